//! A code in the store that is none of ours is said to be corrupt, in the log with its place and to the
//! reader as our fault; nothing stands in for it. Every answer of that kind leaves its cause in the log.

use crate::command::{Place, Served, call, fetch, on_each_place};
use crate::tamper::spoil;
use crate::world::{COMMUNE, PASSWORD};
use serde_json::{Value, json};
use wasl::store::people::Role;

/// Columns that hold codes, and through what they are read.
const CODES: [(&str, &str, Seen); 34] = [
    ("cases", "status", Seen::Request),
    ("cases", "channel", Seen::Request),
    ("cases", "delivery", Seen::Request),
    ("cases", "language", Seen::Request),
    ("cases", "calendar_class", Seen::Request),
    ("cases", "rule_set", Seen::Request),
    ("cases", "body_kind", Seen::Request),
    ("cases", "body_type", Seen::Request),
    ("bodies", "calendar_class", Seen::Request),
    ("bodies", "kind", Seen::Request),
    ("bodies", "body_type", Seen::Request),
    ("bodies", "legal_category", Seen::Request),
    ("texts", "field", Seen::Request),
    ("looks", "role", Seen::Request),
    ("events", "kind", Seen::Request),
    ("events", "role", Seen::Request),
    ("documents", "media_type", Seen::Document),
    ("people", "role", Seen::SignIn),
    ("people", "state", Seen::SignIn),
    ("memberships", "role", Seen::SignIn),
    ("memberships", "state", Seen::SignIn),
    ("requesters", "identity_kind", Seen::Verify),
    ("profiles", "category", Seen::Verify),
    ("profiles", "gender", Seen::Verify),
    ("profiles", "age_band", Seen::Verify),
    ("profiles", "region", Seen::Verify),
    ("outbox", "letter", Seen::Verify),
    ("outbox", "language", Seen::Verify),
    ("rollups", "scope", Seen::Verify),
    ("rollups", "grain", Seen::Verify),
    ("past_requests", "channel", Seen::Verify),
    ("past_requests", "outcome", Seen::Verify),
    ("past_counts", "outcome", Seen::Verify),
    ("idempotency", "state", Seen::Again),
];

/// Every other column of text, by why it holds no code that stands for a word.
const NO_CODES: [(&str, &[&str]); 57] = [
    // Words, names and addresses as they were typed.
    ("bodies", &["name_ar", "name_fr", "name_zgh", "short_ar", "short_fr", "website", "aliases", "source"]),
    ("calendar_work", &["holder"]),
    ("figure_work", &["holder"]),
    ("jobs", &["holder", "last_error"]),
    ("people", &["email", "name"]),
    ("memberships", &["department"]),
    ("past_registers", &["file_name", "source"]),
    ("cases", &["departments"]),
    ("items", &["medium"]),
    ("texts", &["body"]),
    (
        "requesters",
        &["first_name", "last_name", "address", "email", "phone", "on_behalf_of", "identity_mask"],
    ),
    ("search_words", &["word"]),
    ("documents", &["name"]),
    ("outbox", &["recipient", "last_error"]),
    // An identity, looked up and never read as a word: an unknown one finds nothing, and seals and hashes bind it.
    ("bodies", &["slug", "parent_slug", "region_code"]),
    ("calendars", &["edition"]),
    ("calendar_work", &["applied", "target"]),
    ("figure_values", &["place"]),
    ("jobs", &["key"]),
    ("meta", &["key"]),
    ("memberships", &["body_slug"]),
    ("cases", &["number", "public_id", "body_slug", "region_code"]),
    ("complaints", &["body_slug"]),
    ("events", &["article", "calendar"]),
    ("documents", &["id"]),
    ("outbox", &["message_id"]),
    ("rollups", &["scope_id", "quarter"]),
    ("editions", &["id", "period"]),
    ("past_requests", &["body_slug", "reference", "register"]),
    ("past_counts", &["body_slug"]),
    ("seals", &["tbl", "key"]),
    // A digest or a secret, compared whole.
    ("calendars", &["sha256"]),
    ("figure_sets", &["made_of", "sha256"]),
    ("people", &["password_hash", "totp_secret"]),
    ("sessions", &["token_hash"]),
    ("login_links", &["token_hash"]),
    ("cases", &["code_hash"]),
    ("requesters", &["identity_tag"]),
    ("events", &["actor", "prev_hash", "hash"]),
    ("documents", &["sha256"]),
    ("idempotency", &["key_hash", "body_hash"]),
    ("editions", &["manifest_sha256", "archive_sha256"]),
    ("past_registers", &["sha256"]),
    // Read by its own grammar, and corrupt where it cannot be.
    ("calendars", &["json"]),
    ("figure_sets", &["period"]),
    ("jobs", &["payload"]),
    ("meta", &["value"]),
    ("items", &["period_from", "period_to"]),
    ("events", &["payload"]),
    ("outbox", &["payload"]),
    ("idempotency", &["response"]),
    // A code: the database itself takes no other (`CHECK`).
    ("figure_sets", &["standing"]),
    ("jobs", &["kind", "state"]),
    ("editions", &["status"]),
    // A code that is only asked for: a row of another one is not found.
    ("figure_values", &["scope"]),
    ("login_links", &["purpose"]),
    // Of one connection, gone when it commits.
    ("touched_rows", &["tbl", "key", "was", "becomes"]),
];

#[derive(Clone, Copy, PartialEq)]
enum Seen {
    /// By its requester.
    Request,
    SignIn,
    /// By whoever opens the file.
    Document,
    /// By whoever sends the same call again.
    Again,
    /// By `wasl verify`, which compares the row with its seal.
    Verify,
}

struct Story<'a> {
    place: &'a Place,
    served: Served,
    number: String,
    code: String,
    official: String,
    filing: String,
    document: String,
}

const KEY: [(&str, &str); 2] = [("content-type", "application/json"), ("idempotency-key", "a key of codes")];

impl<'a> Story<'a> {
    fn begin(place: &'a Place) -> Self {
        place.install();
        let official = crate::canary::person(place, Role::Official, Some(COMMUNE));
        let register = place.dir.join("past.csv");
        std::fs::write(&register, crate::declared::register(&crate::declared::ROWS[..1])).unwrap();
        let register = register.to_str().unwrap();
        let done = place.run(&["import", "requests", register, "--body", COMMUNE, "--source", "x"]);
        assert_eq!(done.code, 0, "{done:?}");
        let served = place.serve(&[]);
        let mut filing = crate::world::filing(COMMUNE, 1);
        filing["profile"] =
            json!({"category": "journalist", "gender": "F", "age_band": "30-39", "region": "MA-02"});
        filing["requester"]["email"] = json!("codes@wasl.example");
        let filing = filing.to_string();
        let url = format!("{}/api/v1/requests", served.base);
        let (status, filed) = call("POST", &url, &KEY, filing.as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        let text = |name: &str| filed[name].as_str().unwrap().to_owned();
        let (number, code) = (text("number"), text("tracking_code"));
        let url = format!("{}/api/v1/documents?code={code}", served.base);
        let file = crate::api::documents::multipart("b.txt", b"a document");
        let (status, kept) =
            call("POST", &url, &[("content-type", "multipart/form-data; boundary=b")], &file).unwrap();
        assert_eq!(status, 201, "{kept}");
        let document = kept["id"].as_str().unwrap().to_owned();
        let story = Self { place, number, code, served, official, filing, document };
        // The first sign-in renews the hash of the password, which was made at the cost of tests.
        assert_eq!(story.look(Seen::SignIn).0, 200);
        // Tables are put back as they were: what the server writes in between would be lost.
        place.until_letters_left();
        story
    }

    fn look(&self, seen: Seen) -> (u16, Value) {
        let base = &self.served.base;
        match seen {
            Seen::Request => {
                let url = format!("{base}/api/v1/requests/{}?code={}", self.number, self.code);
                call("GET", &url, &[], b"").unwrap()
            }
            Seen::Document => {
                let url = format!("{base}/api/v1/documents/{}?code={}", self.document, self.code);
                let (status, bytes) = fetch("GET", &url, &[], b"").unwrap();
                (status, json!(String::from_utf8_lossy(&bytes)))
            }
            Seen::Again => {
                let (status, said) =
                    call("POST", &format!("{base}/api/v1/requests"), &KEY, self.filing.as_bytes()).unwrap();
                (if status == 201 { 200 } else { status }, said)
            }
            Seen::Verify => {
                let found = self.place.run(&["verify"]);
                (if found.is_refused() { 500 } else { 200 }, json!(found.err))
            }
            Seen::SignIn => {
                let sent = json!({"email": self.official, "password": PASSWORD}).to_string();
                let json = [("content-type", "application/json")];
                let (status, said) =
                    call("POST", &format!("{base}/api/v1/session"), &json, sent.as_bytes()).unwrap();
                if status != 200 {
                    return (status, said);
                }
                let token = format!("Bearer {}", said["token"].as_str().unwrap());
                call("GET", &format!("{base}/api/v1/desk/requests"), &[("authorization", &token)], b"")
                    .unwrap()
            }
        }
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.place.log_file()).unwrap()
    }
}

/// A place where a code is changed: every row, but where the rows of a table are told apart by it.
fn spoilt(table: &str, column: &str) -> String {
    let some = match (table, column) {
        ("texts", "field") => " WHERE field = 'subject'",
        ("rollups", _) => " WHERE scope = 'country' AND grain = 'day'",
        _ => "",
    };
    format!("UPDATE {table} SET {column} = 'qqq'{some}")
}

/// A look at each request, where nobody looked yet.
const LOOK: &str = "INSERT INTO looks (case_id, on_day, person_id, role, at) \
                    SELECT c.id, c.received_on, (SELECT min(id) FROM people), 'head', c.received_at FROM cases AS c";

#[test]
fn a_code_that_is_none_of_ours_is_named_in_the_log_and_never_read_as_another() {
    on_each_place(|place| {
        let story = Story::begin(place);
        for (table, column, seen) in CODES {
            spoil(place, &format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}"));
            if table == "looks" {
                spoil(place, LOOK);
            }
            assert_eq!(story.look(seen).0, 200, "{table}.{column} before: {}", story.look(seen).1);
            spoil(place, &spoilt(table, column));
            let rows = place.count(&format!("{table} WHERE {column} = 'qqq'"));
            assert!(rows > 0, "{table}.{column}: no row to read");
            let before = story.log().len();
            let (status, said) = story.look(seen);
            assert_eq!(status, 500, "{table}.{column}: {said}");
            if seen == Seen::Verify {
                assert!(said.to_string().contains(table), "{table}.{column}: {said}");
            } else {
                let logged = story.log()[before..].to_owned();
                assert!(logged.contains("corrupt") && logged.contains(column), "{table}.{column}: {logged}");
            }
            spoil(place, &format!("DELETE FROM {table}; INSERT INTO {table} SELECT * FROM kept_{table}"));
            spoil(place, &format!("DROP TABLE kept_{table}"));
        }
    });
}

/// A request whose subject is under no name of ours is in no list without its words: the log names it.
#[test]
fn a_request_without_its_subject_is_in_no_list() {
    on_each_place(|place| {
        let story = Story::begin(place);
        let listed = || story.look(Seen::SignIn).1.to_string().contains(&story.number);
        assert!(listed());
        spoil(place, "UPDATE texts SET field = 'qqq' WHERE field = 'subject'");
        let before = story.log().len();
        assert!(!listed());
        assert!(story.log()[before..].contains("no subject"), "{}", &story.log()[before..]);
    });
}

/// A column of text that comes into the schema is tried above, or says here why it holds no code.
#[test]
fn every_column_of_text_is_a_code_that_is_tried_or_says_why_not() {
    let schema = include_str!("../../src/store/schema.rs");
    let (mut table, mut found) = ("", Vec::new());
    for line in schema.lines().map(str::trim) {
        if let Some((name, _)) = line.split_once(" (").filter(|_| line.ends_with(") {")) {
            table = name;
        } else if let Some((column, _)) = line.split_once(" -> ").filter(|(_, sort)| sort.contains("Text")) {
            found.push((table, column));
        }
    }
    let codes = CODES.iter().map(|(table, column, _)| (*table, *column));
    let others = NO_CODES.iter().flat_map(|(table, columns)| columns.iter().map(|column| (*table, *column)));
    let mut listed: Vec<_> = codes.chain(others).collect();
    listed.sort_unstable();
    found.sort_unstable();
    assert_eq!(listed, found);
}

#[test]
fn a_database_that_is_away_is_logged_with_its_cause_for_pages_and_calls() {
    on_each_place(|place| {
        let story = Story::begin(place);
        spoil(place, "ALTER TABLE bodies RENAME TO bodies_away");
        let before = story.log().len();
        let path = format!("{}/ar/requests/{}", story.served.base, story.number);
        let (status, page) = fetch("GET", &path, &[("cookie", "")], b"").unwrap();
        assert!(status >= 500, "{status}");
        assert_eq!(story.look(Seen::Request).0, 500);
        let logged = story.log()[before..].to_owned();
        assert!(logged.matches("an answer failed").count() >= 2, "{logged}");
        assert!(logged.contains("bodies"), "the cause below the error: {logged}");
        let reference = logged.split("reference=").nth(1).unwrap().trim_start_matches('"');
        assert!(String::from_utf8(page).unwrap().contains(&reference[..32]), "the page gives the reference");
        spoil(place, "ALTER TABLE bodies_away RENAME TO bodies");
    });
}

/// A letter of a kind that is none of ours is no entry of the desk's list, which is the only thing that reads the kind; the
/// log names the row, and the others are told.
#[test]
fn a_letter_of_an_unknown_kind_is_named_in_the_log_and_the_desk_reads_the_others() {
    on_each_place(|place| {
        let story = Story::begin(place);
        let url = format!("{}/api/v1/requests", story.served.base);
        let again = call("POST", &url, &KEY[..1], story.filing.as_bytes()).unwrap();
        assert_eq!(again.0, 201, "{}", again.1);
        place.until_letters_left();
        // Both receipts were refused for good, and one is of another program.
        spoil(place, "UPDATE outbox SET failed_at = created_at, sent_at = NULL, recipient = 'a@b.example'");
        let listed = || {
            let sent = json!({"email": story.official, "password": PASSWORD}).to_string();
            let session = format!("{}/api/v1/session", story.served.base);
            let token = call("POST", &session, &KEY[..1], sent.as_bytes()).unwrap().1;
            let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
            let letters = format!("{}/api/v1/desk/letters", story.served.base);
            let (status, said) = call("GET", &letters, &[("authorization", &bearer)], b"").unwrap();
            assert_eq!(status, 200, "{said}");
            let of =
                said["items"].as_array().unwrap().iter().map(|i| i["request"].as_str().unwrap().to_owned());
            of.collect::<Vec<_>>()
        };
        let other = again.1["number"].as_str().unwrap().to_owned();
        assert_eq!(listed(), [other.clone(), story.number.clone()]);
        let first = place.ask("SELECT min(id) AS c FROM outbox").remove(0);
        spoil(place, &format!("UPDATE outbox SET letter = 'qqq' WHERE id = {first}"));
        let before = story.log().len();
        assert_eq!(listed(), [other]);
        let logged = story.log()[before..].to_owned();
        let named =
            logged.lines().find(|line| line.contains("left out")).unwrap_or_else(|| panic!("{logged}"));
        for word in ["outbox", "letter", "qqq", &format!("letter.id={first}")] {
            assert!(named.contains(word), "{word}: {named}");
        }
    });
}

/// SQL after which the database refuses to write here, with these words below its own.
fn refuses(place: &Place, table: &str, which: &str) -> String {
    let when = if which.is_empty() { String::new() } else { format!("WHEN (NEW.{which})") };
    if place.is_sqlite() {
        return format!(
            "CREATE TRIGGER no_{table} BEFORE UPDATE ON {table} {when} \
             BEGIN SELECT RAISE(ABORT, 'why {table} is not written'); END; \
             CREATE TRIGGER no_new_{table} BEFORE INSERT ON {table} {when} \
             BEGIN SELECT RAISE(ABORT, 'why {table} is not written'); END"
        );
    }
    let update = if when.is_empty() { "UPDATE" } else { "INSERT OR UPDATE" };
    format!(
        "CREATE OR REPLACE FUNCTION no_{table}() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'why {table} is not written'; END $$; \
         CREATE TRIGGER no_{table} BEFORE {update} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION no_{table}()"
    )
}

/// What runs by itself answers nobody: its line in the log is all that an operator has, and bears every cause below the
/// error, down to what the database or the disk said.
#[test]
fn what_fails_with_nobody_waiting_is_logged_with_every_cause() {
    on_each_place(|place| {
        place.install();
        let log = || std::fs::read_to_string(place.log_file()).unwrap();
        let told = |what: &str, cause: &str| {
            let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
            loop {
                let logged = log();
                if let Some(line) = logged.lines().find(|line| line.contains(what)) {
                    assert!(line.contains("ERROR") && line.contains(cause), "{cause}: {line}");
                    return;
                }
                assert!(std::time::Instant::now() < until, "{what} is not logged: {logged}");
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
        };
        // The sweep ends with a note of its day; letters are claimed by a note in their rows.
        spoil(place, &refuses(place, "meta", "key = 'swept_on'"));
        spoil(place, &refuses(place, "outbox", "attempts > 0"));
        let served = place.serve_although_unready(&[]);
        told("job.kind=sweep", "why meta is not written");
        let url = format!("{}/api/v1/requests", served.base);
        let sent = crate::world::filing(COMMUNE, 1).to_string();
        let (status, filed) = call("POST", &url, &KEY[..1], sent.as_bytes()).unwrap();
        assert_eq!(status, 201, "{filed}");
        told("the outbox", "why outbox is not written");
        drop(served);
        // A letter that cannot be opened says why.
        let trigger = if place.is_sqlite() { "no_outbox" } else { "no_outbox ON outbox" };
        spoil(place, &format!("DROP TRIGGER {trigger}"));
        spoil(place, "UPDATE outbox SET payload = '{}'");
        let _served = place.serve_although_unready(&[]);
        told("a letter could not be opened", "error.sources=[");
    });
}

/// An error in the log is given as an error, not as its first sentence: the log writes the causes below it.
#[test]
fn no_line_of_the_log_cuts_the_chain_of_causes() {
    let mut cut = Vec::new();
    for file in crate::shape::files_under(&crate::shape::root().join("src"), &["rs"]) {
        let code = std::fs::read_to_string(&file).unwrap();
        for call in code.split("tracing::").skip(1) {
            let Some((_, args)) = call.split_once("!(") else { continue };
            let args = &args[..args.find(");").unwrap_or(args.len())];
            let bare = args.split('"').step_by(2).collect::<String>();
            let signs = bare.split(|c: char| c == ',' || c.is_whitespace());
            let spoken = |sign: &str| {
                let error = sign.trim_start_matches(['%', '?']);
                error != sign && matches!(error, "e" | "error" | "why" | "cause" | "away" | "err")
            };
            let as_error = !bare.contains("error =") || bare.contains("as &dyn std::error::Error");
            if signs.into_iter().any(spoken) || bare.contains(".to_string()") || !as_error {
                cut.push(format!("{}: {}", file.display(), args.trim()));
            }
        }
    }
    assert!(cut.is_empty(), "{}", cut.join("\n"));
}
