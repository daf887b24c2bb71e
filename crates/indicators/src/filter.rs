//! `--where column=value`: a figure for a part of the requests or of the bodies.

use super::code::Gender;
use super::log::{Body, CENTRAL, Log, RequestRow};

/// One condition on a column of `requests.csv` or `bodies.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    column: String,
    value: String,
}

/// Conditions that hold together. The default one keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    requests: Vec<Condition>,
    bodies: Vec<Condition>,
}

/// A condition that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// Not written as `column=value`.
    #[error("{0} is no condition: write it as column=value")]
    Shape(String),
    /// No such column.
    #[error("no column {0} in requests.csv or bodies.csv of this package; the columns are {1}")]
    Column(String, String),
}

const BODY_COLUMNS: [&str; 9] = [
    "body_id",
    "name",
    "body_type",
    "calendar_class",
    "region",
    "in_scope",
    "official_from",
    "official_to",
    "has_website",
];

fn request_columns(log: &Log) -> Vec<&'static str> {
    let mut columns = vec!["request_id", "n_items", "urgent", "channel", "language", "topic"];
    columns.extend(log.columns.category.then_some("requester_category"));
    columns.extend(log.columns.gender.then_some("gender"));
    columns.extend(log.columns.requester_region.then_some("requester_region"));
    columns
}

fn flag(set: bool) -> &'static str {
    if set { "1" } else { "0" }
}

impl Filter {
    /// The conditions, each written `column=value`, for the columns that this log has.
    ///
    /// # Errors
    /// [`FilterError`] names the condition.
    pub fn parse<S: AsRef<str>>(log: &Log, conditions: &[S]) -> Result<Self, FilterError> {
        let mut filter = Self::default();
        for text in conditions.iter().map(AsRef::as_ref) {
            let (column, value) = text.split_once('=').ok_or_else(|| FilterError::Shape(text.to_owned()))?;
            let condition = Condition { column: column.to_owned(), value: value.to_owned() };
            let of_requests = request_columns(log);
            if BODY_COLUMNS.contains(&column) {
                filter.bodies.push(condition);
            } else if of_requests.contains(&column) {
                filter.requests.push(condition);
            } else {
                let known = [&of_requests[..], &BODY_COLUMNS[..]].concat().join(", ");
                return Err(FilterError::Column(column.to_owned(), known));
            }
        }
        Ok(filter)
    }

    /// One body.
    pub fn body(id: &str) -> Self {
        let of = Condition { column: "body_id".to_owned(), value: id.to_owned() };
        Self { requests: Vec::new(), bodies: vec![of] }
    }

    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.requests.is_empty() && self.bodies.is_empty()
    }

    /// Whether bodies are left out.
    pub fn chooses_bodies(&self) -> bool {
        !self.bodies.is_empty()
    }

    /// Whether the body is kept.
    pub fn keeps_body(&self, body: &Body) -> bool {
        let date = |d: Option<chrono::NaiveDate>| d.map_or_else(String::new, |d| d.to_string());
        self.bodies.iter().all(|c| match c.column.as_str() {
            "body_id" => body.id == c.value,
            "name" => body.name == c.value,
            "body_type" => body.body_type == c.value,
            "calendar_class" => body.class.code() == c.value,
            "region" => body.region == if c.value == CENTRAL { "" } else { &c.value },
            "in_scope" => flag(body.in_scope) == c.value,
            "official_from" => date(body.official_from) == c.value,
            "official_to" => date(body.official_to) == c.value,
            "has_website" => body.has_website.map_or("", flag) == c.value,
            _ => false,
        })
    }

    /// Whether the request is kept, as far as its own columns go.
    pub fn keeps_request(&self, log: &Log, row: &RequestRow) -> bool {
        let word = |sym, c: &Condition| log.words.text(sym) == c.value;
        self.requests.iter().all(|c| match c.column.as_str() {
            "request_id" => *row.id == *c.value,
            "n_items" => row.n_items.to_string() == c.value,
            "urgent" => flag(row.urgent) == c.value,
            "channel" => word(row.channel, c),
            "language" => word(row.language, c),
            "topic" => word(row.topic, c),
            "requester_category" => word(row.category, c),
            "gender" => {
                row.gender == Gender::from_code(&c.value).unwrap_or(Gender::NotStated)
                    && matches!(c.value.as_str(), "F" | "M" | "NS" | "")
            }
            "requester_region" => word(row.requester_region, c),
            _ => false,
        })
    }
}
