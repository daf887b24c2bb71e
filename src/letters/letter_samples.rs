//! One letter of each kind, for tests.

use crate::letters::data::{
    AnswerKind, BodyName, Carried, LetterComplaint, LetterContested, LetterCost, LetterData, LetterDay,
    LetterDocument, LetterFinding, LetterItem, LetterKind, LetterRight, LetterUpheld,
};
use chrono::{NaiveDate, NaiveTime};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn asked(no: u32, text: &str) -> LetterItem {
    LetterItem { no, text: text.into(), ..LetterItem::default() }
}

fn document(name: &str, carried: Carried) -> LetterDocument {
    LetterDocument {
        name: name.into(),
        url: "https://wasl.example/ar/track?number=W-7KQ2-M9XA".into(),
        media_type: "application/pdf".into(),
        bytes: 12_345_678,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
        carried,
    }
}

fn given(no: u32, text: &str, outcome: &str) -> LetterItem {
    let documents = vec![document(&format!("وثيقة {no}.pdf"), Carried::Attached)];
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
        subject: Some("ميزانية الجماعة".into()),
        due: Some(day("2026-03-31")),
        url: Some("https://wasl.example/ar/requests/W-7KQ2-M9XA".into()),
        items: vec![asked(1, "ميزانية سنة 2025"), asked(2, "لائحة الصفقات (PDF)")],
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

pub(super) fn partial() -> LetterData {
    let redacted = LetterItem {
        exceptions: vec!["EXC-03".into(), "EXC-04".into()],
        separable: Some(true),
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
        documents: vec![
            document("ملحق كبير.zip", Carried::TooLarge),
            document("جدول سابق.csv", Carried::Earlier),
            document("رسالة.pdf", Carried::Attached),
        ],
        ..answer(AnswerKind::Partial, items)
    }
}

pub(super) fn refusal() -> LetterData {
    let refused = LetterItem {
        ground: Some("REF-2".into()),
        exceptions: vec!["EXC-14".into()],
        separable: Some(false),
        note: Some("القضية معروضة على المحكمة.".into()),
        ..given(1, "تقرير التفتيش", "refused")
    };
    LetterData {
        text: Some("الملف معروض على القضاء.\nنشره يؤثر في سير المسطرة.".into()),
        ..answer(AnswerKind::Refusal, vec![refused])
    }
}

/// An item refused before the others are answered.
fn early_refusal() -> LetterData {
    let refused =
        LetterItem { ground: Some("REF-5".into()), ..given(1, "تقرير التفتيش", "refused") };
    LetterData { items: vec![refused], unmentioned: true, ..letter_of_the_body() }
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

pub(super) fn full() -> LetterData {
    LetterData {
        source: Some("مصلحة الميزانية".into()),
        source_on: Some(day("2025-12-31")),
        ..answer(AnswerKind::Full, vec![given(1, "ميزانية سنة 2025", "provided_full")])
    }
}

/// A calendar that moved the last day of a complaint.
fn window_moved() -> LetterData {
    LetterData {
        on: day("2026-03-19"),
        limit: Some("R19-LODGE".into()),
        article: Some(19),
        due: Some(day("2026-04-28")),
        new_due: Some(day("2026-04-30")),
        guard: Some(day("2026-04-29")),
        added: ["2026-04-06", "2026-04-07"]
            .map(|d| LetterDay { date: day(d), ..LetterDay::default() })
            .into(),
        ..request()
    }
}

/// A calendar that took back a silence.
fn undone(moved: &LetterData) -> LetterData {
    LetterData { undone: true, opens: Some(day("2026-04-02")), ..moved.clone() }
}

/// A calendar that moved the last day of a decision.
fn decision_moved(limit: &str, article: u8) -> LetterData {
    let added = LetterDay {
        date: day("2026-04-06"),
        name_ar: "عطلة استثنائية".into(),
        name_fr: "Congé exceptionnel".into(),
    };
    LetterData {
        limit: Some(limit.into()),
        article: Some(article),
        guard: None,
        added: vec![added],
        ..window_moved()
    }
}

/// A supplement after a decision of the head.
fn supplement(like: &LetterData) -> LetterData {
    let mended = |id: &str, item| LetterFinding { id: id.into(), item };
    LetterData {
        followed: vec![
            LetterUpheld {
                by: "head".into(),
                on: day("2026-03-26"),
                decision: "upheld".into(),
                given: vec![4],
                denied: vec![3],
                owed: vec![2],
                until: Some(day("2026-04-02")),
            },
            LetterUpheld {
                by: "cdai".into(),
                on: day("2026-04-01"),
                decision: "partly".into(),
                until: Some(day("2026-05-04")),
                ..LetterUpheld::default()
            },
        ],
        mended: vec![mended("F-ITEM-BLANK", Some(4)), mended("F-NO-REMEDY", None)],
        rights: vec![LetterRight {
            limit: "R20-LODGE".into(),
            article: "20".into(),
            last: day("2026-04-24"),
            ..LetterRight::default()
        }],
        reopened: false,
        items: vec![given(4, "محضر فتح الأظرفة", "provided_full")],
        ..like.clone()
    }
}

/// A supplement that opens no complaint.
fn without_window(like: &LetterData) -> LetterData {
    LetterData { windowless: true, reopened: false, ..like.clone() }
}

/// A complaint that waits for the decision of the head.
fn at_the_head() -> LetterComplaint {
    LetterComplaint { before: "head".into(), on: day("2026-03-26"), ..LetterComplaint::default() }
}

/// One letter of each kind, and of each kind of reply, under the name of its snapshot.
pub(super) fn all() -> Vec<(&'static str, LetterKind, LetterData)> {
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
        ended: Some("forwarded".into()),
        code: Some("7KQ2-M9XA-0B1C-2D3E-4F5G".into()),
        ..request()
    };
    let silence = LetterData {
        on: day("2026-04-01"),
        head_last: Some(day("2026-04-28")),
        form_url: Some("https://wasl.example/ar/requests/W-7KQ2-M9XA/complain".into()),
        ..request()
    };
    let worse = LetterData {
        answered: Some(day("2026-03-20")),
        on: day("2026-03-27"),
        about: vec![4],
        reopened: true,
        ..answer(AnswerKind::Partial, vec![given(4, "محضر فتح الأظرفة", "not_held")])
    };
    let reclassified = LetterData {
        text: Some("المعلومات مالية ولا تتعلق بسلامة أشخاص.".into()),
        new_due: Some(day("2026-03-31")),
        ..letter_of_the_body()
    };
    let due_moved = LetterData {
        on: day("2026-03-19"),
        new_due: Some(day("2026-04-01")),
        added: vec![LetterDay {
            date: day("2026-03-20"),
            name_ar: "عيد الفطر".into(),
            name_fr: "Aïd Al-Fitr".into(),
        }],
        ..request()
    };
    vec![
        ("receipt", Receipt, receipt),
        ("registration", Registration, letter_of_the_body()),
        (
            "identity_asked",
            IdentityAsked,
            LetterData { asked: vec!["address".into(), "identity.number".into()], ..letter_of_the_body() },
        ),
        ("clarification", Clarification, clarification),
        ("extension", Extension, extension),
        (
            "delivery",
            Delivery,
            LetterData {
                items: vec![given(1, "ميزانية سنة 2025", "provided_full")], ..letter_of_the_body()
            },
        ),
        ("delivery_of_a_refusal", Delivery, early_refusal()),
        (
            "delivery_after_the_limit",
            Delivery,
            LetterData {
                on: day("2026-04-02"),
                head_last: Some(day("2026-04-28")),
                unmentioned: false,
                ..early_refusal()
            },
        ),
        ("cost_notice", CostNotice, LetterData { cost: Some(cost), ..letter_of_the_body() }),
        (
            "redirect_proposal",
            RedirectProposal,
            LetterData { other_body: Some(elsewhere.clone()), ..letter_of_the_body() },
        ),
        (
            "redirect_proposal_to_nobody",
            RedirectProposal,
            LetterData { other_body: Some(elsewhere), other_unseen: true, ..letter_of_the_body() },
        ),
        ("forwarded_to_nobody", Forwarded, LetterData { other_unseen: true, ..forwarded.clone() }),
        ("forwarded", Forwarded, forwarded),
        ("answer_full", Answer, full()),
        ("answer_partial", Answer, partial()),
        ("answer_refusal", Answer, refusal()),
        ("answer_referral", Answer, referral()),
        ("supplement", Supplement, supplement(&worse)),
        (
            "supplement_once_no_complaint_is_left",
            Supplement,
            LetterData { spent: true, ..without_window(&worse) },
        ),
        (
            "supplement_under_a_complaint",
            Supplement,
            LetterData { unmentioned: true, waiting: vec![at_the_head()], ..without_window(&worse) },
        ),
        ("supplement_for_the_worse", Supplement, LetterData { taken: vec![4], ..worse }),
        ("reclassified", Reclassified, reclassified),
        ("silence_requester", SilenceRequester, silence.clone()),
        ("silence_unseen", SilenceRequester, LetterData { unseen: true, filed: true, ..silence.clone() }),
        (
            "silence_of_a_part",
            SilenceRequester,
            LetterData { about: vec![2], in_part: true, ..silence.clone() },
        ),
        ("silence_head_of_a_part", SilenceHead, LetterData { about: vec![2, 3], ..silence.clone() }),
        ("silence_head", SilenceHead, silence),
        ("due_moved_after_silence", DueMoved, undone(&due_moved)),
        (
            "due_moved_under_complaint",
            DueMoved,
            LetterData { complained: Some(day("2026-04-01")), ..undone(&due_moved) },
        ),
        (
            "due_moved_body",
            DueMovedBody,
            LetterData { complained: Some(day("2026-04-01")), ..undone(&due_moved) },
        ),
        ("silence_moved_body", DueMovedBody, due_moved.clone()),
        ("due_moved", DueMoved, due_moved),
        ("window_moved", DueMoved, window_moved()),
        ("due_moved_head", DueMovedHead, decision_moved("R19-ANSWER", 19)),
        ("due_moved_committee", DueMovedCommittee, decision_moved("R20-ANSWER", 20)),
        ("voided", Voided, LetterData { reasons: vec!["duplicate".into()], ..request() }),
    ]
    .into_iter()
    .chain(complaints())
    .collect()
}

/// Letters about complaints, and about requests that ended.
fn complaints() -> Vec<(&'static str, LetterKind, LetterData)> {
    use LetterKind::*;
    let lodged = LetterData {
        on: day("2026-04-02"),
        acted: Some(day("2026-04-02")),
        complained: Some(day("2026-04-02")),
        complaint_no: Some("W-7KQ2-M9XA/1".into()),
        to_name: Some("سلمى عثماني".into()),
        ground: Some("no_reply".into()),
        due: Some(day("2026-04-17")),
        ..request()
    };
    let of_items = LetterData { about: vec![2, 3], ground: Some("partial".into()), ..lodged.clone() };
    let decided = LetterData {
        on: day("2026-04-10"),
        acted: Some(day("2026-04-10")),
        decision: Some("partly".into()),
        next_last: Some(day("2026-05-10")),
        awaited_until: Some(day("2026-04-17")),
        form_url: Some("https://wasl.example/ar/track?number=W-7KQ2-M9XA".into()),
        text: Some("تُسلم الميزانية.\nوتبقى العروض سرية.".into()),
        ..lodged.clone()
    };
    let (recommended, again) = (decided.clone(), decided.clone());
    // Late, of one of two complaints.
    let one_of_two = LetterData {
        about: vec![3],
        contested: vec![LetterContested {
            before: "head".into(),
            cause: "reply".into(),
            on: day("2026-03-20"),
            items: vec![3],
        }],
        missed: Some(day("2026-04-07")),
        ..decided.clone()
    };
    let rejected =
        LetterData { decision: Some("rejected".into()), text: None, awaited_until: None, ..decided.clone() };
    let declared = LetterData {
        on: day("2026-04-06"),
        acted: Some(day("2026-03-30")),
        act: Some("withdraw".into()),
        ..request()
    };
    let waits = |before: &str, dropped| LetterComplaint {
        before: before.into(),
        on: day("2026-04-02"),
        dropped,
        ..LetterComplaint::default()
    };
    let about = |cause: &str, on: &str| LetterContested {
        before: "cdai".into(),
        cause: cause.into(),
        on: day(on),
        items: vec![],
    };
    let silence = LetterComplaint { contested: Some(about("silence", "2026-03-28")), ..waits("cdai", false) };
    let granted = || {
        let by = |by: &str, on: &str, owed: Vec<u32>| LetterUpheld {
            by: by.into(),
            on: day(on),
            decision: "upheld".into(),
            owed,
            ..LetterUpheld::default()
        };
        vec![by("head", "2026-04-10", vec![2]), by("cdai", "2026-05-20", Vec::new())]
    };
    let closed = |given_up: Vec<LetterUpheld>| LetterData {
        answered: Some(day("2026-03-20")),
        waiting: if given_up.is_empty() { Vec::new() } else { vec![waits("cdai", true)] },
        given_up,
        ..lodged.clone()
    };
    let ended = |how: &str| LetterData {
        ended: Some(how.into()),
        waiting: vec![waits("head", how == "voided")],
        due: request().due,
        ..lodged.clone()
    };
    vec![
        ("complaint_receipt", ComplaintReceipt, of_items.clone()),
        ("complaint_head", ComplaintHead, of_items.clone()),
        (
            "complaint_head_on_paper",
            ComplaintHead,
            LetterData { on: day("2026-04-07"), on_paper: true, ..of_items.clone() },
        ),
        (
            "complaint_head_that_nobody_waits_for",
            ComplaintHead,
            LetterData {
                on: day("2026-06-01"),
                on_paper: true,
                past: true,
                passed_over: Some("given".into()),
                ..of_items
            },
        ),
        ("decision_requester", DecisionRequester, decided.clone()),
        ("decision_body", DecisionBody, decided.clone()),
        ("cdai_receipt", CdaiReceipt, lodged.clone()),
        ("cdai_committee", CdaiCommittee, lodged.clone()),
        ("cdai_committee_unseen", CdaiCommittee, LetterData { unseen: true, filed: true, ..lodged.clone() }),
        ("cdai_body", CdaiBody, lodged.clone()),
        ("cdai_decision_requester", CdaiDecisionRequester, decided),
        ("cdai_decision_body", CdaiDecisionBody, rejected),
        ("cdai_recommendation_body", CdaiDecisionBody, recommended),
        ("withdrawn_requester", WithdrawnRequester, lodged.clone()),
        (
            "withdrawn_after_silence",
            WithdrawnRequester,
            LetterData { silence_last: Some(day("2026-04-28")), ..lodged.clone() },
        ),
        (
            "withdrawn_after_a_silent_head",
            WithdrawnRequester,
            LetterData {
                waiting: vec![LetterComplaint { overdue: Some(day("2026-04-17")), ..waits("head", false) }],
                ..lodged.clone()
            },
        ),
        (
            "withdrawn_unseen",
            WithdrawnRequester,
            LetterData {
                unseen: true,
                filed: true,
                past: true,
                silence_last: Some(day("2026-04-28")),
                ..ended("withdrawn")
            },
        ),
        ("declared", Declared, declared.clone()),
        (
            "declared_by_committee",
            Declared,
            LetterData { by_committee: true, act: Some("complain_cdai".into()), ..declared.clone() },
        ),
        (
            "declared_after_silence",
            Declared,
            LetterData { silence_last: Some(day("2026-04-28")), ..declared },
        ),
        ("ended_body_withdrawn", EndedBody, ended("withdrawn")),
        ("ended_body_forwarded", EndedBody, ended("forwarded")),
        ("ended_body_voided", EndedBody, LetterData { reasons: vec!["test".into()], ..ended("voided") }),
        ("ended_body_double", EndedBody, LetterData { reasons: vec!["duplicate".into()], ..ended("voided") }),
        ("ended_body_after_silence", EndedBody, LetterData { past: true, ..ended("withdrawn") }),
        (
            "ended_body_after_reply",
            EndedBody,
            LetterData { met: true, answered: Some(day("2026-03-20")), ..ended("voided") },
        ),
        (
            "voided_after_reply",
            Voided,
            LetterData {
                met: true,
                answered: Some(day("2026-03-20")),
                reasons: vec!["duplicate".into()],
                waiting: vec![waits("head", true), waits("cdai", true)],
                ..ended("voided")
            },
        ),
        (
            "voided_after_the_committee",
            Voided,
            LetterData {
                court_stays: true,
                given_up: granted(),
                reasons: vec!["duplicate".into()],
                waiting: Vec::new(),
                ..ended("voided")
            },
        ),
        (
            "voided_unseen",
            Voided,
            LetterData { unseen: true, filed: true, reasons: vec!["duplicate".into()], ..ended("voided") },
        ),
        ("complaint_dropped", ComplaintDropped, lodged.clone()),
        ("cdai_dropped", CdaiDropped, lodged.clone()),
        ("cdai_dropped_body", CdaiDroppedBody, lodged.clone()),
        ("closed_requester", ClosedRequester, closed(Vec::new())),
        ("closed_over_what_was_granted", ClosedRequester, closed(granted())),
        ("closed_body", ClosedBody, closed(granted())),
        ("cost_settled", CostSettled, LetterData { settled: Some("paid".into()), ..request() }),
        (
            "withdrawn_with_costs_and_items",
            WithdrawnRequester,
            LetterData {
                fallen: vec![crate::letters::data::LetterFallen {
                    what: "cost".into(),
                    on: day("2026-03-10"),
                }],
                unopened: vec![2],
                ..lodged.clone()
            },
        ),
        (
            "redirect_proposal_for_the_rest",
            RedirectProposal,
            LetterData {
                in_part: true,
                given: vec![1],
                rest: vec![2, 3],
                other_body: Some(request().body),
                ..request()
            },
        ),
        (
            "decision_over_a_complaint_to_the_committee",
            DecisionRequester,
            LetterData { beside: vec![silence.clone()], ..again.clone() },
        ),
        (
            "decision_once_the_committee_let_a_complaint_pass",
            DecisionRequester,
            LetterData {
                beside: vec![LetterComplaint { overdue: Some(day("2026-05-04")), ..silence.clone() }],
                courts: vec![LetterRight {
                    limit: "R21-COURT".into(),
                    article: "21".into(),
                    last: day("2026-07-03"),
                    ..LetterRight::default()
                }],
                ..again.clone()
            },
        ),
        (
            "decision_body_beside_complaints_without_a_decision_in_time",
            DecisionBody,
            LetterData {
                beside: vec![
                    LetterComplaint { overdue: Some(day("2026-05-04")), ..silence.clone() },
                    LetterComplaint {
                        overdue: Some(day("2026-04-17")),
                        contested: Some(LetterContested {
                            before: "head".into(),
                            ..about("reply", "2026-03-20")
                        }),
                        ..waits("head", false)
                    },
                ],
                ..again.clone()
            },
        ),
        (
            "decision_beside_a_complaint_to_the_head",
            DecisionRequester,
            LetterData {
                next_last: None,
                opens: Some(day("2026-04-22")),
                opens_last: Some(day("2026-05-10")),
                unsure: vec!["opens".into(), "opens_last".into()],
                beside: vec![LetterComplaint {
                    contested: Some(LetterContested {
                        before: "head".into(),
                        cause: "supplement".into(),
                        on: day("2026-04-05"),
                        items: vec![1, 2],
                    }),
                    ..waits("head", false)
                }],
                ..again.clone()
            },
        ),
        (
            "decision_of_which_an_item_waits",
            DecisionRequester,
            LetterData {
                next_items: vec![2],
                shut: vec![1, 3],
                opens: Some(day("2026-04-22")),
                opens_last: Some(day("2026-05-10")),
                ..again.clone()
            },
        ),
        (
            "complaint_receipt_over_a_decision",
            ComplaintReceipt,
            LetterData {
                opens: Some(day("2026-04-18")),
                opens_last: Some(day("2026-04-30")),
                ..lodged.clone()
            },
        ),
        (
            "cdai_receipt_of_the_second",
            CdaiReceipt,
            LetterData {
                contested: vec![about("decision", "2026-04-02")],
                beside: vec![silence],
                ..lodged.clone()
            },
        ),
        (
            "cdai_decision_of_the_second",
            CdaiDecisionRequester,
            LetterData { contested: vec![about("decision", "2026-04-02")], ..one_of_two.clone() },
        ),
        ("decision_of_one_of_two", DecisionRequester, one_of_two.clone()),
        ("decision_of_one_of_two_body", DecisionBody, one_of_two.clone()),
        (
            "cdai_decision_of_one_of_two_body",
            CdaiDecisionBody,
            LetterData { contested: vec![about("decision", "2026-04-02")], ..one_of_two },
        ),
        (
            "cdai_dropped_two_of_one_day",
            CdaiDropped,
            LetterData {
                complained_too: vec![day("2026-04-02")],
                contested: vec![about("silence", "2026-03-28"), about("decision", "2026-04-02")],
                ..lodged.clone()
            },
        ),
        ("ended_committee", EndedCommittee, ended("withdrawn")),
        ("ended_committee_forwarded", EndedCommittee, ended("forwarded")),
    ]
}
