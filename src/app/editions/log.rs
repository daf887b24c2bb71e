//! The event log of an edition, page by page: any page costs as much as the first.

use super::{folder_of, shelf};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::store::editions::EditionRow;
use anyhow::{Context, anyhow};
use csv::{ByteRecord, Reader, ReaderBuilder, StringRecord};
use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};
use std::path::Path;

/// Every so many events the place of one is noted.
const STRIDE: u64 = 512;
/// The file of the places noted.
const INDEX: &str = "events.index";

/// Notes where in `events.csv` every so many events begin.
pub(super) fn index(package: &Path, to: &Path) -> io::Result<()> {
    let mut csv = Reader::from_path(package.join("events.csv"))?;
    csv.byte_headers()?;
    let (mut record, mut lines, mut n) = (ByteRecord::new(), String::new(), 0);
    loop {
        let at = csv.position().byte();
        if !csv.read_byte_record(&mut record)? {
            break;
        }
        if n % STRIDE == 0 {
            let seq = String::from_utf8_lossy(record.get(0).unwrap_or_default()).into_owned();
            lines.push_str(&format!("{seq} {at}\n"));
        }
        n += 1;
    }
    std::fs::write(to.join(INDEX), lines)
}

/// Where to begin to read for the events after one of that number.
pub(super) struct Index(Vec<(u64, u64)>);

impl Index {
    pub(super) fn read(dir: &Path) -> io::Result<Self> {
        let text = std::fs::read_to_string(dir.join(INDEX))?;
        let pair = |line: &str| {
            let (seq, at) = line.split_once(' ')?;
            Some((seq.parse().ok()?, at.parse().ok()?))
        };
        Ok(Self(text.lines().filter_map(pair).collect()))
    }

    fn before(&self, after: u64) -> Option<u64> {
        let next = self.0.partition_point(|(seq, _)| *seq <= after);
        self.0.get(next.saturating_sub(1)).map(|(_, at)| *at)
    }
}

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

/// The folder of an edition holds its index.
pub(super) fn index_of(data_dir: &Path, id: &str) -> io::Result<Index> {
    Index::read(&folder_of(data_dir, id))
}
