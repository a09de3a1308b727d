l = [3, 1, 2]
l.append(4); l.extend([5, 6]); l.insert(0, 9); l.insert(-1, 8)
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l)
l.sort(); print(l); l.sort(reverse=True, key=lambda v: v % 3); print(l)
l.reverse(); l.remove(8); print(l, sorted(l), sorted("bca", reverse=True), l[1:3], l[::-1], l[-2:], l * 2, [0] * 3, l + [1])
l[1:3] = ["x"]; l[::2] = [0] * len(l[::2]); print(l); del l[0]; l[len(l):] = [7]; print(l)
l2 = l.copy(); l2.clear(); print(l2, l, l == l.copy(), l is l.copy(), 7 in l, [1, [2]] == [1, [2]])
nested = [[]] * 3; nested[0].append(1); print(nested)
grid = [[0] * 2 for _ in range(2)]; grid[0][1] = 5; print(grid, [list(r) for r in zip(*grid)])
a = [1, 2]; a.append(a); print(a, len(a))
print(list(range(5, 0, -2)), list(zip("ab", [1, 2, 3])), list(map(str, [1, 2])), list(filter(None, [0, 1, "", "x"])), any([]), all([]), sum([[1], [2]], []))
t = (1, 2, 3); print(t[1:], t + (4,), t * 2, t.index(2), t.count(3), (1,), (), tuple("ab"), len(t), 2 in t, hash(t) == hash((1, 2, 3)))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted(["b", "A", "c"], key=str.lower), min([], default="none"), max(["aa", "b"], key=len), list(reversed([1, 2])))
print([1, 2, 3][1:][0], [*enumerate("ab", 5)], list(range(3))[-1], range(10)[2:8:3], range(3) == range(0, 3), 5 in range(0, 10, 5), len(range(0, 10, 3)), range(5).index(3))
numbers = [1, 2, 3, 4]
for n in numbers:
    if n == 2:
        numbers.remove(n)
print(numbers)
for bad in (lambda: [1][5], lambda: [].pop(), lambda: [1].pop(9), lambda: [1].remove(2), lambda: [1].index(5), lambda: [1]["x"], lambda: [1] + "a", lambda: (1,).append, lambda: sorted([1, "a"]), lambda: [][0], lambda: max([]), lambda: sum(["a"]), lambda: list(5), lambda: (1, 2)[9], lambda: [1, 2].sort(lambda x: x), lambda: [1].insert(1), lambda: range(1.5), lambda: range(1, 2, 0), lambda: zip([1], [1, 2], strict=True).__next__() and list(zip([1], [1, 2], strict=True)), lambda: next(iter([])), lambda: [1, 2][::0]):
    try:
        print(bad())
    except (Exception, StopIteration) as error:
        print(type(error).__name__, error)
[1, 2, 3][1.5]
