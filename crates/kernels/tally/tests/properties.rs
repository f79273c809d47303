// SPDX-License-Identifier: EUPL-1.2
//! By hand, and what must hold for every election.

use proptest::prelude::*;
use stoep_tally::{
    Certificate, Channel, ChannelRule, Choice, Completion, Count, Counting, Endowment, Form, Fraction, Group, Order,
    Plan, Rules, Satisfaction, Voters, WhenFull, count_groups,
};

fn plans(costs: &[i64]) -> Vec<Plan> {
    let plan = |(i, cost): (usize, &i64)| Plan {
        id: i.to_string(),
        title: String::new(),
        cost: Some(*cost),
        category: None,
        owner: None,
    };
    costs.iter().enumerate().map(plan).collect()
}

fn group(channel: &str, people: u64, times: u64, ids: &[usize]) -> Group {
    let choice = Choice::Approve(ids.iter().map(usize::to_string).collect());
    Group { channel: channel.into(), people, times, choice }
}

fn shares(completion: Completion) -> Counting {
    stepping(completion, 100)
}

fn stepping(completion: Completion, step: i64) -> Counting {
    Counting::EqualShares {
        satisfaction: Satisfaction::Cost,
        endowment: Endowment::Exact,
        completion,
        stop_when_exhaustive: true,
        step,
        voters: Voters::All,
        minimum_votes: 0,
    }
}

fn most_votes() -> Counting {
    Counting::MostVotes { order: Order::Votes, when_full: WhenFull::Skip, minimum_votes: 0, places: None }
}

#[test]
fn a_vote_in_the_hall_weighs_ten_at_home_when_shares_are_averaged() {
    let mut rules = Rules::bare(Some(100), plans(&[100, 100]), most_votes());
    rules.channels = ["online", "table"].map(|c| Channel { channel: c.into(), weight: 1 }).to_vec();
    rules.channel_rule = ChannelRule::MeanOfShares;
    let count = count_groups(&rules, &[group("online", 1, 1000, &[0]), group("table", 5, 20, &[1])], None).unwrap();
    let weighs: Vec<_> = count.channels.iter().map(|c| c.one_vote_weighs.to_string()).collect();
    assert_eq!(weighs, ["11/20", "11/2"], "ten times");
    assert_eq!(count.winners, ["0"], "exactly equal shares: the list of ties decides");
}

#[test]
fn kemeny_by_hand() {
    let mut rules = Rules::bare(None, plans(&[0, 0, 0]), Counting::FewestDisagreements {});
    rules.ballot.form = Form::Rank;
    let rank = |times, order: [usize; 3]| Group {
        channel: "online".into(),
        people: 1,
        times,
        choice: Choice::Rank(order.iter().map(|o| vec![o.to_string()]).collect()),
    };
    let count = count_groups(&rules, &[rank(3, [0, 1, 2]), rank(2, [1, 2, 0]), rank(1, [2, 0, 1])], None).unwrap();
    assert_eq!(count.winners, ["0", "1", "2"]);
}

type Made = (Vec<i64>, Vec<(u64, Vec<usize>)>, i64);

fn election() -> impl Strategy<Value = Made> {
    (2usize..7).prop_flat_map(|m| {
        let ballots =
            prop::collection::vec((1u64..4, prop::sample::subsequence((0..m).collect::<Vec<_>>(), 0..=m)), 1..9);
        (prop::collection::vec(1i64..40, m), ballots, 10i64..120)
    })
}

fn counted(made: &Made, counting: Counting, scale: i64, times: u64) -> Count {
    let costs: Vec<i64> = made.0.iter().map(|c| c * 100 * scale).collect();
    let groups: Vec<Group> = made.1.iter().map(|(n, ids)| group("online", 1, n * times, ids)).collect();
    count_groups(&Rules::bare(Some(made.2 * 100 * scale), plans(&costs), counting), &groups, None).unwrap()
}

/// What add1 came to: winners, steps, and the endowment times `times` over `scale`.
fn add1(made: &Made, step: i64, scale: i64, times: u64) -> (Vec<String>, u64, Fraction) {
    let count = counted(made, stepping(Completion::Add1MostVotes, step), scale, times);
    let Certificate::EqualShares { endowment, increments, .. } = count.certificate else { panic!("shares") };
    (count.winners, increments, endowment.times(&Fraction::new(times, scale)))
}

/// The same election with every option under another name and at another place of the ballot.
fn renamed(made: &Made, counting: &Counting, places: &[usize], name: impl Fn(usize) -> String) -> serde_json::Value {
    let mut options = plans(&made.0.iter().map(|c| c * 100).collect::<Vec<_>>());
    options.iter_mut().enumerate().for_each(|(i, o)| o.id = name(i));
    let ranked = matches!(counting, Counting::FewestDisagreements {});
    let budget = if ranked { None } else { Some(made.2 * 100) };
    let mut rules = Rules::bare(budget, places.iter().map(|p| options[*p].clone()).collect(), counting.clone());
    rules.ties = (0..made.0.len()).map(&name).collect();
    if ranked {
        rules.ballot.form = Form::Rank;
    }
    let choice = |ids: &[usize]| match ranked {
        true => Choice::Rank(ids.iter().rev().map(|i| vec![name(*i)]).collect()),
        false => Choice::Approve(ids.iter().map(|i| name(*i)).collect()),
    };
    let group =
        |(n, ids): &(u64, Vec<usize>)| Group { channel: "online".into(), people: 1, times: *n, choice: choice(ids) };
    let count = count_groups(&rules, &made.1.iter().map(group).collect::<Vec<_>>(), None).unwrap();
    let mut told = serde_json::to_value(count).unwrap();
    told["options"].as_array_mut().unwrap().sort_by_key(|o| o["id"].as_str().unwrap().to_owned());
    told
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    /// Names decide nothing, nor does the place on the ballot: only the list of ties does, between equals. The whole count is compared.
    #[test]
    fn names_and_places_on_the_ballot_decide_nothing(
        (made, places) in election().prop_flat_map(|made| {
            let places = Just((0..made.0.len()).collect::<Vec<_>>()).prop_shuffle();
            (Just(made), places)
        }),
    ) {
        let per_cost = Counting::MostVotes { order: Order::VotesPerCost, when_full: WhenFull::Stop, minimum_votes: 1, places: None };
        let all = [
            most_votes(),
            per_cost,
            shares(Completion::None),
            shares(Completion::Add1MostVotes),
            Counting::ProportionalOrder { places: None },
            Counting::FewestDisagreements {},
        ];
        let as_it_is: Vec<usize> = (0..made.0.len()).collect();
        for counting in all {
            let before = renamed(&made, &counting, &as_it_is, |i| format!("o{i}"));
            // z9, z8 …: byte order turned around.
            let after = renamed(&made, &counting, &places, |i| format!("z{}", 9 - i));
            let mut text = after.to_string();
            for i in 0..made.0.len() {
                text = text.replace(&format!("\"z{}\"", 9 - i), &format!("\"o{i}\""));
            }
            let mut back: serde_json::Value = serde_json::from_str(&text).unwrap();
            back["options"].as_array_mut().unwrap().sort_by_key(|o| o["id"].as_str().unwrap().to_owned());
            prop_assert_eq!(back, before, "{:?}", counting);
        }
    }

    /// Add1 knows no scale and no number either, when its step goes along: seven times the money takes seven times the step, and three
    /// times the people (each with a third) a third of it.
    #[test]
    fn add1_knows_no_scale_or_number_when_the_step_goes_along(made in election()) {
        let once = add1(&made, 300, 1, 1);
        prop_assert_eq!(&add1(&made, 2100, 7, 1), &once);
        prop_assert_eq!(&add1(&made, 100, 1, 3), &once);
        prop_assert_eq!(&add1(&made, 700, 7, 3), &once);
    }

    #[test]
    fn every_rule_keeps_to_the_budget_and_knows_no_order_scale_or_number(made in election()) {
        for counting in [most_votes(), shares(Completion::None), shares(Completion::Add1MostVotes), Counting::ProportionalOrder { places: None }] {
            let count = counted(&made, counting.clone(), 1, 1);
            prop_assert!(count.left.unwrap() >= 0);
            let mut turned = made.clone();
            turned.1.reverse();
            prop_assert_eq!(&counted(&turned, counting.clone(), 1, 1), &count);
            if !matches!(counting, Counting::EqualShares { completion: Completion::Add1MostVotes, .. }) {
                prop_assert_eq!(&counted(&made, counting.clone(), 7, 1).winners, &count.winners);
                prop_assert_eq!(&counted(&made, counting, 1, 3).winners, &count.winners);
            }
        }
    }

    #[test]
    fn one_vote_more_never_hurts_in_most_votes(made in election()) {
        let count = counted(&made, most_votes(), 1, 1);
        for winner in &count.winners {
            let mut more = made.clone();
            more.1.push((1, vec![winner.parse().unwrap()]));
            prop_assert!(counted(&more, most_votes(), 1, 1).winners.contains(winner));
        }
    }
}
