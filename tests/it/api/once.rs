//! One filing retried gives one request (P2).

use crate::world::{COMMUNE, Reply, World, filing, on_each_store};
use serde_json::{Value, json};

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
