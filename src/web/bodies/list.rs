//! `/{lang}/bodies`: search, kind, region.

use crate::app::App;
use crate::app::error::Result;
use crate::directory::{Directory, Wanted};
use crate::page::Nav;
use crate::page::bodies::{Row, View, render};
use crate::store::bodies::BodyRow;
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

const PER_PAGE: u32 = 20;
/// How many likely holders are proposed.
const LIKELY: usize = 8;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let text = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
    let directory = app.directory();
    let (found, guessed) = sought(&directory, &text("q"), visit.asked("kind"), visit.asked("region"));
    if let Some(last) = visit.last_page(PER_PAGE, found.len() as u64) {
        return Ok(last);
    }
    let shown = visit.page_number();
    let skip = usize::try_from((shown - 1).saturating_mul(PER_PAGE)).unwrap_or(usize::MAX);
    let view = View {
        q: text("q"),
        kind: text("kind"),
        region: text("region"),
        guessed,
        rows: found.iter().skip(skip).take(PER_PAGE as usize).map(|b| row(app, b)).collect(),
        page: shown,
        per_page: PER_PAGE,
        total: found.len() as u64,
    };
    let frame = visit.frame(Nav::Bodies);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The bodies of a name; where no name matches, those that probably hold what the words speak of.
pub(in crate::web) fn found<'d>(
    directory: &'d Directory,
    q: &str,
    kind: Option<&str>,
    region: Option<&str>,
) -> Vec<&'d BodyRow> {
    sought(directory, q, kind, region).0
}

/// The same, and whether no name matched: then they are a guess.
pub(in crate::web) fn sought<'d>(
    directory: &'d Directory,
    q: &str,
    kind: Option<&str>,
    region: Option<&str>,
) -> (Vec<&'d BodyRow>, bool) {
    let wanted = Wanted {
        q: q.to_owned(),
        kind: kind.map(str::to_owned),
        region: region.map(str::to_owned),
        under: None,
    };
    let named = directory.find(&wanted);
    if !named.is_empty() || q.trim().is_empty() || kind.is_some() || region.is_some() {
        return (named, false);
    }
    // A place among the words says whose holders they are.
    let place = directory.named_in(q).map(|named| named.body.slug.as_str());
    let likely: Vec<_> = directory.likely_holders(q, place, LIKELY).into_iter().map(|h| h.body).collect();
    let guessed = !likely.is_empty();
    (likely, guessed)
}

fn row(app: &App, body: &BodyRow) -> Row {
    Row { body: fill::body(app, body), kind: body.kind.clone(), region: body.region(), has_officer: None }
}
