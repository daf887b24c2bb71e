//! The journal: what happened to each case, in a chain that shows any later change.
//!
//! # The hash of a row
//! `hash` is the lower-case hex of SHA-256 over these fields in this order, each written as its
//! length in bytes (unsigned, 32 bits, big-endian) and then its UTF-8 bytes; an absent value is the
//! length `ffffffff` and nothing more:
//!
//! 1. the words `wasl-event-1`
//! 2. `case_id`, 3. `seq`: decimal
//! 4. `at`: UTC with six digits of a second, `2026-03-02T10:00:00.000000Z`
//! 5. `on_day`: `2026-03-02`
//! 6. `kind`, 7. `role`, 8. `actor` (may be absent), 9. `payload` (the bytes as stored)
//! 10. `article` (may be absent), 11. `declared`, 12. `refused`: `true` or `false`
//! 13. `calendar`, 14. `prev_hash`
//!
//! `prev_hash` of the first row is 64 zeros. `payload` is a JSON object; its key `texts` maps each
//! text of the event to its commitment ([`super::texts`]), and `actor` is such a commitment too.

pub use super::event::{ACTOR, EventRow, GENESIS, NewEvent};

use super::cases::{self, CaseRow, Claimed, NewCase};
use super::items::{self, ItemRow};
use super::mark::Head;
use super::schema::events;
use super::texts::{self, TextRow};
use super::{Conn, StoreError, Tx, figure_sets, search};
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::law::act::ActKind;
use chrono::NaiveDate;
use diesel::dsl::max;
use diesel::prelude::*;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Opens a case: its row, its items, its first event with the texts, the words under which it is found.
///
/// # Errors
/// [`StoreError::Duplicate`] when its number is taken.
pub fn open(
    tx: &mut Tx,
    new: &NewCase,
    asked: &[ItemRow],
    event: NewEvent,
) -> Result<(CaseRow, EventRow), StoreError> {
    let case = cases::insert(tx, new)?;
    let asked: Vec<ItemRow> = asked.iter().map(|i| ItemRow { case_id: case.id, ..i.clone() }).collect();
    items::insert(tx, &asked)?;
    search::put(tx, case.id, &search::of_filing(&event.texts, &asked, &case.number))?;
    let event = write(tx, &Claimed::opened(case.clone()), event, GENESIS.to_owned())?;
    Ok((case, event))
}

/// Writes an act at the place the claim gives.
///
/// # Errors
/// [`StoreError::Duplicate`] when the claim was used before, [`StoreError::Corrupt`] when the chain
/// has no row before this one.
pub fn append(tx: &mut Tx, claimed: &Claimed, mut event: NewEvent) -> Result<EventRow, StoreError> {
    let (id, seq) = (claimed.case().id, claimed.seq());
    let conn: &mut Conn = tx;
    let before: Option<(String, Moment)> = events::table
        .filter(events::case_id.eq(id))
        .filter(events::seq.eq(seq - 1))
        .select((events::hash, events::at))
        .first(conn)
        .optional()?;
    let (prev, last_at) = before
        .ok_or_else(|| StoreError::corrupt("events", "seq", format!("case {id} has no {}", seq - 1)))?;
    // A clock that was set back, or a sweep of a day gone by, makes no entry older than the one before it.
    event.at = event.at.max(last_at);
    let found_by = search::of_act(&event.kind, event.read_by_anybody(), &[]);
    if !found_by.is_empty() {
        search::put(tx, id, &found_by)?;
    }
    write(tx, claimed, event, prev)
}

fn write(tx: &mut Tx, claimed: &Claimed, new: NewEvent, prev_hash: String) -> Result<EventRow, StoreError> {
    let (row, said) = rows_of((claimed.case().id, claimed.seq()), new, prev_hash);
    said.iter().try_for_each(|text| texts::restore(tx, text))?;
    restore(tx, &row)?;
    figure_sets::overtake(tx, row.at)?;
    Ok(row)
}

/// The row of an act at its place in a chain, and the texts that it commits to.
pub(super) fn rows_of(
    (case_id, seq): (CaseId, i64),
    new: NewEvent,
    prev_hash: String,
) -> (EventRow, Vec<TextRow>) {
    let mut said = Vec::new();
    let mut keep = |field: &str, body: String| {
        let (row, committed) = texts::new((case_id, seq), field, body);
        said.push(row);
        committed
    };
    let mut payload = new.payload;
    let texts = new.texts.into_iter().filter(|(field, _)| field != ACTOR);
    let committed: Map<_, _> =
        texts.map(|(field, body)| (field.clone(), keep(&field, body).into())).collect();
    payload.insert("texts".into(), committed.into());
    let actor = new.actor.map(|who| keep(ACTOR, who));
    let mut row = EventRow {
        case_id,
        seq,
        at: new.at,
        on_day: new.on_day,
        kind: new.kind,
        role: new.role,
        actor,
        payload: Value::Object(payload).to_string(),
        article: new.article,
        declared: new.declared,
        refused: new.refused,
        calendar: new.calendar,
        prev_hash,
        hash: String::new(),
    };
    row.hash = row.reckon();
    (row, said)
}

/// Writes a row as another store held it, hash and all.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &EventRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(events::table).values(row).execute(conn)?;
    tx.wrote(Head { case_id: row.case_id, seq: row.seq, hash: row.hash.clone() });
    Ok(())
}

/// The chain of one case.
///
/// # Errors
/// [`StoreError::Corrupt`] when a column cannot be read.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Vec<EventRow>, StoreError> {
    Ok(events::table.filter(events::case_id.eq(id)).order(events::seq).load(conn)?)
}

/// The journals of several cases, each in order.
///
/// # Errors
/// When the database fails.
pub fn of_cases(conn: &mut Conn, ids: &[CaseId]) -> Result<BTreeMap<CaseId, Vec<EventRow>>, StoreError> {
    let of_them = events::table.filter(events::case_id.eq_any(ids));
    let rows: Vec<EventRow> = of_them.order((events::case_id, events::seq)).load(conn)?;
    let mut journals: BTreeMap<CaseId, Vec<EventRow>> = BTreeMap::new();
    for row in rows {
        journals.entry(row.case_id).or_default().push(row);
    }
    Ok(journals)
}

/// The day of the last supplement of each of some cases that has one. A day that cannot be read is left out: what reads its
/// chain says so.
///
/// # Errors
/// When the database fails.
pub fn supplemented(conn: &mut Conn, ids: &[CaseId]) -> Result<BTreeMap<CaseId, NaiveDate>, StoreError> {
    let read = |conn: &mut Conn, ids: &[CaseId]| -> Result<Vec<(CaseId, Option<NaiveDate>)>, StoreError> {
        let taken = events::kind.eq(ActKind::Supplement.code()).and(events::refused.eq(false));
        let of_them = events::table.filter(events::case_id.eq_any(ids)).filter(taken);
        let days = of_them.group_by(events::case_id);
        Ok(days.select((events::case_id, max(events::on_day))).load(conn)?)
    };
    let days = match read(conn, ids) {
        Err(StoreError::Corrupt { .. }) => {
            let mut days = Vec::new();
            for id in ids {
                match read(conn, std::slice::from_ref(id)) {
                    Err(StoreError::Corrupt { .. }) => {}
                    day => days.extend(day?),
                }
            }
            days
        }
        days => days?,
    };
    Ok(days.into_iter().filter_map(|(id, day)| Some((id, day?))).collect())
}

/// The instant of the newest entry of all.
///
/// # Errors
/// When the database fails.
pub fn last_at(conn: &mut Conn) -> Result<Option<Moment>, StoreError> {
    Ok(events::table.select(max(events::at)).first(conn)?)
}

/// The instant of the first entry of all.
///
/// # Errors
/// When the database fails.
pub fn first_at(conn: &mut Conn) -> Result<Option<Moment>, StoreError> {
    Ok(events::table.select(diesel::dsl::min(events::at)).first(conn)?)
}

/// The first place of a chain whose row cannot be read, if there is one.
///
/// # Errors
/// When the database fails for another reason.
pub fn unreadable(conn: &mut Conn, id: CaseId) -> Result<Option<i64>, StoreError> {
    let chain = || events::table.filter(events::case_id.eq(id));
    let seqs: Vec<i64> = chain().select(events::seq).order(events::seq).load(conn)?;
    for seq in seqs {
        let row: Result<EventRow, _> = chain().filter(events::seq.eq(seq)).first(conn);
        match row.map_err(StoreError::from) {
            Ok(_) => {}
            Err(StoreError::Corrupt { .. }) => return Ok(Some(seq)),
            Err(e) => return Err(e),
        }
    }
    Ok(None)
}

/// Rows that belong to no case: how many, and the first. The schema refuses them; an owner of the
/// database can write them all the same.
///
/// # Errors
/// When the database fails.
pub fn astray(conn: &mut Conn) -> Result<Option<(i64, CaseId, i64)>, StoreError> {
    use super::schema::cases as c;
    let stray = || events::table.left_join(c::table).filter(c::id.nullable().is_null());
    let n: i64 = stray().count().get_result(conn)?;
    let first = stray().order((events::case_id, events::seq)).select((events::case_id, events::seq));
    let first: Option<(CaseId, i64)> = first.first(conn).optional()?;
    Ok(first.map(|(case, seq)| (n, case, seq)))
}

/// Events of all cases after a place, in the order of case and seq.
///
/// # Errors
/// As [`of_case`].
pub fn page_after(
    conn: &mut Conn,
    (case_id, seq): (CaseId, i64),
    limit: i64,
) -> Result<Vec<EventRow>, StoreError> {
    let later = events::case_id.gt(case_id).or(events::case_id.eq(case_id).and(events::seq.gt(seq)));
    // The first condition is implied by the second; it is the one an index can use.
    let rows = events::table.filter(events::case_id.ge(case_id)).filter(later);
    Ok(rows.order((events::case_id, events::seq)).limit(limit).load(conn)?)
}

/// The newest hash of each of some cases, for a seal over all heads.
///
/// # Errors
/// When the database fails.
pub fn heads(conn: &mut Conn, after: CaseId, limit: i64) -> Result<Vec<(CaseId, i64, String)>, StoreError> {
    use super::schema::cases as c;
    Ok(c::table
        .inner_join(events::table.on(events::case_id.eq(c::id).and(events::seq.eq(c::version))))
        .filter(c::id.gt(after))
        .order(c::id)
        .limit(limit)
        .select((c::id, events::seq, events::hash))
        .load(conn)?)
}

/// The first row of a chain that is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("case {case_id}, event {seq}: {why}")]
pub struct BadEvent {
    /// The case.
    pub case_id: CaseId,
    /// The place where the chain breaks.
    pub seq: i64,
    /// How: `missing`, `out_of_place`, `not_linked`, `changed` or `before_its_time`.
    pub why: &'static str,
}

/// Walks one chain from its first row and names the first that is bad.
///
/// # Errors
/// [`BadEvent`].
pub fn verify_chain(rows: &[EventRow]) -> Result<(), BadEvent> {
    let (mut prev, mut last_at) = (GENESIS, None);
    for (row, place) in rows.iter().zip(1..) {
        let bad = |why| Err(BadEvent { case_id: row.case_id, seq: place, why });
        if row.case_id != rows[0].case_id {
            return bad("out_of_place");
        }
        if row.seq != place {
            return bad("missing");
        }
        if row.prev_hash != prev {
            return bad("not_linked");
        }
        if row.hash != row.reckon() {
            return bad("changed");
        }
        if row.at < last_at.unwrap_or(row.at) {
            return bad("before_its_time");
        }
        (prev, last_at) = (&row.hash, Some(row.at));
    }
    Ok(())
}

/// As [`verify_chain`], and that the chain ends where the case's version says: a tail cut off is
/// found too.
///
/// # Errors
/// [`BadEvent`].
pub fn verify_case(case: &CaseRow, rows: &[EventRow]) -> Result<(), BadEvent> {
    verify_chain(rows)?;
    let length = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let foreign = rows.first().is_some_and(|r| r.case_id != case.id);
    if length != case.version || foreign {
        return Err(BadEvent { case_id: case.id, seq: length.min(case.version) + 1, why: "missing" });
    }
    Ok(())
}

/// Compares every text of a case with the commitment in its journal; an erased text is in order.
///
/// # Errors
/// When the database fails, or a payload is no JSON object.
pub fn check_texts(conn: &mut Conn, id: CaseId) -> Result<Vec<texts::BadText>, StoreError> {
    let chain = of_case(conn, id)?;
    let held = texts::of_case(conn, id)?;
    texts::compare(&chain, &held)
}
