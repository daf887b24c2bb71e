//! `wasl law`: limits and receipt dates, from the pure rules alone.

mod words;

use super::{Format, Output, out::out};
use crate::app::replay::{Replay, Request, replay};
use crate::app::view::{FindingView, ItemView, LimitView};
use crate::law::act::ActKind;
use crate::law::calendar::{BodyClass, Calendar, shipped};
use crate::law::case::{Case, Status};
use crate::law::cite::Article;
use crate::law::finding::Finding;
use crate::law::legal_time::{legal_date, legal_time};
use crate::law::limit::{Counting, Deadline, Rule, deadline};
use crate::law::rights;
use crate::law::settings::Settings;
use crate::locale::findings::finding_words;
use crate::locale::{Lang, without_isolates};
use crate::text::{FieldError, without_bom};
use anyhow::{Context, Result, anyhow};
use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
    /// Replay a list of dated acts: state, limits, findings.
    Case(CaseArgs),
    /// The Moroccan civil date of an instant.
    ReceiptDate {
        /// An instant, for example 2026-01-20T23:30:00Z.
        #[arg(long, value_parser = super::instant)]
        at: DateTime<Utc>,
    },
}

#[derive(Debug, Args)]
struct DeadlineArgs {
    /// Id of the rule, for example R16-INIT.
    #[arg(long, value_parser = rule)]
    rule: Rule,
    /// Day 0: the day of receipt, or the day on which the former limit ended.
    #[arg(long, value_parser = super::first_day)]
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
        Calendar::from_json(without_bom(&read(path)?)).with_context(|| format!("{}", path.display()))
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
            Verb::Case(args) => args.run(out),
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
        words::deadline(lang(out), &deadline, &calendar);
        Ok(())
    }
}

#[derive(Debug, Args)]
struct CaseArgs {
    /// A JSON file: {"body_class","settings","on","acts":[…]}.
    file: PathBuf,
    /// The day up to which time runs; by default the last act's.
    #[arg(long, value_parser = super::day)]
    on: Option<NaiveDate>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Serialize)]
struct CaseJson {
    status: Status,
    on: NaiveDate,
    items: Vec<ItemView>,
    limits: Vec<LimitView>,
    findings: Vec<FindingView>,
    acts: Vec<LineJson>,
}

#[derive(Serialize)]
struct LineJson {
    no: usize,
    #[serde(rename = "type")]
    kind: ActKind,
    on: NaiveDate,
    allowed: bool,
    article: Option<Article>,
    reason: Option<&'static str>,
}

impl CaseArgs {
    fn run(self, out: &Output) -> Result<()> {
        let calendar = self.reading.calendar()?;
        let text = read(&self.file)?;
        let file =
            serde_json::from_str(without_bom(&text)).with_context(|| self.file.display().to_string())?;
        let request =
            Request { file: &file, on: self.on, settings: &self.reading.settings, calendar: &calendar };
        let replay = replay(&request).map_err(|errors| unreadable(&self.file, &errors))?;
        let json = case_json(&replay, &calendar, lang(out));
        if out.format == Format::Json {
            return print_json(&json);
        }
        words::case(lang(out), &json, &replay.lines);
        Ok(())
    }
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| file.display().to_string())
}

/// The language of the sentences, and so of their dates: they have no Amazigh words yet.
fn lang(out: &Output) -> Lang {
    match Lang::from_code(&out.lang).unwrap_or_default() {
        Lang::Zgh => Lang::Fr,
        lang => lang,
    }
}

fn unreadable(file: &Path, errors: &[FieldError]) -> anyhow::Error {
    let named: Vec<String> = errors.iter().map(|e| format!("{}: {}", e.field, e.code)).collect();
    anyhow!("{} cannot be read: {}", file.display(), named.join("; "))
}

fn case_json(replay: &Replay, calendar: &Calendar, lang: Lang) -> CaseJson {
    let case = &replay.case;
    let text = |field: String| {
        let last = replay.texts.iter().rev().find(|t| t.field == field);
        last.map(|t| t.body.clone())
    };
    let items = case.items.iter().zip(&replay.items).map(|(item, wording)| ItemView {
        note: text(format!("items.{}.note", item.no)),
        law: text(format!("items.{}.law", item.no)),
        public_address: text(format!("items.{}.public_address", item.no)),
        ..ItemView::facts(item, wording.clone())
    });
    let limits = rights::limits_told(case, replay.on, calendar);
    let acts = replay.lines.iter().enumerate().map(|(i, l)| LineJson {
        no: i + 1,
        kind: l.kind,
        on: l.on,
        allowed: l.allowed,
        article: l.article,
        reason: l.refusal.as_ref().map(|r| r.reason.code()),
    });
    CaseJson {
        status: case.status(),
        on: replay.on,
        items: items.collect(),
        limits: limits.iter().map(LimitView::from).collect(),
        findings: case
            .findings
            .iter()
            .map(|f| FindingView::new(f, case, |f| say(f, case, calendar, lang)))
            .collect(),
        acts: acts.collect(),
    }
}

fn say(finding: &Finding, case: &Case, calendar: &Calendar, lang: Lang) -> (String, String) {
    let words = finding_words(lang, finding, case, calendar);
    (without_isolates(&words.message), without_isolates(&words.cure))
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
    words::receipt_date(lang(out), legal_time(at).naive_local());
    Ok(())
}

fn print_json(value: &impl Serialize) -> Result<()> {
    let text = serde_json::to_string_pretty(value).map_err(|e| anyhow!(e))?;
    out!("{text}");
    Ok(())
}
