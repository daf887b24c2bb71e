//! The integration tests, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at once

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod postgres;
mod store;
