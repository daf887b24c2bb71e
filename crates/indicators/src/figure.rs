//! A figure as it is counted, and its one door to JSON: whole numbers stay whole until here.

use super::family::score::{COMPONENTS, Parts, Rank};
use super::measure::{Kind, Measure};
use super::stats::fraction::Fraction;
use super::stats::interval::{newcombe, wilson};
use chrono::NaiveDate;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value, json};
use std::collections::BTreeMap;

/// A figure with the measure it belongs to.
#[derive(Clone, Debug)]
pub struct Named {
    /// What it measures.
    pub measure: Measure,
    /// The figure.
    pub figure: Figure,
}

/// A figure of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub enum Figure {
    /// A count.
    Count(u64),
    /// A proportion, with Wilson's interval at the door.
    Share(Fraction),
    /// A ratio without interval.
    Ratio(Fraction),
    /// So many of a hundred thousand inhabitants.
    Rate(Fraction),
    /// Numerator less denominator.
    Change(Fraction),
    /// A number of days, kept twice so that half days stay whole; `None` when not reached.
    Days {
        /// Twice the days.
        twice: Option<u64>,
        /// Durations that ended, of all durations.
        of: Fraction,
    },
    /// Total days over durations.
    Mean(Fraction),
    /// Counts by code, in the order in which they are told.
    Table(Vec<(&'static str, u64)>),
    /// Proportions by code.
    Shares(BTreeMap<String, Fraction>),
    /// Counts under the privacy rule.
    Hidden(Vec<(String, Option<u64>)>),
    /// The difference of two proportions.
    Gap {
        /// The one.
        first: Fraction,
        /// The one taken from it.
        second: Fraction,
    },
    /// A number that is no fraction of whole ones.
    Number(Option<f64>),
    /// The oldest open requests.
    Oldest(Vec<OldestRow>),
    /// Scores by body.
    Scores(BTreeMap<String, Score>),
    /// Rank ranges by body.
    Ranks(BTreeMap<String, Rank>),
}

/// A row of B02.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OldestRow {
    /// Random id of the request.
    pub request_id: String,
    /// The body.
    pub body_id: String,
    /// Day of receipt.
    pub received: NaiveDate,
    /// Working days open.
    pub working_days_open: u32,
}

/// The score of a body with its components.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The score, `None` when not rated.
    pub score: Option<f64>,
    /// Due requests it rests on.
    pub base: u64,
    /// The components in their order, `None` where undefined.
    pub components: [Option<f64>; 6],
}

impl Score {
    /// The score of these parts.
    pub fn new(parts: &Parts) -> Self {
        Self { score: parts.score(), base: parts.base, components: parts.components.map(Fraction::value) }
    }
}

/// A number, whole when it is whole.
fn number(value: f64) -> Value {
    Number::from_f64(value).map_or(Value::Null, Value::Number)
}

fn days(twice: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "the door: days stay far below 2^53")]
    if twice.is_multiple_of(2) { json!(twice / 2) } else { number(twice as f64 / 2.0) }
}

fn share(of: Fraction) -> Value {
    let interval = wilson(of);
    json!({
        "num": of.num,
        "den": of.den,
        "value": of.value(),
        "low": interval.map(|i| i.low),
        "high": interval.map(|i| i.high),
    })
}

/// So many of a hundred thousand; `None` of nobody.
pub fn per_100k(of: Fraction) -> Option<f64> {
    of.value().map(|share| share * 100_000.0)
}

impl Figure {
    /// The figure that a measure makes of two counts; `None` for those made of more than that.
    pub fn of_parts(kind: Kind, of: Fraction) -> Option<Self> {
        Some(match kind {
            Kind::Count(_) | Kind::Voided => Self::Count(of.num),
            Kind::Share(_) | Kind::BodyShare(_) => Self::Share(of),
            Kind::Ratio(_) => Self::Ratio(of),
            Kind::Change(_) => Self::Change(of),
            _ => return None,
        })
    }

    /// The figure in the shape of `recompute --format json`.
    pub fn to_json(&self) -> Value {
        match self {
            Self::Count(n) => json!(n),
            Self::Share(of) => share(*of),
            Self::Ratio(of) => json!({ "num": of.num, "den": of.den, "value": of.value() }),
            Self::Rate(of) => json!({ "num": of.num, "den": of.den, "value": per_100k(*of) }),
            Self::Change(of) => json!(i128::from(of.num) - i128::from(of.den)),
            Self::Days { twice, .. } => twice.map_or(Value::Null, days),
            Self::Mean(of) => of.value().map_or(Value::Null, number),
            Self::Table(rows) => rows.iter().map(|(code, n)| ((*code).to_owned(), json!(n))).collect(),
            Self::Shares(rows) => rows.iter().map(|(code, of)| (code.clone(), share(*of))).collect(),
            Self::Hidden(rows) => rows.iter().map(|(code, n)| (code.clone(), json!(n))).collect(),
            Self::Gap { first, second } => {
                let gap = newcombe(*first, *second);
                json!({ "value": gap.map(|g| g.value), "low": gap.map(|g| g.low), "high": gap.map(|g| g.high) })
            }
            Self::Number(value) => value.map_or(Value::Null, number),
            Self::Oldest(rows) => json!(rows),
            Self::Scores(rows) => rows.iter().map(|(body, s)| (body.clone(), score(s))).collect(),
            Self::Ranks(rows) => rows.iter().map(|(body, r)| (body.clone(), rank(r))).collect(),
        }
    }
}

fn score(of: &Score) -> Value {
    let components: BTreeMap<_, _> = COMPONENTS.iter().map(|(name, _)| *name).zip(of.components).collect();
    json!({ "score": of.score, "base": of.base, "components": components })
}

fn rank(of: &Rank) -> Value {
    json!({ "letter": of.letter, "best": of.range.best, "worst": of.range.worst, "band": of.band })
}

/// The figures as one JSON object, its keys in the order of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct AsJson<'a>(pub &'a [Named]);

impl Serialize for AsJson<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for named in self.0 {
            map.serialize_entry(named.measure.key, &named.figure.to_json())?;
        }
        map.end()
    }
}
