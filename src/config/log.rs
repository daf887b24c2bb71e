//! `WASL_LOG`: what is written to the log, in the writing of `tracing`: `info`, `wasl=debug,warn`…

use super::Setting;
use super::source::{ConfigError, Values};
use tracing_subscriber::EnvFilter;

/// The setting.
pub const LOG: Setting =
    Setting { variable: "WASL_LOG", default: Some("info"), about: "what is written to the log" };

/// What is written to the log; already known to be readable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFilter(String);

impl LogFilter {
    pub(super) fn read(values: &Values) -> Result<LogFilter, ConfigError> {
        let text = values.get(&LOG).unwrap_or("info");
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
