//! No file of the house imports one that, by way of others, imports it: what two files need of each other stands in a third,
//! below both. What a folder shares stands in its own file, which those in it may import.

use super::{Source, none, sources};
use std::collections::{BTreeMap, BTreeSet};

/// Where a file is known: `["store", "cases"]`.
type Place = Vec<String>;

fn place(source: &Source) -> Place {
    let mut place: Place = source.name.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if place.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        place.pop();
    }
    place
}

/// The paths of an import: `a::{b, c::{d, e}}` is `a::b`, `a::c::d`, `a::c::e`.
fn paths(tree: &str, before: &str, all: &mut Vec<String>) {
    let (mut depth, mut begin) = (0, 0);
    let mut parts = Vec::new();
    for (at, c) in tree.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(&tree[std::mem::replace(&mut begin, at + 1)..at]),
            _ => {}
        }
    }
    parts.push(&tree[begin..]);
    for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
        match part.split_once('{') {
            Some((head, rest)) => {
                let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
                paths(inner, &format!("{before}{head}"), all);
            }
            None => all.push(format!("{before}{part}")),
        }
    }
}

/// What a file imports, each path from the root of the house.
fn imports(source: &Source, of: &Place) -> Vec<Place> {
    let code: String = source.code.iter().map(|(_, line)| format!("{line}\n")).collect();
    let uses = code.split(';').filter_map(|statement| statement.rsplit_once("use ").map(|(_, tree)| tree));
    let mut all = Vec::new();
    uses.for_each(|tree| paths(tree, "", &mut all));
    let home = || match of.first().map(String::as_str) {
        Some(krate @ ("law" | "indicators")) => vec![krate.to_owned()],
        _ => Place::new(),
    };
    let from = |path: String| {
        let mut steps = path.split("::").map(|step| step.split(" as ").next().unwrap_or(step).trim());
        let mut place = match steps.clone().next()? {
            "crate" => home(),
            "self" | "super" => of.clone(),
            "wasl_law" => vec!["law".to_owned()],
            "wasl_indicators" => vec!["indicators".to_owned()],
            _ => return None,
        };
        for step in steps.by_ref() {
            match step {
                "crate" | "self" | "wasl_law" | "wasl_indicators" => {}
                "super" => drop(place.pop()),
                step => place.push(step.to_owned()),
            }
        }
        Some(place)
    };
    all.into_iter().filter_map(from).collect()
}

/// What each file imports of the others; what stands in the file of its own folder is no arrow.
fn arrows() -> BTreeMap<Place, BTreeSet<Place>> {
    let all: Vec<(Place, Source)> = sources()
        .into_iter()
        .filter(|s| !s.is_test && !s.name.contains("_tests"))
        .map(|s| (place(&s), s))
        .collect();
    let places: BTreeSet<&Place> = all.iter().map(|(place, _)| place).collect();
    let file = |path: &Place| (1..=path.len()).rev().map(|n| path[..n].to_vec()).find(|p| places.contains(p));
    let of = |(place, source): &(Place, Source)| {
        let found = imports(source, place).into_iter().filter_map(|path| file(&path));
        (place.clone(), found.filter(|other| !place.starts_with(other)).collect())
    };
    all.iter().map(of).collect()
}

fn reach<'a>(arrows: &'a BTreeMap<Place, BTreeSet<Place>>, from: &'a Place) -> BTreeSet<&'a Place> {
    let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
    while let Some(place) = next.pop() {
        next.extend(arrows.get(place).into_iter().flatten().filter(|other| seen.insert(*other)));
    }
    seen
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let arrows = arrows();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 1_000, "the imports are read");
    let reached: BTreeMap<&Place, BTreeSet<&Place>> =
        arrows.keys().map(|place| (place, reach(&arrows, place))).collect();
    let mut circles = BTreeSet::new();
    for (place, to) in reached.iter().filter(|(place, to)| to.contains(*place)) {
        let circle = to.iter().filter(|other| reached[**other].contains(place));
        let files: BTreeSet<String> = circle.map(|place| place.join("/")).collect();
        circles.insert(files.into_iter().collect::<Vec<_>>().join(", "));
    }
    none(circles.into_iter().collect(), "files in a circle");
}
