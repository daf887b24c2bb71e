//! A body's front door: whom to ask, what it publishes, whether it answers in time.

use super::address;
use super::bodies::place;
use super::draw::Bar;
use super::draw::bar::PATTERNS;
use super::figure::{Figure, Table, Value};
use super::markup::{Markup, rich};
use super::parts::{BodyRef, PublicRow, Size};
use super::publications::Edition;
use super::{Frame, PageError, Pages};
use crate::locale::{Lang, dates, numbers, t};
use crate::text::web_address;
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What a body's page shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The body.
    pub body: BodyRef,
    /// Its kind (`commune`).
    pub kind: String,
    /// Its region (`MA-05`).
    pub region: Option<String>,
    /// Inhabitants, for a territory.
    pub population: Option<u64>,
    /// Its website, if one is known.
    pub website: Option<String>,
    /// Who is in charge, if named.
    pub officer: Option<Officer>,
    /// The 19 cells of article 10, in their order.
    pub cells: Vec<Cell>,
    /// Day of the last check of the cells.
    pub checked_on: Option<NaiveDate>,
    /// Whether it replies in time.
    pub year: Year,
    /// The latest requests published.
    pub requests: Vec<PublicRow>,
    /// How many are published in all.
    pub requests_size: Size,
    /// What the current edition tells of it; nothing while there is none.
    pub told: Option<Told>,
    /// What it declares of the years before, the last one first.
    pub past: Vec<PastYear>,
}

/// A year of the register that the body kept before, as it declares it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PastYear {
    /// The year.
    pub year: i64,
    /// Requests received.
    pub received: i64,
    /// Those with a reply, of any kind.
    pub replied: i64,
    /// Those that were given all they asked for.
    pub full: i64,
    /// Those that were passed to another body, or taken back.
    pub passed: i64,
    /// Those without a reply.
    pub silent: i64,
}

/// What became of the requests that fell due in the last twelve months.
#[derive(Clone, Debug, Default)]
pub struct Year {
    /// First day.
    pub from: NaiveDate,
    /// Last day, and the day as of which it is told.
    pub to: NaiveDate,
    /// Its own bar.
    pub bar: Bar,
    /// The bar of the bodies it is held against.
    pub peers: Bar,
    /// Their type, as figures count it.
    pub kind: String,
    /// Whether they are those of its region, not of the country.
    pub in_region: bool,
}

/// What an edition tells of a body.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The edition.
    pub edition: Edition,
    /// Its figures; none where no request had reached the body.
    pub figures: Vec<Figure>,
    /// Counts, row by row: refusals by ground, lengths, the oldest that wait.
    pub tables: Vec<Table>,
}

/// The person in charge (article 12).
#[derive(Clone, Debug, Default)]
pub struct Officer {
    /// Name or title.
    pub name: String,
    /// Named on.
    pub since: Option<NaiveDate>,
    /// Whether a deputy is named.
    pub deputy: bool,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Hours of the counter.
    pub hours: Option<String>,
}

/// One of the 19 categories of article 10.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// `PRO-01` to `PRO-19`.
    pub code: String,
    /// `published`, `outdated`, `missing`, `not_applicable`, `unchecked`.
    pub status: String,
    /// Where it is published.
    pub address: Option<String>,
    /// Since when.
    pub on: Option<NaiveDate>,
    /// A few words.
    pub note: Option<String>,
}

/// Renders `/{lang}/bodies/{id}`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let name = view.body.name(lang);
    let other = if lang == Lang::Ar { &view.body.name_fr } else { &view.body.name_ar };
    let kinds = t(lang, &format!("kinds-{}", view.kind), &[]);
    let ctx = json!({
        "patterns_html": Markup::trusted(PATTERNS.to_owned()),
        "unseen": view.body.unseen, "name": name, "other": (other.as_str() != name).then_some(other),
        "other_lang": if lang == Lang::Ar { "fr" } else { "ar" },
        "place_html": rich(&whereabouts(lang, view)),
        "siblings": siblings(lang, view, &kinds), "file_href": address::file(lang, Some(&view.body.id)),
        "website": view.website.as_deref().and_then(site_address), "officer": view.officer.as_ref().map(|o| o.json(lang)),
        "cells": view.cells.iter().map(|c| c.json(lang)).collect::<Vec<_>>(),
        "unchecked": view.cells.iter().all(|c| c.status == "unchecked"),
        "cells_html": cells_words(lang, &view.cells),
        "checked_html": view.checked_on.map(|d| rich(&t(lang, "body-cells-checked", &[("day", dates::long(lang, d).into())]))),
        "year": view.year.json(lang, name),
        "told": view.told.as_ref().map(|told| told.json(lang)),
        "past": view.past.iter().map(PastYear::json).collect::<Vec<_>>(),
        "rows": view.requests.iter().map(|r| r.json(lang, false)).collect::<Vec<_>>(),
        "rows_href": address::requests(lang, "", &view.body.id, 1),
        "rows_all_html": rich(&t(lang, "body-asked-all", &[("count", view.requests_size.words(lang).into())])),
    });
    pages.page(frame, "body", name, ctx)
}

/// The address of a body's site. The directory has most of them without a scheme.
fn site_address(site: &str) -> Option<String> {
    web_address(site).or_else(|| web_address(&format!("https://{site}")))
}

fn whereabouts(lang: Lang, view: &View) -> String {
    let words = place(lang, &view.kind, &view.body, view.region.as_deref());
    let Some(people) = view.population else { return words };
    let count = numbers::count(i64::try_from(people).unwrap_or(i64::MAX));
    format!("{words} · {}", t(lang, "body-population", &[("n", people.into()), ("count", count.into())]))
}

fn siblings(lang: Lang, view: &View, kinds: &str) -> Json {
    let Some(region) = view.region.as_deref() else { return Json::Null };
    let label = format!("{kinds} · {}", t(lang, &format!("region-{region}"), &[]));
    json!({ "href": address::bodies(lang, "", &view.kind, region, 1), "label": label })
}

fn cells_words(lang: Lang, cells: &[Cell]) -> Markup {
    let with = |status: &str| cells.iter().filter(|c| c.status == status).count();
    if with("unchecked") == cells.len() {
        return rich(&t(lang, "body-cells-unchecked", &[]));
    }
    let concerned = cells.len() - with("not_applicable") - with("unchecked");
    let args = [("published", with("published").into()), ("concerned", concerned.into())];
    rich(&t(lang, "body-cells-summary", &args))
}

impl Year {
    fn json(&self, lang: Lang, name: &str) -> Json {
        let kinds = t(lang, &format!("kinds-{}", self.kind), &[]);
        let key = if self.in_region { "body-peers" } else { "body-peers-all" };
        let peers = crate::locale::plain(lang, key, &[("kinds", kinds.into())]);
        let day = |d| dates::day_month_year(lang, d);
        let args = [("from", day(self.from)), ("to", day(self.to)), ("as_of", day(self.to))];
        let args = args.map(|(name, day)| (name, day.into()));
        json!({
            "bars": [{ "name": name, "bar": self.bar.json(lang) }, { "name": peers, "bar": self.peers.json(lang) }],
            "period_html": rich(&t(lang, "body-period", &args)),
        })
    }
}

impl Told {
    fn json(&self, lang: Lang) -> Json {
        let edition = &self.edition;
        let args = [
            ("period", dates::period(lang, &edition.period).into()),
            ("as_of", dates::long(lang, edition.as_of).into()),
        ];
        let key = if self.figures.is_empty() { "body-edition-silent" } else { "body-edition-told" };
        let row = |(name, value): &(String, Value)| json!({ "name": name, "value": value.words(lang) });
        let table = |(at, (title, rows)): (usize, &Table)| json!({ "anchor": format!("e{at}"), "title": title, "rows": rows.iter().map(row).collect::<Vec<_>>() });
        json!({
            "lead_html": rich(&t(lang, key, &args)), "href": edition.address(lang),
            "figures": self.figures.iter().map(|f| f.json(lang, &edition.period)).collect::<Vec<_>>(),
            "tables": self.tables.iter().enumerate().map(table).collect::<Vec<_>>(),
        })
    }
}

impl PastYear {
    fn json(&self) -> Json {
        let counts = [self.received, self.replied, self.full, self.passed, self.silent].map(numbers::count);
        json!({ "year": self.year.to_string(), "counts": counts })
    }
}

impl Officer {
    fn json(&self, lang: Lang) -> Json {
        let since = self.since.map(|d| {
            crate::locale::plain(
                lang,
                "body-officer-since",
                &[("day", dates::day_month_year(lang, d).into())],
            )
        });
        json!({ "name": self.name, "since": since, "deputy": self.deputy, "phone": self.phone,
                "email": self.email, "hours": self.hours })
    }
}

impl Cell {
    fn json(&self, lang: Lang) -> Json {
        let class = match self.status.as_str() {
            "published" => "y",
            "outdated" => "o",
            "missing" => "m",
            "not_applicable" => "na",
            _ => "q",
        };
        let on = self.on.map(|d| {
            crate::locale::plain(lang, "body-cell-on", &[("day", dates::day_month_year(lang, d).into())])
        });
        json!({
            "class": class, "href": self.address.as_deref().and_then(web_address), "label": t(lang, &format!("pro-{}", self.code), &[]),
            "status": t(lang, &format!("pub-{}", self.status), &[]), "on": on, "note": self.note,
            "ask": matches!(self.status.as_str(), "missing" | "outdated"),
        })
    }
}
