//! Decisions of the head that stay owed, and for which nobody waits any more.

use super::case::{Case, Complaint, Level};
use super::item::{Assessment, Item, Outcome};
use chrono::NaiveDate;

/// What came after the day that a head let pass, so that nobody waits for his decision any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassedOver {
    /// The Committee was asked and has decided (article 20).
    Committee,
    /// All that the complaint is about was given.
    Given,
}

/// Whether nobody waits any more for the head who let the day of a complaint pass, though his decision stays owed
/// (article 19), and why. The end of a request takes nothing from it.
pub fn passed_over(case: &Case, complaint: &Complaint) -> Option<PassedOver> {
    let due = case.limit_of(complaint).map(|l| l.due_date)?;
    if complaint.level != Level::Head || complaint.decided.is_some() {
        return None;
    }
    if is_given_after(case, complaint, due) {
        return Some(PassedOver::Given);
    }
    let after = |c: &&Complaint| c.level == Level::Cdai && c.on > due && c.decided.is_some();
    // What the Committee decided of other items passes nobody over.
    let is_decided = |i: &Item| {
        i.outcome() == Some(Outcome::ProvidedFull)
            || case.complaints.iter().filter(after).any(|c| c.names(i.no))
    };
    let mut about = case.items.iter().filter(|i| complaint.names(i.no));
    let is_recommended = case.complaints.iter().any(|c| after(&c)) && about.all(is_decided);
    is_recommended.then_some(PassedOver::Committee)
}

/// The complaint of a level that is decided first, of those lodged on a day where one is named: the oldest that somebody
/// waits for; where nobody waits for any, the oldest (ours).
pub fn to_decide(case: &Case, level: Level, lodged: Option<NaiveDate>) -> Option<&Complaint> {
    let undecided = || case.undecided(level).filter(|c| lodged.is_none_or(|day| c.on == day));
    undecided().find(|c| passed_over(case, c).is_none()).or_else(|| undecided().next())
}

/// Whether all that a complaint is about was given, the last of it after a day, and its requester did not say otherwise.
fn is_given_after(case: &Case, complaint: &Complaint, day: NaiveDate) -> bool {
    let about = || case.items.iter().filter(|i| complaint.names(i.no));
    let content = |i: &Item| i.assessment.is_none_or(|a| a == Assessment::Complete);
    about().all(|i| i.outcome() == Some(Outcome::ProvidedFull) && content(i))
        && about().filter_map(|i| i.answered_on).max().is_some_and(|on| on > day)
}
