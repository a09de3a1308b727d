"""Functions with a signature that is only known at run time: ``namedtuple``'s ``__new__``, a dataclass's ``__init__``.

CPython writes such a function as text and executes it. Here its tree is built from the names alone and goes through our
own compiler, so that wrong calls are refused with the words that any function has.
"""

from __future__ import annotations

import ast
import keyword
from collections.abc import Mapping, Sequence

from simcore.vm.code import Code
from simcore.vm.compiler import compile_module
from simcore.vm.values import GFunction, Value
from simcore.vm.vm import Vm

WORK = "<work>"
"""The global under which the function finds what it calls; no program can write this name."""
ABSENT = "<absent>"
"""The default of keyword-only parameters until the real one is entered."""


def signed_function(
    vm: Vm,
    work: Value,
    name: str,
    qualname: str,
    positional: Sequence[str],
    defaults: tuple[Value, ...] = (),
    keyword_only: Sequence[str] = (),
    keyword_defaults: Mapping[str, Value] | None = None,
) -> GFunction:
    """A function ``name(positional, *, keyword_only)`` that calls ``work`` with all its arguments in order.

    ``defaults`` belong to the last positional parameters. Raises ValueError for what is no name.
    """
    names = [*positional, *keyword_only]
    for one in names:
        if not one.isidentifier() or keyword.iskeyword(one):
            raise vm.error("ValueError", f"not a valid parameter name: {one!r}")
    vm.charge(50 + 20 * len(names))
    vm.alloc(1, 1_000)
    code = _compiled(name, positional, keyword_only)
    code.qualname = qualname
    made = GFunction(code, {WORK: work, "__name__": "builtins"})
    made.defaults = tuple(defaults)
    made.kwdefaults = dict(keyword_defaults or {})
    return made


def _parameter(name: str) -> ast.arg:
    return ast.arg(name, lineno=1, col_offset=0, end_lineno=1, end_col_offset=0)


def _compiled(name: str, positional: Sequence[str], keyword_only: Sequence[str]) -> Code:
    """The code of the function, taken out of that of a module with nothing else in it."""
    tree = ast.parse(f"def f(): return {'f'}()")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    function.name = name
    place = {"lineno": 1, "col_offset": 0, "end_lineno": 1, "end_col_offset": 0}
    function.args.args = [_parameter(one) for one in positional]
    function.args.kwonlyargs = [_parameter(one) for one in keyword_only]
    function.args.kw_defaults = [None] * len(keyword_only)
    result = function.body[0]
    assert isinstance(result, ast.Return)
    assert isinstance(result.value, ast.Call)
    result.value.func = ast.Name(WORK, ast.Load(), **place)
    result.value.args = [ast.Name(one, ast.Load(), **place) for one in (*positional, *keyword_only)]
    module = compile_module(tree, "<string>", hidden=True)
    return next(arg for _, arg in module.instructions if isinstance(arg, Code))
