//! A body where nobody is here yet: by law it receives what is handed in or sent to it (article 14), and nothing else.

use crate::http::browser::Browser;
use crate::http::citizen::filled_for;
use crate::letters::forwarded::paper;
use crate::letters::wanting::browser;
use crate::world::{COMMUNE, Filed, PASSWORD, REGION, World, on_each_store};
use serde_json::json;
use wasl::app::accounts::{self, Place};
use wasl::app::sign_in::set_password;
use wasl::letters::data::{Draft, LetterKind};
use wasl::letters::letter::Letters;
use wasl::locale::without_isolates;
use wasl::store::people::{LinkPurpose, Role};

/// What its pages say of it, and what whoever asked is told to do.
const SAID: [(&str, &str, &str); 2] = [
    ("fr", "Personne de cet organisme n’est à présent sur Wasl", "Rien à faire"),
    ("ar", "لا أحد من هذه الهيئة يطلع حاليا على وصل", "لا شيء عليكم"),
];

fn says(w: &World, filed: &Filed, is_unseen: bool) {
    for (lang, nobody, nothing) in SAID {
        let path = format!("/{lang}/requests/{}", filed.number);
        let own = without_isolates(&browser(w, None, filed).get(&path).text());
        assert_eq!(own.contains(nobody), is_unseen, "{lang}: {own}");
        assert!(!is_unseen || !own.contains(nothing), "{lang}: {own}");
        let other = w.get(&path, None).text();
        assert_eq!(other.contains(nobody), is_unseen, "{lang}: {other}");
    }
}

/// Whether a letter says so in its own words, and that the body received nothing.
fn said_in(draft: &Draft) -> bool {
    let words = Letters::load().unwrap().write(draft).unwrap().text;
    let says = words.contains("à présent sur Wasl") || words.contains("يطلع حاليا على وصل");
    let received = words.contains(" a reçu ") || words.contains("توصلت ");
    assert!(!says || !received, "{words}");
    says
}

/// The letters to whoever asked, each with whether it says so.
fn letters(w: &World, filed: &Filed) -> Vec<(String, bool)> {
    let own = w.letters().into_iter().map(|(_, draft)| draft).filter(|d| d.data.number == filed.number);
    let to_requester = own.filter(|d| d.data.form_url.is_some());
    to_requester.map(|d| (d.kind.code().to_owned(), said_in(&d))).collect()
}

/// No page says that the body received it.
fn filed_and_not_received(w: &World, filed: &Filed) {
    for (lang, received) in [
        ("fr", ["a reçu", "Reçue le", "réception de la demande"]),
        ("ar", ["توصلت هيئة", "تاريخ التوصل", "التوصل بالطلب"]),
    ] {
        for part in ["", "/receipt"] {
            let page = browser(w, None, filed).get(&format!("/{lang}/requests/{}{part}", filed.number));
            let text = without_isolates(&page.text());
            assert!(!received.iter().any(|words| text.contains(words)), "{lang}{part}: {text}");
        }
    }
}

/// Its receipt says so whenever it is opened, on the sheet that is printed too.
fn receipt_says_so(w: &World, filed: &Filed) {
    for (lang, nobody, _) in SAID {
        for print in ["", "?print=1"] {
            let path = format!("/{lang}/requests/{}/receipt{print}", filed.number);
            let text = without_isolates(&browser(w, None, filed).get(&path).text());
            assert!(text.contains(nobody), "{path}: {text}");
        }
    }
}

/// The Committee's list says what the days of a complaint are counted from, and that it was addressed to the head.
fn counted_in_the_lists(w: &World, filed: &Filed) {
    let mut committee = browser(w, Some(&w.person(Role::Committee, None)), filed);
    for (lang, counted, with_the_head) in [
        ("fr", "est compté du dépôt sur Wasl", "déposée auprès du chef"),
        ("ar", "يُعد من الإيداع في وصل", "لدى رئيس(ة) الهيئة"),
    ] {
        let list = without_isolates(&committee.get(&format!("/{lang}/committee")).text());
        assert!(list.contains(counted) && !list.contains(with_the_head), "{lang}: {list}");
        let public = without_isolates(&w.get(&format!("/{lang}/requests"), None).text());
        assert!(public.contains(counted), "{lang}: {public}");
    }
}

/// Whoever of the body comes later received nothing on the day of the filing (article 14): the request keeps its words, and the
/// notice that nobody is there is gone.
#[test]
fn article_14_what_was_filed_while_nobody_was_there_was_not_received_then_whoever_comes_later() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-02-20");
        says(w, &filed, true);
        w.newcomer(COMMUNE);
        says(w, &filed, false);
        filed_and_not_received(w, &filed);
        for (lang, counted) in [("fr", "sont comptés de ce dépôt"), ("ar", "من يوم الإيداع (قاعدة وصل)")]
        {
            let page = without_isolates(&w.get(&format!("/{lang}/requests/{}", filed.number), None).text());
            assert!(page.contains(counted), "{lang}: {page}");
        }
        w.day("2025-03-05");
        let certificate = w.letters().into_iter().map(|(_, draft)| draft);
        let of = certificate.filter(|d| d.data.number == filed.number && d.data.filed && !d.data.unseen);
        let said: Vec<String> = of.map(|d| Letters::load().unwrap().write(&d).unwrap().text).collect();
        assert!(said.iter().any(|text| text.contains("أودع")), "{said:?}");
        let received = |text: &String| text.contains(" a reçu ") || text.contains("توصلت ");
        assert!(!said.iter().any(received), "{said:?}");
        // What is filed from now on is received.
        let since = w.file(COMMUNE, 1);
        let page = w.get(&format!("/fr/requests/{}", since.number), None).text();
        assert!(page.contains("Reçue le"), "{page}");
    });
}

/// Before it is sent, a request without an address is promised no letter from hands that are not there, and one to a body with
/// somebody on Wasl is.
#[test]
fn article_14_a_request_on_its_way_to_nobody_is_promised_no_letter_on_paper() {
    on_each_store(|w| {
        for (somebody, said) in [
            (false, "personne de cet organisme n’est à présent sur Wasl pour vous en remettre"),
            (true, "vous sont remises sur papier"),
        ] {
            if somebody {
                w.newcomer(COMMUNE);
            }
            let mut phone = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
            let form = filled_for(&mut phone, "fr", COMMUNE)
                .with("delivery", "pickup_paper")
                .with("requester.email", "");
            let check = without_isolates(&phone.send(&form).text());
            assert!(check.contains(said), "{check}");
        }
    });
}

/// A request filed while an official and a head of its body were there, who have left since.
fn filed_before_they_left(w: &World) -> Filed {
    let people = [w.official(COMMUNE), w.person(Role::Head, Some(COMMUNE))];
    let filed = w.file(COMMUNE, 1);
    w.day("2025-02-10");
    for email in &people {
        accounts::end(&w.app, &email.parse().unwrap()).unwrap();
    }
    filed
}

/// Article 14: what the body received stays received, whoever of it leaves since: pages, receipt and letters say so, and that
/// what is addressed to it from now on reaches nobody here.
#[test]
fn article_14_what_the_body_received_stays_received_once_its_people_have_left() {
    on_each_store(|w| {
        let filed = filed_before_they_left(w);
        for (lang, nobody, _) in SAID {
            let path = format!("/{lang}/requests/{}", filed.number);
            let own = without_isolates(&browser(w, None, &filed).get(&path).text());
            assert!(own.contains(nobody), "{lang}: {own}");
        }
        w.day("2025-03-05");
        for (lang, received, never) in [
            ("fr", "Reçue le", ["déposée sur Wasl", "du dépôt sur Wasl ne compte pas", "Le jour du dépôt"]),
            ("ar", "تاريخ التوصل", ["أودع في وصل", "يوم الإيداع", "يوم إيداع الطلب"]),
        ] {
            for (part, mut reader) in [
                ("", browser(w, None, &filed)),
                ("", Browser::new(w.base.trim_start_matches("http://").parse().unwrap())),
                ("/receipt", browser(w, None, &filed)),
            ] {
                let page = reader.get(&format!("/{lang}/requests/{}{part}", filed.number));
                let text = without_isolates(&page.text());
                assert!(!never.iter().any(|words| text.contains(words)), "{lang}{part}: {text}");
                assert!(part.is_empty() || !text.contains("Remettez la demande"), "{lang}{part}: {text}");
                assert!(part == "/receipt" || text.contains(received), "{lang}{part}: {text}");
            }
            let list = without_isolates(&w.get(&format!("/{lang}/requests"), None).text());
            assert!(!list.contains("du dépôt sur Wasl") && !list.contains("من الإيداع في وصل"), "{list}");
        }
        let own = w.letters().into_iter().map(|(_, draft)| draft).filter(|d| d.data.number == filed.number);
        let certificate = own.filter(|d| d.kind == LetterKind::SilenceRequester).collect::<Vec<_>>();
        assert!(!certificate.is_empty());
        for draft in certificate {
            let text = Letters::load().unwrap().write(&draft).unwrap().text;
            assert!(text.contains("توصلت") || text.contains("a reçu"), "{text}");
        }
        // Whoever comes later takes nothing from it.
        w.newcomer(COMMUNE);
        let page =
            without_isolates(&browser(w, None, &filed).get(&format!("/fr/requests/{}", filed.number)).text());
        assert!(page.contains("Reçue le") && !page.contains("Le jour du dépôt"), "{page}");
    });
}

/// Article 19 counts the decision from the receipt by the head: of a complaint that was lodged while nobody was there, whoever
/// comes later is told that its day is counted from the filing, as whoever asked is.
#[test]
fn article_19_a_complaint_lodged_while_nobody_was_there_is_counted_from_its_filing() {
    on_each_store(|w| {
        let filed = filed_before_they_left(w);
        w.day("2025-03-05");
        let lodged = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "no_reply"}));
        assert_eq!(lodged.status, 201, "{}", lodged.json);
        w.day("2025-03-06");
        w.newcomer(COMMUNE);
        for (lang, says) in [
            ("fr", "le délai de la décision est compté ici de ce dépôt"),
            ("ar", "يُحسب أجل القرار هنا من يوم الإيداع"),
        ] {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let text = without_isolates(&page.text());
            assert!(text.contains(says), "{lang}: {text}");
        }
    });
}

/// Article 14: whoever was invited has received nothing until they have opened their account; whoever was there and is invited
/// again later was there.
#[test]
fn article_14_an_invitation_receives_nothing_and_a_second_one_takes_nothing_away() {
    on_each_store(|w| {
        let email = "invited@wasl.example".parse().unwrap();
        let place = Place { body: COMMUNE.into(), role: None, department: None };
        let link = accounts::add(&w.app, &email, "Essai", Role::Official, Some(&place)).unwrap();
        let before = w.file(COMMUNE, 1);
        w.day("2025-02-10");
        set_password(&w.app, LinkPurpose::Invite, (link.as_str(), PASSWORD), None).unwrap();
        let since = w.file(COMMUNE, 1);
        let received = |filed: &Filed| {
            let text = without_isolates(&w.get(&format!("/fr/requests/{}", filed.number), None).text());
            text.contains("Reçue le")
        };
        assert!(!received(&before) && received(&since));
        // Who leaves, and is invited again.
        accounts::end(&w.app, &email).unwrap();
        w.day("2025-02-12");
        accounts::invite_again(&w.app, &email).unwrap();
        assert!(!received(&before) && received(&since));
    });
}

/// Article 19: the complaint goes to the head, and nobody else enters what the head decides. Where no head of the body is here,
/// whoever asked hands it in, and the person in charge is told to pass it on.
#[test]
fn article_19_a_complaint_that_no_head_reads_here_is_handed_to_the_head() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-05");
        let told = |email: Option<&str>, lang: &str| {
            let page = browser(w, email, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let text = without_isolates(&page.text());
            let idle = text.contains("Rien à faire") || text.contains("لا شيء عليكم الآن");
            let told = [
                "Aucun chef de cet organisme n’a de compte",
                "لا حساب لرئيس(ة) هذه الهيئة",
                "لا حساب هنا لرئيس(ة)",
            ]
            .iter()
            .any(|words| text.contains(words));
            assert!(!(told && idle), "{lang}: whoever is to hand it in has nothing to do: {text}");
            told
        };
        let readers = [None, Some(official.as_str())];
        let all = |is: bool| {
            for (reader, lang) in readers.iter().flat_map(|reader| [(*reader, "fr"), (*reader, "ar")]) {
                assert_eq!(told(reader, lang), is, "{reader:?} {lang}");
            }
        };
        all(false);
        let lodged = w.act_as_requester(&filed, &json!({"type": "complain_head", "ground": "no_reply"}));
        assert_eq!(lodged.status, 201, "{}", lodged.json);
        all(true);
        w.person(Role::Head, Some(COMMUNE));
        all(false);
    });
}

/// Article 14 counts from a receipt by the body, which Wasl does not know: a window that is over is over by its own count,
/// and by no article.
#[test]
fn article_14_a_window_counted_from_the_filing_is_over_by_the_rule_of_wasl() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        w.day("2025-06-10");
        for (lang, ours) in
            [("fr", "Ce compte part du dépôt sur Wasl"), ("ar", "يبدأ هذا العد من الإيداع في وصل")]
        {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let text = without_isolates(&page.text());
            assert!(text.contains(ours), "{lang}: {text}");
        }
        let late = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
        let refused = w.act_as_requester(&filed, &late);
        assert_eq!(
            (refused.status, &refused.json["code"]),
            (409, &json!("complaint_late")),
            "{}",
            refused.json
        );
        assert_eq!(refused.json["article"], serde_json::Value::Null, "{}", refused.json);
    });
}

/// Article 21 counts from the answer of the Committee, or from its absence: when the body received the request changes
/// nothing of it.
#[test]
fn article_21_the_days_of_the_court_do_not_count_from_the_filing() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        for (day, kind) in [("2025-03-10", "complain_head"), ("2025-03-27", "complain_cdai")] {
            w.day(day);
            let complaint = json!({"type": kind, "ground": "no_reply", "text": "…"});
            let lodged = w.act_as_requester(&filed, &complaint);
            assert_eq!(lodged.status, 201, "{}", lodged.json);
        }
        w.day("2025-09-01");
        for (lang, over, ours) in [
            ("fr", "recours devant le tribunal administratif a pris fin", "Ce compte part du dépôt sur Wasl"),
            ("ar", "أجل الطعن أمام المحكمة الإدارية", "يبدأ هذا العد من الإيداع في وصل"),
        ] {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let text = without_isolates(&page.text());
            assert!(text.contains(over) && !text.contains(ours), "{lang}: {text}");
        }
    });
}

/// The page of the request, its receipt, the certificate and the receipt of the complaint say all the same: print it and
/// hand it in. A register that nobody of the body reads proves no receipt by it.
#[test]
fn article_14_a_body_that_nobody_reads_here_has_received_nothing() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        says(w, &filed, true);
        filed_and_not_received(w, &filed);
        w.day("2025-03-10");
        says(w, &filed, true);
        receipt_says_so(w, &filed);
        let complaint = json!({"type": "complain_head", "ground": "no_reply", "text": "…"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        says(w, &filed, true);
        counted_in_the_lists(w, &filed);
        let told = letters(w, &filed);
        for kind in ["receipt", "silence_requester", "complaint_receipt"] {
            assert!(told.contains(&(kind.to_owned(), true)), "{kind}: {told:?}");
        }

        // Once somebody is in charge, what is filed is received.
        w.person(Role::Official, Some(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        says(w, &filed, false);
        assert!(letters(w, &filed).iter().all(|(_, unseen)| !unseen));
    });
}

/// What each page says of a forwarding to such a body, before and after the agreement.
const FORWARDED: [(&str, &str, &str); 2] = [
    (
        "fr",
        "Personne de l’organisme proposé n’est à présent sur Wasl",
        "Personne de cet autre organisme n’est à présent sur Wasl",
    ),
    ("ar", "إن وافقتم فعليكم تسليمها الطلب الجديد", "سلموها الطلب الجديد مطبوعا"),
];

fn told(w: &World, filed: &Filed, kind: &str) -> String {
    let own = w.letters().into_iter().map(|(_, draft)| draft).filter(|d| d.data.number == filed.number);
    let letter = own.into_iter().rfind(|d| d.kind.code() == kind).unwrap();
    Letters::load().unwrap().write(&letter).unwrap().text
}

/// Whoever agrees to a forwarding hears before, and in the letter after, that nobody there reads it here: nothing was received
/// there (article 14).
#[test]
fn article_14_whoever_agrees_to_a_forwarding_knows_that_nobody_there_reads_it() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        for somebody in [false, true] {
            if somebody {
                w.official(REGION);
            }
            let filed = w.file(COMMUNE, 1);
            assert_eq!(w.act(&filed, &official, &json!({"type": "redirect", "body_id": REGION})).status, 201);
            let said = |which: usize| {
                for (lang, before, after) in FORWARDED {
                    let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
                    let text = without_isolates(&page.text());
                    assert_eq!(text.contains([before, after][which]), !somebody, "{lang}: {text}");
                }
            };
            said(0);
            let asked = told(w, &filed, "redirect_proposal");
            assert_eq!(asked.contains("يطلع حاليا على وصل"), !somebody, "{asked}");
            assert_eq!(w.act_as_requester(&filed, &json!({"type": "agree"})).status, 201);
            said(1);
            let gone = told(w, &filed, "forwarded");
            assert_eq!(gone.contains("يطلع حاليا على وصل"), !somebody, "{gone}");
            assert_eq!(gone.contains("توصلت به"), somebody, "{gone}");
        }
    });
}

/// Whoever has no e-mail is handed letters by the body: where nobody of it is here, nothing is forwarded there.
#[test]
fn whoever_has_no_email_is_not_sent_where_nobody_would_print_a_letter() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = paper(w, &official);
        let away = json!({"type": "redirect", "body_id": REGION});
        let refused = w.act(&filed, &official, &away);
        assert_eq!(refused.status, 422, "{}", refused.json);
        assert_eq!(refused.json["errors"][0]["code"], "redirect_unseen", "{}", refused.json);
        let there = w.official(REGION);
        assert_eq!(w.act(&filed, &official, &away).status, 201);
        // Whoever was there may have gone since.
        wasl::app::accounts::end(&w.app, &there.parse().unwrap()).unwrap();
        let agreed = w.act_as_requester(&filed, &json!({"type": "agree"}));
        assert_eq!(agreed.status, 422, "{}", agreed.json);
        assert_eq!(agreed.json["errors"][0]["code"], "agree_unseen", "{}", agreed.json);
        w.official(REGION);
        assert_eq!(w.act_as_requester(&filed, &json!({"type": "agree"})).status, 201);
    });
}

/// A head decided, and nobody of the body is here since: what was granted is owed (article 19), and no page says that it will
/// stand there.
#[test]
fn article_19_what_a_head_granted_before_everybody_left_is_owed_by_another_way() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let head = w.person(Role::Head, Some(COMMUNE));
        let refused = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused"}]});
        assert_eq!(w.act(&filed, &head, &refused).status, 201);
        let complaint = json!({"type": "complain_head", "ground": "refused"});
        assert_eq!(w.act_as_requester(&filed, &complaint).status, 201);
        let other = w.person(Role::Head, Some(COMMUNE));
        let upheld = json!({"type": "decide_head", "decision": "upheld"});
        assert_eq!(w.act(&filed, &other, &upheld).status, 201);
        let says = |lang: &str, words: &str| {
            let own = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number)).text();
            assert!(without_isolates(&own).contains(words), "{lang}: {own}");
        };
        says("fr", "sa réponse s’affichera ici");
        for email in [&head, &other] {
            accounts::end(&w.app, &email.parse().unwrap()).unwrap();
        }
        says("fr", "sa réponse vous parviendra par une autre voie, et ne s’affichera pas ici");
        says("ar", "يصلكم ردها بطريق آخر، ولا يظهر هنا");
    });
}
