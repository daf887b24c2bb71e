//! Small packages written as stories: who filed what, and what happened to it.

use chrono::NaiveDate;
use serde_json::Value;
use std::fmt::Write;
use std::path::Path;
use wasl::indicators::compute::reckon;
use wasl::indicators::figure::AsJson;
use wasl::indicators::filter::Filter;
use wasl::indicators::log::Log;
use wasl::indicators::period::Period;
use wasl::indicators::read;

/// A package in the making.
#[derive(Clone, Debug, Default)]
pub struct Story {
    pub requests: Vec<Request>,
    pub events: Vec<Event>,
    pub bodies: Vec<String>,
    pub publication: Vec<String>,
    pub holidays: Vec<String>,
    pub rules: Option<String>,
    /// As in the log for everyone: no attribute of a requester.
    pub hide_requesters: bool,
}

#[derive(Clone, Debug)]
pub struct Request {
    pub id: String,
    pub n_items: u32,
    pub urgent: bool,
    pub channel: &'static str,
    pub topic: &'static str,
    pub gender: &'static str,
}

#[derive(Clone, Debug)]
pub struct Event {
    pub seq: i64,
    pub request: String,
    pub on: String,
    pub kind: String,
    pub body: String,
    pub item: String,
    pub code: String,
    pub reference: String,
    pub flag: &'static str,
}

impl Event {
    pub fn code(&mut self, code: &str) -> &mut Self {
        self.code = code.to_owned();
        self
    }

    pub fn item(&mut self, item: i64) -> &mut Self {
        self.item = item.to_string();
        self
    }

    pub fn reference(&mut self, text: &str) -> &mut Self {
        self.reference = text.to_owned();
        self
    }

    pub fn flag(&mut self) -> &mut Self {
        self.flag = "1";
        self
    }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn period(from: &str, to: &str, as_of: &str) -> Period {
    Period::new(day(from), day(to), day(as_of)).unwrap()
}

impl Story {
    /// A story with one body of the law, `b`.
    pub fn new() -> Self {
        let mut story = Self::default();
        story.body("b", "commune", "territorial_collectivity", "MA-02");
        story
    }

    pub fn body(&mut self, id: &str, kind: &str, class: &str, region: &str) {
        self.bodies.push(format!("{id},Name of {id},{kind},{class},{region},1,2020-01-01,,1"));
    }

    /// A request of one item filed at a body.
    pub fn file_at(&mut self, body: &str, id: &str, on: &str) -> &mut Request {
        self.on(id, on, "filed").body = body.to_owned();
        let (id, channel, topic, gender) = (id.to_owned(), "online", "budget", "NS");
        self.requests.push(Request { id, n_items: 1, urgent: false, channel, topic, gender });
        self.requests.last_mut().unwrap()
    }

    /// A request of one item filed at body `b`.
    pub fn file(&mut self, id: &str, on: &str) -> &mut Request {
        self.file_at("b", id, on)
    }

    /// An event of a request.
    pub fn on(&mut self, id: &str, on: &str, kind: &str) -> &mut Event {
        self.events.push(Event {
            seq: i64::try_from(self.events.len()).unwrap(),
            request: id.to_owned(),
            on: on.to_owned(),
            kind: kind.to_owned(),
            body: "b".to_owned(),
            item: String::new(),
            code: String::new(),
            reference: String::new(),
            flag: "0",
        });
        self.events.last_mut().unwrap()
    }

    /// Writes the files of the package.
    pub fn write(&self, dir: &Path) {
        let mut requests = "request_id,n_items,urgent,channel,language,topic,gender\n".to_owned();
        for r in &self.requests {
            let urgent = u8::from(r.urgent);
            writeln!(requests, "{},{},{urgent},{},ar,{},{}", r.id, r.n_items, r.channel, r.topic, r.gender)
                .unwrap();
        }
        if self.hide_requesters {
            let cut = |row: &str| row.rsplit_once(',').unwrap().0.to_owned() + "\n";
            requests = requests.lines().map(cut).collect();
        }
        let mut events = "seq,request_id,event_date,event_type,body_id,item_no,code,ref,flag\n".to_owned();
        for e in &self.events {
            let row =
                [&e.request, &e.on, &e.kind, &e.body, &e.item, &e.code, &e.reference].map(String::as_str);
            writeln!(events, "{},{},{}", e.seq, row.join(","), e.flag).unwrap();
        }
        let lines = |header: &str, rows: &[String]| {
            rows.iter().fold(format!("{header}\n"), |text, row| text + row + "\n")
        };
        let put = |name: &str, text: &str| std::fs::write(dir.join(name), text).unwrap();
        put("requests.csv", &requests);
        put("events.csv", &events);
        let bodies =
            "body_id,name,body_type,calendar_class,region,in_scope,official_from,official_to,has_website";
        put("bodies.csv", &lines(bodies, &self.bodies));
        put("publication.csv", &lines("body_id,category,check_date,status", &self.publication));
        put("holidays.csv", &lines("date,label,body_classes", &self.holidays));
        if let Some(rules) = &self.rules {
            put("rules.json", rules);
        }
    }

    /// The log as the reader gives it.
    pub fn log(&self) -> Log {
        let dir = tempfile::tempdir().unwrap();
        self.write(dir.path());
        read::package(dir.path(), &|_| {}).unwrap()
    }

    /// The figures of a period.
    pub fn figures(&self, from: &str, to: &str, as_of: &str) -> Value {
        figures(&self.log(), period(from, to, as_of), &[])
    }
}

/// The figures as the command prints them, scores included.
pub fn figures(log: &Log, period: Period, conditions: &[&str]) -> Value {
    let filter = Filter::parse(log, conditions).unwrap();
    serde_json::to_value(AsJson(&reckon(log, period, &filter).figures(true))).unwrap()
}

/// "num of den" of a proportion.
pub fn of(share: &Value) -> String {
    format!("{} of {}", share["num"], share["den"])
}
