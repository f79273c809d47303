// SPDX-License-Identifier: EUPL-1.2
//! Exact fractions of counts.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms, never negative. Made of products of two counts at most, so 128 bits are room enough.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Fraction {
    n: u128,
    d: u128,
}

impl Fraction {
    /// `n / d`. The callers in this crate have refused a `d` of zero before.
    pub(crate) fn new(n: u128, d: u128) -> Self {
        debug_assert!(d > 0, "a count of nobody is refused before it is divided by");
        let g = gcd(n, d).max(1);
        Self { n: n / g, d: d / g }
    }

    /// A share such as a target: `None` when `d` is zero.
    pub fn of(n: u64, d: u64) -> Option<Self> {
        (d > 0).then(|| Self::new(n.into(), d.into()))
    }

    /// Above the line, in lowest terms.
    pub fn numerator(self) -> u128 {
        self.n
    }

    /// Below the line, in lowest terms; never zero.
    pub fn denominator(self) -> u128 {
        self.d
    }

    /// In thousandths, half rounded up: 617 is 61.7%.
    pub fn per_mille(self) -> u128 {
        (self.n * 2000 + self.d) / (self.d * 2)
    }

    /// In thousandths, rounded down: for a lower bound.
    pub fn per_mille_down(self) -> u128 {
        self.n * 1000 / self.d
    }

    /// In thousandths, rounded up: for an upper bound.
    pub fn per_mille_up(self) -> u128 {
        (self.n * 1000).div_ceil(self.d)
    }

    /// The nearest float, for drawing.
    #[expect(clippy::cast_precision_loss, reason = "a picture has fewer pixels than a float has steps")]
    pub fn to_f64(self) -> f64 {
        self.n as f64 / self.d as f64
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        // By whole part first, then by the turned-over rests: exact, and nothing can overflow.
        let (mut a, mut b) = (*self, *other);
        let mut turned = false;
        loop {
            let by_whole = (a.n / a.d).cmp(&(b.n / b.d));
            let (rest_a, rest_b) = (a.n % a.d, b.n % b.d);
            let ordering = match (by_whole, rest_a, rest_b) {
                (Ordering::Equal, 0, 0) => Ordering::Equal,
                (Ordering::Equal, 0, _) => Ordering::Less,
                (Ordering::Equal, _, 0) => Ordering::Greater,
                (Ordering::Equal, _, _) => {
                    a = Self { n: a.d, d: rest_a };
                    b = Self { n: b.d, d: rest_b };
                    turned = !turned;
                    continue;
                }
                (other, _, _) => other,
            };
            return if turned { ordering.reverse() } else { ordering };
        }
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.n, self.d)
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}
