//! Published requests found by words that may name a place: the same words find the same requests at every
//! door.

use super::App;
use super::error::Result;
use super::lists::{Summary, list_public};
use crate::store::cases::Filter;
use crate::store::{Listed, Page};

/// How many bodies of one name are looked into.
const BODIES: usize = 6;

/// Where requests were found; the bodies by their slugs, the likeliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FoundIn {
    /// By all words, in all requests.
    #[default]
    Words,
    /// In the requests to the bodies that the words name: a place has a commune, a province.
    Bodies(Vec<String>),
    /// Not in those, but in the requests to others.
    Elsewhere(Vec<String>),
    /// The requests to the bodies named: none holds the other words.
    WithoutWords(Vec<String>),
}

/// The requests that hold all words, or the words beside the name of a place in the requests to its bodies.
///
/// # Errors
/// When the database fails.
pub fn find(app: &App, filter: &Filter, page: Page) -> Result<(Listed<Summary>, FoundIn)> {
    tried(app, filter, page, |_, _| Vec::new())
}

/// As [`find`]; where nothing is found, what is nearest: the words beside the name in all requests, then all
/// requests to the bodies named.
///
/// # Errors
/// When the database fails.
pub fn find_near(app: &App, filter: &Filter, page: Page) -> Result<(Listed<Summary>, FoundIn)> {
    tried(app, filter, page, |named, rest| {
        let rest = (!rest.is_empty()).then(|| rest.to_owned());
        let elsewhere = rest.map(|rest| {
            let all = Filter { q: Some(rest), ..filter.clone() };
            (all, FoundIn::Elsewhere(named.to_vec()))
        });
        let theirs = Filter { q: None, bodies: named.to_vec(), ..filter.clone() };
        elsewhere
            .into_iter()
            .flat_map(|e| [e, (theirs.clone(), FoundIn::WithoutWords(named.to_vec()))])
            .collect()
    })
}

fn tried(
    app: &App,
    filter: &Filter,
    page: Page,
    else_in: impl Fn(&[String], &str) -> Vec<(Filter, FoundIn)>,
) -> Result<(Listed<Summary>, FoundIn)> {
    let directory = app.directory();
    let typed = filter.q.as_deref().filter(|_| filter.body_slug.is_none());
    let mut tries = Vec::new();
    let mut last = Vec::new();
    if let Some(named) = typed.and_then(|q| directory.named_in(q)) {
        let all = std::iter::once(named.body).chain(named.others);
        let slugs: Vec<String> = all.map(|b| b.slug.clone()).take(BODIES).collect();
        let q = (!named.rest.is_empty()).then(|| named.rest.clone());
        tries.push((Filter { q, bodies: slugs.clone(), ..filter.clone() }, FoundIn::Bodies(slugs.clone())));
        last = else_in(&slugs, &named.rest);
    }
    tries.push((filter.clone(), FoundIn::Words));
    tries.extend(last);
    let mut more = false;
    for (filter, found_in) in tries {
        let listed = list_public(app, &filter, page)?;
        if listed.total > 0 {
            return Ok((listed, found_in));
        }
        more |= listed.more;
    }
    // Nothing is announced where nothing follows.
    Ok((Listed { items: Vec::new(), total: 0, more }, FoundIn::Words))
}
