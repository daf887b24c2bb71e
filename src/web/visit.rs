//! One visit of a page: who looks, in which language, from where. Every handler of a page takes one
//! and answers through it.

use super::addresses::Addresses;
use super::case_key::{self, CaseKey};
use super::origin;
use super::posted::Posted;
use super::reply::{Body, Reply};
use super::{cookies, fault};
use crate::app::App;
use crate::app::desk;
use crate::app::error::{Error, Result};
use crate::app::policy::{Action, Actor, Denial, Membership, PersonRole, State};
use crate::guard::csrf::Holder;
use crate::guard::token::Token;
use crate::http::door::Door;
use crate::http::problem;
use crate::http::who::{self, Visitor};
use crate::locale::Lang;
use crate::page::form::FieldError;
use crate::page::{Frame, Nav, Notice, PageError, Person, address};
use crate::text::{percent_decoded, whole};
use actix_web::dev::Payload;
use actix_web::http::header::RETRY_AFTER;
use actix_web::http::{Method, StatusCode};
use actix_web::web::{Data, Query};
use actix_web::{FromRequest, HttpRequest, HttpResponse, error::InternalError};
use std::collections::BTreeMap;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// One visit of a page.
#[derive(Clone)]
pub struct Visit {
    /// What handlers stand on.
    pub door: Data<Door>,
    /// The language of the page.
    pub lang: Lang,
    /// Perhaps signed in.
    pub visitor: Visitor,
    /// The address that limits count.
    pub address: Option<IpAddr>,
    /// Whether the browser holds the cookie of a session, over or not.
    pub had_session: bool,
    /// Whether what is posted comes from a page of ours, as far as the browser says.
    pub ours: bool,
    /// Whether the browser said so itself, by naming the page's origin.
    pub said_ours: bool,
    inner: Arc<Inner>,
}

/// What a visit read from its request once.
struct Inner {
    addresses: Option<Data<Addresses>>,
    method: Method,
    path: String,
    places: BTreeMap<String, String>,
    query: BTreeMap<String, String>,
    guest: String,
    guest_is_new: bool,
    key: Option<CaseKey>,
    /// Why it could not be found out who sends a form: the form is read all the same, so that nothing typed is
    /// lost.
    unknown: Mutex<Option<Error>>,
    /// The key of a request that was held here, and whose time is over.
    key_over: Option<CaseKey>,
    /// The token of the session cookie, whether it holds or not.
    session: Option<String>,
    done: Option<&'static str>,
    seen: Option<String>,
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Pin<Box<dyn Future<Output = std::result::Result<Self, Self::Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let visit = Self::read(&request).await;
            visit.map_err(|response| InternalError::from_response("no visit", response).into())
        })
    }
}

impl Visit {
    async fn read(request: &HttpRequest) -> std::result::Result<Self, HttpResponse> {
        let Some(door) = request.app_data::<Data<Door>>().cloned() else {
            return Err(HttpResponse::InternalServerError().finish());
        };
        let (known, path) = place_of(request);
        let mut visit = Self {
            lang: known.unwrap_or_else(|| who::language(request)),
            visitor: Visitor::default(),
            address: who::address(&door, request),
            had_session: request.cookie(who::COOKIE).is_some(),
            ours: origin::is_ours(request, &door.app.public_url),
            said_ours: request.headers().contains_key("origin")
                && origin::is_ours(request, &door.app.public_url),
            inner: Arc::new(Inner::read(request, &door, path)),
            door,
        };
        match who::visitor(&visit.door, request).await {
            Ok(visitor) => visit.visitor = visitor,
            Err(e) => {
                // Whether the session holds was not found out: nobody is told that it is over.
                visit.had_session = false;
                Arc::get_mut(&mut visit.inner).into_iter().for_each(|inner| inner.session = None);
                if matches!(request.method(), &Method::GET | &Method::HEAD) {
                    return Err(visit.fail(&e));
                }
                // The form that is shown again is this session's, if it holds.
                visit.visitor.token = request.cookie(who::COOKIE).map(|c| c.value().to_owned());
                *visit.inner.unknown.lock().unwrap_or_else(PoisonError::into_inner) = Some(e);
            }
        }
        // An address in no language of ours is nowhere.
        match known {
            None => Err(visit.elsewhere(request)),
            Some(_) => Ok(visit),
        }
    }

    /// The answer at an address that is no page: the way to the one that is meant, if any is.
    pub(super) async fn nowhere(request: HttpRequest, visit: Self) -> HttpResponse {
        visit.elsewhere(&request)
    }

    fn elsewhere(&self, request: &HttpRequest) -> HttpResponse {
        let moved = self.inner.addresses.as_ref().and_then(|pages| pages.moved(request));
        moved.unwrap_or_else(|| self.fail(&Error::NotFound))
    }

    /// Whether a path is that of a page of ours.
    pub(super) fn is_page(&self, path: &str) -> bool {
        self.inner.addresses.as_ref().is_some_and(|pages| pages.is_page(path))
    }

    /// Why it could not be found out who sends this form, if it could not; told once.
    pub(super) fn nobody_knows(&self) -> Option<Error> {
        self.inner.unknown.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// A part of the address: `number`, `id`, `token`.
    pub fn place(&self, name: &str) -> &str {
        self.inner.places.get(name).map_or("", String::as_str)
    }

    /// A field of the query, if it says anything.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.inner.query.get(name).map(String::as_str).filter(|v| !v.trim().is_empty())
    }

    /// The page of a list that is asked for.
    pub fn page_number(&self) -> u32 {
        self.asked("page").and_then(whole).filter(|p| (1..=1_000_000).contains(p)).unwrap_or(1)
    }

    /// The way to the last page of a list, for whoever asked for one beyond it: an old link is not told that
    /// there is nothing.
    pub fn last_page(&self, per_page: u32, total: u64) -> Option<Reply> {
        let last = total.max(1).div_ceil(u64::from(per_page));
        if u64::from(self.page_number()) <= last {
            return None;
        }
        let pairs = self.inner.query.iter().map(|(name, value)| match name.as_str() {
            "page" => ("page", if last > 1 { last.to_string() } else { String::new() }),
            name => (name, value.clone()),
        });
        let pairs: Vec<_> = pairs.collect();
        let to = format!("{}{}", self.own_path(), address::query(&pairs));
        Some(Reply::see(to).status(StatusCode::TEMPORARY_REDIRECT))
    }

    /// The visitor as the policy sees them, holding no code.
    pub fn actor(&self) -> Actor {
        self.visitor.actor()
    }

    /// The code shown for a request, if this browser holds it.
    pub fn code_for(&self, number: &str) -> Option<&str> {
        let number = crate::ids::normal_number(number);
        self.inner.key.as_ref()?.code_of(&number)
    }

    /// The key of a request that this browser holds.
    pub fn case_key(&self) -> Option<&CaseKey> {
        self.inner.key.as_ref()
    }

    /// The numbers of the requests whose codes this browser holds.
    pub fn held_numbers(&self) -> Vec<&str> {
        self.inner.key.as_ref().map(CaseKey::numbers).unwrap_or_default()
    }

    /// The code of a request that was filed or entered a moment ago, to be shown once more.
    pub fn fresh_code(&self, number: &str) -> Option<&str> {
        let number = crate::ids::normal_number(number);
        let key = self.inner.key.as_ref().filter(|k| k.fresh && k.number == number);
        key.map(|k| k.code.as_str())
    }

    /// The token of a session that this browser still holds and that is over.
    pub fn ended_session(&self) -> Option<&str> {
        self.inner.session.as_deref().filter(|_| self.visitor.session.is_none())
    }

    /// Whether this browser held the code of a request, until its time was over.
    pub fn held_once(&self, number: &str) -> bool {
        let number = crate::ids::normal_number(number);
        self.inner
            .key_over
            .as_ref()
            .is_some_and(|k| k.number == number || k.numbers().contains(&number.as_str()))
    }

    /// The address of the page, without its query.
    pub fn own_path(&self) -> String {
        address::of(self.lang, self.inner.path.split('?').next().unwrap_or_default())
    }

    /// The same visit after somebody has signed in.
    pub fn signed_in(&self, visitor: Visitor) -> Self {
        Self { visitor, ..self.clone() }
    }

    /// What surrounds a page without a form.
    pub fn frame(&self, nav: Nav) -> Frame {
        let csrf = self.visitor.token.is_some().then(|| self.csrf());
        Frame {
            lang: self.lang,
            path: self.inner.path.clone(),
            person: self.person(),
            csrf: csrf.unwrap_or_default(),
            simulated: self.door.app.simulated,
            bare: false,
            nav,
            notice: self.notice(),
        }
    }

    /// What was just done; else that the session of this browser is over, and who reads is a stranger.
    fn notice(&self) -> Option<Notice> {
        if let Some(key) = self.inner.done {
            return Some(Notice { key: key.to_owned(), bad: false, link: None });
        }
        let reads = matches!(self.inner.method, Method::GET | Method::HEAD);
        let over = self.ended_session().is_some_and(|token| !token.is_empty());
        // The page that asks to sign in says so itself.
        if !(reads && over) || self.inner.path.starts_with("/sign-in") {
            return None;
        }
        let next = [("next", address::of(self.lang, &self.inner.path))];
        let href = address::of(self.lang, &format!("/sign-in{}", address::query(&next)));
        Some(Notice { key: "notice-session-over".to_owned(), bad: true, link: Some((href, "b-sign-in")) })
    }

    /// What surrounds a page with a form in it.
    pub fn form_frame(&self, nav: Nav) -> Frame {
        Frame { csrf: self.csrf(), ..self.frame(nav) }
    }

    fn person(&self) -> Option<Person> {
        let signed_in = self.visitor.session.as_ref()?;
        let actor = self.actor();
        Some(Person {
            role: signed_in.person.role.code().to_owned(),
            name: signed_in.name.clone(),
            desk: desk::own(&actor, Action::ReadDesk).is_some(),
            enters: desk::own(&actor, Action::EnterPaper).is_some(),
        })
    }

    fn holder(&self) -> Holder<'_> {
        match &self.visitor.token {
            Some(token) => Holder::Session(token),
            None => Holder::Visitor(&self.inner.guest),
        }
    }

    fn csrf(&self) -> String {
        self.door.app.forms.field(self.holder())
    }

    /// Whether a form came from a page that we gave to this browser.
    pub fn proves(&self, posted: &Posted) -> bool {
        self.ours && self.door.app.forms.matches(self.holder(), posted.get("csrf"))
    }

    /// A page as a reply.
    ///
    /// # Errors
    /// When its template could not be filled.
    pub fn page(&self, frame: &Frame, html: std::result::Result<String, PageError>) -> Result<Reply> {
        let html = html.map_err(anyhow::Error::from)?;
        let mut reply = Reply::page(html);
        // Only a page that is the same for everybody may be asked for again by its tag: none that a session
        // or the code of a request had a part in.
        let nobody = self.inner.session.is_none() && self.inner.key.is_none();
        reply.tagged = nobody && frame.csrf.is_empty() && frame.person.is_none() && frame.notice.is_none();
        if !frame.csrf.is_empty() && self.visitor.token.is_none() && self.inner.guest_is_new {
            reply = reply.with(cookies::guest(&self.inner.guest));
        }
        if frame.notice.is_some() {
            reply = reply.with(cookies::gone(cookies::DONE));
        }
        Ok(reply)
    }

    /// Goes on to another page of ours, in this language.
    pub fn see(&self, path: &str) -> Reply {
        Reply::see(address::of(self.lang, path))
    }

    /// Whether it only looks, and neither a session nor the code of a request had a part in it: whoever has just done something
    /// reads what they did.
    fn is_anybody(&self) -> bool {
        let looks = matches!(self.inner.method, Method::GET | Method::HEAD);
        looks && self.inner.session.is_none() && self.inner.key.is_none() && self.inner.done.is_none()
    }

    /// Does blocking work and answers with what it gives.
    pub async fn run(
        self,
        work: impl FnOnce(&Visit, &App) -> Result<Reply> + Send + 'static,
    ) -> HttpResponse {
        if let Some(error) = self.nobody_knows() {
            return self.fail(&error);
        }
        let (door, visit) = (self.door.clone(), self.clone());
        let done = match self.is_anybody() {
            true => door.run_public(move |app| work(&visit, app)).await,
            false => door.run(move |app| work(&visit, app)).await,
        };
        match done {
            Ok(reply) => self.answer(reply),
            Err(error) => self.fail(&error),
        }
    }

    /// The same for a form whose page needs nothing of the register: where it cannot be taken now, `again` gives the form
    /// with what was typed in it, and why.
    pub async fn run_form(
        self,
        work: impl FnOnce(&Visit, &App) -> Result<Reply> + Send + 'static,
        again: impl FnOnce(&Visit, FieldError) -> Result<Reply>,
    ) -> HttpResponse {
        let done = match self.nobody_knows() {
            Some(error) => Err(error),
            None => {
                let (door, visit) = (self.door.clone(), self.clone());
                door.run(move |app| work(&visit, app)).await
            }
        };
        let error = match done {
            Ok(reply) => return self.answer(reply),
            Err(error) => error,
        };
        let mut fault = fault::of(self.lang, &error);
        if !fault.status.is_server_error() {
            return self.fail(&error);
        }
        fault.of_reading();
        match again(&self, fault.view.error.clone()) {
            Ok(reply) => {
                problem::note(&error);
                self.answer(reply.faulty(&fault))
            }
            Err(_) => self.fail(&error),
        }
    }

    /// The response of a reply.
    pub fn answer(&self, reply: Reply) -> HttpResponse {
        let mut response = HttpResponse::build(reply.status);
        for cookie in reply.cookies {
            response.cookie(cookie);
        }
        if let Some(wait) = reply.retry_after {
            response.insert_header((RETRY_AFTER, wait));
        }
        let html = match reply.body {
            Body::See(location) => return response.insert_header(("Location", location)).finish(),
            Body::Page(html) => html,
        };
        if reply.tagged && reply.status == StatusCode::OK {
            let tag = format!("W/\"{}\"", &crate::guard::token::digest(&html)[..32]);
            response
                .insert_header(("ETag", tag.clone()))
                .insert_header(("Cache-Control", "private, no-cache"));
            response.insert_header(("Vary", "Cookie"));
            if self.inner.seen.as_deref().is_some_and(|seen| seen.contains(&tag)) {
                return response.status(StatusCode::NOT_MODIFIED).finish();
            }
        }
        response.content_type("text/html; charset=utf-8").body(html)
    }

    /// The page of an error; one who only has to sign in is asked to.
    pub fn fail(&self, error: &Error) -> HttpResponse {
        let reads = matches!(self.inner.method, Method::GET | Method::HEAD);
        if matches!(error, Error::Denied(Denial::SignIn)) && reads {
            let next = address::of(self.lang, &self.inner.path);
            let path = format!("/sign-in{}", address::query(&[("next", next)]));
            return self.answer(self.see(&path));
        }
        let mut fault = fault::of(self.lang, error);
        if reads && fault.status.is_server_error() {
            fault.of_reading();
        }
        if fault.status == StatusCode::NOT_FOUND {
            fault.view.request = self.request_asked();
        }
        // Whoever administers the platform is not sent to whoever administers it.
        if matches!(error, Error::Denied(denial) if *denial != Denial::InOffice) && self.administers() {
            fault.view.error = FieldError::new("", "admin_by_command");
        }
        self.fault(fault, error)
    }

    fn administers(&self) -> bool {
        self.visitor.session.as_ref().is_some_and(|session| session.person.role == PersonRole::Admin)
    }

    /// The request that the address names. It is told to nobody whether it is there: whoever asked finds
    /// the way to their own.
    pub(super) fn request_asked(&self) -> Option<crate::page::error::Request> {
        let number = crate::ids::normal_number(self.place("number"));
        if !number.starts_with("R-") {
            return None;
        }
        let next = [("next", address::request(self.lang, &number))];
        let sign_in = || address::of(self.lang, &format!("/sign-in{}", address::query(&next)));
        let session = self.visitor.session.as_ref();
        let sits = |m: &Membership| m.role == PersonRole::Department && m.state == State::Active;
        let person = self.actor().person;
        let department = person.is_some_and(|person| person.memberships.iter().any(sits));
        Some(crate::page::error::Request { number, sign_in: session.is_none().then(sign_in), department })
    }

    /// The page of a fault; ours are logged under a reference that the page gives too.
    pub(super) fn fault(&self, fault: fault::Fault, error: &Error) -> HttpResponse {
        let mut fault = fault;
        if fault.view.status >= 500 {
            fault.view.reference = Some(problem::note(error));
        }
        self.error_page(&fault)
    }

    /// The page of a body that could not be read.
    pub fn unread(&self, unread: crate::http::unread::Unread) -> HttpResponse {
        self.error_page(&fault::unread(self.lang, unread))
    }

    /// The page of a form that did not come from ours, or came too late.
    pub fn expired(&self) -> HttpResponse {
        self.error_page(&fault::expired())
    }

    /// The page of a way that an address does not take.
    pub fn wrong_method(&self) -> HttpResponse {
        self.error_page(&fault::wrong_method())
    }

    /// The page of an address with wrong names or values in its query, with the way to the page itself.
    pub fn wrong_query(&self, errors: &[crate::text::FieldError]) -> HttpResponse {
        let mut fault = fault::query(self.lang, errors);
        fault.view.back = Some(self.own_path());
        self.error_page(&fault)
    }

    fn error_page(&self, fault: &fault::Fault) -> HttpResponse {
        let frame =
            if fault.view.again.is_some() { self.form_frame(Nav::None) } else { self.frame(Nav::None) };
        let made = crate::page::error::render(&self.door.pages, &frame, &fault.view);
        let reply = self.page(&frame, made);
        match reply.map(|reply| Reply { retry_after: fault.retry_after, ..reply.status(fault.status) }) {
            Ok(reply) => self.answer(reply),
            Err(e) => {
                tracing::error!(error = &e as &dyn std::error::Error, "the page of an error failed");
                HttpResponse::InternalServerError().finish()
            }
        }
    }
}

/// The language of an address, and what comes after it with its query.
fn place_of(request: &HttpRequest) -> (Option<Lang>, String) {
    let rest = request.path().trim_start_matches('/');
    let (code, path) = rest.split_once('/').map_or((rest, ""), |(code, path)| (code, path));
    let mut after = if path.is_empty() { String::new() } else { format!("/{path}") };
    if !request.query_string().is_empty() {
        after = format!("{after}?{}", request.query_string());
    }
    (Lang::from_code(code), after)
}

impl Inner {
    fn read(request: &HttpRequest, door: &Door, path: String) -> Self {
        let places =
            request.match_info().iter().map(|(name, value)| (name.to_owned(), percent_decoded(value)));
        let query = Query::<Vec<(String, String)>>::from_query(request.query_string());
        let guest = request.cookie(cookies::GUEST).map(|c| c.value().to_owned()).filter(|v| v.len() >= 20);
        let key = request.cookie(cookies::CASE).and_then(|c| case_key::open(&door.app, c.value()));
        let done = request.cookie(cookies::DONE).and_then(|c| cookies::notice(c.value()));
        Self {
            addresses: request.app_data::<Data<Addresses>>().cloned(),
            method: request.method().clone(),
            path,
            places: places.collect(),
            query: query.map(|q| q.into_inner().into_iter().collect()).unwrap_or_default(),
            guest_is_new: guest.is_none(),
            guest: guest.unwrap_or_else(|| Token::random().as_str().to_owned()),
            key_over: key.clone().filter(|k| !k.holds(&door.app)),
            key: key.filter(|k| k.holds(&door.app)),
            session: request.cookie(who::COOKIE).map(|c| c.value().to_owned()),
            unknown: Mutex::new(None),
            done,
            seen: request.headers().get("if-none-match").and_then(|v| v.to_str().ok()).map(str::to_owned),
        }
    }
}
