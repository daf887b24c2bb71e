//! A small browser: no script, a jar of cookies, forms filled as they stand on the page.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A browser.
pub struct Browser {
    address: SocketAddr,
    pub cookies: BTreeMap<String, String>,
    /// The page it is on, which it names as the origin of what it posts.
    pub origin: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    pub bytes: Vec<u8>,
}

/// A form as it stands on a page, with what was typed into it.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
    pub files: Vec<(String, String, Vec<u8>)>,
    multipart: bool,
    /// As the page has it.
    html: String,
}

/// What a form shows of a field: the words beside it, and what stands or is chosen in it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub label: String,
    pub value: String,
}

impl Browser {
    pub fn new(address: SocketAddr) -> Self {
        Self { address, cookies: BTreeMap::new(), origin: Some(format!("http://{address}")) }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, &[], "", b"")
    }

    pub fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, "", b"")
    }

    /// Posts a form as a browser does.
    pub fn send(&mut self, form: &Form) -> Answer {
        if form.multipart {
            let (kind, body) = form.multipart_body();
            return self.ask("POST", &form.action, &[], &kind, &body);
        }
        let pairs: Vec<String> =
            form.fields.iter().map(|(n, v)| format!("{}={}", encode(n), encode(v))).collect();
        self.ask("POST", &form.action, &[], "application/x-www-form-urlencoded", pairs.join("&").as_bytes())
    }

    /// Posts a form and opens the page it leads to.
    pub fn follow(&mut self, form: &Form) -> Answer {
        let answer = self.send(form);
        assert_eq!(answer.status, 303, "{} leads on: {}", form.action, answer.text());
        let to = answer.location();
        self.get(&to)
    }

    pub fn ask(
        &mut self,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        kind: &str,
        body: &[u8],
    ) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\n", self.address);
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
            head.push_str(&format!("cookie: {}\r\n", pairs.join("; ")));
        }
        if method == "POST" {
            if let Some(origin) = &self.origin {
                head.push_str(&format!("origin: {origin}\r\n"));
            }
            head.push_str(&format!("content-type: {kind}\r\ncontent-length: {}\r\n", body.len()));
        }
        for (name, value) in more {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("\r\n");
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        // A server that refuses early may close before everything is written.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let answer = Answer::read(&bytes);
        self.keep_cookies(&answer);
        answer
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for (_, value) in answer.headers.iter().filter(|(n, _)| n == "set-cookie") {
            let (pair, rest) = value.split_once(';').unwrap_or((value, ""));
            let (name, value) = pair.split_once('=').unwrap();
            for flag in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(rest.contains(flag), "{name} is {flag}");
            }
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = find(bytes, b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer: {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let header = |l: &str| l.split_once(": ").map(|(n, v)| (n.to_lowercase(), v.to_owned()));
        let headers: Vec<(String, String)> = lines.filter_map(header).collect();
        let chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked");
        let rest = &bytes[end + 4..];
        let bytes = if chunked { unchunk(rest) } else { rest.to_vec() };
        Self { status, headers, body: String::from_utf8_lossy(&bytes).into_owned(), bytes }
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn location(&self) -> String {
        self.header("location").unwrap_or_default().to_owned()
    }

    /// The page as words, without its tags.
    pub fn text(&self) -> String {
        one_line(&unescape(&without_tags(&self.body)))
    }

    /// The text of the element of an id.
    pub fn at(&self, id: &str) -> Option<String> {
        let start = self.body.find(&format!("id=\"{id}\""))?;
        let rest = &self.body[start..];
        let open = rest.find('>')?;
        let close = rest[open..].find('<')?;
        Some(unescape(&rest[open + 1..open + close]))
    }

    /// The first form that posts to an address, as it stands.
    pub fn form(&self, action: &str) -> Form {
        self.forms()
            .into_iter()
            .find(|f| f.action == action)
            .unwrap_or_else(|| panic!("no form to {action} on the page ({}): {}", self.status, self.text()))
    }

    /// What Enter presses in the form to an address: its first button, as its value and where it leads.
    pub fn enter(&self, action: &str) -> (String, String) {
        self.buttons(action).into_iter().next().unwrap_or_else(|| panic!("no button: {}", self.text()))
    }

    /// The buttons of the form to an address, in order: value, and where each leads if not to the address.
    pub fn buttons(&self, action: &str) -> Vec<(String, String)> {
        let form = self
            .body
            .split("<form")
            .find(|f| f.contains(&format!("action=\"{action}\"")))
            .unwrap_or_default();
        let form = form.split("</form>").next().unwrap_or_default();
        let tags = form.split("<button").skip(1).map(|b| &b[..b.find('>').unwrap()]);
        tags.map(|tag| {
            let word = |name: &str| attribute(tag, name).unwrap_or_default();
            (word("value"), word("formaction"))
        })
        .collect()
    }

    /// The form of an act on the page of a request.
    pub fn act(&self, kind: &str) -> Form {
        let with = |f: &Form| f.fields.iter().any(|(n, v)| n == "type" && v == kind);
        self.forms().into_iter().find(with).unwrap_or_else(|| panic!("no form for {kind}: {}", self.text()))
    }

    pub fn has_act(&self, kind: &str) -> bool {
        self.forms().iter().any(|f| f.fields.iter().any(|(n, v)| n == "type" && v == kind))
    }

    pub fn forms(&self) -> Vec<Form> {
        self.body
            .split("<form")
            .skip(1)
            .map(|part| Form::read(part.split("</form>").next().unwrap()))
            .collect()
    }
}

impl Form {
    /// An empty form to an address.
    pub fn to(action: &str) -> Self {
        Self { action: action.to_owned(), ..Self::default() }
    }

    fn read(html: &str) -> Self {
        let tag = &html[..html.find('>').unwrap()];
        let mut form = Self {
            action: attribute(tag, "action").unwrap_or_default(),
            multipart: tag.contains("multipart/form-data"),
            html: html.to_owned(),
            ..Self::default()
        };
        let mut rest = &html[tag.len()..];
        while let Some(at) = rest.find('<') {
            rest = &rest[at + 1..];
            let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
            if tag.starts_with("input") {
                form.take_input(tag);
            } else if tag.starts_with("textarea") {
                let end = rest.find("</textarea>").unwrap();
                let text = unescape(&rest[tag.len() + 1..end]);
                form.fields.push((attribute(tag, "name").unwrap(), text));
            } else if tag.starts_with("select") {
                let end = rest.find("</select>").unwrap();
                form.take_select(tag, &rest[tag.len()..end]);
            }
        }
        form
    }

    fn take_input(&mut self, tag: &str) {
        let Some(name) = attribute(tag, "name") else { return };
        let kind = attribute(tag, "type").unwrap_or_else(|| "text".into());
        let checked = tag.split_whitespace().any(|w| w.trim_end_matches('/') == "checked");
        match kind.as_str() {
            "file" => {}
            "radio" | "checkbox" if !checked => {}
            _ => self.fields.push((name, attribute(tag, "value").unwrap_or_default())),
        }
    }

    fn take_select(&mut self, tag: &str, options: &str) {
        let name = attribute(tag, "name").unwrap();
        let options: Vec<&str> = options.split("<option").skip(1).collect();
        let chosen =
            options.iter().find(|o| o.split('>').next().unwrap().contains(" selected")).or(options.first());
        let value = chosen.and_then(|o| attribute(o.split('>').next().unwrap(), "value")).unwrap_or_default();
        self.fields.push((name, value));
    }

    /// Types into a field, or chooses.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        match self.fields.iter_mut().find(|(n, _)| n == name) {
            Some((_, v)) => value.clone_into(v),
            None => self.fields.push((name.to_owned(), value.to_owned())),
        }
        self
    }

    /// Chooses one value more of a list.
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(n, _)| n != name);
        self
    }

    pub fn file(mut self, name: &str, file_name: &str, bytes: &[u8]) -> Self {
        self.multipart = true;
        self.files.push((name.to_owned(), file_name.to_owned(), bytes.to_vec()));
        self
    }

    /// Presses a button that has a value.
    pub fn press(self, value: &str) -> Self {
        self.with("do", value)
    }

    /// What it shows to the eye of what was typed or chosen: no hidden field, no box left empty.
    pub fn shown(&self) -> Vec<Shown> {
        let mut all = Vec::new();
        for (at, _) in self.html.match_indices('<') {
            let rest = &self.html[at + 1..];
            let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
            let is = |kind: &str| attribute(tag, "type").as_deref() == Some(kind);
            if !["input", "textarea", "select"].iter().any(|t| tag.starts_with(t))
                || is("hidden")
                || is("file")
            {
                continue;
            }
            let name = attribute(tag, "name").unwrap_or_default();
            let mut values = self.fields.iter().filter(|(n, v)| *n == name && !v.is_empty()).map(|(_, v)| v);
            let before = &self.html[..at];
            if is("radio") || is("checkbox") {
                let own = attribute(tag, "value").unwrap_or_default();
                if values.any(|v| *v == own) {
                    all.push(Shown::chosen(before, &rest[tag.len() + 1..], is("checkbox")));
                }
            } else if let Some(value) = values.next() {
                let words = rest.split("</select>").next().unwrap_or_default();
                let option = tag
                    .starts_with("select")
                    .then(|| between(words, &format!("value=\"{value}\""), "</option>"));
                let label =
                    attribute(tag, "id").map(|id| between(before, &format!("for=\"{id}\""), "</label>"));
                let value = option.unwrap_or_else(|| value.clone());
                all.push(Shown { label: label.unwrap_or_default(), value });
            }
        }
        all
    }

    /// Whether it has a field of this name and value, chosen or not.
    pub fn offers(&self, name: &str, value: &str) -> bool {
        self.html.contains(&format!("name=\"{name}\" value=\"{value}\""))
    }

    /// The values of its hidden fields.
    pub fn hidden(&self) -> Vec<String> {
        let tags = self.html.split('<').map(|part| part.split('>').next().unwrap_or_default());
        let hidden = tags.filter(|tag| tag.starts_with("input") && tag.contains("type=\"hidden\""));
        hidden.filter_map(|tag| attribute(tag, "value")).collect()
    }

    pub fn all(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(n, _)| n == name).map(|(_, v)| v.as_str()).collect()
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    fn multipart_body(&self) -> (String, Vec<u8>) {
        let edge = "----------------a-browser-without-script";
        let mut body = Vec::new();
        for (name, value) in &self.fields {
            let part =
                format!("--{edge}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, file_name, bytes) in &self.files {
            let head = format!(
                "--{edge}\r\ncontent-disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
            );
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(format!("--{edge}--\r\n").as_bytes());
        (format!("multipart/form-data; boundary={edge}"), body)
    }
}

impl Shown {
    /// A choice: the words of its legend, and its own.
    fn chosen(before: &str, after: &str, ticked: bool) -> Self {
        let own = plain(after.split("</label>").next().unwrap_or_default());
        if ticked {
            return Self { label: own, value: String::new() };
        }
        let legend = before.rsplit("<fieldset").next().and_then(|set| set.split("<legend").nth(1));
        let legend = legend.map(|l| plain(&l[l.find('>').unwrap() + 1..l.find("</legend>").unwrap()]));
        Self { label: legend.unwrap_or_default(), value: own }
    }
}

/// The words between a mark in a tag and the end of its element.
fn between(html: &str, mark: &str, end: &str) -> String {
    let rest = html.rsplit(mark).next().unwrap_or_default();
    let rest = &rest[rest.find('>').map_or(0, |at| at + 1)..];
    plain(rest.split(end).next().unwrap_or_default())
}

/// The words of a label without its tags: a hint or a number beside them is not part of them.
fn plain(html: &str) -> String {
    let html = html.split("<span class=\"hint").next().unwrap_or_default();
    let html = html.split("<span class=\"opt").next().unwrap_or_default();
    let mut out = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let number = ["<bdi", "<span class=\"no"].iter().any(|tag| rest[at..].starts_with(tag));
        let end = if number { rest[at..].find("</").unwrap_or(0) } else { 0 };
        let from = at + end;
        rest = &rest[from + rest[from..].find('>').map_or(rest[from..].len(), |i| i + 1)..];
    }
    out.push_str(rest);
    let out: String = unescape(&out).replace(['\u{2068}', '\u{2069}'], "");
    out.trim_matches([' ', '\n', '(', ')']).to_owned()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let end = tag[start..].find('"')?;
    Some(unescape(&tag[start..start + end]))
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x3D;", "=")
        .replace("&#x60;", "`")
        .replace("&amp;", "&")
}

fn encode(text: &str) -> String {
    wasl::page::address::encode(text)
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|w| w == what)
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    while let Some(end) = find(rest, b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap().trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        out.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
    out
}

/// A page without its tags. Thousands of pages are read so: what stands between tags is moved whole, not sign by sign.
pub fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = rest[open..].find('>').map_or("", |close| &rest[open + close + 1..]);
    }
    out.push_str(rest);
    out
}

/// A text with one space between its words, however they were set apart.
pub fn one_line(text: &str) -> String {
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}
