//! Figures as pages print them: each with its denominator.

use crate::app::App;
use crate::app::figures::Period;
use crate::app::indicators;
use crate::indicators::stock;
use crate::page::figure::Month;
use crate::web::visit::Visit;
use chrono::Datelike;

/// How many quarters may be chosen and are drawn as a series.
const QUARTERS: u32 = 9;

/// The period a visitor asks for, or the last quarter that is over.
pub(super) struct Chosen {
    pub(super) code: String,
    /// Periods to choose from: quarters, then years, latest first.
    pub(super) all: Vec<String>,
    /// The quarters, oldest first.
    pub(super) quarters: Vec<String>,
}

impl Chosen {
    /// What the visitor asks for.
    pub(super) fn of(visit: &Visit, app: &App) -> Self {
        // Of a period that begins today nothing is told yet.
        let today = indicators::last_told(app);
        let mut quarters = Period::last_quarters(today, QUARTERS);
        let over = Period::last_over(today).or(quarters.first().cloned()).unwrap_or_default();
        let years = (0..3).map(|back| (today.year() - back).to_string());
        let all = quarters.iter().cloned().chain(years).collect();
        let asked = visit.asked("period").filter(|code| Period::parse(code, today).is_some());
        let code = asked.map_or(over, str::to_owned);
        quarters.reverse();
        Self { code, all, quarters }
    }
}

/// A month as a page draws it.
pub(super) fn month(m: &stock::Month) -> Month {
    Month {
        month: m.first,
        open_start: m.open_start,
        received: m.received,
        answered: m.answered,
        closed: m.closed_other,
        open_end: m.open_end,
    }
}
