//! The codes of the event log, as values. Each has `code` and `from_code`, called at the edge only.

/// The type of the event that tells a last day which the `holidays.csv` of a package alone would not
/// give: its code is the rule of the limit, its reference the day.
pub const DUE_TOLD: &str = "due_told";

/// Defines a closed list of codes.
macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in the order of the format.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code used in files.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of a code, or `None`.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    /// Reason given for an extension (article 16).
    Extension {
        /// No answer, whole or in part, within the limit.
        Ext1 = "EXT-1",
        /// A large quantity of information.
        Ext2 = "EXT-2",
        /// Information that cannot be gathered within the limit.
        Ext3 = "EXT-3",
        /// A third party must be consulted.
        Ext4 = "EXT-4",
        /// Anything else: not a case of article 16.
        Other = "other",
    }
}

codes! {
    /// What the requester says of an item.
    View {
        /// It is what was asked.
        Complete = "complete",
        /// Something is missing.
        Partial = "partial",
        /// It does not answer the question.
        Evasive = "evasive",
        /// It is something else.
        NotTheItem = "not_the_item",
        /// Nothing came.
        NotReceived = "not_received",
    }
}

codes! {
    /// How a complaint ended. "Upheld" means that the complaint is upheld.
    Decision {
        /// The complaint is right.
        Upheld = "upheld",
        /// It is right in part.
        Partly = "partly",
        /// It is wrong.
        Rejected = "rejected",
        /// It could not be heard.
        Inadmissible = "inadmissible",
        /// The information was given meanwhile.
        Settled = "settled",
    }
}

codes! {
    /// To whom a complaint goes.
    Level {
        /// The head of the body (article 19).
        Head = "head",
        /// The Committee (article 20).
        Cdai = "cdai",
    }
}

codes! {
    /// Gender as the requester declared it.
    Gender {
        /// Female.
        F = "F",
        /// Male.
        M = "M",
        /// Not stated.
        NotStated = "NS",
    }
}

codes! {
    /// State of a publication duty of article 10 on the day it was checked.
    Publication {
        /// There and current.
        Published = "published",
        /// There and out of date.
        Outdated = "outdated",
        /// Not there.
        Missing = "missing",
        /// The body has no such information.
        NotApplicable = "not_applicable",
    }
}

codes! {
    /// Ground of a refused item (articles 7 and 18).
    Ground {
        /// National defence.
        Exc01 = "EXC-01",
        /// Security of the State.
        Exc02 = "EXC-02",
        /// Private life.
        Exc03 = "EXC-03",
        /// Personal data.
        Exc04 = "EXC-04",
        /// Basic freedoms and rights.
        Exc05 = "EXC-05",
        /// Sources of information.
        Exc06 = "EXC-06",
        /// Foreign relations.
        Exc07 = "EXC-07",
        /// Monetary, economic or financial policy.
        Exc08 = "EXC-08",
        /// Intellectual property.
        Exc09 = "EXC-09",
        /// Victims, witnesses, experts, informers.
        Exc10 = "EXC-10",
        /// Secrecy by a special law.
        Exc11 = "EXC-11",
        /// Deliberations of the government.
        Exc12 = "EXC-12",
        /// Administrative inquiries.
        Exc13 = "EXC-13",
        /// Judicial proceedings.
        Exc14 = "EXC-14",
        /// Fair competition.
        Exc15 = "EXC-15",
        /// Repeated in the same year.
        Ref4 = "REF-4",
        /// Unclear.
        Ref5 = "REF-5",
        /// In preparation.
        Ref6 = "REF-6",
        /// Deposited at the Archives.
        Ref7 = "REF-7",
        /// Another ground, its text quoted.
        Ref9 = "REF-9",
        /// No ground stated.
        Unreasoned = "unreasoned",
    }
}

/// The official outcome of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Outcome {
    /// Given in full.
    Full,
    /// Given in part.
    Partial,
    /// Already public (REF-3).
    AlreadyPublic,
    /// Not held (REF-1).
    NotHeld,
    /// Refused on a ground.
    Refused(Ground),
}

impl Outcome {
    /// The code used in files.
    pub fn code(self) -> String {
        match self {
            Self::Full => "provided_full".to_owned(),
            Self::Partial => "provided_partial".to_owned(),
            Self::AlreadyPublic => "already_public".to_owned(),
            Self::NotHeld => "not_held".to_owned(),
            Self::Refused(ground) => format!("refused_{}", ground.code()),
        }
    }

    /// The value of a code, or `None`.
    ///
    /// ```
    /// use wasl_indicators::code::{Ground, Outcome};
    /// assert_eq!(Outcome::from_code("refused_EXC-03"), Some(Outcome::Refused(Ground::Exc03)));
    /// assert_eq!(Outcome::from_code("refused"), None);
    /// ```
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "provided_full" => Some(Self::Full),
            "provided_partial" => Some(Self::Partial),
            "already_public" => Some(Self::AlreadyPublic),
            "not_held" => Some(Self::NotHeld),
            _ => code.strip_prefix("refused_").and_then(Ground::from_code).map(Self::Refused),
        }
    }
}

/// The nineteen categories of article 10, `PRO-01` to `PRO-19`, by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Category(u8);

impl Category {
    /// How many there are.
    pub const COUNT: u8 = 19;

    /// Every category.
    pub fn all() -> impl Iterator<Item = Self> {
        (1..=Self::COUNT).map(Self)
    }

    /// The code used in files.
    pub fn code(self) -> String {
        format!("PRO-{:02}", self.0)
    }

    /// The value of a code, or `None`.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|c| c.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_comes_back() {
        assert!(Ground::ALL.iter().all(|g| Ground::from_code(g.code()) == Some(*g)));
        assert!(Ground::ALL.iter().all(|g| {
            let outcome = Outcome::Refused(*g);
            Outcome::from_code(&outcome.code()) == Some(outcome)
        }));
        assert!(Category::all().all(|c| Category::from_code(&c.code()) == Some(c)));
        assert_eq!(Ground::ALL.len(), 21, "15 exceptions, 5 references, and none stated");
        for wrong in ["", "refused_REF-1", "refused_REF-8", "refused_EXC-16", "PRO-20", "Provided_full"] {
            assert_eq!(Outcome::from_code(wrong), None);
            assert_eq!(Category::from_code(wrong), None);
        }
    }
}
