//! Stories of those who ask.

use super::browser::{Answer, Browser, Form};
use super::site::{BODY, OTHER, Site};

/// The filing form of a body, filled with three items.
pub fn filled(browser: &mut Browser, lang: &str) -> Form {
    filled_for(browser, lang, BODY)
}

/// The same for another body.
pub fn filled_for(browser: &mut Browser, lang: &str, body: &str) -> Form {
    filled_at(browser, &format!("/{lang}/requests/new?body={body}"))
}

/// The same at another page of the form: that of a desk.
pub fn filled_at(browser: &mut Browser, page: &str) -> Form {
    let action = page.split('?').next().unwrap();
    let form = browser.get(page).form(action).press("add_item");
    let page = browser.send(&form);
    let form = page.form(action).press("add_item");
    let page = browser.send(&form);
    typed(page.form(action)).press("check")
}

/// What a person types into the form of three items.
pub fn typed(form: Form) -> Form {
    form.with("subject", "ميزانية الجماعة لسنة 2025")
        .with("items.0.text", "الميزانية كما صودق عليها")
        .with("items.1.text", "محاضر دورات المجلس")
        .with("items.2.text", "لائحة الصفقات العمومية")
        .with("requester.first_name", "فاطمة")
        .with("requester.last_name", "أمزيان")
        .with("requester.address", "حي السلام، أكلموس")
        .with("requester.identity.kind", "cnie")
        .with("requester.identity.number", "V 123456")
        .with("requester.email", "fatima@example.com")
        .with("public", "true")
        .with("reuse_undertaking", "true")
        .with("privacy_consent", "true")
}

/// Files through the form and the check page; the receipt is what comes.
pub fn file(browser: &mut Browser) -> Answer {
    let form = filled(browser, "ar");
    let check = browser.send(&form);
    assert_eq!(check.status, 200, "{}", check.text());
    browser.follow(&check.form("/ar/requests/new").press("send"))
}

/// Files and returns number and code.
pub fn filed(browser: &mut Browser) -> (String, String) {
    let receipt = file(browser);
    (receipt.at("number").unwrap(), receipt.at("code").unwrap())
}

/// Opens a request with its number and code.
pub fn track(browser: &mut Browser, number: &str, code: &str) -> Answer {
    let page = browser.get("/ar/track");
    let form = page.form("/ar/track").with("number", number).with("code", code);
    browser.follow(&form)
}

#[test]
fn a_citizen_files_in_arabic_without_script_and_follows_the_request() {
    let site = Site::open();
    let mut phone = site.browser();
    let home = phone.get("/ar");
    assert_eq!(home.status, 200);
    assert!(home.body.contains("<html lang=\"ar\" dir=\"rtl\">"));

    let receipt = file(&mut phone);
    assert_eq!(receipt.status, 200, "{}", receipt.text());
    let (number, code) = (receipt.at("number").unwrap(), receipt.at("code").unwrap());
    let words = receipt.text();
    // Received Monday 2 March 2026: twenty working days, the feast of breaking the fast among them.
    for part in ["فاطمة أمزيان", "ميزانية الجماعة لسنة 2025", "محاضر دورات المجلس", "جماعة أكلموس"]
    {
        assert!(words.contains(part), "{part} on the receipt: {words}");
    }

    let page = phone.get(&format!("/ar/requests/{number}"));
    assert_eq!(page.status, 200);
    assert!(page.has_act("withdraw"), "it is the requester's own page");
    assert!(!page.body.contains(&code), "the code is shown on the receipt and nowhere else");

    // Days later, at a library: number and code.
    let mut library = site.browser();
    let public = library.get(&format!("/ar/requests/{number}"));
    assert_eq!(public.status, 200);
    assert!(!public.text().contains("أمزيان"));
    assert!(!public.has_act("withdraw"));
    let page = track(&mut library, &number, &code);
    assert!(page.has_act("withdraw"));
    let receipt = library.get(&format!("/ar/requests/{number}/receipt"));
    assert_eq!(receipt.status, 200);
    assert_eq!(receipt.at("code"), None, "who came with the code needs no code");
}

#[test]
fn the_code_never_stands_in_an_address_nor_in_a_cookie_one_can_read() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, code) = filed(&mut phone);
    let bare: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    for value in phone.cookies.values() {
        assert!(!value.contains(&code) && !value.contains(&bare));
    }
    let page = phone.get(&format!("/ar/requests/{number}"));
    assert!(!page.body.contains(&bare));
    // Two hours later this browser is a stranger again.
    site.clock.set(site.clock.now().plus(chrono::TimeDelta::minutes(121)));
    assert!(!phone.get(&format!("/ar/requests/{number}")).has_act("withdraw"));
}

#[test]
fn a_wrong_code_and_an_unknown_number_sound_the_same() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let mut stranger = site.browser();
    let mut tried = Vec::new();
    for number in [number.as_str(), "W99-0000-0000"] {
        let form = stranger.get("/ar/track").form("/ar/track");
        let answer = stranger.send(&form.with("number", number).with("code", "AAAA-BBBB-CCCC"));
        tried.push((answer.status, answer.text().replace(number, "")));
    }
    assert_eq!(tried[0], tried[1]);
    assert_eq!(tried[0].0, 422);
}

#[test]
fn a_bad_form_names_every_wrong_field_and_keeps_what_was_typed() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar")
        .with("subject", "")
        .with("items.1.text", "   ")
        .with("items.2.period_from", "2026-02-01")
        .with("items.2.period_to", "2026-01-01")
        .with("requester.identity.number", "12")
        .with("requester.email", "nom")
        .without("privacy_consent");
    let page = phone.send(&form);
    assert_eq!(page.status, 422);
    for id in [
        "subject",
        "items_1_text",
        "items_2_period_to",
        "requester_identity_number",
        "requester_email",
        "privacy_consent",
    ] {
        assert!(page.body.contains(&format!("href=\"#{id}\"")), "{id} in the summary");
    }
    let again = page.form("/ar/requests/new");
    for name in
        ["items.0.text", "items.2.text", "items.2.period_from", "requester.first_name", "requester.address"]
    {
        assert_eq!(again.get(name), form.get(name), "{name} is kept");
    }
    assert_eq!(again.get("requester.identity.number"), Some("12"));
    assert_eq!(again.get("key"), form.get("key"), "one form, one key");
}

#[test]
fn a_second_press_files_nothing_twice_and_another_text_is_another_request() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar");
    let check = phone.send(&form).form("/ar/requests/new").press("send");
    let first = phone.send(&check);
    let second = phone.send(&check);
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    let count = |site: &Site| site.app.store.read(wasl::store::cases::count).unwrap();
    assert_eq!(count(&site), 1);

    let changed = phone.send(&check.clone().with("subject", "موضوع آخر"));
    assert_eq!(changed.status, 409, "a second press is asked for");
    let again = changed.form("/ar/requests/new").press("send");
    assert_ne!(again.get("key"), check.get("key"));
    assert_eq!(phone.send(&again).status, 303);
    assert_eq!(count(&site), 2);
}

#[test]
fn one_goes_back_from_the_check_page_and_nothing_is_lost() {
    let site = Site::open();
    let mut phone = site.browser();
    let form = filled(&mut phone, "ar").with("urgent", "true").with("urgency_reason", "خطر على الساكنة");
    let check = phone.send(&form);
    assert!(check.text().contains("خطر على الساكنة"));
    let back = phone.send(&check.form("/ar/requests/new").press("edit"));
    let again = back.form("/ar/requests/new");
    for (name, value) in form.fields.iter().filter(|(n, v)| n != "do" && n != "csrf" && !v.is_empty()) {
        assert!(again.fields.contains(&(name.clone(), value.clone())), "{name}={value} is kept");
    }
}

#[test]
fn a_body_is_found_by_its_name_inside_the_form() {
    let site = Site::open();
    let mut phone = site.browser();
    let page = phone.get("/ar/requests/new");
    let form =
        page.form("/ar/requests/new").with("subject", "ماء").with("body_query", "اكلموس").press("find_body");
    let page = phone.send(&form);
    assert!(page.body.contains(&format!("value=\"{BODY}\"")), "{}", page.text());
    assert_eq!(page.form("/ar/requests/new").get("subject"), Some("ماء"));
    let chosen = page.form("/ar/requests/new").with("body_id", BODY).press("");
    let page = phone.send(&chosen);
    assert_eq!(page.form("/ar/requests/new").get("body_id"), Some(BODY));
}

#[test]
fn hostile_words_are_words() {
    let site = Site::open();
    let mut phone = site.browser();
    let hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&{{7*7}}";
    let form = filled(&mut phone, "ar")
        .with("subject", hostile)
        .with("items.0.text", hostile)
        .with("requester.first_name", hostile)
        .with("items.0.medium", hostile);
    let check = phone.send(&form);
    let receipt = phone.follow(&check.form("/ar/requests/new").press("send"));
    let number = receipt.at("number").unwrap();
    let own = phone.get(&format!("/fr/requests/{number}"));
    let list = phone.get("/ar/requests");
    let search = phone.get(&format!("/ar/bodies?q={}", wasl::page::address::encode(hostile)));
    for page in [&check, &receipt, &own, &list, &search] {
        assert_eq!(page.status, 200);
        assert!(!page.body.contains("<script>alert") && !page.body.contains("<img src=x"), "{}", page.text());
    }
    assert!(own.text().contains(hostile));
}

#[test]
fn what_is_told_of_oneself_is_told_freely_and_not_to_the_body() {
    let site = Site::open();
    let mut phone = site.browser();
    let (number, _) = filed(&mut phone);
    let path = format!("/ar/requests/{number}/profile");
    let form = phone
        .get(&path)
        .form(&path)
        .with("category", "journalist")
        .with("gender", "F")
        .with("region", "MA-05");
    let page = phone.follow(&form);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("لا ترى الهيئة"), "{}", page.text());
    assert!(!phone.get(&format!("/ar/requests/{number}")).text().contains("لا ترى الهيئة"), "said once");
    let mut stranger = site.browser();
    assert_eq!(stranger.get(&path).status, 303, "to the sign-in page");
}

#[test]
fn every_page_speaks_four_languages_and_no_fifth() {
    let site = Site::open();
    let mut phone = site.browser();
    for lang in ["ar", "fr", "zgh", "en"] {
        for path in ["", "/bodies", &format!("/bodies/{BODY}"), "/requests/new", "/track", "/sign-in"] {
            let page = phone.get(&format!("/{lang}{path}"));
            assert_eq!(page.status, 200, "/{lang}{path}");
            assert!(page.body.contains(&format!("<html lang=\"{lang}\"")));
        }
    }
    for path in
        ["/de", "/de/bodies", "/ar/nowhere", "/favicon.ico", "/ar/bodies/none", "/ar/requests/W26-0000-0000"]
    {
        let page = phone.get(path);
        assert_eq!(page.status, 404, "{path}");
        assert!(page.body.contains("<html lang="), "{path} has a page");
    }
}

#[test]
fn what_no_register_takes_is_named_on_the_page_in_both_languages() {
    let site = Site::open();
    let mut phone = site.browser();
    for lang in ["ar", "fr"] {
        let form = filled(&mut phone, lang)
            .with("subject", "a\u{202e}b")
            .with("items.0.text", "a\u{0}b")
            .with("requester.identity.number", "123");
        let page = phone.send(&form);
        assert_eq!(page.status, 422);
        for id in ["subject", "items_0_text", "requester_identity_number"] {
            assert!(page.body.contains(&format!("href=\"#{id}\"")), "{id} in {lang}");
        }
        let many = (3..200).fold(filled(&mut phone, lang), |f, n| f.with(&format!("items.{n}.text"), "x"));
        assert_eq!(phone.send(&many).status, 422, "200 items");
        let long = filled(&mut phone, lang).with("subject", &"x".repeat(501));
        assert!(phone.send(&long).body.contains("href=\"#subject\""));
    }
    assert_eq!(site.app.store.read(wasl::store::cases::count).unwrap(), 0, "nothing is kept");
}

/// Law 09-08 and article 7: what is asked is published as it was typed. Where it names whoever asks, the page says so before
/// anything is filed, and leaves three ways: other words, a request that nobody else reads, or these words all the same.
#[test]
fn a_public_request_that_names_whoever_asks_is_looked_at_twice() {
    let named = [
        ("ar", "subject", "شهادة باسم فاطمة أمزيان", "الموضوع"),
        ("ar", "items.1.text", "ملف البطاقة V 123456", "العنصر 2"),
        ("fr", "items.0.medium", "Par courriel à fatima@example.com", "l’élément 1"),
        ("fr", "items.2.text", "Rappelez le +212 6 61 23 45 67", "l’élément 3"),
        ("fr", "subject", "Permis de la villa, 12 rue des Roses", "l’objet"),
    ];
    for (lang, field, text, place) in named {
        let site = Site::open();
        let mut phone = site.browser();
        let (path, told) =
            (format!("/{lang}/requests/new"), ["في نصكم ما يدل عليكم", "Votre texte vous désigne"]);
        let form = filled(&mut phone, lang)
            .with("requester.phone", "0661234567")
            .with("requester.address", "12, rue des Roses, Azrou")
            .with(field, text);
        let clear = |page: &Answer| told.iter().all(|told| !page.text().contains(told));
        // Neither a check that was left out nor a page of before files it unseen.
        for press in ["check", "send"] {
            let look = phone.send(&form.clone().press(press));
            assert_eq!(look.status, 200, "{}", look.text());
            let said = look.text().replace(['\u{2068}', '\u{2069}'], "");
            assert!(!clear(&look) && said.contains(place), "{press} {text}: {said}");
            assert!(look.form(&path).get(field) == Some(text), "{said}");
        }
        let look = phone.send(&form);
        let back = phone.send(&look.form(&path).press("edit"));
        assert_eq!(back.form(&path).get(field), Some(text), "nothing typed is lost");
        let corrected = phone.send(&back.form(&path).with(field, "Budget").press("check"));
        assert!(clear(&corrected), "{}", corrected.text());
        let private = phone.send(&look.form(&path).press("keep_private"));
        assert!(private.status == 200 && clear(&private), "{}", private.text());
        assert_eq!((private.form(&path).get(field), private.form(&path).get("public")), (Some(text), None));
        let number = |receipt: Answer| {
            assert_eq!(receipt.status, 200, "{}", receipt.text());
            receipt.at("number").unwrap()
        };
        let number_of_private = number(phone.follow(&private.form(&path).press("send")));
        let read = |number: &str| site.browser().get(&format!("/{lang}/requests/{number}"));
        assert!(!read(&number_of_private).text().contains(text), "nobody reads it");
        // These words all the same: what is published is what was typed.
        let again = phone.send(&form.clone().with("key", "again").press("check"));
        let number_of_public = number(phone.follow(&again.form(&path).press("send")));
        let public = read(&number_of_public);
        assert!(field.ends_with("medium") || public.text().contains(text), "{}", public.text());
        let unpublished = phone.send(&form.with("public", "").press("check"));
        assert!(clear(&unpublished), "{}", unpublished.text());
    }
}

/// At a desk the official reads it of the person whose paper it is.
#[test]
fn a_paper_whose_words_name_the_person_is_looked_at_twice_before_it_is_published() {
    for (lang, told) in [("ar", "في النص ما يدل على صاحب(ة) الطلب"), ("fr", "Le texte désigne la personne")]
    {
        let site = Site::open();
        let mut desk = site.official();
        let path = format!("/{lang}/desk/new");
        let form = filled_at(&mut desk, &path).with("items.0.text", "ملف السيدة فاطمة أمزيان");
        let look = desk.send(&form);
        assert_eq!(look.status, 200, "{}", look.text());
        assert!(look.text().contains(told), "{}", look.text());
        let private = desk.send(&look.form(&path).press("keep_private"));
        assert!(!private.text().contains(told), "{}", private.text());
        assert_eq!(desk.send(&look.form(&path).press("send")).status, 303);
    }
}

/// Article 14: the limit starts where the body receives the request. Of a body where nobody has an account each page says so
/// before and after filing, and none that its head gets the request; of another one no page does.
#[test]
fn article_14_a_body_that_nobody_reads_here_is_said_to_be_one_wherever_it_is_chosen() {
    let site = Site::open();
    let mut desk = site.official();
    let mut phone = site.browser();
    let told = ["لا أحد من هذه الهيئة", "لا أحد منها"];
    for (body, alone) in [(OTHER, true), (BODY, false)] {
        for path in [format!("/ar/bodies/{body}"), format!("/ar/requests/new?body={body}")] {
            let page = phone.get(&path);
            assert_eq!(page.text().contains(told[0]), alone, "{path}: {}", page.text());
            assert!(!alone || !page.text().contains("طلبكم يصل إلى"), "{path}: {}", page.text());
        }
        let form = typed(phone.get("/ar/requests/new").form("/ar/requests/new")).without("items.1.text");
        let form = form.without("items.2.text").with("body_id", body).press("check");
        let check = phone.send(&form);
        let slip = phone.follow(&check.form("/ar/requests/new").press("send"));
        assert_eq!(slip.text().contains(told[0]), alone, "{}", slip.text());
        if !alone {
            let path = format!("/ar/requests/{}", slip.at("number").unwrap());
            let form = desk.get(&path).act("redirect").with("body_query", OTHER);
            let found = desk.send(&form);
            assert!(found.text().contains(told[1]), "{}", found.text());
        }
    }
}
