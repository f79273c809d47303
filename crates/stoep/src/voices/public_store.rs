// SPDX-License-Identifier: EUPL-1.2
//! The SQL of what anyone may read: public forms, newest first, and counts per theme.

use super::model::{Origin, TargetGroup, VoiceKind, VoiceState};
use super::store::{self, BehindItem, by_number};
use crate::areas::{self, Area};
use crate::error::Error;
use stoep_platform::db::{Param, ToParam, Tx, placeholders};
use stoep_platform::{params, record};

record! {
    /// The public form of a voice. Nothing of the original is in it.
    pub struct PublicVoice {
        /// Key.
        pub id: i64,
        /// Public number, for its address.
        pub number: String,
        /// Public form.
        pub text: String,
        /// Where it was heard.
        pub origin: Origin,
        /// Kind.
        pub kind: VoiceKind,
        /// Whom it is about.
        pub target_group: Option<TargetGroup>,
        /// Day on which it was said.
        pub heard_on: String,
        /// Day on which it became public.
        pub public_on: String,
        /// Area's address part.
        pub area_slug: String,
        /// Area's name.
        pub area_name: String,
        /// Photo's name, when public.
        pub photo: Option<String>,
    }
}

const PUBLIC: &str = "SELECT v.id, v.number, v.public_text AS text, v.origin, v.kind, v.target_group, v.heard_on,
    coalesce(v.public_on, '') AS public_on, a.slug AS area_slug, a.name AS area_name, p.name AS photo";
const JOINS: &str = "JOIN area a ON a.id = v.area_id LEFT JOIN photo p ON p.id = v.photo_id AND v.photo_public = 1";

/// Which public voices.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this theme.
    pub theme: Option<i64>,
    /// Heard there.
    pub origin: Option<Origin>,
    /// About them.
    pub target_group: Option<TargetGroup>,
    /// Of this kind.
    pub kind: Option<VoiceKind>,
    /// Said on this day or later.
    pub from: Option<String>,
    /// Said on this day or earlier.
    pub until: Option<String>,
}

impl Filter {
    /// Whether it leaves nothing out.
    pub fn is_open(&self) -> bool {
        self.theme.is_none()
            && self.origin.is_none()
            && self.target_group.is_none()
            && self.kind.is_none()
            && self.from.is_none()
            && self.until.is_none()
    }

    /// Conditions with their values, numbered on from what is bound already. Written out only where asked, so that each
    /// database sees a plain statement and keeps to the index.
    fn conditions<'a>(&'a self, values: &mut Vec<Param<'a>>) -> String {
        let mut sql = String::new();
        let mut add = |condition: &str, value: Param<'a>| {
            values.push(value);
            sql.push_str(" AND ");
            sql.push_str(&condition.replace("??", &format!("?{}", values.len())));
        };
        if let Some(theme) = &self.theme {
            add("EXISTS (SELECT 1 FROM voice_theme t WHERE t.voice_id = v.id AND t.theme_id = ??)", theme.to_param());
        }
        if let Some(origin) = &self.origin {
            add("v.origin = ??", origin.to_param());
        }
        if let Some(group) = &self.target_group {
            add("v.target_group = ??", group.to_param());
        }
        if let Some(kind) = &self.kind {
            add("v.kind = ??", kind.to_param());
        }
        if let Some(from) = &self.from {
            add("v.heard_on >= ??", from.to_param());
        }
        if let Some(until) = &self.until {
            add("v.heard_on <= ??", until.to_param());
        }
        sql
    }
}

/// Place in the list: the day and key of the last voice that was seen.
pub type Place = (String, i64);

/// The beginning of the list.
pub fn beginning() -> Place {
    ("9999-12-31".to_owned(), i64::MAX)
}

/// A piece of the list.
#[derive(Debug)]
pub struct Listed {
    /// Voices, newest first.
    pub voices: Vec<PublicVoice>,
    /// Where to go on, for [`place_of`]; none at the end of the list.
    pub next: Option<String>,
}

/// Voices that are looked through for one page of a filtered list. What is rare is found by going on from page to page:
/// nobody can make the database read a million voices with one request.
const LOOKED_THROUGH: i64 = 3000;

/// Public voices of an area and the areas inside it, newest first, after `after`; at most `limit`.
///
/// The municipality's list walks one index; another area's takes the first of each area inside it. Either way a page costs
/// the same however many voices there are. With a filter a page may be short, or empty, and still have a next one.
///
/// # Errors
/// The database's.
pub fn public_voices(tx: &Tx<'_>, area: &Area, filter: &Filter, after: &Place, limit: i64) -> Result<Listed, Error> {
    let inside = if area.parent_id.is_none() { None } else { Some(areas::within(tx, &area.path)?) };
    let horizon = if filter.is_open() { None } else { horizon(tx, inside.as_deref(), after)? };
    let until = horizon.clone().unwrap_or_default();
    let fetched = limit + 1;
    let mut voices: Vec<PublicVoice> = Vec::new();
    let begin =
        || vec![after.0.to_param(), after.1.to_param(), fetched.to_param(), until.0.to_param(), until.1.to_param()];
    let order = "ORDER BY v.public_on DESC, v.id DESC";
    let between = "v.state = 'public' AND (v.public_on, v.id) < (?1, ?2) AND (v.public_on, v.id) >= (?4, ?5)";
    match &inside {
        None => {
            let mut values = begin();
            let conditions = filter.conditions(&mut values);
            let sql = format!(
                "{PUBLIC} FROM (SELECT v.id FROM voice v WHERE {between}{conditions} {order} LIMIT ?3) AS k
                 JOIN voice v ON v.id = k.id {JOINS} {order}"
            );
            voices = tx.all(&sql, &values)?;
        }
        Some(inside) => {
            for some in inside.chunks(BRANCHES) {
                let mut values = begin();
                let conditions = filter.conditions(&mut values);
                let first = values.len() + 1;
                values.extend(some.iter().map(ToParam::to_param));
                let branches: Vec<String> = (first..first + some.len())
                    .map(|n| {
                        format!(
                            "SELECT * FROM (SELECT v.id, v.public_on FROM voice v WHERE v.area_id = ?{n} AND {between}
                               {conditions} {order} LIMIT ?3) AS b{n}"
                        )
                    })
                    .collect();
                let sql = format!(
                    "{PUBLIC} FROM (SELECT u.id FROM ({}) AS u ORDER BY u.public_on DESC, u.id DESC LIMIT ?3) AS k
                     JOIN voice v ON v.id = k.id {JOINS} {order}",
                    branches.join(" UNION ALL ")
                );
                voices.extend(tx.all::<PublicVoice>(&sql, &values)?);
            }
            voices.sort_by(|a, b| (&b.public_on, b.id).cmp(&(&a.public_on, a.id)));
        }
    }
    let limit = usize::try_from(limit).unwrap_or_default();
    let more = voices.len() > limit;
    voices.truncate(limit);
    let next = match (more, voices.last(), horizon) {
        (true, Some(last), _) => Some(format!("{}.{}", last.public_on, last.number)),
        (false, _, Some((day, id))) => {
            let number: String = tx.one("SELECT number FROM voice WHERE id = ?1", params![id])?;
            Some(format!("{day}.{number}"))
        }
        _ => None,
    };
    Ok(Listed { voices, next })
}

/// Branches of one statement; more areas are asked in turns.
const BRANCHES: usize = 200;

/// The last place up to which a filtered page looks, none when that is the end of the list. Each area is looked through
/// for its share; the newest of their last places is one up to which all of them were.
fn horizon(tx: &Tx<'_>, inside: Option<&[i64]>, after: &Place) -> Result<Option<Place>, Error> {
    let order = "ORDER BY v.public_on DESC, v.id DESC LIMIT 1 OFFSET ?3";
    let Some(inside) = inside else {
        let sql = format!(
            "SELECT v.public_on, v.id FROM voice v WHERE v.state = 'public' AND (v.public_on, v.id) < (?1, ?2) {order}"
        );
        return Ok(tx.opt(&sql, params![after.0, after.1, LOOKED_THROUGH])?);
    };
    let share = (LOOKED_THROUGH / i64::try_from(inside.len().max(1)).unwrap_or(1)).max(50);
    let mut last: Option<Place> = None;
    for some in inside.chunks(BRANCHES) {
        let mut values = vec![after.0.to_param(), after.1.to_param(), share.to_param()];
        values.extend(some.iter().map(ToParam::to_param));
        let branches: Vec<String> = (4..4 + some.len())
            .map(|n| {
                format!(
                    "SELECT * FROM (SELECT v.public_on, v.id FROM voice v WHERE v.area_id = ?{n} AND v.state = 'public'
                       AND (v.public_on, v.id) < (?1, ?2) {order}) AS b{n}"
                )
            })
            .collect();
        let ends: Vec<Place> = tx.all(&branches.join(" UNION ALL "), &values)?;
        last = ends.into_iter().chain(last).max();
    }
    Ok(last)
}

/// The place that [`Listed::next`] names.
///
/// # Errors
/// Bad request when it names none.
pub fn place_of(tx: &Tx<'_>, next: &str) -> Result<Place, Error> {
    let unknown = Error::BadRequest("unknown place in the list");
    let Some((day, number)) = next.split_once('.') else { return Err(unknown) };
    let id: Option<i64> = tx.opt("SELECT id FROM voice WHERE number = ?1", params![number])?;
    id.map(|id| (day.to_owned(), id)).ok_or(unknown)
}

record! {
    /// A theme of a voice.
    pub struct ThemeOf {
        /// Key of the voice.
        pub voice_id: i64,
        /// Address part.
        pub slug: String,
        /// Dutch name.
        pub name_nl: String,
        /// English name.
        pub name_en: String,
    }
}

record! {
    /// An agenda item behind which a voice stands.
    pub struct ItemOf {
        /// Key of the voice.
        pub voice_id: i64,
        /// Address part.
        pub slug: String,
        /// Title.
        pub title: String,
    }
}

/// Themes of some voices, in the municipality's order.
///
/// # Errors
/// The database's.
pub fn themes_of_voices(tx: &Tx<'_>, voices: &[i64]) -> Result<Vec<ThemeOf>, Error> {
    if voices.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<Param<'_>> = voices.iter().map(ToParam::to_param).collect();
    Ok(tx.all(
        &format!(
            "SELECT x.voice_id, t.slug, t.name_nl, t.name_en FROM voice_theme x JOIN theme t ON t.id = x.theme_id
             WHERE x.voice_id IN ({}) ORDER BY t.position",
            placeholders(1, voices.len())
        ),
        &values,
    )?)
}

/// Agenda items behind which some voices stand.
///
/// # Errors
/// The database's.
pub fn items_of_voices(tx: &Tx<'_>, voices: &[i64]) -> Result<Vec<ItemOf>, Error> {
    if voices.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<Param<'_>> = voices.iter().map(ToParam::to_param).collect();
    Ok(tx.all(
        &format!(
            "SELECT x.voice_id, i.slug, i.title FROM item_voice x JOIN item i ON i.id = x.item_id
             WHERE x.voice_id IN ({}) ORDER BY i.title, i.id",
            placeholders(1, voices.len())
        ),
        &values,
    )?)
}

record! {
    /// How many public voices a theme has.
    pub struct ThemeCount {
        /// Address part.
        pub slug: String,
        /// Dutch name.
        pub name_nl: String,
        /// English name.
        pub name_en: String,
        /// Public voices.
        pub voices: i64,
    }
}

/// Public voices per theme in an area and the areas inside it, from kept counts.
///
/// # Errors
/// The database's.
pub fn theme_counts(tx: &Tx<'_>, path: &str) -> Result<Vec<ThemeCount>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT t.slug, t.name_nl, t.name_en, CAST(sum(c.voices) AS BIGINT) AS voices
             FROM voice_count c JOIN area a ON a.id = c.area_id JOIN theme t ON t.id = c.theme_id
             WHERE {} GROUP BY t.slug, t.name_nl, t.name_en, t.position HAVING sum(c.voices) > 0 ORDER BY t.position",
            areas::WITHIN
        ),
        params![path],
    )?)
}

/// What anyone may see of one voice.
pub(super) enum Seen {
    /// Its public form, themes, items, and how many others said the same.
    Public(Box<PublicVoice>, Vec<ThemeOf>, Vec<BehindItem>, i64),
    /// It was public and goes on in the one with this number.
    Moved(String),
    /// It was public and was taken back.
    Gone,
}

/// Reads it; a voice that never was public is not found, as one that doesn't exist.
pub(super) fn one(tx: &Tx<'_>, number: &str) -> Result<Seen, Error> {
    let voice = by_number(tx, number)?;
    match voice.state {
        VoiceState::Public => {
            let public = tx.one(&format!("{PUBLIC} FROM voice v {JOINS} WHERE v.id = ?1"), params![voice.id])?;
            let same =
                tx.one("SELECT count(*) FROM voice WHERE merged_into = ?1 AND state = 'merged'", params![voice.id])?;
            Ok(Seen::Public(
                Box::new(public),
                themes_of_voices(tx, &[voice.id])?,
                store::items_of(tx, voice.id, None)?,
                same,
            ))
        }
        VoiceState::Merged if voice.public_on.is_some() => {
            let into = tx.opt(
                "SELECT number FROM voice WHERE id = ?1 AND state = 'public'",
                params![voice.merged_into.unwrap_or_default()],
            )?;
            into.map(Seen::Moved).ok_or(Error::NotFound)
        }
        VoiceState::Withdrawn if voice.public_on.is_some() => Ok(Seen::Gone),
        _ => Err(Error::NotFound),
    }
}
