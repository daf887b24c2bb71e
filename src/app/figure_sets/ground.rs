//! What figures are made of beside the journal: the bodies, the calendar, the rules and this program.

use crate::app::calendars::Calendars;
use crate::app::event_log::tables_of;
use crate::ids::hex;
use crate::law::calendar::Calendar;
use crate::law::settings::{Settings, rule_set_on};
use crate::reckon::package::rows::Tables;
use crate::store::bodies::BodyRow;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// To be raised when the same journal gives other figures.
const METHOD: u32 = 1;

/// The ground of a counting: it stays what it is, whatever is imported meanwhile.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Bodies and holidays as the log tells them.
    pub tables: Tables,
    /// The calendar of figures.
    pub calendar: Arc<Calendar>,
    /// The readings of the doubtful points.
    pub settings: Settings,
    /// The day of the counting: calendars are told well past it.
    pub today: NaiveDate,
    /// What it comes to.
    pub digest: String,
}

impl Ground {
    /// These bodies and the calendar of figures, on a day.
    pub fn new(bodies: &[BodyRow], calendars: &Calendars, today: NaiveDate) -> Self {
        let calendar = calendars.of_figures();
        let tables = tables_of(bodies, &calendar, today);
        let rules = rule_set_on(today);
        let digest = digest(&tables, calendars.of_figures_digest(), rules.id);
        Self { tables, calendar, settings: rules.settings, today, digest }
    }
}

/// What of them figures depend on. Names of bodies are in no figure; holidays are those of the calendar.
fn digest(tables: &Tables, calendar: &str, rules: &str) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    [env!("CARGO_PKG_VERSION"), &METHOD.to_string(), include_str!("../../../data/indicators.json")]
        .into_iter()
        .chain([calendar, rules])
        .for_each(&mut add);
    let mut bodies: Vec<_> = tables.bodies.iter().collect();
    bodies.sort_by(|a, b| a.id.cmp(&b.id));
    for b in bodies {
        [&b.id, &b.body_type, b.class.code(), &b.region].into_iter().for_each(&mut add);
    }
    let mut population = tables.population.clone();
    population.sort();
    population.iter().for_each(|p| add(&format!("{} {} {}", p.region, p.census, p.inhabitants)));
    hex(&hash.finalize())
}
