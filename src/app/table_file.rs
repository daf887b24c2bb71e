//! A table from a file, as an office has it: CSV parted by commas, semicolons or tabs, or the first sheet of a
//! workbook (XLSX, XLS, ODS). Cells come as text with the line on which they stand.

use super::import::ImportError;
use crate::text::{carries_hidden, turns_direction};
use calamine::{Data, DataType, Reader, Sheets, open_workbook_auto_from_rs};
use csv::StringRecord;
use std::io::Cursor;
use unicode_normalization::UnicodeNormalization;

/// Longest text of a cell that is read, in characters.
const LONGEST: usize = 400;

/// A header and the rows under it.
#[derive(Clone, Debug)]
pub(super) struct Table {
    header: Vec<String>,
    /// Each with its line in the file, from 1, and its cells, or why it has none.
    pub(super) rows: Vec<(u64, Result<Vec<String>, String>)>,
}

/// Whether a cell in quotation marks may go over several lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineBreaks {
    /// No cell has a line break: a mark that is open at the end of its line was forgotten.
    None,
    /// Texts may have some.
    InCells,
}

impl Table {
    /// Reads a file.
    ///
    /// # Errors
    /// [`ImportError::Unreadable`] when it is no table.
    pub(super) fn read(bytes: &[u8], breaks: LineBreaks) -> Result<Self, ImportError> {
        match is_workbook(bytes) {
            true => Self::of_workbook(bytes),
            false => Self::of_csv(bytes, breaks),
        }
    }

    /// Where the column stands whose name is taken.
    pub(super) fn place(&self, is_named: impl Fn(&str) -> bool) -> Option<usize> {
        self.header.iter().position(|name| is_named(name.trim()))
    }

    fn of_csv(bytes: &[u8], breaks: LineBreaks) -> Result<Self, ImportError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let delimiter = delimiter(bytes)?;
        if let Some(line) = open_quote(bytes, delimiter, breaks) {
            let where_ = match breaks {
                LineBreaks::None => " on that line",
                LineBreaks::InCells => "",
            };
            return Err(ImportError::Unreadable(format!(
                "the quotation mark opened on line {line} is not closed{where_}; nothing was imported"
            )));
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(bytes);
        let header: Vec<String> =
            reader.headers().map_err(unreadable)?.iter().map(ToOwned::to_owned).collect();
        let (mut raw, mut lines, mut rows) = (csv::ByteRecord::new(), Lines::new(bytes), Vec::new());
        while reader.read_byte_record(&mut raw).map_err(unreadable)? {
            rows.push((lines.of(&raw), cells(raw.clone(), header.len())));
        }
        Ok(Self { header, rows })
    }

    fn of_workbook(bytes: &[u8]) -> Result<Self, ImportError> {
        let unreadable = |e: calamine::Error| ImportError::Unreadable(e.to_string());
        let mut book: Sheets<_> = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
        let sheet = book.worksheet_range_at(0);
        let sheet = sheet.ok_or_else(|| ImportError::Unreadable("the workbook has no sheet".into()))?;
        let sheet = sheet.map_err(unreadable)?;
        let first = u64::from(sheet.start().map_or(0, |(row, _)| row)) + 1;
        let mut rows = sheet.rows().map(|row| row.iter().map(in_words).collect::<Vec<String>>());
        let header = rows.next().unwrap_or_default();
        let rows = (first + 1..).zip(rows).filter(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
        Ok(Self { header, rows: rows.map(|(line, row)| (line, Ok(row))).collect() })
    }
}

/// The text of a cell: trimmed, composed, without invisible signs.
///
/// # Errors
/// One sentence that names the column.
pub(super) fn text(column: &str, raw: &str) -> Result<String, String> {
    let text: String = raw.trim().nfc().collect();
    if text.chars().any(|c| c.is_control() || turns_direction(c) || carries_hidden(c)) {
        return Err(format!("{column} holds an invisible sign"));
    }
    match text.chars().count() > LONGEST {
        true => Err(format!("{column} is longer than {LONGEST} characters")),
        false => Ok(text),
    }
}

/// Whether the bytes are those of a workbook: a ZIP, or the compound file of older ones.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// A cell of a workbook as it would stand in a CSV file: a day as `2019-05-03`, a whole number without a point.
fn in_words(cell: &Data) -> String {
    match cell {
        Data::DateTime(_) | Data::DateTimeIso(_) => {
            cell.as_date().map_or_else(String::new, |day| day.to_string())
        }
        Data::Error(_) => "#".to_owned(),
        other => other.as_string().unwrap_or_default(),
    }
}

fn cells(raw: csv::ByteRecord, columns: usize) -> Result<Vec<String>, String> {
    if raw.len() != columns {
        return Err(format!("{} columns, and the header has {columns}", raw.len()));
    }
    let record = StringRecord::from_byte_record(raw).map_err(|_| "not UTF-8".to_owned())?;
    Ok(record.iter().map(ToOwned::to_owned).collect())
}

fn unreadable(e: csv::Error) -> ImportError {
    ImportError::Unreadable(e.to_string())
}

/// What parts the columns: the comma, or the semicolon or tab of a spreadsheet under a French locale.
fn delimiter(bytes: &[u8]) -> Result<u8, ImportError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(ImportError::Unreadable("it is UTF-16; save it as CSV in UTF-8".into()));
    }
    let header = bytes.split(|b| *b == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|b| **b == delimiter).count();
    // The comma last: of equals the last one wins, and without any the comma is asked for.
    Ok([b'\t', b';', b','].into_iter().max_by_key(|d| count(*d)).unwrap_or(b','))
}

/// The line of a quotation mark that is not closed where it must be: read on, the rest of the file would be
/// one text.
fn open_quote(bytes: &[u8], delimiter: u8, breaks: LineBreaks) -> Option<u64> {
    let (mut line, mut opened, mut quoted, mut at_start) = (1, 1, false, true);
    for byte in bytes {
        match byte {
            b'\n' if quoted && breaks == LineBreaks::None => return Some(opened),
            b'\n' => line += 1,
            b'"' if quoted || at_start => (quoted, opened) = (!quoted, line),
            _ => {}
        }
        // After a closing mark a second one is the mark itself, written twice: it opens again.
        at_start = matches!(byte, b'\n' | b'\r' | b'"') || *byte == delimiter;
    }
    quoted.then_some(opened)
}

/// Counts the lines of a file while its records are read: the reader's own count is one short after
/// CRLF and after blank lines.
struct Lines<'f> {
    bytes: &'f [u8],
    counted: usize,
    line: u64,
}

impl<'f> Lines<'f> {
    fn new(bytes: &'f [u8]) -> Self {
        Self { bytes, counted: 0, line: 1 }
    }

    /// The line on which a record starts, from 1; records come in the order of the file.
    fn of(&mut self, record: &csv::ByteRecord) -> u64 {
        let start = record.position().map_or(0, |p| usize::try_from(p.byte()).unwrap_or(usize::MAX));
        while let Some(byte) = self.bytes.get(self.counted) {
            if self.counted >= start && !matches!(byte, b'\r' | b'\n') {
                break;
            }
            self.line += u64::from(*byte == b'\n');
            self.counted += 1;
        }
        self.line
    }
}
