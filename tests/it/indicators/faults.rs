//! Wrong packages: one sentence with file, line and field, or a finding; never a panic, never a
//! silent repair.

use super::story::{Story, of, period};
use std::fs;
use std::path::Path;
use wasl::indicators::read;

fn sample() -> Story {
    let mut story = Story::new();
    story.file("r1", "2025-03-03").n_items = 2;
    story.on("r1", "2025-03-10", "item_outcome").item(1).code("provided_full");
    story.on("r1", "2025-03-10", "answered").flag();
    story.publication.push("b,PRO-06,2025-01-10,missing".to_owned());
    story.holidays.push("2025-01-11,Manifesto of Independence,".to_owned());
    story
}

/// What the reader says of the sample with one file changed.
fn said(change: impl Fn(&Path)) -> String {
    let dir = tempfile::tempdir().unwrap();
    sample().write(dir.path());
    change(dir.path());
    match read::package(dir.path(), &|_| {}) {
        Ok(log) => format!("read, {} notes", log.notes.len()),
        Err(e) => e.to_string(),
    }
}

fn with(file: &'static str, from: &'static str, to: &'static str) -> String {
    said(|dir| {
        let text = fs::read_to_string(dir.join(file)).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(dir.join(file), text.replacen(from, to, 1)).unwrap();
    })
}

#[test]
fn each_fault_is_one_sentence_with_file_line_and_field() {
    for (file, from, to, sentence) in [
        (
            "events.csv",
            "2025-03-10",
            "2025-02-30",
            "events.csv, line 3, event_date: 2025-02-30 is not a date (YYYY-MM-DD)",
        ),
        (
            "events.csv",
            "2025-03-10",
            "",
            "events.csv, line 3, event_date: an empty cell is not a date (YYYY-MM-DD)",
        ),
        ("events.csv", "0,r1", "first,r1", "events.csv, line 2, seq: first is not a whole number"),
        ("events.csv", "provided_full", "given", "events.csv, line 3, code: given is not an outcome"),
        (
            "events.csv",
            ",1,provided",
            ",one,provided",
            "events.csv, line 3, item_no: one is not a whole number",
        ),
        ("events.csv", ",b,,,,0", ",x,,,,0", "events.csv, line 2, body_id: x is not a body of bodies.csv"),
        ("events.csv", ",b,,,,1", ",b,,,,yes", "events.csv, line 4, flag: yes is not 0 or 1"),
        ("events.csv", ",flag", "", "events.csv, line 1, flag: the column is missing"),
        ("events.csv", "item_no", "body_id", "events.csv, line 1, body_id: the column is there twice"),
        (
            "events.csv",
            "2,r1,2025-03-10,answered,b,,,,1",
            "2,r1,2025-03-10",
            "events.csv, line 4: the row has 3 fields, the header 9",
        ),
        (
            "events.csv",
            ",answered,b,",
            ",answered,\"b,",
            "events.csv, line 4: a quotation mark is opened and never closed",
        ),
        (
            "requests.csv",
            "r1,2",
            "r1,0",
            "requests.csv, line 2, n_items: 0 is not a whole number from 1 to 1000000",
        ),
        (
            "requests.csv",
            "r1,2",
            "r1,4000000000",
            "requests.csv, line 2, n_items: 4000000000 is not a whole number from 1 to 1000000",
        ),
        ("requests.csv", "r1,2,0", "r1,2,", "requests.csv, line 2, urgent: an empty cell is not 0 or 1"),
        ("requests.csv", "r1,2", ",2", "requests.csv, line 2, request_id: an empty cell is not a value"),
        ("requests.csv", ",NS", ",W", "requests.csv, line 2, gender: W is not F, M or NS"),
        (
            "requests.csv",
            ",NS\n",
            ",NS\nr1,1,0,online,ar,budget,F\n",
            "requests.csv, line 3, request_id: r1 is there twice",
        ),
        (
            "bodies.csv",
            "territorial_collectivity",
            "town",
            "bodies.csv, line 2, calendar_class: town is not a class: state_administration, territorial_collectivity, public_establishment, other",
        ),
        (
            "publication.csv",
            "PRO-06",
            "PRO-20",
            "publication.csv, line 2, category: PRO-20 is not a category, PRO-01 to PRO-19",
        ),
        (
            "publication.csv",
            "missing\n",
            "missing\nb,PRO-06,2025-01-10,published\n",
            "publication.csv, line 3, status: another row of the same body, category and day says missing",
        ),
        (
            "holidays.csv",
            "Independence,",
            "Independence,town",
            "holidays.csv, line 2, body_classes: town is not a list of classes joined by |",
        ),
    ] {
        assert_eq!(with(file, from, to), sentence);
    }
}

#[test]
fn files_that_are_missing_empty_or_not_text() {
    assert_eq!(
        said(|d| fs::remove_file(d.join("holidays.csv")).unwrap()),
        "holidays.csv: the file is missing"
    );
    assert_eq!(
        said(|d| fs::write(d.join("events.csv"), "").unwrap()),
        "events.csv: the file is empty: it needs a header row"
    );
    let latin = b"date,label,body_classes\n2025-01-11,Ind\xe9pendance,\n";
    assert_eq!(
        said(|d| fs::write(d.join("holidays.csv"), latin).unwrap()),
        "holidays.csv, line 2, label: the text is not UTF-8"
    );
    assert_eq!(
        said(|d| fs::write(d.join("events.csv"), b"\xff\xfes\0e\0q\0").unwrap()),
        "events.csv, line 1: the text is not UTF-8 but UTF-16"
    );
    assert!(
        said(|d| fs::write(d.join("events.csv"), [0u8; 4096]).unwrap())
            .starts_with("events.csv, line 1, seq: ")
    );
    let only_header = |name: &'static str| {
        said(move |d| {
            let text = fs::read_to_string(d.join(name)).unwrap();
            fs::write(d.join(name), text.lines().next().unwrap()).unwrap();
        })
    };
    assert_eq!(only_header("publication.csv"), "read, 0 notes");
    assert_eq!(only_header("events.csv"), "read, 0 notes");
}

#[test]
fn a_cell_of_ten_megabytes_is_quoted_by_its_start_only() {
    let long = "x".repeat(10_000_000);
    let sentence = said(|d| {
        let text = fs::read_to_string(d.join("events.csv")).unwrap();
        fs::write(d.join("events.csv"), text.replacen("2025-03-10", &long, 1)).unwrap();
    });
    assert!(
        sentence.len() < 200 && sentence.starts_with("events.csv, line 3, event_date: xxx"),
        "{sentence}"
    );
    let taken = said(|d| {
        let text = fs::read_to_string(d.join("holidays.csv")).unwrap();
        fs::write(d.join("holidays.csv"), text.replacen("Manifesto", &long, 1)).unwrap();
    });
    assert_eq!(taken, "read, 0 notes", "a label may be long");
}

#[test]
fn what_spreadsheets_add_changes_no_figure_and_is_noted() {
    let plain = sample().figures("2025-03-01", "2025-03-31", "2025-06-30");
    let dir = tempfile::tempdir().unwrap();
    sample().write(dir.path());
    for entry in fs::read_dir(dir.path()).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(&path, format!("\u{feff}{text}")).unwrap();
    }
    let log = read::package(dir.path(), &|_| {}).unwrap();
    assert_eq!(log.notes.len(), 10, "a mark and CRLF in each of five files: {:?}", log.notes);
    assert_eq!(super::story::figures(&log, period("2025-03-01", "2025-03-31", "2025-06-30"), &[]), plain);
}

#[test]
fn quoted_line_breaks_and_commas_stay_inside_their_cell() {
    let mut story = sample();
    story.holidays[0] = "2025-03-12,\"Two lines,\n\"\"quoted\"\" and a comma\",".to_owned();
    story.holidays.push("2025-03-13,The next line is counted right,".to_owned());
    story.file("r2", "2025-03-03");
    let f = story.figures("2025-04-02", "2025-04-02", "2025-06-30");
    assert_eq!(of(&f["T03_silence"]), "1 of 2", "two holidays move 31 March to 2 April");
    story.holidays.push("2025-03-99,wrong,".to_owned());
    let dir = tempfile::tempdir().unwrap();
    story.write(dir.path());
    let sentence = read::package(dir.path(), &|_| {}).unwrap_err().to_string();
    assert_eq!(sentence, "holidays.csv, line 5, date: 2025-03-99 is not a date (YYYY-MM-DD)");
}

#[test]
fn rules_that_cannot_be_followed_are_refused() {
    let said = |rules: &str| {
        let mut story = sample();
        story.rules = Some(rules.to_owned());
        let dir = tempfile::tempdir().unwrap();
        story.write(dir.path());
        read::package(dir.path(), &|_| {}).map(|_| ()).unwrap_err().to_string()
    };
    assert!(said("[]").starts_with("rules.json: it is no JSON object"));
    assert!(said(r#"{"settings":{"speed":1}}"#).starts_with("rules.json, speed: a setting is a text"));
    assert!(said(r#"{"speed":"1"}"#).starts_with("rules.json, speed: speed is no setting"));
    assert_eq!(
        said(r#"{"settings":{"urgent_unit":"week"}}"#),
        "rules.json, urgent_unit: urgent_unit does not take week; it takes calendar_day, working_day"
    );
    assert!(said(r#"{"clarification_stops_clock":true}"#).contains("does not hold the requester's replies"));
}
