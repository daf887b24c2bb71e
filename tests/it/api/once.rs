//! One filing retried gives one request (P2).

use crate::command::{call, on_each_place};
use crate::world::{COMMUNE, Reply, World, filing, on_each_store};
use serde_json::{Value, json};
use wasl::store::people::Role;

fn file(w: &World, key: &str, sent: &Value) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", key)];
    w.send("POST", "/api/v1/requests", None, &headers, sent.to_string().as_bytes())
}

#[test]
fn the_same_key_and_body_give_the_same_answer_and_another_body_is_refused() {
    on_each_store(|w| {
        let first = file(w, "key-1", &filing(COMMUNE, 1));
        let again = file(w, "key-1", &filing(COMMUNE, 1));
        assert_eq!((first.status, &first.json), (again.status, &again.json));
        let other = file(w, "key-1", &filing(COMMUNE, 2));
        assert_eq!((other.status, other.json["code"].as_str()), (422, Some("key_reused")));
        assert_eq!(file(w, "", &filing(COMMUNE, 1)).status, 422);
        assert_eq!(file(w, "key-2", &json!({})).status, 422);
        assert_eq!(file(w, "key-2", &filing(COMMUNE, 1)).status, 201, "a wrong filing uses no key");
    });
}

#[test]
fn thirty_copies_at_once_give_one_request() {
    on_each_store(|w| {
        let answers: Vec<(u16, Value)> = std::thread::scope(|s| {
            let copies: Vec<_> = (0..30).map(|_| s.spawn(|| file(w, "race", &filing(COMMUNE, 1)))).collect();
            copies.into_iter().map(|c| c.join().unwrap()).map(|r| (r.status, r.json)).collect()
        });
        let filed: Vec<_> = answers.iter().filter(|(status, _)| *status == 201).collect();
        assert!(answers.iter().all(|(s, _)| matches!(s, 201 | 409 | 503)), "{answers:?}");
        assert!(!filed.is_empty() && filed.iter().all(|(_, json)| json == &filed[0].1));
        let total = w.app.store.read(wasl::store::cases::count).unwrap();
        assert_eq!(total, 1);
    });
}

fn keyed(w: &World, path: &str, token: Option<&str>, sent: &Value) -> Reply {
    let headers = [("content-type", "application/json"), ("idempotency-key", "one key")];
    w.send("POST", path, token, &headers, sent.to_string().as_bytes())
}

#[test]
fn a_key_is_its_callers_own_and_a_field_left_out_is_null() {
    on_each_store(|w| {
        let (one, two) = (w.person(Role::Citizen, None), w.person(Role::Journalist, None));
        let (one, two) = (w.sign_in(&one), w.sign_in(&two));
        let callers = [None, Some(one.as_str()), Some(two.as_str())];
        let mut numbers = std::collections::BTreeSet::new();
        for (n, caller) in callers.into_iter().enumerate() {
            let mut sent = filing(COMMUNE, n + 1);
            let first = keyed(w, "/api/v1/requests", caller, &sent);
            assert_eq!(first.status, 201, "{}", first.json);
            assert!(numbers.insert(first.json["number"].to_string()), "another caller, another request");
            sent["profile"] = Value::Null;
            sent["requester"]["phone"] = Value::Null;
            sent["items"][0]["medium"] = Value::Null;
            let again = keyed(w, "/api/v1/requests", caller, &sent);
            assert_eq!((again.status, &again.json), (201, &first.json));
            sent["subject"] = "آخر".into();
            let other = keyed(w, "/api/v1/requests", caller, &sent);
            assert_eq!((other.status, other.json["code"].as_str()), (422, Some("key_reused")));
        }
    });
}

/// Callers without an account are told apart by the address that limits count: behind a proxy of ours by what it wrote
/// last, in IPv6 by the network; nobody sees what another sent under the same key.
#[test]
fn a_key_without_an_account_is_its_addresss_own() {
    on_each_place(|place| {
        place.install();
        let served = place.serve(&[("WASL_TRUSTED_PROXIES", "127.0.0.1")]);
        let file = |from: &str, sent: &Value| {
            let headers =
                [("content-type", "application/json"), ("idempotency-key", "1"), ("x-forwarded-for", from)];
            let url = format!("{}/api/v1/requests", served.base);
            call("POST", &url, &headers, sent.to_string().as_bytes()).unwrap()
        };
        let (sent, other) = (filing(COMMUNE, 1), filing(COMMUNE, 2));
        // Each line is one address, as it may be written.
        let addresses = [
            ["203.0.113.1", "::ffff:203.0.113.1", "198.51.100.9, 203.0.113.1", "203.0.113.1:40001"],
            ["203.0.113.2", "203.0.113.2", "203.0.113.1, 203.0.113.2", "203.0.113.2:1"],
            ["2001:db8:0:1::1", "2001:db8:0:1:ffff::2", "[2001:db8:0:1::3]:443", "::1, 2001:db8:0:1::1"],
            ["2001:db8:0:2::1", "2001:db8:0:2::2", "2001:db8:0:1::1, 2001:db8:0:2::1", "2001:db8:0:2::3"],
        ];
        let mut numbers = std::collections::BTreeSet::new();
        for ways in addresses {
            let (status, first) = file(ways[0], &sent);
            assert_eq!(status, 201, "{}: {first}", ways[0]);
            assert!(numbers.insert(first["number"].to_string()), "{}: another's request", ways[0]);
            for from in ways {
                assert_eq!(file(from, &sent), (201, first.clone()), "{from}");
                let (status, said) = file(from, &other);
                assert_eq!((status, &said["code"]), (422, &json!("key_reused")), "{from}: {said}");
            }
        }
        assert_eq!(place.count("cases"), 4);
    });
}

/// Acts, one after the other, each by whom.
fn acts(code: &str) -> Vec<(bool, Value)> {
    let answer = json!({"type": "answer", "reference": "1", "signed_by": "س", "remedy": true,
        "items": [{"no": 1, "outcome": "provided_full", "note": "2025"}]});
    vec![
        (true, json!({"type": "register", "serial": "7/2025"})),
        (true, json!({"type": "clarify", "text": "أي سنة؟"})),
        (false, json!({"type": "clarify_reply", "text": "2025", "code": code})),
        (true, json!({"type": "extend", "reasons": ["EXT-1"], "text": "وثائق كثيرة"})),
        (true, answer),
        (false, json!({"type": "assess", "items": [{"no": 1, "assessment": "partial"}], "code": code})),
        (false, json!({"type": "close", "rating": 4, "code": code})),
    ]
}

#[test]
fn every_act_takes_a_key_is_done_once_and_answers_alike_whatever_came_since() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        let path = format!("/api/v1/requests/{}/acts", filed.number);
        let send = |n: usize, desk: bool, sent: &Value| {
            let key = format!("act-{n}");
            let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
            let token = desk.then_some(official.as_str());
            w.send("POST", &path, token, &headers, sent.to_string().as_bytes())
        };
        let all = acts(&filed.code);
        let mut first = Vec::new();
        for (n, (desk, sent)) in all.iter().enumerate() {
            let done = send(n, *desk, sent);
            assert_eq!(done.status, 201, "{sent}: {}", done.json);
            first.push(done.json);
        }
        let version = w.read(&filed)["version"].clone();
        for (n, (desk, sent)) in all.iter().enumerate() {
            let mut again = sent.clone();
            again["version"] = Value::Null;
            let told = send(n, *desk, &again);
            assert_eq!((told.status, &told.json), (201, &first[n]), "{sent}");
            let mut other = sent.clone();
            other["text"] = "شيء آخر".into();
            let told = send(n, *desk, &other);
            assert_eq!((told.status, told.json["code"].as_str()), (422, Some("key_reused")), "{sent}");
        }
        assert_eq!(w.read(&filed)["version"], version, "nothing was done twice");
        // An act that the law refuses uses no key, and the same key on another request is another content.
        let late = json!({"type": "clarify_reply", "text": "x", "code": filed.code});
        assert_eq!(send(90, false, &late).status, 409);
        let other = w.file(COMMUNE, 1);
        let elsewhere = format!("/api/v1/requests/{}/acts", other.number);
        let headers = [("content-type", "application/json"), ("idempotency-key", "act-0")];
        let sent = all[0].1.to_string();
        let told = w.send("POST", &elsewhere, Some(&official), &headers, sent.as_bytes());
        assert_eq!((told.status, told.json["code"].as_str()), (422, Some("key_reused")));
    });
}

/// A department that has given its answer has the request in hand no longer, and hears the same again.
#[test]
fn a_key_outlives_the_right_to_do_what_was_done_under_it() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let department = w.sign_in(&w.department(COMMUNE, "مصلحة الميزانية"));
        for public in [true, false] {
            let mut like = filing(COMMUNE, 1);
            like["public"] = public.into();
            let filed = w.post("/api/v1/requests", None, &like).json["number"].as_str().unwrap().to_owned();
            let path = format!("/api/v1/requests/{filed}/acts");
            let route = json!({"type": "route", "department": "مصلحة الميزانية", "items": [1]});
            assert_eq!(w.post(&path, Some(&official), &route).status, 201);
            let give =
                json!({"type": "return", "department": "مصلحة الميزانية", "holds": true, "text": "نعم"});
            let send = |key: &str, sent: &Value| {
                let headers = [("content-type", "application/json"), ("idempotency-key", key)];
                w.send("POST", &path, Some(&department), &headers, sent.to_string().as_bytes())
            };
            let key = format!("department {public}");
            let (first, again) = (send(&key, &give), send(&key, &give));
            assert_eq!((first.status, again.status), (201, 201), "{}", again.json);
            for field in ["status", "version", "letters"] {
                assert_eq!(first.json[field], again.json[field], "{field}");
            }
            let mut other = give.clone();
            other["text"] = "لا".into();
            let hidden = if public { 403 } else { 404 };
            assert_eq!((send(&key, &other).status, send("another key", &give).status), (hidden, hidden));
            let stranger = w.sign_in(&w.department(COMMUNE, "مصلحة أخرى"));
            let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
            let got = w.send("POST", &path, Some(&stranger), &headers, give.to_string().as_bytes());
            assert_eq!(got.status, hidden, "a key is its caller's own");
        }
    });
}

#[test]
fn twenty_copies_of_an_act_at_once_are_one_act() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        let path = format!("/api/v1/requests/{}/acts", filed.number);
        let sent = json!({"type": "clarify", "text": "أي سنة؟"});
        let answers: Vec<u16> = std::thread::scope(|s| {
            let copy = || keyed(w, &path, Some(&official), &sent).status;
            let copies: Vec<_> = (0..20).map(|_| s.spawn(copy)).collect();
            copies.into_iter().map(|c| c.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|s| matches!(s, 201 | 409 | 503)), "{answers:?}");
        assert!(answers.contains(&201), "{answers:?}");
        assert_eq!(w.read(&filed)["version"], 2, "{answers:?}");
    });
}

#[test]
fn what_was_kept_is_never_answered_503_and_what_was_not_waited_for_is_not_kept() {
    let late = std::time::Duration::from_millis(7_800);
    on_each_store(|w| {
        let pages = crate::world::pages();
        let door = wasl::http::door::Door::new(w.app.clone(), pages, &wasl::config::Limits::NONE);
        let put = |app: &wasl::app::App, key: &str| {
            let put = app.store.write(|tx| wasl::store::meta::set(tx, key, "x"));
            put.map_err(wasl::app::error::Error::from)
        };
        let (before, after, never) = actix_web::rt::System::new().block_on(async {
            let before = door.run_soon(move |app| {
                std::thread::sleep(late);
                put(app, "too late")
            });
            let after = door.run_soon(move |app| {
                put(app, "in time")?;
                std::thread::sleep(late);
                Ok(())
            });
            let never = door.run_soon(move |app| {
                put(app, "who knows")?;
                std::thread::sleep(late + late / 4);
                Ok(())
            });
            futures_util::future::join3(before, after, never).await
        });
        assert!(matches!(before, Err(wasl::app::error::Error::NotKept)));
        assert!(after.is_ok());
        assert!(matches!(never, Err(wasl::app::error::Error::Unsure)), "it had begun to be kept");
        std::thread::sleep(late / 10);
        let get = |key: &str| w.app.store.read(|conn| wasl::store::meta::get(conn, key)).unwrap();
        assert_eq!((get("too late"), get("in time").as_deref()), (None, Some("x")));
    });
}
