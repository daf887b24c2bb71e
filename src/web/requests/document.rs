//! `/{lang}/documents/{id}`: a file that an act named, for those who may see the act.

use crate::app::documents;
use crate::app::error::Error;
use crate::app::read_case::is_code;
use crate::http::attachment;
use crate::store::cases::{self, CaseRow};
use crate::web::visit::Visit;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn get(visit: Visit, request: HttpRequest) -> HttpResponse {
    let (door, looks) = (visit.door.clone(), visit.clone());
    let opened = door
        .run(move |app| {
            // Only a request whose code this browser holds can be opened by it.
            for number in looks.held_numbers() {
                let row = app.store.read(|conn| cases::by_number(conn, number).map_err(Error::from))?;
                let is_held =
                    |r: &CaseRow| looks.code_for(&r.number).is_some_and(|code| is_code(app, r, code));
                let Some(row) = row.filter(is_held) else { continue };
                let actor = looks.visitor.with_code(true);
                match documents::open(app, &actor, Some(row.id), looks.place("id")) {
                    Err(Error::NotFound) => continue,
                    opened => return Ok((opened?, actor)),
                }
            }
            let actor = looks.visitor.with_code(false);
            Ok((documents::open(app, &actor, None, looks.place("id"))?, actor))
        })
        .await;
    match opened {
        Ok(((row, file), actor)) => attachment::serve(&request, &row, file, &actor),
        Err(e) => visit.fail(&e),
    }
}
