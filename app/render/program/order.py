"""Which lock was taken while holding which, up to a step: the other view of the wait-for graph's panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from app.render.program.plan import Place
from app.render.program.view import ProgramView
from app.render.program.wfg import MARKERS, NAME_MAX, Label, Size, Spot, cut, edge, size_of, spot, thing_node
from simcore.analysis.lockorder import Order, opposite
from simcore.model.text import N_

LOCKS_MAX = 12
TOLD_MAX = 8


@dataclass(frozen=True)
class Sheet:
    """The places of the locks."""

    sizes: Mapping[str, int]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.sizes.values())


class _Look(NamedTuple):
    """Which pairs are opposite at a step, and at the end of the run: those have a class by which the words in the
    middle make them red all at once."""

    bad: frozenset[tuple[str, str]]
    planned: frozenset[tuple[str, str]]

    def pair(self, first: str, second: str) -> str:
        """The class of the edge from one lock to another."""
        return "rg" if (first, second) in self.planned else "bad" if (first, second) in self.bad else ""

    def lock(self, name: str) -> str:
        """The class of a lock."""
        if any(name in pair for pair in self.planned):
            return "rg"
        return "bad" if any(name in pair for pair in self.bad) else ""


def locks(view: ProgramView) -> list[str]:
    """The locks of all orders of the run, in the order of their coming."""
    return list(dict.fromkeys(name for order in view.orders for name in (order.first, order.second)))


def parts(view: ProgramView, at: int) -> Mapping[str, str]:
    """The elements of the picture by id; empty if the run never nests two locks."""
    names = locks(view)
    if not names:
        return {}
    shown = names[:LOCKS_MAX]
    sheet = Sheet({"circle": len(shown)})
    size: Size = "m" if 4 < sheet.count <= LOCKS_MAX else size_of(sheet)
    known = [order for order in view.orders if order.step <= at]
    bad = opposite(known)
    look = _Look(bad, opposite(view.orders))
    kinds = {thing.name: thing.kind for thing in view.things}
    spots = {name: _spot(sheet, size, name, number) for number, name in enumerate(shown)}
    made: dict[str, str] = {}
    for number, name in enumerate(shown):
        mine = [order for order in known if order.first == name and order.second in spots]
        drawn = "".join(_edge(view, at, spots, look, size, group) for group in _grouped(mine))
        if any(name in (order.first, order.second) for order in known):
            css = look.lock(name)
            drawn += thing_node(spots[name], size, kinds.get(name, "lock"), cut(name, NAME_MAX[size]), css)
        made[f"o-{number}"] = f'<svg id="o-{number}">{drawn}</svg>'
    closed = ' class="closed"' if bad and bad == look.planned else ""
    made["o-mid"] = f'<svg id="o-mid"{closed}>{_middle(view, known, bad)}</svg>'
    made["o-told"] = f'<ul class="vh" id="o-told">{_told(view, known, bad)}</ul>'
    return made


def _spot(sheet: Sheet, size: Size, name: str, number: int) -> Spot:
    return spot(sheet, Place("circle", number), name=cut(name, NAME_MAX[size]), thread=False)


def _grouped(known: Sequence[Order]) -> list[list[Order]]:
    """Those of one pair together."""
    groups: dict[str, list[Order]] = {}
    for order in known:
        groups.setdefault(order.second, []).append(order)
    return list(groups.values())


def _edge(
    view: ProgramView,
    at: int,
    spots: Mapping[str, Spot],
    look: _Look,
    size: Size,
    group: list[Order],
) -> str:
    first = group[0]
    css = look.pair(first.first, first.second)
    new = any(order.step == at for order in group)
    marker = f'marker-end="url(#w{MARKERS[css]}{"n" if new else ""})"'
    classes = f"wf-held{' ' if css else ''}{css}{' wf-new' if new else ''}"
    a, b = spots[first.first], spots[first.second]
    if len(spots) > 2 and abs((b.angle - a.angle) % 360 - 360 / len(spots)) > 1:
        # Only from one neighbour to the next an edge goes along the ring.
        a, b = a._replace(angle=-1.0), b._replace(angle=-1.0)
    return edge(a, b, classes, marker, Label(_who(view, group, size), new))


def _who(view: ProgramView, group: Sequence[Order], size: Size) -> tuple[str, ...]:
    """Who took them in this order, and where."""
    if size == "s":
        return ()
    first = view.labels[group[0].pid - 1]
    line = view.voice.text(N_("{label}, line {line}"), label=first, line=group[0].line)
    return (f"{line} +{len(group) - 1}",) if len(group) > 1 else (line,)


def _middle(view: ProgramView, known: Sequence[Order], bad: frozenset[tuple[str, str]]) -> str:
    text = view.voice.text
    if not known:
        words = text(N_("No lock has been taken while holding another."))
        return f'<text class="wf-c2" x="200" y="150">{words}</text>'
    if bad:
        first, second = text(N_("opposite orders")), text(N_("a cycle can close"))
        return f'<text class="wf-c1" x="200" y="143">{first}</text><text class="wf-c2" x="200" y="159">{second}</text>'
    first, second = text(N_("so far one order")), text(N_("no cycle can close"))
    return f'<text class="wf-c2" x="200" y="142">{first}</text><text class="wf-c2" x="200" y="158">{second}</text>'


def _told(view: ProgramView, known: Sequence[Order], bad: frozenset[tuple[str, str]]) -> Markup:
    said = []
    for order in known[:TOLD_MAX]:
        args = {"task": view.labels[order.pid - 1], "first": order.first, "second": order.second, "line": order.line}
        flagged = (order.first, order.second) in bad
        plain = N_("{task} takes {second} while it has {first} (line {line}).")
        said.append(
            view.voice.text(
                N_("{task} takes {second} while it has {first} (line {line}): others do the opposite.")
                if flagged
                else plain,
                **args,
            )
        )
    if len(known) > TOLD_MAX:
        said.append(view.voice.text(N_("+ {count} others"), count=len(known) - TOLD_MAX))
    return Markup("").join(Markup("<li>{}</li>").format(sentence) for sentence in said)
