// SPDX-License-Identifier: EUPL-1.2
//! Changing funds, allocations and spending. Every change takes the fund's row first, so that two people can't both give
//! away the last euro.

use super::model::{AllocationState, FundKind, TargetKind, split};
use super::store::{self, Allocation, Fund};
use crate::areas;
use crate::error::Error;
use crate::networks;
use crate::organisations::{self, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// What the form of a fund says.
#[derive(Clone, Debug)]
pub struct Described {
    pub name: String,
    pub purpose: String,
    pub giver: String,
    pub conditions: String,
    pub kind: FundKind,
    pub starts_on: Option<String>,
    pub ends_on: Option<String>,
    pub cents: i64,
    pub decides: String,
    pub network: Option<String>,
    pub themes: Vec<String>,
}

/// The fund, with its row held until the end of the transaction.
fn take(tx: &Tx<'_>, slug: &str) -> Result<Fund, Error> {
    tx.execute("UPDATE fund SET slug = slug WHERE slug = ?1", params![slug])?;
    store::by_slug(tx, slug)
}

fn note(tx: &Tx<'_>, ctx: &Context, (id, area): (i64, i64), act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(area);
    journal::append(tx, ctx, &Entry { act, thing: "fund", id, area: Some(area), detail, touches })?;
    Ok(())
}

fn url(slug: &str) -> String {
    format!("/funds/{slug}")
}

/// Keys of the giver, when it is an organisation of this site, and of the network that decides.
fn parties(tx: &Tx<'_>, path: &str, it: &Described) -> Result<(Option<i64>, Option<i64>), Stop> {
    let found = organisations::by_names(tx, path, std::slice::from_ref(&it.giver))?;
    let giver = organisations::named(&found, &it.giver);
    let network = match &it.network {
        None => None,
        Some(slug) => {
            let network = networks::by_slug(tx, slug).map_err(|_| Stop::field("network", "form-choose"))?;
            if !network.area_path.starts_with(path) && !path.starts_with(&network.area_path) {
                return Err(Stop::field("network", "form-choose"));
            }
            Some(network.id)
        }
    };
    Ok((giver, network))
}

fn set_themes(tx: &Tx<'_>, id: i64, slugs: &[String]) -> Result<(), Stop> {
    tx.execute("DELETE FROM fund_theme WHERE fund_id = ?1", params![id])?;
    for slug in slugs {
        let theme = areas::theme_by_slug(tx, slug).map_err(|_| Stop::field("theme", "form-choose"))?;
        tx.execute(
            "INSERT INTO fund_theme (fund_id, theme_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, theme.id],
        )?;
    }
    Ok(())
}

/// Writes a new fund down.
pub(super) fn create(tx: &Tx<'_>, ctx: &Context, area: &str, it: &Described) -> Result<String, Stop> {
    let area = areas::by_slug(tx, area)?;
    let (giver, network) = parties(tx, &area.path, it)?;
    let slug = organisations::free_slug(tx, "fund", &it.name)?;
    let id: i64 = tx.one(
        "INSERT INTO fund (slug, area_id, name, purpose, giver, giver_organisation_id, conditions, kind, starts_on, ends_on,
           cents, decides, network_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
        params![
            slug,
            area.id,
            it.name,
            it.purpose,
            it.giver,
            giver,
            it.conditions,
            it.kind,
            it.starts_on,
            it.ends_on,
            it.cents,
            it.decides,
            network
        ],
    )?;
    set_themes(tx, id, &it.themes)?;
    note(tx, ctx, (id, area.id), "fund.created", format!("cents={}", it.cents))?;
    Ok(url(&slug))
}

/// Changes a fund. It can't become smaller than what is allocated or spent of it.
pub(super) fn describe(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Described) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let balance = fund.balance();
    if it.cents < fund.cents && it.cents < balance.allocated() + balance.beyond {
        return Err(Stop::field("amount", "fund-smaller-than-allocated"));
    }
    let (giver, network) = parties(tx, &fund.area_path, it)?;
    tx.execute(
        "UPDATE fund SET name = ?2, purpose = ?3, giver = ?4, giver_organisation_id = ?5, conditions = ?6, kind = ?7,
           starts_on = ?8, ends_on = ?9, cents = ?10, decides = ?11, network_id = ?12 WHERE id = ?1",
        params![
            fund.id,
            it.name,
            it.purpose,
            it.giver,
            giver,
            it.conditions,
            it.kind,
            it.starts_on,
            it.ends_on,
            it.cents,
            it.decides,
            network
        ],
    )?;
    set_themes(tx, fund.id, &it.themes)?;
    let detail = if it.cents == fund.cents { String::new() } else { format!("cents={}", it.cents) };
    note(tx, ctx, (fund.id, fund.area_id), "fund.changed", detail)?;
    Ok(url(slug))
}

/// Closes a fund on a day, or opens it again (`None`).
pub(super) fn close(tx: &Tx<'_>, ctx: &Context, slug: &str, day: Option<&str>) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    tx.execute("UPDATE fund SET closed_on = ?2 WHERE id = ?1", params![fund.id, day])?;
    let act = if day.is_some() { "fund.closed" } else { "fund.reopened" };
    note(tx, ctx, (fund.id, fund.area_id), act, format!("left={}", fund.balance().left))?;
    Ok(url(slug))
}

/// What the form of an allocation says, apart from what it is for.
#[derive(Clone, Debug)]
pub struct Terms {
    pub cents: i64,
    pub on_date: String,
    pub decided_by: String,
    pub decision: Option<i64>,
    pub state: AllocationState,
    pub note: String,
}

/// Whether `cents` more can be allocated today; the message stands beside `field`.
fn room(ctx: &Context, fund: &Fund, cents: i64, field: &str) -> Result<(), Stop> {
    if !fund.runs(&ctx.at()[..10]) {
        return Err(Stop::field(field, if fund.closed_on.is_some() { "fund-is-closed" } else { "fund-is-over" }));
    }
    if cents > fund.balance().left {
        return Err(Stop::field(field, "fund-too-little-left"));
    }
    Ok(())
}

fn check_decision(tx: &Tx<'_>, fund: &Fund, decision: Option<i64>) -> Result<(), Stop> {
    let Some(id) = decision else { return Ok(()) };
    let path = store::decision_path(tx, id)?.unwrap_or_default();
    if path.is_empty() || !(path.starts_with(&fund.area_path) || fund.area_path.starts_with(&path)) {
        return Err(Stop::field("decision", "form-choose"));
    }
    Ok(())
}

/// Allocates an amount to one thing, or divides it evenly over several; each of `targets` as `item:slug`.
pub(super) fn allocate(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    targets: &[String],
    terms: &Terms,
) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    room(ctx, &fund, terms.cents, "amount")?;
    check_decision(tx, &fund, terms.decision)?;
    let parts = split(terms.cents, targets.len());
    if parts.contains(&0) {
        return Err(Stop::field("amount", "fund-too-small-to-split"));
    }
    let mut number: i64 =
        tx.one("SELECT coalesce(max(number), 0) FROM allocation WHERE fund_id = ?1", params![fund.id])?;
    for (target, cents) in targets.iter().zip(parts) {
        let refused = || Stop::field("target", "fund-target-unknown");
        let (kind, thing) = target.split_once(':').ok_or_else(refused)?;
        let kind = TargetKind::from_word(kind).ok_or_else(refused)?;
        let (id, path) = store::target(tx, kind, thing)?.ok_or_else(refused)?;
        if !path.starts_with(&fund.area_path) {
            return Err(refused());
        }
        number += 1;
        tx.execute(
            &format!(
                "INSERT INTO allocation (fund_id, number, {}_id, cents, on_date, decided_by, decision_id, state, note)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                kind.word()
            ),
            params![
                fund.id,
                number,
                id,
                cents,
                terms.on_date,
                terms.decided_by,
                terms.decision,
                terms.state,
                terms.note
            ],
        )?;
        let detail = format!("allocation={number} state={} cents={cents}", terms.state.word());
        note(tx, ctx, (fund.id, fund.area_id), "fund.allocated", detail)?;
    }
    Ok(url(slug))
}

/// What a change of an allocation from `old` to `new` asks of the fund beyond what it asks now.
fn asks_more(old: &Allocation, new: i64) -> i64 {
    new.max(old.spent) - old.live().max(old.spent)
}

/// Changes an allocation that holds. More money is a new allocation as far as the rules go.
pub(super) fn change(tx: &Tx<'_>, ctx: &Context, slug: &str, number: &str, terms: &Terms) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let old = store::allocation(tx, fund.id, number)?;
    if old.state == AllocationState::Withdrawn || terms.state == AllocationState::Withdrawn {
        return Err(Error::Refused("fund-allocation-withdrawn").into());
    }
    if terms.cents > old.cents {
        room(ctx, &fund, asks_more(&old, terms.cents), "amount")?;
    }
    if old.decision_id != terms.decision {
        check_decision(tx, &fund, terms.decision)?;
    }
    tx.execute(
        "UPDATE allocation SET cents = ?2, on_date = ?3, decided_by = ?4, decision_id = ?5, state = ?6, note = ?7 WHERE id = ?1",
        params![old.id, terms.cents, terms.on_date, terms.decided_by, terms.decision, terms.state, terms.note],
    )?;
    let detail = format!("allocation={} state={} cents={}", old.number, terms.state.word(), terms.cents);
    note(tx, ctx, (fund.id, fund.area_id), "fund.allocation_changed", detail)?;
    Ok(url(slug))
}

/// Takes an allocation back. Money that was spent of it can't come back this way.
pub(super) fn withdraw(tx: &Tx<'_>, ctx: &Context, slug: &str, number: &str, reason: &str) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let old = store::allocation(tx, fund.id, number)?;
    if old.state == AllocationState::Withdrawn {
        return Ok(url(slug));
    }
    if old.spent != 0 {
        return Err(Stop::field("reason", "fund-withdraw-spent"));
    }
    tx.execute(
        "UPDATE allocation SET state = 'withdrawn', withdrawn_on = ?2, reason = ?3 WHERE id = ?1",
        params![old.id, &ctx.at()[..10], reason],
    )?;
    let detail = format!("allocation={} cents={}", old.number, old.cents);
    note(tx, ctx, (fund.id, fund.area_id), "fund.allocation_withdrawn", detail)?;
    Ok(url(slug))
}

/// Lets an allocation that was taken back hold again, set aside.
pub(super) fn put_back(tx: &Tx<'_>, ctx: &Context, slug: &str, number: &str) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let old = store::allocation(tx, fund.id, number)?;
    if old.state != AllocationState::Withdrawn {
        return Ok(url(slug));
    }
    room(ctx, &fund, asks_more(&old, old.cents), "reason")?;
    tx.execute(
        "UPDATE allocation SET state = 'reserved', withdrawn_on = NULL, reason = NULL WHERE id = ?1",
        params![old.id],
    )?;
    let detail = format!("allocation={} cents={}", old.number, old.cents);
    note(tx, ctx, (fund.id, fund.area_id), "fund.allocation_restored", detail)?;
    Ok(url(slug))
}

/// What was spent; a refund has cents below nothing.
#[derive(Clone, Debug)]
pub struct Spent {
    pub on_date: String,
    pub what: String,
    pub cents: i64,
    /// Whether the person has seen that it is more than was allocated.
    pub beyond: bool,
}

/// Writes spending or a refund down. More than was allocated is a fact, but nobody writes it down without being told.
pub(super) fn spend(tx: &Tx<'_>, ctx: &Context, slug: &str, number: &str, it: &Spent) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let allocation = store::allocation(tx, fund.id, number)?;
    let total = allocation.spent.checked_add(it.cents).ok_or_else(|| Stop::field("amount", "form-money"))?;
    if total < 0 {
        return Err(Stop::field("amount", "fund-refund-too-much"));
    }
    if it.cents > 0 && total > allocation.live() && !it.beyond {
        return Err(Stop::field("beyond", "fund-beyond"));
    }
    tx.execute(
        "INSERT INTO spending (allocation_id, on_date, what, cents) VALUES (?1, ?2, ?3, ?4)",
        params![allocation.id, it.on_date, it.what, it.cents],
    )?;
    let act = if it.cents > 0 { "fund.spent" } else { "fund.refunded" };
    note(tx, ctx, (fund.id, fund.area_id), act, format!("allocation={} cents={}", allocation.number, it.cents.abs()))?;
    Ok(url(slug))
}

/// Takes a line of spending away that should not have been written down.
pub(super) fn remove_spending(tx: &Tx<'_>, ctx: &Context, slug: &str, id: &str) -> Result<String, Stop> {
    let fund = take(tx, slug)?;
    let it = store::one_spending(tx, fund.id, id)?;
    let allocation = store::allocation(tx, fund.id, &it.number.to_string())?;
    if allocation.spent - it.cents < 0 {
        return Err(Error::Refused("fund-removal-below-nothing").into());
    }
    tx.execute("DELETE FROM spending WHERE id = ?1", params![it.id])?;
    let detail = format!("allocation={} cents={}", it.number, it.cents.abs());
    note(tx, ctx, (fund.id, fund.area_id), "fund.spending_removed", detail)?;
    Ok(url(slug))
}
