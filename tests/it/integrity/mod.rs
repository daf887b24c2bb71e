//! What a copy of the database gives away, and what of it can be changed unseen.

mod columns;
mod damaged;
mod day;
mod digests;
mod edition_files;
mod filled;
mod mark;
mod put_back;
mod rolling;
