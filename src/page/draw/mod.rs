//! Drawings: made here rather than in templates, because every cell is a decision.

pub mod bar;
pub mod chart;
pub mod qr;
pub mod ribbon;

pub use bar::{Bar, Shares};
pub use ribbon::Ribbon;
pub(in crate::page) use ribbon::start;
