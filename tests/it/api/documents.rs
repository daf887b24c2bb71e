//! Documents: private to their depositor until an act names them, then seen by whoever sees the act.

use crate::world::{COMMUNE, REGION, Reply, World, on_each_store};
use serde_json::{Value, json};
use wasl::app::verify::verify;
use wasl::store::documents;
use wasl::store::people::Role;

pub fn multipart(name: &str, bytes: &[u8]) -> Vec<u8> {
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
        let told = |body: &[u8]| w.send("POST", "/api/v1/documents", Some(&official), &headers, body);
        let send = |body: &[u8]| told(body).status;
        let cut =
            told(b"--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nno end\r\r\r");
        assert_eq!((cut.status, &cut.json["code"]), (400, &json!("bad_form")));
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
        let path = format!("/api/v1/documents?code={}", filed.code);
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let got = w.send("POST", &path, None, &headers, &multipart("a.txt", b"my paper"));
        assert_eq!(got.status, 201, "{}", got.json);
        let id = got.json["id"].as_str().unwrap();
        let document = |code: &str| w.get(&format!("/api/v1/documents/{id}?code={code}"), None);
        assert_eq!(document(&filed.code).body, b"my paper", "the code suffices");
        assert_eq!(document(&filed.code.to_lowercase().replace('-', " ").replace(' ', "%20")).status, 200);
        assert_eq!(document(&w.file(COMMUNE, 1).code).status, 404, "the code of another request");
        assert_eq!(document("").status, 404);
        let wrong = "/api/v1/documents?code=AAAA-AAAA-AAAA-AAAA";
        assert_eq!(w.send("POST", wrong, None, &headers, &multipart("a.txt", b"x")).status, 401);
    });
}

#[test]
fn a_private_answer_is_read_with_the_code_alone() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let mut private = crate::world::filing(COMMUNE, 1);
        private["public"] = json!(false);
        let filed = w.file_like(&private);
        let id = deposit(w, &official, "a.txt", b"the answer");
        let answer =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let path = format!("/api/v1/documents/{id}");
        assert_eq!(w.get(&path, None).status, 404);
        assert_eq!(w.get(&format!("{path}?code={}", filed.code), None).body, b"the answer");
    });
}

#[test]
fn a_file_changed_or_lost_on_the_disk_is_found() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        let id = deposit(w, &official, "a.txt", b"the answer");
        let twin = deposit(w, &official, "b.txt", b"the answer");
        let answer =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let found = || verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
        assert_eq!((found().documents, found().differences), (2, 0));
        let sha256 = w.app.store.read(|conn| documents::load(conn, &id)).unwrap().sha256;
        let path = wasl::blobs::folder::path_of(&w.app.data_dir, &sha256);
        std::fs::write(&path, b"the Answer").unwrap();
        let said = found().first;
        assert!(said.len() == 2 && said.iter().all(|s| s.ends_with("its bytes are changed")), "{said:?}");
        assert!(said.iter().any(|s| s.contains(&id)) && said.iter().any(|s| s.contains(&twin)), "{said:?}");
        std::fs::remove_file(&path).unwrap();
        assert!(found().first[0].contains("its bytes cannot be read"));
        std::fs::write(&path, b"the answer").unwrap();
    });
}

#[test]
fn what_others_write_meanwhile_is_no_difference() {
    on_each_store(|w| {
        let done = std::sync::atomic::AtomicBool::new(false);
        std::thread::scope(|s| {
            s.spawn(|| {
                for _ in 0..60 {
                    let filed = w.file(COMMUNE, 1);
                    w.act_as_requester(&filed, &json!({"type": "withdraw"}));
                }
                done.store(true, std::sync::atomic::Ordering::SeqCst);
            });
            let mut seen = Vec::new();
            while !done.load(std::sync::atomic::Ordering::SeqCst) {
                let found =
                    verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
                assert!(found.is_whole(), "{:?}", found.first);
                seen.push(found.cases);
            }
            assert!(seen.first() < seen.last(), "it was verified while requests came: {seen:?}");
        });
    });
}

/// Sends a file of so many zeros and reads the answer's status, however early it comes.
fn status_of_zeros(w: &World, token: &str, bytes: usize) -> u16 {
    use std::io::{Read, Write};
    let start = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n";
    let end = "\r\n--b--\r\n";
    let head = format!(
        "POST /api/v1/documents HTTP/1.1\r\nHost: wasl\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: multipart/form-data; boundary=b\r\nContent-Length: {}\r\n\r\n",
        start.len() + bytes + end.len()
    );
    let mut socket = std::net::TcpStream::connect(w.base.strip_prefix("http://").unwrap()).unwrap();
    socket.write_all(format!("{head}{start}").as_bytes()).unwrap();
    let some = vec![b'0'; 1 << 20];
    let mut left = bytes;
    // Who has answered already may stop listening.
    while left > 0 && socket.write_all(&some[..left.min(some.len())]).is_ok() {
        left -= left.min(some.len());
    }
    drop(socket.write_all(end.as_bytes()));
    let mut answer = [0; 12];
    socket.read_exact(&mut answer).unwrap();
    std::str::from_utf8(&answer[9..]).unwrap().parse().unwrap()
}

#[test]
fn a_file_of_fifty_mebibytes_is_taken_and_one_byte_more_is_not() {
    crate::world::with_limits(wasl::config::Limits::NONE, |w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let max = usize::try_from(wasl::app::documents::FILE_MAX).unwrap();
        assert_eq!(status_of_zeros(w, &official, max), 201);
        assert_eq!(status_of_zeros(w, &official, max + 1), 413);
        let left = std::fs::read_dir(w.app.data_dir.join("incoming")).unwrap().count();
        assert_eq!(left, 0, "nothing half-written stays");
    });
}

/// Rights come before bytes: whoever may not send a file leaves nothing on the disk, however much they
/// send, and hears so at once.
#[test]
fn nothing_of_a_file_is_written_for_somebody_who_may_not_send_it() {
    on_each_store(|w| {
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let big = multipart("a.txt", &vec![b'a'; 4 << 20]);
        let incoming = || std::fs::read_dir(w.app.data_dir.join("incoming")).map_or(0, Iterator::count);
        for path in ["/api/v1/documents", "/api/v1/documents?code=1111-2222-3333-4444-5555"] {
            let got = w.send("POST", path, None, &headers, &big);
            assert_eq!(got.status, 401, "{path}");
        }
        let journalist = w.person(Role::Journalist, None);
        assert_eq!(w.send("POST", "/api/v1/documents", Some(&journalist), &headers, &big).status, 403);
        assert_eq!(incoming(), 0);
        assert!(!w.app.data_dir.join("documents").exists());
    });
}

/// The same of every page that takes a form, for whoever is nobody to the request.
#[test]
fn nothing_of_a_file_is_written_by_a_page_for_somebody_who_may_not_send_it() {
    on_each_store(|w| {
        let sent = crate::world::filing(COMMUNE, 1);
        let filed = w.file_like(&sent);
        let incoming = w.app.data_dir.join("incoming");
        let callers = [
            None,
            Some(w.sign_in(&w.person(Role::Citizen, None))),
            Some(w.sign_in(&w.person(Role::Journalist, None))),
        ];
        let cookies = callers.map(|token| token.map(|token| super::hidden::session(w, &token)));
        let big = multipart("a.txt", &vec![b'a'; 1 << 20]);
        let mut asked = 0;
        for entrance in wasl::web::routes::PAGES.iter().filter(|entrance| entrance.method == "POST") {
            for (number, cookie) in [filed.number.as_str(), "R-2222-2222"]
                .iter()
                .flat_map(|n| cookies.iter().map(move |c| (n, c)))
            {
                let path = entrance.path.replace("{lang}", "fr").replace("{number}", number);
                let mut headers =
                    vec![("content-type", "multipart/form-data; boundary=b"), ("origin", w.base.as_str())];
                headers.extend(cookie.as_deref().map(|cookie| ("cookie", cookie)));
                let got = w.send("POST", &path, None, &headers, &big);
                assert!(got.status >= 400 && got.status < 500, "{path}: {}", got.status);
                assert!(!incoming.exists(), "{path} writes for {cookie:?}");
                asked += 1;
            }
        }
        assert!(asked >= 60, "{asked} asked");
    });
}

#[test]
fn a_code_comes_in_the_address_or_before_the_file_and_one_file_at_a_time() {
    on_each_store(|w| {
        let filed = w.file(COMMUNE, 1);
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let code = format!("--b\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n{}\r\n", filed.code);
        let before = [code.as_bytes(), &multipart("a.txt", b"my paper")[..]].concat();
        assert_eq!(w.send("POST", "/api/v1/documents", None, &headers, &before).status, 201);
        let one = multipart("a.txt", b"one");
        let two = [&one[..one.len() - "--b--\r\n".len()], &multipart("b.txt", b"two")[..]].concat();
        let path = format!("/api/v1/documents?code={}", filed.code);
        let got = w.send("POST", &path, None, &headers, &two);
        assert_eq!((got.status, got.wrong()), (422, vec![("file".into(), "one_file".into())]));
    });
}

#[test]
fn files_of_one_address_without_an_account_are_counted() {
    let limits = wasl::config::Limits { filings_per_hour: 2, sign_ins_per_minute: 0 };
    crate::world::with_limits(limits, |w| {
        let headers = [("content-type", "multipart/form-data; boundary=b")];
        let send = || w.send("POST", "/api/v1/documents", None, &headers, &multipart("a.txt", b"x"));
        let said: Vec<u16> = (0..14).map(|_| send().status).collect();
        assert_eq!((&said[..12], &said[12..]), (&[401; 12][..], &[429; 2][..]));
        assert!(send().header("retry-after").is_some());
    });
}

/// The disk takes no file: our fault, said as ours, and the service says that it is not ready.
#[test]
fn a_disk_that_takes_no_file_is_our_fault_and_makes_the_service_unready() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        assert_eq!(w.get("/readyz", None).status, 200);
        // A file where the folder should be: nothing can be written below it.
        let incoming = w.app.data_dir.join("incoming");
        let _ = std::fs::remove_dir_all(&incoming);
        std::fs::write(&incoming, b"").unwrap();
        let got = post(w, &official, "a.txt", b"text");
        assert_eq!((got.status, got.json["code"].as_str()), (503, Some("files_away")), "{}", got.json);
        let ready = w.get("/readyz", None);
        assert_eq!((ready.status, &ready.json["files"]), (503, &json!(false)));
        std::fs::remove_file(&incoming).unwrap();
        assert_eq!(w.get("/readyz", None).status, 200);
    });
}

/// The journal proves a document by its hash: what has another one is handed to nobody, and whoever deposits
/// the right bytes again mends it.
#[test]
fn a_document_whose_bytes_were_changed_is_not_handed_out_and_a_new_deposit_mends_it() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        let got = post(w, &official, "a.txt", b"the right bytes");
        let (id, sha256) = (got.json["id"].as_str().unwrap(), got.json["sha256"].as_str().unwrap());
        let answer =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}]});
        assert_eq!(w.act(&filed, &official, &answer).status, 201);
        let file = wasl::blobs::folder::path_of(&w.app.data_dir, sha256);
        let paths = [format!("/api/v1/documents/{id}"), format!("/fr/documents/{id}")];
        for spoil in [Some(&b"TAMPERED  bytes"[..]), None] {
            match spoil {
                Some(bytes) => std::fs::write(&file, bytes).unwrap(),
                None => std::fs::remove_file(&file).unwrap(),
            }
            for path in &paths {
                let got = w.get(path, None);
                assert_eq!(got.status, 500, "{path}: {}", got.text());
                assert!(!got.text().contains("TAMPERED"), "{path}");
            }
            let lost = w.get(&paths[0], None);
            assert_eq!(lost.json["code"], "document_lost", "{}", lost.json);
            let again = post(w, &official, "b.txt", b"the right bytes");
            assert_eq!((again.status, again.json["sha256"].as_str()), (201, Some(sha256)));
            for path in &paths {
                assert_eq!(w.get(path, None).body, b"the right bytes", "{path}");
            }
        }
    });
}

/// A disk that is not mounted any more leaves nothing, or an empty folder, where the data folder was.
#[test]
fn where_the_data_folder_is_away_no_document_is_taken() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let before = deposit(w, &official, "a.txt", b"before");
        let path = format!("/api/v1/documents/{before}");
        let (folder, away) = (w.app.data_dir.clone(), w.app.data_dir.with_extension("away"));
        std::fs::rename(&folder, &away).unwrap();
        let got = post(w, &official, "b.txt", b"meanwhile");
        assert_eq!((got.status, got.json["code"].as_str()), (503, Some("files_away")), "{}", got.json);
        let ready = w.get("/readyz", None);
        let said = (ready.status, &ready.json["files"], &ready.json["database"]);
        assert_eq!(said, (503, &json!(false), &Value::Null), "the database is there");
        assert!(!folder.exists(), "no other folder is made");
        let kept = w.get(&path, Some(&official));
        assert_eq!((kept.status, kept.json["code"].as_str()), (503, Some("files_away")), "it is not lost");
        assert!(kept.header("retry-after").is_some());
        std::fs::rename(&away, &folder).unwrap();
        assert_eq!(w.get(&path, Some(&official)).body, b"before");
        assert_eq!(post(w, &official, "b.txt", b"meanwhile").status, 201);
    });
}

/// What a reply says was given is given: its bytes are asked for before the act is recorded for ever.
#[test]
fn a_reply_names_no_document_whose_bytes_are_gone() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 1);
        let id = deposit(w, &official, "a.txt", b"what was asked");
        let (folder, away) = (w.app.data_dir.join("documents"), w.app.data_dir.join("elsewhere"));
        std::fs::rename(&folder, &away).unwrap();
        let reply =
            json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full", "documents": [id]}]});
        let got = w.act(&filed, &official, &reply);
        assert_eq!((got.status, got.json["code"].as_str()), (503, Some("files_away")), "{}", got.json);
        std::fs::create_dir(&folder).unwrap();
        assert_ne!(w.act(&filed, &official, &reply).status, 201, "an empty folder in its place");
        std::fs::remove_dir(&folder).unwrap();
        std::fs::rename(&away, &folder).unwrap();
        assert_eq!(w.act(&filed, &official, &reply).status, 201);
    });
}

#[test]
fn one_document_answers_several_items_and_the_same_place_once() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let filed = w.file(COMMUNE, 2);
        let id = deposit(w, &official, "ميزانية.csv", "سنة,مبلغ\n2025,12\n".as_bytes());
        let item = |no: u16| json!({"no": no, "outcome": "provided_full", "documents": [id, id]});
        let answer = json!({"type": "answer", "items": [item(1), item(2)], "documents": [id, id]});
        let got = w.act(&filed, &official, &answer);
        assert_eq!(got.status, 201, "{}", got.json);
        let seen = w.read(&filed);
        let of = |no: usize| seen["items"][no]["documents"].as_array().unwrap().clone();
        assert_eq!((of(0).len(), of(1).len()), (1, 1), "once for each item: {seen}");
        for document in [of(0), of(1)].concat() {
            let path = format!("/api/v1/documents/{}?code={}", document.as_str().unwrap(), filed.code);
            assert_eq!(w.get(&path, None).body, "سنة,مبلغ\n2025,12\n".as_bytes());
        }
        let letters = w.letters();
        let (_, letter) = letters.iter().find(|(_, d)| d.kind.code() == "answer").unwrap();
        assert_eq!(letter.attached().count(), 1, "the letter carries it once");
        // Whoever asked may name one twice as well.
        let mine = w.file(COMMUNE, 1);
        let id = deposit(w, &official, "رسالة.csv", b"a,b\n1,2\n");
        let ask = json!({"type": "clarify", "text": "أي سنة؟", "documents": [id, id]});
        assert_eq!(w.act(&mine, &official, &ask).status, 201);
        let found = verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
        assert!(found.is_whole(), "{:?}", found.first);
    });
}

#[test]
fn two_acts_that_name_one_document_at_once_are_not_told_that_the_request_moved_on() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        for _ in 0..4 {
            let both = [w.file(COMMUNE, 1), w.file(COMMUNE, 1)];
            let id = deposit(w, &official, "ميزانية.csv", b"a,b\n1,2\n");
            let ask = json!({"type": "clarify", "text": "أي سنة؟", "documents": [id]});
            let replies = std::thread::scope(|threads| {
                let sent = both.each_ref().map(|filed| threads.spawn(|| w.act(filed, &official, &ask)));
                sent.map(|one| one.join().unwrap())
            });
            let mut said: Vec<u16> = replies.iter().map(|r| r.status).collect();
            said.sort_unstable();
            assert_eq!(said, [201, 422], "{} {}", replies[0].json, replies[1].json);
            let lost = replies.iter().find(|r| r.status == 422).unwrap();
            assert_eq!(lost.json["errors"][0]["code"], "unknown_document", "{}", lost.json);
        }
    });
}
