// SPDX-License-Identifier: EUPL-1.2
//! The decisions of a meeting in the API, with what their parties said. Never who spoke: that is a person's name.

use super::api_store::Meeting;
use crate::error::Error;
use serde_json::{Map, Value, json};
use stoep_platform::db::Tx;
use stoep_platform::{params, record};

record! {
    struct Decision {
        id: i64,
        number: i64,
        what: String,
        where_text: String,
        when_text: String,
        form: String,
        state: String,
        state_reason: Option<String>,
        decided_on: Option<String>,
        wording: i64,
    }
}

record! {
    struct Voice {
        decision_id: i64,
        organisation: String,
        position: Option<String>,
        reason: Option<String>,
        said_on: Option<String>,
        of_version: Option<i64>,
        mandate: Option<String>,
    }
}

/// Decisions of a meeting with the voices of their parties; at most 200.
pub(super) fn of_meeting(tx: &Tx<'_>, meeting: &Meeting) -> Result<Option<(&'static str, Value)>, Error> {
    let decisions: Vec<Decision> = tx.all(
        "SELECT d.id, d.number, d.what, d.where_text, d.when_text, d.form, d.state, d.state_reason, d.decided_on,
           (SELECT coalesce(max(v.number), 0) FROM decision_version v WHERE v.decision_id = d.id) AS wording
         FROM decision d JOIN meeting m ON m.id = d.meeting_id WHERE m.slug = ?1 ORDER BY d.number LIMIT 200",
        params![meeting.slug],
    )?;
    if decisions.is_empty() {
        return Ok(None);
    }
    let voices: Vec<Voice> = tx.all(
        "SELECT y.decision_id, o.slug AS organisation, p.position, p.reason, p.said_on, p.of_version, w.slug AS mandate
         FROM decision_party y JOIN decision d ON d.id = y.decision_id JOIN meeting m ON m.id = d.meeting_id
         JOIN organisation o ON o.id = y.organisation_id
         LEFT JOIN decision_position p ON p.decision_id = y.decision_id AND p.organisation_id = y.organisation_id
           AND p.replaced_at IS NULL
         LEFT JOIN mandate w ON w.id = p.mandate_id
         WHERE m.slug = ?1 ORDER BY d.number, o.slug LIMIT 8000",
        params![meeting.slug],
    )?;
    let data = decisions.iter().map(|d| {
        let positions = voices.iter().filter(|v| v.decision_id == d.id).map(|v| {
            present(json!({
                "organisation": v.organisation, "position": v.position, "reason": v.reason, "saidOn": v.said_on,
                "mandate": v.mandate, "aboutEarlierText": v.of_version.map(|n| n != d.wording),
            }))
        });
        let filled = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        present(json!({
            "number": d.number, "what": d.what, "where": filled(&d.where_text), "when": filled(&d.when_text),
            "form": d.form, "state": d.state, "stateReason": d.state_reason, "decidedOn": d.decided_on,
            "positions": positions.collect::<Vec<_>>(),
        }))
    });
    Ok(Some(("decisions", Value::Array(data.collect()))))
}

/// Without what is absent.
fn present(value: Value) -> Value {
    let Value::Object(fields) = value else { return value };
    Value::Object(fields.into_iter().filter(|(_, v)| !v.is_null()).collect::<Map<_, _>>())
}
