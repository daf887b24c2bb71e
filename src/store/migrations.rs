//! The schema, brought up and taken down.

use super::conn::Conn;
use super::error::StoreError;
use super::seals::{self, SealKeys};
use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::BTreeSet;

const SQLITE_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES_MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations/postgres");

impl Conn {
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
        // What others commit between the sum of all rows and its place would be in none.
        seals::sums::hold(self)?;
        let changes = self.changes()?;
        let suspects = keys.map(|keys| seals::suspects(self, keys, &changes)).transpose()?;
        let ran = self.run_pending()?;
        seals::watch_postgres(self)?;
        if let (Some(keys), Some(suspects)) = (keys, &suspects) {
            seals::seal_all(self, keys, suspects, &changes)?;
        }
        Ok(ran)
    }

    /// The sealed tables that the migrations to come change: what their rows are, or some of them. On PostgreSQL they are run
    /// and undone to see it, so that an upgrade reads no row of the other tables while servers wait for it. On SQLite, which
    /// one process has open, nothing notes what a migration touches: all of them.
    fn changes(&mut self) -> Result<BTreeSet<String>, StoreError> {
        if self.is_sqlite() {
            return Ok(seals::SEALED.iter().map(|table| (*table).to_owned()).collect());
        }
        let before = seals::shapes(self)?;
        self.begin_part()?;
        let seen = self.run_pending().and_then(|_| Ok((seals::shapes(self)?, seals::touched(self)?)));
        self.undo()?;
        let (after, touched) = seen?;
        let differs = after.iter().filter(|(name, columns)| before.get(*name) != Some(columns));
        Ok(differs.map(|(name, _)| name.clone()).chain(touched).collect())
    }

    fn run_pending(&mut self) -> Result<Vec<String>, StoreError> {
        let ran = match self {
            Self::Postgres(c) => c.run_pending_migrations(POSTGRES_MIGRATIONS),
            Self::Sqlite(c) => c.run_pending_migrations(SQLITE_MIGRATIONS),
        };
        ran.map(|v| v.iter().map(ToString::to_string).collect()).map_err(migration)
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
        Ok(!self.ours()?.is_subset(&self.applied()?))
    }

    /// The migrations of a later program that ran here.
    pub(super) fn later(&mut self) -> Result<Vec<String>, StoreError> {
        Ok(self.applied()?.difference(&self.ours()?).cloned().collect())
    }

    /// The versions of the migrations of this program.
    fn ours(&self) -> Result<BTreeSet<String>, StoreError> {
        let versions = match self {
            Self::Postgres(_) => versions::<diesel::pg::Pg>(&POSTGRES_MIGRATIONS),
            Self::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE_MIGRATIONS),
        };
        versions.map_err(migration)
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
}

/// The versions of embedded migrations.
fn versions<DB: Backend>(source: &EmbeddedMigrations) -> diesel::migration::Result<BTreeSet<String>> {
    let migrations = MigrationSource::<DB>::migrations(source)?;
    Ok(migrations.iter().map(|m| m.name().version().to_string()).collect())
}

fn migration(e: super::error::Cause) -> StoreError {
    StoreError::Migration(e.to_string())
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}
