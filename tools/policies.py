"""Write docs/policies/*.md from the registry, a page per policy; with ``--check`` only say whether they are current."""

import inspect
import re
import sys
from pathlib import Path

from app.render.i18n import Speaker
from app.render.policypage import example, param_row
from simcore import api, registry
from simcore.analysis.gantt import cpu_slices
from simcore.analysis.labels import labels
from simcore.export.text_gantt import text_gantt
from simcore.kernel.ports import PolicySpec

FOLDER = Path(__file__).parent.parent / "docs" / "policies"
ROLE = re.compile(r":\w+:`~?([^`]+)`")
VOICE = Speaker("en")


def page(spec: PolicySpec) -> str:
    """The page of one policy."""
    module = inspect.getmodule(spec.make)
    assert module is not None
    assert module.__doc__ is not None
    lines = [f"# {spec.title} (`{spec.name}`)", "", f"**{spec.rule}** {spec.summary}", ""]
    lines += [ROLE.sub(r"`\1`", module.__doc__.strip()), ""]
    lines += [*_facts(spec), *_params(spec), *_example(spec)]
    lines += ["", "Made by `make policies` from the registry; edit the policy's module instead."]
    return "\n".join(lines) + "\n"


def _facts(spec: PolicySpec) -> list[str]:
    facts = [f"- Short source: {spec.source}"]
    facts += [f"- Also known as: {', '.join(spec.aliases)}"] if spec.aliases else []
    facts += [f"- Reads from the process table: {', '.join(spec.job_fields)}"] if spec.job_fields else []
    return [*facts, ""]


def _params(spec: PolicySpec) -> list[str]:
    if not spec.params:
        return ["It has no parameters.", ""]
    lines = ["## Parameters", "", "| name | meaning | default | allowed |", "| --- | --- | --- | --- |"]
    for param in spec.params:
        row = param_row(param, VOICE)
        lines.append(f"| `{row.name}` | {row.label}: {row.help} | {row.default} | {row.allowed} |")
    return [*lines, ""]


def _example(spec: PolicySpec) -> list[str]:
    scenario, given = example(spec), spec.example
    assert given is not None
    rows = given.rows()
    names = list(rows[0])
    table = [f"| {' | '.join(names)} |", f"|{' --- |' * len(names)}", *(f"| {' | '.join(r.values())} |" for r in rows)]
    chart = text_gantt(cpu_slices(api.run(scenario)), labels(scenario), scenario.machine.cpus)
    set_to = ", ".join(f"`{name}` = {value}" for name, value in given.params.items())
    return ["## Example", "", *table, "", *([f"With {set_to}:", ""] if set_to else []), "```", *chart, "```"]


def pages() -> dict[str, str]:
    """Every file by its name."""
    specs = registry.policies().values()
    index = ["# Policies", "", "| name | title | rule |", "| --- | --- | --- |"]
    index += [f"| [{spec.name}]({spec.name.lower()}.md) | {spec.title} | {spec.rule} |" for spec in specs]
    index += ["", "Made by `make policies` from the registry."]
    return {"README.md": "\n".join(index) + "\n"} | {f"{spec.name.lower()}.md": page(spec) for spec in specs}


def main() -> None:
    """Write or check."""
    wanted = pages()
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    if "--check" in sys.argv:
        stale = sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))
        sys.exit(f"docs/policies is out of date ({', '.join(stale)}): call make policies" if stale else 0)
    FOLDER.mkdir(exist_ok=True)
    for name in there.keys() - wanted.keys():
        (FOLDER / name).unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
