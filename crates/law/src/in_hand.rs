//! Complaints as they are told, and who has them in hand.

use super::act::Decision;
use super::before::Before;
use super::case::{Case, Complaint, Level};
use super::contested::Contested;
use super::ending;
pub use super::passed_over::{PassedOver, passed_over, to_decide};
use chrono::NaiveDate;

/// A complaint as it is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lodged {
    /// Before whom.
    pub before: Before,
    /// The day of receipt.
    pub on: NaiveDate,
    /// The items it is about; none where it is about the whole request.
    pub items: Vec<u16>,
    /// The event it is about, where another complaint to the same was lodged: it tells them apart.
    pub contested: Option<Contested>,
    /// Whether it is about a decision of the head, whatever came later.
    pub of_decision: bool,
    /// The day by which the decision is due.
    pub due_on: NaiveDate,
    /// Whether that day may still move with a feast not yet announced.
    pub provisional: bool,
    /// The day of the decision, and what it is.
    pub decided: Option<(NaiveDate, Decision)>,
    /// The place of its decision among all decisions of the request; 0 while it has none.
    pub decided_as: usize,
    /// Why nobody decides it any more.
    pub dropped: Option<Dropped>,
    /// Why its decision, though owed, is waited for by nobody any more ([`passed_over`]).
    pub passed_over: Option<PassedOver>,
}

/// Why a complaint without a decision is decided by nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The requester closed the file over it.
    Closed,
    /// The entry was voided.
    Voided,
}

impl Lodged {
    /// Whether the decision is owed, in time or not.
    pub fn waits(&self) -> bool {
        self.decided.is_none() && self.dropped.is_none()
    }

    /// Whether those it was lodged with have it in hand.
    pub fn is_in_hand(&self) -> bool {
        self.waits() && self.passed_over.is_none()
    }

    /// Whether the limit passed without a decision.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.waits() && today > self.due_on
    }
}

/// Why nobody decides a complaint any more, if so.
pub fn dropped(case: &Case, complaint: &Complaint) -> Option<Dropped> {
    if ending::drops(case.status()) {
        return Some(Dropped::Voided);
    }
    complaint.dropped.then_some(Dropped::Closed)
}

/// The complaint of a level that those it was lodged with have in hand, the one that is to be decided first.
pub fn in_hand(case: &Case, level: Level) -> Option<&Complaint> {
    case.undecided(level).find(|c| dropped(case, c).is_none() && passed_over(case, c).is_none())
}

/// The last day of the reply while it is owed.
pub(super) fn reply_due(case: &Case, today: NaiveDate) -> Option<(NaiveDate, bool)> {
    let over = case.replied_on.is_some() || case.ended.is_some() || case.closed_on.is_some();
    let due = case.lawful_due();
    let moves = due >= today && case.reply_limit().is_some_and(|l| l.provisional);
    (!over).then_some((due, moves))
}
