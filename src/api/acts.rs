//! `POST /requests/{number}/acts`: every act of the request machine.

use super::requests::{once, sent};
use super::{answer, fail};
use crate::app::App;
use crate::app::act::{Done, act, act_once, done_before, or_before};
use crate::app::case_file;
use crate::app::error::Result;
use crate::app::letters::Notice;
use crate::app::once::Once;
use crate::app::order::read_order;
use crate::app::policy::View;
use crate::app::read_case;
use crate::app::shown::shows;
use crate::app::view::{ActView, FindingView, LimitView};
use crate::http::door::Door;
use crate::http::who::{self, Visitor};
use crate::http::words::say;
use crate::law::case::Status;
use crate::law::rights;
use crate::locale::Lang;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use serde_json::Value;

#[derive(Serialize)]
struct Acted {
    act: Option<ActView>,
    findings: Vec<FindingView>,
    status: Status,
    version: i64,
    limits: Vec<LimitView>,
    /// The letters the act owed: which, to whom, and whether by e-mail, on paper or not at all.
    letters: Vec<Notice>,
    /// The new request, when this one was forwarded.
    forwarded_to: Option<String>,
    /// Its code, when no letter takes it to the requester or the requester acts.
    forwarded_code: Option<String>,
}

pub(super) async fn post(
    door: Data<Door>,
    request: HttpRequest,
    number: Path<String>,
    payload: Payload,
) -> HttpResponse {
    let lang = who::language(&request);
    let (caller, sent) = match sent(&door, &request, payload).await {
        Ok(sent) => sent,
        Err(response) => return response,
    };
    let number = number.into_inner();
    let once = match once(&door, &request, (&caller, &sent)) {
        Ok(once) => once,
        Err(e) => return fail(lang, &e),
    };
    let address = who::address(&door, &request);
    let (codes, counting) = (door.codes(address), door.clone());
    let done = door.run_soon(move |app| {
        codes.count(app, &number, sent["code"].as_str())?;
        let count = |once: Option<&Once>| counting.count_act(app, address, once);
        act_sent(app, &caller, &number, (&sent, once.as_ref()), count, lang)
    });
    answer(lang, StatusCode::CREATED, done.await)
}

fn act_sent(
    app: &App,
    caller: &Visitor,
    number: &str,
    (sent, once): (&Value, Option<&Once>),
    count: impl FnOnce(Option<&Once>) -> Result<()>,
    lang: Lang,
) -> Result<Acted> {
    let row = app.store.read(|conn| case_file::find(conn, number))?;
    let code = sent["code"].as_str();
    let actor = caller.with_code(code.is_some_and(|c| read_case::is_code(app, &row, c)));
    // Who may not know that it exists hears that it does not, whatever they sent.
    // Who may not any more hears what they did under the same key while they might.
    match app.store.read(|conn| read_case::view_of(app, conn, &actor, &row, code)) {
        Ok(View::Requester) => count(once)?,
        Ok(_) => {}
        Err(unseen) => {
            let before = once.map(|once| done_before(app, &actor, &row, once)).transpose()?.flatten();
            return before.map(|done| told(app, done, lang)).ok_or(unseen);
        }
    }
    let done = read_order(&actor, &row, sent).and_then(|order| match once {
        Some(once) => act_once(app, &actor, &row, &order, once),
        None => act(app, &actor, &row, &order),
    });
    Ok(told(app, or_before(app, &actor, &row, once, done)?, lang))
}

/// The answer to an act that is done: nothing that happens now makes it undone, so nothing here may fail.
fn told(app: &App, done: Done, lang: Lang) -> Acted {
    let shown = shows(done.view, &done.event.kind).act;
    let act = app
        .store
        .read(|conn| case_file::load_for(conn, done.row.clone(), done.view))
        .map(|whole| whole.acts(done.view).into_iter().find(|a| a.no == done.event.seq).filter(|_| shown));
    let act = act.unwrap_or_else(|e| {
        // It is in the journal; only its own words are missing from the answer.
        tracing::warn!(error = &e as &dyn std::error::Error, "an act that is done could not be read back");
        None
    });
    let limits = rights::limits_told(&done.case, app.today(), &app.calendar());
    let findings = done.case.findings_that_stand();
    Acted {
        act,
        findings: findings
            .map(|f| FindingView::new(f, &done.case, |f| say(app, lang, f, &done.case, done.view)))
            .collect(),
        status: done.case.status(),
        version: done.row.version,
        limits: limits.iter().map(LimitView::from).collect(),
        letters: done.letters,
        forwarded_code: done.forwarded.as_ref().and_then(|f| f.code.clone()),
        forwarded_to: done.forwarded.map(|f| f.number),
    }
}
