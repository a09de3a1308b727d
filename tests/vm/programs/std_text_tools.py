"""bisect, string, textwrap, pprint."""
import bisect
import string
import textwrap
from collections import Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass
from pprint import pformat, pp, pprint


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


a = [1, 3, 3, 5]
print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 0), bisect.bisect_left(["a", "bb"], 2, key=len))
bisect.insort(a, 4)
bisect.insort_left(a, 3)
print(a)
attempt(lambda: bisect.bisect(a, 1, -1))
grades = [bisect.bisect([60, 70, 80, 90], score) for score in (33, 99, 77, 70)]
print(["FDCBA"[g] for g in grades])

print(string.ascii_lowercase, string.digits, string.punctuation, repr(string.whitespace), len(string.printable), string.capwords("hello  big world"))
t = string.Template("$who owes ${what}s $$5 $who")
print(t.substitute(who="Ann", what="egg"), t.safe_substitute(who="Bob"), t.substitute({"who": 1}, what=2), t.get_identifiers())
attempt(lambda: t.substitute(who="x"))
attempt(lambda: string.Template("a\nb $1").substitute())
print(string.Template("bad $").safe_substitute(), string.Template("$x").is_valid(), string.Template("$").is_valid(), string.Formatter().format("{}-{a}", 1, a=2))

text = "The quick brown fox jumps over the lazy dog, which is well-known for its never-ending laziness in all circumstances."
for width in (20, 30, 47):
    print(textwrap.fill(text, width))
print(textwrap.wrap("a verylongwordthatdoesnotfit anywhere", 10), textwrap.wrap("a verylongword x", 6, break_long_words=False))
print(textwrap.fill(text, 40, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(text, 30), textwrap.shorten("Hello world", 12), textwrap.shorten(text, 30, placeholder="..."))
print(textwrap.dedent("    one\n      two\n\n    three\n"), textwrap.indent("a\n\nb", "> "), textwrap.indent("a\n\nb", "> ", lambda line: True))
print(textwrap.wrap("", 10), textwrap.wrap("tabs\tand\nlines", 20), textwrap.fill("x " * 30, 15))
attempt(lambda: textwrap.wrap("x", 0))

pprint({"b": 1, "a": [1, 2, 3]})
data = {"name": "something rather long", "values": list(range(30)), "nested": {"k" * 10: ["v" * 20] * 4, "z": (1, 2)}}
pprint(data)
pprint(data, width=40, compact=True)
pprint(data, indent=4)
pprint([[1, [2, [3, [4]]]]], depth=2)
pp({"b": 1, "a": 2})
pprint("a long text with many words that has to be broken into several lines because it is over eighty characters")
pprint(["word " * 20, {"x" * 50, "y" * 50}, ("only " * 20,)])
print(pformat(list(range(50)), compact=True), pformat({3: 1, 1: 2}), pformat(set()), pformat((1,)))
pprint(defaultdict(list, {"key%d" % i: list(range(8)) for i in range(4)}))
pprint(Counter("mississippi" * 3 + "abcdefghijklmnopqrstuvw"))
pprint(OrderedDict((i, "x" * 20) for i in range(4)))
pprint(deque(["abc" * 10] * 4, maxlen=9))


@dataclass
class Point:
    x: int
    label: str


pprint(Point(1, "l"))
pprint([Point(i, "label " * 6) for i in range(3)])
