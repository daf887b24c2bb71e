//! Documents: deposited first, private to their depositor until an act names them, kept by the hash
//! of their content.

use super::error::{Error, Result};
use super::of_ours;
use super::once::Keyed;
use super::policy::{self, Action, Actor, Object, View};
use super::record::{self, Attached};
use super::unnamed::files_read_by;
use super::{App, looks, read_case};
use crate::guard::file_name;
use crate::guard::sniff::{self, Hint};
use crate::guard::token::hex;
use crate::ids::{CaseId, PersonId};
use crate::law::act::{Act, ActKind};
use crate::store::documents::{self, DocumentRow};
use crate::store::journal::{self, EventRow};
use crate::store::{StoreError, Tx, bodies, cases};
use crate::text::FieldError;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

/// Where documents are, in the data folder.
pub const FOLDER: &str = "documents";
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
    if path_of(&app.data_dir, &named.sha256).is_file() {
        return Ok(());
    }
    app.has_its_folder().map_err(Error::Files)?;
    folder_is_there(app)?;
    Err(Error::Lost(named.id.clone()))
}

/// Asks that the folder of the documents is there, wherever any was kept: a new one in its place would hide them, and
/// be hidden by them when it comes back.
pub(super) fn has_its_documents(app: &App) -> Result<()> {
    if app.store.read(|conn| documents::at_both_ends(conn, 1))?.is_empty() {
        return Ok(());
    }
    folder_is_there(app)
}

fn folder_is_there(app: &App) -> Result<()> {
    let folder = app.data_dir.join(FOLDER);
    if folder.is_dir() {
        return Ok(());
    }
    let why = format!("{} is not there, and documents were kept in it", folder.display());
    Err(Error::Files(io::Error::new(io::ErrorKind::NotFound, why)))
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
    let (sha256, bytes) = hash(&mut file).map_err(Error::Files)?;
    // Until its row is there, nobody takes the bytes that another document of the same content left.
    let held =
        shelf(&app.data_dir).and_then(|lock| lock.lock_shared().map(|()| lock)).map_err(Error::Files)?;
    keep(&app.data_dir, streamed, &sha256).map_err(Error::Files)?;
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
    let id = app.store.write(|tx| match &once {
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

/// Lets go of a document that no act named, unless one names it in this moment; answers whether it is gone.
///
/// # Errors
/// When the database or the disk fails.
pub(super) fn forget(app: &App, row: &DocumentRow) -> Result<bool> {
    let held = shelf(&app.data_dir).and_then(|lock| lock.lock().map(|()| lock)).map_err(Error::Files)?;
    let shared = match app.store.write(|tx| documents::remove_loose(tx, &row.id)) {
        Ok(shared) => shared,
        Err(StoreError::Conflict | StoreError::NotFound(_)) => return Ok(false),
        Err(e) => return Err(e.into()),
    };
    if !shared {
        match fs::remove_file(path_of(&app.data_dir, &row.sha256)) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(Error::Files(e)),
            _ => {}
        }
    }
    drop(held);
    Ok(true)
}

/// Held by whoever adds to the folder of documents (shared) or takes from it (alone), in any process.
fn shelf(data_dir: &Path) -> io::Result<File> {
    let folder = folder_in(data_dir, FOLDER)?;
    File::options().create(true).truncate(false).write(true).open(folder.join(".lock"))
}

/// The code of something noticed in a file.
fn noticed(hint: &Hint) -> &'static str {
    match hint {
        Hint::Commands => "commands",
        Hint::Encrypted => "encrypted",
    }
}

/// The digest of a file's bytes, in hex, and how many there are.
pub(super) fn hash(file: &mut File) -> io::Result<(String, u64)> {
    file.rewind()?;
    let (mut sum, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            return Ok((hex(&sum.finalize()), bytes));
        }
        sum.update(&buffer[..n]);
        bytes += n as u64;
    }
}

/// Where the bytes of a hash are.
pub fn path_of(data_dir: &Path, sha256: &str) -> PathBuf {
    data_dir.join(FOLDER).join(&sha256[..2.min(sha256.len())]).join(sha256)
}

/// Whether a file is there with the bytes of a hash.
fn holds(path: &Path, sha256: &str) -> io::Result<bool> {
    match File::open(path) {
        Ok(mut file) => Ok(hash(&mut file)?.0 == sha256),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(e) => Err(e),
    }
}

/// Moves a file to its place: its bytes reach the disk first, then its name does. What is already
/// there is kept once; where its bytes were changed, these mend it.
fn keep(data_dir: &Path, streamed: &Path, sha256: &str) -> io::Result<()> {
    let path = path_of(data_dir, sha256);
    if holds(&path, sha256)? {
        return fs::remove_file(streamed);
    }
    if path.is_file() {
        tracing::error!(%sha256, "a document's bytes were changed on the disk; a new deposit mends them");
    }
    let folder = path.parent().unwrap_or(data_dir);
    make_folder(data_dir, folder)?;
    File::open(streamed)?.sync_all()?;
    fs::rename(streamed, &path)?;
    File::open(folder)?.sync_all()
}

/// Writes a little file where uploads go, and takes it away: a full disk, or one that takes no writing,
/// says so.
///
/// # Errors
/// Those of the disk.
pub fn has_room(data_dir: &Path) -> io::Result<()> {
    takes_a_file(&folder_in(data_dir, "incoming")?)
}

/// Writes a little file into a folder, and takes it away.
///
/// # Errors
/// Those of the disk.
pub fn takes_a_file(folder: &Path) -> io::Result<()> {
    // Another who asks in this moment has a file of its own.
    let path = folder.join(format!("room-{}", crate::ids::new_public_id()));
    let written = File::create(&path).and_then(|mut file| {
        file.write_all(&[0; 4096])?;
        file.sync_data()
    });
    let removed = fs::remove_file(&path);
    written.and(removed)
}

/// A folder of the data folder, made where it is missing. The data folder itself is never made: where it is
/// away, a new one would take what belongs into it, and lose it when it is back.
///
/// # Errors
/// When the data folder is not there, and those of the disk.
pub fn folder_in(data_dir: &Path, name: &str) -> io::Result<PathBuf> {
    let folder = data_dir.join(name);
    make_folder(data_dir, &folder)?;
    Ok(folder)
}

/// Makes a folder that is still there after the power fails: the name of each new one is in the folder
/// above it.
fn make_folder(data_dir: &Path, folder: &Path) -> io::Result<()> {
    make_folder_and(data_dir, folder, &mut |above| File::open(above)?.sync_all())
}

/// The same, with how the names in a folder reach the disk.
fn make_folder_and(
    data_dir: &Path,
    folder: &Path,
    flush: &mut dyn FnMut(&Path) -> io::Result<()>,
) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if folder == data_dir {
        return Err(io::Error::new(io::ErrorKind::NotFound, "the data folder is not there"));
    }
    if let Some(above) = folder.parent() {
        make_folder_and(data_dir, above, flush)?;
    }
    match fs::create_dir(folder) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => {}
    }
    folder.parent().map_or(Ok(()), flush)
}

/// The request whose code was shown, if the code is one.
///
/// # Errors
/// When the database fails.
pub fn case_of(app: &App, code: &str) -> Result<Option<CaseId>> {
    Ok(app.store.read(|conn| cases::by_code(conn, &app.sealer.code_digest(code)))?.map(|row| row.id))
}

/// A document that the actor may read, and where its bytes are. `code_for` is the request whose code
/// was shown.
///
/// # Errors
/// [`Error::NotFound`] for one that is private to others.
pub fn open(app: &App, actor: &Actor, code_for: Option<CaseId>, id: &str) -> Result<(DocumentRow, PathBuf)> {
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
                files_read_by((app, conn), seen, (case, &body), std::slice::from_mut(&mut row))
            })?;
            shown
        }
    };
    if !readable {
        return Err(Error::NotFound);
    }
    of_ours::document(&row)?;
    let path = path_of(&app.data_dir, &row.sha256);
    // What the journal proves by its hash is handed out, and nothing else.
    if !holds(&path, &row.sha256).map_err(Error::Files)? {
        // Where the whole folder is away nothing is lost: it is there again once the disk is back.
        app.has_its_folder().map_err(Error::Files)?;
        return Err(Error::Lost(row.id));
    }
    Ok((row, path))
}

/// Whether the act that names the document is one that this view shows.
fn is_shown(events: &[EventRow], row: &DocumentRow, view: View) -> bool {
    let act = events.iter().find(|e| Some(e.seq) == row.seq);
    act.is_some_and(|e| read_case::shows_documents(view, &e.kind, e.declared))
}

/// Whether the act that names the document is the answer of this department: it goes on reading its own, once the
/// request left its hands and it sees no more than the public.
fn is_of(department: &str, events: &[EventRow], row: &DocumentRow) -> bool {
    let act = events.iter().find(|e| Some(e.seq) == row.seq);
    let record = act.and_then(|e| record::read_record(e).ok());
    record.is_some_and(|r| r.allowed && read_case::is_answer_of(department, &r.act))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No test can cut the power: what is held is that each folder that got a new one is flushed, after the new one
    /// is there and before what goes into it, and that a disk which does not flush is told.
    #[test]
    fn a_new_folder_is_flushed_up_to_the_one_that_was_there() {
        let kept = tempfile::tempdir().unwrap();
        let data = kept.path();
        let deep = data.join(FOLDER).join("ab");
        let mut flushed = Vec::new();
        let mut note = |above: &Path| {
            let within = fs::read_dir(above)?.map(|e| Ok(e?.file_name())).collect::<io::Result<Vec<_>>>()?;
            flushed.push((above.to_owned(), within));
            Ok(())
        };
        make_folder_and(data, &deep, &mut note).unwrap();
        make_folder_and(data, &deep, &mut note).unwrap();
        let above = data.join(FOLDER);
        let wanted = [(data.to_owned(), vec![FOLDER.into()]), (above, vec!["ab".into()])];
        assert_eq!(flushed, wanted, "each once, the upper one first");
        let mut full = |_: &Path| Err(io::Error::from(io::ErrorKind::StorageFull));
        let told = make_folder_and(data, &data.join("other"), &mut full);
        assert_eq!(told.unwrap_err().kind(), io::ErrorKind::StorageFull);
        let away = make_folder(&data.join("away"), &data.join("away").join(FOLDER));
        assert_eq!(away.unwrap_err().kind(), io::ErrorKind::NotFound, "the data folder is never made");
    }
}
