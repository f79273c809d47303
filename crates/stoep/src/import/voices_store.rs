// SPDX-License-Identifier: EUPL-1.2
//! Writes voices, and what was told back to them.

use super::agenda_file::Agendas;
use super::store::{id, maybe, record};
use super::table::{Ids, Kind};
use super::voices_file::{VoiceRow, Voices};
use crate::error::Error;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::{ids as codes, params};

/// Additions of the last days before the import wait for somebody to read them; older ones were read.
const FRESH_DAYS: i64 = 14;

pub fn write(tx: &Tx<'_>, ctx: &Context, rows: &Voices, agendas: &Agendas, ids: &mut Ids) -> Result<(), Error> {
    let today: Date = ctx.at()[..10].parse().map_err(|_| Error::Fault("the clock shows no date".into()))?;
    let mut numbers: HashSet<String> = HashSet::new();
    let areas_of_items: HashMap<&str, &str> =
        agendas.items.iter().map(|i| (i.slug.as_str(), i.area.as_str())).collect();
    for row in &rows.voices {
        let number = loop {
            let number = number(ctx);
            if numbers.insert(number.clone()) {
                break number;
            }
        };
        let key = voice(tx, ctx, row, &number, today, ids)?;
        ids.insert((Kind::Voice, row.name.clone()), key);
        record(tx, ctx, "voice.imported", "voice", key, id(ids, Kind::Area, &row.area)?)?;
        for theme in &row.themes {
            tx.execute(
                "INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2)",
                params![key, id(ids, Kind::Theme, theme)?],
            )?;
        }
        for item in &row.items {
            tx.execute(
                "INSERT INTO item_voice (item_id, voice_id) VALUES (?1, ?2)",
                params![id(ids, Kind::Item, item)?, key],
            )?;
        }
    }
    // A voice may stand in the file before the one it was merged into.
    for row in &rows.voices {
        let Some(into) = maybe(ids, Kind::Voice, row.merged_into.as_ref())? else { continue };
        let key = id(ids, Kind::Voice, &row.name)?;
        tx.execute("UPDATE voice SET merged_into = ?2 WHERE id = ?1", params![key, into])?;
        tx.execute(
            "INSERT INTO voice_likeness (voice_id, other_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
            params![key.min(into), key.max(into)],
        )?;
    }
    let fresh = today.checked_sub(FRESH_DAYS.days()).unwrap_or(today).to_string();
    for row in &rows.additions {
        tx.execute(
            "INSERT INTO voice_addition (voice_id, on_date, text, seen) VALUES (?1, ?2, ?3, ?4)",
            params![id(ids, Kind::Voice, &row.voice)?, row.date, row.text, row.date < fresh],
        )?;
    }
    tell_back(tx, ctx, rows, agendas, &areas_of_items, ids)
}

/// Letters and digits of public numbers: no vowels, so that no words come out.
const NUMBER: &[u8; 27] = b"23456789bcdfghjkmnpqrstvwxz";

/// The number under which a voice is public; it tells nothing about when or after whom somebody spoke.
fn number(ctx: &Context) -> String {
    (0..8).map(|_| char::from(NUMBER[ctx.rng.below(27) as usize])).collect()
}

fn voice(tx: &Tx<'_>, ctx: &Context, row: &VoiceRow, number: &str, today: Date, ids: &Ids) -> Result<i64, Error> {
    let received = format!("{}T12:00:00Z", row.heard_on);
    let sorted = sorted_on(row, today);
    let public_on = (row.state == "public").then_some(&sorted);
    // A voice that was refused or merged got its answer with the reason.
    let answered = matches!(row.state, "refused" | "merged").then(|| format!("{sorted}T12:00:00Z"));
    Ok(tx.one(
        "INSERT INTO voice (code, number, area_id, kind, origin, target_group, state, what, why, for_whom, who_joins,
           who_organises, needed, duration, place_words, lon, lat, on_behalf, behalf_name, entered_by, meeting_id, email,
           lang, heard_on, received_at, answered_at, public_text, public_on, reason)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, 'nl',
           ?23, ?24, ?25, ?26, ?27, ?28) RETURNING id",
        params![
            ctx.rng.receipt_code(),
            number,
            id(ids, Kind::Area, &row.area)?,
            row.kind,
            row.origin,
            row.target_group,
            row.state,
            row.what,
            row.why,
            row.for_whom,
            row.who_joins,
            row.who_organises,
            row.needed,
            row.duration,
            row.place,
            row.point.map(|p| p.0),
            row.point.map(|p| p.1),
            row.on_behalf,
            row.behalf_name,
            maybe(ids, Kind::Person, row.entered_by.as_ref())?,
            maybe(ids, Kind::Meeting, row.meeting.as_ref())?,
            row.email,
            row.heard_on,
            received,
            answered,
            row.public_text,
            public_on,
            row.reason
        ],
    )?)
}

/// The day on which a voice was sorted: one to five days after it was heard, always the same for the same voice, and
/// not in the future.
fn sorted_on(row: &VoiceRow, today: Date) -> String {
    let Ok(heard) = row.heard_on.parse::<Date>() else { return row.heard_on.clone() };
    let spread = codes::sha256(&row.name).bytes().next().map_or(0, |b| i64::from(b % 5));
    let sorted = heard.checked_add((1 + spread).days()).unwrap_or(heard);
    if sorted > today && heard <= today { today.max(heard) } else { sorted }.to_string()
}

/// Each step of an item was told to the voices that stood behind it by then: on the page behind their code, or on paper
/// for those for whom somebody else wrote.
fn tell_back(
    tx: &Tx<'_>,
    ctx: &Context,
    rows: &Voices,
    agendas: &Agendas,
    areas_of_items: &HashMap<&str, &str>,
    ids: &Ids,
) -> Result<(), Error> {
    let mut behind: HashMap<&str, Vec<&VoiceRow>> = HashMap::new();
    for voice in &rows.voices {
        for item in &voice.items {
            behind.entry(item).or_default().push(voice);
        }
    }
    let mut answered: HashMap<i64, &str> = HashMap::new();
    for step in &agendas.steps {
        let told: Vec<&VoiceRow> = behind
            .get(step.item.as_str())
            .map(|voices| voices.iter().copied().filter(|v| v.heard_on <= step.date).collect())
            .unwrap_or_default();
        if told.is_empty() {
            continue;
        }
        let area = areas_of_items.get(step.item.as_str()).copied().unwrap_or_default();
        let area = id(ids, Kind::Area, area)?;
        let telling = tx.one(
            "INSERT INTO telling (area_id, item_id, sentence, state, created_at, sent_on)
             VALUES (?1, ?2, ?3, 'sent', ?4, ?5) RETURNING id",
            params![
                area,
                id(ids, Kind::Item, &step.item)?,
                step.sentence,
                format!("{}T12:00:00Z", step.date),
                step.date
            ],
        )?;
        record(tx, ctx, "telling.imported", "telling", telling, area)?;
        for voice in told {
            let key = id(ids, Kind::Voice, &voice.name)?;
            let paper = voice.on_behalf && voice.email.is_none();
            tx.execute(
                "INSERT INTO telling_voice (telling_id, voice_id, channel, handed_on) VALUES (?1, ?2, ?3, ?4)",
                params![telling, key, if paper { "paper" } else { "page" }, paper.then_some(&step.date)],
            )?;
            // The first answer counts.
            let first = answered.entry(key).or_insert(&step.date);
            *first = (*first).min(&step.date);
        }
    }
    for (voice, date) in answered {
        tx.execute("UPDATE voice SET answered_at = ?2 WHERE id = ?1", params![voice, format!("{date}T12:00:00Z")])?;
    }
    Ok(())
}
