//! The OpenAPI document, and the service driven from it.

use crate::world::{COMMUNE, Filed, Reply, World, filing, on_each_store};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use wasl::api::{CALLS, OPEN};
use wasl::app::editions::keep::{Wanted, keep};
use wasl::indicators::period::Named;
use wasl::law::act::{ActKind, Role as By};
use wasl::law::case::Status;
use wasl::law::refusal::Reason;
use wasl::store::people::Role;

fn document(w: &World) -> Value {
    let got = w.get("/api/v1/openapi.json", None);
    assert_eq!(got.status, 200, "{}", got.text());
    got.json
}

/// Method, path and operation of everything in the document.
fn operations(document: &Value) -> Vec<(String, String, &Value)> {
    let paths = document["paths"].as_object().unwrap().iter();
    let all = paths.flat_map(|(path, item)| {
        item.as_object().unwrap().iter().map(move |(m, op)| (m.to_uppercase(), path.clone(), op))
    });
    all.collect()
}

fn resolved<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let Some(at) = schema["$ref"].as_str() else { return schema };
    let found = document.pointer(at.trim_start_matches('#'));
    found.unwrap_or_else(|| panic!("{at} is nowhere"))
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("type {other}"),
    }
}

/// What a value lacks of its shape.
fn faults(document: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let schema = resolved(document, schema);
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is_of(kind, value)) {
        return vec![format!("{at}: {value} is none of {kinds:?}")];
    }
    let mut wrong = Vec::new();
    if schema["enum"].as_array().is_some_and(|known| !known.contains(value)) {
        wrong.push(format!("{at}: {value} is not listed"));
    }
    if let Some(fields) = value.as_object() {
        let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
        wrong.extend(needed.filter(|n| !fields.contains_key(*n)).map(|n| format!("{at}.{n} is missing")));
        for (name, shape) in schema["properties"].as_object().into_iter().flatten() {
            let field = fields.get(name).into_iter();
            wrong.extend(field.flat_map(|v| faults(document, shape, v, &format!("{at}.{name}"))));
        }
    }
    if let (Some(rows), Some(shape)) = (value.as_array(), schema.get("items")) {
        wrong.extend(rows.iter().flat_map(|row| faults(document, shape, row, &format!("{at}[]"))));
    }
    wrong
}

/// What an answer has that its operation does not list.
fn unlisted(document: &Value, operation: &Value, got: &Reply) -> Vec<String> {
    let Some(listed) = operation["responses"].get(got.status.to_string()) else {
        return vec![format!("status {}: {}", got.status, got.text())];
    };
    let Some(content) = listed["content"].as_object() else { return Vec::new() };
    let media = got.header("content-type").unwrap_or_default().split(';').next().unwrap_or_default();
    match content.get(media) {
        Some(shape) if media.ends_with("json") => faults(document, &shape["schema"], &got.json, ""),
        Some(_) => Vec::new(),
        None if content.contains_key("*/*") => Vec::new(),
        None => vec![format!("{}: content type {media:?}", got.status)],
    }
}

/// The least that a shape takes.
fn least(document: &Value, schema: &Value) -> Value {
    let schema = resolved(document, schema);
    if let Some(first) = schema["enum"].get(0) {
        return first.clone();
    }
    match schema["type"].as_str() {
        Some("object") => {
            let needed = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            needed.map(|n| (n.to_owned(), least(document, &schema["properties"][n]))).collect()
        }
        Some("array") => json!([least(document, &schema["items"])]),
        Some("integer") => json!(1),
        Some("boolean") => json!(true),
        Some("string") if schema["format"] == "date" => json!("2025-02-03"),
        _ => json!("x"),
    }
}

/// Bodies to send: none, the least that the shape takes, and for a filing a whole one.
fn bodies(document: &Value, path: &str, operation: &Value) -> Vec<Option<Value>> {
    let Some(shape) = operation.pointer("/requestBody/content/application~1json/schema") else {
        return vec![None];
    };
    let mut sent = vec![None, Some(least(document, shape))];
    if path.ends_with("/requests") {
        assert!(!faults(document, shape, &json!({}), "").is_empty(), "{path}");
        let mut whole = filing(COMMUNE, 1);
        (whole["channel"], whole["received_on"]) = (json!("post"), json!("2025-02-03"));
        assert_eq!(faults(document, shape, &whole, ""), Vec::<String>::new(), "{path}");
        sent.push(Some(whole));
    }
    sent
}

/// The addresses of an operation: plain, and with each value that a name of its query is told to take.
fn addresses(document: &Value, path: &str, operation: &Value, number: &str) -> Vec<String> {
    let plain = path
        .replace("{number}", number)
        .replace("/bodies/{id}", &format!("/bodies/{COMMUNE}"))
        .replace("{id}", "0123456789abcdef")
        .replace("{name}", "indicator_values.csv");
    let mut all = vec![plain.clone()];
    for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|p| p["in"] == "query") {
        let shape = resolved(document, &parameter["schema"]);
        let one = [least(document, shape)];
        for value in shape["enum"].as_array().map_or(&one[..], Vec::as_slice) {
            let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            all.push(format!("{plain}?{}={value}", parameter["name"].as_str().unwrap()));
        }
    }
    all
}

#[test]
fn every_route_is_in_the_document_and_nothing_else() {
    on_each_store(|w| {
        let document = document(w);
        let told: BTreeSet<_> = operations(&document).into_iter().map(|(m, p, _)| (m, p)).collect();
        let routes = CALLS.iter().chain(OPEN).map(|e| (e.method.to_owned(), e.path.to_owned()));
        assert_eq!(told, routes.collect());
        let mut names = BTreeSet::new();
        for (method, path, operation) in operations(&document) {
            let name =
                operation["operationId"].as_str().unwrap_or_else(|| panic!("{method} {path}: no name"));
            assert!(names.insert(name.to_owned()), "{name} twice");
            assert!(operation["summary"].is_string(), "{name}");
            for parameter in operation["parameters"].as_array().into_iter().flatten() {
                assert!(parameter["schema"].is_object(), "{name} {}", parameter["name"]);
            }
        }
        let tag = w.get("/api/v1/openapi.json", None).header("etag").unwrap().to_owned();
        let again = w.send("GET", "/api/v1/openapi.json", None, &[("if-none-match", &tag)], b"");
        assert_eq!((again.status, again.body.len()), (304, 0));
    });
}

#[test]
fn the_shapes_written_are_the_shapes_served() {
    on_each_store(|w| {
        let written: Value = serde_json::from_str(include_str!("../../../src/api/openapi.json")).unwrap();
        let served = document(w);
        for (name, shape) in written["components"]["schemas"].as_object().unwrap() {
            let kept = &served["components"]["schemas"][name];
            let fields = |s: &Value| -> BTreeSet<String> {
                s["properties"].as_object().into_iter().flatten().map(|(n, _)| n.clone()).collect()
            };
            assert_eq!(fields(kept), fields(shape), "{name}");
            assert_eq!(kept["required"], shape["required"], "{name}");
            assert_eq!((&kept["type"], &kept["enum"]), (&shape["type"], &shape["enum"]), "{name}");
        }
    });
}

#[test]
fn the_codes_written_are_those_of_the_law() {
    let written: Value = serde_json::from_str(include_str!("../../../src/api/openapi.json")).unwrap();
    let codes = |at: &str| -> BTreeSet<String> {
        let listed = written["components"]["schemas"].pointer(at).and_then(Value::as_array);
        let listed = listed.unwrap_or_else(|| panic!("{at}")).iter();
        listed.map(|code| code.as_str().unwrap().to_owned()).collect()
    };
    let of =
        |codes: &mut dyn Iterator<Item = &'static str>| codes.map(str::to_owned).collect::<BTreeSet<_>>();
    // A draft is nobody's request yet.
    let told = Status::ALL.iter().filter(|s| **s != Status::Draft);
    assert_eq!(codes("/Status/enum"), of(&mut told.map(|s| s.code())));
    let sent =
        ActKind::ALL.iter().filter(|k| **k != ActKind::File && k.roles().iter().any(|r| *r != By::Clock));
    assert_eq!(codes("/Act/properties/type/enum"), of(&mut sent.map(|k| k.code())));
    let reasons = of(&mut Reason::ALL.iter().map(|r| r.code()));
    let missing: Vec<_> = reasons.difference(&codes("/Problem/properties/code/enum")).cloned().collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// A request from its registration to the end of its complaint.
fn story() -> [(&'static str, Value); 8] {
    let answer = json!({"type": "answer", "reference": "12", "signed_by": "رئيس المصلحة", "remedy": true, "items": [
        {"no": 1, "outcome": "provided_full"},
        {"no": 2, "outcome": "refused", "ground": "REF-2", "exceptions": ["EXC-04"], "separable": false, "note": "…"},
    ]});
    [
        ("official", json!({"type": "register", "serial": "77/25"})),
        ("official", json!({"type": "clarify", "text": "أي سنة؟"})),
        ("requester", json!({"type": "clarify_reply", "text": "2024"})),
        ("official", json!({"type": "extend", "reasons": []})),
        ("official", json!({"type": "extend", "reasons": ["EXT-2"], "text": "وثائق كثيرة"})),
        ("official", answer),
        ("requester", json!({"type": "assess", "items": [{"no": 2, "assessment": "evasive", "note": "…"}]})),
        ("requester", json!({"type": "complain_head", "ground": "partial", "items": [2], "text": "…"})),
    ]
}

/// Calls that need something in hand: a file, a code. Each under a key, twice, and the same the second time.
fn in_hand(w: &World, document: &Value, filed: &Filed, desk: &str) -> Vec<(&'static str, Reply)> {
    let upload = document.pointer("/paths/~1api~1v1~1documents/post").unwrap();
    let shape = upload.pointer("/requestBody/content/multipart~1form-data/schema").unwrap();
    let field = resolved(document, shape)["properties"].as_object().unwrap();
    assert!(field.contains_key("file"), "{field:?}");
    let headers = [("content-type", "multipart/form-data; boundary=b"), ("idempotency-key", "upload")];
    let file = super::documents::multipart("جدول.csv", b"a,b\n1,2\n");
    let send = || w.send("POST", "/api/v1/documents", Some(desk), &headers, &file);
    let (first, again) = (send(), send());
    assert_eq!((first.status, &first.json), (again.status, &again.json), "one document");
    let read = w.get(&format!("/api/v1/documents/{}", first.json["id"].as_str().unwrap()), Some(desk));
    let other = super::documents::multipart("جدول.csv", b"a,b\n3,4\n");
    let reused = w.send("POST", "/api/v1/documents", Some(desk), &headers, &other);
    assert_eq!((reused.status, reused.json["code"].as_str()), (422, Some("key_reused")), "{}", reused.json);
    let json = |key| [("content-type", "application/json"), ("idempotency-key", key)];
    let path = format!("/api/v1/requests/{}/profile?code={}", filed.number, filed.code);
    let state = |key, profile: &str| w.send("PUT", &path, None, &json(key), profile.as_bytes());
    let stated = state("one", r#"{"category":"citizen","gender":"F"}"#);
    assert_eq!(state("one", r#"{"category":"citizen","gender":"F"}"#).status, 204);
    assert_eq!(state("one", r#"{"category":"citizen","gender":"M"}"#).json["code"], "key_reused");
    let password = json!({"email": w.person(Role::Citizen, None), "password": crate::world::PASSWORD});
    let opened = w.post("/api/v1/session", None, &password);
    vec![
        ("depositDocument", first),
        ("readDocument", read),
        ("stateProfile", stated),
        ("openSession", opened),
    ]
}

/// Every call about editions and their events, once one is published: plain, and with each name of its query, as the document
/// writes them.
fn of_an_edition(w: &World, document: &Value) -> Vec<(String, String, Reply)> {
    let period = "2025-Q1";
    let kept = keep(&w.app, &Wanted::of(Named::parse(period).unwrap())).unwrap();
    let about = |path: &String| path.starts_with("/open/v1/editions") || path.starts_with("/open/v1/events");
    let mut told = Vec::new();
    for (method, path, operation) in operations(document).into_iter().filter(|(_, path, _)| about(path)) {
        let plain = path.replace("{id}", &kept.row.id).replace("{name}", "events.csv");
        assert!(!plain.contains('{'), "{plain}: a name that is filled in nowhere");
        let mut all = vec![plain.clone()];
        let query = operation["parameters"].as_array().into_iter().flatten().filter(|p| p["in"] == "query");
        for parameter in query {
            let shape = resolved(document, &parameter["schema"]);
            let name = parameter["name"].as_str().unwrap();
            let value = match name {
                "edition" => json!(kept.row.id),
                "period" => json!(period),
                _ => least(document, shape),
            };
            let one = [value];
            for value in shape["enum"].as_array().map_or(&one[..], Vec::as_slice) {
                let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                all.push(format!("{plain}?{name}={value}"));
            }
        }
        for address in all {
            let got = w.send(&method, &address, None, &[], b"");
            let name = operation["operationId"].as_str().unwrap().to_owned();
            told.push((name, format!("{method} {address}"), got));
        }
    }
    let names: BTreeSet<_> = told.iter().map(|(name, ..)| name.as_str()).collect();
    assert!(names.len() >= 3 && told.len() > names.len(), "{names:?}");
    let some = told.iter().any(|(.., got)| got.json["items"][0]["event_type"].is_string());
    assert!(some, "an event is told");
    told
}

/// What may go wrong is told of each call by itself, not of all alike.
#[test]
fn problems_are_told_of_each_call() {
    on_each_store(|w| {
        let document = document(w);
        for (method, path, operation) in operations(&document) {
            let may = |status: &str| operation["responses"].get(status).is_some();
            let about = format!("{method} {path}");
            for status in ["401", "422", "500", "503"] {
                assert!(may(status), "{about}: {status}");
            }
            assert!(may("404") || !path.contains('{'), "{about}");
            let sends = operation.get("requestBody").is_some_and(|b| !b.is_null());
            for status in ["400", "408", "413", "415"] {
                assert_eq!(may(status), sends, "{about}: {status}");
            }
            assert!(!may("409") || sends, "{about}");
            assert_eq!(may("403"), may("403") && !path.starts_with("/open"), "{about}");
            assert!(
                !may("507") || sends || path.contains("/requests/") || !path.starts_with("/open"),
                "{about}"
            );
        }
        let open = &document["paths"]["/open/v1/indicators"]["get"]["responses"];
        assert_eq!(open.as_object().unwrap().len(), 5, "done, and what any call may answer: {open}");
    });
}

#[test]
fn every_answer_is_one_that_the_document_lists() {
    on_each_store(|w| {
        let (document, number) = (document(w), w.file(COMMUNE, 1).number);
        let mut wrong = Vec::new();
        let (mut asked, mut done) = (0, BTreeSet::new());
        let official = w.official(COMMUNE);
        let citizen = w.person(Role::Citizen, None);
        for (method, path, operation) in operations(&document) {
            // A sign-in for each operation: one of them ends the session.
            let tokens = [None, Some(w.sign_in(&citizen)), Some(w.sign_in(&official)), Some("x".into())];
            for address in addresses(&document, &path, operation, &number) {
                for token in &tokens {
                    for sent in bodies(&document, &path, operation) {
                        let got = match sent {
                            Some(sent) => {
                                let head = [("content-type", "application/json")];
                                let body = sent.to_string();
                                w.send(&method, &address, token.as_deref(), &head, body.as_bytes())
                            }
                            None => w.send(&method, &address, token.as_deref(), &[], b""),
                        };
                        asked += 1;
                        assert!(got.status != 405, "{method} {address}");
                        if got.status < 300 {
                            done.insert(operation["operationId"].to_string());
                        }
                        let about = format!("{method} {address}");
                        wrong.extend(
                            unlisted(&document, operation, &got).iter().map(|f| format!("{about}: {f}")),
                        );
                    }
                }
            }
        }
        let acts = &document["paths"]["/api/v1/requests/{number}/acts"]["post"];
        let (filed, desk) = (w.file(COMMUNE, 2), w.sign_in(&official));
        for (who, act) in story() {
            let got = match who {
                "official" => w.act(&filed, &desk, &act),
                _ => w.act_as_requester(&filed, &act),
            };
            assert_eq!(got.status, 201, "{act}: {}", got.text());
            done.insert("\"act\"".to_owned());
            wrong.extend(unlisted(&document, acts, &got).iter().map(|f| format!("{act}: {f}")));
        }
        let got = w.get(&format!("/api/v1/requests/{}?code={}", filed.number, filed.code), None);
        let read = &document["paths"]["/api/v1/requests/{number}"]["get"];
        wrong.extend(unlisted(&document, read, &got).iter().map(|f| format!("after the story: {f}")));
        for (name, got) in in_hand(w, &document, &filed, &desk) {
            let of = operations(&document).into_iter().find(|(.., op)| op["operationId"] == name).unwrap().2;
            assert!(got.status < 300, "{name}: {}", got.text());
            done.insert(format!("\"{name}\""));
            wrong.extend(unlisted(&document, of, &got).iter().map(|f| format!("{name}: {f}")));
        }
        w.day("2025-05-15");
        for (name, about, got) in of_an_edition(w, &document) {
            let of = operations(&document).into_iter().find(|(.., op)| op["operationId"] == name).unwrap().2;
            assert!(got.status < 300, "{about}: {}", got.text());
            done.insert(format!("\"{name}\""));
            wrong.extend(unlisted(&document, of, &got).iter().map(|f| format!("{about}: {f}")));
        }
        assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
        let all = operations(&document).into_iter().map(|(.., op)| op["operationId"].to_string());
        let never: Vec<_> = all.filter(|name| !done.contains(name)).collect();
        assert!(asked > 150 && never.is_empty(), "{never:?}");
    });
}
