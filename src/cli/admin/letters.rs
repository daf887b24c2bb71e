//! `wasl admin letters`: letters that do not leave, and another try.

use crate::app::App;
use crate::app::error::Error;
use crate::app::letters::outgoing::{self, Counts, Troubled};
use crate::cli::out::out;
use crate::cli::{Format, Output, explain};
use anyhow::{Result, bail};
use clap::Subcommand;
use serde::Serialize;

/// What may be done about them.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Letters given up, and letters tried again and again: which, of which request, and what the last
    /// try said. Not to whom, nor what they say.
    List,
    /// Have letters given up tried again: one by its number in the list, or all of them.
    Retry {
        /// The letter's number in the list; all without it.
        id: Option<i64>,
    },
}

#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    counts: Counts,
    letters: Vec<Troubled>,
}

#[derive(Serialize)]
struct Retried {
    retried: Vec<i64>,
}

impl Verb {
    /// Runs the verb.
    ///
    /// # Errors
    /// When the letter named was not given up.
    pub(super) fn run(self, app: &App, out: &Output) -> Result<()> {
        match self {
            Self::List => list(app, out),
            Self::Retry { id } => retry(app, id, out),
        }
    }
}

fn list(app: &App, out: &Output) -> Result<()> {
    let counts = outgoing::counts(&app.store).map_err(|e| explain(&e))?;
    let letters = outgoing::troubled(app).map_err(|e| explain(&e))?;
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&Listed { counts, letters })?);
        return Ok(());
    }
    let [waiting, delayed, failed, tries] = match out.lang.as_str() {
        "ar" => ["تنتظر", "تتعثر", "لن تُرسل من تلقاء نفسها", "محاولات"],
        "en" => ["waiting", "delayed", "given up", "tries"],
        _ => ["en attente", "retardées", "abandonnées", "essais"],
    };
    out!("{waiting}: {}  {delayed}: {}  {failed}: {}", counts.waiting, counts.delayed, counts.failed);
    for letter in letters {
        let Troubled { id, letter, request, owed_at, tries: n, failed_at, says } = letter;
        let state = if failed_at.is_some() { failed } else { delayed };
        let (request, says) = (request.unwrap_or_else(|| "-".into()), says.unwrap_or_else(|| "-".into()));
        out!("{id}  {letter}  {request}  {}  {state}  {tries}: {n}  {says}", owed_at.legal_date());
    }
    Ok(())
}

fn retry(app: &App, id: Option<i64>, out: &Output) -> Result<()> {
    let retried = match (outgoing::retry(app, id), id) {
        (Err(Error::NotFound), Some(id)) => {
            bail!("letter {id}: it was not given up; see: wasl admin letters list")
        }
        (done, _) => done.map_err(|e| explain(&e))?,
    };
    if out.format == Format::Json {
        out!("{}", serde_json::to_string(&Retried { retried })?);
        return Ok(());
    }
    let again = match out.lang.as_str() {
        "ar" => "تُعاد محاولة إرسالها",
        "en" => "to be tried again",
        _ => "à envoyer de nouveau",
    };
    out!("{again}: {}", retried.len());
    Ok(())
}
