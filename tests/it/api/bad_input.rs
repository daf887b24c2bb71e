//! Whatever is sent: a 4xx with all wrong fields in the reader's language, nothing half-written,
//! never a 500.

use crate::world::{COMMUNE, filing, on_each_store, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;

#[test]
fn each_wrong_field_is_named_in_the_readers_language() {
    on_each_store(|w| {
        let send = |lang: &str, body: &Value| {
            let headers = [("content-type", "application/json"), ("accept-language", lang)];
            w.send("POST", "/api/v1/requests", None, &headers, body.to_string().as_bytes())
        };
        let got = send("fr", &json!({"body_id": "nowhere"}));
        assert_eq!(got.status, 422);
        let named: Vec<String> = got.wrong().into_iter().map(|(f, _)| f).collect();
        assert_eq!(named[..4], ["body_id", "subject", "items", "requester.first_name"]);
        assert_eq!(got.json["errors"][1]["message"], "Ce champ est nécessaire.");
        let got = send("ar", &json!({"body_id": "nowhere"}));
        assert_eq!(got.json["errors"][1]["message"], "هذا البيان مطلوب.");
    });
}

#[test]
fn hostile_values_are_refused_by_name() {
    on_each_store(|w| {
        let check = |change: &dyn Fn(&mut Value), field: &str, code: &str| {
            let mut sent = filing(COMMUNE, 1);
            change(&mut sent);
            let got = w.post("/api/v1/requests", None, &sent);
            assert_eq!((got.status, got.wrong()), (422, vec![(field.into(), code.into())]), "{}", got.json);
        };
        check(&|v| v["items"] = json!([]), "items", "no_items");
        check(&|v| v["items"] = json!(vec![json!({"text": "x"}); 200]), "items", "too_many_items");
        check(&|v| v["subject"] = json!("x".repeat(200_000)), "subject", "too_long");
        check(&|v| v["subject"] = json!("a\u{202e}b"), "subject", "bidi_characters");
        check(&|v| v["items"][0]["text"] = json!("a\u{0}b"), "items.0.text", "control_characters");
        check(
            &|v| v["requester"]["identity"]["number"] = json!("123"),
            "requester.identity.number",
            "bad_cnie",
        );
        check(&|v| v["language"] = json!("xx"), "language", "unknown_code");
        check(&|v| v["urgent"] = json!("yes"), "urgent", "not_a_flag");
        let mut kept = filing(COMMUNE, 1);
        kept["subject"] = json!("ميزانية \u{200f}2025\u{200e}");
        assert_eq!(w.post("/api/v1/requests", None, &kept).status, 201, "marks of a keyboard are kept");
    });
}

#[test]
fn what_is_no_json_or_too_large_or_of_another_type() {
    on_each_store(|w| {
        let json_type = [("content-type", "application/json")];
        let send =
            |headers: &[(&str, &str)], body: &[u8]| w.send("POST", "/api/v1/requests", None, headers, body);
        for broken in [&b"{"[..], b"", b"\xff\xfe", b"[1,2", b"{\"a\":}"] {
            assert_eq!(send(&json_type, broken).status, 400);
        }
        assert_eq!(send(&json_type, "[".repeat(200).as_bytes()).status, 400);
        for other in ["[]", "3", "\"x\"", "null", "true"] {
            assert_eq!(send(&json_type, other.as_bytes()).status, 422, "{other}");
        }
        assert_eq!(send(&[("content-type", "text/plain")], b"{}").status, 415);
        let got = send(&json_type, format!("\"{}\"", "x".repeat(300_000)).as_bytes());
        assert_eq!((got.status, got.json["code"].as_str()), (413, Some("too_large")));
    });
}

#[test]
fn addresses_methods_and_codes_that_are_not_there() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        for path in
            ["/api/v1/nothing", "/api/v1/requests/R-0000-0000", "/api/v1/bodies/x", "/api/v1/documents/x"]
        {
            let got = w.get(path, None);
            assert_eq!((got.status, got.json["code"].as_str()), (404, Some("not_found")), "{path}");
        }
        assert_eq!(w.send("DELETE", "/api/v1/requests", None, &[], b"").status, 405);
        let other = format!("/api/v1/requests/{}?code=AAAA-AAAA-AAAA-AAAA", filed.number);
        assert_eq!(w.get(&other, None).json["acts"][0]["text"], Value::Null, "a wrong code counts as none");
        assert_eq!(w.get("/api/v1/requests?page=0", None).status, 422);
        assert_eq!(w.get("/api/v1/requests?per_page=1000", None).status, 422);
        assert_eq!(w.get("/api/v1/requests?status=lost", None).status, 422);
        let wrong = w.act_as_requester(
            &filed,
            &json!({"type": "assess", "items": [{"no": 9, "assessment": "complete"}]}),
        );
        assert_eq!((wrong.status, wrong.wrong()), (422, vec![("items.0.no".into(), "unknown_item".into())]));
        let typeless = w.act_as_requester(&filed, &json!({"type": "fly"}));
        assert_eq!((typeless.status, typeless.wrong()), (422, vec![("type".into(), "unknown_code".into())]));
    });
}

#[test]
fn tokens_that_are_foreign_changed_or_ended() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let list = |token: &str| w.get("/api/v1/desk/requests", Some(token)).status;
        assert_eq!(list(&official), 200);
        assert_eq!(list("abc"), 401);
        assert_eq!(list(&official.replace('.', "")), 401);
        assert_eq!(list(&format!("{official}x")), 401);
        let none = "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.";
        assert_eq!(list(none), 401);
        assert_eq!(w.send("DELETE", "/api/v1/session", Some(&official), &[], b"").status, 204);
        assert_eq!(list(&official), 401, "a session ended is ended");
    });
}

#[test]
fn two_officers_at_once_one_wins_and_the_other_is_told() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        let answer =
            json!({"type": "answer", "version": 1, "items": [{"no": 1, "outcome": "provided_full"}]});
        let statuses: Vec<(u16, String)> = std::thread::scope(|s| {
            let calls: Vec<_> = (0..6).map(|_| s.spawn(|| w.act(&filed, &official, &answer))).collect();
            let code =
                |r: crate::world::Reply| (r.status, r.json["code"].as_str().unwrap_or_default().to_owned());
            calls.into_iter().map(|c| code(c.join().unwrap())).collect()
        });
        assert_eq!(statuses.iter().filter(|(s, _)| *s == 201).count(), 1, "{statuses:?}");
        assert!(statuses.iter().all(|(s, c)| *s == 201 || (*s == 409 && c == "stale")), "{statuses:?}");
    });
}

#[test]
fn filings_and_sign_ins_of_one_address_are_limited() {
    with_limits(Limits { filings_per_hour: 2, sign_ins_per_minute: 2 }, |w| {
        let statuses: Vec<u16> =
            (0..3).map(|_| w.post("/api/v1/requests", None, &filing(COMMUNE, 1)).status).collect();
        assert_eq!(statuses, [201, 201, 429]);
        let wrong = json!({"email": "x@y.ma", "password": "no"});
        let got: Vec<_> = (0..3).map(|_| w.post("/api/v1/session", None, &wrong)).collect();
        assert_eq!(got.iter().map(|g| g.status).collect::<Vec<_>>(), [401, 401, 429]);
        assert!(got[2].header("retry-after").is_some());
    });
}
