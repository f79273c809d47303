// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of support.

use stoep_platform::choices;

/// Fewer people than this are never counted out: 1 to 4 are "fewer than 5".
pub const FEWEST: i64 = 5;

choices! {
    /// A step of a version of an agenda.
    pub enum StepKind("whose-step") {
        /// Partners put it together.
        Concept = "concept",
        /// It was put before residents.
        PutToResidents = "put_to_residents",
        /// Residents answered.
        Answered = "answered",
        /// A body adopted it.
        Adopted = "adopted",
        /// A body did not.
        NotAdopted = "not_adopted",
        /// A line that says that the step it corrects never happened.
        Withdrawn = "withdrawn",
    }
}

impl StepKind {
    /// What may come after `last`. Residents can be asked again, also after a body said no.
    pub fn after(last: Option<Self>) -> &'static [Self] {
        match last {
            None => &[Self::Concept],
            Some(Self::Concept) => &[Self::PutToResidents],
            Some(Self::PutToResidents) => &[Self::Answered],
            Some(Self::Answered) => &[Self::Adopted, Self::NotAdopted, Self::PutToResidents],
            Some(Self::NotAdopted) => &[Self::PutToResidents],
            Some(Self::Adopted | Self::Withdrawn) => &[],
        }
    }

    /// Whether the step is nothing without the number of people.
    pub fn asks_numbers(self) -> bool {
        matches!(self, Self::Answered | Self::Adopted | Self::NotAdopted)
    }

    /// Whether a body decided.
    pub fn decides(self) -> bool {
        matches!(self, Self::Adopted | Self::NotAdopted)
    }
}

choices! {
    /// A clause of what "carried" means in an area.
    pub enum ClauseKind("clause-kind") {
        /// An assembly adopted it.
        AdoptedByAssembly = "adopted_by_assembly",
        /// So many people were at that assembly.
        PresentAtAssembly = "present_at_assembly",
        /// So large a part of the residents was reached.
        ReachedShare = "reached_share",
        /// In every area inside it so large a part was reached.
        ReachedEachArea = "reached_each_area",
        /// So large a part of those who answered is for it.
        InFavourShare = "in_favour_share",
        /// Every party at the table had a mandate that day.
        MandateInForce = "mandate_in_force",
        /// Something that only people can judge.
        Said = "said",
    }
}

impl ClauseKind {
    /// Whether it goes with a share of people.
    pub fn share(self) -> bool {
        matches!(self, Self::ReachedShare | Self::ReachedEachArea | Self::InFavourShare)
    }

    /// Whether it goes with a number of people.
    pub fn number(self) -> bool {
        self == Self::PresentAtAssembly
    }
}

choices! {
    /// What testing one clause came to.
    pub enum Outcome("clause-outcome") {
        /// It is met.
        Pass = "pass",
        /// It is not met.
        NotMet = "not_met",
        /// What it asks for is not known yet, or is for people to judge.
        Open = "open",
    }
}

impl Outcome {
    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Pass => "badge--green",
            Self::NotMet => "badge--brick",
            Self::Open => "badge--grey",
        }
    }
}

choices! {
    /// A way in which people were reached.
    pub enum Way("reach-way") {
        /// On the site.
        Online = "online",
        /// At a meeting.
        Meeting = "meeting",
        /// At the front door.
        Door = "door",
        /// In the street.
        Street = "street",
        /// In a class.
        Class = "class",
        /// With a poll.
        Poll = "poll",
        /// By telephone.
        Phone = "phone",
        /// On paper.
        Paper = "paper",
    }
}
