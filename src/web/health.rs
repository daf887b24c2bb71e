//! Whether the process lives, and whether it can work.

use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::evidence;
use crate::app::jobs::operate::{Troubles, troubles};
use crate::app::letters::outgoing;
use crate::app::ready::{self, Trouble};
use crate::app::unproved::Unproved;
use crate::http::door::Door;
use crate::http::entrance::{Entrance, reads};
use crate::http::problem;
use crate::store::meta;
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Serialize;
use serde_json::json;

/// What machines ask, whoever sends them.
pub const ROUTES: &[Entrance] = &[
    Entrance::get("/healthz", || reads().to(alive)),
    Entrance::get("/readyz", || reads().to(ready)),
    Entrance::get("/metrics", || reads().to(super::metrics::get)),
    Entrance::get("/robots.txt", || reads().to(robots)),
    Entrance::get("/.well-known/security.txt", || reads().to(security)),
];

async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// Ready when the database answers and takes what is written, a file can be written, the documents are there
/// and the day is shown; letters and jobs in trouble are said, and do not make it unready. Nothing here moves with a
/// filing: whoever asks often would see each as it comes.
async fn ready(door: Data<Door>) -> HttpResponse {
    let asked = door.run_soon(|app| Ok((ready::look(app), ask(app))));
    let (trouble, asked) =
        asked.await.map_or_else(|e| (Trouble::default(), Err(e)), |(trouble, asked)| (trouble, asked));
    let (files, documents) = (trouble.files.is_none(), trouble.documents.is_none());
    match asked {
        Ok(asked) if trouble.database.is_none() && files && documents => {
            HttpResponse::Ok().json(Ready::new(asked))
        }
        asked => {
            // What shows the day, and which documents are gone, is for the log: it would tell of the newest
            // filing.
            let day = match &asked {
                Err(Error::Unproved(day)) => Some(doubt(day)),
                _ => None,
            };
            let database = match (&trouble.database, &asked) {
                (Some(e), _) | (None, Err(Error::Store(e))) => Some(e.code()),
                (None, Err(Error::NotKept | Error::Unsure)) => Some("away"),
                _ => None,
            };
            let said = json!({
                "ready": false, "files": files, "documents": documents,
                "database": database, "day": day,
            });
            note(trouble, asked.err());
            HttpResponse::ServiceUnavailable().json(said)
        }
    }
}

/// What is the matter with the day of the clock.
fn doubt(day: &Unproved) -> String {
    match day {
        Unproved::Ahead { on, .. } => {
            format!("{on} is told by the clock of this machine alone; wasl sweep --confirm-day {on}")
        }
        Unproved::Behind { on, .. } => {
            format!("{on} is before what is recorded; wasl sweep --confirm-day {on}, and start again")
        }
    }
}

/// What is said where all is well enough.
#[derive(Serialize)]
struct Ready {
    ready: bool,
    letters_delayed: i64,
    letters_failed: i64,
    #[serde(skip_serializing_if = "is_none")]
    jobs_failing: usize,
    #[serde(skip_serializing_if = "is_none")]
    jobs_dead: usize,
    swept_on: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // as serde asks
fn is_none(n: &usize) -> bool {
    *n == 0
}

impl Ready {
    fn new((letters, jobs, swept_on): Asked) -> Self {
        Self {
            ready: true,
            letters_delayed: letters.delayed,
            letters_failed: letters.failed,
            jobs_failing: jobs.failing,
            jobs_dead: jobs.dead,
            swept_on,
        }
    }
}

/// Letters, jobs, and the day of the last sweep.
type Asked = (outgoing::Counts, Troubles, Option<String>);

fn ask(app: &App) -> Result<Asked> {
    evidence::ask_today(app)?;
    let swept_on = app.store.read(|conn| meta::get(conn, "swept_on").map_err(Error::from))?;
    Ok((outgoing::counts(&app.store)?, troubles(&app.store)?, swept_on))
}

/// Every trouble, with its causes, for the log.
fn note(trouble: Trouble, error: Option<Error>) {
    let gone = trouble.documents.map(|gone| Error::Internal(anyhow::anyhow!("{gone}")));
    let files = trouble.files.map(Error::Files);
    for error in [files, gone, trouble.database.map(Error::Store), error].iter().flatten() {
        problem::note(error);
    }
}

async fn robots() -> HttpResponse {
    // Requests are pages of people: a machine reads them through the open data.
    let text =
        "User-agent: *\nDisallow: /api/\nDisallow: /*/requests/new\nDisallow: /*/track\nDisallow: /*/desk\n";
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}

/// RFC 9116: where to tell of a weakness, and until when this holds.
async fn security(door: Data<Door>) -> HttpResponse {
    let ends = door.app.clock.now().plus(chrono::TimeDelta::days(180));
    let text = format!(
        "Contact: mailto:security@{}\nExpires: {}\nPreferred-Languages: ar, fr, en\n",
        door.app.mail_domain,
        ends.utc().format("%Y-%m-%dT00:00:00Z"),
    );
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(text)
}
