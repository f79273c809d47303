// SPDX-License-Identifier: EUPL-1.2
//! The SQL of mandates: writing them down, ending and correcting them, what shows them.

use super::model::{EvidenceKind, MandateEnd};
use crate::areas;
use crate::error::Error;
use crate::organisations::{self, Organisation, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::ids::sha256;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A mandate with all that its own page shows.
    pub struct Mandate {
        /// Key.
        pub id: i64,
        /// Part of its address.
        pub slug: String,
        /// The body.
        pub organisation_id: i64,
        /// Part of the body's address.
        pub organisation: String,
        /// Name of the body.
        pub organisation_name: String,
        /// Area of the body.
        pub area_id: i64,
        /// Part of the area's address.
        pub area_slug: String,
        /// Name of the area.
        pub area_name: String,
        /// Path of the area.
        pub area_path: String,
        /// Part of the address of the network it is for; none: for all.
        pub network: Option<String>,
        /// Name of that network.
        pub network_name: Option<String>,
        /// Part of the address of the organisation that speaks; empty when a person does.
        pub holder: Option<String>,
        /// Name of who speaks; empty when it was erased.
        pub holder_name: String,
        /// For which subjects, in words.
        pub subjects: String,
        /// Address parts of its themes, with `;`.
        pub themes: Option<String>,
        /// Dutch names of its themes.
        pub themes_nl: Option<String>,
        /// English names.
        pub themes_en: Option<String>,
        /// By which assembly.
        pub given_by: String,
        /// When.
        pub given_on: String,
        /// How many were there.
        pub present: Option<i64>,
        /// How many might have been.
        pub entitled: Option<i64>,
        /// Last day.
        pub until: Option<String>,
        /// Day on which it was ended early.
        pub ended_on: Option<String>,
        /// How.
        pub end_kind: Option<MandateEnd>,
        /// Why.
        pub end_reason: Option<String>,
        /// Address part of the mandate that this one corrects.
        pub corrects: Option<String>,
        /// Address part of the one that corrects this.
        pub corrected_by: Option<String>,
    }
}

const MANDATES: &str = "SELECT m.id, m.slug, m.organisation_id, o.slug AS organisation, o.name AS organisation_name,
      o.area_id, a.slug AS area_slug, a.name AS area_name, a.path AS area_path, n.slug AS network, n.name AS network_name,
      h.slug AS holder, coalesce(h.name, m.holder_name, '') AS holder_name, m.subjects,
      (SELECT string_agg(t.slug, ';' ORDER BY t.position) FROM mandate_theme x JOIN theme t ON t.id = x.theme_id
       WHERE x.mandate_id = m.id) AS themes,
      (SELECT string_agg(t.name_nl, ', ' ORDER BY t.position) FROM mandate_theme x JOIN theme t ON t.id = x.theme_id
       WHERE x.mandate_id = m.id) AS themes_nl,
      (SELECT string_agg(t.name_en, ', ' ORDER BY t.position) FROM mandate_theme x JOIN theme t ON t.id = x.theme_id
       WHERE x.mandate_id = m.id) AS themes_en,
      m.given_by, m.given_on, m.present, m.entitled, m.until, m.ended_on, m.end_kind, m.end_reason,
      e.slug AS corrects, (SELECT min(c.slug) FROM mandate c WHERE c.corrects_id = m.id) AS corrected_by
    FROM mandate m JOIN organisation o ON o.id = m.organisation_id JOIN area a ON a.id = o.area_id
      LEFT JOIN organisation h ON h.id = m.holder_organisation_id LEFT JOIN network n ON n.id = m.network_id
      LEFT JOIN mandate e ON e.id = m.corrects_id";

/// The mandate with this address part.
///
/// # Errors
/// Not found.
pub(super) fn by_slug(tx: &Tx<'_>, slug: &str) -> Result<Mandate, Error> {
    tx.opt(&format!("{MANDATES} WHERE m.slug = ?1"), params![slug])?.ok_or(Error::NotFound)
}

/// What a body gave, latest first; at most 200.
pub(super) fn given_by(tx: &Tx<'_>, organisation: i64) -> Result<Vec<Mandate>, Error> {
    let sql = format!("{MANDATES} WHERE m.organisation_id = ?1 ORDER BY m.given_on DESC, m.id DESC LIMIT 200");
    Ok(tx.all(&sql, params![organisation])?)
}

/// What an organisation was given by others, latest first; at most 200.
pub(super) fn given_to(tx: &Tx<'_>, organisation: i64) -> Result<Vec<Mandate>, Error> {
    let sql = format!("{MANDATES} WHERE m.holder_organisation_id = ?1 ORDER BY m.given_on DESC, m.id DESC LIMIT 200");
    Ok(tx.all(&sql, params![organisation])?)
}

/// Networks that a mandate of an organisation in this area can be for, as address part and name.
pub(super) fn networks_near(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        &format!(
            "SELECT n.slug, n.name FROM network n JOIN area a ON a.id = n.area_id
             WHERE ({} OR substr(?1, 1, length(a.path)) = a.path) AND n.state <> 'ended' ORDER BY n.name, n.id LIMIT 500",
            areas::WITHIN
        ),
        params![path],
    )?)
}

/// What shows a mandate, tidied and ready to keep.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// What it is, in words.
    pub(super) name: String,
    /// Photo or PDF.
    pub(super) kind: EvidenceKind,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// What the form of a mandate says.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// Name of the organisation that speaks.
    pub(super) holder_organisation: Option<String>,
    /// Or of the person.
    pub(super) holder_name: Option<String>,
    /// Address of the person's account.
    pub(super) holder_email: Option<String>,
    /// By which assembly.
    pub(super) given_by: String,
    /// When.
    pub(super) given_on: String,
    /// How many were there.
    pub(super) present: Option<i64>,
    /// How many might have been.
    pub(super) entitled: Option<i64>,
    /// For which subjects, in words.
    pub(super) subjects: String,
    /// Address parts of themes.
    pub(super) themes: Vec<String>,
    /// Address part of a network.
    pub(super) network: Option<String>,
    /// Last day.
    pub(super) until: Option<String>,
    /// What shows it.
    pub(super) shown: Option<Shown>,
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, id: i64, area: i64, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "mandate", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Key of the chosen network: one in the same line of areas as the body.
fn network_of(tx: &Tx<'_>, path: &str, slug: Option<&String>) -> Result<Option<i64>, Stop> {
    let Some(slug) = slug else { return Ok(None) };
    let found: Option<i64> = tx.opt(
        &format!(
            "SELECT n.id FROM network n JOIN area a ON a.id = n.area_id
             WHERE ({} OR substr(?1, 1, length(a.path)) = a.path) AND n.slug = ?2",
            areas::WITHIN
        ),
        params![path, slug],
    )?;
    found.map(Some).ok_or_else(|| Stop::field("network", "form-choose"))
}

/// Who speaks: an organisation, or a person by name.
fn holder_of(tx: &Tx<'_>, body: &Organisation, it: &Given) -> Result<(Option<i64>, Option<String>), Stop> {
    match (&it.holder_organisation, &it.holder_name) {
        (Some(name), None) => {
            let found = organisations::by_names(tx, &body.area_path, std::slice::from_ref(name))?;
            let id = organisations::named(&found, name)
                .ok_or_else(|| Stop::field("holder_organisation", "organisation-unknown"))?;
            if id == body.id {
                return Err(Stop::field("holder_organisation", "mandate-to-itself"));
            }
            Ok((Some(id), None))
        }
        (None, Some(name)) => Ok((None, Some(name.clone()))),
        (Some(_), Some(_)) => Err(Stop::field("holder_name", "member-one-of-both")),
        (None, None) => Err(Stop::field("holder_organisation", "mandate-holder-who")),
    }
}

fn insert(
    tx: &Tx<'_>,
    ctx: &Context,
    body: &Organisation,
    it: &Given,
    corrects: Option<i64>,
) -> Result<(i64, String), Stop> {
    let (holder, holder_name) = holder_of(tx, body, it)?;
    let network = network_of(tx, &body.area_path, it.network.as_ref())?;
    // Nobody is told whether the address has an account: it is used when it has one, and that is all.
    let person: Option<i64> = match it.holder_email.as_ref().filter(|_| holder_name.is_some()) {
        Some(email) => tx.opt("SELECT id FROM person WHERE email = ?1", params![email])?,
        None => None,
    };
    let year = it.given_on.get(..4).unwrap_or_default();
    let slug = organisations::free_slug(tx, "mandate", &format!("{} {year}", body.name))?;
    let id: i64 = tx.one(
        "INSERT INTO mandate (slug, organisation_id, network_id, holder_organisation_id, holder_name, person_id, subjects,
           given_by, given_on, present, entitled, until, corrects_id, recorded_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) RETURNING id",
        params![
            slug,
            body.id,
            network,
            holder,
            holder_name,
            person,
            it.subjects,
            it.given_by,
            it.given_on,
            it.present,
            it.entitled,
            it.until,
            corrects,
            ctx.at()
        ],
    )?;
    for theme in &it.themes {
        let theme = areas::theme_by_slug(tx, theme).map_err(|_| Stop::field("theme", "form-choose"))?;
        tx.execute(
            "INSERT INTO mandate_theme (mandate_id, theme_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![id, theme.id],
        )?;
    }
    if let Some(shown) = &it.shown {
        keep_evidence(tx, ctx, id, shown)?;
    }
    Ok((id, slug))
}

fn keep_evidence(tx: &Tx<'_>, ctx: &Context, mandate: i64, shown: &Shown) -> Result<i64, Error> {
    Ok(tx.one(
        "INSERT INTO mandate_evidence (mandate_id, name, kind, bytes, sha256, added_on)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) RETURNING id",
        params![mandate, shown.name, shown.kind, shown.bytes, sha256(&shown.bytes), &ctx.at()[..10]],
    )?)
}

/// Writes a mandate down; gives its address part.
///
/// # Errors
/// Messages beside `holder_organisation`, `holder_name`, `network` and `theme`; the database's.
pub(super) fn give(tx: &Tx<'_>, ctx: &Context, organisation: &str, it: &Given) -> Result<String, Stop> {
    let body = organisations::by_slug(tx, organisation)?;
    let (id, slug) = insert(tx, ctx, &body, it, None)?;
    note(tx, ctx, "mandate.given", id, body.area_id, format!("organisation={}", body.id))?;
    Ok(slug)
}

/// Ends a mandate early, once.
///
/// # Errors
/// A message beside `ended_on`; refused when it has ended already.
pub(super) fn end(
    tx: &Tx<'_>,
    ctx: &Context,
    slug: &str,
    on: &str,
    kind: MandateEnd,
    reason: &str,
) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    if it.ended_on.is_some() {
        return Err(Error::Refused("mandate-ended-already").into());
    }
    if *on < *it.given_on {
        return Err(Stop::field("ended_on", "mandate-end-before"));
    }
    if it.until.as_deref().is_some_and(|until| until < on) {
        return Err(Stop::field("ended_on", "mandate-end-after"));
    }
    tx.execute(
        "UPDATE mandate SET ended_on = ?2, end_kind = ?3, end_reason = ?4 WHERE id = ?1 AND ended_on IS NULL",
        params![it.id, on, kind, reason],
    )?;
    note(tx, ctx, "mandate.ended", it.id, it.area_id, format!("kind={}", kind.word()))?;
    Ok(())
}

/// Writes down how it was: a new line, that the old one stays beside. What showed the old one shows the new one too.
///
/// # Errors
/// As [`give`]; refused when it has ended or was corrected already.
pub(super) fn correct(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Given, reason: &str) -> Result<String, Stop> {
    let old = by_slug(tx, slug)?;
    if old.ended_on.is_some() {
        return Err(Error::Refused("mandate-ended-already").into());
    }
    let body = organisations::by_slug(tx, &old.organisation)?;
    let (id, slug) = insert(tx, ctx, &body, it, Some(old.id))?;
    tx.execute(
        "INSERT INTO mandate_evidence (mandate_id, name, kind, bytes, sha256, added_on)
         SELECT ?1, name, kind, bytes, sha256, added_on FROM mandate_evidence WHERE mandate_id = ?2 ORDER BY id",
        params![id, old.id],
    )?;
    // The account of who speaks goes along as long as it is the same person.
    tx.execute(
        "UPDATE mandate SET person_id = (SELECT o.person_id FROM mandate o WHERE o.id = ?2)
         WHERE id = ?1 AND person_id IS NULL AND holder_name = (SELECT o.holder_name FROM mandate o WHERE o.id = ?2)",
        params![id, old.id],
    )?;
    tx.execute(
        "UPDATE mandate SET ended_on = ?2, end_kind = ?3, end_reason = ?4 WHERE id = ?1",
        params![old.id, &ctx.at()[..10], MandateEnd::Corrected, reason],
    )?;
    note(tx, ctx, "mandate.corrected", id, body.area_id, format!("corrects={}", old.id))?;
    Ok(slug)
}

record! {
    /// What shows a mandate, without the file.
    pub struct Evidence {
        /// Key.
        pub id: i64,
        /// What it is, in words.
        pub name: String,
        /// Photo or PDF.
        pub kind: EvidenceKind,
        /// How large.
        pub size: i64,
        /// When it was added.
        pub added_on: String,
    }
}

/// What shows a mandate, in the order in which it was added.
pub(super) fn evidence(tx: &Tx<'_>, mandate: i64) -> Result<Vec<Evidence>, Error> {
    Ok(tx.all(
        "SELECT e.id, e.name, e.kind, CAST(length(e.bytes) AS BIGINT) AS size, e.added_on FROM mandate_evidence e
         WHERE e.mandate_id = ?1 ORDER BY e.id LIMIT 20",
        params![mandate],
    )?)
}

/// Most files with one mandate.
const MOST_EVIDENCE: i64 = 10;

/// Adds what shows a mandate.
///
/// # Errors
/// A message beside `evidence` when there is enough; not found.
pub(super) fn add_evidence(tx: &Tx<'_>, ctx: &Context, slug: &str, shown: &Shown) -> Result<(), Stop> {
    let it = by_slug(tx, slug)?;
    let kept: i64 = tx.one("SELECT count(*) FROM mandate_evidence WHERE mandate_id = ?1", params![it.id])?;
    if kept >= MOST_EVIDENCE {
        return Err(Stop::field("evidence", "mandate-evidence-enough"));
    }
    let id = keep_evidence(tx, ctx, it.id, shown)?;
    note(tx, ctx, "mandate.evidence_added", it.id, it.area_id, format!("evidence={id} kind={}", shown.kind.word()))?;
    Ok(())
}

/// The file, only as one of this mandate.
///
/// # Errors
/// Not found.
pub(super) fn evidence_file(tx: &Tx<'_>, slug: &str, evidence: &str) -> Result<(EvidenceKind, Vec<u8>), Error> {
    tx.opt(
        "SELECT e.kind, e.bytes FROM mandate_evidence e JOIN mandate m ON m.id = e.mandate_id
         WHERE m.slug = ?1 AND CAST(e.id AS TEXT) = ?2",
        params![slug, evidence],
    )?
    .ok_or(Error::NotFound)
}
