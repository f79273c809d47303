// SPDX-License-Identifier: EUPL-1.2
//! The SQL of giving and taking roles.

use super::own_store::is_last_administrator;
use super::store::end_sessions;
use crate::error::Error;
use crate::policy::Role;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A person with at least one role.
    pub(super) struct Colleague { pub(super) id: i64, pub(super) name: String, pub(super) email: String, pub(super) roles: String }
}

/// People with a role whose name or address holds the words, by key after `after`. People without a role are not
/// shown: that they have an account is nobody's business.
pub(super) fn colleagues(tx: &Tx<'_>, words: &str, after: i64, limit: i64) -> Result<Vec<Colleague>, Error> {
    let escaped: String = words
        .to_lowercase()
        .chars()
        .flat_map(|c| if matches!(c, '%' | '_' | '\\') { vec!['\\', c] } else { vec![c] })
        .collect();
    let like = format!("%{escaped}%");
    Ok(tx.all(
        "SELECT p.id, p.name, p.email,
                (SELECT string_agg(r.role || ':' || a.name, ';' ORDER BY r.id)
                 FROM person_role r JOIN area a ON a.id = r.area_id WHERE r.person_id = p.id) AS roles
         FROM person p WHERE p.id > ?1 AND EXISTS (SELECT 1 FROM person_role x WHERE x.person_id = p.id)
           AND (lower(p.name) LIKE ?2 ESCAPE '\\' OR lower(p.email) LIKE ?2 ESCAPE '\\') ORDER BY p.id LIMIT ?3",
        params![after, like, limit],
    )?)
}

record! {
    /// A person's name and address.
    pub(super) struct Named { pub(super) id: i64, pub(super) name: String, pub(super) email: String }
}

/// The person.
pub(super) fn person(tx: &Tx<'_>, id: i64) -> Result<Named, Error> {
    tx.opt("SELECT id, name, email FROM person WHERE id = ?1", params![id])?.ok_or(Error::NotFound)
}

/// The person with this address.
pub(super) fn person_by_email(tx: &Tx<'_>, email: &str) -> Result<Option<i64>, Error> {
    Ok(tx.opt("SELECT id FROM person WHERE email = ?1", params![email])?)
}

record! {
    /// A role somebody has.
    pub(super) struct Given {
        pub(super) id: i64, pub(super) person_id: i64, pub(super) person: String, pub(super) role: Role, pub(super) area_id: i64, pub(super) area: String, pub(super) since: String,
    }
}

const GIVEN: &str = "SELECT r.id, r.person_id, p.name AS person, r.role, r.area_id, a.name AS area, r.since
    FROM person_role r JOIN person p ON p.id = r.person_id JOIN area a ON a.id = r.area_id";

/// Roles of a person.
pub(super) fn given_to(tx: &Tx<'_>, person: i64) -> Result<Vec<Given>, Error> {
    Ok(tx.all(&format!("{GIVEN} WHERE r.person_id = ?1 ORDER BY r.id"), params![person])?)
}

/// One role that was given.
pub(super) fn given(tx: &Tx<'_>, id: i64) -> Result<Given, Error> {
    tx.opt(&format!("{GIVEN} WHERE r.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// Takes a role away; the person's sessions end in the same act.
pub(super) fn take_role(tx: &Tx<'_>, ctx: &Context, given: &Given) -> Result<(), Error> {
    let whole: i64 = tx.one("SELECT count(*) FROM area WHERE id = ?1 AND parent_id IS NULL", params![given.area_id])?;
    if given.role == Role::Administrator && whole > 0 && is_last_administrator(tx, given.person_id)? {
        return Err(Error::Refused("people-last-administrator"));
    }
    tx.execute("DELETE FROM person_role WHERE id = ?1", params![given.id])?;
    end_sessions(tx, given.person_id)?;
    let detail = format!("role={}", given.role.word());
    let (id, area, touches) = (given.person_id, Some(given.area_id), Touches::Nothing);
    journal::append(tx, ctx, &Entry { act: "role.taken", thing: "person", id, area, detail, touches })?;
    Ok(())
}
