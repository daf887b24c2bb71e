//! The operators' log: to stderr, filtered as `WASL_LOG` says.

use crate::config::log::USUAL;
use std::io::IsTerminal;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::{FilterExt, filter_fn};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt};

/// Libraries whose finer levels write what they are given: a letter, to whom it goes, the password of
/// the relay. Whatever the filter says, they are heard from `info` up.
const TALKATIVE: [&str; 2] = ["handlebars", "lettre"];

/// Starts the log; a second start changes nothing.
pub fn start(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new(USUAL));
    let discreet = filter_fn(|about| {
        let talkative = TALKATIVE.iter().any(|t| about.target().starts_with(t));
        !talkative || *about.level() <= LevelFilter::INFO
    });
    // Colours are for eyes: a log file or a journal keeps plain words.
    let colours = std::io::stderr().is_terminal();
    let lines =
        fmt::layer().with_writer(std::io::stderr).with_ansi(colours).with_filter(filter.and(discreet));
    if tracing_subscriber::registry().with(lines).try_init().is_err() {
        tracing::debug!("the log is already started");
    }
}
