//! The web: routes, sessions, pages. It knows the app and the pages, and the store only as what the
//! app gives.

pub mod addresses;
pub mod assets;
mod bodies;
mod calendar;
pub mod case_key;
mod committee;
pub mod cookies;
mod desk;
pub mod fault;
pub mod fill;
pub mod health;
mod home;
mod indicators;
pub mod kept;
pub mod metrics;
pub mod origin;
mod posted;
mod publications;
pub mod reply;
mod requests;
mod rights;
pub mod routes;
mod session;
mod track;
mod typed;
pub mod visit;
