//! Writing down what the law decided: the journal's row, the case's row, the counts and the letters,
//! together or not at all.

use super::App;
use super::calendars::Now;
use super::error::{Error, Result};
use super::input::Wording;
use super::letters;
use super::unnamed::Named;
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::law::act::{Act, Role};
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Complaint, Hold, Level, Record, Status};
use crate::law::procedure::{self, Doing, Step};
use crate::law::settings::{Settings, rule_set};
use crate::law::standing::{in_hand, owed_on};
use crate::law::{lapse, recount, tally};
use crate::store::bodies;
use crate::store::cases::{self, CaseRow, CaseState, Claimed, NewCase};
use crate::store::complaints::{self, ComplaintRow};
use crate::store::journal::{self, EventRow, NewEvent};
use crate::store::rollups::{self, COUNTRY, Scope};
use crate::store::{Conn, StoreError, Tx, documents};
use crate::text::FieldError;
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A document that an act names.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Attached {
    /// Its id.
    pub id: String,
    /// SHA-256 of its bytes, in hex.
    pub sha256: String,
    /// The item it answers.
    pub item: Option<u16>,
}

/// What goes with an act beside its facts.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// The person who acts; kept apart from the journal.
    pub person: Option<i64>,
    /// Texts by field.
    pub texts: Vec<Wording>,
    /// Documents.
    pub documents: Vec<Attached>,
}

/// The key of a payload under which it is kept who entered a paper, where it was not an official of the body.
const ENTERED_BY: &str = "entered_by";

/// The journal's row for a decided act.
pub fn new_event(step: &Step, beside: &Beside, now: &Now) -> Result<NewEvent> {
    let record = step.record();
    let mut payload = Map::new();
    payload.insert("act".into(), serde_json::to_value(&record.act).map_err(anyhow::Error::from)?);
    if !record.changes.is_empty() {
        payload.insert("changes".into(), serde_json::to_value(&record.changes).map_err(anyhow::Error::from)?);
    }
    if let Some(who) = record.entered_by {
        payload.insert(ENTERED_BY.into(), who.code().into());
    }
    if !beside.documents.is_empty() {
        let named = beside.documents.iter().map(|d| json!({"id": d.id, "sha256": d.sha256, "item": d.item}));
        payload.insert("documents".into(), Value::Array(named.collect()));
    }
    Ok(NewEvent {
        at: now.at,
        on_day: record.on,
        kind: record.act.kind().code().to_owned(),
        role: record.by.code().to_owned(),
        actor: beside.person.map(|id| id.to_string()),
        payload,
        texts: beside.texts.iter().map(|t| (t.field.clone(), t.body.clone())).collect::<BTreeMap<_, _>>(),
        unnamed: BTreeMap::new(),
        article: step.article().map(|a| a.to_string()),
        declared: record.declared,
        refused: !record.allowed,
        calendar: now.calendar.edition.clone(),
    })
}

/// The key of a filing's payload under which the columns of the case's row are kept that no later act
/// changes.
pub const REQUEST: &str = "request";

/// The columns that a filing binds, of a row to be written or read.
macro_rules! bound {
    ($row:expr) => {
        json!({
            "number": $row.number, "public_id": $row.public_id, "body": $row.body_slug,
            "kind": $row.body_kind, "body_type": $row.body_type, "region": $row.region_code,
            "class": $row.calendar_class.0.code(), "language": $row.language, "channel": $row.channel,
            "delivery": $row.delivery, "received_at": $row.received_at.to_string(),
            "received_on": $row.received_on.to_string(), "n_items": $row.n_items,
            "rule_set": $row.rule_set, "simulated": $row.simulated,
        })
    };
}

/// What a filing binds for good: the number given out, the body asked, how and when it came. Nobody
/// can then move a request to another body or another day without breaking its chain.
pub fn bound(new: &NewCase) -> Value {
    bound!(new)
}

/// The first name under which a case's row is not what its filing bound, if there is one.
///
/// # Errors
/// [`StoreError::Corrupt`] when the filing's payload cannot be read.
pub fn unbound(row: &CaseRow, filed: &EventRow) -> std::result::Result<Option<String>, StoreError> {
    let payload = filed.payload()?;
    let Some(kept) = payload.get(REQUEST).and_then(Value::as_object) else { return Ok(None) };
    let now = bound!(row);
    Ok(kept.iter().find(|(name, value)| now[name.as_str()] != **value).map(|(name, _)| name.clone()))
}

/// The record that a row of the journal holds.
///
/// # Errors
/// [`StoreError::Corrupt`] when it holds none.
pub fn read_record(row: &EventRow) -> std::result::Result<Record, StoreError> {
    let corrupt = |column: &str, value: String| StoreError::corrupt("events", column, value);
    let mut payload = row.payload()?;
    let act = payload.remove("act").unwrap_or_default();
    let changes = payload.remove("changes").unwrap_or_else(|| Value::Array(Vec::new()));
    let entered_by = match payload.remove(ENTERED_BY) {
        None => None,
        Some(code) => {
            let code = code.as_str().unwrap_or_default().to_owned();
            Some(StoreError::known("events", "payload", &code, Role::from_code)?)
        }
    };
    let place = |e: serde_json::Error| corrupt("payload", format!("{} {}: {e}", row.case_id, row.seq));
    Ok(Record {
        on: row.on_day,
        by: StoreError::known("events", "role", &row.role, Role::from_code)?,
        act: serde_json::from_value(act).map_err(place)?,
        allowed: !row.refused,
        declared: row.declared,
        entered_on: row.declared.then(|| row.at.legal_date()).filter(|day| *day != row.on_day),
        entered_by,
        changes: serde_json::from_value(changes).map_err(place)?,
    })
}

/// The documents that a row of the journal names.
pub fn read_documents(row: &EventRow) -> std::result::Result<Vec<Attached>, StoreError> {
    let Some(named) = row.payload()?.remove("documents") else { return Ok(Vec::new()) };
    serde_json::from_value(named).map_err(|e| {
        StoreError::corrupt("events", "payload", format!("{} {}, documents: {e}", row.case_id, row.seq))
    })
}

/// The settings of the rule set a case was filed under.
///
/// # Errors
/// [`StoreError::Corrupt`] when there is no such rule set.
pub fn settings_of(row: &CaseRow) -> std::result::Result<Settings, StoreError> {
    let set = rule_set(&row.rule_set);
    set.map(|s| s.settings).ok_or_else(|| StoreError::corrupt("cases", "rule_set", row.rule_set.clone()))
}

/// The case that its journal makes.
///
/// # Errors
/// [`StoreError::Corrupt`] when a row cannot be read or the first one is no filing.
pub fn replay(row: &CaseRow, events: &[EventRow]) -> std::result::Result<Case, StoreError> {
    let records = events.iter().map(read_record).collect::<std::result::Result<Vec<_>, _>>()?;
    Case::replay(row.calendar_class.0, settings_of(row)?, &records)
        .ok_or_else(|| StoreError::corrupt("events", "kind", format!("{} 1: no filing", row.id)))
}

/// Reads the journal of a case and replays it.
///
/// # Errors
/// When the database fails or a row is corrupt.
pub fn load(conn: &mut Conn, row: &CaseRow) -> std::result::Result<(Case, Vec<EventRow>), StoreError> {
    let events = journal::of_case(conn, row.id)?;
    Ok((replay(row, &events)?, events))
}

/// The columns of the case's row that its acts decide.
pub fn state_of(case: &Case, is_public: bool) -> CaseState {
    let limit = case.reply_limit();
    let date = |pick: fn(&crate::law::case::Limit) -> chrono::NaiveDate| limit.map_or(case.received_on, pick);
    CaseState {
        status: case.status().code().to_owned(),
        urgent: case.urgent,
        due_on: case.lawful_due(),
        guard_date: date(|l| l.guard_date),
        bar_date: date(|l| l.bar_date.max(l.lawful_due())),
        provisional: limit.is_some_and(|l| l.provisional),
        answered_on: case.replied_on,
        closed_on: tally::left_on(case).or(case.closed_on),
        next_clock_on: lapse::next(case).map(|(on, _)| on),
        departments: departments(case),
        is_public: is_public && !matches!(case.ended, Some((_, Status::Voided))),
    }
}

/// The departments that have a request in hand: until the reply, or as it ended without one, so that they read how.
fn departments(case: &Case) -> Option<String> {
    let open = case.replied_on.is_none() && case.closed_on.is_none();
    let mut named = case.holds.iter().filter(|_| open).filter_map(|hold| match hold {
        Hold::Department(name, _) => Some(name.as_str()),
        _ => None,
    });
    let first = named.next()?;
    Some(named.fold(format!("\n{first}\n"), |all, name| format!("{all}{name}\n")))
}

/// What the acts of a case make of its row among the requests complained of; `None` without a complaint.
pub fn complaint_of((case_id, body): (CaseId, &str), case: &Case) -> Option<ComplaintRow> {
    (!case.complaints.is_empty()).then(|| ComplaintRow {
        case_id,
        body_slug: body.to_owned(),
        head_due_on: decision_due(case, Level::Head),
        cdai_due_on: decision_due(case, Level::Cdai),
        at_committee: case.complaints.iter().any(|c| c.level == Level::Cdai),
        owed_on: owed_on(case),
    })
}

/// The day by which the decision on the complaint in hand that is to be decided first is due.
fn decision_due(case: &Case, level: Level) -> Option<chrono::NaiveDate> {
    case.limit_of(in_hand(case, level)?).map(|l| l.due_date)
}

/// Whether an event said something of the items to whoever asked: who did it does not decide the complaint about it.
pub fn is_of_reply(event: &EventRow) -> bool {
    is_reply(&event.kind)
}

fn is_reply(kind: &str) -> bool {
    matches!(kind, "answer" | "supplement" | "deliver")
}

/// Whether the complaint that waits before the head is about what an entry of its journal says in reply; one that cannot be
/// read is what it may be. Of one day, what was entered after the complaint is not what it is about.
pub fn contests(complaint: &Complaint, events: &[EventRow], event: &EventRow) -> bool {
    let of_it = |e: &&EventRow| e.kind == "complain_head" && e.on_day == complaint.on && !e.refused;
    if events.iter().filter(of_it).all(|lodged| lodged.seq < event.seq) {
        return false;
    }
    match read_record(event).map(|record| record.act) {
        Ok(Act::Answer(reply) | Act::Deliver(reply) | Act::Supplement(reply)) => {
            complaint.is_about(event.on_day, &reply.items)
        }
        Ok(_) => false,
        Err(_) => is_of_reply(event),
    }
}

/// What was written of an act.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The case's row after it.
    pub row: CaseRow,
    /// Its row in the journal.
    pub event: EventRow,
    /// The letters it owed.
    pub letters: Vec<letters::Notice>,
}

/// Writes a decided act on a claimed case.
///
/// # Errors
/// When the database fails; nothing is kept then.
pub fn record(
    tx: &mut Tx,
    app: &App,
    claimed: &Claimed,
    before: &Case,
    step: &Step,
    beside: &Beside,
    now: &Now,
) -> Result<Recorded> {
    let mut event = new_event(step, beside, now)?;
    if is_reply(&event.kind) {
        let body = bodies::load(tx, claimed.case().body_id)?;
        event.unnamed = Named::of_case(tx, &app.sealer, claimed.case(), &body)?.of_event(&event);
    }
    let event = journal::append(tx, claimed, event)?;
    let row = cases::update(tx, claimed, &state_of(step.after(), claimed.case().is_public))?;
    if let Some(complaint) = complaint_of((row.id, &row.body_slug), step.after()) {
        complaints::put(tx, &complaint)?;
    }
    count(tx, &row, Some(before), step.after())?;
    attach(tx, &row, &event, &beside.documents)?;
    let letters = letters::owe(tx, app, &row, step, event.seq, now.at)?;
    Ok(Recorded { row, event, letters })
}

/// How the field begins of a document that another act took meanwhile; its place among those named follows.
pub const TAKEN: &str = "documents.";

/// Gives the documents that an act names to it; the letters of the act come after, and name them.
pub fn attach(tx: &mut Tx, row: &CaseRow, event: &EventRow, named: &[Attached]) -> Result<()> {
    for (place, d) in named.iter().enumerate() {
        documents::attach(tx, &d.id, row.id, event.seq, d.item.map(i64::from)).map_err(|e| match e {
            // Another act took it in this very moment.
            StoreError::Conflict => FieldError::new(format!("{TAKEN}{place}"), "unknown_document").into(),
            e => Error::from(e),
        })?;
    }
    Ok(())
}

/// Adds to the rollups what an act changed: for the country, the region, the kind and the body.
pub fn count(tx: &mut Tx, row: &CaseRow, before: Option<&Case>, after: &Case) -> Result<()> {
    let scopes = scopes(row);
    let mut counted = Vec::new();
    for (day, tally) in tally::difference(before, after) {
        counted.extend(scopes.iter().map(|(scope, id)| (*scope, id.as_str(), day, tally)));
    }
    Ok(rollups::add(tx, &counted)?)
}

/// The scopes a case counts in.
pub fn scopes(row: &CaseRow) -> Vec<(Scope, String)> {
    let mut scopes = vec![
        (Scope::Country, COUNTRY.to_owned()),
        (Scope::Kind, row.body_kind.clone()),
        (Scope::Body, row.body_slug.clone()),
    ];
    scopes.extend(row.region_code.clone().map(|code| (Scope::Region, code)));
    scopes
}

/// A case being written: what its journal makes of it, and whether a newer calendar than that of its
/// last act is in force.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// The number of its last act.
    pub version: i64,
    /// The instant of its last act.
    pub last_at: Option<Moment>,
    is_behind: bool,
}

impl Loaded {
    /// Reads the journal of a case in the light of the calendar in force.
    ///
    /// # Errors
    /// When the database fails or a row is corrupt.
    pub fn read(
        conn: &mut Conn,
        row: &CaseRow,
        calendar: &Calendar,
    ) -> std::result::Result<Self, StoreError> {
        let (case, events) = load(conn, row)?;
        let last = events.last();
        Ok(Self {
            case,
            version: row.version,
            last_at: last.map(|e| e.at),
            // An act under this edition found every limit counted with it, or counted it then.
            is_behind: last.is_none_or(|e| e.calendar != calendar.edition),
        })
    }

    /// What the calendar in force does to it next.
    pub fn by_calendar(&self, now: &Now) -> Option<Step> {
        if self.is_behind { recount::next(&self.case, &now.newer()) } else { None }
    }

    /// What the calendar in force, and then time, does to it next.
    ///
    /// # Errors
    /// When the law refuses what the clock owes, which a property excludes.
    pub fn owed(&self, now: &Now) -> Result<Option<Step>> {
        if let Some(step) = self.by_calendar(now) {
            return Ok(Some(step));
        }
        let today = now.at.legal_date();
        let Some((_, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= today) else {
            return Ok(None);
        };
        let step = procedure::step(&self.case, act, Doing::new(Role::Clock, today), &now.calendar);
        Ok(Some(step.map_err(|r| Error::Refused(r.refusal))?))
    }

    /// Writes a step at a claimed place and goes on from there.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take(&mut self, tx: &mut Tx, app: &App, claimed: &Claimed, step: &Step, now: &Now) -> Result<()> {
        let done = record(tx, app, claimed, &self.case, step, &Beside::default(), now)?;
        (self.case, self.version, self.last_at) =
            (step.after().clone(), done.row.version, Some(done.event.at));
        Ok(())
    }
}

/// Lets the calendar in force and the clock act on a claimed case up to and including today, each act
/// in its own row; gives the place after them.
///
/// # Errors
/// When the database fails.
pub fn let_time_act(
    tx: &mut Tx,
    app: &App,
    mut claimed: Claimed,
    mut loaded: Loaded,
    now: &Now,
) -> Result<(Claimed, Case)> {
    while let Some(step) = loaded.owed(now)? {
        loaded.take(tx, app, &claimed, &step, now)?;
        claimed = cases::claim(tx, claimed.case().id, None)?;
    }
    Ok((claimed, loaded.case))
}

/// Lets the calendar in force and the clock act on a case; answers the kinds of their acts.
///
/// # Errors
/// [`Error::Stale`] when somebody was first, who has let the clock act too; when the database fails.
pub fn catch_up(tx: &mut Tx, app: &App, row: &CaseRow, now: &Now) -> Result<Vec<&'static str>> {
    let mut loaded = Loaded::read(tx, row, &now.calendar)?;
    let mut acts = Vec::new();
    while let Some(step) = loaded.owed(now)? {
        let claimed = cases::claim(tx, row.id, Some(loaded.version))?;
        loaded.take(tx, app, &claimed, &step, now)?;
        acts.push(step.record().act.kind().code());
    }
    Ok(acts)
}

/// The case of a number, as typed.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find(conn: &mut Conn, number: &str) -> Result<CaseRow> {
    cases::by_number(conn, &crate::ids::normal_number(number))?.ok_or(Error::NotFound)
}
