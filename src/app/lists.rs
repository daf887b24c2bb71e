//! Requests in lists: the line of each, for the public, for whoever asked, for a desk.

use super::App;
use super::error::{Error, Result};
use super::policy::{self, Actor};
use super::view::BodyName;
use super::{damaged, of_ours, reach};
use crate::ids::PersonId;
use crate::law::limit;
use crate::law::standing::Standing;
use crate::store::cases::{self, CaseRow, Filter};
use crate::store::{Conn, Listed, Page, StoreError, bodies, journal, texts};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;

/// A request in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub status: String,
    /// The body asked.
    pub body: BodyName,
    /// What it is about.
    pub subject: String,
    /// Whether article 17 governs it.
    pub urgent: bool,
    /// Whether a demo made it.
    pub simulated: bool,
    /// Day 0.
    pub received_on: NaiveDate,
    /// Last day for the reply.
    pub due_on: NaiveDate,
    /// Whether that day may still move with a feast not yet announced: for pages; the request itself says it
    /// of each limit.
    #[serde(skip)]
    pub provisional: bool,
    /// Whether nobody of the body reads here what was filed, where a page tells its days by it.
    #[serde(skip)]
    pub unseen: bool,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Day of the last supplement to the reply: where the request stands today need not be what was first replied.
    #[serde(skip)]
    pub supplemented_on: Option<NaiveDate>,
    /// How many items it has.
    pub n_items: i64,
    /// How it came.
    pub channel: String,
    /// Whether another body handed it on.
    #[serde(skip)]
    pub handed_on: bool,
    /// Working days left; negative once late.
    pub working_days_left: i64,
    /// The order number of the registry, at the desk of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Until when what upheld complaints ask of a body that has replied is waited for, at its desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_on: Option<NaiveDate>,
}

/// Summaries of rows, with their subjects and the bodies as they were named then, in three queries. A row whose
/// body or codes are not ours is left out and told in the log.
///
/// # Errors
/// When the database fails.
pub fn summaries(conn: &mut Conn, app: &App, rows: &[CaseRow]) -> Result<Vec<Summary>> {
    Ok(summarised(conn, app, rows)?.into_iter().map(|(_, summary)| summary).collect())
}

/// [`summaries`], each with its row.
///
/// # Errors
/// When the database fails.
pub fn summarised<'a>(
    conn: &mut Conn,
    app: &App,
    rows: &'a [CaseRow],
) -> Result<Vec<(&'a CaseRow, Summary)>> {
    let ids: Vec<_> = rows.iter().map(|r| r.id).collect();
    let body_ids: Vec<_> = rows.iter().map(|r| r.body_id).collect();
    let mut subjects = texts::subjects(conn, &ids)?;
    let supplemented = journal::supplemented(conn, &ids)?;
    let named = bodies::load_all(conn, &body_ids)?;
    let named: BTreeMap<_, _> = named.iter().map(|b| (b.id, BodyName::from(b))).collect();
    let (today, calendar) = (app.today(), app.calendar());
    let mut found = Vec::new();
    for row in rows {
        let body =
            StoreError::known("cases", "body_id", &row.body_id.to_string(), |_| named.get(&row.body_id));
        let body = body.and_then(|body| of_ours::case(row).map(|()| body.clone()));
        let subject = |_: &str| subjects.remove(&row.id);
        let subject = StoreError::known("texts", "field", "no subject", subject);
        let read = body.and_then(|body| Ok((body, subject?.unwrap_or_default())));
        let Some((body, subject)) = damaged::sound(row.id, read)? else { continue };
        let summary = Summary {
            number: row.number.clone(),
            status: row.status.clone(),
            body,
            subject,
            urgent: row.urgent,
            simulated: row.simulated,
            received_on: row.received_on,
            due_on: row.due_on,
            provisional: row.provisional,
            unseen: false,
            answered_on: row.answered_on,
            supplemented_on: supplemented.get(&row.id).copied(),
            n_items: row.n_items,
            channel: row.channel.clone(),
            handed_on: row.came_from.is_some(),
            working_days_left: limit::working_days_left(today, row.due_on, &calendar, row.calendar_class.0),
            serial: None,
            owed_on: None,
        };
        found.push((row, summary));
    }
    Ok(found)
}

/// The newest public requests.
///
/// # Errors
/// When the database fails.
pub fn newest_public(app: &App, filter: &Filter, n: i64) -> Result<Vec<Summary>> {
    app.store.read(|conn| {
        let rows = cases::newest_public(conn, filter, n)?;
        summaries(conn, app, &rows)
    })
}

/// A page of public requests.
///
/// # Errors
/// When the database fails.
pub fn list_public(app: &App, filter: &Filter, page: Page) -> Result<Listed<Summary>> {
    app.store.read(|conn| {
        let listed = cases::list_public(conn, filter, page)?;
        Ok(listed.with(summaries(conn, app, &listed.items)?))
    })
}

/// A request of one's own in a list, and where it stands beside its status.
pub type Own = (Summary, Standing);

/// A page of what the actor filed with their account; the journals come in one query.
///
/// # Errors
/// [`Error::Denied`] when nobody is signed in, and when the database fails.
pub fn list_own(app: &App, actor: &Actor, page: Page) -> Result<Listed<Own>> {
    let person = actor.person.as_ref().ok_or(Error::Denied(policy::Denial::SignIn))?;
    app.store.read(|conn| {
        let listed = cases::list_of_person(conn, PersonId(person.id), page)?;
        let cases = damaged::replayed(conn, &listed.items)?;
        let (today, calendar) = (app.today(), app.calendar());
        let unseen = reach::unseen_of(conn, &listed.items, today)?;
        let own = summarised(conn, app, &listed.items)?.into_iter().filter_map(|(row, summary)| {
            let summary = Summary { unseen: unseen.contains(&row.id), ..summary };
            Some((summary, Standing::of(cases.get(&row.id)?, today, &calendar)))
        });
        Ok(listed.with(own.collect()))
    })
}
