//! Letters leave through a real talk with a mail server: at least once, whatever the server does.

use crate::smtp::{Mode, Server};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use wasl::config::Config;
use wasl::letters::data::{BodyName, Draft, LetterData, LetterKind};
use wasl::letters::letter::Letters;
use wasl::letters::message_id;
use wasl::mail::fault::PostError;
use wasl::mail::message::Outgoing;
use wasl::mail::post::{NoPost, Post};
use wasl::mail::worker::{Pace, Queue, Round, Waiting, Worker};

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Due(Instant),
    Done,
    Failed(String),
}

#[derive(Clone, Debug)]
struct Row {
    waiting: Waiting,
    state: State,
    why: String,
}

/// An outbox with the rules of the real one, kept in memory.
#[derive(Default)]
struct Outbox(Mutex<BTreeMap<i64, Row>>);

#[derive(Debug, thiserror::Error)]
#[error("the outbox is out of reach")]
struct OutOfReach;

impl Outbox {
    fn with(count: i64) -> Arc<Outbox> {
        let rows = (1..=count).map(|id| {
            (id, Row { waiting: waiting(id), state: State::Due(Instant::now()), why: String::new() })
        });
        Arc::new(Outbox(Mutex::new(rows.collect())))
    }

    fn rows(&self) -> Vec<Row> {
        self.0.lock().unwrap().values().cloned().collect()
    }

    fn count(&self, wanted: impl Fn(&State) -> bool) -> usize {
        self.rows().iter().filter(|row| wanted(&row.state)).count()
    }

    fn done_count(&self) -> usize {
        self.count(|state| *state == State::Done)
    }

    fn set(&self, id: i64, set: impl FnOnce(&mut Row)) -> Result<(), OutOfReach> {
        self.0.lock().unwrap().get_mut(&id).map(set).ok_or(OutOfReach)
    }

    /// All leases end, as after the death of a worker and a while.
    fn forget_leases(&self) {
        for row in self.0.lock().unwrap().values_mut() {
            if matches!(row.state, State::Due(_)) {
                row.state = State::Due(Instant::now());
            }
        }
    }
}

impl Queue for Outbox {
    type Error = OutOfReach;

    fn claim(&self, most: usize, lease: Duration) -> Result<Vec<Waiting>, OutOfReach> {
        let now = Instant::now();
        let mut rows = self.0.lock().unwrap();
        let due = rows.values_mut().filter(|row| matches!(row.state, State::Due(at) if at <= now)).take(most);
        Ok(due
            .map(|row| {
                row.state = State::Due(now + lease);
                row.waiting.clone()
            })
            .collect())
    }

    fn done(&self, id: i64) -> Result<(), OutOfReach> {
        self.set(id, |row| row.state = State::Done)
    }

    fn again(&self, id: i64, after: Duration, says: &str) -> Result<(), OutOfReach> {
        self.set(id, |row| {
            row.waiting.tries += 1;
            row.state = State::Due(Instant::now() + after);
            row.why = says.to_owned();
        })
    }

    fn failed(&self, id: i64, says: &str) -> Result<(), OutOfReach> {
        self.set(id, |row| row.state = State::Failed(says.to_owned()))
    }
}

fn written_at() -> DateTime<Utc> {
    "2026-03-02T10:00:00Z".parse().unwrap()
}

fn draft(id: i64) -> Draft {
    let day = |text: &str| text.parse().ok();
    let data = LetterData {
        number: format!("W-0000-{id:04}"),
        body: BodyName { ar: "جماعة تجريبية".into(), fr: "Commune d'essai".into() },
        received: day("2026-03-02"),
        due: day("2026-03-31"),
        url: Some("https://wasl.example/ar".into()),
        ..LetterData::default()
    };
    Draft { kind: LetterKind::SilenceHead, lang: "ar".into(), data }
}

fn waiting(id: i64) -> Waiting {
    Waiting {
        id,
        tries: 0,
        to: format!("reader{id}@exemple.ma"),
        reply_to: None,
        message_id: message_id("wasl.example"),
        written_at: written_at(),
        draft: draft(id),
        attachments: Vec::new(),
    }
}

fn letters() -> Arc<Letters> {
    static LETTERS: OnceLock<Arc<Letters>> = OnceLock::new();
    Arc::clone(LETTERS.get_or_init(|| Arc::new(Letters::load().unwrap())))
}

fn config(url: &str) -> Config {
    Config::from_map([("WASL_SMTP_URL", url), ("WASL_MAIL_DOMAIN", "wasl.example")]).unwrap()
}

fn post(url: &str) -> Post {
    Post::new(&config(url).mail, PACE.at_once, Duration::from_millis(500)).unwrap()
}

const PACE: Pace = Pace {
    at_once: 4,
    idle: Duration::from_millis(10),
    first_wait: Duration::from_millis(20),
    longest_wait: Duration::from_millis(200),
    grace: Duration::from_secs(10),
};

fn worker(outbox: &Arc<Outbox>, url: &str) -> Worker<Outbox> {
    Worker::new(Arc::clone(outbox), letters(), post(url), PACE)
}

/// A worker at work in the background, and the way to stop it.
struct Working {
    stop: tokio::sync::oneshot::Sender<()>,
    task: JoinHandle<()>,
}

impl Working {
    fn start(outbox: &Arc<Outbox>, url: &str) -> Working {
        let worker = worker(outbox, url);
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let task = tokio::spawn(async move {
            worker
                .run(async {
                    let _ = stopped.await;
                })
                .await;
        });
        Working { stop, task }
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        self.task.await.unwrap();
    }
}

/// Waits, at most ten seconds, for something to become true.
async fn until(what: &str, is: impl Fn() -> bool) {
    let start = Instant::now();
    while !is() {
        assert!(start.elapsed() < Duration::from_secs(10), "still waiting for: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn all_done(outbox: &Arc<Outbox>) -> impl Fn() -> bool {
    move || outbox.done_count() == outbox.rows().len()
}

/// None lost, none twice.
fn each_arrived_once(outbox: &Outbox, server: &Server) {
    let copies = server.copies();
    for row in outbox.rows() {
        assert_eq!(copies.get(&row.waiting.message_id), Some(&1), "letter {}", row.waiting.id);
    }
    assert_eq!(copies.len(), outbox.rows().len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p6_letters_arrive_once_with_their_own_id_date_and_reader() {
    let (server, outbox) = (Server::start(Mode::Normal).await, Outbox::with(100));
    let working = Working::start(&outbox, &server.url());
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
    for letter in server.arrived() {
        assert_eq!(letter.from, "wasl@wasl.example");
        assert_eq!(letter.to, [letter.header("To")], "nobody else reads it");
        assert_eq!(letter.header("Date"), "Mon, 02 Mar 2026 10:00:00 +0000");
        assert_eq!(letter.header("Auto-Submitted"), "auto-generated");
    }
    assert!(server.most_at_once() <= PACE.at_once, "{} at once", server.most_at_once());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p6_nothing_is_lost_while_the_server_is_down() {
    let address = Server::start(Mode::Normal).await.address;
    let outbox = Outbox::with(30);
    let working = Working::start(&outbox, &format!("smtp://{address}"));
    until("a second try", || outbox.rows().iter().any(|row| row.waiting.tries > 1)).await;
    assert_eq!((outbox.done_count(), outbox.count(|s| matches!(s, State::Failed(_)))), (0, 0));
    let server = Server::start_at(address, Mode::Normal).await;
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_server_gets_no_more_than_four_at_once() {
    let (server, outbox) = (Server::start(Mode::Slow(Duration::from_millis(20))).await, Outbox::with(16));
    let working = Working::start(&outbox, &server.url());
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
    assert_eq!(server.most_at_once(), PACE.at_once);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_says_later_is_asked_later() {
    let (server, outbox) = (Server::start(Mode::Later).await, Outbox::with(10));
    let working = Working::start(&outbox, &server.url());
    until("a second try", || outbox.rows().iter().all(|row| row.waiting.tries > 1)).await;
    assert!(outbox.rows().iter().all(|row| row.why.contains("451")));
    server.behave(Mode::Normal);
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_letter_nobody_wants_is_marked_and_shown_and_not_tried_again() {
    let (server, outbox) = (Server::start(Mode::Never).await, Outbox::with(3));
    let round = worker(&outbox, &server.url()).round().await;
    assert_eq!(round, Round { failed: 3, ..Round::default() });
    for row in outbox.rows() {
        assert!(
            matches!(&row.state, State::Failed(why) if why == "permanent error (550)"),
            "{:?}",
            row.state
        );
    }
    server.behave(Mode::Normal);
    assert_eq!(worker(&outbox, &server.url()).round().await, Round::default());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_refused_reader_does_not_hold_up_the_others() {
    let server = Server::start(Mode::Refusing("reader3@exemple.ma".into())).await;
    let outbox = Outbox::with(12);
    let working = Working::start(&outbox, &server.url());
    until("the others", || outbox.done_count() == 11).await;
    working.stop().await;
    let failed: Vec<i64> = outbox
        .rows()
        .iter()
        .filter(|row| matches!(row.state, State::Failed(_)))
        .map(|row| row.waiting.id)
        .collect();
    assert_eq!(failed, [3]);
    assert_eq!(server.copies().len(), 11);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p6_a_line_dropped_after_the_letter_gives_a_second_copy_with_the_same_id_and_bytes() {
    let (server, outbox) = (Server::start(Mode::DropAfterData).await, Outbox::with(8));
    let working = Working::start(&outbox, &server.url());
    until("every letter once", || server.copies().len() == 8).await;
    assert_eq!(outbox.done_count(), 0, "nobody said it was taken");
    server.behave(Mode::Normal);
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    let copies = server.copies();
    assert!(copies.values().all(|copies| *copies >= 2), "{copies:?}");
    let arrived = server.arrived();
    for letter in &arrived {
        let twin =
            arrived.iter().find(|other| other.header("Message-ID") == letter.header("Message-ID")).unwrap();
        assert_eq!(letter, twin, "the copies are the same to the byte");
    }
    assert_eq!(copies.len(), 8);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_dropped_inside_the_letter_loses_nothing_and_doubles_nothing() {
    let (server, outbox) = (Server::start(Mode::DropInData).await, Outbox::with(8));
    let working = Working::start(&outbox, &server.url());
    until("a try of each", || outbox.rows().iter().all(|row| row.waiting.tries > 0)).await;
    assert!(server.arrived().is_empty());
    server.behave(Mode::Normal);
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_silent_server_is_left_after_a_while() {
    let (server, outbox) = (Server::start(Mode::Silent).await, Outbox::with(4));
    let round = worker(&outbox, &server.url()).round().await;
    assert_eq!((round.again, round.unreachable), (4, 4));
    server.behave(Mode::Normal);
    let working = Working::start(&outbox, &server.url());
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    each_arrived_once(&outbox, &server);
}

/// A talk cut short must not go back among the others: its late answer would be read as the answer
/// to the next letter, which would then be marked as gone though nobody had taken it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_late_answer_is_not_taken_for_the_answer_to_the_next_letter() {
    let (server, outbox) =
        (Server::start(Mode::LateAfterData(Duration::from_millis(900))).await, Outbox::with(4));
    let worker = worker(&outbox, &server.url());
    let round = worker.round().await;
    assert_eq!((round.again, round.done), (4, 0));
    server.behave(Mode::Never);
    tokio::time::sleep(Duration::from_millis(600)).await;
    let round = worker.round().await;
    assert_eq!((round.done, round.failed), (0, 4), "each letter had its own answer");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_of_us_is_not_a_refusal_of_the_letters() {
    let server = Server::start(Mode::Closed).await;
    let named = server.url().replace("smtp://", "smtp://wasl:wrong@");
    for (mode, url) in [
        (Mode::Closed, server.url()),
        (Mode::WrongPassword, named),
        (Mode::BadTls, server.url()),
        (Mode::RefusingSender, server.url()),
    ] {
        server.behave(mode.clone());
        let outbox = Outbox::with(2);
        let round = worker(&outbox, &url).round().await;
        assert_eq!(
            (round.again, round.unreachable, round.failed),
            (2, 2, 0),
            "{mode:?}: {:?}",
            outbox.rows()
        );
        assert!(!outbox.rows().iter().any(|row| row.why.contains("wrong@")), "no password in what is kept");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p6_a_worker_that_dies_on_the_way_loses_nothing() {
    let (server, outbox) = (Server::start(Mode::Slow(Duration::from_millis(5))).await, Outbox::with(40));
    for _ in 0..5 {
        let worker = worker(&outbox, &server.url());
        let task = tokio::spawn(async move { worker.run(std::future::pending()).await });
        tokio::time::sleep(Duration::from_millis(60)).await;
        task.abort();
        outbox.forget_leases();
    }
    let working = Working::start(&outbox, &server.url());
    until("all letters", all_done(&outbox)).await;
    working.stop().await;
    let copies = server.copies();
    assert_eq!(copies.len(), 40);
    // Only the letters on their way at one of the five deaths may have come twice.
    let twice: usize = copies.values().map(|copies| copies - 1).sum();
    assert!(twice <= 5 * PACE.at_once, "{twice} second copies");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_told_to_stop_stops_between_letters() {
    let (server, outbox) = (Server::start(Mode::Slow(Duration::from_millis(30))).await, Outbox::with(200));
    let working = Working::start(&outbox, &server.url());
    until("the first letters", || !server.arrived().is_empty()).await;
    let start = Instant::now();
    working.stop().await;
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    let (arrived, done) = (server.arrived().len(), outbox.done_count());
    assert_eq!(arrived, done, "what had left is marked");
    assert!(done < 200, "and the rest waits");
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(server.arrived().len(), arrived, "nothing leaves after the stop");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_that_cannot_be_written_is_marked_and_the_others_leave() {
    let (server, outbox) = (Server::start(Mode::Normal).await, Outbox::with(4));
    outbox.set(2, |row| row.waiting.draft.data.due = None).unwrap();
    outbox.set(3, |row| row.waiting.to = "nobody\r\nBcc: x@exemple.ma".into()).unwrap();
    let round = worker(&outbox, &server.url()).round().await;
    assert_eq!((round.done, round.failed), (2, 2));
    assert!(
        matches!(&outbox.rows()[1].state, State::Failed(why) if why == "the letter silence_head needs due")
    );
    assert_eq!(server.arrived().len(), 2);
}

fn outgoing(id: i64) -> Outgoing {
    let waiting = waiting(id);
    Outgoing {
        to: waiting.to.parse().unwrap(),
        reply_to: None,
        message_id: waiting.message_id,
        written_at: waiting.written_at,
        letter: letters().write(&waiting.draft).unwrap(),
        attachments: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_holds_one_whole_file_per_letter_however_often_it_is_sent() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("mail");
    let post = post(&format!("file://{}", folder.display()));
    for mail in [outgoing(1), outgoing(2)] {
        post.send(&mail).await.unwrap();
        post.send(&mail).await.unwrap();
    }
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    for file in files {
        assert_eq!(file.extension().unwrap(), "eml");
        let text = std::fs::read_to_string(file).unwrap();
        assert!(
            text.contains("Auto-Submitted: auto-generated\r\n") && text.trim_end().ends_with("--"),
            "{text}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn memory_keeps_what_left_in_order() {
    let (post, kept) = Post::memory(&config("smtp://127.0.0.1:1").mail).unwrap();
    let sent = [outgoing(1), outgoing(2)];
    for mail in &sent {
        post.send(mail).await.unwrap();
    }
    assert_eq!(*kept.lock().unwrap(), sent);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_in_a_strange_form_is_refused_for_good() {
    let (post, kept) = Post::memory(&config("smtp://127.0.0.1:1").mail).unwrap();
    let mail = Outgoing { message_id: "<a@b>\r\nBcc: x@exemple.ma".into(), ..outgoing(1) };
    assert!(matches!(post.send(&mail).await, Err(PostError::Permanent { .. })));
    assert!(kept.lock().unwrap().is_empty());
}

#[test]
fn without_a_way_out_there_is_no_post() {
    let config = Config::from_map::<&str, &str>([]).unwrap();
    assert!(matches!(Post::new(&config.mail, 1, Duration::from_secs(1)), Err(NoPost::NotSet)));
    for url in ["http://192.0.2.7", "http://[2001:db8::7]:80", "http://localhost", "https://wasl.example"] {
        let config = Config::from_map([("WASL_PUBLIC_URL", url)]).unwrap();
        assert!(Post::memory(&config.mail).is_ok(), "{url}: {}", config.mail.from);
    }
}
