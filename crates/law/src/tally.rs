//! What one case adds to the official counts, by the day that decides the period.
//!
//! Rollups are sums of these: an act changes them by what the case adds after it less what it added
//! before. The definitions are those of the indicator catalogue (V01–V06, T00–T03, T05, B01, O01–O03,
//! K02); an independent recount from the event log must give the same numbers.

use super::case::{Case, Limit, Status};
use super::item::Outcome;
use super::limit::day_after;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Names the counts once: the fields of [`Tally`], and their names for whoever keeps them.
macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Counts of one day, or of a span.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $name: i64,)*
        }

        impl Tally {
            /// The names of the counts, in the order of the fields.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];
            /// How many counts a tally holds.
            pub const LEN: usize = Self::NAMES.len();

            /// The counts in the order of the fields.
            pub fn to_array(self) -> [i64; Self::LEN] {
                [$(self.$name),*]
            }

            /// The tally of counts in the order of the fields.
            pub fn from_array([$($name),*]: [i64; Self::LEN]) -> Self {
                Self { $($name),* }
            }
        }
    };
}

counts! {
    /// V01: requests received.
    received,
    /// V02: requests answered.
    answered,
    /// V03: requests withdrawn or forwarded, without an answer.
    closed_other,
    /// T: requests of the due cohort.
    due,
    /// T01: answered on or before the due date.
    on_time,
    /// T02: answered after it.
    late,
    /// T00: withdrawn or forwarded on or before the due date, so outside the cohort.
    excluded,
    /// T05: requests of the cohort with an extension notice.
    extended,
    /// B01: requests that became overdue on this day.
    backlog_in,
    /// B01: overdue requests that ended on this day.
    backlog_out,
    /// O: items of the requests answered.
    items,
    /// O01: of these, given whole.
    items_full,
    /// O03: of these, passed over.
    items_omitted,
    /// O02: requests answered with every item given whole.
    all_full,
    /// K02: entries voided.
    voided,
}

impl Tally {
    /// This tally plus `sign` times another.
    pub fn plus(self, other: Self, sign: i64) -> Self {
        let (mut mine, other) = (self.to_array(), other.to_array());
        mine.iter_mut().zip(other).for_each(|(a, b)| *a += sign * b);
        Self::from_array(mine)
    }

    /// Whether it adds nothing.
    pub fn is_zero(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, more: Self) {
        *self = self.plus(more, 1);
    }
}

/// Counts by day.
pub type Days = BTreeMap<NaiveDate, Tally>;

/// What a case adds, day by day.
pub fn tally(case: &Case) -> Days {
    let mut days = Days::new();
    let received = case.received_on;
    if matches!(case.ended, Some((_, Status::Voided))) {
        days.entry(received).or_default().voided += 1;
        return days;
    }
    days.entry(received).or_default().received += 1;
    let end = terminal(case);
    let due = statistics_due(case);
    add_cohort(case, due, end, &mut days);
    match end {
        Some((on, true)) => add_answer(case, days.entry(on).or_default()),
        Some((on, false)) => days.entry(on).or_default().closed_other += 1,
        None => {}
    }
    days
}

/// What the change from one case to the next adds: the difference of their tallies.
pub fn difference(before: Option<&Case>, after: &Case) -> Days {
    let mut days = tally(after);
    for (day, old) in before.map(tally).unwrap_or_default() {
        let entry = days.entry(day).or_default();
        *entry = entry.plus(old, -1);
    }
    days.retain(|_, t| !t.is_zero());
    days
}

/// The day of the first terminal event, and whether it is the answer.
fn terminal(case: &Case) -> Option<(NaiveDate, bool)> {
    let answered = case.replied_on.map(|on| (on, true));
    answered.or_else(|| left_on(case).map(|on| (on, false)))
}

/// The day on which figures see a request withdrawn or forwarded. What an official enters from paper
/// after the due date counts on its day of entry: a paper cannot take a silence out of the figures. A forwarding
/// is done by its entry, whatever day the agreement bears: before it the other body has received nothing.
pub fn left_on(case: &Case) -> Option<NaiveDate> {
    let (on, how) = case.ended?;
    let due = statistics_due(case);
    let entered = case.end_entered_on.filter(|entered| how == Status::Forwarded || *entered > due);
    Some(entered.unwrap_or(on))
}

/// The due date that statistics use: the later of what the requester was told and of what the calendar
/// in force gives; only the first extension notice can move it (T06).
pub fn statistics_due(case: &Case) -> NaiveDate {
    case.statistics_limit().map_or(case.received_on, Limit::lawful_due)
}

fn add_cohort(case: &Case, due: NaiveDate, end: Option<(NaiveDate, bool)>, days: &mut Days) {
    let at_due = days.entry(due).or_default();
    if matches!(end, Some((on, false)) if on <= due) {
        at_due.excluded += 1;
        return;
    }
    at_due.due += 1;
    at_due.extended += i64::from(!case.notices.is_empty());
    match end {
        Some((on, true)) if on <= due => at_due.on_time += 1,
        Some((_, true)) => at_due.late += 1,
        _ => {}
    }
    if end.is_none_or(|(on, _)| on > due) {
        days.entry(day_after(due)).or_default().backlog_in += 1;
        if let Some((on, _)) = end {
            days.entry(on).or_default().backlog_out += 1;
        }
    }
}

fn add_answer(case: &Case, at: &mut Tally) {
    let count = |o: Outcome| case.items.iter().filter(|i| i.at_reply == Some(o)).count();
    let of = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let full = count(Outcome::ProvidedFull);
    at.answered += 1;
    at.items += of(case.items.len());
    at.items_full += of(full);
    at.items_omitted += of(count(Outcome::Omitted));
    at.all_full += i64::from(full == case.items.len());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Act, Channel, ExtensionReason, Filing, Reply, Role, VoidReason};
    use crate::calendar::{BodyClass, shipped};
    use crate::item::ItemAnswer;
    use crate::procedure::{Doing, open, step};
    use crate::settings::Settings;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    /// Filed on Monday 3 February 2025 with two items: due on Monday 3 March.
    fn story(acts: Vec<(&str, Role, Act)>) -> Case {
        let filing = Filing {
            urgent: false,
            n_items: 2,
            channel: Channel::Online,
            delivery: None,
            receipt: true,
            forwarded: false,
            topic: None,
        };
        let calendar = shipped();
        let doing = Doing::new(Role::Requester, day("2025-02-03"));
        let first = open(filing, doing, BodyClass::Other, Settings::default(), &calendar).unwrap();
        let mut case = first.after().clone();
        let mut sum = difference(None, &case);
        for (on, by, act) in acts {
            let before = case.clone();
            case = match step(&case, act, Doing::new(by, day(on)), &calendar) {
                Ok(step) => step.after().clone(),
                Err(refused) => refused.attempt.unwrap().after().clone(),
            };
            for (day, t) in difference(Some(&before), &case) {
                let entry = sum.entry(day).or_default();
                *entry = entry.plus(t, 1);
            }
        }
        sum.retain(|_, t| !t.is_zero());
        assert_eq!(sum, tally(&case), "differences add up to the whole");
        case
    }

    fn at(case: &Case, on: &str) -> Tally {
        tally(case).get(&day(on)).copied().unwrap_or_default()
    }

    fn answer(items: &[(u16, Outcome)]) -> Act {
        let items = items.iter().map(|(no, o)| ItemAnswer::new(*no, *o)).collect();
        Act::Answer(Reply { reference: true, signed: true, remedy: true, items })
    }

    #[test]
    fn an_answer_on_the_due_day_is_on_time_and_its_items_are_counted() {
        let case = story(vec![("2025-03-03", Role::Official, answer(&[(1, Outcome::ProvidedFull)]))]);
        let t = at(&case, "2025-03-03");
        assert_eq!((t.due, t.on_time, t.late, t.backlog_in), (1, 1, 0, 0));
        assert_eq!((t.answered, t.items, t.items_full, t.items_omitted, t.all_full), (1, 2, 1, 1, 0));
        assert_eq!(at(&case, "2025-02-03").received, 1);
    }

    #[test]
    fn a_late_answer_enters_the_backlog_and_leaves_it() {
        let both = [(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)];
        let case = story(vec![("2025-03-10", Role::Official, answer(&both))]);
        assert_eq!(at(&case, "2025-03-03").late, 1);
        assert_eq!(at(&case, "2025-03-04").backlog_in, 1);
        let t = at(&case, "2025-03-10");
        assert_eq!((t.backlog_out, t.all_full), (1, 1));
    }

    #[test]
    fn a_withdrawal_counts_by_the_due_date() {
        let early = story(vec![("2025-03-03", Role::Requester, Act::Withdraw)]);
        let t = at(&early, "2025-03-03");
        assert_eq!((t.excluded, t.due, t.closed_other), (1, 0, 1));
        let late = story(vec![("2025-03-04", Role::Requester, Act::Withdraw)]);
        assert_eq!((at(&late, "2025-03-03").due, at(&late, "2025-03-03").excluded), (1, 0));
        assert_eq!((at(&late, "2025-03-04").backlog_in, at(&late, "2025-03-04").backlog_out), (1, 1));
    }

    #[test]
    fn only_the_first_notice_moves_the_date_of_statistics() {
        let extend = |reasoned| Act::Extend { reasons: vec![ExtensionReason::Large], reasoned };
        let lawful = story(vec![("2025-02-20", Role::Official, extend(true))]);
        assert_eq!(statistics_due(&lawful), day("2025-04-02"));
        assert_eq!(at(&lawful, "2025-04-02").extended, 1);
        let corrected = story(vec![
            ("2025-02-20", Role::Official, extend(false)),
            ("2025-02-21", Role::Official, extend(true)),
        ]);
        assert_eq!(corrected.due_on(), day("2025-04-02"), "the corrected notice holds for both sides");
        assert_eq!(statistics_due(&corrected), day("2025-03-03"));
    }

    #[test]
    fn a_voided_entry_is_counted_as_such_and_nowhere_else() {
        let case = story(vec![("2025-02-05", Role::Committee, Act::Void { reason: VoidReason::Test })]);
        assert_eq!(tally(&case).len(), 1);
        let t = at(&case, "2025-02-03");
        assert_eq!((t.voided, t.received), (1, 0));
    }
}
