//! `wasl admin restore-declared`: the database is an older copy on purpose.

use crate::app::marked;
use crate::cli::out::out;
use crate::cli::{Format, Output, open};
use crate::config::Config;
use crate::text::Text;
use anyhow::{Result, anyhow};

/// Declares the restored copy and says what it lacks.
///
/// # Errors
/// When the reason is no text, or the database or the data folder cannot be written.
pub fn declare(config: &Config, reason: &str, out: &Output) -> Result<()> {
    let reason = Text::<500>::line(reason).map_err(|fault| anyhow!("--reason: {}", fault.code()))?;
    let (store, keys) = open::current_store(config)?;
    let lost =
        marked::declare(&store, &keys, config.folder.path(), reason.as_str(), open::clock(&store)?.now())?;
    if out.format == Format::Json {
        out!("{}", serde_json::json!({"declared": true, "was": lost}));
        return Ok(());
    }
    let words = match out.lang.as_str() {
        "ar" => "سُجل أن قاعدة البيانات مستعادة من نسخة",
        "en" => "the restored copy is declared",
        _ => "la restauration est déclarée",
    };
    out!("{words}: {lost}");
    Ok(())
}
