"""The core's facts as JSON: named tuples become objects with the fields' names, states become words, messages become a
text per language. The models that describe these objects are made from the same classes, so nothing is listed twice.
"""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.render.i18n import LANGUAGES, Speaker
from app.render.program.view import ProgramSpeaker
from app.routes.api.meanings import MEANINGS
from simcore.analysis.labels import task_labels
from simcore.model.events import EVENT_TYPES, TraceEvent
from simcore.model.program_trace import ProgramTrace
from simcore.model.states import State
from simcore.model.text import Message
from simcore.model.trace import Trace

Voices = Mapping[str, Speaker]
EXACT = ConfigDict(extra="forbid")
StateName: Any = Literal[tuple(state.name.lower() for state in State)]


class Texts(BaseModel):
    """A text in every language that Lockstep speaks."""

    model_config = EXACT

    en: str
    zh: str


def voices_of(trace: Trace) -> Voices:
    """A speaker per language who knows the run's tasks and its unit of time, as pages do."""
    speaker = ProgramSpeaker if isinstance(trace, ProgramTrace) else Speaker
    names = task_labels(trace)
    return {language: speaker(language, names) for language in LANGUAGES}


def said(message: Message, voices: Voices) -> dict[str, str]:
    """The message in every language."""
    return {language: voice.say(message) for language, voice in voices.items()}


def plain(value: Any, voices: Voices) -> Any:
    """``value`` as what JSON knows."""
    match value:
        case Message():
            return said(value, voices)
        case State():
            return value.name.lower()
        case tuple() if hasattr(value, "_fields"):
            return {name: plain(item, voices) for name, item in zip(value._fields, value, strict=True)}
        case tuple() | list():
            return [plain(item, voices) for item in value]
        case _:
            return value


def event_data(event: TraceEvent, voices: Voices) -> dict[str, Any]:
    """An event with its type's name in front."""
    return {"type": type(event).__name__, **plain(event, voices)}


@cache
def model_of(kind: type[Any]) -> Any:
    """The model of what ``plain`` makes of the named tuple class ``kind``."""
    return create_model(kind.__name__, __config__=EXACT, **_fields(kind))


def _fields(kind: type[Any]) -> dict[str, Any]:
    return {name: (_type(hint), Field(description=MEANINGS.get(name))) for name, hint in get_type_hints(kind).items()}


def _type(hint: Any) -> Any:
    if hint is Message:
        return Texts
    if hint is State:
        return StateName
    if isinstance(hint, type) and hasattr(hint, "_fields"):
        return model_of(hint)
    arguments: Sequence[Any] = get_args(hint)
    if get_origin(hint) is tuple:
        if arguments[-1] is Ellipsis:
            return list[_type(arguments[0])]  # type: ignore[misc]
        return Annotated[
            list[Union[tuple(map(_type, arguments))]],  # type: ignore[misc]  # noqa: UP007
            Field(min_length=len(arguments), max_length=len(arguments)),
        ]
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(map(_type, arguments))]  # noqa: UP007
    return hint


def event_models(**more: Any) -> Any:
    """The union of the models of all events, each with its ``type`` and the fields ``more``."""
    models = []
    for kind in EVENT_TYPES:
        fields: dict[str, Any] = {"type": (Literal[kind.__name__], ...), **_fields(kind), **more}
        models.append(create_model(kind.__name__, __config__=EXACT, **fields))
    return Annotated[Union[tuple(models)], Field(discriminator="type")]  # noqa: UP007
