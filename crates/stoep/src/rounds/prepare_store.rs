// SPDX-License-Identifier: EUPL-1.2
//! Preparing a round: its settings, options, categories and chips; freezing the rules; calling it off.

use super::model::{
    BallotChannel, BallotForm, Carried, ChannelRule, Counting, Feasible, Order, Phase, RoundKind, WhenFull,
};
use super::rules::{self, Parts};
use super::store::{self, OPTIONS, Round};
use crate::error::Error;
use crate::networks::local_date;
use crate::organisations::Stop;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::ids::slug;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Journals an act on a round. Never called for a ballot: see `docs/adr/0027-participation-and-choice-apart.md`.
pub(super) fn note(tx: &Tx<'_>, ctx: &Context, round: &Round, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(round.area_id);
    journal::append(tx, ctx, &Entry { act, thing: "round", id: round.id, area: Some(round.area_id), detail, touches })?;
    Ok(())
}

/// What a new round says.
#[derive(Clone, Debug)]
pub struct NewRound {
    /// Title.
    pub title: String,
    /// What is asked.
    pub about: String,
    /// Kind.
    pub kind: RoundKind,
    /// Who may take part.
    pub who: String,
    /// Money to divide.
    pub budget_cents: Option<i64>,
}

/// Makes a round in the phase of collecting, with the plainest rules; gives its address part.
///
/// # Errors
/// The database's.
pub fn create(tx: &Tx<'_>, ctx: &Context, area: i64, new: &NewRound) -> Result<String, Error> {
    let free = free_slug(tx, &new.title)?;
    let counting =
        Counting::MostVotes { order: Order::Votes, when_full: WhenFull::Skip, minimum_votes: 0, places: None };
    let id: i64 = tx.one(
        "INSERT INTO round (slug, area_id, title, about, kind, phase, who, budget_cents, channel_rule, ballot_form, min_choices,
           max_choices, counting, carried, mark_key)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 1, 3, ?11, ?12, ?13) RETURNING id",
        params![
            free,
            area,
            new.title,
            new.about,
            new.kind,
            Phase::Collecting,
            new.who,
            new.budget_cents,
            ChannelRule::Pooled,
            BallotForm::Approve,
            counting.to_json().to_string(),
            Carried::default().to_json().to_string(),
            ctx.rng.token()
        ],
    )?;
    tx.execute("INSERT INTO round_channel (round_id, channel, weight) VALUES (?1, 'online', 1)", params![id])?;
    let round = store::by_id(tx, id)?;
    note(tx, ctx, &round, "round.created", format!("kind={}", new.kind.word()))?;
    Ok(free)
}

fn free_slug(tx: &Tx<'_>, title: &str) -> Result<String, Error> {
    let base = slug(title);
    for n in 1..10_000 {
        let tried = if n == 1 { base.clone() } else { format!("{base}-{n}") };
        let taken: i64 = tx.one("SELECT count(*) FROM round WHERE slug = ?1", params![tried])?;
        if taken == 0 {
            return Ok(tried);
        }
    }
    Err(Error::Fault("no free address for a round".into()))
}

/// The round, as long as its rules can change.
pub(super) fn preparing(tx: &Tx<'_>, slug: &str) -> Result<Round, Error> {
    let round = store::by_slug(tx, slug)?;
    if round.phase.open_rules() { Ok(round) } else { Err(Error::Refused("round-rules-fixed")) }
}

/// All that the rules are made of.
///
/// # Errors
/// The database's.
pub fn parts(tx: &Tx<'_>, round: Round) -> Result<Parts, Error> {
    Ok(Parts {
        options: store::options(tx, round.id)?,
        channels: store::channels(tx, round.id)?,
        categories: store::categories(tx, round.id)?,
        chips: store::chips(tx, round.id)?,
        round,
    })
}

/// The settings of a round except how it is counted.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Title.
    pub title: String,
    /// What is asked.
    pub about: String,
    /// Kind.
    pub kind: RoundKind,
    /// Who may take part.
    pub who: String,
    /// How many people that are.
    pub entitled: Option<i64>,
    /// Last day on which plans are handed in.
    pub collect_until: Option<String>,
    /// First day of choosing.
    pub opens_on: Option<String>,
    /// Last day of choosing.
    pub closes_on: Option<String>,
    /// Hour at which that day ends.
    pub closes_at: Option<String>,
    /// Last day on which somebody can object.
    pub objections_until: Option<String>,
    /// Money to divide.
    pub budget_cents: Option<i64>,
    /// Fund that pays.
    pub fund_id: Option<i64>,
    /// Channels with their weights.
    pub channels: Vec<(BallotChannel, i64)>,
    /// How channels come together.
    pub channel_rule: ChannelRule,
    /// What people fill in.
    pub ballot_form: BallotForm,
    /// Fewest options.
    pub min_choices: i64,
    /// Most options.
    pub max_choices: i64,
    /// Points to divide.
    pub points: Option<i64>,
}

/// Keeps the settings.
///
/// # Errors
/// Refused once the rules are frozen; a fund that is not of the area.
pub fn save_settings(tx: &Tx<'_>, ctx: &Context, slug: &str, s: &Settings) -> Result<(), Stop> {
    let round = preparing(tx, slug)?;
    if let Some(fund) = s.fund_id
        && !funds(tx, &round.area_path)?.iter().any(|f| f.id == fund)
    {
        return Err(Stop::field("fund", "form-choose"));
    }
    tx.execute(
        "UPDATE round SET title = ?2, about = ?3, kind = ?4, who = ?5, entitled = ?6, collect_until = ?7, opens_on = ?8,
           closes_on = ?9, closes_at = ?10, objections_until = ?11, budget_cents = ?12, fund_id = ?13, channel_rule = ?14,
           ballot_form = ?15, min_choices = ?16, max_choices = ?17, points = ?18 WHERE id = ?1",
        params![
            round.id,
            s.title,
            s.about,
            s.kind,
            s.who,
            s.entitled,
            s.collect_until,
            s.opens_on,
            s.closes_on,
            s.closes_at,
            s.objections_until,
            s.budget_cents,
            s.fund_id,
            s.channel_rule,
            s.ballot_form,
            s.min_choices,
            s.max_choices,
            s.points
        ],
    )?;
    tx.execute("DELETE FROM round_channel WHERE round_id = ?1", params![round.id])?;
    for (channel, weight) in &s.channels {
        tx.execute("INSERT INTO round_channel VALUES (?1, ?2, ?3)", params![round.id, *channel, *weight])?;
    }
    note(tx, ctx, &round, "round.settings", String::new())?;
    Ok(())
}

/// Keeps how it is counted.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn save_counting(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    counting: &Counting,
    carried: &Carried,
) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    tx.execute(
        "UPDATE round SET counting = ?2, carried = ?3 WHERE id = ?1",
        params![round.id, counting.to_json().to_string(), carried.to_json().to_string()],
    )?;
    note(tx, ctx, &round, "round.counting", format!("rule={}", counting.rule().word()))
}

record! {
    /// A fund or an agenda item to pick from.
    pub struct Pick {
        /// Key.
        pub id: i64,
        /// Words.
        pub title: String,
    }
}

/// Funds of an area and of those it lies in; at most 100.
///
/// # Errors
/// The database's.
pub fn funds(tx: &Tx<'_>, path: &str) -> Result<Vec<Pick>, Error> {
    Ok(tx.all(
        "SELECT f.id, f.name AS title FROM fund f JOIN area a ON a.id = f.area_id
         WHERE substr(?1, 1, length(a.path)) = a.path AND f.closed_on IS NULL ORDER BY f.name, f.id LIMIT 100",
        params![path],
    )?)
}

/// Items of the area's agendas that are not in the round yet and neither done nor put aside; at most 200.
///
/// # Errors
/// The database's.
pub fn items_to_pick(tx: &Tx<'_>, round: &Round) -> Result<Vec<Pick>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT i.id, i.title FROM item i JOIN area a ON a.id = i.area_id WHERE {} AND i.state NOT IN ('done', 'not_now')
               AND NOT EXISTS (SELECT 1 FROM round_option o WHERE o.round_id = ?2 AND o.item_id = i.id)
             ORDER BY i.title, i.id LIMIT 200",
            crate::areas::WITHIN
        ),
        params![round.area_path, round.id],
    )?)
}

fn next_number(tx: &Tx<'_>, round: i64) -> Result<i64, Error> {
    let (highest, count): (i64, i64) = tx.one(
        "SELECT CAST(coalesce(max(number), 0) AS BIGINT), count(*) FROM round_option WHERE round_id = ?1",
        params![round],
    )?;
    if count >= OPTIONS { Err(Error::Refused("round-too-many")) } else { Ok(highest + 1) }
}

/// Puts agenda items on the ballot, with what the agenda says of them.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn pick_items(tx: &Tx<'_>, ctx: &Context, slug: &str, items: &[i64]) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    let there = items_to_pick(tx, &round)?;
    let chosen: Vec<&Pick> = there.iter().filter(|i| items.contains(&i.id)).collect();
    if chosen.is_empty() {
        return Ok(());
    }
    let values: Vec<Param<'_>> = chosen.iter().map(|i| Param::Int(i.id)).collect();
    let rows: Vec<(i64, String, String, String, i64)> = tx.all(
        &format!(
            "SELECT i.id, i.title, i.why, i.organises,
               CAST(coalesce((SELECT sum(c.cents) FROM cost_line c WHERE c.item_id = i.id AND c.kind = 'cost'), 0) AS BIGINT)
             FROM item i WHERE i.id IN ({}) ORDER BY i.title, i.id",
            placeholders(1, values.len())
        ),
        &values,
    )?;
    for (item, title, why, organises, cost) in rows {
        let number = next_number(tx, round.id)?;
        tx.execute(
            "INSERT INTO round_option (round_id, number, item_id, title, about, owner, cost_cents, feasible)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting')",
            params![round.id, number, item, title, why, organises, Some(cost).filter(|c| *c > 0)],
        )?;
    }
    note(tx, ctx, &round, "round.options", format!("items={}", chosen.len()))
}

/// What the form of an option says.
#[derive(Clone, Debug)]
pub struct OptionForm {
    /// Title.
    pub title: String,
    /// A few sentences.
    pub about: String,
    /// Where.
    pub place: String,
    /// Who does it.
    pub owner: String,
    /// Cost.
    pub cost_cents: Option<i64>,
    /// Code of the category.
    pub category: Option<String>,
    /// Whether it can be done.
    pub feasible: Feasible,
    /// Why (not).
    pub feasible_note: String,
}

fn category_id(tx: &Tx<'_>, round: i64, code: Option<&str>) -> Result<Option<i64>, Stop> {
    let Some(code) = code else { return Ok(None) };
    let found: Option<i64> =
        tx.opt("SELECT id FROM round_category WHERE round_id = ?1 AND code = ?2", params![round, code])?;
    found.map(Some).ok_or_else(|| Stop::field("category", "form-choose"))
}

/// Adds an option; gives its number.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn add_option(tx: &Tx<'_>, ctx: &Context, slug: &str, o: &OptionForm) -> Result<i64, Stop> {
    let round = preparing(tx, slug)?;
    let category = category_id(tx, round.id, o.category.as_deref())?;
    let number = next_number(tx, round.id)?;
    tx.execute(
        "INSERT INTO round_option (round_id, number, category_id, title, about, place, owner, cost_cents, feasible, feasible_note)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            round.id, number, category, o.title, o.about, o.place, o.owner, o.cost_cents, o.feasible, o.feasible_note
        ],
    )?;
    note(tx, ctx, &round, "round.option_added", format!("number={number}"))?;
    Ok(number)
}

/// Changes an option.
///
/// # Errors
/// Refused once the rules are frozen; not found.
pub fn save_option(tx: &Tx<'_>, ctx: &Context, slug: &str, number: i64, o: &OptionForm) -> Result<(), Stop> {
    let round = preparing(tx, slug)?;
    let category = category_id(tx, round.id, o.category.as_deref())?;
    let changed = tx.execute(
        "UPDATE round_option SET category_id = ?3, title = ?4, about = ?5, place = ?6, owner = ?7, cost_cents = ?8, feasible = ?9,
           feasible_note = ?10 WHERE round_id = ?1 AND number = ?2",
        params![
            round.id, number, category, o.title, o.about, o.place, o.owner, o.cost_cents, o.feasible, o.feasible_note
        ],
    )?;
    if changed == 0 {
        return Err(Error::NotFound.into());
    }
    note(tx, ctx, &round, "round.option_changed", format!("number={number} feasible={}", o.feasible.word()))?;
    Ok(())
}

/// Takes an option off the list.
///
/// # Errors
/// Refused once the rules are frozen; not found.
pub fn remove_option(tx: &Tx<'_>, ctx: &Context, slug: &str, number: i64) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    if tx.execute("DELETE FROM round_option WHERE round_id = ?1 AND number = ?2", params![round.id, number])? == 0 {
        return Err(Error::NotFound);
    }
    note(tx, ctx, &round, "round.option_removed", format!("number={number}"))
}

/// What the form of a category says.
#[derive(Clone, Debug)]
pub struct CategoryForm {
    /// Title.
    pub title: String,
    /// Most money for it.
    pub ceiling_cents: Option<i64>,
    /// Fewest of it on a ballot.
    pub min_choices: Option<i64>,
    /// Most of it on a ballot.
    pub max_choices: Option<i64>,
}

/// Adds a category, or changes the one whose title gives the same code.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn put_category(tx: &Tx<'_>, ctx: &Context, slug_of: &str, c: &CategoryForm) -> Result<(), Error> {
    let round = preparing(tx, slug_of)?;
    let code = slug(&c.title);
    tx.execute(
        "INSERT INTO round_category (round_id, code, title, ceiling_cents, min_choices, max_choices)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (round_id, code) DO UPDATE SET title = excluded.title, ceiling_cents = excluded.ceiling_cents,
           min_choices = excluded.min_choices, max_choices = excluded.max_choices",
        params![round.id, code, c.title, c.ceiling_cents, c.min_choices, c.max_choices],
    )?;
    note(tx, ctx, &round, "round.category", String::new())
}

/// Takes a category away; its options have none then, its chips are gone.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn remove_category(tx: &Tx<'_>, ctx: &Context, slug: &str, category: i64) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    let mine = params![round.id, category];
    tx.execute("UPDATE round_option SET category_id = NULL WHERE round_id = ?1 AND category_id = ?2", mine)?;
    tx.execute("DELETE FROM round_chips WHERE round_id = ?1 AND category_id = ?2", mine)?;
    tx.execute("DELETE FROM round_category WHERE round_id = ?1 AND id = ?2", mine)?;
    note(tx, ctx, &round, "round.category_removed", String::new())
}

/// Keeps the chips of one table; none at all takes the table away.
///
/// # Errors
/// Refused once the rules are frozen.
pub fn lay_chips(tx: &Tx<'_>, ctx: &Context, slug: &str, table: i64, chips: &[(i64, i64)]) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    let known = store::categories(tx, round.id)?;
    tx.execute("DELETE FROM round_chips WHERE round_id = ?1 AND table_number = ?2", params![round.id, table])?;
    if chips.iter().any(|(_, n)| *n > 0) {
        for (category, n) in chips.iter().filter(|(c, _)| known.iter().any(|k| k.id == *c)) {
            tx.execute("INSERT INTO round_chips VALUES (?1, ?2, ?3, ?4)", params![round.id, table, *category, *n])?;
        }
    }
    note(tx, ctx, &round, "round.chips", format!("table={table}"))
}

/// Goes from collecting to checking, or back.
///
/// # Errors
/// Refused in any other phase.
pub fn move_to(tx: &Tx<'_>, ctx: &Context, slug: &str, phase: Phase) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    if !phase.open_rules() {
        return Err(Error::Refused("round-rules-fixed"));
    }
    tx.execute("UPDATE round SET phase = ?2 WHERE id = ?1", params![round.id, phase])?;
    note(tx, ctx, &round, "round.phase", format!("to={}", phase.word()))
}

/// Freezes the rules: draws the lot once, writes them down with their hash. From here on nothing of them changes.
///
/// # Errors
/// Refused when something lacks, or outside the phase of checking.
pub fn freeze(tx: &Tx<'_>, ctx: &Context, slug: &str, said: impl Fn(bool) -> String) -> Result<(), Error> {
    let round = preparing(tx, slug)?;
    if round.phase != Phase::Checking {
        return Err(Error::Refused("round-not-checking"));
    }
    let today = local_date(ctx.now).to_string();
    let mut all = parts(tx, round)?;
    if !all.lacking(&today).is_empty() {
        return Err(Error::Refused("round-not-ready"));
    }
    let money = all.round.money();
    // Shuffled first; sorting by cost keeps the drawn order among equals.
    let mut ties: Vec<(i64, i64)> =
        all.on_ballot().map(|o| (o.cost_cents.filter(|_| money).unwrap_or(0), o.number)).collect();
    for i in (1..ties.len()).rev() {
        let j = ctx.rng.below(u32::try_from(i + 1).unwrap_or(1)) as usize;
        ties.swap(i, j);
    }
    ties.sort_by_key(|(cost, _)| *cost);
    let ties: Vec<i64> = ties.into_iter().map(|(_, number)| number).collect();
    for (place, number) in (1_i64..).zip(&ties) {
        tx.execute(
            "UPDATE round_option SET tie_place = ?3 WHERE round_id = ?1 AND number = ?2",
            params![all.round.id, *number, place],
        )?;
    }
    let ties_said = said(money);
    all.round.ties_said.clone_from(&ties_said);
    let text = all.rules(&ties, &ties_said);
    tx.execute(
        "UPDATE round SET phase = 'frozen', ties_said = ?2, rules = ?3, rules_sha256 = ?4, frozen_on = ?5 WHERE id = ?1",
        params![all.round.id, ties_said, text, rules::hash(&text), today],
    )?;
    note(tx, ctx, &all.round, "round.frozen", format!("sha256={}", rules::hash(&text)))
}

/// Calls a round off, with the reason that everybody reads. Codes, marks and ballots are thrown away.
///
/// # Errors
/// Refused when it is closed already.
pub fn cancel(tx: &Tx<'_>, ctx: &Context, slug: &str, why: &str) -> Result<(), Error> {
    let round = store::by_slug(tx, slug)?;
    if !(round.phase.open_rules() || matches!(round.phase, Phase::Frozen | Phase::Choosing)) {
        return Err(Error::Refused("round-closed-already"));
    }
    tx.execute(
        "UPDATE round SET phase = 'cancelled', phase_note = ?2, mark_key = NULL, close_asked_by = NULL WHERE id = ?1",
        params![round.id, why],
    )?;
    for table in ["ballot", "participation", "round_code", "round_contact", "paper_ballot"] {
        tx.execute(&format!("DELETE FROM {table} WHERE round_id = ?1"), params![round.id])?;
    }
    note(tx, ctx, &round, "round.cancelled", String::new())
}
