//! Of a private request nobody learns that it is there: every route with a number, and of a document, answers
//! on a private one as on one that never was, whoever asks and whatever they send. Codes and passwords are
//! tried at a limited rate at every door, and a token that is over is never taken for nobody.

use crate::world::{COMMUNE, Filed, REGION, Reply, World, filing, on_each_store, with_limits};
use serde_json::{Value, json};
use wasl::api::{CALLS, OPEN};
use wasl::config::Limits;
use wasl::guard::jwt::Audience;
use wasl::http::entrance::Entrance;
use wasl::store::people::Role;
use wasl::web::routes::PAGES;

const NOWHERE: &str = "R-2222-2222";
const NO_DOCUMENT: &str = "00000000000000000000000000000000";

fn private(w: &World) -> Filed {
    let mut sent = filing(COMMUNE, 2);
    sent["public"] = false.into();
    w.file_like(&sent)
}

pub fn session(w: &World, token: &str) -> String {
    let claims = w.app.tokens.read(Audience::Api, token, w.app.clock.now().utc()).unwrap();
    format!("__Host-wasl={}", claims.sid)
}

/// What may be sent: its type and its bytes.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let json = "application/json";
    let form = "application/x-www-form-urlencoded";
    let parts = "multipart/form-data; boundary=x";
    let file =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--x--\r\n";
    let acts = [
        json!({}),
        json!([]),
        json!(7),
        json!({"type": 7}),
        json!({"type": "nothing"}),
        json!({"type": "withdraw"}),
        json!({"type": "withdraw", "code": "1111-2222-3333-4444-5555"}),
        json!({"type": "withdraw", "code": 5, "version": "x"}),
        json!({"type": "withdraw", "on": "yesterday"}),
        json!({"type": "answer", "items": [{"no": 99}]}),
        json!({"type": "assess", "items": "x", "version": -1}),
        json!({"type": "void", "reason": "x"}),
        json!({"type": "complain_head", "items": [1, 1]}),
        json!({"type": "silence"}),
        json!({"type": "register", "documents": ["x"]}),
        json!({"category": "x", "gender": 1}),
        json!({"category": "citizen", "gender": "F", "age_band": null, "region": null}),
    ];
    let mut all: Vec<(&str, Vec<u8>)> = acts.iter().map(|a| (json, a.to_string().into_bytes())).collect();
    let other: [(&str, &[u8]); 11] = [
        (json, b"{"),
        (json, b""),
        (json, b"\xff\xfe"),
        ("text/plain", b"x"),
        (form, b""),
        (form, b"type=withdraw&csrf=x"),
        (form, b"type=answer&items.0.no=99&send=1"),
        (form, b"type=%FF"),
        (form, b"category=x&gender=F&code=1111-2222-3333-4444-5555"),
        (parts, b"--x"),
        (parts, file.as_bytes()),
    ];
    all.extend(other.map(|(kind, bytes)| (kind, bytes.to_vec())));
    all
}

/// An answer without what differs from one to the next in any case: what was not read yet of a body ends its
/// connection.
fn told(got: &Reply, name: &str) -> (u16, String, Vec<(String, String)>) {
    let mut text = got.text().replace(name, "N");
    for once in ["name=\"csrf\" value=\"", "name=\"key\" value=\""] {
        while let Some(at) = text.find(once) {
            let value = at + once.len();
            let end = text[value..].find('"').unwrap() + value + 1;
            text.replace_range(at..end, "");
        }
    }
    let varies =
        |n: &str| matches!(n, "date" | "x-reference" | "set-cookie" | "content-length" | "connection");
    let mut headers: Vec<_> = got.headers.iter().filter(|(n, _)| !varies(n)).cloned().collect();
    headers.iter_mut().for_each(|(_, v)| *v = v.replace(name, "N"));
    headers.sort();
    (got.status, text, headers)
}

fn ask(
    w: &World,
    entrance: &Entrance,
    name: &str,
    who: Option<&str>,
    sent: &(&str, Vec<u8>),
    query: &str,
) -> Reply {
    let path = entrance.path.replace("{lang}", "fr").replace("{number}", name).replace("{id}", name);
    let cookie = who.map(|token| session(w, token)).unwrap_or_default();
    let mut headers = vec![("accept-language", "fr"), ("content-type", sent.0)];
    let page = path.starts_with("/fr");
    if page && who.is_some() {
        headers.push(("cookie", &cookie));
    }
    w.send(entrance.method, &format!("{path}{query}"), who.filter(|_| !page), &headers, &sent.1)
}

#[test]
fn a_private_request_and_none_at_all_answer_alike_on_every_route_whoever_asks_and_whatever_is_sent() {
    on_each_store(|w| {
        let filed = private(w);
        let citizen = w.sign_in(&w.person(Role::Citizen, None));
        let foreign = w.sign_in(&w.official(REGION));
        let head = w.sign_in(&w.person(Role::Head, Some(REGION)));
        let admin = w.sign_in(&w.person(Role::Admin, None));
        let mut asked = 0;
        for entrance in CALLS.iter().chain(PAGES).filter(|e| e.path.contains("{number}")) {
            for who in [None, Some(&citizen), Some(&foreign), Some(&head), Some(&admin)] {
                let who = who.map(String::as_str);
                let sent = if entrance.method == "GET" { vec![("text/plain", Vec::new())] } else { bodies() };
                for sent in &sent {
                    for query in ["", "?code=x", "?print=1", "?code=1&code=2", "?bad=%FF"] {
                        let there = ask(w, entrance, &filed.number, who, sent, query);
                        let none = ask(w, entrance, NOWHERE, who, sent, query);
                        let what = String::from_utf8_lossy(&sent.1).into_owned();
                        let about = format!("{} {}{query} {who:?} {what}", entrance.method, entrance.path);
                        assert_eq!(told(&there, &filed.number), told(&none, NOWHERE), "{about}");
                        assert!(there.status >= 300, "{about}");
                        asked += 1;
                        if entrance.method != "GET" && !query.is_empty() {
                            break;
                        }
                    }
                }
            }
        }
        assert!(asked > 500, "{asked}");
        assert_eq!(w.read(&filed)["version"], 1);
    });
}

#[test]
fn a_private_document_and_none_at_all_answer_alike() {
    on_each_store(|w| {
        let official = w.sign_in(&w.official(COMMUNE));
        let id = super::documents::deposit(w, &official, "a.txt", b"a private file");
        let foreign = w.sign_in(&w.official(REGION));
        let empty = ("text/plain", Vec::new());
        for entrance in CALLS.iter().chain(PAGES).filter(|e| e.path.ends_with("/documents/{id}")) {
            for who in [None, Some(foreign.as_str())] {
                for query in ["", "?code=1111-2222-3333-4444-5555"] {
                    let there = ask(w, entrance, &id, who, &empty, query);
                    let none = ask(w, entrance, NO_DOCUMENT, who, &empty, query);
                    assert_eq!(told(&there, &id), told(&none, NO_DOCUMENT), "{}{query}", entrance.path);
                    assert_eq!(there.status, 404);
                }
            }
        }
    });
}

const WRONG: &str = "1111-2222-3333-4444-5555";

/// Every way in which a program shows a code.
fn doors(w: &World, number: &str, code: &str) -> Vec<(&'static str, Reply)> {
    let at = |rest: &str| format!("/api/v1/requests/{number}{rest}");
    let file =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--x--\r\n";
    let parts = [("content-type", "multipart/form-data; boundary=x")];
    let profile =
        json!({"category": "citizen", "gender": "F", "age_band": null, "region": null, "code": code});
    let put = |sent: &Value| {
        let json = [("content-type", "application/json")];
        w.send("PUT", &at("/profile"), None, &json, sent.to_string().as_bytes())
    };
    vec![
        ("read", w.get(&at(&format!("?code={code}")), None)),
        ("act", w.post(&at("/acts"), None, &json!({"type": "nothing", "code": code}))),
        ("profile", put(&profile)),
        ("document", w.get(&format!("/api/v1/documents/{NO_DOCUMENT}?code={code}"), None)),
        ("deposit", w.send("POST", &format!("/api/v1/documents?code={code}"), None, &parts, file.as_bytes())),
    ]
}

#[test]
fn wrong_codes_of_one_address_are_limited_at_every_door_and_right_ones_cost_nothing() {
    with_limits(Limits { filings_per_hour: 0, sign_ins_per_minute: 5 }, |w| {
        let filed = private(w);
        for _ in 0..10 {
            w.read(&filed);
        }
        let first = doors(w, &filed.number, WRONG);
        assert!(first.iter().all(|(_, got)| got.status != 429), "{first:?}");
        for (door, got) in doors(w, &filed.number, WRONG) {
            assert_eq!((got.status, got.json["code"].as_str()), (429, Some("too_many_tries")), "{door}");
            assert!(got.header("retry-after").is_some(), "{door}");
        }
        // Right or wrong, there or not: nothing is looked at any more.
        for (door, got) in doors(w, &filed.number, &filed.code).iter().chain(&doors(w, NOWHERE, WRONG)) {
            assert_eq!(got.status, 429, "{door}");
        }
        assert_eq!(w.get(&format!("/api/v1/requests/{}", filed.number), None).status, 404, "without a code");
    });
}

/// Many addresses that try one number: each tries little, and together they are stopped, whether the number is
/// there or not. Whoever filed it is not shut out.
#[test]
fn wrong_codes_for_one_number_are_limited_whatever_addresses_they_come_from() {
    with_limits(Limits::NONE, |w| {
        let filed = private(w);
        let limits = Limits { filings_per_hour: 0, sign_ins_per_minute: 2 };
        let door = wasl::http::door::Door::new(w.app.clone(), crate::world::pages(), &limits);
        let from = |n: u8| Some(std::net::IpAddr::from([192, 0, 2, n]));
        door.codes(from(250)).given(&filed.number);
        let mut stopped = Vec::new();
        for number in [filed.number.as_str(), NOWHERE] {
            let tried = (1..=60).map(|n| door.codes(from(n)).count(&w.app, number, Some(WRONG)));
            let tried: Vec<bool> = tried.map(|t| t.is_ok()).collect();
            let n = tried.iter().take_while(|ok| **ok).count();
            assert!((2..60).contains(&n) && tried[n..].iter().all(|ok| !ok), "{number}: {tried:?}");
            stopped.push(n);
        }
        assert_eq!(stopped[0], stopped[1], "a number that is there and one that is not are alike");
        assert!(door.codes(from(99)).count(&w.app, &filed.number, Some(&filed.code)).is_err());
        assert!(door.codes(from(250)).count(&w.app, &filed.number, Some(&filed.code)).is_ok());
    });
}

#[test]
fn wrong_passwords_for_one_account_are_limited_whether_it_is_there_or_not() {
    with_limits(Limits { filings_per_hour: 0, sign_ins_per_minute: 2 }, |w| {
        w.add_person("there@example.ma", Role::Citizen, None, wasl::store::people::MemberState::Active);
        let door = wasl::http::door::Door::new(
            w.app.clone(),
            crate::world::pages(),
            &Limits { filings_per_hour: 0, sign_ins_per_minute: 2 },
        );
        for email in ["there@example.ma", "none@example.ma"] {
            let tries = (1..=4_u8).map(|n| {
                let address = Some(std::net::IpAddr::from([192, 0, 2, n]));
                let typed = if n % 2 == 0 { email.to_uppercase() } else { format!(" {email}") };
                let typed =
                    wasl::app::sign_in::Typed { email: &typed, password: "wrong", code: "", before: None };
                match door.sign_in(address, &typed) {
                    Err(wasl::app::error::Error::SignInWrong) => "wrong",
                    Err(wasl::app::error::Error::TooOften(_)) => "wait",
                    _ => "other",
                }
            });
            assert_eq!(tries.collect::<Vec<_>>(), ["wrong", "wrong", "wait", "wait"], "{email}");
        }
    });
}

#[test]
fn a_token_that_holds_no_more_is_401_on_every_call_whatever_it_asks() {
    on_each_store(|w| {
        let public = w.file(COMMUNE, 1).number;
        let token = w.sign_in(&w.official(COMMUNE));
        let gone = w.send("DELETE", "/api/v1/session", Some(&token), &[], b"");
        assert_eq!(gone.status, 204);
        for entrance in CALLS.iter().chain(OPEN) {
            let path = entrance.path.replace("{number}", &public).replace("{id}", COMMUNE);
            for dead in [token.as_str(), "x", "a.b.c"] {
                let got = w.send(entrance.method, &path, Some(dead), &[("content-type", "text/plain")], b"{");
                let signs_in = entrance.method == "POST" && path == "/api/v1/session";
                assert_eq!(got.status == 401, !signs_in, "{} {path}: {}", entrance.method, got.status);
            }
        }
        let cookie = session(w, &token);
        let read = format!("/api/v1/requests/{public}");
        assert_eq!(w.send("GET", &read, None, &[("cookie", &cookie)], b"").status, 401);
        assert_eq!(w.get(&read, None).status, 200);
    });
}

#[test]
fn what_machines_ask_does_not_move_with_a_filing() {
    on_each_store(|w| {
        for address in ["/healthz", "/readyz", "/open/v1/editions", "/open/v1/events", "/api/v1/requests"] {
            let before = w.get(address, None).text();
            private(w);
            assert_eq!(w.get(address, None).text(), before, "{address}");
        }
    });
}

#[test]
fn figures_and_the_page_of_a_body_do_not_move_with_a_filing_before_the_day_is_over() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-02-04");
        let official = w.sign_in(&w.official(COMMUNE));
        let values =
            |period: &str| w.get(&format!("/open/v1/values?body_id={COMMUNE}&period={period}"), None).text();
        let page = || w.get(&format!("/fr/bodies/{COMMUNE}"), None).text();
        // A kind may be one body or two; in a region one alone may receive anything.
        let places = || {
            ["body_type=commune", "region=MA-02", "indicator=V01"]
                .map(|place| w.get(&format!("/open/v1/values?{place}&period=2025-Q1"), None).text())
        };
        let told = || (values("2025-Q1"), values("2025"), values(""), page(), places());
        let before = told();
        assert!(before.0.contains("\"num\":1"), "{}", before.0);
        let filed = private(w);
        assert_eq!(w.act(&filed, &official, &json!({"type": "register", "serial": "1"})).status, 201);
        assert_eq!(told(), before);
        w.day("2025-02-05");
        assert_ne!(told(), before, "the day after they count");
        // Of a period of which no day is over yet nothing is told.
        w.day("2025-04-01");
        assert_eq!(w.get(&format!("/open/v1/values?body_id={COMMUNE}&period=2025-Q2"), None).status, 422);
        assert_eq!(w.get(&format!("/open/v1/values?body_id={COMMUNE}"), None).status, 200);
    });
}

/// What anybody may read of all requests together: every page and every call without a number, over the
/// quarter that runs, the last one and the year.
fn read_by_anybody(w: &World) -> Vec<(String, String)> {
    let mut all = Vec::new();
    let lists = CALLS.iter().chain(OPEN).chain(PAGES);
    for entrance in lists.filter(|e| e.method == "GET" && !e.path.contains("{number}")) {
        let places = ["T01", "V05", COMMUNE].map(|id| entrance.path.replace("{id}", id));
        let periods = ["", "?period=2025-Q1", "?period=2025-Q2", "?period=2025", "?body_id=COMMUNE"];
        for place in places.into_iter().take(if entrance.path.contains("{id}") { 3 } else { 1 }) {
            for query in periods.map(|query| query.replace("COMMUNE", COMMUNE)) {
                let path = format!("{}{query}", place.replace("{lang}", "fr"));
                let got = w.get(&path, None);
                all.push((path, told(&got, NOWHERE).1));
            }
        }
    }
    all
}

/// A private filing, a paper with a day that is past, an answer to what is late: of a body with few requests
/// each is a person. Articles 7 and 18: nothing tells of them at once.
#[test]
fn nothing_that_anybody_reads_moves_with_a_private_request_before_the_day_is_over() {
    on_each_store(|w| {
        let old = private(w);
        w.day("2025-05-05");
        let official = w.official(COMMUNE);
        let before = read_by_anybody(w);
        assert!(before.len() > 60, "{}", before.len());
        let mut moved = Vec::new();
        let mut look = |what: &str| {
            let now = read_by_anybody(w);
            let other = before.iter().zip(&now).filter(|(a, b)| a != b);
            moved.extend(other.map(|((path, _), _)| format!("{path} after {what}")));
        };
        private(w);
        look("a filing");
        let mut paper = filing(COMMUNE, 1);
        paper["public"] = false.into();
        (paper["channel"], paper["received_on"]) = (json!("post"), json!("2025-04-11"));
        assert_eq!(w.post("/api/v1/desk/requests", Some(&official), &paper).status, 201);
        look("a paper");
        let items = json!([{"no": 1, "outcome": "not_held"}, {"no": 2, "outcome": "not_held"}]);
        let reply = json!({"type": "answer", "reference": "7/2025", "signed_by": "A", "remedy": true, "items": items});
        let got = w.act(&old, &official, &reply);
        assert_eq!(got.status, 201, "{}", got.text());
        look("an answer");
        assert!(moved.is_empty(), "{moved:#?}");
        w.day("2025-05-06");
        assert_ne!(read_by_anybody(w), before, "the day after they count");
    });
}

/// A paper comes to the desk weeks after its day: what has been told as of a day does not move with it,
/// and nobody sees from the figures that it came.
#[test]
fn figures_told_as_of_a_day_count_what_was_entered_by_then() {
    on_each_store(|w| {
        let (old, official) = (w.file(COMMUNE, 1), w.official(COMMUNE));
        // The first quarter is told since 28 April.
        w.day("2025-05-05");
        let told = || {
            let of = |query: &str| w.get(&format!("/open/v1/values?period={query}"), None).text();
            [
                of("2025-Q1"),
                of("2025-Q1&region=MA-02"),
                of("2025-Q1&body_type=commune"),
                of(&format!("2025-Q1&body_id={COMMUNE}")),
                of(&format!("2025-Q2&body_id={COMMUNE}")),
            ]
        };
        let before = told();
        assert!(before[0].contains("\"num\":1"), "{}", before[0]);
        for day in ["2025-03-20", "2025-05-02"] {
            let mut paper = crate::world::filing(COMMUNE, 1);
            (paper["channel"], paper["received_on"]) = (json!("post"), json!(day));
            assert_eq!(w.post("/api/v1/desk/requests", Some(&official), &paper).status, 201);
        }
        let scan = crate::api::documents::deposit(w, &official, "scan.txt", b"signed");
        let withdrawal = json!({"type": "withdraw", "on": "2025-02-10", "documents": [scan]});
        assert_eq!(w.act(&old, &official, &withdrawal).status, 201);
        for (before, now) in before.iter().zip(told()) {
            let moved: Vec<_> = before.lines().zip(now.lines()).filter(|(a, b)| a != b).collect();
            assert!(moved.is_empty() && before.len() == now.len(), "{moved:?}");
        }
        // The quarter that runs takes them in when the day is over.
        w.day("2025-05-06");
        assert_eq!(told()[..4], before[..4]);
        assert_ne!(told()[4], before[4]);
    });
}

#[test]
fn the_form_for_a_reply_shows_a_private_request_and_leaves_a_look_as_its_page_does() {
    on_each_store(|w| {
        for form in ["", "/answer"] {
            let filed = private(w);
            let head = session(w, &w.sign_in(&w.person(Role::Head, Some(COMMUNE))));
            let path = format!("/fr/requests/{}{form}", filed.number);
            assert_eq!(w.send("GET", &path, None, &[("cookie", &head)], b"").status, 200);
            let seen = w.get(&format!("/api/v1/requests/{}?code={}", filed.number, filed.code), None).json;
            assert_eq!(seen["looks"][0]["role"], "head", "{path}: {seen}");
        }
    });
}
