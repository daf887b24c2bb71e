//! The store's outbox as the worker sees it: letters are unsealed here, just before they are written.

use super::worker::{Queue, Waiting};
use crate::app::App;
use crate::app::error::Error;
use crate::app::letters::unseal;
use crate::store::outbox::{self, LetterRow};
use chrono::TimeDelta;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The outbox of an app.
pub struct Outbox {
    app: Arc<App>,
    /// Rows on their way, by id.
    out: Mutex<HashMap<i64, LetterRow>>,
}

impl Outbox {
    /// The outbox of this app.
    pub fn new(app: Arc<App>) -> Self {
        Self { app, out: Mutex::default() }
    }

    fn taken(&self, id: i64) -> Result<LetterRow, Error> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner).remove(&id).ok_or(Error::NotFound)
    }

    fn waiting(&self, row: &LetterRow) -> Result<Waiting, Error> {
        Ok(Waiting {
            id: row.id,
            tries: u32::try_from(row.attempts.saturating_sub(1)).unwrap_or(0),
            to: row.recipient.clone(),
            reply_to: None,
            message_id: row.message_id.clone(),
            written_at: row.created_at.utc(),
            draft: unseal(&self.app, row)?,
        })
    }
}

fn span(wait: Duration) -> TimeDelta {
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}

impl Queue for Outbox {
    type Error = Error;

    fn claim(&self, most: usize, lease: Duration) -> Result<Vec<Waiting>, Error> {
        let now = self.app.clock.now();
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows =
            self.app.store.write(|tx| outbox::claim(tx, now, span(lease), most).map_err(Error::from))?;
        let mut waiting = Vec::new();
        for row in rows {
            match self.waiting(&row) {
                Ok(letter) => {
                    self.out.lock().unwrap_or_else(PoisonError::into_inner).insert(row.id, row);
                    waiting.push(letter);
                }
                // One letter that cannot be opened does not hold up the others.
                Err(e) => {
                    tracing::error!(
                        letter.id = row.id,
                        error = &e as &dyn std::error::Error,
                        "a letter could not be opened"
                    );
                    self.app.store.write(|tx| {
                        outbox::failed(tx, &row, now, "the letter could not be opened").map_err(Error::from)
                    })?;
                }
            }
        }
        Ok(waiting)
    }

    fn done(&self, id: i64) -> Result<(), Error> {
        let (row, now) = (self.taken(id)?, self.app.clock.now());
        self.app.store.write(|tx| outbox::done(tx, &row, now).map_err(Error::from))
    }

    fn again(&self, id: i64, after: Duration, says: &str) -> Result<(), Error> {
        let (row, now) = (self.taken(id)?, self.app.clock.now());
        self.app.store.write(|tx| outbox::again(tx, &row, now, span(after), says).map_err(Error::from))
    }

    fn failed(&self, id: i64, says: &str) -> Result<(), Error> {
        let (row, now) = (self.taken(id)?, self.app.clock.now());
        self.app.store.write(|tx| outbox::failed(tx, &row, now, says).map_err(Error::from))
    }
}
