//! Nothing kept lets somebody with the database alone try identity numbers, names or telephones until
//! one fits: no column holds a digest without a key of anything that can be guessed.

use super::filled::{Column, TYPED, ask, columns, on_each_filled, typed};
use crate::shape::{files_under, root};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use sha2::{Digest, Sha256, Sha384, Sha512};
use wasl::ids::hex;

/// Everything somebody could try: what was typed, as typed and as it may have been written, alone and
/// with what stands beside it, and the whole filing.
fn guesses() -> Vec<Vec<u8>> {
    let mut all: Vec<String> = TYPED.iter().map(|t| (*t).to_owned()).collect();
    for text in all.clone() {
        all.extend([text.to_lowercase(), text.to_uppercase(), format!("\"{text}\"")]);
    }
    let number = TYPED[0];
    all.extend(["cnie\0", "cnie:", "cnie ", "cnie"].map(|kind| format!("{kind}{number}")));
    all.push(format!("{} {}", TYPED[1], TYPED[2]));
    all.push(format!("+212{}", &TYPED[4][1..]));
    let sent = typed();
    all.extend([sent.to_string(), serde_json::to_string_pretty(&sent).unwrap()]);
    all.extend([sent["requester"].to_string(), sent["requester"]["identity"].to_string()]);
    all.push(sent["profile"].to_string());
    all.into_iter().map(String::into_bytes).collect()
}

/// The beginnings of their digests, as text in a column would show them.
fn shown() -> Vec<String> {
    let mut all = Vec::new();
    for guess in guesses() {
        let sha1 = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, &guess);
        let twice = Sha256::digest(Sha256::digest(&guess));
        let digests = [
            Sha256::digest(&guess).to_vec(),
            Sha384::digest(&guess).to_vec(),
            Sha512::digest(&guess).to_vec(),
            sha1.as_ref().to_vec(),
            twice.to_vec(),
            Sha256::digest(hex(&Sha256::digest(&guess))).to_vec(),
        ];
        for digest in digests {
            all.push(hex(&digest)[..16].to_owned());
            all.push(STANDARD.encode(&digest)[..12].to_lowercase());
            all.push(URL_SAFE.encode(&digest)[..12].to_lowercase());
        }
    }
    all
}

fn values(stored: &crate::store::World, column: &Column) -> Vec<String> {
    let Column { tbl, col, kind } = column;
    let value = match kind.as_str() {
        "blob" => format!("hex({col})"),
        "bytea" => format!("encode({col}, 'hex')"),
        _ => col.clone(),
    };
    ask(stored, &format!("SELECT {value} AS c FROM {tbl} WHERE {col} IS NOT NULL"))
}

#[test]
fn no_column_holds_a_digest_of_what_can_be_guessed() {
    on_each_filled(|stored, _| {
        let digests = shown();
        let mut seen = 0;
        for column in columns(stored) {
            for value in values(stored, &column) {
                let value = value.to_lowercase();
                seen += 1;
                let guessed = digests.iter().any(|d| value.contains(d.as_str()));
                assert!(!guessed, "{}.{} gives itself away to whoever tries values", column.tbl, column.col);
            }
        }
        assert!(seen > 500, "{seen}");
    });
}

#[test]
fn the_search_for_digests_finds_them() {
    let plain = hex(&Sha256::digest(typed().to_string().as_bytes()));
    assert!(shown().iter().any(|d| plain.contains(d.as_str())));
    on_each_filled(|stored, w| {
        // What a plain digest would be kept as is not there, and what is kept is not it.
        let kept = ask(stored, "SELECT body_hash AS c FROM idempotency");
        assert!(!kept.is_empty() && kept.iter().all(|k| *k != plain));
        let key = ask(stored, "SELECT key_hash AS c FROM idempotency");
        assert!(key.contains(
            &w.app.sealer.digest("idempotency key", format!("address 127.0.0.1\n{}", TYPED[3]).as_bytes())
        ));
    });
}

/// Files of the program that make a digest without a key, and of what.
const PLAIN: &[(&str, &str)] = &[
    ("api/openapi.rs", "the description of the API, which anybody may read"),
    ("app/calendars.rs", "a calendar, which anybody may read"),
    ("blobs/mod.rs", "the bytes of a file, told to whoever gets it"),
    ("app/editions", "an edition, which anybody may read"),
    ("app/figure_sets", "the directory, the calendar and the rules, which anybody may read"),
    ("app/letters/papers.rs", "the bytes of a file, told to whoever gets it"),
    ("app/import_holidays.rs", "a calendar, which anybody may read"),
    ("app/import_requests.rs", "a register of many requests, handed in whole"),
    ("guard/seal.rs", "a key of 256 random bits, to name it"),
    ("guard/token.rs", "secrets of 256 random bits"),
    ("ids.rs", "where it is made"),
    ("store/calendars.rs", "a calendar, which anybody may read"),
    ("store/figure_sets.rs", "figures of days that are over, which anybody may read"),
    ("store/event.rs", "the chain, over columns that hold no words"),
    ("store/texts.rs", "a commitment, with 32 random bytes that go when the text goes"),
];

#[test]
fn a_digest_without_a_key_is_made_only_of_what_cannot_be_guessed_or_is_public() {
    let src = root().join("src");
    for path in files_under(&src, &["rs"]) {
        let text = std::fs::read_to_string(&path).unwrap();
        let makes = ["Sha256", "Sha384", "Sha512", "ids::digest", "ids::{digest"];
        let named = path.strip_prefix(&src).unwrap().to_str().unwrap();
        if makes.iter().any(|m| text.contains(m)) {
            let plain = PLAIN.iter().any(|(place, _)| named.starts_with(place));
            assert!(plain, "{named}: of what is this digest?");
        }
    }
}
