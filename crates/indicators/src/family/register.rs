//! K. Data quality: can the numbers be trusted?

use super::received;
use crate::code::Gender;
use crate::measure::{Context, Kind, Measure, Part, Reason, SampleId};
use crate::rebuild::Request;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("K01", "K01_findings", Kind::Findings),
    Measure::new("K02", "K02_voided", Kind::Voided),
    Measure::new("K03", "K03_gender_stated", Kind::Share(k03_gender)),
    Measure::new("K03", "K03_category_stated", Kind::Share(k03_category)),
    Measure::new("K03", "K03_region_stated", Kind::Share(k03_region)),
    Measure::new("K04", "K04_active_bodies", Kind::ActiveBodies),
    Measure::new("K04", "K04_entry_lag_median", Kind::Median(SampleId::EntryLag)),
    Measure::new("K04", "K04_entered_late", Kind::Beyond(SampleId::EntryLag, LATE_ENTRY)),
];

/// An entry more than five days after its event is late.
const LATE_ENTRY: u32 = 5;

/// K03 Completeness of optional attributes: gender stated, out of the requests received in the
/// period. Under 50 % the table is published with a warning and no gap is published. Anchor: Mexico.
pub fn k03_gender(r: &Request<'_>, c: &Context<'_>) -> Part {
    stated(r, c, c.log.columns.gender, r.row.gender != Gender::NotStated)
}

/// K03 for the category of the requester.
pub fn k03_category(r: &Request<'_>, c: &Context<'_>) -> Part {
    let value = c.log.words.text(r.row.category);
    stated(r, c, c.log.columns.category, !matches!(value, "" | "not_stated"))
}

/// K03 for the region of the requester.
pub fn k03_region(r: &Request<'_>, c: &Context<'_>) -> Part {
    let value = c.log.words.text(r.row.requester_region);
    stated(r, c, c.log.columns.requester_region, !matches!(value, "" | "NS" | "not_stated"))
}

/// The public log has no such column: what it does not tell is not told as "not stated".
fn stated(r: &Request<'_>, c: &Context<'_>, is_told: bool, is_stated: bool) -> Part {
    match received(r, c) {
        Err(reason) => Part::Out(reason),
        Ok(()) if !is_told => Part::Out(Reason::NotInThisLog),
        Ok(()) => Part::one(is_stated),
    }
}

/// K04 Entry lag: days of the calendar between an event of the period and its entry. Needs the full
/// log; without it the figure is not computable. Anchor: India; Scotland.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn entry_lag(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    if !c.log.columns.recorded_at {
        return Err(Reason::NothingEntered);
    }
    let mut any = false;
    for event in r.events.iter().filter(|e| c.period.holds(e.on)) {
        if let Some(recorded) = event.recorded {
            // An entry before its event is a day announced ahead: no lag.
            add(u32::try_from((recorded - event.on).num_days()).unwrap_or(0), true);
            any = true;
        }
    }
    if any { Ok(()) } else { Err(Reason::NothingEntered) }
}
