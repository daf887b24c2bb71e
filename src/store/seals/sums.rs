//! Sums of the sealed rows: what the rows of each table come to together, so that an older row put back
//! with its older seal is found.
//!
//! Each row adds a keyed value of its own by exclusive or; what a transaction touches is taken out as it
//! was and put in as it becomes. The sums are kept under a mask that is the key's and the commit's alone:
//! whoever sees them learns nothing of what a row adds, and cannot put older sums under the number that the
//! mark of the data folder ([`super::super::mark`]) remembers.

use super::{SEALED, SealKeys, Suspects, each, sql};
use crate::store::conn::Conn;
use crate::store::error::StoreError;
use crate::store::schema::seal_sums;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Binary};
use ring::hmac;
use std::collections::BTreeSet;

/// Bytes of the sum of a table.
const WIDTH: usize = 32;

/// What each sealed table comes to, in the order of [`SEALED`]. While servers are brought up to date one by one, an older
/// program finds the sums of tables that it does not know behind those it does, and keeps them as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Sums(Vec<[u8; WIDTH]>);

impl Sums {
    pub(super) fn none() -> Self {
        Self(vec![[0; WIDTH]; SEALED.len()])
    }

    /// Puts a row in, or takes it out again.
    pub(super) fn toggle(&mut self, keys: &SealKeys, (table, row): (&str, &str), image: &str) {
        let (Some(key), Some(at)) = (keys.0.last(), SEALED.iter().position(|t| *t == table)) else { return };
        xor(&mut self.0[at], &keyed(key, &["row", table, row, image]));
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            xor(mine, theirs);
        }
    }

    /// The tables in which these are not the same.
    pub(super) fn differing<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'static str> + 'a {
        let pairs = SEALED.iter().zip(self.0.iter().zip(&other.0));
        pairs.filter(|(_, (mine, theirs))| mine != theirs).map(|(table, _)| *table)
    }

    /// Puts the mask of a commit on, or takes it off again.
    fn mask(&mut self, keys: &SealKeys, n: i64) {
        // The oldest key stays the last one when a new one comes.
        let Some(key) = keys.0.last() else { return };
        // By place, not by name: an older program takes it off a table that it cannot name, and puts it on again.
        for (at, sum) in self.0.iter_mut().enumerate() {
            xor(sum, &keyed(key, &["mask", &at.to_string(), &n.to_string()]));
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.0.concat()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (sums, rest) = bytes.as_chunks::<WIDTH>();
        rest.is_empty().then(|| Self(sums.to_vec()))
    }
}

fn xor(sum: &mut [u8; WIDTH], other: &[u8; WIDTH]) {
    sum.iter_mut().zip(other).for_each(|(a, b)| *a ^= b);
}

fn keyed(key: &hmac::Key, parts: &[&str]) -> [u8; WIDTH] {
    let mut signing = hmac::Context::with_key(key);
    // The first part begins with a byte that no name of a table begins with: no seal is one of these.
    signing.update(&[0]);
    for part in parts {
        signing.update(&(part.len() as u64).to_be_bytes());
        signing.update(part.as_bytes());
    }
    let mut value = [0; WIDTH];
    value.copy_from_slice(signing.sign().as_ref());
    value
}

#[derive(QueryableByName)]
struct Kept {
    #[diesel(sql_type = BigInt)]
    n: i64,
    #[diesel(sql_type = Binary)]
    sums: Vec<u8>,
}

fn kept(conn: &mut Conn, hold: bool) -> Result<Option<Kept>, StoreError> {
    // On PostgreSQL the row is the lock: commits that touch sealed rows take their numbers in turn.
    let lock = if hold && !conn.is_sqlite() { " FOR UPDATE" } else { "" };
    Ok(sql_query(format!("SELECT n, sums FROM seal_sums WHERE id = 1{lock}")).get_result(conn).optional()?)
}

fn open(keys: &SealKeys, kept: &Kept) -> Option<Sums> {
    // Before the first commit nothing is sealed.
    if kept.sums.is_empty() {
        return Some(Sums::none());
    }
    let mut sums = Sums::read(&kept.sums)?;
    sums.mask(keys, kept.n);
    // Of a table that a later migration adds, no row was summed up before it.
    sums.0.resize(SEALED.len().max(sums.0.len()), [0; WIDTH]);
    Some(sums)
}

fn keep(conn: &mut Conn, keys: &SealKeys, mut sums: Sums, n: i64) -> Result<(), StoreError> {
    sums.mask(keys, n);
    let set = (seal_sums::n.eq(n), seal_sums::sums.eq(sums.bytes()));
    diesel::update(seal_sums::table.find(1)).set(set).execute(conn)?;
    Ok(())
}

/// Adds what a transaction changed, under the number of the commit that is about to end; answers it.
pub(super) fn settle(conn: &mut Conn, keys: &SealKeys, change: &Sums) -> Result<i64, StoreError> {
    if !conn.has("seal_sums")? {
        return Ok(0);
    }
    let held = kept(conn, true)?;
    let n = conn.coming_commit()?;
    match held.and_then(|held| open(keys, &held)) {
        Some(mut sums) => {
            sums.add(change);
            keep(conn, keys, sums, n)?;
        }
        // Never made anew: verify finds it.
        None => tracing::error!("the sums of sealed rows cannot be read; run: wasl verify"),
    }
    Ok(n)
}

/// Holds off every commit that touches sealed rows until the transaction ends.
pub(in crate::store) fn hold(conn: &mut Conn) -> Result<(), StoreError> {
    if conn.has("seal_sums")? {
        kept(conn, true)?;
    }
    Ok(())
}

/// The number of the commit that the sums are of; nothing where the schema has none yet.
pub(in crate::store) fn number(conn: &mut Conn) -> Result<Option<i64>, StoreError> {
    if !conn.has("seal_sums")? {
        return Ok(None);
    }
    Ok(Some(kept(conn, false)?.map_or(0, |kept| kept.n)))
}

/// What is kept, where the schema keeps sums and they can be read.
pub(in crate::store) fn read(conn: &mut Conn, keys: &SealKeys) -> Result<Option<Sums>, StoreError> {
    if !conn.has("seal_sums")? {
        return Ok(None);
    }
    Ok(kept(conn, false)?.and_then(|kept| open(keys, &kept)))
}

/// What the rows of some tables come to as they are now.
fn count(conn: &mut Conn, keys: &SealKeys, of: &BTreeSet<String>) -> Result<Sums, StoreError> {
    let mut sums = Sums::none();
    for table in sql::tables(conn)?.into_iter().filter(|table| of.contains(&table.name)) {
        each(conn, &table, &mut |row| sums.toggle(keys, (&table.name, &row.key), &row.image))?;
    }
    Ok(sums)
}

/// By how much the sums of some tables disagree with their rows: nothing, where nobody was at them.
pub(super) fn drift(conn: &mut Conn, keys: &SealKeys, of: &BTreeSet<String>) -> Result<Sums, StoreError> {
    let Some(mut drift) = read(conn, keys)? else { return Ok(Sums::none()) };
    drift.add(&count(conn, keys, of)?);
    for (sum, _) in drift.0.iter_mut().zip(SEALED).filter(|(_, table)| !of.contains(**table)) {
        *sum = [0; WIDTH];
    }
    Ok(drift)
}

/// Sums some tables anew after the schema changed; what disagreed before goes on disagreeing.
pub(super) fn sum_all(
    conn: &mut Conn,
    keys: &SealKeys,
    but: &Suspects,
    of: &BTreeSet<String>,
) -> Result<(), StoreError> {
    if !conn.has("seal_sums")? {
        return Ok(());
    }
    let (kept, mut counted) = (read(conn, keys)?, count(conn, keys, of)?);
    counted.add(&but.drift);
    let mut sums = kept.unwrap_or_else(Sums::none);
    for ((sum, new), _) in
        sums.0.iter_mut().zip(counted.0).zip(SEALED).filter(|(_, table)| of.contains(**table))
    {
        *sum = new;
    }
    let n = conn.commits()?;
    keep(conn, keys, sums, n)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A server of the version before writes while another has a sealed table more.
    #[test]
    fn the_sum_of_a_table_that_this_program_does_not_know_is_kept() {
        let keys = SealKeys::new(&[[7; 32]]);
        let mut later = Sums::none();
        later.0.push([9; WIDTH]);
        later.mask(&keys, 40);
        let mut opened = open(&keys, &Kept { n: 40, sums: later.bytes() }).unwrap();
        let mut change = Sums::none();
        change.toggle(&keys, (SEALED[0], "1"), "row");
        opened.add(&change);
        opened.mask(&keys, 41);
        let again = open(&keys, &Kept { n: 41, sums: opened.bytes() }).unwrap();
        assert_eq!(again.0.last(), Some(&[9; WIDTH]), "as the later program left it");
        assert_eq!(again.differing(&change).count(), 0);
        assert_ne!(opened.0.last(), later.0.last(), "under the mask of the new commit");
    }
}
