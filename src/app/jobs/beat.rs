//! How often a run shows that it lives, and how long it is waited for.

use std::time::Duration;

/// How whoever works shows that they do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beat {
    /// How often the number grows.
    pub every: Duration,
    /// For how long it stands still until the job is taken over, by the watch of whoever looks.
    pub quiet: Duration,
}

impl Default for Beat {
    fn default() -> Self {
        Self { every: Duration::from_secs(3), quiet: Duration::from_secs(15) }
    }
}
