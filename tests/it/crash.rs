//! A filing that got its number survives `kill -9` of the server at any moment (P1), and one filing
//! retried stays one request (P2).

use crate::command::{Place, call, on_each_place};
use rand::RngExt;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Filings on each database.
const FILINGS: usize = 200;
/// Times the server is killed on each database, at least.
const KILLS: usize = 3;
/// People who file at once.
const PEOPLE: usize = 6;

/// What the people know: what they sent, and what they were told.
#[derive(Default)]
struct Notebook {
    next: AtomicUsize,
    told: Mutex<BTreeMap<usize, Value>>,
    /// Sent, and the answer never came.
    unsure: Mutex<BTreeSet<usize>>,
    interrupted: AtomicUsize,
}

fn filing(n: usize) -> Value {
    crate::world::filing("commune-oujda-024110123", 1 + n % 3)
}

/// Files under the key of this filing; `None` when the server went away before it answered.
pub fn file(base: &str, n: usize) -> Option<Value> {
    let key = format!("crash-{n}");
    let headers = [("content-type", "application/json"), ("idempotency-key", key.as_str())];
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        match call("POST", &format!("{base}/api/v1/requests"), &headers, filing(n).to_string().as_bytes()) {
            Err(_) => return None,
            Ok((201, answer)) => return Some(answer),
            // Busy, or the first of the two is still being kept: the client tries again.
            Ok((503 | 409, _)) if Instant::now() < until => std::thread::sleep(Duration::from_millis(20)),
            Ok((status, answer)) => panic!("filing {n}: {status} {answer}"),
        }
    }
}

impl Notebook {
    /// One person files until the server goes away or enough is filed.
    fn keep_filing(&self, base: &str, over: &AtomicBool) {
        while !over.load(Ordering::SeqCst) {
            let n = self.next.fetch_add(1, Ordering::SeqCst);
            if n >= FILINGS {
                return;
            }
            self.unsure.lock().unwrap().insert(n);
            match file(base, n) {
                Some(answer) => {
                    self.told.lock().unwrap().insert(n, answer);
                    self.unsure.lock().unwrap().remove(&n);
                }
                None => {
                    self.interrupted.fetch_add(1, Ordering::SeqCst);
                    return;
                }
            }
        }
    }

    fn known(&self) -> usize {
        self.told.lock().unwrap().len()
    }

    /// What was left unsure is sent again, and some of what was answered too: that answer must not
    /// change.
    fn retry(&self, base: &str) {
        for n in std::mem::take(&mut *self.unsure.lock().unwrap()) {
            let answer = file(base, n).expect("the server stays up while filings are retried");
            self.told.lock().unwrap().insert(n, answer);
        }
        let told = self.told.lock().unwrap();
        for (n, before) in told.iter().rev().take(8) {
            assert_eq!(file(base, *n).as_ref(), Some(before), "filing {n} sent again");
        }
    }
}

/// Lets people file, and kills the server in the midst of it, some answers and some moments later.
fn one_life(place: &Place, book: &Notebook, kill: bool) {
    let mut served = place.serve(&[]);
    book.retry(&served.base);
    let base = served.base.clone();
    let over = AtomicBool::new(false);
    let aim = book.known() + rand::rng().random_range(3..FILINGS / KILLS - 3);
    std::thread::scope(|s| {
        for _ in 0..PEOPLE {
            s.spawn(|| book.keep_filing(&base, &over));
        }
        if kill {
            let until = Instant::now() + Duration::from_secs(30);
            while book.known() < aim && Instant::now() < until {
                std::thread::sleep(Duration::from_millis(2));
            }
            std::thread::sleep(Duration::from_micros(rand::rng().random_range(0..30_000)));
            served.kill();
            over.store(true, Ordering::SeqCst);
        }
    });
}

/// Every filing that got its number is there, with its due date and its items.
fn all_are_there(place: &Place, book: &Notebook) {
    let served = place.serve(&[]);
    book.retry(&served.base);
    let told = book.told.lock().unwrap();
    for (n, answer) in told.iter() {
        let text = |name: &str| answer[name].as_str().unwrap();
        let path =
            format!("{}/api/v1/requests/{}?code={}", served.base, text("number"), text("tracking_code"));
        let (status, seen) = call("GET", &path, &[], b"").unwrap();
        assert_eq!(status, 200, "filing {n}, {answer}");
        for same in ["number", "received_on", "due_on", "guard_date", "received_at"] {
            assert_eq!(seen[same], answer[same], "filing {n}");
        }
        let asked: Vec<_> = seen["items"].as_array().unwrap().iter().map(|i| &i["text"]).collect();
        let sent = filing(*n);
        let sent: Vec<_> = sent["items"].as_array().unwrap().iter().map(|i| &i["text"]).collect();
        assert_eq!(asked, sent, "filing {n}");
        assert_eq!(seen["acts"][0]["type"], json!("file"));
    }
    let numbers: BTreeSet<_> = told.values().map(|a| a["number"].to_string()).collect();
    assert_eq!((told.len(), numbers.len()), (FILINGS, FILINGS));
    let kept = place.count("cases");
    assert_eq!(kept, i64::try_from(FILINGS).unwrap(), "none is lost, none is there twice");
    let receipts = place.count("outbox WHERE letter = 'receipt'");
    assert_eq!(receipts, kept, "each with its receipt, owed in the same transaction");
}

#[test]
fn a_filing_that_got_its_number_outlives_kill_9_and_is_kept_once() {
    on_each_place(|place| {
        place.install();
        let book = Notebook::default();
        let mut kills = 0;
        while kills < KILLS {
            one_life(place, &book, true);
            kills += 1;
            let verified = place.run(&["verify"]);
            assert_eq!(verified.code, 0, "after kill {kills}: {verified:?}");
        }
        one_life(place, &book, false);
        all_are_there(place, &book);
        assert_eq!(place.run(&["verify"]).code, 0);
        let interrupted = book.interrupted.load(Ordering::SeqCst);
        assert!(interrupted > 0, "no kill met a filing on its way: the test shows nothing");
        eprintln!("{FILINGS} filings, {kills} kills, {interrupted} without an answer at first");
    });
}
