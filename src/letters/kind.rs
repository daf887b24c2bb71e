//! The occasions of letters, and what each must say.

use crate::law::code::coded;

coded! {
    /// A letter by its occasion; its code is the one of the store and the name of its template.
    LetterKind {
        /// The receipt of a filing (article 14).
        Receipt = "receipt",
        /// The request has its number in the body's register.
        Registration = "registration",
        /// The body asks what is meant (article 12).
        Clarification = "clarification",
        /// The body asks for identity fields that are missing (article 14).
        IdentityAsked = "identity_asked",
        /// The body takes the same length of time again (article 16).
        Extension = "extension",
        /// Some items given before the rest.
        Delivery = "delivery",
        /// What copies, processing or sending would cost (article 5).
        CostNotice = "cost_notice",
        /// The body proposes another one, and waits for agreement.
        RedirectProposal = "redirect_proposal",
        /// The request went to another body, as agreed.
        Forwarded = "forwarded",
        /// The reply (articles 16 and 18).
        Answer = "answer",
        /// What completes or corrects the reply.
        Supplement = "supplement",
        /// Urgent no longer (article 17).
        Reclassified = "reclassified",
        /// Certificate of no reply, to the requester (article 19).
        SilenceRequester = "silence_requester",
        /// Notice of no reply, to the head of the body (article 19).
        SilenceHead = "silence_head",
        /// A holiday moved the due date.
        DueMoved = "due_moved",
        /// The same, to the head whose decision is awaited.
        DueMovedHead = "due_moved_head",
        /// The same, to the Committee whose answer is awaited.
        DueMovedCommittee = "due_moved_committee",
        /// The same, to the body that was told of the end of the limit without reply.
        DueMovedBody = "due_moved_body",
        /// The Committee voided the entry.
        Voided = "voided",
        /// An act of the requester was entered from paper.
        Declared = "declared",
        /// A complaint reached the head: its receipt (article 19).
        ComplaintReceipt = "complaint_receipt",
        /// The same, to the head who decides it.
        ComplaintHead = "complaint_head",
        /// The head's decision (article 19).
        DecisionRequester = "decision_requester",
        /// The same, to those who answer for the body.
        DecisionBody = "decision_body",
        /// A complaint reached the Committee: its receipt (article 20).
        CdaiReceipt = "cdai_receipt",
        /// The same, to the members of the Committee.
        CdaiCommittee = "cdai_committee",
        /// The same, to the head of the body.
        CdaiBody = "cdai_body",
        /// The Committee's decision (article 20).
        CdaiDecisionRequester = "cdai_decision_requester",
        /// The same, to the body.
        CdaiDecisionBody = "cdai_decision_body",
        /// The request was withdrawn, to whoever asked.
        WithdrawnRequester = "withdrawn_requester",
        /// No reply is owed any more, to the body.
        EndedBody = "ended_body",
        /// The same, to the Committee before which a complaint waits.
        EndedCommittee = "ended_committee",
        /// The requester closed the file: the complaint is not decided any more, to the head.
        ComplaintDropped = "complaint_dropped",
        /// The same, to the members of the Committee.
        CdaiDropped = "cdai_dropped",
        /// The same, to the head of the body.
        CdaiDroppedBody = "cdai_dropped_body",
        /// The requester closed the file: what that gives up, to whoever asked.
        ClosedRequester = "closed_requester",
        /// The same, to the body that owed what an upheld complaint asks for.
        ClosedBody = "closed_body",
        /// The body entered how costs were settled (article 5).
        CostSettled = "cost_settled",
    }
}

impl LetterKind {
    /// The fields of [`super::data::LetterData`] without which the letter would not say what it must.
    pub fn needs(self) -> &'static [&'static str] {
        match self {
            Self::Receipt => &["received", "subject", "items", "due", "url"],
            Self::Registration => &["received", "due", "items", "reference"],
            Self::Clarification => &["received", "due", "text", "url"],
            Self::IdentityAsked => &["received", "due", "asked", "url"],
            Self::Extension => &["received", "due", "new_due", "reasons", "text"],
            Self::Delivery => &["received", "due", "items"],
            Self::CostNotice => &["received", "due", "cost", "url"],
            Self::RedirectProposal => &["received", "due", "other_body", "url"],
            Self::Forwarded => &["other_body", "new_number", "new_received", "new_due"],
            Self::Answer => &["received", "answer", "items", "form_url"],
            Self::Supplement => &["received", "answered", "items", "form_url"],
            Self::Reclassified => &["received", "new_due", "text"],
            Self::SilenceRequester => &["received", "due", "head_last", "form_url"],
            Self::SilenceHead => &["received", "due", "url"],
            Self::DueMoved | Self::DueMovedHead | Self::DueMovedCommittee | Self::DueMovedBody => {
                &["received", "due", "new_due", "url"]
            }
            Self::Voided => &["reasons"],
            Self::Declared => &["act", "acted", "url"],
            Self::ComplaintReceipt => &["complaint_no", "complained", "ground", "due", "url"],
            Self::ComplaintHead => &["received", "complained", "ground", "due", "url"],
            Self::DecisionRequester => &["received", "acted", "complained", "decision", "form_url"],
            Self::DecisionBody => &["received", "acted", "complained", "decision", "url"],
            Self::CdaiReceipt => &["complaint_no", "complained", "ground", "due", "url"],
            Self::CdaiCommittee => &["received", "complained", "ground", "due", "url"],
            Self::CdaiBody => &["received", "complained", "ground", "due", "url"],
            Self::CdaiDecisionRequester => &["acted", "complained", "decision", "next_last", "url"],
            Self::CdaiDecisionBody => &["received", "acted", "complained", "decision", "url"],
            Self::WithdrawnRequester => &["received", "acted", "url"],
            Self::EndedBody => &["received", "acted", "ended", "due", "url"],
            Self::EndedCommittee => &["received", "acted", "ended", "complained", "url"],
            Self::ComplaintDropped | Self::CdaiDropped | Self::CdaiDroppedBody => {
                &["received", "acted", "complained", "url"]
            }
            Self::ClosedRequester => &["received", "answered", "acted", "url"],
            Self::ClosedBody => &["received", "acted", "given_up", "url"],
            Self::CostSettled => &["received", "due", "settled", "url"],
        }
    }
}
