//! `/{lang}/requests/{number}/letters/{n}`: a letter that no mail carries, to be printed and handed over.

use super::case_view::document;
use super::show;
use crate::app::App;
use crate::app::error::Result;
use crate::app::letters::on_paper;
use crate::app::policy::View as Seen;
use crate::page::Nav;
use crate::page::letter::{View, render};
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let (row, actor) = show::reader(visit, app, visit.place("number"), None)?;
    let letter = on_paper::open(app, &actor, row, visit.place("n"))?;
    let view = View {
        number: letter.whole.row.number.clone(),
        kind: letter.sheet.code().to_owned(),
        on: letter.sheet.on,
        today: app.today(),
        until: letter.sheet.until,
        code_until: letter.sheet.code_until,
        mine: letter.view == Seen::Requester,
        html: letter.paper.html,
        lang: letter.paper.lang,
        onsite: letter.onsite,
        documents: letter.documents.iter().map(|d| document(visit.lang, d)).collect(),
    };
    let mut frame = visit.frame(Nav::None);
    frame.simulated |= letter.whole.row.simulated;
    let mut reply = visit.page(&frame, render(&visit.door.pages, &frame, &view))?;
    // It names whoever asked, and may bear a code: it is nobody else's to keep.
    reply.tagged = false;
    Ok(reply)
}
