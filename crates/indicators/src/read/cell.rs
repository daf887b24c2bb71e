//! One cell of a row as a value, or what is wrong with it.

use super::ReadError;
use super::quote::{shorten, unprintable};
use super::table::{Column, Row};
use chrono::NaiveDate;
use wasl_law::day::{self, DayFault};

impl<'t> Row<'t> {
    pub fn wrong(&self, column: Column, wanted: &str) -> ReadError {
        let text = self.text(column);
        let found = if text.is_empty() { "an empty cell".to_owned() } else { shorten(text) };
        self.fault(column, format!("{found} is not {wanted}"))
    }

    /// A code or an id: there, and on one line.
    pub fn code(&self, column: Column) -> Result<&'t str, ReadError> {
        let text = self.text(column);
        if text.is_empty() { Err(self.wrong(column, "a value")) } else { self.short_code(column) }
    }

    /// A code or an id that may be missing, on one line.
    pub fn short_code(&self, column: Column) -> Result<&'t str, ReadError> {
        let text = self.text(column);
        // A line break here is the trace of a quotation mark left open; marks of direction would let
        // a code pass for another one on a screen.
        let plain = text.bytes().all(|b| (0x20..0x7F).contains(&b)) || !text.chars().any(unprintable);
        if plain { Ok(text) } else { Err(self.wrong(column, "a code")) }
    }

    /// A value of a closed list.
    pub fn one_of<T>(
        &self,
        column: Column,
        wanted: &str,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ReadError> {
        from_code(self.text(column)).ok_or_else(|| self.wrong(column, wanted))
    }

    /// 0 or 1.
    pub fn flag(&self, column: Column) -> Result<bool, ReadError> {
        match self.text(column) {
            "0" => Ok(false),
            "1" => Ok(true),
            _ => Err(self.wrong(column, "0 or 1")),
        }
    }

    /// 0 or 1; a missing one is not 1.
    pub fn optional_flag(&self, column: Column) -> Result<bool, ReadError> {
        if self.text(column).is_empty() { Ok(false) } else { self.flag(column) }
    }

    /// 0 or 1; `None` where nobody knows.
    pub fn known_flag(&self, column: Column) -> Result<Option<bool>, ReadError> {
        if self.text(column).is_empty() { Ok(None) } else { self.flag(column).map(Some) }
    }

    /// A date of the civil calendar, `YYYY-MM-DD`.
    pub fn date(&self, column: Column) -> Result<NaiveDate, ReadError> {
        day::parse(self.text(column)).map_err(|fault| self.no_day(column, fault))
    }

    /// A date on which the law was in force (article 30): nothing was received before it.
    pub fn receipt(&self, column: Column) -> Result<NaiveDate, ReadError> {
        day::parse_receipt(self.text(column)).map_err(|fault| self.no_day(column, fault))
    }

    fn no_day(&self, column: Column, fault: DayFault) -> ReadError {
        self.wrong(column, fault.wanted())
    }

    /// A date, or nothing.
    pub fn optional_date(&self, column: Column) -> Result<Option<NaiveDate>, ReadError> {
        if self.text(column).is_empty() { Ok(None) } else { self.date(column).map(Some) }
    }

    /// A whole number.
    pub fn whole(&self, column: Column) -> Result<i64, ReadError> {
        self.text(column).parse().map_err(|_| self.wrong(column, "a whole number"))
    }

    /// A whole number from 1 to `most`.
    pub fn count(&self, column: Column, most: u32) -> Result<u32, ReadError> {
        // Digits alone: a number's own parser would take "+3" and "03" too.
        let text = self.text(column);
        let plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        let n = text.parse().ok().filter(|n| plain && (1..=most).contains(n));
        n.ok_or_else(|| self.wrong(column, &format!("a whole number from 1 to {most}")))
    }
}
