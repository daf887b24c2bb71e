//! The reckoner: figures from packages of CSV files, through the library and through the command.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says so by stopping")]

mod attack;
mod brute;
mod chance;
mod command;
mod faults;
mod fuzz;
mod package;
mod properties;
pub mod story;
mod study;
mod worked;
