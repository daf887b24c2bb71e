//! The desk of a body.

pub(super) mod enter;
pub(super) mod inbox;
