// SPDX-License-Identifier: EUPL-1.2
//! The SQL of date polls.

use super::invite_store;
use super::mail_store::{self, Letter};
use super::model::{DateAnswer, PollState};
use crate::error::Error;
use crate::networks::{self, Announced, MeetingKind, Network};
use crate::organisations::{self, Stop};
use crate::texts::TEXTS;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::Tx;
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::{params, record};

record! {
    /// A date poll with its network.
    pub(super) struct Poll {
        pub(super) id: i64, pub(super) slug: String, pub(super) network_id: i64, pub(super) network_slug: String, pub(super) network_name: String,
        pub(super) area_id: i64, pub(super) area_slug: String, pub(super) area_name: String, pub(super) title: String, pub(super) kind: MeetingKind,
        pub(super) place: String, pub(super) words: String, pub(super) answer_by: String, pub(super) state: PollState, pub(super) meeting: Option<String>,
        pub(super) reason: Option<String>,
    }
}

impl Poll {
    /// Whether parties can still answer on a day.
    pub(super) fn open_on(&self, today: &str) -> bool {
        self.state == PollState::Open && self.answer_by.as_str() >= today
    }
}

const POLLS: &str = "SELECT q.id, q.slug, q.network_id, n.slug AS network_slug, n.name AS network_name, n.area_id,
    a.slug AS area_slug, a.name AS area_name, q.title, q.kind, q.place, q.words, q.answer_by, q.state, m.slug AS meeting,
    q.reason
    FROM date_poll q JOIN network n ON n.id = q.network_id JOIN area a ON a.id = n.area_id
    LEFT JOIN meeting m ON m.id = q.meeting_id";

/// The poll with this address part, of this network and no other.
pub(super) fn by_slug(tx: &Tx<'_>, network: &str, slug: &str) -> Result<Poll, Error> {
    tx.opt(&format!("{POLLS} WHERE q.slug = ?1 AND n.slug = ?2"), params![slug, network])?.ok_or(Error::NotFound)
}

/// The polls of a network, open ones first, at most 20.
pub(super) fn of_network(tx: &Tx<'_>, network: i64) -> Result<Vec<Poll>, Error> {
    Ok(tx.all(
        &format!(
            "{POLLS} WHERE q.network_id = ?1
             ORDER BY CASE q.state WHEN 'open' THEN 0 ELSE 1 END, q.created_at DESC, q.id DESC LIMIT 20"
        ),
        params![network],
    )?)
}

record! {
    /// A date that is proposed.
    pub(super) struct DateOption {
        pub(super) id: i64, pub(super) on_date: String, pub(super) starts: String, pub(super) ends: Option<String>,
    }
}

impl DateOption {
    /// In words.
    pub(super) fn words(&self, lang: Lang) -> String {
        super::model::when(lang, &self.on_date, Some(&self.starts), self.ends.as_deref())
    }

    /// Name of its field.
    pub(super) fn field(&self) -> String {
        format!("option-{}", self.id)
    }
}

/// The dates of a poll in their order.
pub(super) fn options(tx: &Tx<'_>, poll: i64) -> Result<Vec<DateOption>, Error> {
    Ok(tx.all(
        "SELECT id, on_date, starts, ends FROM date_option WHERE poll_id = ?1 ORDER BY on_date, starts",
        params![poll],
    )?)
}

record! {
    /// Somebody who is asked.
    pub(super) struct Party {
        pub(super) id: i64, pub(super) poll_id: i64, pub(super) membership_id: Option<i64>, pub(super) name: String, pub(super) email: Option<String>,
        pub(super) code: String, pub(super) answered_at: Option<String>, pub(super) answered_by: Option<String>,
    }
}

const PARTIES: &str = "SELECT p.id, p.poll_id, p.membership_id, p.name, p.email, p.code, p.answered_at, p.answered_by
    FROM date_party p";

/// All who are asked, by name.
pub(super) fn parties(tx: &Tx<'_>, poll: i64) -> Result<Vec<Party>, Error> {
    Ok(tx.all(&format!("{PARTIES} WHERE p.poll_id = ?1 ORDER BY p.name, p.id LIMIT 600"), params![poll])?)
}

/// One of them.
pub(super) fn party(tx: &Tx<'_>, poll: i64, id: &str) -> Result<Party, Error> {
    tx.opt(&format!("{PARTIES} WHERE p.poll_id = ?1 AND CAST(p.id AS TEXT) = ?2"), params![poll, id])?
        .ok_or(Error::NotFound)
}

/// The party of a code with its poll.
pub(super) fn by_code(tx: &Tx<'_>, code: &str) -> Result<(Party, Poll), Error> {
    let party: Party = tx.opt(&format!("{PARTIES} WHERE p.code = ?1"), params![code])?.ok_or(Error::NotFound)?;
    let poll = tx.one(&format!("{POLLS} WHERE q.id = ?1"), params![party.poll_id])?;
    Ok((party, poll))
}

/// All answers of a poll: party, date, answer.
pub(super) fn answers(tx: &Tx<'_>, poll: i64) -> Result<Vec<(i64, i64, DateAnswer)>, Error> {
    Ok(tx.all(
        "SELECT x.party_id, x.option_id, x.answer FROM date_answer x JOIN date_option o ON o.id = x.option_id
         WHERE o.poll_id = ?1",
        params![poll],
    )?)
}

/// What the form of a new poll says.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) title: String,
    pub(super) kind: MeetingKind,
    pub(super) place: String,
    pub(super) words: String,
    pub(super) answer_by: String,
    pub(super) options: Vec<(String, String, Option<String>)>,
    pub(super) also: Vec<String>,
}

fn note(tx: &Tx<'_>, ctx: &Context, act: &str, poll: i64, area: i64, detail: String) -> Result<(), Error> {
    let entry = Entry { act, thing: "date_poll", id: poll, area: Some(area), detail, touches: Touches::Nothing };
    journal::append(tx, ctx, &entry)?;
    Ok(())
}

/// Asks everybody in the network which date suits them. Gives the address part of the poll.
pub(super) fn create(tx: &Tx<'_>, ctx: &Context, site: &str, network: &str, it: &Asked) -> Result<String, Stop> {
    let network = networks::by_slug(tx, network)?;
    let slug = organisations::free_slug(tx, "date_poll", &format!("{} {}", network.slug, it.answer_by))?;
    let poll: i64 = tx.one(
        "INSERT INTO date_poll (slug, network_id, title, kind, place, words, answer_by, state, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'open', ?8) RETURNING id",
        params![slug, network.id, it.title, it.kind, it.place, it.words, it.answer_by, ctx.at()],
    )?;
    for (day, starts, ends) in &it.options {
        tx.execute(
            "INSERT INTO date_option (poll_id, on_date, starts, ends) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            params![poll, day, starts, ends],
        )?;
    }
    let today = networks::local_date(ctx.now).to_string();
    let mut mails = 0;
    for one in mail_store::addressees(tx, network.id, &today)? {
        let lang = one.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
        let (id, code) = add_party(tx, ctx, poll, Some(one.id), &one.name)?;
        let Some(email) = &one.email else { continue };
        if ask_by_mail(tx, ctx, site, &network, it, (id, &code, &one.name), (email, lang))? {
            tx.execute("UPDATE date_party SET email = ?2 WHERE id = ?1", params![id, email])?;
            mails += 1;
        }
    }
    for name in &it.also {
        add_party(tx, ctx, poll, None, name)?;
    }
    note(tx, ctx, "date_poll.asked", poll, network.area_id, format!("network={} mails={mails}", network.id))?;
    Ok(slug)
}

fn add_party(
    tx: &Tx<'_>,
    ctx: &Context,
    poll: i64,
    membership: Option<i64>,
    name: &str,
) -> Result<(i64, String), Error> {
    let code = ctx.rng.receipt_code();
    let id = tx.one(
        "INSERT INTO date_party (poll_id, membership_id, name, code) VALUES (?1, ?2, ?3, ?4) RETURNING id",
        params![poll, membership, name, code],
    )?;
    Ok((id, code))
}

fn ask_by_mail(
    tx: &Tx<'_>,
    ctx: &Context,
    site: &str,
    network: &Network,
    it: &Asked,
    (party, code, name): (i64, &str, &str),
    (to, lang): (&str, Lang),
) -> Result<bool, Error> {
    let text = |key: &str, x: &str| TEXTS.text(lang, key, &[("x", Arg::Text(x))]);
    let by = crate::web::page::date_words(lang, &it.answer_by);
    let mut body = vec![text("date-mail-for", name), text("date-mail-about", &network.name), it.title.clone()];
    body.extend((!it.words.is_empty()).then(|| it.words.clone()));
    body.push(text("date-mail-link", &format!("{site}/dates/{code}")));
    body.push(text("date-mail-by", &by));
    let unique = format!("poll:{party}:{}", ctx.at());
    let body = body.join("\n\n");
    mail_store::send(
        tx,
        ctx,
        site,
        &Letter { network: network.id, to, lang, subject: "date-mail-subject", body, unique },
    )
}

/// Keeps what a party answered; an earlier answer is replaced. `by_hand`: from a paper form, also after the last day.
///
/// # Errors
/// Refused when the poll is closed.
pub(super) fn answer(
    tx: &Tx<'_>,
    ctx: &Context,
    (party, poll): (&Party, &Poll),
    given: &[(i64, DateAnswer)],
    who: Option<&String>,
    by_hand: bool,
) -> Result<(), Stop> {
    let today = networks::local_date(ctx.now).to_string();
    if poll.state != PollState::Open || (!by_hand && !poll.open_on(&today)) {
        return Err(Error::Refused("date-poll-closed").into());
    }
    tx.execute("DELETE FROM date_answer WHERE party_id = ?1", params![party.id])?;
    for (option, answer) in given {
        tx.execute(
            "INSERT INTO date_answer (party_id, option_id, answer)
             SELECT ?1, o.id, ?3 FROM date_option o WHERE o.id = ?2 AND o.poll_id = ?4",
            params![party.id, option, answer, poll.id],
        )?;
    }
    tx.execute(
        "UPDATE date_party SET answered_at = ?2, answered_by = ?3 WHERE id = ?1",
        params![party.id, ctx.at(), who],
    )?;
    let by = if by_hand { "paper" } else { "code" };
    note(tx, ctx, "date_poll.answered", poll.id, poll.area_id, format!("party={} by={by}", party.id))?;
    Ok(())
}

/// Gives a party another code; the old one stops at once. The new one goes by mail to a member with an address.
pub(super) fn new_code(tx: &Tx<'_>, ctx: &Context, site: &str, poll: &Poll, party: &Party) -> Result<(), Stop> {
    if poll.state != PollState::Open {
        return Err(Error::Refused("date-poll-closed").into());
    }
    let code = ctx.rng.receipt_code();
    tx.execute("UPDATE date_party SET code = ?2, email = NULL WHERE id = ?1", params![party.id, code])?;
    let today = networks::local_date(ctx.now).to_string();
    let network = networks::by_slug(tx, &poll.network_slug)?;
    let list = mail_store::addressees(tx, network.id, &today)?;
    if let Some(one) = list.iter().find(|a| Some(a.id) == party.membership_id)
        && let Some(email) = &one.email
    {
        let lang = one.lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
        let asked = Asked {
            title: poll.title.clone(),
            kind: poll.kind,
            place: poll.place.clone(),
            words: poll.words.clone(),
            answer_by: poll.answer_by.clone(),
            options: Vec::new(),
            also: Vec::new(),
        };
        if ask_by_mail(tx, ctx, site, &network, &asked, (party.id, &code, &party.name), (email, lang))? {
            tx.execute("UPDATE date_party SET email = ?2 WHERE id = ?1", params![party.id, email])?;
        }
    }
    note(tx, ctx, "date_poll.new_code", poll.id, poll.area_id, format!("party={}", party.id))?;
    Ok(())
}

/// Chooses a date: the meeting is planned and everybody is invited. Gives the meeting's address part.
pub(super) fn choose(tx: &Tx<'_>, ctx: &Context, site: &str, poll: &Poll, option: &str) -> Result<String, Stop> {
    if poll.state != PollState::Open {
        return Err(Error::Refused("date-poll-closed").into());
    }
    let all = options(tx, poll.id)?;
    let chosen = all.iter().find(|o| o.id.to_string() == option).ok_or_else(|| Stop::field("option", "form-choose"))?;
    let announced = Announced {
        kind: poll.kind,
        title: poll.title.clone(),
        on_date: chosen.on_date.clone(),
        starts: Some(chosen.starts.clone()),
        ends: chosen.ends.clone(),
        place: poll.place.clone(),
    };
    let meeting = networks::plan_meeting(tx, ctx, &poll.network_slug, &announced)?;
    tx.execute(
        "UPDATE date_poll SET state = 'chosen', meeting_id = (SELECT id FROM meeting WHERE slug = ?2) WHERE id = ?1",
        params![poll.id, meeting],
    )?;
    let extra: Vec<String> = tx.all(
        "SELECT name FROM date_party WHERE poll_id = ?1 AND membership_id IS NULL ORDER BY name, id",
        params![poll.id],
    )?;
    invite_store::invite(tx, ctx, site, &meeting, &extra)?;
    note(tx, ctx, "date_poll.chosen", poll.id, poll.area_id, format!("option={}", chosen.id))?;
    Ok(meeting)
}

/// Stops a poll without a date, with the reason; who was asked by mail is told.
pub(super) fn drop(tx: &Tx<'_>, ctx: &Context, site: &str, poll: &Poll, reason: &str) -> Result<(), Stop> {
    if poll.state != PollState::Open {
        return Err(Error::Refused("date-poll-closed").into());
    }
    tx.execute("UPDATE date_poll SET state = 'dropped', reason = ?2 WHERE id = ?1", params![poll.id, reason])?;
    for party in parties(tx, poll.id)? {
        let Some(to) = &party.email else { continue };
        let lang = Lang::default();
        let text = |key: &str, x: &str| TEXTS.text(lang, key, &[("x", Arg::Text(x))]);
        let body = [text("date-mail-about", &poll.network_name), poll.title.clone(), text("date-mail-dropped", reason)];
        let unique = format!("dropped:{}", party.id);
        let body = body.join("\n\n");
        let network = poll.network_id;
        mail_store::send(
            tx,
            ctx,
            site,
            &Letter { network, to, lang, subject: "date-mail-dropped-subject", body, unique },
        )?;
    }
    note(tx, ctx, "date_poll.dropped", poll.id, poll.area_id, String::new())?;
    Ok(())
}
