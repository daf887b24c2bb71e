//! Accounts: who is invited, invited again or ended, what each person is for which body, and the second
//! factor. These are acts of whoever runs the system, on the machine itself.

use super::App;
use super::departments::Departments;
use super::staff::Staff;
use crate::guard::second_factor::SecondFactor;
use crate::guard::token::{Token, from_hex, hex};
use crate::ids::PersonId;
use crate::store::people::{
    self, LinkPurpose, MemberState, MembershipRow, NewMembership, NewPerson, PersonRow, PersonState, Role,
};
use crate::store::{CarriesStoreError, StoreError, Tx, sessions};
use crate::text::{Email, SUBJECT_MAX, Text, TextFault};
use chrono::{NaiveDate, TimeDelta};

/// How long an invitation holds.
pub const INVITATION: TimeDelta = TimeDelta::days(7);

/// Why an account is not what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The address is taken.
    #[error("the address {0} has an account already")]
    Taken(String),
    /// Nobody has the address.
    #[error("no account has the address {0}")]
    Nobody(String),
    /// The account is over.
    #[error("the account of {0} has ended; invite the person again first")]
    Over(String),
    /// No body has the identity.
    #[error("no body is called {0}")]
    NoBody(String),
    /// The role needs a body and none is given.
    #[error("a body is needed for {}", .0.code())]
    BodyNeeded(Role),
    /// The role belongs to no body.
    #[error("a body is for official, department and head only, not for {}", .0.code())]
    NoBodyRole(Role),
    /// The person has that role there already.
    #[error("the account is {} of {} already", .0.code(), .1)]
    Member(Role, String),
    /// The person has no such role there.
    #[error("the account has no membership of {0} that goes on")]
    NoMember(String),
    /// It would end before it began.
    #[error("the membership began on {0}")]
    BeforeFirst(NaiveDate),
    /// The secret of the second factor cannot be kept.
    #[error("the second factor cannot be made: {0}")]
    Factor(String),
    /// The name of the department cannot be kept.
    #[error("the name of the department: {0}")]
    Department(TextFault),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl CarriesStoreError for AccountError {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Store(e) => Some(e),
            _ => None,
        }
    }
}

/// The outcome of an act on an account.
pub type Result<T> = std::result::Result<T, AccountError>;

/// What a person is for a body.
#[derive(Clone, Debug)]
pub struct Place {
    /// The body.
    pub body: String,
    /// As what; none is what the account is.
    pub role: Option<Role>,
    /// The department, of a department's member.
    pub department: Option<String>,
}

fn has_body(role: Role) -> bool {
    matches!(role, Role::Official | Role::Department | Role::Head)
}

/// Adds an account and gives the token of the link by which its password is set.
///
/// # Errors
/// [`AccountError`] when the address is taken, or role and body do not go together.
pub fn add(app: &App, email: &Email, name: &str, role: Role, place: Option<&Place>) -> Result<Token> {
    if has_body(role) && place.is_none() {
        return Err(AccountError::BodyNeeded(role));
    }
    let new = NewPerson {
        email: email.key(),
        name: name.to_owned(),
        password_hash: None,
        role,
        state: PersonState::Invited,
        totp_secret: None,
        created_at: app.clock.now(),
    };
    let made = app.store.write(|tx| {
        let person = people::insert(tx, new.clone())?;
        if let Some(place) = place {
            enter(tx, app, &person, place)?;
        }
        link(tx, app, person.id, LinkPurpose::Invite)
    });
    made.map_err(|e| match e {
        AccountError::Store(StoreError::Duplicate(_)) => AccountError::Taken(email.to_string()),
        other => other,
    })
}

/// Invites somebody again: the links given before are worth nothing from now on. Whoever has an account
/// that goes on sets a new password; an account that has ended begins anew, without its memberships.
///
/// # Errors
/// [`AccountError::Nobody`].
pub fn invite_again(app: &App, email: &Email) -> Result<Token> {
    app.store.write(|tx| {
        let person = named(tx, email)?;
        if person.state == PersonState::Ended {
            people::set_state(tx, person.id, PersonState::Invited)?;
            people::forget_password(tx, person.id)?;
        }
        sessions::void_links(tx, person.id, app.clock.now())?;
        let purpose =
            if person.state == PersonState::Active { LinkPurpose::Reset } else { LinkPurpose::Invite };
        link(tx, app, person.id, purpose)
    })
}

/// Ends an account: its sessions, links and memberships end with it, at once. Its acts stay.
///
/// # Errors
/// [`AccountError::Nobody`].
pub fn end(app: &App, email: &Email) -> Result<()> {
    let (now, today) = (app.clock.now(), app.today());
    app.store.write(|tx| {
        let person = named(tx, email)?;
        people::set_state(tx, person.id, PersonState::Ended)?;
        sessions::revoke_all(tx, person.id, None, now)?;
        sessions::void_links(tx, person.id, now)?;
        let held = people::memberships_of(tx, person.id)?;
        for row in held.iter().filter(|row| row.state != MemberState::Ended) {
            let last = if person.state == PersonState::Invited { never(row) } else { last_day(row, today) };
            people::end_membership(tx, row.id, last)?;
        }
        Ok(())
    })
}

/// The last day of a membership that never began, because nobody opened the account: the one before its first.
fn never(row: &MembershipRow) -> NaiveDate {
    row.from_on.pred_opt().unwrap_or(row.from_on)
}

/// A membership that was to end before today keeps its day.
fn last_day(row: &MembershipRow, today: NaiveDate) -> NaiveDate {
    row.to_on.map_or(today, |set| set.min(today)).max(row.from_on)
}

/// Makes a person a member of a body from today.
///
/// # Errors
/// [`AccountError`] when there is no such account or body, or the person is that already.
pub fn join(app: &App, email: &Email, place: &Place) -> Result<()> {
    app.store.write(|tx| {
        let person = named(tx, email)?;
        if person.state == PersonState::Ended {
            return Err(AccountError::Over(email.to_string()));
        }
        let role = place.role.unwrap_or(person.role);
        let held = people::memberships_of(tx, person.id)?;
        if held.iter().any(|m| m.body_slug == place.body && m.role == role && goes_on(m, app.today())) {
            return Err(AccountError::Member(role, place.body.clone()));
        }
        enter(tx, app, &person, place)
    })
}

fn goes_on(row: &MembershipRow, today: NaiveDate) -> bool {
    row.state != MemberState::Ended && row.to_on.is_none_or(|last| today <= last)
}

/// Ends what a person is for a body: at once, or after `last` where that day is still to come.
///
/// # Errors
/// [`AccountError`] when there is no such account, or nothing that goes on there.
pub fn leave(
    app: &App,
    email: &Email,
    body: &str,
    role: Option<Role>,
    last: Option<NaiveDate>,
) -> Result<()> {
    let today = app.today();
    let last = last.unwrap_or(today);
    app.store.write(|tx| {
        let person = named(tx, email)?;
        let mut held = people::memberships_of(tx, person.id)?;
        held.retain(|m| m.body_slug == body && role.is_none_or(|r| m.role == r) && goes_on(m, today));
        if held.is_empty() {
            return Err(AccountError::NoMember(body.to_owned()));
        }
        for row in &held {
            if last < row.from_on {
                return Err(AccountError::BeforeFirst(row.from_on));
            }
            if today < last {
                people::limit_membership(tx, row.id, last)?;
            } else {
                let last = if person.state == PersonState::Invited { never(row) } else { last };
                people::end_membership(tx, row.id, last)?;
            }
        }
        Ok(())
    })
}

/// Gives an account a second factor, in the place of the one it has; its sessions end.
///
/// # Errors
/// [`AccountError::Nobody`], [`AccountError::Over`].
pub fn add_second_factor(app: &App, email: &Email) -> Result<SecondFactor> {
    let factor = SecondFactor::random(&email.key()).map_err(|e| AccountError::Factor(e.to_string()))?;
    app.store.write(|tx| {
        let person = named(tx, email)?;
        if person.state == PersonState::Ended {
            return Err(AccountError::Over(email.to_string()));
        }
        let sealed = app.sealer.seal(&factor_of(person.id), &factor.secret());
        let sealed = hex(&sealed.map_err(|e| AccountError::Factor(e.to_string()))?);
        people::set_totp(tx, person.id, Some(&sealed))?;
        sessions::revoke_all(tx, person.id, None, app.clock.now())?;
        Ok(())
    })?;
    Ok(factor)
}

/// Takes the second factor away, for whoever lost the device; the sessions end.
///
/// # Errors
/// [`AccountError::Nobody`].
pub fn remove_second_factor(app: &App, email: &Email) -> Result<()> {
    app.store.write(|tx| {
        let person = named(tx, email)?;
        people::set_totp(tx, person.id, None)?;
        sessions::revoke_all(tx, person.id, None, app.clock.now())?;
        Ok(())
    })
}

/// The second factor of a person, where one is set.
///
/// # Errors
/// When the secret does not open with the key file of this installation.
pub fn second_factor(app: &App, person: &PersonRow) -> anyhow::Result<Option<SecondFactor>> {
    let Some(kept) = &person.totp_secret else { return Ok(None) };
    let sealed = from_hex(kept).ok_or_else(|| anyhow::anyhow!("the secret of a second factor is damaged"))?;
    Ok(Some(SecondFactor::of(&app.sealer.open(&factor_of(person.id), &sealed)?)?))
}

/// The place that a secret is sealed for.
fn factor_of(person: PersonId) -> String {
    format!("second_factor:{}", person.0)
}

fn named(tx: &mut Tx, email: &Email) -> Result<PersonRow> {
    people::by_email(tx, &email.key())?.ok_or_else(|| AccountError::Nobody(email.to_string()))
}

/// The name of the department, one line as that of the department that is asked.
fn department_of(place: &Place) -> Result<Option<String>> {
    match place.department.as_deref().map(Text::<SUBJECT_MAX>::line) {
        None | Some(Err(TextFault::Missing)) => Ok(None),
        Some(Ok(name)) => Ok(Some(name.into())),
        Some(Err(fault)) => Err(AccountError::Department(fault)),
    }
}

fn enter(tx: &mut Tx, app: &App, person: &PersonRow, place: &Place) -> Result<()> {
    let role = place.role.unwrap_or(person.role);
    if !has_body(role) {
        return Err(AccountError::NoBodyRole(role));
    }
    if app.body(&place.body).is_none() {
        return Err(AccountError::NoBody(place.body.clone()));
    }
    // A department that has members is written as they are.
    let theirs = Departments::of(&Staff::of(tx, &place.body)?, app.today());
    let department = department_of(place)?.map(|name| theirs.known(&name).unwrap_or(&name).to_owned());
    let membership = NewMembership {
        person_id: person.id,
        body_slug: place.body.clone(),
        role,
        department,
        state: MemberState::Active,
        from_on: app.today(),
        to_on: None,
    };
    people::add_membership(tx, &membership)?;
    Ok(())
}

fn link(tx: &mut Tx, app: &App, person: PersonId, purpose: LinkPurpose) -> Result<Token> {
    let token = Token::random();
    sessions::add_link(tx, &token.digest(), person, purpose, app.clock.now().plus(INVITATION))?;
    Ok(token)
}
