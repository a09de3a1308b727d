"""The Trace Event Format, as far as traces of runs use it: metadata, slices, instants, and the file. Times in the
format are microseconds.

Source: Trace Event Format, Google (2016), document 1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Json = dict[str, Any]
Track = tuple[int, int]
"""A group of tracks (the format's process) and the track in it (its thread)."""


def about(what: str, group: int, track: int, **args: Any) -> Json:
    """What a group or track is called, or where it stands."""
    return {"name": what, "ph": "M", "ts": 0, "pid": group, "tid": track, "args": args}


def slice_of(name: str, category: str, track: Track, start: float, end: float, args: Json) -> Json:
    """A complete event."""
    # Whole nanoseconds: a difference of fractions is not one.
    times = {"ts": start, "dur": end - start if isinstance(start + end, int) else round(end - start, 3)}
    return {"name": name, "cat": category, "ph": "X", **times, "pid": track[0], "tid": track[1], "args": args}


def instant(name: str, track: Track, ts: float, args: Json) -> Json:
    """What happens on a track at one moment."""
    at = {"ts": ts, "pid": track[0], "tid": track[1]}
    return {"name": name, "cat": "event", "ph": "i", "s": "t", **at, "args": args}


def flow(phase: str, name: str, number: int, track: Track, ts: float, args: Json) -> Json:
    """An end of an arrow: ``s`` in the slice that it leaves, ``f`` in the one that it leads to."""
    bound = {"bp": "e"} if phase == "f" else {}
    at = {"id": number, "ts": ts, "pid": track[0], "tid": track[1]}
    return {"name": name, "cat": "flow", "ph": phase, **at, **bound, "args": args}


def written(unit: str, known: Mapping[str, Any], events: Iterable[Json]) -> bytes:
    """The file, one event a line. ``unit`` is the ruler's: ``ms`` or ``ns``."""
    lines = ",\n".join(json.dumps(event, ensure_ascii=False, separators=(",", ":")) for event in events)
    other = json.dumps(known, ensure_ascii=False)
    return f'{{"displayTimeUnit":"{unit}","otherData":{other},"traceEvents":[\n{lines}\n]}}\n'.encode()
