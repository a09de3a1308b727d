"""What stands on the right of the lab: one run, several side by side, or how far their simulation is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.render.compare import Comparison, compare
from app.render.forms import LabForm
from app.render.i18n import Language
from app.render.preview import Preview, preview
from simcore.model.trace import Trace


class Pending(NamedTuple):
    """A picture that takes long: the code of its form, and how many of its runs are done."""

    code: str
    total: int
    done: int = 0


Pictured = Preview | Comparison | Pending | None


def picture(form: LabForm, traces: Sequence[Trace], language: Language) -> Preview | Comparison:
    """The picture of the form's runs."""
    if len(traces) == 1:
        return preview(traces[0], language)
    return compare(traces, language, presses=[f"watch-{policy}" for policy in form.policies])
