//! The doubtful points of the text, each a setting of a dated rule set.
//!
//! A reform is a new [`RuleSet`] with its own dates; a case keeps the one in force on the day it was
//! received, so an old case keeps its rules.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Unit of the three days of article 17, which does not say "working".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UrgentUnit {
    /// Three days of the calendar.
    CalendarDay,
    /// Three working days.
    WorkingDay,
}

/// Length of the extension of an urgent limit: article 17 only refers to the cases of article 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UrgentExtension {
    /// Three more days, six in all from receipt.
    SameLength,
    /// No extension at all.
    None,
    /// Twenty working days after the end of the first limit.
    #[serde(rename = "working_days_20")]
    WorkingDays20,
}

/// Where a calendar limit ends when its last day is not worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Roll {
    /// On the next working day.
    NextWorkingDay,
    /// On that day all the same.
    None,
}

/// What starts the complaint window when a late reply follows silence (article 19 names both events).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateReplyStart {
    /// The later of the two, for admissibility.
    Later,
    /// The earlier of the two.
    Earliest,
}

/// From which day the next limit runs when one has been rolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryBase {
    /// From the day it really ended.
    Rolled,
    /// From its nominal end.
    Nominal,
}

/// The "same year" of the ground REF-4 (article 18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameYear {
    /// The civil year.
    CalendarYear,
    /// Twelve months back from the day of the reply.
    #[serde(rename = "rolling_12_months")]
    Rolling12Months,
}

/// What a proposal to forward a misdirected request does; the law is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Transfer {
    /// Nothing until the requester agrees.
    Consent,
    /// Forwards at once.
    Automatic,
}

/// Whose calendar counts the requester's working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LodgingCalendar {
    /// That of the body concerned.
    Body,
    /// That of the State's administrations.
    State,
}

/// The settings of a rule set: one field for each doubtful point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Whether the day of receipt counts when it is a working day.
    pub count_start_day: bool,
    /// Unit of the urgent limit.
    pub urgent_unit: UrgentUnit,
    /// Length of the urgent extension.
    pub urgent_extension: UrgentExtension,
    /// Where calendar limits end.
    pub calendar_roll: Roll,
    /// Whether first and last day of calendar limits are both left out (délai franc).
    pub franc_periods: bool,
    /// What starts the complaint window after a late reply.
    pub complaint_start_when_late_reply: LateReplyStart,
    /// From which day the next limit runs.
    pub expiry_of_rolled_limit: ExpiryBase,
    /// Meaning of "same year".
    pub same_year: SameYear,
    /// Whether a request for clarification stops the reply limit.
    pub clarification_stops_clock: bool,
    /// What a proposal to forward does.
    pub transfer: Transfer,
    /// Whether a cost notice stops the reply limit.
    pub fee_stops_clock: bool,
    /// Whose calendar counts the requester's working days.
    pub lodging_calendar: LodgingCalendar,
    /// Whether suspensions of the calendar (2020) hold.
    pub suspension_periods: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            count_start_day: false,
            urgent_unit: UrgentUnit::CalendarDay,
            urgent_extension: UrgentExtension::SameLength,
            calendar_roll: Roll::NextWorkingDay,
            franc_periods: false,
            complaint_start_when_late_reply: LateReplyStart::Later,
            expiry_of_rolled_limit: ExpiryBase::Rolled,
            same_year: SameYear::CalendarYear,
            clarification_stops_clock: false,
            transfer: Transfer::Consent,
            fee_stops_clock: false,
            lodging_calendar: LodgingCalendar::Body,
            suspension_periods: false,
        }
    }
}

/// A setting that cannot be taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingError {
    /// No setting of this name.
    #[error("{0} is no setting; the settings are: {known}", known = known_keys())]
    UnknownKey(String),
    /// The setting does not take this value.
    #[error("{key} does not take {value}; it takes {allowed}")]
    BadValue {
        /// Name of the setting.
        key: String,
        /// The value given.
        value: String,
        /// The values it takes.
        allowed: String,
    },
}

/// Points of doubt that this rule set answers in one way only: other values are refused in words.
const SINGLE_VALUED: &[(&str, &str)] = &[
    ("extension_base", "end_of_first_limit"),
    ("extension_partial_length", "full_length"),
    ("holiday_exceptional", "by_body_class"),
    ("receipt_timezone", "moroccan_legal_time"),
    ("moroccan_form_lock", "false"),
];

fn known_keys() -> String {
    let all = Settings::default().to_map();
    let keys: Vec<&str> = all.keys().map(String::as_str).collect();
    keys.join(", ")
}

impl Settings {
    /// Sets one key, written as in `--set key=value`.
    ///
    /// # Errors
    /// [`SettingError`] names the key or the values it takes.
    ///
    /// ```
    /// use wasl_law::settings::Settings;
    /// let mut s = Settings::default();
    /// s.set("count_start_day", "true").unwrap();
    /// assert!(s.count_start_day);
    /// assert!(s.set("count_start_day", "perhaps").is_err());
    /// ```
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), SettingError> {
        let value = match value {
            "on" => "true",
            "off" => "false",
            v => v,
        };
        if let Some((_, only)) = SINGLE_VALUED.iter().find(|(k, _)| *k == key) {
            return if *only == value { Ok(()) } else { Err(bad(key, value, only)) };
        }
        let mut map = serde_json::to_value(*self).unwrap_or_default();
        let Some(slot) = map.get_mut(key) else {
            return Err(SettingError::UnknownKey(key.to_owned()));
        };
        let is_flag = slot.is_boolean();
        *slot = match value.parse::<bool>() {
            Ok(flag) if is_flag => flag.into(),
            _ => value.into(),
        };
        match serde_json::from_value(map) {
            Ok(changed) => {
                *self = changed;
                Ok(())
            }
            Err(_) => Err(bad(key, value, allowed_values(key))),
        }
    }

    /// Every setting and its value as text, single-valued ones included.
    pub fn to_map(&self) -> BTreeMap<String, String> {
        let own = serde_json::to_value(self).unwrap_or_default();
        let own = own.as_object().cloned().unwrap_or_default();
        let text = |v: serde_json::Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
        let mut map: BTreeMap<String, String> = own.into_iter().map(|(k, v)| (k, text(v))).collect();
        map.extend(SINGLE_VALUED.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
        map
    }
}

fn bad(key: &str, value: &str, allowed: &str) -> SettingError {
    SettingError::BadValue { key: key.to_owned(), value: value.to_owned(), allowed: allowed.to_owned() }
}

fn allowed_values(key: &str) -> &'static str {
    match key {
        "urgent_unit" => "calendar_day, working_day",
        "urgent_extension" => "same_length, none, working_days_20",
        "calendar_roll" => "next_working_day, none",
        "complaint_start_when_late_reply" => "later, earliest",
        "expiry_of_rolled_limit" => "rolled, nominal",
        "same_year" => "calendar_year, rolling_12_months",
        "transfer" => "consent, automatic",
        "lodging_calendar" => "body, state",
        _ => "true, false",
    }
}

/// A dated set of rules: the settings in force between two days, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSet {
    /// Stable id, recorded with each case.
    pub id: &'static str,
    /// First day of receipt it governs.
    pub valid_from: NaiveDate,
    /// Last day of receipt it governs; `None` while in force.
    pub valid_to: Option<NaiveDate>,
    /// The text it reads.
    pub source: &'static str,
    /// Its answers to the doubtful points.
    pub settings: Settings,
}

/// Every rule set, oldest first. A reform adds one here and closes the one before it.
pub fn rule_sets() -> Vec<RuleSet> {
    vec![RuleSet {
        id: "31-13/2019",
        valid_from: NaiveDate::from_ymd_opt(2019, 3, 12).unwrap_or_default(),
        valid_to: None,
        source: "Law 31-13, Dahir 1-18-15 of 22 February 2018, Official Gazette 6655 of 12 March 2018, article 30",
        settings: Settings::default(),
    }]
}

/// The rule set that governs a request received on this day; the first one for earlier days.
pub fn rule_set_on(received: NaiveDate) -> RuleSet {
    let mut sets = rule_sets();
    let at = sets.iter().rposition(|s| s.valid_from <= received).unwrap_or(0);
    sets.swap_remove(at)
}

/// The rule set of an id.
pub fn rule_set(id: &str) -> Option<RuleSet> {
    rule_sets().into_iter().find(|s| s.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_the_map_can_be_set_to_the_value_it_has() {
        let map = Settings::default().to_map();
        assert_eq!(map.len(), 18, "one for each doubtful point");
        let mut s = Settings::default();
        for (key, value) in &map {
            s.set(key, value).unwrap();
        }
        assert_eq!(s, Settings::default());
    }

    #[test]
    fn a_wrong_value_is_answered_with_those_it_takes() {
        let err = Settings::default().set("urgent_unit", "week").unwrap_err();
        assert_eq!(err.to_string(), "urgent_unit does not take week; it takes calendar_day, working_day");
        let err = Settings::default().set("speed", "1").unwrap_err();
        assert!(err.to_string().starts_with("speed is no setting; the settings are: calendar_roll, "));
    }

    #[test]
    fn a_request_keeps_the_rule_set_of_its_day() {
        let id = |s: &str| rule_set_on(s.parse().unwrap()).id;
        assert_eq!(id("2023-05-16"), "31-13/2019");
        assert_eq!(id("2018-01-01"), "31-13/2019", "nothing earlier exists");
    }
}
