//! D. Designated officials and websites.

use crate::log::{Body, Check};
use crate::measure::{Context, Kind, Measure, Part, Reason};

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("D01", "D01_official_coverage", Kind::BodyShare(d01)),
    Measure::new("D02", "D02_website_coverage", Kind::BodyShare(d02)),
];

/// D01 Designated-official coverage. Does each body have one?
/// Bodies of the law with an official in office on the last day, the last day in office included, out
/// of the bodies of the law whose designation is known. A body of which nothing is known is not
/// accused of having none. Raw counts of officials say nothing. Anchor: article 12; press figures
/// since 2020.
pub fn d01(body: &Body, _: &[Check], c: &Context<'_>) -> Part {
    let day = c.period.to();
    match (body.in_scope, body.official_from) {
        (false, _) => Part::Out(Reason::OutOfScope),
        (true, None) => Part::Out(Reason::NothingKnown),
        (true, Some(from)) => Part::one(from <= day && body.official_to.is_none_or(|to| day <= to)),
    }
}

/// D02 Website coverage: bodies of the law whose official site answered when it was last checked, out
/// of those that were checked. An address in a directory is no check. Anchor: OGP commitment MO0045.
pub fn d02(body: &Body, _: &[Check], _: &Context<'_>) -> Part {
    match (body.in_scope, body.has_website) {
        (false, _) => Part::Out(Reason::OutOfScope),
        (true, None) => Part::Out(Reason::NothingKnown),
        (true, Some(answers)) => Part::one(answers),
    }
}
