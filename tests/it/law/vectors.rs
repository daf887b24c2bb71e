//! The 80 deadline vectors through `wasl law deadline`, `receipt-date` and `case`.

use super::wasl_json;
use serde_json::{Value, json};
use std::io::Write;

fn vectors() -> Vec<Value> {
    let text = include_str!("../../data/deadline-vectors.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["vectors"].as_array().unwrap().clone()
}

fn deadline(rule: &Value, start: &Value, class: &Value, set: &[&str]) -> Value {
    let mut args =
        vec!["law", "deadline", "--rule", rule.as_str().unwrap(), "--start", start.as_str().unwrap()];
    args.extend(["--body-class", class.as_str().unwrap()]);
    set.iter().for_each(|s| args.extend(["--set", *s]));
    wasl_json(&args)
}

#[test]
fn each_due_date_and_each_under_other_settings() {
    for v in vectors()
        .iter()
        .filter(|v| v["rule"].as_str().unwrap().starts_with('R') && v["rule"] != "RECEIPT-DATE")
    {
        let (id, rule, start, class) = (&v["id"], &v["rule"], &v["start_date"], &v["body_class"]);
        let got = deadline(rule, start, class, &[]);
        assert_eq!(got["due_date"], v["expected_due"], "{id}");
        assert_eq!(
            got["days"].as_array().unwrap().last().unwrap()["weekday"],
            v["expected_due_weekday"],
            "{id}"
        );
        for (name, want) in v["expected_due_under_other_settings"].as_object().into_iter().flatten() {
            let set = match name.as_str() {
                "include_start_day" => "count_start_day=true",
                "no_roll" => "calendar_roll=none",
                "franc" => "franc_periods=true",
                unknown => panic!("no such column: {unknown}"),
            };
            assert_eq!(deadline(rule, start, class, &[set])["due_date"], *want, "{id} with {set}");
        }
    }
}

#[test]
fn each_holiday_in_force_is_named_as_the_reason_of_its_day() {
    for v in vectors().iter().filter(|v| v["holidays_in_force"].is_array()) {
        let got = deadline(&v["rule"], &v["start_date"], &v["body_class"], &[]);
        for h in v["holidays_in_force"].as_array().unwrap() {
            let day = got["days"].as_array().unwrap().iter().find(|d| d["date"] == h["date"]).unwrap();
            let why = day["why"].as_str().unwrap_or("");
            let start = day["date"] == v["start_date"];
            let counts_all = v["rule"] != "R16-INIT"
                && v["rule"] != "R16-EXT"
                && v["rule"] != "R19-LODGE"
                && v["rule"] != "R17-URG-WD";
            let named = why.starts_with("holiday:") || why.starts_with("closure:") || why == "weekend";
            assert!(named || start || counts_all, "{} {}: {why}", v["id"], h["date"]);
        }
    }
}

#[test]
fn each_receipt_date() {
    for v in vectors().iter().filter(|v| v["rule"] == "RECEIPT-DATE") {
        let got = wasl_json(&["law", "receipt-date", "--at", v["received_at_utc"].as_str().unwrap()]);
        assert_eq!(got["receipt_date"], v["expected_receipt_date"], "{}", v["id"]);
        assert_eq!(got["local_time"], v["local_time"], "{}", v["id"]);
    }
}

/// Turns a chain of limits into the acts that make it: what happened on a date is an act, what
/// expired needs none.
fn acts_of(chain: &Value) -> (Value, String) {
    let steps = chain["steps"].as_array().unwrap();
    let mut acts = vec![json!({"type": "file", "on": steps[0]["start_date"], "items": ["…"]})];
    if steps[0]["rule"] == "R16-EXT" {
        let on = steps[0]["start_date"].clone();
        acts.push(json!({"type": "extend", "on": on, "reasons": ["EXT-1"], "text": "…"}));
    }
    for step in steps {
        let happened = step["next_start"]["how"].as_str().is_some_and(|how| how.starts_with("event"));
        if !happened {
            continue;
        }
        let on = step["next_start"]["date"].clone();
        acts.push(match step["rule"].as_str().unwrap() {
            "R16-INIT" => json!({"type": "answer", "on": on, "items": [{"no": 1, "outcome": "refused"}]}),
            "R19-LODGE" => json!({"type": "complain_head", "on": on}),
            "R19-ANSWER" => json!({"type": "decide_head", "on": on, "decision": "rejected"}),
            "R20-LODGE" => json!({"type": "complain_cdai", "on": on}),
            "R20-ANSWER" => json!({"type": "decide_cdai", "on": on, "decision": "upheld"}),
            rule => panic!("nothing happens in {rule}"),
        });
    }
    let last = steps.last().unwrap()["expected_due"].as_str().unwrap().to_owned();
    (json!({"body_class": chain["body_class"], "acts": acts}), last)
}

#[test]
fn each_chain_as_a_case_articles_16_19_20_21() {
    let mut seen = 0;
    for v in vectors().iter().filter(|v| v["rule"] == "CHAIN") {
        let (file, until) = acts_of(v);
        let mut on_disk = tempfile::NamedTempFile::new().unwrap();
        on_disk.write_all(file.to_string().as_bytes()).unwrap();
        let got = wasl_json(&["law", "case", on_disk.path().to_str().unwrap(), "--on", &until]);
        for step in v["steps"].as_array().unwrap() {
            let limits = got["limits"].as_array().unwrap();
            let limit = limits.iter().find(|l| l["rule"] == step["rule"]);
            let limit = limit.unwrap_or_else(|| panic!("{} has no {}: {got}", v["id"], step["rule"]));
            assert_eq!(limit["start_date"], step["start_date"], "{} {}", v["id"], step["rule"]);
            assert_eq!(limit["due_date"], step["expected_due"], "{} {}", v["id"], step["rule"]);
        }
        assert!(got["acts"].as_array().unwrap().iter().all(|a| a["allowed"] == true), "{}", v["id"]);
        seen += 1;
    }
    assert_eq!(seen, 3);
}

#[test]
fn the_zone_of_the_process_changes_nothing() {
    for zone in ["UTC", "Africa/Casablanca", "Pacific/Kiritimati", "Pacific/Niue"] {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_wasl"))
            .env("TZ", zone)
            .args(["law", "receipt-date", "--at", "2026-01-20T23:30:00Z", "--format", "json"])
            .output()
            .unwrap();
        let got: Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(got["receipt_date"], "2026-01-21", "{zone}");
    }
}
