//! `/{lang}/desk`: what a body owes, by working days left.

use crate::app::App;
use crate::app::desk::{self, Bucket, OnDesk, Sought};
use crate::app::error::{Error, Result};
use crate::app::letters::outgoing::{self, Undelivered};
use crate::app::policy::{self, Action, Object};
use crate::law::act::Role;
use crate::law::calendar::{BodyClass, Calendar};
use crate::law::case::Case;
use crate::law::day;
use crate::law::ending::Ending;
use crate::law::item::{Item, Outcome};
use crate::law::standing::{self, Before, NextDay, Pen, Standing, Task};
use crate::law::trial;
use crate::locale::lang::comma;
use crate::locale::phrases::Unit;
use crate::locale::{Lang, dates, phrases, t, without_isolates};
use crate::page::Nav;
use crate::page::case::{day_key, end_of, notes};
use crate::page::desk::{ALL, BUCKETS, COMPLAINTS, ENDED, FOUND, Letter, Row, View, render};
use crate::store::Page;
use crate::store::cases::Departments;
use crate::web::fill;
use crate::web::reply::Reply;
use crate::web::visit::Visit;
use actix_web::HttpResponse;
use chrono::NaiveDate;
use std::sync::Arc;

const PER_PAGE: u32 = 20;
/// How many complaints stand above the work list; the others are a press away.
const COMPLAINTS_FIRST: i64 = 10;

pub(in crate::web) async fn get(visit: Visit) -> HttpResponse {
    visit.run(page).await
}

fn page(visit: &Visit, app: &App) -> Result<Reply> {
    let actor = visit.actor();
    let slug = desk::body_of(&actor, visit.asked("body_id"))?;
    let sits = policy::may(&actor, Action::ReadDesk, Object::Body(&slug))?.role;
    let body = app.body(&slug).ok_or(Error::NotFound)?;
    let bucket = visit.asked("bucket").and_then(Bucket::from_code);
    let shown = visit.page_number();
    let asked = Page { page: i64::from(shown), per_page: i64::from(PER_PAGE) };
    let sought = sought(visit).filter(|_| desk::reads_all(&actor, &slug));
    let listed = match &sought {
        Some(sought) => desk::files(app, &actor, &slug, sought, asked)?,
        None => desk::list_cases(app, &actor, &slug, bucket, asked)?,
    };
    if let Some(last) = visit.last_page(PER_PAGE, fill::total(listed.total)) {
        return Ok(last);
    }
    let first = Page { page: 1, per_page: COMPLAINTS_FIRST };
    let complaints = match bucket {
        _ if sought.is_some() => Vec::new(),
        // All of them stand in the list itself.
        Some(_) => Vec::new(),
        None if shown > 1 => Vec::new(),
        None => desk::list_cases(app, &actor, &slug, Some(Bucket::Complaints), first)?.items,
    };
    let counts = desk::counts(app, &actor, &slug)?;
    let letters = match outgoing::failed_of(app, &actor, &slug) {
        Err(Error::Denied(_)) => Vec::new(),
        letters => letters?,
    };
    let count = |bucket: &str| fill::total(counts.get(bucket).copied().unwrap_or_default());
    let department = actor.department_at(&slug).map(str::to_owned);
    let fills = Fills {
        app,
        lang: visit.lang,
        calendar: app.calendar(),
        class: body.calendar_class.0,
        department,
        by_limit: sought.is_none(),
        mine: policy::departments_of(&actor, &slug),
    };
    let group = sought.as_ref().map(|s| if *s == Sought::default() { ALL } else { FOUND });
    let rows = listed.items.iter().map(|on| match bucket {
        _ if group.is_some() => Row { bucket: group.unwrap_or_default().to_owned(), ..fills.row(on) },
        Some(Bucket::Complaints) => fills.complaint(on),
        _ => fills.row(on),
    });
    let view = View {
        body: fill::body(app, &body),
        today: app.today(),
        counts: BUCKETS.map(count),
        letters: letters.into_iter().map(letter).collect(),
        complaints: (sits != Role::Department).then(|| count(COMPLAINTS)),
        enters: policy::may(&actor, Action::EnterPaper, Object::Body(&slug)).is_ok(),
        department: actor.department_at(&slug).map(str::to_owned),
        bucket: bucket.filter(|_| sought.is_none()).map(|b| b.code().to_owned()),
        searches: desk::reads_all(&actor, &slug),
        sought: sought.as_ref().map(|s| (s.q.clone().unwrap_or_default(), s.received_on)),
        rows: complaints.iter().map(|on| fills.complaint(on)).chain(rows).collect(),
        page: shown,
        per_page: PER_PAGE,
        size: fill::size(&listed),
    };
    let frame = visit.form_frame(Nav::Desk);
    visit.page(&frame, render(&visit.door.pages, &frame, &view))
}

/// What the visitor looks for among all files, if they look for anything.
fn sought(visit: &Visit) -> Option<Sought> {
    let typed = visit.asked("q").map(str::trim);
    let q = typed.filter(|q| !q.is_empty()).map(str::to_owned);
    let received_on = visit.asked("received_on").and_then(|on| day::parse(on).ok());
    let looks = typed.is_some() || received_on.is_some() || visit.asked("all").is_some();
    looks.then_some(Sought { q, received_on })
}

fn letter(letter: Undelivered) -> Letter {
    Letter {
        number: letter.request,
        act: letter.act.unwrap_or_else(|| "file".to_owned()),
        to: letter.to.code().to_owned(),
        on: letter.owed_on,
    }
}

/// What rows are filled with.
struct Fills<'a> {
    app: &'a App,
    lang: Lang,
    calendar: Arc<Calendar>,
    class: BodyClass,
    /// The department of the reader, if they are one of its members.
    department: Option<String>,
    /// Whether the rows stand under the day of what is owed.
    by_limit: bool,
    /// The departments whose days are the reader's own.
    mine: Departments,
}

impl Fills<'_> {
    fn row(&self, on: &OnDesk) -> Row {
        let today = self.app.today();
        let (s, case) = (&on.summary, trial::as_of(&on.case, today, &self.calendar));
        let standing = Standing::of(&case, today, &self.calendar);
        let with = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let has_outcome = |i: &&Item| i.outcome().is_some_and(|o| o != Outcome::Omitted);
        let done = with(case.items.iter().filter(has_outcome).count());
        let total = with(case.items.len());
        let routed = with(standing::items_in_departments(&case).len());
        let own = if case.ended.is_some() { s.due_on } else { desk::own_day(&self.mine, &case, s.due_on) };
        let (on, on_key) = match day_shown(&case, s.due_on) {
            (_, "case-leaf-due") if own != s.due_on => (own, "desk-own-day"),
            shown => shown,
        };
        let clock = match own == s.due_on {
            true => fill::reply_clock(&case, today, &self.calendar),
            false => fill::clock(today, own, Unit::Working, self.class, &self.calendar),
        };
        let provisional = own == s.due_on && fill::may_move(&case, today);
        let next = self.next_day(s.owed_on, &standing, today);
        let (on, on_key) = next.map_or((on, on_key), |n| (n.on, day_key(n.task, n.on < today)));
        // The groups of the list are of working days.
        let unit = if self.by_limit { Unit::Working } else { Unit::Calendar };
        let clock = next.map_or(clock, |n| fill::clock(today, n.on, unit, self.class, &self.calendar));
        Row {
            number: s.number.clone(),
            serial: s.serial.clone(),
            subject: s.subject.clone(),
            status: case.status().code().to_owned(),
            channel: fill::channel(s.handed_on, &s.channel),
            urgent: s.urgent,
            on,
            on_key,
            provisional: next.map_or(provisional, |n| n.provisional),
            clock,
            bucket: match case.ended {
                Some(_) => ENDED.to_owned(),
                None => desk::bucket_of(self.app, self.class, s.owed_on.unwrap_or(own)).code().to_owned(),
            },
            items_done: done,
            items_routed: routed,
            items_total: total,
            holder: holder(self.lang, &self.pen(&case, &standing)),
            notes: self.notes(&case, &standing),
        }
    }

    /// The next day of the body where it is not that of the reply, as the page of the request has it. The
    /// lists of what is owed keep the day under which a file stands in them, and a department its own.
    fn next_day(&self, owed_on: Option<NaiveDate>, standing: &Standing, today: NaiveDate) -> Option<NextDay> {
        if let Some(on) = owed_on.filter(|_| self.by_limit) {
            let is_it = |day: &NextDay| matches!(day.task, Task::Expected(_)) && day.on == on;
            return standing.days_of_body(today).into_iter().find(is_it);
        }
        let by_limit = self.by_limit && standing.reply_due.is_some();
        let reads = self.department.is_none() && !by_limit;
        standing.next_day_of_body(today).filter(|next| reads && next.task != Task::Reply)
    }

    /// What became of its complaints and what waits for a department: one takes nothing from the other.
    fn notes(&self, case: &Case, standing: &Standing) -> Vec<String> {
        let complained = !standing.complaints.is_empty();
        let told = complained.then(|| notes(self.lang, standing, self.app.today()));
        told.into_iter().flatten().chain(self.internal_due(case)).collect()
    }

    /// Whose turn it is, as the reader has it: what the desk asked of a department is the department's turn,
    /// whatever the requester is asked meanwhile.
    fn pen(&self, case: &Case, standing: &Standing) -> Pen {
        let asked = standing::awaited_departments(case);
        if let Some(own) = self.department.as_ref().filter(|own| asked.contains(own)) {
            return Pen::Departments(vec![own.clone()]);
        }
        let pen = standing::pen(case, standing, self.app.today());
        // Under the day of what the body owes, the row says who owes it: a complaint that waits has its own row.
        let owes = standing.reply_due.is_some() || standing.owed.is_some();
        match pen {
            Pen::Head | Pen::Cdai if self.by_limit && owes && asked.is_empty() => Pen::Body,
            Pen::Head | Pen::Cdai if self.by_limit && owes => Pen::Departments(asked),
            pen => pen,
        }
    }

    /// The internal day of the reader's department, or of each that the desk asked.
    fn internal_due(&self, case: &Case) -> Option<String> {
        let theirs = |name: &str| self.department.as_ref().is_none_or(|own| own == name);
        let open = case.replied_on.is_none() && case.ended.is_none();
        let asked = standing::internal_days(case).filter(|(name, _)| open && theirs(name));
        let mut asked: Vec<(NaiveDate, &str)> = asked.map(|(name, due)| (due, name)).collect();
        asked.sort_unstable();
        let (first, _) = *asked.first()?;
        let is_own = self.department.is_some();
        let each = |(due, name): &(NaiveDate, &str)| format!("{} ({name})", dates::long(self.lang, *due));
        let due = match is_own {
            true => dates::long(self.lang, first),
            false => phrases::listed(self.lang, &asked.iter().map(each).collect::<Vec<_>>()),
        };
        Some(without_isolates(&t(self.lang, "thread-due-by", &[("due", due.into())])))
    }

    /// A complaint that waits: its limit is that of the decision.
    fn complaint(&self, on: &OnDesk) -> Row {
        let today = self.app.today();
        let row = self.row(on);
        let standing = Standing::of(&on.case, today, &self.calendar);
        let Some(waits) = standing.in_hand(Before::Head) else { return row };
        Row {
            on: waits.due_on,
            on_key: "desk-last-decision",
            provisional: waits.provisional && !waits.is_overdue(today),
            clock: fill::clock(today, waits.due_on, Unit::Calendar, self.class, &self.calendar),
            bucket: COMPLAINTS.to_owned(),
            holder: holder(self.lang, &Pen::Head),
            ..row
        }
    }
}

/// The day that a row shows, and the key of its name: the last day for the reply while it is owed, else the
/// day of the reply, or of the end.
fn day_shown(case: &Case, due_on: NaiveDate) -> (NaiveDate, &'static str) {
    let ended = Ending::of(case).map(|end| (end.on, end_of(&end)));
    let entered = case.close_entered_on.map(|on| (on, "case-leaf-closed-entered"));
    let closed = entered.or(case.closed_on.map(|on| (on, "case-leaf-closed")));
    let replied = case.replied_on.map(|on| (on, "case-leaf-answered"));
    ended.or(closed).or(replied).unwrap_or((due_on, "case-leaf-due"))
}

/// Who has to act, in a few words.
fn holder(lang: Lang, pen: &Pen) -> Option<String> {
    let key = match pen {
        Pen::Departments(names) => return Some(names.join(comma(lang))),
        Pen::Nobody => return None,
        Pen::Body => "officer",
        Pen::Requester => "role-requester",
        Pen::Head => "role-head",
        Pen::Cdai => "role-committee",
    };
    Some(t(lang, key, &[]))
}
