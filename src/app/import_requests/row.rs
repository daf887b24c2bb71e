//! One row of a register.

use super::columns::{self, Column, Columns};
use crate::app::App;
use crate::law::calendar::{BodyClass, Calendar};
use crate::law::day::{DayFault, parse, parse_receipt};
use crate::law::limit::{Counting, Rule, ends};
use crate::law::settings::Settings;
use crate::store::past::{Outcome, PastRow};
use crate::text::whole;
use chrono::{Datelike, NaiveDate};

/// Longest number in a register, in characters.
const LONGEST_REFERENCE: usize = 40;
/// Most items of a request, as on the form.
const MOST_ITEMS: u16 = 50;

/// What a row is read beside.
pub(super) struct Reader<'a> {
    pub(super) app: &'a App,
    pub(super) columns: &'a Columns,
    pub(super) body: Option<&'a str>,
    pub(super) register: &'a str,
    pub(super) calendar: &'a Calendar,
    pub(super) today: NaiveDate,
}

impl Reader<'_> {
    /// Reads a row.
    ///
    /// # Errors
    /// Why it cannot be kept, in one sentence.
    pub(super) fn row(&self, line: u64, cells: &[String]) -> Result<PastRow, String> {
        let text = |column: Column| self.columns.text(column, cells);
        let needed = |column: Column| text(column)?.ok_or_else(|| format!("{} is empty", column.name()));
        let (slug, class) = self.body_of(match self.body {
            Some(told) => told.to_owned(),
            None => needed(Column::Body)?,
        })?;
        let received_on = self.day(Column::ReceivedOn, &needed(Column::ReceivedOn)?, parse_receipt)?;
        let outcomes = Outcome::ALL.map(Outcome::code).join(", ");
        let outcome = one_of(Column::Outcome, &needed(Column::Outcome)?, columns::outcome, &outcomes)?;
        let channel = text(Column::Channel)?;
        let channel = channel.map(|typed| {
            one_of(Column::Channel, &typed, columns::channel, "online, in_person, post or email")
        });
        let extended = text(Column::Extended)?;
        let extended = extended.map(|typed| one_of(Column::Extended, &typed, columns::yes, "yes or no"));
        let answered_on = text(Column::AnsweredOn)?;
        let row = PastRow {
            body_slug: slug,
            year: i64::from(received_on.year()),
            reference: reference(needed(Column::Reference)?)?,
            received_on,
            channel: channel.transpose()?.map(|channel| channel.code().to_owned()),
            n_items: items(&needed(Column::Items)?)?,
            outcome,
            answered_on: answered_on.map(|day| self.day(Column::AnsweredOn, &day, parse)).transpose()?,
            extended: extended.transpose()?.unwrap_or(false),
            register: self.register.to_owned(),
            line: i64::try_from(line).unwrap_or(i64::MAX),
        };
        self.check(&row, class)?;
        Ok(row)
    }

    fn body_of(&self, slug: String) -> Result<(String, BodyClass), String> {
        let body = self.app.body(&slug);
        let body = body.ok_or_else(|| format!("body_id {slug:?} is no body of the directory"))?;
        Ok((slug, body.calendar_class.0))
    }

    fn day(
        &self,
        column: Column,
        typed: &str,
        parse: fn(&str) -> Result<NaiveDate, DayFault>,
    ) -> Result<NaiveDate, String> {
        let day = parse(&iso(typed)).map_err(|fault| format!("{}: {typed:?}: {fault}", column.name()))?;
        match day > self.today {
            true => Err(format!("{} is still to come: {day}", column.name())),
            false => Ok(day),
        }
    }

    /// What the cells of a row say together.
    fn check(&self, row: &PastRow, class: BodyClass) -> Result<(), String> {
        match (row.outcome.is_reply() || row.outcome == Outcome::Forwarded, row.answered_on) {
            (true, None) => {
                return Err(format!("answered_on is empty, and outcome is {}", row.outcome.code()));
            }
            (false, Some(_)) if row.outcome == Outcome::NoReply => {
                return Err("answered_on has a day, and outcome is no_reply".into());
            }
            (_, Some(day)) if day < row.received_on => {
                return Err(format!("answered_on {day} is before received_on {}", row.received_on));
            }
            _ => {}
        }
        match self.open_until(row, class).filter(|last| *last >= self.today) {
            Some(last) => Err(format!(
                "its requester has a right that runs until {last} (article 19): enter it at the desk, where it gets a \
                 number and its limits"
            )),
            None => Ok(()),
        }
    }

    /// The last day, by the reading that is kindest to the requester, on which the head of the body may be asked to look
    /// at it again.
    fn open_until(&self, row: &PastRow, class: BodyClass) -> Option<NaiveDate> {
        let settings = Settings::default();
        let with = Counting { calendar: self.calendar, class, settings: &settings, pauses: &[] };
        let last = |rule, from| ends(rule, from, &with).bar_date;
        let from = match row.outcome {
            Outcome::Full | Outcome::Forwarded | Outcome::Withdrawn => return None,
            Outcome::Partial | Outcome::Refused | Outcome::NotHeld => row.answered_on?,
            Outcome::NoReply if row.extended => last(Rule::R16Ext, row.received_on),
            Outcome::NoReply => last(Rule::R16Init, row.received_on),
        };
        Some(last(Rule::R19Lodge, from))
    }
}

fn one_of<T>(column: Column, typed: &str, read: fn(&str) -> Option<T>, words: &str) -> Result<T, String> {
    read(typed).ok_or_else(|| format!("{} is {words}, not {typed:?}", column.name()))
}

/// A day as spreadsheets under a French or Arabic locale write it, `03/05/2019`, in the order of the year.
fn iso(typed: &str) -> String {
    let parts: Vec<&str> = typed.split(['/', '.']).collect();
    match parts[..] {
        [day, month, year] if year.len() == 4 => {
            let two = |part: &str| format!("{part:0>2}");
            [year.to_owned(), two(month), two(day)].join("-")
        }
        _ => typed.to_owned(),
    }
}

/// The number in the body's register: letters, digits and the marks between them, for a name has no place here.
fn reference(typed: String) -> Result<String, String> {
    let good = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.' | '_');
    if typed.chars().count() > LONGEST_REFERENCE || !typed.chars().all(good) {
        return Err(format!(
            "reference is up to {LONGEST_REFERENCE} letters, digits, / - . or _, not {typed:?}"
        ));
    }
    match typed.chars().any(char::is_numeric) {
        true => Ok(typed),
        false => Err(format!("reference has no digit: {typed:?}")),
    }
}

fn items(typed: &str) -> Result<i64, String> {
    let read = whole::<u16>(typed).filter(|n| (1..=MOST_ITEMS).contains(n));
    read.map(i64::from)
        .ok_or_else(|| format!("items is a whole number from 1 to {MOST_ITEMS}, not {typed:?}"))
}
