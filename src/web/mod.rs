//! The web: routes, sessions, pages. It knows the app and the pages, and the store only as what the
//! app gives.

pub mod door;
pub mod read_body;
pub mod upload;
pub mod who;
