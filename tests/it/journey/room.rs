//! Room on the page: words of forty letters, long addresses and names widen no page of a phone, and
//! nothing that a page says is cut, in either direction of writing.

use super::driver::Browser;
use super::{login, sign_in_alone as sign_in, tools};
use crate::command::{Place, sqlite_demo};
use serde_json::{Value, json};

/// The body of the official of the demo: a commune, and the province it lies in.
const BODY: &str = "commune-kenitra-042810101";
const PROVINCES: [(&str, &str); 2] = [("ar", "إقليم القنيطرة"), ("fr", "Province de Kénitra")];
/// A Sunday: the day of receipt stands in the narrow column of a day of rest.
const SUNDAY: &str = "2026-03-08T10:00:00Z";
/// A phone, an old screen and a desk.
const WIDTHS: [u64; 3] = [360, 1024, 1280];

/// One word of forty letters, in each writing, and an address without a place to break.
const WORDS: [&str; 2] =
    ["أفاستسقيناكموهاوسيستسقوننيهاأفاستسقيناكمو", "Anticonstitutionnellementincompréhensibles"];
const ADDRESS: &str =
    "https://www.example.ma/documents/conseil/2025/sessions/ordinaires/proces-verbaux/annexes?fichier=pv_12";

#[test]
fn no_long_word_widens_a_page_and_nothing_said_is_cut() {
    let Some(programs) = tools::programs() else { return };
    let demo = sqlite_demo();
    let served = demo.serve_demo_at(SUNDAY);
    let mut wrong = Vec::new();
    for (lang, province) in PROVINCES {
        let browser = Browser::open(&programs);
        let mut walk = Walk { browser, base: format!("{}/{lang}", served.base), wrong: &mut wrong };
        walk.files();
        assert!(walk.browser.text(".slip").contains(province), "{lang}: the slip says which commune");
        let number = walk.browser.text("#number");
        walk.look();
        walk.public(&number, province);
        walk.answered(&demo);
        walk.inside(&demo, &number);
    }
    assert!(wrong.is_empty(), "{} pages:\n{}", wrong.len(), wrong.join("\n"));
}

struct Walk<'w> {
    browser: Browser,
    base: String,
    wrong: &'w mut Vec<String>,
}

impl Walk<'_> {
    /// Files a request of one item in each writing, through the form.
    fn files(&mut self) {
        self.visit(&format!("/requests/new?body={BODY}"));
        let long = WORDS.join(" ");
        self.browser.type_in("#subject", &long);
        for (i, item) in [WORDS[0], WORDS[1], ADDRESS].iter().enumerate() {
            let field = format!("#items_{i}_text");
            if !self.browser.has(&field) {
                self.browser.click("[data-add]");
            }
            self.browser.type_in(&field, item);
        }
        self.browser.type_in("#requester_first_name", WORDS[0]);
        self.browser.type_in("#requester_last_name", WORDS[1]);
        self.browser.click("[name='requester.identity.kind'][value=cnie]");
        self.browser.type_in("#requester_identity_number", "GA 123456");
        self.browser.type_in("#requester_address", &long);
        self.browser.type_in("#requester_email", "fatimazahraa.bentabderrahmane.elamziania@example.com");
        self.browser.click("[name=public]");
        self.browser.click("[name=privacy_consent]");
        // Something is missing: the form says so, with all that was typed.
        self.browser.go("button.go[value=check]");
        self.look();
        self.browser.click("[name=reuse_undertaking]");
        self.browser.go("button.go[value=check]");
        self.look();
        self.browser.go("button[value=send]");
        assert!(self.browser.address().ends_with("/receipt"), "{}", self.browser.address());
        self.look();
    }

    /// What anyone reads.
    fn public(&mut self, number: &str, province: &str) {
        self.browser.forget();
        for path in ["", "/requests", "/bodies?q=kenitra", "/rights", "/track", "/calendar", "/publications"]
        {
            self.looks_at(path);
        }
        self.looks_at("/indicators?period=2025");
        self.looks_at("/indicators/T01?period=2025");
        self.looks_at(&format!("/requests?q={}", WORDS[1]));
        self.looks_at(&format!("/requests/{number}"));
        for path in [format!("/bodies/{BODY}"), "/bodies?q=kenitra".into(), format!("/requests/{number}")] {
            self.visit(&path);
            assert!(self.browser.text("main").contains(province), "{path}: in which province?");
        }
    }

    /// Files with replies, in Arabic as most are: the number of an item and the mark of its outcome keep the side of the
    /// page, whatever the writing of the item.
    fn answered(&mut self, demo: &Place) {
        let some = "SELECT number AS c FROM cases WHERE is_public AND status = '%' AND language = 'ar' \
                    ORDER BY number LIMIT 2";
        for status in ["answered_full", "answered_partial", "refused"] {
            for number in demo.ask(&some.replace('%', status)) {
                self.looks_at(&format!("/requests/{number}"));
                assert!(self.browser.has(".item .chip"), "{number}: no item has an outcome");
            }
        }
    }

    /// What the official and the Committee read.
    fn inside(&mut self, demo: &Place, number: &str) {
        self.visit("/desk");
        sign_in(&self.browser, &login(demo, "official"));
        for path in ["/desk", "/desk/figures"] {
            self.looks_at(path);
        }
        self.looks_at(&format!("/requests/{number}"));
        self.looks_at(&format!("/requests/{number}/answer"));
        self.browser.forget();
        self.visit("/committee");
        sign_in(&self.browser, &login(demo, "committee"));
        self.looks_at("/committee");
        self.browser.forget();
    }

    fn visit(&self, path: &str) {
        self.browser.visit(&format!("{}{path}", self.base));
    }

    fn looks_at(&mut self, path: &str) {
        self.visit(path);
        self.look();
    }

    /// Holds the page against its window at each width.
    fn look(&mut self) {
        for width in WIDTHS {
            let screen = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
            self.browser.cdp("Emulation.setDeviceMetricsOverride", screen);
            let found = self.browser.script(MEASURE);
            for fault in found.as_array().unwrap().iter().map(Value::to_string) {
                self.wrong.push(format!("{} at {width}: {fault}", self.browser.address()));
            }
        }
    }
}

/// What stands out of the window; what is wider than its own box; at a desk, tables that are cut; and
/// numbers and marks of items that are not where the line begins.
const MEASURE: &str = "
    const wrong = [], tell = (what, e) => wrong.push(what + ': ' + (e.outerHTML || '').slice(0, 160));
    const page = document.scrollingElement, rtl = document.dir === 'rtl';
    if (page.scrollWidth > innerWidth) {
      const out = [...document.querySelectorAll('body *')].find(e => {
        const r = e.getBoundingClientRect();
        return r.width && (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.scroll, .vh, .skip');
      });
      tell(page.scrollWidth + ' wide', out || page);
    }
    const said = e => e.clientWidth && e.textContent.trim() && !e.closest('.vh');
    for (const e of document.querySelectorAll('.mon, .d, .chip, .no, .leaf *, .inbox td')) {
      // A day of rest or a holiday shows no number: its words are for those who hear the page.
      const shown = [...e.children].find(c => c.ariaHidden) || (e.querySelector('.vh') ? null : e);
      if (!shown) continue;
      const text = document.createRange();
      text.selectNodeContents(shown);
      const [own, box] = [text.getBoundingClientRect(), e.getBoundingClientRect()];
      if (said(e) && own.width > 1 && (own.left < box.left - 1 || own.right > box.right + 1)) tell('cut', e);
    }
    if (innerWidth > 1000) {
      for (const e of document.querySelectorAll('.scroll')) {
        if (e.scrollWidth > e.clientWidth + 1) tell(`${e.scrollWidth} in ${e.clientWidth}`, e);
      }
    }
    for (const no of document.querySelectorAll('.item > .no')) {
      const [a, b] = [no, no.parentElement].map(e => e.getBoundingClientRect());
      if (b.width && (rtl ? b.right - a.right : a.left - b.left) > 24) {
        tell('the number is not at the side', no.parentElement);
      }
    }
    for (const chip of document.querySelectorAll('.item .chip')) {
      const [a, b] = [chip, chip.closest('.it')].map(e => e.getBoundingClientRect());
      if (b.width && (rtl ? b.right - a.right : a.left - b.left) > 2) tell('the chip is not at the side', chip);
    }
    return wrong";
