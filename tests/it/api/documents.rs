//! Documents: private to their depositor until an act names them, then seen by whoever sees the act.

use crate::world::{COMMUNE, REGION, Reply, World, on_each_store};
use serde_json::json;

fn multipart(name: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n--b--\r\n"].concat()
}

fn post(w: &World, token: &str, name: &str, bytes: &[u8]) -> Reply {
    let headers = [("content-type", "multipart/form-data; boundary=b")];
    w.send("POST", "/api/v1/documents", Some(token), &headers, &multipart(name, bytes))
}

/// Deposits a file and returns its id.
pub fn deposit(w: &World, token: &str, name: &str, bytes: &[u8]) -> String {
    let got = post(w, token, name, bytes);
    assert_eq!(got.status, 201, "{}", got.json);
    got.json["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_document_is_private_until_an_act_names_it() {
    on_each_store(|w| {
        let (official, stranger) = (w.official(COMMUNE), w.official(REGION));
        let filed = w.file(COMMUNE, 1);
        let csv = "سنة,مبلغ\n2025,12\n".as_bytes();
        let id = deposit(w, &official, "ميزانية.csv", csv);
        let path = format!("/api/v1/documents/{id}");
        assert_eq!(w.get(&path, Some(&official)).body, csv);
        assert_eq!(w.get(&path, Some(&stranger)).status, 404);
        assert_eq!(w.get(&path, None).status, 404);
        let answer =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}]});
        assert_eq!(
            w.act(&filed, &stranger, &answer).status,
            403,
            "not the stranger's request, though it is public"
        );
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let got = w.get(&path, None);
        assert_eq!((got.status, &got.body[..]), (200, csv), "a public answer is public");
        assert!(got.header("content-disposition").unwrap().starts_with("attachment"));
        assert_eq!(got.header("x-content-type-options"), Some("nosniff"));
        assert!(got.header("content-security-policy").unwrap().contains("sandbox"));
        let seen = w.read(&filed);
        assert_eq!(seen["items"][0]["documents"], json!([id]));
    });
}

#[test]
fn a_document_is_named_once_and_by_its_depositor() {
    on_each_store(|w| {
        let (official, colleague) = (w.official(COMMUNE), w.official(COMMUNE));
        let id = deposit(w, &official, "a.txt", b"text");
        let (one, two) = (w.file(COMMUNE, 1), w.file(COMMUNE, 1));
        let answer = json!({"type": "answer", "documents": [id], "items": []});
        let got = w.act(&one, &colleague, &answer);
        assert_eq!((got.status, got.wrong()), (422, vec![("documents.0".into(), "unknown_document".into())]));
        assert_eq!(w.act(&one, &official, &answer).status, 201);
        assert_eq!(w.act(&two, &official, &answer).status, 422);
    });
}

#[test]
fn types_are_told_by_content_and_broken_forms_are_refused() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let got = post(w, &official, "a.pdf", b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF");
        assert_eq!(got.json["media_type"], "application/pdf", "{}", got.json);
        let got = post(w, &official, "a.pdf", b"MZ\x90\x00\x03\x00\x00\x00\x04");
        assert_eq!(got.status, 422, "a program is no document: {}", got.json);
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let send = |body: &[u8]| w.send("POST", "/api/v1/documents", Some(&official), &headers, body).status;
        assert_eq!(
            send(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno end\r\r\r"),
            400
        );
        assert_eq!(send(b"--b--\r\n"), 422);
        let plain = [("content-type", "application/json")];
        assert_eq!(w.send("POST", "/api/v1/documents", Some(&official), &plain, b"{}").status, 415);
        let anonymous = w.send("POST", "/api/v1/documents", None, &headers, &multipart("a.txt", b"x"));
        assert_eq!(anonymous.status, 401);
    });
}

#[test]
fn a_requester_deposits_with_the_code() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let path = format!("/api/v1/documents?number={}&code={}", filed.number, filed.code);
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let got = w.send("POST", &path, None, &headers, &multipart("a.txt", b"my paper"));
        assert_eq!(got.status, 201, "{}", got.json);
    });
}
