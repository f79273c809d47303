// SPDX-License-Identifier: EUPL-1.2
//! What is read about rounds: the round, what can be chosen, its channels, its box.

use super::model::{BallotChannel, BallotForm, ChannelRule, Feasible, Phase, RoundKind};
use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

/// Rounds on one page of a list.
pub const PER_PAGE: i64 = 30;

/// Options of one round at most.
pub const OPTIONS: i64 = 200;

record! {
    /// A round with its area.
    pub struct Round {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// Area.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// Agenda it is about.
        pub agenda_id: Option<i64>,
        /// Fund that pays.
        pub fund_id: Option<i64>,
        /// Title.
        pub title: String,
        /// What is asked, in a few sentences.
        pub about: String,
        /// Kind.
        pub kind: RoundKind,
        /// Where it stands.
        pub phase: Phase,
        /// Why it was called off.
        pub phase_note: String,
        /// Who may take part, in words.
        pub who: String,
        /// How many people that are, when it is known.
        pub entitled: Option<i64>,
        /// Last day on which plans are handed in.
        pub collect_until: Option<String>,
        /// First day of choosing.
        pub opens_on: Option<String>,
        /// Last day of choosing.
        pub closes_on: Option<String>,
        /// Hour of that day at which it ends (`21:30`); `None` for the end of the day.
        pub closes_at: Option<String>,
        /// Last day on which somebody can object.
        pub objections_until: Option<String>,
        /// Money to divide.
        pub budget_cents: Option<i64>,
        /// How channels come together.
        pub channel_rule: ChannelRule,
        /// What people fill in.
        pub ballot_form: BallotForm,
        /// Fewest options on a ballot.
        pub min_choices: i64,
        /// Most options on a ballot.
        pub max_choices: i64,
        /// Points to divide.
        pub points: Option<i64>,
        /// Counting rule as JSON.
        pub counting: String,
        /// What carried means, as JSON.
        pub carried: String,
        /// How ties are decided.
        pub ties_said: String,
        /// The rules as frozen.
        pub rules: Option<String>,
        /// Their SHA-256.
        pub rules_sha256: Option<String>,
        /// Day on which they were frozen.
        pub frozen_on: Option<String>,
        /// Day on which it was closed.
        pub closed_on: Option<String>,
        /// Who asked for closing.
        pub close_asked_by: Option<i64>,
    }
}

impl Round {
    /// Its address.
    pub fn url(&self) -> String {
        format!("/rounds/{}", self.slug)
    }

    /// Whether it divides money.
    pub fn money(&self) -> bool {
        self.budget_cents.is_some()
    }
}

const ROUNDS: &str = "SELECT r.id, r.slug, r.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, r.agenda_id,
      r.fund_id, r.title, r.about, r.kind, r.phase, r.phase_note, r.who, r.entitled, r.collect_until, r.opens_on, r.closes_on,
      r.closes_at, r.objections_until, r.budget_cents, r.channel_rule, r.ballot_form, r.min_choices, r.max_choices, r.points,
      r.counting, r.carried, r.ties_said, r.rules, r.rules_sha256, r.frozen_on, r.closed_on, r.close_asked_by
    FROM round r JOIN area a ON a.id = r.area_id";

/// The round with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Round, Error> {
    tx.opt(&format!("{ROUNDS} WHERE r.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// The round with this key.
///
/// # Errors
/// Not found.
pub fn by_id(tx: &Tx<'_>, id: i64) -> Result<Round, Error> {
    tx.opt(&format!("{ROUNDS} WHERE r.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// Rounds of the area with this path and of the areas inside it, the newest first, before a key (0: from the newest).
///
/// # Errors
/// The database's.
pub fn within(tx: &Tx<'_>, path: &str, before: i64, limit: i64) -> Result<Vec<Round>, Error> {
    let sql = format!(
        "{ROUNDS} WHERE {} AND (CAST(?2 AS BIGINT) = 0 OR r.id < ?2) ORDER BY r.id DESC LIMIT ?3",
        crate::areas::WITHIN
    );
    Ok(tx.all(&sql, params![path, before, limit])?)
}

record! {
    /// What can be chosen. `number` is its id on the ballot and in the file.
    pub struct Choosable {
        /// Key.
        pub id: i64,
        /// Number on the ballot.
        pub number: i64,
        /// Agenda item.
        pub item_id: Option<i64>,
        /// Part of the item's address.
        pub item_slug: Option<String>,
        /// Category.
        pub category_id: Option<i64>,
        /// Code of the category.
        pub category: Option<String>,
        /// Title of the category.
        pub category_title: Option<String>,
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
        /// Whether it can be done.
        pub feasible: Feasible,
        /// Why (not), or on which condition.
        pub feasible_note: String,
        /// Place in the order that decides ties.
        pub tie_place: Option<i64>,
    }
}

const OPTION_ROWS: &str = "SELECT o.id, o.number, o.item_id, i.slug AS item_slug, o.category_id, c.code AS category,
      c.title AS category_title, o.title, o.about, o.place, o.owner, o.cost_cents, o.feasible, o.feasible_note, o.tie_place
    FROM round_option o LEFT JOIN item i ON i.id = o.item_id LEFT JOIN round_category c ON c.id = o.category_id";

/// Options of a round, in the order of the ballot; at most [`OPTIONS`].
///
/// # Errors
/// The database's.
pub fn options(tx: &Tx<'_>, round: i64) -> Result<Vec<Choosable>, Error> {
    Ok(tx.all(&format!("{OPTION_ROWS} WHERE o.round_id = ?1 ORDER BY o.number LIMIT ?2"), params![round, OPTIONS])?)
}

/// The option with this number.
///
/// # Errors
/// Not found.
pub fn option(tx: &Tx<'_>, round: i64, number: i64) -> Result<Choosable, Error> {
    tx.opt(&format!("{OPTION_ROWS} WHERE o.round_id = ?1 AND o.number = ?2"), params![round, number])?
        .ok_or(Error::NotFound)
}

record! {
    /// A channel that is open in a round.
    pub struct OpenChannel {
        /// Which.
        pub channel: BallotChannel,
        /// Its weight where shares are averaged.
        pub weight: i64,
    }
}

/// Channels of a round, always in the same order.
///
/// # Errors
/// The database's.
pub fn channels(tx: &Tx<'_>, round: i64) -> Result<Vec<OpenChannel>, Error> {
    let mut all: Vec<OpenChannel> =
        tx.all("SELECT channel, weight FROM round_channel WHERE round_id = ?1", params![round])?;
    all.sort_by_key(|c| c.channel);
    Ok(all)
}

record! {
    /// A category of options.
    pub struct Category {
        /// Key.
        pub id: i64,
        /// Its id in the file.
        pub code: String,
        /// Title.
        pub title: String,
        /// Most money for it.
        pub ceiling_cents: Option<i64>,
        /// Fewest options of it on a ballot.
        pub min_choices: Option<i64>,
        /// Most options of it on a ballot.
        pub max_choices: Option<i64>,
    }
}

/// Categories of a round, in the order in which they were made; at most 100.
///
/// # Errors
/// The database's.
pub fn categories(tx: &Tx<'_>, round: i64) -> Result<Vec<Category>, Error> {
    Ok(tx.all(
        "SELECT id, code, title, ceiling_cents, min_choices, max_choices FROM round_category WHERE round_id = ?1
         ORDER BY id LIMIT 100",
        params![round],
    )?)
}

record! {
    /// Chips that a table laid on a category.
    pub struct Chips {
        /// The table.
        pub table_number: i64,
        /// The category.
        pub category_id: i64,
        /// How many.
        pub chips: i64,
    }
}

/// All chips of a round, by table.
///
/// # Errors
/// The database's.
pub fn chips(tx: &Tx<'_>, round: i64) -> Result<Vec<Chips>, Error> {
    Ok(tx.all(
        "SELECT table_number, category_id, chips FROM round_chips WHERE round_id = ?1 ORDER BY table_number, category_id
         LIMIT 10000",
        params![round],
    )?)
}

record! {
    /// A ballot and how often it was cast.
    pub struct Cast {
        /// Channel.
        pub channel: BallotChannel,
        /// People that made this one choice.
        pub people: i64,
        /// The choice, as in the file, in one spelling.
        pub choice: String,
        /// How often.
        pub times: i64,
    }
}

/// The box of a round: the multiset of its ballots, in the order of the table's key. Only for the count, after closing.
///
/// # Errors
/// The database's.
pub fn the_box(tx: &Tx<'_>, round: i64) -> Result<Vec<Cast>, Error> {
    Ok(tx.all(
        "SELECT channel, people, choice, times FROM ballot WHERE round_id = ?1 AND times > 0 ORDER BY channel, people, choice",
        params![round],
    )?)
}

record! {
    /// People who took part through a channel.
    pub struct Turnout {
        /// Channel.
        pub channel: BallotChannel,
        /// People.
        pub people: i64,
    }
}

/// People per channel. Exact: shown before closing only through [`super::shown_turnout`].
///
/// # Errors
/// The database's.
pub fn turnout(tx: &Tx<'_>, round: i64) -> Result<Vec<Turnout>, Error> {
    let mut all: Vec<Turnout> = tx.all(
        "SELECT channel, CAST(sum(people * times) AS BIGINT) AS people FROM ballot WHERE round_id = ?1 AND times > 0
         GROUP BY channel",
        params![round],
    )?;
    all.sort_by_key(|t| t.channel);
    Ok(all)
}
