//! `/{lang}/indicators/{id}`: one indicator, its history, its groups.

use super::told;
use super::value::Chosen;
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::figure_sets::look::Look;
use crate::app::indicators::{self, Place};
use crate::indicators::release::Standing;
use crate::page::Nav;
use crate::page::figure::is_of_people;
use crate::page::figure::{Figure, Value};
use crate::page::indicator::{View, is_known, render};
use crate::web::publications;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use chrono::NaiveDate;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let id = visit.place("id");
    if !is_known(id) {
        return Err(Error::NotFound);
    }
    let chosen = Chosen::of(visit, app);
    let look = Look::at(app);
    let all = indicators::everywhere(app, &look, &chosen.code)?;
    let told = all.of(&Place::Country);
    // What is told of requesters stands in a final edition, as of its day.
    let people = told.rows.iter().find(|row| is_of_people(id) && row.key.indicator_id == id);
    let people = people.map(|row| row.as_of);
    let as_of = people.unwrap_or(told.release.as_of);
    let edition = publications::to_redo(app, &chosen.code, as_of)?;
    let bulletin = publications::bulletin_alone(app, &chosen.code)?;
    let view = View {
        figure: Figure { id: id.to_owned(), value: told::main(id, &told, edition.is_some()) },
        edition,
        bulletin,
        series: series(app, &look, id, &chosen)?,
        period: chosen.code,
        periods: chosen.all,
        as_of,
        provisional: people.is_none() && told.release.standing != Standing::Final,
        people_repeated: told.people_repeated && told::tells_of_people(id, &told.rows),
        tables: told::tables(visit.lang, id, &told.rows),
        by_level: told.rows.iter().any(|row| row.key.indicator_id == id && row.key.dim == "level"),
        regions: told::places(id, &all.rows, told::region),
        kinds: told::places(id, &all.rows, told::kind),
    };
    let frame = visit.frame(Nav::Indicators);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The indicator of the country quarter by quarter, each as of its own day. Only of those that each act
/// counts: the others are told for the period chosen.
fn series(app: &App, look: &Look<'_>, id: &str, chosen: &Chosen) -> Result<Vec<(String, NaiveDate, Value)>> {
    if !indicators::is_counted(id) {
        return Ok(Vec::new());
    }
    let told = |quarter: &String| {
        let told = indicators::of_in(app, look, &Place::Country, quarter)?;
        Ok((quarter.clone(), told.release.as_of, told::main(id, &told, false)))
    };
    chosen.quarters.iter().map(told).collect()
}
