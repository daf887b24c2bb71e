//! Somebody acts on a request: the one use case behind every act but filing.

use super::calendars::Now;
use super::departments::is_same;
use super::entry::{self, Attached, Beside};
use super::error::{Error, Result};
use super::file_request::{self, Opening};
use super::letters::{self, By, Notice};
use super::once::Once;
use super::order::Order;
use super::policy::{self, Action, Actor, Allowed, Object, View};
use super::record::{self, Loaded, Recorded};
use super::{App, assessed, complete, consulted, documents, evidence, reach, sense};
use crate::clock::Moment;
use crate::law::act::{Act, ActKind, Role};
use crate::law::case::{Case, Level, Status};
use crate::law::cite::Article;
use crate::law::procedure::{self, Doing, LetterKind, Refused, Step};
use crate::law::refusal::{Reason, Refusal};
use crate::law::standing::to_decide;
use crate::law::trial::as_of;
use crate::letters::data::LetterKind as Kind;
use crate::store::cases::{self, CaseRow};
use crate::store::journal::EventRow;
use crate::store::{Conn, StoreError, Tx, texts};
use crate::text::FieldError;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What became of it.
#[derive(Clone, Debug)]
pub struct Done {
    /// The case's row after the act.
    pub row: CaseRow,
    /// The case after the act.
    pub case: Case,
    /// The act's row in the journal.
    pub event: EventRow,
    /// The letters it owed, and how each goes.
    pub letters: Vec<Notice>,
    /// The request it opened elsewhere, when it was forwarded.
    pub forwarded: Option<Forwarded>,
    /// How much of the request the actor sees.
    pub view: View,
}

/// The request that goes on at another body.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarded {
    /// Its number.
    pub number: String,
    /// Its code, for whoever asked: `None` when a letter takes it to them and the actor is another.
    pub code: Option<String>,
}

/// The code of a request never reaches a log.
impl std::fmt::Debug for Forwarded {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Forwarded").field("number", &self.number).finish_non_exhaustive()
    }
}

/// What a transaction ended with: an attempt that is kept is committed, then answered as refused.
enum Kept {
    Done(Box<Done>),
    Attempt(Refusal),
}

/// Does an act on the request of this number.
///
/// # Errors
/// [`Error::Refused`] with the article, [`Error::Stale`], [`Error::Denied`], [`Error::NotFound`],
/// [`Error::Invalid`] for documents or bodies that are not there.
pub fn act(app: &App, actor: &Actor, row: &CaseRow, order: &Order) -> Result<Done> {
    acting(app, actor, row, order, |tx, doing, view| act_in(tx, app, actor, row, order, doing, view))
}

/// The same under a key: whoever sends it again hears what became of it the first time.
///
/// # Errors
/// [`Error::KeyReused`] for another content, [`Error::KeyRunning`] while the first is being kept, and
/// those of [`act`].
pub fn act_once(app: &App, actor: &Actor, row: &CaseRow, order: &Order, once: &Once) -> Result<Done> {
    acting(app, actor, row, order, |tx, doing, view| {
        let mut first = None;
        let told = once.run(tx, app, |tx| {
            let kept = act_in(tx, app, actor, row, order, doing, view)?;
            let told = Told::of(&kept);
            first = Some(kept);
            Ok(told)
        })?;
        match first {
            Some(kept) => Ok(kept),
            None => {
                let view = seen_after(tx, actor, row, view)?;
                told.again(tx, row, view)
            }
        }
    })
}

/// What came of an act, or what was done under its key while the actor might still do it.
///
/// # Errors
/// Those of the act, and when the database fails.
pub fn or_before(
    app: &App,
    actor: &Actor,
    row: &CaseRow,
    once: Option<&Once>,
    done: Result<Done>,
) -> Result<Done> {
    match (done, once) {
        (Err(denied @ Error::Denied(_)), Some(once)) => done_before(app, actor, row, once)?.ok_or(denied),
        (done, _) => done,
    }
}

/// What was done under a key, for whoever did it and may not any more: a department that has given its answer
/// has the request in hand no longer, and its second press is told what the first one did.
///
/// # Errors
/// When the database fails.
pub fn done_before(app: &App, actor: &Actor, row: &CaseRow, once: &Once) -> Result<Option<Done>> {
    let told = match once.told(app) {
        Ok(Some(told @ Told::Done { .. })) => told,
        Ok(_) | Err(Error::KeyReused | Error::KeyRunning) => return Ok(None),
        Err(e) => return Err(e),
    };
    let of_department = actor.department_at(&row.body_slug).is_some();
    let view = if of_department { View::Department } else { View::Public };
    match app.store.read(|conn| told.again(conn, row, view))? {
        Kept::Done(done) => Ok(Some(*done)),
        Kept::Attempt(_) => Ok(None),
    }
}

/// The same from a page, whose key is only a help: an old page that sends something else under its key
/// is judged by what it sends.
///
/// # Errors
/// Those of [`act`], and [`Error::KeyRunning`].
pub fn act_as_sent(
    app: &App,
    actor: &Actor,
    row: &CaseRow,
    order: &Order,
    once: Option<&Once>,
) -> Result<Done> {
    let Some(once) = once else { return act(app, actor, row, order) };
    match act_once(app, actor, row, order, once) {
        Err(Error::KeyReused) => act(app, actor, row, order),
        done => done,
    }
}

/// Whether something was done under a key, with the same content.
///
/// # Errors
/// When the database fails.
pub fn is_done(app: &App, once: &Once) -> Result<bool> {
    match once.told(app) {
        Ok(told) => Ok(matches!(told, Some(Told::Done { .. }))),
        Err(Error::KeyReused | Error::KeyRunning) => Ok(false),
        Err(e) => Err(e),
    }
}

/// What is kept under the key of an act.
#[derive(Serialize, Deserialize)]
enum Told {
    /// Its place in the chain of the case, its letters, and the request it opened elsewhere.
    Done { seq: i64, letters: Vec<Notice>, forwarded: Option<Forwarded> },
    /// An attempt that the law refused: reason, article, date.
    Refused(String, Option<u8>, Option<NaiveDate>),
}

impl Told {
    fn of(kept: &Kept) -> Self {
        match kept {
            Kept::Done(done) => Self::Done {
                seq: done.event.seq,
                letters: done.letters.clone(),
                forwarded: done.forwarded.clone(),
            },
            Kept::Attempt(r) => Self::Refused(r.reason.code().into(), r.article.map(|a| a.0), r.date),
        }
    }

    /// What was told, from the journal: the case as the act left it, whatever came since.
    fn again(self, conn: &mut Conn, row: &CaseRow, view: View) -> Result<Kept> {
        match self {
            Self::Refused(code, article, date) => {
                let reason = Reason::from_code(&code);
                let reason = reason.ok_or_else(|| StoreError::corrupt("idempotency", "response", code))?;
                Ok(Kept::Attempt(Refusal { reason, article: article.map(Article), date, paper: None }))
            }
            Self::Done { seq, letters, forwarded } => {
                let row = cases::load(conn, row.id)?;
                let mut events = crate::store::journal::of_case(conn, row.id)?;
                events.retain(|e| e.seq <= seq);
                let case = entry::replay(&row, &events)?;
                let event = events.pop().ok_or(StoreError::NotFound("event"))?;
                let row = CaseRow { version: seq, ..row };
                Ok(Kept::Done(Box::new(Done { row, case, event, letters, forwarded, view })))
            }
        }
    }
}

fn acting(
    app: &App,
    actor: &Actor,
    row: &CaseRow,
    order: &Order,
    mut write: impl FnMut(&mut Tx, Doing, View) -> Result<Kept>,
) -> Result<Done> {
    let allowed = policy::may(actor, action_of(order), object_of_act(row, &order.sent.act))?;
    sense::check(app, order)?;
    let kept = app.store.write(|tx| {
        let doing = doing_of((actor, row), order, allowed, app.today());
        write(tx, doing, allowed.view)
    });
    let kept = match kept {
        Err(Error::Stale) => return Err(why_stale(app, (actor, row), order, allowed)?),
        kept => kept?,
    };
    match kept {
        Kept::Done(done) => Ok(*done),
        Kept::Attempt(refusal) => Err(Error::Refused(refusal)),
    }
}

/// What the policy is asked for an act.
fn action_of(order: &Order) -> Action {
    let kind = order.sent.act.kind();
    if order.declared_on.is_some() { Action::Declare(kind) } else { Action::Act(kind) }
}

/// What the actor sees once the act is done: the Committee that entered a complaint reads it as it will from then on. Read
/// with the act itself: after it nothing may fail any more.
fn seen_after(conn: &mut Conn, actor: &Actor, row: &CaseRow, before: View) -> Result<View> {
    if before == View::Committee { super::read_case::reading(conn, actor, row) } else { Ok(before) }
}

/// Who acts and when: on the day of the paper, where one is entered, and by whom.
fn doing_of((actor, row): (&Actor, &CaseRow), order: &Order, allowed: Allowed, today: NaiveDate) -> Doing {
    let doing = Doing::new(allowed.role, today);
    let doing = order.declared_on.map_or(doing, |on| doing.declared(on));
    let of_committee = doing.declared && policy::enters_for_committee(actor, Object::of(row));
    if of_committee { doing.by_committee() } else { doing }
}

/// Why an act comes too late. Where nobody acted since but the clock, and the law does not allow the act any
/// more, it is the law that says so: nobody is told to begin again.
fn why_stale(app: &App, (actor, row): (&Actor, &CaseRow), order: &Order, allowed: Allowed) -> Result<Error> {
    let (row, events) = app.store.read(|conn| {
        Ok::<_, Error>((cases::load(conn, row.id)?, crate::store::journal::of_case(conn, row.id)?))
    })?;
    for event in events.iter().filter(|event| order.version.is_some_and(|version| event.seq > version)) {
        if entry::read_record(event)?.by != Role::Clock {
            return Ok(Error::Stale);
        }
    }
    let (case, calendar) = (entry::replay(&row, &events)?, app.calendar());
    let doing = doing_of((actor, &row), order, allowed, app.today());
    Ok(match procedure::step(&case, order.sent.act.clone(), doing, &calendar) {
        Err(Refused { refusal, .. }) => Error::Refused(refusal),
        Ok(_) => Error::Stale,
    })
}

/// The request as the policy sees it for one act: what a department says it says of itself, so that of what
/// departments have in hand the one that is spoken for counts alone.
fn object_of_act<'a>(row: &'a CaseRow, act: &'a Act) -> Object<'a> {
    match (Object::of(row), act) {
        (
            Object::Case { body, filed_by, is_public, departments, at_committee },
            Act::Return { department, .. },
        ) => {
            let spoken_for = departments.lines().find(|name| is_same(name, department)).unwrap_or_default();
            Object::Case { body, filed_by, is_public, departments: spoken_for, at_committee }
        }
        (object, _) => object,
    }
}

fn act_in(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    row: &CaseRow,
    order: &Order,
    doing: Doing,
    view: View,
) -> Result<Kept> {
    let now = Now::hold(tx, app, app.clock.now())?;
    evidence::ask(app, tx, now.at.legal_date())?;
    // Whoever holds the row decides, the others wait and read what it became: nothing is read of it before.
    cases::hold(tx, row.id)?;
    if let Some(seq) = assessed::stands(tx, row, order)? {
        return Told::Done { seq, letters: Vec::new(), forwarded: None }.again(tx, row, view);
    }
    let claimed = cases::claim(tx, row.id, order.version)?;
    let loaded = Loaded::read(tx, claimed.case(), &now.calendar)?;
    let mut act = order.sent.act.clone();
    // What the request became meanwhile may be another's, or with no department any more.
    let row = claimed.case().clone();
    policy::may(actor, action_of(order), object_of_act(&row, &order.sent.act))?;
    complete::complete(tx, app, &row, &mut act)?;
    // The day that the database proved, which may have begun since.
    let doing = Doing { entered_on: now.at.legal_date(), ..doing };
    let doing = if doing.declared { doing } else { Doing { on: doing.entered_on, ..doing } };
    // What a newer calendar or the clock owed goes down first, at the place just claimed.
    let ready = record::let_time_act(tx, app, claimed, loaded, &now)?;
    decide(tx, app, actor, ready, (act, order), (doing, view, &now))
}

type Ready = (cases::Claimed, Loaded);
type What<'a> = (Act, &'a Order);
type How<'a> = (Doing, View, &'a Now);

fn decide(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    (claimed, loaded): Ready,
    (act, order): What<'_>,
    (doing, view, now): How<'_>,
) -> Result<Kept> {
    let case = &loaded.case;
    not_the_one_who_answered(tx, actor, (claimed.case(), &loaded), act.kind())?;
    let mut texts = order.sent.texts.clone();
    if act.kind() == ActKind::ConsultReply {
        consulted::named(tx, claimed.case(), &mut texts)?;
    }
    let beside = Beside {
        person: actor.person.as_ref().map(|p| p.id),
        texts,
        documents: named_documents(tx, app, actor, claimed.case(), order)?,
    };
    match procedure::step(case, act.clone(), doing, &now.calendar) {
        Ok(step) => {
            sense::check_in(case, &order.sent, step.record(), now.at.legal_date(), &now.calendar)?;
            let Recorded { row, event, mut letters } =
                record::record(tx, app, &claimed, &loaded, &step, &beside, now)
                    .map_err(|e| taken(order, e))?;
            let forwarded = forward(tx, app, (&row, &step, event.seq), now.at, &mut letters)?;
            let forwarded = forwarded.map(|f| f.told_to(view, &letters));
            let case = step.after().clone();
            let view = seen_after(tx, actor, &row, view)?;
            Ok(Kept::Done(Box::new(Done { row, case, event, letters, forwarded, view })))
        }
        Err(Refused { refusal, attempt: None }) => {
            let refusal = as_counted(tx, claimed.case(), refusal)?;
            Err(sense::refused(case, &act, refusal))
        }
        Err(Refused { refusal, attempt: Some(step) }) => {
            record::record(tx, app, &claimed, &loaded, &step, &beside, now).map_err(|e| taken(order, e))?;
            Ok(Kept::Attempt(refusal))
        }
    }
}

/// A window that was counted from the filing, while nobody of the body read here, is Wasl's rule: the law counts from a
/// receipt that nobody knows (article 14).
fn as_counted(conn: &mut Conn, row: &CaseRow, refusal: Refusal) -> Result<Refusal> {
    let is_ours = refusal.reason == Reason::ComplaintLate && reach::was_unseen(conn, row)?;
    Ok(if is_ours { Refusal { article: None, ..refusal } } else { refusal })
}

/// A document that another act took in this very moment, by the field in which it was sent.
fn taken(order: &Order, error: Error) -> Error {
    let Error::Invalid(mut errors) = error else { return error };
    for error in &mut errors {
        let place = error.field.strip_prefix(record::TAKEN).and_then(|place| place.parse::<usize>().ok());
        if let Some(named) = place.and_then(|place| order.sent.documents.get(place)) {
            error.field.clone_from(&named.field);
        }
    }
    errors.into()
}

/// Why the law takes no act of this day, asked before its paper has come: whoever lacks the one hears of the other too.
///
/// # Errors
/// When the database fails.
pub fn refused_day(app: &App, row: &CaseRow, order: &Order) -> Result<Option<Refusal>> {
    let Some(on) = order.declared_on else { return Ok(None) };
    let (today, calendar) = (app.today(), app.calendar());
    let case = app.store.read(|conn| Ok::<_, Error>(entry::load(conn, row)?.0))?;
    let case = as_of(&case, today, &calendar);
    let doing = Doing::new(Role::Requester, today).declared(on);
    Ok(procedure::step(&case, order.sent.act.clone(), doing, &calendar).err().map(|r| r.refusal))
}

/// The head who answered does not decide the complaint about the answer.
fn not_the_one_who_answered(
    conn: &mut Conn,
    actor: &Actor,
    (row, loaded): (&CaseRow, &Loaded),
    kind: ActKind,
) -> Result<()> {
    let (ActKind::DecideHead, Some(complaint)) = (kind, to_decide(&loaded.case, Level::Head, None)) else {
        return Ok(());
    };
    let me = actor.person.as_ref().map(|p| p.id.to_string());
    let actors = texts::of_case(conn, row.id)?;
    let mine = |seq: i64| actors.iter().any(|t| t.field == "actor" && t.seq == seq && t.body == me);
    match loaded.events.iter().any(|e| mine(e.seq) && entry::contests(complaint, &loaded.events, e)) {
        true => Err(Error::Denied(policy::Denial::OwnAnswer)),
        false => Ok(()),
    }
}

fn named_documents(
    tx: &mut Tx,
    app: &App,
    actor: &Actor,
    row: &CaseRow,
    order: &Order,
) -> Result<Vec<Attached>> {
    let mut attached = Vec::new();
    let mut errors = Vec::new();
    let mut seen = BTreeSet::new();
    for named in &order.sent.documents {
        let uploader = documents::Uploader::of(actor, row.id);
        let found = documents::free_document(tx, &named.id, uploader)?;
        let found = match found {
            None => documents::handed_over(tx, row.id, &order.sent.act, &named.id)?,
            found => found,
        };
        // One file may answer several items: each has its own entry of the same bytes.
        let found = match found {
            Some(found) if found.id == named.id && !seen.insert(&named.id) => {
                documents::again(tx, &named.id)?.into()
            }
            found => found,
        };
        match found {
            Some(found) => {
                documents::is_there(app, &found)?;
                attached.push(Attached { item: named.item, ..found });
            }
            None => errors.push(FieldError::new(named.field.clone(), "unknown_document")),
        }
    }
    if errors.is_empty() { Ok(attached) } else { Err(errors.into()) }
}

impl Forwarded {
    /// The code goes to the requester: here if they act, or if no letter takes it to them, for the desk
    /// then hands it over on paper.
    fn told_to(self, view: View, letters: &[Notice]) -> Self {
        let by_letter = |s: &Notice| s.letter == Kind::Forwarded && s.by == By::Email;
        let tells = view == View::Requester || !letters.iter().any(by_letter);
        Self { code: self.code.filter(|_| tells), ..self }
    }
}

/// A request forwarded with consent goes on as a new one, with a new day 0, at the other body.
fn forward(
    tx: &mut Tx,
    app: &App,
    (row, step, seq): (&CaseRow, &Step, i64),
    at: Moment,
    letters: &mut Vec<Notice>,
) -> Result<Option<Forwarded>> {
    if !step.letters().contains(&LetterKind::Forwarded) || step.after().status() != Status::Forwarded {
        return Ok(None);
    }
    // The directory may have changed since the body was proposed: the request then stays where it is.
    let body = step.after().proposed_body.as_deref().and_then(|slug| app.body(slug));
    let body = body.ok_or_else(|| FieldError::new("body_id", "unknown_body"))?;
    // So may who is there.
    if !complete::letters_reach(tx, app, row, &body.slug)? {
        return Err(FieldError::new("body_id", "agree_unseen").into());
    }
    let (again, origin) = file_request::again(tx, app, row)?;
    let opening = Opening {
        new: &again,
        body: &body,
        role: Role::Requester,
        filer: row.filed_by.map(|p| p.0),
        came_from: Some(origin),
    };
    let opened = opening.open(tx, app)?;
    letters.extend(opened.letters);
    let new = (&opened.row, &opened.filed);
    letters.extend(letters::owe_forwarded(tx, app, (row, step, seq), new, at)?);
    Ok(Some(Forwarded { number: opened.filed.number, code: Some(opened.filed.tracking_code) }))
}
