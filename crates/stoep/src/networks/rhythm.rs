// SPDX-License-Identifier: EUPL-1.2
//! When a network meets: a small part of the recurrence rules of RFC 5545, in wall time.
//!
//! A rule says every so many weeks on some weekdays, every so many months on "the second Tuesday" or on a day of the month,
//! or each year in some months. Only dates come out of it: the hour is wall time and the same on each of them, whatever the
//! clocks do. An hour that the clocks skip is the one after it; one that comes twice is the first: what RFC 5545 says, and
//! what [`instant`] gives.

use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, ZonedDateTime};
use std::fmt::Write;
use stoep_platform::choices;

choices! {
    /// How a rhythm is told in a form.
    pub enum RhythmKind("rhythm-kind") {
        /// Every so many weeks on a weekday.
        Weeks = "weeks",
        /// Every so many months on a weekday of the month.
        MonthWeekday = "month_weekday",
        /// Every so many months on a day of the month.
        MonthDay = "month_day",
        /// Each year in some months on a weekday of the month.
        InMonths = "in_months",
    }
}

choices! {
    /// A weekday.
    pub enum RhythmDay("rhythm-day") {
        /// Monday.
        Monday = "mo",
        /// Tuesday.
        Tuesday = "tu",
        /// Wednesday.
        Wednesday = "we",
        /// Thursday.
        Thursday = "th",
        /// Friday.
        Friday = "fr",
        /// Saturday.
        Saturday = "sa",
        /// Sunday.
        Sunday = "su",
    }
}

choices! {
    /// Which of the weekdays of a month.
    pub enum RhythmNth("rhythm-nth") {
        /// The first.
        First = "first",
        /// The second.
        Second = "second",
        /// The third.
        Third = "third",
        /// The fourth.
        Fourth = "fourth",
        /// The last.
        Last = "last",
    }
}

impl RhythmDay {
    fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Monday,
            Self::Tuesday => Weekday::Tuesday,
            Self::Wednesday => Weekday::Wednesday,
            Self::Thursday => Weekday::Thursday,
            Self::Friday => Weekday::Friday,
            Self::Saturday => Weekday::Saturday,
            Self::Sunday => Weekday::Sunday,
        }
    }

    /// The weekday of a date.
    pub fn of(date: Date) -> Self {
        Self::ALL.iter().copied().find(|d| d.weekday() == date.weekday()).unwrap_or(Self::Monday)
    }
}

impl RhythmNth {
    fn number(self) -> i8 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
            Self::Fourth => 4,
            Self::Last => -1,
        }
    }

    fn from_number(number: i8) -> Option<Self> {
        Self::ALL.iter().copied().find(|n| n.number() == number)
    }
}

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freq {
    Weekly,
    Monthly,
    Yearly,
}

/// A rule of recurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    freq: Freq,
    interval: i32,
    /// Weekdays, each with which of the month, or all of them.
    days: Vec<(Option<RhythmNth>, RhythmDay)>,
    month_days: Vec<i8>,
    months: Vec<i8>,
}

/// Dates at most from one expansion.
pub const MOST: usize = 1000;

/// Years that an expansion looks ahead at most.
const YEARS: i64 = 2;

impl Rule {
    /// Every `weeks` weeks on this weekday.
    pub fn weeks(weeks: i32, day: RhythmDay) -> Self {
        let days = vec![(None, day)];
        Self { freq: Freq::Weekly, interval: weeks.max(1), days, month_days: Vec::new(), months: Vec::new() }
    }

    /// Every `months` months on such a weekday of the month.
    pub fn month_weekday(months: i32, nth: RhythmNth, day: RhythmDay) -> Self {
        let days = vec![(Some(nth), day)];
        Self { freq: Freq::Monthly, interval: months.max(1), days, month_days: Vec::new(), months: Vec::new() }
    }

    /// Every `months` months on this day of the month.
    pub fn month_day(months: i32, day: i8) -> Self {
        let month_days = vec![day];
        Self { freq: Freq::Monthly, interval: months.max(1), days: Vec::new(), month_days, months: Vec::new() }
    }

    /// Each year in these months, on such a weekday of the month.
    pub fn in_months(months: &[i8], nth: RhythmNth, day: RhythmDay) -> Self {
        let mut months = months.to_vec();
        months.sort_unstable();
        months.dedup();
        Self { freq: Freq::Monthly, interval: 1, days: vec![(Some(nth), day)], month_days: Vec::new(), months }
    }

    /// Reads the value of an `RRULE`; nothing for what this program does not expand.
    pub fn parse(text: &str) -> Option<Self> {
        let (mut freq, mut interval) = (None, 1);
        let (mut days, mut month_days, mut months) = (Vec::new(), Vec::new(), Vec::new());
        for part in text.split(';') {
            let (name, value) = part.split_once('=')?;
            match name {
                "FREQ" => {
                    freq = Some(match value {
                        "WEEKLY" => Freq::Weekly,
                        "MONTHLY" => Freq::Monthly,
                        "YEARLY" => Freq::Yearly,
                        _ => return None,
                    });
                }
                "INTERVAL" => interval = value.parse().ok().filter(|n| (1..=60).contains(n))?,
                "BYDAY" => days = value.split(',').map(read_day).collect::<Option<_>>()?,
                "BYMONTHDAY" => {
                    let read = |v: &str| v.parse().ok().filter(|d| (1..=31).contains(d));
                    month_days = value.split(',').map(read).collect::<Option<_>>()?;
                }
                "BYMONTH" => {
                    let read = |v: &str| v.parse().ok().filter(|m| (1..=12).contains(m));
                    months = value.split(',').map(read).collect::<Option<_>>()?;
                }
                "WKST" if value == "MO" => {}
                _ => return None,
            }
        }
        let rule = Self { freq: freq?, interval, days, month_days, months };
        let weekly = rule.freq == Freq::Weekly;
        let odd = match rule.freq {
            // Which of the month says nothing in a week.
            Freq::Weekly => {
                !rule.months.is_empty() || !rule.month_days.is_empty() || rule.days.iter().any(|d| d.0.is_some())
            }
            Freq::Monthly => !rule.months.is_empty() && interval != 1,
            Freq::Yearly => interval != 1 || (rule.months.is_empty() && !rule.days.is_empty()),
        };
        (!odd && (weekly || rule.days.is_empty() || rule.month_days.is_empty())).then_some(rule)
    }

    /// The value of an `RRULE`, without an end.
    pub fn text(&self) -> String {
        let mut out = String::from(match self.freq {
            Freq::Weekly => "FREQ=WEEKLY",
            Freq::Monthly => "FREQ=MONTHLY",
            Freq::Yearly => "FREQ=YEARLY",
        });
        let list = |numbers: &[i8]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        if self.interval != 1 {
            let _ = write!(out, ";INTERVAL={}", self.interval);
        }
        if !self.months.is_empty() {
            let _ = write!(out, ";BYMONTH={}", list(&self.months));
        }
        if !self.month_days.is_empty() {
            let _ = write!(out, ";BYMONTHDAY={}", list(&self.month_days));
        }
        if !self.days.is_empty() {
            let day = |(nth, day): &(Option<RhythmNth>, RhythmDay)| {
                format!("{}{}", nth.map_or(String::new(), |n| n.number().to_string()), day.word().to_uppercase())
            };
            let _ = write!(out, ";BYDAY={}", self.days.iter().map(day).collect::<Vec<_>>().join(","));
        }
        out
    }

    /// Dates of a series that begins on `first`, between `from` and `to` (both included), the first one first. Looks two
    /// years ahead and gives [`MOST`] dates at most.
    pub fn dates(&self, first: Date, from: Date, to: Date) -> Vec<Date> {
        let from = from.max(first);
        let last = from.checked_add(Span::new().years(YEARS)).unwrap_or(Date::MAX);
        let to = to.min(last);
        let mut out = Vec::new();
        if from > to {
            return out;
        }
        match self.freq {
            Freq::Weekly => self.weekly(first, from, to, &mut out),
            Freq::Monthly | Freq::Yearly => self.monthly(first, from, to, &mut out),
        }
        out.truncate(MOST);
        out
    }

    /// Whether a series that begins on `first` has this date.
    pub fn holds(&self, first: Date, date: Date) -> bool {
        !self.dates(first, date, date).is_empty()
    }

    /// The first date on or after `first`.
    pub fn begins(&self, first: Date) -> Option<Date> {
        let year = first.checked_add(Span::new().years(YEARS)).ok()?;
        self.dates(first, first, year).first().copied()
    }

    fn weekly(&self, first: Date, from: Date, to: Date, out: &mut Vec<Date>) {
        let monday = |d: Date| plus_days(d, -i64::from(d.weekday().to_monday_zero_offset()));
        let (begin, interval) = (monday(first), i64::from(self.interval));
        let weeks = days_between(begin, monday(from)) / 7;
        let mut week = plus_days(begin, 7 * (weeks - weeks.rem_euclid(interval)));
        let mut offsets: Vec<i64> =
            self.days.iter().map(|(_, d)| i64::from(d.weekday().to_monday_zero_offset())).collect();
        if offsets.is_empty() {
            offsets.push(i64::from(first.weekday().to_monday_zero_offset()));
        }
        offsets.sort_unstable();
        offsets.dedup();
        while week <= to && out.len() < MOST {
            out.extend(offsets.iter().map(|o| plus_days(week, *o)).filter(|d| (from..=to).contains(d)));
            week = plus_days(week, 7 * interval);
        }
    }

    fn monthly(&self, first: Date, from: Date, to: Date, out: &mut Vec<Date>) {
        let index = |d: Date| i32::from(d.year()) * 12 + i32::from(d.month()) - 1;
        let begin = index(first);
        let months = index(from) - begin;
        let mut at = begin + months - months.rem_euclid(self.interval);
        while at <= index(to) && out.len() < MOST {
            let (year, month) = (at.div_euclid(12), at.rem_euclid(12) + 1);
            if let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) {
                out.extend(self.in_month(first, year, month).into_iter().filter(|d| (from..=to).contains(d)));
            }
            at += self.interval;
        }
    }

    fn in_month(&self, first: Date, year: i16, month: i8) -> Vec<Date> {
        let year_month = self.freq == Freq::Yearly && self.months.is_empty();
        if (year_month && month != first.month()) || (!self.months.is_empty() && !self.months.contains(&month)) {
            return Vec::new();
        }
        let Ok(start) = Date::new(year, month, 1) else { return Vec::new() };
        let mut out: Vec<Date> = Vec::new();
        for (nth, day) in &self.days {
            match nth {
                Some(nth) => out.extend(start.nth_weekday_of_month(nth.number(), day.weekday()).ok()),
                None => out.extend((1..=5).filter_map(|n| start.nth_weekday_of_month(n, day.weekday()).ok())),
            }
        }
        // A day that a month does not have is left out, as RFC 5545 says.
        out.extend(self.month_days.iter().filter_map(|d| Date::new(year, month, *d).ok()));
        if self.days.is_empty() && self.month_days.is_empty() {
            out.extend(Date::new(year, month, first.day()).ok());
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    /// How the form tells this rule, when it can: kind, number, weekday, which, day of the month, months.
    pub fn told(&self) -> Option<Told> {
        let (nth, day) = self.days.first().copied().unwrap_or((None, RhythmDay::Monday));
        let kind = match (self.freq, self.days.as_slice(), self.month_days.as_slice()) {
            (Freq::Weekly, [(None, _)], []) => RhythmKind::Weeks,
            (Freq::Monthly, [(Some(_), _)], []) if self.months.is_empty() => RhythmKind::MonthWeekday,
            (Freq::Monthly, [], [_]) if self.months.is_empty() => RhythmKind::MonthDay,
            (Freq::Monthly | Freq::Yearly, [(Some(_), _)], []) => RhythmKind::InMonths,
            _ => return None,
        };
        let month_day = self.month_days.first().copied().unwrap_or(1);
        Some(Told { kind, every: self.interval, day, nth, month_day, months: self.months.clone() })
    }
}

/// A rule as a form tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Which kind of rhythm.
    pub kind: RhythmKind,
    /// Every so many weeks or months.
    pub every: i32,
    /// On which weekday.
    pub day: RhythmDay,
    /// Which of the month.
    pub nth: Option<RhythmNth>,
    /// On which day of the month.
    pub month_day: i8,
    /// In which months.
    pub months: Vec<i8>,
}

fn read_day(text: &str) -> Option<(Option<RhythmNth>, RhythmDay)> {
    let (number, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = RhythmDay::from_word(&day.to_lowercase())?;
    if number.is_empty() {
        return Some((None, day));
    }
    Some((Some(RhythmNth::from_number(number.parse().ok()?)?), day))
}

fn plus_days(date: Date, days: i64) -> Date {
    date.checked_add(Span::new().days(days)).unwrap_or(date)
}

fn days_between(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |s| i64::from(s.get_days()))
}

/// The instant of a wall time in a zone. An hour that the clocks skip is the one after it; one that comes twice, the first.
pub fn instant(date: Date, time: Time, zone: &str) -> Option<ZonedDateTime> {
    date.to_datetime(time).in_tz(zone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn dates(rule: &str, first: &str, from: &str, to: &str) -> Vec<String> {
        let rule = Rule::parse(rule).expect("a rule");
        assert_eq!(Rule::parse(&rule.text()), Some(rule.clone()), "a rule is read as it is written");
        rule.dates(day(first), day(from), day(to)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn rhythms_that_people_tell_give_the_dates_of_a_calendar_on_the_wall() {
        assert_eq!(
            dates("FREQ=MONTHLY;BYDAY=2TU", "2022-01-01", "2022-05-01", "2022-08-01"),
            ["2022-05-10", "2022-06-14", "2022-07-12"]
        );
        assert_eq!(
            dates("FREQ=WEEKLY;INTERVAL=6;BYDAY=TH", "2022-01-06", "2022-02-18", "2022-06-30"),
            ["2022-03-31", "2022-05-12", "2022-06-23"]
        );
        assert_eq!(
            dates("FREQ=MONTHLY;BYMONTH=4,10;BYDAY=-1WE", "2022-05-01", "2022-01-01", "2023-12-31"),
            ["2022-10-26", "2023-04-26", "2023-10-25"]
        );
        assert_eq!(
            dates("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31", "2022-01-01", "2022-01-01", "2022-12-31"),
            ["2022-01-31", "2022-03-31", "2022-05-31", "2022-07-31"],
            "months without a 31st are left out"
        );
        assert_eq!(
            dates("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2020-01-01", "2023-01-01", "2024-12-31"),
            ["2024-02-29"]
        );
        assert_eq!(dates("FREQ=WEEKLY", "2022-05-18", "2022-05-18", "2022-05-30"), ["2022-05-18", "2022-05-25"]);
    }

    #[test]
    fn what_is_no_rule_of_ours_is_refused_and_no_rule_runs_on() {
        for bad in [
            "",
            "FREQ=DAILY",
            "FREQ=WEEKLY;INTERVAL=0",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=MONTHLY;COUNT=9",
            "FREQ=WEEKLY;BYDAY=2TU",
            "INTERVAL=2",
            "FREQ=MONTHLY;BYMONTHDAY=32",
            "FREQ=MONTHLY;BYDAY=9TU",
        ] {
            assert_eq!(Rule::parse(bad), None, "{bad}");
        }
        let often = Rule::parse("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU").expect("a rule");
        let all = often.dates(day("0001-01-01"), day("2022-01-01"), Date::MAX);
        assert_eq!((all.len(), all.last().map(ToString::to_string).as_deref()), (731, Some("2024-01-01")));
    }

    #[test]
    fn over_the_change_of_the_clocks_the_hour_on_the_wall_stays() {
        let weekly = Rule::parse("FREQ=WEEKLY;BYDAY=SU").expect("a rule");
        for (from, to) in [("2026-10-11", "2026-11-08"), ("2027-03-14", "2027-04-11")] {
            for hour in 0..24 {
                for minute in [0, 30] {
                    let wall = Time::new(hour, minute, 0, 0).expect("a time");
                    let at: Vec<ZonedDateTime> = weekly
                        .dates(day(from), day(from), day(to))
                        .iter()
                        .filter_map(|d| instant(*d, wall, "Europe/Amsterdam"))
                        .collect();
                    assert_eq!(at.len(), 5);
                    let missing = |z: &ZonedDateTime| z.date() == day("2027-03-28") && hour == 2;
                    for z in &at {
                        let shown =
                            if missing(z) { wall.checked_add(Span::new().hours(1)).expect("later") } else { wall };
                        assert_eq!((z.time(), z.date().weekday()), (shown, Weekday::Sunday), "{z}");
                    }
                    // A week is 168 hours, but for the two in which the clocks change.
                    let hours: Vec<i64> = at.windows(2).map(|w| w[0].duration_until(&w[1]).as_hours()).collect();
                    assert!(hours.iter().all(|h| (167..=169).contains(h)), "{hours:?}");
                }
            }
        }
    }

    #[test]
    fn an_hour_that_comes_twice_is_the_first_and_one_that_is_missing_the_next() {
        let half_past_two: Time = "02:30".parse().expect("a time");
        let utc = |d: &str| instant(day(d), half_past_two, "Europe/Amsterdam").map(|z| z.timestamp().to_string());
        assert_eq!(utc("2026-10-25").as_deref(), Some("2026-10-25T00:30:00Z"), "still summer time");
        assert_eq!(utc("2027-03-28").as_deref(), Some("2027-03-28T01:30:00Z"), "half past three on the wall");
        assert_eq!(instant(day("2027-03-28"), half_past_two, "Nergens/Hier"), None);
    }
}
