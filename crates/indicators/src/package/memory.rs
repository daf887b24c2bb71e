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

    /// Adds a request with its events, or nothing of it.
    ///
    /// # Errors
    /// [`Unfit`] when an event says what the format does not know.
    pub fn add(&mut self, case: &LogCase) -> Result<(), Unfit> {
        let request = u32::try_from(self.parts.requests.len()).unwrap_or(u32::MAX);
        let acts: Vec<Act> = case
            .events
            .iter()
            .map(|e| self.act(e).map_err(|wrong| unfit(case, e, wrong)))
            .collect::<Result<_, _>>()?;
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
        for (e, act) in case.events.iter().zip(acts) {
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

#[cfg(test)]
mod tests {
    use super::Gathering;
    use crate::demo::Demo;
    use crate::package::rows::{Cases, LogCase, LogEvent};
    use wasl_law::settings::Settings;

    /// Whoever leaves out a request that cannot be told has nothing of it: neither it nor the events before the
    /// one that is wrong.
    #[test]
    fn of_a_request_that_is_not_fit_nothing_is_taken() {
        let demo = Demo::new(20, 3);
        let mut cases: Vec<LogCase> = Vec::new();
        demo.each(&mut |case| {
            cases.push(case);
            Ok(())
        })
        .unwrap();
        let place = cases.iter().position(|case| case.events.len() > 2).unwrap();
        let mut spoilt = cases[place].clone();
        let filed = spoilt.events[0].clone();
        spoilt.events.push(LogEvent { body_id: "nowhere".into(), ..filed });
        let log = |with: Option<&LogCase>| {
            let mut gathering = Gathering::new(&demo.tables());
            let others = cases.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, case)| case);
            for (at, case) in others.enumerate() {
                if let Some(spoilt) = with.filter(|_| at == 5) {
                    assert!(gathering.add(spoilt).is_err());
                }
                gathering.add(case).unwrap();
            }
            let log = gathering.finish(Settings::default(), "2026-01-20".parse().unwrap());
            let told = log
                .requests
                .iter()
                .enumerate()
                .map(|(at, request)| format!("{request:?} {:?}", log.events(at)));
            told.collect::<Vec<_>>()
        };
        assert_eq!(log(Some(&spoilt)), log(None));
    }
}
