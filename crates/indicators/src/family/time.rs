//! T. Timeliness and silence. The due date decides the period: every request whose lawful limit
//! ended in it is on time, late or silent, and the three add to 100 %.

use super::{answered, due, left_before_due, received};
use crate::measure::{Context, Kind, Measure, Part, Reason, SampleId, TableId};
use crate::rebuild::Request;
use crate::stats::sample::Point;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("T00", "T00_excluded_before_due", Kind::Count(t00)),
    Measure::new("T01", "T01_on_time", Kind::Share(t01)),
    Measure::new("T02", "T02_late", Kind::Share(t02)),
    Measure::new("T03", "T03_silence", Kind::Share(t03)),
    Measure::new("T04", "T04_on_time_urgent", Kind::Share(t04)),
    Measure::new("T05", "T05_extension", Kind::Share(t05)),
    Measure::new("T05", "T05_by_ground", Kind::Table(TableId::ExtensionsByGround)),
    Measure::new("T06", "T06_lawful_extension", Kind::Share(t06)),
    Measure::new("T06", "T06_second_extensions", Kind::Count(t06_second)),
    Measure::new("T07", "T07_km_median", Kind::Quantile(SampleId::Waiting, Point::Median)),
    Measure::new(
        "T07",
        "T07_km_median_withdrawn_waiting",
        Kind::Quantile(SampleId::WaitingOn, Point::Median),
    ),
    Measure::new("T08", "T08_km_p80", Kind::Quantile(SampleId::Waiting, Point::P80)),
    Measure::new("T09", "T09_km_p90", Kind::Quantile(SampleId::Waiting, Point::P90)),
    Measure::new("T10", "T10_naive_mean", Kind::Mean(SampleId::Answers)),
    Measure::new("T11", "T11_naive_median", Kind::Median(SampleId::Answers)),
    Measure::new("T12", "T12_buckets", Kind::Table(TableId::AnswersByLength)),
    Measure::new("T12", "T12_open_buckets", Kind::Table(TableId::OpenByAge)),
    Measure::new("T13", "T13_median_days_late", Kind::Median(SampleId::Late)),
];

/// The steps of T12, in working days.
pub const BUCKETS: [&str; 7] = ["0-5", "6-10", "11-20", "21-40", "41-60", "61-120", "121+"];

fn bucket(days: u32) -> &'static str {
    match days {
        0..=5 => "0-5",
        6..=10 => "6-10",
        11..=20 => "11-20",
        21..=40 => "21-40",
        41..=60 => "41-60",
        61..=120 => "61-120",
        _ => "121+",
    }
}

/// T00 Withdrawn or redirected on or before the due date: left out of the due cohort, and counted
/// under T01 so that nobody wonders where they went. The due date decides.
pub fn t00(r: &Request<'_>, c: &Context<'_>) -> Part {
    match (c.period.holds(r.due), left_before_due(r)) {
        (false, _) => Part::Out(Reason::DueOutside),
        (true, false) => Part::Out(Reason::NotLeftBeforeDue),
        (true, true) => Part::one(true),
    }
}

/// T01 On-time answer rate. Are the legal limits respected?
/// Answered on or before the final lawful due date, out of the due cohort. The due date decides, so
/// the figure is final the day the period ends; open, overdue and silent requests are in it, and a
/// withdrawal after the due date stays in as not answered. Anchor: UK tables 3-4, which cohort by
/// receipt; articles 16 and 17.
pub fn t01(r: &Request<'_>, c: &Context<'_>) -> Part {
    due(r, c).map_or_else(Part::Out, |()| Part::one(r.answered().is_some_and(|day| day <= r.due)))
}

/// T02 Late answer rate: answered after the due date and by the as-of day, out of the due cohort.
/// It moves with the as-of day, which is printed with it. Anchor: Scotland.
pub fn t02(r: &Request<'_>, c: &Context<'_>) -> Part {
    due(r, c).map_or_else(Part::Out, |()| Part::one(r.answered().is_some_and(|day| day > r.due)))
}

/// T03 Silence rate. How many never get any answer?
/// Not answered by the as-of day, out of the due cohort; those withdrawn or redirected only after
/// the due date are silent too. Never called "in progress". Anchor: Scotland; Brazil.
pub fn t03(r: &Request<'_>, c: &Context<'_>) -> Part {
    due(r, c).map_or_else(Part::Out, |()| Part::one(r.answered().is_none()))
}

/// T04 On-time rate of urgent requests. Is the three-day protection of persons real?
/// T01 for urgent requests. Tiny numbers: never ranked. Anchor: US VII.C.3; article 17.
pub fn t04(r: &Request<'_>, c: &Context<'_>) -> Part {
    if r.row.urgent { t01(r, c) } else { Part::Out(Reason::NotUrgent) }
}

/// T05 Extension rate. Is the extension the exception?
/// Requests with at least one extension, out of the due cohort. Never shown without T06. Anchor: UK
/// tables on extensions; New Zealand, where timeliness rose while extension complaints rose 150 %.
pub fn t05(r: &Request<'_>, c: &Context<'_>) -> Part {
    due(r, c).map_or_else(Part::Out, |()| Part::one(r.extended.is_some()))
}

/// T06 Lawful-extension rate. Were extensions notified in time, in writing, with a legal reason?
/// Extended requests one of whose notices is dated on or before the first due date and not after the end, notified with
/// its reason, on EXT-1 to EXT-4; out of T05's numerator. Anchor: article 16, by which another notice is void.
pub fn t06(r: &Request<'_>, c: &Context<'_>) -> Part {
    match (due(r, c), r.extended) {
        (Err(reason), _) => Part::Out(reason),
        (Ok(()), None) => Part::Out(Reason::NotExtended),
        (Ok(()), Some(extended)) => Part::one(extended.lawful),
    }
}

/// Requests of the due cohort extended a second time, after a lawful first, which never counts: reported beside T06.
pub fn t06_second(r: &Request<'_>, c: &Context<'_>) -> Part {
    match (due(r, c), r.extended) {
        (Err(reason), _) => Part::Out(reason),
        (Ok(()), Some(extended)) if extended.lawful && extended.count > 1 => Part::one(true),
        (Ok(()), _) => Part::Out(Reason::NotExtended),
    }
}

/// T05 by ground of the extension: the first lawful one, else the first notice.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn extensions_by_ground(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    due(r, c)?;
    let extended = r.extended.ok_or(Reason::NotExtended)?;
    add(extended.ground.code(), 1);
    Ok(())
}

/// T07 to T09: how long does one really wait? The received cohort, in working days from receipt to
/// the answer; open requests are followed to the as-of day, withdrawn and redirected ones to their
/// date (Kaplan-Meier). "Not reached" is a result. Quantiles never average over bodies (GAO 2007).
///
/// # Errors
/// The reason why the request is not looked at.
pub fn waiting(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    received(r, c)?;
    let until = r.end.map_or(c.period.as_of(), |end| end.on);
    add(c.working_days(r, r.filed, until), r.answered().is_some());
    Ok(())
}

/// T07 as if those who withdrew or were redirected had gone on waiting: withdrawing may depend on
/// the delay, and this shows how much it matters.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn waiting_on(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    received(r, c)?;
    let until = r.answered().unwrap_or(c.period.as_of());
    add(c.working_days(r, r.filed, until), r.answered().is_some());
    Ok(())
}

/// T10, T11: mean and median of the answers alone, for comparison with figures already published.
/// Answered in the period; the answer date decides. They forget whoever got no answer: never shown
/// without T07 and T03. Anchor: US VII.A.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn answers(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    answered(r, c)?;
    let until = r.answered().unwrap_or(r.filed);
    add(c.working_days(r, r.filed, until), true);
    Ok(())
}

/// T12 Response-time distribution: answers of the period by working days; the sum is V02.
/// Anchor: US VII.C; Canada.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn answers_by_length(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    answers(r, c, &mut |days, _| add(bucket(days), 1))
}

/// T12, below: requests open at the end of the period by their age. Without them the histogram lies
/// like the mean.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn open_by_age(
    r: &Request<'_>,
    c: &Context<'_>,
    add: &mut dyn FnMut(&'static str, u64),
) -> Result<(), Reason> {
    super::backlog::open_age(r, c, &mut |days, _| add(bucket(days), 1))
}

/// T13 Median days late. When late, how late?
/// Working days in (due, answered] over the late answers of the due cohort. The silent ones are in
/// T03. Anchor: Scotland.
///
/// # Errors
/// The reason why the request is not looked at.
pub fn days_late(r: &Request<'_>, c: &Context<'_>, add: &mut dyn FnMut(u32, bool)) -> Result<(), Reason> {
    due(r, c)?;
    let late = r.answered().filter(|day| *day > r.due).ok_or(Reason::NotLate)?;
    add(c.working_days(r, r.due, late), true);
    Ok(())
}
