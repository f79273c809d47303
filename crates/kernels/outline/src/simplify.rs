// SPDX-License-Identifier: EUPL-1.2
//! A lighter shape for the overview map.

use crate::boundary::{Boundary, Point, Polygon, Ring, Scale};

/// Distance computations allowed per point; real boundaries need about 20. What is left then stays unthinned, so a
/// spiteful spiral costs a larger picture instead of a stuck server.
const WORK_PER_POINT: usize = 100;

impl Boundary {
    /// The boundary with fewer points: none that is left out lay further than `tolerance` metres from the new line.
    ///
    /// Each ring stays closed and keeps at least 4 points; holes too small for that are dropped, parts never are.
    /// Only for a picture: neighbours are thinned apart, so slivers and small overlaps arise, and a thin boundary may
    /// come to cross itself. Ask [`Boundary::contains`] of the full boundary. A tolerance that is not above zero gives
    /// the boundary back unchanged.
    ///
    /// Source: Douglas and Peucker 1973, with a list of open stretches instead of recursion.
    pub fn simplify(&self, tolerance: f64) -> Boundary {
        if tolerance.is_nan() || tolerance <= 0.0 {
            return self.clone();
        }
        let scale = Scale::around(self.bbox());
        let polygons = self.polygons.iter().map(|polygon| {
            let rings = polygon.rings.iter().enumerate();
            Polygon::new(rings.filter_map(|(i, ring)| thin(ring, tolerance, &scale, i == 0)).collect())
        });
        Boundary::new(polygons.collect())
    }
}

/// `None` for a hole that vanishes at this tolerance.
fn thin(ring: &Ring, tolerance: f64, scale: &Scale, outer: bool) -> Option<Ring> {
    let metres: Vec<Point> = ring.iter().map(|&p| scale.metres(p)).collect();
    let last = ring.len() - 1;
    // A ring has no ends; the first point and the one furthest from it serve as such.
    let (middle, _) = furthest(&metres, 0, last);
    let mut keep = vec![false; ring.len()];
    for i in [0, middle, last] {
        keep[i] = true;
    }
    let mut open = vec![(0, middle), (middle, last)];
    let mut work = ring.len() * WORK_PER_POINT;
    while let Some((from, to)) = open.pop() {
        if to - from < 2 {
            continue;
        }
        if work < to - from {
            keep[from..to].fill(true);
            continue;
        }
        work -= to - from;
        let (at, distance) = furthest(&metres, from, to);
        if distance > tolerance {
            keep[at] = true;
            open.push((from, at));
            open.push((at, to));
        }
    }
    if keep.iter().filter(|&&k| k).count() < 4 {
        if !outer {
            return None;
        }
        // Only a line is left: keep the point that stands out most, so that the area stays visible.
        let sides = [(0, middle), (middle, last)];
        let best = sides
            .iter()
            .filter(|(from, to)| to - from >= 2)
            .map(|&(from, to)| furthest(&metres, from, to))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, _)) = best {
            keep[at] = true;
        }
    }
    Some(ring.iter().zip(keep).filter_map(|(&p, k)| k.then_some(p)).collect())
}

/// The point strictly between two that lies furthest from the line between them, first one on a tie.
fn furthest(points: &[Point], from: usize, to: usize) -> (usize, f64) {
    let mut best = (from + 1, -1.0);
    for (i, &p) in points.iter().enumerate().take(to).skip(from + 1) {
        let distance = to_stretch(p, points[from], points[to]);
        if distance > best.1 {
            best = (i, distance);
        }
    }
    best
}

/// Distance from a point to a stretch of line, in metres.
fn to_stretch(p: Point, a: Point, b: Point) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let length = dx * dx + dy * dy;
    let t = if length > 0.0 { (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    ((p.0 - a.0 - t * dx).powi(2) + (p.1 - a.1 - t * dy).powi(2)).sqrt()
}
