//! `/{lang}/sign-in`.

use crate::app::App;
use crate::app::desk;
use crate::app::error::{Error, Result};
use crate::app::policy::{Action, Actor, Person, PersonRole};
use crate::app::sign_in::{Opened, Typed};
use crate::http::who::Visitor;
use crate::http::words::too_often;
use crate::locale::Lang;
use crate::page::form::{FieldError, Waiting};
use crate::page::resume as page_of_resume;
use crate::page::sign_in::{View, render};
use crate::page::{Nav, address};
use crate::store::people;
use crate::web::cookies;
use crate::web::kept::Kept;
use crate::web::posted::Posted;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::http::StatusCode;
use actix_web::web::Payload;
use actix_web::{HttpRequest, HttpResponse};

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    let next = visit.asked("next").unwrap_or_default().to_owned();
    // Only who had a session is told that it is over.
    let over = visit.had_session && visit.visitor.session.is_none();
    let errors = if over { vec![FieldError::new("email", "signed_out")] } else { Vec::new() };
    visit.run(move |visit, _| page(visit, &View { next, errors, ..View::default() })).await
}

pub(in crate::web) async fn post(visit: Visit, request: HttpRequest, payload: Payload) -> HttpResponse {
    let posted = match Posted::read(&request, payload).await {
        Ok(posted) => posted,
        Err(unread) => return visit.unread(unread),
    };
    let typed = posted.clone();
    let again =
        move |visit: &Visit, error| shown(visit, &typed, FieldError { field: "email".to_owned(), ..error });
    visit.run_form(move |visit, app| open(visit, app, &posted), again).await
}

/// The form with what was typed but the secrets, and what is wrong.
fn shown(visit: &Visit, posted: &Posted, error: FieldError) -> Result<Reply> {
    let text = |name: &str| posted.get(name).to_owned();
    let kept = Waiting { held: text("held"), ..Waiting::default() };
    let view =
        View { email: text("email"), next: text("next"), errors: vec![error], kept, ..View::default() };
    page(visit, &view)
}

/// The page of the form.
pub(in crate::web) fn page(visit: &Visit, view: &View) -> Result<Reply> {
    let mut frame = visit.form_frame(Nav::None);
    // Shown in the place of another page, it is still the page of signing in for the switch of language.
    frame.path = "/sign-in".to_owned();
    visit.page(&frame, render(&visit.door.pages, &frame, view))
}

fn open(visit: &Visit, app: &App, posted: &Posted) -> Result<Reply> {
    let again = |error: FieldError, status| shown(visit, posted, error).map(|r| r.status(status));
    if !visit.proves(posted) {
        // The first press of this form brought them in: the second one is of a page that was a guest's.
        if let Some(there) = already_in(visit, app, posted.get("email"))? {
            return Ok(there);
        }
        return again(FieldError::new("email", "page_expired"), StatusCode::FORBIDDEN);
    }
    let must_wait = |wait| {
        let error = too_often(visit.lang, "email", "too_many_tries", wait);
        Ok(again(error, StatusCode::OK)?.too_often(wait))
    };
    match visit.door.count_sign_in(visit.address) {
        Err(Error::TooOften(wait)) => return must_wait(wait),
        counted => counted?,
    }
    let wrong = |field, code| again(FieldError::new(field, code), StatusCode::UNPROCESSABLE_ENTITY);
    let typed = Typed {
        email: posted.get("email"),
        password: posted.get("password"),
        code: posted.get("totp"),
        before: visit.visitor.session.as_ref(),
    };
    match visit.door.sign_in(visit.address, &typed) {
        Ok(opened) => match Kept::open(app, posted.get("held")).filter(|k| k.is_of(opened.person.id)) {
            Some(kept) => given_back(visit, &opened, kept),
            None => Ok(signed_in(visit, &opened, posted.get("next"))),
        },
        Err(Error::SignInWrong) => wrong("email", "sign_in_wrong"),
        Err(Error::FactorMissing) => wrong("totp", "totp_missing"),
        Err(Error::FactorWrong) => wrong("totp", "totp_wrong"),
        Err(Error::TooOften(wait)) => must_wait(wait),
        Err(e) => Err(e),
    }
}

/// A session begins, and what was typed before it is there again.
fn given_back(visit: &Visit, opened: &Opened, kept: Kept) -> Result<Reply> {
    let token = opened.token.as_str().to_owned();
    let visit = &visit.signed_in(Visitor { session: Some(opened.resumed()), token: Some(token) });
    Ok(with_cookies(resume(visit, kept)?, opened))
}

/// What was typed into a form that met an ended session or an ended key.
pub(in crate::web) fn resume(visit: &Visit, kept: Kept) -> Result<Reply> {
    let mut frame = visit.form_frame(Nav::None);
    frame.path = String::new();
    let view = page_of_resume::View { again: kept.again() };
    visit.page(&frame, page_of_resume::render(&visit.door.pages, &frame, &view))
}

fn with_cookies(reply: Reply, opened: &Opened) -> Reply {
    reply
        .with(cookies::session(opened.token.as_str()))
        .with(cookies::gone(cookies::GUEST))
        .with(cookies::gone(cookies::CASE))
}

/// Where somebody is led who is signed in already as the account of this address; nothing is done by it.
pub(super) fn already_in(visit: &Visit, app: &App, email: &str) -> Result<Option<Reply>> {
    let Some(session) = &visit.visitor.session else { return Ok(None) };
    let email = email.trim().to_lowercase();
    let account = app.store.read(|conn| people::by_email(conn, &email).map_err(Error::from))?;
    let is_theirs = account.is_some_and(|account| account.id.0 == session.person.id);
    Ok(is_theirs.then(|| Reply::see(first_page(visit.lang, &session.person))))
}

/// A session begins.
pub(super) fn signed_in(visit: &Visit, opened: &Opened, next: &str) -> Reply {
    let to = if is_ours(|path| visit.is_page(path), next) {
        next.to_owned()
    } else {
        first_page(visit.lang, &opened.person)
    };
    with_cookies(Reply::see(to), opened)
}

/// Whether an address leads to a page of ours and nowhere else.
fn is_ours(is_page: impl Fn(&str) -> bool, next: &str) -> bool {
    let path = next.split_once('?').map_or(next, |(path, _)| path);
    is_page(path) && !next.contains(['\\', '#']) && !next.contains(char::is_control)
}

fn first_page(lang: Lang, person: &Person) -> String {
    let actor = Actor { person: Some(person.clone()), has_code: false };
    if desk::own(&actor, Action::ReadDesk).is_some() {
        return address::of(lang, "/desk");
    }
    let path = match person.role {
        PersonRole::Committee => "/committee",
        PersonRole::Citizen | PersonRole::Journalist => "/requests?mine=1",
        // Staff of a body that they left have no desk to go to.
        PersonRole::Official | PersonRole::Department | PersonRole::Head | PersonRole::Admin => "",
    };
    address::of(lang, path)
}

#[cfg(test)]
mod tests {
    use crate::web::addresses::Addresses;
    use crate::web::routes::PAGES;

    fn is_ours(next: &str) -> bool {
        super::is_ours(|path| Addresses::of(PAGES).is_page(path), next)
    }

    #[test]
    fn after_sign_in_one_lands_on_a_page_of_ours_or_on_the_first_page() {
        for good in ["/ar/desk", "/fr/requests/R-1?x=1", "/ar", "/zgh?x"] {
            assert!(is_ours(good), "{good}");
        }
        let evil = [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/evil",
            "ar/desk",
            "/ar\r\nX: y",
            "/fr/..//evil.example",
            "/fr/../evil",
            "/fr/requests/%2e%2E",
            "/fr/requests/./",
            "/fr//evil.example",
            "/fr/",
            "/fr/sign-out",
            "/fr/requests/R-1/acts",
            "/fr/nowhere",
            "/fr/desk?a\tb",
        ];
        for bad in evil {
            assert!(!is_ours(bad), "{bad}");
        }
    }
}
