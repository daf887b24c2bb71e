//! Who serves a PostgreSQL database now. Each server holds one session for as long as it runs, named by what all of them
//! have to share; the session of one that is killed ends with it, so there is no row to go stale.

use super::opener::Address;
use super::{Store, StoreError};
use diesel::connection::{Connection, SimpleConnection};
use diesel::sql_types::Text;
use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query};
use std::time::{Duration, Instant};

/// How the session of a server begins its name; a name has 63 bytes at the most.
const WORD: &str = "wasl serve ";
/// One server looks and joins at a time (a number of our own, within one database).
const TURN: i64 = 3_113_029;

/// For how long another is taken for one that is about to leave: the session of one that was killed ends soon after it.
const LEAVING: Duration = Duration::from_secs(2);
/// How often it is looked for meanwhile.
const AGAIN: Duration = Duration::from_millis(200);

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

/// A server that has joined, for as long as this is kept.
pub struct Presence {
    session: PgConnection,
}

impl std::fmt::Debug for Presence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Presence")
    }
}

impl Presence {
    /// Whether the session lives.
    pub fn lives(&mut self) -> bool {
        self.session.batch_execute("SELECT 1").is_ok()
    }
}

impl Store {
    /// Joins the servers of a PostgreSQL database under what it shares with them, where it is the same as theirs. `Err`
    /// within is what another one joined under; `None` on SQLite, which one server alone has open.
    ///
    /// # Errors
    /// When the database does not answer.
    pub fn join(&self, shares: &str) -> Result<Option<Result<Presence, String>>, StoreError> {
        let Address::Postgres(url) = &self.address else { return Ok(None) };
        let unreachable = |e: diesel::ConnectionError| StoreError::Unavailable(Box::new(e));
        let mut session = PgConnection::establish(url).map_err(unreachable)?;
        session.batch_execute("SET lock_timeout = '5s'")?;
        let came = Instant::now();
        loop {
            session.batch_execute(&format!("SELECT pg_advisory_lock({TURN})"))?;
            let other = other_than(shares, &mut session)?;
            if other.is_none() {
                let named = sql_query("SELECT set_config('application_name', $1, false)");
                named.bind::<Text, _>(format!("{WORD}{shares}")).execute(&mut session)?;
            }
            session.batch_execute(&format!("SELECT pg_advisory_unlock({TURN})"))?;
            match other {
                None => return Ok(Some(Ok(Presence { session }))),
                Some(other) if came.elapsed() > LEAVING => return Ok(Some(Err(other))),
                Some(_) => std::thread::sleep(AGAIN),
            }
        }
    }
}

/// What a server joined under that does not share this.
fn other_than(shares: &str, session: &mut PgConnection) -> Result<Option<String>, StoreError> {
    let sql = "SELECT application_name AS name FROM pg_stat_activity \
               WHERE datname = current_database() AND starts_with(application_name, $1)";
    let joined: Vec<Name> = sql_query(sql).bind::<Text, _>(WORD).load(session)?;
    let others = joined.iter().filter_map(|n| n.name.strip_prefix(WORD));
    Ok(others.filter(|other| *other != shares).map(str::to_owned).next())
}
