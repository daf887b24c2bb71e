//! The integration tests, in one binary.

mod postgres;
mod store;
