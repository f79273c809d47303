// SPDX-License-Identifier: EUPL-1.2
//! What the database knows before an import, and what is written around the rows.

use super::Import;
use super::table::{Ids, Kind, Names};
use crate::error::Error;
use std::collections::HashSet;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// What the database knows.
#[derive(Debug, Default)]
pub struct Existing {
    pub(super) names: Names,
    pub(super) emails: HashSet<String>,
    pub(super) root: Option<String>,
    pub(super) voice_files: HashSet<String>,
}

/// Beginning of the setting that remembers a file of voices.
const VOICES: &str = "imported_voices:";

/// Reads what the database knows.
///
/// # Errors
/// The database's.
pub fn existing(tx: &Tx<'_>) -> Result<Existing, Error> {
    let mut names = Names::new();
    for (kind, table) in [
        (Kind::Area, "area"),
        (Kind::Theme, "theme"),
        (Kind::Organisation, "organisation"),
        (Kind::Place, "place"),
        (Kind::Network, "network"),
        (Kind::Meeting, "meeting"),
        (Kind::Vision, "vision"),
        (Kind::Agenda, "agenda"),
        (Kind::Item, "item"),
        (Kind::Initiative, "initiative"),
        (Kind::Mandate, "mandate"),
        (Kind::Poll, "date_poll"),
        (Kind::Fund, "fund"),
        (Kind::Asking, "asking"),
        (Kind::Round, "round"),
    ] {
        tx.each(&format!("SELECT slug FROM {table}"), &[], |slug: String| {
            names.insert((kind, slug));
            Ok(())
        })?;
    }
    let emails = tx.all::<String>("SELECT email FROM person", &[])?.into_iter().collect();
    let root = tx.opt("SELECT slug FROM area WHERE parent_id IS NULL", &[])?;
    let voice_files = tx
        .all::<String>("SELECT key FROM setting WHERE substr(key, 1, length(?1)) = ?1", params![VOICES])?
        .into_iter()
        .filter_map(|key| key.strip_prefix(VOICES).map(str::to_owned))
        .collect();
    Ok(Existing { names, emails, root, voice_files })
}

/// The key of something that was written before in this import.
pub fn id(ids: &Ids, kind: Kind, slug: &str) -> Result<i64, Error> {
    let found = ids.get(&(kind, slug.to_owned())).copied();
    found.ok_or_else(|| Error::Fault(format!("{kind:?} {slug} is referred to before it is written")))
}

/// The same for a reference that may be absent.
pub fn maybe(ids: &Ids, kind: Kind, slug: Option<&String>) -> Result<Option<i64>, Error> {
    slug.map(|s| id(ids, kind, s)).transpose()
}

/// One line in the journal for a thing; what is stale is told once, at the end.
pub fn record(
    tx: &Tx<'_>,
    ctx: &Context,
    act: &'static str,
    thing: &'static str,
    id: i64,
    area: i64,
) -> Result<(), Error> {
    let entry = Entry { act, thing, id, area: Some(area), detail: String::new(), touches: Touches::Nothing };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Keeps a setting.
pub fn keep(tx: &Tx<'_>, key: &str, value: &str) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        params![key, value],
    )?;
    Ok(())
}

/// After the rows: remembers the file of voices, and tells every page that it is stale.
pub fn finish(tx: &Tx<'_>, ctx: &Context, import: &Import, ids: &Ids) -> Result<(), Error> {
    if !import.voices.voices.is_empty() {
        keep(tx, &format!("{VOICES}{}", import.voices_hash), &ctx.at())?;
        crate::voices::recount(tx)?;
    }
    let Some(root) = import.areas.areas.first() else { return Ok(()) };
    let root = id(ids, Kind::Area, &root.slug)?;
    let counts: Vec<String> =
        import.counts().iter().map(|(key, n)| format!("{}={n}", key.trim_start_matches("import-n-"))).collect();
    let entry = Entry {
        act: "municipality.imported",
        thing: "area",
        id: root,
        area: Some(root),
        detail: counts.join(" "),
        touches: Touches::Everything,
    };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
