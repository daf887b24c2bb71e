//! The JSON API, through HTTP, on both databases.

mod bad_input;
mod documents;
mod journeys;
mod lists;
mod once;
mod open;
mod people;
