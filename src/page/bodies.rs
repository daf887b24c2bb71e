//! The list of bodies: search, filters, and help for those who do not know whom to ask.

use super::address;
use super::markup::rich;
use super::parts::{BodyRef, Size, pager};
use super::{Frame, PageError, Pages};
use crate::locale::{Lang, numbers, plain, t};
use serde_json::{Value as Json, json};

/// What the list of bodies shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Words searched.
    pub q: String,
    /// Kind filtered on, or empty.
    pub kind: String,
    /// Region filtered on (`MA-05`), or empty.
    pub region: String,
    /// Whether no name matched, so that the rows are a guess by the subject.
    pub guessed: bool,
    /// This page's rows.
    pub rows: Vec<Row>,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
    /// Rows in all.
    pub total: u64,
}

/// One body of the list.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The body.
    pub body: BodyRef,
    /// Its kind (`commune`).
    pub kind: String,
    /// Its region (`MA-05`).
    pub region: Option<String>,
    /// Whether it has named the person in charge.
    pub has_officer: Option<bool>,
}

/// Kinds of bodies, in the order of the filter.
pub const KINDS: [&str; 11] = [
    "commune",
    "province",
    "prefecture",
    "region",
    "ministry",
    "public_establishment",
    "university",
    "court",
    "house",
    "constitutional_body",
    "other",
];

/// The twelve regions.
pub const REGIONS: [&str; 12] = [
    "MA-01", "MA-02", "MA-03", "MA-04", "MA-05", "MA-06", "MA-07", "MA-08", "MA-09", "MA-10", "MA-11",
    "MA-12",
];

/// Topics people ask about, each with the kinds of body that likely hold the answer.
pub(crate) const TOPICS: [(&str, &[&str]); 12] = [
    ("budget", &["commune", "province", "region"]),
    ("procurement", &["commune", "ministry", "public_establishment"]),
    ("urban", &["commune", "public_establishment"]),
    ("water", &["commune", "public_establishment"]),
    ("health", &["ministry"]),
    ("school", &["public_establishment", "commune", "province"]),
    ("road", &["ministry", "commune"]),
    ("subsidy", &["region", "province", "commune"]),
    ("jobs", &["ministry", "public_establishment"]),
    ("land", &["public_establishment"]),
    ("justice", &["court", "ministry"]),
    ("environment", &["commune", "ministry"]),
];

/// Renders `/{lang}/bodies`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let total = i64::try_from(view.total).unwrap_or(i64::MAX);
    let found = t(lang, "bodies-count", &[("n", total.into()), ("count", numbers::count(total).into())]);
    let href = |page| address::bodies(lang, &view.q, &view.kind, &view.region, page);
    let ctx = json!({
        "q": view.q, "kinds": filter(lang, "kinds", &KINDS, &view.kind),
        "regions": filter(lang, "region", &REGIONS, &view.region),
        "found_html": rich(&found), "rows": view.rows.iter().map(|r| r.json(lang)).collect::<Vec<_>>(),
        "guessed": view.guessed, "pager": pager((view.page, view.per_page), Size::exactly(view.total), href, None), "topics": topics(lang),
    });
    pages.page(frame, "bodies", &plain(lang, "bodies-title", &[]), ctx)
}

fn filter(lang: Lang, prefix: &str, codes: &[&str], chosen: &str) -> Json {
    super::form::choices(lang, prefix, codes, chosen)
}

fn topics(lang: Lang) -> Json {
    let link = |kind: &&str| json!({ "href": address::bodies(lang, "", kind, "", 1), "label": t(lang, &format!("kinds-{kind}"), &[]) });
    TOPICS
        .iter()
        .map(|(topic, kinds)| {
            json!({
                "label": t(lang, &format!("topic-{topic}"), &[]),
                "holder": t(lang, &format!("topic-{topic}-holder"), &[]),
                "links": kinds.iter().map(link).collect::<Vec<_>>(),
            })
        })
        .collect()
}

/// «جماعة · إقليم أزيلال · بني ملال-خنيفرة»: kind, province of a commune, region.
pub(super) fn place(lang: Lang, kind: &str, body: &BodyRef, region: Option<&str>) -> String {
    let kind = Some(t(lang, &format!("kind-{kind}"), &[]));
    let within = body.within(lang).map(str::to_owned);
    let region = region.map(|code| t(lang, &format!("region-{code}"), &[]));
    [kind, within, region].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

impl Row {
    fn json(&self, lang: Lang) -> Json {
        let mut words = place(lang, &self.kind, &self.body, self.region.as_deref());
        if let Some(named) = self.has_officer {
            let key = if named { "bodies-officer-named" } else { "bodies-officer-missing" };
            words = format!("{words} · {}", t(lang, key, &[]));
        }
        json!({ "href": address::body(lang, &self.body.id), "name": self.body.name(lang), "place_html": rich(&words) })
    }
}
