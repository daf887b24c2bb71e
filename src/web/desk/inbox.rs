//! `/{lang}/desk`: what a body owes, by working days left.

use crate::app::App;
use crate::app::desk::{self, Bucket, OnDesk};
use crate::app::error::{Error, Result};
use crate::app::letters::outgoing::{self, Undelivered};
use crate::law::calendar::{BodyClass, Calendar};
use crate::law::case::Hold;
use crate::locale::{Lang, t};
use crate::page::Nav;
use crate::page::desk::{BUCKETS, Letter, Row, View, render};
use crate::store::Page;
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

const PER_PAGE: u32 = 20;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let actor = visit.actor();
    let slug = desk::body_of(&actor, visit.asked("body_id"))?;
    let body = app.body(&slug).ok_or(Error::NotFound)?;
    let bucket = visit.asked("bucket").and_then(Bucket::from_code);
    let shown = visit.page_number();
    let asked = Page { page: i64::from(shown), per_page: i64::from(PER_PAGE) };
    let listed = desk::list_cases(app, &actor, &slug, bucket, asked)?;
    let counts = desk::counts(app, &actor, &slug)?;
    let letters = match outgoing::failed_of(app, &actor, &slug) {
        Err(Error::Denied(_)) => Vec::new(),
        letters => letters?,
    };
    let (calendar, class) = (app.calendar(), body.calendar_class);
    let view = View {
        body: fill::body(app, &body),
        today: app.clock.today(),
        counts: BUCKETS.map(|b| fill::total(counts.get(b).copied().unwrap_or_default())),
        letters: letters.into_iter().map(letter).collect(),
        bucket: bucket.map(|b| b.code().to_owned()),
        rows: listed.items.iter().map(|on| row(app, visit.lang, on, class, &calendar)).collect(),
        page: shown,
        per_page: PER_PAGE,
        total: fill::total(listed.total),
    };
    let frame = visit.form_frame(Nav::Desk);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn letter(letter: Undelivered) -> Letter {
    Letter {
        number: letter.request,
        act: letter.act.unwrap_or_else(|| "file".to_owned()),
        to: letter.to.code().to_owned(),
        on: letter.owed_on,
    }
}

fn row(app: &App, lang: Lang, on: &OnDesk, class: BodyClass, calendar: &Calendar) -> Row {
    let (s, case) = (&on.summary, &on.case);
    let department = case.holds.iter().rev().find_map(|h| match h {
        Hold::Department(name) => Some(name.clone()),
        _ => None,
    });
    let with = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let done = with(case.items.iter().filter(|i| i.outcome().is_some()).count());
    let total = with(case.items.len());
    Row {
        number: s.number.clone(),
        subject: s.subject.clone(),
        status: s.status.clone(),
        channel: s.channel.clone(),
        urgent: s.urgent,
        due_on: s.due_on,
        clock: fill::reply_clock(case, app.clock.today(), calendar),
        bucket: desk::bucket_of(app, class, s.due_on).code().to_owned(),
        items_done: done,
        items_routed: if department.is_some() { total - done } else { 0 },
        items_total: total,
        holder: department.unwrap_or_else(|| t(lang, "officer", &[])),
        note: None,
    }
}
