//! `wasl admin person`: accounts and their second factor.

use super::role;
use crate::app::App;
use crate::app::accounts::{self, Place};
use crate::cli::out::out;
use crate::cli::{Format, Output};
use crate::guard::token::Token;
use crate::store::people::Role;
use crate::text::Email;
use anyhow::Result;
use clap::Subcommand;
use serde::Serialize;

/// What may be done about an account.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
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
        /// Their department, for department.
        #[arg(long, requires = "body")]
        department: Option<String>,
        /// Their name, as colleagues know it.
        #[arg(long, default_value = "")]
        name: String,
    },
    /// Invite somebody again, to set a new password; earlier links are worth nothing from then on. An
    /// account that has ended begins anew, without its memberships.
    Invite {
        /// The address of the account.
        #[arg(long)]
        email: Email,
    },
    /// End an account with its sessions and memberships, at once. What the person did stays.
    End {
        /// The address of the account.
        #[arg(long)]
        email: Email,
    },
    /// Set a second factor and print its secret, once; sign-in asks for its code from then on.
    SecondFactor {
        /// The address of the account.
        #[arg(long)]
        email: Email,
        /// Take it away instead, for whoever lost the device.
        #[arg(long)]
        remove: bool,
    },
}

#[derive(Serialize)]
struct Linked {
    email: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body_id: Option<String>,
    link: String,
}

#[derive(Serialize)]
struct Factor {
    email: String,
    totp_secret: String,
    otpauth: String,
}

impl Verb {
    /// Runs the verb.
    ///
    /// # Errors
    /// When there is no such account or body, or the address is taken.
    pub(super) fn run(self, app: &App, out: &Output) -> Result<()> {
        match self {
            Self::Add { email, role, body, department, name } => {
                let place = body.clone().map(|body| Place { body, role: None, department });
                let token = accounts::add(app, &email, &name, role, place.as_ref())?;
                linked(app, out, &email, Some(role.code()), body, &token)
            }
            Self::Invite { email } => {
                let token = accounts::invite_again(app, &email)?;
                linked(app, out, &email, None, None, &token)
            }
            Self::End { email } => {
                accounts::end(app, &email)?;
                super::done(out, &email)
            }
            Self::SecondFactor { email, remove: true } => {
                accounts::remove_second_factor(app, &email)?;
                super::done(out, &email)
            }
            Self::SecondFactor { email, remove: false } => factor(app, out, &email),
        }
    }
}

fn linked(
    app: &App,
    out: &Output,
    email: &Email,
    role: Option<&'static str>,
    body_id: Option<String>,
    token: &Token,
) -> Result<()> {
    let link = app.url(&format!("/ar/link/{}", token.as_str()));
    if out.format == Format::Json {
        let linked = Linked { email: email.to_string(), role, body_id, link };
        out!("{}", serde_json::to_string(&linked)?);
    } else {
        out!("{link}");
    }
    Ok(())
}

fn factor(app: &App, out: &Output, email: &Email) -> Result<()> {
    let made = accounts::add_second_factor(app, email)?;
    let (totp_secret, otpauth) = (made.secret(), made.url()?);
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&Factor { email: email.to_string(), totp_secret, otpauth })?);
    } else {
        out!("{totp_secret}\n{otpauth}");
    }
    Ok(())
}
