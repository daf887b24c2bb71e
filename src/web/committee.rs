//! `/{lang}/committee`: every entry, for the Committee. A voiding is an act like any other.

use super::fill;
use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::app::committee::{self, Entry};
use crate::app::error::Result;
use crate::app::figures::{self, Period};
use crate::page::Nav;
use crate::page::committee::{Row, View, render};
use crate::store::Page;
use actix_web::HttpResponse;

const PER_PAGE: u32 = 20;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let shown = visit.page_number();
    let asked = Page { page: i64::from(shown), per_page: i64::from(PER_PAGE) };
    let listed = committee::list(app, &visit.actor(), visit.asked("q"), asked)?;
    let today = app.clock.today();
    let quarter = Period::last_quarters(today, 2).pop().and_then(|q| Period::parse(&q, today));
    let country = match quarter {
        Some(period) => fill::bar(&figures::country(app, period)?.in_period),
        None => crate::page::draw::Bar::default(),
    };
    let view = View {
        today,
        country,
        key: crate::guard::token::Token::random().as_str().to_owned(),
        q: visit.asked("q").unwrap_or_default().to_owned(),
        rows: listed.items.iter().map(|e| row(app, e)).collect(),
        page: shown,
        per_page: PER_PAGE,
        total: fill::total(listed.total),
        attempt: None,
    };
    let frame = visit.form_frame(Nav::Committee);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn row(app: &App, entry: &Entry) -> Row {
    let s = &entry.summary;
    Row {
        number: s.number.clone(),
        version: entry.version,
        subject: s.subject.clone(),
        status: s.status.clone(),
        body: fill::named(app, &s.body),
        received_on: s.received_on,
        may_void: entry.may_void,
    }
}
