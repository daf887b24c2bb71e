//! The officer's inbox, by time left.

use super::markup::{Markup, rich};
use super::parts::{BodyRef, Clock, Size, day, limit_day, pager, status_class, status_label};
use super::{Frame, PageError, Pages, address};
use crate::locale::phrases::{self, Unit};
use crate::locale::{Lang, dates, plain, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the desk shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The body.
    pub body: BodyRef,
    /// Today.
    pub today: NaiveDate,
    /// Open requests in each bucket, in the order of [`BUCKETS`].
    pub counts: [u64; 5],
    /// Letters on its requests that did not leave, the latest first.
    pub letters: Vec<Letter>,
    /// Complaints that wait for the head; `None` for who has nothing to do with them.
    pub complaints: Option<u64>,
    /// Whether the reader enters papers here.
    pub enters: bool,
    /// The department that the reader belongs to.
    pub department: Option<String>,
    /// The bucket shown, or all.
    pub bucket: Option<String>,
    /// Whether the reader may look through all files of the body.
    pub searches: bool,
    /// What is looked for among them: words or a number, a day of receipt; both empty for all.
    pub sought: Option<(String, Option<NaiveDate>)>,
    /// Rows of this page, soonest first.
    pub rows: Vec<Row>,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
    /// Rows in all.
    pub size: Size,
}

/// The buckets, by working days left.
pub const BUCKETS: [&str; 5] = ["overdue", "3", "7", "14", "later"];

/// The bucket of the complaints that wait for the head.
pub const COMPLAINTS: &str = "complaints";

/// The group of what ended lately, for a department that was asked about it.
pub const ENDED: &str = "ended";

/// The group of what was looked for among all files.
pub const FOUND: &str = "found";

/// The group of all files, where nothing was looked for.
pub const ALL: &str = "all";

/// One open request, or one that a complaint is about: then its limit is that of the decision.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its number.
    pub number: String,
    /// The order number of the registry.
    pub serial: Option<String>,
    /// Its subject.
    pub subject: String,
    /// Code of its status.
    pub status: String,
    /// `online`, `in_person`, `post`, `email`.
    pub channel: String,
    /// Whether it is urgent.
    pub urgent: bool,
    /// The day to show: the due date while something is due, else that of the reply or of the end.
    pub on: NaiveDate,
    /// What the day is, as the key of its words.
    pub on_key: &'static str,
    /// Whether a feast not yet announced may move it.
    pub provisional: bool,
    /// How the limit stands.
    pub clock: Clock,
    /// The bucket it is in.
    pub bucket: String,
    /// Items that have an outcome.
    pub items_done: u32,
    /// Items that wait in a department.
    pub items_routed: u32,
    /// Items asked.
    pub items_total: u32,
    /// Who holds the pen, in words: the person in charge, a department; nobody where nothing is expected.
    pub holder: Option<String>,
    /// What became of its complaints and its internal date, a line each.
    pub notes: Vec<String>,
}

/// A letter that did not leave.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// The number of its request.
    pub number: String,
    /// Code of the act that owed it.
    pub act: String,
    /// To whom: `requester`, `heads`, `officials`, `body`, `committee`.
    pub to: String,
    /// The day it was owed.
    pub on: NaiveDate,
}

/// Renders `/{lang}/desk`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let href = |page| match &view.sought {
        Some((q, on)) => address::files(lang, q, *on, page),
        None => address::desk(lang, view.bucket.as_deref(), page),
    };
    let (q, on) = view.sought.clone().unwrap_or_default();
    let ctx = json!({
        "body": view.body.json(lang), "today_html": day(lang, view.today), "tiles": tiles(lang, view),
        "letters": letters(lang, view), "groups": groups(lang, view), "enters": view.enters,
        "searches": view.searches, "sought": view.sought.is_some(), "all": view.is_all(), "q": q, "received_on": on,
        "list": t(lang, view.list_key(), &[]),
        "all_href": address::files(lang, "", None, 1), "desk_href": address::desk(lang, None, 1),
        "department": view.department, "empty": t(lang, empty(view), &[]), "pager": pager((view.page, view.per_page), view.size, href, None),
    });
    let title = if view.sought.is_some() { view.list_key() } else { "nav-desk" };
    pages.page(frame, "desk", &plain(lang, title, &[]), ctx)
}

impl View {
    /// Whether all files are listed: nothing was looked for among them.
    fn is_all(&self) -> bool {
        self.sought.as_ref().is_some_and(|(q, on)| q.is_empty() && on.is_none())
    }

    /// What the list holds, as the key of its words.
    fn list_key(&self) -> &'static str {
        match (self.is_all(), self.sought.is_some()) {
            (true, _) => "desk-bucket-all",
            (false, true) => "desk-bucket-found",
            (false, false) => "desk-list",
        }
    }
}

/// What an empty list says, to whom.
fn empty(view: &View) -> &'static str {
    match (view.enters, view.complaints.is_some(), view.bucket.is_some()) {
        (true, ..) => "desk-empty-more",
        (false, true, _) => "desk-empty-rest",
        (false, false, false) => "desk-empty-department",
        (false, false, true) => "desk-empty-department-here",
    }
}

fn letters(lang: Lang, view: &View) -> Json {
    let told = view.letters.iter().map(|letter| {
        let role = match letter.to.as_str() {
            "heads" => "role-head",
            "officials" => "role-official",
            "body" => "role-body",
            "committee" => "role-committee",
            _ => "role-requester",
        };
        json!({
            "href": address::request(lang, &letter.number), "number": letter.number,
            "act": t(lang, &format!("act-{}", letter.act), &[]), "to": t(lang, role, &[]),
            "on_html": due(lang, letter.on),
        })
    });
    told.collect()
}

fn tiles(lang: Lang, view: &View) -> Json {
    let tile = |bucket: &str, class: &str, n: u64| {
        let on = view.bucket.as_deref() == Some(bucket);
        json!({
            "class": class, "n": n, "on": on,
            // A second press on the same tile shows all again.
            "href": address::desk(lang, (!on).then_some(bucket), 1),
            "label": t(lang, &format!("desk-bucket-{bucket}"), &[]),
        })
    };
    let complaints = view.complaints.map(|n| tile(COMPLAINTS, if n > 0 { "late" } else { "ok" }, n));
    let classes = ["late", "soon", "soon", "ok", "ok"];
    let buckets = BUCKETS.iter().zip(classes).zip(view.counts).map(|((b, class), n)| tile(b, class, n));
    complaints.into_iter().chain(buckets).collect()
}

fn groups(lang: Lang, view: &View) -> Json {
    let group = |bucket: &str, n: Size| {
        let rows: Vec<Json> = view.rows.iter().filter(|r| r.bucket == bucket).map(|r| r.json(lang)).collect();
        (!rows.is_empty())
            .then(|| json!({ "label": t(lang, &format!("desk-bucket-{bucket}"), &[]), "n": n.words(lang), "rows": rows }))
    };
    let complaints = group(COMPLAINTS, Size::exactly(view.complaints.unwrap_or_default()));
    let buckets = BUCKETS.iter().zip(view.counts).filter_map(|(bucket, n)| group(bucket, Size::exactly(n)));
    let found = group(FOUND, view.size).or_else(|| group(ALL, view.size));
    let ended = view.rows.iter().filter(|r| r.bucket == ENDED).count();
    let ended = group(ENDED, Size::exactly(u64::try_from(ended).unwrap_or(u64::MAX)));
    found.into_iter().chain(complaints).chain(buckets).chain(ended).collect()
}

impl Row {
    fn json(&self, lang: Lang) -> Json {
        let (days, unit, level) = self.left(lang);
        // In the row of a complaint the clock is that of the decision: the reply may have come in time.
        let late = self.bucket != COMPLAINTS && matches!(self.clock, Clock::Late(..));
        let chip = if late { "late" } else { status_class(&self.status) };
        json!({
            "href": address::request(lang, &self.number), "number": self.number, "subject": self.subject,
            "level": level, "days": days, "unit": unit, "on_html": limit_day(lang, self.on, self.provisional), "on": t(lang, self.on_key, &[]),
            "serial": self.serial, "channel": t(lang, &format!("channel-{}", self.channel), &[]), "urgent": self.urgent,
            "pips": self.pips(), "holder": self.holder, "idle": t(lang, "holder-nobody", &[]), "notes": self.notes,
            "done_html": rich(&t(lang, "k-of-n", &[("k", self.items_done.into()), ("n", self.items_total.into())])),
            "chip": chip, "status": status_label(lang, &self.status),
        })
    }

    fn left(&self, lang: Lang) -> (String, String, &'static str) {
        let unit = |n: u32, unit: Unit| {
            let key = if unit == Unit::Working { "desk-unit-working" } else { "desk-unit-calendar" };
            t(lang, key, &[("n", n.into())])
        };
        // In Arabic one and two are said in the word, without a digit.
        let digits = |n: u32| if lang == Lang::Ar && n <= 2 { String::new() } else { n.to_string() };
        match self.clock {
            Clock::Left(0, _) => (String::new(), t(lang, "desk-last-day", &[]), "soon"),
            Clock::Left(n, u) => (digits(n), unit(n, u), if n <= 3 { "soon" } else { "ok" }),
            Clock::Late(0, u) => (String::new(), phrases::late(lang, 0, u), "late"),
            Clock::Late(n, u) => {
                (digits(n), plain(lang, "desk-late-unit", &[("unit", unit(n, u).into())]), "late")
            }
            Clock::Stopped => (String::new(), String::new(), "ok"),
        }
    }

    /// A small square per item: with an outcome, in a department, not begun. Twelve at most.
    fn pips(&self) -> Vec<&'static str> {
        (0..self.items_total.min(12))
            .map(|i| match i {
                i if i < self.items_done => "f",
                i if i < self.items_done + self.items_routed => "s",
                _ => "",
            })
            .collect()
    }
}

fn due(lang: Lang, date: NaiveDate) -> Markup {
    Markup::trusted(format!("<time datetime=\"{date}\">{}</time>", dates::long(lang, date)))
}
