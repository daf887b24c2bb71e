//! Who has, or had, a role for a body: the person in charge (article 12), the departments, the head.

use crate::law::act::ActKind;
use crate::store::cases::CaseRow;
use crate::store::journal::EventRow;
use crate::store::people::{self, Member, MemberState, MembershipRow, PersonState, Role};
use crate::store::{Conn, StoreError};
use chrono::NaiveDate;

/// Everybody who was ever given a role for one body, read once.
#[derive(Clone, Debug, Default)]
pub struct Staff(Vec<Member>);

impl Staff {
    /// Those of a body.
    ///
    /// # Errors
    /// When the database fails.
    pub fn of(conn: &mut Conn, body: &str) -> Result<Self, StoreError> {
        people::members_of(conn, body).map(Self)
    }

    /// Those who have a role on a day, with an account they can use today.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Member> {
        self.0.iter().filter(move |m| m.state == PersonState::Active && m.membership.holds_on(day))
    }

    /// All of them, whatever became of them since.
    pub fn ever(&self) -> impl Iterator<Item = &MembershipRow> {
        self.0.iter().map(|m| &m.membership)
    }

    fn has(&self, role: Role, day: NaiveDate) -> bool {
        self.on(day).any(|m| m.membership.role == role)
    }

    /// The persons in charge on a day (article 12), the one named first before the others. One whose account bears no
    /// name is named nowhere.
    pub fn in_charge(&self, day: NaiveDate) -> Vec<&Member> {
        let is_named = |m: &&Member| m.membership.role == Role::Official && !m.name.trim().is_empty();
        let mut officials: Vec<&Member> = self.on(day).filter(is_named).collect();
        officials.sort_by_key(|m| (m.membership.from_on, m.membership.id));
        officials
    }

    /// Whether nobody would see a request here on this day, which is today: no person in charge and no head.
    pub fn is_unseen(&self, today: NaiveDate) -> bool {
        !self.has(Role::Official, today) && !self.has(Role::Head, today)
    }

    /// Whether somebody sees requests here today, and no head: nobody can enter what the head decides.
    pub fn is_headless(&self, today: NaiveDate) -> bool {
        self.has(Role::Official, today) && !self.has(Role::Head, today)
    }

    /// Whether nobody saw a request of this body on the day on which it was filed here: whoever was there then and left
    /// since did.
    pub fn was_unseen(&self, row: &CaseRow) -> bool {
        row.was_filed_here() && self.nobody_saw(row.received_on)
    }

    /// Whether nobody saw on a day that is over what was filed here for the body on it. A membership begins with the
    /// account (`people::open_memberships`): whoever was invited and did not come was not there.
    pub fn nobody_saw(&self, on: NaiveDate) -> bool {
        let came = |m: &Member| m.state != PersonState::Invited || m.membership.state == MemberState::Ended;
        let sees = |m: &Member| matches!(m.membership.role, Role::Official | Role::Head);
        !self.0.iter().any(|m| came(m) && sees(m) && m.membership.held_on(on))
    }

    /// The days on which a complaint to the head was lodged here while nobody of the body was: no receipt of it is known
    /// (article 19). One that came on paper was received.
    pub fn complaints_unseen(&self, events: &[EventRow]) -> Vec<NaiveDate> {
        let lodged = |e: &&EventRow| e.kind == ActKind::ComplainHead.code() && !e.refused && !e.declared;
        let days = events.iter().filter(lodged).map(|e| e.on_day);
        days.filter(|on| self.nobody_saw(*on)).collect()
    }
}
