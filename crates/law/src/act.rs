//! Acts: what a requester, an official, a head, the Committee or the clock does to a request.
//!
//! An act holds facts only: codes, numbers, dates, and whether a text is there. Texts and persons
//! are kept elsewhere, so that a journal of acts carries nothing personal.

use super::cite::Article;
use super::code::coded;
use super::item::{Assessment, Exception, Ground, ItemAnswer, Outcome};
use super::limit::Rule;
use super::topic::Topic;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// In which quality somebody acts.
    Role {
        /// The applicant (طالب المعلومات).
        Requester = "requester",
        /// The person in charge (الشخص المكلف), article 12.
        Official = "official",
        /// The unit that holds the information.
        Department = "department",
        /// The head of the body.
        Head = "head",
        /// The Committee (CDAI), article 22.
        Committee = "committee",
        /// The system itself.
        Clock = "clock",
    }
}

coded! {
    /// How a request reached the body (article 14; the portal is electronic deposit).
    Channel {
        /// Through the portal.
        Online = "online",
        /// Handed in.
        InPerson = "in_person",
        /// By ordinary post.
        Post = "post",
        /// By e-mail.
        Email = "email",
    }
}

coded! {
    /// How the requester wants the information (article 15).
    Delivery {
        /// By e-mail.
        Email = "email",
        /// Paper copy, fetched.
        PickupPaper = "pickup_paper",
        /// Electronic copy, fetched.
        PickupElectronic = "pickup_electronic",
        /// Consultation on the spot.
        Onsite = "onsite",
        /// By post.
        Post = "post",
        /// Another medium.
        Other = "other",
    }
}

impl Delivery {
    /// Whether it costs nothing: article 5 lets a body ask for the costs of copying, processing and sending
    /// only, and an e-mail or a consultation on site has none.
    pub fn is_free(self) -> bool {
        matches!(self, Self::Email | Self::Onsite)
    }

    /// Whether something may have to be sent: what is fetched, read on the spot or goes by e-mail is not.
    pub fn is_sent(self) -> bool {
        matches!(self, Self::Post | Self::Other)
    }

    /// Whether article 5 knows no such costs of this way, in centimes.
    pub fn is_unfounded(self, copy: u64, processing: u64, sending: u64) -> bool {
        (self.is_free() && copy + processing > 0) || (!self.is_sent() && sending > 0)
    }
}

coded! {
    /// The four cases in which article 16 allows an extension.
    ExtensionReason {
        /// The body cannot answer wholly or partly in time.
        CannotAnswer = "EXT-1",
        /// A large amount of information.
        Large = "EXT-2",
        /// Not available in time.
        NotAvailable = "EXT-3",
        /// A third party must be consulted.
        ThirdParty = "EXT-4",
    }
}

coded! {
    /// What a third party said when asked for consent (article 9).
    Consent {
        /// It agrees.
        Consent = "consent",
        /// It objects.
        Objection = "objection",
        /// It said nothing.
        None = "none",
    }
}

coded! {
    /// How a cost notice was settled.
    Settlement {
        /// Paid.
        Paid = "paid",
        /// Waived by the body.
        Waived = "waived",
        /// Another mode, free of charge, was chosen.
        FreeMode = "free_mode",
    }
}

coded! {
    /// Why the Committee voids an entry.
    VoidReason {
        /// A trial.
        Test = "test",
        /// No request at all.
        Spam = "spam",
        /// The same request twice.
        Duplicate = "duplicate",
    }
}

coded! {
    /// Ending of a complaint.
    Decision {
        /// The complaint is upheld.
        Upheld = "upheld",
        /// Upheld in part.
        Partly = "partly",
        /// Rejected.
        Rejected = "rejected",
        /// Not admissible.
        Inadmissible = "inadmissible",
        /// Settled by handing the information over.
        Settled = "settled",
    }
}

impl Decision {
    /// Whether it finds that something is still owed.
    pub fn upholds(self) -> bool {
        matches!(self, Self::Upheld | Self::Partly)
    }
}

coded! {
    /// What a complaint is about.
    ComplaintGround {
        /// No reply.
        NoReply = "no_reply",
        /// Refused.
        Refused = "refused",
        /// Answered in part.
        Partial = "partial",
        /// Items passed over.
        Blank = "blank",
        /// Unofficial or evasive.
        Evasive = "evasive",
        /// Late.
        Late = "late",
        /// Costs without ground.
        Cost = "cost",
        /// Not in the form asked for.
        Format = "format",
    }
}

/// A filing: what decides its limit and its items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Whether it is urgent (article 17).
    #[serde(default)]
    pub urgent: bool,
    /// How many items it has, from 1.
    pub n_items: u16,
    /// How it came.
    #[serde(default = "online")]
    pub channel: Channel,
    /// How the information is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
    /// Whether a receipt or an acknowledgement goes with it (article 14).
    #[serde(default = "yes")]
    pub receipt: bool,
    /// The request from which this one was forwarded came with the requester's consent.
    #[serde(default)]
    pub forwarded: bool,
    /// What it is about, in the requester's view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
}

fn online() -> Channel {
    Channel::Online
}

fn yes() -> bool {
    true
}

/// A reply, a supplement, or items given early: the last of these make the reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Whether it bears a reference number.
    #[serde(default)]
    pub reference: bool,
    /// Whether it bears a signatory.
    #[serde(default)]
    pub signed: bool,
    /// Whether it mentions the right to complain (article 18).
    #[serde(default)]
    pub remedy: bool,
    /// What it says of each item it names.
    pub items: Vec<ItemAnswer>,
}

/// The requester's word on one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAssessment {
    /// Number of the item.
    pub no: u16,
    /// What the requester says of it.
    pub assessment: Assessment,
}

/// A day that a newer calendar takes out of the working days, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayOff {
    /// The day.
    pub date: NaiveDate,
    /// `holiday:<id>` or `closure:<date>`.
    pub why: String,
    /// Its name in Arabic; empty where the calendar has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_ar: String,
    /// Its name in French.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_fr: String,
    /// Its name in English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name_en: String,
}

/// An act, with the facts that the law looks at. Amounts of money are in centimes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(missing_docs)] // Fields are those of the Acts table of the API, which docs/API names one by one.
pub enum Act {
    File(Filing),
    Register {
        serial: bool,
    },
    AskIdentity {
        fields: Vec<String>,
    },
    Reclassify,
    Classify {
        topic: Topic,
    },
    Route {
        department: String,
        items: Vec<u16>,
        due_on: Option<NaiveDate>,
    },
    Return {
        department: String,
        items: Vec<u16>,
        holds: Option<bool>,
    },
    Clarify,
    ClarifyReply,
    Consult {
        items: Vec<u16>,
        answer_by: Option<NaiveDate>,
    },
    ConsultReply {
        answer: Consent,
    },
    Extend {
        reasons: Vec<ExtensionReason>,
        reasoned: bool,
    },
    CostNotice {
        copy: u64,
        processing: u64,
        sending: u64,
        free_mode: Option<Delivery>,
    },
    CostSettled {
        how: Settlement,
        /// The way free of charge that was chosen: from then on it is the delivery of the request.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delivery: Option<Delivery>,
    },
    Redirect {
        body_id: String,
        signed_paper: bool,
        /// The day that this paper bears.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agreed_on: Option<NaiveDate>,
    },
    Agree,
    Deliver(Reply),
    Answer(Reply),
    Supplement(Reply),
    Assess {
        items: Vec<ItemAssessment>,
    },
    Withdraw,
    Close {
        rating: Option<u8>,
    },
    Void {
        reason: VoidReason,
    },
    Silence {
        due: NaiveDate,
    },
    DueMoved {
        from: NaiveDate,
        to: NaiveDate,
        calendar: String,
        /// The limit moved; the one for the reply in records that name none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rule: Option<Rule>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        added: Vec<DayOff>,
        /// Days off by the calendar before that count again; records of before name none.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        removed: Vec<DayOff>,
    },
    Recount {
        rule: Rule,
        from: NaiveDate,
        to: NaiveDate,
        calendar: String,
    },
    ComplainHead {
        ground: ComplaintGround,
        items: Vec<u16>,
    },
    ComplainCdai {
        ground: ComplaintGround,
        items: Vec<u16>,
    },
    DecideHead {
        decision: Decision,
    },
    DecideCdai {
        decision: Decision,
    },
}

impl Act {
    /// Whether it is a notice that can extend a limit: it names a case of article 16 and says why. One
    /// that does not is a fact of the file without effect.
    pub fn extends(&self) -> bool {
        matches!(self, Self::Extend { reasons, reasoned } if !reasons.is_empty() && *reasoned)
    }

    /// Its type, as in the API and the journal.
    pub fn kind(&self) -> ActKind {
        match self {
            Self::File(_) => ActKind::File,
            Self::Register { .. } => ActKind::Register,
            Self::AskIdentity { .. } => ActKind::AskIdentity,
            Self::Reclassify => ActKind::Reclassify,
            Self::Classify { .. } => ActKind::Classify,
            Self::Route { .. } => ActKind::Route,
            Self::Return { .. } => ActKind::Return,
            Self::Clarify => ActKind::Clarify,
            Self::ClarifyReply => ActKind::ClarifyReply,
            Self::Consult { .. } => ActKind::Consult,
            Self::ConsultReply { .. } => ActKind::ConsultReply,
            Self::Extend { .. } => ActKind::Extend,
            Self::CostNotice { .. } => ActKind::CostNotice,
            Self::CostSettled { .. } => ActKind::CostSettled,
            Self::Redirect { .. } => ActKind::Redirect,
            Self::Agree => ActKind::Agree,
            Self::Deliver(_) => ActKind::Deliver,
            Self::Answer(_) => ActKind::Answer,
            Self::Supplement(_) => ActKind::Supplement,
            Self::Assess { .. } => ActKind::Assess,
            Self::Withdraw => ActKind::Withdraw,
            Self::Close { .. } => ActKind::Close,
            Self::Void { .. } => ActKind::Void,
            Self::Silence { .. } => ActKind::Silence,
            Self::DueMoved { .. } => ActKind::DueMoved,
            Self::Recount { .. } => ActKind::Recount,
            Self::ComplainHead { .. } => ActKind::ComplainHead,
            Self::ComplainCdai { .. } => ActKind::ComplainCdai,
            Self::DecideHead { .. } => ActKind::DecideHead,
            Self::DecideCdai { .. } => ActKind::DecideCdai,
        }
    }
}

coded! {
    /// The type of an act.
    ActKind {
        /// A request is filed.
        File = "file",
        /// The body enters it in its register.
        Register = "register",
        /// The body asks for missing identity fields, once, all together.
        AskIdentity = "ask_identity",
        /// Urgent becomes ordinary.
        Reclassify = "reclassify",
        /// The body corrects what the request is about.
        Classify = "classify",
        /// Items are sent to a department.
        Route = "route",
        /// The department gives them back.
        Return = "return",
        /// The body asks what is meant.
        Clarify = "clarify",
        /// The requester says so.
        ClarifyReply = "clarify_reply",
        /// A third party is asked for consent.
        Consult = "consult",
        /// The third party answers, or does not.
        ConsultReply = "consult_reply",
        /// The reply limit is extended.
        Extend = "extend",
        /// Costs are announced.
        CostNotice = "cost_notice",
        /// Costs are settled.
        CostSettled = "cost_settled",
        /// The body proposes to forward the request.
        Redirect = "redirect",
        /// The requester agrees.
        Agree = "agree",
        /// Some items are given early.
        Deliver = "deliver",
        /// The reply.
        Answer = "answer",
        /// What comes after the reply.
        Supplement = "supplement",
        /// The requester's word on items.
        Assess = "assess",
        /// The requester takes the request back.
        Withdraw = "withdraw",
        /// The file is closed.
        Close = "close",
        /// The Committee voids the entry.
        Void = "void",
        /// The limit passed without a reply.
        Silence = "silence",
        /// A changed calendar moved a limit that runs.
        DueMoved = "due_moved",
        /// A changed calendar confirmed a date, or moved one that nobody waits for any more.
        Recount = "recount",
        /// Complaint to the head.
        ComplainHead = "complain_head",
        /// Complaint to the Committee.
        ComplainCdai = "complain_cdai",
        /// The head decides.
        DecideHead = "decide_head",
        /// The Committee decides.
        DecideCdai = "decide_cdai",
    }
}

impl ActKind {
    /// Who may do it; a requester's act on paper is entered by the official and marked declared.
    pub fn roles(self) -> &'static [Role] {
        use Role::{Clock, Committee, Department, Head, Official, Requester};
        match self {
            Self::File => &[Requester, Official],
            Self::Register
            | Self::AskIdentity
            | Self::Reclassify
            | Self::Classify
            | Self::Route
            | Self::Clarify
            | Self::Consult
            | Self::ConsultReply
            | Self::Extend
            | Self::CostNotice
            | Self::Redirect
            | Self::Deliver => &[Official],
            Self::Return => &[Department, Official],
            Self::CostSettled => &[Requester, Official],
            Self::Answer | Self::Supplement => &[Official, Head],
            Self::ClarifyReply
            | Self::Agree
            | Self::Assess
            | Self::Withdraw
            | Self::ComplainHead
            | Self::ComplainCdai => &[Requester],
            Self::Close => &[Requester, Clock],
            Self::Void | Self::DecideCdai => &[Committee],
            Self::DecideHead => &[Head],
            Self::Silence | Self::DueMoved | Self::Recount => &[Clock],
        }
    }

    /// The article on which the act rests; `None` where the law is silent and the rule is ours.
    pub fn article(self, urgent: bool) -> Option<Article> {
        let reply = if urgent { 17 } else { 16 };
        let n = match self {
            Self::File | Self::Register | Self::AskIdentity => 14,
            Self::Reclassify => 17,
            Self::Route | Self::Return | Self::Clarify | Self::ClarifyReply => 12,
            Self::Consult | Self::ConsultReply => 9,
            // Article 16 alone has the cases of an extension, and speaks of answering in part; 17 refers to it.
            Self::Extend | Self::Deliver => 16,
            Self::Answer | Self::Silence | Self::DueMoved | Self::Recount => reply,
            Self::CostNotice | Self::CostSettled => 5,
            Self::ComplainHead | Self::DecideHead => 19,
            Self::ComplainCdai | Self::DecideCdai => 20,
            Self::Classify
            | Self::Redirect
            | Self::Agree
            | Self::Supplement
            | Self::Assess
            | Self::Withdraw
            | Self::Close
            | Self::Void => return None,
        };
        Some(Article(n))
    }
}

/// The code of a refused item in an event log: its first exception, else its ground, else none stated.
pub fn outcome_code(answer: &ItemAnswer) -> String {
    if answer.outcome != Outcome::Refused {
        return answer.outcome.code().to_owned();
    }
    let exception = answer.exceptions.first().map(|e: &Exception| e.code());
    // REF-2 without an exception names no ground that a figure could count.
    let ground = answer.ground.filter(|g| *g != Ground::Exception).map(Ground::code);
    format!("refused_{}", exception.or(ground).unwrap_or("unreasoned"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_act_has_somebody_who_may_do_it() {
        assert!(ActKind::ALL.iter().all(|k| !k.roles().is_empty()));
        assert_eq!(ActKind::ALL.len(), 30);
    }

    #[test]
    fn an_act_keeps_its_type_through_json() {
        let act = Act::Extend { reasons: vec![ExtensionReason::Large], reasoned: true };
        let json = serde_json::to_string(&act).unwrap();
        assert_eq!(json, r#"{"type":"extend","reasons":["EXT-2"],"reasoned":true}"#);
        assert_eq!(serde_json::from_str::<Act>(&json).unwrap(), act);
        for kind in ActKind::ALL {
            assert_eq!(ActKind::from_code(kind.code()), Some(*kind));
        }
    }

    #[test]
    fn a_refused_item_is_logged_by_its_exception_then_its_ground() {
        let mut a = ItemAnswer::new(1, Outcome::Refused);
        assert_eq!(outcome_code(&a), "refused_unreasoned");
        a.ground = Some(Ground::Exception);
        assert_eq!(outcome_code(&a), "refused_unreasoned");
        a.exceptions = vec![Exception::PrivateLife, Exception::PersonalData];
        assert_eq!(outcome_code(&a), "refused_EXC-03");
        a.exceptions.clear();
        a.ground = Some(Ground::Unclear);
        assert_eq!(outcome_code(&a), "refused_REF-5");
        assert_eq!(outcome_code(&ItemAnswer::new(1, Outcome::NotHeld)), "not_held");
    }
}
