//! Whether an act makes sense: what no field lacks and no law forbids, and what would still be an act about
//! nothing.

use super::App;
use super::act::Order;
use super::error::Result;
use crate::law::act::{Act, ComplaintGround};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Level};
use crate::law::finding::FindingId;
use crate::law::limit::{self, Counting, Rule};
use crate::text::FieldError;
use chrono::NaiveDate;

/// Whether an act makes sense by itself: a day of paper lies neither ahead nor without its scan; a day by which
/// somebody is to answer is to come; a notice of costs names one.
///
/// # Errors
/// [`Error::Invalid`](super::error::Error::Invalid) with each field that makes none.
pub(super) fn check(app: &App, order: &Order) -> Result<()> {
    let mut errors = Vec::new();
    if let Act::CostNotice { copy: 0, processing: 0, sending: 0, .. } = &order.sent.act {
        errors.extend(["copy", "processing", "sending"].map(|name| FieldError::new(name, "amount_missing")));
    }
    let (field, by) = answer_wanted(&order.sent.act);
    if by.is_some_and(|by| by < app.clock.today()) {
        errors.push(FieldError::new(field, "past_date"));
    }
    let Some(on) = order.declared_on else {
        return if errors.is_empty() { Ok(()) } else { Err(errors.into()) };
    };
    if on > app.clock.today() {
        errors.push(FieldError::new("on", "future_date"));
    }
    if order.sent.documents.is_empty() {
        errors.push(FieldError::new("documents", "missing"));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

/// The day by which an act asks somebody to answer the body, and its field.
fn answer_wanted(act: &Act) -> (&'static str, Option<NaiveDate>) {
    match act {
        Act::Route { due_on, .. } => ("due_on", *due_on),
        Act::Consult { answer_by, .. } => ("answer_by", *answer_by),
        _ => ("", None),
    }
}

/// Whether an act makes sense on this request.
///
/// # Errors
/// [`Error::Invalid`](super::error::Error::Invalid) with the field that makes none.
pub(super) fn check_in(case: &Case, act: &Act, today: NaiveDate, calendar: &Calendar) -> Result<()> {
    about_what_is(case, act)?;
    in_time(case, act, today, calendar)
}

/// What the body asks of others for its reply comes within the limit of the reply; once that has passed,
/// within what the law gives for a whole reply from today (ours).
fn in_time(case: &Case, act: &Act, today: NaiveDate, calendar: &Calendar) -> Result<()> {
    let (field, by) = answer_wanted(act);
    let Some(by) = by else { return Ok(()) };
    let due = case.due_on();
    if today <= due {
        return if by <= due { Ok(()) } else { Err(FieldError::new(field, "after_limit").into()) };
    }
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let last = limit::deadline(Rule::R16Init, today, &counting).due_date;
    if by <= last { Ok(()) } else { Err(FieldError::new(field, "far_date").into()) }
}

/// A complaint of which nothing is said is about silence: where nobody was silent, it is said what it is about.
fn about_what_is(case: &Case, act: &Act) -> Result<()> {
    let replied = case.replied_on.is_some() && !case.findings.iter().any(|f| f.id == FindingId::Silence);
    let last = case.complaints.iter().rfind(|c| c.level == Level::Head);
    let contradicted = match act {
        Act::ComplainHead { ground: ComplaintGround::NoReply, .. } => replied,
        // The head may have been silent over a reply that came in time.
        Act::ComplainCdai { ground: ComplaintGround::NoReply, .. } => {
            replied && last.is_none_or(|c| c.decided.is_some())
        }
        _ => false,
    };
    if contradicted { Err(FieldError::new("ground", "reply_came").into()) } else { Ok(()) }
}
