//! `/{lang}/indicators`: the country in ten figures.

use super::told;
use super::value::{Chosen, month, region};
use crate::app::App;
use crate::app::editions;
use crate::app::error::{Error, Result};
use crate::app::figures::{self, Figures};
use crate::app::indicators::{self, Place};
use crate::page::Nav;
use crate::page::draw::Bar;
use crate::page::figure::Figure;
use crate::page::indicators::{People, TEN, View, render};
use crate::store::editions::Status;
use crate::store::rollups::{COUNTRY, Counters, Scope};
use crate::web::fill::bar;
use crate::web::publications;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use std::collections::BTreeMap;

/// How many months the line of open requests shows.
pub(super) const MONTHS: u32 = 12;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let chosen = Chosen::of(visit, app);
    let period = chosen.period;
    let (country, regions, kinds, months) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::of(conn, Scope::Country, COUNTRY, period)?,
            figures::by_id(conn, Scope::Region, period)?,
            figures::by_id(conn, Scope::Kind, period)?,
            figures::months(conn, Scope::Country, COUNTRY, period.to, MONTHS)?,
        ))
    })?;
    let told = indicators::of(app, &Place::Country, &chosen.code)?;
    let figure = |id: &str| Figure { id: id.to_owned(), value: told::main(id, &told) };
    let view = View {
        people: people(app, &chosen.code)?,
        edition: publications::to_redo(app, &chosen.code)?,
        period: chosen.code,
        periods: chosen.all,
        as_of: app.clock.today(),
        // Counted as of now; an edition fixes them.
        provisional: true,
        country: bar(&country.in_period),
        figures: TEN.map(figure).to_vec(),
        regions: with_central(&country, &regions),
        kinds: kinds.iter().map(|(kind, f)| (kind.clone(), bar(&f.in_period))).collect(),
        months: months.iter().map(month).collect(),
    };
    let frame = visit.frame(Nav::Indicators);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// Requesters, as the final edition of the year shown tells of them, else the last final edition.
fn people(app: &App, shown: &str) -> Result<People> {
    let own = editions::people(app, shown)?;
    let last = || match editions::newest(app, |row| row.status == Status::Final)? {
        Some(row) => editions::people(app, &row.period),
        None => Ok(None),
    };
    let Some((row, told)) = (if own.is_some() { own } else { last()? }) else { return Ok(People::default()) };
    Ok(People { year: row.period, as_of: Some(row.as_of), rows: told::by_gender(&told) })
}

/// The regions, and the bodies of none: what the country counts beyond them.
fn with_central(country: &Figures, regions: &BTreeMap<String, Figures>) -> Vec<(String, Bar)> {
    let mut rest: Counters = country.in_period;
    for f in regions.values() {
        rest.due -= f.in_period.due;
        rest.on_time -= f.in_period.on_time;
        rest.late -= f.in_period.late;
    }
    let named = regions.iter().map(|(code, f)| (region(code), bar(&f.in_period)));
    named.chain([("central".to_owned(), bar(&rest))]).collect()
}
