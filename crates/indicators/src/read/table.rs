//! A CSV file with a header, row by row.

use super::{ReadError, Watch};
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// A file being read.
pub(super) struct Table<'w> {
    name: &'static str,
    csv: csv::Reader<Counted<'w>>,
    width: usize,
    header: Vec<String>,
    record: csv::StringRecord,
    pub notes: Vec<String>,
}

/// Where a column stands; a row has a cell there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column(usize);

/// A row with its place in the file.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub table: &'t str,
    pub header: &'t [String],
    pub record: &'t csv::StringRecord,
}

/// Bytes on their way to the parser: counts them, and the quotation marks among them.
struct Counted<'w> {
    file: BufReader<File>,
    watch: Watch<'w>,
    quotes: u64,
}

impl Read for Counted<'_> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(buf)?;
        self.quotes += buf[..n].iter().map(|b| u64::from(*b == b'"')).sum::<u64>();
        (self.watch)(n as u64);
        Ok(n)
    }
}

/// A fault of a whole file.
pub(super) fn fault(file: &str, problem: impl Into<String>) -> ReadError {
    ReadError { file: file.to_owned(), line: None, field: None, problem: problem.into() }
}

const BUFFER: usize = 1 << 18;
const OPEN_QUOTE: &str = "a quotation mark is opened and never closed";

impl<'w> Table<'w> {
    /// Opens a file and reads its header.
    pub fn open(dir: &Path, name: &'static str, watch: Watch<'w>) -> Result<Self, ReadError> {
        let opened = File::open(dir.join(name));
        let mut file = match opened {
            Ok(file) => BufReader::with_capacity(BUFFER, file),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                return Err(fault(name, "the file is missing"));
            }
            Err(e) => return Err(fault(name, format!("the file cannot be read: {e}"))),
        };
        let notes = remarks(name, &mut file)?;
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(BUFFER)
            .from_reader(Counted { file, watch, quotes: 0 });
        let record = csv::StringRecord::new();
        let mut table = Self { name, csv, width: 0, header: Vec::new(), record, notes };
        if !table.advance()? {
            return Err(fault(name, "the file is empty: it needs a header row"));
        }
        table.header = table.record.iter().map(str::to_owned).collect();
        table.width = table.header.len();
        let twice = table.header.iter().enumerate().find(|(at, h)| table.header[..*at].contains(h));
        match twice {
            Some((_, column)) => Err(table.header_fault(column, "the column is there twice")),
            None => Ok(table),
        }
    }

    fn header_fault(&self, column: &str, problem: &str) -> ReadError {
        ReadError {
            file: self.name.to_owned(),
            line: Some(1),
            field: Some(super::quote::shorten(column)),
            problem: problem.to_owned(),
        }
    }

    /// A column that must be there.
    pub fn column(&self, name: &str) -> Result<Column, ReadError> {
        self.optional(name).ok_or_else(|| self.header_fault(name, "the column is missing"))
    }

    /// A column that may be there.
    pub fn optional(&self, name: &str) -> Option<Column> {
        self.header.iter().position(|h| h == name).map(Column)
    }

    /// The next row, or `None` at the end of the file.
    pub fn next(&mut self) -> Result<Option<Row<'_>>, ReadError> {
        if !self.advance()? {
            return Ok(None);
        }
        if self.record.len() != self.width {
            return Err(self.width_fault());
        }
        Ok(Some(Row { table: self.name, header: &self.header, record: &self.record }))
    }

    fn advance(&mut self) -> Result<bool, ReadError> {
        let more = self.csv.read_record(&mut self.record).map_err(|e| self.csv_fault(&e))?;
        if !more && self.has_open_quote() {
            return Err(self.row_fault(OPEN_QUOTE.to_owned()));
        }
        Ok(more)
    }

    /// In a whole file quotation marks come in pairs.
    fn has_open_quote(&self) -> bool {
        self.csv.get_ref().quotes % 2 == 1
    }

    fn row_fault(&self, problem: String) -> ReadError {
        let line = self.record.position().map(csv::Position::line);
        ReadError { file: self.name.to_owned(), line, field: None, problem }
    }

    /// A row too short or too long; if it is the last one, an open quotation mark may have eaten
    /// the rest of the file.
    fn width_fault(&mut self) -> ReadError {
        let problem = format!("the row has {} fields, the header {}", self.record.len(), self.width);
        let at_end = matches!(self.csv.read_record(&mut csv::StringRecord::new()), Ok(false));
        if at_end && self.has_open_quote() {
            return self.row_fault(OPEN_QUOTE.to_owned());
        }
        self.row_fault(problem)
    }

    fn csv_fault(&self, error: &csv::Error) -> ReadError {
        match error.kind() {
            csv::ErrorKind::Utf8 { pos, err } => ReadError {
                file: self.name.to_owned(),
                line: pos.as_ref().map(csv::Position::line),
                field: self.header.get(err.field()).cloned(),
                problem: "the text is not UTF-8".to_owned(),
            },
            _ => fault(self.name, format!("the file cannot be read: {error}")),
        }
    }
}

/// Looks at the first bytes: a byte-order mark and CRLF change no value and are noted.
fn remarks(name: &str, file: &mut BufReader<File>) -> Result<Vec<String>, ReadError> {
    let start = file.fill_buf().map_err(|e| fault(name, format!("the file cannot be read: {e}")))?;
    if start.starts_with(&[0xFF, 0xFE]) || start.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError {
            file: name.to_owned(),
            line: Some(1),
            field: None,
            problem: "the text is not UTF-8 but UTF-16".to_owned(),
        });
    }
    let marked = start.starts_with(&[0xEF, 0xBB, 0xBF]);
    let end = start.iter().position(|b| *b == b'\n');
    let crlf = end.is_some_and(|at| at > 0 && start[at - 1] == b'\r');
    let mut notes = Vec::new();
    if marked {
        notes.push(format!("{name} starts with a byte-order mark, which is passed over"));
        file.consume(3);
    }
    if crlf {
        notes.push(format!("{name} ends its lines with CRLF, read as LF"));
    }
    Ok(notes)
}

impl<'t> Row<'t> {
    /// Line on which the row starts.
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The cell of a column.
    pub fn text(&self, column: Column) -> &'t str {
        self.record.get(column.0).unwrap_or("")
    }

    /// A fault of one cell.
    pub fn fault(&self, column: Column, problem: impl Into<String>) -> ReadError {
        ReadError {
            file: self.table.to_owned(),
            line: Some(self.line()),
            field: self.header.get(column.0).cloned(),
            problem: problem.into(),
        }
    }
}
