//! C. Complaints to the head of the body and to the Committee, and what followed.

use super::due;
use crate::code::{Decision, Level};
use crate::measure::{Context, Kind, Measure, Part, Reason, TableId, of_level};
use crate::rebuild::Request;
use chrono::NaiveDate;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("C01", "C01_complaint_rate_head", Kind::Share(c01_head)),
    Measure::new("C01", "C01_complaint_rate_cdai", Kind::Share(c01_cdai)),
    Measure::new("C02", "C02_decided_in_time_head", Kind::Share(c02_head)),
    Measure::new("C02", "C02_decided_in_time_cdai", Kind::Share(c02_cdai)),
    Measure::new("C03", "C03_reversal_head", Kind::Share(c03_head)),
    Measure::new("C03", "C03_reversal_cdai", Kind::Share(c03_cdai)),
    Measure::new("C04", "C04_outcomes_head", Kind::Table(TableId::ComplaintsToHead)),
    Measure::new("C04", "C04_outcomes_cdai", Kind::Table(TableId::ComplaintsToCdai)),
    Measure::new("C05", "C05_followed_head", Kind::Share(c05_head)),
    Measure::new("C05", "C05_followed_cdai", Kind::Share(c05_cdai)),
];

/// The endings of C04.
pub const ENDINGS: [&str; 6] = ["upheld", "partly", "rejected", "inadmissible", "settled", "pending"];

/// Working days left to follow an upheld decision: our choice, not law.
const FOLLOW_UP: u32 = 20;

/// C01 Complaint rate. How often does the answer fail?
/// Requests with a complaint of the level by the as-of day, out of the due cohort. Low may mean
/// resignation: read with T03. Anchor: US VI.A; Chile.
fn c01(r: &Request<'_>, c: &Context<'_>, level: Level) -> Part {
    due(r, c).map_or_else(Part::Out, |()| Part::one(of_level(r, level).next().is_some()))
}

/// C02 Complaints decided in time. Does the remedy work?
/// Complaints whose limit ends in the period (15 days for the head, 30 for the Committee, moved to a
/// working day) decided on or before it, out of all of them. The limit decides, as for T01.
/// Anchor: articles 19 and 20.
fn c02(r: &Request<'_>, c: &Context<'_>, level: Level) -> Part {
    let (mut num, mut den) = (0, 0);
    for complaint in of_level(r, level).filter(|x| c.period.holds(x.limit)) {
        den += 1;
        num += u64::from(complaint.decision.is_some_and(|(day, _)| day <= complaint.limit));
    }
    if den == 0 { Part::Out(Reason::NoComplaintDue) } else { Part::In { num, den } }
}

/// The decisions of a level dated in the period.
fn decided<'a>(
    r: &'a Request<'_>,
    c: &'a Context<'_>,
    level: Level,
) -> impl Iterator<Item = (NaiveDate, Decision)> + 'a {
    of_level(r, level).filter_map(|x| x.decision).filter(|(day, _)| c.period.holds(*day))
}

fn for_the_requester(decision: Decision) -> bool {
    matches!(decision, Decision::Upheld | Decision::Partly)
}

/// C03 Reversal rate. Were refusals wrong?
/// Complaints upheld, wholly or partly, out of those upheld, partly upheld or rejected in the
/// period; the decision date decides. "Upheld" means the complaint. Anchor: US VI.B.
fn c03(r: &Request<'_>, c: &Context<'_>, level: Level) -> Part {
    let (mut num, mut den) = (0, 0);
    for (_, decision) in decided(r, c, level) {
        num += u64::from(for_the_requester(decision));
        den += u64::from(for_the_requester(decision) || decision == Decision::Rejected);
    }
    if den == 0 { Part::Out(Reason::NoDecision) } else { Part::In { num, den } }
}

/// C04 Complaint outcomes: decisions of the period by code, and the complaints pending on its last
/// day. Anchor: US VI.B-C; Mexico.
fn c04(
    r: &Request<'_>,
    c: &Context<'_>,
    level: Level,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    let mut any = false;
    for complaint in of_level(r, level) {
        match complaint.decision {
            Some((day, decision)) if c.period.holds(day) => add(decision.code(), 1),
            decision
                if complaint.on <= c.period.to() && decision.is_none_or(|(day, _)| day > c.period.to()) =>
            {
                add("pending", 1);
            }
            _ => continue,
        }
        any = true;
    }
    if any { Ok(()) } else { Err(Reason::NoComplaint) }
}

/// C05 Decisions followed. Do bodies obey?
/// Decisions of the period for the requester whose 20 working days are past at the as-of day: an
/// answer or a supplement from the day of the decision to that limit, both included; out of those
/// decisions. The 20 days are our choice, not law. Anchor: own.
fn c05(r: &Request<'_>, c: &Context<'_>, level: Level) -> Part {
    let (mut num, mut den) = (0, 0);
    for (day, _) in decided(r, c, level).filter(|(_, d)| for_the_requester(*d)) {
        let limit = c.log.limits.working_day_after(r.class, day, FOLLOW_UP);
        if limit < c.period.as_of() {
            den += 1;
            num += u64::from(r.given.iter().any(|given| day <= *given && *given <= limit));
        }
    }
    if den == 0 { Part::Out(Reason::NoFollowUpPast) } else { Part::In { num, den } }
}

/// Writes the two levels of a formula.
macro_rules! levels {
    ($($head:ident $cdai:ident = $of:ident;)+) => { $(
        #[doc = concat!("`", stringify!($of), "` for complaints to the head of the body.")]
        pub fn $head(r: &Request<'_>, c: &Context<'_>) -> Part { $of(r, c, Level::Head) }
        #[doc = concat!("`", stringify!($of), "` for complaints to the Committee.")]
        pub fn $cdai(r: &Request<'_>, c: &Context<'_>) -> Part { $of(r, c, Level::Cdai) }
    )+ };
}

levels! {
    c01_head c01_cdai = c01;
    c02_head c02_cdai = c02;
    c03_head c03_cdai = c03;
    c05_head c05_cdai = c05;
}

/// C04 for complaints to the head of the body.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn outcomes_head(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    c04(r, c, Level::Head, add)
}

/// C04 for complaints to the Committee.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn outcomes_cdai(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    c04(r, c, Level::Cdai, add)
}
