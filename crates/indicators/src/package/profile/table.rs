//! The requests of a period by one attribute of their requesters, as finely as the public log tells
//! requests apart: by region and kind of their body, and by what became of them.

use std::collections::{BTreeMap, BTreeSet};

/// What is told of a request, one bit for each of [`super::STATUSES`].
pub(super) type Pattern = u16;

/// How many statuses there are.
pub(super) const STATUSES: usize = super::STATUSES.len();

/// A part of the country: the country itself, a region, a kind of bodies.
pub(super) type Node = usize;

/// The country.
pub(super) const NATION: Node = 0;

/// A request of which the attribute is asked.
pub(super) struct Counted<'r> {
    pub region: &'r str,
    pub kind: &'r str,
    pub body: u32,
    pub pattern: Pattern,
    pub value: &'r str,
}

/// Requests that the public log does not tell apart but by their number: same region, same kind of
/// body, same statuses. Who of them is who, only the attribute says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Atom {
    pub region: Node,
    pub kind: Node,
    pub pattern: Pattern,
    /// How many, by value of the attribute.
    pub counts: Vec<u32>,
}

impl Atom {
    /// The parts of the country that its requests count in.
    pub(super) fn nodes(&self) -> [Node; 3] {
        [NATION, self.region, self.kind]
    }

    pub(super) fn has(&self, status: usize) -> bool {
        self.pattern >> status & 1 == 1
    }
}

/// The requests of a period by an attribute.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// Values of the attribute, in order.
    pub values: Vec<String>,
    /// Level and area of each part of the country; the country first.
    pub nodes: Vec<(&'static str, String)>,
    pub atoms: Vec<Atom>,
    /// How many bodies have requests received in the period, by part; how many due, how many answered.
    pub bodies: Vec<[usize; 3]>,
    /// Sums of the atoms: part, value, status.
    sums: Vec<Vec<[u32; STATUSES]>>,
}

impl Table {
    pub(super) fn new(values: BTreeSet<String>, requests: &[Counted<'_>]) -> Self {
        let values: Vec<String> = values.into_iter().collect();
        let level = |level, of: fn(&Counted<'_>) -> String| {
            let all: BTreeSet<String> = requests.iter().map(of).collect();
            all.into_iter().map(move |area| (level, area))
        };
        let mut nodes = vec![("national", super::super::values::NATION.to_owned())];
        nodes.extend(level("region", |r| r.region.to_owned()));
        nodes.extend(level("body_type", |r| r.kind.to_owned()));
        let mut table = Self { values, nodes, ..Self::default() };
        table.count(requests);
        table
    }

    fn count(&mut self, requests: &[Counted<'_>]) {
        let place: BTreeMap<(&str, &str), Node> =
            self.nodes.iter().zip(0..).map(|((level, area), at)| ((*level, area.as_str()), at)).collect();
        let value: BTreeMap<&str, usize> = self.values.iter().map(String::as_str).zip(0..).collect();
        let mut atoms: BTreeMap<(Node, Node, Pattern), Vec<u32>> = BTreeMap::new();
        let mut bodies: Vec<[BTreeSet<u32>; 3]> = vec![Default::default(); self.nodes.len()];
        for r in requests {
            let (Some(region), Some(kind), Some(value)) =
                (place.get(&("region", r.region)), place.get(&("body_type", r.kind)), value.get(r.value))
            else {
                continue;
            };
            let counts = atoms.entry((*region, *kind, r.pattern));
            counts.or_insert_with(|| vec![0; self.values.len()])[*value] += 1;
            for (at, status) in super::BASES.iter().enumerate().filter(|(_, s)| r.pattern >> **s & 1 == 1) {
                debug_assert!(*status < STATUSES);
                for node in [NATION, *region, *kind] {
                    bodies[node][at].insert(r.body);
                }
            }
        }
        self.bodies = bodies.iter().map(|of| [of[0].len(), of[1].len(), of[2].len()]).collect();
        let atom = |((region, kind, pattern), counts)| Atom { region, kind, pattern, counts };
        self.atoms = atoms.into_iter().map(atom).collect();
        self.sums = vec![vec![[0; STATUSES]; self.values.len()]; self.nodes.len()];
        for atom in &self.atoms {
            for (node, value) in
                atom.nodes().into_iter().flat_map(|n| (0..self.values.len()).map(move |v| (n, v)))
            {
                for status in (0..STATUSES).filter(|s| atom.has(*s)) {
                    self.sums[node][value][status] += atom.counts[value];
                }
            }
        }
    }

    /// How many requests of a value have a status in a part of the country.
    pub(super) fn sum(&self, node: Node, value: usize, status: usize) -> u32 {
        self.sums.get(node).and_then(|of| of.get(value)).map_or(0, |of| of[status])
    }

    /// How many requests have a status in a part of the country: anyone counts them in the public log.
    pub(super) fn total(&self, node: Node, status: usize) -> u32 {
        (0..self.values.len()).map(|v| self.sum(node, v, status)).sum()
    }

    /// The parts of a level.
    pub(super) fn level(&self, level: &str) -> impl Iterator<Item = Node> {
        (0..self.nodes.len()).filter(move |n| self.nodes[*n].0 == level)
    }

    /// Which parts hang together: no body of one lies in another.
    pub(super) fn components(&self) -> Vec<usize> {
        let mut of: Vec<usize> = (0..self.nodes.len()).collect();
        loop {
            let mut changed = false;
            for atom in &self.atoms {
                let least = of[atom.region].min(of[atom.kind]);
                changed |= of[atom.region] != least || of[atom.kind] != least;
                (of[atom.region], of[atom.kind]) = (least, least);
            }
            if !changed {
                return of;
            }
        }
    }
}
