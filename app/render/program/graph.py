"""Who waits for whom at a step: the wait-for graph, the circle in it, and the four conditions of a deadlock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.program import order
from app.render.program.panels import Panel
from app.render.program.plan import CIRCLE_MAX, Place, Plan
from app.render.program.view import ProgramView
from app.render.program.wfg import (
    MARKERS,
    NAME_MAX,
    Label,
    Size,
    Spot,
    cut,
    edge,
    size_of,
    spot,
    thing_node,
    thread_node,
)
from simcore.analysis.wait_names import WAITS
from simcore.analysis.waitgraph import HELD, Condition, Edge, Node, circle, conditions, edges
from simcore.model.snapshot import Snapshot
from simcore.model.text import N_

TOLD_MAX = 6
LETTERS = {"circle": "c", "thread": "t", "thing": "r", "side": "s"}
CIRCLES = {
    1: (N_("a cycle of one"), N_("it waits for itself, for ever")),
    2: (N_("a cycle of two"), N_("neither can ever run again")),
    3: (N_("a cycle of three"), N_("none of them can ever run again")),
    4: (N_("a cycle of four"), N_("none of them can ever run again")),
    5: (N_("a cycle of five"), N_("none of them can ever run again")),
}
MANY = (N_("a cycle of {count}"), N_("none of them can ever run again"))
LIMITED, PASSING = N_("until a time limit ends it"), N_("for now")
CONDITIONS = {
    "mutual exclusion": N_("mutual exclusion"),
    "hold and wait": N_("hold and wait"),
    "no preemption": N_("no preemption"),
    "circular wait": N_("circular wait"),
}


class _Drawing(NamedTuple):
    """What all parts of the picture of one step need."""

    view: ProgramView
    plan: Plan
    at: int
    now: Snapshot
    kinds: Mapping[str, str]
    ring: frozenset[tuple[Node, Node]]
    """The edges of the circle that is closed now."""
    planned: frozenset[tuple[Node, Node]]
    """The edges of the circle that has places of its own, closed or not."""
    new: frozenset[tuple[Node, Node, str]]
    size: Size

    def place(self, node: Node) -> Place | None:
        return self.plan.place(node, self.at)

    def name(self, node: Node) -> str:
        """What stands in a node beside a thread's label, or as a thing's name."""
        if node.pid:
            return cut(self.view.names[node.pid - 1], 11) if self.size == "l" else ""
        text = self.view.voice.text(WAITS.get(node.name[1:], node.name)) if node.name[:1] == "?" else node.name
        return cut(text, NAME_MAX[self.size])

    def spot(self, node: Node) -> Spot | None:
        place = self.place(node)
        return place and spot(self.plan, place, name=self.name(node), thread=bool(node.pid))


def _drawing(view: ProgramView, at: int) -> tuple[_Drawing, list[Edge]]:
    now = view.trace.at(at)
    known = list(edges(now))
    before = {(e.source, e.target, e.kind) for e in edges(view.trace.at(at - 1))} if at else set()
    new = frozenset((e.source, e.target, e.kind) for e in known) - before
    ring = frozenset((e.source, e.target) for e in circle(now))
    kinds = {resource.name: resource.kind for resource in now.resources}
    nodes = view.plan.circle
    planned = frozenset(zip(nodes, nodes[1:] + nodes[:1], strict=True))
    return _Drawing(view, view.plan, at, now, kinds, ring, planned, new, size_of(view.plan)), known


def _parts(view: ProgramView, at: int) -> Mapping[str, str]:
    """The elements of the picture by id; every place has one, empty where nobody stands."""
    drawing, known = _drawing(view, at)
    by_source: dict[Node, list[Edge]] = {}
    for e in known:
        by_source.setdefault(e.source, []).append(e)
    nodes = dict.fromkeys(node for e in known for node in (e.source, e.target))
    parts = dict.fromkeys((_id(Place(ring, n)) for ring, size in view.plan.sizes.items() for n in range(size)), "")
    outside = 0
    for node in nodes:
        place = drawing.place(node)
        if place is None:
            outside += bool(node.pid)
        else:
            parts[_id(place)] = _node(drawing, node, by_source.get(node, ()))
    parts["g-more"] = _more(view, outside)
    made = {name: f'<svg id="{name}">{inner}</svg>' for name, inner in parts.items()}
    closed = ' class="closed"' if drawing.ring and drawing.ring == drawing.planned else ""
    made["g-mid"] = f'<svg id="g-mid"{closed}>{_middle(drawing, bool(known))}</svg>'
    made["g-told"] = f'<ul class="vh" id="g-told">{_told(drawing, known)}</ul>'
    if view.plan.nested:
        made["g-four"] = _four(view, at)
    return {**made, **order.parts(view, at)}


def _id(place: Place) -> str:
    return f"g-{LETTERS[place.ring]}{place.number}"


def _node(drawing: _Drawing, node: Node, leaving: Sequence[Edge]) -> str:
    here = drawing.spot(node)
    assert here is not None
    lines = []
    for e in leaving:
        there = drawing.spot(e.target)
        if there is not None:
            lines.append(_edge(drawing, e, here, there))
    view = drawing.view
    if node.pid:
        look = view.look(drawing.now.tasks[node.pid - 1], drawing.now.threads[node.pid - 1])
        state = look.css.removeprefix("st-")
        pattern = state if state in ("ready", "gil", "lock", "sleep", "io") else ""
        label = view.labels[node.pid - 1]
        made = thread_node(here, drawing.size, f"{look.css} {view.hue(node.pid)}", pattern, label, drawing.name(node))
    else:
        kind = drawing.kinds.get(node.name, "")
        bad = _css(drawing, next((pair for pair in drawing.planned | drawing.ring if pair[1] == node), None))
        made = thing_node(here, drawing.size, kind, drawing.name(node), bad)
    return "".join(lines) + made


def _css(drawing: _Drawing, pair: tuple[Node, Node] | None) -> str:
    """``rg`` for what is red as soon as the words in the middle say that the circle is closed, so that closing it
    changes only these; ``bad`` for what is red by itself, in a circle that has no places of its own."""
    if pair in drawing.planned:
        return "rg"
    return "bad" if pair in drawing.ring and len(drawing.ring) <= CIRCLE_MAX else ""


def _edge(drawing: _Drawing, e: Edge, a: Spot, b: Spot) -> str:
    css = _css(drawing, (e.source, e.target))
    new = (e.source, e.target, e.kind) in drawing.new
    kind = "wf-held" if e.kind == HELD else "wf-wait"
    classes = f"{kind}{' ' if css else ''}{css}{' wf-new' if new else ''}"
    marker = f'marker-end="url(#w{MARKERS[css]}{"n" if new else ""})"'
    return edge(a, b, classes, marker, _label(drawing, e, new=new))


def _label(drawing: _Drawing, e: Edge, *, new: bool) -> Label:
    text = drawing.view.voice.text
    if e.kind == HELD:
        made = e.source.name not in drawing.kinds
        words = text(N_("made by") if made else N_("held by")) if drawing.size == "l" else ""
    elif not e.line:
        words = text(N_("waits")) if drawing.size == "l" else ""
    elif drawing.size == "l":
        words = text(N_("joins, line {line}") if e.kind == "join" else N_("waits, line {line}"), line=e.line)
    else:
        words = text(N_("line {line}"), line=e.line) if new or drawing.plan.count <= 10 else ""
    lines = (words, text(N_("at this step"))) if new and drawing.size == "l" else (words,)
    return Label(tuple(line for line in lines if line), new)


def _middle(drawing: _Drawing, there: bool) -> str:
    """The words in the middle of the circle; of an empty picture, that it is empty."""
    text = drawing.view.voice.text
    if not there:
        return f'<text class="wf-c2" x="200" y="150">{text(N_("Nobody waits for anybody."))}</text>'
    if not drawing.ring:
        return ""
    waits = [e for e in circle(drawing.now) if e.kind != HELD]
    first, second = CIRCLES.get(len(waits), MANY)
    if not {e.source.pid for e in waits} <= set(drawing.view.facts.circle):
        second = LIMITED if any(e.limited for e in waits) else PASSING
    y = 143 if drawing.plan.circle else 272
    return (
        f'<text class="wf-c1" x="200" y="{y}">{text(first, count=len(waits))}</text>'
        f'<text class="wf-c2" x="200" y="{y + 16}">{text(second)}</text>'
    )


def _more(view: ProgramView, outside: int) -> str:
    if not outside:
        return ""
    words = view.voice.text(N_("+ {count} others"), count=outside)
    return f'<text class="wf-m" x="398" y="288">{words}</text>'


def _told(drawing: _Drawing, known: Sequence[Edge]) -> Markup:
    """The picture in words, for those who do not see it."""
    text, labels = drawing.view.voice.text, drawing.view.labels
    owners: dict[Node, list[str]] = {}
    for e in known:
        if e.kind == HELD:
            owners.setdefault(e.source, []).append(labels[e.target.pid - 1])
    said = []
    for e in known:
        if e.kind == HELD:
            continue
        args = {"task": labels[e.source.pid - 1], "line": e.line}
        if e.target.pid:
            said.append(text(N_("{task} waits for {other} (line {line})."), other=labels[e.target.pid - 1], **args))
        elif e.target in owners:
            holders = ", ".join(owners[e.target][:3])
            what = {"what": e.target.name, "holders": holders}
            made = e.target.name not in drawing.kinds
            held = N_("{task} waits for {what}, held by {holders} (line {line}).")
            said.append(
                text(N_("{task} waits for {what}, made by {holders} (line {line}).") if made else held, **what, **args)
            )
        else:
            what = {"what": drawing.name(e.target)}
            said.append(text(N_("{task} waits for {what} (line {line})."), **what, **args))
    more = len(said) - TOLD_MAX
    if more > 0:
        said[TOLD_MAX:] = [text(N_("+ {count} others"), count=more)]
    return Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in said)


def _four(view: ProgramView, at: int) -> str:
    """Coffman's conditions as a list."""
    now = conditions(view.trace.at(at))
    before: Sequence[Condition] = conditions(view.trace.at(at - 1)) if at else ()
    old = {condition.name for condition in before if condition.met}
    rows = []
    for condition in now:
        new = condition.met and condition.name not in old
        icon = "check" if condition.met else "none"
        css = "met new" if new else "met" if condition.met else ""
        state = view.voice.text(N_("holds") if condition.met else N_("does not hold"))
        rows.append(
            Markup('<li class="{}"><svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>{}').format(
                css, icon, view.voice.text(CONDITIONS[condition.name])
            )
            + Markup('<span class="vh">: {}</span></li>').format(state)
        )
    return Markup('<ul class="coffman" id="g-four">{}</ul>').format(Markup("").join(rows))


def _context(view: ProgramView, at: int) -> Mapping[str, Any]:
    return {"parts": _parts(view, at)}


def _present(view: ProgramView) -> bool:
    return not view.plan.empty


PANEL = Panel("graph", _context, _present, _parts)
