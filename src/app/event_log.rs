//! The event log of format 1, told from the journal: act by act, as the table of acts maps them. It
//! carries no subject, no text, no person and no number of a request.

use super::App;
use super::damaged;
use super::entry::{read_record, replay};
use super::error::Result;
use super::of_ours;
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::indicators::code::DUE_TOLD;
use crate::indicators::package::rows::{
    DECLARED, LogBody, LogCase, LogEvent, LogHoliday, LogPopulation, LogRequest, Tables,
};
use crate::law::act::{Act, Decision, outcome_code};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Change, Level, Record};
use crate::law::finding::FindingId;
use crate::law::item::{ItemAnswer, Outcome};
use crate::law::limit::{Counting, Rule, due_date};
use crate::law::standing::departments;
use crate::law::tally;
use crate::store::bodies::BodyRow;
use crate::store::cases::{self, CaseRow};
use crate::store::journal::EventRow;
use crate::store::requesters::{self, ProfileRow};
use crate::store::texts::{self, TextRow};
use crate::store::{Conn, StoreError};
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;
use std::ops::Range;

/// The census of which the directory bears the numbers (its column `population_2024`).
const CENSUS: u32 = 2024;
/// How many cases are read at once.
const PAGE: i64 = 500;
/// The year of the law: no request is older.
pub(super) const BEGINNING: NaiveDate = match NaiveDate::from_ymd_opt(2018, 1, 1) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Every request with its events, in the order of their random ids: for an edition, which leaves none out.
///
/// # Errors
/// When the database fails or a request is damaged.
pub fn log_cases(app: &App) -> Result<Vec<LogCase>> {
    let mut all = Vec::new();
    let left_out = each_case(app, &mut |case| {
        all.push(case);
        Ok(())
    })?;
    if left_out > 0 {
        let why = format!("{left_out} requests cannot be read");
        return Err(StoreError::corrupt("events", "payload", why).into());
    }
    all.sort_by(|a, b| a.request.request_id.cmp(&b.request.request_id));
    Ok(all)
}

/// Gives every request with its events, page by page, so that they are never all in memory. A damaged
/// one is left out; answers how many were.
///
/// # Errors
/// Those of `take`, and when the database fails.
pub fn each_case(app: &App, take: &mut dyn FnMut(LogCase) -> Result<()>) -> Result<usize> {
    let (mut after, mut left_out) = (CaseId(0), 0);
    let ever = [Moment::from_naive_utc(NaiveDateTime::MAX)];
    loop {
        let page = app.store.read(|conn| {
            let (calendar, directory) = (app.calendars(conn)?.of_figures(), app.directory());
            page_as_known(conn, &ever, after, (&calendar, &|slug| directory.get(slug).is_some()))
        })?;
        let Some(last) = page.last_id else { return Ok(left_out) };
        after = last;
        left_out += page.left_out;
        page.cases.into_iter().try_for_each(|(case, _)| take(case))?;
    }
}

/// Some requests, each as its journal stood at one instant or more.
pub struct PageOf {
    /// The requests, with the instants at which the journal of each told the same, by their places in the
    /// list of instants.
    pub cases: Vec<(LogCase, Range<usize>)>,
    /// The last request looked at; none at the end.
    pub last_id: Option<CaseId>,
    /// How many damaged ones are not on it.
    pub left_out: usize,
}

/// The next requests, as they stood at each of some instants, which come in their order. What was entered
/// after an instant is not told as of it.
///
/// # Errors
/// When the database fails.
pub fn page_as_known(
    conn: &mut Conn,
    instants: &[Moment],
    after: CaseId,
    (calendar, is_body): (&Calendar, &dyn Fn(&str) -> bool),
) -> Result<PageOf> {
    let (mut rows, last_id, unread) = damaged::page_after(conn, after, PAGE)?;
    let last = instants.last().copied();
    rows.retain(|row| last.is_some_and(|last| row.received_at <= last));
    let ids: Vec<CaseId> = rows.iter().map(|r| r.id).collect();
    let profiles = requesters::profiles_of(conn, &ids)?;
    let profiles: BTreeMap<CaseId, ProfileRow> = profiles.into_iter().map(|p| (p.case_id, p)).collect();
    let mut texts_of: BTreeMap<CaseId, Vec<TextRow>> = BTreeMap::new();
    for text in texts::of_cases(conn, &ids)? {
        texts_of.entry(text.case_id).or_default().push(text);
    }
    let origins: Vec<CaseId> = rows.iter().filter_map(|r| r.came_from).collect();
    let origins = cases::load_all(conn, &origins)?;
    let origins: BTreeMap<CaseId, String> = origins.into_iter().map(|r| (r.id, r.public_id)).collect();
    let chains = damaged::journals(conn, &ids)?;
    let mut page = PageOf { cases: Vec::new(), last_id, left_out: unread };
    for row in &rows {
        let chain = chains.get(&row.id).map_or(&[][..], Vec::as_slice);
        let mut is_sound = true;
        for (known, at) in stood(row, chain, instants) {
            let telling = Telling {
                row,
                calendar,
                chain: known,
                texts: texts_of.get(&row.id).map_or(&[][..], Vec::as_slice),
                profile: profiles.get(&row.id),
                origin: row.came_from.and_then(|id| origins.get(&id)).map(String::as_str),
            };
            // Of a body that is none no table tells.
            let known =
                StoreError::known("cases", "body_slug", &row.body_slug, |slug| is_body(slug).then_some(()));
            let told = damaged::sound(row.id, known.and_then(|()| telling.tell()))?;
            is_sound &= told.is_some();
            page.cases.extend(told.map(|case| (case, at)));
        }
        page.left_out += usize::from(!is_sound);
    }
    Ok(page)
}

/// How far a chain had come at each instant: as many rows as there are different ones, each with its
/// instants.
fn stood<'c>(
    row: &CaseRow,
    chain: &'c [EventRow],
    instants: &[Moment],
) -> Vec<(&'c [EventRow], Range<usize>)> {
    let mut found: Vec<(&[EventRow], Range<usize>)> = Vec::new();
    let entered = |known: Moment| chain.iter().take_while(|event| event.at <= known).count();
    for (at, known) in instants.iter().enumerate().filter(|(_, known)| row.received_at <= **known) {
        let rows = &chain[..entered(*known)];
        match found.last_mut() {
            Some((last, places)) if last.len() == rows.len() => places.end = at + 1,
            _ => found.push((rows, at..at + 1)),
        }
    }
    found
}

/// One case being told.
struct Telling<'a> {
    row: &'a CaseRow,
    /// The calendar that is told with the log.
    calendar: &'a Calendar,
    chain: &'a [EventRow],
    texts: &'a [TextRow],
    profile: Option<&'a ProfileRow>,
    origin: Option<&'a str>,
}

impl Telling<'_> {
    fn tell(&self) -> std::result::Result<LogCase, StoreError> {
        if let Some(profile) = self.profile {
            of_ours::profile(profile)?;
        }
        let case = replay(self.row, self.chain)?;
        let (mut events, mut waiting) = (Vec::new(), WaitingComplaints::default());
        let mut then: Option<Case> = None;
        for row in self.chain {
            let record = read_record(row)?;
            match &mut then {
                Some(then) => then.apply(&record),
                None => then = Case::open(case.class, case.settings, &record),
            }
            // A department that gave a part back still has the rest.
            let keeps = |name: &String| then.as_ref().is_some_and(|case| departments(case).contains(name));
            if !matches!(&record.act, Act::Return { department, .. } if keeps(department)) {
                self.tell_act(row, &record, &case, &mut events);
            }
            events.extend(waiting.take(&record).into_iter().map(|(kind, decision, lodged)| LogEvent {
                code: decision.code().to_owned(),
                reference: lodged.to_string(),
                ..self.event(row, kind)
            }));
            self.tell_dues(row, &record, &case, &mut events);
        }
        for (event, seq) in events.iter_mut().zip(1..) {
            event.seq = seq;
        }
        Ok(LogCase { request: self.request(&case), events })
    }

    fn request(&self, case: &Case) -> LogRequest {
        let stated = |pick: fn(&ProfileRow) -> String, other: &str| {
            self.profile.map_or_else(|| other.to_owned(), pick)
        };
        LogRequest {
            request_id: self.row.public_id.clone(),
            n_items: u32::try_from(self.row.n_items).unwrap_or(u32::MAX),
            urgent: case.urgent,
            channel: self.row.channel.clone(),
            language: self.row.language.clone(),
            topic: case.topic.map_or_else(String::new, |t| t.code().to_owned()),
            requester_category: stated(|p| p.category.clone(), "not_stated"),
            gender: stated(|p| p.gender.clone(), "NS"),
            requester_region: stated(|p| p.region.clone().unwrap_or_default(), ""),
        }
    }

    fn event(&self, row: &EventRow, kind: &str) -> LogEvent {
        LogEvent {
            event_date: row.on_day,
            event_type: kind.to_owned(),
            body_id: self.row.body_slug.clone(),
            recorded_at: Some(row.at.utc()),
            actor_role: row.role.clone(),
            prev_hash: row.prev_hash.clone(),
            hash: row.hash.clone(),
            ..LogEvent::default()
        }
    }

    /// What an act is in the log; acts that are not listed leave no event there.
    fn tell_act(&self, row: &EventRow, record: &Record, case: &Case, events: &mut Vec<LogEvent>) {
        let event = |kind: &str| self.event(row, kind);
        // What came on paper ends the clock on the day on which figures see it.
        let left = |kind: &str| LogEvent {
            event_date: tally::left_on(case).unwrap_or(row.on_day),
            code: declared(record.declared),
            ..self.event(row, kind)
        };
        match &record.act {
            Act::File(filing) => {
                let origin = self.origin.unwrap_or_default().to_owned();
                events.push(LogEvent { reference: origin, ..event("filed") });
                if filing.receipt {
                    // A receipt is issued when the request is entered, whatever day its paper bears.
                    let entered = row.at.legal_date();
                    events.push(LogEvent { event_date: entered, ..event("receipt_issued") });
                }
            }
            Act::AskIdentity { .. } | Act::Clarify | Act::Consult { .. } | Act::CostNotice { .. } => {
                events.push(event("interim_reply"));
            }
            Act::Route { department, .. } => {
                events.push(LogEvent { reference: department.clone(), ..event("routed") });
            }
            Act::Return { department, .. } => {
                events.push(LogEvent { reference: department.clone(), ..event("routed_back") });
            }
            Act::Extend { reasons, reasoned } => {
                let code = reasons.first().map_or("other", |r| r.code()).to_owned();
                let flag = Some(!reasons.is_empty() && *reasoned && !refused_in_time(record, case));
                events.push(LogEvent { code, flag, ..event("extended") });
            }
            Act::Redirect { body_id, signed_paper, .. } => {
                let (reference, flag) = (body_id.clone(), Some(*signed_paper));
                let code = declared(*signed_paper);
                events.push(LogEvent { reference, flag, code, ..event("redirected") });
            }
            Act::Agree => {
                let reference = case.proposed_body.clone().unwrap_or_default();
                events.push(LogEvent { reference, flag: Some(true), ..left("redirected") });
            }
            Act::Deliver(reply) | Act::Answer(reply) => {
                self.tell_outcomes(row, &reply.items, events);
                events.push(if record.is_reply() {
                    LogEvent { flag: Some(reply.reference && reply.signed), ..event("answered") }
                } else {
                    event("interim_reply")
                });
            }
            Act::Supplement(_) => events.push(event("supplement")),
            Act::Assess { items } => events.extend(items.iter().map(|item| LogEvent {
                item_no: Some(u32::from(item.no)),
                code: item.assessment.code().to_owned(),
                reference: declared(record.declared),
                ..event("assessed")
            })),
            Act::Withdraw => events.push(left("withdrawn")),
            Act::Void { reason } => {
                events.push(LogEvent { code: reason.code().to_owned(), ..event("voided") })
            }
            Act::ComplainHead { ground, .. } => {
                let (code, reference) = (ground.code().to_owned(), declared(record.declared));
                events.push(LogEvent { code, reference, ..event("complaint_head") });
            }
            Act::ComplainCdai { ground, .. } => {
                let (code, reference) = (ground.code().to_owned(), declared(record.declared));
                events.push(LogEvent { code, reference, ..event("complaint_cdai") });
            }
            Act::DecideHead { .. }
            | Act::DecideCdai { .. }
            | Act::Register { .. }
            | Act::Reclassify
            | Act::Classify { .. }
            | Act::ClarifyReply
            | Act::ConsultReply { .. }
            | Act::CostSettled { .. }
            | Act::Close { .. }
            | Act::Silence { .. }
            | Act::DueMoved { .. }
            | Act::Recount { .. } => {}
        }
    }

    /// The last days that the act told somebody and that the calendar of the log alone would not give:
    /// a holiday that was taken back since leaves them as they were told.
    fn tell_dues(&self, row: &EventRow, record: &Record, case: &Case, events: &mut Vec<LogEvent>) {
        let told = record.changes.iter().filter_map(|change| match change {
            Change::Start(limit) | Change::Recounted { limit, .. } => Some(limit),
            _ => None,
        });
        let counts = |rule: Rule| rule.is_reply() || matches!(rule, Rule::R19Answer | Rule::R20Answer);
        for limit in told.filter(|l| counts(l.rule)) {
            let pauses = if limit.rule.is_reply() { case.pauses.as_slice() } else { &[] };
            let with =
                Counting { calendar: self.calendar, class: case.class, settings: &case.settings, pauses };
            if limit.due_date > due_date(limit.rule, limit.start_date, &with) {
                events.push(LogEvent {
                    code: limit.rule.code().to_owned(),
                    // Two complaints may wait: which one is it the last day of?
                    reference: match limit.rule {
                        Rule::R19Answer | Rule::R20Answer => {
                            format!("{}/{}", limit.due_date, limit.start_date)
                        }
                        _ => limit.due_date.to_string(),
                    },
                    // It is told beside the act that was entered, and is no entry of its own.
                    recorded_at: None,
                    ..self.event(row, DUE_TOLD)
                });
            }
        }
    }

    fn tell_outcomes(&self, row: &EventRow, answers: &[ItemAnswer], events: &mut Vec<LogEvent>) {
        events.extend(answers.iter().map(|answer| LogEvent {
            item_no: Some(u32::from(answer.no)),
            code: outcome_code(answer),
            reference: self.address(row.seq, answer),
            ..self.event(row, "item_outcome")
        }));
    }

    fn address(&self, seq: i64, answer: &ItemAnswer) -> String {
        if answer.outcome != Outcome::AlreadyPublic {
            return String::new();
        }
        let field = format!("items.{}.public_address", answer.no);
        let text = self.texts.iter().find(|t| t.seq == seq && t.field == field);
        text.and_then(|t| t.body.clone()).unwrap_or_default()
    }
}

/// The days of the complaints of each level that wait, act by act, the oldest first.
#[derive(Default)]
struct WaitingComplaints {
    head: Vec<NaiveDate>,
    cdai: Vec<NaiveDate>,
}

/// A decision in the log: its kind of event, what was decided, and the day of its complaint.
type Decided = (&'static str, Decision, NaiveDate);

impl WaitingComplaints {
    /// Takes an act, and gives the decisions that the log tells of it, each with the day of its complaint, as the act
    /// recorded it. Whoever closes the file settles all that wait, so that nothing is pending for ever.
    fn take(&mut self, record: &Record) -> Vec<Decided> {
        let wait = |days: &mut Vec<NaiveDate>| {
            let at = days.iter().position(|day| *day > record.on).unwrap_or(days.len());
            days.insert(at, record.on);
            Vec::new()
        };
        let of = |days: &mut Vec<NaiveDate>, level, kind, decision| {
            let decides = |day: &NaiveDate| record.decides(level).is_none_or(|lodged| *day == lodged);
            let lodged = days.iter().position(decides).map(|at| days.remove(at));
            lodged.map(|day| (kind, decision, day)).into_iter().collect()
        };
        match &record.act {
            _ if !record.allowed => Vec::new(),
            Act::ComplainHead { .. } => wait(&mut self.head),
            Act::ComplainCdai { .. } => wait(&mut self.cdai),
            Act::DecideHead { decision } => of(&mut self.head, Level::Head, "head_decided", *decision),
            Act::DecideCdai { decision } => of(&mut self.cdai, Level::Cdai, "cdai_decided", *decision),
            Act::Close { .. } if record.settles() => {
                let Self { head, cdai } = std::mem::take(self);
                let settled = |kind, days: Vec<NaiveDate>| {
                    days.into_iter().map(move |day| (kind, Decision::Settled, day))
                };
                settled("head_decided", head).chain(settled("cdai_decided", cdai)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// The mark of a requester's act that an official entered from paper.
fn declared(is: bool) -> String {
    if is { DECLARED.to_owned() } else { String::new() }
}

/// An extension that was refused as late, by a calendar that was not complete: nobody was notified of it,
/// so that it is none although its day lies within the limit.
fn refused_in_time(record: &Record, case: &Case) -> bool {
    let late = |c: &Change| matches!(c, Change::Raise(f) if f.id == FindingId::ExtLate);
    let in_time = case.first_limit().is_some_and(|first| record.on <= first.lawful_due());
    in_time && record.changes.iter().any(late)
}

/// Bodies, holidays and publication checks of a log that is believed up to `as_of`.
pub fn log_tables(app: &App, as_of: NaiveDate) -> Tables {
    tables_of(app.directory().all(), &app.figures_calendar(), as_of)
}

/// The same of these bodies and this calendar. Limits of complaints run on for months: holidays are told
/// well past that day.
pub fn tables_of(bodies: &[BodyRow], calendar: &Calendar, as_of: NaiveDate) -> Tables {
    let body = |b: &BodyRow| LogBody {
        id: b.slug.clone(),
        name: b.name_ar.clone(),
        body_type: b.body_type.clone(),
        class: b.calendar_class.0,
        region: b.region().unwrap_or_default(),
        in_scope: true,
        // An account here is no designation, nor an address a site that answers when it is tried: both
        // are unknown until somebody records them.
        official_from: None,
        official_to: None,
        has_website: None,
    };
    let holidays = calendar.days_off(BEGINNING, as_of + Days::new(400)).into_iter();
    Tables {
        bodies: bodies.iter().map(body).collect(),
        publication: Vec::new(),
        holidays: holidays
            .map(|(date, label, body_classes)| LogHoliday { date, label, body_classes })
            .collect(),
        population: bodies.iter().filter_map(inhabitants).collect(),
    }
}

/// The inhabitants of a region, from its row of the directory.
fn inhabitants(body: &BodyRow) -> Option<LogPopulation> {
    let code = body.region_code.as_ref().filter(|_| body.kind == "region")?;
    let inhabitants = body.population.and_then(|n| u32::try_from(n).ok()).filter(|n| *n > 0)?;
    Some(LogPopulation { region: format!("MA-{code}"), census: CENSUS, inhabitants })
}
