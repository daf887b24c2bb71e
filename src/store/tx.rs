//! Proof of being inside a transaction that writes.

use super::conn::Conn;

/// Held only inside [`super::Store::write`]: whoever has one is in a transaction, and whatever was
/// written through it is kept together or not at all. It reads as a [`Conn`] does.
pub struct Tx<'c> {
    conn: &'c mut Conn,
}

impl<'c> Tx<'c> {
    pub(super) fn new(conn: &'c mut Conn) -> Self {
        Self { conn }
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
