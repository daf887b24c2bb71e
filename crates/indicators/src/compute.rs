//! The computation: a log and a period in, figures out.

use super::code::{Category, Gender};
use super::family::{equity, score};
use super::figure::{Figure, Named, OldestRow, Score};
use super::filter::Filter;
use super::finding::Finding;
use super::formulas::{MEASURES, TABLES};
use super::log::{Log, area_of};
use super::measure::{Context, Kind, Measure, TableId};
use super::period::Period;
use super::privacy;
use super::rebuild::{Rebuilt, Request, rebuild};
use super::stats::fraction::Fraction;
use super::stats::strata::mantel_haenszel;
use super::tally::Tally;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A period counted, body by body.
#[derive(Clone, Debug)]
pub struct Reckoning<'a> {
    log: &'a Log,
    /// Tally of each body that the filter keeps, by its place in [`Log::bodies`].
    bodies: Vec<Option<Arc<Tally>>>,
    /// Findings of requests that belong to no body.
    homeless: Tally,
}

/// A part of the requests that is counted beside the bodies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cut {
    /// A kind of bodies, by its `body_type`; none for the whole country.
    pub kind: Option<String>,
    /// What tells the parts from one another: `channel`, `language`, `topic` or `urgent`.
    pub dim: &'static str,
    /// The code of the part; of urgency `0` or `1`.
    pub value: String,
}

/// What requests bring to a period, counted piece by piece: of a log that does not fit into memory one
/// piece is there at a time. Pieces add up in any order to what the whole gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// By the place of the body in [`Log::bodies`].
    bodies: BTreeMap<u32, Tally>,
    /// Findings of requests that belong to no body.
    homeless: Tally,
    cuts: BTreeMap<Cut, Tally>,
}

impl Counts {
    /// Adds the requests of a piece, whose bodies are those of every other piece.
    pub fn add(&mut self, log: &Log, period: Period) {
        let (tallies, homeless) = tally_by(&Context { log, period }, &Filter::default(), |r| parts(log, r));
        for (part, tally) in tallies {
            let sum = match part {
                PartOf::Body(at) => self.bodies.entry(at).or_default(),
                PartOf::Cut(kind, dim, value) => {
                    let cut = Cut { kind: kind.map(str::to_owned), dim, value: value.to_owned() };
                    self.cuts.entry(cut).or_default()
                }
            };
            sum.merge(&tally);
        }
        self.homeless.merge(&homeless);
        self.homeless.merge(&strays(log, period));
    }

    /// The requests of each cut.
    pub fn cuts(&self) -> &BTreeMap<Cut, Tally> {
        &self.cuts
    }

    /// The period counted, body by body: those of the log, whose requests are not looked at.
    pub fn reckoning<'a>(&self, log: &'a Log, period: Period) -> Reckoning<'a> {
        let kept = vec![true; log.bodies.len()];
        over_bodies(log, period, &kept, (self.bodies.clone(), self.homeless.clone()))
    }
}

/// Where a request is counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PartOf<'l> {
    Body(u32),
    Cut(Option<&'l str>, &'static str, &'l str),
}

fn parts<'l>(log: &'l Log, r: &Request<'_>) -> impl Iterator<Item = PartOf<'l>> + use<'l> {
    let body = log.bodies.get(r.body as usize);
    let text = |sym| log.words.text(sym);
    let kind = body.map(|b| b.body_type.as_str()).filter(|kind| !kind.is_empty());
    [
        body.map(|_| PartOf::Body(r.body)),
        Some(PartOf::Cut(None, "channel", text(r.row.channel))),
        Some(PartOf::Cut(None, "language", text(r.row.language))),
        Some(PartOf::Cut(None, "topic", text(r.row.topic))),
        Some(PartOf::Cut(None, "urgent", if r.row.urgent { "1" } else { "0" })),
        kind.map(|kind| PartOf::Cut(Some(kind), "topic", text(r.row.topic))),
    ]
    .into_iter()
    .flatten()
}

/// Findings of events without a request.
fn strays(log: &Log, period: Period) -> Tally {
    let mut found = Tally::default();
    let seen = log.strays.iter().filter(|first| **first <= period.as_of());
    seen.for_each(|_| found.add_finding(Finding::WithoutRequest));
    found
}

/// Tallies of the requests kept, under each of their keys; those without a key, and those that cannot be
/// counted but as findings, in the second part.
pub fn tally_by<K: Ord + Send + Sync, I: IntoIterator<Item = K>>(
    context: &Context<'_>,
    filter: &Filter,
    keys: impl Fn(&Request<'_>) -> I + Sync,
) -> (BTreeMap<K, Tally>, Tally) {
    let log = context.log;
    // Of one body few requests are told again, and the others are not looked at.
    let kept = |body: u32| log.bodies.get(body as usize).is_some_and(|b| filter.keeps_body(b));
    let may_be_kept = |at: usize| !filter.chooses_bodies() || log.filed_at(at).is_some_and(kept);
    let count = |(mut tallies, mut homeless): (BTreeMap<K, Tally>, Tally), at: usize| {
        if filter.keeps_request(log, &log.requests[at]) && may_be_kept(at) {
            match rebuild(log, at, context.period.as_of()) {
                Rebuilt::Broken(findings) if !filter.chooses_bodies() => {
                    findings.into_iter().for_each(|finding| homeless.add_finding(finding));
                }
                Rebuilt::NotYet | Rebuilt::Broken(_) => {}
                Rebuilt::Told(r) => {
                    for key in keys(&r) {
                        tallies.entry(key).or_default().add_request(&r, context);
                    }
                }
            }
        }
        (tallies, homeless)
    };
    let empty = || (BTreeMap::new(), Tally::default());
    // Few large pieces: each holds a tally of every key it meets.
    let piece = (log.requests.len() / (8 * rayon::current_num_threads())).max(512);
    (0..log.requests.len()).into_par_iter().with_min_len(piece).fold(empty, count).reduce(
        empty,
        |(mut tallies, mut homeless), (more, more_homeless)| {
            for (key, tally) in more {
                tallies.entry(key).or_default().merge(&tally);
            }
            homeless.merge(&more_homeless);
            (tallies, homeless)
        },
    )
}

/// Counts a period.
pub fn reckon<'a>(log: &'a Log, period: Period, filter: &Filter) -> Reckoning<'a> {
    let kept: Vec<bool> = log.bodies.iter().map(|b| filter.keeps_body(b)).collect();
    let of_kept = |r: &Request<'_>| Some(r.body).filter(|b| kept.get(*b as usize) == Some(&true));
    let (bodies, mut homeless) = tally_by(&Context { log, period }, filter, of_kept);
    if filter.is_empty() {
        homeless.merge(&strays(log, period));
    }
    over_bodies(log, period, &kept, (bodies, homeless))
}

/// The tallies of the bodies kept, each with what is known of the body itself.
fn over_bodies<'a>(
    log: &'a Log,
    period: Period,
    kept: &[bool],
    (mut bodies, homeless): (BTreeMap<u32, Tally>, Tally),
) -> Reckoning<'a> {
    let context = Context { log, period };
    let tally = |(at, keep): (usize, &bool)| {
        keep.then(|| {
            let mut tally = u32::try_from(at).ok().and_then(|at| bodies.remove(&at)).unwrap_or_default();
            tally.add_body(&log.bodies[at], log.checks.get(at).map_or(&[][..], |c| c), &context);
            Arc::new(tally)
        })
    };
    Reckoning { log, bodies: kept.iter().enumerate().map(tally).collect(), homeless }
}

/// Counts a period for one body.
pub fn reckon_body<'a>(log: &'a Log, period: Period, id: &str) -> Reckoning<'a> {
    reckon(log, period, &Filter::body(id))
}

impl<'a> Reckoning<'a> {
    /// The log it was counted from.
    pub fn log(&self) -> &'a Log {
        self.log
    }

    /// The tally of the whole.
    pub fn whole(&self) -> Tally {
        let mut whole = self.sum(|_| true);
        whole.merge(&self.homeless);
        whole
    }

    /// The tally of the bodies chosen by their place in [`Log::bodies`].
    pub fn sum(&self, choose: impl Fn(usize) -> bool) -> Tally {
        let mut sum = Tally::default();
        for (_, tally) in self.tallies().filter(|(at, _)| choose(*at)) {
            sum.merge(tally);
        }
        sum
    }

    /// The tally of each body kept, with its place in [`Log::bodies`].
    pub fn tallies(&self) -> impl Iterator<Item = (usize, &Tally)> {
        self.bodies.iter().enumerate().filter_map(|(at, t)| Some((at, t.as_deref()?)))
    }

    /// The tally of one body, by its place in [`Log::bodies`].
    pub fn tally(&self, at: usize) -> Option<&Tally> {
        self.bodies.get(at)?.as_deref()
    }

    /// The part of it that concerns the bodies chosen; their tallies are shared, not copied.
    #[must_use]
    pub fn only(&self, choose: impl Fn(usize) -> bool) -> Self {
        let bodies = self.bodies.iter().enumerate().map(|(at, t)| t.clone().filter(|_| choose(at))).collect();
        Self { log: self.log, bodies, homeless: Tally::default() }
    }

    /// The figures of the catalogue, in its order; those of S01 only with `scores`.
    pub fn figures(&self, scores: bool) -> Vec<Named> {
        self.figures_of(&self.whole(), |m| scores || !matches!(m.kind, Kind::Scores | Kind::Ranks))
    }

    /// Some figures of the catalogue, in its order, of the whole or of a part that has this tally.
    pub fn figures_of(&self, tally: &Tally, wanted: impl Fn(&Measure) -> bool) -> Vec<Named> {
        let wanted = MEASURES.iter().enumerate().filter(|(_, m)| wanted(m));
        wanted.map(|(at, m)| Named { measure: *m, figure: self.figure(at, m, tally) }).collect()
    }

    fn figure(&self, at: usize, measure: &Measure, whole: &Tally) -> Figure {
        if let Some(figure) = plain(at, measure, whole) {
            return figure;
        }
        match measure.kind {
            Kind::Oldest => Figure::Oldest(self.oldest(whole)),
            Kind::ActiveBodies => Figure::Share(self.active_bodies()),
            Kind::PerInhabitants(_) => Figure::Rate(self.per_inhabitants(whole.part(at).num)),
            Kind::AdjustedGap => {
                let strata = self
                    .tallies()
                    .map(|(_, t)| (t.on_time_by_gender().of(Gender::F), t.on_time_by_gender().of(Gender::M)));
                Figure::Number(mantel_haenszel(strata))
            }
            Kind::OnTimeByRegion => Figure::Shares(self.on_time_by_region()),
            Kind::RegionSpread => Figure::Number(equity::spread(&self.on_time_by_region())),
            Kind::Scores => Figure::Scores(self.score_rows()),
            Kind::Ranks => Figure::Ranks(score::ranks(&self.scores())),
            _ => Figure::Number(None),
        }
    }

    /// The oldest open requests of a body, if it has any.
    pub fn oldest_of(&self, body: &Tally) -> Option<Named> {
        let measure = MEASURES.iter().find(|m| matches!(m.kind, Kind::Oldest))?;
        let rows = self.oldest(body);
        (!rows.is_empty()).then_some(Named { measure: *measure, figure: Figure::Oldest(rows) })
    }

    fn oldest(&self, whole: &Tally) -> Vec<OldestRow> {
        let body = |at: u32| self.log.bodies.get(at as usize).map_or("", |b| &b.id).to_owned();
        let row = |o: &super::tally::Oldest| OldestRow {
            request_id: o.request_id.to_string(),
            body_id: body(o.body),
            received: o.received,
            working_days_open: o.working_days_open,
        };
        whole.oldest().iter().map(row).collect()
    }

    /// Bodies of the law that received, kept or ended any request in the period. A body without a
    /// request and one that reports nothing look the same in the log: a nil return is not in it.
    fn active_bodies(&self) -> Fraction {
        let mut of = Fraction::default();
        for (_, tally) in self.tallies().filter(|(at, _)| self.log.bodies[*at].in_scope) {
            let any = ["V01_received", "V04_open_start"].iter().any(|k| tally.fraction(k).num > 0);
            of += Fraction::new(any.into(), 1);
        }
        of
    }

    /// Requests of local bodies over the inhabitants of their regions. A part of the bodies of a region has
    /// no inhabitants of its own: of one there is nothing to tell.
    fn per_inhabitants(&self, requests: u64) -> Fraction {
        let mut inhabitants = 0;
        for place in &self.log.population {
            let own = |at: usize| self.log.bodies[at].region == place.region;
            let all = (0..self.bodies.len()).filter(|at| own(*at)).count();
            let kept = self.tallies().filter(|(at, _)| own(*at)).count();
            if kept > 0 && kept < all {
                return Fraction::default();
            }
            inhabitants += if kept > 0 { u64::from(place.inhabitants) } else { 0 };
        }
        if inhabitants > 0 { Fraction::new(requests, inhabitants) } else { Fraction::default() }
    }

    /// T01 by region of the body; bodies of the whole country under [`super::log::CENTRAL`], as wherever regions are told.
    pub fn on_time_by_region(&self) -> BTreeMap<String, Fraction> {
        let mut regions: BTreeMap<String, Fraction> = BTreeMap::new();
        for (at, tally) in self.tallies() {
            let area = area_of(&self.log.bodies[at].region).to_owned();
            *regions.entry(area).or_default() += tally.fraction("T01_on_time");
        }
        regions
    }

    /// The parts of the score of each body of the law.
    pub fn scores(&self) -> BTreeMap<String, score::Parts> {
        let in_scope = self.tallies().filter(|(at, _)| self.log.bodies[*at].in_scope);
        in_scope
            .map(|(at, t)| {
                let sources = score::Sources {
                    on_time: t.fraction("T01_on_time"),
                    silence: t.fraction("T03_silence"),
                    minimum_met: t.fraction("O02_minimum_met"),
                    unsigned: t.fraction("Q01_unsigned"),
                    published: t.fraction("P01_publication_coverage"),
                    checked: t.fraction("P02_checked_share"),
                    reversed: t.fraction("C03_reversal_cdai"),
                };
                (self.log.bodies[at].id.clone(), score::Parts::new(&sources))
            })
            .collect()
    }

    fn score_rows(&self) -> BTreeMap<String, Score> {
        self.scores().into_iter().map(|(body, parts)| (body, Score::new(&parts))).collect()
    }
}

/// The figures that a tally gives by itself, without knowing which body brought what. To one of a body
/// that no request ever reached only those of bodies say anything, and no other is made.
pub fn plain_figures(tally: &Tally) -> Vec<Named> {
    let of_bodies = |m: &Measure| matches!(m.kind, Kind::BodyShare(_) | Kind::ByCategory);
    let figures = MEASURES.iter().enumerate().filter(|(_, m)| !tally.is_quiet() || of_bodies(m));
    figures.filter_map(|(at, m)| Some(Named { measure: *m, figure: plain(at, m, tally)? })).collect()
}

fn plain(at: usize, measure: &Measure, of: &Tally) -> Option<Figure> {
    let ended_of = |id| Fraction::new(of.sample(id).ended(), of.sample(id).len());
    Some(match measure.kind {
        Kind::Count(_) | Kind::Share(_) | Kind::BodyShare(_) | Kind::Ratio(_) | Kind::Change(_) => {
            return Figure::of_parts(measure.kind, of.part(at));
        }
        Kind::Voided => return Figure::of_parts(measure.kind, Fraction::new(of.voided(), 1)),
        Kind::Quantile(id, point) => Figure::Days {
            twice: of.sample(id).kaplan_meier(point).map(|d| 2 * u64::from(d)),
            of: ended_of(id),
        },
        Kind::Median(id) => Figure::Days { twice: of.sample(id).twice_median(), of: ended_of(id) },
        Kind::Mean(id) => {
            let (days, n) = of.sample(id).total();
            Figure::Mean(Fraction::new(days, n))
        }
        Kind::Beyond(id, days) => {
            let late = of.sample(id).within(days + 1..=u32::MAX, true);
            Figure::Share(Fraction::new(late, of.sample(id).len()))
        }
        Kind::Table(id) => Figure::Table(in_order(id, of)),
        Kind::Findings => Figure::Table(of.findings().iter().map(|(code, n)| (code.code(), *n)).collect()),
        Kind::ByCategory => Figure::Shares(Category::all().map(|c| (c.code(), of.category(c))).collect()),
        Kind::OnTimeByGender => {
            let of = |g: &Gender| (g.code().to_owned(), of.on_time_by_gender().of(*g));
            Figure::Shares(Gender::ALL.iter().map(of).collect())
        }
        Kind::ReceivedByGender => Figure::Hidden(received_by_gender(of)),
        Kind::Gap => Figure::Gap {
            first: of.on_time_by_gender().of(Gender::F),
            second: of.on_time_by_gender().of(Gender::M),
        },
        Kind::Oldest
        | Kind::ActiveBodies
        | Kind::PerInhabitants(_)
        | Kind::AdjustedGap
        | Kind::OnTimeByRegion
        | Kind::RegionSpread
        | Kind::Scores
        | Kind::Ranks => return None,
    })
}

/// The counts of a table: first the codes it always shows, in their order, then the others.
fn in_order(id: TableId, of: &Tally) -> Vec<(&'static str, u64)> {
    let (_, _, always) = TABLES[id as usize];
    let first = always.iter().map(|code| (*code, of.table(id).get(code).copied().unwrap_or(0)));
    let others = of.table(id).iter().filter(|(code, _)| !always.contains(code));
    first.chain(others.map(|(code, n)| (*code, *n))).collect()
}

/// E04 Requests by gender under the privacy rule, with their total.
fn received_by_gender(whole: &Tally) -> Vec<(String, Option<u64>)> {
    let counts: Vec<u64> = Gender::ALL.iter().map(|g| whole.received_by_gender(*g)).collect();
    let mut row = privacy::hide_row(&counts);
    if counts.iter().sum::<u64>() < whole.fraction("V01_received").num {
        // The log does not tell the gender of those it counts: there is nothing to hide, nor to tell.
        row = privacy::Row { cells: vec![None; counts.len()], total: None };
    }
    let cells = Gender::ALL.iter().map(|g| g.code().to_owned()).zip(row.cells);
    cells.chain([("*total".to_owned(), row.total)]).collect()
}
