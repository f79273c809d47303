// SPDX-License-Identifier: EUPL-1.2
//! Telling back: drafts, sending, the paper list, and voices without an answer.

use super::model::Channel;
use crate::areas;
use crate::error::Error;
use crate::texts::TEXTS;
use crate::web::Page;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use stoep_platform::clock::instant_text;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::{Param, ToParam, Tx, placeholders};
use stoep_platform::i18n::Arg;
use stoep_platform::ids::sha256;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

/// What a telling is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum About {
    /// An item.
    Item(i64),
    /// An initiative: the voices behind the items it works for.
    Initiative(i64),
}

/// The voices behind an item (`?1`) or an initiative (`?2`): linked to it, or merged into one that is, however often.
const BEHIND: &str = "WITH RECURSIVE behind (id) AS (
    SELECT x.voice_id FROM item_voice x WHERE x.item_id = ?1
       OR x.item_id IN (SELECT g.item_id FROM initiative_item g WHERE g.initiative_id = ?2)
    UNION SELECT v.id FROM voice v JOIN behind b ON v.merged_into = b.id)";

/// Those who are told: not who took their words back, nor whose words were refused.
const TOLD: &str = "v.id IN (SELECT id FROM behind) AND v.state IN ('public', 'received', 'merged')";

/// How each of them is reached. Paper is for what somebody else wrote down, away from the site.
const CHANNEL: &str = "CASE WHEN v.email IS NOT NULL THEN 'mail'
    WHEN v.on_behalf = 1 AND v.origin <> 'online' THEN 'paper' ELSE 'page' END";

/// Writes a draft for the voices behind something. Nothing when there are none: nobody would be told.
pub(super) fn draft(tx: &Tx<'_>, ctx: &Context, area: i64, about: About, sentence: &str) -> Result<(), Error> {
    let (item, initiative) = keys(about);
    let behind: i64 =
        tx.one(&format!("{BEHIND} SELECT count(*) FROM voice v WHERE {TOLD}"), params![item, initiative])?;
    if behind == 0 {
        return Ok(());
    }
    let id = tx.one(
        "INSERT INTO telling (area_id, item_id, initiative_id, sentence, state, created_at)
         VALUES (?1, ?2, ?3, ?4, 'draft', ?5) RETURNING id",
        params![area, item, initiative, sentence, ctx.at()],
    )?;
    note(tx, ctx, id, area, "telling.drafted", String::new(), Touches::Nothing)
}

fn keys(about: About) -> (Option<i64>, Option<i64>) {
    match about {
        About::Item(id) => (Some(id), None),
        About::Initiative(id) => (None, Some(id)),
    }
}

fn note(
    tx: &Tx<'_>,
    ctx: &Context,
    id: i64,
    area: i64,
    act: &str,
    detail: String,
    touches: Touches,
) -> Result<(), Error> {
    journal::append(tx, ctx, &Entry { act, thing: "telling", id, area: Some(area), detail, touches })?;
    Ok(())
}

record! {
    /// A telling with what it is about.
    pub(super) struct Telling {
        pub(super) id: i64, pub(super) area_id: i64, pub(super) area_slug: String, pub(super) area_name: String,
        pub(super) item_id: Option<i64>, pub(super) initiative_id: Option<i64>, pub(super) about: String,
        pub(super) url: String, pub(super) sentence: String, pub(super) state: String, pub(super) created_at: String,
        pub(super) sent_on: Option<String>,
    }
}

const TELLINGS: &str = "SELECT t.id, t.area_id, a.slug AS area_slug, a.name AS area_name, t.item_id, t.initiative_id,
      coalesce(i.title, n.name, '') AS about, coalesce('/items/' || i.slug, '/initiatives/' || n.slug, '') AS url,
      t.sentence, t.state, t.created_at, t.sent_on
    FROM telling t JOIN area a ON a.id = t.area_id LEFT JOIN item i ON i.id = t.item_id
      LEFT JOIN initiative n ON n.id = t.initiative_id";

/// Areas of `a` that begin with one of these paths; parameters from `first`.
fn mine(paths: &[String], first: usize) -> String {
    let any: Vec<String> =
        (first..first + paths.len()).map(|n| format!("substr(a.path, 1, length(?{n})) = ?{n}")).collect();
    if any.is_empty() { "1 = 0".to_owned() } else { format!("({})", any.join(" OR ")) }
}

/// Drafts in these areas, oldest first, after the one with key `after`.
pub(super) fn drafts(tx: &Tx<'_>, paths: &[String], after: i64, limit: i64) -> Result<Vec<Telling>, Error> {
    let mut all = vec![Param::Int(after), Param::Int(limit)];
    all.extend(paths.iter().map(ToParam::to_param));
    let sql = format!("{TELLINGS} WHERE t.state = 'draft' AND t.id > ?1 AND {} ORDER BY t.id LIMIT ?2", mine(paths, 3));
    Ok(tx.all(&sql, &all)?)
}

/// One telling.
pub(super) fn telling(tx: &Tx<'_>, id: i64) -> Result<Telling, Error> {
    tx.opt(&format!("{TELLINGS} WHERE t.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// How many would be told, by channel.
pub(super) fn reach(tx: &Tx<'_>, telling: &Telling) -> Result<Vec<(Channel, i64)>, Error> {
    if telling.state != "draft" {
        return Ok(tx.all(
            "SELECT channel, count(*) FROM telling_voice WHERE telling_id = ?1 GROUP BY channel ORDER BY channel",
            params![telling.id],
        )?);
    }
    Ok(tx.all(
        &format!(
            "{BEHIND} SELECT y.channel, count(*) FROM (SELECT {CHANNEL} AS channel FROM voice v WHERE {TOLD}) y
             GROUP BY y.channel ORDER BY y.channel"
        ),
        params![telling.item_id, telling.initiative_id],
    )?)
}

/// Keeps another sentence for a draft.
pub(super) fn save(tx: &Tx<'_>, ctx: &Context, id: i64, sentence: &str) -> Result<(), Error> {
    let it = telling(tx, id)?;
    if it.state != "draft" {
        return Err(Error::Refused("telling-not-draft"));
    }
    tx.execute("UPDATE telling SET sentence = ?2 WHERE id = ?1", params![id, sentence])?;
    note(tx, ctx, id, it.area_id, "telling.changed", String::new(), Touches::Nothing)
}

/// Drops a draft; the reason goes into the journal.
pub(super) fn drop_draft(tx: &Tx<'_>, ctx: &Context, id: i64) -> Result<(), Error> {
    let it = telling(tx, id)?;
    match it.state.as_str() {
        "dropped" => Ok(()),
        "draft" => {
            tx.execute("UPDATE telling SET state = 'dropped' WHERE id = ?1", params![id])?;
            note(tx, ctx, id, it.area_id, "telling.dropped", String::new(), Touches::Nothing)
        }
        _ => Err(Error::Refused("telling-not-draft")),
    }
}

record! {
    struct ToTell { id: i64, code: String, email: Option<String>, lang: String, channel: Channel }
}

/// Sends a draft: a row per voice, one mail per address, and the voices count as answered. Sent already: nothing.
pub(super) fn send(tx: &Tx<'_>, ctx: &Context, base_url: &str, id: i64, sentence: &str) -> Result<(), Error> {
    let it = telling(tx, id)?;
    match it.state.as_str() {
        "sent" => return Ok(()),
        "draft" => {}
        _ => return Err(Error::Refused("telling-not-draft")),
    }
    let voices: Vec<ToTell> = tx.all(
        &format!("{BEHIND} SELECT v.id, v.code, v.email, v.lang, {CHANNEL} AS channel FROM voice v WHERE {TOLD} ORDER BY v.id"),
        params![it.item_id, it.initiative_id],
    )?;
    if voices.is_empty() {
        return Err(Error::Refused("telling-nobody"));
    }
    let mut by_address: BTreeMap<&str, Vec<&ToTell>> = BTreeMap::new();
    for voice in &voices {
        if let Some(address) = voice.email.as_deref() {
            by_address.entry(address).or_default().push(voice);
        }
    }
    let mut unmailed: Vec<i64> = Vec::new();
    for (address, theirs) in &by_address {
        if !mail_one(tx, ctx, base_url, id, sentence, address, theirs)? {
            unmailed.extend(theirs.iter().map(|v| v.id));
        }
    }
    for voice in &voices {
        // An address that has had its share of mail finds the sentence on its page; the row says so.
        let channel = if unmailed.contains(&voice.id) { Channel::Page } else { voice.channel };
        tx.execute(
            "INSERT INTO telling_voice (telling_id, voice_id, channel) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
            params![id, voice.id, channel],
        )?;
    }
    let told: Vec<i64> = voices.iter().map(|v| v.id).collect();
    crate::voices::mark_answered(tx, ctx, &told)?;
    tx.execute(
        "UPDATE telling SET state = 'sent', sentence = ?2, sent_on = ?3 WHERE id = ?1",
        params![id, sentence, &ctx.at()[..10]],
    )?;
    let detail = format!("voices={} mails={}", voices.len(), by_address.len());
    note(tx, ctx, id, it.area_id, "telling.sent", detail, Touches::Area(it.area_id))
}

/// One mail to one address, in the language of its latest voice, with the link of each of its voices.
fn mail_one(
    tx: &Tx<'_>,
    ctx: &Context,
    base_url: &str,
    telling: i64,
    sentence: &str,
    address: &str,
    voices: &[&ToTell],
) -> Result<bool, Error> {
    let lang = voices.last().and_then(|v| Lang::from_code(&v.lang)).unwrap_or_default();
    let links: Vec<String> = voices.iter().map(|v| format!("{base_url}/follow/{}", v.code)).collect();
    let read_more =
        TEXTS.text(lang, "telling-mail-more", &[("n", Arg::Number(i64::try_from(links.len()).unwrap_or(1)))]);
    let body = format!(
        "{}\n\n{sentence}\n\n{read_more}\n{}\n\n{}\n",
        TEXTS.text(lang, "telling-mail-hello", &[]),
        links.join("\n"),
        TEXTS.text(lang, "telling-mail-stop", &[])
    );
    let subject = TEXTS.text(lang, "telling-mail-subject", &[]);
    // The hash, not the address: the key outlives the mail.
    let unique = format!("telling-{telling}-{}", &sha256(address)[..24]);
    Ok(mail::enqueue(tx, ctx, &Mail { to: address, subject: &subject, body: &body, unique: &unique })?)
}

record! {
    /// A line of the paper list.
    pub(super) struct OnPaper {
        pub(super) telling_id: i64, pub(super) voice_id: i64, pub(super) area_name: String, pub(super) code: String,
        pub(super) words: String, pub(super) behalf_name: Option<String>, pub(super) sentence: String,
        pub(super) sent_on: String,
    }
}

/// What waits to be handed over in these areas, area by area, after a place in that order.
pub(super) fn paper(tx: &Tx<'_>, paths: &[String], after: (&str, i64, i64), limit: i64) -> Result<Vec<OnPaper>, Error> {
    let mut all = vec![after.0.to_param(), Param::Int(after.1), Param::Int(after.2), Param::Int(limit)];
    all.extend(paths.iter().map(ToParam::to_param));
    let sql = format!(
        "SELECT y.telling_id, y.voice_id, a.name AS area_name, v.code, coalesce(v.public_text, v.what) AS words,
           v.behalf_name, t.sentence, coalesce(t.sent_on, '') AS sent_on
         FROM telling_voice y JOIN telling t ON t.id = y.telling_id JOIN voice v ON v.id = y.voice_id
           JOIN area a ON a.id = v.area_id
         WHERE y.channel = 'paper' AND y.handed_on IS NULL AND v.state IN ('public', 'received', 'merged')
           AND (a.name, y.telling_id, y.voice_id) > (?1, ?2, ?3) AND {}
         ORDER BY a.name, y.telling_id, y.voice_id LIMIT ?4",
        mine(paths, 5)
    );
    Ok(tx.all(&sql, &all)?)
}

/// Marks lines of the paper list as handed over; only those in these areas.
pub(super) fn hand_over(tx: &Tx<'_>, ctx: &Context, paths: &[String], lines: &[(i64, i64)]) -> Result<(), Error> {
    for (telling_id, voice) in lines {
        let today = ctx.at();
        let mut all = vec![Param::Int(*telling_id), Param::Int(*voice), Param::Text(&today[..10])];
        all.extend(paths.iter().map(ToParam::to_param));
        let sql = format!(
            "UPDATE telling_voice SET handed_on = ?3 WHERE telling_id = ?1 AND voice_id = ?2 AND channel = 'paper'
               AND handed_on IS NULL AND EXISTS (SELECT 1 FROM voice v JOIN area a ON a.id = v.area_id
                 WHERE v.id = telling_voice.voice_id AND {})",
            mine(paths, 4)
        );
        if tx.execute(&sql, &all)? > 0 {
            let area: i64 = tx.one("SELECT area_id FROM voice WHERE id = ?1", params![*voice])?;
            note(tx, ctx, *telling_id, area, "telling.handed_over", format!("voice={voice}"), Touches::Nothing)?;
        }
    }
    Ok(())
}

record! {
    /// A line of the paper list that was ticked.
    pub(super) struct Handed {
        pub(super) telling_id: i64, pub(super) voice_id: i64, pub(super) area_name: String, pub(super) code: String,
        pub(super) behalf_name: Option<String>, pub(super) sentence: String, pub(super) handed_on: String,
    }
}

/// What was ticked in these areas since a day, the latest first.
pub(super) fn handed(tx: &Tx<'_>, paths: &[String], since: &str, limit: i64) -> Result<Vec<Handed>, Error> {
    let mut all = vec![since.to_param(), Param::Int(limit)];
    all.extend(paths.iter().map(ToParam::to_param));
    let sql = format!(
        "SELECT y.telling_id, y.voice_id, a.name AS area_name, v.code, v.behalf_name, t.sentence,
           coalesce(y.handed_on, '') AS handed_on
         FROM telling_voice y JOIN telling t ON t.id = y.telling_id JOIN voice v ON v.id = y.voice_id
           JOIN area a ON a.id = v.area_id
         WHERE y.channel = 'paper' AND y.handed_on >= ?1 AND v.state IN ('public', 'received', 'merged') AND {}
         ORDER BY y.handed_on DESC, y.telling_id DESC, y.voice_id LIMIT ?2",
        mine(paths, 3)
    );
    Ok(tx.all(&sql, &all)?)
}

/// Takes a tick back: the line stands on the paper list again. Only in these areas.
pub(super) fn not_handed(tx: &Tx<'_>, ctx: &Context, paths: &[String], line: (i64, i64)) -> Result<(), Error> {
    let mut all = vec![Param::Int(line.0), Param::Int(line.1)];
    all.extend(paths.iter().map(ToParam::to_param));
    let sql = format!(
        "UPDATE telling_voice SET handed_on = NULL WHERE telling_id = ?1 AND voice_id = ?2 AND channel = 'paper'
           AND handed_on IS NOT NULL AND EXISTS (SELECT 1 FROM voice v JOIN area a ON a.id = v.area_id
             WHERE v.id = telling_voice.voice_id AND {})",
        mine(paths, 3)
    );
    if tx.execute(&sql, &all)? > 0 {
        let area: i64 = tx.one("SELECT area_id FROM voice WHERE id = ?1", params![line.1])?;
        let detail = format!("voice={}", line.1);
        note(tx, ctx, line.0, area, "telling.hand_over_undone", detail, Touches::Nothing)?;
    }
    Ok(())
}

record! {
    /// A voice that waits longer than its area promised.
    pub(super) struct Unanswered {
        pub(super) id: i64, pub(super) number: String, pub(super) area_id: i64, pub(super) area_name: String,
        pub(super) state: String, pub(super) origin: String, pub(super) received_at: String, pub(super) words: String,
    }
}

impl Unanswered {
    /// Whether it is public, in words.
    pub(super) fn state_words(&self, page: &Page) -> String {
        page.t(format!("link-voice-{}", self.state))
    }

    /// Where and when it was said.
    pub(super) fn told(&self, page: &Page) -> String {
        super::item_store::told(page, &self.origin, &self.received_at)
    }
}

/// Voices past their area's term without an answer, oldest first, after a place in that order. With the term per area.
pub(super) fn unanswered(
    tx: &Tx<'_>,
    ctx: &Context,
    paths: &[String],
    after: (&str, i64),
    limit: i64,
) -> Result<(Vec<Unanswered>, BTreeMap<i64, i64>), Error> {
    let own: Vec<(String, i64)> =
        tx.all("SELECT a.path, a.answer_days FROM area a WHERE a.answer_days IS NOT NULL", &[])?;
    let within: Vec<&String> = paths.iter().collect();
    let all: Vec<Param<'_>> = within.iter().map(ToParam::to_param).collect();
    let areas: Vec<(i64, String)> =
        tx.all(&format!("SELECT a.id, a.path FROM area a WHERE {}", mine(paths, 1)), &all)?;
    if areas.is_empty() {
        return Ok((Vec::new(), BTreeMap::new()));
    }
    // The nearest area above that names a term decides, as in `areas::answer_days`, read at once for all areas.
    let default = areas::answer_days(tx, "/none/")?;
    let term = |path: &str| {
        let nearest = own.iter().filter(|(p, _)| path.starts_with(p.as_str())).max_by_key(|(p, _)| p.len());
        nearest.map_or(default, |(_, days)| *days)
    };
    let terms: BTreeMap<i64, i64> = areas.iter().map(|(id, path)| (*id, term(path))).collect();
    let mut by_days: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for (area, days) in &terms {
        by_days.entry(*days).or_default().push(*area);
    }
    let limits: Vec<(String, Vec<i64>)> = by_days
        .into_iter()
        .map(|(days, areas)| (instant_text(ctx.now - SignedDuration::from_hours(24 * days)), areas))
        .collect();
    let mut values = vec![after.0.to_param(), Param::Int(after.1), Param::Int(limit)];
    let mut late = Vec::new();
    for (before, areas) in &limits {
        let at = values.len() + 1;
        values.push(before.to_param());
        values.extend(areas.iter().map(ToParam::to_param));
        late.push(format!("(v.received_at < ?{at} AND v.area_id IN ({}))", placeholders(at + 1, areas.len())));
    }
    let sql = format!(
        "SELECT v.id, v.number, v.area_id, a.name AS area_name, v.state, v.origin, v.received_at,
           coalesce(v.public_text, v.what) AS words
         FROM voice v JOIN area a ON a.id = v.area_id
         WHERE v.answered_at IS NULL AND v.state IN ('received', 'public') AND (v.received_at, v.id) > (?1, ?2)
           AND ({}) ORDER BY v.received_at, v.id LIMIT ?3",
        late.join(" OR ")
    );
    Ok((tx.all(&sql, &values)?, terms))
}
