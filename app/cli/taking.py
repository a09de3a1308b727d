"""The command ``export``: one run as a file."""

from __future__ import annotations

from app.render import exports
from app.render.i18n import Language
from simcore import api
from simcore.cases import Case
from simcore.kernel.oracle import replay
from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, message


def taken(name: str, cases: list[Case], language: Language) -> bytes:
    """The file of the one case. Raises ``UsageError``."""
    form = exports.export(name)
    if len(cases) != 1:
        text = N_("{count} runs are asked for, but a file holds one; choose one case and one policy")
        raise UsageError(Problem(0, "", message(text, count=len(cases))))
    return exports.make(form, api.run(cases[0].scenario, replay(cases[0].schedule)), language)
