//! Importing bodies from a file in the shape of `data/bodies.csv`. Bad rows are listed and left
//! out; a body whose description changed gets a new dated row; one that is not in the file is left
//! alone, for a file may hold a part of the directory.

use super::import::{ImportError, Imported, Rejected};
use crate::clock::Moment;
use crate::law::calendar::BodyClass;
use crate::store::bodies::{self, BodyRow, Class, NewBody};
use crate::store::{Store, Tx};
use crate::text::{carries_hidden, region_number, turns_direction, whole};
use chrono::NaiveDate;
use csv::StringRecord;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization;

/// Columns that are read; others are allowed, and the order is free.
const COLUMNS: [&str; 15] = [
    "id",
    "kind",
    "name_ar",
    "name_fr",
    "name_zgh",
    "parent_id",
    "region_code",
    "website",
    "source",
    "verified",
    "legal_category",
    "short_ar",
    "short_fr",
    "population_2024",
    "aliases",
];
/// Longest text of a column, in characters.
const LONGEST: usize = 400;

/// Imports the bodies of a file; changed ones are valid from `on`.
///
/// # Errors
/// [`ImportError::Unreadable`] when the file has not the columns, or no row of it can be taken.
pub fn import_bodies(
    store: &Store,
    file: &[u8],
    on: NaiveDate,
    now: Moment,
) -> Result<Imported, ImportError> {
    let read = Read::file(file)?;
    store.write(|tx| {
        bodies::hold_alone(tx)?;
        let held = bodies::current(tx)?;
        let (rows, rejected) = read.clone().checked_against(&held, on);
        if rows.is_empty() && !rejected.is_empty() {
            let first =
                rejected.first().map_or_else(String::new, |r| format!("line {}: {}", r.line, r.message));
            return Err(ImportError::Unreadable(format!("no row can be taken; {first}")));
        }
        keep(tx, &rows, rejected, &held, on, now)
    })
}

fn keep(
    tx: &mut Tx,
    rows: &BTreeMap<String, Row>,
    rejected: Vec<Rejected>,
    held: &[BodyRow],
    on: NaiveDate,
    now: Moment,
) -> Result<Imported, ImportError> {
    let held: HashMap<&str, &BodyRow> = held.iter().map(|b| (b.slug.as_str(), b)).collect();
    let mut done = Imported { rejected, ..Imported::default() };
    for (slug, row) in rows {
        match held.get(slug.as_str()) {
            Some(before) if row.body.is_same_as(before) => done.unchanged += 1,
            Some(_) => {
                bodies::open(tx, &row.body, on, now)?;
                done.changed += 1;
            }
            None => {
                bodies::open(tx, &row.body, on, now)?;
                done.added += 1;
            }
        }
    }
    Ok(done)
}

/// The rows of a file that can stand by themselves, and those that cannot.
#[derive(Clone)]
struct Read {
    rows: BTreeMap<String, Row>,
    rejected: Vec<Rejected>,
}

#[derive(Clone)]
struct Row {
    line: u64,
    body: NewBody,
}

impl Read {
    fn file(bytes: &[u8]) -> Result<Self, ImportError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let delimiter = delimiter(bytes)?;
        if let Some(line) = open_quote(bytes, delimiter) {
            return Err(ImportError::Unreadable(format!(
                "the quotation mark opened on line {line} is not closed on that line; nothing was imported"
            )));
        }
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(bytes);
        let columns = Columns::of(reader.headers().map_err(unreadable)?)?;
        let mut read = Self { rows: BTreeMap::new(), rejected: Vec::new() };
        let (mut raw, mut lines) = (csv::ByteRecord::new(), Lines::new(bytes));
        while reader.read_byte_record(&mut raw).map_err(unreadable)? {
            let line = lines.of(&raw);
            match columns.body(raw.clone()) {
                Ok(body) => read.take(line, body),
                Err(message) => read.rejected.push(Rejected { line, message }),
            }
        }
        Ok(read)
    }

    fn take(&mut self, line: u64, body: NewBody) {
        match self.rows.get(&body.slug) {
            None => {
                self.rows.insert(body.slug.clone(), Row { line, body });
            }
            Some(first) => {
                let message = format!("id {} stands on line {} already", body.slug, first.line);
                self.rejected.push(Rejected { line, message });
            }
        }
    }

    /// What can be kept next to what is held: every parent known, no body above itself, no row
    /// older than the one it would replace.
    fn checked_against(mut self, held: &[BodyRow], on: NaiveDate) -> (BTreeMap<String, Row>, Vec<Rejected>) {
        let held: HashMap<&str, &BodyRow> = held.iter().map(|b| (b.slug.as_str(), b)).collect();
        self.reject_each(|row, _| {
            let later = held.get(row.body.slug.as_str()).filter(|b| b.valid_from > on)?;
            let same = row.body.is_same_as(later);
            (!same)
                .then(|| format!("the directory holds a row valid from {}, which is later", later.valid_from))
        });
        // One row rejected may leave another without its parent.
        loop {
            let before = self.rows.len();
            self.reject_each(|row, rows| {
                let parent = row.body.parent_slug.as_deref()?;
                let known = rows.contains_key(parent) || held.contains_key(parent);
                (!known).then(|| format!("parent_id {parent} is no body"))
            });
            self.reject_each(|row, rows| is_above_itself(row, rows, &held));
            if self.rows.len() == before {
                break;
            }
        }
        self.rejected.sort_by_key(|r| r.line);
        (self.rows, self.rejected)
    }

    fn reject_each(&mut self, why: impl Fn(&Row, &BTreeMap<String, Row>) -> Option<String>) {
        let bad: Vec<(String, Rejected)> = self
            .rows
            .iter()
            .filter_map(|(slug, row)| {
                Some((slug.clone(), Rejected { line: row.line, message: why(row, &self.rows)? }))
            })
            .collect();
        for (slug, rejected) in bad {
            self.rows.remove(&slug);
            self.rejected.push(rejected);
        }
    }
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

/// The line of a quotation mark that is still open at the end of its line. No column of the directory has
/// a line break, and read on, the rest of the file would be one text.
fn open_quote(bytes: &[u8], delimiter: u8) -> Option<u64> {
    let (mut line, mut quoted, mut at_start) = (1, false, true);
    for byte in bytes {
        match byte {
            b'\n' if quoted => return Some(line),
            b'\n' => line += 1,
            b'"' if quoted || at_start => quoted = !quoted,
            _ => {}
        }
        // After a closing mark a second one is the mark itself, written twice: it opens again.
        at_start = matches!(byte, b'\n' | b'\r' | b'"') || *byte == delimiter;
    }
    quoted.then_some(line)
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

fn is_above_itself(
    row: &Row,
    rows: &BTreeMap<String, Row>,
    held: &HashMap<&str, &BodyRow>,
) -> Option<String> {
    let parent_of = |slug: &str| match rows.get(slug) {
        Some(row) => row.body.parent_slug.clone(),
        None => held.get(slug).and_then(|b| b.parent_slug.clone()),
    };
    let mut above = row.body.parent_slug.clone();
    for _ in 0..20 {
        let next = above?;
        if next == row.body.slug {
            return Some(format!("parent_id leads from {next} back to itself"));
        }
        above = parent_of(&next);
    }
    above.map(|_| "parent_id leads up more than twenty bodies".into())
}

fn unreadable(e: csv::Error) -> ImportError {
    ImportError::Unreadable(e.to_string())
}

/// Where each column stands in this file.
struct Columns {
    places: HashMap<&'static str, usize>,
    count: usize,
}

impl Columns {
    fn of(header: &StringRecord) -> Result<Self, ImportError> {
        let mut places = HashMap::new();
        for column in COLUMNS {
            let place = header.iter().position(|h| h.trim() == column);
            places.insert(
                column,
                place.ok_or_else(|| {
                    ImportError::Unreadable(format!(
                        "there is no column {column}; the columns, parted by commas, semicolons or tabs, are {}",
                        COLUMNS.join(", ")
                    ))
                })?,
            );
        }
        Ok(Self { places, count: header.len() })
    }

    fn body(&self, raw: csv::ByteRecord) -> Result<NewBody, String> {
        if raw.len() != self.count {
            return Err(format!("{} columns, and the header has {}", raw.len(), self.count));
        }
        let record = StringRecord::from_byte_record(raw).map_err(|_| "not UTF-8".to_owned())?;
        let read = |column: &'static str| text(column, record.get(self.places[column]).unwrap_or_default());
        let (kind, category) = (read("kind")?, read("legal_category")?);
        let (body_type, calendar_class) = classes(&kind, &category)
            .ok_or_else(|| format!("kind {kind:?} does not go with legal_category {category:?}"))?;
        let (name_ar, name_fr) =
            (in_script(read("name_ar")?, "name_ar", ARABIC)?, in_script(read("name_fr")?, "name_fr", LATIN)?);
        Ok(NewBody {
            slug: slug("id", read("id")?)?,
            body_type: body_type.to_owned(),
            calendar_class: Class(calendar_class),
            legal_category: category,
            short_ar: or(read("short_ar")?, &name_ar),
            short_fr: or(read("short_fr")?, &name_fr),
            name_zgh: some(read("name_zgh")?),
            parent_slug: some(read("parent_id")?).map(|p| slug("parent_id", p)).transpose()?,
            region_code: some(read("region_code")?).map(region).transpose()?,
            website: some(read("website")?).map(website).transpose()?,
            population: some(read("population_2024")?).map(people).transpose()?,
            source: read("source")?,
            verified: verified(&read("verified")?)?,
            aliases: read("aliases")?,
            kind,
            name_ar,
            name_fr,
        })
    }
}

/// The text of a column: trimmed, composed, without invisible signs.
fn text(column: &str, raw: &str) -> Result<String, String> {
    let text: String = raw.trim().nfc().collect();
    if text.chars().any(|c| c.is_control() || turns_direction(c) || carries_hidden(c)) {
        return Err(format!("{column} holds an invisible sign"));
    }
    match text.chars().count() > LONGEST {
        true => Err(format!("{column} is longer than {LONGEST} characters")),
        false => Ok(text),
    }
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

fn or(text: String, other: &str) -> String {
    some(text).unwrap_or_else(|| other.to_owned())
}

type Script = (&'static str, fn(char) -> bool);
const ARABIC: Script = ("Arabic", |c| ('\u{620}'..='\u{64A}').contains(&c));
const LATIN: Script = ("Latin", |c| c.is_alphabetic() && c < '\u{250}');

fn in_script(text: String, column: &str, (name, is): Script) -> Result<String, String> {
    if text.is_empty() {
        return Err(format!("{column} is empty"));
    }
    if text.chars().any(is) { Ok(text) } else { Err(format!("{column} has no {name} letter: {text:?}")) }
}

fn slug(column: &str, text: String) -> Result<String, String> {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let whole = !text.is_empty() && text.len() <= 120 && !text.starts_with('-') && text.chars().all(good);
    if whole {
        Ok(text)
    } else {
        Err(format!("{column} is made of small Latin letters, digits and hyphens, not {text:?}"))
    }
}

fn region(text: String) -> Result<String, String> {
    if region_number(&text).is_some() {
        Ok(text)
    } else {
        Err(format!("region_code is 01 to 12, not {text:?}"))
    }
}

fn website(text: String) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let good = host.split('/').next().is_some_and(|h| {
        h.contains('.') && h.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
    });
    if good && !text.contains([' ', '"', '<', '>']) {
        Ok(text)
    } else {
        Err(format!("website is no web address: {text:?}"))
    }
}

fn people(text: String) -> Result<i64, String> {
    let read = whole::<u32>(&text).map(i64::from);
    read.ok_or_else(|| format!("population_2024 is a whole number, not {text:?}"))
}

fn verified(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("verified is yes or no, not {text:?}")),
    }
}

/// Type and class of closures of a body, by its kind and its class of article 2.
pub(super) fn classes(kind: &str, legal_category: &str) -> Option<(&'static str, BodyClass)> {
    let (kinds, other, class): (&[&'static str], _, _) = match legal_category {
        "local_authority" => (
            &["region", "province", "prefecture", "commune"],
            Some("arrondissement"),
            BodyClass::TerritorialCollectivity,
        ),
        "administration" | "court" | "parliament" | "constitutional_institution" => (
            &["ministry", "court", "house", "constitutional_body"],
            Some("administration"),
            BodyClass::StateAdministration,
        ),
        "public_establishment" => {
            (&["public_establishment", "university"], None, BodyClass::PublicEstablishment)
        }
        "other_public_body" => (&[], Some("other"), BodyClass::Other),
        _ => return None,
    };
    match kinds.iter().find(|k| **k == kind) {
        Some(kind) => Some((kind, class)),
        None => other.filter(|_| kind == "other").map(|body_type| (body_type, class)),
    }
}

#[cfg(test)]
mod tests {
    use super::classes;
    use crate::law::calendar::BodyClass;

    #[test]
    fn kind_and_category_give_type_and_class_as_the_contract_says() {
        let check = |kind, category, wanted: Option<(&str, BodyClass)>| {
            assert_eq!(classes(kind, category), wanted, "{kind} {category}");
        };
        check("commune", "local_authority", Some(("commune", BodyClass::TerritorialCollectivity)));
        check("other", "local_authority", Some(("arrondissement", BodyClass::TerritorialCollectivity)));
        check("ministry", "administration", Some(("ministry", BodyClass::StateAdministration)));
        check("other", "administration", Some(("administration", BodyClass::StateAdministration)));
        check("house", "parliament", Some(("house", BodyClass::StateAdministration)));
        check("university", "public_establishment", Some(("university", BodyClass::PublicEstablishment)));
        check("other", "other_public_body", Some(("other", BodyClass::Other)));
        check("commune", "administration", None);
        check("other", "public_establishment", None);
        check("commune", "kingdom", None);
    }
}
