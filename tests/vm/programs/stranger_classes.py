from abc import ABC, abstractmethod
from typing import *
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def __lt__(self, o): return self.area() < o.area()
class Sq(Shape):
    name = "sq"
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
class Circle(Shape):
    def __init__(self, r): self._r = r
    @property
    def r(self): return self._r
    @r.setter
    def r(self, v):
        if v <= 0: raise ValueError("radius must be positive")
        self._r = v
    @r.deleter
    def r(self): print("deleting"); del self._r
    def area(self): return round(3.14159 * self._r ** 2, 2)
    @property
    def name(self): return "circle"
for f in (Shape, lambda: type("X", (Shape,), {"area": 1})()):
    try: f()
    except TypeError as e: print(e)
c = Circle(2); print(sorted([Sq(5), c, Sq(1)])[0].s, c.name, c.r); c.r = 3; print(c.area()); del c.r
try: c.r
except AttributeError as e: print(e)
try: c.r = 0
except ValueError as e: print(e)
try: c.name = 1
except AttributeError as e: print(e)
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self) -> None: self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
print(Stack[int]().items, Optional[int], Dict[str, List[int]], Union[int, str], list[int], int | None, Callable[[int], str])
class Node(NamedTuple):
    val: int
    nxt: "Optional[Node]" = None
n = Node(1, Node(2)); print(n, n.nxt.val)
class LinkedList:
    class _N:
        __slots__ = "v", "n"
        def __init__(self, v, n=None): self.v, self.n = v, n
    def __init__(self, it=()):
        self.head = None; self.size = 0
        for x in reversed(list(it)): self.head = self._N(x, self.head); self.size += 1
    def __iter__(self):
        n = self.head
        while n: yield n.v; n = n.n
    def __len__(self): return self.size
    def reverse(self):
        p, c = None, self.head
        while c: c.n, p, c = p, c, c.n
        self.head = p; return self
    def __str__(self): return " -> ".join(map(str, self)) + " -> None"
l = LinkedList("abc"); print(l, len(l)); print(l.reverse(), list(l), "b" in l, max(l))
class Meta(type):
    registry = {}
    def __new__(m, name, bases, ns, **kw):
        cls = super().__new__(m, name, bases, ns); m.registry[name] = kw; return cls
    def __init__(cls, *a, **k): super().__init__(*a)
    def __len__(cls): return 42
class Plug(metaclass=Meta, flag=1): pass
print(Meta.registry, len(Plug))
class Desc:
    def __set_name__(self, o, n): self.n = "_" + n
    def __get__(self, i, o=None): return self if i is None else getattr(i, self.n, "unset")
    def __set__(self, i, v):
        if not isinstance(v, int): raise TypeError(f"{self.n[1:]} must be int")
        setattr(i, self.n, v)
class W: a = Desc(); b = Desc()
w = W(); w.a = 5; print(w.a, w.b, vars(w))
try: w.a = "x"
except TypeError as e: print(e)
class Dyn:
    def __getattr__(self, n):
        if n.startswith("__"): raise AttributeError(n)
        return lambda *a: f"{n}{a}"
    def __getitem__(self, k): return k
    def __call__(self, *a, **k): return a, k
d = Dyn(); print(d.foo(1, 2), d[1:2, ...], d(1, x=2), callable(d))
class A: 
    def hi(self): return "A"
class B(A):
    def hi(self): return "B" + super().hi()
class C(A):
    def hi(self): return "C" + super().hi()
class D(B, C):
    def hi(self): return "D" + super().hi()
print(D().hi(), [k.__name__ for k in D.mro()])
try: class_ = type("Z", (A, B), {})
except TypeError as e: print(e)
print(dir(Sq(1))[-4:], Sq.__module__, Sq.area.__qualname__, isinstance(Sq(1), Shape), Sq.__abstractmethods__, Shape.__abstractmethods__ == {"area", "name"})
