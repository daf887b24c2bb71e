//! Public pages are read from a standby that PostgreSQL streams to, while it is no more than a few seconds behind.

use crate::command::{Place, Served, call, fetch, ran};
use crate::jobs::until;
use crate::owner;
use crate::postgres::{self, Standby};
use crate::world::{COMMUNE, filing};
use serde_json::Value;
use std::time::{Duration, Instant};

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

fn file(served: &Served) -> Value {
    let url = format!("{}/api/v1/requests", served.base);
    let (status, filed) = call("POST", &url, &JSON, filing(COMMUNE, 1).to_string().as_bytes()).unwrap();
    assert_eq!(status, 201, "{filed}");
    filed
}

/// What anybody reads of the list of published requests.
fn list(served: &Served) -> String {
    let (status, body) = fetch("GET", &format!("{}/fr/requests", served.base), &[], b"").unwrap();
    assert_eq!(status, 200);
    String::from_utf8(body).unwrap()
}

fn shows(served: &Served, filed: &Value) -> bool {
    list(served).contains(filed["number"].as_str().unwrap())
}

#[test]
fn public_pages_come_from_the_standby_while_it_follows_and_from_the_database_when_it_does_not() {
    let Some(server) = postgres::server() else { return };
    let place = Place::on_postgres(server);
    place.install();
    let Some(standby) = Standby::of(server) else { return };
    let url = standby.url_of(&place.url);
    let served = place.serve(&[("WASL_DATABASE_READ_URL", &url)]);
    let first = file(&served);
    until("the standby follows", || shows(&served, &first));
    let metrics = || {
        let told = fetch("GET", &format!("{}/metrics", served.base), &[], b"").unwrap().1;
        String::from_utf8(told).unwrap()
    };
    assert!(metrics().contains("wasl_standby_serves 1"), "{}", metrics());
    let check = || ran(place.command(&["check"]).env("WASL_DATABASE_READ_URL", &url)).out;
    assert!(check().contains("ok  standby: it follows the database"), "{}", check());
    // It stands still: what is read there is as it was, and whoever did something reads what they did.
    owner::run(&url, "SELECT pg_wal_replay_pause()").unwrap();
    let (second, since) = (file(&served), Instant::now());
    assert!(!shows(&served, &second), "anybody reads the standby");
    let (number, code) = (second["number"].as_str().unwrap(), second["tracking_code"].as_str().unwrap());
    let own = format!("{}/api/v1/requests/{number}?code={code}", served.base);
    assert_eq!(call("GET", &own, &[], b"").unwrap().0, 200, "the requester reads the database");
    // Too far behind, it is not read any more.
    until("the database is read", || shows(&served, &second));
    assert!(metrics().contains("wasl_standby_serves 0"), "{}", metrics());
    assert!(!metrics().contains("wasl_standby_behind_bytes 0\n"), "{}", metrics());
    assert!(since.elapsed() > Duration::from_secs(8), "{:?}", since.elapsed());
    owner::run(&url, "SELECT pg_wal_replay_resume()").unwrap();
    // It goes away: nobody notices.
    drop(standby);
    assert!(check().contains("ok  standby: it does not answer"), "{}", check());
    let third = file(&served);
    until("the database is read", || shows(&served, &third));
    let log = std::fs::read_to_string(place.log_file()).unwrap();
    assert!(log.contains("its standby does not serve") && log.contains("s behind"), "{log}");
}

#[test]
fn a_database_that_is_no_standby_of_this_one_is_refused_by_name() {
    let Some(server) = postgres::server() else { return };
    let (place, other) = (Place::on_postgres(server), Place::on_postgres(server));
    place.install();
    other.install();
    let refused = |url: &str| {
        let mut served = place.start_serving(&[("WASL_DATABASE_READ_URL", url)]);
        assert!(!served.wait().success());
        std::fs::read_to_string(place.log_file()).unwrap()
    };
    assert!(refused(&place.url).contains("is no standby"));
    let Some(standby) = Standby::of(server) else { return };
    assert!(refused(&standby.url_of(&other.url)).contains("that of another database"));
    // One that does not answer yet is waited for: pages are read from the database meanwhile.
    let gone = standby.url_of(&place.url);
    drop(standby);
    let served = place.serve(&[("WASL_DATABASE_READ_URL", &gone)]);
    let filed = file(&served);
    assert!(shows(&served, &filed));
}
