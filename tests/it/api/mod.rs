//! The JSON API, through HTTP, on both databases.

mod access;
mod again;
mod assessed;
mod bad_input;
pub mod documents;
pub mod every_act;
mod hands;
mod hidden;
mod journeys;
mod lists;
mod once;
mod open;
mod openapi;
mod people;
mod queries;
mod remedies;
mod unnamed;
