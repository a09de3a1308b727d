def show(*args, **kwargs):
    return args, kwargs


first = [1, 2]
second = {"a": 1}
print(show(*first, *first, **second, b=2), show(*range(2), 9, *"x"), [*first, *second], {**second, "c": 3}, {*first, *"ab"} == {1, 2, "a", "b"}, (*first,))
a, *b = first
*c, d = "hello"
e, (f, *g), *h = 1, (2, 3, 4), 5, 6
print(a, b, c, d, e, f, g, h)
for x, *y in ([1, 2, 3], "ab"):
    print(x, y)
print(*first, sep=", ", end=".\n")
print(max(*first, 7), dict(**second, **{"z": 26}), [*[*[1]]], *[], *())
for bad in (lambda: show(*5), lambda: show(**5), lambda: show(**{1: 2}), lambda: show(**second, **second), lambda: show(1, *5), lambda: [*5], lambda: {**5}, lambda: (*None,), lambda: print(*1), lambda: {*5}):
    try:
        print(bad())
    except TypeError as error:
        print(error)
show(a=1, **second)
