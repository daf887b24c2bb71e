//! `WASL_LOG`: what is written to the log, in the writing of `tracing`: `info`, `wasl=debug,warn`…

use super::Setting;
use super::source::{ConfigError, Values};
use tracing_subscriber::EnvFilter;

/// What is written where nobody says otherwise. The library beneath calls each request that it cannot read an
/// error of ours: any scanner would write as many lines at `ERROR` as it likes, and hide those that matter.
/// Errors of handlers and of the database are logged by this program itself.
pub const USUAL: &str = "info,actix_http::h1::dispatcher=off";

/// The setting.
pub const LOG: Setting = Setting {
    variable: "WASL_LOG",
    default: Some(USUAL),
    about: "what is written to the log",
    secret: false,
};

/// What is written to the log; already known to be readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    pub(super) fn read(values: &Values) -> Result<LogFilter, ConfigError> {
        let text = values.get(&LOG).unwrap_or(USUAL);
        match EnvFilter::try_new(text) {
            Ok(_) => Ok(LogFilter(text.to_owned())),
            Err(_) => Err(values.refuse(&LOG, "a filter such as info, or wasl=debug,warn")),
        }
    }

    /// The filter, to be given to the subscriber.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
