//! A letter that is handed over on paper: what is printed, and beside it what its printer has to know.

use super::markup::Markup;
use super::parts::Document;
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct View {
    /// Number of the request.
    pub number: String,
    /// Which letter, by its code.
    pub kind: String,
    /// The day on which it was owed.
    pub on: NaiveDate,
    /// The day before whose end it is handed over, for the notice of an extension (article 16).
    pub until: Option<NaiveDate>,
    /// The last day on which it shows the code of a request at another body.
    pub code_until: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
    /// Whether the reader is whoever asked: there is nothing to hand over.
    pub mine: bool,
    /// The letter, as its templates wrote it.
    pub html: String,
    /// The language it is written in.
    pub lang: &'static str,
    /// The documents that go with it, or that are shown where they are kept.
    pub documents: Vec<Document>,
    /// Whether they are shown where they are kept (article 5).
    pub onsite: bool,
}

/// Renders `/{lang}/requests/{number}/letters/{n}`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let title = title(lang, &view.kind);
    let ctx = json!({
        "title": title, "on": dates::long(lang, view.on), "mine": view.mine,
        "until": view.until.filter(|_| !view.mine).map(|day| until(lang, day, view.today)),
        "code_until": view.code_until.map(|day| code_until(lang, day, view.today)),
        "letter_lang": view.lang, "letter_dir": if view.lang == "ar" { "rtl" } else { "ltr" },
        "letter_html": Markup::trusted(view.html.clone()),
        "documents": view.documents.iter().map(|d| d.json(lang)).collect::<Vec<_>>(),
        "onsite": view.onsite, "request_href": address::request(lang, &view.number),
    });
    let frame = &Frame { bare: true, ..frame.clone() };
    pages.page(frame, "letter", &format!("{title} {}", view.number), ctx)
}

/// What a letter is called.
pub(super) fn title(lang: Lang, kind: &str) -> String {
    t(lang, &format!("letter-{kind}"), &[])
}

/// Until when the notice of an extension has to be in the hands of whoever asked, or had to be.
pub(super) fn until(lang: Lang, day: NaiveDate, today: NaiveDate) -> Json {
    by_day(lang, if today > day { "letters-until-past" } else { "letters-until" }, day)
}

/// Until when a letter shows the code of a request at another body, and what is left afterwards.
pub(super) fn code_until(lang: Lang, day: NaiveDate, today: NaiveDate) -> Json {
    by_day(lang, if today > day { "letters-code-over" } else { "letters-code-until" }, day)
}

fn by_day(lang: Lang, key: &str, day: NaiveDate) -> Json {
    t(lang, key, &[("due", dates::long(lang, day).into())]).into()
}
