//! A log gathered from rows in memory: what the files of a package would tell, without the files.

use super::rows::{LogCase, LogEvent, Tables};
use crate::code::Gender;
use crate::log::{Act, Check, Columns, Event, Log, Parts, RequestRow};
use crate::read::act::{Cells, Wrong, act};
use crate::read::{Places, limits_for};
use chrono::NaiveDate;
use std::sync::Arc;
use wasl_law::calendar::Calendar;
use wasl_law::legal_time::legal_date;
use wasl_law::settings::Settings;

/// A row that a package would not hold either.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("request {request}: {event} is not {wanted}")]
pub struct Unfit {
    request: String,
    event: String,
    wanted: &'static str,
}

/// Rows being gathered. The attributes of requesters and the days of entry are taken too, the words
/// of departments only to tell one from another.
#[derive(Debug)]
pub struct Gathering {
    parts: Parts,
    bodies: Places,
    calendar: Calendar,
    span: Option<(NaiveDate, NaiveDate)>,
}

impl Gathering {
    /// Bodies, checks and holidays; requests come one by one.
    pub fn new(tables: &Tables) -> Self {
        let mut bodies = tables.bodies.clone();
        bodies.sort_by(|a, b| a.id.cmp(&b.id));
        let places: Places = bodies.iter().zip(0..).map(|(b, at)| (Arc::from(b.id.as_str()), at)).collect();
        let mut checks = vec![Vec::new(); bodies.len()];
        for p in &tables.publication {
            if let Some(of) = places.get(p.body_id.as_str()).and_then(|at| checks.get_mut(*at as usize)) {
                of.push(Check { category: p.category, on: p.check_date, status: p.status });
            }
        }
        checks.iter_mut().for_each(|c: &mut Vec<Check>| c.sort_unstable());
        let days = || tables.holidays.iter().map(|h| h.date);
        let span = days().min().zip(days().max());
        let holidays = tables.holidays.iter().cloned();
        let holidays: Vec<_> = holidays.map(|h| (h.date, h.label, h.body_classes)).collect();
        let columns = Columns { category: true, gender: true, requester_region: true, recorded_at: true };
        let mut population = tables.population.clone();
        population.sort();
        let parts = Parts { bodies, checks, population, columns, ..Parts::default() };
        Self { parts, bodies: places, calendar: Calendar::from_dates(holidays), span }
    }

    /// Adds a request with its events.
    ///
    /// # Errors
    /// [`Unfit`] when an event says what the format does not know.
    pub fn add(&mut self, case: &LogCase) -> Result<(), Unfit> {
        let request = u32::try_from(self.parts.requests.len()).unwrap_or(u32::MAX);
        let words = &mut self.parts.words;
        let r = &case.request;
        self.parts.requests.push(RequestRow {
            id: Arc::from(r.request_id.as_str()),
            n_items: r.n_items,
            urgent: r.urgent,
            channel: words.sym(&r.channel),
            language: words.sym(&r.language),
            topic: words.sym(&r.topic),
            category: words.sym(&r.requester_category),
            gender: Gender::from_code(&r.gender).unwrap_or(Gender::NotStated),
            requester_region: words.sym(&r.requester_region),
        });
        for e in &case.events {
            let act = self.act(e).map_err(|wrong| unfit(case, e, wrong))?;
            let recorded = e.recorded_at.map(legal_date);
            self.parts.events.push(Event { request, on: e.event_date, seq: e.seq, act, recorded });
            let on = e.event_date;
            self.span = Some(self.span.map_or((on, on), |(first, last)| (first.min(on), last.max(on))));
        }
        Ok(())
    }

    fn act(&mut self, e: &LogEvent) -> Result<Act, Wrong> {
        let cells = Cells {
            kind: &e.event_type,
            code: &e.code,
            reference: &e.reference,
            flag: e.flag.unwrap_or(false),
            item: e.item_no.map_or(0, |n| i32::try_from(n).unwrap_or(i32::MAX)),
        };
        act(cells, || self.bodies.get(e.body_id.as_str()).copied(), &mut self.parts.words)
    }

    /// The log, its dates quick up to `as_of`.
    pub fn finish(self, settings: Settings, as_of: NaiveDate) -> Log {
        let limits = limits_for(self.calendar, settings, self.span);
        let mut log = Log::assemble(self.parts, limits);
        log.limits.reach(as_of);
        log
    }
}

fn unfit(case: &LogCase, e: &LogEvent, wrong: Wrong) -> Unfit {
    let (event, wanted) = match wrong {
        Wrong::Body => (&e.body_id, "a body of the directory"),
        Wrong::Code(wanted) => (&e.code, wanted),
        Wrong::Reference(wanted) => (&e.reference, wanted),
    };
    Unfit { request: case.request.request_id.clone(), event: event.clone(), wanted }
}
