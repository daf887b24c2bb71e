//! One figure, two ways: what the site tells from its running counts, and what anyone recomputes
//! from the files of the edition that the same store publishes.

use crate::command::{Place, call, on_each_demo};
use serde_json::Value;

/// Each indicator that the site serves, with its key in `wasl recompute`.
const KEYS: [(&str, &str); 16] = [
    ("V01", "V01_received"),
    ("V02", "V02_answered"),
    ("V03", "V03_closed_other"),
    ("V04", "V04_open_start"),
    ("V05", "V05_open_end"),
    ("V06", "V06_clearance"),
    ("T00", "T00_excluded_before_due"),
    ("T01", "T01_on_time"),
    ("T02", "T02_late"),
    ("T03", "T03_silence"),
    ("T05", "T05_extension"),
    ("B01", "B01_backlog"),
    ("O01", "O01_item_completeness"),
    ("O02", "O02_minimum_met"),
    ("O03", "O03_omitted_items"),
    ("K02", "K02_voided"),
];

/// The rows of 2025 that the site serves for a place.
fn served(base: &str, place: &str) -> Vec<Value> {
    let (status, told) =
        call("GET", &format!("{base}/open/v1/values?period=2025&{place}"), &[], b"").unwrap();
    assert_eq!(status, 200, "{told}");
    told["items"].as_array().unwrap().clone()
}

/// The figures of 2025 in the published files, for the same place.
fn recomputed(place: &Place, as_of: &str, conditions: &[&str]) -> Value {
    let period = ["--from", "2025-01-01", "--to", "2025-12-31", "--as-of", as_of, "--format", "json"];
    let ran = place.run(&[&["recompute", "--package", "edition"], &period[..], conditions].concat());
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()
}

/// Numerator and denominator, however a figure is written.
fn parts(figure: &Value) -> (u64, Option<u64>) {
    figure.as_u64().map_or_else(
        || (figure["num"].as_u64().unwrap_or_else(|| panic!("{figure}")), figure["den"].as_u64()),
        |count| (count, None),
    )
}

#[test]
fn each_figure_of_the_site_is_the_one_recomputed_from_its_edition() {
    on_each_demo(|place| {
        assert_eq!(place.run(&["sweep"]).code, 0);
        let site = place.serve(&[]);
        let rows = served(&site.base, "");
        let as_of = rows[0]["as_of"].as_str().unwrap().to_owned();
        let edition = ["publish", "--period", "2025", "--as-of", &as_of, "--out", "edition"];
        let published = place.run(&[&edition[..], &["--package-only"]].concat());
        assert_eq!(published.code, 0, "{published:?}");
        let busiest = place
            .ask("SELECT body_slug AS c FROM cases GROUP BY body_slug ORDER BY count(*) DESC, body_slug LIMIT 1")
            .remove(0);
        let body = format!("body_id={busiest}");
        for query in ["", "region=MA-02", "body_type=commune", &body] {
            let conditions = if query.is_empty() { vec![] } else { vec!["--where", query] };
            let again = recomputed(place, &as_of, &conditions);
            let rows = served(&site.base, query);
            assert_eq!(rows.len(), KEYS.len());
            for (id, key) in KEYS {
                let row = rows.iter().find(|row| row["indicator_id"] == id).unwrap();
                assert_eq!(parts(row), parts(&again[key]), "{id} of {query:?}: {row} {}", again[key]);
            }
        }
        let received = rows.iter().find(|row| row["indicator_id"] == "V01").unwrap();
        assert!(received["num"].as_u64().unwrap() > 10, "the demo filed in 2025: {received}");
    });
}
