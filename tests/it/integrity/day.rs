//! A clock that is ahead writes no silence, and no entry of a chain is older than the one before it.

use super::filled::{ask, on_each_filled};
use crate::world::{COMMUNE, Filed, Reply, World, filing};
use chrono::NaiveDate;
use serde_json::json;
use wasl::app::evidence::{confirm, sweep_proved};
use wasl::app::import_holidays::import_holidays;
use wasl::app::move_due_dates::move_due_dates;
use wasl::app::tidy::tidy;
use wasl::app::verify::verify;
use wasl::clock::Moment;
use wasl::law::legal_time::day_start;
use wasl::store::journal::{EventRow, verify_chain};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_day_that_only_the_clock_tells_is_swept_when_an_operator_confirms_it() {
    on_each_filled(|stored, w| {
        w.file_like(&filing(COMMUNE, 1));
        let silences = || ask(stored, "SELECT kind AS c FROM events WHERE kind = 'silence'").len();
        // Later than the clock of any server.
        let ahead = day("2098-03-03");
        w.app.clock.set(Moment::from(day_start(ahead)));
        let refused = sweep_proved(&w.app, ahead, None, false).unwrap_err();
        let said =
            std::error::Error::source(&refused).map_or_else(|| refused.to_string(), ToString::to_string);
        assert!(
            said.contains("--confirm-day 2098-03-03") || format!("{refused:?}").contains("2098"),
            "{said}"
        );
        assert!(
            sweep_proved(&w.app, ahead, Some(day("2098-03-02")), false).is_err(),
            "another day was meant"
        );
        assert_eq!(silences(), 0);

        let swept = sweep_proved(&w.app, ahead, Some(ahead), false).unwrap();
        assert!(swept.silences > 0 && silences() > 0);
        // From there on each day is shown by the one before it.
        let next = day("2098-03-04");
        w.app.clock.set(Moment::from(day_start(next)));
        sweep_proved(&w.app, next, None, false).unwrap();
        w.app.clock.set(Moment::from(day_start(day("2098-03-07"))));
        assert!(sweep_proved(&w.app, day("2098-03-07"), None, false).is_err());
    });
}

/// Every door that writes on a day, each on a request that waits.
fn doors(w: &World, waiting: &Filed) -> Vec<(&'static str, u16, String)> {
    let answered = |name, got: &Reply| (name, got.status, got.json["code"].as_str().unwrap_or("").to_owned());
    let official = w.official(COMMUNE);
    let token = w.sign_in(&official);
    let mut paper = filing(COMMUNE, 1);
    (paper["channel"], paper["delivery"]) = (json!("post"), json!("post"));
    paper["requester"]["email"] = json!(null);
    paper["received_on"] = json!(w.app.today().to_string());
    let asked = json!({"type": "clarify", "text": "أي سنة؟"});
    let page = w.get("/readyz", None);
    vec![
        answered("filing", &w.post("/api/v1/requests", None, &filing(COMMUNE, 1))),
        answered("paper", &w.post("/api/v1/desk/requests", Some(&token), &paper)),
        answered("act", &w.act(waiting, &official, &asked)),
        answered("withdrawal", &w.act_as_requester(waiting, &json!({"type": "withdraw"}))),
        ("readyz", page.status, page.json["day"].as_str().map_or("", |_| "day_unproved").to_owned()),
    ]
}

#[test]
fn under_a_clock_that_is_ahead_no_door_writes_and_nothing_becomes_its_own_evidence() {
    on_each_filled(|stored, w| {
        let waiting = w.file_like(&filing(COMMUNE, 1));
        let entries = || ask(stored, "SELECT kind AS c FROM events").len();
        let before = entries();
        let ahead = day("2098-03-03");
        w.app.clock.set(Moment::from(day_start(ahead)));
        for (door, status, code) in doors(w, &waiting) {
            assert_eq!((status, code.as_str()), (503, "day_unproved"), "{door}");
        }
        assert!(tidy(&w.app).is_err());
        let calendar = include_str!("../../../data/holidays.json")
            .replace("\"compiled_on\": \"", "\"compiled_on\": \"99");
        import_holidays(&w.app.store, calendar.as_bytes(), w.app.clock.now()).unwrap();
        assert!(move_due_dates(&w.app).is_err());
        assert!(sweep_proved(&w.app, ahead, None, false).is_err());
        assert_eq!(entries(), before);

        // A day to come by the clock is confirmed by nobody.
        assert!(confirm(&w.app, day("2098-03-04")).is_err());
        confirm(&w.app, ahead).unwrap();
        for (door, status, code) in doors(w, &waiting) {
            assert_ne!((status, code.as_str()), (503, "day_unproved"), "{door}");
        }
        assert!(entries() > before);
        move_due_dates(&w.app).unwrap();
        tidy(&w.app).unwrap();
    });
}

#[test]
fn under_a_clock_that_is_ahead_no_page_tells_its_day_as_fact() {
    on_each_filled(|stored, w| {
        let waiting = w.file_like(&filing(COMMUNE, 1));
        let whole = || w.get(&format!("/api/v1/requests/{}", waiting.number), None).json;
        let figures = || w.get(&format!("/api/v1/bodies/{COMMUNE}"), None).json;
        let (before, counted) = (whole(), figures());
        assert_eq!(before["status"], "submitted");
        w.app.clock.set(Moment::from(day_start(day("2098-03-03"))));
        let told = whole();
        // The clock of a server is another evidence, by which the limits of these files are long past.
        let server = stored.store.read(|conn| conn.server_clock()).unwrap().map(|at| at.legal_date());
        assert_eq!(w.app.today(), server.unwrap_or(day("2025-02-06")));
        if server.is_none() {
            assert_eq!(
                (told["status"].clone(), told["limits"].clone()),
                (before["status"].clone(), before["limits"].clone())
            );
            assert_eq!(figures(), counted);
        }
        for path in ["/ar", "/fr/indicators", "/ar/calendar", &format!("/fr/bodies/{COMMUNE}")] {
            let page = w.get(path, None).text();
            assert!(!page.contains("2098"), "{path}");
        }
        assert!(!told.to_string().contains("2098"), "{told}");
        // A clock mended goes on by itself.
        w.app.clock.set(Moment::from(day_start(day("2025-02-06"))));
        assert_eq!(whole()["status"], before["status"]);
        assert_eq!(w.app.today(), day("2025-02-06"));
    });
}

#[test]
fn under_a_clock_that_is_behind_what_is_recorded_no_door_writes() {
    on_each_filled(|stored, w| {
        let waiting = w.file_like(&filing(COMMUNE, 1));
        let entries = || ask(stored, "SELECT kind AS c FROM events").len();
        let before = entries();
        // A day less is what a clock set right may come to.
        let behind = day("2025-02-03");
        w.app.clock.set(Moment::from(day_start(behind)));
        for (door, status, code) in doors(w, &waiting) {
            assert_eq!((status, code.as_str()), (503, "day_unproved"), "{door}");
        }
        assert_eq!(w.app.today(), day("2025-02-06"), "what is recorded is not to come");
        assert!(tidy(&w.app).is_err());
        assert_eq!(entries(), before);

        confirm(&w.app, behind).unwrap();
        for (door, status, code) in doors(w, &waiting) {
            assert_ne!((status, code.as_str()), (503, "day_unproved"), "{door}");
        }
        assert!(entries() > before);
        assert_eq!(w.app.today(), behind);
    });
}

#[test]
fn a_sweep_of_a_day_gone_by_takes_nothing_from_what_the_register_shows() {
    on_each_filled(|_, w| {
        w.day("2025-02-20");
        sweep_proved(&w.app, day("2025-02-10"), None, false).unwrap();
        assert_eq!(w.get("/readyz", None).json["swept_on"], "2025-02-20");
    });
}

#[test]
fn a_clock_set_back_makes_no_entry_older_than_the_one_before_it() {
    on_each_filled(|_, w| {
        let official = w.official(COMMUNE);
        let filed = w.file_like(&filing(COMMUNE, 1));
        w.app.clock.set(Moment::from(day_start(w.app.clock.today())));
        let done = w.act(&filed, &official, &serde_json::json!({"type": "register", "serial": "9/2025"}));
        assert_eq!(done.status, 201, "{}", done.json);
        let rows = w.app.store.read(|c| {
            let row = wasl::app::case_file::find(c, &filed.number)?;
            wasl::store::journal::of_case(c, row.id).map_err(wasl::app::error::Error::from)
        });
        let rows: Vec<EventRow> = rows.unwrap();
        assert!(rows.len() > 1 && rows.windows(2).all(|two| two[0].at <= two[1].at));
        assert_eq!(
            verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().first,
            [""; 0]
        );

        // One who owns the database and computes the hashes again is found by the order alone.
        let mut turned = rows;
        let first = turned[0].at;
        turned[1].at = first.plus(chrono::TimeDelta::seconds(-1));
        turned[1].hash = turned[1].reckon();
        assert_eq!(verify_chain(&turned[..2]).unwrap_err().why, "before_its_time");
    });
}
