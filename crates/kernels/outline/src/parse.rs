// SPDX-License-Identifier: EUPL-1.2
//! Reading GeoJSON from strangers: bounded in bytes, points, features and depth, and with errors that help.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::boundary::{Boundary, Point, Polygon, Ring, signed_area};
use crate::crossing::{Crossing, MAX_PAIRS, find_crossing};
use crate::error::{OutlineError, Problem};

/// What to do with a boundary that crosses itself by more than about 10 cm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SelfCrossing {
    /// Refuse the file.
    Refuse,
    /// Accept, and say so in [`Feature::note`]; the even-odd rule still gives one answer for each point.
    Note,
}

/// How much is read at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Largest text in bytes.
    pub max_bytes: usize,
    /// Largest number of points in the whole file.
    pub max_points: usize,
    /// Largest number of points in one boundary. It is what checking one boundary costs at most, in time and memory.
    pub max_boundary_points: usize,
    /// Largest number of features.
    pub max_features: usize,
    /// Crossing boundaries: refuse or note.
    pub self_crossing: SelfCrossing,
}

impl Default for Limits {
    /// 32 MiB, 500,000 points, 100,000 points in one boundary (a finely drawn municipality has some 20,000), 20,000
    /// features (the Netherlands has about 14,000 buurten), crossing refused.
    fn default() -> Limits {
        Limits {
            max_bytes: 32 << 20,
            max_points: 500_000,
            max_boundary_points: 100_000,
            max_features: 20_000,
            self_crossing: SelfCrossing::Refuse,
        }
    }
}

/// One area from a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// The `id` of the feature, if any, as text.
    pub id: Option<String>,
    /// Its properties as text, numbers as they were written. Nulls, lists and objects are left out.
    pub properties: BTreeMap<String, String>,
    /// Where it lies.
    pub boundary: Boundary,
    /// [`Problem::SelfCrossing`] or [`Problem::TooTangled`] when the limits say [`SelfCrossing::Note`].
    pub note: Option<Problem>,
}

// Unknown members are skipped by serde_json without recursion, so depth in them costs no stack.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(borrow)]
    crs: Option<Crs<'a>>,
    #[serde(borrow)]
    features: Option<Vec<RawFeature<'a>>>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<BTreeMap<String, &'a RawValue>>,
    #[serde(borrow)]
    geometry: Option<RawGeometry<'a>>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Crs<'a> {
    #[serde(borrow)]
    properties: Option<BTreeMap<String, &'a RawValue>>,
}

#[derive(Deserialize)]
struct RawFeature<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    properties: Option<BTreeMap<String, &'a RawValue>>,
    #[serde(borrow)]
    geometry: Option<RawGeometry<'a>>,
}

#[derive(Deserialize)]
struct RawGeometry<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
}

impl Boundary {
    /// Reads the areas of a GeoJSON text: a FeatureCollection, one Feature, or a bare Polygon or MultiPolygon, in
    /// WGS84 degrees. Heights are dropped, rings that are not closed are closed, points that repeat the one before are
    /// left out. All or nothing: one wrong feature refuses the text.
    ///
    /// # Errors
    /// See [`OutlineError`]; where one feature is at fault the error says which.
    pub fn from_geojson_str(text: &str, limits: Limits) -> Result<Vec<Feature>, OutlineError> {
        if text.len() > limits.max_bytes {
            return Err(OutlineError::TooLarge { bytes: text.len(), max: limits.max_bytes });
        }
        // Every point has a bracket of its own; reading a million of them as JSON costs far more than counting them.
        if text.bytes().filter(|b| *b == b'[').count() / 2 > limits.max_points {
            return Err(OutlineError::TooManyPoints { max: limits.max_points });
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let document: Document = serde_json::from_str(text).map_err(|e| OutlineError::Syntax {
            line: e.line(),
            column: e.column(),
            message: e.to_string(),
        })?;
        refuse_other_crs(document.crs)?;
        let features = match document.kind.as_deref() {
            Some("FeatureCollection") => document.features.unwrap_or_default(),
            Some("Feature") => {
                vec![RawFeature { id: document.id, properties: document.properties, geometry: document.geometry }]
            }
            Some("Polygon" | "MultiPolygon") => vec![RawFeature {
                id: None,
                properties: None,
                geometry: Some(RawGeometry { kind: document.kind, coordinates: document.coordinates }),
            }],
            _ => return Err(OutlineError::NotGeoJson),
        };
        if features.is_empty() {
            return Err(OutlineError::NoFeatures);
        }
        if features.len() > limits.max_features {
            return Err(OutlineError::TooManyFeatures { features: features.len(), max: limits.max_features });
        }
        let (mut points_left, mut pairs_left) = (limits.max_points, MAX_PAIRS);
        features
            .into_iter()
            .enumerate()
            .map(|(index, raw)| {
                let id = raw.id.and_then(scalar);
                let properties = texts(raw.properties);
                match read_geometry(raw.geometry, &limits, &mut points_left, &mut pairs_left) {
                    Ok((boundary, note)) => Ok(Feature { id, properties, boundary, note }),
                    Err(problem) => Err(OutlineError::Feature {
                        index,
                        label: id
                            .or_else(|| properties.get("code").cloned())
                            .or_else(|| properties.get("name").cloned()),
                        problem,
                    }),
                }
            })
            .collect()
    }
}

/// RFC 7946 has no `crs`, but older exports do, and a Dutch file with RD in it should be named as such. ETRS89
/// (EPSG:4258) passes: it lies within a metre of WGS84.
fn refuse_other_crs(crs: Option<Crs>) -> Result<(), OutlineError> {
    let properties = texts(crs.and_then(|c| c.properties));
    match properties.get("name") {
        Some(name) if !["CRS84", "4326", "4258", "WGS84", "WGS 84"].iter().any(|k| name.contains(k)) => {
            Err(OutlineError::OtherReferenceSystem { name: name.clone() })
        }
        _ => Ok(()),
    }
}

fn texts(raw: Option<BTreeMap<String, &RawValue>>) -> BTreeMap<String, String> {
    raw.unwrap_or_default().into_iter().filter_map(|(key, value)| Some((key, scalar(value)?))).collect()
}

/// A string, number or boolean as text.
fn scalar(raw: &RawValue) -> Option<String> {
    match raw.get().as_bytes().first()? {
        b'"' => serde_json::from_str(raw.get()).ok(),
        b'{' | b'[' | b'n' => None,
        _ => Some(raw.get().to_owned()),
    }
}

fn read_geometry(
    geometry: Option<RawGeometry>,
    limits: &Limits,
    points_left: &mut usize,
    pairs_left: &mut usize,
) -> Result<(Boundary, Option<Problem>), Problem> {
    let geometry = geometry.ok_or(Problem::NoGeometry)?;
    let kind = geometry.kind.unwrap_or_default();
    let several = match kind.as_str() {
        "Polygon" => false,
        "MultiPolygon" => true,
        _ => return Err(Problem::UnsupportedGeometry(kind)),
    };
    let coordinates = geometry.coordinates.ok_or(Problem::NoGeometry)?;
    let mut scan =
        Scan { bytes: coordinates.get().as_bytes(), at: 0, points_left, own_left: limits.max_boundary_points, limits };
    let polygons = if several {
        scan.list(|s| s.list(|s| s.list(Scan::position)))?
    } else {
        vec![scan.list(|s| s.list(Scan::position))?]
    };
    checked(polygons, limits.self_crossing, pairs_left)
}

/// Closes and checks rings; gives the boundary and, when crossing is only noted, the note.
pub(crate) fn checked(
    polygons: Vec<Vec<Ring>>,
    crossing: SelfCrossing,
    pairs_left: &mut usize,
) -> Result<(Boundary, Option<Problem>), Problem> {
    if polygons.is_empty() || polygons.iter().any(Vec::is_empty) {
        return Err(Problem::NoGeometry);
    }
    let mut note = None;
    let mut whole = Vec::with_capacity(polygons.len());
    for rings in polygons {
        let rings = rings.into_iter().map(closed).collect::<Result<Vec<_>, _>>()?;
        let problem = match find_crossing(&rings, pairs_left) {
            Crossing::None => None,
            Crossing::At(lon, lat) => Some(Problem::SelfCrossing { lon, lat }),
            Crossing::TooMuchWork => Some(Problem::TooTangled),
        };
        if let (Some(problem), SelfCrossing::Refuse) = (&problem, crossing) {
            return Err(problem.clone());
        }
        note = note.or(problem);
        whole.push(Polygon::new(rings));
    }
    Ok((Boundary::new(whole), note))
}

fn closed(mut ring: Ring) -> Result<Ring, Problem> {
    for &p in &ring {
        in_range(p)?;
    }
    ring.dedup();
    if ring.first() != ring.last() {
        ring.push(ring[0]);
    }
    if ring.len() < 4 {
        return Err(Problem::TooFewPoints);
    }
    if signed_area(&ring) == 0.0 {
        return Err(Problem::NoArea);
    }
    Ok(ring)
}

fn in_range((lon, lat): Point) -> Result<(), Problem> {
    if lon.abs() <= 180.0 && lat.abs() <= 90.0 {
        return Ok(());
    }
    if !lon.is_finite() || !lat.is_finite() {
        return Err(Problem::NotFinite);
    }
    // RD: the Netherlands lie between x 0 and 300 km and y 300 and 650 km.
    if (0.0..=300_000.0).contains(&lon) && (300_000.0..=650_000.0).contains(&lat) {
        return Err(Problem::LooksLikeRd { x: lon, y: lat });
    }
    Err(Problem::OutOfRange { lon, lat })
}

/// Reads coordinates from text that serde_json has found to be valid JSON. The depth is fixed by the type of the
/// geometry, so there is no recursion that a file could deepen.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    points_left: &'a mut usize,
    own_left: usize,
    limits: &'a Limits,
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 16] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

impl Scan<'_> {
    fn next(&mut self) -> u8 {
        while let Some(&b) = self.bytes.get(self.at) {
            if !b.is_ascii_whitespace() {
                return b;
            }
            self.at += 1;
        }
        0
    }

    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Result<T, Problem>) -> Result<Vec<T>, Problem> {
        let mut items = Vec::new();
        if self.next() != b'[' {
            return Err(Problem::Nesting);
        }
        self.at += 1;
        if self.next() == b']' {
            self.at += 1;
            return Ok(items);
        }
        loop {
            items.push(item(self)?);
            let b = self.next();
            self.at += 1;
            match b {
                b',' => {}
                b']' => return Ok(items),
                _ => return Err(Problem::Nesting),
            }
        }
    }

    fn position(&mut self) -> Result<Point, Problem> {
        // Both before anything is sorted or checked: what is refused costs no more than reading it.
        if self.own_left == 0 {
            return Err(Problem::BoundaryTooFine { max: self.limits.max_boundary_points });
        }
        if *self.points_left == 0 {
            return Err(Problem::TooManyPoints { max: self.limits.max_points });
        }
        self.own_left -= 1;
        *self.points_left -= 1;
        if self.next() != b'[' {
            return Err(Problem::Nesting);
        }
        self.at += 1;
        let mut values = [0.0; 4];
        let mut count = 0;
        loop {
            match self.next() {
                b'-' | b'0'..=b'9' if count < 4 => values[count] = self.number()?,
                b'[' => return Err(Problem::Nesting),
                _ => return Err(Problem::Position),
            }
            count += 1;
            let b = self.next();
            self.at += 1;
            match b {
                b',' => {}
                b']' if count >= 2 => return Ok((values[0], values[1])),
                _ => return Err(Problem::Position),
            }
        }
    }

    /// Up to 15 digits without exponent: one exact division gives the nearest double. Anything else goes to the
    /// standard library, which is exact too but slower.
    fn number(&mut self) -> Result<f64, Problem> {
        let start = self.at;
        let minus = self.bytes[self.at] == b'-';
        self.at += usize::from(minus);
        let (mut mantissa, mut digits, mut decimals, mut plain) = (0_u64, 0_usize, None, true);
        while let Some(&b) = self.bytes.get(self.at) {
            match b {
                b'0'..=b'9' => {
                    digits += 1;
                    if digits <= 15 {
                        mantissa = mantissa * 10 + u64::from(b - b'0');
                    }
                    decimals = decimals.map(|d: usize| d + 1);
                }
                b'.' => decimals = Some(0),
                b'e' | b'E' | b'+' | b'-' => plain = false,
                _ => break,
            }
            self.at += 1;
        }
        let value = if plain && digits <= 15 {
            let size = mantissa as f64 / TENS[decimals.unwrap_or(0)];
            if minus { -size } else { size }
        } else {
            std::str::from_utf8(&self.bytes[start..self.at])
                .ok()
                .and_then(|s| s.parse().ok())
                .ok_or(Problem::NotFinite)?
        };
        if value.is_finite() { Ok(value) } else { Err(Problem::NotFinite) }
    }
}
