//! A database is opened with its own keys alone: one start with a wrong or an empty data folder does no harm.

use crate::command::{Place, call, on_each_place};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use wasl::guard::keys::{FILE, Keys};

/// Every verb that opens the database of the settings, as an operator would call it.
const VERBS: &[&[&str]] = &[
    &["check"],
    &["migrate"],
    &["sweep"],
    &["sweep", "--dry-run"],
    &["verify"],
    &["import", "bodies", "bodies.csv"],
    &["import", "holidays", "holidays.json"],
    &["import", "requests", "bodies.csv", "--source", "x"],
    &["publish", "--period", "2025-Q4", "--package-only"],
    &["admin", "person", "add", "--email", "a@b.example", "--role", "committee"],
    &["admin", "person", "invite", "--email", "a@b.example"],
    &["admin", "person", "end", "--email", "a@b.example"],
    &["admin", "person", "second-factor", "--email", "a@b.example"],
    &["admin", "membership", "add", "--email", "a@b.example", "--role", "official", "--body", "x"],
    &["admin", "membership", "end", "--email", "a@b.example", "--body", "x"],
    &["admin", "letters", "list"],
    &["admin", "letters", "retry"],
    &["admin", "jobs", "list"],
    &["admin", "jobs", "start", "tidy"],
    &["admin", "jobs", "retry", "1"],
    &["admin", "jobs", "cancel", "1"],
    &["serve"],
];

/// Verbs without a database, or with one of their own.
const OTHERS: [&str; 5] = ["law", "demo", "demo-package", "recompute", "help"];

/// An installation with one request filed, whose letter waits.
fn with_a_letter(place: &Place) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for name in ["bodies.csv", "holidays.json"] {
        fs::copy(data.join(name), place.dir.join(name)).unwrap();
    }
    place.install();
    let mut served = place.serve(&[("WASL_SMTP_URL", "smtp://127.0.0.1:1")]);
    let filing = crate::world::filing(crate::world::COMMUNE, 1).to_string();
    let headers = [("content-type", "application/json")];
    let filed = call("POST", &format!("{}/api/v1/requests", served.base), &headers, filing.as_bytes());
    assert_eq!(filed.unwrap().0, 201);
    served.kill();
}

fn letters(place: &Place) -> Value {
    let told = place.run(&["admin", "letters", "list", "--format", "json"]);
    assert_eq!(told.code, 0, "{told:?}");
    told.json()
}

/// Runs a verb with another data folder; `serve` gets what it needs to begin.
fn run_with(place: &Place, folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = place.command(args);
    command.env("WASL_DATA_DIR", folder).env("WASL_LISTEN", "127.0.0.1:0");
    command.env("WASL_SMTP_URL", format!("file://{}", place.dir.join("mail").display()));
    let done = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (done.status.code().unwrap_or(-1), text(&done.stdout), text(&done.stderr))
}

fn folder(place: &Place, name: &str) -> PathBuf {
    let folder = place.dir.join(name);
    fs::create_dir(&folder).unwrap();
    folder
}

/// Every verb with this folder is refused, names the key file and the way out, and leaves no key behind.
fn is_refused_everywhere(place: &Place, folder: &Path) {
    let before = fs::read(folder.join(FILE)).ok();
    for verb in VERBS {
        let (code, out, err) = run_with(place, folder, verb);
        assert_eq!(code, 1, "{verb:?} in {}: {out} {err}", folder.display());
        let said = out + &err;
        let file = folder.join(FILE).display().to_string();
        assert!(said.contains(&file), "{verb:?} names the key file: {said}");
        assert!(
            said.contains("WASL_DATA_DIR") || said.contains("put back every line"),
            "{verb:?} says what to do: {said}"
        );
        assert_eq!(fs::read(folder.join(FILE)).ok(), before, "{verb:?}: the key file is left as it was");
    }
    let left = fs::read_dir(place.dir.join("mail")).map_or(0, |entries| entries.count());
    assert_eq!(left, 0, "no letter left");
}

#[test]
fn another_data_folder_is_refused_by_every_verb_and_no_letter_is_lost() {
    on_each_place(|place| {
        with_a_letter(place);
        let empty = folder(place, "empty");
        is_refused_everywhere(place, &empty);
        assert_eq!(fs::read_dir(&empty).unwrap().count(), 0, "an empty folder stays empty");
        is_refused_everywhere(place, &place.dir.join("none"));
        assert!(!place.dir.join("none").exists());
        let other = folder(place, "other");
        Keys::open(&other).unwrap();
        is_refused_everywhere(place, &other);

        let told = letters(place);
        assert_eq!((&told["waiting"], &told["failed"]), (&json!(1), &json!(0)), "{told}");
        let _served = place.serve(&[]);
        let until = Instant::now() + Duration::from_secs(20);
        while letters(place)["waiting"] != 0 {
            assert!(Instant::now() < until, "the letter leaves once its key is back");
            std::thread::sleep(Duration::from_millis(100));
        }
    });
}

#[test]
fn a_database_that_kept_no_fingerprint_is_known_by_what_is_sealed_in_it() {
    on_each_place(|place| {
        with_a_letter(place);
        place.behind_the_back("DELETE FROM meta WHERE key = 'key_fingerprints'").unwrap();
        is_refused_everywhere(place, &folder(place, "empty"));
        let other = folder(place, "other");
        Keys::open(&other).unwrap();
        is_refused_everywhere(place, &other);
        letters(place);
        let known = place.ask("SELECT value AS c FROM meta WHERE key = 'key_fingerprints'");
        assert_eq!(known, Keys::open(&place.dir).unwrap().fingerprints(), "its own key is written down");
    });
}

/// A renewed key file is the one from then on: neither the older file nor one with its lines in another
/// order opens all that was sealed.
#[test]
fn a_new_line_on_top_is_taken_and_no_line_may_go() {
    on_each_place(|place| {
        with_a_letter(place);
        let file = place.dir.join(FILE);
        let old = fs::read_to_string(&file).unwrap();
        let new = format!("{}\n{old}", "a1".repeat(32));
        fs::write(&file, &new).unwrap();
        letters(place);
        for wrong in [old.clone(), format!("{old}{}\n", "a1".repeat(32)), format!("{}\n", "a1".repeat(32))] {
            fs::write(&file, &wrong).unwrap();
            is_refused_everywhere(place, &place.dir);
        }
        fs::write(&file, &new).unwrap();
        letters(place);
    });
}

#[test]
fn a_demo_whose_key_is_gone_is_not_served_with_a_new_one() {
    let place = crate::command::sqlite_demo();
    fs::remove_file(place.dir.join(FILE)).unwrap();
    let done = place.demo(&[]);
    assert!(done.is_refused() && done.err.contains(FILE), "{done:?}");
    assert!(!place.dir.join(FILE).exists());
}

/// What SQLite lays beside a file goes into whatever file is in its place: an empty database made by a verb
/// that was run while the right one was away took all its requests from it.
#[test]
fn where_the_database_is_away_no_verb_makes_another_in_its_place() {
    let place = Place::sqlite();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for name in ["bodies.csv", "holidays.json"] {
        fs::copy(data.join(name), place.dir.join(name)).unwrap();
    }
    for args in VERBS.iter().filter(|args| args[0] != "migrate") {
        let (code, out, err) = run_with(&place, &place.dir, args);
        let said = out + &err;
        assert!(code == 1 && said.contains("is not there"), "{args:?}: {said}");
        let made = fs::read_dir(&place.dir).unwrap().flatten().map(|entry| entry.file_name());
        let made: Vec<_> = made.filter(|name| name.to_string_lossy().starts_with("wasl.")).collect();
        assert!(made.is_empty(), "{args:?} makes {made:?}");
    }
    with_a_letter(&place);
    let (file, away) = (place.dir.join("wasl.db"), place.dir.join("away.db"));
    let commits = place.count("events");
    fs::rename(&file, &away).unwrap();
    for beside in ["wasl.db-wal", "wasl.db-shm"] {
        let _ = fs::remove_file(place.dir.join(beside));
    }
    for args in VERBS {
        let (code, out, err) = run_with(&place, &place.dir, args);
        let said = out + &err;
        assert!(code == 1 && said.contains("is not there"), "{args:?}: {said}");
        assert!(args[0] == "check" || said.contains("wasl.mark"), "{args:?} names what knows it: {said}");
        assert!(!file.exists() && !place.dir.join("wasl.db-wal").exists(), "{args:?} makes no file");
    }
    // An empty file in its place is filled by nobody.
    fs::write(&file, b"").unwrap();
    let (code, out, err) = run_with(&place, &place.dir, &["migrate"]);
    assert!(code == 1 && err.contains("restore-declared"), "{out} {err}");
    assert!(wasl::store::Store::open(&place.url).unwrap().is_bare().unwrap(), "it has no table");
    for beside in ["wasl.db", "wasl.db-wal", "wasl.db-shm"] {
        let _ = fs::remove_file(place.dir.join(beside));
    }
    fs::rename(&away, &file).unwrap();
    assert_eq!(place.count("events"), commits);
    let (_, out, _) = run_with(&place, &place.dir, &["check"]);
    assert!(out.contains("ok  mark") && out.contains("ok  database"), "{out}");
}

/// `check` runs before a deploy: what it looked at may be put back as it was.
#[test]
fn a_check_changes_nothing() {
    on_each_place(|place| {
        with_a_letter(place);
        let file = place.dir.join(FILE);
        let old = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{}\n{old}", "a1".repeat(32))).unwrap();
        let (_, out, _) = run_with(place, &place.dir, &["check"]);
        assert!(out.contains("ok  keys"), "{out}");
        fs::write(&file, &old).unwrap();
        letters(place);
        let mark = place.dir.join("wasl.mark");
        fs::remove_file(&mark).unwrap();
        place.run(&["check"]);
        assert!(!mark.exists());
    });
}

/// Declares that the database is a copy: it has a test of its own for each thing that may be away.
const RESTORE: [&str; 2] = ["admin", "restore-declared"];

/// The verbs below some words, each with its whole name.
fn verbs_below(place: &Place, words: &[&str]) -> Vec<Vec<String>> {
    let help = place.run(&[words, &["--help"]].concat()).out;
    let Some(commands) = help.split("Commands:").nth(1) else {
        return vec![words.iter().map(|&word| word.to_owned()).collect()];
    };
    let commands = commands.split("Options:").next().unwrap().lines();
    let named = commands.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let named = named.map(|line| line.split_whitespace().next().unwrap()).filter(|verb| *verb != "help");
    named.flat_map(|verb| verbs_below(place, &[words, &[verb]].concat())).collect()
}

/// A new verb is decided on here: it opens the database with its own keys alone, or opens none.
#[test]
fn every_verb_is_held() {
    let place = Place::sqlite();
    let all = verbs_below(&place, &[]);
    assert!(all.len() > 15, "{all:?}");
    for verb in all {
        let words: Vec<&str> = verb.iter().map(String::as_str).collect();
        let held = OTHERS.contains(&words[0])
            || words == RESTORE
            || VERBS.iter().any(|args| args.starts_with(&words));
        assert!(held, "{verb:?} is in neither list");
    }
}

#[test]
fn letters_given_up_are_listed_without_their_readers_and_tried_again() {
    on_each_place(|place| {
        with_a_letter(place);
        place
            .behind_the_back("UPDATE outbox SET failed_at = created_at, last_error = 'no such box'")
            .unwrap();
        let told = letters(place);
        let (id, letter) = (told["letters"][0]["id"].as_i64().unwrap(), &told["letters"][0]);
        assert_eq!((&told["waiting"], &told["failed"]), (&json!(0), &json!(1)), "{told}");
        assert_eq!((&letter["letter"], &letter["says"]), (&json!("receipt"), &json!("no such box")));
        assert!(letter["request"].is_string() && !told.to_string().contains("nom@exemple.ma"), "{told}");
        let words = place.run(&["admin", "letters", "list", "--lang", "fr"]).out;
        assert!(words.contains("abandonn") && !words.contains("nom@exemple.ma"), "{words}");
        let checked = run_with(place, &place.dir, &["check"]);
        assert_eq!(checked.0, 0, "they hold up no deploy: {checked:?}");
        assert!(
            checked.1.contains("given up 1") && checked.1.contains("wasl admin letters list"),
            "{}",
            checked.1
        );

        let none = place.run(&["admin", "letters", "retry", "999"]);
        assert!(none.is_refused() && none.err.contains("999"), "{none:?}");
        let again = place.run(&["admin", "letters", "retry", &id.to_string(), "--format", "json"]);
        assert_eq!(again.json(), json!({"retried": [id]}));
        assert_eq!(letters(place)["waiting"], 1);
        let again = place.run(&["admin", "letters", "retry", "--format", "json"]);
        assert_eq!(again.json(), json!({"retried": []}), "none is given up any more");
    });
}
