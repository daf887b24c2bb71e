//! The privacy rule in tables whose cells are tied by many sums: a count is hidden when it is small,
//! and others with it until no hidden count follows from what is shown.

use super::privacy::THRESHOLD;
use std::collections::{BTreeMap, BTreeSet};

/// Cells with the sums that tie them. A sum without a total cell has a total known from elsewhere.
/// A cell may hold several counts that are hidden together: each is protected.
#[derive(Clone, Debug, Default)]
pub struct Linked {
    counts: Vec<Vec<u64>>,
    marked: BTreeSet<usize>,
    sums: Vec<Sum>,
    of_cell: BTreeMap<usize, Vec<usize>>,
}

#[derive(Clone, Debug)]
struct Sum {
    parts: Vec<usize>,
    total: Option<usize>,
}

impl Linked {
    /// Adds a cell and gives its place.
    pub fn cell(&mut self, count: u64) -> usize {
        self.cell_of(vec![count])
    }

    /// Adds a cell of several counts; all cells of a table hold as many.
    pub fn cell_of(&mut self, counts: Vec<u64>) -> usize {
        self.counts.push(counts);
        self.counts.len() - 1
    }

    /// Says that a cell must be hidden, however large.
    pub fn mark(&mut self, cell: usize) {
        self.marked.insert(cell);
    }

    /// Says that the parts sum to the total, a cell of the table or a number published elsewhere.
    pub fn sum(&mut self, parts: Vec<usize>, total: Option<usize>) {
        for cell in parts.iter().chain(&total) {
            self.of_cell.entry(*cell).or_default().push(self.sums.len());
        }
        self.sums.push(Sum { parts, total });
    }

    /// Which cells are hidden.
    pub fn protect(&self) -> Vec<bool> {
        let small = |(cell, counts): (usize, &Vec<u64>)| {
            counts.iter().any(|n| (1..THRESHOLD).contains(n)) || self.marked.contains(&cell)
        };
        let mut hidden: Vec<bool> = self.counts.iter().enumerate().map(small).collect();
        loop {
            let mut changed = false;
            for sum in &self.sums {
                while self.gives_away(sum, &hidden) && self.hide_one(std::iter::once(sum), &mut hidden) {
                    changed = true;
                }
            }
            if changed {
                continue;
            }
            for cell in self.leaks(&hidden) {
                let sums = self.of_cell.get(&cell).into_iter().flatten().map(|at| &self.sums[*at]);
                changed |= self.hide_one(sums, &mut hidden);
            }
            if !changed {
                return hidden;
            }
        }
    }

    /// Whether one sum alone tells a hidden count, or nearly.
    fn gives_away(&self, sum: &Sum, hidden: &[bool]) -> bool {
        let parts = || sum.parts.iter().filter(|c| hidden[**c]);
        let total_hidden = sum.total.is_some_and(|t| hidden[t]);
        match (parts().count(), total_hidden) {
            (0, hidden) => hidden,
            (_, true) => false,
            (n, false) => n < 2 || self.are_few(parts()),
        }
    }

    /// Whether these cells hold, of any count, some people but fewer than may be shown.
    fn are_few<'c>(&self, cells: impl Iterator<Item = &'c usize>) -> bool {
        let mut sums: Vec<u64> = Vec::new();
        for cell in cells {
            sums.resize(self.counts[*cell].len().max(sums.len()), 0);
            sums.iter_mut().zip(&self.counts[*cell]).for_each(|(sum, n)| *sum += n);
        }
        sums.iter().any(|n| (1..THRESHOLD).contains(n))
    }

    /// Hides the smallest count shown in these sums: parts that are not zero first, then totals,
    /// then zeros. Says whether there was any.
    fn hide_one<'s>(&self, sums: impl Iterator<Item = &'s Sum>, hidden: &mut [bool]) -> bool {
        let candidates =
            sums.flat_map(|s| s.parts.iter().map(|c| (*c, false)).chain(s.total.map(|t| (t, true))));
        let rank = |(cell, is_total): (usize, bool)| match self.counts[cell].iter().sum() {
            0 => (2, 0, cell),
            n => (u8::from(is_total), n, cell),
        };
        match candidates.filter(|(cell, _)| !hidden[*cell]).map(rank).min() {
            Some((_, _, cell)) => {
                hidden[cell] = true;
                true
            }
            None => false,
        }
    }

    /// The hidden cells with people in them that all sums together tell exactly.
    pub fn leaks(&self, hidden: &[bool]) -> Vec<usize> {
        let mut system = System::default();
        for sum in &self.sums {
            let parts = sum.parts.iter().filter(|c| hidden[**c]).map(|c| (*c, 1));
            let total = sum.total.filter(|t| hidden[*t]).map(|t| (t, PRIME - 1));
            system.add(parts.chain(total).collect());
        }
        let anyone = |cell: &usize| self.counts[*cell].iter().any(|n| *n > 0);
        let told = system.rows.values().filter(|row| row.len() == 1 && row.keys().any(anyone));
        let cells: BTreeSet<usize> = told.flat_map(|row| row.keys().copied()).collect();
        cells.into_iter().collect()
    }
}

/// Counting modulo this prime keeps elimination exact without fractions.
const PRIME: u64 = (1 << 61) - 1;

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b) % u128::from(PRIME);
    u64::try_from(product).unwrap_or_default()
}

fn inverse(a: u64) -> u64 {
    // Fermat: a^(p-2).
    let (mut base, mut power, mut result) = (a, PRIME - 2, 1);
    while power > 0 {
        if power & 1 == 1 {
            result = times(result, base);
        }
        base = times(base, base);
        power >>= 1;
    }
    result
}

type Row = BTreeMap<usize, u64>;

/// Linear equations over the hidden cells, kept reduced: the leading cell of a row is in no other
/// row, so a cell is told exactly when it stands alone in its row.
#[derive(Default)]
struct System {
    rows: BTreeMap<usize, Row>,
    holders: BTreeMap<usize, BTreeSet<usize>>,
}

impl System {
    fn add(&mut self, mut row: Row) {
        let leading: Vec<usize> = row.keys().copied().filter(|c| self.rows.contains_key(c)).collect();
        for cell in leading {
            if let (Some(factor), Some(known)) = (row.get(&cell).copied(), self.rows.get(&cell)) {
                subtract(&mut row, known, factor);
            }
        }
        let scarce = |cell: &usize| self.holders.get(cell).map_or(0, BTreeSet::len);
        let Some(lead) = row.keys().copied().min_by_key(scarce) else { return };
        let scale = inverse(row[&lead]);
        row.values_mut().for_each(|k| *k = times(*k, scale));
        for holder in self.holders.get(&lead).cloned().unwrap_or_default() {
            let Some(mut other) = self.take(holder) else { continue };
            let factor = other.get(&lead).copied().unwrap_or(0);
            subtract(&mut other, &row, factor);
            self.put(holder, other);
        }
        self.put(lead, row);
    }

    fn take(&mut self, lead: usize) -> Option<Row> {
        let row = self.rows.remove(&lead)?;
        for cell in row.keys() {
            if let Some(holders) = self.holders.get_mut(cell) {
                holders.remove(&lead);
            }
        }
        Some(row)
    }

    fn put(&mut self, lead: usize, row: Row) {
        for cell in row.keys() {
            self.holders.entry(*cell).or_default().insert(lead);
        }
        self.rows.insert(lead, row);
    }
}

/// `row -= factor * other`.
fn subtract(row: &mut Row, other: &Row, factor: u64) {
    for (cell, k) in other {
        let now = (row.get(cell).copied().unwrap_or(0) + PRIME - times(*k, factor)) % PRIME;
        if now == 0 {
            row.remove(cell);
        } else {
            row.insert(*cell, now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A table with shown margins in its last row and column; the grand total is public.
    fn two_way(rows: usize, columns: usize, counts: &[u64]) -> (Linked, Vec<u64>) {
        let mut table = Linked::default();
        let inner = |r: usize, c: usize| counts[r * columns + c];
        let cells: Vec<Vec<usize>> =
            (0..rows).map(|r| (0..columns).map(|c| table.cell(inner(r, c))).collect()).collect();
        let row_totals: Vec<_> =
            (0..rows).map(|r| table.cell((0..columns).map(|c| inner(r, c)).sum())).collect();
        let column_totals: Vec<_> =
            (0..columns).map(|c| table.cell((0..rows).map(|r| inner(r, c)).sum())).collect();
        for (r, total) in row_totals.iter().enumerate() {
            table.sum(cells[r].clone(), Some(*total));
        }
        for (c, total) in column_totals.iter().enumerate() {
            table.sum(cells.iter().map(|row| row[c]).collect(), Some(*total));
        }
        table.sum(row_totals, None);
        table.sum(column_totals, None);
        let counts = table.counts.iter().map(|c| c[0]).collect();
        (table, counts)
    }

    /// Every filling of the inner cells that agrees with what is shown, by plain search.
    fn fillings(rows: usize, columns: usize, shown: &[Option<u64>], grand: u64) -> Vec<Vec<u64>> {
        fn fill(at: usize, so_far: &mut Vec<u64>, all: &mut Vec<Vec<u64>>, given: &Given<'_>) {
            if at == given.rows * given.columns {
                if given.agrees(so_far) {
                    all.push(so_far.clone());
                }
                return;
            }
            let left = given.grand - so_far.iter().sum::<u64>();
            let values = given.shown[at].map_or(0..=left, |n| n..=n);
            for value in values.take_while(|v| *v <= left) {
                so_far.push(value);
                if !(at + 1).is_multiple_of(given.columns) || given.row_agrees(so_far, at / given.columns) {
                    fill(at + 1, so_far, all, given);
                }
                so_far.pop();
            }
        }
        struct Given<'a> {
            rows: usize,
            columns: usize,
            shown: &'a [Option<u64>],
            grand: u64,
        }
        impl Given<'_> {
            fn row_agrees(&self, cells: &[u64], r: usize) -> bool {
                let sum: u64 = cells[r * self.columns..(r + 1) * self.columns].iter().sum();
                self.shown[self.rows * self.columns + r].is_none_or(|t| t == sum)
            }
            fn agrees(&self, cells: &[u64]) -> bool {
                let column = |c: usize| cells.iter().skip(c).step_by(self.columns).sum::<u64>();
                let totals = &self.shown[self.rows * self.columns + self.rows..];
                cells.iter().sum::<u64>() == self.grand
                    && (0..self.columns).all(|c| totals[c].is_none_or(|t| t == column(c)))
            }
        }
        let mut all = Vec::new();
        fill(0, &mut Vec::new(), &mut all, &Given { rows, columns, shown, grand });
        all
    }

    fn nothing_is_given_away(rows: usize, columns: usize, inner: &[u64]) {
        let (table, counts) = two_way(rows, columns, inner);
        let hidden = table.protect();
        assert!(counts.iter().zip(&hidden).all(|(n, h)| *h || !(1..THRESHOLD).contains(n)));
        let shown: Vec<_> = counts.iter().zip(&hidden).map(|(n, h)| (!h).then_some(*n)).collect();
        let grand = inner.iter().sum();
        let possible = fillings(rows, columns, &shown, grand);
        assert!(possible.contains(&inner.to_vec()));
        for at in (0..inner.len()).filter(|at| hidden[*at]) {
            let values: BTreeSet<u64> = possible.iter().map(|f| f[at]).collect();
            assert!(values.len() > 1, "{inner:?} shown as {shown:?} gives away cell {at}");
        }
    }

    #[test]
    fn a_bridge_between_two_hidden_squares_is_found() {
        // Two squares of hidden cells joined by one more: each line holds two hidden cells or more,
        // yet the joining cell follows from all lines together.
        let mut table = Linked::default();
        let cells: Vec<_> = (0..9).map(|_| table.cell(2)).collect();
        table.sum(vec![cells[0], cells[1]], None);
        table.sum(vec![cells[2], cells[3], cells[8]], None);
        table.sum(vec![cells[0], cells[2]], None);
        table.sum(vec![cells[1], cells[3]], None);
        table.sum(vec![cells[4], cells[5]], None);
        table.sum(vec![cells[6], cells[7]], None);
        table.sum(vec![cells[4], cells[6]], None);
        table.sum(vec![cells[5], cells[7], cells[8]], None);
        let told = table.leaks(&[true; 9]);
        assert!(told.contains(&8), "{told:?}");
    }

    #[test]
    fn the_worked_examples_of_one_row() {
        let mut table = Linked::default();
        let cells: Vec<_> = [30, 40, 2].iter().map(|n| table.cell(*n)).collect();
        let total = table.cell(72);
        table.sum(cells, Some(total));
        assert_eq!(table.protect(), [true, false, true, false]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn no_hidden_count_of_a_two_way_table_can_be_searched_out(
            counts in prop::collection::vec(prop_oneof![Just(0u64), 1u64..5, 5u64..9], 6)
        ) {
            nothing_is_given_away(2, 3, &counts);
        }

        #[test]
        fn nor_of_a_larger_one(
            counts in prop::collection::vec(prop_oneof![3 => Just(0u64), 2 => 1u64..4, 1 => Just(6u64)], 9)
        ) {
            nothing_is_given_away(3, 3, &counts);
        }

        #[test]
        fn what_is_protected_leaks_nothing(counts in prop::collection::vec(0u64..12, 24)) {
            let (table, all) = two_way(4, 6, &counts);
            let hidden = table.protect();
            let told = table.leaks(&hidden);
            // Only when nothing is left to hide may a trace remain.
            prop_assert!(told.is_empty() || hidden.iter().all(|h| *h), "{counts:?} {told:?} {all:?}");
        }
    }
}
