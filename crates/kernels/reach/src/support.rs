// SPDX-License-Identifier: EUPL-1.2
//! What can be said about support: never one figure alone.

use crate::{Fraction, Refusal};

/// How many said yes, of how many who answered, of how many there are. It can only be told as a whole ([`Support::told`]):
/// there is no way to take the share of those who answered without the number of answers, the reach and the bounds.
///
/// ```
/// use stoep_reach::Support;
/// let told = Support::new(61, 100, 1000)?.told();
/// assert_eq!(told.of_those_who_answered.per_mille(), 610);
/// assert_eq!((told.at_least.per_mille(), told.at_most.per_mille()), (61, 961));
/// # Ok::<(), stoep_reach::Refusal>(())
/// ```
///
/// ```compile_fail
/// let one_figure = stoep_reach::Support::new(61, 100, 1000).unwrap().share();
/// ```
///
/// ```compile_fail
/// let one_figure: f64 = stoep_reach::Support::new(61, 100, 1000).unwrap().into();
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub struct Support {
    in_favour: u64,
    answered: u64,
    people: u64,
}

/// All that is said about support, together. Take it apart with a full pattern (`let Told { … } = …`), and show it together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Told {
    /// How many said yes.
    pub in_favour: u64,
    /// How many answered (n).
    pub answered: u64,
    /// How many there are (N).
    pub people: u64,
    /// n / N.
    pub reach: Fraction,
    /// Yes among those who answered (s).
    pub of_those_who_answered: Fraction,
    /// Yes that is known, among all (s·r̄). The same figure as `at_least`: the sober number.
    pub of_all: Fraction,
    /// At least this share of all is in favour: when all who were silent are against (s·r̄).
    pub at_least: Fraction,
    /// At most this share of all is in favour: when all who were silent are in favour (s·r̄ + 1 − r̄).
    pub at_most: Fraction,
}

impl Support {
    /// Support of something among people, of whom some answered.
    ///
    /// # Errors
    /// [`Refusal::NobodyAtAll`] without people, [`Refusal::TooFewPeople`] when nobody answered, and the refusals of counts that can't be.
    pub fn new(in_favour: u64, answered: u64, people: u64) -> Result<Self, Refusal> {
        if people == 0 {
            return Err(Refusal::NobodyAtAll);
        }
        if answered > people {
            return Err(Refusal::MoreAnswersThanPeople { answered, people });
        }
        if in_favour > answered {
            return Err(Refusal::MoreInFavourThanAnswered { in_favour, answered });
        }
        if answered == 0 {
            return Err(Refusal::TooFewPeople { answered, least: 1 });
        }
        Ok(Self { in_favour, answered, people })
    }

    /// All that is said about it.
    pub fn told(&self) -> Told {
        let (yes, n, all) = (u128::from(self.in_favour), u128::from(self.answered), u128::from(self.people));
        Told {
            in_favour: self.in_favour,
            answered: self.answered,
            people: self.people,
            reach: Fraction::new(n, all),
            of_those_who_answered: Fraction::new(yes, n),
            of_all: Fraction::new(yes, all),
            at_least: Fraction::new(yes, all),
            at_most: Fraction::new(yes + all - n, all),
        }
    }
}
