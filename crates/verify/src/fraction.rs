// SPDX-License-Identifier: EUPL-1.2
//! Exact fractions of any size, always in lowest terms with a denominator above zero.

use num_bigint::BigInt;
use num_traits::{Signed, Zero};
use std::cmp::Ordering;
use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, Sub, SubAssign};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fraction {
    n: BigInt,
    d: BigInt,
}

impl Fraction {
    /// `n / d`; the callers give no `d` of zero.
    pub(crate) fn new(n: impl Into<BigInt>, d: impl Into<BigInt>) -> Self {
        let (n, d): (BigInt, BigInt) = (n.into(), d.into());
        let mut g = gcd(n.abs(), d.abs());
        if d.is_negative() {
            g = -g;
        }
        if g.is_zero() {
            return Self::zero();
        }
        Self { n: n / &g, d: d / g }
    }

    pub(crate) fn whole(n: impl Into<BigInt>) -> Self {
        Self { n: n.into(), d: BigInt::from(1) }
    }

    pub(crate) fn zero() -> Self {
        Self::whole(0)
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.n.is_zero()
    }

    /// The whole part of a fraction that is not negative.
    pub(crate) fn floor(&self) -> Self {
        Self::whole(&self.n / &self.d)
    }
}

fn gcd(mut a: BigInt, mut b: BigInt) -> BigInt {
    while !b.is_zero() {
        (a, b) = (b.clone(), a % b);
    }
    a
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.n, self.d)
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

impl Add for &Fraction {
    type Output = Fraction;
    fn add(self, other: Self) -> Fraction {
        Fraction::new(&self.n * &other.d + &other.n * &self.d, &self.d * &other.d)
    }
}

impl Sub for &Fraction {
    type Output = Fraction;
    fn sub(self, other: Self) -> Fraction {
        Fraction::new(&self.n * &other.d - &other.n * &self.d, &self.d * &other.d)
    }
}

impl Mul for &Fraction {
    type Output = Fraction;
    fn mul(self, other: Self) -> Fraction {
        Fraction::new(&self.n * &other.n, &self.d * &other.d)
    }
}

impl Div for &Fraction {
    type Output = Fraction;
    fn div(self, other: Self) -> Fraction {
        Fraction::new(&self.n * &other.d, &self.d * &other.n)
    }
}

impl AddAssign<&Self> for Fraction {
    fn add_assign(&mut self, other: &Self) {
        *self = &*self + other;
    }
}

impl SubAssign<&Self> for Fraction {
    fn sub_assign(&mut self, other: &Self) {
        *self = &*self - other;
    }
}

impl DivAssign<&Self> for Fraction {
    fn div_assign(&mut self, other: &Self) {
        *self = &*self / other;
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::zero(), |sum, one| &sum + &one)
    }
}
