//! `/documents`: deposit a file, fetch one.

use super::requests::key;
use super::{answer, fail, query};
use crate::app::App;
use crate::app::documents::{self, FILE_MAX};
use crate::app::error::{Error, Result};
use crate::app::once::Keyed;
use crate::app::policy::Actor;
use crate::http::attachment;
use crate::http::codes::Codes;
use crate::http::door::Door;
use crate::http::problem::Problem;
use crate::http::read_body::{self};
use crate::http::unread::Unread;
use crate::http::upload::{Arriving, FileSent, Part};
use crate::http::who::{self, Visitor};
use crate::ids::CaseId;
use crate::text::FieldError;
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
    match take(&door, &request, payload).await {
        Ok(document) => answer(lang, StatusCode::CREATED, Ok(document)),
        Err(Untaken::Unread(unread)) => Problem::unread(lang, unread).response(),
        Err(Untaken::Refused(error)) => fail(lang, &error),
    }
}

/// Why a document is not taken.
enum Untaken {
    Unread(Unread),
    Refused(Error),
}

impl From<Unread> for Untaken {
    fn from(e: Unread) -> Self {
        Self::Unread(e)
    }
}

impl From<Error> for Untaken {
    fn from(e: Error) -> Self {
        Self::Refused(e)
    }
}

/// Takes one file: rights first, then bytes. A code is in the address, or in a field before the file.
async fn take(
    door: &Data<Door>,
    request: &HttpRequest,
    payload: Payload,
) -> std::result::Result<Document, Untaken> {
    let caller = who::caller(door, request).await?;
    if caller.session.is_none() {
        door.count_upload(who::address(door, request)).await?;
    }
    let key = key(door, request, &caller)?;
    if !read_body::is_multipart(request) {
        return Err(Unread::WrongType.into());
    }
    let asked = query(request);
    let (mut form, mut taken) = (Arriving::new(request, payload), None);
    while let Some(part) = form.next().await? {
        let Part::File(coming) = part else { continue };
        if taken.is_some() {
            return Err(Error::from(FieldError::new("file", "one_file")).into());
        }
        let sent = form.fields().iter().find(|(name, _)| name == "code").map(|(_, code)| code.clone());
        let codes = door.codes(who::address(door, request));
        let may = may_deposit(door, &caller, codes, sent.or_else(|| asked.get("code").cloned())).await?;
        let file = form.keep(&door.app.data_dir, coming, FILE_MAX).await?;
        taken = file.map(|file| (may, file));
    }
    let Some(((actor, case), file)) = taken else {
        return Err(Error::from(FieldError::new("file", "missing")).into());
    };
    Ok(door.run_soon(move |app| deposit(app, &actor, case, &file, key.as_ref())).await?)
}

/// Who deposits, and for which request if it is its requester.
async fn may_deposit(
    door: &Data<Door>,
    caller: &Visitor,
    codes: Codes,
    code: Option<String>,
) -> Result<(Actor, Option<CaseId>)> {
    let caller = caller.clone();
    door.run(move |app| {
        let case = codes.case_of(app, code.as_deref())?;
        let actor = caller.with_code(case.is_some());
        documents::may_deposit(&actor)?;
        Ok((actor, case))
    })
    .await
}

fn deposit(
    app: &App,
    actor: &Actor,
    case: Option<CaseId>,
    file: &FileSent,
    key: Option<&Keyed>,
) -> Result<Document> {
    if file.field != "file" {
        return Err(FieldError::new("file", "missing").into());
    }
    let done = documents::deposit(app, actor, case, (&file.name, file.path()), key)?;
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
    let codes = door.codes(who::address(&door, &request));
    let opened = door
        .run(move |app| {
            let code_for = codes.case_of(app, code.as_deref())?;
            let actor = reader.with_code(code_for.is_some());
            Ok((documents::open(app, &actor, code_for, &id)?, actor))
        })
        .await;
    match opened {
        Ok(((row, file), actor)) => attachment::serve(&request, &row, file, &actor),
        Err(e) => fail(lang, &e),
    }
}
