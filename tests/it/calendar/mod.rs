//! The calendar changes while people file, act and wait.

mod chance;
mod crowd;
mod figures;
mod moved;
mod running;

use crate::world::World;
use serde_json::{Value, json};
use wasl::app::import_holidays::import_holidays;
use wasl::app::move_due_dates::move_due_dates;
use wasl::law::calendar::Calendar;

/// The shipped file with closures of these days more, each for the classes named or for all three.
pub fn closing(days: &[(&str, Option<&str>)]) -> Vec<u8> {
    let mut file: Value = serde_json::from_str(wasl::law::calendar::SHIPPED).unwrap();
    for (day, class) in days {
        let all = ["state_administration", "territorial_collectivity", "public_establishment"];
        let classes = class.map_or(json!(all), |class| json!([class]));
        let closure = json!({"date": day, "body_classes": classes, "name_ar": "عطلة استثنائية للتجربة",
            "name_fr": "Fermeture pour essai"});
        file["exceptional_closures"].as_array_mut().unwrap().push(closure);
    }
    file.to_string().into_bytes()
}

fn calendar(file: &[u8]) -> Calendar {
    Calendar::from_json(std::str::from_utf8(file).unwrap()).unwrap()
}

/// Imports an edition as another process would: the server is told nothing.
fn import(w: &World, file: &[u8]) {
    import_holidays(&w.app.store, file, w.app.clock.now()).unwrap();
}

/// Imports an edition and applies it.
pub fn import_and_apply(w: &World, file: &[u8]) -> u32 {
    import(w, file);
    let moved = move_due_dates(&w.app).unwrap();
    w.figures();
    moved
}

/// The limits of a request as its requester sees them, by rule; the last of each.
fn limit(seen: &Value, rule: &str) -> Value {
    let limits = seen["limits"].as_array().unwrap();
    limits.iter().rev().find(|l| l["rule"] == rule).cloned().unwrap_or(Value::Null)
}

/// The acts of a type in a thread.
fn acts(seen: &Value, kind: &str) -> Vec<Value> {
    seen["acts"].as_array().unwrap().iter().filter(|a| a["type"] == kind).cloned().collect()
}
