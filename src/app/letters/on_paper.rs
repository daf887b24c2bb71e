//! Letters that no mail carries: the body prints them and hands them over, for it alone knows name and address; the
//! Committee prints its own too where it holds a paper, and whoever holds the code reads them. They are kept sealed as the act made them, so that a later act changes nothing of what they say.

use super::{draft, sealed, unseal};
use crate::app::App;
use crate::app::case_file::{self, CaseFile};
use crate::app::entry::read_record;
use crate::app::error::{Error, Result};
use crate::app::looks;
use crate::app::of_ours;
use crate::app::policy::{self, Action, Actor, Hand, Object, View};
use crate::app::unnamed::files_read_by;
use crate::clock::Moment;
use crate::law::act::{ActKind, Role};
use crate::law::case::Case;
use crate::law::standing::{Ask, Standing};
use crate::law::trial::as_of;
use crate::letters::data::{Carried, Draft, LetterKind};
use crate::letters::letter::{Printed, printed};
use crate::store::cases::CaseRow;
use crate::store::documents::DocumentRow;
use crate::store::outbox::{self, LetterRow};
use crate::store::{Conn, StoreError, Tx};
use chrono::{NaiveDate, TimeDelta};

/// How long a letter shows the code that it takes to whoever asked: time enough to hand it over. Afterwards nobody
/// reads it there again.
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
    /// Whether the Committee did or entered its act.
    pub of_committee: bool,
    /// The end of the limit before which the notice of an extension is handed over (article 16), while the file is open.
    pub until: Option<NaiveDate>,
    /// The last day on which it shows the code of a request at another body; `None` where it bears none.
    pub code_until: Option<NaiveDate>,
}

impl Sheet {
    /// Whether it asks for what came meanwhile, or tells of a limit that nobody waits for any more: whoever handed it over now
    /// would ask twice.
    pub fn is_spent(&self, case: &Case, standing: &Standing) -> bool {
        let asked = match self.kind {
            LetterKind::Clarification => Ask::Clarify,
            LetterKind::CostNotice => Ask::Cost,
            LetterKind::RedirectProposal => Ask::Transfer,
            LetterKind::IdentityAsked => Ask::Details,
            LetterKind::Extension => return case.replied_on.is_some() || case.ended.is_some(),
            _ => return false,
        };
        !standing.asks.contains(&asked)
    }

    /// The code of the letter.
    pub fn code(&self) -> &'static str {
        self.kind.code()
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
    /// The documents of its act that go with it.
    pub documents: Vec<DocumentRow>,
    /// Whether they are shown where they are kept instead, as whoever asked chose (article 5).
    pub onsite: bool,
    /// The request.
    pub whole: CaseFile,
    /// How much of the request its reader sees.
    pub view: View,
}

/// Stores a letter for whoever prints it. The receipt is none of them: its slip is printed, and the code that it
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
    // Whoever agreed by themselves was shown the new code then. A desk that enters a signed paper hands it over.
    if !draft.data.by_paper {
        draft.data.code = None;
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
pub fn of(conn: &mut Conn, actor: &Actor, whole: &CaseFile) -> Result<Vec<Sheet>> {
    let all = all(conn, whole)?.into_iter().map(|(sheet, _)| sheet);
    let object = Object::of(&whole.row);
    Ok(all.filter(|s| policy::may(actor, Action::ReadLetter(s.by), object).is_ok()).collect())
}

/// The letters of the Committee that the body hands over alone, for a reader who is the Committee.
///
/// # Errors
/// When the database fails or a row is corrupt.
pub fn left_to_body(conn: &mut Conn, actor: &Actor, whole: &CaseFile) -> Result<Vec<Sheet>> {
    if policy::may(actor, Action::ReadLetter(Hand::Both), Object::of(&whole.row)).map(|a| a.role)
        != Ok(Role::Committee)
    {
        return Ok(Vec::new());
    }
    let all = all(conn, whole)?.into_iter().map(|(sheet, _)| sheet);
    Ok(all.filter(|s| s.of_committee && s.by == Hand::Body).collect())
}

fn all(conn: &mut Conn, whole: &CaseFile) -> Result<Vec<(Sheet, LetterRow)>> {
    let rows = outbox::to_print(conn, whole.row.id)?;
    let mut sheets = Vec::new();
    for row in rows {
        let kind = StoreError::known("outbox", "letter", &row.letter, LetterKind::from_code)?;
        // A letter given up to somebody else is no business of whoever asked; a receipt that mail gave up was shown
        // when it was made.
        if let Some(seq) = row.seq.filter(|_| is_for_requester(kind) && kind != LetterKind::Receipt) {
            sheets.push((sheet(whole, kind, seq, &row)?, row));
        }
    }
    Ok(sheets)
}

fn sheet(whole: &CaseFile, kind: LetterKind, seq: i64, row: &LetterRow) -> Result<Sheet> {
    let record = whole.events.iter().find(|e| e.seq == seq).map(read_record).transpose()?;
    let is_theirs = |by: Role| by == Role::Committee;
    let theirs = record.as_ref().is_some_and(|r| is_theirs(r.by) || r.entered_by.is_some_and(is_theirs));
    let of_committee = theirs || kind == LetterKind::CdaiReceipt;
    let by = if of_committee && committee_has_paper(whole, seq) { Hand::Both } else { Hand::Body };
    let case = &whole.case;
    let is_open = case.replied_on.is_none() && case.ended.is_none() && case.closed_on.is_none();
    let first = case.first_limit().filter(|_| kind == LetterKind::Extension && is_open);
    // A letter to an e-mail was for no eyes at a desk.
    let from_paper = case.end_by_paper && row.failed_at.is_none();
    let bears_code = kind == LetterKind::Forwarded && from_paper;
    Ok(Sheet {
        kind,
        seq,
        on: row.created_at.legal_date(),
        by,
        of_committee,
        until: first.map(|limit| limit.due_date),
        code_until: bears_code.then(|| row.created_at.plus(SHOWS_CODE).legal_date()),
    })
}

/// Whether a complaint to the Committee came on paper up to an act: it names whoever asked, to whom the Committee else
/// knows no way (article 14).
fn committee_has_paper(whole: &CaseFile, seq: i64) -> bool {
    let mut acts = whole.events.iter().filter(|e| e.seq <= seq && !e.refused);
    acts.any(|e| e.declared && e.kind == ActKind::ComplainCdai.code())
}

fn is_for_requester(kind: LetterKind) -> bool {
    use crate::law::procedure::{LetterKind as Owed, Party};
    Owed::from_code(kind.code()).is_some_and(|owed| owed.party() == Party::Requester)
}

/// Opens a letter by its name, for whoever may read it; a reader who has not the request in hand leaves a look.
///
/// # Errors
/// [`Error::NotFound`] when there is none of this name, [`Error::Denied`] when it is another's to hand over.
pub fn open(app: &App, actor: &Actor, row: CaseRow, name: &str) -> Result<Opened> {
    let (mut whole, sheets, files) = app.store.read(|conn| {
        let mut whole = case_file::load(conn, row)?;
        whole.case = as_of(&whole.case, app.today(), &app.calendar());
        let sheets = all(conn, &whole)?;
        let files = of_ours::documents(conn, whole.row.id)?;
        Ok::<_, Error>((whole, sheets, files))
    })?;
    let found = sheets.into_iter().find(|(sheet, _)| sheet.name() == name);
    let by = found.as_ref().map_or(Hand::Body, |(sheet, _)| sheet.by);
    let view = policy::may(actor, Action::ReadLetter(by), Object::of(&whole.row))?.view;
    let (sheet, row) = found.ok_or(Error::NotFound)?;
    looks::note(app, actor, &mut whole)?;
    let mut draft = unseal(app, &row)?;
    if policy::may(actor, Action::ReadIdentity, Object::of(&whole.row)).is_err() {
        (draft.data.to_name, draft.data.on_behalf_of) = (None, None);
    }
    // A code makes its holder the requester: a letter shows it for as long as it takes to hand it over.
    if sheet.code_until.is_none_or(|last| app.today() > last) {
        draft.data.code = None;
    }
    let joined =
        |file: &DocumentRow| file.seq == Some(sheet.seq) && draft.attached().any(|d| d.sha256 == file.sha256);
    let mut documents: Vec<DocumentRow> = files.into_iter().filter(joined).collect();
    let of = (&whole.row, &whole.body);
    app.store.read(|conn| files_read_by((app, conn), (actor, view), of, &mut documents))?;
    let paper = printed(&draft).map_err(anyhow::Error::from)?;
    Ok(Opened { sheet, paper, documents, onsite: draft.data.onsite, whole, view })
}
