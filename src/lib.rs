//! Wasl (وَصْل): access-to-information requests under Morocco's Law 31-13, their deadlines, their
//! answers and the official figures.
//!
//! One sentence to remember: the law decides, the store remembers, the app joins them, everything
//! else is a door. The modules, in layer order:
//!
//! | module | idea |
//! | --- | --- |
//! | [`text`] | what people type: bounded, normalised once, at the edge |
//! | [`clock`], [`ids`], [`fold`] | time, identities, folded text: open to all |
//! | [`guard`] | passwords, tokens, seals, rates, a look at uploads |
//! | [`config`] | the settings, one file per topic |
//! | [`blobs`] | the bytes of documents: a folder, or a bucket |
//! | [`law`] | pure rules: calendars, limits, the request machine, findings (crate `wasl-law`) |
//! | [`store`] | the database: the only module that knows diesel |
//! | [`directory`] | the bodies in memory, found by any name |
//! | [`app`] | use cases: one verb, one file |
//! | [`locale`] | words in four languages, Arabic first |
//! | [`letters`] | letters, as data and in words |
//! | [`mail`] | how letters leave |
//! | [`page`] | pages: view structs in, HTML out |
//! | [`http`] | what both doors share: who asks, bodies, files, limits, errors |
//! | [`web`], [`api`] | the doors: pages and JSON |
//! | [`server`] | one listener for both |
//! | [`demo`] | simulated people, through the same use cases |
//! | [`indicators`] | the official figures, from an event log (crate `wasl-indicators`) |
//! | [`cli`] | the command line |

pub use wasl_indicators as indicators;
pub use wasl_law as law;

pub mod api;
pub mod app;
pub mod blobs;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod directory;
pub mod fold;
pub mod guard;
pub mod http;
pub mod ids;
pub mod letters;
pub mod locale;

pub mod mail;
pub mod page;
pub mod server;
pub mod store;
#[cfg(test)]
mod tests;
pub mod text;
pub mod web;
