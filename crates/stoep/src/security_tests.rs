// SPDX-License-Identifier: EUPL-1.2
//! What must never happen on any route, for any visitor: tests that walk the whole table of routes. Here the
//! world they walk in: one of everything on either side.

mod privacy;
mod requests;
mod rights;

use crate::areas;
use crate::router::Endpoint;
use crate::testkit::TestApp;
use stoep_platform::context::Context;
use stoep_platform::db::Tx;
use stoep_platform::params;

/// Words that stand in fields which nobody without a role may read.
const PRIVATE: &[&str] = &[
    "kanarie-wat",
    "kanarie-waarom",
    "kanarie-voorwie",
    "kanarie-wiedoetmee",
    "kanarie-wieorganiseert",
    "kanarie-nodig",
    "kanarie-plek",
    "kanarie-naam",
    "kanarie-mail@example.org",
    "kanarie-aanvulling",
    "kanarie-orgmail@example.org",
    "kanarie-orgtelefoon",
    "KANARIETOTP",
    "kanarie-uit@example.org",
    "kanarie-brief",
    "kanarie-concept",
    "kanarie-persoon@example.org",
    "kanarie-meedoenaam",
    "kanarie-meedoen@example.org",
    "kanarie-meedoenwat",
    "kanarie-lid@example.org",
    "kanarie-partij",
    "kanarie-invuller",
    "KANARIECODE",
    "kanarie-bewijs",
    "kanarie-bezwaar",
    "kanarie-antwoord",
    "kanarie-biljet",
];

/// A counted round with twelve ballots, an objection with its answer, and a correction that waits.
fn furnish_round(tx: &Tx<'_>, area: i64, side: &str) -> Result<(), crate::error::Error> {
    let rules = r#"{"kind":"code","who":"Wie er woont","channels":[{"channel":"online","weight":1}],"channel_rule":"pooled",
      "ballot":{"form":"approve","min":0,"max":1,"points":null,"per_category":[]},"budget":100000,"options":[
      {"id":"1","title":"Plan","cost":100000,"category":null,"owner":null}],"categories":[],"counting":{"rule":"most_votes",
      "order":"votes","when_full":"skip","minimum_votes":0,"places":null},"ties":["1"],"ties_said":"","carried":{"clauses":[],"said":""}}"#;
    let file = |published: &str, groups: &str| {
        format!(
            r#"{{"format":"stoep-round/1","round":{{"id":"r","title":"Ronde","area":"A","opened":"2022-05-01","closed":"2022-05-14"}},
            "rules":{rules},"rules_sha256":"x","turnout":{{"entitled":null,"cast":{{"online":12}}}},
            "ballots":{{"published":"{published}","groups":[{groups}]}},"totals":[{{"channel":"online","option":"1","votes":12}}],
            "result":{{"winners":["1"],"total_cost":100000,"left":0,"options":[{{"id":"1","state":"won","votes":12,"share":null,
            "carried":null,"why":{{"kind":"won_by_votes","place":1,"left_before":100000,"purse":null,"joker":false,"completion":false}}}}]}},
            "certificate":{{"order":["1"],"scores":{{"1":"12/1"}}}}}}"#
        )
    };
    let ballot = r#"{"channel":"online","people":1,"times":12,"choice":{"approve":["kanarie-biljet"]}}"#;
    let round: i64 = tx.one(
        "INSERT INTO round (slug, area_id, title, kind, phase, who, opens_on, closes_on, closed_on, channel_rule, ballot_form,
           min_choices, max_choices, counting, carried, rules, rules_sha256, frozen_on)
         VALUES (?1, ?2, 'Ronde', 'code', 'counted', 'Wie er woont', '2022-05-01', '2022-05-14', '2022-05-15', 'pooled',
           'approve', 0, 1, '{}', '{}', ?3, 'x', '2022-04-01') RETURNING id",
        params![format!("round-{side}"), area, rules],
    )?;
    tx.execute("INSERT INTO round_channel (round_id, channel, weight) VALUES (?1, 'online', 1)", params![round])?;
    tx.execute(
        "INSERT INTO round_option (round_id, number, title, cost_cents, feasible) VALUES (?1, 1, 'Plan', 100000, 'yes')",
        params![round],
    )?;
    tx.execute(
        "INSERT INTO round_code (round_id, mark, batch, used, withdrawn) VALUES (?1, 'mark', 1, 0, 0)",
        params![round],
    )?;
    tx.execute(
        "INSERT INTO paper_ballot (round_id, channel, sheet, people, first_choice, first_people, state)
         VALUES (?1, 'online', '1', 1, '{\"approve\":[\"1\"]}', 1, 'once')",
        params![round],
    )?;
    tx.execute(
        "INSERT INTO round_count (round_id, run, counted_on, file, public_file, file_sha256, ballots_all)
         VALUES (?1, 1, '2022-05-15', ?2, ?3, '0123456789abcdef', 0)",
        params![round, file("all", ballot), file("totals", "")],
    )?;
    tx.execute(
        "INSERT INTO round_objection (round_id, code_hash, on_date, said, answer)
         VALUES (?1, ?2, '2022-05-15', 'kanarie-bezwaar', 'kanarie-antwoord')",
        params![round, format!("hash-{side}")],
    )?;
    tx.execute(
        "INSERT INTO round_correction (round_id, on_date, said, channel, people, choice, change, state)
         VALUES (?1, '2022-05-15', 'Een biljet', 'online', 1, '{\"approve\":[\"kanarie-biljet\"]}', 1, 'asked')",
        params![round],
    )?;
    Ok(())
}

/// One of everything in an area; its address parts end in the name of the area.
fn furnish(tx: &Tx<'_>, ctx: &Context, area: i64, side: &str) -> Result<(), crate::error::Error> {
    let at = ctx.at();
    let day = &at[..10];
    let theme: i64 = tx.one("SELECT id FROM theme WHERE slug = 'green'", &[])?;
    let organisation: i64 = tx.one(
        "INSERT INTO organisation (slug, area_id, name, formality, kind, about, email, phone, contact_public)
         VALUES (?1, ?2, ?3, 'informal', 'residents_club', 'Wij doen mee.', 'kanarie-orgmail@example.org', 'kanarie-orgtelefoon', 0) RETURNING id",
        params![format!("org-{side}"), area, format!("Club {side}")],
    )?;
    tx.execute(
        "INSERT INTO place (slug, area_id, organisation_id, name, kind, lon, lat, warm) VALUES (?1, ?2, ?3, 'Huis', 'village_house', 6.5, 53.2, 1)",
        params![format!("place-{side}"), area, organisation],
    )?;
    let network: i64 = tx.one(
        "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'strong_network', 'Netwerk', 'running') RETURNING id",
        params![format!("network-{side}"), area],
    )?;
    tx.execute(
        "INSERT INTO membership (network_id, organisation_id, side, role, email)
         VALUES (?1, ?2, 'resident', 'member', 'kanarie-lid@example.org')",
        params![network, organisation],
    )?;
    // Another network beside it, for who has a part in that one only.
    tx.execute(
        "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'platform', 'Ander', 'running')",
        params![format!("beside-{side}"), area],
    )?;
    tx.execute(
        "INSERT INTO balance_rule (network_id, side, least, parts) VALUES (?1, 'professional', 1, 0)",
        params![network],
    )?;
    let mandate: i64 = tx.one(
        "INSERT INTO mandate (slug, organisation_id, holder_name, given_by, given_on, recorded_at)
         VALUES (?1, ?2, 'Jan', 'de ledenvergadering', ?3, ?4) RETURNING id",
        params![format!("mandate-{side}"), organisation, day, at],
    )?;
    tx.execute(
        "INSERT INTO mandate_evidence (mandate_id, name, kind, bytes, sha256, added_on)
         VALUES (?1, 'kanarie-bewijs', 'pdf', ?2, 'x', ?3)",
        params![mandate, b"kanarie-bewijs".to_vec(), day],
    )?;
    tx.execute(
        "INSERT INTO meeting (slug, network_id, kind, title, on_date, state) VALUES (?1, ?2, 'regular', 'Overleg', ?3, 'held')",
        params![format!("meeting-{side}"), network, day],
    )?;
    let meeting: i64 = tx.one("SELECT id FROM meeting WHERE network_id = ?1", params![network])?;
    let decision: i64 = tx.one(
        "INSERT INTO decision (meeting_id, number, what, state) VALUES (?1, 1, 'Elke zondag open', 'open') RETURNING id",
        params![meeting],
    )?;
    tx.execute("INSERT INTO decision_party VALUES (?1, ?2)", params![decision, organisation])?;
    let offer: i64 = tx.one(
        "INSERT INTO offer (network_id, theme_id, organisation_id, formality, what) VALUES (?1, ?2, ?3, 'informal', 'Soep')
         RETURNING id",
        params![network, theme, organisation],
    )?;
    tx.execute(
        "INSERT INTO offer_gap (network_id, theme_id, what, noted_on) VALUES (?1, ?2, 'Vervoer', ?3)",
        params![network, theme, day],
    )?;
    tx.execute(
        "INSERT INTO offer_precondition (network_id, offer_id, what, who) VALUES (?1, ?2, 'Een sleutel', 'De beheerder')",
        params![network, offer],
    )?;
    let aim: i64 = tx.one(
        "INSERT INTO network_aim (network_id, position, what, state) VALUES (?1, 1, 'Niemand alleen', 'begun') RETURNING id",
        params![network],
    )?;
    tx.execute(
        "INSERT INTO network_progress (network_id, aim_id, on_date, sentence) VALUES (?1, ?2, ?3, 'Er is soep.')",
        params![network, aim, day],
    )?;
    tx.execute(
        "INSERT INTO joint_task (network_id, what, owner, state) VALUES (?1, 'Een folder', 'De werkgroep', 'open')",
        params![network],
    )?;
    tx.execute(
        "INSERT INTO schedule (network_id, rule, first_on, starts, minutes, zone, kind, title)
         VALUES (?1, 'FREQ=WEEKLY;BYDAY=WE', '2022-01-05', '19:30', 60, 'Europe/Amsterdam', 'regular', 'Overleg')",
        params![network],
    )?;
    let poll: i64 = tx.one(
        "INSERT INTO date_poll (slug, network_id, title, kind, answer_by, state, created_at)
         VALUES (?1, ?2, 'Datum', 'regular', '2022-12-01', 'open', ?3) RETURNING id",
        params![format!("poll-{side}"), network, at],
    )?;
    tx.execute("INSERT INTO date_option (poll_id, on_date, starts) VALUES (?1, '2022-12-05', '19:30')", params![poll])?;
    tx.execute(
        "INSERT INTO date_party (poll_id, name, email, code, answered_at, answered_by)
         VALUES (?1, 'kanarie-partij', 'kanarie-lid@example.org', ?2, ?3, 'kanarie-invuller')",
        params![poll, format!("KANARIECODE-P{side}"), at],
    )?;
    tx.execute(
        "INSERT INTO invitation (meeting_id, name, email, code, channel, invited_on)
         SELECT id, 'kanarie-partij', 'kanarie-lid@example.org', ?2, 'mail', ?3 FROM meeting WHERE slug = ?1",
        params![format!("meeting-{side}"), format!("KANARIECODE-I{side}"), day],
    )?;
    for (number, state) in [("recv", "received"), ("publ", "public"), ("merg", "merged"), ("refu", "refused")] {
        let public = (state == "public").then_some("Er is een bankje nodig.");
        let reason = matches!(state, "merged" | "refused").then_some("Dit hoort bij een andere stem.");
        let id: i64 = tx.one(
            "INSERT INTO voice (code, number, area_id, kind, origin, state, what, why, for_whom, who_joins, who_organises,
               needed, place_words, on_behalf, behalf_name, email, lang, heard_on, received_at, public_text, public_on, reason)
             VALUES (?1, ?2, ?3, 'need', 'door', ?4, 'kanarie-wat', 'kanarie-waarom', 'kanarie-voorwie', 'kanarie-wiedoetmee',
               'kanarie-wieorganiseert', 'kanarie-nodig', 'kanarie-plek', 1, 'kanarie-naam', 'kanarie-mail@example.org', 'nl',
               ?5, ?6, ?7, ?8, ?9) RETURNING id",
            params![
                format!("{number}{side}"), format!("{number}-{side}"), area, state, day, at, public,
                public.map(|_| day), reason
            ],
        )?;
        tx.execute("INSERT INTO voice_theme (voice_id, theme_id) VALUES (?1, ?2)", params![id, theme])?;
        tx.execute(
            "INSERT INTO voice_addition (voice_id, on_date, text, seen) VALUES (?1, ?2, 'kanarie-aanvulling', 0)",
            params![id, day],
        )?;
    }
    let vision: i64 = tx.one(
        "INSERT INTO vision (slug, area_id, title, year) VALUES (?1, ?2, 'Visie', 2020) RETURNING id",
        params![format!("vision-{side}"), area],
    )?;
    tx.execute("INSERT INTO vision_passage (vision_id, position, text) VALUES (?1, 1, 'Een dorp')", params![vision])?;
    let agenda: i64 = tx.one(
        "INSERT INTO agenda (slug, area_id, version, title, state) VALUES (?1, ?2, 1, 'Agenda', 'concept') RETURNING id",
        params![format!("agenda-{side}"), area],
    )?;
    let item: i64 = tx.one(
        "INSERT INTO item (slug, area_id, theme_id, title, state, created_on, changed_on)
         VALUES (?1, ?2, ?3, 'Bankjes', 'exploring', ?4, ?4) RETURNING id",
        params![format!("item-{side}"), area, theme, day],
    )?;
    tx.execute("INSERT INTO agenda_item (agenda_id, item_id, position) VALUES (?1, ?2, 1)", params![agenda, item])?;
    tx.execute(
        "INSERT INTO agenda_step (agenda_id, step, on_date, by_body, evidence) VALUES (?1, 'concept', ?2, 'De tafel', 'Verslag')",
        params![agenda, day],
    )?;
    tx.execute(
        "INSERT INTO carried_clause (area_id, kind, said, set_by, since, recorded_on) VALUES (?1, 'said', 'Samen', 'Wij', ?2, ?2)",
        params![area, day],
    )?;
    let asking: i64 = tx.one(
        "INSERT INTO asking (area_id, slug, title, on_date) VALUES (?1, ?2, 'Peiling', ?3) RETURNING id",
        params![area, format!("asking-{side}"), day],
    )?;
    tx.execute("INSERT INTO asking_reached VALUES (?1, 'door', ?2, '18-34', 7)", params![asking, area])?;
    tx.execute("INSERT INTO asking_answer VALUES (?1, ?2, 'door', ?3, '18-34', 7, 6)", params![asking, item, area])?;
    tx.execute(
        "INSERT INTO item_voice (item_id, voice_id) SELECT ?1, id FROM voice WHERE area_id = ?2",
        params![item, area],
    )?;
    tx.execute(
        "INSERT INTO initiative (slug, area_id, name, stage) VALUES (?1, ?2, 'Groep', 'running')",
        params![format!("initiative-{side}"), area],
    )?;
    let fund: i64 = tx.one(
        "INSERT INTO fund (slug, area_id, name, purpose, giver, kind, cents, decides)
         VALUES (?1, ?2, 'Potje', 'Voor de buurt', 'De gemeente', 'regular', 100000, 'Het gebiedsteam') RETURNING id",
        params![format!("fund-{side}"), area],
    )?;
    let allocation: i64 = tx.one(
        "INSERT INTO allocation (fund_id, number, item_id, cents, on_date, decided_by, state)
         VALUES (?1, 1, ?2, 5000, ?3, 'Het gebiedsteam', 'granted') RETURNING id",
        params![fund, item, day],
    )?;
    tx.execute(
        "INSERT INTO spending (allocation_id, on_date, what, cents) VALUES (?1, ?2, 'Hout', 1000)",
        params![allocation, day],
    )?;
    tx.execute(
        "INSERT INTO joining (code, area_id, item_id, name, contact, what, state, on_behalf, lang, offered_at)
         VALUES (?1, ?2, ?3, 'kanarie-meedoenaam', 'kanarie-meedoen@example.org', 'kanarie-meedoenwat', 'offered', 0, 'nl', ?4)",
        params![format!("joining{side}"), area, item, at],
    )?;
    tx.execute(
        "INSERT INTO telling (area_id, item_id, sentence, state, created_at) VALUES (?1, ?2, 'kanarie-concept', 'draft', ?3)",
        params![area, item, at],
    )?;
    tx.execute(
        "INSERT INTO outbox (recipient, subject, body, unique_key, state, tries, created_at, next_at)
         VALUES ('kanarie-uit@example.org', 'Er is nieuws', 'kanarie-brief', ?1, 'parked', 9, ?2, ?2)",
        params![format!("mail-{side}"), at],
    )?;
    tx.execute(
        "INSERT INTO person (pseudonym, name, email, totp_secret, created_at) VALUES (?1, 'Iemand', ?2, 'KANARIETOTP', ?3)",
        params![format!("p-{side}"), format!("{side}-kanarie-persoon@example.org"), at],
    )?;
    Ok(())
}

fn world() -> TestApp {
    let test = TestApp::new();
    test.write(|tx, ctx| {
        for side in ["north", "south"] {
            let area = areas::by_slug(tx, side)?.id;
            furnish(tx, ctx, area, side)?;
            furnish_round(tx, area, side)?;
        }
        Ok(())
    });
    crate::testkit::apart(|| crate::insight::search::catch_up(&test.app.db)).expect("the index is built");
    test
}

/// A path with the things of one side of the world.
fn path(test: &TestApp, endpoint: &Endpoint, side: &str) -> String {
    let key = |sql: &str, thing: &str| -> String {
        let slug = format!("{thing}-{side}");
        test.read(|tx| Ok(tx.one::<i64>(sql, params![slug])?)).to_string()
    };
    let area = test.area(side);
    let (telling, membership, rule, evidence, clause): (i64, i64, i64, i64, i64) = test.read(move |tx| {
        Ok(tx.one(
            "SELECT (SELECT id FROM telling WHERE area_id = ?1),
               (SELECT min(m.id) FROM membership m JOIN network n ON n.id = m.network_id WHERE n.area_id = ?1),
               (SELECT min(b.id) FROM balance_rule b JOIN network n ON n.id = b.network_id WHERE n.area_id = ?1),
               (SELECT min(e.id) FROM mandate_evidence e JOIN mandate d ON d.id = e.mandate_id
                JOIN organisation o ON o.id = d.organisation_id WHERE o.area_id = ?1),
               (SELECT min(c.id) FROM carried_clause c WHERE c.area_id = ?1)",
            params![area],
        )?)
    });
    let filled = [
        ("{area}", side.to_owned()),
        ("{number}", format!("publ-{side}")),
        ("{item}", format!("item-{side}")),
        ("{agenda}", format!("agenda-{side}")),
        ("{telling}", telling.to_string()),
        ("{membership}", membership.to_string()),
        ("{rule}", rule.to_string()),
        ("{mandate}", format!("mandate-{side}")),
        ("{evidence}", evidence.to_string()),
        ("{network}", format!("network-{side}")),
        ("{meeting}", format!("meeting-{side}")),
        ("{organisation}", format!("org-{side}")),
        ("{place}", format!("place-{side}")),
        ("{initiative}", format!("initiative-{side}")),
        ("{fund}", format!("fund-{side}")),
        (
            "{spending}",
            key(
                "SELECT s.id FROM spending s JOIN allocation x ON x.id = s.allocation_id JOIN fund f ON f.id = x.fund_id
                 WHERE f.slug = ?1",
                "fund",
            ),
        ),
        ("{vision}", format!("vision-{side}")),
        ("{round}", format!("round-{side}")),
        ("{option}", "1".to_owned()),
        ("{category}", "1".to_owned()),
        ("{batch}", "1".to_owned()),
        (
            "{sheet}",
            key("SELECT p.id FROM paper_ballot p JOIN round r ON r.id = p.round_id WHERE r.slug = ?1", "round"),
        ),
        (
            "{correction}",
            key("SELECT c.id FROM round_correction c JOIN round r ON r.id = c.round_id WHERE r.slug = ?1", "round"),
        ),
        (
            "{objection}",
            key("SELECT o.id FROM round_objection o JOIN round r ON r.id = o.round_id WHERE r.slug = ?1", "round"),
        ),
        ("{theme}", "green".to_owned()),
        ("{poll}", format!("poll-{side}")),
        (
            "{party}",
            key("SELECT p.id FROM date_party p JOIN date_poll q ON q.id = p.poll_id WHERE q.slug = ?1", "poll"),
        ),
        (
            "{invitation}",
            key("SELECT i.id FROM invitation i JOIN meeting m ON m.id = i.meeting_id WHERE m.slug = ?1", "meeting"),
        ),
        ("{date}", "2022-06-01".to_owned()),
        ("{code}", "ABCDEFGH".to_owned()),
        ("{asking}", format!("asking-{side}")),
        (
            "{step}",
            key("SELECT min(s.id) FROM agenda_step s JOIN agenda g ON g.id = s.agenda_id WHERE g.slug = ?1", "agenda"),
        ),
        ("{clause}", clause.to_string()),
    ];
    let mut path = filled.iter().fold(endpoint.path.to_owned(), |p, (name, value)| p.replace(name, value));
    // Whatever other key a route names: there is no such thing, which is what the guard must be asked before.
    while let (Some(open), Some(close)) = (path.find('{'), path.find('}')) {
        path.replace_range(open..=close, "1");
    }
    path
}
