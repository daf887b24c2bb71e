//! Importing bodies from a file in the shape of `data/bodies.csv`. Bad rows are listed and left
//! out; a body whose description changed gets a new dated row; one that is not in the file is left
//! alone, for a file may hold a part of the directory.

use super::import::{ImportError, Imported, Rejected};
use super::table_file::{LineBreaks, Table, text};
use crate::clock::Moment;
use crate::law::calendar::BodyClass;
use crate::store::bodies::{self, BodyRow, Class, NewBody};
use crate::store::{Store, Tx};
use crate::text::{region_number, whole};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

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
        // No column of the directory has a line break.
        let table = Table::read(bytes, LineBreaks::None)?;
        let columns = Columns::of(&table)?;
        let mut read = Self { rows: BTreeMap::new(), rejected: Vec::new() };
        for (line, cells) in table.rows {
            match cells.and_then(|cells| columns.body(&cells)) {
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

/// Where each column stands in this file.
struct Columns {
    places: HashMap<&'static str, usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, ImportError> {
        let mut places = HashMap::new();
        for column in COLUMNS {
            let place = table.place(|name| name == column);
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
        Ok(Self { places })
    }

    fn body(&self, cells: &[String]) -> Result<NewBody, String> {
        let cell = |column| cells.get(self.places[column]).map_or("", String::as_str);
        let read = |column: &'static str| text(column, cell(column));
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
