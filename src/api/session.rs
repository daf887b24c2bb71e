//! `POST /session`: e-mail and password for a token; `DELETE /session` ends it.

use super::{answer, fail};
use crate::app::error::Error;
use crate::app::fields::Fields;
use crate::app::sign_in::{self, Typed};
use crate::clock::Moment;
use crate::guard::jwt::Audience;
use crate::http::door::Door;
use crate::http::problem::Problem;
use crate::http::{read_body, who};
use crate::text::TEXT_MAX;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct Signed {
    token: String,
    expires_at: Moment,
}

pub(super) async fn open(door: Data<Door>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let lang = who::language(&request);
    if let Err(e) = door.count_sign_in_first(who::address(&door, &request)).await {
        return fail(lang, &e);
    }
    let sent = match read_body::json(&request, payload).await {
        Ok(sent) => sent,
        Err(unread) => return Problem::unread(lang, unread).response(),
    };
    let mut errors = Vec::new();
    let fields = Fields::of(&sent, "", &mut errors);
    let email = fields.needed_text::<TEXT_MAX>("email", &mut errors);
    // A password is taken as typed: trimming it would refuse one that ends in a space.
    let password = fields.get("password").and_then(|p| p.as_str()).unwrap_or_default().to_owned();
    if password.is_empty() {
        errors.push(crate::text::FieldError::new("password", "missing"));
    }
    let code = fields.text::<TEXT_MAX>("totp", &mut errors).unwrap_or_default();
    if !errors.is_empty() {
        return fail(lang, &Error::Invalid(errors));
    }
    let (asked, address) = (door.clone(), who::address(&door, &request));
    let done = door.run_soon(move |app| {
        let typed = Typed { email: &email, password: &password, code: &code, before: None };
        let opened = asked.sign_in(address, &typed)?;
        let now = app.clock.now().utc();
        let person = opened.person.id.to_string();
        let token = app
            .tokens
            .issue(Audience::Api, (&person, opened.token.as_str()), now, sign_in::ABSOLUTE)
            .map_err(anyhow::Error::from)?;
        Ok(Signed { token, expires_at: opened.expires_at })
    });
    answer(lang, StatusCode::OK, done.await)
}

pub(super) async fn close(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let caller = match who::caller(&door, &request).await {
        Ok(caller) => caller,
        Err(e) => return fail(lang, &e),
    };
    let Some(signed_in) = caller.session else {
        return fail(lang, &Error::Denied(crate::app::policy::Denial::SignIn));
    };
    match door.run(move |app| sign_in::sign_out(app, signed_in.person.id, signed_in.session)).await {
        Ok(()) => HttpResponse::NoContent().finish(),
        Err(e) => fail(lang, &e),
    }
}
