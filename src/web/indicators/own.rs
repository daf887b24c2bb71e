//! `/{lang}/desk/figures`: a body's own figures beside those of its peers.

use super::told;
use super::value::{Chosen, month};
use crate::app::App;
use crate::app::desk;
use crate::app::error::{Error, Result};
use crate::app::indicators::{self, Place};
use crate::page::Nav;
use crate::page::figure::Figure;
use crate::page::figures::{View, render};
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

/// The figures of a body that its own days give.
const SHOWN: [&str; 12] =
    ["T01", "T02", "T03", "T05", "V01", "V02", "V04", "V05", "B01", "O01", "O02", "O03"];

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let slug = desk::body_of(&visit.actor(), visit.asked("body_id"))?;
    let body = app.body(&slug).ok_or(Error::NotFound)?;
    let chosen = Chosen::of(visit, app);
    let place = Place::peers_of(&app.directory(), &body);
    let own = Place::Body(Box::new(body.clone()));
    let [told, peers] = indicators::of_both(app, [&own, &place], &chosen.code)?;
    let figure = |id: &&str| Figure { id: (*id).to_owned(), value: told::main(id, &told, false) };
    let view = View {
        body: fill::body(app, &body),
        kind: body.body_type.clone(),
        in_region: matches!(place, Place::KindIn(..)),
        period: chosen.code,
        periods: chosen.all,
        as_of: told.release.as_of,
        bar: told::bar(&told.rows),
        peers: told::bar(&peers.rows),
        figures: SHOWN.iter().map(figure).collect(),
        months: told.months.iter().map(month).collect(),
    };
    let frame = visit.form_frame(Nav::Figures);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}
