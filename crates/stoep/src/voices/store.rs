// SPDX-License-Identifier: EUPL-1.2
//! The SQL of receiving, following, changing and taking back a voice.

use super::model::{Duration, Origin, Said, TargetGroup, VoiceKind, VoiceState, Words};
use crate::areas::{self, Area};
use crate::error::Error;
use crate::texts::TEXTS;
use stoep_platform::clock::hour_text;
use stoep_platform::context::{Context, Lang};
use stoep_platform::db::{self, Param, ToParam, Tx, placeholders};
use stoep_platform::i18n::Arg;
use stoep_platform::journal::{self, Entry, Touches};
use stoep_platform::mail::{self, Mail};
use stoep_platform::{params, record};

record! {
    /// A voice as it was told: private.
    pub struct Voice {
        /// Key.
        pub id: i64,
        /// Receipt code.
        pub code: String,
        /// Public number.
        pub number: String,
        /// Area.
        pub area_id: i64,
        /// Kind.
        pub kind: VoiceKind,
        /// Where it was heard.
        pub origin: Origin,
        /// Whom it is about.
        pub target_group: Option<TargetGroup>,
        /// Where it is on its way.
        pub state: VoiceState,
        /// What was said; empty when withdrawn.
        pub what: String,
        /// Why.
        pub why: Option<String>,
        /// For whom.
        pub for_whom: Option<String>,
        /// Who joins.
        pub who_joins: Option<String>,
        /// Who could organise it.
        pub who_organises: Option<String>,
        /// What is needed.
        pub needed: Option<String>,
        /// Once or lasting.
        pub duration: Option<Duration>,
        /// Place in words.
        pub place_words: Option<String>,
        /// Degrees east.
        pub lon: Option<f64>,
        /// Degrees north.
        pub lat: Option<f64>,
        /// Photo.
        pub photo_id: Option<i64>,
        /// Whether the photo is public with the public form.
        pub photo_public: bool,
        /// Whether somebody else wrote it down.
        pub on_behalf: bool,
        /// Who said it, for the team only.
        pub behalf_name: Option<String>,
        /// Address for news.
        pub email: Option<String>,
        /// Language of the page on which it was said.
        pub lang: String,
        /// Day on which it was said.
        pub heard_on: String,
        /// Hour in which it came in.
        pub received_at: String,
        /// When it was answered: told back, refused or merged.
        pub answered_at: Option<String>,
        /// Public form; after an undo the draft for the next one.
        pub public_text: Option<String>,
        /// Day on which it first became public.
        pub public_on: Option<String>,
        /// Why it was refused or merged.
        pub reason: Option<String>,
        /// The voice it goes on in.
        pub merged_into: Option<i64>,
    }
}

const VOICES: &str = "SELECT v.id, v.code, v.number, v.area_id, v.kind, v.origin, v.target_group, v.state, v.what, v.why,
    v.for_whom, v.who_joins, v.who_organises, v.needed, v.duration, v.place_words, v.lon, v.lat, v.photo_id,
    v.photo_public, v.on_behalf, v.behalf_name, v.email, v.lang, v.heard_on, v.received_at, v.answered_at, v.public_text,
    v.public_on, v.reason, v.merged_into FROM voice v";

/// The voice with this public number.
///
/// # Errors
/// Not found.
pub fn by_number(tx: &Tx<'_>, number: &str) -> Result<Voice, Error> {
    tx.opt(&format!("{VOICES} WHERE v.number = ?1"), params![number])?.ok_or(Error::NotFound)
}

/// The voice with this receipt code.
///
/// # Errors
/// Not found.
pub fn by_code(tx: &Tx<'_>, code: &str) -> Result<Voice, Error> {
    tx.opt(&format!("{VOICES} WHERE v.code = ?1"), params![code])?.ok_or(Error::NotFound)
}

/// The voice with this key.
///
/// # Errors
/// Not found.
pub fn by_id(tx: &Tx<'_>, id: i64) -> Result<Voice, Error> {
    tx.opt(&format!("{VOICES} WHERE v.id = ?1"), params![id])?.ok_or(Error::NotFound)
}

/// What somebody gets for what they said.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// Key.
    pub id: i64,
    /// Code to follow it with.
    pub code: String,
    /// Public number.
    pub number: String,
}

/// Letters and digits of public numbers: no vowels, so that no words come out.
const NUMBER: &[u8; 27] = b"23456789bcdfghjkmnpqrstvwxz";

fn fresh(tx: &Tx<'_>, sql: &str, make: impl Fn() -> String) -> Result<String, Error> {
    // Looked up first: a broken uniqueness rule would end the whole act on PostgreSQL.
    loop {
        let text = make();
        if tx.opt::<i64>(sql, params![text])?.is_none() {
            return Ok(text);
        }
    }
}

/// Keeps what somebody said.
///
/// # Errors
/// The database's; not found when the meeting is not one of the area, the areas around it or inside it.
pub fn receive(tx: &Tx<'_>, ctx: &Context, area: &Area, said: &Said) -> Result<Receipt, Error> {
    let code = fresh(tx, "SELECT id FROM voice WHERE code = ?1", || ctx.rng.receipt_code())?;
    let number = fresh(tx, "SELECT id FROM voice WHERE number = ?1", || {
        (0..8).map(|_| char::from(NUMBER[ctx.rng.below(27) as usize])).collect()
    })?;
    let meeting = match said.heard.as_ref().and_then(|h| h.meeting.as_deref()) {
        Some(slug) => Some(meeting_of(tx, &area.path, slug)?.ok_or(Error::NotFound)?),
        None => None,
    };
    let photo: Option<i64> = match &said.photo {
        Some(photo) => Some(tx.one(
            "INSERT INTO photo (name, bytes, width, height) VALUES (?1, ?2, ?3, ?4) RETURNING id",
            params![ctx.rng.token()[..32], photo.bytes, photo.width, photo.height],
        )?),
        None => None,
    };
    let today = ctx.at()[..10].to_owned();
    let heard = said.heard.as_ref();
    let origin = heard.map_or(Origin::Online, |h| h.origin);
    let heard_on = heard.map_or(today, |h| h.on.to_string());
    let w = &said.words;
    let id = tx.one(
        "INSERT INTO voice (code, number, area_id, kind, origin, target_group, state, what, why, for_whom, who_joins,
           who_organises, needed, duration, place_words, lon, lat, photo_id, photo_public, on_behalf, behalf_name,
           entered_by, meeting_id, email, lang, heard_on, received_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'received', ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 0, ?18, ?19,
           ?20, ?21, ?22, ?23, ?24, ?25) RETURNING id",
        params![
            code,
            number,
            area.id,
            w.kind,
            origin,
            w.target_group,
            w.what,
            w.why,
            w.for_whom,
            w.who_joins,
            w.who_organises,
            w.needed,
            w.duration,
            w.place_words,
            w.place.map(|p| p.0),
            w.place.map(|p| p.1),
            photo,
            said.heard.is_some(),
            heard.and_then(|h| h.name.as_deref()),
            ctx.actor.person(),
            meeting,
            said.email,
            ctx.lang.code(),
            heard_on,
            hour_text(ctx.now)
        ],
    )?;
    note(tx, ctx, "voice.received", id, area.id, format!("origin={}", origin.word()), Touches::Nothing)?;
    Ok(Receipt { id, code, number })
}

/// Writes an act to a voice in the journal.
pub(super) fn note(
    tx: &Tx<'_>,
    ctx: &Context,
    act: &str,
    id: i64,
    area: i64,
    detail: String,
    touches: Touches,
) -> Result<(), Error> {
    journal::append(tx, ctx, &Entry { act, thing: "voice", id, area: Some(area), detail, touches })?;
    Ok(())
}

/// Key of a meeting, when its network is of this area, of one around it or of one inside it.
fn meeting_of(tx: &Tx<'_>, path: &str, slug: &str) -> Result<Option<i64>, Error> {
    Ok(tx.opt(
        "SELECT m.id FROM meeting m JOIN network n ON n.id = m.network_id JOIN area a ON a.id = n.area_id
         WHERE m.slug = ?2 AND (substr(a.path, 1, length(?1)) = ?1 OR substr(?1, 1, length(a.path)) = a.path)",
        params![path, slug],
    )?)
}

/// Newest meetings that something may have been said in: address part, title, date.
pub(super) fn meetings_near(tx: &Tx<'_>, path: &str) -> Result<Vec<(String, String, String)>, Error> {
    Ok(tx.all(
        "SELECT m.slug, m.title, m.on_date FROM meeting m JOIN network n ON n.id = m.network_id
           JOIN area a ON a.id = n.area_id
         WHERE m.state <> 'cancelled'
           AND (substr(a.path, 1, length(?1)) = ?1 OR substr(?1, 1, length(a.path)) = a.path)
         ORDER BY m.on_date DESC, m.id DESC LIMIT 30",
        params![path],
    )?)
}

/// Whether something may have been said in this meeting, for the message beside the field.
pub(super) fn meeting_fits(tx: &Tx<'_>, path: &str, slug: &str) -> Result<bool, Error> {
    Ok(meeting_of(tx, path, slug)?.is_some())
}

/// Adds something to what was said. The team sees it as new.
///
/// # Errors
/// Gone when the voice was withdrawn.
pub fn add(tx: &Tx<'_>, ctx: &Context, id: i64, text: &str) -> Result<(), Error> {
    let voice = living(tx, id)?;
    tx.execute(
        "INSERT INTO voice_addition (voice_id, on_date, text, seen) VALUES (?1, ?2, ?3, 0)",
        params![id, &ctx.at()[..10], text],
    )?;
    note(tx, ctx, "voice.added_to", id, voice.area_id, String::new(), Touches::Nothing)
}

/// Changes the words, as long as nobody has decided about them.
///
/// # Errors
/// Gone when withdrawn, refused when it was read already: then something can be added.
pub fn correct(tx: &Tx<'_>, ctx: &Context, id: i64, w: &Words) -> Result<(), Error> {
    let voice = living(tx, id)?;
    if voice.state != VoiceState::Received {
        return Err(Error::Refused("voice-too-late"));
    }
    // A draft from an earlier publication no longer fits.
    tx.execute(
        "UPDATE voice SET kind = ?2, target_group = ?3, what = ?4, why = ?5, for_whom = ?6, who_joins = ?7,
           who_organises = ?8, needed = ?9, duration = ?10, place_words = ?11, lon = ?12, lat = ?13, public_text = NULL
         WHERE id = ?1",
        params![
            id,
            w.kind,
            w.target_group,
            w.what,
            w.why,
            w.for_whom,
            w.who_joins,
            w.who_organises,
            w.needed,
            w.duration,
            w.place_words,
            w.place.map(|p| p.0),
            w.place.map(|p| p.1)
        ],
    )?;
    note(tx, ctx, "voice.corrected", id, voice.area_id, String::new(), Touches::Nothing)
}

/// Sets or takes away the address for news. Mails to the old address that wait to leave are dropped.
///
/// # Errors
/// Gone when withdrawn.
pub fn set_email(tx: &Tx<'_>, ctx: &Context, id: i64, email: Option<&str>) -> Result<(), Error> {
    let voice = living(tx, id)?;
    if voice.email.as_deref() == email {
        return Ok(());
    }
    forget_mail(tx, &voice)?;
    tx.execute("UPDATE voice SET email = ?2 WHERE id = ?1", params![id, email])?;
    let detail = format!("email={}", if email.is_some() { "left" } else { "removed" });
    note(tx, ctx, "voice.email_changed", id, voice.area_id, detail, Touches::Nothing)
}

fn living(tx: &Tx<'_>, id: i64) -> Result<Voice, Error> {
    let voice = by_id(tx, id)?;
    if voice.state == VoiceState::Withdrawn { Err(Error::Gone) } else { Ok(voice) }
}

/// Takes mails about this voice out of the outbox. Of a mail that was sent only the address is left; it goes as well, since
/// a mail that told several voices at once no longer says which.
fn forget_mail(tx: &Tx<'_>, voice: &Voice) -> Result<(), Error> {
    if let Some(email) = &voice.email {
        tx.execute(
            "DELETE FROM outbox WHERE recipient = ?1 AND (state = 'sent' OR body LIKE ?2 OR unique_key LIKE ?3)",
            params![email, format!("%/follow/{}%", voice.code), format!("voice-{}-%", voice.number)],
        )?;
    }
    Ok(())
}

/// Takes a voice back: what was said, by whom, where, the photo, additions, the public form and mails go for good. The row
/// stays without content, so that sums and links keep their meaning. Voices that had gone on in this one wait anew.
/// Call [`db::Db::scrub_log`] after the commit.
///
/// # Errors
/// The database's. Twice is once.
pub fn withdraw(tx: &Tx<'_>, ctx: &Context, id: i64) -> Result<(), Error> {
    let voice = by_id(tx, id)?;
    if voice.state == VoiceState::Withdrawn {
        return Ok(());
    }
    count(tx, id, -1)?;
    forget_mail(tx, &voice)?;
    tx.execute(
        "UPDATE voice SET state = 'withdrawn', what = '', why = NULL, for_whom = NULL, who_joins = NULL,
           who_organises = NULL, needed = NULL, place_words = NULL, lon = NULL, lat = NULL, photo_id = NULL,
           photo_public = 0, behalf_name = NULL, email = NULL, public_text = NULL, reason = NULL WHERE id = ?1",
        params![id],
    )?;
    if let Some(photo) = voice.photo_id {
        tx.execute("DELETE FROM photo WHERE id = ?1", params![photo])?;
    }
    tx.execute("DELETE FROM voice_addition WHERE voice_id = ?1", params![id])?;
    tx.execute("DELETE FROM voice_likeness WHERE voice_id = ?1 OR other_id = ?1", params![id])?;
    forget_in_search(tx, id)?;
    let orphans: Vec<(i64, i64)> =
        tx.all("SELECT id, area_id FROM voice WHERE merged_into = ?1 AND state = 'merged' ORDER BY id", params![id])?;
    for (orphan, area) in orphans {
        tx.execute(
            "UPDATE voice SET state = 'received', merged_into = NULL, reason = NULL, answered_at = NULL WHERE id = ?1",
            params![orphan],
        )?;
        note(tx, ctx, "voice.reopened", orphan, area, "because=withdrawn".into(), Touches::Nothing)?;
    }
    note(tx, ctx, "voice.withdrawn", id, voice.area_id, String::new(), Touches::Area(voice.area_id))
}

/// Takes a voice out of the search index, and words that stood in no other text.
pub(super) fn forget_in_search(tx: &Tx<'_>, id: i64) -> Result<(), Error> {
    let document: Option<i64> =
        tx.opt("SELECT id FROM search_document WHERE thing = 'voice' AND thing_id = ?1", params![id])?;
    let Some(document) = document else { return Ok(()) };
    let terms: Vec<i64> =
        tx.all("SELECT term_id FROM search_posting WHERE document_id = ?1 ORDER BY term_id", params![document])?;
    tx.execute("DELETE FROM search_posting WHERE document_id = ?1", params![document])?;
    tx.execute("DELETE FROM search_document WHERE id = ?1", params![document])?;
    for some in terms.chunks(500) {
        let marks = placeholders(1, some.len());
        let keys: Vec<Param<'_>> = some.iter().map(ToParam::to_param).collect();
        tx.execute(&format!("UPDATE search_term SET documents = documents - 1 WHERE id IN ({marks})"), &keys)?;
        // A term that only this voice had leaves with its endings: they spell the word as well.
        let idle = format!(
            "id IN ({marks}) AND documents <= 0
               AND NOT EXISTS (SELECT 1 FROM search_posting p WHERE p.term_id = search_term.id)"
        );
        tx.execute(
            &format!("DELETE FROM search_ending WHERE term_id IN (SELECT id FROM search_term WHERE {idle})"),
            &keys,
        )?;
        tx.execute(&format!("DELETE FROM search_term WHERE {idle}"), &keys)?;
    }
    Ok(())
}

/// Adds a public voice to the kept counts (per area, and per area and theme), or takes it off. Called before and after every
/// change of state, area or themes; a voice that is not public counts for nothing.
pub(super) fn count(tx: &Tx<'_>, id: i64, by: i64) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO voice_total (area_id, voices)
         SELECT v.area_id, CAST(?2 AS BIGINT) FROM voice v WHERE v.id = ?1 AND v.state = 'public'
         ON CONFLICT (area_id) DO UPDATE SET voices = voice_total.voices + excluded.voices",
        params![id, by],
    )?;
    tx.execute(
        "INSERT INTO voice_count (area_id, theme_id, voices)
         SELECT v.area_id, t.theme_id, CAST(?2 AS BIGINT) FROM voice v JOIN voice_theme t ON t.voice_id = v.id
         WHERE v.id = ?1 AND v.state = 'public' ORDER BY t.theme_id
         ON CONFLICT (area_id, theme_id) DO UPDATE SET voices = voice_count.voices + excluded.voices",
        params![id, by],
    )?;
    Ok(())
}

/// Counts all public voices anew; for an import that wrote them itself.
///
/// # Errors
/// The database's.
pub fn recount(tx: &Tx<'_>) -> Result<(), db::Error> {
    tx.execute("DELETE FROM voice_total", &[])?;
    tx.execute(
        "INSERT INTO voice_total (area_id, voices)
         SELECT v.area_id, count(*) FROM voice v WHERE v.state = 'public' GROUP BY v.area_id",
        &[],
    )?;
    tx.execute("DELETE FROM voice_count", &[])?;
    tx.execute(
        "INSERT INTO voice_count (area_id, theme_id, voices)
         SELECT v.area_id, t.theme_id, count(*) FROM voice v JOIN voice_theme t ON t.voice_id = v.id
         WHERE v.state = 'public' GROUP BY v.area_id, t.theme_id",
        &[],
    )?;
    Ok(())
}

/// Notes that these voices got an answer: somebody told them what became of it. The first answer counts.
///
/// # Errors
/// The database's.
pub fn mark_answered(tx: &Tx<'_>, ctx: &Context, voices: &[i64]) -> Result<(), db::Error> {
    let at = ctx.at();
    for some in voices.chunks(500) {
        let marks = placeholders(2, some.len());
        let mut values = vec![at.to_param()];
        values.extend(some.iter().map(ToParam::to_param));
        tx.execute(
            &format!("UPDATE voice SET answered_at = ?1 WHERE answered_at IS NULL AND id IN ({marks})"),
            &values,
        )?;
    }
    Ok(())
}

/// Sends one neutral mail to whoever left an address with this voice: there is news, look with your code. Gives `false`
/// when there is no address or it has had its share. `what` makes the mail unique for this voice.
///
/// # Errors
/// The database's.
pub fn send_news(tx: &Tx<'_>, ctx: &Context, site: &str, voice: &Voice, what: &str) -> Result<bool, Error> {
    let Some(email) = &voice.email else { return Ok(false) };
    let lang = Lang::from_code(&voice.lang).unwrap_or_default();
    let link = format!("{site}/follow/{}", voice.code);
    let subject = TEXTS.text(lang, "voice-mail-subject", &[]);
    let body = TEXTS.text(lang, "voice-mail-body", &[("x", Arg::Text(&link))]);
    let unique = format!("voice-{}-{what}", voice.number);
    Ok(mail::enqueue(tx, ctx, &Mail { to: email, subject: &subject, body: &body, unique: &unique })?)
}

record! {
    /// Something added later.
    pub struct Addition {
        /// Day.
        pub on_date: String,
        /// Text: private.
        pub text: String,
        /// Whether the team has read it.
        pub seen: bool,
    }
}

/// What was added, oldest first.
pub(super) fn additions(tx: &Tx<'_>, id: i64) -> Result<Vec<Addition>, Error> {
    Ok(tx.all("SELECT on_date, text, seen FROM voice_addition WHERE voice_id = ?1 ORDER BY id", params![id])?)
}

record! {
    /// An agenda item that a voice stands behind.
    pub struct BehindItem {
        /// Address part.
        pub slug: String,
        /// Title.
        pub title: String,
        /// State of the item.
        pub state: String,
        /// Last sentence about what was done.
        pub sentence: Option<String>,
        /// Day of that sentence.
        pub on_date: Option<String>,
    }
}

/// Items that this voice, or the one it goes on in, stands behind, with their last step.
pub(super) fn items_of(tx: &Tx<'_>, voice: i64, merged_into: Option<i64>) -> Result<Vec<BehindItem>, Error> {
    Ok(tx.all(
        "SELECT i.slug, i.title, i.state, s.sentence, s.on_date FROM item i
           LEFT JOIN item_step s ON s.id = (
             SELECT x.id FROM item_step x WHERE x.item_id = i.id ORDER BY x.on_date DESC, x.id DESC LIMIT 1)
         WHERE i.id IN (SELECT item_id FROM item_voice WHERE voice_id = ?1 OR voice_id = ?2)
         ORDER BY i.changed_on DESC, i.id DESC LIMIT 30",
        params![voice, merged_into.unwrap_or(voice)],
    )?)
}

/// What was told back: day and sentence, newest first.
pub(super) fn told(tx: &Tx<'_>, voice: i64) -> Result<Vec<(String, String)>, Error> {
    Ok(tx.all(
        "SELECT coalesce(t.sent_on, t.created_at), t.sentence FROM telling t JOIN telling_voice v ON v.telling_id = t.id
         WHERE v.voice_id = ?1 AND t.state = 'sent' ORDER BY coalesce(t.sent_on, t.created_at) DESC, t.id DESC LIMIT 50",
        params![voice],
    )?)
}

/// Everything that the follow page shows.
pub(super) struct Followed {
    pub(super) voice: Voice,
    pub(super) area: Area,
    pub(super) days: i64,
    pub(super) additions: Vec<Addition>,
    pub(super) items: Vec<BehindItem>,
    pub(super) told: Vec<(String, String)>,
    /// The voice it goes on in, when that is public.
    pub(super) merged: Option<(String, String)>,
}

/// Reads it.
pub(super) fn followed(tx: &Tx<'_>, code: &str) -> Result<Followed, Error> {
    let voice = by_code(tx, code)?;
    let area = areas::by_id(tx, voice.area_id)?;
    let merged = match voice.merged_into {
        Some(into) => tx.opt(
            "SELECT number, coalesce(public_text, '') FROM voice WHERE id = ?1 AND state = 'public'",
            params![into],
        )?,
        None => None,
    };
    Ok(Followed {
        days: areas::answer_days(tx, &area.path)?,
        additions: additions(tx, voice.id)?,
        items: items_of(tx, voice.id, voice.merged_into)?,
        told: told(tx, voice.id)?,
        merged,
        voice,
        area,
    })
}

/// A photo's bytes, when its voice is public and the photo with it.
pub(super) fn public_photo(tx: &Tx<'_>, name: &str) -> Result<Option<Vec<u8>>, Error> {
    Ok(tx.opt(
        "SELECT p.bytes FROM photo p JOIN voice v ON v.photo_id = p.id
         WHERE p.name = ?1 AND v.state = 'public' AND v.photo_public = 1",
        params![name],
    )?)
}

/// A photo's bytes, for whoever may read the voice.
pub(super) fn photo_of(tx: &Tx<'_>, number: &str) -> Result<Option<Vec<u8>>, Error> {
    Ok(tx.opt("SELECT p.bytes FROM photo p JOIN voice v ON v.photo_id = p.id WHERE v.number = ?1", params![number])?)
}
