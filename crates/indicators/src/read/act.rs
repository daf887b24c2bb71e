//! What an event did, from the cells of its row, whether they stand in a file or in memory.

use crate::code::{DUE_TOLD, Decision, Extension, Level, Outcome, View};
use crate::log::{Act, Words};
use wasl_law::day;
use wasl_law::limit::Rule;

/// The cells that say what an event did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    pub kind: &'a str,
    pub code: &'a str,
    pub reference: &'a str,
    pub flag: bool,
    pub item: i32,
}

/// Which cell is wrong, and what it should be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Wrong {
    Body,
    Code(&'static str),
    Reference(&'static str),
}

/// The act of a row. `body` finds the place of the body that the row names.
pub(crate) fn act(
    cells: Cells<'_>,
    body: impl FnOnce() -> Option<u32>,
    words: &mut Words,
) -> Result<Act, Wrong> {
    let Cells { kind, code, reference, flag, item } = cells;
    let given = !reference.trim().is_empty();
    let decided = |level| {
        let decision = Decision::from_code(code).ok_or(Wrong::Code("a decision"))?;
        // Other logs may tell something else there.
        Ok(Act::Decided { level, decision, lodged: day::parse(reference).ok() })
    };
    Ok(match kind {
        "filed" => Act::Filed { body: body().ok_or(Wrong::Body)?, linked: given },
        "receipt_issued" => Act::ReceiptIssued,
        "interim_reply" => Act::InterimReply,
        "extended" => {
            let ground = extension(code).ok_or(Wrong::Code("a reason of extension"))?;
            Act::Extended { ground, notified: flag }
        }
        "item_outcome" => {
            let outcome = Outcome::from_code(code).ok_or(Wrong::Code("an outcome"))?;
            Act::ItemOutcome { item, outcome, addressed: given }
        }
        "answered" => Act::Answered { signed: flag },
        "supplement" => Act::Supplement,
        "withdrawn" => Act::Withdrawn,
        "redirected" => Act::Redirected { agreed: flag },
        "voided" => Act::Voided,
        "routed" => Act::Routed(words.sym(reference)),
        "routed_back" => Act::RoutedBack(words.sym(reference)),
        "assessed" => {
            Act::Assessed { item, view: View::from_code(code).ok_or(Wrong::Code("an assessment"))? }
        }
        "complaint_head" => Act::Complained(Level::Head),
        "complaint_cdai" => Act::Complained(Level::Cdai),
        "head_decided" => decided(Level::Head)?,
        "cdai_decided" => decided(Level::Cdai)?,
        DUE_TOLD => {
            let rule = Rule::from_code(code).ok_or(Wrong::Code("a rule of a limit"))?;
            let (due, of) = reference.split_once('/').map_or((reference, None), |(due, of)| (due, Some(of)));
            let read = |text| day::parse(text).map_err(|fault| Wrong::Reference(fault.wanted()));
            Act::Told { rule, due: read(due)?, lodged: of.map(read).transpose()? }
        }
        _ => Act::Unknown,
    })
}

/// A missing reason is no case of article 16.
fn extension(code: &str) -> Option<Extension> {
    if code.is_empty() { Some(Extension::Other) } else { Extension::from_code(code) }
}
