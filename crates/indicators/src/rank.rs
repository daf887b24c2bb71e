//! Ranking without noise: bodies that cannot be told apart share a band.

use super::stats::fraction::Fraction;
use super::stats::interval::wilson;

/// The smallest denominator that is ranked or compared.
pub const SMALLEST_RANKED: u64 = 10;

/// The best and the worst rank of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// Best rank, 1 for the first.
    pub best: usize,
    /// Worst rank.
    pub worst: usize,
}

/// The band of each range, 1 for the best: ranges that overlap, directly or through others, share one.
pub fn bands_of_ranges(ranges: &[Range]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|i| (ranges[*i].best, ranges[*i].worst));
    let mut bands = vec![0; ranges.len()];
    let (mut band, mut reach) = (0, 0);
    for at in order {
        if band == 0 || ranges[at].best > reach {
            band += 1;
        }
        reach = reach.max(ranges[at].worst);
        bands[at] = band;
    }
    bands
}

/// The band of each proportion, highest first. None under ten in the denominator; proportions whose
/// 95 % intervals overlap, directly or through others, share a band.
///
/// ```
/// use wasl_indicators::{rank::bands, stats::fraction::Fraction};
/// let of = [Fraction::new(95, 100), Fraction::new(90, 100), Fraction::new(10, 100), Fraction::new(9, 9)];
/// assert_eq!(bands(&of), [Some(1), Some(1), Some(2), None]);
/// ```
pub fn bands(of: &[Fraction]) -> Vec<Option<usize>> {
    let ranked = |f: &Fraction| (f.den >= SMALLEST_RANKED).then(|| wilson(*f)).flatten();
    let mut order: Vec<_> = of.iter().enumerate().filter_map(|(at, f)| Some((at, ranked(f)?))).collect();
    order.sort_by(|(_, a), (_, b)| b.high.total_cmp(&a.high));
    let mut bands = vec![None; of.len()];
    let (mut band, mut reach) = (0, f64::INFINITY);
    for (at, interval) in order {
        if band == 0 || interval.high < reach {
            band += 1;
            reach = f64::INFINITY;
        }
        reach = reach.min(interval.low);
        bands[at] = Some(band);
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_chain_into_one_band() {
        let range = |best, worst| Range { best, worst };
        assert_eq!(bands_of_ranges(&[range(4, 4), range(1, 2), range(2, 3), range(5, 6)]), [2, 1, 1, 3]);
        assert_eq!(bands_of_ranges(&[]), Vec::<usize>::new());
    }
}
