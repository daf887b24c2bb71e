//! The next right that pages and letters tell, held against the machine that takes the act, on every
//! day of every story.

use chrono::{Days, NaiveDate};
use serde_json::Value;
use wasl::app::replay::{Request, replay};
use wasl::law::act::{Act, ComplaintGround, Role};
use wasl::law::calendar::{Calendar, shipped};
use wasl::law::case::Case;
use wasl::law::procedure::{Doing, step};
use wasl::law::standing::{Before, Standing};

fn is_taken(case: &Case, before: Before, on: NaiveDate, calendar: &Calendar) -> bool {
    let ground = ComplaintGround::NoReply;
    let act = match before {
        Before::Head => Act::ComplainHead { ground, items: vec![] },
        _ => Act::ComplainCdai { ground, items: vec![] },
    };
    step(case, act, Doing::new(Role::Requester, on), calendar).is_ok()
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
            let standing = Standing::of(&case, on, &calendar);
            for right in standing.open.iter().chain(&standing.ahead) {
                assert!(right.opens_on <= right.last_on, "{name}: {right:?}");
                told += 1;
            }
            for before in [Before::Head, Before::Cdai] {
                let open = standing.right(before).is_some();
                assert_eq!(open, is_taken(&case, before, on, &calendar), "{name}: {before:?}");
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
        let right = &Standing::of(&case, on, &calendar).ahead[0];
        let dates = [right.opens_on, right.last_on, right.due_on].map(|d| d.to_string());
        assert_eq!(
            (right.before, dates),
            (Before::Head, ["2025-03-04", "2025-03-28", "2025-04-02"].map(str::to_owned))
        );
    }
}
