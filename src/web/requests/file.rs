//! `/{lang}/requests/new`: the form, its check, its sending; at a desk, the same for a paper request.
//! Every step is a form posted: nothing is kept on our side before it is sent.

use super::sent;
use super::show::FOUND;
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::file_request::{file_once, filed_under};
use crate::app::filing::{NewRequest, read_filing};
use crate::app::once::{Caller, Once};
use crate::app::unnamed::naming_filed;
use crate::guard::token::Token;
use crate::http::words::{field_error, too_often};
use crate::law::calendar::BodyClass;
use crate::law::day;
use crate::locale::Lang;
use crate::page::filing::{Filing, FilingItem, Pressed};
use crate::page::form::FieldError;
use crate::page::{Nav, address, check, file};
use crate::store::{requesters, serials};
use crate::text;
use crate::web::bodies::list::found;
use crate::web::case_key::{self, Came};
use crate::web::fill::{self, Limits};
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};
use chrono::Datelike;

/// Where a request is filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::web) enum At {
    /// By its requester, here.
    Online,
    /// By the desk of this body, from paper.
    Desk(String),
}

impl At {
    fn is_desk(&self) -> bool {
        matches!(self, Self::Desk(_))
    }

    fn nav(&self) -> Nav {
        if self.is_desk() { Nav::Entry } else { Nav::File }
    }
}

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| start(visit, app, &At::Online)).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    visit
        .posted(request, payload, |visit, app, posted| press(visit, app, posted, At::Online, Vec::new()))
        .await
}

/// The empty form.
pub(in crate::web) fn start(visit: &Visit, app: &App, at: &At) -> Result<Reply> {
    let language = match visit.lang {
        Lang::Fr => "fr",
        Lang::Zgh => "zgh",
        _ => "ar",
    };
    let mut form = Filing::empty(language);
    match at {
        At::Online => visit.asked("body").unwrap_or_default().clone_into(&mut form.body_id),
        At::Desk(body) => {
            form.body_id.clone_from(body);
            form.channel = "in_person".to_owned();
            form.received_on = app.today().to_string();
        }
    }
    Draft { visit, app, at, form, key: new_key(), anew: false }.form(Vec::new(), StatusCode::OK)
}

fn new_key() -> String {
    Token::random().as_str().to_owned()
}

/// Does what the pressed button says, unless something that came with the form is wrong.
pub(in crate::web) fn press(
    visit: &Visit,
    app: &App,
    posted: &Posted,
    at: At,
    wrong: Vec<FieldError>,
) -> Result<Reply> {
    let mut form = Filing::from_pairs(posted.pairs());
    if form.items.is_empty() {
        form.items.push(FilingItem::default());
    }
    let pressed = form.press(posted.get("do"));
    if let At::Desk(body) = &at {
        form.body_id.clone_from(body);
    }
    let key = posted.get("key");
    let key = if (1..=255).contains(&key.len()) { key.to_owned() } else { new_key() };
    let mut draft = Draft { visit, app, at: &at, form, key, anew: false };
    if !visit.proves(posted) {
        return draft.form(vec![FieldError::new("", "page_expired")], StatusCode::FORBIDDEN);
    }
    if !wrong.is_empty() {
        return draft.form(wrong, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if pressed != Pressed::Send {
        draft.begin_anew()?;
    }
    match pressed {
        Pressed::ShowForm | Pressed::FindBody => draft.form(Vec::new(), StatusCode::OK),
        Pressed::Check => match draft.judge() {
            Ok(_) => draft.check(Vec::new(), StatusCode::OK),
            Err(errors) => draft.form(errors, StatusCode::UNPROCESSABLE_ENTITY),
        },
        Pressed::Send => draft.send(posted.get("named") == "seen"),
    }
}

/// A form on its way.
struct Draft<'a> {
    visit: &'a Visit,
    app: &'a App,
    at: &'a At,
    form: Filing,
    key: String,
    /// Whether another request was sent from this form before.
    anew: bool,
}

impl Draft<'_> {
    fn once(&self) -> Once {
        Once::new(self.app, (&Caller::page(), &self.key), ("filing", &sent::filing(&self.form)))
    }

    /// Whoever came back from the slip and changed the form writes another request: it gets a key of its
    /// own before it is sent. The same text keeps its key, and leads to the same slip.
    fn begin_anew(&mut self) -> Result<()> {
        match filed_under(self.app, &self.once()) {
            Err(Error::KeyReused) => {
                self.key = new_key();
                self.anew = true;
                Ok(())
            }
            Ok(_) | Err(Error::KeyRunning) => Ok(()),
            Err(e) => Err(e),
        }
    }

    /// Whether it was filed already: a second press leads to its slip.
    fn is_filed(&self) -> Result<bool> {
        match filed_under(self.app, &self.once()) {
            Ok(filed) => Ok(filed.is_some()),
            Err(Error::KeyReused | Error::KeyRunning) => Ok(false),
            Err(e) => Err(e),
        }
    }

    fn form(&self, errors: Vec<FieldError>, status: StatusCode) -> Result<Reply> {
        let body = self.app.body(&self.form.body_id);
        let class = body.as_ref().map(|b| b.calendar_class.0).unwrap_or_default();
        let frame = self.visit.form_frame(self.at.nav());
        let (found, found_in_all) = if body.is_none() { self.found() } else { (Vec::new(), 0) };
        let view = file::View {
            found,
            found_in_all,
            body: body.as_ref().map(|b| fill::reached(self.app, b)).transpose()?,
            due_ordinary: self.due(false, class).due_on(),
            due_urgent: self.due(true, class).due_on(),
            form: self.form.clone(),
            errors,
            key: self.key.clone(),
            desk: self.at.is_desk(),
            anew: self.anew,
        };
        let page = self.visit.page(&frame, file::render(&self.visit.door.pages, &frame, &view))?;
        Ok(page.status(status))
    }

    /// The first bodies found for what was typed, and how many there are in all.
    fn found(&self) -> (Vec<crate::page::parts::BodyRef>, usize) {
        let query = self.form.body_query.trim();
        if query.is_empty() {
            return (Vec::new(), 0);
        }
        let directory = self.app.directory();
        let all = found(&directory, query, None, None);
        (all.iter().take(FOUND).map(|b| fill::body(self.app, b)).collect(), all.len())
    }

    /// The limit of a request received now, or on the day that the desk typed.
    fn due(&self, urgent: bool, class: BodyClass) -> Limits {
        let today = self.app.today();
        let typed = day::parse_receipt(self.form.received_on.trim()).ok();
        let typed = typed.filter(|on| self.at.is_desk() && *on <= today);
        Limits::starting(typed.unwrap_or(today), urgent, class, &self.app.calendar())
    }

    /// What was typed, read as the use case reads it; or every wrong field.
    fn judge(&self) -> std::result::Result<NewRequest, Vec<FieldError>> {
        let today = self.at.is_desk().then(|| self.app.today());
        let read = read_filing(&sent::filing(&self.form), today);
        let body = self.app.body(&self.form.body_id);
        let mut errors = read.as_ref().err().cloned().unwrap_or_default();
        if body.is_none() {
            errors.retain(|e| e.field != "body_id");
            errors.insert(0, text::FieldError::new("body_id", "unknown_body"));
        }
        match read {
            Ok(new) if errors.is_empty() => Ok(new),
            // Of a paper the official says what the person signed.
            _ => Err(errors
                .iter()
                .map(|e| said_of_a_paper(e, self.at.is_desk()))
                .map(|e| field_error(&e))
                .collect()),
        }
    }

    fn check(&self, errors: Vec<FieldError>, status: StatusCode) -> Result<Reply> {
        let body = self.app.body(&self.form.body_id).ok_or(Error::NotFound)?;
        let frame = self.visit.form_frame(self.at.nav());
        let limits = self.due(self.form.urgent, body.calendar_class.0);
        let view = check::View {
            due_on: limits.due_on(),
            passed: limits.due_on() < self.app.today(),
            provisional: limits.is_provisional() && limits.due_on() >= self.app.today(),
            body: fill::reached(self.app, &body)?,
            form: self.form.clone(),
            key: self.key.clone(),
            desk: self.at.is_desk(),
            anew: self.anew,
            named: self.judge().map(|new| naming_filed(self.app, &new)).unwrap_or_default(),
            numbered: self.numbered()?,
            entered: self.entered()?,
            errors,
        };
        let page = self.visit.page(&frame, check::render(&self.visit.door.pages, &frame, &view))?;
        Ok(page.status(status))
    }

    /// The request of the body that bears the order number of this paper already, in the year of its receipt.
    fn numbered(&self) -> Result<Option<String>> {
        let (serial, received) = (self.form.serial.trim(), day::parse(self.form.received_on.trim()));
        let Ok(received) = received else { return Ok(None) };
        if !self.at.is_desk() || serial.is_empty() {
            return Ok(None);
        }
        let place = (self.form.body_id.as_str(), received.year());
        Ok(self.app.store.read(|conn| serials::same_serial(conn, place, serial, None))?)
    }

    /// The requests of the body that were received on the day of this paper from somebody of the same name.
    fn entered(&self) -> Result<Vec<String>> {
        let Ok(received) = day::parse(self.form.received_on.trim()) else { return Ok(Vec::new()) };
        if !self.at.is_desk() || self.is_filed()? {
            return Ok(Vec::new());
        }
        let place = (self.form.body_id.as_str(), received);
        let name = format!("{} {}", self.form.first_name, self.form.last_name);
        Ok(self.app.store.read(|conn| requesters::same_name_on(conn, place, &name))?)
    }

    /// Files it, unless its text names whoever asks to everybody and nobody read yet that it does.
    fn send(mut self, seen: bool) -> Result<Reply> {
        let new = match self.judge() {
            Ok(new) => new,
            Err(errors) => return self.form(errors, StatusCode::UNPROCESSABLE_ENTITY),
        };
        if !seen && !naming_filed(self.app, &new).is_empty() && !self.is_filed()? {
            return self.check(Vec::new(), StatusCode::OK);
        }
        if !self.at.is_desk()
            && let Err(Error::TooOften(wait)) =
                self.visit.door.count_filing(self.app, self.visit.address, Some(&self.once()))
        {
            let error = too_often(self.visit.lang, "", "sent_too_often", wait);
            return Ok(self.check(vec![error], StatusCode::OK)?.too_often(wait));
        }
        match file_once(self.app, &self.visit.actor(), &new, &self.once()) {
            Ok(filed) => {
                self.visit.door.codes(self.visit.address).given(&filed.number);
                self.filed(&filed.number, &filed.tracking_code)
            }
            Err(Error::Invalid(errors)) => {
                self.form(errors.iter().map(field_error).collect(), StatusCode::UNPROCESSABLE_ENTITY)
            }
            // Another text under the key of one already filed: it is another request, and only a
            // second press says that it is meant.
            Err(Error::KeyReused) => {
                self.key = new_key();
                self.check(vec![FieldError::new("", "sent_before")], StatusCode::CONFLICT)
            }
            Err(Error::KeyRunning) => {
                self.check(vec![FieldError::new("", "key_running")], StatusCode::CONFLICT)
            }
            Err(e) => Err(e),
        }
    }

    fn filed(&self, number: &str, code: &str) -> Result<Reply> {
        let came = if self.at.is_desk() { Came::Entered } else { Came::Filed };
        let to = Reply::see(address::request_part(self.visit.lang, number, "receipt"));
        Ok(to.with(case_key::cookie(self.app, number, code, came)?))
    }
}

/// What is missing on a paper is said to the official, who gives no consent and no undertaking.
fn said_of_a_paper(error: &text::FieldError, desk: bool) -> text::FieldError {
    let code = match error.code {
        "consent_missing" if desk => "entry_consent_missing",
        "undertaking_missing" if desk => "entry_undertaking_missing",
        code => code,
    };
    text::FieldError { code, ..error.clone() }
}
