// SPDX-License-Identifier: EUPL-1.2
//! Initiatives, their milestones and results.

use super::forms::{Do, Saved, seen};
use super::item_edit_store::{draft_words, free_slug, in_tree};
use super::item_store::{self, SAME_TREE};
use super::model::Stage;
use super::telling_store::{self, About};
use crate::areas::{self, WITHIN};
use crate::error::Error;
use crate::organisations::{self, Described, Formality, OrganisationKind, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// An initiative as a list shows it.
    pub(super) struct InitiativeShort {
        pub(super) id: i64, pub(super) slug: String, pub(super) name: String, pub(super) about: String,
        pub(super) stage: Stage, pub(super) area_slug: String, pub(super) area_name: String, pub(super) who: String,
    }
}

const SHORT: &str = "SELECT n.id, n.slug, n.name, n.about, n.stage, a.slug AS area_slug, a.name AS area_name,
      coalesce(o.name, w.name, '') AS who
    FROM initiative n JOIN area a ON a.id = n.area_id LEFT JOIN organisation o ON o.id = n.organisation_id
      LEFT JOIN network w ON w.id = n.network_id";

/// Initiatives of an area and the areas inside it: running first, then what may come, then what was. From a place in
/// that order.
pub(super) fn within(
    tx: &Tx<'_>,
    path: &str,
    after: (i64, &str, i64),
    limit: i64,
) -> Result<Vec<(i64, InitiativeShort)>, Error> {
    let rank = "CASE n.stage WHEN 'running' THEN 1 WHEN 'exploring' THEN 2 WHEN 'idea' THEN 3 WHEN 'grown_into' THEN 4 ELSE 5 END";
    let sql = format!(
        "{SHORT} WHERE {WITHIN} AND (CAST({rank} AS BIGINT), n.name, n.id) > (?2, ?3, ?4)
         ORDER BY {rank}, n.name, n.id LIMIT ?5"
    );
    let rows: Vec<InitiativeShort> = tx.all(&sql, params![path, after.0, after.1, after.2, limit])?;
    Ok(rows.into_iter().map(|r| (rank_of(r.stage), r)).collect())
}

/// Place of a stage in the list; the query has the same numbers.
pub(super) fn rank_of(stage: Stage) -> i64 {
    match stage {
        Stage::Running => 1,
        Stage::Exploring => 2,
        Stage::Idea => 3,
        Stage::GrownInto => 4,
        Stage::Ended => 5,
    }
}

/// Initiatives that work for an item.
pub(super) fn of_item(tx: &Tx<'_>, item: i64) -> Result<Vec<InitiativeShort>, Error> {
    let sql = format!(
        "{SHORT} JOIN initiative_item x ON x.initiative_id = n.id WHERE x.item_id = ?1 ORDER BY n.name, n.id LIMIT 50"
    );
    Ok(tx.all(&sql, params![item])?)
}

record! {
    /// One initiative.
    pub(super) struct Initiative {
        pub(super) id: i64, pub(super) slug: String, pub(super) area_id: i64, pub(super) area_slug: String,
        pub(super) area_name: String, pub(super) area_path: String, pub(super) name: String, pub(super) about: String,
        pub(super) stage: Stage, pub(super) organisation_slug: Option<String>,
        pub(super) organisation_name: Option<String>, pub(super) network_slug: Option<String>,
        pub(super) network_name: Option<String>, pub(super) place_slug: Option<String>,
        pub(super) place_name: Option<String>, pub(super) started_on: Option<String>, pub(super) ended_on: Option<String>,
        pub(super) became_slug: Option<String>, pub(super) became_name: Option<String>,
    }
}

impl Initiative {
    /// Stands for what the form holds, as it is now: a form carries it, so that nobody overwrites what they did not see.
    pub(super) fn seen(&self) -> String {
        let optional = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let parts = [&self.organisation_slug, &self.network_slug, &self.place_slug, &self.started_on].map(optional);
        seen([self.name.as_str(), &self.about].into_iter().chain(parts.iter().map(String::as_str)))
    }
}

/// One initiative.
pub(super) fn initiative(tx: &Tx<'_>, slug: &str) -> Result<Initiative, Error> {
    tx.opt(
        "SELECT n.id, n.slug, n.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, n.name, n.about,
           n.stage, o.slug AS organisation_slug, o.name AS organisation_name, w.slug AS network_slug,
           w.name AS network_name, p.slug AS place_slug, p.name AS place_name, n.started_on, n.ended_on,
           b.slug AS became_slug, b.name AS became_name
         FROM initiative n JOIN area a ON a.id = n.area_id LEFT JOIN organisation o ON o.id = n.organisation_id
           LEFT JOIN network w ON w.id = n.network_id LEFT JOIN place p ON p.id = n.place_id
           LEFT JOIN organisation b ON b.id = n.became_id
         WHERE n.slug = ?1",
        params![slug],
    )?
    .ok_or(Error::NotFound)
}

record! {
    pub(super) struct Milestone {
        pub(super) id: i64, pub(super) what: String, pub(super) due: Option<String>, pub(super) done_on: Option<String>,
    }
}

/// Milestones: what was done first, then what is to come.
pub(super) fn milestones(tx: &Tx<'_>, initiative: i64) -> Result<Vec<Milestone>, Error> {
    Ok(tx.all(
        "SELECT id, what, due, done_on FROM milestone WHERE initiative_id = ?1
         ORDER BY coalesce(done_on, due, '9999'), id LIMIT 100",
        params![initiative],
    )?)
}

record! {
    /// A result: what came of it, and what of that was seen.
    pub struct ResultShort {
        /// Key.
        pub id: i64,
        /// Date.
        pub on_date: String,
        /// What was achieved.
        pub what: String,
        /// For whom.
        pub for_whom: String,
        /// What somebody saw of it.
        pub seen: String,
        /// Name of its area.
        pub area_name: String,
        /// Item or initiative it belongs to.
        pub about: String,
        /// Address of that.
        pub url: String,
    }
}

const RESULTS: &str = "SELECT r.id, r.on_date, r.what, r.for_whom, r.seen, a.name AS area_name,
      coalesce(i.title, n.name, '') AS about, coalesce('/items/' || i.slug, '/initiatives/' || n.slug, '') AS url
    FROM result r JOIN area a ON a.id = r.area_id LEFT JOIN item i ON i.id = r.item_id
      LEFT JOIN initiative n ON n.id = r.initiative_id";

/// Latest results of the area with `path` and the areas inside it.
///
/// # Errors
/// The database's.
pub fn latest_results(tx: &Tx<'_>, path: &str, limit: i64) -> Result<Vec<ResultShort>, Error> {
    let sql = format!("{RESULTS} WHERE {WITHIN} ORDER BY r.on_date DESC, r.id DESC LIMIT ?2");
    Ok(tx.all(&sql, params![path, limit])?)
}

/// Results of an item: its own, and those of initiatives that named it.
pub(super) fn results_of_item(tx: &Tx<'_>, item: i64) -> Result<Vec<ResultShort>, Error> {
    let sql = format!(
        "{RESULTS} WHERE r.item_id = ?1 OR (r.item_id IS NULL AND r.initiative_id IN
           (SELECT x.initiative_id FROM initiative_item x WHERE x.item_id = ?1)) ORDER BY r.on_date DESC, r.id DESC LIMIT 50"
    );
    Ok(tx.all(&sql, params![item])?)
}

/// Results of an initiative.
pub(super) fn results_of_initiative(tx: &Tx<'_>, initiative: i64) -> Result<Vec<ResultShort>, Error> {
    let sql = format!("{RESULTS} WHERE r.initiative_id = ?1 ORDER BY r.on_date DESC, r.id DESC LIMIT 50");
    Ok(tx.all(&sql, params![initiative])?)
}

fn note(tx: &Tx<'_>, ctx: &Context, id: i64, area: i64, act: &str, detail: String) -> Result<(), Error> {
    let touches = Touches::Area(area);
    journal::append(tx, ctx, &Entry { act, thing: "initiative", id, area: Some(area), detail, touches })?;
    Ok(())
}

/// What the form of an initiative gives.
#[derive(Clone, Debug, Default)]
pub(super) struct InitiativeTexts {
    pub(super) name: String,
    pub(super) about: String,
    pub(super) organisation: Option<String>,
    pub(super) network: Option<String>,
    pub(super) place: Option<String>,
    pub(super) started_on: Option<String>,
}

/// Places of the area's tree, by name.
pub(super) fn places(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String)>, Error> {
    let sql = format!(
        "SELECT p.slug, p.name FROM place p JOIN area a ON a.id = p.area_id WHERE {SAME_TREE} ORDER BY p.name, p.id LIMIT 400"
    );
    Ok(tx.all(&sql, params![path])?)
}

/// Makes an initiative, as an idea.
pub(super) fn make(tx: &Tx<'_>, ctx: &Context, area: &str, texts: &InitiativeTexts) -> Result<String, Error> {
    let area = areas::by_slug(tx, area)?;
    let slug = free_slug(tx, "initiative", &texts.name)?;
    let organisation = in_tree(tx, "organisation", texts.organisation.as_deref(), &area.path)?;
    let network = in_tree(tx, "network", texts.network.as_deref(), &area.path)?;
    let place = in_tree(tx, "place", texts.place.as_deref(), &area.path)?;
    let id = tx.one(
        "INSERT INTO initiative (slug, area_id, name, about, stage, organisation_id, network_id, place_id, started_on)
         VALUES (?1, ?2, ?3, ?4, 'idea', ?5, ?6, ?7, ?8) RETURNING id",
        params![slug, area.id, texts.name, texts.about, organisation, network, place, texts.started_on],
    )?;
    step(tx, ctx, id, Stage::Idea, "", None)?;
    note(tx, ctx, id, area.id, "initiative.created", String::new())?;
    Ok(slug)
}

/// Saves the texts of an initiative, if they are still those that the form was made from.
pub(super) fn save(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    seen: &str,
    texts: &InitiativeTexts,
) -> Result<Saved, Error> {
    let it = initiative(tx, slug)?;
    if it.seen() != seen {
        return Ok(Saved::Conflict);
    }
    let organisation = in_tree(tx, "organisation", texts.organisation.as_deref(), &it.area_path)?;
    let network = in_tree(tx, "network", texts.network.as_deref(), &it.area_path)?;
    let place = in_tree(tx, "place", texts.place.as_deref(), &it.area_path)?;
    tx.execute(
        "UPDATE initiative SET name = ?2, about = ?3, organisation_id = ?4, network_id = ?5, place_id = ?6,
           started_on = ?7 WHERE id = ?1",
        params![it.id, texts.name, texts.about, organisation, network, place, texts.started_on],
    )?;
    note(tx, ctx, it.id, it.area_id, "initiative.changed", String::new())?;
    Ok(Saved::Yes)
}

record! {
    /// A step of an initiative's past.
    pub(super) struct StageStep {
        pub(super) on_date: String, pub(super) stage: Stage, pub(super) sentence: String,
        pub(super) organisation_slug: Option<String>, pub(super) organisation_name: Option<String>,
    }
}

/// The past of an initiative, latest first.
pub(super) fn steps(tx: &Tx<'_>, initiative: i64) -> Result<Vec<StageStep>, Error> {
    Ok(tx.all(
        "SELECT s.on_date, s.stage, s.sentence, o.slug AS organisation_slug, o.name AS organisation_name
         FROM initiative_step s LEFT JOIN organisation o ON o.id = s.organisation_id
         WHERE s.initiative_id = ?1 ORDER BY s.on_date DESC, s.id DESC LIMIT 100",
        params![initiative],
    )?)
}

fn step(tx: &Tx<'_>, ctx: &Context, id: i64, stage: Stage, sentence: &str, became: Option<i64>) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO initiative_step (initiative_id, on_date, stage, sentence, organisation_id)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, &ctx.at()[..10], stage, sentence, became],
    )?;
    Ok(())
}

/// What an initiative becomes.
#[derive(Clone, Debug)]
pub(super) enum Becomes {
    /// A part of this organisation, by its address part.
    PartOf(String),
    /// An organisation itself.
    New { name: String, kind: OrganisationKind, formality: Formality },
}

/// Moves an initiative to a stage, also back; drafts the telling back. `becomes` is there when it grows into something.
pub(super) fn move_stage(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    stage: Stage,
    sentence: &str,
    becomes: Option<&Becomes>,
) -> Result<(), Stop> {
    let it = initiative(tx, slug)?;
    if it.stage == stage {
        return Err(Stop::field("stage", "initiative-stage-same"));
    }
    let today = &ctx.at()[..10];
    let became = match becomes {
        None => None,
        Some(Becomes::PartOf(organisation)) => {
            let found = in_tree(tx, "organisation", Some(organisation), &it.area_path);
            Some(found.ok().flatten().ok_or_else(|| Stop::field("became", "form-choose"))?)
        }
        Some(Becomes::New { name, kind, formality }) => Some(found(tx, ctx, &it, name, *kind, *formality)?),
    };
    let ended = (stage == Stage::Ended || stage == Stage::GrownInto).then_some(today);
    let started = (stage == Stage::Running).then_some(today);
    tx.execute(
        "UPDATE initiative SET stage = ?2, ended_on = ?3, started_on = coalesce(started_on, ?4), became_id = ?5
         WHERE id = ?1",
        params![it.id, stage, ended, started, became],
    )?;
    step(tx, ctx, it.id, stage, sentence, became)?;
    let act = if stage.rank() < it.stage.rank() { "initiative.stepped_back" } else { "initiative.stage_changed" };
    note(tx, ctx, it.id, it.area_id, act, format!("from={} to={}", it.stage.word(), stage.word()))?;
    Ok(telling_store::draft(tx, ctx, it.area_id, About::Initiative(it.id), sentence)?)
}

/// Founds the organisation that an initiative becomes: it was an initiative since it began, and is of its kind from today.
fn found(
    tx: &Tx<'_>,
    ctx: &Context,
    it: &Initiative,
    name: &str,
    kind: OrganisationKind,
    formality: Formality,
) -> Result<i64, Stop> {
    let today = ctx.at()[..10].to_owned();
    let area = areas::by_id(tx, it.area_id)?;
    let before = it.started_on.clone().filter(|on| *on < today && kind != OrganisationKind::Initiative);
    let described = Described {
        name: name.to_owned(),
        formality,
        about: String::new(),
        website: None,
        email: None,
        phone: None,
        contact_public: false,
        since: Some(it.started_on.clone().filter(|on| *on <= today).unwrap_or_else(|| today.clone())),
        hide_name: false,
    };
    let first = if before.is_some() { OrganisationKind::Initiative } else { kind };
    let slug = organisations::found(tx, ctx, &area, first, &described)?;
    if before.is_some() {
        let from = today.parse().map_err(|_| Error::Fault("no date".into()))?;
        organisations::turn_into(tx, ctx, &slug, kind, from, &it.name)?;
    }
    Ok(organisations::key_of(tx, &slug)?)
}

/// How many offered to join in, and how many do: for the item or for the initiative with this key.
pub(super) fn joined(tx: &Tx<'_>, item: Option<i64>, initiative: Option<i64>) -> Result<(i64, i64), Error> {
    Ok(tx.one(
        "SELECT count(*), count(*) FILTER (WHERE state = 'taken_up') FROM joining
         WHERE state <> 'withdrawn' AND (item_id = CAST(?1 AS BIGINT) OR initiative_id = CAST(?2 AS BIGINT))",
        params![item, initiative],
    )?)
}

/// Adds a milestone.
pub(super) fn add_milestone(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    what: &str,
    due: Option<&str>,
) -> Result<(), Error> {
    let it = initiative(tx, slug)?;
    tx.execute("INSERT INTO milestone (initiative_id, what, due) VALUES (?1, ?2, ?3)", params![it.id, what, due])?;
    note(tx, ctx, it.id, it.area_id, "initiative.milestone_added", String::new())
}

/// Ticks a milestone, takes the tick back, or removes it.
pub(super) fn change_milestone(tx: &Tx<'_>, ctx: &Context, slug: &str, id: i64, to: Do) -> Result<(), Error> {
    let it = initiative(tx, slug)?;
    let today = ctx.at();
    let done = (to == Do::Done).then_some(&today[..10]);
    let changed = match to {
        Do::Remove => tx.execute("DELETE FROM milestone WHERE id = ?1 AND initiative_id = ?2", params![id, it.id])?,
        _ => tx.execute(
            "UPDATE milestone SET done_on = ?3 WHERE id = ?1 AND initiative_id = ?2",
            params![id, it.id, done],
        )?,
    };
    if changed == 0 {
        return Err(Error::NotFound);
    }
    note(tx, ctx, it.id, it.area_id, "initiative.milestone_changed", format!("to={}", to.word()))
}

/// Items that an initiative could work for: those of its tree.
pub(super) fn items_to_serve(tx: &Tx<'_>, path: &str) -> Result<Vec<(i64, String)>, Error> {
    let sql = format!(
        "SELECT i.id, i.title FROM item i JOIN area a ON a.id = i.area_id WHERE {SAME_TREE} ORDER BY i.title, i.id LIMIT 300"
    );
    Ok(tx.all(&sql, params![path])?)
}

/// Says that an initiative works for an item, or no longer.
pub(super) fn serve(tx: &Tx<'_>, ctx: &Context, slug: &str, item: i64, to: Do) -> Result<(), Error> {
    let it = initiative(tx, slug)?;
    let changed = if to == Do::Remove {
        tx.execute("DELETE FROM initiative_item WHERE initiative_id = ?1 AND item_id = ?2", params![it.id, item])?
    } else {
        let fits: i64 = tx.one(
            &format!("SELECT count(*) FROM item i JOIN area a ON a.id = i.area_id WHERE {SAME_TREE} AND i.id = ?2"),
            params![it.area_path, item],
        )?;
        if fits == 0 {
            return Err(Error::NotFound);
        }
        tx.execute(
            "INSERT INTO initiative_item (initiative_id, item_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![it.id, item],
        )?
    };
    if changed > 0 {
        note(tx, ctx, it.id, it.area_id, "initiative.items_changed", format!("item={item} to={}", to.word()))?;
    }
    Ok(())
}

/// What the form of a result gives.
#[derive(Clone, Debug)]
pub(super) struct NewResult {
    pub(super) on: String,
    pub(super) what: String,
    pub(super) for_whom: String,
    pub(super) seen: String,
}

/// Adds a result of an initiative; drafts the telling back.
pub(super) fn add_result(tx: &Tx<'_>, ctx: &Context, slug: &str, new: &NewResult) -> Result<(), Error> {
    let it = initiative(tx, slug)?;
    let id = insert_result(tx, it.area_id, Some(it.id), None, new)?;
    note(tx, ctx, it.id, it.area_id, "initiative.result_added", format!("result={id}"))?;
    let sentence = draft_words("telling-draft-result", &new.what);
    telling_store::draft(tx, ctx, it.area_id, About::Initiative(it.id), &sentence)
}

/// Adds a result of an item; drafts the telling back.
pub(super) fn add_item_result(tx: &Tx<'_>, ctx: &Context, slug: &str, new: &NewResult) -> Result<(), Error> {
    let item = item_store::item(tx, slug)?;
    let id = insert_result(tx, item.area_id, None, Some(item.id), new)?;
    super::item_edit_store::note(tx, ctx, &item, "item.result_added", format!("result={id}"))?;
    let sentence = draft_words("telling-draft-result", &new.what);
    telling_store::draft(tx, ctx, item.area_id, About::Item(item.id), &sentence)
}

fn insert_result(
    tx: &Tx<'_>,
    area: i64,
    initiative: Option<i64>,
    item: Option<i64>,
    new: &NewResult,
) -> Result<i64, Error> {
    Ok(tx.one(
        "INSERT INTO result (area_id, initiative_id, item_id, on_date, what, for_whom, seen)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
        params![area, initiative, item, new.on, new.what, new.for_whom, new.seen],
    )?)
}
