//! Importing an edition of the holiday calendar, in the shape of `data/holidays.json`. Editions are
//! kept whole; the last imported is in force.

use super::calendars::SHIPPED_DIGEST;
use super::import::{ImportError, Imported};
use crate::clock::Moment;
use crate::ids::digest;
use crate::law::calendar::{Calendar, SHIPPED, shipped};
use crate::store::calendars;
use crate::store::{Conn, Store, StoreError, calendar_work};
use serde_json::Value;
use std::collections::BTreeMap;

/// Imports an edition. Entries are counted against the edition in force before; the same file again
/// changes nothing.
///
/// # Errors
/// [`ImportError::Unreadable`] when the file is no calendar, or names no edition.
pub fn import_holidays(store: &Store, file: &[u8], now: Moment) -> Result<Imported, ImportError> {
    let json = std::str::from_utf8(file).map_err(|_| ImportError::Unreadable("not UTF-8".into()))?;
    let json = crate::text::without_bom(json);
    let calendar = Calendar::from_json(json).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    if calendar.edition.is_empty() {
        return Err(ImportError::Unreadable("meta.compiled_on names the edition, and is missing".into()));
    }
    let after = entries(json)?;
    store.write(|tx| {
        // Whoever counts a limit with the edition of before has done so when this one comes into force.
        calendars::hold_alone(tx)?;
        let current = calendars::current(tx)?;
        // Before the first import the shipped one is in force.
        let before = entries(current.as_ref().map_or(SHIPPED, |row| &row.json))?;
        calendar_work::remember(tx, current.as_ref().map_or(&SHIPPED_DIGEST, |row| &row.sha256))?;
        let name = free_name(tx, &calendar.edition, json)?;
        calendars::keep(tx, &name, json, now)?;
        Ok(compare(&before, &after))
    })
}

/// A limit names the edition it was counted with, so two files never share a name.
fn free_name(conn: &mut Conn, edition: &str, json: &str) -> Result<String, StoreError> {
    let sha256 = digest(json);
    let taken = calendars::named(conn, edition)?;
    // The shipped edition bears its name without being kept.
    let is_shipped = edition == shipped().edition && sha256 != *SHIPPED_DIGEST;
    match !is_shipped && taken.iter().all(|row| row.sha256 == sha256) {
        true => Ok(edition.to_owned()),
        false => Ok(format!("{edition}+{}", sha256.get(..8).unwrap_or(&sha256))),
    }
}

/// The entries of a file by what makes each the same entry in another edition.
fn entries(json: &str) -> Result<BTreeMap<String, Value>, ImportError> {
    let file: Value = serde_json::from_str(json).map_err(|e| ImportError::Unreadable(e.to_string()))?;
    let lists: [(&str, &[&str]); 5] = [
        ("fixed", &["id", "valid_from"]),
        ("lunar_rules", &["id"]),
        ("observed", &["year", "id"]),
        ("exceptional_closures", &["date"]),
        ("suspensions", &["id"]),
    ];
    let mut all = BTreeMap::new();
    for (list, keys) in lists {
        for entry in file.get(list).and_then(Value::as_array).into_iter().flatten() {
            let key: Vec<String> =
                keys.iter().map(|k| entry.get(k).map_or_else(String::new, Value::to_string)).collect();
            all.insert(format!("{list} {}", key.join(" ")), entry.clone());
        }
    }
    Ok(all)
}

fn compare(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Imported {
    let mut done = Imported::default();
    for (key, entry) in after {
        match before.get(key) {
            None => done.added += 1,
            Some(held) if held == entry => done.unchanged += 1,
            Some(_) => done.changed += 1,
        }
    }
    // An entry left out is a day that counts again: a change.
    done.removed = before.keys().filter(|key| !after.contains_key(*key)).count();
    done.changed += done.removed;
    done
}
