//! What a complaint is about: the event that opened its window. Two complaints to the head or to the Committee of one
//! request are told apart by it.

use super::code::coded;
use chrono::NaiveDate;

coded! {
    /// The kind of event that a complaint is about.
    Cause {
        /// Nothing came within the limit: the reply (article 19), or the decision of the head (article 20).
        Silence = "silence",
        /// The reply of the body.
        Reply = "reply",
        /// A supplement that refused anew.
        Supplement = "supplement",
        /// The decision of the head.
        Decision = "decision",
        /// Nothing had come by the end of the limit as it was counted then; a newer calendar ends it later.
        Recounted = "recounted",
        /// More than one of these, each about some of its items.
        Several = "several",
    }
}

/// What a complaint is about, as it was when it was lodged: what came later is about something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contested {
    /// The kind of event.
    pub cause: Cause,
    /// Its day; of a silence, the first day after the limit; of several, that of the complaint.
    pub on: NaiveDate,
}
