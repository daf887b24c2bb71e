//! What whoever asked said of items before: an opinion that stands is not written twice, and an item takes a bounded number
//! of them, for whoever reads a request pays for all that was written in it.

use super::entry::read_record;
use super::error::Result;
use super::order::Order;
use crate::law::act::Act;
use crate::law::item::Assessment;
use crate::store::cases::CaseRow;
use crate::store::journal::{self, EventRow};
use crate::store::{Conn, StoreError, texts};
use crate::text::FieldError;
use std::collections::BTreeMap;

/// How many opinions an item takes.
pub const OPINIONS: usize = 10;

/// What was said of an item so far.
#[derive(Default)]
struct Said {
    /// How often.
    times: usize,
    /// The last opinion and its act, unless the body has spoken of the item since.
    stands: Option<(i64, Assessment)>,
}

/// The act that said all that an assessment says, where nothing came since: nothing is written then.
///
/// # Errors
/// [`super::error::Error::Invalid`] with each item that takes no more opinions; when the database fails.
pub(super) fn stands(conn: &mut Conn, row: &CaseRow, order: &Order) -> Result<Option<i64>> {
    let Act::Assess { items } = &order.sent.act else { return Ok(None) };
    let said = said(&journal::of_case(conn, row.id)?)?;
    let of = |no: u16| said.get(&no);
    let standing =
        |no, assessment| of(no)?.stands.filter(|(_, said)| *said == assessment).map(|(seq, _)| seq);
    let acts: Option<Vec<i64>> = items.iter().map(|item| standing(item.no, item.assessment)).collect();
    // One act said all of it: its words are compared with these.
    if let Some(acts) = acts.filter(|_| order.declared_on.is_none() && order.sent.documents.is_empty())
        && let Some(seq) = acts.first().copied().filter(|seq| acts.iter().all(|act| act == seq))
        && has_its_words(conn, row, order, seq)?
    {
        return Ok(Some(seq));
    }
    let full = |no: u16| of(no).is_some_and(|said| said.times >= OPINIONS);
    let wrong = |(at, _)| FieldError::new(format!("items.{at}.assessment"), "assessed_often");
    let errors: Vec<FieldError> =
        items.iter().enumerate().filter(|(_, item)| full(item.no)).map(wrong).collect();
    if errors.is_empty() { Ok(None) } else { Err(errors.into()) }
}

fn said(events: &[EventRow]) -> std::result::Result<BTreeMap<u16, Said>, StoreError> {
    let mut all: BTreeMap<u16, Said> = BTreeMap::new();
    for event in events.iter().filter(|event| !event.refused) {
        match read_record(event)?.act {
            Act::Assess { items } => {
                for item in items {
                    let said = all.entry(item.no).or_default();
                    said.times += 1;
                    said.stands = Some((event.seq, item.assessment));
                }
            }
            Act::Deliver(reply) | Act::Answer(reply) | Act::Supplement(reply) => {
                reply.items.iter().for_each(|item| all.entry(item.no).or_default().stands = None);
            }
            _ => {}
        }
    }
    Ok(all)
}

/// Whether the words that come with an assessment are those of an act, of the items that it names.
fn has_its_words(conn: &mut Conn, row: &CaseRow, order: &Order, seq: i64) -> Result<bool> {
    let Act::Assess { items } = &order.sent.act else { return Ok(false) };
    let held = texts::of_acts(conn, row.id, &[seq])?;
    let is_held = |field: &str| {
        let held = held.iter().find(|text| text.field == field).and_then(|text| text.body.as_deref());
        held == order.sent.text(field)
    };
    Ok(is_held("text") && items.iter().all(|item| is_held(&format!("items.{}.note", item.no))))
}
