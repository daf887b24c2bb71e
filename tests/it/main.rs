//! The integration tests, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at once

mod api;
mod http;
mod law;
mod mail;
mod postgres;
mod smtp;
mod store;
mod world;

mod reckon;
