//! `/{lang}/bodies/{id}`: the front door of a body.

use crate::app::App;
use crate::app::desk;
use crate::app::error::{Error, Result};
use crate::app::figures::{self, Figures, Period};
use crate::app::indicators::last_told;
use crate::app::read_case::list_public;
use crate::directory::Wanted;
use crate::page::Nav;
use crate::page::body::{Cell, Officer, View, render};
use crate::page::draw::Bar;
use crate::store::bodies::BodyRow;
use crate::store::cases::Filter;
use crate::store::rollups::{Counters, Scope};
use crate::store::{Conn, Page};
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use chrono::{Months, NaiveDate};
use std::collections::BTreeMap;

/// How many of its published requests a body's page shows.
const REQUESTS: i64 = 5;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let body = app.body(visit.place("id")).ok_or(Error::NotFound)?;
    let today = app.clock.today();
    let told = last_told(app);
    let period = last_year(told);
    let (officer, by_body) = app.store.read(|conn| {
        Ok::<_, Error>((officer(conn, &body, today)?, figures::by_id(conn, Scope::Body, period)?))
    })?;
    let filter = Filter { body_slug: Some(body.slug.clone()), ..Filter::default() };
    let asked = list_public(app, &filter, Page { page: 1, per_page: REQUESTS })?;
    let own = by_body.get(&body.slug).copied().unwrap_or_default();
    let view = View {
        body: fill::body(app, &body),
        kind: body.kind.clone(),
        region: body.region(),
        population: body.population.and_then(|n| u64::try_from(n).ok()),
        website: body.website.clone(),
        officer,
        cells: cells(),
        checked_on: None,
        bar: fill::bar(&own.in_period),
        peers: peers(app, &body, &by_body),
        period: Some((period.from, period.to, told)),
        requests: asked.items.iter().map(|s| fill::public_row(app, s)).collect(),
        requests_total: fill::total(asked.total),
        told: super::edition::of_body(app, visit.lang, &body.slug)?,
    };
    let frame = visit.frame(Nav::Bodies);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The twelve months up to a day.
fn last_year(to: NaiveDate) -> Period {
    let from = to.checked_sub_months(Months::new(12)).and_then(|d| d.succ_opt());
    Period { from: from.unwrap_or(to), to }
}

/// The person in charge (article 12), first named first; whether others stand in for them.
fn officer(conn: &mut Conn, body: &BodyRow, today: NaiveDate) -> Result<Option<Officer>> {
    let officials = desk::in_charge(conn, &body.slug, today)?;
    let deputy = officials.len() > 1;
    let named = officials.into_iter().next();
    Ok(named.map(|(m, person)| Officer {
        name: person.name,
        since: Some(m.from_on),
        deputy,
        ..Officer::default()
    }))
}

/// The 19 categories of article 10. Nobody has checked them here yet, and the page says so.
fn cells() -> Vec<Cell> {
    let cell = |n: u32| Cell { code: format!("PRO-{n:02}"), status: "unchecked".into(), ..Cell::default() };
    (1..=19).map(cell).collect()
}

/// The bodies of the same kind, in the same region if it has one, the body itself among them.
fn peers(app: &App, body: &BodyRow, by_body: &BTreeMap<String, Figures>) -> Bar {
    let directory = app.directory();
    let wanted = Wanted { kind: Some(body.kind.clone()), region: body.region(), ..Wanted::default() };
    let peers = directory.find(&wanted);
    let mut sum = Counters::default();
    for counted in peers.iter().filter_map(|b| by_body.get(&b.slug)) {
        sum.due += counted.in_period.due;
        sum.on_time += counted.in_period.on_time;
        sum.late += counted.in_period.late;
    }
    fill::bar(&sum)
}
