// SPDX-License-Identifier: EUPL-1.2
//! What changes decisions.

use super::model::{DecisionForm, DecisionState, Position, Standing, standing};
use super::store::{self, Decision};
use crate::areas;
use crate::error::Error;
use crate::networks;
use crate::organisations::{self, Stop};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::params;

/// Parties of one decision at most.
pub const PARTIES: usize = 40;

/// What a party says, as the form gives it.
#[derive(Clone, Debug)]
pub struct Said {
    /// Part of the organisation's address; `None` when a name was typed.
    pub party: Option<String>,
    /// Name of an organisation that was not asked yet.
    pub other: Option<String>,
    /// What.
    pub position: Position,
    /// Which objection, or why.
    pub reason: Option<String>,
    /// Who said it.
    pub said_by: String,
    /// Day.
    pub said_on: String,
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, it: &Decision, detail: String) -> Result<(), Error> {
    let area = it.area_id;
    let entry = Entry { act, thing: "decision", id: it.id, area: Some(area), detail, touches: Touches::Area(area) };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

fn still_asked(it: &Decision) -> Result<(), Stop> {
    match it.state {
        DecisionState::Open | DecisionState::Taken => Ok(()),
        DecisionState::NotTaken | DecisionState::Withdrawn => Err(Error::Refused("decision-closed").into()),
    }
}

/// Writes down what a party says, entered by somebody who records the meetings of the network.
///
/// # Errors
/// Messages beside `party`, `other` and `said_on`; refused when the decision is off the table; not found.
pub fn say(tx: &Tx<'_>, ctx: &Context, meeting: &str, number: &str, said: &Said) -> Result<String, Stop> {
    let it = store::find(tx, meeting, number)?;
    still_asked(&it)?;
    if said.said_on.as_str() > &ctx.at()[..10] {
        return Err(Stop::field("said_on", "decision-said-future"));
    }
    let parties = store::parties(tx, it.id)?;
    let organisation = match (&said.party, &said.other) {
        (Some(slug), None) => {
            let known = parties.iter().find(|p| p.slug == *slug).map(|p| p.id);
            known.ok_or_else(|| Stop::field("party", "form-choose"))?
        }
        (None, Some(name)) => {
            let found = organisations::by_names(tx, &it.area_path, std::slice::from_ref(name))?;
            let id = organisations::named(&found, name);
            id.ok_or_else(|| Stop::field("other", "organisation-unknown"))?
        }
        (Some(_), Some(_)) => return Err(Stop::field("other", "decision-one-of-both")),
        (None, None) => return Err(Stop::field("party", "form-choose")),
    };
    let asked = parties.iter().any(|p| p.id == organisation);
    if !asked && parties.len() >= PARTIES {
        return Err(Stop::field("other", "decision-parties-many"));
    }
    let mandate = store::mandate_on(tx, &it, organisation, &said.said_on)?;
    write_word(tx, ctx, &it, organisation, mandate, said)?;
    Ok(it.url())
}

/// Writes down what a party says, by the person who holds its mandate today.
///
/// # Errors
/// A message beside `party`; not found for anybody else; refused when the decision is off the table.
pub fn speak(tx: &Tx<'_>, ctx: &Context, meeting: &str, number: &str, said: &Said) -> Result<String, Stop> {
    let it = store::find(tx, meeting, number)?;
    let person = ctx.actor.person().ok_or(Error::NotFound)?;
    let mine = store::spoken_for(tx, &it, person, &ctx.at()[..10])?;
    if mine.is_empty() {
        return Err(Error::NotFound.into());
    }
    still_asked(&it)?;
    let party = mine.iter().find(|s| said.party.as_deref() == Some(s.slug.as_str()));
    let party = party.ok_or_else(|| Stop::field("party", "form-choose"))?;
    write_word(tx, ctx, &it, party.id, Some(party.mandate_id), said)?;
    Ok(it.url())
}

fn write_word(
    tx: &Tx<'_>,
    ctx: &Context,
    it: &Decision,
    organisation: i64,
    mandate: Option<i64>,
    said: &Said,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO decision_party (decision_id, organisation_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![it.id, organisation],
    )?;
    tx.execute(
        "UPDATE decision_position SET replaced_at = ?3
         WHERE decision_id = ?1 AND organisation_id = ?2 AND replaced_at IS NULL",
        params![it.id, organisation, ctx.at()],
    )?;
    let id: i64 = tx.one(
        "INSERT INTO decision_position (decision_id, organisation_id, position, reason, mandate_id, said_by, said_on,
           of_version, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) RETURNING id",
        params![
            it.id,
            organisation,
            said.position,
            said.reason,
            mandate,
            said.said_by,
            said.said_on,
            it.wording,
            ctx.at()
        ],
    )?;
    let detail = format!("position={id} organisation={organisation} says={}", said.position.word());
    note(tx, ctx, "decision.said", it, detail)
}

/// Takes back a word that was entered by mistake. It stays to be read among the earlier ones.
///
/// # Errors
/// Not found, also when it is of another decision or was replaced already.
pub fn take_back(tx: &Tx<'_>, ctx: &Context, meeting: &str, number: &str, position: &str) -> Result<String, Stop> {
    let it = store::find(tx, meeting, number)?;
    let id: Option<i64> = tx.opt(
        "UPDATE decision_position SET replaced_at = ?3
         WHERE decision_id = ?1 AND CAST(id AS TEXT) = ?2 AND replaced_at IS NULL RETURNING id",
        params![it.id, position, ctx.at()],
    )?;
    let id = id.ok_or(Error::NotFound)?;
    note(tx, ctx, "decision.word_taken_back", &it, format!("position={id}"))?;
    Ok(it.url())
}

/// What the form of a decision says.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Number of the text from which the form was filled.
    pub seen: String,
    /// What.
    pub what: String,
    /// Where.
    pub where_text: String,
    /// When.
    pub when_text: String,
    /// Form.
    pub form: DecisionForm,
    /// Address part of the theme.
    pub theme: Option<String>,
    /// Day by which parties are asked to answer.
    pub answer_by: Option<String>,
    /// Names of the parties.
    pub parties: Vec<String>,
    /// Why the text changes.
    pub reason: Option<String>,
}

/// Changes a decision. A change of its text or form keeps the earlier one, with the reason; the parties are asked again.
///
/// # Errors
/// Messages beside `seen`, `theme`, `parties` and `reason`; not found.
pub fn change(tx: &Tx<'_>, ctx: &Context, meeting: &str, number: &str, to: &Changed) -> Result<String, Stop> {
    let it = store::find(tx, meeting, number)?;
    if to.seen != it.wording.to_string() {
        return Err(Stop::field("seen", "decision-changed-meanwhile"));
    }
    let theme = match &to.theme {
        Some(slug) => Some(areas::theme_by_slug(tx, slug).map_err(|_| Stop::field("theme", "form-choose"))?.id),
        None => None,
    };
    let other_text =
        to.what != it.what || to.where_text != it.where_text || to.when_text != it.when_text || to.form != it.form;
    if other_text {
        let reason = to.reason.as_ref().ok_or_else(|| Stop::field("reason", "decision-reason-needed"))?;
        networks::keep_wording(tx, ctx, it.id, reason)?;
    }
    tx.execute(
        "UPDATE decision SET what = ?2, where_text = ?3, when_text = ?4, form = ?5, theme_id = ?6, answer_by = ?7,
                version = version + 1 WHERE id = ?1",
        params![it.id, to.what, to.where_text, to.when_text, to.form, theme, to.answer_by],
    )?;
    if to.form == DecisionForm::SenseCheck {
        tx.execute(
            "UPDATE decision SET state = 'open', decided_on = NULL WHERE id = ?1 AND state = 'taken'",
            params![it.id],
        )?;
    }
    set_parties(tx, &it, &to.parties)?;
    let detail = format!("form={} text={}", to.form.word(), if other_text { "changed" } else { "same" });
    note(tx, ctx, "decision.changed", &it, detail)?;
    Ok(it.url())
}

/// Parties as the form names them; one that said something stays.
fn set_parties(tx: &Tx<'_>, it: &Decision, names: &[String]) -> Result<(), Stop> {
    let before = store::parties(tx, it.id)?;
    let known = organisations::by_names(tx, &it.area_path, names)?;
    let mut wanted = Vec::new();
    for name in names {
        // Who is a party already may carry a name that another organisation nearer by has as well.
        let id = before.iter().find(|p| p.name.eq_ignore_ascii_case(name)).map(|p| p.id);
        let id = id.or_else(|| organisations::named(&known, name));
        wanted.push(id.ok_or_else(|| Stop::field("parties", "decision-party-unknown"))?);
    }
    for gone in before.iter().filter(|p| !wanted.contains(&p.id)) {
        let spoke: i64 = tx.one(
            "SELECT count(*) FROM decision_position WHERE decision_id = ?1 AND organisation_id = ?2",
            params![it.id, gone.id],
        )?;
        if spoke > 0 {
            return Err(Stop::field("parties", "decision-party-spoke"));
        }
        tx.execute(
            "DELETE FROM decision_party WHERE decision_id = ?1 AND organisation_id = ?2",
            params![it.id, gone.id],
        )?;
    }
    for id in wanted {
        tx.execute(
            "INSERT INTO decision_party (decision_id, organisation_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![it.id, id],
        )?;
    }
    Ok(())
}

/// What the form of the state says.
#[derive(Clone, Debug)]
pub struct Settled {
    /// How it stands from now on.
    pub state: DecisionState,
    /// Why not taken or withdrawn.
    pub reason: Option<String>,
    /// Day on which it was taken.
    pub decided_on: Option<String>,
}

/// Says how it stands with a decision.
///
/// # Errors
/// A message beside `state` when the rule of its form stands in the way, beside `reason` and `decided_on`; not found.
pub fn settle(tx: &Tx<'_>, ctx: &Context, meeting: &str, number: &str, to: &Settled) -> Result<String, Stop> {
    let it = store::find(tx, meeting, number)?;
    let today = &ctx.at()[..10];
    let taken = to.state == DecisionState::Taken;
    if taken {
        let (parties, words) = (store::parties(tx, it.id)?, store::words(tx, it.id)?);
        let count = store::count(&it, &parties, &words);
        let stands = standing(it.form, count, it.overdue(today));
        if stands != Standing::Possible {
            return Err(Stop::field("state", stands.key()));
        }
        if to.decided_on.as_deref().is_some_and(|day| day > today) {
            return Err(Stop::field("decided_on", "decision-said-future"));
        }
    }
    let closed = matches!(to.state, DecisionState::NotTaken | DecisionState::Withdrawn);
    if closed && to.reason.is_none() {
        return Err(Stop::field("reason", "form-required"));
    }
    let decided_on = taken.then(|| to.decided_on.clone().unwrap_or_else(|| today.to_owned()));
    tx.execute(
        "UPDATE decision SET state = ?2, state_reason = ?3, decided_on = ?4, version = version + 1 WHERE id = ?1",
        params![it.id, to.state, to.reason.as_ref().filter(|_| closed), decided_on],
    )?;
    let detail = format!("from={} to={}", it.state.word(), to.state.word());
    note(tx, ctx, "decision.settled", &it, detail)?;
    Ok(it.url())
}
