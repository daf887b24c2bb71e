//! A form on its way in: read, checked against a session or a code that is over, handed to its page. What
//! was typed is never lost on that way: who has to sign in again gets it back after, and a form that
//! we could not take now can be sent again from the page that says so.

use super::fault;
use super::kept::{self, Kept};
use super::posted::Posted;
use super::read_body::{self, Unread};
use super::reply::Reply;
use super::upload::{self, Uploaded};
use super::visit::Visit;
use crate::app::documents::FILE_MAX;
use crate::app::error::{Error, Result};
use crate::app::policy::Denial;
use crate::app::{App, sign_in};
use crate::guard::csrf::Holder;
use crate::page::form::{FieldError, Waiting};
use crate::page::{sign_in as page_of_sign_in, track};
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

/// What a form met that was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// The session in which it was opened.
    Session,
    /// The time for which this browser held the code of the request.
    Code,
    /// We cannot tell: the browser holds nothing of ours any more.
    Unknown,
}

/// A form as it came: its texts, and whether files came with it.
struct Sent {
    posted: Posted,
    files: bool,
}

impl Visit {
    /// Takes a form and answers with what its page makes of it.
    pub async fn posted(
        self,
        request: HttpRequest,
        payload: Payload,
        work: impl FnOnce(&Self, &App, &Posted) -> Result<Reply> + Send + 'static,
    ) -> HttpResponse {
        let posted = match Posted::read(&request, payload).await {
            Ok(posted) => posted,
            Err(unread) => return self.unread(unread),
        };
        let sent = Sent { posted: posted.clone(), files: false };
        if let Some(over) = self.over(&posted) {
            return self.ask_again(over, sent).await;
        }
        let visit = self.clone();
        let done = self.door.run_soon(move |app| work(&visit, app, &posted)).await;
        self.told(done, sent).await
    }

    /// Takes a form that may carry files. `may` says first whether the visitor does this at all: nothing
    /// is written to disk for somebody who does not, or for a form of another site.
    pub async fn uploaded(
        self,
        request: HttpRequest,
        payload: Payload,
        may: impl FnOnce(&Self, &App) -> Result<()> + Send + 'static,
        work: impl FnOnce(&Self, &App, Uploaded) -> Result<Reply> + Send + 'static,
    ) -> HttpResponse {
        if !self.ours {
            return self.expired();
        }
        let asks = self.clone();
        if let Err(error) = self.door.run_soon(move |app| may(&asks, app)).await {
            return match texts(&request, payload).await {
                _ if !self.is_over(&error) => self.fail(&error),
                Ok(sent) => self.told(Err(error), sent).await,
                Err(unread) => self.unread(unread),
            };
        }
        let uploaded = match upload::receive_form(&self.door.app.data_dir, &request, payload, FILE_MAX).await
        {
            Ok(uploaded) => uploaded,
            Err(unread) => return self.unread(unread),
        };
        let sent =
            Sent { posted: Posted { fields: uploaded.fields.clone() }, files: !uploaded.files.is_empty() };
        let visit = self.clone();
        let done = self.door.run_soon(move |app| work(&visit, app, uploaded)).await;
        self.told(done, sent).await
    }

    /// Whether the form was opened while a session or the key of a request held that is over now.
    fn over(&self, posted: &Posted) -> Option<Over> {
        let forms = &self.door.app.forms;
        let from_session = |token: &str| forms.matches(Holder::Session(token), posted.get("csrf"));
        if self.ours && self.ended_session().is_some_and(from_session) {
            return Some(Over::Session);
        }
        let held = self.ended_number().is_some_and(|n| n == crate::ids::normal_number(self.place("number")));
        let is_mine = self.proves(posted) || (self.ours && self.said_ours);
        (held && self.visitor.session.is_none() && is_mine).then_some(Over::Code)
    }

    /// Whether somebody hears this because they are signed in no more.
    fn is_over(&self, error: &Error) -> bool {
        matches!(error, Error::Denied(Denial::SignIn))
            || (matches!(error, Error::NotFound) && self.ended_session().is_some())
    }

    /// The answer of a form's page, or of what stood in its way.
    async fn told(self, done: Result<Reply>, sent: Sent) -> HttpResponse {
        match done {
            Ok(reply) => self.answer(reply),
            Err(error) if self.is_over(&error) => {
                let mine = self.proves(&sent.posted) || self.said_ours;
                let over = match self.over(&sent.posted) {
                    Some(over) => over,
                    None if mine && self.ours => Over::Unknown,
                    None => return self.fail(&error),
                };
                self.ask_again(over, sent).await
            }
            Err(error) => self.fail_keeping(&error, &sent.posted),
        }
    }

    /// The page on which one signs in, or types the code, with what was typed kept in it.
    async fn ask_again(self, over: Over, sent: Sent) -> HttpResponse {
        let visit = self.clone();
        let asked = self.door.run(move |app| visit.asking(app, over, &sent)).await;
        match asked {
            Ok(reply) => self.answer(reply.status(StatusCode::UNAUTHORIZED)),
            Err(error) => self.fail(&error),
        }
    }

    fn asking(&self, app: &App, over: Over, sent: &Sent) -> Result<Reply> {
        let person = match self.ended_session() {
            Some(token) => sign_in::whose(app, token)?,
            None => None,
        };
        let kept = Kept::new(app, &self.own_path(), &sent.posted, person);
        let held = kept.seal(app);
        let too_long = if held.is_none() { kept.again().texts() } else { Vec::new() };
        let kept = Waiting { held: held.unwrap_or_default(), files: sent.files, too_long };
        if over == Over::Code {
            let errors = vec![FieldError::new("code", "code_over")];
            let view = track::View { number: self.place("number").to_owned(), errors, kept };
            return super::track::page(self, &view);
        }
        let errors = vec![FieldError::new("email", "signed_out_kept")];
        let number = if over == Over::Unknown { self.place("number").to_owned() } else { String::new() };
        let view = page_of_sign_in::View { errors, kept, number, ..Default::default() };
        super::session::sign_in::page(self, &view)
    }

    /// The page of an error that a form met, from which it can be sent again.
    fn fail_keeping(&self, error: &Error, posted: &Posted) -> HttpResponse {
        let mut fault = fault::of(self.lang, error);
        if matches!(fault.status.as_u16(), 429 | 500 | 503 | 507) {
            let kept = Kept::new(&self.door.app, &self.own_path(), posted, None);
            fault.view.again = Some(kept.again());
        }
        self.fault(fault, error)
    }
}

/// The texts of a form, with files or without.
async fn texts(request: &HttpRequest, payload: Payload) -> std::result::Result<Sent, Unread> {
    if read_body::is_multipart(request) {
        let (posted, files) = kept::texts_alone(request, payload).await?;
        return Ok(Sent { posted, files });
    }
    Ok(Sent { posted: Posted::read(request, payload).await?, files: false })
}
