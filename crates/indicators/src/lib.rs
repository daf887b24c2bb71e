//! The reckoner: every official indicator of Law 31-13, from an event log.
//!
//! Pure: an event log and a period in, figures out; no clock, no database, no web. Numerators and
//! denominators are whole numbers; floating point appears only where a figure leaves
//! ([`figure::Figure::to_json`], [`stats::interval`]).
//!
//! | file | idea |
//! | --- | --- |
//! | [`code`] | the codes of the log |
//! | [`log`] | the log in memory |
//! | [`read`] | the five CSV files and `rules.json`, or one sentence on what is wrong |
//! | [`limits`] | due dates and working days, remembered |
//! | [`period`], [`release`] | from, to, as of; which as-of dates are published |
//! | [`rebuild`], [`finding`] | one request told again from its events, and what is wrong with them |
//! | [`family`] | the catalogue as formulas, a file per family |
//! | [`measure`] | what a figure is made of |
//! | [`formulas`] | every figure, put together from its families |
//! | [`tally`], [`compute`] | counting, and adding up |
//! | [`stock`] | what stood open month by month |
//! | [`stats`] | fractions, intervals, Kaplan-Meier, strata |
//! | [`rank`] | bands instead of ranks |
//! | [`privacy`] | what may be published of people |
//! | [`filter`] | a part of the requests or of the bodies |
//! | [`figure`] | a figure and its JSON |
//! | [`package`] | the open-data package: written, verified |
//! | [`demo`] | a plausible log for trials |
//! | [`catalogue`] | names, units and formulas, as data |
//! | [`explain`], [`reason`] | who is counted, and why the others are not |

pub mod catalogue;
pub mod code;
pub mod compute;
pub mod demo;
pub mod explain;
pub mod family;
pub mod figure;
pub mod filter;
pub mod finding;
pub mod formulas;
pub mod limits;
pub mod log;
pub mod measure;
pub mod package;
pub mod period;
pub mod privacy;
pub mod rank;
pub mod read;
pub mod reason;
pub mod rebuild;
pub mod release;
pub mod stats;
pub mod stock;
pub mod tally;
