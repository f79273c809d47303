// SPDX-License-Identifier: EUPL-1.2
//! The rules of a round as they are published: what lacks before they can be frozen, their text, their hash.

use super::model::{BallotForm, Carried, ChannelRule, Counting, Feasible, Order, Rule};
use super::store::{Category, Chips, Choosable, OpenChannel, Round};
use serde_json::{Value, json};
use stoep_platform::ids::sha256;

/// All that the rules are made of.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The round.
    pub round: Round,
    /// Its options, whether they can be done or not.
    pub options: Vec<Choosable>,
    /// Its channels.
    pub channels: Vec<OpenChannel>,
    /// Its categories.
    pub categories: Vec<Category>,
    /// Its chips.
    pub chips: Vec<Chips>,
}

/// Fewest-disagreements is exact up to so many options.
const MOST_RANKED: usize = 16;

impl Parts {
    /// The options that will be on the ballot.
    pub fn on_ballot(&self) -> impl Iterator<Item = &Choosable> {
        self.options.iter().filter(|o| o.feasible == Feasible::Yes)
    }

    /// The tables that laid chips, each with its number.
    pub fn tables(&self) -> Vec<i64> {
        let mut tables: Vec<i64> = self.chips.iter().map(|c| c.table_number).collect();
        tables.dedup();
        tables
    }

    /// What is not right yet; keys of sentences. Nothing: the rules can be frozen.
    pub fn lacking(&self, today: &str) -> Vec<&'static str> {
        let round = &self.round;
        let mut lacks = Vec::new();
        let mut must = |holds: bool, key: &'static str| {
            if !holds {
                lacks.push(key);
            }
        };
        let options = self.on_ballot().count();
        must(self.options.iter().all(|o| o.feasible != Feasible::Waiting), "round-lack-feasible");
        must(options >= 2, "round-lack-options");
        must(!round.money() || self.on_ballot().all(|o| o.cost_cents.is_some_and(|c| c > 0)), "round-lack-cost");
        must(self.on_ballot().all(|o| !o.owner.is_empty()), "round-lack-owner");
        must(!self.channels.is_empty(), "round-lack-channels");
        must(round.opens_on.is_some() && round.closes_on.is_some(), "round-lack-dates");
        must(round.closes_on.as_deref().is_none_or(|day| day >= today), "round-lack-past");
        must(i64::try_from(options).is_ok_and(|n| round.max_choices <= n), "round-lack-max");
        must(round.ballot_form != BallotForm::ChooseOne || round.max_choices == 1, "round-lack-one");
        must(round.ballot_form != BallotForm::Points || round.points.is_some(), "round-lack-points");
        let least: i64 = self.categories.iter().filter_map(|c| c.min_choices).sum();
        must(least <= round.max_choices, "round-lack-category");
        must(Carried::parse(&round.carried).turnout.is_none() || round.entitled.is_some(), "round-lack-entitled");
        let form = round.ballot_form;
        let approves = matches!(form, BallotForm::Approve | BallotForm::ChooseOne);
        let ceilings = self.categories.iter().any(|c| c.ceiling_cents.is_some());
        match Counting::parse(&round.counting) {
            None => lacks.push("round-lack-counting"),
            Some(Counting::MostVotes { order, .. }) => {
                must(form != BallotForm::Rank, "round-lack-form");
                must(order == Order::Votes || round.money(), "round-lack-money");
            }
            Some(Counting::ThemePurses { chip, .. }) => {
                must(form != BallotForm::Rank, "round-lack-form");
                must(round.money(), "round-lack-money");
                must(self.on_ballot().all(|o| o.category.is_some()), "round-lack-themes");
                must(!self.chips.is_empty(), "round-lack-chips");
                let budget = round.budget_cents.unwrap_or(0);
                let laid = |t: i64| self.chips.iter().filter(|c| c.table_number == t).map(|c| c.chips).sum::<i64>();
                must(
                    self.tables().into_iter().all(|t| laid(t).saturating_mul(chip) <= budget),
                    "round-lack-too-many-chips",
                );
            }
            Some(Counting::EqualShares { .. }) => {
                must(approves, "round-lack-form");
                must(round.money(), "round-lack-money");
                must(!ceilings, "round-lack-ceilings");
                must(round.channel_rule == ChannelRule::Pooled, "round-lack-pooled");
            }
            Some(Counting::ProportionalOrder { .. }) => {
                must(approves, "round-lack-form");
                must(!ceilings, "round-lack-ceilings");
                must(round.channel_rule == ChannelRule::Pooled, "round-lack-pooled");
            }
            Some(Counting::FewestDisagreements) => {
                must(form == BallotForm::Rank, "round-lack-form");
                must(options <= MOST_RANKED, "round-lack-ranked");
                must(!round.money(), "round-lack-no-money");
                must(round.channel_rule == ChannelRule::Pooled, "round-lack-pooled");
            }
        }
        lacks
    }

    fn counting(&self) -> Value {
        let Some(counting) = Counting::parse(&self.round.counting) else { return Value::Null };
        let mut value = counting.to_json();
        if counting.rule() == Rule::ThemePurses {
            let tables = self.tables();
            let laid = |table: i64, category: i64| {
                let found = self.chips.iter().find(|c| c.table_number == table && c.category_id == category);
                found.map_or(0, |c| c.chips)
            };
            let purse = |c: &Category| {
                let chips: Vec<i64> = tables.iter().map(|t| laid(*t, c.id)).collect();
                json!({ "category": c.code, "chips": chips })
            };
            value["purses"] = self.categories.iter().map(purse).collect();
        }
        value
    }

    /// The rules as `docs/round-file.md` says, in the one spelling that is hashed. `ties` are numbers of options.
    pub fn rules(&self, ties: &[i64], ties_said: &str) -> String {
        let round = &self.round;
        let per_category = self.categories.iter().filter(|c| c.min_choices.is_some() || c.max_choices.is_some());
        let per_category: Vec<Value> = per_category
            .map(|c| {
                let max = c.max_choices.unwrap_or(round.max_choices);
                json!({ "category": c.code, "min": c.min_choices.unwrap_or(0), "max": max })
            })
            .collect();
        let points = round.points.filter(|_| round.ballot_form == BallotForm::Points);
        let option = |o: &Choosable| {
            let cost = o.cost_cents.filter(|_| round.money());
            let owner = Some(&o.owner).filter(|w| !w.is_empty());
            json!({ "id": o.number.to_string(), "title": o.title, "cost": cost, "category": o.category, "owner": owner })
        };
        let channel = |c: &OpenChannel| json!({ "channel": c.channel.word(), "weight": c.weight });
        let category = |c: &Category| json!({ "category": c.code, "title": c.title, "ceiling": c.ceiling_cents });
        let ties: Vec<String> = ties.iter().map(i64::to_string).collect();
        // Maps of serde_json keep their members in byte order.
        json!({
            "kind": round.kind.word(),
            "who": round.who,
            "channels": self.channels.iter().map(channel).collect::<Vec<_>>(),
            "channel_rule": round.channel_rule.word(),
            "ballot": {
                "form": round.ballot_form.word(), "min": round.min_choices, "max": round.max_choices, "points": points,
                "per_category": per_category,
            },
            "budget": round.budget_cents,
            "options": self.on_ballot().map(option).collect::<Vec<_>>(),
            "categories": self.categories.iter().map(category).collect::<Vec<_>>(),
            "counting": self.counting(),
            "ties": ties,
            "ties_said": ties_said,
            "carried": Carried::parse(&round.carried).to_json(),
        })
        .to_string()
    }
}

/// The hash of rules in that spelling.
pub fn hash(rules: &str) -> String {
    sha256(rules)
}
