//! Whatever is sent: a 4xx with all wrong fields in the reader's language, nothing half-written,
//! never a 500.

use crate::world::{COMMUNE, Reply, World, filing, on_each_store, with_limits};
use serde_json::{Value, json};
use wasl::config::Limits;
use wasl::ids::CaseId;
use wasl::store::people::Role;
use wasl::store::{StoreError, cases, journal, outbox};

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
            let got = send(&json_type, broken);
            assert_eq!((got.status, &got.json["code"]), (400, &json!("bad_json")));
        }
        assert_eq!(send(&json_type, "[".repeat(200).as_bytes()).status, 400);
        for other in ["[]", "3", "\"x\"", "null", "true"] {
            assert_eq!(send(&json_type, other.as_bytes()).status, 422, "{other}");
        }
        assert_eq!(send(&[("content-type", "text/plain")], b"{}").status, 415);
        let got = send(&json_type, format!("\"{}\"", "x".repeat(300_000)).as_bytes());
        assert_eq!((got.status, got.json["code"].as_str()), (413, Some("too_large")));
        let told: String = got.json["title"].as_str().unwrap().chars().filter(char::is_ascii_digit).collect();
        assert_eq!(told, "262144", "the limit that holds: {}", got.json);
    });
}

/// An address with a stroke at its end, or its language in capitals, leads to the page that it means.
#[test]
fn an_address_that_is_nearly_one_of_ours_leads_to_it() {
    on_each_store(|w| {
        for (from, to) in [
            ("/fr/", "/fr"),
            ("/FR", "/fr"),
            ("/Ar/", "/ar"),
            ("/fr/bodies/", "/fr/bodies"),
            ("/FR/bodies?q=a%20b", "/fr/bodies?q=a%20b"),
            ("/fr/requests/new//", "/fr/requests/new"),
        ] {
            let got = w.get(from, None);
            assert_eq!((got.status, got.header("location")), (308, Some(to)), "{from}");
        }
        for nowhere in [
            "/fr/nowhere/",
            "/xx/",
            "/fr/..//evil.example/",
            "/fr/sign-out/",
            "//evil.example/",
            "/FR/%2e%2e",
        ] {
            assert_eq!(w.get(nowhere, None).status, 404, "{nowhere}");
        }
    });
}

/// A code is kept once however often it is sent, and an answer names no more wrong fields than somebody can read.
#[test]
fn long_lists_are_neither_kept_nor_answered_at_length() {
    on_each_store(|w| {
        let (filed, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        let extend = json!({"type": "extend", "reasons": vec!["EXT-2"; 5_000], "text": "…"});
        assert_eq!(w.act(&filed, &official, &extend).status, 201);
        let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
        let events = w.app.store.read(|conn| wasl::store::journal::of_case(conn, row.id)).unwrap();
        assert!(events.iter().all(|e| e.payload.len() < 2_000));
        let ids: Vec<String> = (0..7_000).map(|no| format!("{no:032x}")).collect();
        let given = json!({"no": 1, "outcome": "provided_full", "documents": ids});
        let wrong = w.act(&filed, &official, &json!({"type": "deliver", "items": [given]}));
        assert_eq!((wrong.status, &wrong.json["errors"][0]["code"]), (422, &json!("too_many_documents")));
        let route = json!({"type": "route", "department": "المالية", "items": vec![1; 20_000]});
        let wrong = w.act(&filed, &official, &route);
        assert_eq!((wrong.status, wrong.wrong()), (422, vec![("items".into(), "unknown_item".into())]));
        let extend = json!({"type": "extend", "reasons": vec!["?"; 20_000], "text": "…"});
        let wrong = w.act(&filed, &official, &extend);
        assert_eq!((wrong.status, wrong.json["errors"].as_array().unwrap().len()), (422, 200));
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

/// Of this session, but signed elsewhere, over, or for another purpose.
#[test]
fn a_token_of_another_key_one_that_expired_and_one_of_another_person_open_nothing() {
    on_each_store(|w| {
        use wasl::guard::jwt::{Audience, Tokens};
        let official = w.official(COMMUNE);
        let token = w.sign_in(&official);
        let now = w.app.clock.now().utc();
        let claims = w.app.tokens.read(Audience::Api, &token, now).unwrap();
        let (who, hours) = ((claims.sub.as_str(), claims.sid.as_str()), chrono::TimeDelta::hours);
        let list = |token: &str| {
            let got = w.get("/api/v1/desk/requests", Some(token));
            (got.status, got.json["code"].as_str().unwrap_or_default().to_owned())
        };
        let signed_out = (401, "signed_out".to_owned());
        let again = w.app.tokens.issue(Audience::Api, who, now, hours(1)).unwrap();
        assert_eq!(list(&again).0, 200, "so made, a token is good");
        let foreign = Tokens::new(&wasl::guard::keys::Keys::random(), &w.app.public_url);
        assert_eq!(list(&foreign.issue(Audience::Api, who, now, hours(1)).unwrap()), signed_out);
        let expired = w.app.tokens.issue(Audience::Api, who, now - hours(3), hours(2)).unwrap();
        assert_eq!(list(&expired), signed_out);
        let system = w.app.tokens.issue(Audience::System, who, now, hours(1)).unwrap();
        assert_eq!(list(&system), signed_out);
        let (head, rest) = token.split_once('.').unwrap();
        let (payload, tag) = rest.split_once('.').unwrap();
        let other = format!("{head}.{}{}.{tag}", &payload[1..], &payload[..1]);
        assert_eq!(list(&other), signed_out, "a claim changed");
        // A foreign token files nothing either, and is told so rather than taken for nobody.
        let got = w.post("/api/v1/requests", Some("x.y.z"), &filing(COMMUNE, 1));
        assert_eq!(got.status, 401);
        // Half an hour without a word ends a session; the token's own time is not over.
        w.app.clock.set(w.app.clock.now().plus(chrono::TimeDelta::minutes(31)));
        assert_eq!(list(&again), signed_out);
    });
}

/// How many requests, acts and letters there are, the last ids told.
fn kept(w: &World) -> (i64, usize, (i64, i64)) {
    let read = |conn: &mut wasl::store::Conn| {
        let events = journal::page_after(conn, (CaseId(0), 0), 10_000)?.len();
        Ok::<_, StoreError>((cases::count(conn)?, events, outbox::counts(conn)?))
    };
    w.app.store.read(read).unwrap()
}

fn is_arabic(text: &str) -> bool {
    text.chars().any(|c| ('\u{0620}'..='\u{064A}').contains(&c))
}

/// A problem document in the reader's language, with a sentence for each wrong field.
fn assert_told(lang: &str, got: &Reply, what: &str) {
    assert!((400..500).contains(&got.status), "{what}: {} {}", got.status, got.text());
    assert_eq!(got.header("content-type"), Some("application/problem+json; charset=utf-8"), "{what}");
    let sentences = got.json["errors"].as_array().unwrap().iter().map(|e| &e["message"]);
    for sentence in sentences.chain([&got.json["title"]]) {
        let sentence = sentence.as_str().unwrap();
        assert!(
            !sentence.is_empty() && is_arabic(sentence) == (lang == "ar"),
            "{what} in {lang}: {sentence}"
        );
    }
}

#[test]
fn whatever_is_wrong_is_told_in_both_languages_and_leaves_nothing_behind() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 2);
        let official = w.sign_in(&w.official(COMMUNE));
        let acts = format!("/api/v1/requests/{}/acts", filed.number);
        let big = json!({"subject": "x".repeat(1 << 20)});
        let mut many = filing(COMMUNE, 200);
        many["body_id"] = json!("nowhere");
        let file = "/api/v1/requests";
        let desk = "/api/v1/desk/requests";
        let mut tomorrow = filing(COMMUNE, 1);
        (tomorrow["channel"], tomorrow["received_on"]) = (json!("post"), json!("2025-02-04"));
        let answer = |item: Value| json!({"type": "answer", "items": [item]});
        let sent: Vec<(&str, &str, String, u16)> = vec![
            (file, "application/json", "{\"body_id\":".into(), 400),
            (file, "application/json", big.to_string(), 413),
            (file, "text/plain", filing(COMMUNE, 1).to_string(), 415),
            (file, "application/json", many.to_string(), 422),
            (file, "application/json", json!({"items": "x", "requester": 7, "urgent": []}).to_string(), 422),
            (desk, "application/json", tomorrow.to_string(), 422),
            (&acts, "application/json", json!({"type": "fly"}).to_string(), 422),
            (&acts, "application/json", json!({"type": "void", "reason": "spam"}).to_string(), 403),
            (&acts, "application/json", json!({"type": "extend", "reasons": ["EXT-9"]}).to_string(), 422),
            (&acts, "application/json", json!({"type": "register", "version": 7}).to_string(), 409),
            (
                &acts,
                "application/json",
                json!({"type": "supplement", "items": [{"no": 1, "outcome": "not_held"}]}).to_string(),
                409,
            ),
            (&acts, "application/json", answer(json!({"no": 3, "outcome": "not_held"})).to_string(), 422),
            (&acts, "application/json", answer(json!({"no": 1, "outcome": "lost"})).to_string(), 422),
            (&acts, "application/json", answer(json!({"no": 1, "documents": ["0"]})).to_string(), 422),
            (
                "/api/v1/requests/R-0000-0000/acts",
                "application/json",
                json!({"type": "register"}).to_string(),
                404,
            ),
        ];
        let before = kept(w);
        for lang in ["ar", "fr"] {
            for (path, media_type, body, status) in &sent {
                let headers = [("content-type", *media_type), ("accept-language", lang)];
                let got = w.send("POST", path, Some(&official), &headers, body.as_bytes());
                let start: String = body.chars().take(60).collect();
                assert_told(lang, &got, &format!("{path} {start}"));
                assert_eq!(got.status, *status, "{path} {start}: {}", got.json);
            }
        }
        assert_eq!(kept(w), before, "nothing half-written");
    });
}

#[test]
fn every_wrong_field_of_a_filing_is_named_at_once() {
    on_each_store(|w| {
        let sent = json!({
            "body_id": "nowhere", "subject": "a\u{202e}b", "urgent": "yes", "language": "xx", "delivery": "pigeon",
            "items": [{"text": "a\u{0}b"}, {"text": " ", "period_from": "2025-02-30"}],
            "requester": {"first_name": "", "address": "x".repeat(5_001), "email": "nom",
                          "identity": {"kind": "cnie", "number": "123"}},
            "reuse_undertaking": false
        });
        let got = w.post("/api/v1/requests", None, &sent);
        let named: Vec<(String, String)> = got.wrong();
        let wanted = [
            ("body_id", "unknown_body"),
            ("subject", "bidi_characters"),
            ("items.0.text", "control_characters"),
            ("items.1.text", "missing"),
            ("items.1.period_from", "bad_date"),
            ("urgent", "not_a_flag"),
            ("language", "unknown_code"),
            ("delivery", "unknown_code"),
            ("requester.first_name", "missing"),
            ("requester.last_name", "missing"),
            ("requester.address", "too_long"),
            ("requester.identity.number", "bad_cnie"),
            ("requester.email", "bad_email"),
            ("reuse_undertaking", "undertaking_missing"),
            ("privacy_consent", "consent_missing"),
        ];
        let missing: Vec<_> =
            wanted.iter().filter(|(f, c)| !named.contains(&((*f).to_owned(), (*c).to_owned()))).collect();
        assert!(got.status == 422 && missing.is_empty(), "{missing:?} not in {named:?}");
        assert_eq!(named.len(), wanted.len(), "{named:?}");
    });
}

/// Where the law is the reason, its article is there, and the sentence is in the reader's language.
#[test]
fn an_act_out_of_turn_names_its_article_in_both_languages() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let official = w.official(COMMUNE);
        let head = w.person(Role::Head, Some(COMMUNE));
        let send = |who: Option<&str>, sent: &Value, article: Option<&str>, code: &str| {
            for lang in ["ar", "fr"] {
                let mut sent = sent.clone();
                if who.is_none() {
                    sent["code"] = json!(filed.code);
                }
                let token = who.map(|email| w.sign_in(email));
                let headers = [("content-type", "application/json"), ("accept-language", lang)];
                let path = format!("/api/v1/requests/{}/acts", filed.number);
                let got = w.send("POST", &path, token.as_deref(), &headers, sent.to_string().as_bytes());
                assert_told(lang, &got, &sent.to_string());
                let told = (got.status, got.json["article"].as_str(), got.json["code"].as_str());
                assert_eq!(told, (409, article, Some(code)), "{sent}");
            }
        };
        send(None, &json!({"type": "complain_head", "ground": "no_reply"}), Some("19"), "complaint_early");
        send(None, &json!({"type": "complain_cdai", "ground": "no_reply"}), Some("20"), "head_first");
        send(
            Some(&head),
            &json!({"type": "decide_head", "decision": "upheld"}),
            Some("19"),
            "nothing_pending",
        );
        send(
            Some(&official),
            &json!({"type": "consult_reply", "answer": "consent"}),
            None,
            "nothing_pending",
        );
        send(None, &json!({"type": "agree"}), None, "nothing_pending");
        w.day("2025-02-10");
        send(Some(&official), &json!({"type": "reclassify", "text": "…"}), Some("17"), "not_urgent");
        w.day("2025-03-04");
        send(
            Some(&official),
            &json!({"type": "extend", "reasons": ["EXT-2"], "text": "…"}),
            Some("16"),
            "ext_after_due",
        );
        let answer = json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        send(Some(&official), &answer, None, "already_replied");
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
        // A wrong one is none, and whoever lost an answer may ask for it again.
        let key = [("content-type", "application/json"), ("idempotency-key", "1")];
        let sent = filing(COMMUNE, 1).to_string();
        let send = || w.send("POST", "/api/v1/requests", None, &key, sent.as_bytes());
        assert!((0..4).all(|_| w.post("/api/v1/requests", None, &json!({})).status == 422));
        let number = send().json["number"].clone();
        assert!((0..4).all(|_| send().json["number"] == number) && number.is_string());
        let statuses: Vec<u16> =
            (0..2).map(|_| w.post("/api/v1/requests", None, &filing(COMMUNE, 1)).status).collect();
        assert_eq!(statuses, [201, 429]);
        assert_eq!(send().json["number"], number);
        let wrong = json!({"email": "x@y.ma", "password": "no"});
        let got: Vec<_> = (0..3).map(|_| w.post("/api/v1/session", None, &wrong)).collect();
        assert_eq!(got.iter().map(|g| g.status).collect::<Vec<_>>(), [401, 401, 429]);
        assert!(got[2].header("retry-after").is_some());
    });
}
