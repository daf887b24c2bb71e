//! A published study, rebuilt as a log: 102 requests, 34 answers, 20 of them in time, 11 complete.

use super::story::{Story, of};
use chrono::{Days, NaiveDate};
use serde_json::{Value, json};
use wasl::law::calendar::{BodyClass, Calendar};

/// Day of receipt of every request of the rebuilt study: a Monday, in a calendar without holidays.
const FILED: &str = "2024-01-08";

fn working_day(n: u32) -> String {
    let calendar = Calendar::from_dates([]);
    let start: NaiveDate = FILED.parse().unwrap();
    let mut days = start.iter_days().skip(1).filter(|d| calendar.is_working(*d, BodyClass::Other));
    days.nth(n as usize - 1).unwrap().to_string()
}

/// 9 answers within the first 20 working days, 11 within the next 20 after a lawful extension, 14
/// late, 68 never. The study published no single lengths, only that they ran from 2 to 160 working
/// days with a mean of 50.53: these do. Every other figure below depends on the groups alone.
fn the_study() -> Story {
    let mut story = Story::new();
    let first = (0..9).map(|i| (2 + 2 * i, false));
    let next = (0..11).map(|i| (22 + i, true));
    let late = (0..12).map(|i| 42 + 8 * i).chain([139, 160]).map(|days| (days, false));
    for (n, (days, extended)) in first.chain(next).chain(late).enumerate() {
        let id = format!("answered-{n}");
        story.file(&id, FILED).n_items = 2;
        if extended {
            story.on(&id, &working_day(18), "extended").code("EXT-2").flag();
        }
        let on = working_day(days);
        story.on(&id, &on, "item_outcome").item(1).code("provided_full");
        if n < 11 {
            story.on(&id, &on, "item_outcome").item(2).code("provided_full");
        }
        story.on(&id, &on, "answered").flag();
    }
    for n in 0..68 {
        story.file(&format!("never-{n}"), FILED).n_items = 2;
    }
    story
}

#[test]
fn the_study_of_102_requests() {
    let story = the_study();
    let last: NaiveDate = working_day(160).parse().unwrap();
    let f = story.figures("2024-01-01", "2024-12-31", &(last + Days::new(400)).to_string());
    assert_eq!(of(&f["T01_on_time"]), "20 of 102");
    assert_eq!(of(&f["T02_late"]), "14 of 102");
    assert_eq!(of(&f["T03_silence"]), "68 of 102");
    assert_eq!(of(&f["T05_extension"]), "11 of 102");
    assert_eq!(of(&f["T06_lawful_extension"]), "11 of 11");
    assert_eq!(of(&f["O02_minimum_met"]), "11 of 34");
    assert_eq!(f["V02_answered"], 34);
    assert_eq!(f["T07_km_median"], Value::Null, "two of three never had an answer: no median wait exists");
    let mean = f["T10_naive_mean"].as_f64().unwrap();
    println!(
        "T01 {:.1} %, T02 {:.1} %, T03 {:.1} %, O02 {:.1} %, T07 {}; mean of the 34 answers alone {mean:.2}",
        100.0 * f["T01_on_time"]["value"].as_f64().unwrap(),
        100.0 * f["T02_late"]["value"].as_f64().unwrap(),
        100.0 * f["T03_silence"]["value"].as_f64().unwrap(),
        100.0 * f["O02_minimum_met"]["value"].as_f64().unwrap(),
        f["T07_km_median"],
    );
    assert_eq!(format!("{mean:.2}"), "50.53");
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/INDICATORS.md")).unwrap();
    for told in
        ["19.6 % (20 of 102)", "13.7 % (14 of 102)", "66.7 % (68 of 102)", "32.4 % (11 of 34)", "50.53"]
    {
        assert!(page.contains(told), "docs/INDICATORS.md does not say {told}");
    }
    assert_eq!(json!(f["B01_backlog"]["num"]), 68);
}
