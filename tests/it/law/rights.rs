//! The next right that pages and letters tell, held against the machine that takes the act, on every
//! day of every story.

use chrono::{Days, NaiveDate};
use serde_json::Value;
use wasl::app::outlook::next_right;
use wasl::app::replay::{Request, replay};
use wasl::law::act::{Act, ComplaintGround, Role};
use wasl::law::calendar::{Calendar, shipped};
use wasl::law::case::{Case, Status};
use wasl::law::lapse;
use wasl::law::limit::Rule;
use wasl::law::procedure::{Doing, step};

fn is_taken(case: &Case, rule: Rule, on: NaiveDate, calendar: &Calendar) -> bool {
    let ground = ComplaintGround::NoReply;
    let act = match rule {
        Rule::R19Lodge => Act::ComplainHead { ground, items: vec![] },
        _ => Act::ComplainCdai { ground, items: vec![] },
    };
    step(case, act, Doing::new(Role::Requester, on), calendar).is_ok()
}

/// Whether a window of this rule that nobody has used is open.
fn is_unused(case: &Case, rule: Rule, on: NaiveDate, calendar: &Calendar) -> bool {
    let limits = lapse::limits_on(case, on, calendar);
    limits.iter().rev().find(|l| l.rule == rule).is_some_and(|l| l.met_on.is_none())
}

#[test]
fn a_right_that_is_told_can_be_used_and_one_that_can_be_used_is_told() {
    let stories: Value = serde_json::from_str(include_str!("../../data/remedy-stories.json")).unwrap();
    let calendar = shipped();
    let mut told = 0;
    for story in stories.as_array().unwrap() {
        let last: NaiveDate =
            story["acts"].as_array().unwrap().last().unwrap()["on"].as_str().unwrap().parse().unwrap();
        for on in last.iter_days().take(150) {
            let request = Request { file: story, on: Some(on), settings: &[], calendar: &calendar };
            let case = replay(&request).unwrap().case;
            let name = format!("{} on {on}", story["name"]);
            let right = next_right(&case, on, &calendar);
            if let Some(right) = right {
                assert!(right.opens_on <= right.last_on, "{name}: {right:?}");
                let complaint = right.rule != Rule::R21Court;
                if complaint && right.opens_on <= on {
                    assert!(is_taken(&case, right.rule, on, &calendar), "{name}: {right:?}");
                }
                told += 1;
            }
            // A file its requester closed is settled; a right may be used there, but none is advised.
            if case.status() == Status::Closed {
                continue;
            }
            for rule in [Rule::R19Lodge, Rule::R20Lodge] {
                if is_unused(&case, rule, on, &calendar) && is_taken(&case, rule, on, &calendar) {
                    assert!(right.is_some(), "{name}: {} is open and nobody says so", rule.code());
                }
            }
        }
    }
    assert!(told > 1_000, "{told}");
}

#[test]
fn before_the_limit_ends_the_complaint_about_silence_is_announced() {
    let calendar = shipped();
    let file = serde_json::json!({"body_class": "territorial_collectivity",
        "acts": [{"type": "file", "on": "2025-02-03", "items": ["…"]}]});
    let day = |n: u64| NaiveDate::from_ymd_opt(2025, 2, 3).unwrap() + Days::new(n);
    for on in (0..28).map(day) {
        let case =
            replay(&Request { file: &file, on: Some(on), settings: &[], calendar: &calendar }).unwrap().case;
        let right = next_right(&case, on, &calendar).unwrap();
        let dates = [right.opens_on, right.last_on, right.due_on].map(|d| d.to_string());
        assert_eq!(
            (right.rule, dates),
            (Rule::R19Lodge, ["2025-03-04", "2025-03-28", "2025-04-02"].map(str::to_owned))
        );
    }
}
