//! A package from hostile hands: it is read and counted, or refused with one sentence that names the
//! file. Never a panic.
//!
//! Only the law and the reckoner are compiled in, so that the fuzzer is built in a minute. An input
//! holds one file of the package or more: its name, a line feed, its bytes, and the byte 0x1E before
//! the next one. Files that the input leaves out are those of `tests/data/package`.

#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use std::fs;
use std::sync::LazyLock;
use tempfile::TempDir;

/// A valid package.
const VALID: [(&str, &[u8]); 6] = [
    ("bodies.csv", include_bytes!("../../tests/data/package/bodies.csv")),
    ("holidays.csv", include_bytes!("../../tests/data/package/holidays.csv")),
    ("publication.csv", include_bytes!("../../tests/data/package/publication.csv")),
    ("requests.csv", include_bytes!("../../tests/data/package/requests.csv")),
    ("events.csv", include_bytes!("../../tests/data/package/events.csv")),
    ("rules.json", include_bytes!("../../tests/data/package/rules.json")),
];

/// One folder for all inputs; put it in memory with `TMPDIR`.
static DIR: LazyLock<TempDir> = LazyLock::new(|| {
    let dir = TempDir::new().expect("a folder");
    VALID.iter().for_each(|(name, bytes)| fs::write(dir.path().join(name), bytes).expect("a file"));
    dir
});

fuzz_target!(|data: &[u8]| -> Corpus { try_package(data) });

fn try_package(data: &[u8]) -> Corpus {
    let mut changed = Vec::new();
    for part in data.split(|b| *b == 0x1E) {
        let Some(end) = part.iter().position(|b| *b == b'\n') else { return Corpus::Reject };
        let (name, bytes) = (&part[..end], &part[end + 1..]);
        let Some((name, valid)) = VALID.iter().find(|(n, _)| n.as_bytes() == name) else {
            return Corpus::Reject;
        };
        fs::write(DIR.path().join(name), bytes).expect("a file");
        changed.push((name, valid));
    }
    read_and_count();
    for (name, valid) in changed {
        fs::write(DIR.path().join(name), valid).expect("a file");
    }
    Corpus::Keep
}

fn read_and_count() {
    match wasl_indicators::read::package(DIR.path(), &|_| {}) {
        Err(e) => {
            let sentence = e.to_string();
            assert!(VALID.iter().any(|(name, _)| *name == e.file), "{sentence}");
            assert!(!e.problem.is_empty() && !sentence.contains('\n') && sentence.len() < 1000, "{sentence}");
        }
        Ok(mut log) => {
            let day = |text: &str| text.parse().expect("a day");
            let (from, to, as_of) = (day("2025-01-01"), day("2025-06-30"), day("2025-09-30"));
            let period = wasl_indicators::period::Period::new(from, to, as_of).expect("a period");
            log.limits.reach(as_of);
            let figures = wasl_indicators::compute::reckon(&log, period, &Default::default()).figures(true);
            serde_json::to_string(&wasl_indicators::figure::AsJson(&figures)).expect("figures are JSON");
        }
    }
}
