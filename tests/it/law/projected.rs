//! A day is provisional when, and only when, a feast not announced yet may move it (moved by one day either way,
//! all its days together): every projected feast of the calendar in the repository, by brute force.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::Value;
use wasl::law::calendar::{BodyClass, Calendar};
use wasl::law::limit::{Counting, Rule, deadline};
use wasl::law::settings::Settings;

const CALENDAR: &str = include_str!("../../../data/holidays.json");

/// A projected feast: its place in the file, and its first day.
fn feasts(file: &Value) -> Vec<(usize, NaiveDate)> {
    let all = file["observed"].as_array().unwrap().iter().enumerate();
    let projected = all.filter(|(_, feast)| feast["flag"] == "projected");
    projected.map(|(at, feast)| (at, feast["days"][0]["date"].as_str().unwrap().parse().unwrap())).collect()
}

/// The calendar with one feast on other days.
fn moved(file: &Value, at: usize, by: i64) -> Calendar {
    let mut file = file.clone();
    for day in file["observed"][at]["days"].as_array_mut().unwrap() {
        let date: NaiveDate = day["date"].as_str().unwrap().parse().unwrap();
        let date = date + chrono::TimeDelta::days(by);
        day["date"] = date.to_string().into();
        day["weekday"] = date.weekday().to_string().into();
    }
    Calendar::from_json(&file.to_string()).unwrap()
}

#[test]
fn a_day_is_provisional_exactly_when_moving_one_feast_moves_it() {
    let file: Value = serde_json::from_str(CALENDAR).unwrap();
    let shipped = Calendar::from_json(CALENDAR).unwrap();
    let feasts = feasts(&file);
    let years: std::collections::BTreeSet<i32> = feasts.iter().map(|(_, day)| day.year()).collect();
    assert!((2027..=2036).all(|year| years.contains(&year)), "{years:?}");
    let others: Vec<(NaiveDate, [Calendar; 2])> =
        feasts.iter().map(|(at, day)| (*day, [-1, 1].map(|by| moved(&file, *at, by)))).collect();
    let settings = Settings::default();
    let (mut marked, mut wrong) = (0, Vec::new());
    let first: NaiveDate = "2027-01-01".parse().unwrap();
    // The last years' limits end where no calendar is.
    let days = (0..3_560).step_by(2).map(|n| first + Days::new(n));
    for (n, start) in days.enumerate() {
        let class = BodyClass::ALL[n % BodyClass::ALL.len()];
        for rule in Rule::ALL {
            let on = |calendar: &Calendar| {
                let with = Counting { calendar, class, settings: &settings, pauses: &[] };
                let limit = deadline(rule, start, &with);
                (limit.due_date, limit.provisional)
            };
            let (due, provisional) = on(&shipped);
            let near = |day: &NaiveDate| *day >= start - Days::new(4) && *day <= due + Days::new(10);
            let mut may_be = others.iter().filter(|(day, _)| near(day)).flat_map(|(_, moved)| moved);
            let moves = may_be.any(|calendar| on(calendar).0 != due);
            marked += usize::from(moves);
            if moves != provisional {
                wrong.push(format!("{rule:?} from {start}: {due} provisional {provisional}, moves {moves}"));
            }
        }
    }
    assert!(marked > 1_000, "{marked} days may move");
    assert!(wrong.is_empty(), "{}: {}", wrong.len(), wrong[..wrong.len().min(12)].join("\n"));
}
