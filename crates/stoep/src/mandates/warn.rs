// SPDX-License-Identifier: EUPL-1.2
//! Telling in time that a mandate ends.

use super::warn_store as store;
use crate::app::App;
use crate::error::Error;
use crate::texts::TEXTS;
use crate::web::page::date_words;
use jiff::SignedDuration;
use stoep_platform::clock::instant_text;
use stoep_platform::context::{Context, Lang};
use stoep_platform::i18n::Arg;
use stoep_platform::mail::{self, Mail};

/// Days before the last one on which a mandate is said to end soon.
pub const DAYS: i64 = 60;

/// The day it is, and the last one that is soon.
fn soon(now: jiff::Timestamp) -> (String, String) {
    let day = |at: jiff::Timestamp| instant_text(at)[..10].to_owned();
    (day(now), day(now.checked_add(SignedDuration::from_hours(24 * DAYS)).unwrap_or(now)))
}

/// The job: mails those who can have a mandate renewed, once per mandate, each mandate in a transaction of its own.
///
/// # Errors
/// The database's.
pub fn warn_of_ending(app: &App) -> Result<(), Error> {
    let (today, last) = soon(app.clock.now());
    let open = app.db.read_now({
        let (today, last) = (today.clone(), last.clone());
        move |tx| store::unwarned(tx, &today, &last)
    })?;
    for it in open {
        let ctx = Context::system(app.clock.now());
        let (link, today) = (app.url(&format!("/mandates/{}", it.slug)), today.clone());
        app.db.write_now(move |tx| {
            let to = store::to_warn(tx, it.id, &today)?;
            for (person, email, lang) in &to {
                let lang = lang.as_deref().and_then(Lang::from_code).unwrap_or_default();
                let until = date_words(lang, &it.until);
                let args = [("x", Arg::Text(&it.organisation_name)), ("y", Arg::Text(&until))];
                let text = |key| TEXTS.text(lang, key, &args);
                let body = format!(
                    "{}\n\n{}\n\n{link}\n\n{}\n",
                    text("mail-mandate-hello"),
                    text("mail-mandate-ends"),
                    text("mail-mandate-how")
                );
                let unique = format!("mandate {} {person}", it.id);
                let subject = text("mail-mandate-subject");
                mail::enqueue(tx, &ctx, &Mail { to: email, subject: &subject, body: &body, unique: &unique })?;
            }
            store::warned(tx, &ctx, it.id, to.len())
        })?;
    }
    Ok(())
}
