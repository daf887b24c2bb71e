//! Many at once: nothing lost, nothing twice.

use super::*;
use chrono::TimeDelta;
use std::collections::BTreeSet;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use wasl::store::idempotency::{self, Seen};
use wasl::store::journal::verify_case;
use wasl::store::outbox::{self, NewLetter};
use wasl::store::rollups::{self, Counters, Scope};

const THREADS: usize = 7;
const ACTS: usize = 200;

#[test]
fn seven_writers_of_two_hundred_acts_each_on_one_case_lose_none() {
    on_each_store(|w| {
        let case = w.case();
        thread::scope(|s| {
            for _ in 0..THREADS {
                s.spawn(|| {
                    for _ in 0..ACTS {
                        w.write(|tx| act(tx, case.id, "clarify"));
                    }
                });
            }
        });
        let row = w.store.read(|c| cases::load(c, case.id)).unwrap();
        let chain = w.store.read(|c| journal::of_case(c, case.id)).unwrap();
        assert_eq!(row.version, case.version + (THREADS * ACTS) as i64);
        assert_eq!(chain.len(), row.version as usize);
        verify_case(&row, &chain).unwrap();
    });
}

/// Two decisions on one request: exactly one wins, the others learn that it moved on.
#[test]
fn of_many_who_read_the_same_version_exactly_one_acts() {
    on_each_store(|w| {
        let case = w.case();
        for _ in 0..20 {
            let version = w.store.read(|c| cases::load(c, case.id)).unwrap().version;
            let (won, stale) = (AtomicUsize::new(0), AtomicUsize::new(0));
            thread::scope(|s| {
                for _ in 0..THREADS {
                    s.spawn(|| {
                        let done = w.store.write(|tx| {
                            let claimed = cases::claim(tx, case.id, Some(version))?;
                            let mut state = claimed.case().state();
                            state.status = "answered_full".into();
                            journal::append(tx, &claimed, an_event("answer"))?;
                            cases::update(tx, &claimed, &state)
                        });
                        match done {
                            Ok(_) => won.fetch_add(1, Ordering::SeqCst),
                            Err(StoreError::Stale { expected, found }) => {
                                assert_eq!((expected, found), (version, version + 1));
                                stale.fetch_add(1, Ordering::SeqCst)
                            }
                            Err(e) => panic!("{e:?}"),
                        };
                    });
                }
            });
            assert_eq!((won.into_inner(), stale.into_inner()), (1, THREADS - 1));
        }
        let row = w.store.read(|c| cases::load(c, case.id)).unwrap();
        verify_case(&row, &w.store.read(|c| journal::of_case(c, case.id)).unwrap()).unwrap();
    });
}

#[test]
fn a_writer_that_fails_undoes_itself_and_none_of_those_committed_with_it() {
    on_each_store(|w| {
        let case = w.case();
        let kept = AtomicUsize::new(0);
        thread::scope(|s| {
            for me in 0..THREADS {
                let kept = &kept;
                let case = &case;
                s.spawn(move || {
                    for n in 0..60 {
                        let bad = (n + me) % 3 == 0;
                        let done: Result<(), StoreError> = w.store.write(|tx| {
                            act(tx, case.id, "clarify")?;
                            if bad { Err(StoreError::NotFound("on purpose")) } else { Ok(()) }
                        });
                        assert_eq!(done.is_err(), bad);
                        kept.fetch_add(usize::from(!bad), Ordering::SeqCst);
                    }
                });
            }
        });
        let row = w.store.read(|c| cases::load(c, case.id)).unwrap();
        assert_eq!(row.version, case.version + kept.into_inner() as i64);
        verify_case(&row, &w.store.read(|c| journal::of_case(c, case.id)).unwrap()).unwrap();
    });
}

#[test]
fn four_workers_take_five_hundred_letters_and_none_twice() {
    on_each_store(|w| {
        let now = at("2026-03-02T10:00:00Z");
        let letter = |n: usize| NewLetter {
            case_id: None,
            seq: None,
            letter: "receipt".into(),
            recipient: "s@example.ma".into(),
            language: "ar".into(),
            payload: json!({}),
            message_id: format!("<{n}@example.ma>"),
            created_at: now,
            not_before: now,
        };
        w.write(|tx| (0..500).try_for_each(|n| outbox::enqueue(tx, &letter(n)).map(drop)));
        let taken: Vec<i64> = thread::scope(|s| {
            let workers: Vec<_> = (0..4).map(|_| s.spawn(|| work(w, now))).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        assert_eq!(taken.len(), 500);
        assert_eq!(taken.iter().collect::<BTreeSet<_>>().len(), 500, "none twice");
        assert_eq!(w.store.read(outbox::counts).unwrap(), (0, 0));
    });
}

fn work(w: &World, now: Moment) -> Vec<i64> {
    let mut mine = Vec::new();
    loop {
        let taken = w.write(|tx| outbox::claim(tx, now, TimeDelta::minutes(5), 7));
        if taken.is_empty() {
            return mine;
        }
        for letter in &taken {
            w.write(|tx| outbox::done(tx, letter, now));
            mine.push(letter.id);
        }
    }
}

#[test]
fn a_letter_whose_worker_died_is_taken_again_with_the_same_message_id() {
    on_each_store(|w| {
        let now = at("2026-03-02T10:00:00Z");
        let later = now.plus(TimeDelta::minutes(2));
        let new = NewLetter {
            case_id: None,
            seq: None,
            letter: "receipt".into(),
            recipient: "s@example.ma".into(),
            language: "ar".into(),
            payload: json!({}),
            message_id: "<same@example.ma>".into(),
            created_at: now,
            not_before: now,
        };
        w.write(|tx| outbox::enqueue(tx, &new));
        let claim = |at| w.write(|tx| outbox::claim(tx, at, TimeDelta::minutes(1), 5));
        assert!(claim(at("2026-03-02T09:59:59Z")).is_empty(), "not before its time");
        let first = claim(now);
        assert!(claim(now).is_empty(), "leased");
        let second = claim(later);
        assert_eq!(second[0].message_id, first[0].message_id);
        assert_eq!(second[0].attempts, 2);
        // The first worker wakes up and gives it back: it is no longer its to give.
        w.write(|tx| outbox::again(tx, &first[0], later, TimeDelta::hours(1), "late"));
        assert!(claim(later).is_empty());
        w.write(|tx| outbox::again(tx, &second[0], later, TimeDelta::hours(1), "451 try later"));
        assert!(claim(later.plus(TimeDelta::minutes(59))).is_empty(), "backing off");
        let third = claim(later.plus(TimeDelta::hours(1)));
        assert_eq!(third[0].last_error.as_deref(), Some("451 try later"));
        w.write(|tx| outbox::failed(tx, &third[0], later, "550 no such person"));
        assert_eq!(w.store.read(outbox::counts).unwrap(), (0, 1), "given up, and seen");
        w.write(|tx| outbox::retry(tx, Some(third[0].id), later));
        assert_eq!(claim(later).len(), 1);
    });
}

#[test]
fn fifty_copies_of_one_call_have_one_effect_and_one_answer() {
    on_each_store(|w| {
        let body = w.write(|tx| a_body(tx, "commune-oujda"));
        for round in 0..5 {
            let key = format!("key {round}");
            let answers: Vec<String> = thread::scope(|s| {
                let calls: Vec<_> = (0..50).map(|_| s.spawn(|| file_once(w, &body, &key))).collect();
                calls.into_iter().map(|call| call.join().unwrap()).collect()
            });
            assert!(answers.iter().all(|a| *a == answers[0]), "{answers:?}");
        }
        assert_eq!(w.store.read(cases::count).unwrap(), 5);
    });
}

fn file_once(w: &World, body: &BodyRow, key: &str) -> String {
    w.write(|tx| match idempotency::begin(tx, key, "body", at("2026-03-02T10:00:00Z"))? {
        Seen::Done { response, .. } => Ok(response),
        Seen::New => {
            let (case, _) = open_case(tx, body, "ميزانية")?;
            idempotency::finish(tx, key, 201, &case.number)?;
            Ok(case.number)
        }
        other => panic!("{other:?}"),
    })
}

#[test]
fn counts_of_many_writers_in_any_order_add_up_and_nobody_waits_in_a_circle() {
    on_each_store(|w| {
        let one = Counters { received: 1, items: 3, ..Counters::default() };
        let on = day("2026-03-02");
        thread::scope(|s| {
            for me in 0..THREADS {
                s.spawn(move || {
                    for _ in 0..40 {
                        let mut counts = vec![
                            (Scope::Country, rollups::COUNTRY, on, one),
                            (Scope::Body, "a", on, one),
                            (Scope::Body, "b", on, one),
                            (Scope::Region, "02", on, one),
                        ];
                        counts.rotate_left(me % 4);
                        w.write(|tx| rollups::add(tx, &counts));
                    }
                });
            }
        });
        let country = w.store.read(|c| rollups::sum(c, Scope::Country, None, on, on)).unwrap();
        assert_eq!((country.received, country.items), (280, 840));
    });
}

#[test]
fn a_write_inside_a_write_is_an_error_and_not_a_wait_for_ever() {
    let w = World::sqlite(true);
    let nested: Result<(), StoreError> =
        w.store.write(|_| w.store.write(|tx| a_body(tx, "commune-oujda").map(drop)));
    assert!(matches!(nested, Err(StoreError::Unavailable(_))), "{nested:?}");
    w.case();
}

/// Another process holds the file: those who wait are told within seconds, all of them.
#[test]
fn a_file_locked_by_another_process_makes_writers_wait_and_then_say_so() {
    use diesel::RunQueryDsl;
    let w = World::sqlite(true);
    let case = w.case();
    let mut other = SqliteConnection::establish(w.url.strip_prefix("sqlite://").unwrap()).unwrap();
    diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other).unwrap();
    let start = std::time::Instant::now();
    thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| {
                let done = w.store.write(|tx| act(tx, case.id, "clarify"));
                assert!(matches!(done, Err(StoreError::Busy(_))), "{done:?}");
            });
        }
    });
    assert!(start.elapsed() < std::time::Duration::from_secs(9), "{:?}", start.elapsed());
    assert_eq!(w.store.read(|c| cases::load(c, case.id)).unwrap(), case, "reading goes on");
    diesel::sql_query("ROLLBACK").execute(&mut other).unwrap();
    w.write(|tx| act(tx, case.id, "clarify"));
}

/// A register that takes no writing keeps nobody from reading who is signed in: their visit is noted later.
#[test]
fn whoever_is_signed_in_reads_on_while_another_process_holds_the_file() {
    use diesel::RunQueryDsl;
    let stored = World::sqlite(true);
    let w = crate::world::World::on(&stored, wasl::config::Limits::NONE);
    let token = w.sign_in(&w.official(crate::world::COMMUNE));
    // A visit is noted once a minute.
    w.set_clock(w.app.clock.now().plus(chrono::TimeDelta::minutes(5)));
    assert_eq!(w.get("/api/v1/desk/requests", Some(&token)).status, 200, "the directory is in memory now");
    w.set_clock(w.app.clock.now().plus(chrono::TimeDelta::minutes(5)));
    let mut other = SqliteConnection::establish(stored.url.strip_prefix("sqlite://").unwrap()).unwrap();
    diesel::sql_query("BEGIN IMMEDIATE").execute(&mut other).unwrap();
    for _ in 0..3 {
        let start = std::time::Instant::now();
        assert_eq!(w.get("/api/v1/desk/requests", Some(&token)).status, 200);
        assert!(start.elapsed() < std::time::Duration::from_secs(3), "{:?}", start.elapsed());
    }
    diesel::sql_query("ROLLBACK").execute(&mut other).unwrap();
    w.halt();
}

/// kill -9 of the server: nothing acknowledged is lost, and nothing is half there.
#[test]
fn what_was_acknowledged_is_there_after_the_process_is_killed() {
    // A second process is this test binary again, told by the environment to write until it dies.
    if let Ok(url) = std::env::var("WASL_TEST_WRITE_UNTIL_KILLED") {
        write_until_killed(&url);
    }
    let w = World::sqlite(true);
    w.write(|tx| a_body(tx, "commune-oujda"));
    let me = std::env::current_exe().unwrap();
    let mut acknowledged = Vec::new();
    for round in 0..8 {
        let mut writer = std::process::Command::new(&me)
            .args(["what_was_acknowledged_is_there_after_the_process_is_killed", "--nocapture"])
            .env("WASL_TEST_WRITE_UNTIL_KILLED", &w.url)
            .stdout(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        use std::io::BufRead;
        let lines = std::io::BufReader::new(writer.stdout.take().unwrap()).lines();
        let told = lines.map_while(Result::ok).filter_map(|l| l.strip_prefix("filed ").map(str::to_owned));
        acknowledged.extend(told.take(5 + round * 7));
        writer.kill().unwrap();
        writer.wait().unwrap();
        for number in &acknowledged {
            let case = w.store.read(|c| cases::by_number(c, number)).unwrap().expect("acknowledged");
            verify_case(&case, &w.store.read(|c| journal::of_case(c, case.id)).unwrap()).unwrap();
            assert_eq!(w.store.read(|c| wasl::store::journal::check_texts(c, case.id)).unwrap(), []);
        }
    }
    assert!(acknowledged.len() > 200, "{}", acknowledged.len());
}

fn write_until_killed(url: &str) -> ! {
    let store = Store::open(url).unwrap();
    let body = store.read(|c| bodies::by_slug(c, "commune-oujda")).unwrap();
    thread::scope(|s| {
        for _ in 0..4 {
            s.spawn(|| {
                loop {
                    let (case, _) = store.write(|tx| open_case(tx, &body, "ميزانية")).unwrap();
                    println!("filed {}", case.number);
                }
            });
        }
    });
    unreachable!("the writers never end by themselves")
}

/// Each of two writers holds a row that the other wants next. The server breaks the circle with a
/// reason that only its own language names, and the one it stopped is run again.
#[test]
fn two_writers_who_wait_for_each_other_both_end_in_any_language_of_the_server() {
    on_each_store(|w| {
        let (one, two) = (w.case(), w.case());
        let meeting = Barrier::new(2);
        let ran = AtomicUsize::new(0);
        thread::scope(|s| {
            for mine in [[one.id, two.id], [two.id, one.id]] {
                let (meeting, ran) = (&meeting, &ran);
                s.spawn(move || {
                    let mut first = true;
                    w.store
                        .write(|tx| {
                            ran.fetch_add(1, Ordering::SeqCst);
                            act(tx, mine[0], "clarify")?;
                            // SQLite has one writer: whoever waited here for the other would wait for ever.
                            if std::mem::take(&mut first) && !w.store.is_sqlite() {
                                meeting.wait();
                            }
                            act(tx, mine[1], "clarify")
                        })
                        .unwrap();
                });
            }
        });
        for id in [one.id, two.id] {
            let row = w.store.read(|c| cases::load(c, id)).unwrap();
            assert_eq!(row.version, one.version + 2);
        }
        assert_eq!(ran.into_inner(), if w.store.is_sqlite() { 2 } else { 3 });
    });
}

/// Acts of one transaction may count for several bodies, in any order; they are added at its end, in
/// one order, so that nobody is stopped.
#[test]
fn counts_noted_in_any_order_are_added_once_and_in_one_order() {
    on_each_store(|w| {
        let day = "2026-03-02".parse().unwrap();
        let one = Counters { received: 1, ..Counters::default() };
        let tries = AtomicUsize::new(0);
        thread::scope(|s| {
            for bodies in [["a", "b"], ["b", "a"], ["a", "b"], ["b", "a"]] {
                let tries = &tries;
                s.spawn(move || {
                    for _ in 0..50 {
                        w.write(|tx| {
                            tries.fetch_add(1, Ordering::SeqCst);
                            for body in bodies {
                                rollups::add(tx, &[(Scope::Body, body, day, one)])?;
                                thread::yield_now();
                            }
                            Ok(())
                        });
                    }
                });
            }
        });
        for body in ["a", "b"] {
            let sum = w.store.read(|c| rollups::sum(c, Scope::Body, Some(body), day, day)).unwrap();
            assert_eq!(sum.received, 200, "{body}");
        }
        assert_eq!(tries.into_inner(), 200, "no transaction had to be run again");
    });
}
