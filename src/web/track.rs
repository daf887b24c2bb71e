//! `/{lang}/track`: number and code open a request without an account. The code stays out of every
//! address: the browser holds it sealed.

use super::case_key::{self, Came};
use super::kept::Kept;
use super::posted::Posted;
use super::reply::Reply;
use super::session::sign_in::resume;
use super::visit::Visit;
use crate::app::App;
use crate::app::case_file;
use crate::app::error::{Error, Result};
use crate::app::policy::{self, Action, Denial, Object};
use crate::app::read_case;
use crate::http::words::too_often;
use crate::page::form::{FieldError, Waiting};
use crate::page::track::{View, render};
use crate::page::{Nav, address};
use crate::store::cases::CaseRow;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

pub(super) async fn get(visit: Visit) -> HttpResponse {
    let number = visit.asked("number").map(crate::ids::normal_number).unwrap_or_default();
    visit.run(move |visit, _| page(visit, &View { number, ..View::default() })).await
}

pub(super) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    let posted = match Posted::read(&request, payload).await {
        Ok(posted) => posted,
        Err(unread) => return visit.unread(unread),
    };
    let typed = posted.clone();
    let again =
        move |visit: &Visit, error| shown(visit, &typed, FieldError { field: "number".to_owned(), ..error });
    visit.run_form(move |visit, app| open(visit, app, &posted), again).await
}

/// The form with its number as it was typed, and what is wrong.
fn shown(visit: &Visit, posted: &Posted, error: FieldError) -> Result<Reply> {
    let kept = Waiting { held: posted.get("held").to_owned(), ..Waiting::default() };
    page(visit, &View { number: posted.get("number").trim().to_owned(), errors: vec![error], kept })
}

/// The page of the form.
pub(super) fn page(visit: &Visit, view: &View) -> Result<Reply> {
    let mut frame = visit.form_frame(Nav::Track);
    frame.path = "/track".to_owned();
    visit.page(&frame, render(&visit.door.pages, &frame, view))
}

fn open(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let (number, code) = (posted.get("number").trim(), posted.get("code").trim());
    let shown = |error: FieldError| shown(visit, posted, error);
    let again = |code: &'static str, field: &str, status| {
        shown(FieldError::new(field, code)).map(|r| r.status(status))
    };
    if !visit.proves(posted) {
        return again("page_expired", "number", StatusCode::FORBIDDEN);
    }
    // A code cannot be guessed at leisure, here or elsewhere.
    match visit.door.codes(visit.address).count(app, number, Some(code)) {
        Err(Error::TooOften(wait)) => {
            let error = too_often(visit.lang, "code", "too_many_tries", wait);
            return Ok(shown(error)?.too_often(wait));
        }
        counted => counted?,
    }
    let row = match app.store.read(|conn| case_file::find(conn, number)) {
        Ok(row) => Some(row),
        Err(Error::NotFound) => None,
        Err(e) => return Err(e),
    };
    match row.filter(|row| read_case::is_code(app, row, code)) {
        // An unknown number and a wrong code sound the same.
        None => again("code_wrong", "code", StatusCode::UNPROCESSABLE_ENTITY),
        Some(row) if is_in_office(visit, &row) => again("code_in_office", "code", StatusCode::FORBIDDEN),
        Some(row) => {
            let reply = match Kept::open(app, posted.get("held")) {
                Some(kept) => resume(visit, kept)?,
                None => Reply::see(address::request(visit.lang, &row.number)),
            };
            Ok(reply.with(case_key::cookie(app, &row.number, code, Came::Tracked)?))
        }
    }
}

/// Whether the visitor is signed in for an office, from which the right code opens nothing.
fn is_in_office(visit: &Visit, row: &CaseRow) -> bool {
    let asked = policy::may(&visit.visitor.with_code(true), Action::StateProfile, Object::of(row));
    asked == Err(Denial::InOffice)
}
