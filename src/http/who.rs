//! Who stands at the door: the session behind a token or a cookie, and the language.

use super::door::Door;
use crate::app::error::{Error, Result};
use crate::app::policy::{Actor, Denial};
use crate::app::sign_in::{self, Resumed};
use crate::guard::forwarded;
use crate::guard::jwt::Audience;
use crate::locale::Lang;
use actix_web::{HttpMessage, HttpRequest};
use std::net::IpAddr;

/// Name of the session cookie over HTTPS and on the machine itself, which browsers trust as much.
pub const COOKIE: &str = "__Host-wasl";

/// A visitor: perhaps signed in.
#[derive(Clone, Debug, Default)]
pub struct Visitor {
    /// Session and person.
    pub session: Option<Resumed>,
    /// The token of the session, by which forms are bound to it.
    pub token: Option<String>,
}

impl Visitor {
    /// The visitor as the policy sees them, without any code.
    pub fn actor(&self) -> Actor {
        Actor { person: self.session.as_ref().map(|s| s.person.clone()), has_code: false }
    }

    /// The same, holding the code of the request at hand or not.
    pub fn with_code(&self, has_code: bool) -> Actor {
        Actor { has_code, ..self.actor() }
    }
}

/// The caller of the API: whoever the bearer token names. No token is no error; a bad one is.
///
/// # Errors
/// [`Error::Denied`] for a token that is expired, foreign or of an ended session.
pub async fn caller(door: &Door, request: &HttpRequest) -> Result<Visitor> {
    if let Some(known) = request.extensions().get::<Visitor>() {
        return Ok(known.clone());
    }
    let Some(header) = request.headers().get("authorization") else { return Ok(Visitor::default()) };
    let token = header.to_str().ok().and_then(bearer).unwrap_or_default().to_owned();
    let claims = door.app.tokens.read(Audience::Api, &token, door.app.clock.now().utc());
    let Ok(claims) = claims else { return Err(Error::Denied(Denial::SignIn)) };
    let session = claims.sid.clone();
    let found = door.run_soon(move |app| sign_in::resume(app, &session)).await?;
    match found {
        Some(found) => {
            door.note_visit(&found).await;
            Ok(Visitor { session: Some(found), token: Some(claims.sid) })
        }
        None => Err(Error::Denied(Denial::SignIn)),
    }
}

/// The token of a header that shows one.
pub fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The visitor of a page: whoever the session cookie names. A cookie that holds nothing is nobody.
///
/// # Errors
/// When the database fails.
pub async fn visitor(door: &Door, request: &HttpRequest) -> Result<Visitor> {
    let Some(cookie) = request.cookie(COOKIE) else { return Ok(Visitor::default()) };
    let token = cookie.value().to_owned();
    let asked = token.clone();
    let found = door.run_soon(move |app| sign_in::resume(app, &asked)).await?;
    if let Some(found) = &found {
        door.note_visit(found).await;
    }
    Ok(Visitor { token: found.is_some().then_some(token), session: found })
}

/// The caller of a reading: a bearer token, else the session cookie of a page.
///
/// # Errors
/// As [`caller`].
pub async fn reader(door: &Door, request: &HttpRequest) -> Result<Visitor> {
    if request.headers().contains_key("authorization") {
        return caller(door, request).await;
    }
    let found = visitor(door, request).await?;
    // A session that is over is said to be, on what everybody may read too.
    let over = found.session.is_none() && request.cookie(COOKIE).is_some_and(|c| !c.value().is_empty());
    if over { Err(Error::Denied(Denial::SignIn)) } else { Ok(found) }
}

/// The language of an answer without a language in its address.
pub fn language(request: &HttpRequest) -> Lang {
    let header = request.headers().get("accept-language").and_then(|v| v.to_str().ok());
    Lang::from_accept_language(header.unwrap_or_default())
}

/// The address that limits count: the peer's, or what a proxy of ours says of it; never what
/// anybody else claims.
pub fn address(door: &Door, request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let claims = request.headers().get_all("x-forwarded-for");
    let claims: Vec<_> = claims.map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
    Some(forwarded::visitor(peer, &claims.join(","), &door.proxies))
}
