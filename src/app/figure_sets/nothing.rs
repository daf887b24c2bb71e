//! The figures of no request: of a period before the first entry, and of a body that no request ever
//! reached. They follow from the directory alone.

use super::count::{MONTHS, maker, place_of};
use crate::app::App;
use crate::app::event_log::{log_tables, tables_of};
use crate::directory::Directory;
use crate::indicators::compute::{Counts, Reckoning};
use crate::indicators::package::memory::Gathering;
use crate::indicators::package::rows::Tables;
use crate::indicators::package::values::{ValueRow, of_body, of_places};
use crate::indicators::period::{Named, Period};
use crate::indicators::release::Release;
use crate::indicators::stock::{Month, Stock};
use crate::law::settings::rule_set_on;
use crate::store::bodies::BodyRow;
use crate::store::figure_sets::Scope;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many periods are kept.
const KEPT: usize = 32;

/// The rows of every place of a period, by place.
pub type Places = Arc<BTreeMap<(Scope, String), Vec<ValueRow>>>;

/// What was made of the directory that stands.
#[derive(Default)]
pub struct OfNothing(Mutex<Option<Kept>>);

struct Kept {
    directory: Arc<Directory>,
    /// By the period and the day as of which it is told.
    periods: BTreeMap<(String, NaiveDate), Places>,
}

impl OfNothing {
    /// The country, the regions and the kinds of bodies.
    pub fn places(&self, app: &App, named: &Named, release: Release) -> Places {
        let directory = app.directory();
        let what = (named.name.clone(), release.as_of);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut had = kept.take().filter(|kept| Arc::ptr_eq(&kept.directory, &directory));
        let kept = kept.insert(had.take().unwrap_or(Kept { directory, periods: BTreeMap::new() }));
        if let Some(places) = kept.periods.get(&what) {
            return Arc::clone(places);
        }
        if kept.periods.len() >= KEPT {
            kept.periods.clear();
        }
        let places = Arc::new(places(app, named, release));
        kept.periods.insert(what, Arc::clone(&places));
        places
    }
}

fn places(app: &App, named: &Named, release: Release) -> BTreeMap<(Scope, String), Vec<ValueRow>> {
    let mut places: BTreeMap<(Scope, String), Vec<ValueRow>> = BTreeMap::new();
    let tables = log_tables(app, app.today());
    for row in with_log(app, tables, named, release, |counts, reckoning| {
        of_places(counts, reckoning, &maker(named, release))
    }) {
        places.entry(place_of(&row.key)).or_default().push(row);
    }
    places
}

/// A body.
pub fn body(app: &App, body: &BodyRow, named: &Named, release: Release) -> Vec<ValueRow> {
    let tables = tables_of(std::slice::from_ref(body), &app.figures_calendar(), app.today());
    with_log(app, tables, named, release, |_, reckoning| of_body(reckoning, 0, &maker(named, release)))
}

/// The stock.
pub fn months(named: &Named, release: Release) -> Vec<Month> {
    Stock::new(named.to.min(release.as_of), release.as_of, MONTHS).whole().to_vec()
}

fn with_log(
    app: &App,
    tables: Tables,
    named: &Named,
    release: Release,
    rows: impl FnOnce(&Counts, &Reckoning<'_>) -> Vec<ValueRow>,
) -> Vec<ValueRow> {
    let today = app.today();
    let Ok(period) = Period::new(named.from, named.to.min(release.as_of), release.as_of) else {
        return Vec::new();
    };
    let log = Gathering::new(&tables).finish(rule_set_on(today).settings, today);
    let counts = Counts::default();
    rows(&counts, &counts.reckoning(&log, period))
}
