//! Every page, in every language, filled as on a busy day.

mod samples;

use super::*;
use crate::law::calendar::BodyClass;
use crate::law::limit::{Counting, Rule, deadline};
use crate::law::settings::Settings;
use crate::tests::files_below;
use case::Audience;
use samples::{frame, signed};

fn pages() -> Pages {
    Pages::load().unwrap()
}

/// Every page in one language: name and HTML.
fn all(pages: &Pages, lang: Lang) -> Vec<(&'static str, String)> {
    let days = samples::days();
    let official = |path: &str, nav| signed(lang, "official", path, nav);
    let visitor = |path: &str, nav| frame(lang, path, nav);
    let number = "/requests/W26-4127-Z0P8";
    let made = [
        ("home", home::render(pages, &visitor("", Nav::None), &samples::home(&days, lang))),
        ("bodies", bodies::render(pages, &visitor("/bodies?q=x", Nav::Bodies), &samples::bodies(lang))),
        (
            "body",
            body::render(pages, &visitor("/bodies/commune-ait-ourir", Nav::Bodies), &samples::body(lang)),
        ),
        ("body-unknown", body::render(pages, &visitor("/bodies/x", Nav::Bodies), &samples::unknown_body())),
        (
            "file",
            file::render(pages, &visitor("/requests/new", Nav::File), &samples::file(lang, false, false)),
        ),
        (
            "file-bad",
            file::render(pages, &visitor("/requests/new", Nav::File), &samples::file(lang, true, false)),
        ),
        (
            "file-bodies",
            file::render(pages, &visitor("/requests/new", Nav::File), &samples::finding_bodies(lang)),
        ),
        ("check", check::render(pages, &visitor("/requests/new", Nav::File), &samples::check(lang))),
        (
            "check-named",
            check::render(pages, &visitor("/requests/new", Nav::File), &samples::check_named(lang, false)),
        ),
        (
            "check-named-entry",
            check::render(pages, &visitor("/desk/new", Nav::Entry), &samples::check_named(lang, true)),
        ),
        (
            "receipt",
            receipt::render(
                pages,
                &visitor("/requests/n/receipt", Nav::Track),
                &samples::receipt(&days, lang),
            ),
        ),
        ("profile", profile::render(pages, &visitor("/requests/n/profile", Nav::Track), &samples::profile())),
        (
            "case",
            case::render(
                pages,
                &visitor(number, Nav::Track),
                &samples::extended(&days, lang, Audience::Requester),
            ),
        ),
        (
            "case-public",
            case::render(
                pages,
                &visitor(number, Nav::None),
                &samples::answered(&days, lang, Audience::Public),
            ),
        ),
        (
            "case-late",
            case::render(
                pages,
                &visitor(number, Nav::Track),
                &samples::silent(&days, lang, Audience::Requester),
            ),
        ),
        (
            "case-answered",
            case::render(
                pages,
                &visitor(number, Nav::Track),
                &samples::answered(&days, lang, Audience::Requester),
            ),
        ),
        ("case-desk", case::render(pages, &official(number, Nav::Desk), &samples::registering(&days, lang))),
        (
            "case-desk-late",
            case::render(pages, &official(number, Nav::Desk), &samples::silent(&days, lang, Audience::Desk)),
        ),
        ("desk", desk::render(pages, &official("/desk", Nav::Desk), &samples::desk(lang))),
        (
            "desk-entry",
            file::render(pages, &official("/desk/new", Nav::Entry), &samples::file(lang, false, true)),
        ),
        ("answer", answer::render(pages, &official(number, Nav::Desk), &samples::answer(lang, false))),
        ("answer-second", answer::render(pages, &official(number, Nav::Desk), &samples::answer(lang, true))),
        ("track", track::render(pages, &visitor("/track", Nav::Track), &samples::track())),
        (
            "new-password",
            new_password::render(
                pages,
                &visitor("", Nav::None),
                &new_password::View { token: "t".to_owned(), ..Default::default() },
            ),
        ),
        ("sign-in", sign_in::render(pages, &visitor("/sign-in", Nav::None), &samples::sign_in())),
        (
            "indicators",
            indicators::render(pages, &visitor("/indicators", Nav::Indicators), &samples::indicators()),
        ),
        (
            "indicator",
            indicator::render(
                pages,
                &visitor("/indicators/T01", Nav::Indicators),
                &samples::indicator("T01"),
            ),
        ),
        ("figures", figures::render(pages, &official("/desk/figures", Nav::Figures), &samples::figures())),
        (
            "publications",
            publications::render(pages, &visitor("/publications", Nav::None), &samples::publications()),
        ),
        (
            "publications-none",
            publications::render(pages, &visitor("/publications", Nav::None), &Default::default()),
        ),
        (
            "calendar",
            calendar::render(pages, &visitor("/calendar", Nav::None), &samples::limit(&days, &days.first)),
        ),
        (
            "calendar-court",
            calendar::render(pages, &visitor("/calendar", Nav::None), &samples::limit(&days, &days.court)),
        ),
        ("calendar-bad", calendar::render(pages, &visitor("/calendar", Nav::None), &samples::empty_limit())),
        (
            "committee",
            committee::render(
                pages,
                &signed(lang, "committee", "/committee", Nav::Committee),
                &samples::committee(lang),
            ),
        ),
        (
            "requests",
            requests::render(pages, &visitor("/requests", Nav::None), &samples::requests(lang, false)),
        ),
        (
            "requests-mine",
            requests::render(
                pages,
                &signed(lang, "citizen", "/requests?mine=1", Nav::Mine),
                &samples::requests(lang, true),
            ),
        ),
        ("rights", rights::render(pages, &visitor("/rights", Nav::None))),
        ("error-409", error::render(pages, &visitor("", Nav::None), &samples::refused_act(lang))),
        ("error-500", error::render(pages, &visitor("", Nav::None), &samples::fault())),
    ];
    made.into_iter().map(|(name, html)| (name, html.unwrap_or_else(|e| panic!("{name}: {e:?}")))).collect()
}

#[test]
fn every_page_is_made_in_every_language() {
    let pages = pages();
    for lang in Lang::ALL {
        for (name, html) in all(&pages, lang) {
            assert!(
                html.contains(&format!("<html lang=\"{}\" dir=\"{}\"", lang.code(), lang.dir())),
                "{name}"
            );
            assert_eq!(html.matches("<h1").count(), 1, "{name} has one heading of the first level");
            assert_eq!(html.matches("<main").count(), 1, "{name}");
        }
    }
}

/// Nobody announces a feast that is over: its day is not to be confirmed any more.
#[test]
fn a_feast_is_to_be_confirmed_until_its_day() {
    let mut days = samples::days();
    let settings = Settings::default();
    let with = Counting {
        calendar: &days.calendar,
        class: BodyClass::TerritorialCollectivity,
        settings: &settings,
        pauses: &[],
    };
    days.first = deadline(Rule::R16Init, "2026-05-06".parse().unwrap(), &with);
    let drawn = |days: &samples::Days| days.ribbon(&days.first, None).draw(Lang::Fr, false).to_string();
    for (today, marked) in [("2026-05-20", true), ("2026-05-27", true), ("2026-06-04", false)] {
        days.today = today.parse().unwrap();
        assert_eq!(drawn(&days).contains("(à confirmer)"), marked, "{today}");
    }
}

/// Whatever article its name takes (le, la, l’, les, none), a body stands well in every French sentence: by the
/// one function that knows articles, never as its bare name.
#[test]
fn no_bare_name_of_a_body_follows_a_french_preposition() {
    let pages = pages();
    let names = crate::locale::body_names::SAMPLES;
    let mut met = 0;
    for (name, lang) in names.into_iter().flat_map(|name| [Lang::Fr, Lang::Zgh].map(|lang| (name, lang))) {
        let all = samples::naming(name, || all(&pages, lang));
        for (page, html) in &all {
            let words = crate::locale::without_isolates(&html.replace("<bdi>", "").replace("</bdi>", ""));
            met += words.matches(name).count();
            let wrong = crate::locale::body_names::misread(&words.replace("&#39;", "'"), name);
            assert_eq!(wrong, None, "{page} in {lang:?} of {name}");
        }
    }
    assert!(met > 100, "{met}");
}

/// Article 16: what was answered before the reply is named by its outcome; a refusal hands nothing over.
#[test]
fn an_item_that_was_answered_early_is_named_by_its_outcome() {
    let pages = pages();
    for lang in [Lang::Ar, Lang::Fr, Lang::En] {
        let mut view = samples::answer(lang, false);
        for (row, code) in view.items.iter_mut().zip(answer::OUTCOMES) {
            row.delivered = Some(code.to_owned());
        }
        let html = answer::render(&pages, &signed(lang, "official", "/x", Nav::Desk), &view).unwrap();
        for code in answer::OUTCOMES {
            let outcome = crate::locale::t(lang, &format!("outcome-{code}"), &[]);
            let words =
                markup::rich(&crate::locale::t(lang, "answer-delivered", &[("outcome", outcome.into())]));
            assert!(html.contains(words.as_str()), "{code}");
        }
    }
}

#[test]
fn a_page_in_amazigh_says_once_that_the_rest_is_in_french() {
    let pages = pages();
    let words = [Lang::Ar, Lang::Fr].map(|l| crate::locale::t(l, "frame-amazigh", &[]));
    for lang in Lang::ALL {
        let zgh = usize::from(lang == Lang::Zgh);
        for (name, html) in all(&pages, lang) {
            for said in &words {
                assert_eq!(html.matches(said).count(), zgh, "{name}.{}", lang.code());
            }
            assert_eq!(html.matches("<main id=\"main\" lang=\"fr\">").count(), zgh, "{name}.{}", lang.code());
        }
    }
}

#[test]
fn every_template_is_whole_in_every_language() {
    pages().check().unwrap();
}

#[test]
fn no_page_is_heavier_than_thirty_kilobytes() {
    let pages = pages();
    let mut heavy = Vec::new();
    for lang in [Lang::Ar, Lang::Fr] {
        for (name, html) in all(&pages, lang) {
            println!("{:6} {} {name}", html.len(), lang.code());
            if html.len() > 30_000 {
                heavy.push((name, lang.code(), html.len()));
            }
        }
    }
    assert!(heavy.is_empty(), "{heavy:?}");
}

/// Figures that rest on different days stand on one page, and each says its own.
#[test]
fn every_page_of_figures_says_as_of_which_day() {
    let pages = pages();
    for lang in Lang::ALL {
        let all = all(&pages, lang);
        for (name, days) in [
            ("home", &["2026-06-04"][..]),
            ("indicators", &["2026-04-29", "2026-03-31"]),
            ("indicator", &["2026-04-29", "2026-01-28"]),
            ("figures", &["2026-04-29"]),
            ("committee", &["2026-06-03"]),
            ("body", &["2026-06-04", "2026-04-29"]),
            ("publications", &["2026-04-29"]),
        ] {
            let (_, html) = all.iter().find(|(of, _)| *of == name).unwrap();
            for day in days {
                let said = crate::locale::dates::day_month_year(lang, samples::date(day));
                assert!(html.contains(&said), "{name} in {lang:?} does not say {said}");
            }
        }
    }
}

/// A list holds what is of other years: each of its days says which. The ribbon of one limit alone, which says its
/// first and last day in full, names days without.
#[test]
fn every_day_of_a_list_has_its_year() {
    let pages = pages();
    let mut met = 0;
    for lang in Lang::ALL {
        for (name, html) in all(&pages, lang) {
            if !["desk", "committee", "requests", "requests-mine", "home", "body", "bodies"].contains(&name) {
                continue;
            }
            let html = html.split("class=\"ribbon").next().unwrap();
            for time in html.split("<time").skip(1).filter(|t| t.contains("</time>")) {
                let year = &attribute(time, "datetime=\"")[0][..4];
                met += 1;
                assert!(
                    time.split("</time>").next().unwrap().split('>').skip(1).any(|t| t.contains(year)),
                    "{name}: {time}"
                );
            }
        }
    }
    assert!(met > 40, "{met}");
    // No other page has the short ways of a day.
    for (path, text) in files_below("src") {
        let of_the_ribbon = path.ends_with("draw/ribbon.rs") || path.ends_with("locale/dates.rs");
        for short in ["dates::day_month(", "dates::weekday_day_month(", "dates::day_month_short("] {
            let is_here = text.replace("\"dates::", "").contains(short);
            assert!(of_the_ribbon || !is_here, "{}: {short}", path.display());
        }
    }
}

#[test]
fn every_indicator_has_its_page_and_its_words() {
    let pages = pages();
    for lang in Lang::ALL {
        for id in indicator::ALL.iter().copied() {
            let html = indicator::render(
                &pages,
                &frame(lang, "/indicators", Nav::Indicators),
                &samples::indicator(id),
            )
            .unwrap();
            assert!(!html.contains("indicator-"), "{id}: words are missing");
        }
    }
}

#[test]
fn the_stylesheet_and_the_script_stay_small() {
    assert!(asset::get("wasl.css").unwrap().bytes.len() <= 35_000);
    assert!(asset::get("wasl.js").unwrap().bytes.len() <= 3_000);
}

#[test]
fn pages_carry_no_inline_style_or_script_and_call_no_other_host() {
    let pages = pages();
    for lang in [Lang::Ar, Lang::Fr] {
        for (name, html) in all(&pages, lang) {
            assert!(!html.contains(" style="), "{name}");
            assert!(!html.contains("<style"), "{name}");
            assert!(!html.contains("<script>"), "{name}");
            assert!(!html.contains(" onclick="), "{name}");
            for tag in ["src=\"", "<link rel=\"stylesheet\" href=\""] {
                for (at, _) in html.match_indices(tag) {
                    assert!(html[at + tag.len()..].starts_with('/'), "{name}: {}", &html[at..at + 60]);
                }
            }
        }
    }
}

#[test]
fn every_form_that_posts_carries_the_token() {
    let pages = pages();
    for (name, html) in all(&pages, Lang::Ar) {
        for form in html.split("<form").skip(1) {
            let form = &form[..form.find("</form>").unwrap()];
            if form[..form.find('>').unwrap()].contains("method=\"post\"") {
                assert!(form.contains("name=\"csrf\" value=\"n4Jb2xT0"), "{name}: {}", &form[..80]);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_labels_point_to_something() {
    let pages = pages();
    for (name, html) in all(&pages, Lang::Fr) {
        let html = html.replace('\n', " ");
        let ids: Vec<&str> = attribute(&html, " id=\"");
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "{name}: an id is used twice: {ids:?}");
        for attribute_name in [" for=\"", " aria-labelledby=\"", " aria-describedby=\""] {
            for target in attribute(&html, attribute_name).iter().flat_map(|v| v.split(' ')) {
                assert!(ids.contains(&target), "{name}: nothing has the id {target}");
            }
        }
        for target in attribute(&html, " href=\"#") {
            assert!(ids.contains(&target), "{name}: no place #{target}");
        }
    }
}

fn attribute<'h>(html: &'h str, name: &str) -> Vec<&'h str> {
    html.split(name).skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect()
}

#[test]
fn what_people_write_is_never_markup() {
    let pages = pages();
    let days = samples::days();
    let evil = "<script>alert(1)</script>\"'>";
    let mut view = samples::extended(&days, Lang::Ar, Audience::Desk);
    view.subject = evil.to_owned();
    view.body.name_ar = evil.to_owned();
    view.items[0].text = evil.to_owned();
    view.items[1].note = Some(evil.to_owned());
    view.items[2].public_address = Some(evil.to_owned());
    view.items[0].public_address = Some("javascript:alert(1)/x".to_owned());
    view.thread[3].text = Some(evil.to_owned());
    view.facts.officer = Some(evil.to_owned());
    view.requester.as_mut().unwrap().name = evil.to_owned();
    view.serial = Some(evil.to_owned());
    let html =
        case::render(&pages, &signed(Lang::Ar, "official", "/x\"><script>", Nav::Desk), &view).unwrap();
    assert!(!html.contains("<script>"));
    assert!(!html.contains("\"'>"));
    assert!(html.contains("javascript:alert(1)/x") && !html.contains("href=\"javascript:"));
    let mut form = samples::file(Lang::Ar, true, false);
    form.form.subject = evil.to_owned();
    form.form.items[0].text = evil.to_owned();
    let html = file::render(&pages, &frame(Lang::Ar, "/requests/new", Nav::File), &form).unwrap();
    assert!(!html.contains("<script>"));
}

#[test]
fn html_is_printed_raw_only_when_this_module_made_it() {
    for (name, text) in sources() {
        for raw in text.split("{{{").skip(1) {
            let value = &raw[..raw.find('}').unwrap()];
            let last = value.rsplit('.').next().unwrap();
            assert!(last.ends_with("_html") || last == "this", "{name}: {value}");
        }
    }
}

/// A page whose assets stand beside it.
fn plain_addresses(html: &str) -> String {
    html.replace(asset::STYLE.as_str(), "wasl.css")
        .replace(asset::SCRIPT.as_str(), "wasl.js")
        .replace(asset::ICON.as_str(), "icon.svg")
}

/// Writes every page where `WASL_PAGES` says (a temporary folder otherwise), with its stylesheet
/// beside it, so that a browser can open it.
#[test]
fn pages_can_be_looked_at() {
    let kept = tempfile::tempdir().unwrap();
    let folder =
        std::env::var_os("WASL_PAGES").map_or_else(|| kept.path().to_owned(), std::path::PathBuf::from);
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["wasl.css", "wasl.js", "icon.svg"] {
        std::fs::write(folder.join(name), asset::get(name).unwrap().bytes).unwrap();
    }
    let pages = pages();
    for lang in Lang::ALL {
        for (name, html) in all(&pages, lang) {
            let html = plain_addresses(&html);
            std::fs::write(folder.join(format!("{name}.{}.html", lang.code())), html).unwrap();
        }
    }
    assert!(folder.join("home.ar.html").exists());
}

/// Key pages, kept word for word, so that a change of words or shape is seen and meant.
#[test]
fn key_pages_stay_as_they_were_agreed() {
    let pages = pages();
    for (lang, wanted) in [
        (Lang::Ar, &["home", "receipt", "case", "case-late", "error-409"][..]),
        (Lang::Fr, &["case", "case-answered", "desk", "track"][..]),
    ] {
        for (name, html) in all(&pages, lang).into_iter().filter(|(n, _)| wanted.contains(n)) {
            let html = plain_addresses(&html);
            insta::assert_snapshot!(format!("{name}.{}", lang.code()), html);
        }
    }
}
