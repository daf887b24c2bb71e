//! Figures as pages print them: each with its denominator.

use crate::app::App;
use crate::app::figures::{self, Figures, Period};
use crate::page::figure::{Figure, Month, Value};
use crate::reckon::stats::fraction::Fraction;
use crate::reckon::stats::interval::wilson;
use crate::web::fill::total;
use crate::web::visit::Visit;
use chrono::Datelike;

/// How many quarters may be chosen and are drawn as a series.
const QUARTERS: u32 = 9;

/// The period a visitor asks for, or the last quarter that is over.
pub(super) struct Chosen {
    pub(super) code: String,
    pub(super) period: Period,
    /// Periods to choose from: quarters, then years, latest first.
    pub(super) all: Vec<String>,
    /// The quarters, oldest first.
    pub(super) quarters: Vec<String>,
}

impl Chosen {
    /// What the visitor asks for.
    pub(super) fn of(visit: &Visit, app: &App) -> Self {
        let today = app.clock.today();
        let mut quarters = Period::last_quarters(today, QUARTERS);
        let over = quarters.get(1).or(quarters.first()).cloned().unwrap_or_default();
        let years = (0..3).map(|back| (today.year() - back).to_string());
        let all = quarters.iter().cloned().chain(years).collect();
        let asked =
            visit.asked("period").and_then(|code| Some((code.to_owned(), Period::parse(code, today)?)));
        let (code, period) = asked.unwrap_or_else(|| {
            let period = Period::parse(&over, today).unwrap_or(Period { from: today, to: today });
            (over, period)
        });
        quarters.reverse();
        Self { code, period, all, quarters }
    }
}

/// An indicator of a scope. Those that need more than the daily counts are not computable here.
pub(super) fn value(id: &str, f: &Figures) -> Value {
    let c = &f.in_period;
    let count = |n: i64| Value::Count { count: total(n), among: None };
    match id {
        "V01" => count(c.received),
        "V02" => count(c.answered),
        "V03" => count(c.closed_other),
        "V04" => count(f.open_start),
        "V05" => count(f.open_end),
        "V06" if c.received > 0 => {
            let closed = u32::try_from(c.answered + c.closed_other).unwrap_or(u32::MAX);
            let received = u32::try_from(c.received).unwrap_or(u32::MAX);
            Value::Number { value: f64::from(closed) / f64::from(received), places: 2 }
        }
        "T01" => share(c.on_time, c.due),
        "T02" => share(c.late, c.due),
        "T03" => share(f.silent(), c.due),
        "T05" => share(c.extended, c.due),
        "B01" => count(f.backlog),
        "O01" => share(c.items_full, c.items),
        "O02" => share(c.all_full, c.answered),
        "O03" => share(c.items_omitted, c.items),
        "K02" => count(c.voided),
        _ => Value::None,
    }
}

/// A proportion with its 95 % interval, drawn by the same hand as the published editions.
fn share(k: i64, n: i64) -> Value {
    if n <= 0 {
        return Value::None;
    }
    let interval = wilson(Fraction::new(total(k), total(n)));
    Value::Share { k: total(k), n: total(n), interval: interval.map(|i| (i.low, i.high)) }
}

/// An indicator with its value.
pub(super) fn figure(id: &str, f: &Figures) -> Figure {
    Figure { id: id.to_owned(), value: value(id, f) }
}

/// A month as a page draws it.
pub(super) fn month(m: &figures::Month) -> Month {
    Month {
        month: m.first,
        open_start: total(m.open_start),
        received: total(m.counts.received),
        answered: total(m.counts.answered),
        closed: total(m.counts.closed_other),
        open_end: total(m.open_end),
    }
}

/// The code under which pages name a region of the rollups.
pub(super) fn region(code: &str) -> String {
    format!("MA-{code}")
}
