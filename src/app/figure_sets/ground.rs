//! What figures are made of beside the journal: the bodies, the calendar, the rules and this program.

use crate::app::calendars::Calendars;
use crate::app::event_log::tables_of;
use crate::ids::hex;
use crate::indicators::package::rows::Tables;
use crate::law::calendar::Calendar;
use crate::law::settings::{Settings, rule_set_on};
use crate::store::bodies::BodyRow;
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// To be raised when the same journal gives other figures: every set is then counted anew.
const METHOD: u32 = 2;

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

/// Whether a set was made by a program that counts otherwise than this one, and later.
pub fn is_of_newer_program(made_of: &str) -> bool {
    made_of.split_once('-').and_then(|(method, _)| method.parse::<u32>().ok()).is_some_and(|m| m > METHOD)
}

/// What of them figures depend on. Names of bodies are in no figure; holidays are those of the calendar.
fn digest(tables: &Tables, calendar: &str, rules: &str) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    };
    [calendar, rules].into_iter().for_each(&mut add);
    let mut bodies: Vec<_> = tables.bodies.iter().collect();
    bodies.sort_by(|a, b| a.id.cmp(&b.id));
    for b in bodies {
        [&b.id, &b.body_type, b.class.code(), &b.region].into_iter().for_each(&mut add);
    }
    let mut population = tables.population.clone();
    population.sort();
    population.iter().for_each(|p| add(&format!("{} {} {}", p.region, p.census, p.inhabitants)));
    format!("{METHOD}-{}", hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators::demo::Demo;
    use crate::indicators::package::memory::Gathering;
    use crate::indicators::package::packed::{pack, text_of};
    use crate::indicators::package::rows::Cases;
    use crate::indicators::package::values::rows;
    use crate::indicators::period::Named;
    use crate::indicators::stock::Stock;

    /// What the figures of one journal come to by this method.
    const FIGURES: &str = "13246fe3b2ecea2fc6c54bc8c24703979024ae68459130f490ea121428ca9183";

    /// Sets that are stored already would else go on telling what the program before counted.
    #[test]
    fn a_program_that_counts_otherwise_has_another_method() {
        let demo = Demo::new(400, 11);
        let mut gathering = Gathering::new(&demo.tables());
        demo.each(&mut |case| {
            gathering.add(&case).unwrap();
            Ok(())
        })
        .unwrap();
        let as_of = "2026-01-20".parse().unwrap();
        let log = gathering.finish(Settings::default(), as_of);
        let named = Named::parse("2025").unwrap();
        let mut stock = Stock::new(named.to, as_of, 12);
        stock.add(&log);
        let told = rows(&log, &named, as_of, true).unwrap();
        assert!(told.len() > 1_000);
        let text = text_of(&pack(&told, stock.whole())).unwrap();
        let found = crate::ids::digest(format!("{METHOD}\n{text}"));
        assert_eq!(found, FIGURES, "the figures of a journal changed: raise METHOD, and write this down");
    }

    #[test]
    fn an_older_program_leaves_the_sets_of_a_newer_one_alone() {
        assert!(is_of_newer_program(&format!("{}-x", METHOD + 1)));
        assert!(!is_of_newer_program(&format!("{METHOD}-x")) && !is_of_newer_program("x"));
    }
}
