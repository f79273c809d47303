// SPDX-License-Identifier: EUPL-1.2
//! The SQL of the pages about the site.

use crate::error::Error;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Address for questions, as the municipality set it.
pub fn contact(tx: &Tx<'_>) -> Result<Option<String>, Error> {
    Ok(tx.opt("SELECT value FROM setting WHERE key = ?1", params!["contact_email"])?)
}

/// Days within which a voice gets an answer, where no area has a term of its own.
pub fn answer_days(tx: &Tx<'_>) -> Result<i64, Error> {
    let path: Option<String> = tx.opt("SELECT path FROM area WHERE parent_id IS NULL", &[])?;
    crate::areas::answer_days(tx, path.as_deref().unwrap_or("/"))
}
