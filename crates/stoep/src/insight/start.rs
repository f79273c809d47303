// SPDX-License-Identifier: EUPL-1.2
//! The start page, finding one's own area, and the tree of areas.

use super::front_store::{self as store, Achieved};
use crate::app::App;
use crate::areas::{self, Area, Crumb};
use crate::error::Error;
use crate::web::{Page, Visit, html, see_other};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use std::collections::HashMap;
use stoep_platform::cache::DependsOn;
use stoep_platform::db::Tx;

/// A row of the tree: an area and how deep it lies.
pub struct Branch {
    pub area: Area,
    pub depth: usize,
    /// Lists to open before this row, and to close after it.
    pub opens: bool,
    pub closes: usize,
}

/// The tree as nested lists are written.
pub fn branches(tree: Vec<Area>) -> Vec<Branch> {
    let depth = |a: &Area| a.path.matches('/').count().saturating_sub(2);
    let depths: Vec<usize> = tree.iter().map(depth).collect();
    tree.into_iter()
        .enumerate()
        .map(|(i, area)| {
            let depth = depths.get(i).copied().unwrap_or_default();
            let before = i.checked_sub(1).and_then(|b| depths.get(b)).copied();
            let after = depths.get(i + 1).copied();
            Branch {
                area,
                depth,
                opens: before.is_none_or(|b| depth > b),
                closes: match after {
                    Some(next) => depth.saturating_sub(next),
                    None => depth + 1,
                },
            }
        })
        .collect()
}

impl Branch {
    /// Whether the row itself is closed before the next one begins.
    pub fn ends(&self, next: Option<&Self>) -> bool {
        next.is_none_or(|n| n.depth <= self.depth)
    }
}

#[derive(Template)]
#[template(path = "insight/templates/start.html")]
struct Start {
    page: Page,
    districts: Vec<(Area, Vec<Area>)>,
    results: Vec<Achieved>,
    voices: i64,
    root: Option<Area>,
    names: HashMap<i64, String>,
}

impl Start {
    /// Name of the area where something is.
    fn area_name(&self, id: i64) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }
}

/// `GET /`
pub async fn start(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let read = |tx: &Tx<'_>| {
        let tree = areas::tree(tx)?;
        let (results, voices) = match tree.first() {
            Some(root) => {
                let family = areas::family(tx, root)?;
                (store::results(tx, &family, 4)?, store::voices(tx, &family)?)
            }
            None => (Vec::new(), 0),
        };
        Ok::<_, Error>((tree, results, voices))
    };
    let (tree, results, voices) = app.db.read(read).await?;
    let root = tree.iter().find(|a| a.parent_id.is_none()).cloned();
    let inside = |id: Option<i64>| tree.iter().filter(move |a| a.parent_id == id && id.is_some()).cloned();
    let districts = inside(root.as_ref().map(|r| r.id)).map(|d| (d.clone(), inside(Some(d.id)).collect())).collect();
    let names = tree.iter().map(|a| (a.id, a.name.clone())).collect();
    let mut response = html(&Start { page: Page::new(&app, &visit), districts, results, voices, root, names })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

#[derive(Template)]
#[template(path = "insight/templates/areas.html")]
struct Areas {
    page: Page,
    branches: Vec<Branch>,
}

/// `GET /areas`
pub async fn area_tree(State(app): State<App>, visit: Visit) -> Result<Response, Error> {
    let tree = app.db.read(areas::tree).await?;
    let mut response = html(&Areas { page: Page::new(&app, &visit), branches: branches(tree) })?;
    response.extensions_mut().insert(DependsOn::Anything);
    Ok(response)
}

/// What somebody typed in the box.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "insight/templates/find.html")]
struct Find {
    page: Page,
    q: String,
    found: Vec<(Area, Vec<Crumb>)>,
    postcode: bool,
}

/// `GET /find`: one hit leads straight there.
pub async fn find(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Error> {
    let q: String = asked.q.chars().filter(|c| !c.is_control()).take(100).collect::<String>().trim().to_owned();
    if q.is_empty() {
        return Ok(see_other("/areas"));
    }
    let words = q.clone();
    let found = app
        .db
        .read(move |tx| {
            let found = areas::find(tx, &words)?;
            // At most twelve, and only when there is a choice to make.
            let with_place = |a: Area| Ok((a.clone(), areas::ancestors(tx, &a)?));
            found.into_iter().map(with_place).collect::<Result<Vec<_>, Error>>()
        })
        .await?;
    if let [(only, _)] = found.as_slice() {
        return Ok(see_other(&format!("/areas/{}", only.slug)));
    }
    let postcode = q.bytes().take(4).filter(u8::is_ascii_digit).count() == 4;
    html(&Find { page: Page::new(&app, &visit), q, found, postcode })
}
