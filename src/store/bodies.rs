//! Public bodies as dated rows: what a body was called when a request was filed stays readable.

use super::schema::bodies;
pub use super::types::Class;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::BodyId;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::BTreeSet;

/// A dated row of a body.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = bodies, treat_none_as_default_value = false)]
pub struct BodyRow {
    /// The row.
    pub id: BodyId,
    /// The body: a stable identity, `commune-tanger-001511010`.
    pub slug: String,
    /// First day of the row.
    pub valid_from: NaiveDate,
    /// The day from which another row, or none, is valid.
    pub valid_to: Option<NaiveDate>,
    /// Kind, as in the directory file.
    pub kind: String,
    /// Type, as indicators count it.
    pub body_type: String,
    /// Which exceptional closures bind it.
    pub calendar_class: Class,
    /// Class of article 2 of the law.
    pub legal_category: String,
    /// Full Arabic name.
    pub name_ar: String,
    /// Full French name.
    pub name_fr: String,
    /// Amazigh name, where one was seen.
    pub name_zgh: Option<String>,
    /// Arabic name without the word for its kind.
    pub short_ar: String,
    /// French name without the word for its kind.
    pub short_fr: String,
    /// The body above it.
    pub parent_slug: Option<String>,
    /// Two digits of its region.
    pub region_code: Option<String>,
    /// Its site, where one was seen.
    pub website: Option<String>,
    /// Other spellings people type.
    pub aliases: String,
    /// Inhabitants in 2024, of a territory.
    pub population: Option<i64>,
    /// Where the row is from.
    pub source: String,
    /// Both names were seen in a source.
    pub verified: bool,
    /// When the row was imported.
    pub imported_at: Moment,
}

impl BodyRow {
    /// The region as the contract writes it, `MA-02`.
    pub fn region(&self) -> Option<String> {
        self.region_code.as_ref().map(|code| format!("MA-{code}"))
    }
}

/// A body as an import file describes it.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = bodies, treat_none_as_default_value = false)]
pub struct NewBody {
    /// The body.
    pub slug: String,
    /// Kind.
    pub kind: String,
    /// Type.
    pub body_type: String,
    /// Class of closures.
    pub calendar_class: Class,
    /// Class of article 2.
    pub legal_category: String,
    /// Full Arabic name.
    pub name_ar: String,
    /// Full French name.
    pub name_fr: String,
    /// Amazigh name.
    pub name_zgh: Option<String>,
    /// Short Arabic name.
    pub short_ar: String,
    /// Short French name.
    pub short_fr: String,
    /// The body above it.
    pub parent_slug: Option<String>,
    /// Two digits of its region.
    pub region_code: Option<String>,
    /// Its site.
    pub website: Option<String>,
    /// Other spellings.
    pub aliases: String,
    /// Inhabitants.
    pub population: Option<i64>,
    /// Where it is from.
    pub source: String,
    /// Both names were seen.
    pub verified: bool,
}

impl NewBody {
    /// Whether a stored row says the same.
    pub fn is_same_as(&self, row: &BodyRow) -> bool {
        let of_row = Self {
            slug: row.slug.clone(),
            kind: row.kind.clone(),
            body_type: row.body_type.clone(),
            calendar_class: row.calendar_class,
            legal_category: row.legal_category.clone(),
            name_ar: row.name_ar.clone(),
            name_fr: row.name_fr.clone(),
            name_zgh: row.name_zgh.clone(),
            short_ar: row.short_ar.clone(),
            short_fr: row.short_fr.clone(),
            parent_slug: row.parent_slug.clone(),
            region_code: row.region_code.clone(),
            website: row.website.clone(),
            aliases: row.aliases.clone(),
            population: row.population,
            source: row.source.clone(),
            verified: row.verified,
        };
        *self == of_row
    }
}

/// Every body as it is now, by slug.
///
/// # Errors
/// When the database fails.
pub fn current(conn: &mut Conn) -> Result<Vec<BodyRow>, StoreError> {
    let now = || bodies::table.filter(bodies::valid_to.is_null()).order(bodies::slug);
    match now().load(conn).map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {
            let ids: Vec<BodyId> = now().select(bodies::id).load(conn)?;
            super::sound_ones(conn, "bodies", &ids, |conn, id| Ok(bodies::table.find(id).first(conn)?))
        }
        rows => rows,
    }
}

/// One body as it is now.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_slug(conn: &mut Conn, slug: &str) -> Result<BodyRow, StoreError> {
    let open = bodies::table.filter(bodies::slug.eq(slug)).filter(bodies::valid_to.is_null());
    open.first(conn).optional()?.ok_or(StoreError::NotFound("body"))
}

/// One dated row.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: BodyId) -> Result<BodyRow, StoreError> {
    bodies::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("body"))
}

/// Some dated rows; a damaged one is left out, and the log names it.
///
/// # Errors
/// When the database fails.
pub fn load_all(conn: &mut Conn, ids: &[BodyId]) -> Result<Vec<BodyRow>, StoreError> {
    let wanted: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = bodies::table.filter(bodies::id.eq_any(wanted)).order(bodies::id).load(conn);
    match rows.map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {
            let wanted: BTreeSet<i64> = ids.iter().map(|id| id.0).collect();
            let wanted: Vec<i64> = wanted.into_iter().collect();
            super::sound_ones(conn, "bodies", &wanted, |conn, id| Ok(bodies::table.find(id).first(conn)?))
        }
        rows => rows,
    }
}

/// Every row a body has had, oldest first.
///
/// # Errors
/// When the database fails.
pub fn history(conn: &mut Conn, slug: &str) -> Result<Vec<BodyRow>, StoreError> {
    Ok(bodies::table.filter(bodies::slug.eq(slug)).order((bodies::valid_from, bodies::id)).load(conn)?)
}

/// Every row of every body, by row, for a copy of the store.
///
/// # Errors
/// When the database fails.
pub fn every_row(conn: &mut Conn) -> Result<Vec<BodyRow>, StoreError> {
    Ok(bodies::table.order(bodies::id).load(conn)?)
}

/// Waits until no other import of the directory runs: each compares its file with what the one before
/// it kept.
///
/// # Errors
/// When the database fails, or another import takes too long.
pub fn hold_alone(tx: &mut Tx) -> Result<(), StoreError> {
    tx.wait_for("SELECT pg_advisory_xact_lock(3115)")
}

/// Opens a row that is valid from `on`, closing the open one if there is one.
///
/// # Errors
/// When the database fails.
pub fn open(tx: &mut Tx, new: &NewBody, on: NaiveDate, at: Moment) -> Result<BodyRow, StoreError> {
    let conn: &mut Conn = tx;
    let held = bodies::table.filter(bodies::slug.eq(&new.slug)).filter(bodies::valid_to.is_null());
    diesel::update(held).set(bodies::valid_to.eq(Some(on))).execute(conn)?;
    Ok(diesel::insert_into(bodies::table)
        .values((new, bodies::valid_from.eq(on), bodies::imported_at.eq(at)))
        .returning(bodies::all_columns)
        .get_result(conn)?)
}

/// Writes a row as another store held it.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &BodyRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(bodies::table).values(row).execute(conn)?;
    Ok(())
}
