//! The server: one function makes it, for `serve`, the demo and the tests alike.

pub mod closing;
mod crowd;
pub mod headers;
mod request_line;
mod unread;

use crate::api::routes as calls;
use crate::http::door::Door;
use crate::web::routes::routes as pages;
use actix_http::{HttpService, Protocol};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, fn_service, map_config};
use actix_web::body::MessageBody;
use actix_web::dev::{AppConfig, Server, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, Next, from_fn};
use actix_web::{App, Error, web};
use crowd::Crowd;
use headers::Https;
use request_line::RequestLines;
use std::io;
use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;

/// Files and connections that the process asks to be allowed.
const FILES: u64 = 16_384;

/// How long a connection waits for its next request.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// How long the head of a request may take.
const HEAD: Duration = Duration::from_secs(10);
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
    let address = listener.local_addr()?;
    let builder = Server::build();
    let stops = builder.graceful_shutdown_signal();
    let app = move || {
        App::new()
            .app_data(door.clone())
            .app_data(https.clone())
            .wrap(from_fn(headers::add))
            .wrap(Compress::default())
            .wrap(from_fn(log))
            .wrap(from_fn(unread::hold))
            .configure(calls)
            .configure(pages)
    };
    let connections_of = move || {
        let (crowd, stops) = (Arc::clone(&crowd), stops.clone());
        let app = app().into_factory().map_err(|e: Error| e.error_response());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stops = stops.clone();
                async move { stops.notified().await }
            })
            .keep_alive(KEEP_ALIVE)
            .client_request_timeout(HEAD)
            .client_disconnect_timeout(Duration::from_secs(1))
            .local_addr(address)
            .on_connect_ext(move |lines: &RequestLines<TcpStream>, kept| {
                if let Some(seat) = crowd.enter(lines.stream()) {
                    kept.insert(seat);
                }
            })
            // No address of ours is made from what the connection is bound to: the public one is a setting.
            .finish(map_config(app, move |()| AppConfig::default()));
        let accept = fn_service(|stream: TcpStream| async {
            let peer = stream.peer_addr().ok();
            Ok((RequestLines::of(stream), Protocol::Http1, peer))
        });
        accept.and_then(http)
    };
    let server = builder
        .workers(workers)
        .max_concurrent_connections(connections(workers))
        .shutdown_timeout(GRACE)
        .disable_signals()
        .listen("wasl", listener, connections_of)?;
    Ok(server.run())
}

/// How many connections each worker holds: what the system lets the process open, less what files and
/// databases need.
fn connections(workers: usize) -> usize {
    let files = rlimit::increase_nofile_limit(FILES).unwrap_or(1_024);
    let each = usize::try_from(files).unwrap_or(usize::MAX).saturating_sub(512) / workers;
    each.clamp(64, 4_096)
}

/// One line and one count for each answer: by the route's pattern, never its address, so that no number, code or
/// name reaches a log or a label.
async fn log(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (start, method) = (Instant::now(), request.method().to_string());
    let response = next.call(request).await?;
    let route = response.request().match_pattern().unwrap_or_else(|| "-".to_owned());
    let took = start.elapsed();
    if let Some(door) = response.request().app_data::<web::Data<Door>>() {
        let pattern = response.request().match_pattern();
        door.app.metrics.answered(pattern.as_deref(), &method, response.status().as_u16(), took);
    }
    let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    tracing::debug!(method, route, status, duration_ms, "answered");
    Ok(response)
}
