//! Authorisation: one function that every door passes before it touches a row.
//!
//! It knows who acts, what they want to do, and to what; it answers in which quality they may do it,
//! or why not. Nothing else in the program decides this.

use super::departments::is_same;
use crate::law::act::{ActKind, Role};
use crate::law::code::coded;
use crate::store::cases::CaseRow;
use crate::store::people;

coded! {
    /// What an account is.
    PersonRole {
        /// Somebody who files requests.
        Citizen = "citizen",
        /// The same, for the press.
        Journalist = "journalist",
        /// The person in charge at a body (article 12).
        Official = "official",
        /// A member of a department that holds information.
        Department = "department",
        /// The head of a body.
        Head = "head",
        /// A member of the Committee (article 22).
        Committee = "committee",
        /// Somebody who runs the system; acts on no request.
        Admin = "admin",
    }
}

coded! {
    /// Whether an account or a membership holds.
    State {
        /// Asked to join, has not yet.
        Invited = "invited",
        /// In force.
        Active = "active",
        /// Over.
        Ended = "ended",
    }
}

impl From<people::Role> for PersonRole {
    fn from(stored: people::Role) -> Self {
        match stored {
            people::Role::Citizen => Self::Citizen,
            people::Role::Journalist => Self::Journalist,
            people::Role::Official => Self::Official,
            people::Role::Department => Self::Department,
            people::Role::Head => Self::Head,
            people::Role::Committee => Self::Committee,
            people::Role::Admin => Self::Admin,
        }
    }
}

impl From<people::PersonState> for State {
    fn from(stored: people::PersonState) -> Self {
        match stored {
            people::PersonState::Invited => Self::Invited,
            people::PersonState::Active => Self::Active,
            people::PersonState::Ended => Self::Ended,
        }
    }
}

/// What a person is for a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Slug of the body.
    pub body: String,
    /// As what: official, department or head.
    pub role: PersonRole,
    /// The department, for its members.
    pub department: Option<String>,
    /// Whether it holds.
    pub state: State,
}

/// A signed-in person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Id of the account.
    pub id: i64,
    /// What the account is.
    pub role: PersonRole,
    /// Whether it holds.
    pub state: State,
    /// Memberships in bodies, whatever their state.
    pub memberships: Vec<Membership>,
}

/// Who stands at the door: perhaps signed in, perhaps with the code of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actor {
    /// The signed-in person.
    pub person: Option<Person>,
    /// Whether the right code of the request at hand was shown.
    pub has_code: bool,
}

impl Actor {
    /// The department they belong to at a body, if they are one of its members and it is named.
    pub fn department_at(&self, body: &str) -> Option<&str> {
        let at = member(self, Object::Body(body), &[PersonRole::Department])?;
        at.department.as_deref()
    }
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Read what anyone may read: the directory, the calendar, figures.
    ReadPublic,
    /// File a request.
    File,
    /// Read a request.
    ReadCase,
    /// Read who asks: name, address, masked identity number.
    ReadIdentity,
    /// Read a letter to whoever asked that is handed over on paper.
    ReadLetter(Hand),
    /// Do an act on a request.
    Act(ActKind),
    /// Enter the requester's own act from paper: for an official, and for the Committee what is addressed to it.
    Declare(ActKind),
    /// State or change the optional profile.
    StateProfile,
    /// See the work list of a body.
    ReadDesk,
    /// Enter a request received on paper, by post or e-mail.
    EnterPaper,
    /// Deposit a document.
    Deposit,
    /// See the Committee's list.
    ReadCommittee,
}

/// Who hands a letter over on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hand {
    /// The body asked, which alone knows name and address.
    Body,
    /// The body, and the Committee, which holds a paper that bears them.
    Both,
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Object<'a> {
    /// Nothing in particular.
    Nothing,
    /// A body, by its slug.
    Body(&'a str),
    /// A request.
    Case {
        /// Slug of the body asked.
        body: &'a str,
        /// The account that filed it.
        filed_by: Option<i64>,
        /// Whether the requester agreed that the public sees it.
        is_public: bool,
        /// The departments that have it in hand, a line each.
        departments: &'a str,
        /// Whether a complaint about it was lodged with the Committee.
        at_committee: bool,
    },
}

impl<'a> Object<'a> {
    /// A request as the policy sees it for an act; [`super::read_case::view_of`] asks besides whether it is
    /// before the Committee.
    pub fn of(row: &'a CaseRow) -> Self {
        Self::Case {
            body: &row.body_slug,
            filed_by: row.filed_by.map(|p| p.0),
            is_public: row.is_public,
            departments: row.departments.as_deref().unwrap_or_default(),
            at_committee: false,
        }
    }
}

coded! {
    /// How much of a request somebody sees.
    View {
        /// What the public sees.
        Public = "public",
        /// What the requester sees.
        Requester = "requester",
        /// What a department sees: no requester.
        Department = "department",
        /// What the desk and the head see.
        Desk = "desk",
        /// What the Committee sees without a complaint: the public view of any request.
        Committee = "committee",
        /// What the Committee sees of a request complained of to it: what both sides exchanged.
        Inquiry = "inquiry",
    }
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denial {
    /// Nobody is signed in, and signing in might help.
    SignIn,
    /// Not this person's to do.
    NotYours,
    /// They asked for it themselves.
    OwnRequest,
    /// The complaint is about what they gave themselves.
    OwnAnswer,
    /// They show the right code of a request, signed in for an office: there it counts as none.
    InOffice,
    /// Its very existence is private.
    Hidden,
}

/// In which quality the action may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The role in the procedure; `Clock` never comes out of here.
    pub role: Role,
    /// How much is seen.
    pub view: View,
}

const fn allow(role: Role, view: View) -> Result<Allowed, Denial> {
    Ok(Allowed { role, view })
}

/// Whether the actor may do the action to the object, and in which quality.
///
/// # Errors
/// [`Denial`] says why not; `Hidden` means the answer must be "not found".
pub fn may(actor: &Actor, action: Action, object: Object<'_>) -> Result<Allowed, Denial> {
    match action {
        Action::ReadPublic | Action::File => allow(Role::Requester, View::Public),
        Action::ReadDesk => {
            staff(actor, object, &[PersonRole::Official, PersonRole::Head, PersonRole::Department])
        }
        Action::EnterPaper => staff(actor, object, &[PersonRole::Official]),
        Action::ReadCommittee => committee(actor),
        Action::Deposit => deposit(actor),
        Action::ReadCase => read(actor, object),
        Action::ReadIdentity => identity(actor, object),
        Action::ReadLetter(by) => letter(actor, by, object),
        Action::StateProfile => requester(actor, object),
        Action::Act(kind) => act(actor, kind, object),
        Action::Declare(kind) => declare(actor, kind, object),
    }
}

fn person(actor: &Actor) -> Option<&Person> {
    actor.person.as_ref().filter(|p| p.state == State::Active)
}

fn nobody(actor: &Actor) -> Denial {
    if person(actor).is_some() { Denial::NotYours } else { Denial::SignIn }
}

/// The active membership in the object's body, in one of these roles; a department has only what is in its
/// hands, and comes last for whoever is more than that.
fn member<'a>(actor: &'a Actor, object: Object<'_>, roles: &[PersonRole]) -> Option<&'a Membership> {
    let (Object::Body(body) | Object::Case { body, .. }) = object else { return None };
    let holds = |m: &&Membership| {
        m.state == State::Active && m.body == body && roles.contains(&m.role) && has_in_hand(m, object)
    };
    let all = || person(actor).into_iter().flat_map(|p| &p.memberships).filter(holds);
    all().find(|m| m.role != PersonRole::Department).or_else(|| all().next())
}

/// Whether a member has the request in hand: the others of a body all, a department what was given to it. A
/// member of no named department has what was given to any.
fn has_in_hand(member: &Membership, object: Object<'_>) -> bool {
    let Object::Case { departments, .. } = object else { return true };
    if member.role != PersonRole::Department {
        return true;
    }
    let mut given = departments.lines().filter(|name| !name.is_empty());
    match &member.department {
        None => given.next().is_some(),
        Some(mine) => given.any(|name| is_same(name, mine)),
    }
}

/// The departments of a body whose requests the actor sees on its desk: `None` for whoever sees all.
pub fn departments_of(actor: &Actor, body: &str) -> Option<Vec<Option<String>>> {
    if member(actor, Object::Body(body), &[PersonRole::Official, PersonRole::Head]).is_some() {
        return None;
    }
    let holds =
        |m: &&Membership| m.state == State::Active && m.body == body && m.role == PersonRole::Department;
    let mine = person(actor).into_iter().flat_map(|p| &p.memberships).filter(holds);
    Some(mine.map(|m| m.department.clone()).collect())
}

/// Whoever shows the code of a request, and is not signed in for an office: desks and the Committee hold papers and
/// letters that bear codes, those of requests at other bodies too, and whoever read one there is not the requester.
fn shows_code(actor: &Actor) -> bool {
    actor.has_code && !holds_office(actor)
}

/// Whether somebody is signed in for a body, the Committee or the administration. One whose membership ended goes on
/// knowing the codes that they read.
fn holds_office(actor: &Actor) -> bool {
    let files_alone = |role| matches!(role, PersonRole::Citizen | PersonRole::Journalist);
    let serves = |p: &Person| p.memberships.iter().any(|m| m.state == State::Active);
    person(actor).is_some_and(|p| !files_alone(p.role) || serves(p))
}

/// Whether a paper is entered by the Committee, and not by the body: whatever they see of the request, it is who
/// they are.
pub fn enters_for_committee(actor: &Actor, object: Object<'_>) -> bool {
    committee(actor).is_ok() && member(actor, object, &[PersonRole::Official]).is_none()
}

fn as_staff(role: PersonRole) -> Result<Allowed, Denial> {
    match role {
        PersonRole::Official => allow(Role::Official, View::Desk),
        PersonRole::Head => allow(Role::Head, View::Desk),
        PersonRole::Department => allow(Role::Department, View::Department),
        _ => Err(Denial::NotYours),
    }
}

fn staff(actor: &Actor, object: Object<'_>, roles: &[PersonRole]) -> Result<Allowed, Denial> {
    match member(actor, object, roles) {
        Some(m) => as_staff(m.role),
        None => Err(nobody(actor)),
    }
}

fn committee(actor: &Actor) -> Result<Allowed, Denial> {
    match person(actor) {
        Some(p) if p.role == PersonRole::Committee => allow(Role::Committee, View::Committee),
        _ => Err(nobody(actor)),
    }
}

/// Whoever holds the code, or the account that filed the request.
fn requester(actor: &Actor, object: Object<'_>) -> Result<Allowed, Denial> {
    if !matches!(object, Object::Case { .. }) {
        return Err(Denial::NotYours);
    }
    if shows_code(actor) || filed_it(actor, object) {
        return allow(Role::Requester, View::Requester);
    }
    Err(seen_or_hidden(actor, object))
}

/// To those who may not even know that a request exists, it is not there. Who shows its code for an office that has
/// nothing to do with it hears why the code does not count.
fn seen_or_hidden(actor: &Actor, object: Object<'_>) -> Denial {
    match read(actor, object) {
        Ok(Allowed { view: View::Public, .. }) if actor.has_code && holds_office(actor) => Denial::InOffice,
        Ok(_) => nobody(actor),
        Err(denial) => denial,
    }
}

const STAFF: &[PersonRole] = &[PersonRole::Official, PersonRole::Head, PersonRole::Department];

fn read(actor: &Actor, object: Object<'_>) -> Result<Allowed, Denial> {
    let Object::Case { is_public, at_committee, .. } = object else { return Err(Denial::Hidden) };
    if shows_code(actor) || filed_it(actor, object) {
        return allow(Role::Requester, View::Requester);
    }
    if let Some(m) = member(actor, object, STAFF) {
        return as_staff(m.role);
    }
    if committee(actor).is_ok() {
        let view = if at_committee { View::Inquiry } else { View::Committee };
        return allow(Role::Committee, view);
    }
    match is_public {
        true => allow(Role::Requester, View::Public),
        false if actor.has_code && holds_office(actor) => Err(Denial::InOffice),
        false => Err(Denial::Hidden),
    }
}

fn identity(actor: &Actor, object: Object<'_>) -> Result<Allowed, Denial> {
    let seen = read(actor, object)?;
    match seen.view {
        View::Requester | View::Desk => Ok(seen),
        _ => Err(nobody(actor)),
    }
}

/// Whoever asked reads every letter to them, and the body prints every one: it reads the acts of the Committee too. The
/// Committee prints its own where it knows to whom they go.
fn letter(actor: &Actor, by: Hand, object: Object<'_>) -> Result<Allowed, Denial> {
    let seen = read(actor, object)?;
    match (seen.view, by) {
        (View::Requester | View::Desk, _) | (View::Committee | View::Inquiry, Hand::Both) => Ok(seen),
        _ => Err(nobody(actor)),
    }
}

fn deposit(actor: &Actor) -> Result<Allowed, Denial> {
    if shows_code(actor) {
        return allow(Role::Requester, View::Requester);
    }
    if let Ok(allowed) = committee(actor) {
        return Ok(allowed);
    }
    let holds = |m: &&Membership| m.state == State::Active;
    match person(actor).and_then(|p| p.memberships.iter().find(holds)) {
        Some(m) => as_staff(m.role),
        None => Err(nobody(actor)),
    }
}

/// Whether the signed-in person filed the request: nobody answers or decides what they asked for themselves.
fn filed_it(actor: &Actor, object: Object<'_>) -> bool {
    let Object::Case { filed_by, .. } = object else { return false };
    filed_by.is_some() && person(actor).map(|p| p.id) == filed_by
}

/// Whether whoever runs the system is at the door: they act on no request, whatever code they show.
fn runs_the_system(actor: &Actor) -> bool {
    person(actor).is_some_and(|p| p.role == PersonRole::Admin)
}

fn act(actor: &Actor, kind: ActKind, object: Object<'_>) -> Result<Allowed, Denial> {
    if runs_the_system(actor) {
        return Err(seen_or_hidden(actor, object));
    }
    let roles = kind.roles();
    if roles.contains(&Role::Requester)
        && let Ok(allowed) = requester(actor, object)
    {
        return Ok(allowed);
    }
    if filed_it(actor, object) {
        return Err(Denial::OwnRequest);
    }
    let body_roles: Vec<PersonRole> = roles.iter().filter_map(|r| as_person(*r)).collect();
    if let Some(m) = member(actor, object, &body_roles) {
        return as_staff(m.role);
    }
    if roles.contains(&Role::Committee) && committee(actor).is_ok() {
        return read(actor, object);
    }
    Err(seen_or_hidden(actor, object))
}

fn as_person(role: Role) -> Option<PersonRole> {
    match role {
        Role::Official => Some(PersonRole::Official),
        Role::Department => Some(PersonRole::Department),
        Role::Head => Some(PersonRole::Head),
        Role::Requester | Role::Committee | Role::Clock => None,
    }
}

/// An official enters the requester's own act from paper, with a scan; a member of the Committee the complaint that
/// came to it by registered post or was handed in (article 20), and nothing else.
fn declare(actor: &Actor, kind: ActKind, object: Object<'_>) -> Result<Allowed, Denial> {
    if !kind.roles().contains(&Role::Requester) || filed_it(actor, object) || runs_the_system(actor) {
        return Err(seen_or_hidden(actor, object));
    }
    match member(actor, object, &[PersonRole::Official]) {
        Some(_) => allow(Role::Requester, View::Desk),
        None if kind == ActKind::ComplainCdai && committee(actor).is_ok() => {
            allow(Role::Requester, read(actor, object)?.view)
        }
        None => Err(seen_or_hidden(actor, object)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "commune-a";

    fn signed_in(role: PersonRole, body: Option<&str>, state: State) -> Actor {
        let membership = |body: &str| Membership { body: body.into(), role, department: None, state };
        let memberships = body.map(membership).into_iter().collect();
        Actor { person: Some(Person { id: 7, role, state: State::Active, memberships }), has_code: false }
    }

    fn case(filed_by: Option<i64>, is_public: bool) -> Object<'static> {
        Object::Case { body: BODY, filed_by, is_public, departments: "\nA\n", at_committee: false }
    }

    /// Every kind of actor, by a name.
    fn actors() -> Vec<(String, Actor)> {
        let mut all = vec![
            ("anonymous".to_owned(), Actor::default()),
            ("code".to_owned(), Actor { person: None, has_code: true }),
        ];
        for role in PersonRole::ALL {
            let in_body = matches!(role, PersonRole::Official | PersonRole::Department | PersonRole::Head);
            if !in_body {
                all.push((role.code().to_owned(), signed_in(*role, None, State::Active)));
                continue;
            }
            for state in State::ALL {
                for body in [BODY, "commune-b"] {
                    let name = format!("{role} {state} {body}");
                    all.push((name, signed_in(*role, Some(body), *state)));
                }
            }
        }
        all
    }

    #[test]
    fn article_12_each_act_is_done_by_those_the_law_or_the_contract_names_and_nobody_else() {
        for kind in ActKind::ALL.iter().copied().filter(|k| *k != ActKind::File) {
            for (name, actor) in actors() {
                let got = may(&actor, Action::Act(kind), case(None, false)).is_ok();
                let named = |role: Role, who: &str| kind.roles().contains(&role) && name == who;
                let want = named(Role::Requester, "code")
                    || named(Role::Official, "official active commune-a")
                    || named(Role::Department, "department active commune-a")
                    || named(Role::Head, "head active commune-a")
                    || named(Role::Committee, "committee");
                assert_eq!(got, want, "{kind} by {name}");
            }
        }
    }

    #[test]
    fn a_private_request_is_not_there_for_those_who_may_not_know_of_it() {
        for (name, actor) in actors() {
            let got = may(&actor, Action::ReadCase, case(None, false));
            match name.as_str() {
                "code" => assert_eq!(got.unwrap().view, View::Requester),
                "committee" => assert_eq!(got.unwrap().view, View::Committee),
                "department active commune-a" => assert_eq!(got.unwrap().view, View::Department),
                "official active commune-a" | "head active commune-a" => {
                    assert_eq!(got.unwrap().view, View::Desk)
                }
                _ => assert_eq!(got, Err(Denial::Hidden), "{name}"),
            }
        }
    }

    #[test]
    fn article_20_the_committee_inquires_into_what_was_complained_of_to_it() {
        let committee = signed_in(PersonRole::Committee, None, State::Active);
        for at_committee in [false, true] {
            let object =
                Object::Case { body: BODY, filed_by: None, is_public: false, at_committee, departments: "" };
            let view = if at_committee { View::Inquiry } else { View::Committee };
            assert_eq!(may(&committee, Action::ReadCase, object).unwrap().view, view);
            assert_eq!(may(&committee, Action::Act(ActKind::DecideCdai), object).unwrap().view, view);
            assert_eq!(may(&committee, Action::ReadIdentity, object), Err(Denial::NotYours));
        }
    }

    #[test]
    fn the_account_that_filed_is_the_requester_and_another_is_not() {
        let filer = signed_in(PersonRole::Citizen, None, State::Active);
        assert_eq!(may(&filer, Action::ReadCase, case(Some(7), false)).unwrap().view, View::Requester);
        assert!(may(&filer, Action::Act(ActKind::Withdraw), case(Some(7), false)).is_ok());
        assert_eq!(may(&filer, Action::Act(ActKind::Withdraw), case(Some(8), false)), Err(Denial::Hidden));
        assert_eq!(may(&filer, Action::Act(ActKind::Withdraw), case(Some(8), true)), Err(Denial::NotYours));
        let anonymous = Actor::default();
        assert_eq!(may(&anonymous, Action::Act(ActKind::Withdraw), case(Some(8), true)), Err(Denial::SignIn));
    }

    #[test]
    fn a_department_has_what_is_given_to_it_while_it_is() {
        let mut member = signed_in(PersonRole::Department, Some(BODY), State::Active);
        let of = |departments| Object::Case {
            body: BODY,
            filed_by: None,
            is_public: false,
            departments,
            at_committee: false,
        };
        for (mine, given, sees) in [
            (Some("A"), "\nA\n", true),
            (Some("A"), "\nB\nA\n", true),
            (Some("A"), "\nAB\n", false),
            (Some("A"), "", false),
            (None, "\nA\n", true),
            (None, "", false),
        ] {
            member.person.as_mut().unwrap().memberships[0].department = mine.map(str::to_owned);
            assert_eq!(may(&member, Action::ReadCase, of(given)).is_ok(), sees, "{mine:?} {given:?}");
            let act = may(&member, Action::Act(ActKind::Return), of(given));
            assert_eq!(act.is_ok(), sees, "{mine:?} {given:?}");
        }
        let mut also = member.person.clone().unwrap().memberships[0].clone();
        also.role = PersonRole::Official;
        member.person.as_mut().unwrap().memberships.push(also);
        assert_eq!(may(&member, Action::ReadCase, of("")).unwrap().view, View::Desk);
        assert_eq!(departments_of(&member, BODY), None);
    }

    #[test]
    fn article_12_a_member_of_the_body_who_shows_the_code_is_not_the_requester() {
        for role in [PersonRole::Official, PersonRole::Department, PersonRole::Head] {
            let with_code = Actor { has_code: true, ..signed_in(role, Some(BODY), State::Active) };
            for kind in ActKind::ALL.iter().filter(|k| k.roles() == [Role::Requester]) {
                let got = may(&with_code, Action::Act(*kind), case(None, false));
                assert_eq!(got, Err(Denial::NotYours), "{kind} by {role}");
                let declared = may(&with_code, Action::Declare(*kind), case(None, false));
                assert_eq!(declared.is_ok(), role == PersonRole::Official, "{kind} by {role}");
            }
            assert_ne!(may(&with_code, Action::ReadCase, case(None, false)).unwrap().view, View::Requester);
            assert!(may(&with_code, Action::Act(ActKind::Withdraw), case(Some(7), false)).is_ok());
        }
    }

    /// Article 14: the code is given to whoever asked. A desk reads codes of requests at other bodies (of one that it
    /// forwarded), so that no office does an act of the requester with one; it hears why, and the account that filed
    /// goes on being the requester.
    #[test]
    fn article_14_a_code_shown_for_any_office_is_none() {
        let elsewhere = |role, state| signed_in(role, Some("commune-b"), state);
        let mut offices = vec![
            signed_in(PersonRole::Admin, None, State::Active),
            signed_in(PersonRole::Official, None, State::Active),
            elsewhere(PersonRole::Citizen, State::Active),
        ];
        for role in [PersonRole::Official, PersonRole::Department, PersonRole::Head] {
            offices.extend([elsewhere(role, State::Active), elsewhere(role, State::Ended)]);
        }
        for office in offices {
            let with_code = Actor { has_code: true, ..office };
            for is_public in [false, true] {
                let object = case(None, is_public);
                for kind in ActKind::ALL.iter().filter(|k| k.roles() == [Role::Requester]) {
                    let got = may(&with_code, Action::Act(*kind), object);
                    assert_eq!(got, Err(Denial::InOffice), "{kind} by {with_code:?}");
                    assert!(may(&with_code, Action::Declare(*kind), object).is_err());
                }
                assert_eq!(may(&with_code, Action::StateProfile, object), Err(Denial::InOffice));
                let read = may(&with_code, Action::ReadCase, object).map(|allowed| allowed.view);
                assert_eq!(read, if is_public { Ok(View::Public) } else { Err(Denial::InOffice) });
                assert!(may(&with_code, Action::ReadLetter(Hand::Body), object).is_err());
            }
            let own = may(&with_code, Action::ReadCase, case(Some(7), false));
            assert_eq!(own.unwrap().view, View::Requester);
        }
        for role in [PersonRole::Citizen, PersonRole::Journalist] {
            let person = Actor { has_code: true, ..signed_in(role, None, State::Active) };
            assert!(may(&person, Action::Act(ActKind::Withdraw), case(None, false)).is_ok(), "{role}");
        }
    }

    #[test]
    fn nobody_answers_or_decides_what_they_asked_for_themselves() {
        let mine = case(Some(7), true);
        let committee = signed_in(PersonRole::Committee, None, State::Active);
        let of_body = [PersonRole::Official, PersonRole::Department, PersonRole::Head];
        let of_body = of_body.map(|role| signed_in(role, Some(BODY), State::Active));
        for actor in of_body.iter().chain([&committee]) {
            for kind in ActKind::ALL.iter().filter(|k| **k != ActKind::File) {
                let done = may(actor, Action::Act(*kind), mine);
                let theirs = kind.roles().contains(&Role::Requester);
                assert_eq!(done.is_ok(), theirs, "{kind} by {:?}", actor.person);
                assert!(done.is_err() || done.is_ok_and(|allowed| allowed.role == Role::Requester));
                assert!(may(actor, Action::Declare(*kind), mine).is_err(), "a paper of one's own");
            }
        }
    }

    #[test]
    fn whoever_runs_the_system_acts_on_no_request() {
        let with_code = Actor { has_code: true, ..signed_in(PersonRole::Admin, None, State::Active) };
        for kind in ActKind::ALL.iter().filter(|k| **k != ActKind::File) {
            for filed_by in [None, Some(7)] {
                assert!(may(&with_code, Action::Act(*kind), case(filed_by, true)).is_err(), "{kind}");
            }
        }
    }

    #[test]
    fn an_account_that_has_ended_is_nobody() {
        let mut ended = signed_in(PersonRole::Committee, None, State::Active);
        ended.person.as_mut().unwrap().state = State::Ended;
        assert_eq!(may(&ended, Action::ReadCommittee, Object::Nothing), Err(Denial::SignIn));
    }

    #[test]
    fn who_asks_is_known_to_the_desk_and_the_requester_only() {
        for (name, actor) in actors() {
            let got = may(&actor, Action::ReadIdentity, case(None, true)).is_ok();
            let want =
                ["code", "official active commune-a", "head active commune-a"].contains(&name.as_str());
            assert_eq!(got, want, "{name}");
        }
    }

    #[test]
    fn a_letter_on_paper_is_printed_by_whoever_hands_it_over_and_read_by_whoever_asked() {
        for (name, actor) in actors() {
            let may = |by| may(&actor, Action::ReadLetter(by), case(None, true)).is_ok();
            let of_body = ["official active commune-a", "head active commune-a"].contains(&name.as_str());
            assert_eq!(may(Hand::Body), of_body || name == "code", "{name}");
            let both = of_body || name == "committee" || name == "code";
            assert_eq!(may(Hand::Both), both, "{name}");
        }
    }

    /// Article 20 and article 11 of the Committee's internal regulation: a complaint comes to it by registered post or is
    /// handed in against a receipt. It enters that, and no other word of whoever asked; who asks stays unknown to it.
    #[test]
    fn article_20_the_committee_enters_the_complaint_that_came_to_it_on_paper_and_no_other_paper() {
        let committee = signed_in(PersonRole::Committee, None, State::Active);
        for kind in ActKind::ALL.iter().copied() {
            for is_public in [false, true] {
                let got = may(&committee, Action::Declare(kind), case(None, is_public));
                if kind == ActKind::ComplainCdai {
                    assert_eq!(got, allow(Role::Requester, View::Committee));
                } else {
                    assert_eq!(got, Err(Denial::NotYours), "{kind}");
                }
            }
        }
        let object = case(None, false);
        assert_eq!(may(&committee, Action::Act(ActKind::ComplainCdai), object), Err(Denial::NotYours));
        assert_eq!(may(&committee, Action::ReadIdentity, object), Err(Denial::NotYours));
        assert_eq!(
            may(&committee, Action::EnterPaper, Object::Body(BODY)),
            Err(Denial::NotYours),
            "the filing is the body's"
        );
        assert!(may(&committee, Action::Deposit, Object::Nothing).is_ok(), "the paper itself");
        let mut ended = committee;
        ended.person.as_mut().unwrap().state = State::Ended;
        assert_eq!(may(&ended, Action::Declare(ActKind::ComplainCdai), object), Err(Denial::Hidden));
        assert_eq!(may(&ended, Action::Deposit, Object::Nothing), Err(Denial::SignIn));
    }

    #[test]
    fn only_an_official_of_the_body_enters_what_came_on_paper() {
        for (name, actor) in actors() {
            let official = name == "official active commune-a";
            assert_eq!(may(&actor, Action::EnterPaper, Object::Body(BODY)).is_ok(), official, "{name}");
            let declared = may(&actor, Action::Declare(ActKind::Withdraw), case(None, false));
            assert_eq!(declared.is_ok(), official, "{name}");
            assert!(may(&actor, Action::Declare(ActKind::Void), case(None, true)).is_err());
        }
    }
}
