//! The accounts of a demo: one of each role to sign in with, and the staff of the bodies that are
//! asked. Nobody in it exists; names say so.

use crate::app::App;
use crate::app::error::{Error, Result};
use crate::app::policy::{Actor, Membership, Person, PersonRole, State};
use crate::guard::password::Password;
use crate::store::Tx;
use crate::store::people::{self, MemberState, NewMembership, NewPerson, PersonState, Role};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One line of `logins.json`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    /// What the account is.
    pub role: String,
    /// Its e-mail.
    pub email: String,
    /// Its password.
    pub password: String,
    /// Its second factor, if it has one.
    pub totp_secret: Option<String>,
    /// Its body, for staff.
    pub body_id: Option<String>,
}

/// `logins.json`.
#[derive(Clone, Debug, Serialize)]
pub struct Logins {
    /// Where the demo is served.
    pub base_url: String,
    /// One account of each role at least.
    pub people: Vec<Login>,
}

/// The staff of the bodies asked.
#[derive(Default)]
pub struct Staff {
    officials: BTreeMap<String, Actor>,
    heads: BTreeMap<String, Actor>,
    /// The Committee.
    pub committee: Actor,
    /// Those who ask with an account, and their addresses.
    pub askers: Vec<(Actor, String)>,
}

impl Staff {
    /// The person in charge at a body.
    pub fn official(&self, body: &str) -> Actor {
        self.officials.get(body).cloned().unwrap_or_default()
    }

    /// The head of a body.
    pub fn head(&self, body: &str) -> Actor {
        self.heads.get(body).cloned().unwrap_or_default()
    }
}

/// Makes the accounts. The first body is the one whose official, department and head can sign in.
///
/// # Errors
/// When the database fails.
pub fn make(app: &App, bodies: &[String], from: NaiveDate) -> Result<(Staff, Vec<Login>)> {
    let mut logins = Vec::new();
    let mut staff = Staff::default();
    let first = bodies.first().cloned().unwrap_or_default();
    let signed_in: [(&'static str, Role, Option<&str>); 7] = [
        ("citizen", Role::Citizen, None),
        ("journalist", Role::Journalist, None),
        ("official", Role::Official, Some(&first)),
        ("department", Role::Department, Some(&first)),
        ("head", Role::Head, Some(&first)),
        ("committee", Role::Committee, None),
        ("admin", Role::Admin, None),
    ];
    for (code, role, body) in signed_in {
        let login = Login {
            role: code.to_owned(),
            email: format!("{code}@demo.example"),
            password: format!("qamra.{code}.3113.zitoun"),
            totp_secret: None,
            body_id: body.map(str::to_owned),
        };
        let hash = hash(app, &login.password)?;
        let actor =
            app.store.write(|tx| add(tx, app, (&login.email, role), Some(hash.clone()), body, from))?;
        match code {
            "official" => staff.officials.insert(first.clone(), actor),
            "head" => staff.heads.insert(first.clone(), actor),
            "committee" => Some(std::mem::replace(&mut staff.committee, actor)),
            "citizen" | "journalist" => {
                staff.askers.push((actor, login.email.clone()));
                None
            }
            _ => None,
        };
        logins.push(login);
    }
    add_staff(app, bodies, from, &mut staff)?;
    Ok((staff, logins))
}

/// Officials and heads of the other bodies: they act, but cannot sign in.
fn add_staff(app: &App, bodies: &[String], from: NaiveDate, staff: &mut Staff) -> Result<()> {
    for (n, chunk) in bodies.get(1..).unwrap_or_default().chunks(50).enumerate() {
        let made = app.store.write(|tx| {
            let mut made = Vec::new();
            for (i, body) in chunk.iter().enumerate() {
                let no = n * 50 + i + 2;
                let of = |code: &str| format!("{code}-{no}@demo.example");
                let (official, head) = (of("official"), of("head"));
                let a = add(tx, app, (&official, Role::Official), None, Some(body), from)?;
                let b = add(tx, app, (&head, Role::Head), None, Some(body), from)?;
                made.push((body.clone(), a, b));
            }
            Ok::<_, Error>(made)
        })?;
        for (body, official, head) in made {
            staff.officials.insert(body.clone(), official);
            staff.heads.insert(body, head);
        }
    }
    Ok(())
}

fn hash(app: &App, password: &str) -> Result<String> {
    let password = Password::new(password).map_err(|e| anyhow::anyhow!("{}", e.code()))?;
    Ok(app.passwords.hash(&password).map_err(anyhow::Error::from)?)
}

fn add(
    tx: &mut Tx,
    app: &App,
    (email, role): (&str, Role),
    password_hash: Option<String>,
    body: Option<&str>,
    from: NaiveDate,
) -> Result<Actor> {
    let person = people::insert(
        tx,
        NewPerson {
            email: email.to_owned(),
            // Read in both languages; the role stands beside it wherever it is shown.
            name: "تجربة · Essai".to_owned(),
            password_hash,
            role,
            state: PersonState::Active,
            totp_secret: None,
            created_at: app.clock.now(),
        },
    )?;
    if let Some(body) = body {
        let new = NewMembership {
            person_id: person.id,
            body_slug: body.to_owned(),
            role,
            department: (role == Role::Department).then(|| "DBM".to_owned()),
            state: MemberState::Active,
            from_on: from,
            to_on: None,
        };
        people::add_membership(tx, &new)?;
    }
    let role = PersonRole::from(role);
    let membership =
        |body: &str| Membership { body: body.to_owned(), role, department: None, state: State::Active };
    let memberships = body.map(membership).into_iter().collect();
    Ok(Actor {
        person: Some(Person { id: person.id.0, role, state: State::Active, memberships }),
        has_code: false,
    })
}
