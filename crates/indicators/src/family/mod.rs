//! The catalogue as formulas, one file per family of indicators, by its name. Each says its question, what is
//! counted, out of what, which date decides the period, the pitfalls and the anchor.

pub mod backlog;
pub mod complaint;
pub mod equity;
pub mod official;
pub mod outcome;
pub mod publication;
pub mod quality;
pub mod register;
pub mod routing;
pub mod score;
pub mod time;
pub mod volume;

use super::measure::{Context, Reason};
use super::rebuild::Request;

/// The received cohort: filed in the period.
pub fn received(r: &Request<'_>, c: &Context<'_>) -> Result<(), Reason> {
    if c.period.holds(r.filed) { Ok(()) } else { Err(Reason::ReceivedOutside) }
}

/// The due cohort: the final lawful due date lies in the period, and the request was not withdrawn
/// or redirected on or before that date. Open, overdue and silent requests are in it.
pub fn due(r: &Request<'_>, c: &Context<'_>) -> Result<(), Reason> {
    if !c.period.holds(r.due) {
        return Err(Reason::DueOutside);
    }
    if left_before_due(r) { Err(Reason::LeftBeforeDue) } else { Ok(()) }
}

/// Whether the requester withdrew, or agreed to a redirection, on or before the due date.
pub fn left_before_due(r: &Request<'_>) -> bool {
    r.left().is_some_and(|day| day <= r.due)
}

/// The answered cohort: ended by an answer dated in the period.
pub fn answered(r: &Request<'_>, c: &Context<'_>) -> Result<(), Reason> {
    if r.answered().is_some_and(|day| c.period.holds(day)) { Ok(()) } else { Err(Reason::AnsweredOutside) }
}
