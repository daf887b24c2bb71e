//! Where the links of a letter lead: each opens for its reader. A letter that waits holds paths; they get the
//! address of the service when it leaves, whoever wrote it.

use crate::app::App;
use crate::law::procedure::Party;
use crate::letters::data::LetterData;
use crate::store::cases::CaseRow;

/// Where the requester finds a request: the page that asks for the code, with the number filled in. The page
/// that anybody may read has no act for them.
pub fn with_code(row: &CaseRow) -> String {
    format!("/{}/track?number={}", lang(row), row.number)
}

/// Where a party finds the file.
pub fn file(row: &CaseRow, party: Party) -> String {
    match party {
        Party::Requester => with_code(row),
        _ => format!("/ar/requests/{}", row.number),
    }
}

/// Gives every link of a letter the address of this service.
pub(super) fn resolve(app: &App, data: &mut LetterData) {
    let in_items = data.items.iter_mut().flat_map(|item| item.documents.iter_mut());
    let papers = in_items.chain(&mut data.documents).map(|document| &mut document.url);
    for link in data.url.iter_mut().chain(&mut data.form_url).chain(papers) {
        if link.starts_with('/') {
            *link = app.url(link);
        }
    }
}

fn lang(row: &CaseRow) -> &'static str {
    if row.language == "fr" { "fr" } else { "ar" }
}
