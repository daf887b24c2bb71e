//! B. Backlog: the stock past its limit, on a day.

use crate::measure::{Context, Kind, Measure, Part, Reason, SampleId};
use crate::rebuild::Request;
use chrono::NaiveDate;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("B01", "B01_backlog", Kind::Share(b01)),
    Measure::new("B02", "B02_ten_oldest", Kind::Oldest),
    Measure::new("B03", "B03_open_age_median", Kind::Median(SampleId::OpenAge)),
    Measure::new("B04", "B04_backlog_change", Kind::Change(b04)),
];

fn overdue(r: &Request<'_>, day: NaiveDate) -> bool {
    r.is_open_on(day) && r.due < day
}

/// B01 Backlog. How many are past their limit and still open?
/// Open on the last day with a due date strictly before it, out of the open ones: on the due day
/// itself nobody is late. A stock: only the day decides. Anchor: US XII.A; Canada.
pub fn b01(r: &Request<'_>, c: &Context<'_>) -> Part {
    let day = c.period.to();
    if r.is_open_on(day) { Part::one(overdue(r, day)) } else { Part::Out(Reason::NotOpenOnDay) }
}

/// B02, B03: the working days an open request has waited on the last day. B03 is their median: a
/// body that answers only new requests improves T01 while B03 grows. Anchor: US VII.D and VII.E.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn open_age(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    if !r.is_open_on(c.period.to()) {
        return Err(Reason::NotOpenOnDay);
    }
    add(c.working_days(r, r.filed, c.period.to()), true);
    Ok(())
}

/// B04 Change in backlog: B01's count on the last day less the count on the eve of the period, both
/// with today's knowledge. Anchor: US XII.D(2).
pub fn b04(r: &Request<'_>, c: &Context<'_>) -> Part {
    let (end, start) = (overdue(r, c.period.to()), overdue(r, c.period.eve()));
    if end || start {
        Part::In { num: u64::from(end), den: u64::from(start) }
    } else {
        Part::Out(Reason::NotOpenOnDay)
    }
}
