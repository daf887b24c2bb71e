//! In whose hands a request is: a department sees what was given to it while it was, and a member of the body
//! who shows the requester's code is not the requester.

use super::documents::deposit;
use crate::letters::wanting::browser;
use crate::world::{COMMUNE, Filed, REGION, World, filing, on_each_store};
use serde_json::json;
use wasl::store::people::Role;

/// A private request that came on paper, with its scan, and the id of the scan.
fn on_paper(w: &World, official: &str) -> (Filed, String) {
    let scan = deposit(w, official, "scan.txt", b"name and signature");
    let mut sent = filing(COMMUNE, 2);
    sent["public"] = json!(false);
    sent["channel"] = json!("in_person");
    sent["received_on"] = json!("2025-02-03");
    sent["scan"] = json!(scan);
    let got = w.post("/api/v1/desk/requests", Some(official), &sent);
    assert_eq!(got.status, 201, "{}", got.json);
    let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
    (Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }, scan)
}

#[test]
fn a_department_sees_what_was_given_to_it_while_it_was_and_never_the_paper() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let department = w.sign_in(&w.person(Role::Department, Some(COMMUNE)));
        let (filed, scan) = on_paper(w, &official);
        let path = format!("/api/v1/requests/{}", filed.number);
        let sees = |wanted: bool| {
            let (status, n) = if wanted { (200, 1) } else { (404, 0) };
            assert_eq!(w.get(&path, Some(&department)).status, status);
            let listed = w.get("/api/v1/desk/requests", Some(&department));
            assert_eq!((listed.status, listed.json["items"].as_array().unwrap().len()), (200, n));
            assert_eq!(w.get(&format!("/api/v1/documents/{scan}"), Some(&department)).status, 404);
            let act = json!({"type": "return", "department": "المالية", "holds": true});
            w.post(&format!("{path}/acts"), Some(&department), &act).status
        };
        assert_eq!(sees(false), 404);
        let public = w.file(COMMUNE, 1);
        assert_eq!(w.get(&format!("/api/v1/requests/{}", public.number), Some(&department)).status, 200);
        assert_eq!(w.get(&format!("/api/v1/documents/{scan}"), Some(&official)).status, 200);
        let routed = w.act(&filed, &official, &json!({"type": "route", "department": "المالية"}));
        assert_eq!(routed.status, 201, "{}", routed.json);
        let seen = w.get(&path, Some(&department)).json;
        assert!(seen["acts"].as_array().unwrap().iter().any(|a| a["type"] == "route"), "{seen}");
        assert!(!seen.to_string().contains(&scan), "{seen}");
        assert_eq!(sees(true), 201, "it gives the request back");
        assert_eq!(sees(false), 404);
    });
}

/// What a department says is evidence: nobody says it for another one, nor of an item that it was not asked.
#[test]
fn a_department_answers_for_itself_alone_and_of_what_it_was_asked() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mine = w.sign_in(&w.department(COMMUNE, "المالية"));
        let filed = w.file(COMMUNE, 2);
        for (department, item) in [("المالية", 1), ("التعمير", 2)] {
            let route = json!({"type": "route", "department": department, "items": [item]});
            assert_eq!(w.act(&filed, &official, &route).status, 201);
        }
        let back = |department: &str, items: serde_json::Value| json!({"type": "return", "department": department, "items": items, "holds": false, "text": "لا شيء"});
        assert_eq!(w.act(&filed, &mine, &back("التعمير", json!([2]))).status, 403);
        assert_eq!(w.act(&filed, &mine, &back("التعمير", json!([]))).status, 403);
        assert_eq!(w.act(&filed, &mine, &back("none of this body", json!([]))).status, 403);
        let too_much = w.act(&filed, &mine, &back("المالية", json!([1, 2])));
        assert_eq!(too_much.wrong(), [("items.1".into(), "item_not_in_hand".into())]);
        assert_eq!(w.act(&filed, &mine, &back("المالية", json!([1]))).status, 201);
        // The person in charge writes down what another department said.
        assert_eq!(w.act(&filed, &official, &back("التعمير", json!([2]))).status, 201);
    });
}

/// Article 12: what a department gives back leaves its hand, and what it was asked besides stays there, to be read and
/// answered for.
#[test]
fn article_12_a_department_that_answers_for_a_part_keeps_the_rest_in_hand() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mine = w.sign_in(&w.department(COMMUNE, "المالية"));
        let back = |items: serde_json::Value| json!({"type": "return", "department": "المالية", "items": items, "holds": true, "text": "في السجل"});
        // Of some items, and of all of them without a word on which.
        for (asked, left) in [(json!([1, 3]), json!([3])), (json!([]), json!([2, 3]))] {
            let filed = w.file(COMMUNE, 3);
            let route =
                json!({"type": "route", "department": "المالية", "items": asked, "due_on": "2025-02-20"});
            assert_eq!(w.act(&filed, &official, &route).status, 201);
            assert_eq!(w.act(&filed, &mine, &back(json!([1]))).status, 201);
            let path = format!("/api/v1/requests/{}", filed.number);
            let read = w.get(&path, Some(&mine));
            assert_eq!(read.status, 200, "the rest is in its hand");
            let of = |kind: &str| {
                let acts = read.json["acts"].as_array().unwrap();
                acts.iter().find(|act| act["type"] == kind).unwrap()["items"].clone()
            };
            let all = |items: &serde_json::Value| items.as_array().is_none_or(Vec::is_empty);
            assert!(of("route") == asked || (all(&of("route")) && all(&asked)), "{}", read.json);
            assert_eq!(of("return"), json!([1]), "who reads of it reads which items are meant");
            let again = w.act(&filed, &mine, &back(json!([1])));
            assert_eq!(again.wrong(), [("items.0".into(), "item_not_in_hand".into())], "{}", again.json);
            assert_eq!(w.act(&filed, &mine, &back(left)).status, 201);
            assert_eq!(w.act(&filed, &mine, &back(json!([]))).status, 403, "nothing is left");
        }
    });
}

/// The departments that have a request are kept a line each.
/// Article 12: a department that has an item in hand is asked another beside it, and not the same again; an item that is
/// asked again goes by the day that it was given last.
#[test]
fn article_12_a_department_that_has_an_item_in_hand_is_asked_another() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let account = w.department(COMMUNE, "المالية");
        let member = w.sign_in(&account);
        let filed = w.file(COMMUNE, 3);
        let route = |items: &[u16], due: &str| {
            let act = json!({"type": "route", "department": "المالية", "items": items, "due_on": due});
            w.act(&filed, &official, &act)
        };
        let returned = |items: &[u16]| {
            let act = json!({"type": "return", "department": "المالية", "items": items, "holds": true});
            let path = format!("/api/v1/requests/{}/acts", filed.number);
            w.post(&path, Some(&member), &act).status
        };
        assert_eq!(route(&[1], "2025-02-12").status, 201);
        assert_eq!(route(&[1], "2025-02-14").json["code"], "already_pending");
        let beside = route(&[1, 2], "2025-02-18");
        assert_eq!(beside.status, 201, "{}", beside.json);
        assert_eq!(returned(&[3]), 422, "it was not asked the third");
        let list = browser(w, Some(&account), &filed).get("/fr/desk").text();
        assert!(list.contains("mardi 18 février 2025") && !list.contains("12 février"), "{list}");
        assert_eq!(returned(&[2]), 201);
        assert_eq!(w.read(&filed)["status"], "awaiting_department");
        assert_eq!(returned(&[1]), 201);
        // It was out of the department's hand with the second answer alone.
        let told = wasl::app::event_log::log_cases(&w.app).unwrap();
        let told: Vec<&str> = told.iter().flat_map(|c| &c.events).map(|e| e.event_type.as_str()).collect();
        let count = |kind: &str| told.iter().filter(|told| **told == kind).count();
        assert_eq!((count("routed"), count("routed_back")), (2, 1), "{told:?}");
        // All of it takes in what it has.
        assert_eq!(route(&[3], "2025-02-18").status, 201);
        assert_eq!(route(&[], "2025-02-18").status, 201);
        assert_eq!(route(&[2], "2025-02-18").json["code"], "already_pending");
    });
}

/// Article 12: each asking of a department keeps its own day, and what the requester was given early is asked of nobody any
/// more: neither page nor list speaks of it, and naming no item asks for nothing where all that waits is in its hands.
#[test]
fn article_12_a_department_reads_each_asking_with_its_own_day_until_it_is_given() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let account = w.department(COMMUNE, "المالية");
        let filed = w.file(COMMUNE, 2);
        let does = |act: serde_json::Value| {
            let done = w.act(&filed, &official, &act);
            (done.status, done.json["code"].clone())
        };
        let route = |items: &[u16], due: &str| {
            does(json!({"type": "route", "department": "المالية", "items": items, "due_on": due}))
        };
        assert_eq!(route(&[1], "2025-02-18").0, 201);
        assert_eq!(route(&[2], "2025-02-12").0, 201);
        let read = |path: &str| browser(w, Some(&account), &filed).get(path).text();
        let (page, list) = (format!("/fr/requests/{}", filed.number), "/fr/desk");
        let said = read(&page);
        for asked in [
            "élément 2 ; délai interne : mercredi 12 février",
            "élément 1 ; délai interne : mardi 18 février",
        ] {
            assert!(said.contains(asked), "{asked}: {said}");
        }
        assert!(read(list).contains("mercredi 12 février 2025"), "{}", read(list));
        assert_eq!(route(&[], "2025-02-19"), (409, json!("already_pending")));
        let early = json!({"type": "deliver", "reference": "1", "signed_by": "س",
            "items": [{"no": 2, "outcome": "provided_full"}]});
        assert_eq!(does(early).0, 201);
        let said = read(&page);
        assert!(said.contains("élément 1 ; délai interne : mardi 18 février"), "{said}");
        assert!(!said.contains("élément 2 ; délai"), "{said}");
        let listed = read(list);
        assert!(listed.contains("mardi 18 février 2025") && !listed.contains("12 février"), "{listed}");
        assert_eq!(route(&[], "2025-02-19"), (409, json!("already_pending")), "item 1 is all that waits");
    });
}

/// Where all that a department was asked was given early, it has nothing in hand and nothing is awaited of it.
#[test]
fn article_12_a_department_whose_items_were_given_early_has_nothing_in_hand() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let account = w.department(COMMUNE, "المالية");
        let filed = w.file(COMMUNE, 2);
        let route = json!({"type": "route", "department": "المالية", "items": [2], "due_on": "2025-02-12"});
        assert_eq!(w.act(&filed, &official, &route).status, 201);
        let early = json!({"type": "deliver", "reference": "1", "signed_by": "س",
            "items": [{"no": 2, "outcome": "provided_full"}]});
        let given = w.act(&filed, &official, &early);
        assert_eq!((given.status, &given.json["status"]), (201, &json!("submitted")));
        w.day("2025-02-20");
        let list = browser(w, Some(&account), &filed).get("/fr/desk").text();
        assert!(!list.contains(&filed.number), "{list}");
        let desk = browser(w, Some(&official), &filed).get("/fr/desk").text();
        assert!(!desk.contains("12 février"), "{desk}");
    });
}

/// The paper with which a request is forwarded is signed by whoever asks: neither a department nor the Committee reads it
/// (articles 12 and 14).
#[test]
fn the_signed_paper_of_a_forwarding_goes_no_further_than_the_body() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let head = w.person(Role::Head, Some(COMMUNE));
        let committee = w.person(Role::Committee, None);
        let member = w.department(COMMUNE, "المالية");
        for complained in [false, true] {
            let (filed, _) = on_paper(w, &official);
            if complained {
                w.day("2025-03-05");
                let words = json!({"type": "complain_head", "ground": "no_reply"});
                assert_eq!(w.act_as_requester(&filed, &words).status, 201);
                let decided = json!({"type": "decide_head", "decision": "rejected", "text": "…"});
                assert_eq!(w.act(&filed, &head, &decided).status, 201);
                let words = json!({"type": "complain_cdai", "ground": "no_reply"});
                assert_eq!(w.act_as_requester(&filed, &words).status, 201);
            } else {
                let route = json!({"type": "route", "department": "المالية"});
                assert_eq!(w.act(&filed, &official, &route).status, 201);
            }
            let paper = deposit(w, &official, "signed by whoever asks.txt", b"signature");
            let away = json!({"type": "redirect", "body_id": REGION, "text": "…", "documents": [&paper], "agreed_on": w.app.today().to_string()});
            let done = w.act(&filed, &official, &away);
            assert_eq!(done.status, 201, "{}", done.json);
            let reader = &w.sign_in(if complained { &committee } else { &member });
            let read = w.get(&format!("/api/v1/requests/{}", filed.number), Some(reader));
            assert_eq!(read.status, 200, "{}", read.json);
            assert!(!read.json.to_string().contains(&paper), "{}", read.json);
            assert_eq!(w.get(&format!("/api/v1/documents/{paper}"), Some(reader)).status, 404);
            assert_eq!(w.get(&format!("/api/v1/documents/{paper}"), Some(&official)).status, 200);
        }
    });
}

#[test]
fn the_name_of_a_department_is_one_line() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let other = w.sign_in(&w.department(COMMUNE, "Tax"));
        let (filed, _) = on_paper(w, &official);
        let route = json!({"type": "route", "department": "DBM\nTax\r\n"});
        assert_eq!(w.act(&filed, &official, &route).status, 201);
        let path = format!("/api/v1/requests/{}", filed.number);
        assert_eq!(w.get(&path, Some(&other)).status, 404);
        let one = w.sign_in(&w.department(COMMUNE, "DBM Tax"));
        assert_eq!(w.get(&path, Some(&one)).status, 200);
    });
}

#[test]
fn a_look_at_a_private_request_by_who_has_it_not_in_hand_is_seen_by_requester_and_desk() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, _) = on_paper(w, &official);
        let path = format!("/api/v1/requests/{}", filed.number);
        let committee = w.sign_in(&w.person(Role::Committee, None));
        let head = w.sign_in(&w.person(Role::Head, Some(COMMUNE)));
        let coded = format!("{path}?code={}", filed.code);
        let looks = || w.get(&coded, None).json["looks"].clone();
        assert_eq!(looks(), json!([]));
        for _ in 0..2 {
            let seen = w.get(&path, Some(&committee));
            assert_eq!((seen.status, &seen.json["looks"]), (200, &json!([])), "who looks sees no looks");
            assert_eq!(w.get(&path, Some(&head)).status, 200);
            assert_eq!(w.get(&path, Some(&official)).status, 200);
        }
        let day = w.app.clock.today();
        let wanted = json!([{"on": day, "role": "committee"}, {"on": day, "role": "head"}]);
        assert_eq!(looks(), wanted);
        assert_eq!(w.get(&path, Some(&official)).json["looks"], wanted);
        // Another day is another look; a public request leaves none.
        w.day("2025-02-06");
        let committee = w.sign_in(&w.person(Role::Committee, None));
        w.get(&path, Some(&committee));
        assert_eq!(looks().as_array().unwrap().len(), 3);
        let public = w.file(COMMUNE, 1);
        let path = format!("/api/v1/requests/{}", public.number);
        assert_eq!(w.get(&path, Some(&committee)).status, 200);
        assert_eq!(w.get(&format!("{path}?code={}", public.code), None).json["looks"], json!([]));
    });
}

#[test]
fn each_reading_of_a_private_file_leaves_the_look_of_whoever_has_it_not_in_hand() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let head = w.sign_in(&w.person(Role::Head, Some(COMMUNE)));
        let committee = w.sign_in(&w.person(Role::Committee, None));
        let department = w.sign_in(&w.person(Role::Department, Some(COMMUNE)));
        let readers = [("official", &official), ("head", &head), ("committee", &committee)];
        let readers = readers.into_iter().chain([("department", &department)]);
        // What is read, who of them opens it, and whose look it leaves.
        let table: [(&str, &[&str], &[&str]); 3] = [
            ("request", &["official", "head", "committee"], &["head", "committee"]),
            ("scan", &["official", "head"], &["head"]),
            ("answer", &["official", "head", "committee"], &["head", "committee"]),
        ];
        for (what, opens, looks) in table {
            for (reader, token) in readers.clone() {
                let (filed, scan) = on_paper(w, &official);
                let given = deposit(w, &official, "given.txt", b"what was asked");
                let answer = json!({"type": "answer", "items": [
                    {"no": 1, "outcome": "provided_full", "documents": [given]}, {"no": 2, "outcome": "not_held"}]});
                let done = w.act(&filed, &official, &answer);
                assert_eq!(done.status, 201, "{}", done.json);
                let coded = |path: &str| format!("{path}?code={}", filed.code);
                let request = format!("/api/v1/requests/{}", filed.number);
                let path = match what {
                    "request" => request.clone(),
                    "scan" => format!("/api/v1/documents/{scan}"),
                    _ => format!("/api/v1/documents/{given}"),
                };
                assert_eq!(w.get(&coded(&path), None).status, 200, "{what}: the requester");
                for _ in 0..2 {
                    let status = if opens.contains(&reader) { 200 } else { 404 };
                    assert_eq!(w.get(&path, Some(token)).status, status, "{what}: {reader}");
                }
                let day = w.app.clock.today();
                let wanted =
                    if looks.contains(&reader) { json!([{"on": day, "role": reader}]) } else { json!([]) };
                for told in [w.get(&coded(&request), None), w.get(&request, Some(&official))] {
                    assert_eq!(told.json["looks"], wanted, "{what}: {reader}");
                }
            }
        }
    });
}

#[test]
fn an_official_who_shows_the_code_of_a_paper_entry_is_not_the_requester() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, _) = on_paper(w, &official);
        let path = format!("/api/v1/requests/{}", filed.number);
        let withdraw = json!({"type": "withdraw", "code": filed.code});
        for role in [Role::Official, Role::Head] {
            let token = w.sign_in(&w.person(role, Some(COMMUNE)));
            let refused = w.post(&format!("{path}/acts"), Some(&token), &withdraw);
            assert_eq!(refused.status, 403, "{}", refused.json);
        }
        // With the paper in hand the official enters the act, and it is marked.
        let scan = deposit(w, &official, "letter.txt", b"I withdraw");
        let declared =
            json!({"type": "withdraw", "code": filed.code, "on": "2025-02-03", "documents": [scan]});
        let done = w.post(&format!("{path}/acts"), Some(&official), &declared);
        assert_eq!(done.status, 201, "{}", done.json);
        let acts = w.get(&path, Some(&official)).json["acts"].clone();
        assert_eq!(acts.as_array().unwrap().last().unwrap()["declared"], true);
        let (other, _) = on_paper(w, &official);
        let withdraw = json!({"type": "withdraw", "code": other.code});
        let done = w.post(&format!("/api/v1/requests/{}/acts", other.number), None, &withdraw);
        assert_eq!(done.status, 201, "{}", done.json);
    });
}

/// Article 12: what a department gives back helps the person in charge. An answer that says nothing would
/// only take the request out of its hands: it is refused with its remedy, and the department keeps what it
/// was asked.
#[test]
fn an_empty_answer_of_a_department_is_not_taken_and_locks_nobody_out() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let department = w.sign_in(&w.person(Role::Department, Some(COMMUNE)));
        let (filed, _) = on_paper(w, &official);
        let path = format!("/api/v1/requests/{}", filed.number);
        let routed = w.act(&filed, &official, &json!({"type": "route", "department": "المالية"}));
        assert_eq!(routed.status, 201, "{}", routed.json);
        for who in [&department, &official] {
            for text in [json!(null), json!("  ")] {
                let empty = json!({"type": "return", "department": "المالية", "text": text});
                let got = w.act(&filed, who, &empty);
                let wanted = vec![("holds".to_owned(), "return_empty".to_owned())];
                assert_eq!((got.status, got.wrong()), (422, wanted), "{}", got.json);
                let message = got.json["errors"][0]["message"].as_str().unwrap();
                assert!(message.contains("أرفقوا الوثيقة"), "{message}");
                assert_eq!(w.get(&path, Some(&department)).status, 200, "it still has the request");
            }
        }
        let said = json!({"type": "return", "department": "المالية", "text": "نبحث في الأرشيف"});
        assert_eq!(w.act(&filed, &department, &said).status, 201, "a word is an answer");
    });
}
