//! Several servers of one PostgreSQL database are one service: they share the address, the documents and the limits, or do
//! not start.

use crate::command::{Place, Served, call, free_address};
use crate::jobs::until;
use crate::postgres;
use crate::world::{COMMUNE, filing};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, RwLock};
use std::time::{Duration, Instant};

const JSON: [(&str, &str); 1] = [("content-type", "application/json")];

/// An installation on PostgreSQL, and the address under which people know it; nothing where there is no PostgreSQL.
fn installed() -> Option<(Place, String)> {
    let place = Place::on_postgres(postgres::server()?);
    place.install();
    Some((place, free_address().1))
}

fn post(at: &Served, path: &str, sent: &Value) -> (u16, Value) {
    call("POST", &format!("{}{path}", at.base), &JSON, sent.to_string().as_bytes()).unwrap()
}

/// What a server says that is not let in.
fn is_refused(place: &Place, settings: &[(&str, &str)]) -> String {
    let mut served = place.start_serving(settings);
    assert!(!served.wait().success());
    std::fs::read_to_string(place.log_file()).unwrap()
}

#[test]
fn a_server_with_another_address_or_other_documents_is_refused_by_name() {
    let Some((place, known)) = installed() else { return };
    let settings = [("WASL_PUBLIC_URL", known.as_str())];
    let mut first = place.serve(&settings);
    let told = is_refused(&place, &[("WASL_PUBLIC_URL", "https://other.example")]);
    assert!(told.contains(&known) && told.contains("https://other.example"), "{told}");
    assert!(told.contains("WASL_PUBLIC_URL"), "{told}");
    // The same key, and a folder of its own.
    let apart = place.apart();
    let told = is_refused(&apart, &settings);
    assert!(told.contains("another folder of documents") && told.contains("WASL_DATA_DIR"), "{told}");
    // The same folder: one service.
    let mut second = place.serve(&settings);
    // Once those are gone, killed or stopped, whoever comes sets what is shared.
    first.kill();
    second.kill();
    let moved = [("WASL_PUBLIC_URL", "https://other.example")];
    assert!(place.serve(&moved).base.starts_with("http"));
    assert!(apart.serve(&settings).base.starts_with("http"));
}

#[test]
fn what_one_server_counts_counts_for_all() {
    let Some((place, known)) = installed() else { return };
    let settings = [
        ("WASL_PUBLIC_URL", known.as_str()),
        ("WASL_FILINGS_PER_HOUR", "3"),
        ("WASL_SIGN_INS_PER_MINUTE", "4"),
    ];
    let nodes = [place.serve(&settings), place.serve(&settings)];
    let sent = filing(COMMUNE, 1);
    let filed: Vec<_> = (0..4).map(|n| post(&nodes[n % 2], "/api/v1/requests", &sent)).collect();
    let statuses: Vec<u16> = filed.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [201, 201, 201, 429], "{filed:?}");
    let wrong = json!({"email": "nobody@example.org", "password": "not this one at all"});
    let tried: Vec<u16> = (0..5).map(|n| post(&nodes[n % 2], "/api/v1/session", &wrong).0).collect();
    assert_eq!(tried, [401, 401, 401, 401, 429]);
    let number = filed[0].1["number"].as_str().unwrap();
    let look = |n: usize, code: &str| {
        let url = format!("{}/api/v1/requests/{number}?code={code}", nodes[n % 2].base);
        call("GET", &url, &[], b"").unwrap().0
    };
    let guessed: Vec<u16> = (0..5).map(|n| look(n, "1111-2222-3333-4444-5555")).collect();
    assert_eq!(guessed.last(), Some(&429), "{guessed:?}");
    // Nobody reads an address in the database.
    let kept = place.ask("SELECT place AS c FROM spent");
    assert!(kept.len() >= 4 && kept.iter().all(|p| p.len() == 64 && !p.contains('.')), "{kept:?}");
}

/// People who file at once, each at the server whose turn it is.
const PEOPLE: usize = 4;
/// How often one of the two servers is killed; `WASL_TEST_KILLS` asks for more.
const KILLS: usize = 4;

/// Files at one server, and at the other one where that is gone, under one key.
fn file_at_either(bases: &[RwLock<String>; 2], n: usize) -> Value {
    let until = Instant::now() + Duration::from_secs(120);
    for turn in n.. {
        let base = bases[turn % 2].read().unwrap().clone();
        if let Some(filed) = crate::crash::file(&base, n) {
            return filed;
        }
        assert!(Instant::now() < until, "neither server takes filing {n}");
        std::thread::sleep(Duration::from_millis(20));
    }
    unreachable!("turns do not end")
}

/// Whoever asks knows nothing of it when one of two servers is killed: what was acknowledged is there once, whichever took it,
/// and each letter leaves.
#[test]
fn one_server_after_the_other_is_killed_and_nothing_acknowledged_is_lost() {
    let Some((place, known)) = installed() else { return };
    let kills = std::env::var("WASL_TEST_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let settings = [("WASL_PUBLIC_URL", known.as_str())];
    let start = || place.serve(&settings);
    let mut nodes = [start(), start()];
    let bases = nodes.each_ref().map(|node| RwLock::new(node.base.clone()));
    let (next, over, told) = (AtomicUsize::new(0), AtomicBool::new(false), Mutex::new(BTreeMap::new()));
    std::thread::scope(|s| {
        for _ in 0..PEOPLE {
            s.spawn(|| {
                while !over.load(Ordering::SeqCst) {
                    let n = next.fetch_add(1, Ordering::SeqCst);
                    let filed = file_at_either(&bases, n);
                    told.lock().unwrap().insert(n, filed["number"].to_string());
                }
            });
        }
        for kill in 0..kills {
            let (at, before) = (kill % 2, told.lock().unwrap().len());
            until("filings go on", || told.lock().unwrap().len() > before + PEOPLE);
            nodes[at].kill();
            until("the other server goes on", || told.lock().unwrap().len() > before + 3 * PEOPLE);
            nodes[at] = start();
            *bases[at].write().unwrap() = nodes[at].base.clone();
        }
        over.store(true, Ordering::SeqCst);
    });
    let told = told.into_inner().unwrap();
    let numbers: BTreeSet<&String> = told.values().collect();
    assert_eq!(numbers.len(), told.len(), "two filings under one number");
    assert_eq!(place.count("cases"), i64::try_from(told.len()).unwrap(), "none is lost, none is there twice");
    assert_eq!(place.count("outbox WHERE letter = 'receipt'"), place.count("cases"));
    // A letter that a killed server had in hand is for nobody until its lease ends, twelve minutes later.
    let waiting = "outbox WHERE sent_at IS NULL AND failed_at IS NULL";
    let free = format!("{waiting} AND claimed_until IS NULL");
    until("letters that nobody has in hand leave", || place.count(&free) == 0);
    if kills > KILLS {
        let leases = Instant::now() + Duration::from_secs(800);
        while place.count(waiting) > 0 {
            let left = || {
                place.ask(&format!(
                    "SELECT concat_ws(' ', id, letter, attempts, not_before, claimed_until, last_error, now()) AS c \
                     FROM {waiting} ORDER BY id LIMIT 5"
                ))
            };
            assert!(Instant::now() < leases, "letters of a killed server do not leave: {:?}", left());
            std::thread::sleep(Duration::from_secs(1));
        }
    }
    let jobs = "jobs WHERE state = 'running' AND kind IN ('sweep', 'tidy')";
    until("what a killed server was at is taken over", || place.count(jobs) == 0);
    drop(nodes);
    let verified = place.run(&["verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
}
