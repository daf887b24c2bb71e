//! The event log in memory: narrow rows, ids told once, events in the order in which they happened.

use super::code::{Category, Decision, Extension, Gender, Level, Outcome, Publication, View};
use super::limits::Limits;
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use wasl_law::calendar::BodyClass;
use wasl_law::limit::Rule;

/// A text told once and named by a number afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Sym(u32);

/// The texts behind the numbers. `Sym::default()` is the empty text.
#[derive(Clone, Debug)]
pub struct Words {
    list: Vec<Arc<str>>,
    known: HashMap<Arc<str>, Sym>,
}

impl Default for Words {
    fn default() -> Self {
        let empty: Arc<str> = Arc::from("");
        Self { list: vec![Arc::clone(&empty)], known: HashMap::from([(empty, Sym(0))]) }
    }
}

impl Words {
    /// The number of a text, new or old.
    pub fn sym(&mut self, text: &str) -> Sym {
        if let Some(sym) = self.known.get(text) {
            return *sym;
        }
        let sym = Sym(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = Arc::from(text);
        self.list.push(Arc::clone(&text));
        self.known.insert(text, sym);
        sym
    }

    /// The number of a text that was met before.
    pub fn find(&self, text: &str) -> Option<Sym> {
        self.known.get(text).copied()
    }

    /// The text of a number.
    pub fn text(&self, sym: Sym) -> &str {
        self.list.get(sym.0 as usize).map_or("", |t| t)
    }
}

/// A row of `requests.csv`.
#[derive(Clone, Debug)]
pub struct RequestRow {
    /// Random id.
    pub id: Arc<str>,
    /// How many numbered items were asked.
    pub n_items: u32,
    /// Whether it was filed, and kept, as urgent.
    pub urgent: bool,
    /// How it came.
    pub channel: Sym,
    /// Its language.
    pub language: Sym,
    /// Its topic, from a code list.
    pub topic: Sym,
    /// Category of the requester; empty in the public log.
    pub category: Sym,
    /// Gender of the requester; not stated in the public log.
    pub gender: Gender,
    /// Region of the requester; empty in the public log.
    pub requester_region: Sym,
}

/// How files and addresses name the region of the bodies that have none: central administrations and
/// national establishments. With their row the regions sum to the country.
pub const CENTRAL: &str = "none";

/// The code of the area of a region, which bodies of the whole country do not have.
pub fn area_of(region: &str) -> &str {
    if region.is_empty() { CENTRAL } else { region }
}

/// A row of `bodies.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Stable id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Kind of body.
    pub body_type: String,
    /// Class that decides its exceptional closures.
    pub class: BodyClass,
    /// Region; empty for bodies of the whole country.
    pub region: String,
    /// Whether the law applies to it.
    pub in_scope: bool,
    /// First day in office of its designated official; without one nothing is known of a designation.
    pub official_from: Option<NaiveDate>,
    /// Last day in office.
    pub official_to: Option<NaiveDate>,
    /// Whether its official site answered when it was last checked; nobody knows before a check.
    pub has_website: Option<bool>,
}

/// A row of `publication.csv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Check {
    /// Category of article 10.
    pub category: Category,
    /// Day of the check.
    pub on: NaiveDate,
    /// What was found.
    pub status: Publication,
}

/// Inhabitants of a region, as a census counted them: a row of `population.csv`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Population {
    /// The region.
    pub region: String,
    /// The year of the census.
    pub census: u32,
    /// How many it counted.
    pub inhabitants: u32,
}

/// What an event did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// The body received the request.
    Filed {
        /// The body, by its place in [`Log::bodies`].
        body: u32,
        /// Whether it came by redirection from another request.
        linked: bool,
    },
    /// A receipt or an acknowledgement was issued.
    ReceiptIssued,
    /// A message that answers nothing and never stops the clock.
    InterimReply,
    /// The limit was extended.
    Extended {
        /// The reason given.
        ground: Extension,
        /// Whether the requester was told in writing, with the reason.
        notified: bool,
    },
    /// The official outcome of an item.
    ItemOutcome {
        /// Number of the item, as written, in range or not.
        item: i32,
        /// The outcome.
        outcome: Outcome,
        /// Whether a precise address was given.
        addressed: bool,
    },
    /// The body answered.
    Answered {
        /// Whether the designated official or the head signed.
        signed: bool,
    },
    /// More was given after the answer.
    Supplement,
    /// The requester withdrew the request.
    Withdrawn,
    /// The request went to another body.
    Redirected {
        /// Whether the requester agreed.
        agreed: bool,
    },
    /// The entry was void from the start.
    Voided,
    /// The file went to a department.
    Routed(Sym),
    /// It came back from the department.
    RoutedBack(Sym),
    /// The requester's view of an item.
    Assessed {
        /// Number of the item, as written, in range or not.
        item: i32,
        /// The view.
        view: View,
    },
    /// A complaint was lodged.
    Complained(Level),
    /// A complaint was decided.
    Decided {
        /// Of which level.
        level: Level,
        /// How.
        decision: Decision,
        /// The day on which the complaint was lodged, where the log tells it.
        lodged: Option<NaiveDate>,
    },
    /// The requester was told a last day that the calendar of the package alone would not give.
    Told {
        /// The rule of the limit.
        rule: Rule,
        /// The last day.
        due: NaiveDate,
        /// The day of the complaint whose decision it is the last day of, where the log tells it.
        lodged: Option<NaiveDate>,
    },
    /// A type that the format does not know.
    Unknown,
}

/// An event. The order of the fields is the order in which events are told: by request, then by
/// date, ties broken by `seq`, and never by the place of a row in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Event {
    /// The request, by its place in [`Log::requests`].
    pub request: u32,
    /// Civil date in Morocco.
    pub on: NaiveDate,
    /// Breaks ties on a date.
    pub seq: i64,
    /// What it did.
    pub act: Act,
    /// Day on which it was entered; full log only.
    pub recorded: Option<NaiveDate>,
}

/// Which optional columns the package has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// `requester_category`.
    pub category: bool,
    /// `gender`.
    pub gender: bool,
    /// `requester_region`.
    pub requester_region: bool,
    /// `recorded_at`.
    pub recorded_at: bool,
}

/// The whole log.
#[derive(Debug)]
pub struct Log {
    /// Requests, in any order.
    pub requests: Vec<RequestRow>,
    /// Bodies, in the order of their ids.
    pub bodies: Vec<Body>,
    /// Checks of each body, in the order of [`Log::bodies`].
    pub checks: Vec<Vec<Check>>,
    /// Inhabitants of the regions; none where the package has no such file.
    pub population: Vec<Population>,
    /// Texts of the small code lists.
    pub words: Words,
    /// Limits and working days, with the package's calendar and rules.
    pub limits: Limits,
    /// Which optional columns there are.
    pub columns: Columns,
    /// For each id that events name and no request bears: the day of its first event.
    pub strays: Vec<NaiveDate>,
    /// What was taken although it is not how the format says it.
    pub notes: Vec<String>,
    events: Vec<Event>,
    spans: Vec<Range<usize>>,
}

/// The parts of a log, before they are put in order.
#[derive(Debug, Default)]
pub struct Parts {
    /// Rows of `requests.csv`.
    pub requests: Vec<RequestRow>,
    /// Rows of `bodies.csv`.
    pub bodies: Vec<Body>,
    /// Checks of each body.
    pub checks: Vec<Vec<Check>>,
    /// Inhabitants of the regions.
    pub population: Vec<Population>,
    /// Texts.
    pub words: Words,
    /// Optional columns.
    pub columns: Columns,
    /// Ids without a request.
    pub strays: Vec<NaiveDate>,
    /// Remarks of the reader.
    pub notes: Vec<String>,
    /// Rows of `events.csv`.
    pub events: Vec<Event>,
}

impl Log {
    /// Puts the parts in order. The events come in any order and leave in that of [`Event`].
    pub fn assemble(parts: Parts, limits: Limits) -> Self {
        use rayon::slice::ParallelSliceMut;
        let Parts { requests, bodies, checks, population, words, columns, strays, notes, mut events } = parts;
        events.par_sort_unstable();
        let mut spans = vec![0..0; requests.len()];
        let mut start = 0;
        for run in events.chunk_by(|a, b| a.request == b.request) {
            let end = start + run.len();
            if let Some(span) = run.first().and_then(|e| spans.get_mut(e.request as usize)) {
                *span = start..end;
            }
            start = end;
        }
        Self { requests, bodies, checks, population, words, limits, columns, strays, notes, events, spans }
    }

    /// The events of a request, in order.
    pub fn events(&self, request: usize) -> &[Event] {
        self.spans.get(request).and_then(|span| self.events.get(span.clone())).unwrap_or_default()
    }

    /// The body of the first filing of a request, by its place in [`Log::bodies`].
    pub fn filed_at(&self, request: usize) -> Option<u32> {
        self.events(request).iter().find_map(|e| match e.act {
            Act::Filed { body, .. } => Some(body),
            _ => None,
        })
    }

    /// The same log with its rows in reverse order: it must tell the same figures.
    #[must_use]
    pub fn turned(&self) -> Self {
        let last = u32::try_from(self.requests.len()).unwrap_or(u32::MAX).saturating_sub(1);
        let turn = |e: &Event| Event { request: last - e.request.min(last), ..*e };
        let parts = Parts {
            requests: self.requests.iter().rev().cloned().collect(),
            bodies: self.bodies.clone(),
            checks: self.checks.clone(),
            population: self.population.clone(),
            words: self.words.clone(),
            columns: self.columns,
            strays: self.strays.iter().rev().copied().collect(),
            notes: Vec::new(),
            events: self.events.iter().rev().map(turn).collect(),
        };
        Self::assemble(parts, self.limits.afresh())
    }

    /// How many live in a region, where that is known.
    pub fn inhabitants(&self, region: &str) -> Option<u32> {
        self.population.iter().find(|p| p.region == region).map(|p| p.inhabitants)
    }

    /// Whether a last day was told after one day and no later than another.
    pub fn told_between(&self, after: NaiveDate, to: NaiveDate) -> bool {
        self.events.iter().any(|e| matches!(e.act, Act::Told { .. }) && after < e.on && e.on <= to)
    }

    /// How many events there are.
    pub fn event_count(&self) -> usize {
        self.events.len()
    }
}
