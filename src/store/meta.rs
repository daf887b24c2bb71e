//! Single values of a store: is it a demo, the sweep's watermark, the last seal.

use super::schema::meta;
use super::{Conn, StoreError, Tx};
use diesel::prelude::*;

/// The value of a key.
///
/// # Errors
/// When the database fails.
pub fn get(conn: &mut Conn, key: &str) -> Result<Option<String>, StoreError> {
    Ok(meta::table.find(key).select(meta::value).first(conn).optional()?)
}

/// Sets the value of a key.
///
/// # Errors
/// When the database fails.
pub fn set(tx: &mut Tx, key: &str, value: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = diesel::update(meta::table.find(key)).set(meta::value.eq(value)).execute(conn)?;
    if held == 0 {
        diesel::insert_into(meta::table).values((meta::key.eq(key), meta::value.eq(value))).execute(conn)?;
    }
    Ok(())
}

/// Every value, by key.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn) -> Result<Vec<(String, String)>, StoreError> {
    Ok(meta::table.order(meta::key).load(conn)?)
}
