//! Properties of newer calendars over random histories: whatever is announced or taken back, and whenever,
//! nobody loses a day that was told to them.

use super::act::{Act, ComplaintGround, Role};
use super::case::{Case, Change, Limit};
use super::lapse::limits_on;
use super::limit::Rule;
use super::procedure::Doing;
use super::properties::{Life, acts, filed};
use super::recount::{Newer, is_behind, next};
use super::settings::Settings;
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// Announced editions: before which act, and the days that each closes, counted from the day of receipt.
fn editions() -> impl Strategy<Value = Vec<(usize, Vec<u64>)>> {
    let closed = proptest::collection::vec(0u64..160, 0..5);
    proptest::collection::vec((0usize..14, closed), 1..5)
}

/// The limits that somebody still waits for, as pages tell them.
fn told(life: &Life, on: NaiveDate) -> Vec<Limit> {
    let all = limits_on(&life.case, on, &life.calendar).into_iter();
    all.filter(|l| l.met_on.is_none() && l.bar_date >= on).collect()
}

/// Applies an edition; whether a silence turned out to be none.
fn announce(life: &mut Life, closed: &[u64], on: NaiveDate) -> Result<bool, TestCaseError> {
    let before = life.calendar.clone();
    let received = life.case.received_on;
    let days = closed.iter().map(|days| received + Days::new(*days));
    life.calendar =
        days.fold(super::calendar::shipped(), |calendar, day| calendar.with_closure(day, &[life.case.class]));
    let (mut undone, mut steps) = (false, 0);
    while let Some(step) = next(&life.case, &Newer { on, calendar: &life.calendar, before: Some(&before) }) {
        undone |= step.record().changes.iter().any(|c| matches!(c, Change::Undone { .. }));
        life.keep(&step);
        steps += 1;
        prop_assert!(steps < 40, "it comes to an end");
    }
    prop_assert!(!is_behind(&life.case, &life.calendar), "the two agree then");
    Ok(undone)
}

/// Each limit that was told is there, and no day of it comes earlier.
fn none_is_shorter(told: &[Limit], life: &Life, on: NaiveDate, undone: bool) -> Result<(), TestCaseError> {
    let now = limits_on(&life.case, on, &life.calendar);
    // A silence that was none opened nothing: that of the body, and that of whoever has a complaint in hand, whose
    // day to decide is to come again. What it opens then ends later.
    let has_time =
        |answer: Rule| now.iter().any(|l| l.rule == answer && l.met_on.is_none() && l.due_date >= on);
    let is_taken_back = |l: &&Limit| match l.rule {
        Rule::R19Lodge => undone,
        Rule::R20Lodge => has_time(Rule::R19Answer),
        Rule::R21Court => has_time(Rule::R20Answer),
        _ => false,
    };
    for was in told.iter().filter(|l| !is_taken_back(l)) {
        let kept = |l: &&Limit| {
            let days = |l: &Limit| [l.due_date, l.guard_date, l.bar_date];
            l.rule == was.rule && days(l).iter().zip(days(was)).all(|(is, was)| *is >= was)
        };
        prop_assert!(now.iter().any(|l| kept(&l)), "{:?} became {:?}", was, now);
    }
    Ok(())
}

proptest! {
    #[test]
    fn whatever_the_calendar_becomes_no_limit_that_runs_gets_shorter(
        urgent: bool, acts in acts(), editions in editions()
    ) {
        let mut on = NaiveDate::from_ymd_opt(2025, 2, 3).unwrap();
        let mut life = filed(urgent, on, Settings::default());
        for (i, (days, act)) in acts.into_iter().enumerate() {
            on = on + Days::new(days);
            life.clock(on);
            for (_, closed) in editions.iter().filter(|(at, _)| *at == i) {
                let before = told(&life, on);
                let undone = announce(&mut life, closed, on)?;
                none_is_shorter(&before, &life, on, undone)?;
                // Nobody complains within a window that has not begun.
                for l in life.case.limits.iter().filter(|l| l.rule == Rule::R19Lodge) {
                    prop_assert!(l.met_on.is_none_or(|used| l.start_date <= used), "{l:?}");
                }
            }
            life.act(act.clone(), Doing::new(act.kind().roles()[0], on));
        }
        let again = Case::replay(life.case.class, life.case.settings, &life.records).unwrap();
        prop_assert_eq!(again, life.case);
    }
}

/// Article 19: a complaint about a silence that a newer calendar takes back used the window of its own day, and no other.
#[test]
fn article_19_a_window_that_was_used_does_not_begin_after_its_use() {
    let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
    let mut life = filed(false, day("2025-02-03"), Settings::default());
    life.clock(day("2025-03-04"));
    let complaint = Act::ComplainHead { ground: ComplaintGround::NoReply, items: vec![] };
    life.act(complaint, Doing::new(Role::Requester, day("2025-03-04")));
    assert!(announce(&mut life, &[9, 10], day("2025-03-04")).is_ok());
    assert_eq!(life.case.due_on(), day("2025-03-05"));
    life.clock(day("2025-03-06"));
    let windows = life.case.limits.iter().filter(|l| l.rule == Rule::R19Lodge);
    let windows: Vec<_> = windows.map(|l| (l.start_date, l.met_on)).collect();
    // The silence that is written again is the same one: no second window begins after the use of the first.
    assert_eq!(windows, [(day("2025-03-03"), Some(day("2025-03-04")))]);
}
