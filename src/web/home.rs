//! `/{lang}`: the first page.

use super::fill::{self, Limits};
use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::app::error::Result;
use crate::app::lists::newest_public;
use crate::law::calendar::BodyClass;
use crate::page::Nav;
use crate::page::home::{View, render};
use crate::page::parts::PublicRow;
use crate::store::cases::Filter;
use actix_web::HttpResponse;

/// How many answers the first page shows.
const ANSWERS: i64 = 3;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let (today, calendar) = (app.today(), app.calendar());
    let limits = Limits::starting(today, false, BodyClass::default(), &calendar);
    let view = View {
        ribbon: limits.ribbon(today, &calendar),
        national: fill::national(app)?,
        answers: answers(app)?,
    };
    let frame = visit.form_frame(Nav::None);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn answers(app: &App) -> Result<Vec<PublicRow>> {
    let filter = Filter { status: Some("answered_full".into()), ..Filter::default() };
    let newest = newest_public(app, &filter, ANSWERS)?;
    Ok(newest.iter().map(|s| fill::public_row(app, s)).collect())
}
