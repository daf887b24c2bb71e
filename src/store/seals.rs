//! Seals: a keyed digest of every row that no chain and no recount proves, so that a value changed, a
//! row taken out or put in behind the register's back is found by whoever has the key file.
//!
//! A transaction of ours notes which rows it touches, as they were and as they become, in a table that
//! its own connection alone sees. Before it commits, each of these rows is sealed anew, in one place
//! and whatever code wrote it. A row that was not as sealed is never sealed again: a later act does not
//! wash a change clean.
//!
//! The seal is the first 16 bytes of HMAC-SHA256 over the table, the key of the row and all its
//! columns. Its key comes from the key file, never from the database. An older row put back together
//! with its older seal disagrees with the sums of its table (`sums`), and older sums with the mark of the
//! data folder ([`super::mark`]).

mod sql;
pub(super) mod sums;

pub(super) use sql::{postgres_session, watch_postgres};

use super::conn::Conn;
use super::error::StoreError;
use super::schema::{seals, touched_rows};
use diesel::connection::DefaultLoadingMode;
use diesel::dsl::exists;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Binary, Nullable, Text};
use diesel::upsert::excluded;
use ring::hmac;
use std::collections::{BTreeMap, BTreeSet};
use sums::Sums;

/// Tables whose rows are sealed. Each other table of the schema is in [`PROVED`]. A new one comes at the end:
/// sums of older databases are kept in this order.
pub const SEALED: &[&str] = &[
    "bodies",
    "calendars",
    "cases",
    "documents",
    "editions",
    "idempotency",
    "items",
    "login_links",
    "looks",
    "memberships",
    "meta",
    "outbox",
    "people",
    "profiles",
    "requesters",
    "sessions",
    TEXTS,
    "figure_sets",
    "past_registers",
    "past_requests",
];

/// Tables whose rows are proved without a seal, and by what.
pub const PROVED: &[(&str, &str)] = &[
    ("commits", "the mark of the data folder"),
    ("calendar_work", "the counts of every case, which agree with the edition applied"),
    ("events", "the chain of each case"),
    ("figure_values", "the digest in the sealed row of their set, and a recount of the journal"),
    ("figure_work", "nothing: it says who counts; what is left undone is counted by the next"),
    (
        "jobs",
        "nothing: it says what is to be done and who is at it; that what comes back is there is looked for",
    ),
    ("rollups", "a recount of the journal"),
    ("complaints", "a recount of the journal, case by case"),
    ("search_words", "the words of the texts"),
    ("seals", "the rows they seal"),
    ("past_counts", "a recount of the requests of before"),
    ("spent", "nothing: it says for how long somebody waits who tried too often"),
    ("seal_sums", "the rows they sum up, and the mark of the data folder"),
    ("__diesel_schema_migrations", "the program, which refuses another schema"),
];

/// Texts are in the journal by their commitments; one that was erased is sealed.
const TEXTS: &str = "texts";

/// Bytes of a seal.
const LENGTH: usize = 16;

/// The keys under which rows are sealed: the newest seals, each of them proves.
pub struct SealKeys(Vec<hmac::Key>);

impl SealKeys {
    /// The keys, newest first.
    pub fn new(keys: &[[u8; 32]]) -> Self {
        Self(keys.iter().map(|key| hmac::Key::new(hmac::HMAC_SHA256, key)).collect())
    }

    fn seal(&self, place: (&str, &str), image: &str) -> Option<Vec<u8>> {
        self.0.first().map(|key| mac(key, place, image))
    }

    fn holds(&self, place: (&str, &str), image: &str, sealed: &[u8]) -> bool {
        self.0.iter().any(|key| mac(key, place, image) == sealed)
    }
}

/// Keys never reach a log.
impl std::fmt::Debug for SealKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKeys(***)")
    }
}

fn mac(key: &hmac::Key, (table, row): (&str, &str), image: &str) -> Vec<u8> {
    let mut signing = hmac::Context::with_key(key);
    for part in [table, row] {
        signing.update(part.as_bytes());
        // No name of a table and no key of a row holds this byte.
        signing.update(&[0]);
    }
    signing.update(image.as_bytes());
    signing.sign().as_ref()[..LENGTH].to_vec()
}

#[derive(Queryable)]
struct Touched {
    tbl: String,
    key: String,
    was: Option<String>,
    becomes: Option<String>,
    mac: Option<Vec<u8>>,
}

/// Makes a writing connection to SQLite note what it touches; answers whether its schema has seals.
pub(super) fn watch(conn: &mut Conn) -> Result<bool, StoreError> {
    let has = conn.has("seals")?;
    if has {
        sql::watch_sqlite(conn)?;
    }
    Ok(has)
}

/// Seals what the transaction has touched, the last thing before it commits; answers the number of the commit
/// if that is anything.
pub(super) fn close(conn: &mut Conn, keys: &SealKeys) -> Result<Option<i64>, StoreError> {
    // Where the schema has no seals yet, nothing notes what is touched.
    if !diesel::select(exists(touched_rows::table.select(touched_rows::key))).get_result::<bool>(conn)? {
        return Ok(None);
    }
    let sealed = seals::tbl.eq(touched_rows::tbl).and(seals::key.eq(touched_rows::key));
    let columns = (
        touched_rows::tbl,
        touched_rows::key,
        touched_rows::was,
        touched_rows::becomes,
        seals::mac.nullable(),
    );
    let touched = touched_rows::table.left_join(seals::table.on(sealed)).select(columns);
    let touched: Vec<Touched> = touched.order((touched_rows::tbl, touched_rows::key)).load(conn)?;
    let (mut change, mut made, mut gone) = (Sums::none(), Vec::new(), Vec::new());
    for row in touched.iter().filter(|row| row.was_as_sealed(keys)) {
        let place = row.place();
        for image in row.was.iter().filter(|_| row.mac.is_some()).chain(&row.becomes) {
            change.toggle(keys, place, image);
        }
        match row.becomes.as_ref().and_then(|image| keys.seal(place, image)) {
            Some(mac) => made.push((place, mac)),
            None => gone.push(place),
        }
    }
    put(conn, &made)?;
    for place in gone {
        diesel::delete(seals::table.find(place)).execute(conn)?;
    }
    // PostgreSQL empties the table by itself.
    if conn.is_sqlite() {
        diesel::delete(touched_rows::table).execute(conn)?;
    }
    sums::settle(conn, keys, &change).map(Some)
}

impl Touched {
    fn place(&self) -> (&str, &str) {
        (&self.tbl, &self.key)
    }

    /// Whether the row was as it was sealed before it was touched.
    fn was_as_sealed(&self, keys: &SealKeys) -> bool {
        let was_sealed = |was: &String| match &self.mac {
            // A text is sealed when it is erased; before, the journal proves it.
            None => self.tbl == TEXTS,
            Some(mac) => keys.holds(self.place(), was, mac),
        };
        let is_so = self.was.as_ref().is_none_or(was_sealed);
        if !is_so {
            let table = self.tbl.as_str();
            tracing::error!(table, "a row was not as the register had sealed it; run: wasl verify");
        }
        is_so
    }
}

/// How many seals go into one statement, where each is a way to a server and back.
const AT_ONCE: usize = 500;

fn put(conn: &mut Conn, made: &[((&str, &str), Vec<u8>)]) -> Result<(), StoreError> {
    let row = |((tbl, key), mac): &((&str, &str), Vec<u8>)| {
        (seals::tbl.eq((*tbl).to_owned()), seals::key.eq((*key).to_owned()), seals::mac.eq(mac.clone()))
    };
    let into = || diesel::insert_into(seals::table);
    match conn {
        Conn::Postgres(c) => {
            for some in made.chunks(AT_ONCE) {
                let rows: Vec<_> = some.iter().map(row).collect();
                let upsert = into().values(rows).on_conflict((seals::tbl, seals::key)).do_update();
                upsert.set(seals::mac.eq(excluded(seals::mac))).execute(c)?;
            }
        }
        // A statement that is kept prepared is quicker here than a long one that is read anew.
        Conn::Sqlite(c) => {
            for one in made {
                let upsert = into().values(row(one)).on_conflict((seals::tbl, seals::key)).do_update();
                upsert.set(seals::mac.eq(&one.1)).execute(c)?;
            }
        }
    }
    Ok(())
}

/// How a row is not as it was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A column has another value.
    Changed,
    /// The row was taken out.
    Gone,
    /// The row was put in.
    Foreign,
    /// An older row of the table was put back with its older seal; the key is `*`.
    PutBack,
}

impl Broken {
    /// The word for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Gone => "taken out",
            Self::Foreign => "not written by the register",
            Self::PutBack => "put back as it was before, or one was taken out with its seal",
        }
    }
}

#[derive(QueryableByName)]
struct Sealed {
    #[diesel(sql_type = Text)]
    key: String,
    #[diesel(sql_type = Text)]
    image: String,
    #[diesel(sql_type = Nullable<Binary>)]
    mac: Option<Vec<u8>>,
}

#[derive(QueryableByName)]
struct Lone {
    #[diesel(sql_type = Text)]
    key: String,
}

/// Tells every row that is not as it was sealed, by table, key and how.
///
/// # Errors
/// When the database fails.
pub fn check(
    conn: &mut Conn,
    keys: &SealKeys,
    told: &mut dyn FnMut(&str, &str, Broken),
) -> Result<u64, StoreError> {
    let (mut rows, mut found, mut sums) = (0, BTreeSet::new(), Sums::none());
    let tell = &mut |table: &str, key: &str, how| {
        found.insert(table.to_owned());
        told(table, key, how);
    };
    for table in sql::tables(conn)? {
        let seen = &mut |row: &Sealed| {
            rows += 1;
            sums.toggle(keys, (&table.name, &row.key), &row.image);
        };
        compare(conn, keys, &table, seen, &mut |key, how| tell(&table.name, key, how))?;
    }
    let astray: Vec<(String, String)> = seals::table
        .filter(seals::tbl.ne_all(SEALED))
        .select((seals::tbl, seals::key))
        .order((seals::tbl, seals::key))
        .load(conn)?;
    astray.iter().for_each(|(tbl, key)| tell(tbl, key, Broken::Gone));
    if conn.has("seal_sums")? {
        match sums::read(conn, keys)? {
            None => tell("seal_sums", "1", Broken::Changed),
            // A row that is told already makes its table disagree.
            Some(kept) => kept
                .differing(&sums)
                .filter(|table| !found.contains(*table))
                .for_each(|table| told(table, "*", Broken::PutBack)),
        }
    }
    Ok(rows)
}

/// Tells every row of a table that is not as it was sealed; `seen` hears of each that is there.
fn compare(
    conn: &mut Conn,
    keys: &SealKeys,
    table: &sql::Table,
    seen: &mut dyn FnMut(&Sealed),
    told: &mut dyn FnMut(&str, Broken),
) -> Result<(), StoreError> {
    each(conn, table, &mut |row| {
        seen(&row);
        match &row.mac {
            None => told(&row.key, Broken::Foreign),
            Some(mac) if !keys.holds((&table.name, &row.key), &row.image, mac) => {
                told(&row.key, Broken::Changed);
            }
            Some(_) => {}
        }
    })?;
    let lone: Vec<Lone> = sql_query(table.without_row()).load(conn)?;
    lone.iter().for_each(|l| told(&l.key, Broken::Gone));
    Ok(())
}

fn each(conn: &mut Conn, table: &sql::Table, take: &mut dyn FnMut(Sealed)) -> Result<(), StoreError> {
    let query = sql_query(table.with_seals());
    // Row by row: a table may be longer than memory.
    match conn {
        Conn::Sqlite(c) => {
            for row in query.load_iter::<Sealed, DefaultLoadingMode>(c)? {
                take(row?);
            }
        }
        Conn::Postgres(c) => {
            for row in query.load_iter::<Sealed, PgRowByRowLoadingMode>(c)? {
                take(row?);
            }
        }
    }
    Ok(())
}

/// What was not as sealed before the schema changed: it is not sealed afterwards either.
pub(super) struct Suspects {
    rows: BTreeSet<(String, String)>,
    drift: Sums,
}

/// Columns of the sealed tables, by name.
pub(super) type Shapes = BTreeMap<String, Vec<String>>;

/// The sealed tables as the schema has them.
pub(super) fn shapes(conn: &mut Conn) -> Result<Shapes, StoreError> {
    Ok(sql::tables(conn)?.into_iter().map(|table| (table.name, table.columns)).collect())
}

/// The sealed tables of which the transaction touched rows.
pub(super) fn touched(conn: &mut Conn) -> Result<BTreeSet<String>, StoreError> {
    let names: Vec<String> = touched_rows::table.select(touched_rows::tbl).distinct().load(conn)?;
    Ok(names.into_iter().collect())
}

/// The rows of some tables that are not as sealed now; none where there are no seals yet.
pub(super) fn suspects(
    conn: &mut Conn,
    keys: &SealKeys,
    of: &BTreeSet<String>,
) -> Result<Suspects, StoreError> {
    let mut rows = BTreeSet::new();
    if !conn.has("seals")? {
        return Ok(Suspects { rows, drift: Sums::none() });
    }
    for table in sql::tables(conn)?.into_iter().filter(|table| of.contains(&table.name)) {
        compare(conn, keys, &table, &mut |_| {}, &mut |row, _| {
            rows.insert((table.name.clone(), row.to_owned()));
        })?;
    }
    Ok(Suspects { rows, drift: sums::drift(conn, keys, of)? })
}

/// Seals every row of some tables anew, but for suspects: the schema changed, and with it what a row is.
pub(super) fn seal_all(
    conn: &mut Conn,
    keys: &SealKeys,
    but: &Suspects,
    of: &BTreeSet<String>,
) -> Result<(), StoreError> {
    for table in sql::tables(conn)?.into_iter().filter(|table| of.contains(&table.name)) {
        let mut made = Vec::new();
        each(conn, &table, &mut |row| {
            let place = (table.name.clone(), row.key);
            let mac = keys.seal((&place.0, &place.1), &row.image).filter(|_| !but.rows.contains(&place));
            made.extend(mac.filter(|mac| row.mac.as_ref() != Some(mac)).map(|mac| (place.1, mac)));
        })?;
        let made: Vec<_> =
            made.iter().map(|(key, mac)| ((table.name.as_str(), key.as_str()), mac.clone())).collect();
        put(conn, &made)?;
    }
    sums::sum_all(conn, keys, but, of)
}
