//! What pages and the API share: who asks and what of, bodies and files as they arrive, limits of rate and size,
//! and errors with their status.
//!
//! `web` and `api` stand on it and never meet; `server` puts both on one listener.

pub mod asked;
pub mod attachment;
pub mod codes;
pub mod door;
pub mod entrance;
pub mod links;
mod pace;
pub mod problem;
pub mod read_body;
pub mod unread;
pub mod upload;
pub mod who;
pub mod words;
