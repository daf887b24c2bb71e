//! Figures that running counts cannot give: counted from the journal by a job, by the code of
//! `wasl recompute`, stored by period and place, and read by key.
//!
//! | file | idea |
//! | --- | --- |
//! | [`wanted`] | which sets there should be, each with its day and the last instant whose entries count |
//! | [`ground`] | what figures are made of beside the journal: directory, calendar, rules |
//! | [`count`] | the journal counted for several sets at once, in bounded slices |
//! | [`job`] | the job that counts what is missing, one process at a time |
//! | [`look`] | what is stored, as a reader finds it |
//! | [`nothing`] | the figures of no request |
//! | [`proof`] | what is stored is what the journal gives |

pub mod count;
pub mod ground;
pub mod job;
pub mod look;
pub mod nothing;
pub mod proof;
pub mod wanted;
