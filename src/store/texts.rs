//! Every personal or free text, apart from the journal.
//!
//! The journal holds, for each text, the lower-case hex of SHA-256(salt || UTF-8 bytes). The salt
//! is 32 random bytes, so that nobody can guess a short text from its commitment; once salt and
//! text are destroyed the commitment says nothing, and the chain still holds.

use super::event::EventRow;
use super::schema::texts;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::{CaseId, hex};
use diesel::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// A text of a case.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = texts, treat_none_as_default_value = false)]
pub struct TextRow {
    /// The case.
    pub case_id: CaseId,
    /// The event it came with.
    pub seq: i64,
    /// Which text of the event, for example `subject` or `items.1.text`.
    pub field: String,
    /// 32 random bytes, gone once erased.
    pub salt: Option<Vec<u8>>,
    /// The text, gone once erased.
    pub body: Option<String>,
    /// When it was erased.
    pub erased_at: Option<Moment>,
}

/// The commitment of a text.
pub fn commitment(salt: &[u8], body: &str) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(body.as_bytes()).finalize())
}

/// A text under a fresh salt, and its commitment.
pub(super) fn new((case_id, seq): (CaseId, i64), field: &str, body: String) -> (TextRow, String) {
    let salt: [u8; 32] = rand::random();
    let committed = commitment(&salt, &body);
    let row = TextRow {
        case_id,
        seq,
        field: field.to_owned(),
        salt: Some(salt.to_vec()),
        body: Some(body),
        erased_at: None,
    };
    (row, committed)
}

/// Writes a row as another store held it.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &TextRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(texts::table).values(row).execute(conn)?;
    Ok(())
}

/// The texts of a case, in the order of its events.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<TextRow>, StoreError> {
    Ok(texts::table.filter(texts::case_id.eq(id)).order((texts::seq, texts::field)).load(conn)?)
}

/// The texts of some acts of a case, in their order: what a reader is not shown is not read.
///
/// # Errors
/// When the database fails.
pub fn of_acts(conn: &mut Conn, id: CaseId, acts: &[i64]) -> Result<Vec<TextRow>, StoreError> {
    let of_them = texts::table.filter(texts::case_id.eq(id)).filter(texts::seq.eq_any(acts.to_vec()));
    Ok(of_them.order((texts::seq, texts::field)).load(conn)?)
}

/// The texts of some cases.
///
/// # Errors
/// When the database fails.
pub fn of_cases(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<TextRow>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = texts::table.filter(texts::case_id.eq_any(ids));
    Ok(rows.order((texts::case_id, texts::seq, texts::field)).load(conn)?)
}

/// The subjects of some cases, none where it was erased; a case without the row of one is missing.
///
/// # Errors
/// When the database fails.
pub fn subjects(conn: &mut Conn, ids: &[CaseId]) -> Result<BTreeMap<CaseId, Option<String>>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(CaseId, Option<String>)> = texts::table
        .filter(texts::case_id.eq_any(ids))
        .filter(texts::seq.eq(1))
        .filter(texts::field.eq("subject"))
        .select((texts::case_id, texts::body))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The order numbers of some cases, each the one written last; an erased one is missing.
///
/// # Errors
/// When the database fails.
pub fn serials(conn: &mut Conn, ids: &[CaseId]) -> Result<BTreeMap<CaseId, String>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows: Vec<(CaseId, Option<String>)> = texts::table
        .filter(texts::case_id.eq_any(ids))
        .filter(texts::field.eq("serial"))
        .order((texts::case_id, texts::seq))
        .select((texts::case_id, texts::body))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(id, body)| Some((id, body?))).collect())
}

/// What is wrong with the texts of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadText {
    /// The event.
    pub seq: i64,
    /// The text.
    pub field: String,
    /// What is wrong: `changed`, `missing` or `not_in_journal`.
    pub why: &'static str,
}

/// Compares every text of a case with the commitment in its journal, on rows already read; an erased text is in order.
///
/// # Errors
/// When a payload is no JSON object.
pub fn compare(chain: &[EventRow], held: &[TextRow]) -> Result<Vec<BadText>, StoreError> {
    let mut committed = BTreeMap::new();
    for event in chain {
        for (field, hash) in event.commitments()? {
            committed.insert((event.seq, field), hash);
        }
    }
    let bad = |seq, field, why| BadText { seq, field, why };
    let mut found = Vec::new();
    for row in held {
        match committed.remove(&(row.seq, row.field.clone())) {
            None => found.push(bad(row.seq, row.field.clone(), "not_in_journal")),
            Some(hash) if !row.matches(&hash) => found.push(bad(row.seq, row.field.clone(), "changed")),
            Some(_) => {}
        }
    }
    found.extend(committed.into_keys().map(|(seq, field)| bad(seq, field, "missing")));
    Ok(found)
}

impl TextRow {
    fn matches(&self, hash: &str) -> bool {
        match (&self.salt, &self.body, self.erased_at) {
            (Some(salt), Some(body), None) => commitment(salt, body) == hash,
            (None, None, Some(_)) => true,
            _ => false,
        }
    }
}
