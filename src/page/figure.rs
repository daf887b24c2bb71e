//! One figure with its denominator, wherever it stands; never a bare percentage.

use super::address;
use super::draw::Bar;
use super::draw::bar::push_parts;
use super::draw::chart::{Point, line};
use super::markup::{Markup, rich};
use crate::indicators::catalogue::catalogue;
use crate::locale::{Lang, dates, numbers, t};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value as Json, json};
use std::fmt::Write;

/// The value of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// `k` of `n`, with its 95 % interval (shares of 0 to 1).
    Share {
        /// Numerator.
        k: u64,
        /// Denominator.
        n: u64,
        /// Low and high end of the interval.
        interval: Option<(f64, f64)>,
    },
    /// A count, perhaps among so many (bodies that received, bodies in all).
    Count {
        /// The count.
        count: u64,
        /// So many of so many.
        among: Option<(u64, u64)>,
    },
    /// Working days; `None` when the point is not reached. With the size of the cohort.
    WorkingDays {
        /// The days.
        days: Option<f64>,
        /// Requests counted.
        n: u64,
    },
    /// Requests for each hundred thousand inhabitants.
    Rate {
        /// The rate.
        value: f64,
        /// Requests.
        k: u64,
        /// Inhabitants.
        n: u64,
        /// Decimals to print.
        places: usize,
    },
    /// A plain number: a ratio, a score, percentage points.
    Number {
        /// The number.
        value: f64,
        /// Decimals to print.
        places: usize,
    },
    /// A difference of two shares, in percentage points, with its 95 % interval.
    Points {
        /// The difference (−1 to 1).
        value: f64,
        /// Low and high end of the interval.
        interval: Option<(f64, f64)>,
    },
    /// Words in place of a number, by their key: hidden, no data, in the table below…
    Said(&'static str),
    /// Not computable in this period.
    #[default]
    None,
}

/// An indicator with its value.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// `T01`…
    pub id: String,
    /// Its value.
    pub value: Value,
}

/// A table of values: its title, and its rows by name.
pub type Table = (String, Vec<(String, Value)>);

/// The country's bar of a quarter, as it stands on a day.
#[derive(Clone, Debug, Default)]
pub struct National {
    /// The quarter (`2026-Q1`).
    pub period: String,
    /// The day.
    pub as_of: NaiveDate,
    /// The bar.
    pub bar: Bar,
}

impl National {
    pub(super) fn json(&self, lang: Lang) -> Json {
        let args = [
            ("period", dates::period(lang, &self.period).into()),
            ("n", count(self.bar.total()).into()),
            ("as_of", dates::long(lang, self.as_of).into()),
        ];
        json!({ "bar": self.bar.json(lang), "lead_html": rich(&t(lang, "home-national-lead", &args)) })
    }
}

/// Requests of one month.
#[derive(Clone, Copy, Debug, Default)]
pub struct Month {
    /// Any day of the month.
    pub month: NaiveDate,
    /// Open at its start.
    pub open_start: u64,
    /// Received.
    pub received: u64,
    /// Answered.
    pub answered: u64,
    /// Withdrawn or forwarded.
    pub closed: u64,
    /// Open at its end.
    pub open_end: u64,
}

impl Value {
    /// The value as printed. Under 20, a share prints as k of n (part 4 of the indicator rules).
    pub fn words(&self, lang: Lang) -> String {
        match *self {
            Self::Share { k, n, .. } if n < 20 => format!("{}/{}", count(k), count(n)),
            Self::Share { k, n, .. } => numbers::share(k, n)
                .map_or_else(|| t(lang, "indicators-none", &[]), |s| numbers::percent(lang, s)),
            Self::Count { count: c, .. } => count(c),
            Self::WorkingDays { days: Some(d), .. } => {
                numbers::decimal(lang, d, usize::from(d.fract() != 0.0))
            }
            Self::WorkingDays { days: None, .. } => t(lang, "indicators-not-reached", &[]),
            Self::Rate { value, places, .. } => numbers::decimal(lang, value, places),
            Self::Number { value, places } => numbers::decimal(lang, value, places),
            Self::Points { value, .. } => numbers::decimal(lang, value * 100.0, 1),
            Self::Said(key) => t(lang, key, &[]),
            Self::None => t(lang, "indicators-none", &[]),
        }
    }

    /// Whether words stand in place of a number.
    fn is_wordy(&self) -> bool {
        matches!(self, Self::None | Self::Said(_) | Self::WorkingDays { days: None, .. })
    }

    fn unit(&self, lang: Lang) -> Option<String> {
        match self {
            Self::WorkingDays { days: Some(days), .. } => {
                Some(t(lang, "desk-unit-working", &[("n", days.into())]))
            }
            Self::Points { .. } => Some(t(lang, "unit-points", &[])),
            _ => None,
        }
    }

    /// The days in one word, which in Arabic holds the number itself: one and two are said without a digit.
    fn whole(&self, lang: Lang) -> Option<String> {
        let Self::WorkingDays { days: Some(days), .. } = *self else { return None };
        let in_word = lang == Lang::Ar && (days == 1.0 || days == 2.0);
        in_word.then(|| t(lang, "desk-unit-working", &[("n", days.into())]))
    }

    /// What it is a share or a count of, in words.
    fn of(&self, lang: Lang, id: &str) -> Markup {
        let say = |key: &str, k: u64, n: u64| {
            t(lang, key, &[("k", count(k).into()), ("n", n.into()), ("count", count(n).into())])
        };
        let words = match *self {
            Self::Share { k, n, interval } => {
                let mut words = say(of_key(id), k, n);
                if n < 20 {
                    words = format!("{words} · {}", t(lang, "indicators-few", &[]));
                } else if let Some((low, high)) = interval {
                    let interval = numbers::interval(lang, low, high);
                    words = format!(
                        "{words} · {}",
                        t(lang, "indicators-interval", &[("interval", interval.into())])
                    );
                }
                words
            }
            Self::Count { among: Some((k, n)), .. } => say("indicators-of-bodies", k, n),
            Self::WorkingDays { n, .. } => {
                t(lang, of_days_key(id), &[("n", n.into()), ("count", count(n).into())])
            }
            Self::Rate { k, n, .. } => say("indicators-of-inhabitants", k, n),
            Self::Points { interval: Some((low, high)), .. } => {
                let [low, high] = [low, high].map(|x| numbers::decimal(lang, x * 100.0, 1));
                t(lang, "indicators-from-to", &[("low", low.into()), ("high", high.into())])
            }
            Self::Said(key) => t(lang, &format!("{key}-more"), &[]),
            Self::Points { .. } | Self::Count { .. } | Self::Number { .. } | Self::None => String::new(),
        };
        rich(&words)
    }

    /// A dot with its interval on a scale of 0 to 100 %, or nothing for other values.
    fn draw(&self, lang: Lang) -> Markup {
        let Self::Share { k, n, interval } = *self else { return Markup::default() };
        let Some(share) = numbers::share(k, n) else { return Markup::default() };
        let at = |s: f64| if lang.is_rtl() { 100.0 - s * 100.0 } else { s * 100.0 };
        // The scale and the heights stand in the stylesheet: a page has a hundred of these.
        let mut svg = String::from("<svg class=\"dot\" aria-hidden=\"true\">");
        if let Some((low, high)) = interval {
            // Writing to a string cannot fail.
            let _ = write!(svg, "<line class=\"k-range\" x1=\"{:.1}%\" x2=\"{:.1}%\"/>", at(low), at(high));
        }
        let _ = write!(svg, "<circle class=\"k-dot\" r=\"5\" cx=\"{:.1}%\"/></svg>", at(share));
        Markup::trusted(svg)
    }
}

fn of_key(id: &str) -> &'static str {
    match id {
        "T01" | "T02" | "T03" | "T04" | "T05" | "E05" => "indicators-of-requests",
        // Complaints are counted level by level; the first figure is that of the head.
        "C01" => "indicators-of-requests-head",
        "O01" | "O03" | "O04" | "O08" | "O10" | "Q04" => "indicators-of-items",
        "O07" => "indicators-of-refused",
        "C02" | "C03" | "C05" => "indicators-of-complaints-head",
        "P01" | "P03" => "indicators-of-cells",
        _ => "indicators-of-any",
    }
}

/// What durations are those of.
fn of_days_key(id: &str) -> &'static str {
    match id {
        "T10" | "T11" => "indicators-of-answers",
        "T13" => "indicators-of-late",
        "B03" => "indicators-of-open",
        "R02" => "indicators-of-legs",
        _ => "indicators-of-received",
    }
}

/// The title of an indicator, which is that of the catalogue.
pub(super) fn title(lang: Lang, id: &str) -> String {
    let lang = if lang == Lang::Zgh { Lang::Fr } else { lang };
    catalogue().indicator(id).map_or_else(|| id.to_owned(), |i| typeset(i.name(lang.code())))
}

/// A name of the catalogue as pages print it: with the apostrophe of their other words.
pub(crate) fn typeset(name: &str) -> String {
    name.replace('\'', "’")
}

impl Figure {
    pub(super) fn json(&self, lang: Lang, period: &str) -> Json {
        let words = |part: &str| t(lang, &format!("indicator-{}{part}", self.id), &[]);
        let (value, unit) = match self.value.whole(lang) {
            Some(whole) => (whole, None),
            None => (self.value.words(lang), self.value.unit(lang)),
        };
        json!({
            "id": self.id, "href": address::indicator(lang, &self.id, period), "name": title(lang, &self.id),
            "means": words("-means"), "value": value, "unit": unit,
            "of_html": self.value.of(lang, &self.id), "wordy": self.value.is_wordy(),
        })
    }

    /// As a row of a table of groups or periods.
    pub(super) fn row(&self, lang: Lang, name: &str) -> Json {
        let value = &self.value;
        let of = match *value {
            Value::Share { k, n, .. } => {
                rich(&t(lang, "indicators-of-any", &[("k", count(k).into()), ("n", count(n).into())]))
            }
            Value::Rate { k, n, .. } => {
                rich(&t(lang, "indicators-of-any", &[("k", count(k).into()), ("n", count(n).into())]))
            }
            Value::WorkingDays { n, .. } => super::markup::ltr(&count(n)),
            _ => Markup::default(),
        };
        json!({ "name": name, "value": value.words(lang), "of_html": of, "svg_html": value.draw(lang) })
    }
}

/// Rows of three-part bars, highest share on time first.
pub(super) fn bars(lang: Lang, prefix: &str, groups: &[(String, Bar)]) -> Json {
    let mut groups: Vec<&(String, Bar)> = groups.iter().filter(|(_, b)| b.total() > 0).collect();
    groups.sort_by(|(_, a), (_, b)| (b.on_time * a.total()).cmp(&(a.on_time * b.total())));
    groups.into_iter().map(|(code, bar)| bar_row(lang, &group_name(lang, prefix, code), *bar)).collect()
}

fn bar_row(lang: Lang, name: &str, bar: Bar) -> Json {
    let mut svg = String::from("<svg class=\"bar3 slim\" aria-hidden=\"true\">");
    if let Some(shares) = bar.shares() {
        push_parts(&mut svg, lang, shares, 0.0, 100.0, "height=\"100%\"");
    }
    svg.push_str("</svg>");
    json!({ "name": name, "on_time": count(bar.on_time), "late": count(bar.late), "silent": count(bar.silent),
            "n": count(bar.total()), "svg_html": Markup::trusted(svg) })
}

/// The name of a group: a region, a kind, or `central` for bodies of no region.
pub(super) fn group_name(lang: Lang, prefix: &str, code: &str) -> String {
    let key = if code == "central" { "indicators-central".to_owned() } else { format!("{prefix}-{code}") };
    t(lang, &key, &[])
}

/// The line of open requests and the rows of its table.
pub(super) fn stock(lang: Lang, months: &[Month]) -> (Markup, Json) {
    let last = months.len().saturating_sub(1);
    let points: Vec<Point> = months
        .iter()
        .enumerate()
        .map(|(i, m)| {
            let named = i == 0 || i == last || (i % 3 == 0 && i + 2 < last);
            let label = if named { dates::month(lang, m.month.month()).to_owned() } else { String::new() };
            Point { label, value: m.open_end }
        })
        .collect();
    let rows = months.iter().map(|m| {
        let cells = [m.open_start, m.received, m.answered, m.closed, m.open_end].map(count);
        json!({ "name": dates::month_year(lang, m.month), "cells": cells })
    });
    (line(lang, "stock", &t(lang, "indicators-stock-title", &[]), &points), rows.collect())
}

/// As of which day the months are told: that of the other figures of the page.
pub(super) fn stock_told(lang: Lang, day: NaiveDate) -> Markup {
    rich(&t(lang, "indicators-stock-told", &[("day", dates::long(lang, day).into())]))
}

/// Periods to choose from.
pub(super) fn periods(lang: Lang, codes: &[String], chosen: &str) -> Json {
    let row = |c: &String| json!({ "code": c, "name": dates::period(lang, c), "on": c == chosen });
    codes.iter().map(row).collect()
}

fn count(n: u64) -> String {
    numbers::count(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Whether it tells of requesters alone: in final editions, and by rows that no public log holds.
pub fn is_of_people(id: &str) -> bool {
    matches!(id, "E01" | "E02" | "E03" | "E04" | "K03")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn under_twenty_the_number_is_printed_and_no_percentage() {
        assert_eq!(Value::Share { k: 3, n: 19, interval: None }.words(Lang::Ar), "3/19");
        assert_eq!(Value::Share { k: 10, n: 20, interval: None }.words(Lang::Fr), "50,0\u{202f}%");
        assert_eq!(Value::Share { k: 0, n: 0, interval: None }.words(Lang::Fr), "0/0");
    }

    #[test]
    fn in_arabic_one_and_two_days_are_said_without_a_digit() {
        let said = |lang, days| {
            let value = Value::WorkingDays { days: Some(days), n: 30 };
            let figure = Figure { id: "T07".to_owned(), value }.json(lang, "2026");
            (
                figure["value"].as_str().unwrap().to_owned(),
                figure["unit"].as_str().unwrap_or_default().to_owned(),
            )
        };
        let pair = |value: &str, unit: &str| (value.to_owned(), unit.to_owned());
        assert_eq!(said(Lang::Ar, 1.0), pair("يوم عمل واحد", ""));
        assert_eq!(said(Lang::Ar, 2.0), pair("يوما عمل", ""));
        assert_eq!(said(Lang::Ar, 0.0), pair("0", "يوم عمل"));
        assert_eq!(said(Lang::Ar, 1.5), pair("1,5", "يوم عمل"));
        assert_eq!(said(Lang::Ar, 3.0), pair("3", "أيام عمل"));
        assert_eq!(said(Lang::Fr, 2.0), pair("2", "jours ouvrables"));
    }

    #[test]
    fn groups_are_sorted_by_their_share_on_time() {
        let bar = |on_time, silent| Bar { on_time, late: 0, silent };
        let rows =
            bars(Lang::Fr, "region", &[("MA-01".to_owned(), bar(1, 9)), ("MA-02".to_owned(), bar(30, 30))]);
        assert_eq!(rows[0]["name"], "Oriental");
    }
}
