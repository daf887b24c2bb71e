//! Codes in rows, read as the words they stand for: one that is none of ours is corrupt, and nothing
//! stands in for it.

use super::filing::{AgeBand, Category, Gender, Language, region};
use super::import_bodies::classes;
use crate::guard::identity::IdentityKind;
use crate::guard::media_type::MediaType;
use crate::ids::CaseId;
use crate::law::act::{Channel, Delivery, Role};
use crate::law::case::Status;
use crate::store::bodies::BodyRow;
use crate::store::cases::CaseRow;
use crate::store::documents::{self, DocumentRow};
use crate::store::journal::EventRow;
use crate::store::looks::LookRow;
use crate::store::requesters::{self, ProfileRow, RequesterRow};
use crate::store::texts::TextRow;
use crate::store::{Conn, StoreError};
use std::collections::BTreeSet;

type Result<T> = std::result::Result<T, StoreError>;

/// The codes of a request's row.
pub(super) fn case(row: &CaseRow) -> Result<()> {
    StoreError::known("cases", "status", &row.status, Status::from_code)?;
    StoreError::known("cases", "channel", &row.channel, Channel::from_code)?;
    StoreError::known("cases", "language", &row.language, Language::from_code)?;
    Ok(())
}

/// The delivery a request wants, from its stored code.
///
/// # Errors
/// [`StoreError::Corrupt`] when it is no code of ours.
pub(super) fn delivery(row: &CaseRow) -> Result<Delivery> {
    StoreError::known("cases", "delivery", &row.delivery, Delivery::from_code)
}

/// The codes of a body, and those of it that a request keeps.
pub(super) fn body(row: &CaseRow, body: &BodyRow) -> Result<()> {
    let (body_type, _) = StoreError::known("bodies", "kind or legal_category", &body.kind, |kind| {
        classes(kind, &body.legal_category)
    })?;
    StoreError::known("bodies", "body_type", &body.body_type, |code| (code == body_type).then_some(()))?;
    StoreError::known("cases", "body_kind", &row.body_kind, |code| (code == body.kind).then_some(()))?;
    StoreError::known("cases", "body_type", &row.body_type, |code| (code == body.body_type).then_some(()))
}

/// Each text of some acts is one that the journal names there, and each that it names is there, erased or not.
pub(super) fn texts(events: &[&EventRow], held: &[TextRow]) -> Result<()> {
    let held: BTreeSet<(i64, &str)> = held.iter().map(|text| (text.seq, text.field.as_str())).collect();
    let mut named = BTreeSet::new();
    for event in events {
        for field in event.commitments()?.into_keys() {
            if !held.contains(&(event.seq, field.as_str())) {
                return Err(StoreError::corrupt(
                    "texts",
                    "field",
                    format!("no {field} of act {}", event.seq),
                ));
            }
            named.insert((event.seq, field));
        }
    }
    let stray = held.into_iter().find(|(seq, field)| !named.contains(&(*seq, (*field).to_owned())));
    stray.map_or(Ok(()), |(seq, field)| {
        Err(StoreError::corrupt("texts", "field", format!("{field} of act {seq} is none of the journal's")))
    })
}

/// As what somebody looked.
pub(super) fn looks(rows: &[LookRow]) -> Result<()> {
    rows.iter()
        .try_for_each(|look| StoreError::known("looks", "role", &look.role, Role::from_code).map(|_| ()))
}

/// What a requester said of themself.
pub(super) fn profile(row: &ProfileRow) -> Result<()> {
    StoreError::known("profiles", "gender", &row.gender, Gender::from_code)?;
    StoreError::known("profiles", "category", &row.category, Category::from_code)?;
    if let Some(code) = &row.age_band {
        StoreError::known("profiles", "age_band", code, AgeBand::from_code)?;
    }
    if let Some(code) = &row.region {
        StoreError::known("profiles", "region", code, region)?;
    }
    Ok(())
}

/// What a file is.
pub(super) fn document(row: &DocumentRow) -> Result<()> {
    StoreError::known("documents", "media_type", &row.media_type, MediaType::from_code).map(|_| ())
}

/// The files of a case, in the order of the acts that name them.
///
/// # Errors
/// [`StoreError::Corrupt`] when one is of no type of ours.
pub fn documents(conn: &mut Conn, id: CaseId) -> Result<Vec<DocumentRow>> {
    let rows = documents::of_case(conn, id)?;
    rows.iter().try_for_each(document)?;
    Ok(rows)
}

/// The requester of a case.
///
/// # Errors
/// [`StoreError::Corrupt`] when the kind of identity is none of ours.
pub fn requester(conn: &mut Conn, id: CaseId) -> Result<Option<RequesterRow>> {
    let row = requesters::of_case(conn, id)?;
    if let Some(row) = &row {
        StoreError::known("requesters", "identity_kind", &row.identity_kind, IdentityKind::from_code)?;
    }
    Ok(row)
}
