//! Who asks is known to the body asked and to nobody else (P8, P10): a requester whose every fact is
//! a token found nowhere else goes through a whole request on the served program, and the tokens are
//! then looked for in every place.

use crate::command::{Place, Served, call, on_each_place};
use crate::world::{COMMUNE, PASSWORD, REGION};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;
use wasl::clock::{Clock, Moment};
use wasl::guard::password::{Cost, Password, Passwords};
use wasl::ids::hex;
use wasl::store::people::{self, MemberState, NewMembership, NewPerson, PersonState, Role};

/// The requester's facts.
pub const TOKENS: [&str; 7] =
    ["Zaqforename", "Zaqsurname", "zaqmail", "0699731846", "Zaqstreet", "QZ7319846", "Zaqassociation"];

fn filing(body: &str) -> Value {
    let mut sent = crate::world::filing(body, 2);
    sent["requester"] = json!({
        "first_name": TOKENS[0], "last_name": TOKENS[1], "email": format!("{}@wasl.example", TOKENS[2]),
        "phone": TOKENS[3], "address": TOKENS[4], "identity": {"kind": "cnie", "number": TOKENS[5]},
        "on_behalf_of": TOKENS[6],
    });
    sent["profile"] =
        json!({"category": "journalist", "gender": "F", "age_band": "30-39", "region": "MA-02"});
    sent
}

fn tokens_in(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let there = |t: &&&str| {
        let t = t.to_lowercase();
        text.contains(&t) || text.contains(&hex(t.as_bytes()))
    };
    TOKENS.iter().filter(there).copied().collect()
}

pub fn person(place: &Place, role: Role, body: Option<&str>) -> String {
    let email = format!("{}-{}@wasl.example", role.code(), wasl::ids::new_public_id());
    let passwords = Passwords::new(Cost::LEAST).unwrap();
    let hash = passwords.hash(&Password::new(PASSWORD).unwrap()).unwrap();
    let now: Moment = Clock::System.now();
    let add = |tx: &mut wasl::store::Tx| {
        let new = NewPerson {
            email: email.clone(),
            name: "حساب".into(),
            password_hash: Some(hash.clone()),
            role,
            state: PersonState::Active,
            totp_secret: None,
            created_at: now,
        };
        let id = people::insert(tx, new)?.id;
        if let Some(body) = body {
            let membership = NewMembership {
                person_id: id,
                body_slug: body.into(),
                role,
                department: None,
                state: MemberState::Active,
                from_on: "2025-01-01".parse().unwrap(),
                to_on: None,
            };
            people::add_membership(tx, &membership)?;
        }
        Ok::<_, wasl::store::StoreError>(())
    };
    place.store().write(add).unwrap();
    email
}

/// Calls the served program as somebody.
struct Caller<'a> {
    served: &'a Served,
    token: Option<String>,
}

impl<'a> Caller<'a> {
    fn anybody(served: &'a Served) -> Self {
        Self { served, token: None }
    }

    fn signed_in(served: &'a Served, email: &str) -> Self {
        let (status, got) = Self::anybody(served).call(
            "POST",
            "/api/v1/session",
            &json!({"email": email, "password": PASSWORD}),
        );
        assert_eq!(status, 200, "{got}");
        Self { served, token: Some(got["token"].as_str().unwrap().to_owned()) }
    }

    fn call(&self, method: &str, path: &str, sent: &Value) -> (u16, Value) {
        let bearer = self.token.as_ref().map(|t| format!("Bearer {t}"));
        let mut headers = vec![("content-type", "application/json")];
        headers.extend(bearer.as_deref().map(|b| ("authorization", b)));
        call(method, &format!("{}{path}", self.served.base), &headers, sent.to_string().as_bytes()).unwrap()
    }

    fn get(&self, path: &str) -> String {
        let (_, got) = self.call("GET", path, &Value::Null);
        got.to_string()
    }

    fn does(&self, path: &str, sent: &Value) -> Value {
        let (status, got) = self.call("POST", path, sent);
        assert_eq!(status, 201, "{sent}: {got}");
        got
    }
}

/// Every value of a table, one row to a line.
fn dump(place: &Place, table: &str) -> String {
    let columns = if place.is_sqlite() {
        place.ask(&format!("SELECT name AS c FROM pragma_table_info('{table}')"))
    } else {
        place.ask(&format!(
            "SELECT column_name AS c FROM information_schema.columns WHERE table_name = '{table}'"
        ))
    };
    let cells = columns.iter().flat_map(|column| {
        // PostgreSQL writes bytes as hex by itself.
        let cell = match place.is_sqlite() {
            true => format!("CASE typeof({column}) WHEN 'blob' THEN hex({column}) ELSE {column} END"),
            false => format!("CAST({column} AS TEXT)"),
        };
        place.ask(&format!("SELECT {cell} AS c FROM {table} WHERE {column} IS NOT NULL"))
    });
    cells.collect::<Vec<_>>().join("\n")
}

fn tables(place: &Place) -> Vec<String> {
    let all = if place.is_sqlite() {
        "SELECT name AS c FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    } else {
        "SELECT table_name AS c FROM information_schema.tables WHERE table_schema = 'public'"
    };
    place.ask(all)
}

/// Files, routes, answers in part, supplements, assesses; and a second request falls silent.
pub fn journey(place: &Place, served: &Served) -> (String, String) {
    let anybody = Caller::anybody(served);
    let official = Caller::signed_in(served, &person(place, Role::Official, Some(COMMUNE)));
    person(place, Role::Head, Some(COMMUNE));
    let filed = anybody.does("/api/v1/requests", &filing(COMMUNE));
    let text = |name: &str| filed[name].as_str().unwrap().to_owned();
    let (number, code) = (text("number"), text("tracking_code"));
    let acts = format!("/api/v1/requests/{number}/acts");
    official.does(&acts, &json!({"type": "register", "serial": "12/2026"}));
    official.does(&acts, &json!({"type": "clarify", "text": "أي سنة؟"}));
    anybody.does(&acts, &json!({"type": "clarify_reply", "text": "سنة 2025", "code": code}));
    let answer = json!({"type": "answer", "reference": "7/2026", "signed_by": "المكلف", "remedy": true,
        "items": [{"no": 1, "outcome": "provided_full"}]});
    official.does(&acts, &answer);
    let assessed = [json!({"no": 1, "assessment": "complete"})];
    anybody.does(&acts, &json!({"type": "assess", "items": assessed, "code": code}));
    let rest = json!({"type": "supplement", "reference": "8/2026", "signed_by": "المكلف",
        "items": [{"no": 2, "outcome": "not_held"}]});
    official.does(&acts, &rest);

    let mut paper = filing(COMMUNE);
    (paper["channel"], paper["received_on"]) = (json!("post"), json!("2026-01-05"));
    official.does("/api/v1/desk/requests", &paper);
    let seen = anybody.get(&format!("/api/v1/requests/{number}?code={code}"));
    assert!(seen.contains("answered_partial"), "{seen}");
    (number, code)
}

#[test]
fn nothing_personal_leaves_the_tables_of_requesters_and_sealed_letters() {
    on_each_place(|place| {
        place.install();
        let settings = [("WASL_LOG", "trace")];
        let served = place.serve(&settings);
        let (number, code) = journey(place, &served);
        let swept = place.run(&["sweep", "--format", "json"]);
        assert_eq!(swept.code, 0, "{swept:?}");
        assert_eq!(place.count("events WHERE kind = 'silence'"), 1, "the paper request fell silent");

        // What others are shown.
        let stranger = Caller::signed_in(&served, &person(place, Role::Official, Some(REGION)));
        let citizen = Caller::signed_in(&served, &person(place, Role::Citizen, None));
        let admin = Caller::signed_in(&served, &person(place, Role::Admin, None));
        let request = format!("/api/v1/requests/{number}");
        let lists = ["/api/v1/requests", "/api/v1/desk/requests", "/api/v1/requests?q=Zaqsurname"];
        let wrong_code = format!("{request}?code=AAAA-AAAA-AAAA-AAAA");
        let body = format!("/api/v1/bodies/{COMMUNE}");
        let paths = [&lists[..], &[&request, &wrong_code, &body]].concat();
        for caller in [&Caller::anybody(&served), &citizen, &stranger, &admin] {
            for path in &paths {
                assert_eq!(tokens_in(&caller.get(path)), Vec::<&str>::new(), "{path}");
            }
        }
        let list = Caller::anybody(&served).get("/api/v1/requests");
        assert!(list.contains(&number), "the request is public, so the lists had something to betray");

        // Letters leave; then the program stops, and the log is whole.
        place.until_letters_left();
        assert!(place.count("outbox WHERE sent_at IS NOT NULL") > 0);
        drop(served);
        let log = std::fs::read_to_string(place.log_file()).unwrap();
        assert!(log.contains("answered") && log.len() > 1000, "the log was written");
        let betrayed = log.lines().find(|l| !tokens_in(l).is_empty());
        assert_eq!(betrayed.map(|l| l.chars().take(200).collect::<String>()), None, "in the log");
        assert!(!log.contains(&code), "a tracking code in the log");

        // What is kept.
        for table in tables(place) {
            let found = tokens_in(&dump(place, &table));
            let allowed: &[&str] = match table.as_str() {
                // All but the identity number, which is sealed.
                "requesters" => &[TOKENS[0], TOKENS[1], TOKENS[2], TOKENS[3], TOKENS[4], TOKENS[6]],
                // Only to whom: what the letter says is sealed.
                "outbox" => &[TOKENS[2]],
                _ => &[],
            };
            let leaked: Vec<_> = found.iter().filter(|t| !allowed.contains(t)).collect();
            assert!(leaked.is_empty(), "{table} holds {leaked:?}");
            let held = found.len();
            assert!(table != "requesters" || held == 6, "the test looks in the right place: {found:?}");
        }
        let payloads = place.ask("SELECT payload AS c FROM outbox").join("\n");
        assert_eq!(tokens_in(&payloads), Vec::<&str>::new(), "letters wait sealed");
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

/// Whoever watches the log for errors is not blinded by requests that are none; who sets a filter has their own.
#[test]
fn a_request_that_cannot_be_read_is_no_error_of_ours_in_the_log() {
    let place = Place::sqlite();
    place.install();
    let long = format!("GET / HTTP/1.1\r\nHost: x\r\nX: {}\r\n\r\n", "a".repeat(200_000));
    let wrong = [
        "GET / HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
        "\x16\x03\x01\x02",
        "GET /\u{0} HTTP/9\r\n\r\n",
        &long,
    ];
    // A setting that is empty is none.
    for (filter, seen) in [("", false), ("info", true)] {
        std::fs::write(place.log_file(), "").unwrap();
        let mut served = place.serve(&[("WASL_LOG", filter)]);
        for sent in wrong {
            let mut visitor = TcpStream::connect(served.base.trim_start_matches("http://")).unwrap();
            visitor.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            // What it does not want to hear to the end it cuts.
            drop(visitor.write_all(sent.as_bytes()));
            drop(visitor.shutdown(Shutdown::Write));
            drop(visitor.read_to_end(&mut Vec::new()));
        }
        served.kill();
        let log = std::fs::read_to_string(place.log_file()).unwrap();
        assert!(log.contains("serving"), "{log}");
        assert_eq!(log.contains("ERROR"), seen, "{filter:?}: {log}");
    }
}
