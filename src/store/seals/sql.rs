//! The SQL of seals, written from the schema as it is: a column that a later migration adds is sealed
//! without a word here.

use crate::store::conn::Conn;
use crate::store::error::StoreError;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{BigInt, Text};
use std::collections::BTreeMap;

/// A table whose rows are sealed.
pub(super) struct Table {
    pub(super) name: String,
    pub(super) columns: Vec<String>,
    key: Vec<String>,
    sqlite: bool,
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    tbl: String,
    #[diesel(sql_type = Text)]
    col: String,
    #[diesel(sql_type = BigInt)]
    pk: i64,
}

const SQLITE_COLUMNS: &str = "SELECT m.name AS tbl, p.name AS col, p.pk AS pk \
     FROM main.sqlite_master AS m, pragma_table_info(m.name, 'main') AS p \
     WHERE m.type = 'table' ORDER BY m.name, p.cid";

const POSTGRES_COLUMNS: &str = "SELECT c.relname::text AS tbl, a.attname::text AS col, \
     COALESCE((SELECT k.no FROM unnest(i.indkey) WITH ORDINALITY AS k (attnum, no) \
               WHERE k.attnum = a.attnum), 0)::bigint AS pk \
     FROM pg_class AS c \
     JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
     LEFT JOIN pg_index AS i ON i.indrelid = c.oid AND i.indisprimary \
     WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace \
     ORDER BY c.relname, a.attnum";

/// The sealed tables that the schema has by now.
pub(super) fn tables(conn: &mut Conn) -> Result<Vec<Table>, StoreError> {
    let sqlite = conn.is_sqlite();
    let columns: Vec<Column> =
        sql_query(if sqlite { SQLITE_COLUMNS } else { POSTGRES_COLUMNS }).load(conn)?;
    let mut found: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for column in columns.into_iter().filter(|c| super::SEALED.contains(&c.tbl.as_str())) {
        found.entry(column.tbl.clone()).or_default().push(column);
    }
    let table = |(name, columns): (String, Vec<Column>)| {
        let mut key: Vec<&Column> = columns.iter().filter(|c| c.pk > 0).collect();
        key.sort_by_key(|c| c.pk);
        let key = key.into_iter().map(|c| c.col.clone()).collect();
        Table { name, key, columns: columns.into_iter().map(|c| c.col).collect(), sqlite }
    };
    Ok(found.into_iter().map(table).collect())
}

impl Table {
    /// The key of a row as one text.
    fn key_of(&self, row: &str) -> String {
        let column = |c: &String| match self.sqlite {
            true => format!("CAST({row}.{c} AS TEXT)"),
            false => format!("(to_jsonb({row}) ->> '{c}')"),
        };
        self.key.iter().map(column).collect::<Vec<_>>().join(" || '/' || ")
    }

    /// Every column of a row as one text, of which no two rows have the same.
    fn image_of(&self, row: &str) -> String {
        match self.sqlite {
            true => self
                .columns
                .iter()
                .map(|c| format!("quote({row}.{c})"))
                .collect::<Vec<_>>()
                .join(" || ',' || "),
            false => format!("to_jsonb({row})::text"),
        }
    }

    /// The rows that need a seal; of texts, those that were erased: the others are in the journal.
    fn rows(&self) -> String {
        let erased = if self.name == super::TEXTS { " WHERE r.erased_at IS NOT NULL" } else { "" };
        format!("{} AS r{erased}", self.name)
    }

    /// Every row with its seal.
    pub(super) fn with_seals(&self) -> String {
        let (key, image, name) = (self.key_of("r"), self.image_of("r"), &self.name);
        format!(
            "SELECT q.key, q.image, s.mac FROM (SELECT {key} AS key, {image} AS image FROM {}) AS q \
             LEFT JOIN seals AS s ON s.tbl = '{name}' AND s.key = q.key",
            self.rows()
        )
    }

    /// Seals without a row.
    pub(super) fn without_row(&self) -> String {
        let (key, name) = (self.key_of("r"), &self.name);
        format!("SELECT key FROM seals WHERE tbl = '{name}' EXCEPT SELECT {key} AS key FROM {}", self.rows())
    }

    /// Triggers that note what a connection of ours touches; they live and die with the connection.
    fn sqlite_triggers(&self) -> String {
        let name = &self.name;
        let of = |row: &str| (self.key_of(row), self.image_of(row));
        let ((new_key, new), (old_key, old)) = (of("NEW"), of("OLD"));
        let trigger = |on: &str, key: &str, was: &str, becomes: &str| {
            format!(
                "CREATE TEMP TRIGGER touch_{name}_{on} AFTER {on} ON main.{name} BEGIN \
                 INSERT INTO touched_rows (tbl, key, was, becomes) VALUES ('{name}', {key}, {was}, {becomes}) \
                 ON CONFLICT (tbl, key) DO UPDATE SET becomes = excluded.becomes; END; "
            )
        };
        if name == super::TEXTS {
            return trigger("UPDATE", &new_key, &old, &new);
        }
        [
            trigger("INSERT", &new_key, "NULL", &new),
            trigger("UPDATE", &new_key, &old, &new),
            trigger("DELETE", &old_key, &old, "NULL"),
        ]
        .concat()
    }

    fn postgres_trigger(&self) -> String {
        let name = &self.name;
        let on = if name == super::TEXTS { "UPDATE" } else { "INSERT OR UPDATE OR DELETE" };
        let key = self.key.iter().map(|c| format!("'{c}'")).collect::<Vec<_>>().join(", ");
        format!(
            "CREATE TRIGGER note_touched AFTER {on} ON {name} \
             FOR EACH ROW EXECUTE FUNCTION note_touched({key}); "
        )
    }
}

/// The table in which a connection notes what it touches.
const TOUCHED: &str = "CREATE TEMP TABLE touched_rows (tbl TEXT NOT NULL, key TEXT NOT NULL, was TEXT, \
     becomes TEXT, PRIMARY KEY (tbl, key))";

/// Makes a writing connection to SQLite note what it touches.
pub(super) fn watch_sqlite(conn: &mut Conn) -> Result<(), StoreError> {
    let triggers: String = tables(conn)?.iter().map(Table::sqlite_triggers).collect();
    let Conn::Sqlite(c) = conn else { return Ok(()) };
    Ok(c.batch_execute(&format!("{TOUCHED} WITHOUT ROWID; {triggers}"))?)
}

/// What a new connection to PostgreSQL says first: that a byte has one form as text, and where it notes what
/// it touches, unless it can only be read from.
pub(in crate::store) fn postgres_session(reads_only: bool) -> String {
    let noted = if reads_only { String::new() } else { format!("{TOUCHED} ON COMMIT DELETE ROWS; ") };
    noted + "SET bytea_output = 'hex'"
}

#[derive(QueryableByName)]
struct Watched {
    #[diesel(sql_type = Text)]
    tbl: String,
}

const POSTGRES_WATCHED: &str = "SELECT c.relname::text AS tbl FROM pg_trigger AS t \
     JOIN pg_class AS c ON c.oid = t.tgrelid AND c.relnamespace = current_schema()::regnamespace \
     WHERE t.tgname = 'note_touched'";

/// Sets the triggers of PostgreSQL that are missing, after the schema was brought up. One that is there is left alone:
/// whoever writes into its table is in nobody's way.
pub(in crate::store) fn watch_postgres(conn: &mut Conn) -> Result<(), StoreError> {
    if conn.is_sqlite() {
        return Ok(());
    }
    let watched: Vec<Watched> = sql_query(POSTGRES_WATCHED).load(conn)?;
    let is_new = |table: &&Table| watched.iter().all(|w| w.tbl != table.name);
    let triggers: String = tables(conn)?.iter().filter(is_new).map(Table::postgres_trigger).collect();
    match conn {
        Conn::Postgres(c) => Ok(c.batch_execute(&triggers)?),
        Conn::Sqlite(_) => Ok(()),
    }
}
