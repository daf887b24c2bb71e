//! What is hidden: every group of requesters with a count from one to four, every part of the country
//! with fewer than three bodies, and whatever more it takes that none of these can be told.

use super::hidden::{EVERYWHERE, Hidden, OF_NATION, Target};
use super::search::Search;
use super::table::{NATION, Node, STATUSES, Table};
use crate::privacy::THRESHOLD;

/// A table over fewer bodies would tell of each of them.
const LEAST_BODIES: usize = 3;
const SMALL: u32 = 5;
/// What it costs to hide the complaints of two values.
const OF_COMPLAINTS: u64 = 10_000;
/// What it costs to hide a figure of the country.
const OF_COUNTRY: u64 = 1_000_000;

/// What is known before anything is hidden.
pub(super) trait Before {
    /// The count as it will be told, if it is: an edition before may bind it.
    fn told(&self, node: Node, value: usize, status: usize) -> u32;
    /// Whether an edition before hid it.
    fn was_hidden(&self, node: Node, value: usize, status: usize) -> bool;
}

fn is_small(n: u32) -> bool {
    n > 0 && u64::from(n) < THRESHOLD
}

impl Hidden {
    /// Whether nothing is left to hide.
    fn is_all(&self) -> bool {
        self.cells.iter().flatten().chain(&self.complaints).all(|h| *h)
    }

    fn take(&mut self, choice: &Choice) {
        choice.cells.iter().for_each(|(n, v)| self.hide(*n, *v));
        choice.complaints.iter().flatten().for_each(|v| self.complaints[*v] = true);
    }

    fn hide(&mut self, node: Node, value: usize) {
        self.cells[node][value] = true;
        self.complaints[value] |= node == NATION;
    }

    /// What must be hidden by itself.
    pub(super) fn first(table: &Table, before: &impl Before) -> Self {
        let (nodes, values) = (table.nodes.len(), table.values.len());
        let untold = untold(table);
        let mut hidden =
            Self { cells: vec![vec![false; values]; nodes], complaints: vec![false; values], untold };
        for (node, value) in (0..nodes).flat_map(|n| (0..values).map(move |v| (n, v))) {
            let must =
                |s: &usize| before.was_hidden(node, value, *s) || is_small(before.told(node, value, *s));
            if hidden.untold[node] || EVERYWHERE.iter().any(must) {
                hidden.hide(node, value);
            }
            if node == NATION && OF_NATION.iter().any(must) {
                hidden.complaints[value] = true;
            }
        }
        hidden
    }

    /// Hides what must be hidden in a table, and enough of what gives it away.
    pub(super) fn enough(table: &Table, before: &impl Before) -> Self {
        let mut hidden = Self::first(table, before);
        let mut search = Search::new(table);
        let targets = targets(table, &hidden);
        // What is hidden for one count opens other ways to another, and the search may then take one that ends
        // early: it is done when a round over all of them hides nothing more. Each round but the last hides something.
        let mut hides = true;
        while hides {
            hides = false;
            for target in &targets {
                while !search.reaches(target, &hidden) && hidden.more(table, target, &mut search) {
                    hides = true;
                }
            }
        }
        hidden
    }

    /// Whether every count that must be hidden may be anything it must be able to be.
    pub(super) fn holds(&self, table: &Table, before: &impl Before) -> bool {
        let first = Self::first(table, before);
        let hides = |a: &[bool], b: &[bool]| a.iter().zip(b).all(|(must, is)| !must || *is);
        let mut search = Search::new(table);
        first.cells.iter().zip(&self.cells).all(|(a, b)| hides(a, b))
            && hides(&first.complaints, &self.complaints)
            && (self.is_all()
                || targets(table, &first).iter().all(|t| search.reaches(t, self) || self.is_spent(t)))
    }

    /// Whether all that could protect a count is hidden: what then is known of it, the public log says.
    pub(super) fn is_spent(&self, target: &Target) -> bool {
        match target.is_complaint() {
            true => self.complaints.iter().all(|h| *h),
            false => self.is_all(),
        }
    }

    /// Hides one thing more for a count that may not be all it must be able to be; the cheapest that
    /// helps, or if none helps by itself the cheapest. Says whether there was any.
    fn more(&mut self, table: &Table, target: &Target, search: &mut Search<'_>) -> bool {
        if target.is_complaint() {
            return self.more_complaints(table, target);
        }
        let raise = !search.go(target, self, true);
        if !raise {
            search.reset();
            search.go(target, self, false);
        }
        let mut helps = |choice: &Choice, round: bool| {
            let mut wider = self.clone();
            wider.take(choice);
            search.step_with(target, &wider, raise, choice.other)
                || round && search.step_round(target, &wider, raise, choice.other)
        };
        // The country last of all: two other parts are cheaper than its figure.
        let one = self.choices(table, target, 1);
        let (nation, parts): (Vec<_>, Vec<_>) = one.iter().partition(|c| c.cost >= OF_COUNTRY);
        let mut helping = parts.into_iter().find(|c| helps(c, false)).cloned();
        for parts in 2..=4 {
            helping = helping.or_else(|| {
                let mut choices = self.choices(table, target, parts).into_iter();
                choices.find(|c| c.cost < OF_COUNTRY && helps(c, parts == 4))
            });
        }
        let chosen = helping.or_else(|| nation.into_iter().find(|c| helps(c, false)).cloned());
        let chosen = chosen.or_else(|| one.first().cloned());
        search.reset();
        let Some(chosen) = chosen else { return self.anything(table, target) };
        self.take(&chosen);
        true
    }

    fn more_complaints(&mut self, table: &Table, target: &Target) -> bool {
        let left = (0..table.values.len()).filter(|v| !self.complaints[*v]);
        let count = |v: &usize| match table.sum(NATION, *v, target.status) {
            0 => u32::MAX,
            n => n,
        };
        let Some(value) = left.min_by_key(count) else { return false };
        self.complaints[value] = true;
        true
    }

    /// What might help, the cheapest first: another value in the same part, and the two values elsewhere.
    fn choices(&self, table: &Table, target: &Target, parts: usize) -> Vec<Choice> {
        let with = elsewhere(table, target.node, parts);
        let mut choices = Vec::new();
        for other in (0..table.values.len()).filter(|v| *v != target.value) {
            for nodes in &with {
                let both = std::iter::once(&target.node).chain(nodes);
                let cells = both.flat_map(|n| [(*n, target.value), (*n, other)]);
                let cells: Vec<_> = cells.filter(|(n, v)| !self.cells[*n][*v]).collect();
                let requests: u64 = cells.iter().map(|(n, v)| cost(table, *n, *v)).sum();
                let both = [target.value, other];
                if both.iter().any(|v| !self.complaints[*v]) {
                    let cost = requests + OF_COMPLAINTS;
                    choices.push(Choice { cells: cells.clone(), complaints: Some(both), other, cost });
                }
                if !cells.is_empty() {
                    choices.push(Choice { cells, complaints: None, other, cost: requests });
                }
            }
        }
        choices.sort_by(|a, b| (a.cost, &a.cells).cmp(&(b.cost, &b.cells)));
        choices
    }

    /// Where nothing helps by itself, hiding goes on until nothing is left.
    fn anything(&mut self, table: &Table, target: &Target) -> bool {
        let cells = (0..table.nodes.len()).flat_map(|n| (0..table.values.len()).map(move |v| (n, v)));
        let far = |(n, v): &(Node, usize)| (*n != target.node && *v != target.value, cost(table, *n, *v));
        let left = cells.filter(|(n, v)| !self.cells[*n][*v]).min_by_key(far);
        let Some((node, value)) = left else { return false };
        self.hide(node, value);
        true
    }
}

/// Cells that may be hidden for a count to give to another value or take from it, and the values of
/// which complaints may be.
#[derive(Clone)]
struct Choice {
    cells: Vec<(Node, usize)>,
    complaints: Option<[usize; 2]>,
    other: usize,
    cost: u64,
}

/// Parts of the country where more may be hidden for one of them: none or one; a region with a kind;
/// a region with two kinds; all regions and kinds.
fn elsewhere(table: &Table, node: Node, parts: usize) -> Vec<Vec<Node>> {
    let level = |level: &str| -> Vec<Node> { table.level(level).filter(|n| *n != node).collect() };
    let (regions, kinds) = (level("region"), level("body_type"));
    let with = |k: &[Node]| regions.iter().map(|r| [&[*r], k].concat()).collect::<Vec<_>>();
    match parts {
        1 => {
            let all = (0..table.nodes.len()).filter(|n| *n != node).map(|n| vec![n]);
            std::iter::once(Vec::new()).chain(all).collect()
        }
        2 => kinds.iter().flat_map(|k| with(&[*k])).collect(),
        3 => {
            let pairs = kinds.iter().flat_map(|a| kinds.iter().map(move |b| [*a, *b]));
            pairs.filter(|[a, b]| a < b).flat_map(|k| with(&k)).collect()
        }
        _ => vec![[regions, kinds].concat()],
    }
}

/// What is lost with a cell: its requests; more with a zero, which is always shown where it can be,
/// and with the country.
fn cost(table: &Table, node: Node, value: usize) -> u64 {
    let requests = u64::from((0..STATUSES).map(|s| table.sum(node, value, s)).max().unwrap_or(0));
    let zero = if requests == 0 { 1_000 } else { 0 };
    let country = if node == NATION { OF_COUNTRY } else { 0 };
    requests + zero + country
}

/// Every count that must be hidden, with what it must be able to be: nothing at all, and as many as
/// are shown, or all that there are.
pub(super) fn targets(table: &Table, first: &Hidden) -> Vec<Target> {
    let mut targets = Vec::new();
    for (node, value) in (0..table.nodes.len()).flat_map(|n| (0..table.values.len()).map(move |v| (n, v))) {
        for status in 0..STATUSES {
            let of_nation = OF_NATION.contains(&status);
            if !first.has(node, value, status) || (of_nation && node != NATION) {
                continue;
            }
            let (count, total) = (table.sum(node, value, status), table.total(node, status));
            if !is_small(count) && !first.untold[node] {
                continue;
            }
            let low = if count < SMALL { 0 } else { count - 3 };
            let high = total.min(SMALL.max(count + 2)).max(count);
            let high = if count < SMALL { total.min(SMALL) } else { high };
            targets.push(Target { node, value, status, count, low, high });
        }
    }
    targets
}

/// Parts of the country with fewer than three bodies that received requests, or that answer for what
/// is told; and more of them, until those together are three bodies: what nobody tells follows from
/// the whole and from what is told.
fn untold(table: &Table) -> Vec<bool> {
    let few = |of: &[usize; 3]| of[0] < LEAST_BODIES || of.iter().any(|n| (1..LEAST_BODIES).contains(n));
    let mut untold: Vec<bool> = table.bodies.iter().map(few).collect();
    if untold[NATION] {
        return vec![true; table.nodes.len()];
    }
    let components = table.components();
    let mut families: Vec<Vec<Node>> = Vec::new();
    for level in ["region", "body_type"] {
        let all: Vec<Node> = table.level(level).collect();
        let mut within: Vec<usize> = all.iter().map(|n| components[*n]).collect();
        within.sort_unstable();
        within.dedup();
        families
            .extend(within.iter().map(|c| all.iter().copied().filter(|n| components[*n] == *c).collect()));
        families.push(all);
    }
    for family in families {
        while follows(table, &untold, &family) {
            let told = family.iter().filter(|n| !untold[**n]);
            let Some(next) = told.min_by_key(|n| (table.bodies[**n], **n)) else { break };
            untold[*next] = true;
        }
    }
    untold
}

/// Whether the untold parts of these have requests, but of fewer than three bodies in all.
fn follows(table: &Table, untold: &[bool], family: &[Node]) -> bool {
    let sum = |base: usize| -> usize {
        family.iter().filter(|n| untold[**n]).map(|n| table.bodies[*n][base]).sum()
    };
    (0..3).any(|base| (1..LEAST_BODIES).contains(&sum(base)))
}
