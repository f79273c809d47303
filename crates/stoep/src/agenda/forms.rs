// SPDX-License-Identifier: EUPL-1.2
//! What the handlers of this capability share.

use crate::app::App;
use crate::error::Error;
use crate::web::{Visit, see_other};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;
use stoep_platform::choices;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, once};

/// Where to go on in a list.
#[derive(Deserialize)]
pub struct After {
    pub(super) after: Option<String>,
}

/// Does one change, once per form key, and goes to `to`.
pub(super) async fn change(
    app: &App,
    visit: &Visit,
    key: &str,
    to: String,
    work: impl Fn(&Tx<'_>, &Context) -> Result<(), Error> + Send + 'static,
) -> Result<Response, Error> {
    let (ctx, key) = (visit.context(app), key.to_owned());
    let to = app
        .db
        .write(move |tx| {
            once(tx, &key, ctx.now, || {
                work(tx, &ctx)?;
                Ok::<_, Error>(to.clone())
            })
        })
        .await?;
    Ok(see_other(&to))
}

/// Does one change whose result decides where to go.
pub(super) async fn make(
    app: &App,
    visit: &Visit,
    key: &str,
    work: impl Fn(&Tx<'_>, &Context) -> Result<String, Error> + Send + 'static,
) -> Result<Response, Error> {
    let (ctx, key) = (visit.context(app), key.to_owned());
    let to = app.db.write(move |tx| once(tx, &key, ctx.now, || work(tx, &ctx))).await?;
    Ok(see_other(&to))
}

/// Marks a public page for the cache. What these pages show comes from more than one area (voices, owners, areas
/// inside), so any act that makes public pages stale drops them.
pub(super) fn shared(mut response: Response) -> Response {
    response.extensions_mut().insert(DependsOn::Anything);
    response
}

choices! {
    /// What a button beside a row does.
    pub(super) enum Do("do") {
        /// Put it there.
        Add = "add",
        /// Take it away.
        Remove = "remove",
        /// One place up.
        Up = "up",
        /// One place down.
        Down = "down",
        /// It is done.
        Done = "done",
        /// It is not done after all.
        Undone = "undone",
        /// Keep the texts.
        Save = "save",
        /// Keep and send.
        Send = "send",
    }
}

/// A key that came with a form, as a number; anything else was not made by our pages.
pub(super) fn id(text: &str) -> Result<i64, Error> {
    text.parse().map_err(|_| Error::BadRequest("id"))
}

/// What a button asks for.
pub(super) fn asked(text: &str) -> Result<Do, Error> {
    Do::from_word(text).ok_or(Error::BadRequest("do"))
}

/// Words of a closed list for a select or radios.
macro_rules! options {
    ($page:expr, $list:ty) => {
        <$list>::ALL.iter().map(|c| (c.word().to_owned(), $page.t(c.key()))).collect::<Vec<(String, String)>>()
    };
}
pub(super) use options;

/// The same form once more, with what it now has seen and a fresh key.
pub(super) fn again(form: &Answers, fields: &[&str], seen: &str, key: &str) -> Answers {
    let values: Vec<(&str, &str)> =
        fields.iter().map(|f| (*f, if *f == "seen" { seen } else { form.value(f) })).collect();
    Answers::prefilled(key.to_owned(), &values)
}
