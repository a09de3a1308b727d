"""Draw docs/states.md from the table of transitions; with ``--check`` only say whether it is up to date."""

import sys
from pathlib import Path

from simcore.model.states import TRANSITIONS

PATH = Path(__file__).parent.parent / "docs" / "states.md"


def page() -> str:
    """The page: a diagram that renders on code hosts, and the table."""
    lines = [
        "# States of a task",
        "",
        "Made by `make diagrams` from `simcore/model/states.py`; the player draws its diagram from the same table.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {t.source.name} --> {t.target.name}: {t.name}" for t in TRANSITIONS),
        "```",
        "",
        "| from | to | transition | when |",
        "| --- | --- | --- | --- |",
        *(f"| {t.source.name} | {t.target.name} | {t.name} | {t.trigger} |" for t in TRANSITIONS),
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write or check."""
    if "--check" in sys.argv:
        sys.exit(0 if PATH.read_text() == page() else "docs/states.md is out of date: call make diagrams")
    PATH.write_text(page())


if __name__ == "__main__":
    main()
