// SPDX-License-Identifier: EUPL-1.2
//! The rules of a round in plain sentences.

use super::model::{
    BallotForm, Carried, ChannelRule, Completion, Counting, Endowment, Order, Satisfaction, Voters, WhenFull,
};
use super::rules::Parts;
use crate::web::Page;

/// Names of the open channels, one after the other.
pub fn channels(page: &Page, parts: &Parts) -> String {
    let weights = parts.round.channel_rule == ChannelRule::MeanOfShares;
    let name = |c: &super::store::OpenChannel| {
        let name = page.t(c.channel.key());
        if weights { format!("{name} ({})", page.n("round-says-weight", c.weight)) } else { name }
    };
    parts.channels.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// How a ballot is filled in.
pub fn ballot(page: &Page, parts: &Parts) -> Vec<String> {
    let r = &parts.round;
    let most = r.max_choices.to_string();
    let mut says = vec![match r.ballot_form {
        BallotForm::Approve => page.nx("round-says-approve", r.min_choices, most),
        BallotForm::ChooseOne => page.t("round-says-one"),
        BallotForm::Points => page.nx("round-says-points", r.points.unwrap_or(0), most),
        BallotForm::Rank => page.nx("round-says-rank", r.min_choices, most),
    }];
    for c in &parts.categories {
        if c.min_choices.is_some() || c.max_choices.is_some() {
            let most = c.max_choices.unwrap_or(r.max_choices).to_string();
            let of = page.nx("round-says-category", c.min_choices.unwrap_or(0), most);
            says.push(format!("{}: {of}", c.title));
        }
    }
    says
}

/// How it is counted.
pub fn counting(page: &Page, parts: &Parts) -> Vec<String> {
    let Some(counting) = Counting::parse(&parts.round.counting) else { return Vec::new() };
    let mut says = vec![page.t(format!("{}-means", counting.rule().key()))];
    let mut least = 0;
    match counting {
        Counting::MostVotes { order, when_full, minimum_votes, places } => {
            if order == Order::VotesPerCost {
                says.push(page.t("round-says-per-cost"));
            }
            if parts.round.money() {
                let skip = when_full == WhenFull::Skip;
                says.push(page.t(if skip { "round-says-skip" } else { "round-says-stop" }));
            } else {
                says.extend(places.map(|n| page.n("round-says-places", n)));
            }
            least = minimum_votes;
        }
        Counting::ThemePurses { chip, joker } => {
            says.push(page.x("round-says-chip", page.euros(&chip)));
            if joker {
                says.push(page.t("round-says-joker"));
            }
        }
        Counting::EqualShares {
            satisfaction,
            endowment,
            completion,
            stop_when_exhaustive,
            step,
            voters,
            minimum_votes,
        } => {
            let cost = satisfaction == Satisfaction::Cost;
            says.push(page.t(if cost { "round-says-by-cost" } else { "round-says-by-number" }));
            let exact = endowment == Endowment::Exact;
            says.push(page.t(if exact { "round-says-exact" } else { "round-says-whole" }));
            says.push(page.x(&format!("round-says-rest-{}", completion.word().replace('_', "-")), page.euros(&step)));
            if matches!(completion, Completion::Add1 | Completion::Add1MostVotes) {
                says.push(page.t(if stop_when_exhaustive { "round-says-exhaustive" } else { "round-says-on" }));
            }
            let all = voters == Voters::All;
            says.push(page.t(if all { "round-says-all-voters" } else { "round-says-nonblank" }));
            least = minimum_votes;
        }
        Counting::ProportionalOrder { places } => says.extend(places.map(|n| page.n("round-says-places", n))),
        Counting::FewestDisagreements => {}
    }
    if least > 0 {
        says.push(page.n("round-says-minimum", least));
    }
    for c in &parts.categories {
        if let Some(ceiling) = c.ceiling_cents {
            says.push(page.xy("round-says-ceiling", &c.title, page.euros(&ceiling)));
        }
    }
    says
}

/// What "carried" will mean.
pub fn carried(page: &Page, parts: &Parts) -> Vec<String> {
    let carried = Carried::parse(&parts.round.carried);
    let mut says = Vec::new();
    says.extend(carried.turnout.map(|n| page.n("round-says-carried-turnout", n)));
    says.extend(carried.ballots.map(|n| page.n("round-says-carried-ballots", n)));
    says.extend(carried.votes.map(|n| page.n("round-says-carried-votes", n)));
    if says.is_empty() {
        says.push(page.t("round-says-carried-none"));
    }
    if !carried.said.is_empty() {
        says.push(carried.said);
    }
    says
}

/// Everything, in the order in which somebody asks.
pub fn all(page: &Page, parts: &Parts) -> Vec<String> {
    let r = &parts.round;
    let mut says =
        vec![page.t(format!("{}-means", r.kind.key())), page.x("round-says-channels", channels(page, parts))];
    if parts.channels.len() > 1 {
        says.push(page.t(format!("{}-means", r.channel_rule.key())));
    }
    says.append(&mut ballot(page, parts));
    says.append(&mut counting(page, parts));
    says.push(if r.ties_said.is_empty() { page.t("round-says-ties") } else { r.ties_said.clone() });
    says
}
