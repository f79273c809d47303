// SPDX-License-Identifier: EUPL-1.2
//! Meetings as mini-ORI, held against the specification itself: every object of every list, and the counts.

use crate::testkit::TestApp;
use axum::http::StatusCode;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use stoep_platform::params;

/// Meetings in the test: more than one page.
const MEETINGS: i64 = 57;

fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, _| {
        tx.execute(
            "INSERT INTO area_code (area_id, year, code)
             VALUES ((SELECT id FROM area WHERE parent_id IS NULL), 2022, 'GM0014')",
            &[],
        )?;
        tx.execute(
            "INSERT INTO network (slug, area_id, kind, name, state)
             VALUES ('table', (SELECT id FROM area WHERE slug = 'north'), 'dialogue_table', 'Dorpstafel', 'running')",
            &[],
        )?;
        for n in 0..MEETINGS {
            let state = ["held", "planned", "cancelled"][usize::try_from(n % 3).unwrap_or(0)];
            let meeting: i64 = tx.one(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, ends, place, state, summary)
                 VALUES (?1, (SELECT id FROM network), 'dialogue', ?2, '2022-04-01', '19:30', '21:00', 'Het dorpshuis', ?3, ?4)
                 RETURNING id",
                params![format!("m{n}"), format!("Overleg {n}"), state, if state == "held" { "Goed gesprek." } else { "" }],
            )?;
            let point: i64 = tx.one(
                "INSERT INTO meeting_point (meeting_id, position, title, notes) VALUES (?1, 1, 'Bankjes', ?2) RETURNING id",
                params![meeting, format!("kanarienotitie-{state}")],
            )?;
            let taken = if n % 2 == 0 { "taken" } else { "open" };
            tx.execute(
                "INSERT INTO decision (meeting_id, number, what, point_id, state) VALUES (?1, 1, ?2, ?3, ?4)",
                params![meeting, format!("kanariebesluit-{state}-{taken}"), point, taken],
            )?;
        }
        Ok(())
    });
    test
}

/// All objects of a list, page after page.
async fn all(test: &TestApp, list: &str) -> (Vec<Value>, usize) {
    let (mut objects, mut pages) = (Vec::new(), 0);
    let mut path = format!("/ori/v1/{list}");
    loop {
        let answer = test.visitor().get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page: Value = serde_json::from_str(&answer.text).expect("JSON");
        objects.extend(page["results"].as_array().expect("results").clone());
        pages += 1;
        match page["next"].as_str() {
            Some(next) => path = next.trim_start_matches("http://stoep.test").to_owned(),
            None => return (objects, pages),
        }
    }
}

/// What a schema of the specification says: required names, and per property its type and format.
#[derive(Default, Debug)]
struct Schema {
    required: Vec<String>,
    properties: BTreeMap<String, (String, String)>,
}

/// Reads the schemas. The file has one layout: names at four spaces, `required` and `properties` at six, properties at
/// eight, what they are at ten.
fn schemas(text: &str) -> BTreeMap<String, Schema> {
    let mut found: BTreeMap<String, Schema> = BTreeMap::new();
    let (mut name, mut part, mut property) = (String::new(), "", String::new());
    for line in text.lines().skip_while(|l| !l.starts_with("  schemas:")).skip(1) {
        let words = line.trim();
        let indent = line.len() - line.trim_start().len();
        let value = || words.split_once(':').map(|(_, v)| v.trim().trim_matches('"').to_owned()).unwrap_or_default();
        match indent {
            4 => name = words.trim_end_matches(':').to_owned(),
            6 => {
                part = match words {
                    "required:" => "required",
                    "properties:" => "properties",
                    _ if words.starts_with("- ") && part == "required" => part,
                    _ => "",
                };
            }
            _ => {}
        }
        let schema = found.entry(name.clone()).or_default();
        if part == "required"
            && let Some(item) = words.strip_prefix("- ")
        {
            schema.required.push(item.trim_matches('"').to_owned());
        }
        if part == "properties" && indent == 8 {
            property = words.trim_end_matches(':').to_owned();
            schema.properties.insert(property.clone(), Default::default());
        } else if part == "properties"
            && indent == 10
            && let Some(entry) = schema.properties.get_mut(&property)
        {
            if words.starts_with("type:") {
                entry.0 = value();
            } else if words.starts_with("format:") {
                entry.1 = value();
            } else if let Some(target) = words.split("schemas/").nth(1).filter(|_| words.starts_with("$ref:")) {
                entry.0 = format!("#{}", target.trim_matches('"'));
            }
        }
    }
    found
}

/// Holds an object against its schema; what does not fit.
fn faults(object: &Value, name: &str, schemas: &BTreeMap<String, Schema>) -> Vec<String> {
    let Some(schema) = schemas.get(name) else { return vec![format!("no schema {name}")] };
    let Some(fields) = object.as_object() else { return vec![format!("{name} is no object")] };
    let mut faults: Vec<String> =
        schema.required.iter().filter(|r| !fields.contains_key(*r)).map(|r| format!("{name}.{r} is missing")).collect();
    for (key, value) in fields {
        let Some((kind, format)) = schema.properties.get(key) else {
            // The specification requires this one without describing it.
            if key != "pid" {
                faults.push(format!("{name} has no {key}"));
            }
            continue;
        };
        let text = value.as_str().unwrap_or_default();
        let fits = match kind.as_str() {
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64(),
            "array" => value.is_array(),
            _ => true,
        } && match format.as_str() {
            "uuid" => text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]),
            "uri" => text.starts_with("http://stoep.test/"),
            "date" => text.parse::<jiff::civil::Date>().is_ok(),
            "date-time" => text.parse::<jiff::Timestamp>().is_ok(),
            _ => true,
        };
        if !fits {
            faults.push(format!("{name}.{key} is {value}, not {kind} {format}"));
        }
        match kind.as_str() {
            "#Organisatie" => faults.extend(self::faults(value, "Gemeente", schemas)),
            "array" if matches!(key.as_str(), "vergaderingen" | "agendapunten") => {
                for one in value.as_array().into_iter().flatten() {
                    faults.extend(self::faults(one, "VerwijzingNaarResource", schemas));
                }
            }
            _ => {}
        }
    }
    faults
}

fn specification() -> Option<String> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("STOEP_SHARED").map_or(beside, PathBuf::from);
    std::fs::read_to_string(shared.join("standards/ori/mini-ori-1.0.0.yaml")).ok()
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::print_stderr, reason = "a test that skips must be heard")]
async fn every_object_has_the_shape_of_the_specification() {
    let test = world();
    let (meetings, pages) = all(&test, "vergaderingen").await;
    assert_eq!((i64::try_from(meetings.len()).unwrap_or(0), pages), (MEETINGS, 2));
    let (points, _) = all(&test, "agendapunten").await;
    assert_eq!(i64::try_from(points.len()).unwrap_or(0), MEETINGS);
    // 19 were held; of the decisions at those, 10 were taken.
    let (papers, _) = all(&test, "informatieobjecten").await;
    assert_eq!(papers.len(), 29);
    let Some(text) = specification() else {
        eprintln!("SKIPPED: no mini-ORI specification; set STOEP_SHARED to the folder that holds standards/ori");
        return;
    };
    let schemas = schemas(&text);
    assert_eq!(schemas["Vergadering"].required, ["id", "url", "organisatie", "dossiertype", "naam"]);
    assert!(schemas["InformatieObject"].properties.len() > 15, "the schema was read");
    let mut checked = 0;
    for (list, name, objects) in [
        ("vergaderingen", "Vergadering", &meetings),
        ("agendapunten", "Agendapunt", &points),
        ("informatieobjecten", "InformatieObject", &papers),
    ] {
        for object in objects {
            assert_eq!(faults(object, name, &schemas), Vec::<String>::new(), "{object}");
            checked += 1;
        }
        let first = &objects[0];
        let url = first["url"].as_str().expect("its address").trim_start_matches("http://stoep.test").to_owned();
        let single: Value = serde_json::from_str(&test.visitor().get(&url).await.text).expect("JSON");
        assert_eq!(&single, first, "{list}");
    }
    assert_eq!(checked, 57 + 57 + 29);
    // The check itself notices what is wrong.
    let mut bent = meetings[0].clone();
    bent["naam"] = Value::from(3);
    bent["extra"] = Value::from("x");
    bent.as_object_mut().expect("an object").remove("url");
    assert_eq!(faults(&bent, "Vergadering", &schemas).len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_public_yet_is_not_there_and_a_miss_has_its_own_shape() {
    let test = world();
    let texts = format!("{:?}{:?}", all(&test, "agendapunten").await.0, all(&test, "informatieobjecten").await.0);
    assert!(texts.contains("kanarienotitie-held") && texts.contains("kanariebesluit-held-taken"));
    for hidden in ["notitie-planned", "notitie-cancelled", "held-open", "besluit-planned", "besluit-cancelled"] {
        assert!(!texts.contains(hidden), "{hidden}");
    }
    let meeting = all(&test, "vergaderingen").await.0[0]["id"].as_str().expect("an id").to_owned();
    for bad in [
        "vergaderingen/1".to_owned(),
        "vergaderingen/53746f65-7000-8001-8000-00000000ffff".to_owned(),
        "vergaderingen/%00".to_owned(),
        format!("agendapunten/{meeting}"),
        format!("vergaderingen/{}", meeting.to_uppercase()),
        "informatieobjecten/53746f65-7000-8004-8000-ffffffffffff".to_owned(),
    ] {
        let answer = test.visitor().get(&format!("/ori/v1/{bad}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad}");
        let error: Value = serde_json::from_str(&answer.text).expect("JSON");
        assert_eq!(error["status"], 404);
        assert!(error["titel"].is_string() && error["detail"].is_string(), "{error}");
    }
    for bad in ["?after=x", "?limit=3", "?after=", "?%ff"] {
        let answer = test.visitor().get(&format!("/ori/v1/vergaderingen{bad}")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{bad}");
    }
}
