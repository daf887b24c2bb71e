//! `events.csv`: the large one. A row becomes 32 bytes; no text is kept but department names.

use super::table::{Column, Row, Table};
use super::{Places, ReadError, Watch};
use crate::law::legal_time::legal_date;
use crate::reckon::code::{Decision, Extension, Level, Outcome, View};
use crate::reckon::log::{Act, Event, Parts, Words};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashMap;
use std::path::Path;

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
        let on = row.date(columns.date)?;
        let id = row.code(columns.request)?;
        let place = requests.get(id).copied();
        // A row that belongs to no request is still read whole: a wrong cell is wrong anywhere.
        let known = place.map(|_| bodies);
        let event = Event {
            request: place.unwrap_or(u32::MAX),
            on,
            seq: row.whole(columns.seq)?,
            act: act(&row, &columns, known, &mut parts.words)?,
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
fn act(row: &Row<'_>, c: &Columns, bodies: Option<&Places>, words: &mut Words) -> Result<Act, ReadError> {
    let flag = row.optional_flag(c.flag)?;
    let item = if row.text(c.item).is_empty() { None } else { Some(row.whole(c.item)?) };
    // Zero is never asked; a number past the type is past every request too.
    let item = item.map_or(0, |n| i32::try_from(n).unwrap_or(if n > 0 { i32::MAX } else { 0 }));
    let given = !row.text(c.reference).trim().is_empty();
    let decision = || row.one_of(c.code, "a decision", Decision::from_code);
    Ok(match row.code(c.kind)? {
        "filed" => Act::Filed { body: body(row, c, bodies)?, linked: given },
        "receipt_issued" => Act::ReceiptIssued,
        "interim_reply" => Act::InterimReply,
        "extended" => {
            Act::Extended { ground: row.one_of(c.code, "a reason of extension", extension)?, notified: flag }
        }
        "item_outcome" => Act::ItemOutcome {
            item,
            outcome: row.one_of(c.code, "an outcome", Outcome::from_code)?,
            addressed: given,
        },
        "answered" => Act::Answered { signed: flag },
        "supplement" => Act::Supplement,
        "withdrawn" => Act::Withdrawn,
        "redirected" => Act::Redirected { agreed: flag },
        "voided" => Act::Voided,
        "routed" => Act::Routed(words.sym(row.text(c.reference))),
        "routed_back" => Act::RoutedBack(words.sym(row.text(c.reference))),
        "assessed" => Act::Assessed { item, view: row.one_of(c.code, "an assessment", View::from_code)? },
        "complaint_head" => Act::Complained(Level::Head),
        "complaint_cdai" => Act::Complained(Level::Cdai),
        "head_decided" => Act::Decided(Level::Head, decision()?),
        "cdai_decided" => Act::Decided(Level::Cdai, decision()?),
        _ => Act::Unknown,
    })
}

/// A missing reason is no case of article 16.
fn extension(code: &str) -> Option<Extension> {
    if code.is_empty() { Some(Extension::Other) } else { Extension::from_code(code) }
}

fn body(row: &Row<'_>, c: &Columns, bodies: Option<&Places>) -> Result<u32, ReadError> {
    let Some(bodies) = bodies else { return Ok(0) };
    row.one_of(c.body, "a body of bodies.csv", |id| bodies.get(id).copied())
}

/// Day of entry: an instant, told in Moroccan legal time, or a date.
fn recorded(row: &Row<'_>, c: &Columns) -> Result<Option<NaiveDate>, ReadError> {
    let Some(column) = c.recorded.filter(|column| !row.text(*column).is_empty()) else { return Ok(None) };
    let day = |text: &str| {
        let instant = || text.parse::<DateTime<Utc>>().ok().map(legal_date);
        super::cell::parse_date(text).or_else(instant)
    };
    row.one_of(column, "an instant (2025-03-04T10:00:00Z)", day).map(Some)
}
