//! The stock of requests month by month: what stood open, what came in, what went out. Each number is a
//! figure of the catalogue over that month (V01 to V05), and no figure of its own.

use super::family::v;
use super::log::Log;
use super::measure::{Context, Part};
use super::period::Period;
use super::rebuild::{Rebuilt, Request, rebuild};
use chrono::{Datelike, Months, NaiveDate};
use rayon::prelude::*;

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
        self.open_start += n(v::v04(r, c));
        self.received += n(v::v01(r, c));
        self.answered += n(v::v02(r, c));
        self.closed_other += n(v::v03(r, c));
        self.open_end += n(v::v05(r, c));
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

/// The `n` months up to `last`, the last of them ending on that day; of one body, or of all.
pub fn months(log: &Log, body: Option<&str>, last: NaiveDate, as_of: NaiveDate, n: u32) -> Vec<Month> {
    let firsts = first_days(last, n);
    let span = |first: &NaiveDate| {
        let end = first.checked_add_months(Months::new(1)).and_then(|d| d.pred_opt()).unwrap_or(*first);
        Period::new(*first, end.min(last), as_of).ok().map(|period| Context { log, period })
    };
    let spans: Vec<Context<'_>> = firsts.iter().filter_map(span).collect();
    let empty = || -> Vec<Month> { spans.iter().map(|c| Month::empty(c.period.from())).collect() };
    let is_own = |at: &usize| {
        let filed_at = || log.filed_at(*at).and_then(|own| log.bodies.get(own as usize));
        filed_at().is_some_and(|own| body.is_none_or(|id| own.id == id))
    };
    let count = |mut months: Vec<Month>, at: usize| {
        if let Rebuilt::Told(r) = rebuild(log, at, as_of)
            && !r.voided
        {
            months.iter_mut().zip(&spans).for_each(|(month, c)| month.add_request(&r, c));
        }
        months
    };
    let both = |mut sum: Vec<Month>, part: Vec<Month>| {
        sum.iter_mut().zip(&part).for_each(|(month, own)| month.add(own));
        sum
    };
    (0..log.requests.len()).into_par_iter().filter(is_own).fold(empty, count).reduce(empty, both)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::settings::Settings;
    use crate::reckon::compute::{Reckoning, reckon};
    use crate::reckon::demo::Demo;
    use crate::reckon::filter::Filter;
    use crate::reckon::package::memory::Gathering;
    use crate::reckon::package::rows::Cases;

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
            let months = months(&log, body, last, as_of, 12);
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
}
