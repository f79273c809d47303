// SPDX-License-Identifier: EUPL-1.2
//! The SQL of rules of balance, and which of them are not met.

use super::model::Side;
use super::store;
use crate::error::Error;
use crate::organisations::Stop;
use crate::policy::MemberRole;
use crate::texts::TEXTS;
use crate::web::Page;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A rule: at least, and perhaps at most, so many of a side or role.
    pub struct Rule {
        /// Key.
        pub id: i64,
        /// The network that set it.
        pub network_id: i64,
        /// From which side.
        pub side: Option<Side>,
        /// Doing what. Who leads is the chair or the facilitator.
        pub role: Option<MemberRole>,
        /// At least.
        pub least: i64,
        /// At most.
        pub most: Option<i64>,
        /// Whether it holds for each working group instead of the network itself.
        pub parts: bool,
    }
}

impl Rule {
    fn counts(&self, side: Side, role: MemberRole) -> bool {
        self.side.is_none_or(|s| s == side) && self.role.is_none_or(|r| r == role || (leads(r) && leads(role)))
    }

    /// Whom it is about: "bewoners die de groep leiden".
    pub fn people(&self, page: &Page) -> String {
        let side = match self.side {
            None => "balance-people-any",
            Some(Side::Resident) => "balance-people-resident",
            Some(Side::Volunteer) => "balance-people-volunteer",
            Some(Side::Professional) => "balance-people-professional",
        };
        let role = match self.role {
            None => return page.t(side),
            Some(MemberRole::Chair | MemberRole::Facilitator) => "balance-role-lead",
            Some(MemberRole::NoteTaker) => "balance-role-note-taker",
            Some(MemberRole::Coordinator) => "balance-role-coordinator",
            Some(MemberRole::Member) => "balance-role-member",
        };
        format!("{} {}", page.t(side), page.t(role))
    }

    /// "minstens 1", "minstens 1 en hoogstens 3".
    pub fn numbers(&self, page: &Page) -> String {
        match (self.least, self.most) {
            (least, None) => page.n("balance-least", least),
            (0, Some(most)) => page.n("balance-most", most),
            (least, Some(most)) => page.nx("balance-between", least, most.to_string()),
        }
    }
}

fn leads(role: MemberRole) -> bool {
    matches!(role, MemberRole::Chair | MemberRole::Facilitator)
}

/// A rule that is not met.
pub struct Unmet {
    /// The rule.
    pub rule: Rule,
    /// Address part and name of the working group, when it is about one of several.
    pub group: Option<(String, String)>,
    /// How many there are.
    pub now: i64,
}

impl Unmet {
    /// What was agreed and how it is, without anybody's fault: "Bewoners die de groep leiden: afgesproken is minstens 1,
    /// nu zijn het er 0."
    pub fn sentence(&self, page: &Page) -> String {
        let (people, numbers) = (self.rule.people(page), self.rule.numbers(page));
        let args = [("x", Arg::Text(&people)), ("y", Arg::Text(&numbers)), ("n", Arg::Number(self.now))];
        let text = TEXTS.text(page.lang, "balance-unmet", &args);
        let mut letters = text.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }
}

const RULES: &str = "SELECT b.id, b.network_id, b.side, b.role, b.least, b.most, b.parts FROM balance_rule b";

/// The rules that a network set.
pub(super) fn rules(tx: &Tx<'_>, network: i64) -> Result<Vec<Rule>, Error> {
    Ok(tx.all(&format!("{RULES} WHERE b.network_id = ?1 ORDER BY b.parts, b.id"), params![network])?)
}

/// Which rules are not met on a day: those of the network itself, those that the network it is part of set for its working
/// groups, and those it set for its own working groups. Three statements at most.
pub(super) fn unmet(tx: &Tx<'_>, network: i64, today: &str) -> Result<Vec<Unmet>, Error> {
    let rules: Vec<Rule> = tx.all(
        &format!(
            "{RULES} WHERE b.network_id = ?1
               OR (b.parts = 1 AND b.network_id = (SELECT n.parent_id FROM network n WHERE n.id = ?1)) ORDER BY b.id"
        ),
        params![network],
    )?;
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    let for_groups = |r: &&Rule| r.parts && r.network_id == network;
    let groups: Vec<(i64, String, String)> = if rules.iter().any(|r| for_groups(&r)) {
        tx.all(
            "SELECT n.id, n.slug, n.name FROM network n WHERE n.parent_id = ?1 AND n.state <> 'ended'
             ORDER BY n.name, n.id LIMIT 200",
            params![network],
        )?
    } else {
        Vec::new()
    };
    let asked: Vec<i64> = std::iter::once(network).chain(groups.iter().map(|g| g.0)).collect();
    let sql = format!(
        "SELECT m.network_id, m.side, m.role, count(*) FROM membership m
         WHERE (m.until IS NULL OR m.until >= ?1) AND (m.since IS NULL OR m.since <= ?1) AND m.network_id IN ({})
         GROUP BY m.network_id, m.side, m.role",
        placeholders(2, asked.len())
    );
    let mut params = vec![Param::Text(today)];
    params.extend(asked.iter().map(|i| Param::Int(*i)));
    let counted: Vec<(i64, Side, MemberRole, i64)> = tx.all(&sql, &params)?;
    let number =
        |rule: &Rule, of: i64| counted.iter().filter(|c| c.0 == of && rule.counts(c.1, c.2)).map(|c| c.3).sum::<i64>();
    let short = |rule: &Rule, now: i64| now < rule.least || rule.most.is_some_and(|most| now > most);
    let mut out = Vec::new();
    for rule in rules.iter().filter(|r| !for_groups(r)) {
        let now = number(rule, network);
        if short(rule, now) {
            out.push(Unmet { rule: rule.clone(), group: None, now });
        }
    }
    for (id, slug, name) in groups {
        for rule in rules.iter().filter(for_groups) {
            let now = number(rule, id);
            if short(rule, now) {
                out.push(Unmet { rule: rule.clone(), group: Some((slug.clone(), name.clone())), now });
            }
        }
    }
    Ok(out)
}

/// Most rules of one network.
const MOST: usize = 20;

/// What the form of a rule says.
#[derive(Clone, Debug)]
pub(super) struct NewRule {
    pub(super) side: Option<Side>,
    pub(super) role: Option<MemberRole>,
    pub(super) least: i64,
    pub(super) most: Option<i64>,
    pub(super) parts: bool,
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, network: &store::Network, rule: i64) -> Result<(), Error> {
    let (id, area, detail) = (network.id, network.area_id, format!("rule={rule}"));
    let entry = Entry { act, thing: "network", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Sets a rule.
///
/// # Errors
/// A message beside `side` when there are enough rules; not found.
pub(super) fn add(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &NewRule) -> Result<(), Stop> {
    let network = store::by_slug(tx, slug)?;
    if rules(tx, network.id)?.len() >= MOST {
        return Err(Stop::field("least", "balance-enough"));
    }
    let id: i64 = tx.one(
        "INSERT INTO balance_rule (network_id, side, role, least, most, parts) VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
        params![network.id, it.side, it.role, it.least, it.most, it.parts],
    )?;
    note(tx, ctx, "network.rule_set", &network, id)?;
    Ok(())
}

/// Takes a rule away.
///
/// # Errors
/// Not found, also when it is another network's.
pub(super) fn remove(tx: &Tx<'_>, ctx: &Context, slug: &str, rule: &str) -> Result<(), Stop> {
    let network = store::by_slug(tx, slug)?;
    let id: i64 = tx
        .opt("SELECT id FROM balance_rule WHERE network_id = ?1 AND CAST(id AS TEXT) = ?2", params![network.id, rule])?
        .ok_or(Error::NotFound)?;
    tx.execute("DELETE FROM balance_rule WHERE id = ?1", params![id])?;
    note(tx, ctx, "network.rule_dropped", &network, id)?;
    Ok(())
}
