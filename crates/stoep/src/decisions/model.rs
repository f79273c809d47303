// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of decisions, and the rules by which one can be taken.

use stoep_platform::choices;

choices! {
    /// How parties decide.
    pub enum DecisionForm("decision-form") {
        /// All parties agree.
        Agreement = "agreement",
        /// Nobody has a grave objection.
        Consent = "consent",
        /// Only to see how everybody feels: no decision yet.
        SenseCheck = "sense_check",
    }
}

choices! {
    /// How it stands with a decision.
    pub enum DecisionState("decision-state") {
        /// Parties are being asked.
        Open = "open",
        /// It holds.
        Taken = "taken",
        /// It was not taken, with the reason.
        NotTaken = "not_taken",
        /// It is off the table, with the reason.
        Withdrawn = "withdrawn",
    }
}

choices! {
    /// What a party says.
    pub enum Position("position") {
        /// Agrees.
        Agrees = "agrees",
        /// Has an objection, which it says.
        Objects = "objects",
        /// Leaves it to the others.
        Abstains = "abstains",
    }
}

/// How many parties said what about the text as it is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Agree.
    pub agreed: i64,
    /// Have an objection.
    pub objected: i64,
    /// Leave it to the others.
    pub abstained: i64,
    /// Said nothing yet, or only about an earlier text.
    pub silent: i64,
}

impl Count {
    /// Parties that are asked.
    pub fn parties(self) -> i64 {
        self.agreed + self.objected + self.abstained + self.silent
    }

    /// Counts the words of the parties; `None` for one that said nothing.
    pub fn of(words: impl Iterator<Item = Option<Position>>) -> Self {
        words.fold(Self::default(), |mut count, word| {
            *match word {
                Some(Position::Agrees) => &mut count.agreed,
                Some(Position::Objects) => &mut count.objected,
                Some(Position::Abstains) => &mut count.abstained,
                None => &mut count.silent,
            } += 1;
            count
        })
    }
}

/// Whether a decision can be taken now, or what stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It can be taken.
    Possible,
    /// No party is named.
    NoParties,
    /// An objection stands.
    Objection,
    /// Parties still have to say something.
    Silence,
    /// A party abstains, and agreement needs them all.
    Abstention,
    /// All abstain: nobody wants it.
    NobodyAgrees,
    /// A sense check is no decision.
    OnlySensed,
}

impl Standing {
    /// Key of the sentence about it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Possible => "decision-can-be-taken",
            Self::NoParties => "decision-no-parties",
            Self::Objection => "decision-objection-stands",
            Self::Silence => "decision-some-silent",
            Self::Abstention => "decision-some-abstain",
            Self::NobodyAgrees => "decision-nobody-agrees",
            Self::OnlySensed => "decision-only-sensed",
        }
    }
}

/// The rule of each form.
///
/// - Agreement needs all parties: nobody objects, abstains or is silent.
/// - Consent fails while an objection stands; somebody must agree. Who stays silent after the day by which parties were asked
///   to answer (`overdue`) has no objection.
/// - A sense check is never taken.
pub fn standing(form: DecisionForm, count: Count, overdue: bool) -> Standing {
    if form == DecisionForm::SenseCheck {
        return Standing::OnlySensed;
    }
    if count.parties() == 0 {
        return Standing::NoParties;
    }
    if count.objected > 0 {
        return Standing::Objection;
    }
    if count.silent > 0 && !(form == DecisionForm::Consent && overdue) {
        return Standing::Silence;
    }
    if form == DecisionForm::Agreement && count.abstained > 0 {
        return Standing::Abstention;
    }
    if count.agreed == 0 {
        return Standing::NobodyAgrees;
    }
    Standing::Possible
}

/// With whom a decision was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Company {
    /// Two parties or more.
    Jointly,
    /// One.
    Alone,
    /// No party is known.
    Unknown,
}

/// With whom a decision was taken: by the parties that agreed. When no party's word is recorded, those count whom the record
/// of the meeting names.
pub fn company(agreed: i64, spoken: i64, named: i64) -> Company {
    match if spoken == 0 { named } else { agreed } {
        0 => Company::Unknown,
        1 => Company::Alone,
        _ => Company::Jointly,
    }
}

/// A mandate's last day, when that has come: the earlier one of the day until which it was given and the day it was ended.
pub fn mandate_ended(until: Option<&str>, ended_on: Option<&str>, today: &str) -> Option<String> {
    [until, ended_on].into_iter().flatten().min().filter(|last| *last <= today).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Form, (agree, object, abstain, silent), overdue, what stands in the way.
    type Case = (DecisionForm, (i64, i64, i64, i64), bool, Standing);

    /// Made by hand from the rules in words.
    const BY_HAND: &[Case] = &[
        (DecisionForm::Agreement, (3, 0, 0, 0), false, Standing::Possible),
        (DecisionForm::Agreement, (1, 0, 0, 0), false, Standing::Possible),
        (DecisionForm::Agreement, (2, 0, 0, 1), false, Standing::Silence),
        (DecisionForm::Agreement, (2, 0, 0, 1), true, Standing::Silence),
        (DecisionForm::Agreement, (2, 0, 1, 0), false, Standing::Abstention),
        (DecisionForm::Agreement, (2, 1, 0, 0), false, Standing::Objection),
        (DecisionForm::Agreement, (2, 1, 0, 1), true, Standing::Objection),
        (DecisionForm::Agreement, (0, 0, 0, 0), false, Standing::NoParties),
        (DecisionForm::Agreement, (0, 0, 0, 3), false, Standing::Silence),
        (DecisionForm::Consent, (3, 0, 0, 0), false, Standing::Possible),
        (DecisionForm::Consent, (1, 0, 2, 0), false, Standing::Possible),
        (DecisionForm::Consent, (2, 1, 0, 0), false, Standing::Objection),
        (DecisionForm::Consent, (9, 1, 0, 0), true, Standing::Objection),
        (DecisionForm::Consent, (2, 0, 0, 1), false, Standing::Silence),
        (DecisionForm::Consent, (2, 0, 0, 1), true, Standing::Possible),
        (DecisionForm::Consent, (0, 0, 3, 0), false, Standing::NobodyAgrees),
        (DecisionForm::Consent, (0, 0, 0, 3), true, Standing::NobodyAgrees),
        (DecisionForm::Consent, (0, 0, 0, 0), true, Standing::NoParties),
        (DecisionForm::SenseCheck, (3, 0, 0, 0), false, Standing::OnlySensed),
        (DecisionForm::SenseCheck, (3, 0, 0, 0), true, Standing::OnlySensed),
        (DecisionForm::SenseCheck, (0, 0, 0, 0), false, Standing::OnlySensed),
    ];

    #[test]
    fn each_form_is_taken_by_its_own_rule() {
        for (form, (agreed, objected, abstained, silent), overdue, expected) in BY_HAND {
            let count = Count { agreed: *agreed, objected: *objected, abstained: *abstained, silent: *silent };
            assert_eq!(standing(*form, count, *overdue), *expected, "{form:?} {count:?} {overdue}");
        }
    }

    #[test]
    fn nothing_that_has_an_objection_or_is_a_sense_check_is_ever_possible() {
        for form in DecisionForm::ALL {
            for n in 0..256_i64 {
                let count = Count { agreed: n % 4, objected: n / 4 % 4, abstained: n / 16 % 4, silent: n / 64 };
                for overdue in [false, true] {
                    let possible = standing(*form, count, overdue) == Standing::Possible;
                    assert!(
                        !possible || (count.objected == 0 && count.agreed > 0 && *form != DecisionForm::SenseCheck),
                        "{form:?} {count:?}"
                    );
                    let all = count.agreed == count.parties() && count.agreed > 0;
                    assert_eq!(possible && *form == DecisionForm::Agreement, all && *form == DecisionForm::Agreement);
                }
            }
        }
    }

    #[test]
    fn two_that_agree_decide_jointly() {
        assert_eq!(company(2, 3, 3), Company::Jointly);
        assert_eq!(company(1, 3, 3), Company::Alone);
        assert_eq!(company(0, 3, 3), Company::Unknown);
        assert_eq!(company(0, 0, 2), Company::Jointly, "as the record of the meeting names them");
        assert_eq!(company(0, 0, 1), Company::Alone);
    }

    #[test]
    fn a_mandate_ends_with_its_last_day() {
        assert_eq!(mandate_ended(None, None, "2022-05-16"), None);
        assert_eq!(mandate_ended(Some("2022-05-17"), None, "2022-05-16"), None);
        assert_eq!(mandate_ended(Some("2023-01-01"), Some("2022-05-16"), "2022-05-16").as_deref(), Some("2022-05-16"));
        assert_eq!(mandate_ended(Some("2022-01-01"), Some("2022-05-16"), "2022-05-16").as_deref(), Some("2022-01-01"));
    }
}
