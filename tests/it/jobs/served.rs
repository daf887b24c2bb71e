//! Jobs of the served program, and what its commands say of them.

use super::until;
use crate::command::{Place, call, on_each_place};
use crate::world::{COMMUNE, filing};
use serde_json::{Value, json};
use std::net::TcpListener;
use std::time::{Duration, Instant};

fn jobs(place: &Place) -> Vec<Value> {
    let listed = place.run(&["admin", "jobs", "list", "--format", "json"]);
    assert_eq!(listed.code, 0, "{listed:?}");
    listed.json()["jobs"].as_array().unwrap().clone()
}

fn checked(place: &Place) -> (bool, String) {
    let ran = place.run(&["check", "--format", "json"]);
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let jobs = report["checks"].as_array().unwrap().iter().find(|c| c["name"] == "jobs").unwrap();
    (jobs["ok"].as_bool().unwrap(), jobs["says"].as_str().unwrap().to_owned())
}

fn is_over(place: &Place, id: &str, state: &str) -> bool {
    place.ask(&format!("SELECT state AS c FROM jobs WHERE id = {id}")) == [state]
}

/// A mail server that takes whoever comes and never says a word.
fn silent_server() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    (listener, url)
}

#[test]
fn a_flood_of_letters_that_do_not_leave_never_delays_the_sweep() {
    on_each_place(|place| {
        place.install();
        let (_mail, url) = silent_server();
        let served = place.serve(&[("WASL_SMTP_URL", &url)]);
        let (json, sent) = ([("content-type", "application/json")], filing(COMMUNE, 1).to_string());
        for _ in 0..60 {
            let filed = call("POST", &format!("{}/api/v1/requests", served.base), &json, sent.as_bytes());
            assert_eq!(filed.unwrap().0, 201);
        }
        let waiting = "outbox WHERE sent_at IS NULL";
        assert!(place.count(waiting) >= 60, "they do not leave");
        for kind in ["sweep", "tidy"] {
            let sql = format!("SELECT beat AS c FROM jobs WHERE kind = '{kind}' AND key = ''");
            let before = place.ask(&sql);
            place
                .behind_the_back(&format!(
                    "UPDATE jobs SET due_at = '2020-01-01 00:00:00' WHERE kind = '{kind}'"
                ))
                .unwrap();
            let began = Instant::now();
            until(kind, || place.ask(&sql) != before);
            assert!(began.elapsed() < Duration::from_secs(20), "{kind}: {:?}", began.elapsed());
        }
        assert!(place.count(waiting) >= 60, "still none left");
    });
}

#[test]
fn an_operator_starts_a_job_sees_a_dead_one_and_has_it_tried_again_or_ended() {
    on_each_place(|place| {
        place.install();
        let kinds: Vec<_> = jobs(place).iter().map(|job| job["kind"].clone()).collect();
        assert_eq!(kinds, ["calendar", "figures", "sweep", "tidy"], "what comes back");
        assert!(checked(place).1.contains("again and again 0, given up 0"), "{:?}", checked(place));
        let start = |args: &[&str]| {
            let ran = place.run(&[&["admin", "jobs", "start", "--format", "json"], args].concat());
            assert_eq!(ran.code, 0, "{ran:?}");
            ran.json()["id"].to_string()
        };
        let id = start(&["sweep"]);
        assert_eq!(start(&["sweep"]), id, "once until it is over");
        for wrong in [
            &["admin", "jobs", "start", "sleep"][..],
            &["admin", "jobs", "start", "tidy", "--on", "2026-01-01"],
        ] {
            assert_ne!(place.run(wrong).code, 0, "{wrong:?}");
        }
        // One that nobody can do.
        let poisoned = start(&["tidy"]);
        place.behind_the_back(&format!("UPDATE jobs SET payload = 'x' WHERE id = {poisoned}")).unwrap();
        let cancelled = start(&["figures"]);
        let done = place.run(&["admin", "jobs", "cancel", &cancelled, "--format", "json"]);
        assert_eq!(done.json()["state"], "cancelled", "{done:?}");
        assert!(place.run(&["admin", "jobs", "cancel", &cancelled]).is_refused());
        assert!(place.run(&["admin", "jobs", "retry", &id]).is_refused(), "it did not fail");

        let served = place.serve(&[]);
        until("it is done", || is_over(place, &id, "done"));
        until("it is given up", || is_over(place, &poisoned, "dead"));
        let dead = jobs(place).into_iter().find(|job| job["state"] == "dead").unwrap();
        assert_eq!(dead["id"].to_string(), poisoned);
        let (ok, says) = checked(place);
        assert!(ok && says.contains("given up 1; see: wasl admin jobs list"), "{says}");
        let (status, ready) = call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
        assert_eq!((status, &ready["jobs_dead"]), (200, &json!(1)), "{ready}");
        for lang in ["ar", "fr", "en"] {
            let said = place.run(&["--lang", lang, "admin", "jobs", "list"]);
            assert!(said.code == 0 && said.out.lines().count() >= 5, "{said:?}");
        }
        place.behind_the_back(&format!("UPDATE jobs SET payload = '{{}}' WHERE id = {poisoned}")).unwrap();
        let again = place.run(&["admin", "jobs", "retry", &poisoned, "--format", "json"]);
        assert_eq!(again.json()["state"], "waiting", "{again:?}");
        until("it is done", || is_over(place, &poisoned, "done"));
        let (_, ready) = call("GET", &format!("{}/readyz", served.base), &[], b"").unwrap();
        assert!(ready.get("jobs_dead").is_none(), "{ready}");
        drop(served);
        assert_eq!(place.run(&["verify"]).code, 0);
    });
}

/// Two servers on one database: what is asked for is done once, and what one of them was at is taken over when it is
/// killed.
#[test]
fn two_servers_share_the_jobs_and_one_takes_over_what_the_other_left() {
    on_each_place(|place| {
        place.install();
        let known = [("WASL_PUBLIC_URL", "https://wasl.example")];
        let (mut one, _other) = (place.serve(&known), place.serve(&known));
        for _ in 0..3 {
            let ran = place.run(&["admin", "jobs", "start", "sweep", "--format", "json"]);
            let id = ran.json()["id"].to_string();
            until("it is done", || is_over(place, &id, "done"));
            let beats = place.ask(&format!("SELECT beat AS c FROM jobs WHERE id = {id}"));
            assert_eq!(beats, ["2"], "taken once and ended once");
        }
        one.kill();
        // As it would stand had the one that is gone been at it.
        place
            .behind_the_back(
                "UPDATE jobs SET state = 'running', holder = 'gone', beat = beat + 1 \
                 WHERE kind = 'sweep' AND key = ''",
            )
            .unwrap();
        let began = Instant::now();
        let free = "jobs WHERE kind = 'sweep' AND key = '' AND state = 'waiting'";
        until("it is taken over", || place.count(free) == 1);
        assert!(began.elapsed() > Duration::from_secs(10), "only once it stood still");
    });
}
