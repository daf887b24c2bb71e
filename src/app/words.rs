//! The words under which requests are found, counted anew from what anybody may read of their texts.

use super::damaged;
use super::entry::is_of_reply;
use super::error::{Error, Result};
use super::unnamed::Named;
use crate::guard::seal::Sealer;
use crate::ids::CaseId;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::texts::{self, TextRow};
use crate::store::{Conn, Store, StoreError, Tx, bodies, items, journal, meta, search};
use std::collections::BTreeSet;

/// Where a store keeps that its words are those of today.
const COUNTED: &str = "search_words";
/// How the words are chosen today: those of a reply without what names whoever asked.
const WITHOUT_NAMES: &str = "without names";
/// How many requests are counted in one transaction.
const PAGE: i64 = 200;

/// The words under which a request is found.
///
/// # Errors
/// When the database fails, and when the number of the requester's card cannot be opened.
pub(super) fn words_of(
    conn: &mut Conn,
    sealer: &Sealer,
    row: &CaseRow,
    events: &[EventRow],
    mut texts: Vec<TextRow>,
) -> Result<BTreeSet<String>> {
    let asked = items::of_case(conn, row.id)?;
    if events.iter().any(is_of_reply) {
        let body = bodies::load(conn, row.body_id)?;
        Named::of_case(conn, sealer, row, &body)?.hide(events, &mut texts);
    }
    Ok(search::forms_of(events, &texts, &asked, &row.number))
}

/// Takes out of the words of a store of before what names whoever asked, once; a damaged request is
/// named in the log. Answers how many requests had others.
///
/// # Errors
/// When the database fails; what was done by then stays, and the next run goes on.
pub fn bring_up(store: &Store, sealer: &Sealer) -> Result<u64> {
    if store.read(|conn| meta::get(conn, COUNTED))?.as_deref() == Some(WITHOUT_NAMES) {
        return Ok(0);
    }
    let (mut after, mut changed) = (CaseId(0), 0);
    loop {
        let (last, n) = store.write(|tx| {
            let (rows, last, _) = damaged::page_after(tx, after, PAGE)?;
            let mut n = 0;
            for row in rows {
                n += u64::from(count_anew(tx, sealer, &row)?);
            }
            if last.is_none() {
                meta::set(tx, COUNTED, WITHOUT_NAMES)?;
            }
            Ok::<_, Error>((last, n))
        })?;
        changed += n;
        match last {
            Some(last) => after = last,
            None => return Ok(changed),
        }
    }
}

/// Whether a request had other words than those of its texts. One whose card cannot be opened is found by no word.
fn count_anew(tx: &mut Tx, sealer: &Sealer, row: &CaseRow) -> Result<bool> {
    let read = journal::of_case(tx, row.id).and_then(|events| Ok((events, texts::of_case(tx, row.id)?)));
    let Some((events, texts)) = damaged::sound(row.id, read)? else { return Ok(false) };
    let words = match words_of(tx, sealer, row, &events, texts) {
        Ok(words) => words,
        Err(e @ (Error::Internal(_) | Error::NotFound | Error::Store(StoreError::Corrupt { .. }))) => {
            let error = &e as &dyn std::error::Error;
            tracing::error!(case.id = row.id.0, error, "a request is damaged and found by no word");
            BTreeSet::new()
        }
        Err(e) => return Err(e),
    };
    let others = search::of_case(tx, row.id)? != words;
    if others {
        search::replace(tx, row.id, &words)?;
    }
    Ok(others)
}
