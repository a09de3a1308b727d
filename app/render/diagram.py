"""The state diagram, drawn from ``TRANSITIONS``; the style sheet lights the edge of the step's transition."""

from __future__ import annotations

from typing import NamedTuple

from app.render.i18n import Speaker
from simcore.model.states import TRANSITIONS, State
from simcore.model.text import N_

STATE_NAMES = {
    State.NEW: N_("New"),
    State.READY: N_("Ready"),
    State.RUNNING: N_("Running"),
    State.BLOCKED: N_("Blocked"),
    State.TERMINATED: N_("Done"),
    State.ZOMBIE: N_("Zombie"),
}
_BOXES = {
    State.NEW: ("st-new", 10, 41, 56),
    State.READY: ("st-ready", 90, 41, 70),
    State.RUNNING: ("st-run", 174, 41, 76),
    State.BLOCKED: ("st-io", 124, 107, 82),
    State.TERMINATED: ("st-done", 272, 41, 60),
    State.ZOMBIE: ("st-zombie", 268, 107, 70),
}
_PATHS = {
    (State.NEW, State.READY): ("M66 56H88", (78, 34)),
    (State.READY, State.RUNNING): ("M128 41C146 20 178 20 198 41", (164, 19)),
    (State.RUNNING, State.READY): ("M196 71C180 88 148 88 132 71", (164, 97)),
    (State.RUNNING, State.BLOCKED): ("M224 71C224 108 220 122 208 122", (244, 106)),
    (State.BLOCKED, State.READY): ("M124 122C112 122 106 108 106 73", (91, 110)),
    (State.RUNNING, State.TERMINATED): ("M250 56H270", (261, 34)),
    (State.RUNNING, State.ZOMBIE): ("M240 71C246 98 256 112 269 116", (280, 96)),
    (State.ZOMBIE, State.TERMINATED): ("M302 107V73", (322, 92)),
}


class Node(NamedTuple):
    """A state's box; ``number`` is the state's own."""

    number: int
    state: str
    name: str
    x: int
    y: int
    width: int


class Edge(NamedTuple):
    """A transition: ``key`` is ``source-target`` in numbers, as the step's data say it."""

    key: str
    name: str
    path: str
    x: int
    y: int


class Diagram(NamedTuple):
    """What to draw."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def diagram(voice: Speaker, *, zombies: bool = False) -> Diagram:
    """All states and transitions; zombies only for runs that can have them."""
    shown = [state for state in State if zombies or state is not State.ZOMBIE]
    nodes = tuple(Node(s.value, _BOXES[s][0], voice.text(STATE_NAMES[s]), *_BOXES[s][1:]) for s in shown)
    edges = tuple(
        Edge(f"{t.source:d}-{t.target:d}", voice.text(t.name), path, *at)
        for t in TRANSITIONS
        if t.source in shown and t.target in shown
        for path, at in [_PATHS[t.source, t.target]]
    )
    return Diagram(nodes, edges)
