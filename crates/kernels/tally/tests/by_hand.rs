// SPDX-License-Identifier: EUPL-1.2
//! Small rounds that were counted on paper first; the sums stand beside them.

use stoep_tally::{
    Category, Certificate, Channel, ChannelRule, Choice, Completion, Counting, Endowment, Group, Obstacle, Order, Plan,
    Purse, Refusal, Rules, Satisfaction, State, Voters, WhenFull, Why, count_groups,
};

/// Options 0, 1, 2 … of these costs and categories.
fn plans(of: &[(i64, Option<&str>)]) -> Vec<Plan> {
    let plan = |(i, (cost, category)): (usize, &(i64, Option<&str>))| Plan {
        id: i.to_string(),
        title: String::new(),
        cost: Some(*cost),
        category: category.map(str::to_owned),
        owner: None,
    };
    of.iter().enumerate().map(plan).collect()
}

fn categories(of: &[(&str, Option<i64>)]) -> Vec<Category> {
    let category = |(c, ceiling): &(&str, Option<i64>)| Category {
        category: (*c).into(),
        title: String::new(),
        ceiling: *ceiling,
    };
    of.iter().map(category).collect()
}

fn channels(of: &[(&str, u64)]) -> Vec<Channel> {
    of.iter().map(|(c, weight)| Channel { channel: (*c).into(), weight: *weight }).collect()
}

fn group(channel: &str, people: u64, times: u64, ids: &[&str]) -> Group {
    let choice = Choice::Approve(ids.iter().map(|id| (*id).to_owned()).collect());
    Group { channel: channel.into(), people, times, choice }
}

fn votes(order: Order, when_full: WhenFull, minimum_votes: u64) -> Counting {
    Counting::MostVotes { order, when_full, minimum_votes, places: None }
}

fn shares(completion: Completion) -> Counting {
    Counting::EqualShares {
        satisfaction: Satisfaction::Cost,
        endowment: Endowment::Exact,
        completion,
        stop_when_exhaustive: true,
        step: 100,
        voters: Voters::All,
        minimum_votes: 0,
    }
}

/// Three tables laid chips of 100 cents: on green 3 + 2 + 2 = 7, so 700 / 3 = 233 cents; on play 4 + 5 + 4 = 13, so 1300 / 3 = 433.
fn two_purses() -> Rules {
    let options = [
        (200, Some("green")),
        (150, Some("green")),
        (300, Some("play")),
        (133, Some("play")),
        (60, Some("green")),
        (30, None),
    ];
    let purse = |category: &str, chips: [u64; 3]| Purse { category: category.into(), chips: chips.to_vec() };
    let purses = vec![purse("green", [3, 2, 2]), purse("play", [4, 5, 4])];
    let mut rules = Rules::bare(Some(700), plans(&options), Counting::ThemePurses { chip: 100, purses, joker: true });
    rules.categories = categories(&[("green", None), ("play", None)]);
    rules.channel_rule = ChannelRule::MeanOfShares;
    rules.ties = ["2", "0", "1", "3", "4", "5"].map(str::to_owned).to_vec();
    rules
}

/// Online: 4 people tick 0 and 2, 2 people tick 1: 10 votes. At the tables: one table of five ticks 1 and 3, one of two ticks 4, three people
/// tick 5: 5 + 5 + 2 + 3 = 15 votes.
fn at_home_and_at_tables() -> Vec<Group> {
    vec![
        group("online", 1, 4, &["0", "2"]),
        group("online", 1, 2, &["1"]),
        group("table", 5, 1, &["1", "3"]),
        group("table", 2, 1, &["4"]),
        group("table", 1, 3, &["5"]),
    ]
}

/// Shares (online, table): 0: 4/10, 0; 1: 2/10, 5/15; 2: 4/10, 0; 3: 0, 5/15; 4: 0, 2/15; 5: 0, 3/15.
/// Means in thirtieths: 6, 8, 6, 5, 2, 3. Order: 1, then 2 and 0 (equal; the list says 2), 3, 5, 4.
/// 1 takes 150 of green (83 left), 2 takes 300 of play (133 left), 0 costs 200 and finds 83, 3 takes exactly 133, 5 has no purse, 4 takes 60.
/// Together 643 of 700; of the 57 left the joker can't be 0 (200), so it is 5 (30), and 27 is left.
#[test]
fn purses_of_a_hall_and_a_table_of_five() {
    let mut rules = two_purses();
    rules.channels = channels(&[("online", 1), ("table", 1)]);
    let count = count_groups(&rules, &at_home_and_at_tables(), None).unwrap();
    assert_eq!(count.winners, ["1", "2", "3", "4", "5"]);
    assert_eq!((count.total_cost, count.left, count.people), (Some(673), Some(27), 16));
    let told: Vec<u64> = count.options.iter().map(|o| o.votes).collect();
    assert_eq!(told, [4, 7, 4, 5, 2, 3], "a table of five has five votes");
    let means: Vec<String> = count.options.iter().filter_map(|o| o.share.as_ref()).map(ToString::to_string).collect();
    assert_eq!(means, ["1/5", "4/15", "1/5", "1/6", "1/15", "1/10"]);
    let Certificate::ThemePurses { order, purses, .. } = &count.certificate else { panic!("purses") };
    assert_eq!(order, &["1", "2", "0", "3", "5", "4"]);
    assert_eq!((purses["green"], purses["play"]), (233, 433));
    // 25 votes in all; each channel decides half: 1/2 · 25/10 and 1/2 · 25/15.
    let weighs: Vec<String> = count.channels.iter().map(|c| c.one_vote_weighs.to_string()).collect();
    assert_eq!(weighs, ["5/4", "5/6"]);
    let Why::LostByVotes { place, obstacle, .. } = &count.outcome("0").unwrap().why else { panic!("lost") };
    assert_eq!(*place, Some(3));
    assert_eq!(*obstacle, Obstacle::CategoryFull { category: "green".into(), cost: 200, left: 83 });
    let Why::WonByVotes { joker, left_before, purse, .. } = &count.outcome("5").unwrap().why else { panic!("won") };
    assert_eq!((*joker, *left_before, purse.as_deref()), (true, Some(57), None));
}

/// Online weighs three: 0 and 2: 3/4 · 2/5 = 18/60; 1: 3/4 · 1/5 + 1/4 · 1/3 = 14/60; 3: 5/60; 5: 3/60; 4: 2/60. Order 2, 0, 1, 3, 5, 4.
/// Play: 2 (133 left), 3 (0 left). Green: 0 (33 left), so neither 1 nor 4. Together 633; the joker with 67 is 5: it stands before 4.
#[test]
fn another_weight_of_the_same_ballots_is_another_result() {
    let mut rules = two_purses();
    rules.channels = channels(&[("online", 3), ("table", 1)]);
    let count = count_groups(&rules, &at_home_and_at_tables(), None).unwrap();
    assert_eq!(count.winners, ["2", "0", "3", "5"]);
    assert_eq!(count.left, Some(37));
}

/// Without the table's ballots its channel falls out with its weight: the shares are those online, 4/10, 2/10, 4/10.
/// Order 2, 0, 1, then 3, 4, 5 without votes: 2 and 3 from play; 0 from green, and 33 is too little for 4.
#[test]
fn a_channel_without_votes_weighs_nothing() {
    let mut rules = two_purses();
    rules.channels = channels(&[("online", 1), ("table", 1)]);
    let mut ballots = at_home_and_at_tables();
    ballots.retain(|g| g.channel == "online");
    let count = count_groups(&rules, &ballots, None).unwrap();
    assert_eq!(count.outcome("2").unwrap().share.as_ref().unwrap().to_string(), "2/5");
    assert_eq!(count.channels[1].part.to_string(), "0/1");
    // 700 − 633 = 67: 1 costs 150, 4 costs 60 and stands before 5.
    assert_eq!(count.winners, ["2", "0", "3", "4"]);
}

/// Budget 100; of it at most 50 for `a`. Votes 5, 4, 3, 2, 1.
fn with_a_ceiling(counting: Counting) -> (Rules, Vec<Group>) {
    let options = [(40, Some("a")), (20, Some("a")), (45, Some("b")), (10, Some("a")), (10, Some("b"))];
    let mut rules = Rules::bare(Some(100), plans(&options), counting);
    rules.categories = categories(&[("a", Some(50)), ("b", None)]);
    let ids = ["0", "1", "2", "3", "4"];
    // One person ticks the first, one the first two, and so on.
    let ballots = (1..=5).map(|n| group("online", 1, 1, &ids[..n])).collect();
    (rules, ballots)
}

/// 0 takes 40 (a has 10, all has 60); 1 costs 20 and finds 10; 2 takes 45 (all has 15); 3 takes 10 (a has 0, all has 5); 4 costs 10 and finds 5.
#[test]
fn a_ceiling_is_kept_and_told() {
    let (rules, ballots) = with_a_ceiling(votes(Order::Votes, WhenFull::Skip, 0));
    let count = count_groups(&rules, &ballots, None).unwrap();
    assert_eq!(count.winners, ["0", "2", "3"]);
    assert_eq!((count.total_cost, count.left), (Some(95), Some(5)));
    let Why::LostByVotes { obstacle, to_pass, votes_short, .. } = &count.outcome("1").unwrap().why else { panic!() };
    assert_eq!(*obstacle, Obstacle::CategoryFull { category: "a".into(), cost: 20, left: 10 });
    // With 6 votes it stands before 0; with 5 the list of ties would still put 0 first.
    assert_eq!((to_pass.as_deref(), *votes_short), (Some("0"), Some(2)));
    let Why::LostByVotes { obstacle, .. } = &count.outcome("4").unwrap().why else { panic!() };
    assert_eq!(*obstacle, Obstacle::DoesNotFit { cost: 10, left: 5 });
}

/// `stop`: 0, and the count ends at 1. Votes per cost: 5/40, 4/20, 3/45, 2/10, 1/10, so 1 and 3 (equal: the list), 0, 4, 2:
/// 1 (a has 30), 3 (a has 20), 0 finds 20, 4 (all has 60), 2 (all has 15).
#[test]
fn a_ceiling_ends_a_count_that_stops_and_another_order_fills_it_otherwise() {
    let (rules, ballots) = with_a_ceiling(votes(Order::Votes, WhenFull::Stop, 0));
    let count = count_groups(&rules, &ballots, None).unwrap();
    assert_eq!(count.winners, ["0"]);
    let Why::LostByVotes { obstacle, .. } = &count.outcome("3").unwrap().why else { panic!() };
    assert_eq!(*obstacle, Obstacle::Stopped { at: "1".into() });
    let (rules, ballots) = with_a_ceiling(votes(Order::VotesPerCost, WhenFull::Skip, 0));
    let count = count_groups(&rules, &ballots, None).unwrap();
    assert_eq!(count.winners, ["1", "3", "4", "2"]);
    assert_eq!(count.left, Some(15));
}

#[test]
fn equal_shares_refuses_what_it_has_no_agreed_form_for() {
    let (rules, ballots) = with_a_ceiling(shares(Completion::None));
    assert_eq!(count_groups(&rules, &ballots, None).unwrap_err(), Refusal::CeilingsDoNotFit);
    let mut rules = Rules::bare(Some(100), plans(&[(60, None)]), shares(Completion::None));
    rules.channel_rule = ChannelRule::MeanOfShares;
    assert_eq!(count_groups(&rules, &[], None).unwrap_err(), Refusal::ChannelsDoNotFit);
}

/// Two options of 60, budget 100. Online 3 for 0 and 1 for 1; a table of five for 1; nobody by phone.
fn apart(counting: Counting) -> (Rules, Vec<Group>) {
    let mut rules = Rules::bare(Some(100), plans(&[(60, None), (60, None)]), counting);
    rules.channels = channels(&[("online", 1), ("table", 1), ("phone", 1)]);
    rules.channel_rule = ChannelRule::Separate;
    let ballots = vec![group("online", 1, 3, &["0"]), group("online", 1, 1, &["1"]), group("table", 5, 1, &["1"])];
    (rules, ballots)
}

/// Most votes: online 3 against 1, at the table 0 against 5, by phone nothing reaches the minimum of one vote. In one heap 1 has 6 against 3.
/// Equal Shares: online each of 4 has 25, so 0 can be paid (75) and 1 can't (25); at the table each of 5 has 20, so 1 can (100).
#[test]
fn channels_apart_are_never_mixed() {
    for counting in [votes(Order::Votes, WhenFull::Skip, 1), shares(Completion::None)] {
        let (mut rules, ballots) = apart(counting.clone());
        let count = count_groups(&rules, &ballots, None).unwrap();
        assert!(count.winners.is_empty() && count.total_cost.is_none() && count.left.is_none(), "{counting:?}");
        assert_eq!(serde_json::to_string(&count.certificate).unwrap(), "{}");
        let all: Vec<_> = count.options.iter().map(|o| (o.votes, o.state, o.share.is_none(), o.why.clone())).collect();
        assert_eq!(all, [(3, State::Lost, true, Why::Apart), (6, State::Lost, true, Why::Apart)]);
        let won: Vec<_> = count.apart.iter().map(|a| (a.channel.as_str(), a.count.winners.join(","))).collect();
        assert_eq!(won, [("online", "0".to_owned()), ("table", "1".to_owned()), ("phone", String::new())]);
        let left: Vec<_> = count.apart.iter().map(|a| (a.count.left, a.count.people)).collect();
        assert_eq!(left, [(Some(40), 4), (Some(40), 5), (Some(100), 0)]);
        rules.channel_rule = ChannelRule::Pooled;
        let heap = count_groups(&rules, &ballots, None).unwrap();
        // Equal Shares in one heap: each of 9 has 100/9; six pay 66 2/3 for 1; three have 33 1/3 for 0.
        assert_eq!((heap.winners, heap.apart.len()), (vec!["1".to_owned()], 0));
    }
}
