//! The key of a request that one browser holds for a while: its number and code, sealed, so that no
//! code ever stands in an address.

use super::cookies;
use crate::app::App;
use crate::app::error::Result;
use crate::clock::Moment;
use actix_web::cookie::Cookie;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long the key of a request opens it.
const HELD: TimeDelta = TimeDelta::hours(2);
/// How long a browser keeps it: a form sent after its time says so, and loses nothing of what was typed.
const KEPT: TimeDelta = TimeDelta::days(7);
const PLACE: &str = "case cookie";

/// The key of a request.
#[derive(Clone, Serialize, Deserialize)]
pub struct CaseKey {
    /// Its number.
    pub number: String,
    /// Its code.
    pub code: String,
    /// Whether it opens the request. A desk that entered a paper request shows the code to its
    /// requester and stays a desk.
    pub opens: bool,
    /// Whether the request was filed or entered just now, so that its code may be shown.
    pub fresh: bool,
    /// The requests that became this one by agreements given in this browser, the latest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    before: Vec<First>,
    until: Moment,
}

/// The number and the code of a request that went on as another one.
#[derive(Clone, Serialize, Deserialize)]
struct First {
    number: String,
    code: String,
}

/// How many requests that went on keep their codes: a cookie has its bounds.
const BEFORE: usize = 3;

/// The code of a request never reaches a log.
impl std::fmt::Debug for CaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseKey(***)")
    }
}

/// How a browser came to a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Came {
    /// Number and code were typed.
    Tracked,
    /// The request was filed here.
    Filed,
    /// A desk entered it from paper.
    Entered,
}

/// The cookie that holds the key of a request.
///
/// # Errors
/// When it cannot be sealed.
pub fn cookie(app: &App, number: &str, code: &str, came: Came) -> Result<Cookie<'static>> {
    sealed(app, new(app, number, code, came))
}

/// The same after an agreement to a forwarding: whoever agreed by the key of this browser goes on reading the request
/// `about` which they agreed. A key of any other request may be another person's, and goes.
///
/// # Errors
/// When it cannot be sealed.
pub fn cookie_after(
    app: &App,
    (held, about): (Option<&CaseKey>, &str),
    (number, code): (&str, &str),
) -> Result<Cookie<'static>> {
    let mut key = new(app, number, code, Came::Filed);
    let first = held.filter(|held| held.code_of(about).is_some());
    key.before = first.into_iter().flat_map(CaseKey::opened).take(BEFORE).collect();
    sealed(app, key)
}

fn new(app: &App, number: &str, code: &str, came: Came) -> CaseKey {
    CaseKey {
        number: number.to_owned(),
        code: code.to_owned(),
        opens: came != Came::Entered,
        fresh: came != Came::Tracked,
        before: Vec::new(),
        until: app.clock.now().plus(HELD),
    }
}

fn sealed(app: &App, key: CaseKey) -> Result<Cookie<'static>> {
    let text = serde_json::to_string(&key).map_err(anyhow::Error::from)?;
    let sealed = app.sealer.seal(PLACE, &text).map_err(anyhow::Error::from)?;
    Ok(cookies::case(URL_SAFE_NO_PAD.encode(sealed), KEPT.num_seconds()))
}

impl CaseKey {
    /// The code by which this browser opens a request.
    pub fn code_of(&self, number: &str) -> Option<&str> {
        if self.opens && self.number == number {
            return Some(&self.code);
        }
        self.before.iter().find(|first| first.number == number).map(|first| first.code.as_str())
    }

    /// The numbers of the requests that it opens, this one first.
    pub fn numbers(&self) -> Vec<&str> {
        let own = self.opens.then_some(self.number.as_str());
        own.into_iter().chain(self.before.iter().map(|first| first.number.as_str())).collect()
    }

    /// The requests that it opens, this one first.
    fn opened(&self) -> impl Iterator<Item = First> {
        let own = self.opens.then(|| First { number: self.number.clone(), code: self.code.clone() });
        own.into_iter().chain(self.before.iter().cloned())
    }

    /// Whether it still opens its request.
    pub fn holds(&self, app: &App) -> bool {
        app.clock.now() < self.until
    }
}

/// Opens the cookie; `None` when it is not ours. Its time may be over.
pub fn open(app: &App, value: &str) -> Option<CaseKey> {
    let sealed = URL_SAFE_NO_PAD.decode(value).ok()?;
    let text = app.sealer.open(PLACE, &sealed).ok()?;
    serde_json::from_str(&text).ok()
}
