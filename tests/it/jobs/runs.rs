//! What becomes of a job that is done, fails, panics, or is ended.

use super::{
    Always, Does, FAST, asked_for, at, ended, fails, lane, later, open, row, the_one_that_comes_back, until,
};
use crate::world::on_each_store;
use chrono::TimeDelta;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};
use wasl::app::error::Error;
use wasl::app::jobs::operate::{Troubles, cancel, list, retry, start, troubles};
use wasl::app::jobs::{Asked, Ended, Lane, Looked, OfService, Task, queue};
use wasl::app::metrics::{look, told};
use wasl::app::tidy::tidy;
use wasl::store::jobs::{Kind, State};

#[test]
fn a_job_is_there_once_under_its_key_until_it_is_over() {
    on_each_store(|w| {
        let first = asked_for(&w.app);
        assert_eq!(asked_for(&w.app), first);
        let other = queue(&w.app, Task::Calendar, "another story").unwrap();
        assert_ne!(other, first);
        let done = AtomicUsize::new(0);
        let hands = Does(|_, _: &Asked<'_>| {
            done.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let mut lane = lane();
        for _ in 0..2 {
            assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Ran { ended: Ended::Done, once: true });
        }
        assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Nothing);
        assert_eq!(done.load(Ordering::SeqCst), 2);
        assert_ne!(asked_for(&w.app), first, "it was over");
        thread::scope(|s| {
            let all: Vec<_> =
                (0..8).map(|_| s.spawn(|| queue(&w.app, Task::Tidy, "together").unwrap())).collect();
            let ids: Vec<_> = all.into_iter().map(|one| one.join().unwrap()).collect();
            assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
        });
    });
}

#[test]
fn two_runners_on_one_job_run_it_once() {
    on_each_store(|w| {
        for _ in 0..5 {
            asked_for(&w.app);
            let done = AtomicUsize::new(0);
            let hands = Does(|_, _: &Asked<'_>| {
                done.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(60));
                Ok(())
            });
            let begin = std::sync::Barrier::new(4);
            thread::scope(|s| {
                for _ in 0..4 {
                    s.spawn(|| {
                        let mut lane = lane();
                        begin.wait();
                        (0..3).for_each(|_| {
                            lane.look(&w.app, &hands).unwrap();
                        });
                    });
                }
            });
            assert_eq!(done.load(Ordering::SeqCst), 1);
        }
    });
}

#[test]
fn a_job_that_panics_is_a_try_that_failed_and_the_lane_goes_on() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let mut lane = lane();
        let panics = Does(|_, _: &Asked<'_>| panic!("the floor gave way"));
        assert_eq!(ended(lane.look(&w.app, &panics).unwrap()), Ended::Failed);
        let job = row(&w.app, id).unwrap();
        assert_eq!((job.state, job.attempts), (State::Waiting, 1));
        assert_eq!(job.last_error.as_deref(), Some("it panicked: the floor gave way"));
        // Words made of values may hold anything: they are not kept.
        later(&w.app, TimeDelta::minutes(2));
        let name = "QZ7319846";
        let with_a_name = Does(move |_, _: &Asked<'_>| panic!("what about {name}?"));
        assert_eq!(ended(lane.look(&w.app, &with_a_name).unwrap()), Ended::Failed);
        assert!(!row(&w.app, id).unwrap().last_error.unwrap().contains(name));
        let text = told(&w.app, Some(&look(&w.app).unwrap())).unwrap();
        assert!(text.contains("wasl_job_panics_total{kind=\"calendar\"} 2"), "{text}");
        later(&w.app, TimeDelta::minutes(2));
        assert_eq!(ended(lane.look(&w.app, &Does(|_, _: &Asked<'_>| Ok(()))).unwrap()), Ended::Done);
        assert_eq!(row(&w.app, id), None);
    });
}

#[test]
fn the_wait_of_a_job_that_fails_doubles_and_spreads() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let (mut lane, hands) = (lane(), Does(|_, _: &Asked<'_>| fails()));
        for least in [30, 60, 120, 240] {
            let now = w.app.clock.now();
            assert_eq!(ended(lane.look(&w.app, &hands).unwrap()), Ended::Failed);
            assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Nothing, "not before its time");
            let due = row(&w.app, id).unwrap().due_at;
            let wait = *due.naive_utc() - *now.naive_utc();
            let most = TimeDelta::seconds(least + least / 4);
            assert!(wait >= TimeDelta::seconds(least) && wait <= most, "{wait} for {least}");
            w.app.clock.set(due);
        }
    });
}

#[test]
fn a_poisoned_job_ends_dead_is_told_and_can_be_tried_again() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let (mut lane, hands) = (lane(), Does(|_, _: &Asked<'_>| fails()));
        for n in 1..=8 {
            let wanted = if n < 8 { Ended::Failed } else { Ended::Dead };
            assert_eq!(ended(lane.look(&w.app, &hands).unwrap()), wanted, "try {n}");
            let failing = usize::from((3..8).contains(&n));
            assert_eq!(troubles(&w.app.store).unwrap(), Troubles { failing, dead: usize::from(n == 8) });
            later(&w.app, TimeDelta::minutes(80));
        }
        assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Nothing, "nobody tries it any more");
        assert_eq!(asked_for(&w.app), id, "who asks again does not bring it back");
        let told = list(&w.app).unwrap().into_iter().find(|job| job.id == id).unwrap();
        assert_eq!((told.state, told.says.as_deref()), ("dead", Some("the disk of the story is full")));
        let ready = w.get("/readyz", None);
        assert_eq!((ready.status, &ready.json["jobs_dead"]), (200, &serde_json::json!(1)), "{}", ready.json);
        retry(&w.app, id).unwrap();
        assert!(matches!(retry(&w.app, id + 1_000), Err(Error::NotFound)));
        assert_eq!(ended(lane.look(&w.app, &Does(|_, _: &Asked<'_>| Ok(()))).unwrap()), Ended::Done);
        assert_eq!(troubles(&w.app.store).unwrap(), Troubles::default());
        let ready = w.get("/readyz", None).json;
        assert!(ready.get("jobs_dead").is_none() && ready.get("jobs_failing").is_none(), "{ready}");
    });
}

/// No try would make it better: what it asks is none of ours.
#[test]
fn a_job_that_asks_what_nobody_knows_is_dead_at_once() {
    crate::world::on_each_spoilt_store(|w, stored| {
        let id = asked_for(&w.app);
        stored.behind_the_back(&format!("UPDATE jobs SET payload = '{{\"x\":1}}' WHERE id = {id}")).unwrap();
        let done = AtomicUsize::new(0);
        let hands = Does(|_, _: &Asked<'_>| {
            done.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        assert_eq!(ended(lane().look(&w.app, &hands).unwrap()), Ended::Dead);
        assert_eq!((done.load(Ordering::SeqCst), row(&w.app, id).unwrap().state), (0, State::Dead));
    });
}

#[test]
fn what_comes_back_never_ends_however_often_it_fails() {
    on_each_store(|w| {
        for kind in Kind::ALL {
            let mut lane = Lane::beating(kind, FAST);
            for _ in 0..12 {
                assert_eq!(
                    ended(lane.look(&w.app, &Always(|_, _: &Asked<'_>| fails())).unwrap()),
                    Ended::Failed
                );
                later(&w.app, TimeDelta::minutes(80));
            }
            let job = the_one_that_comes_back(&w.app, kind);
            assert_eq!((job.state, job.attempts), (State::Waiting, 12));
            assert!(list(&w.app).unwrap().iter().any(|told| told.id == job.id && told.failing));
            retry(&w.app, job.id).unwrap();
            assert_eq!(ended(lane.look(&w.app, &Always(|_, _: &Asked<'_>| Ok(()))).unwrap()), Ended::Done);
            let job = the_one_that_comes_back(&w.app, kind);
            assert_eq!((job.attempts, job.last_error), (0, None));
            assert_eq!(job.ended_at, Some(w.app.clock.now()));
        }
        assert_eq!(troubles(&w.app.store).unwrap(), Troubles::default());
    });
}

#[test]
fn the_sweep_comes_at_the_start_every_hour_and_as_a_day_begins() {
    on_each_store(|w| {
        let swept = AtomicUsize::new(0);
        let hands = Always(|_, _: &Asked<'_>| {
            swept.fetch_add(1, Ordering::SeqCst);
            Ok(())
        });
        let mut lane = Lane::beating(Kind::Sweep, FAST);
        let mut look_at = |instant: &str, n: usize| {
            w.app.clock.set(at(instant));
            (0..2).for_each(|_| {
                lane.look(&w.app, &hands).unwrap();
            });
            assert_eq!(swept.load(Ordering::SeqCst), n, "{instant}");
        };
        look_at("2025-02-03T09:00:00Z", 1);
        look_at("2025-02-03T09:59:59Z", 1);
        look_at("2025-02-03T10:00:01Z", 2);
        // Morocco is an hour ahead of UTC that month: its day begins at 23.
        look_at("2025-02-03T22:30:00Z", 3);
        look_at("2025-02-03T22:59:59Z", 3);
        look_at("2025-02-03T23:00:01Z", 4);
        // Another process catches up when it starts, whenever the next is due.
        let mut started = Lane::beating(Kind::Sweep, FAST);
        assert_eq!(ended(started.look(&w.app, &hands).unwrap()), Ended::Done);
        assert_eq!(started.look(&w.app, &hands).unwrap(), Looked::Nothing);
        // And where a clock that was ahead said that none is due for days, one is.
        let far = w.app.clock.now();
        w.app.clock.set(at("2025-02-10T10:00:00Z"));
        started.look(&w.app, &hands).unwrap();
        w.app.clock.set(far);
        assert_eq!(ended(started.look(&w.app, &hands).unwrap()), Ended::Done);
    });
}

#[test]
fn a_cancelled_job_stops_and_one_that_waits_never_begins() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        assert_eq!(cancel(&w.app, id).unwrap().state, "cancelled");
        let works = Does(|_, asked: &Asked<'_>| {
            let end = Instant::now() + Duration::from_secs(30);
            while !asked.ends() {
                assert!(Instant::now() < end, "nobody told it");
                thread::sleep(Duration::from_millis(5));
            }
            Ok(())
        });
        assert_eq!(lane().look(&w.app, &works).unwrap(), Looked::Nothing);
        assert!(matches!(cancel(&w.app, id), Err(Error::NotFound)), "it is over");
        let id = asked_for(&w.app);
        thread::scope(|s| {
            let run = s.spawn(|| lane().look(&w.app, &works).unwrap());
            until("it runs", || row(&w.app, id).unwrap().state == State::Running);
            assert_eq!(cancel(&w.app, id).unwrap().state, "running");
            assert_eq!(ended(run.join().unwrap()), Ended::Cancelled);
        });
        assert_eq!(row(&w.app, id), None);
        // What comes back ends its run, and comes back.
        let sweep = the_one_that_comes_back(&w.app, Kind::Sweep).id;
        assert!(matches!(cancel(&w.app, sweep), Err(Error::NotFound)), "it waits for good");
        let works = Always(works.0);
        let before = row(&w.app, sweep).unwrap().ended_at;
        thread::scope(|s| {
            let run = s.spawn(|| Lane::beating(Kind::Sweep, FAST).look(&w.app, &works).unwrap());
            until("it runs", || row(&w.app, sweep).unwrap().state == State::Running);
            cancel(&w.app, sweep).unwrap();
            assert_eq!(ended(run.join().unwrap()), Ended::Cancelled);
        });
        let job = row(&w.app, sweep).unwrap();
        let now = w.app.clock.now();
        assert!(job.state == State::Waiting && job.due_at > now && job.cancel_at.is_none());
        // It comes back in a minute, and has not ended well: what it was to do is not done.
        assert!(job.due_at <= now.plus(chrono::TimeDelta::minutes(1)), "{job:?}");
        assert_eq!(job.ended_at, before, "{job:?}");
        assert!(job.last_error.is_some_and(|says| says.starts_with("cancelled")));
    });
}

#[test]
fn how_far_a_job_came_is_seen_while_it_runs_and_written_with_its_beats_alone() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let began = Instant::now();
        let works = Does(|_, asked: &Asked<'_>| {
            for n in 0..100_000 {
                asked.came_to(n, Some(100_000));
            }
            until("it is seen", || row(&w.app, id).unwrap().done == 99_999);
            Ok(())
        });
        assert_eq!(ended(lane().look(&w.app, &works).unwrap()), Ended::Done);
        let beats = began.elapsed().as_millis() / FAST.every.as_millis() + 2;
        let sql = "SELECT beat AS c FROM jobs WHERE state = 'done'";
        let beat: u128 = crate::jobs::ask(w, sql).parse().unwrap();
        assert!(beat >= 3 && beat <= beats + 2, "{beat} in {beats}");
    });
}

#[test]
fn jobs_that_are_over_go_in_time() {
    on_each_store(|w| {
        asked_for(&w.app);
        assert_eq!(ended(lane().look(&w.app, &Does(|_, _: &Asked<'_>| Ok(()))).unwrap()), Ended::Done);
        w.day("2025-03-04");
        assert_eq!(tidy(&w.app).unwrap().jobs, 0, "anybody may still ask");
        w.day("2025-03-07");
        assert_eq!(tidy(&w.app).unwrap().jobs, 1);
        assert_eq!(open(&w.app).len(), Kind::ALL.len());
    });
}

/// The hands of the service themselves: an operator asks for a sweep of a day, and each kind runs to its end.
#[test]
fn the_service_does_each_kind() {
    on_each_store(|w| {
        w.file(crate::world::COMMUNE, 1);
        let hands = OfService::default();
        w.day("2025-02-10");
        let day = wasl::app::jobs::task::OnDay { on: Some("2025-02-05".parse().unwrap()) };
        let id = start(&w.app, Task::Sweep(day)).unwrap();
        assert_eq!(start(&w.app, Task::Sweep(day)).unwrap(), id, "once until it is over");
        let mut sweep = Lane::new(Kind::Sweep);
        assert_eq!(ended(sweep.look(&w.app, &hands).unwrap()), Ended::Done);
        for kind in Kind::ALL {
            let mut lane = Lane::new(kind);
            for _ in 0..3 {
                match lane.look(&w.app, &hands).unwrap() {
                    Looked::Nothing => {}
                    ran => assert_eq!(ended(ran), Ended::Done, "{kind}"),
                }
            }
            assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Nothing, "{kind}");
        }
        let figures = the_one_that_comes_back(&w.app, Kind::Figures);
        assert_eq!(figures.ended_at, Some(w.app.clock.now()), "they were missing");
        let before = open(&w.app);
        for kind in [Kind::Calendar, Kind::Figures] {
            assert_eq!(Lane::new(kind).look(&w.app, &hands).unwrap(), Looked::Nothing);
        }
        assert_eq!(open(&w.app), before, "nothing is written where nothing is to be done");
    });
}
