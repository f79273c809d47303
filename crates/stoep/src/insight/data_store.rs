// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the downloads: public rows, a portion at a time.

use crate::error::Error;
use crate::web::csv::Line;
use stoep_platform::db::{Param, Tx};

/// A file that can be downloaded.
pub struct File {
    /// Name in the address.
    pub name: &'static str,
    /// Columns, in order.
    pub columns: &'static [&'static str],
    /// Gives the row's key and then the columns as text, after the key `?1`, at most `?2` rows.
    sql: &'static str,
}

/// The files.
pub const FILES: &[File] = &[
    File {
        name: "voices",
        columns: &["number", "area", "kind", "origin", "target_group", "heard_on", "public_on", "themes", "text"],
        sql: "SELECT v.id, v.number, a.slug, v.kind, v.origin, v.target_group, v.heard_on, v.public_on,
                (SELECT string_agg(t.slug, ';' ORDER BY t.position) FROM voice_theme x JOIN theme t ON t.id = x.theme_id
                 WHERE x.voice_id = v.id), v.public_text
              FROM voice v JOIN area a ON a.id = v.area_id WHERE v.id > ?1 AND v.state = 'public' ORDER BY v.id LIMIT ?2",
    },
    File {
        name: "items",
        columns: &[
            "item", "area", "theme", "title", "why", "for_whom", "organises", "state", "state_note", "term", "support",
            "voices", "created_on", "changed_on",
        ],
        sql: "SELECT i.id, i.slug, a.slug, t.slug, i.title, i.why, i.for_whom, i.organises, i.state, i.state_note, i.term,
                (SELECT s.level FROM support s WHERE s.item_id = i.id ORDER BY s.on_date DESC, s.id DESC LIMIT 1),
                CAST((SELECT count(*) FROM item_voice x JOIN voice v ON v.id = x.voice_id
                      WHERE x.item_id = i.id AND v.state = 'public') AS TEXT),
                i.created_on, i.changed_on
              FROM item i JOIN area a ON a.id = i.area_id JOIN theme t ON t.id = i.theme_id
              WHERE i.id > ?1 ORDER BY i.id LIMIT ?2",
    },
    File {
        name: "organisations",
        columns: &["organisation", "area", "name", "formality", "kind", "about", "website", "email", "phone", "since", "until"],
        sql: "SELECT o.id, o.slug, a.slug, o.name, o.formality, o.kind, o.about, o.website,
                CASE WHEN o.contact_public = 1 THEN o.email END, CASE WHEN o.contact_public = 1 THEN o.phone END,
                o.since, o.until
              FROM organisation o JOIN area a ON a.id = o.area_id WHERE o.id > ?1 ORDER BY o.id LIMIT ?2",
    },
    File {
        name: "networks",
        columns: &["network", "area", "part_of", "kind", "name", "about", "rhythm", "state", "waiting_reason", "started_on", "ended_on"],
        sql: "SELECT n.id, n.slug, a.slug, p.slug, n.kind, n.name, n.about, n.rhythm, n.state, n.waiting_reason,
                n.started_on, n.ended_on
              FROM network n JOIN area a ON a.id = n.area_id LEFT JOIN network p ON p.id = n.parent_id
              WHERE n.id > ?1 ORDER BY n.id LIMIT ?2",
    },
    File {
        name: "results",
        columns: &["result", "area", "item", "initiative", "on_date", "what", "for_whom", "seen"],
        sql: "SELECT r.id, CAST(r.id AS TEXT), a.slug, i.slug, n.slug, r.on_date, r.what, r.for_whom, r.seen
              FROM result r JOIN area a ON a.id = r.area_id LEFT JOIN item i ON i.id = r.item_id
              LEFT JOIN initiative n ON n.id = r.initiative_id WHERE r.id > ?1 ORDER BY r.id LIMIT ?2",
    },
];

/// The file with this name.
pub fn file(name: &str) -> Option<&'static File> {
    FILES.iter().find(|f| f.name == name)
}

/// The next rows of a file.
pub fn lines(tx: &Tx<'_>, file: &File, after: i64, most: i64) -> Result<Vec<Line>, Error> {
    Ok(tx.all(file.sql, &[Param::Int(after), Param::Int(most)])?)
}
