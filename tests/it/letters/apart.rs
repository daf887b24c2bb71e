//! Two complaints of one request to the same reader are told apart everywhere: by what each is about and by the day on
//! which it was lodged.

use super::wanting::{By, Hands, browser};
use crate::world::{COMMUNE, Filed, World, on_each_store};
use serde_json::json;
use wasl::app::event_log::log_cases;
use wasl::law::act::ActKind;
use wasl::letters::data::{Draft, LetterKind};
use wasl::store::people::Role;

/// The newest letter of a kind, as it is read in French.
fn letter(hands: &Hands<'_>, filed: &Filed, kind: LetterKind) -> String {
    let draft = hands.letters(filed).into_iter().rfind(|d| d.kind == kind).unwrap();
    let text = hands.writer.write(&Draft { lang: "fr".into(), ..draft }).unwrap().text;
    text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ")
}

fn does(hands: &Hands<'_>, filed: &Filed, kind: ActKind, by: By, sent: serde_json::Value) {
    let done = hands.does(filed, kind, by, &sent);
    assert_eq!(done.status, 201, "{kind}: {}", done.json);
}

fn page(w: &World, email: Option<&str>, filed: &Filed, lang: &str) -> String {
    let path = format!("/{lang}/requests/{}", filed.number);
    browser(w, email, filed).get(&path).text().replace(['\u{2068}', '\u{2069}'], "")
}

/// Article 20: the Committee is asked « dans un délai de trente jours suivant l'expiration du délai légal imparti pour
/// répondre » of the head « ou de la date de réception de la réponse »: each opens a complaint of its own.
#[test]
fn article_20_a_complaint_of_silence_and_one_of_the_late_decision_are_told_apart() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "no_reply"}));
        let alone = page(w, None, &filed, "fr");
        assert!(!alone.contains("Cette plainte vise"), "one alone needs no more words: {alone}");
        let sent = json!({"decision": "rejected", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, sent);
        let late = letter(&hands, &filed, LetterKind::DecisionRequester);
        let waits = "La Commission est aussi saisie d'une plainte du lundi 24 mars 2025, qui vise \
                     l'absence de décision du chef de l'organisme dans son délai, acquise le vendredi 21 mars 2025";
        assert!(late.contains(waits), "{late}");
        let missed = "après la fin de son délai, le jeudi 20 mars 2025 (article 19)";
        for kind in [LetterKind::DecisionRequester, LetterKind::DecisionBody] {
            assert!(letter(&hands, &filed, kind).contains(missed), "{late}");
        }

        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "evasive"}));
        let second = "la décision du chef de l'organisme du lundi 24 mars 2025";
        for kind in [LetterKind::CdaiReceipt, LetterKind::CdaiCommittee, LetterKind::CdaiBody] {
            let said = letter(&hands, &filed, kind);
            assert!(said.contains(&format!("La plainte vise {second}")) && said.contains(waits), "{said}");
        }
        let committee = w.person(Role::Committee, None);
        let about = [
            "l’absence de décision du chef de l’organisme dans son délai, acquise le vendredi 21 mars 2025",
            second,
        ]
        .map(|what| what.replace('\'', "’"));
        for reader in [None, Some(committee.as_str())] {
            let said = page(w, reader, &filed, "fr");
            for what in &about {
                assert!(said.contains(&format!("Cette plainte vise {what}")), "{what}: {said}");
            }
        }
        let said = page(w, None, &filed, "ar");
        assert!(
            said.contains(
                "موضوع هذه الشكاية: عدم صدور قرار رئيس(ة) الهيئة داخل أجله، الثابت يوم الجمعة 21 مارس 2025"
            ),
            "{said}"
        );
        assert!(
            said.contains("موضوع هذه الشكاية: قرار رئيس(ة) الهيئة الصادر يوم الاثنين 24 مارس 2025"),
            "{said}"
        );
        let listed = browser(w, Some(&committee), &filed).get("/fr/committee").text();
        assert!(listed.replace(['\u{2068}', '\u{2069}'], "").contains(&about[0]), "{listed}");
        let form = page(w, Some(&committee), &filed, "fr");
        assert!(
            form.contains(&format!(
                "Vous décidez de la plainte du lundi 24 mars 2025, qui vise {}",
                about[0]
            )),
            "{form}"
        );
        assert!(form.contains("la plus ancienne se décide d’abord"), "{form}");

        does(
            &hands,
            &filed,
            ActKind::DecideCdai,
            By::Committee,
            json!({"decision": "rejected", "text": "Non."}),
        );
        let said = letter(&hands, &filed, LetterKind::CdaiDecisionRequester);
        assert!(said.contains("plainte du lundi 24 mars 2025, qui vise l'absence de décision"), "{said}");
        assert!(
            said.contains(&format!("saisie d'une plainte du lundi 24 mars 2025, qui vise {second}")),
            "{said}"
        );
        let form = page(w, Some(&committee), &filed, "fr");
        assert!(
            form.contains(&format!(
                "Vous décidez de la plainte du lundi 24 mars 2025, qui vise {}",
                about[1]
            )),
            "{form}"
        );
        assert!(!form.contains("la plus ancienne se décide d’abord"), "{form}");
        does(
            &hands,
            &filed,
            ActKind::DecideCdai,
            By::Committee,
            json!({"decision": "rejected", "text": "…"}),
        );
        // Each decision in the thread names its complaint, that of the head, who had one alone, none.
        for reader in [None, Some(committee.as_str())] {
            let said = page(w, reader, &filed, "fr");
            let rows: Vec<&str> = said.split("Décision sur la plainte du ").skip(1).collect();
            assert_eq!(rows.len(), 2, "{said}");
            for (row, what) in rows.iter().zip(&about) {
                assert!(row.starts_with(&format!("lundi 24 mars 2025, qui vise {what}")), "{what}: {row}");
            }
        }
    });
}

/// Article 19: whoever got no reply complains of it, and of a late reply too.
#[test]
fn article_19_a_complaint_of_silence_and_one_of_the_late_reply_are_told_apart() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        let (by, sent) = super::wanting::whole(ActKind::Answer).unwrap();
        does(&hands, &filed, ActKind::Answer, by, sent);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        let head = w.person(Role::Head, Some(COMMUNE));
        for reader in [None, Some(head.as_str())] {
            let said = page(w, reader, &filed, "fr");
            assert!(
                said.contains(
                    "Cette plainte vise l’absence de réponse dans le délai, acquise le mardi 4 mars 2025"
                ),
                "{said}"
            );
            assert!(said.contains("Cette plainte vise la réponse du mercredi 5 mars 2025"), "{said}");
        }
        let official = w.official(COMMUNE);
        let desk = page(w, Some(&official), &filed, "fr");
        assert!(desk.contains("Plusieurs plaintes sont en cours d’examen"), "{desk}");
        let form = page(w, Some(&head), &filed, "ar");
        assert!(
            form.contains(
                "تبتون هنا في الشكاية المودعة يوم الأربعاء 5 مارس 2025، وموضوعها: عدم الرد داخل الأجل"
            ),
            "{form}"
        );
        let said = letter(&hands, &filed, LetterKind::ComplaintHead);
        assert!(said.contains("La plainte vise la réponse du mercredi 5 mars 2025."), "{said}");
        assert!(said.contains("Une autre plainte attend la décision du chef de l'organisme : celle du mercredi 5 mars 2025, qui vise l'absence de réponse"), "{said}");

        let done = hands.does(&filed, ActKind::Close, By::Requester, &json!({}));
        assert_eq!(done.status, 201, "{}", done.json);
        let said = letter(&hands, &filed, LetterKind::ComplaintDropped);
        assert!(
            said.contains("mercredi 5 mars 2025 (contre l'absence de réponse dans le délai, acquise le mardi 4 mars 2025)"),
            "{said}"
        );
        assert!(said.contains("mercredi 5 mars 2025 (contre la réponse du mercredi 5 mars 2025)"), "{said}");
        let said = letter(&hands, &filed, LetterKind::ClosedRequester);
        assert!(
            said.contains("plainte du mercredi 5 mars 2025, qui vise la réponse du mercredi 5 mars 2025,"),
            "{said}"
        );
    });
}

/// A request that was not answered, whose head let the day of the complaint pass, and which is before the Committee.
fn before_the_committee(w: &World) -> Filed {
    let filed = w.file(COMMUNE, 1);
    w.day("2025-03-05");
    does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
    w.day("2025-03-24");
    does(&Hands::on(w), &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "no_reply"}));
    filed
}

/// Articles 19 and 20: closing drops the complaint that the head never decided too, though the Committee decided since, and the
/// form, the letters of both sides and the page say so alike.
#[test]
fn article_19_a_closing_names_the_complaint_that_the_head_let_pass() {
    on_each_store(|w| {
        let filed = before_the_committee(w);
        let does = |kind, by, json| super::apart::does(&Hands::on(w), &filed, kind, by, json);
        does(ActKind::DecideCdai, By::Committee, json!({"decision": "upheld", "text": "x"}));
        let given = json!([{"no": 1, "outcome": "not_held", "note": "x"}]);
        let reply = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": given});
        does(ActKind::Answer, By::Official, reply);
        let form = page(w, None, &filed, "fr");
        assert!(
            form.contains("Votre plainte du mercredi 5 mars 2025 auprès du chef de l’organisme tombe"),
            "{form}"
        );
        does(ActKind::Close, By::Requester, json!({}));
        let hands = Hands::on(w);
        let said = letter(&hands, &filed, LetterKind::ClosedRequester);
        assert!(
            said.contains("La plainte du mercredi 5 mars 2025 auprès du chef de l'organisme tombe"),
            "{said}"
        );
        let said = letter(&hands, &filed, LetterKind::ComplaintDropped);
        assert!(said.contains("qu'elle vous avait adressée le mercredi 5 mars 2025"), "{said}");
    });
}

/// Articles 19 and 20: once the Committee has decided, no letter of an end says that the decision of a head who let his day pass is
/// still due, his list does not have it, and his page says what came since; before that, all of them say that it is due.
#[test]
fn article_20_nobody_waits_for_a_head_once_the_committee_has_decided() {
    for decided in [false, true] {
        on_each_store(|w| {
            let filed = before_the_committee(w);
            let does = |kind, by, json| super::apart::does(&Hands::on(w), &filed, kind, by, json);
            if decided {
                let rejects = json!({"decision": "rejected", "text": "x"});
                does(ActKind::DecideCdai, By::Committee, rejects);
            }
            does(ActKind::Withdraw, By::Requester, json!({}));
            let hands = Hands::on(w);
            for kind in [LetterKind::WithdrawnRequester, LetterKind::EndedBody] {
                let said = letter(&hands, &filed, kind);
                let due =
                    ["la décision reste due", "ويبقى القرار واجبا"].iter().any(|words| said.contains(words));
                assert_eq!(due, !decided, "{said}");
            }
            let head = w.person(Role::Head, Some(COMMUNE));
            let own = page(w, Some(&head), &filed, "fr");
            assert_eq!(own.contains("La Commission s’est prononcée depuis"), decided, "{own}");
            assert!(!own.contains("encore due"), "{own}");
            let list = browser(w, Some(&head), &filed).get("/fr/desk").text();
            assert_eq!(list.contains(&filed.number), !decided, "{list}");
        });
    }
}

/// Article 19: a head who has another complaint in hand reads the day of that one, and no day of the one that nobody waits for.
#[test]
fn article_19_a_head_is_urged_by_the_complaint_that_he_has_in_hand() {
    on_each_store(|w| {
        let filed = before_the_committee(w);
        let does = |kind, by, json| super::apart::does(&Hands::on(w), &filed, kind, by, json);
        does(ActKind::DecideCdai, By::Committee, json!({"decision": "upheld", "text": "x"}));
        let refused = json!([{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "x"}]);
        let reply = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": refused});
        does(ActKind::Answer, By::Official, reply);
        does(ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        let head = w.person(Role::Head, Some(COMMUNE));
        let own = page(w, Some(&head), &filed, "fr");
        assert!(
            own.contains("Décidez de la plainte et informez la personne au plus tard le mardi 8 avril 2025"),
            "{own}"
        );
        assert!(!own.contains("Votre décision était due le"), "{own}");
    });
}

/// Article 19: the form decides the complaint that its requester waits for, before the older one that the Committee decided in
/// the head's place; letters, thread and log say which one it was.
#[test]
fn article_19_the_complaint_that_somebody_waits_for_is_decided_before_the_one_that_nobody_does() {
    on_each_store(|w| {
        let filed = before_the_committee(w);
        let does = |kind, by, json| super::apart::does(&Hands::on(w), &filed, kind, by, json);
        does(ActKind::DecideCdai, By::Committee, json!({"decision": "upheld", "text": "x"}));
        let refused = json!([{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "x"}]);
        let reply = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": refused});
        does(ActKind::Answer, By::Official, reply);
        does(ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        let head = w.person(Role::Head, Some(COMMUNE));
        for (lang, named, order) in [
            (
                "fr",
                "Vous décidez de la plainte du lundi 24 mars 2025",
                "celles que personne n’attend plus ensuite",
            ),
            ("ar", "تبتون هنا في الشكاية المودعة يوم الاثنين 24 مارس 2025", "ثم فيما لم يعد أحد ينتظره"),
        ] {
            let own = page(w, Some(&head), &filed, lang).replace('\u{a0}', " ");
            assert!(own.contains(named) && own.contains(order), "{lang}: {own}");
        }
        does(ActKind::DecideHead, By::Head, json!({"decision": "rejected", "text": "x"}));
        let said = letter(&Hands::on(w), &filed, LetterKind::DecisionRequester);
        assert!(said.contains("votre plainte du lundi 24 mars 2025"), "{said}");
        let own = page(w, Some(&head), &filed, "fr").replace('\u{a0}', " ");
        assert!(own.contains("Décision sur la plainte du lundi 24 mars 2025"), "{own}");
        assert!(own.contains("Vous décidez de la plainte du mercredi 5 mars 2025"), "{own}");
        let log = log_cases(&w.app).unwrap().remove(0).events;
        let of: Vec<_> =
            log.iter().filter(|e| e.event_type == "head_decided").map(|e| &*e.reference).collect();
        assert_eq!(of, ["2025-03-24"]);
    });
}

/// Article 19: whoever signed what a complaint is about does not decide it, and is urged to have somebody else do so as long as
/// its requester waits for it.
#[test]
fn article_19_an_only_head_who_signed_the_reply_is_urged_while_somebody_waits() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let refused = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        let complaint = json!({"type": "complain_head", "ground": "refused"});
        let form =
            browser(w, Some(&head), &filed).get(&format!("/fr/requests/{}/answer", filed.number)).text();
        // Nobody is promised who is not there.
        assert!(
            form.contains("il faudra qu’un autre responsable de l’organisme, avec un compte ici"),
            "{form}"
        );
        assert_eq!(w.act(&filed, &head, &refused).status, 201);
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        w.day("2025-03-05");
        let urged = || {
            let own = page(w, Some(&head), &filed, "fr");
            own.contains("Demandez à l’administration de la plateforme d’en ouvrir un")
        };
        assert!(urged());
        let given = json!({"type": "supplement", "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &official, &given).status, 201);
        assert!(!urged());
    });
}

/// Article 18: what a refusal lacks stays on its page after its requester has closed the file, and may be added; nobody waits
/// for it any more.
#[test]
fn article_18_what_a_reply_lacks_is_not_urged_once_its_requester_closed_the_file() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (official, head) = (w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE)));
        let bare = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&filed, &official, &bare).status, 201);
        let said = |who: &str, lang: &str| page(w, Some(who), &filed, lang).replace('\u{a0}', " ");
        let urges = [("fr", "ajoutez-le par un complément"), ("ar", "أتموه بتتمة")];
        let rests = [
            ("fr", "Le dossier est clos : rien n’est plus attendu. Ce qui manque à la réponse est indiqué"),
            ("ar", "أُغلق الملف، ولم يعد شيء منتظرا"),
        ];
        for ((lang, urge), (_, rest)) in urges.iter().zip(rests) {
            let open = said(&official, lang);
            assert!(open.contains(urge) && !open.contains(rest), "{open}");
        }
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "close", "rating": 1})).status, 201);
        for who in [&official, &head] {
            for ((lang, urge), (_, rest)) in urges.iter().zip(rests) {
                let closed = said(who, lang);
                assert!(!closed.contains(urge) && closed.contains(rest), "{who} {lang}: {closed}");
            }
        }
    });
}

/// Articles 18 and 19: what a supplement says not to hold after two decisions that granted the same is said once, and the ground
/// of today is not dated from the reply that gave another.
#[test]
fn article_18_the_grounds_of_a_supplement_are_told_with_it_and_its_items_once() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        let said = |items: serde_json::Value| json!({"reference": "1", "signed_by": "x", "remedy": true, "items": items});
        let refused = json!([{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "x"}]);
        does(&hands, &filed, ActKind::Answer, By::Official, said(refused));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        for _ in 0..2 {
            let upheld = json!({"decision": "upheld", "text": "Motif."});
            does(&hands, &filed, ActKind::DecideHead, By::Head, upheld);
        }
        w.day("2025-03-07");
        let hands = Hands::on(w);
        let none = json!([{"no": 1, "outcome": "not_held", "note": "x"}]);
        does(&hands, &filed, ActKind::Supplement, By::Official, said(none));
        for (lang, once, twice, with) in [
            (
                "fr",
                "qu’il ne détient pas l’élément 1",
                "1 et 1",
                "avec son complément du vendredi 7 mars 2025",
            ),
            ("ar", "لا تتوفر على العنصر 1", "1 و1", "بعد تتمة يوم الجمعة 7 مارس 2025"),
        ] {
            let page = page(w, None, &filed, lang);
            assert!(page.contains(once) && !page.contains(twice), "{lang}: {page}");
            assert!(page.contains(with), "{lang}: {page}");
        }
    });
}

/// Article 20: a day that a wider reading alone keeps is told as such, in a letter as on the page.
#[test]
fn article_20_a_letter_says_that_the_usual_count_of_a_right_is_over() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-28");
        let hands = Hands::on(w);
        let said = |items: serde_json::Value| json!({"reference": "1", "signed_by": "x", "remedy": true, "items": items});
        let refused = json!([{"no": 1, "outcome": "refused", "ground": "REF-6", "note": "x"}]);
        does(&hands, &filed, ActKind::Answer, By::Official, said(refused));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        w.day("2025-03-05");
        let hands = Hands::on(w);
        let partly = json!({"decision": "partly", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, partly);
        w.day("2025-04-07");
        let hands = Hands::on(w);
        let part = json!([{"no": 1, "outcome": "provided_partial", "exceptions": ["EXC-03"], "separable": true, "note": "x"}]);
        does(&hands, &filed, ActKind::Supplement, By::Official, said(part));
        let over = "Selon le compte habituel, ce délai a pris fin le vendredi 4 avril 2025";
        let text = letter(&hands, &filed, LetterKind::Supplement);
        assert!(text.contains("lundi 7 avril 2025") && text.contains(over), "{text}");
        assert!(page(w, None, &filed, "fr").contains(over));
    });
}

/// Article 21: a cancelled entry takes no day of the court, and says what becomes of what was granted.
#[test]
fn article_21_the_court_does_not_depend_on_an_entry_that_is_cancelled() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "no_reply"}));
        let upheld = json!({"decision": "upheld", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideCdai, By::Committee, upheld);
        let committee = w.person(Role::Committee, None);
        let form = page(w, Some(&committee), &filed, "fr");
        assert!(form.contains("le recours devant le tribunal garde ses délais"), "{form}");
        let reason = json!({"reason": "duplicate", "text": "Deux fois."});
        does(&hands, &filed, ActKind::Void, By::Committee, reason);
        for kind in [LetterKind::Voided, LetterKind::EndedBody] {
            let said = letter(&hands, &filed, kind);
            assert!(said.contains("Le recours devant le tribunal administratif ne dépend pas"), "{said}");
            let falls = "a recommandé le lundi 24 mars 2025 (article 22) et qui n'a pas été communiqué n'est plus attendu";
            assert!(said.contains(falls), "{said}");
        }
        let said = page(w, Some(&committee), &filed, "fr");
        assert!(said.contains("recours devant le tribunal administratif ne dépend pas"), "{said}");
        assert!(said.contains("n’est plus attendu ici"), "{said}");
    });
}

/// Article 19: under the number that remains a complaint is open when its own limit has passed: nobody is told to enter one there
/// on a day on which it was not, and whoever asked, that it is lodged anew then.
#[test]
fn article_19_a_complaint_of_a_cancelled_double_is_entered_where_it_was_open_and_lodged_anew_elsewhere() {
    on_each_store(|w| {
        let first = w.file(COMMUNE, 1);
        w.day("2025-02-14");
        let kept = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &first, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        let reason = json!({"reason": "duplicate", "text": format!("Double de {}.", kept.number)});
        does(&hands, &first, ActKind::Void, By::Committee, reason);
        let words = [
            ("fr", "portez-la de nouveau sous l", "si l’autre le permettait déjà ce jour-là"),
            ("ar", "وإلا فقدموها من جديد تحت الرقم الآخر", "إن كان ذلك جائزا فيه يومئذ"),
        ];
        for (lang, yours, desk) in words {
            let own = page(w, None, &first, lang);
            assert!(own.contains(yours), "{lang}: {own}");
            let official = w.official(COMMUNE);
            let theirs = page(w, Some(&official), &first, lang);
            assert!(theirs.contains(desk), "{lang}: {theirs}");
        }
        let said = letter(&hands, &first, LetterKind::Voided);
        assert!(said.contains(words[0].1) || said.contains(words[1].1), "{said}");
        let said = letter(&hands, &first, LetterKind::EndedBody);
        assert!(said.contains(&words[0].2.replace('’', "'")) || said.contains(words[1].2), "{said}");
        // What the words say is what the law does.
        let on = json!({"type": "complain_head", "ground": "no_reply"});
        let early = w.act_as_requester(&kept, &on);
        assert_eq!(
            (early.status, early.json["code"].as_str()),
            (409, Some("complaint_early")),
            "{}",
            early.json
        );
        w.day("2025-03-20");
        assert_eq!(w.act_as_requester(&kept, &on).status, 201);
    });
}

/// Article 21: the recourse is against the decision of the head. Where they decided one complaint and were silent about
/// another, the court that opens by the second is told without a decision that there is not.
#[test]
fn article_21_the_court_after_a_silence_is_no_recourse_against_another_decision() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        let about = |no: u16| json!({"ground": "no_reply", "items": [no]});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(1));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(2));
        let rejected = || json!({"decision": "rejected", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, rejected());
        let against = "contre la décision du chef de l";
        for (on, no, is_against) in [("2025-03-24", 1, true), ("2025-03-26", 2, false)] {
            w.day(on);
            let hands = Hands::on(w);
            does(&hands, &filed, ActKind::ComplainCdai, By::Requester, about(no));
            does(&hands, &filed, ActKind::DecideCdai, By::Committee, rejected());
            let said = letter(&hands, &filed, LetterKind::CdaiDecisionRequester);
            assert!(said.contains("former un recours"), "{no}: {said}");
            assert_eq!(said.contains(against), is_against, "{no}: {said}");
        }
        let said = page(w, None, &filed, "fr");
        assert_eq!(said.matches("Vous pouvez former un recours contre la décision").count(), 1, "{said}");
        assert!(said.contains("Vous pouvez former un recours devant le tribunal"), "{said}");
    });
}

/// Article 20: the Committee is closed to what another complaint to the head is about, and to nothing else. A letter about one
/// thing tells its own days, whatever is open about another.
#[test]
fn article_20_a_letter_about_one_item_tells_the_days_of_no_other() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let about = |no: u16, ground: &str| json!({"ground": ground, "items": [no]});
        w.day("2025-03-05");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, about(1, "no_reply"));
        w.day("2025-03-12");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, about(2, "no_reply"));
        let (_, mut sent) = super::wanting::whole(ActKind::Answer).unwrap();
        let mut other = sent["items"][0].clone();
        other["no"] = 2.into();
        sent["items"].as_array_mut().unwrap().push(other);
        does(&Hands::on(w), &filed, ActKind::Answer, By::Official, sent);
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(1, "refused"));
        // The head had until 20 March for the first, which gives thirty days to 19 April; has until 27 March for the second
        // and 8 April for the third.
        let opens = "à partir du mercredi 9 avril 2025, de préférence avant la fin du samedi 19 avril 2025";
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt);
        assert!(
            said.contains("Ce qui fait aussi l'objet d'une plainte précédente") && said.contains(opens),
            "{said}"
        );
        w.day("2025-03-28");
        let hands = Hands::on(w);
        let rejected = json!({"decision": "rejected", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, rejected);
        let asked = about(1, "refused");
        let refused = hands.does(&filed, ActKind::ComplainCdai, By::Requester, &asked);
        assert_eq!(refused.json["code"], "head_first", "{}", refused.json);
        let said = letter(&hands, &filed, LetterKind::DecisionRequester);
        assert!(said.contains("vous pourrez saisir la Commission") && said.contains(opens), "{said}");
        assert!(!said.contains("vous pouvez saisir la Commission du droit"), "{said}");
    });
}

/// Article 19: a supplement that withholds for another reason opens days of its own. Its letter tells these, and the last day
/// of the reply as that of the reply; what it says of the right to complain it says of itself (article 18).
#[test]
fn article_19_the_letter_of_a_supplement_tells_its_own_days_and_those_of_the_reply_as_such() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let (_, mut sent) = super::wanting::whole(ActKind::Answer).unwrap();
        let mut other = sent["items"][0].clone();
        other["no"] = 2.into();
        sent["items"].as_array_mut().unwrap().push(other);
        does(&Hands::on(w), &filed, ActKind::Answer, By::Official, sent.clone());
        w.day("2025-02-10");
        let item = json!({"no": 1, "outcome": "refused", "ground": "REF-9", "note": "Autre motif"});
        (sent["items"], sent["remedy"]) = (json!([item]), false.into());
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::Supplement, By::Official, sent);
        let said = letter(&hands, &filed, LetterKind::Supplement);
        // One day is the one to act by.
        assert!(
            said.contains("la réception de ce complément")
                || said.contains("la réception de cette réponse (article 19)"),
            "{said}"
        );
        assert!(!said.contains("de préférence avant la fin"), "{said}");
        assert!(said.contains("d'ordinaire : lundi 10 mars 2025"), "{said}");
        let kept =
            "un délai plus ancien (la réponse du lundi 3 février 2025) s'arrête au vendredi 28 février 2025";
        assert!(said.contains(kept), "{said}");
        assert!(
            said.contains("dans ce complément (article 18)") || said.contains("ce complément n'en parle pas"),
            "{said}"
        );
        assert!(!said.contains("dans sa réponse (article 18)"), "{said}");
    });
}

/// Articles 19 and 20: a complaint that is the first about its item keeps nothing waiting.
#[test]
fn article_20_the_receipt_of_a_first_complaint_about_an_item_speaks_of_no_other() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let about = |no: u16| json!({"ground": "no_reply", "items": [no]});
        w.day("2025-03-05");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, about(1));
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(2));
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt);
        assert!(!said.contains("plainte précédente"), "{said}");
    });
}

/// Article 20: while another complaint has its time before the head, the Committee is closed. The receipt of a paper
/// whose own fifteen days are over says from which day it opens, as the refusal of that day does.
#[test]
fn article_20_the_receipt_of_a_paper_says_from_when_the_committee_may_be_asked() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let (_, mut sent) = super::wanting::whole(ActKind::Answer).unwrap();
        w.day("2025-02-04");
        does(&Hands::on(w), &filed, ActKind::Answer, By::Official, sent.clone());
        w.day("2025-02-07");
        sent["items"][0]["outcome"] = "not_held".into();
        for field in ["ground", "exceptions", "separable", "law"] {
            sent["items"][0].as_object_mut().unwrap().remove(field);
        }
        does(&Hands::on(w), &filed, ActKind::Supplement, By::Official, sent);
        w.day("2025-02-24");
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        w.day("2025-02-26");
        let hands = Hands::on(w);
        let scan = crate::api::documents::deposit(w, &hands.official, "p.txt", b"signed");
        let paper = json!({"ground": "refused", "on": "2025-02-05", "documents": [scan]});
        does(&hands, &filed, ActKind::ComplainHead, By::Official, paper);
        let cdai = json!({"ground": "refused"});
        let refused = hands.does(&filed, ActKind::ComplainCdai, By::Requester, &cdai);
        assert_eq!(refused.json["code"], "head_first", "{}", refused.json);
        let said = letter(&hands, &filed, LetterKind::ComplaintReceipt);
        let from = "peut être saisie à partir du mercredi 12 mars 2025, de préférence avant la fin du ";
        assert!(said.contains(from), "{said}");
        assert!(!said.contains("Vous pouvez saisir la Commission"), "{said}");
        w.day("2025-03-12");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, cdai);
    });
}

/// Articles 19 and 20: a decision that grants takes no right away. Its letter names each that is open, and of what it names the
/// items, none left out.
#[test]
fn article_20_the_letter_of_a_grant_names_every_right_that_is_open() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 3);
        w.day("2025-02-10");
        let nothing: Vec<_> = (1..=3).map(|no| json!({"no": no, "outcome": "not_held"})).collect();
        does(&Hands::on(w), &filed, ActKind::Answer, By::Official, json!({"items": nothing}));
        does(
            &Hands::on(w),
            &filed,
            ActKind::ComplainHead,
            By::Requester,
            json!({"ground": "refused", "items": [2, 3]}),
        );
        w.day("2025-02-13");
        let decides = |decision: &str| json!({"decision": decision, "text": "Motif."});
        does(&Hands::on(w), &filed, ActKind::DecideHead, By::Head, decides("rejected"));
        does(
            &Hands::on(w),
            &filed,
            ActKind::ComplainCdai,
            By::Requester,
            json!({"ground": "refused", "items": [2]}),
        );
        does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        w.day("2025-02-20");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::DecideHead, By::Head, decides("partly"));
        let said = letter(&hands, &filed, LetterKind::DecisionRequester);
        assert!(said.contains("samedi 15 mars 2025 (article 20). Cela vaut pour l'élément 3."), "{said}");
        assert!(said.contains("Vous pouvez aussi déposer une autre plainte"), "{said}");
        let also = [
            "lundi 10 mars 2025",
            "vendredi 7 mars 2025",
            "samedi 22 mars 2025",
            "Cela vaut pour les éléments 1 et 2",
        ];
        let page = page(w, None, &filed, "fr").replace('\u{a0}', " ");
        for words in also {
            assert!(said.contains(words) && page.contains(words), "{words}: {said} {page}");
        }
    });
}

/// Article 19: a complaint of a silence is about no reply, and whoever signed one since decides it; of what was given since, the
/// letter of a paper urges nobody. So say the page and the list.
#[test]
fn article_19_the_letter_of_a_paper_about_a_silence_says_what_came_since() {
    on_each_store(|w| {
        let head = w.person(Role::Head, Some(COMMUNE));
        let enters = |filed: &Filed, on: &str| {
            let hands = Hands::on(w);
            let scan = crate::api::documents::deposit(w, &hands.official, "p.txt", b"signed");
            let paper = json!({"ground": "no_reply", "on": on, "documents": [scan]});
            does(&hands, filed, ActKind::ComplainHead, By::Official, paper);
            letter(&hands, filed, LetterKind::ComplaintHead)
        };
        let (refused, given) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        w.day("2025-03-10");
        let answer = |outcome: &str| json!({"type": "answer", "items": [{"no": 1, "outcome": outcome}]});
        assert_eq!(w.act(&refused, &head, &answer("not_held")).status, 201);
        let of_silence = enters(&refused, "2025-03-05");
        assert!(of_silence.contains("au plus tard le jeudi 20 mars 2025 (article 19)"), "{of_silence}");
        assert!(!of_silence.contains("Qui a donné la réponse contestée"), "{of_silence}");
        let rejected = json!({"type": "decide_head", "decision": "rejected", "text": "Motif."});
        assert_eq!(w.act(&refused, &head, &rejected).status, 201, "he may");
        let hands = Hands::on(w);
        does(&hands, &refused, ActKind::ComplainHead, By::Requester, json!({"ground": "evasive"}));
        let of_reply = letter(&hands, &refused, LetterKind::ComplaintHead);
        assert!(of_reply.contains("Qui a donné la réponse contestée"), "{of_reply}");
        w.day("2025-03-25");
        assert_eq!(w.act(&given, &head, &answer("provided_full")).status, 201);
        let over = enters(&given, "2025-03-05");
        assert!(over.contains("Tout ce que vise la plainte a été communiqué depuis"), "{over}");
        assert!(!over.contains("maintenant"), "{over}");
    });
}

/// Article 20: the Committee that let its thirty days pass has nothing on its way any more, and article 21 opens the court.
/// The letter of a late decision of the head tells both, to whoever asked and to the body.
#[test]
fn article_21_the_letter_of_a_late_decision_tells_what_the_committee_let_pass() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-03-24");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-04-25");
        let hands = Hands::on(w);
        let sent = json!({"decision": "rejected", "text": "Motif."});
        does(&hands, &filed, ActKind::DecideHead, By::Head, sent);
        let passed = "son délai pour répondre a pris fin le mercredi 23 avril 2025 sans réponse (article 20)";
        for kind in [LetterKind::DecisionRequester, LetterKind::DecisionBody] {
            let said = letter(&hands, &filed, kind);
            assert!(said.contains(passed) && !said.contains("suit son cours"), "{kind:?}: {said}");
        }
        let said = letter(&hands, &filed, LetterKind::DecisionRequester);
        let court = "Le recours devant le tribunal administratif est ouvert aussi.";
        assert!(said.contains(court) && said.contains("d'ordinaire : lundi 23 juin 2025 ;"), "{said}");
        does(&hands, &filed, ActKind::ComplainCdai, By::Requester, json!({"ground": "evasive"}));
        for kind in [LetterKind::CdaiReceipt, LetterKind::CdaiCommittee, LetterKind::CdaiBody] {
            let said = letter(&hands, &filed, kind);
            assert!(said.contains(passed) && !said.contains("suit son cours"), "{kind:?}: {said}");
        }
    });
}

/// Article 20: while the head still has the time of article 19, nobody says of their silence that it is there.
#[test]
fn article_20_a_silence_of_the_head_that_is_still_to_come_is_told_as_such() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let hands = Hands::on(w);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "no_reply"}));
        w.day("2025-03-12");
        let hands = Hands::on(w);
        let refused = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": [
            {"no": 1, "outcome": "refused", "ground": "REF-6", "note": "x"}]});
        does(&hands, &filed, ActKind::Answer, By::Official, refused);
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, json!({"ground": "refused"}));
        let card = page(w, None, &filed, "fr");
        assert!(card.contains("si elle est acquise le vendredi 21 mars 2025"), "{card}");
        assert!(!card.contains("délai, acquise le vendredi 21 mars"), "{card}");
        assert!(page(w, None, &filed, "ar").contains("إن ثبت يوم الجمعة 21 مارس 2025"));
        w.day("2025-03-22");
        let card = page(w, None, &filed, "fr");
        assert!(!card.contains("si elle est acquise"), "{card}");
        assert!(card.contains("délai, acquise le vendredi 21 mars 2025"), "{card}");
    });
}

/// Article 19: a head who may not decide of the reply that he signed reads what he granted before it, and gives it by his page.
#[test]
fn article_19_a_head_who_signed_the_reply_reads_what_he_granted() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let head = w.person(Role::Head, Some(COMMUNE));
        w.day("2025-03-05");
        let silence = json!({"type": "complain_head", "ground": "no_reply"});
        assert_eq!(w.act_as_requester(&filed, &silence).status, 201);
        let refused = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&filed, &head, &refused).status, 201);
        let complaint = json!({"type": "complain_head", "ground": "refused"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let upheld = json!({"type": "decide_head", "decision": "upheld"});
        assert_eq!(w.act(&filed, &head, &upheld).status, 201);
        let own = page(w, Some(&head), &filed, "fr").replace('\u{a0}', " ");
        let now = own.split("Que faire maintenant").nth(1).unwrap_or_default();
        assert!(now.contains("Demandez à l’administration de la plateforme d’en ouvrir un"), "{now}");
        assert!(now.contains("complétez la réponse par ce qui n’a pas été remis"), "{now}");
    });
}

/// Article 20: « dans un délai de trente jours » from each decision. The receipt of a complaint about an item that was before the
/// head already, and about another that was not, gives the day of the first to that one alone.
#[test]
fn article_20_a_receipt_gives_the_day_of_an_earlier_complaint_to_its_own_items() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 3);
        let hands = Hands::on(w);
        let refused = |no: u16| json!({"no": no, "outcome": "refused", "ground": "REF-6", "note": "x"});
        let items = json!([refused(1), refused(2), refused(3)]);
        let reply = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": items});
        does(&hands, &filed, ActKind::Answer, By::Official, reply);
        let about = |items: &[u16]| json!({"ground": "refused", "items": items});
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(&[2]));
        does(&hands, &filed, ActKind::DecideHead, By::Head, json!({"decision": "rejected", "text": "x"}));
        does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(&[2, 3]));
        let draft =
            hands.letters(&filed).into_iter().rfind(|d| d.kind == LetterKind::ComplaintReceipt).unwrap();
        for (lang, own, both) in [
            ("fr", "plainte précédente, pour l'élément 2, peut", "pour les éléments 2 et 3, peut"),
            ("ar", "شكاية سابقة، فيما يخص العنصر 2،", "فيما يخص العنصرين 2 و3،"),
        ] {
            let text = hands.writer.write(&Draft { lang: lang.into(), ..draft.clone() }).unwrap().text;
            let text = text.replace(['\u{2068}', '\u{2069}'], "").replace('\u{a0}', " ");
            assert!(text.contains(own) && !text.contains(both), "{text}");
        }
    });
}

/// Article 20: of two decisions of one day, the one that grants is waited for and opens the Committee if nothing comes, the one
/// that rejects opens it at once: each says so of its own items, and of one window for both it is said that it is open to what
/// was not granted.
#[test]
fn article_20_of_two_decisions_of_a_day_each_has_its_own_items() {
    for second in ["2025-02-03", "2025-02-04"] {
        on_each_store(|w| {
            let filed = w.file(COMMUNE, 2);
            let hands = Hands::on(w);
            let refused = |no: u16| json!({"no": no, "outcome": "refused", "ground": "REF-6", "note": "x"});
            let reply = json!({"reference": "1", "signed_by": "x", "remedy": true, "items": [refused(1), refused(2)]});
            does(&hands, &filed, ActKind::Answer, By::Official, reply);
            let about = |no: u16| json!({"ground": "refused", "items": [no]});
            does(&hands, &filed, ActKind::ComplainHead, By::Requester, about(1));
            w.day(second);
            does(&Hands::on(w), &filed, ActKind::ComplainHead, By::Requester, about(2));
            let decided = if second == "2025-02-03" { second } else { "2025-02-24" };
            w.day(decided);
            for decision in ["rejected", "upheld"] {
                let sent = json!({"decision": decision, "text": "x"});
                does(&Hands::on(w), &filed, ActKind::DecideHead, By::Head, sent);
            }
            let own = page(w, None, &filed, "fr").replace('\u{a0}', " ");
            let told = own.split("Que faire maintenant").nth(1).unwrap_or_default();
            let told: String = told.chars().take(2500).collect();
            let condition = "Si elle ne vient pas, vous pouvez saisir la Commission";
            if second == "2025-02-03" {
                assert!(told.contains("ouverte dès maintenant pour ce qui n’a pas été accordé"), "{told}");
                assert!(!told.contains(condition), "{told}");
            } else {
                let after = told.split(condition).nth(1).unwrap_or_else(|| panic!("{told}"));
                let items = after.split("Cela vaut pour ").nth(1).unwrap_or_else(|| panic!("{told}"));
                assert!(items.starts_with("l’élément 2"), "{told}");
            }
        });
    }
}
