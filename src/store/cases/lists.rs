//! Lists of requests: public, of a desk, of a person, of the clock, and of everything in pages.

use super::CaseRow;
use super::by_words::{self, Bounds, Found, Scope};
use super::filter::{Boxed, Filter, narrowed, up_to};
use crate::ids::{CaseId, PersonId};
use crate::store::schema::{cases, complaints, texts};
use crate::store::{Conn, Listed, Page, StoreError, complaints as owed_after, search, serials};
use chrono::NaiveDate;
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::Bool;
use std::collections::HashSet;

fn public(filter: &Filter) -> Boxed<'static> {
    // Written out: a partial index serves no query whose value is still to be bound.
    narrowed(filter).filter(sql::<Bool>("cases.is_public"))
}

/// The rows of a list, without those that cannot be read: a damaged row breaks its own page and no list. It
/// is told in the log; `wasl verify` names it.
pub(in crate::store) fn readable(
    conn: &mut Conn,
    rows: impl FnOnce(&mut Conn) -> QueryResult<Vec<CaseRow>>,
    ids: impl FnOnce(&mut Conn) -> QueryResult<Vec<CaseId>>,
) -> Result<Vec<CaseRow>, StoreError> {
    match rows(conn).map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {}
        read => return read,
    }
    let mut found = Vec::new();
    for id in ids(conn)? {
        match super::load(conn, id) {
            Ok(row) => found.push(row),
            Err(e @ StoreError::Corrupt { .. }) => {
                let error = &e as &dyn std::error::Error;
                tracing::error!(case.id = id.0, error, "a request is damaged and left out; run: wasl verify");
            }
            Err(e) => return Err(e),
        }
    }
    Ok(found)
}

/// How many rows a list has, as far as lists are counted, and whether it has more.
fn counted(
    conn: &mut Conn,
    list: impl Fn() -> Boxed<'static>,
    bounds: Bounds,
) -> Result<(i64, bool), StoreError> {
    // In no order: a list whose index is in another one would be sorted for nothing.
    let beyond = list().select(cases::id).offset(bounds.counted).limit(1);
    if beyond.first::<CaseId>(conn).optional()?.is_some() {
        return Ok((bounds.counted, true));
    }
    Ok((list().select(count_star()).first(conn)?, false))
}

/// A page of a list, the newest first.
fn newest_of(
    conn: &mut Conn,
    list: impl Fn() -> Boxed<'static>,
    (page, bounds): (Page, Bounds),
) -> Result<Listed<CaseRow>, StoreError> {
    let (total, more) = counted(conn, &list, bounds)?;
    if page.offset() >= total {
        return Ok(Listed { items: Vec::new(), total, more });
    }
    let found = || list().order(cases::id.desc()).limit(page.limit()).offset(page.offset());
    let items = readable(conn, |c| found().load(c), |c| found().select(cases::id).load(c))?;
    Ok(Listed { items, total, more })
}

/// Some requests in the order given, without those that cannot be read.
fn in_order(conn: &mut Conn, ids: &[CaseId]) -> Result<Vec<CaseRow>, StoreError> {
    let mut items = super::load_all(conn, ids)?;
    items.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(items)
}

/// The part of some ids that a page shows.
fn shown(ids: Vec<CaseId>, page: Page) -> Vec<CaseId> {
    let skipped = usize::try_from(page.offset()).unwrap_or(usize::MAX);
    ids.into_iter().skip(skipped).take(usize::try_from(page.limit()).unwrap_or_default()).collect()
}

/// Public requests, newest first; of those found by words that few hold, the answered ones before the others, but for a walk
/// from row to row.
///
/// # Errors
/// When the database fails.
pub fn list_public(conn: &mut Conn, filter: &Filter, page: Page) -> Result<Listed<CaseRow>, StoreError> {
    list_public_within(conn, filter, (page, Bounds::default()))
}

/// As [`list_public`], looking as far as told.
///
/// # Errors
/// When the database fails.
pub fn list_public_within(
    conn: &mut Conn,
    filter: &Filter,
    (page, bounds): (Page, Bounds),
) -> Result<Listed<CaseRow>, StoreError> {
    if filter.q.as_deref().is_some_and(|typed| !typed.trim().is_empty()) {
        // A walk from row to row is in one order.
        let answered_first = filter.before.is_none();
        let found = by_words(conn, filter, (public, answered_first), (up_to(page), bounds))?;
        return found.page(conn, page);
    }
    if filter.bodies.is_empty() {
        return newest_of(conn, || public(filter), (page, bounds));
    }
    let of_each = filter.bodies.iter().map(|slug| {
        let body_slug = Some(slug.clone());
        Filter { body_slug, bodies: Vec::new(), ..filter.clone() }
    });
    let (mut ids, mut total, mut more) = (Vec::new(), 0, false);
    for filter in of_each {
        let (n, others) = counted(conn, || public(&filter), bounds)?;
        (total, more) = (total + n, more || others);
        let first = public(&filter).order(cases::id.desc()).limit(page.offset().min(n) + page.limit());
        ids.extend(first.select(cases::id).load::<CaseId>(conn)?);
    }
    ids.sort_by_key(|id| std::cmp::Reverse(*id));
    let items = in_order(conn, &shown(ids, page))?;
    Ok(Listed { items, total, more })
}

/// The newest public requests, without their number.
///
/// # Errors
/// When the database fails.
pub fn newest_public(conn: &mut Conn, filter: &Filter, n: i64) -> Result<Vec<CaseRow>, StoreError> {
    let newest = || public(filter).order(cases::id.desc()).limit(n);
    readable(conn, |c| newest().load(c), |c| newest().select(cases::id).load(c))
}

/// What words find among some requests.
fn by_words(
    conn: &mut Conn,
    filter: &Filter,
    (among, answered_first): (fn(&Filter) -> Boxed<'static>, bool),
    to: (usize, Bounds),
) -> Result<Found, StoreError> {
    let wanted = search::wanted(filter.q.as_deref().unwrap_or_default());
    if wanted.is_empty() {
        // Signs without a word find nothing: a list that is whole would be believed to be what was found.
        return Ok(Found { ids: Vec::new(), more: false });
    }
    by_words::find(conn, &Scope { filter, among, answered_first }, &wanted, to)
}

impl Found {
    fn page(self, conn: &mut Conn, page: Page) -> Result<Listed<CaseRow>, StoreError> {
        let total = i64::try_from(self.ids.len()).unwrap_or(i64::MAX);
        Ok(Listed { items: in_order(conn, &shown(self.ids, page))?, total, more: self.more })
    }
}

/// All requests, public or not, newest first.
fn list_all(conn: &mut Conn, filter: &Filter, page: Page) -> Result<Listed<CaseRow>, StoreError> {
    let bounds = Bounds::default();
    if filter.q.as_deref().is_some_and(|typed| !typed.trim().is_empty()) {
        return by_words(conn, filter, (narrowed, false), (up_to(page), bounds))?.page(conn, page);
    }
    newest_of(conn, || narrowed(filter), (page, bounds))
}

/// In which files a reader may look for an order number of the registry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serials {
    /// In all those of the list.
    Everywhere,
    /// In those complained of to the Committee, which reads what both sides exchanged (article 22).
    BeforeCommittee,
}

/// All requests, public or not, newest first: for the Committee, and those of a body for its desk. The files
/// whose order number begins with what was typed stand before those found by words, for a number on a paper
/// says which file it is: two lists, each read from its own index, make one.
///
/// # Errors
/// When the database fails.
pub fn list_found(
    conn: &mut Conn,
    filter: &Filter,
    serials: Serials,
    page: Page,
) -> Result<Listed<CaseRow>, StoreError> {
    let typed = serials::serials_from(filter.q.as_deref().unwrap_or_default());
    let Some([a, b, c]) = &typed else { return list_all(conn, filter, page) };
    let numbered = || {
        // The field is written out: a partial index serves no query whose field is still to be bound.
        let within = |(from, to): &(String, String)| {
            let body = texts::body.assume_not_null();
            sql::<Bool>("texts.field = 'serial'").and(body.ge(from.clone())).and(body.lt(to.clone()))
        };
        let complained_of = complaints::table.filter(complaints::at_committee.eq(true));
        let readable = (serials == Serials::Everywhere)
            .into_sql::<Bool>()
            .or(texts::case_id.eq_any(complained_of.select(complaints::case_id)));
        let found = texts::table.filter(within(a).or(within(b)).or(within(c)));
        found.filter(readable).select(texts::case_id)
    };
    let files = Filter { q: None, ..filter.clone() };
    let bounds = Bounds::default();
    let first = narrowed(&files).filter(cases::id.eq_any(numbered())).order(cases::id.desc());
    let first: Vec<CaseId> = first.limit(bounds.counted).select(cases::id).load(conn)?;
    let then = by_words(conn, filter, (narrowed, false), (up_to(page), bounds))?;
    let numbered: HashSet<CaseId> = first.iter().copied().collect();
    let others = then.ids.into_iter().filter(|id| !numbered.contains(id)).collect();
    let more = then.more || i64::try_from(first.len()).is_ok_and(|n| n >= bounds.counted);
    Found { ids: [first, others].concat(), more }.page(conn, page)
}

/// Days between which a due date lies; each end may be open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Due {
    /// Not before.
    pub from: Option<NaiveDate>,
    /// Not after.
    pub to: Option<NaiveDate>,
}

impl Due {
    /// Whether a due date lies between these days.
    pub fn holds(self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// Open requests: neither answered nor ended.
fn open<'a>() -> Boxed<'a> {
    cases::table.filter(cases::answered_on.is_null()).filter(cases::closed_on.is_null()).into_boxed()
}

/// Whose work list it is: the whole body's, or that of some departments; `None` stands for any of them.
pub type Departments = Option<Vec<Option<String>>>;

/// What a list of departments has in hand.
fn in_hand<'a>(query: Boxed<'a>, departments: &Departments) -> Boxed<'a> {
    let Some(mine) = departments else { return query };
    let query = query.filter(cases::departments.is_not_null());
    if mine.contains(&None) {
        return query;
    }
    let escaped = |name: &str| name.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let line = |name: &String| format!("%\n{}\n%", escaped(name));
    let mut names = mine.iter().flatten();
    let Some(first) = names.next() else { return query.filter(cases::id.lt(0)) };
    let like = |name: &String| cases::departments.assume_not_null().like(line(name)).escape('\\');
    // Somebody of several departments is rare: the first three count.
    match (names.next(), names.next()) {
        (None, _) => query.filter(like(first)),
        (Some(second), None) => query.filter(like(first).or(like(second))),
        (Some(second), Some(third)) => query.filter(like(first).or(like(second)).or(like(third))),
    }
}

fn on_desk(body_slug: &str, due: Due) -> Boxed<'static> {
    let mut query = open().filter(cases::body_slug.eq(body_slug.to_owned()));
    if let Some(from) = due.from {
        query = query.filter(cases::due_on.ge(from));
    }
    if let Some(to) = due.to {
        query = query.filter(cases::due_on.le(to));
    }
    query
}

/// A file of a work list, under its day.
pub(in crate::store) type Dated = (NaiveDate, CaseId);

/// What a body owes, the most pressing first: its open requests by the limit of the reply, and the files that were
/// answered and owe something after a complaint that was upheld, by the day of that. The two lists have no file in
/// common; each is read from its own index, as far as the end of the page.
///
/// # Errors
/// When the database fails.
pub fn list_desk(
    conn: &mut Conn,
    body_slug: &str,
    due: Due,
    page: Page,
) -> Result<Listed<CaseRow>, StoreError> {
    let (n_open, more) = counted(conn, || on_desk(body_slug, due), Bounds::default())?;
    let total = n_open + owed_after::count(conn, body_slug, due)?;
    let up_to = page.offset() + page.limit();
    let mut dated = dated_open(conn, body_slug, due, up_to)?;
    dated.extend(owed_after::first(conn, body_slug, due, up_to)?);
    dated.sort();
    let ids = dated.into_iter().map(|(_, id)| id).collect();
    let items = in_order(conn, &shown(ids, page))?;
    Ok(Listed { items, total, more })
}

/// The first open requests of a body, each under the last day of its reply.
fn dated_open(conn: &mut Conn, body_slug: &str, due: Due, n: i64) -> Result<Vec<Dated>, StoreError> {
    let first = || on_desk(body_slug, due).order((cases::due_on, cases::id)).limit(n);
    match first().select((cases::due_on, cases::id)).load(conn).map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {}
        read => return read,
    }
    let rows = readable(conn, |c| first().load(c), |c| first().select(cases::id).load(c))?;
    Ok(rows.iter().map(|row| (row.due_on, row.id)).collect())
}

/// What departments have in hand of a body, and what they had when it ended on this day or later, by last day.
///
/// # Errors
/// When the database fails.
pub fn list_in_hand(
    conn: &mut Conn,
    body_slug: &str,
    departments: &Departments,
    ended_since: NaiveDate,
) -> Result<Vec<CaseRow>, StoreError> {
    let recent = || {
        let of_body = cases::table.filter(cases::body_slug.eq(body_slug.to_owned()));
        let unanswered = of_body.filter(cases::answered_on.is_null()).into_boxed();
        let ended = cases::closed_on.is_null().or(cases::closed_on.ge(ended_since));
        in_hand(unanswered.filter(ended), departments).order((cases::due_on, cases::id))
    };
    readable(conn, |c| recent().load(c), |c| recent().select(cases::id).load(c))
}

/// How many files of a body's work list stand under each day: from it every bucket of the desk is counted with
/// two queries.
///
/// # Errors
/// When the database fails.
pub fn owed_by_day(conn: &mut Conn, body_slug: &str) -> Result<Vec<(NaiveDate, i64)>, StoreError> {
    let open = cases::table
        .filter(cases::body_slug.eq(body_slug))
        .filter(cases::answered_on.is_null())
        .filter(cases::closed_on.is_null())
        .group_by(cases::due_on)
        .select((cases::due_on, count_star()))
        .load(conn);
    let open = match open.map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => dated_open(conn, body_slug, Due::default(), i64::MAX)?
            .into_iter()
            .map(|(day, _)| (day, 1))
            .collect(),
        open => open?,
    };
    let mut counted = std::collections::BTreeMap::new();
    for (day, n) in open.into_iter().chain(owed_after::by_day(conn, body_slug)?) {
        *counted.entry(day).or_insert(0) += n;
    }
    Ok(counted.into_iter().collect())
}

/// What a person filed, newest first.
///
/// # Errors
/// When the database fails.
pub fn list_of_person(conn: &mut Conn, person: PersonId, page: Page) -> Result<Listed<CaseRow>, StoreError> {
    let filed = || cases::table.filter(cases::filed_by.eq(person)).into_boxed();
    newest_of(conn, filed, (page, Bounds::default()))
}

/// Every case with a limit that passes on `day` or before, the oldest first: ids alone, which can be read
/// whatever became of a row. Each case gets its own transaction.
///
/// # Errors
/// When the database fails.
pub fn due_for_clock(conn: &mut Conn, day: NaiveDate) -> Result<Vec<CaseId>, StoreError> {
    let due = cases::table.filter(cases::next_clock_on.le(day)).select(cases::id);
    Ok(due.order((cases::next_clock_on, cases::id)).load(conn)?)
}

/// Cases by row after `after`, for exports, copies and checks that must not hold one snapshot long.
///
/// # Errors
/// When the database fails.
pub fn page_after(conn: &mut Conn, after: CaseId, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
    Ok(cases::table.filter(cases::id.gt(after)).order(cases::id).limit(limit).load(conn)?)
}

/// The ids of [`page_after`], where one of its rows cannot be read.
///
/// # Errors
/// When the database fails.
pub fn ids_after(conn: &mut Conn, after: CaseId, limit: i64) -> Result<Vec<CaseId>, StoreError> {
    let ids = cases::table.select(cases::id).filter(cases::id.gt(after));
    Ok(ids.order(cases::id).limit(limit).load(conn)?)
}

/// Open cases by row after `after`, for a new edition of the calendar.
///
/// # Errors
/// When the database fails.
pub fn open_after(conn: &mut Conn, after: CaseId, limit: i64) -> Result<Vec<CaseRow>, StoreError> {
    Ok(open().filter(cases::id.gt(after)).order(cases::id).limit(limit).load(conn)?)
}
