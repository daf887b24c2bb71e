//! Small parts that several pages are filled with.

use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::figures::Period;
use crate::app::indicators::{self, Place};
use crate::app::lists::Summary;
use crate::app::reach;
use crate::app::view::BodyName;
use crate::law::calendar::{BodyClass, Calendar};
use crate::law::case::{Case, Limit, Status};
use crate::law::ending::Ending;
use crate::law::limit::{self, Counting, Deadline, Rule};
use crate::law::settings::{Settings, UrgentUnit, rule_set_on};
use crate::locale::phrases::Unit;
use crate::page::draw::Ribbon;
use crate::page::figure::National;
use crate::page::parts::{BodyRef, Clock, PublicRow, Size};
use crate::store::Listed;
use crate::store::bodies::BodyRow;
use crate::store::cases::CaseRow;
use crate::web::indicators::told;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A body of the directory.
pub fn body(app: &App, row: &BodyRow) -> BodyRef {
    let (id, name_ar, name_fr) = (row.slug.clone(), row.name_ar.clone(), row.name_fr.clone());
    BodyRef { id, name_ar, name_fr, within: app.province(row), unseen: false, filed: false }
}

/// The same, and whether anybody of it would see a request here.
pub fn reached(app: &App, row: &BodyRow) -> Result<BodyRef> {
    let unseen = app.store.read(|conn| reach::is_unseen(conn, &row.slug, app.today()))?;
    Ok(BodyRef { unseen, ..body(app, row) })
}

/// The same of the body of a request, and whether anybody of it would have seen it when it was filed.
pub fn of_request(app: &App, row: &CaseRow, reached: BodyRef) -> Result<BodyRef> {
    let filed = app.store.read(|conn| reach::was_unseen(conn, row))?;
    Ok(BodyRef { unseen: reached.unseen && row.was_filed_here(), filed, ..reached })
}

/// A body as a request names it.
pub fn named(app: &App, body: &BodyName) -> BodyRef {
    let (id, name_ar, name_fr) = (body.id.clone(), body.name_ar.clone(), body.name_fr.clone());
    let within = app.directory().get(&id).and_then(|row| app.province(row));
    BodyRef { id, name_ar, name_fr, within, unseen: false, filed: false }
}

/// What the limit of a reply counts.
pub fn unit(urgent: bool, settings: &Settings) -> Unit {
    if urgent && settings.urgent_unit == UrgentUnit::CalendarDay { Unit::Calendar } else { Unit::Working }
}

/// How a limit stands on a day.
pub fn clock(on: NaiveDate, due: NaiveDate, unit: Unit, class: BodyClass, calendar: &Calendar) -> Clock {
    let between = |from: NaiveDate, to: NaiveDate| match unit {
        Unit::Working => calendar.working_days_between(from, to, class),
        Unit::Calendar => u32::try_from((to - from).num_days()).unwrap_or_default(),
    };
    if on <= due {
        Clock::Left(between(on, due), unit)
    } else {
        // A limit passed on a Friday is late on the Saturday, by no working day yet.
        Clock::Late(between(due, on), unit)
    }
}

/// How the limit of the reply stands: while it runs, or by how much the reply was late.
pub fn reply_clock(case: &Case, today: NaiveDate, calendar: &Calendar) -> Clock {
    let due = case.lawful_due();
    let unit = unit(case.urgent, &case.settings);
    if let Some(on) = case.replied_on {
        return if on > due { clock(on, due, unit, case.class, calendar) } else { Clock::Stopped };
    }
    if case.ended.is_some() || case.closed_on.is_some() {
        return Clock::Stopped;
    }
    clock(today, due, unit, case.class, calendar)
}

/// Whether a feast not yet announced may still move the last day of the reply, which is awaited in time.
pub fn may_move(case: &Case, today: NaiveDate) -> bool {
    let ended = case.replied_on.is_some() || case.ended.is_some() || case.closed_on.is_some();
    !ended && case.reply_limit().is_some_and(|l| l.provisional && l.due_date >= today)
}

/// The limits of a reply, day by day: as it began, and as it was extended.
pub struct Limits {
    first: Deadline,
    extended: Option<Deadline>,
    unit: Unit,
    class: BodyClass,
    ended_on: Option<NaiveDate>,
    replied: bool,
    told: Option<NaiveDate>,
    first_told: Option<NaiveDate>,
}

impl Limits {
    /// The limit of a request received on a day.
    pub fn starting(on: NaiveDate, urgent: bool, class: BodyClass, calendar: &Calendar) -> Self {
        let settings = rule_set_on(on).settings;
        let counting = Counting { calendar, class, settings: &settings, pauses: &[] };
        let rule = if urgent { Rule::R17Urg } else { Rule::R16Init };
        let first = limit::deadline(rule, on, &counting);
        let unit = unit(urgent, &settings);
        Self {
            first,
            extended: None,
            unit,
            class,
            ended_on: None,
            replied: false,
            told: None,
            first_told: None,
        }
    }

    /// The limits of a case, by the calendar in force; the date that was told before is kept beside it where it is
    /// another one. `None` for a case without a limit, which no act makes.
    pub fn of(case: &Case, calendar: &Calendar) -> Option<Self> {
        let counting =
            Counting { calendar, class: case.class, settings: &case.settings, pauses: &case.pauses };
        let now = case.reply_limit()?;
        let again = limit::deadline(now.rule, now.start_date, &counting);
        let told = (again.due_date != now.due_date).then_some(now.due_date);
        let first = match now.rule {
            Rule::R16Ext => Some(Rule::R16Init),
            Rule::R17UrgExt => Some(Rule::R17Urg),
            _ => None,
        };
        let first = first.map(|rule| limit::deadline(rule, now.start_date, &counting));
        let ended_on = case.replied_on.or(Ending::of(case).map(|end| end.on)).or(case.closed_on);
        let (first, extended) = match first {
            Some(first) => (first, Some(again)),
            None => (again, None),
        };
        let first_told = extended.as_ref().and(case.first_limit()).map(Limit::lawful_due);
        let first_told = first_told.filter(|told| *told > first.due_date);
        let (unit, class) = (unit(case.urgent, &case.settings), case.class);
        let replied = case.replied_on.is_some();
        Some(Self { first, extended, unit, class, ended_on, replied, told, first_told })
    }

    /// Last day for the reply.
    pub fn due_on(&self) -> NaiveDate {
        self.extended.as_ref().unwrap_or(&self.first).due_date
    }

    /// Whether a feast not yet announced may move it.
    pub fn is_provisional(&self) -> bool {
        self.extended.as_ref().unwrap_or(&self.first).provisional
    }

    /// The drawing of the limits.
    pub fn ribbon<'a>(&'a self, today: NaiveDate, calendar: &'a Calendar) -> Ribbon<'a> {
        Ribbon {
            first: &self.first,
            extended: self.extended.as_ref(),
            told: self.told,
            first_told: self.first_told,
            today,
            ended_on: self.ended_on,
            replied: self.replied,
            calendar,
            class: self.class,
            unit: self.unit,
            late: true,
            filed: false,
        }
    }
}

/// The numbers of a list that nobody of their body has read here, neither on the day on which they were filed here nor today.
///
/// # Errors
/// When the database fails.
pub fn unseen(app: &App, list: &[Summary]) -> Result<BTreeSet<String>> {
    let filed: Vec<&Summary> = list.iter().filter(|s| was_filed_here(s)).collect();
    let of: Vec<_> = filed.iter().map(|s| (s.body.id.clone(), s.received_on)).collect();
    let unseen = app.store.read(|conn| reach::are_unseen(conn, &of, app.today()))?;
    Ok(filed.iter().zip(unseen).filter(|(_, unseen)| *unseen).map(|(s, _)| s.number.clone()).collect())
}

/// Whether a request of a list reached its body by its filing here alone.
fn was_filed_here(s: &Summary) -> bool {
    s.channel == "online" || s.handed_on
}

/// A published request in a list.
pub fn public_row(app: &App, s: &Summary) -> PublicRow {
    let class = app.body(&s.body.id).map(|b| b.calendar_class.0).unwrap_or_default();
    // Article 17 counts days, article 16 working days.
    let after = |on: NaiveDate| match s.urgent {
        true => (u32::try_from((on - s.received_on).num_days()).unwrap_or(0), Unit::Calendar),
        false => (app.calendar().working_days_between(s.received_on, on, class), Unit::Working),
    };
    PublicRow {
        number: s.number.clone(),
        subject: s.subject.clone(),
        status: s.status.clone(),
        body: named(app, &s.body),
        answered_after: s.answered_on.map(after),
        supplemented_on: s.supplemented_on,
        // A request that ended without a reply owes none.
        due_on: Status::from_code(&s.status).is_some_and(Status::is_open).then_some(s.due_on),
        provisional: s.provisional && s.due_on >= app.today(),
        notes: Vec::new(),
    }
}

/// The country's bar of the last quarter that is over, as the page of indicators tells it: settled once
/// the day of the rules has come. None before anything fell due.
///
/// # Errors
/// When the database fails.
pub fn national(app: &App) -> Result<Option<National>> {
    let Some(period) = Period::last_over(indicators::last_told(app)) else { return Ok(None) };
    let told = match indicators::of(app, &Place::Country, &period) {
        Err(Error::NotFound) => return Ok(None),
        told => told?,
    };
    let bar = told::bar(&told.rows);
    Ok((bar.total() > 0).then_some(National { period, as_of: told.release.as_of, bar }))
}

/// How many there are, for a page.
pub fn total(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}

/// How long a list is, for a page.
pub fn size<T>(listed: &Listed<T>) -> Size {
    Size { total: total(listed.total), more: listed.more }
}

/// How a request came to its body, by the code of its words: one that another body handed on came from there.
pub fn channel(handed_on: bool, channel: &str) -> String {
    if handed_on { "forwarded".to_owned() } else { channel.to_owned() }
}
