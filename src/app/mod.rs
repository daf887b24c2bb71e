//! Use cases: one verb, one file. They join the law and the store, and know neither the web nor the
//! database's own words.

pub mod fields;
pub mod filing;
pub mod input;
pub mod policy;
pub mod replay;
pub mod view;
