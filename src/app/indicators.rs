//! Every indicator of a place over a period, reckoned from the journal as of the day of the rules, or
//! of today while that day has not come; from the running counts alone where the journal is too long.
//! The rows are those of `indicator_values.csv`, made by the code that makes the file.

use super::App;
use super::editions;
use super::error::{Error, Result};
use super::figures::{self, Figures, Period};
use super::reckoned::{Look, day_before};
use crate::directory::Directory;
use crate::reckon::figure::{Figure, Named as NamedFigure};
use crate::reckon::measure::{MEASURES, Measure};
use crate::reckon::package::values::{Maker, NATION, Place as RowPlace, ValueRow, area_of, by_catalogue};
use crate::reckon::period::Named;
use crate::reckon::release::{Release, Standing};
use crate::reckon::stats::fraction::Fraction;
use crate::reckon::stock::Month;
use crate::store::bodies::BodyRow;
use crate::store::rollups::{COUNTRY, Scope};
use chrono::{Months, NaiveDate};
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
    /// What a body is held against: the bodies of its kind in its region, or in the country where it has none or
    /// is the only one there, as a regional council is.
    pub fn peers_of(directory: &Directory, body: &BodyRow) -> Self {
        let of_kind = |b: &&BodyRow| b.body_type == body.body_type && b.region_code == body.region_code;
        match body.region() {
            Some(region) if directory.all().iter().filter(of_kind).nth(1).is_some() => {
                Self::KindIn(region, body.body_type.clone())
            }
            _ => Self::Kind(body.body_type.clone()),
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
    /// Whether all figures are there, and not those of the running counts alone.
    pub whole: bool,
    /// As of which day they are told, and how long they stand.
    pub release: Release,
}

impl Told {
    /// The part that is about a place.
    #[must_use]
    pub fn of(&self, place: &Place) -> Self {
        Self { rows: self.rows.iter().filter(|row| place.holds(row)).cloned().collect(), ..*self }
    }
}

/// Every value of a place over a year or a quarter.
///
/// # Errors
/// [`Error::NotFound`] for a period that is none or of which no day is over; when the database fails.
pub fn of(app: &App, place: &Place, period: &str) -> Result<Told> {
    let look = Look::at(app)?;
    match place {
        Place::Body(body) => of_body(app, &look, body, &begun(look.until(), period)?),
        Place::KindIn(..) => peers(app, &look, place, &begun(look.until(), period)?),
        place => Ok(everywhere(app, &look, period)?.of(place)),
    }
}

/// Every value of the country, the regions and the kinds of bodies over a year or a quarter, those of
/// requesters among them where they may be told.
///
/// # Errors
/// As [`of`].
pub fn everywhere(app: &App, look: &Look<'_>, period: &str) -> Result<Told> {
    let named = begun(look.until(), period)?;
    let mut told = all_places(app, look, &named)?;
    // What is told of requesters stands in the final edition of the year.
    told.rows.extend(editions::people(app, &named.name)?.iter().flat_map(|(_, rows)| rows.iter().cloned()));
    by_catalogue(&mut told.rows);
    Ok(told)
}

fn all_places(app: &App, look: &Look<'_>, named: &Named) -> Result<Told> {
    let (rows, whole) = match look.places(named)? {
        Some(rows) => (rows.to_vec(), true),
        None => (running_everywhere(app, named, look.until())?, false),
    };
    Ok(Told { rows, whole, release: look.release(named)? })
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
/// When the database fails, or when too many wait already.
pub fn last_year(app: &App, body: &BodyRow) -> Result<LastYear> {
    let look = Look::at(app)?;
    let to = look.until();
    let from = to.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()).unwrap_or(to);
    let named = Named::span(from, to).ok_or(Error::NotFound)?;
    let place = Place::peers_of(&app.directory(), body);
    let in_region = matches!(place, Place::KindIn(..));
    let (own, peers) = (of_body(app, &look, body, &named)?, peers(app, &look, &place, &named)?);
    Ok(LastYear { days: Period { from, to }, own, peers, in_region })
}

/// What a body is held against. The running counts know no kind in a region: they sum its bodies.
fn peers(app: &App, look: &Look<'_>, place: &Place, named: &Named) -> Result<Told> {
    let told = all_places(app, look, named)?;
    let (false, Place::KindIn(region, of)) = (told.whole, place) else { return Ok(told.of(place)) };
    let by_body = app.store.read(|conn| figures::by_id(conn, Scope::Body, up_to(named, look.until())))?;
    let directory = app.directory();
    let own = directory.all().iter().filter(|b| b.body_type == *of && b.region().as_ref() == Some(region));
    let sum = own.filter_map(|b| by_body.get(&b.slug)).fold(Figures::default(), |sum, f| sum.plus(*f));
    let make = Maker { named, as_of: look.until(), provisional: true };
    let at = RowPlace { area: region, body: "", body_type: of };
    Ok(Told { rows: make.figures(&running(&sum), &at, |_| true), ..told })
}

/// The stock in the last months of a period, oldest first: of one body, by its slug, or of the country.
///
/// # Errors
/// As [`of`].
pub fn stock(
    app: &App,
    look: &Look<'_>,
    body: Option<&str>,
    period: &str,
    months: u32,
) -> Result<Vec<Month>> {
    let named = begun(look.until(), period)?;
    if let Some(stock) = look.stock(body, &named, months)? {
        return Ok(stock.to_vec());
    }
    let (scope, id) = body.map_or((Scope::Country, COUNTRY), |slug| (Scope::Body, slug));
    app.store.read(|conn| figures::months(conn, scope, id, named.to.min(look.until()), months))
}

/// The last day of which figures are told: the one before today.
pub fn last_told(app: &App) -> NaiveDate {
    day_before(app.clock.today())
}

fn of_body(app: &App, look: &Look<'_>, body: &BodyRow, named: &Named) -> Result<Told> {
    if let Some((release, rows)) = look.body(&body.slug, named)? {
        return Ok(Told { rows: rows.to_vec(), whole: true, release });
    }
    let until = look.until();
    let days = up_to(named, until);
    let figures = app.store.read(|conn| figures::of(conn, Scope::Body, &body.slug, days))?;
    let region = body.region().unwrap_or_default();
    let at = RowPlace { area: area_of(&region), body: &body.slug, body_type: &body.body_type };
    let release = Release { as_of: until, standing: Standing::Running };
    let make = Maker { named, as_of: release.as_of, provisional: true };
    Ok(Told { rows: make.figures(&running(&figures), &at, |_| true), whole: false, release })
}

/// A period of which a day is over.
fn begun(until: NaiveDate, period: &str) -> Result<Named> {
    Named::parse(period).filter(|named| named.from <= until).ok_or(Error::NotFound)
}

/// The days of a period up to a day.
fn up_to(named: &Named, until: NaiveDate) -> Period {
    Period { from: named.from, to: named.to.min(until) }
}

/// The running counts of every place: as of today, for a journal that is too long to be reckoned.
fn running_everywhere(app: &App, named: &Named, until: NaiveDate) -> Result<Vec<ValueRow>> {
    let days = up_to(named, until);
    let (country, regions, kinds) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::of(conn, Scope::Country, COUNTRY, days)?,
            figures::by_id(conn, Scope::Region, days)?,
            figures::by_id(conn, Scope::Kind, days)?,
        ))
    })?;
    let make = Maker { named, as_of: until, provisional: true };
    let rows = |figures: Figures, at: &RowPlace<'_>| make.figures(&running(&figures), at, |_| true);
    let directory = app.directory();
    let all: BTreeSet<&str> = directory.all().iter().filter_map(|b| b.region_code.as_deref()).collect();
    let mut told = rows(country, &RowPlace::NATION);
    let mut rest = country;
    for code in all {
        let figures = regions.get(code).copied().unwrap_or_default();
        rest = rest.less(figures);
        told.extend(rows(figures, &RowPlace::region(&format!("MA-{code}"))));
    }
    told.extend(rows(rest, &RowPlace::region(area_of(""))));
    let kinds_of_all: BTreeSet<&str> = directory.all().iter().map(|b| b.body_type.as_str()).collect();
    // Counts run by kind; some kinds hold bodies of several types, of which they say nothing.
    let is_one = |kind: &&str| directory.all().iter().all(|b| (b.kind == *kind) == (b.body_type == *kind));
    for kind in kinds_of_all.into_iter().filter(is_one) {
        let figures = kinds.get(kind).copied().unwrap_or_default();
        told.extend(rows(figures, &RowPlace::kind(kind)));
    }
    Ok(told)
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
