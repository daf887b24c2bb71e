//! Requests found by words, at a cost that does not grow with the register.
//!
//! The requests that hold a word which few hold are read whole: what is found is among them, so it is known to
//! its end, counted and put in order. Where every word is held by many, those that hold one of them are looked
//! through from the newest on, a batch at a time, until the page is full.

use super::filter::{Boxed, Filter};
use crate::ids::CaseId;
use crate::store::schema::{cases, search_words};
use crate::store::search::Wanted;
use crate::store::{Conn, StoreError};
use diesel::dsl::exists;
use diesel::prelude::*;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How far a list looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Most rows that are counted; of a longer list it is known that there are more.
    pub counted: i64,
    /// A word is read whole if no more requests hold it.
    pub whole: i64,
    /// How many requests are looked at in one query.
    pub batch: usize,
    /// Most requests looked through for one page where every word is held by many.
    pub examined: usize,
    /// Most words that what is still being typed may begin, to be looked through one by one.
    pub begun: usize,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { counted: 10_000, whole: 2_000, batch: 500, examined: 10_000, begun: 40 }
    }
}

/// What was found.
pub(super) struct Found {
    /// In order; as far as they were asked for and one more, or to the end.
    pub(super) ids: Vec<CaseId>,
    /// Whether there may be more than these.
    pub(super) more: bool,
}

/// Among what words are sought, and which of them come first.
pub(super) struct Scope<'f> {
    pub(super) filter: &'f Filter,
    /// The requests among which, narrowed by all but the words.
    pub(super) among: fn(&Filter) -> Boxed<'static>,
    /// Whether the answered ones come before the others, where all are known.
    pub(super) answered_first: bool,
}

impl Scope<'_> {
    fn requests(&self) -> Boxed<'static> {
        (self.among)(self.filter)
    }

    fn names_bodies(&self) -> bool {
        self.filter.body_slug.is_some() || !self.filter.bodies.is_empty()
    }
}

/// The requests that hold every word, `up_to` and one more of them where they are many.
///
/// # Errors
/// When the database fails.
pub(super) fn find(
    conn: &mut Conn,
    scope: &Scope<'_>,
    wanted: &[Wanted],
    (up_to, bounds): (usize, Bounds),
) -> Result<Found, StoreError> {
    let (mut few, mut held_by_many) = (None::<BTreeSet<CaseId>>, Vec::new());
    for word in wanted {
        match holders(conn, word, bounds)? {
            Some(ids) => few = Some(few.map_or_else(|| ids.clone(), |few| &few & &ids)),
            None => held_by_many.push(word),
        }
    }
    if few.is_none() && scope.names_bodies() {
        few = at_most(scope.requests().select(cases::id).limit(bounds.whole + 1).load(conn)?, bounds);
    }
    let Some(few) = few else { return newest(conn, scope, &held_by_many, (up_to, bounds)) };
    let few: Vec<CaseId> = few.into_iter().rev().collect();
    let mut ids = Vec::new();
    for some in few.chunks(bounds.batch) {
        ids.extend(holding(conn, scope, &held_by_many, some)?);
    }
    if scope.answered_first {
        ids.sort_by_key(|(unanswered, id)| (*unanswered, Reverse(*id)));
    }
    Ok(Found { ids: ids.into_iter().map(|(_, id)| id).collect(), more: false })
}

/// The requests that hold a word, if they are few.
fn holders(conn: &mut Conn, word: &Wanted, bounds: Bounds) -> Result<Option<BTreeSet<CaseId>>, StoreError> {
    let words = search_words::table.select(search_words::case_id).limit(bounds.whole + 1);
    let mut ids: Vec<CaseId> = words.filter(search_words::word.eq_any(&word.forms)).load(conn)?;
    if let Some((from, to)) = &word.prefix {
        let begun = search_words::word.ge(from).and(search_words::word.lt(to));
        ids.extend(words.filter(begun).load::<CaseId>(conn)?);
    }
    Ok(at_most(ids, bounds))
}

fn at_most(ids: Vec<CaseId>, bounds: Bounds) -> Option<BTreeSet<CaseId>> {
    let most = usize::try_from(bounds.whole).unwrap_or_default();
    (ids.len() <= most).then(|| ids.into_iter().collect())
}

/// Those of some requests that are within the scope and hold all these words, the newest first; of each whether
/// it is unanswered.
fn holding(
    conn: &mut Conn,
    scope: &Scope<'_>,
    words: &[&Wanted],
    some: &[CaseId],
) -> Result<Vec<(bool, CaseId)>, StoreError> {
    let some: Vec<i64> = some.iter().map(|id| id.0).collect();
    let mut found = scope.requests().filter(cases::id.eq_any(some));
    for word in words {
        let of_it = search_words::table.filter(search_words::case_id.eq(cases::id));
        let as_typed = search_words::word.eq_any(word.forms.clone());
        found = match word.prefix.clone() {
            None => found.filter(exists(of_it.filter(as_typed))),
            Some((from, to)) => {
                let begun = search_words::word.ge(from).and(search_words::word.lt(to));
                found.filter(exists(of_it.filter(begun.or(as_typed))))
            }
        };
    }
    let mut found: Vec<(bool, CaseId)> =
        found.select((cases::answered_on.is_null(), cases::id)).load(conn)?;
    found.sort_by_key(|(_, id)| Reverse(*id));
    Ok(found)
}

/// Along what the newest requests are looked through.
enum Way {
    /// Those that hold one of these.
    Words(Vec<String>),
    /// All those of the scope.
    All,
}

/// The way along a word of few forms, else along all: so many words begin as typed that most requests hold one.
fn way(conn: &mut Conn, words: &[&Wanted], bounds: Bounds) -> Result<Way, StoreError> {
    if let Some(word) = words.iter().find(|word| word.prefix.is_none()) {
        return Ok(Way::Words(word.forms.clone()));
    }
    let Some((word, (from, to))) = words.first().and_then(|word| Some((word, word.prefix.as_ref()?))) else {
        return Ok(Way::All);
    };
    let mut begun = word.forms.clone();
    let mut last = None::<String>;
    // Each is looked up behind the one before: what stands between two words is not read.
    while begun.len() <= bounds.begun {
        let next = search_words::table.select(search_words::word).order(search_words::word);
        let next = next.filter(search_words::word.lt(to)).limit(1);
        let next: Option<String> = match &last {
            None => next.filter(search_words::word.ge(from)).first(conn).optional()?,
            Some(last) => next.filter(search_words::word.gt(last)).first(conn).optional()?,
        };
        let Some(next) = next else { return Ok(Way::Words(begun)) };
        if !begun.contains(&next) {
            begun.push(next.clone());
        }
        last = Some(next);
    }
    Ok(Way::All)
}

/// The newest requests that hold all these words, each held by many.
fn newest(
    conn: &mut Conn,
    scope: &Scope<'_>,
    words: &[&Wanted],
    (up_to, bounds): (usize, Bounds),
) -> Result<Found, StoreError> {
    let way = way(conn, words, bounds)?;
    let (mut ids, mut examined) = (Vec::new(), 0);
    let mut before = scope.filter.before.unwrap_or(CaseId(i64::MAX));
    while ids.len() <= up_to && examined < bounds.examined {
        let some = next_on(conn, scope, &way, (before, bounds.batch))?;
        ids.extend(holding(conn, scope, words, &some)?.into_iter().map(|(_, id)| id));
        examined += some.len();
        match some.last() {
            Some(last) if some.len() == bounds.batch => before = *last,
            _ => return Ok(Found { ids, more: false }),
        }
    }
    Ok(Found { ids, more: true })
}

/// The next requests on a way, the newest first.
fn next_on(
    conn: &mut Conn,
    scope: &Scope<'_>,
    way: &Way,
    (before, n): (CaseId, usize),
) -> Result<Vec<CaseId>, StoreError> {
    let limit = i64::try_from(n).unwrap_or(i64::MAX);
    let forms = match way {
        Way::Words(forms) => forms,
        Way::All => {
            let next = scope.requests().filter(cases::id.lt(before)).order(cases::id.desc());
            return Ok(next.limit(limit).select(cases::id).load(conn)?);
        }
    };
    let mut next = BTreeSet::new();
    for form in forms {
        let of_it = search_words::table.filter(search_words::word.eq(form));
        let of_it = of_it.filter(search_words::case_id.lt(before)).order(search_words::case_id.desc());
        next.extend(of_it.limit(limit).select(search_words::case_id).load::<CaseId>(conn)?);
    }
    Ok(next.into_iter().rev().take(n).collect())
}
