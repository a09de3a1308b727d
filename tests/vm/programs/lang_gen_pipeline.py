def read(lines):
    for line in lines:
        yield line.strip()


def grep(word, lines):
    return (line for line in lines if word in line)


def numbered(lines, start=1):
    yield from (f"{n}: {line}" for n, line in enumerate(lines, start))


text = ["  one apple ", "two pears", "three apples\n"]
for line in numbered(grep("apple", read(text))):
    print(line)


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1


def take(n, source):
    return [value for value, _ in zip(source, range(n))]


p = primes()
print(take(8, p), next(p))
g = (x * x for x in range(5))
print(3 in g, list(g), sum(x for x in range(10) if x % 2))
print(g.__name__, primes.__name__, type(g).__name__)


def fib(limit, a=0, b=1):
    while a < limit:
        yield a
        a, b = b, a + b


print(*fib(50), sep=",")
print(max(fib(100)), sorted(fib(10), reverse=True), dict(enumerate(fib(5))), set(fib(5)), tuple(fib(4)))
