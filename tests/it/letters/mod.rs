//! Letters of acts: who hears of each act, what stops an act, where links lead, what is attached.

mod failed;
mod heard;
mod leaving;
mod papers;
mod wanting;
