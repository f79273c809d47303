// SPDX-License-Identifier: EUPL-1.2
//! Exact fractions, written "n/d" in lowest terms.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms with a positive denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    n: BigInt,
    d: BigInt,
}

impl Fraction {
    /// n/d; a denominator of zero gives zero.
    pub fn new(n: impl Into<BigInt>, d: impl Into<BigInt>) -> Self {
        let (mut n, mut d) = (n.into(), d.into());
        if d.is_zero() {
            return Self::zero();
        }
        let common = n.gcd(&d);
        if !common.is_one() {
            n /= &common;
            d /= &common;
        }
        if d.is_negative() {
            n = -n;
            d = -d;
        }
        Self { n, d }
    }

    /// 0/1.
    pub fn zero() -> Self {
        Self { n: BigInt::zero(), d: BigInt::one() }
    }

    /// The part above the line.
    pub fn numerator(&self) -> &BigInt {
        &self.n
    }

    /// The part below the line; positive.
    pub fn denominator(&self) -> &BigInt {
        &self.d
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self::new(&self.n * &other.d + &other.n * &self.d, &self.d * &other.d)
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self::new(&self.n * &other.d - &other.n * &self.d, &self.d * &other.d)
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        Self::new(&self.n * &other.n, &self.d * &other.d)
    }

    /// The largest whole number that is not larger; `None` when it does not fit.
    pub fn floor(&self) -> Option<i64> {
        self.n.div_floor(&self.d).to_i64()
    }

    /// The nearest whole number, halves upwards; for saying, not for deciding.
    pub fn round(&self) -> Option<i64> {
        let (twice, double): (BigInt, BigInt) = (&self.n * 2 + &self.d, &self.d * 2);
        twice.div_floor(&double).to_i64()
    }

    /// For pictures; decides nothing.
    pub fn to_f64(&self) -> f64 {
        let shift = self.d.bits().saturating_sub(200);
        let n = (&self.n >> shift).to_f64().unwrap_or_default();
        let d = (&self.d >> shift).to_f64().unwrap_or(1.0);
        n / d
    }

    /// From "n/d".
    pub fn parse(text: &str) -> Option<Self> {
        let (n, d) = text.split_once('/')?;
        let (n, d) = (n.parse::<BigInt>().ok()?, d.parse::<BigInt>().ok()?);
        d.is_positive().then(|| Self::new(n, d))
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.n * &other.d).cmp(&(&other.n * &self.d))
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.n, self.d)
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no fraction"))
    }
}
