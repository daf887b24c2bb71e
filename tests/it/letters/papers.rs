//! Documents go with the letter that gives them: inside it while they are small, else so named that they
//! can be fetched with the code, and compared.

use super::leaving::{block_on, post, worker};
use crate::api::documents::{deposit, multipart};
use crate::smtp::{Mode, Server};
use crate::world::{COMMUNE, Filed, World, on_each_store};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wasl::config::Config;
use wasl::mail::message::Outgoing;
use wasl::mail::outbox::Outbox;
use wasl::mail::post::Post;
use wasl::store::outbox;

const MIB: usize = 1024 * 1024;

fn text(size: usize) -> Vec<u8> {
    b"0123456789abcde\n".iter().copied().cycle().take(size).collect()
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// Sends everything that waits, into memory; returns what left last.
fn last(w: &World) -> Outgoing {
    sent(w).into_iter().rfind(|mail| !mail.letter.subject.contains("وصل")).unwrap()
}

/// Every letter that waits, sent.
fn sent(w: &World) -> Vec<Outgoing> {
    let config =
        Config::from_map([("WASL_SMTP_URL", "smtp://127.0.0.1:1"), ("WASL_MAIL_DOMAIN", "wasl.example")]);
    let (post, kept) = Post::memory(&config.unwrap().mail).unwrap();
    block_on(async { worker(Outbox::new(w.app.clone()), post).round().await });
    let kept = kept.lock().unwrap();
    kept.clone()
}

fn answer(documents: &[&str], whole: &[&str]) -> Value {
    json!({"type": "answer", "reference": "1/2025", "signed_by": "المكلف", "remedy": true, "documents": whole,
           "items": [{"no": 1, "outcome": "provided_full", "documents": documents}]})
}

fn given(w: &World, official: &str, sizes: &[usize]) -> (Filed, Vec<String>, Vec<Vec<u8>>) {
    let filed = w.file(COMMUNE, 1);
    let files: Vec<Vec<u8>> = sizes.iter().map(|n| text(*n)).collect();
    let name = |i: usize| format!("وثيقة {}.txt", i + 1);
    let ids = files.iter().enumerate().map(|(i, bytes)| deposit(w, official, &name(i), bytes)).collect();
    (filed, ids, files)
}

#[test]
fn article_18_an_answer_carries_its_documents() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, ids, files) = given(w, &official, &[1000, 2000]);
        let done = w.act(&filed, &official, &answer(&[&ids[0]], &[&ids[1]]));
        assert_eq!(done.status, 201, "{}", done.json);
        let letter = last(w);
        let sent: Vec<&[u8]> = letter.attachments.iter().map(|a| &*a.bytes).collect();
        assert!(sent == [&files[0][..], &files[1]], "{} documents", sent.len());
        assert_eq!(letter.attachments[0].name, "وثيقة 1.txt");
        assert!(letter.letter.text.contains("مرفقة بهذه الرسالة"), "{}", letter.letter.text);
    });
}

#[test]
fn beyond_ten_megabytes_a_document_is_named_with_its_size_its_hash_and_where_it_is() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, ids, files) = given(w, &official, &[9 * MIB, 2 * MIB, MIB]);
        let all: Vec<&str> = ids.iter().map(String::as_str).collect();
        assert_eq!(w.act(&filed, &official, &answer(&all, &[])).status, 201);
        let letter = last(w);
        let names: Vec<&str> = letter.attachments.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names, ["وثيقة 1.txt", "وثيقة 3.txt"], "what fits goes along");
        let said = letter.letter.text.replace(['\u{2068}', '\u{2069}'], "");
        let link = format!("{}/ar/track?number={}", w.base, filed.number);
        for wanted in ["وثيقة 2.txt (3 ميغابايت)", &hex(&files[1]), &link] {
            assert!(said.contains(wanted), "{wanted} in {said}");
        }
        assert!(!said.contains(&hex(&files[0])), "what is attached needs no hash");
        let page = w.get(&link[w.base.len()..], None);
        assert_eq!(page.status, 200);
        assert!(page.text().contains(&filed.number), "the page that asks for the code knows the number");
    });
}

#[test]
fn a_document_goes_with_the_letter_of_its_own_act_and_is_named_after() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (_, ids, _) = given(w, &official, &[500, 600]);
        let filed = w.file(COMMUNE, 2);
        let deliver = json!({"type": "deliver", "items": [{"no": 1, "outcome": "provided_full", "documents": [ids[0]]}]});
        assert_eq!(w.act(&filed, &official, &deliver).status, 201);
        assert_eq!(last(w).attachments.len(), 1);
        assert_eq!(w.act(&filed, &official, &answer(&[], &[&ids[1]])).status, 201);
        let letter = last(w);
        assert_eq!((letter.attachments.len(), letter.attachments[0].bytes.len()), (1, 600));
        assert!(letter.letter.text.contains("أُرسلت من قبل"), "{}", letter.letter.text);
    });
}

fn deposit_with_code(w: &World, filed: &Filed, name: &str, bytes: &[u8]) -> String {
    let headers = [("content-type", "multipart/form-data; boundary=b")];
    let path = format!("/api/v1/documents?code={}", filed.code);
    let got = w.send("POST", &path, None, &headers, &multipart(name, bytes));
    assert_eq!(got.status, 201, "{}", got.json);
    got.json["id"].as_str().unwrap().to_owned()
}

#[test]
fn what_a_requester_joins_is_in_no_letter_to_others() {
    on_each_store(|w| {
        w.person(wasl::store::people::Role::Head, Some(COMMUNE));
        let filed = w.file(COMMUNE, 1);
        w.day("2025-03-04");
        let joined = deposit_with_code(w, &filed, "ملحق.txt", &text(300));
        let body =
            json!({"type": "complain_head", "text": "سر", "ground": "no_reply", "documents": [joined]});
        let done = w.act_as_requester(&filed, &body);
        assert_eq!(done.status, 201, "{}", done.json);
        for (to, draft) in w.letters().iter().filter(|(to, _)| to.contains("head")) {
            assert_eq!(draft.attached().count(), 0, "{to}");
            assert!(
                draft.data.items.is_empty() && draft.data.documents.is_empty() && draft.data.text.is_none()
            );
        }
    });
}

/// Many mail servers take less than we attach; the letter then goes without its documents, and says where
/// they are.
#[test]
fn a_server_that_takes_no_large_letter_gets_a_small_one() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, ids, files) = given(w, &official, &[100_000]);
        assert_eq!(w.act(&filed, &official, &answer(&[&ids[0]], &[])).status, 201);
        block_on(async {
            let server = Server::start(Mode::Small(50_000)).await;
            worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
            let arrived = server.arrived();
            assert_eq!(arrived.len(), 2, "the receipt and the answer");
            assert!(arrived.iter().all(|l| !l.bytes.contains("Content-Disposition: attachment")));
        });
        assert_eq!(w.app.store.read(outbox::counts).unwrap(), (0, 0));
        drop(files);
    });
}

#[test]
fn a_letter_whose_document_is_missing_waits_for_it() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        let (filed, ids, files) = given(w, &official, &[700]);
        assert_eq!(w.act(&filed, &official, &answer(&[&ids[0]], &[])).status, 201);
        let path = wasl::blobs::folder::path_of(&w.app.data_dir, &hex(&files[0]));
        for broken in [None, Some(b"other bytes".as_slice())] {
            match broken {
                None => std::fs::remove_file(&path).unwrap(),
                Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            }
            last_or_none(w);
            assert_eq!(w.app.store.read(outbox::counts).unwrap(), (1, 0), "it waits, and is not given up");
            w.app.clock.set(w.app.clock.now().plus(chrono::TimeDelta::hours(1)));
        }
        std::fs::write(&path, &files[0]).unwrap();
        assert_eq!(last(w).attachments.len(), 1);
    });
}

fn last_or_none(w: &World) {
    block_on(async {
        let server = Server::start(Mode::Normal).await;
        worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
    });
}

/// The paper came on 3 February and lay until 10 March, a week after its last day.
#[test]
fn the_receipt_of_a_paper_names_no_hour_and_advises_nothing_for_a_day_that_is_over() {
    on_each_store(|w| {
        let official = w.official(COMMUNE);
        w.day("2025-03-10");
        for (lang, hour, then) in
            [("fr", " 2025 à ", "vous pourrez porter plainte"), ("ar", "على الساعة", "إن لم يصلكم رد")]
        {
            let mut paper = crate::world::filing(COMMUNE, 1);
            (paper["channel"], paper["received_on"], paper["language"]) =
                (json!("post"), json!("2025-02-03"), json!(lang));
            let got = w.post("/api/v1/desk/requests", Some(&official), &paper);
            assert_eq!((got.status, &got.json["status"]), (201, &json!("silence")), "{}", got.json);
            let number = got.json["number"].as_str().unwrap();
            let letters = sent(w);
            let of = |word: &str| {
                let found = letters
                    .iter()
                    .find(|m| m.letter.subject.contains(word) && m.letter.text.contains(number));
                found.unwrap_or_else(|| panic!("no {word}")).letter.text.clone()
            };
            let receipt = of(if lang == "fr" { "Récépissé" } else { "وصل" });
            assert!(!receipt.contains(then) && !receipt.contains(hour), "{receipt}");
            assert!(
                receipt.contains("La réponse était due") || receipt.contains("كان آخر يوم للرد"),
                "{receipt}"
            );
            // What is open now is told by the letter of the silence.
            of(if lang == "fr" { "Certificat" } else { "شهادة" });
        }
    });
}
