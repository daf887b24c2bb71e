//! Rows of values as pages print them: the first figure of an indicator, and its tables.

use crate::app::indicators::Told;
use crate::indicators::catalogue::{Shape, catalogue};
use crate::indicators::code::Level;
use crate::indicators::formulas::MEASURES;
use crate::indicators::log::CENTRAL;
use crate::indicators::package::values::{Cell, Key, NATION, ValueRow};
use crate::locale::{Lang, dates, plain, t, try_t};
use crate::page::draw::Bar;
use crate::page::figure::is_of_people;
use crate::page::figure::{Table, Value, typeset};
use std::collections::BTreeMap;

/// Scores are told body by body in the editions, with their components.
const IN_EDITIONS: &str = "S01";

/// Attributes of requesters, which are told once a year.
const ATTRIBUTES: [&str; 3] = ["gender", "requester_category", "requester_region"];

/// The first figure of an indicator, or what stands in its place: `published` says whether the period
/// has an edition.
pub(super) fn main(id: &str, told: &Told, published: bool) -> Value {
    match first(id, &told.rows) {
        Some(value) => value,
        None if is_of_people(id) => Value::Said("said-yearly"),
        None if id == IN_EDITIONS || !told.whole => {
            Value::Said(if published { "said-in-edition" } else { "said-edition-to-come" })
        }
        // Counts by code have a row for each code that came up.
        None if is_of_counts(id) => Value::Count { count: 0, among: None },
        None => Value::None,
    }
}

/// Whether the first figure of an indicator is counts by code.
fn is_of_counts(id: &str) -> bool {
    let first = MEASURES.iter().find(|m| m.id == id);
    first.is_some_and(|m| m.kind.shape() == Shape::Counts)
}

/// The first figure of an indicator among rows of one place, or the words that it is a table.
pub(in crate::web) fn first(id: &str, rows: &[ValueRow]) -> Option<Value> {
    let own = || rows.iter().filter(|row| row.key.indicator_id == id);
    let row = own().next()?;
    let alone = is_first(row) || own().all(|row| something(value(row)).is_none());
    Some(if alone { value(row) } else { Value::Said("said-in-table") })
}

/// Whether a row is no table, and no further figure; of complaints, it is of those to the head of the body.
fn is_first(row: &ValueRow) -> bool {
    let Key { dim, dim_value, .. } = &row.key;
    dim.is_empty() || (dim == "level" && dim_value == Level::Head.code())
}

/// The region of a row about one, or `central`.
pub(super) fn region(row: &ValueRow) -> Option<String> {
    let Key { ref_area, body_type, body_id, .. } = &row.key;
    let is_region = ref_area != NATION && body_type.is_empty() && body_id.is_empty();
    is_region.then(|| if ref_area == CENTRAL { "central".to_owned() } else { ref_area.clone() })
}

/// The kind of bodies of a row about one.
pub(super) fn kind(row: &ValueRow) -> Option<String> {
    let Key { ref_area, body_type, body_id, .. } = &row.key;
    let is_kind = ref_area == NATION && !body_type.is_empty() && body_id.is_empty();
    is_kind.then(|| body_type.clone())
}

/// The first figure of an indicator in each place that a row names: code and value.
pub(super) fn places(
    id: &str,
    rows: &[ValueRow],
    place: impl Fn(&ValueRow) -> Option<String>,
) -> Vec<(String, Value)> {
    let mut all: Vec<(String, Value)> = Vec::new();
    for row in rows.iter().filter(|r| r.key.indicator_id == id && is_first(r)) {
        let code = place(row).filter(|code| all.iter().all(|(known, _)| known != code));
        if let (Some(code), Some(value)) = (code, something(value(row))) {
            all.push((code, value));
        }
    }
    all
}

/// On time, late and silent: the bar of rows of one place.
pub(in crate::web) fn bar(rows: &[ValueRow]) -> Bar {
    let n = |id: &str| {
        let own = rows.iter().find(|r| r.key.indicator_id == id && r.key.dim.is_empty());
        own.and_then(|row| row.cell.num).unwrap_or(0)
    };
    Bar { on_time: n("T01"), late: n("T02"), silent: n("T03") }
}

/// The bar of each place that a row names.
pub(super) fn bars(rows: &[ValueRow], place: impl Fn(&ValueRow) -> Option<String>) -> Vec<(String, Bar)> {
    let mut all: BTreeMap<String, Vec<ValueRow>> = BTreeMap::new();
    for row in rows.iter().filter(|r| matches!(r.key.indicator_id.as_str(), "T01" | "T02" | "T03")) {
        if let Some(code) = place(row) {
            all.entry(code).or_default().push(row.clone());
        }
    }
    all.into_iter().map(|(code, rows)| (code, bar(&rows))).collect()
}

/// A value of a group, if there is any.
pub(super) fn something(value: Value) -> Option<Value> {
    (!matches!(value, Value::None | Value::Said("said-no-data"))).then_some(value)
}

/// A value as it is printed.
pub(super) fn value(row: &ValueRow) -> Value {
    let Cell { num, den, value, low, high } = row.cell;
    let (k, n) = (num.unwrap_or(0), den.unwrap_or(0));
    // What somebody has to look at is not uncountable: nobody looked at it yet.
    let is_looked_at = row.key.indicator_id.starts_with(['P', 'D']);
    let nothing = if is_looked_at { Value::Said("said-no-data") } else { Value::None };
    let interval = low.zip(high);
    // What a value is, and with how many decimals it is printed, is said by the catalogue.
    let Some(figure) = row.key.figure() else { return nothing };
    let places = figure.decimals;
    match (figure.kind, value) {
        _ if row.obs_status == 'C' => Value::Said("said-hidden"),
        (Shape::Days | Shape::Mean, days) if n > 0 => Value::WorkingDays { days, n },
        (_, None) => nothing,
        (Shape::Difference, Some(value)) => Value::Points { value, interval },
        (Shape::Rate, Some(value)) => Value::Rate { value, k, n, places },
        (Shape::Ratio, Some(value)) if figure.unit != "share" => Value::Number { value, places },
        (Shape::Share | Shape::Shares | Shape::Ratio, Some(_)) => Value::Share { k, n, interval },
        // A change of stock may be less than nothing.
        (Shape::Change | Shape::Score, Some(value)) => Value::Number { value, places },
        (Shape::Count | Shape::Counts | Shape::List | Shape::Rank | Shape::Days | Shape::Mean, Some(_)) => {
            Value::Count { count: k, among: None }
        }
    }
}

/// All else that an indicator tells: further figures, and its tables, each under its title.
pub(in crate::web) fn tables(lang: Lang, id: &str, rows: &[ValueRow]) -> Vec<Table> {
    let mut all: Vec<(&str, Table)> = Vec::new();
    for row in rows.iter().filter(|r| r.key.indicator_id == id && !r.key.dim.is_empty()) {
        let dim = row.key.dim.as_str();
        let before = all.iter().find(|(of, _)| *of == dim).map_or(0, |(_, (_, lines))| lines.len());
        let name = match dim {
            // The id of a request in the files leads a reader nowhere.
            "request_id" => format!("{}", before + 1),
            _ => name(lang, row),
        };
        let line = (name, value(row));
        match all.iter_mut().find(|(of, _)| *of == dim) {
            Some((_, (_, lines))) => lines.push(line),
            None => all.push((dim, (title(lang, row), vec![line]))),
        }
    }
    let says = |rows: &[(String, Value)]| rows.iter().any(|(_, value)| something(*value).is_some());
    all.into_iter().map(|(_, table)| table).filter(|(_, rows)| says(rows)).collect()
}

/// Whether an indicator tells of requesters, alone or in a table.
pub(super) fn tells_of_people(id: &str, rows: &[ValueRow]) -> bool {
    let own = |row: &&ValueRow| row.key.indicator_id == id;
    is_of_people(id) || rows.iter().filter(own).any(|row| ATTRIBUTES.contains(&row.key.dim.as_str()))
}

/// The title of the table of a row; what is told of requesters has a day of its own.
fn title(lang: Lang, row: &ValueRow) -> String {
    let dim = row.key.dim.as_str();
    let title = t(lang, &format!("dim-{dim}"), &[]);
    if !ATTRIBUTES.contains(&dim) {
        return title;
    }
    plain(
        lang,
        "people-in-edition",
        &[("title", title.into()), ("as_of", dates::long(lang, row.as_of).into())],
    )
}

/// What a row of a table is called.
fn name(lang: Lang, row: &ValueRow) -> String {
    let (dim, code) = (row.key.dim.as_str(), row.key.dim_value.as_str());
    let figure =
        |key: &str| catalogue().figure(key).map_or_else(|| key.to_owned(), |f| typeset(f.name(lang.code())));
    let first = |prefixes: &[&str]| {
        let mut words = prefixes.iter().filter_map(|p| try_t(lang, &format!("{p}-{code}"), &[]));
        words.next().unwrap_or_else(|| code.to_owned())
    };
    match dim {
        "figure" => figure(code),
        "level" => t(lang, &format!("level-{code}"), &[]),
        // From left to right in either direction of writing.
        "bucket" | "open_bucket" => format!("\u{2066}{}\u{2069}", code.replace('-', "–")),
        // A count says of no refusal which text it cites.
        "ground" if code == "REF-9" => t(lang, "ground-REF-9-bare", &[]),
        "ground" => first(&["extension", "exception", "ground"]),
        "outcome" => first(&["outcome"]),
        "head_ending" | "cdai_ending" => first(&["ending", "decision"]),
        "category" => first(&["pro"]),
        "region" | "requester_region" if code == CENTRAL => t(lang, "indicators-central", &[]),
        "region" | "requester_region" => first(&["region", "category"]),
        "finding" => first(&["log"]),
        "gender" => first(&["gender"]),
        "requester_category" => first(&["category"]),
        "topic" | "urgent" | "channel" | "language" if code == "none" => t(lang, "file-topic-none", &[]),
        "topic" => first(&["theme"]),
        "urgent" => t(lang, if code == "1" { "request-urgent" } else { "request-ordinary" }, &[]),
        "channel" => first(&["channel"]),
        "language" => first(&["language"]),
        _ => code.to_owned(),
    }
}

/// What is told of requesters by gender: code, received, answered in time.
pub(super) fn by_gender(rows: &[ValueRow]) -> Vec<(String, Value, Value)> {
    let national = |id: &'static str| {
        rows.iter().filter(move |r| {
            let key = &r.key;
            key.indicator_id == id
                && key.dim == ATTRIBUTES[0]
                && key.ref_area == "MA"
                && key.body_type.is_empty()
        })
    };
    let row = |of: &ValueRow| {
        let same = national("E01").find(|r| r.key.dim_value == of.key.dim_value);
        (of.key.dim_value.clone(), value(of), same.map_or(Value::None, value))
    };
    national("E04").map(row).collect()
}
