//! What forms ask for, and how they name what is wrong: each line of a summary bears the name of its field
//! and leads to it, a complaint is not dismissed without a word of reasons, and before a reply leaves nobody
//! is told to send it again.

use super::browser::{Answer, Browser, Form};
use super::citizen::{filed, filled, track};
use super::complaint::complained;
use super::site::{BODY, Site};
use std::collections::BTreeSet;
use wasl::store::people::Role;

/// The lines of the summary: where each leads, and what it says.
fn lines(page: &Answer) -> Vec<(String, String)> {
    let Some(start) = page.body.find("id=\"errors\"") else { return Vec::new() };
    let list = page.body[start..].split("</ul>").next().unwrap();
    let rows = list.split("href=\"#").skip(1);
    rows.map(|row| {
        let (id, rest) = row.split_once('"').unwrap();
        (id.to_owned(), words(rest.split_once('>').unwrap().1.split("</a>").next().unwrap()))
    })
    .collect()
}

fn words(html: &str) -> String {
    let text: String = html.split('<').enumerate().fold(String::new(), |mut all, (i, part)| {
        all.push_str(if i == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
        all
    });
    text.replace("&#x27;", "'").replace("&#39;", "'").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that stands at the place of an id: its label, its legend, its number.
fn name_at(page: &Answer, id: &str) -> Option<String> {
    let of_label = |rest: &str| words(rest.split("</label>").next().unwrap().split_once('>').unwrap().1);
    if let Some((_, rest)) = page.body.split_once(&format!("<label for=\"{id}\"")) {
        return Some(of_label(rest));
    }
    let (_, rest) = page.body.split_once(&format!("id=\"{id}\""))?;
    if let Some(no) = id.strip_prefix('b').filter(|no| no.parse::<u32>().is_ok()) {
        return Some(no.to_owned());
    }
    if let Some((_, legend)) = rest.split("</fieldset>").next()?.split_once("<legend") {
        return Some(words(legend.split("</legend>").next()?.split_once('>')?.1));
    }
    let tag = page.body[..page.body.len() - rest.len()].rsplit('<').next()?;
    let heading = tag.split_once("aria-labelledby=\"")?.1.split('"').next()?;
    let heading = page.body.split_once(&format!("id=\"{heading}\""))?.1;
    Some(words(heading.split("</h2>").next()?.split_once('>')?.1))
}

/// Consents whose message says of what it speaks.
const SAY_IT_THEMSELVES: [&str; 3] = ["reuse_undertaking", "privacy_consent", "body_id"];

fn faults(what: &str, page: &Answer) -> Vec<String> {
    let lines = lines(page);
    let mut faults = Vec::new();
    if lines.is_empty() {
        faults.push(format!("{what}: nothing is named: {}", page.text()));
    }
    if lines.iter().map(|(_, text)| text).collect::<BTreeSet<_>>().len() < lines.len() {
        faults.push(format!("{what}: the same line twice: {lines:?}"));
    }
    for (id, text) in lines.iter().filter(|(id, _)| !SAY_IT_THEMSELVES.contains(&id.as_str())) {
        // The number of a part stands before its name, for the eye alone.
        let aside = |name: String| {
            let name = name.split(" (").next().unwrap_or_default();
            if name.len() > 2 {
                name.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
            } else {
                name.to_owned()
            }
        };
        match name_at(page, id).map(aside) {
            Some(name) if text.contains(&name) => {}
            name => faults.push(format!("{what}: {text:?} leads to {id}, whose name is {name:?}")),
        }
    }
    faults
}

/// The same form with nothing chosen or written, and with what nobody can read.
fn spoilt(form: &Form) -> Vec<(&'static str, Form)> {
    let carried = |name: &str| {
        matches!(name, "csrf" | "type" | "version" | "key" | "code" | "held" | "next" | "do")
            || name.ends_with(".no")
    };
    let names: BTreeSet<String> =
        form.fields.iter().map(|(name, _)| name.clone()).filter(|name| !carried(name)).collect();
    let empty = names.iter().fold(form.clone(), |form, name| form.without(name));
    let long = names.iter().fold(form.clone(), |form, name| form.with(name, &"م".repeat(5_001)));
    let signs = names.iter().fold(form.clone(), |form, name| form.with(name, "a\u{202e}b"));
    vec![("empty", empty), ("long", long), ("with unseen signs", signs)]
}

fn press(faults_seen: &mut Vec<String>, browser: &mut Browser, what: &str, form: &Form) -> usize {
    let mut named = 0;
    for (how, form) in spoilt(form) {
        let got = browser.send(&form);
        if got.status == 422 {
            named += 1;
            faults_seen.extend(faults(&format!("{what}, {how}"), &got));
        }
    }
    named
}

/// Each form of an act on the page of a request, by the name of its act.
fn acts(faults: &mut Vec<String>, browser: &mut Browser, path: &str) -> BTreeSet<String> {
    let types: BTreeSet<String> =
        browser.get(path).forms().iter().filter_map(|f| f.get("type").map(str::to_owned)).collect();
    let mut named = BTreeSet::new();
    for act in types {
        // An act that needs nothing is done at once: what stood open is over.
        if matches!(act.as_str(), "withdraw" | "close" | "agree" | "register" | "cost_notice") {
            continue;
        }
        let page = browser.get(path);
        if page.has_act(&act) && press(faults, browser, &act, &page.act(&act)) > 0 {
            named.insert(act);
        }
    }
    named
}

#[test]
fn every_summary_names_each_wrong_field_once_and_leads_to_it() {
    for lang in ["ar", "fr"] {
        let site = Site::open();
        let (mut phone, mut wrong) = (site.browser(), Vec::new());
        let (number, code) = filed(&mut phone);
        let path = format!("/{lang}/requests/{number}");
        let form = filled(&mut phone, lang);
        assert!(press(&mut wrong, &mut phone, "filing", &form) > 1);
        let dates = form.clone().with("items.1.period_from", "x").with("items.1.period_to", "26-1-1");
        wrong.extend(faults("periods", &phone.send(&dates)));
        let reversed = form.with("items.0.period_from", "2025-02-01").with("items.0.period_to", "2025-01-01");
        let reversed = phone.send(&reversed);
        wrong.extend(faults("reversed", &reversed));
        assert_eq!(
            reversed.body.matches("bad-field").count(),
            1,
            "the day that is wrong alone: {}",
            reversed.body
        );
        let marked = reversed.body.split_once("bad-field").unwrap().1;
        assert!(marked.split("</div>").next().unwrap().contains("id=\"items_0_period_to\""), "{marked}");
        let mut desk = site.official();
        let entry = desk.get(&format!("/{lang}/desk/new")).form(&format!("/{lang}/desk/new")).press("check");
        assert!(press(&mut wrong, &mut desk, "entry", &entry) > 0);
        let mut named = acts(&mut wrong, &mut desk, &path);
        let overlong = desk.get(&path).act("register").with("serial", &"7".repeat(501));
        wrong.extend(faults("register", &desk.send(&overlong)));
        let money = desk.get(&path).act("cost_notice").with("copy", "x").with("sending", "y");
        wrong.extend(faults("cost_notice", &desk.send(&money)));
        let none = desk.get(&path).act("cost_notice");
        wrong.extend(faults("no cost", &desk.send(&none)));
        let past = desk.get(&path).act("consult").with("third_party", "س").with("answer_by", "2026-01-01");
        wrong.extend(faults("consult", &desk.send(&past)));
        let form = desk.get(&path).act("clarify").with("text", "؟");
        desk.follow(&form);
        named.extend(acts(&mut wrong, &mut phone, &path));
        let answer = format!("{path}/answer");
        let reply = desk.get(&answer).form(&answer).with("items.1.outcome", "already_public");
        let reply = reply.with("items.1.public_address", "https://exemple.ma");
        let reply = reply.with("items.2.outcome", "refused").with("items.2.note", &"م".repeat(5_001));
        wrong.extend(faults("reply", &desk.send(&reply.press("check"))));
        site.later(40);
        track(&mut phone, &number, &code);
        let long = phone.get(&path).act("complain_head").with("text", &"م".repeat(5_001));
        wrong.extend(faults("complain_head", &phone.send(&long)));
        let form = phone.get(&path).act("complain_head");
        phone.follow(&form);
        named.extend(acts(&mut wrong, &mut site.staff(Role::Head, BODY), &path));
        let profile = format!("/{lang}/requests/{number}/profile");
        let form = phone.get(&profile).form(&profile).with("region", "MA-99").with("age_band", "x");
        wrong.extend(faults("profile", &phone.send(&form)));
        let asked = phone.get(&format!("/{lang}/calendar?rule=R16-INIT&start=x&body_class=x"));
        wrong.extend(faults("calendar", &asked));
        let musts = ["clarify_reply", "decide_head", "extend", "clarify", "consult", "route"];
        for must in musts {
            assert!(named.contains(must), "{must} was tried: {named:?}");
        }
        assert_eq!(wrong, Vec::<String>::new(), "{lang}");
    }
}

/// Law 03-01 and the Committee's rules want reasons; article 19 the decision told. The page asks for what the
/// API may leave out.
#[test]
fn a_complaint_is_not_dismissed_on_a_page_without_its_reasons() {
    let all = [("rejected", true), ("partly", true), ("inadmissible", true), ("upheld", false)];
    for (decision, needs) in all {
        let site = Site::open();
        let mut phone = site.browser();
        let (number, _) = complained(&site, &mut phone);
        let path = format!("/fr/requests/{number}");
        let mut head = site.staff(Role::Head, BODY);
        let form = head.get(&path).act("decide_head").with("decision", decision);
        if needs {
            let got = head.send(&form);
            assert_eq!(got.status, 422, "{decision}");
            assert_eq!(lines(&got)[0].0, "decide_head_text", "{decision}: {}", got.text());
            assert_eq!(got.act("decide_head").get("decision"), Some(decision), "what was chosen is kept");
        }
        head.follow(&form.with("text", "Motif."));
        let form = phone.get(&path).act("complain_cdai").with("ground", "no_reply");
        phone.follow(&form);
        let mut committee = site.staff(Role::Committee, BODY);
        let form = committee.get(&path).act("decide_cdai").with("decision", decision);
        assert_eq!(committee.send(&form).status, 422, "its decisions are reasoned: {decision}");
        committee.follow(&form.with("text", "Motif."));
    }
}

/// A request that is another one again: whoever reads that theirs is void is told of which.
#[test]
fn a_request_is_not_voided_as_another_one_without_a_word_of_which() {
    for lang in ["ar", "fr"] {
        let site = Site::open();
        let (number, _) = filed(&mut site.browser());
        let mut committee = site.staff(Role::Committee, BODY);
        let form =
            committee.get(&format!("/{lang}/committee?q={number}")).act("void").with("reason", "duplicate");
        let got = committee.send(&form);
        assert_eq!((got.status, lines(&got)[0].0.as_str()), (422, "void_text"), "{}", got.text());
        // Nor by a number that is none, its own, or that of one cancelled itself: nothing would be followed under it.
        let (other, _) = filed(&mut site.browser());
        for wrong in ["R-2222-2222".to_owned(), format!("Double, voir {number}"), "Deux fois.".to_owned()] {
            let got = committee.send(&got.act("void").with("text", &wrong));
            assert_eq!(
                (got.status, lines(&got)[0].0.as_str()),
                (422, "void_text"),
                "{wrong}: {}",
                got.text()
            );
        }
        let typed = format!("Double de la demande n° {}.", other.to_lowercase());
        assert_eq!(committee.send(&got.act("void").with("text", &typed)).status, 303);
        let form =
            committee.get(&format!("/{lang}/committee?q={other}")).act("void").with("reason", "duplicate");
        assert_eq!(committee.send(&form.with("text", &number)).status, 422, "it is cancelled itself");
        let (number, _) = filed(&mut site.browser());
        let form = committee.get(&format!("/{lang}/committee?q={number}")).act("void").with("reason", "test");
        assert_eq!(committee.send(&form).status, 303, "a test is the same as nothing");
    }
}

#[test]
fn a_department_says_yes_or_no() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let path = format!("/ar/requests/{number}");
    let mut desk = site.official();
    let mut member = site.staff(Role::Department, BODY);
    let form = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
    desk.follow(&form);
    let form = member.get(&path).act("return").with("text", "نبحث");
    let got = member.send(&form);
    assert_eq!((got.status, lines(&got)[0].0.as_str()), (422, "return_holds"));
    member.follow(&got.act("return").with("holds", "no"));
    assert!(desk.get(&path).text().contains("ليست لديها المعلومات"), "{}", desk.get(&path).text());
}

/// A department owes its answer by the day that the desk set, reads what it answered, and keeps its own
/// words.
#[test]
fn a_department_reads_its_day_before_and_its_answer_after() {
    for lang in ["ar", "fr"] {
        let site = Site::open();
        let (number, _) = filed(&mut site.browser());
        let path = format!("/{lang}/requests/{number}");
        let (mut desk, mut member) = (site.official(), site.staff(Role::Department, BODY));
        let route = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
        desk.follow(&route.with("due_on", "2026-03-10"));
        let day = if lang == "ar" { "10 مارس" } else { "10 mars 2026" };
        let due = if lang == "ar" { "الجواب الداخلي" } else { "Réponse interne" };
        for (who, browser) in [("department", &mut member), ("official", &mut desk)] {
            let row = browser.get(&format!("/{lang}/desk")).text();
            assert!(row.contains(due) && row.contains(day), "{who}: {row}");
            assert!(browser.get(&path).text().contains(day), "{who}");
        }
        let answer = member.get(&path).act("return").with("holds", "yes").with("text", "في السجل 7");
        let page = member.follow(&answer);
        // The request is public: its page is theirs to read, with their own answer.
        assert!(page.text().contains("في السجل 7"), "{}", page.text());
        assert!(!page.body.contains("/track?number="), "it is not their request: {}", page.text());
        assert!(!desk.get(&format!("/{lang}/desk")).text().contains(due), "it came");
        let stranger = site.browser().get(&path);
        assert!(!stranger.text().contains("في السجل 7"), "{}", stranger.text());
    }
}

/// Who asks is told to no department (article 14): not in what was asked, nor by the name of a file, on any of its pages.
#[test]
fn the_pages_of_a_department_name_nobody_who_asks() {
    for (lang, public) in [("ar", "true"), ("fr", "")] {
        let site = Site::open();
        let (mut phone, mut desk, mut member) =
            (site.browser(), site.official(), site.staff(Role::Department, BODY));
        let form = filled(&mut phone, lang).with("public", public).with("subject", "ملف السيدة أمزيان");
        let form = form.with("items.0.text", "وثائق فاطمة أمزيان، البطاقة V123456");
        let new = format!("/{lang}/requests/new");
        let check = phone.send(&form);
        let receipt = phone.send(&check.form(&new).with("named", "seen").press("send")).location();
        let number = receipt.split('/').nth(3).unwrap().to_owned();
        let path = format!("/{lang}/requests/{number}");
        let ask = desk.get(&path).act("clarify").with("text", "؟");
        desk.follow(&ask.file("files", "note_V123456.csv", b"a,b\n1,2\n"));
        let route = desk.get(&path).act("route").with("department", "مصلحة الميزانية");
        desk.follow(&route);
        let page = member.get(&path);
        for (at, read) in [("list", member.get(&format!("/{lang}/desk"))), ("page", page.clone())] {
            assert!(read.text().contains("ملف السيدة (…)"), "{at}: {}", read.text());
            for name in ["أمزيان", "فاطمة", "V123456"] {
                assert!(!read.body.contains(name), "{lang} {at} {name}: {}", read.text());
            }
        }
        assert!(page.text().contains("وثائق (…)، البطاقة (…)"), "{}", page.text());
        assert!(page.body.contains("note_(…).csv"), "{}", page.text());
        let file = page.body.split_once(&format!("href=\"/{lang}/documents/")).unwrap().1;
        let got = member.get(&format!("/{lang}/documents/{}", file.split('"').next().unwrap()));
        let header = got.header("content-disposition").unwrap().to_owned();
        assert_eq!(header, wasl::guard::file_name::content_disposition("note_(…).csv"));
    }
}

#[test]
fn before_a_reply_leaves_nobody_is_told_to_send_it_again() {
    let site = Site::open();
    let (number, _) = filed(&mut site.browser());
    let mut desk = site.official();
    for lang in ["ar", "fr", "en"] {
        let path = format!("/{lang}/requests/{number}/answer");
        // Each of these is wanting in its own way, and two items are passed over in turn.
        for (outcome, ground) in [
            ("refused", ""),
            ("refused", "REF-2"),
            ("refused", "REF-4"),
            ("already_public", ""),
            ("provided_partial", ""),
        ] {
            let form = desk.get(&path).form(&path).with("items.0.outcome", outcome);
            let form = form.with("items.0.ground", ground).press("check");
            let got = desk.send(&form);
            let look = got.body.split_once("id=\"second\"").expect("a second look").1;
            let look = words(look.split("</section>").next().unwrap());
            for again in [
                "de nouveau",
                "corrigée",
                "Émettez-la",
                "Complétez.",
                "أعيدوا",
                "مصحح",
                "again",
                "corrected",
                "Citez-la",
                "اذكروا رقمه",
                "complete it",
            ] {
                assert!(!look.to_lowercase().contains(&again.to_lowercase()), "{again}: {look}");
            }
        }
    }
}

/// The reply came in time: what is late in the row of a complaint is the decision, and the row speaks of it.
#[test]
fn the_row_of_a_complaint_speaks_of_the_complaint() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let mut desk = site.official();
    let path = format!("/fr/requests/{number}/answer");
    let form = (0..3)
        .fold(desk.get(&path).form(&path), |form, i| form.with(&format!("items.{i}.outcome"), "not_held"));
    assert_eq!(desk.send(&form.press("send")).status, 303);
    let form = phone.get(&format!("/fr/requests/{number}")).act("complain_head").with("ground", "evasive");
    assert_eq!(phone.send(&form).status, 303);
    for (days, words) in [(0, "décision due au plus tard"), (16, "La décision était due le")] {
        site.later(days);
        let inbox = site.signed_in("official@commune.example").get("/fr/desk");
        let row = inbox.body.split("<tr class=\"t-").nth(1).unwrap();
        let row = row.split("</tr>").next().unwrap();
        assert!(row.contains("class=\"chip no\""), "the chip is that of the reply: {row}");
        assert!(self::words(row).contains(words), "{}", self::words(row));
    }
}

/// What a desk reads of a department where nobody sees the request.
const UNSEEN: [&str; 2] = ["بلا حساب هنا:", "Sans compte ici :"];

/// A department is named as its accounts are; another one only by somebody who says that they hand it over.
#[test]
fn a_request_goes_to_a_department_that_somebody_sees_or_the_desk_says_how_it_gets_there() {
    for lang in ["ar", "fr"] {
        let site = Site::open();
        let (number, _) = filed(&mut site.browser());
        let path = format!("/{lang}/requests/{number}");
        let mut desk = site.official();
        let bare = desk.get(&path);
        let says = |page: &Answer, words: [&str; 2]| page.text().contains(words[usize::from(lang == "fr")]);
        assert!(says(&bare, ["لا حساب هنا لأي مصلحة", "Aucun service de l’organisme n’a de compte"]));
        let mut member = site.staff(Role::Department, BODY);
        let empty = member.get(&format!("/{lang}/desk"));
        assert!(says(&empty, ["لا شيء مطلوب من مصلحتكم", "Rien n’est demandé à votre service"]));
        let page = desk.get(&path);
        assert!(page.body.contains("<option value=\"مصلحة الميزانية\">"), "the list of departments");
        for (typed, sees) in
            [("مصلحة  الميزانية", false), ("مصلحة الموارد البشرية", false), ("مصلحة الميزانية", true)]
        {
            let form = desk.get(&path).act("route").with("department", typed);
            let got = desk.send(&form);
            let folded = wasl::fold::fold(typed) == wasl::fold::fold("مصلحة الميزانية");
            if !(sees || folded) {
                assert_eq!((got.status, lines(&got)[0].0.as_str()), (422, "route_department"), "{typed}");
                let page = desk.follow(&got.act("route").with("unseen", "yes"));
                assert!(says(&page, UNSEEN), "{}", page.text());
                assert!(page.text().contains(typed));
                let form = page.act("return").with("department", typed).with("holds", "no");
                let page = desk.follow(&form);
                assert!(!says(&page, UNSEEN), "{}", page.text());
                continue;
            }
            assert_eq!(got.status, 303, "{typed}");
            let page = desk.get(&path);
            assert!(!says(&page, UNSEEN), "{}", page.text());
            let theirs = member.get(&path);
            let button =
                theirs.body.split_once("class=\"btn go\" href=\"#act-return\">").expect("a button").1;
            let own = ["جواب مصلحتكم", "Répondre à la personne chargée"][usize::from(lang == "fr")];
            assert!(button.starts_with(own), "in their own words: {}", &button[..120]);
            member.follow(&theirs.act("return").with("holds", "yes"));
        }
        let mut head = site.staff(Role::Head, BODY);
        assert!(!says(&head.get(&format!("/{lang}/desk?bucket=overdue")), ["لها رد", "ont leur réponse"]));
    }
}
