//! What upheld complaints ask of a body, and what it gave after them.

use super::act::Decision;
use super::before::Before;
use super::case::{Case, Upheld};
use chrono::NaiveDate;

/// What a complaint that was upheld still asks of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Who upheld it.
    pub by: Before,
    /// The day of the decision.
    pub decided: NaiveDate,
    /// `Upheld` or `Partly`.
    pub how: Decision,
    /// The items that are still to come; none where all of the request is, or where only the words of the
    /// decision name them.
    pub items: Vec<u16>,
    /// Until when it is waited for (ours).
    pub until: NaiveDate,
}

/// What the body gave after a complaint was upheld.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Who upheld it.
    pub by: Before,
    /// The day of the decision.
    pub decided: NaiveDate,
    /// The day on which it was given.
    pub on: NaiveDate,
    /// The items given.
    pub items: Vec<u16>,
}

/// The day of what upheld complaints still ask of a body that has replied: the first one of the decisions whose items
/// were not all given. Before the reply the file is in the list of what is open, by the limit of the reply.
pub fn owed_on(case: &Case) -> Option<NaiveDate> {
    case.replied_on?;
    expected(case).iter().map(|e| e.until).min()
}

/// What each decision that upheld a complaint still asks, on a file that takes it, and until when it is
/// waited for.
pub fn expected(case: &Case) -> Vec<Expected> {
    granted(case, |u| !u.given_up)
}

/// What decisions granted that the body had not given when the requester closed the file, nor since: it is not awaited any
/// more (ours). What is decided after the closing, on a complaint about what came later, is no part of it.
pub fn given_up(case: &Case) -> Vec<Expected> {
    granted(case, |u| u.given_up)
}

/// What some of the decisions that upheld a complaint grant and the body has not given.
fn granted(case: &Case, which: impl Fn(&Upheld) -> bool) -> Vec<Expected> {
    let all = case.items.len();
    let told = |u: &Upheld| Expected {
        by: u.level.into(),
        decided: u.on,
        how: u.how,
        items: if u.how == Decision::Partly || u.owed.len() == all { Vec::new() } else { u.owed.clone() },
        until: u.until,
    };
    let to_come = |u: &&Upheld| case.ended.is_none() && !u.owed.is_empty() && which(u);
    case.upheld.iter().filter(to_come).map(told).collect()
}

/// What was given after each decision that upheld a complaint, or said not to be held, day by day.
pub(super) fn followed(case: &Case, what: impl Fn(&Upheld) -> &Vec<(u16, NaiveDate)>) -> Vec<Followed> {
    let mut all: Vec<Followed> = Vec::new();
    for upheld in &case.upheld {
        for (no, on) in what(upheld) {
            let (by, decided) = (upheld.level.into(), upheld.on);
            match all.last_mut().filter(|f| (f.by, f.decided, f.on) == (by, decided, *on)) {
                // Two decisions of one day may have granted the same.
                Some(same) if same.items.contains(no) => {}
                Some(same) => same.items.push(*no),
                None => all.push(Followed { by, decided, on: *on, items: vec![*no] }),
            }
        }
    }
    all
}
