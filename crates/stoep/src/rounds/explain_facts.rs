// SPDX-License-Identifier: EUPL-1.2
//! From the file of a round to what is said about it: per option why, what one vote weighed, what "carried" came to, and the
//! lines that keep a result honest.

use super::explain::{Close, Got, Why, about_euros, hundredths, say};
use super::publish_file::RoundFile;
use crate::error::Error;
use crate::web::page::euros;
use stoep_platform::context::Lang;
use stoep_platform::i18n::{Arg, number};
use stoep_tally::{
    Certificate, ChannelRule, ClauseKind, Completion, Counting, Form, Fraction, Obstacle, Outcome, Plan, Rules, State,
    StoppedBecause, Why as Told, count_groups,
};

/// Ballots times options up to which the count is looked at once more for what one step further would have given.
const SMALL: usize = 100_000;

/// A round as the pages tell it: its file, read once.
pub(super) struct Facts {
    pub(super) file: RoundFile,
    pub(super) rules: Rules,
    pub(super) certificate: Option<Certificate>,
}

/// A number for a text.
pub(super) fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// `part` of `whole` in hundredths of a percent, rounded.
pub(super) fn percent(part: i64, whole: i64) -> i64 {
    if whole == 0 {
        return 0;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    i64::try_from((part * 20_000 + whole) / (2 * whole)).unwrap_or(0)
}

/// Tenths of a percent suffice for what people read.
pub(super) fn tenths(parts: i64) -> i64 {
    (parts + 5) / 10 * 10
}

impl Facts {
    /// Reads the whole file of a count.
    ///
    /// # Errors
    /// A fault when it is not in the format.
    pub(super) fn read(text: &str) -> Result<Self, Error> {
        let file = RoundFile::read(text)?;
        let rules = file.typed_rules()?;
        let certificate = file.typed_certificate();
        Ok(Self { file, rules, certificate })
    }

    /// Whether recounting is cheap enough for a page.
    pub(super) fn small(&self) -> bool {
        self.file.ballots.groups.len().saturating_mul(self.rules.options.len()) <= SMALL
    }

    /// The option with this id.
    pub(super) fn plan(&self, id: &str) -> Option<&Plan> {
        self.rules.options.iter().find(|o| o.id == id)
    }

    /// Title of an option.
    pub(super) fn title(&self, id: &str) -> String {
        self.plan(id).map_or_else(|| id.to_owned(), |p| p.title.clone())
    }

    fn category(&self, id: &str) -> String {
        let found = self.rules.categories.iter().find(|c| c.category == id);
        found.map_or_else(|| id.to_owned(), |c| c.title.clone())
    }

    /// What an option got, in the unit of the ballot.
    pub(super) fn got(&self, it: &Outcome) -> Got {
        if let Some(share) = &it.share {
            return Got::Share(share_parts(share));
        }
        let n = signed(it.votes);
        match self.rules.ballot.form {
            Form::Approve | Form::ChooseOne => Got::Votes(n),
            Form::Points => Got::Points(n),
            Form::Rank => Got::FirstPlaces(n),
        }
    }

    fn outcome(&self, id: &str) -> Option<&Outcome> {
        self.file.result.options.iter().find(|o| o.id == id)
    }

    /// Place among the winners, from 1.
    fn place(&self, id: &str) -> i64 {
        self.file.result.winners.iter().position(|w| w == id).map_or(0, |p| i64::try_from(p + 1).unwrap_or(0))
    }

    fn score(&self, id: &str) -> Option<&Fraction> {
        match self.certificate.as_ref()? {
            Certificate::MostVotes { scores, .. } | Certificate::ThemePurses { scores, .. } => scores.get(id),
            _ => None,
        }
    }

    fn cost(&self, id: &str) -> i64 {
        self.plan(id).and_then(|p| p.cost).unwrap_or(0)
    }

    /// Why this option was chosen or not.
    pub(super) fn why(&self, it: &Outcome) -> Why {
        let (got, cost) = (self.got(it), self.cost(&it.id));
        let place = self.place(&it.id);
        match &it.why {
            Told::WonByVotes { left_before, purse, joker, completion, .. } => match (left_before, purse) {
                (Some(left), _) if *completion => Why::Completed { place, got, left: *left, cost },
                (Some(left), _) if *joker => Why::Joker { got, left: *left, cost },
                (Some(left), Some(purse)) => {
                    Why::FromPurse { place, got, purse: self.category(purse), left: *left, cost }
                }
                (Some(left), None) => Why::Chosen { place, got, money: Some((*left, cost)) },
                (None, _) => Why::Chosen { place, got, money: None },
            },
            Told::LostByVotes { obstacle, .. } => self.obstacle(it, got, obstacle),
            Told::WonByShares { supporters, paid_by, paid_on_average, paid_at_most, .. } => {
                let people = signed(*supporters);
                if paid_by == supporters && paid_on_average == paid_at_most {
                    Why::Paid { place, people, each: *paid_at_most }
                } else {
                    Why::PaidAtMost { place, people, most: *paid_at_most }
                }
            }
            Told::LostByShares { obstacle: Some(obstacle), .. } => self.obstacle(it, got, obstacle),
            Told::LostByShares { supporters, alive_until, money, .. } => {
                let after = alive_until.and_then(|round| self.bought_in(round)).map(|id| self.title(&id));
                Why::Short { people: signed(*supporters), had: *money, cost, after }
            }
            Told::InOrder { place, supporters, .. } => {
                Why::InOrder { place: signed(*place), people: signed(*supporters) }
            }
            Told::NotInOrder { supporters, obstacle: Obstacle::NoPlace { places }, .. } => {
                Why::AfterOrder { places: signed(*places), people: signed(*supporters) }
            }
            Told::NotInOrder { obstacle, .. } => self.obstacle(it, got, obstacle),
            Told::FewestDisagreements { place, next, before_next, after_next, .. } => Why::Agreed {
                place: signed(*place),
                above: next.as_ref().map(|id| (self.title(id), signed(*before_next), signed(before_next + after_next))),
            },
            Told::Apart => {
                let (mut chosen, mut not_chosen) = (Vec::new(), Vec::new());
                for part in &self.file.apart {
                    let list = if part.result.winners.contains(&it.id) { &mut chosen } else { &mut not_chosen };
                    list.push(part.channel.clone());
                }
                Why::Apart { chosen, not_chosen }
            }
        }
    }

    /// The purchase of a round of equal shares, from 1.
    fn bought_in(&self, round: u64) -> Option<String> {
        let Some(Certificate::EqualShares { rounds, .. }) = &self.certificate else { return None };
        rounds.get(usize::try_from(round.checked_sub(1)?).ok()?).map(|r| r.id.clone())
    }

    fn obstacle(&self, it: &Outcome, got: Got, obstacle: &Obstacle) -> Why {
        match obstacle {
            Obstacle::DoesNotFit { cost, left } => Why::NoMoney { got, left: *left, cost: *cost },
            Obstacle::CategoryFull { category, cost, left } => {
                Why::NoCategoryMoney { got, category: self.category(category), left: *left, cost: *cost }
            }
            Obstacle::BelowMinimum { minimum } => Why::BelowMinimum { got, least: signed(*minimum) },
            Obstacle::NoPlace { places } => {
                let Some(last) = self.file.result.winners.last() else { return Why::Plain { chosen: false, got } };
                let last_got = self.outcome(last).map_or_else(|| got.clone(), |o| self.got(o));
                // Exactly equal, whatever the words would be rounded to.
                if self.score(last).is_some() && self.score(last) == self.score(&it.id) {
                    return Why::ListDecided { got, before: self.title(last) };
                }
                Why::NoPlace { got, places: signed(*places), last: self.title(last), last_got }
            }
            Obstacle::Stopped { at } => Why::Stopped { got, at: self.title(at) },
            Obstacle::NoVotes => Why::Nobody,
            Obstacle::NoPurse => Why::NoPurse { got },
        }
    }

    /// How close an option came that was not chosen, when the count tells.
    pub(super) fn close(&self, it: &Outcome) -> Vec<Close> {
        match &it.why {
            Told::LostByVotes { to_pass: Some(other), votes_short: Some(short), .. } => {
                vec![Close::Votes(signed(*short), self.title(other))]
            }
            Told::LostByShares { would_win_at, extra_voters, .. } => {
                let price = would_win_at.filter(|p| *p > 0).map(Close::Price);
                price.into_iter().chain(extra_voters.map(|n| Close::People(signed(n)))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One true sentence: why, and how close.
    pub(super) fn sentence(&self, it: &Outcome, lang: Lang) -> String {
        let mut said = self.why(it).sentence(lang);
        for close in self.close(it) {
            said.push(' ');
            said.push_str(&close.sentence(lang));
        }
        said
    }

    /// Whether the rule gives an order instead of winners and losers.
    pub(super) fn is_order(&self) -> bool {
        match &self.rules.counting {
            Counting::FewestDisagreements {} => true,
            Counting::ProportionalOrder { places } | Counting::MostVotes { places, .. } => {
                places.is_none() && self.rules.budget.is_none()
            }
            _ => false,
        }
    }

    /// Key of the sentence that says how was counted.
    pub(super) fn rule_key(&self) -> &'static str {
        rule_key(&self.rules.counting)
    }

    /// What one vote weighed per channel, in sentences.
    pub(super) fn weights(&self, lang: Lang) -> Vec<String> {
        let key = match self.rules.channel_rule {
            ChannelRule::Pooled => "result-weight-pooled",
            ChannelRule::Separate => "result-weight-separate",
            ChannelRule::MeanOfShares => "result-weight-means",
        };
        let mut said = vec![say(lang, key, &[])];
        if self.rules.channel_rule != ChannelRule::MeanOfShares {
            return said;
        }
        let votes =
            |channel: &str| -> i64 { self.file.totals.iter().filter(|t| t.channel == channel).map(|t| t.votes).sum() };
        // Weight over votes; compared by cross-multiplying, so that nothing is rounded before the end.
        let mut channels: Vec<(&str, i64, i64)> = self
            .rules
            .channels
            .iter()
            .map(|c| (c.channel.as_str(), signed(c.weight), votes(&c.channel)))
            .filter(|(_, _, votes)| *votes > 0)
            .collect();
        channels.sort_by(|a, b| (i128::from(a.1) * i128::from(b.2)).cmp(&(i128::from(b.1) * i128::from(a.2))));
        let Some((least, weight, cast)) = channels.first().copied() else { return said };
        for (channel, w, v) in channels.iter().skip(1).copied() {
            let times = percent(w.saturating_mul(cast), weight.saturating_mul(v));
            let (channel, least) =
                (say(lang, &format!("result-where-{channel}"), &[]), say(lang, &format!("result-where-{least}"), &[]));
            // Hundredths of a percent of one vote: 10,000 is one vote; tenths of a vote are told.
            let tenths = (times + 500) / 1000;
            let told = decimal(lang, tenths);
            let other = say(
                lang,
                "result-weight-number",
                &[("n", Arg::Number(tenths / 10)), ("x", Arg::Text(&told)), ("y", Arg::Text(&least))],
            );
            said.push(say(lang, "result-weight-one", &[("x", Arg::Text(&channel)), ("y", Arg::Text(&other))]));
        }
        said
    }

    /// What was agreed about "carried", and whether it was met; `None` where each plan says so itself.
    pub(super) fn clauses(&self, lang: Lang) -> Vec<(String, Option<bool>)> {
        let people = self.file.turnout.people();
        let clause = |c: &stoep_tally::Clause| {
            let (least, of) = (signed(c.at_least), signed(c.of).max(1));
            let share = hundredths(lang, tenths(percent(least, of)));
            match (c.clause, self.file.turnout.entitled) {
                (ClauseKind::Turnout, Some(entitled)) => {
                    let was = hundredths(lang, tenths(percent(people, entitled)));
                    let args = [("x", Arg::Text(share.as_str())), ("y", Arg::Text(was.as_str()))];
                    let met = i128::from(people) * i128::from(of) >= i128::from(least) * i128::from(entitled);
                    (say(lang, "result-clause-turnout", &args), Some(met))
                }
                (ClauseKind::Turnout, None) => {
                    (say(lang, "result-clause-turnout-unknown", &[("x", Arg::Text(&share))]), Some(false))
                }
                (ClauseKind::Ballots, _) => {
                    let (least_said, was) = (number(lang, least / of), number(lang, people));
                    let args = [("x", Arg::Text(least_said.as_str())), ("y", Arg::Text(was.as_str()))];
                    (say(lang, "result-clause-ballots", &args), Some(people.saturating_mul(of) >= least))
                }
                (ClauseKind::Votes, _) => {
                    // At least so many: rounded up.
                    let needed = (people.saturating_mul(least) + of - 1) / of;
                    let needed = number(lang, needed);
                    let args = [("x", Arg::Text(share.as_str())), ("y", Arg::Text(needed.as_str()))];
                    (say(lang, "result-clause-votes", &args), None)
                }
            }
        };
        self.rules.carried.clauses.iter().map(clause).collect()
    }

    /// The lines that keep the result honest.
    pub(super) fn honest(&self, lang: Lang) -> Vec<String> {
        let mut said = Vec::new();
        if let (Some(budget), Some(left)) = (self.rules.budget, self.file.result.left) {
            if left == 0 {
                said.push(say(lang, "result-all-spent", &[]));
            } else {
                let (part, money) = (hundredths(lang, whole_percent(left, budget)), euros(lang, left));
                let first = say(lang, "result-unspent", &[("x", Arg::Text(&part)), ("y", Arg::Text(&money))]);
                said.push(format!("{first} {}", self.why_unspent(lang)));
            }
        }
        said.extend(self.endowment(lang));
        if let Some(Certificate::FewestDisagreements { orders, .. }) = &self.certificate
            && orders.len() > 1
        {
            let n = i64::try_from(orders.len() - 1).unwrap_or(0);
            said.push(say(lang, "result-other-orders", &[("n", Arg::Number(n))]));
        }
        if !self.rules.ties_said.is_empty() {
            said.push(say(lang, "result-ties", &[("x", Arg::Text(&self.rules.ties_said))]));
        }
        said
    }

    fn why_unspent(&self, lang: Lang) -> String {
        match (&self.rules.counting, &self.certificate) {
            (Counting::EqualShares { step, .. }, Some(Certificate::EqualShares { stopped_because, .. })) => {
                match stopped_because {
                    StoppedBecause::CompletionNone => say(lang, "result-unspent-rule", &[]),
                    StoppedBecause::Exhaustive | StoppedBecause::AllWon => {
                        say(lang, "result-unspent-nothing-fits", &[])
                    }
                    StoppedBecause::OverBudget => self.one_step_more(lang, *step),
                }
            }
            (Counting::ThemePurses { .. }, _) => say(lang, "result-unspent-purses", &[]),
            (Counting::MostVotes { when_full: stoep_tally::WhenFull::Stop, .. }, _) => {
                say(lang, "result-unspent-stopped", &[])
            }
            _ => say(lang, "result-unspent-nothing-fits", &[]),
        }
    }

    /// What one step more for everybody would have given: the plan that would have come in, and by how much it would have
    /// cost too much.
    fn one_step_more(&self, lang: Lang, step: i64) -> String {
        let plain = || say(lang, "result-unspent-over-plain", &[]);
        let Some((over, came_in)) = self.next_step(step) else { return plain() };
        let (step, over) = (euros(lang, step), euros(lang, over));
        match came_in {
            Some(id) => {
                let title = self.title(&id);
                let args = [
                    ("step", Arg::Text(step.as_str())),
                    ("other", Arg::Text(title.as_str())),
                    ("over", Arg::Text(over.as_str())),
                ];
                say(lang, "result-unspent-over-with", &args)
            }
            None => {
                let args = [("x", Arg::Text(step.as_str())), ("y", Arg::Text(over.as_str()))];
                say(lang, "result-unspent-over", &args)
            }
        }
    }

    /// Cents over the budget and the dearest plan that comes in, when everybody gets one step more.
    pub(super) fn next_step(&self, step: i64) -> Option<(i64, Option<String>)> {
        if !self.small() {
            return None;
        }
        let Some(Certificate::EqualShares { endowment, .. }) = &self.certificate else { return None };
        let budget = self.rules.budget?;
        let voters = signed(self.voters());
        // A budget that gives everybody exactly one step more, without any completion: the plain run of that share.
        let more = endowment.plus(&Fraction::new(step, 1)).times(&Fraction::new(voters, 1));
        let mut rules = self.rules.clone();
        rules.budget = more.floor();
        let Counting::EqualShares { completion, endowment: kind, .. } = &mut rules.counting else { return None };
        (*completion, *kind) = (Completion::None, stoep_tally::Endowment::Exact);
        let entitled = self.file.turnout.entitled.and_then(|n| u64::try_from(n).ok());
        let count = count_groups(&rules, &self.file.ballots.groups, entitled).ok()?;
        let over = count.total_cost?.checked_sub(budget).filter(|o| *o > 0)?;
        let fresh = count.winners.iter().filter(|id| !self.file.result.winners.contains(id));
        Some((over, fresh.max_by_key(|id| self.cost(id)).cloned()))
    }

    /// People among whom equal shares divides.
    fn voters(&self) -> u64 {
        let nonblank =
            matches!(self.rules.counting, Counting::EqualShares { voters: stoep_tally::Voters::Nonblank, .. });
        let groups = self.file.ballots.groups.iter().filter(|g| !nonblank || !blank(&g.choice));
        groups.map(|g| g.people.saturating_mul(g.times)).sum()
    }

    fn endowment(&self, lang: Lang) -> Option<String> {
        let Some(Certificate::EqualShares { endowment, increments, .. }) = &self.certificate else { return None };
        let given = about_euros(lang, endowment.round()?);
        if *increments == 0 {
            return Some(say(lang, "result-endowment-real", &[("x", Arg::Text(&given))]));
        }
        let real = Fraction::new(self.rules.budget?, signed(self.voters())).round()?;
        let real = about_euros(lang, real);
        Some(say(lang, "result-endowment", &[("x", Arg::Text(&given)), ("y", Arg::Text(&real))]))
    }

    /// Options in the order in which they are told: winners as they were chosen, then the others, most votes first.
    pub(super) fn in_order(&self) -> Vec<&Outcome> {
        let mut all: Vec<&Outcome> = self.file.result.options.iter().collect();
        let place = |o: &Outcome| self.file.result.winners.iter().position(|w| *w == o.id).unwrap_or(usize::MAX);
        let share = |o: &Outcome| o.share.as_ref().map_or(0, share_parts);
        all.sort_by_key(|o| (place(o), std::cmp::Reverse(share(o)), std::cmp::Reverse(o.votes)));
        all
    }

    /// Whether this option won.
    pub(super) fn won(it: &Outcome) -> bool {
        it.state == State::Won
    }
}

/// Key of the sentence that says how was counted.
pub(super) fn rule_key(counting: &Counting) -> &'static str {
    match counting {
        Counting::MostVotes { order: stoep_tally::Order::Votes, .. } => "result-rule-most-votes",
        Counting::MostVotes { .. } => "result-rule-votes-per-cost",
        Counting::ThemePurses { .. } => "result-rule-theme-purses",
        Counting::EqualShares { .. } => "result-rule-equal-shares",
        Counting::ProportionalOrder { .. } => "result-rule-proportional-order",
        Counting::FewestDisagreements {} => "result-rule-fewest-disagreements",
    }
}

/// A share in hundredths of a percent, rounded.
pub(super) fn share_parts(share: &Fraction) -> i64 {
    share.times(&Fraction::new(10_000, 1)).round().unwrap_or(0)
}

/// A part of the budget, in hundredths of a percent: whole percents where that says enough.
fn whole_percent(part: i64, whole: i64) -> i64 {
    let parts = percent(part, whole);
    if parts >= 1_000 { (parts + 50) / 100 * 100 } else { tenths(parts).max(10) }
}

/// Tenths as a decimal number: 34 is 3,4; 100 is 10.
fn decimal(lang: Lang, tenths: i64) -> String {
    let mark = if lang == Lang::Nl { ',' } else { '.' };
    let whole = number(lang, tenths / 10);
    if tenths % 10 == 0 { whole } else { format!("{whole}{mark}{}", tenths % 10) }
}

fn blank(choice: &stoep_tally::Choice) -> bool {
    match choice {
        stoep_tally::Choice::Approve(ids) => ids.is_empty(),
        stoep_tally::Choice::Points(points) => points.is_empty(),
        stoep_tally::Choice::Rank(places) => places.is_empty(),
    }
}
