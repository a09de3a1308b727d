"""The gallery of example programs, found by looking into ``app/programs``: a folder each with ``program.toml`` and the
files that are to be in the tabs."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from app.render.lesson import Words
from app.render.program.labfields import FIELDS
from app.render.program.labform import ProgramForm
from app.settings import ROOT
from simcore.model.errors import InternalError

FOLDER = ROOT / "app" / "programs"
TABLE = "program.toml"
KEYS = {"title", "look", "topic", "order", "settings", "expect", "main", "stdin"}


class Example(NamedTuple):
    """A program of the gallery: its name in addresses, what to look for, how it is set up, and what a test holds it
    to (``expect``: the verdict, the exit code, lines of the output ...)."""

    key: str
    title: Words
    look: Words
    topic: str
    order: int
    form: ProgramForm
    expect: dict[str, Any]


@cache
def gallery() -> dict[str, Example]:
    """All examples by name, in their order. Raises ``InternalError`` if one is not in order."""
    found = [_read(path.parent) for path in FOLDER.glob(f"*/{TABLE}")]
    return {one.key: one for one in sorted(found, key=lambda one: (one.order, one.key))}


def _read(folder: Path) -> Example:
    table = tomllib.loads((folder / TABLE).read_text(encoding="utf-8"))
    settings = {name: str(value) for name, value in table.get("settings", {}).items()}
    unknown = [*(table.keys() - KEYS), *(n for n in settings if n not in FIELDS and not n.startswith("param."))]
    if unknown:
        raise InternalError(f"{folder.name}/{TABLE}: there is no {unknown[0]}")
    main = table.get("main", "main.py")
    names = sorted((p.name for p in folder.iterdir() if p.is_file() and p.name != TABLE), key=lambda n: (n != main, n))
    fields = {"main": str(names.index(main)), "stdin": table.get("stdin", ""), **settings}
    for place, name in enumerate(names):
        fields |= {f"name.{place}": name, f"text.{place}": (folder / name).read_text(encoding="utf-8")}
    form = ProgramForm.from_fields(fields)
    look, title = Words(**table["look"]), Words(**table["title"])
    return Example(folder.name, title, look, table["topic"], table.get("order", 100), form, table["expect"])
