//! The stock of requests month by month: what stood open, what came in, what went out. Each number is a
//! figure of the catalogue over that month (V01 to V05), and no figure of its own.

use super::family::volume;
use super::log::Log;
use super::measure::{Context, Part};
use super::period::Period;
use super::rebuild::{Rebuilt, Request, rebuild};
use chrono::{Datelike, Months, NaiveDate};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Requests of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// V04: open at its start.
    pub open_start: u64,
    /// V01: received.
    pub received: u64,
    /// V02: answered.
    pub answered: u64,
    /// V03: closed without an answer.
    pub closed_other: u64,
    /// V05: open at its end.
    pub open_end: u64,
}

impl Month {
    /// A month in which nothing happened.
    pub fn empty(first: NaiveDate) -> Self {
        Self { first, open_start: 0, received: 0, answered: 0, closed_other: 0, open_end: 0 }
    }

    fn add_request(&mut self, r: &Request<'_>, c: &Context<'_>) {
        let n = |part: Part| if let Part::In { num, .. } = part { num } else { 0 };
        self.open_start += n(volume::v04(r, c));
        self.received += n(volume::v01(r, c));
        self.answered += n(volume::v02(r, c));
        self.closed_other += n(volume::v03(r, c));
        self.open_end += n(volume::v05(r, c));
    }

    fn add(&mut self, other: &Self) {
        self.open_start += other.open_start;
        self.received += other.received;
        self.answered += other.answered;
        self.closed_other += other.closed_other;
        self.open_end += other.open_end;
    }
}

/// The first days of the `n` months up to and including the one of a day, oldest first.
pub fn first_days(last: NaiveDate, n: u32) -> Vec<NaiveDate> {
    let back = |months: u32| last.with_day(1).and_then(|d| d.checked_sub_months(Months::new(months)));
    (0..n).rev().filter_map(back).collect()
}

/// The stock of the whole and of each body in the months up to a day, counted piece by piece as [`Counts`]
/// is.
///
/// [`Counts`]: super::compute::Counts
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stock {
    months: Vec<Period>,
    whole: Vec<Month>,
    /// By the place of the body in [`Log::bodies`].
    bodies: BTreeMap<u32, Vec<Month>>,
}

impl Stock {
    /// Of no request yet, in the `n` months up to `last`, the last of them ending on that day.
    pub fn new(last: NaiveDate, as_of: NaiveDate, n: u32) -> Self {
        let span = |first: NaiveDate| {
            let end = first.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()).unwrap_or(first);
            Period::new(first, end.min(last), as_of).ok()
        };
        let months: Vec<Period> = first_days(last, n).into_iter().filter_map(span).collect();
        let whole = months.iter().map(|month| Month::empty(month.from())).collect();
        Self { months, whole, bodies: BTreeMap::new() }
    }

    /// Adds the requests of a piece.
    pub fn add(&mut self, log: &Log) {
        let Some(as_of) = self.months.first().map(Period::as_of) else { return };
        let spans: Vec<Context<'_>> =
            self.months.iter().map(|period| Context { log, period: *period }).collect();
        let count = |mut bodies: BTreeMap<u32, Vec<Month>>, at: usize| {
            if let Rebuilt::Told(r) = rebuild(log, at, as_of)
                && !r.voided
            {
                let own = bodies.entry(r.body).or_insert_with(|| self.none());
                own.iter_mut().zip(&spans).for_each(|(month, c)| month.add_request(&r, c));
            }
            bodies
        };
        let both = |mut sum: BTreeMap<u32, Vec<Month>>, part: BTreeMap<u32, Vec<Month>>| {
            for (body, months) in part {
                add_all(sum.entry(body).or_insert_with(|| self.none()), &months);
            }
            sum
        };
        let piece =
            (0..log.requests.len()).into_par_iter().fold(BTreeMap::new, count).reduce(BTreeMap::new, both);
        for (body, months) in piece {
            add_all(&mut self.whole, &months);
            match self.bodies.entry(body) {
                Entry::Vacant(place) => drop(place.insert(months)),
                Entry::Occupied(mut place) => add_all(place.get_mut(), &months),
            }
        }
    }

    /// The months of all requests, oldest first.
    pub fn whole(&self) -> &[Month] {
        &self.whole
    }

    /// The months of a body, by its place in [`Log::bodies`].
    pub fn of_body(&self, at: u32) -> Vec<Month> {
        self.bodies.get(&at).cloned().unwrap_or_else(|| self.none())
    }

    fn none(&self) -> Vec<Month> {
        self.months.iter().map(|month| Month::empty(month.from())).collect()
    }
}

fn add_all(sum: &mut [Month], part: &[Month]) {
    sum.iter_mut().zip(part).for_each(|(month, own)| month.add(own));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compute::{Reckoning, reckon};
    use crate::demo::Demo;
    use crate::filter::Filter;
    use crate::package::memory::Gathering;
    use crate::package::rows::Cases;
    use wasl_law::settings::Settings;

    const FIGURES: [&str; 5] =
        ["V04_open_start", "V01_received", "V02_answered", "V03_closed_other", "V05_open_end"];

    fn log(as_of: NaiveDate) -> Log {
        let demo = Demo::new(400, 5);
        let mut gathering = Gathering::new(&demo.tables());
        demo.each(&mut |case| {
            gathering.add(&case).unwrap();
            Ok(())
        })
        .unwrap();
        gathering.finish(Settings::default(), as_of)
    }

    fn told(month: &Month) -> [u64; 5] {
        [month.open_start, month.received, month.answered, month.closed_other, month.open_end]
    }

    #[test]
    fn each_month_is_told_as_the_figures_of_the_catalogue_tell_it() {
        let (last, as_of) = ("2025-11-12".parse().unwrap(), "2026-01-20".parse().unwrap());
        let log = log(as_of);
        let busiest = |reckoning: &Reckoning<'_>| {
            let most = reckoning.tallies().max_by_key(|(_, tally)| tally.fraction("V01_received").num);
            most.map(|(at, _)| log.bodies[at].id.clone()).unwrap()
        };
        let year = Period::new("2025-01-01".parse().unwrap(), last, as_of).unwrap();
        let body = busiest(&reckon(&log, year, &Filter::default()));
        for body in [None, Some(body.as_str())] {
            let filter = body.map_or_else(Filter::default, Filter::body);
            let mut stock = Stock::new(last, as_of, 12);
            stock.add(&log);
            let place =
                |id: &str| u32::try_from(log.bodies.iter().position(|b| b.id == id).unwrap()).unwrap();
            let months = body.map_or_else(|| stock.whole().to_vec(), |id| stock.of_body(place(id)));
            assert_eq!(months.len(), 12);
            assert_eq!(months[0].first.to_string(), "2024-12-01");
            assert!(months.iter().map(|m| m.received).sum::<u64>() > 5, "{months:?}");
            for month in &months {
                let end = month.first.checked_add_months(Months::new(1)).unwrap().pred_opt().unwrap();
                let period = Period::new(month.first, end.min(last), as_of).unwrap();
                let whole = reckon(&log, period, &filter).whole();
                assert_eq!(told(month), FIGURES.map(|key| whole.fraction(key).num), "{month:?} of {body:?}");
            }
        }
    }

    /// Of a long journal a piece is there at a time.
    #[test]
    fn pieces_of_any_size_add_up_to_the_whole() {
        let (last, as_of) = ("2025-11-12".parse().unwrap(), "2026-01-20".parse().unwrap());
        let demo = Demo::new(150, 9);
        let mut all = Vec::new();
        demo.each(&mut |case| {
            all.push(case);
            Ok(())
        })
        .unwrap();
        let counted = |size: usize| {
            let mut stock = Stock::new(last, as_of, 12);
            for piece in all.chunks(size) {
                let mut gathering = Gathering::new(&demo.tables());
                piece.iter().for_each(|case| gathering.add(case).unwrap());
                stock.add(&gathering.finish(Settings::default(), as_of));
            }
            stock
        };
        let whole = counted(all.len());
        assert!(whole.whole().iter().map(|m| m.received).sum::<u64>() > 20);
        for size in [1, 2, 7, 50, 149] {
            assert_eq!(counted(size), whole, "pieces of {size}");
        }
    }
}
