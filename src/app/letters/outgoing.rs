//! The outbox, for those who run the service and for desks.

use super::super::App;
use super::super::error::{Error, Result};
use super::super::policy::{self, Action, Actor, Denial, Object, View};
use crate::clock::Moment;
use crate::law::procedure::{LetterKind, Party};
use crate::store::Store;
use crate::store::StoreError;
use crate::store::outbox::{self, LetterRow};
use chrono::{NaiveDate, TimeDelta};
use serde::Serialize;

/// How long the trace of a letter that left is kept: that it left, and when, while anybody may still ask.
const KEPT: TimeDelta = TimeDelta::days(365);
/// How many traces, and how many free pages of the database, are let go in one transaction.
const AT_ONCE: u32 = 500;
/// How many letters are listed.
const LISTED: i64 = 200;
/// How many a desk is shown.
const AT_DESK: i64 = 20;

/// A letter in trouble, without its reader or what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Troubled {
    /// Its row.
    pub id: i64,
    /// Which letter.
    pub letter: String,
    /// The number of the request it speaks of.
    pub request: Option<String>,
    /// When it was owed.
    pub owed_at: Moment,
    /// How often it was tried.
    pub tries: i64,
    /// When it was given up; `None` while it is still tried.
    pub failed_at: Option<Moment>,
    /// What the last try said; it may quote the mail server.
    pub says: Option<String>,
}

impl Troubled {
    fn new(row: LetterRow, request: Option<String>) -> Self {
        Self {
            id: row.id,
            letter: row.letter,
            request,
            owed_at: row.created_at,
            tries: row.attempts,
            failed_at: row.failed_at,
            says: row.last_error,
        }
    }
}

/// How many letters wait, how many of them were tried several times, and how many were given up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Waiting, delayed ones too.
    pub waiting: i64,
    /// Tried several times, and still tried.
    pub delayed: i64,
    /// Given up.
    pub failed: i64,
}

/// Counts the letters that have not left.
///
/// # Errors
/// When the database fails.
pub fn counts(store: &Store) -> Result<Counts> {
    store.read(|conn| {
        let (waiting, failed) = outbox::counts(conn)?;
        Ok(Counts { waiting, delayed: outbox::count_delayed(conn)?, failed })
    })
}

/// The letters given up or tried several times, the oldest first, for those who run the service.
///
/// # Errors
/// When the database fails.
pub fn troubled(app: &App) -> Result<Vec<Troubled>> {
    let rows = app.store.read(|conn| outbox::troubled(conn, LISTED).map_err(Error::from))?;
    Ok(rows.into_iter().map(|(row, request)| Troubled::new(row, request)).collect())
}

/// A letter given up, as the desk sees it: so that somebody there tells its reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Undelivered {
    /// The number of the request.
    pub request: String,
    /// The act that owed it, by its code.
    pub act: Option<String>,
    /// Which letter.
    pub letter: String,
    /// To whom.
    pub to: Party,
    /// The day it was owed.
    pub owed_on: NaiveDate,
}

/// The latest letters given up on requests of a body, for its officials and its head.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn failed_of(app: &App, actor: &Actor, body: &str) -> Result<Vec<Undelivered>> {
    let allowed = policy::may(actor, Action::ReadDesk, Object::Body(body))?;
    // A department answers for its items inside the body, and writes to nobody.
    if allowed.view != View::Desk {
        return Err(Denial::NotYours.into());
    }
    let rows = app.store.read(|conn| outbox::failed_of_body(conn, body, AT_DESK).map_err(Error::from))?;
    let told = rows.into_iter().filter_map(|(row, request, act)| {
        let to = party_of(row.id, &row.letter)?;
        Some(Undelivered { request, act, to, owed_on: row.created_at.legal_date(), letter: row.letter })
    });
    Ok(told.collect())
}

/// To whom a letter goes. One of a kind that is not ours is left out of the list, and the log names it.
fn party_of(id: i64, letter: &str) -> Option<Party> {
    match StoreError::known("outbox", "letter", letter, LetterKind::from_code) {
        Ok(kind) => Some(kind.party()),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(letter.id = id, error, "a row is damaged and left out; run: wasl verify");
            None
        }
    }
}

/// Has letters given up tried again, all of them or one; returns which.
///
/// # Errors
/// [`Error::NotFound`] when the one named is not given up.
pub fn retry(app: &App, id: Option<i64>) -> Result<Vec<i64>> {
    let now = app.clock.now();
    app.store.write(|tx| outbox::retry(tx, id, now).map_err(Error::from))
}

/// Lets go of the traces of letters that left long ago, and gives the space of letters that left back to
/// the disk; returns how many traces there were. Each step is a short transaction, so that nobody waits.
///
/// # Errors
/// When the database fails.
pub fn tidy(app: &App) -> Result<usize> {
    tidy_while(app, &|| app.is_stopping())
}

/// The same, until it is told to end.
///
/// # Errors
/// As [`tidy`].
pub fn tidy_while(app: &App, ends: &dyn Fn() -> bool) -> Result<usize> {
    let (before, most) = (app.clock.now().plus(-KEPT), AT_ONCE);
    let mut gone = 0;
    loop {
        let n =
            app.store.write(|tx| outbox::forget_sent(tx, before, i64::from(most)).map_err(Error::from))?;
        gone += n;
        if n < most as usize || ends() {
            break;
        }
    }
    while !ends() && app.store.give_back(most)? {}
    Ok(gone)
}
