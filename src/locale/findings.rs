//! A finding of a case in words.

use super::{Lang, dates, phrases};
use crate::law::calendar::Calendar;
use crate::law::case::Case;
use crate::law::finding::Finding;
use chrono::NaiveDate;

/// The words of a finding of a case.
pub fn finding_words(lang: Lang, finding: &Finding, case: &Case, calendar: &Calendar) -> phrases::Finding {
    let late = finding.due.map(|due| late_words(lang, case, due, finding.raised_on, calendar));
    let facts = phrases::Facts {
        due: finding.due.map(|d| dates::long(lang, d)).unwrap_or_default(),
        late: late.unwrap_or_default(),
        items: finding.item.map(|n| n.to_string()).unwrap_or_default(),
        ..phrases::Facts::default()
    };
    phrases::finding(lang, finding.id.code(), &facts)
}

fn late_words(lang: Lang, case: &Case, due: NaiveDate, on: NaiveDate, calendar: &Calendar) -> String {
    let (days, unit) = if case.urgent {
        (u32::try_from((on - due).num_days()).unwrap_or(1), phrases::Unit::Calendar)
    } else {
        (calendar.working_days_between(due, on, case.class), phrases::Unit::Working)
    };
    phrases::late(lang, days.max(1), unit)
}
