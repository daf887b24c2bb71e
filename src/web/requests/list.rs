//! `/{lang}/requests`: published requests, searched; with `mine`, those of an account.

use crate::app::App;
use crate::app::error::Result;
use crate::app::find_public::{self, FoundIn};
use crate::app::lists::{Own, Summary, list_own};
use crate::app::read_case::position;
use crate::directory::Directory;
use crate::locale::t;
use crate::page::Nav;
use crate::page::case::{asked_notes, notes};
use crate::page::parts::{BodyRef, PublicRow};
use crate::page::requests::{View, Within, render};
use crate::store::Page;
use crate::store::bodies::BodyRow;
use crate::store::cases::Filter;
use crate::web::bodies::list::sought;
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
    // Whoever follows an old link to what is not public any more reads the list from its start.
    let before = visit.asked("before").map(|number| position(app, number)).transpose()?.flatten();
    let body = visit.asked("body_id").and_then(|slug| app.body(slug));
    let (rows, size, within) = if mine {
        let own = list_own(app, &visit.actor(), asked)?;
        let today = app.today();
        let row = |(s, standing): &Own| PublicRow {
            notes: [
                notes(visit.lang, standing, today),
                asked_notes(visit.lang, standing),
                s.unseen.then(|| t(visit.lang, "list-body-unseen", &[])).into_iter().collect(),
            ]
            .concat(),
            ..fill::public_row(app, s)
        };
        (own.items.iter().map(row).collect(), fill::size(&own), Within::Words)
    } else {
        let filter = Filter {
            body_slug: body.as_ref().map(|b| b.slug.clone()),
            q: (!q.is_empty()).then(|| q.clone()),
            before: before.as_ref().map(|(_, id)| *id),
            ..Filter::default()
        };
        let (listed, found_in) = find_public::find_near(app, &filter, asked)?;
        let within = within(app, found_in);
        let unseen = fill::unseen(app, &listed.items)?;
        let row = |s: &Summary| {
            let row = fill::public_row(app, s);
            // What a body has not answered is told by days; nobody of it received what was filed here.
            let counted = s.answered_on.is_none() && unseen.contains(&s.number);
            let counted = counted.then(|| t(visit.lang, "list-body-unseen", &[]));
            PublicRow { notes: counted.into_iter().collect(), ..row }
        };
        let rows = listed.items.iter().map(row).collect::<Vec<_>>();
        (rows, fill::size(&listed), within)
    };
    if let Some(last) = visit.last_page(PER_PAGE, size.total) {
        return Ok(last);
    }
    let directory = app.directory();
    let (named, likely) = if q.is_empty() || mine { Default::default() } else { bodies_of(&directory, &q) };
    let view = View {
        mine,
        q,
        body: body.as_ref().map(|b| fill::body(app, b)),
        bodies: named.into_iter().take(BODIES).map(|b| fill::body(app, b)).collect(),
        likely: likely.into_iter().take(BODIES).map(|b| fill::body(app, b)).collect(),
        within,
        rows,
        page: shown,
        per_page: PER_PAGE,
        size,
        before: before.map(|(number, _)| number),
    };
    let frame = visit.frame(if mine { Nav::Mine } else { Nav::None });
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// The bodies a search speaks of: the one it names, then those whose names hold its words; and, where no name
/// holds them, those that may hold what they speak of.
fn bodies_of<'d>(directory: &'d Directory, q: &str) -> (Vec<&'d BodyRow>, Vec<&'d BodyRow>) {
    let named = directory.named_in(q).map(|named| named.body);
    let (mut others, guessed) = sought(directory, q, None, None);
    others.retain(|b| named.is_none_or(|n| n.slug != b.slug));
    if guessed {
        return (named.into_iter().collect(), others);
    }
    (named.into_iter().chain(others).collect(), Vec::new())
}

/// Where they were found, with the names of the bodies.
fn within(app: &App, found_in: FoundIn) -> Within {
    let named = |slugs: Vec<String>| -> Vec<BodyRef> {
        slugs.iter().filter_map(|slug| app.body(slug)).map(|b| fill::body(app, &b)).collect()
    };
    match found_in {
        FoundIn::Words => Within::Words,
        FoundIn::Bodies(slugs) => Within::Bodies(named(slugs)),
        FoundIn::Elsewhere(slugs) => Within::Elsewhere(named(slugs)),
        FoundIn::WithoutWords(slugs) => Within::WithoutWords(named(slugs)),
    }
}
