// SPDX-License-Identifier: EUPL-1.2
//! The SQL of who takes part in a network.

use super::model::Side;
use super::store::{LEADING, Network, by_slug};
use crate::error::Error;
use crate::organisations::{self, Stop};
use crate::people;
use crate::policy::MemberRole;
use crate::texts::TEXTS;
use jiff::civil::Date;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

record! {
    /// Somebody's part in a network, as everybody may see it.
    pub struct Seat {
        /// Key.
        pub id: i64,
        /// Key of the organisation; empty for a person.
        pub organisation_id: Option<i64>,
        /// Part of the organisation's address.
        pub organisation: Option<String>,
        /// Name of the organisation or person; empty when the person had it erased.
        pub name: String,
        /// From which side.
        pub side: Side,
        /// Doing what.
        pub role: MemberRole,
        /// First day.
        pub since: Option<String>,
        /// Last day.
        pub until: Option<String>,
        /// From outside the neighbourhood.
        pub outside: bool,
    }
}

const SEATS: &str =
    "SELECT m.id, m.organisation_id, o.slug AS organisation, coalesce(o.name, m.person_name, '') AS name,
      m.side, m.role, m.since, m.until, m.outside
    FROM membership m LEFT JOIN organisation o ON o.id = m.organisation_id";

/// Who takes part on a day: who leads first, then by name; after the one with key `after` (0: from the first).
pub(super) fn now(tx: &Tx<'_>, network: i64, today: &str, after: i64, limit: i64) -> Result<Vec<Seat>, Error> {
    let cursor: Option<(i64, String)> = if after == 0 {
        None
    } else {
        tx.opt(
            &format!(
                "SELECT CAST({LEADING} AS BIGINT), coalesce(o.name, m.person_name, '') FROM membership m
                 LEFT JOIN organisation o ON o.id = m.organisation_id WHERE m.network_id = ?1 AND m.id = ?2"
            ),
            params![network, after],
        )?
    };
    let (place, name) = cursor.unwrap_or((-1, String::new()));
    Ok(tx.all(
        &format!(
            "{SEATS} WHERE m.network_id = ?1 AND (m.until IS NULL OR m.until >= ?2)
               AND ({LEADING} > CAST(?3 AS BIGINT) OR ({LEADING} = CAST(?3 AS BIGINT) AND (coalesce(o.name, m.person_name, '') > ?4
                 OR (coalesce(o.name, m.person_name, '') = ?4 AND m.id > ?5))))
             ORDER BY {LEADING}, coalesce(o.name, m.person_name, ''), m.id LIMIT ?6"
        ),
        params![network, today, place, name, after, limit],
    )?)
}

/// Who took part before a day, those who were noted last first, before the one with key `before` (0: from the first).
pub(super) fn earlier(tx: &Tx<'_>, network: i64, today: &str, before: i64, limit: i64) -> Result<Vec<Seat>, Error> {
    Ok(tx.all(
        &format!(
            "{SEATS} WHERE m.network_id = ?1 AND m.until < ?2 AND (CAST(?3 AS BIGINT) = 0 OR m.id < ?3)
             ORDER BY m.id DESC LIMIT ?4"
        ),
        params![network, today, before, limit],
    )?)
}

/// One membership of this network.
///
/// # Errors
/// Not found, also when it is of another network.
pub(super) fn seat(tx: &Tx<'_>, network: i64, membership: &str) -> Result<Seat, Error> {
    tx.opt(&format!("{SEATS} WHERE m.network_id = ?1 AND CAST(m.id AS TEXT) = ?2"), params![network, membership])?
        .ok_or(Error::NotFound)
}

record! {
    struct ContactRow { id: i64, email: Option<String>, account: Option<String> }
}

/// How to reach a member, for those who keep the network: never a whole address.
pub struct Contact {
    /// The membership.
    pub id: i64,
    /// Where invitations go.
    pub email: Option<String>,
    /// The account.
    pub account: Option<String>,
}

/// `frits@example.org` as `f…@example.org`.
fn masked(email: &str) -> String {
    let (name, domain) = email.split_once('@').unwrap_or((email, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{domain}")
}

/// How to reach the members of a network; at most 1000.
pub(super) fn contacts(tx: &Tx<'_>, network: i64) -> Result<Vec<Contact>, Error> {
    let rows: Vec<ContactRow> = tx.all(
        "SELECT m.id, m.email, p.email AS account FROM membership m LEFT JOIN person p ON p.id = m.person_id
         WHERE m.network_id = ?1 AND (m.email IS NOT NULL OR m.person_id IS NOT NULL) ORDER BY m.id LIMIT 1000",
        params![network],
    )?;
    let contact = |r: ContactRow| Contact {
        id: r.id,
        email: r.email.as_deref().map(masked),
        account: r.account.as_deref().map(masked),
    };
    Ok(rows.into_iter().map(contact).collect())
}

/// What the form for a new member says.
#[derive(Clone, Debug)]
pub(super) struct Joining {
    /// Name of an organisation.
    pub(super) organisation: Option<String>,
    /// Or of a person, shown to everybody.
    pub(super) person: Option<String>,
    /// From which side.
    pub(super) side: Side,
    /// Doing what.
    pub(super) role: MemberRole,
    /// First day.
    pub(super) since: Option<String>,
    /// Address of the account of the person, or of who comes for the organisation.
    pub(super) account: Option<String>,
    /// Where invitations go.
    pub(super) email: Option<String>,
    /// From outside the neighbourhood.
    pub(super) outside: bool,
    /// Where one signs in, for the mail.
    pub(super) sign_in: String,
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, network: &Network, detail: String) -> Result<(), Error> {
    let (id, area) = (network.id, network.area_id);
    let entry = Entry { act, thing: "network", id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Whether the same party has the same role here already.
fn already(tx: &Tx<'_>, network: i64, who: (Option<i64>, Option<&str>), role: MemberRole) -> Result<bool, Error> {
    let found: Option<i64> = tx.opt(
        "SELECT id FROM membership WHERE network_id = ?1 AND role = ?4 AND until IS NULL
           AND (organisation_id = ?2 OR person_name = ?3)",
        params![network, who.0, who.1, role],
    )?;
    Ok(found.is_some())
}

/// The account with this address, which hears of it, and signs in anew before it may do anything with it.
fn account(tx: &Tx<'_>, ctx: &Context, network: &Network, email: &str, sign_in: &str) -> Result<i64, Error> {
    let person = people::person_for(tx, ctx, email)?;
    // Who gives themselves another role need not sign in again: they have rights here already.
    if ctx.actor.person() != Some(person) {
        people::end_sessions(tx, person)?;
        let args = [("x", Arg::Text(&network.name))];
        let text = |key| TEXTS.text(ctx.lang, key, &args);
        let body = format!(
            "{}\n\n{}\n\n{sign_in}\n\n{}\n",
            text("mail-member-hello"),
            text("mail-member-text"),
            text("mail-member-not-you")
        );
        let (subject, unique) = (text("mail-member-subject"), format!("member {} {person}", network.id));
        mail::enqueue(tx, ctx, &Mail { to: email, subject: &subject, body: &body, unique: &unique })?;
    }
    Ok(person)
}

/// Adds a member.
///
/// # Errors
/// Messages beside `organisation` and `person_name`; not found.
pub(super) fn join(tx: &Tx<'_>, ctx: &Context, slug: &str, it: &Joining) -> Result<(), Stop> {
    let network = by_slug(tx, slug)?;
    let (organisation, person) = match (&it.organisation, &it.person) {
        (Some(name), None) => {
            let found = organisations::by_names(tx, &network.area_path, std::slice::from_ref(name))?;
            let id = organisations::named(&found, name);
            (Some(id.ok_or_else(|| Stop::field("organisation", "organisation-unknown"))?), None)
        }
        (None, Some(name)) => (None, Some(name.as_str())),
        (Some(_), Some(_)) => return Err(Stop::field("person_name", "member-one-of-both")),
        (None, None) => return Err(Stop::field("organisation", "member-who")),
    };
    if already(tx, network.id, (organisation, person), it.role)? {
        let field = if organisation.is_some() { "organisation" } else { "person_name" };
        return Err(Stop::field(field, "member-already"));
    }
    let account = match &it.account {
        Some(email) => Some(account(tx, ctx, &network, email, &it.sign_in)?),
        None => None,
    };
    let id: i64 = tx.one(
        "INSERT INTO membership (network_id, organisation_id, person_name, side, role, since, person_id, email, outside)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        params![network.id, organisation, person, it.side, it.role, it.since, account, it.email, it.outside],
    )?;
    let with = if account.is_some() { " account=yes" } else { "" };
    note(tx, ctx, "network.member_added", &network, format!("membership={id} role={}{with}", it.role.word()))?;
    Ok(())
}

/// A new value, none, or as it was.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// As it was.
    Keep,
    /// No longer.
    Off,
    /// From now on this.
    To(String),
}

/// What the form for a change of a member says.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    /// From which side.
    pub(super) side: Side,
    /// Doing what; another role is another line, from today.
    pub(super) role: MemberRole,
    /// From outside the neighbourhood.
    pub(super) outside: bool,
    /// The account.
    pub(super) account: Change,
    /// Where invitations go.
    pub(super) email: Change,
    /// Where one signs in, for the mail.
    pub(super) sign_in: String,
}

/// Changes a membership. The role someone had stays to be read: the line with it ends today and one with the new role begins.
///
/// # Errors
/// A message beside `role`; refused when the membership is over; not found.
pub(super) fn change(tx: &Tx<'_>, ctx: &Context, slug: &str, membership: &str, it: &Changed) -> Result<(), Stop> {
    let network = by_slug(tx, slug)?;
    let old = seat(tx, network.id, membership)?;
    let today = &ctx.at()[..10];
    if old.until.as_deref().is_some_and(|until| until <= today) {
        return Err(Error::Refused("member-over").into());
    }
    let before: (Option<i64>, Option<String>) =
        tx.one("SELECT person_id, email FROM membership WHERE id = ?1", params![old.id])?;
    let person = match &it.account {
        Change::Keep => before.0,
        Change::Off => None,
        Change::To(email) => Some(account(tx, ctx, &network, email, &it.sign_in)?),
    };
    let email = match &it.email {
        Change::Keep => before.1,
        Change::Off => None,
        Change::To(email) => Some(email.clone()),
    };
    let mut id = old.id;
    if it.role != old.role {
        let name = old.organisation_id.is_none().then_some(old.name.as_str());
        if already(tx, network.id, (old.organisation_id, name), it.role)? {
            return Err(Stop::field("role", "member-already"));
        }
        // A line of today is no history yet.
        if old.since.as_deref() != Some(today) {
            id = tx.one(
                "INSERT INTO membership (network_id, organisation_id, person_name, side, role, since, until)
                 SELECT network_id, organisation_id, person_name, side, ?2, ?3, until FROM membership WHERE id = ?1
                 RETURNING id",
                params![old.id, it.role, today],
            )?;
            tx.execute("UPDATE membership SET until = ?2 WHERE id = ?1", params![old.id, today])?;
        }
    }
    tx.execute(
        "UPDATE membership SET side = ?2, role = ?3, outside = ?4, person_id = ?5, email = ?6 WHERE id = ?1",
        params![id, it.side, it.role, it.outside, person, email],
    )?;
    let detail = format!("membership={id} from={} to={}", old.role.word(), it.role.word());
    note(tx, ctx, "network.member_changed", &network, detail)?;
    Ok(())
}

/// Ends a membership on a day, or takes that back (`None`).
///
/// # Errors
/// A message beside `until`; refused when the person had their name erased; not found.
pub(super) fn leave(tx: &Tx<'_>, ctx: &Context, slug: &str, membership: &str, until: Option<Date>) -> Result<(), Stop> {
    let network = by_slug(tx, slug)?;
    let it = seat(tx, network.id, membership)?;
    let day = until.map(|d| d.to_string());
    if day.is_none() && it.name.is_empty() {
        return Err(Error::Refused("member-over").into());
    }
    if let (Some(day), Some(since)) = (&day, &it.since)
        && day < since
    {
        return Err(Stop::field("until", "member-until-early"));
    }
    tx.execute("UPDATE membership SET until = ?2 WHERE id = ?1", params![it.id, day])?;
    let act = if day.is_some() { "network.member_ended" } else { "network.member_resumed" };
    note(tx, ctx, act, &network, format!("membership={}", it.id))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn an_address_is_never_shown_whole() {
        assert_eq!(masked("frits@example.org"), "f…@example.org");
        assert_eq!(masked("a@b.nl"), "a…@b.nl");
        assert_eq!(masked(""), "…@");
    }
}
