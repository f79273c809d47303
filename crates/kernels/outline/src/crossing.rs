// SPDX-License-Identifier: EUPL-1.2
//! Does a boundary cross itself? A sweep along one axis over all edges of a polygon.

use crate::boundary::{Bbox, Point, Ring, edges};

/// A crossing must be at least this deep to count, in degrees (about 10 cm). Files are rounded to 6 decimals, and
/// rounding makes such specks in honest data.
const DEPTH: f64 = 1e-6;

/// Pairs looked at in one file before giving up: about 0.4 s of work. Honest boundaries need a few per edge.
pub(crate) const MAX_PAIRS: usize = 50_000_000;

pub(crate) enum Crossing {
    None,
    At(f64, f64),
    TooMuchWork,
}

#[derive(Clone, Copy)]
struct Edge {
    low: f64,
    high: f64,
    a: Point,
    b: Point,
}

/// Looks for two edges that properly cross. Touching is allowed: neighbouring parts of real boundaries do touch.
/// `pairs_left` is shared by all polygons of a file, so that many tangled ones cost no more than one.
pub(crate) fn find_crossing(rings: &[Ring], pairs_left: &mut usize) -> Crossing {
    let along_lat = flatter_in_lat(rings);
    let all: Vec<Edge> = rings
        .iter()
        .flat_map(|ring| edges(ring))
        .map(|(a, b)| {
            // The sweep always runs along the first number; swap where the other axis keeps fewer edges open.
            let (a, b) = if along_lat { ((a.1, a.0), (b.1, b.0)) } else { (a, b) };
            Edge { low: a.0.min(b.0), high: a.0.max(b.0), a, b }
        })
        .collect();
    // Stable sort: it profits from the long rising and falling stretches of a ring. Sorting small keys moves less.
    let mut order: Vec<(f64, u32)> = all.iter().map(|e| e.low).zip(0..).collect();
    order.sort_by(|p, q| p.0.total_cmp(&q.0));
    let mut open: Vec<Edge> = Vec::new();
    for (_, at) in order {
        let edge = all[at as usize];
        if open.len() > *pairs_left {
            return Crossing::TooMuchWork;
        }
        *pairs_left -= open.len();
        let mut i = 0;
        while i < open.len() {
            if open[i].high < edge.low {
                open.swap_remove(i);
                continue;
            }
            if let Some((x, y)) = crosses(&open[i], &edge) {
                return if along_lat { Crossing::At(y, x) } else { Crossing::At(x, y) };
            }
            i += 1;
        }
        open.push(edge);
    }
    Crossing::None
}

/// Which axis has shorter edges against its whole length, so fewer open at a time.
fn flatter_in_lat(rings: &[Ring]) -> bool {
    let mut bbox = Bbox::EMPTY;
    let (mut lon, mut lat) = (0.0, 0.0);
    for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
        bbox.add(a);
        lon += (a.0 - b.0).abs();
        lat += (a.1 - b.1).abs();
    }
    lat * (bbox.max_lon - bbox.min_lon) < lon * (bbox.max_lat - bbox.min_lat)
}

fn crosses(p: &Edge, q: &Edge) -> Option<Point> {
    if p.a.1.max(p.b.1) < q.a.1.min(q.b.1) || q.a.1.max(q.b.1) < p.a.1.min(p.b.1) {
        return None;
    }
    let on_p = [side(p, q.a), side(p, q.b)];
    let on_q = [side(q, p.a), side(q, p.b)];
    let through = |d: [f64; 2]| (d[0] > DEPTH && d[1] < -DEPTH) || (d[0] < -DEPTH && d[1] > DEPTH);
    if !through(on_p) || !through(on_q) {
        return None;
    }
    let t = on_p[0] / (on_p[0] - on_p[1]);
    Some((q.a.0 + t * (q.b.0 - q.a.0), q.a.1 + t * (q.b.1 - q.a.1)))
}

/// Signed distance of a point to the line of an edge, in degrees.
fn side(edge: &Edge, p: Point) -> f64 {
    let (dx, dy) = (edge.b.0 - edge.a.0, edge.b.1 - edge.a.1);
    let cross = dx * (p.1 - edge.a.1) - dy * (p.0 - edge.a.0);
    cross / (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn look(ring: &Ring) -> Crossing {
        find_crossing(std::slice::from_ref(ring), &mut MAX_PAIRS.clone())
    }

    fn brute(ring: &Ring) -> bool {
        let all: Vec<Edge> = edges(ring).map(|(a, b)| Edge { low: 0.0, high: 0.0, a, b }).collect();
        all.iter().enumerate().any(|(i, p)| all[..i].iter().any(|q| crosses(p, q).is_some()))
    }

    proptest! {
        #[test]
        fn the_sweep_agrees_with_looking_at_every_pair(
            points in prop::collection::vec((6.0..7.0_f64, 53.0..53.5_f64), 3..12)
        ) {
            let mut ring = points.clone();
            ring.push(points[0]);
            let found = matches!(look(&ring), Crossing::At(..));
            prop_assert_eq!(found, brute(&ring));
        }
    }

    #[test]
    fn a_bow_tie_crosses_and_a_touching_vertex_does_not() {
        let bow = vec![(0.0, 0.0), (1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)];
        assert!(matches!(look(&bow), Crossing::At(x, y) if (x - 0.5).abs() < 1e-9 && (y - 0.5).abs() < 1e-9));
        let touching = vec![(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (1.0, 0.0), (0.0, 2.0), (0.0, 0.0)];
        assert!(matches!(look(&touching), Crossing::None));
    }

    #[test]
    fn a_slanted_comb_stops_in_time_instead_of_hanging() {
        // Long slanted teeth: every edge overlaps every other on both axes.
        let mut ring: Ring = Vec::new();
        for i in 0..50_000 {
            let shift = f64::from(i) * 1e-6;
            ring.push((6.0 + shift, 53.0 - shift));
            ring.push((6.5 + shift, 53.5 - shift));
        }
        ring.push(ring[0]);
        assert!(!matches!(look(&ring), Crossing::None));
    }
}
