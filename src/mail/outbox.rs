//! The store's outbox as the worker sees it: letters are unsealed here, just before they are written.
//!
//! A letter on its way is remembered until what became of it is stored, however often that takes: one that
//! left never leaves this process a second time, though its lease ends before the store knows.

use super::message::Attachment;
use super::worker::{Queue, Waiting};
use crate::app::App;
use crate::app::error::Error;
use crate::app::letters::papers::{self, NotThere};
use crate::app::letters::{Unopened, unseal};
use crate::clock::Moment;
use crate::letters::data::Draft;
use crate::store::outbox::{self, LetterRow};
use crate::store::{StoreError, Tx};
use chrono::TimeDelta;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a letter waits that cannot be opened yet: for the key file, or a document, to be put back.
const UNTIL_PUT_BACK: TimeDelta = TimeDelta::minutes(5);

/// The outbox of an app.
pub struct Outbox {
    app: Arc<App>,
    out: Mutex<Out>,
}

/// Letters of this process on their way.
#[derive(Default)]
struct Out {
    /// Rows claimed, by id.
    rows: HashMap<i64, LetterRow>,
    /// What became of some of them, until it is stored.
    ended: BTreeMap<i64, End>,
}

/// What became of a letter.
#[derive(Clone)]
enum End {
    Left,
    Again(TimeDelta, String),
    Failed(String),
}

impl End {
    /// The word under which it is counted.
    fn code(&self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Again(..) => "again",
            Self::Failed(_) => "failed",
        }
    }

    fn store(&self, tx: &mut Tx, row: &LetterRow, now: Moment) -> Result<(), StoreError> {
        match self {
            End::Left => outbox::done(tx, row, now),
            End::Again(after, says) => outbox::again(tx, row, now, *after, says),
            End::Failed(says) => outbox::failed(tx, row, now, says),
        }
    }
}

/// Why a letter is not handed to the worker.
#[derive(Debug, thiserror::Error)]
enum Kept {
    #[error(transparent)]
    Unopened(#[from] Unopened),
    #[error(transparent)]
    NotThere(#[from] NotThere),
}

impl Kept {
    /// What became of the letter: worth another try once something was put back, or not.
    fn end(&self) -> End {
        match self {
            Self::Unopened(Unopened::Damaged(_)) => End::Failed(self.to_string()),
            _ => End::Again(UNTIL_PUT_BACK, self.to_string()),
        }
    }
}

impl Outbox {
    /// The outbox of this app.
    pub fn new(app: Arc<App>) -> Self {
        Self { app, out: Mutex::default() }
    }

    fn out(&self) -> MutexGuard<'_, Out> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What ended and is not stored yet.
    fn ended(&self) -> Vec<(LetterRow, End)> {
        let out = self.out();
        out.ended.iter().filter_map(|(id, end)| Some((out.rows.get(id)?.clone(), end.clone()))).collect()
    }

    fn forget(&self, ended: &[(LetterRow, End)]) {
        let mut out = self.out();
        for (row, end) in ended {
            self.app.metrics.sent(end.code());
            out.rows.remove(&row.id);
            out.ended.remove(&row.id);
        }
    }

    /// Stores what became of letters, of this one and of those that could not be stored before.
    fn settle(&self, id: i64, end: End) -> Result<(), Error> {
        self.out().ended.insert(id, end);
        let (ended, now) = (self.ended(), self.app.clock.now());
        let store = |tx: &mut Tx| ended.iter().try_for_each(|(row, end)| end.store(tx, row, now));
        self.app.store.write(store)?;
        self.forget(&ended);
        Ok(())
    }

    /// Claims rows, after what ended before is stored. A letter still on its way here is not handed out
    /// again, though its lease ended; its claim is a new one then.
    fn claim_rows(&self, most: i64, lease: TimeDelta) -> Result<Vec<LetterRow>, Error> {
        let (ended, now) = (self.ended(), self.app.clock.now());
        let rows = self.app.store.write(|tx| {
            ended.iter().try_for_each(|(row, end)| end.store(tx, row, now))?;
            outbox::claim(tx, now, lease, most)
        })?;
        self.forget(&ended);
        let mut out = self.out();
        Ok(rows.into_iter().filter(|row| out.rows.insert(row.id, row.clone()).is_none()).collect())
    }

    fn open(&self, row: &LetterRow) -> Result<Waiting, Kept> {
        let draft = unseal(&self.app, row)?;
        Ok(Waiting {
            id: row.id,
            tries: u32::try_from(row.attempts.saturating_sub(1)).unwrap_or(0),
            to: row.recipient.clone(),
            reply_to: None,
            message_id: row.message_id.clone(),
            written_at: row.created_at.utc(),
            attachments: self.attachments(&draft)?,
            draft,
        })
    }

    fn attachments(&self, draft: &Draft) -> Result<Vec<Attachment>, NotThere> {
        let read = draft.attached().map(|d| {
            let bytes = papers::bytes(&self.app, d)?;
            Ok(Attachment { name: d.name.clone(), media_type: d.media_type.clone(), bytes: bytes.into() })
        });
        read.collect()
    }

    /// One letter that cannot be opened does not hold up the others.
    fn keep(&self, row: &LetterRow, why: &Kept) {
        tracing::error!(
            letter.id = row.id,
            error = why as &dyn std::error::Error,
            "a letter could not be opened"
        );
        if let Err(e) = self.settle(row.id, why.end()) {
            tracing::error!(letter.id = row.id, error = &e as &dyn std::error::Error, "the outbox");
        }
    }
}

fn span(wait: Duration) -> TimeDelta {
    TimeDelta::from_std(wait).unwrap_or(TimeDelta::MAX)
}

impl Queue for Outbox {
    type Error = Error;

    fn claim(&self, most: usize, lease: Duration) -> Result<Vec<Waiting>, Error> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = self.claim_rows(most, span(lease))?;
        let mut waiting = Vec::new();
        for row in rows {
            match self.open(&row) {
                Ok(letter) => waiting.push(letter),
                Err(why) => self.keep(&row, &why),
            }
        }
        Ok(waiting)
    }

    fn done(&self, id: i64) -> Result<(), Error> {
        self.settle(id, End::Left)
    }

    fn again(&self, id: i64, after: Duration, says: &str) -> Result<(), Error> {
        self.settle(id, End::Again(span(after), says.to_owned()))
    }

    fn failed(&self, id: i64, says: &str) -> Result<(), Error> {
        self.settle(id, End::Failed(says.to_owned()))
    }
}
