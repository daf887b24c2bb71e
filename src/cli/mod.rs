//! The command line: one enum, one file per verb. Exit codes: 0 done, 1 the act failed or was
//! refused (one sentence on stderr), 2 wrong usage.

mod admin;
mod check;
mod demo;
mod demo_package;
mod import;
mod lanes;
mod law;
mod logging;
mod open;
mod out;
mod publish;
mod recompute;
mod serve;
mod sweep;
mod verify;

use clap::{Parser, Subcommand, ValueEnum};
use std::process::ExitCode;

/// Access-to-information requests under Morocco's Law 31-13: deadlines, answers, figures.
#[derive(Debug, Parser)]
#[command(name = "wasl", version, about)]
pub struct Cli {
    /// Shape of the output.
    #[arg(long, global = true, value_enum, default_value_t = Format::Words)]
    pub format: Format,
    /// Language of the words for people.
    #[arg(long, global = true, default_value = "ar", value_parser = ["ar", "fr", "en", "zgh"])]
    pub lang: String,
    #[command(subcommand)]
    command: Command,
}

/// Shape of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Words for people, in the language of `--lang`.
    #[value(alias = "table")]
    Words,
    /// One JSON value on stdout and nothing else.
    Json,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compute limits, receipt dates and whole cases, without a database.
    Law(law::Law),
    /// Verify settings, database, templates, translations, clock and keys.
    Check(check::Check),
    /// People, roles and bodies.
    Admin(admin::Admin),
    /// Make a demo in a folder and serve it.
    Demo(demo::Demo),
    /// Serve the website, send letters, sweep every hour.
    Serve(serve::Serve),
    /// Record silence and other limits that passed.
    Sweep(sweep::Sweep),
    /// Prove that chains, texts, rows and counts agree with the journal.
    Verify(verify::Verify),
    /// Bring the database's schema up.
    Migrate,
    /// Bring in bodies or holidays from a file.
    Import(import::Import),
    /// Write a plausible data package for trials and benchmarks.
    DemoPackage(demo_package::DemoPackage),
    /// Publish an edition of the open data.
    Publish(publish::Publish),
    /// Recompute every indicator from a data package.
    Recompute(recompute::Recompute),
}

/// Options every verb may read.
#[derive(Clone, Debug)]
pub struct Output {
    /// Shape of the output.
    pub format: Format,
    /// Language of the words for people.
    pub lang: String,
}

/// Parses the arguments, runs the verb, and says how it ended.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let out = Output { format: cli.format, lang: cli.lang };
    let done = match cli.command {
        Command::Law(law) => law.run(&out),
        Command::Check(check) => check.run(&out),
        Command::Admin(admin) => admin.run(&out),
        Command::Demo(demo) => demo.run(&out),
        Command::Serve(serve) => serve.run(),
        Command::Sweep(sweep) => sweep.run(&out),
        Command::Verify(verify) => verify.run(&out),
        Command::Migrate => import::migrate(&out),
        Command::Import(import) => import.run(&out),
        Command::DemoPackage(demo) => demo.run(&out),
        Command::Publish(publish) => publish.run(&out),
        Command::Recompute(recompute) => recompute.run(&out),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("wasl: {e:#}");
            ExitCode::from(1)
        }
    }
}

/// Reads a day on the command line.
fn day(text: &str) -> Result<chrono::NaiveDate, String> {
    crate::law::day::parse(text).map_err(|fault| fault.to_string())
}

/// Reads the day from which a limit of the law runs.
fn first_day(text: &str) -> Result<chrono::NaiveDate, String> {
    crate::law::day::parse_receipt(text).map_err(|fault| fault.to_string())
}

/// Reads an instant on the command line.
fn instant(text: &str) -> Result<chrono::DateTime<chrono::Utc>, String> {
    crate::law::day::instant(text).map_err(|_| "not an instant; write it as 2026-01-20T23:30:00Z".to_owned())
}

/// An error of a use case in one sentence, its wrong fields named.
fn explain(error: &crate::app::error::Error) -> anyhow::Error {
    match error {
        crate::app::error::Error::Invalid(fields) => {
            let named: Vec<String> = fields.iter().map(|f| format!("{}: {}", f.field, f.code)).collect();
            anyhow::anyhow!("{}", named.join("; "))
        }
        other => anyhow::anyhow!("{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
