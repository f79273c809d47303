// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of agendas, and the rules that need no database.

use crate::web::Page;
use stoep_platform::choices;

choices! {
    /// Where an item stands.
    pub enum ItemState("item-state") {
        /// Heard, nothing done yet.
        Heard = "heard",
        /// Being looked into.
        Exploring = "exploring",
        /// There are options and nobody has chosen yet; the note names them.
        ChoiceOpen = "choice_open",
        /// It will be done.
        Planned = "planned",
        /// It is being done.
        Doing = "doing",
        /// Done.
        Done = "done",
        /// Not now; the note says why.
        NotNow = "not_now",
    }
}

impl ItemState {
    /// Whether this state can't stand without a note.
    pub fn asks_note(self) -> bool {
        matches!(self, Self::ChoiceOpen | Self::NotNow)
    }

    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Heard => "badge--grey",
            Self::Exploring | Self::Planned => "badge--blue",
            Self::ChoiceOpen | Self::Doing => "badge--ochre",
            Self::Done => "badge--green",
            Self::NotNow => "badge--brick",
        }
    }

    /// Class of the item in a list.
    pub fn card(self) -> &'static str {
        match self {
            Self::Done => "agenda-item--done",
            Self::NotNow => "agenda-item--parked",
            _ => "",
        }
    }
}

choices! {
    /// Whose priority an item is, and how firmly.
    pub enum SupportLevel("support-level") {
        /// The partners put it on the table; residents have not been asked.
        RaisedByPartners = "raised_by_partners",
        /// Residents are being asked.
        PutToResidents = "put_to_residents",
        /// Residents carry it.
        Carried = "carried",
        /// Residents carry it in a changed form.
        Changed = "changed",
        /// Residents were asked and do not carry it.
        NotCarried = "not_carried",
    }
}

impl SupportLevel {
    /// Class of the four-step picture beside the words.
    pub fn class(level: Option<Self>) -> &'static str {
        match level {
            None | Some(Self::NotCarried) => "support--0",
            Some(Self::RaisedByPartners) => "support--1",
            Some(Self::PutToResidents) => "support--2",
            Some(Self::Changed) => "support--3",
            Some(Self::Carried) => "support--4",
        }
    }

    /// The plain sentence: whose it is, in an area of this kind.
    pub fn sentence(level: Option<Self>, page: &Page, kind: crate::areas::AreaKind) -> String {
        let whom = page.t(format!("support-of-{}", kind.word()));
        match level {
            None => page.t("support-none"),
            Some(level) => page.x(&format!("support-says-{}", level.word().replace('_', "-")), whom),
        }
    }
}

choices! {
    /// What a version of an agenda is worth.
    pub enum AgendaState("agenda-state") {
        /// Being written.
        Concept = "concept",
        /// Shown to the area, not adopted.
        Presented = "presented",
        /// Adopted.
        Adopted = "adopted",
        /// Adopted once, followed by another.
        Replaced = "replaced",
    }
}

impl AgendaState {
    /// Whether what is on it may still change.
    pub fn open(self) -> bool {
        matches!(self, Self::Concept | Self::Presented)
    }

    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Concept => "badge--ochre",
            Self::Presented => "badge--blue",
            Self::Adopted => "badge--green",
            Self::Replaced => "badge--grey",
        }
    }
}

choices! {
    /// How far an initiative is.
    pub enum Stage("stage") {
        /// Somebody would like it.
        Idea = "idea",
        /// People look whether it can be done.
        Exploring = "exploring",
        /// It runs.
        Running = "running",
        /// It became something else that goes on.
        GrownInto = "grown_into",
        /// It has ended.
        Ended = "ended",
    }
}

impl Stage {
    /// How far along: a smaller number is a step back.
    pub fn rank(self) -> u8 {
        match self {
            Self::Idea => 0,
            Self::Exploring => 1,
            Self::Running => 2,
            Self::GrownInto | Self::Ended => 3,
        }
    }

    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Idea | Self::Ended => "badge--grey",
            Self::Exploring => "badge--blue",
            Self::Running => "badge--ochre",
            Self::GrownInto => "badge--green",
        }
    }
}

choices! {
    /// A line of money: what it costs, or who pays.
    pub enum CostKind("cost-kind") {
        /// Money that is needed.
        Cost = "cost",
        /// Money that is there, or may come.
        Cover = "cover",
    }
}

choices! {
    /// Whether something is done once or goes on.
    pub enum Duration("item-duration") {
        /// Once.
        Once = "once",
        /// It goes on.
        Lasting = "lasting",
    }
}

choices! {
    /// How somebody is told.
    pub enum Channel("channel") {
        /// On the page of their code.
        Page = "page",
        /// By e-mail too, where they left an address.
        Mail = "mail",
        /// On paper, handed over.
        Paper = "paper",
    }
}

impl Channel {
    /// Key of the line that says how many are told this way.
    pub(super) fn told_key(self) -> &'static str {
        match self {
            Self::Page => "telling-by-page",
            Self::Mail => "telling-by-mail",
            Self::Paper => "telling-by-paper",
        }
    }
}

/// What an item costs and who pays. `covered + uncertain + missing == cost`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Money {
    /// What it costs, in cents.
    pub cost: i64,
    /// Paid for by money that is certain.
    pub covered: i64,
    /// Would be paid for by money that may come.
    pub uncertain: i64,
    /// Nobody pays this yet.
    pub missing: i64,
    /// Cover beyond the cost.
    pub over: i64,
}

impl Money {
    /// From the sums of the lines. Certain money pays first.
    pub fn new(cost: i64, certain: i64, may_come: i64) -> Self {
        let covered = certain.min(cost);
        let uncertain = may_come.min(cost - covered);
        let missing = cost - covered - uncertain;
        Self { cost, covered, uncertain, missing, over: (certain + may_come - cost).max(0) }
    }

    /// Whether there is anything to say about money.
    pub fn known(&self) -> bool {
        self.cost > 0 || self.over > 0
    }

    /// Start and width of the three parts in a bar of 400 wide; together they fill it.
    pub fn bar(&self) -> [(i64, i64); 3] {
        if self.cost == 0 {
            return [(0, 0); 3];
        }
        let at = |cents: i64| i64::try_from(i128::from(cents) * 400 / i128::from(self.cost)).unwrap_or(400);
        let (a, b) = (at(self.covered), at(self.covered + self.uncertain));
        [(0, a), (a, b - a), (b, 400 - b)]
    }

    /// What is paid for and what is not, in a few words.
    pub fn words(&self, page: &Page) -> String {
        if !self.known() {
            return page.t("money-none");
        }
        let mut words = vec![page.x("money-cost", page.euros(&self.cost))];
        if self.missing == 0 && self.uncertain == 0 {
            words.push(page.t("money-all-covered"));
        } else {
            for (key, cents) in
                [("money-covered", self.covered), ("money-uncertain", self.uncertain), ("money-missing", self.missing)]
            {
                if cents > 0 {
                    words.push(page.x(key, page.euros(&cents)));
                }
            }
        }
        words.join(", ")
    }
}

/// Public voices behind something, by where they were heard.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// All of them.
    pub total: i64,
    /// Origin and number, most first.
    pub parts: Vec<(String, i64)>,
}

impl Heard {
    /// From `door:6;paper:5`, as the query gives it.
    pub fn parse(text: Option<&str>) -> Self {
        let parts: Vec<(String, i64)> = text
            .unwrap_or_default()
            .split(';')
            .filter_map(|p| p.split_once(':'))
            .filter_map(|(origin, n)| Some((origin.to_owned(), n.parse().ok()?)))
            .collect();
        Self { total: parts.iter().map(|(_, n)| n).sum(), parts }
    }

    /// "14 stemmen: 6 aan de deur, 5 op papier, 3 online".
    pub fn words(&self, page: &Page) -> String {
        if self.total == 0 {
            return page.t("item-voices-none");
        }
        let parts: Vec<String> = self.parts.iter().map(|(o, n)| page.n(&format!("item-heard-{o}"), *n)).collect();
        page.nx("item-voices-number", self.total, parts.join(", "))
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn covered_uncertain_and_missing_add_up_to_the_cent() {
        // Hand-counted: 1,000.01 needed; 333.33 certain, 333.34 may come; 333.34 is missing.
        let money = Money::new(100_001, 33_333, 33_334);
        assert_eq!((money.covered, money.uncertain, money.missing, money.over), (33_333, 33_334, 33_334, 0));
        for (cost, certain, may_come) in [(0, 0, 0), (0, 5, 0), (10, 12, 3), (10, 4, 9), (i64::MAX / 4, 1, 1)] {
            let m = Money::new(cost, certain, may_come);
            assert_eq!(m.covered + m.uncertain + m.missing, m.cost);
            assert!(m.covered >= 0 && m.uncertain >= 0 && m.missing >= 0);
            let widths: i64 = m.bar().iter().map(|(_, w)| w).sum();
            assert_eq!(widths, if cost == 0 { 0 } else { 400 });
        }
        assert_eq!(Money::new(10, 12, 3).over, 5);
    }

    #[test]
    fn voices_are_read_with_their_origin() {
        let heard = Heard::parse(Some("door:6;paper:5;online:3"));
        assert_eq!(heard.total, 14);
        assert_eq!(heard.parts[1], ("paper".to_owned(), 5));
        assert_eq!(Heard::parse(None), Heard::default());
    }
}
