import math

if (n := 10) > 5:
    print(n)
print([last := x for x in range(3)], last)
print((a := 1, b := 2), a, b)


def f(values):
    return any((hit := v) > 3 for v in values) and hit


print(f([1, 5, 9]))
print({(k := i): k * 2 for i in range(3)}, k)


def g():
    def inner():
        nonlocal total
        total += (step := 2)
        return step

    total = 0
    inner()
    return total


print(g())
x = y = (z := 3) + 1
print(x, y, z, f"{(w := 5)} {w:=5}", math.floor((q := 2.7)), q)
lst = [1, 2, 3]
while (v := lst.pop()) > 1:
    print(v)
print(v, (lambda: (t := 4) + t)())
print(hit)
