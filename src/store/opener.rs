//! Connections are opened here, to a SQLite file or a PostgreSQL server, with the settings that every one of them needs.

use super::conn::{Conn, Number};
use super::error::StoreError;
use super::seals;
use diesel::connection::{Connection, SimpleConnection};
use diesel::r2d2::{ManageConnection, R2D2Connection};
use diesel::{PgConnection, RunQueryDsl, SqliteConnection, sql_query};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

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
                // A standby takes reads only for good.
                let reads_only_since = (reads_only && self.usage == Use::Write).then(Instant::now);
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
