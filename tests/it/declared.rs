//! Registers that bodies kept before: what they declare is told as declared, and proves nothing.

use crate::world::{COMMUNE, REGION, World, on_each_store};
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use wasl::app::import::{ImportError, Imported, Rejected};
use wasl::app::import_requests::{Register, import_requests};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const HEADER: &str = "reference,received_on,channel,items,outcome,answered_on,extended";

/// Imports a register of the commune.
pub fn import(w: &World, file: impl AsRef<[u8]>) -> Result<Imported, ImportError> {
    import_with(w, file, Some(COMMUNE))
}

fn import_with(w: &World, file: impl AsRef<[u8]>, body: Option<&str>) -> Result<Imported, ImportError> {
    let source = "Registre du secrétariat, 2019 à 2023";
    let register = Register { file: file.as_ref(), name: "registre.csv", source, body };
    import_requests(&w.app, register, |_| {})
}

fn counts(done: &Imported) -> (usize, usize, usize, usize) {
    (done.added, done.changed, done.unchanged, done.rejected.len())
}

/// A register of rows.
pub fn register(rows: &[&str]) -> String {
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// A row of each outcome, of 2021 and 2022.
pub const ROWS: [&str; 8] = [
    "1/2021,2021-02-01,in_person,2,full,2021-02-15,no",
    "2/2021,2021-03-01,post,1,partial,2021-04-20,yes",
    "3/2021,2021-03-02,email,1,refused,2021-03-10,",
    "4/2021,2021-05-03,,3,not_held,2021-05-04,no",
    "1/2022,2022-01-10,online,1,forwarded,2022-01-12,no",
    "2/2022,2022-01-11,post,1,withdrawn,,no",
    "3/2022,2022-06-01,post,1,no_reply,,no",
    "4/2022,2022-06-02,post,5,full,2022-06-03,no",
];

fn declared(w: &World, query: &str) -> Value {
    w.get(&format!("/open/v1/declared{query}"), None).json["items"].clone()
}

/// Figures of the country and of the body in a year, without the instant at which they were told.
fn figures(w: &World) -> Value {
    ["period=2021", "period=2021&body_id=commune-oujda-024110123", "period=2022"]
        .iter()
        .map(|query| w.get(&format!("/open/v1/values?{query}"), None).json)
        .collect()
}

#[test]
fn a_register_of_before_is_told_as_declared_and_no_indicator_counts_it() {
    on_each_store(|w| {
        let before = figures(w);
        assert_eq!(counts(&import(w, register(&ROWS)).unwrap()), (8, 0, 0, 0));
        assert_eq!(figures(w), before, "declared history is no evidence");
        assert_eq!(
            w.get("/api/v1/requests", None).json["items"],
            json!([]),
            "and no request of this register"
        );
        let row = |year, outcome: &str, requests, items| json!({"body_id": COMMUNE, "year": year, "outcome": outcome, "requests": requests, "items": items});
        let wanted = json!([
            row(2021, "full", 1, 2),
            row(2021, "not_held", 1, 3),
            row(2021, "partial", 1, 1),
            row(2021, "refused", 1, 1),
            row(2022, "forwarded", 1, 1),
            row(2022, "full", 1, 5),
            row(2022, "no_reply", 1, 1),
            row(2022, "withdrawn", 1, 1),
        ]);
        assert_eq!(declared(w, ""), wanted);
        assert_eq!(declared(w, &format!("?body_id={COMMUNE}")), wanted);
        assert_eq!(declared(w, &format!("?body_id={REGION}")), json!([]));
        let csv = w.get("/open/v1/declared?format=csv", None).text();
        assert!(
            csv.starts_with("body_id,year,outcome,requests,items\ncommune-oujda-024110123,2021,full,1,2\n"),
            "{csv}"
        );
        for (lang, words) in [
            ("fr", "aucun indicateur de ce site ne les compte"),
            ("ar", "ولا تدخل في أي مؤشر من مؤشرات هذا الموقع"),
        ] {
            let page = w.get(&format!("/{lang}/bodies/{COMMUNE}"), None).text();
            assert!(page.contains(words), "{page}");
            let other = w.get(&format!("/{lang}/bodies/{REGION}"), None).text();
            assert!(!other.contains(words), "a body that declares nothing has no such table");
        }
    });
}

#[test]
fn the_same_register_again_changes_nothing_and_a_corrected_row_moves_the_counts() {
    on_each_store(|w| {
        let first = register(&ROWS);
        import(w, &first).unwrap();
        assert_eq!(counts(&import(w, &first).unwrap()), (0, 0, 8, 0));
        // Another file with one line more at its beginning says the same on other lines.
        let mut longer = vec!["9/2021,2021-09-01,post,1,full,2021-09-02,no"];
        longer.extend(ROWS);
        assert_eq!(counts(&import(w, register(&longer)).unwrap()), (1, 0, 8, 0));
        let corrected = first.replace("1,no_reply,,no", "2,full,2022-07-20,no");
        assert_eq!(counts(&import(w, &corrected).unwrap()), (0, 1, 7, 0));
        let of_2022: Vec<Value> =
            declared(w, "").as_array().unwrap().iter().filter(|row| row["year"] == 2022).cloned().collect();
        let told: Vec<_> =
            of_2022.iter().map(|row| (&row["outcome"], &row["requests"], &row["items"])).collect();
        let told = json!(told);
        assert_eq!(told, json!([["forwarded", 1, 1], ["full", 2, 7], ["withdrawn", 1, 1]]));
    });
}

#[test]
fn the_number_of_a_register_begins_anew_each_year() {
    on_each_store(|w| {
        let rows = ["1,2021-02-01,post,1,full,2021-02-15,no", "1,2022-02-01,post,1,full,2022-02-15,no"];
        assert_eq!(counts(&import(w, register(&rows)).unwrap()), (2, 0, 0, 0));
    });
}

#[test]
fn each_row_that_cannot_be_taken_is_named_with_its_line_and_why() {
    on_each_store(|w| {
        let wrong = [
            (",2021-02-01,post,1,full,2021-02-15,no", "reference is empty"),
            ("Amina Z.,2021-02-01,post,1,full,2021-02-15,no", "reference is up to 40 letters, digits"),
            ("abc,2021-02-01,post,1,full,2021-02-15,no", "reference has no digit"),
            ("10,2021-02-30,post,1,full,2021-02-15,no", "received_on: \"2021-02-30\""),
            ("10,2018-02-01,post,1,full,2021-02-15,no", "received_on: \"2018-02-01\""),
            ("10,21-02-01,post,1,full,2021-02-15,no", "received_on: \"21-02-01\""),
            ("10,2031-02-01,post,1,full,2031-02-15,no", "received_on is still to come: 2031-02-01"),
            (
                "10,2021-02-01,fax,1,full,2021-02-15,no",
                "channel is online, in_person, post or email, not \"fax\"",
            ),
            ("10,2021-02-01,post,0,full,2021-02-15,no", "items is a whole number from 1 to 50, not \"0\""),
            ("10,2021-02-01,post,51,full,2021-02-15,no", "items is a whole number from 1 to 50, not \"51\""),
            ("10,2021-02-01,post,1,perhaps,2021-02-15,no", "outcome is full, partial, refused, not_held"),
            ("10,2021-02-01,post,1,full,,no", "answered_on is empty, and outcome is full"),
            ("10,2021-02-01,post,1,no_reply,2021-02-15,no", "answered_on has a day, and outcome is no_reply"),
            (
                "10,2021-02-01,post,1,full,2021-01-31,no",
                "answered_on 2021-01-31 is before received_on 2021-02-01",
            ),
            ("10,2021-02-01,post,1,full,2021-02-15,maybe", "extended is yes or no, not \"maybe\""),
            ("10,2021-02-01,post,1,full", "5 columns, and the header has 7"),
            (
                "1/2021,2021-12-01,post,1,full,2021-12-15,no",
                "reference 1/2021 of 2021 stands on line 2 already",
            ),
        ];
        let mut rows = ROWS.to_vec();
        rows.extend(wrong.iter().map(|(row, _)| *row));
        let done = import(w, register(&rows)).unwrap();
        assert_eq!((done.added, done.rejected.len()), (ROWS.len(), wrong.len()));
        for (place, (rejected, (row, why))) in done.rejected.iter().zip(wrong).enumerate() {
            assert_eq!(rejected.line as usize, ROWS.len() + 2 + place, "{row}");
            assert!(rejected.message.starts_with(why), "{row}: {}", rejected.message);
        }
    });
}

/// Article 19: whoever has no reply, or none that gives all, may ask the head of the body to look at it again. Such a
/// request is not of the past: its requester must have its number and its limits.
#[test]
fn a_request_whose_requester_has_a_right_that_runs_belongs_to_the_desk() {
    on_each_store(|w| {
        // The clock stands on 3 February 2025. Received on 11 November 2024, silence on 9 December, and twenty working days
        // more end in January; of 18 December, its reply itself was due in the middle of January.
        let past = "1,2024-10-01,post,1,no_reply,,no";
        let file = register(&[
            past,
            "2,2024-12-18,post,1,no_reply,,no",
            "3,2024-12-10,post,1,no_reply,,yes",
            "4,2024-11-04,post,1,refused,2025-01-20,no",
            "5,2025-01-02,post,1,full,2025-01-20,no",
        ]);
        let done = import(w, file).unwrap();
        let lines: Vec<u64> = done.rejected.iter().map(|r| r.line).collect();
        assert_eq!((done.added, lines), (2, vec![3, 4, 5]));
        for Rejected { message, .. } in &done.rejected {
            assert!(message.contains("(article 19): enter it at the desk"), "{message}");
        }
        // Twenty working days from 20 January 2025, counted by hand: 17 February.
        assert!(done.rejected[2].message.contains("runs until 2025-02-17"), "{}", done.rejected[2].message);
    });
}

#[test]
fn a_file_of_an_office_is_read_as_it_is() {
    on_each_store(|w| {
        // Semicolons, days as a spreadsheet under a French locale writes them, and a column with names that is not read.
        let french = "Organisme;Numéro;Demandeur;Date de réception;Éléments;Objet;Suite;Date de réponse\n\
                      commune-oujda-024110123;7/2021;Fatima B.;03/05/2021;1;\"deux\nlignes\";Complète;4.5.2021\n";
        assert_eq!(counts(&import_with(w, french, None).unwrap()), (1, 0, 0, 0));
        let arabic = "\u{feff}رقم التسجيل\tتاريخ التوصل\tطريقة الإيداع\tعدد العناصر\tالمآل\tتاريخ الجواب\tالتمديد\n\
                      8/2021\t2021-05-03\tالبريد\t1\tدون جواب\t\tلا\n";
        assert_eq!(counts(&import(w, arabic).unwrap()), (1, 0, 0, 0));
        assert_eq!(counts(&import(w, workbook()).unwrap()), (2, 0, 0, 1));
        let all = declared(w, "");
        let requests: i64 = all.as_array().unwrap().iter().map(|row| row["requests"].as_i64().unwrap()).sum();
        assert_eq!(requests, 4);
        assert!(!all.to_string().contains("Fatima"));
    });
}

/// A workbook with days as numbers in a style of days, as spreadsheets keep them: line 3 is empty, line 5 wrong.
fn workbook() -> Vec<u8> {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let number = |n: u32| format!("<c><v>{n}</v></c>");
    let day = |n: u32| format!("<c s=\"1\"><v>{n}</v></c>");
    let header: String = ["reference", "received_on", "items", "outcome", "answered_on"].map(text).concat();
    // 44319 is 3 May 2021.
    let rows = [
        (2, [number(21), day(44319), number(2), text("full"), day(44320)].concat()),
        (4, [text("22/2021"), day(44319), number(1), text("refused"), day(44330)].concat()),
        (5, [text("23/2021"), day(44319), number(1), text("no_reply"), day(44320)].concat()),
    ];
    let rows: String = rows.iter().map(|(no, cells)| format!("<row r=\"{no}\">{cells}</row>")).collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let files = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>".to_owned(),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{kinds}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relations}\"><Relationship Id=\"r1\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{kinds}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{header}</row>{rows}</sheetData></worksheet>"
            ),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_is_no_register_is_refused_whole_and_says_why() {
    on_each_store(|w| {
        let refused = |file: &[u8], body| match import_with(w, file, body) {
            Err(ImportError::Unreadable(why)) => why,
            other => panic!("{other:?}"),
        };
        let row = register(&ROWS[..1]);
        assert!(
            refused(row.as_bytes(), None)
                .contains("no column body_id (organisme, الهيئة), and no body is told")
        );
        assert!(
            refused(row.as_bytes(), Some("commune-atlantide"))
                .contains("line 2: body_id \"commune-atlantide\" is no body")
        );
        assert!(refused(b"", Some(COMMUNE)).contains("no column reference"));
        assert!(refused(b"PK\x03\x04 and then nothing", Some(COMMUNE)).len() > 5);
        let open = row.replace("in_person", "\"in_person");
        assert!(refused(open.as_bytes(), Some(COMMUNE)).contains("opened on line 2 is not closed"));
        assert_eq!(declared(w, ""), json!([]), "nothing of it was kept");
    });
}

/// A large register with some rows that are wrong; an import broken off in the middle, and run again.
#[test]
fn an_import_that_is_broken_off_goes_on_where_it_was() {
    let (rows, wrong) = size();
    on_each_store(|w| {
        let row = |n: usize| {
            let month = n % 12 + 1;
            let outcome = if n.is_multiple_of(rows / wrong) { "lost" } else { "full" };
            format!("{n},2021-{month:02}-01,post,1,{outcome},2022-01-03,no\n")
        };
        let file: String = std::iter::once(format!("{HEADER}\n")).chain((1..=rows).map(row)).collect();
        let register = Register { file: file.as_bytes(), name: "r.csv", source: "x", body: Some(COMMUNE) };
        let broken = catch_unwind(AssertUnwindSafe(|| {
            import_requests(&w.app, register, |_| panic!("broken off after a part"))
        }));
        assert!(broken.is_err());
        let done = import_requests(&w.app, register, |_| {}).unwrap();
        assert!(done.unchanged > 0 && done.added > 0, "{:?}", counts(&done));
        assert_eq!((done.added + done.unchanged, done.rejected.len()), (rows - wrong, wrong));
        assert_eq!(declared(w, "")[0]["requests"], rows - wrong);
    });
}

/// How many rows the large register has, and how many of them are wrong. `WASL_TEST_ROWS=200000` tries one of a country.
fn size() -> (usize, usize) {
    let rows = std::env::var("WASL_TEST_ROWS").ok().and_then(|n| n.parse().ok()).unwrap_or(12_000);
    (rows, rows / 600)
}
