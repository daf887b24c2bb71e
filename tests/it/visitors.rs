//! The kinds of visitor who try every door, and what they may meet: shared by the walk through the pages
//! and the walk through the calls.

/// What a visitor meets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meets {
    /// The page, or the act is done.
    Opens,
    /// Asked to sign in: a GET is led there, a POST is told.
    SignIn,
    /// Told that it is not theirs.
    Refused,
    /// Told that there is no such thing.
    Nothing,
    /// Told what is wrong with what was sent: the door is open, the words are not.
    Wrong,
    /// Told that somebody was first: the door is open.
    Stale,
}
use Meets::{Nothing, Opens, Refused, SignIn};

/// Every kind of visitor, in the order of the table's columns.
pub const VISITORS: [&str; 13] = [
    "anonymous",
    "code holder",
    "citizen who filed",
    "another citizen",
    "official",
    "official of another body",
    "official whose membership ended",
    "official invited",
    "department",
    "head",
    "head of another body",
    "committee",
    "admin",
];

pub const ALL: [Meets; 13] = [Opens; 13];

/// A row for pages of a private request: who holds its code, who asked, official, department, head, the
/// Committee; all others hear that there is nothing.
pub const fn of_private(
    code: Meets,
    requester: Meets,
    official: Meets,
    department: Meets,
    head: Meets,
    committee: Meets,
) -> [Meets; 13] {
    [
        Nothing, code, requester, Nothing, official, Nothing, Nothing, Nothing, department, head, Nothing,
        committee, Nothing,
    ]
}

/// A row for pages of a desk that the address does not name: everyone's own.
pub const fn of_desk(official: Meets, department: Meets, head: Meets) -> [Meets; 13] {
    [
        SignIn, SignIn, Refused, Refused, official, official, Refused, Refused, department, head, head,
        Refused, Refused,
    ]
}
