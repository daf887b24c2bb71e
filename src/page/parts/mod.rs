//! Rows that several pages share.

mod item;

pub use item::{Assessment, Document, Item};

use super::address;
use super::markup::{Markup, escape, rich};
use crate::locale::phrases::{self, Unit};
use crate::locale::{Lang, body_names, dates, t};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde_json::{Value as Json, json};

/// A body: its id and its names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodyRef {
    /// Id of the directory.
    pub id: String,
    /// Name in Arabic.
    pub name_ar: String,
    /// Name in French, may be empty.
    pub name_fr: String,
    /// Of a commune: its prefecture or province in Arabic and in French. Communes share their names.
    pub within: Option<[String; 2]>,
    /// Whether it is known that no person in charge and no head of it has an account here.
    pub unseen: bool,
    /// The same of the day on which the request that is spoken of was filed here: its days are counted from the filing, whoever
    /// of the body came later.
    pub filed: bool,
}

impl BodyRef {
    /// The name in a language: Arabic for Arabic, French elsewhere, whichever exists.
    pub fn name(&self, lang: Lang) -> &str {
        let (first, second) =
            if lang == Lang::Ar { (&self.name_ar, &self.name_fr) } else { (&self.name_fr, &self.name_ar) };
        if first.is_empty() { second } else { first }
    }

    /// The prefecture or province of a commune.
    pub fn within(&self, lang: Lang) -> Option<&str> {
        let [arabic, french] = self.within.as_ref()?;
        let (first, second) = if lang == Lang::Ar { (arabic, french) } else { (french, arabic) };
        Some(if first.is_empty() { second } else { first })
    }

    /// The name as it stands alone, with the prefecture or province of a commune.
    pub fn full(&self, lang: Lang) -> String {
        let name = self.name(lang);
        self.within(lang).map_or_else(|| name.to_owned(), |within| format!("{name} ({within})"))
    }

    /// The name inside a sentence: «هيئة «…»», « la commune de Kénitra ».
    pub fn in_sentence(&self, lang: Lang) -> String {
        let named = || t(lang, "body-in-sentence", &[("name", self.name(lang).into())]);
        let french = matches!(lang, Lang::Fr | Lang::Zgh) && !self.name_fr.is_empty();
        if french { body_names::with_article(&self.name_fr).unwrap_or_else(named) } else { named() }
    }

    pub(super) fn json(&self, lang: Lang) -> Json {
        json!({ "id": self.id, "name": self.name(lang), "full": self.full(lang), "href": address::body(lang, &self.id), "unseen": self.unseen })
    }
}

/// How a limit stands today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// It runs; so many days are left (0: today is the last day).
    Left(u32, Unit),
    /// It has passed; so many days ago, counted in its unit.
    Late(u32, Unit),
    /// It runs no more.
    #[default]
    Stopped,
}

impl Clock {
    /// «بقي يوما عمل», «متأخر بيومي عمل», or nothing.
    pub fn words(self, lang: Lang) -> String {
        match self {
            Self::Left(n, unit) => phrases::left(lang, n, unit),
            Self::Late(n, unit) => phrases::late(lang, n, unit),
            Self::Stopped => String::new(),
        }
    }

    /// `late`, `soon` (three days or fewer) or nothing, for the colour of a date.
    pub fn level(self) -> &'static str {
        match self {
            Self::Late(..) => "late",
            Self::Left(0..=3, _) => "soon",
            _ => "",
        }
    }
}

/// Shape and colour of a request's status.
pub(super) fn status_class(status: &str) -> &'static str {
    match status {
        "answered_full" => "full",
        "answered_partial" => "part",
        "referred_published" => "pub",
        "refused" => "no",
        "silence" => "late",
        "withdrawn" | "voided" | "closed" | "forwarded" => "void",
        _ => "wait",
    }
}

/// The words of a status on its chip.
pub(super) fn status_label(lang: Lang, status: &str) -> String {
    t(lang, &format!("status-{status}"), &[])
}

/// A finding, its words already in the reader's language ([`phrases::finding`]).
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// `F-LATE`…
    pub id: String,
    /// A few words.
    pub label: String,
    /// What was read from the file.
    pub message: String,
    /// What cures it.
    pub cure: String,
    /// The item meant, or `None` for the whole request.
    pub item: Option<u32>,
    /// Whether it is a breach of the law, or only our rule.
    pub breach: bool,
    /// Day it was raised.
    pub raised_on: Option<NaiveDate>,
    /// Day it was cured.
    pub cured_on: Option<NaiveDate>,
}

impl Finding {
    /// What cures it is advice for those who can cure it: only they are given it.
    pub(super) fn json(&self, lang: Lang, advised: bool) -> Json {
        let day = |d: Option<NaiveDate>| d.map(|d| dates::day_month_year(lang, d));
        let cure = advised.then(|| rich(&self.cure));
        let class = match (self.cured_on, self.breach) {
            (Some(_), _) => "fine",
            (None, true) => "stop",
            (None, false) => "",
        };
        json!({
            "label": self.label, "message_html": rich(&self.message), "cure_html": cure,
            "item": self.item, "class": class, "cured": day(self.cured_on), "raised": day(self.raised_on),
        })
    }
}

/// One act of the file's thread.
#[derive(Clone, Debug, Default)]
pub struct Act {
    /// Code of the act: `file`, `register`…
    pub act: String,
    /// Legal day.
    pub on: NaiveDate,
    /// Hour of legal time, when it is known.
    pub at: Option<NaiveTime>,
    /// When it was written down, where that was another day.
    pub entered: Option<NaiveDateTime>,
    /// Role of who did it.
    pub role: String,
    /// Whom it names: a department, a third party.
    pub named: Option<String>,
    /// What a decision says, `upheld`…, what a complaint is about, what a department or a third party said,
    /// as the key of its words.
    pub what: Option<String>,
    /// The other body, of a proposal to forward and of the agreement to it.
    pub body: Option<BodyRef>,
    /// Articles: `14`, `16`…
    pub articles: Vec<String>,
    /// What was said.
    pub text: Option<String>,
    /// Its days and amounts, in words.
    pub lines: Vec<String>,
    /// The fields of the filing that it asks for.
    pub asked: Vec<String>,
    /// Documents that came with it.
    pub documents: Vec<Document>,
    /// Entered from the requester's paper.
    pub declared: bool,
    /// Entered by the Committee, and not by the body.
    pub by_committee: bool,
    /// Seen only inside the body.
    pub internal: bool,
}

impl Act {
    pub(super) fn json(&self, lang: Lang) -> Json {
        let articles: Vec<&str> = self.articles.iter().map(String::as_str).collect();
        let missed = matches!(self.act.as_str(), "silence" | "silence_part");
        json!({
            "when_html": when(lang, self.on, self.at),
            "entered_html": self.entered.map(|at| entered(lang, at)),
            "act": self.words(lang), "body": self.body.as_ref().map(|b| b.json(lang)),
            "role": t(lang, &format!("role-{}", self.role), &[]),
            "articles_html": rich(&phrases::articles_short(lang, &articles)),
            "cited": !articles.is_empty(),
            "asked": self.asked.iter().filter_map(|f| asked(lang, f)).chain(self.lines.clone()).collect::<Vec<_>>(),
            "text": self.text, "declared": self.declared.then(|| t(lang, self.came(), &[])), "internal": self.internal,
            "class": if missed { "miss" } else { "" },
            "documents": self.documents.iter().map(|d| d.json(lang)).collect::<Vec<_>>(),
        })
    }

    /// Whether it is the request itself.
    pub(super) fn is_filing(&self) -> bool {
        self.act == "file"
    }

    /// Whether it is a complaint, which counts from its receipt (articles 19 and 20).
    pub(super) fn is_complaint(&self) -> bool {
        matches!(self.act.as_str(), "complain_head" | "complain_cdai")
    }

    /// How it came to be entered.
    fn came(&self) -> &'static str {
        match self.by_committee {
            true => "thread-declared-cdai",
            false if self.is_filing() => "thread-declared-filed",
            false => "thread-declared",
        }
    }

    fn words(&self, lang: Lang) -> String {
        let act = t(lang, &format!("act-{}", self.act), &[]);
        let named = self.named.as_ref().map(|name| format!("\u{2068}{name}\u{2069}"));
        let said: Vec<String> =
            named.into_iter().chain(self.what.as_ref().map(|key| t(lang, key, &[]))).collect();
        if said.is_empty() { act } else { format!("{act}{} {}", phrases::colon(lang), said.join(" – ")) }
    }
}

/// When an act was written down, in the thread.
fn entered(lang: Lang, at: NaiveDateTime) -> Markup {
    Markup::trusted(format!(
        "{} {}",
        rich(&t(lang, "thread-entered", &[])),
        when(lang, at.date(), Some(at.time()))
    ))
}

/// The name of a field of the filing that is asked for.
fn asked(lang: Lang, field: &str) -> Option<String> {
    let key = match field {
        "first_name" => "form-first-name",
        "last_name" => "form-last-name",
        "address" => "form-address",
        "identity.kind" => "asked-identity-kind",
        "identity.number" => "file-identity-number",
        "email" => "form-email",
        "phone" => "form-phone",
        _ => return None,
    };
    Some(t(lang, key, &[]))
}

/// A published request in a list.
#[derive(Clone, Debug, Default)]
pub struct PublicRow {
    /// Its number.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Code of its status.
    pub status: String,
    /// The body asked.
    pub body: BodyRef,
    /// Working days from receipt to reply, if there is one.
    pub answered_after: Option<(u32, phrases::Unit)>,
    /// The day of the last supplement to that reply, which its state may be by.
    pub supplemented_on: Option<NaiveDate>,
    /// Due date, if it still runs or has passed.
    pub due_on: Option<NaiveDate>,
    /// Whether a feast not yet announced may move it.
    pub provisional: bool,
    /// What became of complaints, which right is open, what the body asks, a line each: for the account that asked.
    pub notes: Vec<String>,
}

impl PublicRow {
    pub(super) fn json(&self, lang: Lang, with_body: bool) -> Json {
        let after = match (self.answered_after, self.due_on) {
            (Some((n, phrases::Unit::Working)), _) => Some(t(lang, "answered-after", &[("n", n.into())])),
            (Some((n, phrases::Unit::Calendar)), _) => {
                Some(t(lang, "answered-after-days", &[("n", n.into())]))
            }
            (None, Some(due)) => {
                let key = if self.status == "silence" { "row-silent-since" } else { "row-due" };
                Some(t(
                    lang,
                    key,
                    &[(
                        "due",
                        phrases::limit_day(lang, due, self.provisional && self.status != "silence").into(),
                    )],
                ))
            }
            (None, None) => None,
        };
        let after = after.map(|after| match self.supplemented_on {
            Some(on) => {
                t(lang, "row-supplemented", &[("after", after.into()), ("on", dates::long(lang, on).into())])
            }
            None => after,
        });
        json!({
            "href": address::request(lang, &self.number), "subject": self.subject,
            "chip": status_class(&self.status), "status": status_label(lang, &self.status),
            "body": with_body.then(|| self.body.full(lang)), "after_html": after.map(|a| rich(&a)),
            "notes": self.notes,
        })
    }
}

/// A date, weekday first, with its machine form.
pub(super) fn day(lang: Lang, date: NaiveDate) -> Markup {
    Markup::trusted(format!("<time datetime=\"{date}\">{}</time>", escape(&dates::long(lang, date))))
}

/// The last day of a limit: it says so if a feast not yet announced may move it.
pub(super) fn limit_day(lang: Lang, date: NaiveDate, provisional: bool) -> Markup {
    let words = phrases::limit_day(lang, date, provisional);
    Markup::trusted(format!("<time datetime=\"{date}\">{}</time>", escape(&words)))
}

/// A date and, when known, its hour.
pub(super) fn when(lang: Lang, date: NaiveDate, at: Option<NaiveTime>) -> Markup {
    let Some(time) = at else { return day(lang, date) };
    let hour = t(lang, "at-hour", &[("hour", dates::hour(lang, time).into())]);
    Markup::trusted(format!(
        "<time datetime=\"{date}T{}\">{} {}</time>",
        time.format("%H:%M"),
        escape(&dates::long(lang, date)),
        rich(&hour)
    ))
}

/// The day of receipt, with the hour when the request was entered that day: a paper bears its day alone.
pub(super) fn received(lang: Lang, on: NaiveDate, entered: NaiveDateTime) -> Markup {
    when(lang, on, (entered.date() == on).then(|| entered.time()))
}

/// A due date as the leaf of a tear-off calendar. `level`: `late`, `soon` or nothing.
pub(super) fn leaf(lang: Lang, date: NaiveDate, level: &str) -> Markup {
    let class = if level.is_empty() { String::new() } else { format!(" {level}") };
    Markup::trusted(format!(
        "<time class=\"leaf{class}\" datetime=\"{date}\"><span class=\"wd\">{}</span> <span class=\"day\">{}</span> <span class=\"mo\">{}</span></time>",
        dates::weekday(lang, date),
        dates::day_number(lang, date),
        dates::month_year(lang, date)
    ))
}

/// How long a list is, as far as it was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Rows counted.
    pub total: u64,
    /// Whether there are, or may be, more.
    pub more: bool,
}

impl Size {
    /// A list that was counted to its end.
    pub fn exactly(total: u64) -> Self {
        Self { total, more: false }
    }

    pub(super) fn number(self) -> i64 {
        i64::try_from(self.total).unwrap_or(i64::MAX)
    }

    /// The number in figures, "at least" where there may be more.
    pub(super) fn words(self, lang: Lang) -> String {
        let count = crate::locale::numbers::count(self.number());
        if self.more { t(lang, "count-least", &[("count", count.into())]) } else { count }
    }
}

/// Links to the pages of a list, or null when there is only one. `beyond` leads on from the last page of a list
/// that is longer than it was counted.
pub(super) fn pager(
    (page, per_page): (u32, u32),
    size: Size,
    href: impl Fn(u32) -> String,
    beyond: Option<String>,
) -> Json {
    let pages = u32::try_from(size.total.div_ceil(u64::from(per_page.max(1)))).unwrap_or(u32::MAX);
    if pages <= 1 && beyond.is_none() {
        return Json::Null;
    }
    json!({ "page": page, "pages": (!size.more).then_some(pages), "before": (page > 1).then(|| href(page - 1)),
            "after": if page < pages { Some(href(page + 1)) } else { beyond } })
}
