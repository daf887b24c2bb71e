//! `/{lang}/desk/figures`: a body's own figures beside those of its peers.

use super::list::MONTHS;
use super::value::{Chosen, figure, month};
use crate::app::App;
use crate::app::desk;
use crate::app::error::{Error, Result};
use crate::app::figures;
use crate::page::Nav;
use crate::page::figures::{View, render};
use crate::store::rollups::Scope;
use crate::web::bodies::show::peers;
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
    let period = chosen.period;
    let (by_body, months) = app.store.read(|conn| {
        Ok::<_, Error>((
            figures::by_id(conn, Scope::Body, period)?,
            figures::months(conn, Scope::Body, &slug, period.to, MONTHS)?,
        ))
    })?;
    let own = by_body.get(&slug).copied().unwrap_or_default();
    let view = View {
        body: fill::body(&body),
        kind: body.kind.clone(),
        in_region: body.region_code.is_some(),
        period: chosen.code,
        periods: chosen.all,
        as_of: app.clock.today(),
        bar: fill::bar(&own.in_period),
        peers: peers(app, &body, &by_body),
        figures: SHOWN.iter().map(|id| figure(id, &own)).collect(),
        months: months.iter().map(month).collect(),
    };
    let frame = visit.form_frame(Nav::Figures);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}
