class Stack:
    def __init__(self, *items): self._items = list(items)
    def push(self, x): self._items.append(x)
    def pop(self):
        if not self: raise IndexError("pop from empty stack")
        return self._items.pop()
    def __len__(self): return len(self._items)
    def __bool__(self): return bool(self._items)
    def __iter__(self): return reversed(self._items)
    def __contains__(self, x): return x in self._items
    def __getitem__(self, i): return self._items[i]
    def __repr__(self): return "Stack(%s)" % ", ".join(map(repr, self._items))
class Animal:
    count = 0
    def __init__(self, name): self.name = name; Animal.count += 1
    def speak(self): raise NotImplementedError("Subclass must implement")
    @classmethod
    def make(cls, s): return cls(*s.split(","))
    @staticmethod
    def legs(): return 4
    def __str__(self): return f"{self.__class__.__name__}:{self.name}"
class Dog(Animal):
    def speak(self): return "Woof"
class Puppy(Dog):
    def speak(self): return super().speak().lower() + "!"
class Vec:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y) if isinstance(o, Vec) else NotImplemented
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** .5
    def __neg__(self): return Vec(-self.x, -self.y)
    def __repr__(self): return f"Vec({self.x!r}, {self.y!r})"
s = Stack(1, 2); s.push("x"); print(s, len(s), list(s), "x" in s, s[0], s[-1], s[0:2], s.pop(), bool(Stack()))
for a in [Dog("Rex"), Puppy.make("Bit"), Animal("?")]:
    try: print(a, a.speak(), a.legs())
    except NotImplementedError as e: print(type(e).__name__, e)
print(Animal.count, Puppy.__mro__, isinstance(a, Dog), Dog("d").__dict__, vars(Dog("e")), hasattr(a, "zz"), getattr(a, "zz", 1), Puppy.__name__, Puppy.__bases__)
v = Vec(3, 4); print(abs(v), v + Vec(1, 1), 2 * v, -v, {v: 1}[Vec(3, 4)], v == Vec(3, 4))
for f in (lambda: v + 1, lambda: setattr(v, "z", 1), lambda: Stack().pop(), lambda: Dog(), lambda: Dog("a", "b"), lambda: v[0], lambda: v(), lambda: len(v), lambda: v < v, lambda: iter(v), lambda: Dog.speak(), lambda: None.foo, lambda: [][1], lambda: {}["k"], lambda: (1).x, lambda: "a".push(1), lambda: int([]), lambda: print(foo=1), lambda: [].sort(1), lambda: sorted([1, "a"]), lambda: [1, 2].remove(3), lambda: [].pop(), lambda: set().pop(), lambda: {}.popitem(), lambda: {[]: 1}, lambda: list(5), lambda: sum("ab"), lambda: max([]), lambda: next(iter([])), lambda: float("x"), lambda: chr(-1), lambda: ord("ab"), lambda: 5 % 0, lambda: 1 // 0, lambda: 1 / 0, lambda: 0 ** -1, lambda: 2.0 ** 5000, lambda: divmod(1, 0), lambda: "abc"[10], lambda: "abc"["a"], lambda: [1][1.5], lambda: (1, 2) + [3], lambda: [1] + (2,), lambda: -"a", lambda: ~1.5, lambda: 1 << -1, lambda: range(1, 2, 0), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: zip(1), lambda: enumerate(), lambda: round("a"), lambda: pow(2, -1, 4), lambda: isinstance(1, 1), lambda: super(), lambda: object(1), lambda: type("a"), lambda: (lambda x, /, y, *, z: 0)(1), lambda: (lambda x, /: 0)(x=1), lambda: (lambda a: 0)(1, a=1), lambda: (lambda: 0)(1, 2), lambda: Dog("x").speak(1)):
    try: print("->", f())
    except Exception as e: print(type(e).__name__, "|", e)
