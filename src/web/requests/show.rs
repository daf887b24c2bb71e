//! `/{lang}/requests/{number}`: one page, as its reader may see it.

use super::case_view::Scene;
use crate::app::App;
use crate::app::case_file;
use crate::app::error::Result;
use crate::app::policy::Actor;
use crate::app::read_case::{self, is_code};
use crate::guard::token::Token;
use crate::law::act::ActKind;
use crate::page::case::{Attempt, render};
use crate::page::parts::BodyRef;
use crate::page::{Nav, address};
use crate::store::cases::CaseRow;
use crate::web::bodies::list::found;
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(|visit, app| page(visit, app, visit.place("number"), None)).await
}

/// The request of a number, and the visitor as its reader: holding its code, if this browser does or
/// the form carries it.
pub(super) fn reader(
    visit: &Visit,
    app: &App,
    number: &str,
    typed: Option<&str>,
) -> Result<(CaseRow, Actor)> {
    let typed = if visit.code_for(number).is_some() { None } else { typed.filter(|c| !c.is_empty()) };
    visit.door.codes(visit.address).count(app, number, typed)?;
    app.store.read(|conn| {
        let row = case_file::find(conn, number)?;
        let code = visit.code_for(&row.number).or(typed);
        let actor = visit.visitor.with_code(code.is_some_and(|c| is_code(app, &row, c)));
        // Who may not know that it exists hears that it does not, whatever they came to do.
        read_case::view_of(app, conn, &actor, &row, code)?;
        Ok((row, actor))
    })
}

/// The page of a request, with the form of an act just tried in vain open again.
pub(super) fn page(visit: &Visit, app: &App, number: &str, attempt: Option<Attempt>) -> Result<Reply> {
    let code = visit.code_for(number);
    let (seen, whole) = read_case::read_case(app, &visit.actor(), number, code)?;
    let actor = visit.visitor.with_code(code.is_some_and(|c| is_code(app, &whole.row, c)));
    let scene = Scene::read(app, &actor, seen, whole)?;
    let calendar = app.calendar();
    let mut view = scene.view(app, visit.lang, &calendar);
    let went_on =
        scene.went_on().and_then(|next| Some((next.to_owned(), visit.fresh_code(next)?.to_owned())));
    view.handover = went_on;
    view.found =
        attempt.as_ref().map(|tried| sought(app, &view.body.id, tried)).transpose()?.unwrap_or_default();
    view.attempt = attempt;
    view.key = Token::random().as_str().to_owned();
    let nav = if visit.visitor.session.is_some() { Nav::None } else { Nav::Track };
    let mut frame = if view.may.is_empty() { visit.frame(nav) } else { visit.form_frame(nav) };
    // A form shown again gives the address of the page that it stands on.
    frame.path = address::request(visit.lang, &view.number)[visit.lang.code().len() + 1..].to_owned();
    frame.simulated |= scene.whole.row.simulated;
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// How many bodies a search inside a form shows.
pub(super) const FOUND: usize = 10;

/// The other bodies found for what was typed into the form of a forwarding.
fn sought(app: &App, own: &str, tried: &Attempt) -> Result<Vec<BodyRef>> {
    let typed =
        tried.values.iter().find(|(name, _)| name == "body_query").map_or("", |(_, typed)| typed.trim());
    if tried.act != ActKind::Redirect.code() || typed.is_empty() {
        return Ok(Vec::new());
    }
    let directory = app.directory();
    let others = found(&directory, typed, None, None).into_iter().filter(|body| body.slug != own);
    others.take(FOUND).map(|body| fill::reached(app, body)).collect()
}
