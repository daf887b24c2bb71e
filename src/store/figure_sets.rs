//! Figures that a job counted: of each period a set, as of a day, and its values by place. A set is read
//! once it is whole and changes no more; it goes when a newer one of its period is whole.

use super::schema::{figure_sets as sets, figure_values as values};
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::hex;
use chrono::NaiveDate;
use diesel::prelude::*;
use sha2::{Digest, Sha256};

/// How long figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Told from day to day.
    Running,
    /// Told again with the year.
    Provisional,
    /// For good, but for a revision.
    Final,
}

impl Standing {
    /// The word under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Provisional => "provisional",
            Self::Final => "final",
        }
    }

    /// The standing of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Running, Self::Provisional, Self::Final].into_iter().find(|s| s.code() == code)
    }
}

/// What a value is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// One body, by its slug.
    Body,
    /// The whole country, `MA`.
    Country,
    /// A kind of bodies.
    Kind,
    /// A kind of bodies in a region, `MA-02/commune`.
    KindInRegion,
    /// A region, `MA-02`, or `none`.
    Region,
}

impl Scope {
    const ALL: [Self; 5] = [Self::Body, Self::Country, Self::Kind, Self::KindInRegion, Self::Region];

    /// The word under which it is kept. Words stand in the order of the scopes.
    pub fn code(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Country => "country",
            Self::Kind => "kind",
            Self::KindInRegion => "kind_in_region",
            Self::Region => "region",
        }
    }

    /// The scope of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// Of what a set is made that was counted before an entry of its time came in: a clock was ahead, and set right.
const OVERTAKEN: &str = "";

/// A set.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct SetRow {
    /// Its number.
    pub id: i64,
    /// A year, a quarter, or the last twelve months.
    pub period: String,
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// Last instant whose entries count.
    pub known: Moment,
    /// How long it stands.
    pub standing: Standing,
    /// Digest of the directory, the calendar and the rules it was counted with.
    pub made_of: String,
    /// When its counting began.
    pub made_at: Moment,
    /// Digest of its values; none while they are being written.
    pub sha256: Option<String>,
}

impl SetRow {
    /// Whether it tells what was entered up to its instant: it is whole, that instant is over, and nothing came since.
    pub fn stands(&self, at: Moment) -> bool {
        self.sha256.is_some() && !self.is_overtaken() && self.known <= at
    }

    /// Whether an entry of its time came in after it was counted.
    pub fn is_overtaken(&self) -> bool {
        self.made_of == OVERTAKEN
    }
}

/// A set to be written.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = sets)]
pub struct NewSet {
    /// As in [`SetRow`].
    pub period: String,
    /// As in [`SetRow`].
    pub as_of: NaiveDate,
    /// As in [`SetRow`].
    pub known: Moment,
    /// As in [`SetRow`].
    pub standing: Standing,
    /// As in [`SetRow`].
    pub made_of: String,
    /// As in [`SetRow`].
    pub made_at: Moment,
}

/// What is told of a place.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub struct PlaceRow {
    /// What it is told of.
    pub scope: Scope,
    /// Which.
    pub place: String,
    /// Its values.
    pub told: Vec<u8>,
}

/// The digest of the values of a set, which come in the order of scope and place.
#[derive(Clone, Default)]
pub struct ValuesDigest(Sha256);

impl ValuesDigest {
    /// Adds a place.
    pub fn add(&mut self, row: &PlaceRow) {
        for part in [row.scope.code().as_bytes(), row.place.as_bytes(), &row.told] {
            self.0.update((part.len() as u64).to_be_bytes());
            self.0.update(part);
        }
    }

    /// The digest of all, in hex.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// Every set there is, oldest first: of each period one or two.
///
/// # Errors
/// When the database fails.
pub fn all(conn: &mut Conn) -> Result<Vec<SetRow>, StoreError> {
    Ok(sets::table.order(sets::id).load(conn)?)
}

/// The numbers of all sets.
///
/// # Errors
/// When the database fails.
pub fn ids(conn: &mut Conn) -> Result<Vec<i64>, StoreError> {
    Ok(sets::table.select(sets::id).order(sets::id).load(conn)?)
}

/// One set.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: i64) -> Result<SetRow, StoreError> {
    sets::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("figures"))
}

/// The newest whole set of a period whose time is over at an instant: see [`SetRow::stands`].
///
/// # Errors
/// When the database fails.
pub fn newest(conn: &mut Conn, period: &str, at: Moment) -> Result<Option<SetRow>, StoreError> {
    let whole = sets::table.filter(sets::period.eq(period)).filter(sets::sha256.is_not_null());
    let stands = whole.filter(sets::made_of.ne(OVERTAKEN)).filter(sets::known.le(at));
    Ok(stands.order((sets::known.desc(), sets::id.desc())).first(conn).optional()?)
}

/// What a set tells of a place.
///
/// # Errors
/// When the database fails.
pub fn place(conn: &mut Conn, set: i64, scope: Scope, place: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(values::table.find((set, scope, place)).select(values::told).first(conn).optional()?)
}

/// What a set tells of every place of a scope.
///
/// # Errors
/// When the database fails.
pub fn places(conn: &mut Conn, set: i64, scope: Scope) -> Result<Vec<PlaceRow>, StoreError> {
    let of_scope = values::table.filter(values::set_id.eq(set)).filter(values::scope.eq(scope));
    let columns = (values::scope, values::place, values::told);
    Ok(of_scope.select(columns).order((values::set_id, values::scope, values::place)).load(conn)?)
}

/// A page of the values of a set after a place, in the order of scope and place.
///
/// # Errors
/// When the database fails, or a scope is unknown.
pub fn page_after(
    conn: &mut Conn,
    set: i64,
    after: Option<&PlaceRow>,
    limit: i64,
) -> Result<Vec<PlaceRow>, StoreError> {
    let (scope, place) = after.map_or(("", ""), |row| (row.scope.code(), row.place.as_str()));
    let later = values::scope.gt(scope).or(values::scope.eq(scope).and(values::place.gt(place)));
    let columns = (values::scope, values::place, values::told);
    let page = values::table.filter(values::set_id.eq(set)).filter(later).select(columns);
    Ok(page.order((values::scope, values::place)).limit(limit).load(conn)?)
}

/// How many values belong to no set.
///
/// # Errors
/// When the database fails.
pub fn astray(conn: &mut Conn) -> Result<i64, StoreError> {
    let known = sets::table.select(sets::id);
    Ok(values::table.filter(values::set_id.ne_all(known)).count().get_result(conn)?)
}

/// Adds a set whose values are to come.
///
/// # Errors
/// When the database fails.
pub fn begin(tx: &mut Tx, new: &NewSet) -> Result<i64, StoreError> {
    let conn: &mut Conn = tx;
    Ok(diesel::insert_into(sets::table).values(new).returning(sets::id).get_result(conn)?)
}

/// Adds values to a set that is not whole.
///
/// # Errors
/// When the database fails.
pub fn add(tx: &mut Tx, set: i64, rows: &[PlaceRow]) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let row = |row: &PlaceRow| {
        (
            values::set_id.eq(set),
            values::scope.eq(row.scope),
            values::place.eq(row.place.clone()),
            values::told.eq(row.told.clone()),
        )
    };
    for row in rows.iter().map(row) {
        diesel::insert_into(values::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// A set is whole: from the end of this transaction on it is read.
///
/// # Errors
/// When the database fails.
pub fn finish(tx: &mut Tx, set: i64, sha256: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(sets::table.find(set)).set(sets::sha256.eq(Some(sha256))).execute(conn)?;
    Ok(())
}

/// An entry of an instant comes in: what was counted up to a later one is counted again.
///
/// # Errors
/// When the database fails.
pub fn overtake(tx: &mut Tx, at: Moment) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let counted = sets::table.filter(sets::known.ge(at)).filter(sets::made_of.ne(OVERTAKEN));
    diesel::update(counted).set(sets::made_of.eq(OVERTAKEN)).execute(conn)?;
    Ok(())
}

/// Removes a set with its values.
///
/// # Errors
/// When the database fails.
pub fn remove(tx: &mut Tx, set: i64) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::delete(values::table.filter(values::set_id.eq(set))).execute(conn)?;
    diesel::delete(sets::table.find(set)).execute(conn)?;
    Ok(())
}
