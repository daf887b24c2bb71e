//! Proof: every chain, every commitment, every row and every count is recomputed from the journal.

use super::error::{Error, Result};
use super::record;
use crate::ids::CaseId;
use crate::law::case::Case;
use crate::law::tally;
use crate::store::rollups::{self, Counters, Scope};
use crate::store::{Store, StoreError, cases, journal, texts};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// How many cases are read at once.
const PAGE: i64 = 500;
/// How many differences are listed; more are counted.
const LISTED: usize = 20;

/// What verification found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Cases whose chain was walked.
    pub cases: u64,
    /// Rows of the journal.
    pub events: u64,
    /// Days of rollups compared.
    pub rollups: u64,
    /// How many differences there are.
    pub differences: u64,
    /// The first of them, each naming the row.
    pub first: Vec<String>,
}

impl Verified {
    fn differs(&mut self, what: String) {
        self.differences += 1;
        if self.first.len() < LISTED {
            self.first.push(what);
        }
    }

    /// Whether everything agreed.
    pub fn is_whole(&self) -> bool {
        self.differences == 0
    }
}

type Counted = BTreeMap<(Scope, String, NaiveDate), Counters>;

/// Walks every chain, checks every text against its commitment, replays every case against its row,
/// and recounts the rollups. `progress` is told how many cases are done.
///
/// # Errors
/// When the database fails; what it finds is in the result.
pub fn verify(store: &Store, mut progress: impl FnMut(u64)) -> Result<Verified> {
    let mut found = Verified::default();
    let mut counted = Counted::new();
    let mut after = CaseId(0);
    loop {
        let (rows, last) = page(store, after, &mut found)?;
        let Some(last) = last else { break };
        after = last;
        for row in &rows {
            verify_case(store, row, &mut found, &mut counted)?;
        }
        progress(found.cases);
    }
    if let Some((n, case, seq)) = store.read(|conn| journal::astray(conn).map_err(Error::from))? {
        found.differs(format!("events: case {case}, seq {seq}: of no request ({n} such rows)"));
    }
    compare_rollups(store, counted, &mut found)?;
    Ok(found)
}

/// A page of cases and the last id on it. A row that cannot be read is a difference, not the end.
fn page(store: &Store, after: CaseId, found: &mut Verified) -> Result<(Vec<cases::CaseRow>, Option<CaseId>)> {
    match store.read(|conn| cases::page_after(conn, after, PAGE)) {
        Ok(rows) => {
            let last = rows.last().map(|r| r.id);
            return Ok((rows, last));
        }
        Err(StoreError::Corrupt { .. }) => {}
        Err(e) => return Err(e.into()),
    }
    let ids = store.read(|conn| cases::ids_after(conn, after, PAGE))?;
    let mut rows = Vec::new();
    for id in &ids {
        match store.read(|conn| cases::load(conn, *id)) {
            Ok(row) => rows.push(row),
            Err(StoreError::Corrupt { column, .. }) => {
                found.differs(format!("cases: case {id} cannot be read: {column}"));
            }
            Err(e) => return Err(e.into()),
        }
    }
    Ok((rows, ids.last().copied()))
}

fn verify_case(
    store: &Store,
    row: &cases::CaseRow,
    found: &mut Verified,
    counted: &mut Counted,
) -> Result<()> {
    found.cases += 1;
    let (events, kept) = match store
        .read(|conn| Ok::<_, StoreError>((journal::of_case(conn, row.id)?, texts::of_case(conn, row.id)?)))
    {
        Ok(read) => read,
        Err(StoreError::Corrupt { column, .. }) => {
            let at = store.read(|conn| journal::unreadable(conn, row.id))?;
            let at = at.map_or_else(|| "texts".into(), |seq| format!("events: case {}, seq {seq}", row.id));
            found.differs(format!("{at}: case {} cannot be read: {column}", row.id));
            return Ok(());
        }
        Err(e) => return Err(e.into()),
    };
    found.events += events.len() as u64;
    if let Err(bad) = journal::verify_case(row, &events) {
        found.differs(format!("events: case {}, seq {}: {}", bad.case_id, bad.seq, bad.why));
        return Ok(());
    }
    for bad in texts::compare(&events, &kept).map_err(Error::from)? {
        found.differs(format!("texts: case {}, seq {}, {}: {}", row.id, bad.seq, bad.field, bad.why));
    }
    let case = match record::replay(row, &events) {
        Ok(case) => case,
        Err(e) => {
            found.differs(format!("events: case {}: {e}", row.id));
            return Ok(());
        }
    };
    compare_row(row, &case, &events, found)?;
    for (day, tally) in tally::tally(&case) {
        for (scope, id) in record::scopes(row) {
            *counted.entry((scope, id, day)).or_default() += tally.into();
        }
    }
    Ok(())
}

/// The row of a case is what its acts make it, and what its filing bound.
fn compare_row(
    row: &cases::CaseRow,
    case: &Case,
    events: &[journal::EventRow],
    found: &mut Verified,
) -> Result<()> {
    // Whether it is public is the requester's choice, not an act's.
    if record::state_of(case, row.is_public) != row.state() {
        found.differs(format!("cases: case {} is not what its journal makes it", row.id));
    }
    let Some(filed) = events.first() else { return Ok(()) };
    if let Some(name) = record::unbound(row, filed).map_err(Error::from)? {
        found.differs(format!("cases: case {} is not what was filed: {name}", row.id));
    }
    Ok(())
}

fn compare_rollups(store: &Store, counted: Counted, found: &mut Verified) -> Result<()> {
    let mut kept = match store.read(rollups::every_day) {
        Ok(kept) => kept,
        Err(StoreError::Corrupt { table, value, .. }) => {
            found.differs(format!("{table}: {value}"));
            return Ok(());
        }
        Err(e) => return Err(e.into()),
    };
    kept.retain(|_, c| *c != Counters::default());
    for (key, want) in counted.into_iter().filter(|(_, c)| *c != Counters::default()) {
        found.rollups += 1;
        let got = kept.remove(&key).unwrap_or_default();
        if got != want {
            let (scope, id, day) = key;
            found.differs(format!("rollups: {} {id} {day}: kept {got:?}, recount {want:?}", scope.code()));
        }
    }
    for ((scope, id, day), got) in kept {
        found.differs(format!("rollups: {} {id} {day}: kept {got:?}, recount none", scope.code()));
    }
    Ok(())
}
