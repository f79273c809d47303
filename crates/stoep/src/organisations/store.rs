// SPDX-License-Identifier: EUPL-1.2
//! The SQL of organisations.

use super::model::{Formality, KindSpan, OrganisationKind};
use super::refusal::Stop;
use crate::areas::{Area, WITHIN};
use crate::error::Error;
use jiff::civil::Date;
use stoep_platform::context::Context;
use stoep_platform::db::{Param, Tx, placeholders};
use stoep_platform::ids;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

/// Rows on one page of a list.
pub const PER_PAGE: i64 = 30;

record! {
    /// An organisation with the area it is in.
    pub struct Organisation {
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
        /// Name.
        pub name: String,
        /// Formal or informal.
        pub formality: Formality,
        /// What it is now.
        pub kind: OrganisationKind,
        /// A few sentences.
        pub about: String,
        /// Web address.
        pub website: Option<String>,
        /// E-mail address.
        pub email: Option<String>,
        /// Telephone number.
        pub phone: Option<String>,
        /// Whether the three above are shown to everybody.
        pub contact_public: bool,
        /// Since when it exists.
        pub since: Option<String>,
        /// Last day, when it has ended.
        pub until: Option<String>,
        /// Whether the picture of who knows whom leaves its name out.
        pub hide_name: bool,
    }
}

/// The organisation with this address part.
///
/// # Errors
/// Not found.
pub fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Organisation, Error> {
    tx.opt(
        "SELECT o.id, o.slug, o.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, o.name,
                o.formality, o.kind, o.about, o.website, o.email, o.phone, o.contact_public, o.since, o.until,
                o.hide_name
         FROM organisation o JOIN area a ON a.id = o.area_id WHERE o.slug = ?1",
        params![slug],
    )?
    .ok_or(Error::NotFound)
}

record! {
    /// A line of the list.
    pub struct Listed {
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// Formal or informal.
        pub formality: Formality,
        /// What it is.
        pub kind: OrganisationKind,
        /// A few sentences.
        pub about: String,
        /// Name of the area.
        pub area_name: String,
        /// Last day, when it has ended.
        pub until: Option<String>,
    }
}

/// Organisations in an area and the areas inside it by name, one page after the organisation `after`; one row more than
/// a page when there is a next one.
///
/// # Errors
/// The database's.
pub fn list(
    tx: &Tx<'_>,
    path: &str,
    kind: Option<OrganisationKind>,
    after: Option<&str>,
) -> Result<Vec<Listed>, Error> {
    let cursor: Option<(String, i64)> = match after {
        Some(slug) => tx.opt("SELECT name, id FROM organisation WHERE slug = ?1", params![slug])?,
        None => None,
    };
    let (name, id) = cursor.unwrap_or_default();
    Ok(tx.all(
        &format!(
            "SELECT o.slug, o.name, o.formality, o.kind, o.about, a.name AS area_name, o.until
             FROM organisation o JOIN area a ON a.id = o.area_id
             WHERE {WITHIN} AND (CAST(?2 AS TEXT) IS NULL OR o.kind = ?2) AND (o.name > ?3 OR (o.name = ?3 AND o.id > ?4))
             ORDER BY o.name, o.id LIMIT ?5"
        ),
        params![path, kind, name, id, PER_PAGE + 1],
    )?)
}

/// Kinds that occur in an area, for the filter.
///
/// # Errors
/// The database's.
pub fn kinds_in(tx: &Tx<'_>, path: &str) -> Result<Vec<OrganisationKind>, Error> {
    let found: Vec<String> = tx.all(
        &format!("SELECT DISTINCT o.kind FROM organisation o JOIN area a ON a.id = o.area_id WHERE {WITHIN}"),
        params![path],
    )?;
    Ok(OrganisationKind::ALL.iter().filter(|k| found.iter().any(|f| f == k.word())).copied().collect())
}

record! {
    /// Something an organisation is linked with: an address and words.
    pub struct Link {
        /// Part of its address.
        pub slug: String,
        /// Name or title.
        pub name: String,
        /// A word or date beside it.
        pub beside: String,
    }
}

record! {
    /// A network an organisation takes or took part in.
    pub struct TakesPart {
        /// Part of its address.
        pub slug: String,
        /// Name.
        pub name: String,
        /// Word of the role.
        pub role: String,
        /// First day.
        pub since: Option<String>,
        /// Last day.
        pub until: Option<String>,
    }
}

/// Everything the page of an organisation shows beside itself.
pub struct Around {
    /// What it was.
    pub kinds: Vec<KindSpan>,
    /// Networks.
    pub networks: Vec<TakesPart>,
    /// Meetings it was at, newest first.
    pub meetings: Vec<Link>,
    /// Agenda items it carries.
    pub items: Vec<Link>,
    /// Initiatives.
    pub initiatives: Vec<Link>,
    /// Initiatives that became part of it, or it.
    pub grown_from: Vec<Link>,
    /// Places.
    pub places: Vec<Link>,
}

/// Reads what stands around an organisation.
///
/// # Errors
/// The database's.
pub fn around(tx: &Tx<'_>, id: i64) -> Result<Around, Error> {
    Ok(Around {
        kinds: kinds(tx, id)?,
        networks: tx.all(
            "SELECT n.slug, n.name, m.role, m.since, m.until FROM membership m JOIN network n ON n.id = m.network_id
             WHERE m.organisation_id = ?1 ORDER BY coalesce(m.until, '9999') DESC, n.name, m.id LIMIT 60",
            params![id],
        )?,
        meetings: tx.all(
            "SELECT m.slug, m.title AS name, m.on_date AS beside FROM attendance t JOIN meeting m ON m.id = t.meeting_id
             WHERE t.organisation_id = ?1 AND m.state = 'held' GROUP BY m.slug, m.title, m.on_date
             ORDER BY m.on_date DESC, m.slug LIMIT 10",
            params![id],
        )?,
        items: tx.all(
            "SELECT i.slug, i.title AS name, i.term AS beside FROM item i WHERE i.organisation_id = ?1
             ORDER BY i.changed_on DESC, i.id DESC LIMIT 30",
            params![id],
        )?,
        initiatives: tx.all(
            "SELECT i.slug, i.name, i.stage AS beside FROM initiative i WHERE i.organisation_id = ?1
             ORDER BY i.name, i.id LIMIT 30",
            params![id],
        )?,
        grown_from: tx.all(
            "SELECT i.slug, i.name, coalesce(i.ended_on, '') AS beside FROM initiative i WHERE i.became_id = ?1
             ORDER BY i.ended_on, i.id LIMIT 30",
            params![id],
        )?,
        places: tx.all(
            "SELECT p.slug, p.name, p.kind AS beside FROM place p WHERE p.organisation_id = ?1 ORDER BY p.name, p.id LIMIT 30",
            params![id],
        )?,
    })
}

/// What an organisation was, as the rows were added.
///
/// # Errors
/// The database's.
pub fn kinds(tx: &Tx<'_>, id: i64) -> Result<Vec<KindSpan>, Error> {
    Ok(tx.all(
        "SELECT kind, since, until, note FROM organisation_kind WHERE organisation_id = ?1 ORDER BY id",
        params![id],
    )?)
}

/// Names of organisations by key, for those who show them beside something else: at most 200 keys.
///
/// # Errors
/// The database's.
pub fn names(tx: &Tx<'_>, ids: &[i64]) -> Result<Vec<(i64, String)>, Error> {
    let ids = &ids[..ids.len().min(200)];
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT id, name FROM organisation WHERE id IN ({}) ORDER BY name", placeholders(1, ids.len()));
    let params: Vec<Param<'_>> = ids.iter().map(|i| Param::Int(*i)).collect();
    Ok(tx.all(&sql, &params)?)
}

/// Names that a form in this area offers: organisations of the area, the areas inside it and those it lies in; running
/// ones only, at most 500.
///
/// # Errors
/// The database's.
pub fn names_near(tx: &Tx<'_>, path: &str) -> Result<Vec<String>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT o.name FROM organisation o JOIN area a ON a.id = o.area_id
             WHERE ({WITHIN} OR substr(?1, 1, length(a.path)) = a.path) AND o.until IS NULL
             GROUP BY o.name ORDER BY o.name LIMIT 500"
        ),
        params![path],
    )?)
}

/// The organisations with these names, as `(key, name)`; where several carry a name, the one nearest to the area with
/// `path` (in it or above it) comes first. Capital letters A–Z don't matter.
///
/// # Errors
/// The database's.
pub fn by_names(tx: &Tx<'_>, path: &str, wanted: &[String]) -> Result<Vec<(i64, String)>, Error> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let lower: Vec<String> = wanted.iter().map(|n| n.to_ascii_lowercase()).collect();
    let sql = format!(
        "SELECT o.id, o.name FROM organisation o JOIN area a ON a.id = o.area_id
         WHERE o.name IN ({}) OR lower(o.name) IN ({})
         ORDER BY CASE WHEN {WITHIN} OR substr(?1, 1, length(a.path)) = a.path THEN 0 ELSE 1 END,
                  CASE WHEN o.until IS NULL THEN 0 ELSE 1 END, o.id",
        placeholders(2, wanted.len()),
        placeholders(2 + wanted.len(), lower.len()),
    );
    let mut params = vec![Param::Text(path)];
    params.extend(wanted.iter().map(|n| Param::Text(n)));
    params.extend(lower.iter().map(|n| Param::Text(n)));
    Ok(tx.all(&sql, &params)?)
}

/// Finds a typed name among what [`by_names`] found.
pub fn named(found: &[(i64, String)], typed: &str) -> Option<i64> {
    let exact = found.iter().find(|(_, n)| n == typed);
    exact.or_else(|| found.iter().find(|(_, n)| n.eq_ignore_ascii_case(typed))).map(|(id, _)| *id)
}

/// An address part from a title that no row of `table` has yet.
///
/// # Errors
/// The database's.
pub fn free_slug(tx: &Tx<'_>, table: &'static str, title: &str) -> Result<String, Error> {
    let base = ids::slug(title);
    let taken: Vec<String> = tx.all(
        &format!("SELECT slug FROM {table} WHERE slug = ?1 OR substr(slug, 1, length(?2)) = ?2"),
        params![base, format!("{base}-")],
    )?;
    if !taken.contains(&base) {
        return Ok(base);
    }
    // One more than there are names to stumble over is enough.
    let free = (2..=taken.len() + 2).map(|n| format!("{base}-{n}")).find(|s| !taken.contains(s));
    free.ok_or_else(|| Error::Fault("no free slug".into()))
}

/// What the form of an organisation says.
#[derive(Clone, Debug)]
pub struct Described {
    /// Name.
    pub name: String,
    /// Formal or informal.
    pub formality: Formality,
    /// A few sentences.
    pub about: String,
    /// Web address.
    pub website: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// Whether contact details are for everybody.
    pub contact_public: bool,
    /// Since when it exists.
    pub since: Option<String>,
    /// Whether the picture of who knows whom leaves its name out; informal groups only.
    pub hide_name: bool,
}

/// Key of the organisation with this address part.
///
/// # Errors
/// Not found.
pub fn key_of(tx: &Tx<'_>, slug: &str) -> Result<i64, Error> {
    tx.opt("SELECT id FROM organisation WHERE slug = ?1", params![slug])?.ok_or(Error::NotFound)
}

/// Adds an organisation to an area; gives its address part.
///
/// # Errors
/// The database's.
pub fn create(
    tx: &Tx<'_>,
    ctx: &Context,
    area: &Area,
    kind: OrganisationKind,
    described: &Described,
) -> Result<String, Stop> {
    let slug = free_slug(tx, "organisation", &described.name)?;
    let id: i64 = tx.one(
        "INSERT INTO organisation (slug, area_id, name, formality, kind, about, website, email, phone, contact_public, since,
           hide_name)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) RETURNING id",
        params![
            slug,
            area.id,
            described.name,
            described.formality,
            kind,
            described.about,
            described.website,
            described.email,
            described.phone,
            described.contact_public,
            described.since,
            described.hide_name
        ],
    )?;
    note(tx, ctx, "organisation.created", id, area.id, format!("kind={}", kind.word()))?;
    Ok(slug)
}

/// Changes what is said about an organisation; its kind has a road of its own.
///
/// # Errors
/// Not found.
pub fn describe(tx: &Tx<'_>, ctx: &Context, slug: &str, described: &Described) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    let first_kind = kinds(tx, it.id)?.iter().filter_map(|k| k.until.clone()).min();
    if let (Some(since), Some(first)) = (&described.since, first_kind.or_else(|| it.until.clone()))
        && *since > first
    {
        return Err(Stop::field("since", "organisation-since-late"));
    }
    tx.execute(
        "UPDATE organisation SET name = ?2, formality = ?3, about = ?4, website = ?5, email = ?6, phone = ?7,
                contact_public = ?8, since = ?9, hide_name = ?10 WHERE id = ?1",
        params![
            it.id,
            described.name,
            described.formality,
            described.about,
            described.website,
            described.email,
            described.phone,
            described.contact_public,
            described.since,
            described.hide_name
        ],
    )?;
    note(tx, ctx, "organisation.changed", it.id, it.area_id, String::new())?;
    Ok(())
}

/// From `from` on the organisation is of another kind; what it was until the day before is added to its history.
///
/// # Errors
/// A message beside `kind` or `from`; not found.
pub fn change_kind(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    kind: OrganisationKind,
    from: Date,
    remark: &str,
) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    if it.kind == kind {
        return Err(Stop::field("kind", "organisation-kind-same"));
    }
    let history = super::model::history(kinds(tx, it.id)?, it.kind, it.since.as_deref(), None);
    let began = history.iter().filter(|s| s.until.is_none()).filter_map(|s| s.since.clone()).max();
    let from_text = from.to_string();
    if began.as_ref().is_some_and(|b| *b >= from_text) {
        return Err(Stop::field("from", "organisation-kind-early"));
    }
    if from_text > ctx.at() {
        return Err(Stop::field("from", "organisation-date-future"));
    }
    let last = from.yesterday().map_err(|_| Stop::field("from", "form-date"))?;
    tx.execute(
        "INSERT INTO organisation_kind (organisation_id, kind, since, until, note) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![it.id, it.kind, began, last.to_string(), remark],
    )?;
    tx.execute("UPDATE organisation SET kind = ?2 WHERE id = ?1", params![it.id, kind])?;
    let detail = format!("from={} to={} on={from_text}", it.kind.word(), kind.word());
    note(tx, ctx, "organisation.kind_changed", it.id, it.area_id, detail)?;
    Ok(())
}

/// Ends an organisation on a day, or takes that back (`None`).
///
/// # Errors
/// A message beside `until`; not found.
pub fn end(tx: &Tx<'_>, ctx: &Context, slug: &str, until: Option<Date>) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    let day = until.map(|d| d.to_string());
    if let Some(day) = &day {
        let history = super::model::history(kinds(tx, it.id)?, it.kind, it.since.as_deref(), None);
        if history.iter().filter_map(|s| s.since.as_ref()).any(|s| s > day) {
            return Err(Stop::field("until", "organisation-end-early"));
        }
        if *day > ctx.at() {
            return Err(Stop::field("until", "organisation-date-future"));
        }
    }
    tx.execute("UPDATE organisation SET until = ?2 WHERE id = ?1", params![it.id, day])?;
    let act = if day.is_some() { "organisation.ended" } else { "organisation.resumed" };
    note(tx, ctx, act, it.id, it.area_id, String::new())?;
    Ok(())
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, id: i64, area: i64, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "organisation", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
