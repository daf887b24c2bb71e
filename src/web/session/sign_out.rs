//! `POST /{lang}/sign-out`.

use crate::app::sign_in;
use crate::http::who;
use crate::web::cookies;
use crate::web::posted::Posted;
use crate::web::visit::Visit;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    let posted = match Posted::read(&request, payload).await {
        Ok(posted) => posted,
        Err(unread) => return visit.unread(unread),
    };
    // Who is not signed in has nothing to prove.
    if visit.visitor.session.is_some() && !visit.proves(&posted) {
        return visit.expired();
    }
    let close = |visit: &Visit, app: &crate::app::App| {
        if let Some(signed_in) = &visit.visitor.session {
            sign_in::sign_out(app, signed_in.person.id, signed_in.session)?;
        }
        Ok(visit
            .see("")
            .with(cookies::gone(who::COOKIE))
            .with(cookies::gone(cookies::CASE))
            .with(cookies::done("sign-out")))
    };
    visit.run(close).await
}
