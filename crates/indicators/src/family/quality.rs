//! Q. Quality and form of answers. The official's outcome and the requester's view stand side by
//! side and are never merged.

use super::{answered, received};
use crate::code::{Outcome, View};
use crate::measure::{Context, Kind, Measure, Part, Reason};
use crate::rebuild::{How, Item, Request};

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("Q01", "Q01_unsigned", Kind::Share(q01)),
    Measure::new("Q02", "Q02_disagreement", Kind::Share(q02)),
    Measure::new("Q03", "Q03_evasive", Kind::Share(q03)),
    Measure::new("Q04", "Q04_assessment_coverage", Kind::Share(q04)),
    Measure::new("Q05", "Q05_receipt_proof", Kind::Share(q05)),
    Measure::new("Q05", "Q05_receipt_same_day", Kind::Share(q05_same_day)),
];

fn items(r: &Request<'_>, wanted: impl Fn(&Item) -> bool) -> u64 {
    r.items.iter().filter(|i| wanted(i)).count() as u64
}

/// Q01 Unsigned answers, out of the requests answered in the period: not signed by the designated
/// official or the head. Anchor: own.
pub fn q01(r: &Request<'_>, c: &Context<'_>) -> Part {
    let signed = r.end.is_some_and(|e| e.how == How::Answered { signed: true });
    answered(r, c).map_or_else(Part::Out, |()| Part::one(!signed))
}

/// Q02 Disagreement on completeness. Evasive answers declared complete?
/// Items given in full, says the official, that the requester says are not complete; out of the
/// items given in full and assessed. Unhappy people answer more: Q04 is printed beside it.
/// Anchor: own.
pub fn q02(r: &Request<'_>, c: &Context<'_>) -> Part {
    let full_and_assessed = |i: &Item| i.outcome == Some(Outcome::Full) && i.view.is_some();
    let disputed = items(r, |i| full_and_assessed(i) && i.view != Some(View::Complete));
    match (answered(r, c), items(r, full_and_assessed)) {
        (Err(reason), _) => Part::Out(reason),
        (Ok(()), 0) => Part::Out(Reason::NoSuchItem),
        (Ok(()), den) => Part::In { num: disputed, den },
    }
}

/// Q03 Evasive answers reported, out of assessed items. Anchor: own; Mexico's simulated user.
pub fn q03(r: &Request<'_>, c: &Context<'_>) -> Part {
    match (answered(r, c), items(r, |i| i.view.is_some())) {
        (Err(reason), _) => Part::Out(reason),
        (Ok(()), 0) => Part::Out(Reason::NoSuchItem),
        (Ok(()), den) => Part::In { num: items(r, |i| i.view == Some(View::Evasive)), den },
    }
}

/// Q04 Assessment coverage. Can Q02 and Q03 be trusted?
/// Assessed items, out of all items of answered requests. Below 20 % both are shown in grey.
/// Anchor: own.
pub fn q04(r: &Request<'_>, c: &Context<'_>) -> Part {
    let assessed = items(r, |i| i.view.is_some());
    answered(r, c).map_or_else(Part::Out, |()| Part::In { num: assessed, den: r.asked() })
}

/// Q05 Proof of receipt: requests received in the period with a receipt by the as-of day. Online is
/// automatic, so paper and e-mail are shown apart. Anchor: article 14.
pub fn q05(r: &Request<'_>, c: &Context<'_>) -> Part {
    received(r, c).map_or_else(Part::Out, |()| Part::one(r.receipt.is_some()))
}

/// Q05 with the receipt on the very day.
pub fn q05_same_day(r: &Request<'_>, c: &Context<'_>) -> Part {
    received(r, c).map_or_else(Part::Out, |()| Part::one(r.receipt == Some(r.filed)))
}
