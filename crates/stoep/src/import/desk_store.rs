// SPDX-License-Identifier: EUPL-1.2
//! Imports at the desk: organisations, figures and boundaries into areas that exist.

use super::Reading;
use super::areas_file::{self, FigureRow};
use super::areas_store;
use super::people_file::{self, OrganisationRow};
use super::people_store;
use super::report::{Problem, Problems};
use super::source::Source;
use super::store::existing;
use super::table::Kind;
use crate::areas;
use crate::error::Error;
use std::collections::HashMap;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};

/// What a file that was uploaded at the desk holds.
#[derive(Debug)]
pub enum Upload {
    /// organisations.csv
    Organisations(Vec<OrganisationRow>),
    /// figures.csv
    Figures(Vec<FigureRow>),
    /// Boundaries: slug of the area and GeoJSON.
    Boundaries(Vec<(String, String)>),
}

impl Upload {
    /// What each row is called, for the report.
    pub fn names(&self) -> Vec<String> {
        match self {
            Self::Organisations(rows) => rows.iter().map(|r| r.name.clone()).collect(),
            Self::Figures(rows) => rows.iter().map(|r| format!("{}, {}, {}", r.area, r.label, r.year)).collect(),
            Self::Boundaries(rows) => rows.iter().map(|r| r.0.clone()).collect(),
        }
    }
}

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UploadKind {
    /// organisations.csv
    Organisations,
    /// figures.csv or boundaries.geojson, whichever it looks like.
    Areas,
}

/// Reads and checks an uploaded file against what the database knows.
///
/// # Errors
/// The database's; what is wrong with the file comes back as the inner error.
pub fn check_upload(tx: &Tx<'_>, kind: UploadKind, bytes: &[u8]) -> Result<Result<Upload, Vec<Problem>>, Error> {
    let existing = existing(tx)?;
    let problems = Problems::default();
    let mut names = existing.names.iter().filter(|(k, _)| *k == Kind::Area).cloned().collect();
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"{");
    let file = match kind {
        UploadKind::Organisations => "organisations.csv",
        UploadKind::Areas if json => "boundaries.geojson",
        UploadKind::Areas => "figures.csv",
    };
    let source = Source::one(file, bytes.to_vec());
    let reading = Reading { source: &source, existing: &existing, problems: &problems };
    let upload = match file {
        "organisations.csv" => Upload::Organisations(people_file::organisations(&reading, &mut names)),
        "figures.csv" => Upload::Figures(areas_file::figures(&reading, &names)),
        _ => {
            let mut by_name: HashMap<String, String> = tx
                .all::<(String, String)>(
                    "SELECT c.code, a.slug FROM area_code c JOIN area a ON a.id = c.area_id ORDER BY c.year",
                    &[],
                )?
                .into_iter()
                .collect();
            by_name.extend(names.iter().map(|(_, slug)| (slug.clone(), slug.clone())));
            let found = areas_file::official(&reading, file, &by_name, false);
            if found.is_empty() && problems.none() {
                problems.add(file, 0, "", "import-boundary-none", "");
            }
            Upload::Boundaries(found.into_iter().map(|(slug, b)| (slug, b.to_geojson())).collect())
        }
    };
    Ok(if problems.none() { Ok(upload) } else { Err(problems.into_list()) })
}

/// Writes an upload that was checked in the same transaction.
///
/// # Errors
/// The database's.
pub fn write_upload(tx: &Tx<'_>, ctx: &Context, upload: &Upload) -> Result<(), Error> {
    let keys: HashMap<String, i64> = tx.all("SELECT slug, id FROM area", &[])?.into_iter().collect();
    let key = |slug: &str| keys.get(slug).copied().ok_or(Error::NotFound);
    let root = areas::root(tx)?.id;
    let act = match upload {
        Upload::Organisations(rows) => {
            for row in rows {
                let area = row.area.as_deref().map_or(Ok(root), key)?;
                people_store::organisation(tx, ctx, area, row)?;
            }
            "area.organisations_imported"
        }
        Upload::Figures(rows) => {
            for row in rows {
                areas_store::figure(tx, key(&row.area)?, row)?;
            }
            "area.figures_imported"
        }
        Upload::Boundaries(rows) => {
            for (slug, boundary) in rows {
                areas::keep_boundary(tx, key(slug)?, Some((boundary, "official")))?;
            }
            "area.boundaries_imported"
        }
    };
    let detail = format!("rows={}", upload.names().len());
    let entry = Entry { act, thing: "area", id: root, area: Some(root), detail, touches: Touches::Everything };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}
