//! Third parties who were consulted (article 9), by name: each gives an opinion of its own.

use super::error::Result;
use super::input::Wording;
use crate::law::act::ActKind;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::{Conn, journal, texts};
use crate::text::FieldError;

/// The field of the name.
const NAME: &str = "third_party";

/// Those who were asked and have not answered, in the order in which they were asked. An opinion of before
/// names were asked for is of the first.
pub fn waiting<'t>(events: &[EventRow], name_of: impl Fn(i64) -> Option<&'t str>) -> Vec<String> {
    let mut waiting: Vec<String> = Vec::new();
    for event in events.iter().filter(|e| !e.refused) {
        let name = name_of(event.seq);
        match ActKind::from_code(&event.kind) {
            Some(ActKind::Consult) => waiting.extend(name.map(str::to_owned)),
            Some(ActKind::ConsultReply) => {
                let at = name.and_then(|name| waiting.iter().position(|w| w == name)).unwrap_or(0);
                if at < waiting.len() {
                    waiting.remove(at);
                }
            }
            _ => {}
        }
    }
    waiting
}

/// Puts the name to an opinion that is entered: the one sent, among those who were asked; theirs where one
/// alone is waited for.
pub(super) fn named(conn: &mut Conn, row: &CaseRow, texts: &mut Vec<Wording>) -> Result<()> {
    let events = journal::of_case(conn, row.id)?;
    let kept = texts::of_case(conn, row.id)?;
    let text =
        |seq: i64| kept.iter().find(|t| t.seq == seq && t.field == NAME).and_then(|t| t.body.as_deref());
    let waiting = waiting(&events, text);
    let sent = texts.iter().find(|t| t.field == NAME).map(|t| t.body.trim().to_owned());
    match (sent, waiting.as_slice()) {
        (_, []) => Ok(()),
        (Some(sent), all) if all.contains(&sent) => Ok(()),
        (Some(_), _) => Err(FieldError::new(NAME, "not_consulted").into()),
        (None, [only]) => {
            texts.push(Wording { field: NAME.to_owned(), body: only.clone() });
            Ok(())
        }
        (None, _) => Err(FieldError::new(NAME, "missing").into()),
    }
}
