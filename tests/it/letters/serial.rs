//! The order number of the registry, given when a paper is entered, stands wherever the body and whoever
//! asked look for it; and what is written down late says when it was, and since when it is so.

use crate::letters::wanting::browser;
use crate::world::{COMMUNE, Filed, World, filing, on_each_store};
use serde_json::{Value, json};
use wasl::letters::data::{Draft, LetterKind};
use wasl::letters::letter::Letters;
use wasl::page::address::encode;
use wasl::store::people::Role;

const SERIAL: &str = "79/2025";

fn entered(w: &World, official: &str, received_on: &str) -> Filed {
    let mut sent = filing(COMMUNE, 1);
    sent["channel"] = "in_person".into();
    sent["received_on"] = received_on.into();
    sent["serial"] = SERIAL.into();
    sent["requester"]["address"] = "—".into();
    let got = w.post("/api/v1/desk/requests", Some(official), &sent);
    assert_eq!(got.status, 201, "{}", got.json);
    let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
    Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }
}

fn acts(read: &Value, kind: &str) -> Value {
    read["acts"].as_array().unwrap().iter().find(|a| a["type"] == kind).unwrap().clone()
}

#[test]
fn article_14_the_order_number_of_a_paper_is_shown_to_both_sides_and_to_nobody_else() {
    on_each_store(|w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        let filed = entered(w, &official, "2025-01-27");
        let at_desk = w.get("/api/v1/desk/requests", Some(&official)).json;
        assert_eq!(at_desk["items"][0]["serial"], SERIAL, "{at_desk}");
        assert_eq!(acts(&w.read(&filed), "file")["serial"], SERIAL);
        let path = format!("/api/v1/requests/{}", filed.number);
        assert_eq!(acts(&w.get(&path, Some(&official)).json, "file")["serial"], SERIAL);
        let public = w.get(&path, None);
        assert!(!public.text().contains(SERIAL), "{}", public.text());
        assert!(!w.get("/api/v1/requests", None).text().contains(SERIAL));

        let mut desk = browser(w, Some(&official), &filed);
        let mut own = browser(w, None, &filed);
        for lang in ["ar", "fr", "en"] {
            let of = |part: &str| format!("/{lang}/requests/{}{part}", filed.number);
            assert!(desk.get(&format!("/{lang}/desk")).text().contains(SERIAL));
            for reader in [&mut desk, &mut own] {
                assert!(reader.get(&of("")).text().contains(SERIAL), "{lang}: the page");
                let slip = reader.get(&of("/receipt")).text();
                assert_eq!(slip.matches(SERIAL).count(), 2, "{lang}: both halves of the slip: {slip}");
            }
        }
        let register = desk.get(&format!("/ar/requests/{}", filed.number)).act("register");
        assert_eq!(register.get("serial"), Some(SERIAL), "it is registered under the number it has");
        let (_, receipt) = w.letters().into_iter().find(|(_, d)| d.kind == LetterKind::Receipt).unwrap();
        for lang in ["ar", "fr"] {
            let letter =
                Letters::load().unwrap().write(&Draft { lang: lang.into(), ..receipt.clone() }).unwrap();
            assert!(letter.text.contains(SERIAL) && letter.html.contains(SERIAL), "{}", letter.text);
        }
        // A later number of the register takes its place.
        let sent = json!({"type": "register", "serial": "101/2025"});
        assert_eq!(w.act(&filed, &official, &sent).status, 201);
        assert_eq!(w.get("/api/v1/desk/requests", Some(&official)).json["items"][0]["serial"], "101/2025");
    });
}

#[test]
fn article_19_what_is_written_down_late_says_since_when_it_is_so() {
    on_each_store(|w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        // Its limit ended before it was entered, on Monday 3 February 2025.
        let filed = entered(w, &official, "2024-12-02");
        let silence = acts(&w.read(&filed), "silence");
        assert_eq!(silence["due"], json!(filed.due_on), "{silence}");
        let due: chrono::NaiveDate = filed.due_on.parse().unwrap();
        for (lang, entered) in [("ar", "كُتب في الملف يوم"), ("fr", "inscrit au dossier le")] {
            let page = browser(w, None, &filed).get(&format!("/{lang}/requests/{}", filed.number));
            let thread = page.body.split("class=\"thread\"").nth(1).unwrap();
            let rows: Vec<&str> = thread.split("</li>").collect();
            for (at, day) in [(0, "2024-12-02".parse().unwrap()), (1, due)] {
                assert!(rows[at].contains(&format!("datetime=\"{day}\"")), "{lang}: {}", rows[at]);
                assert!(rows[at].contains(entered), "{lang}: {}", rows[at]);
                assert!(rows[at].contains("datetime=\"2025-02-03T"), "{lang}: {}", rows[at]);
            }
        }
    });
}

/// A paper that lay until every day of its file was over.
#[test]
fn article_19_no_letter_offers_what_was_over_before_it_was_written_down() {
    on_each_store(|w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        w.person(Role::Head, Some(COMMUNE));
        let filed = entered(w, &official, "2023-05-15");
        let letters = w.letters();
        let find = |kind| letters.iter().find(|(_, d)| d.kind == kind).unwrap().1.clone();
        for (kind, over, offers) in [
            (LetterKind::SilenceRequester, "انتهى أجل الشكاية", "نصها جاهز"),
            (LetterKind::SilenceHead, "انتهى أجل الشكاية", "لصاحب(ة) الطلب تقديم شكاية"),
        ] {
            let said =
                Letters::load().unwrap().write(&Draft { lang: "ar".into(), ..find(kind) }).unwrap().text;
            assert!(said.contains(over) && !said.contains(offers), "{said}");
        }
        let acts = [
            json!({"type": "clarify", "text": "أي سنة؟"}),
            json!({"type": "ask_identity", "fields": ["address"]}),
            json!({"type": "cost_notice", "copy": "2.00"}),
            json!({"type": "register", "serial": "7/2025"}),
            json!({"type": "redirect", "body_id": crate::world::REGION}),
        ];
        for sent in acts {
            assert_eq!(w.act(&filed, &official, &sent).status, 201, "{sent}");
            let (_, draft) = w.letters().pop().unwrap();
            for (lang, was, is) in
                [("ar", "كان آخر يوم للرد", "آخر يوم للرد"), ("fr", "était due le", "due le")]
            {
                let said = Letters::load()
                    .unwrap()
                    .write(&Draft { lang: lang.into(), ..draft.clone() })
                    .unwrap()
                    .text;
                assert!(said.contains(was) && said.matches(is).count() == 1, "{sent}, {lang}: {said}");
            }
        }
    });
}

/// Articles 19 to 21: a complaint on paper that is entered after the day of its decision. Its letters are
/// written on the day of the entry: they order nothing by a day that is past, and name what is open now.
#[test]
fn articles_19_to_21_letters_of_a_complaint_entered_late_speak_of_the_day_they_are_written() {
    on_each_store(|w| {
        let official = w.person(Role::Official, Some(COMMUNE));
        w.person(Role::Head, Some(COMMUNE));
        w.person(Role::Committee, None);
        // Today is 3 February 2025. Complaints of these days were due on 3 January and on 19 November; the
        // way to the Committee is open in the first file, and over in the second.
        for (received, lodged, open) in
            [("2024-11-01", "2024-12-19", true), ("2024-09-02", "2024-10-04", false)]
        {
            let filed = entered(w, &official, received);
            let scan = crate::api::documents::deposit(w, &official, "p.txt", b"signed");
            let sent =
                json!({"type": "complain_head", "ground": "no_reply", "on": lodged, "documents": [scan]});
            let done = w.act(&filed, &official, &sent);
            assert_eq!(done.status, 201, "{}", done.json);
            let letters = w.letters();
            let said = |kind: LetterKind, lang: &str| {
                let (_, draft) = letters.iter().rfind(|(_, d)| d.kind == kind).unwrap();
                let draft = Draft { lang: lang.into(), ..draft.clone() };
                Letters::load().unwrap().write(&draft).unwrap().text.replace(['\u{2068}', '\u{2069}'], "")
            };
            for (lang, ordered, passed, still, over) in [
                (
                    "ar",
                    "يجب إخباركم بالقرار إلى غاية",
                    "ولم يُسجل أي قرار",
                    "لكم تقديم شكاية إلى لجنة",
                    "وانتهى كذلك أجل",
                ),
                (
                    "fr",
                    "doit vous être donnée",
                    "aucune n'est inscrite",
                    "Vous pouvez saisir la Commission",
                    "a pris fin aussi",
                ),
            ] {
                let receipt = said(LetterKind::ComplaintReceipt, lang);
                assert!(receipt.contains(passed), "{receipt}");
                assert!(!receipt.replace("كان يجب إخباركم", "").contains(ordered), "{receipt}");
                assert_eq!((receipt.contains(still), receipt.contains(over)), (open, !open), "{receipt}");
                assert!(!receipt.contains("30 jours") && !receipt.contains("30 يوما"), "{receipt}");
                let head = said(LetterKind::ComplaintHead, lang);
                assert!(head.contains("maintenant") || head.contains("بتوا فيها الآن"), "{head}");
            }
            let got = w.act_as_requester(&filed, &json!({"type": "complain_cdai", "ground": "no_reply"}));
            assert_eq!(
                got.status,
                if open { 201 } else { 409 },
                "what the letter says can be done: {}",
                got.json
            );
        }
    });
}

/// Article 14: the number that the register of the body wrote on the paper is what a clerk has in hand.
#[test]
fn article_14_a_file_is_found_by_the_order_number_of_its_paper_by_who_may_read_it() {
    on_each_store(|w| {
        let official = w.sign_in(&w.person(Role::Official, Some(COMMUNE)));
        let head = w.sign_in(&w.person(Role::Head, Some(COMMUNE)));
        let department = w.sign_in(&w.person(Role::Department, Some(COMMUNE)));
        let region = w.sign_in(&w.person(Role::Official, Some(crate::world::REGION)));
        let on_paper = entered(w, &official, "2025-01-27");
        let (same, other) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        for (filed, serial) in [(&same, SERIAL), (&other, "BO-٧٩")] {
            let sent = json!({"type": "register", "serial": serial});
            assert_eq!(w.act(filed, &official, &sent).status, 201);
        }
        let elsewhere = w.file(crate::world::REGION, 1);
        let sent = json!({"type": "register", "serial": SERIAL});
        assert_eq!(w.act(&elsewhere, &region, &sent).status, 201);
        let found = |who: &str, q: &str| {
            let got = w.get(&format!("/api/v1/desk/requests?q={}", encode(q)), Some(who));
            assert_eq!(got.status, 200, "{}", got.json);
            let items = got.json["items"].as_array().unwrap();
            assert_eq!(got.json["total"].as_u64().unwrap() as usize, items.len());
            items.iter().map(|i| i["number"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let both = vec![same.number.clone(), on_paper.number.clone()];
        for q in [SERIAL, "79/", "79/20", " 79/2025 ", "٧٩/٢٠٢٥", "N° 79/2025", "رقم 79/2025"] {
            assert_eq!(found(&official, q), both, "{q}: every file of that number");
            assert_eq!(found(&head, q), both, "{q}");
            assert_eq!(
                found(&region, q),
                vec![elsewhere.number.clone()],
                "{q}: each body has its own register"
            );
        }
        for q in ["BO-79", "bo-79", "BO-"] {
            assert_eq!(found(&official, q), vec![other.number.clone()], "{q}");
        }
        assert_eq!(found(&official, "9/2025"), Vec::<String>::new(), "not from its middle");
        // What is found by words stands after, once.
        assert_eq!(found(&official, "2025").len(), 3);
        let pages = |page: u32| {
            let path = format!("/api/v1/desk/requests?q={}&per_page=1&page={page}", encode("79"));
            w.get(&path, Some(&official)).json["items"][0]["number"].clone()
        };
        assert_eq!([pages(1), pages(2)], [json!(same.number), json!(on_paper.number)]);
        // Nobody else finds a file by it: not a department, not the public.
        assert_eq!(w.get(&format!("/api/v1/desk/requests?q={SERIAL}"), Some(&department)).status, 403);
        assert_eq!(w.get(&format!("/api/v1/requests?q={SERIAL}"), None).json["total"], 0);
        // The Committee reads what both sides exchanged once it was complained of to it (article 22).
        let mail = w.person(Role::Committee, None);
        let committee = |q: &str| {
            let page = browser(w, Some(&mail), &same).get(&format!("/fr/committee?q={}", encode(q)));
            page.body.split("id=\"li\"").nth(1).unwrap().to_owned()
        };
        assert!(!committee(SERIAL).contains(&same.number));
        w.day("2025-03-10");
        assert_eq!(w.act_as_requester(&same, &json!({"type": "complain_head"})).status, 201);
        w.day("2025-03-26");
        assert_eq!(w.act_as_requester(&same, &json!({"type": "complain_cdai"})).status, 201);
        let page = committee("79/");
        assert!(page.contains(&same.number) && page.contains(SERIAL), "{page}");
        assert!(!page.contains(&on_paper.number) && !page.contains(&elsewhere.number), "{page}");
    });
}
