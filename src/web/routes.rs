//! The routes of pages: `/{lang}/…`, and `/`, which goes by the reader's language. One list registers
//! them and is walked by the test of who may open what.

use super::entrance::{Entrance, reads, register};
use super::visit::Visit;
use super::who;
use super::{
    assets, bodies, calendar, committee, desk, health, home, indicators, publications, requests, rights,
    session, track,
};
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse, Route};

const fn get(path: &'static str, handler: fn() -> Route) -> Entrance {
    Entrance::get(path, handler)
}

const fn post(path: &'static str, handler: fn() -> Route) -> Entrance {
    Entrance::post(path, handler)
}

/// Every page, a fixed address before the pattern that would take it too.
pub const PAGES: &[Entrance] = &[
    get("/{lang}", || reads().to(home::get)),
    get("/{lang}/bodies", || reads().to(bodies::list::get)),
    get("/{lang}/bodies/{id}", || reads().to(bodies::show::get)),
    get("/{lang}/requests", || reads().to(requests::list::get)),
    get("/{lang}/requests/new", || reads().to(requests::file::get)),
    post("/{lang}/requests/new", || web::post().to(requests::file::post)),
    get("/{lang}/requests/{number}", || reads().to(requests::show::get)),
    get("/{lang}/requests/{number}/receipt", || reads().to(requests::receipt::get)),
    get("/{lang}/requests/{number}/profile", || reads().to(requests::profile::get)),
    post("/{lang}/requests/{number}/profile", || web::post().to(requests::profile::post)),
    post("/{lang}/requests/{number}/acts", || web::post().to(requests::act::post)),
    get("/{lang}/requests/{number}/answer", || reads().to(requests::answer::get)),
    post("/{lang}/requests/{number}/answer", || web::post().to(requests::answer::post)),
    get("/{lang}/requests/{number}/supplement", || reads().to(requests::answer::get_supplement)),
    post("/{lang}/requests/{number}/supplement", || web::post().to(requests::answer::post_supplement)),
    get("/{lang}/documents/{id}", || reads().to(requests::document::get)),
    get("/{lang}/track", || reads().to(track::get)),
    post("/{lang}/track", || web::post().to(track::post)),
    get("/{lang}/sign-in", || reads().to(session::sign_in::get)),
    post("/{lang}/sign-in", || web::post().to(session::sign_in::post)),
    post("/{lang}/sign-out", || web::post().to(session::sign_out::post)),
    get("/{lang}/link/{token}", || reads().to(session::link::get)),
    post("/{lang}/link/{token}", || web::post().to(session::link::post)),
    get("/{lang}/desk", || reads().to(desk::inbox::get)),
    get("/{lang}/desk/new", || reads().to(desk::enter::get)),
    post("/{lang}/desk/new", || web::post().to(desk::enter::post)),
    get("/{lang}/desk/figures", || reads().to(indicators::own::get)),
    get("/{lang}/committee", || reads().to(committee::get)),
    get("/{lang}/indicators", || reads().to(indicators::list::get)),
    get("/{lang}/indicators/{id}", || reads().to(indicators::show::get)),
    get("/{lang}/publications", || reads().to(publications::get)),
    get("/{lang}/calendar", || reads().to(calendar::get)),
    get("/{lang}/rights", || reads().to(rights::get)),
];

/// The address without a language.
pub const FRONT: &[Entrance] = &[get("/", || reads().to(front))];

/// Registers the pages, and what belongs to none of them. Called last: what no other route takes ends here.
pub fn routes(config: &mut ServiceConfig) {
    for list in [FRONT, health::ROUTES, assets::ROUTES, PAGES] {
        register(config, "", list, || web::to(wrong_method));
    }
    config.default_service(web::to(nowhere));
}

async fn front(request: HttpRequest) -> HttpResponse {
    let lang = who::language(&request);
    HttpResponse::SeeOther()
        .insert_header(("Location", format!("/{}", lang.code())))
        .insert_header(("Vary", "Accept-Language"))
        .finish()
}

async fn nowhere(visit: Visit) -> HttpResponse {
    visit.fail(&crate::app::error::Error::NotFound)
}

async fn wrong_method(visit: Visit) -> HttpResponse {
    visit.wrong_method()
}
