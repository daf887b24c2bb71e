//! What a complaint is about: the event that opened its window. Two complaints to the head or to the Committee of one
//! request are told apart by it.

use super::case::{Case, Complaint, Level};
use super::code::coded;
use super::limit::day_after;
use chrono::NaiveDate;

coded! {
    /// The kind of event that a complaint is about.
    Cause {
        /// Nothing came within the limit: the reply (article 19), or the decision of the head (article 20).
        Silence = "silence",
        /// The reply of the body.
        Reply = "reply",
        /// A supplement that refused anew.
        Supplement = "supplement",
        /// The decision of the head.
        Decision = "decision",
    }
}

/// What a complaint is about, as it was when it was lodged: what came later is about something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contested {
    /// The kind of event.
    pub cause: Cause,
    /// Its day; of a silence, the first day after the limit.
    pub on: NaiveDate,
}

impl Contested {
    /// What a complaint lodged on a day is about, by the day 0 of the window that it uses. A paper of that day could not
    /// know what came after it.
    pub(super) fn of(case: &Case, level: Level, on: NaiveDate, window: Option<NaiveDate>) -> Self {
        let said = match level {
            Level::Head => Self::by_the_body(case, on),
            Level::Cdai => Self::by_the_head(case, on, window),
        };
        said.unwrap_or(Self { cause: Cause::Silence, on: day_after(case.due_on()) })
    }

    fn by_the_body(case: &Case, on: NaiveDate) -> Option<Self> {
        let replied = case.replied_on.filter(|day| *day <= on)?;
        let anew = case.refused_anew.iter().rfind(|day| **day <= on);
        let reply = Self { cause: Cause::Reply, on: replied };
        Some(anew.map_or(reply, |day| Self { cause: Cause::Supplement, on: *day }))
    }

    fn by_the_head(case: &Case, on: NaiveDate, window: Option<NaiveDate>) -> Option<Self> {
        let heads = case.complaints.iter().filter(|c| c.level == Level::Head && c.on <= on);
        let event = |c: &Complaint| match c.decided {
            Some((day, _)) if day <= on => (day, Self { cause: Cause::Decision, on: day }),
            _ => {
                let due = case.limit_of(c).map_or(c.on, |l| l.due_date);
                (due, Self { cause: Cause::Silence, on: day_after(due) })
            }
        };
        let events = heads.filter(|c| !case.came_to_nothing(c)).map(event);
        events.max_by_key(|(day, _)| (Some(*day) == window, *day)).map(|(_, of)| of)
    }
}
