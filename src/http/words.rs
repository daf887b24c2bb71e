//! Words that both doors say: findings, refusals, wrong fields.

use crate::app::App;
use crate::app::policy::View;
use crate::guard::rate::seconds;
use crate::law::case::Case;
use crate::law::finding::Finding;
use crate::law::refusal::{Reason, Refusal};
use crate::locale::findings::{Reader, cure, finding_words};
use crate::locale::{Lang, Value, dates, numbers, phrases, t, try_t, without_isolates};
use crate::page::form::FieldError as FormError;
use crate::text::FieldError;
use std::time::Duration;

/// A finding in words: what was read, and what cures it, for those who can cure it.
pub fn say(app: &App, lang: Lang, finding: &Finding, case: &Case, view: View) -> (String, String) {
    let words = finding_words(lang, finding, case, &app.calendar());
    let inside = matches!(view, View::Desk | View::Department);
    let calendar = app.calendar();
    let reader = Reader { on: app.today(), inside, calendar: &calendar };
    let cure = cure(lang, finding, case, reader, words.cure);
    (without_isolates(&words.message), without_isolates(&cure))
}

/// Why an act is not allowed: the reason alone, in words, with its day where it speaks of one.
pub fn reason(lang: Lang, refusal: &Refusal) -> String {
    let date = refusal.date.map(|d| dates::long(lang, d)).unwrap_or_default();
    let paper = refusal.paper.map(|d| dates::long(lang, d)).unwrap_or_default();
    let args = [("date", Value::from(date)), ("paper", Value::from(paper))];
    let key = format!("refusal-{}", refusal.reason);
    // What was so on the day of a paper is not said of today.
    let of_paper = || refusal.paper.and_then(|_| try_t(lang, &format!("{key}-paper"), &args));
    // A complaint that waited on that day is of no day of its own.
    let waited = refusal.reason == Reason::AlreadyPending;
    let dated = || try_t(lang, &format!("{key}-on"), &args);
    let said = match refusal.date {
        Some(_) => of_paper().or_else(dated),
        None => of_paper().filter(|_| waited),
    };
    said.unwrap_or_else(|| t(lang, &key, &args))
}

/// Why an act is not allowed, in words.
pub fn refusal_sentence(lang: Lang, refusal: &Refusal) -> String {
    let reasons = Value::from(reason(lang, refusal));
    match refusal.article {
        Some(article) => t(
            lang,
            "error-refused_with_article",
            &[("reasons", reasons), ("article", Value::from(article.to_string()))],
        ),
        None => t(lang, "error-refused", &[("reasons", reasons)]),
    }
}

/// What a page says to whoever tried or sent too often, under this code and beside this field.
pub fn too_often(lang: Lang, field: &str, code: &str, wait: Duration) -> FormError {
    FormError::new(field, code).with("wait", phrases::wait(lang, seconds(wait)))
}

/// What is wrong with a field, in words.
pub fn field_sentence(lang: Lang, field: &FieldError) -> String {
    let max = field.max.map(most).unwrap_or_default();
    t(
        lang,
        &format!("error-{}", field.code),
        &[
            ("n", field.max.unwrap_or_default().into()),
            ("max", Value::from(max)),
            ("types", Value::from(FILE_TYPES)),
        ],
    )
}

/// The same for a page, which words it itself.
pub fn field_error(field: &FieldError) -> crate::page::form::FieldError {
    crate::page::form::FieldError::new(&field.field, field.code)
        .with("max", field.max.map(most).unwrap_or_default())
        .with("types", FILE_TYPES)
}

fn most(max: usize) -> String {
    numbers::count(i64::try_from(max).unwrap_or(i64::MAX))
}

/// The types of files taken, as people know them.
const FILE_TYPES: &str = "PDF, DOCX, XLSX, PPTX, ODT, ODS, ODP, CSV, TXT, JSON, PNG, JPEG, ZIP";
