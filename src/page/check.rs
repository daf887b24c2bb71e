//! Everything read back before it is sent.

use super::file::action;
use super::filing::Filing;
use super::form::{FieldError, summary};
use super::markup::say;
use super::parts::{BodyRef, leaf};
use super::{Frame, PageError, Pages};
use crate::law::day;
use crate::locale::phrases::listed;
use crate::locale::{Lang, dates, phrases, plain, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the check page shows. Hidden fields carry the whole form; the buttons post `do=send`,
/// `do=edit` or `do=keep_private` to where the form posts.
#[derive(Clone, Debug)]
pub struct View {
    /// The form, valid.
    pub form: Filing,
    /// The body asked.
    pub body: BodyRef,
    /// Due date if it is sent now (or received on the day entered).
    pub due_on: NaiveDate,
    /// Whether a feast not yet announced may move it.
    pub provisional: bool,
    /// Whether it is past: of a paper that was received long ago.
    pub passed: bool,
    /// Idempotency key of the form.
    pub key: String,
    /// Whether an official enters a paper request.
    pub desk: bool,
    /// Whether another request was sent from this form before.
    pub anew: bool,
    /// The fields that would name whoever asks to everybody.
    pub named: Vec<String>,
    /// The number of the request that bears the order number typed already.
    pub numbered: Option<String>,
    /// The numbers of the requests that were received on the same day from somebody of the same name.
    pub entered: Vec<String>,
    /// A fault that came up on sending.
    pub errors: Vec<FieldError>,
}

/// Renders the check page.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let form = &view.form;
    // What nobody of the body reads here counts from its filing.
    let unseen = view.body.unseen && !view.desk;
    let limit = match (form.urgent, unseen) {
        (true, false) => "check-limit-urgent",
        (true, true) => "check-limit-urgent-filed",
        (false, false) => "check-limit-ordinary",
        (false, true) => "check-limit-ordinary-filed",
    };
    let unwritten = match (view.desk, unseen) {
        (true, _) => "case-unwritten-desk",
        (false, true) => "receipt-unwritten-unhanded",
        (false, false) => "receipt-unwritten",
    };
    let public = match (form.public, view.desk) {
        (true, false) if view.named.is_empty() => "check-public-yes",
        (true, true) if view.named.is_empty() => "check-public-yes-entry",
        (true, _) => "check-public-named",
        (false, _) => "check-public-no",
    };
    let hidden: Vec<Json> =
        form.pairs().into_iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
    let ctx = json!({
        "errors": summary(lang, &view.errors), "action": action(lang, view.desk), "desk": view.desk, "anew": view.anew,
        "key": view.key, "body": view.body.full(lang), "subject": form.subject, "items": items(lang, form),
        "leaf_html": leaf(lang, view.due_on, if view.passed { "late" } else { "" }), "provisional": view.provisional, "limit_html": say(lang, limit, &[]),
        "numbered": view.numbered.as_ref().map(|number| t(lang, "error-serial_used", &[("number", number.as_str().into())])),
        "entered": entered(lang, view),
        "passed": view.passed.then(|| t(lang, "check-passed", &[])),
        "after": t(lang, if view.desk { "check-after-entry" } else { "check-after" }, &[]),
        "unseen": unseen.then(|| t(lang, "body-unseen", &[])), "facts": facts(lang, view), "public": t(lang, public, &[]), "hidden": hidden,
        "named": named(lang, view), "unwritten": form.email.trim().is_empty().then(|| t(lang, unwritten, &[])),
    });
    pages.page(frame, "check", &plain(lang, "check-title", &[]), ctx)
}

/// That the paper may be entered already; nothing where no request of its day is of the same name.
fn entered(lang: Lang, view: &View) -> Option<String> {
    let args = [("n", view.entered.len().into()), ("numbers", phrases::listed(lang, &view.entered).into())];
    (!view.entered.is_empty()).then(|| t(lang, "check-entered", &args))
}

/// What is said where the text names whoever asks to everybody, and null where it names nobody.
fn named(lang: Lang, view: &View) -> Json {
    if view.named.is_empty() {
        return Json::Null;
    }
    let place = |field: &String| match field.split('.').nth(1).and_then(|at| at.parse::<u64>().ok()) {
        Some(at) => t(lang, "check-named-item", &[("no", (at + 1).to_string().into())]),
        None => t(lang, "check-named-subject", &[]),
    };
    let mut places: Vec<String> = view.named.iter().map(place).collect();
    places.dedup();
    let keys = match view.desk {
        true => ["check-named-entry", "check-named-more-entry", "check-named-cure-entry"],
        false => ["check-named", "check-named-more", "check-named-cure"],
    };
    let [title, more, cure] = keys.map(|key| t(lang, key, &[]));
    let places = t(lang, "check-named-places", &[("places", listed(lang, &places).into())]);
    json!({ "title": title, "more": more, "cure": cure, "places": places })
}

fn items(lang: Lang, form: &Filing) -> Json {
    let date = |text: &str| day::parse(text.trim()).ok();
    let rows = form.items.iter().enumerate().map(|(i, item)| {
        let shown = super::parts::Item {
            period_from: date(&item.period_from),
            period_to: date(&item.period_to),
            ..Default::default()
        };
        let period = shown.period(lang).map(|p| crate::locale::without_isolates(&p));
        json!({ "no": i + 1, "text": item.text, "medium": item.medium, "period": period })
    });
    rows.collect()
}

fn facts(lang: Lang, view: &View) -> Json {
    let form = &view.form;
    let label = |key: &str| t(lang, key, &[]);
    let kind = if form.urgent { "request-urgent" } else { "request-ordinary" };
    let received = day::parse(form.received_on.trim()).map(|d| dates::long(lang, d)).unwrap_or_default();
    let channel =
        if form.channel.is_empty() { String::new() } else { label(&format!("channel-{}", form.channel)) };
    let topic = if form.topic.is_empty() { String::new() } else { label(&format!("theme-{}", form.topic)) };
    let rows = [
        (label("entry-channel"), channel, false),
        (label("entry-received"), received, false),
        (label("entry-serial"), form.serial.clone(), true),
        (label("entry-scan"), form.scan_name.clone(), true),
        (label("file-topic"), topic, false),
        (label("check-kind"), label(kind), false),
        (
            label("file-urgency-reason"),
            if form.urgent { form.urgency_reason.clone() } else { String::new() },
            false,
        ),
        (label("file-delivery"), label(&format!("delivery-{}", form.delivery)), false),
        (label("file-language"), label(&format!("language-{}", form.language)), false),
        (label("check-name"), format!("{} {}", form.first_name, form.last_name), false),
        (label("check-beneficiary"), form.on_behalf_of.clone(), false),
        (label("form-address"), form.address.clone(), false),
        (label(&format!("identity-{}", form.identity_kind)), form.identity_number.clone(), true),
        (label("form-email"), form.email.clone(), true),
        (label("form-phone"), form.phone.clone(), true),
    ];
    rows.into_iter()
        .filter(|(_, value, _)| !value.trim().is_empty())
        .map(|(label, value, ltr)| json!({ "label": label, "value": value, "ltr": ltr }))
        .collect()
}
