//! `wasl admin`: people and their place in bodies.

mod letters;

use super::{Format, Output, open, out::out};
use crate::app::App;
use crate::app::sign_in::make_link;
use crate::config::Config;
use crate::store::people::{self, LinkPurpose, MemberState, NewMembership, NewPerson, PersonState, Role};
use crate::store::{StoreError, Tx};
use crate::text::Email;
use anyhow::{Result, anyhow, bail};
use chrono::TimeDelta;
use clap::{Args, Subcommand};
use serde::Serialize;

/// People, roles and bodies.
#[derive(Debug, Args)]
pub struct Admin {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// People with an account.
    #[command(subcommand)]
    Person(PersonVerb),
    /// Letters that do not leave.
    #[command(subcommand)]
    Letters(letters::Verb),
}

#[derive(Debug, Subcommand)]
enum PersonVerb {
    /// Invite somebody; prints the one-time link by which they set a password.
    Add {
        /// Their e-mail address.
        #[arg(long)]
        email: Email,
        /// What the account is.
        #[arg(long, value_parser = role)]
        role: Role,
        /// The body they belong to, for official, department and head.
        #[arg(long)]
        body: Option<String>,
        /// Their name, as colleagues know it.
        #[arg(long, default_value = "")]
        name: String,
    },
}

fn role(code: &str) -> Result<Role, String> {
    let known = || Role::ALL.iter().map(|r| r.code()).collect::<Vec<_>>().join(", ");
    Role::from_code(code).ok_or_else(|| format!("no such role; the roles are: {}", known()))
}

#[derive(Serialize)]
struct Added {
    email: String,
    role: &'static str,
    body_id: Option<String>,
    link: String,
}

impl Admin {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the body is unknown or missing, or the address is taken.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        let app = open::app(&config)?;
        let (email, role, body, name) = match self.what {
            What::Letters(verb) => return verb.run(&app, out),
            What::Person(PersonVerb::Add { email, role, body, name }) => (email, role, body, name),
        };
        let added = add(&app, &email, role, body, &name)?;
        if out.format == Format::Json {
            out!("{}", serde_json::to_string(&added)?);
        } else {
            out!("{}", added.link);
        }
        Ok(())
    }
}

/// How long an invitation holds.
const INVITATION: TimeDelta = TimeDelta::days(7);

fn add(app: &App, email: &Email, role: Role, body: Option<String>, name: &str) -> Result<Added> {
    let needs_body = matches!(role, Role::Official | Role::Department | Role::Head);
    match &body {
        None if needs_body => bail!("--body is needed for {}", role.code()),
        Some(slug) if app.body(slug).is_none() => bail!("--body {slug}: no such body"),
        Some(_) if !needs_body => bail!("--body is for official, department and head only"),
        _ => {}
    }
    let made = app.store.write(|tx| insert(tx, app, email, role, body.as_deref(), name));
    let id = made.map_err(|e| match e {
        StoreError::Duplicate(_) => anyhow!("--email {email}: the address has an account already"),
        other => other.into(),
    })?;
    let token = make_link(app, id, LinkPurpose::Invite, INVITATION)?;
    let link = app.url(&format!("/ar/link/{}", token.as_str()));
    Ok(Added { email: email.to_string(), role: role.code(), body_id: body, link })
}

fn insert(
    tx: &mut Tx,
    app: &App,
    email: &Email,
    role: Role,
    body: Option<&str>,
    name: &str,
) -> Result<crate::ids::PersonId, StoreError> {
    let new = NewPerson {
        email: email.key(),
        name: name.to_owned(),
        password_hash: None,
        role,
        state: PersonState::Invited,
        totp_secret: None,
        created_at: app.clock.now(),
    };
    let person = people::insert(tx, new)?;
    if let Some(body) = body {
        let membership = NewMembership {
            person_id: person.id,
            body_slug: body.to_owned(),
            role,
            department: None,
            state: MemberState::Active,
            from_on: app.clock.today(),
            to_on: None,
        };
        people::add_membership(tx, &membership)?;
    }
    Ok(person.id)
}
