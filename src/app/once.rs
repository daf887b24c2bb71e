//! What is sent twice is done once: a key, given by the page or the caller, holds the answer of the first
//! time. Filings and acts share it, whatever door they come through.

use super::App;
use super::error::{Error, Result};
use crate::guard::rate::block;
use crate::store::Tx;
use crate::store::idempotency::{self, Seen};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::net::IpAddr;

/// Whose keys are whose: an account, an address without one, or a page that gave its own key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller(String);

impl Caller {
    /// Whoever calls: their account, else the address that limits count.
    pub fn new(person: Option<i64>, address: Option<IpAddr>) -> Self {
        Self(match (person, address.map(block)) {
            (Some(id), _) => format!("account {id}"),
            (None, Some(address)) => format!("address {address}"),
            (None, None) => "nobody".to_owned(),
        })
    }

    /// Whoever holds a page that we gave a key of its own: it cannot be guessed, and the telephone that
    /// holds it may be at another address when it sends again.
    pub fn page() -> Self {
        Self("page".to_owned())
    }
}

/// A key under which something may be sent again, before what is sent with it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    caller: Caller,
    key: String,
}

impl Keyed {
    /// The key of a caller.
    pub fn new(caller: Caller, key: &str) -> Self {
        Self { caller, key: key.to_owned() }
    }

    /// The key with what was sent to an address.
    pub fn with(&self, app: &App, to: &str, sent: &Value) -> Once {
        Once::new(app, (&self.caller, &self.key), (to, sent))
    }
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|_, v| !v.is_null());
            fields.values_mut().for_each(without_nulls);
        }
        Value::Array(all) => all.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// A key under which something may be sent again, and the digest of what was sent with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    key_hash: String,
    body_hash: String,
}

impl Once {
    /// The key of a caller and what they sent to an address: two callers who choose the same key have nothing
    /// to do with each other, and a field left out is one that is `null`. Both are kept as keyed digests:
    /// what was sent is short of unknowns, and a plain digest of it would give an identity number to whoever
    /// tries them all.
    pub fn new(app: &App, (caller, key): (&Caller, &str), (to, sent): (&str, &Value)) -> Self {
        let (caller, mut said) = (caller.0.as_str(), sent.clone());
        without_nulls(&mut said);
        Self {
            key_hash: app.sealer.digest("idempotency key", format!("{caller}\n{key}").as_bytes()),
            body_hash: app.sealer.digest("idempotency body", format!("{to}\n{said}").as_bytes()),
        }
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
