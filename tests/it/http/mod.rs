//! The pages as a browser without script meets them: a real server, a real store, the real directory.

mod access;
pub mod browser;
pub mod citizen;
mod complaint;
mod costs;
mod counter;
mod found;
mod frozen;
mod guards;
mod kept;
mod keys;
mod named;
mod official;
mod paper;
mod places;
mod pressed;
mod public;
mod readable;
pub mod site;
mod slip;
mod slow;
mod turns;
mod unreached;
mod unsure;
