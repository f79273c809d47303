// SPDX-License-Identifier: EUPL-1.2
//! Writing items: texts, state, money, support, and what they are linked to.

use super::forms::{Do, Saved};
use super::item_store::{self, Item, SAME_TREE};
use super::model::{CostKind, Duration, ItemState, SupportLevel};
use super::telling_store::{self, About};
use crate::areas::{self, Area};
use crate::error::Error;
use crate::mandates;
use crate::organisations::{self, Stop};
use crate::texts::TEXTS;
use crate::web::Page;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::{Param, ToParam, Tx};
use stoep_platform::i18n::Arg;
use stoep_platform::ids::slug;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// A sentence as a draft begins: in Dutch, the language in which people are told; whoever sends it may change it.
pub(super) fn draft_words(key: &str, x: &str) -> String {
    TEXTS.text(Lang::Nl, key, &[("x", Arg::Text(x))])
}

/// An address part that is free in `table`: the title's, with a number behind it when taken.
pub(super) fn free_slug(tx: &Tx<'_>, table: &str, title: &str) -> Result<String, Error> {
    let base = slug(title);
    let mut wanted = base.clone();
    for n in 2.. {
        let taken: i64 = tx.one(&format!("SELECT count(*) FROM {table} WHERE slug = ?1"), params![wanted])?;
        if taken == 0 {
            break;
        }
        wanted = format!("{base}-{n}");
    }
    Ok(wanted)
}

pub(super) fn note(tx: &Tx<'_>, ctx: &Context, item: &Item, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(item.area_id);
    journal::append(tx, ctx, &Entry { act, thing: "item", id: item.id, area: Some(item.area_id), detail, touches })?;
    Ok(())
}

/// What the form of an item gives.
#[derive(Clone, Debug, Default)]
pub(super) struct ItemTexts {
    pub(super) title: String,
    pub(super) theme: String,
    pub(super) why: String,
    pub(super) for_whom: String,
    pub(super) who_joins: String,
    pub(super) organises: String,
    pub(super) organisation: Option<String>,
    pub(super) network: Option<String>,
    pub(super) needed: String,
    pub(super) duration: Option<Duration>,
    pub(super) term: String,
}

record! {
    /// A party that may own something: address part and name.
    pub(super) struct Party { pub(super) slug: String, pub(super) name: String }
}

/// Organisations and networks of the area's tree, by name; a form offers these and takes no others.
pub(super) fn parties(tx: &Tx<'_>, path: &str) -> Result<(Vec<Party>, Vec<Party>), Error> {
    let from = |table: &str| {
        format!(
            "SELECT o.slug, o.name FROM {table} o JOIN area a ON a.id = o.area_id WHERE {SAME_TREE} ORDER BY o.name, o.id LIMIT 400"
        )
    };
    Ok((tx.all(&from("organisation"), params![path])?, tx.all(&from("network"), params![path])?))
}

/// Key of a thing of the area's tree; the address part came from a form.
pub(super) fn in_tree(tx: &Tx<'_>, table: &str, slug: Option<&str>, path: &str) -> Result<Option<i64>, Error> {
    let Some(slug) = slug else { return Ok(None) };
    let sql = format!("SELECT o.id FROM {table} o JOIN area a ON a.id = o.area_id WHERE {SAME_TREE} AND o.slug = ?2");
    tx.opt(&sql, params![path, slug])?.map(Some).ok_or(Error::NotFound)
}

/// Makes an item in an area; it begins as heard, with a first line on its timeline.
pub(super) fn make(tx: &Tx<'_>, ctx: &Context, area: &str, texts: &ItemTexts, first: &str) -> Result<String, Error> {
    let area: Area = areas::by_slug(tx, area)?;
    let slug = free_slug(tx, "item", &texts.title)?;
    let today = &ctx.at()[..10];
    let theme = areas::theme_by_slug(tx, &texts.theme)?.id;
    let organisation = in_tree(tx, "organisation", texts.organisation.as_deref(), &area.path)?;
    let network = in_tree(tx, "network", texts.network.as_deref(), &area.path)?;
    let id: i64 = tx.one(
        "INSERT INTO item (slug, area_id, theme_id, title, why, for_whom, who_joins, organises, organisation_id,
           network_id, needed, duration, state, term, created_on, changed_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'heard', ?13, ?14, ?14) RETURNING id",
        params![
            slug,
            area.id,
            theme,
            texts.title,
            texts.why,
            texts.for_whom,
            texts.who_joins,
            texts.organises,
            organisation,
            network,
            texts.needed,
            texts.duration,
            texts.term,
            today
        ],
    )?;
    add_step(tx, id, today, ItemState::Heard, first)?;
    let entry = Entry {
        act: "item.created",
        thing: "item",
        id,
        area: Some(area.id),
        detail: String::new(),
        touches: Touches::Area(area.id),
    };
    journal::append(tx, ctx, &entry)?;
    Ok(slug)
}

fn add_step(tx: &Tx<'_>, item: i64, on: &str, state: ItemState, sentence: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO item_step (item_id, on_date, state, sentence) VALUES (?1, ?2, ?3, ?4)",
        params![item, on, state, sentence],
    )?;
    Ok(())
}

/// Saves the texts of an item, if they are still those that the form was made from.
pub(super) fn save_texts(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    seen: &str,
    texts: &ItemTexts,
) -> Result<Saved, Error> {
    let item = item_store::item(tx, slug)?;
    if item.seen_texts() != seen {
        return Ok(Saved::Conflict);
    }
    let theme = areas::theme_by_slug(tx, &texts.theme)?.id;
    let organisation = in_tree(tx, "organisation", texts.organisation.as_deref(), &item.area_path)?;
    let network = in_tree(tx, "network", texts.network.as_deref(), &item.area_path)?;
    tx.execute(
        "UPDATE item SET theme_id = ?2, title = ?3, why = ?4, for_whom = ?5, who_joins = ?6, organises = ?7,
           organisation_id = ?8, network_id = ?9, needed = ?10, duration = ?11, term = ?12, changed_on = ?13
         WHERE id = ?1",
        params![
            item.id,
            theme,
            texts.title,
            texts.why,
            texts.for_whom,
            texts.who_joins,
            texts.organises,
            organisation,
            network,
            texts.needed,
            texts.duration,
            texts.term,
            &ctx.at()[..10]
        ],
    )?;
    note(tx, ctx, &item, "item.changed", String::new())?;
    Ok(Saved::Yes)
}

/// Moves an item to a state, with a sentence for its timeline; drafts the telling back.
pub(super) fn move_state(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    seen: &str,
    to: (ItemState, Option<&str>),
    sentence: &str,
) -> Result<Saved, Error> {
    let item = item_store::item(tx, slug)?;
    if item.seen_state() != seen {
        return Ok(Saved::Conflict);
    }
    let (state, words) = to;
    let today = &ctx.at()[..10];
    tx.execute(
        "UPDATE item SET state = ?2, state_note = ?3, changed_on = ?4 WHERE id = ?1",
        params![item.id, state, words, today],
    )?;
    add_step(tx, item.id, today, state, sentence)?;
    note(tx, ctx, &item, "item.state_changed", format!("from={} to={}", item.state.word(), state.word()))?;
    telling_store::draft(tx, ctx, item.area_id, About::Item(item.id), sentence)?;
    Ok(Saved::Yes)
}

/// Where an item stands, for whoever moves it from outside the agenda's own pages.
#[derive(Clone, Debug)]
pub struct ItemNow {
    /// Key.
    pub id: i64,
    /// Title.
    pub title: String,
    /// Path of its area.
    pub area_path: String,
    /// Its state.
    pub state: ItemState,
    /// Stands for the state as it is now; [`move_item`] wants it back.
    pub seen: String,
}

/// The item with this address part, if it is of the area with `path`, of one around it or of one inside it.
///
/// # Errors
/// Not found.
pub fn item_near(tx: &Tx<'_>, path: &str, slug: &str) -> Result<ItemNow, Error> {
    let it = item_store::item(tx, slug)?;
    if !it.area_path.starts_with(path) && !path.starts_with(&it.area_path) {
        return Err(Error::NotFound);
    }
    let seen = it.seen_state();
    Ok(ItemNow { id: it.id, title: it.title, area_path: it.area_path, state: it.state, seen })
}

/// Moves an item to a state with the sentence that is told back. The caller has asked the policy for the item's area.
/// `false` when somebody else was first: nothing was changed then.
///
/// # Errors
/// Not found.
pub fn move_item(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    seen: &str,
    to: (ItemState, Option<&str>),
    sentence: &str,
) -> Result<bool, Error> {
    Ok(matches!(move_state(tx, ctx, slug, seen, to, sentence)?, Saved::Yes))
}

/// What a round asked about an item, and what came of it.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What the answers say about support.
    pub level: SupportLevel,
    /// Whose answers they are.
    pub whose: String,
    /// How they were asked.
    pub method: String,
    /// People who took part.
    pub reached: i64,
    /// People who could take part, when that is known.
    pub entitled: Option<i64>,
    /// Who was missing.
    pub missing: String,
}

/// Writes what a round said about an item: a line on its timeline, a record of support, and a draft for the voices behind
/// it. Its state stays: a result is no decision. The caller has asked the policy for the item's area.
///
/// # Errors
/// Not found.
pub fn tell_of_round(tx: &Tx<'_>, ctx: &Context, slug: &str, sentence: &str, asked: &Asked) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    let today = &ctx.at()[..10];
    add_step(tx, item.id, today, item.state, sentence)?;
    tx.execute(
        "INSERT INTO support (item_id, level, whose, method, on_date, reached, entitled, missing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![item.id, asked.level, asked.whose, asked.method, today, asked.reached, asked.entitled, asked.missing],
    )?;
    tx.execute("UPDATE item SET changed_on = ?2 WHERE id = ?1", params![item.id, today])?;
    note(tx, ctx, &item, "item.round_told", format!("level={}", asked.level.word()))?;
    telling_store::draft(tx, ctx, item.area_id, About::Item(item.id), sentence)
}

/// Adds a precondition.
pub(super) fn add_precondition(tx: &Tx<'_>, ctx: &Context, slug: &str, what: &str, who: &str) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    tx.execute(
        "INSERT INTO precondition (item_id, what, who, done) VALUES (?1, ?2, ?3, 0)",
        params![item.id, what, who],
    )?;
    note(tx, ctx, &item, "item.precondition_added", String::new())
}

/// Ticks a precondition, takes the tick back, or removes it.
pub(super) fn change_precondition(tx: &Tx<'_>, ctx: &Context, slug: &str, id: i64, to: Do) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    let changed = match to {
        Do::Remove => tx.execute("DELETE FROM precondition WHERE id = ?1 AND item_id = ?2", params![id, item.id])?,
        _ => tx.execute(
            "UPDATE precondition SET done = ?3 WHERE id = ?1 AND item_id = ?2",
            params![id, item.id, to == Do::Done],
        )?,
    };
    if changed == 0 {
        return Err(Error::NotFound);
    }
    note(tx, ctx, &item, "item.precondition_changed", format!("to={}", to.word()))
}

/// What the form of a money line gives.
#[derive(Clone, Debug)]
pub(super) struct NewCost {
    pub(super) kind: CostKind,
    pub(super) label: String,
    pub(super) cents: i64,
    pub(super) fund: String,
    pub(super) certain: bool,
}

/// Adds a line of money.
pub(super) fn add_cost(tx: &Tx<'_>, ctx: &Context, slug: &str, line: &NewCost) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    tx.execute(
        "INSERT INTO cost_line (item_id, kind, label, cents, fund, certain) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![item.id, line.kind, line.label, line.cents, line.fund, line.certain],
    )?;
    note(tx, ctx, &item, "item.money_added", format!("kind={}", line.kind.word()))
}

/// Takes a line of money away.
pub(super) fn remove_cost(tx: &Tx<'_>, ctx: &Context, slug: &str, id: i64) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    if tx.execute("DELETE FROM cost_line WHERE id = ?1 AND item_id = ?2", params![id, item.id])? == 0 {
        return Err(Error::NotFound);
    }
    note(tx, ctx, &item, "item.money_removed", String::new())
}

/// What the form of a support record gives.
#[derive(Clone, Debug)]
pub(super) struct NewSupport {
    pub(super) level: SupportLevel,
    pub(super) whose: String,
    pub(super) method: String,
    pub(super) on: String,
    pub(super) reached: Option<i64>,
    pub(super) entitled: Option<i64>,
    pub(super) missing: String,
    /// Name of the organisation whose statement it is.
    pub(super) organisation: Option<String>,
}

/// Adds a support record. There is no changing or removing one: a mistake is put right by a later record. The statement of
/// an organisation is kept with the mandate that it had on that day.
///
/// # Errors
/// A message beside `support_organisation`.
pub(super) fn add_support(tx: &Tx<'_>, ctx: &Context, slug: &str, new: &NewSupport) -> Result<(), Stop> {
    let item = item_store::item(tx, slug)?;
    let (mut organisation, mut mandate) = (None, None);
    if let Some(name) = &new.organisation {
        let found = organisations::by_names(tx, &item.area_path, std::slice::from_ref(name))?;
        let unknown = || Stop::field("support_organisation", "organisation-unknown");
        let id = organisations::named(&found, name).ok_or_else(unknown)?;
        let (theme, network): (i64, Option<i64>) =
            tx.one("SELECT theme_id, network_id FROM item WHERE id = ?1", params![item.id])?;
        organisation = Some(id);
        mandate = mandates::under(tx, id, &new.on, network, &[theme])?;
    }
    tx.execute(
        "INSERT INTO support (item_id, level, whose, method, on_date, reached, entitled, missing, organisation_id, mandate_id)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            item.id,
            new.level,
            new.whose,
            new.method,
            new.on,
            new.reached,
            new.entitled,
            new.missing,
            organisation,
            mandate
        ],
    )?;
    note(tx, ctx, &item, "item.support_recorded", format!("level={}", new.level.word()))?;
    Ok(())
}

record! {
    /// A voice as the area team sees it when linking.
    pub(super) struct Candidate {
        pub(super) id: i64, pub(super) number: String, pub(super) state: String, pub(super) origin: String,
        pub(super) heard_on: String, pub(super) area_name: String, pub(super) text: String,
    }
}

impl Candidate {
    /// Whether it is public, in words.
    pub(super) fn state_words(&self, page: &Page) -> String {
        page.t(format!("link-voice-{}", self.state))
    }

    /// Where and when it was said.
    pub(super) fn told(&self, page: &Page) -> String {
        item_store::told(page, &self.origin, &self.heard_on)
    }
}

const CANDIDATES: &str = "SELECT v.id, v.number, v.state, v.origin, v.heard_on, a.name AS area_name,
    coalesce(v.public_text, v.what) AS text FROM voice v JOIN area a ON a.id = v.area_id";

/// Condition for voices of the item's tree (path `?1`) in which the actor may act; `first` is the first free parameter.
fn in_reach(mine: &[String], first: usize) -> String {
    let any: Vec<String> =
        (first..first + mine.len()).map(|n| format!("substr(a.path, 1, length(?{n})) = ?{n}")).collect();
    let any = if any.is_empty() { "1 = 0".to_owned() } else { any.join(" OR ") };
    format!("{SAME_TREE} AND ({any})")
}

/// Voices that may be linked: by number, or by words that all occur. At most 30, latest first.
pub(super) fn candidates(tx: &Tx<'_>, item: &Item, mine: &[String], words: &str) -> Result<Vec<Candidate>, Error> {
    let words: Vec<String> = words.split_whitespace().take(4).map(str::to_lowercase).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let escaped = |w: &String| format!("%{}%", w.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
    let patterns: Vec<String> = words.iter().map(escaped).collect();
    let number = words[0].to_uppercase();
    let mut all: Vec<Param<'_>> = vec![item.area_path.to_param(), Param::Int(item.id), number.to_param()];
    let first = all.len() + 1;
    all.extend(mine.iter().map(ToParam::to_param));
    let reach = in_reach(mine, first);
    let from = all.len() + 1;
    all.extend(patterns.iter().map(ToParam::to_param));
    let text = "lower(coalesce(v.public_text, '') || ' ' || v.what)";
    let match_all: Vec<String> =
        (from..from + patterns.len()).map(|n| format!("{text} LIKE ?{n} ESCAPE '\\'")).collect();
    let sql = format!(
        "{CANDIDATES} WHERE {reach} AND v.state IN ('public', 'received')
           AND NOT EXISTS (SELECT 1 FROM item_voice x WHERE x.voice_id = v.id AND x.item_id = ?2)
           AND (upper(v.number) = ?3 OR ({})) ORDER BY v.id DESC LIMIT 30",
        match_all.join(" AND ")
    );
    Ok(tx.all(&sql, &all)?)
}

/// Voices linked to the item, latest first.
pub(super) fn linked(tx: &Tx<'_>, item: &Item, before: i64, limit: i64) -> Result<Vec<Candidate>, Error> {
    let sql = format!(
        "{CANDIDATES} JOIN item_voice x ON x.voice_id = v.id WHERE x.item_id = ?1 AND (?2 = 0 OR v.id < ?2)
           AND v.state IN ('public', 'received', 'merged') ORDER BY v.id DESC LIMIT ?3"
    );
    Ok(tx.all(&sql, params![item.id, before, limit])?)
}

/// Puts voices behind an item, or takes one away. Voices outside the actor's reach don't exist here.
pub(super) fn change_voices(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    mine: &[String],
    voices: &[i64],
    to: Do,
) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    for voice in voices {
        let done = if to == Do::Remove {
            tx.execute("DELETE FROM item_voice WHERE item_id = ?1 AND voice_id = ?2", params![item.id, *voice])?
        } else {
            let mut all: Vec<Param<'_>> = vec![item.area_path.to_param(), Param::Int(*voice)];
            all.extend(mine.iter().map(ToParam::to_param));
            let sql = format!(
                "SELECT count(*) FROM voice v JOIN area a ON a.id = v.area_id
                 WHERE {} AND v.id = ?2 AND v.state IN ('public', 'received')",
                in_reach(mine, 3)
            );
            if tx.one::<i64>(&sql, &all)? == 0 {
                return Err(Error::NotFound);
            }
            tx.execute(
                "INSERT INTO item_voice (item_id, voice_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![item.id, *voice],
            )?
        };
        if done > 0 {
            let act = if to == Do::Remove { "item.voice_unlinked" } else { "item.voice_linked" };
            note(tx, ctx, &item, act, format!("voice={voice}"))?;
        }
    }
    Ok(())
}

/// What an item can be linked to besides voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// A passage of a vision.
    Passage,
    /// A decision of a meeting.
    Decision,
    /// A meeting.
    Meeting,
}

impl Link {
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "passage" => Self::Passage,
            "decision" => Self::Decision,
            "meeting" => Self::Meeting,
            _ => return None,
        })
    }

    /// Table, column, and the query that gives a sentence when the thing is in the tree with path `?1`.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Passage => (
                "item_passage",
                "passage_id",
                "SELECT p.text FROM vision_passage p JOIN vision v ON v.id = p.vision_id JOIN area a ON a.id = v.area_id
                 WHERE p.id = ?2 AND ",
            ),
            Self::Decision => (
                "item_decision",
                "decision_id",
                "SELECT d.what FROM decision d JOIN meeting m ON m.id = d.meeting_id JOIN network n ON n.id = m.network_id
                 JOIN area a ON a.id = n.area_id WHERE d.id = ?2 AND ",
            ),
            Self::Meeting => (
                "item_meeting",
                "meeting_id",
                "SELECT m.title FROM meeting m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id
                 WHERE m.id = ?2 AND ",
            ),
        }
    }
}

/// Links an item to a passage, decision or meeting of its tree, or unlinks it. A decision is told back.
pub(super) fn change_link(tx: &Tx<'_>, ctx: &Context, slug: &str, link: Link, id: i64, to: Do) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    let (table, column, words) = link.parts();
    if to == Do::Remove {
        let sql = format!("DELETE FROM {table} WHERE item_id = ?1 AND {column} = ?2");
        if tx.execute(&sql, params![item.id, id])? > 0 {
            note(tx, ctx, &item, "item.unlinked", format!("{column}={id}"))?;
        }
        return Ok(());
    }
    let words: String = tx.opt(&format!("{words}{SAME_TREE}"), params![item.area_path, id])?.ok_or(Error::NotFound)?;
    let sql = format!("INSERT INTO {table} (item_id, {column}) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
    if tx.execute(&sql, params![item.id, id])? == 0 {
        return Ok(());
    }
    note(tx, ctx, &item, "item.linked", format!("{column}={id}"))?;
    if link == Link::Decision {
        let sentence = draft_words("telling-draft-decision", &words);
        telling_store::draft(tx, ctx, item.area_id, About::Item(item.id), &sentence)?;
    }
    Ok(())
}
