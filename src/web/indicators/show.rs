//! `/{lang}/indicators/{id}`: one indicator, its history, its groups.

use super::told;
use super::value::{Chosen, region, value};
use crate::app::App;
use crate::app::editions;
use crate::app::error::{Error, Result};
use crate::app::figures::{self, Figures};
use crate::app::indicators::{self, Place};
use crate::app::reckoned;
use crate::page::Nav;
use crate::page::figure::{Figure, Value};
use crate::page::indicator::{View, is_known, render};
use crate::reckon::package::values::{NATION, ValueRow};
use crate::store::rollups::{COUNTRY, Scope};
use crate::web::publications;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use std::collections::BTreeMap;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let id = visit.place("id");
    if !is_known(id) {
        return Err(Error::NotFound);
    }
    let chosen = Chosen::of(visit, app);
    let told = indicators::of(app, &Place::Country, &chosen.code)?;
    let groups =
        if indicators::is_counted(id) { counted(app, id, &chosen)? } else { reckoned(app, id, &chosen)? };
    // What is told of requesters stands in a final edition, as of its day.
    let people = told.rows.iter().find(|row| told::is_of_people(id) && row.key.indicator_id == id);
    let people = people.map(|row| row.as_of);
    let view = View {
        figure: Figure { id: id.to_owned(), value: told::main(id, &told) },
        edition: publications::to_redo(app, &chosen.code)?,
        period: chosen.code,
        periods: chosen.all,
        as_of: people.unwrap_or_else(|| app.clock.today()),
        provisional: people.is_none(),
        tables: told::tables(visit.lang, id, &told),
        series: groups.series,
        regions: groups.regions,
        kinds: groups.kinds,
    };
    let frame = visit.frame(Nav::Indicators);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The value of an indicator over time and in the parts of the country, by code.
struct Groups {
    series: Vec<(String, Value)>,
    regions: Vec<(String, Value)>,
    kinds: Vec<(String, Value)>,
}

/// From the running counts: every quarter at once.
fn counted(app: &App, id: &str, chosen: &Chosen) -> Result<Groups> {
    let (period, today) = (chosen.period, app.clock.today());
    let (series, regions, kinds) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::by_quarter(conn, Scope::Country, COUNTRY, &chosen.quarters, today)?,
            figures::by_id(conn, Scope::Region, period)?,
            figures::by_id(conn, Scope::Kind, period)?,
        ))
    })?;
    let groups = |all: &BTreeMap<String, Figures>, name: fn(&str) -> String| -> Vec<(String, Value)> {
        all.iter().filter_map(|(code, f)| Some((name(code), told::something(value(id, f))?))).collect()
    };
    Ok(Groups {
        series: series.iter().map(|(quarter, f)| (quarter.clone(), value(id, f))).collect(),
        regions: groups(&regions, region),
        kinds: groups(&kinds, str::to_owned),
    })
}

/// From the journal: the period shown alone, for each further one is a reckoning of its own.
fn reckoned(app: &App, id: &str, chosen: &Chosen) -> Result<Groups> {
    let rows = reckoned::values(app, &chosen.code)?;
    let people = editions::people(app, &chosen.code)?.map(|(_, rows)| rows);
    let all: Vec<&ValueRow> = rows.iter().chain(&people).flat_map(|rows| rows.iter()).collect();
    let some = |text: &str| (!text.is_empty() && text != NATION).then(|| text.to_owned());
    Ok(Groups {
        series: Vec::new(),
        regions: told::places(id, &all, |row| some(&row.key.ref_area)),
        kinds: told::places(id, &all, |row| some(&row.key.body_type)),
    })
}
