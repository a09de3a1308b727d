"""Moments as texts: ``strftime`` and ``strptime`` for ``time`` and ``datetime``, in the C locale.

Source: CPython 3.11, Lib/_strptime.py (what is accepted, the words of refusals), ISO C strftime.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from simcore.vm.sizes import guard_text
from simcore.vm.vm import Vm

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


class Moment(NamedTuple):
    """``weekday`` counts from Monday 0, ``yearday`` from 1. ``offset`` and ``zone`` are texts, empty if unknown."""

    year: int
    month: int
    day: int
    hour: int
    minute: int
    second: int
    weekday: int
    yearday: int
    micro: int = 0
    offset: str = ""
    zone: str = ""


def is_leap(year: int) -> bool:
    """Whether February has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def ordinal(year: int, month: int, day: int) -> int:
    """Days since the day before 1 January of year 1."""
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    return days + BEFORE[month - 1] + (month > 2 and is_leap(year)) + day


def _iso_week(moment: Moment) -> tuple[int, int]:
    """ISO year and week."""
    today = ordinal(moment.year, moment.month, moment.day)
    thursday = today - moment.weekday + 3
    year = moment.year
    if thursday < ordinal(year, 1, 1):
        year -= 1
    elif thursday >= ordinal(year + 1, 1, 1):
        year += 1
    return year, (thursday - ordinal(year, 1, 1)) // 7 + 1


def format_moment(vm: Vm, template: str, moment: Moment) -> str:
    """``strftime``."""
    guard_text(vm, len(template) * 12)
    parts = []
    place = 0
    while place < len(template):
        sign = template[place]
        place += 1
        if sign != "%" or place >= len(template):
            parts.append(sign)
            continue
        pad = ""
        if template[place] in "-_0^#" and place + 1 < len(template):
            pad = template[place]
            place += 1
        letter = template[place]
        place += 1
        found = _directive(letter, moment)
        if found is None:
            parts.append(f"%{pad}{letter}")
        elif pad == "-":
            parts.append(found.lstrip("0 ") or "0")
        elif pad == "^":
            parts.append(found.upper())
        else:
            parts.append(found)
    return "".join(parts)


def _directive(letter: str, m: Moment) -> str | None:
    twelve = m.hour % 12 or 12
    table: dict[str, Callable[[], str]] = {
        "a": lambda: DAYS[m.weekday][:3],
        "A": lambda: DAYS[m.weekday],
        "b": lambda: MONTHS[m.month - 1][:3],
        "B": lambda: MONTHS[m.month - 1],
        "c": lambda: f"{DAYS[m.weekday][:3]} {MONTHS[m.month - 1][:3]} {m.day:2} {clock(m)} {m.year}",
        "C": lambda: f"{m.year // 100:02}",
        "d": lambda: f"{m.day:02}",
        "D": lambda: f"{m.month:02}/{m.day:02}/{m.year % 100:02}",
        "e": lambda: f"{m.day:2}",
        "f": lambda: f"{m.micro:06}",
        "F": lambda: f"{m.year}-{m.month:02}-{m.day:02}",
        "G": lambda: str(_iso_week(m)[0]),
        "h": lambda: MONTHS[m.month - 1][:3],
        "H": lambda: f"{m.hour:02}",
        "I": lambda: f"{twelve:02}",
        "j": lambda: f"{m.yearday:03}",
        "k": lambda: f"{m.hour:2}",
        "l": lambda: f"{twelve:2}",
        "m": lambda: f"{m.month:02}",
        "M": lambda: f"{m.minute:02}",
        "n": lambda: "\n",
        "p": lambda: "AM" if m.hour < 12 else "PM",
        "r": lambda: f"{twelve:02}:{m.minute:02}:{m.second:02} {'AM' if m.hour < 12 else 'PM'}",
        "R": lambda: f"{m.hour:02}:{m.minute:02}",
        "s": lambda: str((ordinal(m.year, m.month, m.day) - 719163) * 86400 + m.hour * 3600 + m.minute * 60 + m.second),
        "S": lambda: f"{m.second:02}",
        "t": lambda: "\t",
        "T": lambda: clock(m),
        "u": lambda: str(m.weekday + 1),
        "U": lambda: f"{(m.yearday + 6 - (m.weekday + 1) % 7) // 7:02}",
        "V": lambda: f"{_iso_week(m)[1]:02}",
        "w": lambda: str((m.weekday + 1) % 7),
        "W": lambda: f"{(m.yearday + 6 - m.weekday) // 7:02}",
        "x": lambda: f"{m.month:02}/{m.day:02}/{m.year % 100:02}",
        "X": lambda: clock(m),
        "y": lambda: f"{m.year % 100:02}",
        "Y": lambda: str(m.year),
        "z": lambda: m.offset,
        "Z": lambda: m.zone,
        "%": lambda: "%",
    }
    simple = table.get(letter)
    return simple() if simple is not None else None


def clock(m: Moment) -> str:
    """``14:05:59``."""
    return f"{m.hour:02}:{m.minute:02}:{m.second:02}"


PATTERNS = {
    "d": r"(?P<d>3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9])",
    "f": r"(?P<f>[0-9]{1,6})",
    "H": r"(?P<H>2[0-3]|[0-1]\d|\d)",
    "I": r"(?P<I>1[0-2]|0[1-9]|[1-9]| [1-9])",
    "j": r"(?P<j>36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9])",
    "m": r"(?P<m>1[0-2]|0[1-9]|[1-9])",
    "M": r"(?P<M>[0-5]\d|\d)",
    "S": r"(?P<S>6[0-1]|[0-5]\d|\d)",
    "U": r"(?P<U>5[0-3]|[0-4]\d|\d)",
    "W": r"(?P<W>5[0-3]|[0-4]\d|\d)",
    "w": r"(?P<w>[0-6])",
    "u": r"(?P<u>[1-7])",
    "y": r"(?P<y>\d\d)",
    "Y": r"(?P<Y>\d\d\d\d)",
    "z": r"(?P<z>[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z))",
    "Z": r"(?P<Z>utc|gmt)",
    "a": "(?P<a>" + "|".join(day[:3] for day in DAYS) + ")",
    "A": "(?P<A>" + "|".join(DAYS) + ")",
    "b": "(?P<b>" + "|".join(month[:3] for month in MONTHS) + ")",
    "B": "(?P<B>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + ")",
    "p": "(?P<p>am|pm)",
    "%": "%",
}
WHOLE = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S", "D": "%m/%d/%y", "T": "%H:%M:%S", "R": "%H:%M"}


def parse_moment(vm: Vm, text: str, template: str) -> tuple[Any, ...]:
    """``strptime``: (year, month, day, hour, minute, second, weekday, yearday, microsecond, offset in seconds or None,
    zone or None). Raises the program's ValueError."""
    guard_text(vm, len(template) * 60)
    vm.charge(len(text) + len(template))
    for letter, meaning in WHOLE.items():
        if letter in "cxX":
            template_used = template.replace(f"%{letter}", meaning)
            template = template_used if template_used != template else template
    match = re.compile(_pattern(vm, template), re.IGNORECASE).match(text)
    if match is None:
        raise vm.error("ValueError", f"time data {text!r} does not match format {template!r}")
    if match.end() != len(text):
        raise vm.error("ValueError", f"unconverted data remains: {text[match.end() :]}")
    return _meaning(vm, {key: value for key, value in match.groupdict().items() if value is not None})


def _pattern(vm: Vm, template: str) -> str:
    parts = []
    place = 0
    seen: set[str] = set()
    while place < len(template):
        sign = template[place]
        place += 1
        if sign.isspace():
            while place < len(template) and template[place].isspace():
                place += 1
            parts.append(r"\s+")
        elif sign != "%":
            parts.append(re.escape(sign))
        else:
            if place >= len(template):
                raise vm.error("ValueError", f"stray %% in format {template!r}".replace("%%", "%"))
            letter = template[place]
            place += 1
            if letter not in PATTERNS:
                raise vm.error("ValueError", f"{letter!r} is a bad directive in format {template!r}")
            if letter in seen:
                number = 2 + len(seen)
                raise vm.error("ValueError", f"redefinition of group name {letter!r} as group {number}; was group 1")
            seen.update(letter if letter != "%" else "")
            parts.append(PATTERNS[letter])
    return "".join(parts)


def _meaning(vm: Vm, found: dict[str, str]) -> tuple[Any, ...]:
    year, month, day = 1900, 1, 1
    if "y" in found:
        year = int(found["y"])
        year += 2000 if year <= 68 else 1900
    if "Y" in found:
        year = int(found["Y"])
    if "m" in found:
        month = int(found["m"])
    for letter, width in (("B", 20), ("b", 3)):
        if letter in found:
            month = [name[:width].lower() for name in MONTHS].index(found[letter].lower()) + 1
    day = int(found.get("d", 1))
    hour = int(found.get("H", 0))
    if "I" in found:
        hour = int(found["I"]) % 12 + (12 if found.get("p", "").lower() == "pm" else 0)
    if "j" in found:
        month, day = _of_yearday(year, int(found["j"]))
    limit = 29 if month == 2 and is_leap(year) else (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if day > limit:
        if month == 2 and day == 29 and "Y" not in found and "y" not in found:
            year, limit = 1904, 29
        if day > limit:
            raise vm.error("ValueError", "day is out of range for month")
    today = ordinal(year, month, day)
    weekday, yearday = (today + 6) % 7, today - ordinal(year, 1, 1) + 1
    if year == 1904 and "Y" not in found and "y" not in found:
        year = 1900
    offset = _offset(found["z"]) if "z" in found else None
    micro = int(found.get("f", "0").ljust(6, "0"))
    zone = found["Z"].upper() if "Z" in found else None
    return (
        year,
        month,
        day,
        hour,
        int(found.get("M", 0)),
        int(found.get("S", 0)),
        weekday,
        yearday,
        micro,
        offset,
        zone,
    )


def _of_yearday(year: int, yearday: int) -> tuple[int, int]:
    month = 12
    while BEFORE[month - 1] + (month > 2 and is_leap(year)) >= yearday:
        month -= 1
    return month, yearday - BEFORE[month - 1] - (month > 2 and is_leap(year))


def _offset(text: str) -> int:
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    seconds = int(digits[:2]) * 3600 + int(digits[2:4]) * 60 + int(digits[4:6] or 0)
    return -seconds if text[0] == "-" else seconds
