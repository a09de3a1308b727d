"""A sweep as curves: average times over the varied number, and under them the context switches.

Geometry as in the timeline: per cent across, em down. A curve lies in a drawing of 100 by 100 that is stretched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from markupsafe import Markup, escape

from app.render.i18n import Language, Speaker, number, tenths, translate
from simcore.model.text import N_

HEIGHT_EM = 13.0
LOW_HEIGHT_EM = 5.0


class Measured(Protocol):
    """A point of a sweep; times are ticks."""

    @property
    def value(self) -> int:
        """Of the number that is varied."""

    @property
    def turnaround(self) -> float:
        """The average."""

    @property
    def waiting(self) -> float:
        """The average."""

    @property
    def response(self) -> float:
        """The average."""

    @property
    def switches(self) -> int:
        """How many."""

    @property
    def cut(self) -> bool:
        """Whether the run was stopped at its limit of events."""


class Curve(NamedTuple):
    """A figure over the varied number. ``style`` is its class; ``lowest`` the index of its least value."""

    title: str
    style: str
    values: tuple[float, ...]
    lowest: int


CURVES = (
    ("turnaround", N_("Average turnaround"), "ln-1"),
    ("waiting", N_("Average waiting"), "ln-2"),
    ("response", N_("Average response"), "ln-3"),
    ("switches", N_("Context switches"), "ln-4"),
)


@dataclass(frozen=True, slots=True)
class SweepChart:
    """What the page shows. ``rows`` are the value, the figures as text, and which of them are the least of their
    column."""

    times: Markup
    switches: Markup
    curves: tuple[Curve, ...]
    rows: tuple[tuple[str, tuple[tuple[str, bool], ...]], ...]
    finding: Markup
    cut: bool


def sweep_chart(
    points: Sequence[Measured], first: int, last: int, name: str, unit: str, language: Language
) -> SweepChart:
    """The chart of what is measured so far. ``name`` and ``unit`` are those of the varied number, translated; the axis
    goes from ``first`` to ``last`` from the beginning, so that nothing moves while the curves grow."""
    voice = Speaker(language)
    curves = []
    for key, title, style in CURVES:
        values = tuple(float(getattr(point, key)) for point in points)
        lowest = min(range(len(values)), key=lambda n, v=values: v[n], default=0)  # type: ignore[misc]
        curves.append(Curve(voice.text(title), style, values, lowest))
    xs = [point.value for point in points]
    axis = f"{name} ({unit})" if unit else name
    ticks = voice.text(N_("ticks, average over the processes"))
    times = _plot(xs, curves[:3], (first, last), HEIGHT_EM, ticks, "", voice)
    low = _plot(xs, curves[3:], (first, last), LOW_HEIGHT_EM, voice.text(N_("context switches")), axis, voice)
    rows = tuple(
        (
            number(point.value),
            tuple(
                (number(int(c.values[n])) if c.style == "ln-4" else f"{c.values[n]:.2f}", _is_least(c, n))
                for c in curves
            ),
        )
        for n, point in enumerate(points)
    )
    cut = any(point.cut for point in points)
    return SweepChart(times, low, tuple(curves), rows, _finding(xs, curves, name, language), cut)


def _is_least(curve: Curve, index: int) -> bool:
    return len(set(curve.values)) > 1 and curve.values[index] == curve.values[curve.lowest]


def _finding(xs: Sequence[int], curves: Sequence[Curve], name: str, language: Language) -> Markup:
    """Where waiting and response are least."""
    if len(xs) < 2:
        return Markup("")
    waiting, response = curves[1], curves[2]
    if len(set(waiting.values)) == 1 and len(set(response.values)) == 1:
        text, args = N_("{name} changes neither waiting nor response here."), {"name": name}
        return Markup(escape(translate(language, text))).format(**args)
    text = N_(
        "Least waiting at {name} = {x}: {wait} ticks on average. Soonest response at {name} = {y}: {answer} ticks."
    )
    return Markup(escape(translate(language, text))).format(
        name=name,
        x=Markup("<b>{}</b>").format(number(xs[waiting.lowest])),
        wait=tenths(waiting.values[waiting.lowest]),
        y=Markup("<b>{}</b>").format(number(xs[response.lowest])),
        answer=tenths(response.values[response.lowest]),
    )


def _plot(
    xs: Sequence[int],
    curves: Sequence[Curve],
    span: tuple[int, int],
    height: float,
    unit: str,
    axis: str,
    voice: Speaker,
) -> Markup:
    """One drawing: grid and numbers, the curves, a dot for each point, a ring where a curve is lowest."""
    first, last = span
    top = _ceiling(max((max(curve.values, default=0) for curve in curves), default=0))

    def x(value: float) -> float:
        return 100.0 * (value - first) / max(1, last - first)

    def y(value: float) -> float:
        return height * (1 - value / top)

    parts = [f'<g class="grid">{"".join(_grid(top, y))}</g>']
    for curve in curves:
        line = " ".join(f"{x(v):.2f},{100 * y(f) / height:.2f}" for v, f in zip(xs, curve.values, strict=True))
        parts.append(
            f'<svg width="100%" height="{height:g}em" viewBox="0 0 100 100" preserveAspectRatio="none" '
            f'overflow="visible"><polyline class="ln {curve.style}" points="{line}"/></svg>'
        )
        for n, (value, figure) in enumerate(zip(xs, curve.values, strict=True)):
            least = " least" if _is_least(curve, n) else ""
            parts.append(
                f'<circle class="dot {curve.style}{least}" cx="{x(value):.2f}%" cy="{y(figure):.3f}em" r="2.5">'
                f"<title>{escape(curve.title)}, {value}: {figure:g}</title></circle>"
            )
    foot = "".join(
        f'<text x="{x(v):.2f}%" y="{(height + 1) / 0.6875:.3f}em" text-anchor="middle">{number(v)}</text>'
        for v in _marks(first, last)
    )
    label = voice.text(N_("{unit} from {first} to {last}"), unit=unit, first=first, last=last)
    name = f'<text class="ax-n" x="100%" y="{(height + 2.1) / 0.6875:.3f}em" text-anchor="end">{escape(axis)}</text>'
    return Markup(
        f'<svg class="sw-plot" width="100%" height="{height + (2.5 if axis else 1.25):g}em" role="img" '
        f'aria-label="{escape(label)}">{"".join(parts)}{foot}{name if axis else ""}</svg>'
    )


def _grid(top: float, place: Callable[[float], float]) -> list[str]:
    lines = []
    for n in range(5):
        value = top * n / 4
        at = place(value)
        shown = f"{value:g}" if value < 10_000 else number(int(value))
        lines.append(
            f'<line x1="0" x2="100%" y1="{at:.3f}em" y2="{at:.3f}em"/>'
            f'<text x="-0.5em" y="{at / 0.6875 + 0.35:.3f}em" text-anchor="end">{shown}</text>'
        )
    return lines


def _ceiling(value: float) -> float:
    """The next round number that four equal steps lead to."""
    power = 1.0
    while power * 10 < value:
        power *= 10
    return max(4.0, next(step * power for step in (1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10) if step * power >= value))


def _marks(first: int, last: int) -> list[int]:
    """At most nine whole numbers from end to end."""
    count = min(8, last - first)
    return sorted({first + (last - first) * n // count for n in range(count + 1)})
