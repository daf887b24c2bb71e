//! A Chromium driven as a person drives it. The W3C WebDriver protocol is JSON over HTTP, so the
//! client of the other tests is enough. Every wait has an end, and nothing sleeps for good luck.

use super::tools::Programs;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long an element or a page may take: long, for a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(30);
/// The key under which the protocol names elements.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A browser window; it and its driver are gone when dropped.
pub struct Browser {
    agent: ureq::Agent,
    driver: Child,
    session: String,
    pid: Option<u64>,
    _profile: TempDir,
}

/// An element of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element(String);

impl Browser {
    /// Opens an empty browser.
    pub fn open(tools: &Programs) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new(&tools.chromedriver)
            .arg(format!("--port={port}"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(90)))
            .build()
            .into();
        let base = format!("http://127.0.0.1:{port}");
        let mut browser = Self { agent, driver, session: base.clone(), pid: None, _profile: profile };
        until("chromedriver is ready", || {
            let ready = browser.ask("GET", "/status", None).is_ok_and(|v| v["ready"] == true);
            ready.then_some(())
        });
        let made = browser.post("/session", browser.capabilities(&tools.chromium)).unwrap();
        browser.session = format!("{base}/session/{}", made["sessionId"].as_str().unwrap());
        browser.pid = made["capabilities"]["goog:processID"].as_u64();
        browser
    }

    fn capabilities(&self, chromium: &Path) -> Value {
        let profile = format!("--user-data-dir={}", self._profile.path().display());
        let args = [
            "--headless",
            // Root has no sandbox; what is opened here are our own pages.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--window-size=1280,900",
            // Whatever a page asks of another host is refused, and then seen.
            "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
            &profile,
        ];
        json!({"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"script": 60_000, "pageLoad": 60_000},
            "goog:chromeOptions": {"binary": chromium, "args": args},
        }}})
    }

    /// One command: its value, or the protocol's name of what went wrong and a sentence.
    fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Result<Value, String> {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.session))
            .header("content-type", "application/json");
        let answered = match body {
            Some(body) => self.agent.run(request.body(body.to_string()).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut response = answered.map_err(|e| e.to_string())?;
        let bytes =
            response.body_mut().with_config().limit(1 << 28).read_to_vec().map_err(|e| e.to_string())?;
        let mut json: Value = serde_json::from_slice(&bytes).map_err(|e| e.to_string())?;
        let value = json["value"].take();
        match value["error"].as_str() {
            Some(error) => Err(format!("{error}: {}", value["message"].as_str().unwrap_or_default())),
            None => Ok(value),
        }
    }

    fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        self.ask("POST", path, Some(body))
    }

    /// A command of Chromium's own protocol.
    pub fn cdp(&self, command: &str, params: Value) -> Value {
        self.post("/goog/cdp/execute", json!({"cmd": command, "params": params}))
            .unwrap_or_else(|e| panic!("{command}: {e}"))
    }

    /// Goes to an address, as if it were typed.
    pub fn visit(&self, url: &str) {
        self.post("/url", json!({"url": url})).unwrap_or_else(|e| panic!("{url}: {e}"));
    }

    /// The address it is on.
    pub fn address(&self) -> String {
        self.ask("GET", "/url", None).unwrap().as_str().unwrap().to_owned()
    }

    /// Runs a script of the test in the page: the body of a function.
    pub fn script(&self, code: &str) -> Value {
        self.post("/execute/sync", json!({"script": code, "args": []}))
            .unwrap_or_else(|e| panic!("{code}: {e}"))
    }

    /// Runs a script that tells its result to the function it is called with.
    pub fn script_async(&self, code: &str) -> Value {
        self.post("/execute/async", json!({"script": code, "args": []}))
            .unwrap_or_else(|e| panic!("{}: {e}", &code[code.len().saturating_sub(300)..]))
    }

    /// What the page and the network complained of since the last call.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.post("/se/log", json!({"type": "browser"})).unwrap();
        let bad = |l: &&Value| l["level"] != "INFO" && l["level"] != "DEBUG";
        log.as_array()
            .unwrap()
            .iter()
            .filter(bad)
            .map(|l| l["message"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Forgets every cookie: from here on it is somebody else's browser.
    pub fn forget(&self) {
        self.cdp("Network.clearBrowserCookies", json!({}));
    }

    /// Every element that a selector finds now.
    pub fn all(&self, css: &str) -> Vec<Element> {
        let found = self.post("/elements", json!({"using": "css selector", "value": css})).unwrap();
        let id = |e: &Value| Element(e[ELEMENT].as_str().unwrap().to_owned());
        found.as_array().unwrap().iter().map(id).collect()
    }

    /// Whether there is such an element now.
    pub fn has(&self, css: &str) -> bool {
        !self.all(css).is_empty()
    }

    /// The first such element, waited for.
    pub fn find(&self, css: &str) -> Element {
        until(&format!("{css} on {}", self.address()), || self.all(css).into_iter().next())
    }

    fn of(&self, element: &Element, what: &str) -> Result<Value, String> {
        self.ask("GET", &format!("/element/{}/{what}", element.0), None)
    }

    /// The words a person sees in it.
    pub fn text(&self, css: &str) -> String {
        self.of(&self.find(css), "text").unwrap().as_str().unwrap().to_owned()
    }

    /// What stands in a field, or a property of an element.
    pub fn property(&self, css: &str, name: &str) -> String {
        let value = self.of(&self.find(css), &format!("property/{name}")).unwrap();
        value.as_str().map_or_else(|| value.to_string(), str::to_owned)
    }

    /// Presses what does not lead away: a choice, a fold.
    pub fn click(&self, css: &str) {
        let element = self.find(css);
        self.press(&element).unwrap_or_else(|e| panic!("{css} on {}: {e}", self.address()));
    }

    fn press(&self, element: &Element) -> Result<Value, String> {
        self.post(&format!("/element/{}/click", element.0), json!({}))
    }

    /// Presses what leads to another page, and waits until that page is there.
    pub fn go(&self, css: &str) {
        let before = self.find("html");
        self.click(css);
        until(&format!("{css} leads on from {}", self.address()), || self.of(&before, "name").err());
        until("the page is whole", || {
            (self.script("return document.readyState") == "complete").then_some(())
        });
    }

    /// Types into a field; for a file field, the path of the file.
    pub fn type_in(&self, css: &str, text: &str) {
        let element = self.find(css);
        self.post(&format!("/element/{}/value", element.0), json!({"text": text}))
            .unwrap_or_else(|e| panic!("{css} on {}: {e}", self.address()));
    }

    /// Empties a field.
    pub fn clear(&self, css: &str) {
        self.post(&format!("/element/{}/clear", self.find(css).0), json!({})).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let closed = self.ask("DELETE", "", None);
        if let (Err(_), Some(pid)) = (closed, self.pid) {
            drop(Command::new("kill").args(["-9", &pid.to_string()]).stderr(Stdio::null()).status());
        }
        drop(self.driver.kill());
        drop(self.driver.wait());
    }
}

/// Asks until there is an answer; after [`PATIENCE`] the test fails.
fn until<T>(what: &str, mut answer: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = answer() {
            return answer;
        }
        assert!(Instant::now() < end, "waited too long: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}
