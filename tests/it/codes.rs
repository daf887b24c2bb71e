//! A code in the store that is none of ours is said to be corrupt, in the log with its place and to the
//! reader as our fault; nothing stands in for it. Every answer of that kind leaves its cause in the log.

use crate::command::{Place, Served, call, fetch, on_each_place};
use crate::tamper::spoil;
use crate::world::{COMMUNE, PASSWORD};
use serde_json::{Value, json};
use wasl::store::people::Role;

/// Columns that hold codes, and through what they are read.
const CODES: [(&str, &str, Seen); 12] = [
    ("cases", "status", Seen::Request),
    ("cases", "channel", Seen::Request),
    ("cases", "delivery", Seen::Request),
    ("cases", "language", Seen::Request),
    ("cases", "calendar_class", Seen::Request),
    ("cases", "rule_set", Seen::Request),
    ("events", "kind", Seen::Request),
    ("events", "role", Seen::Request),
    ("people", "role", Seen::SignIn),
    ("people", "state", Seen::SignIn),
    ("memberships", "role", Seen::SignIn),
    ("memberships", "state", Seen::SignIn),
];

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Request,
    SignIn,
}

struct Story<'a> {
    place: &'a Place,
    served: Served,
    number: String,
    code: String,
    official: String,
}

impl<'a> Story<'a> {
    fn begin(place: &'a Place) -> Self {
        place.install();
        let official = crate::canary::person(place, Role::Official, Some(COMMUNE));
        let served = place.serve(&[]);
        let filing = crate::world::filing(COMMUNE, 1).to_string();
        let json = [("content-type", "application/json")];
        let url = format!("{}/api/v1/requests", served.base);
        let (status, filed) = call("POST", &url, &json, filing.as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        let text = |name: &str| filed[name].as_str().unwrap().to_owned();
        Self { place, number: text("number"), code: text("tracking_code"), served, official }
    }

    fn look(&self, seen: Seen) -> (u16, Value) {
        let base = &self.served.base;
        match seen {
            Seen::Request => {
                let url = format!("{base}/api/v1/requests/{}?code={}", self.number, self.code);
                call("GET", &url, &[], b"").unwrap()
            }
            Seen::SignIn => {
                let sent = json!({"email": self.official, "password": PASSWORD}).to_string();
                let json = [("content-type", "application/json")];
                let (status, said) =
                    call("POST", &format!("{base}/api/v1/session"), &json, sent.as_bytes()).unwrap();
                if status != 200 {
                    return (status, said);
                }
                let token = format!("Bearer {}", said["token"].as_str().unwrap());
                call("GET", &format!("{base}/api/v1/desk/requests"), &[("authorization", &token)], b"")
                    .unwrap()
            }
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.place.log_file()).unwrap()
    }
}

#[test]
fn a_code_that_is_none_of_ours_is_named_in_the_log_and_never_read_as_another() {
    on_each_place(|place| {
        let story = Story::begin(place);
        for (table, column, seen) in CODES {
            assert_eq!(story.look(seen).0, 200, "{table}.{column} before");
            spoil(place, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
            spoil(place, &format!("UPDATE {table} SET {column} = 'qqq'"));
            let before = story.log().len();
            let (status, said) = story.look(seen);
            assert_eq!(status, 500, "{table}.{column}: {said}");
            let logged = story.log()[before..].to_owned();
            assert!(logged.contains("corrupt") && logged.contains(column), "{table}.{column}: {logged}");
            let same = match table {
                "events" => "k.case_id = t.case_id AND k.seq = t.seq",
                _ => "k.id = t.id",
            };
            let kept = format!("(SELECT k.{column} FROM kept_{table} AS k WHERE {same})");
            spoil(place, &format!("UPDATE {table} AS t SET {column} = {kept}"));
            spoil(place, &format!("DROP TABLE kept_{table}"));
        }
    });
}

#[test]
fn a_database_that_is_away_is_logged_with_its_cause_for_pages_and_calls() {
    on_each_place(|place| {
        let story = Story::begin(place);
        spoil(place, "ALTER TABLE bodies RENAME TO bodies_away");
        let before = story.log().len();
        let path = format!("{}/ar/requests/{}", story.served.base, story.number);
        let (status, page) = fetch("GET", &path, &[("cookie", "")], b"").unwrap();
        assert!(status >= 500, "{status}");
        assert_eq!(story.look(Seen::Request).0, 500);
        let logged = story.log()[before..].to_owned();
        assert!(logged.matches("an answer failed").count() >= 2, "{logged}");
        assert!(logged.contains("bodies"), "the cause below the error: {logged}");
        let reference = logged.split("reference=").nth(1).unwrap().trim_start_matches('"');
        assert!(String::from_utf8(page).unwrap().contains(&reference[..32]), "the page gives the reference");
        spoil(place, "ALTER TABLE bodies_away RENAME TO bodies");
    });
}
