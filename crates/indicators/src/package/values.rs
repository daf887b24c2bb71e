//! The cells of `indicator_values.csv`: one row for each figure, area and dimension.

use crate::catalogue::{FigureName, catalogue};
use crate::compute::{Counts, Cut, Reckoning, plain_figures};
use crate::family::score::COMPONENTS;
use crate::figure::{Figure, Named as NamedFigure, per_100k};
use crate::formulas::MEASURES;
use crate::log::{Log, area_of};
use crate::measure::{Kind, Measure};
use crate::period::{Named, Period, PeriodError};
use crate::stats::fraction::Fraction;
use crate::stats::interval::wilson;
use crate::tally::Tally;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The area code of the whole country.
pub const NATION: &str = "MA";

/// What tells a value apart from all others of its edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// Id of the indicator.
    pub indicator_id: String,
    /// `A` or `Q`.
    pub freq: String,
    /// `2025` or `2025-Q3`.
    pub period: String,
    /// `MA` or a region.
    pub ref_area: String,
    /// Body, or empty.
    pub body_id: String,
    /// Kind of body, or empty.
    pub body_type: String,
    /// One more dimension, or empty.
    pub dim: String,
    /// Its value.
    pub dim_value: String,
}

/// A row of `indicator_values.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueRow {
    /// Which value.
    pub key: Key,
    /// The value.
    pub cell: Cell,
    /// Code of the unit.
    pub unit: String,
    /// `A`, `P`, `R`, `C`, `M` or `N`.
    pub obs_status: char,
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// Version of the formula.
    pub method_version: u32,
}

/// A value with its parts; empty where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Cell {
    /// Numerator.
    pub num: Option<u64>,
    /// Denominator.
    pub den: Option<u64>,
    /// Value.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "the door: counts stay far below 2^53")]
fn float(n: u64) -> f64 {
    n as f64
}

impl Key {
    /// The figure of the catalogue that a value tells; of a cut, the first of its indicator.
    pub fn figure(&self) -> Option<&'static FigureName> {
        let own = || MEASURES.iter().filter(|m| m.id == self.indicator_id);
        let table = |m: &&Measure| along(m) == Some(self.dim.as_str());
        let one = |m: &&Measure| dimension(m) == (self.dim.clone(), self.dim_value.clone());
        let found = own().find(table).or_else(|| own().find(one)).or_else(|| own().next());
        found.and_then(|m| catalogue().figure(m.key))
    }
}

impl Cell {
    /// A count, out of a total.
    pub fn count(n: u64, of: u64) -> Self {
        Self { num: Some(n), den: Some(of), value: Some(float(n)), ..Self::default() }
    }

    /// A proportion, with its interval where there is one.
    pub fn share(of: Fraction) -> Self {
        let interval = wilson(of);
        Self { low: interval.map(|i| i.low), high: interval.map(|i| i.high), ..Self::ratio(of) }
    }

    /// A ratio.
    pub fn ratio(of: Fraction) -> Self {
        Self { num: Some(of.num), den: Some(of.den), value: of.value(), ..Self::default() }
    }

    /// A value that rests on a fraction without being it.
    fn resting(value: Option<f64>, on: Fraction) -> Self {
        Self { value, ..Self::ratio(on) }
    }

    /// Whether there is nothing to tell: nothing to divide by, or a count of nothing, which has 1 below it.
    fn is_empty(&self, unit: &str) -> bool {
        let least = u64::from(!matches!(unit, "requests" | "items" | "complaints"));
        self.num.unwrap_or(0) == 0 && self.den.unwrap_or(0) <= 1 - least && self.value.unwrap_or(0.0) == 0.0
    }
}

/// Dimension, its value, and the cell.
type Dimensioned = (String, String, Cell);

/// The dimension of a figure that is not the first of its indicator.
fn dimension(measure: &Measure) -> (String, String) {
    let first = MEASURES.iter().find(|m| m.id == measure.id).is_some_and(|m| m.key == measure.key);
    let level = ["head", "cdai"].iter().find(|l| measure.id.starts_with('C') && measure.key.ends_with(*l));
    match (level, first) {
        (Some(level), _) => ("level".to_owned(), (*level).to_owned()),
        (None, true) => (String::new(), String::new()),
        (None, false) => ("figure".to_owned(), measure.key.to_owned()),
    }
}

/// The dimension along which a table runs.
fn along(measure: &Measure) -> Option<&'static str> {
    Some(match measure.key {
        "T12_buckets" => "bucket",
        "T12_open_buckets" => "open_bucket",
        "T05_by_ground" | "O05_refused_by_ground" => "ground",
        "O01_items_by_outcome" => "outcome",
        "C04_outcomes_head" => "head_ending",
        "C04_outcomes_cdai" => "cdai_ending",
        "P03_coverage_by_category" => "category",
        "E05_on_time_by_region" => "region",
        "K01_findings" => "finding",
        "B02_ten_oldest" => "request_id",
        _ => return None,
    })
}

/// The cells of a figure. Those that tell of people come from the profile, not from here.
fn cells(named: &NamedFigure) -> Vec<Dimensioned> {
    let measure = &named.measure;
    let one = |cell| {
        let (dim, value) = dimension(measure);
        vec![(dim, value, cell)]
    };
    let row = |code: &str, cell| (along(measure).unwrap_or_default().to_owned(), code.to_owned(), cell);
    match &named.figure {
        Figure::Count(n) => one(Cell::count(*n, 1)),
        Figure::Share(of) => one(Cell::share(*of)),
        Figure::Ratio(of) => one(Cell::ratio(*of)),
        Figure::Rate(of) => one(Cell::resting(per_100k(*of), *of)),
        Figure::Change(of) => one(Cell::resting(Some(float(of.num) - float(of.den)), *of)),
        Figure::Days { twice, of } => one(Cell::resting(twice.map(|t| float(t) / 2.0), *of)),
        Figure::Mean(of) => one(Cell::ratio(*of)),
        Figure::Table(rows) => {
            let total = rows.iter().map(|(_, n)| n).sum();
            rows.iter().map(|(code, n)| row(code, Cell::count(*n, total))).collect()
        }
        Figure::Shares(rows) => rows.iter().map(|(code, of)| row(code, Cell::share(*of))).collect(),
        Figure::Number(value) => one(Cell { value: *value, ..Cell::default() }),
        Figure::Oldest(rows) => {
            let cell = |days: u32| Cell::count(days.into(), 1);
            rows.iter().map(|r| row(&r.request_id, cell(r.working_days_open))).collect()
        }
        Figure::Gap { .. } | Figure::Hidden(_) | Figure::Scores(_) | Figure::Ranks(_) => Vec::new(),
    }
}

/// Whether a figure tells of requesters: it comes from the profile, under the privacy rule.
fn of_people(measure: &Measure) -> bool {
    matches!(measure.kind, Kind::OnTimeByGender | Kind::ReceivedByGender | Kind::Gap | Kind::AdjustedGap)
        || measure.id == "K03"
}

/// Whether a figure makes sense for the whole country only.
fn national_only(measure: &Measure) -> bool {
    matches!(measure.kind, Kind::OnTimeByRegion | Kind::RegionSpread | Kind::Oldest)
}

/// Builds rows of one period.
#[derive(Clone, Copy, Debug)]
pub struct Maker<'p> {
    /// The period with its name.
    pub named: &'p Named,
    /// The as-of day.
    pub as_of: NaiveDate,
    /// Whether the edition is a bulletin, told again when the year is.
    pub provisional: bool,
}

impl Maker<'_> {
    /// A row.
    pub fn row(
        &self,
        indicator: &str,
        place: &Place<'_>,
        (dim, dim_value, cell): Dimensioned,
        unit: &str,
    ) -> ValueRow {
        let key = Key {
            indicator_id: indicator.to_owned(),
            freq: self.named.freq.to_string(),
            period: self.named.name.clone(),
            ref_area: place.area.to_owned(),
            body_id: place.body.to_owned(),
            body_type: place.body_type.to_owned(),
            dim,
            dim_value,
        };
        let obs_status = if cell.value.is_none() { 'M' } else { self.usual_status() };
        let method_version = catalogue().indicator(indicator).map_or(1, |i| i.version);
        ValueRow { key, cell, unit: unit.to_owned(), obs_status, as_of: self.as_of, method_version }
    }

    /// Status of a value with nothing special about it.
    fn usual_status(&self) -> char {
        if self.provisional { 'P' } else { 'A' }
    }

    /// The rows of figures of a place; those of requesters come from the profile alone.
    pub fn figures(
        &self,
        figures: &[NamedFigure],
        place: &Place<'_>,
        wanted: impl Fn(&Measure) -> bool,
    ) -> Vec<ValueRow> {
        let mut rows = Vec::new();
        for named in figures.iter().filter(|n| wanted(&n.measure) && !of_people(&n.measure)) {
            let unit = catalogue().figure(named.measure.key).map_or("", |f| f.unit.as_str());
            rows.extend(cells(named).into_iter().map(|cell| self.row(named.measure.id, place, cell, unit)));
        }
        rows
    }
}

/// To what a value applies.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// `MA` or a region.
    pub area: &'a str,
    /// Body, or empty.
    pub body: &'a str,
    /// Kind of body, or empty.
    pub body_type: &'a str,
}

impl<'a> Place<'a> {
    /// The whole country.
    pub const NATION: Self = Self { area: NATION, body: "", body_type: "" };

    /// A region.
    pub fn region(area: &'a str) -> Self {
        Self { area, ..Self::NATION }
    }

    /// A kind of body, in the whole country.
    pub fn kind(body_type: &'a str) -> Self {
        Self { body_type, ..Self::NATION }
    }
}

/// Every value of a period that can be recomputed from the public log. `provisional` for a bulletin.
///
/// # Errors
/// When the as-of day lies before the end of the period.
pub fn rows(
    log: &Log,
    named: &Named,
    as_of: NaiveDate,
    provisional: bool,
) -> Result<Vec<ValueRow>, PeriodError> {
    let period = Period::new(named.from, named.to, as_of)?;
    let mut counts = Counts::default();
    counts.add(log, period);
    let reckoning = counts.reckoning(log, period);
    let make = Maker { named, as_of, provisional };
    let mut rows = of_places(&counts, &reckoning, &make);
    rows.extend(bodies(log, &reckoning, &make, &|m| is_local(log, m)));
    rows.extend(scores(log, &reckoning, &make));
    rows.sort_by(|a, b| a.key.cmp(&b.key));
    Ok(rows)
}

/// How the figures of entry begin: they rest on days that the public log does not have.
const OF_ENTRY: &str = "K04_ent";

/// Whether the log can give a figure of entry.
fn is_entered(log: &Log, m: &Measure) -> bool {
    log.columns.recorded_at || !m.key.starts_with(OF_ENTRY)
}

/// Whether a value stands in full packages alone: that a public one does not tell it is no change of it.
pub fn is_of_full_log(key: &Key) -> bool {
    key.dim == "figure" && key.dim_value.starts_with(OF_ENTRY)
}

/// Whether a figure is told of a part of the country too.
fn is_local(log: &Log, m: &Measure) -> bool {
    is_entered(log, m) && !national_only(m)
}

/// Whether a figure is told of territories alone: of no kind of bodies, and of none of the capital.
fn of_territories(m: &Measure) -> bool {
    matches!(m.kind, Kind::PerInhabitants(_))
}

/// The values of the country with its cuts, of each region with the bodies of none, and of each kind of
/// body, in the order of the catalogue.
pub fn of_places(counts: &Counts, reckoning: &Reckoning<'_>, make: &Maker<'_>) -> Vec<ValueRow> {
    let mut rows = of_areas(reckoning, make);
    rows.extend(cuts(counts, make));
    rows
}

/// The values of one body by its place in the log, its ten oldest open requests among them, in the order
/// of the catalogue.
pub fn of_body(reckoning: &Reckoning<'_>, at: usize, make: &Maker<'_>) -> Vec<ValueRow> {
    let log = reckoning.log();
    let Some(tally) = reckoning.tally(at) else { return Vec::new() };
    // How many bodies were active says nothing of one.
    let of_many =
        |m: &Measure| matches!(m.kind, Kind::ActiveBodies | Kind::Scores | Kind::Ranks) || of_territories(m);
    let told =
        |m: &Measure| (is_local(log, m) && !of_many(m) && !of_people(m)) || matches!(m.kind, Kind::Oldest);
    make.figures(&reckoning.figures_of(tally, told), &place_of(log, at), told)
}

fn of_areas(reckoning: &Reckoning<'_>, make: &Maker<'_>) -> Vec<ValueRow> {
    let log = reckoning.log();
    let mut rows = make.figures(&reckoning.figures(false), &Place::NATION, |m| is_entered(log, m));
    let regions: BTreeSet<&str> = log.bodies.iter().map(|b| b.region.as_str()).collect();
    for region in regions {
        let part = reckoning.only(|at| log.bodies[at].region == region);
        let place = Place::region(area_of(region));
        let told = |m: &Measure| is_local(log, m) && !(region.is_empty() && of_territories(m));
        rows.extend(make.figures(&part.figures(false), &place, told));
    }
    rows.extend(kinds_of_regions(reckoning, make));
    let kinds: BTreeSet<&str> =
        log.bodies.iter().map(|b| b.body_type.as_str()).filter(|k| !k.is_empty()).collect();
    for kind in kinds {
        let part = reckoning.only(|at| log.bodies[at].body_type == kind);
        let told = |m: &Measure| is_local(log, m) && !of_territories(m);
        rows.extend(make.figures(&part.figures(false), &Place::kind(kind), told));
    }
    rows
}

/// What a body is held against: the bodies of its kind in its region.
const OF_PEERS: [&str; 4] = ["V01", "T01", "T02", "T03"];

fn kinds_of_regions(reckoning: &Reckoning<'_>, make: &Maker<'_>) -> Vec<ValueRow> {
    let log = reckoning.log();
    let mut sums: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    for (at, tally) in reckoning.tallies().filter(|(_, tally)| !tally.is_quiet()) {
        let body = &log.bodies[at];
        if !body.region.is_empty() && !body.body_type.is_empty() {
            sums.entry((&body.region, &body.body_type)).or_default().merge(tally);
        }
    }
    let rows = sums.iter().flat_map(|((area, body_type), sum)| {
        let place = Place { area, body: "", body_type };
        make.figures(&plain_figures(sum), &place, |m| OF_PEERS.contains(&m.id))
    });
    rows.collect()
}

/// Puts rows in the order of the catalogue, those of one indicator as they came.
pub fn by_catalogue(rows: &mut [ValueRow]) {
    rows.sort_by_cached_key(|row| ORDER.get(row.key.indicator_id.as_str()));
}

/// Where each indicator stands in the catalogue.
static ORDER: LazyLock<BTreeMap<&str, usize>> =
    LazyLock::new(|| MEASURES.iter().enumerate().rev().map(|(at, m)| (m.id, at)).collect());

fn place_of<'l>(log: &'l Log, at: usize) -> Place<'l> {
    let body = &log.bodies[at];
    Place { area: area_of(&body.region), body: &body.id, body_type: &body.body_type }
}

/// The values of each body; a cell with nothing in it has no row, or the file would be mostly zeros.
fn bodies(
    log: &Log,
    reckoning: &Reckoning<'_>,
    make: &Maker<'_>,
    wanted: &impl Fn(&Measure) -> bool,
) -> Vec<ValueRow> {
    let mut rows = Vec::new();
    for (at, tally) in reckoning.tallies() {
        let figures = make.figures(&plain_figures(tally), &place_of(log, at), wanted);
        rows.extend(figures.into_iter().filter(|r| !r.cell.is_empty(&r.unit)));
        let oldest = reckoning.oldest_of(tally);
        rows.extend(make.figures(oldest.as_slice(), &place_of(log, at), |_| true));
    }
    rows
}

fn scores(log: &Log, reckoning: &Reckoning<'_>, make: &Maker<'_>) -> Vec<ValueRow> {
    let mut rows = Vec::new();
    for (body, parts) in reckoning.scores().into_iter().filter(|(_, parts)| parts.base > 0) {
        // Bodies stand in the order of their ids.
        let Ok(at) = log.bodies.binary_search_by(|b| b.id.cmp(&body)) else { continue };
        let place = place_of(log, at);
        let score =
            Cell { den: Some(parts.base), num: Some(parts.base), value: parts.score(), ..Cell::default() };
        let mut row = make.row("S01", &place, (String::new(), String::new(), score), catalogue().unit("S01"));
        if row.cell.value.is_none() {
            row.obs_status = 'N';
        }
        rows.push(row);
        for ((name, _), of) in COMPONENTS.iter().zip(parts.components) {
            let cell = ("component".to_owned(), (*name).to_owned(), Cell::share(of));
            rows.push(make.row("S01", &place, cell, "share"));
        }
    }
    rows
}

/// Figures of a kind of body by subject: the answer to "is local finance hard to get?".
const BY_TOPIC: [&str; 7] = ["V01", "T01", "T02", "T03", "O01", "O02", "O03"];

/// The whole country by channel, language, topic and urgency, and each kind of body by topic.
fn cuts(counts: &Counts, make: &Maker<'_>) -> Vec<ValueRow> {
    let rows = counts.cuts().iter().flat_map(|(Cut { kind, dim, value }, tally)| {
        let place = kind.as_deref().map_or(Place::NATION, Place::kind);
        let mut rows = cut(make, &place, dim, value, &plain_figures(tally));
        rows.retain(|row| kind.is_none() || BY_TOPIC.contains(&row.key.indicator_id.as_str()));
        rows
    });
    rows.collect()
}

/// The main figures of a part of the requests: those that have no dimension of their own.
fn cut(
    make: &Maker<'_>,
    place: &Place<'_>,
    dim: &str,
    value: &str,
    figures: &[NamedFigure],
) -> Vec<ValueRow> {
    let of_requests = |m: &Measure| !matches!(m.kind, Kind::BodyShare(_) | Kind::ByCategory | Kind::Findings);
    let main = make.figures(figures, place, of_requests);
    let value = if value.is_empty() { "none" } else { value };
    let told = main.into_iter().filter(|r| r.key.dim.is_empty());
    told.map(|mut row| {
        row.key.dim = dim.to_owned();
        row.key.dim_value = value.to_owned();
        row
    })
    .collect()
}
