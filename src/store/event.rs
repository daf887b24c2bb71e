//! An act as the journal holds it, and one to be written down.

use super::StoreError;
use super::schema::events;
use crate::clock::Moment;
use crate::ids::{CaseId, hex};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The hash before the first row of a chain.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The field under which the acting person is kept as a text.
pub const ACTOR: &str = "actor";

/// A row of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
pub struct EventRow {
    /// The case.
    pub case_id: CaseId,
    /// Its place in the chain, from 1; the version of the case it made.
    pub seq: i64,
    /// The server's instant.
    pub at: Moment,
    /// The legal day of the act.
    pub on_day: NaiveDate,
    /// What was done: an act's type.
    pub kind: String,
    /// In what role.
    pub role: String,
    /// Commitment of who did it.
    pub actor: Option<String>,
    /// What the act says, as a JSON object without personal text.
    pub payload: String,
    /// The article it rests on.
    pub article: Option<String>,
    /// Entered from paper by an official, with the day the paper bears.
    pub declared: bool,
    /// The law refused it, and the attempt is kept.
    pub refused: bool,
    /// Edition of the calendar its limits were counted with.
    pub calendar: String,
    /// Hash of the row before.
    pub prev_hash: String,
    /// Hash of every other column of this row.
    pub hash: String,
}

/// An act to be written down.
#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    /// The server's instant.
    pub at: Moment,
    /// The legal day.
    pub on_day: NaiveDate,
    /// The act's type.
    pub kind: String,
    /// The role it is done in.
    pub role: String,
    /// Who does it; kept as a text under the field [`ACTOR`].
    pub actor: Option<String>,
    /// What it says, without personal text; the key `texts` is the journal's own.
    pub payload: Map<String, Value>,
    /// Personal and free texts by field.
    pub texts: BTreeMap<String, String>,
    /// What anybody may read of those that name whoever asked: the request is found by these words instead.
    pub unnamed: BTreeMap<String, String>,
    /// The article it rests on.
    pub article: Option<String>,
    /// Entered from paper.
    pub declared: bool,
    /// Refused by the law, kept as an attempt.
    pub refused: bool,
    /// Edition of the calendar.
    pub calendar: String,
}

impl NewEvent {
    /// The texts, as anybody may read them.
    pub(super) fn read_by_anybody(&self) -> impl Iterator<Item = (&String, &String)> {
        self.texts.iter().map(|(field, body)| (field, self.unnamed.get(field).unwrap_or(body)))
    }
}

impl EventRow {
    /// The hash this row should have.
    pub fn reckon(&self) -> String {
        let mut sum = Sha256::new();
        let mut put = |field: Option<&str>| match field {
            None => sum.update([0xff; 4]),
            Some(text) => {
                // No column is near four gibibytes.
                sum.update(u32::try_from(text.len()).unwrap_or(u32::MAX - 1).to_be_bytes());
                sum.update(text.as_bytes());
            }
        };
        put(Some("wasl-event-1"));
        put(Some(&self.case_id.to_string()));
        put(Some(&self.seq.to_string()));
        put(Some(&self.at.to_string()));
        put(Some(&self.on_day.to_string()));
        put(Some(&self.kind));
        put(Some(&self.role));
        put(self.actor.as_deref());
        put(Some(&self.payload));
        put(self.article.as_deref());
        put(Some(&self.declared.to_string()));
        put(Some(&self.refused.to_string()));
        put(Some(&self.calendar));
        put(Some(&self.prev_hash));
        hex(&sum.finalize())
    }

    /// The payload, read.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] when it is no JSON object.
    pub fn payload(&self) -> Result<Map<String, Value>, StoreError> {
        serde_json::from_str(&self.payload).map_err(|e| {
            StoreError::corrupt("events", "payload", format!("{} {}: {e}", self.case_id, self.seq))
        })
    }

    /// The commitments of the event's texts by field, the actor's among them.
    ///
    /// # Errors
    /// As [`EventRow::payload`].
    pub fn commitments(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let payload = self.payload()?;
        let in_payload = payload.get("texts").and_then(Value::as_object).into_iter().flatten();
        let mut all: BTreeMap<String, String> =
            in_payload.filter_map(|(field, v)| Some((field.clone(), v.as_str()?.to_owned()))).collect();
        all.extend(self.actor.clone().map(|hash| (ACTOR.to_owned(), hash)));
        Ok(all)
    }
}
