//! A damaged entry breaks its own request: figures and lists go on without it, an edition does not.

use super::columns::{found, spoil};
use super::filled::{ask, on_each_filled, typed};
use crate::world::{COMMUNE, Filed, World, filing, on_each_spoilt_store};
use diesel::{RunQueryDsl, sql_query};
use serde_json::json;
use wasl::app::committee::{Which, list};
use wasl::app::event_log::log_cases;
use wasl::app::policy::{Actor, Person, PersonRole, State};
use wasl::store::Page;
use wasl::store::people::Role;

/// What may be done to the row of a request so that it, or a code of it, cannot be read.
fn row_damages(sqlite: bool) -> Vec<&'static str> {
    let mut all = vec![
        "calendar_class = 'x'",
        "status = 'x'",
        "channel = 'x'",
        "language = 'x'",
        "delivery = 'x'",
        "rule_set = 'x'",
        "body_id = 999999",
        "body_slug = 'nope'",
        "body_kind = 'x'",
        "body_type = 'x'",
        "region_code = '99'",
        "version = 99",
        "n_items = 99",
        "public_id = ''",
    ];
    if sqlite {
        all.extend(["received_at = 'never'", "due_on = 'never'", "guard_date = 'never'", "bar_date = ''"]);
        all.extend(["received_on = 'never'", "answered_on = 'never'", "next_clock_on = 'never'"]);
        all.extend(["next_clock_on = '2025-01-01x'"]);
    }
    all
}

/// The request complained of, one that is not, and who reads lists.
struct Scene {
    damaged: Filed,
    sound: Filed,
    official: String,
    head: String,
}

fn scene(w: &World) -> Scene {
    let citizen = w.sign_in(&w.person(Role::Citizen, None));
    let file = || {
        let got = w.post("/api/v1/requests", Some(&citizen), &typed());
        assert_eq!(got.status, 201, "{}", got.json);
        let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
        Filed { number: text("number"), code: text("tracking_code"), due_on: text("due_on") }
    };
    let (damaged, sound) = (file(), file());
    let official = w.official(COMMUNE);
    for filed in [&damaged, &sound] {
        let answer = json!({"type": "answer", "reference": "3/2025", "signed_by": "س", "remedy": true, "items": [
            {"no": 1, "outcome": "not_held"}, {"no": 2, "outcome": "not_held"}]});
        let done = w.act(filed, &official, &answer);
        assert_eq!(done.status, 201, "{}", done.json);
        let complaint = json!({"type": "complain_head", "ground": "evasive", "items": [2]});
        let done = w.act_as_requester(filed, &complaint);
        assert_eq!(done.status, 201, "{}", done.json);
    }
    Scene { damaged, sound, official, head: w.person(Role::Head, Some(COMMUNE)) }
}

#[test]
fn a_damaged_row_breaks_its_own_page_and_no_list_and_no_other_request() {
    on_each_filled(|stored, w| {
        let Scene { damaged, sound, official, head } = scene(w);
        let mut wrong = Vec::new();
        // The edition of the filled store has no files that a page could tell from.
        let no_edition = |tx: &mut wasl::store::Tx| {
            sql_query("DELETE FROM editions").execute(&mut **tx).map_err(wasl::store::StoreError::from)
        };
        w.app.store.write(no_edition).unwrap();
        assert_eq!(found(w), [""; 0]);
        spoil(stored, "CREATE TABLE kept_cases AS SELECT * FROM cases").unwrap();
        for damage in row_damages(stored.store.is_sqlite()) {
            spoil(stored, &format!("UPDATE cases SET {damage} WHERE number = '{}'", damaged.number)).unwrap();
            let next = w.app.clock.today() + chrono::Days::new(1);
            w.set_clock(wasl::clock::Moment::from(wasl::law::legal_time::day_start(next)));
            let body = format!("/fr/bodies/{COMMUNE}");
            for path in [
                "/open/v1/values?period=2025",
                "/open/v1/values?indicator=T02&period=2025",
                "/api/v1/requests",
                "/api/v1/requests?q=2025",
                &format!("/api/v1/requests?body_id={COMMUNE}"),
                &format!("/api/v1/requests/{}", sound.number),
                &format!("/fr/requests/{}", sound.number),
                "/fr",
                "/ar/requests",
                "/fr/requests?q=budget",
                "/fr/indicators",
                "/fr/indicators/T02",
                &body,
            ] {
                let got = w.get(path, None);
                if got.status != 200 {
                    wrong.push(format!("{damage}: {path}: {}", got.status));
                }
            }
            for (who, path) in [
                (&w.sign_in(&official), "/api/v1/desk/requests"),
                (&w.sign_in(&official), "/api/v1/desk/requests?bucket=overdue"),
                (&w.sign_in(&head), "/api/v1/desk/requests?bucket=complaints"),
            ] {
                let got = w.get(path, Some(who));
                if got.status != 200 {
                    wrong.push(format!("{damage}: {path}: {}", got.status));
                }
            }
            let page = Page { page: 1, per_page: 50 };
            for which in [Which::All(None), Which::All(Some("2025")), Which::Waiting] {
                if let Err(e) = list(&w.app, &council(), which, page) {
                    wrong.push(format!("{damage}: {which:?}: {e}"));
                }
            }
            let filer =
                ask(stored, &format!("SELECT filed_by AS c FROM cases WHERE number = '{}'", sound.number));
            let mut own = council();
            own.person.as_mut().unwrap().id = filer[0].parse().unwrap();
            let own = wasl::app::lists::list_own(&w.app, &own, page).unwrap();
            assert!(own.items.iter().any(|(s, _)| s.number == sound.number), "{damage}");
            // Others file, and officials act on what others filed.
            let other = w.file_like(&typed());
            let done = w.act(&other, &w.sign_in(&official), &json!({"type": "register", "serial": damage}));
            assert_eq!(done.status, 201, "{damage}: {}", done.json);
            if found(w).is_empty() {
                wrong.push(format!("{damage}: verify does not see it"));
            }
            let row = format!("SELECT * FROM kept_cases WHERE number = '{}'", damaged.number);
            let gone = format!("DELETE FROM cases WHERE number = '{}'", damaged.number);
            spoil(stored, &format!("{gone}; INSERT INTO cases {row}")).unwrap();
        }
        spoil(stored, "DROP TABLE kept_cases").unwrap();
        assert_eq!(wrong, [""; 0]);
    });
}

fn council() -> Actor {
    let (id, role, state) = (0, PersonRole::Committee, State::Active);
    Actor { person: Some(Person { id, role, state, memberships: Vec::new() }), has_code: false }
}

/// What may be done to an entry so that it cannot be read.
fn damages(sqlite: bool) -> Vec<&'static str> {
    let mut all = vec!["payload = '{'", "payload = '{\"act\": {}}'", "role = 'nobody'"];
    if sqlite {
        all.extend(["on_day = 'never'", "at = 'never'"]);
    }
    all
}

#[test]
fn a_damaged_entry_breaks_its_own_request_and_no_figure_or_list() {
    on_each_filled(|stored, w| {
        let official = w.official(COMMUNE);
        let (damaged, sound) = (w.file_like(&filing(COMMUNE, 1)), w.file_like(&filing(COMMUNE, 1)));
        let id = ask(stored, &format!("SELECT id AS c FROM cases WHERE number = '{}'", damaged.number));
        let place = format!("case_id = {} AND seq = 1", id[0]);
        spoil(stored, "CREATE TABLE kept_events AS SELECT * FROM events").unwrap();
        for damage in damages(stored.store.is_sqlite()) {
            spoil(stored, &format!("UPDATE events SET {damage} WHERE {place}")).unwrap();
            // A new day, so that nothing is told from memory.
            let next = w.app.clock.today() + chrono::Days::new(1);
            w.set_clock(wasl::clock::Moment::from(wasl::law::legal_time::day_start(next)));
            for path in ["/open/v1/values?period=2025", "/open/v1/values?indicator=T02&period=2025"] {
                assert_eq!(w.get(path, None).status, 200, "{damage}: {path}");
            }
            for path in ["/api/v1/requests", &format!("/api/v1/requests/{}", sound.number), "/fr", "/ar"] {
                assert_eq!(w.get(path, None).status, 200, "{damage}: {path}");
            }
            let listed = w.get("/api/v1/desk/requests", Some(&w.sign_in(&official)));
            assert_eq!(listed.status, 200, "{damage}: {}", listed.json);
            assert!(listed.json.to_string().contains(&sound.number), "{damage}");
            let listed = list(&w.app, &council(), Which::All(None), Page { page: 1, per_page: 50 });
            assert!(listed.unwrap().items.iter().any(|e| e.summary.number == damaged.number), "{damage}");
            assert_eq!(w.get(&format!("/api/v1/requests/{}", damaged.number), None).status, 500, "{damage}");
            assert!(log_cases(&w.app).is_err(), "{damage}: an edition leaves none out");
            spoil(stored, "DELETE FROM events; INSERT INTO events SELECT * FROM kept_events").unwrap();
        }
        spoil(stored, "DROP TABLE kept_events").unwrap();
    });
}

/// More damaged requests than are looked at in one reading, all due before the one that is sound.
#[test]
fn a_sweep_goes_on_past_any_number_of_damaged_requests() {
    on_each_spoilt_store(|w, stored| {
        let sound = w.file(COMMUNE, 1);
        let mut sql =
            format!("CREATE TABLE copied AS SELECT * FROM cases WHERE number = '{}';", sound.number);
        for n in 1..=600 {
            sql += &format!(
                "UPDATE copied SET id = {}, number = 'R-{n}', code_hash = 'c{n}', public_id = 'p{n}', \
                 calendar_class = 'x', next_clock_on = '2025-02-10'; INSERT INTO cases SELECT * FROM copied;",
                100_000 + n
            );
        }
        spoil(stored, &sql).unwrap();
        let due: chrono::NaiveDate = sound.due_on.parse().unwrap();
        let after = due + chrono::Days::new(1);
        w.set_clock(wasl::clock::Moment::from(wasl::law::legal_time::day_start(after)));
        let swept = wasl::app::sweep::sweep(&w.app, after, false).unwrap();
        assert_eq!((swept.silences, swept.numbers), (1, vec![sound.number]));
    });
}

/// One account of a body, or another body, that cannot be read.
#[test]
fn a_damaged_account_or_body_keeps_nobody_else_from_anything() {
    on_each_filled(|stored, w| {
        let other = crate::world::REGION;
        let official = w.official(COMMUNE);
        let of_the_damaged = filing(other, 1);
        assert_eq!(w.post("/api/v1/requests", None, &of_the_damaged).status, 201);
        spoil(stored, "DELETE FROM editions").unwrap();
        for (table, damage) in [
            ("memberships", format!("role = 'zzz' WHERE body_slug = '{COMMUNE}' AND role = 'official'")),
            ("memberships", format!("state = 'zzz' WHERE body_slug = '{COMMUNE}'")),
            ("people", "role = 'zzz' WHERE role = 'committee'".to_owned()),
            ("people", "state = 'zzz' WHERE role = 'head'".to_owned()),
            ("bodies", format!("calendar_class = 'zzz' WHERE slug = '{other}'")),
        ] {
            spoil(
                stored,
                &format!("CREATE TABLE kept AS SELECT * FROM {table}; UPDATE {table} SET {damage}"),
            )
            .unwrap();
            for path in
                ["/fr", "/ar/indicators", "/open/v1/values?period=2024", &format!("/ar/bodies/{COMMUNE}")]
            {
                let got = w.get(path, None);
                assert_eq!(got.status, 200, "{table} {damage}: {path}: {}", got.text());
            }
            let got = w.post("/api/v1/requests", None, &filing(COMMUNE, 1));
            assert_eq!(got.status, 201, "{table} {damage}: {}", got.json);
            // Requests of the damaged body stand in no list; those of others do.
            for path in ["/api/v1/requests?per_page=50", "/ar/requests", "/fr/requests"] {
                let got = w.get(path, None);
                assert_eq!(got.status, 200, "{table} {damage}: {path}: {}", got.text());
            }
            if table == "bodies" {
                assert_eq!(w.get("/api/v1/desk/requests", Some(&official)).status, 200, "{damage}");
            }
            assert!(!found(w).is_empty(), "{table} {damage}: verify sees it");
            let columns = match table {
                "memberships" => "role = k.role, state = k.state",
                "people" => "role = k.role, state = k.state",
                _ => "calendar_class = k.calendar_class",
            };
            let back =
                format!("UPDATE {table} SET {columns} FROM kept k WHERE k.id = {table}.id; DROP TABLE kept");
            spoil(stored, &back).unwrap();
        }
    });
}

/// Who cannot know what to hide from a department shows it nothing (article 7: the life of persons): with an identity number
/// that cannot be opened, its page is a fault, and whoever may read the text reads it.
#[test]
fn a_department_reads_nothing_where_the_number_to_hide_cannot_be_opened() {
    on_each_spoilt_store(|w, stored| {
        let official = w.official(COMMUNE);
        let filed = w.file_like(&filing(COMMUNE, 1));
        let asked = w.act(&filed, &w.sign_in(&official), &json!({"type": "clarify", "text": "أي ملف؟"}));
        assert_eq!(asked.status, 201, "{}", asked.json);
        let answer = json!({"type": "clarify_reply", "text": "ملف صاحب البطاقة F123456"});
        assert_eq!(w.act_as_requester(&filed, &answer).status, 201);
        let routed = w.act(&filed, &w.sign_in(&official), &json!({"type": "route", "department": "المالية"}));
        assert_eq!(routed.status, 201, "{}", routed.json);
        let member = w.sign_in(&w.department(COMMUNE, "المالية"));
        let path = format!("/api/v1/requests/{}", filed.number);
        let read = w.get(&path, Some(&member));
        assert_eq!(read.status, 200, "{}", read.json);
        assert!(read.json.to_string().contains("ملف صاحب البطاقة (…)"), "{}", read.json);
        let byte = if w.app.store.is_sqlite() { "X'00'" } else { "'\\x00'" };
        let id = ask(stored, &format!("SELECT id AS c FROM cases WHERE number = '{}'", filed.number));
        spoil(stored, &format!("UPDATE requesters SET identity_sealed = {byte} WHERE case_id = {}", id[0]))
            .unwrap();
        let read = w.get(&path, Some(&member));
        assert_eq!(read.status, 500, "{}", read.json);
        assert_eq!(w.get(&path, Some(&w.sign_in(&official))).status, 200);
    });
}
