//! People sign in and out: a password, a session that can be revoked, and what the person is.

use super::error::{Error, Result};
use super::policy::{Membership, Person, State};
use super::{App, accounts};
use crate::clock::Moment;
use crate::guard::password::{HashError, Password};
use crate::guard::token::Token;
use crate::ids::PersonId;
use crate::store::people::{self, LinkPurpose, MemberState, PersonRow, PersonState};
use crate::store::{Conn, StoreError, Tx, sessions};
use crate::text::FieldError;
use chrono::TimeDelta;

/// A session ends after this long, whatever happens.
pub const ABSOLUTE: TimeDelta = TimeDelta::hours(12);
/// A session ends after this long without a visit.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);

/// A session just opened.
pub struct Opened {
    /// The token of the session, given once.
    pub token: Token,
    /// The session's row.
    pub session: i64,
    /// When it ends.
    pub expires_at: Moment,
    /// Who signed in.
    pub person: Person,
    /// Their name, as they write it.
    pub name: String,
}

impl Opened {
    /// The session as its next visit finds it.
    pub fn resumed(&self) -> Resumed {
        Resumed {
            session: self.session,
            person: self.person.clone(),
            name: self.name.clone(),
            to_note: false,
        }
    }
}

/// What somebody types who signs in.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    /// The address of the account.
    pub email: &'a str,
    /// The password, as typed.
    pub password: &'a str,
    /// The code of the second factor, or nothing.
    pub code: &'a str,
    /// The session that this browser held until now: no token outlives a change of person.
    pub before: Option<&'a Resumed>,
}

/// Signs in with e-mail and password, and the code of the second factor where the account has one. An
/// unknown address costs as much time as a wrong password.
///
/// # Errors
/// [`Error::SignInWrong`], the same for every reason; only whoever knows the password hears of the second
/// factor ([`Error::FactorMissing`], [`Error::FactorWrong`]).
pub fn sign_in(app: &App, typed: &Typed<'_>) -> Result<Opened> {
    // A sign-in beside this one may have renewed the hash: the password is tried against it once more.
    let opened =
        sign_in_once(app, typed)?.map_or_else(|| sign_in_once(app, typed), |opened| Ok(Some(opened)));
    opened?.ok_or(Error::SignInWrong)
}

/// Signs in, unless the account was changed meanwhile.
fn sign_in_once(app: &App, typed: &Typed<'_>) -> Result<Option<Opened>> {
    let email = typed.email.trim().to_lowercase();
    let found = app.store.read(|conn| people::by_email(conn, &email).map_err(Error::from))?;
    let kept = found.as_ref().and_then(|p| p.password_hash.as_deref());
    let right = app.passwords.verify(typed.password, kept).map_err(no_turn)?;
    match found {
        Some(person) if right && person.state == PersonState::Active => {
            let step = step(app, &person, typed.code)?;
            let renewed = renewed(app, &person, typed.password);
            app.store.write(|tx| {
                // A password or a second factor set meanwhile has ended every session; it opens none of before.
                let now = people::hold(tx, person.id)?;
                let same = |p: &PersonRow| (p.password_hash.clone(), p.totp_secret.clone(), p.state);
                if same(&now) != same(&person) {
                    return Ok(None);
                }
                // The code of the second factor is spent with the session that it opens.
                if let Some(step) = step
                    && !people::spend_totp(tx, person.id, step)?
                {
                    return Err(Error::FactorWrong);
                }
                if let Some(hash) = &renewed {
                    people::set_password(tx, person.id, hash)?;
                }
                open(tx, app, &person, typed.before).map(Some)
            })
        }
        _ => Err(Error::SignInWrong),
    }
}

/// The hash of a password at the cost of today, where the one that is kept has another; it can wait for the next sign-in.
fn renewed(app: &App, person: &PersonRow, typed: &str) -> Option<String> {
    let kept = person.password_hash.as_deref()?;
    let password = app.passwords.is_outdated(kept).then(|| Password::new(typed).ok()).flatten()?;
    app.passwords.hash(&password).ok()
}

/// The step of the code that the account asks for; `None` where it asks for none.
fn step(app: &App, person: &PersonRow, code: &str) -> Result<Option<i64>> {
    let Some(factor) = accounts::second_factor(app, person)? else { return Ok(None) };
    if code.trim().is_empty() {
        return Err(Error::FactorMissing);
    }
    factor.step(code, app.clock.now().utc()).map(Some).ok_or(Error::FactorWrong)
}

/// Opens a session in place of the one before, and reads whose it is: once it is committed nothing is left to
/// do that could fail.
fn open(tx: &mut Tx, app: &App, row: &PersonRow, before: Option<&Resumed>) -> Result<Opened> {
    let token = Token::random();
    let now = app.clock.now();
    let expires_at = now.plus(ABSOLUTE);
    if let Some(before) = before {
        sessions::revoke(tx, PersonId(before.person.id), before.session, now)?;
    }
    let session = sessions::open(tx, &token.digest(), row.id, now, expires_at)?;
    let person = person(tx, row, now)?;
    Ok(Opened { token, session: session.id, expires_at, person, name: row.name.clone() })
}

/// A session that holds.
#[derive(Clone, Debug)]
pub struct Resumed {
    /// The session's row.
    pub session: i64,
    /// Who is signed in.
    pub person: Person,
    /// Their name, as they write it.
    pub name: String,
    /// Whether this visit is to be noted ([`touch`]).
    pub to_note: bool,
}

/// The person behind a session's token, if it holds.
///
/// # Errors
/// When the database fails.
pub fn resume(app: &App, token: &str) -> Result<Option<Resumed>> {
    let digest = crate::guard::token::digest(token);
    let now = app.clock.now();
    app.store.read(|conn| {
        let Some(session) = sessions::valid(conn, &digest, now, now.plus(-IDLE))? else { return Ok(None) };
        let row = people::load(conn, session.person_id)?;
        if row.state != PersonState::Active {
            return Ok(None);
        }
        let to_note = session.last_seen_at.plus(TimeDelta::minutes(1)) <= now;
        let person = person(conn, &row, now)?;
        Ok(Some(Resumed { session: session.id, person, name: row.name, to_note }))
    })
}

/// Notes that a session was seen now.
///
/// # Errors
/// When the database fails: whoever holds the session may read all the same.
pub fn touch(app: &App, session: i64) -> Result<()> {
    let now = app.clock.now();
    app.store.write(|tx| sessions::touch(tx, session, now).map_err(Error::from))
}

/// Whose session a token was, over or not; `None` when it is not known any more.
///
/// # Errors
/// When the database fails.
pub fn whose(app: &App, token: &str) -> Result<Option<i64>> {
    let digest = crate::guard::token::digest(token);
    app.store.read(|conn| Ok(sessions::owner(conn, &digest)?.map(|id| id.0)))
}

/// When no turn for a password comes, others are in the way: that is busy, not broken.
fn no_turn(e: HashError) -> Error {
    match e {
        HashError::Busy => Error::Store(StoreError::Busy("no turn for a password".into())),
        other => Error::Internal(other.into()),
    }
}

/// Ends a session.
///
/// # Errors
/// When the database fails.
pub fn sign_out(app: &App, person: i64, session: i64) -> Result<()> {
    let now = app.clock.now();
    app.store.write(|tx| sessions::revoke(tx, PersonId(person), session, now).map_err(Error::from))?;
    Ok(())
}

/// Sets the password of whoever holds a one-time link, and signs them in; `None` where the account asks
/// for a second factor, which a link does not stand for.
///
/// # Errors
/// [`Error::Invalid`] for a weak password or a link that is over.
pub fn set_password(
    app: &App,
    purpose: LinkPurpose,
    (token, typed): (&str, &str),
    before: Option<&Resumed>,
) -> Result<Option<Opened>> {
    let password = Password::new(typed).map_err(|fault| FieldError::new("password", fault.code()))?;
    let hash = app.passwords.hash(&password).map_err(no_turn)?;
    let now = app.clock.now();
    let digest = crate::guard::token::digest(token);
    app.store.write(|tx| {
        let used = sessions::use_link(tx, &digest, purpose, now)?;
        let Some(id) = used else { return Err(FieldError::new("token", "link_expired").into()) };
        if people::load(tx, id)?.state == PersonState::Invited {
            people::open_memberships(tx, id, now.legal_date())?;
        }
        people::set_password(tx, id, &hash)?;
        people::set_state(tx, id, PersonState::Active)?;
        sessions::revoke_all(tx, id, None, now)?;
        let row = people::load(tx, id)?;
        if row.totp_secret.is_some() {
            return Ok(None);
        }
        open(tx, app, &row, before).map(Some)
    })
}

/// What an account is today: its role and its memberships.
fn person(conn: &mut Conn, row: &PersonRow, now: Moment) -> Result<Person> {
    let today = now.legal_date();
    let memberships = people::memberships_of(conn, row.id)?.into_iter().map(|m| {
        let holds = m.holds_on(today);
        let state = match m.state {
            _ if holds => State::Active,
            MemberState::Invited => State::Invited,
            _ => State::Ended,
        };
        Membership { body: m.body_slug, role: m.role.into(), department: m.department, state }
    });
    Ok(Person {
        id: row.id.0,
        role: row.role.into(),
        state: row.state.into(),
        memberships: memberships.collect(),
    })
}
