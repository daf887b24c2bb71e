//! The operators' log: to stderr, filtered as `WASL_LOG` says.

use tracing_subscriber::EnvFilter;

/// Starts the log; a second start changes nothing.
pub fn start(filter: &str) {
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new("info"));
    let started = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).try_init();
    if started.is_err() {
        tracing::debug!("the log is already started");
    }
}
