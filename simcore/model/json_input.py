"""Reading JSON that a user gave."""

from __future__ import annotations

import json
from typing import Any

from simcore.model.errors import Problem, UsageError
from simcore.model.text import N_, message


def looks_like_json(text: str) -> bool:
    """Whether the text begins with a brace or bracket."""
    return text.lstrip("\ufeff \t\r\n").startswith(("{", "["))


def data_from_json(text: str) -> Any:
    """The data. Raises ``UsageError`` that names the place."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        problem = message(N_("no valid JSON: line {line}, column {column}"), line=error.lineno, column=error.colno)
        raise UsageError(Problem(0, "", problem)) from None
    except ValueError:  # the only other one: Python reads no number of more than 4,300 digits
        raise UsageError(Problem(0, "", message(N_("a number in the JSON has too many digits")))) from None
    except RecursionError:
        raise UsageError(Problem(0, "", message(N_("the JSON is nested too deeply")))) from None
