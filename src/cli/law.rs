//! `wasl law`: limits and receipt dates, from the pure rules alone.

use super::{Format, Output};
use crate::law::calendar::{BodyClass, Calendar, shipped};
use crate::law::legal_time::{legal_date, legal_time};
use crate::law::limit::{Counting, Deadline, Rule, deadline};
use crate::law::settings::Settings;
use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Rules of law, computed.
#[derive(Debug, Args)]
pub struct Law {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// One due date with its reasons, day by day.
    Deadline(DeadlineArgs),
    /// The Moroccan civil date of an instant.
    ReceiptDate {
        /// An instant, for example 2026-01-20T23:30:00Z.
        #[arg(long)]
        at: DateTime<Utc>,
    },
}

#[derive(Debug, Args)]
struct DeadlineArgs {
    /// Id of the rule, for example R16-INIT.
    #[arg(long, value_parser = rule)]
    rule: Rule,
    /// Day 0: the day of receipt, or the day on which the former limit ended.
    #[arg(long)]
    start: NaiveDate,
    /// Class of the body, which decides the exceptional closures.
    #[arg(long, value_parser = body_class, default_value = "state_administration")]
    body_class: BodyClass,
    #[command(flatten)]
    reading: Reading,
}

/// How the law is read: settings and calendar.
#[derive(Debug, Args)]
pub struct Reading {
    /// A reading of a doubtful point, for example count_start_day=true; may be repeated.
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = key_value)]
    settings: Vec<(String, String)>,
    /// Holiday file in the shape of data/holidays.json, instead of the shipped one.
    #[arg(long)]
    holidays: Option<PathBuf>,
}

fn rule(code: &str) -> Result<Rule, String> {
    let ids = || Rule::ALL.map(Rule::code).join(", ");
    Rule::from_code(code).ok_or_else(|| format!("no such rule; the rules are: {}", ids()))
}

fn body_class(code: &str) -> Result<BodyClass, String> {
    let codes = || BodyClass::ALL.map(BodyClass::code).join(", ");
    BodyClass::from_code(code).ok_or_else(|| format!("no such class; the classes are: {}", codes()))
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (k, v) = text.split_once('=').ok_or("write it as key=value")?;
    Settings::default().set(k, v).map_err(|e| e.to_string())?;
    Ok((k.to_owned(), v.to_owned()))
}

impl Reading {
    /// The settings, changed from `base` by each `--set`.
    ///
    /// # Errors
    /// When a key or value is not taken.
    pub fn settings(&self, base: Settings) -> Result<Settings> {
        let mut settings = base;
        for (key, value) in &self.settings {
            settings.set(key, value)?;
        }
        Ok(settings)
    }

    /// The calendar of `--holidays`, or the shipped one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn calendar(&self) -> Result<Calendar> {
        let Some(path) = &self.holidays else { return Ok(shipped()) };
        let text = std::fs::read_to_string(path).with_context(|| format!("{}", path.display()))?;
        Calendar::from_json(&text).with_context(|| format!("{}", path.display()))
    }
}

impl Law {
    /// Runs the verb.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn run(self, out: &Output) -> Result<()> {
        match self.verb {
            Verb::Deadline(args) => args.run(out),
            Verb::ReceiptDate { at } => receipt_date(at, out),
        }
    }
}

#[derive(Serialize)]
struct DeadlineJson<'a> {
    #[serde(flatten)]
    deadline: &'a Deadline,
    settings: BTreeMap<String, String>,
}

impl DeadlineArgs {
    fn run(self, out: &Output) -> Result<()> {
        let settings = self.reading.settings(Settings::default())?;
        let calendar = self.reading.calendar()?;
        let with = Counting { calendar: &calendar, class: self.body_class, settings: &settings, pauses: &[] };
        let deadline = deadline(self.rule, self.start, &with);
        if out.format == Format::Json {
            return print_json(&DeadlineJson { deadline: &deadline, settings: settings.to_map() });
        }
        println!("{} {} -> {}", deadline.rule.code(), deadline.start_date, deadline.due_date);
        println!("guard {} bar {}", deadline.guard_date, deadline.bar_date);
        for d in &deadline.days {
            let n = d.n.map_or_else(String::new, |n| n.to_string());
            let why = d.why.as_ref().map_or_else(String::new, |w| w.code());
            println!("{} {} {n:>3} {why}", d.date, d.weekday);
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct ReceiptDate {
    at: DateTime<Utc>,
    local_time: String,
    receipt_date: NaiveDate,
}

fn receipt_date(at: DateTime<Utc>, out: &Output) -> Result<()> {
    let local_time = legal_time(at).format("%Y-%m-%dT%H:%M:%S%z").to_string();
    let receipt_date = legal_date(at);
    if out.format == Format::Json {
        return print_json(&ReceiptDate { at, local_time, receipt_date });
    }
    println!("{receipt_date} ({local_time})");
    Ok(())
}

fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|e| anyhow!(e))?;
    println!("{text}");
    Ok(())
}
