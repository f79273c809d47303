// SPDX-License-Identifier: EUPL-1.2
//! What shows a mandate: a photo or a PDF, for those who keep mandates.

use super::model::EvidenceKind;
use super::store::{self, Mandate, Shown};
use crate::app::App;
use crate::error::Error;
use crate::web::photo::tidy_photo;
use crate::web::{Page, Visit, html, html_status, save};
use askama::Template;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use stoep_platform::forms::{Answers, RawForm};

/// Largest PDF.
const MOST_BYTES: usize = 10 << 20;

/// Whether these bytes are a PDF document from beginning to end; what the browser calls them is not asked.
fn is_pdf(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(1024)..];
    bytes.starts_with(b"%PDF-") && end.windows(5).any(|w| w == b"%%EOF")
}

/// Reads the fields `evidence` and `evidence_name`; `None` without a file, or with a message beside the field.
pub(super) async fn read(form: &mut Answers) -> Option<Shown> {
    let name = form.text("evidence_name", 100);
    let bytes = form.upload("evidence")?.bytes.clone();
    if bytes.len() > MOST_BYTES {
        form.refuse("evidence", "mandate-evidence-large");
        return None;
    }
    if bytes.starts_with(b"%PDF-") {
        if !is_pdf(&bytes) {
            form.refuse("evidence", "mandate-evidence-bad");
            return None;
        }
        return Some(Shown { name: name.unwrap_or_default(), kind: EvidenceKind::Pdf, bytes: bytes.to_vec() });
    }
    match tidy_photo(bytes).await {
        Ok(photo) => Some(Shown { name: name.unwrap_or_default(), kind: EvidenceKind::Picture, bytes: photo.bytes }),
        Err(key) => {
            let large = key.ends_with("-large");
            form.refuse("evidence", if large { "mandate-evidence-large" } else { "mandate-evidence-bad" });
            None
        }
    }
}

#[derive(Template)]
#[template(path = "mandates/templates/evidence.html")]
struct EvidencePage {
    page: Page,
    form: Answers,
    it: Mandate,
}

async fn view(app: &App, visit: &Visit, slug: String, form: Option<Answers>) -> Result<EvidencePage, Error> {
    let it = app.db.read(move |tx| store::by_slug(tx, &slug)).await?;
    let page = super::pages::frame(Page::new(app, visit), &it);
    let form = form.unwrap_or_else(|| page.empty_form());
    Ok(EvidencePage { page, form, it })
}

/// `GET /mandates/{mandate}/evidence`
pub async fn evidence_page(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, Error> {
    html(&view(&app, &visit, slug, None).await?)
}

/// `POST /mandates/{mandate}/evidence`
pub async fn add_evidence(
    State(app): State<App>,
    visit: Visit,
    Path(slug): Path<String>,
    raw: RawForm,
) -> Result<Response, Error> {
    let mut form = raw.fields(&["evidence", "evidence_name"])?;
    let shown = read(&mut form).await;
    if shown.is_none() && form.ok() {
        form.refuse("evidence", "mandate-evidence-choose");
    }
    if let (Some(shown), true) = (shown, form.ok()) {
        let at = slug.clone();
        let done = save(&app, &visit, &mut form, move |tx, ctx| {
            store::add_evidence(tx, ctx, &at, &shown).map(|()| format!("/mandates/{at}"))
        });
        if let Some(done) = done.await? {
            return Ok(done);
        }
    }
    html_status(StatusCode::UNPROCESSABLE_ENTITY, &view(&app, &visit, slug, Some(form)).await?)
}

/// `GET /mandates/{mandate}/evidence/{evidence}`: to save, never to be run on this site.
pub async fn evidence(
    State(app): State<App>,
    Path((slug, evidence)): Path<(String, String)>,
) -> Result<Response, Error> {
    let key = evidence.clone();
    let (kind, bytes) = app.db.read(move |tx| store::evidence_file(tx, &slug, &key)).await?;
    let (content, ending) = match kind {
        EvidenceKind::Picture => ("image/jpeg", "jpg"),
        EvidenceKind::Pdf => ("application/pdf", "pdf"),
    };
    // The key is digits: it was found in the table.
    let name = format!("attachment; filename=\"mandaat-{evidence}.{ending}\"");
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&name).map_err(|_| Error::NotFound)?);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::is_pdf;

    #[test]
    fn a_pdf_begins_and_ends_as_one() {
        assert!(is_pdf(b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"));
        assert!(!is_pdf(b"%PDF-1.7\n<script>alert(1)</script>"));
        assert!(!is_pdf(b"<html>%PDF-1.7 %%EOF"));
        assert!(!is_pdf(b""));
    }
}
