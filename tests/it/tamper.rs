//! Nothing in the register can be changed behind its back without `wasl verify` naming the row (P3).

use crate::command::{Place, on_each_demo, on_each_place};

/// SQL as one who owns the database can write it: no trigger fires, no reference is looked at.
pub fn off(place: &Place, sql: &str) -> String {
    let off = if place.is_sqlite() {
        "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS events_never_change; \
         DROP TRIGGER IF EXISTS events_never_go; DROP TRIGGER IF EXISTS events_never_replaced; "
    } else {
        "SET session_replication_role = replica; "
    };
    format!("{off}{sql}")
}

/// Writes so.
pub fn spoil(place: &Place, sql: &str) {
    place.behind_the_back(&off(place, sql)).unwrap_or_else(|e| panic!("{sql}: {e}"));
}

/// The tables kept aside, so that each change is made on a store that is whole.
fn keep_aside(place: &Place) {
    for table in ["events", "texts", "cases", "rollups"] {
        spoil(place, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
    }
}

fn put_back(place: &Place, table: &str) {
    spoil(place, &format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}"));
}

fn assert_whole(place: &Place) {
    let found = place.run(&["verify", "--format", "json"]);
    assert_eq!(found.code, 0, "{found:?}");
    let found = found.json();
    assert_eq!(found["differences"], 0);
    assert_eq!(found["events"], place.count("events"));
    assert_eq!(found["cases"], place.count("cases"));
}

/// Spoils a table, wants `wasl verify` to refuse and to say one of these words, and puts it back.
fn finds(place: &Place, table: &str, sql: &str, named: &[&str]) {
    spoil(place, sql);
    let found = place.run(&["verify"]);
    assert!(found.is_refused(), "{sql}: {found:?}");
    assert!(named.iter().all(|n| found.err.contains(n)), "{sql}: {named:?} not in {found:?}");
    put_back(place, table);
}

/// A case with at least four events, and how many it has.
fn a_long_case(place: &Place) -> (i64, i64) {
    let long = "SELECT case_id AS c FROM events GROUP BY case_id HAVING count(*) >= 4 \
                ORDER BY count(*) DESC, case_id LIMIT 1";
    let case: i64 = place.ask(long)[0].parse().unwrap();
    (case, place.count(&format!("events WHERE case_id = {case}")))
}

/// `column` with its character at `k` (from 1) made another one of the same sort.
fn another_character(column: &str, k: &str) -> String {
    let (a, b) = if matches!(column, "at" | "on_day") { ("1", "2") } else { ("a", "b") };
    format!(
        "substr({column}, 1, {k} - 1) || CASE WHEN substr({column}, {k}, 1) = '{a}' THEN '{b}' ELSE '{a}' END \
         || substr({column}, {k} + 1)"
    )
}

/// What an owner of the database may put in each column of the journal: one byte of it another.
fn changes(place: &Place) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("case_id", "case_id + 1000".to_owned()),
        ("seq", "seq + 100".to_owned()),
        ("declared", if place.is_sqlite() { "1 - declared" } else { "NOT declared" }.to_owned()),
        ("refused", if place.is_sqlite() { "1 - refused" } else { "NOT refused" }.to_owned()),
    ];
    for column in ["kind", "role", "payload", "calendar", "prev_hash", "hash"] {
        let ends = ["1", &format!("(length({column}) / 2)"), &format!("length({column})")]
            .map(|k| (column, another_character(column, k)));
        all.extend(ends);
    }
    for column in ["actor", "article"] {
        let one = another_character(column, "1");
        all.push((column, format!("CASE WHEN {column} IS NULL THEN '' ELSE {one} END")));
        all.push((column, format!("CASE WHEN {column} IS NULL THEN 'a' ELSE NULL END")));
    }
    if place.is_sqlite() {
        // The last digit; and the first made a letter, which is no date any more.
        all.extend(["at", "on_day"].map(|c| (c, another_character(c, &format!("length({c})")))));
        all.extend(["at", "on_day"].map(|c| (c, format!("'x' || substr({c}, 2)"))));
    } else {
        all.push(("at", "at + interval '1 microsecond'".into()));
        all.push(("on_day", "on_day + 1".into()));
    }
    all
}

#[test]
fn a_byte_changed_in_any_column_of_the_journal_is_found_and_its_row_named() {
    on_each_demo(|place| {
        keep_aside(place);
        assert_whole(place);
        let columns = if place.is_sqlite() {
            place.ask("SELECT name AS c FROM pragma_table_info('events')")
        } else {
            place.ask("SELECT column_name AS c FROM information_schema.columns WHERE table_name = 'events'")
        };
        let changes = changes(place);
        let untouched: Vec<_> = columns.iter().filter(|c| changes.iter().all(|(n, _)| n != c)).collect();
        assert!(untouched.is_empty(), "no change is tried in {untouched:?}");
        let (case, last) = a_long_case(place);
        for (n, (column, value)) in changes.iter().enumerate() {
            // The first, a middle and the last row of the chain take turns.
            let seq = [1, 2, last][n % 3];
            let sql = format!("UPDATE events SET {column} = {value} WHERE case_id = {case} AND seq = {seq}");
            finds(place, "events", &sql, &["events", &format!("case {case}, seq {seq}")]);
        }
        assert_whole(place);
    });
}

#[test]
fn rows_taken_out_swapped_or_put_in_are_found() {
    on_each_demo(|place| {
        keep_aside(place);
        let (case, last) = a_long_case(place);
        let of = |seq: i64| format!("case_id = {case} AND seq = {seq}");
        let named = |seq: i64| format!("case {case}, seq {seq}");
        for seq in [1, 2, last] {
            let sql = format!("DELETE FROM events WHERE {}", of(seq));
            finds(place, "events", &sql, &["events", &named(seq)]);
        }
        let swap = format!(
            "UPDATE events SET seq = 9999 WHERE {}; UPDATE events SET seq = 2 WHERE {}; \
             UPDATE events SET seq = 3 WHERE {}",
            of(2),
            of(3),
            of(9999)
        );
        finds(place, "events", &swap, &["events", &named(2)]);
        let copy = |case: &str, seq: &str| {
            format!(
                "INSERT INTO events SELECT {case}, {seq}, at, on_day, kind, role, actor, payload, article, \
                 declared, refused, calendar, prev_hash, hash FROM kept_events WHERE {}",
                of(2)
            )
        };
        finds(place, "events", &copy("case_id", &(last + 1).to_string()), &[&named(last + 1)]);
        finds(place, "events", &copy("987654", "1"), &["events", "case 987654, seq 1"]);
        assert_whole(place);
    });
}

#[test]
fn a_forged_row_with_a_right_hash_is_found_by_the_length_of_its_chain() {
    on_each_demo(|place| {
        keep_aside(place);
        let (case, last) = a_long_case(place);
        let mut row = place
            .store()
            .read(|conn| wasl::store::journal::of_case(conn, wasl::ids::CaseId(case)))
            .unwrap()
            .pop()
            .unwrap();
        (row.prev_hash, row.seq) = (row.hash.clone(), last + 1);
        row.hash = row.reckon();
        let actor = row.actor.as_ref().map_or("NULL".to_owned(), |a| format!("'{a}'"));
        let sql = format!(
            "INSERT INTO events SELECT case_id, {}, at, on_day, kind, role, {actor}, payload, article, declared, \
             refused, calendar, '{}', '{}' FROM kept_events WHERE case_id = {case} AND seq = {last}",
            row.seq, row.prev_hash, row.hash
        );
        finds(place, "events", &sql, &[&format!("case {case}, seq {}", row.seq)]);
    });
}

#[test]
fn a_changed_text_a_changed_case_and_a_changed_count_are_found() {
    on_each_demo(|place| {
        keep_aside(place);
        let (case, _) = a_long_case(place);
        let text = format!("case_id = {case} AND seq = 1 AND field = 'subject'");
        let named = format!("texts: case {case}, seq 1, subject");
        let body = another_character("body", "2");
        finds(place, "texts", &format!("UPDATE texts SET body = {body} WHERE {text}"), &[&named]);
        finds(place, "texts", &format!("DELETE FROM texts WHERE {text}"), &[&named]);
        let moved = format!("UPDATE texts SET field = 'other' WHERE {text}");
        finds(place, "texts", &moved, &[&format!("texts: case {case}, seq 1")]);

        // What the journal decides or binds; the rest of the row is the requester's choice.
        let date = |c: &str| match place.is_sqlite() {
            true => format!("date({c}, '+1 day')"),
            false => format!("{c} + 1"),
        };
        let flag = |c: &str| if place.is_sqlite() { format!("1 - {c}") } else { format!("NOT {c}") };
        let rows = [
            ("status", "'withdrawn'".to_owned()),
            ("version", "version + 1".into()),
            ("urgent", flag("urgent")),
            ("provisional", flag("provisional")),
            ("due_on", date("due_on")),
            ("guard_date", date("guard_date")),
            ("bar_date", date("bar_date")),
            ("received_on", date("received_on")),
            (
                "received_at",
                if place.is_sqlite() {
                    "datetime(received_at, '+1 second')".into()
                } else {
                    "received_at + interval '1 second'".into()
                },
            ),
            ("answered_on", "CASE WHEN answered_on IS NULL THEN received_on ELSE NULL END".into()),
            ("closed_on", "CASE WHEN closed_on IS NULL THEN received_on ELSE NULL END".into()),
            ("next_clock_on", "CASE WHEN next_clock_on IS NULL THEN received_on ELSE NULL END".into()),
            ("n_items", "n_items + 1".into()),
            ("channel", "CASE WHEN channel = 'post' THEN 'email' ELSE 'post' END".into()),
            ("delivery", "CASE WHEN delivery = 'post' THEN 'email' ELSE 'post' END".into()),
            ("number", "'R-0000-0000'".into()),
            ("language", "CASE WHEN language = 'fr' THEN 'ar' ELSE 'fr' END".into()),
            ("body_slug", "body_slug || 'x'".into()),
            ("body_kind", "body_kind || 'x'".into()),
            ("region_code", "'99'".into()),
        ];
        for (column, value) in rows {
            let sql = format!("UPDATE cases SET {column} = {value} WHERE id = {case}");
            finds(place, "cases", &sql, &[&format!("case {case}")]);
        }
        let gone = format!("DELETE FROM cases WHERE id = {case}");
        finds(place, "cases", &gone, &["events", &format!("case {case}, seq 1")]);
        if place.is_sqlite() {
            let no_date = format!("UPDATE cases SET due_on = 'soon' WHERE id = {case}");
            finds(place, "cases", &no_date, &[&format!("case {case}")]);
        }

        let row = "scope = 'country' AND grain = 'day' AND received > 0";
        let one = place.ask(&format!("SELECT min(day) AS c FROM rollups WHERE {row}"))[0].clone();
        for grain in ["day", "month"] {
            let first =
                format!("(SELECT min(day) FROM kept_rollups WHERE scope = 'country' AND grain = '{grain}')");
            let sql = format!(
                "UPDATE rollups SET received = received + 1 WHERE scope = 'country' AND grain = '{grain}' AND day = {first}"
            );
            finds(place, "rollups", &sql, &["rollups: country MA"]);
        }
        let gone = format!("DELETE FROM rollups WHERE {row} AND day = '{one}'");
        finds(place, "rollups", &gone, &["rollups: country MA"]);
        let both = "UPDATE rollups SET late = late + 1 WHERE scope = 'country' AND \
             (grain, day) IN (SELECT 'day', min(day) FROM kept_rollups WHERE scope = 'country' AND grain = 'day' \
             UNION SELECT 'month', min(day) FROM kept_rollups WHERE scope = 'country' AND grain = 'month')";
        finds(place, "rollups", both, &["rollups: country MA"]);
        assert_whole(place);
    });
}

#[test]
fn with_its_guards_on_the_journal_takes_no_change() {
    on_each_demo(|place| {
        for sql in [
            "UPDATE events SET kind = kind",
            "UPDATE events SET on_day = on_day WHERE seq = 1",
            "DELETE FROM events WHERE seq = 2",
            "DELETE FROM events",
        ] {
            let refused = place.behind_the_back(sql).unwrap_err();
            assert!(refused.contains("the journal is never changed"), "{sql}: {refused}");
        }
        assert_whole(place);
    });
}

#[test]
fn a_document_moved_renamed_to_other_bytes_or_changed_on_the_disk_is_found() {
    on_each_demo(|place| {
        keep_aside(place);
        spoil(place, "CREATE TABLE kept_documents AS SELECT * FROM documents");
        let named = "SELECT id AS c FROM documents WHERE case_id IS NOT NULL ORDER BY id LIMIT 1";
        let id = place.ask(named).remove(0);
        let change = |what: &str| format!("UPDATE documents SET {what} WHERE id = '{id}'");
        let sha256 = another_character("sha256", "1");
        for what in
            ["seq = seq + 1", "item_no = item_no + 1", "bytes = bytes + 1", &format!("sha256 = {sha256}")]
        {
            finds(place, "documents", &change(what), &["documents", &id]);
        }
        let gone = format!("DELETE FROM documents WHERE id = '{id}'");
        finds(place, "documents", &gone, &["documents", &id]);
        let elsewhere = "case_id = (SELECT max(case_id) + 1 FROM documents)";
        finds(place, "documents", &change(elsewhere), &["documents", &id]);
        assert_whole(place);

        let sha256 = place.ask(&format!("SELECT sha256 AS c FROM documents WHERE id = '{id}'")).remove(0);
        let file = place.dir.join("documents").join(&sha256[..2]).join(&sha256);
        let mut bytes = std::fs::read(&file).unwrap();
        bytes[0] ^= 1;
        std::fs::write(&file, bytes).unwrap();
        let found = place.run(&["verify"]);
        assert!(found.is_refused() && found.err.contains("its bytes are changed"), "{found:?}");
    });
}

#[test]
fn a_start_says_what_verify_found_last() {
    on_each_place(|place| {
        place.install();
        let log = || {
            let mut served = place.serve(&[("WASL_LOG", "info")]);
            served.kill();
            std::fs::read_to_string(place.log_file()).unwrap()
        };
        assert!(log().contains("nobody has verified this register yet"));
        assert_eq!(place.run(&["verify"]).code, 0);
        assert!(log().contains("the last verify found no difference"));
        spoil(place, "UPDATE bodies SET name_fr = 'x' WHERE id = 1");
        assert!(place.run(&["verify"]).is_refused());
        let said = log();
        assert!(
            said.contains("the last verify found differences") && said.contains("bodies: row 1"),
            "{said}"
        );
    });
}
