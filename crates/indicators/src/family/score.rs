//! S. The compliance score of a body: one readable number, with its recipe.

use crate::measure::{Kind, Measure};
use crate::rank::{Range, SMALLEST_RANKED, bands_of_ranges};
use crate::stats::fraction::Fraction;
use std::collections::BTreeMap;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("S01", "S01_body_scores", Kind::Scores),
    Measure::new("S01", "S01_rank_ranges", Kind::Ranks),
];

/// The six components and their weights. Silence weighs in two of them on purpose.
pub const COMPONENTS: [(&str, u32); 6] = [
    ("on_time", 30),
    ("not_silent", 20),
    ("minimum_met", 20),
    ("signed", 10),
    ("published", 10),
    ("not_reversed", 10),
];

/// What a score is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// Requests due in the period: the base. Under ten a body is not rated.
    pub base: u64,
    /// The components, in the order of [`COMPONENTS`]; an empty denominator leaves one out.
    pub components: [Fraction; 6],
}

/// The fractions a score is made from.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sources {
    /// T01.
    pub on_time: Fraction,
    /// T03.
    pub silence: Fraction,
    /// O02.
    pub minimum_met: Fraction,
    /// Q01.
    pub unsigned: Fraction,
    /// P01.
    pub published: Fraction,
    /// P02.
    pub checked: Fraction,
    /// C03 at the Committee.
    pub reversed: Fraction,
}

impl Parts {
    /// S01 Compliance score: the weighted mean, times 100, of the components that have a value.
    /// Publication counts only when 80 % of the categories were checked. Anchor: Brazil's panel; own
    /// weights, for consultation before the first publication.
    pub fn new(from: &Sources) -> Self {
        let enough_checked = from.checked.den > 0 && 5 * from.checked.num >= 4 * from.checked.den;
        let published = if enough_checked { from.published } else { Fraction::default() };
        let components = [
            from.on_time,
            from.silence.rest(),
            from.minimum_met,
            from.unsigned.rest(),
            published,
            from.reversed.rest(),
        ];
        Self { base: from.on_time.den, components }
    }

    /// The score, or `None` under ten due requests.
    pub fn score(&self) -> Option<f64> {
        self.score_with(&COMPONENTS.map(|(_, weight)| f64::from(weight)))
    }

    fn score_with(&self, weights: &[f64; 6]) -> Option<f64> {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (value, w) in self.components.iter().map(|c| c.value()).zip(weights) {
            if let Some(value) = value {
                sum += w * value;
                weight += w;
            }
        }
        (self.base >= SMALLEST_RANKED && weight > 0.0).then(|| 100.0 * sum / weight)
    }
}

/// The letter of a score.
pub fn letter(score: f64) -> char {
    match score {
        s if s >= 90.0 => 'A',
        s if s >= 75.0 => 'B',
        s if s >= 60.0 => 'C',
        s if s >= 40.0 => 'D',
        _ => 'E',
    }
}

/// Where a body stands whatever the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rank {
    /// Letter of the score.
    pub letter: char,
    /// Best and worst rank under the printed weights, equal weights, and each weight half as heavy
    /// or half as heavy again.
    pub range: Range,
    /// Band of bodies that cannot be told apart, 1 for the best.
    pub band: usize,
}

/// The recipes under which ranks are taken.
fn recipes() -> Vec<[f64; 6]> {
    let printed = COMPONENTS.map(|(_, weight)| f64::from(weight));
    let mut all = vec![printed, [1.0; 6]];
    for at in 0..6 {
        for factor in [0.5, 1.5] {
            let mut changed = printed;
            changed[at] *= factor;
            all.push(changed);
        }
    }
    all
}

/// The rank range of each rated body. Bodies whose ranges overlap share a band and are not ranked.
pub fn ranks(bodies: &BTreeMap<String, Parts>) -> BTreeMap<String, Rank> {
    let rated: Vec<_> = bodies.iter().filter_map(|(id, p)| Some((id, p, p.score()?))).collect();
    let mut ranges = vec![Range { best: usize::MAX, worst: 0 }; rated.len()];
    for recipe in recipes() {
        let scores: Vec<f64> = rated.iter().map(|(_, p, _)| p.score_with(&recipe).unwrap_or(0.0)).collect();
        let mut sorted = scores.clone();
        sorted.sort_by(|a, b| b.total_cmp(a));
        for (range, score) in ranges.iter_mut().zip(&scores) {
            let rank = 1 + sorted.partition_point(|s| s > score);
            *range = Range { best: range.best.min(rank), worst: range.worst.max(rank) };
        }
    }
    let bands = bands_of_ranges(&ranges);
    let rank = |((id, _, score), (range, band)): (&(&String, &Parts, f64), (Range, usize))| {
        ((*id).clone(), Rank { letter: letter(*score), range, band })
    };
    rated.iter().zip(ranges.into_iter().zip(bands)).map(rank).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(base: u64, values: [(u64, u64); 6]) -> Parts {
        Parts { base, components: values.map(|(n, d)| Fraction::new(n, d)) }
    }

    #[test]
    fn missing_components_are_dropped_and_the_weights_renormalised() {
        let all = parts(10, [(10, 10), (10, 10), (5, 10), (10, 10), (0, 19), (0, 4)]);
        assert_eq!(all.score(), Some(70.0));
        let some = parts(10, [(10, 10), (10, 10), (5, 10), (10, 10), (0, 0), (0, 0)]);
        assert_eq!(some.score(), Some(100.0 * 70.0 / 80.0));
        assert_eq!(parts(9, [(9, 9); 6]).score(), None, "not rated under ten due requests");
    }

    #[test]
    fn publication_counts_from_sixteen_of_nineteen_categories_checked() {
        let sources = |checked| Sources {
            published: Fraction::new(8, 12),
            checked: Fraction::new(checked, 19),
            ..Sources::default()
        };
        assert_eq!(Parts::new(&sources(15)).components[4], Fraction::default());
        assert_eq!(Parts::new(&sources(16)).components[4], Fraction::new(8, 12));
    }

    #[test]
    fn bodies_that_weights_can_swap_share_a_band() {
        let bodies = BTreeMap::from([
            ("quick".to_owned(), parts(20, [(19, 20), (20, 20), (2, 20), (20, 20), (0, 0), (0, 0)])),
            ("complete".to_owned(), parts(20, [(8, 20), (20, 20), (19, 20), (20, 20), (0, 0), (0, 0)])),
            ("silent".to_owned(), parts(20, [(0, 20), (0, 20), (0, 0), (0, 0), (0, 0), (0, 0)])),
            ("small".to_owned(), parts(3, [(3, 3), (3, 3), (3, 3), (3, 3), (0, 0), (0, 0)])),
        ]);
        let ranks = ranks(&bodies);
        assert_eq!((ranks["quick"].band, ranks["complete"].band, ranks["silent"].band), (1, 1, 2));
        assert_eq!(ranks["silent"].range, Range { best: 3, worst: 3 });
        assert_eq!(ranks["silent"].letter, 'E');
        assert!(!ranks.contains_key("small"));
    }

    #[test]
    fn letters_begin_where_the_catalogue_says() {
        let letters: String = [100.0, 90.0, 89.99, 75.0, 60.0, 59.0, 40.0, 39.9].map(letter).iter().collect();
        assert_eq!(letters, "AABBCDDE");
    }
}
