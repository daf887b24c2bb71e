//! A numerator and a denominator, kept apart so that they add up.

use std::cmp::Ordering;
use std::ops::AddAssign;

/// `num` of `den`, exact. Sums over bodies and periods are sums of the two parts, never of rates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fraction {
    /// Numerator.
    pub num: u64,
    /// Denominator.
    pub den: u64,
}

impl Fraction {
    /// `num` of `den`.
    pub fn new(num: u64, den: u64) -> Self {
        Self { num, den }
    }

    /// The value, or `None` when there is nothing to divide by.
    pub fn value(self) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "the door: counts stay far below 2^53")]
        let value = self.num as f64 / self.den as f64;
        (self.den > 0).then_some(value)
    }

    /// The rest: what is in the denominator and not in the numerator.
    pub fn rest(self) -> Self {
        Self { num: self.den.saturating_sub(self.num), den: self.den }
    }

    /// Exact comparison of two values; `None` when either has no value.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        let cross = |a: u64, b: u64| u128::from(a) * u128::from(b);
        (self.den > 0 && other.den > 0).then(|| cross(self.num, other.den).cmp(&cross(other.num, self.den)))
    }
}

impl AddAssign for Fraction {
    fn add_assign(&mut self, other: Self) {
        self.num += other.num;
        self.den += other.den;
    }
}
