"""Makes small random programs that end: statements, functions, classes, generators, exceptions, values of every kind.

Most of what they do goes wrong somewhere, which is the point: errors, their words and their tracebacks are compared.
"""

from __future__ import annotations

import random

NAMES = ("a", "b", "c", "d")
FUNCTIONS = ("f", "g", "h")
BINARY = ("+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "@")
COMPARE = ("<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not")
ERRORS = (
    "ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "AttributeError", "Exception",
    "LookupError", "ArithmeticError", "NameError", "StopIteration", "RuntimeError",
)  # fmt: skip
LITERALS = (
    "0", "1", "2", "-3", "7", "10", "255", "True", "False", "None", "1.5", "-0.5", "2.0", "''", "'a'", "'abc'", "'x y'",
    "[]", "[1, 2, 3]", "['b', 'a']", "()", "(1,)", "(2, 'z')", "{}", "{'k': 1}", "{1: 'one', 'two': 2}", "{1, 2}",
    "b'ab'", "range(4)", "2j", "[[1], [2]]", "'%s-%s'", "'{} {}'", "10**20", "...",
)  # fmt: skip
CALLS = (
    "len", "str", "repr", "int", "float", "bool", "list", "tuple", "set", "sorted", "sum", "max", "min", "abs", "type",
    "list(reversed", "next(iter", "dict", "ord", "chr", "round", "any", "all", "dict(enumerate", "bytes",
    "hex", "bin", "next",
)  # fmt: skip
METHODS = (
    "append(1)", "pop()", "upper()", "split()", "get('k')", "keys()", "items()", "index(1)", "count(1)", "copy()",
    "strip()", "join(['x', 'y'])", "add(9)", "extend('ab')", "replace('a', 'b')", "startswith('a')", "sort()",
    "values()", "real", "__class__.__name__", "format(1, 2)", "update({'n': 1})", "remove(1)", "find('b')", "title()",
    "insert(0, 5)", "clear()", "bit_length()", "is_integer()", "union([5])", "encode()", "decode()", "missing",
    "setdefault('q', 3)", "isdigit()", "reverse()", "discard(1)", "pop('k', 0)", "zfill(5)",
)  # fmt: skip
SPECS = ("", ":>6", ":<5", ":^7", ":05", ":.2f", ":d", ":x", ":,", ":s", "!r", "!s:>4", "!a", ":e", ":+")


class Program:
    """One random program; ``text`` is its source."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.lines: list[str] = []
        self.loops = 0
        self.in_function = False
        for index, name in enumerate(NAMES):
            self.lines.append(f"{name} = {LITERALS[self.rng.randrange(len(LITERALS))] if index else '1'}")
        for name in FUNCTIONS[: self.rng.randrange(3) + 1]:
            self.function(name)
        if self.rng.random() < 0.5:
            self.klass()
        for _ in range(self.rng.randrange(3, 9)):
            self.guarded(0)
        self.statement(0, 2)
        self.text = "\n".join(self.lines) + "\n"

    def pick(self, items: tuple[str, ...]) -> str:
        """One of them."""
        return items[self.rng.randrange(len(items))]

    def put(self, depth: int, line: str) -> None:
        """A line at this depth."""
        self.lines.append("    " * depth + line)

    # ---- Expressions -------------------------------------------------------------------------------------------

    def expr(self, deep: int = 3) -> str:
        """An expression; ``deep`` bounds its nesting."""
        if deep <= 0 or self.rng.random() < 0.3:
            return self.pick(NAMES) if self.rng.random() < 0.6 else self.pick(LITERALS)
        inner = deep - 1
        match self.rng.randrange(16):
            case 0 | 1 | 2:
                operator = self.pick(BINARY)
                right = self.expr(inner) if operator not in ("**", "<<") else self.pick(("2", "3", "a", "'x'", "-1"))
                left = (
                    self.expr(inner) if operator not in ("**", "<<", "*") else self.pick((*NAMES, "3", "'ab'", "[1]"))
                )
                if operator == "*":
                    right = self.pick(("2", "3", "0", "-1", "'x'", "1.5", "[2]", "None"))
                return f"({left} {operator} {right})"
            case 3:
                return f"({self.expr(inner)} {self.pick(COMPARE)} {self.expr(inner)})"
            case 4:
                call = self.pick(CALLS)  # no bare iterator: its repr holds an address
                return f"{call}({self.expr(inner)})" + ")" * call.count("(")
            case 5:
                return f"{self.atom(inner)}.{self.pick(METHODS)}"
            case 6:
                return f"{self.atom(inner)}[{self.expr(inner)}]"
            case 7:
                low, high = self.pick(("", "1", "-2", "a")), self.pick(("", "2", "-1", "b"))
                return f"{self.atom(inner)}[{low}:{high}{self.pick(('', ':', ':2', ':-1'))}]"
            case 8:
                return f"({self.expr(inner)} if {self.expr(inner)} else {self.expr(inner)})"
            case 9:
                return f"({self.expr(inner)} {self.pick(('and', 'or'))} {self.expr(inner)})"
            case 10:
                return f"[{self.element(inner)} for x in {self.expr(inner)}{self.pick(('', ' if x', ' if x != 1'))}]"
            case 11:
                return f"{self.pick(FUNCTIONS)}({self.arguments(inner)})"
            case 12:
                return f"f'<{{{self.pick(NAMES)}{self.pick(SPECS)}}}>'"
            case 13:
                return self.pick(("not ", "-", "~", "+")) + self.atom(inner)
            case 14:
                first, second = self.expr(inner), self.expr(inner)
                return self.pick(
                    (f"({first}, {second})", f"[{first}, {second}]", f"{{{first}: {second}}}", f"{{{first}}}")
                )
            case _:
                return f"(lambda x: {self.element(inner)})({self.expr(inner)})"

    def atom(self, deep: int) -> str:
        """Something that a dot may follow."""
        return self.pick(NAMES) if self.rng.random() < 0.6 else f"({self.expr(deep)})"

    def element(self, deep: int) -> str:
        """An expression with ``x``."""
        return self.pick(("x", "(x, x)", "str(x)", f"x {self.pick(BINARY[:6])} 2", f"[x, {self.expr(deep - 1)}]"))

    def arguments(self, deep: int) -> str:
        """Arguments of a call."""
        given = [self.expr(deep) for _ in range(self.rng.randrange(4))]
        given += self.pick(("", "", "y=2", "*a", "**b", "x=1", "z=3")).split() if self.rng.random() < 0.4 else []
        return ", ".join(given)

    # ---- Statements --------------------------------------------------------------------------------------------

    def guarded(self, depth: int) -> None:
        """Statements whose errors are printed."""
        self.put(depth, "try:")
        for _ in range(self.rng.randrange(1, 4)):
            self.statement(depth + 1, 2)
        self.put(depth, "except Exception as error:")
        self.put(depth + 1, "print(type(error).__name__, error)")
        if self.rng.random() < 0.2:
            self.put(depth, "finally:")
            self.statement(depth + 1, 1)

    def statement(self, depth: int, deep: int) -> None:
        """One statement; compound ones hold up to ``deep`` levels more."""
        kinds = 9 if deep <= 0 else 20
        match self.rng.randrange(kinds):
            case 0 | 1 | 2:
                self.put(depth, f"print({self.expr()})")
            case 3 | 4:
                self.put(depth, f"{self.pick(NAMES)} = {self.expr()}")
            case 5:
                self.put(
                    depth,
                    f"{self.pick(NAMES)} {self.pick(('+', '-', '*', '//', '%', '|', '&'))}= {self.pick(LITERALS)}",
                )
            case 6:
                target = self.pick(
                    ("a, b", "(c, d)", "a, *b", "[a, (b, c)]", "a[0]", "b['k']", "c.name", "a[1:2]", "*a, b")
                )
                self.put(depth, f"{target} = {self.expr()}")
            case 7:
                self.put(depth, f"del {self.pick(('a[0]', 'b', 'c.x', 'd[1:]', 'a', 'b[a]'))}")
            case 8:
                how = self.pick(
                    (f"raise {self.pick(ERRORS)}({self.expr(1)})", f"assert {self.expr(2)}, {self.expr(1)}", "pass")
                )
                self.put(depth, how)
            case 9 | 10:
                self.put(depth, f"if {self.expr(2)}:")
                self.block(depth + 1, deep - 1)
                if self.rng.random() < 0.5:
                    self.put(depth, f"elif {self.expr(2)}:")
                    self.block(depth + 1, deep - 1)
                    self.put(depth, "else:")
                    self.block(depth + 1, deep - 1)
            case 11 | 12:
                self.loop(depth, deep)
            case 13 | 14:
                self.attempt(depth, deep)
            case 15:
                self.put(depth, f"match {self.expr(2)}:")
                for pattern in ("0 | 1", "[x, *_]", "{'k': x}", "str(x)", "int() as x", "(x, 'z')"):
                    if self.rng.random() < 0.5:
                        self.put(depth + 1, f"case {pattern}:")
                        self.block(depth + 2, 0)
                self.put(depth + 1, "case x:")
                self.put(depth + 2, "print('other', x)")
            case 16:
                self.put(depth, f"for item in gen({self.expr(2)}):")
                self.put(depth + 1, "print('item', item)")
            case 17:
                self.put(depth, f"with Guard({self.expr(1)}) as {self.pick(NAMES)}:")
                self.block(depth + 1, deep - 1)
            case 18:
                self.put(
                    depth,
                    f"print(Thing({self.expr(1)}){self.pick(('', '.v', '.w', '[0]', ' + 1', ' == 1', '.m()', '(2)'))})",
                )
            case _:
                self.put(depth, f"print(f'{{{self.pick(NAMES)}{self.pick(SPECS)}}}|{{{self.pick(NAMES)}!r}}', sep='')")

    def block(self, depth: int, deep: int) -> None:
        """One or two statements."""
        for _ in range(self.rng.randrange(1, 3)):
            self.statement(depth, deep)

    def loop(self, depth: int, deep: int) -> None:
        """A loop that ends."""
        self.loops += 1
        name = f"n{self.loops}"
        if self.rng.random() < 0.5:
            source = self.pick(("range(3)", "a", "[1, 2, 3]", "b", "'xyz'", "list(c)[:4]"))
            self.put(depth, f"for {name} in {source}:")
        else:
            self.put(depth, f"{name} = 0")
            self.put(depth, f"while {name} < 3:")
            self.put(depth + 1, f"{name} += 1")
        self.put(depth + 1, "count()")
        self.block(depth + 1, deep - 1)
        if self.rng.random() < 0.5:
            self.put(depth + 1, f"if {name} == {self.pick(('1', '2', '(1)'))}:")
            self.put(depth + 2, self.pick(("break", "continue")))
        if self.rng.random() < 0.3:
            self.put(depth, "else:")
            self.put(depth + 1, "print('no break')")

    def attempt(self, depth: int, deep: int) -> None:
        """A ``try`` of some shape."""
        self.put(depth, "try:")
        self.block(depth + 1, deep - 1)
        shape = self.rng.randrange(4)
        if shape != 3:
            self.put(depth, f"except ({self.pick(ERRORS)}, {self.pick(ERRORS)}) as e:")
            self.put(
                depth + 1,
                self.pick(
                    ("print('caught', repr(e))", "raise", "raise RuntimeError('again') from e", "raise KeyError(1)")
                ),
            )
        if shape == 1:
            self.put(depth, "else:")
            self.block(depth + 1, 0)
        if shape >= 2:
            self.put(depth, "finally:")
            self.put(depth + 1, "print('finally')")

    # ---- Definitions -------------------------------------------------------------------------------------------

    def function(self, name: str) -> None:
        """A function that does not call others for ever."""
        self.put(0, f"def {name}({self.pick(('x', 'x, y=1', 'x, *rest', 'x, /, y', 'x, *, y=3', 'x=5, **more', ''))}):")
        self.put(1, "count()")
        if self.rng.random() < 0.2:
            self.put(1, f"global {self.pick(NAMES)}")
        self.block(1, 1)
        self.put(1, f"return {self.pick(('x', 'x * 2', 'locals().keys() and 1', 'a', '(x, y)', 'None'))}")

    def klass(self) -> None:
        """Nothing that the head does not offer: some methods are left out."""
        self.put(0, f"class Thing({self.pick(('Base', 'Base, Guard', 'Base'))}):")
        self.put(1, f"w = {self.expr(1)}")
        self.put(1, "def m(self):")
        self.put(2, f"return {self.pick(('self.v', 'super().m()', 'self.missing', 'self.w + self.v', '[self]'))}")


HEAD = """\
calls = 0
def count():
    global calls
    calls += 1
    if calls > 60:
        raise SystemExit("enough")
def gen(source):
    got = None
    for value in source:
        count()
        got = yield value
    return got
class Guard:
    def __init__(self, value):
        self.value = value
    def __enter__(self):
        return self.value
    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value)
        return self.value == 1
class Base:
    def __init__(self, v=0):
        self.v = v
    def __repr__(self):
        return f"{type(self).__name__}({self.v!r})"
    def __getitem__(self, key):
        return self.v[key]
    def __add__(self, other):
        return Base(self.v + other)
    def __eq__(self, other):
        return self.v == other
    def __call__(self, *args):
        return args
    def m(self):
        return "m"
class Thing(Base):
    pass
"""


def random_program(seed: int) -> str:
    """The program of this number."""
    return HEAD + Program(seed).text
