// SPDX-License-Identifier: EUPL-1.2
//! What may leave the building of a table of people: age bands by areas, with the totals of both.
//!
//! 1. Roll up: a band or area in which fewer than [`FEWEST`] people were reached is taken together with a neighbour.
//! 2. Leave out: 1 to 4 people are "fewer than 5", and as many other figures are left out as it takes. Whoever has the page
//!    and knows this rule can narrow no such figure down: 1, 2, 3 and 4 stay possible for each. That is computed exactly.
//! 3. When that takes more than half of the figures, only the totals are given.

use super::model::FEWEST;
use std::collections::VecDeque;

/// A figure of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// The number itself.
    Shown(i64),
    /// 1 to 4.
    Few,
    /// Left out so that another can't be computed.
    Left,
}

impl Figure {
    /// The number, when it is shown.
    pub fn shown(self) -> Option<i64> {
        match self {
            Self::Shown(n) => Some(n),
            Self::Few | Self::Left => None,
        }
    }
}

/// A table that may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Safe {
    /// Which rows of what came in each row takes together.
    pub rows: Vec<Vec<usize>>,
    /// Which columns.
    pub columns: Vec<Vec<usize>>,
    /// The figures per row and column; none when only totals are given.
    pub cells: Option<Vec<Vec<Figure>>>,
    /// Total per row.
    pub row_totals: Vec<i64>,
    /// Total per column.
    pub column_totals: Vec<i64>,
}

/// Takes the smallest too small group together with a neighbour, again and again.
fn rolled_up(totals: &[i64]) -> Vec<Vec<usize>> {
    let mut groups: Vec<(Vec<usize>, i64)> = totals.iter().enumerate().map(|(i, n)| (vec![i], *n)).collect();
    while groups.len() > 1 {
        let Some(at) = groups.iter().position(|(_, n)| (1..FEWEST).contains(n)) else { break };
        let before = at.checked_sub(1);
        let after = (at + 1 < groups.len()).then_some(at + 1);
        // A neighbour with people rather than one without: nobody and two people are still two people.
        let with = [before, after].into_iter().flatten().min_by_key(|i| (groups[*i].1 == 0, groups[*i].1));
        let Some(with) = with else { break };
        let (first, second) = (at.min(with), at.max(with));
        let (members, n) = groups.remove(second);
        groups[first].0.extend(members);
        groups[first].1 += n;
    }
    groups.into_iter().map(|(members, _)| members).collect()
}

/// A list that may be shown, such as people per channel: too small ones are taken together.
pub fn list(numbers: &[i64]) -> Vec<(Vec<usize>, Option<i64>)> {
    let total = |g: &[usize]| g.iter().map(|i| numbers[*i]).sum::<i64>();
    rolled_up(numbers)
        .into_iter()
        .map(|g| {
            let n = total(&g);
            (g, (!(1..FEWEST).contains(&n)).then_some(n))
        })
        .collect()
}

/// The table as it may be shown; `None` when even its total is too small.
pub fn table(numbers: &[Vec<i64>]) -> Option<Safe> {
    let columns_in = numbers.first().map_or(0, Vec::len);
    let total: i64 = numbers.iter().flatten().sum();
    if (1..FEWEST).contains(&total) {
        return None;
    }
    let rows = rolled_up(&numbers.iter().map(|r| r.iter().sum()).collect::<Vec<_>>());
    let column_sum = |c: usize| numbers.iter().map(|r| r[c]).sum();
    let columns = rolled_up(&(0..columns_in).map(column_sum).collect::<Vec<_>>());
    let sum = |r: &[usize], c: &[usize]| r.iter().flat_map(|r| c.iter().map(move |c| numbers[*r][*c])).sum::<i64>();
    let values: Vec<Vec<i64>> = rows.iter().map(|r| columns.iter().map(|c| sum(r, c)).collect()).collect();
    let row_totals = values.iter().map(|r| r.iter().sum()).collect();
    let column_totals = (0..columns.len()).map(|c| values.iter().map(|r| r[c]).sum()).collect();
    Some(Safe { cells: cells(&values), rows, columns, row_totals, column_totals })
}

fn cells(values: &[Vec<i64>]) -> Option<Vec<Vec<Figure>>> {
    let few = |n: i64| (1..FEWEST).contains(&n);
    let mut all: Vec<Vec<Figure>> = values
        .iter()
        .map(|r| r.iter().map(|n| if few(*n) { Figure::Few } else { Figure::Shown(*n) }).collect())
        .collect();
    let filled = values.iter().flatten().filter(|n| **n > 0).count();
    while let Some((row, column)) = narrowed(values, &all) {
        // Leave out the smallest figure that has something to do with it.
        let alone_in_row = all[row].iter().filter(|f| f.shown().is_none()).count() < 2;
        let alone_in_column = all.iter().filter(|r| r[column].shown().is_none()).count() < 2;
        let near = |r: usize, c: usize| match (alone_in_row, alone_in_column) {
            (true, _) => r == row,
            (false, true) => c == column,
            // Both have company: what is left out there too closes the circle.
            (false, false) => hidden_in_row(&all, r) || hidden_in_column(&all, c),
        };
        let candidates = (0..values.len()).flat_map(|r| (0..values[r].len()).map(move |c| (r, c)));
        let free: Vec<(usize, usize)> =
            candidates.filter(|(r, c)| values[*r][*c] > 0 && all[*r][*c].shown().is_some()).collect();
        let best = free.iter().filter(|(r, c)| near(*r, *c)).chain(&free).copied();
        let best = best.min_by_key(|(r, c)| (!near(*r, *c), !crosses(&all, *r, *c), values[*r][*c]));
        let (r, c) = best?;
        all[r][c] = Figure::Left;
        let hidden = all.iter().flatten().filter(|f| f.shown().is_none()).count();
        if hidden * 2 > filled.max(2) {
            return None;
        }
    }
    Some(all)
}

fn hidden_in_row(all: &[Vec<Figure>], row: usize) -> bool {
    all[row].iter().any(|f| f.shown().is_none())
}

fn hidden_in_column(all: &[Vec<Figure>], column: usize) -> bool {
    all.iter().any(|r| r[column].shown().is_none())
}

/// Whether something is left out in its row and in its column already.
fn crosses(all: &[Vec<Figure>], row: usize, column: usize) -> bool {
    hidden_in_row(all, row) && hidden_in_column(all, column)
}

/// The first "fewer than 5" for which 1 or 4 is impossible, given all that is shown and the rule itself.
fn narrowed(values: &[Vec<i64>], all: &[Vec<Figure>]) -> Option<(usize, usize)> {
    let mut few = Vec::new();
    for (r, row) in all.iter().enumerate() {
        few.extend(row.iter().enumerate().filter(|(_, f)| **f == Figure::Few).map(|(c, _)| (r, c)));
    }
    few.into_iter().find(|at| ![1, FEWEST - 1].iter().all(|n| possible(values, all, *at, *n)))
}

/// Whether the figure at `at` may be `n`: whether the others that are not shown can make up the totals. Each "fewer than 5" is
/// 1 to 4; what was left out beside it is 5 or more. A table with totals is a network of flows, whole numbers included.
fn possible(values: &[Vec<i64>], all: &[Vec<Figure>], at: (usize, usize), n: i64) -> bool {
    let (rows, columns) = (values.len(), values.first().map_or(0, Vec::len));
    let mut row_left = vec![0; rows];
    let mut column_left = vec![0; columns];
    let mut room = vec![vec![0_i64; columns]; rows];
    for r in 0..rows {
        for c in 0..columns {
            let (least, most) = match all[r][c] {
                Figure::Shown(_) => continue,
                _ if (r, c) == at => (n, n),
                Figure::Few => (1, FEWEST - 1),
                Figure::Left => (FEWEST, i64::MAX / 4),
            };
            row_left[r] += values[r][c] - least;
            column_left[c] += values[r][c] - least;
            room[r][c] = most - least;
        }
    }
    if row_left.iter().chain(&column_left).any(|left| *left < 0) {
        return false;
    }
    let wanted: i64 = row_left.iter().sum();
    filled(room, row_left, column_left) == wanted
}

/// How much of the rows can be sent to the columns: shortest ways first, until none is left.
fn filled(mut room: Vec<Vec<i64>>, mut rows: Vec<i64>, mut columns: Vec<i64>) -> i64 {
    let mut sent = vec![vec![0_i64; columns.len()]; rows.len()];
    let mut total = 0;
    loop {
        // A way goes from a row with something left over columns and, taking back, other rows, to a column with room.
        let mut from_row: Vec<Option<usize>> = vec![None; columns.len()];
        let mut from_column: Vec<Option<usize>> = vec![None; rows.len()];
        let mut seen: Vec<bool> = rows.iter().map(|left| *left > 0).collect();
        let mut queue: VecDeque<usize> = (0..rows.len()).filter(|r| seen[*r]).collect();
        let mut end = None;
        'search: while let Some(r) = queue.pop_front() {
            for c in 0..columns.len() {
                if room[r][c] <= 0 || from_row[c].is_some() {
                    continue;
                }
                from_row[c] = Some(r);
                if columns[c] > 0 {
                    end = Some(c);
                    break 'search;
                }
                for back in 0..rows.len() {
                    if sent[back][c] > 0 && !seen[back] {
                        seen[back] = true;
                        from_column[back] = Some(c);
                        queue.push_back(back);
                    }
                }
            }
        }
        let Some(end) = end else { return total };
        let mut way = Vec::new();
        let (mut c, mut most) = (end, columns[end]);
        let start = loop {
            let Some(r) = from_row[c] else { return total };
            way.push((r, c, true));
            most = most.min(room[r][c]);
            match from_column[r] {
                Some(before) => {
                    way.push((r, before, false));
                    most = most.min(sent[r][before]);
                    c = before;
                }
                None => break r,
            }
        };
        most = most.min(rows[start]);
        for (r, c, forth) in way {
            let step = if forth { most } else { -most };
            room[r][c] -= step;
            sent[r][c] += step;
        }
        rows[start] -= most;
        columns[end] -= most;
        total += most;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What an attacker can work out about every "fewer than 5" by trying all tables that fit what is shown.
    fn attack(safe: &Safe) -> Vec<Vec<i64>> {
        let Some(cells) = &safe.cells else { return Vec::new() };
        let mut hidden = Vec::new();
        for (r, row) in cells.iter().enumerate() {
            hidden.extend(row.iter().enumerate().filter(|(_, f)| f.shown().is_none()).map(|(c, f)| (r, c, *f)));
        }
        let left_row = |r: usize| safe.row_totals[r] - cells[r].iter().filter_map(|f| f.shown()).sum::<i64>();
        let left_column = |c: usize| safe.column_totals[c] - cells.iter().filter_map(|r| r[c].shown()).sum::<i64>();
        let mut rows: Vec<i64> = (0..cells.len()).map(left_row).collect();
        let mut columns: Vec<i64> = (0..safe.columns.len()).map(left_column).collect();
        let mut found: Vec<Vec<i64>> = vec![Vec::new(); hidden.len()];
        fn go(
            at: usize,
            hidden: &[(usize, usize, Figure)],
            rows: &mut [i64],
            columns: &mut [i64],
            taken: &mut Vec<i64>,
            found: &mut [Vec<i64>],
        ) {
            if at == hidden.len() {
                if rows.iter().chain(columns.iter()).all(|left| *left == 0) {
                    for (seen, n) in found.iter_mut().zip(taken.iter()) {
                        if !seen.contains(n) {
                            seen.push(*n);
                        }
                    }
                }
                return;
            }
            let (r, c, figure) = hidden[at];
            // Row by row: what is left of an earlier row fits nothing any more.
            if rows[..r].iter().any(|left| *left != 0) {
                return;
            }
            let most = rows[r].min(columns[c]);
            let range = if figure == Figure::Few { 1..=most.min(4) } else { 5..=most };
            for n in range {
                rows[r] -= n;
                columns[c] -= n;
                taken.push(n);
                go(at + 1, hidden, rows, columns, taken, found);
                taken.pop();
                rows[r] += n;
                columns[c] += n;
            }
        }
        go(0, &hidden, &mut rows, &mut columns, &mut Vec::new(), &mut found);
        hidden.iter().zip(found).filter(|((_, _, f), _)| *f == Figure::Few).map(|(_, n)| n).collect()
    }

    fn no_figure_is_narrowed_down(numbers: &[Vec<i64>]) -> Option<Safe> {
        let safe = table(numbers)?;
        for mut possible in attack(&safe) {
            possible.sort_unstable();
            assert_eq!(possible, [1, 2, 3, 4], "{numbers:?} → {safe:?}");
        }
        for n in safe.row_totals.iter().chain(&safe.column_totals) {
            assert!(!(1..5).contains(n), "{safe:?}");
        }
        Some(safe)
    }

    #[test]
    fn a_total_minus_the_others_gives_nothing_away() {
        // Hand-made: 3 stands alone in its row and its column, so three others go with it.
        let safe = no_figure_is_narrowed_down(&[vec![3, 20, 30], vec![12, 14, 50], vec![60, 70, 80]]).expect("a table");
        let cells = safe.cells.expect("the figures stay");
        assert_eq!(cells[0][0], Figure::Few);
        assert_eq!(cells.iter().flatten().filter(|f| **f == Figure::Left).count(), 3, "{cells:?}");
        assert_eq!(cells[2], [Figure::Shown(60), Figure::Shown(70), Figure::Shown(80)]);
        assert_eq!(safe.row_totals, [53, 76, 210]);
    }

    #[test]
    fn too_small_groups_are_taken_together_first() {
        let safe = no_figure_is_narrowed_down(&[vec![3, 34, 104, 145]]).expect("a table");
        assert_eq!(safe.columns, [vec![0, 1], vec![2], vec![3]]);
        assert_eq!(safe.column_totals, [37, 104, 145]);
        assert_eq!(safe.cells.expect("figures")[0][0], Figure::Shown(37));
        assert_eq!(table(&[vec![1, 2], vec![0, 0]]), None, "three people in all");
        assert!(table(&[vec![0, 0]]).is_some(), "nobody is not a few");
        let channels = list(&[2, 40, 0, 30]);
        assert_eq!(channels, [(vec![0, 1], Some(42)), (vec![2], Some(0)), (vec![3], Some(30))]);
    }

    #[test]
    fn whatever_the_table_nobody_is_given_away() {
        let mut state: u64 = 42;
        let mut next = |below: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from((state >> 33) % below).expect("small")
        };
        let (mut shown, mut few) = (0, 0);
        for _ in 0..400 {
            let (rows, columns) = (2 + next(3), 2 + next(3));
            let one = |small: i64, other: i64| if small == 0 { other % 6 } else { other };
            let numbers: Vec<Vec<i64>> =
                (0..rows).map(|_| (0..columns).map(|_| one(next(7), 4 + next(14))).collect()).collect();
            if let Some(Safe { cells: Some(cells), .. }) = no_figure_is_narrowed_down(&numbers) {
                shown += 1;
                few += cells.iter().flatten().filter(|f| **f == Figure::Few).count();
            }
        }
        assert!(shown > 100 && few > 50, "the test must meet what it is about: {shown} tables, {few} small figures");
    }
}
