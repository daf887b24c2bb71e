//! What is wrong with the events of a request, and shown rather than repaired (K01). A request is
//! counted under every code it carries, once under each.

use super::log::{Act, Event};
use chrono::NaiveDate;

/// A code of K01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// No filing, or two: left out of every other figure.
    NotExactlyOneFiled,
    /// Closed before it was filed: left out of every other figure.
    ClosedBeforeFiling,
    /// Some event lies before the filing.
    EventBeforeFiling,
    /// Two terminal events or more; the first counts.
    MoreThanOneTerminal,
    /// An item number that was never asked.
    ItemOutOfRange,
    /// A type of event that the format does not know.
    UnknownEventType,
    /// Events that name an id no request bears.
    WithoutRequest,
}

impl Finding {
    /// The code in the K01 table.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotExactlyOneFiled => "not_exactly_one_filed",
            Self::ClosedBeforeFiling => "closed_before_filing",
            Self::EventBeforeFiling => "event_before_filing",
            Self::MoreThanOneTerminal => "more_than_one_terminal_event",
            Self::ItemOutOfRange => "item_out_of_range",
            Self::UnknownEventType => "unknown_event_type",
            Self::WithoutRequest => "events_without_request",
        }
    }

    /// Whether a request that carries it can be counted nowhere else.
    pub fn breaks(self) -> bool {
        matches!(self, Self::NotExactlyOneFiled | Self::ClosedBeforeFiling)
    }
}

/// Every code that the events of a request carry, in the order of the codes. `ends` are the days of
/// its terminal events; of several filings the first is the one others are held against.
pub fn findings(events: &[Event], n_items: u32, ends: impl Iterator<Item = NaiveDate>) -> Vec<Finding> {
    let mut filings = events.iter().filter(|e| matches!(e.act, Act::Filed { .. }));
    let (first, another) = (filings.next(), filings.next());
    let filed = first.map(|e| e.on);
    let before = |on: NaiveDate| filed.is_some_and(|filed| on < filed);
    let (mut ends, mut closed) = (ends.peekable(), 0);
    let mut found = Vec::new();
    let mut find = |finding, is_there: bool| found.extend(is_there.then_some(finding));
    find(Finding::NotExactlyOneFiled, first.is_none() || another.is_some());
    find(Finding::ClosedBeforeFiling, ends.peek().is_some_and(|on| before(*on)));
    find(Finding::EventBeforeFiling, events.iter().any(|e| before(e.on)));
    find(
        Finding::MoreThanOneTerminal,
        ends.any(|_| {
            closed += 1;
            closed > 1
        }),
    );
    find(Finding::ItemOutOfRange, events.iter().any(|e| is_never_asked(e.act, n_items)));
    find(Finding::UnknownEventType, events.iter().any(|e| e.act == Act::Unknown));
    found
}

/// Whether it names an item that the request does not have.
fn is_never_asked(act: Act, n_items: u32) -> bool {
    match act {
        Act::ItemOutcome { item, .. } | Act::Assessed { item, .. } => {
            !u32::try_from(item).is_ok_and(|no| (1..=n_items).contains(&no))
        }
        _ => false,
    }
}
