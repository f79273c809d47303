// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the files of funds.

use super::file::File;
use crate::areas::WITHIN;
use crate::error::Error;
use crate::web::csv::Line;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Cents as `1250.50`; amounts in files are never below nothing.
macro_rules! euros {
    ($cents:literal) => {
        concat!(
            "CAST(",
            $cents,
            " / 100 AS TEXT) || '.' || substr('0' || CAST(",
            $cents,
            " % 100 AS TEXT), length(CAST(",
            $cents,
            " % 100 AS TEXT)), 2)"
        )
    };
}

/// The files. The key of the row comes first; `f` is the fund, `a` its area.
pub(super) const FILES: &[File] = &[
    File {
        name: "funds",
        columns: &[
            "slug", "area", "name", "purpose", "giver", "giver_organisation", "conditions", "kind", "themes", "starts_on",
            "ends_on", "amount", "decides", "network", "closed_on",
        ],
        sql: concat!(
            "SELECT f.id AS key, f.slug, a.slug, f.name, f.purpose, f.giver, o.slug, f.conditions, f.kind,
               (SELECT string_agg(t.slug, ';' ORDER BY t.position, t.id) FROM fund_theme x JOIN theme t ON t.id = x.theme_id
                WHERE x.fund_id = f.id), f.starts_on, f.ends_on, ", euros!("f.cents"), ", f.decides, n.slug, f.closed_on
             FROM fund f JOIN area a ON a.id = f.area_id LEFT JOIN organisation o ON o.id = f.giver_organisation_id
               LEFT JOIN network n ON n.id = f.network_id WHERE f.id > ?2 AND "
        ),
    },
    File {
        name: "allocations",
        columns: &[
            "fund", "number", "item", "initiative", "place", "amount", "date", "decided_by", "decision", "state", "note",
            "withdrawn_on", "reason",
        ],
        sql: concat!(
            "SELECT x.id AS key, f.slug, CAST(x.number AS TEXT), i.slug, v.slug, p.slug, ", euros!("x.cents"), ", x.on_date,
               x.decided_by, m.slug || '/' || CAST(d.number AS TEXT), x.state, x.note, x.withdrawn_on, x.reason
             FROM allocation x JOIN fund f ON f.id = x.fund_id JOIN area a ON a.id = f.area_id
               LEFT JOIN item i ON i.id = x.item_id LEFT JOIN initiative v ON v.id = x.initiative_id
               LEFT JOIN place p ON p.id = x.place_id LEFT JOIN decision d ON d.id = x.decision_id
               LEFT JOIN meeting m ON m.id = d.meeting_id WHERE x.id > ?2 AND "
        ),
    },
    File {
        name: "spending",
        columns: &["fund", "allocation", "date", "what", "kind", "amount"],
        sql: concat!(
            "SELECT s.id AS key, f.slug, CAST(x.number AS TEXT), s.on_date, s.what,
               CASE WHEN s.cents < 0 THEN 'refunded' ELSE 'spent' END, ", euros!("abs(s.cents)"), "
             FROM spending s JOIN allocation x ON x.id = s.allocation_id JOIN fund f ON f.id = x.fund_id
               JOIN area a ON a.id = f.area_id WHERE s.id > ?2 AND "
        ),
    },
];

/// The next rows of a file.
pub(super) fn lines(tx: &Tx<'_>, file: &File, path: &str, after: i64, most: i64) -> Result<Vec<Line>, Error> {
    let sql = format!("{}({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) ORDER BY key LIMIT ?3", file.sql);
    Ok(tx.all(&sql, params![path, after, most])?)
}
