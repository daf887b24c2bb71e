//! The journal counted for several sets at once. It comes page by page; a slice of it is counted and
//! forgotten before the next is read, so that memory holds a slice and the tallies, however long it is.

use super::ground::Ground;
use super::wanted::Wanted;
use crate::app::error::{Error, Result};
use crate::app::event_log::page_as_known;
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::indicators::compute::{Counts, Reckoning};
use crate::indicators::log::{CENTRAL, Log};
use crate::indicators::package::memory::Gathering;
use crate::indicators::package::packed::pack;
use crate::indicators::package::values::{Key, Maker, NATION, Place, ValueRow, of_body, of_places};
use crate::indicators::period::{Named, Period, PeriodError};
use crate::indicators::release::{Release, Standing};
use crate::indicators::stock::{Month, Stock};
use crate::store::figure_sets::{PlaceRow, Scope};
use crate::store::{Conn, figure_sets};
use std::collections::{BTreeMap, BTreeSet};

/// How many sets are counted in one reading of the journal: each holds a tally of every body.
pub const AT_ONCE: usize = 12;
/// After how many requests a slice is counted.
const SLICE: usize = 2_000;
/// How many months of the stock are told.
pub const MONTHS: u32 = 12;

/// Sets being counted.
pub struct Counting<'g> {
    ground: &'g Ground,
    /// The instants as of which requests are told, in their order.
    instants: Vec<Moment>,
    sets: Vec<Counted>,
    /// The bodies of the directory, by their slugs.
    bodies: BTreeSet<&'g str>,
    /// What was read and is not counted yet, as of each instant.
    gathered: Vec<Gathering>,
    held: usize,
    last: CaseId,
}

/// A set being counted.
struct Counted {
    named: Named,
    release: Release,
    period: Period,
    /// The place of its instant.
    instant: usize,
    counts: Counts,
    stock: Stock,
}

impl<'g> Counting<'g> {
    /// Nothing counted yet.
    ///
    /// # Errors
    /// When a set would be told as of a day before its period.
    pub fn new(ground: &'g Ground, wanted: &[Wanted]) -> Result<Self> {
        let mut instants: Vec<Moment> = wanted.iter().map(|w| w.known).collect();
        instants.sort();
        instants.dedup();
        let sets = wanted.iter().map(|w| Counted::new(w, &instants)).collect::<std::result::Result<_, _>>();
        let sets: Vec<Counted> = sets.map_err(|e| Error::Internal(e.into()))?;
        let gathered = instants.iter().map(|_| Gathering::new(&ground.tables)).collect();
        let bodies = ground.tables.bodies.iter().map(|body| body.id.as_str()).collect();
        Ok(Self { ground, instants, sets, bodies, gathered, held: 0, last: CaseId(0) })
    }

    /// Reads the next page of the journal; `false` at its end. What was entered before the instants stays
    /// what it is, so that pages may be read one by one.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(&mut self, conn: &mut Conn) -> Result<bool> {
        let is_body = |slug: &str| self.bodies.contains(slug);
        let page = page_as_known(conn, &self.instants, self.last, (&self.ground.calendar, &is_body))?;
        let Some(last) = page.last_id else { return Ok(false) };
        self.last = last;
        for (case, places) in &page.cases {
            for gathering in self.gathered.get_mut(places.clone()).unwrap_or_default() {
                // It breaks its own request and no figure of another.
                if let Err(e) = gathering.add(case) {
                    let error = &e as &dyn std::error::Error;
                    tracing::error!(error, "a request cannot be counted and is left out; run: wasl verify");
                }
            }
        }
        self.held += page.cases.len();
        Ok(true)
    }

    /// Whether as much was read as is counted at once.
    pub fn is_full(&self) -> bool {
        self.held >= SLICE
    }

    /// Counts what was read, and forgets it.
    pub fn count(&mut self) {
        if self.held == 0 {
            return;
        }
        let ground = self.ground;
        let fresh = self.instants.iter().map(|_| Gathering::new(&ground.tables)).collect();
        let read = std::mem::replace(&mut self.gathered, fresh);
        let logs: Vec<Log> = read.into_iter().map(|g| g.finish(ground.settings, ground.today)).collect();
        for set in &mut self.sets {
            if let Some(log) = logs.get(set.instant).filter(|log| !log.requests.is_empty()) {
                set.counts.add(log, set.period);
                set.stock.add(log);
            }
        }
        self.held = 0;
    }

    /// What a set tells, place by place, in the order in which the store keeps them. A body that no request
    /// ever reached is not among them.
    pub fn places(&self, set: usize) -> Vec<PlaceRow> {
        let Some(set) = self.sets.get(set) else { return Vec::new() };
        let log = Gathering::new(&self.ground.tables).finish(self.ground.settings, self.ground.today);
        let reckoning = set.counts.reckoning(&log, set.period);
        let mut places: Vec<PlaceRow> = set.areas(&reckoning).into_iter().map(packed).collect();
        places.extend(set.bodies(&reckoning).map(packed));
        places.sort_by(|a, b| (a.scope, &a.place).cmp(&(b.scope, &b.place)));
        places
    }
}

/// What is told of a place.
type Told = ((Scope, String), Vec<ValueRow>, Vec<Month>);

fn packed(((scope, place), rows, months): Told) -> PlaceRow {
    PlaceRow { scope, place, told: pack(&rows, &months) }
}

impl Counted {
    fn new(wanted: &Wanted, instants: &[Moment]) -> std::result::Result<Self, PeriodError> {
        let (named, release) = (wanted.named.clone(), wanted.release);
        let (to, as_of) = (named.to.min(release.as_of), release.as_of);
        Ok(Self {
            period: Period::new(named.from, to, as_of)?,
            instant: instants.binary_search(&wanted.known).unwrap_or_default(),
            counts: Counts::default(),
            stock: Stock::new(to, as_of, MONTHS),
            named,
            release,
        })
    }

    /// The country with the stock, the regions and the kinds of bodies.
    fn areas(&self, reckoning: &Reckoning<'_>) -> Vec<Told> {
        let mut places: BTreeMap<(Scope, String), Vec<ValueRow>> = BTreeMap::new();
        for row in of_places(&self.counts, reckoning, &maker(&self.named, self.release)) {
            places.entry(place_of(&row.key)).or_default().push(row);
        }
        let months = |scope| if scope == Scope::Country { self.stock.whole().to_vec() } else { Vec::new() };
        places.into_iter().map(|(place, rows)| (place.clone(), rows, months(place.0))).collect()
    }

    /// Each body that a request ever reached, with its stock.
    fn bodies<'a>(&'a self, reckoning: &'a Reckoning<'_>) -> impl Iterator<Item = Told> + 'a {
        let make = maker(&self.named, self.release);
        reckoning.tallies().filter(|(_, tally)| !tally.is_quiet()).filter_map(move |(at, _)| {
            let slug = reckoning.log().bodies.get(at)?.id.clone();
            let stock = self.stock.of_body(u32::try_from(at).ok()?);
            Some(((Scope::Body, slug), of_body(reckoning, at, &make), stock))
        })
    }
}

/// Who makes the rows of a period.
pub fn maker(named: &Named, release: Release) -> Maker<'_> {
    Maker { named, as_of: release.as_of, provisional: release.standing != Standing::Final }
}

/// The place that a row is about.
pub fn place_of(key: &Key) -> (Scope, String) {
    let (area, kind, body) = (key.ref_area.as_str(), key.body_type.as_str(), key.body_id.as_str());
    match (body.is_empty(), kind.is_empty(), area == NATION) {
        (false, _, _) => (Scope::Body, body.to_owned()),
        (_, true, true) => (Scope::Country, area.to_owned()),
        (_, true, false) => (Scope::Region, area.to_owned()),
        (_, false, true) => (Scope::Kind, kind.to_owned()),
        (_, false, false) => (Scope::KindInRegion, format!("{area}/{kind}")),
    }
}

/// The same place as rows name it; of a body with its region and its kind.
pub fn row_place<'p>(scope: Scope, place: &'p str, own: (&'p str, &'p str)) -> Place<'p> {
    match scope {
        Scope::Country => Place::NATION,
        Scope::Region => Place::region(place),
        Scope::Kind => Place::kind(place),
        Scope::KindInRegion => {
            let (area, body_type) = place.split_once('/').unwrap_or((place, ""));
            Place { area, body: "", body_type }
        }
        Scope::Body => {
            Place { area: if own.0.is_empty() { CENTRAL } else { own.0 }, body: place, body_type: own.1 }
        }
    }
}

impl From<Standing> for figure_sets::Standing {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Running => Self::Running,
            Standing::Provisional => Self::Provisional,
            Standing::Final => Self::Final,
        }
    }
}

impl From<figure_sets::Standing> for Standing {
    fn from(standing: figure_sets::Standing) -> Self {
        match standing {
            figure_sets::Standing::Running => Self::Running,
            figure_sets::Standing::Provisional => Self::Provisional,
            figure_sets::Standing::Final => Self::Final,
        }
    }
}
