//! The public calculator of limits: a rule, a first day, a class of bodies; the last day and why.

use super::draw::{Ribbon, start};
use super::form::{FieldError, choices, fields, summary};
use super::markup::{Markup, say};
use super::parts::leaf;
use super::{Frame, PageError, Pages};
use crate::law::calendar::BodyClass;
use crate::law::limit::Rule;
use crate::locale::{Lang, dates, phrases, plain};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the calculator shows. It asks by GET: `rule`, `start`, `body_class`.
#[derive(Clone, Debug, Default)]
pub struct View<'a> {
    /// Code of the rule, `R16-INIT` when nothing was chosen.
    pub rule: String,
    /// First day as typed.
    pub start: String,
    /// Code of the class.
    pub body_class: String,
    /// `missing` or `bad_date` on `start`, `bad_choice` on `rule`.
    pub errors: Vec<FieldError>,
    /// The limit counted (`ribbon.first`), when all was given.
    pub result: Option<Ribbon<'a>>,
}

/// Renders `/{lang}/calendar`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View<'_>) -> Result<String, PageError> {
    let lang = frame.lang;
    let ctx = json!({
        "errors": summary(lang, &view.errors), "f": fields(lang, &view.errors, &[("start", &view.start)]),
        "rules": choices(lang, "rule", &Rule::ALL.map(Rule::code), &view.rule),
        "classes": choices(lang, "class", &BodyClass::ALL.map(BodyClass::code), &view.body_class),
        "result": view.result.map(|r| result(lang, &r)),
    });
    pages.page(frame, "calendar", &plain(lang, "calendar-title", &[]), ctx)
}

fn result(lang: Lang, ribbon: &Ribbon<'_>) -> Json {
    let limit = ribbon.first;
    let n = limit.days.iter().filter_map(|d| d.n).max().unwrap_or(0);
    let article = limit.article.to_string();
    json!({
        "leaf_html": leaf(lang, limit.due_date, ""),
        "days_html": say(lang, "calendar-days", &[
            ("days", phrases::days(lang, n, ribbon.unit).into()),
            ("article", phrases::articles(lang, &[article.as_str()]).into()),
        ]),
        "from": plain(lang, "calendar-from", &[("start", start(lang, limit.rule).into())]),
        "guard_html": other(lang, "law-guard", "guard", limit.guard_date, limit.due_date),
        "bar_html": other(lang, "law-bar", "bar", limit.bar_date, limit.due_date),
        "provisional": limit.provisional, "ribbon_html": Ribbon { late: false, ..*ribbon }.draw(lang, false),
    })
}

/// What another reading of the text gives, where it is another day.
fn other(lang: Lang, key: &str, name: &str, day: NaiveDate, due: NaiveDate) -> Option<Markup> {
    (day != due).then(|| say(lang, key, &[(name, dates::long(lang, day).into())]))
}
