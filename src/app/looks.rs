//! Access events: whoever looks at a private request without having it in hand leaves a trace that the
//! requester and the desk see. The Committee may look at any entry to void it, and a head at any request of
//! the body; the law gives neither a request before a complaint is lodged with them.

use super::App;
use super::act::object_of;
use super::error::{Error, Result};
use super::policy::{self, Action, Actor};
use super::read_case::Whole;
use crate::law::act::Role;
use crate::store::looks::{self, LookRow};

/// Notes the look of a reader who does not have the request in hand; others leave none.
///
/// # Errors
/// When the database fails: then nothing is shown.
pub fn note(app: &App, actor: &Actor, whole: &mut Whole) -> Result<()> {
    let Some(look) = look(app, actor, whole)? else { return Ok(()) };
    if !whole.looks.iter().any(|l| (l.on_day, l.person_id) == (look.on_day, look.person_id)) {
        app.store.write(|tx| looks::note(tx, &look).map_err(Error::from))?;
        whole.looks.push(look);
    }
    Ok(())
}

fn look(app: &App, actor: &Actor, whole: &Whole) -> Result<Option<LookRow>> {
    let Some(person) = actor.person.as_ref().filter(|_| !whole.row.is_public) else { return Ok(None) };
    let role = policy::may(actor, Action::ReadCase, object_of(&whole.row))?.role;
    let in_hand = match role {
        Role::Committee => false,
        Role::Head => whole.events.iter().any(|event| event.kind == "complain_head"),
        _ => true,
    };
    let at = app.clock.now();
    Ok((!in_hand).then(|| LookRow {
        case_id: whole.row.id,
        on_day: at.legal_date(),
        person_id: crate::ids::PersonId(person.id),
        role: role.code().to_owned(),
        at,
    }))
}
