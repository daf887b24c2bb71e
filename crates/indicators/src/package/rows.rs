//! The neutral rows of a log: what a store gives and a package is written from.

use super::PackageError;
use crate::code::{Category, Publication};
pub use crate::log::{Body as LogBody, Population as LogPopulation};
use chrono::{DateTime, NaiveDate, Utc};
use wasl_law::calendar::BodyClass;

/// The mark of a requester's act that an official entered from paper: the `code` of `withdrawn` and
/// `redirected`, the `ref` of the others. It changes no figure.
pub const DECLARED: &str = "declared";

/// A request with what the full log knows of its requester. The id is random and tied to no number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogRequest {
    /// Random id.
    pub request_id: String,
    /// How many numbered items were asked.
    pub n_items: u32,
    /// Whether it was filed, and kept, as urgent.
    pub urgent: bool,
    /// `online`, `in_person`, `post` or `email`.
    pub channel: String,
    /// `ar`, `fr`, `zgh` or `other`.
    pub language: String,
    /// Topic from a code list; levels are parted by a dot.
    pub topic: String,
    /// Category of the requester; full log only.
    pub requester_category: String,
    /// `F`, `M` or `NS`; full log only.
    pub gender: String,
    /// Region of the requester; full log only.
    pub requester_region: String,
}

/// An event of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogEvent {
    /// Order of entry; the public log numbers its events anew.
    pub seq: i64,
    /// Civil date in Morocco.
    pub event_date: NaiveDate,
    /// Type of the format.
    pub event_type: String,
    /// The body concerned.
    pub body_id: String,
    /// Number of the item, where there is one.
    pub item_no: Option<u32>,
    /// Code of the type.
    pub code: String,
    /// Reference of the type: receipt number, address, department, other body.
    pub reference: String,
    /// Flag of the type.
    pub flag: Option<bool>,
    /// Instant of entry; full log only.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Role of who entered it; full log only.
    pub actor_role: String,
    /// Chain of the journal; full log only.
    pub prev_hash: String,
    /// Chain of the journal; full log only.
    pub hash: String,
}

/// A request with its events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogCase {
    /// The request.
    pub request: LogRequest,
    /// Its events, in any order.
    pub events: Vec<LogEvent>,
}

/// A check of proactive publication.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPublication {
    /// The body.
    pub body_id: String,
    /// The category of article 10.
    pub category: Category,
    /// Day of the check.
    pub check_date: NaiveDate,
    /// What was found.
    pub status: Publication,
}

/// A holiday or a closure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogHoliday {
    /// The day.
    pub date: NaiveDate,
    /// Its name or id.
    pub label: String,
    /// The classes it binds; none for all.
    pub body_classes: Vec<BodyClass>,
}

/// Cases that can be told more than once, always the same, in the order of their random ids.
pub trait Cases {
    /// Gives each case in turn.
    ///
    /// # Errors
    /// That of `take`, or [`PackageError::Source`] when a case cannot be given.
    fn each(&self, take: &mut dyn FnMut(LogCase) -> Result<(), PackageError>) -> Result<(), PackageError>;
}

impl Cases for [LogCase] {
    fn each(&self, take: &mut dyn FnMut(LogCase) -> Result<(), PackageError>) -> Result<(), PackageError> {
        self.iter().cloned().try_for_each(take)
    }
}

impl Cases for Vec<LogCase> {
    fn each(&self, take: &mut dyn FnMut(LogCase) -> Result<(), PackageError>) -> Result<(), PackageError> {
        self.as_slice().each(take)
    }
}

/// The rest of a log.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Bodies.
    pub bodies: Vec<LogBody>,
    /// Publication checks.
    pub publication: Vec<LogPublication>,
    /// Holidays and closures.
    pub holidays: Vec<LogHoliday>,
    /// Inhabitants of the regions.
    pub population: Vec<LogPopulation>,
}
