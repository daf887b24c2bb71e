//! What was typed into a form whose session was over: sealed into the page that asks to sign in, and
//! given back after. Nothing of it is kept on our side, and nobody reads it on the way.

use super::posted::Posted;
use crate::app::App;
use crate::app::documents::FILE_MAX;
use crate::clock::Moment;
use crate::http::unread::Unread;
use crate::http::upload::{Arriving, Part};
use crate::page::form::Again;
use actix_web::HttpRequest;
use actix_web::web::Payload;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How long what was typed waits for its author.
const HELD: TimeDelta = TimeDelta::hours(24);
/// Most bytes of it: what the API takes of a whole filing. A page of this size is what anybody may ask us for.
const MOST: usize = 256 * 1024;
const PLACE: &str = "kept form";
/// Fields that are never kept: proofs and secrets.
const NEVER: [&str; 6] = ["csrf", "code", "password", "totp", "held", "email"];

/// A form that waits for its author.
#[derive(Serialize, Deserialize)]
pub struct Kept {
    /// Where it posts to, a path of this service.
    action: String,
    /// Names and values, as they were sent.
    fields: Vec<(String, String)>,
    /// Whose session it was, if we know.
    person: Option<i64>,
    until: Moment,
}

impl Kept {
    /// What was sent to an address, to be kept.
    pub fn new(app: &App, action: &str, posted: &Posted, person: Option<i64>) -> Self {
        let fields = posted.fields.iter().filter(|(n, v)| !NEVER.contains(&n.as_str()) && !v.is_empty());
        Self {
            action: action.to_owned(),
            fields: fields.cloned().collect(),
            person,
            until: app.clock.now().plus(HELD),
        }
    }

    /// Sealed for a hidden field; `None` when it is too long to be sent back.
    pub fn seal(&self, app: &App) -> Option<String> {
        let text = serde_json::to_string(self).ok().filter(|text| text.len() <= MOST)?;
        Some(URL_SAFE_NO_PAD.encode(app.sealer.seal(PLACE, &text).ok()?))
    }

    /// Opens a hidden field; `None` when it is not ours or its time is over.
    pub fn open(app: &App, held: &str) -> Option<Self> {
        let sealed = URL_SAFE_NO_PAD.decode(held).ok()?;
        let kept: Self = serde_json::from_str(&app.sealer.open(PLACE, &sealed).ok()?).ok()?;
        (app.clock.now() < kept.until).then_some(kept)
    }

    /// Whether it may be given to this person: its author, or anybody when we do not know them.
    pub fn is_of(&self, person: i64) -> bool {
        self.person.is_none_or(|p| p == person)
    }

    /// The form as it posts again.
    pub fn again(self) -> Again {
        Again { action: self.action, fields: self.fields }
    }
}

/// Reads the texts of a form with files; the files go by and are written nowhere.
///
/// # Errors
/// [`Unread`].
pub async fn texts_alone(request: &HttpRequest, payload: Payload) -> Result<(Posted, bool), Unread> {
    let (mut form, mut files) = (Arriving::new(request, payload), false);
    while let Some(part) = form.next().await? {
        if let Part::File(coming) = part {
            files |= form.skip(coming, FILE_MAX).await?;
        }
    }
    Ok((Posted { fields: form.done(Vec::new()).fields }, files))
}
