// SPDX-License-Identifier: EUPL-1.2
//! The numbers of an explanation. Those that follow from the count are held against it; the others (how far an option was from winning) are not
//! counted again here, and are guarded by the hash of the file only.

use crate::claims::{differs, member, names};
use crate::count::Facts;
use crate::json::Value;
use crate::report::{Both, both};
use crate::rules::{Counting, Rules};

/// Kinds of explanations: for which outcome, and their members.
const KINDS: [(&str, Option<bool>, &[&str]); 7] = [
    ("won_by_votes", Some(true), &["place", "left_before", "purse", "joker", "completion"]),
    ("lost_by_votes", Some(false), &["place", "obstacle", "before", "to_pass", "votes_short", "purse"]),
    (
        "won_by_shares",
        Some(true),
        &["round", "supporters", "paid_by", "paid_on_average", "paid_at_most", "effective_votes"],
    ),
    (
        "lost_by_shares",
        Some(false),
        &[
            "supporters",
            "endowment",
            "alive_until",
            "money",
            "short",
            "money_at_end",
            "taken",
            "would_win_at",
            "extra_voters",
            "searched",
            "obstacle",
        ],
    ),
    ("in_order", Some(true), &["place", "supporters", "load"]),
    ("not_in_order", Some(false), &["supporters", "next_load", "obstacle"]),
    (
        "fewest_disagreements",
        Some(true),
        &["place", "best", "worst", "next", "before_next", "after_next", "borda_place", "borda_twice"],
    ),
];

pub(crate) fn faults(rules: &Rules, id: &str, won: bool, facts: Option<&Facts>, why: &Value) -> Vec<Both> {
    let of = format!("why van/of {id}");
    let kind = match member(why, "kind") {
        Value::Text(kind) => kind.as_str(),
        _ => "",
    };
    let Some((_, outcome, members)) = KINDS.iter().find(|(name, _, _)| *name == kind) else {
        return vec![both(format!("{of}: onbekende uitleg {kind:?}."), format!("{of}: unknown explanation {kind:?}."))];
    };
    let fits = match rules.counting {
        Counting::MostVotes { .. } | Counting::ThemePurses { .. } => kind.ends_with("_by_votes"),
        Counting::EqualShares(_) => kind.ends_with("_by_shares") || kind == "won_by_votes",
        Counting::ProportionalOrder { .. } => kind.ends_with("in_order"),
        Counting::FewestDisagreements => kind == "fewest_disagreements",
    };
    if *outcome != Some(won) || !fits {
        return vec![both(
            format!("{of}: uitleg {kind:?} past niet bij de uitslag."),
            format!("{of}: explanation {kind:?} does not go with the result."),
        )];
    }
    let mut needed = vec!["kind"];
    needed.extend(*members);
    let mut faults = names(why, &needed, &[], &of);
    for (name, expected) in facts.into_iter().flatten().filter(|(name, _)| members.contains(name)) {
        faults.extend(differs(&format!("{of}, {name}"), expected, member(why, name)));
    }
    faults
}
