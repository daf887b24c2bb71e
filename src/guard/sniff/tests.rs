use super::*;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

fn seen(name: &str, bytes: &[u8]) -> Result<Looked, FileFault> {
    look(name, &mut Cursor::new(bytes)).unwrap()
}

fn check(name: &str, bytes: &[u8], media_type: MediaType, hints: &[Hint]) {
    assert_eq!(seen(name, bytes), Ok(Looked { media_type, hints: hints.to_vec() }), "{name}");
}

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

#[test]
fn files_are_told_by_their_content_and_not_by_their_name() {
    check("x.pdf", PNG, MediaType::Png, &[]);
    check("x.txt", b"\xFF\xD8\xFF\xE0\0\x10JFIF", MediaType::Jpeg, &[]);
    check("x.png", b"%PDF-1.7\n1 0 obj <<>> endobj", MediaType::Pdf, &[]);
    check(
        "x.zip",
        &zipped(&[("[Content_Types].xml", "<T/>"), ("word/document.xml", "")]),
        MediaType::Docx,
        &[],
    );
    check("x", &zipped(&[("[Content_Types].xml", "<T/>"), ("xl/workbook.xml", "")]), MediaType::Xlsx, &[]);
    check("x", &zipped(&[("[Content_Types].xml", "<T/>"), ("ppt/p.xml", "")]), MediaType::Pptx, &[]);
    let odt = zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "")]);
    check("x.docx", &odt, MediaType::Odt, &[]);
    check("x.docx", &zipped(&[("a.txt", "")]), MediaType::Zip, &[]);
}

#[test]
fn text_is_told_apart_by_its_name() {
    check("x.csv", "سنة;مبلغ\n2025;12\n".as_bytes(), MediaType::Csv, &[]);
    check("x.txt", "نص".as_bytes(), MediaType::Text, &[]);
    check("x.json", b"{\"a\": [1]}", MediaType::Json, &[]);
    check("x.json", b"{\"a\": [1}", MediaType::Text, &[]);
    check("x.csv", b"\xFF\xFEa\0;\0", MediaType::Csv, &[]);
    // Windows-1256, as an older spreadsheet writes it.
    check("x.csv", b"\xE3\xED\xD2\xC7\xE4\xED\xC9;1\r\n", MediaType::Csv, &[]);
}

#[test]
fn what_is_not_taken() {
    for (bytes, fault) in [
        (&b""[..], FileFault::Empty),
        (b"<!DOCTYPE html><script>", FileFault::WrongType),
        (b"  <svg onload=x>", FileFault::WrongType),
        (b"\xEF\xBB\xBF<?xml version='1.0'?>", FileFault::WrongType),
        (b"#!/bin/sh\n", FileFault::WrongType),
        (b"MZ\x90\0\x03\0\0\0", FileFault::WrongType),
        (b"\x7fELF\x02\x01\x01\0", FileFault::WrongType),
        (b"GIF89a\x01\0\x01\0", FileFault::WrongType),
        (b"PK\x03\x04 then nothing", FileFault::WrongType),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 an older document", FileFault::WrongType),
    ] {
        assert_eq!(seen("x.txt", bytes), Err(fault), "{bytes:?}");
    }
    let odd = zipped(&[("mimetype", "application/vnd.oasis.opendocument.formula")]);
    assert_eq!(seen("x", &odd), Err(FileFault::WrongType));
}

#[test]
fn a_control_code_far_into_a_text_is_seen() {
    let mut bytes = vec![b'a'; 200_000];
    check("x.txt", &bytes, MediaType::Text, &[]);
    bytes[150_000] = 0;
    assert_eq!(seen("x.txt", &bytes), Err(FileFault::WrongType));
}

#[test]
fn macros_scripts_and_programs_ask_for_a_second_look() {
    let macros = [("[Content_Types].xml", "<T/>"), ("xl/workbook.xml", ""), ("xl/vbaProject.bin", "")];
    check("x.xlsx", &zipped(&macros), MediaType::Xlsx, &[Hint::Commands]);
    let typed =
        [("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), ("word/d", "")];
    check("x.docx", &zipped(&typed), MediaType::Docx, &[Hint::Commands]);
    let basic = [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("Basic/script-lc.xml", "")];
    check("x.ods", &zipped(&basic), MediaType::Ods, &[Hint::Commands]);
    check("x.zip", &zipped(&[("a.txt", ""), ("dir/Run.EXE", "")]), MediaType::Zip, &[Hint::Commands]);
    check("x.pdf", b"%PDF-1.7\n<< /S /JavaScript /JS (x) >>", MediaType::Pdf, &[Hint::Commands]);
}

#[test]
fn protection_asks_for_a_second_look() {
    check("x.pdf", b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>", MediaType::Pdf, &[Hint::Encrypted]);
    let odt = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
    ];
    check("x.odt", &zipped(&odt), MediaType::Odt, &[Hint::Encrypted]);
    let mut zip = zipped(&[("a.txt", "text")]);
    // The flag of encryption, in the header of the entry and in the list.
    let list = find(&zip, b"PK\x01\x02").unwrap();
    zip[6] |= 1;
    zip[list + 8] |= 1;
    check("x.zip", &zip, MediaType::Zip, &[Hint::Encrypted]);
    let mut package = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    package.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(seen("x.docx", &package), Err(FileFault::Protected));
}

#[test]
fn words_that_straddle_two_pieces_are_found() {
    for before in (64 * 1024 - 12)..(64 * 1024 + 2) {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        bytes.resize(before, b' ');
        bytes.extend(b"/Encrypt");
        assert_eq!(count(&mut Cursor::new(&bytes), b"/Encrypt", 10).unwrap(), 1, "{before}");
    }
}

#[test]
fn a_list_made_to_exhaust_memory_is_not_read() {
    let mut bytes = b"PK\x03\x04".to_vec();
    bytes.extend(b"PK\x01\x02".repeat(MOST_ENTRIES + 1));
    assert_eq!(seen("x.zip", &bytes), Err(FileFault::WrongType));
}

#[test]
fn a_small_entry_that_unpacks_to_much_is_read_only_in_part() {
    let zip = zipped(&[("mimetype", &"a".repeat(30 << 20)), ("b", "")]);
    assert!(zip.len() < 100_000);
    check("x.zip", &zip, MediaType::Zip, &[]);
}

proptest! {
    #[test]
    fn strange_bytes_never_fail(start in prop::sample::select(vec![&b"PK\x03\x04"[..], b"%PDF-", b"", b"{"]), bytes: Vec<u8>) {
        let _ = seen("x.json", &[start, &bytes].concat());
    }
}
