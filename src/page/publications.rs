//! The editions of the official figures as they were published, and how to redo one.

use super::figure::is_of_people;
use super::markup::{Markup, ltr, say};
use super::{Frame, PageError, Pages, address};
use crate::locale::{Lang, dates, numbers, plain, t};
use chrono::NaiveDate;
use serde_json::{Value as Json, json};

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Editions with all their files, the latest first.
    pub editions: Vec<Edition>,
    /// Earlier ones, each with its archive alone.
    pub older: Vec<Edition>,
}

/// An edition.
#[derive(Clone, Debug, Default)]
pub struct Edition {
    /// Its name: `2025-r1`.
    pub id: String,
    /// `2025` or `2026-Q3`.
    pub period: String,
    /// First and last day, of the edition or of the quarter of it that is shown.
    pub days: (NaiveDate, NaiveDate),
    /// Whether no further edition of the period is planned.
    pub is_final: bool,
    /// 1, and one more for each correction.
    pub revision: i64,
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// When it was published.
    pub published_on: NaiveDate,
    /// Requests in its log.
    pub requests: u64,
    /// Events in its log.
    pub events: u64,
    /// Digest of the list of digests.
    pub manifest: String,
    /// All its files in one.
    pub archive: File,
    /// Its files.
    pub files: Vec<File>,
}

/// A file to download.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its digest, in hex.
    pub sha256: String,
    /// Where it is.
    pub href: String,
}

/// Renders `/{lang}/publications`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let ctx = json!({
        "editions": view.editions.iter().map(|e| e.json(lang)).collect::<Vec<_>>(),
        "older": view.older.iter().map(|e| e.json(lang)).collect::<Vec<_>>(),
        "api": "/open/v1/editions", "events": "/open/v1/events",
        "indicators_href": address::of(lang, "/indicators"),
    });
    pages.page(frame, "publications", &plain(lang, "publications-title", &[]), ctx)
}

fn size(lang: Lang, bytes: u64) -> Markup {
    super::markup::rich(&numbers::bytes(lang, bytes))
}

fn count(n: u64) -> String {
    numbers::count(i64::try_from(n).unwrap_or(i64::MAX))
}

impl File {
    fn json(&self, lang: Lang) -> Json {
        json!({ "name": self.name, "size_html": size(lang, self.bytes), "sha256": self.sha256, "href": self.href })
    }
}

impl Edition {
    fn json(&self, lang: Lang) -> Json {
        let day = |d| dates::long(lang, d).into();
        let told = [("as_of", day(self.as_of)), ("day", day(self.published_on))];
        json!({
            "anchor": self.id, "period": dates::period(lang, &self.period), "is_final": self.is_final,
            "revised_html": (self.revision > 1).then(|| say(lang, "publications-revision", &[("n", self.revision.into())])),
            "told_html": say(lang, "publications-told", &told),
            "requests": count(self.requests), "events": count(self.events), "manifest": self.manifest,
            "archive": self.archive.json(lang), "files": self.files.iter().map(|f| f.json(lang)).collect::<Vec<_>>(),
            "redo": self.redo(lang, None),
        })
    }

    /// How to redo the figures of an edition, or one of them, with what anyone can download.
    fn redo(&self, lang: Lang, indicator: Option<&str>) -> Json {
        let (from, to) = self.days;
        let archive = self.archive.name.as_str();
        let folder = archive.trim_end_matches(".zip");
        let explain = match indicator {
            // A score is made of other figures of each body.
            Some("S01") => " --scores".to_owned(),
            Some(id) => format!(" --explain {id}"),
            None => String::new(),
        };
        // The command speaks Arabic unless it is told another language.
        let spoken = match lang {
            Lang::Ar => String::new(),
            Lang::Zgh => format!(" --lang {}", Lang::Fr.code()),
            Lang::Fr | Lang::En => format!(" --lang {}", lang.code()),
        };
        let commands = [
            format!("unzip {archive} && cd {folder} && sha256sum --check MANIFEST.sha256"),
            format!(
                "wasl recompute --package . --from {from} --to {to} --as-of {}{explain}{spoken}",
                self.as_of
            ),
        ];
        json!({
            "lead_html": say(lang, "redo-lead", &[
                ("period", dates::period(lang, &self.period).into()), ("as_of", dates::long(lang, self.as_of).into()),
            ]),
            "archive": self.archive.json(lang), "commands_html": commands.map(|c| ltr(&c)),
            "href": self.address(lang),
        })
    }

    /// That it is all that was published of its quarter.
    fn alone(&self, lang: Lang) -> String {
        let year = self.period.get(..4).unwrap_or_default();
        plain(
            lang,
            "redo-bulletin",
            &[
                ("year", year.into()),
                ("period", dates::period(lang, &self.period).into()),
                ("as_of", dates::long(lang, self.as_of).into()),
            ],
        )
    }

    /// Where it is listed.
    pub(super) fn address(&self, lang: Lang) -> String {
        format!("{}#{}", address::of(lang, "/publications"), address::encode(&self.id))
    }
}

/// The part «redo this figure» of a page of figures: from an edition whose days are those shown, or the
/// sentence that none is published yet, which names the bulletin that was.
pub(super) fn redo(
    lang: Lang,
    edition: Option<&Edition>,
    bulletin: Option<&Edition>,
    indicator: Option<&str>,
) -> Json {
    let of_people = indicator.is_some_and(is_of_people);
    let list = || address::of(lang, "/publications");
    let none = || match bulletin {
        _ if of_people => json!({ "none": t(lang, "redo-people", &[]), "href": list() }),
        Some(bulletin) => json!({ "none": bulletin.alone(lang), "href": bulletin.address(lang) }),
        None => json!({ "none": t(lang, "redo-none", &[]), "href": list() }),
    };
    edition.filter(|_| !of_people).map_or_else(none, |edition| edition.redo(lang, indicator))
}
