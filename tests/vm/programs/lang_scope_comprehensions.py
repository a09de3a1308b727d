x = 5
squares = [x * x for x in range(4)]
print(x, squares)
print([(a, b) for a in range(3) for b in range(a) if a + b])
print({k: [v for v in range(k)] for k in range(3)}, {c for c in "hello"} == set("helo"))
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], [n for row in matrix for n in row if n % 2 == 0])


class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    try:
        broken = [i * len(items) for i in range(2)]
    except NameError as error:
        message = str(error)


print(C.doubled, C.message)
data = [1, 5, 3]
print([y := 1, y**2], y, [last := n for n in data], last)
print(any((found := n) > 2 for n in data), found)
if (n := len(data)) > 2:
    print(f"{n=} {(m := n + 1)}", m)
while (item := data.pop()) != 1:
    print("item", item)
print([f"{a}{b}" for a, *b in ["xyz", "pq"]], [i if i else "zero" for i in range(2)])
g = (print("lazy", v) or v for v in [1, 2])
print("made")
print(list(g), locals()["x"])
i
