//! Times the stages of a recomputation: `cargo run --release --example reckon_stages -- DIR`.

use std::error::Error;
use std::path::Path;
use std::time::Instant;
use wasl::indicators::compute::reckon;
use wasl::indicators::filter::Filter;
use wasl::indicators::period::Period;
use wasl::indicators::read;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = std::env::args().nth(1).ok_or("give the folder of a package")?;
    let period = Period::new("2025-01-01".parse()?, "2025-12-31".parse()?, "2026-03-31".parse()?)?;
    let start = Instant::now();
    let mut log = read::package(Path::new(&dir), &|_| {})?;
    log.limits.reach(period.as_of());
    println!(
        "read       {:>7.3} s  {} requests, {} events",
        since(start),
        log.requests.len(),
        log.event_count()
    );
    let start = Instant::now();
    let reckoning = reckon(&log, period, &Filter::default());
    println!("count      {:>7.3} s", since(start));
    let start = Instant::now();
    let again = reckon(&log, period, &Filter::default());
    println!("count 2nd  {:>7.3} s  due dates remembered", since(start));
    let start = Instant::now();
    let figures = again.figures(true);
    println!("add up     {:>7.3} s  {} figures", since(start), figures.len());
    drop(reckoning);
    Ok(())
}

fn since(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}
