//! Access events: whoever looks at a private request without having it in hand leaves a trace that the
//! requester and the desk see. The Committee may look at any entry to void it, and a head at any request of
//! the body; the law gives neither a request before a complaint is lodged with them.

use super::App;
use super::case_file::CaseFile;
use super::error::{Error, Result};
use super::policy::{self, Action, Actor, Object};
use crate::law::act::Role;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::looks::{self, LookRow};

/// Notes the look of a reader who does not have the request in hand; others leave none.
///
/// # Errors
/// When the database fails: then nothing is shown.
pub fn note(app: &App, actor: &Actor, whole: &mut CaseFile) -> Result<()> {
    let left = leave(app, actor, &whole.row, &whole.events)?;
    whole.looks.extend(left);
    Ok(())
}

/// Notes a look at a part of a request: a document, the slip. The look is noted once a day; answers it where
/// it is new.
///
/// # Errors
/// As [`note`].
pub fn leave(app: &App, actor: &Actor, row: &CaseRow, events: &[EventRow]) -> Result<Option<LookRow>> {
    let Some(look) = look(app, actor, row, events)? else { return Ok(None) };
    let known = app.store.read(|conn| looks::of_case(conn, row.id).map_err(Error::from))?;
    if known.iter().any(|l| (l.on_day, l.person_id) == (look.on_day, look.person_id)) {
        return Ok(None);
    }
    app.store.write(|tx| looks::note(tx, &look).map_err(Error::from))?;
    Ok(Some(look))
}

fn look(app: &App, actor: &Actor, row: &CaseRow, events: &[EventRow]) -> Result<Option<LookRow>> {
    let Some(person) = actor.person.as_ref().filter(|_| !row.is_public) else { return Ok(None) };
    let role = policy::may(actor, Action::ReadCase, Object::of(row))?.role;
    let in_hand = match role {
        Role::Committee => false,
        Role::Head => events.iter().any(|event| event.kind == "complain_head"),
        _ => true,
    };
    let at = app.clock.now();
    Ok((!in_hand).then(|| LookRow {
        case_id: row.id,
        on_day: at.legal_date(),
        person_id: crate::ids::PersonId(person.id),
        role: role.code().to_owned(),
        at,
    }))
}
