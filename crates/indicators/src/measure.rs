//! What a figure is made of: which requests or bodies it looks at, and how they add up.

use super::catalogue::Shape;
use super::code::Level;
use super::log::{Body, Check, Log};
use super::period::Period;
use super::rebuild::{Complaint, Request};
use super::stats::sample::Point;
use chrono::NaiveDate;
use wasl_law::calendar::BodyClass;

/// What a formula may look at besides the request or body in hand.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The log.
    pub log: &'a Log,
    /// The period and its as-of date.
    pub period: Period,
}

impl Context<'_> {
    /// Working days in (start, end] for the body of the request.
    pub fn working_days(&self, request: &Request<'_>, start: NaiveDate, end: NaiveDate) -> u32 {
        self.days_of(request.class, start, end)
    }

    /// Working days in (start, end] for a class of bodies.
    pub fn days_of(&self, class: BodyClass, start: NaiveDate, end: NaiveDate) -> u32 {
        self.log.limits.working_days(class, start, end)
    }
}

/// What a request or a body brings to a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is not in the denominator, and why.
    Out(Reason),
    /// It is.
    In {
        /// Added to the numerator.
        num: u64,
        /// Added to the denominator.
        den: u64,
    },
}

impl Part {
    /// One in the denominator, and in the numerator too if `counted`.
    pub fn one(counted: bool) -> Self {
        Self::In { num: u64::from(counted), den: 1 }
    }
}

/// Why something is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No event up to the as-of day.
    NotYet,
    /// No filing or two.
    NotExactlyOneFiled,
    /// Closed before it was filed.
    ClosedBeforeFiling,
    /// The entry is void.
    Voided,
    /// The entry is not void.
    NotVoided,
    /// Received outside the period.
    ReceivedOutside,
    /// Due outside the period.
    DueOutside,
    /// Withdrawn or redirected on or before the due date.
    LeftBeforeDue,
    /// Not withdrawn or redirected on or before the due date.
    NotLeftBeforeDue,
    /// Not urgent.
    NotUrgent,
    /// Never extended.
    NotExtended,
    /// Not answered in the period.
    AnsweredOutside,
    /// Not answered after its due date.
    NotLate,
    /// Neither withdrawn nor redirected in the period.
    NotLeftInPeriod,
    /// Neither received nor closed in the period.
    NotReceivedNorClosed,
    /// Not open on the day.
    NotOpenOnDay,
    /// Not open on any working day of the period.
    NotOpenInPeriod,
    /// No item that the figure looks at.
    NoSuchItem,
    /// Every item is one that the body does not hold.
    WhollyNotHeld,
    /// No complaint whose limit ends in the period.
    NoComplaintDue,
    /// No complaint decided in the period.
    NoDecision,
    /// No complaint decided in the period or pending at its end.
    NoComplaint,
    /// No upheld decision whose follow-up time is past.
    NoFollowUpPast,
    /// Never sent to a department in the period.
    NotRouted,
    /// No event of the period bears a day of entry.
    NothingEntered,
    /// Nothing is wrong with it.
    NoFinding,
    /// The law does not apply to the body.
    OutOfScope,
    /// No category of the body was found published, outdated or missing.
    NothingChecked,
    /// Nobody told or checked it for this body.
    NothingKnown,
    /// The log has no such column.
    NotInThisLog,
    /// Its body is of no region whose inhabitants are known.
    NoInhabitants,
}

/// A formula over one request.
pub type PartOf = fn(&Request<'_>, &Context<'_>) -> Part;
/// A formula over one body and its publication checks.
pub type BodyPartOf = fn(&Body, &[Check], &Context<'_>) -> Part;
/// Durations that one request brings: length and whether it was seen to its end.
pub type SampleOf = fn(&Request<'_>, &Context<'_>, &mut dyn FnMut(u32, bool)) -> Result<(), Reason>;
/// Counts by code that one request brings.
pub type TableOf = fn(&Request<'_>, &Context<'_>, &mut dyn FnMut(&'static str, u64)) -> Result<(), Reason>;

/// How a figure is made.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A count of requests.
    Count(PartOf),
    /// A proportion with its interval.
    Share(PartOf),
    /// A ratio that is no proportion of requests: no interval.
    Ratio(PartOf),
    /// Requests for so many inhabitants of the regions.
    PerInhabitants(PartOf),
    /// A difference of two counts: numerator less denominator.
    Change(PartOf),
    /// A proportion of bodies, or of their publication duties.
    BodyShare(BodyPartOf),
    /// A Kaplan-Meier quantile.
    Quantile(SampleId, Point),
    /// The median of the durations that ended.
    Median(SampleId),
    /// The mean of the durations that ended.
    Mean(SampleId),
    /// The share of durations beyond so many days.
    Beyond(SampleId, u32),
    /// Counts by code.
    Table(TableId),
    /// The ten oldest open requests.
    Oldest,
    /// Void entries.
    Voided,
    /// Findings by code.
    Findings,
    /// Bodies of the law with any activity.
    ActiveBodies,
    /// Coverage by category of article 10.
    ByCategory,
    /// The on-time rate by gender.
    OnTimeByGender,
    /// Requests by gender under the privacy rule.
    ReceivedByGender,
    /// The gap between women and men.
    Gap,
    /// The same, body by body.
    AdjustedGap,
    /// The on-time rate by region of the body.
    OnTimeByRegion,
    /// Highest less lowest region.
    RegionSpread,
    /// Scores of bodies.
    Scores,
    /// Letters and rank ranges of bodies.
    Ranks,
}

impl Kind {
    /// What the figure is, as the catalogue says.
    pub fn shape(&self) -> Shape {
        match self {
            Self::Count(_) | Self::Voided => Shape::Count,
            Self::Share(_) | Self::BodyShare(_) | Self::Beyond(..) | Self::ActiveBodies => Shape::Share,
            Self::Ratio(_) => Shape::Ratio,
            Self::PerInhabitants(_) => Shape::Rate,
            Self::Change(_) => Shape::Change,
            Self::Quantile(..) | Self::Median(_) => Shape::Days,
            Self::Mean(_) => Shape::Mean,
            Self::Table(_) | Self::Findings | Self::ReceivedByGender => Shape::Counts,
            Self::ByCategory | Self::OnTimeByGender | Self::OnTimeByRegion => Shape::Shares,
            Self::Gap | Self::AdjustedGap | Self::RegionSpread => Shape::Difference,
            Self::Oldest => Shape::List,
            Self::Scores => Shape::Score,
            Self::Ranks => Shape::Rank,
        }
    }
}

/// A named sample of durations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleId {
    /// Working days waited by the received cohort.
    Waiting,
    /// The same, as if those who withdrew waited on.
    WaitingOn,
    /// Working days of the answers of the period.
    Answers,
    /// Working days past the due date.
    Late,
    /// Working days the open requests have waited.
    OpenAge,
    /// Working days in a department.
    Legs,
    /// Days between an event and its entry.
    EntryLag,
}

/// A named table of counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableId {
    /// Answers by length.
    AnswersByLength,
    /// Open requests by age, in the same steps.
    OpenByAge,
    /// Extensions by ground.
    ExtensionsByGround,
    /// Items by outcome.
    ItemsByOutcome,
    /// Refused items by ground.
    RefusalsByGround,
    /// Complaints to the head by ending.
    ComplaintsToHead,
    /// Complaints to the Committee by ending.
    ComplaintsToCdai,
}

/// One figure: the indicator it belongs to, its key in files, and how it is made.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Id of the indicator, for example `T01`.
    pub id: &'static str,
    /// Key of the figure, for example `T01_on_time`.
    pub key: &'static str,
    /// How it is made.
    pub kind: Kind,
}

impl Measure {
    /// A figure of an indicator.
    pub const fn new(id: &'static str, key: &'static str, kind: Kind) -> Self {
        Self { id, key, kind }
    }
}

/// The complaints of a level.
pub fn of_level<'a>(request: &'a Request<'_>, level: Level) -> impl Iterator<Item = &'a Complaint> {
    request.complaints.iter().filter(move |c| c.level == level)
}
