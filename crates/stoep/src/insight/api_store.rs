// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the API: what is public, by the key that stands in addresses.

use super::decisions_store;
use crate::error::Error;
use crate::funds::fund_sums;
use serde::{Serialize, Serializer};
use serde_json::Value;
use stoep_platform::db::{FromRow, Tx};
use stoep_platform::{params, record};

/// Words in one column, separated by `;`, as a list.
#[expect(clippy::ref_option, reason = "serde hands the field over like this")]
fn list<S: Serializer>(words: &Option<String>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(words.iter().flat_map(|w| w.split(';')).filter(|w| !w.is_empty()))
}

/// A kind of thing in the API: its record, the query before `WHERE`, what always holds, and its key.
pub trait Resource: FromRow + Serialize + Send + 'static {
    /// `SELECT … FROM …`; the area is `a`.
    const SELECT: &'static str;
    /// What of it is public.
    const PUBLIC: &'static str = "1 = 1";
    /// Column of the key.
    const KEY: &'static str;
    /// The key of this record, for going on after it.
    fn key(&self) -> String;
    /// What stands in it only when it is asked for alone: name and value.
    fn beside(_: &Tx<'_>, _: &Self) -> Result<Option<(&'static str, Value)>, Error> {
        Ok(None)
    }
}

/// Things after `after`, in the order of their keys, of an area and the areas inside it.
pub fn after<R: Resource>(tx: &Tx<'_>, after: &str, limit: i64, path: Option<&str>) -> Result<Vec<R>, Error> {
    let (select, public, key) = (R::SELECT, R::PUBLIC, R::KEY);
    // The condition stands there only when asked for: things without an area have no `a`.
    Ok(match path {
        Some(path) => tx.all(
            &format!(
                "{select} WHERE {public} AND {key} > ?1 AND substr(a.path, 1, length(?2)) = ?2 ORDER BY {key} LIMIT ?3"
            ),
            params![after, path, limit],
        )?,
        None => {
            tx.all(&format!("{select} WHERE {public} AND {key} > ?1 ORDER BY {key} LIMIT ?2"), params![after, limit])?
        }
    })
}

/// The thing with this key.
pub fn one<R: Resource>(tx: &Tx<'_>, value: &str) -> Result<R, Error> {
    let (select, public, key) = (R::SELECT, R::PUBLIC, R::KEY);
    tx.opt(&format!("{select} WHERE {public} AND {key} = ?1"), params![value])?.ok_or(Error::NotFound)
}

/// Address for questions about the data, as the municipality set it.
pub fn contact(tx: &Tx<'_>) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT value FROM setting WHERE key = ?1", params!["contact_email"])?)
}

macro_rules! resource {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }
     key $key:ident, $column:literal; $(public $public:literal;)? $(beside $beside:path;)? $select:literal) => {
        record! {
            $(#[$meta])* #[derive(Serialize)] #[serde(rename_all = "camelCase")]
            pub struct $name { $($(#[$fmeta])* pub $field: $type),* }
        }
        impl Resource for $name {
            const SELECT: &'static str = $select;
            $(const PUBLIC: &'static str = $public;)?
            const KEY: &'static str = $column;
            fn key(&self) -> String { self.$key.clone() }
            $(fn beside(tx: &Tx<'_>, it: &Self) -> Result<Option<(&'static str, Value)>, Error> { $beside(tx, it) })?
        }
    };
}

resource! {
    /// An area.
    Area {
        slug: String, name: String, kind: String, part_of: Option<String>, intro: String, longitude: Option<f64>,
        latitude: Option<f64>,
    }
    key slug, "a.slug";
    "SELECT a.slug, a.name, a.kind, p.slug AS part_of, a.intro, a.lon AS longitude, a.lat AS latitude
     FROM area a LEFT JOIN area p ON p.id = a.parent_id"
}

resource! {
    /// A theme.
    Theme { slug: String, name_nl: String, name_en: String, dimension: Option<String> }
    key slug, "t.slug";
    "SELECT t.slug, t.name_nl, t.name_en, t.dimension FROM theme t"
}

resource! {
    /// An organisation; its contact only where it is public.
    Organisation {
        slug: String, area: String, name: String, formality: String, kind: String, about: String,
        website: Option<String>, email: Option<String>, phone: Option<String>, since: Option<String>,
        until: Option<String>,
    }
    key slug, "o.slug";
    "SELECT o.slug, a.slug AS area, o.name, o.formality, o.kind, o.about, o.website,
       CASE WHEN o.contact_public = 1 THEN o.email END AS email,
       CASE WHEN o.contact_public = 1 THEN o.phone END AS phone, o.since, o.until
     FROM organisation o JOIN area a ON a.id = o.area_id"
}

resource! {
    /// A network, with the organisations that take part now.
    Network {
        slug: String, area: String, part_of: Option<String>, kind: String, name: String, about: String, rhythm: String,
        state: String, waiting_reason: Option<String>, started_on: Option<String>, ended_on: Option<String>,
        #[serde(serialize_with = "list")]
        themes: Option<String>,
        #[serde(serialize_with = "list")]
        organisations: Option<String>,
    }
    key slug, "n.slug";
    "SELECT n.slug, a.slug AS area, p.slug AS part_of, n.kind, n.name, n.about, n.rhythm, n.state, n.waiting_reason,
       n.started_on, n.ended_on,
       (SELECT string_agg(t.slug, ';' ORDER BY t.position) FROM network_theme x JOIN theme t ON t.id = x.theme_id
        WHERE x.network_id = n.id) AS themes,
       (SELECT string_agg(o.slug, ';' ORDER BY o.slug) FROM organisation o WHERE o.id IN
         (SELECT m.organisation_id FROM membership m WHERE m.network_id = n.id AND m.until IS NULL)) AS organisations
     FROM network n JOIN area a ON a.id = n.area_id LEFT JOIN network p ON p.id = n.parent_id"
}

resource! {
    /// A meeting of a network. Its instants are worked out from the wall times.
    Meeting {
        slug: String, network: String, area: String, kind: String, title: String, date: String,
        starts: Option<String>,
        ends: Option<String>,
        place: String, state: String, summary: String,
    }
    key slug, "m.slug";
    beside decisions_store::of_meeting;
    "SELECT m.slug, n.slug AS network, a.slug AS area, m.kind, m.title, m.on_date AS date, m.starts, m.ends, m.place,
       m.state, m.summary
     FROM meeting m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id"
}

resource! {
    /// The public form of a voice.
    Voice {
        number: String, area: String, kind: String, origin: String, target_group: Option<String>, text: String,
        heard_on: String, public_on: Option<String>,
        #[serde(serialize_with = "list")]
        themes: Option<String>,
        #[serde(serialize_with = "list")]
        items: Option<String>,
    }
    key number, "v.number";
    public "v.state = 'public'";
    "SELECT v.number, a.slug AS area, v.kind, v.origin, v.target_group, v.public_text AS text, v.heard_on, v.public_on,
       (SELECT string_agg(t.slug, ';' ORDER BY t.position) FROM voice_theme x JOIN theme t ON t.id = x.theme_id
        WHERE x.voice_id = v.id) AS themes,
       (SELECT string_agg(i.slug, ';' ORDER BY i.slug) FROM item_voice x JOIN item i ON i.id = x.item_id
        WHERE x.voice_id = v.id) AS items
     FROM voice v JOIN area a ON a.id = v.area_id"
}

resource! {
    /// An agenda item.
    Item {
        slug: String, area: String, theme: String, title: String, why: String, for_whom: String, who_joins: String,
        organises: String, organisation: Option<String>, network: Option<String>, needed: String,
        duration: Option<String>, state: String, state_note: Option<String>, term: String, support: Option<String>,
        created_on: String, changed_on: String,
        #[serde(serialize_with = "list")]
        voices: Option<String>,
    }
    key slug, "i.slug";
    "SELECT i.slug, a.slug AS area, t.slug AS theme, i.title, i.why, i.for_whom, i.who_joins, i.organises,
       o.slug AS organisation, n.slug AS network, i.needed, i.duration, i.state, i.state_note, i.term,
       (SELECT s.level FROM support s WHERE s.item_id = i.id ORDER BY s.on_date DESC, s.id DESC LIMIT 1) AS support,
       i.created_on, i.changed_on,
       (SELECT string_agg(v.number, ';' ORDER BY v.number) FROM item_voice x JOIN voice v ON v.id = x.voice_id
        WHERE x.item_id = i.id AND v.state = 'public') AS voices
     FROM item i JOIN area a ON a.id = i.area_id JOIN theme t ON t.id = i.theme_id
     LEFT JOIN organisation o ON o.id = i.organisation_id LEFT JOIN network n ON n.id = i.network_id"
}

resource! {
    /// An initiative.
    Initiative {
        slug: String, area: String, name: String, about: String, stage: String, organisation: Option<String>,
        network: Option<String>, place: Option<String>, became: Option<String>, started_on: Option<String>,
        ended_on: Option<String>,
        #[serde(serialize_with = "list")]
        items: Option<String>,
    }
    key slug, "u.slug";
    "SELECT u.slug, a.slug AS area, u.name, u.about, u.stage, o.slug AS organisation, n.slug AS network,
       p.slug AS place, b.slug AS became, u.started_on, u.ended_on,
       (SELECT string_agg(i.slug, ';' ORDER BY i.slug) FROM initiative_item x JOIN item i ON i.id = x.item_id
        WHERE x.initiative_id = u.id) AS items
     FROM initiative u JOIN area a ON a.id = u.area_id LEFT JOIN organisation o ON o.id = u.organisation_id
     LEFT JOIN network n ON n.id = u.network_id LEFT JOIN place p ON p.id = u.place_id
     LEFT JOIN organisation b ON b.id = u.became_id"
}

resource! {
    /// A result. It has no address of its own; its number, with leading zeros so that it sorts as text, stands for it.
    Outcome {
        number: String, area: String, item: Option<String>, initiative: Option<String>, achieved_on: String,
        what: String, for_whom: String, seen: String,
    }
    key number, "substr('0000000000' || CAST(r.id AS TEXT), length(CAST(r.id AS TEXT)) + 1, 10)";
    "SELECT substr('0000000000' || CAST(r.id AS TEXT), length(CAST(r.id AS TEXT)) + 1, 10) AS number, a.slug AS area,
       i.slug AS item, u.slug AS initiative, r.on_date AS achieved_on, r.what, r.for_whom, r.seen
     FROM result r JOIN area a ON a.id = r.area_id LEFT JOIN item i ON i.id = r.item_id
     LEFT JOIN initiative u ON u.id = r.initiative_id"
}

resource! {
    /// A prioritising round whose rules are fixed.
    Round {
        slug: String, area: String, title: String, kind: String, phase: String, who: String, entitled: Option<i64>,
        opens_on: Option<String>, closes_on: Option<String>, budget_cents: Option<i64>, rules_sha256: String,
        counted_on: Option<String>, file: Option<String>,
    }
    key slug, "r.slug";
    public "r.rules IS NOT NULL";
    "SELECT r.slug, a.slug AS area, r.title, r.kind, r.phase, r.who, r.entitled, r.opens_on, r.closes_on, r.budget_cents,
       coalesce(r.rules_sha256, '') AS rules_sha256, c.counted_on,
       CASE WHEN c.public_file <> '' THEN '/rounds/' || r.slug || '/round.json' END AS file
     FROM round r JOIN area a ON a.id = r.area_id LEFT JOIN round_count c ON c.round_id = r.id
       AND c.run = (SELECT max(x.run) FROM round_count x WHERE x.round_id = r.id)"
}

record! {
    /// A fund, with its sums in cents.
    #[derive(Serialize)] #[serde(rename_all = "camelCase")]
    pub struct Fund {
        pub slug: String, pub area: String, pub name: String, pub purpose: String, pub giver: String, pub giver_organisation: Option<String>,
        pub conditions: String, pub kind: String, pub starts_on: Option<String>, pub ends_on: Option<String>, pub decides: String,
        pub network: Option<String>, pub closed_on: Option<String>,
        #[serde(serialize_with = "list")]
        pub themes: Option<String>,
        pub amount_cents: i64, pub granted_cents: i64, pub reserved_cents: i64, pub spent_cents: i64, pub left_cents: i64,
    }
}

impl Resource for Fund {
    const SELECT: &'static str = concat!(
        "SELECT z.slug, a.slug AS area, z.name, z.purpose, z.giver, z.giver_organisation, z.conditions, z.kind, z.starts_on,
           z.ends_on, z.decides, z.network, z.closed_on, z.themes, z.cents AS amount_cents, z.granted AS granted_cents,
           z.reserved AS reserved_cents, z.spent AS spent_cents,
           z.cents - z.granted - z.reserved - z.beyond AS left_cents
         FROM (SELECT f.area_id, f.slug, f.name, f.purpose, f.giver, o.slug AS giver_organisation, f.conditions, f.kind,
             f.starts_on, f.ends_on, f.decides, n.slug AS network, f.closed_on, f.cents,
             (SELECT string_agg(t.slug, ';' ORDER BY t.position, t.id) FROM fund_theme x JOIN theme t ON t.id = x.theme_id
              WHERE x.fund_id = f.id) AS themes, ", fund_sums!(), "
           FROM fund f LEFT JOIN organisation o ON o.id = f.giver_organisation_id
             LEFT JOIN network n ON n.id = f.network_id) z
         JOIN area a ON a.id = z.area_id"
    );
    const KEY: &'static str = "z.slug";
    fn key(&self) -> String {
        self.slug.clone()
    }
}

record! {
    /// A membership of a network.
    pub struct Membership {
        pub id: i64, pub organisation_id: Option<i64>, pub organisation: Option<String>,
        pub organisation_name: Option<String>, pub person_name: Option<String>, pub side: String, pub role: String,
        pub since: Option<String>, pub until: Option<String>, pub outside: bool,
    }
}

/// Who takes part and took part in a network, in the order in which they were noted.
pub fn memberships(tx: &Tx<'_>, network: i64, after: i64, limit: i64) -> Result<Vec<Membership>, Error> {
    Ok(tx.all(
        "SELECT m.id, m.organisation_id, o.slug AS organisation, o.name AS organisation_name, m.person_name, m.side,
           m.role, m.since, m.until, m.outside
         FROM membership m LEFT JOIN organisation o ON o.id = m.organisation_id
         WHERE m.network_id = ?1 AND m.id > ?2 ORDER BY m.id LIMIT ?3",
        params![network, after, limit],
    )?)
}
