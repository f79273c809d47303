// SPDX-License-Identifier: EUPL-1.2
//! The closed lists of rounds, the counting rule with its options, and what "carried" means. Written as `docs/round-file.md` says.

use serde_json::{Value, json};
use stoep_platform::choices;

choices! {
    /// Which honest kind of round it is; always shown beside what came of it.
    pub enum RoundKind("round-kind") {
        /// Anyone, as often as they like: a mood, no vote.
        Pulse = "pulse",
        /// One ballot per e-mail address that answered.
        Contact = "contact",
        /// One ballot per code from a letter or a slip.
        Code = "code",
    }
}

choices! {
    /// Where a round stands.
    pub enum Phase("round-phase") {
        /// Plans are handed in.
        Collecting = "collecting",
        /// Somebody finds out for each plan whether it can be done, at which cost, by whom.
        Checking = "checking",
        /// The rules are fixed and published; nobody has chosen yet.
        Frozen = "frozen",
        /// People choose.
        Choosing = "choosing",
        /// Nobody can choose any more; it has to be counted.
        Closed = "closed",
        /// Counted and published.
        Counted = "counted",
        /// Told back to those who handed in plans.
        Told = "told",
        /// Called off, with a reason.
        Cancelled = "cancelled",
    }
}

impl Phase {
    /// Whether the rules can still change.
    pub fn open_rules(self) -> bool {
        matches!(self, Self::Collecting | Self::Checking)
    }

    /// Class of its badge.
    pub fn badge(self) -> &'static str {
        match self {
            Self::Collecting | Self::Checking => "badge--blue",
            Self::Frozen | Self::Closed => "badge--ochre",
            Self::Choosing => "badge--green",
            Self::Counted | Self::Told => "badge--solid",
            Self::Cancelled => "badge--brick",
        }
    }
}

choices! {
    /// How a ballot comes in.
    pub enum BallotChannel("round-channel") {
        /// On the site.
        Online = "online",
        /// One ballot for all at a table of a meeting.
        Table = "table",
        /// On paper.
        Paper = "paper",
        /// At a stall in the street or the shop.
        Stall = "stall",
        /// By phone.
        Phone = "phone",
    }
}

choices! {
    /// How the channels come together.
    pub enum ChannelRule("round-channel-rule") {
        /// All ballots in one heap.
        Pooled = "pooled",
        /// Per channel the share of the votes; then the mean by weight.
        MeanOfShares = "mean_of_shares",
        /// Counted apart, nothing is mixed.
        Separate = "separate",
    }
}

choices! {
    /// What people fill in.
    pub enum BallotForm("round-ballot") {
        /// Tick what one is for.
        Approve = "approve",
        /// One plan.
        ChooseOne = "choose_one",
        /// Divide points.
        Points = "points",
        /// Put in order.
        Rank = "rank",
    }
}

choices! {
    /// Whether a plan can be done.
    pub enum Feasible("round-feasible") {
        /// Not found out yet.
        Waiting = "waiting",
        /// It can.
        Yes = "yes",
        /// It can't; the note says why.
        No = "no",
    }
}

choices! {
    /// The counting rules.
    pub enum Rule("round-rule") {
        /// Most votes first.
        MostVotes = "most_votes",
        /// Tables divide the money over themes; then most votes per theme.
        ThemePurses = "theme_purses",
        /// Everybody has an equal share of the money.
        EqualShares = "equal_shares",
        /// An order in which every group gets its part.
        ProportionalOrder = "proportional_order",
        /// The order with the fewest disagreements.
        FewestDisagreements = "fewest_disagreements",
    }
}

choices! {
    /// By what most-votes orders.
    pub enum Order("round-order") {
        /// Votes.
        Votes = "votes",
        /// Votes per euro.
        VotesPerCost = "votes_per_cost",
    }
}

choices! {
    /// What happens when a plan no longer fits.
    pub enum WhenFull("round-when-full") {
        /// It is passed over.
        Skip = "skip",
        /// The count stops.
        Stop = "stop",
    }
}

choices! {
    /// What equal shares maximises.
    pub enum Satisfaction("round-satisfaction") {
        /// Money spent on plans one voted for.
        Cost = "cost",
        /// Number of such plans.
        Cardinality = "cardinality",
    }
}

choices! {
    /// The share that everybody begins with.
    pub enum Endowment("round-endowment") {
        /// Exactly.
        Exact = "exact",
        /// Rounded down to whole euros.
        WholeUnits = "whole_units",
    }
}

choices! {
    /// What happens with what equal shares leaves.
    pub enum Completion("round-completion") {
        /// Nothing.
        None = "none",
        /// Everybody's share grows until it is too much.
        Add1 = "add1",
        /// Most votes for the rest.
        MostVotes = "most_votes",
        /// First the one, then the other.
        Add1MostVotes = "add1_most_votes",
    }
}

impl Completion {
    /// Its word in the file of a round, where it is written with a plus sign.
    pub fn file_word(self) -> &'static str {
        if self == Self::Add1MostVotes { "add1+most_votes" } else { self.word() }
    }

    /// From that word.
    pub fn from_file_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.file_word() == word)
    }
}

choices! {
    /// Who counts as a voter for equal shares.
    pub enum Voters("round-voters") {
        /// A blank ballot too.
        All = "all",
        /// Only who chose something.
        Nonblank = "nonblank",
    }
}

/// A counting rule with all its options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Most votes.
    MostVotes {
        /// By what.
        order: Order,
        /// When a plan no longer fits.
        when_full: WhenFull,
        /// Votes that a plan needs at least.
        minimum_votes: i64,
        /// How many plans win, without money; `None` for an order of all.
        places: Option<i64>,
    },
    /// Theme purses; the chips stand in a table of their own until the rules are frozen.
    ThemePurses {
        /// What a chip is worth, in cents.
        chip: i64,
        /// Whether a joker was agreed.
        joker: bool,
    },
    /// Equal shares.
    EqualShares {
        /// What it maximises.
        satisfaction: Satisfaction,
        /// The share that everybody begins with.
        endowment: Endowment,
        /// What happens with the rest.
        completion: Completion,
        /// Whether add1 stops as soon as nothing more fits.
        stop_when_exhaustive: bool,
        /// Cents that add1 adds per step.
        step: i64,
        /// Who counts as a voter.
        voters: Voters,
        /// Votes that a plan needs at least.
        minimum_votes: i64,
    },
    /// Proportional order.
    ProportionalOrder {
        /// How many plans win; `None` for an order of all.
        places: Option<i64>,
    },
    /// Fewest disagreements.
    FewestDisagreements,
}

impl Counting {
    /// Which rule.
    pub fn rule(&self) -> Rule {
        match self {
            Self::MostVotes { .. } => Rule::MostVotes,
            Self::ThemePurses { .. } => Rule::ThemePurses,
            Self::EqualShares { .. } => Rule::EqualShares,
            Self::ProportionalOrder { .. } => Rule::ProportionalOrder,
            Self::FewestDisagreements => Rule::FewestDisagreements,
        }
    }

    /// As it stands in the file, except the purses of [`Counting::ThemePurses`], which `rules` adds.
    pub fn to_json(&self) -> Value {
        let rule = self.rule().word();
        match self {
            Self::MostVotes { order, when_full, minimum_votes, places } => json!({
                "rule": rule, "order": order.word(), "when_full": when_full.word(), "minimum_votes": minimum_votes,
                "places": places,
            }),
            Self::ThemePurses { chip, joker } => json!({ "rule": rule, "chip": chip, "joker": joker }),
            Self::EqualShares {
                satisfaction,
                endowment,
                completion,
                stop_when_exhaustive,
                step,
                voters,
                minimum_votes,
            } => {
                json!({
                    "rule": rule, "satisfaction": satisfaction.word(), "endowment": endowment.word(),
                    "completion": completion.file_word(), "stop_when_exhaustive": stop_when_exhaustive, "step": step,
                    "voters": voters.word(), "minimum_votes": minimum_votes,
                })
            }
            Self::ProportionalOrder { places } => json!({ "rule": rule, "places": places }),
            Self::FewestDisagreements => json!({ "rule": rule }),
        }
    }

    /// From what stands in the database or the file; `None` when it is no counting rule.
    pub fn from_json(value: &Value) -> Option<Self> {
        let word = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let number = |name: &str| value.get(name).and_then(Value::as_i64);
        let yes = |name: &str| value.get(name).and_then(Value::as_bool).unwrap_or_default();
        Some(match Rule::from_word(word("rule"))? {
            Rule::MostVotes => Self::MostVotes {
                order: Order::from_word(word("order"))?,
                when_full: WhenFull::from_word(word("when_full"))?,
                minimum_votes: number("minimum_votes")?,
                places: number("places"),
            },
            Rule::ThemePurses => Self::ThemePurses { chip: number("chip")?, joker: yes("joker") },
            Rule::EqualShares => Self::EqualShares {
                satisfaction: Satisfaction::from_word(word("satisfaction"))?,
                endowment: Endowment::from_word(word("endowment"))?,
                completion: Completion::from_file_word(word("completion"))?,
                stop_when_exhaustive: yes("stop_when_exhaustive"),
                step: number("step")?,
                voters: Voters::from_word(word("voters"))?,
                minimum_votes: number("minimum_votes")?,
            },
            Rule::ProportionalOrder => Self::ProportionalOrder { places: number("places") },
            Rule::FewestDisagreements => Self::FewestDisagreements,
        })
    }

    /// From the text of the column.
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_json(&serde_json::from_str(text).ok()?)
    }
}

/// What "carried" will mean; each clause may be absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Percent of the entitled that must take part.
    pub turnout: Option<i64>,
    /// People that must take part.
    pub ballots: Option<i64>,
    /// Percent of those who took part that must choose a plan.
    pub votes: Option<i64>,
    /// The same in words.
    pub said: String,
}

impl Carried {
    /// As it stands in the file.
    pub fn to_json(&self) -> Value {
        let mut clauses = Vec::new();
        let mut put = |clause: &str, at_least: Option<i64>, of: i64| {
            if let Some(n) = at_least {
                clauses.push(json!({ "clause": clause, "at_least": n, "of": of }));
            }
        };
        put("turnout", self.turnout, 100);
        put("ballots", self.ballots, 1);
        put("votes", self.votes, 100);
        json!({ "clauses": clauses, "said": self.said })
    }

    /// From the text of the column.
    pub fn parse(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let find = |clause: &str| {
            let all = value.get("clauses").and_then(Value::as_array)?;
            all.iter().find(|c| c.get("clause").and_then(Value::as_str) == Some(clause))?.get("at_least")?.as_i64()
        };
        let said = value.get("said").and_then(Value::as_str).unwrap_or_default().to_owned();
        Self { turnout: find("turnout"), ballots: find("ballots"), votes: find("votes"), said }
    }
}

/// People who took part as the site shows it before closing: in steps of ten, nothing below ten.
pub fn shown_turnout(people: i64) -> Option<i64> {
    (people >= 10).then_some(people / 10 * 10)
}

/// The address under which mail for this mailbox arrives, so that one mailbox has one ballot: what follows a plus sign is left
/// out everywhere, dots where the provider itself passes over them.
pub fn mailbox(email: &str) -> String {
    let lower = email.trim().to_lowercase();
    let Some((local, domain)) = lower.rsplit_once('@') else { return lower };
    let local = local.split('+').next().unwrap_or(local);
    let domain = if domain == "googlemail.com" { "gmail.com" } else { domain };
    if domain == "gmail.com" { format!("{}@{domain}", local.replace('.', "")) } else { format!("{local}@{domain}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counting_rule_is_read_as_it_was_written() {
        let all = [
            Counting::MostVotes {
                order: Order::VotesPerCost,
                when_full: WhenFull::Stop,
                minimum_votes: 3,
                places: Some(4),
            },
            Counting::ThemePurses { chip: 500_000, joker: true },
            Counting::EqualShares {
                satisfaction: Satisfaction::Cost,
                endowment: Endowment::Exact,
                completion: Completion::Add1MostVotes,
                stop_when_exhaustive: true,
                step: 100,
                voters: Voters::All,
                minimum_votes: 0,
            },
            Counting::ProportionalOrder { places: None },
            Counting::FewestDisagreements,
        ];
        for counting in all {
            assert_eq!(Counting::parse(&counting.to_json().to_string()), Some(counting));
        }
        assert_eq!(Counting::parse("{\"rule\":\"dictator\"}"), None);
    }

    #[test]
    fn one_mailbox_is_one_address() {
        for same in ["Jan.Jansen@gmail.com", "janjansen+2@gmail.com", "jan.jansen+x+y@googlemail.com"] {
            assert_eq!(mailbox(same), "janjansen@gmail.com");
        }
        assert_eq!(mailbox("j.jansen+stem@example.org"), "j.jansen@example.org");
        assert_ne!(mailbox("j.jansen@example.org"), mailbox("jjansen@example.org"), "two people elsewhere");
    }

    #[test]
    fn turnout_is_shown_in_steps_of_ten() {
        assert_eq!([0, 9, 10, 19, 20, 127].map(shown_turnout), [None, None, Some(10), Some(10), Some(20), Some(120)]);
    }
}
