//! Requests that a body declares to have had before it kept them here. They have no journal and no limits, and no
//! indicator counts them; how many there are, by body, year and outcome, is kept beside them.

use super::schema::{past_counts, past_registers, past_requests};
use super::{Conn, StoreError, Tx};
use crate::clock::Moment;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_query;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a request, by the register of its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All that was asked for was given.
    Full,
    /// Some of it was given.
    Partial,
    /// Nothing was given, with a refusal.
    Refused,
    /// The body had not what was asked for.
    NotHeld,
    /// It was passed to another body.
    Forwarded,
    /// Its requester took it back.
    Withdrawn,
    /// Nobody replied.
    NoReply,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 7] = [
        Self::Full,
        Self::Partial,
        Self::Refused,
        Self::NotHeld,
        Self::Forwarded,
        Self::Withdrawn,
        Self::NoReply,
    ];

    /// The word for it, in files and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Refused => "refused",
            Self::NotHeld => "not_held",
            Self::Forwarded => "forwarded",
            Self::Withdrawn => "withdrawn",
            Self::NoReply => "no_reply",
        }
    }

    /// The outcome of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }

    /// Whether the body replied.
    pub fn is_reply(self) -> bool {
        matches!(self, Self::Full | Self::Partial | Self::Refused | Self::NotHeld)
    }
}

/// A register of then, as a file.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = past_registers)]
pub struct RegisterRow {
    /// Digest of the file.
    pub sha256: String,
    /// Its name.
    pub file_name: String,
    /// What the register was and who gave it.
    pub source: String,
    /// When it first came in.
    pub entered_at: Moment,
}

/// A request of then, as its body declares it.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable, AsChangeset)]
#[diesel(table_name = past_requests, treat_none_as_null = true, treat_none_as_default_value = false)]
#[diesel(primary_key(body_slug, year, reference))]
pub struct PastRow {
    /// The body asked.
    pub body_slug: String,
    /// The year of receipt.
    pub year: i64,
    /// The number in that body's register of the year.
    pub reference: String,
    /// Received on.
    pub received_on: NaiveDate,
    /// How it came, where the register says so.
    pub channel: Option<String>,
    /// How many items were asked for.
    pub n_items: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// The day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Whether the body gave itself more time.
    pub extended: bool,
    /// Digest of the register that says so.
    pub register: String,
    /// The line in it.
    pub line: i64,
}

/// How many requests of a body and a year had an outcome.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Queryable, QueryableByName, Insertable)]
#[diesel(table_name = past_counts)]
pub struct CountRow {
    /// The body asked.
    pub body_slug: String,
    /// The year of receipt.
    pub year: i64,
    /// What became of them.
    pub outcome: Outcome,
    /// How many requests.
    pub requests: i64,
    /// How many items they asked for.
    pub items: i64,
}

/// What writing some rows did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Put {
    /// Rows that were not there.
    pub added: usize,
    /// Rows that said something else.
    pub changed: usize,
    /// Rows that said the same, if only on another line or in another file.
    pub unchanged: usize,
}

impl PastRow {
    fn key(&self) -> (&str, i64, &str) {
        (&self.body_slug, self.year, &self.reference)
    }

    fn says_as(&self, other: &Self) -> bool {
        *self == Self { register: self.register.clone(), line: self.line, ..other.clone() }
    }
}

/// How many rows go into one statement.
const AT_ONCE: usize = 500;

/// Holds off other imports of registers until the transaction ends.
///
/// # Errors
/// When the database fails.
pub fn hold_alone(tx: &mut Tx) -> Result<(), StoreError> {
    tx.wait_for("SELECT pg_advisory_xact_lock(3117)")
}

/// Keeps what a file is; one that came in before stays as it was told then.
///
/// # Errors
/// When the database fails.
pub fn register(tx: &mut Tx, row: &RegisterRow) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let known: Option<String> =
        past_registers::table.find(&row.sha256).select(past_registers::sha256).first(conn).optional()?;
    if known.is_none() {
        diesel::insert_into(past_registers::table).values(row).execute(conn)?;
    }
    Ok(())
}

/// Writes rows, each under a key of its own, and adds them to the counts.
///
/// # Errors
/// When the database fails.
pub fn put(tx: &mut Tx, rows: &[PastRow]) -> Result<Put, StoreError> {
    let (mut done, mut change) = (Put::default(), Counts::default());
    for some in rows.chunks(AT_ONCE) {
        let held = held(tx, some)?;
        let mut new = Vec::new();
        for row in some {
            match held.get(&row.key()) {
                Some(before) if row.says_as(before) => done.unchanged += 1,
                Some(before) => {
                    change.add(before, -1);
                    change.add(row, 1);
                    replace(tx, row)?;
                    done.changed += 1;
                }
                None => {
                    change.add(row, 1);
                    new.push(row.clone());
                }
            }
        }
        insert(tx, &new)?;
        done.added += new.len();
    }
    change.settle(tx)?;
    Ok(done)
}

fn insert(conn: &mut Conn, rows: &[PastRow]) -> Result<(), StoreError> {
    let into = || diesel::insert_into(past_requests::table);
    match conn {
        Conn::Postgres(c) => into().values(rows).execute(c)?,
        Conn::Sqlite(c) => into().values(rows).execute(c)?,
    };
    Ok(())
}

fn replace(conn: &mut Conn, row: &PastRow) -> Result<(), StoreError> {
    let (slug, year, reference) = row.key();
    diesel::update(past_requests::table.find((slug, year, reference))).set(row).execute(conn)?;
    Ok(())
}

type Key<'k> = (&'k str, i64, &'k str);

/// Those of some rows that are there, body by body and year by year.
fn held<'r>(conn: &mut Conn, rows: &'r [PastRow]) -> Result<BTreeMap<Key<'r>, PastRow>, StoreError> {
    let mut wanted: BTreeMap<(&str, i64), BTreeMap<&str, Key<'r>>> = BTreeMap::new();
    for row in rows {
        wanted.entry((&row.body_slug, row.year)).or_default().insert(&row.reference, row.key());
    }
    let mut held = BTreeMap::new();
    for ((slug, year), keys) in wanted {
        let of_year = past_requests::table
            .filter(past_requests::body_slug.eq(slug))
            .filter(past_requests::year.eq(year));
        let references: Vec<String> = keys.keys().map(|reference| (*reference).to_owned()).collect();
        let found: Vec<PastRow> = of_year.filter(past_requests::reference.eq_any(references)).load(conn)?;
        held.extend(found.into_iter().filter_map(|row| Some((*keys.get(row.reference.as_str())?, row))));
    }
    Ok(held)
}

/// What is added to the counts.
#[derive(Default)]
struct Counts(BTreeMap<(String, i64, Outcome), (i64, i64)>);

impl Counts {
    fn add(&mut self, row: &PastRow, times: i64) {
        let of = self.0.entry((row.body_slug.clone(), row.year, row.outcome)).or_default();
        *of = (of.0 + times, of.1 + times * row.n_items);
    }

    fn settle(self, conn: &mut Conn) -> Result<(), StoreError> {
        for ((body_slug, year, outcome), (requests, items)) in self.0 {
            let of = past_counts::table.find((&body_slug, year, outcome));
            let more = (
                past_counts::requests.eq(past_counts::requests + requests),
                past_counts::items.eq(past_counts::items + items),
            );
            if diesel::update(of).set(more).execute(conn)? == 0 {
                let row = CountRow { body_slug, year, outcome, requests, items };
                diesel::insert_into(past_counts::table).values(row).execute(conn)?;
            }
        }
        Ok(())
    }
}

/// What a body declares, year by year.
///
/// # Errors
/// When the database fails.
pub fn of_body(conn: &mut Conn, body_slug: &str) -> Result<Vec<CountRow>, StoreError> {
    let counts = past_counts::table.filter(past_counts::body_slug.eq(body_slug));
    let counts = counts.filter(past_counts::requests.gt(0));
    Ok(counts.order((past_counts::body_slug, past_counts::year, past_counts::outcome)).load(conn)?)
}

/// What bodies declare, some rows at a time: those of the bodies after one, in the order of their identities.
///
/// # Errors
/// When the database fails.
pub fn of_bodies(conn: &mut Conn, after: &str, most: usize) -> Result<Vec<CountRow>, StoreError> {
    let counts = past_counts::table.filter(past_counts::body_slug.gt(after));
    let counts = counts.filter(past_counts::requests.gt(0));
    let order = (past_counts::body_slug, past_counts::year, past_counts::outcome);
    Ok(counts.order(order).limit(i64::try_from(most).unwrap_or(i64::MAX)).load(conn)?)
}

/// The counts that are not those of the rows.
///
/// # Errors
/// When the database fails.
pub fn misplaced(conn: &mut Conn) -> Result<Vec<CountRow>, StoreError> {
    let kept: BTreeSet<CountRow> = of_bodies(conn, "", usize::MAX)?.into_iter().collect();
    // A sum of whole numbers is of another kind in each database.
    let sql = "SELECT body_slug, year, outcome, CAST(count(*) AS BIGINT) AS requests, \
               CAST(sum(n_items) AS BIGINT) AS items FROM past_requests GROUP BY body_slug, year, outcome";
    let counted: Vec<CountRow> = sql_query(sql).load(conn)?;
    let counted: BTreeSet<CountRow> = counted.into_iter().collect();
    Ok(kept.symmetric_difference(&counted).cloned().collect())
}
