//! Whether the process lives, and whether it can work.

use super::door::Door;
use super::entrance::{Entrance, reads};
use crate::app::error::Error;
use crate::app::letters::outgoing;
use crate::app::{documents, evidence};
use crate::store::meta;
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde_json::json;

/// What machines ask, whoever sends them.
pub const ROUTES: &[Entrance] = &[
    Entrance::get("/healthz", || reads().to(alive)),
    Entrance::get("/readyz", || reads().to(ready)),
    Entrance::get("/robots.txt", || reads().to(robots)),
    Entrance::get("/.well-known/security.txt", || reads().to(security)),
];

async fn alive() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// Ready when the database answers, a file can be written and the day is shown; letters in trouble are said, and do not
/// make it unready. Nothing here moves with a filing: whoever asks often would see each as it comes.
async fn ready(door: Data<Door>) -> HttpResponse {
    let asked = door.run_soon(|app| {
        documents::has_room(&app.data_dir).map_err(Error::Files)?;
        evidence::ask_today(app)?;
        let swept_on = app.store.read(|conn| meta::get(conn, "swept_on").map_err(Error::from))?;
        Ok((outgoing::counts(&app.store)?, swept_on))
    });
    match asked.await {
        Ok((letters, swept_on)) => HttpResponse::Ok().json(json!({
            "ready": true, "letters_delayed": letters.delayed,
            "letters_failed": letters.failed, "swept_on": swept_on,
        })),
        Err(error) => {
            let files = !matches!(error, Error::Files(_));
            // What shows the day is for the log: it would tell of the newest filing.
            let day = match &error {
                Error::Unproved(day) => Some(format!(
                    "{0} is told by the clock of this machine alone; wasl sweep --confirm-day {0}",
                    day.on
                )),
                _ => None,
            };
            super::fault::note(&error);
            HttpResponse::ServiceUnavailable().json(json!({"ready": false, "files": files, "day": day}))
        }
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
