"""The registry of policies as data, for the command line and the API."""

from __future__ import annotations

from typing import Any

from app.render.i18n import Speaker
from simcore import registry
from simcore.kernel.ports import Param


def policies_data(voice: Speaker) -> list[dict[str, Any]]:
    """Every policy with its parameters, in the order of the pickers."""
    return [
        {
            "name": spec.name,
            "aliases": list(spec.aliases),
            "title": voice.text(spec.title),
            "summary": voice.text(spec.summary),
            "rule": voice.text(spec.rule),
            "source": spec.source,
            "job_fields": list(spec.job_fields),
            "params": [_param_data(param, voice) for param in spec.params],
        }
        for spec in registry.policies().values()
    ]


def _param_data(param: Param, voice: Speaker) -> dict[str, Any]:
    data: dict[str, Any] = {"name": param.name, "kind": param.kind, "help": voice.text(param.help)}
    data["default"] = list(param.default) if isinstance(param.default, tuple) else param.default
    if param.kind in ("int", "ints"):
        data |= {"minimum": param.minimum, "maximum": param.maximum}
    if param.choices:
        data["choices"] = [value for value, _ in param.choices]
    return data
