//! The day ribbon: why a date is the date, day by day, from receipt to due date and beyond.

use crate::law::calendar::{BodyClass, Calendar, DayKind};
use crate::law::limit::{Deadline, Rule, Why};
use crate::locale::lang::comma;
use crate::locale::phrases::{Unit, colon, holiday};
use crate::locale::{Lang, dates, t, without_isolates};
use crate::page::markup::{Markup, escape};
use chrono::{Datelike, Days, NaiveDate};
use std::fmt::Write;

/// At most so many days are drawn beyond the due date; the rest is said in words.
const LATE_DAYS_DRAWN: usize = 26;

/// A limit to draw.
#[derive(Clone, Copy, Debug)]
pub struct Ribbon<'a> {
    /// The limit as it began.
    pub first: &'a Deadline,
    /// The limit after its extension, counted from the same day 0.
    pub extended: Option<&'a Deadline>,
    /// The last day that was told, where the calendar in force counts to another one: the later of both holds.
    pub told: Option<NaiveDate>,
    /// The same of the limit before its extension, where the count ends before the day that was told.
    pub first_told: Option<NaiveDate>,
    /// Today.
    pub today: NaiveDate,
    /// Day of the reply (or other end), if the limit stopped.
    pub ended_on: Option<NaiveDate>,
    /// Whether a reply ended it.
    pub replied: bool,
    /// Working days and names of holidays.
    pub calendar: &'a Calendar,
    /// Class of the body.
    pub class: BodyClass,
    /// Whether lateness is drawn beyond the due date.
    pub late: bool,
    /// What the limit counts: working days, or days of the calendar.
    pub unit: Unit,
    /// Whether it is counted from the filing, for nobody of the body reads it here.
    pub filed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Receipt,
    Counted,
    Extension,
    Late,
    Holiday,
    Weekend,
    /// The working day to which the end of the limit moves.
    Roll,
    /// A day that the date told before gives beyond the count.
    Told,
}

/// The words of a day, looked up once per drawing: `#` stands for its number.
struct DayWords {
    counted: String,
    extension: String,
    late: String,
}

impl DayWords {
    fn new(lang: Lang) -> Self {
        let words = |key: &str| t(lang, key, &[("n", "#".into())]);
        Self {
            counted: words("ribbon-day-counted"),
            extension: words("ribbon-day-extension"),
            late: words("ribbon-day-late"),
        }
    }
}

struct Cell {
    date: NaiveDate,
    kind: Kind,
    n: Option<u32>,
    name: Option<String>,
}

impl Ribbon<'_> {
    /// The ribbon with its key. `fold` keeps it in weeks, one under another, however wide the page.
    pub fn draw(&self, lang: Lang, fold: bool) -> Markup {
        let (cells, more) = self.cells(lang);
        let mut out = String::with_capacity(10_000);
        let label = t(lang, "ribbon-label", &[("start", self.start(lang).into())]);
        let label = escape(&without_isolates(&label)).into_owned();
        let fold = match (fold, self.unit) {
            (true, Unit::Working) => " fold",
            (false, Unit::Working) => "",
            // Days of the calendar count on Saturdays too: seven equal columns.
            (true, Unit::Calendar) => " fold cal",
            (false, Unit::Calendar) => " cal",
        };
        push(
            &mut out,
            format_args!(
                "<ol class=\"ribbon{fold}\" aria-label=\"{label}\"><li class=\"week hd\" aria-hidden=\"true\"><span></span><span class=\"days head\">"
            ),
        );
        for initial in dates::initials(lang) {
            push(&mut out, format_args!("<span>{initial}</span>"));
        }
        out.push_str("</span></li>");
        let words = DayWords::new(lang);
        for week in cells.chunk_by(|a, b| a.date.iso_week() == b.date.iso_week()) {
            self.push_week(&mut out, lang, &words, week);
        }
        out.push_str("</ol>");
        if more > 0 {
            let key = if self.unit == Unit::Working { "ribbon-more" } else { "ribbon-more-calendar" };
            let words = without_isolates(&t(lang, key, &[("n", more.into())]));
            push(&mut out, format_args!("<p class=\"small wn\"><b>{}</b></p>", escape(&words)));
        }
        self.push_key(&mut out, lang, &cells);
        Markup::trusted(out)
    }

    fn limit(&self) -> &Deadline {
        self.extended.unwrap_or(self.first)
    }

    /// The last day: that of the count, or the one that was told before where it is later.
    pub fn due(&self) -> NaiveDate {
        self.told.map_or(self.limit().due_date, |told| told.max(self.limit().due_date))
    }

    /// The last day of the limit before its extension, as it was told.
    fn first_due(&self) -> NaiveDate {
        self.first_told.unwrap_or(self.first.due_date)
    }

    /// A limit of the body's reply, or another one (a complaint, a decision).
    fn is_reply(&self) -> bool {
        self.first.rule.is_reply()
    }

    /// Every day to draw, and how many late days are left out.
    fn cells(&self, lang: Lang) -> (Vec<Cell>, u32) {
        let first_days = self.first.days.iter().filter(|d| d.counted).count();
        let mut cells: Vec<Cell> = self
            .limit()
            .days
            .iter()
            .map(|d| {
                let beyond = d.n.is_some_and(|n| n as usize > first_days);
                let kind = match &d.why {
                    _ if beyond => Kind::Extension,
                    _ if d.counted => Kind::Counted,
                    Some(Why::Start) | None => Kind::Receipt,
                    Some(Why::Holiday(_) | Why::Closure(_) | Why::Suspension(_) | Why::Pause) => {
                        Kind::Holiday
                    }
                    Some(Why::Roll) if self.is_working(d.date) => Kind::Roll,
                    Some(Why::Weekend | Why::Franc | Why::Roll) => self.rest_kind(d.date),
                };
                let name = match &d.why {
                    // The last day counts, and is closed: that is why the limit moves.
                    Some(Why::Weekend) if d.counted => Some(t(lang, "ribbon-day-weekend", &[])),
                    Some(_) if d.counted => self.name(lang, d.date, Kind::Holiday),
                    _ => self.name(lang, d.date, kind),
                };
                Cell { date: d.date, kind, n: d.n, name }
            })
            .collect();
        self.push_told(lang, &mut cells);
        let more = self.push_late(lang, &mut cells);
        (cells, more)
    }

    fn is_working(&self, date: NaiveDate) -> bool {
        self.calendar.is_working(date, self.class)
    }

    fn rest_kind(&self, date: NaiveDate) -> Kind {
        match self.calendar.kind(date, self.class) {
            DayKind::Holiday(_) | DayKind::Closure => Kind::Holiday,
            DayKind::Weekend | DayKind::Working => Kind::Weekend,
        }
    }

    fn push_told(&self, lang: Lang, cells: &mut Vec<Cell>) {
        let beyond = self.limit().due_date.iter_days().skip(1).take_while(|day| *day <= self.due());
        let kind = |day| if self.is_working(day) { Kind::Told } else { self.rest_kind(day) };
        cells.extend(beyond.map(|date| {
            let kind = kind(date);
            Cell { date, kind, n: None, name: self.name(lang, date, kind) }
        }));
    }

    fn push_late(&self, lang: Lang, cells: &mut Vec<Cell>) -> u32 {
        if !self.late {
            return 0;
        }
        let end = self.ended_on.unwrap_or(self.today);
        let due = self.due();
        let mut n = cells.iter().filter_map(|c| c.n).max().unwrap_or(0);
        let mut more = 0;
        for (i, date) in due.iter_days().skip(1).take_while(|d| *d <= end).enumerate() {
            let working = self.unit == Unit::Calendar || self.is_working(date);
            n += u32::from(working);
            if i >= LATE_DAYS_DRAWN {
                more += u32::from(working);
                continue;
            }
            let kind = if working { Kind::Late } else { self.rest_kind(date) };
            cells.push(Cell { date, kind, n: working.then_some(n), name: self.name(lang, date, kind) });
        }
        more
    }

    /// The name of a holiday, marked while its date may still be announced otherwise.
    fn name(&self, lang: Lang, date: NaiveDate, kind: Kind) -> Option<String> {
        if kind != Kind::Holiday {
            return None;
        }
        let Some(id) = self.calendar.holiday(date) else { return Some(t(lang, "ribbon-closure", &[])) };
        holiday(lang, self.calendar, id, date, date >= self.today)
    }

    fn push_week(&self, out: &mut String, lang: Lang, words: &DayWords, week: &[Cell]) {
        let Some(first) = week.first() else { return };
        let monday = first.date - Days::new(u64::from(first.date.weekday().num_days_from_monday()));
        // The zero of a receipt on a Saturday or Sunday needs more room than the dot of a day of rest.
        let is_rest = |c: &Cell| c.date.weekday().number_from_monday() > 5;
        let rest = if week.iter().any(|c| c.kind == Kind::Receipt && is_rest(c)) { " rest" } else { "" };
        push(
            out,
            format_args!(
                "<li class=\"week\"><span class=\"mon\">{}</span><ol class=\"days{rest}\">",
                dates::day_month_short(lang, monday)
            ),
        );
        for _ in 0..first.date.weekday().num_days_from_monday() {
            out.push_str("<li class=\"d off\" aria-hidden=\"true\"></li>");
        }
        for cell in week {
            self.push_day(out, lang, words, cell);
        }
        out.push_str("</ol>");
        self.push_words(out, lang, week);
        out.push_str("</li>");
    }

    fn push_day(&self, out: &mut String, lang: Lang, words: &DayWords, cell: &Cell) {
        if cell.kind == Kind::Weekend && !self.is_marked(cell.date) {
            out.push_str("<li class=\"d we\" aria-hidden=\"true\"></li>");
            return;
        }
        let mut class = match cell.kind {
            Kind::Receipt => "d in",
            Kind::Counted | Kind::Roll | Kind::Told => "d c",
            Kind::Extension => "d x",
            Kind::Late => "d l",
            Kind::Holiday => "d h",
            Kind::Weekend => "d we",
        }
        .to_owned();
        let until = self.ended_on.unwrap_or(self.today);
        let to_come = if self.ended_on.is_some() { cell.date > until } else { cell.date >= until };
        if matches!(cell.kind, Kind::Counted | Kind::Extension | Kind::Roll | Kind::Told) && to_come {
            class.push_str(" todo");
        }
        if cell.date == self.today && self.ended_on.is_none() {
            class.push_str(" now");
        }
        if Some(cell.date) == self.ended_on {
            class.push_str(" end");
        }
        if cell.date == self.due() {
            class.push_str(" due");
        } else if self.extended.is_some() && cell.date == self.first_due() {
            class.push_str(" due was");
        }
        push(
            out,
            format_args!(
                "<li class=\"{class}\"><span class=\"vh\">{}</span>",
                escape(&self.sentence(lang, words, cell))
            ),
        );
        match (cell.n, cell.kind) {
            (Some(n), _) => push(out, format_args!("<span aria-hidden=\"true\">{n}</span>")),
            (None, Kind::Receipt) => out.push_str("<span aria-hidden=\"true\">0</span>"),
            (None, Kind::Roll | Kind::Told) => out.push_str("<span aria-hidden=\"true\">+</span>"),
            (None, _) => {}
        }
        out.push_str("</li>");
    }

    fn is_marked(&self, date: NaiveDate) -> bool {
        date == self.today || Some(date) == self.ended_on || date == self.due()
    }

    /// What the first limit is counted from: a request that nobody of the body reads here, from its filing.
    fn start(&self, lang: Lang) -> String {
        if self.filed { t(lang, "limit-start-filed", &[]) } else { start(lang, self.first.rule) }
    }

    /// What a screen reader says of a day.
    fn sentence(&self, lang: Lang, words: &DayWords, cell: &Cell) -> String {
        let day = dates::weekday_day_month(lang, cell.date);
        let what = match (cell.kind, cell.n) {
            (Kind::Receipt, _) => t(lang, "ribbon-day-start", &[("start", self.start(lang).into())]),
            (Kind::Extension, Some(n)) => words.extension.replace('#', &n.to_string()),
            (Kind::Late, Some(n)) => words.late.replace('#', &n.to_string()),
            (_, Some(n)) => words.counted.replace('#', &n.to_string()),
            (Kind::Holiday, None) => cell.name.clone().unwrap_or_default(),
            (Kind::Roll, None) => t(lang, "ribbon-day-roll", &[]),
            (Kind::Told, None) => t(lang, "ribbon-day-told", &[]),
            (_, None) => t(lang, "ribbon-day-weekend", &[]),
        };
        let mut all = vec![what];
        all.extend(cell.name.clone().filter(|_| cell.n.is_some()));
        all.extend(self.marks(lang, cell.date));
        without_isolates(&format!("{day}{} {}", colon(lang), all.join(comma(lang))))
    }

    fn marks(&self, lang: Lang, date: NaiveDate) -> Vec<String> {
        let due = date == self.due();
        let was = !due && self.extended.is_some() && date == self.first_due();
        let marks = [
            (Some(date) == self.ended_on, if self.replied { "ribbon-end" } else { "ribbon-over" }),
            (date == self.today && self.ended_on.is_none(), "ribbon-today"),
            (due, if self.is_reply() { "ribbon-due" } else { "ribbon-last" }),
            (was, "ribbon-first-due"),
        ];
        marks.into_iter().filter(|(on, _)| *on).map(|(_, key)| t(lang, key, &[])).collect()
    }

    /// The words under a week: receipt, holidays, today, reply, due date.
    fn push_words(&self, out: &mut String, lang: Lang, week: &[Cell]) {
        let mut lines = Vec::new();
        for cell in week {
            if cell.kind == Kind::Receipt {
                lines.push(format!("<b>{}</b>", escape(&self.start(lang))));
            }
            if let Some(name) = &cell.name {
                let words = format!("{}{} {name}", dates::day_month(lang, cell.date), colon(lang));
                lines.push(format!("<span class=\"hol\">{}</span>", escape(&without_isolates(&words))));
            }
            for mark in self.marks(lang, cell.date) {
                let words = format!("{mark}{} {}", colon(lang), dates::weekday_day_month(lang, cell.date));
                lines.push(format!("<b>{}</b>", escape(&words)));
            }
        }
        if !lines.is_empty() {
            push(out, format_args!("<div class=\"wn\">{}</div>", lines.join("<br>")));
        }
    }

    /// The name of the days drawn without a fill: those left, or those after what ended the limit.
    fn ahead(&self) -> &'static str {
        match (self.ended_on, self.replied) {
            (None, _) => "ribbon-key-left",
            (Some(_), true) => "ribbon-key-unused",
            (Some(_), false) => "ribbon-key-unused-over",
        }
    }

    fn push_key(&self, out: &mut String, lang: Lang, cells: &[Cell]) {
        let has = |kind| cells.iter().any(|c| c.kind == kind);
        let mut keys: Vec<(&str, &str, &str)> =
            vec![("d c", "5", "ribbon-key-past"), ("d c todo", "6", self.ahead())];
        let mut add = |wanted: bool, key| {
            if wanted {
                keys.push(key);
            }
        };
        add(has(Kind::Extension), ("d x", "21", "ribbon-key-extension"));
        add(has(Kind::Holiday), ("d h", "", "ribbon-key-holiday"));
        add(has(Kind::Weekend), ("d we", "", "ribbon-key-weekend"));
        add(self.ended_on.is_none(), ("d c todo now", "7", "ribbon-key-today"));
        let end = if self.replied { "ribbon-key-end" } else { "ribbon-key-over" };
        add(self.ended_on.is_some(), ("d c end", "7", end));
        add(true, ("d c due", "8", if self.is_reply() { "ribbon-key-due" } else { "ribbon-key-last" }));
        add(has(Kind::Late), ("d l", "21", "ribbon-key-late"));
        push(
            out,
            format_args!("<ul class=\"ribbon-key\" aria-label=\"{}\">", escape(&t(lang, "ribbon-key", &[]))),
        );
        for (class, n, key) in keys {
            push(
                out,
                format_args!(
                    "<li><span class=\"{class}\" aria-hidden=\"true\">{n}</span>{}</li>",
                    escape(&t(lang, key, &[]))
                ),
            );
        }
        out.push_str("</ul>");
    }
}

/// What a limit is counted from: each rule has its own first day.
pub(in crate::page) fn start(lang: Lang, rule: Rule) -> String {
    t(lang, &format!("limit-start-{}", rule.code()), &[])
}

fn push(out: &mut String, args: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(args);
}
