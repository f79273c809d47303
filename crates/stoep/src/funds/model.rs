// SPDX-License-Identifier: EUPL-1.2
//! What funds are about, and the sums that people check by hand.

use stoep_platform::choices;

choices! {
    /// Where money comes from, as far as it says how long one can count on it.
    pub enum FundKind("fund-kind") {
        /// Comes back each year.
        Regular = "regular",
        /// Once, for something particular.
        Incidental = "incidental",
        /// From somebody outside the municipality.
        External = "external",
    }
}

choices! {
    /// How an allocation stands.
    pub enum AllocationState("allocation-state") {
        /// Set aside; not promised to anybody yet.
        Reserved = "reserved",
        /// Promised.
        Granted = "granted",
        /// Taken back.
        Withdrawn = "withdrawn",
    }
}

choices! {
    /// What money can be allocated to.
    pub enum TargetKind("fund-target") {
        /// An agenda item.
        Item = "item",
        /// An initiative.
        Initiative = "initiative",
        /// A place.
        Place = "place",
    }
}

impl TargetKind {
    /// Address of the thing with this address part.
    pub fn url(self, slug: &str) -> String {
        match self {
            Self::Item => format!("/items/{slug}"),
            Self::Initiative => format!("/initiatives/{slug}"),
            Self::Place => format!("/places/{slug}"),
        }
    }
}

/// What a fund holds and what became of it, in cents. `total == reserved + granted + beyond + left`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Balance {
    /// The fund.
    pub total: i64,
    /// Set aside.
    pub reserved: i64,
    /// Promised.
    pub granted: i64,
    /// Spent beyond what was allocated for it, thing by thing.
    pub beyond: i64,
    /// Spent, all together.
    pub spent: i64,
    /// Free to allocate; below nothing when more was spent than there is.
    pub left: i64,
}

impl Balance {
    /// From the sums of the rows.
    pub fn new(total: i64, (reserved, granted): (i64, i64), beyond: i64, spent: i64) -> Self {
        Self { total, reserved, granted, beyond, spent, left: total - reserved - granted - beyond }
    }

    /// Allocated, set aside and promised together.
    pub fn allocated(&self) -> i64 {
        self.reserved + self.granted
    }

    /// What there would be if everything stopped now: the money that is not spent.
    pub fn in_hand(&self) -> i64 {
        self.total - self.spent
    }

    /// Start and width of granted (with what went beyond), reserved and left in a bar of 400 wide; together they fill it.
    pub fn bar(&self) -> [(i64, i64); 3] {
        let whole = self.total.max(self.total - self.left).max(1);
        let at = |cents: i64| i64::try_from(i128::from(cents) * 400 / i128::from(whole)).unwrap_or(400);
        let (a, b) = (at(self.granted + self.beyond), at(self.granted + self.beyond + self.reserved));
        [(0, a), (a, b - a), (b, 400 - b)]
    }

    /// Width of what was spent in the same bar.
    pub fn spent_bar(&self) -> i64 {
        let whole = self.total.max(self.total - self.left).max(1);
        i64::try_from(i128::from(self.spent.max(0)) * 400 / i128::from(whole)).unwrap_or(400).min(400)
    }
}

/// Divides an amount into so many equal parts, to the cent: the first ones get what can't be divided, a cent each.
pub fn split(cents: i64, parts: usize) -> Vec<i64> {
    let Ok(n) = i64::try_from(parts) else { return Vec::new() };
    if n == 0 {
        return Vec::new();
    }
    let (each, over) = (cents / n, cents % n);
    (0..n).map(|i| each + i64::from(i < over)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cent_is_lost_in_dividing() {
        for cents in (0..2_000).chain([1_000_001, 99_999_999_999_999]) {
            for parts in 1..=30 {
                let all = split(cents, parts);
                assert_eq!(all.iter().sum::<i64>(), cents, "{cents} over {parts}");
                let (most, least) = (all.iter().max(), all.iter().min());
                assert!(most.zip(least).is_some_and(|(m, l)| m - l <= 1), "{cents} over {parts}: {all:?}");
            }
        }
        assert_eq!(split(1_000, 3), [334, 333, 333]);
        assert!(split(10, 0).is_empty());
    }

    #[test]
    fn the_parts_of_a_balance_are_the_whole() {
        // 1,000.00; 200.00 set aside, 500.00 promised, of which 530.00 was spent.
        let b = Balance::new(100_000, (20_000, 50_000), 3_000, 53_000);
        assert_eq!((b.allocated(), b.left, b.in_hand()), (70_000, 27_000, 47_000));
        assert_eq!(b.total, b.reserved + b.granted + b.beyond + b.left);
        assert_eq!(b.bar().iter().map(|(_, w)| w).sum::<i64>(), 400);
        // More spent than there is: the bar is that of what was spent, and nothing is left.
        let b = Balance::new(10_000, (0, 10_000), 5_000, 15_000);
        assert_eq!((b.left, b.bar()[2].1, b.spent_bar()), (-5_000, 0, 400));
        assert_eq!(Balance::default().bar().iter().map(|(_, w)| w).sum::<i64>(), 400);
    }
}
