//! Letters that no mail carries: whoever owes them prints them and hands them over, and whoever holds the code
//! reads them too. They are kept sealed as the act made them, so that a later act changes nothing of what they say.

use super::{draft, sealed, unseal};
use crate::app::App;
use crate::app::act::object_of;
use crate::app::error::{Error, Result};
use crate::app::looks;
use crate::app::of_ours;
use crate::app::policy::{self, Action, Actor, Hand, View};
use crate::app::read_case::{self, Whole};
use crate::app::record::read_record;
use crate::clock::Moment;
use crate::law::act::Role;
use crate::mail::data::{Carried, Draft, LetterKind};
use crate::mail::letter::{Printed, printed};
use crate::store::cases::CaseRow;
use crate::store::documents::DocumentRow;
use crate::store::outbox::{self, LetterRow};
use crate::store::{Conn, StoreError, Tx};
use chrono::{NaiveDate, TimeDelta};

/// How long a letter shows the code that it takes to whoever asked: time enough to hand it over. Afterwards nobody
/// at a desk reads it again.
const SHOWS_CODE: TimeDelta = TimeDelta::days(30);

/// A letter that is handed over on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Which letter.
    pub kind: LetterKind,
    /// The act that owes it.
    pub seq: i64,
    /// The day on which it was owed.
    pub on: NaiveDate,
    /// Who hands it over.
    pub by: Hand,
}

impl Sheet {
    /// The code of the letter.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Whether it is the notice of an extension, which is due before the limit ends (article 16).
    pub fn extends(&self) -> bool {
        self.kind == LetterKind::Extension
    }

    /// Its name in an address: `4-extension`.
    pub fn name(&self) -> String {
        [&self.seq.to_string(), self.kind.code()].join("-")
    }
}

/// A letter, opened.
pub struct Opened {
    /// Which one.
    pub sheet: Sheet,
    /// What is printed.
    pub paper: Printed,
    /// The end of the limit before which the notice of an extension is handed over.
    pub until: Option<NaiveDate>,
    /// The documents of its act that go with it.
    pub documents: Vec<DocumentRow>,
    /// The request.
    pub whole: Whole,
    /// How much of the request its reader sees.
    pub view: View,
}

/// Keeps a letter for whoever prints it. The receipt is none of them: its slip is printed, and the code that it
/// bears is shown there alone.
pub(super) fn keep(
    tx: &mut Tx,
    app: &App,
    of: Option<(&CaseRow, i64)>,
    draft: &mut Draft,
    at: Moment,
) -> Result<()> {
    if draft.kind == LetterKind::Receipt {
        return Ok(());
    }
    if draft::carries(draft.kind) {
        join(draft);
    }
    outbox::on_paper(tx, &sealed(app, of, "", draft, at)?)?;
    Ok(())
}

/// Nothing is too large to go with a sheet of paper.
fn join(draft: &mut Draft) {
    let of_items = draft.data.items.iter_mut().flat_map(|item| &mut item.documents);
    let too_large = of_items.chain(&mut draft.data.documents).filter(|d| d.carried == Carried::TooLarge);
    too_large.for_each(|d| d.carried = Carried::Attached);
}

/// The letters of a request on paper that this actor may print or read, oldest first.
///
/// # Errors
/// When the database fails or a row is corrupt.
pub fn of(conn: &mut Conn, actor: &Actor, whole: &Whole) -> Result<Vec<Sheet>> {
    let all = all(conn, whole)?.into_iter().map(|(sheet, _)| sheet);
    let object = object_of(&whole.row);
    Ok(all.filter(|s| policy::may(actor, Action::ReadLetter(s.by), object).is_ok()).collect())
}

fn all(conn: &mut Conn, whole: &Whole) -> Result<Vec<(Sheet, LetterRow)>> {
    let rows = outbox::to_print(conn, whole.row.id)?;
    let mut sheets = Vec::new();
    for row in rows {
        let kind = StoreError::known("outbox", "letter", &row.letter, LetterKind::from_code)?;
        // A letter given up to somebody else is no business of whoever asked; a receipt that mail gave up was shown
        // when it was made.
        if let Some(seq) = row.seq.filter(|_| is_for_requester(kind) && kind != LetterKind::Receipt) {
            let by = hand(whole, seq, kind)?;
            sheets.push((Sheet { kind, seq, on: row.created_at.legal_date(), by }, row));
        }
    }
    Ok(sheets)
}

fn is_for_requester(kind: LetterKind) -> bool {
    use crate::law::procedure::{LetterKind as Owed, Party};
    Owed::from_code(kind.code()).is_some_and(|owed| owed.party() == Party::Requester)
}

/// Who hands a letter over: the Committee its receipt (internal regulation, 11) and what it decided or entered
/// itself, the body all others.
fn hand(whole: &Whole, seq: i64, kind: LetterKind) -> Result<Hand> {
    let event = whole.events.iter().find(|e| e.seq == seq);
    let record = event.map(read_record).transpose()?;
    let is_theirs = |by: Role| by == Role::Committee;
    let of_committee = record.is_some_and(|r| is_theirs(r.by) || r.entered_by.is_some_and(is_theirs));
    Ok(if of_committee || kind == LetterKind::CdaiReceipt { Hand::Committee } else { Hand::Body })
}

/// Opens a letter by its name, for whoever may read it; a reader who has not the request in hand leaves a look.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this name, [`Error::Denied`] when it is another's to hand over.
pub fn open(app: &App, actor: &Actor, row: CaseRow, name: &str) -> Result<Opened> {
    let (mut whole, sheets, files) = app.store.read(|conn| {
        let whole = read_case::load(conn, row)?;
        let sheets = all(conn, &whole)?;
        let files = of_ours::documents(conn, whole.row.id)?;
        Ok::<_, Error>((whole, sheets, files))
    })?;
    let found = sheets.into_iter().find(|(sheet, _)| sheet.name() == name);
    let by = found.as_ref().map_or(Hand::Body, |(sheet, _)| sheet.by);
    let view = policy::may(actor, Action::ReadLetter(by), object_of(&whole.row))?.view;
    let (sheet, row) = found.ok_or(Error::NotFound)?;
    looks::note(app, actor, &mut whole)?;
    let mut draft = unseal(app, &row)?;
    if policy::may(actor, Action::ReadIdentity, object_of(&whole.row)).is_err() {
        draft.data.to_name = None;
    }
    // A code makes its holder the requester: a desk reads it where it has to hand it over, and no letter to an e-mail
    // was for its eyes.
    if row.failed_at.is_some() || app.clock.now() > row.created_at.plus(SHOWS_CODE) {
        draft.data.code = None;
    }
    let joined =
        |file: &DocumentRow| file.seq == Some(sheet.seq) && draft.attached().any(|d| d.sha256 == file.sha256);
    let documents = files.into_iter().filter(joined).collect();
    let paper = printed(&draft).map_err(anyhow::Error::from)?;
    let until = draft.data.due.filter(|_| sheet.extends());
    Ok(Opened { sheet, paper, until, documents, whole, view })
}
