//! The documents that go with a letter: attached while they are small, else named so that they can be
//! fetched and compared.

use super::links;
use crate::app::App;
use crate::app::error::Result;
use crate::mail::data::{Carried, LetterDocument};
use crate::store::Conn;
use crate::store::cases::CaseRow;
use crate::store::documents::{self, DocumentRow};
use std::collections::BTreeMap;

/// The most that the documents of one letter may hold together, in bytes: mail servers commonly refuse
/// more, and one is not left with half a letter.
pub const ATTACHED_MAX: u64 = 10 * 1024 * 1024;

/// The documents of a request, as a letter of one of its acts may name them.
pub struct Papers {
    /// By id.
    by_id: BTreeMap<String, LetterDocument>,
    /// Those of the act that answer no item.
    pub whole: Vec<LetterDocument>,
}

impl Papers {
    /// Reads the documents of a request; those of this act are attached as far as they fit, if the
    /// letter carries documents at all.
    ///
    /// # Errors
    /// When the database fails.
    pub fn read(conn: &mut Conn, app: &App, row: &CaseRow, seq: i64, carries: bool) -> Result<Self> {
        let (mut room, mut papers) = (ATTACHED_MAX, Self { by_id: BTreeMap::new(), whole: Vec::new() });
        for file in documents::of_case(conn, row.id)? {
            let of_act = file.seq == Some(seq);
            let size = u64::try_from(file.bytes).unwrap_or(u64::MAX);
            let carried = match of_act {
                false => Carried::Earlier,
                true if carries && size <= room => Carried::Attached,
                true => Carried::TooLarge,
            };
            if carried == Carried::Attached {
                room -= size;
            }
            papers.add(&file, named(app, row, &file, carried), of_act && carries);
        }
        Ok(papers)
    }

    fn add(&mut self, file: &DocumentRow, named: LetterDocument, with_letter: bool) {
        if with_letter && file.item_no.is_none() {
            self.whole.push(named.clone());
        }
        self.by_id.insert(file.id.clone(), named);
    }

    /// The document of an id.
    pub fn get(&self, id: &str) -> Option<LetterDocument> {
        self.by_id.get(id).cloned()
    }
}

fn named(app: &App, row: &CaseRow, file: &DocumentRow, carried: Carried) -> LetterDocument {
    LetterDocument {
        name: file.name.clone(),
        // A file opens with the code of the request: the link leads to the page that asks for it.
        url: links::with_code(app, row),
        media_type: file.media_type.clone(),
        bytes: u64::try_from(file.bytes).unwrap_or(0),
        sha256: file.sha256.clone(),
        carried,
    }
}
