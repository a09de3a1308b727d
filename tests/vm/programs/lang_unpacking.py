a, b = b, a = 1, 2
print(a, b)
(a, [b, *c]), d = (1, [2, 3, 4]), 5
print(a, b, c, d)
*a, b = "xyz"
first, *_, last = range(10)
print(a, b, first, last)
[x, y] = {1: 2, 3: 4}
print(x, y, [*range(3), *"ab"], {*[1, 2], *(2, 3)}, {**{"a": 1}, "b": 2, **{"a": 3}}, (*[1], 2))
i = 0
i, values = 1, [0, 0]
values[i], i = 5, 0
print(values, i)
for n, (k, *v) in enumerate(["abc", "de"]):
    print(n, k, v)
m = n = o = []
m.append(1)
print(n, o is m)
x: int = 3
y: "text"
print(x, __annotations__)
a = b = c = 0
a += b == c
print(a)
data = [[1, 2], [3, 4]]
data[0][1] += 10
data[1:] = [[5], [6]]
print(data, [p for p, in [(1,), (2,)]])
del data[0], data[0]
print(data)


def f(*args):
    return args


print(f(*[1], 2, *(3, 4), *{}), f(*"ab", *range(2)))
a, b = 5
