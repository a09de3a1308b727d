"""A strict reading of the Trace Event Format (Google, 2016), as far as exports use it.

Every rule is one the document or Perfetto's importer states: which phases there are and which fields each must and may
have, that times are microseconds from 0 on (ours in whole nanoseconds), that complete events of one track nest, that
flows start before they end and bind to slices, that counters are numbers, that metadata name what they may name.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any

COMMON = {"name", "ph", "ts", "pid", "tid"}
FIELDS = {
    # phase: (further required, allowed)
    "X": ({"dur", "cat"}, {"args", "cname"}),
    "i": ({"s", "cat"}, {"args"}),
    "C": ({"args"}, {"cat", "id"}),
    "s": ({"id", "cat"}, {"args"}),
    "f": ({"id", "cat"}, {"args", "bp"}),
    "M": ({"args"}, set()),
}
METADATA = {
    "process_name": ("name", str),
    "process_sort_index": ("sort_index", int),
    "thread_name": ("name", str),
    "thread_sort_index": ("sort_index", int),
}
TOP = {"traceEvents", "displayTimeUnit", "otherData"}


def problems(text: str) -> list[str]:
    """What is wrong with the file, one line each."""
    data = json.loads(text, object_pairs_hook=_without_doubles)
    if not isinstance(data, dict) or not isinstance(data.get("traceEvents"), list):
        return ["no object with a list traceEvents"]
    found = [f"unknown key {key}" for key in data if key not in TOP]
    if data.get("displayTimeUnit") not in (None, "ms", "ns"):
        found.append("displayTimeUnit is ms or ns")
    events = data["traceEvents"]
    for number, event in enumerate(events):
        found += [f"event {number}: {problem}" for problem in _event(event)]
    return found or [*_nesting(events), *_flows(events), *_tracks(events), *_counters(events)]


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = Counter(key for key, _ in pairs)
    assert max(keys.values(), default=1) == 1, f"a key stands twice in {dict(pairs)}"
    return dict(pairs)


def _event(event: Any) -> list[str]:
    if not isinstance(event, dict) or event.get("ph") not in FIELDS:
        return [f"unknown phase in {event}"]
    required, allowed = FIELDS[event["ph"]]
    found = [f"{key} is missing" for key in (COMMON | required) - set(event)]
    found += [f"{key} is not a field of phase {event['ph']}" for key in set(event) - COMMON - required - allowed]
    found += [f"{key} is no whole number from 0 on" for key in ("pid", "tid") if not _count(event, key)]
    found += [f"{key} is no whole number of ns from 0 on" for key in ("ts", "dur") if _ns(event.get(key, 0)) < 0]
    if not isinstance(event.get("name"), str) or not event.get("name"):
        found.append("the name is empty")
    if not isinstance(event.get("args", {}), dict):
        found.append("args is no object")
    if event["ph"] == "i" and event.get("s") not in ("g", "p", "t"):
        found.append("the scope of an instant is g, p or t")
    if event["ph"] == "f" and event.get("bp", "e") != "e":
        found.append("the binding point of a flow is e")
    if event["ph"] == "M":
        key, kind = METADATA.get(event.get("name", ""), ("", str))
        if not isinstance(event.get("args", {}).get(key), kind):
            found.append("metadata without its argument")
    return found


def _count(event: dict[str, Any], key: str) -> bool:
    value = event.get(key, 0)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _ns(value: Any) -> int:
    """A time in nanoseconds, of which the format's are thousandths; -1 if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        return -1
    ns = round(value * 1000)
    return ns if ns / 1000 == value else -1


def _slices(events: list[Any]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    tracks = defaultdict(list)
    for event in events:
        if event["ph"] == "X":
            tracks[event["pid"], event["tid"]].append((_ns(event["ts"]), _ns(event["ts"]) + _ns(event["dur"])))
    return tracks


def _nesting(events: list[Any]) -> list[str]:
    found = []
    for track, slices in _slices(events).items():
        open_ends: list[int] = []
        for start, end in sorted(slices, key=lambda one: (one[0], -one[1])):
            while open_ends and open_ends[-1] <= start:
                open_ends.pop()
            if open_ends and end > open_ends[-1]:
                found.append(f"track {track}: the slice at {start} ns overlaps another without lying in it")
            open_ends.append(end)
    return found


def _flows(events: list[Any]) -> list[str]:
    flows = defaultdict(list)
    slices = _slices(events)
    found = []
    for event in events:
        if event["ph"] in "sf":
            flows[event["cat"], event["name"], event["id"]].append(event)
            around = slices.get((event["pid"], event["tid"]), [])
            if not any(start <= _ns(event["ts"]) < end for start, end in around):
                found.append(f"flow {event['id']} binds to no slice at {event['ts']}")
    for key, ends in flows.items():
        if [end["ph"] for end in ends] != ["s", "f"] or ends[0]["ts"] > ends[1]["ts"]:
            found.append(f"flow {key} does not go from one s to one later f")
    return found


def _tracks(events: list[Any]) -> list[str]:
    named = {(event["pid"], event["tid"]) for event in events if event["name"] == "thread_name"}
    groups = {event["pid"] for event in events if event["name"] == "process_name"}
    used = {(event["pid"], event["tid"]) for event in events if event["ph"] in "Xisf"}
    found = [f"track {track} has no name" for track in used - named]
    return found + [f"group {group} has no name" for group, _ in used | named if group not in groups]


def _counters(events: list[Any]) -> list[str]:
    values = [value for event in events if event["ph"] == "C" for value in event["args"].values()]
    return [
        f"a counter is {value}" for value in values if isinstance(value, bool) or not isinstance(value, int | float)
    ]
