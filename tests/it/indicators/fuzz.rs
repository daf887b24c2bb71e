//! Thousands of spoilt packages, the same at each run: read and counted, or refused with one sentence
//! that says where; never a panic. `fuzz/` does the same without end, guided by what it reaches.

use super::story::{figures, period};
use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use wasl::indicators::read::{self, ReadError};

const FILES: [&str; 6] =
    ["bodies.csv", "holidays.csv", "publication.csv", "requests.csv", "events.csv", "rules.json"];
const PACKAGES: u64 = 500;

/// Numbers that follow from a seed (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ (z >> 31)) % n.max(1) as u64).unwrap()
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// Cells that break things: too early, too late, too large, of another kind, of another script.
const CELLS: [&str; 22] = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999",
    "-9223372036854775808",
    "9223372036854775807",
    "4294967296",
    "0000-01-01",
    "9999-12-31",
    "2025-02-30",
    "2025-01-01T00:00:00Z",
    "-262143-01-01T00:00:00Z",
    "+262142-12-31T23:59:60Z",
    "٢٠٢٥-٠٢-٠٣",
    "filed",
    "answered",
    "redirected",
    "commune-1",
    "r1",
    "a\u{202e}b",
];

/// One way to spoil a file.
fn spoil(text: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(text.len() + 1);
    match chance.below(13) {
        0 if at < text.len() => text[at] ^= 1 << chance.below(8),
        1 => text.truncate(at),
        2 => text.insert(at, b'"'),
        3 => text.insert(at, 0),
        4 => drop(text.splice(
            at..at,
            chance.pick::<[u8]>(&[b"\xff", b"\xc3", b"\xed\xa0\x80", b"\r", b"\n", b","]).to_vec(),
        )),
        5 => drop(text.splice(at..at, vec![b'x'; 1 << chance.below(20)])),
        6 => *text = [b"\xef\xbb\xbf", &text[..]].concat(),
        7 => *text = String::from_utf8_lossy(text).replace('\n', "\r\n").into_bytes(),
        8 => {
            let letters = b",,,,\n\n\"\r0129-abc \0\xd8\xa7";
            *text = (0..chance.below(400)).map(|_| letters[chance.below(letters.len())]).collect();
        }
        _ => spoil_cells(text, chance),
    }
}

/// Spoils what a table is made of: its columns, its rows, its cells.
fn spoil_cells(text: &mut Vec<u8>, chance: &mut Chance) {
    let whole = String::from_utf8_lossy(text).into_owned();
    let mut rows: Vec<Vec<&str>> = whole.lines().map(|l| l.split(',').collect()).collect();
    let Some(last) = rows.len().checked_sub(1) else { return };
    let (row, other) = (chance.below(rows.len()), chance.below(rows.len()));
    let (one, two) = (chance.below(rows[row].len()), chance.below(rows[row].len()));
    match chance.below(8) {
        0 => rows.iter_mut().filter(|r| one.max(two) < r.len()).for_each(|r| r.swap(one, two)),
        1 => rows[0].swap(0, last.min(1)),
        2 => rows.swap(row, other),
        3 => rows.insert(other, rows[row].clone()),
        4 => drop(rows.remove(row)),
        5 => rows[row].push("x"),
        _ => rows[row][one] = chance.pick(&CELLS),
    }
    let lines: Vec<String> = rows.iter().map(|r| r.join(",")).collect();
    *text = (lines.join("\n") + "\n").into_bytes();
}

/// Spoils the files of a valid package in up to three ways, by a seed, and gives those touched.
fn spoilt(valid: &[(&'static str, Vec<u8>)], seed: u64) -> BTreeMap<&'static str, Option<Vec<u8>>> {
    let mut chance = Chance(seed);
    let mut touched = BTreeMap::new();
    for _ in 0..=chance.below(3) {
        let (name, text) = &valid[chance.below(valid.len())];
        let file = touched.entry(*name).or_insert_with(|| text.clone());
        spoil(file, &mut chance);
    }
    let mut touched: BTreeMap<_, _> = touched.into_iter().map(|(name, text)| (name, Some(text))).collect();
    if chance.below(40) == 0 {
        touched.insert(valid[chance.below(valid.len())].0, None);
    }
    touched
}

/// Whether a refusal is one sentence that says where to look.
fn is_one_sentence(e: &ReadError) -> bool {
    let whole_file = e.file == "rules.json"
        || e.problem == "the file is missing"
        || e.problem == "the file is empty: it needs a header row";
    let plain = !e.to_string().chars().any(char::is_control) && e.to_string().chars().count() < 600;
    FILES.contains(&e.file.as_str()) && plain && (whole_file || e.line.is_some())
}

#[test]
fn whatever_is_sent_is_read_or_refused_with_one_sentence() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/package");
    let valid = FILES.map(|name| (name, fs::read(data.join(name)).unwrap()));
    assert!(read::package(&data, &|_| {}).is_ok(), "the package itself is valid");
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &[u8]| fs::write(dir.path().join(name), text).unwrap();
    valid.iter().for_each(|(name, text)| put(name, text));
    let (mut counted, mut refused, mut fields) = (0, 0, 0);
    for seed in 0..PACKAGES {
        let touched = spoilt(&valid, seed);
        for (name, text) in &touched {
            match text {
                Some(text) => put(name, text),
                None => fs::remove_file(dir.path().join(name)).unwrap(),
            }
        }
        let attempt = || {
            read::package(dir.path(), &|_| {}).map(|mut log| {
                let span = period("2025-01-01", "2025-06-30", "2025-09-30");
                log.limits.reach(span.as_of());
                figures(&log, span, &[])
            })
        };
        match catch_unwind(AssertUnwindSafe(attempt)) {
            Err(_) => panic!("the package of seed {seed} stops the reader"),
            Ok(Ok(_)) => counted += 1,
            Ok(Err(e)) => {
                assert!(is_one_sentence(&e), "seed {seed}: {e}");
                refused += 1;
                fields += u32::from(e.field.is_some());
            }
        }
        valid.iter().filter(|(name, _)| touched.contains_key(name)).for_each(|(name, text)| put(name, text));
    }
    assert!(counted > 50 && refused > 150 && fields > 100, "{counted} {refused} {fields}");
}
