//! How fast a body must come. Whoever sends a byte now and then holds a connection as long as they
//! like; a body that falls behind the least rate is given up.

use super::unread::Unread;
use std::time::{Duration, Instant};

/// Time that everybody has, whatever they send: a slow start, a pause of the network.
const GRACE: Duration = Duration::from_secs(15);
/// Least bytes a second after that: a quarter of what a telephone sends on the slowest network.
const LEAST: f64 = 4_096.0;
/// However fast, nothing takes longer.
const LONGEST: Duration = Duration::from_secs(3_600);

/// The pace of one body.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    began: Instant,
    bytes: usize,
}

impl Pace {
    /// A body begins to arrive.
    pub fn new() -> Self {
        Self { began: Instant::now(), bytes: 0 }
    }

    /// Counts bytes that came.
    pub fn count(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_add(bytes);
    }

    /// Waits for the next piece, as long as the pace allows.
    ///
    /// # Errors
    /// [`Unread::TooSlow`].
    pub async fn wait<T>(&self, next: impl Future<Output = T>) -> Result<T, Unread> {
        let left = allowed(self.bytes).saturating_sub(self.began.elapsed());
        tokio::time::timeout(left, next).await.map_err(|_| Unread::TooSlow)
    }
}

/// How long this many bytes may take.
fn allowed(bytes: usize) -> Duration {
    // A body has at most some hundred million bytes: exact as a float.
    #[allow(clippy::cast_precision_loss)]
    let fair = Duration::from_secs_f64(bytes as f64 / LEAST);
    (GRACE + fair).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drip_has_the_grace_alone_and_a_slow_telephone_has_what_it_needs() {
        assert_eq!(allowed(0), GRACE);
        assert!(allowed(300) < GRACE + Duration::from_secs(1), "a byte a second is given up");
        let telephone = Duration::from_secs(50 * 1024 / 16);
        assert!(allowed(50 * 1024 * 1024) >= telephone, "fifty megabytes at sixteen kilobytes a second");
        assert_eq!(allowed(usize::MAX), LONGEST);
    }
}
