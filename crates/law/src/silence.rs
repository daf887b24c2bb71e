//! The windows that a limit opens by passing without its act: of the reply (article 19), of a decision (articles 20 and 21).

use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Limit};
use super::limit::{self, Counting, Rule};
use super::settings::{ExpiryBase, Settings};
use chrono::NaiveDate;

/// Article 19: the window of the complaint to the head that opens when the limit of the reply ends
/// without one, counted from its rolled or its nominal end, as the settings say; `None` for a case
/// without such a limit, which no act allows. It is the same whether or not a reply came since.
pub fn silence_window(case: &Case, calendar: &Calendar) -> Option<Limit> {
    let settings = &case.settings;
    let counting = |pauses| Counting { calendar, class: case.class, settings, pauses };
    let start = expiry(case.reply_limit()?, settings, &counting(&case.pauses));
    Some(Limit::from(&limit::ends(Rule::R19Lodge, start, &counting(&[]))))
}

/// The day from which the next limit runs when this one expires.
pub(super) fn expiry(expired: &Limit, settings: &Settings, with: &Counting<'_>) -> NaiveDate {
    match settings.expiry_of_rolled_limit {
        ExpiryBase::Rolled => expired.due_date,
        ExpiryBase::Nominal => limit::nominal_end(expired.rule, expired.start_date, with),
    }
}

/// The windows that the limits of some complaints opened by passing before a day, oldest first.
pub(super) fn silences(
    case: &Case,
    level: Level,
    on: NaiveDate,
    calendar: &Calendar,
    waits: impl Fn(&Complaint) -> bool,
) -> Vec<Limit> {
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let owed = case.complaints.iter().filter(|c| c.level == level && waits(c) && !case.came_to_nothing(c));
    let missed = owed.filter_map(|c| case.limit_of(c)).filter(|l| l.due_date < on);
    let mut starts: Vec<NaiveDate> = missed.map(|l| expiry(l, &case.settings, &counting)).collect();
    starts.sort_unstable();
    starts.dedup();
    let window = |start| Limit::from(&limit::ends(level.next(), start, &counting));
    starts.into_iter().map(window).collect()
}

/// The windows that limits opened by passing before a day, where what came too late has since put another in their
/// place and nobody had to write them down.
pub(super) fn passed_by(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Vec<Limit> {
    match level {
        Level::Head => {
            let late = case.due_on() < on && case.replied_on.is_some_and(|replied| replied > on);
            late.then(|| silence_window(case, calendar)).flatten().into_iter().collect()
        }
        Level::Cdai => {
            silences(case, Level::Head, on, calendar, |c| c.decided.is_none_or(|(day, _)| day > on))
        }
    }
}
