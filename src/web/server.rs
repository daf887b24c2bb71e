//! The server: one function makes it, for `serve`, the demo and the tests alike.

use super::crowd::Crowd;
use super::door::Door;
use super::headers::{self, Https};
use crate::api;
use actix_web::body::MessageBody;
use actix_web::dev::{Server, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::{App, Error, HttpServer, web};
use std::io;
use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// Files and connections that the process asks to be allowed.
const FILES: u64 = 16_384;

/// Seconds that answers on their way have at a stop.
const GRACE: u64 = 7;

/// Makes the server on a listener that is already open.
///
/// # Errors
/// When the listener cannot be used.
pub fn server(door: Arc<Door>, listener: TcpListener) -> io::Result<Server> {
    let https = web::Data::new(Https(door.app.public_url.starts_with("https://")));
    let crowd = Crowd::new(&door.proxies);
    let workers = std::thread::available_parallelism().map_or(2, NonZero::get);
    let door = web::Data::from(door);
    let server = HttpServer::new(move || {
        App::new()
            .app_data(door.clone())
            .app_data(https.clone())
            .wrap(from_fn(headers::add))
            .wrap(Compress::default())
            .wrap(from_fn(log))
            .configure(api::routes)
            .configure(super::routes::routes)
    })
    .on_connect(move |stream, kept| {
        if let Some(seat) = stream.downcast_ref::<TcpStream>().and_then(|s| crowd.enter(s)) {
            kept.insert(seat);
        }
    })
    .workers(workers)
    .client_request_timeout(Duration::from_secs(10))
    .keep_alive(Duration::from_secs(15))
    .max_connections(connections(workers))
    .shutdown_timeout(GRACE)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}

/// How many connections each worker holds: what the system lets the process open, less what files and
/// databases need.
fn connections(workers: usize) -> usize {
    let files = rlimit::increase_nofile_limit(FILES).unwrap_or(1_024);
    let each = usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(512) / workers;
    each.clamp(64, 4_096)
}

/// One line for each answer: the route's pattern, never its address, so that no number, code or name
/// reaches a log.
async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (start, method) = (Instant::now(), request.method().to_string());
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    let duration_ms = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    tracing::debug!(method, route, status, duration_ms, "answered");
    Ok(response)
}
