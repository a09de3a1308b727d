"""Calls of library functions with random arguments say on our machine what they say in CPython, errors and all."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.vm.real import in_vm

HEAD = """
import base64, binascii, datetime, json, math, os.path, random, re, struct, time
from datetime import date, timedelta
inf, nan = math.inf, math.nan


def show(call):
    try:
        print(repr(call()))
    except Exception as exc:
        print(type(exc).__name__, exc)


"""
NUMBERS = st.one_of(
    st.integers(-100, 100),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=True),
    st.floats(-10, 10),
    st.booleans(),
    st.sampled_from([0, 1, -1, 0.5, 10**400]),
)
SMALL = st.integers(-3, 40)
TEXTS = st.text(alphabet="ab1 .*é/\\\"'\n{}[]:,-世", max_size=8)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(), TEXTS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXTS, inner, max_size=3)),
    max_leaves=6,
)


def _call(name: str, *arguments: Any) -> Any:
    return st.tuples(*arguments).map(lambda values: f"{name}({', '.join(map(repr, values))})")


FLOATS = (
    "acos acosh asin asinh atan atanh cbrt ceil cos cosh degrees erf erfc exp exp2 expm1 fabs floor frexp gamma isfinite "
    "isinf isnan lgamma log log10 log1p log2 modf radians sin sinh sqrt tan tanh trunc ulp"
).split()
PAIRS = "atan2 copysign fmod hypot isclose nextafter pow remainder log gcd lcm".split()
RANDOM = st.one_of(
    _call("random.randint", SMALL, SMALL),
    _call("random.randrange", SMALL, SMALL, st.integers(-3, 3)),
    _call("random.uniform", st.floats(-5, 5), st.floats(-5, 5)),
    _call("random.choices", st.lists(SMALL, max_size=5), st.lists(st.integers(0, 4), max_size=5)),
    _call("random.sample", st.lists(SMALL, max_size=30), SMALL),
    _call("random.getrandbits", SMALL),
    _call("random.gauss", st.floats(-5, 5), st.floats(0, 5)),
    _call("random.expovariate", st.floats(0.1, 5)),
    _call("random.betavariate", st.floats(0.1, 5), st.floats(0.1, 5)),
    _call("random.triangular", st.floats(-5, 5), st.floats(-5, 5)),
)
CALLS = st.one_of(
    st.one_of([_call(f"math.{name}", NUMBERS) for name in FLOATS]),
    st.one_of([_call(f"math.{name}", NUMBERS, NUMBERS) for name in PAIRS]),
    _call("math.factorial", st.integers(-2, 200)),
    _call("math.isqrt", st.integers(-5, 10**40)),
    _call("math.comb", SMALL, SMALL),
    _call("math.perm", SMALL, SMALL),
    _call("math.prod", st.lists(NUMBERS, max_size=4)),
    _call("math.fsum", st.lists(st.floats(-1e10, 1e10), max_size=5)),
    _call("math.ldexp", st.floats(-10, 10), st.integers(-2000, 2000)),
    st.tuples(st.integers() | TEXTS | st.floats(allow_nan=False), RANDOM).map(
        lambda pair: f"(random.seed({pair[0]!r}), {pair[1]}, random.random())"
    ),
    _call("json.dumps", VALUES),
    VALUES.map(lambda value: f"json.dumps({value!r}, indent=2, sort_keys=True, ensure_ascii=False)"),
    VALUES.map(lambda value: f"json.loads(json.dumps({value!r}))"),
    _call("json.loads", TEXTS),
    st.one_of([_call(f"os.path.{name}", TEXTS) for name in "basename dirname split splitext normpath isabs".split()]),
    _call("os.path.join", TEXTS, TEXTS),
    _call("os.path.commonprefix", st.lists(TEXTS, max_size=3)),
    _call("time.gmtime", st.integers(-(10**10), 10**11)),
    st.integers(-(10**9), 10**10).map(
        lambda moment: (
            f"time.strftime('%a %A %b %B %c %d %H %I %j %m %M %p %S %U %w %W %y %Y %G %V', time.gmtime({moment}))"
        )
    ),
    _call("date", st.integers(0, 10_000), st.integers(0, 13), st.integers(0, 32)),
    st.integers(0, 3_652_060).map(lambda day: f"date.fromordinal({day}).isocalendar()"),
    st.builds(
        lambda days, seconds, factor: f"str((timedelta({days}, {seconds!r}) * {factor!r}) / 7)",
        st.integers(-10_000, 10_000),
        st.floats(-1e6, 1e6),
        st.floats(-100, 100) | st.integers(-100, 100),
    ),
    _call("date.fromisoformat", st.text(alphabet="0123456789-W", max_size=10)),
    _call("base64.b64encode", st.binary(max_size=10)),
    _call("base64.b64decode", st.text(alphabet="abcXYZ019+/=", max_size=8)),
    _call("struct.pack", st.text(alphabet="<>!bBhHiIqQdf?x2", max_size=4), NUMBERS, NUMBERS),
    _call("struct.unpack", st.text(alphabet="<>bBhHiIqQ?x2", max_size=3), st.binary(max_size=8)),
)


def _here(source: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        exec(compile(source, "main.py", "exec"), {"__name__": "__main__"})
    return out.getvalue()


SILENT = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, phases=[Phase.generate], suppress_health_check=SILENT)
@given(st.lists(CALLS, min_size=10, max_size=40))
def test_calls_say_what_cpython_says(calls: list[str]) -> None:
    _compare(calls)


@pytest.mark.soak
@settings(max_examples=700, deadline=None, phases=[Phase.generate], suppress_health_check=SILENT)
@given(st.lists(CALLS, min_size=30, max_size=60))
def test_calls_say_what_cpython_says_for_long(calls: list[str]) -> None:
    """More than 20,000 calls."""
    _compare(calls)


def _compare(calls: list[str]) -> None:
    source = HEAD + "\n".join(f"show(lambda: {call})" for call in calls) + "\n"
    found = in_vm({"main.py": source})[0].splitlines()
    expected = _here(source).splitlines()
    wrong = [(call, one, other) for call, one, other in zip(calls, found, expected, strict=False) if one != other]
    assert not wrong
    assert len(found) == len(expected)
