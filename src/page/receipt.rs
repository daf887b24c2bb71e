//! The slip (وصل): what the law owes every applicant, on a page and on paper.

use super::draw::{Ribbon, qr};
use super::markup::{Markup, say};
use super::parts::{BodyRef, Item, leaf, limit_day, received};
use super::{Frame, PageError, Pages, address};
use crate::locale::phrases::{self, Unit};
use crate::locale::{Lang, Value, dates, plain, t};
use chrono::{NaiveDate, NaiveDateTime};
use serde_json::json;

/// Where the request stands on the day on which its slip is read: a slip proves the deposit, and says of time
/// only what is true that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// The limit of the reply runs.
    Running,
    /// It ended without a reply, and the complaint about it is open.
    Open,
    /// That is over too: since the day after this one.
    Over(NaiveDate),
    /// A reply, an end or a complaint came since.
    Since,
}

/// What the receipt shows.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// Number of the request.
    pub number: String,
    /// Tracking code, only for the one who filed and only while it may be shown.
    pub tracking_code: Option<String>,
    /// The body asked.
    pub body: BodyRef,
    /// Name of the person in charge, if one is named.
    pub officer: Option<String>,
    /// Instant of receipt, in legal time.
    pub received_at: NaiveDateTime,
    /// Day of receipt: another one than that of entry for a paper.
    pub received_on: NaiveDate,
    /// `online`, `in_person`, `post`, `email`.
    pub channel: String,
    /// The order number of the registry.
    pub serial: Option<String>,
    /// Subject.
    pub subject: String,
    /// What is asked: each item with its period and kind of document.
    pub items: Vec<Item>,
    /// The applicant's full name, only for the applicant.
    pub name: Option<String>,
    /// For whom the applicant asks, as theirs.
    pub on_behalf_of: Option<String>,
    /// Whether the copy or the post that was chosen may cost something (article 5): what is free is the request.
    pub may_cost: Option<&'static str>,
    /// The language of the request, in which a desk prints the slip.
    pub print_lang: Lang,
    /// Whether it is urgent.
    pub urgent: bool,
    /// The limit, day by day.
    pub ribbon: Ribbon<'a>,
    /// First and last (undisputed) day of a complaint to the head, if no reply comes.
    pub complaint: (NaiveDate, NaiveDate),
    /// Where the request stands today.
    pub stands: Stands,
    /// Whether a feast not yet announced may move each of these two.
    pub complaint_provisional: (bool, bool),
    /// The QR code, row by row.
    pub qr: Vec<Vec<bool>>,
    /// Address at which number and code are typed, without the scheme.
    pub track_url: String,
    /// Whether it is shown for the printer alone, without what surrounds a page.
    pub print: bool,
    /// Address of the receipt as a file, if there is one.
    pub pdf_href: Option<String>,
    /// Whether the request was filed a moment ago.
    pub fresh: bool,
    /// Whether a desk entered it then from paper.
    pub entered: bool,
    /// The last day for the reply now, where it is no longer that of the day of filing.
    pub since: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
    /// Whether to offer the voluntary questions.
    pub offer_profile: bool,
    /// Whether no letter reaches the requester, who gave no e-mail.
    pub unwritten: bool,
    /// Whether nobody of the body is here who would print them a letter.
    pub unhanded: bool,
}

/// Renders `/{lang}/requests/{number}/receipt`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View<'_>) -> Result<String, PageError> {
    let lang = frame.lang;
    let limit = view.ribbon.extended.unwrap_or(view.ribbon.first);
    // The day that was told holds where the count of today ends before it.
    let due = view.ribbon.due();
    let counted = if view.body.filed { "receipt-limit-filed" } else { "receipt-limit" };
    let unwritten = if view.unhanded { "receipt-unwritten-unhanded" } else { "receipt-unwritten" };
    let provisional = limit.provisional && due == limit.due_date && view.ribbon.ended_on.is_none();
    let kind = t(lang, if view.urgent { "request-urgent" } else { "request-ordinary" }, &[]);
    let ctx = json!({
        "fresh": view.fresh, "request_href": address::request(lang, &view.number), "pdf": view.pdf_href,
        "unseen": view.body.unseen && view.body.filed,
        "came": t(lang, if view.body.filed { "receipt-filed" } else { "receipt-received" }, &[]),
        "body": view.body.full(lang),
        "officer": officer(lang, view.officer.as_deref()),
        "number": view.number, "received_html": received(lang, view.received_on, view.received_at),
        "serial": view.serial, "channel": t(lang, &format!("channel-{}", view.channel), &[]), "subject": view.subject,
        "count_html": super::markup::rich(&phrases::items(lang, view.items.len())),
        "name": view.name, "on_behalf_of": view.on_behalf_of, "print_here": view.print_lang == lang,
        "kind": plain(lang, "receipt-free", &[("kind", kind.into())]), "may_cost": view.may_cost.map(|key| t(lang, key, &[])),
        "items": view.items.iter().map(|item| item.json(lang, false)).collect::<Vec<_>>(), "leaf_html": leaf(lang, due, ""), "due_html": limit_day(lang, due, provisional),
        "provisional": provisional,
        "since": view.since.map(|due| t(lang, "receipt-since", &[("due", dates::long(lang, due).into())])),
        "limit_html": say(lang, counted, &limit_args(lang, view)),
        // The days as they are to come, while they are: what became of them is the file's to say.
        "ribbon_html": (view.stands != Stands::Since).then(|| Ribbon { late: false, filed: view.body.filed, ..view.ribbon }.draw(lang, true)),
        "fresh_more": t(lang, if view.entered { "receipt-fresh-entry-more" } else { "receipt-fresh-more" }, &[]),
        "fresh_title": t(lang, if view.entered { "receipt-fresh-entry" } else { "receipt-fresh" }, &[]),
        "right_title": t(lang, if view.is_ahead() { "next-right" } else { "case-rights-over" }, &[]),
        "right_html": right(lang, view, due),
        "qr_html": qr::draw(&view.qr, &t(lang, "receipt-qr", &[])),
        "track": view.track_url.trim_start_matches("https://"), "tracking": view.tracking_code,
        "sms": sms(lang, view, due, provisional), "print": view.print, "receipt_href": address::request_part(lang, &view.number, "receipt"),
        "print_href": format!("{}?print=1", address::request_part(view.print_lang, &view.number, "receipt")),
        "unwritten": view.unwritten.then(|| t(lang, unwritten, &[])), "profile_href": view.offer_profile.then(|| address::request_part(lang, &view.number, "profile")),
    });
    let frame = &Frame { bare: view.print, ..frame.clone() };
    pages.page(frame, "receipt", &format!("{} {}", t(lang, "receipt-title", &[]), view.number), ctx)
}

impl View<'_> {
    /// Whether the right that the slip names may still be used, today or later.
    fn is_ahead(&self) -> bool {
        matches!(self.stands, Stands::Running | Stands::Open)
    }
}

/// The complaint to the head, if no reply comes or came: ahead, open or over; of a file that went on the file
/// speaks.
fn right(lang: Lang, view: &View<'_>, due: NaiveDate) -> Markup {
    let key = match view.stands {
        Stands::Running => "receipt-right",
        Stands::Open => "receipt-right-open",
        Stands::Over(_) => "receipt-right-over",
        Stands::Since => "receipt-right-since",
    };
    let over = if let Stands::Over(bar) = view.stands { bar } else { view.complaint.1 };
    let args = [
        ("opens", phrases::limit_day(lang, view.complaint.0, view.complaint_provisional.0).into()),
        ("last", phrases::limit_day(lang, view.complaint.1, view.complaint_provisional.1).into()),
        ("due", dates::long(lang, due).into()),
        ("bar", dates::long(lang, over).into()),
        ("article", phrases::articles(lang, &["19"]).into()),
    ];
    say(lang, key, &args)
}

/// The person in charge by name, where one is named (article 12).
fn officer(lang: Lang, name: Option<&str>) -> Option<String> {
    name.map(|name| format!("{}{} {name}", t(lang, "officer", &[]), phrases::colon(lang)))
}

/// What one message of a telephone holds: number, code and due date. It is sent on as it stands, to a screen
/// that may know nothing of isolates.
fn sms(lang: Lang, view: &View<'_>, due: NaiveDate, provisional: bool) -> String {
    let due = dates::day_month_year(lang, due);
    let code = view.tracking_code.as_ref().map(|code| in_message(lang, code));
    let key = match (&code, view.stands, provisional) {
        (Some(_), Stands::Running, false) => "receipt-sms-text",
        (Some(_), Stands::Running, true) => "receipt-sms-text-provisional",
        (Some(_), Stands::Since, _) => "receipt-sms-code",
        (Some(_), _, _) => "receipt-sms-text-over",
        (None, Stands::Running, false) => "receipt-sms-number",
        (None, Stands::Running, true) => "receipt-sms-number-provisional",
        (None, Stands::Since, _) => "receipt-sms-since",
        (None, _, _) => "receipt-sms-number-over",
    };
    let code = code.unwrap_or_default();
    let args = [("number", view.number.as_str().into()), ("code", code.into()), ("due", due.into())];
    plain(lang, key, &args)
}

/// The code in a message. After Arabic letters groups of digits are laid out from right to left, whatever
/// parts them, unless a mark of direction stands before them: then its hyphens hold it together.
fn in_message(lang: Lang, code: &str) -> String {
    if lang == Lang::Ar { format!("\u{200e}{code}") } else { code.replace('-', " ") }
}

fn limit_args<'v>(lang: Lang, view: &View<'_>) -> [(&'static str, Value<'v>); 2] {
    let limit = view.ribbon.extended.unwrap_or(view.ribbon.first);
    let n = limit.days.iter().filter_map(|d| d.n).max().unwrap_or(0);
    let unit = if view.urgent { Unit::Calendar } else { Unit::Working };
    let article = limit.article.to_string();
    [
        ("days", phrases::days(lang, n, unit).into()),
        ("article", phrases::articles(lang, &[article.as_str()]).into()),
    ]
}
