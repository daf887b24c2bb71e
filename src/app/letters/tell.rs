//! Days, rights and complaints, as letters tell them.

use crate::app::App;
use crate::law::case::{Case, Complaint, Level, Limit};
use crate::law::contested::Contested;
use crate::law::ending::{Fallen, Waiting};
use crate::law::standing::{self, Before, Right};
use crate::letters::data::{
    LetterComplaint, LetterContested, LetterData, LetterEarlier, LetterFallen, LetterRight,
};
use chrono::NaiveDate;

/// A complaint that waits, and on the day of the letter its last day, where that is over.
pub(super) fn waited(complaint: &Waiting, today: NaiveDate) -> LetterComplaint {
    let Waiting { level, on, dropped, due_on, contested, ref items } = *complaint;
    let contested = contested.map(|of| contested_in(level, of, items));
    let before = Before::from(level).code().to_owned();
    LetterComplaint { before, on, dropped, contested, overdue: due_on.filter(|due| *due < today) }
}

pub(super) fn contested_in(level: Level, contested: Contested, items: &[u16]) -> LetterContested {
    let Contested { cause, on } = contested;
    let items = items.iter().map(|no| u32::from(*no)).collect();
    LetterContested {
        before: Before::from(level).code().to_owned(),
        cause: cause.code().to_owned(),
        on,
        items,
    }
}

/// What complaints are about, where several of a level were lodged: their days alone do not tell them apart.
pub(super) fn told_apart<'c>(
    case: &Case,
    complaints: impl Iterator<Item = &'c Complaint>,
) -> Vec<LetterContested> {
    let several = complaints.filter(|c| case.has_several(c.level));
    several.map(|c| contested_in(c.level, c.contested.as_counted(case, c.level), &c.items)).collect()
}

pub(super) fn fell((what, on): &(Fallen, NaiveDate)) -> LetterFallen {
    LetterFallen { what: what.code().to_owned(), on: *on }
}

/// The name of a day, where a feast not yet announced may still move it: a last day of a limit.
pub(super) fn may_end(
    app: &App,
    case: &Case,
    name: &str,
    limit: Option<&Limit>,
    told: impl Fn(&Limit) -> NaiveDate,
) -> Vec<String> {
    let moves = |l: &&Limit| standing::end_may_move(case, l, told(l), &app.calendar());
    limit.filter(moves).map(|_| name.to_owned()).into_iter().collect()
}

/// Whether a right is left for some of these items; none is all of the request.
pub(super) fn is_of_any(right: &Right, items: &[u16]) -> bool {
    right.items.is_empty() || items.is_empty() || right.items.iter().any(|no| items.contains(no))
}

pub(super) fn right(right: &Right, on: NaiveDate) -> LetterRight {
    LetterRight {
        limit: right.before.rule().code().to_owned(),
        // Nothing is lost with its last day.
        heard: right.heard || right.given,
        article: right.before.article().to_owned(),
        items: right.items.iter().map(|no| u32::from(*no)).collect(),
        last: right.until(on),
        // The page names both: the usual count, and the careful one.
        usual: right.is_careful(on).then_some(right.due_on),
        ended: right.ended_before(on),
        usual_is_over: on > right.due_on,
        provisional: right.may_move(on),
        usual_provisional: right.moves.due,
        earlier: right.earlier.as_ref().map(|kept| LetterEarlier {
            before: right.before.code().to_owned(),
            cause: kept.of.cause.code().to_owned(),
            to_come: kept.is_to_come(on),
            on: kept.of.on,
            items: kept.items.iter().map(|no| u32::from(*no)).collect(),
            provisional: kept.provisional,
        }),
    }
}

/// The last day of a limit to name on a day: the undisputed one while it is ahead, then the usual, then the
/// latest.
pub(super) fn until(limit: &Limit, on: NaiveDate) -> NaiveDate {
    [limit.guard_date, limit.due_date].into_iter().find(|day| on <= *day).unwrap_or(limit.bar_date)
}

/// The complaints of which a letter speaks, oldest first.
pub(super) fn tell_complaints(case: &Case, complaints: Vec<&Complaint>, data: &mut LetterData) {
    data.contested = told_apart(case, complaints.iter().copied());
    let mut days = complaints.into_iter().map(|c| c.on);
    data.complained = days.next();
    data.complained_too = days.collect();
}
