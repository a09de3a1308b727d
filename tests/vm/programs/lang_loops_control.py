for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == j:
            continue
        print(i, j)
    else:
        print("inner else")
else:
    print("outer else")
n = 0
while True:
    n += 1
    if n % 2:
        continue
    if n > 6:
        break
    print(n, end=" ")
print()
for i in range(5):
    i = 10
print(i)
for x in []:
    pass
else:
    print("empty else")
items = [1, 2, 3]
for index, item in enumerate(items):
    if item < 3:
        items.append(item + 10)
    if len(items) > 8:
        break
print(items)
for a, (b, c) in [(1, (2, 3)), (4, "xy")]:
    print(a, b, c)
for d["k"] in (d := {}) or [1, 2]:
    pass
print(d)
it = iter(range(10))
for v in it:
    if v == 3:
        print(next(it), list(it))
total = 0
while total < 10: total += 3
print(total)
for i in range(10, 0, -3): print(i, end=",")
print()
while (line := ["a", "b", ""][total % 3]) and total < 14:
    total += 1
    print(line)
for i, in [(1,), (2, 3)]:
    print(i)
