//! The web: routes, sessions, pages. It knows the app and the pages, and the store only as what the
//! app gives.

pub mod assets;
pub mod door;
pub mod headers;
pub mod health;
pub mod read_body;
pub mod routes;
pub mod server;
pub mod upload;
pub mod who;
