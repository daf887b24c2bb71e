//! `/{lang}/requests/{number}/letters/{n}`: a letter that no mail carries, to be printed and handed over.

use super::case_view::document;
use super::show;
use crate::app::App;
use crate::app::error::Result;
use crate::app::letters::on_paper;
use crate::app::policy::View as Seen;
use crate::mail::data::LetterKind;
use crate::mail::letter::printed;
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
    let paper = printed(&letter.draft).map_err(anyhow::Error::from)?;
    let extends = letter.sheet.kind == LetterKind::Extension;
    let view = View {
        number: letter.whole.row.number.clone(),
        kind: letter.sheet.kind.code().to_owned(),
        on: letter.sheet.on,
        until: letter.draft.data.due.filter(|_| extends),
        mine: letter.view == Seen::Requester,
        html: paper.html,
        lang: paper.lang,
        documents: letter.documents.iter().map(|d| document(visit.lang, d)).collect(),
    };
    let mut frame = visit.frame(Nav::None);
    frame.simulated |= letter.whole.row.simulated;
    let mut reply = visit.page(&frame, render(&visit.door.pages, &frame, &view))?;
    // It names whoever asked, and may bear a code: it is nobody else's to keep.
    reply.tagged = false;
    Ok(reply)
}
