//! The arithmetic of the figures: exact while counting, floating point only at the door.

pub mod fraction;
pub mod interval;
pub mod sample;
pub mod strata;
