//! Decisions of the head that stay owed, and for which nobody waits any more.

use super::case::{Case, Complaint, Level};
use super::item::{Item, Outcome};
use chrono::NaiveDate;

/// Whether nobody waits any more for the head who let the day of a complaint pass, though his decision stays owed
/// (article 19): after that day the Committee was asked and has decided (article 20), or all that the complaint is about
/// was given. The end of a request takes nothing from it.
pub fn is_passed_over(case: &Case, complaint: &Complaint) -> bool {
    let Some(due) = case.limit_of(complaint).map(|l| l.due_date) else { return false };
    let after = |c: &&Complaint| c.level == Level::Cdai && c.on > due && c.decided.is_some();
    // What the Committee decided of other items passes nobody over.
    let is_decided = |i: &Item| {
        i.outcome() == Some(Outcome::ProvidedFull)
            || case.complaints.iter().filter(after).any(|c| c.names(i.no))
    };
    let recommended = || {
        let mut about = case.items.iter().filter(|i| complaint.names(i.no));
        case.complaints.iter().any(|c| after(&c)) && about.all(is_decided)
    };
    complaint.level == Level::Head
        && complaint.decided.is_none()
        && (recommended() || is_given_after(case, complaint, due))
}

/// Whether all that a complaint is about was given, the last of it after a day.
fn is_given_after(case: &Case, complaint: &Complaint, day: NaiveDate) -> bool {
    let about = || case.items.iter().filter(|i| complaint.names(i.no));
    about().all(|i| i.outcome() == Some(Outcome::ProvidedFull))
        && about().filter_map(|i| i.answered_on).max().is_some_and(|on| on > day)
}
