//! Published requests, searched; or one's own, for an account.

use super::markup::rich;
use super::parts::{BodyRef, PublicRow, Size, pager};
use super::{Frame, PageError, Pages, address};
use crate::locale::body_names::{Before, after};
use crate::locale::{Lang, numbers, phrases, plain, t};
use serde_json::json;

/// Where the requests of a list were found.
#[derive(Clone, Debug, Default)]
pub enum Within {
    /// By all words, in all requests.
    #[default]
    Words,
    /// In the requests to the bodies that the words name.
    Bodies(Vec<BodyRef>),
    /// Not in those, but in the requests to others.
    Elsewhere(Vec<BodyRef>),
    /// The requests to the bodies named: none holds the other words.
    WithoutWords(Vec<BodyRef>),
}

impl Within {
    fn sentence(&self, lang: Lang) -> Option<String> {
        let (key, bodies) = match self {
            Self::Words => return None,
            Self::Bodies(bodies) => ("requests-within-body", bodies),
            Self::Elsewhere(bodies) => ("requests-within-others", bodies),
            Self::WithoutWords(bodies) => ("requests-within-without", bodies),
        };
        let names: Vec<String> = bodies.iter().map(|b| b.in_sentence(lang)).collect();
        // French says its preposition before each name, and the first has that of the sentence.
        let names = match (lang, names.split_first()) {
            (Lang::Fr | Lang::Zgh, Some((first, others))) => {
                let others = others.iter().map(|name| format!(" ou {}", after(Before::A, name)));
                first.clone() + &others.collect::<String>()
            }
            _ => phrases::listed(lang, &names),
        };
        Some(t(lang, key, &[("body", names.into())]))
    }
}

/// What a list of requests shows.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// Whether these are the account's own.
    pub mine: bool,
    /// Words searched.
    pub q: String,
    /// The body the search is limited to.
    pub body: Option<BodyRef>,
    /// Bodies whose name matches the words, a few.
    pub bodies: Vec<BodyRef>,
    /// Bodies of other names that may hold what the words speak of, a few.
    pub likely: Vec<BodyRef>,
    /// Where they were found.
    pub within: Within,
    /// Rows of this page.
    pub rows: Vec<PublicRow>,
    /// Page shown, from 1.
    pub page: u32,
    /// Rows a page.
    pub per_page: u32,
    /// Rows in all.
    pub size: Size,
    /// The number of the request that all are older than, if they are listed from there on.
    pub before: Option<String>,
}

/// How many were found.
fn found(lang: Lang, size: Size) -> String {
    let args = [("n", size.number().into()), ("count", numbers::count(size.number()).into())];
    let found = t(lang, "requests-count", &args);
    if size.more && size.total > 0 {
        t(lang, "requests-count-least", &[("found", found.into())])
    } else {
        found
    }
}

/// Renders `/{lang}/requests`.
///
/// # Errors
/// [`PageError`] when the template cannot be filled.
pub fn render(pages: &Pages, frame: &Frame, view: &View) -> Result<String, PageError> {
    let lang = frame.lang;
    let id = view.body.as_ref().map(|b| b.id.as_str());
    let from = |before: &str, page| {
        if view.mine {
            return address::of(lang, &format!("/requests?mine=1&page={page}"));
        }
        address::requests_before(lang, (&view.q, id.unwrap_or_default()), before, page)
    };
    let href = |page| from(view.before.as_deref().unwrap_or_default(), page);
    let last = view.rows.last().filter(|_| view.size.more && !view.mine);
    let beyond = last.map(|row| from(&row.number, 1));
    let ctx = json!({
        "mine": view.mine, "q": view.q, "body": view.body.as_ref().map(|b| b.json(lang)),
        "file_href": address::file(lang, id), "bodies": view.bodies.iter().map(|b| b.json(lang)).collect::<Vec<_>>(),
        "likely": view.likely.iter().map(|b| b.json(lang)).collect::<Vec<_>>(), "searched": !view.q.trim().is_empty(),
        "within_html": view.within.sentence(lang).map(|s| rich(&s)), "found_html": rich(&found(lang, view.size)), "rows": view.rows.iter().map(|r| r.json(lang, true)).collect::<Vec<_>>(),
        "before": view.before, "start_href": address::requests(lang, &view.q, id.unwrap_or_default(), 1),
        "none_newest": view.size.more, "pager": pager((view.page, view.per_page), view.size, href, beyond),
    });
    let title = if view.mine { "requests-mine" } else { "requests-title" };
    pages.page(frame, "requests", &plain(lang, title, &[]), ctx)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::body_names::{SAMPLES, misread};
    use crate::locale::without_isolates;

    #[test]
    fn a_list_that_was_not_counted_to_its_end_says_at_least() {
        let said = |lang, total, more| without_isolates(&found(lang, Size { total, more }));
        assert_eq!(said(Lang::Ar, 10_000, true), "10\u{202f}000 طلب على الأقل");
        assert_eq!(said(Lang::Fr, 21, true), "au moins 21 demandes");
        assert_eq!(said(Lang::Fr, 21, false), "21 demandes");
        assert_eq!(said(Lang::Ar, 0, true), "لا طلب", "where it looked; the page says how far");
    }

    #[test]
    fn each_of_several_bodies_has_its_preposition() {
        let named =
            |fr: &str| BodyRef { name_ar: "هيئة".into(), name_fr: fr.into(), ..BodyRef::default() };
        for lang in [Lang::Fr, Lang::Zgh] {
            for (one, two) in SAMPLES.iter().flat_map(|one| SAMPLES.map(|two| (*one, two))) {
                let within = Within::Elsewhere(vec![named(one), named(two)]);
                let said = without_isolates(&within.sentence(lang).unwrap());
                assert_eq!(misread(&said, one).or(misread(&said, two)), None, "{said}");
            }
        }
        let within = Within::Bodies(vec![named(SAMPLES[1]), named(SAMPLES[0])]);
        let said = without_isolates(&within.sentence(Lang::Fr).unwrap());
        assert!(said.ends_with("à la commune de Kénitra ou au ministère de la Justice."), "{said}");
    }
}
