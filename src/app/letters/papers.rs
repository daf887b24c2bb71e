//! The documents that go with a letter: attached while they are small, else named so that they can be
//! fetched and compared.

use super::links;
use crate::app::App;
use crate::app::case_file::CaseFile;
use crate::app::entry::read_documents;
use crate::app::error::Result;
use crate::app::of_ours;
use crate::guard::token::hex;
use crate::letters::data::{Carried, LetterDocument};
use crate::store::Conn;
use crate::store::cases::CaseRow;
use crate::store::documents::DocumentRow;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Read};

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
    pub fn read(conn: &mut Conn, whole: &CaseFile, seq: i64, carries: bool) -> Result<Self> {
        let (row, mut room) = (&whole.row, ATTACHED_MAX);
        let mut papers = Self { by_id: BTreeMap::new(), whole: Vec::new() };
        let mut files = of_ours::documents(conn, row.id)?;
        // In the order in which the act names them: the first have the room.
        let event = whole.events.iter().find(|e| e.seq == seq);
        let named: Vec<String> = match event {
            Some(event) => read_documents(event)?.into_iter().map(|d| d.id).collect(),
            None => Vec::new(),
        };
        files.sort_by_key(|file| named.iter().position(|id| *id == file.id));
        let mut inside = BTreeSet::new();
        for file in files {
            let of_act = file.seq == Some(seq);
            let size = u64::try_from(file.bytes).unwrap_or(u64::MAX);
            // What is given for several items follows the letter once.
            let same = (file.sha256.clone(), file.name.clone());
            let carried = match of_act {
                false => Carried::Earlier,
                true if carries && (inside.contains(&same) || size <= room) => Carried::Attached,
                true => Carried::TooLarge,
            };
            if carried == Carried::Attached && inside.insert(same) {
                room -= size;
            }
            papers.add(&file, as_named(row, &file, carried), of_act && carries);
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

/// A document of a letter is not in the data folder as it was given.
#[derive(Debug, thiserror::Error)]
pub enum NotThere {
    /// It cannot be read.
    #[error("a document of the letter cannot be read from the data folder: {0}")]
    Unread(#[from] std::io::Error),
    /// Its bytes are others.
    #[error("a document of the letter was changed in the data folder")]
    Changed,
}

/// The bytes of a document that goes inside a letter: those that were given, or none.
///
/// # Errors
/// [`NotThere`].
pub fn bytes(app: &App, document: &LetterDocument) -> std::result::Result<Vec<u8>, NotThere> {
    let away = || io::Error::new(io::ErrorKind::NotFound, format!("{} has it not", app.blobs.name()));
    let mut bytes = Vec::new();
    app.blobs.open(&document.sha256)?.ok_or_else(away)?.read_to_end(&mut bytes)?;
    let given = hex(&Sha256::digest(&bytes)) == document.sha256;
    if given { Ok(bytes) } else { Err(NotThere::Changed) }
}

fn as_named(row: &CaseRow, file: &DocumentRow, carried: Carried) -> LetterDocument {
    LetterDocument {
        name: file.name.clone(),
        // A file opens with the code of the request: the link leads to the page that asks for it.
        url: links::with_code(row),
        media_type: file.media_type.clone(),
        bytes: u64::try_from(file.bytes).unwrap_or(0),
        sha256: file.sha256.clone(),
        carried,
    }
}
