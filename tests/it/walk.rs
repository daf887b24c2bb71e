//! Everybody of the demo walks everywhere: each link of each page opens, and each form is taken or says
//! what is wrong with it. Nobody meets a door that is shut to them after it was shown.

use crate::command::{Place, call, on_each_demo, sqlite_demo};
use crate::http::browser::{Answer, Browser, Form};
use crate::sentences::{EMPTY, part, words};
use crate::shape;
use chrono::NaiveDate;
use serde_json::Value;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use wasl::locale::{Lang, dates};

/// How many pages of one kind are opened, where each of them is read to its end, and how many of those that
/// stand for one another.
const OF_A_KIND: usize = 40;
const READ_OF_A_KIND: usize = 16;
const OF_MANY: usize = 3;

/// Kinds of pages of which a few stand for all.
const MANY: [&str; 6] = ["bodies", "indicators", "open", "documents", "publications", "new"];

struct Walk {
    browser: Browser,
    who: String,
    to_do: VecDeque<(String, String)>,
    seen: BTreeSet<String>,
    per_kind: BTreeMap<String, usize>,
    wrong: Vec<String>,
    most: usize,
}

/// What stands for a page: its address without what tells it from others of its kind.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').map(|part| match part {
        part if part.starts_with("R-") || part.bytes().filter(u8::is_ascii_digit).count() > 3 => "#",
        part => part,
    });
    let mut parts: Vec<_> = parts.collect();
    if parts.iter().any(|p| MANY.contains(p)) {
        parts.truncate(3);
    }
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{}?{}", parts.join("/"), names.into_iter().collect::<Vec<_>>().join("&"))
}

/// The addresses of this site that a page leads to.
fn links(page: &Answer) -> Vec<String> {
    let after = page.body.split(" href=\"").skip(1);
    let whole = after.filter_map(|rest| rest.split('"').next());
    let own = whole.map(|href| href.replace("&amp;", "&").replace("&#x3D;", "="));
    let own = own.map(|href| href.split('#').next().unwrap_or_default().to_owned());
    own.filter(|href| href.starts_with('/') && !href.starts_with("//")).collect()
}

/// Forms that a press of a button posts.
fn posts(page: &Answer) -> Vec<Form> {
    let parts = page.body.split("<form").skip(1);
    let posts = parts.map(|part| part.split('>').next().is_some_and(|tag| tag.contains("method=\"post\"")));
    page.forms().into_iter().zip(posts).filter(|(_, posts)| *posts).map(|(form, _)| form).collect()
}

impl Walk {
    fn new(base: &str, login: Option<&Value>) -> Self {
        let address = base.trim_start_matches("http://").parse().unwrap();
        let mut browser = Browser::new(address);
        let who = login.map_or("a visitor", |login| login["role"].as_str().unwrap()).to_owned();
        if let Some(login) = login {
            let text = |name: &str| login[name].as_str().unwrap().to_owned();
            let form = browser.get("/ar/sign-in").form("/ar/sign-in");
            let form = form.with("email", &text("email")).with("password", &text("password"));
            assert_eq!(browser.send(&form).status, 303, "{who} signs in");
        }
        Self::of(browser, who)
    }

    /// Whoever filed a private request and came back with its code.
    fn with_a_code(base: &str) -> Self {
        let mut sent = crate::world::filing(crate::world::COMMUNE, 2);
        sent["public"] = false.into();
        let headers = [("content-type", "application/json")];
        let url = format!("{base}/api/v1/requests");
        let (status, filed) = call("POST", &url, &headers, sent.to_string().as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        let mut browser = Browser::new(base.trim_start_matches("http://").parse().unwrap());
        let form = browser.get("/ar/track").form("/ar/track");
        let text = |name: &str| filed[name].as_str().unwrap().to_owned();
        let form = form.with("number", &text("number")).with("code", &text("tracking_code"));
        let opened = browser.send(&form);
        assert_eq!(opened.status, 303, "the code opens the request: {}", opened.text());
        let mut walk = Self::of(browser, "the holder of a code".to_owned());
        walk.add(&opened.location(), "its code");
        walk
    }

    fn of(browser: Browser, who: String) -> Self {
        let (to_do, seen, per_kind) = (VecDeque::new(), BTreeSet::new(), BTreeMap::new());
        Self { browser, who, to_do, seen, per_kind, wrong: Vec::new(), most: OF_A_KIND }
    }

    fn walk(&mut self, lang: &str, held: Option<&Held>) {
        self.most = if held.is_some() { READ_OF_A_KIND } else { OF_A_KIND };
        self.add(&format!("/{lang}"), "the address bar");
        while let Some((path, from)) = self.to_do.pop_front() {
            let page = self.browser.get(&path);
            if !matches!(page.status, 200 | 303 | 304) {
                self.wrong.push(format!("{}: {from} leads to {path}: {}", self.who, page.status));
                continue;
            }
            if page.status == 303 {
                self.add(&page.location(), &path);
            }
            if page.header("content-type").is_some_and(|t| t.starts_with("text/html")) {
                let faults = held.map(|held| held.faults(&page.body, &self.who)).unwrap_or_default();
                self.wrong.extend(faults.iter().map(|fault| format!("{} on {path}: {fault}", self.who)));
                links(&page).iter().filter(|l| is_in(l, lang)).for_each(|l| self.add(l, &path));
                posts(&page).iter().for_each(|form| self.press(&path, form));
            }
        }
    }

    fn add(&mut self, path: &str, from: &str) {
        if !self.seen.insert(path.to_owned()) {
            return;
        }
        let kind = kind(path);
        let most =
            if MANY.iter().any(|m| kind.contains(m)) || kind.ends_with("page") { OF_MANY } else { self.most };
        let n = self.per_kind.entry(kind).or_default();
        *n += 1;
        if *n <= most {
            self.to_do.push_back((path.to_owned(), from.to_owned()));
        }
    }

    /// Sends a form as it stands: what is wrong with it is said on its page.
    fn press(&mut self, path: &str, form: &Form) {
        let act = form.get("type").unwrap_or_default();
        if form.action.ends_with("/sign-out") || form.action.is_empty() {
            return;
        }
        let n = self.per_kind.entry(format!("{} {act}", kind(&form.action))).or_default();
        *n += 1;
        if *n > OF_MANY {
            return;
        }
        let answer = self.browser.send(form);
        if !matches!(answer.status, 200 | 303 | 409 | 422) {
            self.wrong.push(format!(
                "{}: the form {act} of {path} to {}: {}",
                self.who, form.action, answer.status
            ));
        }
        if answer.status == 303 {
            self.add(&answer.location(), &format!("{path} {act}"));
        }
    }
}

/// Pages of a language, and files that are of none.
fn is_in(path: &str, lang: &str) -> bool {
    let first = path.split(['/', '?']).nth(1).unwrap_or_default();
    first == lang || !matches!(first, "ar" | "fr" | "en" | "zgh")
}

fn logins(place: &Place) -> Vec<Value> {
    let text = std::fs::read(place.dir.join("logins.json")).unwrap();
    let logins: Value = serde_json::from_slice(&text).unwrap();
    logins["people"].as_array().unwrap().clone()
}

/// What every page of a language is held to.
struct Held {
    keys: BTreeSet<String>,
    /// The days before today, in words.
    past: Vec<String>,
    /// How many pages were read, how many of them with advice, how many of a file.
    read: Cell<(u32, u32, u32)>,
}

impl Held {
    fn english(today: NaiveDate) -> Self {
        let keys = shape::keys("en").into_iter().filter(|key| key.contains('-')).collect();
        let days = (1..800).map(|n| today - chrono::Days::new(n));
        Self { keys, past: days.map(|day| dates::long(Lang::En, day)).collect(), read: Cell::default() }
    }

    fn faults(&self, html: &str, who: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for empty in EMPTY {
            if let Some(at) = html.find(empty) {
                let near: String = html[..at].chars().rev().take(60).collect();
                let near: String = near.chars().rev().collect();
                faults.push(format!("{empty:?} is empty after {near:?}"));
            }
        }
        let text = words(html);
        let said = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        faults.extend(said.filter(|word| self.keys.contains(*word)).map(|key| format!("the raw key {key}")));
        // Who owes a decision is told the day on which it was due.
        let owes = matches!(who, "head" | "committee");
        let advice = words(part(html, "<div class=\"now", "</section>"));
        let named = self.past.iter().find(|day| !owes && advice.contains(*day));
        faults.extend(named.map(|day| format!("the advice names a day that is past, {day}: {advice}")));
        let status = words(part(html, "<section class=\"card status", "</section>"));
        let (read, advised, told) = self.read.get();
        let one = |text: &str| u32::from(!text.is_empty());
        self.read.set((read + 1, advised + one(&advice), told + one(&status)));
        let until = |day: &&String| ["until", "from"].iter().any(|w| status.contains(&format!("{w} {day}")));
        let named = self.past.iter().find(until);
        faults.extend(named.map(|day| format!("{day} is past and still to come: {status}")));
        faults
    }
}

fn everybody_walks(place: &Place, lang: &str, held: Option<&Held>) {
    let site = place.serve_demo();
    let mut wrong = Vec::new();
    let logins = logins(place);
    let people =
        std::iter::once(None).chain(logins.iter().map(Some)).map(|login| Walk::new(&site.base, login));
    for mut walk in people.chain(std::iter::once_with(|| Walk::with_a_code(&site.base))) {
        walk.walk(lang, held);
        let pages = walk.seen.len();
        assert!(pages > 20, "{} found {pages} pages", walk.who);
        wrong.extend(walk.wrong);
    }
    assert!(wrong.is_empty(), "{} dead ends:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn nobody_meets_a_dead_end_in_arabic() {
    on_each_demo(|place| everybody_walks(place, "ar", None));
}

#[test]
fn nobody_meets_a_dead_end_in_french() {
    everybody_walks(&sqlite_demo(), "fr", None);
}

/// Whoever reads in English has the same files before them: no sentence with a hole in it, no key without words, no
/// advice for a day that is over.
#[test]
fn every_role_reads_every_kind_of_file_in_english_and_no_page_has_a_gap_or_advises_what_is_past() {
    let today = crate::command::CLOCK[..10].parse().unwrap();
    let held = Held::english(today);
    everybody_walks(&sqlite_demo(), "en", Some(&held));
    let (read, advised, told) = held.read.get();
    assert!(
        read > 300 && advised > 50 && told > 100,
        "{read} pages, {advised} with advice, {told} of a file"
    );
    // It would find them.
    let wrong = "<section class=\"card status\">until Friday 27 February 2026<div class=\"now\">answer by Friday 27 February \
                 2026</div></section> form-phone <bdi></bdi>";
    assert_eq!(held.faults(wrong, "official").len(), 4, "{:?}", held.faults(wrong, "official"));
}
