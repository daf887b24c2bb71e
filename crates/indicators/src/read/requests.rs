//! `requests.csv`.

use super::table::Table;
use super::{Places, ReadError, Watch};
use crate::code::Gender;
use crate::log::{Columns, Parts, RequestRow};
use std::path::Path;
use std::sync::Arc;

/// More items than any request has; the form of the law takes fifty.
const MOST_ITEMS: u32 = 1_000_000;

/// Reads the requests.
pub(super) fn read(dir: &Path, watch: Watch<'_>, parts: &mut Parts) -> Result<Places, ReadError> {
    let mut table = Table::open(dir, "requests.csv", watch)?;
    let (id, n_items) = (table.column("request_id")?, table.column("n_items")?);
    let (urgent, channel) = (table.column("urgent")?, table.column("channel")?);
    let (language, topic) = (table.column("language")?, table.column("topic")?);
    let category = table.optional("requester_category");
    let gender = table.optional("gender");
    let region = table.optional("requester_region");
    parts.columns = Columns {
        category: category.is_some(),
        gender: gender.is_some(),
        requester_region: region.is_some(),
        recorded_at: false,
    };
    let mut places = Places::new();
    while let Some(row) = table.next()? {
        let words = &mut parts.words;
        let mut word = |column| Ok::<_, ReadError>(words.sym(row.short_code(column)?));
        let request = RequestRow {
            id: Arc::from(row.code(id)?),
            n_items: row.count(n_items, MOST_ITEMS)?,
            urgent: row.flag(urgent)?,
            channel: word(channel)?,
            language: word(language)?,
            topic: word(topic)?,
            category: category.map(&mut word).transpose()?.unwrap_or_default(),
            gender: gender.map_or(Ok(Gender::NotStated), |g| row.one_of(g, "F, M or NS", stated))?,
            requester_region: region.map(&mut word).transpose()?.unwrap_or_default(),
        };
        let place = u32::try_from(parts.requests.len()).map_err(|_| row.fault(id, "too many requests"))?;
        if places.insert(Arc::clone(&request.id), place).is_some() {
            return Err(row.fault(id, format!("{} is there twice", super::quote::shorten(&request.id))));
        }
        parts.requests.push(request);
    }
    parts.notes.append(&mut table.notes);
    Ok(places)
}

fn stated(code: &str) -> Option<Gender> {
    if code.is_empty() { Some(Gender::NotStated) } else { Gender::from_code(code) }
}
