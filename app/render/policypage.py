"""What the page of a policy shows: all of it from the registry, and the worked example as it runs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from app.render import formlink
from app.render.forms import LabForm, raw
from app.render.i18n import Language, Speaker
from app.render.labfields import BY_FIELD
from app.render.preview import Preview, preview
from simcore import api, registry
from simcore.cases import scenario_of
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.scenario import MachineConfig, Scenario
from simcore.model.text import N_
from simcore.model.workload_input import workload_from_rows

UNBOUNDED = 10**9
"""A range that goes so far is told by its lower end alone."""


class ParamRow(NamedTuple):
    """One parameter: its name in files, what forms call it, what it means, its default and what it may be."""

    name: str
    label: str
    help: str
    default: str
    allowed: str


@dataclass(frozen=True, slots=True)
class PolicyPage:
    """Everything for ``templates/policies/page.html``. ``columns`` are those of the example's table, ``rows`` its
    cells; ``settings`` are the parameters that the example sets."""

    spec: PolicySpec
    params: tuple[ParamRow, ...]
    reads: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    settings: str
    shown: Preview
    lab: str


def example(spec: PolicySpec) -> Scenario:
    """The worked example as a scenario."""
    assert spec.example is not None, "a test sees to it that every policy has one"
    return scenario_of(workload_from_rows(spec.example.rows()), spec.name, spec.example.params, MachineConfig())


@cache
def policy_page(name: str, language: Language) -> PolicyPage:
    """The page of one policy, by its own name; it never changes, so it is made once."""
    spec = registry.policies()[name]
    voice, scenario = Speaker(language), example(spec)
    assert spec.example is not None
    fields = ("name", "arrival", "bursts", *spec.example.fields)
    return PolicyPage(
        spec,
        tuple(param_row(param, voice) for param in spec.params),
        voice.text(N_(", ")).join(voice.text(BY_FIELD[name].label) for name in spec.job_fields),
        tuple(voice.text(BY_FIELD[name].label) for name in fields),
        tuple(tuple(row[name] for name in fields) for row in spec.example.rows()),
        " ".join(f"{name}={raw(value)}" for name, value in spec.example.params.items()),
        preview(api.run(scenario), language),
        formlink.address(LabForm.from_scenario(scenario)),
    )


def param_row(param: Param, voice: Speaker) -> ParamRow:
    """A parameter for the reader of ``voice``."""
    default = raw(param.default) or voice.text(N_("none"))
    return ParamRow(param.name, voice.text(param.label), voice.text(param.help), default, _allowed(param, voice))


def _allowed(param: Param, voice: Speaker) -> str:
    match param.kind:
        case "bool":
            return "true, false"
        case "choice":
            return ", ".join(value for value, _ in param.choices)
        case "text":
            return ", ".join(param.samples)
        case _:
            span = {"minimum": param.minimum, "maximum": param.maximum}
            text = N_("from {minimum}") if param.maximum >= UNBOUNDED else N_("{minimum} to {maximum}")
            many = param.kind == "ints"
            return (
                voice.text(N_("numbers, each {range}"), range=voice.text(text, **span))
                if many
                else voice.text(text, **span)
            )
