//! Everything that is not done while a request waits, but for letters, whose queue is the outbox.
//!
//! A job is taken, run and left by [`Lane::look`]. It is done at least once: whoever does one finds what was done
//! before. What comes back (a sweep each hour) has one row for good and is due again after each run; what is done
//! once is queued under a key ([`queue`]), where it is there once until it is over.
//!
//! | file | idea |
//! | --- | --- |
//! | [`task`] | what a job is asked, and what its kind runs to |
//! | [`hands`] | who does it: each kind by its use case |
//! | `beat` | how often a run shows that it lives |
//! | [`lane`] | which job of a kind is next, and whose was left behind |
//! | [`asked`] | what a job asks while it runs: whether to end, and how far it came |
//! | `run` | one run, from its first beat to how it leaves the job |
//! | [`operate`] | what those who run the service see and do |

pub mod asked;
mod beat;
pub mod hands;
pub mod lane;
pub mod operate;
mod run;
pub mod task;

pub use asked::Asked;
pub use beat::Beat;
pub use hands::{Hands, OfService};
pub use lane::{Lane, Looked};
pub use run::Ended;
pub use task::{Task, queue};
