//! `wasl serve`: the website, the letters and the hourly sweep, in one process.

use super::open;
use crate::app::App;
use crate::app::letters::outgoing::tidy;
use crate::app::sweep::sweep;
use crate::config::{Config, Limits};
use crate::mail::letter::Letters;
use crate::mail::outbox::Outbox;
use crate::mail::post::Post;
use crate::mail::worker::{Pace, Worker};
use crate::page::Pages;
use crate::web::door::Door;
use crate::web::server::server;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Serve the website.
#[derive(Debug, Args)]
pub struct Serve {}

impl Serve {
    /// Serves until it is told to stop.
    ///
    /// # Errors
    /// When a setting is wrong, mail has no way out, or the address is taken.
    pub fn run(self) -> Result<()> {
        let config = Config::load()?;
        super::logging::start(config.log.as_str());
        let post = Post::new(&config.mail, 4, Duration::from_secs(30)).context("WASL_SMTP_URL")?;
        let app = Arc::new(open::app(&config)?);
        run(app, &config, config.limits, post, |_| ())
    }
}

/// Serves an app; `ready` is told the address once pages answer.
///
/// # Errors
/// When the address is taken, or a template or letter cannot be read.
pub fn run(
    app: Arc<App>,
    config: &Config,
    limits: Limits,
    post: Post,
    ready: impl FnOnce(std::net::SocketAddr),
) -> Result<()> {
    let listener =
        TcpListener::bind(config.web.listen).with_context(|| format!("WASL_LISTEN {}", config.web.listen))?;
    let address = listener.local_addr()?;
    let door = Arc::new(Door::new(app.clone(), Pages::load()?, &limits).behind(&config.web.proxies));
    let letters = Arc::new(Letters::load()?);
    actix_web::rt::System::new().block_on(async move {
        let (stop, stopped) = watch::channel(false);
        let worker = Worker::new(Arc::new(Outbox::new(app.clone())), letters, post, Pace::default());
        let mailing = tokio::spawn({
            let stopped = stopped.clone();
            async move { worker.run(until(stopped)).await }
        });
        let sweeping = tokio::spawn(hourly(app.clone(), stopped));
        tracing::info!(%address, "serving");
        ready(address);
        let served = server(door, listener)?.await;
        stop.send_replace(true);
        // Letters on their way have the worker's grace to arrive; the sweep stops between cases.
        for task in [mailing, sweeping] {
            task.await.map_err(|e| anyhow!(e))?;
        }
        Ok(served?)
    })
}

async fn until(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone, which is a stop too.
    if stopped.wait_for(|stop| *stop).await.is_err() {
        tracing::debug!("the server is gone");
    }
}

/// Sweeps at the start, which catches up any downtime, and every hour after; before each sweep the
/// directory and the calendar are read again, so that an import needs no restart.
async fn hourly(app: Arc<App>, stopped: watch::Receiver<bool>) {
    let mut hour = tokio::time::interval(Duration::from_secs(3600));
    loop {
        tokio::select! {
            _ = hour.tick() => {}
            () = until(stopped.clone()) => return,
        }
        let swept = tokio::task::spawn_blocking({
            let app = app.clone();
            move || {
                app.reload()?;
                sweep(&app, app.clock.today(), false)
            }
        });
        match swept.await {
            Ok(Ok(swept)) => tracing::info!(silences = swept.silences, closed = swept.closed, "swept"),
            Ok(Err(e)) => tracing::error!(error = &e as &dyn std::error::Error, "the sweep failed"),
            Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "the sweep stopped"),
        }
        tidied(app.clone()).await;
    }
}

/// Lets old traces of letters go, and gives the space of letters that left back to the disk.
async fn tidied(app: Arc<App>) {
    match tokio::task::spawn_blocking(move || tidy(&app)).await {
        Ok(Ok(gone)) => tracing::info!(letters.forgotten = gone, "tidied"),
        Ok(Err(e)) => tracing::error!(error = &e as &dyn std::error::Error, "the outbox was not tidied"),
        Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "the outbox was not tidied"),
    }
}
