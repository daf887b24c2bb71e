//! What is known of each file; the bytes lie in the data folder under their digest.

use super::schema::documents;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::{CaseId, PersonId};
use diesel::prelude::*;

/// A file.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = documents, treat_none_as_default_value = false)]
pub struct DocumentRow {
    /// Random identity.
    pub id: String,
    /// Digest of its bytes, lower-case hex.
    pub sha256: String,
    /// Length in bytes.
    pub bytes: i64,
    /// Media type, told by content.
    pub media_type: String,
    /// Name for the reader.
    pub name: String,
    /// The account that uploaded it.
    pub uploaded_by: Option<PersonId>,
    /// Or the case whose code allowed it.
    pub uploaded_case: Option<CaseId>,
    /// The case of the act that names it.
    pub case_id: Option<CaseId>,
    /// That act.
    pub seq: Option<i64>,
    /// The item it was given for.
    pub item_no: Option<i64>,
    /// When it was uploaded.
    pub created_at: Moment,
}

/// Writes a file's row, before or after an act names it.
///
/// # Errors
/// When the database fails.
pub fn insert(tx: &mut Tx, row: &DocumentRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(documents::table).values(row).execute(conn)?;
    Ok(())
}

/// One file.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: &str) -> Result<DocumentRow, StoreError> {
    documents::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("document"))
}

/// Some files; one that is unknown is missing from the answer.
///
/// # Errors
/// When the database fails.
pub fn load_all(conn: &mut Conn, ids: &[String]) -> Result<Vec<DocumentRow>, StoreError> {
    Ok(documents::table.filter(documents::id.eq_any(ids.to_vec())).order(documents::id).load(conn)?)
}

/// The files of a case, in the order of the acts that name them.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<DocumentRow>, StoreError> {
    let of_case = documents::table.filter(documents::case_id.eq(id));
    Ok(of_case.order((documents::seq, documents::item_no, documents::id)).load(conn)?)
}

/// Gives a file to the act that names it. A file belongs to one act.
///
/// # Errors
/// [`StoreError::Conflict`] when another act has it, [`StoreError::NotFound`].
pub fn attach(tx: &mut Tx, id: &str, case: CaseId, seq: i64, item_no: Option<i64>) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let loose = documents::table.filter(documents::id.eq(id)).filter(documents::case_id.is_null());
    let set =
        (documents::case_id.eq(Some(case)), documents::seq.eq(Some(seq)), documents::item_no.eq(item_no));
    if diesel::update(loose).set(set).execute(conn)? > 0 {
        return Ok(());
    }
    let held = load(conn, id)?;
    let same = (held.case_id, held.seq, held.item_no) == (Some(case), Some(seq), item_no);
    if same { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Files no act has named since `before`, the oldest first.
///
/// # Errors
/// When the database fails.
pub fn loose_before(conn: &mut Conn, before: Moment, limit: i64) -> Result<Vec<DocumentRow>, StoreError> {
    let loose =
        documents::table.filter(documents::case_id.is_null()).filter(documents::created_at.lt(before));
    Ok(loose.order(documents::created_at).limit(limit).load(conn)?)
}

/// Waits until nobody else adds or takes away a file of the same content, up to the end of this transaction. Writers of
/// SQLite run one by one anyway.
///
/// # Errors
/// When the database fails.
pub fn wait_for(tx: &mut Tx, sha256: &str) -> Result<(), StoreError> {
    let content = sha256.get(..15).and_then(|head| i64::from_str_radix(head, 16).ok()).unwrap_or_default();
    tx.wait_for(&format!("SELECT pg_advisory_xact_lock({content})"))
}

/// Removes the row of a file no act has named; returns whether other rows share its bytes.
///
/// # Errors
/// [`StoreError::Conflict`] when an act names it.
pub fn remove_loose(tx: &mut Tx, id: &str) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let row = load(conn, id)?;
    let loose = documents::table.filter(documents::id.eq(id)).filter(documents::case_id.is_null());
    if diesel::delete(loose).execute(conn)? == 0 {
        return Err(StoreError::Conflict);
    }
    let others: i64 = documents::table.filter(documents::sha256.eq(row.sha256)).count().get_result(conn)?;
    Ok(others > 0)
}

/// The first and the last files by identity, `n` of each: identities are random.
///
/// # Errors
/// When the database fails.
pub fn at_both_ends(conn: &mut Conn, n: i64) -> Result<Vec<DocumentRow>, StoreError> {
    let mut rows: Vec<DocumentRow> = documents::table.order(documents::id).limit(n).load(conn)?;
    let last: Vec<DocumentRow> = documents::table.order(documents::id.desc()).limit(n).load(conn)?;
    rows.extend(last);
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows.dedup_by(|a, b| a.id == b.id);
    Ok(rows)
}

/// Every file's row after an identity, for a copy of the store and for checks of the folder.
///
/// # Errors
/// When the database fails.
pub fn page_after(conn: &mut Conn, after: &str, limit: i64) -> Result<Vec<DocumentRow>, StoreError> {
    Ok(documents::table.filter(documents::id.gt(after)).order(documents::id).limit(limit).load(conn)?)
}
