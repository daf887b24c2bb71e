//! A requester states, freely and after filing, in which capacity they ask; the body never sees it.

use super::App;
use super::case_file;
use super::error::{Error, Result};
use super::file_request::profile_row;
use super::filing::Profile;
use super::once::Once;
use super::policy::{self, Action, Actor, Object};
use crate::store::cases::CaseRow;
use crate::store::{Tx, requesters};

/// Keeps the profile of a request, replacing what was stated before; under a key once, so that an old one
/// that is sent again undoes no newer one.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for this actor; those of a key.
pub fn state_profile(
    app: &App,
    actor: &Actor,
    number: &str,
    code: Option<&str>,
    profile: &Profile,
    once: Option<&Once>,
) -> Result<()> {
    let row = may_state(app, actor, number, code)?;
    let at = app.clock.now();
    let put =
        |tx: &mut Tx| requesters::put_profile(tx, &profile_row(row.id, profile, at)).map_err(Error::from);
    app.store.write(|tx| match once {
        Some(once) => once.run(tx, app, put),
        None => put(tx),
    })
}

/// The request whose profile this actor may state.
///
/// # Errors
/// [`Error::NotFound`] when the request is not there for this actor.
pub fn may_state(app: &App, actor: &Actor, number: &str, code: Option<&str>) -> Result<CaseRow> {
    let row = app.store.read(|conn| case_file::find(conn, number))?;
    let holds =
        Actor { has_code: code.is_some_and(|c| super::read_case::is_code(app, &row, c)), ..actor.clone() };
    policy::may(&holds, Action::StateProfile, Object::of(&row))?;
    Ok(row)
}
