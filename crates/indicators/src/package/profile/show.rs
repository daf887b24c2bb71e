//! What may be shown after all: hiding takes what helps one count, and what it took for one may no longer
//! be needed when it has taken more for another. The country is shown before its regions, and regions
//! before kinds of bodies: it is what most readers ask for.

use super::hidden::{Hidden, Target};
use super::hide::Before;
use super::search::Search;
use super::table::{NATION, Node, Table};
use std::cmp::Reverse;

/// What is shown at once.
#[derive(Clone, Copy)]
enum Piece {
    /// A value of a part of the country.
    Cell(Node, usize),
    /// The complaints of a value.
    Complaints(usize),
}

impl Hidden {
    /// What must be hidden and no more, the country shown before all else.
    pub(super) fn new(table: &Table, before: &impl Before) -> Self {
        let first = Self::first(table, before);
        let mut shower = Shower::new(table, &first);
        let (country, parts) = (shower.country(), shower.parts());
        let hides = |hidden: &Self| hidden.cells[NATION].iter().filter(|h| **h).count();
        let some = shower.show(&country, Self::enough(table, before));
        if hides(&some) == hides(&first) {
            return shower.show(&parts, some);
        }
        // What helps one count by itself may be the country, where all regions together would do.
        let all = shower.show(&country, Self::all(table, &first));
        shower.show(&parts, if hides(&all) < hides(&some) { all } else { some })
    }

    fn all(table: &Table, first: &Self) -> Self {
        let values = table.values.len();
        Self {
            cells: vec![vec![true; values]; table.nodes.len()],
            complaints: vec![true; values],
            untold: first.untold.clone(),
        }
    }
}

struct Shower<'t, 'f> {
    table: &'t Table,
    first: &'f Hidden,
    search: Search<'t>,
    /// The last that was told by what was shown comes first: it is told by most of the rest.
    targets: Vec<Target>,
}

impl<'t, 'f> Shower<'t, 'f> {
    fn new(table: &'t Table, first: &'f Hidden) -> Self {
        let targets = super::hide::targets(table, first);
        Self { table, first, search: Search::new(table), targets }
    }

    /// Shows one piece after the other of what need not be hidden, if all that must be stays hidden well.
    fn show(&mut self, pieces: &[Piece], mut hidden: Hidden) -> Hidden {
        for piece in pieces {
            let mut wider = hidden.clone();
            let was = match *piece {
                Piece::Cell(node, value) => std::mem::take(&mut wider.cells[node][value]),
                Piece::Complaints(value) if wider.cells[NATION][value] => false,
                Piece::Complaints(value) => std::mem::take(&mut wider.complaints[value]),
            };
            if was && self.keeps(&wider) {
                hidden = wider;
            }
        }
        hidden
    }

    fn keeps(&mut self, hidden: &Hidden) -> bool {
        let search = &mut self.search;
        let told = self.targets.iter().position(|t| !search.reaches(t, hidden) && !hidden.is_spent(t));
        if let Some(told) = told {
            let target = self.targets.remove(told);
            self.targets.insert(0, target);
        }
        told.is_none()
    }

    /// What need not be hidden of a part by itself, the largest first.
    fn cells(&self, node: Node) -> impl Iterator<Item = Piece> {
        let is_open = |v: &usize| !self.first.cells[node][*v];
        let mut values: Vec<usize> = (0..self.table.values.len()).filter(is_open).collect();
        values.sort_by_key(|v| Reverse(self.table.sum(node, *v, 0)));
        values.into_iter().map(move |v| Piece::Cell(node, v))
    }

    fn country(&self) -> Vec<Piece> {
        let complaints = (0..self.table.values.len()).filter(|v| !self.first.complaints[*v]);
        self.cells(NATION).chain(complaints.map(Piece::Complaints)).collect()
    }

    /// Regions and then kinds.
    fn parts(&self) -> Vec<Piece> {
        ["region", "body_type"]
            .into_iter()
            .flat_map(|l| self.table.level(l))
            .flat_map(|n| self.cells(n))
            .collect()
    }
}
