//! The integration tests, in one binary.
#![allow(clippy::unwrap_used, clippy::expect_used)] // a test may stop at once

mod accounts;
mod api;
mod calendar;
mod canary;
mod codes;
mod command;
mod crash;
mod days;
mod demo;
mod edition;
mod editions;
mod figures;
mod http;
mod integrity;
mod journey;
mod key;
mod law;
mod letters;
mod mail;
mod owner;
mod postgres;
mod publish;
mod readers;
mod reckon;
mod refuses;
mod sentences;
mod shape;
mod smtp;
mod stop;
mod store;
mod tamper;
mod topic;
mod visitors;
mod walk;
mod world;
