//! A request as somebody may see it: one projection for each view, built from an allow-list.

use super::App;
use super::case_file::{self, CaseFile};
use super::error::{Error, Result};
use super::looks;
use super::policy::{self, Action, Actor, Object, View};
use super::shown::hides_names;
use super::unnamed::{Named, own_hands};
use super::view::{ActView, BodyName, FindingView, ItemView, LimitView};
use crate::clock::Moment;
use crate::ids::{CaseId, normal_number};
use crate::law::case::{Case, Status};
use crate::law::finding::Finding;
use crate::law::rights;
use crate::law::topic::Topic;
use crate::law::trial::as_of;
use crate::store::cases::{self, CaseRow};
use crate::store::{Conn, complaints};
use chrono::NaiveDate;
use serde::Serialize;
use subtle::ConstantTimeEq;

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

/// Whether this is the code of the request; compared in constant time, never logged.
pub fn is_code(app: &App, row: &CaseRow, typed: &str) -> bool {
    app.sealer.code_digest(typed).as_bytes().ct_eq(row.code_hash.as_bytes()).into()
}

/// Reads a request for somebody: by its number, with a code if one was shown.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or none for this actor.
pub fn read_case(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<(View, CaseFile)> {
    let (view, mut whole) = app.store.read(|conn| {
        let row = case_file::find(conn, number)?;
        let view = view_of(app, conn, actor, &row, code)?;
        // Members of a department read on what it answered, once they see no more than the public.
        let was_asked = view == View::Public && actor.department_at(&row.body_slug).is_some();
        let mut whole = case_file::load_for(conn, row, if was_asked { View::Department } else { view })?;
        if hides_names(view) {
            let named = Named::of_case(conn, &app.sealer, &whole.row, &whole.body)?;
            let own = own_hands(conn, actor, &whole.body.slug)?;
            named.hide_from(view, &mut whole, &own);
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
    let seen = policy::may(actor, Action::ReadCase, Object::of(row))?.view;
    if seen != View::Committee || !complaints::is_at_committee(conn, row.id)? {
        return Ok(seen);
    }
    let mut object = Object::of(row);
    if let Object::Case { at_committee, .. } = &mut object {
        *at_committee = true;
    }
    Ok(policy::may(actor, Action::ReadCase, object)?.view)
}

/// The request of a number, if the actor may see it.
///
/// # Errors
/// [`Error::NotFound`].
pub fn find_for(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<(View, CaseRow)> {
    app.store.read(|conn| {
        let row = case_file::find(conn, number)?;
        Ok((view_of(app, conn, actor, &row, code)?, row))
    })
}

/// The number of a public request as it is given out, and its place among all. One that is not public is not told
/// from one that is none.
///
/// # Errors
/// When the database fails.
pub fn position(app: &App, typed: &str) -> Result<Option<(String, CaseId)>> {
    let number = normal_number(typed);
    let row = app.store.read(|conn| cases::by_number(conn, &number))?;
    Ok(row.filter(|row| row.is_public).map(|row| (row.number, row.id)))
}

impl CaseFile {
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
