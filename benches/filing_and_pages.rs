//! Filing and pages of the program as it is built, each against a baseline that runs in the same
//! minutes: absolute figures of a shared disk move several times from one minute to the next, a ratio
//! of two neighbours moves little.
//!
//! - **R**: overwrite 4 KiB of a file, `fdatasync`. A filing is held against it, for a filing must be
//!   on disk before its number is given out.
//! - **T**: actix-web with a handlebars page of 36 Arabic rows, rendered at every call. A request's
//!   page is held against it.
//!
//! `cargo bench --bench filing_and_pages`; seconds per measure and rounds from `WASL_BENCH_SECONDS`
//! (2) and `WASL_BENCH_ROUNDS` (5).
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)] // a measurement may stop at once

mod served;

use actix_web::{App, HttpResponse, HttpServer, web};
use handlebars::Handlebars;
use serde_json::{Value, json};
use served::{Caller, free_address, median};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

const BASELINE: &str = "--baseline-page";

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|a| a == BASELINE) {
        return baseline_page(&args[at + 1]);
    }
    // `cargo test` runs benches too; there is nothing to test here.
    if !args.iter().any(|a| a == "--bench") {
        return;
    }
    let number = |name: &str, usual: u64| std::env::var(name).ok().map_or(usual, |v| v.parse().unwrap());
    let span = Duration::from_secs(number("WASL_BENCH_SECONDS", 2));
    let rounds = usize::try_from(number("WASL_BENCH_ROUNDS", 5)).unwrap();
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let wasl = Server::wasl(dir.path());
    let plain = Server::baseline();
    filings(&wasl, dir.path(), span, rounds);
    pages(&wasl, &plain, span, rounds);
}

/// A process that serves; stopped when dropped.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// The program, on SQLite in this folder, with the whole directory of bodies.
    fn wasl(dir: &Path) -> Self {
        let address = free_address();
        let command = |args: &[&str]| {
            let mut c = Command::new(env!("CARGO_BIN_EXE_wasl"));
            c.args(args)
                .current_dir(dir)
                .env("WASL_DATABASE_URL", format!("sqlite://{}", dir.join("wasl.db").display()))
                .env("WASL_DATA_DIR", dir)
                .env("WASL_LISTEN", &address)
                .env("WASL_PUBLIC_URL", format!("http://{address}"))
                .env("WASL_SMTP_URL", format!("file://{}", dir.join("mail").display()))
                .env("WASL_FILINGS_PER_HOUR", "0")
                .env("WASL_LOG", "warn")
                .stdin(Stdio::null());
            c
        };
        let bodies = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
        for args in [&["migrate"][..], &["import", "bodies", bodies.to_str().unwrap()]] {
            assert!(command(args).stdout(Stdio::null()).status().unwrap().success());
        }
        let child = command(&["serve"]).spawn().unwrap();
        Self { child, address }.ready("/healthz")
    }

    fn baseline() -> Self {
        let address = free_address();
        let me = std::env::current_exe().unwrap();
        let child = Command::new(me).args([BASELINE, &address]).stdin(Stdio::null()).spawn().unwrap();
        Self { child, address }.ready("/page")
    }

    fn ready(self, path: &str) -> Self {
        let until = Instant::now() + Duration::from_secs(30);
        while TcpStream::connect(&self.address).is_err() {
            assert!(Instant::now() < until, "it does not serve");
            std::thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(Caller::new(&self.address).get(path).0, 200);
        self
    }

    /// Processor time used so far, in milliseconds; Linux counts it in hundredths of a second.
    fn cpu_ms(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|f| f.parse::<f64>().ok()).unwrap_or(f64::NAN);
        (ticks(11) + ticks(12)) * 10.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

/// Calls per second of so many clients, each doing `once` again and again.
fn rate(clients: usize, address: &str, span: Duration, once: impl Fn(&mut Caller) + Sync) -> f64 {
    let (done, start) = (AtomicU64::new(0), Instant::now());
    std::thread::scope(|s| {
        for _ in 0..clients {
            s.spawn(|| {
                let mut caller = Caller::new(address);
                while start.elapsed() < span {
                    once(&mut caller);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    done.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64()
}

/// Baseline R: durable overwrites per second.
fn overwrites(dir: &Path, span: Duration) -> f64 {
    let path = dir.join("baseline");
    let file = std::fs::File::options().create(true).truncate(false).write(true).open(&path).unwrap();
    file.write_all_at(&vec![1; 1 << 20], 0).unwrap();
    file.sync_all().unwrap();
    let (start, mut n) = (Instant::now(), 0_u64);
    while start.elapsed() < span {
        file.write_all_at(&[u8::try_from(n % 251).unwrap(); 4096], (n % 256) * 4096).unwrap();
        file.sync_data().unwrap();
        n += 1;
    }
    n as f64 / start.elapsed().as_secs_f64()
}

fn filing() -> String {
    json!({
        "body_id": "commune-oujda-024110123", "subject": "ميزانية 2025 وتقرير تنفيذها",
        "items": [{"text": "الميزانية المصادق عليها"}, {"text": "الحساب الإداري"}],
        "urgent": false, "language": "ar", "delivery": "email",
        "requester": {"first_name": "س", "last_name": "ع", "address": "وجدة",
            "identity": {"kind": "cnie", "number": "F123456"}, "email": "nom@exemple.ma"},
        "public": true, "reuse_undertaking": true, "privacy_consent": true
    })
    .to_string()
}

fn post(caller: &mut Caller, path: &str, body: &str) -> (u16, Vec<u8>) {
    let (host, length) = (&caller.host, body.len());
    let head = format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json");
    caller.send(&format!("{head}\r\nContent-Length: {length}\r\n\r\n{body}"))
}

fn file_once(caller: &mut Caller, body: &str) -> Value {
    let (status, answer) = post(caller, "/api/v1/requests", body);
    assert_eq!(status, 201, "{}", String::from_utf8_lossy(&answer));
    serde_json::from_slice(&answer).unwrap()
}

fn filings(wasl: &Server, dir: &Path, span: Duration, rounds: usize) {
    let body = filing();
    for clients in [1, 16, 64] {
        let (mut rates, mut bases, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..rounds {
            let before = overwrites(dir, span / 2);
            let filed = rate(clients, &wasl.address, span, |c| drop(file_once(c, &body)));
            let base = (before + overwrites(dir, span / 2)) / 2.0;
            rates.push(filed);
            bases.push(base);
            ratios.push(filed / base);
        }
        println!(
            "filing, {clients:>2} clients: {:>7.0} /s; R {:>7.0} /s; ratio {:.2}",
            median(rates),
            median(bases),
            median(ratios)
        );
    }
}

fn pages(wasl: &Server, plain: &Server, span: Duration, rounds: usize) {
    let filed = file_once(&mut Caller::new(&wasl.address), &filing());
    let number = filed["number"].as_str().unwrap();
    let wanted = [
        ("page", format!("/ar/requests/{number}")),
        ("JSON of a request", format!("/api/v1/requests/{number}")),
    ];
    for (name, path) in wanted {
        let (status, body) = Caller::new(&wasl.address).get(&path);
        if status != 200 {
            println!("{name}: not served here ({status})");
            continue;
        }
        let (mut rates, mut bases, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        let (mut cpu, mut base_cpu) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            let measured = |server: &Server, path: &str| {
                let before = server.cpu_ms();
                let per_second =
                    rate(16, &server.address, span, |c| assert_eq!(c.get(path).0, 200, "{path}"));
                (per_second, (server.cpu_ms() - before) / (per_second * span.as_secs_f64()))
            };
            let (base, b) = measured(plain, "/page");
            let (got, g) = measured(wasl, &path);
            rates.push(got);
            bases.push(base);
            ratios.push(got / base);
            cpu.push(g);
            base_cpu.push(b);
        }
        println!(
            "{name}, {} bytes, 16 connections: {:>6.0} /s, {:.2} ms CPU; T {:>6.0} /s, {:.2} ms CPU; ratio {:.2}",
            body.len(),
            median(rates),
            median(cpu),
            median(bases),
            median(base_cpu),
            median(ratios)
        );
    }
}

/// Baseline T, served in a process of its own.
fn baseline_page(address: &str) {
    let row = "<tr><td class=\"no\">{{no}}</td><td><a href=\"/ar/requests/{{number}}\">{{subject}}</a></td>\
               <td>{{body}}</td><td><time datetime=\"{{due}}\">{{due}}</time></td><td class=\"{{status}}\">{{said}}</td></tr>";
    let text = format!(
        "<!doctype html><html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>{{{{title}}}}</title></head>\
         <body><h1>{{{{title}}}}</h1><table>{{{{#each rows}}}}{row}{{{{/each}}}}</table></body></html>"
    );
    let mut pages = Handlebars::new();
    pages.register_template_string("page", text).unwrap();
    let pages = web::Data::new(pages);
    let render = |pages: web::Data<Handlebars<'static>>| async move {
        let rows: Vec<Value> = (1..=36)
            .map(|no| {
                json!({"no": no, "number": format!("R-{no:04}-7K3M"), "due": "2026-03-30", "status": "submitted",
                    "subject": "ميزانية الجماعة لسنة 2025 وتقرير تنفيذها ومحاضر دورات المجلس المتعلقة بها كاملة مع الملحقات",
                    "body": "جماعة وجدة، عمالة وجدة أنجاد، جهة الشرق", "said": "توصلت به الهيئة؛ بقي عشرون يوم عمل"})
            })
            .collect();
        let html = pages.render("page", &json!({"title": "طلبات المعلومات", "rows": rows})).unwrap();
        HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html)
    };
    let listener = TcpListener::bind(address).unwrap();
    actix_web::rt::System::new().block_on(async move {
        let app = move || App::new().app_data(pages.clone()).route("/page", web::get().to(render));
        HttpServer::new(app).workers(2).listen(listener).unwrap().run().await.unwrap();
    });
}
