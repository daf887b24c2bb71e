//! The official figures, from running counts and from the journal, as of now.

pub(super) mod told;
mod value;

pub(super) mod list;
pub(super) mod own;
pub(super) mod show;
