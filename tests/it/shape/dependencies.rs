//! What the house is built from: the licences it may be given on under, where it comes from, whether it is used; and what a
//! migration may do while servers of the version before still run.

use super::{none, root, sources};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// Licences under which the program and its parts may be given on together, in source and in binary form.
const LICENCES: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "PostgreSQL",
    "Unicode-3.0",
    "Zlib",
];

/// Crates that another one of the house does the work of, or whose advisories nobody mends.
const BANNED: [&str; 8] = [
    "ansi_term",
    "async-std",
    "atty",
    "dotenv",
    "failure",
    "lazy_static_include",
    "native-tls",
    "serde_yaml",
];

/// Dependencies that no line names: features of them are asked for by their presence.
const BY_PRESENCE: [&str; 2] = ["libsqlite3-sys", "pq-sys"];

fn packages() -> Vec<Value> {
    let out = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let told: Value = serde_json::from_slice(&out.stdout).unwrap();
    told["packages"].as_array().unwrap().clone()
}

/// Whether one side of each choice, and every part of a sum, is a licence of ours: `A OR B`, `A AND B`, `(A OR B) AND C`.
fn may_be_given_on(licence: &str) -> bool {
    let flat = licence.replace(" / ", " OR ").replace('/', " OR ");
    let mut parts = Vec::new();
    let (mut depth, mut part) = (0, String::new());
    for word in flat.split(' ') {
        depth += word.matches('(').count();
        depth -= word.matches(')').count();
        if word == "AND" && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part = format!("{part} {word}");
        }
    }
    parts.push(part);
    let one = |choice: &str| LICENCES.contains(&choice.trim().trim_matches(['(', ')']));
    parts.iter().all(|part| part.split(" OR ").any(one))
}

#[test]
fn every_part_may_be_given_on_and_comes_from_the_one_registry() {
    let all = packages();
    assert!(all.len() > 300, "{}", all.len());
    let mut wrong = Vec::new();
    for package in &all {
        let (name, licence) =
            (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or("none"));
        if !may_be_given_on(licence) {
            wrong.push(format!("{name}: {licence}"));
        }
        if BANNED.contains(&name) {
            wrong.push(format!("{name} is banned"));
        }
    }
    none(wrong, "a part of the house");
    let places: BTreeSet<&str> = all.iter().filter_map(|package| package["source"].as_str()).collect();
    assert!(places.len() == 1 && places.iter().all(|place| place.starts_with("registry+")), "{places:?}");
}

#[test]
fn a_licence_is_read_by_its_choices_and_its_sums() {
    for (licence, may) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("GPL-3.0-only", false),
        ("Apache-2.0 OR GPL-2.0-only", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", false),
        ("MIT AND GPL-3.0-only", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("none", false),
    ] {
        assert_eq!(may_be_given_on(licence), may, "{licence}");
    }
}

/// A dependency that nothing names is compiled, audited and brought up to date for nothing.
#[test]
fn every_dependency_is_used() {
    let code: Vec<String> =
        sources().iter().map(|s| s.code.iter().map(|(_, line)| format!("{line}\n")).collect()).collect();
    let ours = packages().into_iter().filter(|package| package["source"].is_null());
    let mut unused = Vec::new();
    let mut checked = 0;
    for package in ours {
        for of in package["dependencies"].as_array().unwrap() {
            let name = of["rename"].as_str().or(of["name"].as_str()).unwrap().to_owned();
            if !of["kind"].is_null() || BY_PRESENCE.contains(&name.as_str()) {
                continue;
            }
            checked += 1;
            let root = name.replace('-', "_");
            let named = [format!("{root}::"), format!("use {root} as"), format!("use {root};")];
            if !code.iter().any(|text| named.iter().any(|name| text.contains(name))) {
                unused.push(format!("{} of {}", name, package["name"]));
            }
        }
    }
    assert!(checked > 40, "{checked}");
    none(unused, "a dependency that nothing names");
}

/// The last migration from before servers were brought up to date one by one.
const BEFORE_ROLLING: &str = "0029";

/// While servers are brought up to date one by one, those of the version before write into the schema of the new one: a
/// migration adds, and takes away what nobody reads any more in a later release.
#[test]
fn a_migration_adds_and_takes_nothing_away() {
    let takes = |sql: &str| {
        let sql = sql.to_lowercase();
        let words = ["drop table", "drop column", "rename ", "alter column", "set not null"];
        let taken = words.into_iter().find(|word| sql.contains(word));
        // What is added without a default is wanting in the rows that the version before writes.
        let added = sql.contains("add column") && sql.contains("not null") && !sql.contains("default");
        taken.map(str::to_owned).or(added.then(|| "a column without a default".to_owned()))
    };
    assert!(takes("ALTER TABLE a DROP COLUMN b").is_some());
    assert!(takes("ALTER TABLE a ADD COLUMN b TEXT NOT NULL").is_some());
    assert!(
        takes("ALTER TABLE a ADD COLUMN b TEXT NOT NULL DEFAULT ''; CREATE TABLE c (d TEXT NOT NULL);")
            .is_none()
    );
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for folder in ["sqlite", "postgres"] {
        for entry in fs::read_dir(root().join("migrations").join(folder)).unwrap() {
            let (path, name) = entry.map(|e| (e.path(), e.file_name().into_string().unwrap())).unwrap();
            seen.insert(name.clone());
            if name.as_str() > BEFORE_ROLLING && !name.starts_with(BEFORE_ROLLING) {
                let sql = fs::read_to_string(path.join("up.sql")).unwrap();
                let each = sql.split(';').filter_map(takes);
                wrong.extend(each.map(|what| format!("{folder}/{name}: {what}")));
            }
        }
    }
    assert!(seen.len() > 20, "{seen:?}");
    none(wrong, "a migration that the version before does not survive");
}
