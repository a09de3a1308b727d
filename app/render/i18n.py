"""Texts in the reader's language.

English templates are the message ids; Chinese stands in PO files, one per area, merged at first use. A
:class:`Speaker` turns the core's messages into a sentence: plain for a terminal, or HTML in which tasks are chips.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from babel.messages.pofile import read_po
from markupsafe import Markup, escape

from simcore.model.text import N_, Arg, Code, Message, TaskRef, Ticks

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALE = Path(__file__).parent / "locale"

NARROW_SPACE = "\u202f"
GROUPED_FROM = 10_000

ONE_TICK = N_("1 tick")
MANY_TICKS = N_("{count} ticks")


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All translations into ``language``; empty for English."""
    texts: dict[str, str] = {}
    for path in sorted((LOCALE / language).glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id and entry.string:
                    texts[str(entry.id)] = str(entry.string)
    return texts


def translate(language: Language, msgid: str) -> str:
    """The text in ``language``; the English one where a translation is missing (a test sees to it that none is)."""
    return catalogue(language).get(msgid, msgid)


def negotiate(accept_language: str) -> Language:
    """The best of our languages for an ``Accept-Language`` header. Any Chinese gets ours, everything else English."""
    ranked = []
    for position, part in enumerate(accept_language[:500].split(",")):
        tag, _, parameter = part.strip().partition(";")
        quality = 1.0
        if parameter.strip().startswith("q="):
            try:
                quality = float(parameter.strip()[2:])
            except ValueError:
                continue
        ranked.append((-quality, position, tag.lower()))
    for quality, _, tag in sorted(ranked):
        base = tag.split("-")[0]
        if quality < 0 and base in LANGUAGES:
            return base
    return "en"


def tenths(value: float) -> str:
    """An average to one decimal, a half rounded up as on paper (14.25 is 14.3), whole numbers without a point."""
    return f"{Decimal(repr(value)).quantize(Decimal('0.1'), ROUND_HALF_UP):f}".removesuffix(".0")


def number(value: int) -> str:
    """A whole number; from five digits on in groups of three, parted by narrow spaces as in both languages' books."""
    return f"{value:,}".replace(",", NARROW_SPACE) if abs(value) >= GROUPED_FROM else str(value)


_SPACE_IN_CHINESE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])|(?<=）) | (?=（)")


class Speaker:
    """Says things in one language about the tasks of one run.

    ``labels`` are the tasks' short labels in PID order. ``chip`` gives the HTML for a PID and makes ``say`` return
    markup; without it texts are plain.
    """

    def __init__(
        self, language: Language, labels: Sequence[str] = (), chip: Callable[[int], Markup] | None = None
    ) -> None:
        self.language = language
        self._labels = labels
        self._chip = chip

    def text(self, msgid: str, /, **args: Any) -> str:
        """A plain text."""
        return translate(self.language, msgid).format(**args)

    def ticks(self, count: int) -> str:
        """A duration."""
        return self.text(ONE_TICK) if count == 1 else self.text(MANY_TICKS, count=number(count))

    def say(self, message: Message) -> str:
        """A message; an instance of ``Markup`` if the speaker has chips."""
        template = translate(self.language, message.msgid)
        values = {name: self._argument(value) for name, value in message.args}
        said = Markup(escape(template)).format(**values) if self._chip else template.format(**values)
        # A template has spaces around what is usually a Latin name; where it is a translated word, they go.
        if self.language == "zh" and any(isinstance(value, Message) for _, value in message.args):
            return type(said)(_SPACE_IN_CHINESE.sub("", said))
        return said

    def _argument(self, value: Arg) -> Any:
        match value:
            case TaskRef(pid):
                if self._chip is not None:
                    return self._chip(pid)
                return self._labels[pid - 1] if 0 < pid <= len(self._labels) else f"P{pid}"
            case Ticks(count):
                return self.ticks(count)
            case Code(text):
                return text
            case Message():
                return self.say(value)
            case int():
                return number(value)
            case _:
                return value
