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
            let of_committee = by == By::Committee || kind == ActKind::ComplainCdai;
            let hand = if of_committee { &hands.committee } else { &hands.official };
            let (mut hand, mut holder) = (signed_in(w, hand), browser(w, None, &filed));
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

/// Each side prints what it hands over, and no stranger reads any of it; the Committee does not learn who asks.
#[test]
fn a_letter_on_paper_is_read_by_whoever_hands_it_over_and_by_whoever_asked() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let (filed, act) = (hands.ready(ActKind::DecideCdai), whole(ActKind::DecideCdai).unwrap());
        let done = hands.does(&filed, ActKind::DecideCdai, act.0, &act.1);
        let decided = format!("{}-cdai_decision_requester", done.json["version"]);
        let mut desk = signed_in(w, &hands.official);
        let answered = links(&desk.get(&page(&filed)).body, &filed);
        let answered = answered.into_iter().find(|l| l.ends_with("-answer")).unwrap();
        let there = w.sign_in(&w.official(REGION));
        let stranger = Browser::new(w.base.trim_start_matches("http://").parse().unwrap());
        let readers = [
            (desk, 200, 403),
            (signed_in(w, &hands.head), 200, 403),
            (signed_in(w, &hands.committee), 403, 200),
            (browser(w, None, &filed), 200, 200),
            (signed_in(w, &there), 403, 403),
            (stranger, 303, 303),
        ];
        for (at, (mut reader, answer, decision)) in readers.into_iter().enumerate() {
            assert_eq!(sheet(&mut reader, &filed, &answered).0, answer, "{at}");
            let (status, text) = sheet(&mut reader, &filed, &decided);
            assert_eq!(status, decision, "{at}");
            assert!(!text.contains("Bennani") || at != 2, "who asks is not the Committee's to know: {text}");
        }
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
        // The letter stays what it was, whatever came since.
        let before = sheet(&mut desk, &filed, &name).1;
        let reply = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full"}, {"no": 2, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &w.sign_in(&official), &reply).status, 201);
        let now = desk.get(&page(&filed)).text();
        assert!(!now.contains("La réponse est partie") && now.contains("elle se remet sur papier"), "{now}");
        let after = sheet(&mut desk, &filed, &name).1;
        let letter = |text: &str| text.split_once("<article").unwrap().1.to_owned();
        assert_eq!(letter(&before), letter(&after));
    });
}

/// The new code of a forwarded request reaches whoever asked by the letter that the desk prints, for as long as it
/// takes to hand it over.
#[test]
fn the_letter_of_a_forwarding_bears_the_new_code_for_thirty_days() {
    on_each_store(|w| {
        let hands = Hands { like: unwritten(), ..Hands::on(w) };
        let filed = hands.ready(ActKind::Agree);
        let done = hands.does(&filed, ActKind::Agree, By::Requester, &json!({}));
        let code = done.json["forwarded_code"].as_str().unwrap().to_owned();
        let name = format!("{}-forwarded", done.json["version"]);
        for (day, shown) in [("2025-03-04", true), ("2025-03-07", false)] {
            w.day(day);
            let mut desk = browser(w, Some(&w.official(COMMUNE)), &filed);
            let (status, text) = sheet(&mut desk, &filed, &name);
            assert_eq!((status, text.contains(&code)), (200, shown), "{day}: {text}");
        }
        let held = w.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 1000)).unwrap();
        assert!(held.iter().all(|row| !row.payload.contains(&code) && !row.payload.contains("Bennani")));
        assert!(w.letters().iter().all(|(to, _)| !to.is_empty()), "no worker takes it");
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
        enter(&official, "complain_head", "2025-03-05");
        w.day("2025-03-28");
        let committee = w.sign_in(&w.person(Role::Committee, None));
        enter(&committee, "complain_cdai", "2025-03-27");
        let of = |token: &str| {
            let listed = links(&signed_in(w, token).get(&page(&filed)).body, &filed);
            listed.iter().map(|l| l.split_once('-').unwrap().1.to_owned()).collect::<Vec<_>>()
        };
        let official = w.sign_in(&w.official(COMMUNE));
        assert_eq!(of(&official), ["silence_requester", "complaint_receipt", "declared"]);
        assert_eq!(of(&committee), ["cdai_receipt", "declared"]);
    });
}
