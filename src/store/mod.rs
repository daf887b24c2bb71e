//! The store remembers. The only module that knows diesel, for SQLite and PostgreSQL alike.
//!
//! [`Store::read`] is one snapshot. [`Store::write`] is one transaction: the closure gets a [`Tx`],
//! may touch nothing else (it may be run again), and is kept whole or not at all. A case is changed
//! in one way: [`cases::claim`] first, then [`journal::append`] and [`cases::update`], both of which
//! want the [`cases::Claimed`] that only a claim can make.
//!
//! | file | idea |
//! | --- | --- |
//! | [`cases`], [`items`], [`requesters`] | requests, what each asks for, who asks |
//! | [`complaints`] | the requests complained of, for those who decide |
//! | [`journal`] | the chain of events of each case, its hash, its check |
//! | [`texts`] | every personal or free text, committed to by the journal, erasable |
//! | [`search`] | folded words of requests |
//! | [`people`], [`sessions`] | accounts, memberships, sign-ins, one-time links |
//! | [`bodies`], [`calendars`] | dated rows of bodies, editions of the calendar |
//! | [`calendar_work`] | how far the edition in force has been applied |
//! | [`figure_sets`], [`figure_work`] | figures that a job counted, and whose turn it is |
//! | [`jobs`] | what is not done while a request waits, and who is at it |
//! | [`documents`], [`outbox`], [`idempotency`] | files, letters waiting to leave, answers kept |
//! | [`editions`] | editions of the open data that were published |
//! | [`rollups`] | counts kept in the transaction of the act they count |
//! | [`whole`] | requests written with all that happened to them, many at once |
//! | [`meta`] | single values |
//! | [`past`] | requests of before, as bodies declare them |
//! | [`presence`] | who serves the database now |
//! | `spent` | what was spent of limits, for all servers of a database |
//! | [`looks`] | who looked at a private request without having it in hand |
//! | [`mark`] | how far the register has come, kept in the data folder |
//! | [`seals`] | keyed digests of the rows that no chain proves |

pub mod bodies;
pub mod calendar_work;
pub mod calendars;
pub mod cases;
pub mod complaints;
mod conn;
pub mod documents;
pub mod editions;
pub mod erase;
pub mod error;
pub mod event;
pub mod figure_sets;
pub mod figure_work;
pub mod gate;
pub mod idempotency;
pub mod items;
pub mod jobs;
pub mod journal;
pub mod looks;
pub mod mark;
pub mod meta;
mod migrations;
mod opener;
pub mod outbox;
pub mod past;
pub mod people;
pub mod presence;
pub mod replica;
pub mod requesters;
pub mod rollups;
mod schema;
pub mod seals;
pub mod search;
pub mod serials;
pub mod sessions;
mod spent;
pub mod texts;
mod tx;
mod types;
pub mod whole;
mod writer;

pub use conn::Conn;
pub use error::{CarriesStoreError, StoreError};
pub use opener::file_of;
pub use tx::Tx;

use diesel::r2d2::{Pool, PooledConnection};
use mark::{Behind, Mark, Place};
use opener::{Address, Opener, Use};
use replica::{Replica, Stands};
use seals::SealKeys;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use writer::Writer;

/// How often a transaction is run again when others were in its way.
const TRIES: u32 = 4;
/// How long it waits before it is run again; the second time twice as long.
const PAUSE: Duration = Duration::from_millis(25);
/// How long a caller is kept waiting for a connection or a lock before it hears that we are busy.
const PATIENCE: Duration = Duration::from_secs(5);

/// A handle on the database; copies share it.
#[derive(Clone)]
pub struct Store {
    address: Address,
    pool: Pool<Opener>,
    writer: Option<Arc<Writer>>,
    /// Without a writer of its own: under which each transaction seals what it touched.
    keys: Arc<OnceLock<SealKeys>>,
    /// Without a writer of its own: what each commit marks.
    mark: Arc<OnceLock<Mark>>,
    /// Whether the last writer heard that nothing can be written.
    refuses: Arc<AtomicBool>,
    /// The standby from which pages may be read.
    replica: Option<Replica>,
}

/// A page of a list, as the contract speaks of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// From 1.
    pub page: i64,
    /// Rows on a page.
    pub per_page: i64,
}

impl Page {
    fn offset(self) -> i64 {
        (self.page.max(1) - 1).saturating_mul(self.limit())
    }

    fn limit(self) -> i64 {
        self.per_page.clamp(0, 1_000)
    }
}

/// The connections of a store, on SQLite those that read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connections {
    /// In use now.
    pub busy: u32,
    /// Open, and free.
    pub idle: u32,
    /// The most there may be.
    pub most: u32,
}

/// The rows of one page and how many there are in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T> {
    /// The rows of the page.
    pub items: Vec<T>,
    /// How many rows the whole list has, as far as it was counted.
    pub total: i64,
    /// Whether it has, or may have, more.
    pub more: bool,
}

impl<T> Listed<T> {
    /// A list that is counted to its end.
    pub fn exactly(items: Vec<T>, total: i64) -> Self {
        Self { items, total, more: false }
    }

    /// The same page with what is made of its rows.
    pub fn with<U>(&self, items: Vec<U>) -> Listed<U> {
        Listed { items, total: self.total, more: self.more }
    }
}

/// The rows that can be read, one by one: where one of many is damaged the others go on, and the log names
/// it.
fn sound_ones<I: Copy + std::fmt::Debug, T>(
    conn: &mut Conn,
    table: &str,
    ids: &[I],
    one: impl Fn(&mut Conn, I) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let mut sound = Vec::with_capacity(ids.len());
    for id in ids {
        match one(conn, *id) {
            Ok(row) => sound.push(row),
            Err(e @ StoreError::Corrupt { .. }) => {
                let error = &e as &dyn std::error::Error;
                tracing::error!(table, ?id, error, "a row is damaged and left out; run: wasl verify");
            }
            Err(e) => return Err(e),
        }
    }
    Ok(sound)
}

/// An error by its true name: somebody else held what was asked for too long.
fn waited_for<E: CarriesStoreError>(e: E, waited: Duration) -> E {
    match e.store_error() {
        Some(held) if held.gave_up_waiting(waited) => StoreError::Busy(error::said(held).into()).into(),
        _ => e,
    }
}

impl Store {
    /// Opens the store at `sqlite://PATH` or `postgres://…` with eight readers.
    ///
    /// # Errors
    /// [`StoreError::Address`] for any other address, [`StoreError::Unavailable`] when the database
    /// does not answer or does not keep what it is told to keep.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_sized(url, 8)
    }

    /// Opens the store with a pool of `size` connections.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_sized(url: &str, size: u32) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        let sqlite = matches!(address, Address::Sqlite(_));
        // The writer opens first: it makes the file, and says plainly why it cannot.
        let writer = sqlite.then(|| Arc::new(Writer::new(Opener::new(address.clone(), Use::Write))));
        if let Some(w) = &writer {
            w.alone(must_be_durable)?;
        }
        let usage = if sqlite { Use::Read } else { Use::Write };
        let pool = Pool::builder()
            .max_size(size.max(1))
            .min_idle(Some(1))
            .test_on_check_out(!sqlite)
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(ToLog))
            .build(Opener::new(address.clone(), usage))
            .map_err(|e| StoreError::Unavailable(Box::new(e)))?;
        let (keys, mark) = (Arc::default(), Arc::default());
        let store = Self { address, pool, writer, keys, mark, refuses: Arc::default(), replica: None };
        if !sqlite {
            must_be_durable(&mut **store.connection()?)?;
        }
        Ok(store)
    }

    /// The same store, whose pages may be read from the standby at an address; `key` names the row of `meta` that is the same
    /// in both. Whether it answers now is in the result: it may come later.
    ///
    /// # Errors
    /// [`StoreError::Address`] when it is no standby of this database; when the database fails.
    pub fn read_from(self, url: &str, key: &str) -> Result<(Self, bool), StoreError> {
        if self.is_sqlite() {
            return Err(StoreError::Address("WASL_DATABASE_READ_URL is for PostgreSQL".into()));
        }
        let replica = Replica::at(url, self.pool.max_size())?;
        let answers = self.read(|conn| replica.belongs_to(conn, key))?.is_some();
        Ok((Self { replica: Some(replica), ..self }, answers))
    }

    /// How the standby stands, where there is one.
    ///
    /// # Errors
    /// When the database itself fails.
    pub fn standby(&self) -> Result<Option<Stands>, StoreError> {
        let Some(replica) = &self.replica else { return Ok(None) };
        let primary = replica::place(&mut **self.connection()?, "pg_current_wal_lsn()")?;
        Ok(Some(replica.stands(primary)))
    }

    /// A connection to the standby, where whoever reads may be a little behind, and it is no more than that.
    fn behind(&self) -> Option<PooledConnection<Opener>> {
        let replica = self.replica.as_ref().filter(|_| replica::is_wanted())?;
        replica.session(|| replica::place(&mut **self.connection()?, "pg_current_wal_lsn()"))
    }

    /// Seals what is written from now on under these keys, newest first, and proves with any of them.
    /// A store that was told its keys once keeps them.
    pub fn seal_under(&self, keys: &[[u8; 32]]) {
        match &self.writer {
            Some(writer) if writer.keys().is_none() => writer.seal_under(SealKeys::new(keys)),
            Some(_) => {}
            None => drop(self.keys.set(SealKeys::new(keys))),
        }
    }

    /// The keys of seals, once the store was told.
    pub fn seal_keys(&self) -> Option<&SealKeys> {
        self.writer.as_ref().map_or_else(|| self.keys.get(), |writer| writer.keys())
    }

    /// Compares the database with its mark, `None` where there is no file; answers its own place.
    ///
    /// # Errors
    /// When the database or the file cannot be read; [`Behind`] within.
    pub fn compare(&self, mark: Option<&Mark>) -> Result<Result<Place, Behind>, StoreError> {
        // The mark comes first: what others commit meanwhile is past it.
        let marked = mark.map_or(Ok(Ok(None)), Mark::read);
        let marked = marked.map_err(|e| StoreError::Unavailable(Box::new(e)))?;
        self.read(|conn| mark::compare(conn, &marked))
    }

    /// The number of the last commit.
    ///
    /// # Errors
    /// When the database fails.
    pub fn commits(&self) -> Result<i64, StoreError> {
        self.read(Conn::commits)
    }

    /// Marks every commit from now on.
    pub fn mark_in(&self, mark: Mark) {
        drop(self.writer.as_ref().map_or(&*self.mark, |writer| writer.mark()).set(mark));
    }

    fn connection(&self) -> Result<PooledConnection<Opener>, StoreError> {
        let mut session = self.pool.get().map_err(|e| match self.pool.state().connections {
            0 => StoreError::Unavailable(Box::new(e)),
            _ => StoreError::Busy(Box::new(e)),
        })?;
        if let Some(mark) = self.mark() {
            mark.is_its_own()?;
            // A server may come back with an older copy: each connection to it is proved once.
            if !session.is_proved {
                prove(&mut session, mark)?;
                session.is_proved = true;
            }
        }
        Ok(session)
    }

    /// The mark of every commit, once the store has one.
    fn mark(&self) -> Option<&Mark> {
        self.writer.as_ref().map_or(&*self.mark, |writer| writer.mark()).get()
    }

    /// Whether the database has still come as far as its mark: an older copy may be put in the place of one that is open.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where it has not, and from then on for whoever reads or writes; those of reading.
    pub fn is_its_own(&self) -> Result<(), StoreError> {
        let Some(mark) = self.mark() else { return Ok(()) };
        prove(&mut **self.connection()?, mark)
    }

    /// Whether the database takes what is written. Where nothing kept the last writer from it, that is
    /// believed, unless the server says that it takes reads only; else, or where the caller doubts it,
    /// something small is written to find out.
    ///
    /// # Errors
    /// Those of writing.
    pub fn takes_writing(&self, doubted: bool) -> Result<(), StoreError> {
        let is_behind = self.mark().is_some_and(Mark::is_behind);
        if doubted || is_behind || self.refuses.load(Ordering::Relaxed) {
            return self.write(|tx| meta::set(tx, "takes_writing", "yes"));
        }
        match &self.writer {
            Some(_) => Ok(()),
            None => self.connection()?.takes_writes(),
        }
    }

    /// Whether the file of a SQLite store still lies where it was opened: what is written into one that was moved away
    /// is out of sight at the next start.
    pub fn has_its_file(&self) -> bool {
        self.writer.as_ref().is_none_or(|writer| writer.has_its_file())
    }

    /// Whether the mark in the data folder still lies where it was opened.
    pub fn has_its_mark(&self) -> bool {
        self.mark().is_none_or(Mark::is_in_its_place)
    }

    /// The folder of a SQLite file.
    pub fn folder(&self) -> Option<PathBuf> {
        self.writer.as_ref().and_then(|writer| writer.folder())
    }

    /// Runs `f` on one snapshot: whatever it reads was true at one moment.
    ///
    /// # Errors
    /// Those of `f`, and [`StoreError::Busy`] when no connection is free.
    pub fn read<T, E: CarriesStoreError>(&self, f: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let mut conn = self.behind().map_or_else(|| self.connection(), Ok)?;
        let came = Instant::now();
        conn.begin_read()?;
        let mut open = Open { conn: &mut conn, ended: false };
        let value = f(open.conn).map_err(|e| waited_for(e, came.elapsed()));
        // Nothing was written; what matters is that the snapshot ends.
        let ended = open.end(false);
        let value = value?;
        ended?;
        Ok(value)
    }

    /// Runs `f` in one transaction and commits it. When others were in the way it is run again, at
    /// most three times, then it is [`StoreError::Conflict`]; so `f` touches nothing but its [`Tx`].
    ///
    /// # Errors
    /// Those of `f` (and then nothing is kept), [`StoreError::Conflict`], [`StoreError::Busy`],
    /// [`StoreError::NoRoom`], [`StoreError::Unwritable`], [`StoreError::Unavailable`] when nothing is kept,
    /// [`StoreError::Unsure`] when the commit failed in a way that does not tell.
    pub fn write<T, E: CarriesStoreError>(&self, mut f: impl FnMut(&mut Tx) -> Result<T, E>) -> Result<T, E> {
        self.mark().map_or(Ok(()), |mark| mark.is_its_own().and_then(|()| mark.catch_up()))?;
        let done = match &self.writer {
            // Inside one queue nobody is in the way; another process is waited for, once.
            Some(writer) => writer.write(&mut f),
            None => self.write_with_tries(&mut f),
        };
        match done.as_ref().map_err(E::store_error) {
            Ok(_) => self.refuses.store(false, Ordering::Relaxed),
            // Who holds the lock may hold it long: the next look at the store tries it.
            Err(Some(e)) if e.is_lasting() || matches!(e, StoreError::Busy(_)) => {
                self.refuses.store(true, Ordering::Relaxed);
            }
            Err(_) => {}
        }
        done
    }

    fn write_with_tries<T, E: CarriesStoreError>(
        &self,
        f: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let came = Instant::now();
        let mut unnamed = None;
        for run in 0..TRIES {
            // Whoever was in the way is let through: at once, the same two would meet again.
            std::thread::sleep(PAUSE * run);
            match self.write_once(f).map_err(|e| waited_for(e, came.elapsed())) {
                Err(e) if e.store_error().is_some_and(StoreError::is_passing) => {
                    let cause = e.store_error().filter(|e| e.is_unnamed()).map(error::said);
                    if let Some(cause) = &cause {
                        tracing::warn!(cause, "a transaction is run again");
                    }
                    unnamed = cause;
                }
                done => return done,
            }
            if came.elapsed() > PATIENCE {
                return Err(StoreError::Busy("others held the rows too long".into()).into());
            }
        }
        // What fails four times for a reason without a name is no longer somebody else's act.
        Err(unnamed.map_or(StoreError::Conflict, |cause| StoreError::Unwritable(cause.into())).into())
    }

    fn write_once<T, E: CarriesStoreError>(
        &self,
        f: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut conn = self.connection()?;
        conn.takes_writes()?;
        conn.begin_write()?;
        let mut open = Open { conn: &mut conn, ended: false };
        let done = Tx::new(open.conn, self.keys.get()).work(f);
        let ended = open.end(done.is_ok());
        let worked = done?;
        ended.map_err(StoreError::at_commit)?;
        mark::after_commit(self.mark.get(), worked.commit.unwrap_or(0), worked.head);
        Ok(worked.value)
    }

    /// Brings the schema up, all of it or nothing; returns the names of the migrations applied.
    ///
    /// # Errors
    /// [`StoreError::Migration`].
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        // A server that writes meanwhile may hold what a migration waits for, and wait for what it holds: one of the two
        // begins again.
        for run in 1..TRIES {
            match self.afresh(|c| c.migrate(self.seal_keys())) {
                Err(e) if !self.is_sqlite() => {
                    tracing::warn!(error = &e as &dyn std::error::Error, "the migration is run again");
                    std::thread::sleep(PAUSE * run);
                }
                done => return done,
            }
        }
        self.afresh(|c| c.migrate(self.seal_keys()))
    }

    /// Takes the whole schema down again, with everything in it; for tests of the way back.
    ///
    /// # Errors
    /// [`StoreError::Migration`].
    pub fn unmigrate(&self) -> Result<Vec<String>, StoreError> {
        self.afresh(Conn::unmigrate)
    }

    /// Whether every migration has run.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_current(&self) -> Result<bool, StoreError> {
        self.on_writing_connection(|c| c.has_pending().map(|pending| !pending))
    }

    /// The migrations of a later program that ran here, while servers are brought up to date one by one.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn later_migrations(&self) -> Result<Vec<String>, StoreError> {
        self.on_writing_connection(Conn::later)
    }

    /// Whether no migration has run yet: there is no table.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn is_bare(&self) -> Result<bool, StoreError> {
        self.on_writing_connection(Conn::is_bare)
    }

    /// What the database says of itself, by name and value, for `wasl check`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn settings(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.on_writing_connection(Conn::settings)
    }

    /// Writes a SQLite store, as it is at one moment, into a new file, and makes the file durable;
    /// readers and writers go on meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] on PostgreSQL, which has programs of its own for it, or when the
    /// file is there already or cannot be written.
    pub fn back_up(&self, file: &Path) -> Result<(), StoreError> {
        let failed = |e: std::io::Error| StoreError::Unavailable(Box::new(e));
        if file.exists() {
            return Err(StoreError::Unavailable(format!("{} is there already", file.display()).into()));
        }
        let name =
            file.to_str().ok_or_else(|| StoreError::Unavailable("a file name that is no text".into()))?;
        // A connection of its own: readers must not write, and the writer must not wait.
        match &self.writer {
            Some(writer) => writer.another()?.copy_into(name)?,
            None => self.connection()?.copy_into(name)?,
        }
        std::fs::File::open(file).and_then(|f| f.sync_all()).map_err(failed)?;
        // The name of the file is durable once its folder is.
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::File::open(folder).and_then(|f| f.sync_all()).map_err(failed)
    }

    /// Gives up to `pages` free pages of a SQLite file back to the disk, and says whether more are worth
    /// giving back; some stay for what is written next. PostgreSQL does so by itself.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn give_back(&self, pages: u32) -> Result<bool, StoreError> {
        self.on_writing_connection(|c| c.give_back(pages))
    }

    /// How many connections are in use now, how many are open and free, and how many there may be.
    pub fn connections(&self) -> Connections {
        let open = self.pool.state();
        let busy = open.connections.saturating_sub(open.idle_connections);
        Connections { busy, idle: open.idle_connections, most: self.pool.max_size() }
    }

    /// Whether this store is a SQLite file.
    pub fn is_sqlite(&self) -> bool {
        self.writer.is_some()
    }

    /// For changes of the schema: on SQLite a new connection, for the old one knows the schema as it was.
    fn afresh<T>(&self, f: impl FnOnce(&mut Conn) -> Result<T, StoreError>) -> Result<T, StoreError> {
        match &self.writer {
            Some(writer) => writer.afresh(f),
            None => f(&mut **self.connection()?),
        }
    }

    fn on_writing_connection<T>(
        &self,
        f: impl FnOnce(&mut Conn) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match &self.writer {
            Some(writer) => writer.alone(f),
            None => f(&mut **self.connection()?),
        }
    }
}

/// Compares the database of a connection with its mark. The mark is read first: what others commit meanwhile is past it.
fn prove(conn: &mut Conn, mark: &Mark) -> Result<(), StoreError> {
    let marked = mark.read().map_err(|e| StoreError::Unavailable(Box::new(e)))?;
    // A mark that is gone or changed is another trouble, of the folder.
    if marked.is_err() {
        return Ok(());
    }
    match mark::compare(conn, &marked)? {
        Ok(_) | Err(Behind::Gone { .. } | Behind::Damaged) => Ok(()),
        Err(behind) => Err(mark.refuse(behind)),
    }
}

/// After rows were restored with the ids they had elsewhere: the next ids go on from the greatest.
///
/// # Errors
/// When the database fails.
pub fn settle_ids(tx: &mut Tx) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    conn.settle_ids()
}

/// A begun transaction; undone if `f` panics past it.
struct Open<'c> {
    conn: &'c mut Conn,
    ended: bool,
}

impl Open<'_> {
    fn end(&mut self, keep: bool) -> Result<(), StoreError> {
        self.ended = true;
        if keep { self.conn.keep() } else { self.conn.undo() }
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if self.ended {
            return;
        }
        // The pool drops a connection that is still in a transaction.
        if let Err(error) = self.conn.undo() {
            tracing::warn!(error = &error as &dyn std::error::Error, "a transaction could not be undone");
        }
    }
}

/// Acknowledged means durable: the settings are read back, not believed.
fn must_be_durable(conn: &mut Conn) -> Result<(), StoreError> {
    let wanted: &[(&str, &[&str])] = match conn.is_sqlite() {
        true => &[("journal_mode", &["wal"]), ("synchronous", &["2", "3"]), ("foreign_keys", &["1"])],
        false => {
            &[("server_encoding", &["UTF8"]), ("synchronous_commit", &["on", "remote_write", "remote_apply"])]
        }
    };
    let settings = conn.settings()?;
    for (name, allowed) in wanted {
        let found = settings.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
        if !allowed.contains(&found) {
            let why = format!("the database has {name} = {found:?}, and needs {}", allowed.join(" or "));
            return Err(StoreError::Unavailable(why.into()));
        }
    }
    Ok(())
}

/// A connection that cannot be opened in the background is a line in the operators' log.
#[derive(Debug)]
struct ToLog;

impl diesel::r2d2::HandleError<StoreError> for ToLog {
    fn handle_error(&self, error: StoreError) {
        tracing::warn!(error = &error as &dyn std::error::Error, "database connection");
    }
}
