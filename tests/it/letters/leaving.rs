//! Letters of a real store leave through a real talk with a mail server: each once, whatever breaks; a
//! second copy only where the process dies between the server's taking it and our knowing.

use crate::owner;
use crate::smtp::{Mode, Server};
use crate::world::{COMMUNE, World, on_each_store};
use diesel::connection::SimpleConnection;
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use wasl::app::{App, Parts};
use wasl::clock::Clock;
use wasl::config::Config;
use wasl::guard::keys::Keys;
use wasl::guard::password::{Cost, Passwords};
use wasl::letters::letter::Letters;
use wasl::mail::outbox::Outbox;
use wasl::mail::post::Post;
use wasl::mail::worker::{Pace, Queue, Waiting, Worker};
use wasl::store::outbox::{self, NewLetter};

pub fn block_on<T>(f: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap().block_on(f)
}

pub fn post(url: &str) -> Post {
    let config = Config::from_map([("WASL_SMTP_URL", url), ("WASL_MAIL_DOMAIN", "wasl.example")]).unwrap();
    Post::new(&config.mail, 4, Duration::from_millis(500)).unwrap()
}

pub fn worker<Q: Queue>(queue: Q, post: Post) -> Worker<Q> {
    let pace = Pace { at_once: 8, ..Pace::default() };
    Worker::new(Arc::new(queue), Arc::new(Letters::load().unwrap()), post, pace)
}

fn counts(w: &World) -> (i64, i64) {
    w.app.store.read(outbox::counts).unwrap()
}

/// Moves the clock past every lease and every wait.
fn later(w: &World) {
    let now = w.app.clock.now();
    w.app.clock.set(now.plus(chrono::TimeDelta::hours(2)));
}

/// A queue whose process dies before it can store that a letter left.
struct Dies(Outbox);

#[derive(Debug, thiserror::Error)]
#[error("the process is gone")]
struct Gone;

impl Queue for Dies {
    type Error = Gone;

    fn claim(&self, most: usize, lease: Duration) -> Result<Vec<Waiting>, Gone> {
        self.0.claim(most, lease).map_err(|_| Gone)
    }

    fn done(&self, _: i64) -> Result<(), Gone> {
        Err(Gone)
    }

    fn again(&self, _: i64, _: Duration, _: &str) -> Result<(), Gone> {
        Err(Gone)
    }

    fn failed(&self, _: i64, _: &str) -> Result<(), Gone> {
        Err(Gone)
    }
}

/// Nothing can be removed from the outbox, or that is over.
fn break_outbox(w: &World, broken: bool) {
    let sql = match (w.url.starts_with("sqlite"), broken) {
        (true, true) => {
            "CREATE TRIGGER broken BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'broken'); END"
        }
        (true, false) => "DROP TRIGGER broken",
        (false, true) => {
            "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'broken'; END $$; \
             CREATE TRIGGER broken BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION broken()"
        }
        (false, false) => "DROP TRIGGER broken ON outbox; DROP FUNCTION broken()",
    };
    owner::run(&w.url, sql).unwrap();
}

#[test]
fn p6_a_letter_that_left_while_the_store_was_broken_never_leaves_twice() {
    on_each_store(|w| {
        (0..5).for_each(|_| drop(w.file(COMMUNE, 1)));
        block_on(async {
            let server = Server::start(Mode::Normal).await;
            let worker = worker(Outbox::new(w.app.clone()), post(&server.url()));
            break_outbox(w, true);
            worker.round().await;
            assert_eq!(server.arrived().len(), 5);
            assert_eq!(counts(w), (5, 0), "the store does not know");
            // Their leases end, and the store is still broken, then whole.
            later(w);
            worker.round().await;
            assert_eq!(server.arrived().len(), 5);
            break_outbox(w, false);
            worker.round().await;
            assert_eq!(counts(w), (0, 0), "what the process knew is stored at last");
            later(w);
            worker.round().await;
            assert!(server.copies().values().all(|n| *n == 1) && server.arrived().len() == 5);
        });
    });
}

#[test]
fn p6_a_letter_refused_for_now_while_the_store_was_broken_is_tried_again() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        block_on(async {
            let server = Server::start(Mode::Later).await;
            let worker = worker(Outbox::new(w.app.clone()), post(&server.url()));
            worker.round().await;
            server.behave(Mode::Normal);
            break_outbox(w, true);
            later(w);
            worker.round().await;
            break_outbox(w, false);
            worker.round().await;
            assert_eq!((server.arrived().len(), counts(w)), (1, (0, 0)));
        });
    });
}

/// Every moment at which a process can die, by what the server does then, and whether a second copy may
/// come of it.
#[test]
fn p6_wherever_the_process_dies_nothing_is_lost_and_only_an_unknown_end_gives_a_second_copy() {
    let moments = [
        ("before the server listens", Mode::Closed, false),
        ("inside the letter", Mode::DropInData, false),
        ("after the letter, the answer being lost", Mode::DropAfterData, true),
        ("after the answer, before it is stored", Mode::Normal, true),
        ("refused for now, before it is stored", Mode::Later, false),
        ("refused for good, before it is stored", Mode::Never, false),
    ];
    on_each_store(|w| {
        block_on(async {
            for (moment, mode, twice) in &moments {
                let server = Server::start(mode.clone()).await;
                (0..4).for_each(|_| drop(w.file(COMMUNE, 1)));
                worker(Dies(Outbox::new(w.app.clone())), post(&server.url())).round().await;
                server.behave(Mode::Normal);
                later(w);
                worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
                assert_eq!(counts(w), (0, 0), "{moment}");
                let (copies, arrived) = (server.copies(), server.arrived());
                assert_eq!(copies.len(), 4, "{moment}: nothing is lost");
                let most = if *twice { 2 } else { 1 };
                assert!(copies.values().all(|n| *n == most), "{moment}: {copies:?}");
                for letter in &arrived {
                    let same =
                        |l: &&crate::smtp::Arrived| l.header("Message-ID") == letter.header("Message-ID");
                    assert!(arrived.iter().filter(same).all(|l| l == letter), "{moment}: copies differ");
                }
            }
        });
    });
}

/// A talk that takes longer than we wait is not over: the letter may arrive yet, and is not sent again.
#[test]
fn p6_a_talk_that_takes_too_long_is_waited_for_and_not_begun_again() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        block_on(async {
            // Each answer comes in time, and all of them together take more than four times as long.
            let server = Server::start(Mode::Slow(Duration::from_millis(400))).await;
            let worker = worker(Outbox::new(w.app.clone()), post(&server.url()));
            let round = worker.round().await;
            assert_eq!((round.done, round.again), (0, 1), "it takes too long");
            later(w);
            worker.round().await;
            for _ in 0..100 {
                tokio::time::sleep(Duration::from_millis(50)).await;
                if counts(w) == (0, 0) {
                    break;
                }
            }
            assert_eq!((server.arrived().len(), counts(w)), (1, (0, 0)));
        });
    });
}

#[test]
fn a_letter_sealed_with_another_key_waits_for_its_key() {
    on_each_store(|w| {
        (0..3).for_each(|_| drop(w.file(COMMUNE, 1)));
        let stranger = App::new(Parts {
            store: w.app.store.clone(),
            clock: Clock::standing(w.app.clock.now()),
            data_dir: w.app.data_dir.clone(),
            blobs: Box::new(wasl::blobs::Folder::of(&w.app.data_dir)),
            public_url: w.base.clone(),
            mail_domain: "wasl.example".into(),
            keys: Keys::random(),
            passwords: Passwords::new(Cost::LEAST).unwrap(),
        });
        let stranger = Arc::new(stranger.unwrap());
        block_on(async {
            let server = Server::start(Mode::Normal).await;
            let wrong = worker(Outbox::new(stranger.clone()), post(&server.url()));
            for _ in 0..3 {
                wrong.round().await;
                stranger.clock.set(stranger.clock.now().plus(chrono::TimeDelta::hours(2)));
            }
            assert_eq!((server.arrived().len(), counts(w)), (0, (3, 0)), "none is given up");
            w.app.clock.set(stranger.clock.now());
            worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
            assert_eq!((server.arrived().len(), counts(w)), (3, (0, 0)));
        });
    });
}

#[test]
fn what_left_is_a_trace_without_its_reader_and_goes_after_a_time() {
    on_each_store(|w| {
        w.file(COMMUNE, 1);
        block_on(async {
            let server = Server::start(Mode::Normal).await;
            worker(Outbox::new(w.app.clone()), post(&server.url())).round().await;
        });
        let rows = || w.app.store.read(|conn| outbox::page_after(conn, 0, 10)).unwrap();
        let left = rows();
        assert_eq!(left.len(), 1);
        assert!(left[0].sent_at.is_some() && left[0].case_id.is_some());
        assert_eq!(
            (left[0].letter.as_str(), left[0].recipient.as_str(), left[0].payload.as_str()),
            ("receipt", "", "{}")
        );
        assert_eq!(wasl::app::letters::outgoing::tidy(&w.app).unwrap(), 0, "not yet");
        w.app.clock.set(w.app.clock.now().plus(chrono::TimeDelta::days(400)));
        assert_eq!(wasl::app::letters::outgoing::tidy(&w.app).unwrap(), 1);
        assert_eq!(rows(), []);
    });
}

/// How large a SQLite database is, all of it being in its file, and how many of its pages are free.
fn size(url: &str) -> (u64, i64) {
    #[derive(diesel::QueryableByName)]
    struct Free {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        freelist_count: i64,
    }
    let path = url.strip_prefix("sqlite://").unwrap();
    let mut conn = SqliteConnection::establish(path).unwrap();
    conn.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    let free: Free = diesel::sql_query("PRAGMA freelist_count").get_result(&mut conn).unwrap();
    (std::fs::metadata(path).unwrap().len(), free.freelist_count)
}

/// A busy month of letters: what they said is gone when they left, and the pages in which it stood are the disk's again, but
/// for the megabyte that is kept to write into; so are those of their traces, once these are over.
#[test]
fn letters_that_left_leave_no_empty_pages_behind() {
    const MEGABYTE: u64 = 1 << 20;
    let stored = crate::store::World::sqlite(true);
    let w = World::on(&stored, wasl::config::Limits::NONE);
    w.file(COMMUNE, 1);
    let now = w.app.clock.now();
    let all = || w.app.store.read(|conn| outbox::page_after(conn, 0, 10_000)).unwrap();
    let leave = |row: &outbox::LetterRow| w.app.store.write(|tx| outbox::done(tx, row, now)).unwrap();
    all().iter().for_each(leave);
    let tidy = || wasl::app::letters::outgoing::tidy(&w.app).unwrap();
    tidy();
    let (before, _) = size(&w.url);
    let of = |n: u32| NewLetter {
        case_id: None,
        seq: None,
        letter: "receipt".into(),
        recipient: "nom@exemple.ma".into(),
        language: "ar".into(),
        payload: "x".repeat(20_000).into(),
        message_id: format!("{n}@wasl.example"),
        created_at: now,
        not_before: now,
    };
    let owe = |tx: &mut wasl::store::Tx| (0..1_000).try_for_each(|n| outbox::enqueue(tx, &of(n)).map(drop));
    w.app.store.write(owe).unwrap();
    let (full, _) = size(&w.url);
    assert!(full > before + 19 * MEGABYTE, "{before} {full}");
    all().iter().filter(|row| row.sent_at.is_none()).for_each(leave);
    assert_eq!(tidy(), 0, "their traces stay");
    let (left, free) = size(&w.url);
    assert!(free <= 256 && left < before + 2 * MEGABYTE, "{before} {full} {left}, {free} pages are free");
    w.app.clock.set(now.plus(chrono::TimeDelta::days(400)));
    assert_eq!(tidy(), 1_001);
    let (over, free) = size(&w.url);
    assert!(free <= 256 && over <= left, "{left} {over}, {free} pages are free");
    w.stop();
}

/// A file can give pages back only if it was made so: the one that the program makes is, and so is a copy of it.
#[test]
fn a_database_that_the_program_makes_can_give_pages_back() {
    let place = crate::command::Place::sqlite();
    place.install();
    let gives = |place: &crate::command::Place| place.ask("SELECT auto_vacuum AS c FROM pragma_auto_vacuum");
    assert_eq!(gives(&place), ["2"]);
    let copy = place.dir.join("copy.db");
    place.store().back_up(&copy).unwrap();
    std::fs::rename(copy, place.dir.join("wasl.db")).unwrap();
    assert_eq!(gives(&place), ["2"], "a backup that is put back");
}
