// SPDX-License-Identifier: EUPL-1.2
//! Small elections of any kind: a count or a refusal, never a panic; no count spends what there is not. In `crates/kernels/tally`:
//! `cargo +nightly fuzz run count`.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use std::collections::{BTreeMap, BTreeSet};
use stoep_tally::{
    Ballots, Category, Channel, ChannelRule, Choice, Completion, Count, Counting, Endowment, Form, Group, Order, Plan,
    Purse, Rules, Satisfaction, State, Voters, WhenFull, count_within,
};

const CATEGORIES: [&str; 2] = ["green", "play"];
const CHANNELS: [&str; 3] = ["online", "table", "phone"];

fn counting(u: &mut Unstructured<'_>) -> Result<Counting> {
    let few = |u: &mut Unstructured<'_>| u.int_in_range(0..=4u64);
    let places = |u: &mut Unstructured<'_>| Ok(if u.arbitrary()? { Some(u.int_in_range(0..=9u64)?) } else { None });
    Ok(match u.int_in_range(0..=4u8)? {
        0 => Counting::MostVotes {
            order: *u.choose(&[Order::Votes, Order::VotesPerCost])?,
            when_full: *u.choose(&[WhenFull::Skip, WhenFull::Stop])?,
            minimum_votes: few(u)?,
            places: places(u)?,
        },
        1 => {
            let tables = u.int_in_range(0..=3usize)?;
            let purse = |category: &&str, u: &mut Unstructured<'_>| {
                let chips = (0..tables).map(|_| few(u)).collect::<Result<_>>()?;
                Ok(Purse { category: (*category).into(), chips })
            };
            let purses = CATEGORIES.iter().map(|c| purse(c, u)).collect::<Result<_>>()?;
            Counting::ThemePurses { chip: u.int_in_range(0..=9_000)?, purses, joker: u.arbitrary()? }
        }
        2 => Counting::EqualShares {
            satisfaction: *u.choose(&[Satisfaction::Cost, Satisfaction::Cardinality])?,
            endowment: *u.choose(&[Endowment::Exact, Endowment::WholeUnits])?,
            completion: *u.choose(&[
                Completion::None,
                Completion::Add1,
                Completion::MostVotes,
                Completion::Add1MostVotes,
            ])?,
            stop_when_exhaustive: u.arbitrary()?,
            // Not too small: a million steps are right and slow.
            step: u.int_in_range(50..=5_000)?,
            voters: *u.choose(&[Voters::All, Voters::Nonblank])?,
            minimum_votes: few(u)?,
        },
        3 => Counting::ProportionalOrder { places: places(u)? },
        _ => Counting::FewestDisagreements {},
    })
}

fn rules(u: &mut Unstructured<'_>) -> Result<Rules> {
    let options = u.int_in_range(1..=7usize)?;
    let plan = |i: usize, u: &mut Unstructured<'_>| {
        let category = u.int_in_range(0..=CATEGORIES.len())?;
        Ok(Plan {
            id: i.to_string(),
            title: String::new(),
            cost: Some(u.int_in_range(0..=20_000)?),
            category: CATEGORIES.get(category).map(|c| (*c).to_owned()),
            owner: None,
        })
    };
    let options = (0..options).map(|i| plan(i, u)).collect::<Result<Vec<_>>>()?;
    let budget = if u.arbitrary()? { Some(u.int_in_range(0..=60_000)?) } else { None };
    let mut rules = Rules::bare(budget, options, counting(u)?);
    let ceilings: bool = u.arbitrary()?;
    for category in CATEGORIES {
        let ceiling = if ceilings { Some(u.int_in_range(0..=30_000)?) } else { None };
        rules.categories.push(Category { category: category.into(), title: String::new(), ceiling });
    }
    let weight =
        |c: &&str, u: &mut Unstructured<'_>| Ok(Channel { channel: (*c).into(), weight: u.int_in_range(0..=3)? });
    rules.channels = CHANNELS.iter().map(|c| weight(c, u)).collect::<Result<_>>()?;
    rules.channel_rule = *u.choose(&[ChannelRule::Pooled, ChannelRule::MeanOfShares, ChannelRule::Separate])?;
    rules.ballot.form = *u.choose(&[Form::Approve, Form::ChooseOne, Form::Points, Form::Rank])?;
    if rules.ballot.form == Form::Points {
        rules.ballot.points = Some(10);
    }
    if u.arbitrary()? {
        rules.ties.reverse();
    }
    Ok(rules)
}

fn groups(u: &mut Unstructured<'_>, rules: &Rules) -> Result<Vec<Group>> {
    let mut groups = Vec::new();
    for _ in 0..u.int_in_range(0..=10u8)? {
        let mut chosen = Vec::new();
        for option in &rules.options {
            if u.arbitrary()? {
                chosen.push(option.id.clone());
            }
        }
        let choice = match rules.ballot.form {
            Form::Approve => Choice::Approve(chosen),
            Form::ChooseOne => Choice::Approve(chosen.into_iter().take(1).collect()),
            Form::Points => {
                // One each, the rest for the last.
                let last = chosen.len().saturating_sub(1);
                let points = |i: usize| if i == last { 10 - last as u64 } else { 1 };
                Choice::Points(
                    chosen.into_iter().enumerate().map(|(i, id)| (id, points(i))).collect::<BTreeMap<_, _>>(),
                )
            }
            Form::Rank => {
                let size = u.int_in_range(1..=3usize)?;
                Choice::Rank(chosen.chunks(size).map(<[String]>::to_vec).collect())
            }
        };
        let channel = *u.choose(&CHANNELS)?;
        groups.push(Group { channel: channel.into(), people: 1, times: u.int_in_range(1..=4)?, choice });
    }
    Ok(groups)
}

/// What holds of every count by every rule.
fn keeps_to_the_budget(rules: &Rules, count: &Count) {
    let winners: BTreeSet<&str> = count.winners.iter().map(String::as_str).collect();
    assert_eq!(winners.len(), count.winners.len(), "nothing wins twice");
    let won = count.options.iter().filter(|o| o.state == State::Won).map(|o| o.id.as_str());
    assert_eq!(won.collect::<BTreeSet<_>>(), winners);
    let cost = |of: &dyn Fn(&&Plan) -> bool| {
        let options = rules.options.iter().filter(|o| winners.contains(o.id.as_str())).filter(of);
        options.map(|o| o.cost.unwrap_or(0)).sum::<i64>()
    };
    if let (Some(budget), Some(total)) = (rules.budget, count.total_cost) {
        assert_eq!(total, cost(&|_| true));
        assert!(total <= budget, "{total} of {budget}");
        assert_eq!(count.left, Some(budget - total));
    }
    if matches!(rules.counting, Counting::MostVotes { .. }) {
        for category in &rules.categories {
            let spent = cost(&|o| o.category.as_ref() == Some(&category.category));
            assert!(category.ceiling.is_none_or(|c| spent <= c), "{spent} on {}", category.category);
        }
    }
    for apart in &count.apart {
        keeps_to_the_budget(rules, &apart.count);
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut u = Unstructured::new(bytes);
    let Ok(rules) = rules(&mut u) else { return };
    let Ok(mut groups) = groups(&mut u, &rules) else { return };
    let Ok(ballots) = Ballots::from_groups(&rules, &groups) else { return };
    let Ok(count) = count_within(&rules, &ballots, None, 200_000, &mut |_| {}) else { return };
    keeps_to_the_budget(&rules, &count);
    groups.reverse();
    let turned = Ballots::from_groups(&rules, &groups).expect("the same ballots");
    assert_eq!(count_within(&rules, &turned, None, 200_000, &mut |_| {}).expect("as before"), count);
});
