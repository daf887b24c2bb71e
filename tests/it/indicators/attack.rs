//! An edition attacked by a reader with a solver: whoever holds the whole package writes down all that
//! it tells of requesters as equations over the requests of the public log, and asks for the least and
//! the most that each hidden count can be.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use microlp::ComparisonOp::{Eq, Le};
use microlp::OptimizationDirection::{Maximize, Minimize};
use microlp::{Problem, Variable};
use wasl::indicators::demo::Demo;
use wasl::indicators::formulas::MEASURES;
use wasl::indicators::log::{CENTRAL, Log};
use wasl::indicators::measure::{Context, Kind, Part};
use wasl::indicators::package::edition::Edition;
use wasl::indicators::package::profile::{ATTRIBUTES, STATUSES, Told};
use wasl::indicators::package::rows::{Cases, LogCase};
use wasl::indicators::package::verify::read_values;
use wasl::indicators::package::write::write;
use wasl::indicators::period::Period;
use wasl::indicators::read;
use wasl::indicators::rebuild::{Rebuilt, Request, rebuild};
use wasl::law::settings::Settings;

/// Counts below this are nobody's to tell.
const SHOWN: u32 = 5;

/// The requests of a simulated country.
fn country(requests: usize, seed: u64) -> (Demo, Vec<LogCase>) {
    let demo = Demo::new(requests, seed);
    let mut cases = Vec::new();
    demo.each(&mut |case| {
        cases.push(case);
        Ok(())
    })
    .unwrap();
    (demo, cases)
}

/// A published year: its folder, and its requests by id as anyone reads them there.
struct Year {
    dir: PathBuf,
    log: BTreeMap<String, Seen>,
}

fn publish(dir: PathBuf, demo: &Demo, cases: &dyn Cases, told: Option<&Told>) -> Year {
    let (period, as_of) = Demo::edition().unwrap();
    let (settings, full, simulated, licence) = (Settings::default(), false, true, None);
    let edition =
        Edition { period, as_of, settings, full, simulated, licence, told, previous: &[], before: &[] };
    write(&dir, &edition, cases, &demo.tables(), &|| {}).unwrap();
    Year { log: requests(&dir), dir }
}

/// What became of a request, as the formulas of the figures tell it: one bit for each status.
fn statuses(r: &Request<'_>, context: &Context<'_>) -> u16 {
    let part = |key: &str| {
        let measure = MEASURES.iter().find(|m| m.key == key).unwrap();
        let (Kind::Count(part) | Kind::Share(part)) = measure.kind else { panic!("{key}") };
        match part(r, context) {
            Part::In { num, den } => (num, den - num, den),
            Part::Out(_) => (0, 0, 0),
        }
    };
    let (on_time, _, due) = part("T01_on_time");
    let (head, no_head, _) = part("C01_complaint_rate_head");
    let (cdai, no_cdai, _) = part("C01_complaint_rate_cdai");
    let (met, not_met, answered) = part("O02_minimum_met");
    let received = part("V01_received").0;
    let (late, silent) = (part("T02_late").0, part("T03_silence").0);
    let all = [received, due, on_time, late, silent, head, no_head, cdai, no_cdai, answered, met, not_met];
    all.iter().enumerate().fold(0, |bits, (at, n)| bits | u16::from(*n > 0) << at)
}

/// A request as the public log tells it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    region: String,
    kind: String,
    statuses: u16,
}

/// The bodies with requests of the year behind each part of the country, as the public log tells them.
fn bodies_behind(dir: &Path) -> BTreeMap<(String, String), BTreeSet<u32>> {
    let (named, as_of) = Demo::edition().unwrap();
    let period = Period::new(named.from, named.to, as_of).unwrap();
    let mut log = read::package(dir, &|_| {}).unwrap();
    log.limits.reach(as_of);
    let context = Context { log: &log, period };
    let mut behind: BTreeMap<(String, String), BTreeSet<u32>> = BTreeMap::new();
    for at in 0..log.requests.len() {
        let Rebuilt::Told(r) = rebuild(&log, at, as_of) else { continue };
        let seen = seen(&log, &r, &context);
        if r.voided || seen.statuses & 1 == 0 {
            continue;
        }
        let parts = [("national", "MA"), ("region", &seen.region), ("body_type", &seen.kind)];
        for (level, area) in parts {
            behind.entry((level.to_owned(), area.to_owned())).or_default().insert(r.body);
        }
    }
    behind
}

/// A row over two bodies would tell each of them of the other: in a small country some parts have so few, and are
/// in no row.
#[test]
fn three_bodies_with_requests_are_behind_every_row_of_requesters() {
    for (requests, seed) in [(120, 1), (400, 2)] {
        let dir = tempfile::tempdir().unwrap();
        let (demo, cases) = country(requests, seed);
        let year = publish(dir.path().join("year"), &demo, &cases, None);
        three_bodies_behind(&year.dir, requests < 200);
    }
}

fn three_bodies_behind(dir: &Path, is_small: bool) {
    let behind = bodies_behind(dir);
    let few = behind.values().filter(|bodies| bodies.len() < 3).count();
    assert!(few > 0 || !is_small, "no part has few bodies");
    let mut rows = 0;
    for attribute in ATTRIBUTES {
        for cell in told(dir, attribute).keys() {
            let bodies = behind.get(&(cell.level.clone(), cell.area.clone())).map_or(0, BTreeSet::len);
            assert!(bodies >= 3, "{attribute} of {cell:?} is of {bodies} bodies");
            rows += 1;
        }
    }
    assert!(rows > 0, "nothing is told");
}

/// The requests of a package that count in its year, by id.
fn requests(dir: &Path) -> BTreeMap<String, Seen> {
    let (named, as_of) = Demo::edition().unwrap();
    let period = Period::new(named.from, named.to, as_of).unwrap();
    let mut log = read::package(dir, &|_| {}).unwrap();
    log.limits.reach(as_of);
    let context = Context { log: &log, period };
    let told = (0..log.requests.len()).filter_map(|at| match rebuild(&log, at, as_of) {
        Rebuilt::Told(r) if !r.voided => Some((log.requests[at].id.to_string(), seen(&log, &r, &context))),
        _ => None,
    });
    told.filter(|(_, seen)| seen.statuses != 0).collect()
}

fn seen(log: &Log, r: &Request<'_>, context: &Context<'_>) -> Seen {
    let body = &log.bodies[r.body as usize];
    let or_none = |text: &str| if text.is_empty() { CENTRAL } else { text }.to_owned();
    Seen { region: or_none(&body.region), kind: or_none(&body.body_type), statuses: statuses(r, context) }
}

fn value(case: &LogCase, attribute: &str) -> String {
    let stated = |text: &str| if text.is_empty() { "not_stated" } else { text }.to_owned();
    match attribute {
        "gender" => case.request.gender.clone(),
        "requester_category" => stated(&case.request.requester_category),
        _ => stated(&case.request.requester_region),
    }
}

/// Which requesters a count is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    level: String,
    area: String,
    value: String,
    status: usize,
}

impl Cell {
    fn is_of_complaints(&self) -> bool {
        STATUSES[self.status].contains("complained")
    }

    fn counts(&self, seen: &Seen) -> bool {
        let here = match self.level.as_str() {
            "region" => seen.region == self.area,
            "body_type" => seen.kind == self.area,
            _ => true,
        };
        here && seen.statuses >> self.status & 1 == 1
    }
}

fn status(name: &str) -> usize {
    STATUSES.iter().position(|s| *s == name).unwrap()
}

/// Every count of an attribute that an edition tells, in the table of requesters and among the values
/// of indicators; hidden ones without a number.
fn told(dir: &Path, attribute: &str) -> BTreeMap<Cell, Option<u32>> {
    let mut told = BTreeMap::new();
    let table = csv::Reader::from_path(dir.join("requester_profile_counts.csv")).unwrap();
    for row in table.into_records().map(Result::unwrap).filter(|r| &r[1] == attribute) {
        let cell =
            Cell { value: row[2].into(), level: row[3].into(), area: row[4].into(), status: status(&row[5]) };
        told.insert(cell, row[6].parse().ok());
    }
    for row in read_values(dir).unwrap().into_iter().filter(|r| r.key.dim == attribute) {
        let (num, den) = match row.key.indicator_id.as_str() {
            "V01" | "E04" => ("received", None),
            "T01" | "E01" => ("on_time", Some("due")),
            "T03" => ("silent", Some("due")),
            "O02" => ("minimum_met", Some("answered")),
            "C01" => ("complained_head", Some("due")),
            other => panic!("{other} is told of requesters: attack it too"),
        };
        let (level, area) = match (row.key.ref_area.as_str(), row.key.body_type.as_str()) {
            ("MA", "") => ("national", "MA"),
            ("MA", kind) => ("body_type", kind),
            (region, _) => ("region", region),
        };
        let cell = |name| Cell {
            level: level.to_owned(),
            area: area.to_owned(),
            value: row.key.dim_value.clone(),
            status: status(name),
        };
        let n = |n: Option<u64>| n.and_then(|n| u32::try_from(n).ok());
        let parts = [(Some(num), n(row.cell.num)), (den, n(row.cell.den))];
        for (name, n) in parts.into_iter().filter_map(|(name, n)| Some((name?, n?))) {
            let was = told.insert(cell(name), Some(n)).flatten();
            assert!(was.is_none_or(|was| was == n), "two numbers of {:?}", cell(name));
        }
    }
    told
}

/// Requests that nothing public tells apart, in one edition or in two: how many, and how many of each value.
struct Knowledge {
    /// As the editions tell them, the first edition first.
    groups: Vec<(Vec<Option<Seen>>, u32)>,
    values: Vec<String>,
    /// Edition and count.
    facts: Vec<(usize, Cell, u32)>,
    /// What a count is at most.
    most: Vec<(usize, Cell, u32)>,
}

impl Knowledge {
    /// How many requests are such: anyone counts them in the public log.
    fn requests(&self, are: &dyn Fn(&[Option<Seen>]) -> bool) -> u32 {
        self.groups.iter().filter(|(seen, _)| are(seen)).map(|(_, n)| n).sum()
    }

    /// The same knowledge of one value against all others together: of many values the solver takes minutes at once
    /// and seconds one by one. What is told of the others leaves the rest of a cell to this value.
    fn of_value(&self, value: &str) -> Self {
        let mut others: BTreeMap<(usize, Cell), (usize, u32)> = BTreeMap::new();
        for (edition, cell, n) in self.facts.iter().filter(|(_, cell, _)| cell.value != value) {
            let of_value = Cell { value: value.to_owned(), ..cell.clone() };
            let told = others.entry((*edition, of_value)).or_default();
            *told = (told.0 + 1, told.1 + n);
        }
        let mut facts: Vec<_> =
            self.facts.iter().filter(|(_, cell, _)| cell.value == value).cloned().collect();
        let mut most = Vec::new();
        for ((edition, cell), (values, told)) in others {
            let all = self.requests(&|seen| seen[edition].as_ref().is_some_and(|s| cell.counts(s)));
            let of = if values + 1 == self.values.len() { &mut facts } else { &mut most };
            of.push((edition, cell, all - told));
        }
        Self { groups: self.groups.clone(), values: vec![value.to_owned(), "others".to_owned()], facts, most }
    }

    /// The knowledge as the solver is asked: whole, or of many values one by one.
    fn asked(self) -> Vec<Self> {
        if self.values.len() <= FEW_VALUES {
            return vec![self];
        }
        self.values.iter().map(|value| self.of_value(value)).collect()
    }

    /// The range of a sum of requests, as whole numbers.
    fn range(&self, of: &dyn Fn(&[Option<Seen>], &str) -> bool) -> (u32, u32) {
        let end = |direction| {
            let weigh = |seen: &[Option<Seen>], v: &str| f64::from(u8::from(of(seen, v)));
            self.possible(direction, &weigh).0.round() as u32
        };
        (end(Minimize), end(Maximize))
    }

    /// One way in which everything told could be true, the least or the most of what is weighed: its weight, and
    /// how many requests of each group have each value.
    fn possible(
        &self,
        direction: microlp::OptimizationDirection,
        weigh: &dyn Fn(&[Option<Seen>], &str) -> f64,
    ) -> (f64, Vec<Vec<f64>>) {
        let mut problem = Problem::new(direction);
        let mut all: Vec<Vec<Variable>> = Vec::new();
        for (seen, n) in &self.groups {
            let one = |v: &String| problem.add_var(weigh(seen, v), (0.0, f64::from(*n)));
            let of_group: Vec<_> = self.values.iter().map(one).collect();
            let sum: Vec<_> = of_group.iter().map(|v| (*v, 1.0)).collect();
            problem.add_constraint(&sum, Eq, f64::from(*n));
            all.push(of_group);
        }
        let facts = self.facts.iter().map(|fact| (fact, Eq));
        for ((edition, cell, n), op) in facts.chain(self.most.iter().map(|fact| (fact, Le))) {
            let Some(value) = self.values.iter().position(|v| *v == cell.value) else { continue };
            let in_it = |seen: &[Option<Seen>]| seen[*edition].as_ref().is_some_and(|s| cell.counts(s));
            let sum: Vec<_> = self
                .groups
                .iter()
                .zip(&all)
                .filter(|((seen, _), _)| in_it(seen))
                .map(|(_, v)| (v[value], 1.0))
                .collect();
            problem.add_constraint(&sum, op, f64::from(*n));
        }
        let solution = problem.solve().unwrap().into_solution().unwrap();
        let of_group = |vars: &Vec<Variable>| vars.iter().map(|v| solution[*v]).collect();
        (solution.objective(), all.iter().map(of_group).collect())
    }
}

/// What anyone knows who reads these editions of the same year, from the first to the last. A revision
/// that repeats a level says nothing new of it; one that changes a count of it tells it as of now.
fn knowledge(editions: &[&Year], attribute: &str) -> Knowledge {
    let ids: BTreeSet<&String> = editions.iter().flat_map(|year| year.log.keys()).collect();
    let mut groups: BTreeMap<Vec<Option<Seen>>, u32> = BTreeMap::new();
    for id in ids {
        *groups.entry(editions.iter().map(|year| year.log.get(id).cloned()).collect()).or_default() += 1;
    }
    let mut facts = Vec::new();
    let mut before: BTreeMap<Cell, Option<u32>> = BTreeMap::new();
    for (edition, year) in editions.iter().enumerate() {
        let told = told(&year.dir, attribute);
        let changed = told.iter().filter(|(cell, n)| n.is_some() && before.get(cell) != Some(n));
        let levels: BTreeSet<&String> = changed.map(|(cell, _)| &cell.level).collect();
        let anew = told.iter().filter(|(cell, _)| levels.contains(&cell.level));
        facts.extend(anew.filter_map(|(cell, n)| Some((edition, cell.clone(), (*n)?))));
        before = told;
    }
    let values: BTreeSet<String> = before.keys().map(|c| c.value.clone()).collect();
    let (groups, values) = (groups.into_iter().collect(), values.into_iter().collect());
    Knowledge { groups, values, facts, most: Vec::new() }
}

/// Requests with what only the office knows: the attribute of who asked.
struct Inside(Vec<(Seen, String)>);

impl Inside {
    fn new<'r>(
        log: impl Iterator<Item = (&'r String, &'r Seen)>,
        cases: &[LogCase],
        attribute: &str,
    ) -> Self {
        let values: BTreeMap<&str, String> =
            cases.iter().map(|case| (case.request.request_id.as_str(), value(case, attribute))).collect();
        Self(log.map(|(id, seen)| (seen.clone(), values[id.as_str()].clone())).collect())
    }

    fn count(&self, cell: &Cell) -> u32 {
        let n = self.0.iter().filter(|(seen, value)| *value == cell.value && cell.counts(seen)).count();
        u32::try_from(n).unwrap()
    }
}

/// An attack on counts of requests that are a few people.
struct Attack<'a> {
    cells: &'a [Cell],
    inside: &'a Inside,
    /// Whether a cell counts such requests.
    counts: fn(&[Option<Seen>], &Cell) -> bool,
}

impl Attack<'_> {
    /// The counts of a few people of the values that are known of.
    fn few_of(&self, known: &Knowledge) -> Vec<&Cell> {
        let few = self.cells.iter().filter(|cell| (1..SHOWN).contains(&self.inside.count(cell)));
        few.filter(|cell| known.values.contains(&cell.value)).collect()
    }

    /// The first of so many counts that a reader narrows.
    fn narrows(&self, known: &Knowledge, tried: usize) -> Option<String> {
        let few = self.few_of(known);
        few.iter().step_by((few.len() / tried).max(1)).find_map(|cell| self.narrowed(known, cell))
    }

    /// Every count that a reader narrows. What makes one count little makes many others little too: each
    /// answer of the solver is looked at for all of them, and what none has shown yet is asked by itself.
    fn narrows_any(&self, known: &Knowledge) -> (usize, Vec<String>) {
        let few = self.few_of(known);
        let groups: Vec<Vec<usize>> = few
            .iter()
            .map(|cell| {
                (0..known.groups.len()).filter(|g| (self.counts)(&known.groups[*g].0, cell)).collect()
            })
            .collect();
        let column = |cell: &Cell| known.values.iter().position(|v| *v == cell.value).unwrap();
        let total = |at: usize| groups[at].iter().map(|g| known.groups[*g].1).sum::<u32>();
        let of =
            |at: usize, way: &[Vec<f64>]| groups[at].iter().map(|g| way[*g][column(few[at])]).sum::<f64>();
        let mut ends = vec![(f64::MAX, 0.0_f64); few.len()];
        let see = |ends: &mut Vec<(f64, f64)>, way: &[Vec<f64>]| {
            for (at, end) in ends.iter_mut().enumerate() {
                let n = of(at, way);
                *end = (end.0.min(n), end.1.max(n));
            }
        };
        let is_wide =
            |at: usize, end: (f64, f64)| (end.0 < 0.5, end.1 > f64::from(total(at).min(SHOWN)) - 0.5);
        let mut narrow = Vec::new();
        for at in 0..few.len() {
            for (direction, is_most) in [(Minimize, false), (Maximize, true)] {
                let is_shown = |at: usize| {
                    let (least, most) = is_wide(at, ends[at]);
                    if is_most { most } else { least }
                };
                if is_shown(at) {
                    continue;
                }
                // What is asked for counts most, and what nobody has seen yet is asked along with it.
                let open: Vec<usize> = (at + 1..few.len()).filter(|other| !is_shown(*other)).collect();
                let weigh = |seen: &[Option<Seen>], v: &str| {
                    let mine = |cell: &Cell| cell.value == v && (self.counts)(seen, cell);
                    let along = open.iter().filter(|o| mine(few[**o])).count();
                    f64::from(u8::from(mine(few[at]))) * 1000.0 + along as f64
                };
                let (_, way) = known.possible(direction, &weigh);
                see(&mut ends, &way);
            }
            let (least, most) = is_wide(at, ends[at]);
            if !least || !most {
                narrow.extend(self.narrowed(known, few[at]));
            }
        }
        (few.len(), narrow)
    }

    fn narrowed(&self, known: &Knowledge, cell: &Cell) -> Option<String> {
        let counts = |seen: &[Option<Seen>]| (self.counts)(seen, cell);
        let (least, most) = known.range(&|seen, value| value == cell.value && counts(seen));
        let (n, total) = (self.inside.count(cell), known.requests(&counts));
        assert!(least <= n && n <= most, "{cell:?}: {n} is not in {least}..{most}, so the attack is wrong");
        let narrow = least > 0 || most < total.min(SHOWN);
        narrow.then(|| format!("{cell:?} is {n}: {least} to {most} of {total}"))
    }
}

/// With more values than these the solver is asked of each by itself.
const FEW_VALUES: usize = 10;

/// How many counts of those who came between two editions are attacked.
const TRIED: usize = 6;

/// The editions of a year: the first, from which each sixth request was missing; its revision with all
/// of them; and its revision with a few of them.
struct Editions {
    cases: Vec<LogCase>,
    first: Year,
    whole: Year,
    few: Year,
}

impl Editions {
    fn new(dir: &Path) -> Self {
        let (demo, cases) = country(4000, 3);
        let without = |nth: usize, but: usize| {
            let kept =
                cases.iter().zip(1usize..).filter(move |(_, at)| at % nth != 0 || but != 0 && at % but == 0);
            kept.map(|(case, _)| case.clone()).collect::<Vec<_>>()
        };
        let first = publish(dir.join("first"), &demo, &without(6, 0), None);
        let told = Told::read(&first.dir, "2025").unwrap().unwrap();
        let whole = publish(dir.join("whole"), &demo, &cases, Some(&told));
        let few = publish(dir.join("few"), &demo, &without(6, 150), Some(&told));
        Self { first, whole, few, cases }
    }

    /// Of one edition no hidden count is narrowed.
    fn one_gives_nobody_away(&self, attribute: &str) {
        let told = told(&self.first.dir, attribute);
        let known = knowledge(&[&self.first], attribute);
        assert!(known.facts.len() > 100, "{attribute}: {} counts are told", known.facts.len());
        let hidden: Vec<_> = told.iter().filter(|(_, n)| n.is_none()).map(|(cell, _)| cell.clone()).collect();
        let inside = Inside::new(self.first.log.iter(), &self.cases, attribute);
        let counts = |seen: &[Option<Seen>], cell: &Cell| seen[0].as_ref().is_some_and(|s| cell.counts(s));
        let attack = Attack { cells: &hidden, inside: &inside, counts };
        let (few, narrow) = attack.narrows_any(&known);
        assert!(few > 50, "{attribute}: {few} counts of a few people");
        assert_eq!(narrow, Vec::<String>::new());
        // Had only the small counts themselves been hidden, the same reader would have found them.
        if attribute == "gender" {
            let all = told.keys().map(|cell| (0, cell.clone(), inside.count(cell)));
            let facts = all.filter(|(.., n)| !(1..SHOWN).contains(n)).collect();
            assert!(!attack.narrows_any(&Knowledge { facts, ..known }).1.is_empty(), "no teeth");
        }
    }

    /// Two editions side by side tell of none who came between.
    fn two_give_nobody_away(&self, attribute: &str) {
        let told = told(&self.whole.dir, attribute);
        let known = knowledge(&[&self.first, &self.whole], attribute);
        let new = self.whole.log.iter().filter(|(id, _)| !self.first.log.contains_key(*id));
        let new = Inside::new(new, &self.cases, attribute);
        assert!(new.0.len() > 200, "{} requests came between", new.0.len());
        let cells: Vec<_> = told.keys().cloned().collect();
        let counts = |seen: &[Option<Seen>], cell: &Cell| {
            seen[0].is_none() && seen[1].as_ref().is_some_and(|s| cell.counts(s))
        };
        let attack = Attack { cells: &cells, inside: &new, counts };
        let of_complaints = attack.few_of(&known).into_iter().filter(|cell| cell.is_of_complaints()).count();
        assert!(of_complaints > 0, "{attribute}: no count of complaints is of a few people");
        let anew = known.facts.iter().any(|(edition, ..)| *edition == 1);
        let groups = known.groups.clone();
        let values = known.values.clone();
        let before: Vec<_> = known.facts.iter().filter(|(edition, ..)| *edition == 0).cloned().collect();
        let mut few = 0;
        for known in known.asked() {
            let (of_known, narrow) = attack.narrows_any(&known);
            assert_eq!(narrow, Vec::<String>::new());
            few += of_known;
        }
        assert!(few > 50, "{attribute}: {few} counts of a few people");
        assert!(anew || attribute != "gender", "so many came that the country is told anew by gender");
        // Had the revision told every part of the country anew, the difference of the two would tell.
        let now = Inside::new(self.whole.log.iter(), &self.cases, attribute);
        let of_now = cells.iter().filter(|c| told[c].is_some()).map(|c| (1, c.clone(), now.count(c)));
        let facts = before.into_iter().chain(of_now).collect();
        let known = Knowledge { groups, values, facts, most: Vec::new() };
        let asked = known.asked();
        let narrowed = asked.iter().any(|known| attack.narrows(known, TRIED).is_some());
        assert!(narrowed, "{attribute}: no teeth");
    }

    /// A revision for a few repeats what was told.
    fn few_move_nothing(&self, attribute: &str) {
        assert!(self.few.log.len() > self.first.log.len());
        let (old, now) = (told(&self.first.dir, attribute), told(&self.few.dir, attribute));
        let other: Vec<_> =
            old.iter().filter(|(cell, n)| now.get(cell).is_some_and(|now| now != *n)).collect();
        assert!(other.is_empty(), "{other:?}");
    }
}

/// Of a country of which only regions and kinds have small counts, all counts of women and men are told.
#[test]
fn a_reader_who_is_told_the_women_and_men_of_the_country_narrows_no_count_of_a_part() {
    let dir = tempfile::tempdir().unwrap();
    let (demo, cases) = country(1_500, 1);
    let year = publish(dir.path().join("year"), &demo, &cases, None);
    let told = told(&year.dir, "gender");
    let of_country = told.iter().filter(|(cell, _)| cell.level == "national");
    let hidden = of_country.filter(|(_, n)| n.is_none()).map(|(cell, _)| cell).collect::<Vec<_>>();
    assert_eq!(hidden, Vec::<&Cell>::new());
    let known = knowledge(&[&year], "gender");
    let cells: Vec<_> = told.iter().filter(|(_, n)| n.is_none()).map(|(cell, _)| cell.clone()).collect();
    let inside = Inside::new(year.log.iter(), &cases, "gender");
    let counts = |seen: &[Option<Seen>], cell: &Cell| seen[0].as_ref().is_some_and(|s| cell.counts(s));
    let (few, narrow) = Attack { cells: &cells, inside: &inside, counts }.narrows_any(&known);
    assert!(few > 50, "{few} counts of a few people");
    assert_eq!(narrow, Vec::<String>::new());
}

#[test]
fn a_reader_with_a_solver_narrows_no_count_of_a_few_people() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::new(dir.path());
    for attribute in ATTRIBUTES {
        editions.one_gives_nobody_away(attribute);
        editions.few_move_nothing(attribute);
    }
}

#[test]
fn a_reader_with_a_solver_and_two_editions_narrows_no_count_of_those_who_came_between() {
    let dir = tempfile::tempdir().unwrap();
    let editions = Editions::new(dir.path());
    for attribute in ATTRIBUTES {
        editions.two_give_nobody_away(attribute);
    }
}
