//! `wasl publish`: only finished periods, only on the days of the rules, and with what changed since.

use crate::command::{Place, Ran, on_each_demo, sqlite_demo};
use std::fs;
use wasl::indicators::period::Named;
use wasl::indicators::release::release;
use wasl::law::calendar::shipped;

fn publish(place: &Place, period: &str, out: &str, more: &[&str]) -> Ran {
    let args = ["publish", "--package-only", "--period", period, "--out", out, "--format", "json"];
    place.run(&[&args, more].concat())
}

fn lawful(period: &str) -> String {
    release(&Named::parse(period).unwrap(), &shipped()).as_of.to_string()
}

/// The rows of a file of a package, its header left out.
fn rows(place: &Place, path: &str) -> Vec<String> {
    let text = fs::read_to_string(place.dir.join(path)).unwrap();
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn what_may_not_be_published_is_refused_with_the_lawful_day_and_writes_nothing() {
    let place = sqlite_demo();
    let (year, quarter) = (lawful("2025"), lawful("2025-Q3"));
    for (period, as_of, says) in [
        ("2025", "2026-03-01", year.as_str()),
        ("2025", "2025-12-31", &year),
        ("2025", "2099-03-30", &year),
        ("2025-Q3", "2025-09-30", &quarter),
        ("2025-Q3", &year, &quarter),
        ("2098", "2099-03-30", "still to come"),
        ("2098-Q4", "", "still to come"),
        ("2017", "", "before the law was in force"),
    ] {
        let as_of = if as_of.is_empty() { vec![] } else { vec!["--as-of", as_of] };
        let ran = publish(&place, period, "out", &as_of);
        assert!(ran.is_refused(), "{period} {as_of:?}: {ran:?}");
        assert!(ran.err.contains(says) && ran.err.contains(period), "{}", ran.err);
        assert!(!place.dir.join("out").exists() && !place.dir.join("out.partial").exists());
    }
    // Of the year that runs there is no edition, whatever the day asked for.
    let today = wasl::clock::Clock::System.now().legal_date();
    let running = today.format("%Y").to_string();
    for as_of in [today.to_string(), lawful(&running)] {
        let ran = publish(&place, &running, "out", &["--as-of", &as_of]);
        assert!(ran.is_refused() && ran.err.contains(&lawful(&running)), "{ran:?}");
    }
    assert!(publish(&place, "2025-Q5", "out", &[]).is_refused());
}

#[test]
fn bulletins_are_provisional_the_year_is_final_and_says_what_changed_since() {
    on_each_demo(|place| {
        place.come_to("2026-06-15T10:00:00Z");
        let quarters = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"];
        for quarter in quarters {
            let ran = publish(place, quarter, quarter, &["--as-of", &lawful(quarter)]);
            assert_eq!(
                (ran.code, ran.json()["as_of"].as_str()),
                (0, Some(lawful(quarter).as_str())),
                "{ran:?}"
            );
            let told = rows(place, &format!("{quarter}/indicator_values.csv"));
            assert!(told.iter().any(|r| r.contains(",P,")) && told.iter().all(|r| !r.contains(",A,20")));
            assert!(rows(place, &format!("{quarter}/CHANGES.csv")).is_empty());
        }
        let before: Vec<&str> = quarters.iter().flat_map(|q| ["--previous", q]).collect();
        let year = publish(place, "2025", "year", &before);
        assert_eq!(year.code, 0, "{year:?}");
        let changes = rows(place, "year/CHANGES.csv");
        assert_eq!(year.json()["changes"].as_u64(), Some(changes.len() as u64));
        let late = |row: &&String| row.contains(",Q,2025-Q") && row.ends_with(",as_of");
        assert!(changes.iter().any(|row| late(&row)), "answers came after the bulletins: {changes:?}");
        assert!(changes.iter().all(|r| !r.contains(",A,2025,")), "the year was never told before");
        let told = rows(place, "year/indicator_values.csv");
        let revised = told.iter().filter(|r| r.contains(",R,")).count();
        assert!(revised > 0 && revised <= changes.len());
        assert!(told.iter().all(|r| !r.contains(",P,20")), "nothing of a final edition is provisional");
        // The same again is the same edition.
        let again = publish(place, "2025", "again", &["--previous", "year"]);
        assert_eq!((again.code, again.json()["changes"].as_u64()), (0, Some(0)), "{again:?}");
        for file in ["indicator_values.csv", "CHANGES.csv", "MANIFEST.sha256"] {
            assert_eq!(rows(place, &format!("again/{file}")), rows(place, &format!("year/{file}")), "{file}");
        }
    });
}

#[test]
fn only_a_whole_edition_of_the_same_time_and_not_a_later_one_comes_before() {
    let place = sqlite_demo();
    place.come_to("2026-06-15T10:00:00Z");
    for (period, out) in [("2025", "year"), ("2024", "other"), ("2025-Q1", "spoilt")] {
        assert_eq!(publish(&place, period, out, &[]).code, 0);
    }
    let spoilt = place.dir.join("spoilt/indicator_values.csv");
    fs::write(&spoilt, fs::read_to_string(&spoilt).unwrap().replacen(",P,", ",A,", 1)).unwrap();
    for (period, previous, says) in [
        ("2025", "nowhere", "holds no package"),
        ("2025", "other", "tells nothing of 2025"),
        ("2025-Q1", "spoilt", "not as it was published"),
        ("2025-Q1", "year", "name an edition before this one"),
    ] {
        let ran = publish(&place, period, "out", &["--previous", previous]);
        assert!(ran.is_refused() && ran.err.contains(says), "{previous}: {ran:?}");
        assert!(!place.dir.join("out").exists());
    }
}
