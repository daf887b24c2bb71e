//! `/{lang}/link/{token}`: a one-time link opens a page, and only the form on it uses the link: a
//! mail scanner that follows it spends nothing.

use super::sign_in::signed_in;
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::sign_in;
use crate::page::Nav;
use crate::page::form::FieldError;
use crate::page::new_password::{View, render};
use crate::store::people::LinkPurpose;
use crate::store::sessions;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use crate::web::words::field_error;
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
    let purpose = purpose(visit, app)?;
    if !visit.proves(posted) {
        let errors = vec![FieldError::new("", "page_expired")];
        return Ok(page(visit, errors)?.status(StatusCode::FORBIDDEN));
    }
    visit.door.count_sign_in(visit.address)?;
    match sign_in::set_password(
        app,
        purpose,
        (visit.place("token"), posted.get("password")),
        visit.visitor.session.as_ref(),
    ) {
        Ok(Some(opened)) => Ok(signed_in(visit, &opened, "")),
        Ok(None) => Ok(visit.see("/sign-in")),
        // Somebody was faster with the same link.
        Err(Error::Invalid(errors)) if errors.iter().any(|e| e.field == "token") => Err(Error::Expired),
        Err(Error::Invalid(errors)) => {
            let errors = errors.iter().map(field_error).collect();
            Ok(page(visit, errors)?.status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(e) => Err(e),
    }
}
