// SPDX-License-Identifier: EUPL-1.2
//! Rows of municipality.csv, areas.csv, area_codes.csv, postcodes.csv, figures.csv, themes.csv, area_themes.csv and the
//! boundaries.

use super::Reading;
use super::table::{Kind, Names};
use std::collections::{BTreeMap, HashMap, HashSet};
use stoep_outline::{Boundary, Feature, Limits, OutlineError, Problem, SelfCrossing, schematic};

/// municipality.csv
#[derive(Debug, Default)]
pub struct Municipality {
    pub name: String,
    pub time_zone: String,
    pub answer_days: Option<i64>,
    pub contact_email: Option<String>,
    pub demo_clock: Option<jiff::Timestamp>,
}

/// areas.csv
#[derive(Debug)]
pub struct AreaRow {
    pub slug: String,
    pub parent: Option<String>,
    pub kind: &'static str,
    pub name: String,
    pub point: Option<(f64, f64)>,
    pub intro: String,
    pub answer_days: Option<i64>,
    /// Boundary as GeoJSON and where it comes from.
    pub boundary: Option<(String, &'static str)>,
}

/// area_codes.csv
#[derive(Debug)]
pub struct CodeRow {
    pub area: String,
    pub year: i64,
    pub code: String,
}

/// postcodes.csv
#[derive(Debug)]
pub struct PostcodeRow {
    pub postcode: String,
    pub area: String,
}

/// figures.csv
#[derive(Debug)]
pub struct FigureRow {
    pub area: String,
    pub key: String,
    pub label: String,
    pub value: f64,
    pub unit: String,
    pub year: i64,
    pub source: String,
}

/// themes.csv
#[derive(Debug)]
pub struct ThemeRow {
    pub slug: String,
    pub name_nl: String,
    pub name_en: String,
    pub dimension: Option<&'static str>,
    pub keywords: String,
}

/// All of them.
#[derive(Debug, Default)]
pub struct Areas {
    pub municipality: Municipality,
    pub areas: Vec<AreaRow>,
    pub codes: Vec<CodeRow>,
    pub postcodes: Vec<PostcodeRow>,
    pub figures: Vec<FigureRow>,
    pub themes: Vec<ThemeRow>,
    pub area_themes: Vec<(String, String)>,
}

const AREA_KINDS: &[&str] = crate::areas::AreaKind::WORDS;
const DIMENSIONS: &[&str] = crate::areas::Dimension::WORDS;

/// Reads the files.
pub fn read(reading: &Reading<'_>, names: &mut Names) -> Areas {
    let municipality = municipality(reading);
    let mut areas = areas(reading, names, &municipality);
    let codes = codes(reading, names);
    boundaries(reading, &mut areas, &codes);
    Areas {
        municipality,
        areas,
        codes,
        postcodes: postcodes(reading, names),
        figures: figures(reading, names),
        themes: themes(reading, names),
        area_themes: area_themes(reading, names),
    }
}

/// municipality.csv
pub fn municipality(reading: &Reading<'_>) -> Municipality {
    let mut found = Municipality { time_zone: "Europe/Amsterdam".into(), ..Municipality::default() };
    let Some(table) = reading.needed("municipality.csv", "key* value*") else { return found };
    let mut seen = HashSet::new();
    for line in table.lines() {
        let Some(key) = line.short("key") else { continue };
        if !seen.insert(key.clone()) {
            line.refuse("key", "import-slug-twice", &key);
        }
        match key.as_str() {
            "name" => found.name = line.short("value").unwrap_or_default(),
            "answer_days" => found.answer_days = line.number_in("value", 1, 365),
            "contact_email" => found.contact_email = line.email("value"),
            "time_zone" => {
                let zone = line.short("value").unwrap_or_default();
                if jiff::tz::TimeZone::get(&zone).is_err() {
                    line.refuse("value", "import-time-zone", &zone);
                }
                found.time_zone = zone;
            }
            "demo_clock" => {
                let at = line.short("value").unwrap_or_default();
                found.demo_clock = at.parse().ok();
                if found.demo_clock.is_none() {
                    line.refuse("value", "import-instant", &at);
                }
            }
            _ => line.refuse("key", "import-word", "name, time_zone, answer_days, contact_email, demo_clock"),
        }
    }
    if found.name.is_empty() {
        reading.problems.add("municipality.csv", 0, "", "import-municipality-name", "");
    }
    found
}

fn areas(reading: &Reading<'_>, names: &mut Names, municipality: &Municipality) -> Vec<AreaRow> {
    let columns = "slug* parent kind* name* lon lat intro answer_days";
    let Some(table) = reading.needed("areas.csv", columns) else { return Vec::new() };
    let mut rows: Vec<AreaRow> = Vec::new();
    for line in table.lines() {
        let slug = line.slug("slug");
        let kind = line.word("kind", AREA_KINDS);
        let name = line.short("name");
        // Only areas above this row are known yet: parents stand before their children.
        let parent = line.refer("parent", Kind::Area, names);
        let first = rows.is_empty();
        if first != (kind == Some("municipality")) || first && parent.is_some() {
            line.refuse("kind", "import-root-first", "");
        }
        if first && name.as_ref().is_some_and(|n| *n != municipality.name) && !municipality.name.is_empty() {
            line.refuse("name", "import-name-differs", &municipality.name);
        }
        if !first && parent.is_none() {
            line.refuse("parent", "import-needed", "");
        }
        match &reading.existing.root {
            // The municipality that was made at set-up is filled in by the import.
            Some(root) if first && *root != slug => line.refuse("slug", "import-other-municipality", root),
            Some(_) if first => {}
            _ if reading.existing.names.contains(&(Kind::Area, slug.clone())) => {
                line.refuse("slug", "import-exists", &slug);
            }
            _ => {}
        }
        if !slug.is_empty() {
            line.register(Kind::Area, "slug", slug.clone(), names);
        }
        let own_days = line.number_in("answer_days", 1, 365);
        rows.push(AreaRow {
            slug,
            parent,
            kind: kind.unwrap_or("ward"),
            name: name.unwrap_or_default(),
            point: line.point(),
            intro: line.text("intro").unwrap_or_default(),
            answer_days: own_days.or(municipality.answer_days.filter(|_| first)),
            boundary: None,
        });
    }
    rows
}

fn codes(reading: &Reading<'_>, names: &Names) -> Vec<CodeRow> {
    let Some(table) = reading.table("area_codes.csv", "area* year* code*") else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let (area, year) = (line.refer("area", Kind::Area, names), line.number_in("year", 1900, 2200));
        let code = line.short("code");
        let row = CodeRow { area: area?, year: year?, code: code? };
        if !seen.insert((row.area.clone(), row.year, row.code.clone())) {
            line.refuse("code", "import-row-twice", &row.code);
        }
        Some(row)
    });
    rows.collect()
}

fn postcodes(reading: &Reading<'_>, names: &Names) -> Vec<PostcodeRow> {
    let Some(table) = reading.table("postcodes.csv", "postcode* area*") else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let (postcode, area) = (line.short("postcode"), line.refer("area", Kind::Area, names));
        let postcode = postcode?.replace(' ', "").to_uppercase();
        let bytes = postcode.as_bytes();
        let fits = matches!(bytes.len(), 4 | 6)
            && bytes[..4].iter().all(u8::is_ascii_digit)
            && bytes[4..].iter().all(u8::is_ascii_uppercase);
        if !fits {
            line.refuse("postcode", "import-postcode", &postcode);
        }
        let row = PostcodeRow { postcode, area: area? };
        if !seen.insert((row.postcode.clone(), row.area.clone())) {
            line.refuse("postcode", "import-row-twice", &row.postcode);
        }
        Some(row)
    });
    rows.collect()
}

/// figures.csv; also on its own at the desk.
pub fn figures(reading: &Reading<'_>, names: &Names) -> Vec<FigureRow> {
    let columns = "area* key* label* value* unit year* source*";
    let Some(table) = reading.table("figures.csv", columns) else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let area = line.refer("area", Kind::Area, names);
        let (key, label) = (line.short("key"), line.short("label"));
        let (value, year, source) =
            (line.real("value", 1e12), line.number_in("year", 1900, 2200), line.short("source"));
        let unit = line.short("unit").unwrap_or_default();
        let row =
            FigureRow { area: area?, key: key?, label: label?, value: value?, unit, year: year?, source: source? };
        if !seen.insert((row.area.clone(), row.key.clone(), row.year)) {
            line.refuse("key", "import-row-twice", &row.key);
        }
        Some(row)
    });
    rows.collect()
}

fn themes(reading: &Reading<'_>, names: &mut Names) -> Vec<ThemeRow> {
    let Some(table) = reading.table("themes.csv", "slug* name_nl* name_en* dimension keywords") else {
        return Vec::new();
    };
    table.register(Kind::Theme, names, &reading.existing.names);
    let rows = table.lines().map(|line| ThemeRow {
        slug: line.slug("slug"),
        name_nl: line.short("name_nl").unwrap_or_default(),
        name_en: line.short("name_en").unwrap_or_default(),
        dimension: line.word("dimension", DIMENSIONS),
        keywords: line.list("keywords").join(";"),
    });
    rows.collect()
}

fn area_themes(reading: &Reading<'_>, names: &Names) -> Vec<(String, String)> {
    let Some(table) = reading.table("area_themes.csv", "area* theme*") else { return Vec::new() };
    let mut seen = HashSet::new();
    let rows = table.lines().filter_map(|line| {
        let (area, theme) = (line.refer("area", Kind::Area, names), line.refer("theme", Kind::Theme, names));
        let row = (area?, theme?);
        if !seen.insert(row.clone()) {
            line.refuse("theme", "import-row-twice", &row.1);
        }
        Some(row)
    });
    rows.collect()
}

/// How much of a GeoJSON file is read. Real files have the odd crossing ring; the even-odd rule still gives one answer.
pub fn limits() -> Limits {
    Limits { self_crossing: SelfCrossing::Note, ..Limits::default() }
}

/// The boundaries of a file with the area each is for, by its `slug` or its official code.
pub fn official(
    reading: &Reading<'_>,
    file: &str,
    by_name: &HashMap<String, String>,
    strict: bool,
) -> BTreeMap<String, Boundary> {
    let mut found = BTreeMap::new();
    let Some(features) = geojson(reading, file) else { return found };
    for (at, feature) in features.into_iter().enumerate() {
        let called =
            ["slug", "code", "statcode"].iter().find_map(|p| feature.properties.get(*p)).or(feature.id.as_ref());
        match called.and_then(|name| by_name.get(name)) {
            Some(slug) if found.contains_key(slug) => {
                reading.problems.add(file, at + 1, "", "import-slug-twice", slug);
            }
            Some(slug) => {
                found.insert(slug.clone(), feature.boundary);
            }
            // At the desk a file of the whole country may be given; what is not ours is left out there.
            None if strict => {
                let name = called.map_or("", String::as_str);
                reading.problems.add(file, at + 1, "", "import-boundary-unknown", name);
            }
            None => {}
        }
    }
    found
}

fn geojson(reading: &Reading<'_>, file: &str) -> Option<Vec<Feature>> {
    let bytes = reading.source.get(file)?;
    let Ok(text) = std::str::from_utf8(bytes) else {
        reading.problems.add(file, 0, "", "import-not-utf8", "");
        return None;
    };
    match Boundary::from_geojson_str(text, limits()) {
        Ok(features) => Some(features),
        Err(e) => {
            let row = if let OutlineError::Feature { index, .. } = &e { index + 1 } else { 0 };
            let (key, words) = match &e {
                OutlineError::Feature { problem: Problem::BoundaryTooFine { max }, .. } => {
                    ("import-boundary-fine", max.to_string())
                }
                OutlineError::TooManyPoints { max }
                | OutlineError::Feature { problem: Problem::TooManyPoints { max }, .. } => {
                    ("import-boundary-points", max.to_string())
                }
                _ => ("import-geojson", e.to_string()),
            };
            reading.problems.add(file, row, "", key, &words);
            None
        }
    }
}

fn boundaries(reading: &Reading<'_>, areas: &mut [AreaRow], codes: &[CodeRow]) {
    let mut by_name: HashMap<String, String> = codes.iter().map(|c| (c.code.clone(), c.area.clone())).collect();
    by_name.extend(areas.iter().map(|a| (a.slug.clone(), a.slug.clone())));
    let official = official(reading, "boundaries.geojson", &by_name, true);
    for area in areas.iter_mut() {
        area.boundary = official.get(&area.slug).map(|b| (b.to_geojson(), "official"));
    }
    let Some(features) = geojson(reading, "outline.geojson") else { return };
    let [outline] = features.as_slice() else {
        reading.problems.add("outline.geojson", 0, "", "import-outline-one", "");
        return;
    };
    // Wards, villages and neighbourhoods divide the outline; a district is what its wards are together, and gets none.
    let small: Vec<usize> = (0..areas.len())
        .filter(|i| !matches!(areas[*i].kind, "municipality" | "district") && areas[*i].point.is_some())
        .collect();
    let centres: Vec<(f64, f64)> = small.iter().filter_map(|i| areas[*i].point).collect();
    if let Some(root) = areas.first_mut()
        && root.boundary.is_none()
    {
        root.boundary = Some((outline.boundary.to_geojson(), "schematic"));
    }
    if centres.is_empty() {
        return;
    }
    match schematic(&outline.boundary, &centres) {
        Ok(cells) => {
            for (i, cell) in small.into_iter().zip(cells) {
                if areas[i].boundary.is_none() {
                    areas[i].boundary = Some((cell.to_geojson(), "schematic"));
                }
            }
        }
        Err(e) => reading.problems.add("outline.geojson", 0, "", "import-geojson", &e.to_string()),
    }
}
