"""At which steps a reader of a program stops, and where the controls that only such a player has lead."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from app.render.options import Options
from app.render.playable import Line
from app.render.program import breaks
from app.render.program.breaks import Arrivals, Break
from app.render.program.view import ProgramView
from simcore.model.program_events import Changed, InstructionReached, LineReached

FINER: Mapping[str, tuple[type, ...]] = {
    "instruction": (),
    "": (InstructionReached,),
    "event": (InstructionReached, LineReached, Changed),
}
"""The events at which a grain does not stop; the usual grain is the line."""


class Stops:
    """Of one run."""

    def __init__(self, view: ProgramView) -> None:
        self._view = view
        self._known: dict[tuple[str, int], list[int]] = {}
        self.arrivals = Arrivals(view)

    def neighbour(self, step: int, direction: int, options: Options) -> int:
        """The next or previous step at which such a reader stops."""
        stops = self._of(options.grain, options.follow)
        if direction > 0:
            index = bisect_right(stops, step)
            return stops[index] if index < len(stops) else len(self._view.trace)
        index = bisect_left(stops, step) - 1
        return stops[index] if index >= 0 else 0

    def _of(self, grain: str, follow: int) -> list[int]:
        found = self._known.get((grain, follow))
        if found is None:
            passed = FINER.get(grain, ())
            found = self._known[grain, follow] = [
                step
                for step, event in enumerate(self._view.trace.events, start=1)
                if not isinstance(event, passed) and (not follow or event.task == follow)
            ]
        return found

    def press(self, d: str, at: int, options: Options, line: Line) -> tuple[int, Options]:
        """``run`` and ``runback`` lead to a line, or to any that was set; ``own`` and ``ownback`` to a line of the same
        thread; ``break`` sets a line or takes it away, ``thread`` says whose arrival counts."""
        set_ = breaks.read(options.bp)
        one = self._asked(line)
        match d:
            case "run" | "runback":
                pair = self.arrivals.beside([one] if one else set_, at)
                found = pair[d == "run"]
                return at if found is None else found, options
            case "own" | "ownback":
                pid = options.follow or self._view.trace.at(at).moved
                found = breaks.around(self.arrivals.own(pid), at)[d == "own"]
                return at if found is None else found, options
            case "break" | "thread" if one:
                rest = [other for other in set_ if other[:2] != one[:2]]
                kept = rest if d == "break" and len(rest) < len(set_) else [*rest, one]
                return at, options._replace(bp=breaks.write(kept))
        return at, options

    def _asked(self, line: Line) -> Break | None:
        """The line that an address names, its file by number or name."""
        file = self._view.file_numbers.get(line.file) or line.file
        found = breaks.read(f"{file}.{line.number}.{line.thread or 0}")
        return found[0] if found else None

    def pauses(self, step: int, options: Options) -> bool:
        """At a line that was set."""
        return bool(options.bp) and any(_has(self.arrivals.at(one), step) for one in breaks.read(options.bp))


def _has(steps: Sequence[int], step: int) -> bool:
    place = bisect_left(steps, step)
    return place < len(steps) and steps[place] == step
