//! What is destroyed when a person is erased (law 09-08).

use super::schema::{cases, outbox, profiles, requesters, texts};
use super::{Conn, StoreError, Tx, search};
use crate::clock::Moment;
use crate::ids::CaseId;
use diesel::prelude::*;

/// Destroys everything that tells who asked and in what words (law 09-08): texts and their salts,
/// the requester, the profile, the addresses of letters, the words of the search. Letters still
/// waiting are not sent. What is counted stays, and every chain still holds. Whether the request is
/// public is decided by its acts alone, and stays.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such case.
pub fn erase_person(tx: &mut Tx, id: CaseId, at: Moment) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = diesel::update(cases::table.filter(cases::id.eq(id)))
        .set(cases::filed_by.eq(None::<i64>))
        .execute(conn)?;
    if held == 0 {
        return Err(StoreError::NotFound("request"));
    }
    diesel::update(texts::table.filter(texts::case_id.eq(id)).filter(texts::erased_at.is_null()))
        .set((texts::salt.eq(None::<Vec<u8>>), texts::body.eq(None::<String>), texts::erased_at.eq(Some(at))))
        .execute(conn)?;
    erase_requester(conn, id, at)?;
    diesel::delete(profiles::table.filter(profiles::case_id.eq(id))).execute(conn)?;
    erase_letters(conn, id, at)?;
    search::forget(tx, id)
}

fn erase_requester(conn: &mut Conn, id: CaseId, at: Moment) -> Result<(), StoreError> {
    let nothing = || None::<String>;
    // An empty tag would make one person of all who were erased.
    let nobody = format!("erased {}", crate::ids::new_public_id());
    diesel::update(requesters::table.filter(requesters::case_id.eq(id)))
        .set((
            (requesters::first_name.eq(""), requesters::last_name.eq(""), requesters::address.eq("")),
            (requesters::email.eq(nothing()), requesters::phone.eq(nothing())),
            requesters::on_behalf_of.eq(nothing()),
            requesters::identity_sealed.eq(Vec::<u8>::new()),
            (requesters::identity_mask.eq(""), requesters::identity_tag.eq(nobody)),
            requesters::erased_at.eq(Some(at)),
        ))
        .execute(conn)?;
    Ok(())
}

fn erase_letters(conn: &mut Conn, id: CaseId, at: Moment) -> Result<(), StoreError> {
    let waiting = outbox::sent_at.is_null().and(outbox::failed_at.is_null());
    diesel::update(outbox::table.filter(outbox::case_id.eq(id)).filter(waiting))
        .set((outbox::failed_at.eq(Some(at)), outbox::last_error.eq(Some("erased"))))
        .execute(conn)?;
    diesel::update(outbox::table.filter(outbox::case_id.eq(id)))
        .set((outbox::recipient.eq(""), outbox::payload.eq("{}")))
        .execute(conn)?;
    Ok(())
}
