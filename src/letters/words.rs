//! Dates, hours, counts and money as letters say them, in Arabic and French.
//! Dates and hours are those of the pages ([`crate::locale::dates`]).

use crate::locale::{Lang, dates, numbers, without_isolates};
use chrono::{NaiveDate, NaiveTime};

/// A language that letters are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tongue {
    /// Arabic, the reference.
    Ar,
    /// French.
    Fr,
}

impl Tongue {
    /// Both, the reference first.
    pub const ALL: [Tongue; 2] = [Tongue::Ar, Tongue::Fr];

    /// The language letters take for a reader of this language code; Arabic where none is written yet.
    pub fn of(code: &str) -> Tongue {
        if code == "fr" { Tongue::Fr } else { Tongue::Ar }
    }

    /// The code used in `lang` and in file names.
    pub fn code(self) -> &'static str {
        match self {
            Tongue::Ar => "ar",
            Tongue::Fr => "fr",
        }
    }

    /// The language of pages that it is.
    pub fn lang(self) -> Lang {
        match self {
            Tongue::Ar => Lang::Ar,
            Tongue::Fr => Lang::Fr,
        }
    }

    /// Direction of writing.
    pub fn dir(self) -> &'static str {
        match self {
            Tongue::Ar => "rtl",
            Tongue::Fr => "ltr",
        }
    }
}

/// A date in words: weekday, day, month, year.
///
/// ```
/// use wasl::letters::words::{Tongue, date};
/// let day = "2026-12-08".parse().unwrap();
/// assert_eq!(date(Tongue::Ar, day), "الثلاثاء 8 دجنبر 2026");
/// assert_eq!(date(Tongue::Fr, day), "mardi 8 décembre 2026");
/// ```
pub fn date(tongue: Tongue, day: NaiveDate) -> String {
    dates::long(tongue.lang(), day)
}

/// An hour of Moroccan legal time: `14:30`, « 14 h 30 ».
pub fn hour(tongue: Tongue, at: NaiveTime) -> String {
    dates::hour(tongue.lang(), at)
}

/// An amount of dirhams, from the form `12.50`.
///
/// ```
/// use wasl::letters::words::{Tongue, money};
/// assert_eq!(money(Tongue::Ar, "12.5"), "12,50 درهما");
/// assert_eq!(money(Tongue::Fr, "1200"), "1\u{202f}200,00\u{a0}DH");
/// ```
pub fn money(tongue: Tongue, amount: &str) -> String {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let centimes = numbers::counted(&format!("{whole}{cents:0<2.2}"));
    without_isolates(&numbers::money(tongue.lang(), i64::try_from(centimes).unwrap_or(i64::MAX)))
}

/// The forms in which Arabic counts: 1, 2, 3 to 10, 11 to 99, and 100 with what follows it.
enum Count {
    One,
    Two,
    Few,
    Many,
    Other,
}

fn count(n: u32) -> Count {
    match (n, n % 100) {
        (1, _) => Count::One,
        (2, _) => Count::Two,
        (_, 3..=10) => Count::Few,
        (_, 11..=99) => Count::Many,
        _ => Count::Other,
    }
}

/// Lateness: «متأخر بيومي عمل», « 2 jours ouvrables de retard »; without «عمل» for calendar days.
pub fn late(tongue: Tongue, n: u32, working: bool) -> String {
    match (tongue, working, count(n)) {
        // After a last day that was a Friday, on the Saturday.
        (Tongue::Ar, true, _) if n == 0 => "متأخر بأقل من يوم عمل".to_owned(),
        (Tongue::Fr, true, _) if n == 0 => "en retard de moins d'un jour ouvrable".to_owned(),
        (Tongue::Ar, true, Count::One) => "متأخر بيوم عمل واحد".to_owned(),
        (Tongue::Ar, true, Count::Two) => "متأخر بيومي عمل".to_owned(),
        (Tongue::Ar, true, Count::Few) => format!("متأخر بـ {n} أيام عمل"),
        (Tongue::Ar, true, _) => format!("متأخر بـ {n} يوم عمل"),
        (Tongue::Ar, false, Count::One) => "متأخر بيوم واحد".to_owned(),
        (Tongue::Ar, false, Count::Two) => "متأخر بيومين".to_owned(),
        (Tongue::Ar, false, Count::Few) => format!("متأخر بـ {n} أيام"),
        (Tongue::Ar, false, Count::Many) => format!("متأخر بـ {n} يوما"),
        (Tongue::Ar, false, Count::Other) => format!("متأخر بـ {n} يوم"),
        (Tongue::Fr, true, _) if n < 2 => format!("{n}\u{a0}jour ouvrable de retard"),
        (Tongue::Fr, true, _) => format!("{n}\u{a0}jours ouvrables de retard"),
        (Tongue::Fr, false, _) if n < 2 => format!("{n}\u{a0}jour de retard"),
        (Tongue::Fr, false, _) => format!("{n}\u{a0}jours de retard"),
    }
}

/// The items a sentence speaks of, as its subject (`nominative`) or after a preposition; all of them
/// when none is named.
///
/// ```
/// use wasl::letters::words::{Tongue, items};
/// assert_eq!(items(Tongue::Ar, &[1, 3], false), "العنصرين 1 و3");
/// assert_eq!(items(Tongue::Ar, &[1, 3, 4], true), "العناصر 1 و3 و4");
/// assert_eq!(items(Tongue::Fr, &[1, 3, 4], true), "les éléments 1, 3 et 4");
/// assert_eq!(items(Tongue::Fr, &[], true), "votre demande");
/// ```
pub fn items(tongue: Tongue, numbers: &[u32], nominative: bool) -> String {
    match (tongue, numbers) {
        (Tongue::Ar, []) => "طلبكم".to_owned(),
        (Tongue::Ar, [n]) => format!("العنصر {n}"),
        (Tongue::Ar, [a, b]) if nominative => format!("العنصران {a} و{b}"),
        (Tongue::Ar, [a, b]) => format!("العنصرين {a} و{b}"),
        (Tongue::Ar, all) => format!("العناصر {}", joined(all, " و", " و")),
        (Tongue::Fr, []) => "votre demande".to_owned(),
        (Tongue::Fr, [n]) => format!("l'élément {n}"),
        (Tongue::Fr, all) => format!("les éléments {}", joined(all, ", ", " et ")),
    }
}

fn joined(numbers: &[u32], between: &str, last: &str) -> String {
    let texts: Vec<String> = numbers.iter().map(u32::to_string).collect();
    match texts.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{}{last}{end}", rest.join(between)),
        _ => texts.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_is_the_moroccan_one() {
        let months: Vec<String> = (1..=12)
            .map(|m| date(Tongue::Ar, NaiveDate::from_ymd_opt(2026, m, 1).unwrap()))
            .map(|d| d.split(' ').nth(2).unwrap().to_owned())
            .collect();
        assert_eq!(months.join(" "), "يناير فبراير مارس أبريل ماي يونيو يوليوز غشت شتنبر أكتوبر نونبر دجنبر");
        assert_eq!(date(Tongue::Fr, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), "dimanche 1er mars 2026");
        assert_eq!(date(Tongue::Ar, NaiveDate::from_ymd_opt(2026, 3, 1).unwrap()), "الأحد 1 مارس 2026");
    }

    #[test]
    fn lateness_is_counted_correctly() {
        let ar = |n| late(Tongue::Ar, n, true);
        assert_eq!(ar(0), "متأخر بأقل من يوم عمل");
        assert_eq!(late(Tongue::Fr, 0, true), "en retard de moins d'un jour ouvrable");
        assert_eq!(ar(1), "متأخر بيوم عمل واحد");
        assert_eq!(ar(2), "متأخر بيومي عمل");
        assert_eq!(ar(10), "متأخر بـ 10 أيام عمل");
        assert_eq!(ar(11), "متأخر بـ 11 يوم عمل");
        assert_eq!(ar(103), "متأخر بـ 103 أيام عمل");
        assert_eq!(late(Tongue::Ar, 12, false), "متأخر بـ 12 يوما");
        assert_eq!(late(Tongue::Fr, 1, true), "1\u{a0}jour ouvrable de retard");
        assert_eq!(late(Tongue::Fr, 3, false), "3\u{a0}jours de retard");
    }

    #[test]
    fn hours_and_money() {
        let half = NaiveTime::from_hms_opt(9, 5, 0).unwrap();
        assert_eq!(
            (hour(Tongue::Ar, half).as_str(), hour(Tongue::Fr, half).as_str()),
            ("09:05", "9\u{a0}h\u{a0}05")
        );
        assert_eq!(money(Tongue::Ar, "1234567.00"), "1\u{202f}234\u{202f}567,00 درهما");
    }
}
