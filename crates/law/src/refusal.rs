//! Why an act is not allowed now, with the article when the law is the reason.

use super::cite::Article;
use super::code::coded;
use chrono::NaiveDate;

coded! {
    /// Why an act is not allowed.
    Reason {
        /// The request was withdrawn, forwarded or voided: it takes nothing more.
        Ended = "ended",
        /// The file is closed: it takes a supplement or an assessment only.
        Closed = "closed",
        /// A reply has already gone out.
        AlreadyReplied = "already_replied",
        /// No reply has gone out yet.
        NoReplyYet = "no_reply_yet",
        /// It is already registered.
        AlreadyRegistered = "already_registered",
        /// Missing identity fields have already been asked for, once, all together.
        AlreadyAsked = "already_asked",
        /// The request is not urgent.
        NotUrgent = "not_urgent",
        /// An urgent request becomes ordinary within its first limit only.
        ReclassifyLate = "reclassify_late",
        /// An urgent request whose limit was extended stays urgent.
        ReclassifyExtended = "reclassify_extended",
        /// An extension is told before the limit ends.
        ExtAfterDue = "ext_after_due",
        /// The limit is extended once only.
        ExtSecond = "ext_second",
        /// Urgent requests are not extended under this reading.
        ExtNone = "ext_none",
        /// Nothing of this kind is pending.
        NothingPending = "nothing_pending",
        /// One is pending already.
        AlreadyPending = "already_pending",
        /// The same body cannot be the one to which a request is forwarded.
        SameBody = "same_body",
        /// The item has no outcome to assess yet.
        NothingToAssess = "nothing_to_assess",
        /// The body has time left: a complaint would be premature.
        ComplaintEarly = "complaint_early",
        /// The time for the complaint has passed.
        ComplaintLate = "complaint_late",
        /// The head has not been asked first.
        HeadFirst = "head_first",
        /// The limit has not passed.
        NotDue = "not_due",
        /// A right already given is never shortened.
        NeverShorter = "never_shorter",
        /// This role does not do this act.
        WrongRole = "wrong_role",
        /// The day lies before the receipt of the request.
        BeforeReceipt = "before_receipt",
        /// The day lies before the act that this one answers.
        BeforeAct = "before_act",
        /// A case is filed once.
        AlreadyFiled = "already_filed",
    }
}

/// An act that is not allowed: not a fault, an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Why.
    pub reason: Reason,
    /// The article, where the law is the reason.
    pub article: Option<Article>,
    /// The date the reason speaks of: the end of the limit, or the day from which the act is open.
    pub date: Option<NaiveDate>,
    /// The day of the paper, where one of an earlier day was entered: the reason is that of its day.
    pub paper: Option<NaiveDate>,
}

impl Refusal {
    pub(super) fn ours(reason: Reason) -> Self {
        Self { reason, article: None, date: None, paper: None }
    }

    pub(super) fn law(reason: Reason, article: u8) -> Self {
        Self { reason, article: Some(Article(article)), date: None, paper: None }
    }

    pub(super) fn at(self, date: NaiveDate) -> Self {
        Self { date: Some(date), ..self }
    }

    pub(super) fn on_paper_of(self, paper: Option<NaiveDate>) -> Self {
        Self { paper, ..self }
    }
}
