//! `/{lang}/indicators/{id}`: one indicator, its history, its groups.

use super::value::{Chosen, cut, figure, region, value};
use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::figures::{self, Figures};
use crate::page::Nav;
use crate::page::figure::Value;
use crate::page::indicator::{View, is_known, render};
use crate::store::rollups::{COUNTRY, Scope};
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
    let (period, today) = (chosen.period, app.clock.today());
    let (country, series, regions, kinds) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::of(conn, Scope::Country, COUNTRY, period)?,
            figures::by_quarter(conn, Scope::Country, COUNTRY, &chosen.quarters, today)?,
            figures::by_id(conn, Scope::Region, period)?,
            figures::by_id(conn, Scope::Kind, period)?,
        ))
    })?;
    let groups = |all: &BTreeMap<String, Figures>, name: fn(&str) -> String| -> Vec<(String, Value)> {
        let rows = all.iter().map(|(code, f)| (name(code), value(id, f)));
        rows.filter(|(_, v)| *v != Value::None).collect()
    };
    let view = View {
        figure: figure(id, &country),
        period: chosen.code,
        periods: chosen.all,
        as_of: cut(period, today),
        provisional: true,
        series: series
            .iter()
            .map(|(quarter, f)| (quarter.clone(), value(id, f)))
            .filter(|(_, v)| *v != Value::None)
            .collect(),
        regions: groups(&regions, region),
        kinds: groups(&kinds, str::to_owned),
    };
    let frame = visit.frame(Nav::Indicators);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}
