//! The limits of articles 16 to 21: from a first day (day 0) to a due date, with every day between
//! and the reason it counts or not.
//!
//! A [`Rule`] has the id used in files, the store and the API. How it is counted depends on the
//! [`Settings`]; the earliest and the latest date that any reading of the text gives are kept beside
//! the default one (part 10 of the law notes): `guard_date` for what the requester is told,
//! `bar_date` for what may be held against the requester.

use super::calendar::{BodyClass, Calendar, DayKind, Moved};
use super::cite::Article;
use super::settings::{ExpiryBase, LodgingCalendar, Roll, Settings, UrgentExtension, UrgentUnit};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A rule that sets a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Rule {
    /// Reply: 20 working days from receipt.
    #[serde(rename = "R16-INIT")]
    R16Init,
    /// Reply, extended once by the same length: 40 working days from receipt.
    #[serde(rename = "R16-EXT")]
    R16Ext,
    /// Reply to an urgent request: 3 days.
    #[serde(rename = "R17-URG")]
    R17Urg,
    /// Reply to an urgent request, extended: 6 days from receipt.
    #[serde(rename = "R17-URG-EXT")]
    R17UrgExt,
    /// The urgent limit read as working days.
    #[serde(rename = "R17-URG-WD")]
    R17UrgWd,
    /// Complaint to the head of the body: 20 working days.
    #[serde(rename = "R19-LODGE")]
    R19Lodge,
    /// Decision of the head: 15 days.
    #[serde(rename = "R19-ANSWER")]
    R19Answer,
    /// Complaint to the Committee: 30 days.
    #[serde(rename = "R20-LODGE")]
    R20Lodge,
    /// Answer of the Committee: 30 days.
    #[serde(rename = "R20-ANSWER")]
    R20Answer,
    /// Action before the administrative court: 60 days.
    #[serde(rename = "R21-COURT")]
    R21Court,
    /// The court limit with first and last day left out.
    #[serde(rename = "R21-COURT-FRANC")]
    R21CourtFranc,
}

/// Who has to act before a limit ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwedBy {
    /// The body asked.
    Body,
    /// The requester.
    Requester,
    /// The head of the body.
    Head,
    /// The Committee.
    Cdai,
}

impl Rule {
    /// Every rule, in the order of the articles.
    pub const ALL: [Self; 11] = [
        Self::R16Init,
        Self::R16Ext,
        Self::R17Urg,
        Self::R17UrgExt,
        Self::R17UrgWd,
        Self::R19Lodge,
        Self::R19Answer,
        Self::R20Lodge,
        Self::R20Answer,
        Self::R21Court,
        Self::R21CourtFranc,
    ];

    /// The id used in files, the store and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::R16Init => "R16-INIT",
            Self::R16Ext => "R16-EXT",
            Self::R17Urg => "R17-URG",
            Self::R17UrgExt => "R17-URG-EXT",
            Self::R17UrgWd => "R17-URG-WD",
            Self::R19Lodge => "R19-LODGE",
            Self::R19Answer => "R19-ANSWER",
            Self::R20Lodge => "R20-LODGE",
            Self::R20Answer => "R20-ANSWER",
            Self::R21Court => "R21-COURT",
            Self::R21CourtFranc => "R21-COURT-FRANC",
        }
    }

    /// The rule of a code, or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    /// The article that sets the limit.
    pub fn article(self) -> Article {
        Article(match self {
            Self::R16Init | Self::R16Ext => 16,
            Self::R17Urg | Self::R17UrgExt | Self::R17UrgWd => 17,
            Self::R19Lodge | Self::R19Answer => 19,
            Self::R20Lodge | Self::R20Answer => 20,
            Self::R21Court | Self::R21CourtFranc => 21,
        })
    }

    /// Who has to act before it ends.
    pub fn owed_by(self) -> OwedBy {
        match self {
            Self::R16Init | Self::R16Ext | Self::R17Urg | Self::R17UrgExt | Self::R17UrgWd => OwedBy::Body,
            Self::R19Answer => OwedBy::Head,
            Self::R20Answer => OwedBy::Cdai,
            Self::R19Lodge | Self::R20Lodge | Self::R21Court | Self::R21CourtFranc => OwedBy::Requester,
        }
    }

    /// Whether it is a limit for the reply of the body (articles 16 and 17).
    pub fn is_reply(self) -> bool {
        self.owed_by() == OwedBy::Body
    }

    pub(super) fn class(self, class: BodyClass, settings: &Settings) -> BodyClass {
        match self {
            Self::R20Answer => BodyClass::StateAdministration,
            Self::R19Lodge if settings.lodging_calendar == LodgingCalendar::State => {
                BodyClass::StateAdministration
            }
            _ => class,
        }
    }
}

/// A span in which a limit does not run, with both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    /// First day that does not count.
    pub from: NaiveDate,
    /// Last day that does not count.
    pub to: NaiveDate,
}

/// Why a day of a limit does not count, or why a limit of calendar days cannot end on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Day 0.
    Start,
    /// Saturday or Sunday.
    Weekend,
    /// A holiday, by its id.
    Holiday(String),
    /// An exceptional closure.
    Closure(NaiveDate),
    /// A suspension of the calendar, by its id.
    Suspension(String),
    /// The body waits for the requester, under a setting that stops the clock.
    Pause,
    /// The last day, left out of a délai franc; the act is still in time on it.
    Franc,
    /// The working day to which the end of a calendar limit moves.
    Roll,
}

impl Why {
    /// The code of the contract.
    pub fn code(&self) -> String {
        match self {
            Self::Start => "start".to_owned(),
            Self::Weekend => "weekend".to_owned(),
            Self::Holiday(id) => format!("holiday:{id}"),
            Self::Closure(date) => format!("closure:{date}"),
            Self::Suspension(id) => format!("suspension:{id}"),
            Self::Pause => "pause".to_owned(),
            Self::Franc => "franc".to_owned(),
            Self::Roll => "roll".to_owned(),
        }
    }
}

impl Serialize for Why {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.code())
    }
}

/// One day of a limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Day {
    /// The date.
    pub date: NaiveDate,
    /// `Mon` to `Sun`.
    pub weekday: &'static str,
    /// Whether it counts.
    pub counted: bool,
    /// Its number among the days that count.
    pub n: Option<u32>,
    /// Why it does not count; of the last day that counts, why the limit moves on from it.
    pub why: Option<Why>,
}

/// A limit from day 0 to its end, with every day between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The rule that set it.
    pub rule: Rule,
    /// The article of the rule.
    pub article: Article,
    /// Day 0.
    pub start_date: NaiveDate,
    /// Last day on which the act is in time, under the settings.
    pub due_date: NaiveDate,
    /// Earliest last day that any reading of the text gives.
    pub guard_date: NaiveDate,
    /// Latest last day that any reading of the text gives.
    pub bar_date: NaiveDate,
    /// Whether the due date may still move: a projected feast announced a day earlier or later would
    /// change it, or a year whose feasts the calendar does not hold lies inside.
    pub provisional: bool,
    /// Every day from day 0 to the due date.
    pub days: Vec<Day>,
}

/// The last days of a limit, without the days between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The rule that set it.
    pub rule: Rule,
    /// Day 0.
    pub start_date: NaiveDate,
    /// As in [`Deadline`].
    pub due_date: NaiveDate,
    /// As in [`Deadline`].
    pub guard_date: NaiveDate,
    /// As in [`Deadline`].
    pub bar_date: NaiveDate,
    /// As in [`Deadline`].
    pub provisional: bool,
}

/// What a limit is counted with: the calendar, the class of the body, the settings, and the spans
/// in which the clock stood still.
#[derive(Clone, Copy, Debug)]
pub struct Counting<'a> {
    /// Working days and holidays.
    pub calendar: &'a Calendar,
    /// Class of the body concerned.
    pub class: BodyClass,
    /// Readings of the doubtful points.
    pub settings: &'a Settings,
    /// Spans that do not count; empty under default settings.
    pub pauses: &'a [Pause],
}

/// One way to count a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    Working {
        length: u32,
        count_start: bool,
    },
    Calendar {
        length: u32,
        roll: Roll,
        franc: bool,
    },
    /// An urgent limit extended by twenty working days, counted from its nominal end.
    CalendarThenWorking {
        first: u32,
        franc: bool,
        then: u32,
    },
}

impl Rule {
    fn reading(self, s: &Settings) -> Reading {
        let working = |length| Reading::Working { length, count_start: s.count_start_day };
        let calendar = |length| Reading::Calendar { length, roll: s.calendar_roll, franc: s.franc_periods };
        let urgent = |length| match s.urgent_unit {
            UrgentUnit::CalendarDay => calendar(length),
            UrgentUnit::WorkingDay => working(length),
        };
        match self {
            Self::R16Init | Self::R19Lodge => working(20),
            Self::R16Ext => working(40),
            Self::R17Urg => urgent(3),
            Self::R17UrgWd => working(3),
            Self::R17UrgExt => match (s.urgent_extension, s.urgent_unit) {
                (UrgentExtension::SameLength, _) => urgent(6),
                (UrgentExtension::None, _) => urgent(3),
                (UrgentExtension::WorkingDays20, UrgentUnit::WorkingDay) => working(23),
                (UrgentExtension::WorkingDays20, UrgentUnit::CalendarDay) => {
                    Reading::CalendarThenWorking { first: 3, franc: s.franc_periods, then: 20 }
                }
            },
            Self::R19Answer => calendar(15),
            Self::R20Lodge | Self::R20Answer => calendar(30),
            Self::R21Court => calendar(60),
            Self::R21CourtFranc => Reading::Calendar { length: 60, roll: s.calendar_roll, franc: true },
        }
    }

    /// Every reading of the limit: all values of the settings that touch it.
    fn readings(self, s: &Settings) -> Vec<Reading> {
        let units: &[UrgentUnit] = match self {
            Self::R17Urg | Self::R17UrgExt | Self::R17UrgWd => {
                &[UrgentUnit::CalendarDay, UrgentUnit::WorkingDay]
            }
            _ => &[UrgentUnit::CalendarDay],
        };
        let rule = match self {
            Self::R17UrgWd => Self::R17Urg,
            Self::R21CourtFranc => Self::R21Court,
            other => other,
        };
        let mut all = Vec::new();
        for urgent_unit in units.iter().copied() {
            for count_start_day in [false, true] {
                for calendar_roll in [Roll::NextWorkingDay, Roll::None] {
                    for franc_periods in [false, true] {
                        let with =
                            Settings { urgent_unit, count_start_day, calendar_roll, franc_periods, ..*s };
                        let reading = rule.reading(&with);
                        if !all.contains(&reading) {
                            all.push(reading);
                        }
                    }
                }
            }
        }
        all
    }
}

/// Counts a limit from day 0.
///
/// ```
/// use wasl_law::{calendar, limit::{deadline, Counting, Rule}, settings::Settings};
/// // A commune asked on Tuesday 16 May 2023 has until Tuesday 13 June (article 16).
/// let counting = Counting {
///     calendar: &calendar::shipped(),
///     class: calendar::BodyClass::TerritorialCollectivity,
///     settings: &Settings::default(),
///     pauses: &[],
/// };
/// let d = deadline(Rule::R16Init, "2023-05-16".parse().unwrap(), &counting);
/// assert_eq!(d.due_date.to_string(), "2023-06-13");
/// assert_eq!(d.days.iter().filter(|d| d.counted).count(), 20);
/// ```
pub fn deadline(rule: Rule, start: NaiveDate, with: &Counting<'_>) -> Deadline {
    let Ends { due_date, guard_date, bar_date, provisional, .. } = ends(rule, start, with);
    let with = Counting { class: rule.class(with.class, with.settings), ..*with };
    Deadline {
        rule,
        article: rule.article(),
        start_date: start,
        due_date,
        guard_date,
        bar_date,
        provisional,
        days: Counted { with, moved: None }.count(rule.reading(with.settings), start),
    }
}

/// The last days of a limit from day 0, for those who need no day between.
pub fn ends(rule: Rule, start: NaiveDate, with: &Counting<'_>) -> Ends {
    let with = Counting { class: rule.class(with.class, with.settings), ..*with };
    let (as_held, reading) = (Counted { with, moved: None }, rule.reading(with.settings));
    let due_date = as_held.end(reading, start);
    let all = rule.readings(with.settings).into_iter().map(|r| as_held.end(r, start));
    let (guard_date, bar_date) = all.fold((due_date, due_date), |(lo, hi), end| (lo.min(end), hi.max(end)));
    let provisional = may_move(reading, start, due_date, with);
    Ends { rule, start_date: start, due_date, guard_date, bar_date, provisional }
}

/// Whether a due date may still move: any one projected feast moved by a day changes it, or a year
/// inside is not held.
fn may_move(reading: Reading, start: NaiveDate, due: NaiveDate, with: Counting<'_>) -> bool {
    let changes = |moved| Counted { with, moved: Some(moved) }.end(reading, start) != due;
    !with.calendar.holds_years(start, due) || with.calendar.moves(start, due).any(changes)
}

/// Which of the last days of a limit may still move, each by itself: one projected feast, announced a day earlier or later,
/// changes it, or a year whose feasts the calendar does not hold lies inside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// The earliest last day.
    pub guard: bool,
    /// The usual one.
    pub due: bool,
    /// The latest.
    pub bar: bool,
}

/// What a limit starts with.
#[derive(Clone, Copy, Debug)]
pub enum Start<'a> {
    /// A day that is sure.
    On(NaiveDate),
    /// The end of another limit: its rule, its day 0, and the spans in which its clock stood still.
    End(Rule, NaiveDate, &'a [Pause]),
}

impl Moves {
    /// Those of a limit of a rule.
    pub fn of(rule: Rule, start: Start<'_>, with: &Counting<'_>) -> Self {
        let (Start::On(from) | Start::End(_, from, _)) = start;
        let told = last_days(rule, start, with, None);
        if !with.calendar.holds_years(from, told[2]) {
            return Self { guard: true, due: true, bar: true };
        }
        let others =
            with.calendar.moves(from, told[2]).map(|moved| last_days(rule, start, with, Some(moved)));
        others.fold(Self::default(), |moves, other| Self {
            guard: moves.guard || other[0] != told[0],
            due: moves.due || other[1] != told[1],
            bar: moves.bar || other[2] != told[2],
        })
    }
}

/// The earliest, the usual and the latest last day of a limit, none before it opens.
fn last_days(rule: Rule, start: Start<'_>, with: &Counting<'_>, moved: Option<Moved<'_>>) -> [NaiveDate; 3] {
    let (start, opens) = match start {
        Start::On(day) => (day, day),
        Start::End(before, day, pauses) => {
            let over = end(before, day, &Counting { pauses, ..*with }, moved);
            let nominal = Settings { calendar_roll: Roll::None, ..*with.settings };
            let start = match with.settings.expiry_of_rolled_limit {
                ExpiryBase::Rolled => over,
                ExpiryBase::Nominal => {
                    end(before, day, &Counting { pauses, settings: &nominal, ..*with }, moved)
                }
            };
            (start, day_after(over))
        }
    };
    let with = Counting { class: rule.class(with.class, with.settings), ..*with };
    let counted = Counted { with, moved };
    let on = |reading| counted.end(reading, start);
    let due = on(rule.reading(with.settings));
    let all = rule.readings(with.settings).into_iter().map(on);
    let (guard, bar) = all.fold((due, due), |(lo, hi), end| (lo.min(end), hi.max(end)));
    let guard = guard.max(opens);
    [guard, due.max(guard), bar.max(due).max(guard)]
}

fn end(rule: Rule, start: NaiveDate, with: &Counting<'_>, moved: Option<Moved<'_>>) -> NaiveDate {
    let with = Counting { class: rule.class(with.class, with.settings), ..*with };
    Counted { with, moved }.end(rule.reading(with.settings), start)
}

/// The due date alone, for those who count many.
pub fn due_date(rule: Rule, start: NaiveDate, with: &Counting<'_>) -> NaiveDate {
    let with = Counting { class: rule.class(with.class, with.settings), ..*with };
    Counted { with, moved: None }.end(rule.reading(with.settings), start)
}

/// The nominal end of a limit: where it would end if it were not rolled to a working day.
pub fn nominal_end(rule: Rule, start: NaiveDate, with: &Counting<'_>) -> NaiveDate {
    let settings = Settings { calendar_roll: Roll::None, ..*with.settings };
    due_date(rule, start, &Counting { settings: &settings, ..*with })
}

fn last(days: &[Day], start: NaiveDate) -> NaiveDate {
    days.last().map_or(start, |d| d.date)
}

/// Days from day 0, with the calendar as it is or with one feast moved.
struct Counted<'a> {
    with: Counting<'a>,
    moved: Option<Moved<'a>>,
}

impl Counted<'_> {
    /// The last of the days that [`Self::count`] names, each of them looked at and none kept.
    fn end(&self, reading: Reading, start: NaiveDate) -> NaiveDate {
        match reading {
            Reading::Working { length, count_start } => {
                let first_counts = count_start && self.is_working(start);
                self.after_working(start, length - u32::from(first_counts))
            }
            Reading::Calendar { length, roll, franc } => self.after_calendar(start, length, roll, franc),
            Reading::CalendarThenWorking { first, franc, then } => {
                self.after_working(self.after_calendar(start, first, Roll::None, franc), then)
            }
        }
    }

    /// The day on which some more working days are over.
    fn after_working(&self, from: NaiveDate, length: u32) -> NaiveDate {
        let mut rest = from.iter_days().skip(1).filter(|date| self.is_working(*date));
        (0..length).fold(from, |end, _| rest.next().unwrap_or(end))
    }

    fn after_calendar(&self, start: NaiveDate, length: u32, roll: Roll, franc: bool) -> NaiveDate {
        let mut rest = start.iter_days().skip(1).filter(|date| !self.with.is_stopped(*date));
        let counted = (0..length).fold(start, |end, _| rest.next().unwrap_or(end));
        let end = if franc { day_after(counted) } else { counted };
        match roll {
            Roll::NextWorkingDay => end.iter_days().find(|date| self.is_working(*date)).unwrap_or(end),
            Roll::None => end,
        }
    }

    fn is_working(&self, date: NaiveDate) -> bool {
        let Counting { calendar, class, .. } = self.with;
        let works = match self.moved {
            Some(moved) => calendar.is_working_if(date, class, moved),
            None => calendar.is_working(date, class),
        };
        works && !self.with.is_stopped(date)
    }

    fn count(&self, reading: Reading, start: NaiveDate) -> Vec<Day> {
        match reading {
            Reading::Working { length, count_start } => {
                let first_counts = count_start && self.why_not_working(start).is_none();
                let mut days = vec![first_day(start, first_counts)];
                self.add_working(&mut days, u32::from(first_counts), length);
                days
            }
            Reading::Calendar { length, roll, franc } => self.count_calendar(start, length, roll, franc),
            Reading::CalendarThenWorking { first, franc, then } => {
                let mut days = self.count_calendar(start, first, Roll::None, franc);
                self.add_working(&mut days, first, first + then);
                days
            }
        }
    }

    /// Goes on from the last day until day number `length`, working days only.
    fn add_working(&self, days: &mut Vec<Day>, mut n: u32, length: u32) {
        let Some(from) = days.last().map(|d| d.date) else { return };
        for date in from.iter_days().skip(1) {
            if n >= length {
                break;
            }
            let why = self.why_not_working(date);
            n += u32::from(why.is_none());
            days.push(day(date, why.is_none().then_some(n), why));
        }
    }

    fn count_calendar(&self, start: NaiveDate, length: u32, roll: Roll, franc: bool) -> Vec<Day> {
        let mut days = vec![first_day(start, false)];
        let mut rest = start.iter_days().skip(1);
        let mut n = 0;
        while n < length {
            let Some(date) = rest.next() else { return days };
            let why = self.with.stopped(date);
            n += u32::from(why.is_none());
            days.push(day(date, why.is_none().then_some(n), why));
        }
        if franc && let Some(date) = rest.next() {
            days.push(day(date, None, Some(Why::Franc)));
        }
        let closed = self.why_not_working(last(&days, start)).filter(|_| roll == Roll::NextWorkingDay);
        if let (Some(closed), Some(end)) = (closed, days.last_mut()) {
            // It counts, and says why the limit cannot end on it.
            end.why = Some(closed);
            for date in rest {
                let why = self.why_not_working(date);
                let there = why.is_none();
                days.push(day(date, None, why.or(Some(Why::Roll))));
                if there {
                    break;
                }
            }
        }
        days
    }

    fn why_not_working(&self, date: NaiveDate) -> Option<Why> {
        let Counting { calendar, class, .. } = self.with;
        self.with.stopped(date).or_else(|| match self.moved {
            Some(moved) if calendar.is_working_if(date, class, moved) => None,
            // The reason is not looked at while a feast is moved on trial.
            Some(_) => Some(Why::Holiday(String::new())),
            None => why_closed(calendar, date, class),
        })
    }
}

fn why_closed(calendar: &Calendar, date: NaiveDate, class: BodyClass) -> Option<Why> {
    match calendar.kind(date, class) {
        DayKind::Working => None,
        DayKind::Weekend => Some(Why::Weekend),
        DayKind::Holiday(id) => Some(Why::Holiday(id.to_owned())),
        DayKind::Closure => Some(Why::Closure(date)),
    }
}

fn first_day(date: NaiveDate, counts: bool) -> Day {
    if counts { day(date, Some(1), None) } else { day(date, None, Some(Why::Start)) }
}

fn day(date: NaiveDate, n: Option<u32>, why: Option<Why>) -> Day {
    Day { date, weekday: short(date.weekday()), counted: n.is_some(), n, why }
}

fn short(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Mon",
        Weekday::Tue => "Tue",
        Weekday::Wed => "Wed",
        Weekday::Thu => "Thu",
        Weekday::Fri => "Fri",
        Weekday::Sat => "Sat",
        Weekday::Sun => "Sun",
    }
}

impl Counting<'_> {
    fn is_stopped(&self, date: NaiveDate) -> bool {
        let held = || self.settings.suspension_periods && self.calendar.suspension(date).is_some();
        self.pauses.iter().any(|p| p.from <= date && date <= p.to) || held()
    }

    fn stopped(&self, date: NaiveDate) -> Option<Why> {
        if self.pauses.iter().any(|p| p.from <= date && date <= p.to) {
            return Some(Why::Pause);
        }
        let held = self.settings.suspension_periods.then(|| self.calendar.suspension(date)).flatten();
        held.map(|s| Why::Suspension(s.id.clone()))
    }
}

/// Calendar days left from `today` to `end`, negative once it has passed.
pub fn days_left(today: NaiveDate, end: NaiveDate) -> i64 {
    (end - today).num_days()
}

/// Working days left from `today` to `end`: positive before, zero on the last day, negative after.
pub fn working_days_left(today: NaiveDate, end: NaiveDate, cal: &Calendar, class: BodyClass) -> i64 {
    if today <= end {
        i64::from(cal.working_days_between(today, end, class))
    } else {
        -i64::from(cal.working_days_between(end, today, class)).max(1)
    }
}

/// The day after, as every limit counts it.
pub fn day_after(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(1)).unwrap_or(date)
}

#[cfg(test)]
mod tests;
