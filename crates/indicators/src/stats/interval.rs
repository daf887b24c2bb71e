//! Intervals of 95 %: Wilson for a proportion, Newcombe's hybrid score for a difference.

use super::fraction::Fraction;

/// The 97.5 % point of the normal law.
const Z: f64 = 1.959_963_984_540_054;

/// A value between two bounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The value itself.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// Wilson's score interval; `None` for an empty denominator or a ratio above one.
///
/// ```
/// use wasl_indicators::stats::{fraction::Fraction, interval::wilson};
/// let i = wilson(Fraction::new(8, 10)).unwrap();
/// assert_eq!(format!("{:.4} {:.4}", i.low, i.high), "0.4902 0.9433");
/// ```
pub fn wilson(of: Fraction) -> Option<Interval> {
    let value = of.value().filter(|v| *v <= 1.0)?;
    #[expect(clippy::cast_precision_loss, reason = "the door: counts stay far below 2^53")]
    let n = of.den as f64;
    let centre = value + Z * Z / (2.0 * n);
    let half = Z * (value * (1.0 - value) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    // At the ends the bound is the value itself; rounding must not push it past.
    let low = if of.num == 0 { 0.0 } else { ((centre - half) / scale).clamp(0.0, value) };
    let high = if of.num == of.den { 1.0 } else { ((centre + half) / scale).clamp(value, 1.0) };
    Some(Interval { value, low, high })
}

/// The difference `a - b` of two independent proportions, by Newcombe's hybrid score (method 10).
///
/// ```
/// use wasl_indicators::stats::{fraction::Fraction, interval::newcombe};
/// let i = newcombe(Fraction::new(56, 70), Fraction::new(48, 80)).unwrap();
/// assert_eq!(format!("{:.2} {:.4} {:.4}", i.value, i.low, i.high), "0.20 0.0524 0.3339");
/// ```
pub fn newcombe(a: Fraction, b: Fraction) -> Option<Interval> {
    let (a, b) = (wilson(a)?, wilson(b)?);
    let value = a.value - b.value;
    let low = value - (a.value - a.low).hypot(b.high - b.value);
    let high = value + (a.high - a.value).hypot(b.value - b.low);
    Some(Interval { value, low, high })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_of_nothing_has_no_interval_and_a_ratio_above_one_neither() {
        assert_eq!(wilson(Fraction::new(0, 0)), None);
        assert_eq!(wilson(Fraction::new(3, 2)), None);
        assert_eq!(newcombe(Fraction::new(1, 2), Fraction::new(0, 0)), None);
    }

    #[test]
    fn values_known_from_tables() {
        // Newcombe 1998, table I: 81/263, 15/148, 0/20, 1/29, score method.
        for (num, den, low, high) in [
            (81, 263, 0.2553, 0.3662),
            (15, 148, 0.0624, 0.1605),
            (0, 20, 0.0, 0.1611),
            (1, 29, 0.0061, 0.1718),
        ] {
            let i = wilson(Fraction::new(num, den)).unwrap();
            assert!((i.low - low).abs() < 5e-5 && (i.high - high).abs() < 5e-5, "{num}/{den}: {i:?}");
        }
    }

    proptest! {
        #[test]
        fn the_value_lies_inside_and_the_rest_mirrors(den in 1u64..3000, part in 0.0f64..=1.0) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
            let num = ((den as f64) * part) as u64;
            let of = Fraction::new(num, den);
            let (i, rest) = (wilson(of).unwrap(), wilson(of.rest()).unwrap());
            prop_assert!(0.0 <= i.low && i.low <= i.value && i.value <= i.high && i.high <= 1.0);
            prop_assert!((i.low - (1.0 - rest.high)).abs() < 1e-12);
            prop_assert!((i.high - (1.0 - rest.low)).abs() < 1e-12);
        }

        #[test]
        fn a_difference_turned_round_is_the_same_with_its_sign_changed(
            a in 1u64..400, b in 1u64..400, x in 0u64..400, y in 0u64..400
        ) {
            let (f, g) = (Fraction::new(x.min(a), a), Fraction::new(y.min(b), b));
            let (one, two) = (newcombe(f, g).unwrap(), newcombe(g, f).unwrap());
            prop_assert!((one.low + two.high).abs() < 1e-12 && (one.high + two.low).abs() < 1e-12);
            prop_assert!(one.low >= -1.0 - 1e-12 && one.high <= 1.0 + 1e-12);
        }
    }
}
