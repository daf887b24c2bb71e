//! A request as somebody may see it: one projection for each view, built from an allow-list.

use super::App;
use super::act::object_of;
use super::consulted;
use super::damaged;
use super::departments::is_same;
use super::error::{Error, Result};
use super::file_request::delivery_of;
use super::looks;
use super::of_ours;
use super::policy::{self, Action, Actor, Object, View};
use super::reach;
use super::record::{self, Attached};
use super::shown::hides_names;
pub use super::shown::{Shown, shows, shows_documents};
use super::unnamed::Named;
use super::view::{ActView, FindingView, ItemView, LimitView, MovedView, SaidView};
use crate::clock::Moment;
use crate::law::act::{Act, ActKind, Consent, Role};
use crate::law::case::{Case, Status};
use crate::law::finding::Finding;
use crate::law::standing::Standing;
use crate::law::topic::Topic;
use crate::law::trial::as_of;
use crate::law::{day, limit, rights};
use crate::store::bodies::{self, BodyRow};
use crate::store::cases::CaseRow;
use crate::store::items::{self, ItemRow};
use crate::store::journal::EventRow;
use crate::store::looks::{self as store_looks, LookRow};
use crate::store::texts::{self, TextRow};
use crate::store::{Conn, StoreError, cases, complaints};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeMap;
use subtle::ConstantTimeEq;

/// The body of a request, as it was named when the request was filed.
#[derive(Clone, Debug, Serialize)]
pub struct BodyName {
    /// Slug.
    pub id: String,
    /// Arabic name.
    pub name_ar: String,
    /// French name.
    pub name_fr: String,
    /// Slug of what it lies in: the province of a commune, by which communes of one name are told apart.
    pub parent_id: Option<String>,
}

impl From<&BodyRow> for BodyName {
    fn from(b: &BodyRow) -> Self {
        Self {
            id: b.slug.clone(),
            name_ar: b.name_ar.clone(),
            name_fr: b.name_fr.clone(),
            parent_id: b.parent_slug.clone(),
        }
    }
}

/// A request as the API shows it.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub status: Status,
    /// Number of its latest act.
    pub version: i64,
    /// Whether a demo made it.
    pub simulated: bool,
    /// The body asked.
    pub body: BodyName,
    /// What it is about.
    pub subject: String,
    /// Its subject from the list, if anybody chose one.
    pub topic: Option<Topic>,
    /// Its language.
    pub language: String,
    /// Whether article 17 governs it.
    pub urgent: bool,
    /// Instant of receipt.
    pub received_at: Moment,
    /// Day 0.
    pub received_on: NaiveDate,
    /// Last day for the reply.
    pub due_on: NaiveDate,
    /// Earliest arguable last day.
    pub guard_date: NaiveDate,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// Items.
    pub items: Vec<ItemView>,
    /// Limits.
    pub limits: Vec<LimitView>,
    /// Findings.
    pub findings: Vec<FindingView>,
    /// The thread of acts.
    pub acts: Vec<ActView>,
    /// Who looked at it without having it in hand, for the requester and the desk.
    pub looks: Vec<LookView>,
}

/// A look at a private request.
#[derive(Clone, Debug, Serialize)]
pub struct LookView {
    /// The day.
    pub on: NaiveDate,
    /// As what.
    pub role: String,
}

/// A request, read whole from the store.
pub struct Whole {
    /// Its row.
    pub row: CaseRow,
    /// The case its acts make.
    pub case: Case,
    /// Its journal.
    pub events: Vec<EventRow>,
    /// Its texts.
    pub texts: Vec<TextRow>,
    /// What was asked, item by item.
    pub asked: Vec<ItemRow>,
    /// The body as it was named then.
    pub body: BodyRow,
    /// Who looked at it without having it in hand.
    pub looks: Vec<LookRow>,
}

/// Whether this is the code of the request; compared in constant time, never logged.
pub fn is_code(app: &App, row: &CaseRow, typed: &str) -> bool {
    app.sealer.code_digest(typed).as_bytes().ct_eq(row.code_hash.as_bytes()).into()
}

/// Reads a request for somebody: by its number, with a code if one was shown.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none for this actor.
pub fn read_case(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<(View, Whole)> {
    let (view, mut whole) = app.store.read(|conn| {
        let row = record::find(conn, number)?;
        let view = view_of(app, conn, actor, &row, code)?;
        // Members of a department read on what it answered, once they see no more than the public.
        let was_asked = view == View::Public && actor.department_at(&row.body_slug).is_some();
        let mut whole = load_for(conn, row, if was_asked { View::Department } else { view })?;
        if hides_names(view) {
            let named = Named::of_case(conn, &app.sealer, &whole.row, &whole.body)?;
            named.hide_from(view, &mut whole);
        }
        Ok::<_, Error>((view, whole))
    })?;
    if view != View::Requester {
        looks::note(app, actor, &mut whole)?;
    }
    // Every reader sees the request as it is today, whether or not the clock's act was recorded yet.
    whole.case = as_of(&whole.case, app.today(), &app.calendar());
    Ok((view, whole))
}

/// Which view of a request an actor has; a wrong code counts as none.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for them.
pub fn view_of(app: &App, conn: &mut Conn, actor: &Actor, row: &CaseRow, code: Option<&str>) -> Result<View> {
    let holds = Actor { has_code: code.is_some_and(|c| is_code(app, row, c)), ..actor.clone() };
    reading(conn, &holds, row)
}

/// Which view of a request this actor has, holding its code or not.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for them.
pub fn reading(conn: &mut Conn, actor: &Actor, row: &CaseRow) -> Result<View> {
    let seen = policy::may(actor, Action::ReadCase, object_of(row))?.view;
    if seen != View::Committee || !complaints::is_at_committee(conn, row.id)? {
        return Ok(seen);
    }
    let mut object = object_of(row);
    if let Object::Case { at_committee, .. } = &mut object {
        *at_committee = true;
    }
    Ok(policy::may(actor, Action::ReadCase, object)?.view)
}

/// Reads everything of a request.
///
/// # Errors
/// When the database fails or a row is corrupt.
pub fn load(conn: &mut Conn, row: CaseRow) -> Result<Whole> {
    load_for(conn, row, View::Desk)
}

/// Reads of a request what a view shows: words that it does not show cost it nothing, however long they are.
///
/// # Errors
/// As [`load`].
pub fn load_for(conn: &mut Conn, row: CaseRow, view: View) -> Result<Whole> {
    let (case, events) = record::load(conn, &row)?;
    // What was asked is read by everybody.
    let reads = |event: &&EventRow| event.seq == 1 || shows(view, &event.kind).text;
    let read: Vec<&EventRow> = events.iter().filter(reads).collect();
    let texts = match read.len() == events.len() {
        true => texts::of_case(conn, row.id)?,
        false => texts::of_acts(conn, row.id, &read.iter().map(|event| event.seq).collect::<Vec<_>>())?,
    };
    let asked = items::of_case(conn, row.id)?;
    sound(&row, &events, &asked)?;
    of_ours::texts(&read, &texts)?;
    let body = bodies::load(conn, row.body_id)?;
    of_ours::body(&row, &body)?;
    let looks = store_looks::of_case(conn, row.id)?;
    of_ours::looks(&looks)?;
    Ok(Whole { row, case, events, texts, asked, body, looks })
}

/// Every code, day and document that the views read is one of ours: nothing stands in for what was
/// changed, and the request says so once, before any of it is shown.
fn sound(row: &CaseRow, events: &[EventRow], asked: &[ItemRow]) -> Result<()> {
    of_ours::case(row)?;
    delivery_of(row)?;
    for event in events {
        StoreError::known("events", "kind", &event.kind, ActKind::from_code)?;
        StoreError::known("events", "role", &event.role, Role::from_code)?;
        record::read_documents(event)?;
    }
    for day in asked.iter().flat_map(|item| [&item.period_from, &item.period_to]).flatten() {
        StoreError::known("items", "period", day, |day| day::parse(day).ok())?;
    }
    Ok(())
}

/// The request of a number, if the actor may see it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find_for(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<(View, CaseRow)> {
    app.store.read(|conn| {
        let row = record::find(conn, number)?;
        Ok((view_of(app, conn, actor, &row, code)?, row))
    })
}

impl Whole {
    /// A text of an act, unless it was erased.
    pub fn text(&self, seq: i64, field: &str) -> Option<&str> {
        let text = self.texts.iter().find(|t| t.seq == seq && t.field == field);
        text.and_then(|t| t.body.as_deref())
    }

    /// The third parties who were consulted and have not answered.
    pub fn consulted(&self) -> Vec<String> {
        consulted::waiting(&self.events, |seq| self.text(seq, "third_party"))
    }

    /// The order number of the registry, the one written last.
    pub fn serial(&self) -> Option<&str> {
        self.events.iter().rev().find_map(|event| self.text(event.seq, "serial"))
    }

    /// The order number of the complaint that an act lodges, in the order of their entry: a receipt bears one (internal
    /// regulation of the CDAI, articles 11 and 13).
    pub fn complaint_no(&self, seq: i64) -> Option<String> {
        let lodges = |e: &&EventRow| {
            let kinds = [ActKind::ComplainHead, ActKind::ComplainCdai];
            !e.refused && kinds.iter().any(|kind| kind.code() == e.kind)
        };
        let mut lodged = self.events.iter().filter(lodges);
        let at = lodged.position(|e| e.seq == seq)?;
        Some(format!("{}/{}", self.row.number, at + 1))
    }

    /// What the request is about.
    pub fn subject(&self) -> String {
        self.text(1, "subject").unwrap_or_default().to_owned()
    }

    /// The items, with what the acts that this view shows say of them.
    pub fn items(&self, view: View) -> Vec<ItemView> {
        let mut items: Vec<ItemView> = self
            .case
            .items
            .iter()
            .map(|item| {
                let text = self.text(1, &format!("items.{}.text", item.no)).unwrap_or_default();
                ItemView::facts(item, text.to_owned())
            })
            .collect();
        for (item, asked) in items.iter_mut().zip(&self.asked) {
            item.period_from = asked.period_from.as_deref().and_then(|d| day::parse(d).ok());
            item.period_to = asked.period_to.as_deref().and_then(|d| day::parse(d).ok());
            item.medium = asked.medium.clone();
        }
        self.add_answers(view, &mut items);
        items
    }

    fn add_answers(&self, view: View, items: &mut [ItemView]) {
        for event in &self.events {
            let shown = shows(view, &event.kind);
            let Ok(record) = record::read_record(event) else { continue };
            let answers = match &record.act {
                Act::Deliver(reply) | Act::Answer(reply) | Act::Supplement(reply) => &reply.items,
                _ => continue,
            };
            let documents = record::read_documents(event).unwrap_or_default();
            for answer in answers {
                let Some(item) = items.iter_mut().find(|i| i.no == answer.no) else { continue };
                let said = |field: &str| {
                    let text = self.text(event.seq, &format!("items.{}.{field}", answer.no));
                    text.filter(|_| shown.text).map(str::to_owned)
                };
                (item.note, item.law, item.public_address) =
                    (said("note"), said("law"), said("public_address"));
                let given = documents.iter().filter(|d| d.item == Some(answer.no) && shown.documents);
                item.documents.extend(given.map(|d| d.id.clone()));
            }
        }
    }

    /// The looks that this view shows: those who look do not learn who else did.
    pub fn looks(&self, view: View) -> impl Iterator<Item = &LookRow> {
        self.looks.iter().filter(move |_| matches!(view, View::Requester | View::Desk))
    }

    /// The thread of acts that this view shows.
    pub fn acts(&self, view: View) -> Vec<ActView> {
        self.events.iter().filter_map(|event| self.act_view(view, event)).collect()
    }

    fn act_view(&self, view: View, event: &EventRow) -> Option<ActView> {
        let shown = shows(view, &event.kind);
        let attached = shows_documents(view, &event.kind, event.declared);
        let role = Role::from_code(&event.role)?;
        let documents = record::read_documents(event).unwrap_or_default();
        let record = record::read_record(event).ok();
        let entered_by = record.as_ref().and_then(|r| r.entered_by);
        let act = record.map(|r| r.act);
        let (decision, ground) = match act {
            Some(Act::DecideHead { decision } | Act::DecideCdai { decision }) => (Some(decision), None),
            Some(Act::ComplainHead { ground, .. } | Act::ComplainCdai { ground, .. }) => (None, Some(ground)),
            _ => (None, None),
        };
        let no_effect = act.as_ref().is_some_and(|a| matches!(a, Act::Extend { .. }) && !a.extends());
        let (department, holds, consent) = inside(act.as_ref().filter(|_| shown.text));
        shown.act.then(|| ActView {
            no: event.seq,
            kind: event.kind.clone(),
            at: event.at.utc(),
            on: event.on_day,
            role,
            allowed: !event.refused,
            no_effect: no_effect && !event.refused,
            declared: event.declared,
            entered_by,
            article: event.article.clone(),
            decision,
            ground: ground.filter(|_| shown.text),
            text: shown.text.then(|| self.words(event)).flatten(),
            serial: self.text(event.seq, "serial").filter(|_| shown.text).map(str::to_owned),
            due: act.as_ref().and_then(due_passed),
            asked: if shown.text { asked(event) } else { Vec::new() },
            department,
            holds,
            third_party: self.text(event.seq, "third_party").filter(|_| shown.text).map(str::to_owned),
            consent,
            body_id: self.proposed_by(event).filter(|_| shown.text),
            said: act.as_ref().filter(|_| shown.text).map(SaidView::of).unwrap_or_default(),
            documents: documents.into_iter().filter(|_| attached).map(|d: Attached| d.id).collect(),
            moved: act.as_ref().and_then(MovedView::of),
        })
    }

    /// The body that a proposal to forward names, or the latest one before an agreement.
    fn proposed_by(&self, event: &EventRow) -> Option<String> {
        if !matches!(event.kind.as_str(), "redirect" | "agree") {
            return None;
        }
        let until = self.events.iter().rev().filter(|e| e.seq <= event.seq && !e.refused);
        until.filter_map(|e| record::read_record(e).ok()).find_map(|r| match r.act {
            Act::Redirect { body_id, .. } => Some(body_id),
            _ => None,
        })
    }

    fn words(&self, event: &EventRow) -> Option<String> {
        let field = if event.kind == "file" { "urgency_reason" } else { "text" };
        self.text(event.seq, field).map(str::to_owned)
    }

    /// The whole request as a view shows it, as of today; `say` gives each finding its sentences.
    pub fn to_view(
        &self,
        view: View,
        app: &App,
        say: impl Fn(&Finding, &Case) -> (String, String),
    ) -> CaseView {
        let row = &self.row;
        let limits = rights::limits_told(&self.case, app.today(), &app.calendar());
        let findings = self.case.findings_that_stand();
        CaseView {
            number: row.number.clone(),
            status: self.case.status(),
            version: row.version,
            simulated: row.simulated,
            body: BodyName::from(&self.body),
            subject: self.subject(),
            topic: self.case.topic,
            language: row.language.clone(),
            urgent: self.case.urgent,
            received_at: row.received_at,
            received_on: row.received_on,
            due_on: row.due_on,
            guard_date: row.guard_date,
            answered_on: row.answered_on,
            items: self.items(view),
            limits: limits.iter().map(LimitView::from).collect(),
            findings: findings.map(|f| FindingView::new(f, &self.case, |f| say(f, &self.case))).collect(),
            acts: self.acts(view),
            looks: self.looks(view).map(|l| LookView { on: l.on_day, role: l.role.clone() }).collect(),
        }
    }
}

/// A request in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// Its number.
    pub number: String,
    /// Where it stands.
    pub status: String,
    /// The body asked.
    pub body: BodyName,
    /// What it is about.
    pub subject: String,
    /// Whether article 17 governs it.
    pub urgent: bool,
    /// Whether a demo made it.
    pub simulated: bool,
    /// Day 0.
    pub received_on: NaiveDate,
    /// Last day for the reply.
    pub due_on: NaiveDate,
    /// Whether that day may still move with a feast not yet announced: for pages; the request itself says it
    /// of each limit.
    #[serde(skip)]
    pub provisional: bool,
    /// Whether nobody of the body reads here what was filed, where a page tells its days by it.
    #[serde(skip)]
    pub unseen: bool,
    /// Day of the reply.
    pub answered_on: Option<NaiveDate>,
    /// How many items it has.
    pub n_items: i64,
    /// How it came.
    pub channel: String,
    /// Whether another body handed it on.
    #[serde(skip)]
    pub handed_on: bool,
    /// Working days left; negative once late.
    pub working_days_left: i64,
    /// The order number of the registry, at the desk of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// Until when what upheld complaints ask of a body that has replied is waited for, at its desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owed_on: Option<NaiveDate>,
}

/// Summaries of rows, with their subjects and the bodies as they were named then, in two queries. A row whose
/// body or codes are not ours is left out and told in the log.
///
/// # Errors
/// When the database fails.
pub fn summaries(conn: &mut Conn, app: &App, rows: &[CaseRow]) -> Result<Vec<Summary>> {
    Ok(summarised(conn, app, rows)?.into_iter().map(|(_, summary)| summary).collect())
}

/// [`summaries`], each with its row.
///
/// # Errors
/// When the database fails.
pub fn summarised<'a>(
    conn: &mut Conn,
    app: &App,
    rows: &'a [CaseRow],
) -> Result<Vec<(&'a CaseRow, Summary)>> {
    let ids: Vec<_> = rows.iter().map(|r| r.id).collect();
    let body_ids: Vec<_> = rows.iter().map(|r| r.body_id).collect();
    let mut subjects = texts::subjects(conn, &ids)?;
    let named = bodies::load_all(conn, &body_ids)?;
    let named: BTreeMap<_, _> = named.iter().map(|b| (b.id, BodyName::from(b))).collect();
    let (today, calendar) = (app.today(), app.calendar());
    let mut found = Vec::new();
    for row in rows {
        let body =
            StoreError::known("cases", "body_id", &row.body_id.to_string(), |_| named.get(&row.body_id));
        let body = body.and_then(|body| of_ours::case(row).map(|()| body.clone()));
        let subject = |_: &str| subjects.remove(&row.id);
        let subject = StoreError::known("texts", "field", "no subject", subject);
        let read = body.and_then(|body| Ok((body, subject?.unwrap_or_default())));
        let Some((body, subject)) = damaged::sound(row.id, read)? else { continue };
        let summary = Summary {
            number: row.number.clone(),
            status: row.status.clone(),
            body,
            subject,
            urgent: row.urgent,
            simulated: row.simulated,
            received_on: row.received_on,
            due_on: row.due_on,
            provisional: row.provisional,
            unseen: false,
            answered_on: row.answered_on,
            n_items: row.n_items,
            channel: row.channel.clone(),
            handed_on: row.came_from.is_some(),
            working_days_left: limit::working_days_left(today, row.due_on, &calendar, row.calendar_class.0),
            serial: None,
            owed_on: None,
        };
        found.push((row, summary));
    }
    Ok(found)
}

/// The number of a public request as it is given out, and its place among all. One that is not public is not told
/// from one that is none.
///
/// # Errors
/// When the database fails.
pub fn position(app: &App, typed: &str) -> Result<Option<(String, crate::ids::CaseId)>> {
    let number = crate::ids::normal_number(typed);
    let row = app.store.read(|conn| cases::by_number(conn, &number))?;
    Ok(row.filter(|row| row.is_public).map(|row| (row.number, row.id)))
}

/// The newest public requests.
///
/// # Errors
/// When the database fails.
pub fn newest_public(app: &App, filter: &cases::Filter, n: i64) -> Result<Vec<Summary>> {
    app.store.read(|conn| {
        let rows = cases::newest_public(conn, filter, n)?;
        summaries(conn, app, &rows)
    })
}

/// A page of public requests.
///
/// # Errors
/// When the database fails.
pub fn list_public(
    app: &App,
    filter: &cases::Filter,
    page: crate::store::Page,
) -> Result<crate::store::Listed<Summary>> {
    app.store.read(|conn| {
        let listed = cases::list_public(conn, filter, page)?;
        Ok(listed.with(summaries(conn, app, &listed.items)?))
    })
}

/// A request of one's own in a list, and where it stands beside its status.
pub type Own = (Summary, Standing);

/// A page of what the actor filed with their account; the journals come in one query.
///
/// # Errors
/// [`Error::Denied`] when nobody is signed in, and when the database fails.
pub fn list_own(app: &App, actor: &Actor, page: crate::store::Page) -> Result<crate::store::Listed<Own>> {
    let person = actor.person.as_ref().ok_or(Error::Denied(policy::Denial::SignIn))?;
    app.store.read(|conn| {
        let listed = cases::list_of_person(conn, crate::ids::PersonId(person.id), page)?;
        let cases = damaged::replayed(conn, &listed.items)?;
        let (today, calendar) = (app.today(), app.calendar());
        let unseen = reach::unseen_of(conn, &listed.items, today)?;
        let own = summarised(conn, app, &listed.items)?.into_iter().filter_map(|(row, summary)| {
            let summary = Summary { unseen: unseen.contains(&row.id), ..summary };
            Some((summary, Standing::of(cases.get(&row.id)?, today, &calendar)))
        });
        Ok(listed.with(own.collect()))
    })
}

/// The facts of the work inside the body: which department, what it holds, what a third party said.
fn inside(act: Option<&Act>) -> (Option<String>, Option<bool>, Option<Consent>) {
    match act {
        Some(Act::Route { department, .. }) => (Some(department.clone()), None, None),
        Some(Act::Return { department, holds, .. }) => (Some(department.clone()), *holds, None),
        Some(Act::ConsultReply { answer }) => (None, None, Some(*answer)),
        _ => (None, None, None),
    }
}

/// Whether an act is the answer of this department.
pub fn is_answer_of(own: &str, act: &Act) -> bool {
    matches!(act, Act::Return { department, .. } if is_same(department, own))
}

/// The last day of the limit that an act says has passed.
fn due_passed(act: &Act) -> Option<NaiveDate> {
    if let Act::Silence { due } = act { Some(*due) } else { None }
}

/// What an act asks of the requester by name.
fn asked(event: &EventRow) -> Vec<String> {
    if event.kind != "ask_identity" {
        return Vec::new();
    }
    match record::read_record(event).map(|record| record.act) {
        Ok(Act::AskIdentity { fields }) => fields,
        _ => Vec::new(),
    }
}
