"""Write the table of settings in docs/operations.md from ``app/settings.py``; with ``--check`` only say whether it is
up to date."""

import re
import sys
from pathlib import Path
from typing import Literal, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from app.settings import DATABASE, ROOT, Settings

PATH = Path(__file__).parent.parent / "docs" / "operations.md"
BEGIN, END = "<!-- settings: made by make diagrams -->", "<!-- settings end -->"


def default(field: FieldInfo) -> str:
    """What holds if nothing is set."""
    value = str(field.default).replace(str(DATABASE), DATABASE.relative_to(ROOT).as_posix())
    return f"`{value}`" if value else "none"


def allowed(field: FieldInfo) -> str:
    """Which values there are, in words."""
    if get_origin(field.annotation) is Literal:
        return ", ".join(f"`{one}`" for one in get_args(field.annotation))
    limits = []
    for rule in field.metadata:
        match rule:
            case Ge(ge=low):
                limits.append(f"{low} or more")
            case Gt(gt=low):
                limits.append(f"more than {low}")
            case Le(le=high):
                limits.append(f"at most {high}")
    kind = {int: "a whole number", float: "a number"}.get(field.annotation, "text")  # type: ignore[arg-type]
    return ", ".join([kind, *limits])


def table() -> str:
    """The table."""
    rows = ["| variable | default | values | meaning |", "| --- | --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        meaning = " ".join((field.description or "").split())
        rows.append(f"| `LOCKSTEP_{name.upper()}` | {default(field)} | {allowed(field)} | {meaning} |")
    return "\n".join(rows)


def page(text: str) -> str:
    """``text`` with the table of today."""
    return re.sub(f"{BEGIN}.*{END}", lambda _: f"{BEGIN}\n{table()}\n{END}", text, flags=re.DOTALL)


def main() -> None:
    """Write or check."""
    text = PATH.read_text(encoding="utf-8")
    if "--check" in sys.argv:
        sys.exit(0 if text == page(text) else "docs/operations.md is out of date: call make diagrams")
    PATH.write_text(page(text), encoding="utf-8")


if __name__ == "__main__":
    main()
