//! `rules.json`: the readings of the doubtful points that the package was computed with.

use super::ReadError;
use super::quote::shorten;
use super::table::fault;
use serde_json::Value;
use std::path::Path;
use wasl_law::settings::Settings;

const FILE: &str = "rules.json";

/// Keys of the file that say where it comes from and set nothing.
const ABOUT: [&str; 6] = ["law", "version", "id", "source", "valid_from", "valid_to"];

/// The settings of the package: those of the file over the defaults, which hold when there is none.
/// The file is an object with `settings`, or the settings themselves.
pub(super) fn read(dir: &Path) -> Result<Settings, ReadError> {
    let text = match std::fs::read_to_string(dir.join(FILE)) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Settings::default()),
        Err(e) => return Err(fault(FILE, format!("the file cannot be read: {e}"))),
    };
    // Read as any JSON first: the parser then quotes nothing of the file, which can be megabytes.
    let file: Value =
        serde_json::from_str(&text).map_err(|e| fault(FILE, format!("it is no JSON object: {e}")))?;
    let Value::Object(file) = file else { return Err(fault(FILE, "it is no JSON object")) };
    let settings = match file.get("settings") {
        None => from_map(file.iter().filter(|(k, _)| !ABOUT.contains(&k.as_str())))?,
        Some(Value::Object(map)) => from_map(map)?,
        Some(_) => return Err(wrong("settings", "it is not an object of settings")),
    };
    computable(&settings)?;
    Ok(settings)
}

fn wrong(field: &str, problem: impl Into<String>) -> ReadError {
    ReadError { field: Some(shorten(field)), ..fault(FILE, problem) }
}

fn from_map<'a>(map: impl IntoIterator<Item = (&'a String, &'a Value)>) -> Result<Settings, ReadError> {
    let mut settings = Settings::default();
    for (key, value) in map {
        let text = match value {
            Value::String(text) => text.clone(),
            Value::Bool(flag) => flag.to_string(),
            _ => return Err(wrong(key, "a setting is a text, true or false")),
        };
        // No setting and no value is so long that it would be cut; what is wrong is quoted cut.
        settings.set(&shorten(key), &shorten(&text)).map_err(|e| wrong(key, e.to_string()))?;
    }
    Ok(settings)
}

/// Readings that an event log of format 1 does not carry enough for.
fn computable(settings: &Settings) -> Result<(), ReadError> {
    let needs = [
        (settings.clarification_stops_clock, "clarification_stops_clock", "the requester's replies"),
        (settings.fee_stops_clock, "fee_stops_clock", "the settlement of costs"),
        (settings.suspension_periods, "suspension_periods", "the suspensions of the calendar"),
    ];
    match needs.iter().find(|(on, _, _)| *on) {
        Some((_, key, missing)) => {
            Err(wrong(key, format!("an event log of format 1 does not hold {missing}; set it to false")))
        }
        None => Ok(()),
    }
}
