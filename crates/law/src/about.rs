//! What a complaint of a day is about: read from the records, by the window that it uses.

use super::act::Decision;
use super::case::{Case, Complaint, Level};
use super::contested::{Cause, Contested};
use super::limit::day_after;
use chrono::{Days, NaiveDate};
use std::collections::BTreeSet;

impl Contested {
    /// What a complaint about some items, lodged on a day, is about, by the day 0 of the window that it uses. A paper of that day could not
    /// know what came after it.
    pub(super) fn of(
        case: &Case,
        level: Level,
        items: &[u16],
        on: NaiveDate,
        window: Option<NaiveDate>,
    ) -> Self {
        let said = match level {
            Level::Head => Self::by_the_body(case, items, on),
            Level::Cdai => Self::by_the_head(case, items, on, window),
        };
        said.unwrap_or(Self { cause: Cause::Silence, on: day_after(case.due_on()) })
    }

    /// The same as the limits are counted now: an absence that a newer calendar moved was none on the day on which it was told.
    #[must_use]
    pub fn as_counted(self, case: &Case, level: Level) -> Self {
        let told = |due: NaiveDate| day_after(due) == self.on;
        let heads = || case.complaints.iter().filter(|c| c.level == Level::Head);
        let stands = match level {
            Level::Head => told(case.due_on()),
            Level::Cdai => heads().filter_map(|c| case.limit_of(c)).any(|l| told(l.due_date)),
        };
        if self.cause != Cause::Silence || stands { self } else { Self { cause: Cause::Recounted, ..self } }
    }

    fn by_the_body(case: &Case, items: &[u16], on: NaiveDate) -> Option<Self> {
        let Some(replied) = case.replied_on.filter(|day| *day <= on) else {
            return answered_in_time(case, items, on).map(|day| Self { cause: Cause::Reply, on: day });
        };
        let of_them = |all: &[u16]| items.is_empty() || items.iter().any(|no| all.contains(no));
        let anew = case.refused_anew.iter().rfind(|(day, all)| *day <= on && of_them(all));
        let reply = Self { cause: Cause::Reply, on: replied };
        Some(anew.map_or(reply, |(day, _)| Self { cause: Cause::Supplement, on: *day }))
    }

    fn by_the_head(case: &Case, items: &[u16], on: NaiveDate, window: Option<NaiveDate>) -> Option<Self> {
        let events = by_the_head(case, on);
        let of_them =
            |event: &Event<'_>| items.is_empty() || items.iter().any(|no| event.complaint.names(*no));
        let best = events.into_iter().max_by_key(|event| (of_them(event), event.rank(window)));
        best.map(|event| event.of)
    }
}

/// The day by which some items had all been answered, each before the limit ran out, as of a day: over these nobody was
/// silent, whatever became of others (article 19). `None` where one was not, or none is named.
pub(super) fn answered_in_time(case: &Case, items: &[u16], on: NaiveDate) -> Option<NaiveDate> {
    let last = case.lawful_due().min(on);
    let day = |no: &u16| {
        let item = case.items.iter().find(|item| item.no == *no)?;
        item.answered_on.filter(|day| *day <= last)
    };
    let days: Option<Vec<NaiveDate>> = items.iter().map(day).collect();
    days?.into_iter().max()
}

/// A decision of the head, or its absence, that a complaint to the Committee may be about.
struct Event<'c> {
    complaint: &'c Complaint,
    /// Day 0 of the window that it opens.
    day: NaiveDate,
    of: Contested,
}

impl<'c> Event<'c> {
    fn of(case: &Case, complaint: &'c Complaint, on: NaiveDate) -> Self {
        let (day, of) = match complaint.decided {
            Some((day, _)) if day <= on => (day, Contested { cause: Cause::Decision, on: day }),
            _ => {
                let due = case.limit_of(complaint).map_or(complaint.on, |l| l.due_date);
                (due, Contested { cause: Cause::Silence, on: day_after(due) })
            }
        };
        Self { complaint, day, of }
    }

    /// The event of the window that a complaint uses comes before any other, then the latest.
    fn rank(&self, window: Option<NaiveDate>) -> (bool, NaiveDate) {
        (Some(self.day) == window, self.day)
    }
}

/// What the head decided by a day or left undecided, in the order of the complaints.
fn by_the_head(case: &Case, on: NaiveDate) -> Vec<Event<'_>> {
    let heads = case.complaints.iter().filter(|c| c.level == Level::Head && c.on <= on);
    heads.filter(|c| !case.came_to_nothing(c)).map(|c| Event::of(case, c, on)).collect()
}

/// The items that a complaint of a day to the Committee is about where it names none: those that were before the head
/// (article 20), of the event that it is about and of the others of the last thirty days that no complaint to the
/// Committee followed, whose windows run into one. None where one of them is about the whole request.
pub(super) fn items_before_the_head(case: &Case, on: NaiveDate, window: Option<NaiveDate>) -> Vec<u16> {
    let events = by_the_head(case, on);
    let Some(best) = events.iter().map(|event| event.rank(window)).max() else { return Vec::new() };
    let before = case.complaints.iter().filter(|c| c.level == Level::Cdai && c.on <= on).map(|c| c.on).max();
    let runs = |day: NaiveDate| day < on && on <= day + THIRTY && before.is_none_or(|lodged| lodged < day);
    // What was settled by handing it over is nobody's complaint any more.
    let settled = |c: &Complaint| c.decided.is_some_and(|(day, how)| how == Decision::Settled && day <= on);
    let meant = || {
        let beside = |event: &&Event<'_>| runs(event.day) && !settled(event.complaint);
        events.iter().filter(move |event| event.rank(window) == best || beside(event))
    };
    if meant().any(|event| event.complaint.items.is_empty()) {
        return Vec::new();
    }
    let items: BTreeSet<u16> = meant().flat_map(|event| event.complaint.items.iter().copied()).collect();
    items.into_iter().collect()
}

/// What article 20 gives for the complaint to the Committee.
const THIRTY: Days = Days::new(30);
