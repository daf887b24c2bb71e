//! What the end of a request (withdrawn, forwarded, voided) does to the limit of the reply, to what the body
//! owes and to complaints. Pages, letters and forms take what they say of an end from here, before it and
//! after.

use super::case::{Case, Complaint, Hold, Level, Status, is_kept};
use super::code::coded;
use super::contested::Contested;
use super::item::{Item, Outcome};
use super::passed_over::passed_over;
use super::tally;
use chrono::NaiveDate;

coded! {
    /// Where the limit of the reply is on a day.
    ReplyLimit {
        /// It runs: an end stops it.
        Runs = "runs",
        /// It ended without a reply: nothing is left to stop.
        Passed = "passed",
        /// The reply ended it.
        Met = "met",
    }
}

impl ReplyLimit {
    /// Where the limit of a case is on a day. A recorded silence is a fact, whatever day a paper bears.
    pub fn on(case: &Case, day: NaiveDate) -> Self {
        match case.replied_on {
            Some(_) => Self::Met,
            None if case.silent || (day > case.lawful_due() && !case.clock_stopped()) => Self::Passed,
            None => Self::Runs,
        }
    }
}

coded! {
    /// What was announced or asked, and comes to nothing when the request ends.
    Fallen {
        /// Costs that were announced and not settled (article 5).
        Cost = "cost",
        /// A question that was not answered.
        Question = "question",
        /// A proposal to forward the request.
        Transfer = "transfer",
    }
}

/// A complaint that waited when the request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Before whom.
    pub level: Level,
    /// The day of receipt.
    pub on: NaiveDate,
    /// Whether the end drops it: nobody decides it any more.
    pub dropped: bool,
    /// The last day of its decision.
    pub due_on: Option<NaiveDate>,
    /// What it is about, where another complaint was lodged with the same.
    pub contested: Option<Contested>,
    /// The items that it is about; none where it is about the whole request.
    pub items: Vec<u16>,
}

impl Waiting {
    /// A complaint, and whether an end drops it.
    pub fn of(case: &Case, c: &Complaint, dropped: bool) -> Self {
        let contested = case.has_several(c.level).then(|| c.contested.as_counted(case, c.level));
        let due_on = case.limit_of(c).map(|l| l.due_date);
        Self { level: c.level, on: c.on, dropped, due_on, contested, items: c.items.clone() }
    }
}

/// The end of a request, and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// `withdrawn`, `forwarded` or `voided`.
    pub how: Status,
    /// The day on which it counts, here as in figures: that of the act, or of the entry of a paper where the
    /// limit had passed by then or where it forwards the request ([`tally::left_on`]).
    pub on: NaiveDate,
    /// The day of the act: that which a paper bears.
    pub acted_on: NaiveDate,
    /// The day of its entry in the file.
    pub entered_on: NaiveDate,
    /// Whether the body entered it in the requester's name, from paper.
    pub by_paper: bool,
    /// The last day of the reply: of a silence that was told before the end, the day that was told.
    pub due_on: NaiveDate,
    /// Where the limit was.
    pub limit: ReplyLimit,
    /// Whether some of its items were answered, and not all.
    pub in_part: bool,
    /// The complaints whose decision is waited for or that the end drops, oldest first.
    pub waiting: Vec<Waiting>,
    /// What had been announced or asked before the reply and comes to nothing, each with its day.
    pub fallen: Vec<(Fallen, NaiveDate)>,
    /// The items answered early and not given whole, of which no complaint ever opens: article 19 opens it by the
    /// reply or by the end of the limit, and the request ended before either.
    pub unopened: Vec<u16>,
}

impl Ending {
    /// The end of a case; `None` while it has none.
    ///
    /// ```
    /// use wasl_law::{act::{Act, Channel, Filing, Role}, calendar::{self, BodyClass}, case::Status};
    /// use wasl_law::{ending::{Ending, ReplyLimit}, procedure::{self, Doing}, settings::Settings};
    /// let filing = Filing {
    ///     urgent: false, n_items: 1, channel: Channel::Online, delivery: None, receipt: true, forwarded: false,
    ///     topic: None,
    /// };
    /// let calendar = calendar::shipped();
    /// let doing = |day: &str| Doing::new(Role::Requester, day.parse().unwrap());
    /// let class = BodyClass::TerritorialCollectivity;
    /// let filed = procedure::open(filing, doing("2026-03-02"), class, Settings::default(), &calendar).unwrap();
    /// assert_eq!(Ending::of(filed.after()), None);
    /// let gone = procedure::step(filed.after(), Act::Withdraw, doing("2026-03-05"), &calendar).unwrap();
    /// let end = Ending::of(gone.after()).unwrap();
    /// assert_eq!((end.how, end.limit), (Status::Withdrawn, ReplyLimit::Runs));
    /// ```
    pub fn of(case: &Case) -> Option<Self> {
        let (acted_on, how) = case.ended?;
        let entered_on = case.end_entered_on.unwrap_or(acted_on);
        let on = tally::left_on(case).unwrap_or(acted_on);
        Some(Self { acted_on, entered_on, by_paper: case.end_by_paper, ..Self::ahead(case, how, on) })
    }

    /// What an end would do to a case that has none, on a day.
    pub fn ahead(case: &Case, how: Status, on: NaiveDate) -> Self {
        let owed = |c: &&Complaint| c.decided.is_none() && !c.dropped;
        // What nobody waits for any more is told where the end drops it, and nowhere else.
        let waited = |c: &&Complaint| drops(how) || passed_over(case, c).is_none();
        let waiting = case.complaints.iter().filter(owed).filter(waited);
        let waiting = waiting.map(|c| Waiting::of(case, c, drops(how)));
        Self {
            how,
            on,
            acted_on: on,
            entered_on: on,
            by_paper: false,
            due_on: due_by(case, on),
            limit: ReplyLimit::on(case, on),
            in_part: case.is_partly_answered(),
            waiting: waiting.collect(),
            fallen: fallen(case, how),
            unopened: unopened(case, how, ReplyLimit::on(case, on)),
        }
    }

    /// The day of which a sentence about it speaks: a request is forwarded when the agreement is entered, for the
    /// other body receives it then; a withdrawal is told with the day of its paper, and that of its entry.
    pub fn told_on(&self) -> NaiveDate {
        if self.how == Status::Forwarded { self.on } else { self.acted_on }
    }

    /// Whether it counts on the day of its entry, and not on that of the paper.
    pub fn counts_when_entered(&self) -> bool {
        self.on != self.acted_on
    }
}

/// The last day of the reply, seen from the end of a request: one that a newer calendar puts after the end says nothing of
/// the silence that was told before it.
fn due_by(case: &Case, end: NaiveDate) -> NaiveDate {
    let due = case.lawful_due();
    if case.silent && end <= due { case.due_on() } else { due }
}

fn fallen(case: &Case, how: Status) -> Vec<(Fallen, NaiveDate)> {
    if case.replied_on.is_some() {
        return Vec::new();
    }
    let held = case.holds.iter().filter_map(|hold| match hold {
        Hold::Cost(on) => Some((Fallen::Cost, *on)),
        Hold::Clarification(on) => Some((Fallen::Question, *on)),
        _ => None,
    });
    let proposed = case.proposed_on.filter(|_| how != Status::Forwarded);
    held.chain(proposed.map(|on| (Fallen::Transfer, on))).collect()
}

fn unopened(case: &Case, how: Status, limit: ReplyLimit) -> Vec<u16> {
    // What does not travel when the request goes on is told as given.
    let told_as_given = |o: Outcome| o == Outcome::ProvidedFull || (how == Status::Forwarded && is_kept(o));
    let withheld = |i: &&Item| i.outcome().is_some_and(|o| !told_as_given(o));
    // What was complained of by a silence that a newer calendar took back has its complaint.
    let complained = |no: &u16| case.complaints.iter().any(|c| c.names(*no));
    let items = case.items.iter().filter(withheld).map(|i| i.no).filter(|no| !complained(no));
    if limit == ReplyLimit::Runs { items.collect() } else { Vec::new() }
}

/// The items answered early and not given whole, of which no complaint would open if the requester ended the request
/// on a day before its reply and within its limit: they are told so before they do (article 19).
pub fn at_stake(case: &Case, on: NaiveDate) -> Vec<u16> {
    let over = case.replied_on.is_some() || case.ended.is_some();
    if over { Vec::new() } else { unopened(case, Status::Withdrawn, ReplyLimit::on(case, on)) }
}

/// Whether an end drops the complaints that wait. Of an entry that was voided nothing is left to decide; the
/// silence before a withdrawal or a forwarding stays a fact, and so does the complaint about it (article 19).
pub fn drops(how: Status) -> bool {
    how == Status::Voided
}
