"""What a simulated module is: natives of ours, and the rest in guest Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simcore.vm.values import Value


@dataclass(frozen=True)
class ModuleSpec:
    """One simulated module, exported as ``MODULE`` by its file in ``simcore/stdlib``.

    ``natives`` are entered into the module before ``source`` runs there: the name of a file in ``simcore/stdlib/prelude``
    (empty: natives only). Names with a leading underscore are not offered by ``import *`` or in "did you mean".
    """

    name: str
    natives: Mapping[str, Value] = field(default_factory=dict)
    source: str = ""
