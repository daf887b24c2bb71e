//! Whoever has no e-mail hears on paper: each letter that the program owes them can be printed by whoever hands it
//! over, as it was on the day of its act.

use super::wanting::{By, Hands, browser, whole};
use crate::api::documents::deposit;
use crate::http::browser::Browser;
use crate::world::{COMMUNE, Filed, REGION, Reply, World, filing, on_each_store};
use serde_json::{Value, json};
use wasl::guard::jwt::Audience;
use wasl::law::act::ActKind;
use wasl::store::people::Role;

/// A filing of somebody without e-mail.
fn unwritten() -> Value {
    let mut like = filing(COMMUNE, 2);
    like["language"] = "fr".into();
    like["delivery"] = "post".into();
    like["requester"]["email"] = Value::Null;
    like["requester"]["last_name"] = "Bennani".into();
    like
}

/// A browser in which somebody has signed in.
fn signed_in(w: &World, token: &str) -> Browser {
    let claims = w.app.tokens.read(Audience::Api, token, w.app.clock.now().utc()).unwrap();
    let mut browser = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
    browser.cookies.insert("__Host-wasl".to_owned(), claims.sid);
    browser
}

fn page(filed: &Filed) -> String {
    format!("/fr/requests/{}", filed.number)
}

/// The letters to whoever asked that an act owes on paper.
fn on_paper(done: &Reply) -> Vec<String> {
    let all = done.json["letters"].as_array().unwrap().iter();
    let mine = all.filter(|l| l["to"] == "requester");
    mine.map(|l| {
        assert_eq!(l["by"], "paper", "{l}");
        l["letter"].as_str().unwrap().to_owned()
    })
    .collect()
}

/// The addresses of letters that a page links to.
fn links(text: &str, filed: &Filed) -> Vec<String> {
    let start = format!("href=\"/fr/requests/{}/letters/", filed.number);
    let found = text.split(&start).skip(1);
    found.map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

fn sheet(browser: &mut Browser, filed: &Filed, name: &str) -> (u16, String) {
    let got = browser.get(&format!("{}/letters/{name}", page(filed)));
    (got.status, got.body)
}

/// The letters that ask whoever asked for something, by an address of the web.
const ASKS: [&str; 12] = [
    "answer",
    "clarification",
    "closed_requester",
    "cost_notice",
    "cost_settled",
    "declared",
    "decision_requester",
    "delivery",
    "identity_asked",
    "redirect_proposal",
    "silence_requester",
    "withdrawn_requester",
];

/// Articles 14, 16, 18, 19 and 20: a receipt, a notice, a reply and a decision are given to the person, whether or
/// not they have an e-mail.
#[test]
fn every_letter_to_somebody_without_e_mail_is_printed_by_whoever_hands_it_over() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let mut printed = std::collections::BTreeSet::new();
        for kind in ActKind::ALL.iter().copied() {
            let Some((by, sent)) = whole(kind) else { continue };
            let filed = hands.ready(kind);
            let done = hands.does(&filed, kind, by, &sent);
            assert_eq!(done.status, 201, "{kind}: {}", done.json);
            let owed: Vec<String> = on_paper(&done).into_iter().filter(|l| l != "receipt").collect();
            let (mut hand, mut holder) = (signed_in(w, &hands.official), browser(w, None, &filed));
            let (listed, own) = (hand.get(&page(&filed)).body, holder.get(&page(&filed)).body);
            for letter in owed {
                let name = format!("{}-{letter}", done.json["version"]);
                assert!(links(&listed, &filed).contains(&name), "{kind}: {letter} in {listed}");
                assert!(links(&own, &filed).contains(&name), "{kind}: whoever asked reads it: {own}");
                for browser in [&mut hand, &mut holder] {
                    let (status, text) = sheet(browser, &filed, &name);
                    assert_eq!(status, 200, "{name}: {text}");
                    let (_, letter) = text.split_once("<article class=\"letter stack\" lang=\"fr\"").unwrap();
                    assert!(letter.contains(&filed.number), "{letter}");
                    assert!(!letter.contains("style=") && !letter.contains("<a "), "{letter}");
                    // Articles 12, 14 and 19: what it asks for may be brought on paper, by whoever has no use for an
                    // address of the web.
                    let asks = ASKS.contains(&name.split_once('-').unwrap().1);
                    assert_eq!(letter.contains("Un papier signé, remis ou envoyé"), asks, "{name}: {letter}");
                }
                printed.insert(letter);
            }
        }
        let wanted = [
            "answer",
            "cdai_decision_requester",
            "cdai_receipt",
            "clarification",
            "closed_requester",
            "complaint_receipt",
            "cost_notice",
            "decision_requester",
            "delivery",
            "extension",
            "forwarded",
            "identity_asked",
            "reclassified",
            "redirect_proposal",
            "registration",
            "supplement",
            "voided",
            "withdrawn_requester",
        ];
        for letter in wanted {
            assert!(printed.contains(letter), "{letter} among {printed:?}");
        }
    });
}

/// Article 14: the body alone knows who asks and where, so it prints every letter, those of the Committee too (article 20,
/// internal regulation 11 to 16). The Committee, which holds no paper here, is told so; no stranger reads any.
#[test]
fn article_20_a_letter_on_paper_is_read_by_whoever_can_hand_it_over_and_by_whoever_asked() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let (filed, act) = (hands.ready(ActKind::DecideCdai), whole(ActKind::DecideCdai).unwrap());
        let done = hands.does(&filed, ActKind::DecideCdai, act.0, &act.1);
        let decided = format!("{}-cdai_decision_requester", done.json["version"]);
        let mut desk = signed_in(w, &hands.official);
        let listed = links(&desk.get(&page(&filed)).body, &filed);
        let answered = listed.iter().find(|l| l.ends_with("-answer")).unwrap().clone();
        assert!(
            listed.contains(&decided) && listed.iter().any(|l| l.ends_with("-cdai_receipt")),
            "{listed:?}"
        );
        let mut committee = signed_in(w, &hands.committee);
        let read = committee.get(&page(&filed));
        assert!(
            links(&read.body, &filed).is_empty() && !read.body.contains("Imprimez chacune"),
            "{}",
            read.body
        );
        let told = read.text();
        for words in
            ["lui remet sur papier", "Récépissé de la plainte à la Commission", "Décision de la Commission"]
        {
            assert!(told.contains(words), "{words}: {told}");
        }
        let there = w.sign_in(&w.official(REGION));
        let stranger = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        let readers = [
            (desk, 200, 200),
            (signed_in(w, &hands.head), 200, 200),
            (committee, 403, 403),
            (browser(w, None, &filed), 200, 200),
            (signed_in(w, &there), 403, 403),
            (stranger, 303, 303),
        ];
        for (at, (mut reader, answer, decision)) in readers.into_iter().enumerate() {
            assert_eq!(sheet(&mut reader, &filed, &answered).0, answer, "{at}");
            assert_eq!(sheet(&mut reader, &filed, &decided).0, decision, "{at}");
        }
    });
}

/// A voided entry that nobody complained of: its letter is the body's to hand over.
#[test]
fn what_the_committee_voids_is_told_by_the_body() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let (filed, act) = (hands.ready(ActKind::Void), whole(ActKind::Void).unwrap());
        hands.does(&filed, ActKind::Void, act.0, &act.1);
        let read = signed_in(w, &hands.official).get(&page(&filed));
        assert!(links(&read.body, &filed).iter().any(|l| l.ends_with("-voided")), "{}", read.body);
        assert!(!read.text().contains("Rien à faire"), "{}", read.text());
        assert!(read.text().contains("à remettre à la personne sur papier"), "{}", read.text());
    });
}

/// Articles 5, 12 and 16: a letter that asks for what came meanwhile is not handed over any more, nor the notice of an
/// extension once the reply came: whoever paid is not asked for money again.
#[test]
fn articles_5_and_12_what_was_answered_on_paper_is_not_asked_again_by_a_letter() {
    on_each_store(|w| {
        let mut hands = Hands::on(w);
        hands.like = unwritten();
        let filed = w.file_like(&hands.like);
        let does = |kind: ActKind, by: By| {
            let (_, sent) = whole(kind).unwrap();
            assert_eq!(hands.does(&filed, kind, by, &sent).status, 201, "{kind}");
        };
        let named = |name: &str| {
            let text = signed_in(w, &hands.official).get(&page(&filed)).text();
            let told = text.split("elles s’impriment plus bas").nth(1).map(str::to_owned).unwrap_or_default();
            told.split('.').next().unwrap_or_default().contains(name)
        };
        let (question, costs, notice) = ("Demande de précision", "Avis de frais", "Prolongation");
        does(ActKind::Clarify, By::Official);
        assert!(named(question));
        does(ActKind::ClarifyReply, By::Requester);
        assert!(!named(question));
        does(ActKind::CostNotice, By::Official);
        assert!(named(costs));
        does(ActKind::CostSettled, By::Requester);
        assert!(!named(costs));
        does(ActKind::Extend, By::Official);
        assert!(named(notice) || named("prolongation"));
        does(ActKind::Answer, By::Official);
        assert!(!named(notice) && !named("prolongation"));
        assert!(named("Réponse"));
    });
}

/// Article 16: the person is told of an extension beforehand. Where no mail does it, the page says until when the
/// notice has to be in their hands, and claims nothing.
#[test]
fn article_16_the_notice_of_an_extension_is_handed_over_before_the_limit_ends() {
    on_each_store(|w| {
        let filed = w.file_like(&unwritten());
        let official = w.official(COMMUNE);
        let mut desk = browser(w, Some(&official), &filed);
        let form = desk.get(&page(&filed)).act("extend").with("reasons", "EXT-2").with("text", "Volume");
        let done = desk.follow(&form).body;
        assert!(!done.contains("la personne est prévenue"), "{done}");
        assert!(done.contains("imprimez l’avis sur cette page"), "{done}");
        assert!(!done.contains("Prolonger et prévenir"), "{done}");
        assert!(done.contains("Cet avis se remet avant la fin du"), "{done}");
        let own = browser(w, None, &filed).get(&page(&filed)).body;
        assert!(!own.contains("prolongation notifiée avant"), "nobody knows that: {own}");
        let name = links(&done, &filed).into_iter().find(|l| l.ends_with("-extension")).unwrap();
        // The letter stays what it was, whatever came since; what is beside it is true of today.
        let before = sheet(&mut desk, &filed, &name).1;
        assert!(before.contains("Cet avis se remet avant la fin du"), "{before}");
        w.day("2025-03-05");
        let mut desk = browser(w, Some(&official), &filed);
        for told in [desk.get(&page(&filed)).body, sheet(&mut desk, &filed, &name).1] {
            assert!(!told.contains("Cet avis se remet"), "the day is past: {told}");
            assert!(told.contains("Cet avis était à remettre avant la fin du"), "{told}");
        }
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &w.sign_in(&official), &reply).status, 201);
        let now = desk.get(&page(&filed)).text();
        assert!(!now.contains("La réponse est partie") && now.contains("elle se remet sur papier"), "{now}");
        let after = sheet(&mut desk, &filed, &name).1;
        assert!(!after.contains("Cet avis") && !now.contains("Cet avis"), "nothing is due any more: {after}");
        let letter = |text: &str| text.split_once("<article").unwrap().1.to_owned();
        assert_eq!(letter(&before), letter(&after));
    });
}

/// The new code of a request that a desk forwards from a signed paper reaches whoever asked by the letter that the desk
/// prints, for as long as it takes to hand it over. The list and the sheet name its last day, and say afterwards whom to
/// ask.
#[test]
fn the_letter_of_a_forwarding_from_paper_bears_the_new_code_for_thirty_days() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let filed = hands.ready(ActKind::Agree);
        let scan = deposit(w, &hands.official, "papier.txt", b"paper");
        let on = w.app.today().to_string();
        let sent = json!({"type": "agree", "on": on, "documents": [scan]});
        let done = w.act(&filed, &hands.official, &sent);
        assert_eq!(done.status, 201, "{}", done.json);
        let code = done.json["forwarded_code"].as_str().unwrap().to_owned();
        let name = format!("{}-forwarded", done.json["version"]);
        let last = w.app.today() + chrono::TimeDelta::days(30);
        for (day, shown) in [(last, true), (last.succ_opt().unwrap(), false)] {
            w.day(&day.to_string());
            let mut desk = browser(w, Some(&w.official(COMMUNE)), &filed);
            let (status, text) = sheet(&mut desk, &filed, &name);
            assert_eq!((status, text.contains(&code)), (200, shown), "{day}: {text}");
            let until =
                if shown { "figure dans cette lettre jusqu’à la fin du" } else { "ne figure plus" };
            assert!(text.contains(until), "{day}: {text}");
            assert!(desk.get(&page(&filed)).body.contains(until), "{day}");
            let (_, letter) = text.split_once("<article class=\"letter").unwrap();
            assert_eq!(
                letter.contains("/fr/track?number"),
                shown,
                "{day}: no page without its code: {letter}"
            );
            assert_eq!(letter.contains("sur place ou par écrit"), !shown, "{day}: whom to ask: {letter}");
        }
        let held = w.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 1000)).unwrap();
        assert!(held.iter().all(|row| !row.payload.contains(&code) && !row.payload.contains("Bennani")));
        assert!(w.letters().iter().all(|(to, _)| !to.is_empty()), "no worker takes it");
    });
}

/// Article 14: whoever agrees by themselves is shown the code of the new request, and nobody else is. The desk of the
/// first body does not read it in the letter, and with it would still not be the requester.
#[test]
fn article_14_the_desk_does_not_read_the_code_of_whoever_agreed_alone() {
    on_each_store(|w| {
        let mut like = unwritten();
        like["public"] = false.into();
        let hands = Hands { like, ..Hands::on(w) };
        let filed = hands.ready(ActKind::Agree);
        let done = hands.does(&filed, ActKind::Agree, By::Requester, &json!({}));
        let told = |name: &str| done.json[name].as_str().unwrap().to_owned();
        let new = Filed { number: told("forwarded_to"), code: told("forwarded_code"), ..filed.clone() };
        let name = format!("{}-forwarded", done.json["version"]);
        let (status, text) = sheet(&mut signed_in(w, &hands.official), &filed, &name);
        assert_eq!((status, text.contains(&new.code)), (200, false), "{text}");
        assert!(
            !text.contains("/fr/track?number") && text.contains("quand vous avez donné votre accord"),
            "{text}"
        );
        let mut offices = vec![hands.official.clone(), hands.head.clone()];
        for role in [Role::Official, Role::Department, Role::Head] {
            offices.push(w.sign_in(&w.person(role, Some("region-01-tanger-tetouan-al-hoceima"))));
        }
        offices.push(w.sign_in(&w.person(Role::Admin, None)));
        for office in &offices {
            let read = w.get(&format!("/api/v1/requests/{}?code={}", new.number, new.code), Some(office));
            assert_eq!((read.status, &read.json["code"]), (403, &json!("code_in_office")), "{}", read.json);
            let sent = json!({"type": "withdraw", "code": new.code});
            let withdrawn = w.act(&new, office, &sent);
            assert_eq!(withdrawn.json["code"], "code_in_office", "{}", withdrawn.json);
            // The page says so in words, and what to do.
            let mut at = signed_in(w, office);
            let form = at.get("/fr/track").form("/fr/track");
            let typed = at.send(&form.with("number", &new.number).with("code", &new.code));
            assert_eq!(typed.status, 403, "{}", typed.text());
            assert!(typed.text().contains("après s’être déconnecté"), "{}", typed.text());
        }
        assert_eq!(w.act_as_requester(&new, &json!({"type": "withdraw"})).status, 201, "it is theirs");
    });
}

/// What the mail of somebody with an e-mail gave up on is printed by the desk too, but neither the receipt, whose code
/// its reader saw on the screen, nor the code of a request at another body: it makes its holder the requester.
#[test]
fn a_letter_that_mail_gave_up_shows_no_code_at_a_desk() {
    on_each_store(|w| {
        let hands = Hands::on(w);
        let filed = hands.ready(ActKind::Agree);
        let done = hands.does(&filed, ActKind::Agree, By::Requester, &json!({}));
        let code = done.json["forwarded_code"].as_str().unwrap().to_owned();
        let rows = w.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 1000)).unwrap();
        for row in rows {
            w.app
                .store
                .write(|tx| wasl::store::outbox::give_up(tx, row.id, w.app.clock.now(), "550"))
                .unwrap();
        }
        let mut desk = browser(w, Some(&w.official(COMMUNE)), &filed);
        let listed = links(&desk.get(&page(&filed)).body, &filed);
        let forwarded = format!("{}-forwarded", done.json["version"]);
        assert!(
            listed.contains(&forwarded) && !listed.iter().any(|name| name.contains("receipt")),
            "{listed:?}"
        );
        assert_eq!(sheet(&mut desk, &filed, "1-receipt").0, 404);
        for name in listed {
            let (status, text) = sheet(&mut desk, &filed, &name);
            assert_eq!(status, 200, "{name}: {text}");
            assert!(
                !text.contains(&code) && !text.contains(&filed.code) && !text.contains("letter-"),
                "{text}"
            );
        }
    });
}

/// A head who prints a letter of a private request leaves the look that every other reading leaves.
#[test]
fn whoever_has_the_request_not_in_hand_leaves_a_look_at_a_letter_too() {
    on_each_store(|w| {
        let mut like = unwritten();
        like["public"] = false.into();
        let hands = Hands { like, ..Hands::on(w) };
        let filed = hands.ready(ActKind::Register);
        let done = hands.does(&filed, ActKind::Register, By::Official, &json!({"serial": "7/2025"}));
        let name = format!("{}-registration", done.json["version"]);
        assert_eq!(sheet(&mut signed_in(w, &hands.head), &filed, &name).0, 200);
        let looks = w.read(&filed)["looks"].clone();
        assert_eq!(looks.as_array().unwrap().len(), 1, "{looks}");
        assert_eq!(looks[0]["role"], Role::Head.code());
    });
}

/// What the clock and a paper owe is printed too: the certificate of no reply (article 19), the notice of an act that
/// was entered in the person's name, by whoever entered it.
#[test]
fn a_certificate_and_the_notice_of_a_paper_are_printed_too() {
    on_each_store(|w| {
        let filed = w.file_like(&unwritten());
        w.day("2025-03-05");
        let official = w.sign_in(&w.official(COMMUNE));
        let enter = |token: &str, kind: &str, on: &str| {
            let scan = deposit(w, token, "papier.txt", b"paper");
            let sent =
                json!({"type": kind, "ground": "no_reply", "text": "…", "on": on, "documents": [scan]});
            let done = w.act(&filed, token, &sent);
            assert_eq!(done.status, 201, "{}", done.json);
        };
        let mut desk = signed_in(w, &official);
        let silent = links(&desk.get(&page(&filed)).body, &filed);
        let told = sheet(&mut desk, &filed, &silent[0]).1;
        assert!(silent[0].ends_with("-silence_requester") && told.contains("Un papier signé"), "{told}");
        enter(&official, "complain_head", "2025-03-05");
        w.day("2025-03-28");
        let committee = w.sign_in(&w.person(Role::Committee, None));
        enter(&committee, "complain_cdai", "2025-03-27");
        let of = |token: &str| {
            let listed = links(&signed_in(w, token).get(&page(&filed)).body, &filed);
            listed.iter().map(|l| l.split_once('-').unwrap().1.to_owned()).collect::<Vec<_>>()
        };
        let official = w.sign_in(&w.official(COMMUNE));
        // The Committee holds the paper that it entered; the body may hand its letters over too.
        assert_eq!(
            of(&official),
            ["silence_requester", "complaint_receipt", "declared", "cdai_receipt", "declared"]
        );
        assert_eq!(of(&committee), ["cdai_receipt", "declared"]);
    });
}

/// Article 20: a complaint is handed in against a receipt. At the body's desk it is the desk that prints it.
#[test]
fn article_20_the_receipt_of_a_complaint_handed_in_at_the_desk_is_printed_there() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let filed = hands.ready(ActKind::ComplainCdai);
        let scan = deposit(w, &hands.official, "papier.txt", b"paper");
        let sent = json!({"type": "complain_cdai", "ground": "refused", "text": "…",
            "on": w.app.today().to_string(), "documents": [scan]});
        let done = w.act(&filed, &hands.official, &sent);
        assert_eq!(done.status, 201, "{}", done.json);
        let name = format!("{}-cdai_receipt", done.json["version"]);
        for hand in [&hands.official, &hands.committee] {
            let mut at = signed_in(w, hand);
            assert!(links(&at.get(&page(&filed)).body, &filed).contains(&name));
            assert_eq!(sheet(&mut at, &filed, &name).0, 200);
        }
    });
}

/// A closing entered from paper leaves complaints to be decided: one is spoken of only where one waits.
#[test]
fn a_closing_from_paper_speaks_of_no_complaint_that_there_is_not() {
    on_each_store(|w| {
        for (kind, told) in [(ActKind::Supplement, false), (ActKind::DecideHead, true)] {
            let hands = Hands { like: unwritten(), ..Hands::on(w) };
            let filed = hands.ready(kind);
            let scan = deposit(w, &hands.official, "papier.txt", b"paper");
            let sent = json!({"type": "close", "on": w.app.today().to_string(), "documents": [scan]});
            let done = w.act(&filed, &hands.official, &sent);
            assert_eq!(done.status, 201, "{}", done.json);
            let name = format!("{}-declared", done.json["version"]);
            let (_, text) = sheet(&mut signed_in(w, &hands.official), &filed, &name);
            assert!(text.contains("La clôture ne règle rien"), "{text}");
            assert_eq!(text.contains("la plainte en cours"), told, "{text}");
        }
    });
}
