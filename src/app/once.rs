//! What is sent twice is done once: a key, given by the page or the caller, holds the answer of the first
//! time. Filings and acts share it, whatever door they come through.

use super::App;
use super::error::{Error, Result};
use crate::store::Tx;
use crate::store::idempotency::{self, Seen};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A key under which something may be sent again, and the digest of what was sent with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    key_hash: String,
    body_hash: String,
}

impl Once {
    /// The key and what was sent. Both are kept as keyed digests: what was sent is short of unknowns, and a
    /// plain digest of it would give an identity number to whoever tries them all.
    pub fn new(app: &App, key: &str, sent: &[u8]) -> Self {
        let key_hash = app.sealer.digest("idempotency key", key.as_bytes());
        Self { key_hash, body_hash: app.sealer.digest("idempotency body", sent) }
    }

    /// Does the work, or gives the answer of the first time. The answer may hold a tracking code, so it is
    /// kept sealed.
    ///
    /// # Errors
    /// [`Error::KeyReused`] for another content, [`Error::KeyRunning`] while the first is being kept, and
    /// those of the work.
    pub(super) fn run<T: Serialize + DeserializeOwned>(
        &self,
        tx: &mut Tx,
        app: &App,
        work: impl FnOnce(&mut Tx) -> Result<T>,
    ) -> Result<T> {
        match idempotency::begin(tx, &self.key_hash, &self.body_hash, app.clock.now())? {
            Seen::New => {
                let done = work(tx)?;
                idempotency::finish(tx, &self.key_hash, 201, &self.seal(app, &done)?)?;
                Ok(done)
            }
            Seen::Done { response, .. } => self.unseal(app, &response),
            Seen::Running => Err(Error::KeyRunning),
            Seen::OtherBody => Err(Error::KeyReused),
        }
    }

    /// What became of the key, without taking it: `None` when nothing was sent under it.
    ///
    /// # Errors
    /// As [`Once::run`].
    pub(super) fn told<T: DeserializeOwned>(&self, app: &App) -> Result<Option<T>> {
        let seen = app.store.read(|conn| idempotency::peek(conn, &self.key_hash, &self.body_hash))?;
        match seen {
            Seen::New => Ok(None),
            Seen::Done { response, .. } => self.unseal(app, &response).map(Some),
            Seen::Running => Err(Error::KeyRunning),
            Seen::OtherBody => Err(Error::KeyReused),
        }
    }

    fn place(&self) -> String {
        format!("idempotency {}", self.key_hash)
    }

    fn seal<T: Serialize>(&self, app: &App, answer: &T) -> Result<String> {
        let text = serde_json::to_string(answer).map_err(anyhow::Error::from)?;
        let sealed = app.sealer.seal(&self.place(), &text).map_err(anyhow::Error::from)?;
        Ok(crate::guard::token::hex(&sealed))
    }

    fn unseal<T: DeserializeOwned>(&self, app: &App, kept: &str) -> Result<T> {
        let sealed = crate::guard::token::from_hex(kept).unwrap_or_default();
        let text = app.sealer.open(&self.place(), &sealed).map_err(anyhow::Error::from)?;
        Ok(serde_json::from_str(&text).map_err(anyhow::Error::from)?)
    }
}
