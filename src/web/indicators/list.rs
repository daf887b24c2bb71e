//! `/{lang}/indicators`: the country in ten figures.

use super::told;
use super::value::{Chosen, month};
use crate::app::App;
use crate::app::editions;
use crate::app::error::Result;
use crate::app::figure_sets::look::Look;
use crate::app::indicators::{self, Place};
use crate::indicators::release::Standing;
use crate::page::Nav;
use crate::page::figure::Figure;
use crate::page::indicators::{People, TEN, View, render};
use crate::store::editions::Status;
use crate::web::publications;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let chosen = Chosen::of(visit, app);
    let look = Look::at(app);
    let all = indicators::everywhere(app, &look, &chosen.code)?;
    let told = all.of(&Place::Country);
    let edition = publications::to_redo(app, &chosen.code, told.release.as_of)?;
    let bulletin = publications::bulletin_alone(app, &chosen.code)?;
    let figure = |id: &str| Figure { id: id.to_owned(), value: told::main(id, &told, edition.is_some()) };
    let view = View {
        people: people(app, &chosen.code)?,
        period: chosen.code,
        periods: chosen.all,
        as_of: told.release.as_of,
        provisional: told.release.standing != Standing::Final,
        country: told::bar(&told.rows),
        figures: TEN.map(figure).to_vec(),
        edition,
        bulletin,
        regions: told::bars(&all.rows, told::region),
        kinds: told::bars(&all.rows, told::kind),
        months: told.months.iter().map(month).collect(),
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
    let repeated = row.revision > 1;
    Ok(People { year: row.period, as_of: Some(row.as_of), repeated, rows: told::by_gender(&told) })
}
