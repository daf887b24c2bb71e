//! Importing the register that a body kept before: requests of then, as the body declares them.
//!
//! They are no requests of this register. Nobody recorded them when they happened, so nothing proves their days: they
//! get no number, no journal, no limits and no letters, and no indicator counts them. A request whose requester still
//! has a right is refused by name: it belongs to the desk, where it gets a number and its limits.

mod columns;
mod row;

use super::App;
use super::error::Error;
use super::import::{ImportError, Imported, Rejected};
use super::table_file::{LineBreaks, Table};
use crate::ids::digest;
use crate::store::past::{self, PastRow, Put, RegisterRow};
use columns::Columns;
use row::Reader;
use std::collections::HashMap;

/// A register as it is handed in.
#[derive(Clone, Copy, Debug)]
pub struct Register<'a> {
    /// Its bytes.
    pub file: &'a [u8],
    /// Its name.
    pub name: &'a str,
    /// What it is and who gave it, in one line.
    pub source: &'a str,
    /// The body whose register it is, where no column says so.
    pub body: Option<&'a str>,
}

/// How many rows are written in one transaction: others write between two of them.
const AT_ONCE: usize = 5_000;

/// Imports a register. It goes on where it was broken off: what came in before is as it was.
///
/// # Errors
/// [`ImportError::Unreadable`] when the file has not the columns, or no row of it can be taken.
pub fn import_requests(
    app: &App,
    register: Register<'_>,
    mut progress: impl FnMut(usize),
) -> Result<Imported, ImportError> {
    let table = Table::read(register.file, LineBreaks::InCells)?;
    let columns = Columns::of(&table, register.body.is_some())?;
    let sha256 = digest(register.file);
    let calendars = app.store.read(|conn| app.calendars(conn)).map_err(store_error)?;
    let reader = Reader {
        app,
        columns: &columns,
        body: register.body,
        register: &sha256,
        calendar: &calendars.in_force,
        today: app.clock.today(),
    };
    let (rows, rejected) = taken(table, &reader);
    if let (true, Some(first)) = (rows.is_empty(), rejected.first()) {
        let first = format!("line {}: {}", first.line, first.message);
        return Err(ImportError::Unreadable(format!("no row can be taken; {first}")));
    }
    let told = RegisterRow {
        sha256: sha256.clone(),
        file_name: register.name.to_owned(),
        source: register.source.to_owned(),
        entered_at: app.clock.now(),
    };
    let mut done = Imported { rejected, ..Imported::default() };
    for some in rows.chunks(AT_ONCE) {
        let put = app.store.write(|tx| {
            past::hold_alone(tx)?;
            past::register(tx, &told)?;
            past::put(tx, some)
        })?;
        let Put { added, changed, unchanged } = put;
        done.added += added;
        done.changed += changed;
        done.unchanged += unchanged;
        progress(done.added + done.changed + done.unchanged);
    }
    Ok(done)
}

fn store_error(e: Error) -> ImportError {
    match e {
        Error::Store(e) => e.into(),
        other => ImportError::Unreadable(other.to_string()),
    }
}

/// The rows of a file that can be kept, each under a key of its own, and those that cannot.
fn taken(table: Table, reader: &Reader<'_>) -> (Vec<PastRow>, Vec<Rejected>) {
    let (mut rows, mut rejected) = (Vec::<PastRow>::new(), Vec::new());
    let mut lines = HashMap::new();
    for (line, cells) in table.rows {
        let read = cells.and_then(|cells| reader.row(line, &cells)).and_then(|row| {
            let key = (row.body_slug.clone(), row.year, row.reference.clone());
            match lines.insert(key.clone(), line) {
                None => Ok(row),
                Some(first) => {
                    lines.insert(key, first);
                    Err(format!("reference {} of {} stands on line {first} already", row.reference, row.year))
                }
            }
        });
        match read {
            Ok(row) => rows.push(row),
            Err(message) => rejected.push(Rejected { line, message }),
        }
    }
    (rows, rejected)
}
