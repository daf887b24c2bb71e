//! `/{lang}/publications`: the editions of the official figures.

use super::reply::Reply;
use super::visit::Visit;
use crate::app::App;
use crate::app::editions::shelf::{self, FileRow};
use crate::app::editions::{self, archive_name, named};
use crate::app::error::Result;
use crate::app::figure_sets::wanted::awaits_report;
use crate::http::links;
use crate::indicators::period::Named;
use crate::page::Nav;
use crate::page::publications::{Edition, File, View, render};
use crate::store::editions::{EditionRow, Status};
use crate::web::fill::total;
use actix_web::HttpResponse;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How many periods are shown with all their files.
const WHOLE: usize = 3;

pub(super) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let mut seen = BTreeSet::new();
    let mut view = View::default();
    for row in editions::all(app)? {
        if seen.insert(row.period.clone()) && seen.len() <= WHOLE {
            view.editions.push(with_files(app, &row));
        } else {
            view.older.push(edition(&row));
        }
    }
    let frame = visit.frame(Nav::None);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

fn with_files(app: &App, row: &EditionRow) -> Edition {
    let file = |f: FileRow| File {
        href: links::edition_file(&row.id, &f.name),
        name: f.name,
        bytes: f.bytes,
        sha256: f.sha256,
    };
    Edition { files: shelf::files_of(app, row).into_iter().map(file).collect(), ..edition(row) }
}

/// An edition with its archive.
pub(super) fn edition(row: &EditionRow) -> Edition {
    let name = archive_name(&row.id);
    let days = named(row).map_or((row.as_of, row.as_of), |n| (n.from, n.to));
    Edition {
        id: row.id.clone(),
        period: row.period.clone(),
        days,
        is_final: row.status == Status::Final,
        revision: row.revision,
        as_of: row.as_of,
        published_on: row.published_at.legal_date(),
        requests: total(row.requests),
        events: total(row.events),
        manifest: row.manifest_sha256.clone(),
        archive: File {
            href: links::edition_file(&row.id, &name),
            name,
            bytes: total(row.archive_bytes),
            sha256: row.archive_sha256.clone(),
        },
        files: Vec::new(),
    }
}

/// The edition from which figures of a period told as of a day are redone: of the period or of its year,
/// and of the same day.
pub(super) fn to_redo(app: &App, period: &str, as_of: NaiveDate) -> Result<Option<Edition>> {
    let Some(named) = Named::parse(period) else { return Ok(None) };
    let year = named.year().map(|year| year.name);
    let holds = |row: &EditionRow| row.period == named.name || year.as_ref() == Some(&row.period);
    let found = editions::newest(app, |row| row.as_of == as_of && holds(row))?;
    Ok(found.map(|row| Edition { days: (named.from, named.to), ..edition(&row) }))
}

/// The newest bulletin of a quarter, where the report of its year was not published.
pub(super) fn bulletin_alone(app: &App, period: &str) -> Result<Option<Edition>> {
    let Some(named) = Named::parse(period) else { return Ok(None) };
    let all = editions::all(app)?;
    let own = all.iter().filter(|row| row.period == named.name).max_by_key(|row| row.published_at);
    Ok(own.filter(|_| awaits_report(&named, &all)).map(edition))
}
