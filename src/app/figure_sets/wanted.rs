//! Which sets of figures there should be: every year and every quarter since the first entry, and the last
//! twelve months. What a set tells is fixed by its period, its day and the last instant whose entries count:
//! no later act moves it.

use crate::app::event_log::BEGINNING;
use crate::clock::Moment;
use crate::indicators::period::Named;
use crate::indicators::release::{self, Release, Standing};
use crate::law::calendar::Calendar;
use crate::law::legal_time;
use crate::store::editions::EditionRow;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};

/// The period of a body's page: twelve months up to the last day that is over.
pub const LAST_YEAR: &str = "last-12-months";

/// A set of figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Under which name it is stored.
    pub period: String,
    /// Its days.
    pub named: Named,
    /// As of which day it is told, and how long it stands.
    pub release: Release,
    /// The last instant whose entries count.
    pub known: Moment,
}

impl Wanted {
    /// Whether entries up to its instant are all there: one may be under way for some seconds.
    pub fn is_settled(&self, at: Moment) -> bool {
        is_settled(self.known, at)
    }
}

/// Whether no entry up to an instant can come in any more.
pub fn is_settled(known: Moment, at: Moment) -> bool {
    known.plus(TimeDelta::minutes(1)) < at
}

/// The days of a stored period that is told as of a day.
pub fn days_of(period: &str, as_of: NaiveDate) -> Option<Named> {
    if period != LAST_YEAR {
        return Named::parse(period);
    }
    let from = as_of.checked_sub_months(Months::new(12)).and_then(|day| day.succ_opt()).unwrap_or(as_of);
    Named::span(from, as_of)
}

/// What decides as of which day a period is told.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'a> {
    /// Today.
    pub today: NaiveDate,
    /// The calendar of figures.
    pub calendar: &'a Calendar,
    /// The editions that were published.
    pub editions: &'a [EditionRow],
}

impl Telling<'_> {
    /// The last day that is over: figures are told up to it. Whoever asks again and again would else see
    /// each private request of a small body as it is filed.
    pub fn until(&self) -> NaiveDate {
        day_before(self.today)
    }

    /// A period of which a day is over, as it is to be told today: as of the day of the rules once it is over
    /// or an edition told it, else as of the last day that is over.
    pub fn of(&self, period: &str) -> Option<Wanted> {
        let named = days_of(period, self.until()).filter(|named| named.from <= self.until())?;
        let release = self.release(&named);
        let end_of_day = legal_time::day_start(release.as_of.succ_opt().unwrap_or(release.as_of));
        // A paper that is entered later comes in by a revision.
        let known = self.published_at(&named, release.as_of);
        let known = known.unwrap_or_else(|| Moment::from(end_of_day).plus(-TimeDelta::microseconds(1)));
        Some(Wanted { period: period.to_owned(), named, release, known })
    }

    fn release(&self, named: &Named) -> Release {
        let today = release::on(named, self.today, self.calendar);
        let is_told_today = today.standing != Standing::Running
            && today.as_of == self.today
            && self.published_at(named, today.as_of).is_some();
        if is_told_today { today } else { release::on(named, self.until(), self.calendar) }
    }

    /// When the latest edition that holds a period told it as of a day.
    fn published_at(&self, named: &Named, as_of: NaiveDate) -> Option<Moment> {
        let year = named.year();
        let names = [Some(named), year.as_ref()].map(|named| named.map(|n| n.name.as_str()));
        let holds = |row: &&EditionRow| row.as_of == as_of && names.contains(&Some(row.period.as_str()));
        self.editions.iter().filter(holds).map(|row| row.published_at).max()
    }

    /// Every set that has anything to tell when the first entry of the journal is of an instant, the newest
    /// first: before it there is nothing to count.
    pub fn all(&self, first: Option<Moment>) -> Vec<Wanted> {
        let Some(first) = first else { return Vec::new() };
        let years = BEGINNING.year()..=self.until().year();
        let names = years.flat_map(|year| {
            let year = format!("{year:04}");
            let quarters = (1..=4).map(|q| format!("{year}-Q{q}")).collect::<Vec<_>>();
            std::iter::once(year).chain(quarters)
        });
        let named = std::iter::once(LAST_YEAR.to_owned()).chain(names).filter_map(|name| self.of(&name));
        let mut all: Vec<Wanted> = named.filter(|wanted| wanted.known >= first).collect();
        all.sort_by(|a, b| b.known.cmp(&a.known).then_with(|| b.period.cmp(&a.period)));
        all
    }
}

/// Whether a quarter is told by its bulletin alone: the report of its year, which would tell it for good, was not
/// published, whatever the day.
pub fn awaits_report(named: &Named, editions: &[EditionRow]) -> bool {
    let is_out = |period: &str| editions.iter().any(|row| row.period == period);
    let year = named.year().filter(|year| year.name != named.name);
    year.is_some_and(|year| is_out(&named.name) && !is_out(&year.name))
}

/// The day before.
pub fn day_before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::calendar::shipped;
    use crate::store::editions::Status;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> Moment {
        Moment::from(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap())
    }

    fn told(today: &str, editions: &[EditionRow], first: &str) -> Vec<(String, String, &'static str)> {
        let calendar = shipped();
        let telling = Telling { today: day(today), calendar: &calendar, editions };
        let told = |w: Wanted| {
            let standing = match w.release.standing {
                Standing::Running => "running",
                Standing::Provisional => "provisional",
                Standing::Final => "final",
            };
            (w.period, w.release.as_of.to_string(), standing)
        };
        telling.all(Some(at(first))).into_iter().map(told).collect()
    }

    fn edition(period: &str, as_of: &str, published_at: &str) -> EditionRow {
        EditionRow {
            id: format!("{period}-r1"),
            period: period.into(),
            revision: 1,
            status: Status::Provisional,
            as_of: day(as_of),
            published_at: at(published_at),
            requests: 0,
            events: 0,
            manifest_sha256: String::new(),
            archive_sha256: String::new(),
            archive_bytes: 0,
        }
    }

    #[test]
    fn a_set_for_every_year_and_quarter_since_the_first_entry_and_the_last_twelve_months() {
        let all = told("2025-05-06", &[], "2025-02-03T09:00:00Z");
        let row = |period: &str, as_of: &str, standing| (period.to_owned(), as_of.to_owned(), standing);
        assert_eq!(
            all,
            [
                row(LAST_YEAR, "2025-05-05", "running"),
                row("2025-Q2", "2025-05-05", "running"),
                row("2025", "2025-05-05", "running"),
                row("2025-Q1", "2025-04-29", "provisional"),
                // The report of 2024 counts what was entered up to the end of March.
                row("2024-Q4", "2025-03-27", "final"),
                row("2024-Q3", "2025-03-27", "final"),
                row("2024-Q2", "2025-03-27", "final"),
                row("2024-Q1", "2025-03-27", "final"),
                row("2024", "2025-03-27", "final"),
            ]
        );
        assert_eq!(told("2025-02-03", &[], "2025-02-03T09:00:00Z"), [], "the first day is not over");
        assert_eq!(
            told("2031-05-06", &[], "2025-02-03T09:00:00Z").len(),
            1 + 7 * 5 + 3,
            "the years from 2024 to 2030, and what has begun of 2031"
        );
    }

    /// An edition counts what was entered until it was published.
    #[test]
    fn an_edition_tells_its_period_and_the_quarters_of_its_year_up_to_its_own_instant() {
        let calendar = shipped();
        let editions = [
            edition("2025-Q1", "2025-04-29", "2025-04-29T14:00:00Z"),
            edition("2025-Q1", "2025-04-29", "2025-06-02T10:00:00Z"),
            edition("2025", "2026-03-31", "2026-04-02T10:00:00Z"),
        ];
        let known = |today: &str, period: &str| {
            let telling = Telling { today: day(today), calendar: &calendar, editions: &editions };
            let wanted = telling.of(period).unwrap();
            (wanted.release.as_of.to_string(), wanted.known.to_string())
        };
        let is = |as_of: &str, known: &str| (as_of.to_owned(), known.to_owned());
        // On its very day, before that day is over.
        assert_eq!(known("2025-04-29", "2025-Q1"), is("2025-04-29", "2025-06-02T10:00:00.000000Z"));
        assert_eq!(known("2025-07-01", "2025-Q1"), is("2025-04-29", "2025-06-02T10:00:00.000000Z"));
        assert_eq!(known("2025-07-01", "2025-Q2"), is("2025-06-30", "2025-06-30T22:59:59.999999Z"));
    }

    /// The report of a year may be late, or never come.
    #[test]
    fn a_quarter_awaits_the_report_of_its_year_once_its_bulletin_is_published() {
        let bulletin = edition("2024-Q4", "2025-01-30", "2025-01-30T14:00:00Z");
        let report = edition("2024", "2025-03-27", "2025-03-27T14:00:00Z");
        let of =
            |period: &str, editions: &[EditionRow]| awaits_report(&Named::parse(period).unwrap(), editions);
        let alone = std::slice::from_ref(&bulletin);
        assert!(of("2024-Q4", alone));
        assert!(!of("2024-Q3", alone), "nothing was published of it: the rules alone tell it");
        assert!(!of("2024", alone) && !of("2024-Q4", &[bulletin.clone(), report]));
    }
}
