// SPDX-License-Identifier: EUPL-1.2
//! Reading items: for lists and for the page of one.

use super::forms::seen;
use super::model::{CostKind, Duration, Heard, ItemState, Money, SupportLevel};
use crate::areas::{AreaKind, WITHIN};
use crate::error::Error;
use crate::funds::{self, AllocationState, Allotted, TargetKind};
use crate::mandates::{self, MandateLine};
use crate::web::Page;
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    /// An item as a list shows it.
    pub struct ItemShort {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// What is to be achieved.
        pub title: String,
        /// Where it stands.
        pub state: ItemState,
        /// The choices still open, or why not now.
        pub state_note: Option<String>,
        /// Address part of its area.
        pub area_slug: String,
        /// Name of its area.
        pub area_name: String,
        /// Kind of its area.
        pub area_kind: AreaKind,
        /// Theme, Dutch.
        pub theme_nl: String,
        /// Theme, English.
        pub theme_en: String,
        /// Whose priority it is, by the latest record.
        pub level: Option<SupportLevel>,
        /// Organisation or network that owns it.
        pub owner: String,
        /// When it should be there, in words.
        pub term: String,
        /// Cents needed.
        pub cost: i64,
        /// Cents that are certain.
        pub certain: i64,
        /// Cents that may come.
        pub may_come: i64,
        /// Public voices by origin, as [`Heard::parse`] reads them.
        pub heard: Option<String>,
    }
}

impl ItemShort {
    /// Its money.
    pub fn money(&self) -> Money {
        Money::new(self.cost, self.certain, self.may_come)
    }

    /// The public voices behind it.
    pub fn voices(&self) -> Heard {
        Heard::parse(self.heard.as_deref())
    }

    /// Whose priority it is, in a plain sentence.
    pub fn support_words(&self, page: &Page) -> String {
        SupportLevel::sentence(self.level, page, self.area_kind)
    }

    /// Class of the picture beside that sentence.
    pub fn support_class(&self) -> &'static str {
        SupportLevel::class(self.level)
    }
}

const HEARD: &str =
    "(SELECT string_agg(y.origin || ':' || CAST(y.number AS TEXT), ';' ORDER BY y.number DESC, y.origin)
    FROM (SELECT v.origin, count(*) AS number FROM item_voice x JOIN voice v ON v.id = x.voice_id
          WHERE x.item_id = i.id AND v.state = 'public' GROUP BY v.origin) y) AS heard";

fn short(from: &str) -> String {
    format!(
        "SELECT i.id, i.slug, i.title, i.state, i.state_note, a.slug AS area_slug, a.name AS area_name,
           a.kind AS area_kind, t.name_nl AS theme_nl, t.name_en AS theme_en,
           (SELECT s.level FROM support s WHERE s.item_id = i.id ORDER BY s.on_date DESC, s.id DESC LIMIT 1) AS level,
           coalesce(o.name, n.name, '') AS owner, i.term,
           (SELECT CAST(coalesce(sum(c.cents), 0) AS BIGINT) FROM cost_line c
              WHERE c.item_id = i.id AND c.kind = 'cost') AS cost,
           {} AS certain, {} AS may_come,
           {HEARD}
         FROM item i JOIN area a ON a.id = i.area_id JOIN theme t ON t.id = i.theme_id
           LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN network n ON n.id = i.network_id
         {from}",
        cover(1, "granted"),
        cover(0, "reserved"),
    )
}

/// SQL of the cover of item `i` that is certain or not: its typed lines and what funds allocated. A typed line that names a
/// fund which gives to the item is that same money, and does not count twice.
fn cover(certain: i64, state: &str) -> String {
    format!(
        "CAST((SELECT coalesce(sum(c.cents), 0) FROM cost_line c
            WHERE c.item_id = i.id AND c.kind = 'cover' AND c.certain = {certain} AND NOT EXISTS (
              SELECT 1 FROM allocation x JOIN fund f ON f.id = x.fund_id
              WHERE x.item_id = i.id AND x.state <> 'withdrawn' AND f.name = c.fund))
          + (SELECT coalesce(sum(x.cents), 0) FROM allocation x WHERE x.item_id = i.id AND x.state = '{state}') AS BIGINT)"
    )
}

/// Items of the area with `path` and the areas inside it, last changed first.
///
/// # Errors
/// The database's.
pub fn items_within(tx: &Tx<'_>, path: &str, limit: i64) -> Result<Vec<ItemShort>, Error> {
    let sql = short(&format!("WHERE {WITHIN} ORDER BY i.changed_on DESC, i.id DESC LIMIT ?2"));
    Ok(tx.all(&sql, params![path, limit])?)
}

/// Items on a version of an agenda: themes in the municipality's order, items in the agenda's own.
pub(super) fn on_agenda(tx: &Tx<'_>, agenda: i64) -> Result<Vec<ItemShort>, Error> {
    let sql =
        short("JOIN agenda_item g ON g.item_id = i.id WHERE g.agenda_id = ?1 ORDER BY t.position, g.position, i.id");
    Ok(tx.all(&sql, params![agenda])?)
}

/// The same in the order of the agenda, for whoever edits it.
pub(super) fn in_order(tx: &Tx<'_>, agenda: i64) -> Result<Vec<ItemShort>, Error> {
    let sql = short("JOIN agenda_item g ON g.item_id = i.id WHERE g.agenda_id = ?1 ORDER BY g.position, i.id");
    Ok(tx.all(&sql, params![agenda])?)
}

/// Items of the area itself that are not on this agenda (0: on none at all).
pub(super) fn off_agenda(tx: &Tx<'_>, area: i64, agenda: i64, limit: i64) -> Result<Vec<ItemShort>, Error> {
    let sql = short(
        "WHERE i.area_id = ?1 AND NOT EXISTS (SELECT 1 FROM agenda_item g WHERE g.item_id = i.id AND g.agenda_id = ?2)
         ORDER BY t.position, i.id LIMIT ?3",
    );
    Ok(tx.all(&sql, params![area, agenda, limit])?)
}

/// Items of the areas inside the one with `path` that are not on this agenda, area by area.
pub(super) fn inside(tx: &Tx<'_>, path: &str, area: i64, agenda: i64, limit: i64) -> Result<Vec<ItemShort>, Error> {
    let sql = short(&format!(
        "WHERE {WITHIN} AND i.area_id <> ?2
           AND NOT EXISTS (SELECT 1 FROM agenda_item g WHERE g.item_id = i.id AND g.agenda_id = ?3)
         ORDER BY a.name, a.id, t.position, i.id LIMIT ?4"
    ));
    Ok(tx.all(&sql, params![path, area, agenda, limit])?)
}

/// Items that refer to a passage of this vision, with the passage.
pub(super) fn of_vision(tx: &Tx<'_>, vision: i64) -> Result<Vec<(i64, String, String, ItemState)>, Error> {
    Ok(tx.all(
        "SELECT p.id, i.slug, i.title, i.state FROM vision_passage p JOIN item_passage x ON x.passage_id = p.id
         JOIN item i ON i.id = x.item_id WHERE p.vision_id = ?1 ORDER BY p.position, i.title, i.id",
        params![vision],
    )?)
}

/// Items that an initiative works for.
pub(super) fn of_initiative(tx: &Tx<'_>, initiative: i64) -> Result<Vec<ItemShort>, Error> {
    let sql =
        short("JOIN initiative_item g ON g.item_id = i.id WHERE g.initiative_id = ?1 ORDER BY i.title, i.id LIMIT 100");
    Ok(tx.all(&sql, params![initiative])?)
}

record! {
    /// Everything an item says about itself.
    pub(super) struct Item {
        pub(super) id: i64,
        pub(super) slug: String,
        pub(super) area_id: i64,
        pub(super) area_slug: String,
        pub(super) area_name: String,
        pub(super) area_kind: AreaKind,
        pub(super) area_path: String,
        pub(super) theme_slug: String,
        pub(super) theme_nl: String,
        pub(super) theme_en: String,
        pub(super) title: String,
        pub(super) why: String,
        pub(super) for_whom: String,
        pub(super) who_joins: String,
        pub(super) organises: String,
        pub(super) organisation_slug: Option<String>,
        pub(super) organisation_name: Option<String>,
        pub(super) network_slug: Option<String>,
        pub(super) network_name: Option<String>,
        pub(super) needed: String,
        pub(super) duration: Option<Duration>,
        pub(super) state: ItemState,
        pub(super) state_note: Option<String>,
        pub(super) term: String,
        pub(super) created_on: String,
        pub(super) changed_on: String,
        pub(super) last_step: i64,
        pub(super) heard: Option<String>,
    }
}

impl Item {
    /// Stands for the texts as they are now: a form carries it, so that nobody overwrites what they did not see.
    pub(super) fn seen_texts(&self) -> String {
        seen([
            self.theme_slug.as_str(),
            &self.title,
            &self.why,
            &self.for_whom,
            &self.who_joins,
            &self.organises,
            self.organisation_slug.as_deref().unwrap_or_default(),
            self.network_slug.as_deref().unwrap_or_default(),
            &self.needed,
            self.duration.map_or("", Duration::word),
            &self.term,
        ])
    }

    /// Stands for the state as it is now.
    pub(super) fn seen_state(&self) -> String {
        format!("{} {} {}", self.state.word(), self.changed_on, self.last_step)
    }

    /// The public voices behind it.
    pub(super) fn voices(&self) -> Heard {
        Heard::parse(self.heard.as_deref())
    }
}

/// One item.
pub(super) fn item(tx: &Tx<'_>, slug: &str) -> Result<Item, Error> {
    let sql = format!(
        "SELECT i.id, i.slug, i.area_id, a.slug AS area_slug, a.name AS area_name, a.kind AS area_kind,
           a.path AS area_path, t.slug AS theme_slug, t.name_nl AS theme_nl, t.name_en AS theme_en, i.title, i.why,
           i.for_whom, i.who_joins, i.organises, o.slug AS organisation_slug, o.name AS organisation_name,
           n.slug AS network_slug, n.name AS network_name, i.needed, i.duration, i.state, i.state_note, i.term,
           i.created_on, i.changed_on,
           (SELECT coalesce(max(s.id), 0) FROM item_step s WHERE s.item_id = i.id) AS last_step,
           {HEARD}
         FROM item i JOIN area a ON a.id = i.area_id JOIN theme t ON t.id = i.theme_id
           LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN network n ON n.id = i.network_id
         WHERE i.slug = ?1"
    );
    tx.opt(&sql, params![slug])?.ok_or(Error::NotFound)
}

record! {
    pub(super) struct Support {
        pub(super) level: SupportLevel, pub(super) whose: String, pub(super) method: String, pub(super) on_date: String,
        pub(super) reached: Option<i64>, pub(super) entitled: Option<i64>, pub(super) missing: String,
        pub(super) organisation: Option<String>, pub(super) organisation_name: Option<String>, pub(super) mandate_id: Option<i64>,
    }
}

impl Support {
    /// What was asked of whom, in words: "212 van de 1.040 mensen bereikt".
    pub(super) fn reached_words(&self, page: &Page) -> String {
        match (self.reached, self.entitled) {
            (Some(reached), Some(entitled)) => page.nx("support-reached-of", reached, page.number(entitled)),
            (Some(reached), None) => page.n("support-reached", reached),
            (None, Some(entitled)) => page.n("support-entitled", entitled),
            (None, None) => page.t("support-no-numbers"),
        }
    }
}

record! {
    pub(super) struct Precondition {
        pub(super) id: i64, pub(super) what: String, pub(super) who: String, pub(super) done: bool,
    }
}

record! {
    pub(super) struct CostLine {
        pub(super) id: i64, pub(super) kind: CostKind, pub(super) label: String, pub(super) cents: i64,
        pub(super) fund: String, pub(super) certain: bool,
    }
}

record! {
    pub(super) struct Step { pub(super) on_date: String, pub(super) state: ItemState, pub(super) sentence: String }
}

record! {
    pub(super) struct Passage {
        pub(super) id: i64, pub(super) text: String, pub(super) vision_slug: String, pub(super) vision_title: String,
        pub(super) year: i64,
    }
}

record! {
    pub(super) struct Decision {
        pub(super) id: i64, pub(super) what: String, pub(super) where_text: String, pub(super) when_text: String,
        pub(super) meeting_slug: String, pub(super) meeting_title: String, pub(super) on_date: String,
        pub(super) parties: Option<String>,
    }
}

record! {
    pub(super) struct Meeting {
        pub(super) id: i64, pub(super) slug: String, pub(super) title: String, pub(super) on_date: String,
    }
}

record! {
    pub(super) struct Quote {
        pub(super) id: i64, pub(super) number: String, pub(super) text: String, pub(super) origin: String,
        pub(super) heard_on: String,
    }
}

impl Quote {
    /// Where and when it was said.
    pub(super) fn told(&self, page: &Page) -> String {
        told(page, &self.origin, &self.heard_on)
    }
}

/// Where and when something was said: "Aan de deur gehoord, 12 maart 2022".
pub(super) fn told(page: &Page, origin: &str, on: &str) -> String {
    page.x(&format!("item-told-{origin}"), page.date(on))
}

/// What an item is linked to, for its page and its workbench.
pub(super) struct Around {
    pub(super) supports: Vec<Support>,
    pub(super) preconditions: Vec<Precondition>,
    pub(super) lines: Vec<CostLine>,
    /// What funds allocated to it.
    pub(super) allotted: Vec<Allotted>,
    /// Funds that the lines name: name and address part.
    pub(super) funds: Vec<(String, String)>,
    pub(super) steps: Vec<Step>,
    pub(super) passages: Vec<Passage>,
    pub(super) decisions: Vec<Decision>,
    pub(super) meetings: Vec<Meeting>,
    pub(super) initiatives: Vec<super::initiative_store::InitiativeShort>,
    pub(super) results: Vec<super::initiative_store::ResultShort>,
    pub(super) agendas: Vec<(String, i64, super::model::AgendaState, String)>,
}

impl Around {
    /// Whose priority it is, by the record that counts: the latest.
    pub(super) fn support_words(&self, page: &Page, item: &Item) -> String {
        SupportLevel::sentence(self.supports.first().map(|s| s.level), page, item.area_kind)
    }

    /// Class of the picture beside that sentence.
    pub(super) fn support_class(&self) -> &'static str {
        SupportLevel::class(self.supports.first().map(|s| s.level))
    }

    /// Whether a typed line is money that a fund's allocation counts already.
    pub(super) fn counted(&self, line: &CostLine) -> bool {
        line.kind == CostKind::Cover && self.allotted.iter().any(|a| a.fund_name == line.fund)
    }

    /// Address of the fund that a line names.
    pub(super) fn fund_url(&self, line: &CostLine) -> Option<String> {
        let found = self.funds.iter().find(|(name, _)| *name == line.fund);
        found.map(|(_, slug)| format!("/funds/{slug}"))
    }

    /// The money, from the lines and the allocations.
    pub(super) fn money(&self) -> Money {
        let sum = |kind: CostKind, certain: Option<bool>| -> i64 {
            self.lines
                .iter()
                .filter(|l| l.kind == kind && certain.is_none_or(|c| c == l.certain) && !self.counted(l))
                .map(|l| l.cents)
                .sum()
        };
        let from = |state: AllocationState| -> i64 {
            self.allotted.iter().filter(|a| a.state == state).map(|a| a.cents).sum()
        };
        Money::new(
            sum(CostKind::Cost, None),
            sum(CostKind::Cover, Some(true)) + from(AllocationState::Granted),
            sum(CostKind::Cover, Some(false)) + from(AllocationState::Reserved),
        )
    }
}

const PASSAGES: &str = "SELECT p.id, p.text, v.slug AS vision_slug, v.title AS vision_title, v.year
    FROM vision_passage p JOIN vision v ON v.id = p.vision_id";
const DECISIONS: &str = "SELECT d.id, d.what, d.where_text, d.when_text, m.slug AS meeting_slug,
      m.title AS meeting_title, m.on_date, (SELECT string_agg(o.name, ', ' ORDER BY o.name) FROM decision_party y
        JOIN organisation o ON o.id = y.organisation_id WHERE y.decision_id = d.id) AS parties
    FROM decision d JOIN meeting m ON m.id = d.meeting_id";
const MEETINGS: &str = "SELECT m.id, m.slug, m.title, m.on_date FROM meeting m";

/// The mandates under which statements of support were made, as they stood on the day of the statement.
pub(super) fn mandates_of(tx: &Tx<'_>, supports: &[Support]) -> Result<Vec<MandateLine>, Error> {
    let asked: Vec<(i64, &str)> = supports.iter().filter_map(|s| Some((s.mandate_id?, s.on_date.as_str()))).collect();
    let ids: Vec<i64> = asked.iter().map(|a| a.0).collect();
    let found = mandates::lines(tx, &ids, "")?;
    let on_its_day = |(id, day): (i64, &str)| {
        let line = found.iter().find(|l| l.id == id)?;
        Some(MandateLine { on_date: day.to_owned(), ..line.clone() })
    };
    Ok(asked.into_iter().filter_map(on_its_day).collect())
}

/// Everything around an item, in one statement per kind.
pub(super) fn around(tx: &Tx<'_>, item: i64, path: &str) -> Result<Around, Error> {
    let of = params![item];
    Ok(Around {
        supports: tx.all(
            "SELECT s.level, s.whose, s.method, s.on_date, s.reached, s.entitled, s.missing, o.slug AS organisation,
               o.name AS organisation_name, s.mandate_id
             FROM support s LEFT JOIN organisation o ON o.id = s.organisation_id WHERE s.item_id = ?1
             ORDER BY s.on_date DESC, s.id DESC LIMIT 50",
            of,
        )?,
        preconditions: tx.all("SELECT id, what, who, done FROM precondition WHERE item_id = ?1 ORDER BY id LIMIT 100", of)?,
        // All lines: the sums must be those of the list.
        lines: tx.all(
            "SELECT id, kind, label, cents, fund, certain FROM cost_line WHERE item_id = ?1 ORDER BY kind, id",
            of,
        )?,
        allotted: funds::allotted(tx, TargetKind::Item, item)?,
        funds: funds::named_in(tx, item, path)?,
        steps: tx.all(
            "SELECT on_date, state, sentence FROM item_step WHERE item_id = ?1 ORDER BY on_date DESC, id DESC LIMIT 100",
            of,
        )?,
        passages: tx.all(
            &format!("{PASSAGES} JOIN item_passage x ON x.passage_id = p.id WHERE x.item_id = ?1 ORDER BY v.year DESC, p.position"),
            of,
        )?,
        decisions: tx.all(
            &format!("{DECISIONS} JOIN item_decision x ON x.decision_id = d.id WHERE x.item_id = ?1 ORDER BY m.on_date DESC, d.number LIMIT 100"),
            of,
        )?,
        meetings: tx.all(
            &format!("{MEETINGS} JOIN item_meeting x ON x.meeting_id = m.id WHERE x.item_id = ?1 ORDER BY m.on_date DESC, m.id LIMIT 100"),
            of,
        )?,
        initiatives: super::initiative_store::of_item(tx, item)?,
        results: super::initiative_store::results_of_item(tx, item)?,
        agendas: tx.all(
            "SELECT a.slug, g.version, g.state, g.title FROM agenda_item x JOIN agenda g ON g.id = x.agenda_id
             JOIN area a ON a.id = g.area_id WHERE x.item_id = ?1 AND g.state <> 'replaced' ORDER BY g.id DESC LIMIT 10",
            of,
        )?,
    })
}

/// Area `a` is in the same tree as the one with path `?1`: inside it, or around it.
pub(super) const SAME_TREE: &str = "(substr(a.path, 1, length(?1)) = ?1 OR substr(?1, 1, length(a.path)) = a.path)";

/// What an item can be linked to.
pub(super) type Linkable = (Vec<Passage>, Vec<Decision>, Vec<Meeting>);

/// Passages, decisions and meetings of the area's tree that could be linked, latest first.
pub(super) fn linkable(tx: &Tx<'_>, path: &str) -> Result<Linkable, Error> {
    let of = params![path];
    let network = "JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id";
    Ok((
        tx.all(
            &format!("{PASSAGES} JOIN area a ON a.id = v.area_id WHERE {SAME_TREE} ORDER BY v.year DESC, v.id, p.position LIMIT 100"),
            of,
        )?,
        tx.all(&format!("{DECISIONS} {network} WHERE {SAME_TREE} ORDER BY m.on_date DESC, d.id DESC LIMIT 60"), of)?,
        tx.all(&format!("{MEETINGS} {network} WHERE {SAME_TREE} ORDER BY m.on_date DESC, m.id DESC LIMIT 60"), of)?,
    ))
}

/// Public voices behind an item, latest first, before the one with key `before` (0: from the first).
pub(super) fn quotes(tx: &Tx<'_>, item: i64, before: i64, limit: i64) -> Result<Vec<Quote>, Error> {
    Ok(tx.all(
        "SELECT v.id, v.number, coalesce(v.public_text, '') AS text, v.origin, v.heard_on
         FROM item_voice x JOIN voice v ON v.id = x.voice_id
         WHERE x.item_id = ?1 AND v.state = 'public' AND (?2 = 0 OR v.id < ?2) ORDER BY v.id DESC LIMIT ?3",
        params![item, before, limit],
    )?)
}
