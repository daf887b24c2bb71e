//! One connection type for two databases: the address decides which. What only one of them
//! understands is said here and in the migrations, nowhere else.

use super::error::StoreError;
use super::seals::{self, SealKeys};
use crate::clock::Moment;
use diesel::backend::Backend;
use diesel::connection::{AnsiTransactionManager, Connection, SimpleConnection, TransactionManager};
use diesel::migration::MigrationSource;
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::sql_types::Text;
use diesel::{PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// A connection to either database.
#[derive(diesel::MultiConnection)]
#[allow(missing_docs)] // the derive adds public items of its own
pub enum Conn {
    /// PostgreSQL.
    Postgres(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}

/// Runs one expression on the connection of either database.
macro_rules! on_each {
    ($conn:expr, $c:ident => $e:expr) => {
        match $conn {
            Conn::Postgres($c) => $e,
            Conn::Sqlite($c) => $e,
        }
    };
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A SQLite file.
    Sqlite(String),
    /// A PostgreSQL address, as libpq takes it.
    Postgres(String),
}

impl Address {
    /// Reads `sqlite://PATH` (`sqlite:///full/path`) or `postgres://…`. A mistyped address must not
    /// quietly make an empty file, so every other form is refused.
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let refuse = |why: String| Err(StoreError::Address(why));
        if let Some(path) = url.strip_prefix("sqlite://") {
            return match path {
                "" => refuse("the database address sqlite:// names no file".into()),
                p if p.contains(":memory:") => refuse(
                    "a database in memory would be lost at the end; name a file: sqlite://wasl.db".into(),
                ),
                p if p.contains('\0') => refuse("the database address holds a null byte".into()),
                // SQLite would read `file:…` as an address with options of its own.
                p if p.starts_with("file:") => Ok(Self::Sqlite(format!("./{p}"))),
                p => Ok(Self::Sqlite(p.to_owned())),
            };
        }
        if url.starts_with("postgres://") {
            return match url.contains('\0') {
                true => refuse("the database address holds a null byte".into()),
                false => Ok(Self::Postgres(url.to_owned())),
            };
        }
        // What follows the scheme may hold a password.
        let scheme = url.split_once("://").map_or("none", |(scheme, _)| scheme);
        refuse(format!(
            "a database address starts with sqlite:// or postgres://; the scheme here is {scheme}"
        ))
    }
}

/// The file of a database at `sqlite://PATH`; none for another database.
///
/// # Errors
/// [`StoreError::Address`] for any other address.
pub fn file_of(url: &str) -> Result<Option<PathBuf>, StoreError> {
    Ok(match Address::parse(url)? {
        Address::Sqlite(path) => Some(PathBuf::from(path)),
        Address::Postgres(_) => None,
    })
}

/// How long a connection on which nothing can be written is read from.
const READ_ONLY_FOR: Duration = Duration::from_secs(5);

/// What a connection may do.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Read,
    Write,
}

/// A connection, and whether its server took reads only when it was opened.
///
/// PostgreSQL takes no writes as a standby, or where it is told so for a database or a role
/// (`default_transaction_read_only`). A connection opened then has no place to note what it touches, and may
/// stay as it is when the server takes writes again: it is read from for a while, and never written to.
pub(super) struct Session {
    conn: Conn,
    reads_only_since: Option<Instant>,
    /// Whether its database was compared with the mark.
    pub(super) is_proved: bool,
}

impl Session {
    /// Refuses a connection on which nothing can be written.
    pub(super) fn takes_writes(&self) -> Result<(), StoreError> {
        match self.reads_only_since {
            Some(_) => Err(StoreError::Unwritable("the server takes reads only".into())),
            None => Ok(()),
        }
    }
}

impl std::ops::Deref for Session {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl std::ops::DerefMut for Session {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}

/// Opens connections to one address.
pub(super) struct Opener {
    pub(super) address: Address,
    usage: Use,
    /// Whether a connection was opened already.
    opened: AtomicBool,
    /// The SQLite file that was opened first: device and inode.
    file: OnceLock<(u64, u64)>,
}

impl Opener {
    pub(super) fn new(address: Address, usage: Use) -> Self {
        Self { address, usage, opened: AtomicBool::new(false), file: OnceLock::new() }
    }

    fn open(&self) -> Result<Session, StoreError> {
        // A connection to another file would lay the write-ahead log of the first one over it.
        self.is_the_file()?;
        let session = self.establish()?;
        self.is_the_file()?;
        self.opened.store(true, Ordering::Relaxed);
        Ok(session)
    }

    /// Refuses another file than that of the first connection in its place, or none: a copy that was put there beside a
    /// running service is neither read nor written.
    pub(super) fn is_the_file(&self) -> Result<(), StoreError> {
        let Address::Sqlite(path) = &self.address else { return Ok(()) };
        let found = std::fs::metadata(path).ok().map(|file| (file.dev(), file.ino()));
        let is_first = match (self.file.get(), found) {
            (None, Some(found)) => *self.file.get_or_init(|| found) == found,
            (None, None) => true,
            (Some(first), found) => found == Some(*first),
        };
        if is_first {
            return Ok(());
        }
        let why = "the database file is not the one that was opened: restart with it in its place";
        Err(StoreError::Unavailable(why.into()))
    }

    fn establish(&self) -> Result<Session, StoreError> {
        match &self.address {
            Address::Sqlite(path) => {
                let makes = self.usage == Use::Write && !self.opened.load(Ordering::Relaxed);
                if makes {
                    make_private(path);
                }
                let at = if makes { path.clone() } else { that_is_there(path) };
                let mut c = SqliteConnection::establish(&at).map_err(unreachable)?;
                // The patience comes first: connections open in parallel, and the change to WAL
                // needs the file for a moment.
                // A new file can give pages back (`Conn::give_back`); that is decided before all else.
                c.batch_execute(
                    "PRAGMA busy_timeout = 5000; PRAGMA auto_vacuum = INCREMENTAL; \
                     PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                     PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF; \
                     PRAGMA journal_size_limit = 67108864; PRAGMA temp_store = MEMORY;",
                )?;
                if self.usage == Use::Read {
                    c.batch_execute("PRAGMA query_only = ON")?;
                }
                Ok(Session { conn: Conn::Sqlite(c), reads_only_since: None, is_proved: false })
            }
            Address::Postgres(url) => {
                let mut c = PgConnection::establish(url).map_err(unreachable)?;
                c.batch_execute(
                    "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; \
                     SET client_min_messages = 'warning'",
                )?;
                // A server set to answer before it has written must not do so for us.
                c.batch_execute(
                    "SELECT set_config('synchronous_commit', 'on', false) \
                     WHERE current_setting('synchronous_commit') IN ('off', 'local')",
                )?;
                let sql = "SELECT (current_setting('transaction_read_only') = 'on')::int::bigint AS n";
                let reads_only = sql_query(sql).get_result::<Number>(&mut c)?.n == 1;
                c.batch_execute(&seals::postgres_session(reads_only))?;
                let reads_only_since = reads_only.then(Instant::now);
                Ok(Session { conn: Conn::Postgres(c), reads_only_since, is_proved: false })
            }
        }
    }
}

/// A new file is readable by its owner alone, and what SQLite lays beside it is made alike. Where it
/// cannot be made, SQLite says why in a moment.
fn make_private(path: &str) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    drop(options.open(path));
}

/// The address of a SQLite file that is not made where it is not there. An empty file in the place of one that was
/// moved away would take its write-ahead log for its own, and throw away what the log holds.
fn that_is_there(path: &str) -> String {
    let path = path.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    format!("file:{path}?mode=rw")
}

fn unreachable(e: diesel::ConnectionError) -> StoreError {
    StoreError::Unavailable(Box::new(e))
}

impl ManageConnection for Opener {
    type Connection = Session;
    type Error = StoreError;

    fn connect(&self) -> Result<Session, StoreError> {
        self.open()
    }

    /// A connection that reads only gives way to a new one after a while: the server may take writes by then.
    fn is_valid(&self, conn: &mut Session) -> Result<(), StoreError> {
        if conn.reads_only_since.is_some_and(|since| since.elapsed() > READ_ONLY_FOR) {
            conn.takes_writes()?;
        }
        Ok(conn.ping()?)
    }

    fn has_broken(&self, conn: &mut Session) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}

impl Conn {
    /// Begins a transaction in which every read sees the same moment.
    pub(super) fn begin_read(&mut self) -> Result<(), StoreError> {
        Ok(match self {
            Self::Postgres(c) => AnsiTransactionManager::begin_transaction_sql(
                c,
                "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            ),
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN DEFERRED"),
        }?)
    }

    /// Begins a transaction that writes. On SQLite it takes the lock at once: one that reads first
    /// and writes later fails without waiting. On PostgreSQL the claimed row is the lock.
    pub(super) fn begin_write(&mut self) -> Result<(), StoreError> {
        Ok(match self {
            Self::Postgres(c) => {
                AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL READ COMMITTED")
            }
            Self::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        }?)
    }

    /// Begins a part of a transaction that can be undone by itself.
    pub(super) fn begin_part(&mut self) -> Result<(), StoreError> {
        Ok(on_each!(self, c => AnsiTransactionManager::begin_transaction(c))?)
    }

    /// Ends the innermost transaction or part and keeps it.
    pub(super) fn keep(&mut self) -> Result<(), StoreError> {
        Ok(on_each!(self, c => AnsiTransactionManager::commit_transaction(c))?)
    }

    /// Ends the innermost transaction or part and undoes it.
    pub(super) fn undo(&mut self) -> Result<(), StoreError> {
        Ok(on_each!(self, c => AnsiTransactionManager::rollback_transaction(c))?)
    }

    /// Whether this is SQLite.
    pub(super) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Brings the schema up, all of it or nothing, one process at a time; returns the names applied.
    /// With keys, every row that was as sealed before is sealed again as the new schema has it.
    pub(super) fn migrate(&mut self, keys: Option<&SealKeys>) -> Result<Vec<String>, StoreError> {
        self.begin_write()?;
        let done = self.one_at_a_time().and_then(|()| self.bring_up(keys));
        self.finish(done)
    }

    fn bring_up(&mut self, keys: Option<&SealKeys>) -> Result<Vec<String>, StoreError> {
        if !self.has_pending()? {
            return Ok(Vec::new());
        }
        let suspects = keys.map(|keys| seals::suspects(self, keys)).transpose()?;
        let ran = match self {
            Self::Postgres(c) => c.run_pending_migrations(POSTGRES_MIGRATIONS),
            Self::Sqlite(c) => c.run_pending_migrations(SQLITE_MIGRATIONS),
        };
        let ran = ran.map(|v| v.iter().map(ToString::to_string).collect()).map_err(migration)?;
        seals::watch_postgres(self)?;
        if let (Some(keys), Some(suspects)) = (keys, &suspects) {
            seals::seal_all(self, keys, suspects)?;
        }
        Ok(ran)
    }

    /// Whether the schema has a table, or a sequence, of this name yet.
    pub(super) fn has(&mut self, name: &str) -> Result<bool, StoreError> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT count(*) AS n FROM main.sqlite_master WHERE name = $1",
            Self::Postgres(_) => "SELECT count(to_regclass($1)) AS n",
        };
        Ok(sql_query(sql).bind::<Text, _>(name).get_result::<Number>(self)?.n > 0)
    }

    /// The number of the commit that is about to end: SQLite takes it when the whole batch commits,
    /// PostgreSQL now.
    pub(super) fn coming_commit(&mut self) -> Result<i64, StoreError> {
        if !self.is_sqlite() {
            return self.next_commit();
        }
        let last = self.commits()?;
        last.checked_add(1).ok_or_else(|| StoreError::corrupt("commits", "n", last.to_string()))
    }

    /// Takes the number of the commit that is about to end: on SQLite in the commit itself, on PostgreSQL
    /// from a sequence. 0 where the schema counts no commits yet.
    pub(super) fn next_commit(&mut self) -> Result<i64, StoreError> {
        let sql = match self {
            Self::Sqlite(_) => "UPDATE commits SET n = n + 1 RETURNING n",
            Self::Postgres(_) => "SELECT COALESCE(nextval(to_regclass('commits')), 0) AS n",
        };
        Ok(sql_query(sql).get_result::<Number>(self)?.n)
    }

    /// The number of the last commit.
    pub(super) fn commits(&mut self) -> Result<i64, StoreError> {
        let sql = match self {
            Self::Sqlite(_) => "SELECT n FROM commits",
            Self::Postgres(_) => "SELECT CASE WHEN is_called THEN last_value ELSE 0 END AS n FROM commits",
        };
        Ok(sql_query(sql).get_result::<Number>(self)?.n)
    }

    /// Takes the schema down again, newest migration first; returns the names reverted.
    pub(super) fn unmigrate(&mut self) -> Result<Vec<String>, StoreError> {
        self.begin_write()?;
        let ran = match self {
            Self::Postgres(c) => c.revert_all_migrations(POSTGRES_MIGRATIONS),
            Self::Sqlite(c) => c.revert_all_migrations(SQLITE_MIGRATIONS),
        };
        let done = ran.map(|v| v.iter().map(ToString::to_string).collect()).map_err(migration);
        self.finish(done)
    }

    /// Whether migrations wait to be run.
    pub(super) fn has_pending(&mut self) -> Result<bool, StoreError> {
        let applied = self.applied()?;
        let wanted = match self {
            Self::Postgres(_) => versions::<diesel::pg::Pg>(&POSTGRES_MIGRATIONS),
            Self::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE_MIGRATIONS),
        };
        Ok(wanted.map_err(migration)?.iter().any(|version| !applied.contains(version)))
    }

    /// Whether no migration has run yet.
    pub(super) fn is_bare(&mut self) -> Result<bool, StoreError> {
        Ok(self.applied()?.is_empty())
    }

    /// The versions of the migrations that ran. Diesel's own question makes its table where there is none,
    /// which a database that takes reads only refuses even where there is one.
    fn applied(&mut self) -> Result<BTreeSet<String>, StoreError> {
        if !self.has("__diesel_schema_migrations")? {
            return Ok(BTreeSet::new());
        }
        let rows: Vec<Version> = sql_query("SELECT version FROM __diesel_schema_migrations").load(self)?;
        Ok(rows.into_iter().map(|row| row.version).collect())
    }

    fn one_at_a_time(&mut self) -> Result<(), StoreError> {
        match self {
            Self::Postgres(c) => Ok(c.batch_execute("SELECT pg_advisory_xact_lock(3113)")?),
            Self::Sqlite(_) => Ok(()),
        }
    }

    fn finish<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        match done {
            Ok(value) => self.keep().map(|()| value),
            Err(e) => {
                self.undo()?;
                Err(e)
            }
        }
    }

    /// After rows came in with their own ids, the next ids go on from the greatest. SQLite does so
    /// by itself.
    pub(super) fn settle_ids(&mut self) -> Result<(), StoreError> {
        let Self::Postgres(c) = self else { return Ok(()) };
        for table in
            ["bodies", "calendars", "people", "memberships", "sessions", "cases", "outbox", "figure_sets"]
        {
            c.batch_execute(&format!(
                "SELECT setval(pg_get_serial_sequence('{table}', 'id'), \
                 (SELECT COALESCE(MAX(id), 0) + 1 FROM {table}), false)"
            ))?;
        }
        Ok(())
    }

    /// Writes the whole of a SQLite database as it is now into a new file.
    pub(super) fn copy_into(&mut self, file: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(c) => {
                sql_query("VACUUM INTO $1").bind::<Text, _>(file).execute(c)?;
                Ok(())
            }
            Self::Postgres(_) => {
                Err(StoreError::Unavailable("PostgreSQL is backed up by its own programs".into()))
            }
        }
    }

    /// Gives free pages of a SQLite file back; answers whether more are worth it.
    pub(super) fn give_back(&mut self, pages: u32) -> Result<bool, StoreError> {
        let Self::Sqlite(c) = self else { return Ok(false) };
        let free = |c: &mut SqliteConnection| -> Result<i64, StoreError> {
            let sql = "SELECT freelist_count * (SELECT auto_vacuum = 2 FROM pragma_auto_vacuum) AS n \
                       FROM pragma_freelist_count";
            Ok(sql_query(sql).get_result::<Number>(c)?.n)
        };
        if free(c)? <= PAGES_KEPT {
            return Ok(false);
        }
        c.batch_execute(&format!("PRAGMA incremental_vacuum({pages})"))?;
        Ok(free(c)? > PAGES_KEPT)
    }

    /// What the database says of itself: name of the setting and its value, read back.
    pub(super) fn settings(&mut self) -> Result<Vec<(String, String)>, StoreError> {
        let sql = match self {
            Self::Sqlite(_) => {
                "SELECT 'version' AS name, sqlite_version() AS value \
                 UNION ALL SELECT 'journal_mode', journal_mode FROM pragma_journal_mode \
                 UNION ALL SELECT 'synchronous', CAST(synchronous AS TEXT) FROM pragma_synchronous \
                 UNION ALL SELECT 'foreign_keys', CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys"
            }
            Self::Postgres(_) => {
                "SELECT name::text, setting::text AS value FROM pg_settings WHERE name IN \
                 ('server_version', 'fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding')"
            }
        };
        let rows: Vec<Setting> = sql_query(sql).load(self)?;
        Ok(rows.into_iter().map(|s| (s.name, s.value)).collect())
    }

    /// What the clock of the server says, where there is a server.
    ///
    /// # Errors
    /// When the database fails.
    pub fn server_clock(&mut self) -> Result<Option<Moment>, StoreError> {
        if self.is_sqlite() {
            return Ok(None);
        }
        let told: Told = sql_query("SELECT (now() AT TIME ZONE 'UTC')::timestamp AS at").get_result(self)?;
        Ok(Some(told.at))
    }
}

/// The versions of embedded migrations.
fn versions<DB: Backend>(source: &EmbeddedMigrations) -> diesel::migration::Result<Vec<String>> {
    let migrations = MigrationSource::<DB>::migrations(source)?;
    Ok(migrations.iter().map(|m| m.name().version().to_string()).collect())
}

fn migration(e: super::error::Cause) -> StoreError {
    StoreError::Migration(e.to_string())
}

/// Free pages that a SQLite file keeps, for what is written next: one megabyte.
const PAGES_KEPT: i64 = 256;

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    at: Moment,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    n: i64,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    value: String,
}

#[cfg(test)]
mod tests {
    use super::{Address, Opener, Use};

    fn taken(url: &str) -> Option<String> {
        match Address::parse(url).ok()? {
            Address::Sqlite(path) => Some(path),
            Address::Postgres(url) => Some(url),
        }
    }

    /// Whoever renames the file beside a running service finds it again with its log.
    #[test]
    fn a_file_that_was_moved_away_is_not_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a%20b?.db");
        let address = Address::Sqlite(path.display().to_string());
        let (writer, reader) = (Opener::new(address.clone(), Use::Write), Opener::new(address, Use::Read));
        assert!(reader.open().is_err() && !path.exists(), "whoever reads makes none");
        assert!(writer.open().is_ok() && path.exists());
        assert!(reader.open().is_ok() && writer.open().is_ok());
        std::fs::rename(&path, dir.path().join("away")).unwrap();
        assert!(reader.open().is_err() && writer.open().is_err());
        assert!(!path.exists());
    }

    #[test]
    fn the_scheme_decides_and_a_path_may_be_full_or_not() {
        assert_eq!(taken("sqlite://wasl.db").as_deref(), Some("wasl.db"));
        assert_eq!(taken("sqlite:///var/lib/wasl.db").as_deref(), Some("/var/lib/wasl.db"));
        assert_eq!(taken("postgres://u:p@h/d").as_deref(), Some("postgres://u:p@h/d"));
    }

    #[test]
    fn any_other_address_is_refused_with_a_sentence_that_hides_the_password() {
        for url in ["", "wasl.db", "sqlite:wasl.db", "sqlite://", "sqlite://:memory:", "mysql://u:geheim@h/d"]
        {
            let Err(e) = Address::parse(url) else { panic!("{url} was taken") };
            assert!(!e.to_string().contains("geheim") && e.to_string().len() > 20, "{e}");
        }
    }
}
