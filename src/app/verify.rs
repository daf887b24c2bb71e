//! Proof: every chain, every commitment, every row and every count is recomputed from the journal,
//! every file from its bytes; what the journal does not hold is held against its seal.

use super::calendars::{Calendars, SHIPPED_DIGEST, read};
use super::editions::{fetch, proof};
use super::entry;
use super::error::{Error, Result};
use super::figure_sets;
use super::jobs::Task;
use super::of_ours;
use super::record;
use super::words::words_of;
use crate::blobs::{Blobs, hash};
use crate::guard::seal::Sealer;
use crate::ids::{CaseId, digest};
use crate::law::calendar::{Calendar, shipped};
use crate::law::case::Case;
use crate::law::{recount, tally};
use crate::store::documents::{self, DocumentRow};
use crate::store::jobs::{self, Kind, State};
use crate::store::mark::{Behind, Place};
use crate::store::rollups::{self, Counters, Scope};
use crate::store::seals::{self, SealKeys};
use crate::store::{
    Conn, Store, StoreError, bodies, calendar_work, calendars, cases, complaints, editions, journal, meta,
    past, search, texts,
};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

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
    /// Files hashed.
    pub documents: u64,
    /// Published editions whose files were hashed.
    pub editions: u64,
    /// Sets of stored figures that were counted again.
    pub figures: u64,
    /// Rows held against their seals.
    pub seals: u64,
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

    /// Adds whether the database has come as far as the mark of its data folder.
    pub fn add_mark(&mut self, compared: &std::result::Result<Place, Behind>) {
        if let Err(behind) = compared {
            self.differs(format!("mark: {behind}"));
        }
    }

    /// Whether everything agreed.
    pub fn is_whole(&self) -> bool {
        self.differences == 0
    }
}

type Counted = BTreeMap<(Scope, String, NaiveDate), Counters>;

/// Walks every chain, checks every text against its commitment, replays every case against its row,
/// recounts the rollups and hashes the files. The database is read in one snapshot, so what others
/// write meanwhile is no difference. `progress` is told how many cases are done.
///
/// # Errors
/// When the database fails; what it finds is in the result.
pub fn verify(
    store: &Store,
    (data_dir, blobs): (&Path, &dyn Blobs),
    sealer: &Sealer,
    mut progress: impl FnMut(u64),
) -> Result<Verified> {
    store.read(|conn| {
        let mut found = Verified::default();
        verify_cases(conn, sealer, &mut found, &mut progress)?;
        let journal_holds = found.is_whole();
        verify_files(conn, blobs, &mut found)?;
        verify_editions(conn, (data_dir, blobs), &mut found)?;
        verify_figures(conn, journal_holds, &mut found)?;
        verify_past(conn, &mut found)?;
        verify_seals(conn, store.seal_keys(), &mut found)?;
        Ok(found)
    })
}

/// The files of every published edition are those that were published.
fn verify_editions(
    conn: &mut Conn,
    (data_dir, blobs): (&Path, &dyn Blobs),
    found: &mut Verified,
) -> Result<()> {
    for id in editions::ids(conn)? {
        let row = match editions::load(conn, &id) {
            Ok(row) => row,
            Err(StoreError::Corrupt { column, .. }) => {
                found.differs(format!("editions: {id} cannot be read: {column}"));
                continue;
            }
            Err(e) => return Err(e.into()),
        };
        found.editions += 1;
        let beside = meta::get(conn, &proof::beside_key(&row.id))?;
        if let Err(e) = fetch::here(data_dir, blobs, &row) {
            found.differs(format!("editions: {}: it is not here and cannot be fetched: {e:#}", row.id));
            continue;
        }
        for what in proof::compare(data_dir, &row, beside.as_deref()) {
            found.differs(format!("editions: {}: {what}", row.id));
        }
    }
    Ok(())
}

/// The figures that the job stored are those that the journal gives. A journal that does not hold gives
/// others: then they are held against their digests alone.
fn verify_figures(conn: &mut Conn, journal_holds: bool, found: &mut Verified) -> Result<()> {
    let ground = match journal_holds {
        true => Some((bodies::current(conn), Calendars::of_store(conn))),
        false => None,
    };
    let ground = match ground {
        Some((Ok(bodies), Ok(calendars))) => Some((bodies, calendars)),
        // A row that cannot be read is named by its seal.
        Some((Err(e), _)) if !matches!(e, StoreError::Corrupt { .. }) => return Err(e.into()),
        _ => None,
    };
    let mut other = Vec::new();
    found.figures = figure_sets::proof::compare(conn, ground.as_ref(), &mut |what| other.push(what))?;
    other.into_iter().for_each(|what| found.differs(what));
    Ok(())
}

/// The counts of the requests of before are those of their rows.
fn verify_past(conn: &mut Conn, found: &mut Verified) -> Result<()> {
    match past::misplaced(conn) {
        Ok(counts) => counts.iter().for_each(|count| {
            found.differs(format!(
                "past_counts: {} {} {}: not the sum of its rows",
                count.body_slug,
                count.year,
                count.outcome.code()
            ));
        }),
        Err(StoreError::Corrupt { column, .. }) => {
            found.differs(format!("past_counts or past_requests: {column} cannot be read"));
        }
        Err(e) => return Err(e.into()),
    }
    Ok(())
}

/// What no chain and no count proves is as the register sealed it.
fn verify_seals(conn: &mut Conn, keys: Option<&SealKeys>, found: &mut Verified) -> Result<()> {
    let Some(keys) = keys else {
        found.differs("seals: no key is known, so no seal can be checked".into());
        return Ok(());
    };
    let mut broken = Vec::new();
    found.seals = seals::check(conn, keys, &mut |table, key, how| {
        broken.push(format!("{table}: row {key}: {}", how.code()));
    })?;
    broken.into_iter().for_each(|what| found.differs(what));
    Ok(())
}

/// A request is found by the words that anybody may read of its texts, and by no others.
fn compare_words(
    conn: &mut Conn,
    sealer: &Sealer,
    row: &cases::CaseRow,
    (events, texts): (&[journal::EventRow], Vec<texts::TextRow>),
    found: &mut Verified,
) -> Result<()> {
    match words_of(conn, sealer, row, events, texts) {
        Ok(words) if search::of_case(conn, row.id)? == words => {}
        Ok(_) => found.differs(format!("search_words: case {}: not the words of its texts", row.id)),
        Err(Error::Store(StoreError::Corrupt { column, .. })) => {
            found.differs(format!("search_words: case {}: {column} cannot be read", row.id));
        }
        Err(Error::NotFound) => found.differs(format!("cases: case {}: its body is gone", row.id)),
        Err(Error::Internal(e)) => found.differs(format!("requesters: case {}: {e}", row.id)),
        Err(e) => return Err(e),
    }
    Ok(())
}

fn verify_cases(
    conn: &mut Conn,
    sealer: &Sealer,
    found: &mut Verified,
    progress: &mut impl FnMut(u64),
) -> Result<()> {
    let calendars = verify_calendars(conn, found)?;
    verify_jobs(conn, found)?;
    let mut counted = Counted::new();
    let mut after = CaseId(0);
    loop {
        let (rows, last) = page(conn, after, found)?;
        let Some(last) = last else { break };
        after = last;
        for row in &rows {
            verify_case(conn, sealer, row, &calendars, found, &mut counted)?;
        }
        progress(found.cases);
    }
    if let Some((n, case, seq)) = journal::astray(conn)? {
        found.differs(format!("events: case {case}, seq {seq}: of no request ({n} such rows)"));
    }
    let stray = search::astray(conn)?;
    if stray > 0 {
        found.differs(format!("search_words: {stray} of no request"));
    }
    compare_rollups(conn, counted, found)
}

/// What comes back does so as long as its row is there: without it nobody would sweep.
fn verify_jobs(conn: &mut Conn, found: &mut Verified) -> Result<()> {
    for kind in Kind::ALL {
        match jobs::recurring(conn, kind) {
            Ok(Some(job)) if job.state != State::Dead && Task::read(&job).is_ok() => {}
            Ok(_) => found.differs(format!("jobs: {kind} does not come back any more")),
            Err(StoreError::Corrupt { column, .. }) => {
                found.differs(format!("jobs: {kind} cannot be read: {column}"));
            }
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

/// The editions that requests may be counted with: the one in force and, while it is being applied, the
/// one before. An edition that is not what was imported, or not applied to every request, is found.
fn verify_calendars(conn: &mut Conn, found: &mut Verified) -> Result<Vec<Calendar>> {
    for row in calendars::all(conn)?.iter().filter(|row| digest(&row.json) != row.sha256) {
        found.differs(format!("calendars: edition {}: changed since it was imported", row.edition));
    }
    let work = match calendar_work::get(conn) {
        Err(StoreError::NotFound(_)) => {
            found.differs("calendar_work: its row is gone".into());
            None
        }
        work => Some(work?),
    };
    let digests = calendars::digests(conn)?;
    let in_force = digests.in_force.unwrap_or_else(|| SHIPPED_DIGEST.clone());
    let applied = digests.applied.unwrap_or_else(|| in_force.clone());
    // Somebody is at it: until they end, requests are counted with either, and nothing is wrong.
    let is_at_work = work.is_some_and(|w| w.holder.is_some() && w.target.as_ref() == Some(&in_force));
    if applied != in_force && !is_at_work {
        found.differs("calendars: the edition in force is not applied to every request yet".into());
    }
    let mut editions = Vec::new();
    for wanted in BTreeSet::from([in_force, applied]) {
        match calendars::by_digest(conn, &wanted)?.map(|row| read(&row)).transpose() {
            Ok(Some(calendar)) => editions.push(calendar),
            Ok(None) if wanted == *SHIPPED_DIGEST => editions.push(shipped()),
            Ok(None) => found.differs(format!("calendars: edition {wanted} is gone")),
            Err(e) => found.differs(format!("calendars: edition {wanted}: {e}")),
        }
    }
    Ok(editions)
}

/// A page of cases and the last id on it. A row that cannot be read is a difference, not the end.
fn page(
    conn: &mut Conn,
    after: CaseId,
    found: &mut Verified,
) -> Result<(Vec<cases::CaseRow>, Option<CaseId>)> {
    match cases::page_after(conn, after, PAGE) {
        Ok(rows) => {
            let last = rows.last().map(|r| r.id);
            return Ok((rows, last));
        }
        Err(StoreError::Corrupt { .. }) => {}
        Err(e) => return Err(e.into()),
    }
    let ids = cases::ids_after(conn, after, PAGE)?;
    let mut rows = Vec::new();
    for id in &ids {
        match cases::load(conn, *id) {
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
    conn: &mut Conn,
    sealer: &Sealer,
    row: &cases::CaseRow,
    calendars: &[Calendar],
    found: &mut Verified,
    counted: &mut Counted,
) -> Result<()> {
    found.cases += 1;
    let read = journal::of_case(conn, row.id)
        .and_then(|events| Ok((events, texts::of_case(conn, row.id)?, of_ours::documents(conn, row.id)?)));
    let (events, kept, files) = match read {
        Ok(read) => read,
        Err(StoreError::Corrupt { column, .. }) => {
            let at = journal::unreadable(conn, row.id)?;
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
    compare_files(row, &events, files, found)?;
    compare_words(conn, sealer, row, (&events, kept), found)?;
    let case = match entry::replay(row, &events) {
        Ok(case) => case,
        Err(e) => {
            found.differs(format!("events: case {}: {e}", row.id));
            return Ok(());
        }
    };
    compare_row(conn, row, &case, &events, found)?;
    // While an edition is being applied, a request agrees with it or with the one before.
    if !calendars.is_empty() && calendars.iter().all(|calendar| recount::is_behind(&case, calendar)) {
        found.differs(format!("cases: case {} is not counted with the calendar in force", row.id));
    }
    for (day, tally) in tally::tally(&case) {
        for (scope, id) in record::scopes(row) {
            *counted.entry((scope, id, day)).or_default() += tally;
        }
    }
    Ok(())
}

/// The row of a case is what its acts make it, and what its filing bound.
fn compare_row(
    conn: &mut Conn,
    row: &cases::CaseRow,
    case: &Case,
    events: &[journal::EventRow],
    found: &mut Verified,
) -> Result<()> {
    // Whether it is public is the requester's choice, not an act's.
    if record::state_of(case, row.is_public) != row.state() {
        found.differs(format!("cases: case {} is not what its journal makes it", row.id));
    }
    let agrees = match complaints::of_case(conn, row.id) {
        Ok(kept) => kept == record::complaint_of((row.id, &row.body_slug), case),
        Err(StoreError::Corrupt { .. }) => false,
        Err(e) => return Err(e.into()),
    };
    if !agrees {
        found.differs(format!("complaints: case {} is not what its journal makes it", row.id));
    }
    let Some(filed) = events.first() else { return Ok(()) };
    if let Some(name) = entry::unbound(row, filed).map_err(Error::from)? {
        found.differs(format!("cases: case {} is not what was filed: {name}", row.id));
    }
    Ok(())
}

/// The files of a case are those that its journal names, each with the digest it names.
fn compare_files(
    row: &cases::CaseRow,
    events: &[journal::EventRow],
    files: Vec<DocumentRow>,
    found: &mut Verified,
) -> Result<()> {
    let rows: BTreeMap<String, DocumentRow> = files.into_iter().map(|f| (f.id.clone(), f)).collect();
    let mut of_acts = BTreeSet::new();
    for event in events {
        for named in entry::read_documents(event)? {
            of_acts.insert(named.id.clone());
            let same = rows.get(&named.id).is_some_and(|f| {
                f.sha256 == named.sha256 && f.seq == Some(event.seq) && f.item_no == named.item.map(i64::from)
            });
            if !same {
                let (case, seq) = (row.id, event.seq);
                found.differs(format!("documents: {}: not what case {case}, seq {seq} names", named.id));
            }
        }
    }
    for id in rows.keys().filter(|id| !of_acts.contains(*id)) {
        found.differs(format!("documents: {id}: no act of case {} names it", row.id));
    }
    Ok(())
}

/// The bytes of every file hash to the digest kept of them. Files of one content lie in one place.
fn verify_files(conn: &mut Conn, blobs: &dyn Blobs, found: &mut Verified) -> Result<()> {
    let mut after = String::new();
    let mut hashed = BTreeMap::new();
    loop {
        let rows = documents::page_after(conn, &after, PAGE)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after.clone_from(&last.id);
        for row in rows {
            found.documents += 1;
            let said = hashed.entry(row.sha256.clone()).or_insert_with(|| digest_of(blobs, &row.sha256));
            match said {
                Ok((sha256, bytes)) if *sha256 == row.sha256 && i64::try_from(*bytes) == Ok(row.bytes) => {}
                Ok(_) => found.differs(format!("documents: {}: its bytes are changed", row.id)),
                Err(e) => found.differs(format!("documents: {}: its bytes cannot be read: {e}", row.id)),
            }
        }
    }
}

fn digest_of(blobs: &dyn Blobs, sha256: &str) -> io::Result<(String, u64)> {
    let none = || io::Error::new(io::ErrorKind::NotFound, "they are not there");
    hash(&mut blobs.open(sha256)?.ok_or_else(none)?)
}

fn compare_rollups(conn: &mut Conn, counted: Counted, found: &mut Verified) -> Result<()> {
    let mut kept = match rollups::every_day(conn) {
        Ok(kept) => kept,
        Err(StoreError::Corrupt { table, value, .. }) => {
            found.differs(format!("{table}: {value}"));
            return Ok(());
        }
        Err(e) => return Err(e.into()),
    };
    for place in rollups::misplaced(conn)? {
        found.differs(format!("rollups: {place}"));
    }
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
