//! Working days: Monday to Friday (decree 2.05.916), less the holidays of the administration
//! (decree 2-77-169) and the exceptional closures of the body's class.
//!
//! Feasts of the moon are facts announced, never computed: they come as dated rows, some of them
//! still projected. A calendar is a value; nothing here knows which one is in force.

use super::day;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The class of a body that decides which exceptional closures bind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyClass {
    /// Ministries, courts, Parliament, constitutional bodies.
    #[default]
    StateAdministration,
    /// Regions, provinces, prefectures, communes.
    TerritorialCollectivity,
    /// Public establishments and universities.
    PublicEstablishment,
    /// Any other body: the holidays of all, no closures.
    Other,
}

impl BodyClass {
    /// Every class, in the order of the contract.
    pub const ALL: [Self; 4] =
        [Self::StateAdministration, Self::TerritorialCollectivity, Self::PublicEstablishment, Self::Other];

    /// The code used in files, the store and the API.
    pub fn code(self) -> &'static str {
        match self {
            Self::StateAdministration => "state_administration",
            Self::TerritorialCollectivity => "territorial_collectivity",
            Self::PublicEstablishment => "public_establishment",
            Self::Other => "other",
        }
    }

    /// The class of a code, or `None` if there is none.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.code() == code)
    }
}

/// A holiday with a fixed day in the civil year, valid from and to given dates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FixedHoliday {
    /// Stable id, for example `throne_day`.
    pub id: String,
    /// Month, 1 to 12.
    pub month: u32,
    /// Day of the month.
    pub day: u32,
    /// First date on which the holiday exists.
    #[serde(deserialize_with = "day::read")]
    pub valid_from: NaiveDate,
    /// Last date on which it exists, if it was abolished.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "day::read_optional")]
    pub valid_to: Option<NaiveDate>,
    /// Name in Arabic.
    #[serde(default)]
    pub name_ar: String,
    /// Name in French.
    #[serde(default)]
    pub name_fr: String,
    /// Name in English.
    #[serde(default)]
    pub name_en: Option<String>,
}

/// A feast of the moon on one date, as observed or still projected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LunarDay {
    /// Id of the feast, for example `eid_al_fitr`.
    pub id: String,
    /// True while the date rests on calculation and is not yet announced.
    pub projected: bool,
}

/// A day on which the head of government closed some classes of bodies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    /// The day.
    pub date: NaiveDate,
    /// The classes it binds.
    pub body_classes: Vec<BodyClass>,
    /// Why, where the file says it.
    pub names: Names,
}

/// A span in which limits did not run. Off unless the setting `suspension_periods` is on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    /// Stable id.
    pub id: String,
    /// First day of the span.
    #[serde(deserialize_with = "day::read")]
    pub start: NaiveDate,
    /// Last day of the span.
    #[serde(deserialize_with = "day::read")]
    pub end: NaiveDate,
}

/// Names of a holiday in the two reference languages, and in English where the file has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Arabic.
    pub ar: String,
    /// French.
    pub fr: String,
    /// English.
    pub en: Option<String>,
}

/// An edition of the calendar: all that is known of holidays, closures and suspensions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Name of the edition, recorded with each limit it decided.
    pub edition: String,
    fixed: Vec<FixedHoliday>,
    lunar: BTreeMap<NaiveDate, LunarDay>,
    lunar_names: BTreeMap<String, Names>,
    /// The days of each feast that is still projected; they move together.
    projected: Vec<Vec<NaiveDate>>,
    closures: Vec<Closure>,
    suspensions: Vec<Suspension>,
    complete_years: BTreeSet<i32>,
}

/// A projected feast announced for another day: all its days move by as many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved<'a> {
    days: &'a [NaiveDate],
    by: i64,
}

impl Moved<'_> {
    /// Whether the feast was expected on this date.
    fn leaves(&self, day: NaiveDate) -> bool {
        self.days.contains(&day)
    }

    /// Whether the feast falls on this date now.
    fn falls_on(&self, day: NaiveDate) -> bool {
        self.days.iter().any(|d| (day - *d).num_days() == self.by)
    }
}

/// Why a holiday file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CalendarError {
    /// Not JSON, or a field is missing or of the wrong type.
    #[error("the holiday file cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A fixed holiday that falls on no day of any year.
    #[error("fixed holiday {id}: month {month}, day {day} is no date")]
    NoSuchDay {
        /// Id of the holiday.
        id: String,
        /// The month given.
        month: u32,
        /// The day given.
        day: u32,
    },
    /// A span that ends before it starts.
    #[error("suspension {0} ends before it starts")]
    Reversed(String),
    /// A closure of single bodies: announcements close classes, and so does a limit.
    #[error("the closure of {0} names single bodies; a closure binds classes of bodies")]
    SingleBodies(NaiveDate),
}

/// What kind of day a date is for a class of bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// A working day (يوم عمل).
    Working,
    /// Saturday or Sunday.
    Weekend,
    /// A holiday of all bodies, by its id.
    Holiday(&'a str),
    /// An exceptional closure of the class.
    Closure,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    meta: FileMeta,
    fixed: Vec<FixedHoliday>,
    #[serde(default)]
    lunar_rules: Vec<FileLunarRule>,
    observed: Vec<FileObserved>,
    #[serde(default)]
    exceptional_closures: Vec<FileClosure>,
    #[serde(default)]
    suspensions: Vec<Suspension>,
}

#[derive(Deserialize)]
struct FileClosure {
    #[serde(deserialize_with = "day::read")]
    date: NaiveDate,
    body_classes: Vec<BodyClass>,
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    name_ar: String,
    #[serde(default)]
    name_fr: String,
    #[serde(default, alias = "reason_en")]
    name_en: Option<String>,
}

#[derive(Default, Deserialize)]
struct FileMeta {
    #[serde(default)]
    compiled_on: String,
}

#[derive(Deserialize)]
struct FileLunarRule {
    id: String,
    #[serde(default)]
    name_ar: String,
    #[serde(default)]
    name_fr: String,
    #[serde(default)]
    name_en: Option<String>,
}

#[derive(Deserialize)]
struct FileObserved {
    year: i32,
    id: String,
    days: Vec<FileDay>,
    #[serde(default)]
    flag: String,
}

#[derive(Deserialize)]
struct FileDay {
    #[serde(deserialize_with = "day::read")]
    date: NaiveDate,
    #[serde(default)]
    flag: String,
}

impl Calendar {
    /// Reads a file in the shape of `data/holidays.json`.
    ///
    /// # Errors
    /// [`CalendarError`] when the text is not such a file.
    ///
    /// ```
    /// use wasl_law::calendar::{BodyClass, Calendar};
    /// let cal = Calendar::from_json(include_str!("../../../data/holidays.json")).unwrap();
    /// // The Amazigh New Year became a holiday in 2024.
    /// let day = |s: &str| s.parse().unwrap();
    /// assert!(cal.is_working(day("2022-01-14"), BodyClass::Other));
    /// assert!(!cal.is_working(day("2025-01-14"), BodyClass::Other));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, CalendarError> {
        let file: File = serde_json::from_str(text)?;
        for h in &file.fixed {
            // 2000 was a leap year: a holiday on 29 February is a date.
            if NaiveDate::from_ymd_opt(2000, h.month, h.day).is_none() {
                return Err(CalendarError::NoSuchDay { id: h.id.clone(), month: h.month, day: h.day });
            }
        }
        if let Some(s) = file.suspensions.iter().find(|s| s.end < s.start) {
            return Err(CalendarError::Reversed(s.id.clone()));
        }
        if let Some(c) = file.exceptional_closures.iter().find(|c| !c.bodies.is_empty()) {
            return Err(CalendarError::SingleBodies(c.date));
        }
        Ok(Self::assemble(file))
    }

    fn assemble(file: File) -> Self {
        let mut lunar = BTreeMap::new();
        let mut moving: Vec<Vec<NaiveDate>> = Vec::new();
        let mut by_year: BTreeMap<i32, BTreeSet<&str>> = BTreeMap::new();
        for feast in &file.observed {
            by_year.entry(feast.year).or_default().insert(&feast.id);
            // The second day of a feast follows its first one.
            let projected = feast.flag == "projected" || feast.days.iter().any(|d| d.flag == "projected");
            for d in &feast.days {
                lunar.insert(d.date, LunarDay { id: feast.id.clone(), projected });
            }
            if projected {
                moving.push(feast.days.iter().map(|d| d.date).collect());
            }
        }
        let wanted: BTreeSet<&str> = file.lunar_rules.iter().map(|r| r.id.as_str()).collect();
        let complete_years =
            by_year.iter().filter(|(_, held)| wanted.is_subset(held)).map(|(year, _)| *year).collect();
        let lunar_names = file
            .lunar_rules
            .iter()
            .map(|r| {
                (r.id.clone(), Names { ar: r.name_ar.clone(), fr: r.name_fr.clone(), en: r.name_en.clone() })
            })
            .collect();
        Self {
            edition: file.meta.compiled_on,
            fixed: file.fixed,
            lunar,
            lunar_names,
            projected: moving,
            closures: file
                .exceptional_closures
                .into_iter()
                .map(|c| Closure {
                    date: c.date,
                    body_classes: c.body_classes,
                    names: Names { ar: c.name_ar, fr: c.name_fr, en: c.name_en },
                })
                .collect(),
            suspensions: file.suspensions,
            complete_years,
        }
    }

    /// A calendar of single dates, as in the `holidays.csv` of a data package: a date closes the
    /// classes named, or all of them when none is named. Such a list is complete by definition.
    pub fn from_dates(rows: impl IntoIterator<Item = (NaiveDate, String, Vec<BodyClass>)>) -> Self {
        let mut cal = Self { complete_years: (1900..2200).collect(), ..Self::default() };
        for (date, id, classes) in rows {
            if classes.is_empty() {
                cal.lunar.insert(date, LunarDay { id, projected: false });
            } else {
                cal.closures.push(Closure { date, body_classes: classes, names: Names::default() });
            }
        }
        cal
    }

    /// This calendar under the name by which it is kept.
    pub fn named(self, edition: String) -> Self {
        Self { edition, ..self }
    }

    /// This calendar with one more holiday of all bodies.
    pub fn with_holiday(&self, day: NaiveDate, id: &str) -> Self {
        let mut more = self.clone();
        more.lunar.insert(day, LunarDay { id: id.to_owned(), projected: false });
        more
    }

    /// This calendar with an exceptional closure of these classes more.
    pub fn with_closure(&self, date: NaiveDate, body_classes: &[BodyClass]) -> Self {
        let mut more = self.clone();
        more.closures.push(Closure { date, body_classes: body_classes.to_vec(), names: Names::default() });
        more
    }

    /// What kind of day this is for a class of bodies; weekends first, then holidays, then closures.
    pub fn kind(&self, day: NaiveDate, class: BodyClass) -> DayKind<'_> {
        if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            return DayKind::Weekend;
        }
        if let Some(id) = self.holiday(day) {
            return DayKind::Holiday(id);
        }
        if self.is_closed(day, class) { DayKind::Closure } else { DayKind::Working }
    }

    fn is_closed(&self, day: NaiveDate, class: BodyClass) -> bool {
        self.closures.iter().any(|c| c.date == day && c.body_classes.contains(&class))
    }

    /// The id of the holiday on this date, weekends included.
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.lunar.get(&day).map(|feast| feast.id.as_str()).or_else(|| self.fixed_holiday(day))
    }

    fn fixed_holiday(&self, day: NaiveDate) -> Option<&str> {
        let holiday =
            self.fixed.iter().find(|h| h.month == day.month() && h.day == day.day() && h.in_force(day));
        holiday.map(|h| h.id.as_str())
    }

    /// Whether the offices of this class work on this date.
    pub fn is_working(&self, day: NaiveDate, class: BodyClass) -> bool {
        self.kind(day, class) == DayKind::Working
    }

    /// This date if it is a working day, else the next one that is.
    pub fn next_working(&self, day: NaiveDate, class: BodyClass) -> NaiveDate {
        day.iter_days().find(|d| self.is_working(*d, class)).unwrap_or(day)
    }

    /// Working days in (start, end]: the start is not counted, the end is. Zero when `end <= start`.
    pub fn working_days_between(&self, start: NaiveDate, end: NaiveDate, class: BodyClass) -> u32 {
        let days = start.iter_days().skip(1).take_while(|d| *d <= end);
        u32::try_from(days.filter(|d| self.is_working(*d, class)).count()).unwrap_or(u32::MAX)
    }

    /// Whether this date is a feast that is not announced yet. Holidays of the civil year never are.
    pub fn is_projected(&self, day: NaiveDate) -> bool {
        self.lunar.get(&day).is_some_and(|d| d.projected)
    }

    /// Whether this calendar holds the feasts of every year from one date to another.
    pub fn holds_years(&self, from: NaiveDate, to: NaiveDate) -> bool {
        (from.year()..=to.year()).all(|y| self.complete_years.contains(&y))
    }

    /// Each projected feast that may come to lie in [from, to] or to leave it, moved by a day back and
    /// by a day forward.
    pub fn moves(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Moved<'_>> {
        let near = move |days: &&Vec<NaiveDate>| {
            let day = Days::new(1);
            days.iter().any(|d| from <= *d + day && *d - day <= to)
        };
        let near = self.projected.iter().filter(near);
        near.flat_map(|days| [-1, 1].map(|by| Moved { days, by }))
    }

    /// Whether the offices of this class would work on this date if a feast were moved.
    pub fn is_working_if(&self, day: NaiveDate, class: BodyClass, moved: Moved<'_>) -> bool {
        if moved.falls_on(day) {
            return false;
        }
        match self.kind(day, class) {
            DayKind::Working => true,
            // Without the feast, a holiday of the civil year or a closure may still close the day.
            DayKind::Holiday(_) if moved.leaves(day) => {
                self.fixed_holiday(day).is_none() && !self.is_closed(day, class)
            }
            _ => false,
        }
    }

    /// The suspension that holds on this date, if any.
    pub fn suspension(&self, day: NaiveDate) -> Option<&Suspension> {
        self.suspensions.iter().find(|s| s.start <= day && day <= s.end)
    }

    /// Names of a holiday by its id.
    pub fn names(&self, id: &str) -> Option<Names> {
        let fixed = self.fixed.iter().find(|h| h.id == id);
        fixed
            .map(|h| Names { ar: h.name_ar.clone(), fr: h.name_fr.clone(), en: h.name_en.clone() })
            .or_else(|| self.lunar_names.get(id).cloned())
    }

    /// Why the offices of a class are closed on an exceptional closure, where the file says it.
    pub fn closure_names(&self, day: NaiveDate, class: BodyClass) -> Option<&Names> {
        let closure = self.closures.iter().find(|c| c.date == day && c.body_classes.contains(&class));
        closure.map(|c| &c.names)
    }

    /// Every holiday and closure in [from, to], weekends included: date, id (`closure` for an
    /// exceptional closure) and the classes it binds (empty: all).
    pub fn days_off(&self, from: NaiveDate, to: NaiveDate) -> Vec<(NaiveDate, String, Vec<BodyClass>)> {
        let mut rows = Vec::new();
        for day in from.iter_days().take_while(|d| *d <= to) {
            if let Some(id) = self.holiday(day) {
                rows.push((day, id.to_owned(), Vec::new()));
            }
            let closures = self.closures.iter().filter(|c| c.date == day);
            rows.extend(closures.map(|c| (day, "closure".to_owned(), c.body_classes.clone())));
        }
        rows
    }
}

impl FixedHoliday {
    fn in_force(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }
}

/// The file of the calendar shipped with the product.
pub const SHIPPED: &str = include_str!("../../../data/holidays.json");

/// The calendar shipped with the product: `data/holidays.json`.
///
/// # Panics
/// Never in a released build: a test reads the same file.
pub fn shipped() -> Calendar {
    match Calendar::from_json(SHIPPED) {
        Ok(calendar) => calendar,
        Err(e) => unreachable!("the shipped holiday file is read by a test: {e}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> NaiveDate {
        s.parse().unwrap()
    }

    #[test]
    fn a_closure_binds_only_the_classes_it_names() {
        let cal = shipped();
        let monday = day("2023-04-24");
        assert_eq!(cal.kind(monday, BodyClass::TerritorialCollectivity), DayKind::Closure);
        assert_eq!(cal.kind(monday, BodyClass::PublicEstablishment), DayKind::Working);
        assert_eq!(cal.kind(monday, BodyClass::Other), DayKind::Working);
    }

    #[test]
    fn a_closure_of_single_bodies_is_no_closure_of_a_class() {
        let file = |bodies: &str| {
            format!(
                r#"{{"fixed":[],"observed":[],"exceptional_closures":[{{"date":"2025-02-14",
                    "body_classes":["other"],"bodies":{bodies}}}]}}"#
            )
        };
        assert!(Calendar::from_json(&file("[]")).is_ok());
        let refused = Calendar::from_json(&file(r#"["commune-a"]"#)).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "the closure of 2025-02-14 names single bodies; a closure binds classes of bodies"
        );
    }

    #[test]
    fn unity_day_exists_from_2026() {
        let cal = shipped();
        assert!(cal.is_working(day("2025-10-31"), BodyClass::Other));
        assert_eq!(cal.holiday(day("2028-10-31")), Some("unity_day"));
    }

    #[test]
    fn a_feast_not_yet_announced_is_known_as_such() {
        let cal = shipped();
        assert_eq!(cal.moves(day("2026-05-29"), day("2026-06-16")).count(), 4, "one feast before, one after");
        assert_eq!(cal.moves(day("2026-05-30"), day("2026-06-15")).count(), 0);
        assert!(cal.is_projected(day("2026-05-28")) && !cal.is_projected(day("2027-01-11")));
        assert!(cal.holds_years(day("2026-12-20"), day("2036-12-31")));
        assert!(!cal.holds_years(day("2036-12-20"), day("2037-01-20")), "2037 is not held yet");
    }

    #[test]
    fn a_feast_moved_by_a_day_closes_another_day_and_frees_the_one_it_leaves() {
        let (cal, class) = (shipped(), BodyClass::Other);
        let moves: Vec<_> = cal.moves(day("2026-05-27"), day("2026-05-27")).collect();
        let works = |date: &str, at: usize| cal.is_working_if(day(date), class, moves[at]);
        // Wednesday 27 and Thursday 28 May, moved to Tuesday and Wednesday, then to Thursday and Friday.
        assert_eq!(
            ["05-26", "05-27", "05-28", "05-29"].map(|d| works(&format!("2026-{d}"), 0)),
            [false, false, true, true]
        );
        assert_eq!(
            ["05-26", "05-27", "05-28", "05-29"].map(|d| works(&format!("2026-{d}"), 1)),
            [true, true, false, false]
        );
    }

    #[test]
    fn a_file_with_an_impossible_day_is_refused() {
        let text = r#"{"fixed":[{"id":"x","month":2,"day":30,"valid_from":"2000-01-01"}],"observed":[]}"#;
        assert!(matches!(Calendar::from_json(text), Err(CalendarError::NoSuchDay { .. })));
    }

    #[test]
    fn working_days_between_leaves_the_start_out_and_counts_the_end() {
        let cal = shipped();
        let class = BodyClass::StateAdministration;
        assert_eq!(cal.working_days_between(day("2025-02-03"), day("2025-03-03"), class), 20);
        assert_eq!(cal.working_days_between(day("2025-02-03"), day("2025-02-03"), class), 0);
    }
}
