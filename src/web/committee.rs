//! `/{lang}/committee`: every entry, for the Committee. A voiding is an act like any other.

use super::fill;
use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::app::committee::{self, Entry, Which};
use crate::app::error::Result;
use crate::locale::{Lang, t};
use crate::page::Nav;
use crate::page::case::notes;
use crate::page::committee::{Row, View, render};
use crate::store::Page;
use actix_web::HttpResponse;
use chrono::NaiveDate;

const PER_PAGE: u32 = 20;
/// How many complaints stand above the entries; the others are a press away.
const COMPLAINTS_FIRST: i64 = 10;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let shown = visit.page_number();
    let waiting = visit.asked("waiting").is_some();
    let asked = Page { page: i64::from(shown), per_page: i64::from(PER_PAGE) };
    let which = if waiting { Which::Waiting } else { Which::All(visit.asked("q")) };
    let listed = committee::list(app, &visit.actor(), which, asked)?;
    if let Some(last) = visit.last_page(PER_PAGE, fill::total(listed.total)) {
        return Ok(last);
    }
    let first = Page { page: 1, per_page: COMPLAINTS_FIRST };
    let complaints = committee::list(app, &visit.actor(), Which::Waiting, first)?;
    let today = app.today();
    let rows = |entries: &[Entry]| entries.iter().map(|e| row(app, visit.lang, e, today)).collect();
    let view = View {
        today,
        national: fill::national(app)?,
        key: crate::guard::token::Token::random().as_str().to_owned(),
        waiting,
        complaints: if waiting { Vec::new() } else { rows(&complaints.items) },
        complaints_total: fill::total(complaints.total),
        q: visit.asked("q").unwrap_or_default().to_owned(),
        rows: rows(&listed.items),
        page: shown,
        per_page: PER_PAGE,
        size: fill::size(&listed),
        attempt: None,
    };
    let frame = visit.form_frame(Nav::Committee);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// What is told of a complaint, with what its days are counted from where that is not what the law counts from.
fn told(lang: Lang, unseen: bool, notes: Vec<String>) -> Vec<String> {
    let counted = unseen.then(|| t(lang, "list-body-unseen", &[]));
    notes.into_iter().chain(counted).collect()
}

fn row(app: &App, lang: Lang, entry: &Entry, today: NaiveDate) -> Row {
    let s = &entry.summary;
    let complained = entry.standing.as_ref().filter(|s| !s.complaints.is_empty());
    Row {
        number: s.number.clone(),
        serial: s.serial.clone(),
        version: entry.version,
        subject: s.subject.clone(),
        status: s.status.clone(),
        body: fill::named(app, &s.body),
        received_on: s.received_on,
        may_void: entry.may_void,
        notes: complained
            .map(|standing| told(lang, s.unseen, notes(lang, standing, today)))
            .unwrap_or_default(),
    }
}
