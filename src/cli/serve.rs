//! `wasl serve`: the website, the letters and every other job, in one process.

use super::{lanes, open};
use crate::app::App;
use crate::app::last_proof::LastProof;
use crate::app::nodes;
use crate::app::ready;
use crate::app::words;
use crate::config::{Config, Limits};
use crate::http::door::Door;
use crate::letters::letter::Letters;
use crate::mail::outbox::Outbox;
use crate::mail::post::Post;
use crate::mail::worker::{Pace, Worker as Postman};
use crate::page::Pages;
use crate::server::closing::turn_away;
use crate::server::server;
use anyhow::{Context, Result, anyhow};
use clap::Args;
use std::net::TcpListener;
use std::sync::Arc;
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
    let joined = nodes::join(&app)?;
    app.remember_address()?;
    if let Some(gone) = ready::some_gone(&app.store, &*app.blobs)? {
        let gone = gone.to_string();
        tracing::error!(gone, "documents are not where they should be; run: wasl check");
    }
    let door = Door::new(app.clone(), Pages::load()?, &limits).behind(&config.web.proxies);
    let door = Arc::new(door.watched_with(config.web.metrics_token.as_ref()));
    let letters = Arc::new(Letters::load()?);
    actix_web::rt::System::new().block_on(async move {
        let (stop, stopped) = watch::channel(false);
        let postman = Postman::new(Arc::new(Outbox::new(app.clone())), letters, post, Pace::default());
        let lanes = lanes::start(&app, (postman, joined), &stopped);
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
            for lane in lanes {
                lane.await?;
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
