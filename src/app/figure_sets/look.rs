//! What is stored of a period, as a reader finds it by key.

use super::count::{maker, row_place};
use super::nothing;
use super::wanted::{Telling, awaits_report, day_before, days_of};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::clock::Moment;
use crate::directory::Directory;
use crate::indicators::package::packed::{Spoilt, unpack};
use crate::indicators::package::values::ValueRow;
use crate::indicators::period::Named;
use crate::indicators::release::{Release, Standing};
use crate::indicators::stock::Month;
use crate::law::legal_time::day_start;
use crate::store::editions::{self, EditionRow};
use crate::store::figure_sets::{self, PlaceRow, Scope, SetRow};
use crate::store::{Conn, StoreError, journal};
use chrono::NaiveDate;
use std::sync::Arc;

/// The rows of a place and its stock by month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    /// In the order of the catalogue, cuts behind.
    pub rows: Vec<ValueRow>,
    /// Of the country and of bodies, oldest first.
    pub months: Vec<Month>,
}

/// What is asked of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask<'a> {
    /// One place.
    Place(Scope, &'a str),
    /// Every place of a scope.
    All(Scope),
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// What is told, in the order in which it was asked, and as of which day.
    Told(Named, Release, Vec<Stored>),
    /// The period has no figures yet that could be told.
    NotYet(Named),
}

/// One look at the figures, on one day.
pub struct Look<'a> {
    app: &'a App,
    directory: Arc<Directory>,
    today: NaiveDate,
    /// What was entered later is not told.
    at: Moment,
}

impl<'a> Look<'a> {
    /// The figures as they stand now.
    pub fn at(app: &'a App) -> Self {
        let (now, today) = (app.clock.now(), app.today());
        let at = if now.legal_date() == today { now } else { Moment::from(day_start(today)) };
        Self { app, directory: app.directory(), today, at }
    }

    /// The last day that is over: figures are told up to it.
    pub fn until(&self) -> NaiveDate {
        day_before(self.today)
    }

    /// What the newest set of a period tells, in one snapshot: of another day than today's where the job has
    /// not come yet. Of a period before the first entry there is nothing to count, and no set.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a period that is none or of which no day is over; when the database fails or
    /// what is stored cannot be read.
    pub fn find(&self, period: &str, asked: &[Ask<'_>]) -> Result<Found> {
        let today = days_of(period, self.until()).filter(|named| named.from <= self.until());
        let today = today.ok_or(Error::NotFound)?;
        self.app.store.read(|conn| match figure_sets::newest(conn, period, self.at)? {
            Some(set) => self.stored(conn, &set, asked),
            None => self.not_stored(conn, period, today, asked),
        })
    }

    fn stored(&self, conn: &mut Conn, set: &SetRow, asked: &[Ask<'_>]) -> Result<Found> {
        let spoilt = || StoreError::corrupt("figure_sets", "period", set.period.clone());
        let named = days_of(&set.period, set.as_of).ok_or_else(spoilt)?;
        let release = Release { as_of: set.as_of, standing: set.standing.into() };
        let release = until_report(release, &named, || Ok(editions::all(conn)?))?;
        let mut told = Vec::new();
        for ask in asked {
            told.push(match *ask {
                Ask::Place(scope, place) => match figure_sets::place(conn, set.id, scope, place)? {
                    Some(packed) => {
                        self.read(&named, release, &PlaceRow { scope, place: place.into(), told: packed })?
                    }
                    None => self.of_nothing(&named, release, *ask),
                },
                Ask::All(scope) => {
                    let mut all = Stored::default();
                    for row in figure_sets::places(conn, set.id, scope)? {
                        all.rows.extend(self.read(&named, release, &row)?.rows);
                    }
                    all
                }
            });
        }
        Ok(Found::Told(named, release, told))
    }

    fn not_stored(&self, conn: &mut Conn, period: &str, today: Named, asked: &[Ask<'_>]) -> Result<Found> {
        let first = journal::first_at(conn)?;
        let (calendars, editions) = (self.app.calendars(conn)?, editions::all(conn)?);
        let calendar = calendars.of_figures();
        let telling = Telling { today: self.today, calendar: &calendar, editions: &editions };
        let wanted = telling.of(period).filter(|wanted| first.is_none_or(|first| wanted.known < first));
        let Some(wanted) = wanted else { return Ok(Found::NotYet(today)) };
        let named = wanted.named;
        let release = until_report(wanted.release, &named, || Ok(editions))?;
        let told = asked.iter().map(|ask| match ask {
            Ask::Place(Scope::Body, _) => self.of_nothing(&named, release, *ask),
            Ask::Place(scope, place) => {
                let places = self.app.of_nothing.places(self.app, &named, release);
                let rows = places.get(&(*scope, (*place).to_owned())).cloned().unwrap_or_default();
                Stored { rows, months: nothing::months(&named, release) }
            }
            Ask::All(scope) => {
                let places = self.app.of_nothing.places(self.app, &named, release);
                let own = places.iter().filter(|((of, _), _)| of == scope);
                Stored { rows: own.flat_map(|(_, rows)| rows.iter().cloned()).collect(), months: Vec::new() }
            }
        });
        let told = told.collect();
        Ok(Found::Told(named, release, told))
    }

    /// Of a place that no request reached nothing is stored.
    fn of_nothing(&self, named: &Named, release: Release, ask: Ask<'_>) -> Stored {
        let Ask::Place(Scope::Body, slug) = ask else { return Stored::default() };
        let Some(body) = self.directory.get(slug) else { return Stored::default() };
        let rows = nothing::body(self.app, body, named, release);
        Stored { rows, months: nothing::months(named, release) }
    }

    fn read(&self, named: &Named, release: Release, row: &PlaceRow) -> Result<Stored> {
        let body = self.directory.get(&row.place).filter(|_| row.scope == Scope::Body);
        let region = body.and_then(|b| b.region()).unwrap_or_default();
        let own = (region.as_str(), body.map_or("", |b| b.body_type.as_str()));
        let read = unpack(&row.told, &maker(named, release), &row_place(row.scope, &row.place, own));
        let (mut rows, months) =
            read.map_err(|Spoilt| StoreError::corrupt("figure_values", "told", row.place.clone()))?;
        // A set is stored as its day makes it.
        let is_final = release.standing == Standing::Final;
        for row in rows.iter_mut().filter(|row| row.obs_status == 'A' && !is_final) {
            row.obs_status = 'P';
        }
        Ok(Stored { rows, months })
    }
}

/// The figures of a quarter stay provisional until the report of its year is published, where its bulletin was: what
/// its day alone makes final stands in no edition.
fn until_report(
    release: Release,
    named: &Named,
    published: impl FnOnce() -> Result<Vec<EditionRow>>,
) -> Result<Release> {
    if release.standing != Standing::Final || !awaits_report(named, &published()?) {
        return Ok(release);
    }
    Ok(Release { standing: Standing::Provisional, ..release })
}
