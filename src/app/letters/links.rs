//! Where the links of a letter lead: each opens for its reader.

use crate::app::App;
use crate::law::procedure::Party;
use crate::store::cases::CaseRow;

/// Where the requester finds a request: the page that asks for the code, with the number filled in. The page
/// that anybody may read has no act for them.
pub fn with_code(app: &App, row: &CaseRow) -> String {
    app.url(&format!("/{}/track?number={}", lang(row), row.number))
}

/// Where a party finds the file.
pub fn file(app: &App, row: &CaseRow, party: Party) -> String {
    match party {
        Party::Requester => with_code(app, row),
        _ => app.url(&format!("/ar/requests/{}", row.number)),
    }
}

fn lang(row: &CaseRow) -> &'static str {
    if row.language == "fr" { "fr" } else { "ar" }
}
