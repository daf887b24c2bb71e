//! One changed value in any column of any table is found by `wasl verify`, and so is a row taken out or
//! put in.

use super::filled::{Column, ask, columns, on_each_filled};
use crate::store::World as Stored;
use crate::world::World;
use std::collections::BTreeSet;
use wasl::app::verify::verify;
use wasl::store::seals::{PROVED, SEALED};

/// Columns in which a change is not found, and why none needs to be.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("commits", "id", "there is one row"),
    ("commits", "n", "compared with the mark of the data folder, which these stores have not"),
    ("calendar_work", "target", "only says where a job goes on; what it leaves undone is found case by case"),
    ("calendar_work", "after_case", "as target"),
    ("calendar_work", "holder", "as target: who works now"),
    ("calendar_work", "beat", "as target: that they still work"),
    ("figure_work", "holder", "who counts figures now; what is left undone is counted by the next"),
    ("figure_work", "beat", "that they still count"),
    ("jobs", "id", "names a job for whoever asks; its kind and its key are what it is"),
    ("jobs", "due_at", "a day too late would be two hours late at most: none is ever due later"),
    ("jobs", "attempts", "how often it was tried: only how soon it is tried again"),
    ("jobs", "holder", "who is at it now; one who is gone is taken over from"),
    ("jobs", "beat", "that they still are"),
    ("jobs", "done", "shown while it runs"),
    ("jobs", "total", "shown while it runs"),
    ("jobs", "last_error", "shown to those who run the service"),
    ("jobs", "cancel_at", "ends a run; what comes back comes back"),
    ("jobs", "created_at", "shown to those who run the service"),
    ("jobs", "ended_at", "shown to those who run the service; the day of the last sweep is sealed elsewhere"),
    ("spent", "place", "for how long somebody waits who tried too often: nothing of the register"),
    ("spent", "until_us", "as place"),
    ("__diesel_schema_migrations", "version", "the program refuses to open another schema"),
    ("__diesel_schema_migrations", "run_on", "nothing reads it"),
];

/// Whoever reads what is not bound reads why.
#[test]
fn what_no_seal_binds_is_argued_in_the_design() {
    let design = include_str!("../../../docs/DESIGN.md");
    let told = design.split("**Why a seal for each row beside the journal?**").nth(1).unwrap();
    let told = told.split("\n**Why").next().unwrap();
    let untold: BTreeSet<_> =
        LEFT_OUT.iter().map(|l| l.0).filter(|t| !told.contains(&format!("`{t}`"))).collect();
    assert!(untold.is_empty(), "{untold:?}");
}

/// Writes as one who owns the database can: no trigger fires, nothing is checked.
pub fn spoil(stored: &Stored, sql: &str) -> Result<(), String> {
    let off = if stored.store.is_sqlite() {
        "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \
         DROP TRIGGER IF EXISTS events_never_change; DROP TRIGGER IF EXISTS events_never_go; \
         DROP TRIGGER IF EXISTS events_never_replaced; "
    } else {
        "SET session_replication_role = replica; "
    };
    stored.behind_the_back(&format!("{off}{sql}"))
}

pub fn found(w: &World) -> Vec<String> {
    verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap().first
}

pub fn put_back(stored: &Stored, table: &str) {
    let sql = format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}");
    spoil(stored, &sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// Another value of the same type.
pub fn another(column: &Column) -> String {
    let c = &column.col;
    match column.kind.as_str() {
        // SQLite keeps yes and no as 1 and 0.
        "integer" => format!("CASE {c} WHEN 0 THEN 1 WHEN 1 THEN 0 ELSE COALESCE({c} + 1000000, 1) END"),
        "bigint" => format!("COALESCE({c} + 1000000, 1)"),
        "boolean" => format!("NOT {c}"),
        "date" => format!("COALESCE({c} + 1, DATE '2025-01-01')"),
        "timestamp without time zone" => {
            format!("COALESCE({c} + interval '1 second', TIMESTAMP '2025-01-01 00:00:00')")
        }
        "blob" => format!("CAST(COALESCE({c}, X'') || X'00' AS BLOB)"),
        "bytea" => format!("COALESCE({c}, '') || '\\x00'::bytea"),
        "text" | "varchar(50)" | "character varying" | "timestamp" => match is_a_time(c) {
            true => format!(
                "CASE WHEN {c} LIKE '%1' THEN substr({c}, 1, length({c}) - 1) || '2' \
                              ELSE COALESCE(substr({c}, 1, length({c}) - 1) || '1', '2025-01-01 00:00:00') END"
            ),
            false => format!("COALESCE({c}, '') || 'x'"),
        },
        other => panic!("no other value of type {other} is known"),
    }
}

pub fn keep_aside(stored: &Stored, tables: &BTreeSet<&str>) {
    for table in tables {
        spoil(stored, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).unwrap();
    }
    if !stored.store.is_sqlite() {
        // What a column may hold is checked by the database alone; an owner takes the checks away.
        spoil(
            stored,
            "DO $$ DECLARE c record; BEGIN FOR c IN SELECT conrelid::regclass AS t, conname FROM pg_constraint \
             WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP \
             EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', c.t, c.conname); END LOOP; END $$",
        )
        .unwrap();
    }
}

/// The rows to try, one by one: where the column holds something, and where not.
const TRIED: [&str; 2] = ["NOT NULL", "NULL"];

/// One such row, if there is any, as a condition.
pub fn row(stored: &Stored, column: &Column, what: &str) -> Option<String> {
    let (table, col) = (&column.tbl, &column.col);
    let place = if stored.store.is_sqlite() { keys(stored, table) } else { "ctid".to_owned() };
    let one = format!("SELECT {place} AS c FROM {table} WHERE {col} IS {what} LIMIT 1");
    ask(stored, &one).pop().map(|at| format!("CAST({place} AS TEXT) = '{}'", at.replace('\'', "''")))
}

/// The key of a table of SQLite as one text.
pub fn keys(stored: &Stored, table: &str) -> String {
    let keys =
        ask(stored, &format!("SELECT name AS c FROM pragma_table_info('{table}') WHERE pk > 0 ORDER BY pk"));
    keys.iter().map(|k| format!("CAST({k} AS TEXT)")).collect::<Vec<_>>().join(" || '/' || ")
}

#[test]
fn one_changed_value_in_any_column_of_any_table_is_found() {
    on_each_filled(|stored, w| {
        assert_eq!(found(w), [""; 0]);
        let columns = columns(stored);
        let tables: BTreeSet<&str> = columns.iter().map(|c| c.tbl.as_str()).collect();
        keep_aside(stored, &tables);
        let mut unseen = BTreeSet::new();
        for column in &columns {
            let (table, col) = (column.tbl.as_str(), column.col.as_str());
            assert!(
                TRIED.iter().any(|what| row(stored, column, what).is_some()),
                "{table} is empty: fill it"
            );
            for what in TRIED {
                let Some(row) = row(stored, column, what) else { continue };
                let sql = format!("UPDATE {table} SET {col} = {} WHERE {row}", another(column));
                spoil(stored, &sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
                if found(w).is_empty() {
                    unseen.insert((table, col));
                }
                put_back(stored, table);
            }
        }
        let left_out = LEFT_OUT.iter().map(|(t, c, _)| (*t, *c));
        let left_out: BTreeSet<_> = left_out.filter(|(t, _)| tables.contains(t)).collect();
        assert_eq!(unseen, left_out, "on the left what is not found, on the right what need not be");
        assert_eq!(found(w), [""; 0], "all was put back");
    });
}

#[test]
fn a_row_taken_out_or_put_in_is_found_in_any_table() {
    on_each_filled(|stored, w| {
        let columns = columns(stored);
        let tables: BTreeSet<&str> = columns.iter().map(|c| c.tbl.as_str()).collect();
        keep_aside(stored, &tables);
        for table in tables.iter().filter(|t| !t.starts_with("__") && !["commits", "spent"].contains(*t)) {
            let first = columns.iter().find(|c| c.tbl == *table).unwrap();
            let row = row(stored, first, "NOT NULL").unwrap();
            spoil(stored, &format!("DELETE FROM {table} WHERE {row}")).unwrap();
            assert!(!found(w).is_empty(), "a row of {table} taken out");
            put_back(stored, table);
        }
        for (table, key) in [("people", "id"), ("memberships", "id"), ("outbox", "id"), ("documents", "id")] {
            let other = |c: &Column| match c.col.as_str() {
                c if c == key && table != "documents" => "id + 1000".to_owned(),
                "email" | "message_id" | "id" => format!("'x' || {}", c.col),
                c => c.to_owned(),
            };
            let of: Vec<String> = columns.iter().filter(|c| c.tbl == table).map(other).collect();
            let sql = format!("INSERT INTO {table} SELECT {} FROM kept_{table} LIMIT 1", of.join(", "));
            spoil(stored, &sql).unwrap_or_else(|e| panic!("{sql}: {e}"));
            assert!(!found(w).is_empty(), "a row of {table} put in");
            put_back(stored, table);
        }
        assert_eq!(found(w), [""; 0]);
    });
}

#[test]
fn a_later_act_does_not_wash_a_change_clean() {
    on_each_filled(|stored, w| {
        spoil(stored, "UPDATE people SET role = 'head' WHERE role = 'official'").unwrap();
        let emails = ask(stored, "SELECT email AS c FROM people");
        let state = |tx: &mut wasl::store::Tx| {
            for email in &emails {
                let Some(row) = wasl::store::people::by_email(tx, email)? else { continue };
                wasl::store::people::set_state(tx, row.id, row.state)?;
            }
            Ok::<_, wasl::store::StoreError>(())
        };
        w.app.store.write(state).unwrap();
        assert!(found(w).iter().any(|d| d.starts_with("people: ")), "{:?}", found(w));
        spoil(stored, "UPDATE people SET role = 'official' WHERE role = 'head'").unwrap();
        assert_eq!(found(w), [""; 0]);
    });
}

#[test]
fn every_table_is_sealed_or_proved_in_another_way() {
    on_each_filled(|stored, _| {
        let columns = columns(stored);
        let tables: BTreeSet<&str> = columns.iter().map(|c| c.tbl.as_str()).collect();
        // On PostgreSQL commits are counted by a sequence.
        let proved = PROVED.iter().map(|(table, _)| *table).filter(|t| *t != "commits" || tables.contains(t));
        assert_eq!(SEALED.iter().copied().chain(proved).collect::<BTreeSet<_>>(), tables);
    });
}

/// SQLite keeps days and instants as text.
fn is_a_time(column: &str) -> bool {
    column.ends_with("_at") || column.ends_with("_on") || column == "at" || column == "day"
}
