//! `/{lang}/rights`: the rights of everyone, in plain words.

use super::visit::Visit;
use crate::page::Nav;
use crate::page::rights::render;
use actix_web::HttpResponse;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    let frame = visit.frame(Nav::None);
    match visit.page(&frame, render(&visit.door.pages, &frame)) {
        Ok(reply) => visit.answer(reply),
        Err(e) => visit.fail(&e),
    }
}
