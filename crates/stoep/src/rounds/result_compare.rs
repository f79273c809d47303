// SPDX-License-Identifier: EUPL-1.2
//! The same ballots by the other rules: after the count only, so that nobody chooses a rule by its outcome.

use super::explain_facts::{Facts, rule_key};
use super::publish_file::Publish;
use super::result_pages::frame;
use super::result_store;
use super::store::{self, Round};
use crate::app::App;
use crate::error::Error;
use crate::web::{Page, Visit, html};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use stoep_platform::cache::DependsOn;
use stoep_tally::{
    ChannelRule, Completion, Count, Counting, Endowment, Order, Refusal, Satisfaction, Voters, WhenFull, count_groups,
};

struct Other {
    rule: String,
    pooled: bool,
    same: bool,
    added: Vec<String>,
    gone: Vec<String>,
    cost: Option<String>,
}

#[derive(Template)]
#[template(path = "rounds/templates/result_compare.html")]
struct ComparePage {
    page: Page,
    it: Round,
    rule: String,
    winners: Vec<String>,
    cost: Option<String>,
    others: Vec<Other>,
    large: bool,
    few: bool,
}

/// The rules to hold beside the one that was used, with their usual options.
fn others(facts: &Facts) -> Vec<Counting> {
    let places = match facts.rules.counting {
        Counting::MostVotes { places, .. } | Counting::ProportionalOrder { places } => places,
        _ => None,
    };
    let most = |order| Counting::MostVotes { order, when_full: WhenFull::Skip, minimum_votes: 0, places };
    let mut all = vec![most(Order::Votes)];
    if facts.rules.budget.is_some() {
        all.push(most(Order::VotesPerCost));
        all.push(Counting::EqualShares {
            satisfaction: Satisfaction::Cost,
            endowment: Endowment::Exact,
            completion: Completion::Add1MostVotes,
            stop_when_exhaustive: false,
            step: 100,
            voters: Voters::All,
            minimum_votes: 0,
        });
    } else if places.is_some() {
        all.push(Counting::ProportionalOrder { places });
    }
    all.retain(|c| rule_key(c) != facts.rule_key());
    all
}

/// Counts by another rule; in one heap when the rule knows no other way. Says whether it was one heap.
fn by(facts: &Facts, counting: Counting) -> Option<(Count, bool)> {
    let mut rules = facts.rules.clone();
    rules.counting = counting;
    rules.carried.clauses.clear();
    let groups = &facts.file.ballots.groups;
    match count_groups(&rules, groups, None) {
        Ok(count) => Some((count, false)),
        Err(Refusal::ChannelsDoNotFit) => {
            rules.channel_rule = ChannelRule::Pooled;
            Some((count_groups(&rules, groups, None).ok()?, true))
        }
        Err(_) => None,
    }
}

/// `GET /rounds/{round}/result/compare`
pub async fn compare_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    let (it, facts) = app
        .db
        .read(move |tx| {
            let it = store::by_slug(tx, &slug)?;
            if !result_store::counted(&it) {
                return Err(Error::NotFound);
            }
            let facts = Facts::read(&result_store::latest_file(tx, it.id)?)?;
            Ok::<_, Error>((it, facts))
        })
        .await?;
    let page =
        frame(&app, &visit, &it).step(&format!("{}/result", it.url()), &Page::new(&app, &visit).t("result-title"));
    let few = facts.file.publish() == Publish::Nothing;
    let large = !facts.small();
    let work = move || {
        let counted = if few || large || facts.rules.channel_rule == ChannelRule::Separate {
            Vec::new()
        } else {
            others(&facts).into_iter().filter_map(|c| Some((rule_key(&c), by(&facts, c)?))).collect::<Vec<_>>()
        };
        (facts, counted)
    };
    let (facts, counted) = tokio::task::spawn_blocking(work).await.map_err(|e| Error::Fault(e.to_string()))?;
    let winners = &facts.file.result.winners;
    let others = counted.into_iter().map(|(key, (count, pooled))| {
        let only = |a: &[String], b: &[String]| -> Vec<String> {
            a.iter().filter(|id| !b.contains(id)).map(|id| facts.title(id)).collect()
        };
        let (added, gone) = (only(&count.winners, winners), only(winners, &count.winners));
        let cost = count.total_cost.map(|c| page.euros(&c));
        Other { rule: page.t(key), pooled, same: added.is_empty() && gone.is_empty(), added, gone, cost }
    });
    let template = ComparePage {
        others: others.collect(),
        rule: page.t(facts.rule_key()),
        winners: winners.iter().map(|id| facts.title(id)).collect(),
        cost: facts.file.result.total_cost.map(|c| page.euros(&c)),
        large,
        few,
        it,
        page,
    };
    let mut response = html(&template)?;
    response.extensions_mut().insert(DependsOn::Area(template.it.area_id));
    Ok(response)
}
