//! A standby that a PostgreSQL database is streamed to: pages that are the same for everybody may be read from it, while it is
//! no more than a few seconds behind.

use super::opener::{Address, Opener, Use};
use super::{Conn, StoreError, meta};
use diesel::prelude::*;
use diesel::r2d2::{Pool, PooledConnection};
use diesel::sql_query;
use diesel::sql_types::{BigInt, Bool};
use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// How long what was seen of it is believed.
const LOOK: Duration = Duration::from_secs(2);
/// How far behind it may be.
const BEHIND: Duration = Duration::from_secs(10);
/// How many places in the log are remembered: the oldest says since when it is behind.
const PLACES: usize = 32;
/// How long anybody waits for one of its connections before the database itself is read.
const PATIENCE: Duration = Duration::from_millis(300);

thread_local! {
    static WANTED: Cell<bool> = const { Cell::new(false) };
}

/// Takes the wish from its thread.
struct Down(bool);

impl Drop for Down {
    fn drop(&mut self) {
        WANTED.with(|wanted| wanted.set(self.0));
    }
}

/// Runs work on this thread whose readings may be a few seconds old.
pub fn may_be_behind<T>(work: impl FnOnce() -> T) -> T {
    let _down = Down(WANTED.with(|wanted| wanted.replace(true)));
    work()
}

/// Whether what is read on this thread may be a few seconds old.
pub fn is_wanted() -> bool {
    WANTED.with(Cell::get)
}

/// How a standby stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Whether pages are read from it now.
    pub serves: bool,
    /// How many bytes of the log of the database it has still to come to; none while it does not answer.
    pub behind: Option<i64>,
}

/// The standby of a database.
#[derive(Clone)]
pub(super) struct Replica(Arc<Inner>);

struct Inner {
    pool: Pool<Opener>,
    /// Whether it was read from when somebody looked last; not while somebody looks, who may wait for a server that hangs.
    fits: AtomicBool,
    seen: Mutex<Seen>,
}

/// What was seen of it last.
#[derive(Default)]
struct Seen {
    at: Option<Instant>,
    /// Places in the log of the database, oldest first, that it has not come to yet, and when the database was there.
    ahead: VecDeque<(i64, Instant)>,
}

impl Replica {
    /// The standby at an address; it need not answer yet.
    ///
    /// # Errors
    /// [`StoreError::Address`] for another kind of database.
    pub(super) fn at(url: &str, size: u32) -> Result<Self, StoreError> {
        let address = Address::parse(url)?;
        if matches!(address, Address::Sqlite(_)) {
            return Err(StoreError::Address("a standby is a PostgreSQL database".into()));
        }
        let pool = Pool::builder()
            .max_size(size.max(1))
            .min_idle(Some(0))
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(super::ToLog))
            .build_unchecked(Opener::new(address, Use::Read));
        Ok(Self(Arc::new(Inner { pool, fits: AtomicBool::new(false), seen: Mutex::default() })))
    }

    /// A connection to it while it is not too far behind the database itself; else none, and the log says once why.
    pub(super) fn session(
        &self,
        primary: impl FnOnce() -> Result<i64, StoreError>,
    ) -> Option<PooledConnection<Opener>> {
        if !self.fits(primary) {
            return None;
        }
        self.0.pool.get().ok()
    }

    /// How it stands, where the log of the database is at a place.
    pub(super) fn stands(&self, primary: i64) -> Stands {
        let come_to = || place(&mut *self.0.pool.get().ok()?, "pg_last_wal_replay_lsn()").ok();
        let behind = come_to().map(|at| (primary - at).max(0));
        Stands { serves: self.0.fits.load(Ordering::Relaxed), behind }
    }

    fn fits(&self, primary: impl FnOnce() -> Result<i64, StoreError>) -> bool {
        // Nobody waits for whoever looks.
        let Ok(mut seen) = self.0.seen.try_lock() else { return self.0.fits.load(Ordering::Relaxed) };
        if seen.at.is_some_and(|at| at.elapsed() < LOOK) {
            return self.0.fits.load(Ordering::Relaxed);
        }
        let did = self.0.fits.swap(false, Ordering::Relaxed);
        let fits = self.look(&mut seen, primary);
        if let (true, Err(why)) = (did || seen.at.is_none(), &fits) {
            let error = why as &dyn std::error::Error;
            tracing::warn!(error, "pages are read from the database itself: its standby does not serve");
        }
        seen.at = Some(Instant::now());
        self.0.fits.store(fits.is_ok(), Ordering::Relaxed);
        fits.is_ok()
    }

    /// Compares how far both have come.
    fn look(
        &self,
        seen: &mut Seen,
        primary: impl FnOnce() -> Result<i64, StoreError>,
    ) -> Result<(), StoreError> {
        // Since when it is behind is known only where somebody looked all the time.
        let watched = seen.at.is_some_and(|at| at.elapsed() < BEHIND);
        if !watched {
            seen.ahead.clear();
        }
        if seen.ahead.len() >= PLACES {
            seen.ahead.pop_back();
        }
        seen.ahead.push_back((primary()?, Instant::now()));
        let mut session = self.0.pool.get().map_err(|e| StoreError::Unavailable(Box::new(e)))?;
        if !is_standby(&mut session)? {
            return Err(StoreError::Unavailable("it is no standby any more".into()));
        }
        let come_to = place(&mut session, "pg_last_wal_replay_lsn()")?;
        while seen.ahead.front().is_some_and(|(lsn, _)| *lsn <= come_to) {
            seen.ahead.pop_front();
        }
        match seen.ahead.front().map(|(_, at)| at.elapsed()) {
            Some(behind) if behind > BEHIND => {
                Err(StoreError::Unavailable(format!("it is {} s behind", behind.as_secs()).into()))
            }
            Some(_) if !watched => {
                Err(StoreError::Unavailable("since when it is behind is not known".into()))
            }
            _ => Ok(()),
        }
    }

    /// Whether it is a standby of the database that another connection reads; `None` while it does not answer.
    ///
    /// # Errors
    /// [`StoreError::Address`] when it is none, or that of another one; when the database fails.
    pub(super) fn belongs_to(&self, primary: &mut Conn, key: &str) -> Result<Option<()>, StoreError> {
        let Ok(mut session) = self.0.pool.get() else { return Ok(None) };
        let refuse = |why: &str| Err(StoreError::Address(why.to_owned()));
        if !is_standby(&mut session)? {
            return refuse(
                "the database of WASL_DATABASE_READ_URL is no standby: it would be read as it was once",
            );
        }
        if meta::get(&mut session, key)? != meta::get(primary, key)? {
            return refuse(
                "the standby of WASL_DATABASE_READ_URL is that of another database than WASL_DATABASE_URL",
            );
        }
        Ok(Some(()))
    }
}

#[derive(QueryableByName)]
struct At {
    #[diesel(sql_type = BigInt)]
    at: i64,
}

/// Where the log of a database is, in bytes from its beginning; `what` is the function that says so.
pub(super) fn place(conn: &mut Conn, what: &str) -> Result<i64, StoreError> {
    let sql = format!("SELECT pg_wal_lsn_diff({what}, '0/0')::bigint AS at");
    Ok(sql_query(sql).get_result::<At>(conn)?.at)
}

#[derive(QueryableByName)]
struct Standby {
    #[diesel(sql_type = Bool)]
    is: bool,
}

fn is_standby(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(sql_query("SELECT pg_is_in_recovery() AS is").get_result::<Standby>(conn)?.is)
}
