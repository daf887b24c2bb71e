//! A damaged entry of the journal breaks its own request and no other: whatever reads many requests
//! leaves out the one that cannot be read, and says so in the log. `wasl verify` names what is damaged.

use super::entry;
use crate::ids::CaseId;
use crate::law::case::Case;
use crate::store::cases::{self, CaseRow};
use crate::store::journal::{self, EventRow};
use crate::store::{Conn, StoreError};
use std::collections::BTreeMap;

type Read<T> = Result<T, StoreError>;

/// What was read of a request; nothing where it is damaged.
///
/// # Errors
/// When the database fails.
pub fn sound<T>(id: CaseId, read: Read<T>) -> Read<Option<T>> {
    match read {
        Ok(read) => Ok(Some(read)),
        Err(e @ StoreError::Corrupt { .. }) => {
            let error = &e as &dyn std::error::Error;
            tracing::error!(case.id = id.0, error, "a request is damaged and left out; run: wasl verify");
            Ok(None)
        }
        Err(e) => Err(e),
    }
}

/// A page of requests by row, the last id on it, and how many of it cannot be read.
///
/// # Errors
/// When the database fails.
pub fn page_after(conn: &mut Conn, after: CaseId, limit: i64) -> Read<(Vec<CaseRow>, Option<CaseId>, usize)> {
    match cases::page_after(conn, after, limit) {
        Ok(rows) => {
            let last = rows.last().map(|row| row.id);
            return Ok((rows, last, 0));
        }
        Err(StoreError::Corrupt { .. }) => {}
        Err(e) => return Err(e),
    }
    let ids = cases::ids_after(conn, after, limit)?;
    let rows: Vec<CaseRow> = one_by_one(&ids, |id| cases::load(conn, id))?.into_values().collect();
    let unread = ids.len() - rows.len();
    Ok((rows, ids.last().copied(), unread))
}

/// The journals of some requests.
///
/// # Errors
/// When the database fails.
pub fn journals(conn: &mut Conn, ids: &[CaseId]) -> Read<BTreeMap<CaseId, Vec<EventRow>>> {
    match journal::of_cases(conn, ids) {
        Err(StoreError::Corrupt { .. }) => one_by_one(ids, |id| journal::of_case(conn, id)),
        read => read,
    }
}

/// The cases of some requests.
///
/// # Errors
/// When the database fails.
pub fn replayed(conn: &mut Conn, rows: &[CaseRow]) -> Read<BTreeMap<CaseId, Case>> {
    let ids: Vec<CaseId> = rows.iter().map(|row| row.id).collect();
    let journals = journals(conn, &ids)?;
    let of = |row: &CaseRow| journals.get(&row.id).map_or(&[][..], Vec::as_slice);
    let mut found = BTreeMap::new();
    for row in rows {
        found.extend(sound(row.id, entry::replay(row, of(row)))?.map(|case| (row.id, case)));
    }
    Ok(found)
}

fn one_by_one<T>(ids: &[CaseId], mut read: impl FnMut(CaseId) -> Read<T>) -> Read<BTreeMap<CaseId, T>> {
    let mut found = BTreeMap::new();
    for id in ids {
        found.extend(sound(*id, read(*id))?.map(|one| (*id, one)));
    }
    Ok(found)
}
