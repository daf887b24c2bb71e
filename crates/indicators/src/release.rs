//! On which day a year or a quarter is told: a quarter 20 working days after its end, provisional; a
//! year with its quarters 60 working days after its end, final. No other as-of date is published.

use super::period::Named;
use chrono::NaiveDate;
use wasl_law::calendar::{BodyClass, Calendar};
use wasl_law::day::in_force_since;

/// Working days from the end of a quarter to its bulletin.
const BULLETIN: usize = 20;
/// Working days from the end of a year to its report.
const REPORT: usize = 60;

/// How long figures stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Counted up to today, from day to day.
    Running,
    /// Those of a bulletin, told again with the year.
    Provisional,
    /// Those of the report of the year.
    Final,
}

/// As of which day figures are told, and how long they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// Last day whose events count.
    pub as_of: NaiveDate,
    /// How long they stand.
    pub standing: Standing,
}

/// The n-th working day of the administration of the State, whose calendar is also the Committee's.
fn working_day(after: NaiveDate, n: usize, calendar: &Calendar) -> NaiveDate {
    let mut days =
        after.iter_days().skip(1).filter(|d| calendar.is_working(*d, BodyClass::StateAdministration));
    days.nth(n - 1).unwrap_or(after)
}

/// The day as of which a period is published.
pub fn release(period: &Named, calendar: &Calendar) -> Release {
    let (days, standing) =
        if period.freq == 'A' { (REPORT, Standing::Final) } else { (BULLETIN, Standing::Provisional) };
    Release { as_of: working_day(period.to, days, calendar), standing }
}

/// As of which day a period is told on a day: of its year's report if it is out, else of its own
/// bulletin, else of the day itself, as a span that no edition tells always is.
pub fn on(period: &Named, today: NaiveDate, calendar: &Calendar) -> Release {
    let (year, own) = (period.year(), Some(period).filter(|p| !p.is_span()));
    let told = [year.as_ref(), own].into_iter().flatten().map(|named| release(named, calendar));
    let running = Release { as_of: today, standing: Standing::Running };
    told.into_iter().find(|told| told.as_of <= today).unwrap_or(running)
}

/// Why a period cannot be published.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unlawful {
    /// Nobody could ask for anything under a law that did not exist.
    #[error("{name} ended before the law was in force ({since}): ask for a later period")]
    BeforeTheLaw {
        /// The period.
        name: String,
        /// First day of the law.
        since: NaiveDate,
    },
    /// It has not begun.
    #[error(
        "{name} begins on {from}: it is still to come, and is published as of {as_of}, from the day after on"
    )]
    ToCome {
        /// The period.
        name: String,
        /// Its first day.
        from: NaiveDate,
        /// The lawful date.
        as_of: NaiveDate,
    },
    /// It is not over, or the day of its publication has not come.
    #[error("{name} ends on {to}: it is published as of {as_of} ({rule}), from the day after on")]
    NotYet {
        /// The period.
        name: String,
        /// Its last day.
        to: NaiveDate,
        /// The lawful date.
        as_of: NaiveDate,
        /// The rule.
        rule: &'static str,
    },
    /// Another date than the rules'.
    #[error(
        "{name} is published as of {as_of} ({rule}) and of no other day: ask for --as-of {as_of}, not {asked}"
    )]
    OtherDay {
        /// The period.
        name: String,
        /// The date asked for.
        asked: NaiveDate,
        /// The lawful date.
        as_of: NaiveDate,
        /// The rule.
        rule: &'static str,
    },
}

/// The release of a period, asked for today with an as-of date or without one.
///
/// # Errors
/// [`Unlawful`] names the lawful date.
pub fn lawful(
    period: &Named,
    asked: Option<NaiveDate>,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Release, Unlawful> {
    let told = release(period, calendar);
    let (name, as_of) = (period.name.clone(), told.as_of);
    let rule = match told.standing {
        Standing::Final => "the end of the year and 60 working days, final",
        _ => "the end of the quarter and 20 working days, provisional",
    };
    if period.to < in_force_since() {
        return Err(Unlawful::BeforeTheLaw { name, since: in_force_since() });
    }
    if today < period.from {
        return Err(Unlawful::ToCome { name, from: period.from, as_of });
    }
    // What happens on the day counts as of it: it is told once the day is over.
    if today <= as_of {
        return Err(Unlawful::NotYet { name, to: period.to, as_of, rule });
    }
    match asked.filter(|asked| *asked != as_of) {
        Some(asked) => Err(Unlawful::OtherDay { name, asked, as_of, rule }),
        None => Ok(told),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasl_law::calendar::shipped;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn named(name: &str) -> Named {
        Named::parse(name).unwrap()
    }

    #[test]
    fn the_end_is_not_counted_and_feasts_are_no_working_days() {
        let bare = Calendar::from_dates(Vec::new());
        // Tuesday 30 September 2025 and four weeks; Wednesday 31 December 2025 and twelve.
        assert_eq!(release(&named("2025-Q3"), &bare).as_of, day("2025-10-28"));
        assert_eq!(release(&named("2025"), &bare).as_of, day("2026-03-25"));
        let calendar = shipped();
        for name in ["2024-Q1", "2024-Q4", "2025-Q2", "2025", "2026-Q3"] {
            let (period, told) = (named(name), release(&named(name), &calendar));
            let days = calendar.working_days_between(period.to, told.as_of, BodyClass::StateAdministration);
            assert_eq!(days, if period.freq == 'A' { 60 } else { 20 }, "{name}");
            assert!(calendar.is_working(told.as_of, BodyClass::StateAdministration), "{name}");
        }
    }

    #[test]
    fn a_quarter_is_running_then_provisional_then_final_with_its_year() {
        let bare = Calendar::from_dates(Vec::new());
        let on = |today: &str| {
            let told = super::on(&named("2025-Q3"), day(today), &bare);
            (told.as_of.to_string(), told.standing)
        };
        assert_eq!(on("2025-08-15"), ("2025-08-15".into(), Standing::Running));
        assert_eq!(on("2025-10-27"), ("2025-10-27".into(), Standing::Running));
        assert_eq!(on("2025-10-28"), ("2025-10-28".into(), Standing::Provisional));
        assert_eq!(on("2026-03-24"), ("2025-10-28".into(), Standing::Provisional));
        assert_eq!(on("2026-03-25"), ("2026-03-25".into(), Standing::Final));
        assert_eq!(on("2031-01-01"), ("2026-03-25".into(), Standing::Final));
    }

    #[test]
    fn what_may_not_be_published_is_refused_in_one_sentence_with_the_lawful_day() {
        let bare = Calendar::from_dates(Vec::new());
        let said = |name: &str, asked: &str, today: &str| {
            let asked = (!asked.is_empty()).then(|| day(asked));
            lawful(&named(name), asked, day(today), &bare).map_err(|e| e.to_string())
        };
        let refused = |name: &str, asked: &str, today: &str| said(name, asked, today).unwrap_err();
        assert!(said("2025", "2026-03-25", "2026-03-26").is_ok());
        assert!(said("2025", "2026-03-25", "2026-03-25").is_err(), "what comes that day counts");
        assert_eq!(
            said("2025", "", "2026-11-26").unwrap().as_of,
            day("2026-03-25"),
            "the one that is lawful"
        );
        assert_eq!(
            refused("2027-Q1", "2027-04-28", "2026-11-26"),
            "2027-Q1 begins on 2027-01-01: it is still to come, and is published as of 2027-04-28, from the day after on"
        );
        assert_eq!(
            refused("2026-Q4", "2026-11-26", "2026-11-26"),
            "2026-Q4 ends on 2026-12-31: it is published as of 2027-01-28 (the end of the quarter and 20 working \
             days, provisional), from the day after on"
        );
        assert!(
            refused("2025", "2026-03-25", "2026-03-24").contains("from the day after on"),
            "over, but too early"
        );
        assert_eq!(
            refused("2025", "2026-11-26", "2026-11-26"),
            "2025 is published as of 2026-03-25 (the end of the year and 60 working days, final) and of no other \
             day: ask for --as-of 2026-03-25, not 2026-11-26"
        );
        assert!(refused("2025", "2031-01-01", "2026-11-26").contains("of no other day"), "an as-of to come");
        assert!(
            refused("2018-Q4", "2019-01-29", "2026-11-26")
                .contains("before the law was in force (2019-03-12)")
        );
    }
}
