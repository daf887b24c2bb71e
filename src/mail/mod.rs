//! Letters.
pub mod data;
