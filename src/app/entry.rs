//! An act as the journal keeps it: the row that is written of it, what is read back from a row, and the case that the rows
//! of a request make.

use super::calendars::Now;
use super::error::Result;
use super::input::Wording;
use crate::law::act::{Act, Role};
use crate::law::case::{Case, Complaint, Record};
use crate::law::procedure::Step;
use crate::law::settings::{Settings, rule_set};
use crate::store::cases::{CaseRow, NewCase};
use crate::store::journal::{EventRow, NewEvent};
use crate::store::{Conn, StoreError, journal};
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

/// Whether an event said something of the items to whoever asked: who did it does not decide the complaint about it.
pub fn is_of_reply(event: &EventRow) -> bool {
    is_reply(&event.kind)
}

/// Whether an act of this kind says something of the items.
pub(super) fn is_reply(kind: &str) -> bool {
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
        Ok(Act::Answer(reply)) => {
            let passed_over = || complaint.items.iter().any(|no| !is_said_by(events, event.seq, *no));
            complaint.is_about(event.on_day, &reply.items)
                || (complaint.is_about(event.on_day, &[]) && passed_over())
        }
        Ok(Act::Deliver(reply) | Act::Supplement(reply)) => complaint.is_about(event.on_day, &reply.items),
        Ok(_) => false,
        Err(_) => is_of_reply(event),
    }
}

/// Whether something had been said of an item by an entry, itself included: what a reply passes over, whoever signed it
/// passed over.
fn is_said_by(events: &[EventRow], seq: i64, no: u16) -> bool {
    let replies = events.iter().filter(|e| e.seq <= seq && !e.refused && is_of_reply(e));
    replies.filter_map(|e| read_record(e).ok()).any(|record| match record.act {
        Act::Answer(reply) | Act::Deliver(reply) | Act::Supplement(reply) => {
            reply.items.iter().any(|item| item.no == no)
        }
        _ => false,
    })
}
