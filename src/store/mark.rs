//! The mark of how far the register has come, outside the database: the number of the last commit and the
//! newest entry of the journal, written to the data folder after each commit and before anybody is told.
//!
//! A database that has fewer commits than its mark, or not the entry that the mark names, is an older copy,
//! or has lost its last commits. One that has more was stopped between a commit and its mark.
//!
//! The file holds two lines of one length, written in turn, each with a keyed digest: a crash spoils one of
//! them at the most. On PostgreSQL each server has the mark of what it has written itself.

use super::conn::Conn;
use super::error::StoreError;
use super::schema::events;
use super::seals::sums;
use crate::ids::{CaseId, hex};
use diesel::prelude::*;
use ring::hmac;
use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Name of the file in the data folder.
pub const FILE: &str = "wasl.mark";
/// Length of a line, within what a disk writes at once.
const LINE: usize = 256;

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The request.
    pub case_id: CaseId,
    /// The place in its chain.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// How far the register has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The number of the last commit.
    pub commits: i64,
    /// The newest entry of the journal that was committed, if any was.
    pub head: Option<Head>,
}

/// How a database is not as far as its mark.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Behind {
    /// It has fewer commits.
    #[error(
        "the database has {has} commits and the mark of the data folder {marked}: it is an older copy, or its \
         last commits are gone (on SQLite, the file -wal)"
    )]
    Older {
        /// Commits of the database.
        has: i64,
        /// Commits of the mark.
        marked: i64,
    },
    /// It lacks the entry that was newest.
    #[error(
        "the database has not the entry {seq} of case {case_id} that the mark of the data folder names: it is \
         another copy"
    )]
    Other {
        /// The request.
        case_id: CaseId,
        /// The place in its chain.
        seq: i64,
    },
    /// The mark is gone, though commits were marked.
    #[error("the database has {has} commits and the data folder has no mark of them ({FILE})")]
    Gone {
        /// Commits of the database.
        has: i64,
    },
    /// Neither line of the mark can be believed.
    #[error("the mark of the data folder ({FILE}) was changed, or is of another key")]
    Damaged,
}

/// The mark of a data folder.
pub struct Mark {
    file: File,
    path: PathBuf,
    keys: Vec<hmac::Key>,
    /// The greatest number of a commit that was marked through it.
    far: AtomicI64,
    /// A commit that stands and could not be marked.
    owed: Mutex<Option<Place>>,
    /// Whether the database was found to be another copy: nothing more is read from it or written into it.
    other: AtomicBool,
}

/// Keys never reach a log.
impl std::fmt::Debug for Mark {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Mark(***)")
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(FILE)
}

impl Mark {
    /// The mark of a folder, made where there is none; `keys` newest first.
    ///
    /// # Errors
    /// When the file cannot be opened.
    pub fn open(folder: &Path, keys: &[[u8; 32]]) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        let path = path(folder);
        let file = options.read(true).write(true).create(true).truncate(false).mode(0o600).open(&path)?;
        File::open(folder)?.sync_all()?;
        let keys = keys.iter().map(|key| hmac::Key::new(hmac::HMAC_SHA256, key)).collect();
        Ok(Self {
            file,
            path,
            keys,
            far: AtomicI64::new(0),
            owed: Mutex::default(),
            other: AtomicBool::new(false),
        })
    }

    /// Refuses a database that was found to be another copy before, while the service ran.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`], until the next start, which says what it finds.
    pub(super) fn is_its_own(&self) -> Result<(), StoreError> {
        if self.other.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable(
                "the database was put back or changed for another copy".into(),
            ));
        }
        Ok(())
    }

    /// Marks the last commit where that failed. Until it is marked nothing more is committed: what no mark knows can go with
    /// an older copy, unseen.
    ///
    /// # Errors
    /// [`StoreError::NoRoom`], [`StoreError::Unavailable`].
    pub(super) fn catch_up(&self) -> Result<(), StoreError> {
        let mut owed = self.owed();
        let Some(place) = owed.as_ref() else { return Ok(()) };
        self.put(place).map_err(|e| match e.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::NoRoom(Box::new(e)),
            _ => StoreError::Unavailable(Box::new(e)),
        })?;
        *owed = None;
        Ok(())
    }

    /// Whether a commit stands that could not be marked.
    pub(super) fn is_behind(&self) -> bool {
        self.owed().is_some()
    }

    fn owed(&self) -> MutexGuard<'_, Option<Place>> {
        self.owed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Proves a commit about to be kept by its number: those of a database only grow.
    ///
    /// # Errors
    /// As [`Mark::is_its_own`].
    pub(super) fn follows(&self, commits: i64) -> Result<(), StoreError> {
        let marked = self.far.load(Ordering::SeqCst);
        if commits > 0 && commits <= marked {
            return Err(self.refuse(Behind::Older { has: commits - 1, marked }));
        }
        Ok(())
    }

    /// From now on nothing is read from this database or written into it.
    pub(super) fn refuse(&self, behind: Behind) -> StoreError {
        if !self.other.swap(true, Ordering::SeqCst) {
            let error = &behind as &dyn std::error::Error;
            tracing::error!(error, "the database was changed under the service, which takes nothing more");
        }
        StoreError::Unavailable(Box::new(behind))
    }

    /// Whether the file that is written to is the one that the next start will read.
    pub fn is_in_its_place(&self) -> bool {
        let of = |found: io::Result<Metadata>| found.map(|file| (file.dev(), file.ino())).ok();
        of(self.file.metadata()).is_some_and(|open| of(std::fs::metadata(&self.path)) == Some(open))
    }

    /// How far the register had come; nothing in a new file.
    ///
    /// # Errors
    /// When it cannot be read; [`Behind::Damaged`] within where it cannot be believed.
    pub fn read(&self) -> io::Result<Result<Option<Place>, Behind>> {
        let lines = self.lines()?;
        if self.file.metadata()?.len() == 0 {
            return Ok(Ok(None));
        }
        let newest = lines.into_iter().flatten().max_by_key(|place| place.commits);
        Ok(newest.map(Some).ok_or(Behind::Damaged))
    }

    /// Marks that the register has come this far, unless another has marked more.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn put(&self, place: &Place) -> io::Result<()> {
        self.file.lock()?;
        let done = self.put_held(place);
        self.file.unlock()?;
        done
    }

    fn put_held(&self, place: &Place) -> io::Result<()> {
        let lines = self.lines()?;
        let of = |n: usize| lines[n].as_ref().map_or(-1, |place| place.commits);
        let newest = usize::from(of(1) > of(0));
        self.far.fetch_max(place.commits, Ordering::SeqCst);
        if of(newest) > place.commits {
            return Ok(());
        }
        let head = place.head.clone().or_else(|| lines[newest].as_ref().and_then(|p| p.head.clone()));
        self.write(1 - newest, &Place { commits: place.commits, head })
    }

    /// Makes this the mark, whatever was marked before: for whoever declares that an older copy goes on.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn declare(&self, place: &Place) -> io::Result<()> {
        self.write(0, place)?;
        self.write(1, place)
    }

    fn write(&self, line: usize, place: &Place) -> io::Result<()> {
        let Some(key) = self.keys.first() else { return Ok(()) };
        let said = said(place);
        let text = format!("{said} {}", hex(hmac::sign(key, said.as_bytes()).as_ref()));
        let text = format!("{text:<width$}\n", width = LINE - 1);
        self.file.write_all_at(text.as_bytes(), (line * LINE) as u64)?;
        self.file.sync_data()
    }

    fn lines(&self) -> io::Result<[Option<Place>; 2]> {
        let mut bytes = [0; 2 * LINE];
        let mut at = 0;
        while at < bytes.len() {
            match self.file.read_at(&mut bytes[at..], at as u64)? {
                0 => break,
                n => at += n,
            }
        }
        let (first, second) = bytes.split_at(LINE);
        Ok([first, second].map(|line| self.believed(line)))
    }

    fn believed(&self, line: &[u8]) -> Option<Place> {
        let (said, mac) = std::str::from_utf8(line).ok()?.trim_end().rsplit_once(' ')?;
        let signed = |key| hex(hmac::sign(key, said.as_bytes()).as_ref()) == mac;
        self.keys.iter().any(signed).then(|| place(said))?
    }
}

/// `mark 1 COMMITS CASE SEQ HASH`, the last three `-` where the journal is empty.
fn said(place: &Place) -> String {
    let head = place.head.as_ref().map(|h| format!("{} {} {}", h.case_id.0, h.seq, h.hash));
    format!("mark 1 {} {}", place.commits, head.as_deref().unwrap_or("- - -"))
}

fn place(said: &str) -> Option<Place> {
    let words: Vec<&str> = said.split(' ').collect();
    let &["mark", "1", commits, case, seq, hash] = words.as_slice() else { return None };
    let head = match case {
        "-" => None,
        case => Some(Head { case_id: CaseId(case.parse().ok()?), seq: seq.parse().ok()?, hash: hash.into() }),
    };
    Some(Place { commits: commits.parse().ok()?, head })
}

/// Marks a commit that has reached the disk. It stands whether or not it can be marked; where it cannot, it is the last.
pub(super) fn after_commit(mark: Option<&Mark>, commits: i64, head: Option<Head>) {
    let Some(mark) = mark.filter(|_| commits > 0) else { return };
    let place = Place { commits, head };
    if let Err(e) = mark.put(&place) {
        let error = &e as &dyn std::error::Error;
        tracing::error!(
            error,
            "a commit could not be marked in the data folder; nothing is taken until it can"
        );
        let mut owed = mark.owed();
        // Two that came together: the later one is what the register has come to.
        *owed = owed.take().filter(|earlier| earlier.commits > place.commits).or(Some(place));
    }
}

/// How far a database has come, where no mark says it: reads the whole journal for its newest entry.
///
/// # Errors
/// When the database fails.
pub fn place_of(conn: &mut Conn) -> Result<Place, StoreError> {
    let newest = events::table.order((events::at.desc(), events::case_id.desc(), events::seq.desc()));
    let head: Option<(CaseId, i64, String)> =
        newest.select((events::case_id, events::seq, events::hash)).first(conn).optional()?;
    let head = head.map(|(case_id, seq, hash)| Head { case_id, seq, hash });
    Ok(Place { commits: far(conn)?, head })
}

/// The number of the last commit, as far as the sums of sealed rows bear it: older ones were put back.
fn far(conn: &mut Conn) -> Result<i64, StoreError> {
    let has = conn.commits()?;
    Ok(sums::number(conn)?.map_or(has, |summed| has.min(summed)))
}

/// Whether a database has come as far as its mark; answers its own place.
///
/// # Errors
/// When the database fails; [`Behind`] within.
pub fn compare(
    conn: &mut Conn,
    marked: &Result<Option<Place>, Behind>,
) -> Result<Result<Place, Behind>, StoreError> {
    let has = far(conn)?;
    let marked = match marked {
        Err(behind) => return Ok(Err(behind.clone())),
        // A further server on PostgreSQL begins with a folder of its own.
        Ok(None) if has > 0 && conn.is_sqlite() => return Ok(Err(Behind::Gone { has })),
        Ok(None) => return Ok(Ok(place_of(conn)?)),
        Ok(Some(marked)) => marked,
    };
    if has < marked.commits {
        return Ok(Err(Behind::Older { has, marked: marked.commits }));
    }
    if let Some(head) = &marked.head {
        let entry = events::table.filter(events::case_id.eq(head.case_id)).filter(events::seq.eq(head.seq));
        let hash: Option<String> = entry.select(events::hash).first(conn).optional()?;
        if hash.as_ref() != Some(&head.hash) {
            return Ok(Err(Behind::Other { case_id: head.case_id, seq: head.seq }));
        }
    }
    Ok(Ok(Place { commits: has, head: marked.head.clone() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(commits: i64, seq: i64) -> Place {
        Place { commits, head: Some(Head { case_id: CaseId(7), seq, hash: "ab".repeat(32) }) }
    }

    fn read(folder: &Path) -> Result<Option<Place>, Behind> {
        Mark::open(folder, &[[1; 32]]).unwrap().read().unwrap()
    }

    #[test]
    fn the_mark_never_goes_back_and_a_crash_spoils_one_line_at_the_most() {
        let dir = tempfile::tempdir().unwrap();
        let mark = Mark::open(dir.path(), &[[1; 32]]).unwrap();
        assert_eq!(mark.read().unwrap(), Ok(None));
        for n in [1, 2, 3, 2, 1] {
            mark.put(&at(n, n)).unwrap();
        }
        assert_eq!(read(dir.path()), Ok(Some(at(3, 3))));
        // A commit without an entry keeps the newest one.
        mark.put(&Place { commits: 4, head: None }).unwrap();
        assert_eq!(read(dir.path()), Ok(Some(at(4, 3))));
        let whole = std::fs::read(path(dir.path())).unwrap();
        for cut in 0..2 * LINE {
            let mut torn = whole.clone();
            torn[cut] ^= 1;
            std::fs::write(path(dir.path()), torn).unwrap();
            let found = read(dir.path()).unwrap().unwrap();
            assert!(found == at(4, 3) || found == at(3, 3), "{cut}: {found:?}");
        }
        mark.declare(&at(1, 1)).unwrap();
        assert_eq!(read(dir.path()), Ok(Some(at(1, 1))));
    }

    /// A disk that takes no mark takes no further commit; once it does, the last one is marked.
    #[test]
    fn a_commit_that_could_not_be_marked_is_the_last_until_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let mut mark = Mark::open(dir.path(), &[[1; 32]]).unwrap();
        let full = OpenOptions::new().read(true).write(true).open("/dev/full").unwrap();
        let good = std::mem::replace(&mut mark.file, full);
        after_commit(Some(&mark), 7, at(7, 7).head);
        assert!(mark.is_behind());
        for _ in 0..2 {
            assert!(matches!(mark.catch_up(), Err(StoreError::NoRoom(_))));
        }
        mark.file = good;
        assert!(mark.catch_up().is_ok() && !mark.is_behind());
        assert_eq!(read(dir.path()), Ok(Some(at(7, 7))));
    }

    #[test]
    fn a_mark_under_another_key_is_not_believed() {
        let dir = tempfile::tempdir().unwrap();
        Mark::open(dir.path(), &[[2; 32]]).unwrap().put(&at(1, 1)).unwrap();
        assert_eq!(read(dir.path()), Err(Behind::Damaged));
    }
}
