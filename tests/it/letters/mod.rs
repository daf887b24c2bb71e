//! Letters of acts: who hears of each act, what stops an act, where links lead, what is attached.

mod apart;
mod early;
mod ends;
mod failed;
pub mod forwarded;
mod handed;
mod heard;
mod leaving;
pub mod links;
mod onward;
mod papers;
mod promises;
mod said;
mod sense;
mod serial;
mod slips;
pub mod wanting;
mod windows;
