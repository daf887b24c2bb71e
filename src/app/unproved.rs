//! A day of which there is no evidence: why nothing is recorded on it (`app/evidence.rs`).

use chrono::NaiveDate;

/// A day that only the clock of this machine tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unproved {
    /// Nothing else shows that it has come.
    #[error(
        "nothing is recorded: the day {on} is more than a day past {newest}, the newest day that anything but \
         the clock of this machine shows; if the clock is right, run: wasl sweep --confirm-day {on}"
    )]
    Ahead {
        /// The day of the clock.
        on: NaiveDate,
        /// The newest day of which there is evidence.
        newest: NaiveDate,
    },
    /// What is recorded shows that it is over.
    #[error(
        "nothing is recorded: the day {on} is more than a day before {newest}, which is recorded already; if the \
         clock is right, stop the service, run: wasl sweep --confirm-day {on}, and start it again"
    )]
    Behind {
        /// The day of the clock.
        on: NaiveDate,
        /// The newest day that is recorded.
        newest: NaiveDate,
    },
}

impl Unproved {
    /// The newest day of which there is evidence.
    pub fn newest(&self) -> NaiveDate {
        let (Self::Ahead { newest, .. } | Self::Behind { newest, .. }) = self;
        *newest
    }
}
