import itertools as it, operator as op
def take(n, i): return list(it.islice(i, n))
def chunked(seq, n):
    i = iter(seq)
    while chunk := list(it.islice(i, n)): yield chunk
def powerset(s): s = list(s); return it.chain.from_iterable(it.combinations(s, r) for r in range(len(s) + 1))
def roundrobin(*its):
    pending = len(its); nexts = it.cycle(iter(x).__next__ for x in its)
    while pending:
        try:
            for n in nexts: yield n()
        except StopIteration:
            pending -= 1; nexts = it.cycle(it.islice(nexts, pending))
print(take(5, it.count(10, 2)), list(chunked(range(7), 3)), list(powerset([1, 2, 3])), "".join(roundrobin("ABC", "D", "EF")))
print([(k, list(g)) for k, g in it.groupby(sorted(["apple", "bob", "ant", "cat"], key=lambda s: s[0]), key=op.itemgetter(0))])
print(list(it.accumulate([1, 2, 3, 4], op.mul)), list(it.product("ab", repeat=2)), list(it.permutations([1, 2, 3], 2))[:4], list(it.zip_longest("ab", "c", fillvalue="-")))
print(list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.takewhile(lambda x: x < 3, range(9))), list(it.dropwhile(lambda x: x < 7, range(9))), list(it.compress("abcd", [1, 0, 1, 0])), list(it.pairwise("abcd")), list(it.filterfalse(bool, [0, 1, ""])), list(it.repeat(7, 2)))
a, b = it.tee(range(3)); print(list(a), list(b), list(map(op.add, [1, 2], [3, 4])), sorted([("b", 2), ("a", 2), ("c", 1)], key=op.itemgetter(1, 0)), op.attrgetter("real")(5), op.methodcaller("upper")("x"))
print(*zip(*[(1, 2), (3, 4)]), list(enumerate("ab", 1)), any([]), all([]), sum([[1], [2]], []), max("bca", key=ord), min([3, 1], default=0), max([], default="none"))
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(r) for r in zip(*matrix)], [[sum(x * y for x, y in zip(r, c)) for c in zip(*zip(*matrix))] for r in matrix])
print({x: y for x, y in zip("abc", range(3)) if y}, {i % 3 for i in range(10)}, [*range(3), *"ab"], {**{"a": 1}, "b": 2}, (1,) * 3)
first, *mid, last = range(6); print(first, mid, last); (a, b), c = (1, 2), 3; print(a, b, c)
print(list(it.combinations_with_replacement("ab", 2)), list(it.chain("ab", [1])), next(iter([]), "dflt"), list(iter(iter([1, 2, 0, 3]).__next__, 0)))
print(it.count(3), it.repeat("x", 3), range(0, 10, 3), zip, slice(1, 2))
