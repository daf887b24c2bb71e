//! `wasl admin membership`: what a person is for a body, from when until when.

use super::role;
use crate::app::App;
use crate::app::accounts::{self, Place};
use crate::cli::Output;
use crate::store::people::Role;
use crate::text::Email;
use anyhow::Result;
use chrono::NaiveDate;
use clap::{Args, Subcommand};

/// What may be done about a membership.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Make somebody with an account a member of a body, from today.
    Add {
        #[command(flatten)]
        of: Of,
        /// Their department, for department.
        #[arg(long)]
        department: Option<String>,
    },
    /// End what somebody is for a body: at once, or after a last day to come.
    End {
        #[command(flatten)]
        of: Of,
        /// The last day; today without it.
        #[arg(long, value_parser = super::super::day)]
        last: Option<NaiveDate>,
    },
}

/// Whose membership of which body.
#[derive(Debug, Args)]
pub(super) struct Of {
    /// The address of the account.
    #[arg(long)]
    email: Email,
    /// The body.
    #[arg(long)]
    body: String,
    /// As what; what the account is without it, and to end, whatever the person is there.
    #[arg(long, value_parser = role)]
    role: Option<Role>,
}

impl Verb {
    /// Runs the verb.
    ///
    /// # Errors
    /// When there is no such account, body or membership.
    pub(super) fn run(self, app: &App, out: &Output) -> Result<()> {
        match self {
            Self::Add { of, department } => {
                let place = Place { body: of.body, role: of.role, department };
                accounts::join(app, &of.email, &place)?;
                super::done(out, &of.email)
            }
            Self::End { of, last } => {
                accounts::leave(app, &of.email, &of.body, of.role, last)?;
                super::done(out, &of.email)
            }
        }
    }
}
