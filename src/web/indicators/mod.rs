//! The official figures, counted from the rollups as of now.

mod value;

pub(super) mod list;
pub(super) mod own;
pub(super) mod show;
