//! `bodies.csv`, `publication.csv` and `holidays.csv`.

use super::table::Table;
use super::{Places, ReadError, Watch};
use crate::code::{Category, Publication};
use crate::log::{Body, Check, Parts};
use chrono::NaiveDate;
use std::path::Path;
use std::sync::Arc;
use wasl_law::calendar::{BodyClass, Calendar};

/// Reads the bodies; they are kept in the order of their ids.
pub(super) fn read(dir: &Path, watch: Watch<'_>, parts: &mut Parts) -> Result<Places, ReadError> {
    let mut table = Table::open(dir, "bodies.csv", watch)?;
    let id = table.column("body_id")?;
    let (name, kind) = (table.column("name")?, table.column("body_type")?);
    let (class, region) = (table.column("calendar_class")?, table.column("region")?);
    let (in_scope, has_website) = (table.column("in_scope")?, table.column("has_website")?);
    let (from, to) = (table.column("official_from")?, table.column("official_to")?);
    let classes = "a class: state_administration, territorial_collectivity, public_establishment, other";
    let mut known = std::collections::HashSet::new();
    while let Some(row) = table.next()? {
        let body = Body {
            id: row.code(id)?.to_owned(),
            name: row.text(name).to_owned(),
            body_type: row.short_code(kind)?.to_owned(),
            class: row.one_of(class, classes, BodyClass::from_code)?,
            region: row.short_code(region)?.to_owned(),
            in_scope: row.flag(in_scope)?,
            official_from: row.optional_date(from)?,
            official_to: row.optional_date(to)?,
            has_website: row.known_flag(has_website)?,
        };
        if !known.insert(body.id.clone()) {
            return Err(row.fault(id, format!("{} is there twice", super::quote::shorten(&body.id))));
        }
        parts.bodies.push(body);
    }
    parts.notes.append(&mut table.notes);
    parts.bodies.sort_by(|a, b| a.id.cmp(&b.id));
    parts.checks = vec![Vec::new(); parts.bodies.len()];
    Ok(parts.bodies.iter().zip(0..).map(|(b, at)| (Arc::from(b.id.as_str()), at)).collect())
}

/// Reads the publication checks of each body.
pub(super) fn publication(
    dir: &Path,
    watch: Watch<'_>,
    parts: &mut Parts,
    bodies: &Places,
) -> Result<(), ReadError> {
    let mut table = Table::open(dir, "publication.csv", watch)?;
    let (id, category) = (table.column("body_id")?, table.column("category")?);
    let (on, status) = (table.column("check_date")?, table.column("status")?);
    let states = "a state: published, outdated, missing, not_applicable";
    let mut told = std::collections::HashMap::new();
    while let Some(row) = table.next()? {
        let body = row.one_of(id, "a body of bodies.csv", |id| bodies.get(id).copied())?;
        let check = Check {
            category: row.one_of(category, "a category, PRO-01 to PRO-19", Category::from_code)?,
            on: row.date(on)?,
            status: row.one_of(status, states, Publication::from_code)?,
        };
        match told.insert((body, check.category, check.on), check.status) {
            None => parts.checks[body as usize].push(check),
            Some(same) if same == check.status => {}
            Some(other) => {
                let problem = format!("another row of the same body, category and day says {}", other.code());
                return Err(row.fault(status, problem));
            }
        }
    }
    parts.notes.append(&mut table.notes);
    parts.checks.iter_mut().for_each(|c| c.sort_unstable());
    Ok(())
}

/// Reads the calendar, with its first and last day.
pub(super) fn holidays(
    dir: &Path,
    watch: Watch<'_>,
    parts: &mut Parts,
) -> Result<(Calendar, Option<(NaiveDate, NaiveDate)>), ReadError> {
    let mut table = Table::open(dir, "holidays.csv", watch)?;
    let (date, label) = (table.column("date")?, table.column("label")?);
    let classes = table.column("body_classes")?;
    let wanted = "a list of classes joined by |";
    let mut rows = Vec::new();
    while let Some(row) = table.next()? {
        let list = |text: &str| match text {
            "" => Some(Vec::new()),
            some => some.split('|').map(BodyClass::from_code).collect(),
        };
        rows.push((row.date(date)?, row.text(label).to_owned(), row.one_of(classes, wanted, list)?));
    }
    parts.notes.append(&mut table.notes);
    let days = || rows.iter().map(|(d, _, _)| *d);
    let span = days().min().zip(days().max());
    Ok((Calendar::from_dates(rows), span))
}
