//! R. Inside the body: time spent waiting for another department.

use crate::measure::{Context, Kind, Measure, Part, Reason, SampleId};
use crate::rebuild::Request;
use crate::stats::sample::Point;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("R01", "R01_waiting_share", Kind::Ratio(r01)),
    Measure::new("R02", "R02_leg_km_median", Kind::Quantile(SampleId::Legs, Point::Median)),
];

/// R01 Share of waiting time spent in another department. Do officials and departments coordinate?
/// Working days of the period on which the request was open and out in a department, over working
/// days on which it was open; overlapping times count once, open requests are in. Person-time: it
/// adds up over bodies and periods, and is no proportion of requests. Anchor: US XII.B-C; article 12.
pub fn r01(r: &Request<'_>, c: &Context<'_>) -> Part {
    let start = r.filed.max(c.period.eve());
    let end = r.end.map_or(c.period.to(), |e| e.on.min(c.period.to()));
    let den = c.working_days(r, start, end);
    if den == 0 {
        return Part::Out(Reason::NotOpenInPeriod);
    }
    let mut out: Vec<_> =
        r.legs.iter().map(|l| (l.from.max(start), l.back.unwrap_or(end).min(end))).collect();
    out.sort_unstable();
    // Each time begins where the ones before it have ended, so that no day counts twice.
    let mut counted_to = start;
    let mut num = 0;
    for (from, to) in out {
        num += c.working_days(r, from.max(counted_to), to);
        counted_to = counted_to.max(to);
    }
    Part::In { num: num.into(), den: den.into() }
}

/// R02 Internal wait per routing (Kaplan-Meier). Which department blocks?
/// Routings started in the period, in working days until the file came back; those that never did
/// are followed to the end of the request or to the as-of day. Dropping them would be the mistake of
/// the naive mean. Anchor: US XII.B.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn legs(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    let last_seen = r.end.map_or(c.period.as_of(), |e| e.on);
    let mut any = false;
    for leg in r.legs.iter().filter(|l| c.period.holds(l.from)) {
        add(c.working_days(r, leg.from, leg.back.unwrap_or(last_seen)), leg.back.is_some());
        any = true;
    }
    if any { Ok(()) } else { Err(Reason::NotRouted) }
}
