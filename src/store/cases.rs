//! Requests: one row each, holding what lists and clocks need. What happened is in the journal.

mod by_words;
mod filter;
mod lists;

pub use by_words::Bounds;

pub use filter::Filter;
pub(super) use lists::{Dated, readable};
pub use lists::{
    Departments, Due, Serials, due_for_clock, ids_after, list_desk, list_found, list_in_hand, list_of_person,
    list_public, list_public_within, newest_public, open_after, owed_by_day, page_after,
};

use super::schema::cases;
use super::types::Class;
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::{BodyId, CaseId, PersonId};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::BTreeSet;

/// A request as the store holds it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = cases, treat_none_as_default_value = false)]
pub struct CaseRow {
    /// Its row.
    pub id: CaseId,
    /// The number given to the requester; opaque.
    pub number: String,
    /// Keyed digest of the tracking code.
    pub code_hash: String,
    /// Identity in public data; random.
    pub public_id: String,
    /// The dated row of the body it was filed with.
    pub body_id: BodyId,
    /// The body.
    pub body_slug: String,
    /// Kind of the body then.
    pub body_kind: String,
    /// Type of the body then, as indicators count it.
    pub body_type: String,
    /// Two digits of the region, for a body that has one.
    pub region_code: Option<String>,
    /// Which exceptional closures bind the body.
    pub calendar_class: Class,
    /// Number of its latest event.
    pub version: i64,
    /// Status code of the contract.
    pub status: String,
    /// Filed as urgent and not reclassified (art. 17).
    pub urgent: bool,
    /// Language of the request.
    pub language: String,
    /// How it came: `online`, `in_person`, `post` or `email`.
    pub channel: String,
    /// How the answer is wanted.
    pub delivery: String,
    /// Instant of receipt.
    pub received_at: Moment,
    /// Civil day of receipt, frozen at filing.
    pub received_on: NaiveDate,
    /// Last day of the limit that runs.
    pub due_on: NaiveDate,
    /// Earliest last day that any reading of the text gives.
    pub guard_date: NaiveDate,
    /// Latest last day that any reading of the text gives.
    pub bar_date: NaiveDate,
    /// A date above rests on a feast that is still projected.
    pub provisional: bool,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Day on which it ended, in any way.
    pub closed_on: Option<NaiveDate>,
    /// The next day on which a limit passes; none when no clock runs.
    pub next_clock_on: Option<NaiveDate>,
    /// How many items are asked for.
    pub n_items: i64,
    /// The requester agreed to its publication.
    pub is_public: bool,
    /// Made by the demo.
    pub simulated: bool,
    /// The account that filed it.
    pub filed_by: Option<PersonId>,
    /// The request it continues, forwarded from another body.
    pub came_from: Option<CaseId>,
    /// The dated rule set it was filed under.
    pub rule_set: String,
    /// The departments that have it in hand, a line each after a line end.
    pub departments: Option<String>,
}

/// What an act may change in a case's row.
#[derive(Clone, Debug, PartialEq, Eq, AsChangeset)]
#[diesel(table_name = cases, treat_none_as_null = true)]
pub struct CaseState {
    /// Status code.
    pub status: String,
    /// Whether it counts as urgent.
    pub urgent: bool,
    /// Last day of the limit that runs.
    pub due_on: NaiveDate,
    /// Earliest last day that any reading of the text gives.
    pub guard_date: NaiveDate,
    /// Latest last day that any reading of the text gives.
    pub bar_date: NaiveDate,
    /// A date above is provisional.
    pub provisional: bool,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Day on which it ended.
    pub closed_on: Option<NaiveDate>,
    /// The next day on which a limit passes.
    pub next_clock_on: Option<NaiveDate>,
    /// Shown in public lists.
    pub is_public: bool,
    /// The departments that have it in hand, a line each after a line end.
    pub departments: Option<String>,
}

impl CaseRow {
    /// Whether it was filed here, or handed on by another body that had it here: what a body received by itself it
    /// entered.
    pub fn was_filed_here(&self) -> bool {
        self.channel == "online" || self.came_from.is_some()
    }

    /// The part an act may change, as it stands.
    pub fn state(&self) -> CaseState {
        CaseState {
            status: self.status.clone(),
            urgent: self.urgent,
            due_on: self.due_on,
            guard_date: self.guard_date,
            bar_date: self.bar_date,
            provisional: self.provisional,
            answered_on: self.answered_on,
            closed_on: self.closed_on,
            next_clock_on: self.next_clock_on,
            is_public: self.is_public,
            departments: self.departments.clone(),
        }
    }
}

/// A case to open; [`super::journal::open`] gives it its row and version 1.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = cases, treat_none_as_default_value = false)]
pub struct NewCase {
    /// The number, seen to be free.
    pub number: String,
    /// Digest of the tracking code.
    pub code_hash: String,
    /// Identity in public data.
    pub public_id: String,
    /// The dated row of the body.
    pub body_id: BodyId,
    /// The body.
    pub body_slug: String,
    /// Kind of the body.
    pub body_kind: String,
    /// Type of the body.
    pub body_type: String,
    /// Two digits of the region.
    pub region_code: Option<String>,
    /// Class of closures.
    pub calendar_class: Class,
    /// First status.
    pub status: String,
    /// Filed as urgent.
    pub urgent: bool,
    /// Language of the request.
    pub language: String,
    /// How it came.
    pub channel: String,
    /// How the answer is wanted.
    pub delivery: String,
    /// Instant of receipt.
    pub received_at: Moment,
    /// Civil day of receipt.
    pub received_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Guard date.
    pub guard_date: NaiveDate,
    /// Bar date.
    pub bar_date: NaiveDate,
    /// A date above is provisional.
    pub provisional: bool,
    /// The first day on which a limit passes.
    pub next_clock_on: Option<NaiveDate>,
    /// How many items.
    pub n_items: i64,
    /// Agreed to be public.
    pub is_public: bool,
    /// Made by the demo.
    pub simulated: bool,
    /// The account that files it.
    pub filed_by: Option<PersonId>,
    /// The request it continues.
    pub came_from: Option<CaseId>,
    /// The rule set in force.
    pub rule_set: String,
}

/// A case whose row this transaction holds, with its new version. Only [`claim`] makes one.
#[derive(Debug)]
pub struct Claimed {
    case: CaseRow,
}

impl Claimed {
    /// The row as claimed: its version is already the new one.
    pub fn case(&self) -> &CaseRow {
        &self.case
    }

    /// The place in the journal that this claim gives.
    pub fn seq(&self) -> i64 {
        self.case.version
    }

    pub(super) fn opened(case: CaseRow) -> Self {
        Self { case }
    }
}

/// Takes the case's row for this transaction, where something is to be read before it is known whether anything is
/// written: nobody else writes in it meanwhile.
///
/// # Errors
/// [`StoreError::NotFound`], or when others take too long.
pub fn hold(tx: &mut Tx, id: CaseId) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = diesel::update(cases::table.filter(cases::id.eq(id))).set(cases::version.eq(cases::version));
    if held.execute(conn)? == 0 { Err(StoreError::NotFound("request")) } else { Ok(()) }
}

/// Takes the case's row for this transaction and its next version: the first statement of every
/// change. With `expected`, only if it still has the version the caller has read.
///
/// # Errors
/// [`StoreError::NotFound`], or [`StoreError::Stale`] when the case moved on.
pub fn claim(tx: &mut Tx, id: CaseId, expected: Option<i64>) -> Result<Claimed, StoreError> {
    let conn: &mut Conn = tx;
    let next = cases::version.eq(cases::version + 1);
    let row = match expected {
        None => diesel::update(cases::table.filter(cases::id.eq(id)))
            .set(next)
            .returning(cases::all_columns)
            .get_result(conn),
        Some(version) => {
            diesel::update(cases::table.filter(cases::id.eq(id)).filter(cases::version.eq(version)))
                .set(next)
                .returning(cases::all_columns)
                .get_result(conn)
        }
    };
    match (row.optional()?, expected) {
        (Some(case), _) => Ok(Claimed { case }),
        (None, None) => Err(StoreError::NotFound("request")),
        (None, Some(expected)) => Err(StoreError::Stale { expected, found: load(tx, id)?.version }),
    }
}

/// Writes the new state of a claimed case and returns its row.
///
/// # Errors
/// When the database fails.
pub fn update(tx: &mut Tx, claimed: &Claimed, state: &CaseState) -> Result<CaseRow, StoreError> {
    let conn: &mut Conn = tx;
    Ok(diesel::update(cases::table.filter(cases::id.eq(claimed.case.id)))
        .set(state)
        .returning(cases::all_columns)
        .get_result(conn)?)
}

pub(super) fn insert(tx: &mut Tx, new: &NewCase) -> Result<CaseRow, StoreError> {
    let conn: &mut Conn = tx;
    Ok(diesel::insert_into(cases::table)
        .values((new, cases::version.eq(1_i64)))
        .returning(cases::all_columns)
        .get_result(conn)?)
}

/// Writes a row as another store held it, number, version and all.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is here already.
pub fn restore(tx: &mut Tx, row: &CaseRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(cases::table).values(row).execute(conn)?;
    Ok(())
}

/// How often a number is drawn before something else must be wrong.
const DRAWS: usize = 8;

/// A number that no case has: one that is taken is drawn again. Two filings that draw the same free
/// number at the same moment are told apart by the unique column.
///
/// # Errors
/// [`StoreError::Conflict`] when every number drawn was taken.
pub fn free_number(conn: &mut Conn, mut draw: impl FnMut() -> String) -> Result<String, StoreError> {
    for _ in 0..DRAWS {
        let number = draw();
        if by_number(conn, &number)?.is_none() {
            return Ok(number);
        }
    }
    Err(StoreError::Conflict)
}

/// As many numbers that no case has.
///
/// # Errors
/// When the database fails.
pub fn free_numbers(conn: &mut Conn, n: usize) -> Result<Vec<String>, StoreError> {
    let mut free = BTreeSet::new();
    while free.len() < n {
        let drawn: BTreeSet<String> = (free.len()..n).map(|_| crate::ids::new_number()).collect();
        let taken: Vec<String> =
            cases::table.filter(cases::number.eq_any(&drawn)).select(cases::number).load(conn)?;
        free.extend(drawn.into_iter().filter(|number| !taken.contains(number)));
    }
    // As they were drawn they are in no order; neither may those who get them be told by it.
    let mut free: Vec<String> = free.into_iter().collect();
    rand::seq::SliceRandom::shuffle(free.as_mut_slice(), &mut rand::rng());
    Ok(free)
}

/// One case.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: CaseId) -> Result<CaseRow, StoreError> {
    cases::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("request"))
}

/// Some cases, in the order of their rows, without those that cannot be read.
///
/// # Errors
/// When the database fails.
pub fn load_all(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<CaseRow>, StoreError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let some = || cases::table.filter(cases::id.eq_any(ids.clone())).order(cases::id);
    readable(conn, |c| some().load(c), |c| some().select(cases::id).load(c))
}

/// The case of a number, in the form given out ([`crate::ids::normal_number`]).
///
/// # Errors
/// When the database fails.
pub fn by_number(conn: &mut Conn, number: &str) -> Result<Option<CaseRow>, StoreError> {
    Ok(cases::table.filter(cases::number.eq(number)).first(conn).optional()?)
}

/// The case of a code, by the keyed digest that is kept of it.
///
/// # Errors
/// When the database fails.
pub fn by_code(conn: &mut Conn, code_hash: &str) -> Result<Option<CaseRow>, StoreError> {
    Ok(cases::table.filter(cases::code_hash.eq(code_hash)).first(conn).optional()?)
}

/// The case of a public identity.
///
/// # Errors
/// When the database fails.
pub fn by_public_id(conn: &mut Conn, public_id: &str) -> Result<Option<CaseRow>, StoreError> {
    Ok(cases::table.filter(cases::public_id.eq(public_id)).first(conn).optional()?)
}

/// The requests that continue this one at another body, without those that cannot be read.
///
/// # Errors
/// When the database fails.
pub fn that_came_from(conn: &mut Conn, id: CaseId) -> Result<Vec<CaseRow>, StoreError> {
    let next = || cases::table.filter(cases::came_from.eq(id)).order(cases::id);
    readable(conn, |c| next().load(c), |c| next().select(cases::id).load(c))
}

/// How many cases the store holds.
///
/// # Errors
/// When the database fails.
pub fn count(conn: &mut Conn) -> Result<i64, StoreError> {
    Ok(cases::table.count().get_result(conn)?)
}
