//! What has been counted so far. Tallies add up: that of the nation is the sum of its bodies'.

use super::code::Gender;
use super::family::equity::ByGender;
use super::family::{publication, time};
use super::finding::Finding;
use super::formulas::{MEASURES, SAMPLES, TABLES};
use super::log::{Body, Check};
use super::measure::{Context, Kind, Part, SampleId, TableId};
use super::rebuild::Request;
use super::stats::fraction::Fraction;
use super::stats::sample::Sample;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A request of the list B02.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oldest {
    /// Day of receipt.
    pub received: NaiveDate,
    /// Id of the request.
    pub request_id: Arc<str>,
    /// The body, by its place in the log.
    pub body: u32,
    /// Working days open on the last day of the period.
    pub working_days_open: u32,
}

/// Length of the list B02.
const OLDEST: usize = 10;

/// Everything that is counted over requests and bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    requests: u64,
    parts: Vec<Fraction>,
    samples: [Sample; SAMPLES.len()],
    tables: [BTreeMap<&'static str, u64>; TABLES.len()],
    categories: BTreeMap<super::code::Category, Fraction>,
    findings: BTreeMap<Finding, u64>,
    oldest: Vec<Oldest>,
    on_time: ByGender,
    received: ByGender,
    voided: u64,
}

impl Default for Tally {
    fn default() -> Self {
        Self {
            requests: 0,
            parts: vec![Fraction::default(); MEASURES.len()],
            samples: Default::default(),
            // A code that no request brought is a zero of whoever prints the table.
            tables: Default::default(),
            categories: BTreeMap::new(),
            findings: BTreeMap::new(),
            oldest: Vec::new(),
            on_time: ByGender::default(),
            received: ByGender::default(),
            voided: 0,
        }
    }
}

impl Tally {
    /// Adds a request, void or not.
    pub fn add_request(&mut self, r: &Request<'_>, c: &Context<'_>) {
        self.requests += 1;
        if r.voided {
            self.voided += 1;
            return;
        }
        for finding in &r.findings {
            self.add_finding(*finding);
        }
        for (measure, sum) in MEASURES.iter().zip(&mut self.parts) {
            let part = match measure.kind {
                Kind::Count(of)
                | Kind::Share(of)
                | Kind::Ratio(of)
                | Kind::Change(of)
                | Kind::PerInhabitants(of) => of(r, c),
                _ => continue,
            };
            add_part(sum, part);
        }
        for ((_, of), sample) in SAMPLES.iter().zip(&mut self.samples) {
            // A request that is not looked at brings nothing; `explain` tells why.
            let _: Result<(), _> = of(r, c, &mut |days, ended| sample.add(days, ended));
        }
        for ((_, of, _), table) in TABLES.iter().zip(&mut self.tables) {
            let _: Result<(), _> = of(r, c, &mut |code, n| *table.entry(code).or_default() += n);
        }
        self.add_gender(r, c);
        self.add_oldest(r, c);
    }

    /// A log without that column says nothing of anybody: not even that they did not state it.
    fn add_gender(&mut self, r: &Request<'_>, c: &Context<'_>) {
        if !c.log.columns.gender {
            return;
        }
        if let Part::In { num, den } = time::t01(r, c) {
            self.on_time.add(r.row.gender, Fraction::new(num, den));
        }
        if c.period.holds(r.filed) {
            self.received.add(r.row.gender, Fraction::new(1, 1));
        }
    }

    fn add_oldest(&mut self, r: &Request<'_>, c: &Context<'_>) {
        let day = c.period.to();
        let too_young =
            self.oldest.len() == OLDEST && self.oldest.last().is_some_and(|o| o.received < r.filed);
        if too_young || !r.is_open_on(day) {
            return;
        }
        let working_days_open = c.working_days(r, r.filed, day);
        let request_id = Arc::clone(&r.row.id);
        self.keep_oldest([Oldest { received: r.filed, request_id, body: r.body, working_days_open }]);
    }

    fn keep_oldest(&mut self, more: impl IntoIterator<Item = Oldest>) {
        self.oldest.extend(more);
        self.oldest.sort_unstable();
        self.oldest.truncate(OLDEST);
    }

    /// Adds a finding of a request that is counted nowhere else.
    pub fn add_finding(&mut self, finding: Finding) {
        *self.findings.entry(finding).or_default() += 1;
    }

    /// Adds a body with its publication checks.
    pub fn add_body(&mut self, body: &Body, checks: &[Check], c: &Context<'_>) {
        for (measure, sum) in MEASURES.iter().zip(&mut self.parts) {
            if let Kind::BodyShare(of) = measure.kind {
                add_part(sum, of(body, checks, c));
            }
        }
        for check in publication::latest(checks, c.period.to()).filter(|_| body.in_scope) {
            if let Some(part) = publication::coverage(check) {
                add_part(self.categories.entry(check.category).or_default(), part);
            }
        }
    }

    /// Whether no request was ever added, void or not.
    pub fn is_quiet(&self) -> bool {
        self.requests == 0
    }

    /// Adds another tally.
    pub fn merge(&mut self, other: &Self) {
        self.requests += other.requests;
        self.parts.iter_mut().zip(&other.parts).for_each(|(sum, more)| *sum += *more);
        self.samples.iter_mut().zip(&other.samples).for_each(|(sum, more)| sum.merge(more));
        for (sum, more) in self.tables.iter_mut().zip(&other.tables) {
            more.iter().for_each(|(code, n)| *sum.entry(code).or_default() += n);
        }
        other.categories.iter().for_each(|(code, more)| *self.categories.entry(*code).or_default() += *more);
        other.findings.iter().for_each(|(code, n)| *self.findings.entry(*code).or_default() += n);
        self.keep_oldest(other.oldest.iter().cloned());
        self.on_time.merge(&other.on_time);
        self.received.merge(&other.received);
        self.voided += other.voided;
    }

    /// The fraction of the figure with this key; empty for an unknown one.
    pub fn fraction(&self, key: &str) -> Fraction {
        let found = MEASURES.iter().zip(&self.parts).find(|(m, _)| m.key == key);
        found.map_or_else(Fraction::default, |(_, part)| *part)
    }

    /// The fraction of the figure at this place of [`MEASURES`].
    pub fn part(&self, at: usize) -> Fraction {
        self.parts.get(at).copied().unwrap_or_default()
    }

    /// A sample of durations.
    pub fn sample(&self, id: SampleId) -> &Sample {
        &self.samples[id as usize]
    }

    /// A table of counts by code.
    pub fn table(&self, id: TableId) -> &BTreeMap<&'static str, u64> {
        &self.tables[id as usize]
    }

    /// Coverage of each category of article 10 with any check.
    pub fn category(&self, of: super::code::Category) -> Fraction {
        self.categories.get(&of).copied().unwrap_or_default()
    }

    /// Requests by finding.
    pub fn findings(&self) -> &BTreeMap<Finding, u64> {
        &self.findings
    }

    /// The ten oldest open requests.
    pub fn oldest(&self) -> &[Oldest] {
        &self.oldest
    }

    /// The on-time rate of each gender.
    pub fn on_time_by_gender(&self) -> &ByGender {
        &self.on_time
    }

    /// Requests received from each gender.
    pub fn received_by_gender(&self, gender: Gender) -> u64 {
        self.received.of(gender).num
    }

    /// Puts a wrong figure in, to see that it is noticed.
    #[cfg(test)]
    pub fn tamper(&mut self, key: &str, with: Fraction) {
        for (measure, part) in MEASURES.iter().zip(&mut self.parts) {
            if measure.key == key {
                *part = with;
            }
        }
    }

    /// Void entries.
    pub fn voided(&self) -> u64 {
        self.voided
    }
}

fn add_part(sum: &mut Fraction, part: Part) {
    if let Part::In { num, den } = part {
        *sum += Fraction { num, den };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_and_tables_are_found_under_their_own_names() {
        assert!(SAMPLES.iter().enumerate().all(|(at, (id, _))| *id as usize == at));
        assert!(TABLES.iter().enumerate().all(|(at, (id, _, _))| *id as usize == at));
    }
}
