//! `wasl admin`: people, their place in bodies, letters that do not leave, jobs.

mod jobs;
mod letters;
mod membership;
mod person;
mod restored;

use super::out::out;
use super::{Format, Output, open};
use crate::config::Config;
use crate::store::people::Role;
use crate::text::Email;
use anyhow::Result;
use clap::{Args, Subcommand};

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
    Person(person::Verb),
    /// What people are for which bodies.
    #[command(subcommand)]
    Membership(membership::Verb),
    /// Letters that do not leave.
    #[command(subcommand)]
    Letters(letters::Verb),
    /// What is not done while a request waits.
    #[command(subcommand)]
    Jobs(jobs::Verb),
    /// Declare that the database was restored from a copy: the register goes on from there.
    RestoreDeclared {
        /// Why, in one sentence; it is kept for good.
        #[arg(long)]
        reason: String,
    },
}

impl Admin {
    /// Runs the verb.
    ///
    /// # Errors
    /// What the verb refuses.
    pub fn run(self, out: &Output) -> Result<()> {
        let config = Config::load()?;
        if let What::RestoreDeclared { reason } = &self.what {
            return restored::declare(&config, reason, out);
        }
        let app = open::app(&config)?;
        match self.what {
            What::RestoreDeclared { .. } => Ok(()),
            What::Person(verb) => verb.run(&app, out),
            What::Membership(verb) => verb.run(&app, out),
            What::Letters(verb) => verb.run(&app, out),
            What::Jobs(verb) => verb.run(&app, out),
        }
    }
}

fn role(code: &str) -> Result<Role, String> {
    let known = || Role::ALL.iter().map(|r| r.code()).collect::<Vec<_>>().join(", ");
    Role::from_code(code).ok_or_else(|| format!("no such role; the roles are: {}", known()))
}

/// What an act on an account answers.
fn done(out: &Output, email: &Email) -> Result<()> {
    let words = match out.lang.as_str() {
        "ar" => "تم",
        "en" => "done",
        _ => "fait",
    };
    if out.format == Format::Json {
        out!("{}", serde_json::json!({"email": email.to_string(), "done": true}));
    } else {
        out!("{words}");
    }
    Ok(())
}
