//! A case replayed from a file of dated acts, with the clock acting between them: no database, the
//! same machine.

use super::fields::{Errors, Fields};
use super::filing::ITEMS_MAX;
use super::input::{self, act_day};
use crate::law::act::{Act, ActKind, Channel, Delivery, Filing, Role};
use crate::law::calendar::{BodyClass, Calendar};
use crate::law::case::Case;
use crate::law::cite::Article;
use crate::law::day;
use crate::law::lapse;
use crate::law::procedure::{self, Doing, Refused, Step};
use crate::law::refusal::Refusal;
use crate::law::settings::{Settings, rule_set_on};
use crate::law::topic::Topic;
use crate::text::{FieldError, ITEM_MAX};
use chrono::NaiveDate;
use serde_json::Value;

/// One act of the file or of the clock, and what the law said of it.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its type.
    pub kind: ActKind,
    /// Its day.
    pub on: NaiveDate,
    /// Whether the law allows it.
    pub allowed: bool,
    /// The article on which it rests, or on which it is refused.
    pub article: Option<Article>,
    /// Why it is refused.
    pub refusal: Option<Refusal>,
}

/// A replayed case.
#[derive(Clone, Debug)]
pub struct Replay {
    /// The case on the last day.
    pub case: Case,
    /// The day up to which time ran.
    pub on: NaiveDate,
    /// The wording of each item, by number less one.
    pub items: Vec<String>,
    /// Every act, in order.
    pub lines: Vec<Line>,
    /// The texts of the reply, by field; the last one wins.
    pub texts: Vec<input::Wording>,
}

/// What the file and the command line ask for.
pub struct Request<'a> {
    /// The file, read.
    pub file: &'a Value,
    /// The last day, where the command line names one.
    pub on: Option<NaiveDate>,
    /// Settings of the command line, over those of the file.
    pub settings: &'a [(String, String)],
    /// Holidays.
    pub calendar: &'a Calendar,
}

/// Replays a case.
///
/// # Errors
/// Every field of the first act that cannot be read, by its path in the file.
pub fn replay(request: &Request<'_>) -> Result<Replay, Errors> {
    let mut errors = Errors::new();
    let fields = Fields::of(request.file, "", &mut errors);
    let class = fields.code("body_class", BodyClass::from_code, &mut errors).unwrap_or_default();
    let acts = fields.list("acts", &mut errors);
    let last_day = request.on.or_else(|| fields.date("on", &mut errors));
    if acts.is_empty() {
        errors.push(FieldError::new("acts", "missing"));
    }
    stop_at(&errors)?;
    let (filing, items) = read_filing(&acts[0])?;
    let filed_on = day_of(&acts[0], 0)?;
    let under_the_law = day::under_the_law(filed_on);
    under_the_law.map_err(|fault| vec![FieldError::new("acts.0.on", fault.code())])?;
    let settings = settings(request, &fields, filed_on)?;
    let by = role_of(&acts[0], 0, ActKind::File)?;
    let first = procedure::open(filing, Doing::new(by, filed_on), class, settings, request.calendar);
    let first = first.map_err(|_| vec![FieldError::new("acts.0.by", "wrong_role")])?;
    let mut run = Run { case: first.after().clone(), calendar: request.calendar, lines: Vec::new() };
    run.note(&first);
    let mut texts = Vec::new();
    let mut day = filed_on;
    for (i, value) in acts.iter().enumerate().skip(1) {
        let on = day_of(value, i)?;
        if on < day {
            return Err(vec![FieldError::new(format!("acts.{i}.on"), "out_of_order")]);
        }
        day = on;
        let n_items = u16::try_from(items.len()).unwrap_or(u16::MAX);
        let mut sent = input::read_act(value, &format!("acts.{i}"), n_items)?;
        let by = role_of(value, i, sent.act.kind())?;
        texts.append(&mut sent.texts);
        run.clock(on);
        run.act(sent.act, Doing::new(by, on));
    }
    let on = last_day.unwrap_or(day).max(day);
    run.clock(on);
    Ok(Replay { case: run.case, on, items, lines: run.lines, texts })
}

fn stop_at(errors: &Errors) -> Result<(), Errors> {
    if errors.is_empty() { Ok(()) } else { Err(errors.clone()) }
}

fn settings(request: &Request<'_>, fields: &Fields<'_>, filed_on: NaiveDate) -> Result<Settings, Errors> {
    let mut settings = rule_set_on(filed_on).settings;
    let sent = fields.get("settings").and_then(Value::as_object);
    for (key, value) in sent.into_iter().flatten() {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if settings.set(key, &value).is_err() {
            return Err(vec![FieldError::new(format!("settings.{key}"), "unknown_setting")]);
        }
    }
    for (key, value) in request.settings {
        if settings.set(key, value).is_err() {
            return Err(vec![FieldError::new(format!("settings.{key}"), "unknown_setting")]);
        }
    }
    Ok(settings)
}

fn day_of(value: &Value, i: usize) -> Result<NaiveDate, Errors> {
    let mut errors = Errors::new();
    let fields = Fields::of(value, &format!("acts.{i}"), &mut errors);
    act_day(&fields, &mut errors).ok_or(errors)
}

/// The role named by `by`, else the first that may do the act.
fn role_of(value: &Value, i: usize, kind: ActKind) -> Result<Role, Errors> {
    let mut errors = Errors::new();
    let fields = Fields::of(value, &format!("acts.{i}"), &mut errors);
    let by = fields.code("by", Role::from_code, &mut errors);
    stop_at(&errors)?;
    Ok(by.unwrap_or(kind.roles()[0]))
}

fn read_filing(value: &Value) -> Result<(Filing, Vec<String>), Errors> {
    let mut errors = Errors::new();
    let fields = Fields::of(value, "acts.0", &mut errors);
    if fields.needed_code("type", ActKind::from_code, &mut errors).is_some_and(|k| k != ActKind::File) {
        errors.push(FieldError::new("acts.0.type", "file_comes_first"));
    }
    let mut items = Vec::new();
    let sent = fields.list("items", &mut errors);
    if sent.len() > ITEMS_MAX {
        errors.push(FieldError { max: Some(ITEMS_MAX), ..FieldError::new("acts.0.items", "too_many_items") });
    }
    for (i, item) in sent.iter().take(ITEMS_MAX).enumerate() {
        let path = format!("acts.0.items.{i}");
        let wording = item.as_str().or_else(|| item.get("text").and_then(Value::as_str)).unwrap_or_default();
        match crate::text::Text::<ITEM_MAX>::parse(wording) {
            Ok(text) => items.push(text.into()),
            Err(fault) => errors.push(FieldError::text(path, fault)),
        }
    }
    if items.is_empty() && errors.is_empty() {
        errors.push(FieldError::new("acts.0.items", "no_items"));
    }
    let filing = Filing {
        urgent: fields.flag("urgent", &mut errors).unwrap_or(false),
        n_items: u16::try_from(items.len()).unwrap_or(u16::MAX),
        channel: fields.code("channel", Channel::from_code, &mut errors).unwrap_or(Channel::Online),
        delivery: fields.code("delivery", Delivery::from_code, &mut errors),
        receipt: fields.flag("receipt", &mut errors).unwrap_or(true),
        forwarded: false,
        topic: fields.code("topic", Topic::from_code, &mut errors),
    };
    stop_at(&errors).map(|()| (filing, items))
}

struct Run<'a> {
    case: Case,
    calendar: &'a Calendar,
    lines: Vec<Line>,
}

impl Run<'_> {
    fn note(&mut self, step: &Step) {
        let kind = step.record().act.kind();
        let on = step.record().on;
        self.lines.push(Line { kind, on, allowed: true, article: step.article(), refusal: None });
    }

    /// Lets the clock act up to and including this day.
    fn clock(&mut self, on: NaiveDate) {
        while let Some((day, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= on) {
            let before = self.case.acts;
            self.act(act, Doing::new(Role::Clock, day));
            if self.case.acts == before {
                break;
            }
        }
    }

    fn act(&mut self, act: Act, doing: Doing) {
        let kind = act.kind();
        match procedure::step(&self.case, act, doing, self.calendar) {
            Ok(step) => {
                self.case = step.after().clone();
                self.note(&step);
            }
            Err(Refused { refusal, attempt }) => {
                if let Some(attempt) = attempt {
                    self.case = attempt.after().clone();
                }
                let (on, article, refusal) = (doing.on, refusal.article, Some(refusal));
                self.lines.push(Line { kind, on, allowed: false, article, refusal });
            }
        }
    }
}
