//! Proof of being inside a transaction that writes.

use super::conn::Conn;
use super::error::StoreError;
use super::gate;
use super::mark::Head;
use super::rollups::{self, Pending};
use super::seals::{self, SealKeys};
use diesel::connection::SimpleConnection;

/// Held only inside [`super::Store::write`]: whoever has one is in a transaction, and whatever was
/// written through it is kept together or not at all. It reads as a [`Conn`] does.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    pending: Pending,
    /// Under which the rows it touches are sealed.
    keys: Option<&'c SealKeys>,
    /// The last entry it wrote.
    head: Option<Head>,
}

/// What a writer's work came to.
pub(super) struct Worked<T> {
    pub(super) value: T,
    /// The number of its commit, where rows were touched.
    pub(super) commit: Option<i64>,
    /// The last entry of the journal that was written.
    pub(super) head: Option<Head>,
}

impl<'c> Tx<'c> {
    pub(super) fn new(conn: &'c mut Conn, keys: Option<&'c SealKeys>) -> Self {
        Self { conn, pending: Pending::default(), keys, head: None }
    }

    /// Takes an advisory lock of PostgreSQL, kept until the transaction ends. Where writers run one by
    /// one, they wait for each other already.
    pub(super) fn wait_for(&mut self, sql: &str) -> Result<(), StoreError> {
        match self.conn {
            Conn::Postgres(c) => Ok(c.batch_execute(sql)?),
            Conn::Sqlite(_) => Ok(()),
        }
    }

    /// The counts noted so far.
    pub(super) fn pending(&mut self) -> &mut Pending {
        &mut self.pending
    }

    /// Notes the last entry of the journal that was written.
    pub(super) fn wrote(&mut self, head: Head) {
        self.head = Some(head);
    }

    /// Runs a writer's work, then adds the counts that its acts noted and seals the rows it touched.
    pub(super) fn work<T, E: From<StoreError>>(
        mut self,
        f: &mut impl FnMut(&mut Tx) -> Result<T, E>,
    ) -> Result<Worked<T>, E> {
        let value = f(&mut self)?;
        rollups::settle(&mut self)?;
        let commit = self.keys.map_or(Ok(None), |keys| seals::close(self.conn, keys))?;
        gate::pass()?;
        Ok(Worked { value, commit, head: self.head })
    }
}

impl std::ops::Deref for Tx<'_> {
    type Target = Conn;
    fn deref(&self) -> &Conn {
        self.conn
    }
}

impl std::ops::DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Conn {
        self.conn
    }
}
