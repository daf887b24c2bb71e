//! No raw key reaches a reader: every literal of the code that has the shape of a key is one, wherever it is
//! held, and whatever is composed of a code has words for every code that it may be composed of.

use super::*;
use crate::app::desk::Bucket;
use crate::app::filing::{AgeBand, Category, Gender, Language};
use crate::app::policy::PersonRole;
use crate::indicators::package::fields::PUBLICATION_STATUS;
use crate::law::act::{
    ActKind, Channel, ComplaintGround, Consent, Decision, Delivery, ExtensionReason, Role, Settlement,
    VoidReason,
};
use crate::law::calendar::BodyClass;
use crate::law::case::Status;
use crate::law::ending::Fallen;
use crate::law::finding::FindingId;
use crate::law::item::{Assessment, Exception, Ground, Outcome};
use crate::law::limit::Rule;
use crate::law::procedure::{LetterKind, Party};
use crate::law::refusal::Reason;
use crate::law::topic::Topic;
use crate::page::bodies::{KINDS, REGIONS};
use crate::page::{every_form_key, indicator};
use crate::tests::{code, files_below};
use std::collections::BTreeSet;

/// A source without its comments.
fn uncommented(code: &str) -> String {
    let lines = code.lines().filter(|l| !l.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands between quotation marks.
fn literals(code: &str) -> Vec<String> {
    let mut all = Vec::new();
    let code = code.replace("'\"'", "");
    let mut letters = code.chars();
    while letters.by_ref().any(|c| c == '"') {
        let mut literal = String::new();
        while let Some(c) = letters.next().filter(|c| *c != '"') {
            literal.push(c);
            literal.extend((c == '\\').then(|| letters.next()).flatten());
        }
        all.push(literal);
    }
    all
}

fn every_literal() -> Vec<(String, String)> {
    code()
        .into_iter()
        .flat_map(|(name, code)| literals(&uncommented(&code)).into_iter().map(move |l| (name.clone(), l)))
        .collect()
}

/// The keys of a language; a page in Amazigh says in French what it has no words for.
fn keys(lang: Lang) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (_, text) in files_below(&format!("locales/{}", lang.code())) {
        let lines = text.lines().filter(|l| !l.starts_with(['#', ' ', '}']));
        all.extend(lines.filter_map(|l| l.split_once(" = ")).map(|(key, _)| key.to_owned()));
    }
    if lang == Lang::Zgh {
        all.extend(keys(Lang::Fr));
    }
    all
}

fn must_have(wanted: &BTreeSet<String>) {
    let missing = Lang::ALL.into_iter().flat_map(|lang| {
        let said = keys(lang);
        let missing = wanted.iter().filter(|k| !said.contains(*k)).map(|k| format!("{}: {k}", lang.code()));
        missing.collect::<Vec<_>>()
    });
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<String>::new(), "keys without words");
}

fn is_wordy(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Literals of the shape of a key that are none: a state, a cookie, a folder, marks of tokens.
const NO_KEYS: [&str; 6] =
    ["closed-paper", "sign-out", "wasl-api", "wasl-data", "wasl-event-1", "wasl-system"];

/// In a table, an arm of a match, a variable: a literal whose first word begins keys is a key.
#[test]
fn every_literal_that_looks_like_a_key_is_one() {
    let said = keys(Lang::Ar);
    let families: BTreeSet<&str> = said.iter().filter_map(|k| k.split('-').next()).collect();
    let looks = |l: &&(String, String)| {
        let words = l.1.split_once('-');
        words.is_some_and(|(first, _)| families.contains(first)) && l.1.chars().all(is_wordy)
    };
    let all = every_literal();
    let wanted = all.iter().filter(looks).map(|(_, l)| l.clone());
    let wanted = wanted.filter(|l| !NO_KEYS.contains(&l.as_str()) && of_prefix(l).is_none());
    let wanted: BTreeSet<String> = wanted.collect();
    assert!(wanted.len() > 500, "{}", wanted.len());
    must_have(&wanted);
}

/// Templates name their keys, or give them to a piece by an argument.
#[test]
fn every_key_of_a_template_has_words() {
    let said = keys(Lang::Ar);
    let families: BTreeSet<&str> = said.iter().filter_map(|k| k.split('-').next()).collect();
    let (mut wanted, mut read) = (BTreeSet::new(), 0);
    for (_, text) in files_below("templates/pages") {
        read += 1;
        // A sentence: always; an argument of a piece: when it has the shape of a key.
        for (at, _) in text.match_indices("{{t ") {
            let key = text[at + 4..].split(['}', ' ']).next().unwrap_or_default();
            let literal = key.strip_prefix('"').and_then(|k| k.strip_suffix('"'));
            wanted.extend(literal.filter(|k| !k.contains('[')).map(str::to_owned));
        }
        for call in text.split("{{> ").skip(1).filter_map(|rest| rest.split("}}").next()) {
            let given = call.split('"').skip(1).step_by(2);
            let keyed = given.filter(|g| {
                g.chars().all(is_wordy)
                    && g.split_once('-').is_some_and(|(first, _)| families.contains(first))
            });
            wanted.extend(keyed.map(str::to_owned));
        }
    }
    assert!(read > 40 && wanted.len() > 250, "{read} {}", wanted.len());
    must_have(&wanted);
}

fn codes<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str) -> Vec<String> {
    all.iter().map(|v| code(*v).to_owned()).collect()
}

fn plain(all: &[&str]) -> Vec<String> {
    all.iter().map(|c| (*c).to_owned()).collect()
}

/// The codes that stand behind a prefix; `None` for a prefix that nobody named here.
fn of_prefix(prefix: &str) -> Option<Vec<String>> {
    Some(match prefix {
        "act" => codes(ActKind::ALL, ActKind::code),
        "age" => codes(AgeBand::ALL, AgeBand::code),
        "answer-separable" => plain(&["yes", "no"]),
        "assessment" => codes(Assessment::ALL, Assessment::code),
        "category" => codes(Category::ALL, Category::code),
        "channel" => codes(Channel::ALL, Channel::code),
        "class" => codes(&BodyClass::ALL, BodyClass::code),
        "closed-by" => plain(&["requester", "clock", "clock-again", "clock-entered"]),
        "complaint-ground" => codes(ComplaintGround::ALL, ComplaintGround::code),
        "consent" => codes(Consent::ALL, Consent::code),
        "decision" => codes(Decision::ALL, Decision::code),
        "delivery" => codes(Delivery::ALL, Delivery::code),
        "desk-bucket" => codes(Bucket::ALL, Bucket::code),
        "dim" => plain(&DIMS),
        // Whoever closes the file leaves the complaint: the log has one word for both.
        "ending" => plain(&["settled"]),
        "exception" => codes(Exception::ALL, Exception::code),
        "extension" => codes(ExtensionReason::ALL, ExtensionReason::code),
        "family" => indicator::ALL.iter().map(|id| id[..1].to_owned()).collect(),
        // Nobody is told of a draft.
        "fact" => codes(Status::ALL, Status::code).into_iter().filter(|s| s != "draft").collect(),
        "file" => plain(&["urgent", "ordinary", "cnie", "residence"]),
        "gender" => codes(Gender::ALL, Gender::code),
        "ground" => codes(Ground::ALL, Ground::code),
        "holds" => plain(&["yes", "no"]),
        "identity" => plain(&["cnie", "residence"]),
        "kind" | "kinds" => plain(&KINDS),
        "language" => codes(Language::ALL, Language::code),
        "late" | "left" | "days" => plain(&["working", "calendar"]),
        "law-why" => plain(&["start", "weekend", "closure", "suspension", "pause", "franc", "roll"]),
        // The receipt is a slip.
        "letter" => {
            let owed = codes(LetterKind::ALL, LetterKind::code).into_iter();
            let to = |code: &String| LetterKind::from_code(code).map(LetterKind::party);
            owed.filter(|c| c != "receipt" && to(c) == Some(Party::Requester)).collect()
        }
        "level" => plain(&["head", "cdai"]),
        "limit-start" | "rule" => codes(&Rule::ALL, Rule::code),
        "log" => plain(&[
            "not_exactly_one_filed",
            "closed_before_filing",
            "event_before_filing",
            "more_than_one_terminal_event",
            "item_out_of_range",
            "unknown_event_type",
            "events_without_request",
        ]),
        "medium" => plain(&crate::page::file::MEDIA),
        "moved" | "confirmed" => {
            let others = Rule::ALL.into_iter().filter(|r| !r.is_reply()).map(|r| r.code().to_owned());
            others.chain(plain(&["reply"])).collect()
        }
        "outcome" => codes(Outcome::ALL, Outcome::code),
        "pro" => (1..=19).map(|n| format!("PRO-{n:02}")).collect(),
        "pub" => PUBLICATION_STATUS.iter().map(|(code, _)| (*code).to_owned()).collect(),
        "rating" => plain(&["1", "2", "3", "4", "5"]),
        "refusal" => codes(Reason::ALL, Reason::code),
        "region" => plain(&REGIONS),
        "reply-was" => plain(&["answered_full", "answered_partial", "refused", "referred_published"]),
        "role" => [codes(PersonRole::ALL, PersonRole::code), codes(Role::ALL, Role::code)].concat(),
        "settlement" => codes(Settlement::ALL, Settlement::code),
        "standing-expected" | "standing-followed" => plain(&["head", "cdai"]),
        "standing-fell" => codes(Fallen::ALL, Fallen::code),
        "standing-over" => plain(&["head", "cdai", "court"]),
        "status" => codes(Status::ALL, Status::code),
        "theme" => codes(Topic::ALL, Topic::code),
        "topic" => crate::page::bodies::TOPICS.iter().map(|(code, _)| (*code).to_owned()).collect(),
        "void" => codes(VoidReason::ALL, VoidReason::code),
        _ => return None,
    })
}

/// What a table of figures is cut by.
const DIMS: [&str; 19] = [
    "figure",
    "level",
    "bucket",
    "open_bucket",
    "ground",
    "outcome",
    "head_ending",
    "cdai_ending",
    "category",
    "region",
    "finding",
    "request_id",
    "channel",
    "language",
    "topic",
    "urgent",
    "gender",
    "requester_category",
    "requester_region",
];

/// The keys behind a composed literal, its holes written `{}`; `None` for one that nobody named here.
fn composed(literal: &str) -> Option<Vec<String>> {
    let each = |codes: Vec<String>| codes.iter().map(|c| literal.replacen("{}", c, 1)).collect::<Vec<_>>();
    let parts = |codes: Vec<String>, parts: &[&str]| {
        each(codes)
            .iter()
            .flat_map(|key| parts.iter().map(|p| key.replace("{}", p)).collect::<Vec<_>>())
            .collect()
    };
    Some(match literal {
        // The words of a form; the wanted part of an advice is a page's own.
        "form-{}-{}" | "form-{}-title" | "form-{}-field" | "form-{}-reasons" => every_form_key(),
        "form-{}" => each(plain(&["answer", "supplement"])),
        "form-{}-hint-over" => return Some(Vec::new()),
        "delivery-{}-hint" => each(of_prefix("delivery")?),
        "entry-delivery-{}-hint" => each(plain(&["pickup_paper", "pickup_electronic", "post"])),
        // A code of its own words is asked for, before the one of the status.
        "error-{}-{}" => parts(
            plain(&["page", "advice"]),
            &["400", "401", "403", "404", "408", "409", "413", "415", "422", "429", "500", "503", "507"],
        ),
        // Codes of errors: tests of the shape of the source.
        "error-{}" => return Some(Vec::new()),
        // Only of what a body is told before it answers; the finding speaks for itself otherwise.
        "finding-{}-ahead" => return Some(Vec::new()),
        "finding-{}{}" => {
            let own = FindingId::ALL.iter().map(|f| f.code().to_owned());
            let of_bodies = ["F-NO-OFFICER", "F-NO-BASE", "F-NO-CIRCULAR", "F-PRO"].map(str::to_owned);
            parts(own.chain(of_bodies).collect(), &["", "-message", "-cure"])
        }
        "indicator-{}{}" => parts(plain(&indicator::ALL), &["-means"]),
        "indicator-{}-formula" => each(plain(&indicator::ALL)),
        "pro-PRO-{}" => (1..=19).map(|n| format!("pro-PRO-{n:02}")).collect(),
        "settlement-free_{}" => {
            let free = Delivery::ALL.iter().filter(|d| d.is_free());
            each(free.map(|d| d.code().to_owned()).collect())
        }
        "standing-{}-{}" => parts(
            plain(&["head", "cdai"]),
            &["decided-late", "decided", "dropped-voided", "dropped", "overdue", "pending"],
        ),
        "contested-{}-{}" => {
            let of = |level: &str, causes: &[&str]| {
                causes.iter().map(|cause| format!("contested-{level}-{cause}")).collect::<Vec<_>>()
            };
            let after = ["silence", "silence-to-come", "decision"];
            let head = of("head", &["silence", "silence-to-come", "reply", "supplement", "several"]);
            [head, of("cdai", &after), of("cdai", &["several"]), of("court", &after)].concat()
        }
        "contested-{}-silence-to-come" => each(plain(&["head", "cdai", "court"])),
        // Of the words of a letter: the same keys, with the end of their name apart.
        "contested-{}-{}{}" => return Some(Vec::new()),
        "standing-expected-{}{}" => parts(of_prefix("standing-expected")?, &["", "-past", "-past-nothing"]),
        "standing-followed-{}{}" => parts(plain(&["", "none-"]), &["head", "cdai"]),
        "standing-{}-given-up"
        | "form-close-granted-{}"
        | "form-close-waiting-{}"
        | "form-end-waiting-{}" => each(plain(&["head", "cdai"])),
        // Of the question alone whoever asked is spoken to.
        "standing-fell-{}{}" => {
            let mut keys = parts(of_prefix("standing-fell")?, &[""]);
            keys.push("standing-fell-question-you".to_owned());
            keys
        }
        "status-{}-say" => each(of_prefix("status")?),
        "topic-{}-holder" => each(of_prefix("topic")?),
        // Of a sentence that is told in a table.
        "{}-more" => {
            each(plain(&["said-yearly", "said-in-edition", "said-edition-to-come", "said-in-table"]))
        }
        // A day may be named, and need not.
        "{}-on" | "{}-paper" => return Some(Vec::new()),
        // The prefix is a literal elsewhere, see the test below.
        "{}-{}" => return Some(Vec::new()),
        _ => each(of_prefix(literal.strip_suffix("-{}")?)?),
    })
}

/// Composed literals that are no keys.
const NO_WORDS: [&str; 11] = [
    "MA-{}",
    "PRO-{}",
    "R-{}",
    "demo-{}-{}",
    "department-{}",
    "law-31-13-{}",
    "room-{}",
    "wasl-{}.zip",
    "{}-Q{}",
    "{}-r{}",
    "{}-{}.eml",
];

/// A literal with its holes empty, where it is nothing but a key with holes.
fn holed(literal: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = literal;
    while let Some((before, after)) = rest.split_once('{') {
        let (_, after) = after.split_once('}')?;
        out.push_str(&format!("{before}{{}}"));
        rest = after;
    }
    out.push_str(rest);
    let fits = out.contains('-') && out.chars().all(|c| is_wordy(c) || matches!(c, '{' | '}' | '.'));
    (fits && out.contains("{}")).then_some(out)
}

#[test]
fn every_composed_key_has_words_for_every_code() {
    let holed: BTreeSet<String> = every_literal().iter().filter_map(|(_, l)| holed(l)).collect();
    assert!(holed.len() > 60, "{}", holed.len());
    let (mut wanted, mut strange) = (BTreeSet::new(), Vec::new());
    for literal in holed.iter().filter(|l| !NO_WORDS.contains(&l.as_str())) {
        match composed(literal) {
            Some(keys) => wanted.extend(keys),
            None => strange.push(literal),
        }
    }
    assert_eq!(strange, Vec::<&String>::new(), "say in this test what codes they are composed of");
    must_have(&wanted);
}

/// Where the prefix itself is held in a variable: what it may be is a literal at the call.
#[test]
fn every_prefix_that_is_given_away_has_words_for_every_code() {
    let all: Vec<_> = code().into_iter().map(|(name, code)| (name, uncommented(&code))).collect();
    let mut places: Vec<&str> = Vec::new();
    let mut prefixes = BTreeSet::new();
    for (name, code) in &all {
        if literals(code).iter().filter_map(|l| holed(l)).any(|l| l == "{}-{}") {
            places.push(name);
        }
        let code: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut calls = vec!["choices(lang, \"", "Code(\"", "bars(lang, \"", "first(&[\"", "groups(\""];
        calls.extend(name.ends_with("case/say.rs").then_some("named(\""));
        for call in calls {
            for rest in code.split(call).skip(1) {
                let list = rest.split([')', ']']).next().unwrap_or_default();
                let named = list.split(", ").map(|p| p.trim_end_matches('"').trim_start_matches('"'));
                let one = usize::from(call.ends_with("[\"")) * 9 + 1;
                prefixes.extend(named.take(one).filter(|p| p.chars().all(is_wordy)).map(str::to_owned));
            }
        }
    }
    places.sort_unstable();
    // A label of a method of figures, and six that ask for words.
    let known = [
        "app/figure_sets/ground",
        "page/case/forms",
        "page/case/say",
        "page/figure",
        "page/form",
        "page/said",
        "web/indicators/told",
    ];
    assert_eq!(
        places,
        known.map(|name| format!("src/{name}.rs")),
        "a key is composed of two variables: see what it may be"
    );
    let mut wanted = BTreeSet::new();
    for prefix in &prefixes {
        let codes = of_prefix(prefix).unwrap_or_else(|| panic!("{prefix}: which codes?"));
        wanted.extend(codes.iter().map(|code| format!("{prefix}-{code}")));
    }
    assert!(prefixes.len() > 12, "{prefixes:?}");
    must_have(&wanted);
}
