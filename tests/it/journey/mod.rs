//! The journey of a request through a real browser, once in each language: on a phone without script
//! in Arabic, at a desk with script in French. Every page on the way is looked at (`look.rs`).
//!
//! With `WASL_SCREENSHOTS=folder` each page leaves its pictures there, for people to look at.

mod citizen;
mod driver;
mod look;
mod official;
mod paper;
mod public;
mod room;
mod tools;
mod turns;

use crate::command::{Place, sqlite_demo};
use crate::postgres;
use driver::Browser;
use look::Eye;
use serde_json::Value;
use std::net::TcpListener;
use std::sync::atomic::Ordering;
use tools::Tools;

/// What people type, in their language.
pub struct Words {
    lang: &'static str,
    /// The name of the body as somebody may type it, and how its own page writes it.
    typed: &'static str,
    name: &'static str,
    subject: &'static str,
    items: [&'static str; 3],
    first_name: &'static str,
    last_name: &'static str,
    address: &'static str,
    why_refused: &'static str,
    signed_by: &'static str,
    opinion: &'static str,
}

const ARABIC: Words = Words {
    lang: "ar",
    // With "and" and the article before the name, and a hamza nobody asked for.
    typed: "والقنيطره",
    name: "جماعة القنيطرة",
    subject: "ميزانية الجماعة لسنة 2025",
    items: ["الميزانية كما صودق عليها", "محاضر دورات المجلس", "لائحة الصفقات العمومية"],
    first_name: "فاطمة",
    last_name: "أمزيان",
    address: "حي السلام، القنيطرة",
    why_refused: "في المحاضر معطيات شخصية",
    signed_by: "رئيس المصلحة",
    opinion: "النسخة ناقصة الصفحات",
};

const FRENCH: Words = Words {
    lang: "fr",
    typed: "kenitra",
    name: "Commune de Kénitra",
    subject: "Budget de la commune pour 2025",
    items: [
        "Le budget tel qu'il a été voté",
        "Les procès-verbaux du conseil",
        "La liste des marchés publics",
    ],
    first_name: "Fatima",
    last_name: "Amziane",
    address: "Hay Salam, Kénitra",
    why_refused: "Les procès-verbaux contiennent des données personnelles",
    signed_by: "Le chef de service",
    opinion: "Il manque des pages",
};

#[test]
fn a_request_goes_its_way_in_arabic_on_a_phone_without_script() {
    journey(&ARABIC, 360, false);
}

#[test]
fn a_request_goes_its_way_in_french_at_a_desk_with_script() {
    journey(&FRENCH, 1280, true);
}

/// Whoever files, answers and reads knows nothing of it that two servers of one database take turns: what is kept for a
/// session, a form, a file or a limit is kept for both.
#[test]
fn a_request_goes_its_way_over_two_servers_that_take_turns() {
    let (Some(tools), Some(server)) = (tools::tools(), postgres::server()) else { return };
    let demo = Place::on_postgres(server).with_a_demo();
    for (words, width, script) in [(&ARABIC, 360, false), (&FRENCH, 1280, true)] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let known = format!("http://{}", listener.local_addr().unwrap());
        let servers = [demo.serve_demo_under(&known), demo.serve_demo_under(&known)];
        let at = servers.each_ref().map(|s| s.base.trim_start_matches("http://").to_owned());
        let turns = turns::take_turns(listener, at);
        travel(tools, &demo, &known, words, width, script);
        let taken = turns.each_ref().map(|n| n.load(Ordering::SeqCst));
        assert!(taken.iter().all(|n| *n > 20), "{taken:?}");
    }
}

fn journey(words: &Words, width: u64, script: bool) {
    let Some(tools) = tools::tools() else { return };
    let demo = sqlite_demo();
    let served = demo.serve_demo();
    travel(tools, &demo, &served.base, words, width, script);
}

fn travel(tools: &'static Tools, demo: &Place, base: &str, words: &Words, width: u64, script: bool) {
    let mut eye = Eye::open(tools, base, words.lang, width, script);
    citizen::finds_the_body(&mut eye, words);
    citizen::writes_the_request(&mut eye, words, script);
    let slip = citizen::sends_it(&mut eye, words);
    citizen::says_who_asks(&mut eye);
    eye.browser.forget();
    citizen::tracks(&mut eye, &slip);
    eye.look("case");
    eye.browser.forget();
    official::opens_the_desk(&mut eye, &login(demo, "official"), &slip);
    official::registers(&mut eye, &slip);
    official::answers(&mut eye, words, &demo.dir);
    official::sees_the_other_pages(&mut eye);
    eye.browser.forget();
    citizen::tracks(&mut eye, &slip);
    citizen::reads_and_judges(&mut eye, words);
    eye.browser.forget();
    public::reads(&mut eye, words);
    public::oversees(&mut eye, &login(demo, "committee"));
    eye.close();
}

/// The address and password of somebody of the demo.
fn login(demo: &Place, role: &str) -> (String, String) {
    let file = std::fs::read(demo.dir.join("logins.json")).unwrap();
    let logins: Value = serde_json::from_slice(&file).unwrap();
    let person = logins["people"].as_array().unwrap().iter().find(|p| p["role"] == role).unwrap();
    let word = |key: &str| person[key].as_str().unwrap().to_owned();
    (word("email"), word("password"))
}

/// Signs somebody in through the page.
fn sign_in(eye: &mut Eye, login: &(String, String)) {
    sign_in_alone(&eye.browser, login);
}

/// The same, where no eye watches.
fn sign_in_alone(browser: &Browser, (email, password): &(String, String)) {
    browser.type_in("#email", email);
    browser.type_in("#password", password);
    browser.go("main form .btn.go");
}
