//! A request read whole: its row, its journal and the case that it makes, its texts. Read once, it is handed to the law, to
//! letters and to views.
//!
//! | file | idea |
//! | --- | --- |
//! | `mod.rs` | what is read, and facts of it |
//! | `as_shown.rs` | its items and its thread of acts, as one view shows them |

mod as_shown;

use super::error::{Error, Result};
use super::policy::View;
use super::shown::shows;
use super::{consulted, entry, of_ours};
use crate::law::act::{ActKind, Role};
use crate::law::case::Case;
use crate::law::day;
use crate::store::bodies::{self, BodyRow};
use crate::store::cases::{self, CaseRow};
use crate::store::items::{self, ItemRow};
use crate::store::journal::EventRow;
use crate::store::looks::{self, LookRow};
use crate::store::texts::{self, TextRow};
use crate::store::{Conn, StoreError};

/// A request, read whole from the store.
pub struct CaseFile {
    /// Its row.
    pub row: CaseRow,
    /// The case its acts make.
    pub case: Case,
    /// Its journal.
    pub events: Vec<EventRow>,
    /// Its texts.
    pub texts: Vec<TextRow>,
    /// What was asked, item by item.
    pub asked: Vec<ItemRow>,
    /// The body as it was named then.
    pub body: BodyRow,
    /// Who looked at it without having it in hand.
    pub looks: Vec<LookRow>,
}

/// Reads everything of a request.
///
/// # Errors
/// When the database fails or a row is corrupt.
pub fn load(conn: &mut Conn, row: CaseRow) -> Result<CaseFile> {
    load_for(conn, row, View::Desk)
}

/// Reads of a request what a view shows: words that it does not show cost it nothing, however long they are.
///
/// # Errors
/// As [`load`].
pub fn load_for(conn: &mut Conn, row: CaseRow, view: View) -> Result<CaseFile> {
    let journal = entry::load(conn, &row)?;
    read(conn, row, journal, view)
}

/// [`load`] where the case and its journal are at hand already.
///
/// # Errors
/// As [`load`].
pub fn with(conn: &mut Conn, row: CaseRow, journal: (Case, Vec<EventRow>)) -> Result<CaseFile> {
    read(conn, row, journal, View::Desk)
}

fn read(
    conn: &mut Conn,
    row: CaseRow,
    (case, events): (Case, Vec<EventRow>),
    view: View,
) -> Result<CaseFile> {
    // What was asked is read by everybody.
    let reads = |event: &&EventRow| event.seq == 1 || shows(view, &event.kind).text;
    let read: Vec<&EventRow> = events.iter().filter(reads).collect();
    let texts = match read.len() == events.len() {
        true => texts::of_case(conn, row.id)?,
        false => texts::of_acts(conn, row.id, &read.iter().map(|event| event.seq).collect::<Vec<_>>())?,
    };
    let asked = items::of_case(conn, row.id)?;
    sound(&row, &events, &asked)?;
    of_ours::texts(&read, &texts)?;
    let body = bodies::load(conn, row.body_id)?;
    of_ours::body(&row, &body)?;
    let looks = looks::of_case(conn, row.id)?;
    of_ours::looks(&looks)?;
    Ok(CaseFile { row, case, events, texts, asked, body, looks })
}

/// Every code, day and document that the views read is one of ours: nothing stands in for what was
/// changed, and the request says so once, before any of it is shown.
fn sound(row: &CaseRow, events: &[EventRow], asked: &[ItemRow]) -> Result<()> {
    of_ours::case(row)?;
    of_ours::delivery(row)?;
    for event in events {
        StoreError::known("events", "kind", &event.kind, ActKind::from_code)?;
        StoreError::known("events", "role", &event.role, Role::from_code)?;
        entry::read_documents(event)?;
    }
    for day in asked.iter().flat_map(|item| [&item.period_from, &item.period_to]).flatten() {
        StoreError::known("items", "period", day, |day| day::parse(day).ok())?;
    }
    Ok(())
}

impl CaseFile {
    /// A text of an act, unless it was erased.
    pub fn text(&self, seq: i64, field: &str) -> Option<&str> {
        let text = self.texts.iter().find(|t| t.seq == seq && t.field == field);
        text.and_then(|t| t.body.as_deref())
    }

    /// The third parties who were consulted and have not answered.
    pub fn consulted(&self) -> Vec<String> {
        consulted::waiting(&self.events, |seq| self.text(seq, "third_party"))
    }

    /// The order number of the registry, the one written last.
    pub fn serial(&self) -> Option<&str> {
        self.events.iter().rev().find_map(|event| self.text(event.seq, "serial"))
    }

    /// The order number of the complaint that an act lodges, in the order of their entry: a receipt bears one (internal
    /// regulation of the CDAI, articles 11 and 13).
    pub fn complaint_no(&self, seq: i64) -> Option<String> {
        let lodges = |e: &&EventRow| {
            let kinds = [ActKind::ComplainHead, ActKind::ComplainCdai];
            !e.refused && kinds.iter().any(|kind| kind.code() == e.kind)
        };
        let mut lodged = self.events.iter().filter(lodges);
        let at = lodged.position(|e| e.seq == seq)?;
        Some(format!("{}/{}", self.row.number, at + 1))
    }

    /// What the request is about.
    pub fn subject(&self) -> String {
        self.text(1, "subject").unwrap_or_default().to_owned()
    }
}
/// The case of a number, as typed.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut Conn, number: &str) -> Result<CaseRow> {
    cases::by_number(conn, &crate::ids::normal_number(number))?.ok_or(Error::NotFound)
}
