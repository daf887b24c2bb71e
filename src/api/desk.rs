//! `/desk/requests`: a body's work list, and the entry of a request that came on paper.

use super::requests::{file_sent, sent};
use super::{Rows, answer, fail, page, query};
use crate::app::desk::{self, Bucket, Sought};
use crate::app::error::Error;
use crate::app::letters::outgoing;
use crate::http::door::Door;
use crate::http::who;
use crate::law::day;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

pub(super) async fn enter(door: Data<Door>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let lang = who::language(&request);
    match sent(&door, &request, payload).await {
        Ok((caller, sent)) => {
            // Who sits at no desk learns that before any wrong field.
            let body = sent["body_id"].as_str().map(str::to_owned);
            match desk_of(&caller.actor(), body.as_deref()) {
                Ok(()) => file_sent(&door, &request, lang, (caller, sent), true).await,
                Err(e) => fail(lang, &e),
            }
        }
        Err(response) => response,
    }
}

fn desk_of(actor: &crate::app::policy::Actor, body: Option<&str>) -> Result<(), Error> {
    desk::at(actor, crate::app::policy::Action::EnterPaper, body).map(|_| ())
}

pub(super) async fn list(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let caller = match who::caller(&door, &request).await {
        Ok(caller) => caller,
        Err(e) => return fail(lang, &e),
    };
    let query = query(&request);
    let page = page(&query);
    let named = query.get("body_id").cloned();
    let bucket = query.get("bucket").and_then(|b| Bucket::from_code(b));
    let q = query.get("q").filter(|q| !q.trim().is_empty()).cloned();
    let received_on = query.get("received_on").and_then(|on| day::parse(on).ok());
    let sought = (q.is_some() || received_on.is_some()).then_some(Sought { q, received_on });
    let done = door
        .run(move |app| {
            let actor = caller.actor();
            let body = desk::body_of(&actor, named.as_deref())?;
            match &sought {
                Some(sought) => {
                    let found = desk::files(app, &actor, &body, sought, page)?;
                    let items = found.items.iter().map(|on| on.summary.clone()).collect();
                    Ok(found.with(items))
                }
                None => desk::list(app, &actor, &body, bucket, page),
            }
        })
        .await;
    answer(lang, StatusCode::OK, done.map(|listed| Rows::new(listed, page)))
}

pub(super) async fn letters(door: Data<Door>, request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    let caller = match who::caller(&door, &request).await {
        Ok(caller) => caller,
        Err(e) => return fail(lang, &e),
    };
    let named = query(&request).get("body_id").cloned();
    let done = door.run(move |app| {
        let actor = caller.actor();
        let body = desk::body_of(&actor, named.as_deref())?;
        Ok(json!({"items": outgoing::failed_of(app, &actor, &body)?}))
    });
    answer(lang, StatusCode::OK, done.await)
}
