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
    until: Moment,
}

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
    let key = CaseKey {
        number: number.to_owned(),
        code: code.to_owned(),
        opens: came != Came::Entered,
        fresh: came != Came::Tracked,
        until: app.clock.now().plus(HELD),
    };
    let text = serde_json::to_string(&key).map_err(anyhow::Error::from)?;
    let sealed = app.sealer.seal(PLACE, &text).map_err(anyhow::Error::from)?;
    Ok(cookies::case(URL_SAFE_NO_PAD.encode(sealed), KEPT.num_seconds()))
}

impl CaseKey {
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
