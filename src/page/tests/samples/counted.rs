//! Figures, limits and lists.

use super::{Days, commune, date, rows};
use crate::law::limit::{Deadline, Rule};
use crate::locale::Lang;
use crate::locale::phrases::Unit;
use crate::page::draw::{Bar, Ribbon};
use crate::page::figure::{Figure, Month, National, Value};
use crate::page::form::FieldError;
use crate::page::parts::{PublicRow, Size};
use crate::page::{
    bodies, calendar as limit_page, case, committee, figures, indicator, indicators, publications, requests,
};
use chrono::NaiveDate;

fn figure(id: &str, value: Value) -> Figure {
    Figure { id: id.to_owned(), value }
}

fn share(k: u64, n: u64) -> Value {
    Value::Share { k, n, interval: Some((0.587, 0.606)) }
}

fn months() -> Vec<Month> {
    (0..12u32)
        .map(|i| Month {
            month: NaiveDate::from_ymd_opt(2025 + (i32::try_from(i).unwrap() + 3) / 12, (i + 3) % 12 + 1, 1)
                .unwrap(),
            open_start: 4310 + u64::from(i) * 340,
            received: 3420,
            answered: 2710,
            closed: 96,
            open_end: 4650 + u64::from(i) * 340,
        })
        .collect()
}

fn ten() -> Vec<Figure> {
    vec![
        figure("T01", share(5614, 9412)),
        figure("T02", share(1298, 9412)),
        figure("T03", share(2500, 9412)),
        figure("V01", Value::Count { count: 9880, among: Some((1214, 1931)) }),
        figure("T07", Value::WorkingDays { days: Some(16.0), n: 9880 }),
        figure("T05", share(2007, 9412)),
        figure("O01", share(9107, 14_880)),
        figure("O07", share(1184, 1712)),
        figure("C03", Value::Share { k: 7, n: 18, interval: None }),
        figure("P01", Value::Said("said-no-data")),
    ]
}

const QUARTERS: [&str; 4] = ["2026-Q1", "2025-Q4", "2025-Q3", "2025"];

fn quarters() -> Vec<String> {
    QUARTERS.map(str::to_owned).to_vec()
}

pub(in crate::page::tests) fn indicators() -> indicators::View {
    let bar = |i: u64| Bar { on_time: 90 + i * 61, late: 20 + i * 9, silent: 60 + i * 17 };
    indicators::View {
        period: "2026-Q1".to_owned(),
        periods: quarters(),
        as_of: date("2026-04-29"),
        provisional: true,
        country: Bar { on_time: 5614, late: 1298, silent: 2500 },
        figures: ten(),
        regions: bodies::REGIONS
            .iter()
            .zip(0..)
            .map(|(r, i)| ((*r).to_owned(), bar(i)))
            .chain([("central".to_owned(), bar(14))])
            .collect(),
        kinds: bodies::KINDS.iter().zip(0..).map(|(k, i)| ((*k).to_owned(), bar(i % 5))).collect(),
        people: indicators::People {
            repeated: true,
            year: "2025".to_owned(),
            as_of: Some(date("2026-03-31")),
            rows: vec![
                ("F".to_owned(), Value::Count { count: 3310, among: None }, share(1894, 3102)),
                ("M".to_owned(), Value::Count { count: 6566, among: None }, share(3716, 6306)),
                ("NS".to_owned(), Value::Said("said-hidden"), Value::Said("said-hidden")),
            ],
        },
        months: months(),
        edition: Some(edition("2026-Q1", 1)),
        bulletin: None,
    }
}

/// An edition of a year or a quarter with all its files.
pub(super) fn edition(period: &str, revision: i64) -> publications::Edition {
    let id = format!("{period}-r{revision}");
    let file = |name: &str| publications::File {
        name: name.to_owned(),
        bytes: 1_234_567,
        sha256: "0123456789abcdef".repeat(4),
        href: format!("/open/v1/editions/{id}/{name}"),
    };
    let names = ["CHANGES.csv", "bodies.csv", "events.csv", "indicator_values.csv", "requests.csv"];
    publications::Edition {
        period: period.to_owned(),
        days: (date("2026-01-01"), date("2026-03-31")),
        is_final: !period.contains('Q'),
        revision,
        as_of: date("2026-04-29"),
        published_on: date("2026-04-30"),
        requests: 22_812,
        events: 114_023,
        manifest: "fedcba9876543210".repeat(4),
        archive: file(&format!("wasl-{id}.zip")),
        files: names.iter().chain(&["dictionary.ar.csv"; 9]).map(|n| file(n)).collect(),
        id,
    }
}

pub(in crate::page::tests) fn publications() -> publications::View {
    let quarters = ["2026-Q1", "2025-Q4", "2025-Q3"];
    publications::View {
        editions: quarters.iter().map(|p| edition(p, 1)).collect(),
        older: [edition("2024", 2), edition("2024", 1)].to_vec(),
    }
}

pub(in crate::page::tests) fn indicator(id: &str) -> indicator::View {
    let groups = |codes: &[&str]| -> Vec<(String, Value)> {
        codes
            .iter()
            .zip(0..)
            .map(|(c, i)| {
                (
                    (*c).to_owned(),
                    Value::Share {
                        k: 40 + 7 * i,
                        n: 150,
                        interval: Some((
                            0.2 + 0.03 * f64::from(u32::try_from(i).unwrap()),
                            0.4 + 0.03 * f64::from(u32::try_from(i).unwrap()),
                        )),
                    },
                )
            })
            .collect()
    };
    indicator::View {
        people_repeated: false,
        figure: figure(id, share(5614, 9412)),
        period: "2026-Q1".to_owned(),
        periods: quarters(),
        as_of: date("2026-04-29"),
        provisional: false,
        tables: vec![("…".to_owned(), groups(&["a", "b"]))],
        series: groups(&["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1"])
            .into_iter()
            .map(|(period, value)| (period, date("2026-01-28"), value))
            .collect(),
        by_level: false,
        regions: groups(&bodies::REGIONS),
        kinds: groups(&bodies::KINDS),
        edition: None,
        bulletin: None,
    }
}

pub(in crate::page::tests) fn figures() -> figures::View {
    figures::View {
        body: commune(),
        kind: "commune".to_owned(),
        in_region: true,
        period: "2026-Q1".to_owned(),
        periods: quarters(),
        as_of: date("2026-04-29"),
        bar: Bar { on_time: 9, late: 2, silent: 4 },
        peers: Bar { on_time: 329, late: 87, silent: 196 },
        figures: ten().into_iter().take(6).collect(),
        months: months(),
    }
}

pub(in crate::page::tests) fn limit<'a>(days: &'a Days, counted: &'a Deadline) -> limit_page::View<'a> {
    limit_page::View {
        rule: counted.rule.code().to_owned(),
        start: counted.start_date.to_string(),
        body_class: "territorial_collectivity".to_owned(),
        errors: Vec::new(),
        result: Some(Ribbon {
            unit: if counted.rule == Rule::R16Init { Unit::Working } else { Unit::Calendar },
            ..days.ribbon(counted, None)
        }),
    }
}

pub(in crate::page::tests) fn empty_limit<'a>() -> limit_page::View<'a> {
    limit_page::View {
        rule: "R16-INIT".to_owned(),
        start: "31/31/2026".to_owned(),
        errors: vec![FieldError::new("start", "bad_date")],
        ..Default::default()
    }
}

pub(in crate::page::tests) fn committee(lang: Lang) -> committee::View {
    let row = |i: usize, r: PublicRow| committee::Row {
        number: r.number,
        serial: None,
        version: i64::try_from(i).unwrap(),
        subject: r.subject,
        status: r.status,
        body: r.body,
        received_on: date("2026-06-02"),
        may_void: i != 2,
        notes: Vec::new(),
    };
    let attempt = case::Attempt {
        act: "void".to_owned(),
        values: vec![("text".to_owned(), "…".to_owned())],
        errors: vec![FieldError::new("reason", "missing")],
    };
    committee::View {
        today: date("2026-06-04"),
        national: Some(National {
            period: "2026-Q1".to_owned(),
            as_of: date("2026-06-03"),
            bar: Bar { on_time: 5614, late: 1298, silent: 2500 },
        }),
        rows: rows(lang).into_iter().enumerate().map(|(i, r)| row(i, r)).collect(),
        page: 1,
        per_page: 20,
        size: Size::exactly(87),
        attempt: Some(("W26-1HB9-ZZ3D".to_owned(), attempt)),
        ..Default::default()
    }
}

pub(in crate::page::tests) fn requests(lang: Lang, mine: bool) -> requests::View {
    requests::View {
        likely: Vec::new(),
        within: requests::Within::default(),
        mine,
        q: if mine { "" } else { "ماء" }.to_owned(),
        body: None,
        bodies: if mine { Vec::new() } else { vec![commune()] },
        rows: rows(lang),
        page: 1,
        per_page: 20,
        size: Size::exactly(4),
        before: None,
    }
}
