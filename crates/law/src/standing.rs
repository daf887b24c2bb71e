//! Where a request stands on a day, beside its status: which complaint waits for whom and until when,
//! which right may be used and until when, why none is left, who has to act. Every sentence, date and
//! button of every page starts from here.

use super::act::Role;
pub use super::before::Before;
use super::calendar::Calendar;
use super::case::{Case, Complaint, Hold, Level, Limit, Status};
use super::choice;
use super::contested::Cause;
use super::earlier::Earlier;
use super::ending::{self, Ending, ReplyLimit};
pub use super::followed::{Expected, Followed, expected, given_up, owed_on};
pub use super::in_hand::{Dropped, Lodged, PassedOver, dropped, in_hand, passed_over, to_decide};
use super::item::Outcome;
use super::lapse;
use super::limit::{Counting, Moves, Start, day_after};
use super::procedure::{self, Doing};
use super::rights::{self, Window};
use super::scope;
use super::silence;
use super::trial;
use super::windows;

use super::followed::followed;
use super::in_hand::reply_due;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A right of the requester, and the days on which it may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Right {
    /// Before whom.
    pub before: Before,
    /// The items that it is left for, where others wait for a decision, are over, or were never before the head; none where
    /// it may be about any.
    pub items: Vec<u16>,
    /// First day.
    pub opens_on: NaiveDate,
    /// Last day under every reading of the text, or that of an earlier window while it is ahead: what the requester is
    /// told.
    pub last_on: NaiveDate,
    /// Last day under every reading that gives it a day of its own, where `last_on` is that of one which does not.
    pub own_on: NaiveDate,
    /// The earlier window whose last day that is.
    pub earlier: Option<Earlier>,
    /// Last day as it is usually counted.
    pub due_on: NaiveDate,
    /// The same by the calendar in force, where that ends before the day that was told, which stays (ours).
    pub counted: Option<NaiveDate>,
    /// Last day under any reading: what may be held against the requester.
    pub bar_on: NaiveDate,
    /// Which of its last days may still move with a feast not yet announced: `last_on`, `due_on`, `bar_on`.
    pub moves: Moves,
    /// Whether its first day may: the limit that has to pass first is not sure.
    pub opens_provisional: bool,
    /// Whether it was open when those before whom it is upheld, by their last decision, all that is left to complain of:
    /// what they granted is awaited, and nothing hangs on the right, which stays open.
    pub granted: bool,
    /// Whether it was used, and those before whom it is have decided of all that was not given whole: another complaint may
    /// be lodged, and with its last day nothing is lost.
    pub heard: bool,
    /// Whether all that it may be about was given whole: of the Committee and the court, what was before the head
    /// (article 20).
    pub given: bool,
}

impl Right {
    fn of(before: Before, limit: &Limit, moves: Moves, opens_on: NaiveDate, opens_provisional: bool) -> Self {
        let last_on = limit.guard_date.max(opens_on);
        let due_on = limit.due_date.max(last_on);
        let bar_on = limit.bar_date.max(due_on);
        let (granted, heard, given) = (false, false, false);
        Self {
            before,
            items: Vec::new(),
            opens_on,
            last_on,
            own_on: last_on,
            earlier: None,
            due_on,
            counted: None,
            bar_on,
            moves,
            opens_provisional,
            granted,
            heard,
            given,
        }
    }

    /// The same with the last day that it keeps from an earlier window, while that is ahead on a day; after it, with its
    /// own.
    fn keeping(mut self, earlier: Option<Earlier>, on: NaiveDate) -> Self {
        let Some(earlier) = earlier else { return self };
        if let Some(day) = earlier.ahead_on(on.max(self.opens_on)) {
            let is_usual = day != earlier.last_on;
            let provisional = if is_usual { earlier.usual.1 } else { earlier.provisional };
            let own_provisional = std::mem::replace(&mut self.moves.guard, provisional);
            self.own_on =
                if is_usual { earlier.own_on.max(self.opens_on).min(self.due_on) } else { self.own_on };
            self.last_on = day;
            self.earlier = Some(Earlier { last_on: day, provisional, own_provisional, ..earlier });
        } else {
            self.own_on = earlier.own_on.max(self.opens_on).min(self.due_on);
            self.last_on = if earlier.is_read { self.last_on } else { self.own_on };
        }
        self
    }

    /// The last day to name on a day: the undisputed one while it is ahead, then that of the other readings, then the usual
    /// one, then the latest.
    pub fn until(&self, today: NaiveDate) -> NaiveDate {
        let ahead = [self.last_on, self.own_on, self.due_on].into_iter().find(|day| today <= *day);
        ahead.unwrap_or(self.bar_on)
    }

    /// Whether the day that is named on a day may still move.
    pub fn may_move(&self, today: NaiveDate) -> bool {
        let Moves { guard, due, bar } = self.moves;
        let days = [(self.last_on, guard), (self.own_on, guard), (self.due_on, due)];
        let ahead = days.into_iter().find(|(day, _)| today <= *day);
        ahead.map_or(bar, |(_, moves)| moves)
    }

    /// Whether it is over by the usual count, and a wider reading keeps it open.
    pub fn is_wide(&self, today: NaiveDate) -> bool {
        today > self.due_on
    }

    /// Whether only some readings still allow it.
    pub fn is_disputed(&self, today: NaiveDate) -> bool {
        today > self.last_on
    }

    /// The last day of a reading by which it is over on a day, where others keep it open: the usual one once that is over too.
    pub fn ended_before(&self, today: NaiveDate) -> Option<NaiveDate> {
        let ended = if today > self.due_on { self.due_on } else { self.last_on };
        self.is_disputed(today).then_some(ended)
    }

    /// Whether the day that is named on a day is that of a reading which ends it before the usual one.
    pub fn is_careful(&self, today: NaiveDate) -> bool {
        self.until(today) < self.due_on
    }
}

/// What the next day of a body or of the Committee is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// The reply to the request (articles 16 and 17).
    Reply,
    /// The decision on a complaint.
    Decision(Before),
    /// What an upheld complaint asks for (ours).
    Expected(Before),
}

/// The next day by which a body, or the Committee, has something to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextDay {
    /// What for, and so whose day it is.
    pub task: Task,
    /// The day.
    pub on: NaiveDate,
    /// Whether it may still move with a feast not yet announced.
    pub provisional: bool,
}

/// Why no right is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Its time passed.
    Passed {
        /// Before whom it was.
        before: Before,
        /// Its last day as it is usually counted, which is the one that was told.
        due: NaiveDate,
        /// Its last day under any reading.
        bar: NaiveDate,
    },
    /// The requester closed the file while it could still be used.
    GivenUp,
    /// The reply opens no complaint, and every one that was open before it was used.
    Used,
}

/// Where a request stands, beside its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The complaints, oldest first.
    pub complaints: Vec<Lodged>,
    /// What may be used today.
    pub open: Vec<Right>,
    /// The court's windows of a request whose entry was cancelled after they opened: it depends on nothing here (article 21).
    pub court_stays: Vec<Right>,
    /// Whether something that was granted had not come when the entry was cancelled.
    pub granted_ends: bool,
    /// What opens when the limits that run pass without the acts they wait for: where both levels have a complaint in
    /// hand, one right after each.
    pub ahead: Vec<Right>,
    /// Why nothing is open or ahead, once something was.
    pub over: Option<Over>,
    /// Who upheld a complaint last, in whole or in part, while the body has given nothing since.
    pub owed: Option<Before>,
    /// How it ended, and what that did.
    pub ended: Option<Ending>,
    /// Where the limit of the reply is.
    pub limit: Option<ReplyLimit>,
    /// What each complaint that was upheld still asks of the body; the latest last.
    pub expected: Vec<Expected>,
    /// What the requester gave up of it by closing the file.
    pub given_up: Vec<Expected>,
    /// What the body gave after complaints that were upheld, in the order of their decisions.
    pub followed: Vec<Followed>,
    /// What it said after them not to hold: it is awaited no more.
    pub denied: Vec<Followed>,
    /// The last day of the reply while it is owed, and whether it may still move.
    pub reply_due: Option<(NaiveDate, bool)>,
    /// What the body asks of the requester while its reply is owed, whatever the status speaks of.
    pub asks: Vec<Ask>,
    /// The items answered early of which no complaint would open if the requester ended the request now.
    pub at_stake: Vec<u16>,
    /// The items of which a complaint may be, on a file that the requester closed; every item elsewhere.
    pub open_items: Option<Vec<u16>>,
    /// The items that a complaint of the day means which names none, before each to whom one may go; none is all.
    pub meant: Vec<(Before, Vec<u16>)>,
}

/// What the head said of complaints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfHead {
    /// They decided each.
    Decided,
    /// They decided some, and others not.
    DecidedSome,
    /// They decided none.
    Silent,
}

/// What a body asks of the requester.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Particulars that the request lacked (article 14). No act says whether they came.
    Details,
    /// What is meant.
    Clarify,
    /// How the costs are settled (article 5).
    Cost,
    /// Whether the request goes on to another body.
    Transfer,
}

impl Ask {
    /// What a case waits for from its requester.
    fn all(case: &Case) -> Vec<Self> {
        if case.replied_on.is_some() || case.ended.is_some() || case.closed_on.is_some() {
            return Vec::new();
        }
        let details = case.identity_asked.then_some(Self::Details);
        let held = |which: fn(&Hold) -> bool| case.holds.iter().any(which);
        let asks = [
            (Self::Clarify, held(|h| matches!(h, Hold::Clarification(_)))),
            (Self::Transfer, case.proposed_body.is_some()),
            (Self::Cost, held(|h| matches!(h, Hold::Cost(_)))),
        ];
        asks.into_iter().filter(|(_, open)| *open).map(|(ask, _)| ask).chain(details).collect()
    }
}

impl Standing {
    /// Where a case stands on a day.
    pub fn of(case: &Case, today: NaiveDate, calendar: &Calendar) -> Self {
        let case = trial::as_of(case, today, calendar);
        let at = At { case: &case, today, calendar, limits: lapse::limits_on(&case, today, calendar) };
        let complaints = at.complaints();
        let open = at.open();
        let ahead = at.ahead(&complaints);
        let rests = open.is_empty() && ahead.is_empty();
        let over = if rests { at.over() } else { None };
        let expected = expected(&case);
        let owed = expected.last().map(|e| e.by);
        let (followed, denied) = (followed(&case, |u| &u.given), followed(&case, |u| &u.denied));
        let reply_due = reply_due(&case, today);
        let (ended, limit) = (Ending::of(&case), Some(ReplyLimit::on(&case, today)));
        let given_up = given_up(&case);
        let (asks, at_stake) = (Ask::all(&case), ending::at_stake(&case, today));
        let meant = |level| Some((Before::from(level), choice::meant(&case, level, today, calendar)?));
        let meant = Level::ALL.into_iter().filter_map(meant).collect();
        let court_stays = court_stays(&case, today, calendar);
        Self {
            complaints,
            court_stays,
            granted_ends: granted_ends(&case),
            over,
            open,
            ahead,
            owed,
            ended,
            limit,
            expected,
            given_up,
            followed,
            denied,
            reply_due,
            asks,
            at_stake,
            open_items: case.open_items(),
            meant,
        }
    }

    /// The complaint of a level that is to be decided first ([`to_decide`]).
    pub fn waiting(&self, before: Before) -> Option<&Lodged> {
        let undecided = || self.complaints.iter().find(|c| c.before == before && c.waits());
        self.in_hand(before).or_else(undecided)
    }

    /// The complaints whose decision is awaited in time, oldest first.
    pub fn awaited(&self, today: NaiveDate) -> impl DoubleEndedIterator<Item = &Lodged> {
        self.complaints.iter().filter(move |c| c.waits() && !c.is_overdue(today))
    }

    /// The complaint of a level that those it was lodged with have in hand, the one that is to be decided first.
    pub fn in_hand(&self, before: Before) -> Option<&Lodged> {
        self.complaints.iter().find(|c| c.before == before && c.is_in_hand())
    }

    /// The complaint whose decision comes next: the first that is awaited in time, else of those that are overdue and still
    /// in hand the first that was due, of the level that was asked last.
    pub fn next_decision(&self, today: NaiveDate) -> Option<&Lodged> {
        let first = self.awaited(today).min_by_key(|c| c.due_on);
        first.or_else(|| {
            let before = self.complaints.iter().rev().find(|c| c.is_in_hand())?.before;
            let overdue = self.complaints.iter().filter(|c| c.before == before && c.is_in_hand());
            overdue.min_by_key(|c| c.due_on)
        })
    }

    /// The next day by which the body is waited for after a complaint that was upheld, if one is still ahead.
    pub fn next_expected(&self, today: NaiveDate) -> Option<&Expected> {
        self.expected.iter().filter(|e| e.until >= today).min_by_key(|e| e.until)
    }

    /// The next day that binds the body asked, whoever of it reads.
    pub fn next_day_of_body(&self, today: NaiveDate) -> Option<NextDay> {
        self.days_of_body(today).into_iter().next()
    }

    /// The days that bind the body asked: of the reply, of the decisions of its head, of what its upheld
    /// complaints ask for. Those ahead come first, then those that passed, each in order.
    pub fn days_of_body(&self, today: NaiveDate) -> Vec<NextDay> {
        let reply = self.reply_due.map(|(on, provisional)| NextDay { task: Task::Reply, on, provisional });
        let expected = self.expected.iter().map(|e| (Task::Expected(e.by), e.until));
        let expected = expected.map(|(task, on)| NextDay { task, on, provisional: false });
        in_order(reply.into_iter().chain(self.decisions(Before::Head)).chain(expected).collect(), today)
    }

    /// The same for the Committee: the day of its answer.
    pub fn next_day_of_committee(&self, today: NaiveDate) -> Option<NextDay> {
        in_order(self.decisions(Before::Cdai).collect(), today).into_iter().next()
    }

    fn decisions(&self, before: Before) -> impl Iterator<Item = NextDay> {
        let waits = self.complaints.iter().filter(move |c| c.before == before && c.is_in_hand());
        waits.map(|c| NextDay { task: Task::Decision(c.before), on: c.due_on, provisional: c.provisional })
    }

    /// Whether the requester has complained to them before.
    pub fn was_used(&self, before: Before) -> bool {
        self.complaints.iter().any(|c| c.before == before)
    }

    /// Whether a complaint is open, or is to open by the reply that is owed or the decision of the head (articles 19 and
    /// 20): while one is, there is a right that a reply can mention (article 18).
    pub fn leaves_a_complaint(&self) -> bool {
        let is_complaint = |r: &Right| r.before != Before::Court;
        self.open.iter().chain(&self.ahead).any(is_complaint)
            || self.reply_due.is_some()
            || self.in_hand(Before::Head).is_some()
    }

    /// Whether the head decided what was complained of about some items, or about any where none is named: of each the newest
    /// complaint to them counts.
    pub fn of_head(&self, items: &[u16]) -> OfHead {
        let lodged = self.complaints.iter().filter(|c| c.before == Before::Head && c.dropped.is_none());
        let lodged: Vec<&Lodged> = lodged.collect();
        let named: BTreeSet<u16> = lodged.iter().flat_map(|c| c.items.iter().copied()).collect();
        // What no complaint names stands for all that one about the whole request covers beside.
        let others = lodged.iter().any(|c| c.items.is_empty()).then_some(u16::MAX);
        let about: Vec<u16> =
            if items.is_empty() { named.into_iter().chain(others).collect() } else { items.to_vec() };
        let newest = |no: &u16| lodged.iter().rfind(|c| c.items.is_empty() || c.items.contains(no));
        let decided = about.iter().filter_map(newest).map(|c| c.decided.is_some());
        let decided: BTreeSet<bool> = decided.collect();
        match (decided.contains(&true), decided.contains(&false)) {
            (true, false) => OfHead::Decided,
            (true, true) => OfHead::DecidedSome,
            (false, _) => OfHead::Silent,
        }
    }

    /// Whether a recourse about some items is one against a decision of the head (article 21): all that the Committee was asked
    /// of them is. What the head decides later is before the Committee first (article 20).
    pub fn court_is_of_decision(&self, items: &[u16]) -> bool {
        let is_of = |c: &&Lodged| {
            items.is_empty() || c.items.is_empty() || c.items.iter().any(|no| items.contains(no))
        };
        let asked = self.complaints.iter().filter(|c| c.before == Before::Cdai && c.dropped.is_none());
        let mut asked = asked.filter(is_of).peekable();
        asked.peek().is_some() && asked.all(|c| c.of_decision)
    }

    /// A right that may be used today; of those whose items have different days the first with which something is lost.
    pub fn right(&self, before: Before) -> Option<&Right> {
        self.rights(before).min_by_key(|r| (r.given, r.granted || r.heard))
    }

    /// The same for each of its items that have days of their own.
    pub fn rights(&self, before: Before) -> impl Iterator<Item = &Right> {
        self.open.iter().filter(move |r| r.before == before)
    }
}

/// A case on a day.
struct At<'a> {
    case: &'a Case,
    today: NaiveDate,
    calendar: &'a Calendar,
    limits: Vec<Limit>,
}

impl At<'_> {
    fn complaints(&self) -> Vec<Lodged> {
        let mut all: Vec<Lodged> = self.case.complaints.iter().map(|c| self.lodged(c)).collect();
        all.sort_by_key(|c| c.on);
        all
    }

    fn lodged(&self, c: &Complaint) -> Lodged {
        let limit = self.case.limit_of(c);
        let (due_on, provisional) = limit.map_or((c.on, false), |l| (l.lawful_due(), l.provisional));
        let dropped = dropped(self.case, c).filter(|_| c.decided.is_none());
        let items = c.items.clone();
        let counted = c.contested.as_counted(self.case, c.level);
        let contested = self.case.has_several(c.level).then_some(counted);
        let of_decision = counted.cause == Cause::Decision;
        let (before, on, decided) = (c.level.into(), c.on, c.decided);
        let passed_over = passed_over(self.case, c);
        Lodged {
            before,
            on,
            items,
            contested,
            of_decision,
            due_on,
            provisional,
            decided,
            decided_as: c.decided_as,
            dropped,
            passed_over,
        }
    }

    fn open(&self) -> Vec<Right> {
        Before::ALL.iter().flat_map(|before| self.rights(*before)).collect()
    }

    /// A right, if the law takes its act today: one for each of its windows, where the items are not all in the same.
    fn rights(&self, before: Before) -> Vec<Right> {
        let taken = match before.act() {
            Some(act) => {
                let said = trial::tried(self.case, act, Role::Requester, self.today, self.calendar);
                said.is_some_and(|s| s.is_ok())
            }
            None => self.case.status() != Status::Voided,
        };
        if !taken {
            return Vec::new();
        }
        let windows = match rights::is_by_item(self.case, before, self.today) {
            true => rights::open(self.case, before, self.today, self.calendar),
            false => self.window(before).into_iter().collect(),
        };
        windows.into_iter().filter_map(|window| self.right(before, window)).collect()
    }

    /// The window of a right where it stands the same with all items.
    fn window(&self, before: Before) -> Option<Window> {
        let limit = match before.level() {
            Some(level) => choice::window_of(self.case, level, self.today, self.calendar)?,
            None => self.unmet(before)?.clone(),
        };
        let theirs = |level| choice::left(self.case, level, self.today, self.calendar);
        let items = before.level().map(theirs).unwrap_or_default();
        let (earlier, used) = (self.earlier(before, &limit, self.today), limit.met_on.is_some());
        let own = windows::own_guard(self.case, &limit, self.calendar);
        let guard_date = earlier.as_ref().map_or(own, |e| e.last_on);
        Some(Window { limit: Limit { guard_date, ..limit }, items, earlier, used })
    }

    fn right(&self, before: Before, window: Window) -> Option<Right> {
        let Window { limit, items, earlier, used } = window;
        let opens_on = lapse::opens_on(self.case, &limit);
        if !(opens_on..=limit.bar_date).contains(&self.today) {
            return None;
        }
        let since = |on| used || opens_on < on;
        let level = before.level();
        let left: Vec<u16> = self.left(before).filter(|no| items.is_empty() || items.contains(no)).collect();
        let granted = level.and_then(|level| self.granted_on(level, &left)).is_some_and(since);
        let heard = used && level.is_some_and(|level| self.is_heard(level, &left));
        let given = left.is_empty();
        let right = Right::of(before, &limit, self.moves(&limit), opens_on, false);
        let counted = windows::counted(self.case, &limit, self.calendar).due_date;
        let counted = Some(counted).filter(|end| *end < limit.due_date);
        Some(Right { items, granted, heard, given, counted, ..right }.keeping(earlier, self.today))
    }

    fn moves(&self, limit: &Limit) -> Moves {
        let settings = &self.case.settings;
        let counting = Counting { calendar: self.calendar, class: self.case.class, settings, pauses: &[] };
        let awaited =
            self.case.complaints.iter().filter(|c| c.level.next() == limit.rule && c.decided.is_none());
        let opened = |l: &&Limit| silence::expiry(l, settings, &counting) == limit.start_date;
        let opens = awaited.filter_map(|c| self.case.limit_of(c)).find(opened);
        // A limit that is over is sure, and so is an act.
        let start = match opens.filter(|l| l.due_date >= self.today) {
            Some(opens) => Start::End(opens.rule, opens.start_date, &[]),
            None => Start::On(limit.start_date),
        };
        Moves::of(limit.rule, start, &counting)
    }

    fn earlier(&self, before: Before, limit: &Limit, on: NaiveDate) -> Option<Earlier> {
        rights::earlier_of_any(self.case, before, limit, on, self.calendar)
    }

    /// Whether a complaint to a level may be about an item: the Committee and the court come after the head (articles 20
    /// and 21), so what was never before the head is not before them.
    fn is_before(&self, before: Before, no: u16) -> bool {
        let mut heads =
            self.case.complaints.iter().filter(|c| c.level == Level::Head && !self.case.came_to_nothing(c));
        before == Before::Head || heads.any(|c| c.names(no))
    }

    /// What may be complained of to a level and was not given whole; on a file that the requester closed, of what came
    /// after the closing alone.
    fn left(&self, before: Before) -> impl Iterator<Item = u16> {
        let open = self.case.open_items();
        let is_open = move |no: &u16| open.as_ref().is_none_or(|open| open.contains(no));
        let left = self.case.items.iter().filter(|i| i.outcome() != Some(Outcome::ProvidedFull));
        left.map(|i| i.no).filter(is_open).filter(move |no| self.is_before(before, *no))
    }

    fn is_given(&self, before: Before) -> bool {
        self.left(before).next().is_none()
    }

    /// Whether a level has decided of each item that is left of what it may be asked of, as of the whole request.
    fn is_heard(&self, level: Level, left: &[u16]) -> bool {
        let decided = || self.case.complaints.iter().filter(|c| c.level == level && c.decided.is_some());
        left.iter().all(|no| decided().any(|c| c.names(*no)))
    }

    /// The day of the last decision of a level, if it upheld its complaint, and those that were upheld are about each item
    /// that is left of what it may be asked of.
    fn granted_on(&self, level: Level, left: &[u16]) -> Option<NaiveDate> {
        let upholds = |c: &Complaint| c.decided.is_some_and(|(_, decision)| decision.upholds());
        let decided = || self.case.complaints.iter().filter(|c| c.level == level && c.decided.is_some());
        let of_them = |c: &&Complaint| left.is_empty() || left.iter().any(|no| c.names(*no));
        let last =
            decided().filter(of_them).max_by_key(|c| c.decided.map(|(on, _)| on)).filter(|c| upholds(c))?;
        let about = |no: &u16| decided().any(|c| upholds(c) && c.names(*no));
        last.decided.map(|(on, _)| on).filter(|_| left.iter().all(about))
    }

    /// The newest limit of a right that was not used.
    fn unmet(&self, before: Before) -> Option<&Limit> {
        self.limits.iter().rev().find(|l| l.rule == before.rule() && l.met_on.is_none())
    }

    fn ahead(&self, complaints: &[Lodged]) -> Vec<Right> {
        let opens = self.committee_opens();
        let of = |before| {
            let runs = |c: &&Lodged| c.before == before && c.waits() && !c.is_overdue(self.today);
            let first = |c: &&Lodged| before == Before::Cdai || Some(day_after(c.due_on)) == opens;
            complaints.iter().rev().filter(runs).find(first)
        };
        let running: Vec<&Lodged> = [Before::Head, Before::Cdai].into_iter().filter_map(of).collect();
        if running.is_empty() {
            return self.after_silence().into_iter().collect();
        }
        running.into_iter().filter_map(|c| self.after_complaint(c)).collect()
    }

    /// The first day to come on which the Committee may be asked of something more.
    fn committee_opens(&self) -> Option<NaiveDate> {
        let days = scope::committee_opens(self.case, self.today);
        days.into_values().filter(|day| *day > self.today).min()
    }

    /// What opens if the decision does not come in time.
    fn after_complaint(&self, c: &Lodged) -> Option<Right> {
        let before = match c.before {
            Before::Head => Before::Cdai,
            Before::Cdai | Before::Court => Before::Court,
        };
        let opens_on = day_after(c.due_on);
        let (limit, earlier) = match rights::is_by_item(self.case, before, self.today) {
            true => rights::after(self.case, before, c, opens_on, self.calendar)?,
            false => {
                let then = lapse::limits_on(self.case, opens_on, self.calendar);
                let of = |l: &&Limit| l.rule == before.rule() && l.met_on.is_none() && l.bar_date >= opens_on;
                let limit = then.iter().rev().find(of)?.clone();
                let earlier = self.earlier(before, &limit, opens_on);
                (limit, earlier)
            }
        };
        let (given, earlier) = (self.is_given(before), earlier.map(|e| self.as_it_opens(before, e)));
        let items = self.items_then(before, c, opens_on);
        let right = Right::of(before, &limit, self.moves(&limit), opens_on, c.provisional);
        Some(Right { items, given, ..right }.keeping(earlier, opens_on))
    }

    /// The items of a complaint of which more may be asked on a day to come, if nothing happens until then: another complaint
    /// may have longer.
    fn items_then(&self, before: Before, c: &Lodged, opens_on: NaiveDate) -> Vec<u16> {
        let limits = lapse::limits_on(self.case, opens_on, self.calendar);
        let then = At { case: self.case, today: opens_on, calendar: self.calendar, limits }.rights(before);
        let is_open = |no: &u16| then.iter().any(|r| r.items.is_empty() || r.items.contains(no));
        let mine =
            self.case.items.iter().map(|i| i.no).filter(|no| c.items.is_empty() || c.items.contains(no));
        let open: Vec<u16> = mine.filter(is_open).collect();
        if open.len() == self.case.items.len() { Vec::new() } else { open }
    }

    /// An earlier window that opens by the silence about a complaint whose limit still runs: it moves with the end of that
    /// limit.
    fn as_it_opens(&self, before: Before, earlier: Earlier) -> Earlier {
        let awaited =
            self.case.complaints.iter().filter(|c| c.level.next() == before.rule() && c.decided.is_none());
        let opens = |l: &&Limit| l.due_date >= self.today && day_after(l.due_date) == earlier.of.on;
        let limit = awaited.filter_map(|c| self.case.limit_of(c)).find(opens);
        let Some(limit) = limit.filter(|_| earlier.of.cause == Cause::Silence) else { return earlier };
        let settings = &self.case.settings;
        let counting = Counting { calendar: self.calendar, class: self.case.class, settings, pauses: &[] };
        let moves = Moves::of(before.rule(), Start::End(limit.rule, limit.start_date, &[]), &counting);
        Earlier {
            provisional: moves.guard,
            usual: (earlier.usual.0, moves.due),
            opens_provisional: limit.provisional,
            ..earlier
        }
    }

    /// The complaint to the head, if it comes to silence.
    fn after_silence(&self) -> Option<Right> {
        let due = self.case.due_on();
        let silence = Doing::new(Role::Clock, day_after(due));
        procedure::step(self.case, super::act::Act::Silence { due }, silence, self.calendar).ok()?;
        right_after_silence(self.case, self.calendar)
    }

    fn over(&self) -> Option<Over> {
        if self.case.status() == Status::Voided {
            return None;
        }
        let last = [Before::Court, Before::Cdai, Before::Head].into_iter().find_map(|before| {
            let window = self.unmet(before)?;
            Some((before, window.due_date, window.bar_date, self.case.is_settled(window)))
        });
        let Some((before, due, bar, is_settled)) = last else {
            let dropped = self.case.complaints.iter().any(|c| c.dropped);
            return self.given_up().filter(|_| dropped).or_else(|| self.used());
        };
        // What the requester closed before its end ended then.
        let closed = is_settled && self.case.closed_on.is_some_and(|on| on <= bar);
        if self.today > bar && !closed { Some(Over::Passed { before, due, bar }) } else { self.given_up() }
    }

    /// A reply after a silence whose complaint was used opens no other under one reading of article 19
    /// (`complaint_start_when_late_reply`).
    fn used(&self) -> Option<Over> {
        let rests = self.case.complaints.iter().all(|c| c.decided.is_some() || c.dropped);
        (self.case.replied_on.is_some() && self.case.closed_on.is_none() && rests).then_some(Over::Used)
    }

    fn given_up(&self) -> Option<Over> {
        (self.case.status() == Status::Closed).then_some(Over::GivenUp)
    }
}

/// Whether something that was granted had not come when the entry of a request was cancelled.
fn granted_ends(case: &Case) -> bool {
    case.status() == Status::Voided && case.upheld.iter().any(|u| !u.owed.is_empty() && !u.given_up)
}

/// The court's windows that had opened when the entry of a request was cancelled, and are not over (article 21).
fn court_stays(case: &Case, today: NaiveDate, calendar: &Calendar) -> Vec<Right> {
    let Some((voided, Status::Voided)) = case.ended else { return Vec::new() };
    let as_if_not = Case { ended: None, ..case.clone() };
    let open = Standing::of(&as_if_not, today, calendar).open.into_iter();
    open.filter(|r| r.before == Before::Court && r.opens_on <= voided).collect()
}

/// The days that are ahead, then those that passed: a day that passed moves no more, and one that is said
/// twice is said once.
fn in_order(mut days: Vec<NextDay>, today: NaiveDate) -> Vec<NextDay> {
    days.sort_by_key(|day| (day.on < today, day.on));
    days.dedup_by_key(|day| (day.task, day.on));
    days.iter_mut().for_each(|day| day.provisional &= day.on >= today);
    days
}

/// The complaint to the head that opens if nothing comes by the due date (article 19), as a slip tells
/// it whatever came since.
pub fn right_after_silence(case: &Case, calendar: &Calendar) -> Option<Right> {
    let window = silence::silence_window(case, calendar)?;
    let reply = case.reply_limit()?;
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let moves = Moves::of(window.rule, Start::End(reply.rule, reply.start_date, &case.pauses), &counting);
    Some(Right::of(Before::Head, &window, moves, day_after(case.due_on()), reply.provisional))
}

/// Whether a last day of a window that is told may still move with a feast not yet announced: of one that it keeps from an
/// earlier window, undisputed or usual, as that window does.
pub fn end_may_move(case: &Case, window: &Limit, told: NaiveDate, calendar: &Calendar) -> bool {
    let before = Before::ALL.iter().copied().find(|before| before.rule() == window.rule);
    let kept = before.and_then(|before| rights::earlier_of_any(case, before, window, told, calendar));
    if let Some(kept) = kept.filter(|kept| kept.ahead_on(told) == Some(told)) {
        return if told == kept.last_on { kept.provisional } else { kept.usual.1 };
    }
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    let moves = Moves::of(window.rule, Start::On(window.start_date), &counting);
    let own = windows::own_guard(case, window, calendar);
    let of = [(own, moves.guard), (window.guard_date, moves.guard), (window.due_date, moves.due)];
    of.into_iter().find(|(day, _)| *day == told).map_or(moves.bar, |(_, moves)| moves)
}

/// Who has to act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pen {
    /// The body asked.
    #[default]
    Body,
    /// Departments of the body, by name.
    Departments(Vec<String>),
    /// The requester.
    Requester,
    /// The head, on a complaint.
    Head,
    /// The Committee, on a complaint.
    Cdai,
    /// Nobody: nothing is expected.
    Nobody,
}

/// Who has to act on a case that stands so on a day.
pub fn pen(case: &Case, standing: &Standing, today: NaiveDate) -> Pen {
    if let Some(waiting) = standing.next_decision(today) {
        return if waiting.before == Before::Head { Pen::Head } else { Pen::Cdai };
    }
    if standing.owed.is_some() {
        return Pen::Body;
    }
    if case.ended.is_some() || case.closed_on.is_some() {
        return if standing.open.is_empty() { Pen::Nobody } else { Pen::Requester };
    }
    if case.replied_on.is_some() {
        let unsaid = |i: &super::item::Item| {
            i.assessment.is_none() && i.outcome().is_some_and(|o| o != Outcome::Omitted)
        };
        let theirs = !standing.open.is_empty() || case.items.iter().any(unsaid);
        return if theirs { Pen::Requester } else { Pen::Nobody };
    }
    // A limit that passed leaves what was asked of a department in its hands.
    let departments: Vec<String> = departments(case);
    // What was lacking may have come, and the request is answered all the same (article 14).
    let theirs = |ask: &Ask| *ask != Ask::Details;
    if !case.silent && standing.asks.iter().any(theirs) {
        return Pen::Requester;
    }
    if departments.is_empty() { Pen::Body } else { Pen::Departments(departments) }
}

/// The departments whose answer is awaited: whoever answered the requester, or heard that the request ended,
/// waits for none of them.
pub fn awaited_departments(case: &Case) -> Vec<String> {
    let over = case.replied_on.is_some() || case.ended.is_some();
    if over { Vec::new() } else { departments(case) }
}

/// The items without an outcome that departments were asked of and have not answered for.
pub fn items_in_departments(case: &Case) -> Vec<u16> {
    if case.replied_on.is_some() || case.ended.is_some() {
        return Vec::new();
    }
    let held = held_by_departments(case);
    let open = case.items.iter().filter(|item| item.outcome().is_none_or(|o| o == Outcome::Omitted));
    open.map(|item| item.no).filter(|no| held.contains(no)).collect()
}

/// The departments that were asked and have not answered.
pub fn departments(case: &Case) -> Vec<String> {
    let named = case.holds.iter().filter_map(|h| match h {
        Hold::Department(name, _) => Some(name.clone()),
        _ => None,
    });
    named.collect()
}

/// The items that departments were asked of and have not given back.
fn held_by_departments(case: &Case) -> BTreeSet<u16> {
    let held = case.holds.iter().filter_map(|hold| match hold {
        Hold::Department(_, held) => Some(held.keys().copied()),
        _ => None,
    });
    held.flatten().collect()
}

/// The items that a department was asked of and has not given back; none is all of them.
pub fn asked_of(case: &Case, department: &str) -> Vec<u16> {
    let held = held_by(case, department);
    let asked: Vec<u16> = held.into_iter().flat_map(BTreeMap::keys).copied().collect();
    if asked.len() == case.items.len() { Vec::new() } else { asked }
}

/// The same by the internal day by which each asking awaits them, the first day first; those of no day last.
pub fn askings(case: &Case, department: &str) -> Vec<(Vec<u16>, Option<NaiveDate>)> {
    let mut by_day: BTreeMap<(bool, Option<NaiveDate>), Vec<u16>> = BTreeMap::new();
    for (no, due) in held_by(case, department).into_iter().flatten() {
        by_day.entry((due.is_none(), *due)).or_default().push(*no);
    }
    let is_all = |items: &Vec<u16>| items.len() == case.items.len();
    by_day
        .into_iter()
        .map(|((_, due), items)| (if is_all(&items) { Vec::new() } else { items }, due))
        .collect()
}

/// The first internal day of each department that has something in hand by one.
pub fn internal_days(case: &Case) -> impl Iterator<Item = (&str, NaiveDate)> {
    case.holds.iter().filter_map(|hold| match hold {
        Hold::Department(name, held) => Some((name.as_str(), held.values().flatten().min().copied()?)),
        _ => None,
    })
}

fn held_by<'c>(case: &'c Case, department: &str) -> Option<&'c BTreeMap<u16, Option<NaiveDate>>> {
    case.holds.iter().find_map(|hold| match hold {
        Hold::Department(name, held) if name == department => Some(held),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::act::{Act, Channel, ComplaintGround, Decision, Filing, Reply};
    use crate::calendar::{self, BodyClass};
    use crate::contested::Cause;
    use crate::item::ItemAnswer;
    use crate::limit::Rule;
    use crate::refusal::Reason;
    use crate::sense;
    use crate::settings::Settings;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn filed() -> Case {
        let filing = Filing {
            urgent: false,
            n_items: 2,
            channel: Channel::Online,
            delivery: None,
            receipt: true,
            forwarded: false,
            topic: None,
        };
        let doing = Doing::new(Role::Requester, day("2026-03-02"));
        let class = BodyClass::TerritorialCollectivity;
        let step = procedure::open(filing, doing, class, Settings::default(), &calendar::shipped()).unwrap();
        step.after().clone()
    }

    fn then(case: &Case, act: Act, by: Role, on: &str) -> Case {
        let case = trial::as_of(case, day(on), &calendar::shipped());
        procedure::step(&case, act, Doing::new(by, day(on)), &calendar::shipped()).unwrap().after().clone()
    }

    fn on(case: &Case, text: &str) -> Standing {
        Standing::of(case, day(text), &calendar::shipped())
    }

    #[test]
    fn article_19_before_the_limit_the_complaint_is_ahead_then_open_then_over() {
        let case = filed();
        let now = on(&case, "2026-03-10");
        let ahead = &now.ahead[0];
        assert_eq!((ahead.before, now.open.len(), now.over), (Before::Head, 0, None));
        let then = on(&case, &ahead.opens_on.to_string());
        assert_eq!((then.ahead, then.open[0].last_on), (Vec::new(), ahead.last_on));
        let after = day_after(ahead.bar_on).to_string();
        let over = on(&case, &after);
        assert_eq!(
            over.over,
            Some(Over::Passed { before: Before::Head, due: ahead.due_on, bar: ahead.bar_on })
        );
        assert!(over.open.is_empty() && over.ahead.is_empty());
    }

    #[test]
    fn articles_19_to_21_a_complaint_waits_then_the_next_door_opens() {
        let lodge = Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() };
        let case = then(&filed(), lodge, Role::Requester, "2026-04-08");
        let now = on(&case, "2026-04-10");
        let waiting = now.waiting(Before::Head).unwrap().clone();
        assert!(!waiting.is_overdue(day("2026-04-10")));
        assert_eq!(now.ahead[0].before, Before::Cdai);
        assert_eq!(now.ahead[0].opens_on, day_after(waiting.due_on));
        let late = on(&case, &day_after(waiting.due_on).to_string());
        assert_eq!(late.open[0].before, Before::Cdai);
        assert!(late.waiting(Before::Head).unwrap().is_overdue(day_after(waiting.due_on)));
        let decided = then(&case, Act::DecideHead { decision: Decision::Rejected }, Role::Head, "2026-04-15");
        let now = on(&decided, "2026-04-15");
        assert_eq!(now.complaints[0].decided, Some((day("2026-04-15"), Decision::Rejected)));
        assert_eq!(now.right(Before::Cdai).unwrap().opens_on, day("2026-04-15"));
    }

    /// Article 19: what the head upholds is the body's to give, until it gives something.
    #[test]
    fn article_19_an_upheld_complaint_lays_the_pen_on_the_body_until_it_gives_more() {
        let given = |outcome| {
            let items = [1, 2].map(|no| ItemAnswer::new(no, outcome)).to_vec();
            Reply { reference: true, signed: true, remedy: true, items }
        };
        let part = Act::Answer(given(Outcome::ProvidedPartial));
        let replied = then(&filed(), part, Role::Official, "2026-03-20");
        let lodge = Act::ComplainHead { ground: ComplaintGround::Partial, items: Vec::new() };
        let lodged = then(&replied, lodge, Role::Requester, "2026-03-23");
        let pen_on = |case: &Case, day_of: &str| pen(case, &on(case, day_of), day(day_of));
        assert_eq!(pen_on(&lodged, "2026-03-24"), Pen::Head);
        let no = then(&lodged, Act::DecideHead { decision: Decision::Rejected }, Role::Head, "2026-03-25");
        assert_eq!((pen_on(&no, "2026-03-25"), on(&no, "2026-03-25").owed), (Pen::Requester, None));
        for decision in [Decision::Upheld, Decision::Partly] {
            let yes = then(&lodged, Act::DecideHead { decision }, Role::Head, "2026-03-25");
            assert_eq!(pen_on(&yes, "2026-03-25"), Pen::Body);
            assert_eq!(on(&yes, "2026-03-25").owed, Some(Before::Head));
            let more = Act::Supplement(given(Outcome::ProvidedFull));
            let more = then(&yes, more, Role::Official, "2026-03-25");
            assert_eq!((pen_on(&more, "2026-03-25"), on(&more, "2026-03-25").owed), (Pen::Requester, None));
        }
    }

    /// Article 20: once the Committee has decided over a silent head, the pen is where its decision puts it.
    #[test]
    fn article_20_the_pen_leaves_a_silent_head_once_the_committee_has_decided() {
        let items = vec![ItemAnswer::new(1, Outcome::Refused), ItemAnswer::new(2, Outcome::Refused)];
        let refused = Act::Answer(Reply { reference: true, signed: true, remedy: true, items });
        let replied = then(&filed(), refused, Role::Official, "2026-03-20");
        let ground = ComplaintGround::Refused;
        let head =
            then(&replied, Act::ComplainHead { ground, items: Vec::new() }, Role::Requester, "2026-03-23");
        let both =
            then(&head, Act::ComplainCdai { ground, items: Vec::new() }, Role::Requester, "2026-04-10");
        let decide = |decision| then(&both, Act::DecideCdai { decision }, Role::Committee, "2026-04-20");
        let pen_on = |case: &Case, day_of: &str| pen(case, &on(case, day_of), day(day_of));
        assert_eq!(pen_on(&both, "2026-04-19"), Pen::Cdai);
        assert_eq!(pen_on(&decide(Decision::Upheld), "2026-04-21"), Pen::Body);
        assert_eq!(pen_on(&decide(Decision::Rejected), "2026-04-21"), Pen::Requester);
        // His decision stays owed, and nothing names it as the next thing to come.
        let decided = decide(Decision::Upheld);
        let now = on(&decided, "2026-04-21");
        assert!(in_hand(&both, Level::Head).is_some() && in_hand(&decided, Level::Head).is_none());
        assert!(now.waiting(Before::Head).is_some() && now.in_hand(Before::Head).is_none());
        let task = now.next_day_of_body(day("2026-04-21")).map(|next| next.task);
        assert_eq!(task, Some(Task::Expected(Before::Cdai)));
    }

    /// Article 20: the complaint to the Committee follows the answer of the head, « خلال أجل ثلاثين (30) يوما », or the
    /// end of the head's limit. What was never before the head is not before the Committee.
    #[test]
    fn article_20_a_complaint_that_names_no_item_is_about_what_was_before_the_head() {
        let refused = Act::Answer(given(&[(1, Outcome::Refused), (2, Outcome::Refused)]));
        let case = then(&filed(), refused, Role::Official, "2026-03-20");
        let ground = ComplaintGround::Refused;
        let head = |case: &Case, items: &[u16], on: &str| {
            then(case, Act::ComplainHead { ground, items: items.to_vec() }, Role::Requester, on)
        };
        let cdai = |case: &Case, items: &[u16], on: &str| {
            then(case, Act::ComplainCdai { ground, items: items.to_vec() }, Role::Requester, on)
        };
        let no = |case: &Case, on: &str| {
            then(case, Act::DecideHead { decision: Decision::Rejected }, Role::Head, on)
        };
        let about =
            |case: &Case| case.complaints.iter().rfind(|c| c.level == Level::Cdai).unwrap().items.clone();
        let second = head(&case, &[2], "2026-03-23");
        let rejected = no(&second, "2026-03-25");
        assert_eq!(about(&cdai(&rejected, &[], "2026-03-26")), [2]);
        // Over a head who said nothing, the same.
        assert_eq!(about(&cdai(&second, &[], "2026-04-08")), [2]);
        // What was never before the head goes there first, named alone or with what was.
        for items in [&[1][..], &[1, 2]] {
            let act = Act::ComplainCdai { ground, items: items.to_vec() };
            let doing = Doing::new(Role::Requester, day("2026-03-26"));
            let refused = procedure::step(&rejected, act, doing, &calendar::shipped()).unwrap_err();
            assert_eq!(refused.refusal.reason, Reason::HeadFirst, "{items:?}");
        }
        assert!(
            about(&cdai(&no(&head(&case, &[], "2026-03-23"), "2026-03-25"), &[], "2026-03-26")).is_empty()
        );
        // Of two decisions whose thirty days run, both; of one that the Committee heard, or that is over, not.
        let both = no(&head(&rejected, &[1], "2026-03-26"), "2026-03-30");
        assert_eq!(about(&cdai(&both, &[], "2026-03-31")), [1, 2]);
        let heard = cdai(&rejected, &[], "2026-03-25");
        let again = no(&head(&heard, &[1], "2026-03-26"), "2026-03-30");
        assert_eq!(about(&cdai(&again, &[], "2026-03-31")), [1]);
        let over = no(&head(&rejected, &[1], "2026-04-15"), "2026-04-27");
        assert_eq!(about(&cdai(&over, &[], "2026-04-30")), [1]);
        // What it upholds is awaited for these items alone.
        let upheld = Act::DecideCdai { decision: Decision::Upheld };
        let case = then(&cdai(&rejected, &[], "2026-03-26"), upheld, Role::Committee, "2026-03-30");
        assert_eq!(on(&case, "2026-03-30").expected[0].items, [2]);
        let more = Act::Supplement(given(&[(2, Outcome::ProvidedFull)]));
        let case = then(&case, more, Role::Official, "2026-03-31");
        assert!(on(&case, "2026-03-31").expected.is_empty());
        assert_eq!(owed_on(&case), None);
    }

    /// Articles 19 and 20: a right that was used and brought what was asked for stays open, and is told as such; what is
    /// decided otherwise, about other items, or opened anew is a right like any other.
    #[test]
    fn article_20_a_right_that_brought_what_was_asked_for_is_told_from_one_that_did_not() {
        let items = vec![ItemAnswer::new(1, Outcome::ProvidedFull), ItemAnswer::new(2, Outcome::Refused)];
        let refused = Act::Answer(Reply { reference: true, signed: true, remedy: true, items });
        let replied = then(&filed(), refused, Role::Official, "2026-03-20");
        let lodged = |items: &[u16]| {
            let (ground, items) = (ComplaintGround::Refused, items.to_vec());
            then(&replied, Act::ComplainHead { ground, items }, Role::Requester, "2026-03-23")
        };
        let decide =
            |case: &Case, decision| then(case, Act::DecideHead { decision }, Role::Head, "2026-03-25");
        let granted = |case: &Case| {
            let now = on(case, "2026-03-25");
            [Before::Head, Before::Cdai].map(|before| now.right(before).map(|right| right.granted))
        };
        for items in [&[][..], &[2], &[1, 2]] {
            let case = lodged(items);
            for decision in [Decision::Upheld, Decision::Partly] {
                assert_eq!(granted(&decide(&case, decision)), [Some(true), Some(false)], "{items:?}");
            }
            assert_eq!(granted(&decide(&case, Decision::Rejected)), [Some(false), Some(false)], "{items:?}");
        }
        // Item 2 was refused, and the complaint that was upheld is about item 1.
        assert_eq!(granted(&decide(&lodged(&[1]), Decision::Upheld))[0], Some(false));
        // A supplement that gives less than before opens another window.
        let worse = Act::Supplement(given(&[(1, Outcome::Refused)]));
        let again = then(&decide(&lodged(&[2]), Decision::Upheld), worse, Role::Official, "2026-03-25");
        assert_eq!(granted(&again)[0], Some(false));
    }

    /// Articles 19 to 21: what was decided of all that is left is before the next authority; the same may be asked again,
    /// and its last day takes nothing away. An item that the decision was not about has that day to lose.
    #[test]
    fn article_21_a_right_that_was_used_and_decided_of_all_is_told_from_one_that_is_to_be_lost() {
        let refused = Act::Answer(given(&[(1, Outcome::Refused), (2, Outcome::Refused)]));
        let replied = then(&filed(), refused, Role::Official, "2026-03-20");
        assert_eq!(on(&replied, "2026-03-20").right(Before::Head).map(|right| right.heard), Some(false));
        for (items, heard) in [(&[][..], true), (&[1, 2], true), (&[2], false)] {
            let (ground, items) = (ComplaintGround::Refused, items.to_vec());
            let complaint = Act::ComplainHead { ground, items };
            let case = then(&replied, complaint, Role::Requester, "2026-03-23");
            let no = Act::DecideHead { decision: Decision::Rejected };
            let case = then(&case, no, Role::Head, "2026-03-25");
            let told =
                [Before::Head, Before::Cdai].map(|b| on(&case, "2026-03-25").right(b).map(|r| r.heard));
            assert_eq!(told, [Some(heard), Some(false)], "{heard}");
            // What was refused anew opens another window.
            let worse = Act::Supplement(given(&[(1, Outcome::NotHeld)]));
            let case = then(&case, worse, Role::Official, "2026-03-26");
            assert_eq!(on(&case, "2026-03-26").right(Before::Head).map(|right| right.heard), Some(false));
        }
    }

    /// Article 19: who let the day of the decision pass has the pen no more once all that the complaint is about was given;
    /// until that day it is his, whatever was given, and the end of the request takes it from nobody.
    #[test]
    fn article_19_the_pen_leaves_a_silent_head_once_nothing_is_left_to_decide() {
        let lodge = Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() };
        let case = then(&filed(), lodge, Role::Requester, "2026-04-08");
        let due = on(&case, "2026-04-08").complaints[0].due_on;
        let (before, after) = (due.to_string(), day_after(due).to_string());
        let pen_on = |case: &Case, day_of: &str| pen(case, &on(case, day_of), day(day_of));
        assert_eq!(pen_on(&case, &after), Pen::Head);
        let whole = || given(&[(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)]);
        let part = || given(&[(1, Outcome::ProvidedFull), (2, Outcome::Refused)]);
        let withdrawn = (Act::Withdraw, Role::Requester);
        let given_whole = ((Act::Answer(whole()), Role::Official), true);
        let goes_on = [(withdrawn, false), ((Act::Answer(part()), Role::Official), false)];
        for ((act, by), leaves) in goes_on.into_iter().chain([given_whole]) {
            let early = then(&case, act.clone(), by, &before);
            assert!(in_hand(&early, Level::Head).is_some(), "{act:?}");
            assert_eq!(pen_on(&early, &before), Pen::Head, "{act:?}");
            let late = then(&case, act.clone(), by, &after);
            assert_eq!(in_hand(&late, Level::Head).is_none(), leaves, "{act:?}");
            assert_eq!(pen_on(&late, &after) != Pen::Head, leaves, "{act:?}");
        }
        // What its requester says not to be it was not given to them.
        let late = then(&case, Act::Answer(whole()), Role::Official, &after);
        assert_eq!(passed_over(&late, &late.complaints[0]), Some(PassedOver::Given));
        let says = |assessment| {
            let items = vec![crate::act::ItemAssessment { no: 1, assessment }];
            then(&late, Act::Assess { items }, Role::Requester, &after)
        };
        let (evasive, complete) =
            (says(crate::item::Assessment::Evasive), says(crate::item::Assessment::Complete));
        assert!(in_hand(&evasive, Level::Head).is_some() && in_hand(&complete, Level::Head).is_none());
    }

    #[test]
    fn the_pen_passes_from_the_body_to_whom_is_asked() {
        let case = filed();
        assert_eq!(pen(&case, &on(&case, "2026-03-03"), day("2026-03-03")), Pen::Body);
        let route = Act::Route { department: "م".into(), items: Vec::new(), due_on: None };
        let routed = then(&case, route, Role::Official, "2026-03-04");
        assert_eq!(
            pen(&routed, &on(&routed, "2026-03-04"), day("2026-03-04")),
            Pen::Departments(vec!["م".into()])
        );
        let asked = then(&routed, Act::Clarify, Role::Official, "2026-03-05");
        assert_eq!(pen(&asked, &on(&asked, "2026-03-05"), day("2026-03-05")), Pen::Requester);
        let ended = then(&asked, Act::Withdraw, Role::Requester, "2026-03-06");
        assert_eq!(pen(&ended, &on(&ended, "2026-03-06"), day("2026-03-06")), Pen::Nobody);
    }

    fn given(items: &[(u16, Outcome)]) -> Reply {
        let items = items.iter().map(|(no, outcome)| ItemAnswer::new(*no, *outcome)).collect();
        Reply { reference: true, signed: true, remedy: true, items }
    }

    /// Article 19: two complaints about two items, one decided after the other. Each decision has its own
    /// outcome, its own day and its own items, and what one grants is not given by what the other grants.
    #[test]
    fn article_19_each_decision_stands_for_itself_until_what_it_grants_is_given() {
        let partial = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge = |no| Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![no] };
        let upheld = || Act::DecideHead { decision: Decision::Upheld };
        let case = then(&filed(), Act::Answer(partial), Role::Official, "2026-03-10");
        let case = then(&case, lodge(1), Role::Requester, "2026-03-12");
        let case = then(&case, upheld(), Role::Head, "2026-03-16");
        // A supplement that refuses anew opens the complaint again.
        let case = then(
            &case,
            Act::Supplement(given(&[(2, Outcome::ProvidedPartial)])),
            Role::Official,
            "2026-03-17",
        );
        let case =
            then(&case, Act::Supplement(given(&[(2, Outcome::Refused)])), Role::Official, "2026-03-18");
        let case = then(&case, lodge(2), Role::Requester, "2026-03-19");
        let case = then(&case, upheld(), Role::Head, "2026-03-20");
        let now = on(&case, "2026-03-20");
        let told: Vec<_> =
            now.complaints.iter().map(|c| (c.on, c.items.clone(), c.decided.unwrap().0)).collect();
        let [one, two] = [("2026-03-12", 1, "2026-03-16"), ("2026-03-19", 2, "2026-03-20")];
        assert_eq!(told, [one, two].map(|(on, no, decided)| (day(on), vec![no], day(decided))));
        let owed: Vec<_> = now.expected.iter().map(|e| (e.decided, e.items.clone())).collect();
        assert_eq!(owed, [(day("2026-03-16"), vec![1]), (day("2026-03-20"), vec![2])]);
        let more = Act::Supplement(given(&[(2, Outcome::ProvidedFull)]));
        let case = then(&case, more, Role::Official, "2026-03-23");
        let now = on(&case, "2026-03-23");
        let owed: Vec<_> = now.expected.iter().map(|e| (e.decided, e.items.clone())).collect();
        assert_eq!(owed, [(day("2026-03-16"), vec![1])]);
        let followed: Vec<_> = now.followed.iter().map(|f| (f.decided, f.on, f.items.clone())).collect();
        assert_eq!(followed, [(day("2026-03-20"), day("2026-03-23"), vec![2])]);
        assert_eq!(pen(&case, &now, day("2026-03-23")), Pen::Body);
    }

    /// Article 20: « داخل أجل ثلاثين (30) يوما » from the silence of the head or from his answer. A decision on one complaint
    /// takes nothing from the thirty days of the silence about another; the earlier of the two ends is told with its event.
    #[test]
    fn article_20_the_end_of_an_earlier_window_is_told_as_that_of_its_own_event() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge = |no| Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![no] };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge(2), Role::Requester, "2026-03-12");
        let paper = Doing::new(Role::Requester, day("2026-03-12")).declared(day("2026-03-11"));
        let entered = procedure::step(&case, lodge(1), paper, &calendar::shipped()).unwrap();
        let case = entered.after().clone();
        // Of two decisions that are awaited the first due comes next.
        let next = on(&case, "2026-03-12").next_decision(day("2026-03-12")).map(|c| c.items.clone());
        assert_eq!(next, Some(vec![1]));
        // Of two that were not decided in time too.
        let next = on(&case, "2026-04-20").next_decision(day("2026-04-20")).map(|c| c.items.clone());
        assert_eq!(next, Some(vec![1]));
        let ahead = |case: &Case, on_day: &str| on(case, on_day).ahead[0].clone();
        let before = ahead(&case, "2026-03-12");
        let own = day("2026-04-26");
        // The first silence opens the Committee to what it is about, whatever else the head has in hand.
        assert_eq!(
            (before.opens_on, before.last_on, before.earlier),
            (day("2026-03-27"), day("2026-04-25"), None)
        );
        assert_eq!(before.items, [1]);
        let first = on(&case, "2026-03-27").right(Before::Cdai).cloned().unwrap();
        assert_eq!((first.items, first.last_on), (vec![1], day("2026-04-25")));
        // What was silent about item 1 says nothing of item 2, nor does what was decided of it.
        let silence = ahead(&case, "2026-03-27");
        assert_eq!((silence.last_on, silence.earlier), (own, None));
        let no = Act::DecideHead { decision: Decision::Rejected };
        let case = then(&case, no, Role::Head, "2026-03-12");
        let after = ahead(&case, "2026-03-12");
        assert_eq!((after.last_on, after.earlier), (own, None));
        let at_once = on(&case, "2026-03-12").right(Before::Cdai).cloned().unwrap();
        assert_eq!((at_once.items, at_once.last_on), (vec![1], day("2026-04-11")));
        // Open, each is told until its own day, on its bar too.
        let told = |on_day: &str| -> Vec<(Vec<u16>, NaiveDate)> {
            let rights: Vec<Right> = on(&case, on_day).rights(Before::Cdai).cloned().collect();
            rights.into_iter().map(|r| (r.items.clone(), r.until(day(on_day)))).collect()
        };
        let both = [(vec![1], day("2026-04-11")), (vec![2], own)];
        assert_eq!(told("2026-04-11"), both);
        assert_eq!(told("2026-04-13"), [(vec![1], day("2026-04-13")), (vec![2], own)]);
        assert_eq!(told("2026-04-14"), [(vec![2], own)]);
        let limits = |on_day: &str| -> Vec<_> {
            let all = rights::limits_told(&case, day(on_day), &calendar::shipped());
            let theirs = all.into_iter().filter(|l| l.rule == Rule::R20Lodge);
            theirs.map(|l| (l.start_date, l.guard_date)).collect()
        };
        let starts = [(day("2026-03-12"), day("2026-04-11")), (day("2026-03-27"), own)];
        assert_eq!(limits("2026-04-01"), starts);
    }

    /// Article 19: after a late reply the window of the silence ends first, by each count; then that of the reply, whose usual
    /// day is told beside the careful one to the end.
    #[test]
    fn article_19_after_a_late_reply_each_last_day_is_told_and_the_usual_one_beside_it() {
        let case = then(&filed(), Act::Answer(given(&[(1, Outcome::Refused)])), Role::Official, "2026-04-06");
        let told = |on_day: &str| {
            let right = on(&case, on_day).right(Before::Head).cloned().unwrap();
            let day = day(on_day);
            (right.until(day).to_string(), right.is_careful(day).then(|| right.due_on.to_string()))
        };
        let careful = |until: &str| (until.to_owned(), Some("2026-05-05".to_owned()));
        // 20 working days of the silence of 31 March, and of the reply of 6 April; a reading counts 1 May as a working day.
        for (from, to, said) in [
            ("2026-04-06", "2026-04-28", careful("2026-04-28")),
            ("2026-04-29", "2026-04-29", careful("2026-04-29")),
            ("2026-04-30", "2026-05-04", careful("2026-05-04")),
            ("2026-05-05", "2026-05-05", ("2026-05-05".to_owned(), None)),
        ] {
            assert_eq!(told(from), said, "{from}");
            assert_eq!(told(to), said, "{to}");
        }
    }

    /// Article 19: « à compter de la date de la réception de la réponse » that refuses: two items refused on two days have two
    /// last days, and a reply that gave them whole leaves them none of its own.
    #[test]
    fn article_19_each_item_refused_later_has_the_days_of_its_own_refusal() {
        let whole = given(&[(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)]);
        let case = then(&filed(), Act::Answer(whole), Role::Official, "2026-03-03");
        let refuse = |case: &Case, no, on: &str| {
            then(case, Act::Supplement(given(&[(no, Outcome::Refused)])), Role::Official, on)
        };
        let first = refuse(&case, 2, "2026-03-16");
        let told = |case: &Case, on_day: &str| -> Vec<(Vec<u16>, NaiveDate, bool)> {
            let rights: Vec<Right> = on(case, on_day).rights(Before::Head).cloned().collect();
            rights.into_iter().map(|r| (r.items.clone(), r.until(day(on_day)), r.earlier.is_some())).collect()
        };
        let [two, one] = [(vec![2], day("2026-04-14"), false), (vec![1], day("2026-04-24"), false)];
        assert!(told(&first, "2026-03-16").contains(&two));
        let both = refuse(&first, 1, "2026-03-30");
        assert_eq!(told(&both, "2026-03-30"), [two.clone(), one.clone()]);
        assert_eq!(told(&both, "2026-04-15"), [(vec![2], day("2026-04-15"), false), one.clone()]);
        assert_eq!(told(&both, "2026-04-16"), [one]);
        let all = rights::limits_told(&both, day("2026-04-01"), &calendar::shipped());
        let lodge =
            all.into_iter().filter(|l| l.rule == Rule::R19Lodge).map(|l| (l.start_date, l.guard_date));
        let starts = [("2026-03-16", "2026-04-14"), ("2026-03-30", "2026-04-24")];
        assert_eq!(lodge.collect::<Vec<_>>(), starts.map(|(start, guard)| (day(start), day(guard))));
        // One item alone has no day of the reply that gave it whole either.
        let alone = both.limit(Rule::R19Lodge).map(|l| l.guard_date);
        assert_eq!(alone, Some(day("2026-04-24")));
    }

    /// Article 20: « à partir de la date de réception de la réponse du chef » of the complaint about an item; of a late
    /// decision about all, an item that the Committee has in hand leaves the day of the silence to the other.
    #[test]
    fn article_20_a_complaint_about_one_item_leaves_the_other_the_day_of_the_silence() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge = |level, items: &[u16]| {
            let (ground, items) = (ComplaintGround::Refused, items.to_vec());
            match level {
                Level::Head => Act::ComplainHead { ground, items },
                Level::Cdai => Act::ComplainCdai { ground, items },
            }
        };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge(Level::Head, &[]), Role::Requester, "2026-03-11");
        let case = then(&case, lodge(Level::Cdai, &[1]), Role::Requester, "2026-03-28");
        let no = Act::DecideHead { decision: Decision::Rejected };
        let case = then(&case, no, Role::Head, "2026-03-30");
        let told = |on_day: &str| {
            let right = on(&case, on_day).right(Before::Cdai).cloned().unwrap();
            (right.items.clone(), right.until(day(on_day)), right.earlier.map(|e| e.of.cause))
        };
        assert_eq!(told("2026-03-30"), (vec![2], day("2026-04-25"), Some(Cause::Silence)));
        // Its last day is a Saturday, which the usual count rolls to the Monday.
        assert_eq!(told("2026-04-27"), (vec![2], day("2026-04-27"), Some(Cause::Silence)));
        // What was decided of both opens the Committee to both, anew.
        assert_eq!(told("2026-04-28"), (vec![], day("2026-04-29"), None));
    }

    /// Article 20: « à partir de la date de réception de la réponse du chef »: what they decide on the day of a complaint to
    /// the Committee, and after it, was not known to it and opens days of its own, however long it was overdue.
    #[test]
    fn article_20_a_second_late_decision_of_one_day_opens_its_own_days_beside_the_complaint_of_that_day() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge =
            |items: &[u16]| Act::ComplainHead { ground: ComplaintGround::Refused, items: items.to_vec() };
        let no = || Act::DecideHead { decision: Decision::Rejected };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge(&[1]), Role::Requester, "2026-03-11");
        let case = then(&case, lodge(&[2]), Role::Requester, "2026-03-12");
        let case = then(&case, no(), Role::Head, "2026-04-06");
        let cdai = Act::ComplainCdai { ground: ComplaintGround::Refused, items: Vec::new() };
        let case = then(&case, cdai, Role::Requester, "2026-04-06");
        let case = then(&case, no(), Role::Head, "2026-04-06");
        let right = on(&case, "2026-04-06").right(Before::Cdai).cloned().unwrap();
        assert_eq!((right.items, right.own_on), (vec![2], day("2026-05-06")));
    }

    /// Article 21: « dans un délai de soixante (60) jours, à partir de la date de réception de la réponse de la commission » of
    /// the complaint about an item; its silence about another gives that one days of its own.
    #[test]
    fn article_21_the_court_has_the_days_of_each_item() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-09");
        let ground = ComplaintGround::Refused;
        let case = then(&case, Act::ComplainHead { ground, items: vec![] }, Role::Requester, "2026-03-09");
        let no = Act::DecideHead { decision: Decision::Partly };
        let case = then(&case, no, Role::Head, "2026-03-10");
        let cdai = |case: &Case, no| {
            then(case, Act::ComplainCdai { ground, items: vec![no] }, Role::Requester, "2026-03-25")
        };
        let case = cdai(&cdai(&case, 1), 2);
        let upheld = Act::DecideCdai { decision: Decision::Upheld };
        let case = then(&case, upheld, Role::Committee, "2026-03-25");
        let told = |on_day: &str| -> Vec<(Vec<u16>, NaiveDate)> {
            let rights: Vec<Right> = on(&case, on_day).rights(Before::Court).cloned().collect();
            rights.into_iter().map(|r| (r.items.clone(), r.until(day(on_day)))).collect()
        };
        assert_eq!(told("2026-03-30"), [(vec![1], day("2026-05-24"))]);
        let both = |of_one: &str| [(vec![1], day(of_one)), (vec![2], day("2026-06-23"))];
        assert_eq!(told("2026-05-24"), both("2026-05-24"));
        assert_eq!(told("2026-05-25"), both("2026-05-25"));
        assert_eq!(told("2026-05-26"), [(vec![2], day("2026-06-23"))]);
    }

    /// Article 19: what a decision grants is awaited until it is given, or until whoever asked finds complete what there is.
    #[test]
    fn article_19_what_its_requester_finds_complete_is_awaited_no_more() {
        let reply = given(&[(1, Outcome::AlreadyPublic), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(reply), Role::Official, "2026-03-09");
        let ground = ComplaintGround::Refused;
        let case = then(&case, Act::ComplainHead { ground, items: vec![] }, Role::Requester, "2026-03-09");
        let yes = Act::DecideHead { decision: Decision::Upheld };
        let case = then(&case, yes, Role::Head, "2026-03-10");
        let more = given(&[(2, Outcome::ProvidedFull)]);
        let case = then(&case, Act::Supplement(more), Role::Official, "2026-03-11");
        let awaited = |case: &Case| -> Vec<Vec<u16>> {
            on(case, "2026-03-11").expected.into_iter().map(|e| e.items).collect()
        };
        assert_eq!(awaited(&case), [[1]]);
        let says = |case: &Case, assessment| {
            let items = vec![crate::act::ItemAssessment { no: 1, assessment }];
            then(case, Act::Assess { items }, Role::Requester, "2026-03-11")
        };
        let content = says(&case, crate::item::Assessment::Complete);
        assert_eq!((awaited(&content), owed_on(&content)), (Vec::new(), None));
        assert_eq!(awaited(&says(&content, crate::item::Assessment::Evasive)), [[1]], "not after all");
    }

    /// Article 21: sixty days from the answer of the Committee, or from the end of its time. Whoever closes the file here gives up
    /// nothing before the court: the day of an earlier silence stays the one to act by.
    #[test]
    fn article_21_closing_the_file_takes_no_day_from_the_court() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-09");
        let ground = ComplaintGround::Refused;
        let case = then(&case, Act::ComplainHead { ground, items: vec![] }, Role::Requester, "2026-03-09");
        let no = Act::DecideHead { decision: Decision::Rejected };
        let case = then(&case, no, Role::Head, "2026-03-10");
        let case = then(&case, Act::ComplainCdai { ground, items: vec![] }, Role::Requester, "2026-03-11");
        let late = Act::DecideCdai { decision: Decision::Rejected };
        let case = then(&case, late, Role::Committee, "2026-04-20");
        let court = |case: &Case| on(case, "2026-04-21").right(Before::Court).cloned().unwrap();
        let before = court(&case);
        assert!(before.earlier.as_ref().is_some_and(|e| e.last_on < e.own_on), "{before:?}");
        let closed = then(&case, Act::Close { rating: None }, Role::Requester, "2026-04-21");
        let days = |r: Right| (r.last_on, r.earlier, r.due_on, r.bar_on);
        assert_eq!(days(court(&closed)), days(before));
    }

    /// Articles 19 and 20: whoever closes the file gives up what was open then, and is told so for good.
    #[test]
    fn articles_19_and_20_what_a_closing_ended_did_not_end_by_its_day() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-09");
        let bar = case.unmet(Rule::R19Lodge).unwrap().bar_date;
        let closed = then(&case, Act::Close { rating: None }, Role::Requester, "2026-03-10");
        for on_day in
            ["2026-03-10".to_owned(), bar.to_string(), day_after(bar).to_string(), "2026-09-01".to_owned()]
        {
            assert_eq!(on(&closed, &on_day).over, Some(Over::GivenUp), "{on_day}");
        }
    }

    /// Article 19: « الآجل … من تاريخ التوصل » runs for each thing refused. A complaint about one item leaves the others
    /// their days, while it waits and after the silence about it; what it is about is not asked twice.
    #[test]
    fn article_19_a_complaint_about_one_item_shuts_the_window_to_no_other() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge =
            |items: &[u16]| Act::ComplainHead { ground: ComplaintGround::Refused, items: items.to_vec() };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge(&[2]), Role::Requester, "2026-03-12");
        let tried = |case: &Case, act: Act, on: &str| {
            let step = procedure::step(case, act, Doing::new(Role::Requester, day(on)), &calendar::shipped());
            step.map(|step| step.after().complaints.last().unwrap().items.clone())
                .map_err(|r| r.refusal.reason)
        };
        // He waits for one day in 20 of his, then is silent from 28 March on.
        for on_day in ["2026-03-12", "2026-03-13", "2026-03-30"] {
            let right = on(&case, on_day).right(Before::Head).cloned().unwrap();
            assert_eq!((right.items, right.given, right.heard), (vec![1], false, false), "{on_day}");
            assert_eq!(tried(&case, lodge(&[]), on_day), Ok(vec![1]), "{on_day}");
            assert_eq!(tried(&case, lodge(&[1]), on_day), Ok(vec![1]), "{on_day}");
            for twice in [&[2][..], &[1, 2]] {
                assert_eq!(tried(&case, lodge(twice), on_day), Err(Reason::AlreadyPending), "{on_day}");
            }
        }
        let bar = on(&case, "2026-03-13").right(Before::Head).unwrap().bar_on;
        assert_eq!(tried(&case, lodge(&[]), &day_after(bar).to_string()), Err(Reason::ComplaintLate));
        // Once both wait, nothing is left; two of one day are decided one after the other, within one limit.
        let both = then(&case, lodge(&[1]), Role::Requester, "2026-03-12");
        assert_eq!(tried(&both, lodge(&[]), "2026-03-12"), Err(Reason::AlreadyPending));
        assert!(on(&both, "2026-03-12").right(Before::Head).is_none());
        let no = || Act::DecideHead { decision: Decision::Rejected };
        let one = then(&both, no(), Role::Head, "2026-03-16");
        assert!(one.unmet(Rule::R19Answer).is_some());
        let waits = on(&one, "2026-03-16").waiting(Before::Head).cloned().unwrap();
        assert_eq!((waits.items, waits.due_on), (vec![1], day("2026-03-27")));
        assert_eq!(on(&one, "2026-03-16").right(Before::Cdai).map(|r| r.items.clone()), Some(vec![2]));
        let all = then(&one, no(), Role::Head, "2026-03-18");
        assert!(all.unmet(Rule::R19Answer).is_none());
        assert_eq!(all.limits.iter().filter(|l| l.rule == Rule::R19Answer).count(), 1);
        // What was given whole is nobody's complaint unless it is named, or nothing else is left.
        let whole = given(&[(1, Outcome::ProvidedFull), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(whole), Role::Official, "2026-03-10");
        let case = then(&case, lodge(&[2]), Role::Requester, "2026-03-12");
        assert_eq!(tried(&case, lodge(&[]), "2026-03-13"), Ok(vec![1]));
        assert_eq!(tried(&case, lodge(&[1]), "2026-03-13"), Ok(vec![1]));
        let right = on(&case, "2026-03-13").right(Before::Head).cloned().unwrap();
        assert_eq!((right.items, right.given), (vec![1], true));
    }

    /// Article 20: « suivant l'expiration du délai légal imparti pour répondre » or his answer: of what the head has decided
    /// the Committee may be asked at once, of what he has in hand not yet.
    #[test]
    fn article_20_the_committee_is_open_to_what_the_head_decided_while_he_has_other_items_in_hand() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let ground = ComplaintGround::Refused;
        let lodge = |items: &[u16]| Act::ComplainHead { ground, items: items.to_vec() };
        let cdai = |items: &[u16]| Act::ComplainCdai { ground, items: items.to_vec() };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge(&[1]), Role::Requester, "2026-03-11");
        let case = then(&case, Act::DecideHead { decision: Decision::Rejected }, Role::Head, "2026-03-16");
        let case = then(&case, lodge(&[2]), Role::Requester, "2026-03-17");
        let tried = |case: &Case, act: Act, on: &str| {
            let step = procedure::step(case, act, Doing::new(Role::Requester, day(on)), &calendar::shipped());
            step.map(|step| step.after().complaints.last().unwrap().items.clone()).map_err(|r| r.refusal)
        };
        assert_eq!(tried(&case, cdai(&[]), "2026-03-18"), Ok(vec![1]));
        assert_eq!(tried(&case, cdai(&[1]), "2026-03-18"), Ok(vec![1]));
        for early in [&[2][..], &[1, 2]] {
            let refusal = tried(&case, cdai(early), "2026-03-18").unwrap_err();
            assert_eq!((refusal.reason, refusal.date), (Reason::HeadFirst, Some(day("2026-04-02"))));
        }
        let now = on(&case, "2026-03-18");
        assert_eq!(now.right(Before::Cdai).unwrap().items, [1]);
        assert_eq!(now.ahead[0].opens_on, day("2026-04-02"));
        // What the Committee has in hand of one item leaves the window of the other alone: it is said when that opens.
        let heard = then(&case, cdai(&[]), Role::Requester, "2026-03-18");
        let refusal = tried(&heard, cdai(&[]), "2026-03-19").unwrap_err();
        assert_eq!((refusal.reason, refusal.date), (Reason::HeadFirst, Some(day("2026-04-02"))));
        assert_eq!(tried(&heard, cdai(&[1]), "2026-03-19").unwrap_err().reason, Reason::AlreadyPending);
        assert_eq!(tried(&heard, cdai(&[]), "2026-04-02"), Ok(vec![2]));
    }

    /// Article 20: what was never before the head is not before the Committee: nobody is urged to complain of it there.
    #[test]
    fn article_20_what_may_be_complained_of_to_the_committee_was_before_the_head() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let lodge = Act::ComplainHead { ground: ComplaintGround::Refused, items: vec![1] };
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let case = then(&case, lodge, Role::Requester, "2026-03-11");
        let no = Act::DecideHead { decision: Decision::Rejected };
        let case = then(&case, no, Role::Head, "2026-03-12");
        let told = |case: &Case, on_day: &str| {
            [Before::Head, Before::Cdai].map(|b| on(case, on_day).right(b).map(|r| r.given))
        };
        assert_eq!(told(&case, "2026-03-12"), [Some(false), Some(false)]);
        let more = Act::Supplement(given(&[(1, Outcome::ProvidedFull)]));
        let case = then(&case, more, Role::Official, "2026-03-13");
        assert_eq!(told(&case, "2026-03-13"), [Some(false), Some(true)]);
    }

    /// Article 12: a department is told to have what it was asked of and has not answered, not the whole request.
    #[test]
    fn a_department_has_the_items_that_it_was_asked_of() {
        let route = |items: Vec<u16>| Act::Route { department: "م".into(), items, due_on: None };
        for (asked, left) in [(vec![], vec![]), (vec![2], vec![2]), (vec![1, 2], vec![])] {
            let case = then(&filed(), route(asked), Role::Official, "2026-03-03");
            assert_eq!(asked_of(&case, "م"), left);
        }
    }

    /// Article 12: each asking of a department keeps its own day; what the requester has by then nobody is asked for, and
    /// naming no item asks for nothing new where all that is left is in its hands.
    #[test]
    fn a_department_is_asked_each_item_by_its_own_day_until_it_is_given() {
        let route = |items: &[u16], due_on: Option<&str>| Act::Route {
            department: "م".into(),
            items: items.to_vec(),
            due_on: due_on.map(day),
        };
        let case = then(&filed(), route(&[1], Some("2026-03-10")), Role::Official, "2026-03-03");
        let both = then(&case, route(&[2], Some("2026-03-06")), Role::Official, "2026-03-04");
        let told = [(vec![2], Some(day("2026-03-06"))), (vec![1], Some(day("2026-03-10")))];
        assert_eq!(askings(&both, "م"), told);
        assert_eq!(internal_days(&both).collect::<Vec<_>>(), [("م", day("2026-03-06"))]);
        assert_eq!(asked_of(&both, "م"), Vec::<u16>::new(), "all of the request");
        let again = |case: &Case, items: &[u16]| {
            let doing = Doing::new(Role::Official, day("2026-03-05"));
            procedure::step(case, route(items, None), doing, &calendar::shipped())
                .err()
                .map(|r| r.refusal.reason)
        };
        assert_eq!(again(&both, &[]), Some(Reason::AlreadyPending));
        assert_eq!(again(&both, &[2, 1]), Some(Reason::AlreadyPending));
        assert_eq!(again(&case, &[]), None, "item 2 is new");
        let left =
            then(&both, Act::Deliver(given(&[(2, Outcome::ProvidedFull)])), Role::Official, "2026-03-05");
        assert_eq!(askings(&left, "م"), [(vec![1], Some(day("2026-03-10")))]);
        assert_eq!(again(&left, &[]), Some(Reason::AlreadyPending), "item 1 is all that waits");
        let first = then(&case, Act::Deliver(given(&[(1, Outcome::NotHeld)])), Role::Official, "2026-03-05");
        assert_eq!((departments(&first), internal_days(&first).count()), (Vec::new(), 0));
        assert_eq!(first.status(), Status::Submitted);
    }

    /// Article 22: what the Committee recommends to give and the body says not to hold is answered: nothing more of it is
    /// awaited, and what is given of it after all follows the recommendation.
    #[test]
    fn article_22_what_the_body_says_not_to_hold_is_awaited_no_more() {
        let refused = given(&[(1, Outcome::Refused), (2, Outcome::Refused)]);
        let case = then(&filed(), Act::Answer(refused), Role::Official, "2026-03-10");
        let lodge = |head: bool| {
            let (ground, items) = (ComplaintGround::Refused, Vec::new());
            if head { Act::ComplainHead { ground, items } } else { Act::ComplainCdai { ground, items } }
        };
        let case = then(&case, lodge(true), Role::Requester, "2026-03-12");
        let no = Act::DecideHead { decision: Decision::Rejected };
        let case = then(&case, no, Role::Head, "2026-03-16");
        let case = then(&case, lodge(false), Role::Requester, "2026-03-17");
        let yes = Act::DecideCdai { decision: Decision::Upheld };
        let case = then(&case, yes, Role::Committee, "2026-03-24");
        let none = Act::Supplement(given(&[(2, Outcome::NotHeld)]));
        let case = then(&case, none, Role::Official, "2026-03-25");
        let now = on(&case, "2026-03-25");
        assert_eq!(now.expected[0].items, [1]);
        let told = |all: &[Followed]| all.iter().map(|f| (f.by, f.on, f.items.clone())).collect::<Vec<_>>();
        assert_eq!(told(&now.denied), [(Before::Cdai, day("2026-03-25"), vec![2])]);
        let found = Act::Supplement(given(&[(2, Outcome::ProvidedFull)]));
        let case = then(&case, found, Role::Official, "2026-03-30");
        let now = on(&case, "2026-03-30");
        assert_eq!(
            (told(&now.denied), told(&now.followed)),
            (Vec::new(), vec![(Before::Cdai, day("2026-03-30"), vec![2])])
        );
        let none = Act::Supplement(given(&[(1, Outcome::NotHeld)]));
        let case = then(&case, none, Role::Official, "2026-03-31");
        assert!(on(&case, "2026-03-31").expected.is_empty());
    }

    /// Article 19: « عدم الرد » or « عدم الاقتناع بالجواب » opens the complaint to the head; whoever closed the file is
    /// satisfied with what came before, and not with what a supplement says after it (ours).
    #[test]
    fn article_19_after_the_requester_closed_the_file_a_complaint_is_about_what_came_later() {
        let whole = given(&[(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)]);
        let case = then(&filed(), Act::Answer(whole), Role::Official, "2026-03-10");
        assert_eq!(on(&case, "2026-03-10").open_items, None);
        let case = then(&case, Act::Close { rating: None }, Role::Requester, "2026-03-11");
        let taken = Act::Supplement(given(&[(2, Outcome::Refused)]));
        let case = then(&case, taken, Role::Official, "2026-03-12");
        assert_eq!(on(&case, "2026-03-12").open_items, Some(vec![2]));
        let lodge =
            |items: &[u16]| Act::ComplainHead { ground: ComplaintGround::Refused, items: items.to_vec() };
        let doing = Doing::new(Role::Requester, day("2026-03-13"));
        for items in [vec![1], vec![1, 2]] {
            assert!(sense::settled_items(&case, &lodge(&items)) == [0], "{items:?}");
            let refused = procedure::step(&case, lodge(&items), doing, &calendar::shipped());
            assert_eq!(refused.unwrap_err().refusal.reason, Reason::Closed);
        }
        for items in [vec![], vec![2]] {
            assert!(sense::settled_items(&case, &lodge(&items)).is_empty());
            let lodged = then(&case, lodge(&items), Role::Requester, "2026-03-13");
            assert_eq!(lodged.complaints[0].items, [2]);
        }
    }

    /// Article 19: « عدم الاقتناع بالجواب » may be about what the body says it gave whole. Upheld, it is awaited like what
    /// was refused; what came whole after the complaint was lodged is not.
    #[test]
    fn article_19_what_was_given_beside_the_question_is_awaited_once_the_complaint_is_upheld() {
        let whole = || given(&[(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)]);
        let lodge = |case: &Case, ground, items: &[u16], on: &str| {
            then(case, Act::ComplainHead { ground, items: items.to_vec() }, Role::Requester, on)
        };
        let uphold = |case: &Case, on: &str| {
            then(case, Act::DecideHead { decision: Decision::Upheld }, Role::Head, on)
        };
        let replied = then(&filed(), Act::Answer(whole()), Role::Official, "2026-03-10");
        for (items, owed) in [(&[1][..], vec![1]), (&[], vec![])] {
            let case = lodge(&replied, ComplaintGround::Evasive, items, "2026-03-11");
            let case = uphold(&case, "2026-03-12");
            let expected = on(&case, "2026-03-12").expected;
            assert_eq!(expected.iter().map(|e| e.items.clone()).collect::<Vec<_>>(), [owed], "{items:?}");
            let given_again = then(&case, Act::Supplement(whole()), Role::Official, "2026-03-13");
            assert!(on(&given_again, "2026-03-13").expected.is_empty(), "{items:?}");
        }
        // Silence, a complaint, then everything: whoever upholds it grants nothing that is still to come.
        let case = lodge(&filed(), ComplaintGround::NoReply, &[], "2026-04-08");
        let case = then(&case, Act::Answer(whole()), Role::Official, "2026-04-09");
        assert!(on(&uphold(&case, "2026-04-10"), "2026-04-10").expected.is_empty());
    }

    /// Article 19: what a complaint asks for is what it lacked when it was lodged, in the order of the acts and not of their days:
    /// what came whole since, on the same day too, is not awaited, nor an item that nobody complained of.
    #[test]
    fn article_19_what_came_whole_after_a_complaint_is_not_awaited_though_it_is_upheld() {
        let gives = |case: &Case, items: &[(u16, Outcome)], on: &str| match case.replied_on {
            None => then(case, Act::Answer(given(items)), Role::Official, on),
            Some(_) => then(case, Act::Supplement(given(items)), Role::Official, on),
        };
        let lodge = |case: &Case, ground, items: &[u16], on: &str| {
            then(case, Act::ComplainHead { ground, items: items.to_vec() }, Role::Requester, on)
        };
        let awaited = |case: &Case, text: &str| {
            let upheld = then(case, Act::DecideHead { decision: Decision::Upheld }, Role::Head, text);
            on(&upheld, text).expected.into_iter().flat_map(|e| e.items).collect::<Vec<_>>()
        };
        let (whole, refused) = (Outcome::ProvidedFull, Outcome::Refused);
        // Silence, a complaint, and everything on the same day; also one that names its item.
        for items in [&[][..], &[1], &[1, 2]] {
            let case = lodge(&filed(), ComplaintGround::NoReply, items, "2026-04-08");
            let case = gives(&case, &[(1, whole), (2, whole)], "2026-04-08");
            assert_eq!(awaited(&case, "2026-04-08"), [0; 0], "{items:?}");
        }
        // One given whole and one refused, a complaint that names none, and the other given whole since.
        for on in ["2026-03-10", "2026-03-11"] {
            let case = gives(&filed(), &[(1, whole), (2, refused)], "2026-03-10");
            let case = lodge(&case, ComplaintGround::Refused, &[], "2026-03-10");
            let case = gives(&case, &[(2, whole)], on);
            assert_eq!(awaited(&case, "2026-03-12"), [0; 0], "{on}");
        }
        // What it names although it was given whole is beside what was asked, until it is given again.
        let case = gives(&filed(), &[(1, whole), (2, whole)], "2026-03-10");
        let case = lodge(&case, ComplaintGround::Evasive, &[1], "2026-03-10");
        assert_eq!(awaited(&case, "2026-03-10"), [1]);
        let again = gives(&case, &[(1, whole)], "2026-03-10");
        assert_eq!(awaited(&again, "2026-03-10"), [0; 0]);
    }

    /// Articles 16 and 19: the body has one next day, the earliest that is ahead, whoever of it reads.
    #[test]
    fn the_next_day_of_a_body_is_the_earliest_that_is_ahead() {
        let case = filed();
        let next =
            |case: &Case, text: &str| on(case, text).next_day_of_body(day(text)).map(|n| (n.task, n.on));
        assert_eq!(next(&case, "2026-03-03"), Some((Task::Reply, case.due_on())));
        let lodge = Act::ComplainHead { ground: ComplaintGround::NoReply, items: Vec::new() };
        let silent = then(&case, lodge, Role::Requester, "2026-04-08");
        let decision = on(&silent, "2026-04-08").complaints[0].due_on;
        let by_head = Task::Decision(Before::Head);
        assert_eq!(next(&silent, "2026-04-08"), Some((by_head, decision)));
        // Where every day has passed, the one that was first is told.
        let later = day_after(decision).to_string();
        assert_eq!(next(&silent, &later), Some((Task::Reply, case.due_on())));
        let upheld = then(&silent, Act::DecideHead { decision: Decision::Upheld }, Role::Head, "2026-04-10");
        let until = on(&upheld, "2026-04-10").expected[0].until;
        assert_eq!(next(&upheld, "2026-04-10"), Some((Task::Expected(Before::Head), until)));
        assert_eq!(on(&upheld, "2026-04-10").next_day_of_committee(day("2026-04-10")), None);
    }

    /// Article 5: a cost notice, and what was asked of a department, wait for nothing once the reply is
    /// issued.
    #[test]
    fn article_5_after_the_reply_nothing_waits_that_was_asked_before_it() {
        let notice = Act::CostNotice { copy: 500, processing: 0, sending: 0, free_mode: None };
        let route = Act::Route { department: "م".into(), items: Vec::new(), due_on: None };
        let case = then(&filed(), notice, Role::Official, "2026-03-03");
        let case = then(&case, route, Role::Official, "2026-03-03");
        assert_eq!(on(&case, "2026-03-03").asks, [Ask::Cost]);
        assert_eq!(awaited_departments(&case), ["م"]);
        let whole = given(&[(1, Outcome::ProvidedFull), (2, Outcome::ProvidedFull)]);
        let ends = [(Act::Answer(whole), Role::Official), (Act::Withdraw, Role::Requester)];
        for (act, by) in ends {
            let over = then(&case, act, by, "2026-03-04");
            assert!(on(&over, "2026-03-04").asks.is_empty() && awaited_departments(&over).is_empty());
            let settled = Act::CostSettled { how: crate::act::Settlement::Paid, delivery: None };
            let doing = Doing::new(Role::Requester, day("2026-03-04"));
            assert!(procedure::step(&over, settled, doing, &calendar::shipped()).is_err());
        }
    }
}
