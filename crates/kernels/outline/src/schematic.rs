// SPDX-License-Identifier: EUPL-1.2
//! A schematic division of an outline when the real boundaries are not at hand.

use std::fmt;

use crate::boundary::{Boundary, Point, Polygon, Ring, Scale, inside, signed_area};

/// Most centres that one division takes.
pub const MAX_CENTRES: usize = 2_000;

/// Centres nearer to each other than this are the same place, in metres.
const SAME_PLACE: f64 = 1.0;

/// Pieces below this surface are rounding, in square degrees (about a square millimetre).
const SPECK: f64 = 1e-16;

/// Why a schematic division could not be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchematicError {
    /// No centre was given.
    NoCentres,
    /// More than [`MAX_CENTRES`].
    TooManyCentres,
    /// A centre that is not a longitude and latitude.
    NotAPlace {
        /// Place in the list, from 0.
        centre: usize,
    },
    /// Two centres less than a metre apart.
    SamePlace {
        /// The first, from 0.
        first: usize,
        /// The second, from 0.
        second: usize,
    },
    /// Every part of the outline is nearer to another centre.
    NothingLeft {
        /// The centre without a cell, from 0.
        centre: usize,
    },
}

impl fmt::Display for SchematicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SchematicError::NoCentres => write!(f, "give at least one centre"),
            SchematicError::TooManyCentres => write!(f, "at most {MAX_CENTRES} centres"),
            SchematicError::NotAPlace { centre } => {
                write!(f, "centre {} is not a longitude and latitude", centre + 1)
            }
            SchematicError::SamePlace { first, second } => {
                write!(f, "centres {} and {} are the same place", first + 1, second + 1)
            }
            SchematicError::NothingLeft { centre } => {
                write!(f, "nothing of the outline is nearest to centre {}", centre + 1)
            }
        }
    }
}

impl std::error::Error for SchematicError {}

/// Divides an outline over centres: each cell is the part of the outline nearer to its centre than to any other.
///
/// **Schematic**: these are not the real boundaries of the areas; say so wherever the picture is shown, and never use
/// it to decide in which area somebody lives. Cells come in the order of the centres, (longitude, latitude) in
/// degrees. Nearness is straight-line metres on the local scale. The cells fill the outline and do not overlap, but
/// for points within a hair (well under a millimetre) of a line between two cells. A centre may lie outside the outline.
///
/// Source: Voronoi cells by clipping with the half-plane of each pair of centres.
///
/// # Errors
/// See [`SchematicError`].
pub fn schematic(outline: &Boundary, centres: &[(f64, f64)]) -> Result<Vec<Boundary>, SchematicError> {
    let scale = Scale::around(outline.bbox());
    let places: Vec<Point> = centres.iter().map(|&c| scale.metres(c)).collect();
    check(centres, &places)?;
    (0..places.len())
        .map(|own| {
            let mut others: Vec<(f64, usize)> =
                (0..places.len()).filter(|&j| j != own).map(|j| (distance(places[own], places[j]), j)).collect();
            others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let mut cell: Vec<Vec<Ring>> = outline.polygons.iter().map(|p| p.rings.clone()).collect();
            for (apart, other) in others {
                // A centre more than twice as far as the furthest corner cannot take anything any more.
                let corners = cell.iter().flatten().flatten();
                let reach = corners.map(|&p| distance(scale.metres(p), places[own])).fold(0.0, f64::max);
                if apart > 2.0 * reach {
                    break;
                }
                let line = Bisector::new(&places, own, other, &scale);
                cell = cell.iter().flat_map(|rings| clip(rings, &line)).collect();
            }
            if cell.is_empty() {
                return Err(SchematicError::NothingLeft { centre: own });
            }
            Ok(Boundary::new(cell.into_iter().map(Polygon::new).collect()))
        })
        .collect()
}

fn check(centres: &[Point], places: &[Point]) -> Result<(), SchematicError> {
    if centres.is_empty() {
        return Err(SchematicError::NoCentres);
    }
    if centres.len() > MAX_CENTRES {
        return Err(SchematicError::TooManyCentres);
    }
    let good = |&(lon, lat): &Point| lon.abs() <= 180.0 && lat.abs() <= 90.0;
    if let Some(centre) = centres.iter().position(|c| !good(c)) {
        return Err(SchematicError::NotAPlace { centre });
    }
    for second in 1..places.len() {
        if let Some(first) = (0..second).find(|&i| distance(places[i], places[second]) < SAME_PLACE) {
            return Err(SchematicError::SamePlace { first, second });
        }
    }
    Ok(())
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

/// The line halfway two centres. Both cells beside it compute the same numbers, because the pair is always taken in
/// the same order; a point exactly on it goes to the centre that comes first.
struct Bisector<'a> {
    scale: &'a Scale,
    /// Towards the first centre.
    direction: Point,
    offset: f64,
    own_is_first: bool,
}

impl Bisector<'_> {
    fn new<'a>(places: &[Point], own: usize, other: usize, scale: &'a Scale) -> Bisector<'a> {
        let (a, b) = (places[own.min(other)], places[own.max(other)]);
        Bisector {
            scale,
            direction: (a.0 - b.0, a.1 - b.1),
            offset: (b.0 * b.0 + b.1 * b.1 - a.0 * a.0 - a.1 * a.1) / 2.0,
            own_is_first: own < other,
        }
    }

    /// Above zero on the side of the first centre; grows evenly with the distance to the line.
    fn height(&self, p: Point) -> f64 {
        let p = self.scale.metres(p);
        p.0 * self.direction.0 + p.1 * self.direction.1 + self.offset
    }

    fn keeps(&self, height: f64) -> bool {
        (height >= 0.0) == self.own_is_first
    }

    /// Place along the line.
    fn along(&self, p: Point) -> f64 {
        let p = self.scale.metres(p);
        p.1 * self.direction.0 - p.0 * self.direction.1
    }
}

/// The part of a polygon on the kept side, as none, one or more polygons.
///
/// The stretches of ring on the kept side are joined along the line: sorted there, the polygon lies between the first
/// and second end, the third and fourth, and so on (even-odd). Unlike Sutherland-Hodgman this leaves no bridges across
/// gaps, which would show as lines in the picture.
fn clip(rings: &[Ring], line: &Bisector) -> Vec<Vec<Ring>> {
    let mut stretches: Vec<Vec<Point>> = Vec::new();
    let mut shell = None;
    let mut holes = Vec::new();
    for (i, ring) in rings.iter().enumerate() {
        match cut(ring, line) {
            Cut::Inside if i == 0 => shell = Some(ring.clone()),
            Cut::Inside => holes.push(ring.clone()),
            Cut::Outside => {}
            Cut::Into(pieces) => stretches.extend(pieces),
        }
    }
    let mut polygons: Vec<Vec<Ring>> = join(&stretches, line).into_iter().map(|ring| vec![ring]).collect();
    if let Some(shell) = shell {
        polygons.push(vec![shell]);
    }
    for hole in holes {
        let single = polygons.len() == 1;
        // A corner of the hole may touch the shell; any corner that is clearly inside decides.
        let home = polygons.iter_mut().find(|p| single || hole.iter().any(|&corner| inside(&p[0], corner)));
        if let Some(polygon) = home {
            polygon.push(hole);
        }
    }
    polygons
}

enum Cut {
    Inside,
    Outside,
    /// Stretches from where the ring comes in over the line to where it goes out.
    Into(Vec<Vec<Point>>),
}

fn cut(ring: &Ring, line: &Bisector) -> Cut {
    let n = ring.len() - 1;
    let height: Vec<f64> = ring[..n].iter().map(|&p| line.height(p)).collect();
    let kept: Vec<bool> = height.iter().map(|&h| line.keeps(h)).collect();
    if kept.iter().all(|&k| k) {
        return Cut::Inside;
    }
    // Start where the ring comes in; if it never does it is wholly outside.
    let Some(start) = (0..n).find(|&i| kept[(i + 1) % n] && !kept[i]) else {
        return Cut::Outside;
    };
    let mut pieces = Vec::new();
    let mut piece = Vec::new();
    for step in 0..n {
        let (i, j) = ((start + step) % n, (start + step + 1) % n);
        if kept[i] != kept[j] {
            let t = height[i] / (height[i] - height[j]);
            piece.push((ring[i].0 + t * (ring[j].0 - ring[i].0), ring[i].1 + t * (ring[j].1 - ring[i].1)));
            if kept[i] {
                pieces.push(std::mem::take(&mut piece));
            }
        }
        if kept[j] {
            piece.push(ring[j]);
        }
    }
    Cut::Into(pieces)
}

/// Joins stretches to closed rings. End 2k is the start of stretch k, end 2k+1 its finish; each end has one partner
/// along the line, so following stretch and partner in turn always comes back.
fn join(stretches: &[Vec<Point>], line: &Bisector) -> Vec<Ring> {
    let at = |end: usize| {
        let stretch = &stretches[end / 2];
        if end.is_multiple_of(2) { stretch[0] } else { stretch[stretch.len() - 1] }
    };
    let mut order: Vec<(f64, usize)> = (0..stretches.len() * 2).map(|end| (line.along(at(end)), end)).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut partner = vec![0; order.len()];
    for pair in order.chunks_exact(2) {
        partner[pair[0].1] = pair[1].1;
        partner[pair[1].1] = pair[0].1;
    }
    let mut used = vec![false; stretches.len()];
    let mut rings = Vec::new();
    for first in 0..stretches.len() {
        if used[first] {
            continue;
        }
        let mut ring: Ring = Vec::new();
        let mut end = first * 2;
        loop {
            used[end / 2] = true;
            let stretch = stretches[end / 2].iter().copied();
            if end.is_multiple_of(2) {
                ring.extend(stretch);
            } else {
                ring.extend(stretch.rev());
            }
            end = partner[end ^ 1];
            if end == first * 2 {
                break;
            }
        }
        ring.dedup();
        if ring.first() != ring.last() {
            ring.push(ring[0]);
        }
        if ring.len() >= 4 && signed_area(&ring).abs() > SPECK {
            rings.push(ring);
        }
    }
    rings
}
