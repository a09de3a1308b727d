"""Our matcher finds what CPython's finds, group by group, and refuses what it refuses with the same words."""

from __future__ import annotations

import re
import warnings
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.vm.regex.matcher import Matcher
from simcore.vm.regex.program import compile_pattern
from simcore.vm.regex.tree import PatternError

ATOMS = st.sampled_from(
    [
        "a",
        "b",
        "c",
        ".",
        "[ab]",
        "[^a]",
        r"\w",
        r"\d",
        r"\b",
        "^",
        "$",
        "(?=a)",
        "(?!b)",
        "(?<=a)",
        r"\1",
        "(?i:A)",
        r"\B",
    ]
)
QUANTIFIERS = st.sampled_from(["*", "+", "?", "{2}", "{1,2}", "{0,2}?", "*?", "+?", "??", "{,3}"])


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("({})".format, inner),
        st.builds("(?:{}|{})".format, inner, inner),
        st.builds("(?:{}){}".format, inner, QUANTIFIERS),
        st.builds("({}){}".format, inner, QUANTIFIERS),
        st.builds("(?>{})".format, inner),
    )


PATTERNS = st.recursive(ATOMS, _larger, max_leaves=8)


def _ours(pattern: str, text: str) -> Any:
    program = compile_pattern(pattern, 0, is_bytes=False)
    matcher = Matcher(program, text, len(text), lambda steps: None)
    if not matcher.search(0):
        return None
    pairs = [tuple(matcher.slots[n : n + 2]) for n in range(0, len(matcher.slots), 2)]
    return [(-1, -1) if min(pair) < 0 else pair for pair in pairs]


@settings(max_examples=400, deadline=None)
@given(PATTERNS, st.text(alphabet="abc1 \n", max_size=7))
def test_finds_what_cpython_finds(pattern: str, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            host = re.compile(pattern)
        except re.error as error:
            try:
                compile_pattern(pattern, 0, is_bytes=False)
            except PatternError as own:
                assert own.text == error.msg
                assert own.position == error.pos
                return
            raise AssertionError(pattern) from None
    found = host.search(text)
    expected = None if found is None else [found.span(number) for number in range(host.groups + 1)]
    assert _ours(pattern, text) == expected
