//! Every indicator of a place over a period, as it was counted from the journal and stored, as of the day of
//! the rules or of yesterday while that day has not come; from the running counts alone while a period has no
//! stored figures yet. The rows are those of `indicator_values.csv`, made by the code that makes the file.

use super::App;
use super::editions;
use super::error::{Error, Result};
use super::figure_sets::count::MONTHS;
use super::figure_sets::look::{Ask, Found, Look, Stored};
use super::figure_sets::wanted::{LAST_YEAR, day_before};
use super::figures::{self, Figures, Period};
use crate::directory::Directory;
use crate::indicators::figure::{Figure, Named as NamedFigure};
use crate::indicators::formulas::MEASURES;
use crate::indicators::log::area_of;
use crate::indicators::measure::Measure;
use crate::indicators::package::values::{Maker, NATION, Place as RowPlace, ValueRow, by_catalogue};
use crate::indicators::period::Named;
use crate::indicators::release::{Release, Standing};
use crate::indicators::stats::fraction::Fraction;
use crate::indicators::stock::Month;
use crate::store::bodies::BodyRow;
use crate::store::figure_sets as stored;
use crate::store::rollups::{COUNTRY, Scope};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What the running counts know of a figure: its numerator and its denominator. How they are told is
/// said by its measure, once for every door.
struct Counted {
    key: &'static str,
    of: fn(&Figures) -> (i64, i64),
}

/// The figures that each act counts as it happens, in the order of the catalogue.
const COUNTED: [Counted; 16] = [
    counted("V01_received", |f| (f.in_period.received, 1)),
    counted("V02_answered", |f| (f.in_period.answered, 1)),
    counted("V03_closed_other", |f| (f.in_period.closed_other, 1)),
    counted("V04_open_start", |f| (f.open_start, 1)),
    counted("V05_open_end", |f| (f.open_end, 1)),
    counted("V06_clearance", |f| (f.in_period.answered + f.in_period.closed_other, f.in_period.received)),
    counted("T00_excluded_before_due", |f| (f.in_period.excluded, 1)),
    counted("T01_on_time", |f| (f.in_period.on_time, f.in_period.due)),
    counted("T02_late", |f| (f.in_period.late, f.in_period.due)),
    counted("T03_silence", |f| (f.silent(), f.in_period.due)),
    counted("T05_extension", |f| (f.in_period.extended, f.in_period.due)),
    counted("B01_backlog", |f| (f.backlog, f.open_end)),
    counted("O01_item_completeness", |f| (f.in_period.items_full, f.in_period.items)),
    counted("O02_minimum_met", |f| (f.in_period.all_full, f.in_period.answered)),
    counted("O03_omitted_items", |f| (f.in_period.items_omitted, f.in_period.items)),
    counted("K02_voided", |f| (f.voided, 1)),
];

const fn counted(key: &'static str, of: fn(&Figures) -> (i64, i64)) -> Counted {
    Counted { key, of }
}

/// Whether the first figure of an indicator is a running count.
pub fn is_counted(id: &str) -> bool {
    MEASURES.iter().any(|m| m.id == id && COUNTED.iter().any(|c| c.key == m.key))
}

/// The running counts of a place as figures of the catalogue.
pub fn running(f: &Figures) -> Vec<NamedFigure> {
    let whole = |n: i64| u64::try_from(n).unwrap_or(0);
    let figure = |measure: &Measure| {
        let counted = COUNTED.iter().find(|c| c.key == measure.key)?;
        let (num, den) = (counted.of)(f);
        let figure = Figure::of_parts(measure.kind, Fraction::new(whole(num), whole(den)))?;
        Some(NamedFigure { measure: *measure, figure })
    };
    MEASURES.iter().filter_map(figure).collect()
}

/// What figures are asked of.
#[derive(Clone, Debug)]
pub enum Place {
    /// The whole country.
    Country,
    /// The bodies of a region, by its code `MA-02`, or those of none.
    Region(String),
    /// The bodies of a kind, by their `body_type`.
    Kind(String),
    /// The bodies of a kind in a region: what one of them is held against.
    KindIn(String, String),
    /// One body.
    Body(Box<BodyRow>),
}

impl Place {
    /// What a body is held against: the bodies of its kind in its region, or in the country where it has none
    /// or is the only one there, as a regional council is.
    pub fn peers_of(directory: &Directory, body: &BodyRow) -> Self {
        let of_kind = |b: &&BodyRow| b.body_type == body.body_type && b.region_code == body.region_code;
        match body.region() {
            Some(region) if directory.all().iter().filter(of_kind).nth(1).is_some() => {
                Self::KindIn(region, body.body_type.clone())
            }
            _ => Self::Kind(body.body_type.clone()),
        }
    }

    /// Under which key it is stored.
    fn key(&self) -> (stored::Scope, String) {
        match self {
            Self::Country => (stored::Scope::Country, NATION.to_owned()),
            Self::Region(code) => (stored::Scope::Region, code.clone()),
            Self::Kind(kind) => (stored::Scope::Kind, kind.clone()),
            Self::KindIn(region, kind) => (stored::Scope::KindInRegion, format!("{region}/{kind}")),
            Self::Body(body) => (stored::Scope::Body, body.slug.clone()),
        }
    }

    /// Whether a row is about this place.
    fn holds(&self, row: &ValueRow) -> bool {
        let (area, kind) = (row.key.ref_area.as_str(), row.key.body_type.as_str());
        match self {
            Self::Country => area == NATION && kind.is_empty(),
            Self::Region(code) => area == code && kind.is_empty(),
            Self::Kind(of) => area == NATION && kind == of && row.key.body_id.is_empty(),
            Self::KindIn(region, of) => area == region && kind == of && row.key.body_id.is_empty(),
            Self::Body(body) => row.key.body_id == body.slug,
        }
    }
}

/// The rows of one place or of all.
#[derive(Clone, Debug)]
pub struct Told {
    /// The rows, in the order of the catalogue.
    pub rows: Vec<ValueRow>,
    /// The stock in the last months of the period, oldest first: of the country or of a body.
    pub months: Vec<Month>,
    /// Whether all figures are there, and not those of the running counts alone.
    pub whole: bool,
    /// As of which day they are told, and how long they stand.
    pub release: Release,
    /// Whether the edition that tells of requesters revises another: it repeats most of what that one told of
    /// them, so that they need not add up to the counts beside them.
    pub people_repeated: bool,
}

impl Told {
    /// The part that is about a place.
    #[must_use]
    pub fn of(&self, place: &Place) -> Self {
        let months = if matches!(place, Place::Country) { self.months.clone() } else { Vec::new() };
        Self { rows: self.rows.iter().filter(|row| place.holds(row)).cloned().collect(), months, ..*self }
    }
}

/// Every value of a place over a year or a quarter.
///
/// # Errors
/// [`Error::NotFound`] for a period that is none or of which no day is over; when the database fails.
pub fn of(app: &App, place: &Place, period: &str) -> Result<Told> {
    of_in(app, &Look::at(app), place, period)
}

/// The same in a look.
///
/// # Errors
/// As [`of`].
pub fn of_in(app: &App, look: &Look<'_>, place: &Place, period: &str) -> Result<Told> {
    let mut told = at_places(app, look, &[place], period)?.0.pop().ok_or(Error::NotFound)?;
    if matches!(place, Place::Country | Place::Region(_) | Place::Kind(_)) {
        with_people(app, period, &mut told, |row| place.holds(row))?;
    }
    mark_revised(app, period, &mut told)?;
    Ok(told)
}

/// Every value of two places, told as of the same day.
///
/// # Errors
/// As [`of`].
pub fn of_both(app: &App, places: [&Place; 2], period: &str) -> Result<[Told; 2]> {
    let told: Option<[Told; 2]> = at_places(app, &Look::at(app), &places, period)?.0.try_into().ok();
    told.ok_or(Error::NotFound)
}

/// Every value of the country, the regions and the kinds of bodies over a year or a quarter, those of
/// requesters among them where they may be told.
///
/// # Errors
/// As [`of`].
pub fn everywhere(app: &App, look: &Look<'_>, period: &str) -> Result<Told> {
    let all = [
        Ask::Place(stored::Scope::Country, NATION),
        Ask::All(stored::Scope::Region),
        Ask::All(stored::Scope::Kind),
    ];
    let mut told = match look.find(period, &all)? {
        Found::Told(_, release, parts) => {
            let mut told =
                Told { rows: Vec::new(), months: Vec::new(), whole: true, release, people_repeated: false };
            for Stored { rows, months } in parts {
                told.rows.extend(rows);
                told.months.extend(months);
            }
            told
        }
        Found::NotYet(named) => running_everywhere(app, &named, look.until())?,
    };
    with_people(app, period, &mut told, |_| true)?;
    mark_revised(app, period, &mut told)?;
    Ok(told)
}

/// Adds what is told of requesters: it stands in the final edition of the year.
fn with_people(app: &App, period: &str, told: &mut Told, is_of: impl Fn(&ValueRow) -> bool) -> Result<()> {
    let Some((edition, people)) = editions::people(app, period)? else { return Ok(()) };
    told.people_repeated = edition.revision > 1;
    told.rows.extend(people.iter().filter(|row| is_of(row)).cloned());
    by_catalogue(&mut told.rows);
    Ok(())
}

/// Marks what the edition tells otherwise than those before it, as its own file does.
fn mark_revised(app: &App, period: &str, told: &mut Told) -> Result<()> {
    let Some(edition) = editions::telling(app, period, told.release.as_of)? else { return Ok(()) };
    for row in told.rows.iter_mut().filter(|row| matches!(row.obs_status, 'A' | 'P')) {
        if edition.has_revised(&row.key) {
            row.obs_status = 'R';
        }
    }
    Ok(())
}

/// What became of the requests of a body in the twelve months up to the last day that is over, beside the
/// bodies it is held against.
#[derive(Clone, Debug)]
pub struct LastYear {
    /// The twelve months.
    pub days: Period,
    /// Its own values.
    pub own: Told,
    /// Those of its peers, itself among them.
    pub peers: Told,
    /// Whether they are those of its region, not of the country.
    pub in_region: bool,
}

/// The last twelve months of a body.
///
/// # Errors
/// When the database fails.
pub fn last_year(app: &App, body: &BodyRow) -> Result<LastYear> {
    let peers = Place::peers_of(&app.directory(), body);
    let in_region = matches!(peers, Place::KindIn(..));
    let (told, named) =
        at_places(app, &Look::at(app), &[&Place::Body(Box::new(body.clone())), &peers], LAST_YEAR)?;
    let [own, peers]: [Told; 2] = told.try_into().map_err(|_| Error::NotFound)?;
    Ok(LastYear { days: Period { from: named.from, to: named.to }, own, peers, in_region })
}

/// The values of some places as of one day, in the order of the catalogue, and the days of the period.
fn at_places(app: &App, look: &Look<'_>, places: &[&Place], period: &str) -> Result<(Vec<Told>, Named)> {
    let keys: Vec<(stored::Scope, String)> = places.iter().map(|place| place.key()).collect();
    let asked: Vec<Ask<'_>> = keys.iter().map(|(scope, place)| Ask::Place(*scope, place)).collect();
    match look.find(period, &asked)? {
        Found::Told(named, release, parts) => {
            let told = parts.into_iter().map(|Stored { mut rows, months }| {
                by_catalogue(&mut rows);
                Told { rows, months, whole: true, release, people_repeated: false }
            });
            Ok((told.collect(), named))
        }
        Found::NotYet(named) => {
            let told = places.iter().map(|place| running_of(app, place, &named, look.until()));
            Ok((told.collect::<Result<_>>()?, named))
        }
    }
}

/// The last day of which figures are told: the one before today.
pub fn last_told(app: &App) -> NaiveDate {
    day_before(app.today())
}

/// The days of a period up to a day.
fn up_to(named: &Named, until: NaiveDate) -> Period {
    Period { from: named.from, to: named.to.min(until) }
}

/// The running counts of one place, of a period that has no stored figures yet.
fn running_of(app: &App, place: &Place, named: &Named, until: NaiveDate) -> Result<Told> {
    let days = up_to(named, until);
    let (scope, id, region, kind) = match place {
        Place::Body(body) => (Scope::Body, body.slug.as_str(), body.region(), body.body_type.clone()),
        Place::Country => (Scope::Country, COUNTRY, None, String::new()),
        Place::KindIn(region, kind) => return running_peers(app, region, kind, named, until),
        Place::Region(_) | Place::Kind(_) => return Ok(running_everywhere(app, named, until)?.of(place)),
    };
    let (figures, months) = app.store.read(|conn| {
        let figures = figures::of(conn, scope, id, days)?;
        Ok::<_, Error>((figures, figures::months(conn, scope, id, days.to, MONTHS)?))
    })?;
    let region = region.unwrap_or_default();
    let at = match place {
        Place::Country => RowPlace::NATION,
        _ => RowPlace { area: area_of(&region), body: id, body_type: &kind },
    };
    let rows = Running { named, until }.rows(figures, &at);
    Ok(Told { rows, months, ..Running { named, until }.none() })
}

/// The running counts know no kind in a region: they sum its bodies.
fn running_peers(app: &App, region: &str, of: &str, named: &Named, until: NaiveDate) -> Result<Told> {
    let by_body = app.store.read(|conn| figures::by_id(conn, Scope::Body, up_to(named, until)))?;
    let directory = app.directory();
    let is_own = |b: &&BodyRow| b.body_type == *of && b.region().as_deref() == Some(region);
    let own = directory.all().iter().filter(is_own);
    let sum = own.filter_map(|b| by_body.get(&b.slug)).fold(Figures::default(), |sum, f| sum.plus(*f));
    let at = RowPlace { area: region, body: "", body_type: of };
    let running = Running { named, until };
    Ok(Told { rows: running.rows(sum, &at), ..running.none() })
}

/// Running counts of a period up to the last day that is over.
#[derive(Clone, Copy)]
struct Running<'n> {
    named: &'n Named,
    until: NaiveDate,
}

impl Running<'_> {
    fn rows(self, figures: Figures, at: &RowPlace<'_>) -> Vec<ValueRow> {
        let make = Maker { named: self.named, as_of: self.until, provisional: true };
        make.figures(&running(&figures), at, |_| true)
    }

    fn none(self) -> Told {
        let release = Release { as_of: self.until, standing: Standing::Running };
        Told { rows: Vec::new(), months: Vec::new(), whole: false, release, people_repeated: false }
    }
}

/// The running counts of every place, of a period that has no stored figures yet.
fn running_everywhere(app: &App, named: &Named, until: NaiveDate) -> Result<Told> {
    let days = up_to(named, until);
    let (country, regions, kinds, months) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::of(conn, Scope::Country, COUNTRY, days)?,
            figures::by_id(conn, Scope::Region, days)?,
            figures::by_id(conn, Scope::Kind, days)?,
            figures::months(conn, Scope::Country, COUNTRY, days.to, MONTHS)?,
        ))
    })?;
    let running = Running { named, until };
    let directory = app.directory();
    let all: BTreeSet<&str> = directory.all().iter().filter_map(|b| b.region_code.as_deref()).collect();
    let mut told = running.rows(country, &RowPlace::NATION);
    let mut rest = country;
    for code in all {
        let figures = regions.get(code).copied().unwrap_or_default();
        rest = rest.less(figures);
        told.extend(running.rows(figures, &RowPlace::region(&format!("MA-{code}"))));
    }
    told.extend(running.rows(rest, &RowPlace::region(area_of(""))));
    let kinds_of_all: BTreeSet<&str> = directory.all().iter().map(|b| b.body_type.as_str()).collect();
    // Counts run by kind; some kinds hold bodies of several types, of which they say nothing.
    let is_one = |kind: &&str| directory.all().iter().all(|b| (b.kind == *kind) == (b.body_type == *kind));
    for kind in kinds_of_all.into_iter().filter(is_one) {
        let figures = kinds.get(kind).copied().unwrap_or_default();
        told.extend(running.rows(figures, &RowPlace::kind(kind)));
    }
    Ok(Told { rows: told, months, ..running.none() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_running_count_is_the_first_figure_of_its_indicator_and_told_as_its_measure_says() {
        let told = running(&Figures::default());
        assert_eq!(told.len(), COUNTED.len());
        for named in told {
            let first = MEASURES.iter().find(|m| m.id == named.measure.id).unwrap();
            assert_eq!(first.key, named.measure.key);
        }
    }
}
