//! What is asked of every page: the language it says, the room it needs, the rules of axe-core in
//! light and dark, an empty console, nothing from elsewhere; and its picture, for people.

use super::driver::Browser;
use super::tools::Tools;
use base64::Engine;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Bytes of HTML that a page may have.
const BUDGET: u64 = 30 * 1024;
/// The narrowest phones, and the phone and the desk that pages are drawn for.
const WIDTHS: [u64; 3] = [320, 360, 1280];

/// Looks at pages and keeps what is wrong with them until the end, so that all is told at once.
pub struct Eye<'a> {
    pub browser: Browser,
    tools: &'a Tools,
    base: String,
    lang: &'static str,
    width: u64,
    script: bool,
    pictures: Option<PathBuf>,
    pages: usize,
    wrong: Vec<String>,
}

impl<'a> Eye<'a> {
    /// An eye on a fresh browser of this width, whose pages may run their script or not.
    pub fn open(tools: &'a Tools, base: &str, lang: &'static str, width: u64, script: bool) -> Self {
        let pictures = std::env::var_os("WASL_SCREENSHOTS").map(PathBuf::from);
        if let Some(dir) = &pictures {
            std::fs::create_dir_all(dir).unwrap();
        }
        let browser = Browser::open(&tools.programs);
        let eye = Self {
            browser,
            tools,
            base: base.to_owned(),
            lang,
            width,
            script,
            pictures,
            pages: 0,
            wrong: Vec::new(),
        };
        eye.wide(width);
        eye.scheme("");
        eye.scripts(script);
        eye
    }

    /// The address of a page of this site and language.
    pub fn visit(&self, path: &str) {
        self.browser.visit(&format!("{}/{}{path}", self.base, self.lang));
    }

    /// Everything that is asked of a page, and its pictures.
    pub fn look(&mut self, name: &str) {
        self.answered(name, 200);
    }

    /// The same, for a page that comes with another status.
    pub fn answered(&mut self, name: &str, status: u64) {
        self.pages += 1;
        let mut wrong = self.frame(status);
        wrong.extend(self.console(status));
        wrong.extend(self.room(name));
        wrong.extend(self.rules());
        let page = format!("{} {name} ({})", self.lang, self.browser.address().replace(&self.base, ""));
        self.wrong.extend(wrong.into_iter().map(|w| format!("{page}: {w}")));
    }

    fn frame(&self, status: u64) -> Vec<String> {
        let seen = self.browser.script(
            "const page = performance.getEntriesByType('navigation')[0];
             const others = performance.getEntriesByType('resource').map(e => e.name);
             return {
               lang: document.documentElement.lang, dir: document.documentElement.dir,
               title: document.title, bytes: page.decodedBodySize, status: page.responseStatus,
               elsewhere: others.filter(n => !n.startsWith(location.origin + '/')),
             }",
        );
        let dir = if self.lang == "ar" { "rtl" } else { "ltr" };
        let mut wrong = Vec::new();
        if seen["lang"] != self.lang || seen["dir"] != dir {
            wrong.push(format!("it says lang {} and dir {}", seen["lang"], seen["dir"]));
        }
        if seen["title"].as_str().unwrap_or_default().is_empty() {
            wrong.push("no title".to_owned());
        }
        if seen["elsewhere"] != json!([]) {
            wrong.push(format!("it asks elsewhere for {}", seen["elsewhere"]));
        }
        if seen["status"] != status {
            wrong.push(format!("status {}, not {status}", seen["status"]));
        }
        if seen["bytes"].as_u64().is_none_or(|n| n > BUDGET) {
            wrong.push(format!("{} bytes of HTML, more than {BUDGET}", seen["bytes"]));
        }
        wrong
    }

    /// The console, but for the one line in which Chromium says the status of the page itself.
    fn console(&self, status: u64) -> Vec<String> {
        let own = format!("status of {status} ");
        let said = self.browser.complaints().into_iter().filter(|l| !l.contains(&own));
        said.map(|l| format!("console: {l}")).collect()
    }

    /// No page is wider than the window; pictures are taken on the way.
    fn room(&self, name: &str) -> Vec<String> {
        let mut wrong = Vec::new();
        for width in WIDTHS {
            self.wide(width);
            let needs = self.browser.script("return document.scrollingElement.scrollWidth").as_u64().unwrap();
            if needs > width {
                wrong.push(format!("{needs} wide in a window of {width}: {}", self.widest()));
            }
            if width != 320 && self.pictures.is_some() {
                self.picture(name, width, "");
                self.scheme("dark");
                self.picture(name, width, "-dark");
                self.scheme("");
            }
        }
        self.wide(self.width);
        wrong
    }

    /// The elements that stand out of the window.
    fn widest(&self) -> Value {
        self.browser.script(
            "return [...document.querySelectorAll('main *, header *, footer *')].filter(e => {
               const r = e.getBoundingClientRect();
               return r.width && (r.right > innerWidth + 1 || r.left < -1) && !e.closest('.scroll, .vh')
             }).slice(0, 5).map(e => e.outerHTML.slice(0, 120))",
        )
    }

    /// Every rule of axe-core in light, the rule of contrast again in dark.
    fn rules(&self) -> Vec<String> {
        // A page that may not run scripts could not run this one either.
        self.scripts(true);
        self.browser.script(&format!("{};", self.tools.axe));
        let mut wrong = self.axe("light", "rules: {'target-size': {enabled: true}}");
        self.scheme("dark");
        wrong.extend(self.axe("dark", "runOnly: ['color-contrast']"));
        self.scheme("");
        self.scripts(self.script);
        wrong
    }

    fn axe(&self, scheme: &str, options: &str) -> Vec<String> {
        let found = self.browser.script_async(&format!(
            "const tell = arguments[arguments.length - 1];
             axe.run(document, {{resultTypes: ['violations'], preload: false, {options}}}).then(
               r => tell(r.violations.flatMap(v => v.nodes.map(
                 n => `${{v.id}} at ${{n.target}}: ${{v.help}} (${{n.failureSummary}})`))),
               e => tell(['axe stopped: ' + e]))"
        ));
        let found = found.as_array().unwrap().iter();
        found.map(|f| format!("axe, {scheme}: {}", f.as_str().unwrap().replace('\n', " "))).collect()
    }

    fn wide(&self, width: u64) {
        self.screen(width, if width > 600 { 900 } else { 740 });
    }

    fn screen(&self, width: u64, height: u64) {
        let screen = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.browser.cdp("Emulation.setDeviceMetricsOverride", screen);
    }

    fn scheme(&self, scheme: &str) {
        // Colours that are still fading into one another are nobody's colours.
        let features = [
            json!({"name": "prefers-color-scheme", "value": scheme}),
            json!({"name": "prefers-reduced-motion", "value": "reduce"}),
        ];
        self.browser.cdp("Emulation.setEmulatedMedia", json!({"features": features}));
    }

    fn scripts(&self, on: bool) {
        self.browser.cdp("Emulation.setScriptExecutionDisabled", json!({"value": !on}));
    }

    fn picture(&self, name: &str, width: u64, scheme: &str) {
        let Some(dir) = &self.pictures else { return };
        // A window as high as the page: beyond its window Chromium paints some pages beside their place.
        let height = self.browser.script("return document.documentElement.offsetHeight").as_u64().unwrap();
        self.screen(width, height.max(740));
        let taken = self.browser.cdp("Page.captureScreenshot", json!({}));
        self.wide(width);
        let bytes =
            base64::engine::general_purpose::STANDARD.decode(taken["data"].as_str().unwrap()).unwrap();
        let file = format!("{}-{width}-{:02}-{name}{scheme}.png", self.lang, self.pages);
        std::fs::write(dir.join(file), bytes).unwrap();
    }

    /// Fails if anything was wrong anywhere.
    pub fn close(mut self) {
        let wrong = std::mem::take(&mut self.wrong);
        assert!(wrong.is_empty(), "{} wrong on {} pages:\n{}", wrong.len(), self.pages, wrong.join("\n"));
    }
}

impl Drop for Eye<'_> {
    fn drop(&mut self) {
        // A journey that stopped on its way has seen something all the same.
        if !self.wrong.is_empty() {
            eprintln!("seen before it stopped:\n{}", self.wrong.join("\n"));
        }
    }
}
