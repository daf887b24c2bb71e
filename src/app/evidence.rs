//! Evidence of the day: silences cannot be taken back, so a clock that is ahead writes none.
//!
//! A sweep of today goes on by itself where something besides this machine's clock tells that the day has
//! come or is about to: the newest entry of the journal, the last sweep, and on PostgreSQL the server's
//! clock. Otherwise an operator says that the day is right.

use super::App;
use super::error::{Error, Result};
use super::sweep::{Swept, sweep};
use crate::store::{Conn, StoreError, journal, meta};
use chrono::{Days, NaiveDate};

/// A day that nothing but the clock of this machine tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the day {on} is more than a day past {newest}, the newest day that the register shows; if the clock is \
     right, run: wasl sweep --confirm-day {on}"
)]
pub struct Unproved {
    /// The day of the clock.
    pub on: NaiveDate,
    /// The newest day of which there is evidence.
    pub newest: NaiveDate,
}

/// Sweeps a day that there is evidence of, or that an operator confirms. A demo has a clock of its own.
///
/// # Errors
/// [`Unproved`], and nothing is recorded; those of [`sweep`].
pub fn sweep_proved(app: &App, on: NaiveDate, confirmed: Option<NaiveDate>, dry_run: bool) -> Result<Swept> {
    if !app.simulated
        && confirmed != Some(on)
        && !dry_run
        && let Some(newest) = app.store.read(newest)?
        && newest.checked_add_days(Days::new(1)).is_some_and(|last| on > last)
    {
        return Err(Error::Internal(Unproved { on, newest }.into()));
    }
    sweep(app, on, dry_run)
}

/// The newest day of which there is evidence; `None` in a register without a request, where there is
/// nothing to sweep.
fn newest(conn: &mut Conn) -> Result<Option<NaiveDate>> {
    let Some(entry) = journal::last_at(conn)? else { return Ok(None) };
    let swept = match meta::get(conn, "swept_on")? {
        None => None,
        Some(day) => Some(day.parse().map_err(|_| StoreError::corrupt("meta", "swept_on", day))?),
    };
    let server = conn.server_clock()?.map(|at| at.legal_date());
    Ok([Some(entry.legal_date()), swept, server].into_iter().flatten().max())
}
