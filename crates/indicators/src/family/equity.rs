//! E. Equity: results by gender of the requester and by region of the body.
//!
//! "Not stated" is a row, never dropped nor imputed. Counts of people are published under the
//! privacy rule only (see [`crate::privacy`]).

use crate::code::Gender;
use crate::log::CENTRAL;
use crate::measure::{Kind, Measure};
use crate::rank::SMALLEST_RANKED;
use crate::stats::fraction::Fraction;
use crate::stats::interval::{Interval, newcombe};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// The figures of the family.
pub const MEASURES: &[Measure] = &[
    Measure::new("E01", "E01_on_time_by_gender", Kind::OnTimeByGender),
    Measure::new("E02", "E02_gender_gap", Kind::Gap),
    Measure::new("E03", "E03_gender_gap_adjusted", Kind::AdjustedGap),
    Measure::new("E04", "E04_requests_by_gender_public", Kind::ReceivedByGender),
    Measure::new("E05", "E05_on_time_by_region", Kind::OnTimeByRegion),
    Measure::new("E06", "E06_region_spread", Kind::RegionSpread),
];

/// A fraction for each gender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByGender([Fraction; 3]);

impl ByGender {
    /// The fraction of a gender.
    pub fn of(&self, gender: Gender) -> Fraction {
        self.0[gender as usize]
    }

    /// Adds to the fraction of a gender.
    pub fn add(&mut self, gender: Gender, more: Fraction) {
        self.0[gender as usize] += more;
    }

    /// Adds another.
    pub fn merge(&mut self, other: &Self) {
        Gender::ALL.iter().for_each(|g| self.add(*g, other.of(*g)));
    }

    /// E02 Gender gap: T01 of women less T01 of men, with Newcombe's interval. A gap only if the
    /// interval leaves out 0 and E03 has the same sign.
    pub fn gap(&self) -> Option<Interval> {
        newcombe(self.of(Gender::F), self.of(Gender::M))
    }
}

/// E06 Regional spread: highest less lowest on-time rate among regions with ten due requests or
/// more; with fewer than two of them there is nothing to compare. It grows with small numbers by chance
/// alone: intervals are shown. Bodies of no region are no region.
pub fn spread(regions: &BTreeMap<String, Fraction>) -> Option<f64> {
    let counted =
        || regions.iter().filter(|(r, f)| *r != CENTRAL && f.den >= SMALLEST_RANKED).map(|(_, f)| *f);
    let order = |a: &Fraction, b: &Fraction| a.compare(*b).unwrap_or(Ordering::Equal);
    let (low, high) = (counted().min_by(order)?, counted().max_by(order)?);
    (counted().count() > 1).then_some(())?;
    Some(high.value()? - low.value()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regions_with_ten_requests_make_the_spread() {
        let regions = |rows: &[(&str, u64, u64)]| -> BTreeMap<String, Fraction> {
            rows.iter().map(|(r, n, d)| ((*r).to_owned(), Fraction::new(*n, *d))).collect()
        };
        let some = regions(&[("MA-01", 9, 10), ("MA-02", 5, 10), ("MA-03", 0, 9), ("none", 0, 50)]);
        assert!((spread(&some).unwrap() - 0.4).abs() < 1e-12);
        assert_eq!(spread(&regions(&[("MA-01", 1, 9)])), None);
        let alone = regions(&[("MA-01", 9, 10), ("MA-02", 9, 9), ("none", 0, 50)]);
        assert_eq!(spread(&alone), None, "one region is no spread of zero");
        let equal = regions(&[("MA-01", 5, 10), ("MA-02", 6, 12)]);
        assert_eq!(spread(&equal), Some(0.0), "two that are equal are one");
    }
}
