"""What there is: plug-ins are found, never listed. One file in a package is one plug-in.

``load`` imports the modules of a package in sorted order and collects the one object that each exports.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from simcore.kernel.ports import PolicySpec
from simcore.model.errors import InternalError, Problem, UsageError
from simcore.model.text import N_, Code, message


def load(package: str, export: str) -> list[Any]:
    """The objects named ``export``, one from each module of ``package``. Raises ``InternalError`` if one has none."""
    root = importlib.import_module(package)
    found = []
    for info in sorted(pkgutil.iter_modules(root.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package}.{info.name}")
        if not hasattr(module, export):
            raise InternalError(f"{module.__name__} exports no {export}")
        found.append(getattr(module, export))
    return found


@cache
def policies() -> Mapping[str, PolicySpec]:
    """All CPU scheduling policies by name, in the order in which pickers show them."""
    specs: list[PolicySpec] = sorted(load("simcore.policies", "POLICY"), key=lambda s: (s.order, s.name))
    return MappingProxyType({spec.name: spec for spec in specs})


@cache
def _by_any_name() -> Mapping[str, PolicySpec]:
    return {name.upper(): spec for spec in policies().values() for name in (spec.name, *spec.aliases)}


def policy(name: str) -> PolicySpec:
    """The policy with this name or alias, in any case. Raises ``UsageError`` that lists the names."""
    spec = _by_any_name().get(name.strip().upper().replace("-", "_"))
    if spec is None:
        known = Code(", ".join(policies()))
        text = N_("there is no policy “{name}”; there are {known}")
        raise UsageError(Problem(0, "policy", message(text, name=Code(name[:40]), known=known)))
    return spec
