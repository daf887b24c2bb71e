//! Dates as people say them: weekday, day, month, year. Never digits alone.

use super::Lang;
use super::lang::comma;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

const AR_MONTHS: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "ماي",
    "يونيو",
    "يوليوز",
    "غشت",
    "شتنبر",
    "أكتوبر",
    "نونبر",
    "دجنبر",
];
const FR_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const EN_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ZGH_MONTHS: [&str; 12] = [
    "ⵉⵏⵏⴰⵢⵔ",
    "ⴱⵕⴰⵢⵕ",
    "ⵎⴰⵕⵚ",
    "ⵉⴱⵔⵉⵔ",
    "ⵎⴰⵢⵢⵓ",
    "ⵢⵓⵏⵢⵓ",
    "ⵢⵓⵍⵢⵓⵣ",
    "ⵖⵓⵛⵜ",
    "ⵛⵓⵜⴰⵏⴱⵉⵔ",
    "ⴽⵜⵓⴱⵔ",
    "ⵏⵓⵡⴰⵏⴱⵉⵔ",
    "ⴷⵓⵊⴰⵏⴱⵉⵔ",
];
const AR_DAYS: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];
const FR_DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const EN_DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const ZGH_DAYS: [&str; 7] = ["ⴰⵢⵏⴰⵙ", "ⴰⵙⵉⵏⴰⵙ", "ⴰⴽⵕⴰⵙ", "ⴰⴽⵡⴰⵙ", "ⴰⵙⵉⵎⵡⴰⵙ", "ⴰⵙⵉⴹⵢⴰⵙ", "ⴰⵙⴰⵎⴰⵙ"];

/// Initials of the days from Monday to Sunday, for the head of a calendar.
pub fn initials(lang: Lang) -> [&'static str; 7] {
    match lang {
        Lang::Ar => ["ن", "ث", "ر", "خ", "ج", "س", "ح"],
        Lang::Fr => ["L", "M", "M", "J", "V", "S", "D"],
        Lang::En => ["M", "T", "W", "T", "F", "S", "S"],
        Lang::Zgh => ["ⴰⵢ", "ⵙⵏ", "ⴽⵕ", "ⴽⵡ", "ⵙⵎ", "ⵙⴹ", "ⵙⴰ"],
    }
}

/// The month's name; `month` is 1 to 12.
pub fn month(lang: Lang, month: u32) -> &'static str {
    let names = match lang {
        Lang::Ar => &AR_MONTHS,
        Lang::Fr => &FR_MONTHS,
        Lang::En => &EN_MONTHS,
        Lang::Zgh => &ZGH_MONTHS,
    };
    names[(month.clamp(1, 12) - 1) as usize]
}

/// The weekday's name.
pub fn weekday(lang: Lang, date: NaiveDate) -> &'static str {
    let names = match lang {
        Lang::Ar => &AR_DAYS,
        Lang::Fr => &FR_DAYS,
        Lang::En => &EN_DAYS,
        Lang::Zgh => &ZGH_DAYS,
    };
    names[date.weekday().num_days_from_monday() as usize]
}

/// The day of the month, « 1er » in French.
pub fn day_number(lang: Lang, date: NaiveDate) -> String {
    match (lang, date.day()) {
        (Lang::Fr, 1) => "1er".to_owned(),
        (_, n) => n.to_string(),
    }
}

/// Weekday, day, month and year: «الثلاثاء 8 دجنبر 2026».
///
/// ```
/// use wasl::locale::{Lang, dates::long};
/// let day = "2026-12-08".parse().unwrap();
/// assert_eq!(long(Lang::Ar, day), "الثلاثاء 8 دجنبر 2026");
/// assert_eq!(long(Lang::Fr, day), "mardi 8 décembre 2026");
/// ```
pub fn long(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date), day_month_year(lang, date))
}

/// Day, month and year, where the weekday was just said.
pub fn day_month_year(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", day_month(lang, date), date.year())
}

/// Day and month, inside a page whose year is known.
pub fn day_month(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", day_number(lang, date), month(lang, date.month()))
}

/// Day and month where room is short: « 14 sept. ».
pub fn day_month_short(lang: Lang, date: NaiveDate) -> String {
    let name = month(lang, date.month());
    let short = match (lang, date.month()) {
        // The usual abbreviations; the other months are short already.
        (Lang::Fr, 1) => "janv.",
        (Lang::Fr, 2) => "févr.",
        (Lang::Fr, 7) => "juil.",
        (Lang::Fr, 9) => "sept.",
        (Lang::Fr, 10) => "oct.",
        (Lang::Fr, 11) => "nov.",
        (Lang::Fr, 12) => "déc.",
        (Lang::En, _) => name.get(..3).unwrap_or(name),
        _ => name,
    };
    format!("{} {short}", day_number(lang, date))
}

/// Weekday, day and month, without the year.
pub fn weekday_day_month(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", weekday(lang, date), day_month(lang, date))
}

/// Month and year: «يونيو 2026».
pub fn month_year(lang: Lang, date: NaiveDate) -> String {
    format!("{} {}", month(lang, date.month()), date.year())
}

/// The hour of legal time: «14:30», « 14 h 30 ».
pub fn hour(lang: Lang, time: NaiveTime) -> String {
    match lang {
        Lang::Fr => format!("{}\u{a0}h\u{a0}{:02}", time.hour(), time.minute()),
        _ => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// A date with its hour: «الثلاثاء 8 دجنبر 2026، 14:30».
pub fn moment(lang: Lang, at: NaiveDateTime) -> String {
    format!("{}{}{}", long(lang, at.date()), comma(lang), hour(lang, at.time()))
}

/// The name of a quarter or a year (`2026-Q1`, `2026`); anything else comes back unchanged.
pub fn period(lang: Lang, code: &str) -> String {
    let Some((year, quarter)) = code.split_once("-Q") else { return code.to_owned() };
    match (lang, quarter) {
        (Lang::Ar, "1") => format!("الفصل الأول من {year}"),
        (Lang::Ar, "2") => format!("الفصل الثاني من {year}"),
        (Lang::Ar, "3") => format!("الفصل الثالث من {year}"),
        (Lang::Ar, _) => format!("الفصل الرابع من {year}"),
        (Lang::Fr, "1") => format!("1er trimestre {year}"),
        (Lang::Fr, n) => format!("{n}e trimestre {year}"),
        (Lang::Zgh, n) => format!("T{n} {year}"),
        (Lang::En, n) => format!("Q{n} {year}"),
    }
}
