//! A requester states, freely and after filing, in which capacity they ask; the body never sees it.

use super::App;
use super::error::{Error, Result};
use super::file_request::profile_row;
use super::filing::Profile;
use super::policy::{self, Action, Actor};
use super::{act, record};
use crate::store::cases::CaseRow;
use crate::store::requesters;

/// Keeps the profile of a request, replacing what was stated before.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for this actor.
pub fn state_profile(
    app: &App,
    actor: &Actor,
    number: &str,
    code: Option<&str>,
    profile: &Profile,
) -> Result<()> {
    let row = may_state(app, actor, number, code)?;
    let at = app.clock.now();
    app.store.write(|tx| requesters::put_profile(tx, &profile_row(row.id, profile, at)).map_err(Error::from))
}

/// The request whose profile this actor may state.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for this actor.
pub fn may_state(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<CaseRow> {
    let row = app.store.read(|conn| record::find(conn, number))?;
    let holds =
        Actor { has_code: code.is_some_and(|c| super::read_case::is_code(app, &row, c)), ..actor.clone() };
    policy::may(&holds, Action::StateProfile, act::object_of(&row))?;
    Ok(row)
}
