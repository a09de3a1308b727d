"""Random expressions over the built-in types, as source text: method calls by name, operators, subscripts, built-in
functions, formats, with arguments of right and wrong kinds and counts; and the two interpreters that evaluate them."""

from __future__ import annotations

import json
import re
import select
import subprocess
import sys
import warnings
from random import Random

from simcore.loader import import_module
from simcore.vm.errors import BudgetExceeded
from simcore.vm.image import new_image, start_main
from simcore.vm.interpreter import Stop, run
from simcore.vm.vm import Limits

OWN_KINDS = """
class Number(int): pass
class Real(float): pass
class Text(str): pass
class Row(list): pass
class Pair(tuple): pass
class Table(dict): pass
class Group(set): pass
class Fixed(frozenset): pass
class Raw(bytes): pass
class Sized:
    def __len__(self): return 3
    def __getitem__(self, i):
        if i >= 3: raise IndexError(i)
        return i * 2
def gen(*values):
    for value in values: yield value
"""
"""A class of the program's own for each built-in type, and other things that are nearly of one."""
HELPERS = (
    OWN_KINDS
    + """
class Whole:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
    def __repr__(self): return "Whole(%d)" % self.n
class Same:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return self.n == (other.n if isinstance(other, Same) else other)
    def __hash__(self): return hash(self.n)
    def __lt__(self, other): return self.n < (other.n if isinstance(other, Same) else other)
    def __repr__(self): return "Same(%r)" % (self.n,)
class Plain:
    def __repr__(self): return "Plain()"
def setitem(x, k, v): x[k] = v; return x
def delitem(x, k): del x[k]; return x
def iadd(x, y): x += y; return x
def isub(x, y): x -= y; return x
def imul(x, y): x *= y; return x
def iand(x, y): x &= y; return x
def ior(x, y): x |= y; return x
def ixor(x, y): x ^= y; return x
def imod(x, y): x %= y; return x
def idiv(x, y): x /= y; return x
def ifloor(x, y): x //= y; return x
def unpack2(x): a, b = x; return a, b
def unpackstar(x): a, *b = x; return a, b
def keep(x, f): r = f(x); return (show(r), x)
def show(r):
    if hasattr(r, "__next__"):
        name = type(r).__name__
        found = []
        for value in r:
            found.append(show(value))
            if len(found) > 20: break
        return (name, found)
    return r
def outcome(f):
    try:
        r = f()
        # CPython sometimes gives back a text of a derived class where it has nothing to do, sometimes a copy.
        return ("str" if isinstance(r, str) else type(r).__name__) + " " + repr(show(r))
    except Exception as e:
        return "! " + type(e).__name__ + ": " + str(e)
"""
)
SERVER = (
    HELPERS
    + """
import json, resource, sys, warnings
warnings.simplefilter("ignore")
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
for line in sys.stdin:
    found = []
    for text in json.loads(line):
        found.append(outcome(eval(compile("lambda: " + text, "case", "eval"))))
    print(json.dumps(found), flush=True)
"""
)
PATIENCE = 10.0
"""Seconds after which CPython is taken to have lost itself in one of the cases."""
ADDRESS = re.compile(r"0x[0-9a-f]{6,}")
PLACED = re.compile(r"\{.*( at 0x>|list\[int\]|dict_values|range\(|<built-in)")
"""A set of things whose hash is their place in memory, or made of the place of ``None``."""

# fmt: off
INTS = [
    "0",
    "1",
    "-1",
    "2",
    "3",
    "7",
    "-5",
    "10",
    "255",
    "256",
    "2**63",
    "-2**70",
    "10**20",
    "True",
    "False",
    "Number(4)",
]
SMALL = ["0", "1", "-1", "2", "3", "5", "True"]
FLOATS = [
    "0.0",
    "-0.0",
    "1.5",
    "-2.5",
    "1e16",
    "1e-7",
    "3.0",
    "float('inf')",
    "float('nan')",
    "1e300",
    "123456.789",
    "Real(2.5)",
    "0.1",
]
NAN = ["float('nan')"]
COMPLEX = ["1j", "(1+2j)", "-0j", "(1.5-2j)"]
STRS = [
    "''",
    "'a'",
    "'abc'",
    "'Hello World'",
    "'  x y  '",
    "'a,b,,c'",
    "'ab\\tc\\n'",
    "'12'",
    "'-7'",
    "' 4_2 '",
    "'3.5'",
    "'é'",
    "'ß'",
    "'日本'",
    "'𝔘x'",
    "'\\x00\\x7f'",
    "'aaaa'",
    "'l1\\nl2\\r\\nl3'",
    "'%s-%d'",
    "'{} {!r:>4}'",
    "'{0[0]}{x}'",
    "'Ǆ'",
    "Text('abc')",
    "'nan'",
    "'%5.2f|'",
    "'0x1f'",
    "'1e3'",
    '"it\'s"',
    "'big'",
    "'utf-8'",
    "'ascii'",
    "'ignore'",
]
BYTES = [
    "b''",
    "b'a'",
    "b'abc'",
    "b'Hello World'",
    "b'  x '",
    "b'a,b,,c'",
    "b'\\x00\\xff'",
    "b'12'",
    "b'aaaa'",
    "b'a\\nb'",
    "Raw(b'ab')",
    "b'%s=%d'",
    "b'\\xc3\\xa9'",
]
BYTEARRAYS = ["bytearray()", "bytearray(b'abc')", "bytearray(b'a,b')", "bytearray(3)", "bytearray(b'Hello')"]
LISTS = [
    "[]",
    "[1]",
    "[3, 1, 2]",
    "['b', 'a']",
    "[1, 'a', 2.5]",
    "[[1], [2, 3]]",
    "[1.5, 2, True]",
    "[Same(1), 2]",
    "[(1, 2), (0, 3)]",
    "Row([1, 2])",
    "[1, 2, 3, 4, 5, 6]",
    "[b'a', b'b']",
]
TUPLES = [
    "()",
    "(1,)",
    "(1, 2)",
    "('a', 1)",
    "(3, (1, 2))",
    "('a', 'b')",
    "(1.0, 2, 3)",
    "(Same(1),)",
    "Pair((1, 2))",
    "([1],)",
    "(2.5, 1)",
]
RANGES = ["range(0)", "range(5)", "range(1, 10, 3)", "range(5, 0, -2)", "range(2**63, 2**63 + 3)"]
SLICES = [
    "slice(None)",
    "slice(1, 3)",
    "slice(None, None, -1)",
    "slice(None, None, 2)",
    "slice(-2, None)",
    "slice(0, 0)",
    "slice(1, 2, 0)",
    "slice('a')",
    "slice(Whole(1), Whole(3))",
    "slice(5, 1, -2)",
]
DICTS = [
    "{}",
    "{1: 2}",
    "{'a': 1, 'b': 2}",
    "{1: 'x', 2.5: 'y', (1, 2): 'z'}",
    "{Same(1): 5, 3: 4}",
    "Table({'a': 1})",
    "{'x': [1], 'y': {}}",
    "{97: 'z', 98: ''}",
    "{2**70: 1, (2**70,): 2}",
    "{frozenset({1}): 2}",
    "{True: 1, 'k': None}",
]
SETS = [
    "set()",
    "{1}",
    "{1, 2, 3}",
    "{'a', 'b', 'c'}",
    "{8, 0, 5, 16}",
    "{Same(1), 2}",
    "{(1, 2), 'x'}",
    "{1.5, 2**70}",
    "Group({1, 2})",
    "set(range(20))",
    "{-1, -2, 0}",
    "{frozenset({1, 2}), 3}",
]
FROZEN = ["frozenset()", "frozenset({1, 2})", "frozenset('abc')", "Fixed({3, 1})", "frozenset({Same(2)})"]
VIEWS = [
    "{'a': 1, 'b': 2}.keys()",
    "{'a': 1, 'b': [2]}.values()",
    "{'a': 1, 'b': 2}.items()",
    "{1: 2, 3: 4}.keys()",
    "{1: [2]}.items()",
    "{}.keys()",
    "{Same(1): 2}.keys()",
]
ITERS = [
    "iter([1, 2])",
    "iter((1, 2))",
    "iter('ab')",
    "iter({1: 2})",
    "iter({3})",
    "gen(1, 2)",
    "gen('a', 'b')",
    "gen((1, 2), (3, 4))",
    "gen()",
    "zip([1], [2])",
    "enumerate('ab')",
    "map(str, [1, 2])",
    "reversed([1, 2])",
    "iter(range(3))",
    "filter(None, [0, 1])",
    "iter(b'ab')",
]
OTHERS = [
    "None",
    "...",
    "NotImplemented",
    "Plain()",
    "Whole(1)",
    "Whole(-2)",
    "Same(3)",
    "object",
    "int",
    "str",
    "len",
    "Plain",
    "Sized()",
    "int | str",
    "list[int]",
    "(lambda x: x)",
    "''.upper",
]
KINDS = {
    "int": INTS, "bool": ["True", "False"], "float": FLOATS, "complex": COMPLEX, "str": STRS, "bytes": BYTES, "bytearray": BYTEARRAYS,
    "list": LISTS, "tuple": TUPLES, "range": RANGES, "slice": SLICES, "dict": DICTS, "set": SETS, "frozenset": FROZEN,
}  # fmt: skip
POOL = [*KINDS.values(), VIEWS, ITERS, OTHERS]
BIG = {"2**63", "-2**70", "10**20"}
SKIPPED = {
    "__class__", "__doc__", "__init_subclass__", "__subclasshook__", "__reduce__", "__reduce_ex__", "__sizeof__", "__dir__",
    "__getnewargs__", "__getstate__", "__new__", "__init__", "__getattribute__", "__setattr__", "__delattr__", "__alloc__",
    "__getformat__", "__dict__", "__weakref__", "__module__", "__hash__", "__class_getitem__", "__setformat__",
}  # fmt: skip
NARROW = {"__pow__", "__rpow__", "__lshift__", "__rlshift__", "__mul__", "__rmul__", "__imul__", "__round__"}
METHODS = {kind: sorted(set(dir(eval(kind))) - SKIPPED) for kind in KINDS}
BINARY = [
    "+",
    "-",
    "*",
    "/",
    "//",
    "%",
    "&",
    "|",
    "^",
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "not in",
    "is",
    "and",
    "or",
    "@",
]
NARROW_BINARY = ["**", "<<", ">>", "*"]
FUNCTIONS = [
    "abs", "all", "any", "ascii", "bin", "bool", "bytes", "bytearray", "callable", "chr", "complex", "dict", "divmod", "enumerate",
    "filter", "float", "format", "frozenset", "hasattr", "getattr", "hex", "int", "isinstance", "issubclass", "iter", "len", "list",
    "map", "max", "min", "next", "oct", "ord", "pow", "range", "repr", "reversed", "round", "set", "slice", "sorted", "str", "sum",
    "tuple", "type", "zip", "setitem", "delitem", "iadd", "isub", "imul", "iand", "ior", "ixor", "imod", "idiv", "ifloor", "unpack2",
    "unpackstar", "int.from_bytes", "bytes.fromhex", "dict.fromkeys", "str.maketrans", "float.fromhex", "bytes.maketrans",
]  # fmt: skip
SPECS = [
    "''",
    "'d'",
    "'5'",
    "'<6'",
    "'>6'",
    "'^7'",
    "'=+8'",
    "'08'",
    "',' ",
    "'_'",
    "'x'",
    "'#x'",
    "'#o'",
    "'b'",
    "'c'",
    "'e'",
    "'.2f'",
    "'.3g'",
    "'%'",
    "'.3'",
    "'s'",
    "'r'",
    "'n'",
    "'*^9'",
    "'+.1e'",
    "'08.3f'",
    "' d'",
    "'z.1f'",
    "',.2f'",
    "'_x'",
    "',x'",
    "'.2d'",
    "'=5s'",
    "'<<'",
    "'{}'",
    "'é>5'",
    "'G'",
    "'10.4'",
    "'-'",
    "'#.3g'",
]
PERCENT = [
    "'%s'",
    "'%r'",
    "'%d'",
    "'%5d|'",
    "'%-5d|'",
    "'%05.1f'",
    "'%x'",
    "'%#o'",
    "'%c'",
    "'%e'",
    "'%g'",
    "'%a'",
    "'%(a)s'",
    "'%s %s'",
    "'%%'",
    "'%*d'",
    "'%.*f'",
    "'%+d'",
    "'% d'",
    "'%y'",
    "'%'",
    "'%i%u'",
    "'%.2s'",
    "'%-*s|'",
    "'%(a)s %(b)r'",
    "'%5%'",
    "b'%s'",
    "b'%d'",
    "b'%x'",
    "b'%c'",
    "b'%a'",
    "b'%r'",
]
TEMPLATES = [
    "'{}'",
    "'{0}{1}'",
    "'{!r}'",
    "'{:>5}'",
    "'{0[0]}'",
    "'{a}'",
    "'{0.real}'",
    "'{'",
    "'}'",
    "'{{}}'",
    "'{:{}}'",
    "'{0:{1}}'",
    "'{} {0}'",
    "'{0} {}'",
    "'{a[b]}'",
    "'{!x}'",
    "'{0!s:^9}'",
    "'{:d}'",
    "'{0[a]}'",
    "'{0[-1]}'",
    "'{.x}'",
    "'{!}'",
    "'{a.b[c]}'",
    "'{0[}'",
    "'{:.3}'",
    "'{:%}'",
    "'{:,}'",
]

# fmt: on


def value(rnd: Random, near: list[str] | None = None) -> str:
    """A literal, often of the kind ``near``."""
    if near is not None and rnd.random() < 0.35:
        return rnd.choice(near)
    return rnd.choice(rnd.choice(POOL))


def _arguments(rnd: Random, near: list[str], narrow: bool) -> list[str]:
    count = rnd.choice([0, 1, 1, 1, 1, 2, 2, 3, 4])
    made = [value(rnd, rnd.choice([near, SMALL, STRS])) for _ in range(count)]
    if narrow:
        made = [rnd.choice(SMALL) if text in BIG else text for text in made]
    return made


KEYWORDS = [
    "key=str",
    "reverse=True",
    "sep=','",
    "maxsplit=1",
    "encoding='utf-8'",
    "errors='ignore'",
    "tabsize=4",
    "keepends=True",
    "signed=True",
    "byteorder='little'",
    "length=4",
    "default=0",
    "start=1",
    "base=16",
    "foo=1",
    "strict=True",
    "a=1",
    "ndigits=1",
]


def _method(rnd: Random) -> str:
    kind = rnd.choice(list(KINDS))
    name = rnd.choice(METHODS[kind])
    own = rnd.choice(KINDS[kind])
    if name.startswith("__") and rnd.random() < 0.4:
        name = rnd.choice(METHODS[kind])
    is_call = callable(getattr(eval(kind), name))
    if not is_call:
        return f"{own}.{name}" if own[0] not in "0123456789-" else f"({own}).{name}"
    arguments = _arguments(rnd, KINDS[kind], name in NARROW)
    if name in NARROW and own in BIG and name != "__round__":
        own = "3"
    if rnd.random() < 0.06:
        arguments.append(rnd.choice(KEYWORDS))
    inner = ", ".join(arguments)
    if rnd.random() < 0.08:
        return f"{kind}.{name}({', '.join([*([own] if rnd.random() < 0.8 else []), *arguments])})"
    if kind in ("list", "dict", "set", "bytearray"):
        return f"keep({own}, lambda x: x.{name}({inner}))"
    return f"({own}).{name}({inner})"


def _operator(rnd: Random) -> str:
    if rnd.random() < 0.2:
        return f"{value(rnd)} {rnd.choice(NARROW_BINARY)} {rnd.choice(SMALL)}"
    pool = rnd.choice(POOL)
    a, b = value(rnd, pool), value(rnd, pool)
    sign = rnd.choice(BINARY)
    if sign == "*" and (a in BIG or b in BIG):
        sign = "+"
    return f"{a} {sign} {b}"


def _function(rnd: Random) -> str:
    name = rnd.choice(FUNCTIONS)
    arguments = _arguments(rnd, rnd.choice(POOL), name in ("pow", "imul", "round"))
    if name == "pow":
        arguments = [rnd.choice(SMALL) if text in ("256", "255") else text for text in arguments]
    if rnd.random() < 0.12:
        arguments.append(rnd.choice(KEYWORDS))
    return f"{name}({', '.join(arguments)})"


def _subscript(rnd: Random) -> str:
    own = value(rnd)
    if own[0] in "0123456789-":
        own = f"({own})"
    if rnd.random() < 0.3:
        return f"{own}[{rnd.choice(SLICES)}]"
    return f"{own}[{value(rnd, SMALL)}]"


def _formatted(rnd: Random) -> str:
    way = rnd.randrange(4)
    if way == 0:
        pool = rnd.choice([INTS, FLOATS, NAN, STRS, COMPLEX])
        return f"format({value(rnd, pool)}, {rnd.choice(SPECS)})"
    if way == 1:
        inner = value(rnd) if rnd.random() < 0.6 else f"({value(rnd)}, {value(rnd)})"
        return f"{rnd.choice(PERCENT)} % {inner}"
    extra = ", ".join(value(rnd) for _ in range(rnd.randrange(3)))
    if way == 2:
        extra = extra + (", " if extra else "") + "a=" + value(rnd) if rnd.random() < 0.3 else extra
        return f"{rnd.choice(TEMPLATES)}.format({extra})"
    return f"{rnd.choice(TEMPLATES)}.format_map({value(rnd, DICTS)})"


def _unary(rnd: Random) -> str:
    return f"{rnd.choice(['-', '+', '~', 'not '])}{value(rnd)}"


MAKERS = [_method, _method, _method, _method, _operator, _function, _function, _subscript, _formatted, _unary]


def case(rnd: Random) -> str:
    """One random expression."""
    return rnd.choice(MAKERS)(rnd)


class Reference:
    """A CPython of its own, with the fixed hash of texts that the virtual machine has."""

    def __init__(self) -> None:
        self.process = self._start()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-c", SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={"PYTHONHASHSEED": "0"},
            bufsize=0,
        )

    def outcomes(self, cases: list[str]) -> list[str] | None:
        """What each expression gives; None if it takes CPython for ever."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(cases).encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE)
            part = self.process.stdout.read(1 << 20) if ready else b""
            if not part:
                self.process.kill()
                self.close()
                self.process = self._start()
                return None
            answer += part
        return [ADDRESS.sub("0x", text) for text in json.loads(answer)]

    def close(self) -> None:
        """End the process."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def in_vm(cases: list[str]) -> list[str] | None:
    """The same in the virtual machine; None if a budget ended it."""
    body = "".join(f"_found.append(outcome(lambda: {text}))\n" for text in cases)
    vm = new_image(Limits(instructions_max=50_000_000, heap_bytes_max=1 << 30))
    vm.importer = import_module
    thread = start_main(vm, HELPERS + "_found = []\n" + body, "case.py")
    try:
        while run(vm, thread, 1_000_000) is not Stop.EXIT:
            pass
    except BudgetExceeded:
        return None
    assert vm.main is not None
    assert not vm.mishaps
    if thread.outcome is not None:
        return [f"the program ended by {thread.outcome.cls.name} {thread.outcome.args}"] * len(cases)
    return [ADDRESS.sub("0x", text) for text in vm.main.attrs["_found"].items]


def differences(reference: Reference, cases: list[str]) -> list[tuple[str, str, str]]:
    """(expression, CPython's outcome, ours) where they differ. Cases that a budget ends are left out."""
    expected = reference.outcomes(cases)
    found = in_vm(cases) if expected is not None else None
    if expected is None or found is None:
        if len(cases) == 1:
            return []
        middle = len(cases) // 2
        return differences(reference, cases[:middle]) + differences(reference, cases[middle:])
    return [(text, a, b) for text, a, b in zip(cases, expected, found, strict=True) if not _same(a, b)]


def _same(expected: str, ours: str) -> bool:
    """Whether they say the same; the order of a set is no one's business where places in memory decide on it."""
    return expected == ours or (PLACED.search(expected) is not None and sorted(expected) == sorted(ours))


def parses(text: str) -> bool:
    """Whether the expression is one (``1 .x`` and the like are not)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, "case", "eval")
    except SyntaxError:
        return False
    return True
