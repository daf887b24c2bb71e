//! O. Outcome, counted per requested item. Items are numbered when the request is filed; an item
//! without an outcome in the answer is omitted, never dropped. All are requests answered in the
//! period: never shown without T03.

use super::{answered, received};
use crate::code::{Ground, Outcome};
use crate::measure::{Context, Kind, Measure, Part, Reason, TableId};
use crate::rebuild::Request;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("O01", "O01_item_completeness", Kind::Share(o01)),
    Measure::new("O01", "O01_item_completeness_held", Kind::Share(o01_held)),
    Measure::new("O01", "O01_items_by_outcome", Kind::Table(TableId::ItemsByOutcome)),
    Measure::new("O02", "O02_minimum_met", Kind::Share(o02)),
    Measure::new("O02", "O02_minimum_met_held", Kind::Share(o02_held)),
    Measure::new("O03", "O03_omitted_items", Kind::Share(o03)),
    Measure::new("O04", "O04_refused_items", Kind::Share(o04)),
    Measure::new("O04", "O04_legal_total", Kind::Share(o04_legal_total)),
    Measure::new("O05", "O05_refused_by_ground", Kind::Table(TableId::RefusalsByGround)),
    Measure::new("O06", "O06_full_refusal", Kind::Share(o06)),
    Measure::new("O07", "O07_reasoned_refusal", Kind::Share(o07)),
    Measure::new("O08", "O08_already_public", Kind::Share(o08)),
    Measure::new("O09", "O09_public_with_link", Kind::Share(o09)),
    Measure::new("O10", "O10_not_held", Kind::Share(o10)),
    Measure::new("O11", "O11_redirected", Kind::Share(o11)),
];

/// The outcomes of an item, as the stacked bar of O01 shows them.
pub const OUTCOMES: [&str; 6] =
    ["provided_full", "provided_partial", "already_public", "refused", "not_held", "omitted"];

fn refused(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Refused(_))
}

/// Items with an outcome, out of all items of the answered requests.
fn of_items(r: &Request<'_>, c: &Context<'_>, wanted: fn(Outcome) -> bool) -> Part {
    answered(r, c).map_or_else(Part::Out, |()| Part::In { num: r.items_where(wanted), den: r.asked() })
}

/// Items with the second property, out of those with the first.
fn among(r: &Request<'_>, c: &Context<'_>, base: fn(Outcome) -> bool, num: impl Fn() -> u64) -> Part {
    match (answered(r, c), r.items_where(base)) {
        (Err(reason), _) => Part::Out(reason),
        (Ok(()), 0) => Part::Out(Reason::NoSuchItem),
        (Ok(()), den) => Part::In { num: num(), den },
    }
}

/// O01 Completeness per requested item. Is the precise information given?
/// Items given in full, out of all numbered items of the requests answered in the period. The
/// official's claim: read with Q02; many easy items inflate it: read with O02. Anchor: own; UK 6a.
pub fn o01(r: &Request<'_>, c: &Context<'_>) -> Part {
    of_items(r, c, |o| o == Outcome::Full)
}

/// O01 with the items that the body does not hold removed from the denominator.
pub fn o01_held(r: &Request<'_>, c: &Context<'_>) -> Part {
    match o01(r, c) {
        Part::In { num, den } => Part::In { num, den: den - r.items_where(|o| o == Outcome::NotHeld) },
        out @ Part::Out(_) => out,
    }
}

/// O01 as a whole: the items of the answered requests by outcome; they add up to all items.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn items_by_outcome(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    answered(r, c)?;
    let wanted: [fn(Outcome) -> bool; 5] = [
        |o| o == Outcome::Full,
        |o| o == Outcome::Partial,
        |o| o == Outcome::AlreadyPublic,
        refused,
        |o| o == Outcome::NotHeld,
    ];
    OUTCOMES.iter().zip(wanted).for_each(|(name, of)| add(name, r.items_where(of)));
    add("omitted", r.asked() - r.items_where(|_| true));
    Ok(())
}

/// O02 Minimum met. Did the requester get all that was asked?
/// Answered requests whose items are all given in full, out of answered requests; the answer date
/// decides. Anchor: US V.B(1); UNESCO "fulfilled".
pub fn o02(r: &Request<'_>, c: &Context<'_>) -> Part {
    let all = r.items_where(|o| o == Outcome::Full) == r.asked();
    answered(r, c).map_or_else(Part::Out, |()| Part::one(all))
}

/// O02 without the requests whose every item is not held. Anchor: UK tables 6a and 6b.
pub fn o02_held(r: &Request<'_>, c: &Context<'_>) -> Part {
    let none_held = r.items_where(|o| o == Outcome::NotHeld) == r.asked();
    match o02(r, c) {
        Part::In { .. } if none_held => Part::Out(Reason::WhollyNotHeld),
        part => part,
    }
}

/// O03 Omitted items: no outcome in the answer. Truncated answers, measurable only because items
/// are numbered at filing. Anchor: own.
pub fn o03(r: &Request<'_>, c: &Context<'_>) -> Part {
    let told = r.items_where(|_| true);
    answered(r, c).map_or_else(Part::Out, |()| Part::In { num: r.asked() - told, den: r.asked() })
}

/// O04 Refused items, out of all items. Which exception is used, by whom? See O05.
/// Anchor: US V.B(3); UK tables 7-9; articles 7 and 18.
pub fn o04(r: &Request<'_>, c: &Context<'_>) -> Part {
    of_items(r, c, refused)
}

/// The legal total of article 18: refused, already public and not held are refusals there.
pub fn o04_legal_total(r: &Request<'_>, c: &Context<'_>) -> Part {
    of_items(r, c, |o| refused(o) || matches!(o, Outcome::AlreadyPublic | Outcome::NotHeld))
}

/// O05 Refused items by their one main ground; the counts sum to O04.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn refusals_by_ground(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    answered(r, c)?;
    let mut any = false;
    for item in &r.items {
        if let Some(Outcome::Refused(ground)) = item.outcome {
            add(ground.code(), 1);
            any = true;
        }
    }
    if any { Ok(()) } else { Err(Reason::NoSuchItem) }
}

/// O06 Full refusals: answered requests with every item refused, out of answered requests.
pub fn o06(r: &Request<'_>, c: &Context<'_>) -> Part {
    let all = r.items_where(refused) == r.asked();
    answered(r, c).map_or_else(Part::Out, |()| Part::one(all))
}

/// O07 Reasoned-refusal rate. Are refusals given with a reason?
/// Refused items with a stated ground, out of refused items. A ground named is not a ground
/// justified: see C03. Anchor: article 18.
pub fn o07(r: &Request<'_>, c: &Context<'_>) -> Part {
    let reasoned = |o| refused(o) && o != Outcome::Refused(Ground::Unreasoned);
    among(r, c, refused, || r.items_where(reasoned))
}

/// O08 "Already public" answers, out of all items. A legal ground and a favourite evasion: read with
/// O09 and Q03. Anchor: UK section 21 tables.
pub fn o08(r: &Request<'_>, c: &Context<'_>) -> Part {
    of_items(r, c, |o| o == Outcome::AlreadyPublic)
}

/// O09 "Already public" with a precise address, out of the "already public" items. Can the requester
/// find it? Anchor: article 18, which asks for the reference and the place.
pub fn o09(r: &Request<'_>, c: &Context<'_>) -> Part {
    let precise = || {
        let items = r.items.iter().filter(|i| i.outcome == Some(Outcome::AlreadyPublic) && i.addressed);
        items.count() as u64
    };
    among(r, c, |o| o == Outcome::AlreadyPublic, precise)
}

/// O10 Information not held, out of all items. A pattern by topic signals missing records.
/// Anchor: US "no records"; Scotland.
pub fn o10(r: &Request<'_>, c: &Context<'_>) -> Part {
    of_items(r, c, |o| o == Outcome::NotHeld)
}

/// O11 Redirection rate. Ping-pong between bodies?
/// Redirected in the period with the requester's agreement, over received in the period. The law is
/// silent on transfers; without agreement the clock runs on. It passes 100 % where more were redirected
/// than received: they came before the period. Anchor: US referrals; Brazil.
pub fn o11(r: &Request<'_>, c: &Context<'_>) -> Part {
    let (gone, came) = (super::volume::redirected_in(r, c), received(r, c).is_ok());
    if gone || came {
        Part::In { num: u64::from(gone), den: u64::from(came) }
    } else {
        Part::Out(Reason::NotReceivedNorClosed)
    }
}
