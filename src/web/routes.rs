//! The routes of pages: `/{lang}/…`, and `/`, which goes by the reader's language. One list registers
//! them and is walked by the test of who may open what.

use super::addresses::Addresses;
use super::visit::Visit;
use super::{
    assets, bodies, calendar, committee, desk, health, home, indicators, publications, requests, rights,
    session, track,
};
use crate::http::asked::{Ask, PAGE, Values, ask};
use crate::http::entrance::{Entrance, Later, Refusals, reads, register};
use crate::http::who;
use crate::text::FieldError;
use actix_web::dev::Payload;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Route};

const fn get(path: &'static str, handler: fn() -> Route) -> Entrance {
    Entrance::get(path, handler)
}

const fn post(path: &'static str, handler: fn() -> Route) -> Entrance {
    Entrance::post(path, handler)
}

/// Every page, a fixed address before the pattern that would take it too.
pub const PAGES: &[Entrance] = &[
    get("/{lang}", || reads().to(home::get)),
    get("/{lang}/bodies", || reads().to(bodies::list::get)).asks(&[
        ask("q", Values::Text),
        ask("kind", Values::Kind),
        ask("region", Values::Region),
        PAGE,
    ]),
    get("/{lang}/bodies/{id}", || reads().to(bodies::show::get)),
    get("/{lang}/requests", || reads().to(requests::list::get)).asks(&[
        ask("q", Values::Text),
        ask("body_id", Values::Body),
        ask("mine", Values::Text),
        ask("before", Values::Request),
        PAGE,
    ]),
    get("/{lang}/requests/new", || reads().to(requests::file::get)),
    post("/{lang}/requests/new", || web::post().to(requests::file::post)),
    get("/{lang}/requests/{number}", || reads().to(requests::show::get)),
    get("/{lang}/requests/{number}/receipt", || reads().to(requests::receipt::get)),
    get("/{lang}/requests/{number}/letters/{n}", || reads().to(requests::letter::get)),
    get("/{lang}/requests/{number}/profile", || reads().to(requests::profile::get)),
    post("/{lang}/requests/{number}/profile", || web::post().to(requests::profile::post)),
    post("/{lang}/requests/{number}/acts", || web::post().to(requests::act::post)),
    get("/{lang}/requests/{number}/answer", || reads().to(requests::answer::get)),
    post("/{lang}/requests/{number}/answer", || web::post().to(requests::answer::post)),
    get("/{lang}/requests/{number}/supplement", || reads().to(requests::answer::get_supplement)),
    post("/{lang}/requests/{number}/supplement", || web::post().to(requests::answer::post_supplement)),
    get("/{lang}/requests/{number}/deliver", || reads().to(requests::answer::get_deliver)),
    post("/{lang}/requests/{number}/deliver", || web::post().to(requests::answer::post_deliver)),
    get("/{lang}/documents/{id}", || reads().to(requests::document::get)),
    get("/{lang}/track", || reads().to(track::get)),
    post("/{lang}/track", || web::post().to(track::post)),
    get("/{lang}/sign-in", || reads().to(session::sign_in::get)),
    post("/{lang}/sign-in", || web::post().to(session::sign_in::post)),
    post("/{lang}/sign-out", || web::post().to(session::sign_out::post)),
    get("/{lang}/link/{token}", || reads().to(session::link::get)),
    post("/{lang}/link/{token}", || web::post().to(session::link::post)),
    get("/{lang}/desk", || reads().to(desk::inbox::get))
        .asks(&[
            ask("body_id", Values::Text),
            ask("bucket", Values::Bucket),
            ask("q", Values::Text),
            ask("received_on", Values::Day),
            ask("all", Values::Text),
            PAGE,
        ])
        .guarded(),
    get("/{lang}/desk/new", || reads().to(desk::enter::get)),
    post("/{lang}/desk/new", || web::post().to(desk::enter::post)),
    get("/{lang}/desk/figures", || reads().to(indicators::own::get))
        .asks(&[ask("body_id", Values::Text), ask("period", Values::Period)])
        .guarded(),
    get("/{lang}/committee", || reads().to(committee::get)).asks(&[ask("q", Values::Text), PAGE]).guarded(),
    get("/{lang}/indicators", || reads().to(indicators::list::get)).asks(PERIOD),
    get("/{lang}/indicators/{id}", || reads().to(indicators::show::get)).asks(PERIOD),
    get("/{lang}/publications", || reads().to(publications::get)),
    get("/{lang}/calendar", || reads().to(calendar::get)),
    get("/{lang}/rights", || reads().to(rights::get)),
];

const PERIOD: &[Ask] = &[ask("period", Values::Period)];

/// The address without a language.
pub const FRONT: &[Entrance] = &[get("/", || reads().to(front))];

/// Registers the pages, and what belongs to none of them. Called last: what no other route takes ends here.
pub fn routes(config: &mut ServiceConfig) {
    // Whoever passes the address of a page on may lengthen it with names of their own: those are left alone.
    let refusals = Refusals { wrong_method: || web::to(wrong_method), wrong_query, strict: false };
    for list in [FRONT, health::ROUTES, assets::ROUTES, PAGES] {
        register(config, "", list, refusals);
    }
    config.app_data(Data::new(Addresses::of(PAGES)));
    config.default_service(web::to(Visit::nowhere));
}

async fn front(request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    HttpResponse::SeeOther()
        .insert_header(("Location", format!("/{}", lang.code())))
        .insert_header(("Vary", "Accept-Language"))
        .finish()
}

fn wrong_query(request: HttpRequest, errors: Vec<FieldError>) -> Later {
    Box::pin(async move {
        match Visit::from_request(&request, &mut Payload::None).await {
            Ok(visit) => visit.wrong_query(&errors),
            Err(response) => response.error_response(),
        }
    })
}

/// An address without a language has no page to say it on.
async fn wrong_method(request: HttpRequest) -> HttpResponse {
    match Visit::from_request(&request, &mut Payload::None).await {
        Ok(visit) => visit.wrong_method(),
        Err(_) => HttpResponse::MethodNotAllowed().content_type("text/plain; charset=utf-8").body("405\n"),
    }
}
