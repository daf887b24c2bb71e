//! The directory of bodies in memory: whom a request can be addressed to, found by any name a
//! person types, in Arabic or French, and guessed from a subject for those who do not know.
//!
//! | file | idea |
//! | --- | --- |
//! | `word` | a word of a name, and one as it was typed |
//! | `search` | words typed against words of names, from exact down to misspelt |
//! | `ways` | from letters to the words of the names |
//! | `address` | courtesy, titles and kinds of bodies as they stand at the head of a letter |
//! | `acronyms` | bodies known by letters that their official name does not show |
//! | `other_names` | names a place has besides its official one |
//! | [`holders`] | from a subject and a place to the bodies that probably hold it |

mod acronyms;
pub use acronyms::acronyms;
mod address;
pub mod holders;
mod other_names;
mod search;
mod ways;
mod word;

use crate::fold::fold;
use crate::store::bodies::BodyRow;
use search::Index;
use std::collections::HashMap;

/// Every body as it is now. A value: a new import makes a new one.
#[derive(Debug)]
pub struct Directory {
    bodies: Vec<BodyRow>,
    by_slug: HashMap<String, usize>,
    children: HashMap<String, Vec<usize>>,
    /// Places in the list, in the order of a list without words.
    in_order: Vec<usize>,
    index: Index,
}

/// What a list of bodies is narrowed to. Everything left out narrows nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words of a name, as typed.
    pub q: String,
    /// A kind, as in the directory file.
    pub kind: Option<String>,
    /// A region: `MA-02` or its two digits.
    pub region: Option<String>,
    /// Only bodies somewhere below this one.
    pub under: Option<String>,
}

/// A body that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<'d> {
    /// The body.
    pub body: &'d BodyRow,
    /// The others of which the same words are a whole name: a province beside its commune.
    pub others: Vec<&'d BodyRow>,
    /// The words of the text beside its name, folded.
    pub rest: String,
}

impl Directory {
    /// A directory of these bodies.
    pub fn new(bodies: Vec<BodyRow>) -> Self {
        let by_slug = bodies.iter().enumerate().map(|(at, b)| (b.slug.clone(), at)).collect();
        let mut children: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, body) in bodies.iter().enumerate() {
            if let Some(parent) = &body.parent_slug {
                children.entry(parent.clone()).or_default().push(at);
            }
        }
        let mut in_order: Vec<usize> = (0..bodies.len()).collect();
        in_order.sort_by_cached_key(|at| (search::kind_place(&bodies[*at]), fold(&bodies[*at].short_ar)));
        let index = Index::new(&bodies);
        Self { bodies, by_slug, children, in_order, index }
    }

    /// The body of a slug.
    pub fn get(&self, slug: &str) -> Option<&BodyRow> {
        self.by_slug.get(slug).map(|at| &self.bodies[*at])
    }

    /// How many bodies there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// Every body, by slug.
    pub fn all(&self) -> &[BodyRow] {
        &self.bodies
    }

    /// The bodies directly below one.
    pub fn children(&self, slug: &str) -> impl Iterator<Item = &BodyRow> {
        self.children.get(slug).into_iter().flatten().map(|at| &self.bodies[*at])
    }

    /// The bodies above one, the nearest first.
    pub fn ancestors(&self, slug: &str) -> Vec<&BodyRow> {
        let mut above = Vec::new();
        let mut next = self.get(slug).and_then(|b| b.parent_slug.as_deref());
        // An import refuses loops; a store written otherwise must not hang us.
        while let Some(body) = next.and_then(|slug| self.get(slug)).filter(|_| above.len() < 10) {
            above.push(body);
            next = body.parent_slug.as_deref();
        }
        above
    }

    /// The body a text names, and the other words of it: the longest part that is a whole name of one.
    ///
    /// Of «ميزانية جماعة وجدة 2025» it is the commune, beside «ميزانية 2025».
    pub fn named_in(&self, text: &str) -> Option<Named<'_>> {
        let (places, rest) = self.index.named_in(text, &self.bodies)?;
        let (first, others) = places.split_first()?;
        let others = others.iter().map(|at| &self.bodies[*at]).collect();
        Some(Named { body: &self.bodies[*first], others, rest })
    }

    /// The bodies wanted, the best match first; without words, by kind and Arabic name.
    pub fn find(&self, wanted: &Wanted) -> Vec<&BodyRow> {
        let digits = wanted.region.as_deref().map(|r| r.strip_prefix("MA-").unwrap_or(r));
        let fits = |body: &BodyRow| {
            wanted.kind.as_ref().is_none_or(|kind| body.kind == *kind)
                && digits.is_none_or(|code| body.region_code.as_deref() == Some(code))
                && wanted
                    .under
                    .as_ref()
                    .is_none_or(|slug| self.ancestors(&body.slug).iter().any(|b| b.slug == *slug))
        };
        match self.index.search(&wanted.q, &self.bodies) {
            None => self.in_order.iter().map(|at| &self.bodies[*at]).filter(|b| fits(b)).collect(),
            Some(places) => places.into_iter().map(|at| &self.bodies[at]).filter(|b| fits(b)).collect(),
        }
    }
}
