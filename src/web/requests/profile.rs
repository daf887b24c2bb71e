//! `/{lang}/requests/{number}/profile`: voluntary questions, which the body never sees.

use super::show;
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::filing::read_profile;
use crate::app::policy::{self, Action, Object};
use crate::app::profile;
use crate::http::words::field_error;
use crate::page::form::FieldError;
use crate::page::profile::{View, render};
use crate::page::{Nav, address};
use crate::web::cookies;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit
        .run(|visit, app| {
            let (row, actor) = show::reader(visit, app, visit.place("number"), None)?;
            policy::may(&actor, Action::StateProfile, Object::of(&row))?;
            page(visit, View { number: row.number, ..View::default() })
        })
        .await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    visit.posted(request, payload, state).await
}

fn page(visit: &Visit, view: View) -> Result<Reply> {
    let frame = visit.form_frame(Nav::Track);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn state(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let (row, actor) = show::reader(visit, app, visit.place("number"), Some(posted.get("code")))?;
    policy::may(&actor, Action::StateProfile, Object::of(&row))?;
    let again = |errors: Vec<FieldError>, status| {
        let text = |name: &str| posted.get(name).to_owned();
        let view = View {
            number: row.number.clone(),
            access_code: None,
            category: text("category"),
            gender: text("gender"),
            age_band: text("age_band"),
            region: text("region"),
            errors,
        };
        page(visit, view).map(|r| r.status(status))
    };
    if !visit.proves(posted) {
        return again(vec![FieldError::new("", "page_expired")], StatusCode::FORBIDDEN);
    }
    let or = |name: &str, other: &str| {
        let value = posted.get(name);
        if value.is_empty() { other.to_owned() } else { value.to_owned() }
    };
    let sent = json!({
        "category": or("category", "not_stated"), "gender": or("gender", "NS"),
        "age_band": posted.get("age_band"), "region": posted.get("region"),
    });
    let read = match read_profile(&sent) {
        Ok(read) => read,
        Err(errors) => {
            return again(errors.iter().map(field_error).collect(), StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    // The code was checked above; the use case is told so by the actor it gets.
    let code = visit.code_for(&row.number).or(Some(posted.get("code")));
    match profile::state_profile(app, &visit.actor(), &row.number, code, &read, None) {
        Ok(()) => {
            let to = Reply::see(address::request(visit.lang, &row.number));
            Ok(to.with(cookies::done("profile")))
        }
        Err(Error::Invalid(errors)) => {
            again(errors.iter().map(field_error).collect(), StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(e) => Err(e),
    }
}
