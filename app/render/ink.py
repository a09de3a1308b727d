"""The timeline of a page as plain SVG: the same drawing with its sizes in pixels and its colours in attributes.

A page's timeline is sized in per cent and em and coloured by style sheets; neither means anything in a file that stands
alone. Shapes of one look become one path, which keeps the file small.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import escape

from app.render.palette import colour
from app.render.timeline import Timeline

EM = 16.0
TEXT_PX = 11
"""The pages' smallest text, on which the em of a text's place is based."""
Look = tuple[tuple[str, str], ...]


class Box(NamedTuple):
    """Where on the sheet the plot lies, in pixels."""

    left: float
    top: float
    width: float


class Shape(NamedTuple):
    """A path and its look."""

    look: Look
    path: str


def bars(timeline: Timeline, box: Box) -> tuple[list[Shape], list[str]]:
    """The bars and lines of the plot, in the order in which they are drawn, and the labels on them."""
    shapes: list[Shape] = []
    labels: list[str] = []
    for element in _within(timeline.svg, "bars"):
        match element.tag:
            case "rect":
                x, y = box.left + _across(element, "x", box), box.top + _down(element, "y")
                w, h = _across(element, "width", box), _down(element, "height")
                shapes.append(Shape(_look(element), f"M{_px(x)} {_px(y)}h{_px(w)}v{_px(h)}h{_px(-w)}z"))
            case "line":
                x1, x2 = (box.left + _across(element, name, box) for name in ("x1", "x2"))
                y1, y2 = (box.top + _down(element, name) for name in ("y1", "y2"))
                shapes.append(Shape(_look(element), f"M{_px(x1)} {_px(y1)}L{_px(x2)} {_px(y2)}"))
            case "text":
                x, y = box.left + _across(element, "x", box), box.top + _down(element, "y", TEXT_PX)
                labels.append(f'<text x="{_px(x)}" y="{_px(y)}">{escape(element.text or "")}</text>')
            case tag:
                raise ValueError(f"a timeline is not drawn with {tag}")
    return shapes, labels


def has_bars(timeline: Timeline, kind: str) -> bool:
    """Whether there is a bar of this class."""
    return any(kind in bar.get("class", "").split() for bar in _within(timeline.svg, "bars"))


def joined(shapes: list[Shape]) -> str:
    """One path per look, in the order in which the looks first come; bars of a plot never lie on one another."""
    paths: dict[Look, list[str]] = {}
    for shape in shapes:
        paths.setdefault(shape.look, []).append(shape.path)
    return "".join(f'<path {_attributes(look)} d="{"".join(parts)}"/>' for look, parts in paths.items())


def _attributes(look: Look) -> str:
    return " ".join(f'{name}="{value}"' for name, value in look)


def grid(timeline: Timeline, box: Box, height: float) -> str:
    """The lines at round numbers."""
    lines = [
        f"M{_px(box.left + _across(line, 'x1', box))} {_px(box.top)}v{_px(height)}"
        for line in _within(timeline.svg, "", "grid")
    ]
    return f'<path stroke="{colour("line")}" d="{"".join(lines)}"/>'


def axis(timeline: Timeline, box: Box) -> str:
    """The numbers under the plot; ``box.top`` is the lower edge of its rows."""
    texts = [
        f'<text x="{_px(box.left + _across(text, "x", box))}" y="{_px(box.top + _down(text, "y", TEXT_PX))}" '
        f'text-anchor="{text.get("text-anchor", "middle")}">{escape(text.text or "")}</text>'
        for text in _within(timeline.axis, "", "axis")
    ]
    return f'<g fill="{colour("ink-3")}">{"".join(texts)}</g>'


MARK_LOOKS = {
    "m-arr": f'fill="none" stroke="{colour("ink-3")}" stroke-width="1.25"',
    "m-io": f'fill="{colour("st-io-edge")}"',
    "m-done": f'fill="{colour("ink")}"',
    "m-block": f'fill="{colour("st-lock")}" stroke="{colour("st-lock-edge")}"',
    "m-out": f'fill="none" stroke="{colour("ink-2")}" stroke-width="1.25"',
    "m-warn": f'fill="{colour("warn")}"',
    "m-bad": f'fill="{colour("bad")}"',
}


def marks(timeline: Timeline, box: Box) -> str:
    """The signs for arrivals, waits and ends, under the axis."""
    groups: dict[str, list[str]] = {}
    for place in ET.fromstring(str(timeline.marks)):  # noqa: S314  (our own drawing)
        [sign] = place
        x = _px(box.left + _across(place, "x", box))
        attributes = " ".join(f'{name}="{value}"' for name, value in sign.attrib.items() if name != "class")
        shape = f'<{sign.tag} {attributes} transform="translate({x} {_px(box.top)})"/>'
        groups.setdefault(sign.get("class", ""), []).append(shape)
    return "".join(f"<g {MARK_LOOKS[name]}>{''.join(group)}</g>" for name, group in groups.items())


def _within(svg: str, ident: str, kind: str = "") -> Iterator[ET.Element]:
    """What the group with this id or class holds."""
    for group in ET.fromstring(f"<svg>{svg}</svg>").iter("g"):  # noqa: S314  (our own drawing)
        if (group.get("id") == ident) if ident else (group.get("class") == kind):
            yield from group
            return
    raise ValueError(f"the timeline has no group {ident or kind}")


def _across(element: ET.Element, name: str, box: Box) -> float:
    return float(element.get(name, "0").removesuffix("%")) * box.width / 100


def _down(element: ET.Element, name: str, em: float = EM) -> float:
    return float(element.get(name, "0").removesuffix("em")) * em


def _px(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if "." in f"{value:.2f}" else f"{value:.0f}"


def _look(element: ET.Element) -> Look:
    """The attributes that stand for the element's classes."""
    classes = element.get("class", "").split()
    if "who" in classes:
        [hue] = [name for name in classes if name.startswith("id-")]
        return (("fill", colour(hue)), ("stroke", colour("surface")))
    if "many" in classes:
        return (("fill", colour("ink-3")),)
    if "idle" in classes:
        return (("stroke", colour("ink-3")), ("stroke-width", "1.5"), ("stroke-dasharray", "1.5 3"))
    if "base" in classes:
        return (("stroke", colour("line")),)
    [state] = [name for name in classes if name.startswith("st-")]
    fill = element.get("fill") or colour(state)
    if state == "st-new" and "area" not in classes:
        return (("fill", "none"), ("stroke", colour("st-new-edge")), ("stroke-dasharray", "3 2"))
    return (
        (("fill", fill),)
        if "area" in classes or state == "st-done"
        else (("fill", fill), ("stroke", colour(f"{state}-edge")))
    )
