//! Sign-ins and one-time links. Only digests of their secrets are kept.

use super::schema::{login_links, sessions};
use super::{Conn, StoreError, Tx, people::LinkPurpose};
use crate::clock::Moment;
use crate::ids::PersonId;
use diesel::prelude::*;

/// A sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = sessions, treat_none_as_default_value = false)]
pub struct SessionRow {
    /// The row.
    pub id: i64,
    /// Digest of the token.
    pub token_hash: String,
    /// Whose.
    pub person_id: PersonId,
    /// Since when.
    pub created_at: Moment,
    /// Last used.
    pub last_seen_at: Moment,
    /// At the latest until.
    pub expires_at: Moment,
    /// Ended before that.
    pub revoked_at: Option<Moment>,
}

/// Opens a session.
///
/// # Errors
/// When the database fails.
pub fn open(
    tx: &mut Tx,
    token_hash: &str,
    person: PersonId,
    now: Moment,
    expires_at: Moment,
) -> Result<SessionRow, StoreError> {
    let conn: &mut Conn = tx;
    let row = (
        sessions::token_hash.eq(token_hash),
        sessions::person_id.eq(person),
        sessions::created_at.eq(now),
        sessions::last_seen_at.eq(now),
        sessions::expires_at.eq(expires_at),
    );
    Ok(diesel::insert_into(sessions::table).values(row).returning(sessions::all_columns).get_result(conn)?)
}

/// The session of a token that still holds at `now`: not expired, not revoked, and used since
/// `idle_since`.
///
/// # Errors
/// When the database fails.
pub fn valid(
    conn: &mut Conn,
    token_hash: &str,
    now: Moment,
    idle_since: Moment,
) -> Result<Option<SessionRow>, StoreError> {
    let row: Option<SessionRow> =
        sessions::table.filter(sessions::token_hash.eq(token_hash)).first(conn).optional()?;
    Ok(row.filter(|s| s.revoked_at.is_none() && s.expires_at > now && s.last_seen_at >= idle_since))
}

/// Whose session a token is or was.
///
/// # Errors
/// When the database fails.
pub fn owner(conn: &mut Conn, token_hash: &str) -> Result<Option<PersonId>, StoreError> {
    let found = sessions::table.filter(sessions::token_hash.eq(token_hash)).select(sessions::person_id);
    Ok(found.first(conn).optional()?)
}

/// Notes that a session was used.
///
/// # Errors
/// When the database fails.
pub fn touch(tx: &mut Tx, id: i64, now: Moment) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(sessions::table.find(id)).set(sessions::last_seen_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Ends one session of a person; returns whether it was open.
///
/// # Errors
/// When the database fails.
pub fn revoke(tx: &mut Tx, person: PersonId, id: i64, now: Moment) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let held = sessions::table
        .filter(sessions::id.eq(id))
        .filter(sessions::person_id.eq(person))
        .filter(sessions::revoked_at.is_null());
    Ok(diesel::update(held).set(sessions::revoked_at.eq(Some(now))).execute(conn)? > 0)
}

/// Ends every session of a person, but for `except`; returns how many were open.
///
/// # Errors
/// When the database fails.
pub fn revoke_all(
    tx: &mut Tx,
    person: PersonId,
    except: Option<i64>,
    now: Moment,
) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    let held = sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::id.ne(except.unwrap_or(-1)));
    Ok(diesel::update(held).set(sessions::revoked_at.eq(Some(now))).execute(conn)?)
}

/// The open sessions of a person, newest first.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, person: PersonId, now: Moment) -> Result<Vec<SessionRow>, StoreError> {
    Ok(sessions::table
        .filter(sessions::person_id.eq(person))
        .filter(sessions::revoked_at.is_null())
        .filter(sessions::expires_at.gt(now))
        .order(sessions::id.desc())
        .load(conn)?)
}

/// Removes sessions and links that ended before `before`; returns how many.
///
/// # Errors
/// When the database fails.
pub fn purge(tx: &mut Tx, before: Moment) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    let gone = diesel::delete(sessions::table.filter(sessions::expires_at.lt(before))).execute(conn)?;
    Ok(gone + diesel::delete(login_links::table.filter(login_links::expires_at.lt(before))).execute(conn)?)
}

/// Makes a one-time link.
///
/// # Errors
/// When the database fails.
pub fn add_link(
    tx: &mut Tx,
    token_hash: &str,
    person: PersonId,
    purpose: LinkPurpose,
    expires_at: Moment,
) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let row = (
        login_links::token_hash.eq(token_hash),
        login_links::person_id.eq(person),
        login_links::purpose.eq(purpose),
        login_links::expires_at.eq(expires_at),
    );
    diesel::insert_into(login_links::table).values(row).execute(conn)?;
    Ok(())
}

/// Makes every link of a person that was not used worthless; returns how many.
///
/// # Errors
/// When the database fails.
pub fn void_links(tx: &mut Tx, person: PersonId, now: Moment) -> Result<usize, StoreError> {
    let conn: &mut Conn = tx;
    let open =
        login_links::table.filter(login_links::person_id.eq(person)).filter(login_links::used_at.is_null());
    Ok(diesel::update(open).set(login_links::used_at.eq(Some(now))).execute(conn)?)
}

/// Whose a link is or was, used or not, until it ends: its second press is told what the first one did.
///
/// # Errors
/// When the database fails.
pub fn owner_of_link(conn: &mut Conn, token_hash: &str, now: Moment) -> Result<Option<PersonId>, StoreError> {
    Ok(login_links::table
        .filter(login_links::token_hash.eq(token_hash))
        .filter(login_links::expires_at.gt(now))
        .select(login_links::person_id)
        .first(conn)
        .optional()?)
}

/// Whose a link is, without using it: for the page that asks before it acts.
///
/// # Errors
/// When the database fails.
pub fn peek_link(
    conn: &mut Conn,
    token_hash: &str,
    purpose: LinkPurpose,
    now: Moment,
) -> Result<Option<PersonId>, StoreError> {
    let good = login_links::table
        .filter(login_links::token_hash.eq(token_hash))
        .filter(login_links::purpose.eq(purpose))
        .filter(login_links::used_at.is_null())
        .filter(login_links::expires_at.gt(now));
    Ok(good.select(login_links::person_id).first(conn).optional()?)
}

/// Uses a link: whose it is, the first time and in time; `None` ever after.
///
/// # Errors
/// When the database fails.
pub fn use_link(
    tx: &mut Tx,
    token_hash: &str,
    purpose: LinkPurpose,
    now: Moment,
) -> Result<Option<PersonId>, StoreError> {
    let conn: &mut Conn = tx;
    let good = login_links::table
        .filter(login_links::token_hash.eq(token_hash))
        .filter(login_links::purpose.eq(purpose))
        .filter(login_links::used_at.is_null())
        .filter(login_links::expires_at.gt(now));
    Ok(diesel::update(good)
        .set(login_links::used_at.eq(Some(now)))
        .returning(login_links::person_id)
        .get_result(conn)
        .optional()?)
}
