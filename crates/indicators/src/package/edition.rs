//! What is published, and how.

use super::profile::Told;
use super::values::ValueRow;
use crate::period::Named;
use chrono::NaiveDate;
use std::path::PathBuf;
use wasl_law::settings::Settings;

/// The licence of a package, as its publisher chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Short name, for example `CC-BY-4.0`.
    pub name: String,
    /// Where its text is.
    pub path: String,
}

/// What is published.
#[derive(Clone, Debug)]
pub struct Edition<'a> {
    /// Year or quarter.
    pub period: Named,
    /// Last day whose events count; later ones are left out.
    pub as_of: NaiveDate,
    /// Readings of the doubtful points.
    pub settings: Settings,
    /// Whether the restricted columns are in: for the committee only.
    pub full: bool,
    /// Whether the data are simulated.
    pub simulated: bool,
    /// Licence, if one was chosen.
    pub licence: Option<Licence>,
    /// What the last edition of the same period told of requesters, which stays.
    pub told: Option<&'a Told>,
    /// Values of the editions before, to tell revisions ([`super::changes::told_before`]).
    pub previous: &'a [ValueRow],
    /// The packages of those editions, the last word last: what moved beneath the figures is read from them.
    pub before: &'a [PathBuf],
}
