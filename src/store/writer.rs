//! SQLite has one writer. Here it is one connection with a queue before it, and writers that wait
//! together are made durable together: one synced commit for up to [`MOST`] of them.
//!
//! Each writer runs in a part of its own, so that one refused does not undo the others; nobody is told
//! "done" before the commit that holds their part has reached the disk. A part that comes after another
//! is a savepoint. The first has nothing before it to keep, and none: under a savepoint SQLite copies each
//! page before it is changed, and looks through the copies at the end of every statement.

use super::PATIENCE;
use super::conn::Conn;
use super::error::{CarriesStoreError, StoreError};
use super::mark::{self, Head, Mark};
use super::opener::{Address, Opener, Session};
use super::seals::{self, SealKeys};
use super::tx::Tx;
use diesel::r2d2::ManageConnection;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::ThreadId;
use std::time::Instant;

/// Most writers in one commit.
const MOST: usize = 64;

/// The one writing connection of a SQLite store.
pub(super) struct Writer {
    opener: Opener,
    /// Under which each part seals what it touched, once they are known.
    keys: OnceLock<SealKeys>,
    /// What each commit marks, once the data folder is known.
    mark: OnceLock<Mark>,
    waiting: AtomicUsize,
    desk: Mutex<Desk>,
    /// Who is at the desk: one who came again would wait for itself.
    at_desk: Mutex<Option<ThreadId>>,
}

#[derive(Default)]
struct Desk {
    conn: Option<Session>,
    /// Whether the connection notes what it touches.
    watched: bool,
    /// Whether its schema counts commits.
    counted: bool,
    /// The last entry of the open batch.
    head: Option<Head>,
    batch: Option<Arc<Batch>>,
    parts: usize,
    /// Whether a part of the open batch touched rows.
    touched: bool,
}

/// Writers that wait for the same commit.
#[derive(Default)]
struct Batch {
    /// None until the commit; then whether it held, or why not.
    outcome: Mutex<Option<Result<(), StoreError>>>,
    told: Condvar,
}

impl Batch {
    fn settle(&self, outcome: Result<(), StoreError>) {
        *lock(&self.outcome) = Some(outcome);
        self.told.notify_all();
    }

    fn wait(&self) -> Result<(), StoreError> {
        let mut outcome = lock(&self.outcome);
        loop {
            match &*outcome {
                Some(Ok(())) => return Ok(()),
                Some(Err(why)) => return Err(why.for_another()),
                None => outcome = self.told.wait(outcome).unwrap_or_else(PoisonError::into_inner),
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Writer {
    pub(super) fn new(opener: Opener) -> Self {
        Self {
            opener,
            keys: OnceLock::new(),
            mark: OnceLock::new(),
            waiting: AtomicUsize::new(0),
            desk: Mutex::default(),
            at_desk: Mutex::default(),
        }
    }

    /// Seals from now on; the first keys stay.
    pub(super) fn seal_under(&self, keys: SealKeys) {
        let mut desk = lock(&self.desk);
        desk.close(self.mark.get());
        // The next connection notes what it touches.
        desk.conn = None;
        drop(self.keys.set(keys));
    }

    /// The folder of the file.
    pub(super) fn file(&self) -> Option<&Path> {
        let Address::Sqlite(path) = &self.opener.address else { return None };
        Some(Path::new(path))
    }

    /// Whether the file that is written to is the one at its path.
    pub(super) fn has_its_file(&self) -> bool {
        self.opener.is_the_file().is_ok()
    }

    pub(super) fn folder(&self) -> Option<PathBuf> {
        let folder = self.file()?.parent().filter(|folder| !folder.as_os_str().is_empty());
        Some(folder.unwrap_or(Path::new(".")).to_owned())
    }

    pub(super) fn mark(&self) -> &OnceLock<Mark> {
        &self.mark
    }

    pub(super) fn keys(&self) -> Option<&SealKeys> {
        self.keys.get()
    }

    /// The writing connection outside any batch.
    pub(super) fn alone<T>(
        &self,
        f: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut desk = lock(&self.desk);
        desk.close(self.mark.get());
        f(desk.connection(&self.opener, self.keys())?)
    }

    /// A new writing connection outside any batch, for the schema: the one at the desk knows the schema
    /// as it was.
    pub(super) fn afresh<T>(
        &self,
        f: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut desk = lock(&self.desk);
        desk.close(self.mark.get());
        desk.conn = None;
        f(&mut *self.opener.connect()?)
    }

    /// A connection of its own, outside the queue.
    pub(super) fn another(&self) -> Result<Session, StoreError> {
        self.opener.connect()
    }

    /// Runs one writer's part and waits until it is on disk.
    pub(super) fn write<T, E: CarriesStoreError>(
        &self,
        f: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let (came, me) = (Instant::now(), std::thread::current().id());
        if *lock(&self.at_desk) == Some(me) {
            return Err(StoreError::Unavailable("a write inside a write".into()).into());
        }
        self.waiting.fetch_add(1, Ordering::SeqCst);
        let mut desk = lock(&self.desk);
        self.waiting.fetch_sub(1, Ordering::SeqCst);

        let batch = desk.open(&self.opener, self.keys(), came)?;
        *lock(&self.at_desk) = Some(me);
        let done = catch_unwind(AssertUnwindSafe(|| desk.part(f, self.keys())));
        *lock(&self.at_desk) = None;
        if done.is_err() {
            desk.undo_part(None);
        }
        // Whoever waits now will take the desk after us, and commit for us too.
        if self.waiting.load(Ordering::SeqCst) == 0 || desk.parts >= MOST {
            desk.close(self.mark.get());
        }
        drop(desk);

        let value = done.unwrap_or_else(|panic| resume_unwind(panic))?;
        batch.wait()?;
        Ok(value)
    }
}

impl Desk {
    fn connection(&mut self, opener: &Opener, keys: Option<&SealKeys>) -> Result<&mut Conn, StoreError> {
        if self.conn.is_none() {
            let mut conn = opener.connect()?;
            self.counted = conn.has("commits")?;
            self.watched = keys.is_some() && seals::watch(&mut conn)?;
            self.conn = Some(conn);
        }
        self.conn.as_deref_mut().ok_or_else(|| StoreError::Unavailable("no connection".into()))
    }

    /// The batch to join: the open one, or a new one.
    fn open(
        &mut self,
        opener: &Opener,
        keys: Option<&SealKeys>,
        came: Instant,
    ) -> Result<Arc<Batch>, StoreError> {
        if let Some(batch) = &self.batch {
            return Ok(Arc::clone(batch));
        }
        if came.elapsed() > PATIENCE {
            return Err(StoreError::Busy("the writers before waited too long".into()));
        }
        opener.is_the_file()?;
        self.connection(opener, keys)?.begin_write()?;
        let batch = Arc::new(Batch::default());
        self.batch = Some(Arc::clone(&batch));
        self.parts = 0;
        self.touched = false;
        Ok(batch)
    }

    fn part<T, E: CarriesStoreError>(
        &mut self,
        f: &mut impl FnMut(&mut Tx) -> Result<T, E>,
        keys: Option<&SealKeys>,
    ) -> Result<T, E> {
        let Some(conn) = self.conn.as_mut() else {
            return Err(StoreError::Unavailable("no connection".into()).into());
        };
        let is_first = self.parts == 0;
        if let Err(e) = if is_first { Ok(()) } else { conn.begin_part() } {
            self.give_up(&e);
            return Err(e.into());
        }
        match Tx::new(conn, keys.filter(|_| self.watched)).work(f) {
            Ok(worked) => {
                if let Err(e) = if is_first { Ok(()) } else { conn.keep() } {
                    self.give_up(&e);
                    return Err(e.into());
                }
                self.parts += 1;
                self.touched |= worked.commit.is_some();
                self.head = worked.head.or(self.head.take());
                Ok(worked.value)
            }
            Err(e) => {
                self.undo_part(e.store_error());
                Err(e)
            }
        }
    }

    /// Undoes the part that failed, and everything with it where that cannot be done by itself: a full disk
    /// has undone the whole. With the first part the transaction ends, for which nobody waits yet.
    fn undo_part(&mut self, why: Option<&StoreError>) {
        match self.conn.as_deref_mut().map(Conn::undo) {
            Some(Err(e)) => self.give_up(why.filter(|why| why.is_lasting()).unwrap_or(&e)),
            _ if self.parts == 0 => self.batch = None,
            _ => {}
        }
    }

    /// Commits what the parts wrote; the number of the commit, 0 where there was none.
    fn commit(&mut self, mark: Option<&Mark>) -> Result<i64, StoreError> {
        let Some(conn) = self.conn.as_mut() else {
            return Err(StoreError::Unavailable("no connection".into()));
        };
        let commits = if self.counted && self.touched { conn.next_commit()? } else { 0 };
        if let Err(other) = mark.map_or(Ok(()), |mark| mark.follows(commits)) {
            conn.undo()?;
            return Err(other);
        }
        conn.keep().map_err(StoreError::at_commit)?;
        Ok(commits)
    }

    /// Commits the open batch and tells those who wait.
    fn close(&mut self, mark: Option<&Mark>) {
        let Some(batch) = self.batch.take() else { return };
        let head = self.head.take();
        let kept = self.commit(mark);
        match &kept {
            Ok(commits) => mark::after_commit(mark, *commits, head),
            Err(_) => self.conn = None,
        }
        batch.settle(kept.map(|_| ()));
    }

    /// The connection cannot be trusted any more (a full disk may have undone the whole
    /// transaction): nothing of the batch is kept, and the next writer opens another.
    fn give_up(&mut self, e: &StoreError) {
        self.conn = None;
        self.head = None;
        if let Some(batch) = self.batch.take() {
            batch.settle(Err(e.for_another()));
        }
    }
}
