//! An older copy of the database is seen, and so is one that lost its last commits; honest starts go on.

use crate::command::{Place, on_each_demo, on_each_place};
use crate::crash::file;

const PERSON: &[&str] = &["admin", "person", "add", "--email", "a@wasl.example", "--role", "citizen"];
const WRITES: &[&[&str]] = &[&["serve"], &["sweep"], PERSON];

/// The database is not what the data folder knows: nothing writes, and who looks is told.
fn is_seen(place: &Place, word: &str) {
    for args in WRITES {
        let post = format!("file://{}", place.dir.join("mail").display());
        let settings =
            [("WASL_MAIL_DOMAIN", "wasl.example"), ("WASL_LISTEN", "127.0.0.1:0"), ("WASL_SMTP_URL", &post)];
        let done = place.command(args).envs(settings).output().unwrap();
        let said = String::from_utf8_lossy(&done.stderr).into_owned();
        assert_eq!(done.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains(word) && said.contains("restore-declared"), "{args:?}: {said}");
    }
    let found = place.run(&["verify", "--format", "json"]);
    assert_eq!((found.code, found.json()["differences"].as_u64()), (1, Some(1)), "{found:?}");
    assert!(found.out.contains("mark: ") && found.out.contains(word), "{found:?}");
    assert!(place.run(&["check"]).out.contains("NOT mark"));
}

/// Declared, it goes on.
fn goes_on(place: &Place) {
    assert!(place.run(&["admin", "restore-declared", "--reason", ""]).code != 0, "without a reason");
    let declared = place.run(&["admin", "restore-declared", "--reason", "the disk failed"]);
    assert_eq!(declared.code, 0, "{declared:?}");
    assert_eq!(place.count("meta WHERE key LIKE 'restored %' AND value LIKE 'the disk failed (%'"), 1);
    for args in [PERSON, &["verify"]] {
        let done = place.run(args);
        assert_eq!(done.code, 0, "{args:?}: {done:?}");
    }
}

#[test]
fn an_older_copy_of_the_database_is_seen_until_it_is_declared() {
    on_each_demo(|place| {
        let older = place.copied();
        let done = place.run(PERSON);
        assert_eq!(done.code, 0, "{done:?}");
        assert_eq!(place.run(&["verify"]).code, 0);
        std::fs::copy(place.dir.join("wasl.mark"), older.dir.join("wasl.mark")).unwrap();
        is_seen(&older, "older copy");
        goes_on(&older);
        // Another history of the same length: the entry that was newest is not in it.
        let other = place.copied();
        other.behind_the_back(&crate::tamper::off(&other, "UPDATE events SET hash = 'x'")).unwrap();
        let done = other.run(PERSON);
        assert!(done.code == 1 && done.err.contains("another copy"), "{done:?}");
    });
}

#[test]
fn a_database_that_lost_its_last_commits_is_seen() {
    let place = Place::sqlite();
    place.install();
    let mut served = place.serve(&[]);
    for n in 0..5 {
        file(&served.base, n).unwrap();
    }
    served.kill();
    let beside = |end: &str| place.dir.join(format!("wasl.db{end}"));
    let wal = std::fs::read(beside("-wal")).unwrap();
    std::fs::remove_file(beside("-wal")).unwrap();
    std::fs::remove_file(beside("-shm")).unwrap();
    is_seen(&place, "older copy");
    // Put back, nothing is missing: a look wrote nothing.
    std::fs::write(beside("-wal"), wal).unwrap();
    let whole = place.run(&["verify"]);
    assert!(whole.code == 0 && place.count("cases") == 5, "{whole:?}");
    std::fs::remove_file(place.dir.join("wasl.mark")).unwrap();
    is_seen(&place, "no mark");
    goes_on(&place);
}

/// The next start would find no mark: whoever looks after the service hears of it while it runs.
#[test]
fn a_mark_that_was_moved_away_is_told_while_the_service_runs() {
    on_each_place(|place| {
        place.install();
        let served = place.serve(&[]);
        file(&served.base, 1).unwrap();
        let ready = || crate::command::call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
        assert_eq!(ready().0, 200);
        let [there, away] = ["wasl.mark", "elsewhere"].map(|name| place.dir.join(name));
        std::fs::rename(&there, &away).unwrap();
        let (status, said) = ready();
        assert_eq!((status, &said["database"]), (503, &serde_json::json!("away")), "{said}");
        // One of another moment in its place is not the one that is written.
        std::fs::copy(&away, &there).unwrap();
        assert_eq!(ready().0, 503);
        std::fs::rename(&away, &there).unwrap();
        assert_eq!(ready().0, 200);
    });
}

/// What stands on the disk and in no mark could go unseen with an older copy: whoever cannot mark takes nothing more, says so,
/// and goes on by itself.
#[test]
fn a_disk_that_takes_no_mark_takes_no_further_filing() {
    on_each_place(|place| {
        place.install();
        let store = place.store();
        let folder = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/dev/full", folder.path().join("wasl.mark")).unwrap();
        store.mark_in(wasl::store::mark::Mark::open(folder.path(), &[[1; 32]]).unwrap());
        let write = |word: &'static str| store.write(|tx| wasl::store::meta::set(tx, word, "x"));
        assert!(store.takes_writing(false).is_ok());
        assert!(write("first").is_ok(), "it was committed before it could not be marked");
        assert!(matches!(write("second"), Err(wasl::store::StoreError::NoRoom(_))));
        assert!(store.takes_writing(false).is_err(), "and whoever asks is told");
        assert_eq!(place.count("meta WHERE key IN ('first', 'second')"), 1);
    });
}

/// Whoever restores a database beside a running service, or a server that comes back with less than it had: what was
/// acknowledged is not in it, so nothing more is, and the service says that it is not ready.
#[test]
fn an_older_copy_that_takes_the_place_of_the_database_is_seen_by_the_running_service() {
    on_each_place(|place| {
        place.install();
        let mut served = place.serve(&[]);
        file(&served.base, 0).unwrap();
        served.kill();
        let older = place.copied();
        let served = place.serve(&[]);
        for n in 1..4 {
            file(&served.base, n).unwrap();
        }
        place.gives_place_to(&older);
        let json = [("content-type", "application/json")];
        let sent = crate::world::filing(crate::world::COMMUNE, 1).to_string();
        let url = format!("{}/api/v1/requests", served.base);
        for _ in 0..4 {
            let (status, said) = crate::command::call("POST", &url, &json, sent.as_bytes()).unwrap();
            assert_eq!(status, 503, "{said}");
        }
        let ready = crate::command::call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
        assert_eq!((ready.0, &ready.1["database"]), (503, &serde_json::json!("away")), "{}", ready.1);
        let list = crate::command::call("GET", &url, &[], b"").unwrap();
        assert_eq!(list.0, 503, "what is read would be of another day: {}", list.1);
    });
}

/// A copy put in the place of the file beside a running service is neither read nor written, and its write-ahead log
/// is not taken for that of the copy: put back, nothing is missing.
#[test]
fn a_copy_in_the_place_of_the_database_takes_nothing_and_loses_nothing() {
    let place = Place::sqlite();
    place.install();
    let mut served = place.serve(&[]);
    for n in 0..3 {
        file(&served.base, n).unwrap();
    }
    let [there, away, copy] = ["wasl.db", "aside.db", "copy.db"].map(|name| place.dir.join(name));
    std::fs::copy(&there, &copy).unwrap();
    std::fs::rename(&there, &away).unwrap();
    std::fs::rename(&copy, &there).unwrap();
    let sent = crate::world::filing(crate::world::COMMUNE, 1).to_string();
    let json = [("content-type", "application/json")];
    let url = format!("{}/api/v1/requests", served.base);
    for _ in 0..20 {
        let (status, said) = crate::command::call("POST", &url, &json, sent.as_bytes()).unwrap();
        assert_eq!(status, 503, "nothing is acknowledged that the next start would not find: {said}");
    }
    let (status, said) = crate::command::call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
    assert_eq!((status, &said["database"]), (503, &serde_json::json!("away")), "{said}");
    std::fs::rename(&away, &there).unwrap();
    file(&served.base, 40).unwrap();
    served.kill();
    assert_eq!((place.count("cases"), place.run(&["verify"]).code), (4, 0));
}

#[test]
fn rows_put_back_with_their_seals_and_with_the_sums_of_that_time_are_seen() {
    on_each_demo(|place| {
        let spoil = |sql: &str| place.behind_the_back(&crate::tamper::off(place, sql)).unwrap();
        let tables = ["people", "memberships", "login_links", "outbox", "seals", "seal_sums"];
        for table in tables {
            spoil(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
        }
        assert_eq!(place.run(PERSON).code, 0);
        for table in tables {
            spoil(&format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}"));
        }
        is_seen(place, "older copy");
        // Under the number of today they do not agree with the rows.
        let n = place.run(&["check"]);
        assert!(n.out.contains("NOT mark"), "{n:?}");
        spoil("UPDATE seal_sums SET n = n + 1");
        let found = place.run(&["verify"]);
        assert!(found.code == 1 && found.err.contains("put back"), "{found:?}");
    });
}

#[test]
fn honest_starts_go_on_one_after_another_and_side_by_side() {
    on_each_place(|place| {
        place.install();
        for n in 0..3 {
            let mut served = place.serve(&[]);
            file(&served.base, n).unwrap();
            served.kill();
            assert_eq!(place.run(&["verify"]).code, 0);
        }
        if place.is_sqlite() {
            return;
        }
        let other = place.beside();
        let known = [("WASL_PUBLIC_URL", "https://wasl.example")];
        let (mut one, mut two) = (place.serve(&known), other.serve(&known));
        for n in 10..20 {
            file(if n % 2 == 0 { &one.base } else { &two.base }, n).unwrap();
        }
        one.kill();
        two.kill();
        for server in [place, &other] {
            let found = server.run(&["verify"]);
            assert_eq!(found.code, 0, "{found:?}");
            drop(server.serve(&[]));
        }
    });
}
