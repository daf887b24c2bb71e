//! What a query may ask for: each route of reading says in its list which names it takes and which values
//! they have. A value that is none of them is named, never taken for nothing: a list that looks empty, or
//! whole, because of a letter mistyped would be believed.

use crate::app::App;
use crate::app::desk::Bucket;
use crate::app::figures::Period;
use crate::indicators::formulas::MEASURES;
use crate::indicators::log::CENTRAL;
use crate::indicators::period::Named;
use crate::law::case::Status;
use crate::law::day::{self, in_force_since};
use crate::page::bodies::{KINDS, REGIONS};
use crate::text::{FieldError, whole};
use std::collections::{BTreeMap, BTreeSet};

/// Types of bodies that share a kind: what the contract makes of `other`.
const OTHER_TYPES: [&str; 2] = ["arrondissement", "administration"];

/// One name of a query, and the values it takes. An empty value counts as none.
#[derive(Clone, Copy, Debug)]
pub struct Ask {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub values: Values,
}

/// The values of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Any text: words, a code that is looked up, what the handler judges itself.
    Text,
    /// The number of a public request; the handler looks for it.
    Request,
    /// A whole number between two.
    Number(u64, u64),
    /// A region, `MA-02`.
    Region,
    /// A region, or the bodies of none.
    RegionOrNone,
    /// A kind of bodies.
    Kind,
    /// A type of bodies.
    BodyType,
    /// A body of the directory, by its id.
    Body,
    /// A status of requests.
    Status,
    /// A part of a work list, by working days left.
    Bucket,
    /// An indicator.
    Indicator,
    /// A year or a quarter that has begun.
    Period,
    /// A year or a quarter.
    AnyPeriod,
    /// `json` or `csv`.
    Format,
    /// A day, `2026-03-02`.
    Day,
}

/// A name with its values.
pub const fn ask(name: &'static str, values: Values) -> Ask {
    Ask { name, values }
}

/// The page of a list.
pub const PAGE: Ask = ask("page", Values::Number(1, 1_000_000));
/// The rows of a page.
pub const PER_PAGE: Ask = ask("per_page", Values::Number(1, 100));

impl Values {
    /// The words that a value must be one of, where there are a few that never change.
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Region => REGIONS.to_vec(),
            Self::RegionOrNone => REGIONS.into_iter().chain([CENTRAL]).collect(),
            Self::Kind => KINDS.to_vec(),
            Self::BodyType => KINDS.into_iter().chain(OTHER_TYPES).collect(),
            Self::Bucket => Bucket::ALL.iter().map(|b| b.code()).collect(),
            Self::Indicator => {
                let mut ids: Vec<_> = MEASURES.iter().map(|m| m.id).collect();
                ids.dedup();
                ids
            }
            Self::Format => vec!["json", "csv"],
            _ => Vec::new(),
        }
    }

    /// What is wrong with a value.
    fn fault(self, app: &App, text: &str) -> Option<&'static str> {
        let today = || app.today();
        let known = match self {
            Self::Text | Self::Request => true,
            Self::Number(least, most) => return (!is_number(text, least, most)).then_some("bad_page"),
            Self::Day => return day::parse(text).is_err().then_some("bad_date"),
            Self::Body => app.directory().get(text).is_some(),
            Self::Status => Status::from_code(text).is_some(),
            Self::Period => Period::parse(text, today()).is_some() && is_of_the_law(text),
            Self::AnyPeriod => is_of_the_law(text),
            _ => self.words().contains(&text),
        };
        (!known).then_some("unknown_code")
    }
}

/// Whether a period has days on which the law was in force: of others there is nothing to tell, not even
/// zero.
fn is_of_the_law(text: &str) -> bool {
    Named::parse(text).is_some_and(|period| period.to >= in_force_since())
}

fn is_number(text: &str, least: u64, most: u64) -> bool {
    whole(text).is_some_and(|n: u64| (least..=most).contains(&n))
}

/// What a route takes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asks {
    /// The names it takes.
    pub names: &'static [Ask],
    /// Groups of names of which only one may be given.
    pub one_of: &'static [&'static [&'static str]],
}

impl Asks {
    /// Every wrong name and value of a query at once. `strict` says whether a name that is none of ours is
    /// wrong: a program has mistyped it; the address of a page may have been lengthened by whoever passed it
    /// on.
    pub fn wrong(self, app: &App, query: &str, strict: bool) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let (mut seen, mut given) = (BTreeSet::new(), BTreeSet::new());
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let Some(ask) = self.names.iter().find(|a| a.name == name) else {
                if strict && !name.is_empty() {
                    errors.push(FieldError::new(short(&name), "unknown_field"));
                }
                continue;
            };
            if !seen.insert(ask.name) {
                errors.push(FieldError::new(ask.name, "given_twice"));
            } else if !value.trim().is_empty() {
                given.insert(ask.name);
                let fault = ask.values.fault(app, &value);
                errors.extend(fault.map(|code| FieldError::new(ask.name, code)));
            }
        }
        let mut too_many: BTreeSet<&str> = BTreeSet::new();
        for group in self.one_of {
            let together = group.iter().filter(|name| given.contains(*name));
            if together.clone().count() > 1 {
                too_many.extend(together);
            }
        }
        let blamed = self.names.iter().filter(|ask| too_many.contains(&ask.name));
        errors.extend(blamed.map(|ask| FieldError::new(ask.name, "only_one")));
        errors
    }
}

/// A name as it is told back: what was typed, but not a page of it.
fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The fields of a query, the last of each name; what is empty says nothing.
pub fn fields(query: &str) -> BTreeMap<String, String> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    let said = pairs.filter(|(_, value)| !value.trim().is_empty());
    said.map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}
