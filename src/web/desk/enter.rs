//! `/{lang}/desk/new`: a request that came on paper, by post or by e-mail is entered.

use crate::app::App;
use crate::app::desk;
use crate::app::documents;
use crate::app::error::{Error, Result};
use crate::app::policy::{Action, Actor};
use crate::http::upload::{Lost, Uploaded};
use crate::http::words::field_error;
use crate::text;
use crate::web::fault;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::requests::file::{self, At};
use crate::web::visit::Visit;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| file::start(visit, app, &desk_of(visit, None)?)).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    let may = |visit: &Visit, _: &App| has_a_desk(&visit.actor());
    visit.uploaded(request, payload, may, press).await
}

fn press(visit: &Visit, app: &App, uploaded: Uploaded) -> Result<Reply> {
    let mut posted = Posted { fields: uploaded.fields.clone() };
    let at = desk_of(visit, Some(posted.get("body_id")))?;
    let mut errors = Vec::new();
    let proven = visit.proves(&posted);
    let mut lost = uploaded.lost.clone().filter(|_| proven);
    for file in uploaded.files.iter().filter(|f| f.field == "scan_file" && proven) {
        match documents::deposit(app, &visit.actor(), None, (&file.name, file.path()), None) {
            Ok(kept) => {
                posted.fields.push(("scan".to_owned(), kept.row.id));
                posted.fields.push(("scan_name".to_owned(), kept.row.name));
                break;
            }
            Err(Error::Invalid(wrong)) => errors.extend(
                wrong.into_iter().map(|e| field_error(&text::FieldError { field: "scan".to_owned(), ..e })),
            ),
            Err(Error::Files(e)) => lost = Some(Lost::of("scan", e)),
            Err(e) => return Err(e),
        }
    }
    let Some(lost) = lost else { return file::press(visit, app, &posted, at, errors) };
    let (error, fault) = fault::of_file(visit.lang, "scan", lost.why);
    Ok(file::press(visit, app, &posted, at, vec![error])?.faulty(&fault))
}

/// Whether the actor enters papers anywhere: which desk it is stands in the form, still unread.
fn has_a_desk(actor: &Actor) -> Result<()> {
    desk::at(actor, Action::EnterPaper, None).map(|_| ())
}

/// The desk at which the visitor enters papers: the one the form names, else their own.
fn desk_of(visit: &Visit, named: Option<&str>) -> Result<At> {
    let named = named.or(visit.asked("body_id")).filter(|slug| !slug.is_empty());
    Ok(At::Desk(desk::at(&visit.actor(), Action::EnterPaper, named)?))
}
