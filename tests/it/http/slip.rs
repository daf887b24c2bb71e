//! The slip: one number, one code, and how they come back.

use super::citizen::{filed, filled, track};
use super::site::Site;
use qrcode::{Color, EcLevel, QrCode};

/// Every word of a page that looks like a code.
fn codes(html: &str) -> Vec<String> {
    let looks = |w: &&str| w.split('-').count() > 2 && w.split('-').all(|g| g.len() == 4);
    let text = html.replace('<', " <").replace('>', "> ");
    text.split_whitespace().filter(looks).map(str::to_owned).collect()
}

#[test]
fn the_slip_bears_one_code_of_digits_that_can_be_read_aloud() {
    let site = Site::open();
    for lang in ["ar", "fr", "zgh", "en"] {
        let mut phone = site.browser();
        let path = format!("/{lang}/requests/new");
        let form = filled(&mut phone, lang);
        let check = phone.send(&form);
        let slip = phone.follow(&check.form(&path).press("send"));
        let code = slip.at("code").unwrap();
        assert_eq!(code.len(), 24, "five groups of four: {code}");
        assert!(code.split('-').all(|g| g.len() == 4 && g.bytes().all(|b| b.is_ascii_digit())), "{code}");
        assert_eq!(codes(&slip.body), vec![code], "no other code: {}", slip.text());
    }
}

#[test]
fn a_code_is_taken_as_people_type_it() {
    let site = Site::open();
    let (number, code) = filed(&mut site.browser());
    let arabic = |text: &str| -> String {
        text.chars().map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660 + d)).unwrap_or(c)).collect()
    };
    for typed in [
        code.replace('-', " "),
        code.replace('-', ""),
        arabic(&code),
        arabic(&code.replace('-', " ")),
        format!("\u{200f}{}\u{200f}", code.replace('-', " – ")),
        code.replace('-', "\u{a0}"),
    ] {
        let page = track(&mut site.browser(), &arabic(&number.to_lowercase()), &typed);
        assert!(page.has_act("withdraw"), "{typed}");
    }
}

/// The modules of the drawing, from its path.
fn drawn(html: &str) -> Vec<(usize, usize, usize)> {
    let path = html.split("class=\"qr\"").nth(1).unwrap().split("<path d=\"").nth(1).unwrap();
    let runs = path.split('"').next().unwrap().split('M').filter(|r| !r.is_empty());
    let number = |t: &str| t.parse::<usize>().unwrap();
    runs.map(|run| {
        let (x, rest) = run.split_once(' ').unwrap();
        let (y, rest) = rest.split_once('h').unwrap();
        (number(x), number(y), number(rest.split('v').next().unwrap()))
    })
    .collect()
}

#[test]
fn the_square_opens_tracking_with_the_number() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    let slip = phone.get(&format!("/fr/requests/{number}/receipt"));
    let url = format!("https://wasl.example/fr/track?number={number}");
    let square = QrCode::with_error_correction_level(&url, EcLevel::M).unwrap();
    let dark = square.to_colors().into_iter().filter(|c| *c == Color::Dark).count();
    let runs = drawn(&slip.body);
    assert_eq!(runs.iter().map(|(_, _, n)| n).sum::<usize>(), dark);
    for (x, y, n) in runs {
        assert!((0..n).all(|i| square[(x + i - 4, y - 4)] == Color::Dark), "{x} {y}");
    }
    let page = site.browser().get(&format!("/fr/track?number={number}"));
    assert_eq!(page.form("/fr/track").get("number"), Some(number.as_str()));
    assert!(!url.contains(&code), "the code is typed");
}

#[test]
fn the_text_for_the_telephone_fits_one_message_and_holds_number_and_code() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    for (lang, most) in [("ar", 70), ("fr", 160), ("en", 160), ("zgh", 160)] {
        let text = phone.get(&format!("/{lang}/requests/{number}/receipt")).at("sms-text").unwrap();
        let code = if lang == "ar" { format!("\u{200e}{code}") } else { code.replace('-', " ") };
        assert!(text.contains(&number) && text.contains(&code), "{text}");
        assert!(text.chars().count() <= most, "{} signs: {text}", text.chars().count());
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text}");
    }
    // Who comes back with the code knows it: the text is there without it.
    let mut library = site.browser();
    track(&mut library, &number, &code);
    let text = library.get(&format!("/ar/requests/{number}/receipt")).at("sms-text").unwrap();
    assert!(text.contains(&number) && codes(&text).is_empty(), "{text}");
}

#[test]
fn slip_and_letter_repeat_what_each_item_asks_for_and_name_the_person_in_charge() {
    let site = Site::open();
    site.official();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").with("items.0.period_from", "2025-01-01");
    let form = form.with("items.0.period_to", "2025-12-31").with("items.1.medium", "تقرير");
    let check = phone.send(&form);
    let slip = phone.follow(&check.form("/ar/requests/new").press("send"));
    let number = slip.at("number").unwrap();
    let rows = site.app.store.read(|conn| wasl::store::outbox::page_after(conn, 0, 100)).unwrap();
    let letters = wasl::letters::letter::Letters::load().unwrap();
    for lang in ["ar", "fr"] {
        let mut draft = wasl::app::letters::unseal(&site.app, &rows[0]).unwrap();
        draft.lang = lang.to_owned();
        let letter = letters.write(&draft).unwrap();
        let page = phone.get(&format!("/{lang}/requests/{number}/receipt")).text();
        let print = phone.get(&format!("/{lang}/requests/{number}/receipt?print=1")).text();
        let own = phone.get(&format!("/{lang}/requests/{number}")).text();
        let period = if lang == "ar" {
            "من 1 يناير 2025 إلى 31 دجنبر 2025"
        } else {
            "du 1er janvier 2025 au 31 décembre 2025"
        };
        for (what, text) in
            [("page", &page), ("slip", &print), ("letter", &letter.text), ("html", &letter.html)]
        {
            for part in [period, "تقرير", "اسم official@commune.example"] {
                assert!(text.contains(part), "{part} on the {what}: {text}");
            }
        }
        assert!(own.contains(period) && own.contains("تقرير"), "{own}");
    }
}

#[test]
fn without_script_printing_is_a_link_to_a_page_for_the_printer() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    let path = format!("/ar/requests/{number}/receipt");
    let slip = phone.get(&path);
    assert!(slip.body.contains(&format!("href=\"{path}?print=1\"")), "{}", slip.body);
    let view = phone.get(&format!("{path}?print=1"));
    assert_eq!(view.status, 200);
    assert_eq!((view.at("number"), view.at("code")), (Some(number), Some(code)));
    for part in ["<header", "<footer", "<nav", "id=\"sms-text\""] {
        assert!(!view.body.contains(part), "{part} on the page for the printer");
    }
}

#[test]
fn who_gave_no_address_is_told_that_no_message_will_come_and_how_to_follow() {
    let site = Site::open();
    let words = |lang: &str| match lang {
        "ar" => ("لن يصلكم بشأنه أي بريد", "برقم"),
        _ => ("aucun courriel ne vous sera envoyé", "le code"),
    };
    for lang in ["ar", "fr"] {
        let (none, follow) = words(lang);
        let told = |page: &str| page.contains(none) && page.contains(follow);
        for (email, wanted) in [("", true), ("fatima@example.com", false)] {
            let mut phone = site.browser();
            let form =
                filled(&mut phone, lang).with("delivery", "pickup_paper").with("requester.email", email);
            let check = phone.send(&form);
            assert_eq!(told(&check.text()), wanted, "{lang}: before it is sent");
            let slip = phone.follow(&check.form(&format!("/{lang}/requests/new")).press("send"));
            assert_eq!(told(&slip.text()), wanted, "{lang}: on the slip");
            let (number, code) = (slip.at("number").unwrap(), slip.at("code").unwrap());
            let path = format!("/{lang}/requests/{number}");
            let print = phone.get(&format!("{path}/receipt?print=1"));
            assert_eq!(told(&print.text()), wanted, "{lang}: on paper");
            assert_eq!(told(&phone.get(&path).text()), wanted, "{lang}: on the page");
            let mut library = site.browser();
            assert!(!told(&library.get(&path).text()), "{lang}: it is nobody else's business");
            track(&mut library, &number, &code);
            assert_eq!(told(&library.get(&path).text()), wanted, "{lang}: with the code");
        }
    }
    let mut desk = site.official();
    let (bare, _) = {
        let mut phone = site.browser();
        let form = filled(&mut phone, "ar").with("delivery", "pickup_paper").with("requester.email", "");
        let check = phone.send(&form);
        let slip = phone.follow(&check.form("/ar/requests/new").press("send"));
        (slip.at("number").unwrap(), slip.at("code").unwrap())
    };
    let (written, _) = filed(&mut site.browser());
    for (number, wanted) in [(bare, true), (written, false)] {
        let page = desk.get(&format!("/ar/requests/{number}")).text();
        assert_eq!(page.contains("وعليكم إخباره(ا) بكل مرحلة"), wanted, "the desk knows that it is its turn");
    }
}

/// Article 14: what was handed over proves the deposit; what came since does not change it, and a limit that has moved is
/// told beside it, on paper too, with no day of before that is none any more.
#[test]
fn the_slip_stays_as_it_was_handed_over() {
    let site = Site::open();
    let mut desk = site.official();
    for lang in ["ar", "fr"] {
        for urgent in [true, false] {
            let mut phone = site.browser();
            let mut form = filled(&mut phone, "ar");
            if urgent {
                form = form.with("urgent", "true").with("urgency_reason", "سلامة الأشخاص");
            }
            let check = phone.send(&form);
            let number = phone.follow(&check.form("/ar/requests/new").press("send")).at("number").unwrap();
            let path = format!("/{lang}/requests/{number}/receipt");
            let slip = |page: String| {
                let start = page.find("<article class=\"slip\"").unwrap();
                page[start..start + page[start..].find("</time><p>").unwrap()].to_owned()
            };
            // The code is shown a short while alone.
            let handed = slip(desk.get(&path).body);
            let act = if urgent { "reclassify" } else { "extend" };
            let mut form =
                desk.get(&format!("/{lang}/requests/{number}")).act(act).with("text", "كثرة الوثائق");
            if !urgent {
                form = form.with("reasons", "EXT-2");
            }
            desk.follow(&form);
            let now = desk.get(&path);
            assert_eq!(slip(now.body.clone()), handed, "{act}");
            let since = if lang == "ar" {
                "تغير الأجل بعد ذلك"
            } else {
                "Depuis, le délai a changé"
            };
            assert!(now.text().contains(since), "{act}: {}", now.text());
        }
    }
}
