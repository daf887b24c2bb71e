//! What is hidden, held against every other way in which the same requests could be shared among the
//! values of an attribute, tried one by one.

use super::before::{Revision, Told};
use super::hidden::{EVERYWHERE, Hidden, OF_NATION, Target};
use super::table::{Counted, NATION, Table};
use super::*;
use crate::package::values::{Maker, ValueRow};
use crate::period::Named;
use proptest::prelude::*;

/// Received and waiting; answered in time; answered late; silent; silent with a complaint.
const PATTERNS: [Pattern; 5] =
    [0b1, 0b0110_0100_0111 | 0b1_0000_0000, 0b1010_0100_1011 | 0b1_0000_0000, 0b1_0101_0011, 0b1_0011_0011];
const REGIONS: [&str; 3] = ["R1", "R2", "none"];
const KINDS: [&str; 3] = ["commune", "ministry", "agency"];

/// So many requests: place in the lists of regions, kinds and patterns, and the value.
type Drawn = (usize, usize, usize, usize, u32);

fn table(drawn: &[Drawn], values: &[&str]) -> Table {
    let requests: Vec<Counted<'_>> = drawn
        .iter()
        .zip(0u32..)
        .flat_map(|((region, kind, pattern, value, n), at)| {
            (0..*n).map(move |i| Counted {
                region: REGIONS[*region],
                kind: KINDS[*kind],
                // A body of a few requests each.
                body: 100 * at + i / 2,
                pattern: PATTERNS[*pattern],
                value: values[*value % values.len()],
            })
        })
        .collect();
    Table::new(values.iter().map(|v| (*v).to_owned()).collect(), &requests)
}

fn hidden(table: &Table) -> (Hidden, Revision) {
    let revision = Revision::new(table, "gender", None);
    (Hidden::new(table, &revision), revision)
}

/// Every count that is shown: part, value, status, count.
fn shown(table: &Table, hidden: &Hidden) -> Vec<(usize, usize, usize, u32)> {
    let mut all = Vec::new();
    for (node, value) in (0..table.nodes.len()).flat_map(|n| (0..table.values.len()).map(move |v| (n, v))) {
        let statuses = EVERYWHERE.iter().chain(OF_NATION.iter().filter(|_| node == NATION));
        let told = statuses.filter(|s| !hidden.untold[node] && !hidden.has(node, value, **s));
        all.extend(told.map(|s| (node, value, *s, table.sum(node, value, *s))));
    }
    all
}

/// The least and the most that a count may be for whoever knows all else, by trying every sharing.
fn range(table: &Table, hidden: &Hidden, of: (usize, usize, usize)) -> (u32, u32) {
    let given = shown(table, hidden);
    let mut counts: Vec<Vec<u32>> = table.atoms.iter().map(|a| vec![0; a.counts.len()]).collect();
    let mut found = (u32::MAX, 0);
    share(table, &given, 0, &mut counts, &mut |counts| {
        let n = sum(table, counts, of);
        found = (found.0.min(n), found.1.max(n));
    });
    found
}

fn sum(table: &Table, counts: &[Vec<u32>], (node, value, status): (usize, usize, usize)) -> u32 {
    let of = table.atoms.iter().zip(counts).filter(|(a, _)| a.has(status) && a.nodes().contains(&node));
    of.map(|(_, counts)| counts[value]).sum()
}

fn share(
    table: &Table,
    given: &[(usize, usize, usize, u32)],
    at: usize,
    counts: &mut Vec<Vec<u32>>,
    take: &mut impl FnMut(&[Vec<u32>]),
) {
    // What is shown is passed already: no later request brings it back.
    if given.iter().any(|(n, v, s, shown)| sum(table, counts, (*n, *v, *s)) > *shown) {
        return;
    }
    let Some(atom) = table.atoms.get(at) else {
        if given.iter().all(|(n, v, s, shown)| sum(table, counts, (*n, *v, *s)) == *shown) {
            take(counts);
        }
        return;
    };
    let n: u32 = atom.counts.iter().sum();
    for parts in ways(n, atom.counts.len()) {
        counts[at] = parts;
        share(table, given, at + 1, counts, take);
    }
    counts[at] = vec![0; atom.counts.len()];
}

/// Every way to share so many among so many values.
fn ways(n: u32, values: usize) -> Vec<Vec<u32>> {
    if values == 1 {
        return vec![vec![n]];
    }
    let with =
        |first: u32| ways(n - first, values - 1).into_iter().map(move |rest| [vec![first], rest].concat());
    (0..=n).flat_map(with).collect()
}

/// The small counts of a table, and all of parts with too few bodies.
fn must_be_hidden(table: &Table, hidden: &Hidden) -> Vec<Target> {
    super::hide::targets(table, hidden)
}

fn nobody_is_told(drawn: &[Drawn], values: &[&str]) {
    let table = table(drawn, values);
    let (hidden, revision) = hidden(&table);
    assert!(shown(&table, &hidden).iter().all(|(.., n)| !(1..5).contains(n)), "{drawn:?}");
    assert!(hidden.holds(&table, &revision), "{drawn:?}");
    let all = hidden.cells.iter().flatten().all(|h| *h);
    for target in must_be_hidden(&table, &hidden) {
        let (least, most) = range(&table, &hidden, (target.node, target.value, target.status));
        let spent = if target.is_complaint() { hidden.complaints.iter().all(|h| *h) } else { all };
        let wide = least <= target.low && most >= target.high;
        assert!(spent || wide, "{drawn:?}: {target:?} is between {least} and {most}\n{hidden:?}");
    }
}

fn drawn(n: usize, most: u32) -> impl Strategy<Value = Vec<Drawn>> {
    prop::collection::vec((0..3usize, 0..3usize, 0..5usize, 0..3usize, 1..most), n)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_hidden_count_of_two_values_is_narrowed_by_any_other_sharing(drawn in drawn(5, 6)) {
        nobody_is_told(&drawn, &["F", "M"]);
    }

    #[test]
    fn nor_of_three_values(drawn in drawn(3, 6)) {
        nobody_is_told(&drawn, &["F", "M", "NS"]);
    }
}

/// A year of a whole country: twelve regions, four kinds, six values, thousands of requests. What is hidden for a later
/// count changes the ways in which an earlier one can be something else: all of them hold at the end.
#[test]
fn what_is_hidden_last_leaves_every_count_that_was_hidden_before_it_hidden_well() {
    let regions: Vec<String> = (1..=12).map(|n| format!("{n:02}")).collect();
    let values = ["a", "b", "c", "d", "e", "f"];
    for seed in 200_u64..230 {
        let n = [300, 1_000, 3_000, 6_000][(seed % 4) as usize];
        let mut state = 0x9E37_79B9_7F4A_7C15 ^ (seed + 1);
        // Some regions and some answers are rare, as they are.
        let mut skewed = |n: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (((state >> 11) as f64 / (1_u64 << 53) as f64).powi(3) * n as f64) as usize
        };
        let requests: Vec<Counted<'_>> = (0..n)
            .map(|at| Counted {
                region: &regions[skewed(12)],
                kind: ["commune", "province", "ministry", "agency"][skewed(4)],
                body: at % 240,
                pattern: PATTERNS[skewed(5)],
                value: values[skewed(6)],
            })
            .collect();
        let table = Table::new(values.iter().map(|v| (*v).to_owned()).collect(), &requests);
        let (hidden, revision) = hidden(&table);
        assert!(hidden.holds(&table, &revision), "seed {seed}");
    }
}

/// Enough requests in two regions and two kinds for most to be shown.
fn large() -> Vec<Drawn> {
    let mut all = Vec::new();
    for (region, kind, pattern) in
        (0..2).flat_map(|r| (0..2).flat_map(move |k| (1..4).map(move |p| (r, k, p))))
    {
        all.extend([
            (region, kind, pattern, 0, 12),
            (region, kind, pattern, 1, 17),
            (region, kind, pattern, 2, 6),
        ]);
    }
    all
}

#[test]
fn what_is_large_enough_is_shown_and_one_small_group_hides_little() {
    let values = ["F", "M", "NS"];
    let (all, _) = hidden(&table(&large(), &values));
    assert!(!all.cells.iter().flatten().any(|h| *h), "{all:?}");
    // Two women more, alone in their way: late, in a region of their own.
    let mut few = large();
    few.extend([
        (2, 2, 3, 0, 2),
        (2, 2, 3, 1, 30),
        (2, 2, 1, 1, 30),
        (2, 2, 1, 0, 40),
        (2, 2, 2, 0, 9),
        (2, 2, 2, 1, 9),
    ]);
    let table = table(&few, &values);
    let (some, _) = hidden(&table);
    let n = some.cells.iter().flatten().filter(|h| **h).count();
    assert!((4..=8).contains(&n), "{n} groups are hidden: {some:?}");
}

#[test]
fn a_part_of_fewer_than_three_bodies_is_not_told_nor_left_over() {
    let mut few = large();
    // One ministry of forty requests: its kind has one body, and so has the region of none.
    few.push((2, 1, 1, 0, 0));
    let values = ["F", "M", "NS"];
    let requests: Vec<(Drawn, u32)> = few.into_iter().map(|d| (d, 0)).collect();
    let mut counted: Vec<Counted<'_>> = Vec::new();
    for (at, ((region, kind, pattern, value, n), _)) in requests.iter().enumerate() {
        let body = u32::try_from(at).unwrap();
        counted.extend((0..*n).map(|i| Counted {
            region: REGIONS[*region],
            kind: KINDS[*kind],
            body: 100 * body + i % 3,
            pattern: PATTERNS[*pattern],
            value: values[*value],
        }));
    }
    let alone = |value| Counted { region: "none", kind: "agency", body: 9_999, pattern: PATTERNS[1], value };
    counted.extend((0..20).map(|_| alone("F")).chain((0..20).map(|_| alone("M"))));
    let table = Table::new(values.iter().map(|v| (*v).to_owned()).collect(), &counted);
    let (hidden, _) = hidden(&table);
    let node = |area: &str| table.nodes.iter().position(|(_, a)| a == area).unwrap();
    assert!(hidden.untold[node("none")] && hidden.untold[node("agency")]);
    let untold = |level| table.level(level).filter(|n| hidden.untold[*n]).count();
    assert!(untold("region") >= 2 && untold("body_type") >= 2, "the rest of the country would tell it");
}

/// What an edition tells first, and its revision after these requests more.
fn revised(more: &[Drawn]) -> Vec<(Group, &'static str, Option<u64>, Option<u64>)> {
    let (first, again) = both(more);
    let both = first.rows().into_iter().zip(again.rows());
    both.map(|((group, status, old), (_, _, new))| (group, status, old, new)).collect()
}

/// K03 of the gender as an edition tells it.
fn k03(profile: &Profile) -> ValueRow {
    let named = Named::parse("2025").unwrap();
    let as_of = "2026-03-25".parse().unwrap();
    let make = Maker { named: &named, as_of, provisional: false };
    let mut row = profile.stated(&make).into_iter().next().unwrap();
    profile.keep_told(&mut row);
    row
}

/// How many stated their gender follows from counts of which a part is hidden: it moves with the counts of
/// the country, or stays as a whole. A single late entry moves neither part of it.
#[test]
fn how_many_stated_an_attribute_moves_with_the_counts_of_the_country_or_stays_whole() {
    let parts = |row: &ValueRow| (row.cell.num, row.cell.den);
    let (first, _) = both(&[]);
    let was = k03(&first);
    for more in
        [&[(0, 0, 1, 0, 1)][..], &[(0, 0, 1, 2, 1)], &[(0, 0, 1, 2, 6)], &[(0, 0, 1, 0, 4), (0, 0, 1, 1, 7)]]
    {
        assert_eq!(parts(&k03(&both(more).1)), parts(&was), "{more:?}");
    }
    let anew = k03(&both(&[(0, 0, 1, 0, 6), (1, 1, 1, 1, 7)]).1);
    assert_eq!(anew.cell.den, was.cell.den.map(|n| n + 13));
    assert!(was.cell.den.is_some());
}

/// An edition, and its revision after these requests more.
fn both(more: &[Drawn]) -> (Profile, Profile) {
    let values: BTreeSet<String> = ["F", "M", "NS"].map(str::to_owned).into();
    let side = |drawn: &[Drawn], before: Option<&Told>| {
        let table = table(drawn, &["F", "M", "NS"]);
        let revision = Revision::new(&table, "gender", before);
        let hidden = match before {
            Some(_) => Hidden::first(&table, &revision),
            None => Hidden::new(&table, &revision),
        };
        assert_eq!(table.values.iter().collect::<Vec<_>>(), values.iter().collect::<Vec<_>>());
        let Revision { told, anew, .. } = revision;
        let side = Side { attribute: "gender", hidden, told, anew, holds: true, table };
        Profile { sides: vec![side], before: before.cloned() }
    };
    let first = side(&large(), None);
    let mut told = Told::of_rows(&first.rows());
    told.keep(k03(&first));
    let again = side(&[&large(), more].concat(), Some(&told));
    (first, again)
}

#[test]
fn a_revision_tells_the_country_anew_or_nothing() {
    let moved = |more: &[Drawn]| {
        let rows = revised(more);
        let moved = rows.iter().filter(|(_, _, old, new)| new.is_some() && old != new);
        let by: Vec<_> = moved.map(|(g, s, old, new)| (g, *s, old.unwrap().abs_diff(new.unwrap()))).collect();
        assert!(by.iter().all(|(g, _, by)| g.level == "national" && *by >= 5), "{by:?}");
        by.len()
    };
    assert_eq!(moved(&[]), 0);
    assert!(moved(&[(0, 0, 1, 0, 6), (1, 1, 1, 1, 7)]) > 0, "six women and seven men are told");
    assert_eq!(moved(&[(0, 0, 1, 0, 4), (0, 0, 1, 1, 7)]), 0, "the seven men would tell of the four women");
    assert_eq!(moved(&[(0, 0, 1, 1, 7)]), 0, "each of the seven would be known for a man");
    assert_eq!(moved(&[(0, 0, 1, 0, 6), (1, 1, 3, 1, 7)]), 0, "all who are late would be men");
}

fn year_of(n: usize, seed: u64) -> (crate::log::Log, Period) {
    use crate::demo::Demo;
    use crate::package::memory::Gathering;
    use crate::package::rows::Cases;
    let demo = Demo::new(n, seed);
    let mut gathering = Gathering::new(&demo.tables());
    demo.each(&mut |case| {
        gathering.add(&case).unwrap();
        Ok(())
    })
    .unwrap();
    let (named, as_of) = Demo::edition().unwrap();
    let mut log = gathering.finish(wasl_law::settings::Settings::default(), as_of);
    log.limits.reach(as_of);
    (log, Period::new(named.from, named.to, as_of).unwrap())
}

/// In a year of a thousand requests nearly every region has a small count; the country has none, and one
/// of its counts gives nobody away.
#[test]
fn the_country_is_shown_by_gender_where_only_its_parts_must_be_hidden() {
    for (n, seed) in [(1_000, 3), (1_500, 1), (1_500, 3)] {
        let (log, period) = year_of(n, seed);
        let profile = Profile::new(&log, period, None);
        assert!(profile.is_safe(), "{n} requests, seed {seed}");
        let of_country = |(g, ..): &(Group, _, _)| g.attribute == "gender" && g.level == "national";
        let rows: Vec<_> = profile.rows().into_iter().filter(of_country).collect();
        let is_few = |status: &str| status.contains("complained");
        let hidden = rows.iter().filter(|(_, status, n)| n.is_none() && !is_few(status)).count();
        assert_eq!((rows.len(), hidden), (36, 0), "{n} requests, seed {seed}");
        let may_be_few = |row: &(Group, _, Option<u64>)| is_few(row.1) && row.2.is_none();
        assert!(seed != 1 || !rows.iter().any(may_be_few), "no complaint need be hidden");
    }
}

/// Nothing is hidden that could be shown by itself: of the whole country first, of parts after it.
#[test]
fn no_group_is_hidden_that_gives_nobody_away() {
    let (log, period) = year_of(600, 1);
    let profile = Profile::new(&log, period, None);
    let side = profile.side("gender").unwrap();
    let revision = Revision::new(&side.table, "gender", None);
    let first = Hidden::first(&side.table, &revision);
    let mut more = 0;
    for (node, value) in side.groups().filter(|(n, v)| side.hidden.cells[*n][*v] && !first.cells[*n][*v]) {
        let mut shown = side.hidden.clone();
        shown.cells[node][value] = false;
        assert!(!shown.holds(&side.table, &revision), "{:?} may be shown", side.group(node, value));
        more += 1;
    }
    assert!(more > 0, "nothing is hidden but what must be");
}
