//! Stories of complaints, late replies and ended requests through `wasl law case`. The dates of
//! `tests/data/remedy-stories.json` were counted apart from this program.

use super::wasl_json;
use serde_json::{Value, json};
use std::io::Write;

fn stories() -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../data/remedy-stories.json")).unwrap();
    file.as_array().unwrap().clone()
}

fn replay(story: &Value) -> Value {
    let mut file = json!({"body_class": story["body_class"], "acts": story["acts"]});
    for key in ["on", "settings"] {
        if !story[key].is_null() {
            file[key] = story[key].clone();
        }
    }
    let mut on_disk = tempfile::NamedTempFile::new().unwrap();
    on_disk.write_all(file.to_string().as_bytes()).unwrap();
    wasl_json(&["law", "case", on_disk.path().to_str().unwrap()])
}

/// The limits of articles 19 to 21 as `rule from due guard bar met`, in any order.
fn limits(of: &Value) -> Vec<String> {
    let remedy =
        |l: &&Value| ["R19", "R20", "R21"].iter().any(|r| l["rule"].as_str().unwrap().starts_with(r));
    let line = |l: &Value| {
        let dates =
            ["rule", "start_date", "due_date", "guard_date", "bar_date"].map(|k| l[k].as_str().unwrap());
        format!("{} met {}", dates.join(" "), l["met_on"].as_str().unwrap_or("-"))
    };
    let mut lines: Vec<String> = of.as_array().unwrap().iter().filter(remedy).map(line).collect();
    lines.sort();
    lines
}

fn refused(got: &Value) -> Value {
    let text = |v: &Value| v.as_str().unwrap_or("-").to_owned();
    let acts = got["acts"].as_array().unwrap().iter().filter(|a| a["allowed"] == false);
    acts.map(|a| json!([text(&a["type"]), text(&a["reason"]), text(&a["article"])])).collect()
}

fn findings(got: &Value) -> Vec<String> {
    let name = |f: &Value| {
        let cured = if f["cured_on"].is_null() { "" } else { "!" };
        format!("{}{cured}", f["id"].as_str().unwrap())
    };
    got["findings"].as_array().unwrap().iter().map(name).collect()
}

#[test]
fn every_story_of_a_complaint_ends_with_its_limits_its_status_and_its_refusals() {
    let stories = stories();
    assert!(stories.len() >= 45);
    for story in &stories {
        let (name, got) = (&story["name"], replay(story));
        assert_eq!(limits(&got["limits"]), limits(&story["expect"]), "{name}");
        assert_eq!(got["status"], story["status"], "{name}");
        assert_eq!(refused(&got), story["refused"], "{name}");
        if let Some(wanted) = story["findings"].as_array() {
            assert_eq!(json!(findings(&got)), json!(wanted), "{name}");
        }
    }
}
