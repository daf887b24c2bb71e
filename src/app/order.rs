//! An order to act, read from what a door was sent: the act, the version its sender has seen, the
//! day of a paper.

use super::error::{Error, Result};
use super::fields::Fields;
use super::input::{Sent, read_act};
use super::policy::{self, Action, Actor, Object};
use crate::law::act::ActKind;
use crate::store::cases::CaseRow;
use crate::text::FieldError;
use chrono::NaiveDate;
use serde_json::Value;

/// An act sent to a request.
#[derive(Clone, Debug)]
pub struct Order {
    /// The act, read.
    pub sent: Sent,
    /// The version the sender has seen, if they said so.
    pub version: Option<i64>,
    /// The true day of a requester's act that came on paper.
    pub declared_on: Option<NaiveDate>,
}

/// Reads an act; who may not do it learns that before any wrong field.
///
/// # Errors
/// Those of the policy, and [`Error::Invalid`] with every wrong field.
pub fn read_order(actor: &Actor, row: &CaseRow, sent: &Value) -> Result<Order> {
    let mut errors = Vec::new();
    let fields = Fields::of(sent, "", &mut errors);
    let declared_on = fields.date("on", &mut errors);
    let version = fields.number("version", &mut errors).map(|v| i64::try_from(v).unwrap_or(i64::MAX));
    if let Some(kind) = sent["type"].as_str().and_then(ActKind::from_code) {
        // Only a requester's act may bear another day than today's, when an official enters it.
        let action =
            if fields.get("on").is_some_and(|v| v != "") { Action::Declare(kind) } else { Action::Act(kind) };
        policy::may(actor, action, Object::of(row)).map_err(Error::from)?;
    }
    let n_items = u16::try_from(row.n_items).unwrap_or(u16::MAX);
    match read_act(sent, "", n_items) {
        Ok(sent) if errors.is_empty() => Ok(Order { sent, version, declared_on }),
        Ok(_) => Err(errors.into()),
        Err(more) => {
            errors.extend(more.into_iter().filter(|e: &FieldError| !e.field.is_empty()));
            Err(errors.into())
        }
    }
}
