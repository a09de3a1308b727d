"""What every part of the player needs to know of a run in one language; made once per run and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup

from app.render.i18n import Language, Speaker
from simcore import api
from simcore.analysis.labels import labels, named
from simcore.kernel.ports import Lane, Params, PolicySpec
from simcore.model.events import Staged
from simcore.model.historical import CARDS, OPERATOR, SATELLITE, TAPE, preparation
from simcore.model.scenario import Scenario
from simcore.model.snapshot import DeviceView, device_views
from simcore.model.text import N_
from simcore.model.trace import Trace
from simcore.registry import policy

HUES = 12
DEVICE_NAMES = {CARDS: N_("card reader"), TAPE: N_("tape"), SATELLITE: N_("satellite"), OPERATOR: N_("operator")}
"""Short, for a label; in sentences they have an article (:data:`simcore.analysis.narrate.DEVICE_TITLES`)."""


def hue_classes(pid: int) -> str:
    """The identity colour of a task; from the 13th on the hues come again, told apart by an inner rule."""
    lap = (pid - 1) // HUES
    return f"id-{(pid - 1) % HUES + 1}{f' lap-{min(lap + 1, 3)}' if lap else ''}"


@dataclass(frozen=True)
class RunView:
    """A run and its reader's language. ``place`` is the address of its player if that is not the run's own; ``stored``
    are the lanes that came with a stored trace, which today's policy may call otherwise. ``framed``: another site
    shows it in a frame."""

    id: str
    trace: Trace
    language: Language
    place: str = ""
    stored: tuple[Lane, ...] = ()
    framed: bool = False

    @property
    def base(self) -> str:
        """The address of the player; its controls and its stream lie under it."""
        return self.place or f"/runs/{self.id}"

    @property
    def title(self) -> str:
        """What the run is called where nobody has given it a name."""
        return self.voice.text(self.spec.title)

    @property
    def lab(self) -> str:
        """The address of the page where such a run is made."""
        return "/scheduler"

    @property
    def scenario(self) -> Scenario:
        """What was run."""
        return self.trace.scenario

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Short labels in PID order."""
        return labels(self.scenario)

    @cached_property
    def names(self) -> Sequence[str]:
        """Names to stand beside the labels; empty texts where the label is the name."""
        jobs = self.scenario.workload.jobs
        return [job.name if named(self.scenario) else "" for job in jobs]

    @cached_property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes of the policy."""
        return self.stored or api.lanes(self.scenario)

    @cached_property
    def devices(self) -> tuple[DeviceView, ...]:
        """The devices that jobs wait for."""
        return device_views(self.scenario)

    @cached_property
    def prepares(self) -> tuple[str, ...]:
        """Those of them at which jobs are before their admission."""
        return preparation(self.scenario)

    @cached_property
    def stages(self) -> bool:
        """Whether any job is not admitted at its arrival."""
        return any(isinstance(event, Staged) for event in self.trace.events)

    def device(self, name: str) -> str:
        """What a device is called."""
        title = DEVICE_NAMES.get(name)
        return self.voice.text(title) if title else name or "I/O"

    @cached_property
    def spec(self) -> PolicySpec:
        """The policy."""
        return policy(self.scenario.machine.policy)

    @cached_property
    def _params(self) -> Params:
        return api.params(self.scenario)

    def remark(self, pid: int, burst: int) -> str:
        """What the policy knows of the task at its burst ``burst``, a few letters; empty if nothing."""
        if self.spec.remark is None:
            return ""
        remark = self.spec.remark(self._params, self.scenario.workload.jobs[pid - 1], burst)
        return "" if remark is None else str(self.voice.say(remark))

    @cached_property
    def voice(self) -> Speaker:
        """Plain texts."""
        return Speaker(self.language, self.labels)

    @cached_property
    def chips(self) -> Speaker:
        """Texts as HTML in which a task is a chip with its name."""
        return Speaker(self.language, self.labels, lambda pid: self.chip(pid, large=True))

    @cached_property
    def small_chips(self) -> Speaker:
        """The same with small chips and no names, for lists."""
        return Speaker(self.language, self.labels, self.chip)

    def parameters(self) -> list[str]:
        """The policy's parameters that are worth telling: all but the unusual ones that are left at their defaults."""
        values = dict(self.scenario.machine.params)
        told = []
        for param in self.spec.params:
            value = values.get(param.name)
            if isinstance(value, tuple) and len(set(value)) == 1:
                value = None if set(value) == set(param.default or ()) else value[0]  # type: ignore[arg-type]
            if value is None or value is False or (value == param.default and (param.advanced or value == 0)):
                continue
            told.append(f"{self.voice.text(param.label)} {self._value(param.choices, value)}".strip())
        return told

    def _value(self, choices: tuple[tuple[str, str], ...], value: Any) -> str:
        if isinstance(value, tuple):
            shown = ("、" if self.language == "zh" else ", ").join(map(str, value[:8]))
            return f"{shown} …" if len(value) > 8 else shown
        if value is True:
            return ""
        return self.voice.text(dict(choices)[value]) if value in dict(choices) else str(value)

    def time(self, tick: int) -> str:
        """A moment, as it stands on the axis and in lists."""
        return str(tick)

    def hue(self, pid: int) -> str:
        """The classes of the task's colour."""
        return hue_classes(pid)

    def chip(self, pid: int, *, large: bool = False) -> Markup:
        """The task's chip."""
        if not 0 < pid <= len(self.labels):
            return Markup("")
        size, name = (" chip-lg", self.names[pid - 1]) if large else ("", "")
        chip = Markup('<span class="chip{size} {hue}">{label}</span>').format(
            size=size, hue=self.hue(pid), label=self.labels[pid - 1]
        )
        return chip + Markup(" <b>{}</b>").format(name) if name else chip
