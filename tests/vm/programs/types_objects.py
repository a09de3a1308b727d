def show(f):
    try:
        r = f()
        print(repr(r))
    except BaseException as e:
        print("!", type(e).__name__, e)


class P:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "doc x"
        return self._x

    @x.setter
    def x(self, v):
        self._x = v

    @x.deleter
    def x(self):
        del self._x

    @property
    def ro(self):
        return 5

    wo = property(None, lambda self, v: print("set", v))

    @staticmethod
    def s(a=1):
        return a

    @classmethod
    def c(cls, a=2):
        return (cls.__name__, a)


p = P()
print(p.x)
p.x = 3
print(p.x)
del p.x
show(lambda: p.x)
show(lambda: setattr(p, "ro", 1))
show(lambda: delattr(p, "ro"))
show(lambda: p.wo)
p.wo = 4
print(
    P.x.__doc__,
    type(P.x).__name__,
    P.x.fget.__name__,
    P.ro.fset,
    P.x.__get__(p, P) if False else "",
    P.__dict__["s"],
) if False else None
print(
    P.x.fget is not None,
    P.ro.fset,
    P.x.__doc__,
    isinstance(P.x, property),
    callable(P.__dict__["s"]),
    P.__dict__["s"](7),
    P.__dict__["s"].__func__(8),
    P.__dict__["c"].__func__(P),
)
show(lambda: P.__dict__["c"](P))
print(
    P.s(),
    p.s(3),
    P.c(),
    p.c(4),
    P.__dict__["s"].__wrapped__.__name__,
    P.s.__name__,
    P.c.__name__,
    P.c.__self__,
    P.c.__func__.__name__,
)
show(lambda: setattr(P.x, "fget", None))
show(lambda: property(1, 2, 3, 4, 5))
show(lambda: property(foo=1))
q = property(lambda s: 9, doc="dd")
print(q.__doc__, q.fget(0), q.__get__(5))
show(lambda: P.x.__set__(p, 5))
print(p._x)
show(lambda: q.__set__(p, 1))
show(lambda: q.__delete__(p))
print(P.x.__isabstractmethod__, P.__dict__["s"].__isabstractmethod__)


class MyProp(property):
    pass


class UP:
    @MyProp
    def z(self):
        return "z"


print(UP().z, type(UP.__dict__["z"]).__name__)


class A:
    def f(self):
        return "A.f"

    def __repr__(self):
        return "A()"


class B(A):
    def f(self):
        return "B" + super().f()

    def g(self):
        return super(B, self).f()

    @classmethod
    def k(cls):
        return super().__new__

    @property
    def pp(self):
        return super().f()


b = B()
print(
    b.f(),
    b.g(),
    b.pp,
    super(B, b).f(),
    super(B, B).f(b),
    repr(super(B, b)),
    super(B, b).__thisclass__,
    super(B, b).__self__,
    super(B, b).__self_class__,
)
show(lambda: super())
show(lambda: super(1))
show(lambda: super(B, 1))
show(lambda: super(B, b).nope)
show(lambda: super(B))
show(lambda: super(B).f)
u = super(B)
print(u.__get__(b, B).f())
show(lambda: super(A, b).f())
show(lambda: super(B, b, 3))
show(lambda: object(1))
show(lambda: A(1))
show(lambda: A(x=1))
show(lambda: object.__new__(5))
show(lambda: object.__new__(int))
show(lambda: object.__init__(b, 1))
show(lambda: A.__init__(b, 2))
show(lambda: type("X", (), {}, 1))
show(lambda: type(1, 2, 3))
show(lambda: type("X", [], {}))
show(lambda: type("X", (), 5))
show(lambda: type())
show(lambda: type(1, 2))
X = type("X", (A,), {"v": 1})
print(
    X,
    X().f(),
    X.v,
    X.__bases__,
    X.__name__,
    X.__module__,
    X.__mro__,
    X.mro() == list(X.__mro__),
    X.__base__,
    X.__dict__.get("v"),
    X.__class__,
    type(X),
    A.__subclasses__(),
)
print(X.__qualname__, X.__doc__, X.__basicsize__ > 0 if False else "")
X.__name__ = "Y"
print(X, X.__name__, X.__qualname__)
show(lambda: setattr(X, "__name__", 5))
show(lambda: setattr(X, "__name__", "a\0b"))
show(lambda: setattr(int, "x", 1))
show(lambda: delattr(int, "real"))
show(lambda: setattr(X, "__bases__", ()))
show(lambda: int.nope)
show(lambda: X.nope)
show(lambda: b.nope)
show(lambda: setattr(5, "x", 1))
show(lambda: setattr(5, "real", 1))
show(lambda: delattr(b, "zz"))
show(lambda: setattr([], "append", 1))
show(lambda: delattr([], "append"))
show(lambda: setattr(object(), "a", 1))
show(lambda: setattr("a", "__class__", int))
show(lambda: setattr(b, "__class__", int))
show(lambda: setattr(b, "__class__", 5))
b.__class__ = A
print(b)
show(lambda: setattr(b, "__dict__", 5))
b.__dict__ = {"q": 1}
print(b.q, vars(b))
b.__dict__["w"] = 2
print(b.w)
show(lambda: int.__class__)
print(
    (5).__class__,
    b.__module__,
    A.f.__qualname__,
    b.f.__self__ is b,
    b.f.__func__ is A.f,
    b.f.__name__,
    A.f.__module__,
    (lambda: 0).__name__,
    (lambda: 0).__qualname__.split(".")[-1],
)


def fn(a, b=2, *c, d=4, **e):
    "docs"
    x = 1
    return a


print(
    fn.__defaults__,
    fn.__kwdefaults__,
    fn.__doc__,
    fn.__name__,
    fn.__code__.co_name,
    fn.__code__.co_argcount,
    fn.__code__.co_varnames,
    fn.__code__.co_kwonlyargcount,
    fn.__dict__,
    fn.__annotations__,
    fn.__closure__,
    fn.__module__,
    callable(fn),
)
fn.attr = 5
print(fn.attr, fn.__dict__)
fn.__name__ = "zz"
print(fn.__name__)
show(lambda: setattr(fn, "__name__", 5))
fn.__defaults__ = (9,)
show(lambda: fn())
show(lambda: setattr(fn, "__defaults__", 5))
fn.__kwdefaults__ = {"d": 6}
del fn.attr
show(lambda: fn.attr)
fn.__defaults__ = None
show(lambda: fn())


def outer():
    v = 1

    def inner():
        return v

    return inner


print(outer().__closure__[0].cell_contents, outer().__code__.co_freevars, outer.__code__.co_cellvars)


def g():
    r = yield 1
    print("got", r)
    yield 2


i = g()
print(i.gi_running, i.gi_yieldfrom, i.__name__, i.__qualname__, i.gi_code.co_name, next(i), i.gi_frame is not None)
show(lambda: i.send(5))
show(lambda: i.send(1))
show(lambda: i.send(1))
print(i.gi_frame)
j = g()
show(lambda: j.send(5))
show(lambda: j.throw(5))
show(lambda: j.throw(ValueError))
show(lambda: next(j))
k = g()
next(k)
show(lambda: k.throw(ValueError, "x"))
m = g()
next(m)
show(lambda: m.throw(ValueError("y")))
print(g().close(), iter(m) is m)
show(lambda: setattr(g(), "__name__", 5))
show(lambda: len(g()))
show(lambda: g()[0])
print(
    None.__class__,
    None.__bool__(),
    None.__eq__(None),
    None.__repr__(),
    (...).__class__,
    NotImplemented.__class__,
    repr(...),
    repr(NotImplemented),
)
show(lambda: type(None)())
show(lambda: type(...)() is ...)
show(lambda: type(NotImplemented)())
show(lambda: type(None)(1))
no = None
show(lambda: no())
show(lambda: None.x)
show(lambda: setattr(None, "x", 1))
show(lambda: type(g())())
print(
    hash(b) == hash(b),
    b == b,
    b != b,
    b.__eq__(3),
    b.__ne__(3),
    b.__lt__(3),
    b.__hash__() == hash(b),
    b.__str__(),
    b.__format__(""),
    b.__dir__()[:0],
    b.__sizeof__() > 0,
    object.__repr__(b)[:20],
)
show(lambda: b.__format__("x"))
show(lambda: b < b)
show(lambda: hash([]))
show(lambda: [].__hash__)
show(lambda: {}[[]])
show(lambda: {[]})
show(lambda: {(1, [])})
print(
    A.__init_subclass__(),
    A.__subclasshook__(int),
    A.__instancecheck__(b),
    A.__subclasscheck__(B),
    type.__call__(A),
    A.__call__(),
)
print(int.__new__(int, "5"), str.__new__(str, "x"), list.__new__(list), tuple.__new__(tuple, [1]), object.__new__(A))
show(lambda: int.__new__(str))
show(lambda: int.__new__())
show(lambda: int.__new__(5))
show(lambda: list.__new__(tuple))
show(lambda: bool.__new__(int))
show(lambda: tuple.__new__(A))
show(lambda: int.__init__(5, 6, 7))
show(lambda: list.__init__([], 1, 2))
show(lambda: dict.__init__(5))
show(lambda: [].__init__([3]))


class D:
    def __get__(self, o, t):
        return ("get", o is None, t.__name__)

    def __set__(self, o, v):
        print("set", v)

    def __delete__(self, o):
        print("del")


class ND:
    def __get__(self, o, t=None):
        return "nd"


class UD:
    d = D()
    n = ND()


u = UD()
print(u.d, UD.d, u.n)
u.d = 5
del u.d
u.n = 6
print(u.n, u.__dict__)
del u.n
print(u.n)


class S:
    __slots__ = ("a", "b")


s = S()
s.a = 1
print(s.a)
show(lambda: s.b)
show(lambda: setattr(s, "c", 1))
show(lambda: s.__dict__)
del s.a
show(lambda: s.a)
show(lambda: delattr(s, "a"))
print(S.a, type(S.a).__name__, S.__slots__)

print(
    int.__add__,
    [].__len__.__name__,
    type([].__len__).__name__,
    type(int.__add__).__name__,
    type([].append).__name__,
    type(list.append).__name__,
    list.append,
    dict.fromkeys.__name__,
    str.join,
    len,
    len.__name__,
    len.__module__,
    type(len).__name__,
    int.from_bytes.__name__,
    "x".upper.__qualname__,
    list.append.__qualname__,
    len.__self__,
    [].append.__self__,
    list.append.__objclass__,
)
