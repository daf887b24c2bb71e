//! Why a body was not read.

/// Why a body cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// Not of the type expected here: 415.
    WrongType,
    /// Larger than this many bytes: 413.
    TooLarge(usize),
    /// A form of more fields or files than any has: 413.
    TooMany,
    /// Cut short, or no well-formed form: 400.
    Malformed,
    /// No valid JSON: 400.
    NotJson,
    /// It came too slowly: 408.
    TooSlow,
    /// The disk has no room for it: 507.
    NoRoom,
    /// It could not be written: 503.
    Unwritten,
}
