//! The sweep and the acts of people, side by side: who is first on a request lets the clock act, the other one
//! goes on with the rest, and nothing is recorded twice or left out.

use crate::world::{COMMUNE, Filed, World, on_each_spoilt_store};
use serde_json::json;
use std::sync::Barrier;
use std::time::Duration;
use wasl::app::sweep::sweep;
use wasl::app::verify::verify;
use wasl::clock::Moment;
use wasl::law::legal_time::day_start;
use wasl::store::meta;

/// An act that takes half a second between its claim and its commit: the sweep comes to its row meanwhile. The
/// other database has one writer at a time, and nothing to slow down.
const SLOW: &str = "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN PERFORM pg_sleep(0.5); RETURN NEW; END $$; \
    CREATE TRIGGER slow BEFORE INSERT ON events FOR EACH ROW WHEN (NEW.kind = 'answer') EXECUTE FUNCTION slow();";

fn kinds(w: &World, filed: &Filed) -> Vec<String> {
    let row = w.app.store.read(|conn| wasl::app::case_file::find(conn, &filed.number)).unwrap();
    let events = w.app.store.read(|conn| wasl::store::journal::of_case(conn, row.id)).unwrap();
    events.into_iter().map(|e| e.kind).collect()
}

#[test]
fn a_request_that_moves_on_beside_the_sweep_never_stops_it() {
    on_each_spoilt_store(|w, stored| {
        let official = w.official(COMMUNE);
        let filed: Vec<Filed> = (0..5).map(|_| w.file(COMMUNE, 1)).collect();
        if stored.url.starts_with("postgres") {
            stored.behind_the_back(SLOW).unwrap();
        }
        let day = filed[0].due_on.parse::<chrono::NaiveDate>().unwrap().succ_opt().unwrap();
        w.set_clock(Moment::from(day_start(day) + chrono::TimeDelta::hours(9)));
        let token = w.sign_in(&official);
        let answer = json!({"type": "answer", "reference": "1", "signed_by": "x", "remedy": true,
            "items": [{"no": 1, "outcome": "provided_full", "note": "2025"}]});
        let begin = Barrier::new(2);
        let swept = std::thread::scope(|s| {
            let acting = s.spawn(|| {
                begin.wait();
                w.act(&filed[2], &token, &answer)
            });
            begin.wait();
            std::thread::sleep(Duration::from_millis(200));
            let swept = sweep(&w.app, day, false);
            let acted = acting.join().unwrap();
            assert_eq!(acted.status, 201, "{}", acted.json);
            swept.unwrap()
        });
        assert!(swept.silences >= 4, "the rest is swept: {swept:?}");
        for (n, filed) in filed.iter().enumerate() {
            let wanted: &[&str] = if n == 2 { &["file", "silence", "answer"] } else { &["file", "silence"] };
            assert_eq!(kinds(w, filed), wanted, "the silence is there once, before the late answer");
        }
        let noted = w.app.store.read(|conn| meta::get(conn, "swept_on")).unwrap();
        assert_eq!(noted, Some(day.to_string()), "the sweep came to its end");
        assert!(
            verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().is_whole()
        );
    });
}

/// Many act while the sweep runs again and again, on requests that fall silent under their hands.
#[test]
fn a_sweep_among_many_acts_ends_and_records_each_silence_once() {
    on_each_spoilt_store(|w, _| {
        let official = w.official(COMMUNE);
        let filed: Vec<Filed> = (0..24).map(|_| w.file(COMMUNE, 1)).collect();
        let day = filed[0].due_on.parse::<chrono::NaiveDate>().unwrap().succ_opt().unwrap();
        w.set_clock(Moment::from(day_start(day) + chrono::TimeDelta::hours(9)));
        let token = w.sign_in(&official);
        std::thread::scope(|s| {
            for half in filed.chunks(12) {
                let token = &token;
                s.spawn(move || {
                    for filed in half {
                        let register = json!({"type": "register", "serial": filed.number});
                        let done = w.act(filed, token, &register);
                        assert!(matches!(done.status, 201 | 503), "{}", done.json);
                    }
                });
            }
            for _ in 0..3 {
                sweep(&w.app, day, false).unwrap();
            }
        });
        for filed in &filed {
            let silences = kinds(w, filed).iter().filter(|kind| *kind == "silence").count();
            assert_eq!(silences, 1, "{}", filed.number);
        }
    });
}
