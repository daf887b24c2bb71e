//! Writing down what the law decided: the journal's row, the case's row, the counts and the letters,
//! together or not at all.

use super::App;
use super::calendars::Now;
use super::entry::{self, Attached, Beside};
use super::error::{Error, Result};
use super::letters;
use super::unnamed::Named;
use crate::clock::Moment;
use crate::ids::CaseId;
use crate::law::act::Role;
use crate::law::calendar::Calendar;
use crate::law::case::{Case, Hold, Level, Status};
use crate::law::procedure::{self, Doing, Step};
use crate::law::standing::{in_hand, owed_on};
use crate::law::{lapse, recount, tally};
use crate::store::bodies;
use crate::store::cases::{self, CaseRow, CaseState, Claimed};
use crate::store::complaints::{self, ComplaintRow};
use crate::store::journal::{self, EventRow};
use crate::store::rollups::{self, COUNTRY, Scope};
use crate::store::{Conn, StoreError, Tx, documents};
use crate::text::FieldError;

/// The columns of the case's row that its acts decide.
pub fn state_of(case: &Case, is_public: bool) -> CaseState {
    let limit = case.reply_limit();
    let date = |pick: fn(&crate::law::case::Limit) -> chrono::NaiveDate| limit.map_or(case.received_on, pick);
    CaseState {
        status: case.status().code().to_owned(),
        urgent: case.urgent,
        due_on: case.lawful_due(),
        guard_date: date(|l| l.guard_date),
        bar_date: date(|l| l.bar_date.max(l.lawful_due())),
        provisional: limit.is_some_and(|l| l.provisional),
        answered_on: case.replied_on,
        closed_on: tally::left_on(case).or(case.closed_on),
        next_clock_on: lapse::next(case).map(|(on, _)| on),
        departments: departments(case),
        is_public: is_public && !matches!(case.ended, Some((_, Status::Voided))),
    }
}

/// The departments that have a request in hand: until the reply, or as it ended without one, so that they read how.
fn departments(case: &Case) -> Option<String> {
    let open = case.replied_on.is_none() && case.closed_on.is_none();
    let mut named = case.holds.iter().filter(|_| open).filter_map(|hold| match hold {
        Hold::Department(name, _) => Some(name.as_str()),
        _ => None,
    });
    let first = named.next()?;
    Some(named.fold(format!("\n{first}\n"), |all, name| format!("{all}{name}\n")))
}

/// What the acts of a case make of its row among the requests complained of; `None` without a complaint.
pub fn complaint_of((case_id, body): (CaseId, &str), case: &Case) -> Option<ComplaintRow> {
    (!case.complaints.is_empty()).then(|| ComplaintRow {
        case_id,
        body_slug: body.to_owned(),
        head_due_on: decision_due(case, Level::Head),
        cdai_due_on: decision_due(case, Level::Cdai),
        at_committee: case.complaints.iter().any(|c| c.level == Level::Cdai),
        owed_on: owed_on(case),
    })
}

/// The day by which the decision on the complaint in hand that is to be decided first is due.
fn decision_due(case: &Case, level: Level) -> Option<chrono::NaiveDate> {
    case.limit_of(in_hand(case, level)?).map(|l| l.due_date)
}

/// What was written of an act.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// The case's row after it.
    pub row: CaseRow,
    /// Its row in the journal.
    pub event: EventRow,
    /// The letters it owed.
    pub letters: Vec<letters::Notice>,
}

/// Writes a decided act on a claimed case.
///
/// # Errors
/// When the database fails; nothing is kept then.
pub fn record(
    tx: &mut Tx,
    app: &App,
    claimed: &Claimed,
    before: &Loaded,
    step: &Step,
    beside: &Beside,
    now: &Now,
) -> Result<Recorded> {
    let mut event = entry::new_event(step, beside, now)?;
    if entry::is_reply(&event.kind) {
        let body = bodies::load(tx, claimed.case().body_id)?;
        event.unnamed = Named::of_case(tx, &app.sealer, claimed.case(), &body)?.of_event(&event);
    }
    let event = journal::append(tx, claimed, event)?;
    let row = cases::update(tx, claimed, &state_of(step.after(), claimed.case().is_public))?;
    if let Some(complaint) = complaint_of((row.id, &row.body_slug), step.after()) {
        complaints::put(tx, &complaint)?;
    }
    count(tx, &row, Some(&before.case), step.after())?;
    attach(tx, &row, &event, &beside.documents)?;
    let journal = || before.events.iter().chain([&event]).cloned().collect();
    let letters = letters::owe(tx, app, (&row, step, event.seq), journal, now.at)?;
    Ok(Recorded { row, event, letters })
}

/// How the field begins of a document that another act took meanwhile; its place among those named follows.
pub const TAKEN: &str = "documents.";

/// Gives the documents that an act names to it; the letters of the act come after, and name them.
pub fn attach(tx: &mut Tx, row: &CaseRow, event: &EventRow, named: &[Attached]) -> Result<()> {
    for (place, d) in named.iter().enumerate() {
        documents::attach(tx, &d.id, row.id, event.seq, d.item.map(i64::from)).map_err(|e| match e {
            // Another act took it in this very moment.
            StoreError::Conflict => FieldError::new(format!("{TAKEN}{place}"), "unknown_document").into(),
            e => Error::from(e),
        })?;
    }
    Ok(())
}

/// Adds to the rollups what an act changed: for the country, the region, the kind and the body.
pub fn count(tx: &mut Tx, row: &CaseRow, before: Option<&Case>, after: &Case) -> Result<()> {
    let scopes = scopes(row);
    let mut counted = Vec::new();
    for (day, tally) in tally::difference(before, after) {
        counted.extend(scopes.iter().map(|(scope, id)| (*scope, id.as_str(), day, tally)));
    }
    Ok(rollups::add(tx, &counted)?)
}

/// The scopes a case counts in.
pub fn scopes(row: &CaseRow) -> Vec<(Scope, String)> {
    let mut scopes = vec![
        (Scope::Country, COUNTRY.to_owned()),
        (Scope::Kind, row.body_kind.clone()),
        (Scope::Body, row.body_slug.clone()),
    ];
    scopes.extend(row.region_code.clone().map(|code| (Scope::Region, code)));
    scopes
}

/// A case being written: what its journal makes of it, and whether a newer calendar than that of its
/// last act is in force.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The case.
    pub case: Case,
    /// The number of its last act.
    pub version: i64,
    /// Its journal.
    pub events: Vec<EventRow>,
    is_behind: bool,
}

impl Loaded {
    /// Reads the journal of a case in the light of the calendar in force.
    ///
    /// # Errors
    /// When the database fails or a row is corrupt.
    pub fn read(
        conn: &mut Conn,
        row: &CaseRow,
        calendar: &Calendar,
    ) -> std::result::Result<Self, StoreError> {
        let (case, events) = entry::load(conn, row)?;
        // An act under this edition found every limit counted with it, or counted it then.
        let is_behind = events.last().is_none_or(|e| e.calendar != calendar.edition);
        Ok(Self { case, version: row.version, events, is_behind })
    }

    /// The instant of its last act.
    pub fn last_at(&self) -> Option<Moment> {
        self.events.last().map(|event| event.at)
    }

    /// What the calendar in force does to it next.
    pub fn by_calendar(&self, now: &Now) -> Option<Step> {
        if self.is_behind { recount::next(&self.case, &now.newer()) } else { None }
    }

    /// What the calendar in force, and then time, does to it next.
    ///
    /// # Errors
    /// When the law refuses what the clock owes, which a property excludes.
    pub fn owed(&self, now: &Now) -> Result<Option<Step>> {
        if let Some(step) = self.by_calendar(now) {
            return Ok(Some(step));
        }
        let today = now.at.legal_date();
        let Some((_, act)) = lapse::next(&self.case).filter(|(day, _)| *day <= today) else {
            return Ok(None);
        };
        let step = procedure::step(&self.case, act, Doing::new(Role::Clock, today), &now.calendar);
        Ok(Some(step.map_err(|r| Error::Refused(r.refusal))?))
    }

    /// Writes a step at a claimed place and goes on from there.
    ///
    /// # Errors
    /// When the database fails.
    pub fn take(&mut self, tx: &mut Tx, app: &App, claimed: &Claimed, step: &Step, now: &Now) -> Result<()> {
        let done = record(tx, app, claimed, self, step, &Beside::default(), now)?;
        (self.case, self.version) = (step.after().clone(), done.row.version);
        self.events.push(done.event);
        Ok(())
    }
}

/// Lets the calendar in force and the clock act on a claimed case up to and including today, each act
/// in its own row; gives the place after them.
///
/// # Errors
/// When the database fails.
pub fn let_time_act(
    tx: &mut Tx,
    app: &App,
    mut claimed: Claimed,
    mut loaded: Loaded,
    now: &Now,
) -> Result<(Claimed, Loaded)> {
    while let Some(step) = loaded.owed(now)? {
        loaded.take(tx, app, &claimed, &step, now)?;
        claimed = cases::claim(tx, claimed.case().id, None)?;
    }
    Ok((claimed, loaded))
}

/// Lets the calendar in force and the clock act on a case; answers the kinds of their acts.
///
/// # Errors
/// [`Error::Stale`] when somebody was first, who has let the clock act too; when the database fails.
pub fn catch_up(tx: &mut Tx, app: &App, row: &CaseRow, now: &Now) -> Result<Vec<&'static str>> {
    let mut loaded = Loaded::read(tx, row, &now.calendar)?;
    let mut acts = Vec::new();
    while let Some(step) = loaded.owed(now)? {
        let claimed = cases::claim(tx, row.id, Some(loaded.version))?;
        loaded.take(tx, app, &claimed, &step, now)?;
        acts.push(step.record().act.kind().code());
    }
    Ok(acts)
}
