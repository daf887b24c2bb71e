//! `/{lang}/documents/{id}`: a file that an act named, for those who may see the act.

use crate::app::documents;
use crate::app::error::Error;
use crate::app::read_case::is_code;
use crate::store::cases;
use crate::web::attachment;
use crate::web::visit::Visit;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn get(visit: Visit, request: HttpRequest) -> HttpResponse {
    let (door, looks) = (visit.door.clone(), visit.clone());
    let opened = door
        .run(move |app| {
            // Only the request whose code this browser holds can be opened by it.
            let held = looks.held_number().map(str::to_owned);
            let row = match &held {
                None => None,
                Some(number) => app.store.read(|conn| cases::by_number(conn, number).map_err(Error::from))?,
            };
            let row = row.filter(|r| looks.code_for(&r.number).is_some_and(|code| is_code(app, r, code)));
            let actor = looks.visitor.with_code(row.is_some());
            Ok((documents::open(app, &actor, row.map(|r| r.id), looks.place("id"))?, actor))
        })
        .await;
    match opened {
        Ok(((row, path), actor)) => match attachment::serve(&request, &row, &path, &actor).await {
            Ok(response) => response,
            Err(e) => visit.fail(&Error::Files(e)),
        },
        Err(e) => visit.fail(&e),
    }
}
