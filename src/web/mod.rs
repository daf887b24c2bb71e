//! The web: routes, sessions, pages. It knows the app and the pages, and the store only as what the
//! app gives.

pub mod assets;
pub mod attachment;
mod bodies;
pub mod case_key;
pub mod cookies;
mod desk;
pub mod door;
pub mod fault;
pub mod fill;
pub mod headers;
pub mod health;
mod home;
pub mod origin;
pub mod posted;
pub mod read_body;
pub mod reply;
mod requests;
pub mod routes;
pub mod server;
mod session;
mod track;
pub mod upload;
pub mod visit;
pub mod who;
pub mod words;
