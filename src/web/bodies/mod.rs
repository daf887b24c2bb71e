//! The directory of bodies.

mod edition;
pub(super) mod list;
pub(super) mod show;
