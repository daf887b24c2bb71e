//! `/{lang}/desk/new`: a request that came on paper, by post or by e-mail is entered.

use crate::app::App;
use crate::app::desk;
use crate::app::error::Result;
use crate::app::policy::{self, Action, Object};
use crate::web::posted::Posted;
use crate::web::requests::file::{self, At};
use crate::web::visit::Visit;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| file::start(visit, app, &desk_of(visit, app, None)?)).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    match Posted::read(&request, payload).await {
        Ok(posted) => {
            visit
                .run(move |visit, app| {
                    let at = desk_of(visit, app, Some(posted.get("body_id")))?;
                    file::press(visit, app, &posted, at)
                })
                .await
        }
        Err(unread) => visit.unread(unread),
    }
}

/// The desk at which the visitor enters papers: the one the form names, else their own.
fn desk_of(visit: &Visit, _: &App, named: Option<&str>) -> Result<At> {
    let actor = visit.actor();
    let named = named.or(visit.asked("body_id")).filter(|slug| !slug.is_empty());
    let body = desk::body_of(&actor, named)?;
    policy::may(&actor, Action::EnterPaper, Object::Body(&body))?;
    Ok(At::Desk(body))
}
