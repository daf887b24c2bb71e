//! Takes letters from the outbox, a few at once, until it is told to stop.
//!
//! A letter is claimed for a while, written, sent, and only then marked as done. Whatever breaks in
//! between, its claim ends and it is sent again, with the same Message-ID: at least once, never lost. It
//! leaves twice only if the process dies, or the line breaks, between the moment the other side took it
//! and the moment we know.

use super::fault::PostError;
use super::message::{Attachment, Outgoing};
use super::post::Post;
use crate::letters::data::Draft;
use crate::letters::letter::Letters;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

/// A letter claimed from the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its row.
    pub id: i64,
    /// How often it was tried before.
    pub tries: u32,
    /// Whom it goes to.
    pub to: String,
    /// Where an answer goes.
    pub reply_to: Option<String>,
    /// Its Message-ID, the same at every try.
    pub message_id: String,
    /// When it was left with the outbox.
    pub written_at: DateTime<Utc>,
    /// The letter, still to be written.
    pub draft: Draft,
    /// The documents that go with it, in the order in which the draft names them.
    pub attachments: Vec<Attachment>,
}

/// The outbox, as the worker sees it. The calls block, and are made where they may.
pub trait Queue: Send + Sync + 'static {
    /// What can go wrong with the outbox itself.
    type Error: std::error::Error + Send + Sync + 'static;

    /// Claims up to `most` letters that are due, oldest first, so that nobody else has them during
    /// `lease`. A letter whose lease has ended is due again.
    ///
    /// # Errors
    /// That of the outbox.
    fn claim(&self, most: usize, lease: Duration) -> Result<Vec<Waiting>, Self::Error>;

    /// The letter has left. An outbox that cannot store it remembers it, and gives the letter to nobody.
    ///
    /// # Errors
    /// That of the outbox.
    fn done(&self, id: i64) -> Result<(), Self::Error>;

    /// The letter is to be tried again after a while; counts a try, and keeps why.
    ///
    /// # Errors
    /// That of the outbox.
    fn again(&self, id: i64, after: Duration, says: &str) -> Result<(), Self::Error>;

    /// The letter will not leave by itself: to be shown to those who run the service.
    ///
    /// # Errors
    /// That of the outbox.
    fn failed(&self, id: i64, says: &str) -> Result<(), Self::Error>;
}

/// How the worker walks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Most letters on their way at once.
    pub at_once: usize,
    /// How long an empty outbox is left alone.
    pub idle: Duration,
    /// The wait after a first failure; it doubles with every further one.
    pub first_wait: Duration,
    /// The longest wait.
    pub longest_wait: Duration,
    /// How long letters on their way may still take once the worker is told to stop.
    pub grace: Duration,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            at_once: 4,
            idle: Duration::from_secs(2),
            first_wait: Duration::from_secs(30),
            longest_wait: Duration::from_secs(3600),
            grace: Duration::from_secs(10),
        }
    }
}

impl Pace {
    /// The wait before the next try of a letter tried `tries` times: doubled each time, up to the
    /// longest.
    ///
    /// ```
    /// use wasl::mail::worker::Pace;
    /// let waits: Vec<u64> = [0, 1, 2, 6, 7, 40].map(|tries| Pace::default().wait(tries).as_secs()).to_vec();
    /// assert_eq!(waits, [30, 60, 120, 1920, 3600, 3600]);
    /// ```
    pub fn wait(&self, tries: u32) -> Duration {
        let doubled = 2u32.checked_pow(tries).and_then(|times| self.first_wait.checked_mul(times));
        doubled.unwrap_or(self.longest_wait).min(self.longest_wait)
    }

    /// Up to a quarter more, so that letters that failed together do not come back together.
    fn spread(wait: Duration) -> Duration {
        wait + wait.mul_f64(rand::random::<f64>() / 4.0)
    }
}

/// What became of one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    Again { unreachable: bool },
    Failed,
}

/// What became of the letters of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that left.
    pub done: usize,
    /// Letters to be tried again.
    pub again: usize,
    /// Letters that will not leave by themselves.
    pub failed: usize,
    /// Among those to be tried again, the ones that found nobody to talk to.
    pub unreachable: usize,
}

impl Round {
    /// How many letters were claimed.
    pub fn claimed(&self) -> usize {
        self.done + self.again + self.failed
    }

    fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Done => self.done += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Again { unreachable } => {
                self.again += 1;
                self.unreachable += usize::from(unreachable);
            }
        }
    }
}

/// The worker.
#[derive(Debug)]
pub struct Worker<Q> {
    queue: Arc<Q>,
    letters: Arc<Letters>,
    post: Post,
    pace: Pace,
}

impl<Q: Queue> Worker<Q> {
    /// A worker between this outbox and this way out.
    pub fn new(queue: Arc<Q>, letters: Arc<Letters>, post: Post, pace: Pace) -> Worker<Q> {
        Worker { queue, letters, post, pace }
    }

    /// Works until `stop` comes; letters on their way then have [`Pace::grace`] to arrive. Nothing
    /// stops it but `stop`: what goes wrong is written to the log and tried again.
    pub async fn run(&self, stop: impl Future<Output = ()>) {
        let mut stop = pin!(stop);
        let mut unreachable = 0;
        loop {
            let mut round = pin!(self.round());
            let ended = tokio::select! {
                biased;
                () = &mut stop => {
                    if tokio::time::timeout(self.pace.grace, round).await.is_err() {
                        tracing::warn!("letters were still on their way at the stop; they will be sent again");
                    }
                    return;
                }
                ended = &mut round => ended,
            };
            unreachable = if ended.unreachable > 0 && ended.done == 0 { unreachable + 1 } else { 0 };
            tokio::select! {
                biased;
                () = &mut stop => return,
                () = tokio::time::sleep(self.pause(&ended, unreachable)) => {}
            }
        }
    }

    /// No pause while letters leave; a longer and longer one while nobody can be reached.
    fn pause(&self, ended: &Round, unreachable: u32) -> Duration {
        match unreachable {
            0 if ended.claimed() > 0 => Duration::ZERO,
            0 => self.pace.idle,
            n => {
                self.pace.idle.saturating_mul(2u32.saturating_pow(n.min(16))).min(self.pace.longest_wait / 12)
            }
        }
    }

    /// Claims letters once and sends them.
    pub async fn round(&self) -> Round {
        let most = self.pace.at_once;
        let lease = self.post.usual() * LEASE;
        let claimed = ask(&self.queue, move |queue| queue.claim(most, lease)).await.unwrap_or_default();
        let mut round = Round::default();
        for outcome in join_all(claimed.into_iter().map(|waiting| self.deliver(waiting))).await {
            round.count(outcome);
        }
        round
    }

    /// Hands a letter over and stores what became of it. A talk that takes too long goes on by itself:
    /// nobody else gets the letter meanwhile, for it may still arrive.
    async fn deliver(&self, waiting: Waiting) -> Outcome {
        let (id, tries, pace) = (waiting.id, waiting.tries, self.pace);
        let mut talk = tokio::spawn(send(self.post.clone(), Arc::clone(&self.letters), waiting));
        let queue = Arc::clone(&self.queue);
        let end =
            |sent: Result<_, tokio::task::JoinError>| sent.unwrap_or_else(|e| Err(PostError::transient(&e)));
        match tokio::time::timeout(self.post.usual(), &mut talk).await {
            Ok(sent) => settle(&queue, (id, tries), end(sent), pace).await,
            Err(_) => {
                tracing::warn!(letter.id = id, "the mail server takes long over the letter");
                tokio::spawn(async move { settle(&queue, (id, tries), end(talk.await), pace).await });
                Outcome::Again { unreachable: true }
            }
        }
    }
}

/// A claim lasts this many times as long as a talk usually takes, so that no other worker takes a letter
/// whose talk takes longer.
const LEASE: u32 = 6;

/// Sends a letter; one refused with its documents is sent without them, for many mail servers take less
/// than we attach: it then says where they are.
async fn send(post: Post, letters: Arc<Letters>, waiting: Waiting) -> Result<(), PostError> {
    let bare = (!waiting.attachments.is_empty()).then(|| Waiting {
        draft: waiting.draft.clone().without_attachments(),
        attachments: Vec::new(),
        ..waiting.clone()
    });
    let sent = post.send(&written(&letters, waiting)?).await;
    match (sent, bare) {
        (Err(PostError::Permanent { .. }), Some(bare)) => post.send(&written(&letters, bare)?).await,
        (sent, _) => sent,
    }
}

/// Stores what became of a letter.
async fn settle<Q: Queue>(
    queue: &Arc<Q>,
    (id, tries): (i64, u32),
    sent: Result<(), PostError>,
    pace: Pace,
) -> Outcome {
    let (outcome, says) = match sent {
        Ok(()) => (Outcome::Done, String::new()),
        Err(PostError::Transient { says, unreachable }) => (Outcome::Again { unreachable }, says),
        Err(PostError::Permanent { says }) => (Outcome::Failed, says),
    };
    // The answer of the other side may quote an address: it goes to the outbox, not to the log.
    let tries_now = tries + 1;
    match outcome {
        Outcome::Done => tracing::debug!(letter.id = id, letter.tries = tries_now, "the letter left"),
        Outcome::Again { .. } => {
            tracing::info!(letter.id = id, letter.tries = tries_now, "the letter will be tried again");
        }
        Outcome::Failed => {
            tracing::warn!(letter.id = id, letter.tries = tries_now, "the letter will not leave by itself");
        }
    }
    let after = Pace::spread(pace.wait(tries));
    ask(queue, move |queue| match outcome {
        Outcome::Done => queue.done(id),
        Outcome::Again { .. } => queue.again(id, after, &says),
        Outcome::Failed => queue.failed(id, &says),
    })
    .await;
    outcome
}

fn written(letters: &Letters, waiting: Waiting) -> Result<Outgoing, PostError> {
    let letter = letters.write(&waiting.draft).map_err(|e| PostError::permanent(&e.to_string()))?;
    let address = |text: &str| text.parse().map_err(|_| PostError::permanent("the address is none"));
    Ok(Outgoing {
        to: address(&waiting.to)?,
        reply_to: waiting.reply_to.as_deref().map(address).transpose()?,
        message_id: waiting.message_id,
        written_at: waiting.written_at,
        letter,
        attachments: waiting.attachments,
    })
}

/// Asks the outbox, three times if need be; an outbox remembers what it was told and could not store.
async fn ask<Q: Queue, T: Send + 'static>(
    queue: &Arc<Q>,
    ask: impl Fn(&Q) -> Result<T, Q::Error> + Send + Clone + 'static,
) -> Option<T> {
    for pause in [0, 100, 1000] {
        tokio::time::sleep(Duration::from_millis(pause)).await;
        let (queue, ask) = (Arc::clone(queue), ask.clone());
        match tokio::task::spawn_blocking(move || ask(&queue)).await {
            Ok(Ok(answer)) => return Some(answer),
            Ok(Err(e)) => tracing::error!(error = &e as &dyn std::error::Error, "the outbox"),
            Err(e) => tracing::error!(error = &e as &dyn std::error::Error, "the outbox"),
        }
    }
    None
}
