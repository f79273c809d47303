# SPDX-License-Identifier: EUPL-1.2
"""Calendars against three parsers, and a series expanded over the change of the clocks by a fourth.

usage: read_calendars.py FILE.ics... ; prints what is wrong and ends with 1 when anything is.
"""
import datetime
import sys
import warnings

import ics
import recurring_ical_events
import vobject
from icalendar import Calendar

warnings.simplefilter("ignore")


def wrong_with(name: str, raw: bytes) -> list[str]:
    """What the parsers say, and what none of them says."""
    wrong = []
    text = raw.decode("utf-8")
    if raw.count(b"\n") != raw.count(b"\r\n"):
        wrong.append("a bare line feed")
    wrong += [f"{len(line)} bytes in a line" for line in raw.split(b"\r\n") if len(line) > 75]
    calendar = Calendar.from_ical(raw)
    for component in calendar.walk():
        wrong += [f"{component.name}: {error}" for error in component.errors]
        wrong += [f"{component.name} lacks {need}" for need in component.required if need not in component]
        for single in component.singletons:
            if isinstance(component.get(single), list):
                wrong.append(f"{component.name} has {single} more than once")
        if component.name == "VEVENT" and "DTSTART" not in component:
            wrong.append("an event without a beginning")
    wrong += [f"no VTIMEZONE for {zone}" for zone in calendar.get_missing_tzids()]
    vobject.readOne(text)
    for component in vobject.readOne(text).components():
        component.validate(raiseException=True)
    # This parser reads no repeated events; it checks each event for itself.
    ics.Calendar(text)
    if len({(str(e["UID"]), str(e.get("RECURRENCE-ID", "")) and e["RECURRENCE-ID"].dt) for e in calendar.events}) != len(
        calendar.events
    ):
        wrong.append("the same event twice")
    return [f"{name}: {w}" for w in wrong]


def clocks(raw: bytes, name: str) -> list[str]:
    """Every instance of a series keeps its time on the wall, as the series says; none falls on an excepted day."""
    wrong = []
    calendar = Calendar.from_ical(raw)
    for series in [e for e in calendar.events if "RRULE" in e]:
        start = series["DTSTART"].dt
        skipped = {d.dt for x in [series.get("EXDATE", [])] for l in (x if isinstance(x, list) else [x]) for d in l.dts}
        own = Calendar()
        for zone in calendar.timezones:
            own.add_component(zone)
        own.add_component(series)
        until = start + datetime.timedelta(days=800)
        dates = [e["DTSTART"].dt for e in recurring_ical_events.of(own).between(start, until)]
        if not dates:
            wrong.append(f"{name}: a series without dates: {series['UID']}")
        for date in dates:
            if (date.hour, date.minute) != (start.hour, start.minute):
                wrong.append(f"{name}: {series['UID']} is at {date} instead of {start.time()}")
            if date in skipped:
                wrong.append(f"{name}: {series['UID']} is on a day that is skipped: {date}")
    return wrong


def main() -> int:
    wrong = []
    for name in sys.argv[1:]:
        with open(name, "rb") as file:
            raw = file.read()
        try:
            wrong += wrong_with(name, raw) + clocks(raw, name)
        except Exception as error:  # noqa: BLE001: whatever a parser trips over is wrong
            wrong.append(f"{name}: {type(error).__name__}: {error}")
    print("\n".join(wrong))
    return 1 if wrong or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
