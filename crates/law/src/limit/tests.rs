use super::*;
use crate::calendar::shipped;
use proptest::prelude::*;
use serde_json::Value;

fn vectors() -> Vec<Value> {
    let file: Value =
        serde_json::from_str(include_str!("../../../../tests/data/deadline-vectors.json")).unwrap();
    file["vectors"].as_array().unwrap().clone()
}

fn day_of(v: &Value) -> NaiveDate {
    v.as_str().unwrap().parse().unwrap()
}

fn class_of(v: &Value) -> BodyClass {
    BodyClass::from_code(v["body_class"].as_str().unwrap()).unwrap()
}

fn settings_of(other: &str) -> Settings {
    let mut s = Settings::default();
    match other {
        "include_start_day" => s.count_start_day = true,
        "no_roll" => s.calendar_roll = Roll::None,
        "franc" => s.franc_periods = true,
        unknown => panic!("no such column: {unknown}"),
    }
    s
}

fn due(rule: &Value, start: &Value, class: BodyClass, settings: &Settings) -> NaiveDate {
    let rule = Rule::from_code(rule.as_str().unwrap()).unwrap();
    let calendar = shipped();
    let with = Counting { calendar: &calendar, class, settings, pauses: &[] };
    let d = deadline(rule, day_of(start), &with);
    assert_eq!(d.due_date, due_date(rule, day_of(start), &with));
    assert!(d.guard_date <= d.due_date && d.due_date <= d.bar_date);
    d.due_date
}

#[test]
fn every_vector_gives_its_due_date_under_every_setting_it_names() {
    let (mut single, mut steps) = (0, 0);
    for v in vectors() {
        let id = v["id"].as_str().unwrap();
        match v["rule"].as_str().unwrap() {
            "RECEIPT-DATE" => {}
            "CHAIN" => {
                for step in v["steps"].as_array().unwrap() {
                    let got = due(&step["rule"], &step["start_date"], class_of(&v), &Settings::default());
                    assert_eq!(got, day_of(&step["expected_due"]), "{id} {}", step["rule"]);
                    steps += 1;
                }
            }
            _ => {
                let got = due(&v["rule"], &v["start_date"], class_of(&v), &Settings::default());
                assert_eq!(got, day_of(&v["expected_due"]), "{id}");
                let others = v["expected_due_under_other_settings"].as_object();
                for (name, want) in others.into_iter().flatten() {
                    let got = due(&v["rule"], &v["start_date"], class_of(&v), &settings_of(name));
                    assert_eq!(got, day_of(want), "{id} with {name}");
                }
                single += 1;
            }
        }
    }
    assert_eq!((single, steps), (74, 15));
}

fn shipped_counting<'a>(calendar: &'a Calendar, settings: &'a Settings) -> Counting<'a> {
    Counting { calendar, class: BodyClass::TerritorialCollectivity, settings, pauses: &[] }
}

#[test]
fn an_urgent_limit_has_six_readings_and_keeps_the_earliest_and_the_latest() {
    let (calendar, settings) = (shipped(), Settings::default());
    let with = shipped_counting(&calendar, &settings);
    // Thursday 6 March 2025: Sunday 9 nominally, rolled to Monday 10; Tuesday 11 in working days.
    let d = deadline(Rule::R17Urg, "2025-03-06".parse().unwrap(), &with);
    assert_eq!(d.due_date.to_string(), "2025-03-10");
    assert_eq!(d.guard_date.to_string(), "2025-03-09");
    assert_eq!(d.bar_date.to_string(), "2025-03-11");
}

#[test]
fn an_urgent_limit_may_be_extended_by_twenty_working_days_or_not_at_all() {
    let calendar = shipped();
    let mut settings = Settings::default();
    let on = |s: &Settings| {
        let with = shipped_counting(&calendar, s);
        due_date(Rule::R17UrgExt, "2025-03-06".parse().unwrap(), &with).to_string()
    };
    assert_eq!(on(&settings), "2025-03-12");
    settings.urgent_extension = UrgentExtension::None;
    assert_eq!(on(&settings), "2025-03-10");
    settings.urgent_extension = UrgentExtension::WorkingDays20;
    // The three days end on Sunday 9 March; the end is not moved before the twenty days are added.
    assert_eq!(on(&settings), "2025-04-08", "20 working days after Sunday 9 March, Eid al-Fitr off");
}

#[test]
fn a_suspension_counts_only_when_it_is_switched_on() {
    let calendar = shipped();
    let mut settings = Settings::default();
    let start = "2020-03-20".parse().unwrap();
    let off = due_date(Rule::R16Init, start, &shipped_counting(&calendar, &settings));
    settings.suspension_periods = true;
    let on = due_date(Rule::R16Init, start, &shipped_counting(&calendar, &settings));
    assert_eq!((off.to_string(), on.to_string()), ("2020-04-17".into(), "2020-08-27".into()));
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..6900).prop_map(|n| NaiveDate::from_ymd_opt(2018, 1, 1).unwrap() + Days::new(n))
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (0usize..Rule::ALL.len()).prop_map(|i| Rule::ALL[i])
}

fn any_class() -> impl Strategy<Value = BodyClass> {
    (0usize..4).prop_map(|i| BodyClass::ALL[i])
}

/// The shipped calendar with one projected feast announced for another day, through its file.
fn announced_otherwise(feast: usize, by: i64) -> Calendar {
    let mut file: Value = serde_json::from_str(include_str!("../../../../data/holidays.json")).unwrap();
    let observed = file["observed"].as_array_mut().unwrap();
    let moved = observed.iter_mut().filter(|o| o["flag"] == "projected").nth(feast).unwrap();
    for d in moved["days"].as_array_mut().unwrap() {
        d["date"] = (day_of(&d["date"]) + chrono::TimeDelta::days(by)).to_string().into();
    }
    Calendar::from_json(&file.to_string()).unwrap()
}

static ANNOUNCED_OTHERWISE: std::sync::LazyLock<Vec<Calendar>> = std::sync::LazyLock::new(|| {
    (0..44).flat_map(|feast| [-1, 1].map(|by| announced_otherwise(feast, by))).collect()
});

#[test]
fn a_limit_is_provisional_when_a_projected_feast_moved_by_a_day_changes_it_and_only_then() {
    let (calendar, settings) = (shipped(), Settings::default());
    let with = shipped_counting(&calendar, &settings);
    let on = |rule, start: &str| {
        let d = deadline(rule, start.parse().unwrap(), &with);
        (d.due_date.to_string(), d.provisional)
    };
    // Eid al-Adha is projected on Wednesday 27 and Thursday 28 May 2026.
    assert_eq!(on(Rule::R16Init, "2026-04-27"), ("2026-05-26".into(), true), "a day before the feast");
    assert_eq!(on(Rule::R16Init, "2026-04-24"), ("2026-05-25".into(), false), "two days before it");
    assert_eq!(on(Rule::R16Init, "2026-04-29"), ("2026-06-01".into(), false), "it moves inside the count");
    // 1, 11 and 14 January are days of the civil year.
    assert_eq!(on(Rule::R16Init, "2026-12-21"), ("2027-01-21".into(), false));
    // A limit in days of the calendar moves only where its last day does.
    assert_eq!(on(Rule::R20Lodge, "2026-04-27"), ("2026-05-29".into(), true));
    assert_eq!(on(Rule::R20Lodge, "2026-05-04"), ("2026-06-03".into(), false));
    assert!(on(Rule::R16Init, "2036-12-22").1, "2037 is not held");
}

proptest! {
    /// The end that is counted alone is the last of the days that are named one by one, under every reading, through
    /// pauses and suspensions, and with a feast moved.
    #[test]
    fn an_end_is_the_last_of_its_days(
        start in any_day(), rule in any_rule(), class in any_class(), suspension: bool, paused in 0u64..40, span in 0u64..9
    ) {
        let calendar = shipped();
        let settings = Settings { suspension_periods: suspension, ..Settings::default() };
        let from = start + Days::new(paused);
        let pauses = [Pause { from, to: from + Days::new(span) }];
        let with = Counting { pauses: &pauses, ..Counting { class, ..shipped_counting(&calendar, &settings) } };
        let moves = calendar.moves(start, start + Days::new(90)).map(Some);
        for moved in std::iter::once(None).chain(moves) {
            let counted = Counted { with, moved };
            for reading in rule.readings(&settings) {
                let days = counted.count(reading, start);
                prop_assert_eq!(counted.end(reading, start), last(&days, start), "{:?}", reading);
            }
        }
    }

    #[test]
    fn provisional_is_what_a_recount_with_each_feast_moved_says(
        rule in any_rule(), start in 0u64..3900, class in any_class(), count_start_day: bool, franc_periods: bool
    ) {
        let calendar = shipped();
        let settings = Settings { count_start_day, franc_periods, ..Settings::default() };
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(start);
        let count = |calendar: &Calendar| {
            deadline(rule, start, &Counting { calendar, class, settings: &settings, pauses: &[] })
        };
        let d = count(&calendar);
        prop_assume!(d.due_date.year() < 2037);
        let moves = ANNOUNCED_OTHERWISE.iter().any(|other| count(other).due_date != d.due_date);
        prop_assert_eq!(d.provisional, moves, "{} from {}", rule.code(), start);
    }

    #[test]
    fn each_last_day_moves_exactly_where_a_recount_with_a_feast_moved_changes_it(
        before in any_rule(), rule in any_rule(), start in 0u64..3600, class in any_class(), nominal: bool
    ) {
        let calendar = shipped();
        let expiry_of_rolled_limit = if nominal { ExpiryBase::Nominal } else { ExpiryBase::Rolled };
        let settings = Settings { expiry_of_rolled_limit, ..Settings::default() };
        let start = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(start);
        fn counting<'a>(calendar: &'a Calendar, class: BodyClass, settings: &'a Settings) -> Counting<'a> {
            Counting { calendar, class, settings, pauses: &[] }
        }
        let alone = |calendar: &Calendar| {
            let d = deadline(rule, start, &counting(calendar, class, &settings));
            [d.guard_date, d.due_date, d.bar_date]
        };
        let after = |calendar: &Calendar| {
            let over = due_date(before, start, &counting(calendar, class, &settings));
            let from = if nominal { nominal_end(before, start, &counting(calendar, class, &settings)) } else { over };
            let d = deadline(rule, from, &counting(calendar, class, &settings));
            let guard = d.guard_date.max(day_after(over));
            [guard, d.due_date.max(guard), d.bar_date.max(d.due_date).max(guard)]
        };
        let moves = |told: [NaiveDate; 3], count: &dyn Fn(&Calendar) -> [NaiveDate; 3]| {
            [0, 1, 2].map(|at| ANNOUNCED_OTHERWISE.iter().any(|other| count(other)[at] != told[at]))
        };
        let said = |start| {
            let Moves { guard, due, bar } = Moves::of(rule, start, &counting(&calendar, class, &settings));
            [guard, due, bar]
        };
        prop_assume!(after(&calendar)[2].year() < 2037);
        prop_assert_eq!(said(Start::On(start)), moves(alone(&calendar), &alone), "{} from {}", rule.code(), start);
        let composed = said(Start::End(before, start, &[]));
        prop_assert_eq!(composed, moves(after(&calendar), &after), "{} {} {}", before.code(), rule.code(), start);
    }

    #[test]
    fn under_default_settings_a_due_date_is_a_working_day(
        rule in any_rule(), start in any_day(), class in any_class()
    ) {
        let (calendar, settings) = (shipped(), Settings::default());
        let with = Counting { calendar: &calendar, class, settings: &settings, pauses: &[] };
        let d = deadline(rule, start, &with);
        prop_assert!(calendar.is_working(d.due_date, rule.class(class, &settings)));
        prop_assert!(d.guard_date <= d.due_date && d.due_date <= d.bar_date);
        prop_assert!(d.due_date > start);
    }

    #[test]
    fn a_holiday_added_never_makes_a_limit_earlier(
        rule in any_rule(), start in any_day(), class in any_class(), off in 0u64..100
    ) {
        let (calendar, settings) = (shipped(), Settings::default());
        let more = calendar.with_holiday(start + Days::new(off), "added");
        let on = |calendar: &Calendar| {
            due_date(rule, start, &Counting { calendar, class, settings: &settings, pauses: &[] })
        };
        prop_assert!(on(&more) >= on(&calendar));
    }

    #[test]
    fn a_later_receipt_never_has_an_earlier_limit(
        rule in any_rule(), start in any_day(), class in any_class()
    ) {
        let (calendar, settings) = (shipped(), Settings::default());
        let with = Counting { calendar: &calendar, class, settings: &settings, pauses: &[] };
        prop_assert!(due_date(rule, day_after(start), &with) >= due_date(rule, start, &with));
    }
}
