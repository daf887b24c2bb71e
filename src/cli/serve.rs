//! `wasl serve`: the website, the letters, the figures and the hourly sweep, in one process.

use super::open;
use crate::app::App;
use crate::app::evidence::sweep_proved;
use crate::app::figure_sets::job::{Ended as Figures, Worker as Counter};
use crate::app::last_proof::LastProof;
use crate::app::move_due_dates::{Ended, Moved, Worker};
use crate::app::ready;
use crate::app::tidy::tidy;
use crate::app::words;
use crate::clock::Moment;
use crate::config::{Config, Limits};
use crate::law::legal_time::day_start;
use crate::mail::letter::Letters;
use crate::mail::outbox::Outbox;
use crate::mail::post::Post;
use crate::mail::worker::{Pace, Worker as Postman};
use crate::page::Pages;
use crate::web::closing::turn_away;
use crate::web::door::Door;
use crate::web::server::server;
use anyhow::{Context, Result, anyhow};
use chrono::TimeDelta;
use clap::Args;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;

/// How long a stop may take.
const STOP: Duration = Duration::from_secs(10);
/// How long after the door is closed those who came before are still read: a server that stops closes each
/// connection on which no request has begun, also where one is on its way.
const LET_IN: Duration = Duration::from_secs(1);

/// Serve the website.
#[derive(Debug, Args)]
pub struct Serve {}

impl Serve {
    /// Serves until it is told to stop.
    ///
    /// # Errors
    /// When a setting is wrong, mail has no way out, or the address is taken.
    pub fn run(self) -> Result<()> {
        let mut config = Config::load()?;
        super::logging::start(config.log.as_str());
        let post = Post::new(&config.mail, 4, Duration::from_secs(30)).context("WASL_SMTP_URL")?;
        let listener = bind(&mut config)?;
        let app = Arc::new(open::app_to_serve(&config)?);
        LastProof::tell(&app.data_dir);
        match words::bring_up(&app.store, &app.sealer) {
            Ok(0) => {}
            Ok(n) => tracing::info!(n, "names were taken out of the words under which requests are found"),
            // It is tried again at the next start; reading goes on all the same.
            Err(e) => {
                let error = &e as &dyn std::error::Error;
                tracing::error!(error, "names are still among the words under which requests are found");
            }
        }
        run(app, &config, config.limits, post, listener, |_| ())
    }
}

/// Takes the address, before anything is made of it: where its port was left open, links name the one given.
///
/// # Errors
/// When it is taken.
pub fn bind(config: &mut Config) -> Result<TcpListener> {
    let listen = config.web.listen;
    let listener = TcpListener::bind(listen).with_context(|| format!("WASL_LISTEN {listen}"))?;
    config.web.bound(listener.local_addr()?);
    Ok(listener)
}

/// Serves an app; `ready` is told the address once pages answer.
///
/// # Errors
/// When a template or letter cannot be read.
pub fn run(
    app: Arc<App>,
    config: &Config,
    limits: Limits,
    post: Post,
    listener: TcpListener,
    ready: impl FnOnce(std::net::SocketAddr),
) -> Result<()> {
    let address = listener.local_addr()?;
    app.remember_address()?;
    if let Some(gone) = ready::some_gone(&app.store, &app.data_dir)? {
        let gone = gone.to_string();
        tracing::error!(gone, "documents are not where they should be; run: wasl check");
    }
    let door = Arc::new(Door::new(app.clone(), Pages::load()?, &limits).behind(&config.web.proxies));
    let letters = Arc::new(Letters::load()?);
    actix_web::rt::System::new().block_on(async move {
        let (stop, stopped) = watch::channel(false);
        let worker = Postman::new(Arc::new(Outbox::new(app.clone())), letters, post, Pace::default());
        let mailing = tokio::spawn({
            let stopped = stopped.clone();
            async move { worker.run(until(stopped)).await }
        });
        let counting = tokio::spawn(calendar(app.clone(), stopped.clone()));
        let telling = tokio::spawn(figures(app.clone(), stopped.clone()));
        let sweeping = tokio::spawn(hourly(app.clone(), stopped));
        tracing::info!(%address, "serving");
        ready(address);
        let spare = listener.try_clone()?;
        let running = server(door, listener)?;
        let handle = running.handle();
        let mut running = tokio::spawn(running);
        let ended = tokio::select! {
            ended = &mut running => Some(ended),
            () = told_to_stop() => None,
        };
        app.stop();
        stop.send_replace(true);
        let (closed, closing) = watch::channel(false);
        let turning = tokio::spawn(turn_away(spare, closing));
        let served = async {
            let ended = match ended {
                Some(ended) => ended,
                None => {
                    // Whoever was let in is answered before the server closes what it holds.
                    handle.pause().await;
                    tokio::time::sleep(LET_IN).await;
                    tokio::join!(handle.stop(true), running).1
                }
            };
            // Letters on their way have the worker's grace to arrive; jobs end after the step they are at.
            for task in [mailing, counting, telling, sweeping] {
                task.await?;
            }
            closed.send_replace(true);
            if let Err(e) = turning.await? {
                tracing::warn!(
                    error = &e as &dyn std::error::Error,
                    "who came at the stop was not told of it"
                );
            }
            ended
        };
        match tokio::time::timeout(STOP, served).await {
            Ok(served) => Ok(served.map_err(|e| anyhow!(e))??),
            Err(_) => {
                tracing::warn!(
                    "a job did not end in time; what it had not finished is done at the next start"
                );
                std::process::exit(0)
            }
        }
    })
}

/// Waits until somebody tells the service to end.
async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let told = async |kind| match signal(kind) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(e) => {
            tracing::warn!(error = &e as &dyn std::error::Error, "a signal cannot be heard");
            std::future::pending().await
        }
    };
    tokio::select! {
        () = told(SignalKind::terminate()) => {}
        () = told(SignalKind::interrupt()) => {}
    }
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop too.
    if stopped.wait_for(|stop| *stop).await.is_err() {
        tracing::debug!("the server is gone");
    }
}

/// Applies an edition of the calendar that was not yet applied to every request, whoever imported it:
/// looks at the start and every few seconds after.
async fn calendar(app: Arc<App>, stopped: watch::Receiver<bool>) {
    let mut beat = tokio::time::interval(Duration::from_secs(2));
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let worker = Arc::new(Mutex::new(Worker::default()));
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = until(stopped.clone()) => return,
        }
        let looked = tokio::task::spawn_blocking({
            let (app, worker, stopped) = (app.clone(), worker.clone(), stopped.clone());
            move || {
                let mut worker = worker.lock().unwrap_or_else(PoisonError::into_inner);
                worker.look(&app, &|| *stopped.borrow() || app.is_stopping())
            }
        });
        match looked.await {
            Ok(Ok(Ended::Applied(moved))) if moved != Moved::default() => {
                tracing::info!(moved = moved.limits, recounted = moved.recounted, "the calendar is applied");
            }
            Ok(Ok(_)) => {}
            Ok(Err(e)) => {
                tracing::error!(error = &e as &dyn std::error::Error, "the calendar could not be applied")
            }
            Err(e) => {
                tracing::error!(error = &e as &dyn std::error::Error, "the calendar could not be applied")
            }
        }
    }
}

/// Counts the figures that are missing, whatever made them so: looks at the start and every few seconds
/// after.
async fn figures(app: Arc<App>, stopped: watch::Receiver<bool>) {
    let mut beat = tokio::time::interval(Duration::from_secs(2));
    beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let counter = Arc::new(Mutex::new(Counter::default()));
    loop {
        tokio::select! {
            _ = beat.tick() => {}
            () = until(stopped.clone()) => return,
        }
        let looked = tokio::task::spawn_blocking({
            let (app, counter, stopped) = (app.clone(), counter.clone(), stopped.clone());
            move || {
                let mut counter = counter.lock().unwrap_or_else(PoisonError::into_inner);
                counter.look(&app, &|| *stopped.borrow() || app.is_stopping())
            }
        });
        match looked.await {
            Ok(Ok(Figures::Stored(0) | Figures::Later)) => {}
            Ok(Ok(Figures::Stored(sets))) => tracing::info!(sets, "figures are stored"),
            Ok(Err(e)) => {
                tracing::error!(error = &e as &dyn std::error::Error, "figures could not be counted")
            }
            Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "figures could not be counted"),
        }
    }
}

/// Longest time between two sweeps.
const HOUR: TimeDelta = TimeDelta::hours(1);

/// How long until the next sweep: an hour, or until a new legal day has begun, whichever is first.
fn until_sweep(now: Moment) -> Duration {
    let tomorrow = now.legal_date().succ_opt().map(|day| Moment::from(day_start(day)));
    let left = tomorrow.map_or(HOUR, |next| *next.naive_utc() - *now.naive_utc()).min(HOUR);
    (left + TimeDelta::seconds(1)).to_std().unwrap_or_default()
}

/// Sweeps at the start, which catches up any downtime, when a day begins and every hour.
async fn hourly(app: Arc<App>, stopped: watch::Receiver<bool>) {
    let mut wait = Duration::ZERO;
    loop {
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = until(stopped.clone()) => return,
        }
        let swept = tokio::task::spawn_blocking({
            let app = app.clone();
            move || {
                app.look_at_imports()?;
                sweep_proved(&app, app.clock.today(), None, false)
            }
        });
        match swept.await {
            Ok(Ok(swept)) => tracing::info!(silences = swept.silences, closed = swept.closed, "swept"),
            Ok(Err(e)) => tracing::error!(error = &e as &dyn std::error::Error, "the sweep failed"),
            Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "the sweep stopped"),
        }
        tidied(app.clone()).await;
        wait = until_sweep(app.clock.now());
    }
}

/// Lets go of what nobody needs any more.
async fn tidied(app: Arc<App>) {
    match tokio::task::spawn_blocking(move || tidy(&app)).await {
        Ok(Ok(gone)) => tracing::info!(
            letters.forgotten = gone.letters,
            sessions = gone.sessions,
            keys = gone.keys,
            uploads = gone.uploads,
            documents = gone.documents,
            "tidied"
        ),
        Ok(Err(e)) => tracing::error!(error = &e as &dyn std::error::Error, "what is over was not let go"),
        Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "what is over was not let go"),
    }
}
