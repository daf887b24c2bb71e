//! One request told again from its events: when it was received, when it was due, how it ended.
//!
//! The rules are those every figure shares: the first terminal event wins, only the first lawful
//! extension moves the due date, the last outcome dated no later than the
//! answer counts, the k-th complaint of a level pairs with its k-th decision.

use super::code::{Decision, Extension, Level, Outcome, View};
use super::finding::{Finding, findings};
use super::log::{Act, Event, Log, RequestRow, Sym};
use chrono::NaiveDate;
use wasl_law::calendar::BodyClass;
use wasl_law::limit::Rule;
use wasl_law::settings::Transfer;

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// By an answer.
    Answered {
        /// Signed by the designated official or the head.
        signed: bool,
    },
    /// The requester withdrew it.
    Withdrawn,
    /// It went to another body, with the requester's agreement.
    Redirected,
}

/// The first terminal event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Its day.
    pub on: NaiveDate,
    /// What it was.
    pub how: How,
}

/// An item of which something is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub no: u32,
    /// The official outcome in the answer, if any.
    pub outcome: Option<Outcome>,
    /// Whether the outcome gave a precise address.
    pub addressed: bool,
    /// The requester's last view, if any.
    pub view: Option<View>,
}

/// The extension of a request: the first lawful one, else the first notice. One without its reasons, or too late, is
/// void (article 16), and takes nothing from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extended {
    /// The reason given.
    pub ground: Extension,
    /// In time, notified in writing, on a case of article 16, and before the end.
    pub lawful: bool,
    /// How many notices there are from it on; those after it never count.
    pub count: u32,
}

/// A complaint with the decision it is paired with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// To whom.
    pub level: Level,
    /// Day it was lodged.
    pub on: NaiveDate,
    /// Last day for the decision.
    pub limit: NaiveDate,
    /// The decision, if any.
    pub decision: Option<(NaiveDate, Decision)>,
}

/// A time spent in a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Day it went out.
    pub from: NaiveDate,
    /// Day it came back, if it did.
    pub back: Option<NaiveDate>,
}

/// A request as its events tell it.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Its row.
    pub row: &'a RequestRow,
    /// The body that received it, by its place in [`Log::bodies`].
    pub body: u32,
    /// Class of that body.
    pub class: BodyClass,
    /// Day of receipt by the body.
    pub filed: NaiveDate,
    /// Whether it came by redirection.
    pub linked: bool,
    /// Day of the first receipt or acknowledgement.
    pub receipt: Option<NaiveDate>,
    /// Last lawful day without extension.
    pub first_due: NaiveDate,
    /// Last lawful day.
    pub due: NaiveDate,
    /// The extension, if any notice of one was sent.
    pub extended: Option<Extended>,
    /// The first terminal event.
    pub end: Option<End>,
    /// Items of which something is known, by number.
    pub items: Vec<Item>,
    /// Complaints, those to the head first.
    pub complaints: Vec<Complaint>,
    /// Times spent in departments.
    pub legs: Vec<Leg>,
    /// Days of answers and supplements: what follows an upheld complaint.
    pub given: Vec<NaiveDate>,
    /// Whether the entry was voided.
    pub voided: bool,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
    /// Its events up to the as-of day.
    pub events: &'a [Event],
}

/// A request row as of a day.
#[derive(Clone, Debug)]
pub enum Rebuilt<'a> {
    /// Nothing had happened yet.
    NotYet,
    /// It cannot be counted anywhere but among the findings, all of which it carries.
    Broken(Vec<Finding>),
    /// A request, possibly void.
    Told(Box<Request<'a>>),
}

impl Request<'_> {
    /// The day of the answer, if an answer ended it.
    pub fn answered(&self) -> Option<NaiveDate> {
        self.end.filter(|e| matches!(e.how, How::Answered { .. })).map(|e| e.on)
    }

    /// The day it was withdrawn or redirected, if that ended it.
    pub fn left(&self) -> Option<NaiveDate> {
        self.end.filter(|e| !matches!(e.how, How::Answered { .. })).map(|e| e.on)
    }

    /// Whether it was received and not ended by the close of this day.
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.filed <= day && self.end.is_none_or(|e| e.on > day)
    }

    /// How many items were asked.
    pub fn asked(&self) -> u64 {
        u64::from(self.row.n_items)
    }

    /// Items whose official outcome answers the question.
    pub fn items_where(&self, wanted: impl Fn(Outcome) -> bool) -> u64 {
        self.items.iter().filter(|i| i.outcome.is_some_and(&wanted)).count() as u64
    }
}

/// Tells a request again from its events up to `as_of`.
pub fn rebuild<'a>(log: &'a Log, index: usize, as_of: NaiveDate) -> Rebuilt<'a> {
    let all = log.events(index);
    let events = &all[..all.partition_point(|e| e.on <= as_of)];
    let (Some(row), false) = (log.requests.get(index), events.is_empty()) else { return Rebuilt::NotYet };
    let filing = events.iter().find_map(|e| match e.act {
        Act::Filed { body, linked } => Some((e.on, body, linked)),
        _ => None,
    });
    let forced = log.limits.settings().transfer == Transfer::Automatic;
    let ends = || events.iter().filter_map(|e| terminal(e, forced));
    let findings = findings(events, row.n_items, ends().map(|end| end.on));
    let Some((filed, body, linked)) = filing.filter(|_| !findings.iter().any(|f| f.breaks())) else {
        return Rebuilt::Broken(findings);
    };
    let end = ends().next();
    let class = log.bodies.get(body as usize).map_or(BodyClass::Other, |b| b.class);
    let mut request = Request {
        row,
        body,
        class,
        filed,
        linked,
        receipt: None,
        first_due: filed,
        due: filed,
        extended: None,
        end,
        items: Vec::new(),
        complaints: Vec::new(),
        legs: Vec::new(),
        given: Vec::new(),
        voided: false,
        findings,
        events,
    };
    request.set_due_dates(log);
    request.tell_items();
    request.tell_complaints(log);
    request.tell_legs();
    request.tell_the_rest();
    Rebuilt::Told(Box::new(request))
}

fn terminal(event: &Event, forced: bool) -> Option<End> {
    let how = match event.act {
        Act::Answered { signed } => How::Answered { signed },
        Act::Withdrawn => How::Withdrawn,
        Act::Redirected { agreed } if agreed || forced => How::Redirected,
        _ => return None,
    };
    Some(End { on: event.on, how })
}

impl Request<'_> {
    /// Articles 16 and 17: the first limit, and the one that a lawful extension puts in its place.
    fn set_due_dates(&mut self, log: &Log) {
        let (first, extended) = match self.row.urgent {
            false => (Rule::R16Init, Rule::R16Ext),
            true => (Rule::R17Urg, Rule::R17UrgExt),
        };
        self.first_due = self.due_by(first, log);
        self.due = self.first_due;
        let in_time = |on| on <= self.first_due && self.end.is_none_or(|end| on <= end.on);
        let told = self.events.iter().filter_map(|e| match e.act {
            Act::Extended { ground, notified } => {
                Some((ground, notified && ground != Extension::Other && in_time(e.on)))
            }
            _ => None,
        });
        let told: Vec<_> = told.collect();
        let at = told.iter().position(|(_, lawful)| *lawful).unwrap_or(0);
        let Some((ground, lawful)) = told.get(at).copied() else { return };
        let count = u32::try_from(told.len() - at).unwrap_or(u32::MAX);
        self.extended = Some(Extended { ground, lawful, count });
        if lawful {
            self.due = self.due_by(extended, log);
        }
    }

    /// The later of what the calendar gives and of what the requester was told: a limit once told is
    /// never shortened.
    fn due_by(&self, of: Rule, log: &Log) -> NaiveDate {
        let told = self.events.iter().filter_map(|e| match e.act {
            Act::Told { rule, due, .. } if rule == of => Some(due),
            _ => None,
        });
        told.fold(log.limits.due(of, self.class, self.filed), NaiveDate::max)
    }

    fn tell_items(&mut self) {
        let answered = self.answered();
        for event in self.events {
            let item = match event.act {
                Act::ItemOutcome { item, .. } | Act::Assessed { item, .. } => item,
                _ => continue,
            };
            // One that was never asked is a finding, and nothing else.
            let asked = u32::try_from(item).ok().filter(|n| (1..=self.row.n_items).contains(n));
            let Some(no) = asked else { continue };
            match event.act {
                // An outcome after the answer belongs to a supplement, which changes nothing here.
                Act::ItemOutcome { outcome, addressed, .. } if answered.is_some_and(|a| event.on <= a) => {
                    let item = self.item(no);
                    (item.outcome, item.addressed) = (Some(outcome), addressed);
                }
                Act::Assessed { view, .. } => self.item(no).view = Some(view),
                _ => {}
            }
        }
    }

    fn item(&mut self, no: u32) -> &mut Item {
        let at = match self.items.binary_search_by_key(&no, |i| i.no) {
            Ok(at) => at,
            Err(at) => {
                self.items.insert(at, Item { no, outcome: None, addressed: false, view: None });
                at
            }
        };
        &mut self.items[at]
    }

    fn tell_complaints(&mut self, log: &Log) {
        if !self.events.iter().any(|e| matches!(e.act, Act::Complained(_))) {
            return;
        }
        for (level, rule) in [(Level::Head, Rule::R19Answer), (Level::Cdai, Rule::R20Answer)] {
            let mut lodged: Vec<Complaint> = Vec::new();
            for Event { on, act, .. } in self.events {
                match act {
                    Act::Complained(of) if *of == level => {
                        // The law module counts the Committee's limit by the calendar of the State.
                        let limit = log.limits.due(rule, self.class, *on);
                        lodged.push(Complaint { level, on: *on, limit, decision: None });
                    }
                    Act::Told { rule: of, due, lodged: named } if *of == rule => {
                        tell(&mut lodged, *named, *due);
                    }
                    _ => {}
                }
            }
            for event in self.events {
                match event.act {
                    Act::Decided { level: of, decision, lodged: named } if of == level => {
                        decide(&mut lodged, named, (event.on, decision));
                    }
                    _ => {}
                }
            }
            self.complaints.append(&mut lodged);
        }
    }

    fn tell_legs(&mut self) {
        let mut out: Vec<(Sym, NaiveDate)> = Vec::new();
        for event in self.events {
            match event.act {
                Act::Routed(department) if !out.iter().any(|(d, _)| *d == department) => {
                    out.push((department, event.on));
                }
                Act::RoutedBack(department) => {
                    if let Some(at) = out.iter().position(|(d, _)| *d == department) {
                        let (_, from) = out.remove(at);
                        self.legs.push(Leg { from, back: Some(event.on) });
                    }
                }
                _ => {}
            }
        }
        self.legs.extend(out.into_iter().map(|(_, from)| Leg { from, back: None }));
    }

    fn tell_the_rest(&mut self) {
        for event in self.events {
            match event.act {
                Act::ReceiptIssued => {
                    self.receipt.get_or_insert(event.on);
                }
                Act::Answered { .. } | Act::Supplement => self.given.push(event.on),
                Act::Voided => self.voided = true,
                _ => {}
            }
        }
    }
}

/// Gives a last day that was told to the complaints of the day that it names, or to the latest.
fn tell(lodged: &mut [Complaint], named: Option<NaiveDate>, due: NaiveDate) {
    let of = named.or(lodged.last().map(|c| c.on));
    let (all, last) = (named.is_some(), lodged.len().saturating_sub(1));
    let theirs = lodged.iter_mut().enumerate().filter(|(at, c)| Some(c.on) == of && (all || *at == last));
    theirs.for_each(|(_, c)| c.limit = c.limit.max(due));
}

/// Gives a decision to the complaint that it names by its day, or to the first that has none: a complaint entered late from
/// paper may be older than one that was decided before it came.
fn decide(lodged: &mut [Complaint], named: Option<NaiveDate>, decision: (NaiveDate, Decision)) {
    let waits = |c: &Complaint| c.decision.is_none();
    let at = lodged.iter().position(|c| waits(c) && Some(c.on) == named);
    if let Some(at) = at.or_else(|| lodged.iter().position(waits)) {
        lodged[at].decision = Some(decision);
    }
}
