//! What is true of the request of a page, for every part of it.

use super::{Audience, View};
use crate::locale::{Lang, t};

pub(super) fn may(view: &View<'_>, act: &str) -> bool {
    view.may.iter().any(|a| a == act)
}

/// Whether some items have an outcome, and not all: whatever is said of a reply is said of all of it.
pub(super) fn in_part(view: &View<'_>) -> bool {
    view.answered_on.is_none() && view.items.iter().any(|i| i.outcome.is_some())
}

/// That no reply came, or none to everything, in words inside a sentence.
pub(super) fn without_reply(lang: Lang, view: &View<'_>) -> String {
    t(lang, if in_part(view) { "without-whole-reply" } else { "without-reply" }, &[])
}

/// The first item that gave the requester something of which they have said nothing, if they may: of what was refused there
/// is nothing received to assess.
pub(super) fn unsaid(view: &View<'_>) -> Option<u32> {
    let gives = |o: &str| matches!(o, "provided_full" | "provided_partial" | "already_public");
    let open = view.items.iter().find(|i| i.outcome.as_deref().is_some_and(gives) && i.is_unsaid());
    open.filter(|_| may(view, "assess")).map(|i| i.no)
}

/// Whether the requester is asked what they say of what they were given.
pub(super) fn asks_opinion(view: &View<'_>) -> bool {
    view.audience == Audience::Requester && unsaid(view).is_some()
}
