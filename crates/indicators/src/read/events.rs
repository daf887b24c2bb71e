//! `events.csv`: the large one. A row becomes 32 bytes; no text is kept but department names.

use super::act::{Cells, Wrong, act};
use super::table::{Column, Row, Table};
use super::{Places, ReadError, Watch};
use crate::log::{Act, Event, Parts, Words};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::path::Path;
use wasl_law::day;
use wasl_law::legal_time::legal_date;

struct Columns {
    seq: Column,
    request: Column,
    date: Column,
    kind: Column,
    body: Column,
    item: Column,
    code: Column,
    reference: Column,
    flag: Column,
    recorded: Option<Column>,
}

impl Columns {
    fn of(table: &Table<'_>) -> Result<Self, ReadError> {
        Ok(Self {
            seq: table.column("seq")?,
            request: table.column("request_id")?,
            date: table.column("event_date")?,
            kind: table.column("event_type")?,
            body: table.column("body_id")?,
            item: table.column("item_no")?,
            code: table.column("code")?,
            reference: table.column("ref")?,
            flag: table.column("flag")?,
            recorded: table.optional("recorded_at"),
        })
    }
}

/// Reads the events; gives the first and the last of their days.
pub(super) fn read(
    dir: &Path,
    watch: Watch<'_>,
    parts: &mut Parts,
    requests: &Places,
    bodies: &Places,
) -> Result<Option<(NaiveDate, NaiveDate)>, ReadError> {
    let mut table = Table::open(dir, "events.csv", watch)?;
    let columns = Columns::of(&table)?;
    parts.columns.recorded_at = columns.recorded.is_some();
    let mut strays: HashMap<String, NaiveDate> = HashMap::new();
    let mut span: Option<(NaiveDate, NaiveDate)> = None;
    while let Some(row) = table.next()? {
        let filed = row.text(columns.kind) == "filed";
        let on = if filed { row.receipt(columns.date)? } else { row.date(columns.date)? };
        let id = row.code(columns.request)?;
        let place = requests.get(id).copied();
        // A row that belongs to no request is still read whole: a wrong cell is wrong anywhere.
        let known = place.map(|_| bodies);
        let event = Event {
            request: place.unwrap_or(u32::MAX),
            on,
            seq: row.whole(columns.seq)?,
            act: act_of(&row, &columns, known, &mut parts.words)?,
            recorded: recorded(&row, &columns)?,
        };
        if place.is_some() {
            parts.events.push(event);
        } else {
            let first = strays.entry(id.to_owned()).or_insert(on);
            *first = on.min(*first);
        }
        span = Some(span.map_or((on, on), |(first, last)| (first.min(on), last.max(on))));
    }
    parts.strays = strays.into_values().collect();
    parts.notes.append(&mut table.notes);
    Ok(span)
}

/// The act of a row. `bodies` is there for the events of a known request.
fn act_of(row: &Row<'_>, c: &Columns, bodies: Option<&Places>, words: &mut Words) -> Result<Act, ReadError> {
    let item = if row.text(c.item).is_empty() { None } else { Some(row.whole(c.item)?) };
    let cells = Cells {
        kind: row.code(c.kind)?,
        code: row.text(c.code),
        reference: row.text(c.reference),
        flag: row.optional_flag(c.flag)?,
        // Zero is never asked; a number past the type is past every request too.
        item: item.map_or(0, |n| i32::try_from(n).unwrap_or(if n > 0 { i32::MAX } else { 0 })),
    };
    let body = || bodies.map_or(Some(0), |known| known.get(row.text(c.body)).copied());
    act(cells, body, words).map_err(|wrong| match wrong {
        Wrong::Body => row.wrong(c.body, "a body of bodies.csv"),
        Wrong::Code(wanted) => row.wrong(c.code, wanted),
        Wrong::Reference(wanted) => row.wrong(c.reference, wanted),
    })
}

/// Day of entry: an instant, told in Moroccan legal time, or a date.
fn recorded(row: &Row<'_>, c: &Columns) -> Result<Option<NaiveDate>, ReadError> {
    let Some(column) = c.recorded.filter(|column| !row.text(*column).is_empty()) else { return Ok(None) };
    let read = |text: &str| {
        let instant = || day::instant(text).ok().map(legal_date);
        day::parse(text).ok().or_else(instant)
    };
    row.one_of(column, "an instant (2025-03-04T10:00:00Z)", read).map(Some)
}
