//! What an act would say of a case that is not so: nothing forbids the act, and it would be about nothing.

use super::about;
use super::act::{Act, ComplaintGround, Decision};
use super::calendar::Calendar;
use super::case::{Case, Complaint, Level, Record, is_kept};
use super::choice;
use super::contested::{Cause, Contested};
use super::finding::FindingId;
use super::item::{Assessment, Item, Outcome};
use super::limit::{self, Counting, Rule};
use super::passed_over::to_decide;
use super::standing;
use chrono::NaiveDate;

/// Whether a complaint names a silence where nobody was silent (articles 19 and 20): over a reply that came, or over items
/// that were answered before the limit, it says what it is about. `on` is the day of the complaint: of what came later, a
/// paper cannot speak.
///
/// ```
/// use wasl_law::act::{Act, Channel, ComplaintGround, Filing, Reply, Role};
/// use wasl_law::calendar::{self, BodyClass};
/// use wasl_law::item::{ItemAnswer, Outcome};
/// use wasl_law::procedure::{self, Doing};
/// use wasl_law::sense;
/// use wasl_law::settings::Settings;
///
/// let on = |day: &str| day.parse().unwrap();
/// let holidays = calendar::shipped();
/// let filing = Filing { urgent: false, n_items: 1, channel: Channel::Online, delivery: None,
///     receipt: true, forwarded: false, topic: None };
/// let filed = procedure::open(filing, Doing::new(Role::Requester, on("2026-03-02")), BodyClass::default(),
///     Settings::default(), &holidays).unwrap();
/// let complaint = Act::ComplainHead { ground: ComplaintGround::NoReply, items: vec![] };
/// assert!(!sense::names_no_silence(filed.after(), &complaint, on("2026-04-01"), &holidays));
/// let reply = Reply { reference: true, signed: true, remedy: true,
///     items: vec![ItemAnswer::new(1, Outcome::NotHeld)] };
/// let replied = procedure::step(filed.after(), Act::Answer(reply),
///     Doing::new(Role::Official, on("2026-03-10")), &holidays).unwrap();
/// assert!(sense::names_no_silence(replied.after(), &complaint, on("2026-03-10"), &holidays));
/// assert!(!sense::names_no_silence(replied.after(), &complaint, on("2026-03-09"), &holidays));
/// ```
pub fn names_no_silence(case: &Case, act: &Act, on: NaiveDate, calendar: &Calendar) -> bool {
    let Some((ComplaintGround::NoReply, named)) = complaint(act) else { return false };
    let replied = case.replied_on.is_some_and(|day| day <= on)
        && !case.findings.iter().any(|f| f.id == FindingId::Silence);
    let level = if matches!(act, Act::ComplainHead { .. }) { Level::Head } else { Level::Cdai };
    let meant = || choice::meant(case, level, on, calendar).unwrap_or_default();
    let items = if named.is_empty() { meant() } else { named.to_vec() };
    if !replied && about::answered_in_time(case, &items, on).is_none() {
        return false;
    }
    // The head may have been silent over a reply that came in time.
    let names = |c: &Complaint| items.is_empty() || items.iter().any(|no| c.names(*no));
    let is_of = |c: &&Complaint| c.level == Level::Head && c.on <= on && names(c);
    let last = case.complaints.iter().rfind(is_of);
    level == Level::Head || last.is_none_or(|c| c.decided.is_some_and(|(day, _)| day <= on))
}

/// Whether a complaint is about something that was said, so that whoever lodges it says what is wrong with it: the reply or
/// the supplement (article 19), the decision of the head on one (article 20). Of a body that has not replied silence is
/// what there is to say.
pub fn says_more_than_silence(case: &Case, record: &Record) -> bool {
    let (level, items) = match &record.act {
        Act::ComplainHead { items, .. } => (Level::Head, items),
        Act::ComplainCdai { items, .. } => (Level::Cdai, items),
        _ => return false,
    };
    let replied = case.replied_on.is_some_and(|day| day <= record.on);
    replied && Contested::of(case, level, items, record.on, record.used(level)).cause != Cause::Silence
}

/// Why a complaint is not settled by handing the information over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsettled {
    /// Nothing of what it is about was given.
    Nothing,
    /// Some of it was not, or was given in part.
    Part,
}

/// What keeps a decision from saying that the information was given meanwhile (`settled`). What is settled goes no further
/// (article 20), so that all the complaint is about must have been given: whole, or by the place where it is public (article
/// 18); what was given in part where the requester says that nothing is missing. The rest is for a decision that grants or
/// rejects it (article 19). It is of the complaint that is to be decided first.
pub fn unsettled(case: &Case, act: &Act) -> Option<Unsettled> {
    let level = match act {
        Act::DecideHead { decision: Decision::Settled } => Level::Head,
        Act::DecideCdai { decision: Decision::Settled } => Level::Cdai,
        _ => return None,
    };
    let about = to_decide(case, level, None).map_or(&[][..], |complaint| &complaint.items);
    let meant = || case.items.iter().filter(|i| about.is_empty() || about.contains(&i.no));
    let given = |item: &Item| item.outcome().is_some_and(|o| is_kept(o) || o == Outcome::ProvidedPartial);
    match (meant().any(given), meant().all(is_settled)) {
        (false, _) => Some(Unsettled::Nothing),
        (true, all) => (!all).then_some(Unsettled::Part),
    }
}

/// Whether what was said of an item leaves nothing of it to complain of.
fn is_settled(item: &Item) -> bool {
    let Some(answer) = &item.answer else { return false };
    match answer.outcome {
        Outcome::ProvidedFull => true,
        Outcome::AlreadyPublic => answer.has_address,
        Outcome::ProvidedPartial => item.assessment == Some(Assessment::Complete),
        Outcome::Refused | Outcome::NotHeld | Outcome::Omitted => false,
    }
}

/// The places, in the list of an answer of a department, of items that it does not have in hand, where it has others.
pub fn items_not_in_hand(case: &Case, act: &Act) -> Vec<usize> {
    let Act::Return { department, items, .. } = act else { return Vec::new() };
    let held = standing::asked_of(case, department);
    let elsewhere = |no: &u16| !held.is_empty() && !held.contains(no);
    items.iter().enumerate().filter(|(_, no)| elsewhere(no)).map(|(at, _)| at).collect()
}

/// The places, in the list of a complaint, of items that the requester settled by closing the file: a complaint is
/// about what a supplement said of others after it (article 19; ours).
pub fn settled_items(case: &Case, act: &Act) -> Vec<usize> {
    let (Some((_, items)), Some(open)) = (complaint(act), case.open_items()) else { return Vec::new() };
    items.iter().enumerate().filter(|(_, no)| !open.contains(no)).map(|(at, _)| at).collect()
}

/// Whether a complaint says of items that were given whole that they were refused, given in part or passed over. The
/// file may be wrong, and the body is believed no more than the requester: nothing is refused by this, and whoever
/// complains is asked once more, for another ground may be meant (ours).
pub fn contradicts_the_file(case: &Case, act: &Act, on: NaiveDate, calendar: &Calendar) -> bool {
    let Some((ground, items)) = complaint(act) else { return false };
    let level = if matches!(act, Act::ComplainHead { .. }) { Level::Head } else { Level::Cdai };
    let meant = || choice::meant(case, level, on, calendar).unwrap_or_default();
    let items = if items.is_empty() { meant() } else { items.to_vec() };
    let named = case.items.iter().filter(|i| items.is_empty() || items.contains(&i.no));
    let open = case.open_items();
    let mut meant = named.filter(|i| open.as_ref().is_none_or(|open| open.contains(&i.no))).peekable();
    let denies =
        matches!(ground, ComplaintGround::Refused | ComplaintGround::Partial | ComplaintGround::Blank);
    denies && meant.peek().is_some() && meant.all(|i| i.outcome() == Some(Outcome::ProvidedFull))
}

/// The ground and the items of a complaint.
fn complaint(act: &Act) -> Option<(ComplaintGround, &[u16])> {
    match act {
        Act::ComplainHead { ground, items } | Act::ComplainCdai { ground, items } => Some((*ground, items)),
        _ => None,
    }
}

/// What a complaint of a day to the head or to the Committee may be about: the grounds of which an act would make
/// sense.
pub fn grounds(case: &Case, level: Level, on: NaiveDate, calendar: &Calendar) -> Vec<ComplaintGround> {
    let about = |ground| match level {
        Level::Head => Act::ComplainHead { ground, items: Vec::new() },
        Level::Cdai => Act::ComplainCdai { ground, items: Vec::new() },
    };
    ComplaintGround::ALL
        .iter()
        .copied()
        .filter(|ground| !names_no_silence(case, &about(*ground), on, calendar))
        .collect()
}

/// The last day by which the body may ask others to answer it, for a reply in time (article 16); once the
/// limit has passed, what the law gives for a whole reply from today (ours).
pub fn last_answer(case: &Case, today: NaiveDate, calendar: &Calendar) -> NaiveDate {
    let due = case.due_on();
    if today <= due {
        return due;
    }
    let counting = Counting { calendar, class: case.class, settings: &case.settings, pauses: &[] };
    limit::ends(Rule::R16Init, today, &counting).due_date
}
