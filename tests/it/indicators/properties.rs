//! What must hold of every package: sums are wholes, the past stays, order means nothing.

use super::chance::{Chance, date, story};
use super::story::{Story, figures};
use chrono::Days;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasl::indicators::formulas::MEASURES;
use wasl::indicators::measure::Kind;
use wasl::indicators::period::{Named, Period};
use wasl::indicators::privacy::{THRESHOLD, hide_row};

const PACKAGES: u64 = 100;

/// A random period of a random package, the same for the same seed.
fn period_of(seed: u64) -> Period {
    let mut chance = Chance(seed ^ 0xABCD);
    let from = date(chance.below(250));
    let to = from + Days::new(chance.below(120));
    Period::new(from, to, to + Days::new(chance.below(100))).unwrap()
}

fn packages() -> impl Iterator<Item = (u64, Story, Period)> {
    (0..PACKAGES).map(|seed| (seed, story(seed, seed % 3 == 0), period_of(seed)))
}

/// Keys whose values are sums over requests or bodies.
fn additive(key: &str) -> bool {
    let kind = MEASURES.iter().find(|m| m.key == key).map(|m| m.kind);
    matches!(
        kind,
        Some(
            Kind::Count(_)
                | Kind::Share(_)
                | Kind::Ratio(_)
                | Kind::BodyShare(_)
                | Kind::Change(_)
                | Kind::Table(_)
                | Kind::Voided
        )
    )
}

/// The whole numbers of a value, by name: of a count, a fraction, or a table.
fn whole_numbers(value: &Value) -> BTreeMap<String, i64> {
    match value {
        Value::Number(n) => BTreeMap::from([(String::new(), n.as_i64().unwrap())]),
        Value::Object(map) => map
            .iter()
            .filter(|(k, v)| v.is_i64() && !["value", "low", "high"].contains(&k.as_str()))
            .map(|(k, v)| (k.clone(), v.as_i64().unwrap()))
            .collect(),
        _ => BTreeMap::new(),
    }
}

fn add(sum: &mut BTreeMap<String, i64>, more: &Value) {
    for (name, n) in whole_numbers(more) {
        *sum.entry(name).or_default() += n;
    }
}

fn sums_equal(whole: &Value, parts: &[Value], keys: impl Fn(&str) -> bool, what: &str) {
    for (key, value) in whole.as_object().unwrap().iter().filter(|(k, _)| additive(k) && keys(k)) {
        let mut sum = BTreeMap::new();
        parts.iter().for_each(|p| add(&mut sum, &p[key]));
        let mut whole = whole_numbers(value);
        sum.retain(|_, n| *n != 0);
        whole.retain(|_, n| *n != 0);
        assert_eq!(sum, whole, "{what}: {key}");
    }
}

#[test]
fn bodies_regions_types_and_channels_sum_to_the_whole() {
    for (seed, story, period) in packages() {
        let log = story.log();
        let whole = figures(&log, period, &[]);
        for (column, values) in [
            ("body_id", &["b1", "b2", "b3", "b4"][..]),
            ("region", &["MA-02", "MA-03", ""]),
            ("body_type", &["commune", "ministry", "other"]),
            ("calendar_class", &["territorial_collectivity", "state_administration", "other"]),
        ] {
            let part = |v: &&str| figures(&log, period, &[&format!("{column}={v}")]);
            let parts: Vec<_> = values.iter().map(part).collect();
            sums_equal(&whole, &parts, |_| true, &format!("seed {seed}, {column}"));
        }
        for (column, values) in [("channel", &["online", "post", "email"][..]), ("gender", &["F", "M", "NS"])]
        {
            let part = |v: &&str| figures(&log, period, &[&format!("{column}={v}")]);
            let parts: Vec<_> = values.iter().map(part).collect();
            let of_requests = |key: &str| !key.starts_with(['P', 'D']);
            sums_equal(&whole, &parts, of_requests, &format!("seed {seed}, {column}"));
        }
    }
}

#[test]
fn the_four_quarters_sum_to_the_year() {
    let stock = |key: &str| {
        ["V04", "V05", "B01", "P", "D", "K02", "T12_open", "C04"].iter().any(|s| key.starts_with(s))
    };
    for (seed, story, _) in packages() {
        let log = story.log();
        let year = Named::parse("2025").unwrap();
        let as_of = year.to + Days::new(Chance(seed).below(200));
        let of = |p: &Named| figures(&log, Period::new(p.from, p.to, as_of).unwrap(), &[]);
        let quarters: Vec<_> = year.quarters().iter().map(of).collect();
        sums_equal(&of(&year), &quarters, |key| !stock(key), &format!("seed {seed}"));
        for pair in quarters.windows(2) {
            assert_eq!(pair[0]["V05_open_end"], pair[1]["V04_open_start"], "one closes as the next opens");
        }
    }
}

#[test]
fn on_time_is_final_when_the_period_ends_and_silence_only_falls() {
    for (seed, mut story, period) in packages().filter(|(seed, _, _)| seed % 3 != 0) {
        // A last day told since, by a calendar that held then, would move a request to another day.
        story.events.retain(|e| e.kind != "due_told" || super::story::day(&e.on) <= period.to());
        let log = story.log();
        let at = |n| Period::new(period.from(), period.to(), period.to() + Days::new(n)).unwrap();
        let mut before = figures(&log, at(0), &[]);
        for later in [1, 7, 30, 120, 500] {
            let after = figures(&log, at(later), &[]);
            assert_eq!(before["T01_on_time"], after["T01_on_time"], "seed {seed}");
            assert_eq!(before["T00_excluded_before_due"], after["T00_excluded_before_due"], "seed {seed}");
            let silent = |f: &Value| f["T03_silence"]["num"].as_u64().unwrap();
            assert!(silent(&after) <= silent(&before), "seed {seed}");
            before = after;
        }
    }
}

#[test]
fn the_order_of_rows_means_nothing() {
    for (seed, story, period) in packages() {
        let mut shuffled = story.clone();
        let mut chance = Chance(seed);
        shuffled.events.sort_by_cached_key(|_| chance.next());
        shuffled.requests.sort_by_cached_key(|_| chance.next());
        shuffled.bodies.sort_by_cached_key(|_| chance.next());
        shuffled.publication.sort_by_cached_key(|_| chance.next());
        assert_eq!(figures(&story.log(), period, &[]), figures(&shuffled.log(), period, &[]), "seed {seed}");
    }
}

#[test]
fn rows_with_the_same_seq_are_told_in_one_order_too() {
    for (seed, mut story, period) in packages() {
        story.events.iter_mut().for_each(|e| e.seq = 7);
        let mut turned = story.clone();
        turned.events.reverse();
        assert_eq!(figures(&story.log(), period, &[]), figures(&turned.log(), period, &[]), "seed {seed}");
    }
}

#[test]
fn an_event_after_the_as_of_day_changes_nothing() {
    for (seed, story, period) in packages() {
        let before = figures(&story.log(), period, &[]);
        let mut more = story.clone();
        let mut chance = Chance(seed);
        for n in 0..10 {
            let on = (period.as_of() + Days::new(1 + chance.below(90))).to_string();
            let id = more.requests.get(n).map_or("ghost".to_owned(), |r| r.id.clone());
            for (kind, code) in [
                ("answered", ""),
                ("extended", "EXT-1"),
                ("voided", ""),
                ("head_decided", "upheld"),
                ("supplement", ""),
                ("routed_back", ""),
                ("filed", ""),
                ("odd", ""),
            ] {
                let event = more.on(&id, &on, kind).code(code);
                event.body = "b1".to_owned();
                event.flag();
            }
        }
        more.file_at("b1", "new", &(period.as_of() + Days::new(1)).to_string());
        assert_eq!(figures(&more.log(), period, &[]), before, "seed {seed}");
        let mut cut = story.clone();
        cut.events.retain(|e| e.on.parse::<chrono::NaiveDate>().unwrap() <= period.as_of());
        assert_eq!(figures(&cut.log(), period, &[]), before, "seed {seed}: as if they had never been");
    }
}

#[test]
fn parts_of_a_figure_add_up_to_it() {
    for (seed, story, period) in packages() {
        let f = figures(&story.log(), period, &[]);
        let n = |key: &str, part: &str| f[key][part].as_u64().unwrap();
        let sum = |key: &str| f[key].as_object().unwrap().values().map(|v| v.as_u64().unwrap()).sum::<u64>();
        let due = n("T01_on_time", "num") + n("T02_late", "num") + n("T03_silence", "num");
        assert_eq!(due, n("T01_on_time", "den"), "seed {seed}");
        assert_eq!(sum("T12_buckets"), f["V02_answered"].as_u64().unwrap());
        assert_eq!(sum("T12_open_buckets"), f["V05_open_end"].as_u64().unwrap());
        assert_eq!(sum("O05_refused_by_ground"), n("O04_refused_items", "num"));
        assert_eq!(sum("T05_by_ground"), n("T05_extension", "num"));
        let flow = |key: &str| f[key].as_i64().unwrap();
        let closed = flow("V02_answered") + flow("V03_closed_other");
        assert_eq!(
            flow("V04_open_start") + flow("V01_received") - closed,
            flow("V05_open_end"),
            "seed {seed}"
        );
        let gender = f["E01_on_time_by_gender"].as_object().unwrap();
        assert_eq!(gender.values().map(|g| g["den"].as_u64().unwrap()).sum::<u64>(), n("T01_on_time", "den"));
        let regions = f["E05_on_time_by_region"].as_object().unwrap();
        assert_eq!(
            regions.values().map(|g| g["num"].as_u64().unwrap()).sum::<u64>(),
            n("T01_on_time", "num")
        );
    }
}

/// Every filling of the hidden cells that the published row and the rule allow.
fn fillings(cells: &[Option<u64>], total: Option<u64>, most: u64) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new()];
    for cell in cells {
        let values: Vec<u64> = cell.map_or_else(|| (1..=most).collect(), |n| vec![n]);
        all = all.iter().flat_map(|row| values.iter().map(move |v| [&row[..], &[*v]].concat())).collect();
    }
    all.retain(|row| total.is_none_or(|t| row.iter().sum::<u64>() == t));
    all
}

#[test]
fn no_hidden_count_of_a_row_can_be_worked_out() {
    for a in 0..12 {
        for b in 0..12 {
            for c in 0..12 {
                let counts = [a, b, c];
                let row = hide_row(&counts);
                let shown = |at: usize| row.cells[at].is_some();
                assert!((0..3).all(|at| !shown(at) || !(1..THRESHOLD).contains(&counts[at])), "{counts:?}");
                assert!((0..3).all(|at| counts[at] > 0 || shown(at)), "zero is shown: {counts:?}");
                let possible = fillings(&row.cells, row.total, 36);
                assert!(possible.contains(&counts.to_vec()));
                for at in (0..3).filter(|at| !shown(*at)) {
                    let values: std::collections::BTreeSet<_> = possible.iter().map(|f| f[at]).collect();
                    assert!(values.len() > 1, "{counts:?} gives away {}", counts[at]);
                }
            }
        }
    }
}

#[test]
fn an_empty_package_has_figures_too() {
    let f = Story::new().figures("2025-01-01", "2025-12-31", "2026-03-31");
    assert_eq!((&f["V01_received"], &f["T01_on_time"]["value"]), (&json!(0), &Value::Null));
    assert_eq!(f["B02_ten_oldest"], json!([]));
    let nobody = Story::default().figures("2025-01-01", "2025-12-31", "2026-03-31");
    assert_eq!(nobody["P02_checked_share"]["den"], 0);
}
