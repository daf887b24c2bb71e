//! The directory of bodies.

pub(super) mod list;
pub(super) mod show;
