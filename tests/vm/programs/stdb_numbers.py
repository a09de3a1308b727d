import math, random
print(math.factorial(20), math.gcd(12, 18), math.isqrt(99), math.comb(50, 25), math.perm(10, 3), math.prod([1, 2, 3.5]), math.fsum([0.1] * 10))
print(math.dist((0, 0), [3, 4]), math.isclose(1.0, 1.0 + 1e-10), math.floor(2.7), math.ceil(2.1), math.trunc(-3.9), math.hypot(3, 4))
class F:
    def __float__(self): return 4.0
    def __index__(self): return 6
print(math.sqrt(F()), math.factorial(F()), math.gcd(F(), 4), math.fsum([F(), 1]), math.dist([F()], [1]))
for f in (lambda: math.sqrt(-1), lambda: math.sqrt("a"), lambda: math.factorial(-1), lambda: math.factorial(1.5), lambda: math.log(0), lambda: math.gcd(1.5), lambda: math.sqrt(), lambda: math.exp(1e9), lambda: math.floor("x"), lambda: math.sqrt([])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for s in (0, 42, -7, "hello", b"x", 3.5, 10**40):
    random.seed(s)
    print(s, random.random(), random.randint(1, 6), random.randrange(0, 100, 7), random.choice("abcdef"), random.choices([1, 2, 3], k=4), random.choices("xyz", weights=[5, 1, 2], k=3))
    l = list(range(10)); random.shuffle(l)
    print(l, random.sample(range(1000), 5), random.sample("abcdefgh", 3), random.uniform(2, 5), random.gauss(0, 1), random.gauss(0, 1), random.normalvariate(1, 2))
    print(random.expovariate(0.2), random.betavariate(2, 3), random.gammavariate(0.5, 1), random.gammavariate(2, 1), random.triangular(1, 5, 2), random.paretovariate(3), random.weibullvariate(1, 2), random.vonmisesvariate(0, 4), random.lognormvariate(0, 1), random.getrandbits(100), random.randbytes(5))
r = random.Random(5)
st = r.getstate(); a = [r.random() for _ in range(3)]; r.setstate(st); print(a == [r.random() for _ in range(3)], a)
for f in (lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.randrange(0), lambda: random.sample([1], 3), lambda: random.sample({1, 2}, 1), lambda: random.choices([1, 2], [0, 0]), lambda: random.seed([]), lambda: random.choices([1], weights=[1, 2])):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
