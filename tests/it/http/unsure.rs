//! A day that a feast not yet announced may move says so wherever it is said: on pages, on the slip, in the
//! text for a telephone, in letters.

use super::browser::{Answer, Browser};
use super::citizen::filled;
use super::site::Site;
use chrono::NaiveDate;
use wasl::clock::Moment;
use wasl::law::calendar::{self, BodyClass};
use wasl::law::limit::{Counting, Deadline, Rule, deadline};
use wasl::law::settings::Settings;
use wasl::letters::letter::Letters;
use wasl::locale::{Lang, dates, phrases};

const LANGS: [Lang; 2] = [Lang::Ar, Lang::Fr];

/// A limit that begins on a day of spring 2026, before the feast of sacrifice was announced.
fn limit(rule: Rule, from: &str) -> Deadline {
    let (calendar, settings) = (calendar::shipped(), Settings::default());
    let class = BodyClass::TerritorialCollectivity;
    let with = Counting { calendar: &calendar, class, settings: &settings, pauses: &[] };
    deadline(rule, from.parse().unwrap(), &with)
}

fn words(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Each of the days, wherever it stands in the text, is followed by the mark; and it does stand there.
fn marked(what: &str, text: &str, lang: Lang, days: &[NaiveDate]) {
    let text = words(text);
    for day in days {
        let said = dates::long(lang, *day);
        let mark = phrases::limit_day(lang, *day, true)[said.len()..].to_owned();
        for (at, _) in text.match_indices(&said) {
            let rest = &text[at + said.len()..];
            let near: String = rest.chars().take(40).collect();
            assert!(rest.starts_with(&mark), "{what}: {said}{near}…: {text}");
        }
    }
    assert!(days.iter().any(|day| text.contains(&dates::long(lang, *day))), "{what} says a day: {text}");
}

/// A day that no feast can move bears no mark, wherever it stands in the text.
fn sure(what: &str, text: &str, lang: Lang, day: NaiveDate) {
    let text = words(text);
    let marked = phrases::limit_day(lang, day, true);
    assert!(!text.contains(&words(&marked)), "{what}: {marked}: {text}");
}

/// The words of a page but for the leaf of a calendar, which bears the mark under it.
fn told(page: &Answer) -> String {
    let mut body = page.body.clone();
    while let Some(start) = body.find("<time class=\"leaf") {
        let end = start + body[start..].find("</time>").unwrap() + "</time>".len();
        body.replace_range(start..end, "");
    }
    Answer { body, ..page.clone() }.text()
}

fn page(browser: &mut Browser, lang: Lang, path: &str) -> Answer {
    let page = browser.get(&format!("/{}{path}", lang.code()));
    assert_eq!(page.status, 200, "{path}");
    page
}

/// The letters about a request so far, as they are written in a language.
fn letters(site: &Site, lang: Lang) -> Vec<(String, String)> {
    let rows = site.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 100)).unwrap();
    let writes = Letters::load().unwrap();
    let all = rows.iter().map(|row| {
        let mut draft = wasl::app::letters::unseal(&site.app, row).unwrap();
        draft.lang = lang.code().to_owned();
        (draft.kind.code().to_owned(), writes.write(&draft).unwrap().text)
    });
    all.collect()
}

fn letter(site: &Site, lang: Lang, kind: &str) -> String {
    let all = letters(site, lang);
    all.into_iter().rev().find(|(k, _)| k == kind).unwrap_or_else(|| panic!("no letter {kind}")).1
}

#[test]
fn a_day_that_may_still_move_says_so_wherever_it_is_said() {
    let site = Site::open();
    let at = |text: &str| {
        site.clock.set(Moment::from(text.parse::<chrono::DateTime<chrono::Utc>>().unwrap()));
        wasl::app::evidence::confirm(&site.app, site.clock.today()).unwrap();
    };
    at("2026-04-28T09:00:00Z");
    let reply = limit(Rule::R16Init, "2026-04-28");
    assert!(reply.provisional, "the story is of a limit that may move");
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").without("public");
    let check = phone.send(&form);
    let receipt = phone.follow(&check.form("/ar/requests/new").press("send"));
    let number = receipt.at("number").unwrap();
    let mut desk = site.official();
    let own = format!("/requests/{number}");
    let opens = reply.due_date.succ_opt().unwrap();
    let until = limit(Rule::R19Lodge, &reply.due_date.to_string());
    // The feast that ends the reply two days earlier takes those two days from the twenty that follow: their end stays.
    let (running, last) = ([reply.due_date, opens], until.guard_date);
    for lang in LANGS {
        let slip = page(&mut phone, lang, &format!("{own}/receipt"));
        marked("slip", &told(&slip), lang, &running);
        sure("slip", &told(&slip), lang, last);
        sure("own page", &told(&page(&mut phone, lang, &own)), lang, last);
        let sms = slip.at("sms-text").unwrap();
        let mark = if lang == Lang::Ar { "مؤقت" } else { "(provisoire)" };
        assert!(sms.contains(mark), "{sms}");
        assert!(sms.chars().count() <= if lang == Lang::Ar { 70 } else { 160 }, "{sms}");
        marked("own page", &told(&page(&mut phone, lang, &own)), lang, &running);
        marked("page of the desk", &told(&page(&mut desk, lang, &own)), lang, &running);
        marked("desk", &told(&page(&mut desk, lang, "/desk")), lang, &running);
        marked("receipt by mail", &letter(&site, lang, "receipt"), lang, &running);
    }

    // The reply comes: now the complaint to the head is what may move.
    let path = format!("/ar/requests/{number}/answer");
    let mut form = desk.get(&path).form(&path).with("reference", "1/26").with("signed_by", "الرئيس");
    for i in 0..3 {
        form = form
            .with(&format!("items.{i}.outcome"), "not_held")
            .with(&format!("items.{i}.note"), "غير متوفر");
    }
    desk.follow(&form.with("remedy", "true").press("send"));
    let lodge = limit(Rule::R19Lodge, "2026-04-28");
    assert!(lodge.provisional);
    let open = [lodge.guard_date, lodge.due_date];
    for lang in LANGS {
        marked("own page, answered", &told(&page(&mut phone, lang, &own)), lang, &open);
        marked("letter of the reply", &letter(&site, lang, "answer"), lang, &open[..1]);
    }
}

/// Groups of digits parted by spaces or hyphens are laid out from right to left after Arabic letters, unless
/// an isolate or a mark holds them.
fn parted(line: &str) -> bool {
    let chars: Vec<char> = line.chars().collect();
    let (mut strong, mut depth) = ('R', 0);
    for (i, c) in chars.iter().enumerate() {
        match c {
            '\u{2066}'..='\u{2068}' => depth += 1,
            '\u{2069}' => depth -= 1,
            '\u{200e}' => strong = 'L',
            c if ('\u{0600}'..='\u{06ff}').contains(c) && c.is_alphabetic() => strong = 'A',
            c if c.is_alphabetic() => strong = 'L',
            _ => {}
        }
        let splits = matches!(c, ' ' | '-') && depth == 0 && strong == 'A';
        let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
        if splits && i > 0 && digit(i - 1) && digit(i + 1) {
            return true;
        }
    }
    false
}

#[test]
fn digits_parted_by_spaces_or_hyphens_never_stand_bare_after_arabic_letters() {
    assert!(parted("الرمز 2534 6519") && parted("الرمز 2534-6519") && parted("القانون 31-13"));
    assert!(
        !parted("الرمز \u{200e}2534-6519") && !parted("يوم 29 ماي 2026") && !parted("\u{2068}2-3\u{2069}")
    );
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar");
    let check = phone.send(&form);
    let receipt = phone.follow(&check.form("/ar/requests/new").press("send"));
    assert!(!parted(&receipt.at("sms-text").unwrap()), "{}", receipt.text());
    for (kind, text) in letters(&site, Lang::Ar) {
        for line in text.lines() {
            assert!(!parted(line), "{kind}: {line}");
        }
    }
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/locales/ar");
    for file in std::fs::read_dir(folder).unwrap() {
        let file = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for line in file.lines().filter(|l| !l.starts_with('#')) {
            let said = line.split_once(" = ").map_or(line, |(_, words)| words);
            let said = said.replace("{\"\\u2066\"}", "\u{2066}").replace("{\"\\u2069\"}", "\u{2069}");
            assert!(!parted(&said), "{line}");
        }
    }
}
