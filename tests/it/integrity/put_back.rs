//! An older row put back together with its older seal is found, in every sealed table.

use super::columns::{another, found, keep_aside, keys, put_back, spoil};
use super::filled::{Column, ask, columns, on_each_filled};
use crate::store::World as Stored;
use crate::world::World;
use diesel::{RunQueryDsl, sql_query};
use std::collections::BTreeSet;
use wasl::store::StoreError;
use wasl::store::seals::SEALED;

/// What holds seals.
const KEPT: [&str; 2] = ["seals", "seal_sums"];

/// Changes one row through the register, so that it is sealed anew; the first column that may be changed.
fn change(stored: &Stored, w: &World, table: &str, columns: &[Column]) -> Option<String> {
    let erased = if table == "texts" { " WHERE erased_at IS NOT NULL" } else { "" };
    let key = match stored.store.is_sqlite() {
        true => keys(stored, table),
        false => "ctid".to_owned(),
    };
    let sealed = || ask(stored, "SELECT mac AS c FROM seals ORDER BY tbl, key");
    let before = if stored.store.is_sqlite() {
        ask(stored, "SELECT hex(mac) AS c FROM seals ORDER BY tbl, key")
    } else {
        sealed()
    };
    let tried = columns.iter().filter(|c| c.tbl == table && c.col != "id" && c.col != "key");
    for column in tried {
        // What was put back lies elsewhere.
        let at = ask(stored, &format!("SELECT {key} AS c FROM {table}{erased} LIMIT 1")).pop()?;
        let set = format!("{} = {}", column.col, another(column));
        let at = at.replace('\'', "''");
        let sql = format!("UPDATE {table} SET {set} WHERE CAST({key} AS TEXT) = '{at}'");
        let done = w.app.store.write(|tx| sql_query(&sql).execute(&mut **tx).map_err(StoreError::from));
        let after = if stored.store.is_sqlite() {
            ask(stored, "SELECT hex(mac) AS c FROM seals ORDER BY tbl, key")
        } else {
            sealed()
        };
        if done.is_ok_and(|n| n == 1) && after.len() == before.len() && after != before {
            return Some(column.col.clone());
        }
        for table in KEPT.into_iter().chain([table]) {
            put_back(stored, table);
        }
    }
    None
}

#[test]
fn an_older_row_put_back_with_its_seal_is_found_in_every_sealed_table() {
    on_each_filled(|stored, w| {
        assert_eq!(found(w), [""; 0]);
        let columns = columns(stored);
        let tables: BTreeSet<&str> = columns.iter().map(|c| c.tbl.as_str()).collect();
        keep_aside(stored, &tables);
        for table in SEALED {
            let changed = change(stored, w, table, &columns);
            assert!(changed.is_some(), "{table}: no column could be changed through the register");
            let told = format!("{table}: row *");
            assert!(!found(w).iter().any(|d| d.starts_with(&told)), "{table}: {:?}", found(w));
            put_back(stored, table);
            put_back(stored, "seals");
            assert!(found(w).iter().any(|d| d.starts_with(&told)), "{table}: {:?}", found(w));
            put_back(stored, "seal_sums");
            assert_eq!(found(w), [""; 0], "{table}: all was put back");
        }
    });
}

#[test]
fn a_row_taken_out_or_put_in_with_its_seal_is_found() {
    on_each_filled(|stored, w| {
        let tables = ["memberships", "looks", "seals"];
        keep_aside(stored, &tables.into_iter().collect());
        for table in ["memberships", "looks"] {
            spoil(stored, &format!("DELETE FROM {table}; DELETE FROM seals WHERE tbl = '{table}'")).unwrap();
            assert!(found(w).iter().any(|d| d.starts_with(&format!("{table}: row *"))), "{:?}", found(w));
            put_back(stored, table);
            put_back(stored, "seals");
        }
        assert_eq!(found(w), [""; 0]);
    });
}
