//! Evidence of the day: what is written on a day cannot be taken back, so a clock that is ahead, or behind what
//! is recorded, writes nothing; and a page tells a day of which there is evidence ([`App::today`]), not that of
//! such a clock.
//!
//! A filing, an act, a sweep, a calendar applied, figures stored and what is let go ask first, all by
//! [`ask`], whether something besides this machine's clock tells that the day has come or is about to: on
//! PostgreSQL the clock of the server; elsewhere the newest entry from before this process started, whose own
//! entries bear the day of its clock and prove nothing of it, and the time that has run since. The last
//! sweep, which asked too, counts on both. Otherwise an operator says that the day is right.

use super::App;
use super::error::{Error, Result};
use super::jobs::Asked;
use super::sweep::{Swept, sweep, sweep_while};
use super::unproved::Unproved;
use crate::clock::{Clock, Moment, Started};
use crate::store::{Conn, StoreError, journal, meta};
use crate::text::FieldError;
use chrono::{Days, NaiveDate};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Key of the day that an operator said to be right.
const CONFIRMED: &str = "confirmed_on";
/// Key of the newest day that was recorded when an operator said that an earlier one is right.
const SET_BACK: &str = "set_back_from";

/// What a process knows of the day when it starts, and what was shown to it since.
#[derive(Debug)]
pub struct Evidence {
    newest: Option<NaiveDate>,
    started: Started,
    known: Mutex<Known>,
}

/// What evidence showed since the start.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// The newest day that was shown to have come.
    shown: Option<NaiveDate>,
    /// A recorded day, which an operator said to be wrong.
    set_back_from: Option<NaiveDate>,
    /// What was found out last about the day of a wrong clock.
    doubted: Option<Unproved>,
}

impl Evidence {
    /// Looks at the register before this process writes in it.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take(conn: &mut Conn, clock: &Clock) -> Result<Self> {
        let newest = newest_entry(conn)?;
        Ok(Self { newest, started: clock.started(), known: Mutex::default() })
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The newest day that is recorded, or was shown to this process: what a clock cannot be before.
    fn recorded(&self, known: Known) -> Option<NaiveDate> {
        known.shown.max(self.newest).filter(|newest| known.set_back_from.is_none_or(|from| *newest > from))
    }

    /// Whether a day is one that needs no question any more.
    fn has_shown(&self, on: NaiveDate) -> bool {
        let known = *self.known();
        known.shown.is_some_and(|shown| on <= shown)
    }

    /// The recorded day that a day is more than a day before.
    fn passed(&self, on: NaiveDate) -> Option<NaiveDate> {
        let known = *self.known();
        self.recorded(known).filter(|newest| day_after(on) < *newest)
    }

    fn show(&self, on: NaiveDate) {
        let mut known = self.known();
        known.shown = known.shown.max(Some(on));
    }

    /// The newest day that there is evidence of, by a server's clock or without one.
    fn newest(&self, server: Option<NaiveDate>, told: Option<NaiveDate>) -> NaiveDate {
        if let Some(server) = server {
            return told.map_or(server, |told| told.max(server));
        }
        let (told, started) = (told.max(self.newest), self.started.day());
        match told {
            // What a wrong start runs to is as wrong.
            Some(told) if started > day_after(told) => told,
            // A register without an entry has nothing that a first day could harm.
            told => told.unwrap_or(started).max(self.started.runs_to()),
        }
    }
}

impl App {
    /// The day that pages and counts tell: that of the clock, or the newest of which there is evidence where
    /// the clock tells another that is unproved. Every answer looks first, as it does for the calendar.
    pub fn today(&self) -> NaiveDate {
        let (on, known) = (self.clock.today(), *self.evidence.known());
        match known.doubted {
            Some(doubted) if !self.simulated => doubted.newest(),
            _ => on,
        }
    }

    /// Looks whether there is evidence of today.
    ///
    /// # Errors
    /// When the database fails.
    pub(super) fn look_at_day(&self, conn: &mut Conn) -> Result<()> {
        let doubted = match ask(self, conn, self.clock.today()) {
            Ok(()) => None,
            Err(Error::Unproved(doubted)) => Some(doubted),
            Err(e) => return Err(e),
        };
        self.evidence.known().doubted = doubted;
        Ok(())
    }
}

/// Asks for evidence of a day before something is written on it. A demo has a clock of its own.
///
/// # Errors
/// [`Error::Unproved`]; when the database fails.
pub fn ask(app: &App, conn: &mut Conn, on: NaiveDate) -> Result<()> {
    if app.simulated {
        return Ok(());
    }
    ask_whether_over(app, conn, on)?;
    ask_whether_come(app, conn, on)
}

fn ask_whether_over(app: &App, conn: &mut Conn, on: NaiveDate) -> Result<()> {
    if app.evidence.passed(on).is_none() {
        return Ok(());
    }
    let set_back_from = kept(conn, SET_BACK)?;
    app.evidence.known().set_back_from = set_back_from;
    match app.evidence.passed(on) {
        Some(newest) => Err(Error::Unproved(Unproved::Behind { on, newest })),
        None => Ok(()),
    }
}

fn ask_whether_come(app: &App, conn: &mut Conn, on: NaiveDate) -> Result<()> {
    let evidence = &app.evidence;
    if app.simulated || evidence.has_shown(on) {
        return Ok(());
    }
    let told = kept(conn, "swept_on")?.max(kept(conn, CONFIRMED)?);
    let server = conn.server_clock()?.map(|at| at.legal_date());
    let newest = evidence.newest(server, told);
    if on > day_after(newest) {
        return Err(Error::Unproved(Unproved::Ahead { on, newest }));
    }
    evidence.show(on);
    Ok(())
}

/// How far the time has come: by the clock of a server too, where there is one. A day is over by both, for what is
/// counted of it.
///
/// # Errors
/// When the database fails.
pub fn so_far(app: &App, conn: &mut Conn) -> Result<Moment> {
    let now = app.clock.now();
    let server = if app.simulated { None } else { conn.server_clock()? };
    Ok(server.map_or(now, |server| server.min(now)))
}

/// Asks for evidence of today.
///
/// # Errors
/// As [`ask`].
pub fn ask_today(app: &App) -> Result<()> {
    app.store.read(|conn| ask(app, conn, app.clock.today()))
}

/// An operator says that a day has come.
///
/// # Errors
/// [`Error::Invalid`] for a day that is still to come by the clock; when the database fails.
pub fn confirm(app: &App, on: NaiveDate) -> Result<()> {
    if on > app.clock.today() {
        return Err(FieldError::new("on", "future_date").into());
    }
    app.store.write(|tx| {
        let newest = newest_entry(tx)?.max(kept(tx, "swept_on")?).max(kept(tx, CONFIRMED)?);
        if let Some(newest) = newest.filter(|newest| *newest > on) {
            meta::set(tx, SET_BACK, &newest.to_string())?;
        }
        meta::set(tx, CONFIRMED, &on.to_string()).map_err(Error::from)
    })
}

/// Sweeps a day that there is evidence of, or that an operator confirms.
///
/// # Errors
/// [`Error::Unproved`], and nothing is recorded; those of [`confirm`] and [`sweep`].
pub fn sweep_proved(app: &App, on: NaiveDate, confirmed: Option<NaiveDate>, dry_run: bool) -> Result<Swept> {
    if !dry_run {
        if confirmed == Some(on) && !app.simulated {
            confirm(app, on)?;
        }
        // A day gone by is swept as well.
        app.store.read(|conn| ask_whether_come(app, conn, on))?;
    }
    sweep(app, on, dry_run)
}

/// Sweeps a day that there is evidence of, until it is told to end.
///
/// # Errors
/// [`Error::Unproved`], and nothing is recorded; those of [`sweep`].
pub fn sweep_proved_while(app: &App, on: NaiveDate, asked: &Asked<'_>) -> Result<Swept> {
    app.store.read(|conn| ask_whether_come(app, conn, on))?;
    sweep_while(app, on, false, asked)
}

/// The day of the newest entry. One whose instant cannot be read keeps nobody from starting: the last sweep
/// is evidence beside it.
fn newest_entry(conn: &mut Conn) -> Result<Option<NaiveDate>> {
    match journal::last_at(conn) {
        Ok(at) => Ok(at.map(|at| at.legal_date())),
        Err(e @ StoreError::Corrupt { .. }) => {
            tracing::error!(error = &e as &dyn std::error::Error, "the instant of an entry cannot be read");
            Ok(None)
        }
        Err(e) => Err(e.into()),
    }
}

fn kept(conn: &mut Conn, key: &str) -> Result<Option<NaiveDate>> {
    let Some(day) = meta::get(conn, key)? else { return Ok(None) };
    Ok(Some(day.parse().map_err(|_| StoreError::corrupt("meta", key, day))?))
}

fn day_after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn evidence(started: &str, newest: Option<&str>) -> Evidence {
        let noon = Moment::from_naive_utc(day(started).and_hms_opt(12, 0, 0).unwrap());
        Evidence {
            newest: newest.map(day),
            started: Clock::standing(noon).started(),
            known: Mutex::default(),
        }
    }

    #[test]
    fn a_servers_clock_is_believed_whatever_the_journal_says() {
        let ahead = evidence("2027-01-06", Some("2027-01-06"));
        assert_eq!(ahead.newest(Some(day("2026-11-27")), None), day("2026-11-27"));
        assert_eq!(ahead.newest(Some(day("2026-11-27")), Some(day("2026-11-26"))), day("2026-11-27"));
        // An operator knows better.
        assert_eq!(ahead.newest(Some(day("2026-11-27")), Some(day("2027-01-06"))), day("2027-01-06"));
    }

    #[test]
    fn without_a_server_the_register_shows_where_the_clock_may_run_from() {
        let runs = |started, newest, told: Option<&str>| {
            evidence(started, newest).newest(None, told.map(day)).to_string()
        };
        assert_eq!(runs("2026-11-27", Some("2026-11-26"), None), "2026-11-27");
        assert_eq!(runs("2026-11-27", Some("2026-11-20"), Some("2026-11-27")), "2026-11-27");
        assert_eq!(runs("2027-01-06", Some("2026-11-27"), Some("2026-11-26")), "2026-11-27", "ahead");
        assert_eq!(runs("2027-01-06", Some("2026-11-27"), Some("2027-01-06")), "2027-01-06", "confirmed");
        assert_eq!(runs("2026-11-27", Some("2026-11-28"), None), "2026-11-28", "behind");
        assert_eq!(runs("2026-11-27", None, None), "2026-11-27", "an empty register");
    }
}
