//! Moroccan legal time, from the product's own dated table.
//!
//! A legal date must not depend on which zone files a machine carries: many still hold the rule
//! "UTC+1 except Ramadan", which ended on 20 September 2026 (decree 2.26.530, Official Gazette
//! 7521). The table holds each change as an instant, its offset, and where the change is known from.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, Utc};

/// One row of the table: from this instant (UTC) on, legal time is UTC plus `hours`.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Year, month, day and hour of the change, UTC.
    pub from: (i32, u32, u32, u32),
    /// Offset from UTC in whole hours.
    pub hours: i32,
    /// Where the change is known from.
    pub source: &'static str,
}

const IANA: &str = "IANA time zone database, africa, 2026c";
const DECREE: &str = "decree 2.26.530, Official Gazette 7521; IANA time zone database 2026c";

const fn at(y: i32, m: u32, d: u32, h: u32, hours: i32, source: &'static str) -> Change {
    Change { from: (y, m, d, h), hours, source }
}

/// Every change of Moroccan legal time since 2018. Before the first row it was UTC.
pub const CHANGES: &[Change] = &[
    at(2018, 3, 25, 2, 1, IANA),
    at(2018, 5, 13, 2, 0, IANA),
    at(2018, 6, 17, 2, 1, IANA),
    at(2019, 5, 5, 2, 0, IANA),
    at(2019, 6, 9, 2, 1, IANA),
    at(2020, 4, 19, 2, 0, IANA),
    at(2020, 5, 31, 2, 1, IANA),
    at(2021, 4, 11, 2, 0, IANA),
    at(2021, 5, 16, 2, 1, IANA),
    at(2022, 3, 27, 2, 0, IANA),
    at(2022, 5, 8, 2, 1, IANA),
    at(2023, 3, 19, 2, 0, IANA),
    at(2023, 4, 23, 2, 1, IANA),
    at(2024, 3, 10, 2, 0, IANA),
    at(2024, 4, 14, 2, 1, IANA),
    at(2025, 2, 23, 2, 0, IANA),
    at(2025, 4, 6, 2, 1, IANA),
    at(2026, 2, 15, 2, 0, IANA),
    at(2026, 3, 22, 2, 1, IANA),
    // 02:00 legal time, which was then UTC+1.
    at(2026, 9, 20, 1, 0, DECREE),
];

impl Change {
    fn instant(&self) -> Option<NaiveDateTime> {
        let (y, m, d, h) = self.from;
        NaiveDate::from_ymd_opt(y, m, d)?.and_hms_opt(h, 0, 0)
    }
}

/// Offset of Moroccan legal time from UTC at `instant`, in hours.
pub fn offset_hours(instant: DateTime<Utc>) -> i32 {
    let at = instant.naive_utc();
    CHANGES.iter().rev().find(|c| c.instant().is_some_and(|from| from <= at)).map_or(0, |c| c.hours)
}

/// The instant in Moroccan legal time.
pub fn legal_time(instant: DateTime<Utc>) -> DateTime<FixedOffset> {
    let offset = FixedOffset::east_opt(offset_hours(instant) * 3600);
    instant.with_timezone(&offset.unwrap_or_else(|| chrono::Offset::fix(&Utc)))
}

/// The civil date in Morocco of an instant: the day that starts a legal limit.
///
/// ```
/// use wasl_law::legal_time::legal_date;
/// // 20 January 2026 was on UTC+1: half past midnight on the 21st.
/// let at = "2026-01-20T23:30:00Z".parse().unwrap();
/// assert_eq!(legal_date(at).to_string(), "2026-01-21");
/// // Since 20 September 2026 legal time is UTC.
/// let at = "2026-11-23T23:30:00Z".parse().unwrap();
/// assert_eq!(legal_date(at).to_string(), "2026-11-23");
/// ```
pub fn legal_date(instant: DateTime<Utc>) -> NaiveDate {
    legal_time(instant).date_naive()
}

/// The first instant of a civil day in Morocco.
pub fn day_start(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    // Legal midnight lies at most one hour before UTC midnight.
    let early = midnight - TimeDelta::hours(1);
    if legal_date(early) == day { early } else { midnight }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(instant: &str, local: &str) {
        let at: DateTime<Utc> = instant.parse().unwrap();
        assert_eq!(legal_time(at).format("%Y-%m-%dT%H:%M:%S%z").to_string(), local, "{instant}");
    }

    #[test]
    fn the_last_second_before_and_the_first_after_each_change() {
        check("2018-03-25T01:59:59Z", "2018-03-25T01:59:59+0000");
        check("2018-03-25T02:00:00Z", "2018-03-25T03:00:00+0100");
        check("2018-05-13T01:59:59Z", "2018-05-13T02:59:59+0100");
        check("2018-05-13T02:00:00Z", "2018-05-13T02:00:00+0000");
        check("2018-06-17T02:00:00Z", "2018-06-17T03:00:00+0100");
        check("2019-05-05T02:00:00Z", "2019-05-05T02:00:00+0000");
        check("2019-06-09T01:59:59Z", "2019-06-09T01:59:59+0000");
        check("2020-04-19T02:00:00Z", "2020-04-19T02:00:00+0000");
        check("2020-05-31T02:00:00Z", "2020-05-31T03:00:00+0100");
        check("2021-04-11T02:00:00Z", "2021-04-11T02:00:00+0000");
        check("2021-05-16T02:00:00Z", "2021-05-16T03:00:00+0100");
        check("2022-03-27T02:00:00Z", "2022-03-27T02:00:00+0000");
        check("2022-05-08T02:00:00Z", "2022-05-08T03:00:00+0100");
        check("2023-03-19T02:00:00Z", "2023-03-19T02:00:00+0000");
        check("2023-04-23T02:00:00Z", "2023-04-23T03:00:00+0100");
        check("2024-03-10T02:00:00Z", "2024-03-10T02:00:00+0000");
        check("2024-04-14T02:00:00Z", "2024-04-14T03:00:00+0100");
        check("2025-02-23T02:00:00Z", "2025-02-23T02:00:00+0000");
        check("2025-04-06T02:00:00Z", "2025-04-06T03:00:00+0100");
        check("2026-02-15T02:00:00Z", "2026-02-15T02:00:00+0000");
        check("2026-03-22T01:59:59Z", "2026-03-22T01:59:59+0000");
        check("2026-03-22T02:00:00Z", "2026-03-22T03:00:00+0100");
        check("2026-09-20T00:59:59Z", "2026-09-20T01:59:59+0100");
        check("2026-09-20T01:00:00Z", "2026-09-20T01:00:00+0000");
        check("2036-07-01T12:00:00Z", "2036-07-01T12:00:00+0000");
    }

    #[test]
    fn the_table_is_in_order_and_every_change_changes_something() {
        let instants: Vec<_> = CHANGES.iter().map(|c| c.instant().unwrap()).collect();
        assert!(instants.windows(2).all(|w| w[0] < w[1]));
        assert!(CHANGES.windows(2).all(|w| w[0].hours != w[1].hours));
    }

    #[test]
    fn a_day_starts_at_its_own_first_instant() {
        let first = NaiveDate::from_ymd_opt(2018, 1, 1).unwrap();
        for day in first.iter_days().take(3500) {
            let start = day_start(day);
            assert_eq!(legal_date(start), day);
            assert_ne!(legal_date(start - TimeDelta::seconds(1)), day, "{day}");
        }
    }
}
