//! P. Proactive publication (article 10).

use crate::code::{Category, Publication};
use crate::log::{Body, Check};
use crate::measure::{Context, Kind, Measure, Part, Reason};
use chrono::NaiveDate;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("P01", "P01_publication_coverage", Kind::BodyShare(p01)),
    Measure::new("P02", "P02_checked_share", Kind::BodyShare(p02)),
    Measure::new("P03", "P03_coverage_by_category", Kind::ByCategory),
];

/// The latest check of each category on or before a day. The checks come in the order of category
/// and date, so the last one of a run is the latest.
pub fn latest(checks: &[Check], day: NaiveDate) -> impl Iterator<Item = Check> {
    let runs = checks.chunk_by(|a, b| a.category == b.category);
    runs.filter_map(move |run| run.iter().rev().find(|c| c.on <= day).copied())
}

/// What a check brings to the coverage: published, out of published, outdated and missing.
pub fn coverage(check: Check) -> Option<Part> {
    match check.status {
        Publication::Published => Some(Part::one(true)),
        Publication::Outdated | Publication::Missing => Some(Part::one(false)),
        Publication::NotApplicable => None,
    }
}

/// P01 Coverage of the categories of article 10. Local councils without websites?
/// Latest check on or before the last day, per body and category: published, out of published,
/// outdated and missing, in bodies of the law. `not_applicable` is removed; the unchecked are not
/// accused, see P02. An outdated document is not published. Anchor: Brazil; Chile.
pub fn p01(body: &Body, checks: &[Check], c: &Context<'_>) -> Part {
    if !body.in_scope {
        return Part::Out(Reason::OutOfScope);
    }
    let (mut num, mut den) = (0, 0);
    for part in latest(checks, c.period.to()).filter_map(coverage) {
        if let Part::In { num: n, den: d } = part {
            num += n;
            den += d;
        }
    }
    if den == 0 { Part::Out(Reason::NothingChecked) } else { Part::In { num, den } }
}

/// P02 Checked share. Is P01 based on anything?
/// Pairs of body and category checked by the last day, out of bodies of the law times nineteen. Below
/// 80 % a body has no P01 in its score. Where nobody checked anything it is zero, and that is known.
/// Anchor: own.
pub fn p02(body: &Body, checks: &[Check], c: &Context<'_>) -> Part {
    if !body.in_scope {
        return Part::Out(Reason::OutOfScope);
    }
    Part::In { num: latest(checks, c.period.to()).count() as u64, den: Category::COUNT.into() }
}
