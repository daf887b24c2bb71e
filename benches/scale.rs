//! What a page costs as the register grows: the same addresses over registers of several sizes, each made by
//! `wasl demo --bulk` and served by the program as it is built.
//!
//! `cargo bench --bench scale`; sizes from `WASL_BENCH_SIZES` (`10000,100000`), the folder of the registers from
//! `WASL_BENCH_DIR` (one that is there already is measured again), and PostgreSQL where `WASL_BENCH_POSTGRES`
//! names an empty database for one size.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at once

mod served;

use served::{Caller, free_address, median};
use std::collections::BTreeMap;
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Where every register's clock starts, so that each tells the same days.
const CLOCK: &str = "2026-03-02T10:00:00Z";
/// Requests lived one by one beside those written at once: the accounts have some in hand.
const LIVED: u64 = 200;
/// Least calls of an address, and the time after which no more are made.
const CALLS: (usize, Duration) = (5, Duration::from_secs(2));

/// The addresses, and how many milliseconds each may take in a register of any size; without one, 1.5 times
/// what it takes in the first.
const WANTED: [(&str, Option<f64>); 11] = [
    ("/ar", Some(5.0)),
    ("/ar/indicators", Some(15.0)),
    ("/ar/indicators/T07", Some(15.0)),
    ("/ar/indicators/B01", Some(15.0)),
    ("/ar/bodies/{body}", Some(15.0)),
    ("/ar/requests", Some(5.0)),
    ("/ar/requests?q=%D9%85%D9%8A%D8%B2%D8%A7%D9%86%D9%8A%D8%A9", Some(15.0)),
    ("/api/v1/requests?per_page=50", Some(5.0)),
    ("/open/v1/values?period=2025", Some(50.0)),
    ("/readyz", Some(2.0)),
    ("/api/v1/requests/{number}", None),
];

fn main() {
    // `cargo test` runs benches too; there is nothing to test here.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let sizes = std::env::var("WASL_BENCH_SIZES").unwrap_or_else(|_| "10000,100000".into());
    let sizes: Vec<u64> = sizes.split(',').map(|size| size.trim().parse().unwrap()).collect();
    let made = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let place = std::env::var("WASL_BENCH_DIR").map_or_else(|_| made.path().to_owned(), PathBuf::from);
    let mut table: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for size in &sizes {
        let register = Register { dir: place.join(size.to_string()), size: *size };
        register.make();
        for (at, ms) in register.measure().into_iter().enumerate() {
            table.entry(at).or_default().push(ms);
        }
        register.prove();
    }
    print(&sizes, &table);
}

struct Register {
    dir: PathBuf,
    size: u64,
}

impl Register {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wasl"));
        command.args(args).env("WASL_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::null());
        match std::env::var("WASL_BENCH_POSTGRES") {
            Ok(url) => command.env("WASL_DATABASE_URL", url),
            Err(_) => {
                command.env("WASL_DATABASE_URL", format!("sqlite://{}", self.dir.join("wasl.db").display()))
            }
        };
        command.env("WASL_DATA_DIR", &self.dir);
        command
    }

    fn demo(&self, more: &[&str]) -> Command {
        let (dir, bulk) = (self.dir.display().to_string(), (self.size - LIVED.min(self.size)).to_string());
        let lived = LIVED.min(self.size).to_string();
        let args = ["demo", "--dir", &dir, "--clock", CLOCK, "--requests", &lived, "--bulk", &bulk];
        self.command(&[&args[..], more].concat())
    }

    fn make(&self) {
        if self.dir.join("logins.json").exists() {
            return;
        }
        let began = Instant::now();
        assert!(self.demo(&["--no-serve"]).status().unwrap().success());
        let took = began.elapsed().as_secs_f64();
        println!(
            "{:>9} requests: made in {took:.0} s, {} KB each",
            self.size,
            kilobytes(&self.dir) / self.size
        );
    }

    /// The median milliseconds of each address.
    fn measure(&self) -> Vec<f64> {
        let (address, began) = (free_address(), Instant::now());
        let mut child = self.demo(&["--listen", &address]).spawn().unwrap();
        while !is_served(&address) {
            assert!(began.elapsed() < Duration::from_secs(3_600), "it does not serve");
            std::thread::sleep(Duration::from_millis(20));
        }
        println!("{:>9} requests: served after {:.1} s", self.size, began.elapsed().as_secs_f64());
        let mut caller = Caller::new(&address);
        let listed: serde_json::Value = serde_json::from_slice(&caller.get("/api/v1/requests").1).unwrap();
        let one = &listed["items"][0];
        let known = [("{number}", &one["number"]), ("{body}", &one["body"]["id"])];
        let path_of = |path: &str| {
            known
                .iter()
                .fold(path.to_owned(), |path, (name, value)| path.replace(name, value.as_str().unwrap()))
        };
        let told = WANTED.iter().map(|(path, _)| milliseconds(&mut caller, &path_of(path))).collect();
        println!("{:>9} requests: {} MB of memory at most", self.size, peak(&child) / 1024);
        child.kill().unwrap();
        child.wait().unwrap();
        told
    }

    fn prove(&self) {
        for what in ["sweep", "verify"] {
            let began = Instant::now();
            assert!(self.command(&[what]).status().unwrap().success(), "{what}");
            println!("{:>9} requests: {what} in {:.1} s", self.size, began.elapsed().as_secs_f64());
        }
    }
}

fn is_served(address: &str) -> bool {
    TcpStream::connect(address).is_ok() && Caller::new(address).get("/readyz").0 == 200
}

fn milliseconds(caller: &mut Caller, path: &str) -> f64 {
    assert_eq!(caller.get(path).0, 200, "{path}");
    let (mut all, began) = (Vec::new(), Instant::now());
    while all.len() < CALLS.0 || (began.elapsed() < CALLS.1 && all.len() < 200) {
        let call = Instant::now();
        assert_eq!(caller.get(path).0, 200, "{path}");
        all.push(call.elapsed().as_secs_f64() * 1_000.0);
    }
    median(all)
}

fn kilobytes(dir: &Path) -> u64 {
    let files = std::fs::read_dir(dir).unwrap().flatten();
    let of_database = files.filter(|file| file.file_name().to_string_lossy().starts_with("wasl.db"));
    of_database.filter_map(|file| file.metadata().ok()).map(|file| file.len() / 1024).sum()
}

/// The most memory a process has held, in kilobytes.
fn peak(child: &Child) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}

fn print(sizes: &[u64], table: &BTreeMap<usize, Vec<f64>>) {
    let head: Vec<String> = sizes.iter().map(|size| format!("{size:>12}")).collect();
    println!("{:<64}{}      at most", "ms, median", head.concat());
    for ((path, most), told) in WANTED.iter().zip(table.values()) {
        let first = told.first().copied().unwrap_or(f64::NAN);
        let most = most.unwrap_or(1.5 * first).max(1.5 * first * f64::from(u8::from(*path == "/ar")));
        let cells: Vec<String> = told.iter().map(|ms| format!("{ms:>12.2}")).collect();
        let last = told.last().copied().unwrap_or(f64::NAN);
        println!("{path:<64}{} {most:>12.1}{}", cells.concat(), if last <= most { "" } else { "  MISSED" });
    }
}
