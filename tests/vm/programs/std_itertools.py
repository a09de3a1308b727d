"""Iterators of the itertools module, functions of the operator module."""
import itertools
import operator
from itertools import *


def attempt(work):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)


print(list(islice(count(5), 3)), list(islice(count(1, 0.5), 3)), count(3), count(1, 2), repeat("x", 2), repeat(1))
print(list(repeat("a", 3)), list(islice(cycle("ab"), 5)), list(chain([1], (2, 3), "z")), list(chain.from_iterable(["ab", "c"])))
print(list(accumulate([1, 2, 3, 4])), list(accumulate([3, 1, 2], max)), list(accumulate([1, 2], initial=100)), list(accumulate([])))
print(list(compress("ABCDEF", [1, 0, 1, 0, 1, 1])), list(dropwhile(lambda v: v < 3, [1, 2, 3, 1])))
print(list(takewhile(lambda v: v < 3, [1, 2, 3, 1])), list(filterfalse(lambda v: v % 2, range(6))), list(filterfalse(None, [0, 1, ""])))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(pairwise("ABCD")), list(pairwise("A")))
print(list(zip_longest("AB", "xyz", fillvalue="-")), list(zip_longest()), list(zip_longest([1], [])))
print([(key, list(group)) for key, group in groupby("AAABBCA")], [key for key, group in groupby([1, 1, 2])])
for key, group in groupby(range(10), key=lambda v: v // 4):
    print(key, next(group))
print(list(product("ab", repeat=2)), list(product([1, 2], "x")), list(product()), list(product("", [1])))
print(list(permutations("abc")), list(permutations([1, 2, 3], 2)), list(permutations("ab", 5)), list(permutations("", 0)))
print(list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations_with_replacement("ab", 2)))
print(list(islice("abcdefg", 2, None, 2)), list(islice("abc", 0)), list(islice(iter("abcdef"), 1, 4)))
it = iter(range(10))
print(list(islice(it, 2, 5)), next(it), list(islice(it, 0, 3, 2)), next(it, "end"))
a, b, c = tee([1, 2, 3], 3)
print(next(a), next(a), next(b), list(c), list(a), list(b))
attempt(lambda: islice([1], -1))
attempt(lambda: islice([1], 0, 1, 0))
attempt(lambda: list(combinations("ab", -1)))
attempt(lambda: list(chain([1], 5)))
attempt(lambda: next(repeat(1, 0)))
attempt(lambda: product([1], repeat=-1))
attempt(lambda: count("a"))
print(itertools.chain, type(iter(cycle([1]))), sum(islice(count(1), 100)), max(map(len, permutations("abcd"))))
print(dict(zip("abc", count())), [x for x, _ in zip(cycle("xy"), range(3))])

print(operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.itemgetter("a", "b")({"a": 1, "b": 2}))
print(operator.attrgetter("real", "imag")(3), operator.methodcaller("upper")("x"), operator.methodcaller("split", ",", maxsplit=1)("a,b,c"))
print(sorted([(1, "z"), (2, "a")], key=operator.itemgetter(1)), operator.contains([1], 1), operator.countOf([1, 1, 2], 1), operator.indexOf("abc", "c"))
print(operator.truediv(1, 4), operator.not_(0), operator.is_(None, None), operator.concat("a", "b"), operator.iadd([1], [2]), operator.mod(7, 4))
print(operator.itemgetter(1, 2), operator.attrgetter("a.b"), operator.methodcaller("m", 1, k=2), operator.length_hint([1, 2]), operator.neg(3))
attempt(lambda: operator.index(1.5))
attempt(lambda: operator.add(1, "a"))
attempt(lambda: operator.indexOf([], 1))
