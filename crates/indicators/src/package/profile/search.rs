//! What else could be true: other attributes for the same requests that leave every shown count as
//! it is. Where a hidden count may thus be anything of a range, nobody can tell it from the package.
//!
//! One request turns from a value to another, and one of the same statuses elsewhere turns back, and
//! so on, until each part of the country that shows either value counts as many as before. A walk
//! over regions and kinds in turn finds such a chain; it may end, or go on elsewhere, where both
//! values are hidden.

use super::hidden::{Hidden, OF_NATION, Target};
use super::table::{NATION, Node, Pattern, Table};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

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

/// The values that turn into each other, if both are hidden there.
fn turn(target: &Target, hidden: &Hidden, raise: bool, other: usize) -> Option<Turn> {
    let is_free = other != target.value && hidden.is_free(target, other);
    let (gains, loses) = if raise { (target.value, other) } else { (other, target.value) };
    let alike = !(hidden.complaints[gains] && hidden.complaints[loses]);
    is_free.then_some(Turn { gains, loses, alike })
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
        self.undo(0);
    }

    /// The requests as they were after so many steps.
    fn undo(&mut self, steps: usize) {
        while self.done.len() > steps {
            let Some((atom, gained, lost)) = self.done.pop() else { break };
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
        let others = 0..self.table.values.len();
        others.clone().any(|other| self.step_with(target, hidden, raise, other))
            || others.into_iter().any(|other| self.step_round(target, hidden, raise, other))
    }

    /// One more, or one less, at the cost of another value.
    pub(super) fn step_with(&mut self, target: &Target, hidden: &Hidden, raise: bool, other: usize) -> bool {
        let Some(turn) = turn(target, hidden, raise, other) else { return false };
        if target.is_complaint() {
            return self.swap(target, turn);
        }
        let with: Vec<Pattern> = self.patterns_of(target).collect();
        with.into_iter().any(|pattern| {
            let way = Way { start: target.node, avoid: target.node, turn, pattern, up: false };
            self.take(way, hidden)
        })
    }

    /// The same by several chains, where the country is shown and one of them would move it.
    pub(super) fn step_round(&mut self, target: &Target, hidden: &Hidden, raise: bool, other: usize) -> bool {
        let Some(turn) = turn(target, hidden, raise, other) else { return false };
        let is_shown = [turn.gains, turn.loses].iter().any(|v| !hidden.cells[NATION][*v]);
        let with: Vec<Pattern> = self.patterns_of(target).collect();
        is_shown && !target.is_complaint() && Circuit::new(self, target, turn, hidden).take(&with)
    }

    /// The statuses with that of the target that requests of its part have.
    fn patterns_of(&self, target: &Target) -> impl Iterator<Item = Pattern> {
        let status = target.status;
        self.patterns[target.node].iter().copied().filter(move |p| p >> status & 1 == 1)
    }

    /// Goes a way, if there is one.
    fn take(&mut self, way: Way, hidden: &Hidden) -> bool {
        self.chain(way, hidden).is_some_and(|chain| self.apply(&chain, way.turn))
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
                self.undo(before);
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
    fn chain(&self, way: Way, hidden: &Hidden) -> Option<Vec<Step>> {
        let Way { start, avoid, turn, pattern, up } = way;
        let mut walk = Walk::new(self.table.nodes.len());
        let mut jumped = [false; 2];
        let free = |node: Node| hidden.cells[node][turn.gains] && hidden.cells[node][turn.loses];
        let all_free: Vec<Node> = (1..self.table.nodes.len()).filter(|n| *n != avoid && free(*n)).collect();
        match start {
            NATION => all_free.iter().for_each(|n| walk.begin((*n, true))),
            part => walk.begin((part, true)),
        }
        while let Some(state @ (node, gain)) = walk.queue.pop_front() {
            for (next, atom) in self.edges.get(&(node, core(pattern))).into_iter().flatten() {
                if turn.alike && self.table.atoms[*atom].pattern != pattern {
                    continue;
                }
                if *next == avoid || !self.can((*atom, gain), turn) {
                    continue;
                }
                let reached = (*next, !gain);
                if !walk.reach(reached, state, (*atom, gain)) || !free(*next) {
                    continue;
                }
                let ends = if up || start == NATION { gain } else { !gain || free(NATION) };
                if ends {
                    return Some(walk.steps(reached));
                }
                // Elsewhere both values are hidden too: the chain may go on there.
                if !std::mem::replace(&mut jumped[usize::from(gain)], true) {
                    all_free.iter().for_each(|n| walk.jump((*n, !gain), reached));
                }
            }
        }
        None
    }
}

/// A chain that is wanted.
#[derive(Clone, Copy)]
struct Way {
    /// Where it begins; the country for anywhere.
    start: Node,
    /// A part that it does not come to.
    avoid: Node,
    turn: Turn,
    pattern: Pattern,
    /// Whether it gives the country one more, though the country is shown.
    up: bool,
}

/// Where the country is shown, one chain may give it a request of some statuses and others, of other
/// requests, give and take the rest: on time and complete with late and incomplete is as much as on
/// time and incomplete with late and complete.
struct Circuit<'s, 't, 'h> {
    search: &'s mut Search<'t>,
    target: &'h Target,
    turn: Turn,
    hidden: &'h Hidden,
    /// Whether there is a chain elsewhere that gives such a request, or takes one.
    there: BTreeMap<(Pattern, bool), bool>,
}

impl<'s, 't, 'h> Circuit<'s, 't, 'h> {
    fn new(search: &'s mut Search<'t>, target: &'h Target, turn: Turn, hidden: &'h Hidden) -> Self {
        Self { search, target, turn, hidden, there: BTreeMap::new() }
    }

    /// Goes round, by one chain for each of up to four patterns: as much is given as is taken.
    fn take(mut self, with: &[Pattern]) -> bool {
        let seen = |p: &Pattern| if self.turn.alike { *p } else { core(*p) };
        let all: BTreeSet<Pattern> = self.search.patterns[NATION].iter().map(seen).collect();
        let with: BTreeSet<Pattern> = with.iter().map(seen).collect();
        with.into_iter().any(|first| {
            let is_there = self.search.chain(self.here(first), self.hidden).is_some();
            is_there && all.iter().chain(&[0]).any(|more| self.take_with(first, *more, &all))
        })
    }

    fn take_with(&mut self, first: Pattern, more: Pattern, all: &BTreeSet<Pattern>) -> bool {
        let (both, either) = (first & more, first | more);
        let less = all.iter().filter(|p| both & !**p == 0 && **p & !either == 0);
        let mut pairs = less.map(|less| [*less, first ^ more ^ *less]).filter(|[less, rest]| {
            *less != first && *less != more && (*rest == 0 || less < rest && all.contains(rest))
        });
        pairs.any(|less| {
            self.is_there(more, true)
                && less.iter().all(|p| self.is_there(*p, false))
                && self.round(first, more, less)
        })
    }

    fn is_there(&mut self, pattern: Pattern, more: bool) -> bool {
        if let Some(is_there) = self.there.get(&(pattern, more)) {
            return *is_there;
        }
        let is_there =
            pattern == 0 || self.search.chain(self.elsewhere(pattern, more), self.hidden).is_some();
        self.there.insert((pattern, more), is_there);
        is_there
    }

    fn here(&self, pattern: Pattern) -> Way {
        let node = self.target.node;
        Way { start: node, avoid: node, turn: self.turn, pattern, up: true }
    }

    fn elsewhere(&self, pattern: Pattern, more: bool) -> Way {
        let Turn { gains, loses, alike } = self.turn;
        let turn = if more { self.turn } else { Turn { gains: loses, loses: gains, alike } };
        Way { start: NATION, avoid: self.target.node, turn, pattern, up: true }
    }

    fn round(&mut self, first: Pattern, more: Pattern, less: [Pattern; 2]) -> bool {
        let done = self.search.done.len();
        let elsewhere =
            [self.elsewhere(more, true), self.elsewhere(less[0], false), self.elsewhere(less[1], false)];
        let ways = std::iter::once(self.here(first)).chain(elsewhere.into_iter().filter(|w| w.pattern != 0));
        let whole = ways.into_iter().all(|way| self.search.take(way, self.hidden));
        if !whole {
            self.search.undo(done);
        }
        whole
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
