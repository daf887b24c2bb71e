//! What else could be true: other attributes for the same requests that leave every shown count as
//! it is. Where a hidden count may thus be anything of a range, nobody can tell it from the package.
//!
//! One request turns from a value to another, and one of the same statuses elsewhere turns back, and
//! so on, until each part of the country that shows either value counts as many as before. A walk
//! over regions and kinds in turn finds such a chain; it may end, or go on elsewhere, where both
//! values are hidden.

use super::hide::{Hidden, OF_NATION, Target};
use super::table::{NATION, Node, Pattern, Table};
use std::collections::{BTreeMap, VecDeque};

/// A request of these turns to the value wanted (`true`), or away from it.
type Step = (usize, bool);

/// The two values of a chain.
#[derive(Clone, Copy)]
struct Turn {
    gains: usize,
    loses: usize,
    /// Whether only requests that are alike in their complaints may stand for each other: not where
    /// the complaints of both values are hidden.
    alike: bool,
}

/// The statuses without those of complaints.
fn core(pattern: Pattern) -> Pattern {
    OF_NATION.iter().fold(pattern, |pattern, status| pattern & !(1 << status))
}

/// The requests, as they might be.
pub(super) struct Search<'t> {
    table: &'t Table,
    counts: Vec<Vec<u32>>,
    /// From a part, by statuses without complaints: the part at the other side, and the requests between.
    edges: BTreeMap<(Node, Pattern), Vec<(Node, usize)>>,
    /// The statuses that requests of a part have.
    patterns: Vec<Vec<Pattern>>,
    done: Vec<(usize, usize, usize)>,
}

impl<'t> Search<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        let mut edges: BTreeMap<_, Vec<_>> = BTreeMap::new();
        let mut patterns = vec![Vec::new(); table.nodes.len()];
        for (at, atom) in table.atoms.iter().enumerate() {
            edges.entry((atom.region, core(atom.pattern))).or_default().push((atom.kind, at));
            edges.entry((atom.kind, core(atom.pattern))).or_default().push((atom.region, at));
            atom.nodes().into_iter().for_each(|n| patterns[n].push(atom.pattern));
        }
        for of in &mut patterns {
            of.sort_unstable();
            of.dedup();
        }
        let counts = table.atoms.iter().map(|a| a.counts.clone()).collect();
        Self { table, counts, edges, patterns, done: Vec::new() }
    }

    /// The requests as they are.
    pub(super) fn reset(&mut self) {
        while let Some((atom, gained, lost)) = self.done.pop() {
            self.counts[atom][gained] -= 1;
            self.counts[atom][lost] += 1;
        }
    }

    /// Whether a hidden count may be anything from the lowest to the highest that it must be able to
    /// be. The requests stay as they are.
    pub(super) fn reaches(&mut self, target: &Target, hidden: &Hidden) -> bool {
        [true, false].into_iter().all(|raise| {
            let whole = self.go(target, hidden, raise);
            self.reset();
            whole
        })
    }

    /// Moves a hidden count as far as it must be able to go; where it stops short the requests are left
    /// so, to see what would let it go on.
    pub(super) fn go(&mut self, target: &Target, hidden: &Hidden, raise: bool) -> bool {
        let steps = if raise { target.high - target.count } else { target.count - target.low };
        (0..steps).all(|_| self.step(target, hidden, raise))
    }

    /// One more, or one less.
    pub(super) fn step(&mut self, target: &Target, hidden: &Hidden, raise: bool) -> bool {
        (0..self.table.values.len()).any(|other| self.step_with(target, hidden, raise, other))
    }

    /// One more, or one less, at the cost of another value.
    pub(super) fn step_with(&mut self, target: &Target, hidden: &Hidden, raise: bool, other: usize) -> bool {
        if other == target.value || !hidden.is_free(target, other) {
            return false;
        }
        let (gains, loses) = if raise { (target.value, other) } else { (other, target.value) };
        let turn = Turn { gains, loses, alike: !(hidden.complaints[gains] && hidden.complaints[loses]) };
        if target.is_complaint() {
            return self.swap(target, turn);
        }
        let patterns = self.patterns[target.node].clone();
        let with = patterns.into_iter().filter(|p| p >> target.status & 1 == 1);
        with.into_iter().any(|pattern| {
            let chain = self.chain(target.node, turn, pattern, hidden);
            chain.is_some_and(|chain| self.apply(&chain, turn))
        })
    }

    /// A complaint more for a value and one less for another, within requests that are alike but for it.
    fn swap(&mut self, target: &Target, turn: Turn) -> bool {
        let bits = 1 << target.status | 1 << target.partner();
        let found = (0..self.table.atoms.len()).find_map(|at| {
            let atom = &self.table.atoms[at];
            if !atom.has(target.status) || self.counts[at][turn.loses] == 0 {
                return None;
            }
            let twin = self.edges.get(&(atom.region, core(atom.pattern)))?;
            let is_twin = |at: usize| self.table.atoms[at].pattern == atom.pattern ^ bits;
            let (_, twin) = twin.iter().find(|(kind, at)| *kind == atom.kind && is_twin(*at))?;
            (self.counts[*twin][turn.gains] > 0).then_some((at, *twin))
        });
        found.is_some_and(|(at, twin)| self.apply(&[(at, true), (twin, false)], turn))
    }

    fn can(&self, (atom, gain): Step, turn: Turn) -> bool {
        self.counts[atom][if gain { turn.loses } else { turn.gains }] > 0
    }

    fn apply(&mut self, chain: &[Step], turn: Turn) -> bool {
        let before = self.done.len();
        for step in chain {
            if !self.can(*step, turn) {
                // A chain that passes twice where there is one request only.
                while self.done.len() > before {
                    let Some((atom, gained, lost)) = self.done.pop() else { break };
                    self.counts[atom][gained] -= 1;
                    self.counts[atom][lost] += 1;
                }
                return false;
            }
            let (gained, lost) = if step.1 { (turn.gains, turn.loses) } else { (turn.loses, turn.gains) };
            self.counts[step.0][gained] += 1;
            self.counts[step.0][lost] -= 1;
            self.done.push((step.0, gained, lost));
        }
        true
    }

    /// A shortest chain that gives the part one more of the value.
    fn chain(&self, start: Node, turn: Turn, pattern: Pattern, hidden: &Hidden) -> Option<Vec<Step>> {
        let mut walk = Walk::new(self.table.nodes.len());
        let free = |node: Node| hidden.cells[node][turn.gains] && hidden.cells[node][turn.loses];
        let all_free: Vec<Node> = (1..self.table.nodes.len()).filter(|n| free(*n)).collect();
        match start {
            NATION => all_free.iter().for_each(|n| walk.begin((*n, true))),
            part => walk.begin((part, true)),
        }
        while let Some(state @ (node, gain)) = walk.queue.pop_front() {
            for (next, atom) in self.edges.get(&(node, core(pattern))).into_iter().flatten() {
                if turn.alike && self.table.atoms[*atom].pattern != pattern {
                    continue;
                }
                if *next == start || !self.can((*atom, gain), turn) || (node == start && !gain) {
                    continue;
                }
                let reached = (*next, !gain);
                if !walk.reach(reached, state, (*atom, gain)) || !free(*next) {
                    continue;
                }
                let balanced = if start == NATION { gain } else { !gain || free(NATION) };
                if balanced {
                    return Some(walk.steps(reached));
                }
                // Elsewhere both values are hidden too: the chain may go on there.
                all_free.iter().filter(|n| **n != start).for_each(|n| walk.jump((*n, !gain), reached));
            }
        }
        None
    }
}

/// A part of the country, and whether the next request turns to the value wanted.
type State = (Node, bool);

/// Breadth first: from where each state was reached.
struct Walk {
    from: Vec<Option<(State, Option<Step>)>>,
    begun: Vec<bool>,
    queue: VecDeque<State>,
}

fn place((node, gain): State) -> usize {
    2 * node + usize::from(gain)
}

impl Walk {
    fn new(nodes: usize) -> Self {
        Self { from: vec![None; 2 * nodes], begun: vec![false; 2 * nodes], queue: VecDeque::new() }
    }

    fn begin(&mut self, state: State) {
        self.begun[place(state)] = true;
        self.queue.push_back(state);
    }

    fn reach(&mut self, state: State, from: State, step: Step) -> bool {
        self.note(state, from, Some(step))
    }

    fn jump(&mut self, state: State, from: State) {
        self.note(state, from, None);
    }

    fn note(&mut self, state: State, from: State, step: Option<Step>) -> bool {
        let at = place(state);
        if self.begun[at] || self.from[at].is_some() {
            return false;
        }
        self.from[at] = Some((from, step));
        self.queue.push_back(state);
        true
    }

    fn steps(&self, last: State) -> Vec<Step> {
        let (mut steps, mut state) = (Vec::new(), last);
        while let Some((from, step)) = self.from[place(state)] {
            steps.extend(step);
            state = from;
        }
        steps.reverse();
        steps
    }
}
