//! What moved beneath the figures between two packages, and which places each cause can have reached.

use super::PackageError;
use super::values::{Key, NATION};
use crate::code::DUE_TOLD;
use crate::log::area_of;
use chrono::NaiveDate;
use csv::StringRecord;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use wasl_law::day;

/// A cause of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Requests or events: something was entered late.
    Entries,
    /// Holidays, and the due dates that follow from them.
    Calendar,
    /// Bodies: their kinds, their regions, what is known of them.
    Directory,
}

impl Cause {
    const ALL: [Self; 3] = [Self::Entries, Self::Calendar, Self::Directory];

    fn code(self) -> &'static str {
        match self {
            Self::Entries => "late_entry",
            Self::Calendar => "calendar",
            Self::Directory => "directory",
        }
    }
}

/// What moved beneath the figures as of one day between two packages, of which the second may be as of a later
/// one: under each cause the places that hold a body which it touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moved([BTreeSet<Place>; 3]);

/// A body, or a region, a kind of bodies, both or the country.
type Place = (String, String, String);

impl Moved {
    /// Reads what two packages rest on, up to the day as of which the first one is.
    ///
    /// # Errors
    /// When a file of either cannot be read.
    pub fn between(before: &Path, now: &Path, as_of: NaiveDate) -> Result<Self, PackageError> {
        let before = Rows::of(before, as_of)?;
        let now = Rows { holidays_to: before.holidays_to, ..Rows::of(now, as_of)? };
        let places = |bodies: BTreeSet<String>| -> BTreeSet<Place> {
            let holders = |rows: &Rows<'_>| {
                let own = bodies.iter().filter_map(|id| rows.bodies.get(id).map(|body| (id, body.clone())));
                own.flat_map(|(id, body)| body.places(id)).collect::<Vec<_>>()
            };
            holders(&before).into_iter().chain(holders(&now)).collect()
        };
        let differ = |kind: Kind| Ok::<_, PackageError>(unequal(&before.digests(kind)?, &now.digests(kind)?));
        let (mut entries, mut directory) = (differ(Kind::Request)?, differ(Kind::Body)?);
        entries.extend(differ(Kind::Event)?);
        directory.extend(differ(Kind::Check)?);
        let mut calendar = differ(Kind::Due)?;
        let classes = differ(Kind::Holiday)?;
        let of_class = |rows: &Rows<'_>| {
            // A day of no class binds all.
            let is_bound = |body: &Body| classes.contains("") || classes.contains(&body.class);
            let own = rows.bodies.iter().filter(|(_, body)| is_bound(body));
            own.map(|(id, _)| id.clone()).collect::<Vec<_>>()
        };
        calendar.extend(of_class(&before).into_iter().chain(of_class(&now)));
        Ok(Self([entries, calendar, directory].map(places)))
    }

    /// The causes that can have moved a value: those that touched a body of its place.
    pub fn beneath(&self, key: &Key) -> Vec<Cause> {
        let place = if key.body_id.is_empty() {
            (key.ref_area.clone(), key.body_type.clone(), String::new())
        } else {
            (String::new(), String::new(), key.body_id.clone())
        };
        Cause::ALL.into_iter().zip(&self.0).filter(|(_, of)| of.contains(&place)).map(|(c, _)| c).collect()
    }

    /// The code of what moved a value: which of several it was, nobody can tell.
    pub(super) fn code(&self, key: &Key) -> &'static str {
        match *self.beneath(key) {
            [] => "other",
            [alone] => alone.code(),
            _ => "several",
        }
    }
}

/// The names under which two tables of digests differ.
fn unequal(before: &BTreeMap<String, [u8; 32]>, now: &BTreeMap<String, [u8; 32]>) -> BTreeSet<String> {
    let all: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    all.into_iter().filter(|name| before.get(*name) != now.get(*name)).cloned().collect()
}

/// Where a body stands.
#[derive(Clone, Debug)]
struct Body {
    kind: String,
    region: String,
    class: String,
}

impl Body {
    /// Every place whose figures count it.
    fn places(self, id: &str) -> [Place; 5] {
        let none = String::new;
        let area = area_of(&self.region).to_owned();
        [
            (none(), none(), id.to_owned()),
            (NATION.to_owned(), none(), none()),
            (NATION.to_owned(), self.kind.clone(), none()),
            (area.clone(), none(), none()),
            (area, self.kind, none()),
        ]
    }
}

/// Which rows of which file are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Bodies.
    Body,
    /// Requests of which something had happened.
    Request,
    /// Events that are no told due dates. Their numbers in the file say nothing: others may have come between.
    Event,
    /// Events that tell a due date.
    Due,
    /// Holidays, as far as the first package goes: it ends sooner where it is as of an earlier day.
    Holiday,
    /// Checks of what bodies publish.
    Check,
}

impl Kind {
    fn file(self) -> &'static str {
        match self {
            Self::Body => "bodies.csv",
            Self::Request => "requests.csv",
            Self::Event | Self::Due => "events.csv",
            Self::Holiday => "holidays.csv",
            Self::Check => "publication.csv",
        }
    }
}

/// The rows of a package up to a day.
struct Rows<'a> {
    package: &'a Path,
    as_of: NaiveDate,
    /// The requests of which something had happened by then, each with its body.
    requests: BTreeMap<String, String>,
    bodies: BTreeMap<String, Body>,
    /// The last holiday.
    holidays_to: Option<NaiveDate>,
}

impl<'a> Rows<'a> {
    fn of(package: &'a Path, as_of: NaiveDate) -> Result<Self, PackageError> {
        let (requests, bodies) = (BTreeMap::new(), BTreeMap::new());
        let mut rows = Self { package, as_of, requests, bodies, holidays_to: None };
        let (mut requests, mut bodies, mut holidays_to) = (BTreeMap::new(), BTreeMap::new(), None);
        rows.each("events.csv", &mut |row| {
            if row.day("event_date").is_some_and(|day| day <= as_of) {
                requests.entry(row.text("request_id")).or_insert_with(|| row.text("body_id"));
            }
        })?;
        rows.each("bodies.csv", &mut |row| {
            let [id, kind, region, class] =
                ["body_id", "body_type", "region", "calendar_class"].map(|c| row.text(c));
            bodies.insert(id, Body { kind, region, class });
        })?;
        rows.each("holidays.csv", &mut |row| holidays_to = holidays_to.max(row.day("date")))?;
        (rows.requests, rows.bodies, rows.holidays_to) = (requests, bodies, holidays_to);
        Ok(rows)
    }

    fn each(&self, name: &str, take: &mut dyn FnMut(&Row<'_>)) -> Result<(), PackageError> {
        let path = self.package.join(name);
        let mut table = csv::Reader::from_path(&path).map_err(|e| unread(&path, e))?;
        let columns = table.headers().map_err(|e| unread(&path, e))?.clone();
        for cells in table.records() {
            take(&Row { columns: &columns, cells: &cells.map_err(|e| unread(&path, e))? });
        }
        Ok(())
    }

    /// The bodies that a row is about; of a holiday the classes of bodies.
    fn about(&self, row: &Row<'_>, kind: Kind) -> Vec<String> {
        let had_come = |column: &str| row.day(column).is_some_and(|day| day <= self.as_of);
        let is_due = || row.get("event_type") == Some(DUE_TOLD);
        let own = |holds: bool| if holds { vec![row.text("body_id")] } else { Vec::new() };
        match kind {
            Kind::Body => own(true),
            Kind::Request => self.requests.get(&row.text("request_id")).cloned().into_iter().collect(),
            Kind::Event => own(had_come("event_date") && !is_due()),
            Kind::Due => own(had_come("event_date") && is_due()),
            Kind::Check => own(had_come("check_date")),
            Kind::Holiday if row.day("date") > self.holidays_to => Vec::new(),
            Kind::Holiday => row.text("body_classes").split('|').map(str::to_owned).collect(),
        }
    }

    /// A digest of the rows about each body, or each class of bodies.
    fn digests(&self, kind: Kind) -> Result<BTreeMap<String, [u8; 32]>, PackageError> {
        let mut all: BTreeMap<String, Sha256> = BTreeMap::new();
        self.each(kind.file(), &mut |row| {
            for name in self.about(row, kind) {
                let of = all.entry(name).or_default();
                let cells = row.columns.iter().zip(row.cells).filter(|(column, _)| *column != "seq");
                cells.for_each(|(column, cell)| of.update(format!("{column} {} {cell}\n", cell.len())));
            }
        })?;
        Ok(all.into_iter().map(|(name, of)| (name, of.finalize().into())).collect())
    }
}

/// A row under the names of its columns.
struct Row<'a> {
    columns: &'a StringRecord,
    cells: &'a StringRecord,
}

impl Row<'_> {
    fn get(&self, column: &str) -> Option<&str> {
        self.cells.get(self.columns.iter().position(|name| name == column)?)
    }

    fn text(&self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    fn day(&self, column: &str) -> Option<NaiveDate> {
        day::parse(self.get(column)?).ok()
    }
}

fn unread(path: &Path, e: csv::Error) -> PackageError {
    PackageError::Before { path: path.to_owned(), why: format!("it cannot be read: {e}") }
}
