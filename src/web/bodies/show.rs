//! `/{lang}/bodies/{id}`: the front door of a body.

use crate::app::App;
use crate::app::declared;
use crate::app::error::{Error, Result};
use crate::app::indicators::{self, LastYear};
use crate::app::lists::list_public;
use crate::app::staff::Staff;
use crate::page::Nav;
use crate::page::body::{Cell, Officer, PastYear, View, Year, render};
use crate::store::bodies::BodyRow;
use crate::store::cases::Filter;
use crate::store::past::{CountRow, Outcome};
use crate::store::{Conn, Page};
use crate::web::fill;
use crate::web::indicators::told;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use chrono::NaiveDate;

/// How many of its published requests a body's page shows.
const REQUESTS: i64 = 5;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let body = app.body(visit.place("id")).ok_or(Error::NotFound)?;
    let today = app.today();
    let LastYear { days, own, peers, in_region } = indicators::last_year(app, &body)?;
    let officer = app.store.read(|conn| officer(conn, &body, today))?;
    let filter = Filter { body_slug: Some(body.slug.clone()), ..Filter::default() };
    let asked = list_public(app, &filter, Page { page: 1, per_page: REQUESTS })?;
    let view = View {
        body: fill::reached(app, &body)?,
        kind: body.kind.clone(),
        region: body.region(),
        population: body.population.and_then(|n| u64::try_from(n).ok()),
        website: body.website.clone(),
        officer,
        cells: cells(),
        checked_on: None,
        year: Year {
            from: days.from,
            to: days.to,
            bar: told::bar(&own.rows),
            peers: told::bar(&peers.rows),
            kind: body.body_type.clone(),
            in_region,
        },
        requests: asked.items.iter().map(|s| fill::public_row(app, s)).collect(),
        requests_size: fill::size(&asked),
        told: super::edition::of_body(app, visit.lang, &body.slug)?,
        past: past(&declared::of_body(app, &body.slug)?),
    };
    let frame = visit.frame(Nav::Bodies);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The person in charge (article 12), first named first; whether others stand in for them.
fn officer(conn: &mut Conn, body: &BodyRow, today: NaiveDate) -> Result<Option<Officer>> {
    let staff = Staff::of(conn, &body.slug)?;
    let officials = staff.in_charge(today);
    let deputy = officials.len() > 1;
    Ok(officials.first().map(|m| Officer {
        name: m.name.clone(),
        since: Some(m.membership.from_on),
        deputy,
        ..Officer::default()
    }))
}

/// What it declares of the years before, the last one first.
fn past(counts: &[CountRow]) -> Vec<PastYear> {
    let year = |of_year: &[CountRow]| {
        let sum = |counts: &dyn Fn(Outcome) -> bool| {
            of_year.iter().filter(|row| counts(row.outcome)).map(|row| row.requests).sum()
        };
        PastYear {
            year: of_year.first().map_or(0, |row| row.year),
            received: sum(&|_| true),
            replied: sum(&Outcome::is_reply),
            full: sum(&|outcome| outcome == Outcome::Full),
            passed: sum(&|outcome| matches!(outcome, Outcome::Forwarded | Outcome::Withdrawn)),
            silent: sum(&|outcome| outcome == Outcome::NoReply),
        }
    };
    counts.chunk_by(|a, b| a.year == b.year).rev().map(year).collect()
}

/// The 19 categories of article 10. Nobody has checked them here yet, and the page says so.
fn cells() -> Vec<Cell> {
    let cell = |n: u32| Cell { code: format!("PRO-{n:02}"), status: "unchecked".into(), ..Cell::default() };
    (1..=19).map(cell).collect()
}
