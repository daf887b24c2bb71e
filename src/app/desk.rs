//! The work list of a body: what is owed, by working days left.

use super::App;
use super::damaged;
use super::error::{Error, Result};
use super::lists::{Summary, summarised};
use super::policy::{self, Action, Actor, Object};
use super::unnamed::hide_in_list;
use crate::law::act::Role;
use crate::law::calendar::BodyClass;
use crate::law::case::Case;
use crate::law::code::coded;
use crate::law::limit::{day_after, working_days_left};
use crate::law::standing::internal_days;
use crate::store::cases::{self, CaseRow, Departments, Due};
use crate::store::{Conn, Listed, Page, complaints, texts};
use chrono::{Days, NaiveDate};
use std::collections::BTreeMap;

coded! {
    /// A part of the work list, by working days left.
    Bucket {
        /// Past the limit.
        Overdue = "overdue",
        /// Three days or fewer.
        Three = "3",
        /// Four to seven.
        Seven = "7",
        /// Eight to fourteen.
        Fourteen = "14",
        /// Later.
        Later = "later",
        /// Whatever became of the reply: a complaint waits for the head.
        Complaints = "complaints",
    }
}

/// The first body at whose desk the actor may do this.
pub fn own(actor: &Actor, action: Action) -> Option<&str> {
    let at = actor.person.iter().flat_map(|p| &p.memberships);
    let mut bodies = at.map(|m| m.body.as_str());
    bodies.find(|body| policy::may(actor, action, Object::Body(body)).is_ok())
}

/// The body at whose desk the actor does this: the one named, or the first where they may.
///
/// # Errors
/// Those of the policy.
pub fn at(actor: &Actor, action: Action, named: Option<&str>) -> Result<String> {
    let slug = named.or_else(|| own(actor, action)).unwrap_or_default();
    policy::may(actor, action, Object::Body(slug))?;
    Ok(slug.to_owned())
}

/// The body whose desk the actor sits at: the one named, or the first they belong to.
///
/// # Errors
/// Those of the policy.
pub fn body_of(actor: &Actor, named: Option<&str>) -> Result<String> {
    at(actor, Action::ReadDesk, named)
}

impl Bucket {
    /// The due dates of the bucket, as of today, for a class of bodies.
    pub fn dates(self, today: NaiveDate, app: &App, class: BodyClass) -> Due {
        // The last day with at most n working days left is the eve of the next working day after them.
        let last = |n: u32| nth_working_day(today, n + 1, app, class).pred_opt();
        let first = |n: u32| last(n).map(day_after);
        let (from, to) = match self {
            Self::Overdue => (None, today.pred_opt()),
            Self::Three => (Some(today), last(3)),
            Self::Seven => (first(3), last(7)),
            Self::Fourteen => (first(7), last(14)),
            Self::Later => (first(14), None),
            Self::Complaints => (None, None),
        };
        Due { from, to }
    }
}

fn nth_working_day(after: NaiveDate, n: u32, app: &App, class: BodyClass) -> NaiveDate {
    let calendar = app.calendar();
    let mut day = after;
    for _ in 0..n {
        day = calendar.next_working(day + Days::new(1), class);
    }
    day
}

/// A page of the work list.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn list(
    app: &App,
    actor: &Actor,
    body: &str,
    bucket: Option<Bucket>,
    page: Page,
) -> Result<Listed<Summary>> {
    let sits = policy::may(actor, Action::ReadDesk, Object::Body(body))?.role;
    app.store.read(|conn| {
        let listed = found(conn, app, (actor, sits, body), bucket, page)?;
        let items = with_serials(conn, app, sits, &listed.items)?.into_iter();
        Ok(listed.with(items.map(|(_, summary)| summary).collect()))
    })
}

/// A request on the desk, with the case that its acts make.
#[derive(Clone, Debug)]
pub struct OnDesk {
    /// The request in a list.
    pub summary: Summary,
    /// Its case.
    pub case: Case,
}

/// A page of the work list, each request with its case; the journals come in one query.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn list_cases(
    app: &App,
    actor: &Actor,
    body: &str,
    bucket: Option<Bucket>,
    page: Page,
) -> Result<Listed<OnDesk>> {
    let sits = policy::may(actor, Action::ReadDesk, Object::Body(body))?.role;
    app.store.read(|conn| {
        let listed = found(conn, app, (actor, sits, body), bucket, page)?;
        let mut cases = damaged::replayed(conn, &listed.items)?;
        let items = with_serials(conn, app, sits, &listed.items)?.into_iter();
        let items = items.filter_map(|(row, summary)| Some(OnDesk { summary, case: cases.remove(&row.id)? }));
        Ok(listed.with(items.collect()))
    })
}

/// What a desk looks for among all the requests to its body, open or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// A number or a part of it, the beginning of an order number of the registry, or words of the request.
    pub q: Option<String>,
    /// The day of receipt.
    pub received_on: Option<NaiveDate>,
}

/// Whether the actor may look through all the files of a body: its person in charge and its head may; a
/// department sees what it was asked.
pub fn reads_all(actor: &Actor, body: &str) -> bool {
    let sits = policy::may(actor, Action::ReadDesk, Object::Body(body));
    sits.is_ok_and(|allowed| allowed.role != Role::Department)
}

/// A page of all the requests to a body that are sought, newest first, each with its case.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn files(app: &App, actor: &Actor, body: &str, sought: &Sought, page: Page) -> Result<Listed<OnDesk>> {
    if !reads_all(actor, body) {
        policy::may(actor, Action::ReadDesk, Object::Body(body))?;
        return Err(Error::Denied(policy::Denial::NotYours));
    }
    app.store.read(|conn| {
        let listed = sought_in(conn, body, sought, page)?;
        let mut cases = damaged::replayed(conn, &listed.items)?;
        let items = with_serials(conn, app, Role::Official, &listed.items)?.into_iter();
        let items = items.filter_map(|(row, summary)| Some(OnDesk { summary, case: cases.remove(&row.id)? }));
        Ok(listed.with(items.collect()))
    })
}

fn sought_in(conn: &mut Conn, body: &str, sought: &Sought, page: Page) -> Result<Listed<CaseRow>> {
    if let Some(typed) = &sought.q
        && let Some(row) = cases::by_number(conn, &crate::ids::normal_number(typed))?
        && row.body_slug == body
    {
        return Ok(Listed::exactly(vec![row], 1));
    }
    let filter = cases::Filter {
        body_slug: Some(body.to_owned()),
        q: sought.q.clone(),
        received_on: sought.received_on,
        ..cases::Filter::default()
    };
    Ok(cases::list_found(conn, &filter, cases::Serials::Everywhere, page)?)
}

/// Summaries of rows with the order numbers of the registry and the days of what upheld complaints ask for, which a
/// department does not read, nor who asked in a subject.
fn with_serials<'a>(
    conn: &mut Conn,
    app: &App,
    sits: Role,
    rows: &'a [CaseRow],
) -> Result<Vec<(&'a CaseRow, Summary)>> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let mut all = summarised(conn, app, rows)?;
    if sits == Role::Department {
        hide_in_list(conn, &app.sealer, all.iter_mut().collect())?;
        return Ok(all);
    }
    let (mut serials, owed) = (texts::serials(conn, &ids)?, complaints::owed_days(conn, &ids)?);
    for (row, summary) in &mut all {
        summary.serial = serials.remove(&row.id);
        summary.owed_on = owed.get(&row.id).copied();
        if let (Some(on), Some(_)) = (summary.owed_on, summary.answered_on) {
            summary.working_days_left =
                working_days_left(app.today(), on, &app.calendar(), row.calendar_class.0);
        }
    }
    Ok(all)
}

/// The day that is a reader's own in a list: that by which their department is to answer the desk, else that
/// of the reply.
pub fn own_day(mine: &Departments, case: &Case, due_on: NaiveDate) -> NaiveDate {
    let Some(mine) = mine else { return due_on };
    let theirs = |name: &str| mine.iter().any(|own| own.as_ref().is_none_or(|own| own == name));
    let days = internal_days(case).filter(|(name, _)| theirs(name)).map(|(_, due)| due);
    days.min().unwrap_or(due_on)
}

/// For how many days a department still reads in its list that a request it was asked about ended.
const ENDED_DAYS: u64 = 30;

/// What departments have in hand, each with its own day, the most pressing first; what ended lately, last. A department holds few requests,
/// and its days are in their acts alone.
fn in_hand(
    conn: &mut Conn,
    body: &str,
    mine: &Departments,
    today: NaiveDate,
) -> Result<Vec<(NaiveDate, CaseRow)>> {
    let rows = cases::list_in_hand(conn, body, mine, today - Days::new(ENDED_DAYS))?;
    let cases = damaged::replayed(conn, &rows)?;
    let day = |row: &CaseRow| cases.get(&row.id).map_or(row.due_on, |case| own_day(mine, case, row.due_on));
    let mut dated: Vec<_> = rows.into_iter().map(|row| (day(&row), row)).collect();
    dated.sort_by_key(|(day, row)| (row.closed_on.is_some(), *day, row.id));
    Ok(dated)
}

/// The rows of a part of the work list. Complaints are the business of the head and of the person in
/// charge, not of departments.
fn found(
    conn: &mut Conn,
    app: &App,
    (actor, sits, body): (&Actor, Role, &str),
    bucket: Option<Bucket>,
    page: Page,
) -> Result<Listed<CaseRow>> {
    match bucket {
        Some(Bucket::Complaints) if sits == Role::Department => Ok(Listed::exactly(Vec::new(), 0)),
        Some(Bucket::Complaints) => Ok(complaints::at_head(conn, body, page)?),
        _ => {
            let (mine, due) = (policy::departments_of(actor, body), due(app, body, bucket));
            if mine.is_none() {
                return Ok(cases::list_desk(conn, body, due, page)?);
            }
            let rows = in_hand(conn, body, &mine, app.today())?.into_iter();
            let shown = |(day, row): &(NaiveDate, CaseRow)| {
                bucket.is_none() || (row.closed_on.is_none() && due.holds(*day))
            };
            let rows: Vec<_> = rows.filter(shown).map(|(_, row)| row).collect();
            let total = i64::try_from(rows.len()).unwrap_or(i64::MAX);
            let size = usize::try_from(page.per_page).unwrap_or_default();
            let before =
                usize::try_from(page.page.saturating_sub(1)).unwrap_or_default().saturating_mul(size);
            Ok(Listed::exactly(rows.into_iter().skip(before).take(size).collect(), total))
        }
    }
}

fn due(app: &App, body: &str, bucket: Option<Bucket>) -> Due {
    let class = app.body(body).map(|b| b.calendar_class.0).unwrap_or_default();
    bucket.map_or(Due { from: None, to: None }, |b| b.dates(app.today(), app, class))
}

/// The bucket of a due date.
pub fn bucket_of(app: &App, class: BodyClass, day: NaiveDate) -> Bucket {
    let today = app.today();
    let holds = |b: &Bucket| *b != Bucket::Complaints && b.dates(today, app, class).holds(day);
    Bucket::ALL.iter().copied().find(holds).unwrap_or(Bucket::Later)
}

/// How many requests each bucket holds.
///
/// # Errors
/// Those of the policy, and when the database fails.
pub fn counts(app: &App, actor: &Actor, body: &str) -> Result<BTreeMap<&'static str, i64>> {
    let sits = policy::may(actor, Action::ReadDesk, Object::Body(body))?.role;
    let class = app.body(body).map(|b| b.calendar_class.0).unwrap_or_default();
    let today = app.today();
    let one = Page { page: 1, per_page: 1 };
    let mine = policy::departments_of(actor, body);
    let (by_day, waiting) = app.store.read(|conn| {
        let waiting = found(conn, app, (actor, sits, body), Some(Bucket::Complaints), one)?.total;
        let by_day = match mine {
            None => cases::owed_by_day(conn, body)?,
            Some(_) => {
                let rows = in_hand(conn, body, &mine, today)?.into_iter();
                rows.filter(|(_, row)| row.closed_on.is_none()).map(|(day, _)| (day, 1)).collect()
            }
        };
        Ok::<_, Error>((by_day, waiting))
    })?;
    let dated = Bucket::ALL.iter().filter(|b| **b != Bucket::Complaints);
    let spans: Vec<_> = dated.map(|b| (b.code(), b.dates(today, app, class))).collect();
    let mut counts: BTreeMap<&'static str, i64> = spans.iter().map(|(code, _)| (*code, 0)).collect();
    for (day, n) in by_day {
        if let Some((code, _)) = spans.iter().find(|(_, due)| due.holds(day)) {
            *counts.entry(code).or_default() += n;
        }
    }
    counts.insert(Bucket::Complaints.code(), waiting);
    Ok(counts)
}
