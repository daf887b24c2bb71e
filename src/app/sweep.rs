//! The sweep: records the limits that passed, whenever it runs. A case is flagged once; any downtime
//! is caught up, because what is owed is kept with each case as a day, not as a task.

use super::App;
use super::calendars::Now;
use super::error::{Error, Result};
use super::jobs::Asked;
use super::record::{self, Loaded};
use crate::ids::CaseId;
use crate::law::lapse;
use crate::store::cases::{self, CaseRow};
use crate::store::{StoreError, Tx, meta};
use chrono::NaiveDate;
use serde::Serialize;

/// How many cases are looked at in one reading.
const PAGE: usize = 500;

/// What a sweep recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Swept {
    /// The day it ran for.
    pub on: NaiveDate,
    /// How many silences it recorded.
    pub silences: u32,
    /// How many files it closed.
    pub closed: u32,
    /// Numbers of the requests it touched.
    pub numbers: Vec<String>,
}

/// Records every limit passed as of a day. With `dry_run` nothing is written.
///
/// A case that cannot be swept is logged and the rest go on; the sweep then fails at its end, so that
/// somebody looks.
///
/// # Errors
/// [`Error::Invalid`] for a day still to come outside a demo; [`Error::Internal`] when a case failed.
pub fn sweep(app: &App, on: NaiveDate, dry_run: bool) -> Result<Swept> {
    sweep_while(app, on, dry_run, &Asked::new(app))
}

/// The same, until it is told to end: what is left is swept by the next.
///
/// # Errors
/// Those of [`sweep`].
pub fn sweep_while(app: &App, on: NaiveDate, dry_run: bool, asked: &Asked<'_>) -> Result<Swept> {
    if on > app.clock.today() && !app.simulated {
        return Err(crate::text::FieldError::new("on", "future_date").into());
    }
    let mut swept = Swept { on, ..Swept::default() };
    let mut failed = 0;
    let due = app.store.read(|conn| cases::due_for_clock(conn, on).map_err(Error::from))?;
    for (n, page) in due.chunks(PAGE).enumerate() {
        asked.came_to(n * PAGE, Some(due.len()));
        let mut rows = app.store.read(|conn| cases::load_all(conn, page).map_err(Error::from))?;
        rows.sort_by_key(|row| (row.next_clock_on, row.id));
        for row in &rows {
            if asked.ends() {
                return Ok(swept);
            }
            let done = if dry_run { foresee(app, row, on) } else { sweep_one(app, row.id, on) };
            match done {
                Ok(acts) => swept.add(row, &acts),
                Err(e) => {
                    failed += 1;
                    tracing::error!(
                        case.id = row.id.0,
                        error = &e as &dyn std::error::Error,
                        "a case could not be swept"
                    );
                }
            }
        }
    }
    asked.came_to(due.len(), Some(due.len()));
    if failed > 0 {
        return Err(Error::Internal(anyhow::anyhow!("{failed} requests could not be swept; see the log")));
    }
    if !dry_run {
        app.store.write(|tx| note(tx, on, app.clock.today()).map_err(Error::from))?;
    }
    Ok(swept)
}

/// Keeps the day of the last sweep: one of a day gone by is not the last.
fn note(tx: &mut Tx, on: NaiveDate, today: NaiveDate) -> std::result::Result<(), StoreError> {
    let day = on.to_string();
    if on < today && meta::get(tx, "swept_on")?.is_some_and(|last| last > day) {
        return Ok(());
    }
    meta::set(tx, "swept_on", &day)
}

impl Swept {
    fn add(&mut self, row: &CaseRow, acts: &[&'static str]) {
        let count = |kind| u32::try_from(acts.iter().filter(|a| **a == kind).count()).unwrap_or(u32::MAX);
        let (silences, closed) = (count("silence"), count("close"));
        self.silences += silences;
        self.closed += closed;
        if silences + closed > 0 {
            self.numbers.push(row.number.clone());
        }
    }
}

/// What a sweep of this day would record, without recording it.
fn foresee(app: &App, row: &CaseRow, on: NaiveDate) -> Result<Vec<&'static str>> {
    app.store.read(|conn| {
        let now = Now::of(app.calendars(conn)?, day_moment(on));
        let mut loaded = Loaded::read(conn, row, &now.calendar)?;
        while let Some(step) = loaded.by_calendar(&now) {
            loaded.case = step.after().clone();
        }
        let owed = lapse::next(&loaded.case).filter(|(day, _)| *day <= on);
        Ok(owed.map(|(_, act)| act.kind().code()).into_iter().collect())
    })
}

/// Sweeps one case in its own transaction. A calendar that came into force since its last act is heard
/// first: it may have left the body more time.
fn sweep_one(app: &App, id: CaseId, on: NaiveDate) -> Result<Vec<&'static str>> {
    let at = app.clock.now();
    // A demo may sweep ahead of its clock: the act then bears the day asked for.
    let at = if on == at.legal_date() { at } else { day_moment(on) };
    app.store
        .write(|tx| {
            let now = Now::hold(tx, app, at)?;
            let row = cases::load(tx, id)?;
            record::catch_up(tx, app, &row, &now)
        })
        .or_else(|e| if matches!(e, Error::Stale) { Ok(Vec::new()) } else { Err(e) })
}

fn day_moment(on: NaiveDate) -> crate::clock::Moment {
    let start = crate::law::legal_time::day_start(on);
    crate::clock::Moment::from(start)
}
