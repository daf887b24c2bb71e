//! A body that nobody read to its end ends its connection. The server beneath reads on what remains of a body that comes in
//! pieces (`Transfer-Encoding: chunked`) once nobody wants it any more, for as long as pieces come or none do: such a
//! connection would be held for ever. While somebody still holds the body, it closes after the answer instead, as it does after
//! a body whose length is told.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::TRANSFER_ENCODING;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage};
use futures_util::Stream;
use std::cell::RefCell;
use std::error::Error as Cause;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// Holds the body of a request until its answer is written.
pub async fn hold(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<Answer>, Error> {
    let is_in_pieces = request.headers().contains_key(TRANSFER_ENCODING);
    let held = is_in_pieces.then(|| Held(Rc::new(RefCell::new(request.take_payload()))));
    if let Some(held) = &held {
        request.set_payload(Payload::Stream { payload: Box::pin(held.clone()) });
    }
    let response = next.call(request).await?;
    Ok(response.map_into_boxed_body().map_body(|_, body| Answer { body, _held: held }))
}

/// A body that its reader and its answer share.
#[derive(Clone)]
struct Held(Rc<RefCell<Payload>>);

impl Stream for Held {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(cx)
    }
}

/// The body of an answer, and with it that of the request until the last byte is out.
pub struct Answer {
    body: BoxBody,
    _held: Option<Held>,
}

impl MessageBody for Answer {
    type Error = Box<dyn Cause>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}
