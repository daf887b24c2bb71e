//! Which requests or bodies a figure counts, and why each other one is out: by the very formulas
//! that count.

use super::family::time;
use super::filter::Filter;
use super::finding::Finding;
use super::formulas::MEASURES;
use super::formulas::{SAMPLES, TABLES};
use super::log::Log;
use super::measure::{
    BodyPartOf, Context, Kind, Measure, Part, PartOf, Reason, SampleId, SampleOf, TableId, TableOf,
};
use super::period::Period;
use super::rebuild::{Rebuilt, Request, rebuild};
use std::sync::Arc;

/// A figure explained.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The figure.
    pub measure: Measure,
    /// Whether it counts bodies rather than requests.
    pub of_bodies: bool,
    /// What is counted: id, in the numerator, in the denominator.
    pub counted: Vec<(Arc<str>, u64, u64)>,
    /// What is not: id and reason.
    pub out: Vec<(Arc<str>, Reason)>,
    /// How many the conditions left out before any formula.
    pub filtered: usize,
}

/// An id that cannot be explained.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExplainError {
    /// No such indicator.
    #[error("there is no indicator {0}; the indicators are {1}")]
    Unknown(String, String),
    /// It is made of other figures.
    #[error("{0} is made of {1}: explain those")]
    MadeOf(String, &'static str),
}

enum Way {
    Part(PartOf),
    Sample(SampleOf),
    Table(TableOf),
    Body(BodyPartOf),
    Voided,
    Findings,
}

fn way(kind: Kind) -> Result<Way, &'static str> {
    let sample = |id: SampleId| SAMPLES[id as usize].1;
    let table = |id: TableId| TABLES[id as usize].1;
    match kind {
        Kind::Count(of) | Kind::Share(of) | Kind::Ratio(of) | Kind::Change(of) | Kind::PerInhabitants(of) => {
            Ok(Way::Part(of))
        }
        Kind::BodyShare(of) => Ok(Way::Body(of)),
        Kind::Quantile(id, _) | Kind::Median(id) | Kind::Mean(id) | Kind::Beyond(id, _) => {
            Ok(Way::Sample(sample(id)))
        }
        Kind::Table(id) => Ok(Way::Table(table(id))),
        Kind::Oldest => Ok(Way::Sample(sample(SampleId::OpenAge))),
        Kind::Voided => Ok(Way::Voided),
        Kind::Findings => Ok(Way::Findings),
        Kind::OnTimeByGender | Kind::Gap | Kind::AdjustedGap | Kind::OnTimeByRegion | Kind::RegionSpread => {
            Ok(Way::Part(time::t01))
        }
        Kind::ReceivedByGender => Ok(Way::Part(super::family::volume::v01)),
        Kind::ByCategory => Ok(Way::Body(super::family::publication::p01)),
        Kind::ActiveBodies => Err("V01 and V04 of each body"),
        Kind::Scores | Kind::Ranks => Err("T01, T03, O02, Q01, P01 and C03 of each body"),
    }
}

/// Explains the figures of an indicator.
///
/// # Errors
/// [`ExplainError`] when there is no such indicator, or when it is made of others.
pub fn explain(
    log: &Log,
    period: Period,
    filter: &Filter,
    id: &str,
) -> Result<Vec<Explanation>, ExplainError> {
    let found: Vec<_> = MEASURES.iter().filter(|m| m.id == id || m.key == id).collect();
    if found.is_empty() {
        let mut ids: Vec<_> = MEASURES.iter().map(|m| m.id).collect();
        ids.dedup();
        return Err(ExplainError::Unknown(id.to_owned(), ids.join(", ")));
    }
    let context = Context { log, period };
    let mut told = Vec::new();
    for measure in &found {
        match way(measure.kind) {
            Ok(way) => told.push(tell(measure, &way, &context, filter)),
            Err(of) if found.len() == 1 => return Err(ExplainError::MadeOf(id.to_owned(), of)),
            Err(of) if told.is_empty() && measure.id == "S01" => {
                return Err(ExplainError::MadeOf(id.to_owned(), of));
            }
            Err(_) => {}
        }
    }
    Ok(told)
}

fn tell(measure: &Measure, way: &Way, context: &Context<'_>, filter: &Filter) -> Explanation {
    let of_bodies = matches!(way, Way::Body(_));
    let mut told =
        Explanation { measure: *measure, of_bodies, counted: Vec::new(), out: Vec::new(), filtered: 0 };
    match way {
        Way::Body(of) => tell_bodies(&mut told, *of, context, filter),
        _ => tell_requests(&mut told, way, context, filter),
    }
    told.counted.sort_unstable();
    told.out.sort_unstable();
    told
}

fn tell_bodies(told: &mut Explanation, of: BodyPartOf, context: &Context<'_>, filter: &Filter) {
    for (body, checks) in context.log.bodies.iter().zip(&context.log.checks) {
        if filter.keeps_body(body) {
            told.put(Arc::from(body.id.as_str()), of(body, checks, context));
        } else {
            told.filtered += 1;
        }
    }
}

fn tell_requests(told: &mut Explanation, way: &Way, context: &Context<'_>, filter: &Filter) {
    let log = context.log;
    for (at, row) in log.requests.iter().enumerate() {
        let rebuilt = rebuild(log, at, context.period.as_of());
        let kept = filter.keeps_request(log, row)
            && match &rebuilt {
                Rebuilt::Told(r) => log.bodies.get(r.body as usize).is_some_and(|b| filter.keeps_body(b)),
                _ => !filter.chooses_bodies(),
            };
        if kept {
            told.put(Arc::clone(&row.id), part(way, &rebuilt, context));
        } else {
            told.filtered += 1;
        }
    }
}

impl Explanation {
    fn put(&mut self, id: Arc<str>, part: Part) {
        match part {
            Part::In { num, den } => self.counted.push((id, num, den)),
            Part::Out(reason) => self.out.push((id, reason)),
        }
    }
}

fn part(way: &Way, rebuilt: &Rebuilt<'_>, context: &Context<'_>) -> Part {
    let findings = matches!(way, Way::Findings);
    match rebuilt {
        Rebuilt::NotYet => Part::Out(Reason::NotYet),
        Rebuilt::Broken(_) if findings => Part::one(true),
        Rebuilt::Broken(all) if all.contains(&Finding::NotExactlyOneFiled) => {
            Part::Out(Reason::NotExactlyOneFiled)
        }
        Rebuilt::Broken(_) => Part::Out(Reason::ClosedBeforeFiling),
        Rebuilt::Told(r) if r.voided && matches!(way, Way::Voided) => Part::one(true),
        Rebuilt::Told(r) if r.voided => Part::Out(Reason::Voided),
        Rebuilt::Told(r) if findings && r.findings.is_empty() => Part::Out(Reason::NoFinding),
        Rebuilt::Told(_) if findings => Part::one(true),
        Rebuilt::Told(r) => part_of(way, r, context),
    }
}

fn part_of(way: &Way, r: &Request<'_>, context: &Context<'_>) -> Part {
    let (mut num, mut den) = (0, 0);
    let looked_at = match way {
        Way::Part(of) => return of(r, context),
        Way::Sample(of) => of(r, context, &mut |_, ended| {
            num += u64::from(ended);
            den += 1;
        }),
        Way::Table(of) => of(r, context, &mut |_, n| {
            num += n;
            den += n;
        }),
        Way::Body(_) | Way::Voided | Way::Findings => Err(Reason::NotVoided),
    };
    looked_at.map_or_else(Part::Out, |()| Part::In { num, den })
}
