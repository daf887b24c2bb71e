//! `wasl demo`, `sweep` and `verify` as a person and a script meet them: exit codes, files, JSON.

use crate::command::{CLOCK, Place, REQUESTS, call, on_each_demo, on_each_place};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn logins(place: &Place) -> Value {
    serde_json::from_slice(&std::fs::read(place.dir.join("logins.json")).unwrap()).unwrap()
}

/// How many rows each table holds.
fn counts(place: &Place) -> Vec<(&'static str, i64)> {
    let tables =
        ["bodies", "cases", "events", "items", "texts", "requesters", "outbox", "rollups", "people", "meta"];
    tables.map(|t| (t, place.count(t))).to_vec()
}

fn mark(place: &Place) -> Vec<String> {
    place.ask("SELECT value AS c FROM meta WHERE key = 'simulated'")
}

#[test]
fn a_demo_has_an_account_of_each_role_and_says_that_it_is_simulated() {
    on_each_demo(|place| {
        let logins = logins(place);
        assert!(logins["base_url"].as_str().unwrap().starts_with("http://"));
        let people = logins["people"].as_array().unwrap();
        let of = |role: &str| people.iter().find(|p| p["role"] == role);
        for role in ["citizen", "journalist", "official", "department", "head", "committee", "admin"] {
            let person = of(role).unwrap_or_else(|| panic!("no {role}"));
            let keys: BTreeSet<_> = person.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(keys, BTreeSet::from(["role", "email", "password", "totp_secret", "body_id"]));
            assert!(person["email"].as_str().unwrap().contains('@'), "{person}");
            assert!(!person["password"].as_str().unwrap().is_empty());
            assert!(person["totp_secret"].is_null());
        }
        let bodies = ["official", "department", "head"].map(|r| of(r).unwrap()["body_id"].clone());
        assert!(bodies[0].is_string() && bodies.iter().all(|b| *b == bodies[0]), "{bodies:?}");
        assert!(of("citizen").unwrap()["body_id"].is_null());

        assert_eq!(mark(place), ["whole"]);
        assert_eq!(place.count("cases WHERE NOT (simulated = (1 = 1))"), 0, "every request is marked");
        // A request forwarded with consent goes on as another one.
        let filed = place.count("cases WHERE came_from IS NULL");
        assert_eq!(filed, i64::try_from(REQUESTS).unwrap());
        let verified = place.run(&["verify", "--format", "json"]);
        assert_eq!((verified.code, verified.json()["differences"].as_u64()), (0, Some(0)));
        assert!(place.count("events") > filed);
    });
}

/// A register of any size for trials: told whole and written many at once, it is what the use cases would have
/// written one by one, and neither a recount nor the clock finds anything to add.
#[test]
fn a_register_written_at_once_is_whole() {
    on_each_place(|place| {
        let dir = place.dir.display().to_string();
        let args =
            ["demo", "--no-serve", "--clock", CLOCK, "--requests", "12", "--bulk", "500", "--seed", "5"];
        let made = place.run(&[&args[..], &["--dir", &dir]].concat());
        assert_eq!(made.code, 0, "{made:?}");
        assert!(place.count("cases") >= 512);
        for kind in ["answer", "silence", "complain_head", "decide_head", "extend", "close"] {
            assert!(place.count(&format!("events WHERE kind = '{kind}'")) > 0, "no {kind}");
        }
        let events = place.count("events");
        let swept = place.run(&["sweep"]);
        assert_eq!((swept.code, place.count("events")), (0, events), "time had acted: {swept:?}");
        let verified = place.run(&["verify", "--format", "json"]);
        assert_eq!((verified.code, &verified.json()["differences"]), (0, &0.into()), "{verified:?}");
    });
}

/// The demo that everybody meets first: rare turns of a request (and rules that they broke) come up at this size
/// alone. Most of a minute of one processor, so on SQLite only and with one look at all of it.
#[test]
fn the_demo_of_the_usual_size_is_made_and_proved() {
    let place = Place::sqlite();
    let dir = place.dir.display().to_string();
    let made = place.run(&["demo", "--no-serve", "--clock", CLOCK, "--dir", &dir]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(place.count("cases WHERE came_from IS NULL"), 2_000);
    let proved = place.run(&["verify", "--format", "json"]);
    assert_eq!((proved.code, &proved.json()["differences"]), (0, &Value::from(0)), "{proved:?}");
}

#[test]
fn a_second_run_serves_the_demo_as_it_stands() {
    on_each_demo(|place| {
        let (before, accounts) = (counts(place), logins(place));
        std::fs::remove_file(place.dir.join("logins.json")).unwrap();
        let again = place.demo(&["--seed", "9", "--format", "json"]);
        assert_eq!(again.code, 0, "{again:?}");
        assert_eq!(again.json()["people"], accounts["people"], "one JSON value, the shape of logins.json");
        assert_eq!(counts(place), before, "nothing is made anew");
        assert_eq!(logins(place), accounts);
    });
}

#[test]
fn a_store_with_real_requests_is_refused() {
    on_each_place(|place| {
        place.install();
        let served = place.serve(&[]);
        let filing = crate::world::filing("commune-oujda-024110123", 2).to_string();
        let url = format!("{}/api/v1/requests", served.base);
        let json = [("content-type", "application/json")];
        let (status, filed) = crate::command::call("POST", &url, &json, filing.as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        drop(served);
        let before = counts(place);
        let refused = place.demo(&[]);
        assert!(refused.is_refused() && refused.err.contains("something else than a demo"), "{refused:?}");
        assert_eq!(counts(place), before);
        assert!(!place.dir.join("logins.json").exists());

        let ahead = place.run(&["sweep", "--on", "2099-01-04"]);
        assert!(ahead.is_refused(), "a day to come is swept in a demo only: {ahead:?}");
        let past = place.run(&["sweep", "--on", "2026-03-01", "--format", "json"]);
        assert_eq!((past.code, past.json()["silences"].as_u64()), (0, Some(0)), "{past:?}");
    });
}

#[test]
fn a_demo_that_was_cut_short_is_made_again() {
    on_each_demo(|place| {
        let old: BTreeSet<_> = place.ask("SELECT number AS c FROM cases").into_iter().collect();
        place.behind_the_back("UPDATE meta SET value = 'making' WHERE key = 'simulated'").unwrap();
        let again = place.demo(&[]);
        assert_eq!(again.code, 0, "{again:?}");
        assert_eq!(mark(place), ["whole"]);
        let new: BTreeSet<_> = place.ask("SELECT number AS c FROM cases").into_iter().collect();
        assert!(new.len() >= REQUESTS && new.is_disjoint(&old), "nothing of the first attempt is left");
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

#[test]
fn a_sweep_of_a_demo_looks_ahead_writes_nothing_when_dry_and_nothing_twice() {
    on_each_demo(|place| {
        let sweep = |more: &[&str]| {
            let args = ["sweep", "--on", "2026-09-01", "--format", "json"];
            let done = place.run(&[&args, more].concat());
            assert_eq!(done.code, 0, "{done:?}");
            done.json()
        };
        let before = counts(place);
        let dry = sweep(&["--dry-run"]);
        assert_eq!(counts(place), before, "a dry run writes nothing");
        assert_eq!(dry["on"], "2026-09-01");
        assert!(dry["silences"].as_u64().unwrap() > 0, "the demo leaves requests open: {dry}");
        let silent = "events WHERE kind = 'silence'";
        let silences = place.count(silent);
        let first = sweep(&[]);
        let added = u64::try_from(place.count(silent) - silences).unwrap();
        assert_eq!(first["silences"].as_u64(), Some(added));
        assert_eq!(first["silences"], dry["silences"], "what the dry run foresaw");
        assert!(first["numbers"].as_array().unwrap().len() as u64 >= added);
        let after = counts(place);
        let second = sweep(&[]);
        assert_eq!((&second["silences"], &second["closed"]), (&0.into(), &0.into()), "{second}");
        assert_eq!(second["numbers"], serde_json::json!([]));
        assert_eq!(counts(place), after);
        assert_eq!(place.run(&["verify"]).code, 0);
        let words = place.run(&["sweep", "--on", "2026-09-01", "--lang", "fr"]);
        assert!(words.code == 0 && words.out.contains("absences de réponse"), "{words:?}");
    });
}

#[test]
fn exit_codes_and_json_are_as_promised() {
    on_each_place(|place| {
        let wrong: [&[&str]; 6] = [
            &[],
            &["fly"],
            &["sweep", "--on", "tomorrow"],
            &["demo", "--clock", "noon"],
            &["verify", "--format", "xml"],
            &["law", "deadline", "--rule", "R99", "--start", "2026-03-02"],
        ];
        for args in wrong {
            let ran = place.run(args);
            assert!(ran.code == 2 && ran.out.is_empty() && !ran.err.is_empty(), "{args:?}: {ran:?}");
        }
        for args in [&["verify"][..], &["sweep"], &["import", "bodies", "nowhere.csv"]] {
            let ran = place.run(args);
            assert!(ran.is_refused() && ran.out.is_empty(), "no schema or no file: {args:?}: {ran:?}");
        }
        let migrated = place.run(&["migrate", "--format", "json"]);
        assert!(migrated.code == 0 && !migrated.json()["applied"].as_array().unwrap().is_empty());
        assert_eq!(place.run(&["migrate", "--format", "json"]).json()["applied"], serde_json::json!([]));
        let no_mail = place.run(&["serve"]);
        assert!(no_mail.is_refused() && no_mail.err.contains("WASL_SMTP_URL"), "{no_mail:?}");
        let day = ["law", "deadline", "--rule", "R16-INIT", "--start", "2026-03-02", "--format", "json"];
        assert_eq!(place.run(&day).json()["rule"], "R16-INIT");
        let at = ["law", "receipt-date", "--at", CLOCK, "--format", "json"];
        assert_eq!(place.run(&at).json()["receipt_date"], "2026-03-02");
    });
}

#[test]
fn behind_a_proxy_each_visitor_is_counted_and_whoever_invents_an_address_counts_as_one() {
    on_each_place(|place| {
        place.install();
        let filing = crate::world::filing("commune-oujda-024110123", 1).to_string();
        let file = |base: &str, from: &str| {
            let headers = [("content-type", "application/json"), ("x-forwarded-for", from)];
            let url = format!("{base}/api/v1/requests");
            crate::command::call("POST", &url, &headers, filing.as_bytes()).unwrap().0
        };
        let behind = place.serve(&[("WASL_FILINGS_PER_HOUR", "1"), ("WASL_TRUSTED_PROXIES", "127.0.0.1")]);
        assert_eq!(file(&behind.base, "203.0.113.1"), 201);
        assert_eq!(file(&behind.base, "203.0.113.2"), 201);
        assert_eq!(
            file(&behind.base, "198.51.100.9, 203.0.113.2"),
            429,
            "the same visitor with a false nose"
        );
        drop(behind);
        let bare = place.serve(&[("WASL_FILINGS_PER_HOUR", "1")]);
        assert_eq!(file(&bare.base, "203.0.113.3"), 201);
        assert_eq!(file(&bare.base, "203.0.113.4"), 429, "nobody in front is trusted");
    });
}

#[test]
fn a_sweep_flags_silence_the_day_after_the_due_date_and_not_before() {
    on_each_demo(|place| {
        let open = "SELECT number || ' ' || due_on AS c FROM cases WHERE answered_on IS NULL \
                    AND closed_on IS NULL AND status <> 'silence' ORDER BY due_on DESC, number LIMIT 1";
        let open = place.ask(open).remove(0);
        let (number, due) = open.split_once(' ').unwrap();
        let due: chrono::NaiveDate = due[..10].parse().unwrap();
        let flagged = |on: chrono::NaiveDate| {
            let ran = place.run(&["sweep", "--on", &on.to_string(), "--format", "json"]);
            let swept = ran.json();
            let named = swept["numbers"].as_array().unwrap().iter().any(|n| *n == number);
            let status =
                place.ask(&format!("SELECT status AS c FROM cases WHERE number = '{number}'")).remove(0);
            (ran.code, named, status == "silence")
        };
        assert_eq!(flagged(due), (0, false, false), "on the due date the body still answers in time");
        assert_eq!(flagged(due.succ_opt().unwrap()), (0, true, true));
        let finding = format!(
            "events JOIN cases ON cases.id = events.case_id WHERE number = '{number}' \
             AND kind = 'silence' AND events.payload LIKE '%F-SILENCE%'"
        );
        assert_eq!(place.count(&finding), 1);
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

#[test]
fn imported_holidays_move_open_limits_forward_only_and_leave_an_act_in_each() {
    on_each_demo(|place| {
        let dues = || -> BTreeMap<String, String> {
            let rows = place.ask("SELECT number || ' ' || due_on AS c FROM cases");
            rows.iter()
                .map(|r| r.split_once(' ').map(|(n, d)| (n.to_owned(), d.to_owned())).unwrap())
                .collect()
        };
        let import = |change: &dyn Fn(&mut Value)| {
            let mut file: Value = serde_json::from_str(include_str!("../../data/holidays.json")).unwrap();
            change(&mut file);
            std::fs::write(place.dir.join("holidays.json"), file.to_string()).unwrap();
            let ran = place.run(&["import", "holidays", "holidays.json", "--format", "json"]);
            assert_eq!(ran.code, 0, "{ran:?}");
        };
        let moves = "events WHERE kind = 'due_moved'";
        let moved_cases = || -> BTreeSet<String> {
            place
                .ask("SELECT number AS c FROM cases JOIN events ON case_id = id WHERE kind = 'due_moved'")
                .into_iter()
                .collect()
        };
        let before = dues();
        assert_eq!(place.count(moves), 0);
        import(&|file| {
            file["meta"]["compiled_on"] = "2026-03-01".into();
            let classes =
                ["state_administration", "territorial_collectivity", "public_establishment", "other"];
            let closed = serde_json::json!({"date": "2026-03-04", "body_classes": classes});
            file["exceptional_closures"].as_array_mut().unwrap().push(closed);
        });
        let after = dues();
        let moved: Vec<&String> =
            after.iter().filter(|(n, due)| before[*n] != **due).map(|(n, _)| n).collect();
        assert!(!moved.is_empty() && after.iter().all(|(n, due)| before[n] <= *due), "forward only");
        assert!(moved.iter().all(|n| moved_cases().contains(*n)), "an act in each");
        let days = "SELECT DISTINCT on_day AS c FROM events WHERE kind IN ('due_moved', 'recount')";
        assert_eq!(place.ask(days), ["2026-03-02"], "in the time of the demo, not of the machine");
        let acts = place.count(moves);
        // The closure is taken back; no right already given is.
        import(&|_| ());
        assert_eq!((dues(), place.count(moves)), (after, acts));
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

/// Nobody tells a running server of an import: the next filing counts by it, and limits that run are moved by its
/// own job.
#[test]
fn a_running_server_hears_of_a_calendar_that_another_process_imports() {
    on_each_demo(|place| {
        let site = place.serve_demo();
        let file = || {
            let sent = crate::world::filing(crate::world::COMMUNE, 1).to_string();
            let url = format!("{}/api/v1/requests", site.base);
            let (status, filed) =
                call("POST", &url, &[("content-type", "application/json")], sent.as_bytes()).unwrap();
            assert_eq!(status, 201, "{filed}");
            filed
        };
        let before = file();
        assert_eq!(before["due_on"], "2026-04-01");
        let mut calendar: Value = serde_json::from_str(include_str!("../../data/holidays.json")).unwrap();
        calendar["meta"]["compiled_on"] = "2026-03-02".into();
        let closed = serde_json::json!({"date": "2026-03-16", "body_classes": ["territorial_collectivity"]});
        calendar["exceptional_closures"].as_array_mut().unwrap().push(closed);
        std::fs::write(place.dir.join("holidays.json"), calendar.to_string()).unwrap();
        let ran = place.run(&["import", "holidays", "holidays.json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(file()["due_on"], "2026-04-02", "the next filing counts by it");
        let url = format!("{}/api/v1/requests/{}", site.base, before["number"].as_str().unwrap());
        let moved = (0..300).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(100));
            call("GET", &url, &[], b"").unwrap().1["due_on"] == "2026-04-02"
        });
        assert!(moved, "the limit that runs is moved by the server's own job");
    });
}

#[test]
fn a_server_that_starts_catches_up_what_passed_while_it_was_down() {
    on_each_demo(|place| {
        // The demo stands in March 2026; the server's clock is the machine's, long after.
        let silences = "events WHERE kind = 'silence'";
        let before = place.count(silences);
        let today = wasl::clock::Clock::System.now().legal_date().to_string();
        let dry = place.run(&["sweep", "--on", &today, "--dry-run", "--format", "json"]).json();
        let owed = i64::try_from(dry["silences"].as_u64().unwrap()).unwrap();
        assert!(owed > 0, "{dry}");
        let served = place.serve(&[]);
        let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
        while place.count(silences) < before + owed && std::time::Instant::now() < until {
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
        drop(served);
        assert_eq!(place.count(silences), before + owed);
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

/// The clock of a demo runs from where it is told to start, and never from before its last entry: a receipt is not older than
/// one that was given before it.
#[test]
fn a_demo_that_is_served_again_goes_on_after_its_last_entry() {
    on_each_demo(|place| {
        let received = |wait: u64| {
            let site = place.serve_demo();
            std::thread::sleep(std::time::Duration::from_millis(wait));
            let sent = crate::world::filing(crate::world::COMMUNE, 1).to_string();
            let url = format!("{}/api/v1/requests", site.base);
            let (status, filed) =
                call("POST", &url, &[("content-type", "application/json")], sent.as_bytes()).unwrap();
            assert_eq!(status, 201, "{filed}");
            filed["received_at"].as_str().unwrap().to_owned()
        };
        let first = received(5_000);
        let second = received(0);
        assert!(first <= second, "{first} is before {second}");
    });
}

#[test]
fn a_port_that_was_left_open_is_the_one_in_every_link() {
    on_each_demo(|place| {
        let dir = place.dir.display().to_string();
        let mut command =
            place.command(&["demo", "--clock", CLOCK, "--dir", &dir, "--listen", "127.0.0.1:0"]);
        let mut served = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(served.stdout.take().unwrap()).lines();
        let url = lines.map_while(Result::ok).find(|line| line.starts_with("http://127.0.0.1:"));
        let told = url.clone().map(|url| (call("GET", &format!("{url}/open/v1/editions"), &[], b""), url));
        served.kill().unwrap();
        served.wait().unwrap();
        let (told, url) = told.unwrap();
        let (status, told) = told.unwrap();
        assert!(!url.ends_with(":0") && status == 200, "{url}: {told}");
        assert!(told.to_string().contains(&format!("{url}/")) && !told.to_string().contains(":0/"), "{told}");
        assert!(logins(place).to_string().contains(&url), "{url}");
    });
}
