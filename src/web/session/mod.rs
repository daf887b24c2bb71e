//! Signing in and out, and one-time links.

pub(super) mod link;
pub(super) mod sign_in;
pub(super) mod sign_out;
