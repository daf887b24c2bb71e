//! Durations in whole days, some of them seen to their end and some not: medians, means and the
//! Kaplan-Meier estimate, all exact.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// How many durations ended on a day, and how many were still running when last seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    ended: u64,
    running: u64,
}

/// A sample of durations. It adds up: the sample of a whole is the sum of its parts' samples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    days: BTreeMap<u32, Count>,
}

/// A share of those who wait, as an exact fraction: the point where a curve is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// Half have their answer.
    Median,
    /// Four of five have it.
    P80,
    /// Nine of ten have it.
    P90,
}

impl Point {
    /// 1 in how many still waits there.
    fn one_in(self) -> u64 {
        match self {
            Self::Median => 2,
            Self::P80 => 5,
            Self::P90 => 10,
        }
    }
}

impl Sample {
    /// Adds one duration; `ended` is false when it was still running at that length.
    pub fn add(&mut self, days: u32, ended: bool) {
        let count = self.days.entry(days).or_default();
        if ended { count.ended += 1 } else { count.running += 1 }
    }

    /// Adds another sample.
    pub fn merge(&mut self, other: &Self) {
        for (days, more) in &other.days {
            let count = self.days.entry(*days).or_default();
            count.ended += more.ended;
            count.running += more.running;
        }
    }

    /// How many durations were seen to their end.
    pub fn ended(&self) -> u64 {
        self.days.values().map(|c| c.ended).sum()
    }

    /// How many durations there are.
    pub fn len(&self) -> u64 {
        self.days.values().map(|c| c.ended + c.running).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Total days of the durations seen to their end, and their number: the parts of their mean.
    pub fn total(&self) -> (u64, u64) {
        (self.days.iter().map(|(d, c)| u64::from(*d) * c.ended).sum(), self.ended())
    }

    /// Twice the median of the durations seen to their end: twice, so that it stays whole when the
    /// median lies between two days. `None` when there is none.
    pub fn twice_median(&self) -> Option<u64> {
        let n = self.ended();
        let (low, high) = (self.nth(n.checked_sub(1)? / 2)?, self.nth(n / 2)?);
        Some(u64::from(low) + u64::from(high))
    }

    fn nth(&self, at: u64) -> Option<u32> {
        let mut seen = 0;
        self.days.iter().find_map(|(days, c)| {
            seen += c.ended;
            (seen > at).then_some(*days)
        })
    }

    /// Durations in (low, high] seen to their end, or with `running` all of them.
    pub fn within(&self, days: std::ops::RangeInclusive<u32>, running: bool) -> u64 {
        self.days.range(days).map(|(_, c)| c.ended + if running { c.running } else { 0 }).sum()
    }

    /// Kaplan-Meier: the first day on which the share still waiting is at most one half, one fifth
    /// or one tenth; `None` when the curve never comes down that far.
    ///
    /// ```
    /// use wasl_indicators::stats::sample::{Point, Sample};
    /// let mut s = Sample::default();
    /// for (days, ended) in [(2, true), (4, true), (10, false), (10, false)] {
    ///     s.add(days, ended);
    /// }
    /// assert_eq!(s.kaplan_meier(Point::Median), Some(4));
    /// assert_eq!(s.twice_median(), Some(6), "the naive median is 3");
    /// assert_eq!(s.kaplan_meier(Point::P80), None);
    /// ```
    pub fn kaplan_meier(&self, point: Point) -> Option<u32> {
        // Share still waiting = product of (at risk - ended) / at risk; compared as whole numbers.
        let (mut waiting, mut all) = (Whole::one(), Whole::one());
        waiting.times(point.one_in());
        let mut at_risk = self.len();
        for (days, c) in &self.days {
            if c.ended > 0 {
                waiting.times(at_risk - c.ended);
                all.times(at_risk);
                if waiting.compare(&all) != Ordering::Greater {
                    return Some(*days);
                }
            }
            at_risk -= c.ended + c.running;
        }
        None
    }

    /// The survival curve for a chart: for each day on which someone was answered, the share still
    /// waiting after it.
    pub fn curve(&self) -> Vec<(u32, f64)> {
        let (mut share, mut at_risk) = (1.0, self.len());
        let mut points = Vec::new();
        for (days, c) in &self.days {
            if c.ended > 0 {
                #[expect(clippy::cast_precision_loss, reason = "a drawing, not a figure")]
                let step = (at_risk - c.ended) as f64 / at_risk as f64;
                share *= step;
                points.push((*days, share));
            }
            at_risk -= c.ended + c.running;
        }
        points
    }
}

/// A whole number of any size, least digit first.
struct Whole(Vec<u64>);

impl Whole {
    fn one() -> Self {
        Self(vec![1])
    }

    fn times(&mut self, factor: u64) {
        let mut carry = 0u128;
        for digit in &mut self.0 {
            let product = u128::from(*digit) * u128::from(factor) + carry;
            #[expect(clippy::cast_possible_truncation, reason = "the low half on purpose")]
            let low = product as u64;
            *digit = low;
            carry = product >> 64;
        }
        if let Some(more) = u64::try_from(carry).ok().filter(|c| *c > 0) {
            self.0.push(more);
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        let top = |w: &Self| w.0.iter().rposition(|d| *d > 0);
        let by_length = top(self).cmp(&top(other));
        let from_the_top =
            |w: &Self| top(w).map_or_else(Vec::new, |t| w.0[..=t].iter().rev().copied().collect());
        by_length.then_with(|| from_the_top(self).cmp(&from_the_top(other)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample(rows: &[(u32, bool)]) -> Sample {
        let mut s = Sample::default();
        rows.iter().for_each(|(d, e)| s.add(*d, *e));
        s
    }

    #[test]
    fn a_median_that_is_not_reached_is_said_so() {
        let s = sample(&[(2, true), (7, false), (9, false)]);
        assert_eq!(s.kaplan_meier(Point::Median), None);
        assert_eq!(s.twice_median(), Some(4));
    }

    #[test]
    fn one_who_leaves_on_the_day_of_an_answer_was_still_waiting_that_day() {
        // At day 5 four are at risk: three after one left on day 3; the one leaving on day 5 counts.
        let s = sample(&[(3, false), (5, true), (5, true), (5, false), (8, true)]);
        assert_eq!(s.kaplan_meier(Point::Median), Some(5));
    }

    #[test]
    fn a_share_of_exactly_one_tenth_is_not_missed_by_rounding() {
        // 0.9 x 8/9 x ... x 1/2 x ... is 1/10 exactly; floating point gives 0.10000000000000002.
        let rows: Vec<_> = (1..=10).map(|d| (d, d < 10)).collect();
        assert_eq!(sample(&rows).kaplan_meier(Point::P90), Some(9));
        assert_eq!(sample(&rows).kaplan_meier(Point::P80), Some(8));
    }

    #[test]
    fn all_at_once_on_the_first_day() {
        let s = sample(&[(0, true), (0, true)]);
        assert_eq!(s.kaplan_meier(Point::P90), Some(0));
        assert_eq!(Sample::default().kaplan_meier(Point::Median), None);
        assert_eq!(Sample::default().twice_median(), None);
    }

    proptest! {
        #[test]
        fn the_estimate_agrees_with_fractions_computed_the_long_way(
            rows in prop::collection::vec((0u32..12, any::<bool>()), 0..14)
        ) {
            let s = sample(&rows);
            for (point, one_in) in [(Point::Median, 2u128), (Point::P80, 5), (Point::P90, 10)] {
                let (mut num, mut den) = (1u128, 1u128);
                let mut want = None;
                for day in 0..12 {
                    let at_risk = rows.iter().filter(|(d, _)| *d >= day).count() as u128;
                    let ended = rows.iter().filter(|(d, e)| *d == day && *e).count() as u128;
                    if ended > 0 {
                        num *= at_risk - ended;
                        den *= at_risk;
                        if num * one_in <= den {
                            want = Some(day);
                            break;
                        }
                    }
                }
                prop_assert_eq!(s.kaplan_meier(point), want);
            }
        }

        #[test]
        fn without_anyone_still_waiting_the_estimate_is_the_plain_quantile(
            mut days in prop::collection::vec(0u32..300, 1..400)
        ) {
            let s = sample(&days.iter().map(|d| (*d, true)).collect::<Vec<_>>());
            days.sort_unstable();
            // The smallest t with at most n/2 beyond it.
            let median = days[days.len().div_ceil(2) - 1];
            prop_assert_eq!(s.kaplan_meier(Point::Median), Some(median));
            let twice = days[(days.len() - 1) / 2] + days[days.len() / 2];
            prop_assert_eq!(s.twice_median(), Some(u64::from(twice)));
        }

        #[test]
        fn samples_add_up(a in prop::collection::vec((0u32..9, any::<bool>()), 0..9),
                          b in prop::collection::vec((0u32..9, any::<bool>()), 0..9)) {
            let mut sum = sample(&a);
            sum.merge(&sample(&b));
            prop_assert_eq!(sum, sample(&[a, b].concat()));
        }
    }
}
