// SPDX-License-Identifier: EUPL-1.2
//! One boundary: what lies inside, how large, where the middle is, and the way back to GeoJSON.

use crate::error::Problem;

/// Longitude and latitude in degrees.
pub(crate) type Point = (f64, f64);
/// A closed ring: the last point equals the first.
pub(crate) type Ring = Vec<Point>;

/// Mean length of one degree of latitude in metres (sphere of radius 6,371,008.8 m).
const METRES_PER_DEGREE: f64 = 111_195.079_734;

/// The box around a shape, in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bbox {
    /// Westmost longitude.
    pub min_lon: f64,
    /// Southmost latitude.
    pub min_lat: f64,
    /// Eastmost longitude.
    pub max_lon: f64,
    /// Northmost latitude.
    pub max_lat: f64,
}

impl Bbox {
    pub(crate) const EMPTY: Bbox =
        Bbox { min_lon: f64::INFINITY, min_lat: f64::INFINITY, max_lon: f64::NEG_INFINITY, max_lat: f64::NEG_INFINITY };

    pub(crate) fn add(&mut self, (lon, lat): Point) {
        self.min_lon = self.min_lon.min(lon);
        self.min_lat = self.min_lat.min(lat);
        self.max_lon = self.max_lon.max(lon);
        self.max_lat = self.max_lat.max(lat);
    }

    fn join(&mut self, other: Bbox) {
        self.add((other.min_lon, other.min_lat));
        self.add((other.max_lon, other.max_lat));
    }

    fn holds(&self, (lon, lat): Point) -> bool {
        self.min_lon <= lon && lon <= self.max_lon && self.min_lat <= lat && lat <= self.max_lat
    }
}

/// A flat local scale: metres per degree around one latitude.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    origin: Point,
    per_lon: f64,
}

impl Scale {
    pub(crate) fn around(bbox: Bbox) -> Scale {
        let lat = (bbox.min_lat + bbox.max_lat) / 2.0;
        let lon = (bbox.min_lon + bbox.max_lon) / 2.0;
        Scale { origin: (lon, lat), per_lon: METRES_PER_DEGREE * lat.to_radians().cos() }
    }

    pub(crate) fn metres(&self, p: Point) -> Point {
        ((p.0 - self.origin.0) * self.per_lon, (p.1 - self.origin.1) * METRES_PER_DEGREE)
    }
}

/// Outer ring first, then its holes; `bbox` saves most of the work of `contains`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Polygon {
    pub(crate) rings: Vec<Ring>,
    pub(crate) bbox: Bbox,
}

impl Polygon {
    pub(crate) fn new(rings: Vec<Ring>) -> Polygon {
        let mut bbox = Bbox::EMPTY;
        // The outer ring holds the others, but a careless file may say otherwise: take all.
        rings.iter().flatten().for_each(|&p| bbox.add(p));
        Polygon { rings, bbox }
    }

    fn contains(&self, p: Point) -> bool {
        self.bbox.holds(p) && self.rings.iter().filter(|r| inside(r, p)).count() % 2 == 1
    }
}

/// The boundary of one area: one or more parts, each with holes or without. Never empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    pub(crate) polygons: Vec<Polygon>,
    bbox: Bbox,
}

impl Boundary {
    /// `polygons` must not be empty and hold checked rings.
    pub(crate) fn new(polygons: Vec<Polygon>) -> Boundary {
        let mut bbox = Bbox::EMPTY;
        polygons.iter().for_each(|p| bbox.join(p.bbox));
        Boundary { polygons, bbox }
    }

    /// Makes a boundary from lists of rings (outer ring first, then holes), with the checks of
    /// [`Boundary::from_geojson_str`]: range, at least 4 points, some area, no crossing with itself. Rings that are
    /// not closed are closed; points that repeat the one before are left out.
    ///
    /// # Errors
    /// The first [`Problem`] met. An empty list is [`Problem::NoGeometry`].
    pub fn from_polygons(polygons: Vec<Vec<Vec<(f64, f64)>>>) -> Result<Boundary, Problem> {
        let mut pairs = crate::crossing::MAX_PAIRS;
        crate::parse::checked(polygons, crate::parse::SelfCrossing::Refuse, &mut pairs).map(|(boundary, _)| boundary)
    }

    /// Whether the point lies in the area: even-odd rule over the rings of each part (so holes are outside).
    ///
    /// A point exactly on an edge belongs to the area east or north of it. The edge is computed from its lower end in
    /// whatever direction it is drawn, so of two neighbours that share an edge exactly one has the point. A point that
    /// is not a number lies nowhere. Source: crossing-number method, half-open edges.
    pub fn contains(&self, lon: f64, lat: f64) -> bool {
        self.bbox.holds((lon, lat)) && self.polygons.iter().any(|p| p.contains((lon, lat)))
    }

    /// The box around the area, in degrees.
    pub fn bbox(&self) -> Bbox {
        self.bbox
    }

    /// The centre of gravity as (longitude, latitude). Of a bent or split area it may lie outside.
    pub fn centroid(&self) -> (f64, f64) {
        // Sums are taken from a near origin: far from zero the products lose the digits that matter.
        let origin = (self.bbox.min_lon, self.bbox.min_lat);
        let (mut area, mut lon, mut lat) = (0.0, 0.0, 0.0);
        for (sign, ring) in self.signed_rings() {
            for (a, b) in edges(ring) {
                let (ax, ay) = (a.0 - origin.0, a.1 - origin.1);
                let (bx, by) = (b.0 - origin.0, b.1 - origin.1);
                let cross = sign * (ax * by - bx * ay);
                area += cross;
                lon += cross * (ax + bx);
                lat += cross * (ay + by);
            }
        }
        if area <= 0.0 {
            // Only holes that together outweigh their shell lead here; the middle of the box is still an answer.
            let b = self.bbox;
            return ((b.min_lon + b.max_lon) / 2.0, (b.min_lat + b.max_lat) / 2.0);
        }
        (origin.0 + lon / (3.0 * area), origin.1 + lat / (3.0 * area))
    }

    /// Surface in square metres on the local scale; holes are taken off.
    pub fn area_m2(&self) -> f64 {
        let scale = Scale::around(self.bbox);
        let square = scale.per_lon * METRES_PER_DEGREE;
        self.signed_rings().map(|(sign, ring)| sign * signed_area(ring)).sum::<f64>() * square
    }

    /// Number of points, the closing point of each ring included.
    pub fn points(&self) -> usize {
        self.polygons.iter().flat_map(|p| &p.rings).map(Vec::len).sum()
    }

    /// The rings of each part as (longitude, latitude), outer ring first, each closed. For drawing.
    pub fn polygons(&self) -> impl Iterator<Item = &[Vec<(f64, f64)>]> {
        self.polygons.iter().map(|p| p.rings.as_slice())
    }

    /// A GeoJSON geometry: Polygon, or MultiPolygon where there are more parts. Outer rings run counter-clockwise and
    /// holes clockwise (RFC 7946); degrees are rounded to 7 decimals, about 1 cm.
    pub fn to_geojson(&self) -> String {
        let mut out = String::with_capacity(self.points() * 22 + 64);
        let several = self.polygons.len() > 1;
        let kind = if several { "MultiPolygon" } else { "Polygon" };
        out.push_str("{\"type\":\"");
        out.push_str(kind);
        out.push_str("\",\"coordinates\":");
        if several {
            out.push('[');
        }
        for (i, polygon) in self.polygons.iter().enumerate() {
            out.push_str(if i > 0 { ",[" } else { "[" });
            for (j, ring) in polygon.rings.iter().enumerate() {
                out.push_str(if j > 0 { ",[" } else { "[" });
                let turn = (signed_area(ring) > 0.0) != (j == 0);
                for k in 0..ring.len() {
                    let p = ring[if turn { ring.len() - 1 - k } else { k }];
                    let comma = if k > 0 { "," } else { "" };
                    out.push_str(&format!("{comma}[{},{}]", rounded(p.0), rounded(p.1)));
                }
                out.push(']');
            }
            out.push(']');
        }
        out.push_str(if several { "]}" } else { "}" });
        out
    }

    /// Rings with the sign that makes an outer ring count as plus and a hole as minus, however they run.
    fn signed_rings(&self) -> impl Iterator<Item = (f64, &Ring)> {
        self.polygons.iter().flat_map(|p| {
            p.rings.iter().enumerate().map(|(i, ring)| {
                let wanted = if i == 0 { 1.0 } else { -1.0 };
                (wanted * signed_area(ring).signum(), ring)
            })
        })
    }
}

fn rounded(degrees: f64) -> f64 {
    // + 0.0 turns minus zero into zero.
    (degrees * 1e7).round() / 1e7 + 0.0
}

/// The edges of a closed ring.
pub(crate) fn edges(ring: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    ring.windows(2).map(|w| (w[0], w[1]))
}

/// Area in square degrees; positive when the ring runs counter-clockwise.
pub(crate) fn signed_area(ring: &[Point]) -> f64 {
    let Some(&o) = ring.first() else { return 0.0 };
    edges(ring).map(|(a, b)| (a.0 - o.0) * (b.1 - o.1) - (b.0 - o.0) * (a.1 - o.1)).sum::<f64>() / 2.0
}

/// Even-odd test of one ring.
pub(crate) fn inside(ring: &[Point], p: Point) -> bool {
    let mut odd = false;
    for (a, b) in edges(ring) {
        if (a.1 > p.1) != (b.1 > p.1) {
            // From the lower end, so that both neighbours compute the same number for a shared edge.
            let (low, high) = if a.1 < b.1 { (a, b) } else { (b, a) };
            let lon_at = low.0 + (p.1 - low.1) * (high.0 - low.0) / (high.1 - low.1);
            if p.0 < lon_at {
                odd = !odd;
            }
        }
    }
    odd
}
