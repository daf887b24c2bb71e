//! What a query may hold, on every route of reading: a wrong name or value is told by its name, whatever the
//! door; a head is the reading without its body; an address says which methods it takes.

use crate::world::{COMMUNE, Reply, World, on_each_store};
use std::io::{Read, Write};
use std::net::TcpStream;
use wasl::api::{CALLS, OPEN};
use wasl::http::asked::Values;
use wasl::http::entrance::Entrance;
use wasl::store::people::Role;
use wasl::web::routes::{FRONT, PAGES};
use wasl::web::{assets, health};

/// Values that are none, and one that is.
fn samples(values: Values) -> (&'static [&'static str], &'static str) {
    match values {
        Values::Text => (&[], "x"),
        Values::Request => (&[], "{number}"),
        Values::Number(..) => (&["-1", "x", "1.5", "99999999999999999999999", "+2", "%D9%A3"], "2"),
        Values::RegionOrNone => (&["MA-13", "MA-00", "02", "None"], "none"),
        Values::Region => (&["MA-13", "MA-00", "02", "ma-02", "oriental", "none"], "MA-02"),
        Values::Kind => (&["xyz", "Commune", "communes", "MA-02"], "commune"),
        Values::BodyType => (&["xyz", "communes", "local_authority"], "arrondissement"),
        Values::Body => (&["nowhere", "commune"], COMMUNE),
        Values::Status => (&["lost", "SILENCE", "answered"], "silence"),
        Values::Bucket => (&["9", "late"], "overdue"),
        Values::Indicator => (&["X1", "t01", "T"], "T01"),
        // Law 31-13 is in force since 12 March 2019.
        Values::Period => {
            (&["2024-13", "2024-Q5", "2031", "+202", "last", "1999", "2018-Q4", "0001"], "2024-Q4")
        }
        Values::AnyPeriod => (&["2024-13", "2024-Q5", "last", "2018"], "2024"),
        Values::Day => (&["hier", "2026-02-30", "26-03-02", "2026"], "2026-03-02"),
        Values::Format => (&["xml", "CSV"], "csv"),
    }
}

fn readings(list: &'static [Entrance]) -> impl Iterator<Item = &'static Entrance> {
    list.iter().filter(|e| e.method == "GET")
}

/// The address of a route that everybody may read, or that the readers below may.
fn address(path: &str, number: &str) -> String {
    path.replace("{lang}", "fr")
        .replace("{number}", number)
        .replace("/bodies/{id}", &format!("/bodies/{COMMUNE}"))
        .replace("/indicators/{id}", "/indicators/T01")
        .replace("/documents/{id}", "/documents/0123456789abcdef")
        .replace("/editions/{id}/{name}", "/editions/2024-r1/indicator_values.csv")
        .replace("{token}", "not-a-token")
}

/// Reads a route as whoever may.
fn ask(w: &World, method: &str, address: &str, (official, committee): (&str, &str)) -> Reply {
    let lang = [("accept-language", "fr")];
    if address.starts_with("/fr") {
        let who = if address.starts_with("/fr/committee") { committee } else { official };
        let claims =
            w.app.tokens.read(wasl::guard::jwt::Audience::Api, who, w.app.clock.now().utc()).unwrap();
        let cookie = format!("__Host-wasl={}", claims.sid);
        return w.send(method, address, None, &[("cookie", &cookie), lang[0]], b"");
    }
    w.send(method, address, address.contains("/desk/").then_some(official), &lang, b"")
}

fn people(w: &World) -> (String, String) {
    (w.sign_in(&w.official(COMMUNE)), w.sign_in(&w.person(Role::Committee, None)))
}

#[test]
fn a_value_that_is_none_is_422_and_named_on_every_route_that_narrows() {
    on_each_store(|w| {
        let number = w.file(COMMUNE, 1).number;
        let who = people(w);
        let who = (who.0.as_str(), who.1.as_str());
        let mut asked = 0;
        for entrance in readings(CALLS).chain(readings(OPEN)).chain(readings(PAGES)) {
            let plain = address(entrance.path, &number);
            for name in entrance.asks.names {
                let (wrong, right) = samples(name.values);
                let right = right.replace("{number}", &number);
                let good = ask(w, "GET", &format!("{plain}?{}={right}", name.name), who);
                assert_ne!(good.status, 422, "{plain} {}={right}: {}", name.name, good.text());
                let empty = ask(w, "GET", &format!("{plain}?{}=", name.name), who);
                assert_ne!(empty.status, 422, "{plain} {}=", name.name);
                let twice = format!("{}={right}&{}={right}", name.name, name.name);
                for query in wrong.iter().map(|v| format!("{}={v}", name.name)).chain([twice]) {
                    // Of what is not there or not for this reader, nothing is said of the query.
                    if matches!(good.status, 403 | 404) && entrance.guarded {
                        continue;
                    }
                    let got = ask(w, "GET", &format!("{plain}?{query}"), who);
                    asked += 1;
                    assert_eq!(got.status, 422, "{plain}?{query}: {}", got.text());
                    told(&got, entrance.path, name.name, &query);
                }
            }
        }
        assert!(asked > 80, "{asked}");
    });
}

/// The field is named, in the reader's language, whichever the door.
fn told(got: &Reply, path: &str, name: &str, query: &str) {
    if path.starts_with("/{lang}") {
        let page = got.text();
        assert!(page.contains(name) && page.contains("lang=\"fr\""), "{path}?{query}: {page}");
        assert!(page.contains("contient ce qu&#39;elle ne prend pas"), "{path}?{query}: {page}");
    } else {
        let fields: Vec<String> = got.wrong().into_iter().map(|(f, _)| f).collect();
        assert_eq!(fields, [name], "{path}?{query}");
        assert_eq!(got.json["code"], "invalid");
    }
}

#[test]
fn a_name_that_is_none_is_422_for_programs_and_left_alone_on_pages() {
    on_each_store(|w| {
        let number = w.file(COMMUNE, 1).number;
        let who = people(w);
        let who = (who.0.as_str(), who.1.as_str());
        for entrance in readings(CALLS).chain(readings(OPEN)) {
            let plain = address(entrance.path, &number);
            if ask(w, "GET", &plain, who).status == 404 {
                continue;
            }
            let got = ask(w, "GET", &format!("{plain}?regoin=MA-02"), who);
            assert_eq!(
                (got.status, got.wrong()),
                (422, vec![("regoin".into(), "unknown_field".into())]),
                "{plain}"
            );
        }
        for entrance in readings(PAGES) {
            let plain = address(entrance.path, &number);
            let (before, after) =
                (ask(w, "GET", &plain, who), ask(w, "GET", &format!("{plain}?fbclid=1&utm_source=x"), who));
            assert_eq!(before.status, after.status, "{plain}");
        }
    });
}

#[test]
fn all_wrong_fields_are_named_at_once_and_a_wrong_combination_blames_what_is_combined() {
    on_each_store(|w| {
        let wrong = |query: &str| w.get(&format!("/open/v1/values?{query}"), None).wrong();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            wrong("indicator=X1&period=2031&region=MA-13&color=red"),
            [
                pair("indicator", "unknown_code"),
                pair("period", "unknown_code"),
                pair("region", "unknown_code"),
                pair("color", "unknown_field")
            ]
        );
        let both = [pair("region", "only_one"), pair("body_type", "only_one")];
        assert_eq!(wrong("region=MA-02&body_type=commune"), both);
        assert_eq!(wrong(&format!("body_type=commune&body_id={COMMUNE}"))[1], pair("body_id", "only_one"));
        assert_eq!(wrong("region=MA-02&body_type=&body_id="), [], "what is empty is not given");
        // Each name that would be dropped in silence is blamed, whichever it stands beside.
        let official = w.sign_in(&w.official(COMMUNE));
        for (query, named) in [
            ("bucket=overdue&q=x", &["bucket", "q"][..]),
            ("bucket=overdue&received_on=2026-03-02", &["bucket", "received_on"]),
            ("bucket=overdue&q=x&received_on=2026-03-02", &["bucket", "q", "received_on"]),
            ("q=x&received_on=2026-03-02", &[]),
        ] {
            let got = w.get(&format!("/api/v1/desk/requests?{query}"), Some(&official));
            let names: Vec<_> = got.wrong().into_iter().map(|(name, _)| name).collect();
            assert_eq!(names, named, "{query}: {}", got.json);
        }
    });
}

#[test]
fn who_may_not_read_hears_that_before_anything_of_the_query() {
    on_each_store(|w| {
        assert_eq!(w.get("/api/v1/desk/requests?bucket=9&x=1", None).status, 401);
        let citizen = w.sign_in(&w.person(Role::Citizen, None));
        assert_eq!(w.get("/api/v1/desk/requests?bucket=9", Some(&citizen)).status, 403);
        assert_eq!(w.get("/api/v1/requests/R-0000-0000?x=1", None).status, 404);
        assert_eq!(w.get("/fr/desk?bucket=9", None).status, 303);
    });
}

#[test]
fn a_head_is_the_reading_without_its_body() {
    on_each_store(|w| {
        let number = w.file(COMMUNE, 1).number;
        let who = people(w);
        let who = (who.0.as_str(), who.1.as_str());
        for entrance in readings(CALLS).chain(readings(OPEN)).chain(readings(PAGES)) {
            for query in ["", "?page=x&bucket=9&period=x"] {
                let address = format!("{}{query}", address(entrance.path, &number));
                let (get, head) = (ask(w, "GET", &address, who), ask(w, "HEAD", &address, who));
                assert_eq!(head.status, get.status, "{address}");
                assert!(head.body.is_empty(), "{address}");
                for name in ["content-type", "content-length", "etag", "location", "cache-control", "vary"] {
                    assert_eq!(head.header(name), get.header(name), "{address} {name}");
                }
            }
        }
        for address in ["/healthz", "/readyz", "/robots.txt", "/.well-known/security.txt", "/static/site.css"]
        {
            assert_eq!(
                w.send("HEAD", address, None, &[], b"").status,
                w.get(address, None).status,
                "{address}"
            );
        }
    });
}

#[test]
fn an_address_says_which_methods_it_takes() {
    on_each_store(|w| {
        let number = w.file(COMMUNE, 1).number;
        for list in [CALLS, OPEN, PAGES, FRONT, health::ROUTES, assets::ROUTES] {
            for entrance in list {
                let takes = |method: &str| {
                    list.iter().any(|e| {
                        e.path == entrance.path
                            && (e.method == method || (e.method == "GET" && method == "HEAD"))
                    })
                };
                let methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
                let wanted: Vec<_> = methods.into_iter().filter(|m| takes(m)).collect();
                for method in methods.into_iter().filter(|m| !takes(m)) {
                    let got = raw(w, method, &address(entrance.path, &number));
                    assert!(got.starts_with("HTTP/1.1 405 "), "{method} {}: {got}", entrance.path);
                    let allow = got.lines().find_map(|l| l.strip_prefix("allow: ")).unwrap_or_default();
                    let mut told: Vec<_> = allow.split(", ").collect();
                    told.sort_by_key(|m| methods.iter().position(|n| n == m));
                    assert_eq!(told, wanted, "{method} {}", entrance.path);
                }
            }
        }
    });
}

/// What a client written by hand sends and hears, byte for byte.
fn raw(w: &World, method: &str, target: &str) -> String {
    let host = w.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let head = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).unwrap();
    String::from_utf8_lossy(&heard).into_owned()
}

/// Status and body of the answer to a target sent byte for byte, twice on one connection, as a program does.
fn heard_by_bytes(w: &World, target: &[u8]) -> (String, String) {
    let host = w.base.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).unwrap();
    let line = [b"GET ", target, b" HTTP/1.1\r\nHost: ", host.as_bytes(), b"\r\n"].concat();
    for close in ["", "Connection: close\r\n"] {
        stream.write_all(&[line.as_slice(), close.as_bytes(), b"\r\n"].concat()).unwrap();
    }
    let mut heard = Vec::new();
    stream.read_to_end(&mut heard).unwrap();
    let heard = String::from_utf8_lossy(&heard).into_owned();
    let answers: Vec<&str> = heard.split("HTTP/1.1 ").skip(1).collect();
    assert_eq!(answers.len(), 2, "two answers: {heard}");
    let (head, body) = answers[1].split_once("\r\n\r\n").unwrap();
    // Pages carry the instant and proofs of their own.
    let body = body.replace(|c: char| c.is_ascii_digit(), "");
    (head[..3].to_owned(), body)
}

/// Where a body in pieces ends, the parser alone knows: what follows it on its connection is handed on as it
/// came, and a line with bytes of another alphabet is refused. Spelt with signs it is understood (docs/API.md).
#[test]
fn after_a_body_in_pieces_an_address_on_the_same_connection_is_spelt_with_signs() {
    on_each_store(|w| {
        let host = w.base.trim_start_matches("http://");
        let head =
            format!("Host: {host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
        let first = format!("POST /api/v1/session HTTP/1.1\r\n{head}2\r\n{{}}\r\n0\r\n\r\n");
        for (path, status) in
            [("/api/v1/bodies?q=%D9%88%D8%AC%D8%AF%D8%A9", "200"), ("/api/v1/bodies?q=وجدة", "400")]
        {
            let mut stream = TcpStream::connect(host).unwrap();
            let next = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            stream.write_all(format!("{first}{next}").as_bytes()).unwrap();
            let mut heard = Vec::new();
            stream.read_to_end(&mut heard).unwrap();
            let heard = String::from_utf8_lossy(&heard).into_owned();
            let answers: Vec<&str> = heard.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect();
            assert_eq!(answers, ["422", status], "{path}: {heard}");
        }
    });
}

/// A name typed at a terminal is sent as it is, without the signs that a browser puts in its place.
#[test]
fn an_address_is_understood_as_it_is_spoken() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        for (path, word, status) in [
            ("/api/v1/requests?q=", "ميزانية", "200"),
            ("/api/v1/bodies?q=", "Kénitra", "200"),
            ("/api/v1/bodies?kind=", "بلدية", "422"),
            ("/open/v1/values?period=2025&region=", "رباط", "422"),
            ("/ar/bodies?q=", "جماعة+وجدة", "200"),
            ("/api/v1/", "طلبات", "404"),
        ] {
            let sign = |b: u8| if b.is_ascii() { char::from(b).to_string() } else { format!("%{b:02X}") };
            let spelt: String = word.bytes().map(sign).collect();
            let spoken = heard_by_bytes(w, format!("{path}{word}").as_bytes());
            assert_eq!(spoken.0, status, "{path}{word}");
            assert_eq!(spoken, heard_by_bytes(w, format!("{path}{spelt}").as_bytes()), "{path}{word}");
        }
        // Bytes of another alphabet are no text, and the answer is in words all the same.
        let (status, body) = heard_by_bytes(w, b"/api/v1/bodies?q=K\xe9nitra");
        assert!(["200", "422"].contains(&status.as_str()) && body.len() > 2, "{status} {body}");
    });
}
