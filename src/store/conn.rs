//! One connection type for two databases: the address decides which. What only one of them
//! understands is said here and in the migrations, nowhere else.

use super::error::StoreError;
use crate::clock::Moment;
use diesel::connection::{AnsiTransactionManager, Connection, SimpleConnection, TransactionManager};
use diesel::sql_types::Text;
use diesel::{PgConnection, QueryableByName, RunQueryDsl, SqliteConnection, sql_query};

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

    pub(super) fn finish<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
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

/// Free pages that a SQLite file keeps, for what is written next: one megabyte.
const PAGES_KEPT: i64 = 256;

#[derive(QueryableByName)]
struct Told {
    #[diesel(sql_type = diesel::sql_types::Timestamp)]
    at: Moment,
}

#[derive(QueryableByName)]
pub(super) struct Number {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub(super) n: i64,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    value: String,
}
