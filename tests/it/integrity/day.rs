//! A clock that is ahead writes no silence, and no entry of a chain is older than the one before it.

use super::filled::{ask, on_each_filled};
use crate::world::{COMMUNE, filing};
use chrono::NaiveDate;
use wasl::app::evidence::sweep_proved;
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

#[test]
fn a_clock_set_back_makes_no_entry_older_than_the_one_before_it() {
    on_each_filled(|_, w| {
        let official = w.official(COMMUNE);
        let filed = w.file_like(&filing(COMMUNE, 1));
        w.app.clock.set(Moment::from(day_start(w.app.clock.today())));
        let done = w.act(&filed, &official, &serde_json::json!({"type": "register", "serial": "9/2025"}));
        assert_eq!(done.status, 201, "{}", done.json);
        let rows = w.app.store.read(|c| {
            let row = wasl::app::record::find(c, &filed.number)?;
            wasl::store::journal::of_case(c, row.id).map_err(wasl::app::error::Error::from)
        });
        let rows: Vec<EventRow> = rows.unwrap();
        assert!(rows.len() > 1 && rows.windows(2).all(|two| two[0].at <= two[1].at));
        assert_eq!(verify(&w.app.store, &w.app.data_dir, |_| ()).unwrap().first, [""; 0]);

        // One who owns the database and computes the hashes again is found by the order alone.
        let mut turned = rows;
        let first = turned[0].at;
        turned[1].at = first.plus(chrono::TimeDelta::seconds(-1));
        turned[1].hash = turned[1].reckon();
        assert_eq!(verify_chain(&turned[..2]).unwrap_err().why, "before_its_time");
    });
}
