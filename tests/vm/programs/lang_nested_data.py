inventory = {
    "fruit": [{"name": "apple", "price": 1.2, "tags": ("red", "sweet")}, {"name": "pear", "price": 0.8, "tags": ()}],
    "tools": [{"name": "saw", "price": 15, "tags": ("sharp",)}],
    "empty": [],
}
for kind, items in inventory.items():
    print(f"{kind:>8}: {len(items)} {sum(i['price'] for i in items):.2f} {[i['name'].upper() for i in items]}")
by_name = {i["name"]: i for items in inventory.values() for i in items}
by_name["apple"]["price"] *= 2
print(inventory["fruit"][0]["price"], max(by_name, key=lambda n: by_name[n]["price"]), sorted(by_name, key=len))
tags = {t for items in inventory.values() for i in items for t in i["tags"]}
print(sorted(tags), "sharp" in tags, {k: v for k, v in sorted(inventory.items()) if v})


def walk(value, path=()):
    if isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, (*path, key))
    elif isinstance(value, (list, tuple)):
        for index, item in enumerate(value):
            yield from walk(item, (*path, index))
    else:
        yield ".".join(map(str, path)), value


for path, value in walk(inventory):
    print(path, "=", value)
table = [[r * c for c in range(1, 4)] for r in range(1, 4)]
for row in table:
    print(*(f"{v:>3}" for v in row))
print([list(col) for col in zip(*table)], sum(map(sum, table)), [row[i] for i, row in enumerate(table)])
matrix = {(r, c): r - c for r in range(2) for c in range(2)}
print(matrix, matrix[1, 0], {v: k for k, v in matrix.items()})
stack, queue = [1, 2, 3], [1, 2, 3]
print(stack.pop(), queue.pop(0), stack[-1:], queue[:1])
inventory["fruit"][5]["name"]
