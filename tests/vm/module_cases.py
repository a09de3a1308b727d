"""Random calls of the functions and classes of simulated modules, as lines of a program that prints what each gave."""

from __future__ import annotations

from random import Random

HEAD = """
import bisect, collections, copy, functools, heapq, itertools, operator, statistics, string, textwrap
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple
from functools import cmp_to_key, partial, reduce
from itertools import *

def attempt(work):
    try:
        value = work()
        if hasattr(value, "__next__"):
            value = list(islice(value, 12))
        print(repr(value))
    except Exception as error:
        print(type(error).__name__, error)

def even(n): return n % 2 == 0
def plus(a, b): return a + b
def less(a, b): return (a > b) - (a < b)
P = namedtuple("P", "x y z", defaults=[7])
"""
CALLS = (
    "accumulate({l})", "accumulate({l}, {f2})", "accumulate({a}, initial={i})",
    "chain({l}, {l})", "chain.from_iterable([{l}, {w}])", "combinations({s}, {i})", "combinations({l}, {a})",
    "combinations_with_replacement({s}, {k})", "compress({s}, {l})", "count({a})", "count({i}, {i})", "cycle({l})",
    "dropwhile(even, {l})", "filterfalse(even, {l})", "filterfalse(None, {l})",
    "[(k, list(g)) for k, g in groupby({l})]", "[(k, list(g)) for k, g in groupby({l}, even)]", "islice({s}, {a})",
    "islice({l}, {i}, {a})", "islice(range(20), {k}, {k}, {i})", "pairwise({x})", "permutations({s}, {k})",
    "permutations({x}, {a})", "product({s}, {l})", "product({l}, repeat={k})", "repeat({x}, {a})",
    "starmap(plus, [{t2}, {t2}])", "takewhile(even, {l})", "[list(t) for t in tee({l}, {k})]",
    "zip_longest({l}, {s}, fillvalue={x})", "reduce({f2}, {l})", "reduce(plus, {x})", "reduce({f2}, {l}, {x})",
    "partial(plus, {x})({x})", "sorted({l}, key=cmp_to_key(less))", "bisect.bisect(sorted({l}), {i})",
    "bisect.bisect_left({l}, {a})", "bisect.bisect_right({w}, {s}, {i})", "heapq.nsmallest({i}, {l})",
    "heapq.nlargest({k}, {x})", "list(heapq.merge(sorted({l}), sorted({l})))", "operator.add({x}, {x})",
    "operator.mul({x}, {i})", "operator.itemgetter({a})({x})", "operator.contains({x}, {a})",
    "operator.countOf({l}, {i})", "operator.indexOf({l}, {i})", "operator.concat({x}, {x})",
    "operator.getitem({x}, {i})", "operator.methodcaller('count', {x})({x})", "operator.length_hint({x}, {a})",
    "operator.index({a})", "operator.xor({x}, {x})", "operator.truth({x})", "operator.le({x}, {x})",
    "operator.not_({x})", "operator.neg({x})", "operator.attrgetter('real')({x})", "Counter({s})",
    "Counter({l}).most_common({a})", "Counter({s}) + Counter({s})", "Counter({l}) - Counter({l})",
    "Counter({s}) & Counter({s})", "Counter({s}) | Counter({s})", "Counter({x})", "sorted(Counter({s}).elements())",
    "Counter({l}) == Counter({l})", "Counter({s})[{x}]", "Counter({l}).total()", "Counter({s}) <= Counter({s})",
    "OrderedDict({x})", "OrderedDict(zip({s}, {l}))", "OrderedDict.fromkeys({x}, {x})", "defaultdict(list, {d})[{x}]",
    "defaultdict({x})", "ChainMap({d}, {d})", "ChainMap({d}, {d})[{x}]", "sorted(ChainMap({d}, {d}))",
    "len(ChainMap({d}, {d}))", "P({x})", "P({x}, {x})", "P({x}, {x}, {x})", "P(*{l})", "P({x}, y={x})",
    "P(1, 2)._replace(x={x})", "P._make({x})", "P(1, 2) < P({i}, {i})", "P(1, {x})._asdict()", "namedtuple({x}, {x})",
    "namedtuple('N', {w})", "hash(P(1, {i})) == hash((1, 1, 7))", "textwrap.wrap({text}, {width})",
    "textwrap.fill({text}, {width}, initial_indent='> ')", "textwrap.shorten({text}, {width})",
    "textwrap.dedent({text})", "textwrap.indent({text}, {s})", "textwrap.wrap({text}, {width}, max_lines={i})",
    "textwrap.wrap({text}, {width}, break_long_words=False)",
    "textwrap.wrap({text}, {width}, break_on_hyphens=False)", "string.Template({template}).substitute(a={x})",
    "string.Template({template}).safe_substitute({{'a': {x}}})", "string.capwords({text})", "statistics.mean({n})",
    "statistics.median({n})", "statistics.pstdev({n})", "statistics.stdev({n})", "statistics.variance({n})",
    "statistics.fmean({n})", "statistics.mode({x})", "statistics.multimode({s})", "statistics.quantiles({n}, n={i})",
    "statistics.pvariance({n})", "statistics.harmonic_mean({n})", "statistics.median_low({n})",
    "statistics.median_high({n})", "copy.copy({x})", "copy.deepcopy([{x}, {x}])", "copy.deepcopy(P({x}, [{x}]))",
    "copy.copy(Counter({s}))",
)  # fmt: skip
DEQUE = (
    "d.append({x})", "d.appendleft({i})", "d.pop()", "d.popleft()", "d.extend({x})", "d.extendleft({l})",
    "d.rotate({a})", "d.rotate()", "d.remove({i})", "d.insert({a}, {i})", "d.reverse()", "d.index({i})",
    "d.index({i}, {i}, {i})", "d.count({i})", "d[{a}]", "d.__setitem__({i}, {i})", "d.__delitem__({i})", "d.copy()",
    "d == deque({l})", "d < deque({l})", "d + deque({l})", "d + {x}", "d * {k}", "{i} in d", "len(d)",
    "d.clear() if len(d) > 9 else None", "list(reversed(d))", "d.maxlen", "d.__iadd__({x})", "d.__imul__({k})",
)  # fmt: skip
HEAP = (
    "heapq.heappush(h, {i})", "heapq.heappush(h, {i})", "heapq.heappop(h)", "heapq.heapreplace(h, {i})",
    "heapq.heappushpop(h, {i})", "heapq.heappush(h, {a})", "h.append({i}) or heapq.heapify(h)",
    "h.clear() if any(type(v) is not int for v in h) else None",
)  # fmt: skip
COUNTS = (
    "c.update({s})", "c.subtract({s})", "c.update({l})", "c[{i}]", "c.pop({i}, None)", "c.most_common()", "+c", "-c",
    "c.__iadd__(Counter({s}))", "c.__isub__(Counter({l}))", "c.__delitem__({i})", "c.copy() == c",
    "c.setdefault({i}, {i})",
)  # fmt: skip
ORDER = (
    "o.move_to_end({i})", "o.move_to_end({i}, last=False)", "o.popitem()", "o.popitem(last=False)",
    "o.__setitem__({i}, {x})", "o.pop({i})", "o.pop({i}, {x})", "o.update({d})", "list(reversed(o))",
    "o == OrderedDict(o)", "o | {d}", "o.setdefault({i}, {i})", "o.copy()",
)  # fmt: skip
WORDS = (
    "a",
    "bb",
    "well-known",
    "the",
    "x" * 9,
    "never-ending-story",
    "it's",
    "--",
    "end.",
    "two\nlines",
    "tab\there",
    "é",
)


def value(rnd: Random, depth: int = 0) -> str:
    """Any simple value."""
    kind = rnd.randrange(9 if depth < 2 else 5)
    if kind == 0:
        return str(rnd.randint(-3, 6))
    if kind == 1:
        return repr("".join(rnd.choices("abc", k=rnd.randrange(4))))
    if kind == 2:
        return rnd.choice(("None", "True", "1.5", "()", "[]", "-0.0"))
    if kind < 5:
        return str(rnd.randint(0, 3))
    parts = ", ".join(value(rnd, depth + 1) for _ in range(rnd.randrange(4)))
    if kind < 7:
        return f"[{parts}]"
    return f"({parts},)" if kind == 7 and parts else "{1: 'a', 2: 'b'}"


def filled(rnd: Random, template: str) -> str:
    """A template with random arguments in its places."""
    numbers = [rnd.randint(-2, 6) for _ in range(rnd.randrange(7))]
    makers = {
        "a": lambda: value(rnd),
        "x": lambda: value(rnd),
        "i": lambda: str(rnd.randint(-2, 6)),
        "k": lambda: str(rnd.randint(0, 3)),
        "l": lambda: repr([rnd.randint(-2, 6) for _ in range(rnd.randrange(7))]),
        "n": lambda: repr(
            numbers if rnd.random() < 0.5 else [round(rnd.uniform(-5, 5), 3) for _ in range(rnd.randrange(6))]
        ),
        "s": lambda: repr("".join(rnd.choices("abcd", k=rnd.randrange(5)))),
        "w": lambda: repr(rnd.choices(["a", "b", "cc", "_x", "class"], k=rnd.randrange(4))),
        "d": lambda: repr({rnd.randint(0, 4): rnd.randint(0, 9) for _ in range(rnd.randrange(4))}),
        "t2": lambda: repr((rnd.randint(0, 3), rnd.randint(0, 3))),
        "f2": lambda: rnd.choice(("plus", "max", "operator.mul", "operator.sub")),
        "text": lambda: repr(" ".join(rnd.choices(WORDS, k=rnd.randrange(9)))),
        "width": lambda: str(rnd.randint(1, 30)),
        "template": lambda: repr(rnd.choice(("$a and ${a}", "$$ $a", "$b", "${a", "x $ y", "$a$a", "no\n $1"))),
    }
    text = template
    while (start := text.find("{")) >= 0:
        end = text.find("}", start)
        name = text[start + 1 : end]
        if name not in makers:
            break
        text = text[:start] + makers[name]().replace("{", "\0").replace("}", "\1") + text[end + 1 :]
    return text.replace("{{", "{").replace("}}", "}").replace("\0", "{").replace("\1", "}")


def program(rnd: Random, count: int) -> str:
    """A program of about ``count`` calls."""
    lines = [HEAD]
    lines += [f"attempt(lambda: {filled(rnd, t)})" for t in rnd.choices(CALLS, k=count // 2)]
    for name, made, templates in (
        ("d", "deque({l})", DEQUE),
        ("d", "deque({l}, {k})", DEQUE),
        ("h", "[]", HEAP),
        ("c", "Counter({s})", COUNTS),
        ("o", "OrderedDict(zip({l}, {l}))", ORDER),
    ):
        lines.append(f"{name} = {filled(rnd, made)}")
        for template in rnd.choices(templates, k=count // 10):
            lines += [f"attempt(lambda: {filled(rnd, template)})", f"print({name})"]
    return "\n".join(lines) + "\n"
