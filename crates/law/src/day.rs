//! A civil day as it is written: in forms, in JSON, in files and on the command line. Every door reads
//! its days here, so that a day has one form and one sense of what cannot be meant.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, de::Error};
use std::ops::RangeInclusive;

/// Years in which a day of a request, an answer or a calendar may lie. A year of two digits reads as
/// one of the first century; nothing that is asked or answered here lies there.
pub const YEARS: RangeInclusive<i32> = 1900..=2199;

/// Why a text is no day. Its [`code`](DayFault::code) is the key of its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DayFault {
    /// No day of the calendar, or written in another way.
    #[error("not a day; write it as YYYY-MM-DD")]
    NotADay,
    /// A year that cannot be meant, such as one of two digits.
    #[error("write the year with its four digits, from 1900 to 2199")]
    Year,
    /// Before the law came into force (article 30): nothing was received under it.
    #[error("before 12 March 2019, when the law came into force (article 30)")]
    BeforeLaw,
}

impl DayFault {
    /// The code used in problem documents and as the key of the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotADay => "bad_date",
            Self::Year => "bad_year",
            Self::BeforeLaw => "before_law",
        }
    }

    /// What was wanted instead, as the reader of a data package says it.
    pub fn wanted(self) -> &'static str {
        match self {
            Self::NotADay => "a date (YYYY-MM-DD)",
            Self::Year => "a date (YYYY-MM-DD) of the years 1900 to 2199",
            Self::BeforeLaw => "a day on which the law was in force (from 2019-03-12)",
        }
    }
}

/// The day written as `YYYY-MM-DD`, and in no other way: chrono's own parser also takes signs, spaces
/// and single digits.
///
/// # Errors
/// [`DayFault::Year`] for a year of fewer digits or out of [`YEARS`], [`DayFault::NotADay`] otherwise.
///
/// ```
/// use wasl_law::day::{DayFault, parse};
/// assert!(parse("2026-02-28").is_ok());
/// assert_eq!(parse("2026-02-30"), Err(DayFault::NotADay));
/// assert_eq!(parse("26-02-28"), Err(DayFault::Year));
/// assert_eq!(parse("0026-02-28"), Err(DayFault::Year));
/// ```
pub fn parse(text: &str) -> Result<NaiveDate, DayFault> {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DayFault::NotADay);
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if month.len() != 2
        || day.len() != 2
        || !(1..=6).contains(&year.len())
        || ![year, month, day].map(digits).iter().all(|d| *d)
    {
        return Err(DayFault::NotADay);
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or_default();
    let told = i32::try_from(number(year)).unwrap_or_default();
    if year.len() != 4 || !YEARS.contains(&told) {
        return Err(DayFault::Year);
    }
    NaiveDate::from_ymd_opt(told, number(month), number(day)).ok_or(DayFault::NotADay)
}

/// The instant written as `2026-01-20T23:30:00Z`.
///
/// # Errors
/// [`DayFault::NotADay`] for anything else, [`DayFault::Year`] out of [`YEARS`].
pub fn instant(text: &str) -> Result<DateTime<Utc>, DayFault> {
    let at: DateTime<Utc> = text.parse().map_err(|_| DayFault::NotADay)?;
    if YEARS.contains(&at.year()) { Ok(at) } else { Err(DayFault::Year) }
}

/// First day on which something could be received under the law (article 30).
pub fn in_force_since() -> NaiveDate {
    super::settings::rule_sets().first().map(|set| set.valid_from).unwrap_or_default()
}

/// As [`parse`], for a day on which a body received something, or from which a limit of the law runs.
///
/// # Errors
/// Those of [`parse`], and [`DayFault::BeforeLaw`].
pub fn parse_receipt(text: &str) -> Result<NaiveDate, DayFault> {
    parse(text).and_then(under_the_law)
}

/// The same day, if the law was in force on it.
///
/// # Errors
/// [`DayFault::BeforeLaw`].
pub fn under_the_law(day: NaiveDate) -> Result<NaiveDate, DayFault> {
    if day < in_force_since() { Err(DayFault::BeforeLaw) } else { Ok(day) }
}

/// Reads a day of a file, for serde.
///
/// # Errors
/// Those of [`parse`], as serde tells them.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveDate, D::Error> {
    let text = String::deserialize(from)?;
    parse(&text).map_err(|fault| D::Error::custom(format!("{text:?}: {fault}")))
}

/// Reads a day of a file that may be missing, for serde.
///
/// # Errors
/// Those of [`parse`], as serde tells them.
pub fn read_optional<'de, D: Deserializer<'de>>(from: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    let read = |text: String| parse(&text).map_err(|fault| D::Error::custom(format!("{text:?}: {fault}")));
    text.map(read).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_one_way_only() {
        assert_eq!(parse("2024-02-29").ok(), NaiveDate::from_ymd_opt(2024, 2, 29));
        for wrong in [
            "2025-02-30",
            "2025-2-3",
            "2025/02/03",
            "+025-02-03",
            "2025-02-03 ",
            " 2025-02-03",
            "2025-02-0a",
            "",
            "20250203",
            "٢٠٢٥-٠٢-٠٣",
            "28-02-2025",
            "2025-02",
            "2025-02-03-04",
            "-2025-02-03",
            "2025--02",
        ] {
            assert_eq!(parse(wrong), Err(DayFault::NotADay), "{wrong}");
        }
    }

    #[test]
    fn a_year_that_cannot_be_meant_is_named() {
        for wrong in
            ["26-03-02", "026-03-02", "0026-03-02", "0000-01-01", "1899-12-31", "2200-01-01", "20266-03-02"]
        {
            assert_eq!(parse(wrong), Err(DayFault::Year), "{wrong}");
        }
        assert_eq!(instant("0026-03-02T10:00:00Z"), Err(DayFault::Year));
        assert!(instant("2026-03-02T10:00:00Z").is_ok());
        assert!(parse("1900-01-01").is_ok() && parse("2199-12-31").is_ok());
    }

    #[test]
    fn article_30_nothing_was_received_before_the_law() {
        assert_eq!(parse_receipt("2019-03-11"), Err(DayFault::BeforeLaw));
        assert!(parse_receipt("2019-03-12").is_ok());
        assert_eq!(parse_receipt("0026-03-02"), Err(DayFault::Year));
    }
}
