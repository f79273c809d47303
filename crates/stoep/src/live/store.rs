// SPDX-License-Identifier: EUPL-1.2
//! The SQL that writes one change to a line of a meeting. The writer is alone, so what was read stays true until the commit.

use super::model::{Change, Deed, Merge, Outcome, Thing, Values, merge, new_uid_ok};
use super::read_store::{self as read, POINT_UID};
use crate::agenda;
use crate::areas;
use crate::error::Error;
use crate::networks::{self, ActionState, Meeting, MeetingState};
use crate::organisations;
use crate::voices::{self, Heard, Origin, Said, Words};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::FieldError;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{choices::Choice, params};

/// Lines of one kind at most, and parties of one decision.
const MOST: i64 = 300;
const PARTIES: usize = 40;

/// Why nothing can be written down in this meeting, if so.
pub(super) fn shut(it: &Meeting) -> Option<&'static str> {
    if it.state == MeetingState::Cancelled {
        return Some("live-cancelled");
    }
    it.closed_at.is_some().then_some("live-closed")
}

fn refused(field: &str, key: &'static str) -> Outcome {
    Outcome::Refused(FieldError { field: field.to_owned(), key, number: 0 })
}

fn done(uid: &str, version: i64) -> Outcome {
    Outcome::Done { uid: uid.to_owned(), version }
}

fn text<'a>(values: &'a Values, name: &str) -> &'a str {
    values.get(name).map(String::as_str).unwrap_or_default()
}

fn whole(values: &Values, name: &str) -> Option<i64> {
    text(values, name).parse().ok()
}

/// Applies one change and journals nothing: that is done once for all that came together ([`noted`]).
///
/// # Errors
/// The database's.
pub(super) fn apply(tx: &Tx<'_>, ctx: &Context, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    match (change.thing, change.deed) {
        (Thing::Voice, Deed::Add) => voice(tx, ctx, it, &change.set),
        (_, Deed::Add) => add(tx, ctx, it, change),
        (Thing::Voice, _) => Err(Error::BadRequest("deed")),
        (_, Deed::Change) => alter(tx, ctx, it, change),
        (_, Deed::Remove) => remove(tx, it, change),
        (Thing::Point, Deed::Up | Deed::Down) => shift(tx, it, change),
        (Thing::Point, Deed::Begin) => begin(tx, ctx, it, change),
        _ => Err(Error::BadRequest("deed")),
    }
}

/// Raises the version of the meeting and journals what was done to it.
///
/// # Errors
/// The database's.
pub(super) fn noted(tx: &Tx<'_>, ctx: &Context, it: &Meeting, detail: String) -> Result<(), Error> {
    tx.execute("UPDATE meeting SET version = version + 1 WHERE id = ?1", params![it.id])?;
    // While it goes on nobody else sees it: no page of the area is stale.
    let touches = if it.goes_on() { Touches::Nothing } else { Touches::Area(it.area_id) };
    let (act, thing, area) = ("meeting.recorded", "meeting", Some(it.area_id));
    journal::append(tx, ctx, &Entry { act, thing, id: it.id, area, detail, touches })?;
    Ok(())
}

/// The line as it stands: key, version, fields.
fn current(tx: &Tx<'_>, it: &Meeting, thing: Thing, uid: &str) -> Result<Option<(i64, i64, Values)>, Error> {
    let uid = Some(uid);
    Ok(match thing {
        Thing::Point => read::points(tx, it.id, uid)?.pop().map(|r| (r.id, r.version, r.values())),
        Thing::Present => read::present(tx, it.id, uid)?.pop().map(|r| (r.id, r.version, r.values())),
        Thing::Decision => read::decisions(tx, it.id, uid)?.pop().map(|r| (r.id, r.version, r.values())),
        Thing::Action => read::actions(tx, it.id, uid)?.pop().map(|r| (r.id, r.version, r.values())),
        Thing::Voice => None,
    })
}

fn table(thing: Thing) -> &'static str {
    match thing {
        Thing::Point => "meeting_point",
        Thing::Present => "attendance",
        Thing::Decision => "decision",
        Thing::Action => "action",
        Thing::Voice => "voice",
    }
}

/// Key of a point of this meeting by its uid; none when it isn't there (any more): the line is kept without it.
fn point_of(tx: &Tx<'_>, it: &Meeting, uid: &str) -> Result<Option<i64>, Error> {
    let sql = format!("SELECT p.id FROM meeting_point p WHERE p.meeting_id = ?1 AND {POINT_UID} = ?2");
    Ok(tx.opt(&sql, params![it.id, uid])?)
}

/// The member whose name this is, for an action's owner.
fn member_named(tx: &Tx<'_>, ctx: &Context, it: &Meeting, owner: &str) -> Result<Option<i64>, Error> {
    let members = read::members(tx, it, &ctx.at()[..10])?;
    Ok(members.iter().find(|m| m.name.to_lowercase() == owner.to_lowercase()).map(|m| m.id))
}

/// Parties by name; the message when a name is not known.
fn parties(tx: &Tx<'_>, it: &Meeting, names: &str) -> Result<Result<Vec<i64>, Outcome>, Error> {
    let names: Vec<String> = names.lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    if names.len() > PARTIES {
        return Ok(Err(refused("parties", "live-parties-many")));
    }
    let known = organisations::by_names(tx, &it.area_path, &names)?;
    let found: Option<Vec<i64>> = names.iter().map(|n| organisations::named(&known, n)).collect();
    Ok(found.ok_or_else(|| refused("parties", "live-party-unknown")))
}

fn set_parties(tx: &Tx<'_>, decision: i64, parties: &[i64]) -> Result<(), Error> {
    tx.execute("DELETE FROM decision_party WHERE decision_id = ?1", params![decision])?;
    for organisation in parties {
        tx.execute(
            "INSERT INTO decision_party (decision_id, organisation_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![decision, *organisation],
        )?;
    }
    Ok(())
}

fn add(tx: &Tx<'_>, ctx: &Context, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    let (uid, set) = (change.uid.as_str(), &change.set);
    let member = text(set, "member");
    if change.thing == Thing::Present && !member.is_empty() {
        return add_member(tx, ctx, it, member, whole(set, "number"));
    }
    if !new_uid_ok(uid) {
        return Err(Error::BadRequest("uid"));
    }
    let table = table(change.thing);
    // Also when the answer to the first time was lost and its key forgotten: a line is made once.
    if let Some((meeting, version)) =
        tx.opt::<(i64, i64)>(&format!("SELECT meeting_id, version FROM {table} WHERE uid = ?1"), params![uid])?
    {
        return if meeting == it.id { Ok(done(uid, version)) } else { Err(Error::BadRequest("uid")) };
    }
    let lines: i64 = tx.one(&format!("SELECT count(*) FROM {table} WHERE meeting_id = ?1"), params![it.id])?;
    if lines >= MOST {
        return Ok(refused("what", "live-too-many"));
    }
    match change.thing {
        Thing::Point => add_point(tx, it, uid, set),
        Thing::Present => {
            let (organisation, name) = party_or_name(tx, it, text(set, "who"))?;
            tx.execute(
                "INSERT INTO attendance (meeting_id, organisation_id, name, number, side, uid, version)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)",
                params![it.id, organisation, name, whole(set, "number").unwrap_or(1), choice(set, "side"), uid],
            )?;
            Ok(done(uid, 1))
        }
        Thing::Decision => {
            let parties = match parties(tx, it, text(set, "parties"))? {
                Ok(parties) => parties,
                Err(outcome) => return Ok(outcome),
            };
            let id: i64 = tx.one(
                "INSERT INTO decision (meeting_id, number, what, where_text, when_text, point_id, uid, version, decided_on)
                 VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM decision WHERE meeting_id = ?1), ?2, ?3, ?4, ?5, ?6,
                   1, ?7) RETURNING id",
                params![
                    it.id,
                    text(set, "what"),
                    text(set, "where_text"),
                    text(set, "when_text"),
                    point_of(tx, it, text(set, "point"))?,
                    uid,
                    it.on_date
                ],
            )?;
            set_parties(tx, id, &parties)?;
            Ok(done(uid, 1))
        }
        Thing::Action => {
            let owner = text(set, "owner");
            tx.execute(
                "INSERT INTO action (meeting_id, what, owner, due, state, point_id, membership_id, uid, version)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1)",
                params![
                    it.id,
                    text(set, "what"),
                    owner,
                    choice(set, "due"),
                    ActionState::from_word(text(set, "state")).unwrap_or(ActionState::Open),
                    point_of(tx, it, text(set, "point"))?,
                    member_named(tx, ctx, it, owner)?,
                    uid
                ],
            )?;
            Ok(done(uid, 1))
        }
        Thing::Voice => Err(Error::BadRequest("thing")),
    }
}

/// A field that may be empty, as the database keeps it.
fn choice<'a>(values: &'a Values, name: &str) -> Option<&'a str> {
    Some(text(values, name)).filter(|t| !t.is_empty())
}

fn add_point(tx: &Tx<'_>, it: &Meeting, uid: &str, set: &Values) -> Result<Outcome, Error> {
    let item = match choice(set, "item") {
        Some(slug) => match agenda::item_near(tx, &it.area_path, slug) {
            Ok(item) => Some(item),
            Err(Error::NotFound) => return Ok(refused("item", "form-choose")),
            Err(e) => return Err(e),
        },
        None => None,
    };
    let title = choice(set, "title").or(item.as_ref().map(|i| i.title.as_str())).unwrap_or_default();
    if title.is_empty() {
        return Ok(refused("title", "form-required"));
    }
    let item = item.as_ref().map(|i| i.id);
    tx.execute(
        "INSERT INTO meeting_point (meeting_id, position, title, notes, minutes, lead, carry, item_id, uid, version)
         VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM meeting_point WHERE meeting_id = ?1), ?2, ?3, ?4, ?5, ?6,
           ?7, ?8, 1)",
        params![
            it.id,
            title,
            text(set, "notes"),
            whole(set, "minutes"),
            text(set, "lead"),
            text(set, "carry") == "yes",
            item,
            uid
        ],
    )?;
    if let Some(item) = item {
        tx.execute(
            "INSERT INTO item_meeting (item_id, meeting_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![item, it.id],
        )?;
    }
    Ok(done(uid, 1))
}

/// An organisation by its name; else the name itself, of a group or a person.
fn party_or_name<'a>(tx: &Tx<'_>, it: &Meeting, who: &'a str) -> Result<(Option<i64>, Option<&'a str>), Error> {
    let known = organisations::by_names(tx, &it.area_path, &[who.to_owned()])?;
    let organisation = organisations::named(&known, who);
    Ok((organisation, organisation.is_none().then_some(who)))
}

/// Ticks a member. Its name follows from meeting and member, so two who tick the same have ticked one.
fn add_member(
    tx: &Tx<'_>,
    ctx: &Context,
    it: &Meeting,
    member: &str,
    number: Option<i64>,
) -> Result<Outcome, Error> {
    let found: Option<(i64, Option<i64>, Option<String>, String)> = tx.opt(
        "SELECT id, organisation_id, person_name, side FROM membership
         WHERE network_id = ?1 AND CAST(id AS TEXT) = ?2 AND (until IS NULL OR until >= ?3)",
        params![it.network_id, member, &ctx.at()[..10]],
    )?;
    let Some((membership, organisation, name, side)) = found else { return Ok(refused("member", "live-member-left")) };
    let there: Option<(i64, i64)> = tx.opt(
        "SELECT id, version FROM attendance WHERE meeting_id = ?1 AND membership_id = ?2",
        params![it.id, membership],
    )?;
    if let Some((id, version)) = there {
        let uid: String = tx.one(
            &format!("SELECT {} FROM attendance t WHERE t.id = ?1", read::PRESENT_UID),
            params![id],
        )?;
        return Ok(done(&uid, version));
    }
    let uid = format!("member-{}-{membership}", it.id);
    tx.execute(
        "INSERT INTO attendance (meeting_id, organisation_id, name, number, side, membership_id, uid, version)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)",
        params![it.id, organisation, name, number.unwrap_or(1), side, membership, uid],
    )?;
    Ok(done(&uid, 1))
}

fn alter(tx: &Tx<'_>, ctx: &Context, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    let Some((id, version, before)) = current(tx, it, change.thing, &change.uid)? else { return Ok(Outcome::Gone) };
    let new = match merge(&before, version, change) {
        Merge::Same => return Ok(done(&change.uid, version)),
        Merge::Conflict(theirs) => return Ok(Outcome::Conflict { version, theirs }),
        Merge::Apply(new) => new,
    };
    let mut values = before;
    values.extend(new.clone());
    let v = &values;
    match change.thing {
        Thing::Point => {
            tx.execute(
                "UPDATE meeting_point SET title = ?3, notes = ?4, minutes = ?5, lead = ?6, carry = ?7,
                   version = version + 1 WHERE id = ?1 AND version = ?2",
                params![
                    id,
                    version,
                    text(v, "title"),
                    text(v, "notes"),
                    whole(v, "minutes"),
                    text(v, "lead"),
                    text(v, "carry") == "yes"
                ],
            )?;
        }
        Thing::Present => {
            if new.contains_key("who") {
                let (organisation, name) = party_or_name(tx, it, text(v, "who"))?;
                tx.execute(
                    "UPDATE attendance SET organisation_id = ?2, name = ?3, membership_id = NULL WHERE id = ?1",
                    params![id, organisation, name],
                )?;
            }
            tx.execute(
                "UPDATE attendance SET number = ?3, side = ?4, version = version + 1 WHERE id = ?1 AND version = ?2",
                params![id, version, whole(v, "number").unwrap_or(1), choice(v, "side")],
            )?;
        }
        Thing::Decision => {
            if new.contains_key("parties") {
                match parties(tx, it, text(v, "parties"))? {
                    Ok(parties) => set_parties(tx, id, &parties)?,
                    Err(outcome) => return Ok(outcome),
                }
            }
            let reworded = ["what", "where_text", "when_text"].iter().any(|f| new.contains_key(*f));
            if reworded && networks::was_spoken_about(tx, id)? {
                networks::keep_wording(tx, ctx, id, "")?;
            }
            tx.execute(
                "UPDATE decision SET what = ?3, where_text = ?4, when_text = ?5, point_id = ?6, version = version + 1
                 WHERE id = ?1 AND version = ?2",
                params![
                    id,
                    version,
                    text(v, "what"),
                    text(v, "where_text"),
                    text(v, "when_text"),
                    point_of(tx, it, text(v, "point"))?
                ],
            )?;
        }
        Thing::Action => {
            let owner = text(v, "owner");
            if new.contains_key("owner") {
                let at = &it.on_date;
                let members = read::members(tx, it, at)?;
                let member = members.iter().find(|m| m.name.to_lowercase() == owner.to_lowercase()).map(|m| m.id);
                // A new owner was not told yet.
                tx.execute(
                    "UPDATE action SET membership_id = ?2, told_on = NULL WHERE id = ?1",
                    params![id, member],
                )?;
            }
            let state = ActionState::from_word(text(v, "state")).unwrap_or(ActionState::Open);
            let done_on = (state == ActionState::Done).then_some(it.on_date.as_str());
            tx.execute(
                "UPDATE action SET what = ?3, owner = ?4, due = ?5, state = ?6, point_id = ?7,
                   done_on = CASE WHEN ?6 = 'done' THEN coalesce(done_on, ?8) END, version = version + 1
                 WHERE id = ?1 AND version = ?2",
                params![
                    id,
                    version,
                    text(v, "what"),
                    owner,
                    choice(v, "due"),
                    state,
                    point_of(tx, it, text(v, "point"))?,
                    done_on
                ],
            )?;
        }
        Thing::Voice => return Err(Error::BadRequest("thing")),
    }
    Ok(done(&change.uid, version + 1))
}

/// Whether something else hangs on a line, so that it must stay.
fn in_use(tx: &Tx<'_>, thing: Thing, id: i64) -> Result<Option<&'static str>, Error> {
    let (sql, key) = match thing {
        Thing::Point => (
            "SELECT count(*) FROM meeting_point p WHERE p.id = ?1 AND (p.notes <> ''
               OR EXISTS (SELECT 1 FROM decision d WHERE d.point_id = p.id)
               OR EXISTS (SELECT 1 FROM action x WHERE x.point_id = p.id)
               OR EXISTS (SELECT 1 FROM meeting_point n WHERE n.from_point_id = p.id))",
            "live-point-in-use",
        ),
        Thing::Decision => (
            "SELECT count(*) FROM decision d WHERE d.id = ?1
               AND (EXISTS (SELECT 1 FROM item_decision i WHERE i.decision_id = d.id)
               OR EXISTS (SELECT 1 FROM decision_position q WHERE q.decision_id = d.id)
               OR EXISTS (SELECT 1 FROM decision_version w WHERE w.decision_id = d.id))",
            "live-decision-in-use",
        ),
        Thing::Action => {
            ("SELECT count(*) FROM action x WHERE x.id = ?1 AND x.told_on IS NOT NULL", "live-action-told")
        }
        Thing::Present | Thing::Voice => return Ok(None),
    };
    Ok((tx.one::<i64>(sql, params![id])? > 0).then_some(key))
}

fn remove(tx: &Tx<'_>, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    let Some((id, version, values)) = current(tx, it, change.thing, &change.uid)? else {
        return Ok(done(&change.uid, change.base));
    };
    if version != change.base {
        return Ok(Outcome::Conflict { version, theirs: values });
    }
    if let Some(key) = in_use(tx, change.thing, id)? {
        return Ok(refused(if change.thing == Thing::Point { "title" } else { "what" }, key));
    }
    if change.thing == Thing::Decision {
        set_parties(tx, id, &[])?;
    }
    tx.execute(
        &format!("DELETE FROM {} WHERE id = ?1 AND version = ?2", table(change.thing)),
        params![id, version],
    )?;
    Ok(done(&change.uid, version))
}

/// Changes places with the point above or below.
fn shift(tx: &Tx<'_>, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    let all = read::points(tx, it.id, None)?;
    let Some(at) = all.iter().position(|p| p.uid == change.uid) else { return Ok(Outcome::Gone) };
    let other = if change.deed == Deed::Up { at.checked_sub(1) } else { Some(at + 1).filter(|n| *n < all.len()) };
    let (here, version) = (all[at].id, all[at].version);
    if let Some(other) = other.map(|n| all[n].id) {
        let place = |id: i64| tx.one::<i64>("SELECT position FROM meeting_point WHERE id = ?1", params![id]);
        let (from, to) = (place(here)?, place(other)?);
        // A place is unique at every moment: over one that nobody has.
        for (id, position) in [(here, -1), (other, from), (here, to)] {
            tx.execute("UPDATE meeting_point SET position = ?2 WHERE id = ?1", params![id, position])?;
        }
    }
    Ok(done(&change.uid, version))
}

/// The table comes to this point. That changes no text, so the version stays.
fn begin(tx: &Tx<'_>, ctx: &Context, it: &Meeting, change: &Change) -> Result<Outcome, Error> {
    let Some((id, version, _)) = current(tx, it, Thing::Point, &change.uid)? else { return Ok(Outcome::Gone) };
    tx.execute("UPDATE meeting_point SET started_at = ?2 WHERE id = ?1", params![id, ctx.at()])?;
    Ok(done(&change.uid, version))
}

/// Keeps what somebody at the table says, as a voice of the network's area.
fn voice(tx: &Tx<'_>, ctx: &Context, it: &Meeting, set: &Values) -> Result<Outcome, Error> {
    let area = areas::by_id(tx, it.area_id)?;
    let kind = Choice::from_word(text(set, "kind")).ok_or(Error::BadRequest("kind"))?;
    let on = ctx.at()[..10].parse().map_err(|_| Error::Fault("no date".into()))?;
    let name = choice(set, "name").map(str::to_owned);
    let words = Words {
        what: text(set, "what").to_owned(),
        why: None,
        for_whom: None,
        who_joins: None,
        who_organises: None,
        needed: None,
        kind,
        duration: None,
        target_group: Choice::from_word(text(set, "group")),
        place_words: None,
        place: None,
    };
    let mut ctx = ctx.clone();
    ctx.on_behalf = Some(if name.is_some() { "a resident, named" } else { "a resident, not named" }.into());
    let heard = Some(Heard { origin: Origin::Meeting, on, name, meeting: Some(it.slug.clone()) });
    let receipt = voices::receive(tx, &ctx, &area, &Said { words, heard, email: None, photo: None })?;
    Ok(Outcome::Heard(receipt.code))
}
