makers = []
for i in range(3):
    def make(n=i):
        def inner(x):
            return x * n + i

        return inner

    makers.append(make())
print([f(10) for f in makers])
pipeline = [lambda v: v + 1, lambda v: v * 2, str, lambda s: s + "!"]
value = 3
for step in pipeline:
    value = step(value)
print(value)
compose = lambda *fs: (lambda x: x) if not fs else lambda x: fs[0](compose(*fs[1:])(x))
print(compose(str, abs, int)("-5"), (lambda a, *b, c=1, **d: (a, b, c, d))(1, 2, 3, c=4, e=5))
curry = lambda f: lambda a: lambda b: f(a, b)
print(curry(max)(3)(7), list(map(lambda x, y: x**y, [2, 3], [3, 2])), sorted("bca", key=lambda c: -ord(c)))


def counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def reset():
        nonlocal n
        n = 0

    step.reset = reset
    return step


one, two = counter(), counter()
one(), one(5), two()
print(one(), two())
one.reset()
print(one(), two())
fact = lambda n: 1 if n < 2 else n * fact(n - 1)
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(fact(10), Y(lambda self: lambda n: n if n < 2 else self(n - 1) + self(n - 2))(12))
print((lambda: (yield))().__class__.__name__, [*(lambda: (yield 5))()])
conditional = (lambda: "a") if value else (lambda: "b")
print(conditional(), conditional.__name__, (lambda x=[]: x)() is not [])
(lambda x: x.missing)(5)
