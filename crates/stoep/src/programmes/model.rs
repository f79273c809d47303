// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of programmes, and whether a balance holds.

use stoep_platform::choices;

choices! {
    /// How it stands with an aim.
    pub enum AimState("aim-state") {
        /// Begun.
        Begun = "begun",
        /// On the way.
        OnTheWay = "on_the_way",
        /// Reached.
        Reached = "reached",
        /// Given up.
        Dropped = "dropped",
    }
}

choices! {
    /// How it stands with a joint task.
    pub enum TaskState("task-state") {
        /// To do.
        Open = "open",
        /// Done.
        Done = "done",
        /// Not to be done any more.
        Dropped = "dropped",
    }
}

/// How many there are of a side or role, against a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// As the rule asks.
    Holds,
    /// This many are missing.
    TooFew(i64),
    /// This many are too many.
    TooMany(i64),
}

/// Holds a number against the least and most of a rule.
pub fn balance(number: i64, least: i64, most: Option<i64>) -> Balance {
    if number < least {
        Balance::TooFew(least - number)
    } else if let Some(most) = most.filter(|m| number > *m) {
        Balance::TooMany(number - most)
    } else {
        Balance::Holds
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_balance_holds_between_its_least_and_its_most() {
        assert_eq!(balance(0, 2, None), Balance::TooFew(2));
        assert_eq!(balance(2, 2, None), Balance::Holds);
        assert_eq!(balance(9, 2, None), Balance::Holds);
        assert_eq!(balance(4, 1, Some(3)), Balance::TooMany(1));
        assert_eq!(balance(3, 1, Some(3)), Balance::Holds);
        assert_eq!(balance(1, 0, Some(0)), Balance::TooMany(1));
    }
}
