//! What belongs to a register, whoever works on it: the address that people know, and its own time.

use crate::calendar::closing;
use crate::command::{CLOCK, Place, Ran, Served, call, on_each_demo, on_each_place};
use crate::letters::links::{links, words};
use crate::world::{COMMUNE, filing};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::collections::BTreeSet;

/// A working day that a limit of today will count, unless a feast falls on it.
fn next_week(today: NaiveDate) -> NaiveDate {
    let days = (today + Days::new(6)).iter_days();
    days.into_iter().find(|d| !matches!(d.weekday(), Weekday::Sat | Weekday::Sun)).unwrap()
}

fn invite(place: &Place, email: &str, named: Option<&str>) -> String {
    let args = ["admin", "person", "add", "--role", "citizen", "--format", "json", "--email", email];
    let mut command = place.command(&args);
    if let Some(named) = named {
        command.env("WASL_PUBLIC_URL", named);
    }
    let ran = crate::command::ran(&mut command);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.json()["link"].as_str().unwrap().to_owned()
}

fn told_of_the_address(ran: &Ran) -> (bool, String) {
    let checks = ran.json()["checks"].as_array().unwrap().clone();
    let of = checks.into_iter().find(|c| c["name"] == "address").unwrap();
    (of["ok"].as_bool().unwrap(), of["says"].as_str().unwrap().to_owned())
}

/// Every letter that left, decoded.
fn left(place: &Place) -> Vec<String> {
    let entries = std::fs::read_dir(place.dir.join("mail")).into_iter().flatten().flatten();
    let mails = entries.filter_map(|e| std::fs::read_to_string(e.path()).ok());
    mails.map(|mail| words(&mail)).collect()
}

fn serve_until_they_left(place: &Place) -> Served {
    let served = place.serve(&[]);
    place.until_letters_left();
    served
}

#[test]
fn commands_and_letters_name_the_address_of_the_service() {
    on_each_place(|place| {
        place.install();
        let (ok, says) = told_of_the_address(&place.run(&["check", "--format", "json"]));
        assert!(ok && says.contains("not started yet"), "{says}");
        // Its letters wait: nobody takes them.
        let first = place.serve(&[("WASL_SMTP_URL", "smtp://127.0.0.1:1")]);
        let at = first.base.clone();
        let json = [("content-type", "application/json")];
        let sent = filing(COMMUNE, 1).to_string();
        let (status, filed) = call("POST", &format!("{at}/api/v1/requests"), &json, sent.as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        drop(first);

        assert!(invite(place, "a@wasl.example", None).starts_with(&format!("{at}/ar/link/")));
        let named = "https://wasl.example";
        assert!(invite(place, "b@wasl.example", Some(named)).starts_with("https://wasl.example/ar/link/"));
        let (ok, says) = told_of_the_address(&place.run(&["check", "--format", "json"]));
        assert!(ok && says.contains(&at) && says.contains("not set here"), "{says}");
        let mut check = place.command(&["check", "--format", "json"]);
        let (ok, says) = told_of_the_address(&crate::command::ran(check.env("WASL_PUBLIC_URL", named)));
        assert!(ok && says.contains(&at) && says.contains(named), "{says}");

        // Written by the first service and by a command, sent by another service at another address.
        let closed = next_week(wasl::clock::Clock::System.now().legal_date()).to_string();
        std::fs::write(place.dir.join("holidays.json"), closing(&[(&closed, None)])).unwrap();
        let ran = place.run(&["import", "holidays", "holidays.json"]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let letters: BTreeSet<_> = place.ask("SELECT letter AS c FROM outbox").into_iter().collect();
        assert_eq!(letters, ["due_moved", "receipt"].map(str::to_owned).into(), "{closed}");
        let second = serve_until_they_left(place);
        let mails = left(place);
        assert!(second.base != at && mails.len() >= 2, "{}", mails.len());
        for mail in mails {
            assert!(!links(&second.base, &mail).is_empty(), "{mail}");
            assert!(!mail.contains(&at) && !mail.contains("127.0.0.1:8080"), "{mail}");
        }
    });
}

#[test]
fn every_command_on_a_demo_lives_in_the_time_of_the_demo() {
    on_each_demo(|place| {
        let day = &CLOCK[..10];
        let publish = |period: &str| {
            let args = ["publish", "--package-only", "--format", "json", "--period", period];
            place.run(&args)
        };
        // What is still to come for the demo is so for its commands, whatever day the machine has.
        for period in ["2025", "2026-Q1", "2026-Q3"] {
            let ran = publish(period);
            assert!(ran.is_refused() && ran.err.contains(period), "{period}: {ran:?}");
        }
        assert_eq!(publish("2025-Q3").code, 0);
        let told = place.ask("SELECT published_at AS c FROM editions");
        assert!(told.iter().all(|at| &at[..10] <= day), "{told:?}");
        let swept = place.run(&["sweep", "--dry-run", "--format", "json"]);
        assert_eq!(swept.json()["on"], day, "{swept:?}");
        let bodies = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
        let csv =
            std::fs::read_to_string(bodies).unwrap().replacen("Commune d'Oujda", "Commune d'Oujda X", 1);
        std::fs::write(place.dir.join("bodies.csv"), csv).unwrap();
        assert_eq!(place.run(&["import", "bodies", "bodies.csv"]).code, 0);
        let from = place.ask("SELECT max(valid_from) AS c FROM bodies");
        assert!(from[0].as_str() <= day, "{from:?}");
        invite(place, "later@wasl.example", None);
        let added = place.ask("SELECT max(created_at) AS c FROM people");
        assert_eq!(&added[0][..10], day);

        // Started again later, the demo has gone on, and its commands with it.
        place.come_to("2026-04-20T10:00:00Z");
        assert_eq!(publish("2025").code, 0);
        assert!(publish("2026-Q3").is_refused());
    });
}
