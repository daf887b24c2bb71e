//! A form on its way in: read, checked against a session or a code that is over, handed to its page. What
//! was typed is never lost on that way: who has to sign in again gets it back after, and a form that
//! we could not take now can be sent again from the page that says so.

use super::fault;
use super::kept::{self, Kept};
use super::posted::Posted;
use super::reply::Reply;
use super::visit::Visit;
use crate::app::documents::FILE_MAX;
use crate::app::error::{Error, Result};
use crate::app::policy::Denial;
use crate::app::{App, sign_in};
use crate::guard::csrf::Holder;
use crate::http::read_body::{self};
use crate::http::unread::Unread;
use crate::http::upload::{self, Uploaded};
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
        if let Some(error) = self.nobody_knows() {
            return self.told(Err(error), sent).await;
        }
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
        let unknown = self.nobody_knows();
        let is_unknown = unknown.is_some();
        let asked = match unknown {
            Some(error) => Err(error),
            None => self.door.run_soon(move |app| may(&asks, app)).await,
        };
        if let Err(error) = asked {
            if !is_unknown && !self.may_be_over(&error) {
                return self.fail(&error);
            }
            return match texts(&request, payload).await {
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
        let held = self.held_once(self.place("number"));
        let is_mine = self.proves(posted) || (self.ours && self.said_ours);
        (held && self.visitor.session.is_none() && is_mine).then_some(Over::Code)
    }

    /// Whether somebody may hear this because what they opened the form with is not in this browser any more:
    /// over, ended in another window, or given up for another person's session.
    fn may_be_over(&self, error: &Error) -> bool {
        match error {
            Error::Denied(Denial::SignIn) => true,
            Error::Denied(Denial::NotYours) => self.said_ours && self.visitor.session.is_some(),
            // Said alike of what is private and of what is nowhere, so that signing in tells nobody which.
            Error::NotFound | Error::Denied(Denial::Hidden) => {
                crate::ids::normal_number(self.place("number")).starts_with("R-")
            }
            _ => false,
        }
    }

    /// What a form that met such an answer met that was over, if anything.
    fn over_of(&self, error: &Error, posted: &Posted) -> Option<Over> {
        let proven = self.proves(posted);
        let opened = self.door.app.forms.is_shaped(posted.get("csrf"));
        let changed = self.said_ours && opened && !proven;
        // Who opened it as nobody is told by the answer itself that they may sign in, or that nothing is
        // there.
        let asked = matches!(error, Error::Denied(Denial::SignIn));
        let nobody = asked && self.visitor.session.is_none() && (self.said_ours || proven);
        self.over(posted).or((self.ours && (changed || nobody)).then_some(Over::Unknown))
    }

    /// The answer of a form's page, or of what stood in its way.
    async fn told(self, done: Result<Reply>, sent: Sent) -> HttpResponse {
        match done {
            Ok(reply) => self.answer(reply),
            Err(error) if self.may_be_over(&error) => match self.over_of(&error, &sent.posted) {
                Some(over) => self.ask_again(over, sent).await,
                None => self.fail_keeping(&error, &sent),
            },
            Err(error) => self.fail_keeping(&error, &sent),
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
        let too_long = held.is_none();
        let kept = Waiting { held: held.unwrap_or_default(), files: sent.files, too_long };
        if over == Over::Code {
            let errors = vec![FieldError::new("code", "code_over")];
            let view = track::View { number: self.place("number").to_owned(), errors, kept };
            return super::track::page(self, &view);
        }
        // Another person may have signed in here since the form was opened.
        let code = if self.visitor.session.is_some() { "other_session_kept" } else { "signed_out_kept" };
        let errors = vec![FieldError::new("email", code)];
        let number = if over == Over::Unknown { self.place("number").to_owned() } else { String::new() };
        let view = page_of_sign_in::View { errors, kept, number, ..Default::default() };
        super::session::sign_in::page(self, &view)
    }

    /// The page of an error that a form met: from it the form can be sent again, if that may help, and what
    /// was typed stands on it. Files are not kept: a form that had some would leave without them, and is not offered.
    fn fail_keeping(&self, error: &Error, sent: &Sent) -> HttpResponse {
        let (mut fault, posted) = (fault::of(self.lang, error), &sent.posted);
        let kept = || Kept::new(&self.door.app, &self.own_path(), posted, None).again();
        match fault.status.as_u16() {
            429 | 500 | 503 | 507 if sent.files => {
                (fault.view.unsent, fault.view.files_lost) = (Some(kept()), true);
            }
            429 | 500 | 503 | 507 => fault.view.again = Some(kept()),
            _ if self.ours && (self.said_ours || self.proves(posted)) => fault.view.unsent = Some(kept()),
            _ => {}
        }
        if fault.status == StatusCode::NOT_FOUND {
            fault.view.request = self.request_asked();
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
