// SPDX-License-Identifier: EUPL-1.2
//! What a calendar program gets, byte by byte.

use super::calendar::calendar;
use super::calendar_store::{Dates, Meeting, Series};
use crate::policy::Role;
use crate::testkit::TestApp;
use axum::http::StatusCode;
use jiff::Timestamp;
use stoep_platform::params;

fn meeting(title: &str, starts: Option<&str>, ends: Option<&str>) -> Meeting {
    Meeting {
        slug: "overleg".into(),
        title: title.into(),
        on_date: "2022-10-30".into(),
        starts: starts.map(str::to_owned),
        ends: ends.map(str::to_owned),
        place: String::new(),
        state: "planned".into(),
        network: "Netwerk".into(),
        network_id: 1,
        zone: "Europe/Amsterdam".into(),
        rhythm_date: None,
        sequence: 0,
        changed_at: None,
    }
}

fn series(rule: &str, first_on: &str, starts: &str, zone: &str) -> Series {
    Series {
        network_id: 1,
        slug: "netwerk".into(),
        network: "Netwerk".into(),
        state: "running".into(),
        state_since: Some("2020-01-01".into()),
        rule: rule.into(),
        first_on: first_on.into(),
        starts: starts.into(),
        minutes: 120,
        zone: zone.into(),
        until: None,
        title: "Overleg".into(),
        place: "Buurthuis".into(),
        sequence: 3,
        changed_at: Some("2022-05-01T10:00:00Z".into()),
    }
}

fn text(series: Vec<Series>, skipped: &[&str], meetings: Vec<Meeting>) -> String {
    let skipped = skipped.iter().map(|d| (1, (*d).to_owned())).collect();
    let text = calendar("https://stoep.test", "Beijum", &Dates { series, skipped, meetings }, Timestamp::UNIX_EPOCH);
    sound(&text);
    text.replace("\r\n ", "")
}

/// What no parser complains about and programs stumble over.
fn sound(text: &str) {
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "no bare line feed");
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "no bare carriage return");
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{} bytes: {line}", line.len());
    }
    let unfolded = text.replace("\r\n ", "");
    for event in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
        for once in ["UID:", "DTSTAMP:", "DTSTART", "SEQUENCE:", "SUMMARY:", "STATUS:"] {
            assert_eq!(
                event.matches(&format!("\r\n{once}")).count() + usize::from(event.starts_with(once)),
                1,
                "{once} in {event}"
            );
        }
        assert!(!(event.contains("\r\nDTEND") && event.contains("\r\nDURATION")), "{event}");
        if let Some((_, until)) = event.split_once("UNTIL=") {
            let end = until.split(['\r', ';']).next().unwrap_or_default();
            assert!(end.ends_with('Z') && end.len() == 16, "a zoned start has an end in UTC: {end}");
        }
    }
    for part in unfolded.split("TZID=").skip(1) {
        let zone = part.split([':', ';']).next().unwrap_or_default();
        assert_eq!(unfolded.matches(&format!("\r\nTZID:{zone}\r\n")).count(), 1, "one VTIMEZONE for {zone}");
    }
    let names = ["NAME:", "X-WR-CALNAME:", "REFRESH-INTERVAL;VALUE=DURATION:"];
    assert!(names.iter().all(|n| unfolded.contains(&format!("\r\n{n}"))), "{unfolded}");
}

#[test]
fn lines_end_in_cr_lf_and_are_folded_at_75_bytes_between_characters() {
    let title = format!("Één; twee, drie\\ \u{7} {}", "vér ".repeat(40));
    let text = text(Vec::new(), &[], vec![meeting(&title, Some("19:30"), None)]);
    assert!(text.contains("SUMMARY:Één\\; twee\\, drie\\\\  vér "), "{text}");
}

#[test]
fn times_are_wall_times_and_an_early_end_is_the_next_day() {
    let night = text(Vec::new(), &[], vec![meeting("a", Some("22:00"), Some("00:30"))]);
    assert!(night.contains("DTSTART;TZID=Europe/Amsterdam:20221030T220000\r\n"), "{night}");
    assert!(night.contains("DTEND;TZID=Europe/Amsterdam:20221031T003000\r\n"));
    assert!(night.contains("UID:meeting-overleg@stoep.test\r\n") && night.contains("DTSTAMP:19700101T000000Z\r\n"));
    let day = text(Vec::new(), &[], vec![meeting("a", None, Some("10:00"))]);
    assert!(day.contains("DTSTART;VALUE=DATE:20221030\r\n") && !day.contains("VTIMEZONE"), "{day}");
}

#[test]
fn a_rhythm_is_a_series_with_exceptions_and_what_was_moved_of_it() {
    let mut moved = meeting("Verplaatst", Some("20:00"), Some("21:00"));
    (moved.on_date, moved.rhythm_date, moved.sequence) = ("2022-06-15".into(), Some("2022-06-14".into()), 2);
    let mut off = meeting("Afgezegd", Some("19:30"), None);
    (off.slug, off.on_date, off.rhythm_date, off.state) =
        ("af".into(), "2022-09-13".into(), Some("2022-09-13".into()), "cancelled".into());
    // Not a date of this rhythm (any more): it stands by itself.
    let mut stray = meeting("Oud", Some("19:30"), None);
    (stray.slug, stray.rhythm_date) = ("oud".into(), Some("2022-10-30".into()));
    let monthly = series("FREQ=MONTHLY;BYDAY=2TU", "2022-01-01", "19:30", "Europe/Amsterdam");
    let text = text(vec![monthly], &["2022-07-12", "2022-07-13"], vec![moved, off, stray]);
    for line in [
        "UID:rhythm-netwerk@stoep.test",
        "DTSTART;TZID=Europe/Amsterdam:20220111T193000",
        "RRULE:FREQ=MONTHLY;BYDAY=2TU",
        "EXDATE;TZID=Europe/Amsterdam:20220712T193000",
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20220614T193000",
        "DTSTART;TZID=Europe/Amsterdam:20220615T200000",
        "SEQUENCE:5",
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20220913T193000",
        "UID:meeting-oud@stoep.test",
        "DTSTAMP:20220501T100000Z",
    ] {
        assert!(text.contains(&format!("{line}\r\n")), "{line} in {text}");
    }
    assert_eq!(text.matches("EXDATE").count(), 1, "only dates that the rhythm has");
    assert_eq!(text.matches("UID:rhythm-netwerk@").count(), 3);
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 1, "what does not go on is said, not hidden");
}

#[test]
fn a_rhythm_that_ends_says_so_in_utc_and_one_elsewhere_brings_its_zone() {
    let mut ends = series("FREQ=WEEKLY;BYDAY=SU", "2026-10-01", "02:30", "Europe/Amsterdam");
    ends.until = Some("2026-11-08".into());
    assert!(text(vec![ends], &[], Vec::new()).contains("RRULE:FREQ=WEEKLY;BYDAY=SU;UNTIL=20261108T225959Z\r\n"));
    let mut waits = series("FREQ=WEEKLY;BYDAY=SU", "2022-01-01", "19:30", "Europe/Amsterdam");
    (waits.state, waits.state_since) = ("waiting".into(), Some("2022-07-01".into()));
    assert!(text(vec![waits], &[], Vec::new()).contains(";UNTIL=20220701T215959Z\r\n"), "no dates while it waits");
    let far = text(vec![series("FREQ=WEEKLY", "2022-01-05", "19:30", "America/New_York")], &[], Vec::new());
    assert!(
        far.contains("TZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nTZNAME:EDT\r\nDTSTART:20220313T020000\r\n"),
        "{far}"
    );
    assert!(!far.contains("Europe"));
    let island = text(vec![series("FREQ=WEEKLY", "2022-01-05", "19:30", "America/Kralendijk")], &[], Vec::new());
    assert_eq!(island.matches("BEGIN:STANDARD").count(), 1, "clocks that never change");
    let unknown = series("FREQ=SECONDLY", "2022-01-05", "19:30", "Europe/Amsterdam");
    assert!(!text(vec![unknown], &[], Vec::new()).contains("VEVENT"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_calendar_of_ones_own_holds_the_meetings_of_ones_networks_until_one_leaves_or_stops_it() {
    let test = TestApp::new();
    let area = test.area("north");
    test.write(move |tx, _| {
        for slug in ["mijn", "ander"] {
            let network: i64 = tx.one(
                "INSERT INTO network (slug, area_id, kind, name, state) VALUES (?1, ?2, 'platform', ?1, 'running') RETURNING id",
                params![slug, area],
            )?;
            tx.execute(
                "INSERT INTO meeting (slug, network_id, kind, title, on_date, starts, state)
                 VALUES (?1, ?2, 'regular', 'Overleg', '2022-06-01', '19:30', 'planned')",
                params![format!("meeting-{slug}"), network],
            )?;
        }
        Ok(())
    });
    let who = test.person(Role::Listener, "north");
    let person: i64 = test.read(|tx| Ok(tx.one("SELECT max(id) FROM person", &[])?));
    test.write(move |tx, _| {
        Ok(tx.execute(
            "INSERT INTO membership (network_id, person_name, side, role, person_id)
             SELECT id, 'KANARIENAAM', 'resident', 'member', ?1 FROM network WHERE slug = 'mijn'",
            params![person],
        )?)
    });
    assert_eq!(test.visitor().get("/account/calendar").await.status, StatusCode::SEE_OTHER);
    let key = [("form_key", "eens")];
    let made = who.post_raw("/account/calendar", &key).await;
    let address = made.texts("#own-address")[0].replace("http://stoep.test", "");
    let again = who.post_raw("/account/calendar", &key).await;
    assert_eq!(again.location(), "/account/calendar", "sent twice makes one");
    assert!(!who.get("/account/calendar").await.text.contains(&address), "it is shown once");
    let calendar = test.visitor().get(&address).await;
    assert!(
        calendar.text.contains("UID:meeting-meeting-mijn@") && !calendar.text.contains("meeting-ander"),
        "{}",
        calendar.text
    );
    assert!(!calendar.text.contains("KANARIENAAM"));
    sound(&calendar.text);
    let wrong = format!("/calendar/{}.ics", "0".repeat(64));
    assert_eq!(test.visitor().get(&wrong).await.status, StatusCode::NOT_FOUND);
    test.write(|tx, _| Ok(tx.execute("UPDATE membership SET until = '2022-05-15'", &[])?));
    assert!(!test.visitor().get(&address).await.text.contains("VEVENT"), "who left sees no more");
    who.post("/account/calendar", &[]).await;
    assert_eq!(test.visitor().get(&address).await.status, StatusCode::NOT_FOUND, "the old address stopped");
    who.post_raw("/account/calendar/stop", &[]).await;
    let left: i64 = test.read(|tx| Ok(tx.one("SELECT count(*) FROM person_calendar", &[])?));
    assert_eq!(left, 0);
}
