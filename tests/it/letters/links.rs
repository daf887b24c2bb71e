//! Every link of every letter opens for whoever gets it: as it arrives from a real talk with a mail server,
//! in both languages, of requests that are private, as they are by default, and public.

use super::heard::close;
use super::leaving::{block_on, post, worker};
use super::wanting::{By, Hands, browser, owes, whole};
use crate::api::documents::deposit;
use crate::smtp::{Arrived, Mode, Server};
use crate::world::{COMMUNE, Filed, World, filing, on_each_store};
use base64::Engine;
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use wasl::law::act::ActKind;
use wasl::letters::data::LetterKind;
use wasl::mail::outbox::Outbox;

const REQUESTER: &str = "nom@exemple.ma";

/// The requests of a story, by number.
type Files = HashMap<String, Filed>;

/// Every act that owes letters, on a request of its own.
fn acts(hands: &Hands<'_>, files: &mut Files) {
    for kind in ActKind::ALL.iter().copied().filter(|kind| owes(*kind)) {
        let Some((by, sent)) = whole(kind) else { continue };
        let filed = hands.ready(kind);
        let done = hands.does(&filed, kind, by, &sent);
        assert_eq!(done.status, 201, "{kind}: {}", done.json);
        if let (Some(number), Some(code)) =
            (done.json["forwarded_to"].as_str(), done.json["forwarded_code"].as_str())
        {
            let new = Filed { number: number.into(), code: code.into(), due_on: String::new() };
            files.insert(new.number.clone(), new);
        }
        files.insert(filed.number.clone(), filed);
    }
}

/// A part of the answer comes before the rest.
fn in_part(hands: &Hands<'_>, files: &mut Files) {
    let mut two = hands.like.clone();
    two["items"] = filing(COMMUNE, 2)["items"].clone();
    let filed = hands.w.file_like(&two);
    let (by, sent) = whole(ActKind::Deliver).unwrap();
    let done = hands.does(&filed, ActKind::Deliver, by, &sent);
    assert_eq!(done.status, 201, "{}", done.json);
    files.insert(filed.number.clone(), filed);
}

/// The head and the Committee are to decide.
fn awaited(hands: &Hands<'_>, files: &mut Files) {
    for kind in [ActKind::DecideHead, ActKind::DecideCdai] {
        let filed = hands.ready(kind);
        files.insert(filed.number.clone(), filed);
    }
}

/// The file is closed over a complaint that waits.
fn dropped(hands: &Hands<'_>, files: &mut Files) {
    for kind in [ActKind::DecideHead, ActKind::DecideCdai] {
        let filed = hands.ready(kind);
        let done = hands.w.act_as_requester(&filed, &json!({"type": "close", "rating": 2}));
        assert_eq!(done.status, 201, "{}", done.json);
        files.insert(filed.number.clone(), filed);
    }
}

/// A requester's act entered from paper.
fn declared(w: &World, hands: &Hands<'_>, files: &mut Files) {
    let filed = hands.ready(ActKind::Withdraw);
    let scan = deposit(w, &hands.official, "scan.txt", b"paper");
    let sent = json!({"on": "2025-02-03", "documents": [scan]});
    let done = hands.does(&filed, ActKind::Withdraw, By::Official, &sent);
    assert_eq!(done.status, 201, "{}", done.json);
    files.insert(filed.number.clone(), filed);
    // The body says that it charges nothing after all.
    let filed = hands.ready(ActKind::CostSettled);
    let done = hands.does(&filed, ActKind::CostSettled, By::Official, &json!({"how": "waived"}));
    assert_eq!(done.status, 201, "{}", done.json);
    files.insert(filed.number.clone(), filed);
}

/// A limit moves, passes, the head is silent too, and the request ends before the Committee has decided.
fn passing(w: &World, hands: &Hands<'_>, files: &mut Files) {
    let (filed, late) = (hands.ready(ActKind::Clarify), hands.ready(ActKind::Clarify));
    // The last days of an answer to a request, of a head and of the Committee, and one within each.
    close(w, &["2025-02-14", "2025-02-18", "2025-03-05"]);
    w.day("2025-03-07");
    let lodge = |kind: &str| {
        let done = w.act_as_requester(&filed, &json!({"type": kind}));
        assert_eq!(done.status, 201, "{kind}: {}", done.json);
    };
    lodge("complain_head");
    // Yesterday was closed after all: today is the last day, and what was silent is not.
    close(w, &["2025-02-14", "2025-02-18", "2025-03-05", "2025-03-06"]);
    files.insert(late.number.clone(), late);
    w.day("2025-03-31");
    lodge("complain_cdai");
    lodge("withdraw");
    files.insert(filed.number.clone(), filed);
}

/// All that waits, as a mail server got it.
fn arrived(w: &World) -> Vec<Arrived> {
    block_on(async {
        let server = Server::start(Mode::Normal).await;
        let worker = worker(Outbox::new(w.app.clone()), post(&server.url()));
        while worker.round().await.done > 0 {}
        server.arrived()
    })
}

/// The parts of a mail that are text, decoded.
pub fn words(mail: &str) -> String {
    let mut all = String::new();
    for part in mail.split("Content-Type: text/").skip(1) {
        let (head, body) = part.split_once("\r\n\r\n").unwrap();
        let body = body.split("\r\n--").next().unwrap();
        let bytes = match head.to_lowercase() {
            head if head.contains("base64") => {
                let text: String = body.split_whitespace().collect();
                base64::engine::general_purpose::STANDARD.decode(text).unwrap()
            }
            head if head.contains("quoted-printable") => unquoted(&body.replace("=\r\n", "")),
            _ => body.as_bytes().to_vec(),
        };
        all += &String::from_utf8(bytes).unwrap();
        all.push('\n');
    }
    all
}

fn unquoted(text: &str) -> Vec<u8> {
    let (mut bytes, mut rest) = (Vec::new(), text.as_bytes());
    while let Some((first, after)) = rest.split_first() {
        let hex = (*first == b'=').then(|| std::str::from_utf8(&after[..2]).unwrap());
        match hex.map(|hex| u8::from_str_radix(hex, 16).unwrap()) {
            Some(byte) => (bytes.push(byte), rest = &after[2..]).1,
            None => (bytes.push(*first), rest = after).1,
        }
    }
    bytes
}

/// The addresses in a text, as paths of this site.
pub fn links(base: &str, words: &str) -> BTreeSet<String> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\u{2069}' | ')');
    let found = words.split(base).skip(1).map(|rest| rest.split(ends).next().unwrap_or_default());
    found
        .map(|path| path.replace("&amp;", "&").replace("&#x3D;", "="))
        .filter(|path| path.len() > 1)
        .collect()
}

/// Opens a link as whoever got it: staff signed in; a requester with nothing but the letter and the code.
fn opens(w: &World, to: &str, link: &str, files: &Files) {
    let staff = (to != REQUESTER).then_some(to);
    let number = link.split(['/', '=']).next_back().unwrap();
    let filed = files.get(number).unwrap_or_else(|| panic!("{link}: of no request of ours"));
    let mut visitor = match staff {
        Some(email) => browser(w, Some(email), filed),
        None => crate::http::browser::Browser::new(w.base.trim_start_matches("http://").parse().unwrap()),
    };
    let page = visitor.get(link);
    // The page that anybody may read offers nothing to whoever asked.
    assert!(staff.is_some() || link.contains("/track?number="), "{link} for {to}");
    assert_eq!(page.status, 200, "{link} for {to}: {}", page.text());
    assert!(page.body.contains(number), "{link} for {to} speaks of the request");
    if staff.is_none() {
        let form = page.form(link.split('?').next().unwrap());
        assert_eq!(form.get("number"), Some(number), "{link}: the number is filled in");
        let file = visitor.follow(&form.with("code", &filed.code));
        assert!(file.status == 200 && file.body.contains(number), "{link} and its code: {}", file.text());
    }
}

#[test]
fn every_link_of_every_letter_opens_for_its_reader() {
    on_each_store(|w| {
        let (mut hands, mut files) = (Hands::on(w), Files::new());
        for (lang, public) in [("ar", false), ("fr", false), ("fr", true)] {
            hands.like = filing(COMMUNE, 1);
            hands.like["language"] = lang.into();
            hands.like["public"] = public.into();
            acts(&hands, &mut files);
            declared(w, &hands, &mut files);
            in_part(&hands, &mut files);
            awaited(&hands, &mut files);
            dropped(&hands, &mut files);
        }
        hands.like["public"] = false.into();
        passing(w, &hands, &mut files);

        let waiting: BTreeSet<&str> = w.letters().iter().map(|(_, draft)| draft.kind.code()).collect();
        let every: BTreeSet<&str> = LetterKind::ALL.iter().map(|kind| kind.code()).collect();
        let none: Vec<_> = every.difference(&waiting).collect();
        assert!(none.is_empty(), "no use case sends {none:?}");

        let mut opened = BTreeSet::new();
        for mail in arrived(w) {
            let found = links(&w.base, &words(&mail.bytes));
            for link in found {
                let to = mail.to[0].clone();
                if opened.insert((to.clone(), link.clone())) {
                    opens(w, &to, &link, &files);
                }
            }
        }
        assert!(opened.iter().any(|(_, link)| link.contains("/fr/track")), "{opened:?}");
        assert!(opened.iter().any(|(_, link)| link.contains("/ar/track")), "{opened:?}");
        assert!(opened.iter().any(|(to, _)| to != REQUESTER), "{opened:?}");
        assert!(opened.len() > 60, "{}", opened.len());
    });
}
