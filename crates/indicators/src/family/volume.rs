//! V. Volume and stock.

use super::received;
use crate::measure::{Context, Kind, Measure, Part, Reason};
use crate::rebuild::{How, Request};

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("V01", "V01_received", Kind::Count(v01)),
    Measure::new("V02", "V02_answered", Kind::Count(v02)),
    Measure::new("V03", "V03_closed_other", Kind::Count(v03)),
    Measure::new("V04", "V04_open_start", Kind::Count(v04)),
    Measure::new("V05", "V05_open_end", Kind::Count(v05)),
    Measure::new("V06", "V06_clearance", Kind::Ratio(v06)),
    Measure::new("V07", "V07_per_100k", Kind::PerInhabitants(v07)),
];

/// V01 Requests received. How much is the right used, where, by whom?
/// Counts requests filed in the period; the filing date decides. The filing is the receipt by the
/// body, not the typing of it: paper entered late moves past figures. A redirected request counts
/// once at each body. Anchor: US V.A; UNESCO 16.10.2.
pub fn v01(r: &Request<'_>, c: &Context<'_>) -> Part {
    received(r, c).map_or_else(Part::Out, |()| Part::one(true))
}

/// V02 Requests answered. What happened to what came in?
/// Counts requests whose first terminal event is the answer, dated in the period. An interim reply
/// never closes, a supplement never opens again. Anchor: US V.A.
pub fn v02(r: &Request<'_>, c: &Context<'_>) -> Part {
    super::answered(r, c).map_or_else(Part::Out, |()| Part::one(true))
}

/// V03 Requests closed without an answer: withdrawn, or redirected with the requester's agreement.
/// The date of that event decides. "Processed" hides them in most countries, so they are told apart.
/// Anchor: US V.B(1); Scotland.
pub fn v03(r: &Request<'_>, c: &Context<'_>) -> Part {
    if r.left().is_some_and(|day| c.period.holds(day)) {
        Part::one(true)
    } else {
        Part::Out(Reason::NotLeftInPeriod)
    }
}

/// V04 Open at the start: received on or before the eve of the period and not ended by its close.
/// V04 + V01 - V02 - V03 = V05, asserted at each publication. Anchor: US V.A; Canada form s.1.
pub fn v04(r: &Request<'_>, c: &Context<'_>) -> Part {
    if r.is_open_on(c.period.eve()) { Part::one(true) } else { Part::Out(Reason::NotOpenOnDay) }
}

/// V05 Open at the end of the period. The last day decides. Anchor: US V.A; Canada form s.1.
pub fn v05(r: &Request<'_>, c: &Context<'_>) -> Part {
    if r.is_open_on(c.period.to()) { Part::one(true) } else { Part::Out(Reason::NotOpenOnDay) }
}

/// V06 Clearance ratio. Does the body close as many as it receives?
/// Closed in the period (V02 + V03) over received in the period (V01). It may pass 1, so it has no
/// interval; a good ratio can come from quick rejections: read with O01 and C03. Anchor: US XII.D.
pub fn v06(r: &Request<'_>, c: &Context<'_>) -> Part {
    let closed = r.end.is_some_and(|e| c.period.holds(e.on));
    let received = received(r, c).is_ok();
    if !closed && !received {
        return Part::Out(Reason::NotReceivedNorClosed);
    }
    Part::In { num: u64::from(closed), den: u64::from(received) }
}

/// V07 Requests per 100 000 inhabitants. Where is the right used most?
/// Requests received in the period by the bodies of a region (V01), over the inhabitants of the region.
/// The region is that of the body; ministries and national establishments have none and are out. The
/// inhabitants come from the census, not from the log: told of whole regions and of the country alone.
pub fn v07(r: &Request<'_>, c: &Context<'_>) -> Part {
    let region = c.log.bodies.get(r.body as usize).map_or("", |b| &b.region);
    if c.log.inhabitants(region).is_none() {
        return Part::Out(Reason::NoInhabitants);
    }
    received(r, c).map_or_else(Part::Out, |()| Part::one(true))
}

/// Whether the request was redirected in the period (part of V03, numerator of O11).
pub fn redirected_in(r: &Request<'_>, c: &Context<'_>) -> bool {
    r.end.is_some_and(|e| e.how == How::Redirected && c.period.holds(e.on))
}
