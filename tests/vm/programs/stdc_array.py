"""array: kinds, limits, methods, errors' words."""
import array, copy
from array import array as arr

def attempt(work):
    try:
        print(repr(work()))
    except Exception as error:
        print(type(error).__name__, error)

for code, values in [("i", [1, 2, 3]), ("d", [1, 2.5]), ("u", "abc"), ("b", [-128, 127]), ("B", [0, 255]), ("f", [0.1]), ("q", []), ("Q", [2**64 - 1]), ("h", range(3)), ("L", (1,))]:
    a = arr(code, values)
    print(a, a.typecode, a.itemsize, len(a), a.tolist(), a.tobytes(), list(reversed(a)))
for code, value in [("i", 1.5), ("b", 128), ("b", -129), ("B", 256), ("B", -1), ("h", 40000), ("H", -1), ("H", 65536), ("i", 2**31), ("i", -2**31 - 1), ("I", -1), ("I", 2**32), ("l", 2**63), ("L", -1), ("L", 2**64), ("q", 2**63), ("Q", -1), ("Q", 2**64), ("d", "x"), ("u", "ab"), ("u", 1), ("i", "x"), ("i", None), ("f", 10**400 if False else "y")]:
    attempt(lambda: arr(code, [value]))
attempt(lambda: arr())
attempt(lambda: arr("z"))
attempt(lambda: arr("ii"))
attempt(lambda: arr(1))
attempt(lambda: arr("i", "abc"))
attempt(lambda: arr("i", 3))
attempt(lambda: arr("i", b"\1\0\0\0\2\0\0\0"))
attempt(lambda: arr("i", b"123"))
a = arr("i", range(10))
a.append(7); a.extend([1, 2]); a.extend(arr("i", [5])); a.insert(0, 99); a.remove(7)
print(a, a.pop(), a.pop(0), a.count(1), a.index(5), 4 in a, "x" in a, a[-1], a[2:5], a[::3])
a[0] = 50; a[1:3] = arr("i", [7, 7, 7]); del a[4]; del a[-2:]; a.reverse()
print(a, a + arr("i", [1]), a * 2, 2 * arr("i", [1]), copy.copy(a) == a, a is not copy.deepcopy(a))
a += arr("i", [8]); a *= 2
print(a, arr("i", [1, 2]) == arr("d", [1, 2]), arr("i", [1]) < arr("i", [2]), arr("i") == [], arr("i", [1]) != arr("i", [1]))
for work in (lambda: a[99], lambda: a["x"], lambda: a.index(1000), lambda: a.remove(1000), lambda: arr("i").pop(), lambda: a.pop(99), lambda: a + [1], lambda: a.extend(arr("d", [1])), lambda: a.extend("x"), lambda: a.append("x"), lambda: a.__setitem__(99, 1), lambda: a.__setitem__(0, "x"), lambda: a.__setitem__(slice(0, 1), [1]), lambda: a.__delitem__(99), lambda: a.fromlist([1, "x"]), lambda: a.frombytes(b"abc"), lambda: a.fromunicode("x"), lambda: arr("u", "hé").tounicode(), lambda: arr("i", arr("d", [1.0])), lambda: len(a)):
    attempt(work)
b = arr("h", [1, 256]); b.byteswap(); print(b, sum(b), max(b), sorted(b, reverse=True), [x * 2 for x in b], arr("i", (x for x in b)))
print(array.typecodes, arr, array.ArrayType is arr)
with open("numbers.bin", "wb") as f: arr("i", [4, 5, 6]).tofile(f)
c = arr("i")
with open("numbers.bin", "rb") as f:
    c.fromfile(f, 2); print(c)
    try: c.fromfile(f, 5)
    except EOFError as error: print(error, c)
