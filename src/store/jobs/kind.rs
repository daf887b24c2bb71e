//! What jobs do, and how they stand.

use std::fmt;

/// What a job does. A new one is named by the compiler wherever kinds are told apart, and by the `CHECK` of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Records limits that passed.
    Sweep,
    /// Lets go of what nobody needs any more.
    Tidy,
    /// Applies a new edition of the calendar to the requests there are.
    Calendar,
    /// Counts the figures that are missing.
    Figures,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sweep, Self::Tidy, Self::Calendar, Self::Figures];

    /// The word under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sweep => "sweep",
            Self::Tidy => "tidy",
            Self::Calendar => "calendar",
            Self::Figures => "figures",
        }
    }

    /// The kind of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// For its instant, and for somebody to take it.
    Waiting,
    /// Somebody is at it.
    Running,
    /// Over, and done.
    Done,
    /// Given up after it failed too often, until somebody has it tried again.
    Dead,
    /// Over, because somebody asked.
    Cancelled,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Dead, Self::Cancelled];

    /// The word under which it is kept.
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}
