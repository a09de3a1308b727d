"""Both languages, completely."""

from __future__ import annotations

import runpy
from pathlib import Path

TOOL = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "i18n.py"))


def test_every_text_has_its_translation_and_no_translation_is_left_over() -> None:
    assert TOOL["problems"]() == []


def test_translations_are_chinese_and_polite_to_the_rules() -> None:
    for text, (translated, file) in TOOL["translations"]().items():
        assert "您" not in translated, (file, text)
        assert "！" not in translated, (file, text)
        assert not translated.endswith("."), (file, text)


def test_a_text_within_an_f_string_is_found() -> None:
    source = """x = f'<b>{text(N_("Nobody waits."))}</b>'\ny = N_("one" " and two")\n"""
    assert list(TOOL["marked"](source)) == [("one and two", 2), ("Nobody waits.", 1)]
