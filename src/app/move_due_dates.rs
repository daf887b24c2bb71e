//! A changed calendar moves open limits forward, never back, and leaves an act in each case it moved.

use super::App;
use super::error::{Error, Result};
use super::record::{self, Beside};
use crate::ids::CaseId;
use crate::law::act::{Act, Role};
use crate::law::case::Case;
use crate::law::limit::{Counting, due_date};
use crate::law::procedure::{self, Doing};
use crate::store::cases;
use chrono::NaiveDate;

/// Counts every open limit again with the calendar in force; returns how many moved.
///
/// # Errors
/// When the database fails.
pub fn move_due_dates(app: &App) -> Result<u32> {
    let (mut after, mut moved) = (CaseId(0), 0);
    loop {
        let rows = app.store.read(|conn| cases::open_after(conn, after, 500).map_err(Error::from))?;
        let Some(last) = rows.last() else { return Ok(moved) };
        after = last.id;
        for row in &rows {
            moved += u32::from(move_one(app, row.id)?);
        }
    }
}

fn move_one(app: &App, id: CaseId) -> Result<bool> {
    let at = app.clock.now();
    app.store.write(|tx| {
        let row = cases::load(tx, id)?;
        let (case, _) = record::load(tx, &row)?;
        let Some((from, to)) = moved(app, &case) else { return Ok(false) };
        let claimed = cases::claim(tx, id, Some(row.version))?;
        let act = Act::DueMoved { from, to, calendar: app.calendar().edition.clone() };
        let doing = Doing::new(Role::Clock, at.legal_date());
        let step =
            procedure::step(&case, act, doing, &app.calendar()).map_err(|r| Error::Refused(r.refusal))?;
        record::record(tx, app, &claimed, &case, &step, &Beside::default(), at)?;
        Ok(true)
    })
}

/// The due date of an open case and where the calendar in force puts it, if that is later.
fn moved(app: &App, case: &Case) -> Option<(NaiveDate, NaiveDate)> {
    if case.replied_on.is_some() || case.ended.is_some() {
        return None;
    }
    let now = case.reply_limit()?;
    let calendar = app.calendar();
    let counting =
        Counting { calendar: &calendar, class: case.class, settings: &case.settings, pauses: &case.pauses };
    let to = due_date(now.rule, now.start_date, &counting);
    (to > now.due_date).then_some((now.due_date, to))
}
