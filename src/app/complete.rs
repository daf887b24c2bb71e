//! Facts of an act that its sender cannot give, read from the store, and what the store knows better than they do.

use super::departments::{Departments, is_same};
use super::error::Result;
use super::staff::Staff;
use super::{App, damaged, entry, reach};
use crate::law::act::{Act, Delivery, Reply};
use crate::law::item::{Ground, Item, Outcome};
use crate::store::cases::{self, CaseRow};
use crate::store::requesters::{self, RequesterRow};
use crate::store::{Conn, journal};
use crate::text::FieldError;
use chrono::NaiveDate;

/// Facts the sender cannot give: whether the person was served the same year (REF-4), and whether
/// the other body exists.
pub(super) fn complete(conn: &mut Conn, app: &App, row: &CaseRow, act: &mut Act) -> Result<()> {
    match act {
        Act::Answer(Reply { items, .. })
        | Act::Supplement(Reply { items, .. })
        | Act::Deliver(Reply { items, .. }) => {
            // Whatever was typed, the register alone knows what was served before.
            let repeated = items.iter().any(|i| i.ground == Some(Ground::Repeated));
            let earlier_on = if repeated { served_before(conn, row)? } else { None };
            items.iter_mut().for_each(|i| i.earlier_on = earlier_on);
            Ok(())
        }
        Act::Redirect { body_id, .. } => match app.body(body_id) {
            None => Err(FieldError::new("body_id", "unknown_body").into()),
            Some(body) if body.slug == row.body_slug => Err(FieldError::new("body_id", "same_body").into()),
            Some(body) if !letters_reach(conn, app, row, &body.slug)? => {
                Err(FieldError::new("body_id", "redirect_unseen").into())
            }
            Some(_) => Ok(()),
        },
        Act::AskIdentity { fields } => given_already(conn, row, fields),
        Act::CostSettled { delivery: Some(Delivery::Email), .. } => {
            // What goes by e-mail goes to an address.
            let reached = requesters::of_case(conn, row.id)?.is_some_and(|r| r.email.is_some());
            if reached { Ok(()) } else { Err(FieldError::new("delivery", "no_email_here").into()) }
        }
        Act::Route { department, .. } => {
            // It is theirs by its name, whatever the case it is typed in.
            let theirs = Departments::of(&Staff::of(conn, &row.body_slug)?, app.today());
            if let Some(known) = theirs.known(department) {
                *department = known.to_owned();
            }
            Ok(())
        }
        Act::Return { department, .. } => {
            // It speaks of what was sent to it, under the name it was sent to.
            let asked = row.departments.as_deref().unwrap_or_default().lines();
            if let Some(name) = asked.filter(|name| !name.is_empty()).find(|name| is_same(name, department)) {
                *department = name.to_owned();
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Whether whoever asked hears of a request at another body: whoever has no e-mail is told on paper, by the body, and where
/// nobody of it is here nobody would print a letter.
pub(super) fn letters_reach(conn: &mut Conn, app: &App, row: &CaseRow, other: &str) -> Result<bool> {
    let is_written_to = requesters::of_case(conn, row.id)?.is_some_and(|r| r.email.is_some());
    Ok(is_written_to || !reach::is_unseen(conn, other, app.today())?)
}

/// Nobody is told to lack what they gave (article 14). A name or an address without a letter is what a desk writes where the
/// paper has none.
fn given_already(conn: &mut Conn, row: &CaseRow, fields: &[String]) -> Result<()> {
    let Some(known) = requesters::of_case(conn, row.id)? else { return Ok(()) };
    let lacks = lacking(&known);
    let is_lacking = |name: &str| match name {
        "identity.kind" => lacks.contains(&"identity.number"),
        name => lacks.contains(&name),
    };
    let given = fields.iter().enumerate().filter(|(_, name)| !is_lacking(name));
    let errors: Vec<FieldError> =
        given.map(|(at, _)| FieldError::new(format!("fields.{at}"), "already_given")).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}

/// The identity fields of article 14 that a request lacks, by their names in a filing.
pub fn lacking(known: &RequesterRow) -> Vec<&'static str> {
    let says = |text: &str| text.chars().any(char::is_alphabetic);
    let fields = [
        ("first_name", says(&known.first_name)),
        ("last_name", says(&known.last_name)),
        ("address", says(&known.address)),
        ("identity.number", !known.identity_mask.is_empty()),
        ("email", known.email.is_some()),
    ];
    fields.into_iter().filter(|(_, given)| !given).map(|(name, _)| name).collect()
}

/// The last day on which another request of the same person at the same body was given something.
fn served_before(conn: &mut Conn, row: &CaseRow) -> Result<Option<NaiveDate>> {
    let Some(requester) = requesters::of_case(conn, row.id)? else { return Ok(None) };
    let same = requesters::cases_of_tag(conn, &requester.identity_tag)?;
    let others: Vec<_> = same.into_iter().filter(|id| *id != row.id).collect();
    let mut last = None;
    for other in cases::load_all(conn, &others)? {
        if other.body_slug != row.body_slug {
            continue;
        }
        // One that is damaged stands in nobody's way but its own.
        let journal = journal::of_case(conn, other.id);
        let read = journal.and_then(|events| entry::replay(&other, &events));
        let Some(case) = damaged::sound(other.id, read)? else { continue };
        // Early, with the reply or by a supplement: what was given counts on its day.
        let is_given =
            |i: &&Item| matches!(i.outcome(), Some(Outcome::ProvidedFull | Outcome::ProvidedPartial));
        last = last.max(case.items.iter().filter(is_given).filter_map(|i| i.answered_on).max());
    }
    Ok(last)
}
