//! Requests: filed, read, acted on, answered.

mod case_view;
mod sent;

pub(super) mod act;
pub(super) mod answer;
pub(super) mod document;
pub(super) mod file;
pub(super) mod letter;
pub(super) mod list;
pub(super) mod profile;
pub(super) mod receipt;
pub(super) mod show;
