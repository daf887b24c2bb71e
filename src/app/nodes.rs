//! Several servers of one PostgreSQL database are one service only where they share the address that people know and the
//! folder of the documents: a link of one opens at the others, and what one took they can give. One that does not share
//! them is refused at its start, by name. (Another key is refused by [`super::bound_key`].)

use super::documents::has_its_documents;
use super::{App, SERVED_AT};
use crate::guard::token::digest;
use crate::store::presence::Presence;
use crate::store::{StoreError, meta};

/// How many characters tell addresses apart.
const TOLD: usize = 16;
/// What stands for a place of documents that is away, or takes no name.
const NAMELESS: &str = "-";

/// Why a server may not join those that run.
#[derive(Debug, thiserror::Error)]
pub enum NotOfThem {
    /// They serve another address.
    #[error(
        "another server of this database is running as {theirs}, and this one would serve {mine}: set the same \
         WASL_PUBLIC_URL for both, the address that people know, or stop the other one first"
    )]
    Address {
        /// The address of those that run.
        theirs: String,
        /// That of this one.
        mine: String,
    },
    /// They keep documents elsewhere.
    #[error(
        "another server of this database is running with another folder of documents than {place}: let both have \
         the same one, in WASL_DATA_DIR on a disk that they share or by WASL_DOCUMENTS_URL, or stop the other one first"
    )]
    Documents {
        /// The folder, or the bucket, of this one.
        place: String,
    },
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Joins the servers of the database of an app; `None` on SQLite, which one server alone has open. One whose folder is
/// away, or takes no name, may serve what it can where no other runs, and keeps no other from joining.
///
/// # Errors
/// [`NotOfThem`].
pub fn join(app: &App) -> Result<Option<Presence>, NotOfThem> {
    if app.store.is_sqlite() {
        return Ok(None);
    }
    let name = has_its_documents(app).is_ok().then(|| app.blobs.identity()).transpose().unwrap_or_else(|e| {
        let error = &e as &dyn std::error::Error;
        tracing::warn!(error, "the place of documents takes no name: other servers cannot be told from it");
        None
    });
    let address = digest(&app.public_url)[..TOLD].to_owned();
    match app.store.join(&format!("{address} {}", name.as_deref().unwrap_or(NAMELESS)))? {
        None => Ok(None),
        Some(Ok(joined)) => Ok(name.map(|_| joined)),
        Some(Err(other)) if other.starts_with(&address) => {
            Err(NotOfThem::Documents { place: app.blobs.name() })
        }
        Some(Err(_)) => {
            let theirs = app.store.read(|conn| meta::get(conn, SERVED_AT))?;
            let theirs = theirs.unwrap_or_else(|| "another address".to_owned());
            Err(NotOfThem::Address { theirs, mine: app.public_url.clone() })
        }
    }
}
