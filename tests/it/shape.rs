//! House rules, read from the source itself.

mod circles;
mod dependencies;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The folder of the package.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder with one of these extensions, in order.
pub fn files_under(dir: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_under(&path, extensions));
        } else if path.extension().is_some_and(|e| extensions.iter().any(|x| e == *x)) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Where code stands, and the module under which each place is known.
const PLACES: [(&str, &str); 3] =
    [("src", ""), ("crates/law/src", "law/"), ("crates/indicators/src", "indicators/")];

/// A file of code, without its comments, and without its tests where those stand at its end.
struct Source {
    /// Its path below `src`, for example `store/cases.rs`; of a crate below its module, `law/limit.rs`.
    name: String,
    /// The whole text.
    text: String,
    /// Its lines of code outside tests.
    code: Vec<(usize, String)>,
    /// Whether it is itself a file of tests.
    is_test: bool,
}

impl Source {
    /// `store` of `store/cases.rs`, `clock` of `clock.rs`.
    fn module(&self) -> &str {
        self.name.split('/').next().unwrap().trim_end_matches(".rs")
    }
}

fn sources() -> Vec<Source> {
    let paths = PLACES.iter().flat_map(|place| {
        let paths = files_under(&root().join(place.0), &["rs"]);
        assert!(paths.len() > 20, "the source is there");
        paths.into_iter().map(move |path| (path, *place))
    });
    let read = |(path, (dir, module)): (PathBuf, (&str, &str))| {
        let below = path.strip_prefix(root().join(dir)).unwrap().to_string_lossy().replace('\\', "/");
        let name = format!("{module}{below}");
        let text = std::fs::read_to_string(&path).unwrap();
        let is_test = name.contains("tests") || name.ends_with("properties.rs");
        let mut code = Vec::new();
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let opens_tests = line.starts_with("#[cfg(")
                && line.contains("test")
                && lines[at + 1..].iter().take(2).any(|l| l.starts_with("mod tests {"));
            if opens_tests || is_test {
                break;
            }
            if !line.trim_start().starts_with("//") {
                code.push((at + 1, (*line).to_owned()));
            }
        }
        Source { name, text, code, is_test }
    };
    paths.map(read).collect()
}

/// Every line of code with one of these words, outside the places where it belongs.
fn strays(words: &[&str], belongs: impl Fn(&Source) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources().iter().filter(|s| !belongs(s)) {
        for (no, line) in &source.code {
            if words.iter().any(|w| line.contains(w)) {
                found.push(format!("src/{}:{no}: {}", source.name, line.trim()));
            }
        }
    }
    found
}

fn none(strays: Vec<String>, rule: &str) {
    assert!(strays.is_empty(), "{rule}:\n{}", strays.join("\n"));
}

#[test]
fn only_the_store_knows_diesel() {
    none(strays(&["diesel"], |s| s.module() == "store"), "diesel outside src/store");
}

#[test]
fn only_the_doors_know_actix() {
    let belongs = |s: &Source| {
        matches!(s.module(), "http" | "web" | "api" | "server" | "main") || s.name == "cli/serve.rs"
    };
    let strays = strays(&["actix"], belongs);
    // The name under which it writes to the log is a word of a setting.
    let others = strays.into_iter().filter(|line| !line.contains("=off\"")).collect();
    none(others, "actix outside the doors");
}

/// The tests of who may open what walk the lists of entrances: nothing is registered beside them.
#[test]
fn every_route_is_on_a_list() {
    let doors = |s: &Source| matches!(s.module(), "http" | "web" | "api" | "server");
    let belongs = |s: &Source| !doors(s) || s.name == "http/entrance.rs";
    none(strays(&[".route(", "web::resource("], belongs), "a route that is on no list");
    let walked = ["http/entrance.rs", "web/routes.rs", "api/mod.rs"];
    none(strays(&["register("], |s| !doors(s) || walked.contains(&s.name.as_str())), "a list no test walks");
}

#[test]
fn only_the_clock_reads_the_time() {
    let words = ["Utc::now", "Local::now", "SystemTime::now"];
    none(strays(&words, |s| s.name == "clock.rs"), "the machine's clock outside src/clock.rs");
}

#[test]
fn nothing_is_left_to_do_and_nothing_stops_the_program() {
    let words = ["todo!(", "unimplemented!(", "dbg!(", "FIXME", "XXX", ".unwrap()", ".expect("];
    none(strays(&words, |_| false), "unfinished, or stops at a fault");
    let marks = |s: &Source| s.text.contains(concat!("TO", "DO"));
    let left: Vec<String> = sources().into_iter().filter(marks).map(|s| s.name).collect();
    none(left, "notes of work left");
}

/// `println!` panics when whoever reads has left; `cli/out.rs` passes over a closed pipe.
#[test]
fn commands_print_in_one_way() {
    let says = |line: &str| line.replace("eprintln!(", "").contains("println!(");
    let mut found = Vec::new();
    for source in sources().iter().filter(|s| s.module() == "cli") {
        found.extend(
            source
                .code
                .iter()
                .filter(|(_, l)| says(l))
                .map(|(no, l)| format!("src/{}:{no}: {l}", source.name)),
        );
    }
    none(found, "printed without regard to a closed pipe");
}

#[test]
fn pages_know_the_catalogue_of_the_reckoner_and_nothing_else_of_it() {
    let belongs = |s: &Source| s.module() != "page";
    let strays = strays(&["crate::indicators::"], belongs);
    let others = strays.into_iter().filter(|line| !line.contains("crate::indicators::catalogue")).collect();
    none(others, "a page that reckons");
}

/// The arrows: what each module may name of the crate. Whatever is not listed is refused, so a new
/// module or a new arrow is a decision somebody writes down here.
#[test]
fn modules_follow_the_arrows() {
    let open_to_all = ["ids", "text", "fold", "clock"];
    let arrows: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("ids", &[][..]),
        ("fold", &[]),
        ("text", &[]),
        // The day of an instant is a matter of Moroccan legal time.
        ("clock", &["law"]),
        // Sentences speak of values of the law; they decide nothing.
        ("locale", &["law"]),
        ("guard", &[]),
        ("config", &[]),
        ("blobs", &["guard", "config"]),
        // `types` stores the body class by its code; nothing of the law is decided there.
        ("store", &["law"]),
        // The bodies in memory are rows of the store.
        ("directory", &["store"]),
        // A letter as data and in words, not how it leaves: sending is no business of `app`.
        (
            "app",
            &["law", "store", "blobs", "directory", "guard", "letters", "config", "locale", "indicators"],
        ),
        ("mail", &["app", "letters", "store", "guard", "config"]),
        ("letters", &["law", "locale", "guard"]),
        // Of the reckoner the catalogue alone: the titles of the figures, one for every door.
        ("page", &["law", "locale", "indicators"]),
        // What both doors share; they themselves never meet.
        ("http", &["app", "law", "store", "guard", "config", "locale", "page", "indicators"]),
        (
            "web",
            &["app", "law", "store", "guard", "config", "locale", "page", "directory", "http", "indicators"],
        ),
        ("api", &["app", "law", "store", "guard", "locale", "directory", "http", "indicators"]),
        ("server", &["guard", "locale", "http", "web", "api"]),
        ("demo", &["app", "law", "store", "guard"]),
        (
            "cli",
            &[
                "app",
                "law",
                "store",
                "blobs",
                "guard",
                "config",
                "locale",
                "letters",
                "mail",
                "page",
                "http",
                "server",
                "demo",
                "directory",
                "indicators",
            ],
        ),
        ("main", &[]),
        ("lib", &[]),
        ("tests", &[]),
    ]);
    let mut wrong = Vec::new();
    // The law and the reckoner are crates of their own: the compiler keeps their arrows.
    let is_crate = |s: &Source| matches!(s.module(), "law" | "indicators");
    for source in sources().into_iter().filter(|s| !is_crate(s)) {
        let module = source.module().to_owned();
        let Some(allowed) = arrows.get(module.as_str()) else {
            wrong.push(format!("src/{}: no arrows are written down for {module}", source.name));
            continue;
        };
        for (no, line) in &source.code {
            for path in line.split("crate::").skip(1) {
                let may = |a: &str| {
                    path.strip_prefix(a)
                        .is_some_and(|r| !r.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
                };
                let open = open_to_all.iter().any(|m| may(m));
                if !open && !may(&module) && !allowed.iter().any(|a| may(a)) {
                    wrong.push(format!("src/{}:{no}: {}", source.name, line.trim()));
                }
            }
        }
    }
    none(wrong, "against the arrows");
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |kind: &str| -> BTreeSet<String> {
        let dir = std::fs::read_dir(root().join("migrations").join(kind)).unwrap();
        dir.map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
    let files = files_under(&root().join("migrations"), &["sql"]);
    assert_eq!(files.len(), names("sqlite").len() * 4, "each with its way up and its way down");
}

/// A page is read by whoever changes it: one thought a line.
#[test]
fn no_line_of_a_page_is_longer_than_140_signs() {
    let mut long = Vec::new();
    for file in files_under(&root().join("templates/pages"), &["hbs"]) {
        for (no, line) in std::fs::read_to_string(&file).unwrap().lines().enumerate() {
            if line.chars().count() > 140 {
                long.push(format!("{}:{}", file.display(), no + 1));
            }
        }
    }
    none(long, "lines that nobody reads to their end");
}

/// The keys of a language, and the texts of its files.
pub fn keys(lang: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in files_under(&root().join("locales").join(lang), &["ftl"]) {
        for line in std::fs::read_to_string(&file).unwrap().lines() {
            let Some((key, _)) = line.split_once('=') else { continue };
            let is_key = |k: &str| k.starts_with(|c: char| c.is_ascii_alphabetic());
            if is_key(key) {
                assert!(keys.insert(key.trim().to_owned()), "{key} twice in {lang}");
            }
        }
    }
    keys
}

#[test]
fn arabic_and_french_have_the_same_sentences() {
    let (ar, fr) = (keys("ar"), keys("fr"));
    assert!(ar.len() > 300, "{}", ar.len());
    let missing: Vec<_> = ar.symmetric_difference(&fr).collect();
    assert!(missing.is_empty(), "in one of the two only: {missing:?}");
}

/// What stands between `before` and the next quotation mark, wherever it is written in the code.
fn written(before: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for source in sources() {
        let code: String = source.code.iter().map(|(_, l)| format!("{}\n", l.trim())).collect();
        for after in code.split(before).skip(1) {
            found.extend(after.split('"').next().map(str::to_owned));
        }
    }
    found
}

/// The second argument of whatever makes an error of a field: `FieldError::new(field, "code")`…
fn field_codes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    // What `wasl law case` cannot read is said by the command line, in the words of its own file.
    for source in sources().into_iter().filter(|s| s.name != "app/replay.rs") {
        let code: String = source.code.iter().map(|(_, l)| l.trim()).collect();
        let makers = ["FieldError::new(", ".wrong("];
        for after in makers.iter().flat_map(|m| code.split(m).skip(1)) {
            let (mut depth, mut quoted, mut second) = (0, false, None);
            for (at, c) in after.char_indices() {
                match c {
                    '"' => quoted = !quoted,
                    '(' if !quoted => depth += 1,
                    ')' if !quoted && depth == 0 => break,
                    ')' if !quoted => depth -= 1,
                    ',' if !quoted && depth == 0 => {
                        second = second.or(Some(at + 1));
                    }
                    _ => {}
                }
            }
            let second = second.map_or("", |at| after[at..].trim_start());
            let literal = second.strip_prefix('"').and_then(|s| s.split('"').next());
            let is_code = |c: &&str| c.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            found.extend(literal.filter(is_code).map(str::to_owned));
        }
        // What a text, a number of identity or a password can have wrong with it.
        let faults = source.code.iter().filter(|(_, l)| l.contains("Fault::"));
        let said = faults.filter_map(|(_, l)| l.split_once("=> \"")?.1.split('"').next());
        found.extend(said.map(str::to_owned));
    }
    found
}

#[test]
fn every_error_and_every_refusal_has_its_sentence() {
    use wasl::law::refusal::Reason;
    let (ar, fr) = (keys("ar"), keys("fr"));
    let mut wanted: BTreeSet<String> = field_codes().iter().map(|c| format!("error-{c}")).collect();
    assert!(wanted.len() > 20, "{wanted:?}");
    // An instant is a matter of `wasl law case` alone.
    wanted.remove("error-bad_instant");
    wanted.extend(Reason::ALL.iter().map(|r| format!("refusal-{}", r.code())));
    wanted.extend(written("t(lang, \"").into_iter().filter(|k| !k.contains('{')));
    let missing: Vec<_> = wanted.iter().filter(|k| !(ar.contains(*k) && fr.contains(*k))).collect();
    assert!(missing.is_empty(), "no sentence in Arabic or French: {missing:?}");
}

/// The operators' log never names a person, a place or what a request says.
#[test]
fn no_personal_field_is_logged() {
    let personal = [
        "email",
        "recipient",
        "name",
        "address",
        "phone",
        "identity",
        "subject",
        "body",
        "text",
        "code",
        "token",
        "password",
        "query",
        "uri",
        "path",
    ];
    let mut wrong = Vec::new();
    for source in sources() {
        let code: String = source.code.iter().map(|(_, l)| format!("{}\n", l.trim())).collect();
        for call in code.split("tracing::").skip(1) {
            let Some((_, args)) = call.split_once("!(") else { continue };
            let args = &args[..args.find(");").unwrap_or(args.len())];
            // Names of fields and values logged, not the sentence.
            let outside: String = args.split('"').step_by(2).collect();
            let words = outside.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let named: Vec<_> = words.filter(|w| personal.contains(w)).collect();
            // The address the server listens on is nobody's.
            let own = source.name == "cli/serve.rs" && named == ["address"];
            if !named.is_empty() && !own {
                wrong.push(format!("src/{}: {named:?} in {}", source.name, args.trim()));
            }
        }
    }
    none(wrong, "personal fields in the log");
}

#[test]
fn no_file_speaks_of_the_machine_it_was_written_on() {
    let folders =
        ["src", "crates", "tests", "benches", "templates", "locales", "migrations", "docs", "data", "static"];
    let read =
        ["rs", "md", "toml", "hbs", "ftl", "sql", "css", "js", "json", "csv", "html", "txt", "snap", "sh"];
    let there = folders.map(|dir| root().join(dir)).into_iter().filter(|dir| dir.is_dir());
    let mut files: Vec<PathBuf> = there.flat_map(|dir| files_under(&dir, &read)).collect();
    files.extend(["README.md", "Cargo.toml", "clippy.toml", "build.rs"].map(|f| root().join(f)));
    // Written in two parts, so that this file is not found itself.
    let words = [concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("/wo", "rk/"), concat!("/ro", "ot/")];
    let mut wrong = Vec::new();
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(&file).unwrap()).into_owned();
        for (no, line) in text.lines().enumerate() {
            // An address of the web may hold such a path.
            let plain = line.split_whitespace().filter(|w| !w.contains("://"));
            if plain.clone().any(|w| words.iter().any(|x| w.contains(x))) {
                wrong.push(format!("{}:{}: {}", file.display(), no + 1, line.trim()));
            }
        }
    }
    none(wrong, "paths of a machine");
}

/// Tests that stand at the end of a file are tests: a file of tests is told by its name.
#[test]
fn the_sources_are_read_as_meant() {
    let sources = sources();
    let of = |name: &str| sources.iter().find(|s| s.name == name).unwrap();
    assert!(of("clock.rs").code.iter().any(|(_, l)| l.contains("Utc::now")));
    assert!(of("law/tally.rs").code.iter().all(|(_, l)| !l.contains("fn story")), "tests are left out");
    assert!(of("law/properties.rs").is_test);
    assert!(sources.iter().filter(|s| s.is_test).count() < 16);
}
