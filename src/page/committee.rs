//! The Committee's page: the country's bar, the latest entries, and the voiding of false ones.

use super::case::Attempt;
use super::draw::bar::PATTERNS;
use super::figure::National;
use super::form::{choices, error_of, summary};
use super::markup::{Markup, say};
use super::parts::{BodyRef, Size, day, pager, status_class, status_label};
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, plain};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the Committee's page shows. A voiding posts `type=void`, `reason`, `text`, `version` to
/// `/{lang}/requests/{number}/acts`.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Today.
    pub today: NaiveDate,
    /// The country in the last quarter that is over.
    pub national: Option<National>,
    /// Whether only complaints that wait are listed.
    pub waiting: bool,
    /// The complaints that wait for the Committee, the most pressing first; a few.
    pub complaints: Vec<Row>,
    /// How many wait.
    pub complaints_total: u64,
    /// Words or number searched.
    pub q: String,
    /// Key of the forms of this page: what is sent twice under it is done once.
    pub key: String,
    /// Entries of this page, latest first.
    pub rows: Vec<Row>,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
    /// Rows in all.
    pub size: Size,
    /// A voiding tried in vain: the number and what was typed.
    pub attempt: Option<(String, Attempt)>,
}

/// One entry.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number.
    pub number: String,
    /// The order number of the registry, where the Committee may read it.
    pub serial: Option<String>,
    /// Its version.
    pub version: i64,
    /// Its subject.
    pub subject: String,
    /// Code of its status.
    pub status: String,
    /// The body asked.
    pub body: BodyRef,
    /// Day of receipt.
    pub received_on: NaiveDate,
    /// Whether it may be voided now.
    pub may_void: bool,
    /// What became of a complaint, in words.
    pub notes: Vec<String>,
}

/// Renders `/{lang}/committee`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let errors = view.attempt.as_ref().map(|(_, a)| a.errors.as_slice()).unwrap_or_default();
    let mut errors = summary(lang, errors);
    if let (Some(rows), Some((number, _))) = (errors.as_array_mut(), &view.attempt) {
        for row in rows {
            row["id"] = format!("void_{number}").into();
        }
    }
    let href = |page: u32| {
        let waiting = if view.waiting { "1" } else { "" };
        let pairs = [("q", view.q.clone()), ("waiting", waiting.to_owned()), ("page", page.to_string())];
        format!("{}{}", address::of(lang, "/committee"), address::query(&pairs))
    };
    let ctx = json!({
        "patterns_html": Markup::trusted(PATTERNS.to_owned()), "today_html": day(lang, view.today),
        "key": view.key, "errors": errors, "national": view.national.as_ref().map(|n| n.json(lang)), "q": view.q,
        "waiting": view.waiting, "complaints": view.complaints.iter().map(|r| r.json(lang, view)).collect::<Vec<_>>(),
        "complaints_n": view.complaints_total, "waiting_href": address::of(lang, "/committee?waiting=1"),
        "more": view.complaints_total > view.complaints.len() as u64,
        "rows": view.rows.iter().map(|r| r.json(lang, view)).collect::<Vec<_>>(),
        "pager": pager((view.page, view.per_page), view.size, href, None),
    });
    pages.page(frame, "committee", &plain(lang, "committee-title", &[]), ctx)
}

impl Row {
    fn json(&self, lang: Lang, view: &View) -> Json {
        let attempt = view.attempt.as_ref().filter(|(n, _)| *n == self.number).map(|(_, a)| a);
        let typed = |name: &str| {
            attempt.and_then(|a| a.values.iter().find(|(n, _)| n == name)).map_or("", |(_, v)| v.as_str())
        };
        json!({
            "href": address::request(lang, &self.number), "number": self.number, "serial": self.serial, "version": self.version,
            "subject": self.subject, "body": self.body.full(lang), "received_html": say(lang, "committee-received", &[("on", dates::long(lang, self.received_on).into())]),
            "chip": status_class(&self.status), "status": status_label(lang, &self.status),
            "notes": self.notes, "acts_href": address::request_part(lang, &self.number, "acts"), "may_void": self.may_void,
            "open": attempt.is_some(), "text": typed("text"),
            "reasons": choices(lang, "void", &["test", "spam", "duplicate"], typed("reason")),
            "reason_error": attempt.map(|a| error_of(lang, &a.errors, "reason")),
        })
    }
}
