//! Documents: deposited first, private to their depositor until an act names them, kept by the hash
//! of their content ([`crate::blobs`]).

pub use crate::blobs::folder::folder_in;

use super::departments::is_answer_of;
use super::entry::{self, Attached};
use super::error::{Error, Result};
use super::of_ours;
use super::once::Keyed;
use super::policy::{self, Action, Actor, Object, View};
use super::shown::shows_documents;
use super::unnamed::files_read_by;
use super::{App, looks, read_case};
use crate::blobs;
use crate::guard::file_name;
use crate::guard::sniff::{self, Hint};
use crate::ids::{CaseId, PersonId};
use crate::law::act::{Act, ActKind};
use crate::store::documents::{self, DocumentRow};
use crate::store::journal::{self, EventRow};
use crate::store::{StoreError, Tx, bodies, cases};
use crate::text::FieldError;
use serde_json::json;
use std::fs::File;
use std::path::Path;

/// Largest file taken, in bytes.
pub const FILE_MAX: u64 = 50 * 1024 * 1024;

/// Who deposited a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uploader {
    /// A signed-in person.
    Person(Option<i64>),
    /// Whoever held the code of this case.
    Code(CaseId),
}

impl Uploader {
    /// In which of the two qualities the actor deposits.
    pub fn of(actor: &Actor, case: CaseId) -> Self {
        match (&actor.person, actor.has_code) {
            (Some(person), _) => Self::Person(Some(person.id)),
            (None, _) => Self::Code(case),
        }
    }

    fn deposited(self, row: &DocumentRow) -> bool {
        match self {
            Self::Person(id) => id.is_some() && row.uploaded_by == id.map(PersonId),
            Self::Code(case) => row.uploaded_case == Some(case),
        }
    }
}

/// A deposited document that no act has named yet, if this uploader may name it.
///
/// # Errors
/// When the database fails.
pub fn free_document(tx: &mut Tx, id: &str, uploader: Uploader) -> Result<Option<Attached>> {
    let row = match documents::load(tx, id) {
        Ok(row) => row,
        Err(StoreError::NotFound(_)) => return Ok(None),
        Err(e) => return Err(e.into()),
    };
    let free = row.case_id.is_none() && uploader.deposited(&row);
    Ok(free.then_some(Attached { id: row.id, sha256: row.sha256, item: None }))
}

/// Asks that the bytes of a document are in their place, before an act says for ever that they were given. They are not
/// read again: their hash was taken as they came.
///
/// # Errors
/// [`Error::Files`] where the folder is away, else [`Error::Lost`].
pub fn is_there(app: &App, named: &Attached) -> Result<()> {
    if app.blobs.size(&named.sha256).map_err(Error::Files)?.is_some() {
        return Ok(());
    }
    app.has_its_folder().map_err(Error::Files)?;
    app.blobs.is_there().map_err(Error::Files)?;
    Err(Error::Lost(named.id.clone()))
}

/// Asks that the place of the documents is there, wherever any was kept: a new one instead would hide them, and
/// be hidden by them when it comes back.
pub(super) fn has_its_documents(app: &App) -> Result<()> {
    if app.store.read(|conn| documents::at_both_ends(conn, 1))?.is_empty() {
        return Ok(());
    }
    app.blobs.is_there().map_err(Error::Files)
}

/// Another entry of a document that no act has named yet, for one more place in the same act.
///
/// # Errors
/// When the database fails.
pub fn again(tx: &mut Tx, id: &str) -> Result<Attached> {
    let first = documents::load(tx, id)?;
    let row =
        DocumentRow { id: crate::ids::new_public_id(), case_id: None, seq: None, item_no: None, ..first };
    documents::insert(tx, &row)?;
    Ok(Attached { id: row.id, sha256: row.sha256, item: None })
}

/// Another entry of a file that a department handed over for this request, for a reply that gives it: what the
/// department said stays inside the body, and its own entry with it.
///
/// # Errors
/// When the database fails.
pub fn handed_over(tx: &mut Tx, case: CaseId, act: &Act, id: &str) -> Result<Option<Attached>> {
    if !matches!(act, Act::Answer(_) | Act::Supplement(_) | Act::Deliver(_)) {
        return Ok(None);
    }
    let row = match documents::load(tx, id) {
        Ok(row) if row.case_id == Some(case) => row,
        Ok(_) | Err(StoreError::NotFound(_)) => return Ok(None),
        Err(e) => return Err(e.into()),
    };
    let events = journal::of_case(tx, case)?;
    let of_department = |e: &&EventRow| Some(e.seq) == row.seq && e.kind == ActKind::Return.code();
    if events.iter().any(|e| of_department(&e)) { again(tx, id).map(Some) } else { Ok(None) }
}

/// A document just deposited, and what was noticed about it.
#[derive(Clone, Debug)]
pub struct Deposited {
    /// Its row.
    pub row: DocumentRow,
    /// Codes of what was noticed: `macros`, `encrypted`…
    pub findings: Vec<&'static str>,
}

/// Whether the actor may deposit a document at all, before any of it is taken.
///
/// # Errors
/// [`Error::Denied`].
pub fn may_deposit(actor: &Actor) -> Result<()> {
    policy::may(actor, Action::Deposit, Object::Nothing)?;
    Ok(())
}

/// Takes a file from where it was streamed to: looks at its content, keeps it by its hash. Sent again under
/// its key it is the document of the first time.
///
/// # Errors
/// [`Error::Invalid`] for a type that is not taken, [`Error::Denied`]; those of a key.
pub fn deposit(
    app: &App,
    actor: &Actor,
    case: Option<CaseId>,
    (name, streamed): (&str, &Path),
    key: Option<&Keyed>,
) -> Result<Deposited> {
    may_deposit(actor)?;
    app.has_its_folder().map_err(Error::Files)?;
    has_its_documents(app)?;
    let mut file = File::open(streamed).map_err(Error::Files)?;
    let looked = sniff::look(name, &mut file).map_err(Error::Files)?;
    let looked = looked.map_err(|fault| FieldError::new("file", fault.code()))?;
    let (sha256, bytes) = blobs::hash(&mut file).map_err(Error::Files)?;
    // Until its row is there, nobody takes the bytes that another document of the same content left.
    let held = app.blobs.hold(false).map_err(Error::Files)?;
    let (uploaded_by, uploaded_case) = match &actor.person {
        Some(person) => (Some(PersonId(person.id)), None),
        None => (None, case),
    };
    let row = DocumentRow {
        id: crate::ids::new_public_id(),
        sha256,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        media_type: looked.media_type.as_str().to_owned(),
        name: file_name::clean_name(name, looked.media_type),
        uploaded_by,
        uploaded_case,
        case_id: None,
        seq: None,
        item_no: None,
        created_at: app.clock.now(),
    };
    let sent = json!({"file": row.sha256, "name": name, "case": case.map(|id| id.0)});
    let once = key.map(|key| key.with(app, "document", &sent));
    let insert = |tx: &mut Tx| documents::insert(tx, &row).map(|()| row.id.clone()).map_err(Error::from);
    let id = keep(app, (streamed, &row.sha256), held.is_some(), |tx| match &once {
        None => insert(tx),
        Some(once) => match once.run(tx, app, insert)? {
            // That of the first time was let go meanwhile: no act had named it.
            first if first != row.id && documents::load_all(tx, std::slice::from_ref(&first))?.is_empty() => {
                insert(tx)
            }
            id => Ok(id),
        },
    })?;
    drop(held);
    Ok(Deposited { row: DocumentRow { id, ..row }, findings: looked.hints.iter().map(noticed).collect() })
}

/// Keeps bytes, then what names them. Where nothing can be held meanwhile, whoever lets go of the same bytes between the two
/// is seen, and they are kept again.
fn keep<T>(
    app: &App,
    (streamed, sha256): (&Path, &str),
    is_held: bool,
    name: impl Fn(&mut Tx) -> Result<T>,
) -> Result<T> {
    loop {
        app.blobs.keep(streamed, sha256).map_err(Error::Files)?;
        let named = app.store.write(|tx| {
            documents::wait_for(tx, sha256)?;
            let there = is_held || app.blobs.size(sha256).map_err(Error::Files)?.is_some();
            if there { name(tx).map(Some) } else { Ok(None) }
        })?;
        if let Some(named) = named {
            return Ok(named);
        }
    }
}

/// Lets go of a document that no act named, unless one names it in this moment; answers whether it is gone.
///
/// # Errors
/// When the database or the disk fails.
pub(super) fn forget(app: &App, row: &DocumentRow) -> Result<bool> {
    let held = app.blobs.hold(true).map_err(Error::Files)?;
    let gone = app.store.write(|tx| {
        documents::wait_for(tx, &row.sha256)?;
        if !documents::remove_loose(tx, &row.id)? {
            app.blobs.remove(&row.sha256).map_err(Error::Files)?;
        }
        Ok::<_, Error>(())
    });
    drop(held);
    match gone {
        Ok(()) => Ok(true),
        Err(Error::Store(StoreError::Conflict) | Error::NotFound) => Ok(false),
        Err(e) => Err(e),
    }
}

/// The code of something noticed in a file.
fn noticed(hint: &Hint) -> &'static str {
    match hint {
        Hint::Commands => "commands",
        Hint::Encrypted => "encrypted",
    }
}

/// The request whose code was shown, if the code is one.
///
/// # Errors
/// When the database fails.
pub fn case_of(app: &App, code: &str) -> Result<Option<CaseId>> {
    Ok(app.store.read(|conn| cases::by_code(conn, &app.sealer.code_digest(code)))?.map(|row| row.id))
}

/// A document that the actor may read, and its bytes. `code_for` is the request whose code
/// was shown.
///
/// # Errors
/// [`Error::NotFound`] for one that is private to others.
pub fn open(app: &App, actor: &Actor, code_for: Option<CaseId>, id: &str) -> Result<(DocumentRow, File)> {
    let (mut row, case) = app.store.read(|conn| {
        let row = documents::load(conn, id)?;
        let case = row.case_id.map(|id| cases::load(conn, id)).transpose()?;
        Ok::<_, Error>((row, case))
    })?;
    let readable = match &case {
        None => {
            let me = actor.person.as_ref().map(|p| PersonId(p.id));
            (me.is_some() && row.uploaded_by == me) || (code_for.is_some() && row.uploaded_case == code_for)
        }
        Some(case) => {
            let holds = Actor { has_code: code_for == Some(case.id), ..actor.clone() };
            let (seen, events) = app.store.read(|conn| {
                let seen = read_case::reading(conn, &holds, case)?;
                Ok::<_, Error>((seen, journal::of_case(conn, case.id)?))
            })?;
            let own = holds.department_at(&case.body_slug).filter(|_| seen == View::Public);
            let shown = is_shown(&events, &row, seen) || own.is_some_and(|own| is_of(own, &events, &row));
            if shown && seen != View::Requester {
                looks::leave(app, &holds, case, &events)?;
            }
            app.store.read(|conn| {
                let body = bodies::load(conn, case.body_id)?;
                files_read_by((app, conn), (actor, seen), (case, &body), std::slice::from_mut(&mut row))
            })?;
            shown
        }
    };
    if !readable {
        return Err(Error::NotFound);
    }
    of_ours::document(&row)?;
    // What the journal proves by its hash is handed out, and nothing else.
    let Some(file) = blobs::whole(&*app.blobs, &row.sha256).map_err(Error::Files)? else {
        // Where the whole place is away nothing is lost: it is there again once the disk is back.
        app.has_its_folder().map_err(Error::Files)?;
        app.blobs.is_there().map_err(Error::Files)?;
        return Err(Error::Lost(row.id));
    };
    Ok((row, file))
}

/// Whether the act that names the document is one that this view shows.
fn is_shown(events: &[EventRow], row: &DocumentRow, view: View) -> bool {
    let act = events.iter().find(|e| Some(e.seq) == row.seq);
    act.is_some_and(|e| shows_documents(view, &e.kind, e.declared))
}

/// Whether the act that names the document is the answer of this department: it goes on reading its own, once the
/// request left its hands and it sees no more than the public.
fn is_of(department: &str, events: &[EventRow], row: &DocumentRow) -> bool {
    let act = events.iter().find(|e| Some(e.seq) == row.seq);
    let record = act.and_then(|e| entry::read_record(e).ok());
    record.is_some_and(|r| r.allowed && is_answer_of(department, &r.act))
}
