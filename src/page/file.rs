//! The filing form, on line or at the desk for a paper request.

use super::filing::Filing;
use super::form::{FieldError, choices, error_of, fields, summary};
use super::markup::Markup;
use super::parts::BodyRef;
use super::{Frame, PageError, Pages, address};
use crate::law::topic::Topic;
use crate::locale::{Lang, dates, plain, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the filing form shows. It posts to `/{lang}/requests/new` (`/{lang}/desk/new` at the desk);
/// the field `do` says what was pressed: `check`, `add_item`, `remove_item.N`, `find_body`,
/// `change_body`; on the check page `send` or `edit`.
#[derive(Clone, Debug)]
pub struct View {
    /// What was typed so far.
    pub form: Filing,
    /// The body chosen.
    pub body: Option<BodyRef>,
    /// Bodies found for `form.body_query`, ten at most.
    pub found: Vec<BodyRef>,
    /// How many were found in all.
    pub found_in_all: usize,
    /// Every wrong field.
    pub errors: Vec<FieldError>,
    /// Due date of an ordinary request received today.
    pub due_ordinary: NaiveDate,
    /// Due date of an urgent one.
    pub due_urgent: NaiveDate,
    /// Idempotency key, kept through every step.
    pub key: String,
    /// Whether an official enters a paper request.
    pub desk: bool,
    /// Whether another request was sent from this form before.
    pub anew: bool,
}

/// Ways of delivery, in the order of the form.
pub const DELIVERIES: [&str; 6] = ["email", "pickup_paper", "pickup_electronic", "onsite", "post", "other"];
/// Subjects to choose from.
pub fn topics() -> Vec<&'static str> {
    Topic::ALL.iter().map(|t| t.code()).collect()
}
/// Languages of a request.
pub const LANGUAGES: [&str; 4] = ["ar", "fr", "zgh", "other"];
/// Channels of a paper request.
pub const CHANNELS: [&str; 3] = ["in_person", "post", "email"];
/// Kinds of document that the form proposes (article 2).
pub(crate) const MEDIA: [&str; 8] =
    ["document", "report", "study", "periodical", "decision", "circular", "note", "database"];

/// Renders `/{lang}/requests/new` or `/{lang}/desk/new`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let form = &view.form;
    let texts: Vec<(&str, &str)> = form.texts().collect();
    let mut f = fields(lang, &view.errors, &texts);
    for name in ["reuse_undertaking", "privacy_consent"] {
        f[name] = json!({ "v": "", "e": error_of(lang, &view.errors, name) });
    }
    let hint = |key: &str, due: NaiveDate| -> Markup {
        super::markup::say(lang, key, &[("due", dates::long(lang, due).into())])
    };
    let ctx = json!({
        "action": action(lang, view.desk), "desk": view.desk, "anew": view.anew, "key": view.key,
        // Papers of other people are not kept on the clerk's machine.
        "draft": if view.desk { "" } else { "request" },
        "errors": summary(lang, &view.errors), "f": f,
        "body": view.body.as_ref().map(|b| b.json(lang)),
        "found": view.found.iter().map(|b| b.json(lang)).collect::<Vec<_>>(),
        "more": (view.found_in_all > view.found.len()).then(|| {
            let args = [("shown", view.found.len().into()), ("n", view.found_in_all.into())];
            t(lang, "file-body-more", &args)
        }),
        "searched": !form.body_query.is_empty(),
        "channels": choices(lang, "channel", &CHANNELS, &form.channel),
        "items": items(lang, view), "next_item": form.items.len(), "media": MEDIA.map(|m| t(lang, &format!("medium-{m}"), &[])),
        "urgent": form.urgent,
        // The day of a paper is not typed yet: a limit from today would be another one.
        "ordinary_html": hint(if view.desk { "entry-ordinary-hint" } else { "file-ordinary-hint" }, view.due_ordinary),
        "urgent_html": hint(if view.desk { "entry-urgent-hint" } else { "file-urgent-hint" }, view.due_urgent),
        "deliveries": deliveries(lang, &form.delivery, view.desk),
        "topics": choices(lang, "theme", &topics(), &form.topic),
        "languages": choices(lang, "language", &LANGUAGES, &form.language),
        "cnie": form.identity_kind == "cnie", "residence": form.identity_kind == "residence",
        "public": form.public, "reuse": form.reuse_undertaking, "privacy": form.privacy_consent,
    });
    let title = if view.desk { "entry-title" } else { "file-title" };
    pages.page(frame, "file", &plain(lang, title, &[]), ctx)
}

/// Where the form and the check page post to.
pub(super) fn action(lang: Lang, desk: bool) -> String {
    address::of(lang, if desk { "/desk/new" } else { "/requests/new" })
}

fn items(lang: Lang, view: &View) -> Json {
    let several = view.form.items.len() > 1;
    let rows = view.form.items.iter().enumerate().map(|(i, item)| {
        let of = |field: &str| error_of(lang, &view.errors, &format!("items.{i}.{field}"));
        let more = ["period_from", "period_to", "medium"].map(of);
        let typed = [&item.period_from, &item.period_to, &item.medium];
        let open = typed.iter().any(|v| !v.is_empty()) || more.iter().any(|e| !e.is_null());
        json!({ "i": i, "no": i + 1, "text": item.text, "period_from": item.period_from,
                "period_to": item.period_to, "medium": item.medium, "open": open,
                "error": of("text"), "from_error": of("period_from"), "to_error": of("period_to"),
                "medium_error": of("medium"), "removable": several })
    });
    rows.collect()
}

/// The ways of delivery; a desk is not spoken to as whoever asked.
fn deliveries(lang: Lang, chosen: &str, desk: bool) -> Json {
    let hint = |code: &str| match code {
        "pickup_paper" | "pickup_electronic" | "post" if desk => format!("entry-delivery-{code}-hint"),
        _ => format!("delivery-{code}-hint"),
    };
    let row = |code: &&str| {
        json!({ "code": code, "label": t(lang, &format!("delivery-{code}"), &[]),
                "hint": t(lang, &hint(code), &[]), "on": *code == chosen })
    };
    DELIVERIES.iter().map(row).collect()
}
