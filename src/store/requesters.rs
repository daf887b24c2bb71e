//! Who asks, apart from the request: only those who must know read it. And, apart again, what a
//! requester chose to say of themself for the figures.

use super::schema::{cases, profiles, requesters};
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::fold;
use crate::ids::CaseId;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The requester of one case.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = requesters, treat_none_as_default_value = false)]
pub struct RequesterRow {
    /// The case.
    pub case_id: CaseId,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Postal address.
    pub address: String,
    /// E-mail.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The association or company they ask for.
    pub on_behalf_of: Option<String>,
    /// `cnie` or `residence`.
    pub identity_kind: String,
    /// The number, encrypted under a key that is not in the database.
    pub identity_sealed: Vec<u8>,
    /// The number with most of it hidden.
    pub identity_mask: String,
    /// Keyed digest, by which two requests are known to be of one person.
    pub identity_tag: String,
    /// When all of this was erased.
    pub erased_at: Option<Moment>,
}

/// How many requests that a body received on one day are looked at.
const OF_ONE_DAY: i64 = 500;

/// The numbers of the requests that a body received on a day from somebody of this name, however it is written, and that go
/// on: the paper in hand may be entered already. Read from the index of a body's days.
///
/// # Errors
/// When the database fails.
pub fn same_name_on(
    conn: &mut Conn,
    (body, day): (&str, NaiveDate),
    name: &str,
) -> Result<Vec<String>, StoreError> {
    let of_day: Vec<(String, String, String)> = requesters::table
        .inner_join(cases::table.on(cases::id.eq(requesters::case_id)))
        .filter(cases::body_slug.eq(body).and(cases::received_on.eq(day)))
        .filter(cases::status.ne_all(["voided", "withdrawn", "forwarded"]))
        .order(cases::id)
        .limit(OF_ONE_DAY)
        .select((cases::number, requesters::first_name, requesters::last_name))
        .load(conn)?;
    let told = |name: &str| {
        let mut words = fold::words(name);
        words.sort_unstable();
        words
    };
    let wanted = told(name);
    let same = of_day.into_iter().filter(|(_, first, last)| told(&format!("{first} {last}")) == wanted);
    Ok(same.map(|(number, ..)| number).collect())
}

/// Prints nothing personal.
impl std::fmt::Debug for RequesterRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RequesterRow").field("case_id", &self.case_id).finish_non_exhaustive()
    }
}

/// What a requester chose to say of themself.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = profiles, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct ProfileRow {
    /// The case.
    pub case_id: CaseId,
    /// Category code.
    pub category: String,
    /// `F`, `M` or `NS`.
    pub gender: String,
    /// Age band code.
    pub age_band: Option<String>,
    /// Region, `MA-02`.
    pub region: Option<String>,
    /// The day it was stated.
    pub stated_on: NaiveDate,
}

/// Writes the requester of a new case.
///
/// # Errors
/// [`StoreError::Duplicate`] when the case has one.
pub fn insert(tx: &mut Tx, row: &RequesterRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(requesters::table).values(row).execute(conn)?;
    Ok(())
}

/// The requester of a case.
///
/// # Errors
/// When the database fails.
pub fn of_case(conn: &mut Conn, id: CaseId) -> Result<Option<RequesterRow>, StoreError> {
    Ok(requesters::table.find(id).first(conn).optional()?)
}

/// The sealed number of the latest requester who was not erased: what tells which key sealed.
///
/// # Errors
/// When the database fails.
pub fn latest_sealed(conn: &mut Conn) -> Result<Option<Vec<u8>>, StoreError> {
    let kept = requesters::table.filter(requesters::erased_at.is_null()).order(requesters::case_id.desc());
    Ok(kept.select(requesters::identity_sealed).first(conn).optional()?)
}

/// The requesters of some cases.
///
/// # Errors
/// When the database fails.
pub fn of_cases(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<RequesterRow>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(requesters::table.filter(requesters::case_id.eq_any(ids)).order(requesters::case_id).load(conn)?)
}

/// The cases of the person with this tag.
///
/// # Errors
/// When the database fails.
pub fn cases_of_tag(conn: &mut Conn, tag: &str) -> Result<Vec<CaseId>, StoreError> {
    let of_tag = requesters::table.filter(requesters::identity_tag.eq(tag));
    Ok(of_tag.order(requesters::case_id).select(requesters::case_id).load(conn)?)
}

/// States or replaces the profile of a case.
///
/// # Errors
/// When the database fails.
pub fn put_profile(tx: &mut Tx, row: &ProfileRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    // Two at once: the last one stands.
    let insert = diesel::insert_into(profiles::table).values(row);
    let insert = insert.on_conflict(profiles::case_id).do_update().set(row);
    match conn {
        Conn::Postgres(c) => insert.execute(c),
        Conn::Sqlite(c) => insert.execute(c),
    }?;
    Ok(())
}

/// The profile of a case.
///
/// # Errors
/// When the database fails.
pub fn profile(conn: &mut Conn, id: CaseId) -> Result<Option<ProfileRow>, StoreError> {
    Ok(profiles::table.find(id).first(conn).optional()?)
}

/// The profiles of some cases.
///
/// # Errors
/// When the database fails.
pub fn profiles_of(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<ProfileRow>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    Ok(profiles::table.filter(profiles::case_id.eq_any(ids)).order(profiles::case_id).load(conn)?)
}
