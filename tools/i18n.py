"""Which texts lack a Chinese translation, and which translations lack a text.

Texts are marked with ``N_("...")`` in Python and ``_('...')`` in templates. With ``--list`` every missing one is
printed in PO form, ready to be filled in. Exits with 1 if anything is missing, unused or contradictory, or has other
placeholders.
"""

import ast
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "app" / "render" / "locale" / "zh"
TEMPLATES = ROOT / "templates"
PYTHON = ("simcore", "app")


def texts() -> dict[str, str]:
    """Every text in the sources, with the place where it first stands."""
    found: dict[str, str] = {}
    for folder in PYTHON:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for text, line in marked(path.read_text(encoding="utf-8")):
                found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    pattern = "**.html"
    options = {pattern: {"trimmed": "true"}}
    keywords = {"N_": None, "_": None}
    for name, line, text, *_ in extract_from_dir(str(TEMPLATES), [(pattern, "jinja2")], options, keywords=keywords):
        for one in text if isinstance(text, tuple) else (text,):
            found.setdefault(one, f"templates/{name}:{line}")
    return found


def marked(source: str) -> Iterator[tuple[str, int]]:
    """The texts in ``N_()`` with their lines, also those within f-strings, which a reader of tokens does not see."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "N_":
            (text,) = node.args
            assert isinstance(text, ast.Constant), f"line {node.lineno}: N_() marks a text, not what makes one"
            yield text.value, node.lineno


def translations() -> dict[str, tuple[str, str]]:
    """Every translation, with its file."""
    return {text: (translated, file) for text, translated, file in entries()}


def entries() -> Iterator[tuple[str, str, str]]:
    """Every entry: the text, its translation, and its file."""
    for path in sorted(LOCALE.glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file):
                if entry.id:
                    yield str(entry.id), str(entry.string), path.name


def contradictions() -> Iterator[str]:
    """Texts that two files translate in two ways, of which readers would see one."""
    first: dict[str, tuple[str, str]] = {}
    for text, translated, file in entries():
        known, other = first.setdefault(text, (translated, file))
        if known != translated:
            yield f"contradiction: {text!r} is {known!r} in {other}, {translated!r} in {file}"


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def problems() -> list[str]:
    """Everything that is wrong, one line each."""
    wanted, there = texts(), translations()
    lines = [f"missing: {place}: {text!r}" for text, place in wanted.items() if not there.get(text, ("", ""))[0]]
    lines += [f"unused: {file}: {text!r}" for text, (_, file) in there.items() if text not in wanted]
    for text, (translated, file) in there.items():
        if translated and placeholders(text) != placeholders(translated):
            lines.append(f"placeholders: {file}: {text!r} -> {translated!r}")
    return [*lines, *contradictions()]


def main() -> None:
    """Print and judge."""
    if "--list" in sys.argv:
        there = translations()
        for text, place in texts().items():
            if text not in there:
                escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
                print(f'#: {place}\nmsgid "{escaped}"\nmsgstr ""\n')
        return
    found = problems()
    for line in found:
        print(line)
    print(f"texts: {len(texts())}, problems: {len(found)}")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
