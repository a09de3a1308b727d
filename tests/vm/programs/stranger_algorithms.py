# matrix, recursion, sorting
import random, math, time
random.seed(7)
def quicksort(a):
    if len(a) <= 1: return a
    p, *rest = a
    return quicksort([x for x in rest if x < p]) + [p] + quicksort([x for x in rest if x >= p])
def bubble(a):
    a = a[:]
    for i in range(len(a)):
        swapped = False
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]: a[j], a[j + 1] = a[j + 1], a[j]; swapped = True
        if not swapped: break
    return a
def bsearch(a, t):
    lo, hi = 0, len(a) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if a[mid] == t: return mid
        elif a[mid] < t: lo = mid + 1
        else: hi = mid - 1
    return -1
data = [random.randrange(1000) for _ in range(40)]
assert quicksort(data) == bubble(data) == sorted(data)
print(quicksort(data)[:8], bsearch(sorted(data), data[3]) >= 0)
def hanoi(n, a="A", b="B", c="C"):
    return hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c) if n else []
print(len(hanoi(6)), hanoi(2))
def perms(s): return [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1:])]
print(perms("abc"))
def det(m):
    if len(m) == 1: return m[0][0]
    return sum((-1) ** j * m[0][j] * det([r[:j] + r[j + 1:] for r in m[1:]]) for j in range(len(m)))
print(det([[2, 0, 1], [1, 3, 2], [1, 1, 4]]))
def sieve(n):
    is_p = [True] * (n + 1); is_p[0:2] = [False, False]
    for i in range(2, int(math.sqrt(n)) + 1):
        if is_p[i]: is_p[i * i::i] = [False] * len(is_p[i * i::i])
    return [i for i, p in enumerate(is_p) if p]
print(sieve(60))
inside = sum(1 for _ in range(2000) if random.random() ** 2 + random.random() ** 2 <= 1)
print("pi ~", 4 * inside / 2000, math.pi, math.gcd(48, 36), math.factorial(20), math.comb(5, 2), math.isclose(0.1 + 0.2, 0.3), 0.1 + 0.2)
def collatz(n):
    yield n
    while n != 1:
        n = 3 * n + 1 if n % 2 else n // 2
        yield n
print(*collatz(6), sep=" -> ")
def queens(n, row=0, cols=()):
    if row == n: yield cols; return
    for c in range(n):
        if all(c != cc and abs(c - cc) != row - r for r, cc in enumerate(cols)):
            yield from queens(n, row + 1, cols + (c,))
print(len(list(queens(5))), next(queens(6)))
print(bin(10), hex(255), oct(8), int("ff", 16), 7 // -2, -7 % 3, divmod(-7, 2), round(2.5), round(3.5), round(2.675, 2), 1e16, 1e15, 1.0, 100000000000000000000.0, float("inf"), -float("nan"), 3 + 4j, (3 + 4j) * 1j, abs(3 + 4j), 10 ** 20, 2 ** 100)
def ack(m, n): return n + 1 if m == 0 else (ack(m - 1, 1) if n == 0 else ack(m - 1, ack(m, n - 1)))
print(ack(2, 3))
def deep(n): return deep(n + 1)
try: deep(0)
except RecursionError as e: print(e)
