//! Who reads what of an act: that it happened, its words, its documents.
//!
//! | reader | reads |
//! | --- | --- |
//! | the desk, the head | everything that was addressed to the body or came from it |
//! | the requester | everything but the work inside the body |
//! | a department | the body's work and words, nothing that could name who asks |
//! | the Committee, of what was complained of to it | what both sides exchanged, without the paper of the filing, which bears the identity number |
//! | the public, the Committee elsewhere | the body's official words, of the rest that it happened |

use super::policy::View;
use crate::law::act::ActKind;

/// What a view shows of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// That it happened, when, and in which quality.
    pub act: bool,
    /// Its words.
    pub text: bool,
    /// Its documents.
    pub documents: bool,
}

impl Shown {
    const ALL: Self = Self { act: true, text: true, documents: true };
    const FACT: Self = Self { act: true, text: false, documents: false };
    const NOTHING: Self = Self { act: false, text: false, documents: false };
}

/// What a view shows of an act of this type; what is not listed is not shown.
pub fn shows(view: View, kind: &str) -> Shown {
    let Some(kind) = ActKind::from_code(kind) else { return Shown::NOTHING };
    let internal =
        matches!(kind, ActKind::Route | ActKind::Return | ActKind::Consult | ActKind::ConsultReply);
    match view {
        View::Desk => Shown::ALL,
        View::Department => shown_to_department(kind, internal),
        View::Requester if internal => Shown::NOTHING,
        View::Requester => Shown::ALL,
        // What both sides exchanged; the paper of a filing bears the requester's identity number.
        View::Inquiry if internal => Shown::NOTHING,
        View::Inquiry if kind == ActKind::File => Shown { documents: false, ..Shown::ALL },
        View::Inquiry => Shown::ALL,
        View::Public | View::Committee => shown_to_public(kind, internal),
    }
}

/// A department reads what was asked and what the body wrote, never what could name who asks.
fn shown_to_department(kind: ActKind, internal: bool) -> Shown {
    match kind {
        _ if internal => Shown::ALL,
        ActKind::File => Shown { documents: false, ..Shown::ALL },
        ActKind::AskIdentity => Shown::NOTHING,
        ActKind::ClarifyReply
        | ActKind::Assess
        | ActKind::Withdraw
        | ActKind::Close
        | ActKind::ComplainHead
        | ActKind::ComplainCdai
        | ActKind::CostSettled
        | ActKind::Agree => Shown::FACT,
        _ => Shown::ALL,
    }
}

fn shown_to_public(kind: ActKind, internal: bool) -> Shown {
    match kind {
        _ if internal => Shown::NOTHING,
        ActKind::AskIdentity => Shown::NOTHING,
        // What a body says in its official acts is public; what a requester writes is not.
        ActKind::Deliver | ActKind::Answer | ActKind::Supplement => Shown::ALL,
        ActKind::Extend | ActKind::DecideHead | ActKind::DecideCdai => {
            Shown { act: true, text: true, documents: false }
        }
        _ => Shown::FACT,
    }
}
