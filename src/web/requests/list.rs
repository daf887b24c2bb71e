//! `/{lang}/requests`: published requests, searched; with `mine`, those of an account.

use crate::app::App;
use crate::app::error::Result;
use crate::app::read_case::{list_own, list_public};
use crate::page::Nav;
use crate::page::requests::{View, render};
use crate::store::Page;
use crate::store::cases::Filter;
use crate::web::bodies::list::found;
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

const PER_PAGE: u32 = 20;
/// How many bodies of the name searched are shown beside the requests.
const BODIES: usize = 5;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let mine = visit.asked("mine").is_some();
    let q = visit.asked("q").unwrap_or_default().to_owned();
    let shown = visit.page_number();
    let asked = Page { page: i64::from(shown), per_page: i64::from(PER_PAGE) };
    let body = visit.asked("body_id").and_then(|slug| app.body(slug));
    let listed = if mine {
        list_own(app, &visit.actor(), asked)?
    } else {
        let filter = Filter {
            body_slug: body.as_ref().map(|b| b.slug.clone()),
            q: (!q.is_empty()).then(|| q.clone()),
            status: None,
        };
        list_public(app, &filter, asked)?
    };
    let directory = app.directory();
    let named = if q.is_empty() || mine { Vec::new() } else { found(&directory, &q, None, None) };
    let view = View {
        mine,
        q,
        body: body.as_ref().map(fill::body),
        bodies: named.into_iter().take(BODIES).map(fill::body).collect(),
        rows: listed.items.iter().map(|s| fill::public_row(app, s)).collect(),
        page: shown,
        per_page: PER_PAGE,
        total: fill::total(listed.total),
    };
    let frame = visit.frame(if mine { Nav::Mine } else { Nav::None });
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}
