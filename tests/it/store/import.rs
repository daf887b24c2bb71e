//! Importing the directory and the holidays.

use super::*;
use crate::command::on_each_place;
use std::path::Path;
use std::process::{Command, Stdio};
use wasl::app::calendars::Calendars;
use wasl::app::import::{ImportError, Imported};
use wasl::app::import_bodies::import_bodies;
use wasl::app::import_holidays::import_holidays;
use wasl::store::calendars;

const BODIES: &[u8] = include_bytes!("../../../data/bodies.csv");
const HOLIDAYS: &str = include_str!("../../../data/holidays.json");

fn import(w: &World, file: &[u8], on: &str) -> Result<Imported, ImportError> {
    import_bodies(&w.store, file, day(on), at("2026-06-01T09:00:00Z"))
}

fn in_force_now(w: &World) -> wasl::law::calendar::Calendar {
    w.store.read(Calendars::of_store).unwrap().in_force.as_ref().clone()
}

fn counts(done: &Imported) -> (usize, usize, usize, usize) {
    (done.added, done.changed, done.unchanged, done.rejected.len())
}

fn shipped_with(from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(BODIES).unwrap();
    assert!(text.contains(from));
    text.replace(from, to).into_bytes()
}

#[test]
fn the_shipped_directory_is_taken_whole_and_a_second_time_changes_nothing() {
    on_each_store(|w| {
        assert_eq!(counts(&import(w, BODIES, "2026-01-01").unwrap()), (1931, 0, 0, 0));
        assert_eq!(counts(&import(w, BODIES, "2026-06-01").unwrap()), (0, 0, 1931, 0));
        let oujda = w.store.read(|c| bodies::by_slug(c, "commune-oujda-024110123")).unwrap();
        assert_eq!((oujda.name_ar.as_str(), oujda.region().as_deref()), ("جماعة وجدة", Some("MA-02")));
        assert_eq!(oujda.calendar_class.0, BodyClass::TerritorialCollectivity);
        assert_eq!(oujda.parent_slug.as_deref(), Some("prefecture-oujda-angad"));
    });
}

#[test]
fn a_renamed_body_keeps_its_history_and_an_old_request_its_name() {
    on_each_store(|w| {
        import(w, BODIES, "2026-01-01").unwrap();
        let slug = "ministere-transition-numerique";
        let before = w.store.read(|c| bodies::by_slug(c, slug)).unwrap();
        let case = w.write(|tx| open_case(tx, &before, "x")).0;
        let renamed =
            shipped_with("الوزارة المنتدبة المكلفة بالانتقال الرقمي وإصلاح الإدارة", "وزارة الانتقال الرقمي");
        assert_eq!(counts(&import(w, &renamed, "2026-10-01").unwrap()), (0, 1, 1930, 0));
        assert_eq!(counts(&import(w, &renamed, "2026-10-02").unwrap()), (0, 0, 1931, 0));
        let rows = w.store.read(|c| bodies::history(c, slug)).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].name_ar, before.name_ar);
        assert_eq!((rows[0].valid_to, rows[1].valid_from), (Some(day("2026-10-01")), day("2026-10-01")));
        assert_eq!(rows[1].name_ar, "وزارة الانتقال الرقمي");
        let of_case = w.store.read(|c| bodies::load(c, case.body_id)).unwrap();
        assert_eq!(of_case.name_ar, before.name_ar);
        assert_eq!(w.store.read(bodies::current).unwrap().len(), 1931);
        let older = import(w, BODIES, "2026-05-01").unwrap();
        assert_eq!(counts(&older), (0, 0, 1930, 1), "a file of an earlier day does not undo a later one");
    });
}

/// Each import begins with all the others.
fn at_once(w: &World, files: &[Vec<u8>]) -> Vec<(usize, usize, usize, usize)> {
    let start = std::sync::Barrier::new(files.len());
    std::thread::scope(|s| {
        let each = |file: &Vec<u8>| {
            let start = &start;
            let file = file.clone();
            s.spawn(move || (start.wait(), counts(&import(w, &file, "2026-01-01").unwrap())).1)
        };
        let all: Vec<_> = files.iter().map(each).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn imports_at_once_come_one_after_the_other_and_all_succeed() {
    on_each_store(|w| {
        let same = at_once(w, &vec![BODIES.to_vec(); 3]);
        assert_eq!(same.iter().map(|done| done.0).sum::<usize>(), 1931, "each body is added once: {same:?}");
        assert_eq!(same.iter().filter(|done| **done == (0, 0, 1931, 0)).count(), 2, "{same:?}");
        let names = ["وزارة الانتقال الرقمي", "وزارة الإصلاح الإداري"];
        let old = "الوزارة المنتدبة المكلفة بالانتقال الرقمي وإصلاح الإدارة";
        let changed = at_once(w, &names.map(|name| shipped_with(old, name)));
        assert_eq!(changed, [(0, 1, 1930, 0); 2]);
        let rows = w.store.read(bodies::current).unwrap();
        assert_eq!(rows.len(), 1931, "no body has two open rows");
        let kept = names.iter().filter(|name| rows.iter().any(|row| row.name_ar == **name)).count();
        assert_eq!(kept, 1, "the later of the two is in force");
    });
}

/// Two people at two terminals: neither process is told that the other was first.
#[test]
fn two_commands_that_import_at_once_both_succeed() {
    on_each_place(|place| {
        assert_eq!(place.run(&["migrate"]).code, 0);
        let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bodies.csv");
        let old = "الوزارة المنتدبة المكلفة بالانتقال الرقمي وإصلاح الإدارة";
        let names = ["وزارة الانتقال الرقمي", "وزارة الإصلاح الإداري"];
        let renamed = names.map(|name| {
            let path = place.dir.join(format!("{name}.csv"));
            std::fs::write(&path, shipped_with(old, name)).unwrap();
            path
        });
        let rounds = [("2026-01-01", vec![shipped.clone(); 3]), ("2026-06-01", renamed.to_vec())];
        for (on, files) in &rounds {
            let started: Vec<_> = files
                .iter()
                .map(|file| {
                    let args = ["import", "bodies", file.to_str().unwrap(), "--on", on, "--format", "json"];
                    place.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
                })
                .collect();
            for import in started {
                let done = import.wait_with_output().unwrap();
                let (out, err) = (done.stdout, String::from_utf8(done.stderr).unwrap());
                assert!(done.status.success() && err.is_empty(), "{on}: {err}");
                let said: serde_json::Value = serde_json::from_slice(&out).unwrap();
                let whole = said["added"].as_u64().unwrap() + said["unchanged"].as_u64().unwrap();
                assert!(whole >= 1930, "{on}: {said}");
            }
        }
        let open = "bodies WHERE valid_to IS NULL";
        assert_eq!(place.count(open), 1931, "no body has two open rows");
        let of_both = names.map(|name| place.count(&format!("{open} AND name_ar = '{name}'")));
        assert_eq!(of_both.iter().sum::<i64>(), 1, "the later of the two is in force");
    });
}

#[test]
fn a_file_with_a_part_of_the_directory_leaves_the_rest_alone() {
    on_each_store(|w| {
        import(w, BODIES, "2026-01-01").unwrap();
        let text = std::str::from_utf8(BODIES).unwrap();
        let part: Vec<&str> =
            text.lines().enumerate().filter(|(n, _)| *n == 0 || *n > 1900).map(|(_, l)| l).collect();
        let done = import(w, part.join("\n").as_bytes(), "2026-06-01").unwrap();
        assert_eq!((done.added, done.changed, done.rejected.len()), (0, 0, 0));
        assert_eq!(w.store.read(bodies::current).unwrap().len(), 1931);
    });
}

/// One good row and every kind of bad one, in the columns of the shipped file in another order.
#[test]
fn bad_rows_are_listed_with_their_lines_and_the_rest_kept() {
    let file = "\u{feff}kind,id,name_ar,name_fr,name_zgh,parent_id,region_code,website,source,verified,legal_category,short_ar,short_fr,population_2024,aliases,extra\r\n\
        region,region-x,جهة,Région X,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,commune-a,جماعة أ,Commune A,,region-x,01,,s,yes,local_authority,أ,A,12,\"Old, A\",anything\r\n\
        commune,commune-a,جماعة ب,Commune B,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,Commune B,جماعة,Commune,,,01,,s,yes,local_authority,,,,,\r\n\
        kingdom,k,مملكة,Royaume,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,c1,,Commune,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,c2,Commune,Commune,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,c3,جماعة,جماعة,,,01,,s,yes,local_authority,,,,,\r\n\
        commune,c4,جماعة,Commune,,nowhere,01,,s,yes,local_authority,,,,,\r\n\
        commune,c5,جماعة,Commune,,c4,01,,s,yes,local_authority,,,,,\r\n\
        commune,c6,جماعة,Commune,,c7,01,,s,yes,local_authority,,,,,\r\n\
        commune,c7,جماعة,Commune,,c6,01,,s,yes,local_authority,,,,,\r\n\
        commune,c8,جماعة,Commune,,,13,,s,yes,local_authority,,,,,\r\n\
        commune,c9,جماعة,Commune,,,01,javascript:alert(1),s,yes,local_authority,,,,,\r\n\
        commune,d1,جماعة,Commune,,,01,,s,perhaps,local_authority,,,,,\r\n\
        commune,d2,جماعة,Commune,,,01,,s,yes,local_authority,,,many,,\r\n\
        commune,d3,جماعة,Commune\u{202e},,,01,,s,yes,local_authority,,,,,\r\n\
        commune,d4,جماعة,Commune,,,01\r\n";
    let mut file = file.as_bytes().to_vec();
    file.extend(b"commune,d5,\xff\xfe,Commune,,,01,,s,yes,local_authority,,,,,\r\n");
    on_each_store(|w| {
        let done = import(w, &file, "2026-01-01").unwrap();
        let lines: Vec<u64> = done.rejected.iter().map(|r| r.line).collect();
        assert_eq!(lines, (4..=20).collect::<Vec<u64>>(), "{:#?}", done.rejected);
        assert_eq!((done.added, done.changed, done.unchanged), (2, 0, 0));
        let kept = w.store.read(|c| bodies::by_slug(c, "commune-a")).unwrap();
        assert_eq!((kept.population, kept.aliases.as_str()), (Some(12), "Old, A"));
        let region = w.store.read(|c| bodies::by_slug(c, "region-x")).unwrap();
        assert_eq!(region.short_fr, "Région X", "a missing short name is the full one");
    });
}

/// A spreadsheet under a French locale writes semicolons; a copy of its cells has tabs.
#[test]
fn semicolons_and_tabs_part_columns_as_commas_do() {
    let quoted = |with: char| -> String {
        let mut reader = csv::ReaderBuilder::new().from_reader(BODIES);
        let mut writer = csv::WriterBuilder::new().delimiter(with as u8).from_writer(Vec::new());
        writer.write_record(reader.headers().unwrap()).unwrap();
        reader.records().for_each(|row| writer.write_record(&row.unwrap()).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    };
    for with in [';', '\t'] {
        let w = World::sqlite(true);
        let file = format!("\u{feff}{}", quoted(with));
        assert_eq!(counts(&import(&w, file.as_bytes(), "2026-01-01").unwrap()), (1931, 0, 0, 0), "{with:?}");
    }
    let w = World::sqlite(true);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("id".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let said = import(&w, &utf16, "2026-01-01").unwrap_err().to_string();
    assert!(said.contains("UTF-8"), "{said}");
}

#[test]
fn a_quotation_mark_left_open_is_one_error_that_names_its_line() {
    let text = std::str::from_utf8(BODIES).unwrap();
    let spoilt = |line: usize, mark: &str| -> Vec<u8> {
        let lines = text.lines().enumerate();
        let spoil =
            |(n, l): (usize, &str)| if n + 1 == line { l.replacen(',', mark, 1) } else { l.to_owned() };
        lines.map(spoil).collect::<Vec<_>>().join("\n").into_bytes()
    };
    let w = World::sqlite(true);
    for line in [2, 900, 1932] {
        let said = import(&w, &spoilt(line, ",\""), "2026-01-01").unwrap_err().to_string();
        assert!(said.contains(&format!("line {line} ")) && said.lines().count() == 1, "{said}");
    }
    assert!(w.store.read(bodies::current).unwrap().is_empty(), "nothing of it was kept");
    // A mark inside a text, and one written twice, open nothing.
    let row = "commune,commune-q,جماعة,\"Commune \"\"Q\"\"\",,,01,,s,yes,local_authority,,,,,x\n";
    let file = format!(
        "kind,id,name_ar,name_fr,name_zgh,parent_id,region_code,website,source,verified,legal_category,short_ar,short_fr,population_2024,aliases,extra\n{row}"
    );
    assert_eq!(import(&w, file.as_bytes(), "2026-01-01").unwrap().added, 1);
}

#[test]
fn a_file_that_is_no_directory_is_refused_and_leaves_nothing() {
    on_each_store(|w| {
        for file in ["", "id,kind\na,b\n", "{}", "\u{0}\u{1}"] {
            let refused = import(w, file.as_bytes(), "2026-01-01");
            assert!(matches!(refused, Err(ImportError::Unreadable(_))), "{file:?} {refused:?}");
        }
        assert!(w.store.read(bodies::current).unwrap().is_empty());
    });
}

#[test]
fn an_edition_of_the_holidays_is_kept_and_the_same_file_changes_nothing() {
    on_each_store(|w| {
        let keep = |json: &str| import_holidays(&w.store, json.as_bytes(), at("2026-06-01T09:00:00Z"));
        // The shipped edition is in force before the first import.
        let first = keep(HOLIDAYS).unwrap();
        assert!(first.unchanged > 50 && first.added == 0 && first.changed == 0, "{first:?}");
        let again = keep(HOLIDAYS).unwrap();
        assert_eq!(counts(&again), (0, 0, first.unchanged, 0));
        assert_eq!(w.store.read(calendars::all).unwrap().len(), 1);
        assert_eq!(in_force_now(w), wasl::law::calendar::shipped());

        // A feast announced a day later than was reckoned, in a file that names the same edition.
        let mut file: serde_json::Value = serde_json::from_str(HOLIDAYS).unwrap();
        let feast = file["observed"].as_array_mut().unwrap().last_mut().unwrap();
        feast["days"][0]["date"] = json!("2039-01-03");
        let moved = keep(&file.to_string()).unwrap();
        assert_eq!(counts(&moved), (0, 1, first.unchanged - 1, 0));
        let in_force = in_force_now(w);
        assert!(in_force.edition.starts_with("2026-11-26+"), "{}", in_force.edition);
        assert!(in_force.holiday(day("2039-01-03")).is_some());
        // The first edition comes back into force under its own name.
        assert_eq!(keep(HOLIDAYS).unwrap().changed, 1);
        assert_eq!(in_force_now(w).edition, "2026-11-26");

        for bad in ["{}", "[]", r#"{"fixed":[],"observed":[]}"#] {
            assert!(matches!(keep(bad), Err(ImportError::Unreadable(_))), "{bad}");
        }
    });
}

/// The commands, as a script calls them.
#[test]
fn migrate_and_import_speak_json_and_use_the_exit_codes_of_the_contract() {
    let (w, folder) = (World::sqlite(false), tempfile::tempdir().unwrap());
    let wasl = |args: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_wasl"))
            .args(args)
            .env("WASL_DATABASE_URL", &w.url)
            .env("WASL_DATA_DIR", folder.path())
            .output()
            .unwrap();
        let out = String::from_utf8(done.stdout).unwrap();
        (done.status.code().unwrap(), out, String::from_utf8(done.stderr).unwrap())
    };
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/bodies.csv");
    let holidays = concat!(env!("CARGO_MANIFEST_DIR"), "/data/holidays.json");
    let (code, out, said) = wasl(&["import", "bodies", file]);
    assert_eq!((code, out.as_str()), (1, ""), "not migrated yet");
    assert!(said.contains("wasl migrate") && said.lines().count() == 1, "{said}");
    assert_eq!(wasl(&["migrate"]).0, 0);
    let (code, out, _) = wasl(&["import", "bodies", file, "--on", "2026-01-01", "--format", "json"]);
    assert_eq!((code, out.as_str()), (0, "{\"added\":1931,\"changed\":0,\"unchanged\":0,\"rejected\":[]}\n"));
    let (code, out, _) = wasl(&["import", "bodies", file, "--lang", "ar"]);
    assert_eq!(code, 0);
    assert!(out.contains("لم يتغيّر: 1931"), "{out}");
    let (code, out, _) = wasl(&["import", "holidays", holidays, "--format", "json"]);
    assert!(code == 0 && out.contains("\"rejected\":[]"), "{out}");
    let (code, out, said) = wasl(&["import", "holidays", file]);
    assert!(code == 1 && out.is_empty() && !said.is_empty(), "{said}");
    assert_eq!(wasl(&["import", "bodies", "/no/such/file.csv"]).0, 1);
    assert_eq!(wasl(&["import", "nothing"]).0, 2);
    let other = Command::new(env!("CARGO_BIN_EXE_wasl"))
        .arg("migrate")
        .env("WASL_DATABASE_URL", "wasl.db")
        .output()
        .unwrap();
    assert_eq!(other.status.code(), Some(1));
    assert!(String::from_utf8(other.stderr).unwrap().contains("sqlite://"));
}

/// A quote that is never closed swallows the rest of the file: one error, exit 1, and nothing is taken.
#[test]
fn a_command_that_imports_a_file_with_an_unclosed_quote_ends_with_one_error_and_exit_one() {
    let place = crate::command::Place::sqlite();
    place.install();
    let text = std::str::from_utf8(BODIES).unwrap();
    let name = ",Région de l'Oriental,";
    let broken = text.replacen(name, &format!(",\"{}", &name[1..]), 1);
    assert_ne!(broken, text);
    std::fs::write(place.dir.join("broken.csv"), broken).unwrap();
    let before = place.ask("SELECT count(*) || ' ' || max(imported_at) AS c FROM bodies");
    for format in ["words", "json"] {
        let ran = place.run(&[
            "import",
            "bodies",
            "broken.csv",
            "--on",
            "2026-05-01",
            "--format",
            format,
            "--lang",
            "en",
        ]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(
            ran.err.contains("broken.csv") && ran.err.contains("line 3"),
            "it names file and fault: {}",
            ran.err
        );
        assert_eq!(ran.err.trim().lines().count(), 1, "one error: {}", ran.err);
    }
    assert_eq!(place.ask("SELECT count(*) || ' ' || max(imported_at) AS c FROM bodies"), before);
}
