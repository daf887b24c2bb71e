//! Before whom a right of the requester is used: the head, the Committee, the court (articles 19 to 21).

use super::act::ActKind;
use super::case::Level;
use super::code::coded;
use super::limit::Rule;

coded! {
    /// Before whom a right is used.
    Before {
        /// The head of the body (article 19).
        Head = "head",
        /// The Committee (article 20).
        Cdai = "cdai",
        /// The administrative court (article 21).
        Court = "court",
    }
}

impl Before {
    /// The article that gives the right.
    pub fn article(self) -> &'static str {
        match self {
            Self::Head => "19",
            Self::Cdai => "20",
            Self::Court => "21",
        }
    }

    pub(super) fn level(self) -> Option<Level> {
        match self {
            Self::Head => Some(Level::Head),
            Self::Cdai => Some(Level::Cdai),
            Self::Court => None,
        }
    }

    /// The limit within which it is used.
    pub fn rule(self) -> Rule {
        match self {
            Self::Head => Rule::R19Lodge,
            Self::Cdai => Rule::R20Lodge,
            Self::Court => Rule::R21Court,
        }
    }

    /// The act by which it is used here; the court is told of, not served.
    pub fn act(self) -> Option<ActKind> {
        match self {
            Self::Head => Some(ActKind::ComplainHead),
            Self::Cdai => Some(ActKind::ComplainCdai),
            Self::Court => None,
        }
    }
}

impl From<Level> for Before {
    fn from(level: Level) -> Self {
        match level {
            Level::Head => Self::Head,
            Level::Cdai => Self::Cdai,
        }
    }
}
