//! Reads a package: five CSV files, and `rules.json` and `population.csv` where there are any.
//!
//! Whatever is wrong is either one of the K01 findings or one sentence that names file, line and
//! field. Nothing is repaired in silence: a byte-order mark and CRLF line ends, which spreadsheets
//! add and which change no value, are taken and noted in [`Log::notes`].

pub(crate) mod act;
mod bodies;
mod cell;
mod events;
mod population;
mod quote;
mod requests;
mod rules;
mod table;

use super::limits::Limits;
use super::log::{Log, Parts};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use wasl_law::calendar::Calendar;

/// The CSV files of a log, in the order in which they are read.
pub const FILES: [&str; 5] = ["bodies.csv", "holidays.csv", "publication.csv", "requests.csv", "events.csv"];

/// What is wrong with a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Name of the file.
    pub file: String,
    /// Line on which the row starts, 1 for the header.
    pub line: Option<u64>,
    /// The column.
    pub field: Option<String>,
    /// What is wrong with it.
    pub problem: String,
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ", {field}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for ReadError {}

/// Told of each stretch of bytes read, for those who show progress.
pub type Watch<'a> = &'a dyn Fn(u64);

/// Places of ids in their tables.
pub(crate) type Places = HashMap<Arc<str>, u32>;

/// Reads the package in a folder.
///
/// # Errors
/// [`ReadError`]: one sentence with file, line and field.
pub fn package(dir: &Path, watch: Watch<'_>) -> Result<Log, ReadError> {
    let mut parts = Parts::default();
    let settings = rules::read(dir)?;
    let body_places = bodies::read(dir, watch, &mut parts)?;
    population::read(dir, watch, &mut parts)?;
    let (calendar, holidays) = bodies::holidays(dir, watch, &mut parts)?;
    bodies::publication(dir, watch, &mut parts, &body_places)?;
    let request_places = requests::read(dir, watch, &mut parts)?;
    let seen = events::read(dir, watch, &mut parts, &request_places, &body_places)?;
    let span = seen.into_iter().chain(holidays).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let limits = limits_for(calendar, settings, span);
    Ok(Log::assemble(parts, limits))
}

pub(crate) fn limits_for(
    calendar: Calendar,
    settings: wasl_law::settings::Settings,
    span: Option<(NaiveDate, NaiveDate)>,
) -> Limits {
    let epoch = NaiveDate::default();
    let (first, last) = span.unwrap_or((epoch, epoch));
    // Complaints follow each other over months: a year more than the last event is quick too.
    let last = last.with_year(last.year() + 1).unwrap_or(last);
    Limits::new(calendar, settings, first, last)
}
