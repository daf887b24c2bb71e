//! Items: what was asked, one by one, and what was given for each.
//!
//! The requested items are the minimum of the answer: a reply must give every item an outcome, and
//! what it passes over is `omitted`, never dropped.

use super::code::coded;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    /// What became of an item in a reply.
    Outcome {
        /// Given whole.
        ProvidedFull = "provided_full",
        /// Given less an excepted part (article 8).
        ProvidedPartial = "provided_partial",
        /// Already published and open to the public (article 18, REF-3).
        AlreadyPublic = "already_public",
        /// Not held (article 18, REF-1).
        NotHeld = "not_held",
        /// Refused (article 18).
        Refused = "refused",
        /// Passed over by the reply: ours, not a word of the law.
        Omitted = "omitted",
    }
}

impl Outcome {
    /// How much of an item it gives, from nothing (0) to all of it (3).
    pub fn worth(self) -> u8 {
        match self {
            Self::ProvidedFull => 3,
            Self::ProvidedPartial | Self::AlreadyPublic => 2,
            Self::Refused | Self::NotHeld => 1,
            Self::Omitted => 0,
        }
    }
}

coded! {
    /// Why an item is refused (article 18). REF-1 is the outcome `not_held`, REF-3 `already_public`.
    Ground {
        /// An exception of article 7, to be named.
        Exception = "REF-2",
        /// Asked more than once in the same year, and already supplied.
        Repeated = "REF-4",
        /// Not clear.
        Unclear = "REF-5",
        /// Still being prepared.
        InPreparation = "REF-6",
        /// Deposited at the Archives du Maroc.
        Archived = "REF-7",
        /// Any other ground, its text cited.
        Other = "REF-9",
    }
}

coded! {
    /// An exception of article 7.
    Exception {
        /// National defence.
        Defence = "EXC-01",
        /// Internal and external State security.
        Security = "EXC-02",
        /// Private life of individuals.
        PrivateLife = "EXC-03",
        /// Personal data.
        PersonalData = "EXC-04",
        /// Constitutional freedoms and basic rights.
        BasicRights = "EXC-05",
        /// Sources of information.
        Sources = "EXC-06",
        /// Relations with a State or an intergovernmental organisation.
        ForeignRelations = "EXC-07",
        /// Monetary, economic or financial policy.
        EconomicPolicy = "EXC-08",
        /// Industrial property, copyright, related rights.
        IntellectualProperty = "EXC-09",
        /// Victims, witnesses, experts, whistle-blowers.
        Witnesses = "EXC-10",
        /// Secrecy by a special law, to be named.
        SpecialLaw = "EXC-11",
        /// Deliberations of the Councils of Ministers and of Government.
        Cabinet = "EXC-12",
        /// Administrative inquiries.
        Inquiries = "EXC-13",
        /// Judicial proceedings.
        Proceedings = "EXC-14",
        /// Free competition and private initiative.
        Competition = "EXC-15",
    }
}

coded! {
    /// The requester's own word on an item, kept apart from the official outcome.
    Assessment {
        /// This is what was asked.
        Complete = "complete",
        /// Something is missing.
        Partial = "partial",
        /// It does not answer the question.
        Evasive = "evasive",
        /// It is something else.
        NotTheItem = "not_the_item",
        /// It did not arrive.
        NotReceived = "not_received",
    }
}

/// What a reply says of one item: facts only, the words themselves are kept elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnswer {
    /// Number of the item, from 1.
    pub no: u16,
    /// What became of it.
    pub outcome: Outcome,
    /// Why it is refused, when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The exceptions of article 7 relied on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<Exception>,
    /// Whether the rest can be separated (article 8); `None` when the reply does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub separable: Option<bool>,
    /// Whether a law is cited (EXC-11, REF-9).
    #[serde(default)]
    pub law_named: bool,
    /// Whether an exact address is given (REF-3).
    #[serde(default)]
    pub has_address: bool,
    /// Whether reasons are written.
    #[serde(default)]
    pub has_note: bool,
    /// How many documents come with it.
    #[serde(default)]
    pub documents: u32,
    /// When an earlier request of the same person for this was served (REF-4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_on: Option<NaiveDate>,
}

impl ItemAnswer {
    /// A bare outcome, with nothing else said.
    pub fn new(no: u16, outcome: Outcome) -> Self {
        Self {
            no,
            outcome,
            ground: None,
            exceptions: Vec::new(),
            separable: None,
            law_named: false,
            has_address: false,
            has_note: false,
            documents: 0,
            earlier_on: None,
        }
    }

    /// The same after what was said of the item before: what a refusal said of the rest stays said until it is given or taken
    /// back (article 8).
    pub fn after(&self, before: Option<&Self>) -> Self {
        let refused = |a: &Self| a.outcome == Outcome::Refused;
        let said =
            before.filter(|before| refused(before) && refused(self)).and_then(|before| before.separable);
        Self { separable: self.separable.or(said), ..self.clone() }
    }

    /// Whether article 18 asks for reasons and the mention of the right to complain.
    pub fn is_refusal(&self) -> bool {
        !matches!(self.outcome, Outcome::ProvidedFull | Outcome::Omitted)
    }
}

/// An item of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number, from 1.
    pub no: u16,
    /// What the body said of it last; `None` before the reply.
    pub answer: Option<ItemAnswer>,
    /// The day on which the body said so.
    pub answered_on: Option<NaiveDate>,
    /// The outcome that stood when the reply went out: later acts never change it.
    pub at_reply: Option<Outcome>,
    /// What the requester said of it last.
    pub assessment: Option<Assessment>,
}

impl Item {
    /// An item just asked.
    pub fn new(no: u16) -> Self {
        Self { no, answer: None, answered_on: None, at_reply: None, assessment: None }
    }

    /// Its outcome, if it has one.
    pub fn outcome(&self) -> Option<Outcome> {
        self.answer.as_ref().map(|a| a.outcome)
    }
}
