//! A small mail server on loopback that can be told to misbehave.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// How the server behaves from the next step of any talk on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Takes every letter.
    Normal,
    /// Takes every letter, after this long at each step.
    Slow(Duration),
    /// Says 451 to every letter, once it has read it.
    Later,
    /// Says 550 to every letter, once it has read it.
    Never,
    /// Takes the letter, and drops the line instead of saying so.
    DropAfterData,
    /// Takes the letter, and says so after this long.
    LateAfterData(Duration),
    /// Says 552 to a letter of more bytes than this.
    Small(usize),
    /// Drops the line in the middle of reading the letter.
    DropInData,
    /// Says 550 to this recipient.
    Refusing(String),
    /// Says 553 to every sender.
    RefusingSender,
    /// Says 554 to whoever connects.
    Closed,
    /// Reads, and never answers.
    Silent,
    /// Offers AUTH and says 535 to every password.
    WrongPassword,
    /// Offers STARTTLS and then talks nonsense.
    BadTls,
}

/// A letter that arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: String,
}

impl Arrived {
    /// The value of a header.
    pub fn header(&self, name: &str) -> String {
        let head = self.bytes.split("\r\n\r\n").next().unwrap();
        let start = format!("{name}: ");
        head.split("\r\n").find_map(|line| line.strip_prefix(&start)).unwrap_or_default().to_owned()
    }
}

#[derive(Default)]
struct Seen {
    arrived: Mutex<Vec<Arrived>>,
    now: AtomicUsize,
    most: AtomicUsize,
}

pub struct Server {
    pub address: SocketAddr,
    mode: Arc<Mutex<Mode>>,
    seen: Arc<Seen>,
    accepting: JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Server {
    pub async fn start(mode: Mode) -> Server {
        Server::start_at("127.0.0.1:0".parse().unwrap(), mode).await
    }

    pub async fn start_at(address: SocketAddr, mode: Mode) -> Server {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let (mode, seen) = (Arc::new(Mutex::new(mode)), Arc::new(Seen::default()));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&mode), Arc::clone(&seen)));
        Server { address, mode, seen, accepting }
    }

    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    pub fn behave(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }

    /// Letters that arrived, whether or not the sender was told.
    pub fn arrived(&self) -> Vec<Arrived> {
        self.seen.arrived.lock().unwrap().clone()
    }

    /// How often each Message-ID arrived.
    pub fn copies(&self) -> HashMap<String, usize> {
        let mut copies = HashMap::new();
        for letter in self.arrived() {
            *copies.entry(letter.header("Message-ID")).or_default() += 1;
        }
        copies
    }

    /// The most letters that were being handed over at the same time.
    pub fn most_at_once(&self) -> usize {
        self.seen.most.load(Ordering::SeqCst)
    }
}

async fn accept(listener: TcpListener, mode: Arc<Mutex<Mode>>, seen: Arc<Seen>) {
    while let Ok((stream, _)) = listener.accept().await {
        let talk = Talk::new(stream, Arc::clone(&mode), Arc::clone(&seen));
        // A line that breaks ends its talk, and nothing else.
        tokio::spawn(async move { talk.run().await });
    }
}

struct Talk {
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    mode: Arc<Mutex<Mode>>,
    seen: Arc<Seen>,
    from: String,
    to: Vec<String>,
}

/// The talk is over.
struct Over;

impl From<std::io::Error> for Over {
    fn from(_: std::io::Error) -> Over {
        Over
    }
}

impl Talk {
    fn new(stream: TcpStream, mode: Arc<Mutex<Mode>>, seen: Arc<Seen>) -> Talk {
        let (reader, writer) = stream.into_split();
        Talk { reader: BufReader::new(reader), writer, mode, seen, from: String::new(), to: Vec::new() }
    }

    fn mode(&self) -> Mode {
        self.mode.lock().unwrap().clone()
    }

    async fn run(mut self) -> Option<Over> {
        let greeting = if self.mode() == Mode::Closed { "554 no service here" } else { "220 ready" };
        self.say(greeting).await.err().map_or(Ok(()), Err).ok()?;
        loop {
            if let Err(over) = self.step().await {
                return Some(over);
            }
        }
    }

    async fn say(&mut self, answer: &str) -> Result<(), Over> {
        match self.mode() {
            Mode::Slow(pause) => tokio::time::sleep(pause).await,
            Mode::Silent => std::future::pending().await,
            _ => {}
        }
        self.writer.write_all(format!("{answer}\r\n").as_bytes()).await?;
        Ok(())
    }

    async fn line(&mut self) -> Result<String, Over> {
        let mut line = String::new();
        if self.reader.read_line(&mut line).await? == 0 {
            return Err(Over);
        }
        Ok(line)
    }

    async fn step(&mut self) -> Result<(), Over> {
        let line = self.line().await?;
        let line = line.trim_end();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let mode = self.mode();
        match verb.as_str() {
            "EHLO" if mode == Mode::WrongPassword => self.say("250-here\r\n250 AUTH PLAIN LOGIN").await,
            "EHLO" if mode == Mode::BadTls => self.say("250-here\r\n250 STARTTLS").await,
            "STARTTLS" => {
                self.say("220 go ahead").await?;
                self.say("this is no handshake").await?;
                Err(Over)
            }
            "AUTH" => self.say("535 wrong password").await,
            "MAIL" if mode == Mode::RefusingSender => {
                self.say("553 5.1.8 the domain of the sender does not exist").await
            }
            "MAIL" => {
                self.from = address(line);
                self.say("250 ok").await
            }
            "RCPT" => match mode {
                // Mail servers like to quote the reader, whole and in part.
                Mode::Refusing(to) if to == address(line) => {
                    let user = to.split('@').next().unwrap_or_default().to_uppercase();
                    self.say(&format!("550 5.1.1 <{to}>: no user ({user}) here")).await
                }
                _ => {
                    self.to.push(address(line));
                    self.say("250 ok").await
                }
            },
            "DATA" => self.data().await,
            "RSET" => {
                self.to.clear();
                self.say("250 ok").await
            }
            "QUIT" => {
                self.say("221 bye").await?;
                Err(Over)
            }
            _ => self.say("250 ok").await,
        }
    }

    async fn data(&mut self) -> Result<(), Over> {
        self.seen.most.fetch_max(self.seen.now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let done = self.read_letter().await;
        self.seen.now.fetch_sub(1, Ordering::SeqCst);
        done
    }

    async fn read_letter(&mut self) -> Result<(), Over> {
        self.say("354 go on").await?;
        let mut bytes = String::new();
        loop {
            let line = self.line().await?;
            if self.mode() == Mode::DropInData {
                return Err(Over);
            }
            if line == ".\r\n" {
                break;
            }
            bytes.push_str(line.strip_prefix('.').unwrap_or(&line));
        }
        let letter =
            Arrived { from: std::mem::take(&mut self.from), to: std::mem::take(&mut self.to), bytes };
        match self.mode() {
            Mode::Later => self.say("451 come back later").await,
            Mode::Never => self.say("550 not wanted").await,
            Mode::Small(most) if letter.bytes.len() > most => self.say("552 too large").await,
            mode => {
                self.seen.arrived.lock().unwrap().push(letter);
                match mode {
                    Mode::DropAfterData => return Err(Over),
                    Mode::LateAfterData(pause) => tokio::time::sleep(pause).await,
                    _ => {}
                }
                self.say("250 taken").await
            }
        }
    }
}

fn address(line: &str) -> String {
    let inner = line.split('<').nth(1).and_then(|rest| rest.split('>').next());
    inner.unwrap_or_default().to_owned()
}
