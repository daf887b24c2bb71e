//! The documents that a simulated desk hands over: small tables that say that they are simulated.

use super::script::Life;
use crate::app::App;
use crate::app::documents::{deposit, folder_in};
use crate::app::error::Result;
use crate::app::policy::Actor;
use chrono::Datelike;
use serde_json::{Value, json};
use std::fs;

/// Deposits a document for each item that a reply gives, and names it there.
///
/// # Errors
/// When the database or the disk fails.
pub fn attach(app: &App, actor: &Actor, life: &Life, sent: &mut Value) -> Result<()> {
    if !matches!(sent["type"].as_str(), Some("answer" | "supplement")) {
        return Ok(());
    }
    for item in sent["items"].as_array_mut().into_iter().flatten() {
        let given = item["outcome"].as_str().is_some_and(|outcome| outcome.starts_with("provided"));
        let Some(no) = item["no"].as_u64().filter(|_| given) else { continue };
        let text = usize::try_from(no).ok().and_then(|no| life.filing["items"].get(no - 1));
        let text = text.and_then(|item| item["text"].as_str()).unwrap_or_default();
        let folder = folder_in(&app.data_dir, "incoming").map_err(anyhow::Error::from)?;
        let path = folder.join(crate::ids::new_public_id());
        fs::write(&path, table(life, text, app.clock.today().year())?).map_err(anyhow::Error::from)?;
        let deposited = deposit(app, actor, None, (&format!("{no}.csv"), &path), None)?;
        item["documents"] = json!([deposited.row.id]);
    }
    Ok(())
}

/// Three years of a value that nobody measured, under the words of the item.
fn table(life: &Life, item: &str, year: i32) -> Result<Vec<u8>> {
    let (simulated, columns) = life.words.document;
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 2]| table.write_record(row).map_err(anyhow::Error::from);
    write([item, simulated])?;
    write(columns)?;
    for (past, value) in (year - 2..=year).zip([120, 135, 128]) {
        write([&past.to_string(), &value.to_string()])?;
    }
    Ok(table.into_inner().map_err(|e| anyhow::anyhow!("{e}"))?)
}
