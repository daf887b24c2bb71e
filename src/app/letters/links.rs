//! Where the links of a letter lead: each opens for its reader.

use crate::app::App;
use crate::law::procedure::Party;
use crate::store::cases::CaseRow;

/// Where the requester follows a request: its page if the public sees it, else the page that asks for
/// the code, with the number filled in.
pub fn follow(app: &App, row: &CaseRow) -> String {
    if row.is_public { page(app, lang(row), row) } else { with_code(app, row) }
}

/// Where the requester does something about a request: that wants the code, whoever else may read it.
pub fn with_code(app: &App, row: &CaseRow) -> String {
    app.url(&format!("/{}/track?number={}", lang(row), row.number))
}

/// Where a party finds the file.
pub fn file(app: &App, row: &CaseRow, party: Party) -> String {
    match party {
        Party::Requester => follow(app, row),
        _ => page(app, "ar", row),
    }
}

fn page(app: &App, lang: &str, row: &CaseRow) -> String {
    app.url(&format!("/{lang}/requests/{}", row.number))
}

fn lang(row: &CaseRow) -> &'static str {
    if row.language == "fr" { "fr" } else { "ar" }
}
