//! `wasl recompute` as a journalist runs it.

use super::story::Story;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

fn wasl(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_wasl")).args(args).output().unwrap()
}

fn recompute(dir: &Path, more: &[&str]) -> Output {
    let dir = dir.to_str().unwrap();
    let fixed = [
        "recompute",
        "--package",
        dir,
        "--from",
        "2025-03-01",
        "--to",
        "2025-03-31",
        "--as-of",
        "2025-06-30",
    ];
    wasl(&[&fixed[..], more].concat())
}

fn json_of(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn sample() -> tempfile::TempDir {
    let mut story = Story::new();
    story.body("m", "ministry", "state_administration", "");
    story.file("on_time", "2025-03-03");
    story.on("on_time", "2025-03-10", "answered").flag();
    story.file("silent", "2025-03-03").urgent = true;
    story.file_at("m", "elsewhere", "2025-03-03").channel = "post";
    story.file("withdrawn", "2025-03-03");
    story.on("withdrawn", "2025-03-10", "withdrawn");
    story.file("april", "2025-04-01");
    let dir = tempfile::tempdir().unwrap();
    story.write(dir.path());
    dir
}

#[test]
fn json_has_the_keys_and_shapes_of_the_catalogue() {
    let dir = sample();
    let all = json_of(&recompute(dir.path(), &["--format", "json"]));
    assert_eq!(all["V01_received"], 4);
    let t01 = all["T01_on_time"].as_object().unwrap();
    assert_eq!(t01.keys().collect::<Vec<_>>(), ["den", "high", "low", "num", "value"]);
    assert_eq!((&t01["num"], &t01["den"]), (&json!(1), &json!(3)));
    assert_eq!(all["T06_lawful_extension"], json!({"num":0,"den":0,"value":null,"low":null,"high":null}));
    assert_eq!(all["V06_clearance"], json!({"num":2,"den":4,"value":0.5}));
    assert_eq!(all["E02_gender_gap"], json!({"value":null,"low":null,"high":null}));
    assert_eq!(
        all["B02_ten_oldest"][0],
        json!({
            "request_id":"elsewhere","body_id":"m","received":"2025-03-03","working_days_open":20
        })
    );
    assert!(all.get("S01_body_scores").is_none());
    let scored = json_of(&recompute(dir.path(), &["--format", "json", "--scores"]));
    assert_eq!(scored["S01_body_scores"]["b"]["base"], 2);
    assert_eq!(scored["S01_body_scores"]["b"]["score"], Value::Null);
    assert_eq!(scored["S01_body_scores"]["b"]["components"]["not_silent"], 0.5);
    assert_eq!(scored["S01_body_scores"]["m"]["components"]["minimum_met"], Value::Null);
}

/// Bodies of no region have one name: in every table by region, in a condition, and in a package.
#[test]
fn requests_of_no_region_are_under_one_name() {
    let dir = sample();
    let all = json_of(&recompute(dir.path(), &["--format", "json"]));
    let regions = all["E05_on_time_by_region"].as_object().unwrap();
    assert_eq!(regions.keys().collect::<Vec<_>>(), ["MA-02", "none"]);
    let none = json_of(&recompute(dir.path(), &["--format", "json", "--where", "region=none"]));
    assert_eq!(regions["none"], none["T01_on_time"]);
    assert_eq!(regions["none"]["den"], 1);
    for lang in ["ar", "fr", "en"] {
        let told = recompute(dir.path(), &["--lang", lang]);
        let told = String::from_utf8(told.stdout).unwrap();
        let rows = told.lines().skip_while(|l| !l.contains("E05")).take(3).collect::<String>();
        assert!(rows.contains("none") && !rows.contains('—'), "{lang}: {rows}");
    }
}

#[test]
fn conditions_keep_a_part() {
    let dir = sample();
    let received = |conditions: &[&str]| {
        let mut args = vec!["--format", "json"];
        conditions.iter().for_each(|c| args.extend(["--where", c]));
        json_of(&recompute(dir.path(), &args))
    };
    assert_eq!(received(&["region=MA-02"])["V01_received"], 3);
    assert_eq!(received(&["region=MA-02"])["P02_checked_share"]["den"], 19, "and of one body");
    assert_eq!(received(&["region="])["V01_received"], 1);
    assert_eq!(received(&["channel=post"])["V01_received"], 1);
    assert_eq!(received(&["channel=post"])["P02_checked_share"]["den"], 38, "a request column keeps bodies");
    assert_eq!(received(&["body_type=commune", "urgent=1"])["V01_received"], 1);
    assert_eq!(received(&["body_id=nobody"])["V01_received"], 0);
}

#[test]
fn what_is_wrong_is_said_in_one_sentence_and_exit_1() {
    let dir = sample();
    let said = |output: Output| {
        assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said(recompute(dir.path(), &["--where", "colour=red"])).starts_with(
        "wasl: no column colour in requests.csv or bodies.csv of this package; the columns are request_id,"
    ));
    assert!(said(recompute(dir.path(), &["--where", "region"])).contains("write it as column=value"));
    assert!(said(recompute(dir.path(), &["--explain", "Z9"])).starts_with("wasl: there is no indicator Z9;"));
    assert!(said(recompute(dir.path(), &["--explain", "S01"])).contains("explain those"));
    assert!(said(recompute(&dir.path().join("none"), &[])).contains("bodies.csv: the file is missing"));
    let package = dir.path().to_str().unwrap();
    let dates = |from: &str, to: &str, as_of: &str| {
        said(wasl(&["recompute", "--package", package, "--from", from, "--to", to, "--as-of", as_of]))
    };
    assert!(dates("2025-04-01", "2025-03-31", "2025-06-30").contains("before it starts"));
    assert!(dates("2025-03-01", "2025-03-31", "2025-03-30").contains("lies before the last day"));
    let usage = wasl(&["recompute", "--package", package, "--from", "2025-02-30", "--to", "2025-03-31"]);
    assert_eq!(usage.status.code(), Some(2));
}

#[test]
fn an_explanation_names_who_is_counted_and_why_others_are_not() {
    let dir = sample();
    let told = json_of(&recompute(dir.path(), &["--explain", "T01", "--format", "json", "--lang", "en"]));
    let figure = &told["figures"][0];
    assert_eq!(figure["numerator"], json!(["on_time"]));
    assert_eq!(figure["denominator"], json!(["elsewhere", "on_time", "silent"]));
    assert_eq!(
        figure["out"],
        json!([
            {"request_id":"april","reason":"due_outside_the_period","why":"due outside the period"},
            {"request_id":"withdrawn","reason":"withdrawn_or_redirected_by_the_due_date",
             "why":"withdrawn or redirected by the due date"},
        ])
    );
    let words = recompute(dir.path(), &["--explain", "T01", "--lang", "fr"]);
    let words = String::from_utf8(words.stdout).unwrap();
    assert!(words.starts_with("T01_on_time  Taux de réponse dans le délai légal: 1 sur 3\n"), "{words}");
    assert!(
        words.contains("hors compte : retirée ou transmise avant la date limite (1)\n    withdrawn\n"),
        "{words}"
    );
}

#[test]
fn every_indicator_can_be_explained_or_says_what_it_is_made_of() {
    let dir = sample();
    let all = json_of(&recompute(dir.path(), &["--format", "json"]));
    for key in all.as_object().unwrap().keys() {
        let output = recompute(dir.path(), &["--explain", key, "--format", "json"]);
        if key == "K04_active_bodies" {
            assert_eq!(output.status.code(), Some(1));
            continue;
        }
        let figure = &json_of(&output)["figures"][0];
        if let Some(share) = all[key].as_object().filter(|s| s.contains_key("num")) {
            assert_eq!((&figure["num"], &figure["den"]), (&share["num"], &share["den"]), "{key}");
        }
        if let Some(count) = all[key].as_u64().filter(|_| key.starts_with('V')) {
            assert_eq!(figure["num"], count, "{key}");
        }
    }
}

#[test]
fn words_for_people_in_three_languages() {
    let dir = sample();
    let words = |lang: &str| String::from_utf8(recompute(dir.path(), &["--lang", lang]).stdout).unwrap();
    assert!(words("en").contains("T01  On-time answer rate: 1 of 3 ["), "{}", words("en"));
    assert!(words("fr").contains("T03  Taux de silence: 2 sur 3 ["), "{}", words("fr"));
    let arabic = words("ar");
    assert!(
        arabic.contains("نسبة الرد داخل الأجل القانوني: \u{2066}1\u{2069} من \u{2066}3\u{2069}"),
        "{arabic}"
    );
}
