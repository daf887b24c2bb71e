//! `/{lang}/link/{token}`: a one-time link opens a page, and only the form on it uses the link: a
//! mail scanner that follows it spends nothing.

use super::sign_in::{already_in, signed_in};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::sign_in::{self, Typed};
use crate::http::words::{field_error, too_often};
use crate::page::Nav;
use crate::page::form::FieldError;
use crate::page::new_password::{View, render};
use crate::store::people::{self, LinkPurpose};
use crate::store::sessions;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

/// What a link that sets a password may have been made for.
const PURPOSES: [LinkPurpose; 2] = [LinkPurpose::Invite, LinkPurpose::Reset];

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    let opened = |visit: &Visit, app: &App| {
        purpose(visit, app)?;
        page(visit, Vec::new())
    };
    visit.run(opened).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    match Posted::read(&request, payload).await {
        Ok(posted) => visit.run(move |visit, app| set(visit, app, &posted)).await,
        Err(unread) => visit.unread(unread),
    }
}

/// What the link was made for, while it holds.
fn purpose(visit: &Visit, app: &App) -> Result<LinkPurpose> {
    let digest = crate::guard::token::digest(visit.place("token"));
    let now = app.clock.now();
    app.store.read(|conn| {
        for purpose in PURPOSES {
            if sessions::peek_link(conn, &digest, purpose, now)?.is_some() {
                return Ok(purpose);
            }
        }
        Err(Error::Expired)
    })
}

fn page(visit: &Visit, errors: Vec<FieldError>) -> Result<Reply> {
    let mut frame = visit.form_frame(Nav::None);
    // The switch of language leads to the same link; no other page ever shows it.
    frame.path = format!("/link/{}", crate::page::address::encode(visit.place("token")));
    let view = View { token: visit.place("token").to_owned(), errors };
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn set(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let purpose = match purpose(visit, app) {
        Err(Error::Expired) => return set_before(visit, app, posted),
        purpose => purpose?,
    };
    if !visit.proves(posted) {
        let errors = vec![FieldError::new("", "page_expired")];
        return Ok(page(visit, errors)?.status(StatusCode::FORBIDDEN));
    }
    if let Err(error) = visit.door.count_sign_in(visit.address) {
        return must_wait(visit, error);
    }
    match sign_in::set_password(
        app,
        purpose,
        (visit.place("token"), posted.get("password")),
        visit.visitor.session.as_ref(),
    ) {
        Ok(Some(opened)) => Ok(signed_in(visit, &opened, "")),
        Ok(None) => Ok(visit.see("/sign-in")),
        // Somebody was faster with the same link, perhaps by the first press of this form.
        Err(Error::Invalid(errors)) if errors.iter().any(|e| e.field == "token") => {
            set_before(visit, app, posted)
        }
        Err(Error::Invalid(errors)) => {
            let errors = errors.iter().map(field_error).collect();
            Ok(page(visit, errors)?.status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(e) => Err(e),
    }
}

/// The second press of the form: the link is spent, and whoever spent it is led where the first press led. They
/// are in already, or the password that they type is the one that it set: that is how anybody signs in.
fn set_before(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let digest = crate::guard::token::digest(visit.place("token"));
    let now = app.clock.now();
    let email = app.store.read(|conn| {
        let owner = sessions::owner_of_link(conn, &digest, now)?.ok_or(Error::Expired)?;
        Ok::<_, Error>(people::load(conn, owner)?.email)
    })?;
    if let Some(there) = already_in(visit, app, &email)? {
        return Ok(there);
    }
    if !visit.proves(posted) {
        return Err(Error::Expired);
    }
    if let Err(error) = visit.door.count_sign_in(visit.address) {
        return must_wait(visit, error);
    }
    let typed = Typed { email: &email, password: posted.get("password"), code: "", before: None };
    match visit.door.sign_in(visit.address, &typed) {
        Ok(opened) => Ok(signed_in(visit, &opened, "")),
        Err(Error::FactorMissing) => Ok(visit.see("/sign-in")),
        Err(Error::SignInWrong) => Err(Error::Expired),
        Err(e) => must_wait(visit, e),
    }
}

/// The form again, for whoever is to wait before they press it.
fn must_wait(visit: &Visit, error: Error) -> Result<Reply> {
    let Error::TooOften(wait) = error else { return Err(error) };
    let errors = vec![too_often(visit.lang, "", "too_many_tries", wait)];
    Ok(page(visit, errors)?.too_often(wait))
}
