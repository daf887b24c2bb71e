//! The Mantel-Haenszel risk difference: two groups compared inside each body, then pooled.

use super::fraction::Fraction;

/// The pooled difference `first - second`, with one stratum per body; strata that hold only one of
/// the groups say nothing. `None` when none holds both.
///
/// ```
/// use wasl_indicators::stats::{fraction::Fraction, strata::mantel_haenszel};
/// // Women write more to the slow body: the raw gap is -41 points, the gap inside each body is 0.
/// let slow = (Fraction::new(10, 40), Fraction::new(1, 4));
/// let quick = (Fraction::new(3, 4), Fraction::new(30, 40));
/// assert_eq!(mantel_haenszel([slow, quick]), Some(0.0));
/// ```
pub fn mantel_haenszel(strata: impl IntoIterator<Item = (Fraction, Fraction)>) -> Option<f64> {
    let (mut difference, mut weight) = (0.0, 0.0);
    for (a, b) in strata {
        if a.den == 0 || b.den == 0 {
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "the door: the whole parts are exact below 2^53")]
        let over = |whole: i128| whole as f64 / (a.den + b.den) as f64;
        let wide = |x: u64| i128::from(x);
        difference += over(wide(a.num) * wide(b.den) - wide(b.num) * wide(a.den));
        weight += over(wide(a.den) * wide(b.den));
    }
    (weight > 0.0).then(|| difference / weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stratum_gives_the_plain_difference_and_lonely_groups_say_nothing() {
        let only = (Fraction::new(3, 4), Fraction::new(1, 4));
        assert_eq!(mantel_haenszel([only]), Some(0.5));
        let lonely = (Fraction::new(0, 9), Fraction::new(0, 0));
        assert_eq!(mantel_haenszel([only, lonely]), Some(0.5));
        assert_eq!(mantel_haenszel([lonely]), None);
        assert_eq!(mantel_haenszel([]), None);
    }
}
