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

/// The feasts of 2027 to 2036 as they were reckoned, and as the moon has them: each comes back after twelve moons, and the
/// feasts of a year are as far apart as their months.
#[test]
fn the_feasts_to_come_are_those_that_were_reckoned() {
    let file: Value = serde_json::from_str(CALENDAR).unwrap();
    let reckoned: Value = serde_json::from_str(include_str!("../../data/lunar-projections.json")).unwrap();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let day = |v: &Value| text(v).parse::<NaiveDate>().unwrap();
    let mut shipped: Vec<(String, i64, Vec<NaiveDate>)> = Vec::new();
    let projected = file["observed"].as_array().unwrap().iter().filter(|f| f["flag"] == "projected");
    for feast in projected.filter(|f| f["year"].as_i64().unwrap() >= 2027) {
        let days = feast["days"].as_array().unwrap();
        assert!(days.iter().all(|d| d["flag"] == "projected"), "{feast}");
        let days: Vec<NaiveDate> = days.iter().map(|d| day(&d["date"])).collect();
        assert!(days.windows(2).all(|pair| pair[1] == pair[0] + Days::new(1)), "one run of days: {feast}");
        for (told, on) in feast["days"].as_array().unwrap().iter().zip(&days) {
            assert_eq!(text(&told["weekday"]), on.weekday().to_string(), "{on}");
        }
        shipped.push((text(&feast["id"]), feast["hijri_year"].as_i64().unwrap(), days));
    }
    let read = |f: &Value| {
        let days = f["days"].as_array().unwrap().iter().map(day).collect();
        (text(&f["id"]), f["hijri_year"].as_i64().unwrap(), days)
    };
    let mut told: Vec<_> = reckoned["feasts"].as_array().unwrap().iter().map(read).collect();
    told.sort();
    shipped.sort();
    assert_eq!(shipped, told);
    let first = |id: &str, year: i64| shipped.iter().find(|f| f.0 == id && f.1 == year).map(|f| f.2[0]);
    let mut compared = 0;
    for (id, year, days) in &shipped {
        assert_eq!(days.len(), if id == "hijri_new_year" { 1 } else { 2 }, "{id} {year}");
        let apart = |other: Option<NaiveDate>, least: i64| {
            other.is_none_or(|other| (least..=least + 2).contains(&(other - days[0]).num_days()))
        };
        assert!(apart(first(id, year + 1), 353), "twelve moons after {id} {year}");
        compared += usize::from(first(id, year + 1).is_some());
        match id.as_str() {
            // 12 of the third month after the first of the first; 10 of the twelfth after the first of the tenth.
            "hijri_new_year" => assert!(apart(first("mawlid", *year), 69), "{year}"),
            "eid_al_fitr" => assert!(apart(first("eid_al_adha", *year), 67), "{year}"),
            "eid_al_adha" => assert!(apart(first("hijri_new_year", year + 1), 19), "{year}"),
            other => assert_eq!(other, "mawlid"),
        }
    }
    assert!(compared > 30, "{compared}");
}
