"""What is no Python is refused in CPython's own words, with its kind of error and its line."""

from __future__ import annotations

import pytest

from simcore.vm.errors import SourceError
from simcore.vm.source import compile_source

JUNK = [
    "print 'hello'\n",
    "exec 'x=1'\n",
    "def f()\n    pass\n",
    "while True\n  pass\n",
    "for i in range(3) print(i)\n",
    "def f():\nprint(1)\n",
    "if True:\n    x = 1\n   y = 2\n",
    "if True:\n\tx = 1\n        y = 2\n",
    "  x = 1\n",
    "x = (1, 2\nprint(x)\n",
    "print(1]\n",
    "print('abc)\n",
    "x = '''abc\n",
    "f() = 3\n",
    "if x = 1:\n    pass\n",
    "x := 1\n",
    "(x := 1\n",
    "def f(a, a): pass\n",
    "f(a=1, 2)\n",
    "return 5\n",
    "break\n",
    "def f():\n  x=1\n  global x\n",
    "nonlocal x\n",
    "try:\n  pass\nexcept E, e:\n  pass\n",
    "try:\n  pass\nprint(1)\n",
    "x = {1: 2, 3}\n",
    "x = 0777\n",
    "x = 10L\n",
    "x++\n",
    "x = \u201chello\u201d\n",
    "print\uff081\uff09\n",
    "\u00a0print(1)\n",
    "x = f'{}'\n",
    "x = f'{a'\n",
    "None = 1\n",
    "del f()\n",
    "*a, *b = 1\n",
    "x = 1 if y\n",
    "x = [1 2]\n",
    "d = {'a': }\n",
    "for (int i=0; i<3; i++) {}\n",
    "x = '\\x1'\n",
    "match x:\n  case a: pass\n  case b: pass\n",
    "class A:\n  return 1\n",
    "def f():\n  try: pass\n  except* E: return\n",
    "async def f():\n  return 1\n  yield\n",
    "def f(x):\n  global x\n",
    "from __future__ import braces\n",
    "from __future__ import nope\n",
    "x = 1\nfrom __future__ import annotations\n",
    "'text'\n'more'\nfrom __future__ import annotations\n",
    "def f():\n  from __future__ import annotations\n",
    "__debug__ = 1\n",
    "x = 5\nx.__debug__ = 1\n",
    "del __debug__\n",
    "def f(a, *, __debug__): pass\n",
    "f(__debug__=1)\n",
    "class C(__debug__=1): pass\n",
    "import a.b as __debug__\n",
    "import __debug__.x\n",
    "from x import __debug__\n",
    "def f():\n  class __debug__: pass\n",
    "for __debug__ in []: pass\n",
    "with a as __debug__: pass\n",
    "try: pass\nexcept E as __debug__: pass\n",
    "[1 for __debug__ in x]\n",
    "__debug__ += 1\n",
    "__debug__: int\n",
    "match x:\n  case {**__debug__}: pass\n",
    "match x:\n  case C(__debug__=1): pass\n",
    "match x:\n  case [*__debug__]: pass\n",
]
FINE = [
    "'text'\nfrom __future__ import annotations\nfrom __future__ import division, print_function\n",
    "\u540d = 1\nprint(\u540d)\n",
    "if 1:\r\n    print(2)\r\n",
    "print(1)\rprint(2)\r",
    "\x0cprint(1)\n",
    "x.__debug__ += 1\ndel x.__debug__\nglobal __debug__\nprint(__debug__, '__debug__ = 1')\n",
    "if 1:\n \tprint(1)\n \tprint(2)\n",
]


@pytest.mark.parametrize("text", JUNK)
def test_refused_as_cpython_words_it(text: str) -> None:
    with pytest.raises(SyntaxError) as real:
        compile(text, "main.py", "exec")
    with pytest.raises(SourceError) as ours:
        compile_source(text, "main.py")
    told = ours.value
    assert (told.kind, told.text, told.line) == (type(real.value).__name__, real.value.msg, real.value.lineno)


@pytest.mark.parametrize("text", FINE)
def test_taken(text: str) -> None:
    compile(text, "main.py", "exec")
    compile_source(text, "main.py")
