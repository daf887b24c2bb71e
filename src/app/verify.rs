//! Proof: every chain, every commitment, every row and every count is recomputed from the journal.

use super::error::Result;
use super::record;
use crate::ids::CaseId;
use crate::law::tally;
use crate::store::rollups::{self, Counters, Scope};
use crate::store::{Conn, Store, cases, journal, texts};
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
pub fn verify(store: &Store, progress: impl FnMut(u64)) -> Result<Verified> {
    // One snapshot: what is recorded meanwhile is not half seen.
    store.read(|conn| verify_all(conn, progress))
}

fn verify_all(conn: &mut Conn, mut progress: impl FnMut(u64)) -> Result<Verified> {
    let mut found = Verified::default();
    let mut counted = Counted::new();
    let mut after = CaseId(0);
    loop {
        let rows = cases::page_after(conn, after, PAGE)?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in &rows {
            verify_case(conn, row, &mut found, &mut counted)?;
        }
        progress(found.cases);
    }
    compare_rollups(conn, counted, &mut found)?;
    Ok(found)
}

fn verify_case(
    conn: &mut Conn,
    row: &cases::CaseRow,
    found: &mut Verified,
    counted: &mut Counted,
) -> Result<()> {
    let (events, kept) = (journal::of_case(conn, row.id)?, texts::of_case(conn, row.id)?);
    found.cases += 1;
    found.events += events.len() as u64;
    if let Err(bad) = journal::verify_case(row, &events) {
        found.differs(format!("events: case {}, seq {}: {}", bad.case_id, bad.seq, bad.why));
        return Ok(());
    }
    for bad in texts::compare(&events, &kept)? {
        found.differs(format!("texts: case {}, seq {}, {}: {}", row.id, bad.seq, bad.field, bad.why));
    }
    let case = match record::replay(row, &events) {
        Ok(case) => case,
        Err(e) => {
            found.differs(format!("events: case {}: {e}", row.id));
            return Ok(());
        }
    };
    // Whether it is public is the requester's choice, not an act's.
    if record::state_of(&case, row.is_public) != row.state() {
        found.differs(format!("cases: case {} is not what its journal makes it", row.id));
    }
    for (day, tally) in tally::tally(&case) {
        for (scope, id) in record::scopes(row) {
            *counted.entry((scope, id, day)).or_default() += tally.into();
        }
    }
    Ok(())
}

fn compare_rollups(conn: &mut Conn, counted: Counted, found: &mut Verified) -> Result<()> {
    let mut kept = rollups::every_day(conn)?;
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
