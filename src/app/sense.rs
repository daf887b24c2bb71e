//! Whether an act makes sense: what no field lacks and no law forbids, and what would still be an act about
//! nothing.

use super::App;
use super::entry;
use super::error::{Error, Result};
use super::input::Sent;
use super::order::Order;
use crate::law::act::{Act, Delivery, Settlement};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Record};
use crate::law::refusal::{Reason, Refusal};
use crate::law::sense::{self, Unsettled};
use crate::store::cases::CaseRow;
use crate::text::FieldError;
use chrono::NaiveDate;

/// Whether an act makes sense by itself: a day of paper lies neither ahead nor without its scan; a day by
/// which somebody is to answer is to come; a notice of costs names one.
///
/// # Errors
/// [`Error::Invalid`] with each field that makes none.
pub(super) fn check(app: &App, order: &Order) -> Result<()> {
    let mut errors = Vec::new();
    if let Act::CostNotice { copy: 0, processing: 0, sending: 0, .. } = &order.sent.act {
        errors.extend(["copy", "processing", "sending"].map(|name| FieldError::new(name, "amount_missing")));
    }
    if is_empty_return(&order.sent) {
        errors.push(FieldError::new("holds", "return_empty"));
    }
    let (field, by) = answer_wanted(&order.sent.act);
    if by.is_some_and(|by| by < app.today()) {
        errors.push(FieldError::new(field, "past_date"));
    }
    if agreed_on(&order.sent.act).is_some_and(|paper| paper > app.today()) {
        errors.push(FieldError::new("agreed_on", "future_date"));
    }
    let Some(on) = order.declared_on else {
        return if errors.is_empty() { Ok(()) } else { Err(errors.into()) };
    };
    if on > app.today() {
        errors.push(FieldError::new("on", "future_date"));
    }
    if order.sent.documents.is_empty() {
        errors.push(FieldError::new("documents", "missing"));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

/// The day of a paper in which whoever asked agrees, brought by the body's own act.
fn agreed_on(act: &Act) -> Option<NaiveDate> {
    if let Act::Redirect { agreed_on, .. } = act { *agreed_on } else { None }
}

/// Whether a department is said to have answered, and nothing says what: it would lose the request out of its
/// hands without a word to the person in charge.
fn is_empty_return(sent: &Sent) -> bool {
    let unsaid = sent.text("text").is_none_or(|text| text.trim().is_empty());
    matches!(sent.act, Act::Return { holds: None, .. }) && unsaid && sent.documents.is_empty()
}

/// The day by which an act asks somebody to answer the body, and its field.
fn answer_wanted(act: &Act) -> (&'static str, Option<NaiveDate>) {
    match act {
        Act::Route { due_on, .. } => ("due_on", *due_on),
        Act::Consult { answer_by, .. } => ("answer_by", *answer_by),
        _ => ("", None),
    }
}

/// What is wrong with the day by which an act asks somebody to answer the body, before the act can be read whole.
///
/// # Errors
/// When the database fails.
pub fn answer_day(app: &App, row: &CaseRow, field: &str, by: NaiveDate) -> Result<Option<FieldError>> {
    if by < app.today() {
        return Ok(Some(FieldError::new(field, "past_date")));
    }
    let case = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.0))?;
    Ok(too_far(&case, by, app.today(), &app.calendar()).map(|code| FieldError::new(field, code)))
}

fn too_far(case: &Case, by: NaiveDate, today: NaiveDate, calendar: &Calendar) -> Option<&'static str> {
    let code = if today <= case.due_on() { "after_limit" } else { "far_date" };
    (by > sense::last_answer(case, today, calendar)).then_some(code)
}

/// Why the law does not take an act, by its fields where they are the reason: a complaint that names items which the
/// requester settled by closing the file, beside others that came later; an answer of a department that names items
/// which it does not have in hand.
pub(super) fn refused(case: &Case, act: &Act, refusal: Refusal) -> Error {
    let elsewhere = sense::items_not_in_hand(case, act);
    if !elsewhere.is_empty() {
        let wrong = |at| FieldError::new(format!("items.{at}"), "item_not_in_hand");
        return elsewhere.into_iter().map(wrong).collect::<Vec<_>>().into();
    }
    let settled = sense::settled_items(case, act).into_iter();
    let errors: Vec<FieldError> =
        settled.map(|at| FieldError::new(format!("items.{at}"), "item_settled")).collect();
    let named = refusal.reason == Reason::Closed && case.open_items().is_some_and(|open| !open.is_empty());
    if named && !errors.is_empty() { errors.into() } else { Error::Refused(refusal) }
}

/// Whether an act makes sense on this request.
///
/// # Errors
/// [`Error::Invalid`] with the field that makes none.
pub(super) fn check_in(
    case: &Case,
    sent: &Sent,
    record: &Record,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<()> {
    let act = &record.act;
    let free = matches!(act, Act::CostSettled { how: Settlement::FreeMode, delivery: None });
    if free && !case.delivery.is_some_and(Delivery::is_free) {
        return Err(FieldError::new("delivery", "missing").into());
    }
    let unsaid = sent.is_ground_unsaid && sense::says_more_than_silence(case, record);
    if unsaid || sense::names_no_silence(case, act, record.on, calendar) {
        return Err(FieldError::new("ground", "reply_came").into());
    }
    if let Some(why) = sense::unsettled(case, act) {
        let code = match why {
            Unsettled::Nothing => "nothing_given",
            Unsettled::Part => "part_not_given",
        };
        return Err(FieldError::new("decision", code).into());
    }
    if agreed_on(act).is_some_and(|paper| paper < case.received_on) {
        return Err(FieldError::new("agreed_on", "before_filing").into());
    }
    let (field, by) = answer_wanted(act);
    if let Some(code) = by.and_then(|by| too_far(case, by, today, calendar)) {
        return Err(FieldError::new(field, code).into());
    }
    Ok(())
}
