use super::*;
use crate::mail::data::{AnswerKind, BodyName, LetterCost, LetterData, LetterDocument, LetterItem};
use chrono::{NaiveDate, NaiveTime};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn asked(no: u32, text: &str) -> LetterItem {
    LetterItem { no, text: text.into(), ..LetterItem::default() }
}

fn given(no: u32, text: &str, outcome: &str) -> LetterItem {
    let documents = vec![LetterDocument {
        name: format!("وثيقة {no}.pdf"),
        url: format!("https://wasl.example/documents/{no}"),
    }];
    let documents = if outcome.starts_with("provided") { documents } else { Vec::new() };
    LetterItem { outcome: Some(outcome.into()), documents, ..asked(no, text) }
}

/// A request for the accounts of a commune, filed on a Monday.
fn request() -> LetterData {
    LetterData {
        number: "W-7KQ2-M9XA".into(),
        body: BodyName { ar: "جماعة تجريبية".into(), fr: "Commune d'essai".into() },
        on: day("2026-03-02"),
        received: Some(day("2026-03-02")),
        due: Some(day("2026-03-31")),
        url: Some("https://wasl.example/ar/requests/W-7KQ2-M9XA".into()),
        items: vec![asked(1, "ميزانية سنة 2025"), asked(2, "لائحة الصفقات (PDF)")],
        check_code: Some("4T7M-9QZ1-KD3X".into()),
        verify_url: Some("https://wasl.example/ar/verify".into()),
        ..LetterData::default()
    }
}

/// The same, with what every letter of the body bears.
fn letter_of_the_body() -> LetterData {
    LetterData {
        on: day("2026-03-20"),
        place: Some("الرباط".into()),
        reference: Some("12/2026".into()),
        signatory: Some("رئيس(ة) الجماعة".into()),
        officer: Some("مكتب الضبط".into()),
        ..request()
    }
}

fn answer(kind: AnswerKind, items: Vec<LetterItem>) -> LetterData {
    LetterData {
        answer: Some(kind),
        items,
        head_last: Some(day("2026-04-17")),
        form_url: Some("https://wasl.example/ar/requests/W-7KQ2-M9XA/complain".into()),
        ..letter_of_the_body()
    }
}

fn partial() -> LetterData {
    let redacted = LetterItem {
        exceptions: vec!["EXC-03".into(), "EXC-04".into()],
        ..given(2, "لائحة المستفيدين", "provided_partial")
    };
    let secret = LetterItem {
        ground: Some("REF-2".into()),
        exceptions: vec!["EXC-11".into()],
        law: Some("مدونة التجارة، المادة 1".into()),
        separable: Some(false),
        note: Some("الكشف عنها يضر بالمنافسة.".into()),
        ..given(3, "عروض المتنافسين", "refused")
    };
    let items = vec![
        given(1, "ميزانية سنة 2025", "provided_full"),
        redacted,
        secret,
        given(4, "محضر فتح الأظرفة", "not_held"),
        given(5, "تقرير الافتحاص", "omitted"),
    ];
    LetterData {
        source: Some("مصلحة الميزانية".into()),
        source_on: Some(day("2025-12-31")),
        late_days: Some(2),
        ..answer(AnswerKind::Partial, items)
    }
}

fn refusal() -> LetterData {
    let refused = LetterItem {
        ground: Some("REF-2".into()),
        exceptions: vec!["EXC-14".into()],
        separable: Some(false),
        ..given(1, "تقرير التفتيش", "refused")
    };
    LetterData {
        text: Some("الملف معروض على القضاء.\nنشره يؤثر في سير المسطرة.".into()),
        ..answer(AnswerKind::Refusal, vec![refused])
    }
}

fn referral() -> LetterData {
    let web = LetterItem {
        public_address: Some("https://commune.example/budget/2025.pdf".into()),
        ..given(1, "ميزانية سنة 2025", "already_public")
    };
    let gazette = LetterItem {
        public_address: Some("الجريدة الرسمية عدد 6655، الصفحة 1438".into()),
        ..given(2, "القانون رقم 31.13", "already_public")
    };
    LetterData { checked_on: Some(day("2026-03-19")), ..answer(AnswerKind::Referral, vec![web, gazette]) }
}

fn full() -> LetterData {
    LetterData {
        source: Some("مصلحة الميزانية".into()),
        source_on: Some(day("2025-12-31")),
        ..answer(AnswerKind::Full, vec![given(1, "ميزانية سنة 2025", "provided_full")])
    }
}

/// One letter of each kind, and of each kind of reply, under the name of its snapshot.
fn all() -> Vec<(&'static str, LetterKind, LetterData)> {
    use LetterKind::*;
    let receipt = LetterData {
        received_at: NaiveTime::from_hms_opt(14, 30, 0),
        subject: Some("مالية الجماعة".into()),
        officer: Some("مكتب الضبط".into()),
        code: Some("7KQ2-M9XA-0B1C-2D3E-4F5G".into()),
        provisional: true,
        ..request()
    };
    let clarification = LetterData {
        about: vec![2],
        text: Some("أي سنة تقصدون؟".into()),
        hint: Some("سنة 2025، وهي آخر سنة مقفلة.".into()),
        ..letter_of_the_body()
    };
    let extension = LetterData {
        about: vec![1, 2],
        reasons: vec!["EXT-2".into(), "EXT-4".into()],
        text: Some("يتعلق الأمر بوثائق خمس سنوات، وتلزم استشارة المقاولات.".into()),
        new_due: Some(day("2026-04-29")),
        ..letter_of_the_body()
    };
    let cost = LetterCost {
        copy: Some("12.50".into()),
        processing: Some("0.00".into()),
        sending: Some("25".into()),
        total: "37.50".into(),
        free_mode: Some("email".into()),
    };
    let elsewhere = BodyName { ar: "عمالة تجريبية".into(), fr: "Préfecture d'essai".into() };
    let forwarded = LetterData {
        other_body: Some(elsewhere.clone()),
        new_number: Some("W-0B1C-2D3E".into()),
        new_received: Some(day("2026-03-20")),
        new_due: Some(day("2026-04-17")),
        code: Some("7KQ2-M9XA-0B1C-2D3E-4F5G".into()),
        ..request()
    };
    let silence = LetterData {
        on: day("2026-04-01"),
        head_last: Some(day("2026-04-28")),
        form_url: Some("https://wasl.example/ar/requests/W-7KQ2-M9XA/complain".into()),
        ..request()
    };
    let supplement = LetterData {
        answered: Some(day("2026-03-20")),
        on: day("2026-03-27"),
        ..answer(AnswerKind::Full, vec![given(4, "محضر فتح الأظرفة", "provided_full")])
    };
    let reclassified = LetterData {
        text: Some("المعلومات مالية ولا تتعلق بسلامة أشخاص.".into()),
        new_due: Some(day("2026-03-31")),
        ..letter_of_the_body()
    };
    let due_moved = LetterData {
        on: day("2026-03-19"),
        new_due: Some(day("2026-04-01")),
        text: Some("إعلان عيد الفطر يوم الجمعة 20 مارس 2026".into()),
        ..request()
    };
    let link = LetterData {
        on: day("2026-03-02"),
        url: Some("https://wasl.example/ar/sign-in/c0ffee".into()),
        minutes: Some(30),
        ..LetterData::default()
    };
    vec![
        ("receipt", Receipt, receipt),
        ("registration", Registration, letter_of_the_body()),
        ("clarification", Clarification, clarification),
        ("extension", Extension, extension),
        (
            "delivery",
            Delivery,
            LetterData {
                items: vec![given(1, "ميزانية سنة 2025", "provided_full")], ..letter_of_the_body()
            },
        ),
        ("cost_notice", CostNotice, LetterData { cost: Some(cost), ..letter_of_the_body() }),
        (
            "redirect_proposal",
            RedirectProposal,
            LetterData { other_body: Some(elsewhere), ..letter_of_the_body() },
        ),
        ("forwarded", Forwarded, forwarded),
        ("answer_full", Answer, full()),
        ("answer_partial", Answer, partial()),
        ("answer_refusal", Answer, refusal()),
        ("answer_referral", Answer, referral()),
        ("supplement", Supplement, supplement),
        ("reclassified", Reclassified, reclassified),
        ("silence_requester", SilenceRequester, silence.clone()),
        ("silence_head", SilenceHead, silence),
        ("due_moved", DueMoved, due_moved),
        ("voided", Voided, LetterData { reasons: vec!["duplicate".into()], ..request() }),
        ("sign_in_link", SignInLink, link),
    ]
}

fn write(kind: LetterKind, lang: &str, data: LetterData) -> Result<Letter, LetterError> {
    static LETTERS: std::sync::OnceLock<Letters> = std::sync::OnceLock::new();
    LETTERS.get_or_init(|| Letters::load().unwrap()).write(&Draft { kind, lang: lang.into(), data })
}

/// What a reader sees: the marks that keep directions apart take no room on the page.
fn seen(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn every_letter_in_arabic_and_french() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let letter = write(kind, lang, data.clone()).unwrap();
            let shown = format!("{}\n{}\n{}", letter.subject, "-".repeat(40), seen(&letter.text));
            insta::assert_snapshot!(format!("{name}.{lang}"), shown);
        }
    }
}

#[test]
fn two_letters_as_pages() {
    for lang in ["ar", "fr"] {
        insta::assert_snapshot!(
            format!("page_answer_partial.{lang}"),
            write(LetterKind::Answer, lang, partial()).unwrap().html
        );
        let (_, kind, data) = all().remove(0);
        insta::assert_snapshot!(format!("page_receipt.{lang}"), write(kind, lang, data).unwrap().html);
    }
}

#[test]
fn every_kind_has_a_letter_here() {
    for kind in LetterKind::ALL {
        assert!(all().iter().any(|(_, k, _)| *k == kind), "{}", kind.code());
    }
}

#[test]
fn every_letter_of_a_request_carries_an_article_and_a_date() {
    for (name, kind, data) in all() {
        for (lang, article, year) in [("ar", "الماد", "2026"), ("fr", "article", "2026")] {
            let letter = write(kind, lang, data.clone()).unwrap();
            assert!(letter.text.contains(year), "{name} {lang} without a date");
            assert!(
                kind == LetterKind::SignInLink || letter.text.contains(article),
                "{name} {lang} without an article"
            );
        }
    }
}

#[test]
fn no_subject_line_tells_what_the_request_is_about_or_how_it_ended() {
    for (name, kind, mut data) in all() {
        data.subject = Some("مرض نادر".into());
        data.to_name = Some("اسم الطالب".into());
        for lang in ["ar", "fr"] {
            let subject = write(kind, lang, data.clone()).unwrap().subject;
            for secret in ["مرض", "اسم الطالب", "7KQ2-M9XA-0B1C", "جماعة تجريبية", "رفض", "refus", "essai"]
            {
                assert!(!subject.contains(secret), "{name} {lang}: {subject}");
            }
            assert!(!subject.contains(|c: char| c.is_control() || crate::text::turns_direction(c)));
            assert!(
                subject.contains("W-7KQ2-M9XA") || kind == LetterKind::SignInLink,
                "{name} {lang}: {subject}"
            );
        }
    }
}

#[test]
fn numbers_and_values_are_isolated_and_every_isolate_is_closed_on_its_line() {
    for (name, kind, data) in all() {
        for lang in ["ar", "fr"] {
            let letter = write(kind, lang, data.clone()).unwrap();
            for line in letter.text.lines() {
                let (open, closed) = (line.matches('\u{2068}').count(), line.matches('\u{2069}').count());
                assert_eq!(open, closed, "{name} {lang}: {line}");
            }
            if lang == "ar" && kind != LetterKind::SignInLink {
                assert!(letter.text.contains("\u{2068}W-7KQ2-M9XA\u{2069}"), "{name}");
            }
            assert_eq!(
                letter.html.matches("<bdi").count(),
                letter.html.matches("</bdi>").count(),
                "{name} {lang}"
            );
        }
    }
}

#[test]
fn pages_are_small_fetch_nothing_and_run_their_way() {
    for (name, kind, data) in all() {
        for (lang, dir) in [("ar", "rtl"), ("fr", "ltr")] {
            let html = write(kind, lang, data.clone()).unwrap().html;
            assert!(
                html.starts_with(&format!("<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">")),
                "{name}: {html}"
            );
            for fetched in ["<img", "<script", "<link", "src=", "url(", "@import", "<iframe", "background="] {
                assert!(!html.contains(fetched), "{name} {lang} fetches {fetched}");
            }
            assert!(html.len() < 20_000, "{name} {lang}: {} bytes", html.len());
            assert!(html.lines().all(|line| line.len() < 4_000), "{name} {lang}");
        }
    }
}

#[test]
fn what_people_wrote_stays_text() {
    let nasty = "<script>alert(1)</script>{{number}}{{> head}}\u{2069}\u{202E}\n\nFrom: x";
    let mut data = partial();
    data.signatory = Some(nasty.into());
    data.to_name = Some(nasty.into());
    data.source = Some(nasty.into());
    data.body.ar = nasty.into();
    for item in &mut data.items {
        item.text = nasty.into();
        item.note = Some(nasty.into());
        item.law = Some(nasty.into());
        item.public_address = Some("javascript:alert(1)".into());
        item.documents = vec![LetterDocument { name: nasty.into(), url: "data:text/html,x".into() }];
    }
    for lang in ["ar", "fr"] {
        let letter = write(LetterKind::Answer, lang, data.clone()).unwrap();
        assert!(!letter.html.contains("<script") && letter.html.contains("&lt;script&gt;"), "{lang}");
        assert!(
            !letter.html.contains("<a href=\"javascript") && !letter.html.contains("<a href=\"data"),
            "{lang}"
        );
        assert!(letter.text.contains("<script>") && letter.text.contains("{{number}}"), "{lang}");
        assert!(!letter.text.contains('\u{202E}'), "{lang}");
    }
}

#[test]
fn a_letter_that_could_not_say_what_it_must_is_not_written() {
    for (name, kind, data) in all() {
        for field in kind.needs() {
            let mut said = serde_json::to_value(&data).unwrap();
            said[*field] = if said[*field].is_array() { Value::Array(Vec::new()) } else { Value::Null };
            let data = serde_json::from_value(said).unwrap();
            let refused = write(kind, "ar", data).unwrap_err();
            assert_eq!(refused, LetterError::Missing { letter: kind.code(), field }, "{name}");
        }
    }
}

#[test]
fn a_code_without_words_is_an_error() {
    let mut data = refusal();
    data.items[0].exceptions = vec!["EXC-99".into()];
    let refused = write(LetterKind::Answer, "fr", data).unwrap_err();
    assert_eq!(refused, LetterError::UnknownCode { group: "exception", code: "EXC-99".into() });
}

#[test]
fn languages_not_written_yet_read_arabic() {
    for lang in ["zgh", "en", "other", ""] {
        assert_eq!(write(LetterKind::Answer, lang, full()).unwrap().lang, "ar");
    }
}

#[test]
fn an_urgent_request_cites_article_17_and_counts_calendar_days() {
    let (_, kind, mut data) = all().remove(0);
    data.urgent = true;
    assert!(seen(&write(kind, "ar", data.clone()).unwrap().text).contains("(المادتان 14 و17)"));
    let mut late = partial();
    late.urgent = true;
    assert!(write(LetterKind::Answer, "ar", late.clone()).unwrap().text.contains("متأخر بيومين"));
    late.late_days = Some(0);
    assert!(!write(LetterKind::Answer, "ar", late).unwrap().text.contains("متأخر"));
}

#[test]
fn a_refusal_without_grounds_does_not_claim_any() {
    let mut data = refusal();
    data.items[0].ground = None;
    let text = write(LetterKind::Answer, "ar", data).unwrap().text;
    assert!(text.contains("رفض") && !text.contains("معلل"), "{text}");
}
