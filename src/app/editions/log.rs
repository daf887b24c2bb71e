//! The event log of an edition, page by page: any page costs as much as the first.

use super::shelf;
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::store::editions::EditionRow;
use anyhow::{Context, anyhow};
use csv::{Reader, ReaderBuilder, StringRecord};
use std::fs::File;
use std::io::{BufReader, Seek, SeekFrom};
use std::path::Path;

/// A page of a log.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// The names of the columns.
    pub columns: StringRecord,
    /// Events in the order of their numbers.
    pub rows: Vec<StringRecord>,
    /// The number after which the next page begins; none on the last page.
    pub next: Option<u64>,
}

/// The events of an edition after the one of this number, at most `limit` of them.
///
/// # Errors
/// When the files of the edition are not there or cannot be read.
pub fn events(app: &App, row: &EditionRow, after: u64, limit: usize) -> Result<Events> {
    let opened = app.editions.open(app, &row.id)?;
    let at = opened.index.before(after);
    let path = shelf::file(app, &row.id, "events.csv")?.path;
    let page = read(&path, at, after, limit).with_context(|| path.display().to_string());
    page.map_err(Error::Internal)
}

fn read(path: &Path, at: Option<u64>, after: u64, limit: usize) -> anyhow::Result<Events> {
    let mut file = File::open(path)?;
    let columns = Reader::from_reader(BufReader::new(&file)).headers()?.clone();
    let Some(at) = at else { return Ok(Events { columns, ..Events::default() }) };
    file.seek(SeekFrom::Start(at))?;
    let csv = ReaderBuilder::new().has_headers(false).from_reader(BufReader::new(file));
    let mut page = Events { columns, ..Events::default() };
    for record in csv.into_records() {
        let record = record?;
        let seq: u64 =
            record.get(0).and_then(|s| s.parse().ok()).ok_or_else(|| anyhow!("a row without seq"))?;
        if seq <= after {
            continue;
        }
        if page.rows.len() == limit {
            let last = page.rows.last().and_then(|r| r.get(0)?.parse().ok());
            return Ok(Events { next: last, ..page });
        }
        page.rows.push(record);
    }
    Ok(page)
}
