//! Whose job it is: by a number that grows, and nobody's clock.

use super::{Always, Does, FAST, SILENT, Said, another, asked_for, ended, fails, lane, open, row, until};
use crate::world::on_each_store;
use chrono::TimeDelta;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};
use wasl::app::jobs::{Asked, Ended, Lane, Looked};
use wasl::store::jobs::{self, Kind, State};

/// Looks until a job is taken.
fn look_until(lane: &mut Lane, app: &wasl::app::App, hands: &dyn wasl::app::jobs::Hands) -> Ended {
    let end = Instant::now() + Duration::from_secs(60);
    loop {
        match lane.look(app, hands).unwrap() {
            Looked::Ran { ended, .. } => return ended,
            Looked::Nothing => assert!(Instant::now() < end, "nobody took it over"),
        }
        thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_job_whose_process_is_gone_is_taken_over_once_its_number_stands_still() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let seen = row(&w.app, id).unwrap();
        let gone = w.app.store.write(|tx| jobs::take(tx, &seen, "gone")).unwrap().unwrap();
        assert_eq!(w.app.store.write(|tx| jobs::take(tx, &seen, "late")).unwrap(), None, "as it was seen");
        let (mut lane, began) = (lane(), Instant::now());
        assert_eq!(look_until(&mut lane, &w.app, &Does(|_, _: &Asked<'_>| Ok(()))), Ended::Done);
        assert!(began.elapsed() >= FAST.quiet, "not before");
        assert_eq!(gone.attempts, 1);
    });
}

/// A process that dies of its job each time takes no other with it for ever.
#[test]
fn a_job_that_ends_each_process_that_takes_it_is_dead_in_the_end() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        for n in 0..8 {
            let seen = row(&w.app, id).unwrap();
            let gone = format!("gone {n}");
            w.app.store.write(|tx| jobs::take(tx, &seen, &gone)).unwrap().unwrap();
        }
        let runs = Said::default();
        let hands = Does(|_, _: &Asked<'_>| {
            runs.say("ran");
            Ok(())
        });
        assert_eq!(look_until(&mut lane(), &w.app, &hands), Ended::Dead);
        assert_eq!((runs.all(), row(&w.app, id).unwrap().state), (vec![], State::Dead));
    });
}

#[test]
fn a_job_that_is_shown_to_go_on_is_left_alone_however_long_it_takes() {
    on_each_store(|w| {
        asked_for(&w.app);
        let runs = Said::default();
        let works = Does(|_, asked: &Asked<'_>| {
            runs.say("one");
            thread::sleep(FAST.quiet * 3);
            assert!(!asked.ends());
            Ok(())
        });
        let other = Does(|_, _: &Asked<'_>| {
            runs.say("another");
            Ok(())
        });
        thread::scope(|s| {
            let run = s.spawn(|| lane().look(&w.app, &works).unwrap());
            until("it began", || runs.all() == ["one"]);
            let mut lane = lane();
            while !run.is_finished() {
                lane.look(&w.app, &other).unwrap();
                thread::sleep(Duration::from_millis(10));
            }
            assert_eq!(ended(run.join().unwrap()), Ended::Done);
        });
        assert_eq!(runs.all(), ["one"]);
    });
}

/// One is held up for so long that another takes its job: it ends nothing of the other's.
#[test]
fn who_finishes_late_does_not_end_the_run_of_another() {
    on_each_store(|w| {
        for fails_late in [false, true] {
            let id = asked_for(&w.app);
            let (taken_over, may_end) = (Barrier::new(2), Barrier::new(2));
            let late = Does(|_, _: &Asked<'_>| {
                taken_over.wait();
                if fails_late { fails() } else { Ok(()) }
            });
            let other = Does(|_, asked: &Asked<'_>| {
                taken_over.wait();
                may_end.wait();
                assert!(!asked.ends(), "it is ours");
                Ok(())
            });
            thread::scope(|s| {
                let first = s.spawn(|| Lane::beating(Kind::Calendar, SILENT).look(&w.app, &late).unwrap());
                until("it is taken", || row(&w.app, id).unwrap().state == State::Running);
                let holder = row(&w.app, id).unwrap().holder;
                let second = s.spawn(|| look_until(&mut lane(), &w.app, &other));
                assert_eq!(ended(first.join().unwrap()), Ended::Lost);
                let job = row(&w.app, id).unwrap();
                assert!(job.state == State::Running && job.holder != holder && job.last_error.is_none());
                may_end.wait();
                assert_eq!(second.join().unwrap(), Ended::Done);
            });
            assert_eq!(row(&w.app, id), None);
        }
    });
}

/// Whoever lost its job hears it with the next beat, and ends.
#[test]
fn who_was_taken_for_gone_is_told_to_end() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let works = Does(|_, asked: &Asked<'_>| {
            let seen = row(&w.app, id).unwrap();
            w.app.store.write(|tx| jobs::take(tx, &seen, "another")).unwrap().unwrap();
            until("it is told", || asked.ends());
            Ok(())
        });
        assert_eq!(ended(lane().look(&w.app, &works).unwrap()), Ended::Lost);
        assert_eq!(row(&w.app, id).unwrap().holder.as_deref(), Some("another"));
    });
}

#[test]
fn clocks_that_differ_neither_take_a_job_away_nor_keep_one_back() {
    on_each_store(|w| {
        for hours in [-30, -3, 3, 30] {
            let skewed = another(w, TimeDelta::hours(hours));
            // Somebody is at it: no clock says that they are gone.
            let id = asked_for(&skewed);
            let runs = Said::default();
            let works = Does(|_, _: &Asked<'_>| {
                runs.say("one");
                thread::sleep(FAST.quiet * 2);
                Ok(())
            });
            thread::scope(|s| {
                let run = s.spawn(|| lane().look(&skewed, &works).unwrap());
                until("it began", || runs.all() == ["one"]);
                let mut right = lane();
                while !run.is_finished() {
                    right.look(&w.app, &works).unwrap();
                    thread::sleep(Duration::from_millis(10));
                }
                assert_eq!(ended(run.join().unwrap()), Ended::Done);
            });
            assert_eq!((runs.all(), row(&w.app, id)), (vec!["one"], None));
            // What the other clock says is due far ahead is not waited for.
            let id = asked_for(&skewed);
            assert_eq!(
                ended(lane().look(&skewed, &Does(|_, _: &Asked<'_>| fails())).unwrap()),
                Ended::Failed
            );
            let due = row(&w.app, id).unwrap().due_at;
            let ahead = *due.naive_utc() - *w.app.clock.now().naive_utc();
            let looked = lane().look(&w.app, &Does(|_, _: &Asked<'_>| Ok(()))).unwrap();
            assert_eq!(ended(looked), Ended::Done, "{hours}: due in {ahead}");
        }
    });
}

#[test]
fn a_stop_leaves_a_job_to_the_next_start() {
    on_each_store(|w| {
        let id = asked_for(&w.app);
        let stopping = another(w, TimeDelta::zero());
        let works = Does(|_, asked: &Asked<'_>| {
            stopping.stop();
            assert!(asked.ends());
            Ok(())
        });
        assert_eq!(ended(lane().look(&stopping, &works).unwrap()), Ended::Left);
        let job = row(&w.app, id).unwrap();
        assert_eq!((job.state, job.attempts, job.holder), (State::Waiting, 0, None), "it was no try");
        assert_eq!(lane().look(&stopping, &works).unwrap(), Looked::Nothing, "a stop takes nothing up");
        // The next start need not wait for a number to stand still.
        assert_eq!(ended(lane().look(&w.app, &Does(|_, _: &Asked<'_>| Ok(()))).unwrap()), Ended::Done);
    });
}

/// A row that was taken out past us is made again: nobody would sweep without it.
#[test]
fn what_comes_back_is_there_again_after_its_row_is_gone() {
    crate::world::on_each_spoilt_store(|w, stored| {
        stored.behind_the_back("DELETE FROM jobs").unwrap();
        let found =
            wasl::app::verify::verify(&w.app.store, (&w.app.data_dir, &*w.app.blobs), &w.app.sealer, |_| ())
                .unwrap();
        assert!(found.first.iter().any(|d| d.contains("sweep does not come back")), "{:?}", found.first);
        for kind in Kind::ALL {
            let (mut lane, hands) = (Lane::beating(kind, FAST), Always(|_, _: &Asked<'_>| Ok(())));
            assert_eq!(lane.look(&w.app, &hands).unwrap(), Looked::Nothing);
            assert_eq!(ended(lane.look(&w.app, &hands).unwrap()), Ended::Done);
        }
        assert_eq!(open(&w.app).len(), Kind::ALL.len());
    });
}
