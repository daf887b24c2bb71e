//! The catalogue: ids, names in Arabic, French and English, units and formulas, as data carried in
//! the program. It is also the `indicators.json` of every package.

use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The file itself.
pub const TEXT: &str = include_str!("../../../data/indicators.json");

/// The catalogue of the official indicators.
#[derive(Clone, Debug, Deserialize)]
pub struct Catalogue {
    /// The indicators, in order.
    pub indicators: Vec<Indicator>,
    /// The figures that log format 1 can give, in order; an indicator may have several.
    pub figures: Vec<FigureName>,
}

/// An indicator: its id and its meaning never change.
#[derive(Clone, Debug, Deserialize)]
pub struct Indicator {
    /// For example `T01`.
    pub id: String,
    /// Name in Arabic.
    pub ar: String,
    /// Name in French.
    pub fr: String,
    /// Name in English.
    pub en: String,
    /// The question it answers.
    pub question: String,
    /// How it is computed.
    pub formula: String,
    /// Code of its unit.
    pub unit: String,
    /// By what it may be divided.
    pub disaggregation: String,
    /// How it is drawn.
    pub chart: String,
    /// Where the idea comes from.
    pub source: String,
    /// How it misleads.
    pub pitfalls: String,
    /// How it is hidden.
    pub privacy: String,
    /// Version of the formula.
    pub version: u32,
    /// Keys of its figures; none while it is planned.
    pub keys: Vec<String>,
}

/// What a figure is, whichever door tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A count.
    Count,
    /// A proportion with its interval.
    Share,
    /// A quotient without an interval.
    Ratio,
    /// So many of a hundred thousand inhabitants.
    Rate,
    /// One count less another.
    Change,
    /// A number of days, or that it is not reached.
    Days,
    /// A mean of days.
    Mean,
    /// Counts by code.
    Counts,
    /// Proportions by code.
    Shares,
    /// A difference of proportions, in points.
    Difference,
    /// A list of requests with their days.
    List,
    /// A score of a body.
    Score,
    /// A place among bodies.
    Rank,
}

/// A figure of an indicator.
#[derive(Clone, Debug, Deserialize)]
pub struct FigureName {
    /// Key in JSON and CSV.
    pub key: String,
    /// The indicator.
    pub id: String,
    /// Name in Arabic.
    pub ar: String,
    /// Name in French.
    pub fr: String,
    /// Name in English.
    pub en: String,
    /// Code of its unit.
    pub unit: String,
    /// What it is.
    pub kind: Shape,
    /// Decimals that pages and commands print; files hold six.
    pub decimals: usize,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| match serde_json::from_str(TEXT) {
    Ok(catalogue) => catalogue,
    Err(e) => unreachable!("the shipped catalogue is read by a test: {e}"),
});

/// The catalogue carried in the program.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}

impl Catalogue {
    /// The indicator of an id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|i| i.id == id)
    }

    /// The unit of the first figure of an indicator.
    pub fn unit(&self, id: &str) -> &str {
        self.indicator(id).map_or("", |i| &i.unit)
    }

    /// The figure of a key.
    pub fn figure(&self, key: &str) -> Option<&FigureName> {
        self.figures.iter().find(|f| f.key == key)
    }
}

impl Indicator {
    /// The name in a language; Arabic where there is none.
    pub fn name(&self, lang: &str) -> &str {
        in_language(lang, &self.ar, &self.fr, &self.en)
    }
}

impl FigureName {
    /// The name in a language; Arabic where there is none.
    pub fn name(&self, lang: &str) -> &str {
        in_language(lang, &self.ar, &self.fr, &self.en)
    }
}

fn in_language<'a>(lang: &str, ar: &'a str, fr: &'a str, en: &'a str) -> &'a str {
    match lang {
        "fr" => fr,
        "en" => en,
        _ => ar,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formulas::MEASURES;

    #[test]
    fn catalogue_and_code_hold_the_same_ids_and_keys_in_the_same_order() {
        let told: Vec<_> = catalogue().figures.iter().map(|f| (f.id.as_str(), f.key.as_str())).collect();
        let computed: Vec<_> = MEASURES.iter().map(|m| (m.id, m.key)).collect();
        assert_eq!(told, computed);
        for indicator in &catalogue().indicators {
            let keys: Vec<_> =
                MEASURES.iter().filter(|m| m.id == indicator.id).map(|m| m.key.to_owned()).collect();
            assert_eq!(indicator.keys, keys, "{}", indicator.id);
        }
        assert!(MEASURES.iter().all(|m| catalogue().indicator(m.id).is_some()));
    }

    #[test]
    fn a_figure_is_what_its_measure_makes_and_the_first_one_bears_the_unit_of_its_indicator() {
        for (measure, told) in MEASURES.iter().zip(&catalogue().figures) {
            assert_eq!(told.kind, measure.kind.shape(), "{}", told.key);
        }
        for indicator in catalogue().indicators.iter().filter(|i| !i.keys.is_empty()) {
            let first = catalogue().figure(&indicator.keys[0]).unwrap();
            assert_eq!(first.unit, indicator.unit, "{}", indicator.id);
        }
    }

    #[test]
    fn the_units_have_words_in_the_dictionary_and_each_figure_its_line_in_the_documentation() {
        let units: Vec<&str> = crate::package::fields::UNIT.iter().map(|(code, _)| *code).collect();
        let documented = include_str!("../../../docs/INDICATORS.md");
        let lines: Vec<&str> = documented.lines().filter(|l| l.starts_with("| `")).collect();
        let line = |f: &FigureName| {
            let kind = serde_json::to_value(f.kind).unwrap();
            let kind = kind.as_str().unwrap();
            format!("| `{}` | {} | {} | {kind} | {} |", f.key, f.en, f.unit, f.decimals)
        };
        for f in &catalogue().figures {
            assert!(units.contains(&f.unit.as_str()), "{}: {}", f.key, f.unit);
        }
        let wanted: Vec<String> = catalogue().figures.iter().map(line).collect();
        let told: Vec<&str> = lines.into_iter().filter(|l| l.matches(" | ").count() == 4).collect();
        assert_eq!(told, wanted, "docs/INDICATORS.md, «The figures»");
    }

    #[test]
    fn only_what_log_format_1_cannot_give_is_planned() {
        let planned: Vec<_> =
            catalogue().indicators.iter().filter(|i| i.keys.is_empty()).map(|i| i.id.as_str()).collect();
        assert_eq!(planned, ["Q06", "C06", "R03", "P04", "D03", "E07"]);
    }

    #[test]
    fn every_name_is_written_in_three_languages() {
        let arabic = |s: &str| s.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c));
        for f in &catalogue().figures {
            assert!(arabic(&f.ar) && !arabic(&f.fr) && !arabic(&f.en), "{}", f.key);
            assert!(!f.fr.is_empty() && !f.en.is_empty() && !f.unit.is_empty(), "{}", f.key);
            assert!(f.key.starts_with(&f.id), "{}", f.key);
        }
        for i in &catalogue().indicators {
            assert!(arabic(&i.ar) && !i.fr.is_empty() && !i.en.is_empty(), "{}", i.id);
            assert!(!i.ar.contains("جواب") && !i.ar.contains("سكوت"), "{}: words of the law", i.id);
        }
    }
}
