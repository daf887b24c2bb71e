//! Every file of a published edition that is changed, gone or put in is found by `wasl verify`.

use crate::command::on_each_demo;
use std::fs;
use std::path::{Path, PathBuf};

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_changed_or_missing_file_of_an_edition_is_found() {
    on_each_demo(|place| {
        let all = place.dir.join("editions");
        let edition = fs::read_dir(&all).unwrap().map(|e| e.unwrap().path()).find(|p| p.is_dir()).unwrap();
        let id = edition.file_name().unwrap().to_str().unwrap();
        let whole = place.run(&["verify", "--format", "json"]);
        assert!(whole.code == 0 && whole.json()["editions"].as_u64() > Some(0), "{whole:?}");
        let named = |what: &str| {
            let found = place.run(&["verify"]);
            assert!(
                found.is_refused() && found.err.contains(&format!("editions: {id}: ")),
                "{what}: {found:?}"
            );
        };
        let all = files(&edition);
        assert!(all.len() > 5, "{all:?}");
        for file in all {
            let kept = fs::read(&file).unwrap();
            fs::write(&file, [&kept[..], b"x"].concat()).unwrap();
            named(&format!("{} changed", file.display()));
            fs::remove_file(&file).unwrap();
            named(&format!("{} gone", file.display()));
            fs::write(&file, kept).unwrap();
        }
        fs::write(edition.join("package/more.csv"), "x").unwrap();
        named("a file put in");
        fs::remove_file(edition.join("package/more.csv")).unwrap();
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}
