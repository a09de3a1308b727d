def noisy(value):
    print("noisy", value)
    if value == "bad":
        raise ValueError("bad value")
    return value


for expression in (
    lambda: [noisy(1), noisy("bad"), noisy(3)],
    lambda: {noisy("k"): noisy("bad")},
    lambda: noisy(noisy("bad")),
    lambda: noisy(1) + noisy("bad"),
    lambda: noisy(0) and noisy("bad"),
    lambda: noisy(1) or noisy("bad"),
    lambda: (noisy("bad") if noisy(1) else 2),
    lambda: [x for x in (noisy(1), 2) if noisy("bad")],
    lambda: f"{noisy(1)} {noisy('bad')}",
    lambda: print(noisy(1), noisy("bad")),
    lambda: noisy([1, 2])[noisy(0)] < noisy(5) < noisy("bad"),
    lambda: max(noisy(x) for x in [1, "bad"]),
    lambda: dict(a=noisy(1), **{"b": noisy("bad")}),
):
    try:
        print("value", expression())
    except ValueError as error:
        print("error", error)
a = [0, 0]
try:
    a[noisy(0)], a[1] = noisy(1), noisy("bad")
except ValueError:
    print(a)
try:
    a[noisy(1)] = a[5] = noisy(9)
except IndexError:
    print(a)


def order(tag, value):
    print(tag, end=" ")
    return value


order("dict", {})[order("key", "k")] = order("value", 1)
order("f", print)(order("arg", 1), *order("star", [2]), end=order("end", "\n"))
order("left", 1) + order("right", 2) * order("third", 3)
del order("target", [1, 2])[order("index", 0)]
order("obj", type("O", (), {})()).attr = order("attr value", 5)
x = order("a", [1])
x += order("b", [2])
print(x)
noisy("bad").attribute
