//! `/documents`: deposit a file, fetch one.

use super::{answer, fail, query};
use crate::api::problem::Problem;
use crate::app::App;
use crate::app::documents::{self, FILE_MAX};
use crate::app::error::{Error, Result};
use crate::ids::CaseId;
use crate::text::FieldError;
use crate::web::attachment;
use crate::web::door::Door;
use crate::web::read_body::{self, Unread};
use crate::web::upload::{self, Uploaded};
use crate::web::who;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

#[derive(Serialize)]
struct Document {
    id: String,
    sha256: String,
    bytes: i64,
    media_type: String,
    findings: Vec<&'static str>,
}

pub(super) async fn post(door: Data<Door>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let lang = who::language(&request);
    let caller = match who::caller(&door, &request).await {
        Ok(caller) => caller,
        Err(e) => return fail(lang, &e),
    };
    if !read_body::is_multipart(&request) {
        return Problem::unread(lang, Unread::WrongType).response();
    }
    let asked = query(&request);
    let uploaded = match upload::receive(&door.app.data_dir, &request, payload, FILE_MAX).await {
        Ok(uploaded) => uploaded,
        Err(unread) => return Problem::unread(lang, unread).response(),
    };
    let field = |name: &str| uploaded.field(name).map(str::to_owned).or_else(|| asked.get(name).cloned());
    let code = field("code");
    let done = door.run(move |app| {
        let case = case_of(app, code.as_deref())?;
        deposit(app, &caller.with_code(case.is_some()), case, uploaded)
    });
    answer(lang, StatusCode::CREATED, done.await)
}

/// The request whose code was shown; a wrong code counts as none.
fn case_of(app: &App, code: Option<&str>) -> Result<Option<CaseId>> {
    code.map_or(Ok(None), |code| documents::case_of(app, code))
}

fn deposit(
    app: &App,
    actor: &crate::app::policy::Actor,
    case: Option<CaseId>,
    uploaded: Uploaded,
) -> Result<Document> {
    let file = uploaded.files.iter().find(|f| f.field == "file");
    let file = file.ok_or_else(|| FieldError::new("file", "missing"))?;
    let done = documents::deposit(app, actor, case, &file.name, file.path())?;
    Ok(Document {
        id: done.row.id,
        sha256: done.row.sha256,
        bytes: done.row.bytes,
        media_type: done.row.media_type,
        findings: done.findings,
    })
}

pub(super) async fn get(door: Data<Door>, request: HttpRequest, id: Path<String>) -> HttpResponse {
    let lang = who::language(&request);
    let reader = match who::reader(&door, &request).await {
        Ok(reader) => reader,
        Err(e) => return fail(lang, &e),
    };
    let code = query(&request).get("code").cloned();
    let id = id.into_inner();
    let opened = door
        .run(move |app| {
            let code_for = case_of(app, code.as_deref())?;
            let actor = reader.with_code(code_for.is_some());
            documents::open(app, &actor, code_for, &id)
        })
        .await;
    match opened {
        Ok((row, path)) => match attachment::serve(&request, &row, &path).await {
            Ok(response) => response,
            Err(e) => fail(lang, &Error::Internal(e.into())),
        },
        Err(e) => fail(lang, &e),
    }
}
