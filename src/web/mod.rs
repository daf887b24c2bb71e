//! The web: routes, sessions, pages. It knows the app and the pages, and the store only as what the
//! app gives.

pub mod asked;
pub mod assets;
pub mod attachment;
mod bodies;
mod calendar;
pub mod case_key;
mod committee;
pub mod cookies;
mod crowd;
mod desk;
pub mod door;
pub mod entrance;
pub mod fault;
pub mod fill;
pub mod headers;
pub mod health;
mod home;
mod indicators;
pub mod kept;
pub mod origin;
mod pace;
mod posted;
mod publications;
pub mod read_body;
pub mod reply;
mod requests;
mod rights;
pub mod routes;
pub mod server;
mod session;
mod track;
mod typed;
pub mod upload;
pub mod visit;
pub mod who;
pub mod words;
