// SPDX-License-Identifier: EUPL-1.2
//! What a handler can end in, apart from its page.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use stoep_platform::db;
use stoep_platform::forms::BadForm;

/// Refusals that a page or the API explains, and what was not foreseen.
#[derive(Debug)]
pub enum Error {
    /// There is no such thing, or not for this person: the answer is the same.
    NotFound,
    /// The thing was there and is gone for good.
    Gone,
    /// What was asked can't be done now; the key of the sentence that says why.
    Refused(&'static str),
    /// The request itself is malformed.
    BadRequest(&'static str),
    /// Too often in a short time.
    TooMany,
    /// Not foreseen; the text is for the log, never for the page.
    Fault(String),
    /// The database can't be reached or the disk is full.
    Unavailable(String),
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            db::Error::NoRow => Self::NotFound,
            db::Error::Unavailable(t) => Self::Unavailable(t),
            other => Self::Fault(other.to_string()),
        }
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Fault(error.to_string())
    }
}

impl From<BadForm> for Error {
    fn from(bad: BadForm) -> Self {
        Self::BadRequest(bad.0)
    }
}

/// Travels with an error response to the layer that knows the reader's language and writes the page.
#[derive(Clone, Debug)]
pub struct Explain {
    /// Key of the title; `<key>-text` is the paragraph.
    pub key: &'static str,
    /// For the log.
    pub fault: Option<String>,
}

impl Error {
    /// Status and sentence.
    fn explained(self) -> (StatusCode, Explain) {
        let plain = |key| Explain { key, fault: None };
        match self {
            Self::NotFound => (StatusCode::NOT_FOUND, plain("error-not-found")),
            Self::Gone => (StatusCode::GONE, plain("error-gone")),
            Self::Refused(key) => (StatusCode::CONFLICT, plain(key)),
            Self::BadRequest(why) => {
                (StatusCode::BAD_REQUEST, Explain { key: "error-bad-request", fault: Some(why.to_owned()) })
            }
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, plain("error-too-many")),
            Self::Fault(t) => (StatusCode::INTERNAL_SERVER_ERROR, Explain { key: "error-fault", fault: Some(t) }),
            Self::Unavailable(t) => {
                (StatusCode::SERVICE_UNAVAILABLE, Explain { key: "error-unavailable", fault: Some(t) })
            }
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let (status, explain) = self.explained();
        let mut response = status.into_response();
        response.extensions_mut().insert(explain);
        response
    }
}
