//! Open data: figures with numerator and denominator, the same as those of the pages.

use crate::world::{COMMUNE, REGION, on_each_store};
use serde_json::json;

#[test]
fn a_silent_request_counts_in_its_quarter_its_region_and_its_body() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        let answered = w.file(COMMUNE, 2);
        let official = w.official(COMMUNE);
        let reply = json!({"type": "answer", "items": [{"no": 1, "outcome": "provided_full"}]});
        assert_eq!(w.act(&answered, &official, &reply).status, 201);
        // Figures are told up to yesterday.
        w.day("2025-03-04");
        w.day("2025-03-05");
        let value = |query: &str| {
            let got = w.get(&format!("/open/v1/values?period=2025-Q1&{query}"), None);
            assert_eq!(got.status, 200, "{}", got.json);
            let row = got.json["items"][0].clone();
            (row["num"].as_i64().unwrap(), row["den"].as_i64())
        };
        for place in ["", "&region=MA-02", "&body_type=commune", &format!("&body_id={COMMUNE}")] {
            assert_eq!(value(&format!("indicator=V01{place}")), (2, Some(1)), "{place}");
            assert_eq!(value(&format!("indicator=T01{place}")), (1, Some(2)));
            assert_eq!(value(&format!("indicator=T03{place}")), (1, Some(2)));
            assert_eq!(value(&format!("indicator=O03{place}")), (1, Some(2)));
            assert_eq!(value(&format!("indicator=B01{place}")), (1, Some(1)));
        }
        assert_eq!(value(&format!("indicator=V01&body_id={REGION}")), (0, Some(1)));
        let empty = w.get(&format!("/open/v1/values?indicator=T01&body_id={REGION}"), None).json;
        assert_eq!(
            (&empty["items"][0]["obs_status"], &empty["items"][0]["value"]),
            (&json!("M"), &json!(null))
        );
        let csv = w.get("/open/v1/values?format=csv", None).text();
        assert!(csv.starts_with("indicator_id,freq,period,ref_area,body_id,body_type,dim,dim_value,num,den,value,low,high,unit,obs_status,as_of,method_version\n"), "{csv}");
        let wrong = w.get("/open/v1/values?indicator=X1&period=2030&body_id=nowhere", None);
        assert_eq!((wrong.status, wrong.wrong().len()), (422, 3));
        assert!(w.get("/open/v1/indicators", None).json["indicators"].as_array().unwrap().len() > 30);
    });
}

/// Figures are told up to yesterday. On its first day a period has none: that is said of the period.
#[test]
fn a_period_that_begins_today_is_refused_by_name() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        w.day("2025-04-01");
        for (query, status) in [
            (format!("period=2025-Q2&body_id={COMMUNE}"), 422),
            (format!("period=2025-Q2&indicator=V01&format=csv&body_id={COMMUNE}"), 422),
            (format!("period=2025-Q1&body_id={COMMUNE}"), 200),
            (format!("period=2025&body_id={COMMUNE}"), 200),
            (format!("body_id={COMMUNE}"), 200),
            ("period=2025-Q2".to_owned(), 422),
            ("period=2025-Q2&region=MA-02".to_owned(), 422),
            ("period=2025-Q2&body_type=commune".to_owned(), 422),
            (String::new(), 200),
        ] {
            let got = w.get(&format!("/open/v1/values?{query}"), None);
            assert_eq!(got.status, status, "{query}: {}", got.text());
            let wrong = [("period".to_owned(), "begins_today".to_owned())];
            assert!(status == 200 || got.wrong() == wrong, "{query}: {}", got.json);
        }
        w.day("2025-04-02");
        let next = w.get(&format!("/open/v1/values?period=2025-Q2&body_id={COMMUNE}"), None);
        assert_eq!((next.status, &next.json["items"][0]["as_of"]), (200, &json!("2025-04-01")));
    });
}

/// One page, one period and one region have one spelling each.
#[test]
fn a_number_is_digits_alone_in_every_query() {
    let forms = ["+3", "-3", "03", " 3", "3 ", "3.0", "3e0", "٣", "３", "0x3"];
    on_each_store(|w| {
        let refused = |path: &str, name: &str, value: &str| {
            let query =
                url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
            let got = w.get(&format!("{path}?{query}"), None);
            assert_eq!(got.status, 422, "{path} {name}={value:?}: {}", got.json);
        };
        for form in forms {
            for (path, name) in [
                ("/api/v1/requests", "page"),
                ("/api/v1/requests", "per_page"),
                ("/api/v1/bodies", "page"),
                ("/open/v1/events", "after"),
                ("/open/v1/events", "limit"),
            ] {
                refused(path, name, form);
            }
            refused("/open/v1/values", "period", &format!("2025-Q{form}"));
            if form != "03" {
                refused("/open/v1/values", "region", &format!("MA-{form}"));
            }
        }
        for year in ["+2025", "+025", "02025", " 2025", "2025 ", "٢٠٢٥", "2025-q1", "2025Q1", "2025-Q"] {
            refused("/open/v1/values", "period", year);
        }
    });
}

#[test]
fn a_figure_reckoned_from_the_journal_follows_each_act_the_day_after() {
    on_each_store(|w| {
        let value = |query: &str| {
            let got = w.get(&format!("/open/v1/values?{query}"), None);
            assert_eq!(got.status, 200, "{}", got.json);
            let row = got.json["items"][0].clone();
            (row["num"].as_u64(), row["den"].as_u64())
        };
        let receipts = "period=2025-Q1&indicator=Q05";
        assert_eq!(value(receipts), (Some(0), Some(0)));
        let filed = w.file(COMMUNE, 1);
        assert_eq!(value(receipts), (Some(0), Some(0)), "the day is not over");
        w.day("2025-02-04");
        assert_eq!(value(receipts), (Some(1), Some(1)));
        assert_eq!(value("period=2025-Q1&indicator=Q05&region=MA-02"), (Some(1), Some(1)));
        assert_eq!(value("period=2025-Q1&indicator=Q05&body_type=region"), (Some(0), Some(0)));
        let reply = json!({"type": "answer", "items": [{"no": 1, "outcome": "refused", "ground": "REF-5"}]});
        assert_eq!(w.act(&filed, &w.official(COMMUNE), &reply).status, 201);
        w.day("2025-02-05");
        assert_eq!(value("period=2025-Q1&indicator=O07"), (Some(1), Some(1)));
        // What requesters say of themselves is told in the final edition of a year, on no other day.
        let of_people = |w: &crate::world::World| {
            let got = w.get("/open/v1/values?period=2025", None).json;
            let rows = got["items"].as_array().unwrap();
            let is_of = |row: &&serde_json::Value| {
                ["gender", "requester_category", "requester_region"].contains(&row["dim"].as_str().unwrap())
                    || ["E01", "E02", "E03", "E04", "K03"].iter().any(|id| row["indicator_id"] == *id)
            };
            assert!(!rows.is_empty());
            rows.iter().filter(is_of).count()
        };
        for day in ["2025-06-02", "2026-01-02", "2026-12-31"] {
            w.day(day);
            assert_eq!(of_people(w), 0, "{day}");
        }
    });
}
