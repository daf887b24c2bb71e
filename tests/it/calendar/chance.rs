//! Any sequence of filings, acts and editions, with the work cut short anywhere: at the end the running
//! counts, the data of the site, a package and what is recomputed from it say the same.

use super::{closing, import};
use crate::indicators::story::figures;
use crate::world::{COMMUNE, Filed, REGION, World, on_each_store};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use std::cell::Cell;
use wasl::app::event_log::{log_cases, log_tables};
use wasl::app::move_due_dates::{Worker, move_due_dates};
use wasl::app::verify::verify;
use wasl::indicators::package::edition::Edition;
use wasl::indicators::package::write::write;
use wasl::indicators::period::{Named, Period};
use wasl::indicators::read;
use wasl::law::settings::rule_set_on;
use wasl::store::people::Role;

const STEPS: usize = 70;
const STORIES: u64 = 3;

struct Story<'w> {
    w: &'w World,
    chance: StdRng,
    today: NaiveDate,
    bodies: Vec<Body>,
    filed: Vec<(usize, Filed)>,
    closed: Vec<(String, Option<&'static str>)>,
}

struct Body {
    id: String,
    official: String,
    head: String,
}

impl<'w> Story<'w> {
    fn new(w: &'w World, seed: u64) -> Self {
        let body = |id: &str| Body {
            id: id.to_owned(),
            official: w.official(id),
            head: w.person(Role::Head, Some(id)),
        };
        let university =
            w.app.directory().all().iter().find(|b| b.kind == "university").unwrap().slug.clone();
        let bodies = [COMMUNE, REGION, &university].map(body).into();
        let today = "2025-02-03".parse().unwrap();
        Self { w, chance: StdRng::seed_from_u64(seed), today, bodies, filed: Vec::new(), closed: Vec::new() }
    }

    fn step(&mut self) {
        match self.chance.random_range(0..20) {
            0..=5 => self.file(),
            6..=12 => self.act(),
            13..=15 => self.wait(),
            16 | 17 => self.import(),
            _ => self.work_a_little(),
        }
    }

    fn file(&mut self) {
        let at = self.chance.random_range(0..self.bodies.len());
        let mut sent = crate::world::filing(&self.bodies[at].id, 2);
        if self.chance.random_ratio(1, 4) {
            (sent["urgent"], sent["urgency_reason"]) = (json!(true), json!("سلامة شخص"));
        }
        if self.chance.random_ratio(1, 4) {
            let received = self.today - Days::new(self.chance.random_range(0..12));
            (sent["channel"], sent["received_on"]) = (json!("post"), json!(received));
            let got = self.w.post("/api/v1/desk/requests", Some(&self.bodies[at].official), &sent);
            assert_eq!(got.status, 201, "{}", got.json);
            let text = |name: &str| got.json[name].as_str().unwrap().to_owned();
            let (number, code, due_on) = (text("number"), text("tracking_code"), text("due_on"));
            self.filed.push((at, Filed { number, code, due_on }));
        } else {
            self.filed.push((at, self.w.file_like(&sent)));
        }
    }

    /// An act that may be refused: people do try.
    fn act(&mut self) {
        let Some(n) = self.filed.len().checked_sub(1) else { return };
        let (at, filed) = &self.filed[self.chance.random_range(0..=n)];
        let body = &self.bodies[*at];
        let items = |n: usize| {
            let item = |no| json!({"no": no, "outcome": "provided_full"});
            (1..=n).map(item).collect::<Vec<_>>()
        };
        let mine = |sent: Value| self.w.act_as_requester(filed, &sent);
        let got = match self.chance.random_range(0..9) {
            0..=2 => self.w.act(
                filed,
                &body.official,
                &json!({"type": "answer", "reference": "1",
                "signed_by": "س", "items": items(self.chance.random_range(1..=2))}),
            ),
            3 | 4 => self.w.act(
                filed,
                &body.official,
                &json!({"type": "extend", "reasons": ["EXT-2"], "text": "وثائق كثيرة"}),
            ),
            5 => mine(json!({"type": "withdraw"})),
            6 => mine(json!({"type": "complain_head", "ground": "late"})),
            7 => mine(json!({"type": "complain_cdai", "ground": "late"})),
            _ => self.w.act(filed, &body.head, &json!({"type": "decide_head", "decision": "upheld"})),
        };
        let told_of_a_reply = got.json["errors"][0]["code"] == "reply_came";
        assert!(matches!(got.status, 201 | 409) || told_of_a_reply, "{}", got.json);
    }

    fn wait(&mut self) {
        self.today = self.today + Days::new(self.chance.random_range(1..15));
        if self.chance.random_ratio(3, 4) {
            self.w.day(&self.today.to_string());
        } else {
            let nine = wasl::law::legal_time::day_start(self.today) + chrono::TimeDelta::hours(9);
            self.w.set_clock(wasl::clock::Moment::from(nine));
        }
    }

    /// Another edition: some closures more, some of those before left out.
    fn import(&mut self) {
        let keep = self.chance.random_range(0..=2);
        let some: Vec<_> = self.closed.drain(..).filter(|_| self.chance.random_ratio(keep, 2)).collect();
        self.closed = some;
        for _ in 0..self.chance.random_range(0..3) {
            let day = self.today + Days::new(30) - Days::new(self.chance.random_range(0..70));
            let classes = [None, Some("territorial_collectivity"), Some("public_establishment")];
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                self.closed.push((day.to_string(), classes[self.chance.random_range(0..3)]));
            }
        }
        let days: Vec<(&str, Option<&str>)> = self.closed.iter().map(|(d, c)| (d.as_str(), *c)).collect();
        import(self.w, &closing(&days));
    }

    /// The work begins and is cut short, or comes to its end.
    fn work_a_little(&mut self) {
        if self.chance.random_ratio(1, 2) {
            move_due_dates(&self.w.app).unwrap();
        } else {
            let left = Cell::new(self.chance.random_range(0..2));
            let stop = || left.replace(left.get() - 1) <= 0;
            Worker::default().look(&self.w.app, &stop).unwrap();
        }
    }
}

/// What the site tells and what is recomputed from a package, for the year and its quarters.
fn agree(w: &World, today: NaiveDate, seed: u64) {
    w.figures();
    let dir = tempfile::tempdir().unwrap();
    let (cases, tables) = (log_cases(&w.app).unwrap(), log_tables(&w.app, today));
    let edition = Edition {
        period: Named::parse(if today.year() > 2025 { "2025" } else { "2024" }).unwrap(),
        as_of: today,
        settings: rule_set_on(today).settings,
        full: false,
        simulated: false,
        licence: None,
        told: None,
        previous: &[],
        before: &[],
    };
    let out = dir.path().join("package");
    write(&out, &edition, &cases, &tables, &|| ()).unwrap();
    let log = read::package(&out, &|_| {}).unwrap();
    for name in ["2025", "2025-Q1", "2025-Q2", "2025-Q3"] {
        let named = Named::parse(name).unwrap();
        if named.from > today {
            continue;
        }
        for place in ["", "region=MA-02", "body_type=commune"] {
            let conditions = if place.is_empty() { vec![] } else { vec![place] };
            let told = w.get(&format!("/open/v1/values?period={name}&{place}"), None).json;
            let as_of: NaiveDate = told["items"][0]["as_of"].as_str().unwrap().parse().unwrap();
            let period = Period::new(named.from, named.to.min(as_of), as_of).unwrap();
            let again = figures(&log, period, &conditions);
            for (id, key) in COUNTED {
                let rows = told["items"].as_array().unwrap();
                let row = rows.iter().find(|r| r["indicator_id"] == id && r["dim"] == "").unwrap();
                let figure = &again[key];
                let same = match figure.as_u64() {
                    Some(n) => row["num"] == n,
                    None => row["num"] == figure["num"] && row["den"] == figure["den"],
                };
                assert!(same, "story {seed}: {id} of {name} {place}: site {row}, package {figure}");
            }
            if place.is_empty() {
                regions_add_up(&told, &again, seed);
            }
        }
    }
}

const COUNTED: [(&str, &str); 12] = [
    ("V01", "V01_received"),
    ("V02", "V02_answered"),
    ("V03", "V03_closed_other"),
    ("V04", "V04_open_start"),
    ("V05", "V05_open_end"),
    ("T00", "T00_excluded_before_due"),
    ("T01", "T01_on_time"),
    ("T02", "T02_late"),
    ("T03", "T03_silence"),
    ("T05", "T05_extension"),
    ("B01", "B01_backlog"),
    ("O01", "O01_item_completeness"),
];

/// E05, region by region, is T01 of the country.
fn regions_add_up(told: &Value, again: &Value, seed: u64) {
    let rows = told["items"].as_array().unwrap();
    let of = |part: &str| -> u64 {
        rows.iter().filter(|r| r["indicator_id"] == "E05").map(|r| r[part].as_u64().unwrap_or(0)).sum()
    };
    let on_time = &again["T01_on_time"];
    assert_eq!(
        (json!(of("num")), json!(of("den"))),
        (on_time["num"].clone(), on_time["den"].clone()),
        "story {seed}"
    );
}

#[test]
fn whatever_is_imported_and_wherever_the_work_stops_every_figure_is_the_same_everywhere() {
    for seed in 1..=STORIES {
        on_each_store(|w| {
            let mut story = Story::new(w, seed);
            for _ in 0..STEPS {
                story.step();
            }
            move_due_dates(&w.app).unwrap();
            let found =
                verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ()).unwrap();
            assert!(found.is_whole(), "story {seed}: {:?}", found.first);
            agree(w, story.today, seed);
            assert!(crate::figures::compare(&w.app.store) > 0, "story {seed}");
            w.day("2026-01-15");
            agree(w, "2026-01-15".parse().unwrap(), seed);
        });
    }
}
