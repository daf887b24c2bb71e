//! Who reads what of an act: that it happened, its words, its documents.
//!
//! | reader | reads |
//! | --- | --- |
//! | the desk, the head | everything that was addressed to the body or came from it |
//! | the requester | everything but the work inside the body |
//! | a department | the body's work and words, the answers to its questions, nothing that could name who asks |
//! | the Committee, of what was complained of to it | what both sides exchanged, without the papers addressed to the body, which bear the name and the identity number |
//! | the public, the Committee elsewhere | the body's official words, of the rest that it happened |
//!
//! A department, the public and the Committee elsewhere read no name of whoever asked in any of these words, nor in the
//! names of documents; a department reads none in what was asked either (`app/unnamed.rs`).

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
        // What both sides exchanged; the papers of a filing, of a forwarding and of a payment bear the requester's name.
        View::Inquiry if internal => Shown::NOTHING,
        View::Inquiry if matches!(kind, ActKind::File | ActKind::Redirect | ActKind::CostSettled) => {
            Shown { documents: false, ..Shown::ALL }
        }
        View::Inquiry => Shown::ALL,
        View::Public | View::Committee => shown_to_public(kind, internal),
    }
}

/// Whether a view reads the words of acts without what names whoever asked: those who do not know it, and need not.
pub(super) fn hides_names(view: View) -> bool {
    matches!(view, View::Department | View::Public | View::Committee)
}

/// Whether it reads what was asked without it too. What is public is published as it was typed, and the form said so;
/// a department is told of no name whatever was published (article 14), nor is the Committee of what nobody else reads.
pub(super) fn hides_names_in_asked(view: View, is_public: bool) -> bool {
    view == View::Department || view == View::Committee && !is_public
}

/// Whether a view shows the documents of an act, which may be declared: a paper that is addressed to the body is
/// signed, and who asks goes no further than the body (article 14). The Committee reads those addressed to it.
pub fn shows_documents(view: View, kind: &str, declared: bool) -> bool {
    let is_signed_for_the_body = declared && kind != ActKind::ComplainCdai.code();
    shows(view, kind).documents && !(view == View::Inquiry && is_signed_for_the_body)
}

/// A department reads what was asked and what the body wrote, never what could name who asks.
fn shown_to_department(kind: ActKind, internal: bool) -> Shown {
    match kind {
        _ if internal => Shown::ALL,
        ActKind::AskIdentity => Shown::NOTHING,
        // What was asked stands in the items; why it is urgent is the requester's own word.
        ActKind::File
        | ActKind::Assess
        | ActKind::Withdraw
        | ActKind::Close
        | ActKind::ComplainHead
        | ActKind::ComplainCdai
        | ActKind::CostSettled
        | ActKind::Agree => Shown::FACT,
        // An answer to a question that the department reads, the reason of a forwarding; the scan of a paper bears a name.
        ActKind::ClarifyReply | ActKind::Redirect => Shown { documents: false, ..Shown::ALL },
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each act, and what is shown of it to the public, the requester, a department, the desk, the Committee
    /// without and with a complaint: `a` all, `t` not the documents, `f` that it happened, `-` nothing.
    const TABLE: [(ActKind, &str); ActKind::ALL.len()] = [
        (ActKind::File, "fafaft"),
        (ActKind::Register, "faaafa"),
        (ActKind::AskIdentity, "-a-a-a"),
        (ActKind::Reclassify, "faaafa"),
        (ActKind::Classify, "faaafa"),
        (ActKind::Route, "--aa--"),
        (ActKind::Return, "--aa--"),
        (ActKind::Clarify, "faaafa"),
        (ActKind::ClarifyReply, "fatafa"),
        (ActKind::Consult, "--aa--"),
        (ActKind::ConsultReply, "--aa--"),
        (ActKind::Extend, "taaata"),
        (ActKind::CostNotice, "faaafa"),
        (ActKind::CostSettled, "fafaft"),
        (ActKind::Redirect, "fataft"),
        (ActKind::Agree, "fafafa"),
        (ActKind::Deliver, "aaaaaa"),
        (ActKind::Answer, "aaaaaa"),
        (ActKind::Supplement, "aaaaaa"),
        (ActKind::Assess, "fafafa"),
        (ActKind::Withdraw, "fafafa"),
        (ActKind::Close, "fafafa"),
        (ActKind::Void, "faaafa"),
        (ActKind::Silence, "faaafa"),
        (ActKind::DueMoved, "faaafa"),
        (ActKind::Recount, "faaafa"),
        (ActKind::ComplainHead, "fafafa"),
        (ActKind::ComplainCdai, "fafafa"),
        (ActKind::DecideHead, "taaata"),
        (ActKind::DecideCdai, "taaata"),
    ];

    #[test]
    fn every_act_is_shown_to_each_reader_as_the_table_says() {
        for kind in ActKind::ALL {
            let (_, row) = TABLE.iter().find(|(k, _)| k == kind).unwrap_or_else(|| panic!("{kind}"));
            let views =
                [View::Public, View::Requester, View::Department, View::Desk, View::Committee, View::Inquiry];
            for (view, wanted) in views.into_iter().zip(row.chars()) {
                let got = match shows(view, kind.code()) {
                    Shown { act: true, text: true, documents: true } => 'a',
                    Shown { act: true, text: true, documents: false } => 't',
                    Shown { act: true, text: false, documents: false } => 'f',
                    Shown { act: false, text: false, documents: false } => '-',
                    odd => panic!("{kind} {view}: {odd:?}"),
                };
                assert_eq!(got, wanted, "{kind} to {view}");
            }
        }
        assert_eq!(shows(View::Desk, "nothing"), Shown::NOTHING);
        for (kind, declared, wanted) in [
            (ActKind::Withdraw, true, false),
            (ActKind::ComplainHead, true, false),
            (ActKind::ComplainHead, false, true),
            (ActKind::ComplainCdai, true, true),
        ] {
            assert_eq!(shows_documents(View::Inquiry, kind.code(), declared), wanted, "{kind} {declared}");
            assert!(shows_documents(View::Desk, kind.code(), declared), "{kind}");
        }
    }
}
