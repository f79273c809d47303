// SPDX-License-Identifier: EUPL-1.2
//! What the handlers of this capability share.

use crate::app::App;
use crate::error::Error;
use crate::web::{Visit, act, see_other};
use axum::response::Response;
use serde::Deserialize;
use stoep_platform::cache::DependsOn;
use stoep_platform::choices;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::forms::{Answers, once};
use stoep_platform::ids::sha256;

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
    make(app, visit, key, move |tx, ctx| work(tx, ctx).map(|()| to.clone())).await
}

/// Does one change whose result decides where to go.
pub(super) async fn make(
    app: &App,
    visit: &Visit,
    key: &str,
    work: impl Fn(&Tx<'_>, &Context) -> Result<String, Error> + Send + 'static,
) -> Result<Response, Error> {
    act(app, visit.context(app), key, work).await
}

/// How a change ended that says what it saw.
pub(super) enum Saved {
    /// It is kept.
    Yes,
    /// Somebody else was first; nothing was changed.
    Conflict,
}

/// Saves under the form's key and goes to `to`; `None` after a conflict, which uses no key up, so that the form can be
/// sent again.
pub(super) async fn save_or_conflict(
    app: &App,
    visit: &Visit,
    key: &str,
    to: String,
    work: impl Fn(&Tx<'_>, &Context) -> Result<Saved, Error> + Send + 'static,
) -> Result<Option<Response>, Error> {
    let (ctx, key) = (visit.context(app), key.to_owned());
    let saved = app
        .db
        .write(move |tx| {
            let done: Result<String, Conflict> = once(tx, &key, ctx.now, || match work(tx, &ctx)? {
                Saved::Yes => Ok(to.clone()),
                Saved::Conflict => Err(Conflict::Seen),
            });
            match done {
                Ok(to) => Ok(Some(to)),
                Err(Conflict::Seen) => Ok(None),
                Err(Conflict::Error(e)) => Err(e),
            }
        })
        .await?;
    Ok(saved.map(|to| see_other(&to)))
}

/// Why a save did not happen.
enum Conflict {
    Seen,
    Error(Error),
}

impl From<Error> for Conflict {
    fn from(error: Error) -> Self {
        Self::Error(error)
    }
}

impl From<stoep_platform::db::Error> for Conflict {
    fn from(error: stoep_platform::db::Error) -> Self {
        Self::Error(error.into())
    }
}

/// What a form has seen, as one short text: the same only when every one of these is the same.
pub(super) fn seen<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let all: Vec<String> = fields.into_iter().map(|f| format!("{}:{f}", f.len())).collect();
    sha256(all.join("|"))[..20].to_owned()
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
