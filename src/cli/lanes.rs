//! Everything that `wasl serve` does beside answering: a lane for each kind of job, and one for letters. No lane waits
//! for another.

use crate::app::jobs::task::at_once;
use crate::app::jobs::{Hands, Lane, Looked, OfService};
use crate::app::{App, nodes};
use crate::mail::outbox::Outbox;
use crate::mail::worker::Worker as Postman;
use crate::store::jobs::Kind;
use crate::store::presence::Presence;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How long a lane without a job is left alone.
const IDLE: Duration = Duration::from_secs(2);
/// The longest wait of a lane that cannot look, or of letters that panicked; it doubles from [`IDLE`].
const LONGEST: Duration = Duration::from_secs(30);
/// How often a server looks whether it is still among those of the database.
const PRESENT: Duration = Duration::from_secs(5);

/// Starts every lane; each ends once it is told to stop, after the step it is at.
pub(super) fn start(
    app: &Arc<App>,
    (postman, joined): (Postman<Outbox>, Option<Presence>),
    stopped: &watch::Receiver<bool>,
) -> Vec<JoinHandle<()>> {
    let hands: Arc<dyn Hands> = Arc::new(OfService::default());
    let lanes = Kind::ALL.into_iter().flat_map(|kind| std::iter::repeat_n(kind, at_once(kind)));
    let mut tasks: Vec<_> = lanes
        .map(|kind| tokio::spawn(lane(app.clone(), Arc::clone(&hands), kind, stopped.clone())))
        .collect();
    tasks.push(tokio::spawn(letters(app.clone(), Arc::new(postman), stopped.clone())));
    if let Some(joined) = joined {
        tasks.push(tokio::spawn(presence(app.clone(), joined, stopped.clone())));
    }
    tasks
}

/// Waits until somebody tells the service to end.
async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop too.
    if stopped.wait_for(|stop| *stop).await.is_err() {
        tracing::debug!("the server is gone");
    }
}

/// Whether a stop came within a while.
async fn stops_within(wait: Duration, stopped: &watch::Receiver<bool>) -> bool {
    tokio::select! {
        biased;
        () = until(stopped.clone()) => true,
        () = tokio::time::sleep(wait) => false,
    }
}

/// Looks for jobs of a kind: at the start, every few seconds, and at once after one that was asked for.
async fn lane(app: Arc<App>, hands: Arc<dyn Hands>, kind: Kind, stopped: watch::Receiver<bool>) {
    let lane = Arc::new(Mutex::new(Lane::new(kind)));
    let mut wait = Duration::ZERO;
    while !stops_within(wait, &stopped).await {
        let looked = tokio::task::spawn_blocking({
            let (app, hands, lane) = (app.clone(), Arc::clone(&hands), Arc::clone(&lane));
            move || lane.lock().unwrap_or_else(PoisonError::into_inner).look(&app, hands.as_ref())
        });
        wait = match looked.await {
            Ok(Ok(Looked::Ran { once: true, .. })) => Duration::ZERO,
            Ok(Ok(_)) => IDLE,
            Ok(Err(e)) => later(kind, wait, &e),
            Err(e) => later(kind, wait, &e),
        };
    }
}

/// The wait after a look that failed.
fn later(kind: Kind, wait: Duration, error: &(dyn std::error::Error + 'static)) -> Duration {
    tracing::error!(job.kind = %kind, error, "jobs cannot be looked for");
    (wait * 2).clamp(IDLE, LONGEST)
}

/// Stays among the servers of the database, also once that was away. Whoever finds others then with which it shares less
/// than it must says so again and again: what it serves is not what they serve.
async fn presence(app: Arc<App>, joined: Presence, stopped: watch::Receiver<bool>) {
    let mut joined = Some(joined);
    while !stops_within(PRESENT, &stopped).await {
        let (app, mut held) = (app.clone(), joined.take());
        let looked = tokio::task::spawn_blocking(move || {
            if held.as_mut().is_some_and(Presence::lives) { Ok(held) } else { nodes::join(&app) }
        });
        joined = match looked.await {
            Ok(Ok(held)) => held,
            Ok(Err(e)) => not_present(&e),
            Err(e) => not_present(&e),
        };
    }
}

fn not_present(error: &(dyn std::error::Error + 'static)) -> Option<Presence> {
    tracing::error!(error, "this server is not among those of the database");
    None
}

/// Letters leave by the outbox, which is their queue. A worker that panicked begins again.
async fn letters(app: Arc<App>, postman: Arc<Postman<Outbox>>, stopped: watch::Receiver<bool>) {
    let mut wait = IDLE;
    loop {
        let (worker, stop) = (Arc::clone(&postman), until(stopped.clone()));
        let Err(e) = tokio::spawn(async move { worker.run(stop).await }).await else { return };
        tracing::error!(
            error = &e as &dyn std::error::Error,
            "the worker of letters ended, and begins again"
        );
        app.metrics.letters_panicked();
        if stops_within(wait, &stopped).await {
            return;
        }
        wait = (wait * 2).min(LONGEST);
    }
}
