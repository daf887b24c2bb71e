//! A damaged entry breaks its own request: figures and lists go on without it, an edition does not.

use super::columns::spoil;
use super::filled::{ask, on_each_filled};
use crate::world::{COMMUNE, filing};
use wasl::app::committee::{Which, list};
use wasl::app::event_log::log_cases;
use wasl::app::policy::{Actor, Person, PersonRole, State};
use wasl::store::Page;

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
            w.app.clock.set(wasl::clock::Moment::from(wasl::law::legal_time::day_start(next)));
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
