//! People with an account and what each is for which body.

use super::schema::{memberships, people};
use super::{Conn, Listed, Page, StoreError, Tx};
use crate::clock::Moment;
use crate::ids::PersonId;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A closed list of words, each with the code under which it is stored and sent.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $code)] $variant,)+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stored code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The value of a code, or `None` if there is none.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.code() == code)
            }
        }
    };
}

words! {
    /// What a person is in the system.
    Role {
        /// Asks for information.
        Citizen = "citizen",
        /// Asks for information, for the public.
        Journalist = "journalist",
        /// Designated to answer for a body (art. 12).
        Official = "official",
        /// Holds information inside a body.
        Department = "department",
        /// Heads a body and decides complaints (art. 19).
        Head = "head",
        /// Sits on the committee (art. 22).
        Committee = "committee",
        /// Runs the system; acts on no request.
        Admin = "admin",
    }
}

words! {
    /// Whether an account may be used.
    PersonState {
        /// Has a link and no password yet.
        Invited = "invited",
        /// May sign in.
        Active = "active",
        /// May not any more.
        Ended = "ended",
    }
}

words! {
    /// Whether a membership holds.
    MemberState {
        /// Proposed, not yet confirmed.
        Invited = "invited",
        /// Holds, within its days.
        Active = "active",
        /// Ended.
        Ended = "ended",
    }
}

words! {
    /// What a one-time link is for.
    LinkPurpose {
        /// A first password.
        Invite = "invite",
        /// A new password.
        Reset = "reset",
        /// Confirming an address.
        Confirm = "confirm",
        /// Signing in without a password.
        SignIn = "sign_in",
    }
}

/// A person.
#[derive(Clone, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = people, treat_none_as_default_value = false)]
pub struct PersonRow {
    /// The row.
    pub id: PersonId,
    /// Lower-case address, one person each.
    pub email: String,
    /// Name as they write it.
    pub name: String,
    /// Argon2 string; none before the first link is used.
    pub password_hash: Option<String>,
    /// What they are.
    pub role: Role,
    /// Whether the account may be used.
    pub state: PersonState,
    /// Secret of the second factor, sealed, in hexadecimal.
    pub totp_secret: Option<String>,
    /// When the account was made.
    pub created_at: Moment,
    /// Step of the last code used, of 30 seconds since 1970; 0 before the first.
    pub totp_step: i64,
}

/// Prints nothing personal and no secret.
impl std::fmt::Debug for PersonRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonRow").field("id", &self.id).field("role", &self.role).finish_non_exhaustive()
    }
}

/// A person to add.
#[derive(Clone, PartialEq, Eq, Insertable)]
#[diesel(table_name = people, treat_none_as_default_value = false)]
pub struct NewPerson {
    /// Address; stored in lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// Argon2 string.
    pub password_hash: Option<String>,
    /// Role.
    pub role: Role,
    /// State.
    pub state: PersonState,
    /// Secret of the second factor, sealed, in hexadecimal.
    pub totp_secret: Option<String>,
    /// Now.
    pub created_at: Moment,
}

/// What a person is for a body.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Insertable)]
#[diesel(table_name = memberships, treat_none_as_default_value = false)]
pub struct MembershipRow {
    /// The row.
    pub id: i64,
    /// The person.
    pub person_id: PersonId,
    /// The body.
    pub body_slug: String,
    /// `official`, `department` or `head`.
    pub role: Role,
    /// The department, of a department's member.
    pub department: Option<String>,
    /// Whether it holds.
    pub state: MemberState,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day, once known.
    pub to_on: Option<NaiveDate>,
}

impl MembershipRow {
    /// Whether it held on a day that is over, whatever became of it since.
    pub fn held_on(&self, day: NaiveDate) -> bool {
        self.state != MemberState::Invited && self.from_on <= day && self.to_on.is_none_or(|last| day <= last)
    }

    /// Whether it holds on a day: active, and within its days.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.state == MemberState::Active && self.from_on <= day && self.to_on.is_none_or(|last| day <= last)
    }
}

/// What a person is for a body, and what others need of their account.
#[derive(Clone, PartialEq, Eq, Queryable)]
pub struct Member {
    /// The role and its days.
    pub membership: MembershipRow,
    /// Name as they write it.
    pub name: String,
    /// Lower-case address.
    pub email: String,
    /// Whether the account may be used.
    pub state: PersonState,
}

/// Prints nothing personal.
impl std::fmt::Debug for Member {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Member").field("membership", &self.membership).finish_non_exhaustive()
    }
}

/// A membership to add.
#[derive(Clone, Debug, PartialEq, Eq, Insertable)]
#[diesel(table_name = memberships, treat_none_as_default_value = false)]
pub struct NewMembership {
    /// The person.
    pub person_id: PersonId,
    /// The body.
    pub body_slug: String,
    /// The role there.
    pub role: Role,
    /// The department.
    pub department: Option<String>,
    /// State.
    pub state: MemberState,
    /// First day.
    pub from_on: NaiveDate,
    /// Last day.
    pub to_on: Option<NaiveDate>,
}

fn lower(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Duplicate`] when the address is taken.
pub fn insert(tx: &mut Tx, new: NewPerson) -> Result<PersonRow, StoreError> {
    let conn: &mut Conn = tx;
    let new = NewPerson { email: lower(&new.email), ..new };
    Ok(diesel::insert_into(people::table).values(&new).returning(people::all_columns).get_result(conn)?)
}

/// One person, whom nobody changes until the transaction ends.
///
/// # Errors
/// [`StoreError::NotFound`]; when the database fails.
pub fn hold(tx: &mut Tx, id: PersonId) -> Result<PersonRow, StoreError> {
    let conn: &mut Conn = tx;
    diesel::update(people::table.find(id)).set(people::name.eq(people::name)).execute(conn)?;
    load(tx, id)
}

/// One person.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn load(conn: &mut Conn, id: PersonId) -> Result<PersonRow, StoreError> {
    people::table.find(id).first(conn).optional()?.ok_or(StoreError::NotFound("person"))
}

/// The person of an address, however it is written.
///
/// # Errors
/// When the database fails.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<PersonRow>, StoreError> {
    Ok(people::table.filter(people::email.eq(lower(email))).first(conn).optional()?)
}

/// People by role, or all, in the order of their addresses.
///
/// # Errors
/// When the database fails.
pub fn list(conn: &mut Conn, role: Option<Role>, page: Page) -> Result<Listed<PersonRow>, StoreError> {
    let some = || {
        let query = people::table.into_boxed::<super::conn::MultiBackend>();
        match role {
            None => query,
            Some(role) => query.filter(people::role.eq(role)),
        }
    };
    let total = some().count().get_result(conn)?;
    let items = some().order(people::email).limit(page.limit()).offset(page.offset()).load(conn)?;
    Ok(Listed::exactly(items, total))
}

/// Sets a password and makes the account active, whatever it was invited to.
///
/// # Errors
/// [`StoreError::NotFound`], also for an account that has ended.
pub fn set_password(tx: &mut Tx, id: PersonId, password_hash: &str) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = people::table.filter(people::id.eq(id)).filter(people::state.ne(PersonState::Ended));
    let set = (people::password_hash.eq(Some(password_hash)), people::state.eq(PersonState::Active));
    one(diesel::update(held).set(set).execute(conn)?)
}

/// Sets or removes the sealed secret of the second factor.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn set_totp(tx: &mut Tx, id: PersonId, sealed: Option<&str>) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let set = (people::totp_secret.eq(sealed), people::totp_step.eq(0));
    one(diesel::update(people::table.find(id)).set(set).execute(conn)?)
}

/// Spends a code of the second factor; whether it, or a later one, was not spent before.
///
/// # Errors
/// When the database fails.
pub fn spend_totp(tx: &mut Tx, id: PersonId, step: i64) -> Result<bool, StoreError> {
    let conn: &mut Conn = tx;
    let unspent = people::table.filter(people::id.eq(id)).filter(people::totp_step.lt(step));
    Ok(diesel::update(unspent).set(people::totp_step.eq(step)).execute(conn)? == 1)
}

/// Takes the password away: only a one-time link opens the account again.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn forget_password(tx: &mut Tx, id: PersonId) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let none: Option<&str> = None;
    one(diesel::update(people::table.find(id)).set(people::password_hash.eq(none)).execute(conn)?)
}

/// Sets the state of an account; ending one ends its memberships' use at once, since both are asked.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn set_state(tx: &mut Tx, id: PersonId, state: PersonState) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    one(diesel::update(people::table.find(id)).set(people::state.eq(state)).execute(conn)?)
}

/// Adds a membership.
///
/// # Errors
/// When the database fails.
pub fn add_membership(tx: &mut Tx, new: &NewMembership) -> Result<MembershipRow, StoreError> {
    let conn: &mut Conn = tx;
    let row = diesel::insert_into(memberships::table).values(new);
    Ok(row.returning(memberships::all_columns).get_result(conn)?)
}

/// Ends a membership with `last` as its last day.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn end_membership(tx: &mut Tx, id: i64, last: NaiveDate) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let set = (memberships::state.eq(MemberState::Ended), memberships::to_on.eq(Some(last)));
    one(diesel::update(memberships::table.find(id)).set(set).execute(conn)?)
}

/// Makes `last` the last day of a membership that goes on until then.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn limit_membership(tx: &mut Tx, id: i64, last: NaiveDate) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = memberships::table.find(id);
    one(diesel::update(held).set(memberships::to_on.eq(Some(last))).execute(conn)?)
}

/// The memberships of a person, ended ones too.
///
/// # Errors
/// When the database fails.
pub fn memberships_of(conn: &mut Conn, person: PersonId) -> Result<Vec<MembershipRow>, StoreError> {
    Ok(memberships::table.filter(memberships::person_id.eq(person)).order(memberships::id).load(conn)?)
}

/// Everybody who was given a role for a body, ended ones and invited ones too, in the order in which it was given.
///
/// # Errors
/// When the database fails.
pub fn members_of(conn: &mut Conn, body_slug: &str) -> Result<Vec<Member>, StoreError> {
    let of_body = || {
        memberships::table
            .inner_join(people::table)
            .filter(memberships::body_slug.eq(body_slug))
            .select((memberships::all_columns, people::name, people::email, people::state))
            .order(memberships::id)
    };
    match of_body().load(conn).map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {
            let ids: Vec<i64> = of_body().select(memberships::id).load(conn)?;
            let one = |conn: &mut Conn, id: i64| Ok(of_body().filter(memberships::id.eq(id)).first(conn)?);
            super::sound_ones(conn, "memberships", &ids, one)
        }
        rows => rows,
    }
}

/// Begins today what a person was invited to before: nobody was there until the account was opened.
///
/// # Errors
/// When the database fails.
pub fn open_memberships(tx: &mut Tx, id: PersonId, today: NaiveDate) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    let held = memberships::table
        .filter(memberships::person_id.eq(id))
        .filter(memberships::state.eq(MemberState::Active))
        .filter(memberships::from_on.lt(today));
    diesel::update(held).set(memberships::from_on.eq(today)).execute(conn)?;
    Ok(())
}

/// Those with an active account of this role.
///
/// # Errors
/// When the database fails.
pub fn active_with_role(conn: &mut Conn, role: Role) -> Result<Vec<PersonRow>, StoreError> {
    let active = || people::table.filter(people::role.eq(role)).filter(people::state.eq(PersonState::Active));
    match active().order(people::email).load(conn).map_err(StoreError::from) {
        Err(StoreError::Corrupt { .. }) => {
            let ids: Vec<PersonId> = active().order(people::email).select(people::id).load(conn)?;
            super::sound_ones(conn, "people", &ids, |conn, id| Ok(people::table.find(id).first(conn)?))
        }
        rows => rows,
    }
}

/// Every membership, for exports of who answers for which body and for a copy of the store.
///
/// # Errors
/// When the database fails.
pub fn every_membership(conn: &mut Conn) -> Result<Vec<MembershipRow>, StoreError> {
    Ok(memberships::table.order(memberships::id).load(conn)?)
}

/// People by row after `after`, for a copy of the store.
///
/// # Errors
/// When the database fails.
pub fn page_after(conn: &mut Conn, after: PersonId, limit: i64) -> Result<Vec<PersonRow>, StoreError> {
    Ok(people::table.filter(people::id.gt(after)).order(people::id).limit(limit).load(conn)?)
}

/// Writes rows as another store held them.
///
/// # Errors
/// [`StoreError::Duplicate`] when one is here already.
pub fn restore(
    tx: &mut Tx,
    person: &PersonRow,
    memberships_held: &[MembershipRow],
) -> Result<(), StoreError> {
    let conn: &mut Conn = tx;
    diesel::insert_into(people::table).values(person).execute(conn)?;
    for row in memberships_held {
        diesel::insert_into(memberships::table).values(row).execute(conn)?;
    }
    Ok(())
}

fn one(rows: usize) -> Result<(), StoreError> {
    if rows == 0 { Err(StoreError::NotFound("person")) } else { Ok(()) }
}
