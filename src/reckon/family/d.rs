//! D. Designated officials and websites.

use crate::reckon::log::{Body, Check};
use crate::reckon::measure::{Context, Kind, Measure, Part, Reason};

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("D01", "D01_official_coverage", Kind::BodyShare(d01)),
    Measure::new("D02", "D02_website_coverage", Kind::BodyShare(d02)),
];

/// D01 Designated-official coverage. Does each body have one?
/// Bodies of the law with an official in office on the last day, out of the bodies of the law. Raw
/// counts of officials say nothing. Anchor: article 12; press figures since 2020.
pub fn d01(body: &Body, _: &[Check], c: &Context<'_>) -> Part {
    let day = c.period.to();
    let began = body.official_from.is_some_and(|from| from <= day);
    let in_office = began && body.official_to.is_none_or(|to| day <= to);
    if body.in_scope { Part::one(in_office) } else { Part::Out(Reason::OutOfScope) }
}

/// D02 Website coverage: bodies of the law with a working official site, out of the bodies of the
/// law. Anchor: OGP commitment MO0045.
pub fn d02(body: &Body, _: &[Check], _: &Context<'_>) -> Part {
    if body.in_scope { Part::one(body.has_website) } else { Part::Out(Reason::OutOfScope) }
}
